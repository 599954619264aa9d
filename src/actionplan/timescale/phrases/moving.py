"""What becomes of a date: moved to another, refused one, not to be met, or missed."""

from typing import Final

from actionplan.timescale.calendar.context import Context
from actionplan.timescale.calendar.mention import unknown
from actionplan.timescale.calendar.resolving import resolved
from actionplan.timescale.phrases.telling import STOPS
from actionplan.timescale.words.patterns import Maker, Match, last_time, refused
from actionplan.timescale.words.tokens import Token

MET: Final = ("met", "achieved", "achievable", "possible", "feasible", "realistic", "hit", "made", "kept")
END: Final = "(?=close|stop|semicolon|line|$)"
NO_MORE: Final = "(?!(?:(?!close|stop|semicolon|line)ANY){0,12} (?:time|revised_time|deadline|UNIT|COUNT))"
DUE: Final = "(?:(?:by|for|until) GAP)? time"
APART: Final = "(?:dash|comma|open|line|colon|stop|semicolon)"
ANOTHER: Final = "(?:function.with|by|to|word.into|filler.in) (?:word.entry|word.reference|numbered) COUNT"
SOMEBODY_BY: Final = "(?:by (?!of)(?:the|of|word|event|meeting|plan)+)"


def _unmet(match: Match, _: Context) -> Token | None:
    """ "30 Sept will not be met": then it is not the date."""
    met = match.tokens[-1].text in MET
    return match.time(match.one("time").value, "former_time.no") if met else None


def _to_the_last(match: Match, _: Context) -> Token | None:
    """ "Moved from Sat 8 to Sat 15 Nov": to the later of two days of one month."""
    mention = match.one("time").value
    is_listed = mention.listed or mention.shape == "range"
    return match.time(mention._replace(shape="end"), "revised_time") if is_listed else None


def _moved_then(match: Match, context: Context) -> Token:
    """ "Deferred by the Board in June", "at the June Board to September"; "June to September" is a range."""
    if len(times := match.all("time")) > 1:
        return match.time(times[-1].value, "revised_time")
    return _extended(match, context) or match.time(times[0].value, "former_time.past")


def _extended(match: Match, _: Context) -> Token | None:
    """ "Agreed to extend the deadline for this action from 31 July to 31 October"."""
    mention = match.one("time").value
    return match.time(mention._replace(shape="end"), "revised_time") if mention.shape == "range" else None


def _then_or_to_then(match: Match, _: Context) -> Token | None:
    """ "Deferred 14/7/26": done on that day, or put off to it; "deferred March 2027" is put off."""
    mention = match.one("time").value
    unclear = unknown("put off on that day, or to it")
    return match.time(unclear, "former_time") if mention.precision == "day" else None


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
WAS_DUE: Final = "(?:comma|open)? (?:clause.which former.was|function.is|word.ed)? (?:by|for)+ THE"
SUBJECT: Final = f"(?:{THING} {WAS_DUE} time (?:comma|close)*|time by+)"
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
MOVES: Final[tuple[tuple[str, Maker | str], ...]] = (
    (
        "time (?:dash|comma|open)? (?:function|deadline)* not function* (?:word|done)",
        _unmet,
    ),
    ("time (?:filler.date|by)? function.is not.longer word", "former_time.no"),
    (f"(?:revised|now|until) (?:GAP|by|to|until)* time (?:from|onwards) {STOPS}", "start_time"),
    # "Revised on 2 February" tells when that was done; "now due on 2 February" is the new date
    (
        "(?:revised.act|revised.away|revised.gone|revised.deed|status.late.slips.away)"
        f" (?:{SOMEBODY_BY} filler.on?|filler.at (?:the|word|meeting)*|filler.on|filler.in) THE time"
        " (?:(?:to|until) THE time)?",
        _moved_then,
    ),
    # "Extension to June refused"; "extension to June agreed" is the new date
    (
        "revised.act (?:GAP|by|to|until)* time (?:function|former.was)*"
        " (?:not word|word.past.refused|word.ed.refused)",
        "former_time.no",
    ),
    ("word.asks (?:the|a|word)* revised.act (?:GAP|by|to|until)* time", "former_time.no"),
    ("FROM (?:function|former.was|adverb)* revised.to THE time", "start_time"),
    (
        "word.asks (?:(?:the|a|of|word|revised)* filler.date (?:word|word.change)?|to? word.change)"
        " (?:to|of|until)+ GAP time",
        "former_time.no",
    ),
    ("(?:function.no|not) (?:the|a|word)* revised.act (?:GAP|by|to|until)* time", "former_time.no"),
    # "Extension requested to December and approved"
    (
        "former.asked (?:GAP|by)* time (?:comma|and|dash|open|function)*"
        " (?:word.past.agreed|word.past.approved|word.ed.approved)",
        "revised_time",
    ),
    (
        "(?:word.past to)? word.change.extends (?:the|a|function.its|word)* by"
        " (?:(?!stop|line|semicolon|time)ANY){0,12} time",
        _extended,
    ),
    (
        "revised (?:GAP|by|to|until)* time (?:comma|and|stop|semicolon|line)* thereafter (?:to|until)"
        " THE time",
        last_time("revised_time"),
    ),
    ("former.from (?=time)time (?=former.reply|stop|$|open|comma|dash)", _to_the_last),
    # "Orig 30/06/25. Rev 1 30/09/25"
    ("word.title.revision filler.date? colon THE time", "revised_time"),
    (
        "(?:former|time|revised_time) ... word.title.revision COUNT (?:colon|dash|open)* THE time",
        "revised_time",
    ),
    (
        "(?:word.term|word.for_year|event.for_year) (?:function|former.was|function.has|function.to_be)*"
        " revised (?:by|to|until|line)* time",
        refused("its term ends then", "former_time"),
    ),
    # "The policy will be revised by June"; but "the date will be revised to June"
    ("function.to_be adverb? revised by GAP time", "deadline"),
    ("revised.away.halted (?:open|comma|colon|dash)* THE time close?", _then_or_to_then),
    ("ordinal? (?:revised tbc?|now) (?:GAP|by|to|until|line)* time", "revised_time"),
    (
        f"(?:revised word.past {SOMEBODY_BY}?|word.past revised) (?:by|to|until|of|colon|dash)+ THE time",
        "revised_time",
    ),
    ("(?!revised.act)revised word.past GAP time", "revised_time"),
    ("revised (?:by|for|of)? (?:COUNT|a) UNIT to THE time", "revised_time"),
    (
        f"{DUE} (?:(?:dash|comma|open)* (?:filler.date? revised.away|filler.date status.late.slips.away)"
        f"|(?:dash|open)+ status.late.slips.away|dash revised.to) {NO_MORE}",
        refused("moved, and not said to when"),
    ),
    ("revised.away open time close (?:to|until) THE time", last_time("revised_time")),
    # "30 June (original)", "– passed", "(issued)", "– too late"; but "(agreed)" is said of a date to come
    (
        f"{DUE} (?:(?:dash|comma|open)+"
        " (?:former (?!stop time)|(?:now|function)? word.past.over|last.gone review)"
        f"|open (?!word.past.agreed|word.past.approved)(?:word.past|review.past)) {END}",
        "former_time.no",
    ),
    (f"{DUE} (?:dash|comma|colon|line|open|now|function.is)* word.unmet {NO_MORE}", "former_time.no"),
    ("word.unmet (?:by|for|filler.in|open|the|of|end)* time close?", "former_time.no"),
    # "June 2026 (merged with action 4)", "June 2026 – now BAU"
    (
        f"(?:time {APART}+)? (?:word.ed.merged|word.past.merged) {ANOTHER} (?:{APART}* time close?)?",
        "former_time.no",
    ),
    (f"time {APART}+ (?:now|revised.to|revised) ongoing close?", "ongoing"),
)
