"""Workbooks of Excel (.xlsx, .xlsm), and of the many programs that write such: what is displayed, and where.

The parts are read here and not by openpyxl because it gives a cell's value or that it is a formula, never
both; makes an object of each cell that a merged one covers, a million if a file says so; and refuses
workbooks whose styles Excel does not mind. Macros, queries and links to other workbooks are never touched.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from actionplan.formats.package import Package
from actionplan.formats.sheets.grid import Area, Grid
from actionplan.formats.sheets.places import HIDDEN, Places
from actionplan.formats.sheets.tables import source_of, tables_of
from actionplan.formats.sheets.xlsx.beside import Named, named_tables, tell
from actionplan.formats.sheets.xlsx.cells import Cells
from actionplan.formats.sheets.xlsx.sheet import Sheet
from actionplan.formats.sheets.xlsx.strings import shared_strings
from actionplan.formats.sheets.xlsx.styles import styles_of
from actionplan.formats.sheets.xlsx.workbook import Tab, Workbook
from actionplan.intake.source import Cell, LeftOut, Source, Table

_NO_TABLES = {"chartsheet": "a chart", "dialogsheet": "a dialog", "xlMacrosheet": "macros"}


def read(data: bytes, name: str) -> Source:
    """The tables of all sheets that are not hidden.

    Raises UnreadableDocument for what is broken, no workbook, or larger than any action plan.
    """
    package = Package(data, name)
    roots = {link.kind: link.target for link in reversed(package.links(""))}
    part = roots.get("officeDocument", "")
    if part.endswith(".bin"):
        package.refuse("is a binary workbook", hint="save it as .xlsx")
    if not package.has(part):
        package.refuse("has no workbook in it")
    return _Reader(package, part).source(package.first(roots.get("core-properties", ""), "title"))


class _Reader:
    """Reads one workbook, sheet by sheet."""

    def __init__(self, package: Package, part: str) -> None:
        self.package = package
        self.workbook = Workbook(package, part)
        self.links = {link.key: link for link in package.links(part)}
        parts = {link.kind: link.target for link in self.links.values()}
        self.styles = styles_of(package, parts.get("styles", ""), parts.get("theme", ""))
        strings = shared_strings(package, parts.get("sharedStrings", ""))
        self.cells = Cells(package, strings, self.styles, since_1904=self.workbook.since_1904)

    def source(self, title: str) -> Source:
        """All sheets."""
        return source_of(
            [
                (f"sheet {tab.name}", partial(self._read, number, tab, f"sheet {tab.name}"))
                for number, tab in enumerate(self.workbook.tabs)
            ],
            title,
        )

    def _read(self, number: int, tab: Tab, name: str) -> tuple[list[Table], Sequence[LeftOut]]:
        link = self.links.get(tab.part)
        if link is None or not self.package.has(link.target):
            return [], [LeftOut(name, "is not in the file")]
        if tab.state in ("hidden", "veryHidden"):
            return [], [LeftOut(name, HIDDEN)]
        if link.kind in _NO_TABLES:
            return [], [LeftOut(name, f"has {_NO_TABLES[link.kind]} instead of cells")]
        return self._read_cells(number, name, link.target)

    def _read_cells(self, number: int, name: str, part: str) -> tuple[list[Table], Sequence[LeftOut]]:
        coloured = {at for at, style in enumerate(self.styles) if style.fill}
        sheet = Sheet(self.package, part, coloured)
        links = self.package.links(part)
        named = named_tables(self.package, links)
        places = Places(name)
        grid = Grid(name)
        grid.rows = self._displayed(sheet, named, places)
        grid.merged = sheet.merged
        grid.hidden_rows, grid.hidden_columns = sheet.hidden_rows, sheet.hidden_columns
        grid.filtered_rows = {row for row in sheet.hidden_rows if _is_filtered(row, sheet, named)}
        grid.headings = _headings(sheet, named, self.workbook.repeated.get(number, set()))
        grid.tables = [(one.name, _without_totals(one)) for one in named]
        tables = tables_of(grid, places)
        tell(self.package, sheet, links, places)
        return tables, places.left_out()

    def _displayed(self, sheet: Sheet, named: list[Named], places: Places) -> dict[int, dict[int, Cell]]:
        """All cells as they are displayed but for the totals below a table, which are no part of a plan."""
        totals = {one.area.bottom: one.area for one in named if one.totals}
        places.rows(totals, "has the totals of a table, and is left out")
        found: dict[int, dict[int, Cell]] = {}
        for row, stored in sheet.rows.items():
            hidden = row in sheet.hidden_rows
            total = totals.get(row)
            found[row] = {
                one.column: self.cells.cell(
                    row, one, None if hidden or one.column in sheet.hidden_columns else places
                )
                for one in stored
                if not (total and total.has(row, one.column))
            }
        return found


def _is_filtered(row: int, sheet: Sheet, named: list[Named]) -> bool:
    areas = [area for area, active in sheet.filters if active] + [one.area for one in named if one.filtered]
    return any(area.top < row <= area.bottom for area in areas)


def _headings(sheet: Sheet, named: list[Named], repeated: set[int]) -> set[int]:
    """The rows that the sheet marks as headings, by the surest of its marks: a table or a filter below them,
    that they are printed on each page, that they stay in sight."""
    tables = {row for one in named for row in range(one.area.top, one.area.top + one.headings)}
    sure = tables | {area.top for area, _ in sheet.filters}
    return sure or repeated or set(range(1, min(sheet.frozen_rows, 20) + 1))


def _without_totals(table: Named) -> Area:
    return table.area._replace(bottom=table.area.bottom - table.totals)
