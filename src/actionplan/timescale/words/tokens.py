"""Tokens: the words, numbers and marks of a wording, each with its class, and a letter for each class.

A class may have sorts: `dash.spaced` is a dash between blanks, `done_time.to_complete` a time at which
something is to be complete; and a sort may have its own, `word.past.refused`. In a rule `dash` stands for
every sort of dash, `word.past` for every sort of that, and `Word` for a word with a capital. A name that no
class or sort has is an error.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Final, NamedTuple

from actionplan.timescale.words.vocabulary import VOCABULARY

_FIRST: Final = 0xF0000
"""The first letter. For sets of letters so far up `re` makes no tables, which would take it twice as long."""
_CAPITALISED: Final = "word"
"""The one class of which it matters whether a token has a capital: the words that no table has."""

OTHERS: Final = """
month.code number number.single two_digits two_digits.single ordinal ordinal.spelled
year short_year far_year amount amount.hundreds amount.labelled amount.percent amount.percent.all
damaged decimal pair pair.dashed span span.twelve numeric_date month_of_year iso iso_week unreadable clock
dash dash.spaced slash comma semicolon colon open close line stop query hyphen spelled before by marker box
term.autumn term.summer
time time.to_come time.until time.within term.of_month deadline deadline.to_come deadline.until done_time
done_time.to_complete done_time.stopped former_time former_time.failed former_time.no former_time.past
start_time after_time revised_time purpose_time purpose_time.named purpose_time.ready review_time
review_time.step review_time.after review_time.next review_time.past recurrence weak_recurrence
undated_meeting tbc tbc.step status status.moved status.so_far
word word.ed word.initial word.slip word.code adverb adverb.initials
"""
"""Classes and sorts of tokens that are no words of the vocabulary: figures, marks, what the rules make."""


def _alphabet() -> dict[str, list[str]]:
    """Every class with its sorts, the unsorted first."""
    classes: dict[str, list[str]] = {}
    for name in [name for name, _, _ in VOCABULARY] + OTHERS.split():
        kind, _, sort = name.partition(".")
        sorts = classes.setdefault(kind, [""])
        if sort not in sorts:
            sorts.append(sort)
    return classes


CLASSES: Final = _alphabet()
TIMES: Final = tuple(kind for kind in CLASSES if kind == "deadline" or kind.endswith("time"))
"""The classes of times, each in its role."""
_KINDS: Final = tuple(CLASSES)
_OF_A_CLASS: Final = 2 * max(map(len, CLASSES.values()))
"""The letters of a class: one for each sort, and one for each sort with a capital."""
_BLOCKS: Final = {kind: _FIRST + _OF_A_CLASS * number for number, kind in enumerate(_KINDS)}


@cache
def letter(kind: str, sort: str, capital: bool) -> str:
    """The letter of a token. Raises KeyError or ValueError for a class or sort that nobody declared."""
    return chr(_BLOCKS[kind] + 2 * CLASSES[kind].index(sort) + (capital and kind == _CAPITALISED))


def kinds(letters: str) -> set[str]:
    """The classes of these letters, whatever their sorts."""
    return {_KINDS[(ord(one) - _FIRST) // _OF_A_CLASS] for one in letters}


@cache
def letters(name: str) -> str:
    """The characters and ranges that a name in a rule stands for, as between the brackets of a pattern."""
    kind, dot, sort = name.partition(".")
    lower = kind.lower()
    if lower == kind and not dot and len(CLASSES[kind]) > 1:
        return f"{chr(_BLOCKS[kind])}-{chr(_BLOCKS[kind] + _OF_A_CLASS - 1)}"
    sorts = [one for one in CLASSES[lower] if not dot or one == sort or (sort and one.startswith(f"{sort}."))]
    if not sorts:
        raise ValueError(f"no {kind} is of the sort {sort}")
    capitals = (True, False) if lower == _CAPITALISED == kind else (True,)
    return "".join(letter(lower, sort, capital) for sort in sorts for capital in capitals)


class Token(NamedTuple):
    """A word, number or mark of the text, or what a rule made of several.

    `kind` is its class and `sort` a distinction within the class, as VOCABULARY and OTHERS
    have them. `value` is what it stands for, `text` how it is written.
    """

    kind: str
    sort: str
    capital: bool
    value: Any
    text: str

    def of(self, *names: str) -> bool:
        """Whether it is of one of these classes, or sorts of them, as a rule names them."""
        kind, sort = self[:2]
        for name in names:
            if name == kind or (name.startswith(kind) and f"{kind}.{sort}.".startswith(f"{name}.")):
                return True
        return False


def letters_of(tokens: Iterable[Token]) -> str:
    """The classes of the tokens, a letter each."""
    return "".join([letter(*token[:3]) for token in tokens])


def unbracketed(tokens: Iterable[Token]) -> Iterator[Token]:
    """The tokens that stand in no bracket."""
    depth = 0
    for token in tokens:
        depth += (token.kind == "open") - (token.kind == "close")
        if depth <= 0:
            yield token


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
