"""Rules that a valid plan may still break, one function a rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from actionplan.errors import Fault, Path
from actionplan.model import Action, Part, Plan
from actionplan.printable import one_line
from actionplan.timescale import Timescale


def findings(plan: Plan, *, as_of: date) -> Iterator[Fault]:
    """Everything worth a look in a valid plan as of a date: errors, warnings and notes, by rule."""
    for rule in RULES:
        yield from rule(plan)
    yield from updates_from_the_future(plan, as_of=as_of)


def timescales_without_date(plan: Plan) -> Iterator[Fault]:
    """A wording that gives no date is noted with the reason; one with two readings is warned of."""
    for path, timescale, due in _timescales(plan):
        if timescale.due or due:
            continue
        words = f"'{one_line(timescale.text)}'"
        if timescale.kind == "ambiguous":
            advice = " or ".join(f"due: {day.isoformat()}" for day in timescale.readings)
            message = f"{words} can be read in more than one way"
            yield Fault(path, message, f"add {advice}" if advice else timescale.reason, severity="warning")
        else:
            yield Fault(path, f"{words} gives no date", timescale.reason or timescale.kind, severity="note")


def due_against_timescale(plan: Plan) -> Iterator[Fault]:
    """An explicit due date that the words beside it contradict."""
    for path, timescale, due in _timescales(plan):
        if due and timescale.due and due != timescale.due:
            message = f"due {due} is not what '{one_line(timescale.text)}' says"
            yield Fault(
                (*path[:-1], "due"), message, f"the words say {timescale.due}; due wins", severity="warning"
            )


def no_timescale(plan: Plan) -> Iterator[Fault]:
    """An action without timescale, due date and parts can never be late."""
    for path, item in _items(plan):
        if item.timescale is None and item.due is None and not getattr(item, "parts", ()):
            yield Fault((*path, "ref"), f"{one_line(item.ref)} has no timescale", "by when?", severity="note")


def unknown_leads(plan: Plan) -> Iterator[Fault]:
    """A lead who is not in the register of people."""
    known = f", or write one of: {one_line(', '.join(plan.people))}" if plan.people else ""
    for path, item in _items(plan):
        for lead in item.leads:
            if lead not in plan.people:
                name = one_line(lead)
                yield Fault((*path, "leads"), f"'{name}' is not in people", f"add {name} to people{known}")


def updates_from_the_future(plan: Plan, *, as_of: date) -> Iterator[Fault]:
    """An update dated after `as_of`: it does not count yet."""
    for path, item in _items(plan):
        for index, update in enumerate(item.updates):
            if update.as_of > as_of:
                place = (*path, "updates", index, "as_of")
                yield Fault(
                    place, f"{update.as_of} is in the future", "it does not count yet", severity="warning"
                )


def period_upside_down(plan: Plan) -> Iterator[Fault]:
    """A period that ends before it starts."""
    if plan.period and plan.period.end < plan.period.start:
        yield Fault(("period",), "the period ends before it starts", "change start or end")


RULES: tuple[Callable[[Plan], Iterator[Fault]], ...] = (
    period_upside_down,
    unknown_leads,
    timescales_without_date,
    due_against_timescale,
    no_timescale,
)


def _items(plan: Plan) -> Iterator[tuple[Path, Action | Part]]:
    for index, action in enumerate(plan.actions):
        yield ("actions", index), action
        for number, part in enumerate(action.parts):
            yield ("actions", index, "parts", number), part


def _timescales(plan: Plan) -> Iterator[tuple[Path, Timescale, date | None]]:
    """Every timescale with its path and the explicit due date beside it."""
    for path, item in _items(plan):
        if item.timescale:
            yield (*path, "timescale"), item.timescale, item.due
        for index, update in enumerate(item.updates):
            if update.timescale:
                yield (*path, "updates", index, "timescale"), update.timescale, update.due
