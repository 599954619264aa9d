"""Papers for Word: the plan's own table in landscape, or sheets of single actions in portrait.

All that is to be seen has a style with a name, so that one change in Word changes the whole paper.
"""

from collections.abc import Iterator, Sequence

from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement

from actionplan.errors import WrongRequest
from actionplan.formats.papers.docx import page
from actionplan.formats.papers.docx.elements import paragraph, run
from actionplan.formats.papers.docx.package import new_document, of_template, packed
from actionplan.formats.papers.docx.styles import (
    AS_AT,
    BODY,
    FOOTER,
    HEADING,
    LOWER_HEADING,
    TEXT,
    TITLE,
    Styles,
    letter_in,
    points_in,
)
from actionplan.formats.papers.docx.tables import of_labels, texts_of, with_headings
from actionplan.formats.papers.docx.widths import Fit, Texts, best_fit
from actionplan.formats.papers.paper import Paper
from actionplan.report import Table
from actionplan.text.days import day

_MOST_COLUMNS = 63


def write(paper: Paper) -> bytes:
    """The paper as a document of Word.

    It stands on A4, or on A3 if it could not be read on A4. Pages of a template keep their size if the paper
    says none itself; those in portrait become landscape if it could not be read else. Raises
    UnreadableDocument if the template is no document of Word, WrongRequest for more columns than Word has.
    """
    tables = [texts_of(one) for one in paper.sections if one.headings]
    columns = max([len(one.columns) for one in tables], default=0)
    if columns > _MOST_COLUMNS:
        raise WrongRequest(
            f"a table of Word has {_MOST_COLUMNS} columns at the most, and this one would have {columns}",
            hint="say which columns: --columns ref,action,last_update",
        )
    made = of_template(paper.template) if paper.template else new_document()
    fit = _laid_out(made, paper, tables)
    room, root = page.room_on(made), made.styles.element
    styles = Styles(root, points=fit.points, width=room.width, anew=not paper.template)
    fit = fit._replace(points=points_in(root))
    as_at = f"as at {day(paper.as_of)}"
    page.number_pages(made, styles[FOOTER], f"{paper.title}, {as_at}")
    made.element.body[:0] = [
        paragraph(styles[TITLE], run(paper.title)),
        paragraph(styles[AS_AT], run(f"A{as_at[1:]}")),
        *([paragraph(styles[BODY], run(paper.sums))] if paper.sums else []),
        *_sections(paper, room, fit, styles),
    ]
    return packed(made, paper.title, paper.as_of)


def _laid_out(made: Document, paper: Paper, tables: Sequence[Texts]) -> Fit:
    """Lay out the pages, on which the tables fit like that."""
    if not paper.template:
        page.narrow_edges(made)
    for sheet in _sheets(made, paper, wide=bool(tables)):
        page.lay_out(made, sheet)
        fit = best_fit(tables, page.room_on(made), letter_in(made.styles.element))
        if fit.good:
            break
    return fit


def _sheets(made: Document, paper: Paper, *, wide: bool) -> list[page.Room]:
    """The pages that are tried; what does not fit on one is tried on the next."""
    if not paper.template:
        return [page.sheet_of(size, wide=wide) for size in ([paper.paper] if paper.paper else page.SIZES)]
    own = page.own_sheet(made)
    first = page.sheet_of(paper.paper, wide=own.width > own.height) if paper.paper else own
    return [first, page.Room(first.height, first.width)] if wide and first.width < first.height else [first]


def _sections(paper: Paper, room: page.Room, fit: Fit, styles: Styles) -> Iterator[BaseOxmlElement]:
    """What stands below the title: tables and sheets."""
    for section in paper.sections:
        if section.headings:
            yield with_headings(section, room, fit, styles)
            yield paragraph(styles[TEXT])
        else:
            yield from _sheet(section, room, styles)


def _sheet(table: Table, room: page.Room, styles: Styles) -> Iterator[BaseOxmlElement]:
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
