"""Which year a time without one is in, and what it comes to."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from actionplan.text.days import day as spoken
from actionplan.timescale import Period
from actionplan.timescale.calendar.context import FARTHEST, Context
from actionplan.timescale.calendar.mention import Contradiction, Mention

_CLOSE: Final = timedelta(days=62)
_FAR: Final = timedelta(days=4 * 366)
"""How far from when it was said a day may be that not every year has: 29 February."""
_NEIGHBOURING: Final = timedelta(days=31)
_MARGINS: Final = {
    "purpose_time": (timedelta(days=365), timedelta(0)),
    "start_time": (timedelta(0), timedelta(days=365)),
    "after_time": (timedelta(0), timedelta(days=365)),
}
"""How long before and after a time of that role the time beside it may be, by its role."""


class Answer(NamedTuple):
    """What a mention comes to: a period, or several due dates, or neither; `why` in each case."""

    mention: Mention
    period: Period | None
    readings: tuple[date, ...]
    why: str


def resolved(mention: Mention, context: Context) -> Answer:
    """The period of a mention; a missing year is the one that puts it, just once, in the plan's period.

    Where the period does not settle it, the day on which the words were said does.
    """
    if mention.trouble:
        return Answer(mention, None, (), mention.trouble)
    if mention.readings:
        return _undecided(mention, mention.readings, mention.why)
    if mention.year is not None:
        return _in_year(mention, mention.year, context)
    if context.period is not None:
        return _in_plan(mention, context.period, context.as_of)
    if context.as_of is not None:
        periods, _ = _occurrences(mention, context.as_of.year - 1, 10)
        to_come = [period for period in periods if period.end >= context.as_of]
        if to_come and context.year_to_come and to_come[0].start - context.as_of < _FAR:
            return Answer(
                mention, to_come[0], (), f"{mention.why}; the next one from {spoken(context.as_of)}"
            )
        if to_come:
            return _nearest(mention, periods, context.as_of)
    return Answer(mention, None, (), "no year in the words, and no plan period to take it from")


def _nearest(mention: Mention, periods: Sequence[Period], said: date) -> Answer:
    """The one nearest to the day it was said, if it is not over by then; else that one or the next.

    Said on 23 February, "8 March" is the next one; said on 22 January, "31 October" may be the last one too.
    """
    nearest = min(periods, key=lambda period: max(period.start - said, said - period.end, timedelta(0)))
    if abs(nearest.end - said) > _FAR:
        return Answer(mention, None, (), f"no such day is near {spoken(said)}")
    if nearest.end >= said:
        return Answer(mention, nearest, (), f"{mention.why}; the one nearest to {spoken(said)}")
    coming = [period.end for period in periods if period.end >= said][:1]
    return _undecided(mention, (nearest.end, *coming), f"the last one before {spoken(said)}, or the next")


def rather_to_come(answer: Answer, context: Context, *, is_to_come: bool, is_sure: bool) -> Answer:
    """The answer, unless its year is only the plan's, and it is over for longer than the next is ahead.

    Said in March, in the last month of a plan, "by the end of May" is the May to come, or in a plan either.
    What `is_to_come` by its words is so however far ahead if they are sure: "will be", not "to be", which may
    be overdue, nor what has only just passed.
    """
    mention, period, said, plan = answer.mention, answer.period, context.as_of, context.period
    if period is None or said is None or mention.year is not None or period.end >= said:
        return answer
    if plan is None or said > plan.end:
        return answer
    periods, _ = _occurrences(mention, said.year, 2)
    coming = next((later for later in periods if later.end >= said), None)
    is_farther = coming is None or coming.end - said >= said - period.end
    if coming is None or (is_farther and not is_to_come):
        return answer
    if (is_farther and not (is_sure and said - period.end > _CLOSE)) or not context.year_to_come:
        return _undecided(
            mention, (period.end, coming.end), f"the last one before {spoken(said)}, or the next"
        )
    return Answer(mention, coming, (), f"{mention.why}; the next one from {spoken(said)}")


def beside(answer: Answer, others: Iterable[tuple[str, Mention]]) -> Answer:
    """The answer in the year that the other times of the wording give it, where they agree on one.

    In "spring term 2017 (by 31 March)" it is within the other, in "for September 2016, by June" before it,
    in "30 Nov 2016, 9 January" close to it.
    """
    near = [_near(answer.mention, role, other) for role, other in others]
    found = {period for period in near if period is not None}
    if len(found) != 1:
        return answer
    return Answer(answer.mention, found.pop(), (), f"{answer.mention.why}; year from the time beside it")


def _near(mention: Mention, role: str, other: Mention) -> Period | None:
    """The one time like `mention` in the days that the other one, in its role, makes likely."""
    year = other.year or 0
    try:
        whole = other.of_year(year)
    except (ValueError, OverflowError):  # "31 September 2009" is near nothing
        return None
    before, after = _MARGINS.get(role, (_CLOSE, _CLOSE))
    if other.precision in ("season", "half-year", "year", "quarter"):
        before = after = timedelta(0) if other.precision == "year" else _NEIGHBOURING
    periods, _ = _occurrences(mention, year - 2, 5)
    found = [p for p in periods if p.start >= whole.start - before and p.end <= whole.end + after]
    return found[0] if len(found) == 1 else None


def _undecided(mention: Mention, readings: tuple[date, ...], why: str) -> Answer:
    """Several days to choose from; one alone is no choice, and no answer either."""
    different = tuple(sorted(set(readings)))
    return Answer(mention, None, different if len(different) > 1 else (), why)


def _in_year(mention: Mention, year: int, context: Context) -> Answer:
    try:
        period = mention.of_year(year)
    except Contradiction as either_way:
        return _undecided(mention, either_way.readings, str(either_way))
    except (ValueError, OverflowError) as reason:
        return Answer(mention, None, (), str(reason))
    far = "; more than ten years outside the plan" if context.is_far_year(period.end.year) else ""
    return Answer(mention, period, (), f"{mention.why}{far}")


def _in_plan(mention: Mention, plan: Period, said: date | None) -> Answer:
    years = min(plan.end.year - plan.start.year, 2 * FARTHEST) + 3
    periods, reasons = _occurrences(mention, plan.start.year - 1, years)
    inside = [p for p in periods if p.start <= plan.end and p.end >= plan.start]
    if mention.shape in ("range", "list"):
        whole = [p for p in inside if plan.start <= p.start and p.end <= plan.end]
        inside = whole if len(whole) == 1 else inside
    if len(inside) == 1:
        return Answer(mention, inside[0], (), f"{mention.why}; year from the plan's period")
    if inside and said is not None:
        return _nearest(mention, inside, said)
    if inside:
        ends = tuple(p.end for p in inside[:4])
        return _undecided(mention, ends, "no year in the words, and the plan's period has several")
    for reason in reasons:
        if isinstance(reason, Contradiction) and plan.start <= reason.readings[-1] <= plan.end:
            return _undecided(mention, reason.readings, str(reason))
    if not periods:
        return Answer(mention, None, (), str(reasons[1]))  # of the year in which the plan starts
    before = [p.end for p in periods if p.end < plan.start][-1:]
    after = [p.end for p in periods if p.start > plan.end][:1]
    why = "no year in the words, and no such time in the plan's period"
    return _undecided(mention, (*before, *after), why)


def _occurrences(mention: Mention, first: int, count: int) -> tuple[list[Period], list[Exception]]:
    """The periods of so many years from the first, and of the other years why they have none."""
    periods: list[Period] = []
    reasons: list[Exception] = []
    for year in range(first, first + count):
        try:
            periods.append(mention.of_year(year))
        except (ValueError, OverflowError) as reason:
            reasons.append(reason)
    return periods, reasons
