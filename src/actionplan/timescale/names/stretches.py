"""Spans of years: "2009/10", "2009-2014", "2022 to 23"."""

import re
from datetime import date
from typing import Final

from actionplan.timescale import Period
from actionplan.timescale.calendar import spans
from actionplan.timescale.calendar.context import FARTHEST, Context
from actionplan.timescale.calendar.mention import Mention, either, fixed, unknown
from actionplan.timescale.names.years import CALENDAR_YEAR, NO_YEAR, year_of_plan
from actionplan.timescale.words.patterns import Match
from actionplan.timescale.words.tokens import Token, digits, years_of_span

MONTH_OR_SPAN: Final = "a month or a span of years"


def span_in_words(match: Match, context: Context) -> Token:
    """ "2022 to 23" as 2022/23."""
    first, last = match.one("year").value, int(match.one("number", "two_digits").value)
    if last != (first + 1) % 100:
        return match.time(unknown(f"{first} to {last} is no financial year"))
    return match.time(_twelve_months(first, False, context))


def span(match: Match, context: Context) -> Token | None:
    """ "2009/10" a financial year, "2009-2014" years of the plan or calendar years, "2010-09" a month."""
    token = match.one("span")
    first, last = years_of_span(token.text)
    if not 1990 <= first <= 2099:
        return None
    in_full = digits(token.text)[1] > 99
    is_short = "/" in token.text and not in_full and last % 100 <= 12
    if in_full and re.search(r"\s/|/\s", token.text) and not context.lasts(first, last):
        return match.time(unknown(f"{token.text} may be two years, or a financial year"))
    years = _years_of_plan(first, last, in_full and "-" in token.text, context)
    if years is not None and (in_full or last != first):  # "2006/06" of a plan of 2006 is June
        if is_short and last > first + 1:
            ends = spans.months(first, last % 100).end, years.of_year(last).end
            return match.time(either(ends, MONTH_OR_SPAN))
        return match.time(years)
    if last == first + 1:
        twelve = _twelve_months(first, in_full and "-" in token.text, context)
        is_of_calendar = context.own_year == CALENDAR_YEAR and context.covers(first)
        if is_short and is_of_calendar and not twelve.trouble and not twelve.readings:
            ends = spans.months(first, last % 100).end, twelve.of_year(first).end
            return match.time(either(ends, MONTH_OR_SPAN))
        return match.time(twelve)
    if token.text[-2] in "/-":
        return match.time(unknown(f"{token.text} is no span of years"))
    if not in_full:
        return match.time(_short_span(first, last, context))
    if first < last <= first + 5 * FARTHEST:
        return match.time(_calendar_years(first, last))
    return match.time(unknown(f"{token.text} is no span of years"))


def two_years(match: Match, context: Context) -> Token | None:
    """ "2024 2025": the plan's year; if it is of another one, a financial year or two of the calendar."""
    first, last = (token.value for token in match.tokens)
    if last != first + 1:
        return None
    years = _years_of_plan(first, last, True, context)
    return match.time(years or unknown(f"{match.text} may be two years, or a financial year"))


def counted_span(match: Match, context: Context) -> Token | None:
    """ "3 year programme 2009-2012": the programme's length confirms that the years are its time."""
    token = match.one("span")
    first, last = years_of_span(token.text)
    if match.one("number", "count").value != last - first:
        return None
    in_full = digits(token.text)[1] > 99 and "-" in token.text
    years = _years_of_plan(first, last, in_full, context)
    return match.time(_counted_years(first, last, context) if years is None else years)


def _years_of_plan(first: int, last: int, in_full: bool, context: Context) -> Mention | None:
    plan = context.period
    if plan is None or not context.lasts(first, last, in_full=in_full):
        return None
    years = fixed(plan, "year", "the years of the plan")
    return years._replace(shape="range") if last > first + 1 else years


def _counted_years(first: int, last: int, context: Context) -> Mention:
    """Three years from 2009 to 2012 are financial years; of the calendar they would be four."""
    start, end = (spans.year_from(year, context.financial_start) for year in (first, last - 1))
    return fixed(Period(start.start, end.end), "year", f"the end of {last - first} years")


def _twelve_months(first: int, like_calendar_years: bool, context: Context) -> Mention:
    if not context.knows_its_year:
        return unknown(NO_YEAR)
    year = year_of_plan(first, context.financial_start, context)
    if like_calendar_years and context.own_year == CALENDAR_YEAR and context.covers(first + 1):
        return _calendar_years(first, first + 1)
    is_usual = context.own_year == context.calendar.year_start and context.keeps_to_its_year
    if like_calendar_years and not (is_usual or context.is_of_whole_years):
        return either((year.end, date(first + 1, 12, 31)), "a financial year or two calendar years")
    kind = "financial" if context.financial_start == context.calendar.year_start else "plan's own"
    return fixed(year, "year", f"end of the {kind} year")


def _calendar_years(first: int, last: int) -> Mention:
    years = Period(date(first, 1, 1), date(last, 12, 31))
    return fixed(years, "year", "end of the last year")._replace(shape="range")


def _short_span(first: int, last: int, context: Context) -> Mention:
    """ "2010-09" is a month; "2009-12" a month or years; "2018-20" financial or calendar years."""
    end, number = date(last, 12, 31), last % 100
    if last <= first and not 1 <= number <= 12:
        return unknown(f"{first}-{number:02} is no span of years")
    if 1 <= number <= 12:
        month = spans.months(first, number)
        if last <= first:
            return fixed(month, "month", "end of month")
        return either((month.end, end), MONTH_OR_SPAN)
    if context.own_year == CALENDAR_YEAR:
        return _calendar_years(first, last)
    financial = spans.year_from(last - 1, context.financial_start).end
    return either((financial, end), "financial or calendar years")
