"""Refs as people type them: one, several, with commas, as a range."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from actionplan.errors import WrongRequest
from actionplan.model import Plan
from actionplan.printable import one_line


def chosen(plan: Plan, words: Iterable[str]) -> list[str]:
    """The refs that `words` name, in the order given, each once.

    `5a` is a ref; `1-4` (or `1..4`) is every action from one to the other, in the order of the plan;
    `1,3` is two. Raises WrongRequest for what the plan does not have.
    """
    known = plan.actions.places
    found: dict[str, None] = {}
    for word in words:
        pieces = [word] if word in known else [piece.strip() for piece in word.split(",")]
        for piece in list(filter(None, pieces)) or [word]:
            found.update(dict.fromkeys(_named(piece, known, plan)))
    return list(found)


def is_ref(plan: Plan, word: str) -> bool:
    """Whether `word` names something in the plan."""
    try:
        chosen(plan, [word])
    except WrongRequest:
        return False
    return True


def _named(word: str, known: Mapping[str, int], plan: Plan) -> list[str]:
    if word in known:
        return [word]
    whole = [own for (own, _), *_ in plan.actions.openings]
    for dash in re.finditer(r"\.\.|-", word):
        first, last = word[: dash.start()].strip(), word[dash.end() :].strip()
        if first in whole and last in whole and whole.index(first) <= whole.index(last):
            return whole[whole.index(first) : whole.index(last) + 1]
    raise WrongRequest(f"the plan has no action '{one_line(word)}'", hint=_advice(word, [*known]))


def _advice(word: str, known: Sequence[str]) -> str:
    if not known:
        return 'it is empty: plan add "What will be done"'
    import difflib

    near = difflib.get_close_matches(word, known, 3, 0.5)
    if near:
        return "did you mean " + " or ".join(map(one_line, near)) + "?"
    shown = ", ".join(map(one_line, known[:20]))
    return f"its refs: {shown}{', …' if len(known) > 20 else ''}"
