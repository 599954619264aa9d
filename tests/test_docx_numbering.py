"""Automatic numbers and bullets come out as Word displays them; the file itself has none."""

from __future__ import annotations

import pytest

from actionplan.formats.texts.counting import counted
from office import cell, paragraph, read_word, row, table


def level(at: int, form: str, text: str, more: str = "", start: int | None = 1) -> str:
    begins = "" if start is None else f"<w:start w:val='{start}'/>"
    return f"<w:lvl w:ilvl='{at}'>{begins}<w:numFmt w:val='{form}'/><w:lvlText w:val='{text}'/>{more}</w:lvl>"


def abstract(key: int, *levels: str) -> str:
    return f"<w:abstractNum w:abstractNumId='{key}'>{''.join(levels)}</w:abstractNum>"


def numbered(key: int, of: int, override: str = "") -> str:
    return f"<w:num w:numId='{key}'><w:abstractNumId w:val='{of}'/>{override}</w:num>"


def item(words: str, at: int | None = 0, key: int = 1) -> str:
    depth = "" if at is None else f"<w:ilvl w:val='{at}'/>"
    return paragraph(words, f"<w:numPr>{depth}<w:numId w:val='{key}'/></w:numPr>")


def shown(items: list[str], numbering: str, styles: str = "") -> list[str]:
    source = read_word(table(row(cell("".join(items)))), numbering=numbering, styles=styles)
    (found,) = source.tables[0].rows[0].cells
    assert found is not None
    return list(found.paragraphs)


OUTLINE = (level(0, "decimal", "%1."), level(1, "decimal", "%1.%2"), level(2, "lowerLetter", "(%3)"))


def test_levels_count_on_and_restart_below_a_higher_one() -> None:
    depths = [0, 1, 1, 2, 2, 1, 2, 0, 1]
    items = [item("x", at) for at in depths]
    assert shown(items, abstract(0, *OUTLINE) + numbered(1, 0)) == [
        *("1. x", "1.1 x", "1.2 x", "(a) x", "(b) x", "1.3 x", "(a) x", "2. x", "2.1 x")
    ]


def test_a_level_may_go_on_counting_or_restart_after_another() -> None:
    never = (OUTLINE[0], level(1, "decimal", "%2)", "<w:lvlRestart w:val='0'/>"))
    items = [item("x", at) for at in (0, 1, 1, 0, 1)]
    assert shown(items, abstract(0, *never) + numbered(1, 0)) == ["1. x", "1) x", "2) x", "2. x", "3) x"]
    after_first = (*OUTLINE[:2], level(2, "lowerLetter", "(%3)", "<w:lvlRestart w:val='1'/>"))
    items = [item("x", at) for at in (0, 1, 2, 1, 2, 0, 2)]
    assert shown(items, abstract(0, *after_first) + numbered(1, 0)) == [
        *("1. x", "1.1 x", "(a) x", "1.2 x", "(b) x", "2. x", "(a) x")
    ]


def test_lists_of_one_definition_count_on_unless_they_say_where_to_start() -> None:
    override = "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride>"
    numbering = abstract(0, *OUTLINE) + numbered(1, 0) + numbered(2, 0) + numbered(3, 0, override)
    items = [item("x", key=key) for key in (1, 1, 2, 3, 3, 1)]
    assert shown(items, numbering) == ["1. x", "2. x", "3. x", "5. x", "6. x", "7. x"]
    own = f"<w:lvlOverride w:ilvl='0'>{level(0, 'upperRoman', '%1)')}</w:lvlOverride>"
    assert shown([item("x", key=2)], abstract(0, *OUTLINE) + numbered(2, 0, own)) == ["I) x"]


def test_counting_goes_on_through_the_document_in_its_order() -> None:
    numbering = abstract(0, *OUTLINE) + numbered(1, 0)
    source = read_word(
        item("Aim") + table(row(item(""), cell(item("Train"))), row(cell(item("")), "Find")),
        numbering=numbering,
    )
    assert source.tables[0].above == ("1. Aim",)
    refs = [line.cells[0].text for line in source.tables[0].rows if line.cells[0]]
    assert refs == ["2.", "4."]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "font", "wanted"),
    [
        ("\uf0b7", "Symbol", "• x"),
        ("·", "Symbol", "• x"),
        ("\uf0a7", "Wingdings", "▪ x"),
        ("§", "Wingdings", "▪ x"),
        ("\uf0fc", "Wingdings", "✓ x"),
        ("o", "Courier New", "◦ x"),
        ("–", "Calibri", "– x"),
        ("\uf0ff", "Nobodys", "• x"),
        ("", "Calibri", "x"),
    ],
)
def test_bullets_are_the_marks_that_are_seen(text: str, font: str, wanted: str) -> None:
    fonts = f"<w:rPr><w:rFonts w:ascii='{font}'/></w:rPr>"
    assert shown([item("x")], abstract(0, level(0, "bullet", text, fonts)) + numbered(1, 0)) == [wanted]


def test_an_empty_bullet_says_nothing_and_an_empty_number_its_number() -> None:
    numbering = abstract(0, level(0, "bullet", "•")) + numbered(1, 0) + abstract(1, *OUTLINE) + numbered(2, 1)
    assert shown([item("")], numbering) == []
    assert shown([item("", key=2)], numbering) == ["1."]


def test_a_picture_as_bullet_legal_numbers_and_no_gap() -> None:
    picture = level(0, "bullet", "", "<w:lvlPicBulletId w:val='0'/>")
    assert shown([item("x")], abstract(0, picture) + numbered(1, 0)) == ["• x"]
    legal = (
        level(0, "upperRoman", "%1"),
        level(1, "decimal", "%1.%2", "<w:isLgl/><w:suff w:val='nothing'/>"),
    )
    assert shown([item("x"), item("x", 1)], abstract(0, *legal) + numbered(1, 0)) == ["I x", "1.1x"]


def test_a_list_may_write_its_own_form() -> None:
    own = (
        "<w:lvl w:ilvl='0'><mc:AlternateContent><mc:Choice>"
        "<w:numFmt w:val='custom' w:format='001, 002, 003, ...'/></mc:Choice>"
        "<mc:Fallback><w:numFmt w:val='decimal'/></mc:Fallback></mc:AlternateContent>"
        "<w:start w:val='9'/><w:lvlText w:val='CAP-%1'/></w:lvl>"
    )
    assert shown([item("x"), item("")], abstract(0, own) + numbered(1, 0)) == ["CAP-009 x", "CAP-010"]


def test_styles_number_too_and_a_paragraph_may_refuse() -> None:
    styles = (
        "<w:style w:type='paragraph' w:styleId='List'>"
        "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
        "<w:style w:type='paragraph' w:styleId='Sub'><w:basedOn w:val='List'/></w:style>"
    )
    linked = level(1, "lowerLetter", "%2)", "<w:pStyle w:val='Sub'/>")
    numbering = abstract(0, OUTLINE[0], linked) + numbered(1, 0)
    none = "<w:numPr><w:numId w:val='0'/></w:numPr>"
    deeper = "<w:numPr><w:ilvl w:val='1'/></w:numPr>"
    items = [
        paragraph("x", f"<w:pStyle w:val='{style}'/>{more}")
        for style, more in (("List", ""), ("Sub", ""), ("List", none), ("List", deeper), ("List", ""))
    ]
    assert shown(items, numbering, styles) == ["1. x", "a) x", "x", "b) x", "2. x"]


def test_a_definition_may_stand_in_a_style_of_lists() -> None:
    numbering = (
        "<w:abstractNum w:abstractNumId='0'><w:numStyleLink w:val='Ours'/></w:abstractNum>"
        f"<w:abstractNum w:abstractNumId='1'><w:styleLink w:val='Ours'/>{OUTLINE[0]}</w:abstractNum>"
    ) + numbered(1, 0)
    assert shown([item("x")], numbering) == ["1. x"]


@pytest.mark.parametrize(
    "numbering",
    [
        "",
        numbered(1, 7),
        "<w:abstractNum w:abstractNumId='0'/>" + numbered(1, 0),
        "<w:abstractNum w:abstractNumId='0'><w:numStyleLink w:val='no'/></w:abstractNum>" + numbered(1, 0),
    ],
)
def test_a_list_that_is_not_defined_shows_no_mark(numbering: str) -> None:
    assert shown([item("x"), item("y", 99), item("z", None)], numbering) == ["x", "y", "z"]


def test_deleted_and_hidden_paragraphs_are_not_counted() -> None:
    numbering = abstract(0, *OUTLINE) + numbered(1, 0)
    properties = "<w:numPr><w:numId w:val='1'/></w:numPr>"
    gone = paragraph("<w:del><w:r/></w:del>", f"{properties}<w:rPr><w:del/></w:rPr>")
    secret = paragraph("<w:r><w:rPr><w:vanish/></w:rPr><w:t>y</w:t></w:r>", properties)
    assert shown([item("x"), gone, secret, item("x")], numbering) == ["1. x", "2. x"]


@pytest.mark.parametrize(
    ("count", "form", "wanted"),
    [
        (3, "decimal", "3"),
        (3, "decimalZero", "03"),
        (3, "lowerLetter", "c"),
        (28, "upperLetter", "BB"),
        (1994, "lowerRoman", "mcmxciv"),
        (4, "upperRoman", "IV"),
        (10**8, "upperRoman", "100000000"),
        (10**8, "lowerLetter", "100000000"),
        (2, "ordinal", "2nd"),
        (12, "ordinal", "12th"),
        (3, "cardinalText", "Three"),
        (3, "ordinalText", "Third"),
        (33, "ordinalText", "33"),
        (3, "none", ""),
        (3, "001", "003"),
        (1234, "001", "1234"),
        (3, "ideographDigital", "3"),
    ],
)
def test_forms_of_numbers(count: int, form: str, wanted: str) -> None:
    assert counted(count, form) == wanted
