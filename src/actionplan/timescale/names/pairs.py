"""Pairs of numbers, which may be a day, a month or years: "18/12", "03/10", "06/07"."""

from collections.abc import Sequence

from actionplan.timescale import Period
from actionplan.timescale.calendar import spans
from actionplan.timescale.calendar.context import Context
from actionplan.timescale.calendar.mention import Mention, either, fixed, holds, unknown
from actionplan.timescale.names.days import MONTHS, WHICH_ORDER, days_in_plan, numeric_date, on_day
from actionplan.timescale.names.months import in_month, is_near
from actionplan.timescale.names.numerals import twelve_months
from actionplan.timescale.words.patterns import Match
from actionplan.timescale.words.tokens import Token, digits


def pair_or_count(match: Match, _: Context) -> Token:
    """ "7/10 schools"."""
    return match.time(unknown(f"{match.tokens[0].text} may be a day, or so many of what follows"))


def pair_as_months(match: Match, context: Context) -> Token | None:
    """ "Review 6/12": six months, as hospitals write them, or 6 December."""
    count, of = digits(match.tokens[0].text)
    years = _years_of_pair(match, context)
    if of != MONTHS or match.tokens[0].text.startswith("0") or years is not None:
        return None
    return match.time(unknown(f"{match.tokens[0].text} may be {count} months, or a day"))


def pair_as_day(match: Match, context: Context) -> Token:
    """ "Friday 18/12", "18/12 meeting"."""
    number, month = _day_and_month(match.tokens[0], context)
    years = match.all("year", "short_year")
    if not context.knows_the_order and number != month and max(number, month) <= MONTHS:
        days = *days_in_plan(month, number, context), *days_in_plan(number, month, context)
        return match.time(either(days, WHICH_ORDER))
    return match.time(on_day(int(years[0].value) if years else None, month, number))


def days_to_date(match: Match, context: Context) -> Token | None:
    """ "22-24/10", "5-9/10/26": days of one month."""
    first, last = int(match.tokens[0].value), match.tokens[-1]
    is_range = first < digits(last.text)[bool(context.calendar.month_first)]
    make = pair_as_day if last.kind == "pair" else numeric_date
    return make(Match((last,)), context)._replace(text=match.text) if is_range else None


def two_days(match: Match, context: Context) -> Token | None:
    """ "3/25-3/26" in a plan of 2026: days, as Americans write them, if one of them can be no month."""
    first, last = (digits(pair.text) for pair in match.all("pair"))
    if first[0] > MONTHS:
        return None
    if context.month_first and last[0] > MONTHS:  # "9/20-22/22"
        return _days(match, 2000 + last[1], first, (first[0], last[0]))
    if not context.month_first or all(context.covers(2000 + day) for _, day in (first, last)):
        return None
    return _days(match, None, first, last) if first < last else None


def days_of_pair(match: Match, context: Context) -> Token | None:
    """ "1/22-23/2020", "1/22 & 23", "1/5-9 & 12-16": days of one month, as Americans write them."""
    (month, first), last = digits(match.tokens[0].text), match.tokens[-1]
    day, *years = digits(last.text) if last.kind == "month_of_year" else [int(last.value)]
    numbers = [first, *(int(token.value) for token in match.all("number")), day]
    if not context.month_first or first == day or numbers != sorted(numbers):
        return None
    return _days(match, years[0] if years else None, (month, first), (month, day))


def _days(match: Match, year: int | None, first: Sequence[int], last: Sequence[int]) -> Token:
    """One month and day and another of the same year, or from the one to the other."""

    def of_year(y: int) -> Period:
        return Period(spans.day(y, *first).start, spans.day(y, *last).start)

    listed = bool(match.all("and", "comma"))
    return match.time(Mention(of_year, year, "day", "the last of the days named", "range", listed=listed))


def pair(match: Match, context: Context) -> Token | None:
    """ "18/12" a day, "06/07" a span of years when the plan is of those years, "06/17" a month.

    Of an American "6/26" in a plan of June 2026 nobody knows.
    """
    token = match.one("pair")
    as_years = _years_of_pair(match, context)
    if as_years is not None or token.sort == "dashed":
        return match.time(as_years) if as_years is not None else None
    first, second = digits(token.text)
    if token.text[0] == "0" and token.text[-2] == "/":
        return match.time(unknown(f"{token.text} may be years or a day"))
    if second > 12 and not context.calendar.month_first:
        in_full = len(token.text.replace(" ", "")) > 4 or context.covers(2000 + second)
        is_month = 1 <= first <= 12 and in_full and not context.is_far_year(2000 + second)
        return match.time(
            in_month(2000 + second, first) if is_month else unknown(f"there is no month {second}")
        )
    if context.month_first and 1 <= first <= MONTHS < second and context.covers(2000 + second):
        whole, days = spans.months(2000 + second, first), days_in_plan(first, second, context)
        if len(days) != 1 or context.period is None or holds(context.period, whole):
            return match.time(either((whole.end, *days), f"{token.text} may be a month or a day"))
    month = _month_of_pair(match, context)
    return pair_as_day(match, context) if month is None else match.time(month)


def pair_of_plan(match: Match, context: Context) -> Token | None:
    """ "Winter Plan 26/27" is called so; "submit the plan 26/8" is a day."""
    return match.event() if _years_of_pair(match, context) is not None else None


def pair_with_an_end(match: Match, context: Context) -> Token | None:
    """ "End 3/10", "late 9/09": a month of the plan or its years, for a day has no end."""
    first, second = digits(match.tokens[0].text)
    if (years := _years_of_pair(match, context)) is not None:
        return match.time(years)
    is_month = 1 <= first <= MONTHS and context.covers(2000 + second)
    return match.time(in_month(2000 + second, first) if is_month else unknown("a day has no end"))


def pair_of_code(match: Match, _: Context) -> Token | None:
    """ "PSD 1/24" numbers a paper; "FGB 12/9" is the day of a meeting."""
    return match.token("word", None) if digits(match.tokens[0].text)[1] > 12 else None


def _day_and_month(token: Token, context: Context) -> tuple[int, int]:
    first, second = digits(token.text)
    return (second, first) if context.calendar.month_first else (first, second)


def _years_of_pair(match: Match, context: Context) -> Mention | None:
    """As years, where the plan is of those years; where it is of years near them, undecided."""
    token, first, plan = match.one("pair"), twelve_months(match), context.period
    if first is None:
        return None
    year = spans.year_from(first, context.financial_start)
    if plan is not None and context.lasts(first, first + 1):
        return fixed(plan, "year", "the years of the plan")
    why = f"end of the financial year {first}/{(first + 1) % 100:02}"
    if plan is not None and year.start <= plan.end and year.end >= plan.start:
        return fixed(year, "year", why)
    if token.sort == "dashed":
        return None
    if plan is None or is_near(first, plan):
        number, month = _day_and_month(token, context)
        if plan is not None and month > 12:
            return fixed(year, "year", why)
        days = days_in_plan(month, number, context)
        return either((year.end, *days), f"{token.text} may be a span of years or a day")
    return None


def _month_of_pair(match: Match, context: Context) -> Mention | None:
    """ "03/10" in a plan of 2009/10 may be March 2010 or 3 October: undecided."""
    token, plan = match.one("pair"), context.period
    first, second = digits(token.text)
    written_as_year = len(token.text.replace(" ", "")) == 5 or token.text[-2] == "0"
    if plan is None or not written_as_year or not 1 <= first <= 12:
        return None
    month, days = spans.months(2000 + second, first), days_in_plan(second, first, context)
    if not days or month.start > plan.end or month.end < plan.start:
        return None
    return either((month.end, *days), f"{token.text} may be a month or a day")
