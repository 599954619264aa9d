"""Papers for Word: the plan's own table on lying pages, or sheets of single actions on pages on end.

All that is to be seen has a style with a name, so that one change in Word changes the whole paper.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from docx.oxml.xmlchemy import BaseOxmlElement

from actionplan.formats.papers.docx.elements import paragraph, run
from actionplan.formats.papers.docx.package import new_document, of_template, packed
from actionplan.formats.papers.docx.page import (
    Room,
    is_wide,
    lay_out,
    narrow_edges,
    number_pages,
    room_on,
)
from actionplan.formats.papers.docx.styles import (
    AS_AT,
    BODY,
    FOOTER,
    HEADING,
    LOWER_HEADING,
    TEXT,
    TITLE,
    Styles,
    points_in,
)
from actionplan.formats.papers.docx.tables import of_labels, texts_of, with_headings
from actionplan.formats.papers.docx.widths import SIZES, Texts, best_size
from actionplan.report import Table
from actionplan.text.days import day

if TYPE_CHECKING:
    from docx.document import Document

    from actionplan.formats.papers import Paper


def write(paper: Paper) -> bytes:
    """The paper as a document of Word.

    It stands on A4, or on A3 if words would be cut on A4; on that of the template, if there is one and the
    paper itself says no size. Raises UnreadableDocument if the template is no document of Word.
    """
    tables = [texts_of(one) for one in paper.sections if isinstance(one, Table) and one.headings]
    made = of_template(paper.template) if paper.template else new_document()
    points = _laid_out(made, paper, tables)
    room, root = room_on(made), made.styles.element
    styles = Styles(root, points=points, width=room.width, anew=not paper.template)
    points = points_in(root)
    as_at = f"as at {day(paper.as_of)}"
    number_pages(made, styles[FOOTER], f"{paper.title}, {as_at}")
    made.element.body[:0] = [
        paragraph(styles[TITLE], run(paper.title)),
        paragraph(styles[AS_AT], run(f"A{as_at[1:]}")),
        *([paragraph(styles[BODY], run(paper.sums))] if paper.sums else []),
        *_sections(paper, room, points, styles),
    ]
    return packed(made, paper.title, paper.as_of)


def _laid_out(made: Document, paper: Paper, tables: Sequence[Texts]) -> float:
    """Lay out the pages. Returns how large the text of tables is."""
    if not paper.template:
        narrow_edges(made)
    wide = is_wide(made) if paper.template else bool(tables)
    sizes = [paper.paper] if paper.paper else [] if paper.template else ["A4", "A3"]
    for size in sizes:
        lay_out(made, size, wide=wide)
        if best_size(tables, room_on(made)):
            break
    return best_size(tables, room_on(made)) or SIZES[-1]


def _sections(paper: Paper, room: Room, points: float, styles: Styles) -> Iterator[BaseOxmlElement]:
    """What stands below the title: tables, sheets and texts."""
    for report in paper.reports:
        if report.title not in ("", paper.title):
            yield paragraph(styles[HEADING], run(report.title))
        for section in report.whole:
            if isinstance(section, str):
                yield from (paragraph(styles[BODY], run(text)) for text in section.split("\n\n"))
            elif section.headings:
                if section.title:
                    yield paragraph(styles[HEADING], run(section.title))
                yield with_headings(section, room, points, styles)
                yield paragraph(styles[TEXT])
            else:
                yield from _sheet(section, room, styles)


def _sheet(table: Table, room: Room, styles: Styles) -> Iterator[BaseOxmlElement]:
    """Labels and texts, below the name of an entry and what that is about."""
    if table.title:
        yield paragraph(styles[LOWER_HEADING], run(table.title))
    named = table.marks and table.marks[0][0] == "name"
    if named:
        name, about = table.rows[0]
        yield paragraph(styles[HEADING], run("  ".join(filter(None, (name, about)))))
        table = table._replace(rows=table.rows[1:], marks=table.marks[1:])
    if table.rows:
        yield of_labels(table, room, styles)
