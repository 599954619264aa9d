"""A time that words name, perhaps without its year.

A mention is a function from a year to a period, so that "early", "before" and ranges can be put around a time
before anybody knows its year.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple

from actionplan.timescale import Calendar, Period, Precision
from actionplan.timescale.calendar.spans import nearest_weekday

_DAY: Final = timedelta(days=1)
FARTHEST: Final = 10
"""Years from the plan's period beyond which a date is not believed unless its year is written in full."""

USUAL_YEAR: Final = (4, 1)
"""Start of the financial year where the plan does not say; any other start is the plan's word."""
SCHOOL_YEAR: Final = (9, 1)
"""Month and day on which a school's year begins."""

Shape = Literal["span", "edge", "end", "range", "list", "named", "meeting"]


def holds(whole: Period, part: Period) -> bool:
    """Whether all days of the one are days of the other."""
    return whole.start <= part.start and part.end <= whole.end


class Contradiction(ValueError):
    """A weekday that is not the date's: either may be the slip."""

    def __init__(self, wrong: date, weekday: int) -> None:
        super().__init__(f"{wrong.day} {wrong:%B %Y} is a {wrong:%A}")
        self.readings = tuple(sorted((wrong, nearest_weekday(wrong, weekday))))


class Mention(NamedTuple):
    """A named time: its period in a given year (ValueError where there is none), and its year if given.

    `readings` are the periods it may equally mean, `trouble` why it means none. `shape` is how the
    words describe it: the whole of a time, an edge of one (its "end" or another), a range, a list, by a
    name that the plan's calendar gives, or by the name of a meeting.
    """

    of_year: Callable[[int], Period]
    year: int | None
    precision: Precision
    why: str
    shape: Shape = "span"
    readings: tuple[date, ...] = ()
    trouble: str = ""

    @property
    def clear(self) -> bool:
        """Whether its words alone give one period."""
        return self.year is not None and not self.readings and not self.trouble


class Context(NamedTuple):
    """What the words may lean on."""

    calendar: Calendar
    as_of: date | None
    gives_the_year: bool = True

    @property
    def period(self) -> Period | None:
        """The plan's period."""
        return self.calendar.period

    @property
    def month_first(self) -> bool:
        """Whether the plan writes dates as Americans do, who say "March 18" for the day."""
        return self.calendar.month_first

    @property
    def own_year(self) -> tuple[int, int]:
        """Month and day on which the plan's own year begins: as it says, or as its period of whole years.

        A school's year may end with its summer term, up to two months short.
        """
        period = self.period
        if self.says_its_year or period is None or period.start.day != 1 or period.end.year > 9000:
            return self.calendar.year_start
        after = period.end + _DAY
        short = (period.start.month - after.month) % 12
        whole_years = short == 0 and after.day == 1
        school_years = period.start.month == SCHOOL_YEAR[0] and short in (1, 2)
        return (period.start.month, 1) if whole_years or school_years else self.calendar.year_start

    @property
    def financial_start(self) -> tuple[int, int]:
        """Start of the year that "2009/10" names: the plan's own unless that is the calendar year."""
        return self.calendar.year_start if self.own_year == (1, 1) else self.own_year

    @property
    def says_its_year(self) -> bool:
        """Whether the plan itself says when its financial year begins."""
        return self.calendar.year_start != USUAL_YEAR

    @property
    def knows_its_year(self) -> bool:
        """Whether the plan leaves no doubt when its financial year begins; Americans have no usual one."""
        if self.says_its_year or not self.month_first:
            return True
        return self.period is not None and self.own_year == (self.period.start.month, 1) != (1, 1)

    def lasts(self, first: int, last: int, *, in_full: bool = False) -> bool:
        """Whether the plan's period is what a span of years names; one financial year is not two."""
        plan = self.period
        if plan is None or (plan.start.year, plan.end.year) != (first, last):
            return False
        one_year = in_full or (plan.end - plan.start).days <= 366
        return last > first + 1 or (one_year and not self.says_its_year)

    def covers(self, year: int) -> bool:
        """Whether the plan's period has days in that year."""
        return self.period is not None and self.period.start.year <= year <= self.period.end.year

    def is_far_year(self, year: int) -> bool:
        """Whether a year is more than ten years outside the plan's period."""
        plan = self.period
        return plan is not None and not plan.start.year - FARTHEST <= year <= plan.end.year + FARTHEST


def fixed(period: Period, precision: Precision, why: str) -> Mention:
    """A time whose days are known."""
    return Mention(lambda _: period, period.end.year, precision, why)


def either(readings: tuple[date, ...], why: str) -> Mention:
    """A time that may be any of several days."""
    ordered = tuple(sorted(set(readings)))
    if len(ordered) < 2:
        return unknown(why)
    return Mention(lambda _: Period(ordered[0], ordered[-1]), None, "day", why, readings=ordered)


def one_of(
    periods: Iterable[Period], precision: Precision, why: str, doubt: str, context: Context
) -> Mention:
    """A time that may be any of the periods but those that are over before the plan begins."""
    every, plan = list(periods), context.period
    open_ones = [period for period in every if plan is None or period.end >= plan.start] or every
    if len(open_ones) == 1:
        return fixed(open_ones[0], precision, why)
    return either(tuple(period.end for period in open_ones), doubt)


def unknown(trouble: str) -> Mention:
    """Words for a time that cannot be worked out."""

    def refuse(_: int) -> Period:
        raise ValueError(trouble)

    return Mention(refuse, None, "day", "", trouble=trouble)


def reshaped(
    mention: Mention, change: Callable[[Period], Period], why: str, shape: Shape = "edge"
) -> Mention:
    """The mention with its period changed, whatever its year."""
    if mention.readings or mention.trouble:
        return mention
    return mention._replace(of_year=lambda year: change(mention.of_year(year)), why=why, shape=shape)


# -- ranges and lists ------------------------------------------------------------------------------


def joined(first: Mention, last: Mention, shape: Shape) -> Mention:
    """Two mentions as one, from the first's start to the last's end; a missing year comes from the other."""
    for part in (last, first):
        if part.readings or part.trouble:
            return part
    for year, part in ((first, last), (last, first)):
        if year.clear and year.precision == "year" and part.year is None and part.precision != "year":
            return inside(year, part)
    why = f"{last.why}, the end of a range" if shape == "range" else f"{last.why}, the last of several"
    why = last.why if last.shape == shape else why
    joint = last._replace(why=why, shape=shape)
    if last.year is not None:
        return joint._replace(of_year=lambda year: _backward(_moved(first, last, year), last, year, shape))
    if first.year is not None:
        return joint._replace(year=first.year, of_year=lambda year: _forward(first, last, year))
    return joint._replace(of_year=lambda year: _forward(first, last, year))


def inside(year: Mention, part: Mention) -> Mention:
    """A time whose year stands apart: "2018/19: March", "March (2018)"."""

    def of_year(number: int) -> Period:
        whole = year.of_year(number)
        candidates = [part.of_year(y) for y in (whole.start.year - 1, whole.start.year, whole.start.year + 1)]
        found = [period for period in candidates if holds(whole, period)]
        if len(found) != 1:
            raise ValueError("no such time in the year named")
        return found[0]

    return part._replace(year=year.year, of_year=of_year)


def _moved(first: Mention, last: Mention, year: int) -> Mention:
    """The first of two, as many years from its own as `year` is from the last's."""
    if first.year is None or last.year is None:
        return first
    return first._replace(year=first.year + year - last.year)


def _forward(first: Mention, last: Mention, year: int) -> Period:
    start = first.of_year(year)
    for later in range(year, year + 3):
        end = last.of_year(later).end
        if end >= start.end:
            return Period(start.start, end)
    raise ValueError("no year in which the last comes after the first")


def _backward(first: Mention, last: Mention, year: int, shape: Shape) -> Period:
    end = last.of_year(year)
    if first.year is None:
        starts = (first.of_year(y) for y in range(year, year - 4, -1))
        start = next(
            (p for p in starts if p.start <= end.start and not (shape == "range" and p == end)), None
        )
        if start is None:
            raise ValueError("no year in which the first comes before the last")
        return Period(start.start, end.end)
    start = first.of_year(first.year)
    if shape == "list":
        return Period(min(start.start, end.start), max(start.end, end.end))
    if end.end < start.start:
        raise OutOfOrder(start.end, end.end)
    return Period(start.start, end.end)


class OutOfOrder(ValueError):
    """A range that ends before it begins."""

    def __init__(self, first: date, last: date) -> None:
        super().__init__("the range ends before it begins")
        self.readings = tuple(sorted((first, last)))
