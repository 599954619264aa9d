"""Workbooks of Excel (.xlsx, .xlsm), and of the many programs that write such: what is displayed, and where.

The parts are read here and not by openpyxl because it gives a cell's value or that it is a formula, never
both; makes an object of each cell that a merged one covers, a million if a file says so; and refuses
workbooks whose styles Excel does not mind. Macros, queries and links to other workbooks are never touched.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from actionplan.formats.package import Package
from actionplan.formats.sheets.places import HIDDEN
from actionplan.formats.sheets.tables import source_of, tables_of
from actionplan.formats.sheets.xlsx.beside import named_tables, tell
from actionplan.formats.sheets.xlsx.cells import Cells
from actionplan.formats.sheets.xlsx.sheet import Sheet
from actionplan.formats.sheets.xlsx.strings import shared_strings
from actionplan.formats.sheets.xlsx.styles import styles_of
from actionplan.formats.sheets.xlsx.workbook import Tab, Workbook
from actionplan.intake.source import LeftOut, Source, Table

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
        styles = styles_of(package, parts.get("styles", ""), parts.get("theme", ""))
        strings = shared_strings(package, parts.get("sharedStrings", ""))
        self.cells = Cells(package, strings, styles, since_1904=self.workbook.since_1904)

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
        links = self.package.links(link.target)
        named, repeated = named_tables(self.package, links), self.workbook.repeated.get(number, set())
        sheet = Sheet(name, self.package, link.target, self.cells, named, repeated)
        tables = tables_of(sheet, sheet.places)
        tell(self.package, sheet, links)
        return tables, sheet.places.left_out()
