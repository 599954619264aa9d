"""Spans counted from a day that is named beside them: "90 days after award (3 Feb)"."""

import re
from typing import Final

from actionplan.timescale import Period
from actionplan.timescale.calendar.context import Context
from actionplan.timescale.calendar.mention import either, reshaped, unknown
from actionplan.timescale.calendar.resolving import resolved
from actionplan.timescale.calendar.spans import later
from actionplan.timescale.names.beside import BEHIND, BY_SO_LONG
from actionplan.timescale.words.patterns import Maker, Match, last_time, refused
from actionplan.timescale.words.tokens import Token

ANNIVERSARY: Final = Token("years", "", False, "Y", "year(s)")
_UNITS: Final = ("days", "weeks", "months", "quarter", "years")


def _counted_from(match: Match, _: Context) -> Token | None:
    """ "within 14 days of 31 March 2027", "2 weeks after the meeting on 15 July": from a named day."""
    mention, units = match.one("time").value, match.all(*_UNITS)
    unit = units[0] if units else ANNIVERSARY
    count = next((int(t.value) for t in match.all("number", "count", "two_digits", "amount", "ordinal")), 1)
    of_a_day = mention.precision == "day" and mention.shape in ("span", "meeting", "named")
    if not of_a_day and not (match.all("end") and mention.shape == "span"):
        return match.event()
    back = bool(match.all("before", "word.prior"))
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
    why = "the day behind it is what it is counted from, or what it comes to"
    return match.time(either((period.end, then.end), why)) if then is not None else match.event()


def _counted_from_what_is_named(match: Match, context: Context) -> Token | None:
    """ "6 months after go-live. Go-live is on 1 April"."""
    return _counted_from(match, context) if _is_named_again(match) else None


def _counted_from_the_last(match: Match, context: Context) -> Token | None:
    """ "90 days after the fiscal year end (30 June 2026)"."""
    first = next(at for at, token in enumerate(match.tokens) if token.kind == "time")
    return _counted_from(Match((*match.tokens[:first], *match.tokens[first + 1 :])), context)


def _is_named_again(match: Match) -> bool:
    """ "90 days after award (award 3 Feb)", "of the date of this letter (2 June)": of which the day is."""
    at = next(at for at, token in enumerate(match.tokens) if token.kind in _APART)
    before = [word for token in match.tokens[:at] for word in token.text.split()]
    named = [token for token in match.tokens[at + 1 :] if token.kind in NAMING]
    again = [word[:LIKE] for token in named for word in token.text.split() if len(word) >= SHORTEST]
    is_done = any(token.of("word.past", "word.ed", "review.past") for token in named)
    return "date" in before or is_done or any(word.startswith(tuple(again)) for word in before)


def _numbered_from(match: Match, context: Context) -> Token | None:
    """ "Month 18 (M1 = Sept 2025)": counted from the plan's start, if the first is that."""
    numbered, first, begun = match.all("time")
    if not re.fullmatch(r"(?:m|month|y|yr|year|q|wk|week|w) 1", first.text):
        return None
    period = resolved(begun.value, context).period
    is_the_plans = context.period is not None and period is not None and period.start == context.period.start
    return match.time(numbered.value if is_the_plans else unknown("counted from another day"))


def _counted_as(role: str) -> Maker:
    """Makes what is counted from a named day a time in that role."""

    def make(match: Match, context: Context) -> Token | None:
        counted = _counted_from(match, context)
        return counted if counted is None or counted.value is None else counted._replace(kind=role)

    return make


IN_BRACKETS: Final = (
    "(?:(?!open|close|by|revised|now|time)ANY|by.expires|(?<=function.to_be)now"
    "|(?<=(?:event|word|meeting|plan) filler.awaited)by)"
)
_APART: Final = ("open", "stop", "semicolon", "comma", "dash", "colon")
"""What stands between what a count runs from and its day."""
LIKE: Final = 5
"""First letters by which a word is known again: "adoption", "adopted"."""
SHORTEST: Final = 3
"""Letters of a word that may be a shortened one: "insp." of the inspection."""
NAMING: Final = ("word", "event", "meeting", "plan", "by")
COUNTED_FROM: Final = "(?:(?!stop|semicolon|line|open|comma|dash|by|revised|now|time)ANY|by.expires)"
"""A word of what is counted from, "the Effective Date", and of what stands before its day in brackets."""
ANCHORED: Final[tuple[tuple[str, Maker | str], ...]] = (
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
    # "Plan by June, implementation over the following two years"
    (
        "time (?:comma|semicolon|stop|line|and|dash)+"
        " (?:(?:the|word|event|review|plan|done|function.to_be){1,4} within the? after|thereafter)"
        " COUNT UNIT",
        refused("counted from another day"),
    ),
    (
        "time (?:stop|semicolon|comma|line|and)+"
        " (?:the|word|event|review|plan|by|function.to_be|done|for){0,6}"
        " (?:within|filler)* COUNT UNIT (?:of|from|after) (?:clause.which|this) (?:filler.date|days)",
        _counted_as("deadline"),
    ),
    (f"former.was ... time {BEHIND} revised {BY_SO_LONG} close?", _counted_as("revised_time")),
    (
        "(?<!every)THE ordinal? word.anniversary of (?:THE|function.its|word|event|plan)*"
        " (?:filler.on|filler.in|open (?:word.past|word.ed|done|by)?)? THE time close?",
        _counted_from,
    ),
    (
        "(?:within|filler|by)* (?:COUNT|a) word? UNIT"
        " (?:filler.on? from|after|depends|of|before|word.prior to)"
        f" {COUNTED_FROM}{{1,8}} stop? open {IN_BRACKETS}{{0,10}} time close",
        _counted_from_brackets,
    ),
    # "within a year of notification (by 30 November 2026)"
    (
        "(?:within|filler|by)* (?:COUNT|a) UNIT (?:from|after|depends|of)"
        f" {COUNTED_FROM}{{1,8}} open (?!by.due)by (?:GAP|end)* time close",
        last_time("deadline"),
    ),
    # "21 days after publication, 1 June 2026", "3 months before contract end, March 2027"
    (
        "(?:within|filler|by)* (?:COUNT|a) UNIT (?:from|after|depends|of|before|word.prior to)"
        " (?:the|of|word|event|review|plan|numbered|end){1,6} (?:comma|dash.spaced|colon) THE time"
        " (?=$|stop|semicolon|line|close)",
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
        f" {COUNTED_FROM}{{1,8}} stop? open {IN_BRACKETS}{{0,10}} time (?:(?!close)ANY)* close",
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
    ("time open time (?:dash|colon|function.is) THE time close", _numbered_from),
    # "T-30 (T = 1 October 2026)", "D+7 days (D: 1/10/26)"
    (
        "(?:word|half.letter|project_month) (?:dash|and|word.minus) COUNT UNIT? open"
        " (?:word|half.letter|project_month) (?:dash|colon|function.is) THE time close",
        refused("counted from that day"),
    ),
    # "M3 after start of WP2 (M10)"
    ("event after (?:the|of|word|event|start|beginning|plan|numbered|COUNT){1,6} open time close", "event"),
    ("(?:ordinal|last)? (?:COUNT|several) UNIT of THE time", "event"),
    (
        "(?:(?:time (?:comma|dash|colon)*)? (?=(?:filler|within)* COUNT UNIT after))?"
        " (?:within|filler)* (?:COUNT (?:dash|to))? (?:COUNT|a) UNIT"
        " (?:filler? (?:before|after)|of|FROM (?!THE time))"
        " (?:the|this|of|filler|function.its|word|event|meeting|every|plan|beginning|start|early|mid|late"
        "|end|function.being|clause.which|former.was|done)*"
        " (?:time|open (?:THE|(?!by.aim|by.that_is)by|word|event)* time close)?",
        "event",
    ),
)
