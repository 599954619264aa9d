"""A table of Word: its rows and cells, each once, with what stands in them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from xml.etree.ElementTree import Element

from actionplan.formats.texts.borders import columns
from actionplan.formats.texts.docx.grid import Spot, spots, widths
from actionplan.formats.texts.docx.paragraphs import Paragraph, paragraph
from actionplan.formats.texts.docx.reading import Reading, plain
from actionplan.formats.texts.docx.tags import TBL, TR, P, W, children, switched
from actionplan.formats.texts.flow import cell_of
from actionplan.intake.source import Cell, Row, Table, is_mark

_BLANK = Cell()


def blocks(reading: Reading, parent: Element) -> Iterator[Paragraph | Element]:
    """The paragraphs, read, and the tables, not read, in their order; a hidden paragraph is none."""
    before = ""
    for element in children(parent):
        if element.tag == P and not _is_of_contents(reading, element):
            read = paragraph(reading, element, before)
            before = read.text if read.joined else ""
            if not read.joined and not read.hidden:
                yield read
        elif element.tag == TBL:
            yield element
        elif element.tag == f"{W}altChunk":
            reading.leave_whole("a document inside it, which is not read")
    if before:
        yield Paragraph(before, False, None, joined=False, hidden=False)


def _is_of_contents(reading: Reading, element: Element) -> bool:
    """Whether it is a line of a table of contents."""
    return any(name.startswith("toc ") for name in reading.styles.names(reading.styles.of_paragraph(element)))


def table(
    reading: Reading, element: Element, name: str, above: tuple[str, ...] = (), depth: int = 1
) -> Table:
    """The table, with all that stands inside it. Raises UnreadableDocument for what is too large or deep."""
    rows = list(_numbered(reading, element))
    placed = {number: spots(row) for number, row in rows if not _is_hidden(row)}
    spans = {(spot.start, spot.end) for spots_ in placed.values() for spot in spots_}
    of_border = columns(spans, widths(element))
    reading.count(len(placed) * max(of_border[-1], 1), depth)
    heights = _heights(placed, of_border)
    found: list[Row] = []
    for number, row in rows:
        reading.place = f"{name}, row {number}"
        if number not in placed:
            reading.leave("a hidden row", plain(row))
            continue
        line: list[Cell | None] = [_BLANK] * of_border[-1]
        for spot in placed[number]:
            start, end = of_border[spot.start], of_border[spot.end]
            reading.place = f"{name}, row {number}, column {start + 1}"
            line[start:end] = [None] * (end - start)
            if (number, start) in heights:
                line[start] = _cell(reading, spot, end - start, heights[number, start], depth)
            elif words := plain(spot.cell):
                reading.leave("words that a merged cell covers", words)
        found.append(Row(number, tuple(line), bool(switched(row.find(f"{W}trPr"), "tblHeader"))))
    reading.place = ""
    return Table(name, tuple(found), above)


def _numbered(reading: Reading, element: Element) -> Iterator[tuple[int, Element]]:
    """The rows with their numbers; one that was deleted is none."""
    number = 0
    for row in children(element):
        properties = row.find(f"{W}trPr")
        if row.tag != TR:
            continue
        if properties is not None and properties.find(f"{W}del") is not None:
            reading.deleted += 1
        else:
            number += 1
            yield number, row


def _is_hidden(row: Element) -> bool:
    return bool(switched(row.find(f"{W}trPr"), "hidden"))


def _heights(placed: dict[int, list[Spot]], of_border: list[int]) -> dict[tuple[int, int], int]:
    """How many rows each cell covers, by the row and column it begins in; a covered one has no entry."""
    heights: dict[tuple[int, int], int] = {}
    above: dict[int, int] = {}
    for number, spots_ in placed.items():
        owners: dict[int, int] = {}
        for spot in spots_:
            start = of_border[spot.start]
            owner = above.get(start, number) if spot.goes_on else number
            heights[owner, start] = heights.get((owner, start), 0) + 1
            if spot.merged:
                owners[start] = owner
        above = owners
    return heights


def _cell(reading: Reading, spot: Spot, across: int, down: int, depth: int) -> Cell:
    fields, reading.fields = reading.fields, []
    inner = partial(table, reading, depth=depth + 1)
    said, cell = cell_of(reading, blocks(reading, spot.cell), inner, plain)
    reading.fields = fields
    fill = reading.colours.fill(spot.cell.find(f"{W}tcPr"))
    if fill is None and len(said) == 1 and is_mark(said[0].text):
        fill = reading.colours.of_letters(spot.cell)
    day = said[0].day if len(said) == 1 else None
    return cell._replace(day=day, fill=fill, across=across, down=down)
