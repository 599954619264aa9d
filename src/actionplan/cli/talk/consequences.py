"""What a write means for due dates and leads, as the plan answers after it: words alone do not decide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from actionplan.changes import Record
from actionplan.cli.streams import say
from actionplan.planfile import Written
from actionplan.printable import one_line
from actionplan.report.sheet import due_in_full
from actionplan.report.texts import day
from actionplan.standing import Standing, standings, standings_of
from actionplan.understand import understood

_MOST = 5
"""Changes that are listed."""


def say_due(written: Written, refs: Iterable[str], *, as_of: date) -> None:
    """Say when these actions and parts are due, as the plan stands after the write."""
    for row in _rows(written.new, list(refs), as_of):
        ref = one_line(row.item.ref)
        if row.due is None:
            say(f"{ref} has no due date: {due_in_full(row) or 'no timescale'}")
            continue
        words = row.timescale
        overruled = words is not None and words.due not in (None, row.due)
        own = f"; its own due date wins over '{one_line(words.text)}'" if words and overruled else ""
        say(f"{ref} is due {due_in_full(row)}{own}")


def say_moved(written: Written, *, as_of: date) -> None:
    """Say whose due date or leads a change elsewhere in the plan has changed."""
    before, after = (_by_ref(record, as_of) for record in (written.old, written.new))
    both = [(ref, before[ref], after[ref]) for ref in before if ref in after]
    _say_listed(
        "due dates changed",
        [f"{ref} ({_day(old)} → {_day(new)})" for ref, old, new in both if old.due != new.due],
    )
    _say_listed(
        "leads changed",
        [
            f"{ref} ({_leads(old)} → {_leads(new)})"
            for ref, old, new in both
            if old.item.leads != new.item.leads
        ],
    )


def _rows(record: Record, refs: Sequence[str], as_of: date) -> list[Standing]:
    """The standings of these, without understanding the others."""
    actions: Any = record["actions"] or ()
    involved = [
        action
        for action in actions
        if {action["ref"], *(part["ref"] for part in action.get("parts") or ())} & {*refs}
    ]
    return standings_of(understood(record | {"actions": involved}), refs, as_of=as_of)


def _by_ref(record: Record, as_of: date) -> dict[str, Standing]:
    wholes = standings(understood(record), as_of=as_of)
    return {row.item.ref: row for whole in wholes for row in (whole, *whole.parts)}


def _day(row: Standing) -> str:
    return day(row.due) or "no date"


def _leads(row: Standing) -> str:
    return ", ".join(row.item.leads) or "nobody"


def _say_listed(what: str, changes: Sequence[str]) -> None:
    if changes:
        left = f" and {len(changes) - _MOST} more" if len(changes) > _MOST else ""
        say(one_line(f"{what}: {', '.join(changes[:_MOST])}{left}"))
