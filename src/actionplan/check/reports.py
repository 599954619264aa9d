"""Checks of what updates report: how things stand, when, and whether a report is due."""

from collections.abc import Iterator, Sequence

from actionplan.check.finding import Check, Finding, in_update, located, said_at, said_last, updates
from actionplan.model import Plan
from actionplan.model.statuses import CLOSED, OPEN
from actionplan.standing import Standing
from actionplan.text.characters import one_line
from actionplan.text.days import day


def statuses_without_meaning(_: Plan, standings: Sequence[Standing]) -> Iterator[Finding]:
    """A word for a status that the plan maps to none of ours: nobody can say how the action stands."""
    for path, row in located(standings):
        said = said_last(row)
        if said and said.status is None and row.status in OPEN:
            place = (*path, *in_update(said, "status", row))
            message = f"'{one_line(said.words['status'])}' counts as open"
            several = (f"{message}, the status of ", "")
            yield Finding(place, message, "statuses maps it to nothing", several)


def open_by_its_last_report(_: Plan, standings: Sequence[Standing]) -> Iterator[Finding]:
    """What was reported open after its action, or its last part, was closed or suspended, or suspended after
    that was closed: no list of what is in work has it."""
    for path, row in located(standings):
        said = said_last(row)
        if said is None or said.status in {*CLOSED, row.status} or row.status in OPEN:
            continue
        others = [row.whole] if row.whole else row.parts
        if said.as_of > max(one.as_of for other in others for one in other.updates if one.says_status):
            reported = f"was reported {one_line(said.words['status'])} {said.when}"
            message = f"{one_line(row.item.ref)} {reported}, but counts as {row.status}"
            whose = "its action was closed or suspended before"
            label = whose if row.is_part else "all its parts are closed or suspended"
            yield Finding((*path, *in_update(said, "status", row)), message, label)


def complete_but_not_verified(plan: Plan, standings: Sequence[Standing]) -> Iterator[Finding]:
    """What is complete, in a plan in which that has to be verified."""
    for path, row in located(standings) if plan.rules.verify else ():
        if row.status == "complete" and not row.is_part:
            label = "an update with status: verified says who saw it"
            several = ("", " are complete, and nobody has verified them")
            message = f"{one_line(row.item.ref)} is complete, and nobody has verified it"
            yield Finding((*path, "ref"), message, label, several)


def reported_before_raised(_: Plan, standings: Sequence[Standing]) -> Iterator[Finding]:
    """An update dated before its action or part joined the plan."""
    for path, row, update in updates(located(standings)):
        if row.item.raised and update.as_of < row.item.raised:
            message = f"{update.when} is before {one_line(row.item.ref)} was raised"
            yield Finding((*path, "as_of"), message, f"raised: {row.item.raised}")


def parts_before_their_action(_: Plan, standings: Sequence[Standing]) -> Iterator[Finding]:
    """A part that joined the plan before its action did, without which nobody is shown it."""
    for path, row in located(standings):
        part, whole = row.item.raised, row.action.raised
        if part and whole and part < whole:
            itself = f"{one_line(row.action.ref)} itself: {day(whole)}"
            message = f"{one_line(row.item.ref)} was raised {day(part)}, before {itself}"
            yield Finding((*path, "raised"), message, "which of the two is meant?")


def reports_due(_: Plan, standings: Sequence[Standing]) -> Iterator[Finding]:
    """What recurs, and was not reported for longer than its interval."""
    for path, row in located(standings):
        if row.report_is_due and row.timescale:
            message = f"a report of {one_line(row.item.ref)} has been due since {day(row.report_due)}"
            place = (*path, *said_at("timescale", row))
            yield Finding(place, message, f"'{one_line(row.timescale.text)}'", ("", " have a report due"))


CHECKS = (
    Check("open-word", "note", statuses_without_meaning),
    Check("reported-open", "note", open_by_its_last_report),
    Check("not-verified", "note", complete_but_not_verified),
    Check("before-raised", "note", reported_before_raised),
    Check("part-before", "note", parts_before_their_action),
    Check("report-due", "note", reports_due),
)
