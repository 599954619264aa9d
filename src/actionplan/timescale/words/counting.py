"""Numbers in words: "twelve", "twenty-one", "the thirty-first"."""

from __future__ import annotations

from typing import Final

_ONES: Final = "one two three four five six seven eight nine"
_TEENS: Final = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety"
_NTHS: Final = {
    "one": "first", "two": "second", "three": "third", "five": "fifth",
    "eight": "eighth", "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip
"""The ordinals that are not the number and "th"."""


def _nth(number: str) -> str:
    return _NTHS.get(number) or f"{number.removesuffix('y')}{'ie' if number.endswith('y') else ''}th"


def _below_a_hundred() -> list[tuple[str, str]]:
    """Cardinal and ordinal of 1, 2, 3 and so on, as far as words for them are read."""
    small = [(number, _nth(number)) for number in f"{_ONES} {_TEENS}".split()]
    large = [
        (f"{ten} {one}", f"{ten} {_nth(one)}") if one else (ten, _nth(ten))
        for ten in _TENS.split()
        for one in ("", *_ONES.split())
    ]
    return small + large


_NAMES: Final = list(enumerate(_below_a_hundred(), start=1))
_IN_ORDER: Final = 6
"""The ordinals up to here rather say which of a few things: "the second draft"."""
_DAYS: Final = 31


def _rows() -> list[str]:
    days = [(value, nth) for value, (_, nth) in _NAMES[:_DAYS]]
    joined = [(value, nth.replace(" ", "")) for value, nth in days if " " in nth]
    return [
        "count 2: couple of, a couple of",
        "ordinal.spelled 2: latter",
        *(f"count {value}: {cardinal}" for value, (cardinal, _) in _NAMES),
        *(f"ordinal.spelled {value}: {nth}" for value, nth in days[:_IN_ORDER]),
        *(f"ordinal {value}: {nth}" for value, nth in days[_IN_ORDER:] + joined),
        "",
    ]


NUMBERS: Final = "\n".join(_rows())
