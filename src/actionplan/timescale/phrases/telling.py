"""What a sentence tells of a time: that something was done then, was the case, or was still expected."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from actionplan.timescale.calendar.context import Context
from actionplan.timescale.calendar.resolving import resolved
from actionplan.timescale.words.patterns import Maker, Match, last_time, refused
from actionplan.timescale.words.tokens import Token

DONE_OR_TO_DO: Final = "done then, or to be done by then"


def past(match: Match, context: Context) -> Token | None:
    """What was done then; "work was agreed over the next 16 months" is to come.

    So is what somebody "undertook to answer within ten days", said on a day.
    """
    last = match.all("time")[-1]
    if last.sort == "within" and context.as_of is not None and _is_told_to(match.tokens):
        return match.time(last.value, "deadline")
    return None if last.sort == "to_come" else match.time(last.value, "former_time.past")


def _is_told_to(tokens: Sequence[Token]) -> bool:
    told = [
        before.of("word.past", "word.ed", "review.past") and after.text.split()[:1] == ["to"]
        for before, after in pairwise(tokens)
    ]
    return any(told)


def _past_day(match: Match, context: Context) -> Token | None:
    """ "Contract awarded 3 May", "Update 3 May"; but "signs installed May" may be what is to come."""
    return past(match, context) if match.one("time").value.precision == "day" else None


def past_day_or_unknown(match: Match, context: Context) -> Token | None:
    """ "Signs installed 3 May" is over; "signs installed May" may be so, or to come; a range is to come.

    "Provided within the next 2 weeks" is to come as well.
    """
    if "next" in match.one("time").text.split():
        return match.one("time")
    if match.one("time").value.shape == "range":
        return None
    return _past_day(match, context) or match.time(match.one("time").value._replace(trouble=DONE_OR_TO_DO))


def _in_office(match: Match, context: Context) -> Token | None:
    """ "Elected June 2026 until 2030"; but "chair elected June 2026" may be what is to come."""
    return past(match, context) if match.one("time").value.shape == "range" else None


def _was_to_come(match: Match, context: Context) -> Token | None:
    """ "Was due in May" is over, unless it was said before May."""
    period = resolved(match.one("time").value, context).period
    said = context.as_of
    return _deadline(match) if period and said and said < period.start else past(match, context)


def _was_meant(match: Match, context: Context) -> Token | None:
    """ "Had been promised for May", said in May or later; "has been booked for May" is to come."""
    to_come = _was_to_come(match, context)
    return None if to_come is None or to_come.kind == "deadline" else to_come


def _was_agreed(match: Match, context: Context) -> Token | None:
    """ "It was agreed that officers report in May", said before May."""
    told = _was_to_come(match, context)
    return told if told is not None and told.kind == "deadline" else None


def _deadline(match: Match) -> Token:
    return match.time(match.one("time").value, "deadline")


def _met_or_missed(match: Match, context: Context) -> Token | None:
    """ "Deadline of 30 June not met"; but one that "must not be missed" is to come."""
    not_to_be_missed = match.all("not") and match.tokens[-1].text == "missed"
    return _deadline(match) if not_to_be_missed else past(match, context)


def _for_a_year(match: Match, context: Context) -> Token | None:
    """ "Precept set Jan 2026 for 2026/27"; but what was "agreed in June for September" is to come."""
    return past(match, context) if match.all("time")[-1].value.precision == "year" else None


def _issue(match: Match, context: Context) -> Token | None:
    """ "2024 (published Sep 2025)": the year is that of an issue, not one to be done by."""
    return past(match, context) if match.one("time").value.precision == "year" else None


SOMEBODY: Final = (
    "(?:the|a|of|and|function)* (?:word|event|plan|meeting) (?:the|a|word|event|plan|meeting|of|and){0,6}"
)
SOMEONE: Final = "(?:function.we|the (?:Word|meeting))"
DID: Final = "(?:word.ed|word.past|started)"
THING: Final = "(?:word|event|review)"
NOT_TO_BE: Final = (
    "(?<!function.to_be|function.being|function.its)(?<!(?:function.to_be|function.being) word)"
    "(?<!function.to_be word and)"
)
WHEN: Final = " (?:(?!stop|line|time|revised|now|next)ANY){0,14} time"
CLAUSE: Final = "(?:^|(?<=semicolon|line|stop))"
ORDERED: Final = (
    "(?:^|(?<=semicolon|line|stop|comma|colon|dash|marker|and|function.to_be|to))"
    "(?<!(?:word.ed|word.past) to)"
)
LABELLED: Final = "(?:^|(?<=open|semicolon|comma|line|stop|slash|dash|time))"
HEADING: Final = "(?:^|(?<=semicolon|line|stop|close|marker))(?:word.heading|word.latest)"
PASSING: Final = "(?:the|a|of|filler|word|event|plan|meeting|to|and|colon|dash|clock)"
TO_COME: Final = (
    "filler.awaited|stop|line|semicolon|comma|function.to_be|until|before|revised|now|next|time|deadline"
)
TOLD: Final = f"(?:(?!{TO_COME}|(?:by|for) (?:GAP|end)* time)ANY)"
"""What a sentence tells between what somebody did and when, if nothing in it is still to come."""
EXPECTED: Final = "(?:filler.awaited|(?!by.done)by|word.hoped)"
OBJECT: Final = "(?:the|a|function.its)"
SUBJECT: Final = "(?:the|a|word|event|meeting|plan|of|from|and){1,8}"
SUPPOSED: Final = "function.to_be|function.if|function.as"
WAS: Final = "(?:not|partly|function|adverb)* (?:word|done|started|review.past|status|COUNT|amount)"
STILL_TOLD: Final = "(?:(?!stop|line|semicolon|open|close|revised|now|next|by|before)ANY)"
STOPS: Final = "(?=$|comma|semicolon|line|close|stop)"
STOPS_OR_REMARKS: Final = (
    "(?=$|comma|semicolon|line|close|stop|open|dash|for|function|filler|by.who|by.due to|clause|former.reply)"
)
TARGET: Final = "(?:by|by.aim|word.label|filler.date|event|numbered)"
IS_OVER: Final = (
    # "Draft issued – June" is a step to come; "Issued – June" is over
    (
        f"(?:^|{NOT_TO_BE})word.past (?!dash)"
        f"{TOLD}{{0,12}} time"
        f" (?:comma? and to {PASSING}{{0,8}} time|to (?:COUNT|amount|decimal) filler.in THE time)?"
        " (?!for ANY{1,8} time)"
    ),
    "^ word.past dash GAP time",
    "^ word.past.met (?:the|function.its)* by (?:GAP|by|end)* time",
    f"^ (?:word.past|word.ed) open GAP time close {STOPS_OR_REMARKS}",
    f"{NOT_TO_BE}word.past to {PASSING}{{1,8}} time for",
    (
        "former.was (?:not|partly|function)*"
        " (?:word|adverb|status|amount|several|COUNT|review.past|started|(?<=not|partly)done|filler.on"
        f"|filler.at) (?:(?!clause.which){TOLD}){{0,14}} time (?!for)"
    ),
    f"{NOT_TO_BE}word.ed (?:filler.on|filler.in|filler|throughout) time",
    f"{NOT_TO_BE}word.ed (?:to|for|from|by|filler.at) (?!(?:GAP|end)* time){PASSING}{{1,8}} time",
    f"function.had (?:word|done|by|started) (?:{TOLD}{{0,12}}|GAP|by) time",
    "(?:(?:by|for) GAP)? time former.was not",
    "(?:not|partly) done (?:filler.in|filler.at|filler.on|throughout|open) THE time",
    f"function.had (?:word|done|started) {STILL_TOLD}{{0,10}} (?:by|until) GAP time",
    (
        f"{CLAUSE}(?:filler.in|filler.on|filler.at|(?!filler.awaited)filler|throughout)"
        " (?:the|months|of|function.its|meeting|filler.on)* time comma?"
        f" (?:(?=the|Word|event|meeting){SUBJECT} (?:{DID}|review.past|done)"
        f"|{SUBJECT} (?:(?:{DID}|review.past|done) {OBJECT}|word.past {STOPS}))"
    ),
    "(?:revised|word.ed|word.past|now) (?:to|filler)* ongoing (?:filler.in|open|filler.on)? time",
    "last.gone revised (?:word.past|GAP|to|line)* time",
    # "Leaders revised the curriculum in June": what was revised is no date
    f"revised {OBJECT} (?:{THING}|for){{1,6}} (?:filler.in|filler.on|open|comma)* time",
    f"^ filler.in THE time comma? {SUBJECT} revised {OBJECT}",
    # "The June survey shows low morale", "new guidance (June) requires training"
    f"^ word.ed (?:amount|COUNT|decimal) {TOLD}{{0,6}} time",
    # "Inspection 5 May found gaps", "audit in May, which found gaps"
    f"{THING} (?:filler.on|filler.in)? time comma? clause.which (?:word.past|word.ed)",
    "(?:^|(?<=open|semicolon|comma|line))word.stand colon? THE time",
    "former.was (?:word.ed|word.past) until GAP time",
    f"{LABELLED}(?:ordinal? word.ed filler.on? colon|review.past filler.on? (?:colon|line)) THE time",
    (
        f"function.is (?:word|adverb)+ function.being word.ed {TOLD}{{0,20}}"
        f" (?:time {TOLD}{{0,6}} open)? time close?"
    ),
    "(?:by|before)? GAP time comma? function.we function.had",
    "word.asking from (?:the|a|word|event|meeting|comma|dash){1,6} time",
    (
        f"(?:time {TARGET}+|{TARGET} GAP time) (?:function|adverb)* former.was (?:function|adverb|word)*"
        " (?:done|word.past|word.ed)"
    ),
    "(?:last word.heading|word.latest) (?:filler.on|open|GAP) time",
    "last.recent (?:word|event|meeting|review|plan|numbered){1,4} GAP time",
    "time dash? word.heading (?:colon|dash)",
    "(?<=open)time word.heading (?=close)",
    "^ time word.heading line",
    (
        "function.as (?:word.ed|word.past|word filler.at|word by) (?:the|a|filler|word|event|meeting|by)*"
        " (?:(?<=word|event|meeting)comma)? time"
    ),
    (
        f"(?:done.stopped|{NOT_TO_BE}(?:word.ed|word.past)) by the time"
        " (?:numbered.version|plan|word.record|word.entry)"
    ),
    "last.gone (?:word|event|meeting|review|plan){0,3} (?:event|meeting|review) GAP time",
    "(?<=ANY)(?<!function.is)word.base (?:filler.on|filler.in|filler)? time",
    f"{HEADING} (?:THE|open)* time close? (?:colon|dash)",
    "(?<=comma|dash.spaced|open)word.heading (?:THE|open|line)* time close? colon",
    f"{HEADING} (?:filler.at|to) THE time",
    "word.ed filler.on? THE word.span THE time",
    f"{SOMEONE} {DID} (?:{PASSING}|(?!function.to_be)function|for|clause.which){{0,10}} time",
    f"{THING} (?:open|filler.in|of) time close? {DID} (?!by)",
    f"by.done {SOMEBODY} (?:THE|throughout|open)* time",
    "filler.date of? this? (?:(?!word.dated)word|meeting|review.past) (?:colon|dash|line)* THE time",
)
"""What tells that the time is over: what was done then, or is said of it."""
TELLING: Final[tuple[tuple[str, Maker | str], ...]] = (
    # "It was agreed to defer this to the July meeting"; but "to fund it at the July meeting" may be over
    (
        "former.was word.past.agreed to"
        " (?:the|a|of|this|function.its|word|event|meeting|plan|review){1,8} (?:to|until|by) THE time",
        "deadline",
    ),
    (f"former.was? word.past.agreed (?:clause.which|to) {TOLD}{{0,14}} (?:by|until)? GAP time", _was_agreed),
    # "Get the leaflet printed by May", "Clerk to get it printed by May" are orders
    (
        f"{ORDERED}word.gets (?:{SUBJECT})? (?:{DID}|done) (?:word|adverb)? (?:GAP|by|filler.in)* time",
        "deadline",
    ),
    *((notation, past) for notation in IS_OVER),
    (
        f"{NOT_TO_BE}(?:word.past|word.ed|word.base|review.past) (?:filler.on|filler.in)? THE time"
        " for THE time",
        _for_a_year,
    ),
    # "Contract awarded June 2026 for 3 years to May 2029"
    (f"{NOT_TO_BE}(?:word.past|word.ed) (?:filler.on|filler.in)? THE time (?:to|until) THE time", past),
    # "Policy agreed June 2025 for implementation Sept 2025": what it was agreed for is to come
    (
        f"{NOT_TO_BE}word.past (?!dash) (?:filler.on|filler.in)? THE time (?:comma|and)* for"
        " (?:the|of|word|event|meeting)+ (?:filler.in|filler.on|by|open)* time",
        last_time("deadline"),
    ),
    (
        f"{CLAUSE}the? time (?:colon|dash) (?:the|word|event|meeting|review){{1,5}}"
        f" (?:(?!function.to_be)function){{0,2}} now?"
        f" {DID} (?!by|colon THE time)",
        _past_day,
    ),
    (f"{CLAUSE}time colon (?:word|event){{0,3}} depends.awaited", _past_day),
    (f"{CLAUSE}time colon (?:word.past|word.ed) and", refused(DONE_OR_TO_DO)),
    # "12/6/26 serviced, next review 12/6/27"
    (
        f"{CLAUSE}time (?:(?!word.past|word.ed)word|event|last.gone){{0,2}} (?:word.ed|word.past|review.past)"
        " (?=(?:comma|dash|slash|semicolon|line) (?:next|review|and.again|by.due))",
        past,
    ),
    # "12/6/26: installed", "12 June 2026 – inspected by RoSPA", "12/6/26 resolved to buy"
    (
        f"{CLAUSE}time (?:dash|colon)? (?:word.ed|started) (?:word.particle|word.dated.over)?"
        " (?=$|stop|line|semicolon|by|to|from)",
        _past_day,
    ),
    (
        f"{CLAUSE}the? time colon (?=(?:status|ongoing) (?:$|stop|line|comma|semicolon))",
        refused("it was so then, or is due then"),
    ),
    (
        f"by GAP time comma? (?:{SUBJECT}|COUNT|numbered|(?!{SUPPOSED})function){{1,9}}"
        " (?:function.had|(?!former.was.has)former.was)",
        past,  # but "by June all posts have been filled" says what is to be
    ),
    ("time open word.past (?:filler.in|filler.on)? time close", _issue),
    ("(?:word.term|event.record|word.for_year) (?:word.ed|word.past) for time", _issue),
    # "Was due to open in May but has been delayed", "was originally due to be completed in June"
    (
        f"former.was (?:former (?:function|adverb|word)* (?:{EXPECTED}|function.to_be|by){WHEN}"
        f"|(?:function|adverb|word)* (?:{EXPECTED}|function.to_be|by.due){WHEN} (?=comma? function.but))",
        past,
    ),
    (
        f"(?:former.was (?:function|adverb|word)* (?:{EXPECTED}|function.to_be)|function.had filler.awaited)"
        f"{WHEN}",
        _was_to_come,
    ),
    (
        "(?:function.had|(?!former.was.has)former.was) (?:word.hoped|word|status.on_track) for GAP time",
        _was_meant,
    ),
    (
        f"former.was (?:word.ed|word.past) (?:(?!{TO_COME})ANY){{0,8}} to word{{1,3}} by GAP time",
        _was_to_come,
    ),
    (
        f"(?:time {TARGET}+|{TARGET} (?:for {THING}+)? GAP time) (?:(?!function.if)function|not)*"
        f" (?:word.ed|word.past|done) {STOPS_OR_REMARKS}",
        _met_or_missed,
    ),
    (f"{HEADING} (?:THE|open)* time", _past_day),
    # "[21.04.2026] A5 is postponed": the day of an entry of a log
    ("^ dash? open time close (?=(?:word|numbered|number|COUNT){1,6} function.is)", _past_day),
    ("(?:word|number) of THE time", _past_day),
    (
        f"(?:{NOT_TO_BE}word.ed (?:word.particle|word.dated.over)?|^ word.ed dash GAP) time",
        past_day_or_unknown,
    ),
    ("word.ed.office THE time", _in_office),
    # "Site visit June 2026 identified issues"
    ("(?:event|meeting) time (?=word.ed (?:word|the|a|COUNT|clause|function))", past_day_or_unknown),
    ("last.gone word{1,2} filler.in? time", _past_day),
)
