"""What each time is there for: a deadline, a start, a former date, a review, the day something was done."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from actionplan.timescale import Period
from actionplan.timescale.mention import Context, Mention, reshaped
from actionplan.timescale.patterns import Grammar, Maker, Match
from actionplan.timescale.tokens import Token

_DAY: Final = timedelta(days=1)


def _as(role: str) -> Maker:
    """The time in this role; the word that gave it is kept."""

    def make(match: Match, _: Context) -> Token:
        return Token(role, match.one("time").value, match.tokens[0].kind)

    return make


def _day_before(mention: Mention) -> Mention:
    def before(period: Period) -> Period:
        return Period(period.start - _DAY, period.start - _DAY)

    return reshaped(mention, before, "the day before")


def _before(match: Match, context: Context) -> Token:
    """The day before the time begins; but "before the end of March" is the end of March."""
    mention = match.one("time").value
    if mention.shape == "meeting":
        return _before_event(match, context)
    return Token("deadline", mention if mention.shape == "end" else _day_before(mention), "by")


def _before_event(match: Match, _: Context) -> Token:
    """ "before the meeting on 5 March"; but "before the AGM in March" is some day that month."""
    mention = match.one("time").value
    if mention.precision != "day":
        return match.event()
    return Token("deadline", _day_before(mention), "by")


def _from(match: Match, _: Context) -> Token:
    mention = match.one("time").value
    if mention.shape != "range":
        return Token("start_time", mention, "")
    return Token("time", mention, "until" if mention.clear else "")


def _after(match: Match, _: Context) -> Token:
    """After a time nothing is due; it can start on the day after."""
    mention = match.one("time").value
    after = reshaped(mention, lambda period: Period(period.end + _DAY, period.end + _DAY), "the day after")
    return Token("after_time", after._replace(shape="span"), "after")


def _to(match: Match, _: Context) -> Token | None:
    """ "to March 2010", "monthly to March 2010"."""
    if match.before and match.before[-1].kind != "recurrence":
        return None
    return Token("deadline", match.one("time").value, "until")


def _ready_for(match: Match, _: Context) -> Token:
    return Token("purpose_time", match.one("time").value, "ready")


def _for(match: Match, _: Context) -> Token:
    mention = match.one("time").value
    return Token("time" if mention.shape == "range" else "purpose_time", mention, "for")


def _open(match: Match, _: Context) -> Token:
    """ "partially implemented"."""
    return Token("status", "open", match.tokens[0].text)


def _done(match: Match, _: Context) -> Token:
    return Token("done_time", match.one("time").value, match.one("done").value)


def _still_to_do(match: Match, _: Context) -> Token:
    """ "Dec 2005 (achieved), Dec 2006": only the last is left to do."""
    last = match.all("time")[-1]
    return last._replace(kind="deadline") if match.all("by") else last


def _of_event(match: Match, _: Context) -> Token:
    """ "subject to the outcome of the March 2010 bid": the date is that of something else."""
    return match.event()


def _confirmed_by(match: Match, _: Context) -> Token | None:
    """ "TBC by March": a deadline for fixing the date, not the date."""
    return None if match.before else Token("tbc", None, "tbc")


ROLES: Final = Grammar(
    ("(?:by|until) (?:GAP|by|end|for)* time", _as("deadline")),
    ("time (?:dash|comma|open)* by (?!GAP time)", _as("deadline")),
    ("to THE time", _to),
    ("before (?:GAP|by)* time", _before),
    ("compared THE time", _as("former_time")),
    ("before GAP time (?:event|meeting)", _before_event),
    ("by comma? and before GAP time", _as("deadline")),
    ("FROM (?:the|of|filler|clock|colon|dash|throughout|FROM)* time (?:and? onwards)?", _from),
    ("start (?:the|of|filler|word|event|meeting|plan){1,4} time", _from),
    ("time (?:and|dash|comma)* onwards", _from),
    ("time (?:the|filler|open|dash)* FROM (?!(?:the|of|filler|colon|dash)* time)", _from),
    ("time (?:dash|and) (?:$|(?=close))", _from),
    ("before THE (?:word|meeting|event|term|holiday)+ (?:the|of|filler|open)* time", _before_event),
    ("started GAP time", _from),
    (
        "after (?:the|of|filler|word|event|meeting|function|holiday|adverb|review|plan|numbered){0,6} time",
        _after,
    ),
    ("(?:former|not) GAP time", _as("former_time")),
    ("(?:revised|now) (?:GAP|by|to|until|line)* time", _as("revised_time")),
    ("review (?:GAP|by|word|meeting|event|and|again|for|due){0,4} time", _as("review_time")),
    ("time (?:colon|dash)? review (?=$|semicolon|line|comma|close)", _as("review_time")),
    ("purpose GAP time", _ready_for),
    ("for (?:the|of|filler|word|event|start|meeting|numbered)* time", _for),
    ("(?:partly|not) done", _open),
    ("in_place GAP time", _as("deadline")),
    ("depends (?:the|word|event|meeting|review|plan)* event filler? time", _of_event),
    ("(?:event|depends) (?:the|word|event|meeting|review)* of THE time", _of_event),
    ("done (?:GAP|dash|open|end|function)* time", _done),
    ("(?:time open done close SEP+)+ (?:GAP|by)* time", _still_to_do),
    ("time dash done (?:semicolon|line)+ (?:GAP|by)* time", _still_to_do),
    ("tbc by GAP time", _confirmed_by),
)
