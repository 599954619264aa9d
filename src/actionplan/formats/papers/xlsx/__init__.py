"""Workbooks of Excel (.xlsx): a sheet for each table, to be filtered, printed, filled in and imported again.

XlsxWriter writes them: it writes a text as a text, whatever that looks like, takes the date of the file from
us and not from the clock, and names nobody as the author. (openpyxl, which reads workbooks in the tests, does
not.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, time
from io import BytesIO
from typing import cast

from xlsxwriter import Workbook

from actionplan.formats.papers.paper import Paper
from actionplan.formats.papers.xlsx.looks import FONT, Looks
from actionplan.formats.papers.xlsx.pages import TALLEST, is_hidden_below, page_for
from actionplan.formats.papers.xlsx.sheets import Sheet, Top, is_told, write_account, write_table
from actionplan.report import Table
from actionplan.text.characters import one_line, shortened

_MOST_IN_NAME = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")


def write(paper: Paper) -> bytes:
    """The workbook. Raises WrongRequest for what Excel does not hold: nothing is ever cut."""
    data = BytesIO()
    workbook = Workbook(data, {"in_memory": True, "default_format_properties": dict(FONT)})
    workbook.set_properties(
        {"title": one_line(paper.title), "created": datetime.combine(paper.as_of, time())}
    )
    looks, top = Looks(workbook), Top(paper.title, paper.as_of, paper.sums)
    tables = [one for one in paper.sections if isinstance(one, Table) and one.headings]
    for name, table in zip(_names(tables), tables, strict=True):
        write_table(_sheet(workbook, name), looks, top, table, page_for(table, paper.paper))
    told = [report for report in paper.reports if any(is_told(section) for section in report.whole)]
    if told or not tables:
        write_account(_sheet(workbook, "In full"), looks, top, told, paper.paper)
    workbook.close()
    return data.getvalue()


def _sheet(workbook: Workbook, name: str) -> Sheet:
    return cast(Sheet, workbook.add_worksheet(name, Sheet))


def remarks(paper: Paper) -> Iterator[str]:
    """Which texts are longer than Excel shows in a cell, though all of them is there."""
    for section in paper.sections:
        if isinstance(section, Table):
            for texts in section.rows:
                if any(is_hidden_below(text) for text in texts):
                    yield f"{one_line(texts[0])}: of a long cell Excel shows {TALLEST} lines; all is there"


def _names(tables: Sequence[Table]) -> Iterator[str]:
    """What the sheet of each table is called: as the table is, or Actions; no two alike in any case."""
    used = {"in full", "history"}  # Excel keeps the second for itself
    for table in tables:
        plain = _NOT_IN_NAMES.sub(" ", one_line(table.title)).strip("' ") or "Actions"
        name, number = _in_name(plain, _MOST_IN_NAME), 1
        while name.lower() in used:
            number += 1
            name = f"{_in_name(plain, _MOST_IN_NAME - len(f' {number}'))} {number}"
        used.add(name.lower())
        yield name


def _in_name(text: str, most: int) -> str:
    """The text in so many characters at the most as Excel counts them: two for a sign like 👍."""
    found = shortened(text, most)
    while len(found.encode("utf-16-le")) > 2 * most:
        found = shortened(text, len(found) - 1)
    return found
