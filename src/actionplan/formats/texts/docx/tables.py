"""A table of Word: its rows and cells, each once, with what stands in them."""

from collections.abc import Iterator
from functools import partial
from xml.etree.ElementTree import Element

from actionplan.formats.attributes import number, times
from actionplan.formats.colours import of_mark
from actionplan.formats.texts.docx.paragraphs import paragraph
from actionplan.formats.texts.docx.reading import Reading, plain
from actionplan.formats.texts.docx.tags import TBL, TC, TR, P, W, children, switched, value
from actionplan.formats.texts.flow import Paragraph, cell_of
from actionplan.formats.texts.grid import MOST_COLUMNS, Line, Spot, laid_out
from actionplan.intake.source import Cell, Table, is_mark


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
            reading.leave_document()
    if before:
        yield Paragraph(before, bold=False)


def _is_of_contents(reading: Reading, element: Element) -> bool:
    """Whether it is a line of a table of contents."""
    return any(name.startswith("toc ") for name in reading.styles.names(reading.styles.of_paragraph(element)))


def table(reading: Reading, element: Element, name: str, above: tuple[str, ...] = ()) -> Table:
    """The table, with all that stands inside it. Raises UnreadableDocument for what is too large or deep."""
    cell = partial(_cell, reading)
    lines = list(_lines(reading, element))
    return laid_out(reading, Table(name, (), above), lines, plain, cell, _widths(element))


def _lines(reading: Reading, element: Element) -> Iterator[Line]:
    """The rows; one that was deleted is none."""
    count = 0
    for row in children(element):
        properties = row.find(f"{W}trPr")
        if row.tag != TR:
            continue
        if value(properties, "del") is not None:
            reading.deleted += 1
        else:
            count += 1
            hidden, heading = (bool(switched(properties, one)) for one in ("hidden", "tblHeader"))
            yield Line(count, row, _spots(row), hidden, heading)


def _spots(row: Element) -> list[Spot]:
    """The cells of a row, from left to right, in columns of the grid."""
    properties = row.find(f"{W}trPr")
    at = min(number(value(properties, "gridBefore")), MOST_COLUMNS)
    found: list[Spot] = []
    for cell in children(row):
        if cell.tag != TC or at >= MOST_COLUMNS:
            continue
        properties = cell.find(f"{W}tcPr")
        if value(properties, "cellDel") is not None:
            continue
        end = min(at + times(value(properties, "gridSpan")), MOST_COLUMNS)
        merged, level = value(properties, "vMerge"), value(properties, "hMerge")
        if found and level in ("", "continue"):
            found[-1] = found[-1]._replace(end=end)
        else:
            found.append(Spot(cell, at, end, merged=merged is not None, goes_on=merged in ("", "continue")))
        at = end
    return found


def _widths(table: Element) -> list[float]:
    """Those of the columns of the grid, in points."""
    return [number(column.get(f"{W}w")) / 20 for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]


def _cell(reading: Reading, _: Element, spot: Spot) -> Cell:
    fields, reading.fields = reading.fields, []
    said, cell = cell_of(reading, blocks(reading, spot.cell), partial(table, reading), plain)
    reading.fields = fields
    fill = reading.colours.fill(spot.cell.find(f"{W}tcPr"))
    if is_mark(cell.text):
        fill = of_mark(fill, reading.colours.of_letters(spot.cell))
    day = said[0].day if len(said) == 1 else None
    return cell._replace(day=day, fill=fill)
