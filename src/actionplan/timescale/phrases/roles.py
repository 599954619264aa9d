"""What each time is there for: a deadline, a start, a former date, a review, the day something was done."""

from datetime import timedelta
from typing import Final

from actionplan.timescale import Period
from actionplan.timescale.calendar.context import Context
from actionplan.timescale.calendar.mention import Mention, reshaped, unknown
from actionplan.timescale.calendar.resolving import resolved
from actionplan.timescale.names.months import end_of_term
from actionplan.timescale.phrases.joining import BEGINS
from actionplan.timescale.phrases.moving import FAILING, MOVES
from actionplan.timescale.phrases.progress import OF_SOMETHING, PROGRESS
from actionplan.timescale.phrases.telling import CLAUSE, NOT_TO_BE, STOPS, STOPS_OR_REMARKS
from actionplan.timescale.words.patterns import Grammar, Match, last_time, refused
from actionplan.timescale.words.tokens import TIMES, Token

_DAY: Final = timedelta(days=1)


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
        return match.time(unknown("before a range: before its start or its end"), "deadline")
    days = resolved(mention, context).period if mention.shape == "list" else None
    if days is not None and days.start != days.end:
        return match.time(unknown("before the first of several days, or the last"), "deadline")
    return match.time(mention if mention.shape == "end" else _day_before(mention), "deadline")


def _before_another(match: Match, context: Context) -> Token | None:
    """ "By June 2026 before September start" is due in June, but "autumn before November start" in autumn."""
    first, last = (resolved(token.value, context).period for token in match.all("time"))
    if first is None or last is None or first.end >= last.start - _DAY:
        return None
    return match.time(match.one("time").value, "deadline")


def _before_its_end(match: Match, _: Context) -> Token:
    """ "Before the school year closes", "before March is over"."""
    return match.time(match.one("time").value._replace(shape="end"), "deadline")


def _before_its_hour(match: Match, context: Context) -> Token:
    """ "Before 3 p.m. on 9 May" is that day; a month has no hour."""
    is_day = match.one("time").value.precision == "day"
    return _before_its_end(match, context) if is_day else _before(match, context)


def _before_event(match: Match, _: Context) -> Token:
    """ "before the meeting on 5 March"; but "before the AGM in March" is some day that month."""
    mention = match.one("time").value
    if mention.precision != "day":
        return match.event()
    return match.time(_day_before(mention), "deadline")


def _from(match: Match, _: Context) -> Token:
    mention = match.one("time").value
    if mention.shape != "range":
        return match.time(mention, "start_time")
    return match.time(mention, "time.until" if mention.clear else "time")


def _from_year(match: Match, context: Context) -> Token | None:
    """ "2012 ongoing"; but "December 2012 ongoing" is due then all the same."""
    return _from(match, context) if match.one("time").value.precision == "year" else None


def _after(match: Match, _: Context) -> Token:
    """After a time nothing is due; it can start on the day after."""
    mention = match.one("time").value
    after = reshaped(mention, lambda period: Period(period.end + _DAY, period.end + _DAY), "the day after")
    return match.time(after._replace(shape="span"), "after_time")


def _following(match: Match, _: Context) -> Token | None:
    """ "By January following the tax year", "30 June after year end": of which year is not said."""
    first, *others = (token.value for token in match.all("time"))
    of_year = all(
        o.trouble or o.precision == "year" or (o.precision, o.shape) == ("day", "end") for o in others
    )
    unsaid = first.year is None and of_year
    return match.time(unknown("of which year that is, is not said")) if unsaid else None


def _for(match: Match, _: Context) -> Token:
    """ "For 2026/27", and "for the reserve account on 25 September", which may tell what was done then."""
    mention = match.one("time").value
    purpose = "purpose_time.named" if match.all("word", "event", "meeting") else "purpose_time"
    return match.time(mention, "time" if mention.shape == "range" else purpose)


def _for_its_year(match: Match, context: Context) -> Token | None:
    """ "Set targets for 2027/28": that is the year of the targets."""
    return _for(match, context) if match.one("time").value.precision == "year" else None


def _for_a_meeting(match: Match, _: Context) -> Token | None:
    """ "Draft by end Sept, final for November Board": the last step is due then."""
    mention = match.one("time").value
    return match.time(mention) if mention.shape == "meeting" else None


def _sooner(match: Match, context: Context) -> Token:
    """ "Within 14 days or by 30 April, whichever is sooner"."""
    times = match.all("time")
    ends = [period.end for time in times if (period := resolved(time.value, context).period) is not None]
    if len(ends) < len(times):
        return match.time(unknown("the earlier of two days"))
    return match.time(times[ends.index(min(ends))].value, "deadline")


def _election(match: Match, _: Context) -> Token | None:
    """ "May 2026 elections"; but one that "ends 1 August" is a step that is done then."""
    return match.event() if match.one("time").value.shape != "end" else None


def _by_event(match: Match, _: Context) -> Token:
    """ "2 in 2016 - by APCM": the meeting is the deadline; "14 July 2016 by Cabinet" says who decides."""
    if match.tokens[0].kind == "time" and match.one("time").value.precision != "year":
        return match.time(match.one("time").value)
    return match.token("undated_meeting", None)


def _before_event_in_it(match: Match, _: Context) -> Token | None:
    """ "2027 (before the May elections)": some day before them, and not the end of the year."""
    return match.event() if match.one("time").value.precision == "year" else None


def _before_apposed(match: Match, _: Context) -> Token | None:
    """ "prior to AGM, 14 Sept 2014": the day is that of the meeting."""
    mention = match.one("time").value
    if mention.precision != "day":
        return None
    return match.time(_day_before(mention), "deadline")


def _after_apposed(match: Match, context: Context) -> Token | None:
    """ "after AGM (14 Sept 2014)", but "after consultation, March 2010" is due in March."""
    mention = match.one("time").value
    return _after(match, context) if mention.precision == "day" or match.all("open") else None


def _until_term(match: Match, _: Context) -> Token:
    """ "Oct – Feb half term", "Sept to the end of term"; "Sept – autumn term" may only say which term."""
    return match.one("term")


def _last_one(match: Match, _: Context) -> Token | None:
    """ "Last 5 October", "last Easter"; "the last Friday of June" is a name of its own."""
    mention = match.one("time").value
    is_last = mention.year is None and mention.precision == "day" and mention.shape == "span"
    return match.time(mention, "former_time.past") if is_last else None


def _covers(match: Match, _: Context) -> Token | None:
    """ "Data to June 2026" is of the time until then; a "report to June committee" goes to it."""
    mention = match.one("time").value
    return match.time(mention, "former_time") if mention.shape != "meeting" else None


def _day_in_it(match: Match, _: Context) -> Token | None:
    """ "November 2026, before the 15th"."""
    mention, number = match.one("time").value, int(match.one("number", "ordinal").value)
    if mention.precision != "month":
        return None

    def of_year(year: int) -> Period:
        day = mention.of_year(year).start.replace(day=number) - _DAY
        return Period(day, day)

    return match.time(mention._replace(of_year=of_year, precision="day", why="the day before"), "deadline")


def _ready_for(match: Match, _: Context) -> Token:
    """ "In time for the show (12–21 September)": before it, or only before its end."""
    mention = match.one("time").value
    if mention.shape in ("range", "list"):
        return match.time(unknown("before it begins, or while it lasts"))
    return match.time(mention, "purpose_time.ready")


def _review(match: Match, _: Context) -> Token:
    """A review is a "step" of the work, or what follows "after" it; what will be "reviewed" is so too."""
    if match.tokens[0].kind == "function" or (
        match.tokens[-2].kind == "by" and match.one("review").sort == "past"
    ):
        return match.time(match.one("time").value, "review_time.after")
    return match.time(match.one("time").value, f"review_time.{match.one('review').sort}")


AWAITED: Final = (
    "(?:the|a|of|filler|former.reply|from|for|to|and|word|event|meeting|review|plan|comma|dash|colon|open"
    "|numbered|COUNT)"
)
"""What is waited for, up to its own date; after a stop or a semicolon a date is that of the action."""


NOT_ONWARDS: Final = "(?!onwards|comma? (?:dash|to|until) ongoing)"
UNSET: Final = "perhaps then: nobody has set it"
STOPS_OR_OPEN: Final = "(?=$|comma|semicolon|line|close|stop|open)"
COMES: Final = "(?:comma|dash|open)*"
OTHER: Final = "(?:the|a|of|for|to|and|word|event|meeting|review|plan|numbered|COUNT|decimal)+"
NAMED: Final = "(?:depends.on|(?:per|word.reference|word.covers) (?=word.entry COUNT))"
IN_CLAUSE: Final = "(?:(?!stop|line|semicolon|query)ANY)"
UNBROKEN: Final = "(?!stop|line|semicolon|comma|dash|time)ANY"
REACHED: Final = "reached by then, or to be reached"
REFERRED: Final = "a reference, not when it is due"
ASKED: Final = "it is asked about, not said"
A_TERM: Final = (
    "(?:term.autumn|term.summer)"
    " close? (?=$|for|stop $|(?:comma|open|dash|line|stop|colon) (?:word|status)"
    f" (?:for THE time|(?!{'|'.join(TIMES)}|term|holiday)ANY)*$)"
)
"""The autumn or summer term, where the wording ends with it or a remark."""
ROLES: Final = Grammar(
    *FAILING,
    *MOVES,
    *PROGRESS,
    ("by.aim for THE time", _for_its_year),
    (
        "(?:^ by.expires|by.lasts|(?:in_place|word.ed.office|word.past.office) (?:to|until))"
        " (?:GAP|end)* time",
        refused("it lasts until then", "former_time"),
    ),
    ("(?!(?<=time)by.aim stop)by (?:GAP|by|end|for)* time", "deadline"),
    # "March 2027 once funding secured": what is still to be approved is not over
    (
        "time (?:comma|dash)* (?:function.if|often) (?:the|word|event|plan|meeting|numbered|COUNT){0,5}"
        f" (?:function.is|function.has|former.was.has)?"
        f" (?:word.ed|word.past|(?<!often|function.if)done) {STOPS}",
        "deadline",
    ),
    # "Roof complete. These should be complete this summer", "The completion date is 1 November"
    ("(?:function.to_be.end|by function.is) (?:GAP|by|filler.in|this)* time", "deadline.to_come"),
    # "In the next month painting will begin"
    (
        "(?:^|(?<=semicolon|line|stop))(?:filler.in|filler.on)? THE time comma?"
        " (?:the|a|word|event|meeting|plan){1,5} function.to_be start",
        _from,
    ),
    # "The completion date for this project is set at 1 August"
    (
        "by (?:for|the|this|of|word|event|plan|meeting){0,6} function.is word.base"
        " (?:GAP|filler.at|for)* time",
        "deadline",
    ),
    # "31 March - complete by JB"
    ("time (?:dash|comma|colon|open)* by.done (?=Word|word.code|the (?:word|meeting))", "former_time.past"),
    (
        "time (?:dash|comma|open)* (?!by.who)by"
        " (?!(?:GAP|line)* (?:time|amount|decimal)|THE word{0,2} (?:meeting|event|term))",
        "deadline",
    ),
    ("in_place GAP time (?!colon (?:COUNT|amount))", "deadline"),
    (
        "(?:done.stopped|word.ed|word.past) (?:by|function.with)"
        " (?:word.entry|word.reference|numbered) number (?:comma|open)? by.due GAP time close?",
        "former_time",
    ),
    ("onwards.date (?:open|comma|colon)* time close?", "former_time.past"),
    ("(?<=word|numbered|event)from THE time (?:event|review|meeting|word)", "former_time.past"),
    (
        "(?:(?:word.term|word.for_year|event.for_year) (?:word|function.is|comma|clause.which){0,3}"
        " (?:by.expires|by.end|until|to)"
        "|(?:word|plan|(?!event.trial)event) function.is? by.expires) (?:GAP|end)* time",
        refused("its term ends then", "former_time"),
    ),
    # "Staffed by agency until June"
    (
        f"{CLAUSE}(?:word|event|plan){{0,2}} {NOT_TO_BE}word.ed (?:by (?:the|word|meeting)+)?"
        " until (?:GAP|end)* time",
        refused("it lasts until then", "former_time"),
    ),
    ("until (?:GAP|by|end|for)* time", "deadline.until"),
    (
        "(?<=recurrence)(?:until|to) (?:the|event|plan|end|term|holiday|open)+ (?:GAP|filler.in)* time",
        "deadline.until",
    ),
    (
        "(?:time|former_time) (?:dash|comma|open|semicolon|line)* by THE word{0,2} (?:meeting|event|term)+"
        f" (?!{OF_SOMETHING}* (?:comma|open|dash)* (?:GAP|by)* time)",
        _by_event,
    ),
    ("(?:^|(?<=recurrence|ongoing)|(?<=recurrence comma))to THE time", "deadline.until"),
    # "before 3 p.m. on 9 May", "before 9 May at 5 p.m.": that day
    ("before (?:the|filler)* clock (?:GAP|by|this)* time", _before_its_hour),
    (
        "before (?:GAP|by|next|this)* time (?:comma|filler.at|open|dash|by)* clock (?!meeting|event)",
        _before_its_hour,
    ),
    ("before (?:GAP|by|next|this)* time", _before),
    ("(?:by (?:GAP|by|end)*)? time before (?:GAP|this)* time (?=word|start)", _before_another),
    ("function.latest (?:by|colon)? THE time", "deadline"),
    ("former.despite (?:(?!stop|line|semicolon|comma|time)ANY){0,8} time", "former_time"),
    (
        "before THE time function.is? (?:word.dated.over|word.tells.over|within.amount.over)"
        f" {STOPS_OR_OPEN}",
        _before_its_end,
    ),
    # "quarter ending 30 September" and "pending – March 2027", and nothing else
    ("^ onwards THE time", _from),  # "at the earliest 3 June"
    ("(?:^|by the?)(?:years|quarter|months|weeks) word.ends THE time (?=$|close)", "deadline"),
    ("depends.awaited (?:dash|comma|colon|open) THE time close? $", "deadline"),
    # "figures for the period to 31 March", "year to June: surplus of £4k"
    (
        "(?:years|quarter|months|weeks|word.span) (?:to|until|word.ends) THE time",
        refused("it covers the time until then, or is due by then", "former_time"),
    ),
    ("word.record.figures word.ed? (?:to|until) the? time (?!function.latest)", _covers),
    ("time and.or (?:GAP|by|within)* time comma? word.sooner", _sooner),
    ("time and.or (?:(?!stop|line|semicolon|time|word.sooner)ANY){1,10} word.sooner", "time"),
    ("between THE time (?:and|to) now", "former_time.past"),
    ("between THE time (?:and|to) new_year", refused("how long the new year is new")),
    ("last.gone time", _last_one),
    # "annual review – last June 2026"
    (
        "(?:recurrence|weak_recurrence) ... (?<=open|dash|comma|semicolon|colon)last.gone time",
        "former_time.past",
    ),
    (
        "(?:event.for_year|word.for_year|word.term|plan) word.runs (?:THE|from)* time",
        refused("its term ends then", "former_time"),
    ),
    ("last.recent (?:THE|colon|word)* time", "former_time.past"),
    ("time word.refers", "former_time.past"),
    (
        "function.is adverb? (?:(?!word.ed)word|done.stopped) (?:for word{1,3})? until (?:GAP|end)* time",
        refused("it lasts until then", "former_time"),
    ),
    (
        f"(?:function.no|function.no_one) (?:(?!function.to_be){UNBROKEN}){{0,8}}"
        f" (?:function.to_be (?:(?!by){UNBROKEN}){{0,3}})?"
        " (?:until|before) (?:GAP|end|word.span|filler.in)* time",
        "start_time",
    ),
    (f"time {COMES}before the (?:number|ordinal) {STOPS}", _day_in_it),
    ("compared (?:THE|a|colon|years|open|amount)* time", "former_time"),
    ("(?<=stop|line|semicolon)depends.when colon", "filler"),
    ("^ open? word.example (?:GAP|by)* time", "event"),
    ("(?<=open)word.example (?:(?!stop|line|semicolon|open|close|time)ANY){0,16} time (?=close)", "event"),
    (
        "time (?:comma|open)? word.reference.minutes"
        " (?=$|stop|comma|semicolon|line|close|number|decimal|word.reference|dash)",
        refused(REFERRED, "former_time"),
    ),
    ("word.reference.minutes (?:for|of) THE time", refused(REFERRED, "former_time")),
    # "14/9/26 item 7" is where it was minuted
    (f"^ THE time comma? numbered.item (?:number|decimal) {STOPS_OR_OPEN}", refused(REFERRED, "former_time")),
    ("function.except (?:THE|filler.on|filler.in|for|stop|line)* time", "former_time"),
    ("(?:word|event|meeting|plan|review) function.being THE time", "event"),
    ("word.aged (?:COUNT|number) (?:filler.on|filler.at|filler.in|by|THE)* time", "event"),
    ("time onwards time", "start_time"),
    ("time onwards.present (?=the|a|word|plan|function)", "time"),  # "a meeting in May to present plans"
    ("(?:time (?:open|close)?)? (?<!clause)means (?:ANY){0,6} time", "former_time"),
    (
        "time open (?:COUNT UNIT|word|event|plan)+ start.verb THE time close?",
        refused("the bracket says what its words mean"),
    ),
    ("before GAP time (?:event|meeting)", _before_event),
    ("time open before GAP time (?:event|meeting)+ close", _before_event_in_it),
    ("by comma? and before GAP time", "deadline"),
    # "by October to make way for the new one by January": what it is done for
    (
        f"time ... (?<!filler.awaited)(?!clause.so)clause {IN_CLAUSE}{{1,10}} by (?:GAP|by)* time",
        "purpose_time",
    ),
    # "by June so we can recruit by September"; but "head leaves in June, so recruit by September"
    (f"(?!by.due)by GAP time ... clause.so {IN_CLAUSE}{{1,10}} by (?:GAP|by)* time", "purpose_time"),
    # "within 24 months (i.e. by July 2027)" says which day that is
    ("(?:within|by)? THE time (?:open|comma|dash)* by.that_is by? THE time close?", last_time("deadline")),
    (
        f"time (?:(?!stop|line|semicolon|query|not|function.no|function.no_one)ANY){{0,16}}"
        f" before (?:thereafter|clause.which|this) {STOPS}",
        _before,
    ),
    # "Board 12 May, paper beforehand"; "one week prior" is counted from another day
    (
        f"(?:time {IN_CLAUSE}{{1,12}} (?<!UNIT)word.prior {STOPS}"
        f"|(?<!UNIT)word.prior {IN_CLAUSE}{{1,8}} time)",
        refused("what is done before it, or by then"),
    ),
    # "Maybe June"; but "probably June" is an estimate as others are
    (
        f"(?:word.perhaps.unset|(?:word.might|{CLAUSE}word.question.could) function.to_be)"
        " (?:GAP|by|filler.in)* time",
        refused(UNSET),
    ),
    (f"time (?:comma|dash|open|filler)* word.perhaps.unset {STOPS_OR_REMARKS}", refused(UNSET)),
    (
        "FROM (?:the|of|filler|clock|colon|dash|line|throughout|function.is|function.to_be|FROM)* time"
        " (?:and? onwards)?",
        _from,
    ),
    (
        "start (?:the|a|of|filler|word|event|meeting|plan|amount|function|to (?=the|function)){1,9} time",
        _from,
    ),
    (f"filler.on THE time {BEGINS}", "start_time"),
    ("(?:(?:for|by) THE)? time (?:and|dash|comma)* onwards", _from),
    (f"time (?:dash|to|until) the? (?:this|now) (?:{STOPS_OR_REMARKS}|days)", _from),
    (
        "(?:by GAP)? time (?:open|of|filler.in)? the? (?:after|former|word.relative) (?:the|a|word)*"
        " (?:years|financial_year|academic_year|calendar_year|year_end|event.local_year|time)",
        _following,
    ),
    ("FROM now (?:open time close)?", "immediate"),
    (f"time (?:the|filler|open|dash)* FROM (?!{OF_SOMETHING}* (?:colon|dash)* time)", _from),
    ("time (?:dash|and|until) (?:$|(?=close|stop|line|dash|open))", _from),
    (
        "before (?:THE|next|last|ordinal)*"
        " (?:(?:of|the|this)*"
        " (?:word|meeting|event|term|holiday|review|plan|numbered|COUNT|weeks|beginning|start))+"
        " (?:the|of|filler|open)* time",
        _before_event,
    ),
    ("before THE next (?:word|meeting|event|review|numbered)+ (?:comma|dash|colon)* THE time", _before_event),
    ("by THE word{0,2} meeting+ (?:comma|dash|open|filler)* THE time", "deadline"),
    ("before THE undated_meeting (?:comma|dash|open|filler)* THE time", _before_apposed),
    ("before THE (?:word|term)* meeting (?:comma|dash|open)+ THE time", _before_apposed),
    ("after (?:the|of|filler|word)* meeting (?:comma|dash|open)+ THE time", _after_apposed),
    ("after (?:the|of|filler|word|event|review|plan|numbered|COUNT)+ open THE time", _after_apposed),
    ("function.to_be started.new (?:GAP|by|filler.in)* time", "deadline.to_come"),
    ("started (?:GAP|open) time", _from),
    ("started (?:the|a|of|filler|word|event|plan|thereafter|adverb|function.we){1,5} time", _from),
    ("time start.verb THE time", _from),
    (
        "after (?:the|a|of|and|filler|word|event|meeting|function|holiday|adverb|review|plan|numbered){0,8}"
        " time",
        _after,
    ),
    # "July 2006 for costing Jan 2007 for scheme July 2008": what follows each date is what it is for
    (f"(?:time for {OF_SOMETHING}+){{2,}} time", last_time("time")),
    ("time comma? (?:dash|to|until) ongoing (?!word|event|plan|review|meeting|thereafter|recurrence)", _from),
    ("time (?!and.or)and? ongoing (?!word|event|plan|review|meeting)", _from_year),
    (f"time filler.on (?:{STOPS}|(?=dash))", _from),
    ("time and.or function* ongoing", refused("a date, or no end at all")),
    ("next former GAP time", "deadline"),
    ("(?:former|not) (?:GAP|by)* this? time", "former_time"),
    ("(?:word.title|word.asking) number (?:open|comma|dash)* time", "former_time.past"),
    ("function.is (?:(?!stop|line|semicolon|by|now|word.ed)ANY){2,10} for GAP time", "event"),
    (
        "(?<!event)from (?:the|last|word|event|meeting|review|of){1,5} (?:filler.in|filler.on|of|open)"
        " THE time",
        "start_time",
    ),
    ("former (?:last.gone|meeting|review|event)+ (?:GAP|open) time", "former_time"),
    ("(?:word.reference|word.entry) (?:of|from|the|meeting)+ (?:filler.on|the)* time", "former_time"),
    ("not (?:(?!SEP|stop|open|close)ANY){1,10} (?:until|before) (?:GAP|end)* time", "start_time"),
    (
        "review (?:comma|THE|colon|dash|by|throughout|(?!word.past|word.ed)word|meeting|event|and|for){0,4}"
        f" time {NOT_ONWARDS}",
        _review,
    ),
    # "Ongoing – update June 2026" is no end, as "ongoing, review June 2026" is none
    (
        "(?:(?<=ongoing)|(?<=ongoing (?:dash|stop|comma|semicolon|line|open)))"
        "word.heading (?:filler.at|THE)* time",
        "review_time",
    ),
    (f"function.to_be review.past (?:GAP|by|word|meeting|event|and|for){{0,4}} time {NOT_ONWARDS}", _review),
    ("time (?:colon|dash)? review (?=$|semicolon|line|comma|close|stop|dash|open)", _review),
    ("purpose GAP time", "purpose_time.ready"),
    (
        "purpose (?:the|of|word|event|meeting|review|plan|holiday|days|weeks){1,6}"
        " (?!filler.in)(?:open|comma|filler.on)* the? time",
        _ready_for,
    ),
    # a step of its own: "draft in May for approval at Board in June"
    ("for event (?:filler.at|by|to) (?:the|word)* meeting+ THE time", "time"),
    (
        "(?<=comma|semicolon|stop|line)(?:last|(?!word.past|word.ed)word|event|numbered|COUNT){1,3}"
        " for (?:the|event|filler.at|by)* time",
        _for_a_meeting,
    ),
    ("for THE time (?:word.intake|start)", "purpose_time.ready"),
    ("for (?:the|a|of|filler|(?!word.perhaps)word|event|start|meeting|numbered)* time", _for),
    (
        f"(?:depends|after|purpose) {AWAITED}* (?:word|event|meeting|plan|review) open? filler.awaited"
        " (?:THE|filler.in)* time close?",
        "event",
    ),
    (
        f"{NAMED} {OTHER} (?:(?:comma|dash)* (?:open|clause.which function.is)? by.due|open) THE time close?",
        "event",
    ),
    (f"depends {OTHER} open? by.due THE time", "event"),
    ("depends the? numbered COUNT (?:word|event|done|function.being)* open? THE time close?", "event"),
    ("word.outcome function.is? (?:filler.awaited|by.due) THE time", "event"),
    (
        "(?:word.forecast|word.hoped|filler.awaited) to (?:word.grows|word.change|season.fall)"
        f" {IN_CLAUSE}{{0,12}} (?:by|until|filler.in) GAP time",
        refused(REACHED, "former_time"),
    ),
    (
        "by.aim for THE time (?:function.is|colon|dash) (?:amount|decimal|COUNT)",
        refused(REACHED, "former_time"),
    ),
    (
        "(?:depends|after) (?:the|of|word|event|plan)+ by the? word{0,2} meeting+"
        " (?:filler.in|open)? THE time",
        "event",
    ),
    (f"(?:depends.awaited|depends THE word.label of) {AWAITED}+ by.due? (?:open|THE)* time close?", "event"),
    (
        "(?<=filler.on)event (?:the|of|word|event|meeting|review|plan)* open (?:filler.awaited|by.due) time",
        "event",
    ),
    ("time (?:dash* (?:to|until)) (?:dash|to|until)* THE end? THE term", _until_term),
    ("time dash+ THE end? THE term.of_month", _until_term),
    (f"^ (?:by|end|GAP|filler.in|throughout)* {A_TERM}", end_of_term),
    (f"(?:by|until) (?:end|GAP)* {A_TERM}", end_of_term),
    # "Audit in autumn term", "The plan will be reviewed in the Summer Term 2027"
    (
        "^ (?:(?!word.past|word.ed|word.record)"
        "(?:word|event|plan|review|meeting|the|of (?!the? term)|to|for|and|adverb))+"
        f" (?:function.to_be (?:adverb|next)? (?:word.past|word.ed|review))? (?:filler.in|the)* {A_TERM}",
        end_of_term,
    ),
    ("function.no (?:word|meeting|event) (?:filler|open) THE time", "former_time.no"),
    (
        "^ (?:COUNT|amount) word.dated? of the? (?:COUNT|amount)"
        " (?:(?:word|event|done|filler|open)+|(?:word|event|filler)* by.done) THE time",
        refused(REACHED),
    ),
    (
        "(?:^|(?<=word|word.label|colon|dash|line)|(?<=done))word.rating"
        " (?:comma|open|dash|filler.in)* time close?"
        f" {STOPS_OR_REMARKS}",
        refused("so rated then, or to be by then"),
    ),
    ("word.incident (?:colon|comma|dash|open|of|filler.on|filler.in)* time", "former_time.past"),
    ("word.record for THE time (?!word|event|meeting)", "event"),
    ("(?<=word colon)COUNT filler.in time", refused("so many then, or by then")),
    (
        "(?:time word{0,2} event.election|event.election function.is? (?:filler.in|filler.on)? time)",
        _election,
    ),
    (
        "function.no (?:word|event|meeting){1,2} (?:by|filler.at) GAP time",
        refused("so then, or to be so by then"),
    ),
    ("^ event (?:of|the|word|event|plan){0,6} open (?:number|word)* event time close", "event"),
    (
        "(?:now|word.current) (?:word|colon|filler){0,3} (?:COUNT|amount|decimal)"
        " (?:word|event|filler|open)* THE time",
        "former_time.past",
    ),
    (
        "(?:(?:^ word?|to) (?:amount.labelled|amount.percent) word?"
        " (?:open time (?:word|event)? close|(?:filler.at|filler.in) time)"
        "|^ time (?:dash|colon|comma)? (?:word|event|review)+ (?:amount.labelled|amount.percent))"
        " (?=$|stop|semicolon|line|dash|open)",
        refused(REACHED),
    ),
    (
        f"{CLAUSE}(?:word.question|word.perhaps) {IN_CLAUSE}{{0,20}} time {IN_CLAUSE}{{0,12}} query",
        refused(ASKED),
    ),
    ("(?:event|review)+ comma? clause.which function.is (?:filler|word|vague)* time", "event"),
    ("next (?:word|event)+", "event"),
    # "Once the new system is live in June", "on publication of the report (June)"
    (
        "often (?:the|a|word|event|meeting|plan|in_place|function.is){1,6} (?:filler.in|open)* time close?",
        "event",
    ),
    (
        "(?:^|(?<=open|comma|stop|semicolon|line))filler.on the? event (?:the|of|word|event|plan|meeting)*"
        " (?:filler.in|open) THE time close?",
        "event",
    ),
    # "Will follow completion of the project in June"
    (
        "word.follows (?!word.particle)(?:the|of|word|event|meeting|review|plan){1,6}"
        " (?:filler.in|filler.on|open)* time close?",
        "event",
    ),
    (
        "(?<!function.to_be)word.past (?:by|before) the time by (?=$|stop|semicolon|line|comma)",
        "former_time.past",
    ),
    # "Ongoing (annual report by 31 May)"
    (
        "ongoing open weak_recurrence (?:word|event|review|plan|meeting){1,3} (?:by|filler.in)* THE time",
        "ongoing",
    ),
    # "As signs are replaced": whenever that is; "as above" is no event
    ("^ function.as word+ function word", "event"),
)
