"""What stands beside the cells of a sheet: tables by name, comments, links, pictures, charts, text boxes."""

from xml.etree.ElementTree import Element

from actionplan.formats.package import Link, Package
from actionplan.formats.sheets.grid import area, letters
from actionplan.formats.sheets.places import LINK, RULES, Places
from actionplan.formats.sheets.xlsx.sheet import Named, Sheet

_ANCHORS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")


def named_tables(package: Package, links: list[Link]) -> list[Named]:
    """The tables that the sheet has, by the links of its part."""
    found: list[Named] = []
    for link in links:
        if link.kind == "table":
            package.each(link.target, {"table": lambda element: found.extend(Named.of(element))})
    return found


def tell(package: Package, sheet: Sheet, links: list[Link]) -> None:
    """Says what stands beside the cells and does not come along."""
    places = sheet.places
    teller = _Teller(places)
    for kind, takes in (
        ("threadedComment", {"threadedComment": teller.thread}),
        ("comments", {"comment": teller.note}),
        ("drawing", dict.fromkeys(_ANCHORS, teller.drawing)),
    ):
        for link in links:
            if link.kind == kind:
                package.each(link.target, takes)
    for reference in sheet.links:
        where = area(reference)
        if where and where.left in sheet.rows.get(where.top, {}):
            places.cell(where.top, where.left, LINK)
    for ranges in dict.fromkeys(sheet.coloured_by_rules):
        places.here(f"cells {', '.join(ranges.split()).replace(':', ' to ')}" if ranges else "", RULES)


class _Teller:
    """Tells of comments and of what is drawn over the cells."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._threaded = False

    def thread(self, element: Element) -> None:
        self._threaded = True
        self._places.drawn(f"cell {element.get('ref', '?')}", "a comment", "".join(_texts(element, "text")))

    def note(self, element: Element) -> None:
        text = "".join(_texts(element, "t"))
        if not (self._threaded and text.startswith("[Threaded comment]")):
            self._places.drawn(f"cell {element.get('ref', '?')}", "a comment", text)

    def drawing(self, element: Element) -> None:
        row, column = (element.findtext(f"from/{one}", "") for one in ("row", "col"))
        known = row.isdecimal() and column.isdecimal()
        where = f"near cell {letters(int(column) + 1)}{int(row) + 1}" if known else ""
        text = " ".join("".join(_texts(paragraph, "t")) for paragraph in element.iter("p"))
        if text.strip():
            self._places.drawn(where, "a text box", text)
        elif next(element.iter("pic"), None) is not None:
            self._places.drawn(where, "a picture")
        elif next(element.iter("graphicFrame"), None) is not None:
            self._places.drawn(where, "a chart")


def _texts(element: Element, tag: str) -> list[str]:
    return [one.text or "" for one in element.iter(tag)]
