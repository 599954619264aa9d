"""What frames a wording and says nothing of its time: the column's heading again, a bullet, brackets."""

from __future__ import annotations

import re
from typing import Final

_LABEL: Final = re.compile(
    r"(?:(?:(?:target|due|completion|expected|estimated|planned|proposed|anticipated|milestone|implementation"
    r"|delivery|agreed|finish|end) ){0,3}(?:date|deadline|timescales?|time[ -]?frame|target|due|timing)"
    r"(?: for completion| by)?\s*(?::|\n(?!(?:for|of|to|is|was|adopted)\b)|\s[-–—]\s)|(?:by )?when\s*[:?])\s*"
    r"(?!.*\b(?:actual|revised|original)[^:\n]{0,20}:)",
    re.IGNORECASE | re.DOTALL,
)
"""The heading of the column, said again: "Target date: June 2026"; but "Target: May; actual: June" is two."""
_INITIALS: Final = re.compile(
    r"(?!(?:TBC|TBA|ETA|NB|AGM|FY|CY|EGM|APCM)\b)[A-Z]{2,3}(?:[/&, ]+[A-Z]{2,3})*:\s+(?=\S)"
)
"""Who does it, in front: "PS: June 2026"."""
_BULLET: Final = re.compile(r"(?:[-–—]\s+|[•·▪●◦]\s*)(?=\S)(?!.*\n\s*[-–—•·▪●◦]\s)", re.DOTALL)
"""The bullet of the only item."""
_MARKS: Final = ' \t\r\n*_"“”'
"""What quotes a wording or makes it bold."""
_END: Final = re.compile(r"(?<=[\w)'’\"%.-])\s*[.,;](?<![.\s]\w\.)$")
"""What ends a sentence, a clause or an item; but not "3 p.m."."""


def unframed(text: str) -> str:
    """The wording without a heading, initials or the only bullet in front of it, or brackets all around."""
    text = text.strip(_MARKS)
    while True:
        bare = _END.sub("", _within_brackets(text)).strip(_MARKS)
        for front in (_BULLET, _LABEL, _INITIALS):
            if found := front.match(bare):
                bare = bare[found.end() :]
        if bare == text or not bare:
            return text
        text = bare


def _within_brackets(text: str) -> str:
    """What stands between the brackets, if the first closes at the very end."""
    if text[:1] not in ("(", "[") or text[-1:] not in (")", "]"):
        return text
    depth = 0
    for at, character in enumerate(text):
        depth += (character in "([") - (character in ")]")
        if not depth:
            return text[1:-1].strip() if at == len(text) - 1 else text
    return text
