"""Documents of Word: what is displayed comes back to the letter, and what does not come along is said."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from types import ModuleType

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan.errors import UnreadableDocument
from actionplan.formats import package
from actionplan.formats.documents import source_in
from actionplan.formats.texts import account
from actionplan.intake.source import Cell
from actionplan.text.characters import is_blank
from office import (
    cell,
    only_cell,
    packed,
    paragraph,
    read_word,
    real_plan,
    row,
    run,
    said,
    table,
    texts,
    word,
)
from test_real_plan import CELLS

ANY_TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=40
)
DELETED = "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
CONTROL = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
RUBY = "<w:r><w:ruby><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>"
TWO_FORMS = (
    "<mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"
)
MOVED = "<w:ins>{}</w:ins><w:moveFrom>{}</w:moveFrom><w:moveTo>{}</w:moveTo>"
BOX = "<w:r><w:drawing><wp:inline><w:txbxContent>{}</w:txbxContent></wp:inline></w:drawing></w:r>"
PLAN = table(row("Ref", "Action"), row("1", "Train"))


def shown(content: str, **parts: str) -> str:
    """What a cell with these runs or paragraphs displays."""
    return "\n".join(only_cell(read_word(table(row(cell(content))), **parts)).paragraphs)


@given(st.lists(st.lists(ANY_TEXT, min_size=2, max_size=2), min_size=1, max_size=3))
def test_any_text_put_into_a_cell_comes_back_to_the_letter(rows: list[list[str]]) -> None:
    document = docx.Document()
    made = document.add_table(len(rows), 2)
    for at, line in enumerate(rows):
        for column, text in enumerate(line):
            made.cell(at, column).text = text
    data = BytesIO()
    document.save(data)
    (found,) = source_in(data.getvalue(), "plan.docx").tables
    read = [[one.paragraphs for one in line.cells if one] for line in found.rows]
    assert read == [[() if is_blank(text) else (text,) for text in line] for line in rows]


def test_the_real_plan_comes_back_cell_by_cell() -> None:
    source = source_in(real_plan(), "plan.docx")
    (found,) = source.tables
    assert source.title.startswith("Nottinghamshire Public Sector Compact Procurement Action Plan")
    assert [text for line in texts(found) for text in line] == CELLS
    (timescales,) = (line.cells[5] for line in found.rows if line.number == 6)
    assert timescales is not None
    assert timescales.paragraphs[:3] == ("At the 2nd October meeting", "", "By the end of Sept 09")


def test_tables_come_in_order_with_the_paragraphs_between_them() -> None:
    source = read_word(paragraph("Plan") + paragraph("") + PLAN + paragraph("Key") + PLAN)
    assert [(one.name, one.above) for one in source.tables] == [("table 1", ("Plan",)), ("table 2", ("Key",))]
    assert texts(source.tables[0]) == [["Ref", "Action"], ["1", "Train"]]
    assert not source.left_out


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        (paragraph("Find a room") + paragraph("") + paragraph("Train"), "Find a room\n\nTrain"),
        ("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:cr/><w:t>c</w:t><w:tab/><w:t>d</w:t></w:r>", "a\nb\nc\td"),
        ("<w:r><w:t>A</w:t><w:noBreakHyphen/><w:t>1 on</w:t><w:softHyphen/><w:t>ly</w:t></w:r>", "A‑1 only"),
        (run("Find ") + "<w:hyperlink>" + run("a room") + "</w:hyperlink>", "Find a room"),
        ("<w:smartTag>" + run("End Oct 09") + "</w:smartTag>", "End Oct 09"),
        ("<w:fldSimple w:instr='DATE'>" + run("31 Oct 2009") + "</w:fldSimple>", "31 Oct 2009"),
        ("<w:r><w:sym w:font='Wingdings' w:char='F0FC'/></w:r>", "✓"),
        (run("ü", "<w:rFonts w:ascii='Wingdings'/>"), "✓"),
        (run("P", "<w:rFonts w:ascii='Wingdings 2'/>"), "✓"),
        (run("\uf0b7 ", "<w:rFonts w:ascii='Symbol'/>") + run("Train"), "• Train"),
        (RUBY.format(run("x"), run("word")), "word"),
        ("<m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath>", "x=2"),
        (paragraph(CONTROL.format(run("Amber"))), "Amber"),
        (CONTROL.format(paragraph("Amber")), "Amber"),
        (TWO_FORMS.format(run("new"), run("old")), "new"),
        (run("Find") + DELETED + run(" it"), "Find it"),
        (MOVED.format(run("Find"), run("x"), run(" it")), "Find it"),
        ("<w:ins>" + run("Find") + "<w:del>" + run("x") + "</w:del></w:ins>", "Find"),
        (paragraph("Find ", "<w:rPr><w:del/></w:rPr>") + paragraph("a room"), "Find a room"),
        (paragraph("a") + paragraph(DELETED, "<w:rPr><w:del/></w:rPr>") + paragraph("b"), "a\nb"),
        (paragraph("a") + paragraph(DELETED, "<w:rPr><w:del/></w:rPr>"), "a"),
    ],
)  # fmt: skip
def test_a_cell_says_what_is_displayed(content: str, wanted: str) -> None:
    assert shown(content) == wanted


def test_a_field_shows_its_result_not_its_code() -> None:
    def mark(kind: str, data: str = "") -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}">{data}</w:fldChar></w:r>'

    code = "<w:r><w:instrText>PAGEREF</w:instrText></w:r>"
    inner = mark("begin") + run("inner code") + mark("separate") + run("7") + mark("end")
    assert (
        shown(mark("begin") + code + mark("separate") + run("12") + mark("end") + run(" pages")) == "12 pages"
    )
    assert shown(mark("begin") + code + inner + mark("separate") + inner + mark("end")) == "7"
    box = "<w:ffData><w:checkBox><w:default w:val='1'/>{}</w:checkBox></w:ffData>"
    assert shown(mark("begin", box.format("")) + code + mark("end") + run(" done")) == "☒ done"
    assert shown(mark("begin", box.format("<w:checked w:val='0'/>")) + code + mark("end")) == "☐"
    entries = "<w:listEntry w:val='Red'/><w:listEntry w:val='Amber'/>"
    choice = f"<w:ffData><w:ddList><w:result w:val='1'/>{entries}</w:ddList></w:ffData>"
    assert shown(mark("begin", choice) + code + mark("end")) == "Amber"
    broken = table(row(cell(mark("begin") + code), "Train"))
    assert texts(read_word(broken).tables[0]) == [["", "Train"]]


def test_what_nobody_filled_in_is_blank_and_said() -> None:
    prompt = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    of_runs, of_cell = (
        paragraph(prompt.format(run("Choose an item."))),
        prompt.format(cell("Choose an item.")),
    )
    source = read_word(table(row(cell(of_runs), of_cell)))
    assert texts(source.tables[0]) == [["", ""]]
    assert said(source) == [
        f"table 1, row 1, column {at}: the prompt of a field that nobody filled in: Choose an item."
        for at in (1, 2)
    ]


def test_a_date_control_gives_its_day_beside_its_words() -> None:
    control = (
        "<w:sdt><w:sdtPr><w:date w:fullDate='{}T00:00:00Z'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    )
    whole = control.format("2009-10-31", run("End Oct 09"))
    assert only_cell(read_word(table(row(cell(paragraph(whole)))))) == Cell(
        ("End Oct 09",), day=date(2009, 10, 31)
    )
    for other in (
        whole + run(" or so"),
        paragraph(whole) + paragraph("x"),
        paragraph(control.format("2009-99", run("x"))),
    ):
        assert only_cell(read_word(table(row(cell(other))))).day is None


def test_tracked_changes_are_read_as_accepted_and_said_once() -> None:
    gone = row("2", "Old", properties="<w:del/>")
    source = read_word(table(row("1", cell(run("Train") + DELETED)), gone, row("3", "Find")))
    assert texts(source.tables[0]) == [["1", "Train"], ["3", "Find"]]
    assert [one.number for one in source.tables[0].rows] == [1, 2]
    assert said(source) == [
        "the document: has tracked changes and was read as if all were accepted; deletions that are gone: 2"
    ]


def test_what_is_hidden_is_left_out_and_said() -> None:
    style = "<w:style w:type='character' w:styleId='s'><w:rPr><w:vanish/></w:rPr></w:style>"
    hidden = run(" Do not print", "<w:vanish/>") + run(" or this", "<w:rStyle w:val='s'/>")
    seen = run(" seen", "<w:rStyle w:val='s'/><w:vanish w:val='0'/>")
    source = read_word(
        table(
            row("1", cell(run("Train") + hidden + seen)),
            row("2", "Secret", properties="<w:hidden/>"),
            row("3", cell(paragraph("Find") + paragraph(hidden))),
        ),
        styles=style,
    )
    assert [(one.number, [c.paragraphs for c in one.cells if c]) for one in source.tables[0].rows] == [
        (1, [("1",), ("Train seen",)]),
        (3, [("3",), ("Find",)]),
    ]
    assert said(source) == [
        "table 1, row 1, column 2: hidden text: Do not print or this",
        "table 1, row 2: a hidden row: 2 Secret",
        "table 1, row 3, column 2: hidden text: Do not print or this",
    ]


@pytest.mark.parametrize("field", ["LISTNUM", "SYMBOL 252", "MACROBUTTON NoMacro [Name]"])
def test_a_result_that_is_in_no_file_is_said_to_be_missing(field: str) -> None:
    code = f"<w:r><w:instrText> {field} </w:instrText></w:r>"
    marks = [f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>" for kind in ("begin", "end")]
    source = read_word(table(row(cell(code.join(marks) + run(" Train")))))
    assert only_cell(source).text == "Train"
    assert said(source) == [f"table 1, row 1, column 1: a field whose result is not in the file: {field}"]


def test_a_mark_of_a_note_is_no_text_even_if_it_is_typed() -> None:
    mark = "<w:r><w:footnoteReference w:customMarkFollows='1' w:id='2'/><w:t>*</w:t></w:r>"
    source = read_word(
        table(row(cell(run("Train") + mark))), footnotes=f"<w:footnote w:id='2'>{paragraph('x')}</w:footnote>"
    )
    assert only_cell(source).text == "Train"
    assert said(source) == ["table 1, row 1, column 1: a note: x"]


def test_lines_of_contents_are_not_above_a_table_and_what_is_below_the_last_is_said() -> None:
    styles = "<w:style w:type='paragraph' w:styleId='T'><w:name w:val='toc 1'/></w:style>"
    contents = paragraph("Actions 7", "<w:pStyle w:val='T'/>")
    end = paragraph("Signed") + paragraph("") + paragraph("Chair")
    source = read_word(contents + paragraph("Plan") + PLAN + end, styles=styles)
    assert source.tables[0].above == ("Plan",)
    assert source.tables[0].below == ("Signed", "Chair")
    assert not read_word(end).left_out


def test_a_document_in_the_document_is_said_wherever_it_stands() -> None:
    inside = paragraph("<w:r><w:object/></w:r>") + "<w:altChunk/>"
    assert said(read_word(inside + PLAN)) == ["the document: a document inside it, which is not read"] * 2
    assert said(read_word(table(row(cell(paragraph("x") + "<w:altChunk/>"))))) == [
        "table 1, row 1, column 1: a document inside it, which is not read"
    ]


def test_words_that_are_struck_through_are_left_out_and_said() -> None:
    source = read_word(table(row(cell(run("Find") + run(" a room", "<w:strike/>")))))
    assert only_cell(source).text == "Find"
    assert said(source) == ["table 1, row 1, column 1: struck through: a room"]
    numbered = "<w:numPr><w:numId w:val='1'/></w:numPr>"
    gone = paragraph(run("May", "<w:strike/>"), numbered)
    assert only_cell(read_word(table(row(cell(gone + paragraph(run("June"))))))) == Cell(("June",))
    assert only_cell(read_word(table(row(cell(gone))))) == Cell(("May",), struck=True)
    source = read_word(gone + paragraph(run("As at") + run(" May", "<w:strike/>")) + PLAN + gone)
    assert (source.tables[0].above, source.tables[0].below) == (("As at",), ())
    assert said(source) == [
        "above table 1: struck through: May",
        "above table 1: struck through: May",
        "below table 1: struck through: May",
    ]


def test_the_mark_of_a_note_is_no_digit_of_the_number_before_it() -> None:
    up, flat = "<w:vertAlign w:val='superscript'/>", "<w:rStyle w:val='N'/><w:vertAlign w:val='baseline'/>"
    styles = f"<w:style w:type='character' w:styleId='N'><w:rPr>{up}</w:rPr></w:style>"
    words = paragraph(run("May 2009") + run("1", up) + run(", 30") + run("th", up))
    named = paragraph(run("May 2009") + run("2", "<w:rStyle w:val='N'/>") + run("3", flat))
    source = read_word(table(row(cell(words + named))), styles=styles)
    assert only_cell(source).text == "May 2009¹, 30th\nMay 2009²3"


def test_a_style_strikes_words_through_too() -> None:
    styles = (
        "<w:style w:type='character' w:styleId='S'><w:rPr><w:strike/></w:rPr></w:style>"
        "<w:style w:type='paragraph' w:styleId='P'><w:rPr><w:dstrike/></w:rPr></w:style>"
    )
    words = paragraph(run("Find", "<w:rStyle w:val='S'/>") + run(" a room"))
    whole = paragraph(run("or not") + run("!", "<w:dstrike w:val='0'/>"), "<w:pStyle w:val='P'/>")
    source = read_word(table(row(cell(words + whole))), styles=styles)
    assert only_cell(source).text == "a room\n!"
    assert [one.why for one in source.left_out] == ["struck through: Find or not"]


def test_notes_comments_and_pictures_are_left_out_and_said() -> None:
    marks = (
        "<w:r><w:footnoteReference w:id='2'/></w:r><w:r><w:endnoteReference w:id='2'/></w:r>"
        "<w:r><w:commentReference w:id='0'/></w:r>"
        "<w:r><w:drawing><wp:inline><wp:docPr descr='a red light'/></wp:inline></w:drawing></w:r>"
    )
    source = read_word(
        paragraph(run("Above") + marks) + table(row(cell(run("Train") + marks))),
        footnotes=f"<w:footnote w:id='2'>{paragraph('If need be')}</w:footnote>",
        endnotes=f"<w:endnote w:id='2'>{paragraph('Or not')}</w:endnote>",
        comments=f"<w:comment w:id='0' w:author='PS'>{paragraph('When?')}</w:comment>",
        header=PLAN,
    )
    assert only_cell(source).text == "Train"
    assert said(source) == [
        "table 1, row 1, column 1: a note: If need be",
        "table 1, row 1, column 1: a note: Or not",
        "table 1, row 1, column 1: a comment of PS: When?",
        "table 1, row 1, column 1: a picture: a red light",
        "the head or foot of the pages: a table in it was left out",
    ]


def test_text_boxes_are_read_behind_their_paragraph_and_said_in_a_cell() -> None:
    both = TWO_FORMS.format(BOX.format(PLAN), BOX.format(PLAN))
    titled = paragraph(run("Plan") + BOX.format(paragraph("of 2009")))
    last = table(row(cell(run("x") + BOX.format(paragraph("floating")))))
    source = read_word(titled + PLAN + paragraph(both.replace("Train", "Find")) + last)
    assert [one.above for one in source.tables] == [("Plan", "of 2009"), (), ()]
    assert texts(source.tables[1]) == [["Ref", "Action"], ["1", "Find"]]
    assert said(source) == ["table 3, row 1, column 1: text in a text box: floating"]


def test_merged_cells_are_read_once() -> None:
    def merged(words: str, kind: str) -> str:
        return cell(words, f'<w:vMerge w:val="{kind}"/>' if kind else "<w:vMerge/>")

    source = read_word(
        table(
            row(cell("Section", '<w:gridSpan w:val="3"/>')),
            row(merged("1", "restart"), "Find", "PS"),
            row(merged("lost", ""), "Train", "CD"),
            row(merged("2", ""), "Meet", "MN"),
            row(merged("3", "restart"), cell("x", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>")),
        )
    )
    (found,) = source.tables
    assert texts(found) == [
        ["Section", None, None],
        ["1", "Find", "PS"],
        [None, "Train", "CD"],
        [None, "Meet", "MN"],
        ["3", "x", None],
    ]
    first, second, last = (found.rows[at].cells for at in (0, 1, 4))
    assert [first[0] and first[0].across, second[0] and second[0].down, last[1] and last[1].across] == [
        3,
        3,
        2,
    ]
    assert said(source) == [
        "table 1, row 3, column 1: words that a merged cell covers: lost",
        "table 1, row 4, column 1: words that a merged cell covers: 2",
    ]


def test_rows_of_any_length_are_as_long_as_the_longest() -> None:
    source = read_word(
        table(
            row("Ref", "Action", "Lead"),
            row("1", "Train"),
            row("Train", "PS", properties='<w:gridBefore w:val="1"/>'),
            row("a", "b", "c", "d"),
        )
    )
    assert texts(source.tables[0]) == [
        ["Ref", "Action", "Lead", ""],
        ["1", "Train", "", ""],
        ["", "Train", "PS", ""],
        ["a", "b", "c", "d"],
    ]


def test_slivers_of_the_grid_are_no_columns() -> None:
    def wide(words: str, across: int) -> str:
        return cell(words, f'<w:gridSpan w:val="{across}"/>')

    rows = (row(wide("Ref", 2), "Action", wide("Lead", 2)), row("1", wide("Train", 3), "PS"))
    source = read_word(table(*rows, widths=(1000, 20, 3000, 35, 2000)))
    assert texts(source.tables[0]) == [["Ref", "Action", "Lead"], ["1", "Train", "PS"]]
    untrue = read_word(table(*rows, widths=(100,) * 5))
    assert len(texts(untrue.tables[0])[0]) == 5
    narrow = read_word(table(row("1", "R", "Train"), widths=(1000, 20, 3000)))
    assert texts(narrow.tables[0]) == [["1", "R", "Train"]]
    apart = read_word(table(*rows, widths=(1000, 500, 3000, 500, 2000)))
    assert texts(apart.tables[0]) == [["Ref", None, "Action", "Lead", None], ["1", "Train", None, None, "PS"]]


def test_rows_and_cells_in_controls_and_nested_tables_are_read() -> None:
    inner = cell(paragraph("Steps") + table(row("a", "b")) + paragraph("end"))
    source = read_word(
        CONTROL.format(table(CONTROL.format(CONTROL.format(row("1", CONTROL.format(cell("Train")), inner)))))
    )
    assert texts(source.tables[0]) == [["1", "Train", "Steps\nend"]]
    last = source.tables[0].rows[0].cells[2]
    assert last is not None
    assert [(one.name, texts(one)) for one in last.tables] == [
        ("table 1, row 1, column 3, table 1 in it", [["a", "b"]])
    ]


def test_headings_fills_and_bold_come_along() -> None:
    theme = (
        "<a:themeElements><a:clrScheme><a:accent1><a:srgbClr val='4472C4'/></a:accent1>"
        "<a:lt1><a:sysClr val='window' lastClr='FFFFFF'/></a:lt1></a:clrScheme></a:themeElements>"
    )
    styles = (
        "<w:style w:type='paragraph' w:styleId='h'><w:rPr><w:b/></w:rPr></w:style>"
        "<w:style w:type='paragraph' w:styleId='i'><w:basedOn w:val='h'/></w:style>"
        "<w:style w:type='character' w:styleId='c'><w:rPr><w:b/></w:rPr></w:style>"
    )

    def filled(shading: str) -> str | None:
        return only_cell(read_word(table(row(cell("x", f"<w:shd {shading}/>"))), theme=theme)).fill

    def is_bold(content: str) -> bool:
        return only_cell(read_word(table(row(cell(content))), styles=styles)).bold

    header = read_word(
        table(row("Ref", properties="<w:tblHeader/>"), row("1", properties="<w:tblHeader w:val='0'/>"))
    )
    assert [one.heading for one in header.tables[0].rows] == [True, False]
    assert filled("w:val='clear' w:fill='ffc000'") == "FFC000"
    assert filled("w:val='solid' w:color='FF0000' w:fill='auto'") == "FF0000"
    assert filled("w:val='clear' w:fill='auto'") is filled("w:fill='FFFFFF'") is None
    assert filled("w:fill='auto' w:themeFill='accent1'") == "4472C4"
    assert filled("w:themeFill='accent1' w:themeFillTint='80'") == "A1B8E1"
    assert filled("w:themeFill='accent1' w:themeFillShade='BF'") == "2F5496"  # what Word itself writes
    assert filled("w:themeFill='background1'") is filled("w:themeFill='nothing'") is None
    assert is_bold(run("a", "<w:b/>") + run(" ") + run("b", "<w:b w:val='1'/>"))
    assert is_bold(paragraph("a", "<w:pStyle w:val='i'/>"))
    assert is_bold(run("a", "<w:rStyle w:val='c'/>"))
    assert not is_bold(run("a", "<w:b/>") + run("b"))
    assert not is_bold(paragraph(run("a", "<w:b w:val='0'/>"), "<w:pStyle w:val='i'/>"))
    assert not is_bold(paragraph(run("a", "<w:rStyle w:val='c'/>"), "<w:pStyle w:val='h'/>"))
    assert not is_bold(run(" ", "<w:b/>"))


def test_the_title_is_what_is_styled_so_or_the_first_heading_or_the_property() -> None:
    styles = (
        "<w:style w:type='paragraph' w:styleId='Titel'><w:name w:val='Title'/></w:style>"
        "<w:style w:type='paragraph' w:styleId='h1'><w:pPr><w:outlineLvl w:val='0'/></w:pPr></w:style>"
    )
    title = paragraph("Climate  plan", "<w:pStyle w:val='Titel'/>")
    heading = paragraph("Actions", "<w:pStyle w:val='h1'/>")
    core = "<dc:title>{}</dc:title>"
    assert read_word(heading + title + PLAN, styles=styles, core=core.format("x")).title == "Climate plan"
    assert read_word(heading + PLAN, styles=styles, core=core.format("x")).title == "Actions"
    assert read_word(PLAN + heading, styles=styles, core=core.format("Health plan")).title == "Health plan"
    assert read_word(PLAN, core=core.format("Word Document")).title == ""


def test_a_title_is_what_is_displayed_of_its_paragraph() -> None:
    styles = "<w:style w:type='paragraph' w:styleId='T'><w:name w:val='Title'/></w:style>"
    box = BOX.format(paragraph("beside"))
    moved = f"<w:moveFrom>{run('Old plan')}</w:moveFrom>"
    two_lines = run("Climate") + "<w:r><w:br/></w:r>" + TWO_FORMS.format(box, box) + run("plan")
    above = [
        paragraph(one, "<w:pStyle w:val='T'/>") for one in (run("Draft", "<w:vanish/>"), moved, two_lines)
    ]
    assert read_word("".join(above) + PLAN, styles=styles).title == "Climate plan"


def test_words_on_two_lines_of_what_is_left_out_are_not_one_word() -> None:
    lines = paragraph("<w:r><w:t>If need</w:t><w:br/><w:t>be</w:t></w:r>")
    mark = "<w:r><w:footnoteReference w:id='2'/></w:r>"
    source = read_word(
        table(row(cell(run("Train") + mark)), row(cell(lines), properties="<w:hidden/>")),
        footnotes=f"<w:footnote w:id='2'>{lines}</w:footnote>",
    )
    assert said(source) == [
        "table 1, row 1, column 1: a note: If need be",
        "table 1, row 2: a hidden row: If need be",
    ]


def test_a_fraction_has_its_stroke() -> None:
    def fraction(above: str, below: str) -> str:
        parts = (("num", above), ("den", below))
        made = "".join(f"<m:{of}><m:r><m:t>{words}</m:t></m:r></m:{of}>" for of, words in parts)
        return f"<m:oMath><m:f><m:fPr/>{made}</m:f></m:oMath>"

    assert shown(fraction("1", "2") + run(" day")) == "1/2 day"
    assert shown(fraction("a+b", "2")) == "(a+b)/2"


def test_strict_and_macro_documents_are_read() -> None:
    strict = "http://purl.oclc.org/ooxml"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    kind = f"{strict}/officeDocument/relationships/officeDocument"
    body = f'<w:document xmlns:w="{strict}/wordprocessingml/main"><w:body>{PLAN}</w:body></w:document>'
    files: dict[str, str | bytes] = {
        "_rels/.rels": f'<R xmlns="{relations}"><Relationship Type="{kind}" Target="/word/d.xml"/></R>',
        "Word/D.xml": body,
        "word/vbaProject.bin": b"x",
    }
    for name in ("plan.docx", "plan.docm", "plan.dotx", "plan.dotm"):
        assert texts(source_in(packed(files), name).tables[0]) == [["Ref", "Action"], ["1", "Train"]]


BOMB = '<!DOCTYPE d [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>'
EXTERNAL = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (packed({"word/document.xml": BOMB + "<d>&b;</d>"}), "a DOCTYPE"),
        (packed({"word/document.xml": EXTERNAL + "<d>&a;</d>"}), "a DOCTYPE"),
        (
            packed({"word/document.xml": '<!DOCTYPE d SYSTEM "http://x.invalid/d.dtd"><d/>'}),
            "a DOCTYPE",
        ),
        (packed({"word/document.xml": (BOMB + "<d>&b;</d>").encode("utf-16")}), "a DOCTYPE"),
        (packed({"word/document.xml": "<w:document"}), "is broken"),
        (packed({"word/document.xml": b"\xff\x00"}), "is broken"),
        (packed({"word/document.xml": "<document/>"}), "is broken"),
        (packed({"word/other.xml": "<document/>"}), "is broken"),
        (packed({"word/document.xml": "<a>" * 200 + "</a>" * 200}), "120 things"),
        (packed({"word/document.xml": "<a>" * 100_000 + "</a>" * 100_000}), "120 things"),
        (word(PLAN)[:-400], "is broken"),
        (word("<w:tbl><w:tr><w:tc>" * 9 + "</w:tc></w:tr></w:tbl>" * 9), "8 tables that stand in each other"),
    ],
)
def test_what_does_harm_is_refused_in_words(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableDocument) as error:
        source_in(data, "plan.docx")
    assert said in error.value.message


@pytest.mark.parametrize(
    ("owner", "name", "most", "said"),
    [
        (package, "MOST_BYTES", 100, "of text"),
        (package, "MOST_INSIDE", 9, "more than 9 elements"),
        (account, "MOST_CELLS", 3, "more than 3 cells"),
        (account, "MOST_NESTED", 0, "more than 0 tables"),
    ],
)
def test_every_limit_of_size_is_kept(
    monkeypatch: pytest.MonkeyPatch, owner: ModuleType, name: str, most: int, said: str
) -> None:
    monkeypatch.setattr(owner, name, most)
    with pytest.raises(UnreadableDocument, match=said):
        read_word(PLAN)


def test_a_cell_is_never_wider_than_any_table_is() -> None:
    huge = '<w:gridSpan w:val="9999999"/>'
    (found,) = read_word(table(row(cell("x", huge)), row(cell("y"), "z"))).tables
    assert texts(found) == [["x", None], ["y", "z"]]


def test_a_damaged_byte_never_shows_a_traceback() -> None:
    whole = word(PLAN)
    refused = 0
    for at in range(0, len(whole), 7):
        data = whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :]
        try:
            source_in(data, "plan.docx")
        except UnreadableDocument:
            refused += 1
    assert refused > 20


def test_a_mark_has_the_colour_of_its_letters() -> None:
    red = run("●", '<w:color w:val="FF0000"/>')
    assert only_cell(read_word(table(row(cell(red))))).fill == "FF0000"
    assert only_cell(read_word(table(row(cell(run("Late", '<w:color w:val="FF0000"/>')))))).fill is None
