"""Tables in PDFs: cells are what lines part, words what can be seen, and nothing is guessed."""

from __future__ import annotations

import sys
from contextlib import suppress
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan.errors import UnreadableDocument
from actionplan.formats.documents import source_in
from actionplan.formats.texts.pdf.document import source_of
from actionplan.formats.texts.pdf.ink import Box, Letter
from actionplan.formats.texts.pdf.lines import Line, lines_of
from actionplan.formats.texts.pdf.wording import Spacing, spacing, wording
from actionplan.intake.source import Source
from conftest import examples
from pdfs import HIGH, Look, area, line, pdf, rows, said, stream, table, text, wide, wrapped

PLAN = [["Ref", "Action", "Lead"], ["1", "Find a room", "PS"], ["2", "Train", "CD"]]
LAST = 330.0


def read(*pages: str, **given: object) -> Source:
    return source_of(pdf(*pages, **given), "plan.pdf")  # type: ignore[arg-type]


def test_cells_are_what_lines_part_and_it_is_said_once_that_it_is_ink() -> None:
    source = source_in(pdf(text(40, 40, "Our plan") + table(PLAN)), "plan.pdf")
    assert rows(source) == PLAN
    assert source.tables[0].above == ("Our plan",)
    assert [(one.place, one.why) for one in source.left_out] == [
        (
            "the document",
            "is a PDF, which has no tables but ink: read from the lines drawn on 1 page, so look it through",
        )
    ]


def test_a_row_across_is_one_cell_and_places_are_pages_and_rows() -> None:
    (found,) = read(table([PLAN[0], ["Rooms"], *PLAN[1:]])).tables
    assert [cell and (cell.text, cell.across) for cell in found.rows[1].cells] == [("Rooms", 3), None, None]
    assert found.place(found.rows[3].number) == "page 1, row 4"


def test_a_cell_over_several_rows_is_read_once() -> None:
    lines = [line(40, y, 400, y) for y in (60, 90, 150)] + [line(80, 120, 400, 120)]
    lines += [line(x, 60, x, 150) for x in (40, 80, 400)]
    words = [
        text(44, 80, "Ref"),
        text(84, 80, "Action"),
        text(44, 110, "1"),
        text(84, 110, "a"),
        text(84, 140, "b"),
    ]
    (found,) = read("\n".join((*lines, *words))).tables
    assert rows(Source((found,))) == [["Ref", "Action"], ["1", "a"], [None, "b"]]
    assert found.rows[1].cells[0] is not None
    assert found.rows[1].cells[0].down == 2


WORDS = st.lists(
    st.sampled_from(["a", "in", "the", "board", "Rooms", "agreed", "members,", "all."]), min_size=1
)


@examples(times=2)
@given(st.lists(st.tuples(WORDS.map(" ".join), st.integers(60, 300)), min_size=1, max_size=4))
def test_words_that_were_wrapped_come_out_as_they_were(cells: list[tuple[str, int]]) -> None:
    across = [40, 80]
    for _, width in cells:
        across.append(across[-1] + width)
    row = [wrapped(words, width - 8) for words, width in cells]
    filled = [wrapped("the members of this board are agreed on it " * 2, width - 8) for _, width in cells]
    box = f"0 0 {across[-1] + 40} {HIGH}"
    source = read(table([["1", *filled], ["2", *row]], Look(across)), box=box)
    assert rows(source)[1] == ["2", *(words for words, _ in cells)]
    assert said(source) == []


@examples(times=2)
@given(st.integers(2, 5), st.integers(2, 5), st.data())
def test_joined_cells_are_read_once_at_their_first_place(high: int, wide: int, data: st.DataObject) -> None:
    owner = {(row, column): (row, column) for row in range(high) for column in range(wide)}
    for _ in range(data.draw(st.integers(0, 3))):
        top, left = data.draw(st.integers(1, high - 1)), data.draw(st.integers(1, wide - 1))
        bottom, right = data.draw(st.integers(top, high - 1)), data.draw(st.integers(left, wide - 1))
        area_ = [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]
        if all([*owner.values()].count(one) == 1 for one in area_):
            owner |= dict.fromkeys(area_, (top, left))
    drawn = ""
    for row, column in owner:
        x, y = 40 + 60 * column, 60 + 30 * row
        if owner[row, column] != owner.get((row, column - 1)):
            drawn += line(x, y, x, y + 30)
        if owner[row, column] != owner.get((row - 1, column)):
            drawn += line(x, y, x + 60, y)
        if owner[row, column] == (row, column):
            drawn += text(x + 4, y + 16, f"r{row}c{column}")
    drawn += line(40 + 60 * wide, 60, 40 + 60 * wide, 60 + 30 * high)
    drawn += line(40, 60 + 30 * high, 40 + 60 * wide, 60 + 30 * high)
    assert rows(read(drawn)) == [
        [f"r{row}c{column}" if owner[row, column] == (row, column) else None for column in range(wide)]
        for row in range(high)
    ]


@pytest.mark.parametrize(
    ("lines", "paragraphs"),
    [
        ("Find a room.\nTrain", 2),
        ("• Find a room\n• Train", 2),
        ("1. Find a room\n2. Train", 2),
        ("The plan of the whole board and of multi-\nagency work", 1),
        ("All members of the board of that place and/\nor", 1),
    ],
)
def test_a_line_that_had_room_for_more_ends_a_paragraph(lines: str, paragraphs: int) -> None:
    full = wrapped("All members of the board have to agree to this " * 2, 202)
    (found,) = read(table([["Ref", "Action"], ["1", full], ["2", lines]], Look((40, 80, 290)))).tables
    cell = found.rows[2].cells[1]
    assert cell is not None
    assert cell.paragraphs == (tuple(lines.split("\n")) if paragraphs > 1 else (lines.replace("\n", ""),))


def test_where_wraps_leave_their_blank_a_line_without_one_ends_a_paragraph() -> None:
    wrap = "All members of the board have to meet here \nfor all of the agreements that are made \nthere"
    ends = "All members of the board agree.\nProcurement-and-commissioning"
    source = read(table([["Ref", "Action"], ["1", wrap], ["2", ends]], Look((40, 80, 290))))
    assert [row[1] for row in rows(source)[1:]] == [wrap.replace("\n", ""), ends]


def test_words_that_are_broken_in_narrow_columns_hide_no_blank_at_the_ends_of_lines() -> None:
    def line(words: str, at: int) -> Line:
        return Line(words.strip(), Box(0, at, 30, at + 10), at + 10, 10, False, words[-1] == " ", 30, 5, 0)

    broken = [
        line(word, 12 * at) for at, word in enumerate(("Complai", "nt", "respon", "sible", "manag", "er"))
    ]
    assert spacing([broken, [line("All ", 0), line("hands", 12)]]).blanks


@pytest.mark.parametrize("lower", [1.6, 0])
def test_words_over_each_other_are_said(lower: float) -> None:
    source = read(table(PLAN) + text(84, 104 + lower, "Ask the council"))
    assert "page 1, row 2, column 2: words that are written over each other: look at them" in said(source)
    raised = text(44, 164, "31") + text(55.5, 160, "st", size=6) + text(62, 164, " Oct")
    assert rows(read(table([*PLAN, ["", "Meet", ""]]) + raised))[3][0] == "31st Oct"


def test_the_mark_of_a_note_is_no_digit_of_the_number_before_it() -> None:
    raised = text(44, 164, "2009") + text(66, 160, "1", size=6)
    lowered = text(44, 164, "CO") + text(60, 166, "2", size=6)
    assert rows(read(table([*PLAN, ["", "Meet", ""]]) + raised))[3][0] == "2009¹"
    assert rows(read(table([*PLAN, ["", "Meet", ""]]) + lowered))[3][0] == "CO2"


def test_notes_and_fields_of_forms_are_left_out_and_said() -> None:
    notes = "/Annots[<</Subtype/Text/Contents(ask PS)>><</Subtype/Widget/V(May 2025)>><</Subtype/Link>>]"
    assert said(read(table(PLAN), more=notes)) == [
        "page 1: a comment: ask PS",
        "page 1: a field of a form: May 2025",
    ]


def test_ticked_boxes_and_fields_of_several_parts_are_said_too() -> None:
    boxes = "<</Subtype/Widget/V/Yes/AS/Yes>><</Subtype/Widget/V/Off/AS/Off>>"
    part = "<</Subtype/Widget/Parent<</V(PS)>>>>"
    assert said(read(table(PLAN), more=f"/Annots[{boxes}{part}]")) == [
        "page 1: a ticked box of a form",
        "page 1: a field of a form: PS",
    ]


def test_scripts_and_attachments_are_said_and_not_looked_at() -> None:
    source = read(table(PLAN), catalog="/Names<</JavaScript 70 0 R/EmbeddedFiles 71 0 R>>")
    assert [one.split(",")[0] for one in said(source)] == [
        "the document: has scripts in it",
        "the document: has files attached to it",
    ]


def test_a_layer_that_is_off_is_not_seen() -> None:
    hidden = f"/OC /L1 BDC {text(84, 110, 'secret')} EMC\n"
    layers = "/OCProperties<</OCGs[60 0 R]/D<</OFF[60 0 R]>>>>"
    source = read(table([PLAN[0], ["1", "", "PS"]]) + hidden, catalog=layers)
    assert rows(source)[1] == ["1", "", "PS"]
    assert said(source) == ["page 1, row 2, column 2: text that is hidden: secret"]


@pytest.mark.parametrize(
    "least", [b"q" * 30_000, b"[" * 30_000, b"0 0 1e30 re f " * 9, b"BT /F9 9 Tf (x) Tj ET", b"/X9 Do ("]
)
def test_odd_commands_do_no_harm(least: bytes) -> None:
    assert rows(read(table(PLAN) + least.decode())) == PLAN


@examples(times=4)
@given(st.data())
def test_a_damaged_pdf_is_read_or_refused_in_words(data: st.DataObject) -> None:
    whole = bytearray(pdf(table(PLAN), text(40, 40, "more") + table(PLAN)))
    for _ in range(data.draw(st.integers(1, 12))):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    with suppress(UnreadableDocument):
        assert source_of(bytes(whole), "plan.pdf").tables


def test_a_hyphen_at_the_end_of_a_line_stays_and_is_said() -> None:
    source = read(
        table(
            [["Ref", "Action"], ["1", "This is a line that fills all of this hous-\ning"]],
            Look((40, 80, 270)),
        )
    )
    assert rows(source)[1][1] == "This is a line that fills all of this hous-ing"
    assert said(source) == ["page 1, row 2, column 2: a hyphen at the end of a line, which is kept: hous-ing"]


def test_headings_that_a_page_repeats_are_dropped_and_rows_counted_on() -> None:
    (found,) = read(table(PLAN), table([PLAN[0], ["3", "Move", "PS"]])).tables
    assert rows(Source((found,))) == [*PLAN, ["3", "Move", "PS"]]
    assert [found.place(row.number) for row in found.rows] == [
        *("page 1, row 1", "page 1, row 2", "page 1, row 3"),
        "page 2, row 2",
    ]


@pytest.mark.parametrize(("above", "below"), [(False, True), (True, False), (False, False)])
def test_a_row_that_no_line_closes_goes_on_on_the_next_page(above: bool, below: bool) -> None:
    first = table([*PLAN, ["3", "Write to all of the", "PS"]], Look(closed=above))
    source = read(first, table([["", "members of the board", ""], ["4", "Meet", "CD"]], Look(first=below)))
    assert rows(source) == [
        *PLAN,
        ["3", "Write to all of the\nmembers of the board", "PS"],
        ["4", "Meet", "CD"],
    ]
    assert said(source) == []


def test_a_sentence_that_ends_nowhere_goes_on_on_the_next_page() -> None:
    full = "All of the members of this board have to meet"
    source = read(table([*PLAN, ["3", full, "PS"]]), table([PLAN[0], ["", "and to agree on it", ""]]))
    assert rows(source)[3] == ["3", f"{full} and to agree on it", "PS"]


def test_what_is_perhaps_the_rest_of_a_row_is_a_row_of_its_own_and_said() -> None:
    source = read(table(PLAN), table([["", "Book it", ""], ["3", "Meet", "CD"]]))
    assert rows(source)[3] == ["", "Book it", ""]
    (told,) = said(source)
    assert told.startswith("page 2, row 1: is perhaps the rest of the last row of the page before")
    source = read(table(PLAN, Look(closed=False)), table([["3", "Meet", "CD"]]))
    assert rows(source)[3] == ["3", "Meet", "CD"]
    assert said(source)[0].startswith("page 2, row 1: no line closes the row above at the end of its page")


def test_a_row_without_a_ref_among_many_with_one_is_the_rest_and_said() -> None:
    many = [["Ref", "Action", "Lead"], *([str(number), "Train.", "CD"] for number in range(1, 8))]
    source = read(table(many), table([["", "Meet.", ""], ["8", "Book.", "PS"]]))
    assert rows(source)[7:] == [["7", "Train.\nMeet.", "CD"], ["8", "Book.", "PS"]]
    assert said(source)[0].startswith(
        "page 2, row 1: was read as the rest of the last row of the page before"
    )


def test_text_between_two_pages_parts_two_tables_and_heads_and_feet_of_pages_do_not() -> None:
    foot = "\n".join((text(40, 20, "Council of Old Town"), text(300, 830, "Page 1 of 2")))
    one, two = table(PLAN), table([["3", "Meet", "CD"]])
    assert len(read(one + foot, two + foot).tables) == 1
    found = read(one + foot, text(40, 50, "Annex: what else") + two + foot).tables
    assert [table.above for table in found] == [(), ("Annex: what else",)]


def test_tables_with_other_columns_and_two_on_a_page_are_several() -> None:
    below = table([["Red", "late"], ["Green", "done"]], Look((40, 140, 300), top=400))
    source = read(table(PLAN) + below)
    assert [len(one.rows) for one in source.tables] == [3, 2]
    assert source.tables[1].place(2) == "page 1, table 2, row 2"


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_page_may_be_turned(rotate: int) -> None:
    assert rows(read(table(PLAN), more=f"/Rotate {rotate}")) == PLAN


@pytest.mark.parametrize(
    "matrix", ["0 1 -1 0 842 0", "0 -1 1 0 0 595", "-1 0 0 -1 595 842", "0.5 0 0 0.5 100 100"]
)
def test_what_is_drawn_may_be_turned_or_small(matrix: str) -> None:
    source = read(f"q {matrix} cm {table(PLAN)} Q", box="0 0 842 842")
    assert rows(source) == PLAN


def test_headings_that_stand_on_their_side_are_read() -> None:
    lines = table([["", "", ""], PLAN[1]], Look(row=80))
    side = "\n".join(
        f"BT /F1 10 Tf 0 1 -1 0 {x} 720 Tm ({words}) Tj ET"
        for x, words in ((60, "Ref"), (150, "Action"), (350, "Lead"))
    )
    assert rows(read(lines + side))[0] == ["Ref", "Action", "Lead"]


@pytest.mark.parametrize(
    ("hidden", "why"),
    [
        (text(84, 110, "secret", colour="1 g"), "of the colour of its ground: secret"),
        (text(84, 110, "secret").replace("BT", "BT 3 Tr"), "hidden: secret"),
        (text(84, 110, "secret", size=0.4), "too small to read: secret"),
        (text(84, 110, "secret") + area(82, 95, 200, 118, "0 g"), "covered"),
        ("q 0 0 20 20 re W n " + text(84, 110, "secret") + " Q", "cut off: secret"),
    ],
)
def test_what_nobody_sees_is_left_out_and_said(hidden: str, why: str) -> None:
    source = read(table([["Ref", "Action", "Lead"], ["1", "", "PS"]]) + hidden)
    assert rows(source)[1] == ["1", "", "PS"]
    assert said(source) == [f"page 1, row 2, column 2: text that is {why}"]


@pytest.mark.parametrize(("high", "struck"), [(3, True), (0, False), (-1, False), (8, False)])
def test_words_with_a_line_through_them_are_left_out_and_said(high: float, struck: bool) -> None:
    """A line below words underlines them, and above them it is none of theirs."""
    old, end = text(84, 110, "May 2025"), 84 + wide("May 2025")
    stroke = line(84, 110 - high, end, 110 - high)
    source = read(table([PLAN[0], ["1", "", "PS"]]) + old + stroke + text(end + 3, 110, "June 2025"))
    assert rows(source)[1][1] == ("June 2025" if struck else "May 2025 June 2025")
    assert said(source) == ["page 1, row 2, column 2: text that is struck through: May 2025"] * struck
    alone = read(table([PLAN[0], ["1", "", "PS"]]) + old + stroke)
    assert [one.struck for one in alone.tables[0].rows[1].cells if one] == [False, struck, False]
    assert rows(alone)[1][1] == "May 2025"


def test_white_words_on_a_dark_ground_are_seen_and_the_colour_of_a_cell_comes_along() -> None:
    drawn = (
        area(40, 60, 80, 90, "0 0 0.5 rg")
        + table([["", "", ""], ["1", "", ""]])
        + area(300, 90, 400, 120, "1 0.75 0 rg")
    )
    (found,) = read(drawn + text(44, 80, "Ref", colour="1 g") + text(84, 110, "a")).tables
    head, status = found.rows[0].cells[0], found.rows[1].cells[2]
    assert head is not None
    assert (head.text, head.fill) == ("Ref", "000080")
    assert status is not None
    assert status.fill == "FFBF00"


@pytest.mark.parametrize(
    "ground",
    ["0 0 0.5 rg 40 782 m 45 787 l 80 787 l 80 752 l 40 752 l h f", "q 40 752 40 30 re W n /S1 sh Q"],
)
def test_white_words_on_a_ground_of_any_shape_or_shade_are_seen(ground: str) -> None:
    words = text(44, 80, "Ref", colour="1 g")
    assert rows(read(f"{ground}\n" + table([["", "Action", "Lead"], PLAN[1]]) + words)) == PLAN[:2]


def test_a_row_that_says_the_same_as_one_before_is_no_heading() -> None:
    assert rows(read(table(PLAN), table([PLAN[0], PLAN[1]]))) == [*PLAN, PLAN[1]]


def test_cells_of_colour_without_lines_are_cells_and_shading_in_a_cell_is_none() -> None:
    fills = "\n".join(area(x, y, x + 98, y + 28, "0.9 g") for x in (40, 140, 240) for y in (60, 90, 120))
    words = "\n".join(text(x + 4, y + 18, f"{x} {y}") for x in (40, 140, 240) for y in (60, 90, 120))
    assert rows(read(fills + words)) == [[f"{x} {y}" for x in (40, 140, 240)] for y in (60, 90, 120)]
    marker = area(84, 100, 130, 112, "1 1 0 rg") + area(130, 100, 150, 112, "0 1 0 rg")
    source = read(marker + table(PLAN))
    assert rows(source) == PLAN
    assert said(source) == []


def test_words_of_a_clear_colour_over_text_hide_nothing() -> None:
    assert rows(read(table(PLAN) + "q /G1 gs " + area(82, 95, 200, 118, "1 1 0 rg") + " Q")) == PLAN


@pytest.mark.parametrize(
    ("seen", "read_as"),
    [
        ("ינש חוד בותכל", "לכתוב דוח שני"),
        ("(שדח) 10/2009 השיגפ", "פגישה 10/2009 (חדש)"),
        ("5 PS םע השיגפ", "פגישה עם PS 5"),
        ("Ask the השיגפ םע board", "Ask the עם פגישה board"),
        ("\ufee1\ufefc\ufeb3", "سلام"),
        ("o\ufb03ce \ufb02at", "office flat"),
    ],
)
def test_words_that_run_backwards_are_read_in_their_order(seen: str, read_as: str) -> None:
    letters = [
        Letter(one, Box(at * 5, 0, at * 5 + 5, 10), 8, 10, "F", None, at) for at, one in enumerate(seen)
    ]
    assert [one.text for one in lines_of(letters)] == [read_as]


def test_a_word_that_runs_over_its_border_stays_whole() -> None:
    source = read(table([["Ref", "Action", "Lead"], ["Procurement", "", "PS"]]))
    assert rows(source)[1] == ["Procurement", "", "PS"]


def segments(across: list[float], down: list[float], merged: set[int]) -> str:
    """Lines as Word draws them: a thin area for each side of each cell, with squares at its ends."""
    drawn = ""
    for at, y in enumerate(down):
        for left, right in pairwise(across):
            drawn += area(left, y, left + 0.5, y + 0.5, "0 g") + area(left + 0.5, y, right, y + 0.5, "0 g")
        for x in across if at < len(down) - 1 else ():
            if at not in merged or x in (across[0], across[-1]):
                drawn += area(x, y + 0.5, x + 0.5, down[at + 1], "0 g")
    return drawn


def test_lines_may_be_drawn_piece_by_piece_and_a_row_across_has_them_above_and_below() -> None:
    words = [text(44, 80, "Ref"), text(84, 80, "Action"), text(304, 80, "Lead"), text(44, 110, "Rooms")]
    words += [text(44, 140, "1"), text(84, 140, "Find a room"), text(304, 140, "PS")]
    source = read(segments([40, 80, 300, 400], [60, 90, 120, 150], {1}) + "".join(words))
    assert rows(source) == [PLAN[0], ["Rooms", None, None], PLAN[1]]


def test_lines_that_part_no_columns_make_no_table() -> None:
    lines = "".join(line(40, y, 400, y) for y in (60, 90, 120, 150))
    with pytest.raises(UnreadableDocument, match="no table whose cells are parted by lines"):
        read(
            lines + text(44, 80, "Ref") + text(84, 80, "Action") + text(44, 110, "1") + text(84, 110, "Meet")
        )


def test_the_lines_of_a_letterhead_are_no_part_of_a_table() -> None:
    source = read(line(40, 30, 400, 30) + line(40, 820, 400, 820) + table(PLAN) + text(40, 810, "Old Town"))
    assert rows(source) == PLAN


@pytest.mark.parametrize("gap", [0.0, 2.0, 4.0])
def test_a_double_border_is_one(gap: float) -> None:
    lines = "".join(line(40, y + d, 400, y + d) for y in (60, 90, 120) for d in (0, gap))
    lines += "".join(line(x + d, 60, x + d, 120 + gap) for x in (40, 80, 400) for d in (0, gap))
    words = text(48, 80, "Ref") + text(88, 80, "Action") + text(48, 110, "1") + text(88, 110, "Meet")
    assert rows(read(lines + words)) == [["Ref", "Action"], ["1", "Meet"]]


def test_outer_borders_may_be_missing() -> None:
    lines = [line(40, y, 400, y) for y in (60, 90, 120, 150)] + [line(x, 60, x, 150) for x in (80, 300)]
    words = [text(x + 4, 80 + 30 * r, PLAN[r][c]) for r in range(3) for c, x in enumerate((40, 80, 300))]
    assert rows(read("\n".join((*lines, *words)))) == PLAN


@pytest.mark.parametrize(
    ("drawn", "colour"),
    [
        (area(300, 90, 400, 120, "0 1 1 0 k"), "FF0000"),
        (area(300, 90, 400, 120, "0.5 g"), "808080"),
        (text(304, 110, "•", colour="1 0 0 rg"), "FF0000"),
        (text(304, 110, "•", colour="0.2 g"), None),
        (area(300, 90, 400, 120, "0.9 g") + text(304, 110, "•", colour="1 0 0 rg"), "FF0000"),
        (area(300, 90, 400, 120, "0 1 0 rg") + text(304, 110, "•", colour="1 0 0 rg"), "00FF00"),
        (text(304, 110, "Late", colour="1 0 0 rg"), None),
    ],
)
def test_a_cell_has_the_colour_of_its_ground_or_of_its_only_mark(drawn: str, colour: str | None) -> None:
    (found,) = read(drawn + table([PLAN[0], ["1", "Find a room", ""]])).tables
    cell = found.rows[1].cells[2]
    assert cell is not None
    assert cell.fill == colour


def test_slanting_words_and_the_lines_of_a_table_in_a_cell_are_said() -> None:
    slant = f"BT /F1 10 Tf 0.7 0.7 -0.7 0.7 320 {HIGH - 118} Tm (draft) Tj ET\n"
    inner = "".join(line(100, y, 200, y) for y in (98, 112))
    inner += "".join(line(x, 98, x, 112) for x in (100, 150, 200))
    source = read(table([PLAN[0], ["1", "", ""]]) + slant + inner)
    assert [one.split(": ")[1] for one in said(source)] == [
        "lines of a table inside the cell, which is read as text",
        "slanting text",
    ]


@pytest.mark.parametrize(
    ("limit", "what"),
    [
        ("ink.MOST_MARKS", "3 letters and lines on page 1"),
        ("drawing.MOST_PAGES", "3 pages"),
        ("ruling.MOST_RULES", "3 lines on a page"),
        ("grids.MOST_CELLS", "3 cells on a page"),
    ],
)
def test_what_no_plan_has_so_many_of_is_refused(
    monkeypatch: pytest.MonkeyPatch, limit: str, what: str
) -> None:
    monkeypatch.setattr(f"actionplan.formats.texts.pdf.{limit}", 3)
    with pytest.raises(UnreadableDocument, match=f"more than {what}"):
        read(*[table(PLAN)] * 4)


def test_places_that_are_no_cell_are_left_out_and_said() -> None:
    lines = [line(40, y, 400, y) for y in (60, 90, 150)] + [line(x, 60, x, 150) for x in (40, 400)]
    lines += [line(80, 60, 80, 120), line(80, 120, 300, 120), line(300, 60, 300, 150)]
    source = read("\n".join(lines) + text(84, 80, "Action") + text(304, 80, "Lead") + text(44, 140, "where"))
    assert said(source) == ["page 1: text between lines that make no cell: where"]


PICTURE = stream(
    b"\0" * 30, "/Type/XObject/Subtype/Image/Width 10/Height 1/BitsPerComponent 8/ColorSpace/DeviceRGB"
)
KEYS = f"/ID[(0)(0)]/Encrypt<</Filter/Standard/V 1/R 2/O({'o' * 32})/U({'u' * 32})/P -4>>"
BORDERLESS = text(40, 60, "Ref   Action   Lead") + text(40, 80, "1   Find a room   PS")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (pdf(BORDERLESS), "no table whose cells are parted by lines"),
        (pdf(""), "has no text in it"),
        (pdf(table(PLAN), trailer=KEYS), "is locked with a password"),
        (pdf("q 595 0 0 842 0 0 cm /X1 Do Q", objects=[PICTURE]), "is a scan"),
        (b"%PDF-1.7\n", "is broken"),
        (pdf(table(PLAN))[:400], "is broken"),
        (b"%PDF-1.7\n" + b"\0\xff" * 4000, "is broken"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(data: bytes, why: str) -> None:
    with pytest.raises(UnreadableDocument, match=why) as error:
        source_of(data, "plan.pdf")
    assert error.value.hint


def test_a_reading_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("actionplan.formats.texts.pdf.SECONDS", 0.01)
    with pytest.raises(UnreadableDocument, match="was not read within"):
        source_in(pdf(table(PLAN)), "plan.pdf")


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "actionplan.formats.texts.pdf")
    monkeypatch.setitem(sys.modules, "pdfminer", None)
    with pytest.raises(UnreadableDocument, match="what reads one is not installed") as error:
        source_in(pdf(table(PLAN)), "plan.pdf")
    assert error.value.hint == "in the clone: make .venv/dev, or pipx install --force '.[pdf]'"


def test_its_bytes_say_that_it_is_a_pdf() -> None:
    data = pdf(table(PLAN))
    assert rows(source_in(data, "")) == PLAN
    assert rows(source_in(b"\r\n" + data, "plan.pdf")) == PLAN


@pytest.mark.parametrize("lower", [0, 5])
def test_columns_of_text_above_a_table_are_read_one_after_the_other(lower: float) -> None:
    left = ["The group met on 3 May and", "asked all for comments."]
    right = ["Copies went to the board,", "which meets in September."]
    drawn = text(40, 30, "Our action plan", size=14)
    for at, (one, other) in enumerate(zip(left, right, strict=True)):
        drawn += text(40, 60 + 12 * at, one) + text(320, 60 + lower + 12 * at, other)
    labels = text(40, 110, "Date:") + text(120, 110, "3 May") + text(40, 122, "By:") + text(120, 122, "PS")
    (found,) = read(drawn + labels + table(PLAN, Look(top=150))).tables
    assert found.above == ("Our action plan", " ".join(left), " ".join(right), "Date:", "3 May", "By:", "PS")


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("12/01/202", "4", "12/01/2024"),
        ("31/03/20", "25", "31/03/2025"),
        ("31.03.", "25", "31.03.25"),
        ("£2,00", "0", "£2,000"),
        ("2024", "2025", "2024 2025"),
        ("14", "15", "14 15"),
    ],
)
def test_a_date_or_an_amount_that_did_not_fit_on_its_line_is_whole(
    first: str, second: str, whole: str
) -> None:
    lines = [
        Line(words, Box(0, at, right, at + 10), at + 10, 10, False, False, right, 5, 0)
        for words, at, right in ((first, 0, 50), (second, 12, 9))
    ]
    assert wording(lines, Box(0, 0, 50, 30), Spacing(1.2, 0.25, blanks=True)).paragraphs == (whole,)
