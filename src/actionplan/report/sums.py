"""What the actions of a list come to, in a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from actionplan.model.statuses import DONE
from actionplan.report.filters import is_undated
from actionplan.standing import Standing, every


def sums(wholes: Iterable[Standing], *, of: int | None = None) -> str:
    """`37 actions: 1 complete, 4 overdue, 12 without a date`; `3 of 37 actions: …` if `of` is more.

    An action is one in it, whatever parts it has, and stands under one word only.
    """
    counts = Counter(map(_word, wholes))
    number = sum(counts.values())
    every_one = f"{number:,} of {of:,}" if of is not None and of > number else f"{number:,}"
    noun = "action" if (of or number) == 1 else "actions"
    said = ", ".join(f"{counts[word]:,} {word}" for word in _WORDS if counts[word])
    return f"{every_one} {noun}{': ' if said else ''}{said}"


_WORDS = ("complete", "withdrawn", "superseded", "suspended", "overdue", "without a date")
"""What is counted; an action that is none of these goes on as planned."""


def _word(whole: Standing) -> str:
    if whole.status in DONE:
        return "complete"
    if whole.status in _WORDS:
        return str(whole.status)
    if whole.overdue:
        return "overdue"
    undated = [row for row in every([whole]) if is_undated(row)]
    dated = any(row.is_open and row.due for row in every([whole]))
    return "without a date" if undated and not dated else ""
