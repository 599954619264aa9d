"""A table whose cells cover columns and rows, laid out so that each cell stands once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from actionplan.formats.texts.account import Account
from actionplan.intake.source import Cell, Row

MOST_COLUMNS = 500
"""Word has 63."""
_BLANK = Cell()


class Spot(NamedTuple):
    """A cell of one row and the columns it covers; `merged` with others below each other."""

    cell: Any
    """The element, as the reader of the format has it."""
    start: int
    end: int
    merged: bool = False
    goes_on: bool = False
    """It belongs to the one above it."""
    down: int = 1
    """How many rows it covers, if it says that itself."""


class Line(NamedTuple):
    """A row with its number and its cells."""

    number: int
    row: Any
    spots: Sequence[Spot]
    hidden: bool
    heading: bool


def rows_of(
    account: Account,
    name: str,
    lines: Sequence[Line],
    of_border: Sequence[int],
    words: Callable[[Any], str],
    cell: Callable[[Line, Spot, int, int], Cell | None],
) -> Iterator[Row]:
    """The rows that are seen of the table of this name. What is hidden or covered is told to the account.

    `of_border` has the column that begins at each border of the grid. `cell` reads what stands in a line from
    one column to another; None if the spot belongs to a cell above.
    """
    for line in lines:
        place = account.place = f"{name}, row {line.number}"
        if line.hidden:
            account.leave("a hidden row", words(line.row))
            continue
        cells: list[Cell | None] = [_BLANK] * of_border[-1]
        for spot in line.spots:
            start, end = (of_border[min(border, len(of_border) - 1)] for border in (spot.start, spot.end))
            account.place = f"{place}, column {start + 1}"
            cells[start:end] = [None] * (end - start)
            found = cell(line, spot, start, end)
            if found is not None:
                cells[start] = found
            elif covered := words(spot.cell):
                account.leave("words that a merged cell covers", covered)
        yield Row(line.number, tuple(cells), line.heading)
    account.place = ""
