"""Days and counts of days: read as ISO dates, put into words."""

import re
from collections.abc import Iterable
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import cache

_ISO = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_LESS_THAN_A_DAY = r"(?a)(\d{4})(?:-(\d\d))?"
_NUMERIC = r"(?<![\w/.-])(\d{1,2})[./-](\d{1,2})[./-](?:(?:19|20)\d\d|\d\d)(?![\d/])"
_MANY = 100
"""From so many days on a count says how many months that is: nobody can see 411 days."""


def is_iso(text: str) -> bool:
    """Whether `text` is written as `2009-10-31`; there need not be such a day."""
    return _ISO.fullmatch(text) is not None


@cache
def iso_day(text: str) -> date | None:
    """The day written as `2009-10-31`; None for any other text (Python itself reads 2009-W44-1 too)."""
    try:
        return date.fromisoformat(text) if is_iso(text) else None
    except ValueError:
        return None


@cache
def last_day(text: str) -> date | None:
    """The last day of the day, month (`2009-10`) or year (`2009`) written so; None for another text."""
    found = re.fullmatch(_LESS_THAN_A_DAY, text) if len(text) < 10 else None
    if not found:
        return iso_day(text)
    year, month = int(found[1]), int(found[2] or 12)
    if not (MINYEAR <= year <= MAXYEAR and 1 <= month <= 12):
        return None
    return date(year, month, _days_in(year, month))


@cache
def first_day(text: str) -> date | None:
    """The first day of what is written so; None for another text."""
    last = last_day(text)
    if last is None or is_iso(text):
        return last
    return last.replace(month=last.month if "-" in text else 1, day=1)


@cache
def as_written(text: str) -> str:
    """`31 Oct 2009`, `September 2024` or `2024`, for what is written as such a day, month or year."""
    when = iso_day(text)
    if when or len(text) < len("2024-09"):
        return day(when) or text
    return f"{last_day(text):%B %Y}"


def order_of(texts: Iterable[str]) -> str:
    """In which order the numeric dates in these texts are written.

    "day-first" or "month-first" if a date tells it ("31/10/09"), "both" if two dates contradict each other,
    "either" if there are dates and none of them tells ("2/10/09"), "" if there are no dates.
    """
    orders = set()
    for text in texts:
        for first, second in re.findall(_NUMERIC, text):
            if int(first) > 12 >= int(second):
                orders.add("day-first")
            elif int(second) > 12 >= int(first):
                orders.add("month-first")
            elif first != second:
                orders.add("either")
    told = orders - {"either"} or orders
    return "both" if len(told) > 1 else "".join(told)


def later_by(when: date, duration: str) -> date | None:
    """The day that is later by an ISO 8601 duration of one unit (`P3M`); None for another text, and if the
    calendar ends before.

    What would be 31 June is 30 June.
    """
    found = re.fullmatch(r"P(\d+)([DWMY])", duration)
    if not found:
        return None
    count, unit = int(found[1]), found[2]
    try:
        if unit in "DW":
            return when + timedelta(days=count * (7 if unit == "W" else 1))
        year, month = divmod(when.year * 12 + when.month - 1 + count * (12 if unit == "Y" else 1), 12)
        return date(year, month + 1, min(when.day, _days_in(year, month + 1)))
    except (OverflowError, ValueError):
        return None


def _days_in(year: int, month: int) -> int:
    """How many days the month has: those before the first of the next."""
    return 31 if month == 12 else (date(year, month + 1, 1) - timedelta(days=1)).day


def iso(when: date | None) -> str | None:
    """The day as `2009-10-31`; None for None."""
    return when.isoformat() if when else None


@cache
def day(when: date | None) -> str:
    """The day as people write it, `31 Oct 2009`; empty for None."""
    return f"{when.day} {when:%b %Y}" if when else ""


def weekday(when: date) -> str:
    """The day with its weekday, `Sat 31 Oct 2009`."""
    return f"{when:%a} {day(when)}"


@cache
def days(count: int, until: date | None = None) -> str:
    """`1 day`, `40 days`, and of those that end on a day `123 days (4 months)`."""
    return f"{count:,} {_unit(count)}{_months(count, until)}"


def shift(count: int, until: date | None) -> str:
    """`+62 days`, `-1 day`, `+180 days (5 months)`: how far a date was moved to this one."""
    return f"{count:+,} {_unit(count)}{_months(count, until)}"


def _unit(count: int) -> str:
    return "day" if abs(count) == 1 else "days"


def _months(count: int, until: date | None) -> str:
    """How many whole months the days are that end on this one; '' for a few, and for days of no time."""
    if abs(count) < _MANY or until is None:
        return ""
    first, last = sorted((until - timedelta(count), until))
    months = (last.year - first.year) * 12 + last.month - first.month
    months -= min(first.day, _days_in(last.year, last.month)) > last.day
    return f" ({months:,} months)"
