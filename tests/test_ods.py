"""OpenDocument spreadsheets are read as they are displayed, by whatever program they were written."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill

from actionplan.errors import UnreadableDocument
from actionplan.formats import package
from actionplan.formats.documents import source_in
from actionplan.formats.sheets.ods import content
from actionplan.intake.source import Cell, Source, Table
from workbooks import of, saved, source, texts

NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "table": "table",
        "text": "text",
        "style": "style",
        "number": "datastyle",
        "fo": "xsl-fo-compatible",
        "draw": "drawing",
        "manifest": "manifest",
    }.items()
)
STYLES = """
<number:date-style style:name="D"><number:day/><number:month/></number:date-style>
<number:date-style style:name="M"><number:month/><number:year/></number:date-style>
<style:style style:name="off" style:family="table">
  <style:table-properties table:display="false"/></style:style>
<style:style style:name="day" style:family="table-cell" style:data-style-name="D"/>
<style:style style:name="month" style:family="table-cell" style:data-style-name="M"/>
<style:style style:name="red" style:family="table-cell">
  <style:table-cell-properties fo:background-color="#ff0000"/></style:style>
<style:style style:name="head" style:family="table-cell" style:parent-style-name="red">
  <style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="old" style:family="table-cell">
  <style:text-properties style:text-line-through-style="solid"/></style:style>
<style:style style:name="inked" style:family="table-cell">
  <style:text-properties fo:color="#00b050"/></style:style>
<style:style style:name="ink" style:family="text">
  <style:text-properties fo:color="#c00000"/></style:style>
<style:style style:name="gone" style:family="text">
  <style:text-properties style:text-line-through-style="solid"/></style:style>
<style:style style:name="b" style:family="text">
  <style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="white" style:family="table-cell">
  <style:table-cell-properties fo:background-color="#ffffff"/></style:style>
"""


def packed(rows: str, *, name: str = "Actions", style: str = "", more: str = "", **parts: str) -> bytes:
    """A spreadsheet whose one sheet has these rows."""
    contents = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": f"<office:document-content {NAMES}><office:automatic-styles>{STYLES}"
        "</office:automatic-styles><office:body><office:spreadsheet>"
        f'<table:table table:name="{name}" table:style-name="{style}">{rows}</table:table>{more}'
        "</office:spreadsheet></office:body></office:document-content>",
        **{part.replace("__", "/").replace("_xml", ".xml"): text for part, text in parts.items()},
    }
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, text in contents.items():
            archive.writestr(part, text)
    return data.getvalue()


def row(*cells: str, looks: str = "") -> str:
    """A row of cells; what does not begin with `<` is the text of one."""
    made = (one if one.startswith("<") else cell(f"<text:p>{one}</text:p>") for one in cells)
    return f"<table:table-row {looks}>{''.join(made)}</table:table-row>"


def cell(inside: str, looks: str = "") -> str:
    return f"<table:table-cell {looks}>{inside}</table:table-cell>"


def read(data: bytes) -> Source:
    return source_in(data, "plan.ods")


def table(data: bytes) -> Table:
    (found,) = read(data).tables
    return found


def one(inside: str, looks: str = "") -> Cell:
    """What one cell is read as."""
    found = table(packed(row(cell(inside, looks), "x"))).rows[0].cells[0]
    assert found is not None
    return found


def said(data: bytes) -> list[str]:
    return [f"{left.place}: {left.why}" for left in read(data).left_out]


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableDocument) as error:
        read(data)
    return error.value.message


def test_a_cell_is_what_it_displays_and_its_day_is_the_day_it_shows() -> None:
    stored = 'office:value-type="date" office:date-value="2009-10-31"'
    assert one("<text:p>31/10</text:p>", f'table:style-name="day" {stored}')[:2] == (
        ("31/10",),
        date(2009, 10, 31),
    )
    assert one("<text:p>Oct 09</text:p>", f'table:style-name="month" {stored}')[:2] == (("Oct 09",), None)
    assert one("", stored).text == "2009-10-31"


def test_blanks_are_folded_unless_they_are_meant() -> None:
    assert one("<text:p>a  \n b<text:s text:c='3'/>c<text:tab/>d<text:line-break/>e</text:p>").paragraphs == (
        "a b   c\td",
        "e",
    )
    assert one("<text:p>one</text:p><text:p/><text:p>two</text:p>").paragraphs == ("one", "", "two")


@pytest.mark.parametrize(
    ("style", "fill", "bold"), [("red", "FF0000", False), ("head", "FF0000", True), ("white", None, False)]
)
def test_looks_are_taken_from_parents(style: str, fill: str | None, bold: bool) -> None:
    found = one("<text:p>x</text:p>", f'table:style-name="{style}"')
    assert (found.fill, found.bold) == (fill, bold)


@pytest.mark.parametrize(
    ("content", "bold"),
    [
        ("<text:span text:style-name='b'>all</text:span>", True),
        ("some <text:span text:style-name='b'>of it</text:span>", False),
        ("<text:span text:style-name='b'>some</text:span> of it", False),
    ],
)
def test_a_cell_is_bold_if_all_of_its_words_are(content: str, bold: bool) -> None:
    """The words before the first bold ones, which no style of their own has, count too."""
    assert one(f"<text:p>{content}</text:p>").bold == bold


def test_rows_and_cells_that_are_alike_stand_once_and_are_laid_out() -> None:
    blank = row(
        "<table:table-cell table:number-columns-repeated='16384'/>", looks='table:number-rows-repeated="9"'
    )
    many = row("<table:table-cell/>", looks='table:number-rows-repeated="1048560"')
    alike = cell("<text:p>x</text:p>", 'table:number-columns-repeated="2"')
    found = table(
        packed(row("Ref", alike) + blank + row("1", alike, looks='table:number-rows-repeated="2"') + many)
    )
    assert [(line.number, [cell.text for cell in line.cells if cell]) for line in found.rows] == [
        (1, ["Ref", "x", "x"]),
        (11, ["1", "x", "x"]),
        (12, ["1", "x", "x"]),
    ]


def test_merged_cells_are_read_once() -> None:
    wide = cell("<text:p>Transport</text:p>", 'table:number-columns-spanned="2"')
    tall = cell("<text:p>PS</text:p>", 'table:number-rows-spanned="2"')
    covered = "<table:covered-table-cell/>"
    found = table(packed(row(wide, covered) + row("1", tall) + row("2", covered)))
    assert texts(found.rows) == [["Transport", None], ["1", "PS"], ["2", None]]
    assert found.rows[1].cells[1] == Cell(("PS",), down=2)


def test_what_is_hidden_is_left_out_and_said() -> None:
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    rows = row("Ref", "Note", "Action") + row("1", "x", "Train", looks='table:visibility="filter"')
    data = packed(
        columns + rows + row("2", "y", "Report") + row("3", "z", "Tell", looks='table:visibility="collapse"')
    )
    assert texts(table(data).rows) == [["Ref", "Action"], ["2", "Report"]]
    assert said(data) == [
        "sheet Actions, row 4: hidden, and left out",
        "sheet Actions, row 2: hidden by a filter, and left out",
        "sheet Actions, column B: hidden, and left out",
    ]
    assert said(packed(rows, style="off")) == ["sheet Actions: hidden, and left out"]


def test_a_formula_without_a_result_is_no_empty_cell() -> None:
    formula, words = '<table:table-cell table:formula="of:=1"/>', cell("<text:p>May</text:p>")
    rows = table(packed(row(words, formula) + row(words, words))).rows
    assert [one.unread for line in rows for one in line.cells if one] == [False, True, False, False]


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [
        ("float", "value", "3"),
        ("date", "date-value", "2026-06-30"),
        ("time", "time-value", "PT09H30M00S"),
        ("boolean", "boolean-value", "true"),
        ("string", "string-value", "Train"),
    ],
)
def test_what_is_stored_is_shown_if_a_program_wrote_nothing_else(kind: str, name: str, value: str) -> None:
    assert one("", f'office:value-type="{kind}" office:{name}="{value}"').text == value


@pytest.mark.parametrize(
    ("inside", "style", "colour"),
    [
        ("●", "inked", "00B050"),
        ('<text:span text:style-name="ink">●</text:span>', "inked", "C00000"),
        ("●", "red", "FF0000"),
        ("Late", "inked", None),
    ],
)
def test_a_mark_alone_has_the_colour_of_its_letters(inside: str, style: str, colour: str | None) -> None:
    assert one(f"<text:p>{inside}</text:p>", f'table:style-name="{style}"').fill == colour


def test_what_stands_beside_the_words_is_said() -> None:
    said_of_it = "<text:p>Ask<text:line-break/>Zoë</text:p><text:p>soon</text:p>"
    note = f"<office:annotation>{said_of_it}</office:annotation><text:p>Train</text:p>"
    box = "<draw:frame><draw:text-box><text:p>Draft</text:p></draw:text-box></draw:frame>"
    error = cell("<text:p>#REF!</text:p>", 'office:value-type="string" calcext:value-type="error"')
    formula = '<table:table-cell table:formula="of:=1"/>'
    link = "<text:p><text:a>the site</text:a></text:p>"
    old = cell("<text:p>old</text:p>", 'table:style-name="old"')
    part = cell('<text:p>not <text:span text:style-name="gone">old</text:span></text:p>')
    veiled = cell("<text:p/>", 'office:value-type="date" office:date-value="2026-06-30"')
    data = packed(row(cell(note), cell(box), error, formula, cell(link), old, part, veiled))
    assert texts(table(data).rows) == [["Train", "#REF!", "the site", "old", "not"]]
    assert [one.text for one in table(data).rows[0].cells if one and one.struck] == ["old"]
    assert [line.split(" ", 3)[3] for line in said(data)] == [
        'A1: a comment is left out: "Ask Zoë soon"',
        'B1: a text box is left out: "Draft"',
        "C1: is an error of a formula, kept as it is shown",
        "D1: is a formula whose result the file does not have: open it in a spreadsheet program and save it",
        "E1: has a link behind its text, which is left out",
        "G1: has words that are struck through, and left out: old",
        "H1: has a number format that hides what is in it",
    ]


@pytest.mark.parametrize(("name", "address"), [("Actions", "Actions"), ("The 'plan'", "'The ''plan'''")])
def test_a_filter_and_header_rows_mark_headings(name: str, address: str) -> None:
    rows = row("Ref", "Action") + row("1", "Train")
    marked = (
        "<table:database-ranges><table:database-range "
        f'table:target-range-address="{address}.A1:{address}.B2" '
        'table:display-filter-buttons="true"/></table:database-ranges>'
    )
    assert [line.heading for line in table(packed(rows, name=name, more=marked)).rows] == [True, False]
    for said in ('"false"', None):  # a range that has a name, and no filter
        buttons = ' table:display-filter-buttons="true"'
        named = marked.replace(buttons, f" table:display-filter-buttons={said}" if said else "")
        assert [line.heading for line in table(packed(rows, name=name, more=named)).rows] == [False, False]
    head = f"<table:table-header-rows>{row('Ref', 'Action')}</table:table-header-rows>{row('1', 'Train')}"
    assert [line.heading for line in table(packed(head)).rows] == [True, False]


def test_a_locked_file_and_one_without_sheets_are_refused() -> None:
    locked = f"<manifest:manifest {NAMES}><manifest:encryption-data/></manifest:manifest>"
    assert "password" in refusal(packed("", **{"META-INF__manifest_xml": locked}))
    assert "DOCTYPE" in refusal(packed("", styles_xml='<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'))


def test_absurd_numbers_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    wide = cell("<text:p>x</text:p>", 'table:number-columns-repeated="16385"')
    assert "columns" in refusal(packed(row(wide)))
    assert "rows" in refusal(packed(row("x", looks='table:number-rows-repeated="1048577"')))
    assert "cells" in refusal(packed(row("x", "y", looks='table:number-rows-repeated="1000000"')))
    monkeypatch.setattr(content, "MOST_SHOWN", 10)
    assert "cells" in refusal(packed(row("more words than ten")))
    monkeypatch.setattr(package, "MOST_ELEMENTS", 20)
    assert "elements" in refusal(packed(row(*"abcdefghijklmnop")))


@given(st.randoms(use_true_random=False))
def test_a_damaged_part_is_read_or_refused(random: Random) -> None:
    rows = row("Ref", cell("<text:p>x</text:p>", 'table:number-columns-repeated="2"')) + row("1", "Train")
    text = bytearray(packed_text(rows))
    for _ in range(random.randint(1, 4)):
        at = random.randrange(len(text))
        text[at : at + random.randint(0, 9)] = random.choice(
            [b"", b"9", b"-1", b"<", b'"', b"\xff", b"99999999"]
        )
    try:
        found = read(packed("", content_xml=bytes(text).decode("latin-1")))
    except UnreadableDocument as error:
        assert error.message.startswith(("plan.ods", "sheet"))  # noqa: PT017
    else:
        assert isinstance(found, Source)


def packed_text(rows: str) -> bytes:
    with zipfile.ZipFile(BytesIO(packed(rows))) as archive:
        return archive.read("content.xml")


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_and_excel_show_the_same(tmp_path: Path) -> None:
    book = of(
        [["Plan"], [], ["Ref", "Action", "Lead", "When"], [1.1, "Train\nall staff", "PS", date(2009, 10, 31)]]
    )
    sheet = book.worksheets[0]
    sheet.append([2, "Tell", "CD", 0.5])
    sheet.append([3, "Report", "CD", "May"])
    for at in "ABCD":
        sheet[f"{at}3"].font = Font(bold=True)
    sheet.merge_cells("A1:D1")
    sheet.merge_cells("C5:C6")
    sheet["A4"].number_format, sheet["D4"].number_format, sheet["D5"].number_format = (
        "0.00",
        "d mmm yyyy",
        "0%",
    )
    sheet["B5"].fill = PatternFill("solid", fgColor="FFC000")
    sheet["B5"].comment = Comment("Ask", "PS")
    sheet.conditional_formatting.add("D4:D6", Rule("cellIs", operator="equal", formula=["1"]))
    path = tmp_path / "plan.xlsx"
    path.write_bytes(saved(book))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "ods", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    converted = read((tmp_path / "plan.ods").read_bytes())
    assert converted.tables == source(book).tables
    assert converted.left_out == source(book).left_out


def test_a_cell_without_a_style_has_that_of_its_row_or_column() -> None:
    columns = (
        '<table:table-column table:number-columns-repeated="2"/>'
        '<table:table-column table:default-cell-style-name="red"/><table:table-column/>'
    )
    alike = '<table:table-cell table:number-columns-repeated="4"/>'
    rows = (
        row("1", "2", "3", "4") + row("x", cell("", 'table:style-name="white"'), cell("")) + row(alike, "end")
    )
    of_row = row("5", cell("", 'table:style-name="white"'), looks='table:default-cell-style-name="head"')
    fills = [[one and one.fill for one in line.cells] for line in table(packed(columns + rows + of_row)).rows]
    assert fills[0][:4] == [None, None, "FF0000", None]
    assert fills[1][:3] == [None, None, "FF0000"]
    assert fills[2][:5] == [None, None, "FF0000", None, None]
    assert fills[3][:2] == ["FF0000", None]
