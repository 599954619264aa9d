"""Spreadsheets of OpenDocument (.ods), as LibreOffice and others write them: what is displayed, and where.

The libraries for them (odfdo, odfpy, pandas) build a tree of all of a file, in which a row may stand for a
million; calamine gives what is stored, not what is displayed. The file itself has both beside each other.
"""

import re
from collections.abc import Iterator, Sequence
from functools import partial

from actionplan.formats.opendocument import Styles
from actionplan.formats.package import Package
from actionplan.formats.sheets.grid import Area, area
from actionplan.formats.sheets.ods.content import Content, Sheet
from actionplan.formats.sheets.places import HIDDEN, RULES
from actionplan.formats.sheets.tables import source_of, tables_of
from actionplan.intake.source import LeftOut, Source, Table

_CELLS = re.compile(
    r"\$?('(?:[^']|'')*'|[^'.:\s]+)\.(\$?[A-Z]+\$?\d+)(?::(?:\$?(?:'(?:[^']|'')*'|[^'.:\s]*)\.)?(\$?[A-Z]+\$?\d+))?"
)


def read(data: bytes, name: str) -> Source:
    """The tables of all sheets that are not hidden.

    Raises UnreadableDocument for what is broken, locked, or larger than any action plan.
    """
    package = Package(data, name)
    styles = Styles(package)
    if not package.has("content.xml"):
        package.refuse("has no sheets in it")
    content = Content(package, styles)
    return source_of(
        [(one.name, partial(_read, one, content)) for one in content.sheets],
        package.first("meta.xml", "title"),
    )


def _read(sheet: Sheet, content: Content) -> tuple[list[Table], Sequence[LeftOut]]:
    if sheet.hidden:
        return [], [LeftOut(sheet.name, HIDDEN)]
    sheet.headings = {found.top for found in _areas(content.filtered, sheet)} or sheet.headings
    tables = tables_of(sheet, sheet.places)
    for found in _areas(content.coloured_by_rules, sheet):
        sheet.places.here(f"cells {found}", RULES)
    return tables, sheet.places.left_out()


def _areas(ranges: Sequence[str], sheet: Sheet) -> Iterator[Area]:
    """The rectangles of the ranges on this sheet: "Actions.A1:Actions.D9" is one on the sheet Actions."""
    for name, first, last in (found for one in ranges for found in _CELLS.findall(one)):
        plain_name = name[1:-1].replace("''", "'") if name.startswith("'") else name
        where = area(f"{first}:{last or first}")
        if where and plain_name == sheet.called:
            yield where
