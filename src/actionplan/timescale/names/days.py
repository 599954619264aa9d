"""Days and weeks: dates in words and in figures, weekdays of a month, feasts."""

from __future__ import annotations

from datetime import date
from typing import Final

from actionplan.timescale import Period
from actionplan.timescale.calendar import spans
from actionplan.timescale.calendar.mention import FARTHEST, Context, Contradiction, Mention, either, unknown
from actionplan.timescale.names.numerals import digits, full_year, year_written
from actionplan.timescale.words.patterns import Match
from actionplan.timescale.words.tokens import Token

WEEKS_IN_A_MONTH: Final = 5
_NUMBERED: Final = ("numbered", "years", "months", "weeks", "season")


SUNDAY: Final = 6
SUNDAYS_OF_ADVENT: Final = 4
TERMS_OF_A_YEAR: Final = 6
"""Most terms, or halves of terms, that are numbered in a year."""


def on_day(year: int | None, month: int, number: int, weekday: int | None = None) -> Mention:
    """A day of a month; a weekday that is not the date's contradicts it."""

    def of_year(y: int) -> Period:
        found = spans.day(y, month, number)
        if weekday is not None and found.start.weekday() != weekday:
            raise Contradiction(found.start, weekday)
        return found

    return Mention(of_year, year, "day", "that day")


def weekday_of(match: Match) -> int | None:
    """The weekday among the tokens (0 is Monday)."""
    weekdays = match.all("weekday")
    return int(weekdays[0].value) if weekdays else None


def far(year: int) -> Mention:
    """A year of two digits that is not believed."""
    return unknown(f"the year {year} is more than ten years outside the plan")


def day_month(match: Match, context: Context) -> Token | None:
    """ "Friday 5 March", "31st of March 2010", "31 March 10"."""
    month, number, last = match.one("month"), match.one("number", "ordinal"), match.tokens[-1]
    year = None if last.kind == "month" else full_year(last)
    if last.kind != "month" and year is None:
        return None
    if _counts_something_else(match, number) or _is_spelled_out(match, number):
        return None
    if match.tokens[0] is number and number.kind == "number" and _may_count_a_term(match, number.value):
        return match.time(unknown(f"{number.text} may be the day, or count the term"))
    if year is not None and len(last.text) == 2 and context.is_far_year(year):
        return match.time(far(year))
    return match.time(on_day(year, month.value, number.value, weekday_of(match)))


def _counts_something_else(match: Match, number: Token) -> bool:
    """ "Phase 2 – April 2010", "Year 2 April 2010": not the day's; but of "week 24 October" it is."""
    dashes = match.all("dash")
    apart = len(dashes) == 1 and dashes[0].value == "spaced"
    numbered = bool(match.before) and match.before[-1].kind in _NUMBERED and match.tokens[0] is number
    week = numbered and match.before[-1].kind == "weeks" and number.value > WEEKS_IN_A_MONTH
    return number.kind == "number" and (apart or (numbered and not week))


def _may_count_a_term(match: Match, number: int) -> bool:
    """ "Term 3 May 2010"; a holiday has no number, and a year not so many terms."""
    return [token.kind for token in match.before[-1:]] == ["term"] and number <= TERMS_OF_A_YEAR


def _is_spelled_out(match: Match, number: Token) -> bool:
    """ "first draft Sept, second Nov"; a day in words is "the second of November"."""
    return number.text.isalpha() and not match.all("of")


def month_day(match: Match, _: Context) -> Token | None:
    """ "March 31st, 2010", "October 2nd"."""
    years, number = match.all("year", "short_year"), match.one("number", "ordinal")
    year = full_year(years[0]) if years else None
    return match.time(on_day(year, match.one("month").value, number.value, weekday_of(match)))


def days_of_month(match: Match, _: Context) -> Token | None:
    """ "16th-29th November", "4, 11 and 18 May 2010", "Tues/Wed 16/17 March"."""
    month = match.one("month")
    at = match.tokens.index(month)
    pairs, tail = match.all("pair"), match.tokens[at + 1 :]
    named = [int(token.value) for token in match.tokens[:at] if token.kind in ("number", "ordinal")]
    numbers, weekdays = digits(pairs[0].text) if pairs else named, match.all("weekday")
    if numbers != sorted(numbers):
        return None
    if match.tokens[0].kind in ("number", "pair") and _may_count_a_term(match, numbers[0]):
        return match.time(unknown("the numbers may be days, or count the terms"))

    def of_year(y: int) -> Period:
        first, last = (spans.day(y, month.value, number).start for number in (numbers[0], numbers[-1]))
        fitting = (last,) if len(weekdays) > 1 else (first, last)
        if weekdays and weekdays[-1].value not in [day.weekday() for day in fitting]:
            raise Contradiction(last, weekdays[-1].value)
        return Period(first, last)

    year = full_year(tail[-1]) if tail else None
    return match.time(Mention(of_year, year, "day", "the last of the days named", "range"))


def iso_date(match: Match, _: Context) -> Token:
    """ "2010-03-31"."""
    year, month, number = digits(match.tokens[0].text.split("t")[0])
    return match.time(_dated(year, month, number, None, "year-month-day"))


def numeric_date(match: Match, context: Context) -> Token | None:
    """ "2/10/09", "17.7.2012": day first unless the calendar says month first; not in "ref 1.10.09"."""
    token = match.one("numeric_date")
    if match.before and match.before[-1].value == "reference":
        return None
    number, month, year = digits(token.text)
    order = "day first"
    if context.calendar.month_first:
        number, month, order = month, number, "month first"
    if year < 100:
        year += 2000
        if context.is_far_year(year):
            return match.time(far(year))
    return match.time(_dated(year, month, number, weekday_of(match), order))


def _dated(year: int, month: int, number: int, weekday: int | None, order: str) -> Mention:
    if not 1 <= month <= 12:
        return unknown(f"there is no month {month} (read {order})")
    if not 1990 <= year <= 2099:
        return unknown(f"{year} is no year for a plan")
    return on_day(year, month, number, weekday)


def unreadable(match: Match, _: Context) -> Token:
    """ "31/10/9": too many numbers or too few digits."""
    return match.time(unknown(f"{match.tokens[0].text[:20]} cannot be read as a date"))


def impossible_day(match: Match, _: Context) -> Token:
    """ "32 March"."""
    return match.time(unknown(f"there is no {match.tokens[0].text} {match.one('month').text.title()}"))


def days_in_plan(month: int, number: int, context: Context) -> list[date]:
    """The days of that month and number within the plan's period."""
    plan = context.period
    if plan is None or not 1 <= month <= 12:
        return []
    found = []
    for year in range(plan.start.year, min(plan.end.year, plan.start.year + FARTHEST) + 1):
        try:
            found.append(spans.day(year, month, number).start)
        except ValueError:
            continue
    return [day for day in found if plan.start <= day <= plan.end]


def week_of_month(match: Match, context: Context) -> Token | None:
    """ "first week of June", "last Friday in November 2007"."""
    which, month, weekday = (
        match.one("ordinal", "last", "number"),
        match.one("month").value,
        weekday_of(match),
    )
    number = -1 if which.kind == "last" else int(which.value)
    if number > WEEKS_IN_A_MONTH:
        return None
    if match.tokens[0].kind == "weeks" and [token.kind for token in match.before[-1:]] == ["term"]:
        return match.event()
    if match.tokens[0].kind == "weeks" and not match.all("of", "filler"):
        return match.time(unknown(f"{number} may count the weeks of the month, or be a day of that week"))

    fortnight = any(token.value == "2W" for token in match.all("weeks")) and number > 0

    def of_year(y: int) -> Period:
        if weekday is not None:
            return spans.weekday_of_month(y, month, weekday, number)
        if fortnight:
            first, last = (spans.week_of_month(y, month, week) for week in (2 * number - 1, 2 * number))
            return Period(first.start, last.end)
        return spans.week_of_month(y, month, number)

    year = None if match.tokens[-1].kind == "month" else year_written(match)
    if year is not None and context.is_far_year(year):
        return match.time(far(year))
    if weekday is None:
        return match.time(Mention(of_year, year, "week", "end of that week of the month"))
    return match.time(Mention(of_year, year, "day", "that weekday of the month"))


def weekday_by_feast(match: Match, context: Context) -> Token:
    """ "second Sunday of Advent", "Sunday after Easter"."""
    first, year = spans.FIRST_SUNDAYS.get(match.one("feast").value), year_written(match)
    numbers = [ordinal.value for ordinal in match.all("ordinal") if ordinal.value <= SUNDAYS_OF_ADVENT]
    near = year is None or not context.is_far_year(year)
    if first and numbers and near and weekday_of(match) == SUNDAY and not match.all("after", "before"):

        def of_year(y: int) -> Period:
            sunday = spans.later(first(y).start, numbers[0] - 1, "W")
            return Period(sunday, sunday)

        return match.time(Mention(of_year, year, "day", "that Sunday"))
    return match.time(unknown("days counted from a feast are not worked out"))


def feast(match: Match, context: Context) -> Token:
    """ "Easter 2010", "Christmas"; "Lent course" is an event."""
    name, year = match.one("feast").value, year_written(match)
    introduced = bool(match.before) and match.before[-1].kind in ("by", "before", "until")
    if year is None and not introduced and match.after and match.after[0].kind == "word":
        return match.event()
    if year is not None and context.is_far_year(year):
        return match.time(far(year))
    of_year, why = spans.FEASTS[name], str(name).title()
    if introduced:  # by Lent is before it is over
        return match.time(Mention(lambda y: _first_day(of_year(y)), year, "day", why))
    return match.time(Mention(of_year, year, "day", why))


def _first_day(period: Period) -> Period:
    return Period(period.start, period.start)


def new_year(match: Match, _: Context) -> Token:
    """ "New Year 2010": its first day, or its first weeks."""
    year = match.one("year", "short_year").value
    return match.time(either((date(year, 1, 1), date(year, 1, 31)), "how long the new year is new"))
