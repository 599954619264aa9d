"""Checks of sections, statuses, and what takes the place of what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from actionplan.check.finding import Check, Finding, located, said_at, updates
from actionplan.model import Plan
from actionplan.standing import Standing
from actionplan.text.characters import one_line
from actionplan.text.days import day
from actionplan.text.words import caseless, nearest


def unknown_sections(plan: Plan, standings: Sequence[Standing], _: date) -> Iterator[Finding]:
    """A section that `sections:` does not have, if the plan has any."""
    known = one_line(", ".join(plan.sections))
    for path, row in located(standings) if plan.sections else ():
        section = row.item.section
        if section.strip() and section not in plan.sections:
            message = f"'{one_line(section)}' is not in sections"
            near = next(iter(nearest(section, [*plan.sections])), "")
            meant = f"did you mean '{one_line(near)}'? Else add" if near else "add"
            label = f"{meant} it to sections{'' if near else f', or write one of: {known}'}"
            place = (*path, *said_at("section", row))
            yield Finding(place, message, label, row.item.ref, (f"{message}, but in ", ""))


def statuses_without_meaning(_: Plan, standings: Sequence[Standing], __: date) -> Iterator[Finding]:
    """A word for a status that the plan maps to none of ours: nobody can say how the action stands."""
    for path, row, update in updates(located(standings)):
        if update.says_status and update.status is None and row.last_update is update:
            message = f"'{one_line(update.words['status'])}' counts as open"
            label = "statuses maps it to nothing"
            several = (f"{message}, the status of ", "")
            yield Finding((*path, "status"), message, label, row.item.ref, several)


def superseded_by_nothing(plan: Plan, standings: Sequence[Standing], _: date) -> Iterator[Finding]:
    """A ref in `superseded_by` that the plan does not have."""
    for path, row in located(standings):
        by = row.item.words["superseded_by"]
        if by and by not in plan.actions.places:
            message = f"the plan has no '{one_line(by)}'"
            place = (*path, *said_at("superseded_by", row))
            yield Finding(place, message, "write the ref of what takes its place", row.item.ref)


def complete_but_not_verified(plan: Plan, standings: Sequence[Standing], _: date) -> Iterator[Finding]:
    """What is complete, in a plan in which that has to be verified."""
    for path, row in located(standings) if plan.rules.verify else ():
        if row.status == "complete" and not row.is_part:
            ref = one_line(row.item.ref)
            label = "an update with status: verified says who saw it"
            several = ("", " are complete, and nobody has verified them")
            message = f"{ref} is complete, and nobody has verified it"
            yield Finding((*path, "ref"), message, label, row.item.ref, several)


def reported_before_raised(_: Plan, standings: Sequence[Standing], __: date) -> Iterator[Finding]:
    """An update dated before its action or part joined the plan."""
    for path, row, update in updates(located(standings)):
        if row.item.raised and update.as_of < row.item.raised:
            message = f"{update.when} is before {one_line(row.item.ref)} was raised"
            yield Finding((*path, "as_of"), message, f"raised: {row.item.raised}", row.item.ref)


def earlier_refs_in_use(plan: Plan, standings: Sequence[Standing], _: date) -> Iterator[Finding]:
    """An earlier ref that another action or part has now: the present one is meant by it."""
    present = {caseless(ref): ref for ref in plan.actions.places}
    for path, row in located(standings):
        for index, ref in enumerate(row.item.formerly):
            if caseless(ref) in present:
                message = f"'{one_line(ref)}' is a ref of now"
                label = "whoever asks for it is shown that one"
                yield Finding((*path, "formerly", index), message, label, row.item.ref)


def reports_due(_: Plan, standings: Sequence[Standing], __: date) -> Iterator[Finding]:
    """What recurs, and was not reported for longer than its interval."""
    for path, row in located(standings):
        if row.report_is_due and row.timescale:
            message = f"a report of {one_line(row.item.ref)} has been due since {day(row.report_due)}"
            label = f"'{one_line(row.timescale.text)}'"
            place = (*path, *said_at("timescale", row))
            yield Finding(place, message, label, row.item.ref, ("", " have a report due"))


CHECKS = (
    Check("unknown-section", "note", unknown_sections),
    Check("open-word", "note", statuses_without_meaning),
    Check("superseded-by", "note", superseded_by_nothing),
    Check("not-verified", "note", complete_but_not_verified),
    Check("before-raised", "note", reported_before_raised),
    Check("earlier-ref", "note", earlier_refs_in_use),
    Check("report-due", "note", reports_due),
)
