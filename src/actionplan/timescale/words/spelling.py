"""Words and phrases by their class, through a slip of the typist too."""

from functools import lru_cache
from typing import Final

from actionplan.timescale.words.vocabulary import CLOSE_ASKED, CLOSE_MATCHED, VOCABULARY

TO_COME: Final = frozenset(
    (
        *("required", "needed", "targeted", "intended", "programmed", "aimed", "timetabled", "projected"),
        *(
            "based",
            "committed",
            "confirmed",
            "promised",
            "desired",
            "preferred",
            "suggested",
            "recommended",
            "related",
            "limited",
            "united",
            "combined",
            "advanced",
            "detailed",
            "embed",
            "proceed",
            "succeed",
            "exceed",
            "speed",
            "indeed",
            "hundred",
        ),
    )
)
"""Words in -ed that say nothing of the past."""
Known = tuple[str, str, int | str | None]
"""Class, sort and value of a phrase."""


PHRASES: Final[dict[str, Known]] = {
    phrase: (kind, sort, value)
    for name, value, phrases in VOCABULARY
    for kind, _, sort in [name.partition(".")]
    for phrase in phrases
}


@lru_cache(maxsize=4096)
def known(word: str) -> Known:
    """Class, sort and value of one word; of a misspelt long one, those of the word it is nearest to."""
    if word in PHRASES:
        return PHRASES[word]
    for target in CLOSE_MATCHED:
        slips = 2 if len(target) > 7 and target[-3:] == "ber" else 1
        alike = word[0] == target[0] and len(word) > 4 and abs(len(word) - len(target)) <= slips
        if alike and _slips(word, target) <= slips:
            return PHRASES[target]
    for target in CLOSE_ASKED:
        if _may_be(word, target):
            return PHRASES[target] if _is_surely(word, target) else ("word", "slip", None)
    past = len(word) > 4 and word.endswith("ed") and word not in TO_COME
    return "word", "ed" if past else "initial" if len(word) == 1 else "", None


def _may_be(word: str, target: str) -> bool:
    """Whether a letter was lost, doubled or swapped, or several are in disorder; another letter is a word."""
    if (
        word[0] != target[0]
        or word == f"{target}s"
        or not -1 <= len(word) - len(target) <= 1
        or len(word) < 5
    ):
        return False
    if len(word) == len(target):
        return sorted(word) == sorted(target)
    return _slips(word, target) == 1


def _is_surely(word: str, target: str) -> bool:
    """Whether two neighbours were swapped, or a letter doubled or not: "unitl", "begining"."""
    if len(word) == len(target):
        return _slips(word, target) == 1
    longer, shorter = sorted((word, target), key=len, reverse=True)
    return any(
        longer[:at] + longer[at + 1 :] == shorter
        for at in range(1, len(longer))
        if longer[at] == longer[at - 1]
    )


def _slips(word: str, target: str) -> int:
    """Letters added, lost, changed or swapped between the two (optimal string alignment distance)."""
    before, row = [0] * (len(target) + 1), list(range(len(target) + 1))
    for i, a in enumerate(word, 1):
        older, before, row = before, row, [i]
        for j, b in enumerate(target, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == target[j - 2] and word[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]
