"""Quarters and halves of years."""

from collections.abc import Callable
from typing import Final

from actionplan.timescale import Period, Precision
from actionplan.timescale.calendar import spans
from actionplan.timescale.calendar.context import Context
from actionplan.timescale.calendar.mention import Mention, either, fixed, holds, one_of, unknown
from actionplan.timescale.names.numerals import full_year, twelve_months, year_written
from actionplan.timescale.names.years import (
    CALENDAR_YEAR,
    FEDERAL_YEAR,
    NO_GOVERNMENT_YEAR,
    NO_YEAR,
    year_of_writing,
    years_called,
)
from actionplan.timescale.words.patterns import Match
from actionplan.timescale.words.tokens import Token, digits

WHICH_YEAR: Final = "the {} of a calendar or of a financial year"
Part = Callable[[int, int, tuple[int, int]], Period]


def quarter(match: Match, context: Context) -> Token | None:
    """ "Q3 2009/10", "third quarter", "Q1-2"; "Q2 2005" may be of two kinds of year."""
    return _parts(match, context, spans.quarter, 4, "quarter")


def half(match: Match, context: Context) -> Token | None:
    """ "H1 2010/11", "second half of the year"; "first half of 2010" is of the calendar year."""
    return _parts(match, context, spans.half, 2, "half-year")


def half_year(match: Match, context: Context) -> Token | None:
    """ "by half year 2011/12": the half year is over when the first half is."""
    return _parts(match, context, spans.half, 2, "half-year", [1])


def _parts(
    match: Match, context: Context, part: Part, most: int, name: Precision, numbers: list[int] | None = None
) -> Token | None:
    numbers = numbers or _counted(match)
    if len(numbers) == 2 and match.all("pair") and numbers[1] > most:  # "Q4/25"
        year = 2000 + numbers.pop()
        return match.time(_of_some_year(match, lambda y, s: part(y, numbers[0], s), year, name, context))
    if not all(1 <= number <= most for number in numbers):
        return None

    def of(year: int, start: tuple[int, int]) -> Period:
        return Period(part(year, numbers[0], start).start, part(year, numbers[-1], start).end)

    at_end = len(match.tokens) - 1 - (match.tokens[-1].kind == "financial_year")
    if any(_names_years(match.tokens, at) for at in (0, at_end)):
        first = twelve_months(match)
        if not context.knows_its_year:
            return match.time(unknown(NO_YEAR))
        why = f"end of the {name}, financial year"
        return None if first is None else match.time(fixed(_of_a_year(of, first, context), name, why))
    years = match.all("year", "short_year")
    if not years and not (match.all("financial_year") or context.keeps_to_its_year):
        return match.time(unknown(WHICH_YEAR.format(name)))
    if not years:
        own, why = context.own_year, f"end of the {name} of the plan's own year"
        return match.time(Mention(lambda y: of(y, own), None, name, why))
    return match.time(_of_some_year(match, of, years[0].value, name, context))


def _of_a_year(of: Callable[[int, tuple[int, int]], Period], first: int, context: Context) -> Period:
    """The part of "25/26": of the plan's own year, or of April's where only that lies in the plan."""
    own, usual = of(first, context.financial_start), of(first, context.calendar.year_start)
    plan = context.period
    return usual if plan is not None and not holds(plan, own) and holds(plan, usual) else own


def _names_years(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a span is the year's; in "Q3/4" it is the quarters'."""
    counts = at == 1 and tokens[at].kind == "pair" and tokens[0].kind in ("quarter", "half")
    return tokens[at].kind in ("span", "pair") and not counts


def _of_some_year(
    match: Match, of: Callable[[int, tuple[int, int]], Period], year: int, name: Precision, context: Context
) -> Mention:
    calendar, financial = of(year, CALENDAR_YEAR), of(year, context.calendar.year_start)
    in_words = match.all("ordinal", "last") and (name == "half-year" or match.all("of"))
    may_be_financial = context.keeps_to_its_year and context.knows_its_year
    of_calendar = match.all("calendar_year") or not (match.all("financial_year") or may_be_financial)
    if in_words or of_calendar or context.own_year == CALENDAR_YEAR or calendar == financial:
        return fixed(calendar, name, f"end of the {name}, calendar year")
    if match.all("financial_year"):
        return fixed(financial, name, f"end of the {name}, financial year")
    plan = context.period
    periods = [
        one for one in (calendar, financial) if plan and one.start <= plan.end and one.end >= plan.start
    ]
    why, doubt = f"end of the {name}", WHICH_YEAR.format(name)
    if len(periods) == 2:
        return either((calendar.end, financial.end), doubt)
    return one_of(periods or (calendar, financial), name, why, doubt, context)


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


def part_of_named_year(match: Match, context: Context) -> Token:
    """ "FY26 Q2", "Q2-Q3 of FY 2026", "H1 FY27", "CY25 Q3": of the calendar year, or of a financial one."""
    numbers, year = _counted_beside(match), _year_beside(match)
    part, most, name = _QUARTERS if match.all("quarter") else _HALVES
    if not all(1 <= number <= most for number in numbers):
        return match.time(unknown(f"a year has {most} {name}s"))

    def of(first: int, start: tuple[int, int]) -> Period:
        begun, ended = (part(first, number, start) for number in (numbers[0], numbers[-1]))
        return Period(begun.start, ended.end)

    if match.all("calendar_year"):
        return match.time(fixed(of(year, CALENDAR_YEAR), name, f"end of the {name}, calendar year"))
    kinds = {token[:2] for token in match.tokens}
    if ("government_year", "federal") in kinds:
        return match.time(fixed(of(year - 1, FEDERAL_YEAR), name, f"end of the {name}, federal year"))
    if ("government_year", "") in kinds and not context.month_first:
        return match.time(unknown(NO_GOVERNMENT_YEAR))
    if not context.knows_its_year:
        return match.time(unknown(NO_YEAR))
    start, why = context.financial_start, f"end of the {name}, financial year"
    doubt = f"the {name} of the financial year that begins or that ends in {year}"
    periods = [of(first, start) for first in years_called(year, context)]
    return match.time(one_of(periods, name, why, doubt, context))


def quarter_to_month(match: Match, _: Context) -> Token:
    """ "September quarter 2026", "Mar qtr 26": called by its last month, as Australians do."""
    month, year = match.one("month").value, year_written(match)
    if month % 3:
        return match.time(unknown("the quarter that begins or that ends then"))
    return match.time(
        Mention(lambda y: spans.months(y, month - 2, 3), year, "quarter", "end of that quarter")
    )


def part_of_next_year(match: Match, context: Context) -> Token:
    """ "Q1 next financial year", "first half of next year"."""
    year, numbers = year_of_writing(Match(match.tokens[-2:]), context).value, _counted(match)
    part, most, name = _QUARTERS if match.all("quarter") else _HALVES
    if year.trouble or year.readings or not 1 <= numbers[0] <= most:
        return match.time(unknown(year.trouble or WHICH_YEAR.format(name)))
    begins = year.of_year(0).start
    period = part(begins.year, numbers[0], (begins.month, begins.day))
    return match.time(fixed(period, name, f"end of the {name}; {year.why}"))


def of_named_span(match: Match, context: Context) -> Token | None:
    """ "FY2025-26 Q3", "FY 25/26, H1"."""
    named = [token for token in match.tokens if token.kind not in ("financial_year", "of", "the", "comma")]
    return (quarter if match.all("quarter") else half)(Match(tuple(named)), context)


_QUARTERS: Final[tuple[Part, int, Precision]] = (spans.quarter, 4, "quarter")
_HALVES: Final[tuple[Part, int, Precision]] = (spans.half, 2, "half-year")


def _counted_beside(match: Match) -> list[int]:
    """The numbers that stand behind "quarter", or before it: "Q2-Q3", "2Q", "last quarter"."""
    kinds = [token.kind for token in match.tokens]
    behind = [match.tokens[at + 1] for at, kind in enumerate(kinds[:-1]) if kind in ("quarter", "half")]
    counts = [token for token in behind if token.kind in ("number", "count")]
    before = match.tokens[next(at for at, kind in enumerate(kinds) if kind in ("quarter", "half")) - 1]
    if before.kind == "last":
        return [4 if match.all("quarter") else 2]
    return [int(before.value)] if before.kind == "ordinal" else [int(c.value) for c in counts or [before]]


YEARS: Final = ("financial_year", "calendar_year", "government_year")


def _year_beside(match: Match) -> int:
    """The year behind "financial year", of two digits or four."""
    at = next(i for i, t in enumerate(match.tokens) if t.kind in YEARS)
    years = map(full_year, match.tokens[at + 1 :])
    return next(year for year in years if year is not None)


def one_part(match: Match, context: Context) -> Token | None:
    """ "4Q 2009/10", "1H 2026", "Q2 09"."""
    part, most, name = _QUARTERS if match.all("quarter") else _HALVES
    number, year = int(match.one("number", "count").value), full_year(match.tokens[-1])
    if year is None or match.all("year", "short_year"):
        return _parts(match, context, part, most, name, [number])
    if not 1 <= number <= most:
        return None
    return match.time(_of_some_year(match, lambda y, start: part(y, number, start), year, name, context))
