"""Parts of a named time: its edges ("early", "end of"), and the weeks that a day begins or ends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from actionplan.timescale import Period
from actionplan.timescale.calendar.mention import Context, reshaped
from actionplan.timescale.calendar.spans import later, week_from
from actionplan.timescale.words.patterns import Grammar, Match
from actionplan.timescale.words.tokens import Token

_DAY: Final = timedelta(days=1)
EARLY_DAY: Final = 10
MID_DAY: Final = 15


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
        return match.time(reshaped(mention, _first_day, f"the first day of the {mention.precision}"))
    if mention.precision == "day" and mention.shape == "span" and edge.kind != "end":
        return match.time(mention)
    change, words = _EDGES[edge.kind]
    if edge.kind == "end":
        return match.time(reshaped(mention, change, mention.why, "end"))
    return match.time(reshaped(mention, change, f"{words} the {mention.precision}"))


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
    return match.time(week._replace(precision="week"))


def _week_ending(match: Match, _: Context) -> Token:
    return match.time(match.one("time").value._replace(precision="week", shape="end"))


def _offset(match: Match, _: Context) -> Token:
    """ "3 months after approval" depends on the approval, whatever dates follow."""
    return match.event()


def _end_behind(match: Match, _: Context) -> Token:
    """ "March end"."""
    return match.time(match.one("time").value._replace(shape="end"))


EDGES: Final = Grammar(
    (
        "(?:early|mid|late|end|beginning) (?:(?:dash|to|slash|and) (?:early|mid|late|end))?"
        " (?:dash|colon)? THE time",
        _edge,
    ),
    ("(?:by|for|purpose|until) THE beginning THE time", _start_of),
    ("time THE end (?!colon|THE time)", _end_behind),
    ("week_commencing (?:THE|weekday|dash|colon)* time", _week_commencing),
    ("weeks of? THE time", _week_commencing),
    ("week_ending (?:THE|dash|colon)* time", _week_ending),
    ("(?:ordinal|last)? (?:COUNT|several) UNIT of THE time", _offset),
    (
        "(?:within|filler)* (?:COUNT (?:dash|to))? (?:COUNT|a) UNIT (?:of|before|after|FROM (?!THE time))"
        " (?:the|of|filler|word|event|meeting|every|plan|beginning|early|mid|late|end)*"
        " (?:time|open (?:THE|by|word|event)* time close)?",
        _offset,
    ),
)
