"""What joins times: edges ("end of"), weeks, ranges and lists."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from actionplan.timescale import Period
from actionplan.timescale.meetings import meeting_in_time
from actionplan.timescale.mention import Context, Mention, Shape, fixed, inside, joined, reshaped, unknown
from actionplan.timescale.patterns import Grammar, Match
from actionplan.timescale.spans import later, week_from
from actionplan.timescale.tokens import Token
from actionplan.timescale.years import CALENDAR_YEAR_ENDS

_DAY: Final = timedelta(days=1)
EARLY_DAY: Final = 10
MID_DAY: Final = 15
MOST_TIMES: Final = 50
"""Times in one list or range; more are no timescale, and each would nest in the next."""


def _time(mention: Mention) -> Token:
    return Token("time", mention, "")


# -- edges -----------------------------------------------------------------------------------------


def _early(period: Period) -> Period:
    """The 10th of a month; the first quarter of a year; the first month of a season or quarter."""
    days = (period.end - period.start).days
    if days < 32:
        return Period(period.start, min(period.start + (EARLY_DAY - 1) * _DAY, period.end))
    return Period(period.start, later(period.start, 3 if days > 300 else 1, "M") - _DAY)


def _beginning(period: Period) -> Period:
    """As early; of anything longer than a month, its first month."""
    if (period.end - period.start).days < 32:
        return _early(period)
    return Period(period.start, later(period.start, 1, "M") - _DAY)


def _mid(period: Period) -> Period:
    """The 15th of a month; of anything longer, the day before its second half begins, by whole months."""
    days = (period.end - period.start).days
    if 26 < days < 32:
        return Period(period.start + EARLY_DAY * _DAY, period.start + (MID_DAY - 1) * _DAY)
    if days > 80 and days < 100:
        return Period(period.start, later(period.start, 1, "M") + (MID_DAY - 1) * _DAY)
    return Period(period.start, later(period.start, round(days / 61), "M") - _DAY)


def _late(period: Period) -> Period:
    """The last third of a month, the last quarter of a year, the last month of a season or quarter."""
    days = (period.end - period.start).days
    if days < 32:
        return Period(period.start + min(20, days) * _DAY, period.end)
    return Period(later(period.start, 9 if days > 300 else 2, "M"), period.end)


def _first_day(period: Period) -> Period:
    return Period(period.start, period.start)


def _end(period: Period) -> Period:
    return Period(period.end, period.end)


_COUNTS: Final = ("number", "count", "two_digits", "several", "ordinal", "a")
_EDGES: Final[dict[str, tuple[Callable[[Period], Period], str]]] = {
    "early": (_early, "early in"),
    "beginning": (_beginning, "the beginning of"),
    "mid": (_mid, "the middle of"),
    "late": (_late, "late in"),
    "end": (_end, "the end of"),
}


def _edge(match: Match, _: Context) -> Token | None:
    edge, mention = match.all(*_EDGES)[-1], match.one("time").value
    if mention.shape in ("edge", "list"):
        return None
    if mention.shape == "named" and edge.kind == "beginning":
        return _time(reshaped(mention, _first_day, f"the first day of the {mention.precision}"))
    if mention.precision == "day" and mention.shape == "span" and edge.kind != "end":
        return _time(mention)
    change, words = _EDGES[edge.kind]
    if edge.kind == "end":
        return _time(reshaped(mention, change, mention.why, "end"))
    return _time(reshaped(mention, change, f"{words} the {mention.precision}"))


def _start_of(match: Match, _: Context) -> Token | None:
    """ "by the start of 2011" is its first day, of a month its first days."""
    mention = match.one("time").value
    if mention.precision == "month":
        return None
    first = reshaped(mention, _first_day, f"the first day of the {mention.precision}")
    return Token("deadline", first, "by")


def _week_commencing(match: Match, _: Context) -> Token | None:
    mention = match.one("time").value
    counted = match.tokens[0].kind == "weeks" and match.before and match.before[-1].kind in _COUNTS
    if mention.precision != "day" or counted:
        return None

    later_weeks = 1 if any(token.value == "2W" for token in match.tokens) else 0

    def weeks(period: Period) -> Period:
        return Period(period.start, week_from(period.end).end + 7 * later_weeks * _DAY)

    week = reshaped(mention, weeks, "the Sunday of that week", "span")
    return _time(week._replace(precision="week"))


def _week_ending(match: Match, _: Context) -> Token:
    return _time(match.one("time").value._replace(precision="week", shape="end"))


def _offset(match: Match, _: Context) -> Token:
    """ "3 months after approval" depends on the approval, whatever dates follow."""
    return match.event()


def _end_behind(match: Match, _: Context) -> Token:
    """ "March end"."""
    return _time(match.one("time").value._replace(shape="end"))


EDGES: Final = Grammar(
    (
        "(?:early|mid|late|end|beginning) (?:(?:dash|to|slash|and) (?:early|mid|late|end))? dash? THE time",
        _edge,
    ),
    ("(?:by|for|purpose|until) THE beginning THE time", _start_of),
    ("time THE end (?!THE time)", _end_behind),
    ("week_commencing (?:THE|weekday|dash|colon)* time", _week_commencing),
    ("weeks of? THE time", _week_commencing),
    ("week_ending (?:THE|dash|colon)* time", _week_ending),
    ("(?:ordinal|last)? (?:COUNT|several) UNIT of THE time", _offset),
    (
        "(?:within|filler)* (?:COUNT (?:dash|to))? (?:COUNT|a) UNIT (?:of|before|after|FROM (?!THE time))"
        " (?:the|of|filler|word|event|meeting|every|plan|beginning|early|mid|late|end)*"
        " (?:time|open (?:THE|by)* time close)?",
        _offset,
    ),
)


# -- ranges and lists ------------------------------------------------------------------------------


def _joint(match: Match, shape: Shape) -> Token | None:
    mentions = _without_their_year([token.value for token in match.all("time")])
    if len(mentions) > MOST_TIMES:
        return _time(unknown("too many dates for one timescale"))
    if any(mention.trouble and not mention.precision for mention in mentions):
        return None
    for at in range(1, len(mentions)):
        before, mention = mentions[at - 1], mentions[at]
        if (
            shape == "list"
            and mention.why == CALENDAR_YEAR_ENDS
            and before.clear
            and before.precision != "year"
        ):
            mentions[at] = before._replace(year=mention.year)  # "March 2010, 2011 and 2012"
    whole = mentions[-1]
    for mention in reversed(mentions[:-1]):
        whole = joined(mention, whole, shape)
    return _time(whole)


def _without_their_year(mentions: list[Mention]) -> list[Mention]:
    """ "Year 1, Sept 2009, Dec 2009": a year in front that holds all the others only introduces them."""
    year, *others = mentions
    if year.precision != "year" or not all(mention.clear for mention in mentions):
        return mentions
    whole = year.of_year(year.year or 0)
    periods = [other.of_year(other.year or 0) for other in others]
    inside_it = all(whole.start <= period.start and period.end <= whole.end for period in periods)
    return others if inside_it and all(other.precision != "year" for other in others) else mentions


def _range(match: Match, _: Context) -> Token | None:
    whole = _joint(match, "range")
    bounded = whole is not None and whole.value.clear and match.tokens[0].kind in ("from", "start")
    return whole._replace(text="until") if whole is not None and bounded else whole


def _list(match: Match, _: Context) -> Token | None:
    return _joint(match, "list")


def _from_to_end(match: Match, context: Context) -> Token | None:
    """ "starts July 2005; ends December 2005"."""
    return _range(match, context) if match.all("time")[-1].value.shape == "end" else None


def _moved(match: Match, _: Context) -> Token | None:
    """ "slipped from March 2010 to June 2010": only the new date counts."""
    both = _joint(match, "range")
    return None if both is None else Token("revised_time", both.value._replace(shape="end"), "revised")


def _lasting(match: Match, _: Context) -> Token | None:
    """ "April 2009 for 12 months", "12 months from April 2009"."""
    mention, unit = match.one("time").value, match.one("days", "weeks", "months", "quarter", "years").value
    count = int(match.all("number", "count", "two_digits")[0].value)
    if mention.shape == "range" or count < 1 or (mention.precision in _COARSE and unit != "Y"):
        return None

    def lasting(period: Period) -> Period:
        return Period(period.start, later(period.start, count, unit) - _DAY)

    return _time(reshaped(mention, lasting, f"lasting {count} {match.one(*_UNITS).text}", "range"))


_COARSE: Final = ("quarter", "season", "half-year", "year")
_UNITS: Final = ("days", "weeks", "months", "quarter", "years")
RANGES: Final = Grammar(
    (
        "(?:FROM)? time (?:dash|for|open|comma|a)* COUNT UNIT (?!word|review|meeting|event|before|after|of)",
        _lasting,
    ),
    ("(?:for|within|filler)? COUNT UNIT (?:FROM|beginning)+ THE time", _lasting),
    ("(?:FROM|between) THE time (?:dash|to|until|and|slash)+ THE time", _range),
    ("time (?:dash|to|until)+ THE time", _range),
    ("FROM THE time (?:comma|semicolon|line|and|stop|colon)* THE time", _from_to_end),
    ("former THE time (?:to|until|dash|revised)+ THE time", _moved),
)


def _year_apart(match: Match, _: Context) -> Token | None:
    """ "March (2010)", "2009/10 (Q3)"; but "March 2010 (Q4)" is two times."""
    part, year = (token.value for token in match.all("time"))
    if part.readings and year.year is None and not year.readings and not year.trouble:
        return _settled(part, year)
    if part.precision == "year":
        part, year = year, part
    if (
        year.precision != "year"
        or not year.clear
        or part.precision == "year"
        or part.readings
        or part.trouble
    ):
        return None
    if part.year is None:
        return _time(inside(year, part))
    within, whole = part.of_year(part.year), year.of_year(year.year)
    return _time(part) if whole.start <= within.start and within.end <= whole.end else None


def _introduced(match: Match, context: Context) -> Token | None:
    """ "Year 1: July 2009", "2009/10: July": the year only introduces the time in it."""
    year = match.all("time")[0].value
    return _year_apart(match, context) if year.precision == "year" and year.clear else None


def _settled(either: Mention, part: Mention) -> Token | None:
    """ "Q1 2010 (Jan – Mar)": the reading that ends with the other time."""
    ends = [part.of_year(day.year) for day in either.readings]
    settled = [period for period, day in zip(ends, either.readings, strict=True) if period.end == day]
    return _time(fixed(settled[0], part.precision, part.why)) if len(settled) == 1 else None


LISTS: Final = Grammar(
    ("(?:meeting|time) (?:dash|comma|filler|open|of|the|colon)* time close?", meeting_in_time),
    ("time (?:(?:SEP|thereafter|stop)* THE time)+", _list),
    ("time open THE time close?", _year_apart),
    ("time colon THE time", _introduced),
)
