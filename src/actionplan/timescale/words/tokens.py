"""Tokens: the words, numbers and marks of a wording, each with its class."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final, NamedTuple

from actionplan.timescale.words.alphabet import letter


class Token(NamedTuple):
    """A word, number or mark of the text, or what a rule made of several.

    `kind` is its class and `sort` a distinction within the class, as `alphabet` has them. `value` is what it
    stands for, `text` how it is written.
    """

    kind: str
    sort: str
    capital: bool
    value: Any
    text: str


def letters_of(tokens: Iterable[Token]) -> str:
    """The classes of the tokens, a letter each."""
    return "".join([letter(*token[:3]) for token in tokens])


_DIGITS: Final = re.compile(r"\d+")


def digits(text: str) -> list[int]:
    """The numbers in a numeric token."""
    return [int(number) for number in _DIGITS.findall(text)]


def years_of_span(text: str) -> tuple[int, int]:
    """First and last year of "2009/10", "2005/6", "2009-2014" or "09/10"."""
    first, last = digits(text)
    if first < 100:
        first += 2000
    if last < 10 and text[-2] in "/-":
        last += first // 10 * 10 + (10 if last < first % 10 else 0)
    return first, last if last > 99 else first // 100 * 100 + last
