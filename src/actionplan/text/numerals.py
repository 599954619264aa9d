"""Numbers in words, which timescales and the lists of documents have."""

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
    small = [("zero", "zeroth")]
    small += [(number, _nth(number)) for number in f"{_ONES} {_TEENS}".split()]
    large = [
        (f"{ten} {one}", f"{ten} {_nth(one)}") if one else (ten, _nth(ten))
        for ten in _TENS.split()
        for one in ("", *_ONES.split())
    ]
    return small + large


NUMERALS: Final = _below_a_hundred()
"""Cardinal and ordinal of 0, 1, 2 and so on: `NUMERALS[21]` is `("twenty one", "twenty first")`."""
