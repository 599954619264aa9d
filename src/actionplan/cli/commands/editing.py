"""The command that opens an entry of the plan in the editor: edit."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from actionplan import planfile, store
from actionplan.changes.edits import Record
from actionplan.changes.names import Name, name_of, path_of, spoken
from actionplan.cli.call import Call
from actionplan.cli.options import DryRun, Entry
from actionplan.cli.streams import say
from actionplan.cli.talk.consequences import say_moved
from actionplan.cli.talk.editor import write_in_editor
from actionplan.cli.talk.unsaved import as_bytes
from actionplan.cli.talk.written import print_written, waiting
from actionplan.cli.typed import confirmed
from actionplan.errors import EditRefused, InvalidEdit, InvalidPlan, PlanChanged, Problem, WrongRequest
from actionplan.planfile import Written
from actionplan.text.shell import quoted

if TYPE_CHECKING:
    from actionplan.document import Document


def edit(call: Call, ref: Entry, dry_run: DryRun = False) -> None:
    """Edit the YAML of an entry in your editor.

    An entry is an action, a part, a person, a section or a meeting. You see its own lines only, comments and
    all, in $VISUAL or $EDITOR.

    What you write is checked before it is taken; the rest of the file stays as it is.

    Examples:
      plan edit 3
      plan edit people/PS
    """
    from actionplan.document import entry

    read, record = planfile.parse(store.read(call.path), file=str(call.path))
    name = name_of(record, ref)
    if len(name) < 2:
        what = f"'{name[0]}'" if name else "the plan as a whole"
        command = f"set {name[0] if name else 'plan'} FIELD=VALUE"
        hint = f"or {call.again(command)}"
        raise WrongRequest(f"{what} is edited in its file", hint=hint)
    then = call.again("show", ref) if name[0] == "actions" else call.again("check")
    before = entry.source(read, path_of(record, name))

    def take(text: str) -> None:
        if not text:
            say("nothing was written: nothing was changed")
            return
        written = _replaced(call.path, name, before, text, dry_run=dry_run)
        print_written(written, dry_run=dry_run, then=then)
        say_moved(written, as_of=call.today)

    write_in_editor(
        before,
        take,
        call=call,
        about=f"edit {'/'.join(name)} {crc32(as_bytes(before))}",  # a text for other lines is no longer one
        suffix=".yaml",
        back=lambda draft: f"EDITOR={quoted(f'cp {quoted(str(draft))}')} {call.again('edit', ref)}",
    )


def _replaced(path: Path, name: Name, before: str, text: str, *, dry_run: bool) -> Written:
    """Put the text in the place of the entry that was `before`. Raises InvalidEdit, PlanChanged."""
    from actionplan import document
    from actionplan.document import entry
    from actionplan.document.places import notes

    def replaced(now: Document, record: Record) -> Document:
        place = path_of(record, name)
        if entry.source(now, place) != before:
            raise PlanChanged(f"{spoken(name)} was changed by somebody else while you were editing it")
        after = entry.replaced(now, place, text)
        planfile.refuse_invalid(after, file=str(path))
        return after

    try:
        typed = document.read(as_bytes(text), entry=True)
        planfile.refuse_broken(typed, file="your text")
        _ask_about(notes(document.read(before.encode())), notes(typed))
        return planfile.rewrite(path, replaced, dry_run=dry_run, waiting=waiting)
    except InvalidPlan as error:
        raise InvalidEdit(
            "with your text the plan would not be valid",
            problems=error.problems,
            file=error.file,
            text=error.text,
        ) from None


def _ask_about(before: Sequence[Problem], now: Sequence[Problem]) -> None:
    """Say which notes were not there before, and ask at a terminal whether that is meant.

    Raises EditRefused if it is not.
    """
    known = {problem.message for problem in before}
    new = [problem for problem in now if problem.message not in known]
    for problem in new:
        say(f"line {problem.at.line if problem.at else 1} of your text: {problem.message}: {problem.label}")
    if new and sys.stdin.isatty() and not confirmed("Is that meant?", default=False):
        hint = "; ".join(dict.fromkeys(problem.label for problem in new))
        raise EditRefused("nothing was written", hint=hint)
