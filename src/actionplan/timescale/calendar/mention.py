"""A time that words name, perhaps without its year.

A mention is a function from a year to a period, so that "early", "before" and ranges can be put around a time
before anybody knows its year.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Literal, NamedTuple

from actionplan.timescale import Period, Precision
from actionplan.timescale.calendar.context import Context
from actionplan.timescale.calendar.spans import nearest_weekday

Shape = Literal["span", "edge", "end", "range", "list", "named", "meeting", "counted", "numbered"]


def holds(whole: Period, part: Period) -> bool:
    """Whether all days of the one are days of the other."""
    return whole.start <= part.start and part.end <= whole.end


class Contradiction(ValueError):
    """Words that say two things of which either may be the slip: a weekday that is not the date's."""

    def __init__(self, why: str, *readings: date) -> None:
        super().__init__(why)
        self.readings = tuple(sorted(readings))


def wrong_weekday(day: date, weekday: int) -> Contradiction:
    """The day is no such weekday; the nearest one that is may be meant."""
    return Contradiction(f"{day.day} {day:%B %Y} is a {day:%A}", day, nearest_weekday(day, weekday))


class Mention(NamedTuple):
    """A named time: its period in a given year (ValueError where there is none), and its year if given.

    `readings` are the periods it may equally mean, `trouble` why it means none. `shape` is how the
    words describe it: the whole of a time, an edge of one (its "end" or another), a range, a list, by a
    name that the plan's calendar gives, by the name of a meeting, counted from a day that is not said
    ("within 6 months"), or by its number in the plan ("year 2").
    Days of one month are a range for the grammar; `listed` says that those between them are not meant.
    """

    of_year: Callable[[int], Period]
    year: int | None
    precision: Precision
    why: str
    shape: Shape = "span"
    readings: tuple[date, ...] = ()
    trouble: str = ""
    listed: bool = False

    @property
    def is_counted(self) -> bool:
        """Whether it is counted, and no time of the calendar."""
        return self.shape in ("counted", "numbered")

    @property
    def clear(self) -> bool:
        """Whether its words alone give one period."""
        return self.year is not None and not self.readings and not self.trouble


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
    """A time that may be any of the periods: the one that lies in the plan, or those not over before it."""
    every, plan = list(periods), context.period
    open_ones = [period for period in every if plan is None or period.end >= plan.start] or every
    inside = [period for period in every if plan is not None and holds(plan, period)]
    if len(inside) == 1:
        open_ones = inside
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
    """The mention with its period changed, whatever its year; of readings only the ends are known."""
    if mention.readings or mention.trouble:
        return unknown(mention.trouble or mention.why)
    return mention._replace(of_year=lambda year: change(mention.of_year(year)), why=why, shape=shape)
