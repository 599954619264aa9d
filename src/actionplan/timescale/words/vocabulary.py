"""The English of timescales, all of it: another language is other tables like these.

A row is a class of words, the value they stand for if there is one, a colon, and the words or phrases, lower
case, commas between; an indented line goes on. The longest phrase wins, so "week ending" is never an "end". A
hyphen inside a phrase may be written or left out. The classes are the alphabet of the rules in `names` and
`phrases`.
"""

import re
from collections.abc import Iterator
from typing import Final

from actionplan.text.numerals import NUMERALS
from actionplan.timescale.calendar.spans import FEASTS
from actionplan.timescale.words.purposes import PURPOSES
from actionplan.timescale.words.states import STATES
from actionplan.timescale.words.times import TIMES

Row = tuple[str, int | str | None, tuple[str, ...]]
"""Class with its sort, value, and phrases."""

_NAMES: Final = list(enumerate(NUMERALS))[1:]
_IN_ORDER: Final = 6
"""The ordinals up to here rather say which of a few things: "the second draft"."""
_DAYS: Final = 31


def _numbers() -> list[str]:
    """The rows of the numbers in words: "twelve", "twenty-one", "the thirty-first"."""
    days = [(value, nth) for value, (_, nth) in _NAMES[:_DAYS]]
    joined = [(value, nth.replace(" ", "")) for value, nth in days if " " in nth]
    return [
        "count 2: couple of, a couple of",
        "ordinal.spelled 2: latter",
        *(f"count {value}: {cardinal}" for value, (cardinal, _) in _NAMES),
        *(f"ordinal.spelled {value}: {nth}" for value, nth in days[:_IN_ORDER]),
        *(f"ordinal {value}: {nth}" for value, nth in days[_IN_ORDER:] + joined),
        "",
    ]


def _rows(table: str) -> Iterator[Row]:
    for row in re.split(r"\n(?! )", table):
        head, colon, phrases = row.partition(": ")
        name, _, value = head.partition(" ")
        if colon:
            number = int(value) if re.fullmatch(r"-?\d+", value) else value or None
            yield name, number, tuple(map(str.strip, phrases.split(",")))


_ROWS: Final = _rows("\n".join(_numbers()) + TIMES + PURPOSES + STATES)
VOCABULARY: Final = (*_ROWS, *(("feast", name, (name,)) for name in FEASTS))

MODAL_MAY: Final = frozenset(
    (
        *("be", "need", "have", "not", "take", "change", "vary", "require", "also", "want", "wish"),
        *("include", "involve", "depend", "affect", "extend", "slip", "well", "only", "still", "help"),
        *("lead", "result", "become", "mean", "differ", "apply", "alter", "get", "go", "run", "cause"),
        *("start", "continue", "occur", "happen"),
    )
)
"""Words after which "may" is the verb, not the month."""

CLOSE_MATCHED: Final = (
    *("january", "february", "april", "august", "september", "october", "november", "december", "wednesday"),
    *("ongoing", "continuous", "completed", "immediate", "immediately", "monthly", "quarterly", "annually"),
)
"""Words long and singular enough to be recognised through a slip of the typist."""

CLOSE_ASKED: Final = (
    *("beginning", "commencing", "starting", "following", "between", "onwards", "throughout", "until"),
    *("before", "within", "during", "revised", "extended", "deferred", "postponed", "delayed", "reviewed"),
    *("original", "originally", "previously"),
)
"""Words that say what a time beside them is for: of one like them nobody knows whether it is meant."""
