"""Years as they are written: "2009", "'09", "09", and spans of years such as "2009/10"."""

from __future__ import annotations

import re
from typing import Final

from actionplan.timescale.words.patterns import Match
from actionplan.timescale.words.tokens import Token

_DIGITS: Final = re.compile(r"\d+")


def digits(text: str) -> list[int]:
    """The numbers in a numeric token."""
    return [int(number) for number in _DIGITS.findall(text)]


def full_year(token: Token) -> int | None:
    """The year a token stands for; "09" is 2009, a single digit is no year."""
    if token.kind in ("year", "short_year"):
        return int(token.value)
    if token.kind in ("number", "two_digits") and len(token.text) == 2:
        return 2000 + int(token.value)
    return None


def year_written(match: Match) -> int | None:
    """The year among the tokens: one of four digits, or two digits at the end."""
    years = match.all("year", "short_year")
    return full_year(years[0]) if years else full_year(match.tokens[-1])


def years_of_span(token: Token) -> tuple[int, int]:
    """First and last year of "2009/10", "2005/6", "2009-2014" or "09/10"."""
    first, last = digits(token.text)
    if first < 100:
        first += 2000
    if last < 10 and token.text[-2] in "/-":
        last += first // 10 * 10 + (10 if last < first % 10 else 0)
    return first, last if last > 99 else first // 100 * 100 + last


def twelve_months(match: Match) -> int | None:
    """The year in which the twelve months named by a span ("2009/10", "09/10") begin, if it is one."""
    for token in match.all("span", "pair"):
        first, last = years_of_span(token)
        if last == first + 1 and (token.kind == "span" or len(token.text.replace(" ", "")) == 5):
            return first
    return None
