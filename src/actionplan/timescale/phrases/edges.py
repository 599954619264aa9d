"""Parts of a named time: its edges ("early", "end of"), and the weeks that a day begins or ends."""

import re
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Final

from actionplan.timescale import Period
from actionplan.timescale.calendar.context import Context
from actionplan.timescale.calendar.mention import (
    Contradiction,
    Mention,
    Shape,
    fixed,
    reshaped,
    unknown,
    wrong_weekday,
)
from actionplan.timescale.calendar.ranges import joined
from actionplan.timescale.calendar.spans import later, week_from
from actionplan.timescale.names.beside import ENDS
from actionplan.timescale.names.counted import coming_weekday
from actionplan.timescale.phrases.anchors import ANCHORED
from actionplan.timescale.words.patterns import Grammar, Match, refused
from actionplan.timescale.words.tokens import Token

_DAY: Final = timedelta(days=1)
EARLY_DAY: Final = 10
MID_DAY: Final = 15


def _early(period: Period, of_a_year: int = 3) -> Period:
    """The 10th of a month; the first months of a year; the first month of a season or quarter."""
    days = (period.end - period.start).days
    if days < 32:
        return Period(period.start, min(period.start + (EARLY_DAY - 1) * _DAY, period.end))
    return Period(period.start, later(period.start, of_a_year if days > 300 else 1, "M") - _DAY)


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


_EDGES: Final[dict[str, tuple[Callable[[Period], Period], str]]] = {
    "early": (_early, "early in"),
    "beginning": (partial(_early, of_a_year=1), "the beginning of"),
    "mid": (_mid, "the middle of"),
    "late": (_late, "late in"),
    "end": (_end, "the end of"),
}


def _on_weekday(match: Match, _: Context) -> Token | None:
    """ "Friday 5 March", "5/3/10 (Fri)": the weekday is held against the day, and may settle its year."""
    mention: Mention = match.one("time").value
    weekday = int(match.one("weekday").value)
    if mention.precision != "day" or mention.trouble or mention.shape not in ("span", "named", "meeting"):
        return None
    if mention.readings:
        fitting = [day for day in mention.readings if day.weekday() == weekday]
        return match.time(fixed(Period(*fitting * 2), "day", "that day")) if len(fitting) == 1 else None

    def of_year(year: int) -> Period:
        period = mention.of_year(year)
        if weekday not in (period.start.weekday(), period.end.weekday()):
            raise wrong_weekday(period.start, weekday)
        return period

    return match.time(mention._replace(of_year=of_year))


def _edge(match: Match, _: Context) -> Token | None:
    edge, mention = match.all(*_EDGES)[-1], match.one("time").value
    if mention.shape in ("edge", "list"):
        return None
    if mention.readings and edge.kind == "end":
        return match.time(mention)
    if mention.precision == "day" and edge.kind == "beginning" and mention.shape == "span":
        return match.time(mention, "start_time")
    if mention.shape == "named" and edge.kind == "beginning":
        return match.time(reshaped(mention, _first_day, f"the first day of {_what(mention)}"))
    if mention.precision == "day" and mention.shape == "span" and edge.kind != "end":
        return match.time(mention)
    change, words = _EDGES[edge.kind]
    if edge.kind == "mid":  # "before mid 2018" is before its middle, not before 2018
        return match.time(reshaped(mention, change, f"{words} {_what(mention)}", "end"))
    if edge.kind == "end":
        shape: Shape = mention.shape if mention.is_counted else "end"
        return match.time(reshaped(mention, change, mention.why, shape))
    return match.time(reshaped(mention, change, f"{words} {_what(mention)}"))


def _what(mention: Mention) -> str:
    """What a reason calls the time: how long the plan's own term is nobody asks, but which it is."""
    return f"it; {mention.why}" if mention.shape == "named" else f"the {mention.precision}"


def _beginning_with(match: Match, _: Context) -> Token | None:
    """ "Beginning academic year 2026/27": a start; "beginning May" may be one too, or May's beginning."""
    mention = match.one("time").value
    if mention.precision in ("day", "year"):
        return match.time(mention, "start_time")
    return match.time(unknown("its beginning, or the time from then on"))


def _start_of(match: Match, _: Context) -> Token | None:
    """ "by the start of 2011" is its first day, of a month its first days."""
    mention = match.one("time").value
    if mention.precision == "month":
        return None
    first = reshaped(mention, _first_day, f"the first day of {_what(mention)}")
    return match.time(first, "deadline")


_WEEKS_BEGIN: Final = (0, 6)
"""On a Monday, or on a Sunday."""


def _week_commencing(match: Match, _: Context, *, may_be_a_day: bool = False) -> Token | None:
    mention = match.one("time").value
    if mention.precision != "day":
        return None

    later_weeks = 1 if any(token.value == "2W" for token in match.tokens) else 0

    def weeks(period: Period) -> Period:
        if mention.shape == "range" and not mention.listed and period.end > week_from(period.start).end:
            raise Contradiction("those days are more than a week", period.end, week_from(period.end).end)
        if may_be_a_day and period.start.weekday() not in _WEEKS_BEGIN:
            return period
        return Period(period.start, week_from(period.end).end + 7 * later_weeks * _DAY)

    why = "the end of the last of them" if may_be_a_day else "the Sunday of that week"
    week = reshaped(mention, weeks, why, "span")
    return match.time(week._replace(precision="week"))


def _days_of_a_named_week(match: Match, _: Context) -> Token | None:
    """ "Anti-Bullying Week 16-20 November 2026" ends with its last day."""
    mention = match.one("time").value
    return match.time(mention) if mention.shape == "range" else None


def _last_week(match: Match, context: Context) -> Token | None:
    """ "W/c 14/9 and 21/9", but "w/c 11 May, 12 November"; "w/c 7 to 11 December" has its last day."""
    first, last = (token.value for token in match.all("time")[-2:])
    if match.all("to", "dash") and first.precision == last.precision == "day" and not first.readings:
        return match.time(joined(first, last, "range"))
    week = Match((match.all("week_commencing")[0], match.all("time")[-1]))
    return _week_commencing(week, context, may_be_a_day=True)


def _weeks_of(match: Match, context: Context) -> Token | None:
    """ "Weeks of March 16 – March 30": the last of them; "week of March 16 – 20" is one."""
    last = Match((match.all("time")[-1],))
    return _week_commencing(last, context) if match.tokens[0].text == "weeks" else None


def _week_ending(match: Match, _: Context) -> Token:
    return match.time(match.one("time").value._replace(precision="week", shape="end"))


def _at_an_hour(match: Match, _: Context) -> Token | None:
    """ "5 June 2026 17.00", "9.30 on 5 June"."""
    mention, hour = match.one("time").value, match.one("decimal").text
    is_hour = re.fullmatch(r"(?:0?\d|1\d|2[0-3])\.(?:00|15|30|45)", hour)
    return match.time(mention) if is_hour and mention.precision == "day" and mention.shape == "span" else None


def _end_behind(match: Match, _: Context) -> Token:
    """ "March end"."""
    return match.time(match.one("time").value._replace(shape="end"))


WEEKDAYS: Final = Grammar(
    ("weekday (?:comma|the|dash|stop)* time", _on_weekday),
    ("weekday open time close", _on_weekday),
    ("time (?:comma|dash)* weekday (?!(?:comma|the|dash)* time)", _on_weekday),
    ("time (?:comma|dash)* open weekday (?:close|(?!(?:comma|the|dash)* time))", _on_weekday),
    (
        "weekday (?:before|after) (?=$|stop|comma|semicolon|close|line|clause)",
        refused("counted from another day"),
    ),
    ("(?<!every|ordinal|last)weekday weeks (?!of|number|count)", coming_weekday),
    ("(?:a|count|number) weeks filler.on weekday", coming_weekday),
    (
        "(?<!every|ordinal|last)(?:this|next)? weekday (?!(?:after|before) (?:the|word|event|feast))",
        coming_weekday,
    ),
)
EDGES: Final = Grammar(
    ("time (?:filler.at|comma|dash|open)+ decimal close?|time decimal", _at_an_hour),
    ("(?:filler.at|^|(?<=comma|colon|word.dated))decimal (?:filler.on|comma|dash)* the? time", _at_an_hour),
    (
        "(?<!by|until|filler|the)(?<!by the|until the|filler the)beginning.verb (?:mid|late|early)? THE time",
        _beginning_with,
    ),
    (
        "(?:early|mid|late|end|beginning) (?:(?:dash|to|slash|and) (?:early|mid|late|end))?"
        " (?:dash|colon)? THE time",
        _edge,
    ),
    ("(?:by|for|purpose|until) THE beginning THE time", _start_of),
    ("time THE end (?!colon|THE time)", _end_behind),
    # "June 2026 (early)", "2026 – mid"
    (f"time (?:dash|comma|open)+ (?:early|mid|beginning) of? {ENDS}", _edge),
    ("week_commencing (?:THE|weekday|dash|colon)* time", _week_commencing),
    ("week_commencing (?:THE|weekday)* time (?:(?:and|comma|slash|dash|to)+ THE time)+", _last_week),
    ("(?<=Word)weeks time", _days_of_a_named_week),
    ("(?<!number|count|two_digits|several|ordinal|a)weeks of? THE time", _week_commencing),
    ("weeks of THE time (?:(?:and|comma|slash|dash|to)+ THE time)+", _weeks_of),
    ("week_ending (?:THE|dash|colon)* time", _week_ending),
    *ANCHORED,
)
