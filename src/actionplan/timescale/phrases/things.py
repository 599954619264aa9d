"""A time that names a thing, "FY27 training", "the September review", beside the time at which it is due."""

from typing import Final

from actionplan.timescale.calendar.context import Context
from actionplan.timescale.calendar.mention import Mention, either, holds
from actionplan.timescale.calendar.ranges import joined
from actionplan.timescale.calendar.resolving import resolved
from actionplan.timescale.names.beside import THING
from actionplan.timescale.words.patterns import Maker, Match
from actionplan.timescale.words.tokens import Token


def _named_behind(match: Match, context: Context) -> Token | None:
    """ "June 2026 – FY27 training": done in June; "– September induction" in June, or until September.

    "12 June 2026 – 3 July festival" lasts until then, and so does "June – September training".
    """
    first, last = (token.value for token in match.all("time"))
    loose = first.year is None and bool(match.all("colon", "semicolon"))
    if not (_is_a_date(first) or loose) or not _may_name(last) or first.precision == last.precision == "day":
        return None
    if last.precision == "year" and (not last.is_counted or match.all("colon")):
        return match.time(first)
    time, whole = resolved(first, context).period, resolved(joined(first, last, "range"), context).period
    if time is None or whole is None:
        return None
    named = resolved(last._replace(year=whole.end.year), context).period
    if time.end == whole.end or named is None or holds(named, time):
        return match.time(first)
    return match.time(either((time.end, whole.end), "the end of a range, or of what stands beside it"))


def _named_in_front(match: Match, _: Context) -> Token | None:
    """ "FY27 review by June 2026", "Year 1 meeting – June 2026": the year is that of what is done."""
    thing, time = (token.value for token in match.all("time"))
    if match.all("by") and _may_name(thing) and not time.trouble:
        return match.time(time, "deadline")
    if not (thing.precision == "year" or thing.is_counted) or not _is_a_date(time):
        return None
    return match.time(time)


def _same_year(match: Match, context: Context) -> Token | None:
    """ "Year 2 (2027/28) Q1", "2027/28 (Year 2): June": the year is said twice."""
    first, again = (token.value for token in match.all("time"))
    whole = resolved(first, context).period
    is_year = first.precision == again.precision == "year" and whole is not None
    return match.time(first) if is_year and resolved(again, context).period == whole else None


def _served(match: Match, _: Context) -> Token | None:
    """ "June 2026 to feed into the October report", "to meet the October deadline": done in June for it."""
    first, last = (token.value for token in match.all("time"))
    return match.time(first) if _may_name(last) and not first.trouble else None


def _for_another(match: Match, _: Context) -> Token | None:
    """ "June 2026 to inform the September budget", "to allow a start in September": done in June for it."""
    first = match.one("time").value
    return None if first.trouble else match.time(first)


def _reported_at(match: Match, _: Context) -> Token | None:
    """ "June report for the July Board": it is the report of June."""
    first, last = (token.value for token in match.all("time"))
    at_meeting = last.shape == "meeting" or match.all("meeting")
    return match.time(last) if first.year is None and at_meeting else None


def _is_a_date(mention: Mention) -> bool:
    return mention.clear and mention.precision in ("day", "week", "month")


def _may_name(mention: Mention) -> bool:
    loose = mention.year is None and not mention.trouble and not mention.readings
    return loose or mention.precision == "year" or mention.is_counted


SERVING: Final = (
    "(?:(?:to word.serves|(?!clause.which|clause.so)clause|purpose event)"
    " (?:(?!by|time|stop|line|semicolon|function.to_be|event.completed)ANY){0,5}|to meeting the? by THE)"
)
"""What stands between a time and another that it serves."""
THINGS: Final[tuple[tuple[str, Maker | str], ...]] = (
    (f"time (?:dash.spaced|colon|comma|open|line)? time (?={THING})", _named_behind),
    (f"time semicolon line? time (?=line? {THING})", _named_behind),
    (
        "time (?:dash.spaced|comma|colon)? to (?:word|meeting) (?:word.into|the|line)* time line?"
        f" (?={THING}|event.record|by (?:$|stop|comma|close))",
        _served,
    ),
    (f"time (?:dash.spaced|comma|colon)? {SERVING} time (?:end* time)? start? (?!and)", _for_another),
    (
        "time (?:comma|dash.spaced)? to meeting (?:THE|line)* time line? by (?=$|stop|comma|close)",
        _for_another,
    ),
    (
        f"time {THING}{{1,2}} (?:dash.spaced|colon|comma|open|line|by|filler.in|filler.on)* THE time",
        _named_in_front,
    ),
    ("time word.record (?:for|to) (?:THE|meeting|filler.on|filler.in)* time", _reported_at),
    ("time open THE time close (?=SEP* THE time (?!open))", _same_year),
)
