"""Workbooks for tests: by openpyxl, and by hand where a file has what no library writes."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from io import BytesIO
from typing import Any

from openpyxl import Workbook

from actionplan.formats.documents import source_in
from actionplan.intake.source import Row, Source, Table

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def saved(book: Workbook) -> bytes:
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def of(rows: Iterable[Iterable[Any]], title: str = "Actions") -> Workbook:
    """A workbook with these rows on its one sheet."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    return book


def source(book: Workbook | bytes, name: str = "plan.xlsx") -> Source:
    return source_in(book if isinstance(book, bytes) else saved(book), name)


def table(book: Workbook | bytes) -> Table:
    """The one table of the workbook."""
    (found,) = source(book).tables
    return found


def texts(rows: Iterable[Row]) -> list[list[str | None]]:
    return [[None if cell is None else cell.text for cell in row.cells] for row in rows]


def said(book: Workbook | bytes) -> list[str]:
    return [f"{one.place}: {one.why}" for one in source(book).left_out]


def by_hand(sheet: str, **parts: str | bytes) -> bytes:
    """A workbook whose sheet has this XML inside `<worksheet>`; another part is named with `__` for `/`."""
    contents: dict[str, str | bytes] = {
        "_rels/.rels": relations(officeDocument="xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
        '<sheets><sheet name="Actions" sheetId="1" r:id="worksheet"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(
            worksheet="worksheets/sheet1.xml", sharedStrings="sharedStrings.xml", styles="styles.xml"
        ),
        "xl/worksheets/sheet1.xml": sheet
        if sheet.startswith("<?xml")
        else f'<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}">{sheet}</worksheet>',
    }
    contents |= {
        name if "/" in name else name.replace("__", "/") + ".xml": content for name, content in parts.items()
    }
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return data.getvalue()


def relations(**targets: str) -> str:
    """The links of a part, by kind; the kind is the id too."""
    links = "".join(
        f'<Relationship Id="{kind}" Type="{OFFICE}/{kind}" Target="{part}"/>'
        for kind, part in targets.items()
    )
    return f'<Relationships xmlns="{RELATIONS}">{links}</Relationships>'


def row(*cells: str, **attributes: str) -> str:
    """A row of texts that stand in their cells."""
    more = "".join(f' {name}="{value}"' for name, value in attributes.items())
    inside = "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in cells)
    return f"<row{more}>{inside}</row>"
