"""Which actions and parts are wanted: the filters of every list."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from actionplan.errors import WrongRequest
from actionplan.model import Plan, Status
from actionplan.standing import Standing, standings
from actionplan.text.characters import one_line
from actionplan.text.words import caseless, meant


def selected(
    plan: Plan,
    *,
    as_of: date,
    leads: Collection[str] = (),
    priorities: Collection[str] = (),
    statuses: Collection[Status | None] = (),
) -> Iterator[Standing]:
    """Every action followed by its parts, or those that fit; an action stays with a part that fits.

    A lead is a key or a name of the register, in any case, a priority one that is in use or declared. An item
    fits that has any of the leads, any of the priorities and any of the statuses (None: where
    nobody has said one); if none are given, all fit. Raises WrongRequest for an unknown lead or priority.
    """
    from actionplan.people import led_by  # its patterns take a while, and mostly nobody asks

    theirs = [led_by(plan, lead) for lead in leads]
    codes = {_priority(plan, priority) for priority in priorities}

    def fits(row: Standing) -> bool:
        return (
            (not theirs or any(led(row.item) for led in theirs))
            and (not codes or caseless(row.action.priority) in codes)
            and (not statuses or row.status in statuses)
        )

    def fitting() -> Iterator[Standing]:
        for whole in standings(plan, as_of=as_of):
            parts = [part for part in whole.parts if fits(part)]
            if parts or fits(whole):
                yield whole
                yield from parts

    return fitting()


def _priority(plan: Plan, said: str) -> str:
    known = [*dict.fromkeys([*plan.priorities, *(action.priority for action in plan.actions)])]
    if caseless(said) in map(caseless, known):
        return caseless(said)
    there = [one_line(one) for one in known if one]
    hint = meant(said, there, otherwise="it has") if there else "none of its actions has one"
    raise WrongRequest(f"the plan has no priority '{one_line(said)}'", hint=hint)
