"""How OpenDocument names things, and what is asked of any element of it."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from actionplan.formats.attributes import number

_OASIS = "{urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TEXT, TABLE = f"{_OASIS}office:1.0}}", f"{_OASIS}text:1.0}}", f"{_OASIS}table:1.0}}"
DRAW = f"{_OASIS}drawing:1.0}}"
SVG = f"{_OASIS}svg-compatible:1.0}}"
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"

P, H, LIST = f"{TEXT}p", f"{TEXT}h", f"{TEXT}list"
A_TABLE, ROW = f"{TABLE}table", f"{TABLE}table-row"
CELL, COVERED = f"{TABLE}table-cell", f"{TABLE}covered-table-cell"
MOST_REPEATED = 1_000


def repeated(element: Element, what: str) -> int:
    """How often a row, column or cell stands here: `number-rows-repeated`."""
    return min(max(number(element.get(f"{TABLE}number-{what}-repeated"), 1), 1), MOST_REPEATED)


def words(element: Element) -> str:
    """All that is written in `element`, without its looks: a line for each paragraph."""
    paragraphs = (one for one in element.iter() if one.tag in (P, H))
    return "\n".join(filter(None, ("".join(one.itertext()).strip() for one in paragraphs)))


def rows(table: Element, *, heading: bool = False) -> Iterator[tuple[Element, bool]]:
    """The rows, wherever they are grouped, and whether each is one of headings."""
    for child in table:
        if child.tag == ROW:
            yield child, heading
        elif child.tag in (f"{TABLE}table-header-rows", f"{TABLE}table-rows", f"{TABLE}table-row-group"):
            yield from rows(child, heading=heading or child.tag.endswith("header-rows"))


def columns(table: Element) -> Iterator[Element]:
    """The definitions of the columns, wherever they are grouped, each as often as it counts."""
    for child in table:
        if child.tag == f"{TABLE}table-column":
            yield from [child] * repeated(child, "columns")
        elif child.tag in (
            *(f"{TABLE}table-header-columns", f"{TABLE}table-columns", f"{TABLE}table-column-group"),
        ):
            yield from columns(child)
