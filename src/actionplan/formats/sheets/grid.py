"""Sheets of a spreadsheet: cells at their places, before anybody knows which of them are a table."""

import re
from typing import NamedTuple

from actionplan.errors import UnreadableDocument
from actionplan.intake.source import Cell

MOST_COLUMNS = 16_384
MOST_ROWS = 1_048_576
"""What a sheet of Excel has."""
_PLACE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")


class SheetTooLarge(UnreadableDocument):
    """A sheet has more in it than any action plan; others of its document may be read."""


class Area(NamedTuple):
    """A rectangle of cells, all four ends in it, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int

    def has(self, row: int, column: int) -> bool:
        """Whether the cell is in it."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    def __str__(self) -> str:
        """As a message names it, "B2 to D9"."""
        return f"{letters(self.left)}{self.top} to {letters(self.right)}{self.bottom}"


class Grid:
    """One sheet, hidden cells and all. Only cells that show something are in `rows`, by row and column."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.rows: dict[int, dict[int, Cell]] = {}
        self.merged: list[Area] = []
        self.hidden_rows: set[int] = set()
        self.filtered_rows: set[int] = set()
        """Those of the hidden rows that a filter hides."""
        self.hidden_columns: set[int] = set()
        self.headings: set[int] = set()
        """Rows that the sheet itself marks as headings."""
        self.tables: list[tuple[str, Area]] = []
        """What the sheet itself calls a table, with its name."""


def letters(column: int) -> str:
    """What a spreadsheet calls the column: "A" for 1, "AA" for 27."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def column_number(name: str) -> int:
    """1 for "A", 27 for "AA"."""
    number = 0
    for letter in name.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def place(text: str) -> tuple[int, int] | None:
    """Row and column of "B7"; None for what is no cell of a sheet."""
    found = _PLACE.fullmatch(text)
    if not found:
        return None
    row, column = int(found[2]), column_number(found[1])
    return (row, column) if 1 <= row <= MOST_ROWS and column <= MOST_COLUMNS else None


def area(text: str) -> Area | None:
    """The rectangle "B2:D9", or of the one cell "B2"; None for what is none."""
    first, _, last = text.partition(":")
    start, end = place(first), place(last or first)
    if not start or not end:
        return None
    return Area(min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1]))


def paragraphs(text: str) -> tuple[str, ...]:
    """What a cell shows, a line each, without the blank ones around; none of a text that is blank."""
    return tuple(text.strip("\n").split("\n")) if text.strip() else ()
