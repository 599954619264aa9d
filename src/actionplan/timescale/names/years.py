"""Years: financial, calendar and academic, and their ends."""

from datetime import date, timedelta
from typing import Final

from actionplan.text.days import day as spoken
from actionplan.timescale import Period
from actionplan.timescale.calendar import spans
from actionplan.timescale.calendar.context import FARTHEST, SCHOOL_YEAR, USUAL_YEAR, Context
from actionplan.timescale.calendar.mention import Mention, either, fixed, one_of, unknown
from actionplan.timescale.names.counted import NO_DAY
from actionplan.timescale.names.numerals import full_year, twelve_months, year_written
from actionplan.timescale.words.patterns import Match
from actionplan.timescale.words.tokens import Token, years_of_span

_DAY: Final = timedelta(days=1)
CALENDAR_YEAR: Final = (1, 1)
FEDERAL_YEAR: Final = (10, 1)
"""That of the United States."""
NO_GOVERNMENT_YEAR: Final = "the plan does not say when the year of a government ends"
NO_YEAR: Final = "the plan does not say when its financial year begins"
AMERICAN_SCHOOL_YEAR: Final = (7, 1)
SUMMER_HOLIDAY: Final = 62
"""Most days between the end of a school's summer term and of its year."""
CALENDAR_YEAR_ENDS: Final = "end of the year"
EITHER_END: Final = "the end of a calendar or of a financial year"


def financial_year(match: Match, context: Context) -> Token | None:
    """ "financial year 2009/10", "this financial year"; "FY10" may begin or end in 2010."""
    why, start = "end of the financial year", context.financial_start
    if match.all("span", "pair"):
        first = twelve_months(match)
        return (
            financial_years(match, context)
            if first is None
            else match.time(_stated_financial_year(first, context))
        )
    if (year := year_written(match)) is not None and not context.knows_its_year:
        return match.time(unknown(NO_YEAR))
    if year is not None and context.own_year == CALENDAR_YEAR:
        return match.time(either((date(year, 12, 31), spans.year_from(year, start).end), EITHER_END))
    if year is not None:
        years = (spans.year_from(y, start) for y in years_called(year, context))
        doubt = f"the financial year that begins or that ends in {year}"
        return match.time(one_of(years, "year", why, doubt, context))
    return match.time(Mention(lambda y: spans.year_from(y, start), None, "year", why))


def financial_years(match: Match, context: Context) -> Token | None:
    """ "fiscal years 2025 to 2027", "FY 2025-2027": the end of the last."""
    spans_named = match.all("span")
    last = years_of_span(spans_named[0].text)[1] if spans_named else full_year(match.tokens[-1]) or 0
    if not context.knows_its_year:
        return match.time(unknown(NO_YEAR))
    periods = (spans.year_from(year, context.financial_start) for year in years_called(last, context))
    doubt = f"the financial year that begins or that ends in {last}"
    return match.time(one_of(periods, "year", "end of the last financial year", doubt, context))


def financial_years_in_words(match: Match, context: Context) -> Token:
    """ "fiscal years 2022 to 2023 until 2026 to 2027": the end of the last."""
    first, last = (token.value for token in match.all("year")[-2:])
    if last != first + 1:
        return match.time(unknown(f"{first} to {last} is no financial year"))
    return match.time(_stated_financial_year(first, context))


def of_a_name(match: Match, _: Context) -> Token | None:
    """ "25/26 budget": the years are its name; but "5/8 plan" may be of a day."""
    return None if twelve_months(match) is None else match.event()


def month_of_financial_year(match: Match, context: Context) -> Token:
    """ "M9 24/25", "Month 12 of 2025/26": counted from April, whatever the plan's first day."""
    first, number = twelve_months(match), int(match.one("number", "two_digits").value)
    if first is None or not 1 <= number <= 12 or not context.knows_its_year:
        return match.time(unknown(f"{match.text[:20]} cannot be read as a month"))
    if context.financial_start == SCHOOL_YEAR:
        return match.time(unknown("a month of the school's year or of the council's"))
    begins = spans.year_from(first, context.financial_start).start
    month = spans.months(begins.year, begins.month + number - 1)
    return match.time(fixed(month, "month", f"end of month {number} of the financial year"))


def years_called(year: int, context: Context) -> tuple[int, ...]:
    """The years in which a financial year called by one number may begin: "FY26" begins or ends in 2026.

    The year of a plan of another year than the usual, the calendar's or a school's is called by its end.
    """
    start = context.financial_start
    if context.own_year == CALENDAR_YEAR:
        return (year,)
    return (year - 1,) if start not in (USUAL_YEAR, SCHOOL_YEAR) else (year - 1, year)


def _stated_financial_year(first: int, context: Context) -> Mention:
    """A year that the words call financial; in a school's plan it may be the school's or the council's."""
    if not context.knows_its_year:
        return unknown(NO_YEAR)
    own, usual = (spans.year_from(first, s) for s in (context.financial_start, context.calendar.year_start))
    if own != usual and context.financial_start == SCHOOL_YEAR:
        return either((own.end, usual.end), "the plan's own year or the one from April")
    return fixed(own, "year", "end of the financial year")


def year_end(match: Match, context: Context) -> Token | None:
    """ "year end", "end of the financial year": its last day."""
    if match.all("span", "pair"):
        whole = financial_year(match, context)
        return None if whole is None else match.time(whole.value._replace(shape="end"))
    start, of_which = context.financial_start, match.one("year_end", "financial_year")

    def of_year(y: int) -> Period:
        end = spans.year_from(y - 1, start).end
        return Period(end, end)

    why, year = "end of the financial year", year_written(match)
    if year is not None and of_which[:2] == ("year_end", "") and context.own_year == CALENDAR_YEAR:
        return calendar_year_end(match, context)
    if year is not None and not context.knows_its_year:
        return match.time(unknown(NO_YEAR))
    if year is not None and not of_which.sort:
        return match.time(either((of_year(year).end, date(year, 12, 31)), "which year's end"))
    if year is None and of_which[:2] == ("year_end", "") and context.own_year == CALENDAR_YEAR:
        ends = (end for first in (CALENDAR_YEAR, start) for end in _ends_in_plan(first, context))
        return match.time(either(tuple(ends), EITHER_END))
    return match.time(Mention(of_year, year, "day", why, "end"))


def academic_year(match: Match, context: Context) -> Token | None:
    """ "academic year 2016/17": September to August, or to July where the plan's own year ends then."""
    if match.all("year", "short_year"):
        year = match.one("year", "short_year").value
        both = [year_of_plan(first, SCHOOL_YEAR, context) for first in (year - 1, year)]
        return match.time(one_of(both, "year", "end of the academic year", "which academic year", context))
    first, why = twelve_months(match), "end of the academic year"
    if first is None and match.all("span"):
        first, why = years_of_span(match.one("span").text)[1] - 1, "end of the last academic year"
    if first is None and match.all("pair"):
        return None
    if first is not None:
        return match.time(fixed(year_of_plan(first, SCHOOL_YEAR, context), "year", why))
    return match.time(Mention(lambda y: year_of_plan(y, SCHOOL_YEAR, context), None, "year", why))


def session(match: Match, context: Context) -> Token | None:
    """ "Session 2025/26": a school's year in a school's plan; another's may end at any time."""
    begins = context.period.start.month if context.period is not None else 0
    if begins in (SCHOOL_YEAR[0], SCHOOL_YEAR[0] - 1):
        return academic_year(match, context)
    return match.time(unknown("when such a year ends is not said"))


def federal_year(match: Match, _: Context) -> Token | None:
    """ "FFY 2026": the year of the United States ends with September."""
    spans_named, ends = match.all("span", "pair"), full_year(match.tokens[-1])
    last = years_of_span(spans_named[0].text)[1] if spans_named else ends
    if last is None:
        return None
    return match.time(fixed(spans.year_from(last - 1, FEDERAL_YEAR), "year", "end of the federal year"))


def beginning_of_school(_: Match, context: Context) -> Token | None:
    """ "Beginning of SY 26-27": in August or September, where a school's year is counted from July."""
    return Token("event", "", False, None, "") if context.month_first else None


def biennium(match: Match, context: Context) -> Token:
    """ "Biennium 2026-27": two years of the calendar, in a plan of such years."""
    last = years_of_span(match.one("span").text)[1]
    if context.own_year != CALENDAR_YEAR:
        return match.time(unknown("when such a year ends is not said"))
    return match.time(fixed(spans.year_from(last, CALENDAR_YEAR), "year", CALENDAR_YEAR_ENDS))


def state_year(match: Match, context: Context) -> Token | None:
    """ "SFY 2026": that of the plan, if it is an American one."""
    return financial_year(match, context) if context.month_first else match.time(unknown(NO_GOVERNMENT_YEAR))


def year_of_plan(year: int, start: tuple[int, int], context: Context) -> Period:
    """A year; a school's ends with the plan, where the plan ends with the summer term."""
    of_a_school, plan = start == SCHOOL_YEAR, context.period
    start = AMERICAN_SCHOOL_YEAR if of_a_school and context.month_first else start
    whole = spans.year_from(year, start)
    if plan is None or not of_a_school:
        return whole
    ends = spans.year_from(plan.end.year - 1, start).end
    if not 0 <= (ends - plan.end).days <= SUMMER_HOLIDAY or (
        ends != whole.end and (plan.end + _DAY).day != 1
    ):
        return whole
    return Period(whole.start, plan.end.replace(year=whole.end.year))


def calendar_year(match: Match, _: Context) -> Token:
    """ "calendar year 2010", "the year 2010"."""
    year = year_written(match)
    return match.time(Mention(lambda y: spans.year_from(y, CALENDAR_YEAR), year, "year", CALENDAR_YEAR_ENDS))


def calendar_year_end(match: Match, context: Context) -> Token:
    """ "EOY", "EOY 2010"."""
    whole = calendar_year(match, context)
    return end_of_year(match, context) if whole.value.year is None else whole


def year_of_writing(match: Match, context: Context, *, of_calendar: bool = False) -> Token:
    """ "next financial year", "this year": the one of the day of writing, or the one after that."""
    as_of, kind = context.as_of, match.tokens[-1].kind
    if as_of is None:
        return match.time(unknown(NO_DAY))
    own = CALENDAR_YEAR if of_calendar or context.period is None else context.own_year
    starts = {"calendar_year": [CALENDAR_YEAR], "academic_year": [SCHOOL_YEAR], "years": [CALENDAR_YEAR, own]}
    years = []
    for start in starts.get(kind, [context.financial_start]):
        first = as_of.year - ((as_of.month, as_of.day) < start) + len(match.all("next"))
        years.append(spans.year_from(first, start))
    if len(set(years)) > 1:
        return match.time(either(tuple(year.end for year in years), EITHER_END))
    return match.time(fixed(years[0], "year", f"as of {spoken(as_of)}"))


def end_of_short_year(match: Match, context: Context) -> Token | None:
    """ "end 09", if 2009 is a year of the plan."""
    year = full_year(match.tokens[-1])
    if year is None or not context.covers(year):
        return None
    december = fixed(spans.year_from(year, CALENDAR_YEAR), "year", CALENDAR_YEAR_ENDS)
    return match.time(december._replace(shape="end"))


def end_of_year(match: Match, context: Context) -> Token:
    """ "end of the year": the calendar's and the plan's own year may end on different days."""
    if match.all("this") and context.as_of is not None:
        whole = year_of_writing(match, context)
        return whole._replace(value=whole.value._replace(shape="end"))
    starts = {
        CALENDAR_YEAR,
        context.own_year if context.own_year == CALENDAR_YEAR else context.financial_start,
    }
    ends = [end for start in starts for end in _ends_in_plan(start, context)]
    if len(set(ends)) == 1:
        return match.time(fixed(Period(ends[0], ends[0]), "day", "end of the year"))
    if ends:
        return match.time(either(tuple(ends), EITHER_END))
    return match.time(unknown("no plan period in which a year ends"))


def _ends_in_plan(start: tuple[int, int], context: Context) -> list[date]:
    plan = context.period
    if plan is None:
        return []
    years = range(plan.start.year - 1, min(plan.end.year, plan.start.year + FARTHEST) + 1)
    ends = (year_of_plan(year, start, context).end for year in years)
    return [end for end in ends if plan.start <= end <= plan.end]
