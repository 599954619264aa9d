"""Which action of a plan an imported one is: that of the same ref, else of the same wording."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from actionplan.intake.again.entries import current
from actionplan.intake.again.proposals import called
from actionplan.text.characters import one_line
from actionplan.text.words import caseless, folded

if TYPE_CHECKING:
    pass


_ALIKE = 0.8
"""How alike two wordings are that are taken for one action without a ref."""
_COMPARED = 200
"""Characters of a wording that are compared."""


def pairs_of(
    actions: Sequence[Any], imported: Sequence[Any], notes: list[str], *, has_refs: bool
) -> dict[str, Any]:
    """The action of the plan for each that is imported, by its ref there: the same ref, else wording."""
    by_ref = {folded(one): old for old in actions for one in (old["ref"], *(old.get("formerly") or ()))}
    by_words = {caseless(current(old).get("action", "")): old for old in reversed(actions)}
    by_words |= {caseless(old["action"]): old for old in reversed(actions)}
    found: dict[str, Any] = {}
    met: set[int] = set()
    left: list[Any] = []
    for new in imported:
        same_words = by_words.get(caseless(new["action"]))
        same_ref = by_ref.get(folded(new["ref"])) if has_refs else None
        if same_ref is not None and same_words not in (None, same_ref) and likeness(same_ref, new) < 0.5:
            other = one_line(same_words["ref"])
            notes.append(f"{called(new)} has the words of {other} in the plan: taken for that")
            same_ref = same_words
        old = same_ref or same_words
        if old is not None and id(old) not in met:
            found[new["ref"]] = old
            met.add(id(old))
        elif old is None:
            left.append(new)
    free = [old for old in actions if id(old) not in met]
    for new in left if not has_refs else ():
        best = most_alike(new, free)
        if best is not None:
            found[new["ref"]] = best
            free.remove(best)
    return found


def likeness(old: Mapping[str, Any], new: Mapping[str, Any]) -> float:
    """How alike the wordings of two actions are, from 0 to 1."""
    return SequenceMatcher(None, _compared_words(old), _compared_words(new), autojunk=False).ratio()


def _compared_words(entry: Mapping[str, Any]) -> str:
    """What will be done, as it is compared: the beginning of a long text tells it from others."""
    return caseless(str(current(entry).get("action", "")))[:_COMPARED]


def most_alike(new: Mapping[str, Any], others: Sequence[Any]) -> Any:
    """The one of the others whose wording is most like the new one, if any is like it at all."""
    matcher = SequenceMatcher(None, autojunk=False)
    matcher.set_seq2(_compared_words(new))
    best, most = None, _ALIKE
    for other in others:
        matcher.set_seq1(_compared_words(other))
        if matcher.real_quick_ratio() >= most and matcher.quick_ratio() >= most:
            likeness = matcher.ratio()
            if likeness >= most:
                best, most = other, likeness
    return best
