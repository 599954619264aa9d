"""What was not done, or not in time: the date it had is none any more, whatever word stands beside it."""

from typing import Final

from actionplan.timescale.calendar.context import Context
from actionplan.timescale.calendar.resolving import resolved
from actionplan.timescale.words.patterns import Match, last_time
from actionplan.timescale.words.tokens import Token


def _not_done(match: Match, context: Context) -> Token:
    """ "Was not submitted by 30 June"; said before that day, what "is not submitted" is still to come."""
    due, said = match.all("time")[-1].value, context.as_of
    period = resolved(due, context).period
    to_come = said is not None and period is not None and said < period.start and not match.all("until")
    if to_come and match.all("by.due") and not match.all("former.was.did", "word.punctual"):
        return match.time(due, "deadline")
    return match.time(due, "former_time.no" if match.all("not.likely") else "former_time.failed")


AUXILIARY: Final = "(?:former.was|function.had|function.has) (?:function|adverb)*"
NOT: Final = (
    f"(?:(?<!clause.which){AUXILIARY} (?:not|partly|status.not|function.no)|not.failed|not.likely"
    "|(?:^|(?<=stop|line|semicolon))the? not.failure) function.to_be?"
)
LISTED: Final = "comma(?=clause.which|filler.on|(?:the|of|word|event|plan|review|meeting){1,6} (?:comma|and))"
REST: Final = (
    "(?:(?!stop|line|semicolon|query|dash|colon|comma|function.but|function.to_be|function.is by|now|next"
    f"|revised)ANY|{LISTED}|colon(?=THE time))"
)
"""The rest of a clause, up to where something else is said: "but", "will be", ", due"."""
THING: Final = "(?:word|event|plan|review|meeting|numbered|COUNT|close)"
DUE: Final = "(?:comma|open)? (?:clause.which former.was|function.is|word.ed)? (?:by|for)+ THE"
SUBJECT: Final = f"(?:{THING} {DUE} time (?:comma|close)*|time by+)"
FAILING: Final = (
    # what was late has a date of its own: "submit what was not done by May by 30 June"
    (
        f"(?:(?:word.question|clause.which) (?:{AUXILIARY} not|not.failed)|(?<!function|former.was)not)"
        f" (?:word.past|word.ed|review.past|done)? {REST}{{0,8}} time by+ THE time",
        last_time("deadline"),
    ),
    # "will not now be finished until May": expected then
    (
        "not.likely (?:now|function|adverb)* function.to_be? done until (?:GAP|end|filler.in)* time",
        "deadline.to_come",
    ),
    (f"{NOT} {REST}{{0,30}} time", _not_done),
    (
        f"(?<!function|former.was)not (?:word.past|word.ed|review.past) (?:(?!from){REST}){{0,12}}"
        " by (?:GAP|by|open|function.its)* time",
        _not_done,
    ),
    (
        f"(?:{NOT}|not) (?:(?!stop|line|semicolon)ANY){{0,30}}"
        " (?:time comma? word.punctual|word.punctual (?:open|comma|by)* time)",
        _not_done,
    ),
    (
        "(?<!function|former.was|to)not (?:word.past|review.past) (?:filler.at|filler.in)? THE time",
        "former_time.past",
    ),
    ("(?:not by.done|status.not (?:(?!by.due)by|filler.in)) (?:GAP|by|open|function.its)* time", _not_done),
    (f"^ function.no {REST}{{1,20}} {AUXILIARY} {REST}{{1,12}} time", _not_done),
    (f"(?:^ function.if {REST}{{1,16}}|function.if not {REST}{{1,8}}) by GAP time", "event"),
    (f"^ function.no_one {REST}{{0,6}} (?:word.past|word.ed) {REST}{{0,8}} by GAP time", _not_done),
    (f"late word of {REST}{{1,8}} by.due THE time", _not_done),
    (
        f"{SUBJECT} (?:{AUXILIARY} (?:not|partly|status.not)|not.failed) (?:{REST}{{0,16}} time)?",
        _not_done,
    ),
    (f"{SUBJECT} {AUXILIARY} (?:word.past|word.ed) (?:{REST}{{0,16}} time)?", "former_time.past"),
    ("(?:word.past|word.ed) late open by.due THE time", _not_done),
)
