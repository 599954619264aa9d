"""The words for how things stand: statuses and lights."""

import re
from collections.abc import Mapping, Sequence
from typing import Literal, TypeVar, get_args

from actionplan.text.words import caseless, nearest

Meaning = TypeVar("Meaning")
Status = Literal["not started", "in progress", "complete", "verified", "suspended", "withdrawn", "superseded"]
STATUSES: tuple[Status, ...] = get_args(Status)
OPEN: frozenset[Status | None] = frozenset({None, "not started", "in progress"})
"""The statuses that can be overdue; None, of what nobody has said anything, is one of them."""
CLOSED: frozenset[Status | None] = frozenset(STATUSES) - OPEN - {"suspended"}
"""The statuses of an action that nobody need work on again."""
DONE: frozenset[Status | None] = frozenset({"complete", "verified"})
"""Those of what was done; the other closed ones are given up, and never late."""


def _by_word(words: Mapping[Meaning, str]) -> dict[str, Meaning]:
    return {word: meaning for meaning, several in words.items() for word in several.split(", ")}


COMMON: dict[str, Status] = _by_word(
    {
        "in progress": "ongoing, under way, underway, started, delayed",
        "suspended": "on hold, paused",
        "not started": "not yet due, not yet started",
        "complete": "done, closed, completed, delivered",
        "withdrawn": "cancelled, dropped",
    }
)
"""Common words for statuses, which need no mapping in a plan. Theirs is shown, ours decides."""

Rag = Literal["red", "amber", "green", "blue", "grey"]
RAGS: tuple[Rag, ...] = get_args(Rag)
"""The lights, the one that needs most attention first."""

COMMON_LIGHTS: dict[str, Rag] = _by_word(
    {"red": "r", "amber": "a, yellow, orange", "green": "g", "blue": "b", "grey": "gray"}
)
"""Letters and common words for lights. Theirs is shown, ours decides."""

LIGHTS: dict[str, Rag] = {**{rag: rag for rag in RAGS}, **COMMON_LIGHTS}
"""Every word for a light that is understood."""

_MEANT = COMMON | _by_word(
    {"complete": "finished", "in progress": "open, opened, reopened", "superseded": "replaced"}
)
"""What people write for the words of the plan, offered as advice; only those of `COMMON` are taken so."""


_LEFT_OPEN = r"\b(?:due|by|soon|next|tbc|except|bar|but|once|after|target|expected)\b|[✗✘❌☐]|\b[nx]$|^x "
"""What leaves it open beside a status whether it is all so: `complete by May`, `complete bar one`."""


def means_closed(said: str) -> bool:
    """Whether it is a word of ours, or a common one, for what is closed."""
    word = caseless(said)
    return COMMON.get(word, word) in CLOSED


def advice(said: str, words: Sequence[str], *, otherwise: str) -> str:
    """`did you mean 'complete'?`, or else all of the words, behind `otherwise`."""
    near = near_words(said, words)
    return f"did you mean '{near[0]}'?" if near else f"{otherwise}: {', '.join(words)}"


def near_words(said: str, words: Sequence[str]) -> list[str]:
    """Which of `words` were probably meant, the likeliest first: `complete` by `done`, or by `100% done`."""
    share = re.fullmatch(r"(\d{1,3})(?:[.,]\d+)? ?(?:%|per ?cent) ?(.*)", said)
    if share and (not share[2] or "complete" in near_words(share[2], words)):
        how_far = int(share[1])
        said = "complete" if how_far == 100 else "in progress" if 0 < how_far < 100 else said
        return [said] if said in words else []
    if _MEANT.get(said) in words:
        return [_MEANT[said]]
    left = {*re.findall(_LEFT_OPEN, said)}
    return [one for one in nearest(said, words) if left.issubset(re.findall(_LEFT_OPEN, one))]
