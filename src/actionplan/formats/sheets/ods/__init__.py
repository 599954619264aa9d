"""Spreadsheets of OpenDocument (.ods), as LibreOffice and others write them: what is displayed, and where.

The libraries for them (odfdo, odfpy, pandas) build a tree of all of a file, in which a row may stand for a
million; calamine gives what is stored, not what is displayed. The file itself has both beside each other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from actionplan.formats.opendocument import Styles, refuse_locked
from actionplan.formats.package import Package
from actionplan.formats.sheets.grid import Area, area
from actionplan.formats.sheets.ods.content import Content, Range, Sheet
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
    refuse_locked(package)
    if not package.has("content.xml"):
        package.refuse("has no sheets in it")
    content = Content(package, Styles(package))
    sheets = [(one.name, partial(_read, one, content.ranges)) for one in content.sheets]
    return source_of(sheets, package.first("meta.xml", "title"))


def _read(sheet: Sheet, ranges: Sequence[Range]) -> tuple[list[Table], Sequence[LeftOut]]:
    if sheet.hidden:
        return [], [LeftOut(sheet.name, HIDDEN)]
    filtered = {found.top for one in ranges if one.kind == "filter" for found in _areas(one, sheet)}
    sheet.headings = filtered or sheet.headings
    tables = tables_of(sheet, sheet.places)
    for one in ranges:
        if one.kind == "rules":
            for found in _areas(one, sheet):
                sheet.places.here(f"cells {str(found).replace(':', ' to ')}", RULES)
    return tables, sheet.places.left_out()


def _areas(found: Range, sheet: Sheet) -> list[Area]:
    """The rectangles that the range has on the sheet: "Actions.A1:Actions.D9" is one on the sheet Actions."""
    areas = []
    for name, first, last in _CELLS.findall(found.cells):
        plain_name = name[1:-1].replace("''", "'") if name.startswith("'") else name
        own = plain_name == sheet.called
        where = area(f"{first}:{last or first}") if own else None
        if where:
            areas.append(where)
    return areas
