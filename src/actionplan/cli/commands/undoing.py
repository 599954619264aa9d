"""The command that takes back the last write: undo."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from actionplan import planfile, store
from actionplan.changes.edits import Record
from actionplan.cli.call import Call
from actionplan.cli.options import DryRun, Yes
from actionplan.cli.streams import say
from actionplan.cli.talk.consequences import say_moved
from actionplan.cli.talk.written import history, print_diff, say_dry, say_unkept, waiting
from actionplan.cli.typed import agreed
from actionplan.errors import EditRefused, PlanChanged, WrongRequest
from actionplan.store.undo import last_write
from actionplan.text.characters import one_line
from actionplan.text.shell import joined

if TYPE_CHECKING:
    from actionplan.document import Document


def undo(
    call: Call,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
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

    def taken_back(now: Document, _: Record) -> Document:
        if now.encoded() != seen:
            shown = one_line(str(call.path))
            raise PlanChanged(f"{shown} was changed by somebody else while you were asked")
        return document.read(before)

    folder = print_diff(planfile.rewrite(call.path, taken_back, dry_run=True))
    if dry_run:
        say_dry(folder)
        return
    if not yes and not agreed(f"Take back {write}?", unasked=f"{write} would be taken back: say --yes"):
        say("nothing was taken back")
        return
    written = planfile.rewrite(call.path, taken_back, waiting=waiting)
    say(f"took back {write}" + ("; plan undo once more brings it back" if written.kept else ""))
    say_unkept(written)
    say(f"what was written before it cannot be taken back{history(call.path)}")
    say_moved(written, as_of=call.today)


def _last_write(path: Path, seen: bytes) -> tuple[str, bytes]:
    """How the last write is called, and what the file held before it. Raises if it cannot be taken back."""
    shown = one_line(str(path))
    last = last_write(path)
    if last is None:
        raise WrongRequest(
            f"no write to {shown} is known that could be taken back",
            hint=f"only the last one by this user on this machine is kept{history(path)}",
        )
    write = f"the write of {last.when:%d %b %Y, %H:%M}"
    before = last.taken_back(seen)
    if before is None:
        raise EditRefused(
            f"{shown} is not as {write} left it: it was changed since, by another program"
            " or by a write that could not be kept",
            hint=f"to take that back would lose the later change{history(path)}",
        )
    if not before:
        raise WrongRequest(
            f"{write} made {shown}: there is nothing to go back to",
            hint=f"to have it away, remove the file: rm {joined(str(path))}",
        )
    return write, before
