"""What stands beside the cells of a workbook is said: threads of comments, text boxes, links, charts."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.styles import PatternFill
from openpyxl.worksheet.protection import SheetProtection

from workbooks import MAIN, OFFICE, by_hand, of, relations, row, said, saved, source, table, texts

RELS = "xl/worksheets/_rels/sheet1.xml.rels"
ROWS = f"<sheetData>{row('Ref', 'Action', r='1')}{row('1', 'Train', r='2')}</sheetData>"
THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
NOTE = "[Threaded comment] Your version of Excel allows you to read this threaded comment"


def test_a_comment_in_a_thread_is_said_once_in_its_own_words() -> None:
    thread = (
        f'<ThreadedComments xmlns="{THREADS}"><threadedComment ref="B2"><text>Who pays?</text>'
        '</threadedComment><threadedComment ref="B2"><text>We do.</text></threadedComment></ThreadedComments>'
    )
    notes = f'<comments><comment ref="B2"><text><t>{NOTE}</t></text></comment></comments>'
    data = by_hand(
        ROWS,
        **{
            RELS: relations(threadedComment="../threadedComments/one.xml", comments="../comments1.xml"),
            "xl/threadedComments/one.xml": thread,
            "xl/comments1.xml": notes,
        },
    )
    assert said(data) == [
        'sheet Actions, cell B2: a comment is left out: "Who pays?"',
        'sheet Actions, cell B2: a comment is left out: "We do."',
    ]


@pytest.mark.parametrize(
    ("inside", "wanted"),
    [
        (
            "<sp><a:p><a:r><a:t>Dra</a:t></a:r><a:r><a:t>ft</a:t></a:r></a:p><a:p><a:t>only</a:t></a:p></sp>",
            'a text box is left out: "Draft only"',
        ),
        ("<pic/>", "a picture is left out"),
        ("<graphicFrame/>", "a chart is left out"),
    ],
)
def test_what_is_drawn_over_the_cells_is_said(inside: str, wanted: str) -> None:
    place = "<from><col>3</col><row>4</row></from>"
    drawing = f'<wsDr xmlns:a="a"><twoCellAnchor>{place}{inside}</twoCellAnchor></wsDr>'
    data = by_hand(ROWS, **{RELS: relations(drawing="../drawings/one.xml"), "xl/drawings/one.xml": drawing})
    assert said(data) == [f"sheet Actions, near cell D5: {wanted}"]


def test_so_many_comments_are_told_one_by_one_and_no_more() -> None:
    comments = "".join(f'<comment ref="B{n}"><text><t>{n}</t></text></comment>' for n in range(1, 2000))
    data = by_hand(
        ROWS,
        **{
            RELS: relations(comments="../comments1.xml"),
            "xl/comments1.xml": f"<comments>{comments}</comments>",
        },
    )
    assert len(said(data)) == 500
    assert "too many" in said(data)[-1]


def test_links_in_many_cells_are_said_by_their_column() -> None:
    book = of([["Ref", "Evidence"], *([number, "the file"] for number in range(2, 9))])
    sheet = book.worksheets[0]
    for number in (2, 3, 4, 6):
        sheet.cell(number, 2).hyperlink = f"https://example.org/{number}"
    assert said(book) == ["sheet Actions, cells B2 to B4, B6: has a link behind its text, which is left out"]


def test_a_sheet_of_one_chart_is_said() -> None:
    book = of([["Ref", "Action"], [1, "Train"]])
    chart = BarChart()
    chart.add_data(Reference(book.worksheets[0], min_col=1, min_row=1, max_row=2))
    book.create_chartsheet("Progress").add_chart(chart)
    assert said(book) == ["sheet Progress: has a chart instead of cells"]


@pytest.mark.parametrize("ending", ["xlsm", "xltx", "xltm", "XLSX"])
def test_protection_macros_and_templates_make_no_difference(ending: str) -> None:
    book = of([["Ref", "Action"], [1, "Train"]])
    book.worksheets[0].protection = SheetProtection(sheet=True, password="x")
    data = saved(book)
    assert texts(source(data, f"plan.{ending}").tables[0].rows) == [["Ref", "Action"], ["1", "Train"]]
    assert said(data) == []


def test_strict_names_are_read_as_the_usual_ones() -> None:
    usual, strict = "http://schemas.openxmlformats.org", "http://purl.oclc.org/ooxml"
    sheet = f'<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}">{ROWS}</worksheet>'
    rels = relations(worksheet="/xl/worksheets/sheet1.xml").replace(
        f"{usual}/officeDocument/2006", f"{strict}/officeDocument"
    )
    data = by_hand(
        '<?xml version="1.0"?>' + sheet.replace(f"{usual}/spreadsheetml/2006", f"{strict}/spreadsheetml"),
        **{"xl/_rels/workbook.xml.rels": rels},
    )
    assert texts(table(data).rows) == [["Ref", "Action"], ["1", "Train"]]


def test_what_openpyxl_reads_and_writes_again_is_read_the_same() -> None:
    book = of([["Plan"], ["Ref", "Action", "RAG"], [1.5, "Train\nall", None], [2, "Tell", "G"]])
    book.worksheets[0].merge_cells("A1:C1")
    book.worksheets[0]["C3"].fill = PatternFill("solid", fgColor="FF0000")
    again: Workbook = load_workbook(BytesIO(saved(book)))
    assert source(again).tables == source(book).tables
