"""A table of OpenDocument: its rows and cells, each once, with what stands in them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple
from xml.etree.ElementTree import Element

from actionplan.formats.opendocument import number
from actionplan.formats.texts.borders import columns
from actionplan.formats.texts.flow import cell_of
from actionplan.formats.texts.odt import tags
from actionplan.formats.texts.odt.lists import Place
from actionplan.formats.texts.odt.paragraphs import Paragraph, Reading, paragraph
from actionplan.formats.texts.odt.tags import A_TABLE, CELL, COVERED, LIST, OFFICE, TABLE, TEXT, H, P
from actionplan.intake.source import Cell, LeftOut, Row, Table
from actionplan.text.days import iso_day

MOST_COLUMNS = 500
_BLANK = Cell()
_UNSEEN = {"collapse", "filter"}


class _Spot(NamedTuple):
    cell: Element
    start: int
    end: int


def blocks(reading: Reading, parent: Element, place: Place | None = None) -> Iterator[Paragraph | Element]:
    """The paragraphs, read, and the tables, not read, in their order; `place` is the list they stand in."""
    for element in parent:
        tag = element.tag
        if tag == H:
            yield paragraph(reading, element, "" if place else reading.lists.heading(element))
        elif tag == P:
            yield paragraph(reading, element)
        elif tag == LIST:
            yield from _items(reading, element, reading.lists.place(element, place))
        elif tag == A_TABLE:
            yield element
        elif tag == f"{TEXT}section" and element.get(f"{TEXT}display") == "none":
            reading.leave("a hidden section", tags.words(element))
        elif tag == f"{TEXT}tracked-changes":
            reading.deleted += len(list(element.iter(f"{TEXT}deletion")))
        elif tag in (f"{TEXT}section", f"{TEXT}numbered-paragraph"):
            yield from blocks(reading, element, place)
        elif tag.startswith(tags.DRAW):
            reading.boxes += element.iter(f"{tags.DRAW}text-box")


def _items(reading: Reading, element: Element, place: Place) -> Iterator[Paragraph | Element]:
    """What stands in a list; the first paragraph of each item has the item's mark."""
    for item in element:
        first = item.tag == f"{TEXT}list-item"
        for child in item:
            if first and child.tag in (P, H):
                mark, is_bullet = reading.lists.mark(place, item)
                yield paragraph(reading, child, mark, is_bullet=is_bullet)
            else:
                yield from blocks(reading, _only(child), place)
            first = first and child.tag not in (P, H)


def _only(child: Element) -> Element:
    parent = Element("only")
    parent.append(child)
    return parent


def table(
    reading: Reading, element: Element, name: str, above: tuple[str, ...] = (), depth: int = 1
) -> Table:
    """The table, with all that stands inside it. Raises UnreadableDocument for what is too large or deep."""
    defined = list(tags.columns(element))[:MOST_COLUMNS]
    rows = [
        (row, heading)
        for row, heading in tags.rows(element)
        for _ in range(tags.repeated(row, "rows"))
    ]  # fmt: skip
    placed = [list(_spots(row)) for row, _ in rows]
    spans = {(spot.start, spot.end) for spots in placed for spot in spots if spot.cell.tag == CELL}
    widths = [reading.styles.look("table-column", one.get(f"{TABLE}style-name", "")).width for one in defined]
    of_border = columns(spans, widths)
    reading.count(len(rows) * max(of_border[-1], 1), depth)
    found: list[Row] = []
    for at, ((row, heading), spots) in enumerate(zip(rows, placed, strict=True), 1):
        reading.place = f"{name}, row {at}"
        if row.get(f"{TABLE}visibility") in _UNSEEN:
            reading.leave("a hidden row", tags.words(row))
        else:
            found.append(Row(at, tuple(_cells(reading, spots, of_border, depth)), heading))
    reading.place = ""
    unseen = {
        of_border[at]
        for at, one in enumerate(defined)
        if at < len(of_border) - 1 and one.get(f"{TABLE}visibility") in _UNSEEN
    }
    return Table(name, tuple(_without(reading, name, found, unseen)), above)


def _cells(reading: Reading, spots: list[_Spot], of_border: list[int], depth: int) -> list[Cell | None]:
    """The cells of a row, in the columns between these borders."""
    row = reading.place
    line: list[Cell | None] = [_BLANK] * of_border[-1]
    for spot in spots:
        start, end = (of_border[min(border, len(of_border) - 1)] for border in (spot.start, spot.end))
        reading.place = f"{row}, column {start + 1}"
        line[start:end] = [None] * (end - start)
        if spot.cell.tag == CELL:
            line[start] = _cell(reading, spot.cell, end - start, depth)
        elif covered := tags.words(spot.cell):
            reading.leave("words that a merged cell covers", covered)
    return line


def _without(reading: Reading, name: str, rows: list[Row], unseen: set[int]) -> Iterator[Row]:
    """The rows without the hidden columns, which are reported."""
    for at in sorted(unseen):
        reading.left_out.append(LeftOut(f"{name}, column {at + 1}", "hidden"))
    for row in rows:
        yield row._replace(cells=tuple(cell for at, cell in enumerate(row.cells) if at not in unseen))


def _spots(row: Element) -> Iterator[_Spot]:
    """The cells of a row in columns of the grid; a cell that covers others is followed by those."""
    at = 0
    until = 0
    for cell in row:
        for _ in range(tags.repeated(cell, "columns") if cell.tag in (CELL, COVERED) else 0):
            if at >= MOST_COLUMNS:
                return
            if cell.tag == CELL:
                across = max(number(cell.get(f"{TABLE}number-columns-spanned")), 1)
                until = min(at + across, MOST_COLUMNS)
                yield _Spot(cell, at, until)
            elif at >= until or tags.words(cell):
                yield _Spot(cell, at, at + 1)
            at += 1


def _cell(reading: Reading, element: Element, across: int, depth: int) -> Cell:
    inner = partial(table, reading, depth=depth + 1)
    said, cell = cell_of(reading, blocks(reading, element), inner, tags.words)
    return cell._replace(
        day=iso_day(element.get(f"{OFFICE}date-value", "")[:10]) if said else None,
        fill=reading.styles.look("table-cell", element.get(f"{TABLE}style-name", "")).fill,
        across=across,
        down=max(number(element.get(f"{TABLE}number-rows-spanned")), 1),
    )
