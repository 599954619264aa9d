"""What a sentence says of its times: the word that governs those that no word beside them explains.

A bare time is a deadline in a note of what is to be done ("Report to Board, May 2026"). In a clause that
tells what was done, refers to a paper, states a figure, asks, or sets a condition, that governs it, wherever
in the clause it stands; what is to come ("will be", "planned for") takes the times behind it back.
"""

from typing import Final

from actionplan.timescale.calendar.context import Context
from actionplan.timescale.calendar.mention import either, unknown
from actionplan.timescale.calendar.resolving import resolved
from actionplan.timescale.phrases.roles import ASKED, REACHED, REFERRED
from actionplan.timescale.phrases.telling import CLAUSE, DONE_OR_TO_DO, NOT_TO_BE, STOPS, STOPS_OR_REMARKS
from actionplan.timescale.words.patterns import Grammar, Maker, Match, refused
from actionplan.timescale.words.tokens import TIMES, Token

TO_COME: Final = "function.to_be|filler.awaited|by.due|by.aim|now|next|revised|word.hoped"
BREAKS: Final = "stop|line|semicolon"
ANYTHING: Final = f"(?:(?!{BREAKS}|{'|'.join(TIMES)})ANY)"
IN: Final = f"(?:(?!{BREAKS}|comma|{'|'.join(TIMES)}|{TO_COME})ANY)"
WITHIN: Final = f"(?:(?!{BREAKS}|comma|dash.spaced|open|{'|'.join(TIMES)}|{TO_COME})ANY)"
NOUN: Final = "(?:(?!word.particle|word.dated|word.ends)(?:word|event|plan|review|meeting|numbered))"
AT: Final = "(?:comma? THE)"
WAS: Final = "(?:former.was|function.had) (?!status)"
PAST: Final = f"{NOT_TO_BE}(?:word.past|{WAS})"
ED: Final = (
    f"(?:(?:(?<=word|event|meeting|plan|review|numbered|function|adverb|close)(?<!function.is)(?!{NOUN}{{2}})"
    f"|(?<=meeting|function.we)){NOT_TO_BE}word.ed (?!to THE time))"
)
WHAT_FOR: Final = f"(?:time (?!for|purpose_time)|purpose_time.named|purpose_time (?=time? {NOUN}))"
CITED: Final = f"(?:{NOUN}|COUNT|decimal|pair|amount|comma|colon|dash|open|the|of)"
"""What a citation is made of: "paper 7, Audit Committee, 4 June"."""
HEAD: Final = f"(?:the|this|function.its)? {NOUN}{{0,3}} (?:open|of|THE|filler|filler.in|filler.on)*"
"""What stands before the time of a subject: "the inspection on 5 May found gaps"."""
FIGURE: Final = "(?:amount.percent|(?<!numbered)decimal|word.rating)"
MEASURED: Final = "(?:(?!word.change|word.entry|word.reference|word.label)(?:word|event|meeting))"
NAME: Final = "part of a name, or when it is due"
OVER: Final = "says what was done then, not when it is due"
OF_FIGURES: Final = "the time of which they are, or when they are due"
STOOD: Final = "as it stood then, or to be done by then"


def _governed(why: str, role: str = "former_time") -> Maker:
    """Makes the one time of a clause no deadline; what is not understood anyway stays as it is."""

    def make(match: Match, _: Context) -> Token | None:
        time = match.one("time", "purpose_time", "deadline")
        is_open = time.sort == "to_come" or time.value.readings or time.value.trouble
        return None if is_open else match.time(unknown(why), role)

    return make


_over: Final = _governed(OVER, "former_time.past")


def _must_within(match: Match, context: Context) -> Token | None:
    """ "Invoices must be paid within 30 days": of when they come, unless it was said on a day."""
    of_the_start = context.as_of is None and match.one("time").value.precision in ("day", "week")
    return match.event() if of_the_start else None


def _stood(match: Match, context: Context) -> Token | None:
    """ "Balance at 30 June 2026"; but "at the end of June", "at the June meeting"."""
    mention = match.one("time").value
    is_day = mention.precision == "day" and mention.shape == "span"
    return _governed(STOOD)(match, context) if is_day else None


def _told_of_it(match: Match, context: Context) -> Token | None:
    """ "Reports for the quarter ending 31 March were submitted on 20 April": the subject's is over too."""
    told = match.tokens[-1].text.startswith(("was ", "were ", "has been ", "have been "))
    return _over(match, context) if told else None


def _so_by(match: Match, context: Context) -> Token:
    """ "Head leaves in June so recruit by September": what goes before is why.

    "12 June so parents know by 30 June" may be due on either day: for what is done then, or what it is for.
    """
    first, last = (token.value for token in match.all("time", "deadline"))
    before, after = (resolved(mention, context).period for mention in (first, last))
    *_, subject, _, _ = match.tokens
    by_somebody = subject.kind not in ("clause", "time", "deadline", "comma")
    if by_somebody and before is not None and after is not None and before.end < after.end:
        return match.time(either((before.end, after.end), "the one may be done for the other"), "deadline")
    return match.time(last, "deadline")


def _ends(match: Match, context: Context) -> Token | None:
    """ "Lease ends September 2026", "lease end 30/9/26"; but "sign the lease end of June"."""
    mention, words = match.one("time").value, match.text.split()
    range_of = mention.shape == "range" and match.tokens[0].sort != "for_year"
    is_end = not {"ends", "finishes"}.isdisjoint(words) or ("end" in words and mention.precision == "day")
    return _governed("its term ends then")(match, context) if is_end or range_of else None


def _only_ends(match: Match, context: Context) -> Token | None:
    """ "The current term ends 5 June"; "half term 26-30 October" is a time."""
    return _ends(match, context) if "ends" in match.text.split() else None


def _of_a_letter(match: Match, context: Context) -> Token | None:
    """ "AO memo 11/04/2025"; but "notice June 2026" may be what is to be done."""
    is_day = match.one("time").value.precision == "day"
    return _governed("of the letter, or when it is due")(match, context) if is_day else None


_told: Final = _governed(DONE_OR_TO_DO)


def _told_on_a_day(match: Match, context: Context) -> Token | None:
    """ "12/6/26: awaiting quotes" is of a log; "Q4 2026 – pending approval" says what it depends on."""
    return _told(match, context) if match.one("time").value.precision == "day" else None


SENTENCES: Final = Grammar(
    (f"(?:{TO_COME})? word.leaves {IN}{{0,4}} {AT} time", _governed("somebody comes or goes then")),
    (f"(?:{TO_COME}) to? word.expire {IN}{{0,4}} {AT} time", _governed("its term ends then")),
    ("(?:word.record|word.for_year) THE time (?:colon|dash|comma)* amount.labelled", _governed(OF_FIGURES)),
    ("function.to_be.must (?:adverb|word)? (?:word.past|word.ed) time.within", _must_within),
    ("(?:amount.labelled filler.in THE time SEP*){2,}", _governed(REACHED)),
    # "Q3 40%, Q4 60%"; but "Sept 50%, Dec 100%" is done by then
    (
        "(?:time colon? (?:COUNT (?:word|meeting|event)+|amount.percent) SEP*)+"
        " time colon? (?:COUNT (?:word|meeting|event)+|(?!amount.percent.all)amount.percent)",
        _governed(REACHED),
    ),
    # "Bids received by 29 May will be considered in July"
    (
        f"(?<={NOUN} )(?:word.past|word.ed) (?:deadline|by.who? time)"
        " (?=function.to_be (?:word.past|word.ed))",
        _governed("what has come by then is dealt with after it"),
    ),
    (
        f"(?!by.due to)(?:{TO_COME}) (?:(?!recurrence|after){IN}){{0,20}} {AT} time (?!(?<=the time){NOUN})",
        "time.to_come",
    ),
    (f"{PAST} (?!dash) {IN}{{0,20}} {AT} {WHAT_FOR}", _over),
    (f"{ED} (?!dash) {IN}{{0,20}} {AT} {WHAT_FOR}", _told),
    (f"(?:the|function.its) {NOUN}{{1,3}} word.ed {NOUN} {IN}{{0,16}} {AT} time", _told),
    (
        f"{HEAD} (?:time|purpose_time) (?:{NOUN}{{1,2}} comma)? close? (?:dash|colon|comma)? {WITHIN}{{0,12}}"
        f" (?:{WAS} (?:function|not|adverb)* (?:word.past|word.ed)?|word.tells)",
        _over,
    ),
    (
        f"{HEAD} time"
        f" (?:{WITHIN}{{0,12}} {ED} (?!by)|close? (?:dash|colon|comma)? {WITHIN}{{0,12}} word.past)"
        " (?!deadline)",
        _told,
    ),
    (f"(?:filler|filler.on|filler.in) THE time comma? {WITHIN}{{1,12}} {ED}", _told),
    (
        "(?<!by for)(?:per|former.reply|word.reference|word.source)"
        f" (?:{IN}{{0,12}} {AT}|{CITED}{{0,12}}) time",
        _governed(REFERRED),
    ),
    (f"depends {WITHIN}{{0,12}} (?:time|purpose_time|review_time|deadline)", "event"),
    (
        f"{CLAUSE}(?:former.was|function.is|function.has|word.question) {ANYTHING}{{1,16}} deadline query",
        refused(ASKED, "former_time"),
    ),
    (f"(?:time|deadline) comma? clause.so {ANYTHING}{{0,6}} deadline", _so_by),
    (f"(?:word.ed|word.past) function.if {ANYTHING}{{0,20}} time", _governed(ASKED)),
    ("^ the? undated_meeting function.to_be (?:word|THE)* time", "meeting"),
    (f"^ function.to_be (?:the|a|function.its|function.we) (?:(?!{BREAKS}|comma)ANY){{1,20}} time", "event"),
    ("time (?:comma|close)? former_time.past", _told_of_it),
    (f"(?:depends.when|function.if) {IN}{{0,12}} (?:time|review_time)", "event"),
    (
        "^ function.to_be (?:word|event|plan|meeting){1,3} function.to_be"
        f" (?:(?!{BREAKS}|comma)ANY){{0,12}} (?:time|deadline)",
        "event",
    ),
    (
        f"(?:^|(?<=word|event|within.amount))(?:the|this|function.its|last|last.gone) time {NOUN}",
        _governed(NAME),
    ),
    # "Council meeting of 12 June": the cell names the meeting at which it is due
    (
        "^ (?:(?!word.past|word.ed|word.record of)(?:the|of|word|event|review|meeting|to|for|filler.at))*"
        f" meeting of THE time {STOPS}",
        "time",
    ),
    (f"{NOUN} of THE time", _governed(NAME)),
    (
        f"(?:{FIGURE} (?:open|filler.in|filler.at) {IN}{{0,3}} time"
        f"|filler.in time (?:former.was|function.is)? {FIGURE}"
        f"|{CLAUSE}{MEASURED}{{1,3}} colon?"
        " (?:(?!amount.labelled)amount|decimal) (?:comma|filler.in|filler.on|filler.at) THE time"
        f"|function.as word.rating {AT} time"
        f"|time close? word{{0,2}} (?:colon|dash)"
        f" (?:(?!status|started|in_place|ongoing|word.change){IN}){{0,3}}"
        " (?:amount.percent|word.rating)"
        "|time close? colon (?:amount|decimal|COUNT|status.so_far)"
        f" {STOPS_OR_REMARKS})",
        _governed(REACHED),
    ),
    ("filler.at (?!clock)THE time (?!meeting|event)", _stood),
    ("(?:COUNT|amount|decimal) word{1,3} filler.at (?!clock)THE time (?!meeting|event)", _governed(STOOD)),
    (f"word.might {IN}{{0,16}} {AT} time", _governed("somebody may, or may not, by then")),
    (
        "(?:word.term word{0,2}|word.for_year|event.for_year|event.local_year colon|plan word)"
        " (?:end|word.dated.over)? time",
        _ends,
    ),
    ("(?:term|word.for_year word.span|(?<!event.trial)word word.span) end? time", _only_ends),
    (
        "word.intake (?:filler.on|filler.in) THE time (?:function.to_be|word.lasts)",
        _governed("somebody comes or goes then"),
    ),
    ("(?<!to (?:word|word.dated))word.letter time", _of_a_letter),
    (f"word.letter (?:from {IN}{{1,6}}|COUNT|amount|decimal|pair) {AT} open? time", _over),
    (f"word.covers {IN}{{0,12}} time", _over),
    (f"time (?:dash|colon) {WITHIN}{{0,12}} {ED}", _told),
    ("^ time (?:dash|colon)? function.no", _told),
    ("^ time (?:dash|colon) depends.awaited", _told_on_a_day),
    ("purpose_time function.is? depends.awaited", "event"),
    ("purpose_time function.is (?:now|adverb|function)* (?:function.being|word.ed|word.past)", _over),
    # "No funding available in 2026/27", "There are no plans to do this in 2026"
    (
        f"{CLAUSE}(?:function function.is)? (?:function.no|function.no_one)"
        " (?!stop|(?!by.due)by|of|word.more)"
        f" (?:(?:(?!function.but){WITHIN}|filler.awaited|by.due){{1,8}} (?:time|purpose_time)"
        f"|{WITHIN}{{1,4}} function.to_be {WITHIN}{{1,4}} time)",
        refused("it says what there is not then, or is not to be", "former_time"),
    ),
    # "Does not apply in 2026/27", "not required for June"
    (
        f"not (?:(?!function.but){WITHIN}){{1,4}} (?:(?:filler.in|throughout) THE time|purpose_time)",
        refused("it says what is not then", "former_time"),
    ),
    (f"^ function.if (?:(?!{BREAKS}|{'|'.join(TIMES)})ANY){{1,24}} time", "event"),
    (f"^ time (?:dash|colon)? {WITHIN}{{0,8}} function.is (?!function|by|word.ed)", _over),
    (f"(?:{ANYTHING}{{1,16}} time {ANYTHING}{{0,12}}|time {ANYTHING}{{1,12}}) query", _governed(ASKED)),
)
