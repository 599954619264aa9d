"""Cells of spreadsheets as they are displayed: the stored number in the digits of its number format.

The libraries that read workbooks (openpyxl, calamine) give what is stored, not what its format shows.

What a format asks for and is not understood (a calendar or months of another language, a fraction, a power of
ten) is never guessed at: a date is shown in ISO digits, a number plainly, and `Shown.understood` says so.
"""

import math
import operator
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from actionplan.formats.sheets.numbers.days import iso, shown_time
from actionplan.formats.sheets.numbers.digits import general, shown_number
from actionplan.formats.sheets.numbers.sections import Section, sections_of

_MONEY = ("#,##0;-#,##0", "#,##0;-#,##0", "#,##0.00;-#,##0.00", "#,##0.00;-#,##0.00")
_ACCOUNTS = ("#,##0;(#,##0)", "#,##0;(#,##0)", "#,##0.00;(#,##0.00)", "#,##0.00;(#,##0.00)")
_EAST_ASIAN_DATES = (27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 57, 58)
BUILT_IN = {
    **dict(enumerate(("0", "0.00", "#,##0", "#,##0.00", *_MONEY, "0%", "0.00%", "0.00E+00"), 1)),
    **dict(enumerate(("# ?/?", "# ??/??", "dd/mm/yyyy", "d-mmm-yy", "d-mmm", "mmm-yy"), 12)),
    **dict(enumerate(("h:mm AM/PM", "h:mm:ss AM/PM", "h:mm", "h:mm:ss", "dd/mm/yyyy h:mm"), 18)),
    **dict.fromkeys(_EAST_ASIAN_DATES, "yyyy-mm-dd"),
    **dict(enumerate((*_ACCOUNTS, *_MONEY, "mm:ss", "[h]:mm:ss", "mm:ss.0", "##0.0E+0", "@"), 37)),
}
"""The formats that a workbook names by number only.

What they show depends on the computer: dates (14, 22) stand here as in Britain, money without its sign.
"""
_HOLDS: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}
"""What the condition of a section asks of a number."""
_EXACT_DIGITS = 15
"""What a spreadsheet keeps of a number: 1.1 + 2.2 is shown as 3.3."""


class Shown(NamedTuple):
    """What a cell displays; `day` is the day that it shows, if it shows one and that is in the calendar."""

    text: str
    day: date | None = None
    understood: bool = True


@lru_cache(maxsize=4096)  # the dates of a plan are few, and stand in many cells
def displayed(value: float, code: str, *, since_1904: bool = False) -> Shown:
    """The number in the format `code` ("" and "General" are none), and the day if it is one.

    A text that the format hides is empty: `;;;` shows nothing.
    """
    if not math.isfinite(value):
        return Shown(str(value), understood=False)
    number = Decimal(f"{value:.{_EXACT_DIGITS}g}") if isinstance(value, float) else Decimal(value)
    if not code or code.lower() == "general":
        return Shown(general(number))
    section, signed = _section_for(number, code)
    if section and section.has("date"):
        return _as_time(number, section, since_1904=since_1904)
    text = shown_number(number, section) if section else None
    if text is None:
        return Shown(general(number), understood=False)
    return Shown(f"-{text.strip()}" if signed and text.strip(" -0.,%") else text.strip())


def displayed_text(value: str, code: str) -> str:
    """The text in the format `code`: only its fourth section, or one that has an `@`, is for text."""
    sections = sections_of(code)
    last = sections[-1]
    if len(sections) < 4 and not last.has("text"):
        return value
    return "".join(value if token.kind == "text" else token.text for token in last.tokens)


def _as_time(number: Decimal, section: Section, *, since_1904: bool) -> Shown:
    if found := shown_time(number, section, since_1904=since_1904):
        return Shown(*found)
    text, day = iso(number, since_1904=since_1904) or (general(number), None)
    return Shown(text, day, understood=False)


def _section_for(value: Decimal, code: str) -> tuple[Section | None, bool]:
    """The section for the number, and whether a minus is shown beside what it shows."""
    sections = sections_of(code)
    if sections[-1].has("text") or len(sections) > 3:
        sections = sections[:-1] if len(sections) > 1 else sections
    negative = value < 0
    if any(section.condition for section in sections):
        return _meeting(value, sections)
    if len(sections) == 1:
        return sections[0], negative
    if negative:
        return sections[1], False
    return sections[2 if value == 0 and len(sections) > 2 else 0], False


def _meeting(value: Decimal, sections: tuple[Section, ...]) -> tuple[Section | None, bool]:
    """The first section whose condition the number meets.

    Of those that have none beside others the first is for what is above zero, the last for all the rest.
    """
    for at, section in enumerate(sections):
        if section.condition is None and at == len(sections) - 1:
            return section, value < 0
        sign, limit = section.condition or (">" if at == 0 else "<", 0.0)
        if _HOLDS[sign](float(value), limit):
            return section, value < 0 and not (sign in ("<", "<=") and limit <= 0)
    return None, False
