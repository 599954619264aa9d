"""Papers for Word: what stands on them, in which styles, and that nothing else is in the file."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.table import Table as WordTable
from hypothesis import given
from hypothesis import strategies as st

from actionplan import Plan
from actionplan.errors import WrongRequest
from actionplan.formats.papers.docx import write
from actionplan.formats.papers.docx.styles import LIGHTS
from actionplan.formats.papers.paper import Paper
from actionplan.report import Mark, Report, Table
from actionplan.report.columns import DOCUMENT, table_of
from actionplan.report.columns.lists import listed, selected, under_sections
from actionplan.report.selection import wanted
from actionplan.standing import standings
from actionplan.text.characters import printable
from builders import plan_of, record_of
from conftest import PlanCommand
from drafts import ROWS
from papers import draft_of, told
from test_round_trips import TEXTS

DAY = date(2009, 12, 10)
OWN = ("ref", "priority", "action", "by_whom", "outcomes", "timescale", "monitoring", "updates")


def paper_of(plan: Plan, as_of: date = DAY, keys: Sequence[str] = (), **more: Any) -> Paper:
    """The table of the plan in these columns, else in those that it has on paper."""
    found = selected(wanted(standings(plan, as_of=as_of), lambda _: True), plan, sort=None, by=None)
    names = keys or table_of(plan, as_of, on_paper=True)
    shown = listed(names, [*under_sections(found, plan)], plan, on_paper=True).table
    harmless = shown._replace(rows=tuple(tuple(map(printable, row)) for row in shown.rows))
    return Paper(plan.title, as_of, (Report(plan.title, as_of, (harmless,)),), **more)


def table_paper(
    rows: Sequence[Sequence[str]], headings: Sequence[str], keys: Sequence[str] = (), **more: Any
) -> Paper:
    """A paper that is one table of these texts."""
    marks: list[tuple[Mark, ...]] = [tuple[Mark, ...]("" for _ in headings)] * len(rows)
    table = Table("", tuple(headings), tuple(map(tuple, rows)), tuple(marks), (), tuple(keys or headings))
    return Paper("A plan", DAY, (Report("A plan", DAY, (table,)),), **more)


def opened(data: bytes) -> Any:
    return docx.Document(BytesIO(data))


def texts(table: WordTable) -> list[list[list[str]]]:
    """The paragraphs of each cell, each cell once."""
    return [
        [[one.text for one in docx.table._Cell(cell, table).paragraphs] for cell in row.tc_lst]
        for row in table._tbl.tr_lst
    ]


def style_of(paragraph: Any) -> str:
    """The name of its style."""
    return str(paragraph.style.name)


def sides(made: Any) -> tuple[float, float]:
    """Width and height of its pages, in millimetres."""
    section = made.sections[0]
    return section.page_width.mm, section.page_height.mm


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def elements(data: bytes) -> Iterator[Any]:
    yield from opened(data).element.body.iter()


@pytest.fixture(scope="module")
def found(real_plan: Plan) -> list[list[list[str]]]:
    """The paragraphs of the cells of the real plan on paper."""
    (table,) = opened(write(paper_of(real_plan, keys=OWN))).tables
    return texts(table)


class TestTheRealPlan:
    """The paper beside the partnership's own table of 2009."""

    def test_its_headings_are_theirs(self, found: list[list[list[str]]]) -> None:
        theirs = [re.sub(r"\s*/\s*", " / ", " ".join(heading.split())) for heading in ROWS[0]]
        ours = [" ".join(cell[0].split()) for cell in found[0]]
        assert ours[:7] == theirs[:7]
        assert [theirs[7:], ours[7:]] == [
            ["Update as of 31st Oct 09", "Update as of 10th Dec 09"],
            ["Update as of 31 Oct 2009", "Update as of 10 Dec 2009"],
        ]

    @pytest.mark.parametrize("row", range(1, 7))
    @pytest.mark.parametrize("column", range(9))
    def test_each_cell_says_what_theirs_says(
        self, found: list[list[list[str]]], row: int, column: int
    ) -> None:
        theirs = re.split(r"\n\s*\n", ROWS[row][column].strip())
        if (row, column) in MOVED:
            theirs = [MOVED[row, column]]
        assert found[row][column] == [one.strip() for one in theirs]


MOVED = {(2, 5): "before 18/12", (4, 5): "the March meeting"}
"""By December two timescales had been agreed anew, as the updates beside them say."""


class TestTheTable:
    def test_it_stands_in_landscape_with_its_title_day_and_sum(self, real_plan: Plan) -> None:
        made = opened(write(paper_of(real_plan, sums="6 actions: 1 complete")))
        assert [(one.style.name, one.text) for one in made.paragraphs[:3]] == [
            ("Title", "Nottinghamshire Public Sector Compact Procurement Action Plan"),
            ("Subtitle", "As at 10 Dec 2009"),
            ("Normal", "6 actions: 1 complete"),
        ]
        section = made.sections[0]
        assert section.orientation == WD_ORIENT.LANDSCAPE
        assert (section.page_width.mm, section.page_height.mm) == pytest.approx((297, 210), abs=0.1)

    def test_its_headings_are_repeated_and_it_fills_the_line(self, real_plan: Plan) -> None:
        made = opened(write(paper_of(real_plan)))
        (table,) = made.tables
        heads = [row.trPr is not None and row.trPr.find(qn("w:tblHeader")) for row in table._tbl.tr_lst]
        assert [one is not None and one is not False for one in heads] == [True, *[False] * 6]
        section = made.sections[0]
        line = section.page_width - section.left_margin - section.right_margin
        widths = [int(one.get(qn("w:w"))) for one in table._tbl.tblGrid]
        assert 0.99 < sum(widths) * 635 / line <= 1

    def test_low_rows_stay_whole_and_a_high_one_goes_on_on_the_next_page(self) -> None:
        (table,) = opened(write(table_paper([["short"], ["long words " * 4000]], ["What"]))).tables
        kept = [row.trPr.find(qn("w:cantSplit")) is not None for row in table._tbl.tr_lst]
        assert kept == [True, True, False]

    def test_a_section_is_a_row_over_the_whole_width(self) -> None:
        plan = plan_of(
            {"section": "Roads"},
            {"section": "Homes"},
            sections={"Roads": {"aim": "Fewer cars"}},
            columns={"ref": "No", "action": "What", "by_whom": "Who"},
        )
        (table,) = opened(write(paper_of(plan))).tables
        rows = texts(table)
        assert rows[1][0][0].startswith("Roads")
        assert rows[3] == [["Homes"]]
        spans = [[cell.grid_span for cell in row.tc_lst] for row in table._tbl.tr_lst]
        assert spans[1] == spans[3] == [len(rows[0])]
        assert [style_of(one) for one in table.rows[3].cells[0].paragraphs] == ["Table Section"]

    def test_parts_in_pairs_are_paragraphs_of_the_row_of_their_action(self, real_plan: Plan) -> None:
        (table,) = opened(write(paper_of(real_plan))).tables
        head, *rows = texts(table)
        columns = [" ".join(cell[0].split()) for cell in head]
        fifth = dict(zip(columns, rows[4], strict=True))
        assert fifth["Ref"] == ["5"]
        assert fifth["By whom"] == [
            "Glynis McEwing to give feedback on the Lincs experience",
            "Pete Smith to brief SMEs at the Kirkby in Ashfield Procurement Event",
        ]
        assert fifth["Timescales"] == ["At the 2nd October meeting", "By the end of Sept 09"]
        assert fifth["Due"] == ["5a: 2 Oct 2009", "5b: 30 Sep 2009"]

    @pytest.mark.parametrize(
        "parts",
        [
            [{"by_whom": "A", "timescale": "May 2010", "action": "Own words"}, {"by_whom": "B"}],
            [{"by_whom": "A", "timescale": "May 2010"}, {"by_whom": "B"}],
            [{"by_whom": "A", "timescale": "May 2010"}],
            [
                {"by_whom": "A", "timescale": "May 2010", "x-cost": "£1"},
                {"by_whom": "B", "timescale": "June 2010"},
            ],
            [
                {"by_whom": "A\n\nC", "timescale": "May 2010"},
                {"by_whom": "B", "timescale": "June 2010"},
            ],
            [
                {
                    "by_whom": "A",
                    "timescale": "May 2010",
                    "updates": [{"as_of": "2009-10-31", "text": "Begun"}],
                },
                {"by_whom": "B", "timescale": "June 2010"},
            ],
        ],
    )
    def test_parts_that_are_no_pairs_keep_their_rows(self, parts: list[dict[str, Any]]) -> None:
        numbered = [{"ref": f"1{letter}", **part} for letter, part in zip("ab", parts, strict=False)]
        plan = plan_of({"ref": "1", "parts": numbered})
        (table,) = opened(
            write(paper_of(plan, keys=(*OWN, *(["x-cost"] if "x-cost" in parts[0] else []))))
        ).tables
        assert [row[0] for row in texts(table)] == [["Ref"], ["1"], *([one["ref"]] for one in numbered)]

    def test_a_light_is_a_word_in_a_style_of_its_colour(self, real_plan: Plan) -> None:
        plan = plan_of({"timescale": "2009-12-01"}, rules={"amber_days": "7"})
        (table,) = opened(write(paper_of(plan))).tables
        at = texts(table)[0].index(["RAG"])
        cell = table.rows[1].cells[at]
        assert (cell.text, style_of(cell.paragraphs[0])) == ("red", "RAG Red")
        (table,) = opened(write(paper_of(real_plan))).tables
        assert {style_of(one) for row in table.rows[1:] for c in row.cells for one in c.paragraphs} == {
            "Table Text",
            "Table Part",
        }

    def test_no_date_is_broken_where_there_is_room(self, real_plan: Plan) -> None:
        (table,) = opened(write(paper_of(real_plan))).tables
        assert texts(table)[0][8] == ["Update as of 10\u00a0Dec\u00a02009"]
        many = [[str(n), "Do it"] for n in range(3)]
        headings = [f"Update as of 1{n % 10} September 2009" for n in range(40)]
        wide = table_paper([row * 20 for row in many], headings, paper="A4")
        (table,) = opened(write(wide)).tables
        assert texts(table)[0][0] == ["Update as of 10 September 2009"]

    @pytest.mark.parametrize(
        ("rows", "size"),
        [
            ([["1", "Find a room"]], 10),
            ([["1", "Find a room"]] * 9 + [["2", "words " * 500]], 10),
            ([["1", *["several words in each cell " * 5] * 9]] * 3, 9),
            ([["1", "words " * 5000]], 8.5),
            ([["1", *["implementation"] * 19]], 7),
        ],
    )
    def test_its_letters_are_as_large_as_its_rows_allow(self, rows: list[list[str]], size: float) -> None:
        headings = [f"Heading {n}" for n in range(len(rows[0]))]
        made = opened(write(table_paper(rows, headings)))
        assert made.styles["Table Text"].font.size.pt == size

    def test_many_meetings_make_narrow_columns_without_cut_words(self) -> None:
        updates = [{"as_of": f"2009-{month:02}-10", "text": "Discussed"} for month in range(1, 13)]
        plan = plan_of({"updates": updates, "by_whom": "Procurement representatives"})
        section = opened(write(paper_of(plan))).sections[0]
        assert section.page_width.mm == pytest.approx(420, abs=0.1), "on A4 words would be cut"
        section = opened(write(paper_of(plan, paper="A4"))).sections[0]
        assert section.page_width.mm == pytest.approx(297, abs=0.1), "but it was asked for"

    def test_more_columns_than_word_has_are_refused(self) -> None:
        write(table_paper([], [f"Column {n}" for n in range(63)]))
        with pytest.raises(WrongRequest, match="63 columns at the most, and this one would have 64") as error:
            write(table_paper([], [f"Column {n}" for n in range(64)]))
        assert "--columns" in error.value.hint

    @pytest.mark.parametrize("light", LIGHTS)
    def test_everybody_can_read_the_word_for_a_light(self, light: str) -> None:
        style = opened(write(table_paper([], ["A"]))).styles[LIGHTS[light]].element
        shade = style.find(f"{qn('w:pPr')}/{qn('w:shd')}").get(qn("w:fill"))
        ink = style.find(f"{qn('w:rPr')}/{qn('w:color')}").get(qn("w:val"))
        lighter, darker = sorted(map(luminance, (shade, ink)), reverse=True)
        assert (lighter + 0.05) / (darker + 0.05) >= 7, "contrast AAA of WCAG"


@st.composite
def pairs(draw: st.DrawFn) -> dict[str, Any]:
    """An action whose parts say, each in one paragraph or in more, by whom and by when; perhaps more."""
    names = ["by_whom", "timescale", *draw(st.sampled_from([[], ["outcomes"], ["outcomes", "monitoring"]]))]
    count = draw(st.integers(2, 4))
    parts = [{"ref": f"1{letter}", **{name: draw(TEXTS) for name in names}} for letter in "abcd"[:count]]
    return {"ref": "1", "action": draw(TEXTS), "parts": parts}


@given(pairs())
def test_pairs_are_read_again_as_parts(action: dict[str, Any]) -> None:
    record = record_of(
        action, {"ref": "2", "by_whom": "A\n\nB", "timescale": "May\n\nJune"}, columns=DOCUMENT
    )
    plan = plan_of(*record["actions"], columns=DOCUMENT)  # type: ignore[misc]
    paper = paper_of(plan, as_of=DAY)
    written = write(paper)
    assert told(draft_of(written, "paper.docx", DAY).record, DAY) == told(record, DAY)
    (table,) = opened(written).tables
    texts_of_parts = [text for part in action["parts"] for name, text in part.items() if name != "ref"]
    together = not any("\n\n" in text for text in texts_of_parts)
    assert len(table.rows) == (3 if together else 3 + len(action["parts"]))


def luminance(colour: str) -> float:
    """How bright a colour is, as WCAG reckons it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = [(one + 0.055) ** 2.4 / 1.055**2.4 if one > 0.04045 else one / 12.92 for one in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


class TestOtherPapers:
    def test_sheets_stand_on_end_one_below_the_other(self, run: PlanCommand, real_text: str) -> None:
        assert run("show", "1", "5", "--as-of", "2009-12-10", "-o", "s.docx", plan=real_text).code == 0
        made = docx.Document("s.docx")
        assert made.sections[0].orientation == WD_ORIENT.PORTRAIT
        headings = [(style_of(one), one.text) for one in made.paragraphs if "Heading" in style_of(one)]
        assert headings == [
            ("Heading 1", "Action 1"),
            ("Heading 2", "Notes on 1"),
            ("Heading 1", "Action 5"),
            ("Heading 2", "Notes on 5"),
            ("Heading 2", "Part 5a"),
            ("Heading 2", "Notes on 5a"),
            ("Heading 2", "Part 5b"),
            ("Heading 2", "Notes on 5b"),
        ]
        assert [cell.text for cell in made.tables[0].rows[1].cells] == ["Fit with Prty", "P4"]

    def test_nothing_late_is_a_table_without_rows(self, run: PlanCommand) -> None:
        run("overdue", "-o", "late.docx", plan='{"title": "A plan", "actions": []}')
        (table,) = docx.Document("late.docx").tables
        assert len(table.rows) == 1


class TestTheFile:
    def test_each_page_says_what_it_is_of_which_day_and_its_number(self, real_plan: Plan) -> None:
        foot = opened(write(paper_of(real_plan))).sections[0].footer
        assert foot.paragraphs[0].text == (
            "Nottinghamshire Public Sector Compact Procurement Action Plan, as at 10 Dec 2009\tPage 1 of 1"
        )
        codes = [one.text.strip() for one in foot._element.iter(qn("w:instrText"))]
        assert codes == ["PAGE", "NUMPAGES"]

    def test_all_of_it_has_a_style_with_a_name_and_nothing_else(self, real_plan: Plan) -> None:
        plan = plan_of({"section": "A"}, {"timescale": "2009-12-01"}, rules={"red_slips": "1"})
        for data in (write(paper_of(real_plan)), write(paper_of(plan))):
            used = {one.tag.rpartition("}")[2] for one in elements(data)}
            assert used <= {
                *("body", "p", "pPr", "pStyle", "r", "t", "br", "tab", "tbl", "tblPr", "tblStyle", "tblW"),
                *("tblLayout", "tblLook", "tblGrid", "gridCol", "tr", "trPr", "tblHeader", "cantSplit"),
                *("tc", "tcPr", "tcW", "gridSpan", "sectPr", "pgSz", "pgMar", "docGrid", "footerReference"),
            }
            made = opened(data)
            ids = {style.style_id for style in made.styles}
            assert {
                one.get(qn("w:val")) for one in made.element.body.iter(qn("w:pStyle"), qn("w:tblStyle"))
            } <= ids

    def test_nothing_is_in_the_file_but_what_it_shows(self, real_plan: Plan) -> None:
        parts = parts_of(write(paper_of(real_plan)))
        assert set(parts) == {
            "[Content_Types].xml",
            "_rels/.rels",
            "docProps/core.xml",
            "word/_rels/document.xml.rels",
            "word/document.xml",
            "word/footer1.xml",
            "word/settings.xml",
            "word/styles.xml",
        }
        said = re.findall(rb"<(?:dc|dcterms|cp):(\w+)[^>]*>([^<]+)<", parts["docProps/core.xml"])
        assert said == [
            (b"title", b"Nottinghamshire Public Sector Compact Procurement Action Plan"),
            (b"created", b"2009-12-10T00:00:00Z"),
            (b"modified", b"2009-12-10T00:00:00Z"),
        ]
        whole = b"".join(parts.values())
        assert not [word for word in (b"rsid", b"python", b"author", b"creator") if word in whole]

    def test_the_same_paper_is_the_same_file(self, real_plan: Plan) -> None:
        data = write(paper_of(real_plan))
        assert write(paper_of(real_plan)) == data
        with zipfile.ZipFile(BytesIO(data)) as archive:
            assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}

    @pytest.mark.parametrize("as_of", [date.min, date(1599, 1, 1), date.max])
    def test_it_may_be_of_any_day(self, as_of: date) -> None:
        paper = table_paper([["1"]], ["A"])._replace(as_of=as_of)
        core = parts_of(write(paper))["docProps/core.xml"].decode()
        stated = re.findall(r"(\d+-\d\d-\d\d)T00:00:00Z", core)
        assert stated == ([as_of.isoformat()] * 2 if as_of.year > 1600 else [])

    @given(st.text(), st.text())
    def test_whatever_is_typed_is_shown_and_breaks_nothing(self, title: str, text: str) -> None:
        paper = table_paper([[printable(text), "<w:p/>&amp;"]], ["A", printable(title)])
        made = opened(write(paper._replace(title=printable(title))))
        (table,) = made.tables
        assert texts(table)[1] == [[printable(text)], ["<w:p/>&amp;"]]
        assert made.paragraphs[0].text == printable(title)

    def test_what_xml_cannot_hold_is_shown_as_everywhere(self, run: PlanCommand) -> None:
        plan = json.dumps(record_of({"action": "a\0b\x1b[1mc\ufffed\u202ee\u000bf", "by_whom": "x"}))
        assert run("table", "-o", "odd.docx", plan=plan).code == 0
        (table,) = docx.Document("odd.docx").tables
        assert table.rows[1].cells[2].text == "a␀b␛[1mc<U+FFFE>d<U+202E>e␋f"
