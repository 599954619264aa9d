"""Meetings, and the plan's own names of times."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Final

from actionplan.text.characters import one_line
from actionplan.text.days import day as spoken
from actionplan.timescale import Period, Precision
from actionplan.timescale.calendar.context import Context
from actionplan.timescale.calendar.mention import Mention, either, fixed
from actionplan.timescale.names.days import on_day
from actionplan.timescale.names.months import in_month
from actionplan.timescale.words.patterns import Match
from actionplan.timescale.words.phrasing import tokens_of
from actionplan.timescale.words.tokens import Token

_ANY_MEETING: Final = frozenset(("meeting", "meetings", "mtg", "mtgs", "meet", "session", "sessions"))
_NAMING: Final = ("word", "event", "meeting", "holiday")
_INTRODUCING: Final = ("before", "until", "filler", "for")
_OF_A_YEAR: Final = ("year", "span", "pair", "short_year")


# -- the plan's own names --------------------------------------------------------------------------


def with_names(tokens: tuple[Token, ...], context: Context) -> tuple[Token, ...]:
    """The tokens with the plan's own names of times, and the names of its meetings, as times."""
    lengths, named = _named_meetings(context.calendar.meetings)
    if context.calendar.named:
        tokens = _with_named_periods(tokens, context, named)
    for words in sorted(_said_of(lengths, tokens) & named.keys(), key=lambda words: named[words][0]):
        tokens = _with_name(tokens, words, named[words][1], is_meeting=True)
    return tokens


@lru_cache(maxsize=8)  # all wordings of a plan ask for its own
def _named_meetings(
    meetings: tuple[tuple[date, str], ...],
) -> tuple[frozenset[int], dict[tuple[str, ...], tuple[int, Mention]]]:
    """The lengths of the names of the meetings; then the names, each with its rank and the time it stands
    for: the longest come first."""
    held: dict[tuple[str, ...], list[date]] = {}
    for day, name in meetings:
        held.setdefault(_words(name), []).append(day)
    held.pop((), None)
    called = {_words(name): one_line(name) for _, name in meetings}
    named = {}
    for rank, words in enumerate(sorted(held, key=len, reverse=True)):
        name, days = called[words], held[words]
        mention = either(tuple(days), f"the plan has several meetings: {name}")
        if len(set(days)) == 1:
            mention = _on(days[0], f"the plan's meeting: {name}")
        named[words] = (rank, mention._replace(shape="meeting"))
    return frozenset(map(len, named)), named


def _with_named_periods(
    tokens: tuple[Token, ...], context: Context, meetings: Mapping[tuple[str, ...], tuple[int, Mention]]
) -> tuple[Token, ...]:
    """Names in full, then without their year where that leaves one of them; a meeting's may mean either."""
    lengths, named = _named_periods(tuple(context.calendar.named.items()))
    for words in sorted(_said_of(lengths, tokens) & named.keys(), key=lambda words: named[words][0]):
        _, (name, period) = named[words]
        why = f"the plan's calendar: {one_line(name)}"
        mention = fixed(period, _precision(period), why)._replace(shape="named")
        held = meetings[words][1] if words in meetings else None
        days = () if held is None else held.readings or (held.of_year(period.end.year).end,)
        if {*days} - {period.end}:
            mention = either(
                (*days, period.end), f"the plan's calendar and its meetings have: {one_line(name)}"
            )
        tokens = _with_name(tokens, words, mention, is_meeting=False)
    return tokens


@lru_cache(maxsize=8)
def _named_periods(
    periods: tuple[tuple[str, Period], ...],
) -> tuple[frozenset[int], dict[tuple[str, ...], tuple[int, tuple[str, Period]]]]:
    """As `_named_meetings`: the lengths of the names; then the names, each with its rank and its time."""
    without_year: dict[tuple[str, ...], list[tuple[str, Period]]] = {}
    for one in periods:
        without_year.setdefault(_without_year(one[0]), []).append(one)
    named = {words: one for words, (one, *more) in without_year.items() if not more}
    named |= {_words(one[0]): one for one in periods}
    ranked = enumerate(sorted(named, key=len, reverse=True))
    return frozenset(map(len, named)), {words: (rank, named[words]) for rank, words in ranked}


def _said_of(lengths: Iterable[int], tokens: tuple[Token, ...]) -> set[tuple[str, ...]]:
    """What the tokens say in stretches of these lengths."""
    texts = tuple(token.text for token in tokens)
    return {texts[at : at + length] for length in lengths for at in range(len(texts) - length + 1)}


def _precision(period: Period) -> Precision:
    days = (period.end - period.start).days + 1
    names: tuple[tuple[int, Precision], ...] = ((1, "day"), (7, "week"), (31, "month"), (100, "quarter"))
    return next((name for most, name in names if days <= most), "year")


def _with_name(
    tokens: tuple[Token, ...], words: tuple[str, ...], mention: Mention, *, is_meeting: bool
) -> tuple[Token, ...]:
    texts = tuple(token.text for token in tokens)
    for at in range(len(tokens) - len(words) + 1 if words else 0):
        stop = at + len(words)
        is_named = any(token.kind == "time" for token in tokens[at:stop])
        if texts[at:stop] != words or is_named or (stop < len(tokens) and tokens[stop].kind in _OF_A_YEAR):
            continue
        if not is_meeting or _is_a_time(tokens, at, stop):
            return (*tokens[:at], Token("time", "", False, mention, " ".join(words)), *tokens[stop:])
    return tokens


def _is_a_time(tokens: tuple[Token, ...], at: int, stop: int) -> bool:
    """Whether a meeting's name stands for its time here, not for the people who meet."""
    before = [token.kind for token in tokens[max(at - 2, 0) : at]]
    if at == 0 and stop == len(tokens):
        return True
    if before and before[-1] in _INTRODUCING:
        return True
    if before[-1:] == ["the"] and before[0] in (*_INTRODUCING, "by"):
        return True
    return stop < len(tokens) and tokens[stop].kind == "meeting" and not {"month", "next"} & set(before)


@lru_cache(maxsize=1 << 14)
def _name_tokens(name: str) -> tuple[Token, ...]:
    return tokens_of(name)


def _words(name: str) -> tuple[str, ...]:
    return tuple(token.text for token in _name_tokens(name))


def _without_year(name: str) -> tuple[str, ...]:
    tokens = _name_tokens(name)
    return tuple(
        token.text for token in (tokens[:-1] if tokens and tokens[-1].kind in _OF_A_YEAR else tokens)
    )


# -- meetings by their month or day ----------------------------------------------------------------


def _on(day: date, why: str) -> Mention:
    return fixed(Period(day, day), "day", why)


def month_meeting(match: Match, context: Context) -> Token:
    """ "the March meeting": the plan's one meeting in March, or the month, if the plan lists none at all.

    "March 2010 meeting" is the one or the other in any plan.
    """
    years, month, plan = match.all("year", "short_year"), match.one("month").value, context.period
    in_that_month = {held for held in _held(match, context) if held.month == month}
    if years:
        in_that_month = {held for held in in_that_month if held.year == years[0].value}
    elif plan is not None:
        in_that_month = {held for held in in_that_month if plan.start <= held <= plan.end}
    if len(in_that_month) == 1:
        held = _on(in_that_month.pop(), "the plan's meeting of that month")
        return match.time(held._replace(shape="meeting"))
    if not years and context.calendar.meetings:
        return match.token("undated_meeting", None)
    year = years[0].value if years else None
    return match.time(in_month(year, month)._replace(shape="meeting"))


def meeting_in_time(match: Match, context: Context) -> Token | None:
    """ "Board in March", "Board – Sept 2010", "meeting of 9 May": the plan's one such meeting then."""
    meeting, *_, when = (token for token in match.tokens if token.kind in ("meeting", "time"))
    of_a_day = when.value.precision == "day"
    if of_a_day and (meeting.kind == "time" or when.value.year is not None or when.value.readings):
        return None
    if meeting.kind == "time" and meeting.value.shape != "meeting":
        return None
    held = set(_held(match, context))
    if meeting.kind == "time":
        held = set(meeting.value.readings) or {meeting.value.of_year(0).end}
    periods = ((day, when.value.of_year(when.value.year or day.year)) for day in held)
    then = [day for day, period in periods if period.start <= day <= period.end]
    why = f"the plan's meeting of that {'day' if of_a_day else 'time'}"
    return match.time(_on(then[0], why)) if len(then) == 1 else None


def _held(match: Match, context: Context) -> list[date]:
    """The days of the plan's meetings that share a word with the name among the tokens, if that has words."""
    named = _split(token.text for token in match.all(*_NAMING)) - _ANY_MEETING
    names = ((day, _own_words(name)) for day, name in context.calendar.meetings)
    return [day for day, name in names if not named or not name or named & name]


@lru_cache(maxsize=1 << 14)
def _own_words(name: str) -> frozenset[str]:
    """The words of a meeting's name, but for those of any."""
    return frozenset(_split(_words(name)) - _ANY_MEETING)


def _split(phrases: Iterable[str]) -> set[str]:
    return {word for phrase in phrases for word in phrase.split()}


def day_meeting(match: Match, context: Context) -> Token | None:
    """ "2nd October meeting": the year may come from the plan's meetings."""
    number, month = match.one("number", "ordinal").value, match.one("month").value
    held = {held for held, _ in context.calendar.meetings if (held.month, held.day) == (month, number)}
    if len(held) == 1:
        return match.time(_on(held.pop(), "the plan's meeting of that day")._replace(shape="meeting"))
    return match.time(on_day(None, month, number)._replace(shape="meeting"))


def next_meeting(match: Match, context: Context) -> Token:
    """ "next meeting", "next Theme Group meeting": the first of that name after the day of writing."""
    words = {token.text for token in match.tokens[1:]} - _ANY_MEETING
    to_come = sorted(
        held
        for held, name in context.calendar.meetings
        if context.as_of is not None and held > context.as_of and words <= set(_words(name))
    )
    if not to_come:
        return match.token("undated_meeting", None)
    return match.time(_on(to_come[0], f"the next meeting after {spoken(context.as_of)}"))
