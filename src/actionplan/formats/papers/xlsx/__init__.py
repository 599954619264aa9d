"""Workbooks of Excel (.xlsx): a sheet for the table, to be filtered, printed, filled in and imported again.

XlsxWriter writes them: it writes a text as a text, whatever that looks like, takes the date of the file from
us and not from the clock, and names nobody as the author. (openpyxl, which reads workbooks in the tests, does
not.)
"""

from collections.abc import Iterator
from datetime import datetime, time
from io import BytesIO
from typing import cast

from xlsxwriter import Workbook

from actionplan.formats.papers.paper import Paper
from actionplan.formats.papers.xlsx.looks import FONT, Looks
from actionplan.formats.papers.xlsx.pages import TALLEST, is_hidden_below, page_for
from actionplan.formats.papers.xlsx.sheets import Sheet, Top, write_account, write_table
from actionplan.text.characters import one_line


def write(paper: Paper) -> bytes:
    """The workbook. Raises WrongRequest for what Excel does not hold: nothing is ever cut."""
    data = BytesIO()
    workbook = Workbook(data, {"in_memory": True, "default_format_properties": dict(FONT)})
    workbook.set_properties(
        {"title": one_line(paper.title), "created": datetime.combine(paper.as_of, time())}
    )
    looks, top = Looks(workbook), Top(paper.title, paper.as_of, paper.sums)
    tables = [one for one in paper.sections if one.headings]
    for table in tables:
        write_table(_sheet(workbook, "Actions"), looks, top, table, page_for(table, paper.paper))
    told = [report for report in paper.reports if not all(section.headings for section in report.whole)]
    if told or not tables:
        write_account(_sheet(workbook, "In full"), looks, top, told, paper.paper)
    workbook.close()
    return data.getvalue()


def _sheet(workbook: Workbook, name: str) -> Sheet:
    return cast(Sheet, workbook.add_worksheet(name, Sheet))


def remarks(paper: Paper) -> Iterator[str]:
    """Which texts are longer than Excel shows in a cell, though all of them is there."""
    for section in paper.sections:
        for texts in section.rows:
            if any(is_hidden_below(text) for text in texts):
                yield f"{one_line(texts[0])}: of a long cell Excel shows {TALLEST} lines; all is there"
