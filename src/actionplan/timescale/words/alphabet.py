"""The alphabet of the rules: a letter for each class of token, with its sort and whether it is capitalised.

A class may have sorts: `dash.spaced` is a dash between blanks, `done_time.to_complete` a time at which
something is to be complete. In a rule `dash` stands for every sort of dash, `dash.spaced` for that sort
alone, and `Word` for a word with a capital. A name that no class or sort has is an error.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from actionplan.timescale.words.vocabulary import VOCABULARY

_FIRST: Final = 0xF0000
"""The first letter. For sets of letters so far up `re` makes no tables, which would take it twice as long."""
_SORTS: Final = 60
_OF_A_CLASS: Final = 2 * _SORTS
_CAPITALISED: Final = "word"
"""The one class of which it matters whether a token has a capital: the words that no table has."""

OTHERS: Final = """
number number.single two_digits two_digits.single ordinal ordinal.spelled
year short_year far_year amount amount.hundreds amount.labelled amount.percent
damaged decimal pair pair.dashed span span.twelve numeric_date month_of_year iso iso_week unreadable clock
dash dash.spaced slash comma semicolon colon open close line stop query hyphen spelled before by marker
term.autumn term.summer
time time.to_come time.until time.within term.of_month deadline deadline.to_come deadline.until done_time
done_time.to_complete done_time.stopped former_time former_time.failed former_time.no former_time.past
start_time after_time revised_time purpose_time purpose_time.named purpose_time.ready review_time
review_time.step review_time.after review_time.next review_time.past recurrence weak_recurrence
undated_meeting
tbc tbc.step status status.moved word word.ed word.initial word.slip word.code adverb adverb.initials
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
    sorts = [sort] if dot else CLASSES[lower]
    capitals = (True, False) if lower == _CAPITALISED == kind else (True,)
    return "".join(letter(lower, sort, capital) for sort in sorts for capital in capitals)
