"""Workbooks that are written: what is in them, how it is kept, and that nothing else is."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from actionplan.errors import WrongRequest
from actionplan.formats.papers import kind_called, made, remarks
from actionplan.formats.papers.paper import Paper
from actionplan.report import Mark, Report, Table
from actionplan.text.days import day
from builders import record_of, update_of
from conftest import PlanCommand

AS_OF = date(2009, 12, 10)
ROW = ("1", "Act", "PS", "End Oct 09", "31 Oct 2009", "in progress", "red")
HEADINGS = 4
"""The row of the headings: the title, the date and a blank row stand above."""
KEYS = ("ref", "action", "by_whom", "timescale", "due", "status", "rag")


def table(*rows: Sequence[str], keys: Sequence[str] = KEYS, title: str = "") -> Table:
    """A table of these rows; one of a single text is a section."""
    marks: list[tuple[Mark, ...]] = []
    cells: list[tuple[str, ...]] = []
    for row in rows:
        beside = len(keys) - len(row)
        assert beside == 0 or len(row) == 1
        first: Mark = "heading" if beside else ""
        others: list[Mark] = [""] * (len(keys) - 1)
        marks.append((first, *others))
        cells.append((*row, *[""] * beside))
    headings = tuple(key.replace("_", " ").capitalize() for key in keys)
    return Table(title, headings, tuple(cells), tuple(marks), (), tuple(keys))


TOLD = Table(
    "Part 1a",
    (),
    (("1", "Act"), ("Due", "Sat 31 Oct 2009"), ("RAG", "red")),
    (("name", "subject"), ("", "red"), ("", "red")),
)
"""What is told line by line."""


def paper_of(*tables: Table, title: str = "A plan", **more: Any) -> Paper:
    return Paper(title, AS_OF, (Report(title, AS_OF, tables),), **more)


def written(*tables: Table, **more: Any) -> bytes:
    return made(paper_of(*tables, **more), kind_called("xlsx"))


def sheet_of(data: bytes) -> Worksheet:
    (sheet,) = load_workbook(BytesIO(data)).worksheets
    return sheet


def cell_of(text: str, key: str) -> Cell:
    """The cell that is made of this text in the column of that key."""
    sheet = sheet_of(written(table(["1", text], keys=("ref", key))))
    found = sheet.cell(HEADINGS + 1, 2)
    assert isinstance(found, Cell)
    return found


def parts_of(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


class TestCells:
    @pytest.mark.parametrize("key", ["due", "raised", "original_due", "completed"])
    def test_a_day_is_a_date_that_is_shown_as_everywhere(self, key: str) -> None:
        cell = cell_of("31 Oct 2009", key)
        assert (cell.value, cell.is_date) == (datetime(2009, 10, 31), True)
        assert cell.number_format == "[$-809]d mmm yyyy"

    @pytest.mark.parametrize(
        ("text", "key"),
        [
            ("31 Oct 2009", "timescale"),
            ("31 Oct 2009", "x-seen"),
            ("17 Dec 2009\nwas 2 Oct 2009", "due"),
            ("30 Nov 2009 or 31 Dec 2009", "due"),
            ("1 Jan 1900", "raised"),
            ("31 Feb 2009", "due"),
            ("٣ Oct 2009", "due"),
            ("001 Oct 2009", "due"),
            ("1 Oct 99999", "due"),
        ],
    )
    def test_anything_else_is_a_text(self, text: str, key: str) -> None:
        cell = cell_of(text, key)
        assert (cell.value, cell.data_type) == (text, "s")

    @pytest.mark.parametrize("when", [date(1900, 3, 1), date(2008, 2, 29), date(9999, 12, 31)])
    def test_every_day_that_spreadsheets_agree_on_is_a_date(self, when: date) -> None:
        cell = cell_of(day(when), "due")
        assert cell.value == datetime(when.year, when.month, when.day)

    @pytest.mark.parametrize(
        "text",
        [
            *("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "'quoted'", '=HYPERLINK("http://x")', "{=1}"),
            *("1.10", "007", "1e5", "12/11", "TRUE", "£5", "50%", " 3 "),
            *("https://example.org", "mailto:a@example.org", "internal:Sheet1!A1", "file:///etc/passwd"),
            *("_x000D_", "&amp;", "<b>", "two\nlines", "#N/A", "👍", "  blanks  "),
        ],
    )
    def test_every_text_is_a_text_to_the_letter(self, text: str) -> None:
        keys = ("action", "ref", "due", "status", "rag", "x-cost", "update:2009-10-31")
        data = written(table([text] * len(keys), keys=keys))
        (cells,) = sheet_of(data).iter_rows(min_row=HEADINGS + 1)
        assert [(one.value, one.data_type) for one in cells] == [(text, "s")] * len(keys)
        assert not any("<f>" in part or "hyperlink" in part for part in parts_of(data).values())

    @pytest.mark.parametrize("text", ["=1+1", "+44 115", "-", "@home", "1.10", "31/10"])
    def test_what_would_be_taken_for_something_else_stays_a_text_when_it_is_changed(self, text: str) -> None:
        assert cell_of(text, "action").quotePrefix is True
        assert cell_of("Find a room", "action").quotePrefix is not True

    @pytest.mark.parametrize("text", ["1.10", "1", "5a", "24/07"])
    def test_a_ref_is_a_text_and_stays_one(self, text: str) -> None:
        sheet = sheet_of(written(table([text, "Act"], keys=("ref", "action"))))
        cell = sheet.cell(HEADINGS + 1, 1)
        assert (cell.value, cell.number_format) == (text, "@")

    def test_line_breaks_are_kept_and_every_text_is_wrapped(self) -> None:
        cell = cell_of("Agreed.\nNext: print it", "update:2009-10-31")
        assert (cell.value, cell.alignment.wrap_text) == ("Agreed.\nNext: print it", True)

    def test_the_most_that_a_cell_holds_is_whole(self) -> None:
        longest = "a" * 32_765 + "👍"
        assert cell_of(longest, "action").value == longest

    @pytest.mark.parametrize("longer", ["a" * 32_768, "👍" * 16_384])
    def test_more_than_a_cell_holds_is_refused_and_never_cut(self, longer: str) -> None:
        with pytest.raises(
            WrongRequest, match=r"Excel cannot hold a text of .* a cell has 32,767 char"
        ) as error:
            written(table(["1", longer], keys=("ref", "action")))
        assert error.value.hint == "a csv can: --to csv"
        told = Table("", (), (("Action", longer),), (("", ""),))
        with pytest.raises(WrongRequest, match="32,767"):
            written(told)

    def test_what_excel_does_not_show_of_a_long_text_is_said(self) -> None:
        paper = paper_of(table(["1", "word " * 2_000], ["2", "short"], keys=("ref", "action")))
        data = made(paper, kind_called("xlsx"))
        assert remarks(paper, kind_called("xlsx")) == (
            "1: of a long cell Excel shows 31 lines; all is there",
        )
        assert sheet_of(data).cell(HEADINGS + 1, 2).value == "word " * 2_000


class TestSheet:
    def rows(self) -> Table:
        return table(
            ["Roads"],
            ["1", "Act", "PS", "End Oct 09", "31 Oct 2009", "Held over", "red: 40 days overdue"],
            ["1a", "", "CD", "ongoing", "", "in progress", "grey"],
            ["Homes"],
            ["2", "Build", "PS", "", "", "", "amber"],
        )

    def test_the_title_the_date_and_the_sums_stand_above_the_table(self) -> None:
        sheet = sheet_of(written(self.rows(), sums="2 actions: 1 overdue"))
        assert [sheet.cell(row, 1).value for row in (1, 2, 3, 4)] == [
            "A plan", "As at 10 Dec 2009. 2 actions: 1 overdue", None, "Ref",
        ]  # fmt: skip
        assert [cell.value for cell in sheet[HEADINGS]] == [
            "Ref", "Action", "By whom", "Timescale", "Due", "Status", "Rag",
        ]  # fmt: skip

    def test_a_section_is_a_row_with_one_text(self) -> None:
        sheet = sheet_of(written(self.rows()))
        assert [cell.value for cell in sheet[HEADINGS + 1]] == ["Roads", *[None] * 6]
        assert sheet.cell(HEADINGS + 1, 1).font.b
        assert not sheet.cell(HEADINGS + 1, 1).alignment.wrap_text

    def test_the_filter_has_all_rows_and_the_headings_stay_in_sight(self) -> None:
        """Nothing is merged among the rows: a filter and a sort would trip over it."""
        sheet = sheet_of(written(self.rows()))
        assert sheet.auto_filter.ref == "A4:G9"
        assert sheet.freeze_panes == "B5"
        assert all(one.max_row < HEADINGS for one in sheet.merged_cells.ranges)

    def test_it_prints_lying_as_wide_as_the_paper_with_headings_and_numbers_on_each_page(self) -> None:
        sheet = sheet_of(written(self.rows(), title="Roads & Homes"))
        assert sheet.page_setup.orientation == "landscape"
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) in ((1, 0), (None, 0))
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == "$4:$4"
        assert sheet.oddFooter is not None
        assert sheet.oddFooter.right is not None
        assert sheet.oddFooter.left is not None
        assert sheet.oddFooter.right.text == "Page &P of &N"
        assert sheet.oddFooter.left.text == "Roads && Homes, as at 10 Dec 2009"

    def test_lights_are_words_and_colours_by_a_rule(self) -> None:
        sheet = sheet_of(written(self.rows()))
        rules = {str(area.sqref): area.rules for area in sheet.conditional_formatting}
        assert [rule.text for rule in rules["G5:G9"]] == ["red", "amber", "green", "blue", "grey"]
        assert sheet["G6"].value == "red: 40 days overdue"
        assert sheet["G6"].fill.fill_type is None

    def test_what_is_overdue_stands_out_by_a_rule(self) -> None:
        sheet = sheet_of(written(table(["1", "12 days overdue"], keys=("ref", "standing"))))
        ((area, rules),) = [(str(one.sqref), one.rules) for one in sheet.conditional_formatting]
        assert (area, [(rule.operator, rule.text) for rule in rules]) == ("B5", [("containsText", "overdue")])

    def test_statuses_are_offered_and_others_taken(self) -> None:
        sheet = sheet_of(written(self.rows()))
        (offer,) = sheet.data_validations.dataValidation
        assert str(offer.sqref) == "F5:F9"
        assert (offer.type, offer.errorStyle) == ("list", "warning")
        assert str(offer.formula1).strip('"').split(",") == [
            "not started", "in progress", "complete", "verified", "suspended", "withdrawn", "superseded",
            "Held over",
        ]  # fmt: skip

    def test_words_that_no_list_can_hold_are_not_offered(self) -> None:
        odd = [
            'say "so"',
            "a, b",
            "two\nlines",
            *(f"{number} words of the plan's own" for number in range(20)),
        ]
        sheet = sheet_of(
            written(table(*([f"{at}", word] for at, word in enumerate(odd)), keys=("ref", "status")))
        )
        (offer,) = sheet.data_validations.dataValidation
        said = str(offer.formula1).strip('"')
        assert len(said) <= 255
        assert said.split(",")[7] == "0 words of the plan's own"

    def test_a_row_is_as_high_as_its_text_and_grows_with_more(self) -> None:
        data = written(table(["1", "word " * 200], ["2", "short"], keys=("ref", "action")))
        sheet = sheet_of(data)
        tall, low = (sheet.row_dimensions[HEADINGS + at].height for at in (1, 2))
        width = sheet.column_dimensions["B"].width
        assert tall is not None
        assert low is not None
        assert 1_000 / width * 10 < tall < 1_000 / width * 15
        assert low < 20
        own = re.findall(r'<row r="(\d+)"[^>]*customHeight', parts_of(data)["xl/worksheets/sheet1.xml"])
        assert own == ["3"]  # the blank one above the table

    def test_a_wide_table_is_printed_on_larger_paper(self) -> None:
        narrow = written(table(["1", "Act"], keys=("ref", "action")))
        keys = ("ref", *(f"update:2009-{month:02}" for month in range(1, 13)))
        wide = written(table(["1", *["word " * 60] * 12], keys=keys))
        assert [sheet_of(one).page_setup.paperSize for one in (narrow, wide)] == [9, 8]

    @pytest.mark.parametrize(("name", "number"), [("A4", 9), ("A3", 8)])
    def test_the_paper_that_somebody_has_is_that_of_every_sheet(self, name: str, number: int) -> None:
        keys = ("ref", *(f"update:2009-{month:02}" for month in range(1, 13)))
        for one in (
            table(["1", "Act"], keys=("ref", "action")),
            table(["1", *["word " * 60] * 12], keys=keys),
        ):
            assert sheet_of(written(one, paper=name)).page_setup.paperSize == number
        assert sheet_of(written(TOLD, paper=name)).page_setup.paperSize == number

    def test_so_many_columns_that_no_page_has_room_for_their_words(self) -> None:
        keys = ("ref", *(f"x-{'long' * 5}{at}" for at in range(60)))
        sheet = sheet_of(written(table(["1", *["word"] * 60], keys=keys)))
        assert sheet.max_column == 61

    def test_a_table_without_rows_has_its_headings(self) -> None:
        sheet = sheet_of(written(table()))
        assert (sheet.max_row, sheet.auto_filter.ref) == (HEADINGS, "A4:G5")


class TestWorkbook:
    def test_what_is_told_line_by_line_stands_on_one_sheet(self) -> None:
        sheet = sheet_of(written(TOLD, Table("", (), (("Why", "Nobody knows."),), (("", ""),))))
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=HEADINGS - 1)]
        assert rows[1:] == [
            ["Part 1a", None], ["1", "Act"], ["Due", "Sat 31 Oct 2009"], ["RAG", "red"],
            ["Why", "Nobody knows."],
        ]  # fmt: skip

    def test_a_paper_with_nothing_on_it_says_what_it_comes_to(self) -> None:
        sheet = sheet_of(made(Paper("A plan", AS_OF, (), "nothing is overdue"), kind_called("xlsx")))
        assert sheet["A2"].value == "As at 10 Dec 2009. nothing is overdue"

    def test_it_names_nobody_and_knows_no_time_but_the_date_of_the_paper(self) -> None:
        data = written(table(["1", "Act"], keys=("ref", "action")), title="Roads")
        book = load_workbook(BytesIO(data))
        told = book.properties
        assert (told.title, told.creator, told.lastModifiedBy) == ("Roads", None, None)
        assert told.created == told.modified == datetime(2009, 12, 10)
        with zipfile.ZipFile(BytesIO(data)) as archive:
            assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}

    def test_the_same_paper_gives_the_same_bytes(self) -> None:
        """As the first workbook of a process or a later one: XlsxWriter writes into what it is given."""
        asked = "from test_papers_xlsx import *; import sys; sys.stdout.buffer.write(written(table(ROW)))"
        first = subprocess.run(
            [sys.executable, "-c", asked], cwd=Path(__file__).parent, capture_output=True, check=True
        ).stdout
        assert written(table(ROW)) == written(table(ROW)) == first

    def test_nothing_in_it_is_hidden(self) -> None:
        data = written(table(["Roads"], ["1", "Act"], keys=("ref", "action")), TOLD)
        for sheet in load_workbook(BytesIO(data)).worksheets:
            assert sheet.sheet_state == "visible"
            assert not any(one.hidden for one in sheet.row_dimensions.values())
            assert not any(one.hidden for one in sheet.column_dimensions.values())
        hidden = re.findall(r'<[^>]*hidden="1"[^>]*>', "".join(parts_of(data).values()))
        assert all("_xlnm._FilterDatabase" in one for one in hidden)  # which every filter of Excel has
        assert not {name for name in parts_of(data) if re.search("custom|comment|printerSettings", name)}


class TestFromAPlan:
    def test_the_real_plan(self, run: PlanCommand, real_text: str) -> None:
        (run.folder / "plan.yaml").write_text(real_text, encoding="utf-8")
        ran = run("table", "--as-of", "2009-12-10", "-o", "plan.xlsx")
        assert (ran.code, ran.out) == (0, "")
        sheet = sheet_of(Path("plan.xlsx").read_bytes())
        assert [cell.value for cell in sheet[HEADINGS]][:9] == [
            "Ref", "Fit with Prty", "What will be done (Action)", "By whom", "Outcomes / Indicators",
            "Timescales", "Comments / Monitoring arrangements",
            "Update as of 31 Oct 2009", "Update as of 10 Dec 2009",
        ]  # fmt: skip
        refs = [sheet.cell(row, 1).value for row in range(HEADINGS + 1, sheet.max_row + 1)]
        assert refs == ["1", "2", "3", "4", "5", "5a", "5b", "6"]
        due = [cell.value for cell in sheet[HEADINGS]].index("Due") + 1
        assert sheet.cell(HEADINGS + 1, due).value == datetime(2009, 10, 31)
        assert sheet["A2"].value == "As at 10 Dec 2009. 6 actions: 1 complete, 2 overdue, 1 without a date"

    def test_what_somebody_fills_in_comes_back_into_the_plan(self, run: PlanCommand, real_text: str) -> None:
        assert run("table", "--as-of", "2009-12-10", "-o", "plan.xlsx", plan=real_text).code == 0
        book = load_workbook("plan.xlsx")
        sheet = book.worksheets[0]
        headings = [cell.value for cell in sheet[HEADINGS]]
        for heading, text in (("Status", "in progress"), ("By whom", "=Pete Smith")):
            cell = sheet.cell(HEADINGS + 1, headings.index(heading) + 1)
            assert isinstance(cell, Cell)
            cell.value = text
            cell.data_type = "s"
        book.save("plan.xlsx")
        ran = run("import", "plan.xlsx", "--into", "plan.yaml", "--as-of", "2009-12-10", "--yes")
        assert ran.code == 0, ran.err
        shown = run("table", "--as-of", "2009-12-10", "--columns", "ref,by_whom,status", "--to", "csv").out
        assert "1,'=Pete Smith,in progress\r\n" in shown

    def test_actions_in_full(self, run: PlanCommand) -> None:
        plan = record_of(
            {"ref": "1", "action": "=Act", "updates": [update_of("2009-10-31", "+1")]}, {"ref": "2"}
        )
        ran = run("show", "1", "2", "-o", "full.xlsx", plan=plan)
        assert ran.code == 0
        sheet = sheet_of(Path("full.xlsx").read_bytes())
        said = [tuple(cell.value for cell in row) for row in sheet.iter_rows()]
        assert ("What will be done (Action)", "=Act") in said
        assert ("Update as of 31 Oct 2009", "+1") in said
        assert [one.id for one in sheet.row_breaks.brk] == [said.index(("Action 2", ""))]

    def test_a_missing_library_is_named(
        self, run: PlanCommand, real_text: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name in [one for one in sys.modules if one.startswith("actionplan.formats.papers.xlsx")]:
            monkeypatch.delitem(sys.modules, name)
        monkeypatch.setitem(sys.modules, "xlsxwriter", None)
        ran = run("table", "-o", "plan.xlsx", plan=real_text)
        assert ran.code == 2
        assert "what makes an Excel workbook is not installed" in ran.err
        assert "in the clone: make .venv/dev, or pipx install --force '.[office]'" in ran.err
