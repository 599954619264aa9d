"""Ranges and lists: several times as one, and a year that one of them lends the other."""

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
            try:
                period = part.of_year(y)
            except Contradiction as either_way:  # "Monday 8 June (2026)": in another year it is none
                if any(whole.start <= day <= whole.end for day in either_way.readings):
                    raise
                continue
            if holds(whole, period):
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


def _forward(first: Mention, last: Mention, year: int, shape: Shape) -> Period:
    start = first.of_year(year)
    for later in range(year, year + 3):
        try:
            end = last.of_year(later).end
        except Contradiction as either_way:  # "12 October 2026 – Monday 15 February": of that year it is none
            if all(day < start.start for day in either_way.readings):
                continue
            raise
        if end >= start.start:  # "August. Wednesday 15 August": one within the other
            if shape == "list" and {first.precision, last.precision} <= _IN_DAYS:
                _refuse_out_of_order(start, last, later - 1)
            return Period(start.start, end)
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
            try:
                start = first.of_year(earlier)
            except Contradiction as either_way:
                if all(day > end.start for day in either_way.readings):
                    continue
                raise
            if start.start <= end.start and not (shape == "range" and start == end):
                return Period(start.start, end.end)
        raise ValueError("no year in which the first comes before the last")
    start = first.of_year(first.year)
    if shape == "list":
        return Period(min(start.start, end.start), max(start.end, end.end))
    if end.end < start.start:
        raise Contradiction("the range ends before it begins", start.end, end.end)
    return Period(start.start, end.end)
