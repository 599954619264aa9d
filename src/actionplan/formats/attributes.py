"""What the attributes of an element say, and what they make of its words, whatever the format."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")
_LONGEST_CHAIN = 20
"""Of styles that are based on each other; Word has eleven at most."""
_BETWEEN = ",;/"
"""Signs that stand between two things: where one of those is gone, one sign is enough."""
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def number(text: str | None, default: int = 0) -> int:
    """The whole number, "3" or "3.0"; the default for what is none, or none of a sensible size."""
    plain = (text or "").strip().removesuffix(".0")
    return int(plain) if plain.isdecimal() and len(plain) < 9 else default


def times(text: str | None) -> int:
    """How often or how far something is to be, at least once."""
    return number(text, 1) or 1


def nth(values: Sequence[Value], index: int, otherwise: Value) -> Value:
    """The value of this number, from 0, if there is one."""
    return values[index] if 0 <= index < len(values) else otherwise


def chain(styles: Mapping[Key, Value], key: Key, above: Callable[[Value], Key]) -> Iterator[Value]:
    """The style of this key, and those that it is based on, the nearest first."""
    for _ in range(_LONGEST_CHAIN):
        if key not in styles:
            return
        yield styles[key]
        key = above(styles[key])


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


def parted(words: Iterable[tuple[str, bool]]) -> tuple[str, str]:
    """What stands and what was struck through, of words that each say whether they were.

    Of the blanks around a struck word one stays, or the line break: "by ~~May~~ June" is "by June". So does
    one of the signs between: "~~May~~, June" is "June".
    """
    stands = struck = ""
    gap: str | None = None
    for text, is_struck in words:
        if is_struck or (gap is not None and not text.strip()):
            gap = (gap or "") + ("" if is_struck else text)
            struck += text
        elif gap is None:
            stands += text
        else:
            before, after = stands.rstrip(), text.lstrip()
            if not before or before[-1] in _BETWEEN:
                after = after.lstrip(f"{_BETWEEN} ")
            blanks = stands[len(before) :] + gap + text[: len(text) - len(after)]
            stands = before + ("\n" if "\n" in blanks else blanks[:1]) * bool(before) + after
            struck, gap = f"{struck.rstrip()} ", None
    return stands if gap is None else stands.rstrip(f"{_BETWEEN}\n "), struck.strip()
