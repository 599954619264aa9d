"""What the actions of a list come to, in a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from actionplan.model.statuses import DONE
from actionplan.report.filters import Test, is_undated
from actionplan.report.selection import Bundle
from actionplan.standing import Standing


def sums(bundles: Iterable[Bundle], *, of: int, fits: Test) -> str:
    """`37 actions: 1 complete, 4 overdue, 12 without a date`; `3 of 37 actions: …` if `of` is more.

    An action is one in it, whatever parts it has, and stands under one word only. Of one that does not fit,
    and is there for its parts that do, only these count: `3 of 37 actions (1 in part): 2 complete`.
    """
    counts: Counter[str] = Counter()
    partly = 0
    for whole, *parts in bundles:
        alone = not fits(whole)
        partly += alone
        counts[_word(whole, parts if alone else [whole, *parts])] += 1
    number = sum(counts.values())
    every_one = f"{number:,} of {of:,}" if of > number else f"{number:,}"
    noun = "action" if of == 1 else "actions"
    said = ", ".join(f"{counts[word]:,} {word}" for word in _WORDS if counts[word])
    return f"{every_one} {noun}{_in_part(partly, number)}{': ' if said else ''}{said}"


_WORDS = ("complete", "withdrawn", "superseded", "suspended", "overdue", "without a date")
"""What is counted; an action that is none of these goes on as planned."""


def _word(whole: Standing, rows: Sequence[Standing]) -> str:
    """What an action counts as, of which these rows are listed."""
    if whole.status in DONE:
        return "complete"
    if whole.status in _WORDS:
        return str(whole.status)
    if any(row.days_overdue for row in rows):
        return "overdue"
    dated = any(row.is_open and row.due for row in rows)
    return "without a date" if not dated and any(map(is_undated, rows)) else ""


def _in_part(partly: int, number: int) -> str:
    if not partly:
        return ""
    return f" ({partly:,} in part)" if number > 1 else " (in part)"
