"""A table of text, as spreadsheets and programs read it: commas between the cells, quotes around some.

For Excel it begins with the mark of UTF-8, and a cell that Excel would take for a formula has an apostrophe
before it. What is `plain` has neither.
"""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from actionplan.formats.papers.paper import Paper
from actionplan.formats.sheets.csv import FORMULA
from actionplan.report import Table


def write(paper: Paper) -> bytes:
    """The tables one below the other, a blank line between them, without the title and the sums."""
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n" if paper.plain else "\r\n")
    for index, section in enumerate(paper.sections):
        if index:
            writer.writerow([])
        writer.writerows([_cells(row, plain=paper.plain) for row in _rows(section)])
    return text.getvalue().encode() if paper.plain else text.getvalue().encode("utf-8-sig")


def _rows(section: Table) -> Iterator[Sequence[str]]:
    """The rows of the table; of one without headings first its title, alone in its row."""
    if section.headings:
        yield section.headings
    elif section.title:
        yield section.title, ""
    yield from section.rows


def _cells(row: Sequence[str], *, plain: bool) -> list[str]:
    return [f"'{text}" if not plain and FORMULA.match(text) else text for text in row]
