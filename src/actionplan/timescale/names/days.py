"""Days and weeks: dates in words and in figures, weekdays of a month, feasts."""

import re
from datetime import date, timedelta
from string import capwords
from typing import Final

from actionplan.timescale import Period
from actionplan.timescale.calendar import spans
from actionplan.timescale.calendar.context import FARTHEST, Context
from actionplan.timescale.calendar.mention import Mention, either, fixed, unknown, wrong_weekday
from actionplan.timescale.names.numerals import full_year, year_written
from actionplan.timescale.words.patterns import Match
from actionplan.timescale.words.tokens import Token, digits

MONTHS: Final = 12
WHICH_ORDER: Final = "day first or month first: `dates:` of the plan says which"
DAY_OR_LABEL: Final = "the number is a day's, or that of what it stands beside"
NO_YEAR: Final = 2000
WEEKS_IN_A_MONTH: Final = 5
WEEK: Final = 7
SUNDAY: Final = 6
SUNDAYS_OF_ADVENT: Final = 4
NEARBY: Final = 2
"""Years before or after the plan within which two digits may well be a year."""
TERMS_OF_A_YEAR: Final = 6
"""Most terms, or halves of terms, that are numbered in a year."""


def on_day(year: int | None, month: int, number: int) -> Mention:
    """A day of a month."""
    return Mention(lambda y: spans.day(y, month, number), year, "day", "that day")


def day_month(match: Match, _: Context) -> Token:
    """ "5 March", "31st of March 2010", "31 March 10", "1-Dec", "1. Dec"."""
    month, number, last = match.one("month"), match.one("number", "ordinal"), match.tokens[-1]
    year = None if last.kind == "month" else full_year(last)
    return match.time(on_day(year, month.value, number.value))


def day_to_come(match: Match, context: Context) -> Token | None:
    """ "Tuesday 18th", said on a day: the 18th to come; the weekday beside it is held against it."""
    said, number = context.as_of, match.one("ordinal").value
    months = [spans.months(said.year, said.month + ahead) for ahead in range(3)] if said else []
    days = [month.start.replace(day=number) for month in months if number <= month.end.day]
    to_come = [day for day in days if said and day >= said]
    return match.time(fixed(Period(to_come[0], to_come[0]), "day", "that day")) if to_come else None


def day_or_label(match: Match, context: Context) -> Token:
    """ "Schedule 3 May 2025", "Wards 5 & 6 June": a day or all of the month; "backstop 30 June" is both."""
    month = match.one("month")
    written, year = match.tokens[: match.tokens.index(month)], match.tokens[-1]
    number = [number for token in written for number in digits(token.text)][-1]
    day = on_day(None if year is month else full_year(year), month.value, number)
    firsts = days_in_plan(month.value, 1, context) if day.year is None else [date(day.year, month.value, 1)]
    months = [spans.months(first.year, first.month) for first in firsts or [date(NO_YEAR, month.value, 1)]]
    days = [whole.start.replace(day=min(number, whole.end.day)) for whole in months]
    ends = [whole.end for whole in months]
    if days == ends:
        return match.time(day)
    return match.time(either((*days, *ends), DAY_OR_LABEL) if firsts else unknown(DAY_OR_LABEL))


def day_after_week(match: Match, context: Context) -> Token | None:
    """ "week 24 October": a month has no 24 weeks."""
    return day_month(match, context) if match.tokens[0].value > WEEKS_IN_A_MONTH else None


def days_of_a_week(match: Match, context: Context) -> Token | None:
    """ "week 12-16 October", "week 3-7 June": days of one week, and no five weeks of a month."""
    first, last = (number.value for number in match.all("number")[:2])
    return days_of_month(match, context) if WEEKS_IN_A_MONTH - 2 < last - first < WEEK else None


def month_day(match: Match, _: Context) -> Token:
    """ "March 31st, 2010", "October 2nd"."""
    years, number = match.all("year", "short_year"), match.one("number", "ordinal")
    year = full_year(years[0]) if years else None
    return match.time(on_day(year, match.one("month").value, number.value))


def month_twice(match: Match, _: Context) -> Token | None:
    """ "July 18th July 2013": the day, if both months are the same."""
    before, behind = match.all("month")
    if before.value != behind.value and not match.all("ordinal"):
        return None
    if before.value != behind.value:
        return match.time(unknown(f"{match.text} names two months"))
    years = match.all("year", "short_year")
    year = full_year(years[0]) if years else None
    return match.time(on_day(year, behind.value, match.one("number", "ordinal").value))


def days_of_month(match: Match, _: Context) -> Token | None:
    """ "16th-29th November", "4, 11 and 18 May 2010", "Tues/Wed 16/17 March", "26 Sept or 28th"."""
    month, weekdays, last = match.one("month"), match.all("weekday"), match.tokens[-1]
    at, pairs, years = match.tokens.index(month), match.all("pair"), match.all("year", "short_year")
    in_front, behind = (
        [int(token.value) for token in tokens if token.kind in ("number", "ordinal")]
        for tokens in (match.tokens[:at], match.tokens[at:])
    )
    later = [int(token.value) for token in match.tokens[at:] if token.kind == "ordinal"]
    numbers = digits(pairs[0].text) if pairs else [*in_front, *later] if in_front else behind
    before_it = bool(in_front) or (bool(pairs) and match.tokens.index(pairs[0]) < at)
    has_year = before_it and last is not month and not later
    year = full_year(last) if has_year else full_year(years[0]) if years else None
    if numbers != sorted(numbers):
        return None

    def of_year(y: int) -> Period:
        first, last = (spans.day(y, month.value, number).start for number in (numbers[0], numbers[-1]))
        fitting = (last,) if len(weekdays) > 1 else (first, last)
        if weekdays and weekdays[-1].value not in [day.weekday() for day in fitting]:
            raise wrong_weekday(last, weekdays[-1].value)
        return Period(first, last)

    places = [place for place, token in enumerate(match.tokens) if token.kind in ("number", "ordinal")]
    between = match.tokens[places[0] : places[-1]] if places else ()
    listed = any(token.kind in ("and", "comma") for token in between)
    return match.time(Mention(of_year, year, "day", "the last of the days named", "range", listed=listed))


def days_after_term(match: Match, context: Context) -> Token | None:
    """ "Term 3 May 2010", "Terms 2-3 May 2009"; a holiday has no number, and a year not so many terms."""
    if digits(match.tokens[0].text)[0] <= TERMS_OF_A_YEAR:
        return match.time(unknown("the numbers may be days, or count the terms"))
    days = match.tokens[: match.tokens.index(match.one("month"))]
    return (days_of_month if len(days) > 1 or match.all("pair") else day_month)(match, context)


def week_of_year(match: Match, _: Context) -> Token | None:
    """ "Week 36, 2026", "calendar week 36", "week 45/26": that of the calendar, up to its Sunday."""
    year: int | None
    if pairs := match.all("month_of_year", "pair"):
        number, year = digits(pairs[0].text)
        if pairs[0].kind == "pair" and number <= MONTHS:
            return None
        year += 2000 if year < 100 else 0
    else:
        number = int(match.all("number", "count", "two_digits", "amount")[-1].value)
        year = next((token.value for token in match.all("year")), None)

    def of_year(y: int) -> Period:
        return spans.week_from(date.fromisocalendar(y, number, 1))

    return match.time(Mention(of_year, year, "week", "that week of the calendar"))


def iso_week(match: Match, _: Context) -> Token:
    """ "2026-W44", "2026-W44-3"."""
    year, week, *weekday = digits(match.tokens[0].text)
    try:
        first, last = (date.fromisocalendar(year, week, day) for day in weekday * 2 or (1, 7))
    except ValueError:
        return match.time(unknown(f"there is no week {week} in {year}"))
    return match.time(fixed(Period(first, last), "day" if weekday else "week", "that week of the calendar"))


def iso_date(match: Match, _: Context) -> Token:
    """ "2010-03-31"."""
    year, month, number = digits(match.tokens[0].value.split("t")[0])
    return match.time(_dated(year, month, number, "year-month-day"))


def numeric_date(match: Match, context: Context) -> Token:
    """ "2/10/09", "17.7.2012": day first unless the calendar says month first, or only that is possible."""
    number, month, year = digits(match.tokens[0].text)
    in_two_digits = len(re.sub(r"\D", "", match.tokens[0].text)) == 6 and year < 100
    year += 2000 if year < 100 else 0
    if not context.knows_the_order and number != month and max(number, month) <= MONTHS:
        days = spans.day(year, month, number).start, spans.day(year, number, month).start
        return match.time(either(days, WHICH_ORDER))
    if in_two_digits and (other := _year_in_front(number, month, year, context)) is not None:
        return match.time(other)
    order = "month first" if context.month_first else "day first"
    if context.month_first:
        number, month = month, number
    if number <= MONTHS < month:
        number, month = month, number
    return match.time(_dated(year, month, number, order))


def _year_in_front(first: int, month: int, last: int, context: Context) -> Mention | None:
    """ "26/06/30" in a plan of 2026: a year, month and day, or the day of a year far from the plan."""
    plan = context.period
    near = range(plan.start.year - NEARBY, plan.end.year + NEARBY + 1) if plan else ()
    if last in near or 2000 + first not in near or month > MONTHS or not 2000 < last <= 2031:
        return None
    days = spans.day(2000 + first, month, last - 2000).start, spans.day(last, month, first).start
    return either(days, "its year stands in front or behind")


def _dated(year: int, month: int, number: int, order: str) -> Mention:
    if not 1 <= month <= 12:
        return unknown(f"there is no month {month} (read {order})")
    if not 1990 <= year <= 2099:
        return unknown(f"{year} is no year for a plan")
    return on_day(year, month, number)


def date_of_form(match: Match, context: Context) -> Token | None:
    """ "(mm/dd/yyyy) 09/03/2026": in the order that the form says."""
    first, date = match.one("tbc").text, match.one("numeric_date")
    calendar = context.calendar._replace(month_first=first == "mm")
    day = numeric_date(Match((date,)), context._replace(calendar=calendar))
    return match.time(day.value) if first in ("mm", "dd") else None


def date_behind_label(match: Match, context: Context) -> Token | None:
    """ "Milestone 31/10/2026", "Phase 31/10/26"; but "Task 3.10.26" is its number."""
    is_date = match.text[-4:].isdigit() or (len(match.text) == len("31/10/26") and "/" in match.text)
    return numeric_date(match, context) if is_date else None


def days_beside_month(match: Match, context: Context) -> Token | None:
    """ "Dec 8-9-10": days of one week, unless the last may be a year of the plan."""
    month, written = match.tokens
    numbers = list(digits(written.text))
    in_a_week = numbers == sorted(set(numbers)) and numbers[-1] - numbers[0] < WEEK
    if not in_a_week or context.covers(2000 + numbers[-1]):
        return None
    days = [written._replace(kind="number", value=number, text=str(number)) for number in numbers]
    return days_of_month(Match((month, *days)), context)


def dotted_day(match: Match, context: Context) -> Token | None:
    """ "28.09" and nothing else: a day that is no hour, in two figures each."""
    number, stop, month = match.text.partition(".")
    is_day = stop and len(number) == len(month) == 2 and int(number) > 24 and not context.month_first
    return match.time(on_day(None, int(month), int(number))) if is_day else None


def unreadable(match: Match, _: Context) -> Token:
    """ "31/10/9": too many numbers or too few digits."""
    return match.time(unknown(f"{match.text[:20]} cannot be read as a date"))


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


def week_of_month(match: Match, _: Context) -> Token | None:
    """ "first week of June", "week 2 of June", "last Friday in November 2007"."""
    which, month, weekdays = (
        match.one("ordinal", "last", "number"),
        match.one("month").value,
        match.all("weekday"),
    )
    number = -1 if which.kind == "last" else int(which.value)
    if number > WEEKS_IN_A_MONTH:
        return None
    fortnight = any(token.value == "2W" for token in match.all("weeks")) and number > 0

    def of_year(y: int) -> Period:
        if weekdays:
            return spans.weekday_of_month(y, month, weekdays[0].value, number)
        if fortnight:
            first, last = (spans.week_of_month(y, month, week) for week in (2 * number - 1, 2 * number))
            return Period(first.start, last.end if number == 1 else spans.months(y, month).end)
        return spans.week_of_month(y, month, number)

    year = None if match.tokens[-1].kind == "month" else year_written(match)
    if weekdays:
        return match.time(Mention(of_year, year, "day", "that weekday of the month"))
    return match.time(Mention(of_year, year, "week", "end of that week of the month"))


def first_weeks(match: Match, _: Context) -> Token | None:
    """ "First two weeks of June", "last 2 weeks in June 2026": those weeks together."""
    which, count, month = match.one("ordinal", "last"), match.one("number", "count"), match.one("month").value
    if which.kind == "ordinal" and (which.value != 1 or count.value > WEEKS_IN_A_MONTH):
        return None

    def of_year(y: int) -> Period:
        whole = spans.months(y, month)
        if which.kind == "last":
            return Period(whole.end - timedelta(days=WEEK * count.value - 1), whole.end)
        return Period(whole.start, spans.week_of_month(y, month, count.value).end)

    year = None if match.tokens[-1].kind == "month" else year_written(match)
    return match.time(Mention(of_year, year, "week", "end of those weeks of the month"))


def week_or_day(match: Match, _: Context) -> Token | None:
    """ "week 2 October 2009"."""
    number = match.one("number").value
    if number > WEEKS_IN_A_MONTH:
        return None
    why = f"{number} may count the weeks of the month, or be a day of that week"
    return match.time(unknown(why))


def week_of_term(match: Match, _: Context) -> Token | None:
    """ "autumn term week 2 October 2009"; in "half term week 26 October" it is the day."""
    return match.event() if match.one("number").value <= WEEKS_IN_A_MONTH else None


def feast_in_span(match: Match, _: Context) -> Token | None:
    """ "Easter 2010 - 2011": in which year is not said; "Easter 2010/11" lies in that year."""
    return match.time(unknown("the feast of either year")) if "-" in match.tokens[1].text else None


def weekday_by_feast(match: Match, _: Context) -> Token:
    """ "second Sunday of Advent", "Sunday after Easter"."""
    first, year = spans.FIRST_SUNDAYS.get(match.one("feast").value), year_written(match)
    numbers = [ordinal.value for ordinal in match.all("ordinal") if ordinal.value <= SUNDAYS_OF_ADVENT]
    sunday = match.one("weekday").value == SUNDAY and not match.all("after", "before")
    if first is None or not numbers or not sunday:
        return match.time(unknown("days counted from a feast are not worked out"))

    def of_year(y: int) -> Period:
        day = spans.later(first(y).start, numbers[0] - 1, "W")
        return Period(day, day)

    return match.time(Mention(of_year, year, "day", "that Sunday"))


def feast(match: Match, context: Context) -> Token:
    """ "Easter 2010", "Christmas"; Thanksgiving is in October where it is not American."""
    name = match.one("feast").value
    if name == "thanksgiving" and not context.month_first:
        return match.time(unknown("the American Thanksgiving or the Canadian one"))
    return match.time(Mention(spans.FEASTS[name], year_written(match), "day", capwords(name)))


def beginning_of_feast(match: Match, context: Context) -> Token:
    """ "by Lent" is before it is over."""
    name, whole = match.one("feast").value, feast(match, context)
    if whole.value.trouble:
        return whole

    def first_day(y: int) -> Period:
        start = spans.FEASTS[name](y).start
        return Period(start, start)

    return match.time(Mention(first_day, year_written(match), "day", capwords(name)))


def new_year(match: Match, _: Context) -> Token:
    """ "New Year 2010": its first day, or its first weeks."""
    year = match.one("year", "short_year").value
    return match.time(either((date(year, 1, 1), date(year, 1, 31)), "how long the new year is new"))
