"""A table of OpenDocument: its rows and cells, each once, with what stands in them."""

from collections.abc import Iterable, Iterator
from functools import partial
from xml.etree.ElementTree import Element

from actionplan.formats.attributes import times
from actionplan.formats.colours import of_mark
from actionplan.formats.opendocument import DRAWN
from actionplan.formats.texts.flow import Paragraph, cell_of
from actionplan.formats.texts.grid import MOST_COLUMNS, Line, Spot, laid_out
from actionplan.formats.texts.odt import tags
from actionplan.formats.texts.odt.lists import Place
from actionplan.formats.texts.odt.paragraphs import Reading, is_hidden, leave_drawn, paragraph
from actionplan.intake.source import Cell, Table, is_mark
from actionplan.text.days import iso_day

_UNSEEN = {"collapse", "filter"}


def blocks(
    reading: Reading, parent: Iterable[Element], place: Place | None = None
) -> Iterator[Paragraph | Element]:
    """The paragraphs, read, and the tables, not read, in their order; `place` is the list they stand in."""
    for element in parent:
        tag = element.tag
        if tag == "h":
            yield paragraph(reading, element, "" if place else reading.lists.heading(element))
        elif tag == "p":
            yield paragraph(reading, element)
        elif tag == "list":
            yield from _items(reading, element, reading.lists.place(element, place))
        elif tag == "table":
            yield element
        elif tag == "section" and (element.get("display") == "none" or is_hidden(element)):
            reading.leave("a hidden section", tags.words(element))
        elif tag == "tracked-changes":
            reading.deleted += len(list(element.iter("deletion")))
        elif tag in ("section", "numbered-paragraph"):
            yield from blocks(reading, element, place)
        elif tag in DRAWN or tag == "a":
            leave_drawn(reading, element)


def _items(reading: Reading, element: Element, place: Place) -> Iterator[Paragraph | Element]:
    """What stands in a list; the first paragraph of each item has the item's mark."""
    for item in element:
        first = item.tag == "list-item"
        for child in item:
            if first and child.tag in ("p", "h"):
                mark, is_bullet = reading.lists.mark(place, item)
                yield paragraph(reading, child, mark, is_bullet=is_bullet)
            else:
                yield from blocks(reading, [child], place)
            first = first and child.tag not in ("p", "h")


def table(reading: Reading, element: Element, name: str, above: tuple[str, ...] = ()) -> Table:
    """The table, with all that stands inside it. Raises UnreadableDocument for what is too large or deep."""
    defined = list(tags.columns(element))[:MOST_COLUMNS]
    widths = [reading.styles.look("table-column", one.get("style-name", "")).width for one in defined]
    unseen = [at for at, one in enumerate(defined) if one.get("visibility") in _UNSEEN]
    cell = partial(_cell, reading)
    lines = list(_lines(element))
    return laid_out(reading, Table(name, (), above), lines, tags.words, cell, widths, unseen)


def _lines(element: Element) -> Iterator[Line]:
    """The rows, each as often as it stands there."""
    rows = (one for one in tags.rows(element) for _ in range(tags.repeated(one[0], "rows")))
    for at, (row, heading) in enumerate(rows, 1):
        yield Line(at, row, list(_spots(row)), row.get("visibility") in _UNSEEN, heading)


def _spots(row: Element) -> Iterator[Spot]:
    """The cells of a row in columns of the grid; a cell that covers others is followed by those."""
    at = 0
    until = 0
    for cell in row:
        for _ in range(
            tags.repeated(cell, "columns") if cell.tag in ("table-cell", "covered-table-cell") else 0
        ):
            if at >= MOST_COLUMNS:
                return
            if cell.tag == "table-cell":
                across = times(cell.get("number-columns-spanned"))
                until = min(at + across, MOST_COLUMNS)
                yield Spot(cell, at, until, down=times(cell.get("number-rows-spanned")))
            elif at >= until or tags.words(cell):
                yield Spot(cell, at, at + 1, covered=True)
            at += 1


def _cell(reading: Reading, _: Element, spot: Spot) -> Cell:
    element = spot.cell
    said, cell = cell_of(reading, blocks(reading, element), partial(table, reading), tags.words)
    fill = reading.styles.look("table-cell", element.get("style-name", "")).fill
    return cell._replace(
        day=iso_day(element.get("date-value", "")[:10]) if said else None,
        fill=of_mark(fill, reading.styles.ink(element)) if is_mark(cell.text) else fill,
    )
