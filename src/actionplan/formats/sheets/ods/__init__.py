"""Spreadsheets of OpenDocument (.ods), as LibreOffice and others write them: what is displayed, and where.

The libraries for them (odfdo, odfpy, pandas) build a tree of all of a file, in which a row may stand for a
million; calamine gives what is stored, not what is displayed. The file itself has both beside each other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from actionplan.formats.sheets.grid import Area, Grid, area
from actionplan.formats.sheets.ods.content import Content, Range, Sheet, plain
from actionplan.formats.sheets.ods.styles import Styles
from actionplan.formats.sheets.package import Attributes, Handler, Package
from actionplan.formats.sheets.places import HIDDEN, RULES
from actionplan.formats.sheets.tables import source_of, tables_of
from actionplan.intake.source import LeftOut, Source, Table
from actionplan.text.characters import one_line

_CELLS = re.compile(
    r"\$?('(?:[^']|'')*'|[^'.:\s]+)\.(\$?[A-Z]+\$?\d+)(?::(?:\$?(?:'(?:[^']|'')*'|[^'.:\s]*)\.)?(\$?[A-Z]+\$?\d+))?"
)


def read(data: bytes, name: str) -> Source:
    """The tables of all sheets that are not hidden.

    Raises UnreadableDocument for what is broken, locked, or larger than any action plan.
    """
    package = Package(data, one_line(name))
    _refuse_locked(package)
    if not package.has("content.xml"):
        package.refuse("has no sheets in it")
    styles = Styles()
    if package.has("styles.xml"):
        package.parse("styles.xml", _StylesOnly(styles))
    content = Content(package, styles)
    package.parse("content.xml", content)
    sheets = [(f"sheet {one.name}", partial(_read, one, content.ranges)) for one in content.sheets]
    return source_of(sheets, _title(package))


def _read(sheet: Sheet, ranges: Sequence[Range]) -> tuple[list[Table], Sequence[LeftOut]]:
    if sheet.hidden:
        return [], [LeftOut(f"sheet {sheet.name}", HIDDEN)]
    filters = [found for one in ranges if one.kind == "filter" for found in _areas(one, sheet)]
    grid = Grid(
        f"sheet {sheet.name}",
        sheet.rows,
        tuple(sheet.merged),
        frozenset(sheet.hidden_rows),
        frozenset(sheet.filtered_rows),
        frozenset(sheet.hidden_columns),
        frozenset(found.top for found in filters) or frozenset(sheet.headings),
    )
    tables = tables_of(grid, sheet.places)
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
        own = plain_name == sheet.name
        where = area(f"{first}:{last or first}") if own else None
        if where:
            areas.append(where)
    return areas


class _StylesOnly(Handler):
    """Reads the part that has nothing but styles."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles

    def start(self, name: str, attributes: Attributes) -> None:
        self._styles.start(name, plain(attributes))

    def end(self, name: str) -> None:
        self._styles.end(name)


def _refuse_locked(package: Package) -> None:
    locked: list[object] = []
    if package.has("META-INF/manifest.xml"):
        package.each("META-INF/manifest.xml", {"encryption-data"}, locked.append)
    if locked:
        package.refuse("is locked with a password", hint="open it, save a copy without the password")


def _title(package: Package) -> str:
    titles: list[str] = []
    if package.has("meta.xml"):
        package.each("meta.xml", {"title"}, lambda element: titles.append(element.text or ""))
    return titles[0].strip() if titles else ""
