"""Months, seasons, and numbers that may be months: "Sept 09", "06/07", "winter 2009/10"."""

import re
from datetime import date, timedelta
from typing import Final

from actionplan.timescale import Period
from actionplan.timescale.calendar import spans
from actionplan.timescale.calendar.context import SCHOOL_YEAR, Context
from actionplan.timescale.calendar.mention import Mention, either, fixed, one_of, unknown
from actionplan.timescale.names.days import NEARBY, days_in_plan, days_of_month, on_day
from actionplan.timescale.names.numerals import twelve_months, year_written
from actionplan.timescale.words.patterns import Match
from actionplan.timescale.words.tokens import Token, digits

_DAY: Final = timedelta(days=1)
_LAST_MONTHS: Final = {"autumn": 12, "summer": 7}
_OF_A_WHOLE_TERM: Final = frozenset(
    (
        *("season", "term", "year", "short_year", "span", "pair", "academic_year"),
        *("of", "the", "comma", "dash", "colon", "open"),
    )
)


def is_near(year: int, plan: Period) -> bool:
    """Whether two digits may well be that year: within two years of the plan."""
    return plan.start.year - NEARBY <= year <= plan.end.year + NEARBY


def in_month(year: int | None, month: int) -> Mention:
    """A whole month."""
    return Mention(lambda y: spans.months(y, month), year, "month", "end of month")


def month_alone(match: Match, _: Context) -> Token:
    """ "March"."""
    return match.time(in_month(None, match.tokens[0].value))


def month_year(match: Match, _: Context) -> Token:
    """ "October 2009", "2009 Oct"."""
    return match.time(in_month(match.one("year", "short_year").value, match.one("month").value))


def numeric_month(match: Match, _: Context) -> Token:
    """ "09/2009"."""
    month, year = digits(match.tokens[0].text)
    if not 1 <= month <= 12:
        return match.time(unknown(f"there is no month {month}"))
    if not 1990 <= year <= 2099:
        return match.time(unknown(f"{year} is no year for a plan"))
    return match.time(in_month(year, month))


def to_year(start: date, year: int, context: Context) -> Mention:
    """ "September 2025 – 2028": to the end of 2028, or to that of a plan that ends in it."""
    end, plan = date(year, 12, 31), context.period
    if plan is not None and start < plan.end < end and plan.end.year == year:
        return either((plan.end, end), "the end of that year, or of the plan")
    return fixed(Period(start, end), "year", "end of the year, the end of a range")._replace(shape="range")


def month_in_span(match: Match, context: Context) -> Token | None:
    """ "March 2009/10": the March of that financial year; "March 2009 – 2012": until the end of 2012."""
    year, month = twelve_months(match), match.one("month").value
    first, last = (*digits(match.tokens[-1].text), 0)[:2]
    if year is None and 1990 < first < last - 1 < 2099 and "/" not in match.tokens[-1].text:
        return match.time(to_year(date(first, month, 1), last, context))
    if year is None or re.search(r"-\s?\d{4}|\s|[/-]\d$", match.tokens[-1].text):
        return match.time(unknown("a month of two years, or a range with half its end"))
    return match.time(in_month(year if (month, 1) >= context.financial_start else year + 1, month))


def day_and_year(match: Match, context: Context) -> Token | None:
    """ "Nov. 18/26", a day and a year as Canadians write them; "Nov 18/19" is two days, or of that year."""
    number, short = digits(match.tokens[-1].text)
    year, plan = 2000 + short, context.period
    if short != number + 1 and short >= 10 and context.covers(year):
        return match.time(on_day(year, match.one("month").value, number))
    days = None if plan is None else days_or_span(match, context)
    if days is not None and plan is not None and not context.month_first and 0 <= year - plan.end.year <= 2:
        return match.time(unknown("two days, or the month of that year"))
    return days or month_in_span(match, context)


def month_or_count(match: Match, context: Context) -> Token:
    """ "By June 30 staff trained", "Nov - 5 visits": the number may be one of things; not "Sep-26 visits"."""
    number = match.tokens[-1]
    year = 2000 + int(number.value)
    if match.all("dash.spaced", "slash") or number.sort == "single" or context.is_far_year(year):
        return match.time(unknown(f"{number.text} may be the day, or count what follows"))
    return month_or_day(match, context, counts=True)


def name(match: Match, _: Context) -> Token:
    """ "June to confirm", "Jan to chase": somebody's name."""
    return match.time(unknown(f"{match.text} may be somebody's name"))


SAYING: Final = (
    *("said", "asked", "offered", "thanked", "moved", "seconded", "proposed", "suggested", "volunteered"),
    *("thought", "felt", "wondered", "explained", "apologised", "advised", "hoped", "promised", "mentioned"),
)
"""What only somebody does, and no month."""


def speaker(match: Match, _: Context) -> Token | None:
    """ "June said that …" is somebody; "April will think about it" may be, or the month."""
    verb = match.tokens[-1].text
    if verb in SAYING:
        return match.event()
    return name(Match(match.tokens[:-1]), _) if verb in ("will", "would", "could", "can") else None


def day_of_range(match: Match, context: Context) -> Token:
    """ "March 18 – April 5": days, unless the numbers are years of the plan."""
    number = match.tokens[-1]
    if number.sort != "single" and context.covers(2000 + int(number.value)):
        if context.month_first:
            return match.time(unknown(f"{number.text} may be the year {2000 + int(number.value)} or the day"))
        return month_or_day(match, context)
    return match.time(on_day(None, match.one("month").value, number.value))


def month_of_short_year(match: Match, context: Context) -> Token:
    """ "Mar-12", "March 45"; an American "Jun-30" may be the day."""
    if context.month_first:
        return end_of_month_or_day(match, context)
    return match.time(in_month(2000 + int(match.tokens[-1].value), match.one("month").value))


def number_between(match: Match, context: Context) -> Token:
    """ "May⏎21 July 2026": the day of the second month, or "May 21" and all of that."""
    month, number, year = match.all("month")[-1].value, match.one("number").value, year_written(match)
    days = days_in_plan(month, number, context) if year is None else [spans.day(year, month, number).end]
    ends = [spans.months(day.year, month).end for day in days]
    why = "the number is of the month before it, or of that behind it"
    return match.time(either((*days, *ends), why) if days else unknown(why))


def year_or_day(match: Match, context: Context) -> Token | None:
    """ "6-May-26-July 2026": until the 26th, or July; the 30 of "15-Sep-30-Oct" is no year of the plan."""
    number = match.all("number")[-1]
    is_year = context.covers(2000 + int(number.value))
    return match.time(unknown(f"{number.text} may be the year or a day")) if is_year else None


def month_of_covered_year(match: Match, context: Context) -> Token | None:
    """ "Nov-13 Feb 2014" in a plan of 2013; the 28 of "January-28 February" is no year of it."""
    return month_of_short_year(match, context) if context.covers(2000 + int(match.tokens[-1].value)) else None


def end_of_month_or_day(match: Match, context: Context) -> Token:
    """ "end Oct 09": a day has no end; "the term ends July 31" in a plan of 2022 may be that day."""
    number, month, plan = match.tokens[-1], match.one("month").value, context.period
    year = 2000 + int(number.value)
    days, why = days_in_plan(month, number.value, context), f"{number.text} may be the year {year} or the day"
    if plan is None and context.month_first and number.kind == "number":
        return match.time(unknown(why))
    if not days or plan is None or is_near(year, plan) or context.is_far_year(year):
        return match.time(in_month(year, month))
    return match.time(either((spans.months(year, month).end, *days), why))


def month_or_day(match: Match, context: Context, *, counts: bool = False) -> Token:
    """ "April 07": month and year if 07 is a year of the plan, else the 7th if only that lies in the plan.

    In an American plan it is the 7th, or either of the two if 07 is a year of it.
    """
    number, month, plan = match.tokens[-1], match.one("month").value, context.period
    year = 2000 + int(number.value)
    as_month, as_day = in_month(year, month), on_day(None, month, number.value)
    in_plan = plan is not None and number.text[0] == "0" and context.covers(year)
    if number.sort == "single" or context.is_far_year(year) or (context.month_first and not in_plan):
        return match.time(as_day)
    if plan is None and number.text[0] != "0" and number.kind == "number":
        return match.time(unknown(f"{number.text} may be the year {year} or the day"))
    days = [] if plan is None else days_in_plan(month, number.value, context)
    # "Dec 26" in a plan of that Christmas: a year later is farther off than the plan is long
    is_far = plan is not None and spans.months(year, month).start - plan.end > plan.end - plan.start
    if plan is None or (context.covers(year) and not (days and is_far) and not context.month_first):
        return match.time(as_month)
    is_too_late = year > plan.end.year + 1  # a plan that goes before it says so more often than one to come
    if len(days) == 1 and (is_too_late or not is_near(year, plan)) and not counts:
        return match.time(as_day)
    why = f"{number.text} may be the year {year} or the day"
    return match.time(either((spans.months(year, month).end, *days), why))


def numbers_after_month(match: Match, context: Context) -> Token | None:
    """ "Sept 23, 24 and 25": days or years; the days of Americans."""
    if context.month_first:
        return days_of_month(match, context)
    return match.time(unknown("the numbers after the month may be days or years"))


def days_or_span(match: Match, context: Context) -> Token | None:
    """ "October 30-31" in a plan of other years, or of Americans; "March 09-10" the March of that year."""
    first, plan = twelve_months(match), context.period
    if first is not None and plan is not None and not context.month_first:
        years = spans.year_from(first, context.financial_start)
        if years.start <= plan.end and years.end >= plan.start:
            return None
    return days_of_month(match, context)


def half_of_month(match: Match, _: Context) -> Token | None:
    """ "first half of March 2010"."""
    number, month = match.one("ordinal").value, match.one("month").value
    if number > 2:
        return None

    def of_year(y: int) -> Period:
        whole = spans.months(y, month)
        middle = whole.start + 14 * _DAY
        return Period(whole.start, middle) if number == 1 else Period(middle + _DAY, whole.end)

    year = None if match.tokens[-1].kind == "month" else year_written(match)
    return match.time(Mention(of_year, year, "half-year", "end of that half of the month"))


def season(match: Match, context: Context) -> Token:
    """ "Summer 2010", "winter '09"; "Autumn 1" is half a school term, "Autumn 2" ends with it."""
    name, year = match.one("season").value, year_written(match)
    halves = match.all("number", "two_digits")
    if halves and (year is None or len(match.all("number", "year")) > 1):
        ends_the_term = halves[0].value == 2 and name in _LAST_MONTHS and not context.month_first
        return match.token(f"term.{name}" if ends_the_term else "term", _around(match))
    return match.time(Mention(lambda y: spans.season(y, name), year, "season", f"end of {name}"))


def summer(match: Match, _: Context) -> Token:
    """ "Aut 26 audit / Spr 27 train / Sum 27 review": the last of the seasons."""
    return match.time(
        Mention(lambda y: spans.season(y, "summer"), year_written(match), "season", "end of summer")
    )


def winter(match: Match, context: Context) -> Token:
    """ "Winter 2010": the one that begins in that year, or the one that ends in it."""
    year = match.one("year", "short_year").value
    first, *more = match.all("season")
    if more:  # "autumn/winter 2026"
        whole = Period(spans.season(year, first.value).start, spans.season(year, "winter").end)
        return match.time(fixed(whole, "season", "end of winter"))
    winters = [spans.season(begun, "winter") for begun in (year - 1, year)]
    why, doubt = "end of winter", f"the winter that begins or that ends in {year}"
    return match.time(one_of(winters, "season", why, doubt, context))


def season_in_span(match: Match, _: Context) -> Token | None:
    """ "Winter 2009/10"; which spring "spring 2009/10" is depends on the kind of year."""
    name, year = match.one("season").value, twelve_months(match)
    if year is None:
        return None
    if name in ("autumn", "winter"):
        return match.time(Mention(lambda y: spans.season(y, name), year, "season", f"end of {name}"))
    ends = tuple(spans.season(y, name).end for y in (year, year + 1))
    return match.time(either(ends, f"the {name} of either year"))


def term(match: Match, context: Context) -> Token:
    """A term or a holiday: local dates, which only the plan's own calendar could give.

    But a school's autumn term ends in December, whichever school it is, and its summer term by July; so does
    the fall semester of Americans, who call no other so.
    """
    if match.tokens[0].kind == "month":
        return match.token("term.of_month", _around(match))
    seasons, years = match.all("season"), match.all("year", "short_year", "span", "pair")
    is_whole = {token.kind for token in match.tokens} <= _OF_A_WHOLE_TERM and len(seasons) == 1 >= len(years)
    called = {token.text for token in match.all("term")}
    is_fall = bool(match.all("season.fall")) and called <= {"term", "semester"}
    is_of_a_school = is_whole and (is_fall or ("term" in called and not context.month_first))
    sort = f".{seasons[0].value}" if is_of_a_school and seasons[0].value in _LAST_MONTHS else ""
    return match.token(f"term{sort}", _around(match))


def term_of_year(match: Match, _: Context) -> Token:
    """ "Semester 2/2026": the second, and not February."""
    year = int(match.one("month_of_year").text[-4:])
    return match.token("term", fixed(spans.months(year, 1, 12), "year", "around that term"))


def end_of_term(match: Match, _: Context) -> Token:
    """ "Autumn term 2026", "by the end of the summer term": the end of the month in which it ends."""
    term = match.one("term")
    month = _LAST_MONTHS[term.sort]
    year = None if term.value is None else term.value.year
    why = f"the {term.sort} term is over by then; its last day is local"
    return match.time(Mention(lambda y: spans.months(y, month), year, "month", why, "end"), "deadline")


def _around(match: Match) -> Mention | None:
    """The time in which a term with a year must lie; it dates nothing but the days named beside it."""
    years, seasons, first = match.all("year", "short_year"), match.all("season"), twelve_months(match)
    if len(years) > 1 or (len(seasons) > 1 and not years) or not (years or first):
        return None
    name = str(seasons[0].value) if len(seasons) == 1 else ""
    year = int(years[0].value) if years else int(first or 0) + (name != "autumn")
    if name in spans.TERMS:
        month, count = spans.TERMS[name]
        return fixed(spans.months(year, month, count), "year", "around that term")
    whole = spans.months(year, 1, 12) if years else spans.year_from(first or 0, SCHOOL_YEAR)
    return fixed(whole, "year", "around that term")
