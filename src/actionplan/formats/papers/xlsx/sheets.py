"""The sheets of a workbook: one for the table, and one for what is told line by line."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from actionplan.errors import WrongRequest
from actionplan.formats.papers.lights import LIGHTS
from actionplan.formats.papers.xlsx.looks import Looks
from actionplan.formats.papers.xlsx.pages import LINE, PAPERS, TALLEST, Page, lines_in
from actionplan.model.statuses import STATUSES
from actionplan.report import Report, Table
from actionplan.schema import fields_of
from actionplan.text.characters import one_line, shortened
from actionplan.text.days import day

DAYS = frozenset(field.name for kind in ("action", "update") for field in fields_of(kind) if field.is_day) | {
    "original_due"
}
"""The columns in which a cell that is one day is a date to the spreadsheet."""
_LABELS = ("ref", "formerly", "superseded_by")
_FIRST = date(1900, 3, 1)
"""All spreadsheets agree on the days from here on; before, Excel counts a 29 February 1900."""
_EPOCH = date(1899, 12, 30)
_LATE = "standing"
"""The column that says how late something is."""
_OVERDUE = "overdue"
_TYPED = re.compile(r"['=+\-@\t\r]|[\s\d.,:/%£$€()]*\Z")
"""What a spreadsheet would take for a formula or a number if somebody changed the cell."""
MOST_CHARACTERS = 32_767
"""Of a cell, as Excel counts them: two for a sign like 👍."""
MOST_ROWS = 1_048_576
_MOST_QUOTED = 40
_MOST_IN_LIST = 255
"""Characters of a list of choices, commas and all."""
_TOP = 3
"""Rows above the table: the title, the date with the sums, and a blank one."""
HEAD = _TOP + 1
"""With the headings."""
_MOST_IN_FOOTER = 100
_AIR = 3.0
"""Points above and below the text of a row."""
_ACCOUNT = (26, 100)
"""The widths of labels and texts in what is told line by line."""


class Sheet(Worksheet):
    """A sheet of which no text is cut, and whose rows grow with what is typed into them."""

    def put(self, row: int, column: int, text: str, look: Format) -> None:
        """Write a text as a text, whatever it looks like. Raises WrongRequest for what no sheet holds."""
        if self.write_string(row, column, text, look):
            quoted = f"a text of {len(text):,} characters, {shortened(text, _MOST_QUOTED)}"
            what = quoted if row < MOST_ROWS else "so many rows"
            limit = f"{MOST_CHARACTERS:,} characters and a sheet {MOST_ROWS:,} rows"
            raise WrongRequest(f"Excel cannot hold {what}: a cell has {limit}", hint="a csv can: --to csv")

    def _xml_start_tag_unencoded(self, tag: str, attributes: Sequence[tuple[str, Any]] = ()) -> None:
        # A height that is the row's own stays when somebody types more; the heights here are a beginning.
        super()._xml_start_tag_unencoded(tag, [one for one in attributes if one[0] != "customHeight"])


class Top:
    """What stands above the table of every sheet, and on the foot of every page."""

    def __init__(self, title: str, as_of: date, sums: str) -> None:
        self.title = one_line(title)
        self.as_at = f"as at {day(as_of)}"
        self.sums = one_line(sums)

    def write(self, sheet: Sheet, looks: Looks, widths: Sequence[int]) -> None:
        """Write the title, and below it the date and the sums, over columns of these widths."""
        as_at = f"{self.as_at[0].upper()}{self.as_at[1:]}"
        below = f"{as_at}. {self.sums}" if self.sums else as_at
        for row, (text, look, size) in enumerate([(self.title, "title", 1.6), (below, "line", 1.0)]):
            _write_across(sheet, row, len(widths), text, looks[look])
            sheet.set_row(row, lines_in(text, sum(widths) / size) * LINE * size)
        sheet.set_row(_TOP - 1, LINE / 2)
        foot = shortened(self.title, _MOST_IN_FOOTER).replace("&", "&&")
        sheet.set_footer(f"&L&8 {foot}, {self.as_at}&R&8 Page &P of &N")
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.fit_to_pages(1, 0)


def _write_across(sheet: Sheet, row: int, columns: int, text: str, look: Format) -> None:
    """Write a text over so many columns; a cell cannot be merged with itself."""
    if columns > 1:
        sheet.merge_range(row, 0, row, columns - 1, "", look)
    sheet.put(row, 0, text, look)


def write_table(sheet: Sheet, looks: Looks, top: Top, table: Table, page: Page) -> None:
    """The table below its title: filtered, its headings in sight and on every printed page."""
    top.write(sheet, looks, page.widths)
    for row, lines in enumerate(page.lines, _TOP):
        sheet.set_row(row, min(lines, TALLEST) * LINE + _AIR)
    for column, width in enumerate(page.widths):
        sheet.set_column(column, column, width)
    for column, heading in enumerate(table.headings):
        sheet.put(_TOP, column, heading, looks["heading"])
    for at, (texts, marks) in enumerate(zip(table.rows, table.marks, strict=True), HEAD):
        if marks[0] == "heading":
            _write_section(sheet, looks, at, texts)
        else:
            for column, (key, text) in enumerate(zip(table.keys, texts, strict=True)):
                _write_cell(sheet, looks, at, column, key, text)
    last = _TOP + max(1, len(table.rows))
    sheet.autofilter(_TOP, 0, last, len(table.headings) - 1)
    sheet.freeze_panes(HEAD, 1 if table.keys[0] == "ref" else 0)
    sheet.repeat_rows(_TOP)
    sheet.set_landscape()
    sheet.set_paper(PAPERS[page.paper])
    for column, key in enumerate(table.keys):
        if key == "rag":
            _colour_lights(sheet, looks, (HEAD, column, last, column))
        elif key == "status":
            _offer(sheet, table, column, last)
        elif key == _LATE:
            late = {"type": "text", "criteria": "containing", "value": _OVERDUE, "format": looks.late()}
            sheet.conditional_format(HEAD, column, last, column, late)


def _write_section(sheet: Sheet, looks: Looks, row: int, texts: Sequence[str]) -> None:
    for column in range(len(texts)):
        sheet.write_blank(row, column, None, looks["section"])
    sheet.put(row, 0, texts[0], looks["section"])


def _write_cell(sheet: Sheet, looks: Looks, row: int, column: int, key: str, text: str) -> None:
    """A text as a text, whatever it looks like; a day in a column of days as a date."""
    when = _day_in(text) if key in DAYS else None
    if when:
        sheet.write_number(row, column, (when - _EPOCH).days, looks["day"])
    elif not text:
        sheet.write_blank(row, column, None, looks["day"] if key in DAYS else looks["text"])
    elif key in _LABELS:
        sheet.put(row, column, text, looks["label"])
    else:
        sheet.put(row, column, text, looks["quoted"] if _TYPED.match(text) else looks["text"])


def _day_in(text: str) -> date | None:
    """The day, if the text is one as every table writes it; None for another, and for one before 1900."""
    try:
        when = datetime.strptime(text, "%d %b %Y").date()
    except ValueError:
        return None
    return when if when >= _FIRST and day(when) == text else None


def _colour_lights(sheet: Sheet, looks: Looks, area: tuple[int, int, int, int]) -> None:
    for colour in LIGHTS:
        rule = {"type": "text", "criteria": "begins with", "value": colour, "format": looks.light(colour)}
        sheet.conditional_format(*area, rule)


def _offer(sheet: Sheet, table: Table, column: int, last: int) -> None:
    """Offer the statuses, ours and those of the plan that stand there, below the heading; take others too."""
    said = dict.fromkeys(row[column] for row in table.body)
    choices: list[str] = []
    for word in (*STATUSES, *said):
        fits = len(",".join([*choices, word])) <= _MOST_IN_LIST
        if word and fits and word not in choices and not re.search(r'[,"\n]', word):
            choices.append(word)
    sheet.data_validation(
        *(HEAD, column, last, column),
        {
            "validate": "list",
            "source": choices,
            "error_type": "warning",
            "error_title": "Another word for a status",
            "error_message": "It is kept as a word of the plan's own, and counts as open.",
        },
    )


def write_account(sheet: Sheet, looks: Looks, top: Top, reports: Sequence[Report], paper: str) -> None:
    """What is told line by line: a label and its text, each report on a page of its own."""
    top.write(sheet, looks, _ACCOUNT)
    for column, width in enumerate(_ACCOUNT):
        sheet.set_column(column, column, width)
    sheet.set_paper(PAPERS[paper or "A4"])
    sheet.set_portrait()
    row = _TOP - 1
    breaks: list[int] = []
    for report in reports:
        row += 1
        if row > _TOP:
            breaks.append(row)
        for section in report.whole:
            for label, text, kind in _lines(section):
                row = _write_line(sheet, looks, row, label, text, kind)
    sheet.set_h_pagebreaks(breaks)
    sheet.freeze_panes(_TOP - 1, 0)


def _lines(section: Table) -> Iterator[tuple[str, str, str]]:
    """A label, a text, and what the line is, for each line of the section."""
    if section.title:
        yield section.title, "", "title"
    for (label, text), (mark, light) in zip(section.rows, section.marks, strict=True):
        yield label, text, mark or light


def _write_line(sheet: Sheet, looks: Looks, row: int, label: str, text: str, kind: str) -> int:
    """Write one line, and say which row follows."""
    if kind == "title":
        sheet.set_row(row, LINE + _AIR)
        _write_section(sheet, looks, row, (label, ""))
        return row + 1
    lines = (lines_in(one, width, bold=True) for one, width in zip((label, text), _ACCOUNT, strict=True))
    sheet.set_row(row, min(max(1, *lines), TALLEST) * LINE + _AIR)
    if label:
        sheet.put(row, 0, label, looks["heading" if kind == "name" else "name"])
    sheet.put(row, 1, text, looks["heading" if kind == "name" else "text"])
    if label == "RAG":
        _colour_lights(sheet, looks, (row, 1, row, 1))
    return row + 1
