"""Numbers in the forms that automatic lists have (3, c, iii, third), and fractions."""

import re

from actionplan.text.numerals import NUMERALS

FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
"""What web pages and OpenDocument call the forms."""
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_MOST_ROMAN, _MOST_LETTERS = 32767, 780
"""Word counts no further with them."""
_MOST_IN_WORDS = 20


def counted(count: int, form: str) -> str:
    """`counted(3, "lowerLetter")` is "c". A form that is not known counts in decimals.

    `counted(3, "001")` is "003", and "none" shows nothing.
    """
    if form == "none":
        return ""
    if form in ("lowerLetter", "upperLetter") and 0 < count <= _MOST_LETTERS:
        letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters if form == "lowerLetter" else letters.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < count <= _MOST_ROMAN:
        return _roman(count) if form == "lowerRoman" else _roman(count).upper()
    if form == "decimalZero":
        return f"{count:02}"
    if form.isdecimal():
        return f"{count:0{len(form)}}"
    if form == "ordinal":
        return f"{count}{_ordinal_ending(count)}"
    if form in ("cardinalText", "ordinalText") and 0 <= count <= _MOST_IN_WORDS:
        return NUMERALS[count][form == "ordinalText"].capitalize()
    return str(count)


def fraction(above: str, below: str) -> str:
    """`fraction("a+b", "2")` is "(a+b)/2"."""
    return "/".join(part if re.fullmatch(r"[\w.,]*", part) else f"({part})" for part in (above, below))


def _roman(count: int) -> str:
    letters = ""
    for size, name in _ROMAN:
        times, count = divmod(count, size)
        letters += name * times
    return letters


def _ordinal_ending(count: int) -> str:
    return "th" if count % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
