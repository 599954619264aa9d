"""Times counted from the start of the plan, or from the day of writing."""

from datetime import timedelta
from typing import Final

from actionplan.text.days import day as spoken
from actionplan.timescale import Period, Precision
from actionplan.timescale.calendar import spans
from actionplan.timescale.calendar.context import Context
from actionplan.timescale.calendar.mention import either, fixed, one_of, unknown
from actionplan.timescale.words.patterns import Match
from actionplan.timescale.words.tokens import Token, digits

_DAY: Final = timedelta(days=1)
WEEK: Final = 7
"""Most days that are rather how long something takes, "2-3 days", than counted from the plan's start."""
UNITS: Final[dict[str, Precision]] = {
    "days": "day",
    "weeks": "week",
    "months": "month",
    "project_month": "month",
    "quarter": "quarter",
    "half": "half-year",
    "years": "year",
}
"""Classes of units of time, with the precision of a time counted in them."""
_COUNTS: Final = ("number", "count", "two_digits", "amount")
_PAST_THE_END: Final = "runs past the end of the plan"
SUMMER: Final = timedelta(days=62)
"""Most days by which the years of a school's plan run past its end."""
_OF_A_QUARTER: Final = 9
"""Weeks of a quarter of American schools, "first nine weeks"."""
_SCHOOLS_BEGIN: Final = (8, 9)
"""Months in which the years of schools begin."""
_NO_PERIOD: Final = "no plan period to count from"
WEEK_OF_WHAT: Final = "a week of the plan or of the year"
NO_DAY: Final = "depends on the day it was written"


def numbered_unit(match: Match, context: Context) -> Token | None:
    """ "Year 2", "Month 6", "Years 1-3", "second year": counted from the plan's start, inside its period.

    The weeks of "week 6" may be those of the calendar, of a term, or of work that began later.
    """
    plan, unit = context.period, match.one("years", "months", "weeks", "project_month")
    pairs, counts = match.all("pair"), match.all(*_COUNTS, "ordinal")
    numbers = digits(pairs[0].text) if pairs else [int(count.value) for count in counts]
    if plan is None:
        return match.time(unknown(_NO_PERIOD))
    if numbers != sorted(numbers) or numbers[0] < 1:
        return None
    if unit.kind == "weeks":
        return match.time(unknown(WEEK_OF_WHAT))
    period = spans.units(plan.start, numbers[0], numbers[-1], unit.value)
    if period.start > plan.end:
        return None
    if period.end > plan.end + SUMMER:
        return match.time(unknown(_PAST_THE_END))
    if unit.kind == "years" and _DAY <= plan.end - period.end <= SUMMER:
        return match.time(either((period.end, plan.end), "so many years, or the whole plan"))
    precision = UNITS[unit.kind]
    counted = fixed(period, precision, f"end of {precision} {numbers[-1]} of the plan")
    return match.time(counted._replace(shape="numbered"))


def month_of_year_of_plan(match: Match, context: Context) -> Token | None:
    """ "Year 2, Month 6", "Y2 M4-6": the 18th month of the plan."""
    plan, (year, *months) = context.period, [int(count.value) for count in match.all(*_COUNTS)]
    if plan is None or months != sorted(months) or not all(1 <= month <= 12 for month in months):
        return match.time(unknown("which month of the plan is not clear" if plan else _NO_PERIOD))
    first, last = (12 * (year - 1) + month for month in (months[0], months[-1]))
    period = spans.units(plan.start, first, last, "M")
    if period.end > plan.end:
        return match.time(unknown(_PAST_THE_END))
    counted = fixed(period, "month", f"end of month {last} of the plan")
    return match.time(counted._replace(shape="numbered"))


def within(match: Match, context: Context) -> Token | None:
    """ "within 6 months": from the day it was said; else from the plan's start."""
    if any(ordinal.value != 1 for ordinal in match.all("ordinal")):
        return None
    unit, counts, plan = match.all(*UNITS)[-1], match.all(*_COUNTS), context.period
    if not counts and unit.text in ("days", "weeks", "months", "years"):
        return match.time(unknown(f"says not how many {unit.text}"))
    count = int(counts[-1].value) if counts else 1
    bare = match.tokens[0].kind == "ordinal"
    is_of_a_school = plan is not None and plan.start.month in _SCHOOLS_BEGIN
    if bare and unit.kind == "weeks" and (is_of_a_school or count == _OF_A_QUARTER):
        return match.time(unknown("the first weeks of the plan or of a term"))
    sort = ".within" if match.tokens[0].kind == "within" else ".to_come" if match.all("next") else ""
    aim = f"time{sort}"
    if context.as_of is not None and not match.all("ordinal"):
        period = Period(context.as_of, spans.later(context.as_of, count, unit.value))
        goes_on = match.tokens[0].of("within.amount", "throughout")
        if goes_on and plan is not None and period.end > spans.later(plan.end, 1, "Y"):
            return match.time(unknown(_PAST_THE_END))
        counted = fixed(period, UNITS[unit.kind], f"counted from {spoken(context.as_of)}")
        return match.time(counted._replace(shape="counted"), aim)
    is_a_standard = unit.value == "B" or unit.text == "clock days" or (unit.kind == "days" and count <= WEEK)
    if plan is None or (is_a_standard and not match.all("ordinal")):
        return match.time(unknown("no day to count from"))
    period = spans.units(plan.start, 1, count, unit.value)
    if unit.kind in ("days", "weeks") and not match.all("ordinal"):
        period = Period(plan.start, period.end + _DAY)
    if period.end > plan.end:
        return match.time(unknown(_PAST_THE_END))
    counted = fixed(period, UNITS[unit.kind], "counted from the start of the plan")
    return match.time(counted._replace(shape="counted"), aim)


def from_writing(match: Match, context: Context) -> Token | None:
    """ "6 months from the date of letter": of the day of writing."""
    return match.event() if context.as_of is None else within(match, context)


def horizon(match: Match, context: Context) -> Token | None:
    """ "Short term (0-12 months)", "Immediate: 0-6 months": a term with its count from the plan's start."""
    at_once = match.tokens[0].kind == "immediate"  # "Immediate (within 1 month)"
    return within(match, context if at_once else context._replace(as_of=None))


def length_of_plan(match: Match, context: Context) -> Token | None:
    """ "end of the 3 year period", where the plan is of three years."""
    unit, count, plan = match.one(*UNITS), match.one(*_COUNTS), context.period
    if plan is None:
        return None
    whole = spans.units(plan.start, 1, int(count.value), unit.value)
    return match.time(fixed(plan, UNITS[unit.kind], "the period of the plan")) if whole == plan else None


def end_of_plan(match: Match, context: Context) -> Token:
    """ "end of the plan"."""
    if context.period is None:
        return match.time(unknown("no plan period whose end to take"))
    last_day = Period(context.period.end, context.period.end)
    return match.time(fixed(last_day, "day", "end of the plan"))


def relative_day(match: Match, context: Context) -> Token:
    """ "today", "tomorrow", "a fortnight today", "tomorrow week"."""
    if context.as_of is None:
        return match.time(unknown(NO_DAY))
    units, counts = match.all("days", "weeks", "months", "years"), match.all(*_COUNTS)
    day = context.as_of + int(match.one("relative").value) * _DAY
    if units:
        day = spans.later(day, int(counts[0].value) if counts else 1, units[0].value)
    return match.time(fixed(Period(day, day), "day", f"as of {spoken(context.as_of)}"))


def relative_unit(match: Match, context: Context) -> Token:
    """ "this week", "next month", "the 10th of next month", "Tuesday next week"."""
    as_of = context.as_of
    if as_of is None:
        return match.time(unknown(NO_DAY))
    ahead = len(match.all("next"))
    if match.all("quarter"):
        first = as_of.month - (as_of.month - context.own_year[0]) % 3 + 3 * ahead
        begins = {first, as_of.month - (as_of.month - 1) % 3 + 3 * ahead}
        quarters = sorted(spans.months(as_of.year, begin, 3) for begin in begins)
        doubt = "the quarter of the calendar or of the plan's own year"
        return match.time(one_of(quarters, "quarter", f"as of {spoken(as_of)}", doubt, context))
    if match.all("months"):
        month = spans.months(as_of.year, as_of.month + ahead)
        for number in match.all("number", "ordinal"):
            day = spans.day(month.start.year, month.start.month, int(number.value))
            return match.time(fixed(day, "day", f"as of {spoken(as_of)}"))
        return match.time(fixed(month, "month", f"as of {spoken(as_of)}"))
    monday = as_of + (7 * ahead - as_of.weekday()) * _DAY
    if weekdays := match.all("weekday"):
        day = monday + weekdays[0].value * _DAY
        return match.time(fixed(Period(day, day), "day", f"as of {spoken(as_of)}"))
    return match.time(fixed(spans.week_from(monday), "week", f"as of {spoken(as_of)}"))


def coming_weekday(match: Match, context: Context) -> Token | None:
    """ "Friday", "next Friday": the next one after the day of writing; "Monday week" is a week after that."""
    as_of = context.as_of
    if as_of is None:
        return match.time(unknown(NO_DAY)) if match.all("this", "next", "weeks") else None
    counts, weeks = match.all("count", "number"), match.all("weeks")
    day = as_of + ((match.one("weekday").value - as_of.weekday() - 1) % 7 + 1) * _DAY
    if weeks:
        day = spans.later(day, int(counts[0].value) if counts else 1, weeks[0].value)
    return match.time(fixed(Period(day, day), "day", f"the next {day:%A} after {spoken(as_of)}"))


def month_of_year(match: Match, context: Context) -> Token:
    """ "May next year": the year after the day of writing."""
    as_of = context.as_of
    if as_of is None:
        return match.time(unknown(NO_DAY))
    year, number, plan = as_of.year + len(match.all("next")), match.one("month").value, context.period
    if plan is not None and spans.months(year, number).end < min(as_of, plan.start):
        year += 1  # "June this year", said in November of a plan from September
    return match.time(fixed(spans.months(year, number), "month", f"as of {spoken(as_of)}"))


def next_month(match: Match, context: Context) -> Token:
    """ "next January": said in June it is one, "next September" that one or the one after."""
    as_of, number = context.as_of, match.one("month").value
    if as_of is None:
        return match.time(unknown(NO_DAY))
    months = (spans.months(as_of.year + ahead, number) for ahead in range(3))
    first, second, *_ = (month for month in months if month.start > as_of)
    why = f"after {spoken(as_of)}"
    if first.start.year > as_of.year:
        return match.time(fixed(first, "month", why))
    return match.time(either((first.end, second.end), why))


def next_season(match: Match, context: Context) -> Token | None:
    """ "next summer": said in February it is that one or the one after, said in October only one."""
    as_of, name = context.as_of, match.one("season").value
    if as_of is None:
        return match.time(unknown(NO_DAY))
    seasons = (spans.season(as_of.year + ahead, name) for ahead in range(3))
    to_come = [season for season in seasons if season.start > as_of]
    ends = [season.end for season in to_come[: 1 if to_come[0].start.year > as_of.year else 2]]
    why = f"after {spoken(as_of)}"
    return match.time(either(tuple(ends), why) if len(ends) > 1 else fixed(to_come[0], "season", why))
