"""The tables of a sheet: merged cells once, nothing that is hidden, blank rows and columns gone."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import product

from actionplan.formats.sheets.blocks import Block, blocks_of
from actionplan.formats.sheets.grid import Area, Grid, SheetTooLarge, letters
from actionplan.formats.sheets.places import COVERED, FILTERED, HIDDEN, STRUCK, Places
from actionplan.intake.source import Cell, LeftOut, Row, Source, Table
from actionplan.text.characters import one_line

MOST_CELLS = 2_000_000
"""Of all tables of a sheet, blank ones too."""
MOST_ROWS = 100_000
"""With something in them."""
_BLANK = Cell()


Reading = Callable[[], tuple[list[Table], Sequence[LeftOut]]]
"""Reads one sheet: its tables, and what did not come along."""


def source_of(sheets: Iterable[tuple[str, Reading]], title: str) -> Source:
    """All sheets, by name and reading, as one document. One that is too large is left out beside others.

    Raises UnreadableDocument if all that have anything are too large.
    """
    tables: list[Table] = []
    left_out: list[LeftOut] = []
    too_large: list[SheetTooLarge] = []
    for name, read in sheets:
        try:
            found, said = read()
        except SheetTooLarge as error:
            too_large.append(error)
            left_out.append(LeftOut(name, "has more cells than any action plan, and is left out"))
        else:
            tables += found
            left_out += said
    if too_large and not tables:
        raise too_large[0]
    return Source(tuple(tables), tuple(left_out), title)


def tables_of(grid: Grid, places: Places) -> list[Table]:
    """The tables of the sheet in their order; hidden rows and columns are told to `places`.

    Raises UnreadableDocument.
    """
    _tell_hidden(grid, places)
    sheet = _Sheet(grid, places)
    blocks = blocks_of(sheet.cells, sheet.rows, grid)
    for row in {*sheet.rows}.difference(*(block.rows for block in blocks)):  # of titles
        for column, cell in sheet.cells[row].items():
            if cell.struck:
                places.cell(row, column, STRUCK + one_line(cell.text))
    if sum(len(block.rows) * len(block.columns) for block in blocks) > MOST_CELLS:
        raise _too_large(grid)
    main = max(blocks, key=lambda block: len(block.rows) * len(block.columns), default=None)
    return [sheet.table(block, main=block is main) for block in blocks]


def _too_large(grid: Grid) -> SheetTooLarge:
    return SheetTooLarge(f"{grid.name} has more cells than any action plan")


def _tell_hidden(grid: Grid, places: Places) -> None:
    """Hidden rows and columns are told if something is in them."""
    used = {
        row: {column for column, cell in cells.items() if cell.paragraphs} for row, cells in grid.rows.items()
    }
    hidden = {row for row in grid.hidden_rows if used.get(row)}
    places.rows(hidden - grid.filtered_rows, HIDDEN)
    places.rows(hidden & grid.filtered_rows, FILTERED)
    seen = (columns for row, columns in used.items() if row not in grid.hidden_rows)
    places.columns(set[int]().union(*seen) & grid.hidden_columns, HIDDEN)


class _Sheet:
    """What is seen of one sheet, each merged cell at the first of its places that is seen."""

    def __init__(self, grid: Grid, places: Places) -> None:
        self.grid = grid
        self.places = places
        self.after = (_next_seen(grid.hidden_rows), _next_seen(grid.hidden_columns))
        self.reach: dict[tuple[int, int], Area] = {}
        self.covered: dict[tuple[int, int], tuple[int, int]] = {}
        """Where the merged cell begins that covers the place."""
        shown = {row: cells for row, cells in grid.rows.items() if row not in grid.hidden_rows}
        self.cells = {
            row: {column: cell for column, cell in cells.items() if column not in grid.hidden_columns}
            for row, cells in shown.items()
        }
        firsts = ((self._first_seen(area), area) for area in grid.merged)
        merged = [(first, area) for first, area in firsts if first]
        for first, area in merged:
            self._place(first, area)
        self._cover(merged)
        self.rows = sorted(
            row for row, cells in self.cells.items() if any(cell.paragraphs for cell in cells.values())
        )
        if len(self.rows) > MOST_ROWS:
            raise _too_large(grid)

    def table(self, block: Block, *, main: bool) -> Table:
        """The block as a table; the largest of a sheet has the sheet's name alone."""
        span = Area(block.rows[0], block.columns[0], block.rows[-1], block.columns[-1])
        where = f"table {block.name}" if block.name else f"cells {span}"
        rows = [
            Row(row, self._cells(row, block), row in self.grid.headings and self._texts(row, block) > 1)
            for row in block.rows
        ]
        name = self.grid.name if main else f"{self.grid.name}, {where}"
        names = tuple(letters(column) for column in block.columns)
        return Table(name, tuple(rows), block.above, names, self.grid.name.removeprefix("sheet "))

    def _texts(self, row: int, block: Block) -> int:
        cells = self.cells[row]
        return sum(column in cells and bool(cells[column].paragraphs) for column in block.columns)

    def _cells(self, row: int, block: Block) -> tuple[Cell | None, ...]:
        cells = self.cells[row]
        return tuple(
            None if self._is_covered(row, column, block) else self._cell(row, column, cells, block)
            for column in block.columns
        )

    def _is_covered(self, row: int, column: int, block: Block) -> bool:
        """Whether a merged cell covers the place, and begins at another of the block."""
        first = self.covered.get((row, column))
        return bool(first and _within(block.rows, first[0], first[0]) and first[1] in block.columns)

    def _cell(self, row: int, column: int, cells: dict[int, Cell], block: Block) -> Cell:
        cell = cells.get(column, _BLANK)
        area = self.reach.get((row, column))
        if not area:
            return cell
        across = len(_within(block.columns, area.left, area.right))
        return cell._replace(across=across, down=len(_within(block.rows, area.top, area.bottom)))

    def _first_seen(self, area: Area) -> tuple[int, int] | None:
        """The first place of the merged cell that is seen, if one is."""
        row = self.after[0].get(area.top, area.top)
        column = self.after[1].get(area.left, area.left)
        return (row, column) if row <= area.bottom and column <= area.right else None

    def _place(self, first: tuple[int, int], area: Area) -> None:
        """Puts what a merged cell shows where it is seen first."""
        self.reach[first] = area
        cell = self.grid.rows.get(area.top, {}).get(area.left)
        if cell:
            self.cells.setdefault(first[0], {})[first[1]] = cell._replace(across=area.right - area.left + 1)

    def _cover(self, merged: Iterable[tuple[tuple[int, int], Area]]) -> None:
        """Takes away what merged cells cover."""
        rows = sorted(self.cells)
        columns = sorted({column for cells in self.cells.values() for column in cells})
        work = 0
        for first, area in merged:
            over, down = _within(columns, area.left, area.right), _within(rows, area.top, area.bottom)
            work += len(over) * len(down)
            if work > MOST_CELLS:
                raise _too_large(self.grid)
            for row, column in product(down, over):
                if (row, column) == first:
                    continue
                cell = self.cells[row].pop(column, None)
                if cell and cell.paragraphs and (row, column) not in self.reach:
                    self.places.cell(row, column, COVERED)
                self.covered[row, column] = first


def _next_seen(hidden: set[int]) -> dict[int, int]:
    """For each hidden row or column the next one that is not."""
    after: dict[int, int] = {}
    for number in sorted(hidden, reverse=True):
        after[number] = after.get(number + 1, number + 1)
    return after


def _within(numbers: Sequence[int], first: int, last: int) -> Sequence[int]:
    """Those of the sorted numbers from the first to the last."""
    return numbers[bisect_left(numbers, first) : bisect_right(numbers, last)]
