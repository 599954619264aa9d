"""One sheet of a workbook as its part has it: each cell with what is stored, and what the sheet says of all.

Blank cells, which a used range may have by the million, are passed over; those of a colour are kept if
something else is in their row.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from actionplan.formats.attributes import number
from actionplan.formats.package import Attributes, Package
from actionplan.formats.sheets.grid import MOST_COLUMNS, MOST_ROWS, Area, SheetTooLarge, area, column_number
from actionplan.formats.sheets.xlsx.blanks import without_blank_rows
from actionplan.formats.sheets.xlsx.strings import Words, words_in

MOST_CELLS = 1_000_000
MOST_MERGED = 50_000
_MOST_TOLD = 500
"""Links and rules that are looked at."""


class Stored(NamedTuple):
    """What is stored in a cell: `kind` is Excel's ("n" for a number, "s" for a shared text).

    `value` is None for a cell that has only a colour, and for a formula without a result.
    """

    column: int
    kind: str
    value: str | Words | None
    style: int
    formula: bool = False


class Sheet:
    """All that the part says; `coloured` has the numbers of the styles with a colour."""

    def __init__(self, package: Package, part: str, coloured: set[int]) -> None:
        self._package = package
        self._coloured = coloured
        self.rows: dict[int, list[Stored]] = {}
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.merged: list[Area] = []
        self.filters: list[tuple[Area, bool]] = []
        """Each with whether it hides anything now."""
        self.frozen_rows = 0
        self.links: list[str] = []
        self.coloured_by_rules: list[str] = []
        self._row = 0
        self._filled = 0
        package.each(
            part,
            {"row": self._take_row, "autoFilter": self._filter, "customSheetViews": lambda _: None},
            {
                "col": self._column,
                "mergeCell": self._merge,
                "pane": self._freeze,
                "hyperlink": self._link,
                "conditionalFormatting": self._rule,
            },
            without_blank_rows,
        )

    def _take_row(self, element: Element) -> None:
        self._row = number(element.get("r")) or self._row + 1
        if self._row > MOST_ROWS:
            self._package.refuse("has rows that no spreadsheet has")
        cells = list(self._cells(element))
        if not any(cell.value is not None or cell.formula for cell in cells):
            return
        if len(cells) > MOST_COLUMNS:
            self._package.refuse("has more cells in a row than any spreadsheet")
        if _is_true(element.get("hidden")) or element.get("ht") in ("0", "0.0"):
            self.hidden_rows.add(self._row)
        self.rows.setdefault(self._row, []).extend(cells)
        self._filled += len(cells)
        if self._filled > MOST_CELLS:
            raise SheetTooLarge(f"{self._package.shown} has a sheet of more than {MOST_CELLS:,} cells")

    def _cells(self, row: Element) -> Iterator[Stored]:
        """The cells of a row that have something in them, or a colour."""
        column = 0
        for cell in row:
            if cell.tag != "c":
                continue
            reference = cell.get("r")
            column = column_number(reference.rstrip("0123456789")) if reference else column + 1
            if not 1 <= column <= MOST_COLUMNS:
                self._package.refuse("has columns that no spreadsheet has")
            value: str | Words | None = None
            formula = False
            for inside in cell:
                if inside.tag == "v":
                    value = inside.text or ""
                elif inside.tag == "is":
                    value = words_in(inside)
                elif inside.tag == "f":
                    formula = True
            style = number(cell.get("s"))
            if value is not None or formula or style in self._coloured:
                yield Stored(column, cell.get("t", "n"), value, style, formula)

    def _column(self, attributes: Attributes) -> None:
        if _is_true(attributes.get("hidden")) or attributes.get("width") in ("0", "0.0"):
            first, last = number(attributes.get("min")), number(attributes.get("max"))
            self.hidden_columns.update(range(max(1, first), min(last, MOST_COLUMNS) + 1))

    def _merge(self, attributes: Attributes) -> None:
        found = area(attributes.get("ref", ""))
        if found:
            self.merged.append(found)
        if len(self.merged) > MOST_MERGED:
            raise SheetTooLarge(
                f"{self._package.shown} has more than {MOST_MERGED:,} merged cells on a sheet"
            )

    def _filter(self, element: Element) -> None:
        found = area(element.get("ref", ""))
        if found:
            self.filters.append((found, element.find("filterColumn") is not None))

    def _freeze(self, attributes: Attributes) -> None:
        if attributes.get("state") in ("frozen", "frozenSplit"):
            self.frozen_rows = number(attributes.get("ySplit"))

    def _link(self, attributes: Attributes) -> None:
        if len(self.links) < _MOST_TOLD:
            self.links.append(attributes.get("ref", ""))

    def _rule(self, attributes: Attributes) -> None:
        if len(self.coloured_by_rules) < _MOST_TOLD:
            self.coloured_by_rules.append(attributes.get("sqref", ""))


def _is_true(value: str | None) -> bool:
    return value in ("1", "true", "on")
