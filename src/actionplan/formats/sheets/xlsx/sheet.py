"""One sheet of a workbook as its part has it: each cell with what is stored, and what the sheet says of all.

Blank cells, which a used range may have by the million, are passed over; those of a colour are kept if
something else is in their row.
"""

from __future__ import annotations

from typing import NamedTuple

from actionplan.formats.sheets.grid import MOST_COLUMNS, MOST_ROWS, Area, SheetTooLarge, area, column_number
from actionplan.formats.sheets.package import Attributes, Handler, Package
from actionplan.formats.sheets.xlsx.strings import Runs, Words

MOST_CELLS = 1_000_000
MOST_MERGED = 50_000


class Stored(NamedTuple):
    """What is stored in a cell: `kind` is Excel's ("n" for a number, "s" for a shared text).

    `value` is None for a cell that has only a colour, and for a formula without a result.
    """

    column: int
    kind: str
    value: str | Words | None
    style: int
    formula: bool = False


class Sheet(Handler):
    """All that the part says; `coloured` has the numbers of the styles with a colour."""

    def __init__(self, package: Package, coloured: frozenset[int]) -> None:
        self.package = package
        self.coloured = coloured
        self.rows: dict[int, list[Stored]] = {}
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.merged: list[Area] = []
        self.filters: list[tuple[Area, bool]] = []
        self.frozen_rows = 0
        self.links: list[tuple[str, Attributes]] = []
        self.coloured_by_rules: list[str] = []
        self.parts: list[str] = []
        """The ids of the parts that belong to it: tables, pictures."""
        self._row = 0
        self._cells: list[Stored] | None = None
        self._filled = 0
        self._cell = (0, "n", 0)
        self._column = 0
        self._pieces: list[str] | None = None
        self._value: str | Words | None = None
        self._formula = False
        self._runs: Runs | None = None
        self._aside = False
        """It tells of a view that somebody saved, not of the one that is shown."""

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        if name == "c" and self._cells is not None:
            self._start_cell(attributes)
        elif self._runs:
            self._runs.start(name, attributes)
        elif name == "v":
            self._pieces = []
        elif name == "row":
            self._start_row(attributes)
        elif name == "f":
            self._formula = self._cells is not None
        elif name == "is":
            self._runs = Runs()
        elif name == "customSheetViews":
            self._aside = True
        elif name in _OTHERS and not self._aside:
            _OTHERS[name](self, attributes)

    def end(self, name: str) -> None:
        """It ends."""
        if name == "c" and self._cells is not None:
            self._end_cell(self._cells)
        elif name == "v" and self._pieces is not None:
            self._value = "".join(self._pieces)
            self._pieces = None
        elif name == "is" and self._runs:
            self._value = self._runs.words()
            self._runs = None
        elif self._runs:
            self._runs.end(name)
        elif name == "row":
            self._end_row()
        elif name == "customSheetViews":
            self._aside = False

    def text(self, words: str) -> None:
        """A piece of its text."""
        if self._pieces is not None:
            self._pieces.append(words)
        elif self._runs:
            self._runs.text(words)

    def _start_row(self, attributes: Attributes) -> None:
        self._row = _number(attributes.get("r")) or self._row + 1
        if self._row > MOST_ROWS:
            self.package.refuse("has rows that no spreadsheet has")
        self._cells = []
        self._column = 0
        if _is_true(attributes.get("hidden")) or attributes.get("ht") in ("0", "0.0"):
            self.hidden_rows.add(self._row)

    def _end_row(self) -> None:
        if self._cells and any(cell.value is not None or cell.formula for cell in self._cells):
            self.rows.setdefault(self._row, []).extend(self._cells)
            self._filled += len(self._cells)
            if self._filled > MOST_CELLS:
                raise SheetTooLarge(f"{self.package.shown} has a sheet of more than {MOST_CELLS:,} cells")
        else:
            self.hidden_rows.discard(self._row)
        self._cells = None

    def _start_cell(self, attributes: Attributes) -> None:
        self._value = None
        self._formula = False
        reference = attributes.get("r")
        self._column = column_number(reference.rstrip("0123456789")) if reference else self._column + 1
        if not 1 <= self._column <= MOST_COLUMNS:
            self.package.refuse("has columns that no spreadsheet has")
        self._cell = (self._column, attributes.get("t", "n"), _number(attributes.get("s")))

    def _end_cell(self, cells: list[Stored]) -> None:
        column, kind, style = self._cell
        if self._value is None and not self._formula and style not in self.coloured:
            return
        cells.append(Stored(column, kind, self._value, style, self._formula))
        if len(cells) > MOST_COLUMNS:
            self.package.refuse("has more cells in a row than any spreadsheet")

    def _column_look(self, attributes: Attributes) -> None:
        if _is_true(attributes.get("hidden")) or attributes.get("width") in ("0", "0.0"):
            first, last = _number(attributes.get("min")), _number(attributes.get("max"))
            self.hidden_columns.update(range(max(1, first), min(last, MOST_COLUMNS) + 1))

    def _merge(self, attributes: Attributes) -> None:
        found = area(attributes.get("ref", ""))
        if found:
            self.merged.append(found)
        if len(self.merged) > MOST_MERGED:
            raise SheetTooLarge(f"{self.package.shown} has more than {MOST_MERGED:,} merged cells on a sheet")

    def _filter(self, attributes: Attributes) -> None:
        found = area(attributes.get("ref", ""))
        if found:
            self.filters.append((found, False))

    def _filters_now(self, _: Attributes) -> None:
        if self.filters:
            self.filters[-1] = (self.filters[-1][0], True)

    def _freeze(self, attributes: Attributes) -> None:
        if attributes.get("state") in ("frozen", "frozenSplit"):
            self.frozen_rows = _number(attributes.get("ySplit"))

    def _link(self, attributes: Attributes) -> None:
        if len(self.links) < MOST_CELLS:
            self.links.append((attributes.get("ref", ""), attributes))

    def _rule(self, attributes: Attributes) -> None:
        if len(self.coloured_by_rules) < MOST_MERGED:
            self.coloured_by_rules.append(attributes.get("sqref", ""))

    def _part(self, attributes: Attributes) -> None:
        self.parts += [value for key, value in attributes.items() if key.endswith(":id")]


_OTHERS = {
    "col": Sheet._column_look,
    "mergeCell": Sheet._merge,
    "autoFilter": Sheet._filter,
    "filterColumn": Sheet._filters_now,
    "pane": Sheet._freeze,
    "hyperlink": Sheet._link,
    "conditionalFormatting": Sheet._rule,
    "tablePart": Sheet._part,
    "drawing": Sheet._part,
}


def _is_true(value: str | None) -> bool:
    return value in ("1", "true", "on")


def _number(text: str | None) -> int:
    """A whole number as XML has it, "3" or "3.0"; 0 for what is none."""
    text = (text or "").removesuffix(".0")
    return int(text) if text.isdecimal() and len(text) < 9 else 0
