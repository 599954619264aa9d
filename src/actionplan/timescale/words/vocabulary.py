"""The English of timescales, all of it: another language is other tables like these.

A row is a class of words, the value they stand for, and the words or phrases, lower case, commas between.
The longest phrase wins, so "week ending" is never an "end". A hyphen inside a phrase may be written or left
out. The classes are the alphabet of the rules in `names` and `phrases`.
"""

from __future__ import annotations

from typing import Final

from actionplan.timescale.words.purposes import PURPOSES
from actionplan.timescale.words.states import STATES
from actionplan.timescale.words.times import TIMES

VOCABULARY: Final = TIMES + PURPOSES + STATES

MODAL_MAY: Final = frozenset(
    {
        *(
            "be",
            "need",
            "have",
            "not",
            "take",
            "change",
            "vary",
            "require",
            "also",
            "want",
            "wish",
            "include",
        ),
        *("involve", "depend", "affect", "extend", "slip", "well", "only", "still", "help", "lead", "result"),
        *("become", "mean", "differ", "apply", "alter", "get", "go", "run", "cause", "start", "continue"),
    }
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
