"""Documents of Word: every table as it is displayed, with the paragraphs above it.

The XML is walked here. python-docx, the library for this format, opens no strict document and none with
macros or a dead link, and of what is displayed it knows no list numbers, tracked insertions, content
controls, text boxes, hidden rows or form fields; it is the one to write documents with.
"""

from functools import partial

from actionplan.formats.package import Package
from actionplan.formats.texts.account import of_the_whole
from actionplan.formats.texts.docx.reading import Reading, Roots
from actionplan.formats.texts.docx.tables import blocks, table
from actionplan.formats.texts.docx.tags import TBL, W, marked
from actionplan.formats.texts.flow import tables_in
from actionplan.intake.source import Source


def read(data: bytes, name: str) -> Source:
    """Raises UnreadableDocument for what is broken, locked, too large, too deep, or no document."""
    package = Package(data, name)
    roots = Roots(package)
    body = roots.document.find(f"{W}body")
    if body is None:
        raise package.broken()
    marked(body)
    reading = Reading(roots, package.shown)
    tables = tuple(tables_in(reading, body, partial(blocks, reading), partial(table, reading)))
    tracked = reading.deleted > 0 or roots.document.find(f".//{W}ins") is not None
    edges = any(edge.find(f".//{TBL}") is not None for edge in roots.of("header", "footer"))
    whole = of_the_whole(reading.deleted, tracked=tracked, tables_at_edges=edges)
    return Source(tables, (*reading.left_out, *whole), reading.title(roots.title))
