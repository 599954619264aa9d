"""A table of Word: its headings on every page, its rows, and what stands over the whole width."""

from collections.abc import Iterable, Sequence

from docx.oxml.xmlchemy import BaseOxmlElement

from actionplan.formats.papers.docx.elements import element, paragraph, run
from actionplan.formats.papers.docx.page import Room
from actionplan.formats.papers.docx.pairs import Cells, Said, lines_of
from actionplan.formats.papers.docx.styles import AIM, COLUMN, LIGHTS, PART, SECTION, TABLE, TEXT, Styles
from actionplan.formats.papers.docx.widths import Fit, Texts, held, measured
from actionplan.report import Table

_LIT = "rag"
"""The column whose cells have the colour of their light, which its text says in words."""
_LABELS = 0.2
"""Of the width: what the labels take."""
_LONG = 1500
"""Characters from which on a text goes on on the next page."""


def texts_of(table: Table) -> Texts:
    """Its texts, column by column, as they stand in it."""
    rows = [_texts(line) for line in lines_of(table) if not _is_heading(line)]
    name = table.keys.index("ref") if "ref" in table.keys else None
    return Texts(tuple(zip(table.headings, *rows, strict=True)), name, table.shares)


def with_headings(table: Table, room: Room, fit: Fit, styles: Styles) -> BaseOxmlElement:
    """The table of rows under headings, in which no date is broken if it fits so: an import takes the blanks
    of one for usual ones."""
    measures = measured(texts_of(table).with_blanks(fit.dates), room, fit.points, fit.letter)
    kept = measures.kept
    headings = [held(one) if fit.dates is held else one for one in table.headings]
    head = [[paragraph(styles[COLUMN], run(heading))] for heading in headings]
    rows = [_row(map(_cell, head, measures.columns), kept=True, head=True)]
    for line in lines_of(table):
        if _is_heading(line):
            across = _cell(_heading(line[0][0].text, styles), sum(measures.columns), len(measures.columns))
            rows.append(_row([across], kept=True))
        else:
            cells = [
                [_said(one, styles, lit=key == _LIT, pair=len(cell) > 1) for one in cell]
                for key, cell in zip(table.keys, line, strict=True)
            ]
            rows.append(_row(map(_cell, cells, measures.columns), kept=next(kept)))
    return _table(rows, measures.columns, styles, look="0620")


def of_labels(table: Table, room: Room, styles: Styles) -> BaseOxmlElement:
    """The table without headings: labels, and their texts beside them."""
    columns = (round(room.width * _LABELS), room.width - round(room.width * _LABELS))
    rows = [
        _row(
            [
                _cell([paragraph(styles[COLUMN], run(label))], columns[0]),
                _cell([_said(Said(text, mark), styles, lit=label == "RAG")], columns[1]),
            ],
            kept=len(text) < _LONG,
        )
        for (label, text), (_, mark) in zip(table.rows, table.marks, strict=True)
    ]
    return _table(rows, columns, styles, look="0680")


def _is_heading(line: Cells) -> bool:
    return line[0][0].mark == "heading"


def _texts(line: Cells) -> tuple[str, ...]:
    return tuple(["\n".join([said.text for said in cell]) for cell in line])


def _heading(text: str, styles: Styles) -> list[BaseOxmlElement]:
    """The name of a section, and its aim below."""
    name, *aim = text.split("\n")
    return [paragraph(styles[SECTION], run(name)), *(paragraph(styles[AIM], run(one)) for one in aim)]


def _said(said: Said, styles: Styles, *, lit: bool, pair: bool = False) -> BaseOxmlElement:
    style = LIGHTS.get(said.mark, TEXT) if lit and said.text else PART if pair else TEXT
    return paragraph(styles[style], run(said.text))


def _cell(paragraphs: Iterable[BaseOxmlElement], width: int, across: int = 1) -> BaseOxmlElement:
    spans = element("w:gridSpan", val=across) if across > 1 else None
    properties = element("w:tcPr", element("w:tcW", w=width, type="dxa"), spans)
    return element("w:tc", properties, *paragraphs)


def _row(cells: Iterable[BaseOxmlElement], *, kept: bool, head: bool = False) -> BaseOxmlElement:
    """A row; one that is `kept` is not divided between two pages."""
    properties = element(
        "w:trPr", element("w:cantSplit") if kept else None, element("w:tblHeader") if head else None
    )
    return element("w:tr", properties, *cells)


def _table(
    rows: Iterable[BaseOxmlElement], columns: Sequence[int], styles: Styles, *, look: str
) -> BaseOxmlElement:
    """The table; `look` says whether its style treats the first row or the first column as headings."""
    properties = element(
        "w:tblPr",
        element("w:tblStyle", val=styles[TABLE]),
        element("w:tblW", w=sum(columns), type="dxa"),
        element("w:tblLayout", type="fixed"),
        element("w:tblLook", val=look),
    )
    grid = element("w:tblGrid", *(element("w:gridCol", w=wide) for wide in columns))
    return element("w:tbl", properties, grid, *rows)
