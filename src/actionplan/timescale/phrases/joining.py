"""What joins times: ranges and lists."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from actionplan.timescale import Period
from actionplan.timescale.calendar.context import Context
from actionplan.timescale.calendar.mention import (
    Contradiction,
    Mention,
    Shape,
    either,
    holds,
    reshaped,
    unknown,
)
from actionplan.timescale.calendar.narrowing import (
    ANY_YEAR,
    begun_by_its_whole,
    narrowed,
    settled,
    without_their_year,
)
from actionplan.timescale.calendar.ranges import inside, joined
from actionplan.timescale.calendar.spans import later
from actionplan.timescale.names.beside import BEHIND, BY_SO_LONG
from actionplan.timescale.names.counted import WEEK_OF_WHAT
from actionplan.timescale.names.meetings import meeting_in_time
from actionplan.timescale.names.months import to_year
from actionplan.timescale.names.quarters import WHICH_YEAR
from actionplan.timescale.names.years import CALENDAR_YEAR_ENDS, NO_YEAR
from actionplan.timescale.phrases.things import THINGS
from actionplan.timescale.words.patterns import Grammar, Match, last_time, refused
from actionplan.timescale.words.tokens import Token

_DAY: Final = timedelta(days=1)
_A_MONTH: Final = timedelta(days=31)
_A_YEAR: Final = timedelta(days=365)
MOST_TIMES: Final = 50
"""Times in one list or range; more are no timescale, and each would nest in the next."""


def _joint(match: Match, shape: Shape) -> Token | None:
    mentions = without_their_year([token.value for token in match.all("time")])
    if len(mentions) > MOST_TIMES:
        return match.time(unknown("too many dates for one timescale"))
    for first, token in pairwise(match.tokens):
        if first.kind == token.kind == "time" and _run_together(first.value, token.value):
            return match.time(unknown(f"{token.text} beside the time is not understood"))
    for at in range(1, len(mentions)):
        before, mention = mentions[at - 1], mentions[at]
        same = shape == "list" and not match.all("filler") and _may_be_the_same_time(before, mention)
        if same and (mention.year or 0) < (before.year or 0):
            return match.time(unknown(f"{mention.year} beside the time is not understood"))
        in_turn = (mention.year or 0) == (before.year or 0) + 1 and not match.all("line")
        if same and not in_turn and not match.all("and", "thereafter"):
            return match.time(unknown(f"the same time in {mention.year}, or all of that year"))
        if same:
            mentions[at] = before._replace(year=mention.year)
    whole = mentions[-1]
    for mention in reversed(mentions[:-1]):
        whole = joined(mention, whole, shape)
    return match.time(whole)


def _range(match: Match, context: Context) -> Token | None:
    times = [token.value for token in match.all("time")]
    first, last = times[0], times[-1]
    if first.year is None and last.precision == "year" and match.all("to", "until"):
        return None
    if _may_be_the_same_time(first, last) and not match.all("to", "until", "from", "between"):
        return match.time(unknown("up to the end of that year, or the same time in it"))
    if last.clear and _begins_in_doubt(first, last):
        return match.time(last._replace(shape="end"))
    if finer := begun_by_its_whole(first, last):
        return match.time(finer)
    whole = _joint(match, "range")
    if whole is not None and first.clear and first.precision == "month" and last.why == CALENDAR_YEAR_ENDS:
        start = first.of_year(first.year or 0).start
        whole = match.time(to_year(start, last.year or 0, context))
    is_begun = match.tokens[0].kind in ("from", "start")
    is_either = match.all("slash") and not match.all("colon") and last.shape == "span"
    if is_begun and is_either:  # "from September/October"
        return match.time(first, "start_time")
    bounded = whole is not None and whole.value.clear and is_begun
    return whole._replace(sort="until") if whole is not None and bounded else whole


def _begins_in_doubt(first: Mention, last: Mention) -> bool:
    """ "Q3 2024 – Q4 2024/25", "Friday 1 November 2014 to Friday 30 January 2015": only its end is sure."""
    end = last.of_year(last.year or 0).end
    if first.readings:
        return first.readings[-1] <= end
    try:
        if first.clear:
            first.of_year(first.year or 0)
    except Contradiction as either_way:
        return either_way.readings[-1] <= end
    return False


def _spelled_range(match: Match, context: Context) -> Token | None:
    """ "Q4 – Jan-Mar": the months say which quarter it is; other three times are no range."""
    first, *_ = match.tokens
    months = _range(Match(match.tokens[2:]), context) if first.value.precision == "quarter" else None
    return None if months is None else _spelled_out(Match((first, months)), context)


def _may_be_the_same_time(first: Mention, year: Mention) -> bool:
    """ "March 2010, 2011": after a finer time a bare year may be short for that time in it."""
    bare = (year.why, year.shape) == (CALENDAR_YEAR_ENDS, "span")
    return bare and first.clear and first.precision != "year"


def _run_together(first: Mention, last: Mention) -> bool:
    """ "June 2026 2027", "31 May 2010.4.2": two times with nothing between, with one year for both."""
    takes_its_year = first.year is None and last.year is not None and last.precision == "day"
    return takes_its_year or _may_be_the_same_time(first, last)


def _list(match: Match, context: Context) -> Token | None:
    """ "4 May and 2 June" is due by the last; of "18 October or 1 November" nobody knows which."""
    whole, mentions = _joint(match, "list"), [token.value for token in match.all("time")]
    if mentions[-1].shape == "meeting" and match.all("filler.at"):
        return None  # "31 March 2026 at the January meeting": where it is agreed or reported
    dated = [mention for mention in mentions if mention.trouble != WEEK_OF_WHAT]
    if len(dated) == 1 and dated[0].precision == "day":  # "Monday 4 May 2026: week 6"
        return match.time(dated[0])
    fine = [mention for mention in mentions if mention.precision in ("month", "day")]
    if len(match.tokens) == 2 and len(fine) == 1:  # "Q4 Jan", "Oct H2", "Q2 30/09/2026"
        (other,) = (mention for mention in mentions if mention not in fine)
        if finer := narrowed(other, *fine):
            return match.time(finer)
    days = all(mention.precision == "day" and not mention.readings for mention in mentions[-2:])
    if whole is not None and (either_way := _out_of_order(whole.value, mentions, context)):
        return match.time(either(either_way, "they do not follow one another"))
    if whole is None or not days or not match.all("and.or"):
        return whole
    return match.time(whole.value._replace(of_year=_alternatives(mentions[-2], whole.value)))


def _goes_on(match: Match, context: Context) -> Token | None:
    """ "Phase 1: June 2026. In September, phase 2", "2026, Easter (5 April)": of the year before it."""
    return _list(match, context) if match.tokens[-1].value.year is None else None


def _out_of_order(whole: Mention, times: Sequence[Mention], context: Context) -> tuple[date, ...]:
    """The days on which a list may be due one of which would lie outside the plan if they follow one another.

    "March 2027; October" in a plan until then, "14 November and 31 July 2026" in one from April 2026.
    """
    plan, first, last = context.period, times[0], times[-1]
    if plan is None or whole.year is None or None not in (first.year, last.year):
        return ()
    try:
        joint = whole.of_year(whole.year)
        loose = last if last.year is None else first
        own = [loose.of_year(year) for year in range(plan.start.year - 1, plan.end.year + 1)]
    except ValueError:  # its own weekday or order says why
        return ()
    ends = [period.end for period in own if holds(plan, period)]
    if loose is last:
        return (ends[-1], joint.end) if ends and joint.end > plan.end else ()
    begun = next((period.end for period in own if period.start == joint.start), plan.start)
    # "Winter/Spring 2017" and "Dec/Jan 2017" may begin before the plan does, and end in it
    is_long = joint.end - joint.start > len(times) * _A_MONTH
    is_over = joint.end < plan.start and joint.start.year < joint.end.year
    is_outside = begun < plan.start and (is_long or is_over)
    return (ends[0], joint.end) if is_outside and ends and ends[0] > joint.end else ()


def _alternatives(first: Mention, whole: Mention) -> Callable[[int], Period]:
    def of_year(year: int) -> Period:
        last = whole.of_year(year).end
        ends = (first.of_year(first.year or y).end for y in (last.year, last.year - 1))
        raise Contradiction("one or the other", next((end for end in ends if end < last), last), last)

    return of_year


def _from_to_end(match: Match, context: Context) -> Token | None:
    """ "starts July 2005; ends December 2005"."""
    return _range(match, context) if match.all("time")[-1].value.shape == "end" else None


def _moved(match: Match, _: Context) -> Token | None:
    """ "slipped from March 2010 to June 2010": only the new date counts."""
    both, new = _joint(match, "range"), match.all("time")[-1].value
    if new.clear:  # it may have been brought forward
        return match.time(new._replace(shape="end"), "revised_time")
    return None if both is None else match.time(both.value._replace(shape="end", why=new.why), "revised_time")


def _lasting(match: Match, _: Context) -> Token | None:
    """ "April 2009 for 12 months", "12 months from April 2009", "six months into 2009/10"."""
    mention, unit = match.one("time", "start_time").value, match.one(*_UNITS)
    count = int(match.one("number", "count", "two_digits", "amount").value)
    into = bool(match.all("word.into"))
    too_coarse = mention.precision in _COARSE and unit.value != "Y" and not into
    if mention.shape in ("range", "end") or count < 1 or too_coarse:
        return None
    first = match.tokens[0]
    if mention.precision == "month" and unit.kind in ("days", "weeks"):
        if first.kind != "time" or (match.all("for") and (unit.kind == "weeks" or count > A_WEEK)):
            return match.time(unknown(f"{count} {unit.text} from some day of that month"))
        return match.time(mention)  # "Sept 2024 (2 days)": the work that it is
    counted = mention.precision == "day" and first.kind not in ("time", "for") and bool(match.all("from"))
    counted_on = counted and unit.value in ("D", "W", "2W", "B")  # "4 weeks from 1 May" is 29 May
    if match.all("open", "dash") and mention.precision == "day" and first.kind == "time":
        return match.time(unknown(f"{count} {unit.text} from then, or a remark"))

    def lasting(period: Period) -> Period:
        if unit.value == "B" and not counted_on:
            return Period(period.start, later(period.start, count - 1, "B"))
        last = later(period.start, count, unit.value)
        ends_a_month = counted and (period.start + _DAY).day == 1  # "3 months from 30 November"
        return Period(period.start, last - (not counted_on and not ends_a_month) * _DAY)

    words = f"{count} {unit.text}"
    if into:
        return match.time(reshaped(mention, lasting, f"{words} into it", "end"))
    if first.kind == "time" and unit.kind in _LONG:
        return match.time(_then_or_after(mention, lasting, f"due then, or after {words}"))
    return match.time(reshaped(mention, lasting, f"lasting {words}", "range"))


def _then_or_after(mention: Mention, lasting: Callable[[Period], Period], why: str) -> Mention:
    """ "Feb 2027 for 8 years": what begins then may be due then, or when the years are over."""

    def of_year(year: int) -> Period:
        period = mention.of_year(year)
        raise Contradiction(why, period.end, lasting(period).end)

    return mention if mention.readings or mention.trouble else mention._replace(of_year=of_year)


def _moved_by(match: Match, _: Context) -> Token | None:
    """ "30 June, extended by 2 months", "30 June (+2 months)": after then, unless that is the new date."""
    mention, unit = match.one("time").value, match.one(*_UNITS)
    count = next((int(token.value) for token in match.all("number", "count", "two_digits", "amount")), 1)

    def moved(period: Period) -> Period:
        return Period(period.start, later(period.end, count, unit.value))

    why = f"{count} {unit.text} after then, or that is the new date"
    return match.time(_then_or_after(mention, moved, why), "revised_time")


A_WEEK: Final = 7
"""Days of work that rather lie in the month they are said to be in: "June for 2 days"."""
_COARSE: Final = ("quarter", "season", "half-year", "year")
_UNITS: Final = ("days", "weeks", "months", "quarter", "years")
_LONG: Final = ("months", "quarter", "years")
"""Units so long that what is done for some of them is not a piece of work."""
AWARD: Final = "(?:word.award|word.for_year|word.term|event.for_year) (?:(?!stop|line|semicolon)ANY)* $ ..."
"""What is done once, for a span that follows: awarded, appointed, let, agreed, funded."""
FOR_SO_LONG: Final = "(?:dash|for|open|comma|a)* COUNT UNIT close? (?:(?:to|until) THE time)?"
DEADLINE: Final = "(?:(?<=by|before|until)|(?<=(?:by|before|until) the))"
RANGES: Final = Grammar(
    (f"time {BEHIND} revised {BY_SO_LONG} close?", _moved_by),
    ("time open and.plus COUNT UNIT close", _moved_by),
    (
        "time (?:open|comma|dash|semicolon|line)+ COUNT dash? UNIT revised.act"
        " (?:word.past|filler.on)* THE time",
        refused("moved by so long, from then or from the day that was agreed"),
    ),
    # "by Feb 2027 for 4 years", "award it Feb 2027 for 4 years": done by then, for that long
    (f"{DEADLINE}time {FOR_SO_LONG}", "time"),
    (f"{AWARD} time {FOR_SO_LONG}", "time"),
    # "award it for 4 years from April 2027": that is when it begins, not when it is to be awarded
    (
        f"{AWARD} (?:FROM time (?:dash|for|open|comma|a)* COUNT UNIT close?|for COUNT UNIT FROM THE time)",
        "start_time",
    ),
    (
        "(?:FROM)? time (?:dash|for|open|comma|a)* COUNT UNIT"
        " (?!word|review|meeting|event|plan|before|after|of|filler|FROM)",
        _lasting,
    ),
    ("COUNT (?:days|weeks|months) event.trial FROM THE time", _lasting),
    (
        "(?:for|within|filler)? COUNT UNIT (?:open|comma|dash)?"
        " (?:(?:(?!start.verb)FROM|beginning)+ THE time|start_time) close?",
        _lasting,
    ),
    ("FROM THE time (?:and|comma|dash)* word.lasts (?:filler|until)* COUNT UNIT", _lasting),
    (
        "FROM THE time (?:comma|dash|and|semicolon|line)* (?:done|function|by)* time.within",
        refused("counted from its start, or from the day it was written"),
    ),
    ("FROM THE time (?:SEP|open)+ COUNT dash? UNIT (?:event.trial|event.programme)", _lasting),
    ("COUNT UNIT word.into THE time", _lasting),
    ("time dash.spaced THE time (?:dash|to|until)+ THE time", _spelled_range),
    ("(?:FROM|between) THE time (?:dash|to|until|and|slash)+ THE time", _range),
    *THINGS,
    ("time (?:dash|to|until)+ THE time", _range),
    ("FROM (?:colon|dash)? THE time (?:comma|semicolon|line|and|stop|colon|slash)* THE time", _from_to_end),
    ("former THE time (?:to|until|dash|revised)+ THE time", _moved),
)


def _year_apart(match: Match, context: Context) -> Token | None:
    """ "March (2010)", "2009/10 (Q3)"; but "March 2010 (Q4)" is two times."""
    if quarter := _spelled_out(match, context):
        return quarter
    part, year = (token.value for token in match.all("time"))
    which = part.trouble in (WHICH_YEAR.format("quarter"), WEEK_OF_WHAT) and not (
        year.trouble or year.readings
    )
    if (which or (part.trouble == NO_YEAR and year.clear)) and match.all("open"):
        return match.time(year)  # "End of FY2024 (September 2024)", "Q2 (Oct – Dec)"
    if part.clear and part.of_year(part.year).end in year.readings:  # "Year 2-3 (2025-2026)"
        return match.time(part)
    if part.readings and year.year is None and not year.readings and not year.trouble:
        meant = settled(part, year)
        return None if meant is None else match.time(meant)
    if part.readings and year.clear:  # "FY26 Q3 (Jun 2026)" is not after the ends that it may have
        end = year.of_year(year.year or 0).end
        return match.time(year) if part.readings[0] - _A_YEAR < end <= part.readings[-1] else None
    if (finer := narrowed(part, year)) and match.tokens[-1].kind == "close":
        return match.time(finer)
    if part.precision == "year":
        part, year = year, part
    if (
        year.precision != "year"
        or not year.clear
        or part.precision == "year"
        or part.readings
        or part.trouble
    ):
        return None
    if part.year is None:
        return match.time(inside(year, part))
    within, whole = part.of_year(part.year), year.of_year(year.year)
    if holds(whole, within):
        return match.time(part)
    if not match.all("open") or part.is_counted or year.is_counted:
        return None
    return match.time(unknown("the year beside the time is not its year"))


def _spelled_out(match: Match, _: Context) -> Token | None:
    """ "Q3 (Jul–Sep) 2026", "Q3 (July to September 2026)": the months in brackets say which quarter it is.

    So does its last day, "end of Q2 (June 30)".
    """
    quarter, months, *behind = (token.value for token in match.all("time"))
    if quarter.precision != "quarter" or quarter.readings or quarter.year is not None:
        return None
    if months.precision == "day" and months.shape == "span" and not months.readings and not months.trouble:
        end = months.of_year(ANY_YEAR if months.year is None else months.year).end
        is_last = (end + _DAY).day == 1 and not behind
        return match.time(months) if is_last else None
    if (months.precision, months.shape) != ("month", "range"):
        return None
    if behind and months.year is None and behind[0].precision == "year" and behind[0].clear:
        months = inside(behind[0], months)
    years = [token.value for token in match.all("year", "short_year")]
    if years and months.year is None:
        months = months._replace(year=years[0])
    if months.readings or months.trouble or (years and months.year != years[0]):
        return None
    period = months.of_year(ANY_YEAR if months.year is None else months.year)
    is_quarter = later(period.start, 3, "M") - _DAY == period.end
    return match.time(months._replace(precision="quarter")) if is_quarter else None


def _in_the_year_behind(match: Match, _: Context) -> Token | None:
    """ "June (Q1) 2026/27", "Autumn (October), 2026": the shorter of the two, in the year behind them."""
    first, second, *behind = (token.value for token in match.all("time"))
    if (first.year, second.year) != (None, None):
        return None
    part = second if first.precision in ("quarter", "season", "half-year") else first
    if not behind:
        return match.time(part._replace(year=match.one("year").value))
    (year,) = behind
    apart = year.why == CALENDAR_YEAR_ENDS and match.all("dash", "slash", "colon", "line")
    return match.time(inside(year, part)) if year.precision == "year" and year.clear and not apart else None


def _day_of_a_thing(match: Match, _: Context) -> Token | None:
    """ "June 2026 Board (12 June)", "autumn 2026 training (9 Oct)": the bracket says which day that is."""
    whole, day = (token.value for token in match.all("time"))
    finer = narrowed(whole, day) if day.precision == "day" else None
    return None if finer is None else match.time(finer)


def _list_in_brackets(match: Match, context: Context) -> Token | None:
    """ "12 June, then Q3 (July to September 2026)": what the brackets say of the last of them counts."""
    at = [token.kind for token in match.tokens].index("open") - 1
    if match.tokens[0].value.precision == "year" and match.tokens[at].value.year is None:
        return None  # "Year 2, Q3 (Oct-Dec 2026)" is one time
    last = _year_apart(Match(match.tokens[at:]), context)
    return None if last is None else _list(Match((*match.tokens[:at], last)), context)


BEGINS: Final = "(?:comma|line)? (?:the|a|word|event|meeting|plan|line){1,6} start.verb"
"""What is said of the day in "on 1 September the new school opens"."""
LISTS: Final = Grammar(
    # "Delayed from June; expected October"
    ("former.from THE time (?:SEP|stop)+ filler.awaited (?:by|filler)* THE time", last_time("revised_time")),
    # "completed May 2025; repeat May 2026"
    ("done ... time (?:SEP|stop)+ and.again (?:SEP|filler.in|by)* time", last_time("deadline")),
    ("(?:meeting|time) (?:dash|comma|filler|open|of|the|colon)* time close?", meeting_in_time),
    # "by the end of 2018. In August 2019, officials told us …": another sentence tells of its own time
    (
        "time (?:(?!stop filler.in THE time comma)(?:SEP|thereafter|stop)* THE time)+"
        f" (?!{BEGINS}|open THE time close)",
        _list,
    ),
    ("time (?:(?:SEP|thereafter|stop)* THE time)+ open THE time close", _list_in_brackets),
    ("time (?:stop filler.in THE time (?=comma)|(?:SEP|stop)* THE time (?=open THE time close))", _goes_on),
    ("time open THE time close comma? (?:YEAR|time)", _spelled_out),
    (
        "time open (?:THE|by)* time"
        " (?:close (?:comma|dash|slash|colon|line)? (?:year|time)|comma time close)",
        _in_the_year_behind,
    ),
    (
        "(?<!purpose)(?<!purpose the)time line? (?:word|event|meeting|review){1,3} open THE time close",
        _day_of_a_thing,
    ),
    ("time open word.ends? THE time close?", _year_apart),
)
