"""Stored cells made into what they display."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from actionplan.formats.attributes import nth
from actionplan.formats.colours import of_mark
from actionplan.formats.package import Package
from actionplan.formats.sheets.grid import paragraphs
from actionplan.formats.sheets.numbers import Shown, displayed, displayed_text
from actionplan.formats.sheets.places import ERROR, NO_RESULT, STRUCK, VEILED, Places
from actionplan.formats.sheets.xlsx.strings import Words, unescaped
from actionplan.formats.sheets.xlsx.styles import Style
from actionplan.intake.source import Cell, is_mark
from actionplan.text.characters import one_line

MOST_SHOWN = 64 * 2**20
"""Characters of all cells; a long text that many cells share counts in each."""

UNSHOWN = "has a number format that is not understood, and is shown without it"
BROKEN = "refers to a text that the file does not have"
_EPOCH = datetime(1899, 12, 30)


class Stored(NamedTuple):
    """What is stored in a cell: `kind` is Excel's ("n" for a number, "s" for a shared text).

    `value` is None for a cell that has only a colour, and for a formula without a result.
    """

    column: int
    kind: str
    value: str | Words | None
    style: int
    formula: bool = False


class Cells:
    """Displays the cells of one workbook, by the texts and styles that its sheets share."""

    def __init__(
        self, package: Package, strings: list[Words], styles: list[Style], *, since_1904: bool
    ) -> None:
        self._package = package
        self._strings = strings
        self._styles = styles
        self.coloured = {number for number, style in enumerate(styles) if style.fill}
        """The numbers of the styles with a colour."""
        self._since_1904 = since_1904
        self._length = 0

    def cell(self, row: int, stored: Stored, places: Places | None) -> Cell:
        """The cell as it is displayed; what is lost in it goes to `places`, None for one that nobody sees."""
        style = nth(self._styles, stored.style, Style())
        words, day, why = self._shown(stored, style)
        reasons = [why, words.left and STRUCK + one_line(words.left)]
        for reason in filter(None, reasons):
            if places:
                places.cell(row, stored.column, reason)
        self._length += len(words.text)
        if self._length > MOST_SHOWN:
            self._package.refuse("shows more text than any action plan")
        bold = style.bold if words.bold is None else words.bold
        fill = of_mark(style.fill, style.ink) if is_mark(words.text) else style.fill
        unread = bool(why) and not words.text
        struck = style.struck if words.bold is None else words.struck
        shown = paragraphs(words.text)
        return Cell(shown, day, fill, bool(bold and shown), unread=unread, struck=bool(struck and shown))

    def _shown(self, stored: Stored, style: Style) -> tuple[Words, date | None, str]:
        """What is displayed, its day, and what is lost."""
        kind, value = stored.kind, stored.value
        if value is None or (value == "" and kind != "str"):
            return Words(""), None, NO_RESULT if stored.formula else ""
        if kind == "s" and isinstance(value, str):
            if not value.isdecimal() or int(value) >= len(self._strings):
                return Words(""), None, BROKEN
            value = self._strings[int(value)]
        if isinstance(value, Words) or kind in ("str", "inlineStr"):
            return _in_format(value if isinstance(value, Words) else Words(unescaped(value)), style.code)
        if kind == "b":
            return Words("TRUE" if value.strip() in ("1", "true") else "FALSE"), None, ""
        if kind == "e":
            return Words(value), None, ERROR
        shown = self._number(kind, value, style.code)
        if shown is None:
            return Words(unescaped(value)), None, ""
        hides = VEILED if not shown.text else ""
        return Words(shown.text), shown.day, hides if shown.understood else UNSHOWN

    def _number(self, kind: str, value: str, code: str) -> Shown | None:
        """A number or a date as its format shows it; None for what is neither, whatever the file says."""
        if kind == "d":
            return _iso_date(value, code)
        try:
            number = int(value) if value.isdecimal() and len(value) < 16 else float(value)
        except ValueError:
            return None
        return displayed(number, code, since_1904=self._since_1904)


def _in_format(words: Words, code: str) -> tuple[Words, date | None, str]:
    text = displayed_text(words.text, code)
    return words._replace(text=text), None, VEILED if words.text.strip() and not text.strip() else ""


def _iso_date(value: str, code: str) -> Shown | None:
    try:
        when = datetime.fromisoformat(value.strip().removesuffix("Z"))
    except ValueError:
        return None
    number = (when.replace(tzinfo=None) - _EPOCH) / timedelta(days=1)
    shown = displayed(number, code)
    if shown.day:
        return shown
    return displayed(number, "yyyy-mm-dd" if number == int(number) else "yyyy-mm-dd hh:mm")
