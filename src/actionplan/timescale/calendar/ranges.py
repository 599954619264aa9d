"""Ranges and lists: several times as one, and a year that one of them lends the other."""

from collections.abc import Callable
from datetime import date
from typing import Final

from actionplan.timescale import Period
from actionplan.timescale.calendar.mention import Contradiction, Mention, Shape, holds

MONTH: Final = 31
"""Days before the first of a list by which its last was rather listed late than meant a year later."""
_IN_DAYS: Final = {"day", "week"}


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
        return joint._replace(year=first.year, of_year=lambda year: _forward(first, last, year, shape))
    return joint._replace(of_year=lambda year: _forward(first, last, year, shape))


def inside(year: Mention, part: Mention) -> Mention:
    """A time whose year stands apart: "2018/19: March", "March (2018)"."""

    def of_year(number: int) -> Period:
        whole = year.of_year(number)
        found = []
        for y in (whole.start.year - 1, whole.start.year, whole.start.year + 1):
            period = _in_year(part, y, lambda day: whole.start <= day <= whole.end)
            if period is not None and holds(whole, period):
                found.append(period)
        if len(found) != 1:
            raise ValueError("no such time in the year named")
        return found[0]

    return part._replace(year=year.year, of_year=of_year)


def _moved(first: Mention, last: Mention, year: int) -> Mention:
    """The first of two, as many years from its own as `year` is from the last's."""
    if first.year is None or last.year is None:
        return first
    return first._replace(year=first.year + year - last.year)


def _in_year(mention: Mention, year: int, may_be_meant: Callable[[date], bool]) -> Period | None:
    """Its period in that year; None if another weekday is written and no day near it may be meant.

    Of "12 October 2026 – Monday 15 February" it is so in 2026. Raises Contradiction if one may be.
    """
    try:
        return mention.of_year(year)
    except Contradiction as either_way:
        if any(map(may_be_meant, either_way.readings)):
            raise
        return None


def _forward(first: Mention, last: Mention, year: int, shape: Shape) -> Period:
    start = first.of_year(year)
    for later in range(year, year + 3):
        end = _in_year(last, later, lambda day: day >= start.start)
        if end is not None and end.end >= start.start:  # "August. Wednesday 15 August": one within the other
            if shape == "list" and {first.precision, last.precision} <= _IN_DAYS:
                _refuse_out_of_order(start, last, later - 1)
            return Period(start.start, end.end)
    raise ValueError("no year in which the last comes after the first")


def _refuse_out_of_order(first: Period, last: Mention, year: int) -> None:
    """Raise Contradiction for a last that lies just before the first in that year: "12 Oct, 3 Oct"."""
    try:
        before = last.of_year(year).end
    except ValueError:  # that year has no such day, or another weekday is written
        return
    if 0 <= (first.start - before).days <= MONTH:
        raise Contradiction("they do not follow one another", before, first.end)


def _backward(first: Mention, last: Mention, year: int, shape: Shape) -> Period:
    end = last.of_year(year)
    if first.year is None:
        for earlier in range(year, year - 4, -1):
            begun = _in_year(first, earlier, lambda day: day <= end.start)
            if begun is not None and begun.start <= end.start and not (shape == "range" and begun == end):
                return Period(begun.start, end.end)
        raise ValueError("no year in which the first comes before the last")
    start = first.of_year(first.year)
    if shape == "list":
        return Period(min(start.start, end.start), max(start.end, end.end))
    if end.end < start.start:
        raise Contradiction("the range ends before it begins", start.end, end.end)
    return Period(start.start, end.end)
