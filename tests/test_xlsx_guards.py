"""Workbooks that are broken, or made to do harm, are refused in words and within fixed limits."""

from __future__ import annotations

import zipfile
from functools import cache
from io import BytesIO
from random import Random
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.table import Table as NamedTable

from actionplan.errors import UnreadableDocument
from actionplan.formats import package
from actionplan.formats.sheets.xlsx import blanks, cells, sheet, strings
from actionplan.intake.source import Source
from workbooks import MAIN, by_hand, of, relations, row, said, saved, source, table, texts

BOMB = """<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><x>&c;</x>"""
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x><si><t>&a;</t></si></x>'
)


@cache  # its bytes hold the time at which it was made, and laws draw from how many there are
def plan() -> bytes:
    """A workbook that has something of everything."""
    book = of(
        [["Plan"], [], ["Ref", "Action", "Lead", "When"], [1, "Train", "PS", "=A1"], [2, "x", "CD", "May"]]
    )
    one = book.worksheets[0]
    one.merge_cells("A1:D1")
    one["B4"].comment = Comment("Ask", "PS")
    one["B5"].hyperlink = "https://example.org/"
    one["C5"].font, one["C4"].fill = Font(bold=True), PatternFill("solid", fgColor="FF0000")
    one["A5"].number_format = "0.00"
    one.row_dimensions[5].hidden = True
    one.add_table(NamedTable(displayName="Plan", ref="A3:D5"))
    one.freeze_panes = "A4"
    return saved(book)


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableDocument) as error:
        source(data)
    return error.value.message


def read_or_refused(data: bytes) -> bool:
    """Whether it is one of the two: any other exception passes through."""
    try:
        return isinstance(source(data), Source)
    except UnreadableDocument as error:
        return "plan.xlsx" in error.message


def with_part(data: bytes, part: str, content: bytes) -> bytes:
    """The archive with another content of one part."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    return made.getvalue()


PARTS = [name for name in zipfile.ZipFile(BytesIO(plan())).namelist() if not name.startswith("[")]
READ = [name for name in PARTS if not name.endswith(("app.xml", ".vml"))]


@pytest.mark.parametrize("part", READ)
@pytest.mark.parametrize("bomb", [BOMB, OUTSIDE])
def test_no_part_may_have_entities(part: str, bomb: str) -> None:
    assert "DOCTYPE" in refusal(with_part(plan(), part, bomb.encode()))
    assert "DOCTYPE" in refusal(with_part(plan(), part, bomb.encode("utf-16")))


@pytest.mark.parametrize("part", READ)
def test_a_part_that_is_no_xml_is_named(part: str) -> None:
    assert (
        refusal(with_part(plan(), part, b"<x><y></x>")) == f"plan.xlsx is broken: {part} in it cannot be read"
    )


@given(st.integers(0, len(plan()) - 1))
def test_a_file_that_ends_too_early_is_refused(length: int) -> None:
    assert refusal(plan()[:length])


@given(st.randoms(use_true_random=False), st.sampled_from(PARTS))
def test_a_damaged_part_is_read_or_refused(random: Random, part: str) -> None:
    data = plan()
    content = bytearray(zipfile.ZipFile(BytesIO(data)).read(part))
    for _ in range(random.randint(1, 4)):
        at = random.randrange(len(content))
        pieces = [
            b"",
            b"9",
            b"-1",
            b"zz",
            b"<",
            b'"',
            b"\xff",
            b"1e999",
            b"1048577",
            b"99999999999",
            b"A1:XFD1048576",
        ]
        content[at : at + random.randint(0, 9)] = random.choice(pieces)
    assert read_or_refused(with_part(data, part, bytes(content)))


@given(st.randoms(use_true_random=False))
def test_a_damaged_file_is_read_or_refused(random: Random) -> None:
    data = bytearray(plan())
    for _ in range(random.randint(1, 8)):
        data[random.randrange(4, len(data))] = random.randrange(256)
    assert read_or_refused(bytes(data))


def test_a_bomb_of_an_archive_is_refused() -> None:
    assert "would unpack to" in refusal(by_hand(f"<sheetData>{' ' * 33 * 2**20}</sheetData>"))


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="AAAA1"><v>1</v></c>',
        '<c r="XFE1"><v>1</v></c>',
        '<c r="1"><v>1</v></c>',
        '<c r="?1"><v>1</v></c>',
    ],
)
def test_a_column_that_no_sheet_has_is_refused(cell: str) -> None:
    assert "columns that no spreadsheet has" in refusal(by_hand(f"<sheetData><row>{cell}</row></sheetData>"))


def test_a_row_that_no_sheet_has_is_refused() -> None:
    assert "rows that no spreadsheet has" in refusal(
        by_hand(f"<sheetData>{row('a', r='1048577')}</sheetData>")
    )


def test_more_cells_in_a_row_than_columns_are_refused() -> None:
    many = '<c r="A1"><v>1</v></c>' * 16_385
    assert "more cells in a row" in refusal(by_hand(f"<sheetData><row>{many}</row></sheetData>"))


def test_too_many_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "MOST_CELLS", 3)
    assert "more than 3 cells" in refusal(by_hand(f"<sheetData>{row('a', 'b') * 2}</sheetData>"))


def test_too_many_elements_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MOST_ELEMENTS", 1000)
    assert "more than 1,000 elements" in refusal(by_hand(f"<sheetData>{'<x/>' * 1000}</sheetData>"))


def test_too_much_text_and_too_long_marks_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "_LONGEST", 1000)
    monkeypatch.setattr(package, "_CHUNK", 100)
    monkeypatch.setattr(blanks, "_MOST_WAITING", 500)
    long = "x" * 9000
    for inside in (f'<row x="{long}"/>', f"<!--{long}-->", f"<{long}/>"):
        assert "a mark of millions" in refusal(by_hand(f"<sheetData>{inside}</sheetData>"))
    monkeypatch.setattr(package, "MOST_CHARACTERS", 1000)
    assert "1,000 characters" in refusal(by_hand(f"<sheetData>{'x' * 2000}</sheetData>"))


def test_one_merged_cell_may_cover_all_of_the_sheet() -> None:
    merged = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    data = by_hand(f"<sheetData>{row('Ref', 'Action')}{row('1', 'Train')}</sheetData>{merged}")
    assert texts(table(data).rows) == [["Ref"]]


def test_merged_cells_by_the_million_are_refused() -> None:
    merged = '<mergeCell ref="A1:XFD1048576"/>' * (sheet.MOST_MERGED + 1)
    assert "merged cells" in refusal(by_hand(f"<sheetData/><mergeCells>{merged}</mergeCells>"))


def test_merged_cells_that_lie_over_one_another_are_refused() -> None:
    merged = '<mergeCell ref="A1:XFD1048576"/>' * 40_000
    data = by_hand(f"<sheetData>{row('a', 'b') * 100}</sheetData><mergeCells>{merged}</mergeCells>")
    assert "more cells than any action plan" in refusal(data)


def test_a_text_that_many_cells_share_counts_in_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "MOST_SHOWN", 10_000)
    shared = f'<sst xmlns="{MAIN}"><si><t>{"long " * 100}</t></si></sst>'
    cell = '<c t="s"><v>0</v></c>'
    data = by_hand(f"<sheetData><row>{cell * 100}</row></sheetData>", xl__sharedStrings=shared)
    assert "more text than any action plan" in refusal(data)


def test_too_many_texts_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    shared = f'<sst xmlns="{MAIN}">{"<si><t>words</t></si>" * 9}</sst>'
    data = by_hand("<sheetData/>", xl__sharedStrings=shared)
    monkeypatch.setattr(strings, "MOST_STRINGS", 8)
    assert "8 texts" in refusal(data)


def test_too_many_styles_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    looks = f'<styleSheet xmlns="{MAIN}"><cellXfs>{"<xf/>" * 9}</cellXfs></styleSheet>'
    data = by_hand("<sheetData/>", xl__styles=looks)
    monkeypatch.setattr(package, "MOST_INSIDE", 5)
    assert "5 elements in one" in refusal(data)


def test_absurd_nesting_is_passed_over_or_refused() -> None:
    deep = "<x>" * 100_000 + "</x>" * 100_000
    assert source(by_hand(f"<sheetData>{deep}</sheetData>")).tables == ()
    looks = f'<styleSheet xmlns="{MAIN}"><fonts>{deep}</fonts></styleSheet>'
    assert "120 things that stand in each other" in refusal(by_hand("<sheetData/>", xl__styles=looks))


def test_a_sheet_that_is_too_large_leaves_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    book = of([["Ref", "Action"], [1, "Train"]])
    data = book.create_sheet("Data")
    for number in range(9):
        data.append([number, "x"])
    monkeypatch.setattr("actionplan.formats.sheets.tables.MOST_ROWS", 5)
    assert [one.name for one in source(book).tables] == ["sheet Actions"]
    assert said(book) == ["sheet Data: has more cells than any action plan, and is left out"]
    monkeypatch.setattr("actionplan.formats.sheets.tables.MOST_ROWS", 1)
    assert refusal(saved(book)) == "sheet Actions has more cells than any action plan"


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("<v>abc</v>", "abc"),
        ("<v>1e999</v>", "inf"),
        ("<v>nan</v>", "nan"),
        ("<v>12345678901234567890</v>", "1.23457E+19"),
        ("<v> 7 </v>", "7"),
    ],
)
def test_a_number_that_is_none_is_shown_as_it_stands(cell: str, shown: str) -> None:
    data = by_hand(f'<sheetData><row><c t="n" s="999">{cell}</c></row></sheetData>')
    assert texts(table(data).rows) == [[shown]]


@pytest.mark.parametrize("index", ["7", "-1", "x", "99999999999999999999"])
def test_a_text_that_is_not_there_is_said(index: str) -> None:
    data = by_hand(f'<sheetData><row><c t="s"><v>{index}</v></c><c><v>1</v></c></row></sheetData>')
    assert texts(table(data).rows) == [["1"]]
    assert said(data) == ["sheet Actions, cell A1: refers to a text that the file does not have"]


@pytest.mark.parametrize("part", ["xl/workbook.xml", "_rels/.rels"])
def test_an_archive_without_its_workbook_is_refused(part: str) -> None:
    data = with_part(plan(), part, b"<x/>")
    if part == "xl/workbook.xml":
        assert source(data).tables == ()
    else:
        assert refusal(data) == "plan.xlsx has no workbook in it"


def test_a_binary_workbook_is_refused_with_what_to_do() -> None:
    data = with_part(plan(), "_rels/.rels", relations(officeDocument="xl/workbook.bin").encode())
    with pytest.raises(UnreadableDocument, match="a binary workbook") as error:
        source(data)
    assert error.value.hint == "save it as .xlsx"


def test_an_element_is_taken_without_namespaces() -> None:
    found: list[Element] = []
    one = package.Package(plan(), "plan.xlsx")
    one.each("xl/workbook.xml", {"sheet": found.append})
    assert [(element.tag, element.get("name"), element.get("id")) for element in found] == [
        ("sheet", "Actions", "rId1")
    ]
