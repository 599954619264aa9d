"""Workbooks of Excel (.xlsx, .xlsm), and of the many programs that write such: what is displayed, and where.

The parts are read here and not by openpyxl because it gives a cell's value or that it is a formula, never
both; makes an object of each cell that a merged one covers, a million if a file says so; and refuses
workbooks whose styles Excel does not mind. Macros, queries and links to other workbooks are never touched.
"""

from collections.abc import Sequence
from functools import partial

from actionplan.formats.package import Link, Package
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
    workbook, links = Workbook(package, part), package.links(part)
    parts = {link.kind: link.target for link in links}
    styles = styles_of(package, parts.get("styles", ""), parts.get("theme", ""))
    strings = shared_strings(package, parts.get("sharedStrings", ""))
    cells = Cells(package, strings, styles, since_1904=workbook.since_1904)
    targets = {link.key: link for link in links}
    sheets = [
        (
            f"sheet {tab.name}",
            partial(_read, package, cells, tab, targets.get(tab.part), workbook.repeated.get(number, set())),
        )
        for number, tab in enumerate(workbook.tabs)
    ]
    return source_of(sheets, package.first(roots.get("core-properties", ""), "title"))


def _read(
    package: Package, cells: Cells, tab: Tab, link: Link | None, repeated: set[int]
) -> tuple[list[Table], Sequence[LeftOut]]:
    """One sheet; `repeated` are its rows that are printed on each page."""
    name = f"sheet {tab.name}"
    if link is None or not package.has(link.target):
        return [], [LeftOut(name, "is not in the file")]
    if tab.state in ("hidden", "veryHidden"):
        return [], [LeftOut(name, HIDDEN)]
    if link.kind in _NO_TABLES:
        return [], [LeftOut(name, f"has {_NO_TABLES[link.kind]} instead of cells")]
    links = package.links(link.target)
    sheet = Sheet(name, package, link.target, cells, named_tables(package, links), repeated)
    tables = tables_of(sheet, sheet.places)
    tell(package, sheet, links)
    return tables, sheet.places.left_out()
