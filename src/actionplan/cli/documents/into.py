"""The next version of a document, brought into the plan: shown, asked about, and written as changes."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from actionplan import planfile
from actionplan.changes import Change
from actionplan.cli.input import confirmed
from actionplan.cli.streams import say
from actionplan.cli.talk.receipt import waiting
from actionplan.errors import PlanChanged, WrongRequest
from actionplan.model.words import is_own
from actionplan.text.characters import one_line
from actionplan.text.words import caseless

if TYPE_CHECKING:
    from actionplan.changes.edits import Record
    from actionplan.changes.written import Written
    from actionplan.intake.again.proposals import Comparison, Proposal


def own_headings(record: Record) -> dict[str, str]:
    """Which field each heading of the plan's own table is, "" if only `plan` works out what stands below it.

    That of updates is left out, as it has a date in it, and so is one that several columns have.
    """
    from actionplan.schema import fields_of

    columns: Any = record.get("columns") or {}
    headings = [caseless(heading) for heading in columns.values() if heading]
    said = {*(field.name for field in fields_of("action")), "status", "rag", "last_update"}
    return {
        heading: field if field in said or is_own(field) else ""
        for field, heading in columns.items()
        if heading and field != "updates" and headings.count(caseless(heading)) == 1
    }


def brought_in(
    path: Path,
    again: Callable[[Record], Comparison],
    found: Comparison,
    *,
    unasked: bool,
    dry_run: bool,
) -> Written | None:
    """Write what a person agrees to, one proposal after the other; all of them, if `unasked`.

    What was `found` is compared `again` with what is written to. Gives None if there is nothing to write.
    Raises WrongRequest if nobody can be asked, PlanChanged if the plan no longer is as it was when a person
    agreed, or was told what is new.
    """
    from actionplan.intake.again.proposals import changes_of

    for note in found.notes:
        say(f"note: {note}")
    if all(one.needed for one in found.proposals):
        say("nothing is new: the plan says all that was read of the document")
        return None
    everything = unasked or dry_run
    agreed = _agreed(found, unasked=everything)
    if not agreed:
        say("nothing was written")
        return None

    def changes(record: Record) -> Sequence[Change]:
        return changes_of(record, _still(again(record).proposals, agreed, asked=not everything))

    return planfile.change(path, changes, dry_run=dry_run, waiting=waiting)


def _still(proposals: Sequence[Proposal], agreed: Sequence[Proposal], *, asked: bool) -> list[Proposal]:
    """Those of the proposals that were agreed to, and those needed.

    Raises PlanChanged if one that a person agreed to is gone, or, if nobody was `asked`, one is not as told.
    """
    is_there, is_agreed = _one_of(proposals), _one_of(agreed)
    if asked:
        amiss = [f"no longer fits: {one.words}" for one in agreed if not is_there(one)]
    else:
        amiss = [f"is new since: {one.words}" for one in proposals if not is_agreed(one)]
    if amiss:
        when = "while you were asked" if asked else "meanwhile"
        raise PlanChanged(
            f"somebody changed the plan {when}; this {amiss[0]}",
            hint="say it again: you are told what is new then",
        )
    return [*filter(is_agreed, proposals)]


def _one_of(shown: Sequence[Proposal]) -> Callable[[Proposal], bool]:
    """Whether a proposal is one of these, or is needed."""
    alike = defaultdict(list)
    for one in shown:
        alike[one.words].append(one)
    return lambda one: one.needed or any(map(one.is_as, alike[one.words]))


def _agreed(found: Comparison, *, unasked: bool) -> list[Proposal]:
    """The proposals that are wanted, of those that a person is asked about."""
    asked = [one for one in found.proposals if not one.needed]
    if unasked or not sys.stdin.isatty():
        for one in asked:
            say(f"  {one_line(one.words)}")
        if not unasked:
            several = f"these {len(asked)} changes" if len(asked) > 1 else "this change"
            raise WrongRequest(f"{several} would be made: say --yes", hint="or --dry-run, to see the lines")
        return asked
    return [one for one in asked if confirmed(f"{one_line(one.words)}\nTake it?", default=not one.replaces)]
