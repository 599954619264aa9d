"""One sheet of a workbook: each cell as it is displayed, and what the sheet says of all.

Blank cells, which a used range may have by the million, are passed over; those of a colour are kept if
something else is in their row.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from actionplan.formats.attributes import is_true, number
from actionplan.formats.package import Attributes, Package
from actionplan.formats.sheets import grid
from actionplan.formats.sheets.places import Places
from actionplan.formats.sheets.xlsx.blanks import without_blank_rows
from actionplan.formats.sheets.xlsx.cells import Cells, Stored
from actionplan.formats.sheets.xlsx.strings import words_in

MOST_CELLS = 1_000_000
MOST_MERGED = 50_000
_MOST_TOLD = 500
"""Links and rules that are looked at."""


class Named(NamedTuple):
    """A table that Excel itself calls one; its `area` is without the `totals` below it."""

    name: str
    area: grid.Area
    totals: int
    headings: int
    filtered: bool

    @classmethod
    def of(cls, element: Element) -> Iterator[Named]:
        """The table that the root of its part tells, if that says where it is."""
        where = grid.area(element.get("ref", ""))
        if where:
            name = element.get("displayName") or element.get("name") or ""
            totals = 1 if element.get("totalsRowCount", "0") != "0" else 0
            headings = 0 if element.get("headerRowCount") == "0" else 1
            filtered = element.find("autoFilter/filterColumn") is not None
            yield cls(name, where._replace(bottom=where.bottom - totals), totals, headings, filtered)


class Sheet(grid.Grid):
    """All that the part says, and the tables on it that have names. `repeated` rows are printed on each page.

    The totals below a table are no part of a plan, and left out.
    """

    def __init__(
        self, name: str, package: Package, part: str, cells: Cells, named: list[Named], repeated: set[int]
    ) -> None:
        super().__init__(name)
        self.places = Places(name)
        self.links: list[str] = []
        self.coloured_by_rules: list[str] = []
        self._package = package
        self._cells = cells
        self._totals = {one.area.bottom + 1: one.area for one in named if one.totals}
        self._filters: list[tuple[grid.Area, bool]] = [(one.area, one.filtered) for one in named]
        """Each with whether it hides anything now."""
        self._frozen_rows = 0
        self._row = 0
        self._filled = 0
        self.tables = [(one.name, one.area) for one in named]
        self.places.rows(self._totals, "has the totals of a table, and is left out")
        self.headings = {row for one in named for row in range(one.area.top, one.area.top + one.headings)}
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
        # The surest of its marks: a table or a filter, rows printed on each page, rows that stay in sight.
        self.headings = self.headings or repeated or set(range(1, min(self._frozen_rows, 20) + 1))
        hiding = [area for area, active in self._filters if active]
        self.filtered_rows = {
            row for row in self.hidden_rows if any(area.top < row <= area.bottom for area in hiding)
        }

    def _take_row(self, element: Element) -> None:
        self._row = number(element.get("r")) or self._row + 1
        if self._row > grid.MOST_ROWS:
            self._package.refuse("has rows that no spreadsheet has")
        cells = list(self._stored(element))
        if not any(cell.value is not None or cell.formula for cell in cells):
            return
        if len(cells) > grid.MOST_COLUMNS:
            self._package.refuse("has more cells in a row than any spreadsheet")
        if is_true(element.get("hidden")) or element.get("ht") in ("0", "0.0"):
            self.hidden_rows.add(self._row)
        total = self._totals.get(self._row)
        displayed = self.rows.setdefault(self._row, {})
        for one in cells:
            if not (total and total.left <= one.column <= total.right):
                unseen = self._row in self.hidden_rows or one.column in self.hidden_columns
                displayed[one.column] = self._cells.cell(self._row, one, None if unseen else self.places)
        self._filled += len(cells)
        if self._filled > MOST_CELLS:
            raise grid.SheetTooLarge(f"{self._package.shown} has a sheet of more than {MOST_CELLS:,} cells")

    def _stored(self, row: Element) -> Iterator[Stored]:
        """The cells of a row that have something in them, or a colour."""
        column = 0
        for cell in row.findall("c"):
            reference = cell.get("r")
            column = grid.column_number(reference.rstrip("0123456789")) if reference else column + 1
            if not 1 <= column <= grid.MOST_COLUMNS:
                self._package.refuse("has columns that no spreadsheet has")
            inline, formula = cell.find("is"), cell.find("f") is not None
            value = cell.findtext("v") if inline is None else words_in(inline)
            style = number(cell.get("s"))
            if value is not None or formula or style in self._cells.coloured:
                yield Stored(column, cell.get("t", "n"), value, style, formula)

    def _column(self, attributes: Attributes) -> None:
        if is_true(attributes.get("hidden")) or attributes.get("width") in ("0", "0.0"):
            first, last = number(attributes.get("min")), number(attributes.get("max"))
            self.hidden_columns.update(range(max(1, first), min(last, grid.MOST_COLUMNS) + 1))

    def _merge(self, attributes: Attributes) -> None:
        found = grid.area(attributes.get("ref", ""))
        if found:
            self.merged.append(found)
        if len(self.merged) > MOST_MERGED:
            raise grid.SheetTooLarge(
                f"{self._package.shown} has more than {MOST_MERGED:,} merged cells on a sheet"
            )

    def _filter(self, element: Element) -> None:
        found = grid.area(element.get("ref", ""))
        if found:
            self._filters.append((found, element.find("filterColumn") is not None))
            self.headings.add(found.top)

    def _freeze(self, attributes: Attributes) -> None:
        if attributes.get("state") in ("frozen", "frozenSplit"):
            self._frozen_rows = number(attributes.get("ySplit"))

    def _link(self, attributes: Attributes) -> None:
        if len(self.links) < _MOST_TOLD:
            self.links.append(attributes.get("ref", ""))

    def _rule(self, attributes: Attributes) -> None:
        if len(self.coloured_by_rules) < _MOST_TOLD:
            self.coloured_by_rules.append(attributes.get("sqref", ""))
