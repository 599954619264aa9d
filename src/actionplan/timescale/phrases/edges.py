"""Parts of a named time: its edges ("early", "end of"), and the weeks that a day begins or ends."""

import re
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Final

from actionplan.timescale import Period
from actionplan.timescale.calendar.context import Context
from actionplan.timescale.calendar.mention import (
    Mention,
    Shape,
    either,
    fixed,
    reshaped,
    unknown,
    wrong_weekday,
)
from actionplan.timescale.calendar.resolving import resolved
from actionplan.timescale.calendar.spans import later, week_from
from actionplan.timescale.names.beside import BEHIND, BY_SO_LONG
from actionplan.timescale.names.counted import coming_weekday
from actionplan.timescale.words.patterns import Grammar, Maker, Match, refused
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


ANNIVERSARY: Final = Token("years", "", False, "Y", "year(s)")
_UNITS: Final = ("days", "weeks", "months", "quarter", "years")
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
        shape: Shape = "counted" if mention.shape == "counted" else "end"
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


def _week_commencing(match: Match, _: Context) -> Token | None:
    mention = match.one("time").value
    if mention.precision != "day":
        return None

    later_weeks = 1 if any(token.value == "2W" for token in match.tokens) else 0

    def weeks(period: Period) -> Period:
        return Period(period.start, week_from(period.end).end + 7 * later_weeks * _DAY)

    week = reshaped(mention, weeks, "the Sunday of that week", "span")
    return match.time(week._replace(precision="week"))


def _last_week(match: Match, context: Context) -> Token | None:
    """ "W/c 14/9 and 21/9"."""
    return _week_commencing(Match((match.all("week_commencing")[0], match.all("time")[-1])), context)


def _week_ending(match: Match, _: Context) -> Token:
    return match.time(match.one("time").value._replace(precision="week", shape="end"))


def _counted_from(match: Match, _: Context) -> Token | None:
    """ "within 14 days of 31 March 2027", "2 weeks after the meeting on 15 July": from a named day."""
    mention, units = match.one("time").value, match.all(*_UNITS)
    unit = units[0] if units else ANNIVERSARY
    count = next((int(t.value) for t in match.all("number", "count", "two_digits", "amount", "ordinal")), 1)
    of_a_day = mention.precision == "day" and mention.shape in ("span", "meeting", "named")
    if not of_a_day and not (match.all("end") and mention.shape == "span"):
        return match.event()
    back = bool(match.all("before")) or any(token[:2] == ("word", "prior") for token in match.tokens)
    if back and unit.value == "B":
        return None

    def counted(period: Period) -> Period:
        day = later(period.end, -count if back else count, unit.value)
        return Period(day, day)

    way = "before" if back else "after"
    return match.time(reshaped(mention, counted, f"{count} {unit.text} {way} that day"))


def _counted_from_brackets(match: Match, context: Context) -> Token:
    """ "90 days after the Effective Date (12 Jan)" of a plan from then; a day to come may be the result."""
    begun = [day for day in (context.period and context.period.start, context.as_of) if day is not None]
    period = resolved(match.one("time").value, context).period if match.all("time") else None
    counted = None if period is None or not begun else _counted_from(match, context)
    if counted is None or counted.value is None or period is None:
        return match.event()
    if period.end <= max(begun) or _is_named_again(match):
        return counted
    then = resolved(counted.value, context).period
    why = "what stands in brackets is what it is counted from, or the day it comes to"
    return match.time(either((period.end, then.end), why)) if then is not None else match.event()


def _counted_from_what_is_named(match: Match, context: Context) -> Token | None:
    """ "6 months after go-live. Go-live is on 1 April"."""
    return _counted_from(match, context) if _is_named_again(match) else None


def _counted_from_the_last(match: Match, context: Context) -> Token | None:
    """ "90 days after the fiscal year end (30 June 2026)"."""
    first = next(at for at, token in enumerate(match.tokens) if token.kind == "time")
    return _counted_from(Match((*match.tokens[:first], *match.tokens[first + 1 :])), context)


def _is_named_again(match: Match) -> bool:
    """ "90 days after award (award 3 Feb)", "of the date of this letter (2 June)": what counts from it."""
    at = next(at for at, token in enumerate(match.tokens) if token.kind in ("open", "stop", "semicolon"))
    before = [word for token in match.tokens[:at] for word in token.text.split()]
    named = [token for token in match.tokens[at + 1 :] if token.kind in NAMING]
    again = [word[:LIKE] for token in named for word in token.text.split() if len(word) >= SHORTEST]
    is_done = any(token.sort in ("past", "ed") for token in named)
    return "date" in before or is_done or any(word.startswith(tuple(again)) for word in before)


def _numbered_from(match: Match, context: Context) -> Token | None:
    """ "Month 18 (M1 = Sept 2025)": counted from the plan's start, if the first is that."""
    numbered, first, begun = match.all("time")
    if not re.fullmatch(r"(?:m|month|y|yr|year|q|wk|week|w) 1", first.text):
        return None
    period = resolved(begun.value, context).period
    is_the_plans = context.period is not None and period is not None and period.start == context.period.start
    return match.time(numbered.value if is_the_plans else unknown("counted from another day"))


def _at_an_hour(match: Match, _: Context) -> Token | None:
    """ "5 June 2026 17.00", "9.30 on 5 June"."""
    mention, hour = match.one("time").value, match.one("decimal").text
    is_hour = re.fullmatch(r"(?:0?\d|1\d|2[0-3])\.(?:00|15|30|45)", hour)
    return match.time(mention) if is_hour and mention.precision == "day" and mention.shape == "span" else None


def _end_behind(match: Match, _: Context) -> Token:
    """ "March end"."""
    return match.time(match.one("time").value._replace(shape="end"))


def _counted_as(role: str) -> Maker:
    """Makes what is counted from a named day a time in that role."""

    def make(match: Match, context: Context) -> Token | None:
        counted = _counted_from(match, context)
        return counted if counted is None or counted.value is None else counted._replace(kind=role)

    return make


IN_BRACKETS: Final = "(?:(?!open|close|by|revised|now|time)ANY|by.expires)"
LIKE: Final = 5
"""First letters by which a word is known again: "adoption", "adopted"."""
SHORTEST: Final = 3
"""Letters of a word that may be a shortened one: "insp." of the inspection."""
NAMING: Final = ("word", "event", "meeting", "plan", "by")
COUNTED_FROM: Final = "(?:(?!stop|semicolon|line|open|comma|dash|by|revised|now|time)ANY|by.expires)"
"""A word of what is counted from, "the Effective Date", and of what stands before its day in brackets."""
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
    ("(?:^|(?<=comma|colon|filler.at|word.dated))decimal (?:filler.on|comma|dash)* the? time", _at_an_hour),
    ("(?<!by|until|filler|the)(?<!by the|until the|filler the)beginning.verb THE time", _beginning_with),
    (
        "(?:early|mid|late|end|beginning) (?:(?:dash|to|slash|and) (?:early|mid|late|end))?"
        " (?:dash|colon)? THE time",
        _edge,
    ),
    ("(?:by|for|purpose|until) THE beginning THE time", _start_of),
    ("time THE end (?!colon|THE time)", _end_behind),
    ("week_commencing (?:THE|weekday|dash|colon)* time", _week_commencing),
    ("week_commencing (?:THE|weekday)* time (?:(?:and|comma|slash|dash|to)+ THE time)+", _last_week),
    ("(?<!number|count|two_digits|several|ordinal|a)weeks of? THE time", _week_commencing),
    ("week_ending (?:THE|dash|colon)* time", _week_ending),
    (
        "(?:within|filler)* (?:COUNT|a) UNIT (?:of|after|before)"
        " THE (?:word|event|meeting|undated_meeting)* filler.on? THE time",
        _counted_from,
    ),
    (
        "(?:within|filler)* COUNT UNIT (?:of|from|after)"
        " (?:the|of|filler|last|word|event|meeting|review|plan)+"
        " (?:former.dated|(?:open|function.being|clause.which? former.was)"
        " (?:word.ed|word.past|done)) THE time close?",
        _counted_from,
    ),
    ("(?:end THE)? time and.plus COUNT UNIT", _counted_from),
    (
        "(?<=word|event|review|filler.in|by|and|comma)the (?:UNIT after|after UNIT)"
        " (?=$|stop|semicolon|close|line|comma)",
        refused("counted from another day"),
    ),
    (
        "time (?:comma|semicolon|stop|line|and|dash)+"
        " (?:the|(?!word.past|word.ed)word|event|review|plan|by|function|for){0,6}"
        " (?:COUNT|a) UNIT (?:late.later|thereafter) (?=$|stop|semicolon|close|line|comma)",
        _counted_as("deadline"),
    ),
    (
        "time (?:stop|semicolon|comma|line|and)+"
        " (?:the|word|event|review|plan|by|function.to_be|done|for){0,6}"
        " (?:within|filler)* COUNT UNIT (?:of|from|after) (?:clause.which|this) (?:filler.date|days)",
        _counted_as("deadline"),
    ),
    (f"former.was ... time {BEHIND} revised {BY_SO_LONG} close?", _counted_as("revised_time")),
    (
        "(?<!every)THE ordinal? word.anniversary (?:THE|function.its|word|event|plan)*"
        " (?:filler.on|filler.in|open (?:word.past|word.ed|done|by)?)? THE time close?",
        _counted_from,
    ),
    (
        "(?:within|filler|by)* (?:COUNT|a) word? UNIT"
        " (?:filler.on? from|after|depends|of|before|word.prior to)"
        f" {COUNTED_FROM}{{1,8}} stop? open {IN_BRACKETS}{{0,4}} time close",
        _counted_from_brackets,
    ),
    (
        "(?:within|filler|by)* (?:COUNT|a) UNIT (?:from|after|before)"
        f" {COUNTED_FROM}{{1,4}} (?:stop|semicolon) {IN_BRACKETS}{{1,5}} time",
        _counted_from_what_is_named,
    ),
    (
        "(?:within|filler|by)* (?:COUNT|a) UNIT (?:of|after|before) THE time"
        " open (?:word|event|filler)* time close",
        _counted_from_the_last,
    ),
    (
        "(?:within|filler|by)* (?:COUNT|a) UNIT (?:from|after|depends|before|of)"
        f" {COUNTED_FROM}{{1,8}} stop? open {IN_BRACKETS}{{0,4}} time (?:(?!close)ANY)* close",
        "event",
    ),
    (
        f"(?:within|filler|by)* (?:COUNT|a) UNIT (?:after|before) {COUNTED_FROM}{{1,4}} comma clause.which"
        " (?:(?!stop|line|semicolon)ANY){0,4} time",
        "event",
    ),
    ("and.plus COUNT (?:UNIT|project_month) open (?:(?!close)ANY){0,6} time close", "event"),
    (
        "(?:within|filler)* (?:COUNT|a) UNIT (?:before|after|thereafter|late|word.prior)"
        " (?=$|stop|semicolon|close|line)",
        refused("counted from another day"),
    ),
    ("(?:project_month|months) COUNT open (?:project_month|time) (?:(?!close)ANY){1,4} close", "event"),
    ("time open time (?:dash|colon|function.is) THE time close", _numbered_from),
    ("(?:ordinal|last)? (?:COUNT|several) UNIT of THE time", "event"),
    (
        "(?:(?:time (?:comma|dash|colon)*)? (?=(?:filler|within)* COUNT UNIT after))?"
        " (?:within|filler)* (?:COUNT (?:dash|to))? (?:COUNT|a) UNIT (?:of|before|after|FROM (?!THE time))"
        " (?:the|this|of|filler|function.its|word|event|meeting|every|plan|beginning|start|early|mid|late"
        "|end|function.being|clause.which|former.was|done)*"
        " (?:time|open (?:THE|(?!by.aim|by.that_is)by|word|event)* time close)?",
        "event",
    ),
)
