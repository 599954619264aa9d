"""What the attributes of an element say, whatever the format."""

from __future__ import annotations


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
