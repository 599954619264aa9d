"""Tables of web pages and of Markdown: what is displayed comes back, and what does not come along is said."""

from __future__ import annotations

import re
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan.errors import UnreadableDocument
from actionplan.formats.documents import source_in
from actionplan.formats.texts import account
from actionplan.formats.texts.html import tree
from actionplan.intake.source import Source
from conftest import examples
from drafts import as_seen
from office import only_cell, said, texts

ANY_TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"], exclude_characters="\ufffe\uffff"),
    max_size=30,
)
PLAN = "<table><tr><th>Ref<th>Action<tr><td>1<td>Train</table>"


def page(body: str, name: str = "plan.html") -> Source:
    return source_in(body.encode(), name)


def shown(content: str) -> str:
    return "\n".join(only_cell(page(f"<table><tr><td>{content}</td></tr></table>")).paragraphs)


@given(st.lists(st.lists(ANY_TEXT, min_size=2, max_size=2), min_size=1, max_size=3))
@examples(times=2)
def test_any_word_put_into_a_cell_comes_back_to_the_letter(rows: list[list[str]]) -> None:
    made = "".join("<tr>" + "".join(f"<td>{escape(text)}</td>" for text in line) + "</tr>" for line in rows)
    (found,) = page(f"<table>{made}</table>").tables
    assert [[one.text for one in line.cells if one] for line in found.rows] == [
        [*map(as_seen, line)] for line in rows
    ]


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        ("Find   a\n  room ", "Find a room"),
        ("a<br>b <br/> c<br>", "a\nb\nc"),
        ("<p>a<p>b</p><div>c</div>d", "a\nb\nc\nd"),
        ("a<b> b</b><i>c</i>", "a bc"),
        ("&lt;b&gt; &amp; &eacute;&nbsp;&#8217;", "<b> & é\xa0’"),
        ("<ul><li>a<li>b</ul>", "• a\n• b"),
        ("<ol start=3 type=a><li>x<li><p>y</p><p>z</p></ol>", "c. x\nd. y\nz"),
        ("<ol><li>x<ul><li>y</ul><li value=7>z</ol>", "1. x\n• y\n7. z"),
        ("<ol start=3><li><p></p><li>x</ol><ul><li></ul>", "3.\n4. x"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("<pre>a \n\n b  <br> c</pre>", "a \n\n b  \n c"),
        ("a<script>x</script><style>y</style><!-- z -->b", "ab"),
        ("<select><option>Red<option selected>Amber</select>", "Amber"),
        ("<input type=checkbox checked>done<input type=hidden value=x>", "☒done"),
        ("<textarea>as typed</textarea><input value='PS'>", "as typedPS"),
        ("<span style='font-family:Wingdings'>ü</span>", "✓"),
        ("May 2009<sup><a href=x>[1]</a></sup>, 30<sup>th</sup>", "May 2009[¹], 30th"),
        ("CO<sub>2</sub>, 5 m<span style='vertical-align: super'>2</span>", "CO2, 5 m²"),
        ("<font face=Symbol>·</font> x", "• x"),
        (
            "<p><b style='font-family:Symbol'><span style='mso-list:Ignore'>·<i>&nbsp;</i></span></b>x",
            "• x",
        ),
        ("<p><span style='mso-list: Ignore;'>2.<span>&nbsp;</span></span>x", "2. x"),
        ("<p><span style='font-family:\"Courier New\";mso-list:Ignore'>o<span> </span></span>x", "◦ x"),
        ("<p style='mso-list:l0'><![if !supportLists]>1.<![endif]>Find", "1.Find"),
        ("a<!--[if mso]>x<![endif]-->b<![if !mso]>c<![endif]><![nonsense>d<![CDATA[e", "abcd"),
        ("stray</b></p></td x</i>", "stray"),
        ("Find <div hidden>x</div>a room", "Find a room"),
        ("<p>a<section>b</section>c</p>d</p>e<p>f<aside>g</aside>h", "a\nb\nc\nd\ne\nf\ng\nh"),
        ("<aside>a</aside>b<details><summary>c</summary>d</details>", "a\nb\nc\nd"),
        ("<ol style='list-style-type:lower-alpha'><li>a<li style='list-style:none'>b</ol>", "a. a\nb"),
        ("<ul style='LIST-STYLE: Upper-Roman inside'><li>a<li type=1>b</ul>", "I. a\n2. b"),
        ("<ol reversed><li>a<li>b</ol><ol><li>a<li hidden>x<li>b</ol>", "2. a\n1. b\n1. a\n2. b"),
        ("<select><optgroup><option>Red<option selected>Amber</select>", "Amber"),
        ("a<select multiple><option>Red<option>Amber</select>", "a"),
        ("<q>Yes</q> <ruby>word<rp>(</rp><rt>x</rt><rp>)</rp></ruby>", "“Yes” word"),
        ("a<iframe>no frames</iframe><video>no video</video><svg><text>drawn</text></svg>", "a"),
        ("<math><mfrac>\n <mn>1</mn>\n <mn>2</mn></mfrac></math> day", "1/2 day"),
        ("<math><mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>1.5</mn></mfrac></math>", "(a+b)/1.5"),
        ("<math><semantics><mn>1</mn><annotation>\\one</annotation></semantics></math>", "1"),
        ("a<span style='DISPLAY:NONE'>x</span><span style='display:none; display:inline'>y</span>", "ay"),
    ],
)
def test_a_cell_says_what_is_displayed(content: str, wanted: str) -> None:
    assert shown(content) == wanted


@pytest.mark.parametrize("end", ["<b cl", "</t", "<!-- x", "<?x", "<a " * 20_000, '<a x="' * 20_000])
def test_markup_that_has_no_end_is_not_shown_however_much_of_it_there_is(end: str) -> None:
    assert texts(page(PLAN.removesuffix("</table>") + end).tables[0])[1] == ["1", "Train"]


@pytest.mark.parametrize("piece", ["<", "< ", "<b>x</b> ", "x<br>", "<i>x</i> <b> </b><br> "])
def test_a_cell_of_many_pieces_says_them_all(piece: str) -> None:
    wanted = re.sub(r" *<br> *", "\n", re.sub(r"</?[bi]>", "", piece))
    assert shown(piece * 2_000) == (wanted * 2_000).strip()


def test_tables_come_in_order_with_the_paragraphs_above_them() -> None:
    source = page(f"<title>Site</title><h1>Health  plan</h1><p>Agreed{PLAN}Key{PLAN}end")
    assert source.title == "Health plan"
    assert [(one.name, one.above) for one in source.tables] == [
        ("table 1", ("Health plan", "Agreed")),
        ("table 2", ("Key",)),
    ]
    assert texts(source.tables[1]) == [["Ref", "Action"], ["1", "Train"]]
    assert [line.heading for line in source.tables[0].rows] == [True, False]
    assert source.tables[1].below == ("end",)
    assert page(f"<title>Site</title>{PLAN}").title == "Site"
    captioned = page("<table><caption>The plan</caption><thead><tr><td>Ref</thead><tr><td>1</table>").tables[
        0
    ]
    assert captioned.above == ("The plan",)
    assert [line.heading for line in captioned.rows] == [True, False]


def test_spans_are_read_once_and_rows_are_as_long_as_the_longest() -> None:
    (found,) = page(
        "<table><tr><td colspan=3>Section<tr><td rowspan=2>1<td>a<td>b<tr><td colspan=2>c"
        "<tr><td>2<tr><td rowspan=0>3<td>x<tr><td>y<td>z<td>w</table>"
    ).tables
    assert texts(found) == [
        ["Section", None, None, ""],
        ["1", "a", "b", ""],
        [None, "c", None, ""],
        ["2", "", "", ""],
        ["3", "x", "", ""],
        [None, "y", "z", "w"],
    ]
    first, second, last = found.rows[0].cells[0], found.rows[1].cells[0], found.rows[4].cells[0]
    assert [first and first.across, second and second.down, last and last.down] == [3, 2, 2]


def test_a_column_in_which_no_cell_begins_is_none() -> None:
    (found,) = page("<table><tr><td colspan=2>Ref<td>Action<tr><td colspan=2>1<td>Train</table>").tables
    assert texts(found) == [["Ref", "Action"], ["1", "Train"]]


def test_a_tall_cell_behind_missing_ones_covers_only_its_own_rows() -> None:
    (found,) = page("<table><tr><td>a<td>b<td rowspan=2>c<tr><td>d<tr><td>e<td>f<td>g</table>").tables
    assert texts(found) == [["a", "b", "c"], ["d", "", None], ["e", "f", "g"]]


def test_looks_come_along() -> None:
    def one(attributes: str, content: str = "x") -> tuple[bool, str | None]:
        found = only_cell(page(f"<table><tr><td {attributes}>{content}</table>"))
        return found.bold, found.fill

    assert one("style='background:#ffc000'") == (False, "FFC000")
    assert one("bgcolor=#F00") == (False, "FF0000")
    assert one("style='Background-Color: rgb(0, 176, 80)'") == (False, "00B050")
    assert one("bgcolor=red") == (False, "FF0000")
    assert one("bgcolor=white") == one("style='background:#fff'") == one("bgcolor=nonsense") == (False, None)
    assert one("", "<span style='color:rgb(0,255,0)'>●</span>") == (False, "00FF00")
    assert one("bgcolor=#eee", "<font color=red>●</font>") == (False, "FF0000")
    assert one("bgcolor=lime", "<font color=red>●</font>") == (False, "00FF00")
    assert one("", "<font color=red>x</font>") == one("", "●") == (False, None)
    assert one("", "<b>x</b> <strong>y</strong>") == (True, None)
    assert one("style='font-weight:bold'") == one("style='font-weight:600'") == (True, None)
    assert one("style='font-weight:500'") == one("style='font-weight:lighter'") == (False, None)
    assert (
        one("", "<b>x</b>y")
        == one("", "<b></b>")
        == one("", "<b style='font-weight:normal'>x</b>")
        == (False, None)
    )


def test_what_is_not_seen_is_left_out_and_said() -> None:
    source = page(
        "<table><tr><td>Train<span style='display: none'>secret</span><img alt='a red light'><s>old</s>"
        "<table hidden><tr><td>x</table><tr style='display:none'><td>Old</table>"
    )
    assert texts(source.tables[0]) == [["Train"]]
    assert sorted(said(source)) == [
        "table 1, row 1, column 1: a hidden table: x",
        "table 1, row 1, column 1: a picture: a red light",
        "table 1, row 1, column 1: hidden text: secret",
        "table 1, row 1, column 1: struck through: old",
        "table 1, row 2: a hidden row: Old",
    ]


def test_signs_that_no_browser_shows_are_no_part_of_a_word() -> None:
    assert texts(page("<table><tr><td>In progress&#1;</table>").tables[0]) == [["In progress"]]


def test_other_documents_and_recordings_in_a_page_are_said_to_be_missing() -> None:
    source = page("<iframe></iframe><embed><iframe hidden></iframe><table><tr><td><embed><video>x</table>")
    assert said(source) == [
        *["the document: a document inside it, which is not read"] * 2,
        "table 1, row 1, column 1: a document inside it, which is not read",
        "table 1, row 1, column 1: a recording",
    ]


def test_nested_tables_are_read_to_a_limit() -> None:
    def nested(depth: int) -> str:
        return PLAN if depth == 1 else f"<table><tr><td>before{nested(depth - 1)}after<td>x</table>"

    first, other = page(nested(2)).tables[0].rows[0].cells
    assert first is not None
    assert other is not None
    assert (first.paragraphs, other.text) == (("before", "after"), "x")
    assert [texts(one) for one in first.tables] == [[["Ref", "Action"], ["1", "Train"]]]
    assert first.tables[0].name == "table 1, row 1, column 1, table 1 in it"
    with pytest.raises(UnreadableDocument, match="8 tables that stand in each other"):
        page(nested(9))


def test_every_limit_of_size_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnreadableDocument, match="120 in each other"):
        page("<div>" * 100_000 + PLAN)
    left_open = "".join(
        f"<font size={size}>" for size in range(1000)
    )  # browsers repeat them in each paragraph
    with pytest.raises(UnreadableDocument, match="120 in each other"):
        page(f"<p>{left_open}{'<p>x' * 1000}{PLAN}")
    (wide,) = page("<table><tr><td colspan=99999999>x<tr><td rowspan=99999999>y</table>").tables
    assert texts(wide) == [["x"], ["y"]]
    monkeypatch.setattr(account, "MOST_CELLS", 3)
    with pytest.raises(UnreadableDocument, match="more than 3 cells"):
        page(PLAN)
    monkeypatch.setattr(tree, "MOST_NODES", 5)
    with pytest.raises(UnreadableDocument, match="more than 5 elements"):
        page(PLAN)


@pytest.mark.parametrize(
    ("data", "guessed"),
    [
        ("<table><tr><td>Zoë – PS</table>".encode(), False),
        ("\ufeff<table><tr><td>Zoë – PS</table>".encode("utf-16"), False),
        ("<meta charset=windows-1252><table><tr><td>Zoë – PS</table>".encode("cp1252"), False),
        ('<meta content="text/html; charset=cp1252"><table><tr><td>Zoë – PS</table>'.encode("cp1252"), False),
        ("<meta charset=nonsense><table><tr><td>Zoë – PS</table>".encode("cp1252"), True),
        ("<meta charset=hex><table><tr><td>Zoë – PS</table>".encode("cp1252"), True),
        ("<table><tr><td>Zoë – PS</table>".encode("cp1252"), True),
    ],
)
def test_the_encoding_is_what_the_page_says_or_a_guess_that_is_told(data: bytes, guessed: bool) -> None:
    source = source_in(data, "plan.htm")
    assert texts(source.tables[0]) == [["Zoë – PS"]]
    assert bool(said(source)) is guessed


@pytest.mark.parametrize("name", ["plan.doc", "plan.docx", "plan.xls", "plan.csv"])
def test_a_web_page_that_is_named_otherwise_is_known(name: str) -> None:
    with pytest.raises(UnreadableDocument, match="is a web page, but not named like one"):
        page(f"\ufeff\n<!DOCTYPE HTML><html>{PLAN}", name)


MARKDOWN = r"""---
title: x
---
# Health plan

Agreed in May.

| Ref | Action           | Lead       |
|----:|:-----------------|------------|
| 1   | Find a *room*<br>or a \| hall | `PS`  |
| 2   | [Train](x.html) snake_case | ~~CD~~ MN |
| 3 |

- a list

  | Ref |
  |-----|
  | 4 |

<table><tr><td colspan=2>raw</table>
"""


def test_tables_of_markdown_are_read_as_the_page_they_make() -> None:
    source = page(MARKDOWN, "plan.md")
    assert source.title == "Health plan"
    assert source.tables[0].above == ("Health plan", "Agreed in May.")
    assert [texts(one) for one in source.tables] == [
        [
            ["Ref", "Action", "Lead"],
            ["1", "Find a room\nor a | hall", "PS"],
            ["2", "Train snake_case", "MN"],
            ["3", "", ""],
        ],
        [["Ref"], ["4"]],
        [["raw"]],
    ]
    assert source.tables[0].rows[0].heading
    assert said(source) == ["table 1, row 3, column 3: struck through: CD"]


@given(st.lists(ANY_TEXT.filter(str.strip), min_size=2, max_size=2))
@examples(times=2)
def test_any_word_in_markdown_comes_back_to_the_letter(cells: list[str]) -> None:
    def written(text: str) -> str:
        return "".join(f"\\{letter}" if letter in "\\`*_{}[]()#+-.!|~<>&" else letter for letter in text)

    text = "| Ref | Action |\n|---|---|\n| " + " | ".join(map(written, cells)) + " |\n"
    (found,) = page(text, "plan.markdown").tables
    assert texts(found) == [["Ref", "Action"], [*map(as_seen, cells)]]


SHEET = """<!-- @media print { .a { background: #FF0000 } } @page { margin: 0 }
.ritz .waffle .s1, td.s2 { border: 0; background-color:#00ff00; } /* .b { background: red } */
.xl65 { mso-style-parent:style0; background:#FFC000; mso-pattern:black none }
.a .b i { background: red } .b:hover { background: red } .gone { text-decoration: line-through } -->"""


def test_the_colours_and_strokes_of_classes_count() -> None:
    cells = {"s1": "00FF00", "x s2": "00FF00", "xl65": "FFC000", "a": None, "b": None, "": None}
    made = "".join(f"<td class='{name}'>x</td>" for name in cells)
    own = "<td class=s1 style='background:#FF0000'>x</td><td class=gone>y</td>"
    source = page(f"<style>{SHEET}</style><table><tr>{made}{own}</tr></table>")
    fills = [one.fill for one in source.tables[0].rows[0].cells if one]
    assert fills == [*cells.values(), "FF0000", None]
    assert [one.text for one in source.tables[0].rows[0].cells if one and one.struck] == ["y"]


def test_a_class_hides_and_numbers_if_its_selector_is_the_class_alone() -> None:
    sheet = (
        ".gone, td.away{display:none} .more .here{display:none} .b{font-weight:700} .b{color:red} "
        "ol.n{list-style:lower-latin}"
    )
    cells = (
        "<td>a<i class=gone>x</i><td class=away>y<td><i class=here>z</i><td class=b>b"
        "<td><ol class=n><li>c</ol>"
    )
    source = page(f"<style>{sheet}</style><table><tr>{cells}</table>")
    assert texts(source.tables[0]) == [["a", "", "z", "b", "a. c"]]
    assert [one.bold for one in source.tables[0].rows[0].cells if one] == [False, False, False, True, False]
    assert [one.why for one in source.left_out] == ["hidden text: x", "hidden text: y"]


@pytest.mark.parametrize("around", ["<tr {}>", "<tbody {}><tr>", "<table {}><tr>", "<div {}><table><tr>"])
def test_what_stands_around_a_cell_makes_its_looks(around: str) -> None:
    def one(attributes: str) -> Source:
        opened = around.format(attributes)
        return page(f"{'' if '<table' in opened else '<table>'}{opened}<td>x</td></tr></table>")

    assert only_cell(one("style='font-weight:bold'")).bold
    assert only_cell(one("style='text-decoration:line-through'")).struck
    assert [texts(found) for found in one("hidden").tables] in ([], [[]])


def test_a_cell_has_the_colour_of_its_row_unless_it_says_one() -> None:
    (found,) = page(
        "<table><tr bgcolor=red><td>x<td style='background:#fff'>y<td bgcolor=lime>z</table>"
    ).tables
    assert [one.fill for one in found.rows[0].cells if one] == ["FF0000", None, "00FF00"]


def test_a_cell_covers_no_row_of_another_part_of_the_table() -> None:
    (found,) = page(
        "<table><thead><tr><th rowspan=3>Ref<th>Action<tbody><tr><td>1<td>x<tr><td>2<td>y</table>"
    ).tables
    assert texts(found) == [["Ref", "Action"], ["1", "x"], ["2", "y"]]


def test_the_first_head_of_a_table_is_shown_first_and_its_first_foot_last() -> None:
    parts = [f"<{tag}><tr><td>{tag} {at}</{tag}>" for at in (1, 2) for tag in ("tfoot", "tbody", "thead")]
    (found,) = page(f"<table>{''.join(parts)}</table>").tables
    assert [line[0] for line in texts(found)] == [
        *("thead 1", "tbody 1", "tfoot 2", "tbody 2", "thead 2", "tfoot 1"),
    ]


def test_words_for_which_a_table_has_no_place_stand_before_it() -> None:
    (found,) = page("<table>Agreed<tr><p>in May</p><td>1<td>x</tr><td>2<td>y</table>").tables
    assert (found.above, texts(found)) == (("Agreed", "in May"), [["1", "x"], ["2", "y"]])


def test_words_on_two_lines_are_not_one_word() -> None:
    source = page("<h1>Health<br>plan</h1><table><tr hidden><td>Ref</td><td>Action</td></tr></table>")
    assert (source.title, said(source)) == ("Health plan", ["table 1, row 1: a hidden row: Ref Action"])
