"""What the attributes of an element say, and what they make of its words, whatever the format."""

from __future__ import annotations

import re

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def number(text: str | None, default: int = 0) -> int:
    """The whole number, "3" or "3.0"; the default for what is none, or none of a sensible size."""
    plain = (text or "").strip().removesuffix(".0")
    return int(plain) if plain.isdecimal() and len(plain) < 9 else default


def is_heavy(weight: str) -> bool:
    """Whether letters of this weight are bold: "bold", "700"."""
    return weight in ("bold", "bolder") or number(weight) >= 600


def is_true(said: str | None) -> bool:
    """Whether an attribute of Office Open XML that says yes or no is there and says yes."""
    return said in ("1", "true", "on")


def raised(text: str) -> str:
    """Words that stand above the line, as they look there if they are the marks of notes: "¹" for "1".

    Flat, the 1 behind 2009 would make it 20091. What has other letters stays as it is: the "th" of "30th".
    """
    return text.translate(_RAISED) if re.fullmatch(r"[\d\s,;*()\[\]]{1,12}", text) else text
