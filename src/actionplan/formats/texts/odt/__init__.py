"""Texts of OpenDocument (.odt): every table as it is displayed, with the paragraphs above it.

The XML is walked here. odfdo and odfpy, the libraries for this format, give elements and their attributes,
as any reader of XML does; what is displayed (numbers of lists, white space, hidden text) they do not know.
"""

from functools import partial
from xml.etree.ElementTree import Element

from actionplan.formats.opendocument import Styles
from actionplan.formats.package import Package
from actionplan.formats.texts.account import of_the_whole
from actionplan.formats.texts.flow import tables_in
from actionplan.formats.texts.odt.paragraphs import Reading
from actionplan.formats.texts.odt.tables import blocks, table
from actionplan.intake.source import Source


def read(data: bytes, name: str) -> Source:
    """Raises UnreadableDocument for what is broken, locked, too large, too deep, or no text."""
    package = Package(data, name)
    styles = Styles(package)
    content = package.tree("content.xml", plain=True)
    body = None if content is None else content.find("body/text")
    if body is None:
        raise package.broken()
    package.each("content.xml", styles.takes)
    reading = Reading(styles, package.shown)
    tables = tuple(tables_in(reading, body, partial(blocks, reading), partial(table, reading)))
    pages: list[Element] = []
    package.each("styles.xml", {"master-page": pages.append})
    edges = any(page.find(".//table") is not None for page in pages)
    tracked = body.find("tracked-changes") is not None
    whole = of_the_whole(reading.deleted, tracked=tracked, tables_at_edges=edges)
    return Source(tables, (*reading.left_out, *whole), reading.title(package.first("meta.xml", "title")))
