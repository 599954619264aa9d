"""The commands that put another text in the place of what is there: edit, undo."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

from actionplan import planfile, store
from actionplan.changes import Change, entry_at
from actionplan.changes.edits import Record
from actionplan.changes.names import Name, formerly_in, name_of, path_of, spoken
from actionplan.changes.requests import path_of_seen
from actionplan.changes.written import Written
from actionplan.cli.call import Call
from actionplan.cli.input import agreed, confirmed
from actionplan.cli.streams import say
from actionplan.cli.talk.consequences import AFTER_UNDO, say_moved, say_read_anew, say_rewritten
from actionplan.cli.talk.names import say_priorities_gone, say_spoken_of
from actionplan.cli.talk.receipt import history, print_diff, print_written, say_dry, say_unkept, waiting
from actionplan.cli.talk.unsaved import as_bytes
from actionplan.cli.writing import DryRun, Entry, Yes
from actionplan.errors import EditRefused, InvalidEdit, InvalidPlan, PlanChanged, WrongRequest
from actionplan.problems import Problem
from actionplan.store.undo import last_write
from actionplan.text.characters import one_line
from actionplan.text.shell import joined, quoted

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
    from actionplan.cli.talk.editor import write_in_editor  # undo does without
    from actionplan.document import entry

    read, record = planfile.parse(store.read(call.path), file=str(call.path))
    name = name_of(record, ref, call.again)
    if len(name) < 2:
        what = f"'{name[0]}'" if name else "the plan as a whole"
        command = f"set {name[0] if name else 'plan'} FIELD=VALUE"
        hint = f"or {call.again(command)}"
        raise WrongRequest(f"{what} is edited in its file", hint=hint)
    before = entry.source(read, path_of(record, name))

    def take(text: str) -> None:
        if not text:
            say("nothing was written: nothing was changed")
            return
        again = f"to edit what is there now: {call.again('edit', ref)}"
        written = _replaced(call.path, name, before, text, again, dry_run=dry_run)
        renamed = _renamed(written, name) if name[0] == "actions" else {}
        then = call.again("show", renamed[name[-1]]) if renamed else call.again("check")
        print_written(written, then=then)
        _say_of_edit(call, written, renamed)

    write_in_editor(
        before,
        take,
        call=call,
        about=f"edit {'/'.join(name)} {crc32(as_bytes(before))}",  # a text for other lines is no longer one
        suffix=".yaml",
        back=lambda draft: f"EDITOR={quoted(f'cp {quoted(str(draft))}')} {call.again('edit', ref)}",
    )


def _renamed(written: Written, name: Name) -> dict[str, str]:
    """The refs of the action called so, or that of the part, and of all its parts before the write, each with
    that of now.

    A part that is there no longer is what stands in its place, if as many parts are there.
    """
    path = path_of(written.old, name)[:2]
    (old, *before), (new, *after) = (_refs(entry_at(record, path)) for record in (written.old, written.new))
    same = {ref: ref for ref in before if ref in after}
    gone, added = ([ref for ref in one if ref not in same] for one in (before, after))
    return {old: new} | same | (dict(zip(gone, added, strict=True)) if len(gone) == len(added) else {})


def _refs(item: Any) -> list[str]:
    return [item["ref"], *(part["ref"] for part in item.get("parts") or ())]


def _say_of_edit(call: Call, written: Written, renamed: Mapping[str, str]) -> None:
    """Say what the edit means for due dates and leads; and for the actions and parts in `renamed`, their old
    refs with those of now, what was agreed that it rewrites, and which of the refs are lost."""
    say_moved(written, as_of=call.today, renamed=renamed)
    say_priorities_gone(written)
    if renamed:
        say_read_anew(written, [*renamed.values()], as_of=call.today)
    earlier = formerly_in(written.new)
    undo = ""  # a second one would bring back what the first took back
    for old, new in renamed.items():
        is_lost = old != new and old not in earlier
        if is_lost and written.dry_run:
            say(f"{one_line(old)} would be {one_line(new)}, and not be found by the old ref")
        elif is_lost:
            say(f"{one_line(old)} is {one_line(new)} now, and {call.again('show', old)} does not find it")
            undo = undo or f"{call.again('undo')}, then "
            say(f"  to keep that ref as formerly: {undo}{call.again('rename', old, new)}")
            undo = AFTER_UNDO
            say_spoken_of(written, old)
        undo = say_rewritten(call, written, old, new, undo=undo)


def _replaced(path: Path, name: Name, before: str, text: str, again: str, *, dry_run: bool) -> Written:
    """Put the text in the place of the entry that was `before`. Raises InvalidEdit, and PlanChanged with what
    to type `again`."""
    from actionplan import document
    from actionplan.document import entry
    from actionplan.document.places import notes

    def replaced(now: Document, record: Record) -> tuple[Document, Sequence[Change]]:
        place = path_of_seen(record, name)
        if entry.source(now, place) != before:
            said = f"{spoken(name)} was changed by somebody else while you were editing it"
            raise PlanChanged(said, hint=again)
        after = entry.replaced(now, place, text)
        with _found_in_the_text():
            planfile.refuse_invalid(after, file=str(path))
        return after, ()

    with _found_in_the_text():
        typed = document.read(as_bytes(text), entry=True)
        planfile.refuse_broken(typed, file="your text")
    _ask_about(notes(document.read(before.encode())), notes(typed))
    return planfile.rewrite(path, replaced, dry_run=dry_run, waiting=waiting)


@contextmanager
def _found_in_the_text() -> Iterator[None]:
    """What is wrong with the plan within it is wrong with the text that a person wrote: an InvalidEdit."""
    try:
        yield
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
        say(f"line {problem.at.line} of your text: {problem.message}: {problem.label}")
    if new and sys.stdin.isatty() and not confirmed("Is that meant?", default=False):
        hint = "; ".join(dict.fromkeys(problem.label for problem in new))
        raise EditRefused("nothing was written", hint=hint)


def undo(call: Call, yes: Yes = False, dry_run: DryRun = False) -> None:
    """Take back the last write that plan made to this plan.

    It is shown as a diff first. Only the last write can be taken back, and only while the file is as that
    write left it; undo once more brings it back.

    Examples:
      plan undo --dry-run
      plan undo
    """
    from actionplan import document

    seen = store.read(call.path)
    write, before = _last_write(call.path, seen)

    def taken_back(now: Document, _: Record) -> tuple[Document, Sequence[Change]]:
        if now.encoded() != seen:
            shown = one_line(str(call.path))
            hint = f"to see what would be taken back now: {call.again('undo')} --dry-run"
            raise PlanChanged(f"{shown} was changed by somebody else while you were asked", hint=hint)
        return document.read(before), ()

    folder = print_diff(planfile.rewrite(call.path, taken_back, dry_run=True))
    if dry_run:
        say_dry(folder)
        return
    if not yes and not agreed(f"Take back {write}?", unasked=f"{write} would be taken back: say --yes"):
        say("nothing was taken back")
        return
    written = planfile.rewrite(call.path, taken_back, waiting=waiting)
    say(f"took back {write}" + (f"; {call.again('undo')} once more brings it back" if written.kept else ""))
    say_unkept(written)
    say(f"what was written before it cannot be taken back{history(call.path)}")
    say_moved(written, as_of=call.today)


def _last_write(path: Path, seen: bytes) -> tuple[str, bytes]:
    """How the last write is called, and what the file held before it. Raises if it cannot be taken back."""
    shown = one_line(str(path))
    last = last_write(path)
    if last is None:
        hint = f"only the last one by this user on this machine is kept{history(path)}"
        raise WrongRequest(f"no write to {shown} is known that could be taken back", hint=hint)
    write = f"the write of {last.when:%d %b %Y, %H:%M}" + (" (which took one back)" if last.took_back else "")
    if last.is_taken_back(seen):
        raise WrongRequest(f"there is nothing to take back: {shown} is as it was before {write}")
    before = last.taken_back(seen)
    if before is None:
        raise EditRefused(
            f"{shown} is not as {write} left it: it was changed since, by another program"
            " or by a write that could not be kept",
            hint=f"to take that back would lose the later change{history(path)}",
        )
    if not before:
        hint = f"to have it away, remove the file: rm {joined(str(path))}"
        raise WrongRequest(f"{write} made {shown}: there is nothing to go back to", hint=hint)
    return write, before
