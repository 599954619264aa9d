"""How far a thing is: what is said to be done, and what is left to do by a time all the same."""

from typing import Final

from actionplan.timescale.calendar.context import Context
from actionplan.timescale.calendar.mention import unknown
from actionplan.timescale.phrases.telling import DONE_OR_TO_DO, STOPS, STOPS_OR_REMARKS, TELLING
from actionplan.timescale.words.patterns import Maker, Match, refused
from actionplan.timescale.words.tokens import Token


def _done(match: Match, _: Context) -> Token:
    """ "completed June 2009"."""
    done = match.one("done")
    return match.time(match.one("time").value, f"done_time.{done.sort}" if done.sort else "done_time")


def _still_to_do(match: Match, _: Context) -> Token:
    """ "Dec 2005 (achieved), Dec 2006": only the last is left to do."""
    last = match.all("time")[-1]
    return last._replace(kind="deadline") if match.all("by") else last


def _order(match: Match, _: Context) -> Token:
    """ "Complete audit of training in 2009/10" tells what to do; "Complete – July 2009" that it is done."""
    return match.tokens[1]


def _while_away(match: Match, _: Context) -> Token | None:
    """ "On sabbatical from 1 June to 31 August"."""
    return match.event() if match.one("time").value.shape in ("range", "list") else None


def _next(match: Match, _: Context) -> Token | None:
    """ "annually, next due Oct 2014", "last reviewed 2009; next review 2011": the one that is due."""
    mention, later = match.one("time").value, any(which.value != 1 for which in match.all("ordinal")[:1])
    return match.time(mention, "deadline.until") if mention.clear and not later else None


def _moved_away(_: Match, __: Context) -> Token:
    """ "The June deadline has been extended"."""
    return Token("revised_time", "", False, unknown("moved, and not said to when"), "")


OF_WHAT: Final = "(?:word|event|plan|review|numbered|ordinal|last|next|the|a|weak_recurrence|COUNT)"
OF_SOMETHING: Final = "(?:word|event|meeting|plan|review|holiday|term|numbered|the|of|filler|adverb)"
FIRST_OR_NEXT: Final = "(?:next|review.next|ordinal)"
PROGRESS: Final[tuple[tuple[str, Maker | str], ...]] = (
    (
        f"(?:recurrence|weak_recurrence|last|ongoing) ... (?!review.next){FIRST_OR_NEXT}"
        f" (?:(?!review){OF_SOMETHING}|by|clock|colon|dash)* time",
        _next,
    ),
    (
        f"(?:recurrence|weak_recurrence|last) ... {FIRST_OR_NEXT} (?:{OF_SOMETHING}|by|clock)* time",
        _next,
    ),
    # a step of a numbered list that is done, where others are not
    ("marker done (?:stop|semicolon|comma|line)* (?=marker)", "marker"),
    ("time ... marker done stop? $", "marker"),
    (
        "time ... (?:(?<=line dash|numbered COUNT)|(?<=numbered COUNT line)|(?<=marker)|(?<=marker line))tbc"
        " (?=stop? $)",
        "tbc.step",
    ),
    ("partly (?:a|word.initial)", "numbered"),
    ("(?:partly|not) (?:done|word.past)", "status"),
    (
        "^ word.yes (?:SEP|open)* time close? (?=$|Word|word.code|word.initial)",
        refused(DONE_OR_TO_DO),
    ),
    ("partly (?:done|word.ed) time", refused("so far done then, or to be done by then")),
    ("done (?=function.except)", "status"),
    ("(?<=of)(?<!filler.date of)done (?=word|event|plan)", "word"),  # "return of completed forms"
    ("(?!amount.percent.all)amount.percent done", "status.so_far"),
    ("done (?:colon|dash|filler)? (?:COUNT of (?:the|COUNT)|pair) (?=word)", "status"),
    (
        "(?<!former)(?<!not)function.to_be (?:word|adverb|this)? done"
        " (?:immediate comma? function.but?)? (?:GAP|by|end)* time",
        "deadline.to_come",
    ),
    ("(?<!former)(?<!not)function.to_be (?:word|adverb)? done (?=before|within|event)", "function.to_be"),
    # the name of a milestone and its time in two cells of a row
    ("(?<=word|event|plan|review|COUNT)done.to_complete line THE time (?=$|line)", "deadline"),
    (f"function.to_be done.to_complete (?={OF_WHAT})", "function.to_be"),
    (
        "(?:now status|^ now (?:function.with|filler.at)"
        "|(?<=word|event|plan|meeting)function.is now function.being)",
        "status",
    ),
    # "This will be reviewed and implemented by June", "asked to report back by June"
    ("function.to_be review.past (?:and|comma)+ by.done GAP time", "deadline"),
    ("(?<=word.ed|word.past)to review.step by GAP time", "deadline"),
    ("status.on_track for (?:GAP|end)* time", "deadline"),
    (
        "done ... (?<=stop|line|semicolon|comma|dash)(?:word|event){0,2}"
        " (?:word.check|review.step|review.next) (?:by|GAP|filler.in)* time",
        "deadline",
    ),
    ("status to (?:function.being|function.to_be)? done (?:GAP|by)* time", "deadline"),
    ("tbc filler.at (?:the|word|event|meeting)* meeting (?:GAP) time", "tbc"),
    ("^ word.rating $", "status"),
    ("done (?:GAP|dash|open|end|function)* time.within", "deadline"),
    ("done (?:GAP|dash|open|end|function)* time", _done),
    (
        "time ... former.was (?:function|adverb|now)* (?:revised|revised.away)"
        " (?!ANY{0,12} (?:time|by|until))",
        _moved_away,
    ),
    ("time ... revised.gone", _moved_away),
    ("time ... status.moved (?!ANY{0,8} (?:time|by|until|to))", _moved_away),
    ("former.was ... function.but (?:function|word)* status.late", _moved_away),
    ("revised (?:word|filler.date|colon|dash|function.is|open)* tbc (?!(?:GAP|by)* time)", _moved_away),
    ("(?:done.stopped|word.absent|word.particle word?) until GAP time", "start_time"),
    ("(?:word.absent|word.particle.away) (?:filler.on|from)* time", _while_away),
    ("(?:word.absent|word.particle.away) (?:filler.in|throughout) THE time", "event"),
    ("word.absent (?:for|filler)* COUNT UNIT (?:filler.in|of|the|line)* time?", "event"),
    ("word.absent (?:to|by.expires|for|from|between|filler)+ (?:GAP|end)* time", "start_time"),
    ("done before (?:GAP|by)* time by?", _done),
    # "reports submitted prior to 30 November have been reviewed"
    ("(?:word.past|word.ed) before THE time (?=comma? former.was)", "former_time.past"),
    ("^ done (?:(?:dash|comma)* by.due|open by) THE time close?", "former_time.past"),
    ("done within (?:(?!word.record|event.record)(?:the|word|event|plan))* open? time", "deadline"),
    ("done.to_complete (?:function|the)? status (?=word|event|plan|review)", "word"),
    # an order, where it begins the wording or a clause of it
    (f"(?:^|(?<=semicolon|line|stop|colon|dash|comma|open))done.to_complete {OF_WHAT}", _order),
    # "last reviewed June 2009" is over; the "last report June 2009" may be to come
    ("last.gone (?:word.past|word.ed|review.past|done) (?:GAP|line)* time", "former_time.past"),
    ("(?:time open done close SEP+)+ (?:numbered COUNT)? (?:GAP|by)* time", _still_to_do),
    (
        "time dash done (?:semicolon|line|marker|stop)+ (?:numbered COUNT)? (?:GAP|by)* time"
        " (?!dash? (?:onwards|ongoing))",
        _still_to_do,
    ),
    (
        "done ... (?<=stop|line|semicolon|comma|dash|open)and.again"
        " (?:word|event|review|by|filler.in|comma|the|of|filler|colon)* time",
        "deadline",
    ),
    # after a status, what is to be done is what is due
    ("done ... (?<!former)function.to_be (?:word|and)? GAP time", "deadline"),
    ("time ... tbc by GAP time", "tbc"),
    (
        "(?:filler.date|by|word.timing) (?:(?:for|of) (?:the|word|event|meeting|review|plan){1,6})?"
        " tbc (?:by|filler.at|filler.in) THE time",
        "tbc",
    ),
    (
        "^ filler.date? tbc (?:comma|dash|open|function.but)* THE time close? (?!for ANY{1,8} time)"
        f"{STOPS_OR_REMARKS}",
        "tbc",
    ),
    (
        "^ filler.date? tbc (?:by GAP|(?:dash|open|colon|comma|function.but)* word.perhaps"
        " (?:stop|by|function.to_be|GAP)*) time close?",
        "tbc",
    ),
    ("tbc open time query close", "tbc"),
    # "No target for 2026/27", "no target set for 2026/27"
    ("(?:tbc|function.no (?:by|filler.date)+ (?:word.base|word.past)?) for GAP time", "tbc"),
    # "Planned: October 2026 Actual: TBC"
    ("time (?:SEP|open)* done (?:colon|dash|filler.date)* tbc close?", "time"),
    ("(?:now|revised) (?:function.is|colon|dash)* tbc (?!(?:GAP|by)* time)", "tbc.step"),
    (
        "filler.date (?:for (?:the|word|event|meeting){1,5})? function.to_be word.past filler.at THE time",
        "tbc",
    ),
    (
        f"(?:SEP|stop) (?:the|a)* (?:last|numbered|ordinal) (?:{OF_WHAT}|filler.date)* (?:dash|colon)?"
        f" (?:tbc (?!by GAP time)|word.follows {STOPS})",
        "tbc.step",
    ),
    *TELLING,
)
