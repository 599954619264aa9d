"""What each time is there for: a deadline, a start, a former date, a review, the day something was done."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from actionplan.timescale import Period
from actionplan.timescale.calendar.mention import Context, Mention, reshaped, unknown
from actionplan.timescale.phrases.progress import OF_SOMETHING, PROGRESS
from actionplan.timescale.words.patterns import Grammar, Maker, Match
from actionplan.timescale.words.spelling import known
from actionplan.timescale.words.tokens import Token

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
    if mention.shape == "range":
        return Token("deadline", unknown("before a range: before its start or its end"), "by")
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


def _of_event(match: Match, _: Context) -> Token:
    """ "subject to the outcome of the March 2010 bid": the date is that of something else."""
    return match.event()


def _each_described(match: Match, _: Context) -> Token:
    """ "July 2006 for costing Jan 2007 for scheme July 2008": what follows each date is what it is for."""
    return match.all("time")[-1]


def _by_event(_: Match, __: Context) -> Token:
    """ "2 in 2016 - by APCM": the meeting is the deadline, and its day is not known."""
    return Token("undated_meeting", None, "by")


def _before_apposed(match: Match, _: Context) -> Token | None:
    """ "prior to AGM, 14 Sept 2014": the day is that of the meeting."""
    mention = match.one("time").value
    if mention.precision != "day":
        return None
    return Token("deadline", _day_before(mention), "by")


def _after_apposed(match: Match, context: Context) -> Token | None:
    """ "after AGM (14 Sept 2014)", but "after consultation, March 2010" is due in March."""
    mention = match.one("time").value
    return _after(match, context) if mention.precision == "day" or match.all("open") else None


def _awaited(match: Match, _: Context) -> Token | None:
    """ "dependent upon guidance expected autumn 2012": the date is the guidance's."""
    depends = match.all("depends") or any(token.text == "on" for token in match.before[-1:])
    awaited = any(token.value == "awaited" for token in match.all("filler"))
    return match.event() if depends and awaited else None


def _until_term(match: Match, _: Context) -> Token | None:
    """ "Oct – Feb half term", "Sept to the end of term"; "Sept – autumn term" may only say which term."""
    ends = match.all("to", "until") or known(match.one("term").text)[0] == "month"
    return match.one("term") if ends else None


def _review(match: Match, _: Context) -> Token:
    """A review is a "step" of the work, or what follows "after" it."""
    return Token("review_time", match.one("time").value, str(match.one("review").value))


def _and_on(match: Match, context: Context) -> Token | None:
    """ "Sept 2009 on" says when it starts."""
    return _from(match, context) if match.one("filler").text == "on" else None


def _or_ongoing(match: Match, _: Context) -> Token | None:
    """ "2023 or ongoing": a date or no end; "2023 and ongoing" is the date."""
    if any(token.value == "or" for token in match.all("and")):
        return Token("time", unknown("a date, or no end at all"), "")
    return None


def _without(match: Match, _: Context) -> Token | None:
    """ "no meeting in June 2009"."""
    no = match.tokens[0].text == "no"
    return Token("former_time", match.one("time").value, "no") if no else None


def _as_it_happens(match: Match, _: Context) -> Token | None:
    """ "As signs are replaced": whenever that is; "as above" is no event."""
    return match.event() if match.tokens[0].text == "as" and not match.before else None


ROLES: Final = Grammar(
    *PROGRESS,
    ("(?:by|until) (?:GAP|by|end|for)* time", _as("deadline")),
    ("time (?:dash|comma|open)* by (?!GAP time|THE word{0,2} (?:meeting|event|term))", _as("deadline")),
    (
        "(?:time|former_time) (?:dash|comma|open|semicolon|line)* by THE word{0,2} (?:meeting|event|term)+"
        f" (?!{OF_SOMETHING}* (?:comma|open|dash)* (?:GAP|by)* time)",
        _by_event,
    ),
    ("to THE time", _to),
    ("before (?:GAP|by)* time", _before),
    ("compared THE time", _as("former_time")),
    ("before GAP time (?:event|meeting)", _before_event),
    ("by comma? and before GAP time", _as("deadline")),
    ("FROM (?:the|of|filler|clock|colon|dash|throughout|FROM)* time (?:and? onwards)?", _from),
    ("start (?:the|of|filler|word|event|meeting|plan){1,4} time", _from),
    ("time (?:and|dash|comma)* onwards", _from),
    (f"time (?:the|filler|open|dash)* FROM (?!{OF_SOMETHING}* (?:colon|dash)* time)", _from),
    ("time (?:dash|and) (?:$|(?=close))", _from),
    ("before THE (?:word|meeting|event|term|holiday)+ (?:the|of|filler|open)* time", _before_event),
    ("by THE word{0,2} meeting+ (?:comma|dash|open|filler)* THE time", _as("deadline")),
    ("before THE (?:word|term)* meeting (?:comma|dash|open)+ THE time", _before_apposed),
    ("after (?:the|of|filler|word)* meeting (?:comma|dash|open)+ THE time", _after_apposed),
    ("after (?:the|of|filler|word)* event open THE time", _after_apposed),
    ("started GAP time", _from),
    (
        "after (?:the|of|filler|word|event|meeting|function|holiday|adverb|review|plan|numbered){0,6} time",
        _after,
    ),
    (f"(?:time for {OF_SOMETHING}+){{2,}} time", _each_described),
    ("time dash ongoing (?=$|comma|semicolon|line|close|stop)", _from),
    ("time filler (?=$|comma|semicolon|line|close|stop|dash)", _and_on),
    ("time and function* ongoing", _or_ongoing),
    ("(?:former|not) GAP time", _as("former_time")),
    ("(?:revised|now) (?:GAP|by|to|until|line)* time", _as("revised_time")),
    ("review (?:GAP|by|word|meeting|event|and|again|for|due){0,4} time", _review),
    ("time (?:colon|dash)? review (?=$|semicolon|line|comma|close)", _review),
    ("purpose GAP time", _ready_for),
    ("for (?:the|of|filler|word|event|start|meeting|numbered)* time", _for),
    ("in_place GAP time", _as("deadline")),
    ("depends (?:the|word|event|meeting|review|plan)* event filler? time", _of_event),
    ("depends (?:the|of|word|event|meeting|review|plan)+ filler time", _awaited),
    ("(?:event|depends) (?:the|of|word|event|meeting|review|plan)* open filler time", _awaited),
    ("time (?:dash|to|until)+ THE end? THE term", _until_term),
    ("(?:event|depends) (?:the|word|event|meeting|review)* of THE time", _of_event),
    ("time not word", _as("former_time")),
    ("function (?:word|meeting|event) filler time", _without),
    ("next (?:word|event)+", _of_event),
    ("function word{2,}", _as_it_happens),
    ("function word+ function word", _as_it_happens),
)
