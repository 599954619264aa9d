"""What a reader of a format found in a document: its tables, cell by cell, as a person sees them.

A reader (one file under `formats`) decides nothing about actions. It says what is displayed and where:
the accepted text of tracked changes, a date as its number format shows it, a merged cell once. What it
left out because nobody sees it, or could not read, it says in `left_out`.
"""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from actionplan.text.characters import is_blank, one_line


class Cell(NamedTuple):
    """One cell, once: what a merged cell covers is None in its row."""

    paragraphs: tuple[str, ...] = ()
    """As displayed, each with the mark of its list ("• Find a room"); a line break inside is a newline."""
    day: date | None = None
    """The day of a cell that holds a real date, not words."""
    fill: str | None = None
    """Its colour, as "FFC000", if it has one that is seen: that of its only mark ("●") if it is else grey."""
    bold: bool = False
    """All of its text is."""
    across: int = 1
    """How many columns it covers."""
    down: int = 1
    """How many rows it covers."""
    tables: tuple[Table, ...] = ()
    """Tables that stand inside it."""
    unread: bool = False
    """Something stands in it that cannot be read, so that it is not empty."""
    as_shown: bool = False
    """It says what the plan shows there into which the document is brought."""
    struck: bool = False
    """All of its text is struck through; if only some is, the cell has the rest."""

    @property
    def text(self) -> str:
        """All paragraphs, a line each, without blanks around."""
        return "\n".join(self.paragraphs).strip()


def is_grey(colour: str) -> bool:
    """Whether its red, green and blue hardly differ: of "F2F2F2"."""
    parts = bytes.fromhex(colour)
    return max(parts) - min(parts) < 24


def is_mark(text: str) -> bool:
    """Whether the text is a mark that says something only by its colour: "●" or "■"."""
    return text.strip() in _MARKS


_MARKS = frozenset("●⚫⬤•■◼▪▲▼◆★⚑🟥🟧🟨🟩⏺")


class Row(NamedTuple):
    """`number` is as the document counts it, from 1, hidden rows too: it is what a message names."""

    number: int
    cells: tuple[Cell | None, ...]
    heading: bool = False
    """The document itself marks it as a row of headings (repeated on every page, frozen, `<th>`)."""

    @property
    def said(self) -> list[Cell]:
        """Its cells with a text."""
        return [cell for cell in self.cells if cell and cell.text]

    def text_at(self, place: int | None) -> str:
        """What stands in the cell at that place; "" for none, and for what another cell covers."""
        cell = None if place is None else self.cells[place]
        return cell.text if cell else ""

    @property
    def texts(self) -> list[str]:
        """What stands in its cells that are not empty, each on one line."""
        return [one_line(cell.text) for cell in self.said]


class Table(NamedTuple):
    """Its rows, in which a column that is hidden is left out of all. A row may be shorter than others as a
    reader gives it; `received` makes all of them as wide as the widest."""

    name: str
    """How a message names it: "table 2", "sheet Actions"."""
    rows: tuple[Row, ...]
    above: tuple[str, ...] = ()
    """The paragraphs between the table before it (or the start) and this one."""
    letters: tuple[str, ...] = ()
    """What the document calls each column ("A", "C"), if it has names for them."""
    sheet: str = ""
    """The name of the sheet it stands on, perhaps with others, if the document has sheets."""
    pages: tuple[tuple[int, str], ...] = ()
    """The number of the first row on each of its pages, and how a message names the table there."""
    heading: str = ""
    """The last of the paragraphs above that the document itself marks as a heading."""
    below: tuple[str, ...] = ()
    """The paragraphs between it and the end of the document, if it is the last table."""

    def place(self, row: int) -> str:
        """How a message names the row of this number: "table 2, row 7", with pages "page 3, row 1"."""
        start, name = next((one for one in reversed(self.pages) if one[0] <= row), (1, self.name))
        return f"{name}, row {row - start + 1}"


class LeftOut(NamedTuple):
    """Something that did not come along: "row 7, column B", "hidden"."""

    place: str
    why: str


class Source(NamedTuple):
    """All of a document."""

    tables: tuple[Table, ...]
    left_out: tuple[LeftOut, ...] = ()
    title: str = ""
    """What the document calls itself in its own properties or file header, if it does."""
    record: Any = None
    """The whole plan as a record, if it is a document of ours that has it."""
    as_of: str = ""
    """The day as of which that record is, in ISO."""


def received(source: Source) -> Source:
    """The document as all of intake relies on it: every row as wide as the widest of its table, and a text of
    which nobody sees anything blank, or gone if it stands outside of cells."""
    return source._replace(tables=tuple(map(_received, source.tables)))


def _received(table: Table) -> Table:
    width = max((len(row.cells) for row in table.rows), default=0)
    rows = [
        row._replace(cells=(*map(_seen, row.cells), *[Cell()] * (width - len(row.cells))))
        for row in table.rows
    ]
    above, below = (tuple([text for text in one if not is_blank(text)]) for one in (table.above, table.below))
    return table._replace(rows=tuple(rows), above=above, below=below)


def _seen(cell: Cell | None) -> Cell | None:
    if cell is None or not (cell.tables or any(map(is_blank, cell.paragraphs))):
        return cell
    seen = tuple(["" if is_blank(one) else one for one in cell.paragraphs])
    return cell._replace(paragraphs=seen if any(seen) else (), tables=tuple(map(_received, cell.tables)))
