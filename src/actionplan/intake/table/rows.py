"""What each row below the headings is: an action, a part of one, an update, a section, or nothing known.

Every row gets a kind, and every text in it a place in the plan or a line that names it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise, takewhile
from typing import NamedTuple

from actionplan.intake.columns import IN_UPDATES, Column
from actionplan.intake.columns.halves import cells_of
from actionplan.intake.columns.headings import best
from actionplan.intake.source import Cell, Row
from actionplan.intake.table import ours, remarks, words
from actionplan.intake.table.layout import Grid
from actionplan.schema import fields_of
from actionplan.schema.actions import is_revisable
from actionplan.text.words import caseless

AGREED = tuple(
    field.name
    for field in fields_of("part")
    if field.takes_any_text and is_revisable(field.name) and field.name != "action"
)
"""What a part may say of its own, beside what it is."""
_LONGEST_SECTION = 200
_LONGEST_WORD = 90
_NO_ACTION = "a ref without what will be done"
_NOTES = re.compile(r"(?:notes?|key|sources?)\W*", re.IGNORECASE)
_PART_REF = re.compile(r"[a-z]\W?$")
_TOTAL = re.compile(
    r"(?:grand |sub[ -]?)?totals?(?: (?:number of )?costs?)?"
    r"(?:[\W\d]*\b(?:number of )?(?:actions?|items?|open|closed|completed?|overdue|outstanding"
    r"|in progress))*[\W\d]*",
    re.IGNORECASE,
)
_REF_LIKE = re.compile(r"[A-Za-z]{0,6}[ ./-]?\d{1,4}(?:[./-]\d{1,4})*[.)]?[a-z]?[.)]?")


class Piece(NamedTuple):
    """A cell of a grid with its column and its row; `own` is false for one joined from a row above."""

    grid: Grid
    column: Column
    cell: Cell
    row: int
    own: bool = True

    @property
    def place(self) -> tuple[int, int]:
        """Where its cell begins, by row and column."""
        return self.row, self.column.at


class Line(NamedTuple):
    """A row with its kind: "action", "part", "update", "section", "empty", "heading" or "left"."""

    kind: str
    row: Row
    pieces: tuple[Piece, ...] = ()
    why: str = ""

    def piece_of(self, field: str) -> Piece | None:
        """The first of its cells that is of the field."""
        return next((piece for piece in self.pieces if piece.column.field == field), None)

    def text_of(self, field: str) -> str:
        """What that cell says."""
        piece = self.piece_of(field)
        return piece.cell.text if piece else ""

    def joined_with(self, above: Piece) -> Line:
        """The same row, with the cell of a row above in its column."""
        own = [piece for piece in self.pieces if piece.column != above.column]
        pieces = sorted((*own, above._replace(own=False)), key=lambda piece: piece.column.at)
        return self._replace(pieces=tuple(pieces))

    @property
    def standing(self) -> str:
        """In a paper that `plan` wrote, how the row stands."""
        said = (piece.cell.text for piece in self.pieces if ours.is_standing(piece.column.heading))
        return next(said, "")

    def left(self, why: str) -> Line:
        """The same row, of which nobody knows what it is."""
        return self._replace(kind="left", why=why)


def lines_of(grid: Grid) -> list[Line]:
    """Every row of the grid, headings and titles too, with its kind, in order."""
    found = [Line("heading", row) for row in (*grid.titles, *grid.heads)]
    return [*found, *_Reader(grid).lines()]


class _Reader:
    """Goes through the rows of a grid, from the first to the last."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        places = {column.field: column.at for column in grid.columns}
        self.action, self.ref = places["action"], places.get("ref")
        self.over: dict[tuple[int, int], tuple[int, Cell]] = {}
        self.said = [at for at, row in enumerate(grid.rows) if row.said]
        self.below = {at: grid.rows[below] for at, below in pairwise(self.said)}
        """The next row that says something, behind each that does."""
        self.full = [row for row in grid.rows if len(row.said) > 1]
        self.refs = sorted(caseless(row.text_at(self.ref)) for row in self.full)
        self.of_actions = {
            row.text_at(self.ref) for row in self.full if row.text_at(self.action) and len(row.said) > 2
        }
        """The refs beside which more than a heading stands."""
        own = {row.number for row in (*grid.rows, *grid.key)}
        numbers = [row.number for row in grid.table.rows if row.said]
        self.above_heads = {row for row, below in pairwise(numbers) if below not in own}
        """The numbers of rows right above headings."""
        self.started = self.elsewhere = False
        self.kinds = set[str]()
        for at, row in enumerate(grid.rows):
            for column, cell in enumerate(row.cells):
                if cell is not None and cell.down > 1:
                    for under in range(at + 1, min(at + cell.down, len(grid.rows))):
                        self.over.setdefault((under, column), (at, cell))

    def lines(self) -> Iterator[Line]:
        for at, row in enumerate(self.grid.rows):
            line = self._line(at, row)
            self.started = self.started or line.kind == "action"
            if line.kind == "section":
                self.kinds.add(remarks.number_of(line.pieces[0].cell.text).kind)
            yield line

    def _line(self, at: int, row: Row) -> Line:
        said = [(column, cell) for column, cell in enumerate(row.cells) if cell and _says(cell)]
        line = Line("action", row, tuple(self._pieces(at, row)))
        if not said:
            return line._replace(kind="empty")
        if _TOTAL.fullmatch(said[0][1].text):
            return line.left("a total")
        if self.grid.ours:
            return self._of_ours(line, at, said)
        ref, action = row.text_at(self.ref), row.text_at(self.action)
        joined = (at, self.action) in self.over
        if ref and not joined and any(cell.as_shown for column, cell in said if column == self.ref):
            return line  # the plan knows of what it is the row
        if ref and ref == self.grid.columns[self.ref or 0].heading:
            self.elsewhere = not best(action, "action")
            return line.left("headings of another table")
        if self.elsewhere:
            return line.left("below the headings of another table")
        signed = not action and said[0][0] in (0, self.ref) and len(said) > 1
        if (self.started and at in self._remarks) or (signed and remarks.is_remark(said[0][1].text)):
            return line.left("a remark")
        other = said[-1] if said[0][0] == self.ref else said[0]
        heads = ref and len(said) == 2 and self._may_head(other[0]) and self._heads(at, other[0])
        if heads and ref not in self.of_actions and _goes_on(ref, self.below[at].text_at(self.ref)):
            return self._across("section", row, Cell((f"{ref} {other[1].text}",)), "alone")
        if action and words.is_no_action(action):
            return line.left("nothing is to be done")
        if len(said) == 1 and not joined:
            return self._alone(line, at, *said[0])
        return line if action else self._without_action(line, at)

    def _of_ours(self, line: Line, at: int, said: Sequence[tuple[int, Cell]]) -> Line:
        """A row of a table that `plan` wrote: a part says so, and a section says nothing else."""
        if ours.action_of(line.standing):
            return line._replace(kind="part")
        (first, cell), *more = said
        if first == 0 and not (more or cell.as_shown):
            return self._across("section", line.row, cell)
        if first == 0 and cell.across > len(self.grid.columns) / 2:  # somebody wrote beside a heading
            section = self._across("section", line.row, cell)
            return section._replace(pieces=(*section.pieces, *line.pieces[1:]))
        action, ref = line.row.cells[self.action], line.piece_of("ref")
        if action is None and (at, self.action) not in self.over:
            return line.left("what will be done is joined with another column")
        if line.text_of("action") or (ref and ref.cell.as_shown):
            return line
        if not more and remarks.is_remark(cell.text):
            return line.left("a remark")
        return self._without_action(line, at)

    def _across(self, kind: str, row: Row, cell: Cell, why: str = "") -> Line:
        """A row whose text stands in no column: across the table."""
        return Line(kind, row, (Piece(self.grid, Column(-1, "", "update"), cell, row.number),), why)

    def _pieces(self, at: int, row: Row) -> Iterator[Piece]:
        for column, cell in zip(self.grid.columns, row.cells, strict=False):
            if cell is not None:
                piece = Piece(self.grid, column, cell, row.number)
            elif (at, column.at) in self.over:
                start, above = self.over[at, column.at]
                piece = Piece(self.grid, column, above, self.grid.rows[start].number, own=False)
            else:
                continue
            if not column.also or piece.cell.as_shown:
                yield piece
                continue
            who, when = cells_of(piece.cell)
            yield piece._replace(cell=who)
            yield piece._replace(cell=when, column=column._replace(field=column.also))

    def _alone(self, line: Line, at: int, column: int, cell: Cell) -> Line:
        """A row with one cell that says something."""
        width = len(self.grid.columns)
        whole = cell.across >= max(2, width - 1) or (cell.across > 1 and cell.across >= width / 2)
        plain = column == self.action and not (whole or cell.bold or cell.fill)
        of_many = None if whole else self._one_of_many(line, at, column, cell)
        if of_many:
            return of_many
        # "Outcome 2: Roads" behind a section that is counted so reports no outcome.
        counted = remarks.number_of(cell.text).kind in self.kinds - {""}
        if self.started and remarks.is_update(cell.text) and not counted:
            return self._across("update", line.row, cell)
        if remarks.is_remark(cell.text) or len(cell.text) > _LONGEST_SECTION or len(paragraphs_of(cell)) > 4:
            return self._across("left", line.row, cell, "a remark")
        return self._across("section", line.row, cell, "alone" * plain)

    def _one_of_many(self, line: Line, at: int, column: int, cell: Cell) -> Line | None:
        """A row whose only text stands in a cell of its own; None if that is like one across the table."""
        if line.row.number in self.above_heads:
            return None
        if column == self.action:
            return self._action_alone(line, at, cell)
        if column == self.ref:
            return line.left(_NO_ACTION) if self._is_ref(cell.text) else None
        field = self.grid.columns[column].field
        stands_out = column == 0 and (cell.bold or cell.fill or cell.text.isupper())
        if self.started and field in (*IN_UPDATES, *AGREED) and not stands_out:
            return self._without_action(line, at)
        if field == "section" or column == 0 or not self.started:
            return None
        return line.left("no action it belongs to")

    def _is_ref(self, text: str) -> bool:
        """Whether a text alone among the refs is one: "Theme 2" is none beside 1, 2 and 3."""
        letters = caseless(text).rstrip("0123456789.-/) ")
        at = bisect_left(self.refs, letters)  # those that begin so stand together from there on
        alike = any(ref.startswith(letters) for ref in self.refs[at : at + 1])
        return _REF_LIKE.fullmatch(text) is not None and alike

    def _action_alone(self, line: Line, at: int, cell: Cell) -> Line | None:
        """A row with nothing but what would be done; None if it is like a text across the table."""
        bare = not self._mostly_with_ref
        dated = remarks.is_dated_update(cell.text)
        if self.started and (dated or (not bare and remarks.is_labelled_update(cell.text))):
            return self._across("update", line.row, cell)
        if any(_says(piece.cell) for piece in line.pieces if not piece.own):
            return line
        heading = cell.bold or cell.fill or (cell.text.isupper() and len(cell.text) < _LONGEST_WORD)
        if heading and len(paragraphs_of(cell)) == 1 and not self._mostly_bold():
            return None
        is_headed = self._is_headed if bare else self._heads(at)
        return None if is_headed else line

    @cached_property
    def _remarks(self) -> set[int]:
        """The rows at the end that have one text each: remarks that begin as no action above does, with all
        that stands below one that is called so, and what explains a word ("Status: …") below a blank row."""
        full = max((at for at in self.said if len(self.grid.rows[at].said) > 1), default=0)
        tail = {at: self.grid.rows[at].said[0].text for at in self.said if at > full}
        firsts = {row.text_at(self.action)[:1] for row in self.grid.rows[: full + 1]}
        marks = {mark for mark in firsts if not mark.isalnum()}
        named = next((at for at, text in tail.items() if _NOTES.fullmatch(text)), len(self.grid.rows))
        fits = {
            at
            for at, one in tail.items()
            if at >= named
            or (remarks.is_remark(one) and one[0] not in marks)
            or (remarks.is_labelled_update(one) and not self.grid.rows[at - 1].said)
        }
        return {*takewhile(fits.__contains__, reversed(tail))}

    def _without_action(self, line: Line, at: int) -> Line:
        """A row that says something of the action above."""
        own = [piece for piece in line.pieces if piece.own and _says(piece.cell)]
        fields = {piece.column.field for piece in own}
        joined = (at, self.action) in self.over
        if "ref" in fields and not joined and not _PART_REF.search(line.text_of("ref")):
            return line.left(_NO_ACTION)
        if fields & set(AGREED):
            return line._replace(kind="part")
        if fields & set(IN_UPDATES):
            return line._replace(kind="update")
        return line._replace(kind="part") if joined else line.left("nothing says what will be done")

    @cached_property
    def _mostly_with_ref(self) -> bool:
        cells = [row.cells[self.ref] for row in self.full] if self.ref is not None else []
        texts = [bool(cell.text) for cell in cells if cell]
        return sum(texts) >= 0.5 * len(texts) > 0

    @cached_property
    def _is_headed(self) -> bool:
        """Whether it begins with one of several headings, and says of each action whose or when it is."""
        alone = [at for at in self.said if len(self.grid.rows[at].said) == 1]
        wanted = [column.at for column in self.grid.columns if column.field in ("by_whom", "timescale")]
        others = all(any(map(row.text_at, wanted)) for row in self.full)
        return others and len(alone) > 1 and alone[0] == self.said[0] and all(map(self._heads, alone))

    def _mostly_bold(self) -> bool:
        cells = [cell for row in self.grid.rows if (cell := row.cells[self.action]) and cell.text]
        return sum(1 for cell in cells if cell.bold or cell.fill) > len(cells) / 2

    def _may_head(self, column: int) -> bool:
        """Whether a text in the column, beside a ref, may head the actions below: no name or date does."""
        return column == self.action or self.grid.columns[column].field not in (*IN_UPDATES, *AGREED)

    def _heads(self, at: int, column: int | None = None) -> bool:
        """Whether it says a short text in that column, else in the place of actions, and the next row more,
        with an action."""
        text = self.grid.rows[at].text_at(self.action if column is None else column)
        below = self.below.get(at)
        action = (
            below.text_at(self.action) if below and len(below.said) > len(self.grid.rows[at].said) else ""
        )
        is_short = 0 < len(text) < _LONGEST_WORD and not text.endswith(".")
        return is_short and action != "" and not text[0].islower()


def _goes_on(ref: str, below: str) -> bool:
    """Whether the ref below is one of those under the first: "A1" under "A", and "1.1" under "1."."""
    first = ref.rstrip(".):")
    return re.match(re.escape(first) + (r"[./-]\d" if first[-1:].isdigit() else r"\W?\d"), below) is not None


def whole_text(cell: Cell) -> str:
    """The text of the cell, with the tables in it as lines with strokes between."""
    inner = [
        " | ".join(one.text for one in row.cells if one and one.text)
        for table in cell.tables
        for row in table.rows
    ]
    return "\n".join(filter(None, (cell.text, *inner)))


def paragraphs_of(cell: Cell) -> list[str]:
    """The paragraphs of the cell that say something."""
    whole = "\n".join(cell.paragraphs) if len(cell.paragraphs) == 1 else ""
    pieces = re.split(r"\n\s*\n", whole) if "\n\n" in whole else cell.paragraphs
    return [piece for piece in pieces if piece.strip()]


def _says(cell: Cell) -> bool:
    return bool(cell.text or cell.tables)
