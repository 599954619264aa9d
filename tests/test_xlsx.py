"""Workbooks are read as they are displayed; what is not, or is lost, is said with its place."""

from __future__ import annotations

import re
import string
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Color, Font, PatternFill
from openpyxl.styles.colors import COLOR_INDEX
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.table import Table as NamedTable

from actionplan.formats.sheets.xlsx import colours
from actionplan.formats.sheets.xlsx.blanks import without_blank_rows
from actionplan.intake.source import Cell
from drafts import as_seen
from workbooks import MAIN, by_hand, of, row, said, source, table, texts

PLAN: list[list[Any]] = [
    ["Ref", "Action", "Lead", "Target date"],
    [1, "Find a room", "PS", "End Oct 09"],
    [2, "Train staff", "CD", "31/12/2009"],
]


def displayed(value: Any, code: str = "General", **look: Any) -> Cell:
    """What one cell with this value is read as."""
    book = of([["Ref"], [None]])
    cell = book.worksheets[0]["A2"]
    cell.value, cell.number_format = value, code
    for name, setting in look.items():
        setattr(cell, name, setting)
    found = table(book).rows[-1].cells[0]
    assert found is not None
    return found


def test_a_sheet_is_a_table_with_its_rows_and_letters() -> None:
    found = table(of([[], [], *PLAN]))
    assert (found.name, found.letters) == ("sheet Actions", ("A", "B", "C", "D"))
    assert [one.number for one in found.rows] == [3, 4, 5]
    assert texts(found.rows)[1] == ["1", "Find a room", "PS", "End Oct 09"]


XML_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"))


@given(XML_TEXT.filter(lambda text: text.strip() and not text.startswith("=")))
def test_any_text_comes_back_to_the_letter(text: str) -> None:
    written = re.sub("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text)  # as Excel does, and openpyxl does not
    assert displayed(written).text == as_seen(text)


@given(st.dates(date(1904, 1, 2), date(9999, 12, 31)), st.booleans())
def test_any_date_comes_back_as_displayed(day: date, since_1904: bool) -> None:
    book = of([["Ref"], [None]])
    if since_1904:
        book.epoch = CALENDAR_MAC_1904
    cell = book.worksheets[0]["A2"]
    cell.value, cell.number_format = day, "dd/mm/yyyy"
    found = table(book).rows[1].cells[0]
    assert found is not None
    assert (found.text, found.day) == (f"{day:%d/%m/}{day.year:04}", day)


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (1.1, "0.00", "1.10"),
        (1.1, "General", "1.1"),
        (7, "000", "007"),
        (0.5, "0%", "50%"),
        (1234.5, '"£"#,##0.00', "£1,234.50"),
        (datetime(2009, 10, 31, 14, 30), "d mmm yyyy hh:mm", "31 Oct 2009 14:30"),
        (date(2024, 9, 1), "mmm-yy", "Sep-24"),
        (timedelta(hours=30), "[h]:mm", "30:00"),
        (True, "General", "TRUE"),
        ("007", "@", "007"),
    ],
)
def test_a_cell_is_read_in_its_number_format(value: object, code: str, text: str) -> None:
    assert displayed(value, code).text == text


def test_a_month_is_no_day() -> None:
    assert displayed(date(2024, 9, 1), "mmm-yy").day is None
    assert displayed(date(2024, 9, 1), "dd/mm/yyyy").day == date(2024, 9, 1)


def test_line_breaks_are_paragraphs_and_escapes_are_characters() -> None:
    assert displayed("Find a room_x000D_\nand a hall").paragraphs == ("Find a room", "and a hall")
    assert displayed("a_x005F_x000D_b").text == "a_x000D_b"


def test_a_format_that_is_not_understood_and_one_that_hides_are_said() -> None:
    book = of([["Ref", "When", "Secret"], [1, 40117, 5]])
    sheet = book.worksheets[0]
    sheet["B2"].number_format, sheet["C2"].number_format = "[$-40C]d mmmm yyyy", ";;;"
    assert texts(table(book).rows)[1] == ["1", "2009-10-31", ""]
    assert [line.split(":")[0] for line in said(book)] == [
        "sheet Actions, cell B2",
        "sheet Actions, cell C2",
    ]


def test_the_mark_of_a_note_is_no_digit_of_the_number_before_it() -> None:
    up = InlineFont(vertAlign="superscript")
    book = of([["Ref"], [CellRichText("May 2009", TextBlock(up, "1"), ", 30", TextBlock(up, "th"))]])
    assert texts(table(book).rows)[1] == ["May 2009¹, 30th"]


def test_bold_runs_and_struck_runs() -> None:
    bold, struck = InlineFont(b=True), InlineFont(strike=True)
    assert displayed("words", font=Font(bold=True)).bold
    assert displayed(CellRichText(TextBlock(bold, "all"), TextBlock(bold, " of it"))).bold
    assert not displayed(CellRichText(TextBlock(bold, "some"), " of it")).bold
    book = of([["Ref"], [CellRichText(TextBlock(struck, "old"), " new")]])
    assert texts(table(book).rows)[1] == ["new"]
    assert said(book) == ["sheet Actions, cell A2: has words that are struck through, and left out: old"]
    assert displayed(CellRichText(TextBlock(struck, "old"), TextBlock(struck, " words"))).struck
    whole = displayed("words", font=Font(strike=True))
    assert (whole.text, whole.struck) == ("words", True)


@pytest.mark.parametrize(
    ("colour", "fill"),
    [
        (Color(rgb="FFFFC000"), "FFC000"),
        (Color(theme=5), "C0504D"),
        (Color(theme=4, tint=0.5), "A7C0DE"),
        (Color(theme=0), None),
        (Color(indexed=10), "FF0000"),
        (Color(indexed=64), None),
        (Color(rgb="FFFFFFFF"), None),
    ],
)
def test_a_fill_is_a_colour_that_is_seen(colour: Color, fill: str | None) -> None:
    assert displayed("words", fill=PatternFill("solid", fgColor=colour)).fill == fill
    assert displayed("words", fill=PatternFill("lightUp", fgColor=colour)).fill is None


def test_the_palette_of_old_workbooks_is_excels() -> None:
    assert tuple(one[2:] for one in COLOR_INDEX[:64]) == colours._PALETTE


def test_a_colour_without_words_is_kept_in_a_row_that_has_some() -> None:
    book = of([*PLAN])
    sheet = book.worksheets[0]
    for at, colour in ((2, "FF0000"), (3, "00B050"), (9, "FF0000")):
        sheet.cell(at, 4).value = None
        sheet.cell(at, 4).fill = PatternFill("solid", fgColor=colour)
    fills = [one.cells[3].fill for one in table(book).rows if one.cells[3]]
    assert fills == [None, "FF0000", "00B050"]


def test_merged_cells_are_read_once() -> None:
    book = of([["Plan for 2009", None, None, None], *PLAN])
    sheet = book.worksheets[0]
    sheet.merge_cells("A1:D1")
    sheet.merge_cells("C3:C4")
    found = table(book)
    assert found.above == ("Plan for 2009",)
    assert texts(found.rows)[1:] == [
        ["1", "Find a room", "PS", "End Oct 09"],
        ["2", "Train staff", None, "31/12/2009"],
    ]
    merged = found.rows[1].cells[2]
    assert merged is not None
    assert (merged.across, merged.down) == (1, 2)


def test_what_a_merged_cell_covers_is_left_out_and_said() -> None:
    cells = (
        '<c r="A1" t="str"><v>Ref</v></c><c r="B1" t="str"><v>old</v></c><c r="C1" t="str"><v>Lead</v></c>'
    )
    data = by_hand(
        f"<sheetData><row>{cells}</row></sheetData><mergeCells><mergeCell ref='A1:B1'/></mergeCells>"
    )
    assert texts(table(data).rows) == [["Ref", "Lead"]]
    assert said(data) == ["sheet Actions, cell B1: is covered by a merged cell, and left out"]


def test_a_merged_cell_that_begins_in_a_hidden_column_is_seen_in_the_next() -> None:
    book = of([["Ref", "Note", "Action", "Lead", "When"], ["Transport"], [1, "x", "Train", "PS", "May"]])
    sheet = book.worksheets[0]
    sheet.merge_cells("A2:E2")
    sheet.column_dimensions["A"].hidden = True
    assert texts(table(book).rows)[1] == ["Transport", None, None, None]


def test_what_is_hidden_is_left_out_and_said() -> None:
    book = of([*PLAN, [3, "Tell the press", "EF", "May"], [4, "Report", "EF", "June"]])
    sheet = book.worksheets[0]
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    sheet.row_dimensions[99].hidden = True
    book.create_sheet("Old").append(["Ref"])
    book.worksheets[1].sheet_state = "veryHidden"
    assert texts(table(book).rows) == [
        ["Ref", "Action", "Target date"],
        ["1", "Find a room", "End Oct 09"],
        ["3", "Tell the press", "May"],
        ["4", "Report", "June"],
    ]
    assert said(book) == [
        "sheet Actions, row 3: hidden, and left out",
        "sheet Actions, column C: hidden, and left out",
        "sheet Old: hidden, and left out",
    ]


def test_rows_that_a_filter_hides_are_said_to_be() -> None:
    book = of(PLAN)
    sheet = book.worksheets[0]
    sheet.auto_filter.ref = "A1:D3"
    sheet.auto_filter.add_filter_column(2, ["PS"])
    sheet.row_dimensions[3].hidden = True
    assert said(book) == ["sheet Actions, row 3: hidden by a filter, and left out"]
    assert [one.heading for one in table(book).rows] == [True, False]


def mark_frozen(book: Workbook) -> None:
    book.worksheets[0].freeze_panes = "A2"


def mark_printed(book: Workbook) -> None:
    book.worksheets[0].print_title_rows = "1:1"


def mark_table(book: Workbook) -> None:
    book.worksheets[0].add_table(NamedTable(displayName="Plan", ref="A1:D3"))


def mark_filter(book: Workbook) -> None:
    book.worksheets[0].auto_filter.ref = "A1:D3"


@pytest.mark.parametrize("mark", [mark_frozen, mark_printed, mark_table, mark_filter])
def test_the_sheet_says_which_row_has_the_headings(mark: Any) -> None:
    book = of(PLAN)
    assert not any(one.heading for one in table(book).rows)
    mark(book)
    assert [one.heading for one in table(book).rows] == [True, False, False]


def test_errors_and_formulas_without_a_result_are_said() -> None:
    book = of([*PLAN, ["#REF!", "=SUM(A1:A2)", "PS", "May"]])
    row = table(book).rows[3]
    assert texts([row])[0] == ["#REF!", "", "PS", "May"]
    assert [cell.unread for cell in row.cells if cell] == [False, True, False, False]
    assert [line.split(":")[0] for line in said(book)] == [
        "sheet Actions, cell A4",
        "sheet Actions, cell B4",
    ]


def test_a_formula_shows_its_stored_result() -> None:
    cells = (
        '<c t="str"><f>A1</f><v>words</v></c><c><f>1+1</f><v>2</v></c>'
        '<c t="str"><f>""</f><v></v></c><c t="b"><f>TRUE</f><v>1</v></c>'
    )
    data = by_hand(f"<sheetData>{row('a', 'b', 'c', 'd')}<row>{cells}</row></sheetData>")
    assert texts(table(data).rows)[1] == ["words", "2", "", "TRUE"]
    assert said(data) == []


def test_a_date_that_is_stored_in_words_is_shown_as_one() -> None:
    stored = ("2009-10-31", "2009-10-31T14:30:00Z", "1900-02-29", "soon")
    cells = "".join(f'<c t="d"><v>{one}</v></c>' for one in stored)
    (line,) = table(by_hand(f"<sheetData><row>{cells}</row></sheetData>")).rows
    shown = [(cell.text, cell.day) for cell in line.cells if cell]
    assert shown == [
        ("2009-10-31", date(2009, 10, 31)),
        ("2009-10-31 14:30", date(2009, 10, 31)),
        ("1900-02-29", None),
        ("soon", None),
    ]


def test_comments_links_pictures_and_rules_are_said() -> None:
    book = of(PLAN)
    sheet = book.worksheets[0]
    sheet["B2"].comment = Comment("Ask Zoë\nfirst", "PS")
    sheet["B3"].hyperlink = "https://example.org/"
    sheet.add_chart(BarChart(), "G2")
    sheet.conditional_formatting.add("D2:D3", Rule("cellIs", operator="equal", formula=["1"]))
    assert said(book) == [
        'sheet Actions, cell B2: a comment is left out: "Ask Zoë first"',
        "sheet Actions, near cell G2: a chart is left out",
        "sheet Actions, cells D2 to D3: colours that depend on rules (conditional formatting) are not read",
        "sheet Actions, cell B3: has a link behind its text, which is left out",
    ]
    assert texts(table(book).rows) == texts(table(of(PLAN)).rows)


def test_the_title_of_the_workbook_is_told() -> None:
    book = of(PLAN)
    book.properties.title = "Compact Action Plan"
    assert source(book).title == "Compact Action Plan"


def test_a_million_rows_with_five_in_them_are_five() -> None:
    book = of(PLAN)
    sheet = book.worksheets[0]
    sheet.cell(1_048_576, 16_384).fill = PatternFill("solid", fgColor="FF0000")
    for column, words in enumerate(["3", "Tell the press", "EF", "May"], 1):
        sheet.cell(1_000_000, column).value = words
    found = table(book)
    assert [one.number for one in found.rows] == [1, 2, 3, 1_000_000]
    assert found.letters == ("A", "B", "C", "D")


ROWS = st.lists(
    st.sampled_from(
        [
            '<row r="{0}"/>',
            '<row r="{0}" hidden="1"><c r="A{0}" s="1"/><c r="B{0}"/></row>',
            '<row r="{0}"><c r="A{0}"/><c r="B{0}"><v>{0}</v></c></row>',
            '<row r="{0}" ht="15"><c r="A{0}"></c></row>',
            "<row><c><v>{0}</v></c></row>",
            "<row/>",
            '<!-- <row r="{0}"/> -->',
            '<row r="{0}"><c t="str"><v><![CDATA[<row r="9"/><row r="10"/>]]></v></c></row>',
        ]
    ),
    max_size=12,
)


@given(ROWS, st.integers(1, 60))
def test_passing_over_blank_rows_changes_nothing(rows: list[str], length: int) -> None:
    body = "".join(one.format(number * 2 + 1) for number, one in enumerate(rows))
    data = f'<worksheet xmlns="{MAIN}"><sheetData>{body}</sheetData></worksheet>'.encode()
    chunks = [data[at : at + length] for at in range(0, len(data), length)]
    less = b"".join(without_blank_rows(chunks))
    assert len(less) <= len(data)
    read = [source(by_hand(f'<?xml version="1.0"?>{one.decode()}')).tables for one in (data, less)]
    assert read[0] == read[1]


def test_blank_rows_are_passed_over() -> None:
    blank = '<row r="2"><c r="A2" s="3"/></row><row r="3" ht="15"/>'
    data = f'<sheetData><row r="1"><c r="A1"><v>1</v></c></row>{blank}<row r="4"/></sheetData>'.encode()
    assert b"".join(without_blank_rows([data, b""])) == data.replace(blank.encode(), b"")


def test_rows_and_cells_without_places_follow_one_another() -> None:
    data = by_hand(f"<sheetData>{row('Ref', 'Action')}{row('1', 'Train', r='5')}{row('2')}</sheetData>")
    assert [(one.number, one.cells[0] and one.cells[0].text) for one in table(data).rows] == [
        (1, "Ref"),
        (5, "1"),
        (6, "2"),
    ]


def test_a_part_may_use_prefixes() -> None:
    inside = '<x:sheetData><x:row><x:c t="str"><x:v>Ref</x:v></x:c></x:row></x:sheetData>'
    data = by_hand(f'<?xml version="1.0"?><x:worksheet xmlns:x="{MAIN}">{inside}</x:worksheet>')
    assert texts(table(data).rows) == [["Ref"]]


@given(st.lists(st.lists(st.sampled_from(["", *string.ascii_letters]), max_size=6), max_size=8))
def test_every_text_of_a_sheet_is_in_a_table_or_above_one(rows: list[list[str]]) -> None:
    found = source(of([[cell or None for cell in one] for one in rows]))
    read = [cell.text for one in found.tables for line in one.rows for cell in line.cells if cell]
    above = [word for one in found.tables for line in one.above for word in line.split()]
    assert sorted(filter(None, read + above)) == sorted(filter(None, (cell for one in rows for cell in one)))


def test_a_mark_has_the_colour_of_its_letters() -> None:
    assert displayed("●", font=Font(color="FFFF0000")).fill == "FF0000"
    assert displayed("Late", font=Font(color="FFFF0000")).fill is None
    assert (
        displayed("●", font=Font(color="FFFF0000"), fill=PatternFill("solid", fgColor="FF00B050")).fill
        == "00B050"
    )


def test_a_title_that_is_struck_through_is_none_and_told() -> None:
    book = of([["Old plan"], ["Our plan"], [], *PLAN])
    book.worksheets[0]["A1"].font = Font(strike=True)
    assert table(book).above == ("Our plan",)
    assert said(book) == ["sheet Actions, cell A1: has words that are struck through, and left out: Old plan"]
