"""Years as they are written: "2009", "'09", "09", and spans of years such as "2009/10"."""

from actionplan.timescale.words.patterns import Match
from actionplan.timescale.words.tokens import Token, years_of_span


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


def twelve_months(match: Match) -> int | None:
    """The year in which the twelve months named by a span ("2009/10", "09/10") begin, if it is one."""
    for token in match.all("span", "pair"):
        first, last = years_of_span(token.text)
        if last == first + 1 and (token.kind == "span" or len(token.text.replace(" ", "")) == 5):
            return first
    return None
