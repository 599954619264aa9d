"""Quarters and halves of years."""

from __future__ import annotations

from collections.abc import Callable

from actionplan.timescale import Period, Precision
from actionplan.timescale.calendar import spans
from actionplan.timescale.calendar.mention import Context, Mention, either, fixed, unknown
from actionplan.timescale.names.numerals import digits, twelve_months, year_written
from actionplan.timescale.names.years import CALENDAR_YEAR
from actionplan.timescale.words.patterns import Match
from actionplan.timescale.words.tokens import Token

Part = Callable[[int, int, tuple[int, int]], Period]


def quarter(match: Match, context: Context) -> Token | None:
    """ "Q3 2009/10", "third quarter", "Q1-2"; "Q2 2005" may be of two kinds of year."""
    return _parts(match, context, spans.quarter, 4, "quarter")


def half(match: Match, context: Context) -> Token | None:
    """ "H1 2010/11", "second half of the year"; "first half of 2010" is of the calendar year."""
    return _parts(match, context, spans.half, 2, "half-year")


def half_year(match: Match, context: Context) -> Token | None:
    """ "by half year 2011/12": the half year is over when the first half is; else it may be either."""
    if match.tokens[0].text not in ("half year", "half"):
        return None
    before = [token.kind for token in match.before if token.kind != "the"][-1:]
    if match.tokens[0].text == "half year" and before and before[0] in ("by", "end", "until"):
        return _parts(match, context, spans.half, 2, "half-year", [1])
    return match.time(unknown("which half of the year")) if len(match.tokens) > 1 else None


def _parts(
    match: Match, context: Context, part: Part, most: int, name: Precision, numbers: list[int] | None = None
) -> Token | None:
    numbers = numbers or _counted(match)
    if not all(1 <= number <= most for number in numbers):
        return None

    def of(year: int, start: tuple[int, int]) -> Period:
        return Period(part(year, numbers[0], start).start, part(year, numbers[-1], start).end)

    if any(_names_years(match.tokens, at) for at in (0, len(match.tokens) - 1)):
        first = twelve_months(match)
        why = f"end of the {name}, financial year"
        return None if first is None else match.time(fixed(of(first, context.financial_start), name, why))
    years = match.all("year", "short_year")
    if not years:
        if _is_of_a_record(match.after[:2]):
            return match.event()
        own, why = context.own_year, f"end of the {name} of the plan's own year"
        return match.time(Mention(lambda y: of(y, own), None, name, why))
    return match.time(_of_some_year(match, of, years[0].value, name, context))


def _names_years(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a span is the year's; in "Q3/4" it is the quarters'."""
    counts = at == 1 and tokens[at].kind == "pair" and tokens[0].kind in ("quarter", "half")
    return tokens[at].kind in ("span", "pair") and not counts


def _is_of_a_record(after: tuple[Token, ...]) -> bool:
    """ "Q2 report", "Q3 Board return"; but not "Q3: report"."""
    named = all(token.kind in ("word", "event", "meeting") for token in after[:1])
    return named and any(token.value == "record" for token in after)


def _of_some_year(
    match: Match, of: Callable[[int, tuple[int, int]], Period], year: int, name: Precision, context: Context
) -> Mention:
    calendar, financial = of(year, CALENDAR_YEAR), of(year, context.calendar.year_start)
    in_words = match.all("ordinal", "last") and (name == "half-year" or match.all("of"))
    if in_words or match.all("calendar_year") or context.own_year == CALENDAR_YEAR or calendar == financial:
        return fixed(calendar, name, f"end of the {name}, calendar year")
    return either((calendar.end, financial.end), f"the {name} of a calendar or of a financial year")


def _counted(match: Match) -> list[int]:
    """The numbers that count the parts, not the year's."""
    at = next(i for i, token in enumerate(match.tokens) if token.kind in ("quarter", "half"))
    if at and match.tokens[at - 1].kind == "last":
        return [4]
    if at and match.tokens[at - 1].kind == "ordinal":
        return [int(match.tokens[at - 1].value)]
    if at + 1 < len(match.tokens) and match.tokens[at + 1].kind == "pair":
        return digits(match.tokens[at + 1].text)
    return [int(token.value) for token in match.tokens[at:] if token.kind in ("number", "count")]


def quarter_of_short_year(match: Match, context: Context) -> Token | None:
    """ "Q2 09"."""
    year, number = year_written(match), match.one("number", "count").value
    if year is None or not 1 <= number <= 4 or context.is_far_year(year):
        return None
    starts = (CALENDAR_YEAR, context.calendar.year_start)
    ends = tuple(spans.quarter(year, number, start).end for start in starts)
    return match.time(either(ends, "the quarter of a calendar or of a financial year"))
