"""Texts of OpenDocument: what is displayed comes back to the letter, and what does not come along is said."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan.errors import UnreadableDocument
from actionplan.formats.documents import source_in
from actionplan.intake.source import Source
from actionplan.text.characters import is_blank
from conftest import examples
from office import only_cell, open_text, read_open, said, texts

ANY_TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=40
)


def paragraph(content: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{content}</text:p>'


def cell(content: str = "", attributes: str = "") -> str:
    """`content` is elements, or plain words."""
    inside = content if content.startswith("<") else paragraph(content)
    return f"<table:table-cell {attributes}>{inside}</table:table-cell>"


def row(*cells: str, attributes: str = "") -> str:
    inside = "".join(one if one.startswith("<table:") else cell(one) for one in cells)
    return f"<table:table-row {attributes}>{inside}</table:table-row>"


def table(*rows: str, columns: str = "") -> str:
    return f"<table:table>{columns}{''.join(rows)}</table:table>"


def style(family: str, name: str, text: str = "", more: str = "", inside: str = "") -> str:
    return (
        f'<style:style style:family="{family}" style:name="{name}" {more}>'
        f"<style:text-properties {text}/>{inside}</style:style>"
    )


def shown(content: str, **parts: str) -> str:
    """What a cell with this in its one paragraph displays."""
    return "\n".join(only_cell(read_open(table(row(cell(paragraph(content)))), **parts)).paragraphs)


COVERED = "<table:covered-table-cell/>"
PLAN = table(row("Ref", "Action"), row("1", "Train"))


def written(text: str) -> str:
    """As OpenDocument writes it: every space after another, or at the start, is an element."""
    out = ""
    for at, letter in enumerate(text):
        out += "<text:s/>" if letter == " " and (at == 0 or text[at - 1] == " ") else escape(letter)
    return out


@given(st.lists(st.lists(ANY_TEXT, min_size=2, max_size=2), min_size=1, max_size=3))
@examples(times=2)
def test_any_text_put_into_a_cell_comes_back_to_the_letter(rows: list[list[str]]) -> None:
    made = table(*(row(*(cell(paragraph(written(text))) for text in line)) for line in rows))
    (found,) = read_open(made).tables
    read = [[one.paragraphs for one in line.cells if one] for line in found.rows]
    assert read == [[() if is_blank(text) else (text,) for text in line] for line in rows]


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        ("Find   a\n  room", "Find a room"),
        ("  Find <text:span> a</text:span> room", "Find a room"),
        ("a<text:s text:c='3'/>b<text:tab/>c<text:line-break/>d", "a   b\tc\nd"),
        ("a<text:soft-page-break/>b<text:bookmark/>", "ab"),
        ("<text:a>a link</text:a> and <text:date>31 Oct</text:date>", "a link and 31 Oct"),
        ("<text:ruby>word<text:ruby-text>x</text:ruby-text></text:ruby>", "word"),
        ("a<text:change-start/>b<text:change-end/>", "ab"),
        ("<loext:content-control>Amber</loext:content-control>", "Amber"),
        ("<text:hidden-text text:is-hidden='false'>seen</text:hidden-text>", "seen"),
    ],
)  # fmt: skip
def test_a_cell_says_what_is_displayed(content: str, wanted: str) -> None:
    assert shown(content) == wanted


def test_tables_come_in_order_with_the_paragraphs_between_them() -> None:
    boxed = f"<draw:frame><draw:text-box>{PLAN}</draw:text-box></draw:frame>"
    source = read_open(
        paragraph("Plan") + PLAN + f"<text:section>{paragraph('Key')}{PLAN}</text:section>" + paragraph(boxed)
    )
    assert [(one.name, one.above) for one in source.tables] == [
        ("table 1", ("Plan",)),
        ("table 2", ("Key",)),
        ("table 3", ()),
    ]
    assert all(texts(one) == [["Ref", "Action"], ["1", "Train"]] for one in source.tables)
    assert not source.left_out


def test_merged_repeated_and_missing_cells() -> None:
    wide, high = ('table:number-columns-spanned="3"', 'table:number-rows-spanned="2"')
    source = read_open(
        table(
            row(cell("Section", wide), '<table:covered-table-cell table:number-columns-repeated="2"/>'),
            row(cell("1", high), "Find", "PS"),
            row(COVERED, "Train", "CD"),
            row("2"),
            row(
                cell("x", 'table:number-columns-repeated="2"'),
                "y",
                attributes='table:number-rows-repeated="2"',
            ),
        )
    )
    (found,) = source.tables
    assert texts(found) == [
        ["Section", None, None],
        ["1", "Find", "PS"],
        [None, "Train", "CD"],
        ["2", "", ""],
        ["x", "x", "y"],
        ["x", "x", "y"],
    ]
    first, second = found.rows[0].cells[0], found.rows[1].cells[0]
    assert first is not None
    assert second is not None
    assert (first.across, second.down) == (3, 2)


@pytest.mark.parametrize(
    ("position", "shown"), [("super 58%", "¹"), ("33% 58%", "¹"), ("sub 58%", "1"), ("0% 100%", "1")]
)
def test_the_mark_of_a_note_stands_raised_and_is_no_digit_of_the_number_before_it(
    position: str, shown: str
) -> None:
    styles = style("text", "u", f'style:text-position="{position}"')
    raised, ordinal = (f"<text:span text:style-name='u'>{text}</text:span>" for text in ("1", "th"))
    source = read_open(table(row(cell(paragraph(f"May 2009{raised}, 30{ordinal}")))), styles=styles)
    assert texts(source.tables[0]) == [[f"May 2009{shown}, 30th"]]


def test_what_is_not_seen_is_left_out_and_said() -> None:
    styles = style("text", "h", 'text:display="none"') + style(
        "text", "s", 'style:text-line-through-style="solid"'
    )
    note = (
        "<text:note><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>If need be</text:p></text:note-body></text:note>"
    )
    comment = "<office:annotation><dc:creator>PS</dc:creator><text:p>When?</text:p></office:annotation>"
    picture = "<draw:frame><draw:image/><svg:desc>a red light</svg:desc></draw:frame>"
    box = "<draw:frame><draw:text-box><text:p>floating</text:p></draw:text-box></draw:frame>"
    prompt = "<text:placeholder>&lt;Name&gt;</text:placeholder>"
    secret = "<text:span text:style-name='h'>secret</text:span>"
    struck = "<text:span text:style-name='s'>!</text:span>"
    source = read_open(
        table(
            row(
                cell(paragraph("Train" + struck + note + comment + picture + box + prompt + secret)),
                "x",
                "PS",
            ),
            row("2", "y", "Old", attributes='table:visibility="collapse"'),
            columns="<table:table-column/><table:table-column table:visibility='collapse'/>",
        ),
        styles=styles + f"<style:master-page>{PLAN}</style:master-page>",
    )
    assert texts(source.tables[0]) == [["Train", "PS"]]
    assert sorted(said(source)) == sorted(
        [
            "table 1, row 1, column 1: a note: If need be",
            "table 1, row 1, column 1: a comment of PS: When?",
            "table 1, row 1, column 1: a picture: a red light",
            "table 1, row 1, column 1: text in a text box: floating",
            "table 1, row 1, column 1: the prompt of a field that nobody filled in: <Name>",
            "table 1, row 1, column 1: hidden text: secret",
            "table 1, row 1, column 1: struck through: !",
            "table 1, row 2: a hidden row: 2 y Old",
            "table 1, column 2: hidden",
            "the head or foot of the pages: a table in it was left out",
        ]
    )


def test_hidden_sections_and_what_a_merged_cell_covers_are_left_out_and_said() -> None:
    secret = "<text:section text:display='none'><text:p>secret</text:p></text:section>"
    covered = "<table:covered-table-cell><text:p>old</text:p></table:covered-table-cell>"
    wide = cell(f"{paragraph('x')}{secret}", 'table:number-columns-spanned="2"')
    source = read_open(table(row(wide, covered), row("1", "2")))
    assert texts(source.tables[0]) == [["x", None], ["1", "2"]]
    assert said(source) == [
        "table 1, row 1, column 1: a hidden section: secret",
        "table 1, row 1, column 2: words that a merged cell covers: old",
    ]


def test_tracked_changes_are_read_as_accepted_and_said_once() -> None:
    changes = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
    )
    source = read_open(changes + table(row(cell(paragraph("Find<text:change/> it")))))
    assert only_cell(source).text == "Find it"
    assert said(source) == [
        "the document: has tracked changes and was read as if all were accepted; deletions that are gone: 1"
    ]


def test_headings_fills_bold_and_days_come_along() -> None:
    styles = (
        style("paragraph", "b", 'fo:font-weight="bold"')
        + style("paragraph", "c", more='style:parent-style-name="b"')
        + style("text", "n", 'fo:font-weight="normal"')
        + style("table-cell", "red", inside='<style:table-cell-properties fo:background-color="#ff0000"/>')
        + style("table-cell", "white", inside='<style:table-cell-properties fo:background-color="#ffffff"/>')
    )
    header = f"<table:table-header-rows>{row('Ref')}</table:table-header-rows>"
    (found,) = read_open(table(header, row("1"))).tables
    assert [line.heading for line in found.rows] == [True, False]

    def only(content: str, attributes: str = "") -> object:
        one = only_cell(read_open(table(row(cell(content, attributes))), styles=styles))
        return one.bold, one.fill, one.day

    normal = "<text:span text:style-name='n'>b</text:span>"
    assert only(paragraph("a", "c")) == (True, None, None)
    assert only(paragraph("a" + normal, "b")) == (False, None, None)
    assert only(paragraph(normal), 'table:style-name="red"') == (False, "FF0000", None)
    assert only("", 'table:style-name="white"') == (False, None, None)
    assert only("31/10/09", 'office:date-value="2009-10-31"') == (False, None, date(2009, 10, 31))


@pytest.mark.parametrize(("words", "colour"), [("●", "FF0000"), ("Late", "EEEEEE")])
def test_a_mark_has_the_colour_of_its_letters(words: str, colour: str) -> None:
    styles = style("text", "Red", 'fo:color="#ff0000"')
    styles += style(
        "table-cell", "Grey", inside='<style:table-cell-properties fo:background-color="#eeeeee"/>'
    )
    content = paragraph(f"<text:span text:style-name='Red'>{words}</text:span>")
    made = read_open(table(row(cell(content, 'table:style-name="Grey"'))), styles=styles)
    assert only_cell(made).fill == colour


def test_the_title_is_what_is_styled_so_or_the_first_heading_or_the_property() -> None:
    styles = style("paragraph", "Title") + style("paragraph", "P1", more='style:parent-style-name="Title"')
    heading, meta = "<text:h text:outline-level='1'>Actions</text:h>", "<dc:title>Health plan</dc:title>"
    assert read_open(heading + paragraph("Climate  plan", "P1") + PLAN, styles=styles).title == "Climate plan"
    assert read_open(heading + PLAN, meta=meta).title == "Actions"
    assert read_open(PLAN + heading, meta=meta).title == "Health plan"


def test_a_title_is_what_is_displayed_of_its_paragraph() -> None:
    styles = style("paragraph", "Title")
    gone = f"<text:deletion>{paragraph('Old plan', 'Title')}</text:deletion>"
    changes = (
        f"<text:tracked-changes><text:changed-region>{gone}</text:changed-region></text:tracked-changes>"
    )
    note = "<text:note><text:note-body><text:p>Draft</text:p></text:note-body></text:note>"
    title = paragraph(f"Climate<text:line-break/>plan{note}", "Title")
    assert read_open(changes + title + PLAN, styles=styles).title == "Climate plan"
    assert read_open(PLAN, meta="<dc:title>Untitled</dc:title>").title == ""


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        ("<draw:rect><text:p>drawn</text:p></draw:rect>", "text in a text box: drawn"),
        ("<draw:custom-shape><text:p>drawn</text:p></draw:custom-shape>", "text in a text box: drawn"),
        ("<draw:control/>", "a field of a form"),
        ("<draw:line/>", "a picture"),
        ("<text:hidden-text text:is-hidden='true' text:string-value='secret'/>", "hidden text: secret"),
        (
            "<text:note><text:note-body><text:p>if<text:line-break/>so</text:p></text:note-body></text:note>",
            "a note: if so",
        ),
    ],
)  # fmt: skip
def test_what_is_drawn_or_hidden_in_a_cell_is_said(content: str, wanted: str) -> None:
    source = read_open(table(row(cell(paragraph(content)))))
    assert (only_cell(source).text, said(source)) == ("", [f"table 1, row 1, column 1: {wanted}"])
    beside = read_open(table(row(cell(content + paragraph("x"))))) if content.startswith("<draw") else source
    assert said(beside) == said(source)


def test_a_document_in_the_document_is_said_wherever_it_stands() -> None:
    inside = paragraph("<draw:frame><draw:object/><draw:image/></draw:frame>")
    assert said(read_open(inside + PLAN)) == ["the document: a document inside it, which is not read"]
    assert said(read_open(table(row(cell(inside))))) == ["table 1, row 1, column 1: a picture"]


def test_what_a_condition_hides_is_hidden_text() -> None:
    hides = paragraph("secret<text:hidden-paragraph text:is-hidden='true'/>")
    section = (
        f"<text:section text:display='condition' text:is-hidden='true'>{paragraph('other')}</text:section>"
    )
    source = read_open(table(row(cell(hides + section + paragraph("x")))))
    assert only_cell(source).text.strip() == "x"
    assert [one.why for one in source.left_out] == ["hidden text: secret", "a hidden section: other"]


def level(at: int, form: str, more: str = "") -> str:
    return f'<text:list-level-style-number text:level="{at}" style:num-format="{form}" {more}/>'


def listed(*items: str, attributes: str = 'text:style-name="L"') -> str:
    inside = "".join(
        one if one.startswith("<text:list-") else f"<text:list-item>{one}</text:list-item>" for one in items
    )
    return f"<text:list {attributes}>{inside}</text:list>"


def marks(content: str, *levels: str) -> list[str]:
    styles = f'<text:list-style style:name="L">{"".join(levels)}</text:list-style>' + style(
        "paragraph", "In", more='style:list-style-name="L"'
    )
    return list(only_cell(read_open(table(row(cell(content))), styles=styles)).paragraphs)


X = paragraph("x")
DOTTED = level(1, "1", 'style:num-suffix="."'), level(2, "a", 'style:num-prefix="(" style:num-suffix=")"')


def test_lists_are_numbered_as_they_are_displayed() -> None:
    inner = listed(X, X, attributes="")
    assert marks(listed(X + inner, X + X, X + inner), *DOTTED) == [
        *("1. x", "(a) x", "(b) x", "2. x", "x", "3. x", "(a) x", "(b) x")
    ]
    deep = DOTTED[0], level(2, "1", 'text:display-levels="2"'), level(3, "I", 'text:display-levels="3"')
    assert marks(listed(X + listed(X + listed(X, attributes=""), attributes="")), *deep) == [
        *("1. x", "1.1 x", "1.1.I x")
    ]
    said_so = level(1, "A", 'loext:num-list-format="Aim %1%:" text:start-value="3"')
    assert marks(listed(X, f'<text:list-item text:start-value="7">{X}</text:list-item>', X), said_so) == [
        *("Aim C: x", "Aim G: x", "Aim H: x")
    ]


def test_lists_go_on_only_if_they_say_so() -> None:
    on = listed(X, attributes='text:style-name="L" text:continue-numbering="true"')
    first = listed(X, attributes='xml:id="one" text:style-name="L"')
    same = listed(X, attributes='text:continue-list="one" text:style-name="L"')
    assert marks(listed(X) + listed(X) + on, *DOTTED) == ["1. x", "1. x", "2. x"]
    assert marks(first + listed(X) + same, *DOTTED) == ["1. x", "1. x", "2. x"]
    assert marks(listed(paragraph("x", "In"), attributes=""), *DOTTED) == ["1. x"]
    assert marks(listed(f"<text:list-header>{X}</text:list-header>", X), *DOTTED) == ["x", "1. x"]


def test_bullets_are_marks_and_empty_ones_say_nothing() -> None:
    def bullet(mark: str, font: str = "") -> str:
        return (
            f'<text:list-level-style-bullet text:level="1" text:bullet-char="{mark}">'
            f'<style:text-properties style:font-name="{font}"/></text:list-level-style-bullet>'
        )

    assert marks(listed(X), bullet("–")) == ["– x"]
    assert marks(listed(X), bullet("\uf0b7", "Symbol")) == ["• x"]
    assert marks(listed(X), bullet("\ue4c4", "OpenSymbol")) == ["• x"]
    assert marks(listed(X), '<text:list-level-style-image text:level="1"/>') == ["• x"]
    assert marks(listed(paragraph(""), X), bullet("•")) == ["", "• x"]
    assert marks(listed(paragraph(""), X), *DOTTED) == ["1.", "2. x"]
    assert marks(listed(X), level(3, "1")) == ["x"]


def test_headings_are_numbered_if_they_say_so() -> None:
    outline = (
        '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1"/>'
        '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>'
        '<text:outline-level-style text:level="3" style:num-format=""/></text:outline-style>'
    )
    heads = [f'<text:h text:outline-level="{at}">x</text:h>' for at in (1, 2, 2, 3, 1, 2)]
    (found,) = read_open("".join(heads) + PLAN, styles=outline).tables
    assert found.above == ("1 x", "1.1 x", "1.2 x", "x", "2 x", "2.1 x")


def nested(depth: int) -> Source:
    made = PLAN
    for _ in range(depth - 1):
        made = table(row(cell(made)))
    return read_open(made)


def test_nested_tables_are_read_to_a_limit() -> None:
    inner = nested(2).tables[0].rows[0].cells[0]
    assert inner is not None
    assert [texts(one) for one in inner.tables] == [[["Ref", "Action"], ["1", "Train"]]]
    assert nested(8).tables
    with pytest.raises(UnreadableDocument, match="8 tables that stand in each other"):
        nested(9)


def test_what_is_locked_or_no_text_is_refused() -> None:
    locked = open_text(PLAN, manifest="<manifest:encryption-data/>")
    with pytest.raises(UnreadableDocument, match="locked with a password"):
        source_in(locked, "plan.odt")
    with pytest.raises(UnreadableDocument, match="is broken"):
        source_in(open_text(PLAN).replace(b"content.xml", b"contents.xm"), "plan.odt")
    with pytest.raises(UnreadableDocument, match="not named like one"):
        source_in(open_text(PLAN), "plan.docx")
    with pytest.raises(UnreadableDocument, match="not an OpenDocument text"):
        source_in(b"Ref,Action", "plan.odt")


def test_numbers_of_repetitions_are_limited() -> None:
    many = 'table:number-columns-repeated="99999999"'
    (found,) = read_open(table(row("a", cell("", many)))).tables
    assert texts(found) == [["a", *[""] * 499]]
    (high,) = read_open(table(row("a", attributes='table:number-rows-repeated="99999999"'))).tables
    assert len(high.rows) == 1000


FILES = Path(__file__).parent / "office_files"


@pytest.mark.parametrize("name", ["libreoffice.odt", "libreoffice.docx", "libreoffice.html"])
def test_what_libreoffice_itself_wrote_is_read_alike(name: str) -> None:
    source = source_in((FILES / name).read_bytes(), name)
    (found,) = source.tables
    gap = " two " if name.endswith("html") else "  two\t"
    assert found.above == ("Health plan", "Agreed 3 May", "1. First", "2. Second")
    assert texts(found) == [
        ["Ref", "Action", "Lead", "RAG"],
        ["Section one", None, None, None],
        ["3.", "Find a room\n• big\n• cheap", "PS", ""],
        ["4.", f"Train{gap}spaces\nline", None, "Amber"],
    ]
    last, light = found.rows[3].cells[3], found.rows[2].cells[3]
    assert last is not None
    assert light is not None
    assert [texts(one) for one in last.tables] == [[["inner", ""]]]
    assert light.fill == "FF0000"
    assert found.rows[0].heading
    assert not source.left_out
