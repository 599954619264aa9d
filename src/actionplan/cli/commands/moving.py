"""The command that gives an action or part another place in the plan: move."""

from __future__ import annotations

from typing import Annotated

from typer import Option

from actionplan import planfile
from actionplan.changes import MoveEntry
from actionplan.changes.edits import Record
from actionplan.changes.names import Name, entry_called, name_of_ref
from actionplan.cli.call import Call
from actionplan.cli.options import After, DryRun, a_ref, beside
from actionplan.cli.streams import say
from actionplan.cli.talk.receipt import print_written, waiting
from actionplan.errors import WrongRequest
from actionplan.text.characters import one_line
from actionplan.text.shell import quoted


def move(
    call: Call,
    ref: Annotated[str, a_ref("The action or part to move.")],
    after: After = None,
    before: Annotated[str | None, beside("Stand before this one.")] = None,
    first: Annotated[bool, Option("--first", help="Stand before all others.")] = False,
    last: Annotated[bool, Option("--last", help="Stand behind all others.")] = False,
    dry_run: DryRun = False,
) -> None:
    """Move an action or part to another place in the plan.

    Its lines go there as they are, with the comments directly above and below; only the order changes, and it
    keeps its ref. A part stays among those of its action.

    Examples:
      plan move 7 --after 3
      plan move 5b --before 5a
      plan move 6 --first
    """
    given = {"--after": after, "--before": before, "--first": first, "--last": last}
    said = [option for option, value in given.items() if value]
    if len(said) != 1:
        wrong = f"{' and '.join(said)} are two places" if said else "say where it is to stand"
        places = "--after REF, --before REF, --first or --last"
        raise WrongRequest(wrong, hint=f"{call.again('move', ref)} {places}")

    def changes(record: Record) -> list[MoveEntry]:
        name = name_of_ref(record, ref)
        return [MoveEntry(name, _follower(record, name, after=after, before=before, first=first))]

    written = planfile.change(call.path, changes, dry_run=dry_run, waiting=waiting)
    print_written(written, dry_run=dry_run, then=call.again("table"))
    if written.changed and not dry_run:
        say(_place(written.new, name_of_ref(written.new, ref)))


def _beside(record: Record, name: Name) -> list[str]:
    """The refs of the list in which the action or part stands, in their order."""
    return [entry["ref"] for entry in entry_called(record, name[:-2])[name[-2]]]


def _follower(
    record: Record, name: Name, *, after: str | None, before: str | None, first: bool
) -> str | None:
    """The ref before which the entry is to stand, in its own list; None if it goes behind all others."""
    refs = _beside(record, name)
    if not (after or before):
        return refs[0] if first else None
    other = name_of_ref(record, after or before or "")
    if other[:-1] != name[:-1]:
        raise _elsewhere(name, other, "--after" if after else "--before")
    return other[-1] if before else next(iter(refs[refs.index(other[-1]) + 1 :]), None)


def _elsewhere(name: Name, other: Name, option: str) -> WrongRequest:
    moved, there = one_line(name[-1]), one_line(other[-1])
    if len(name) == 2:  # an action, beside a part
        whole = other[1]
        return WrongRequest(
            f"{moved} is an action, and {there} a part of {one_line(whole)}",
            hint=f"say {option} {quoted(whole)}" if whole != name[1] else f"{there} goes where {moved} goes",
        )
    among = f"it stands among the parts of {one_line(name[1])}, as its ref says"
    return WrongRequest(f"{moved} is a part of {one_line(name[1])}: {among}")


def _place(record: Record, name: Name) -> str:
    """The new place, in words."""
    refs = [*map(one_line, _beside(record, name))]
    at = refs.index(one_line(name[-1]))
    among = f" of the parts of {one_line(name[1])}" if len(name) > 2 else ""
    behind = f"behind {refs[at - 1]}" if at else f"first{among}"
    below = f"before {refs[at + 1]}" if at + 1 < len(refs) else f"last{among}"
    return f"{refs[at]} stands {behind} now{f', {below}' if at else ''}"
