"""What stands apart on a sheet is told apart: the title, the table, the next one, the key, the sign-off."""

from __future__ import annotations

from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.table import Table as NamedTable

from workbooks import of, source, texts

HEAD: list[Any] = ["Ref", "Action", "Lead", "When", "RAG"]
ONE: list[Any] = [1, "Find a room", "PS", "May", "Green"]
TWO: list[Any] = [2, "Train", "CD", "June", "Amber"]
BLANK: list[Any] = []


def bold(book: Workbook, *rows: int) -> Workbook:
    for row in rows:
        for cell in book.worksheets[0][row]:
            cell.font = Font(bold=True)
    return book


def shapes(book: Workbook) -> list[tuple[str, tuple[str, ...], list[int]]]:
    """Each table with its name, the lines above it, and its rows."""
    return [(one.name, one.above, [row.number for row in one.rows]) for one in source(book).tables]


def test_a_title_is_above_the_table() -> None:
    book = of([["Action Plan"], ["Updated", "1 May"], BLANK, HEAD, ONE, TWO])
    assert shapes(book) == [("sheet Actions", ("Action Plan", "Updated 1 May"), [4, 5, 6])]


def test_a_title_right_above_the_headings_is_above_the_table_and_a_heading_over_columns_is_not() -> None:
    assert shapes(of([["Action Plan"], HEAD, ONE])) == [("sheet Actions", ("Action Plan",), [2, 3])]
    assert shapes(of([[None, None, None, "Progress"], HEAD, ONE])) == [("sheet Actions", (), [1, 2, 3])]


def test_a_title_over_the_margin_of_a_table_is_above_it() -> None:
    for margin in ([None], [None, None]):
        book = of([["Action Plan"], BLANK, *([*margin, *row] for row in (HEAD, ONE, TWO))])
        assert shapes(book) == [("sheet Actions", ("Action Plan",), [3, 4, 5])]


def test_a_merged_heading_over_columns_is_no_title() -> None:
    book = of([[None, None, "Progress"], HEAD, ONE])
    book.worksheets[0].merge_cells("C1:D1")
    assert shapes(book) == [("sheet Actions", (), [1, 2, 3])]
    wide = of([[None, "Action Plan"], HEAD, ONE])
    wide.worksheets[0].merge_cells("B1:E1")
    assert shapes(wide) == [("sheet Actions", ("Action Plan",), [2, 3])]


def test_blank_rows_between_sections_end_no_table() -> None:
    book = of([HEAD, ["Transport"], ONE, BLANK, ["Housing"], TWO, BLANK, BLANK, ONE])
    assert shapes(book) == [("sheet Actions", (), [1, 2, 3, 5, 6, 9])]


def test_headings_that_stand_again_under_a_caption_begin_a_table() -> None:
    book = bold(of([["1 Transport"], HEAD, ONE, BLANK, ["2 Housing"], HEAD, TWO]), 2, 6)
    assert shapes(book) == [
        ("sheet Actions", ("1 Transport",), [2, 3]),
        ("sheet Actions, cells A6 to E7", ("2 Housing",), [6, 7]),
    ]
    assert len(shapes(bold(of([HEAD, ONE, BLANK, HEAD, TWO]), 1, 4))) == 1


def test_other_headings_behind_a_blank_row_begin_a_table() -> None:
    book = bold(of([HEAD, ONE, BLANK, ["ID", "Risk", "Owner", "Score", "RAG"], TWO]), 1, 4)
    assert [rows for _, _, rows in shapes(book)] == [[1, 2], [4, 5]]


def test_a_sign_off_and_a_key_below_are_no_rows_of_the_table() -> None:
    signed = of([HEAD, ONE, TWO, BLANK, ["Signed:", "J Smith"], ["Date:", "1 May"]])
    assert [rows for _, _, rows in shapes(signed)] == [[1, 2, 3], [5, 6]]
    key = of([HEAD, ONE, TWO, BLANK, ["Key"], ["Red", "Late"], ["Green", "On time"]])
    assert [rows for _, _, rows in shapes(key)] == [[1, 2, 3], [5, 6, 7]]


def test_an_action_with_two_cells_at_the_end_is_a_row_of_the_table() -> None:
    assert shapes(of([HEAD, ONE, BLANK, [2, "Train"]])) == [("sheet Actions", (), [1, 2, 4])]


def test_what_stands_beside_the_table_is_another() -> None:
    book = of([[*HEAD], [*ONE, None, "Notes"], [*TWO, None, "see minutes"]])
    assert [one.letters for one in source(book).tables] == [("A", "B", "C", "D", "E"), ("G",)]


def test_a_column_behind_a_blank_one_belongs_to_the_table_if_its_heading_does() -> None:
    book = of([[*HEAD, None, "Comments"], [*ONE, None, None], [*TWO, None, "late"]])
    assert texts(source(book).tables[0].rows)[2] == ["2", "Train", "CD", "June", "Amber", "late"]


def test_a_key_of_colours_beside_the_headings_is_another_table_with_its_colours() -> None:
    book = of([[*HEAD, None, None, "Key"], [*ONE, None, None, "On time"], [*TWO, None, None, "Late"]])
    sheet = book.worksheets[0]
    for place, colour in {"G2": "00B050", "G3": "FF0000"}.items():
        sheet[place].fill = PatternFill("solid", fgColor=colour)
    main, key = source(book).tables
    assert (main.letters, key.letters) == (("A", "B", "C", "D", "E"), ("G", "H"))
    assert [row.cells[0].fill for row in key.rows if row.cells[0]] == [None, "00B050", "FF0000"]


def test_tables_that_the_sheet_names_are_told_apart() -> None:
    book = of([HEAD, ONE, ["ID", "Risk", "Owner", "Score", "RAG"], TWO])
    book.worksheets[0].add_table(NamedTable(displayName="Plan", ref="A1:E2"))
    book.worksheets[0].add_table(NamedTable(displayName="Risks", ref="A3:E4"))
    assert [(name, rows) for name, _, rows in shapes(book)] == [
        ("sheet Actions", [1, 2]),
        ("sheet Actions, table Risks", [3, 4]),
    ]


def test_totals_below_a_named_table_are_left_out_and_said() -> None:
    book = of([HEAD, ONE, ["Total", 1, None, None, None]])
    table = NamedTable(displayName="Plan", ref="A1:E3", totalsRowCount=1)
    book.worksheets[0].add_table(table)
    assert shapes(book) == [("sheet Actions", (), [1, 2])]
    assert [one.place for one in source(book).left_out] == ["sheet Actions, row 3"]
