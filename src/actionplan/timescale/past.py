"""Days of the past as people name them; a timescale says by when, and so knows no last week."""

import re
from datetime import date

from actionplan.timescale import Calendar, Timescale, parse

_BACK = (7, 31, 92, 366)
"""Days before which the last week, month, quarter and year were this one."""


def past_day(wording: str, calendar: Calendar, around: date) -> Timescale | None:
    """The reading of `last Friday` or `end of last month` that is over before the day `around`, the latest;
    if none is, why not. Of `90 days ago` it is the day from which so long is over on that one; the `last 90
    days` are no day.

    None for words without a `last` or an `ago`.
    """
    if span := re.fullmatch(r"(?i)(.+) ago", wording.strip()):
        return _ago(span[1], calendar, around)
    span = re.fullmatch(r"(?i)(?:the )?(?:last|past) (.+)", wording.strip())
    if span and (since := _ago(span[1], calendar, around)) and since.due:
        return since._replace(due=None, readings=(since.due,), reason="that is how long, and not when")
    read = None
    this, bare = (re.sub(r"(?i)\blast\b", instead, wording) for instead in ("this", ""))
    for days in _BACK if this != wording else ():
        for said, before in ((bare, days + 1), (this, days)):
            then = date.fromordinal(max(1, around.toordinal() - before))
            read = parse(said, calendar, as_of=then)
            if not read.readings:  # the last October was not the plan's if that ended years ago
                read = parse(said, calendar._replace(period=None), as_of=then)
            if read.due and read.due < around:
                return read
    return read


def _ago(span: str, calendar: Calendar, around: date) -> Timescale | None:
    """The last day from which `span` is over on this one; None for words that are no span."""

    def ahead(then: date) -> Timescale:
        return parse(f"within {span}", calendar, as_of=then)

    read = ahead(around)
    if read.due is None or read.due <= around or not read.reason.startswith("counted from"):
        return None
    days = around.toordinal() - (read.due - around).days
    near = (date.fromordinal(max(1, days + more)) for more in range(3, -4, -1))
    then = next((one for one in near if (due := ahead(one).due) and one < due <= around), None)
    return read._replace(start=None, due=then) if then else None
