"""What each row below the headings is: an action, a part of one, an update, a section, or nothing known.

Every row gets a kind, and every text in it a place in the plan or a line that names it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from actionplan.intake.columns import IN_UPDATES, Column
from actionplan.intake.columns.halves import cells_of
from actionplan.intake.source import Cell, Row
from actionplan.intake.table import ours, remarks
from actionplan.intake.table.layout import Grid

AGREED = ("by_whom", "sponsor", "outcomes", "start", "timescale", "monitoring", "origin")
"""What a part may say of its own."""
_LONGEST_SECTION = 200
_LONGEST_WORD = 90
_REF_LIKE = re.compile(r"[A-Za-z]{0,6}[ ./-]?\d{1,4}(?:[./-]\d{1,4})*[.)]?[a-z]?[.)]?")


class Piece(NamedTuple):
    """A cell with its column, and the row it stands in; `own` is false for one joined from a row above."""

    column: Column
    cell: Cell
    row: int
    own: bool = True


class Line(NamedTuple):
    """A row with its kind: "action", "part", "update", "section", "empty", "heading" or "left"."""

    kind: str
    row: Row
    pieces: tuple[Piece, ...] = ()
    why: str = ""


def lines_of(grid: Grid) -> list[Line]:
    """Every row of the grid, headings and titles too, with its kind, in order."""
    found = [Line("heading", row) for row in (*grid.titles, *grid.heads)]
    return [*found, *_Reader(grid).lines()]


class _Reader:
    """Goes through the rows of a grid, from the first to the last."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.by_field = {column.field: column for column in grid.columns}
        self.action = self.by_field["action"].at
        self.ref = self.by_field["ref"].at if "ref" in self.by_field else None
        self.over: dict[tuple[int, int], tuple[int, Cell]] = {}
        self.started = False
        for at, row in enumerate(grid.rows):
            for column, cell in enumerate(row.cells):
                if cell is not None and cell.down > 1:
                    for under in range(at + 1, min(at + cell.down, len(grid.rows))):
                        self.over.setdefault((under, column), (at, cell))

    def lines(self) -> Iterator[Line]:
        in_key = False
        for at, row in enumerate(self.grid.rows):
            line = self._line(at, row)
            in_key = line.kind != "empty" and (in_key or (self.started and self._begins_key(line)))
            if in_key:
                line = line._replace(kind="left", why="a key")
            self.started = self.started or line.kind == "action"
            yield line

    def _begins_key(self, line: Line) -> bool:
        """Whether the first text of the row is the word above a key: what the colours or letters mean."""
        first = next((piece for piece in line.pieces if piece.own and _says(piece.cell)), None)
        return first is not None and first.column.at != self.action and remarks.is_key(first.cell.text)

    def _line(self, at: int, row: Row) -> Line:
        said = [(column, cell) for column, cell in enumerate(row.cells) if cell and _says(cell)]
        pieces = tuple(self._pieces(at, row))
        if not said:
            return Line("empty", row, pieces)
        if self.grid.ours:
            return self._of_ours(at, row, said, pieces)
        if len(said) == 1 and (at, self.action) not in self.over:
            return self._alone(at, row, *said[0], pieces)
        action = row.cells[self.action]
        if action is not None and action.text:
            return Line("action", row, pieces)
        return self._without_action(at, row, pieces)

    def _of_ours(
        self, at: int, row: Row, said: Sequence[tuple[int, Cell]], pieces: tuple[Piece, ...]
    ) -> Line:
        """A row of a table that `plan` wrote: a part says so, and a section says nothing else."""
        standing = row.cells[-1]
        if standing is not None and ours.action_of(standing.text):
            return Line("part", row, pieces)
        (first, cell), *more = said
        if first == 0 and not more:
            return Line("section", row, (Piece(_REPORT, cell, row.number),))
        if row.cells[self.action] is None and (at, self.action) not in self.over:
            return Line("left", row, pieces, "what will be done is joined with another column")
        return Line("action", row, pieces)

    def _pieces(self, at: int, row: Row) -> Iterator[Piece]:
        for column, cell in zip(self.grid.columns, row.cells, strict=False):
            if cell is not None:
                piece = Piece(column, cell, row.number)
            elif (at, column.at) in self.over:
                start, above = self.over[at, column.at]
                piece = Piece(column, above, self.grid.rows[start].number, own=False)
            else:
                continue
            if not column.also:
                yield piece
                continue
            who, when = cells_of(piece.cell)
            yield piece._replace(cell=who)
            yield piece._replace(cell=when, column=column._replace(field=column.also))

    def _alone(self, at: int, row: Row, column: int, cell: Cell, pieces: tuple[Piece, ...]) -> Line:
        """A row with one cell that says something."""
        width = len(self.grid.columns)
        text = cell.text
        whole = cell.across >= max(2, width - 1) or (cell.across > 1 and cell.across >= width / 2)
        if not whole:
            line = self._one_of_many(at, row, column, cell, pieces)
            if line:
                return line
        if self.started and remarks.is_update(text):
            return Line("update", row, (Piece(_REPORT, cell, row.number),))
        if remarks.is_remark(text) or len(cell.text) > _LONGEST_SECTION or len(_said(cell)) > 4:
            return Line("left", row, (Piece(_REPORT, cell, row.number),), "a remark across the table")
        return Line("section", row, (Piece(_REPORT, cell, row.number),))

    def _one_of_many(
        self, at: int, row: Row, column: int, cell: Cell, pieces: tuple[Piece, ...]
    ) -> Line | None:
        """A row whose only text stands in a cell of its own; None if that is like one across the table."""
        field = self.grid.columns[column].field
        if column == self.action:
            bare = self.ref is None or not self._mostly_with_ref()
            dated = remarks.is_dated_update(cell.text)
            if self.started and (dated or (not bare and remarks.is_labelled_update(cell.text))):
                return Line("update", row, (Piece(_REPORT, cell, row.number),))
            heading = cell.bold or cell.fill or (cell.text.isupper() and len(cell.text) < _LONGEST_WORD)
            if heading and len(_said(cell)) == 1 and not self._mostly_bold():
                return None
            short = len(cell.text) < _LONGEST_WORD and not cell.text.rstrip().endswith(".")
            if not bare and short and self._ref_follows(at):
                return None
            return Line("action", row, pieces)
        if column == self.ref:
            if _REF_LIKE.fullmatch(cell.text):
                return Line("left", row, pieces, "a ref without what will be done")
            return None
        stands_out = column == 0 and (cell.bold or cell.fill or cell.text.isupper())
        if self.started and field in (*IN_UPDATES, *AGREED) and not stands_out:
            return self._without_action(at, row, pieces)
        if field == "section" or column == 0 or not self.started:
            return None
        return Line("left", row, pieces, "no action it belongs to")

    def _without_action(self, at: int, row: Row, pieces: tuple[Piece, ...]) -> Line:
        """A row that says something of the action above."""
        own = [piece for piece in pieces if piece.own and _says(piece.cell)]
        fields = {piece.column.field for piece in own}
        joined = (at, self.action) in self.over
        if not self.started:
            return Line("left", row, pieces, "nothing says what will be done")
        if "ref" in fields and not joined and not self._is_part_ref(own):
            return Line("left", row, pieces, "a ref without what will be done")
        if fields & set(AGREED):
            return Line("part", row, pieces)
        if fields & set(IN_UPDATES):
            return Line("update", row, pieces)
        return Line(
            "part" if joined else "left", row, pieces, "" if joined else "nothing says what will be done"
        )

    def _is_part_ref(self, own: Sequence[Piece]) -> bool:
        text = next(piece.cell.text for piece in own if piece.column.field == "ref")
        return re.search(r"[a-z]\W?$|[ivx]+\W?$", text) is not None

    def _mostly_with_ref(self) -> bool:
        texts = [
            bool(ref.text)
            for row in self.grid.rows
            if self.ref is not None
            and (ref := row.cells[self.ref])
            and (cell := row.cells[self.action])
            and cell.text
        ]
        return sum(texts) >= 0.5 * len(texts) > 0

    def _mostly_bold(self) -> bool:
        cells = [cell for row in self.grid.rows if (cell := row.cells[self.action]) and cell.text]
        return sum(1 for cell in cells if cell.bold or cell.fill) > len(cells) / 2

    def _ref_follows(self, at: int) -> bool:
        """Whether the next row that says something has a ref and an action."""
        for row in self.grid.rows[at + 1 :]:
            said = [cell for cell in row.cells if cell and cell.text]
            if said and self.ref is not None:
                ref, action = row.cells[self.ref], row.cells[self.action]
                return bool(ref and ref.text and action and action.text)
        return False


_REPORT = Column(-1, "", "update")
"""Of a text that stands in no column: across the table."""


def paragraphs_of(cell: Cell) -> list[str]:
    """The paragraphs of the cell that say something."""
    return _said(cell)


def whole_text(cell: Cell) -> str:
    """The text of the cell, with the tables in it as lines with strokes between."""
    inner = [
        " | ".join(one.text for one in row.cells if one and one.text)
        for table in cell.tables
        for row in table.rows
    ]
    return "\n".join(filter(None, (cell.text, *inner)))


def _said(cell: Cell) -> list[str]:
    whole = "\n".join(cell.paragraphs) if len(cell.paragraphs) == 1 else ""
    pieces = re.split(r"\n\s*\n", whole) if "\n\n" in whole else cell.paragraphs
    return [piece for piece in pieces if piece.strip()]


def _says(cell: Cell) -> bool:
    return bool(cell.text or cell.tables)
