"""Checks of timescales, due dates and the days of updates."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from actionplan.check.finding import Check, Finding, in_update, in_work, located, said_at, updates
from actionplan.model import Item, Plan, Update, due_of
from actionplan.model.statuses import CLOSED, OPEN
from actionplan.problems import Path
from actionplan.standing import Standing
from actionplan.text.characters import one_line
from actionplan.text.days import day, order_of
from actionplan.timescale import Timescale

_LONG_BEFORE: Final = 366
"""Days before the plan's period at which a date is noted; what an earlier plan left over is not so old."""
_LONG_AFTER: Final = 3653
"""Days after it; aims for decades ahead are usual, a century is a slip."""
_FOR_CALENDAR: Final = ("depends on a meeting", "the dates of terms and holidays are local")
"""Reasons for having no date that the plan's own names of times would take away."""
_DAY_FIRST: Final = re.compile(r"(?<![\w/.-])(?:1[3-9]|2\d|3[01])/(?:0?[1-9]|1[0-2])(?![\w/.-])(?<!24/7)")
"""A day and month without a year, "18/12", that tells the order; "12/15" may be December 2015."""


def period_upside_down(plan: Plan, _: Sequence[Standing]) -> Iterator[Finding]:
    """A period that ends before it starts."""
    if plan.period and plan.period.end < plan.period.start:
        yield Finding(("period",), "the period ends before it starts", "change start or end")


def words_without_date(_: Plan, standings: Sequence[Standing]) -> Iterator[Finding]:
    """A wording that gives no date, with the reason; not one that recurs, if its reports can be judged."""
    for path, row, timescale, due in _timescales(standings):
        reported = timescale.kind == "recurring" and (row.report_due is not None or row.status not in OPEN)
        if not timescale.due and not due and timescale.kind != "ambiguous" and not reported:
            message = f"'{one_line(timescale.text)}' gives no date"
            why = timescale.why
            label = f"{why}: 'calendar' can say when that is" if why in _FOR_CALENDAR else why
            yield Finding(path, message, label, (f"{message} in ", ""))


def words_with_several_dates(_: Plan, standings: Sequence[Standing]) -> Iterator[Finding]:
    """A wording that can be read in more than one way, with what settles it."""
    for path, _row, timescale, due in _timescales(standings):
        if timescale.kind == "ambiguous" and not due:
            message = f"'{one_line(timescale.text)}' can be read in more than one way"
            advice = " or ".join(f"due: {one}" for one in timescale.readings)
            label = f"add {advice}" if advice else timescale.reason
            yield Finding(path, message, label, (f"{message} in ", ""))


def numeric_dates_either_way(plan: Plan, standings: Sequence[Standing]) -> Iterator[Finding]:
    """Numeric dates that are possible day first and month first, if nothing in the plan says which it is."""
    items = [row.item for _, row in located(standings)]
    said = [one for item in items for one in (item.timescale, *(by.timescale for by in item.updates))]
    tells = order_untold(plan, [timescale.text for timescale in said if timescale])
    label = f"{tells}: add the line 'dates: day-first' to the plan, or 'dates: month-first'"
    for path, _row, timescale, due in _timescales(standings) if tells else ():
        if is_either_way(plan, timescale) and not due:
            message = f"'{one_line(timescale.text)}' can be read day first and month first"
            several = ("numeric dates of ", " can be read day first and month first")
            yield Finding(path, message, label, several)


def order_untold(plan: Plan, wordings: Iterable[str]) -> str:
    """Why nobody knows the order of numeric dates; "" if the plan or any of its wordings tells it."""
    texts = [*wordings]
    if plan.words["dates"] or order_of(texts) == "day-first" or any(map(_DAY_FIRST.search, texts)):
        return ""
    first = next((text for text in texts if order_of([text]) == "month-first"), "")
    return f"'{one_line(first)}' is month first" if first else "no other date tells"


def is_either_way(plan: Plan, timescale: Timescale) -> bool:
    """Whether its date is possible in both orders, and no meeting of the plan settles it: on the day that it
    is read as, and not on the other."""
    due, meetings = timescale.due, {meeting.date for meeting in plan.meetings}
    if due in meetings and due.day <= 12 and due.replace(month=due.day, day=due.month) not in meetings:
        return False
    return order_of([timescale.text]) == "either"


def due_against_timescale(_: Plan, standings: Sequence[Standing]) -> Iterator[Finding]:
    """An explicit due date that the words beside it contradict."""
    for path, row in in_work(standings):
        entries: list[tuple[Path, Item | Update]] = [(path, row.original)]
        entries += [(place, update) for place, _, update in updates([(path, row)])]
        for place, said in entries:
            words = said.timescale
            if said.due and words and words.due and said.due != words.due:
                message = f"due {said.due} is not what '{one_line(words.text)}' says"
                yield Finding((*place, "due"), message, f"the words say {words.due}; due wins")


def no_timescale(_: Plan, standings: Sequence[Standing]) -> Iterator[Finding]:
    """An action without timescale, due date and parts can never be late."""
    for path, row in in_work(standings):
        item = row.original
        dated = item.timescale or item.due or any(one.timescale or one.due for one in item.updates)
        if not dated and not row.dated_elsewhere:
            message = f"{one_line(item.ref)} has no timescale"
            yield Finding((*path, "ref"), message, "by when?", ("", " have no timescale"))


def moved_without_reason(_: Plan, standings: Sequence[Standing]) -> Iterator[Finding]:
    """A date that an update moved without saying why."""
    moves = {id(move.update): move for _, row in in_work(standings) for move in row.moves}
    for path, row, update in updates(in_work(standings)):
        move = moves.get(id(update))
        if move and move.before and not update.words["reason"].strip():
            moved = f"moved from {move.before} to {move.after or 'no date'} without a reason"
            several = ("the dates of ", " were moved without a reason")
            message, label = f"{one_line(row.item.ref)} was {moved}", "add reason: why it was moved"
            yield Finding(_new_date(path, update), message, label, several)


def new_date_already_past(_: Plan, standings: Sequence[Standing]) -> Iterator[Finding]:
    """A date before the update that gives it, or the day the action was raised: another one is meant."""
    for path, row in in_work(standings):
        if row.item.raised and row.original_due and row.original_due < row.item.raised:
            message = f"{one_line(row.item.ref)} was due {day(row.original_due)}, before it was raised"
            yield Finding((*path, "raised"), message, "which date is meant?")
    for path, _row, update in updates(in_work(standings)):
        due = due_of(update)
        if due is not None and due < update.first_day and update.status not in CLOSED:
            message = f"the new date {due} lies before its own update of {update.words['as_of']}"
            yield Finding(_new_date(path, update), message, "which date is meant?")


def completed_after_its_report(_: Plan, standings: Sequence[Standing]) -> Iterator[Finding]:
    """A day of completion that lies after the update that tells it."""
    for path, _row, update in updates(located(standings)):
        if update.completed and update.completed > update.as_of:
            message = f"completed {update.completed} lies after its own update of {update.words['as_of']}"
            yield Finding((*path, "completed"), message, "which day is meant?")


def completed_but_open(_: Plan, standings: Sequence[Standing]) -> Iterator[Finding]:
    """A day of completion of what no status closes: it counts as open, and may be late."""
    for path, row in located(standings):
        said = next((one for one in reversed(row.updates) if one.completed or one.says_status), None)
        if said and said.completed and row.is_open:
            message = f"{one_line(row.item.ref)} was completed {day(said.completed)}, but counts as open"
            place = (*path, *in_update(said, "completed", row))
            yield Finding(place, message, "status: complete says that it is done")


def parts_later_than_their_action(_: Plan, standings: Sequence[Standing]) -> Iterator[Finding]:
    """An open part that is due after its action, which will be late: one of the two was not moved."""
    for path, row in located(standings):
        if row.whole and row.due and row.whole.due and row.due > row.whole.due and row.is_open:
            whole = f"{one_line(row.action.ref)} itself: {day(row.whole.due)}"
            message = f"{one_line(row.item.ref)} is due {day(row.due)}, after {whole}"
            yield Finding((*path, "ref"), message, "move the date of the action too?")


def date_far_from_the_period(plan: Plan, standings: Sequence[Standing]) -> Iterator[Finding]:
    """A due date far outside the plan's period: the words may mean another, or a digit is wrong."""
    if not plan.period:
        return
    start, end = plan.period
    for path, row in in_work(standings):
        if row.due is None:
            continue
        early = (start - row.due).days > _LONG_BEFORE
        if early or (row.due - end).days > _LONG_AFTER:
            where = "more than a year before the plan" if early else "more than ten years after the plan"
            message = f"{one_line(row.item.ref)} is due {day(row.due)}, {where}"
            place = said_at("due" if row.explicit else "timescale", row)
            yield Finding((*path, *place), message, "is that date meant?", ("", f" are due {where}"))


def updates_from_the_future(_: Plan, standings: Sequence[Standing]) -> Iterator[Finding]:
    """An update dated after the day asked about: it does not count yet."""
    for path, row, update in updates(located(standings)):
        if update.as_of > row.as_of:
            day_given = update.first_day == update.as_of
            message = f"{update.as_of} is in the future" if day_given else f"{update.when} is not over"
            said = f"{message}, in updates of "
            yield Finding((*path, "as_of"), message, "it does not count yet", (said, ""))


def last_but_not_newest(_: Plan, standings: Sequence[Standing]) -> Iterator[Finding]:
    """An update that was written below a newer one, which counts: a year may be that of the last paper.

    Nothing is said of a plan that has the newest first wherever it has several, in more than one action.
    """
    rows = [(path, row) for path, row in located(standings) if len(row.item.updates) > 1]
    pairs = [pairwise(update.as_of for update in row.item.updates) for _, row in rows]
    if len(rows) > 1 and all(above >= below for days in pairs for above, below in days):
        return
    for path, row in rows:
        last, newest = row.item.updates[-1], row.last_update
        if newest and last.as_of < newest.as_of:
            message = f"the last update of {one_line(row.item.ref)} is of {last.when}, and not the newest"
            label = f"that of {newest.when} counts, whatever the order: is the date right?"
            place = (*path, *in_update(last, "as_of", row))
            yield Finding(place, message, label, ("the last updates of ", " are not the newest"))


CHECKS = (
    Check("period-backwards", "error", period_upside_down),
    Check("no-date", "note", words_without_date),
    Check("several-dates", "warning", words_with_several_dates),
    Check("date-order", "note", numeric_dates_either_way),
    Check("due-against-words", "warning", due_against_timescale),
    Check("no-timescale", "note", no_timescale),
    Check("no-reason", "note", moved_without_reason),
    Check("past-date", "warning", new_date_already_past),
    Check("completed-later", "warning", completed_after_its_report),
    Check("completed-open", "note", completed_but_open),
    Check("part-later", "note", parts_later_than_their_action),
    Check("far-date", "note", date_far_from_the_period),
    Check("future-update", "note", updates_from_the_future),
    Check("not-newest", "note", last_but_not_newest),
)


def _timescales(
    standings: Iterable[Standing],
) -> Iterator[tuple[Path, Standing, Timescale, date | None]]:
    """Of what is in work, the timescale that counts now and those of later updates, each with its path and
    the explicit due date beside it."""
    for path, row in in_work(standings):
        if row.timescale:
            yield (*path, *said_at("timescale", row)), row, row.timescale, row.item.due
        for place, _, update in updates([(path, row)]):
            if update.timescale and update.as_of > row.as_of:
                yield (*place, "timescale"), row, update.timescale, update.due


def _new_date(path: Path, update: Update) -> Path:
    return (*path, next(field for field in ("due", "timescale", "cleared") if update.words[field]))
