"""One time said twice: a finer one in a wider, or of two that may be meant the one that the other settles."""

from typing import Final

from actionplan.timescale import Precision
from actionplan.timescale.calendar.mention import Mention, fixed, holds
from actionplan.timescale.calendar.ranges import inside

ANY_YEAR: Final = 2000
"""A year in which to see whether one time lies in another where neither gives a year."""
_COARSENESS: Final[dict[Precision, int]] = {
    "day": 0, "week": 1, "month": 2, "quarter": 3, "season": 3, "half-year": 4, "year": 5,
}  # fmt: skip


def narrowed(whole: Mention, part: Mention) -> Mention | None:
    """ "Winter (Jan 2012)", "Q3 2011/12 (October)": a finer time in brackets, where it lies in the other."""
    if _COARSENESS[part.precision] >= _COARSENESS[whole.precision] or not (
        whole.is_counted or whole.shape in ("span", "meeting")
    ):
        return None
    if whole.readings or part.readings or whole.trouble or part.trouble:
        return None
    if part.year is None and whole.year is not None:
        within = inside(whole, part)
        return within if whole.shape == "span" or _is_possible(within) else None
    year = ANY_YEAR if part.year is None else part.year
    finer, years = part.of_year(year), (year - 1, year) if whole.year is None else (whole.year,)
    periods = [whole.of_year(year) for year in years]
    return part if any(holds(p, finer) and p != finer for p in periods) else None


def begun_by_its_whole(whole: Mention, part: Mention) -> Mention | None:
    """ "FY27 Q1 – March": a time without a year that lies in the one before it is no end of a range."""
    if part.year is not None or not whole.clear or whole.precision == "year":
        return None
    within = narrowed(whole, part)
    return within if within is not None and _is_possible(within) else None


def without_their_year(mentions: list[Mention]) -> list[Mention]:
    """ "Year 1, Sept 2009, Dec 2009": a year in front that holds all the others only introduces them.

    So does a year of the plan behind them, "June 2009 – Year 1".
    """
    *others, year = mentions if mentions[-1].is_counted else (*mentions[1:], mentions[0])
    if year.precision != "year" or not all(mention.clear for mention in mentions):
        return mentions
    whole = year.of_year(year.year or 0)
    periods = [other.of_year(other.year or 0) for other in others]
    inside_it = all(holds(whole, period) for period in periods)
    return others if inside_it and all(other.precision != "year" for other in others) else mentions


def settled(either: Mention, part: Mention) -> Mention | None:
    """ "Q1 2010 (Jan – Mar)": the reading that ends with the other time."""
    ends = [part.of_year(day.year) for day in either.readings]
    ended = [period for period, day in zip(ends, either.readings, strict=True) if period.end == day]
    return fixed(ended[0], part.precision, part.why) if len(ended) == 1 else None


def _is_possible(mention: Mention) -> bool:
    try:
        return mention.of_year(mention.year or 0) is not None
    except ValueError:
        return False
