"""How far a thing is: what is said to be done, and what is left to do by a time all the same."""

from __future__ import annotations

from typing import Final

from actionplan.timescale.calendar.mention import Context
from actionplan.timescale.words.patterns import Maker, Match
from actionplan.timescale.words.tokens import Token

_STOPS: Final = ("semicolon", "line", "stop", "colon", "dash", "comma")


def _open(match: Match, _: Context) -> Token:
    """ "partially implemented"."""
    return Token("status", "open", match.tokens[0].text)


def _rating(match: Match, _: Context) -> Token | None:
    """ "Green", "Existing", where it is the whole wording."""
    alone = not match.before and not match.after and match.tokens[0].value == "rating"
    return Token("status", "open", match.tokens[0].text) if alone else None


def _done(match: Match, _: Context) -> Token:
    """ "completed June 2009"; but "completed within 6 months" is an aim."""
    time = match.one("time")
    within = time.text.startswith("within")
    return (
        time._replace(kind="deadline") if within else Token("done_time", time.value, match.one("done").value)
    )


def _done_within(match: Match, _: Context) -> Token | None:
    """ "completed within the timetable (autumn 2009)"; "completed within budget" may be over."""
    kept = any(token.value == "record" for token in match.tokens)
    return None if kept else match.one("time")._replace(kind="deadline")


def _still_to_do(match: Match, _: Context) -> Token:
    """ "Dec 2005 (achieved), Dec 2006": only the last is left to do."""
    last = match.all("time")[-1]
    return last._replace(kind="deadline") if match.all("by") else last


def _to_be_done(match: Match, _: Context) -> Token | None:
    """ "Completed; audit to be repeated June 2010": after a status, what is to be done is what is due."""
    begun = any(token.kind == "done" for token in match.before)
    to_be = (
        match.tokens[0].text.startswith("to be") and match.before[-1:] and match.before[-1].kind != "former"
    )
    return match.one("time")._replace(kind="deadline") if begun and to_be else None


def _order(match: Match, _: Context) -> Token | None:
    """ "Complete audit of training in 2009/10" tells what to do; "Complete – July 2009" that it is done."""
    begins = not match.before or match.before[-1].kind in _STOPS
    return match.tokens[1] if begins and match.tokens[0].value == "to complete" else None


def _last_done(match: Match, _: Context) -> Token | None:
    """ "last reviewed June 2009" is over; the "last report June 2009" may be to come."""
    past = match.tokens[0].text == "last" and match.tokens[1].text.endswith(("ed", "done"))
    return Token("done_time", match.one("time").value, "complete") if past else None


def _next(match: Match, _: Context) -> Token | None:
    """ "annually, next due Oct 2014", "last reviewed 2009; next review 2011": the one that is due."""
    first = any(token.kind == "next" or token.value in (1, "next") for token in match.tokens[:1])
    repeating = ("recurrence", "weak_recurrence", "last", *(() if match.all("review") else ("ongoing",)))
    follows = any(token.kind in repeating for token in match.before)
    mention = match.one("time").value
    return Token("deadline", mention, "until") if first and follows and mention.clear else None


def _confirmed_by(match: Match, _: Context) -> Token | None:
    """ "TBC by March", "Oct, TBC by March": a deadline for fixing the date, not the date."""
    of_something = match.before and not any(token.kind == "time" for token in match.before)
    return None if of_something else Token("tbc", None, "tbc")


def _step_to_be_confirmed(_: Match, __: Context) -> Token:
    """ "draft by June; final version TBC": the last step has no date yet."""
    return Token("tbc", "step", "tbc")


OF_WHAT: Final = "(?:word|event|plan|review|numbered|ordinal|last|next|the|a|weak_recurrence|COUNT)"
OF_SOMETHING: Final = "(?:word|event|meeting|plan|review|holiday|term|numbered|the|of|filler|adverb)"

PROGRESS: Final[tuple[tuple[str, Maker], ...]] = (
    (f"(?:next|ordinal|review) (?:{OF_SOMETHING}|by|clock)* time", _next),
    ("(?:partly|not) done", _open),
    ("word", _rating),
    ("done (?:GAP|dash|open|end|function)* time", _done),
    ("done within (?:the|word|event|plan)* open? time", _done_within),
    (f"done {OF_WHAT}", _order),
    ("last (?:word|review|done) GAP time", _last_done),
    ("(?:time open done close SEP+)+ (?:GAP|by)* time", _still_to_do),
    ("time dash done (?:semicolon|line)+ (?:GAP|by)* time", _still_to_do),
    ("function (?:word|and)? GAP time", _to_be_done),
    ("tbc by GAP time", _confirmed_by),
    (
        f"(?:SEP|stop) (?:the|a)* (?:last|numbered|ordinal) {OF_WHAT}* (?:dash|colon)? tbc (?!by GAP time)",
        _step_to_be_confirmed,
    ),
)
