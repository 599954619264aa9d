"""A table whose cells cover columns and rows, laid out so that each cell stands once."""

from collections.abc import Callable, Collection, Sequence
from typing import Any, NamedTuple

from actionplan.formats.texts.account import Account
from actionplan.formats.texts.borders import columns
from actionplan.intake.source import Cell, LeftOut, Row, Table

MOST_COLUMNS = 500
"""Word has 63."""
_BLANK = Cell()


class Spot(NamedTuple):
    """A cell of one row and the columns it covers."""

    cell: Any
    """The element, as the reader of the format has it."""
    start: int
    end: int
    down: int = 1
    """How many rows it covers, if it says that itself."""
    covered: bool = False
    """It is none, but a place that a cell above or beside it covers."""
    merged: bool = False
    """It may go on in the rows below."""
    goes_on: bool = False
    """It is one with the merged cell right above it, if there is one."""


class Line(NamedTuple):
    """A row with its number and its cells."""

    number: int
    row: Any
    spots: Sequence[Spot]
    hidden: bool
    heading: bool


def laid_out(
    account: Account,
    table: Table,
    lines: Sequence[Line],
    words: Callable[[Any], str],
    cell: Callable[[Any, Spot], Cell],
    widths: Sequence[float] = (),
    unseen: Collection[int] = (),
) -> Table:
    """The table with these rows. What is hidden or covered in it is told to the account.

    `words` gives those of an element, `cell` reads what stands in a row at a spot; `widths` are those of the
    columns of the grid in points, as far as they are known, and `unseen` its hidden columns. Raises
    UnreadableDocument for what is too large, or stands in too many other tables.
    """
    seen = [line for line in lines if not line.hidden]
    spans = {(spot.start, spot.end) for line in seen for spot in line.spots if not spot.covered}
    of_border = columns(spans, widths)
    account.depth += 1
    account.count(len(seen) * max(of_border[-1], 1))
    heights = _heights(seen, of_border)
    hidden = {of_border[at] for at in unseen if at < len(of_border) - 1}
    rows: list[Row] = []
    for line in lines:
        place = account.place = f"{table.name}, row {line.number}"
        if line.hidden:
            account.leave("a hidden row", words(line.row))
            continue
        cells: list[Cell | None] = [_BLANK] * of_border[-1]
        for spot in line.spots:
            start, end = (of_border[min(border, len(of_border) - 1)] for border in (spot.start, spot.end))
            account.place = f"{place}, column {start + 1}"
            cells[start:end] = [None] * (end - start)
            if down := heights.get((line.number, start)):
                cells[start] = cell(line.row, spot)._replace(across=end - start, down=max(down, spot.down))
            elif covered := words(spot.cell):
                account.leave("words that a merged cell covers", covered)
        shown = tuple(one for at, one in enumerate(cells) if at not in hidden)
        rows.append(Row(line.number, shown, line.heading))
    for at in sorted(hidden):
        account.left_out.append(LeftOut(f"{table.name}, column {at + 1}", "hidden"))
    account.place = ""
    account.depth -= 1
    return table._replace(rows=tuple(rows))


def _heights(lines: Sequence[Line], of_border: Sequence[int]) -> dict[tuple[int, int], int]:
    """How many rows each cell covers, by the row and column it begins in; one that goes on has no entry."""
    heights: dict[tuple[int, int], int] = {}
    above: dict[int, int] = {}
    for line in lines:
        owners: dict[int, int] = {}
        for spot in (one for one in line.spots if not one.covered):
            start = of_border[spot.start]
            owner = above.get(start, line.number) if spot.goes_on else line.number
            heights[owner, start] = heights.get((owner, start), 0) + 1
            if spot.merged:
                owners[start] = owner
        above = owners
    return heights
