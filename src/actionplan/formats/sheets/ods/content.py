"""The sheets of an OpenDocument spreadsheet, whose cells have what they display beside what they store.

Rows and cells that are alike stand once with a number: only what shows something is laid out.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import date
from operator import itemgetter
from typing import NamedTuple

from actionplan.formats.sheets.grid import MOST_COLUMNS, MOST_ROWS, Area, letters
from actionplan.formats.sheets.ods.styles import Styles
from actionplan.formats.sheets.ods.words import Words, count_of
from actionplan.formats.sheets.package import Attributes, Handler, Package
from actionplan.formats.sheets.places import ERROR, LINK, NO_RESULT, STRUCK, Places
from actionplan.intake.source import Cell
from actionplan.text.characters import one_line

MOST_CELLS = 1_000_000
MOST_SHOWN = 64 * 2**20
_MOST_COLOURED = 64
"""Alike cells of a colour without words; more of them are a page's background."""
_ASIDE = frozenset(
    (
        *("annotation", "shapes", "frame", "custom-shape", "rect", "caption", "g", "control", "ellipse"),
        *("circle", "line", "polyline", "polygon", "path", "connector", "measure", "object", "forms"),
        *("detective", "dde-links", "tracked-changes"),
    )
)
"""What is drawn over cells, or noted on them; its words are not the cell's."""


class Sheet:
    """One sheet, filled while its part is read."""

    def __init__(self, name: str, *, hidden: bool) -> None:
        self.name = name
        self.hidden = hidden
        self.places = Places(f"sheet {name}")
        self.rows: dict[int, dict[int, Cell]] = {}
        self.merged: list[Area] = []
        self.hidden_rows: set[int] = set()
        self.filtered_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.looks: list[tuple[int, str]] = []
        """The last column of each group, and the style of its cells that have none of their own."""
        self.headings: set[int] = set()
        self.last_row = 0
        self.last_column = 0


class Range(NamedTuple):
    """A range of cells that the document names: for a filter, or for colours by rules."""

    kind: str
    cells: str


class _Open(NamedTuple):
    """The cell that is being read."""

    attributes: Attributes
    repeated: int


class Content(Handler):
    """Reads the part of all sheets; styles come before them."""

    def __init__(self, package: Package, styles: Styles) -> None:
        self.package = package
        self.styles = styles
        self.sheets: list[Sheet] = []
        self.ranges: list[Range] = []
        self._sheet: Sheet | None = None
        self._row: dict[int, Cell] | None = None
        self._row_looks: Attributes = {}
        self._column = 0
        self._cell: _Open | None = None
        self._texts = Words(styles)
        self._aside: list[str] = []
        self._words: list[str] = []
        self._heading = 0
        self._filled = 0
        self._length = 0

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        attributes = plain(attributes)
        if self._aside or name in _ASIDE or (name == "table" and self._sheet):
            self._aside.append(name)
        elif self._cell:
            self._texts.start(name, attributes)
        elif self._sheet is None:
            self._start_outside(name, attributes)
        elif name == "table-row":
            self._row, self._row_looks, self._column = {}, attributes, 0
        elif name in ("table-cell", "covered-table-cell") and self._row is not None:
            self._cell = _Open(attributes, count_of(attributes, "number-columns-repeated"))
            self._texts = Words(self.styles)
        elif name == "table-column":
            self._start_column(self._sheet, attributes)
        elif name == "table-header-rows":
            self._heading += 1
        elif name == "conditional-format":
            self.ranges.append(Range("rules", attributes.get("target-range-address", "")))

    def end(self, name: str) -> None:
        """It ends."""
        if self._aside:
            self._aside.pop()
            if not self._aside:
                self._tell_aside(name)
        elif self._cell and name in ("table-cell", "covered-table-cell"):
            self._end_cell(self._cell)
        elif self._cell:
            self._texts.end(name)
        elif self._sheet is None:
            self.styles.end(name)
        elif name == "table-row":
            self._end_row(self._sheet)
        elif name == "table-header-rows":
            self._heading -= 1
        elif name == "table":
            self._sheet = None

    def text(self, words: str) -> None:
        """A piece of its text."""
        if "p" in self._aside:
            self._words.append(words)
        elif self._cell:
            self._texts.text(words)

    def _start_outside(self, name: str, attributes: Attributes) -> None:
        if name == "table":
            hidden = self.styles.is_hidden(attributes.get("style-name", ""))
            self._sheet = Sheet(attributes.get("name", f"{len(self.sheets) + 1}"), hidden=hidden)
            self.sheets.append(self._sheet)
        elif name == "database-range":
            kind = "filter" if attributes.get("display-filter-buttons") == "true" else "data"
            self.ranges.append(Range(kind, attributes.get("target-range-address", "")))
        else:
            self.styles.start(name, attributes)

    def _start_column(self, sheet: Sheet, attributes: Attributes) -> None:
        first = sheet.last_column + 1
        sheet.last_column += count_of(attributes, "number-columns-repeated")
        sheet.looks.append((sheet.last_column, attributes.get("default-cell-style-name", "")))
        if attributes.get("visibility") in ("collapse", "filter"):
            sheet.hidden_columns.update(range(first, min(sheet.last_column, MOST_COLUMNS) + 1))

    def _end_cell(self, cell: _Open) -> None:
        first = self._column + 1
        self._column += cell.repeated
        self._cell = None
        if self._column > MOST_COLUMNS or self._row is None or not self._sheet:
            if self._texts.paragraphs():
                self.package.refuse("has columns that no spreadsheet has")
            return
        made = self._made(cell.attributes, self._sheet, first)
        alike = "style-name" in cell.attributes or cell.repeated == 1
        for column in (
            range(first, self._column + 1) if made.paragraphs or cell.repeated <= _MOST_COLOURED else ()
        ):
            fill = made.fill if alike else self.styles.look(self._style(cell.attributes, column)).fill
            if made.paragraphs or fill:
                self._row[column] = made if fill == made.fill else made._replace(fill=fill)

    def _style(self, attributes: Attributes, column: int) -> str:
        """The style of a cell in that column: its own, that of its row, or that of its column."""
        own = attributes.get("style-name") or self._row_looks.get("default-cell-style-name")
        if own or not self._sheet:
            return own or ""
        looks = self._sheet.looks
        at = bisect_left(looks, column, key=itemgetter(0))
        return looks[at][1] if at < len(looks) else ""

    def _made(self, attributes: Attributes, sheet: Sheet, column: int) -> Cell:
        """The cell as it is displayed."""
        look = self.styles.look(self._style(attributes, column))
        paragraphs = self._texts.paragraphs()
        stored = (
            attributes.get("date-value") or attributes.get("value") or attributes.get("string-value") or ""
        )
        if not "".join(paragraphs).strip():
            paragraphs = tuple(stored.split("\n")) if stored.strip() and not self._texts.seen else ()
        row = sheet.last_row + 1
        self._merge(attributes, sheet, row, column)
        formula = "formula" in attributes and "value-type" not in attributes and not paragraphs
        for why, true in (
            (NO_RESULT, formula),
            (ERROR, attributes.get("value-type") == "error"),
            (STRUCK, look.struck and bool(paragraphs)),
            (LINK, self._texts.linked),
        ):
            if true and not self._is_hidden(sheet, column):
                sheet.places.cell(row, column, why)
        bold = self._texts.bold if self._texts.bold is not None else look.bold
        day = _day(attributes) if look.has_day else None
        return Cell(paragraphs, day, look.fill, bold and bool(paragraphs))

    def _merge(self, attributes: Attributes, sheet: Sheet, row: int, column: int) -> None:
        across, down = (count_of(attributes, f"number-{one}-spanned") for one in ("columns", "rows"))
        if across > 1 or down > 1:
            right, bottom = min(column + across - 1, MOST_COLUMNS), min(row + down - 1, MOST_ROWS)
            sheet.merged.append(Area(row, column, bottom, right))

    def _is_hidden(self, sheet: Sheet, column: int) -> bool:
        return column in sheet.hidden_columns or self._row_looks.get("visibility") in ("collapse", "filter")

    def _end_row(self, sheet: Sheet) -> None:
        row, self._row = self._row or {}, None
        repeated = count_of(self._row_looks, "number-rows-repeated")
        first = sheet.last_row + 1
        sheet.last_row += repeated
        if not any(cell.paragraphs for cell in row.values()):
            return
        if sheet.last_row > MOST_ROWS:
            self.package.refuse("has rows that no spreadsheet has")
        self._filled += len(row) * repeated
        self._length += sum(len(line) for cell in row.values() for line in cell.paragraphs) * repeated
        if self._filled > MOST_CELLS or self._length > MOST_SHOWN:
            self.package.refuse(f"has more than {MOST_CELLS:,} cells: no action plan is like that")
        numbers = range(first, sheet.last_row + 1)
        sheet.rows |= dict.fromkeys(numbers, row)
        visibility = self._row_looks.get("visibility")
        if visibility in ("collapse", "filter"):
            sheet.hidden_rows.update(numbers)
        if visibility == "filter":
            sheet.filtered_rows.update(numbers)
        if self._heading:
            sheet.headings.update(numbers)

    def _tell_aside(self, name: str) -> None:
        """Says what stood aside."""
        words = one_line("".join(self._words))
        self._words = []
        if not self._sheet or name in ("forms", "detective"):
            return
        kind = "a comment" if name == "annotation" else "a text box" if words else "a picture or a drawing"
        row, column = self._sheet.last_row + 1, min(self._column + 1, MOST_COLUMNS)
        self._sheet.places.drawn(f"cell {letters(column)}{row}" if self._cell else "", kind, words)


def _day(attributes: Attributes) -> date | None:
    try:
        return date.fromisoformat(attributes.get("date-value", "")[:10])
    except ValueError:
        return None


def plain(attributes: Attributes) -> Attributes:
    """Without prefixes. What LibreOffice adds in its own name comes last: that a text is an error."""
    return {key.rpartition(":")[2]: value for key, value in attributes.items()}
