from __future__ import annotations

import re
from collections import Counter
from collections.abc import Generator
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from actionplan import Plan
from actionplan.console import WIDE, drawn_list, drawn_report
from actionplan.console.grid import fits, grid
from actionplan.console.labels import cards
from actionplan.console.layout import GAP, LONGEST_WORD, cut, widths, wrapped
from actionplan.report import Labelled, Report, Table, columns, labelled
from actionplan.report.columns import DIGEST, DOCUMENT, LATE, columns_of, every_column
from actionplan.report.columns.lists import listed
from actionplan.report.listed import Column, Heading, filled
from actionplan.report.sheet import sheet
from actionplan.text.cells import cells, signs
from actionplan.text.characters import printable
from builders import ODD_SIGNS, plan_of, rows_of, update_of

AS_OF = date(2009, 12, 10)
PAPER = (*DOCUMENT, "status")
NASTY = "\x1b[31mred\x07 [bold]not bold[/] \u202egnp.exe\u2066 tab\there\r\nline two\u2028three"
BROAD = f"行動計画を 作成する 協議会の {'名前' * 13} nai\u0308ve 👩\u200d👧 नमस्ते"
NO_CELL = "\ud7ff"  # no letter yet: terminals give it no room
LONG = "https://example.org/" + "a" * 400 + " and " + "b" * 100


def table_of(plan: Plan, keys: tuple[str, ...]) -> Table:
    found = list(rows_of(plan, as_of=AS_OF))
    return filled(columns_of(keys, found, plan), found)


def sheets(plan: Plan, *, width: int, color: bool) -> list[str]:
    """The sheets of all actions and parts, as they are drawn."""
    return [
        line
        for row in rows_of(plan, as_of=AS_OF)
        for line in drawn_report(sheet(row, plan), width=width, color=color)
    ]


def ended(drawing: Generator[str, None, list[str]]) -> tuple[list[str], list[str]]:
    """All lines, and what is returned behind the last one."""
    lines: list[str] = []
    while True:
        try:
            lines.append(next(drawing))
        except StopIteration as end:
            return lines, end.value


def plain(lines: Any) -> list[str]:
    """The lines without the codes that colour them."""
    return [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in lines]


def odd_plan() -> Plan:
    fields = ("priority", "action", "by_whom", "outcomes", "timescale", "monitoring")
    texts = (NASTY, BROAD, LONG)
    return plan_of(
        *(
            {**dict.fromkeys(fields, text), "updates": [update_of("2009-10-31", text, reason=text)]}
            for text in texts
        ),
        {
            "ref": "第一号",
            "parts": [{"ref": "a very long reference of many words " * 4 + "x", "by_whom": BROAD}],
        },
        {"ref": "y" * 90},
        title="T" * 30 + " " + "行動" * 20,
    )


class TestWrapping:
    @pytest.mark.parametrize(
        ("text", "width", "lines"),
        [
            ("", 10, [""]),
            ("one two three", 7, ["one two", "three"]),
            ("one two three", 13, ["one two three"]),
            ("one\n\ntwo", 7, ["one", "", "two"]),
            ("abcdef gh", 4, ["abcd", "ef", "gh"]),
            ("due 31 Oct 2009 was", 15, ["due 31 Oct 2009", "was"]),
            ("on 31 Oct 2009: said", 12, ["on", "31 Oct 2009:", "said"]),
            ("progress, 1,040 days overdue", 11, ["progress,", "1,040 days", "overdue"]),
            ("progress, 1 day overdue", 11, ["progress,", "1 day", "overdue"]),
            ("行動計画 行動", 5, ["行動", "計画", "行動"]),
            ("e\u0301e\u0301e\u0301 e\u0301", 3, ["e\u0301e\u0301e\u0301", "e\u0301"]),
        ],
    )
    def test_lines_break_between_words_and_never_inside_a_date(
        self, text: str, width: int, lines: list[str]
    ) -> None:
        assert list(wrapped(text, width)) == lines

    @pytest.mark.parametrize(
        ("text", "width", "most", "lines"),
        [
            ("one two three four", 9, 2, ["one two", "three …"]),
            ("one two three", 7, 2, ["one two", "three"]),
            ("one two three", 7, 1, ["one …"]),
            ("abcdefg hij", 7, 1, ["…"]),
            ("one\ntwo\nthree", 5, 2, ["one", "two …"]),
            ("one\n\ntwo", 5, 2, ["one", "…"]),
            ("x due 31 Oct 2009 was 2 Oct 2009", 17, 1, ["x …"]),
        ],
    )
    def test_what_is_cut_ends_in_an_ellipsis_behind_a_whole_word(
        self, text: str, width: int, most: int, lines: list[str]
    ) -> None:
        assert cut(text, width, most) == (lines, "…" in lines[-1])


class TestWidths:
    def test_no_column_is_wider_than_its_text_needs(self) -> None:
        assert widths([["Ref", "1"], ["What", "Do it now"]], 300) == (3, 9)

    def test_the_room_goes_where_the_text_is_long(self) -> None:
        chosen = widths([["A", "word " * 10], ["B", "word " * 100]], 60)
        assert chosen is not None
        assert sum(chosen) + GAP == 60
        assert chosen[1] > 3 * chosen[0]

    def test_a_column_of_one_short_text_takes_no_room_from_those_that_make_rows_tall(self) -> None:
        long = ["said " * 40] * 5
        columns = [["Action", *long], ["June", "a few words " * 3, "", "", "", ""], ["July", *long]]
        action, june, july = widths(columns, 90) or ()
        assert june < 20
        assert abs(action - july) <= 1

    def test_lines_that_stand_in_a_text_are_not_joined_by_room(self) -> None:
        lines = ["31 Oct\ndue\nwas 3 Nov"] * 3
        assert (widths([["When", *lines], ["Said", *["word " * 20] * 3]], 60) or ())[0] == 9

    @given(
        st.lists(st.lists(st.integers(0, 60), min_size=3, max_size=3), min_size=1, max_size=8),
        st.integers(40, 160),
    )
    def test_room_that_is_there_is_used_and_never_more(self, rows: list[list[int]], width: int) -> None:
        columns = [["H", *("ab " * row[n] for row in rows)] for n in range(3)]
        chosen = widths(columns, width) or ()
        whole = [max(1, *(3 * row[n] for row in rows)) for n in range(3)]
        assert sum(chosen) + 2 * GAP <= width
        assert all(wide <= most for wide, most in zip(chosen, whole, strict=True))
        assert sum(chosen) + 2 * GAP == width or [*chosen] == whole

    def test_every_word_stays_whole_or_there_is_no_answer(self) -> None:
        columns = [["Ref", "1"], ["Responsible", "x"]]
        least = len("Ref") + GAP + len("Responsible")
        assert widths(columns, least) == (3, 11)
        assert widths(columns, least - 1) is None

    def test_no_column_is_widened_for_an_endless_word(self) -> None:
        assert widths([["A", "x" * 500]], LONGEST_WORD) == (LONGEST_WORD,)

    def test_a_table_without_rows_is_as_wide_as_its_headings(self) -> None:
        assert widths([["Ref"], ["What will be done"]], 80) == (3, 17)


@pytest.mark.parametrize("width", [20, 24, 33, 40, 59, 60, 79, 80, 100, 119, 120, 160, 161, 200, 233, 300])
class TestEveryWidth:
    @pytest.mark.parametrize("keys", [PAPER, DIGEST, LATE, every_column()])
    @pytest.mark.parametrize("odd", [False, True])
    def test_no_line_is_wider_than_the_terminal(
        self, width: int, keys: tuple[str, ...], odd: bool, real_plan: Plan
    ) -> None:
        whole = table_of(odd_plan() if odd else real_plan, keys)
        drawings = [cards(whole, width=width, color=True)]
        if fits(whole, width=width):
            drawings += [grid(whole, width=width, color=True, tallest=tallest) for tallest in (None, 1, 9)]
        for drawing in drawings:
            lines = plain(drawing)
            assert lines
            assert [line for line in lines if cell_len(line) > width] == []
            assert all(line.isprintable() or odd for line in lines)

    @pytest.mark.parametrize("odd", [False, True])
    def test_no_line_of_a_sheet_is_wider_either(self, width: int, odd: bool, real_plan: Plan) -> None:
        plan = odd_plan() if odd else real_plan
        lines = plain(sheets(plan, width=width, color=True))
        assert [line for line in lines if cell_len(line) > width] == []

    def test_cards_and_sheets_keep_every_word(self, width: int, real_plan: Plan) -> None:
        whole = table_of(real_plan, PAPER)
        carded = set(" ".join(plain(cards(whole, width=width, color=False))).split())
        longest = min(20, width - 4)
        words = {word for row in whole.rows for cell in row for word in cell.split() if len(word) <= longest}
        assert words <= carded
        shown = set(" ".join(sheets(real_plan, width=width, color=False)).split())
        texts = (u.text for action in real_plan.actions for u in action.updates)
        assert {word for text in texts for word in text.split() if len(word) <= longest} <= shown

    def test_the_grid_keeps_every_word_unless_cells_are_cut(self, width: int, real_plan: Plan) -> None:
        whole = table_of(real_plan, DIGEST)
        if not fits(whole, width=width):
            with pytest.raises(ValueError, match="does not fit"):
                list(grid(whole, width=width, color=False))
            return
        words = {word for row in whole.rows for cell in row for word in cell.split()}
        shown = set(" ".join(grid(whole, width=width, color=False)).split())
        assert words <= shown
        digest = " ".join(grid(whole, width=width, color=False, tallest=2))
        assert set(digest.split()) - {"…"} <= shown


def test_the_real_plan_fits_a_terminal_of_80_cells_and_all_its_columns_one_of_161(real_plan: Plan) -> None:
    assert fits(table_of(real_plan, DIGEST), width=80)
    assert fits(table_of(real_plan, PAPER), width=161)


def test_a_row_in_which_nothing_stands_needs_no_room() -> None:
    assert widths([["By whom", "", "The council"], ["By when", "", "May"]], 30) == (11, 7)


def test_columns_stand_under_each_other_whatever_they_hold() -> None:
    said = {"updates": [update_of("2009-10-31", status="not started")]}
    wordings = ("行動計画を 作成 する", "nai\u0308ve e\u0301", "plain")
    plan = plan_of(*({"action": wording, **said} for wording in wordings))
    drawn = plain(grid(table_of(plan, ("ref", "action", "status")), width=60, color=False))
    starts = {cell_len(line.partition("not started")[0]) for line in drawn if "not started" in line}
    assert len(starts) == 1


@given(
    st.lists(st.lists(st.sampled_from((*ODD_SIGNS, " ", NO_CELL)), max_size=20).map("".join), min_size=1),
    st.integers(30, 60),
)
@example([NO_CELL], 60)
@example([f"{NO_CELL} {NO_CELL}"], 60)
def test_columns_agree_on_every_sign(texts: list[str], width: int) -> None:
    shown = (Column[str]("odd", texts[0], lambda text: text), Column[str]("bar", "|", lambda _: "|"))
    drawn = grid(filled(shown, texts), width=width, color=False)
    lines = [line for line in drawn if "|" in line]
    assert len(lines) == len(texts) + 1
    assert len({cells(line.partition("|")[0]) for line in lines}) == 1


def test_a_ref_of_wide_characters_stands_clear_of_its_wording() -> None:
    plan = plan_of({"ref": "第一号の二", "action": "Do it"})
    for lines in (
        cards(table_of(plan, DIGEST), width=60, color=False),
        sheets(plan, width=60, color=False),
    ):
        assert "第一号の二  Do it" in list(lines)


def test_nothing_from_a_plan_reaches_the_terminal_as_a_control() -> None:
    plan = odd_plan()
    whole = table_of(plan, every_column())
    drawn = [
        *cards(whole, width=70, color=False),
        *grid(table_of(plan, ("action", "by_whom", "last_update")), width=100, color=False),
        *sheets(plan, width=70, color=False),
    ]
    assert not set("".join(drawn)) & set("\x1b\x07\r\t\u202e\u2066\u2028")
    assert "[bold]not bold[/]" in re.sub(r"\s+", " ", " ".join(drawn)), "markup is no markup"


def test_colour_changes_no_character(real_plan: Plan) -> None:
    for drawing, whole in ((cards, table_of(real_plan, PAPER)), (grid, table_of(real_plan, DIGEST))):
        coloured, bare = (list(drawing(whole, width=100, color=on)) for on in (True, False))
        assert plain(coloured) == bare
        assert coloured != bare


def test_what_is_late_is_red(real_plan: Plan) -> None:
    lines = list(cards(table_of(real_plan, PAPER), width=60, color=True))
    assert any("\x1b[1;31m40 days overdue\x1b[0m" in line for line in lines)


class TestLayouts:
    """Which columns are drawn in a terminal of a given width."""

    PLAN = plan_of({"updates": [update_of(f"2009-11-{n:02}", f"said {n}") for n in range(1, 15)]})

    def headings(
        self, width: int, plan: Plan, *keys: str, digest: bool = False
    ) -> tuple[list[str], list[str]]:
        rows = list(rows_of(plan, as_of=AS_OF))
        laid_out = listed(keys or columns.table_of(plan, AS_OF), rows, plan, with_digest=digest or not keys)
        (headings, *_), left_out = ended(drawn_list(laid_out, width=width, color=False))
        return re.split(r"  +", headings), left_out

    def test_a_narrow_one_has_cards_a_wide_one_all_columns_and_those_between_what_can_be_read(
        self, real_plan: Plan
    ) -> None:
        assert self.headings(79, real_plan)[0][0] == "1"
        assert self.headings(80, real_plan)[0][-1] == "Update as of 10 Dec 2009"
        assert len(self.headings(120, real_plan)[0]) == len(DIGEST)
        assert len(self.headings(WIDE, real_plan)[0]) > len(DIGEST)

    def test_few_columns_stand_on_any_terminal_that_has_room_for_them(self) -> None:
        plan = plan_of({"by_whom": "PS", "outcomes": "Done", "updates": [update_of("2009-11-01", "Soon.")]})
        assert self.headings(110, plan)[0][-2:] == ["Outcomes / Indicators", "Update as of 1 Nov 2009"]

    def test_empty_columns_are_left_out_unless_they_are_asked_for(self) -> None:
        plan = plan_of({"by_whom": "PS"}, {"timescale": "Ongoing"})
        assert self.headings(120, plan)[0] == ["Ref", "What will be done (Action)", "By whom", "Timescales"]
        assert self.headings(120, plan, "ref", "monitoring")[0] == [
            "Ref",
            "Comments / Monitoring arrangements",
        ]

    def test_the_oldest_updates_are_left_out_for_room(self) -> None:
        drawn, left_out = zip(
            *(self.headings(width, self.PLAN, "ref", "updates") for width in (400, 120, 80)), strict=True
        )
        assert [*left_out] == [[], ["older updates"], ["older updates"]]
        assert 15 == len(drawn[0]) > len(drawn[1]) > len(drawn[2]) > 1

    def test_one_column_has_the_newest_updates_where_those_of_all_dates_have_no_room(self) -> None:
        dates = [f"2009-{month:02}-01" for month in range(1, 9)]
        said = (
            {"by_whom": "PS", "x-cost": "3", "updates": [update_of(on, "So.", status="done")]} for on in dates
        )
        own = dict.fromkeys(("ref", "action", "by_whom", "x-cost"), "")
        plan = plan_of(*said, columns={**own, "updates": "Position at {date}", "status": "Position"})
        headings, left_out = self.headings(120, plan)
        assert headings[3:] == ["Cost", "Latest position", "Position"]
        assert left_out == [], "each row has said one thing, which is there"
        assert self.headings(200, plan)[0][-1] == "Position"
        assert len(self.headings(200, plan)[0]) == len(own) + len(dates) + 1
        headings, left_out = self.headings(80, plan)
        assert "Cost" not in headings
        assert left_out == ["Cost"]

    @pytest.mark.parametrize("width", [40, 80, 120, 200, 400])
    @pytest.mark.parametrize("heading", ["Update as of {date}", "Progress"])
    def test_what_is_not_drawn_is_named(self, width: int, heading: str) -> None:
        own = {name: f"{name.title()}:" for name in ("ref", "priority", "action", "outcomes", "x-cost")}
        said = {name: f"told-{name} {'words ' * 40}" for name in own}
        dates = [f"2009-{month:02}-01" for month in range(1, 7)]
        news = [update_of(on, f"told-{on} {'words ' * 40}", rag="red") for on in dates]
        plan = plan_of({**said, "ref": "told-ref", "updates": news}, columns={**own, "updates": heading})
        grouped: list[Any] = [Heading("P4: told-priority", ("priority",)), *rows_of(plan, as_of=AS_OF)]
        laid_out = listed(columns.table_of(plan, AS_OF), grouped, plan, with_digest=True)
        lines, left_out = ended(drawn_list(laid_out, width=width, color=False, cut=False))
        missing = [own[name] for name in own if f"told-{name}" not in "".join(lines)]
        older = [on for on in dates if f"told-{on}" not in "".join(lines)]
        why = [] if lines[0].endswith("RAG") else ["reasons of RAG"]
        assert left_out == [*missing, *(["older updates"] if older else []), *why]

    def test_the_newest_never_is(self) -> None:
        fits_not = ("ref", *["action"] * 20, "updates")
        assert self.headings(100, self.PLAN, *fits_not)[0][0] == "1", "a card"

    @pytest.mark.parametrize(("width", "is_cut"), [(80, True), (99, True), (100, False), (200, False)])
    def test_the_digest_is_cut_on_a_narrow_terminal_alone_and_the_last_line_says_so(
        self, width: int, is_cut: bool
    ) -> None:
        texts = dict.fromkeys(("action", "by_whom", "outcomes", "monitoring"), "word " * 500)
        plan = plan_of(texts, {"by_whom": "word " * 500})
        rows = list(rows_of(plan, as_of=AS_OF))
        laid_out = listed(columns.table_of(plan, AS_OF), rows, plan, with_digest=True)
        *_, last = drawn_list(laid_out, width=width, color=False)
        assert (last == "3 texts are cut short (…): --full shows them whole") is is_cut
        whole = drawn_list(laid_out, width=width, color=False, cut=False)
        assert "…" not in "".join(whole)

    @pytest.mark.parametrize("width", [40, 60, 80, 100, 120, 160, 200, 400])
    def test_the_newest_update_of_every_row_is_shown_on_every_terminal(self, width: int) -> None:
        """A wider one that has a column for each date must not seem to say that nobody reported."""
        texts = dict.fromkeys(("action", "by_whom", "outcomes"), "words " * 20)
        dates = [f"2009-{month:02}-01" for month in range(1, 9)]
        plan = plan_of(*({**texts, "updates": [update_of(on, f"news-{on}")]} for on in dates))
        rows = list(rows_of(plan, as_of=AS_OF))
        laid_out = listed(columns.table_of(plan, AS_OF), rows, plan, with_digest=True)
        drawn = "\n".join(drawn_list(laid_out, width=width, color=False))
        assert [on for on in dates if f"news-{on}" not in drawn] == []

    def test_the_newest_update_has_the_most_room(self) -> None:
        said = "as many words as in the other columns of this row, and many more " * 6
        fields = dict.fromkeys(("action", "by_whom"), said)
        plan = plan_of({**fields, "updates": [update_of("2009-11-01", said)]})
        rows = rows_of(plan, as_of=AS_OF)
        laid_out = listed(("ref", "action", "by_whom", "updates"), rows, plan, with_digest=True)
        lines = list(drawn_list(laid_out, width=110, color=False))
        starts = [lines[0].index(word) for word in ("What", "By", "Update")]
        assert 110 - starts[2] > starts[2] - starts[1] + 5
        assert 110 - starts[2] > starts[1] - starts[0] + 5

    def test_a_ref_is_never_broken(self) -> None:
        plan = plan_of({"ref": "POAM 2024 007 (a)", "action": "word " * 500})
        rows = rows_of(plan, as_of=AS_OF)
        for width in (80, 120, 200):
            lines = drawn_list(listed(DIGEST, rows, plan), width=width, color=False)
            assert any(line.startswith("POAM 2024 007 (a)  ") for line in lines)

    def test_without_rules_there_are_blank_lines(self, real_plan: Plan) -> None:
        rows = rows_of(real_plan, as_of=AS_OF)
        for width in (60, 100):
            laid_out = listed(DIGEST, rows, real_plan)
            lines = list(drawn_list(laid_out, width=width, color=False, rules=False))
            assert "─" not in "".join(lines)
            assert lines.count("") >= len(rows)


class TestReports:
    """Reports of any tables, on a terminal."""

    COLUMNS = (
        Column[int]("number", "Number", str, lambda _: "name"),
        Column[int]("double", "Twice", lambda number: str(2 * number)),
    )
    REPORT = Report(
        "Numbers",
        AS_OF,
        (
            filled(COLUMNS, [1, 2]),
            labelled("Where", [Labelled("Town", "Nottingham", "red")]),
        ),
    )

    def test_sections_are_divided_by_blank_lines(self) -> None:
        assert list(drawn_report(self.REPORT, width=80, color=False)) == [
            "Numbers, as at 10 Dec 2009",
            "",
            "Number  Twice",
            "─────────────",
            "1       2",
            "─────────────",
            "2       4",
            "─────────────",
            "",
            "Where",
            "Town  Nottingham",
        ]

    def test_a_list_is_drawn_as_it_fits(self, real_plan: Plan) -> None:
        rows = list(rows_of(real_plan, as_of=AS_OF))
        whole = listed(columns.table_of(real_plan, AS_OF), rows, real_plan, with_digest=True)
        report = Report("Plan", AS_OF, (whole,))
        for width in (60, 100, 200):
            lines = list(drawn_report(report, width=width, color=False))
            assert lines[:2] == ["Plan, as at 10 Dec 2009", ""]
            assert lines[2:] == list(drawn_list(whole, width=width, color=False))

    def test_a_narrow_terminal_has_cards(self) -> None:
        lines = list(drawn_report(self.REPORT, width=30, color=False))
        assert lines[2:5] == ["1", "Twice  2", "─" * 30]

    def test_colour_changes_no_character(self) -> None:
        coloured, bare = (list(drawn_report(self.REPORT, width=80, color=on)) for on in (True, False))
        assert plain(coloured) == bare != coloured


@pytest.mark.parametrize("width", [*range(1, 41), 100_000])
def test_nothing_is_lost_and_nothing_breaks_at_any_width(width: int) -> None:
    plan = odd_plan()
    rows = list(rows_of(plan, as_of=AS_OF))
    for keys in (DIGEST, LATE, every_column()):
        lines = plain(drawn_list(listed(keys, rows, plan), width=width, color=True))
        texts = [cell for row in table_of(plan, keys).rows for cell in row]
        check_every_sign(lines, texts, width)
    for row in rows:
        lines = plain(drawn_report(sheet(row, plan), width=width, color=True))
        check_every_sign(lines, [row.item.by_whom, *(update.text for update in row.updates)], width)


def check_every_sign(lines: list[str], texts: list[str], width: int) -> None:
    """No line is wider than the terminal, but for a single sign; and each text is there, sign by sign."""
    for line in lines:
        assert cells(line) <= width or len(list(signs(line.strip()))) == 1, line
    if width < 80:
        shown = Counter(sign for line in lines for sign in signs(line))
        words = (word for text in texts for word in printable(text).split())
        assert Counter(sign for word in words for sign in signs(word)) <= shown


@pytest.mark.parametrize("width", [80, 120, 200])
def test_a_longer_word_far_below_makes_its_column_wider_from_the_top(width: int) -> None:
    late = {"by_whom": "Procurement-Theme-Group", "due": "2009-10-31", "monitoring": "-"}
    plan = plan_of(
        *({"ref": f"{n}" if n < 150 else f"{n}-part", **(late if n > 149 else {})} for n in range(1, 260))
    )
    whole = table_of(plan, ("ref", "action", "by_whom", "due"))
    drawn = plain(grid(whole, width=width, color=False))
    assert max(map(cell_len, drawn)) <= width
    shown = [line.split("  ")[0] for line in drawn if line[:1].isdigit()]
    assert shown == [row[0] for row in whole.rows]
    assert sum("Procurement-Theme-Group" in line for line in drawn) == 110
    assert sum("31 Oct 2009" in line for line in drawn) == 110
    assert sum(line.startswith("Ref") for line in drawn) == 1
