from __future__ import annotations

import re
import sys
import unicodedata
from datetime import date, timedelta
from itertools import accumulate

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from actionplan.console.layout import wrapped
from actionplan.excerpt import excerpt
from actionplan.model.statuses import STATUSES, near_words
from actionplan.problems import Location, Problem
from actionplan.text.cells import cells, chopped, signs
from actionplan.text.characters import (
    ESCAPED,
    NOT_IN_YAML,
    NOT_TYPED,
    ODD_BREAK,
    one_line,
    printable,
    shortened,
)
from actionplan.text.days import (
    as_written,
    day,
    days,
    first_day,
    is_iso,
    iso,
    iso_day,
    last_day,
    later_by,
    shift,
    weekday,
)
from actionplan.text.encodings import wide_encoding
from actionplan.text.lines import alike_at_ends, line_end, line_start, next_line, start_of
from actionplan.text.words import caseless, enumerated, meant, nearest, normalized
from builders import ODD_SIGNS

EVERY_CHARACTER = "".join(map(chr, range(sys.maxunicode + 1)))
BIDI_CONTROLS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
MARKS = "\u200e\u200f\u061c"


def test_no_character_can_steer_or_deceive_a_terminal() -> None:
    steering = {
        c
        for c in printable(EVERY_CHARACTER)
        if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")
        or unicodedata.bidirectional(c) in BIDI_CONTROLS
        or c in MARKS
    }
    assert steering == {"\t", "\n"}


def test_what_is_harmless_stays_as_it_is() -> None:
    harmless = (
        "“K irkby in Ahfield” – ‘x’ … naïve 名前 नमस्ते עברית العربية 👩\u200d👧 e\u0301 \u200c\u00a0\u00ad\t\n"
    )
    assert printable(harmless) == harmless


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2J", "␛[2J"),
        ("\x00", "␀"),
        ("\x07", "␇"),
        ("\r\n", "␍\n"),
        ("\x7f", "␡"),
        ("\x85", "<U+0085>"),
        ("\x9b31m", "<U+009B>31m"),
        ("a\u202eb", "a<U+202E>b"),
        ("\u2066", "<U+2066>"),
        ("\u2028", "<U+2028>"),
        ("\ufeff", "<U+FEFF>"),
        ("\ud800", "<U+D800>"),
        ("\U000e0041", "<U+E0041>"),
    ],
)
def test_what_is_not_is_shown_as_a_picture_or_its_code(text: str, shown: str) -> None:
    assert printable(text) == shown


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\nb", "a b"),
        ("  a \t\r\n  b\u00a0\u2003c\u2028d\x85e\x1cf ", "a b c d e f"),
        ("\n", ""),
        ("a\x1b\nb\u202e", "a␛ b<U+202E>"),
    ],
)
def test_one_line_is_one_line(text: str, line: str) -> None:
    assert one_line(text) == line


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Agree a date", "Agree a date"),
        ("Agree\na date\x1b", "Agree a date␛"),
        ("Agree a date!!", "Agree a date…"),
    ],
)
def test_a_text_is_shortened_to_what_fits(text: str, short: str) -> None:
    assert shortened(text, 13) == short


@given(st.text(), st.integers(1, 50))
def test_a_shortened_text_is_on_one_line_and_never_too_long(text: str, most: int) -> None:
    short = shortened(text, most)
    assert len(short) <= most
    assert one_line(short.strip()) == short.strip()
    assert one_line(text).startswith(short.removesuffix("…"))


@pytest.mark.parametrize(
    ("words", "said"), [("", ""), ("1", "1"), ("1 2 3", "1, 2, 3"), ("1 2 3 4 5", "1, 2, 3 and 2 more")]
)
def test_of_many_words_the_first_are_said_and_the_rest_counted(words: str, said: str) -> None:
    assert enumerated(words.split(), most=3) == said


@given(st.lists(st.sampled_from("ab")), st.lists(st.sampled_from("ab")))
def test_what_two_lists_of_lines_have_in_common_is_at_their_ends(one: list[str], other: list[str]) -> None:
    start, end = alike_at_ends(one, other)
    assert one[:start] == other[:start]
    assert one[start : start + 1] != other[start : start + 1] or start == min(len(one), len(other))
    assert one[len(one) - end :] == other[len(other) - end :]
    assert start + end <= min(len(one), len(other))


def test_one_line_has_no_character_that_any_program_takes_for_a_line_end_or_a_tab() -> None:
    assert one_line(EVERY_CHARACTER).splitlines() == [one_line(EVERY_CHARACTER)]
    assert "\t" not in one_line(EVERY_CHARACTER)


def test_what_yaml_cannot_hold_is_never_typed_and_always_escaped_and_shown() -> None:
    for listed in (NOT_TYPED, ESCAPED):
        assert {*re.findall(NOT_IN_YAML, EVERY_CHARACTER)} < {*re.findall(listed, EVERY_CHARACTER)}
    left = printable(EVERY_CHARACTER)
    assert not re.search(NOT_TYPED, left)
    assert not re.search(ESCAPED, left)
    assert not re.search(ODD_BREAK, left)


odd_words = st.lists(st.sampled_from(ODD_SIGNS), min_size=1, max_size=6).map("".join)
odd_texts = st.lists(odd_words, max_size=6).map(" ".join)
any_texts = odd_texts | st.text(max_size=30).map(one_line)


class TestCells:
    @pytest.mark.parametrize(
        ("text", "wide"),
        [
            ("", 0),
            ("abc", 3),
            ("日本", 4),
            ("e\u0301", 1),
            ("👩\u200d👩", 2),
            ("☎\ufe0f", 2),
            ("☎", 1),
            ("a\u00adb", 3),
            ("مَرحبا", 5),
            ("คำ", 2),
            ("a\u200d b", 3),
            ("👩\u200d\u200d👩", 4),
        ],
    )
    def test_cells_count_as_a_terminal_does(self, text: str, wide: int) -> None:
        assert cells(text) == wide

    @given(st.lists(any_texts, max_size=4))
    def test_the_cells_of_words_and_blanks_add_up(self, texts: list[str]) -> None:
        assert cells(" ".join(texts)) == sum(map(cells, texts)) + max(0, len(texts) - 1)

    @given(any_texts)
    def test_a_text_is_its_signs_and_as_wide_as_they_are(self, text: str) -> None:
        pieces = list(signs(text))
        assert "".join(pieces) == text
        assert list(accumulate(map(cells, pieces))) == [
            cells("".join(pieces[: count + 1])) for count in range(len(pieces))
        ]

    @given(any_texts, st.integers(1, 12))
    def test_chopped_pieces_are_whole_signs_that_fit(self, text: str, width: int) -> None:
        pieces = list(chopped(text, width))
        assert "".join(pieces) == text
        assert all(pieces)
        for piece in pieces:
            assert cells(piece) <= width or len(list(signs(piece))) == 1
        assert [sign for piece in pieces for sign in signs(piece)] == list(signs(text))

    @given(any_texts, st.integers(1, 40))
    @example("👩\u200d\u200d👩", 1)
    def test_folds_agree(self, text: str, width: int) -> None:
        lines = list(wrapped(printable(text), width))
        assert "".join(lines).replace(" ", "") == "".join(printable(text).split())
        assert all(cells(line) <= max(width, 2) for line in lines)

    @given(odd_words, odd_words, odd_words)
    def test_a_caret_stands_where_the_line_says(self, before: str, marked: str, after: str) -> None:
        line = f"{before} {marked} {after}"
        at = Location(1, len(before) + 2, len(before) + len(marked) + 2)
        _, shown, caret = excerpt(Problem("wrong", at), line, file="p").split("\n")
        assert shown == f"    1 | {printable(line)}".rstrip()
        blanks = cells(caret) - caret.count("^")
        assert blanks == cells(f"    1 | {printable(before)} ")
        assert caret.count("^") == max(1, cells(printable(marked)))

    def test_it_is_the_measure_of_rich(self) -> None:
        assert [cells(sign) for sign in ODD_SIGNS] == [cell_len(sign) for sign in ODD_SIGNS]


class TestFolded:
    @pytest.mark.parametrize(
        "written",
        [
            "Zoë O'Brien-Smith",
            "Zoë\u00a0O'Brien-Smith",
            "  Zoë \n O'Brien-Smith\t",
            "Zoe\u0308 O\u2019Brien\u2011Smith",
            "Zoë O´Brien-Smith",
            "Zoë\u200b O'Bri\u00aden-Smith\ufeff",
            "Zoe\u200d\u0308\u2028O\u02bcBrien\u2010Smith\u202e",
        ],
    )
    def test_what_looks_alike_on_paper_is_one_word(self, written: str) -> None:
        assert normalized(written) == "Zoë O'Brien-Smith"
        assert caseless(written.upper()) == caseless(written) == "zoë o'brien-smith"

    @pytest.mark.parametrize("others", [("IT", "it"), ("1.0", "1.00"), ("1-4", "1–4"), ("a b", "ab")])
    def test_what_does_not_is_not(self, others: tuple[str, str]) -> None:
        assert normalized(others[0]) != normalized(others[1])

    @given(st.text())
    def test_folding_twice_is_folding_once(self, word: str) -> None:
        assert normalized(normalized(word)) == normalized(word)
        assert caseless(caseless(word)) == caseless(word)

    @given(any_texts)
    def test_what_is_folded_has_nothing_left_to_fold(self, word: str) -> None:
        for spelt in (unicodedata.normalize("NFD", word), word.replace(" ", "\u00a0\n"), f"\u200b{word} "):
            assert normalized(spelt) == normalized(word)


NEGATIONS = ("un{}", "in{}", "non-{}", "non{}", "not {}", "Not {}", "NOT_{}", "not yet {}", "de{}", "dis{}")
QUALIFIED = (
    "3/4 {}",
    "mostly {}",
    "two thirds {}",
    "until {}",
    "partly {}",
    "part {}",
    "Partially {}",
    "nearly {}",
    "almost {}",
    "half {}",
    "half{}",
    "to be {}",
    "to {}",
    "unable to {}",
    "can't {}",
    "cannot {}",
    "couldn't {}",
    "didn’t {}",
    "isn't {}",
    "dont {}",
    "failed to {}",
)


class TestNearest:
    @pytest.mark.parametrize(
        ("said", "known"),
        [
            ("complet", "complete"),
            ("Completed", "complete"),
            ("inprogress", "in progress"),
            ("in-progress", "in progress"),
            ("progress", "in progress"),
            ("in progres", "in progress"),
            ("notstarted", "not started"),
            ("nto started", "not started"),
            ("un-started", "not started"),
            ("unstarted", "not started"),
            ("not yet started", "not started"),
            ("suspnded", "suspended"),
            ("verifed", "verified"),
            ("withdrawn.", "withdrawn"),
            ("supersede", "superseded"),
        ],
    )
    def test_a_slip_is_recognised(self, said: str, known: str) -> None:
        assert nearest(said, STATUSES) == [known]
        assert meant(said, STATUSES).startswith(f"did you mean '{known}'")

    @pytest.mark.parametrize("status", [status for status in STATUSES if " " not in status])
    def test_the_opposite_is_never_offered(self, status: str) -> None:
        for said in [turned.format(status) for turned in (*NEGATIONS, *QUALIFIED)]:
            assert status not in nearest(said, STATUSES, most=9), said
            assert said not in nearest(status, [said]), said

    @pytest.mark.parametrize(
        "said",
        [
            *("Incomplete", "incomplet", "in complete", "un completed", "started", "Started", "not complete"),
            *("icomplete", "ncomplete", "nt complete", "no complete", "imcomplete", "ucomplete", "ustarted"),
        ],
    )
    def test_nor_is_it_for_a_slip_of_the_opposite(self, said: str) -> None:
        assert not {*nearest(said, STATUSES, most=9)} & {"complete", "not started"}

    @pytest.mark.parametrize("said", ["iin progress", "inn progress", "nnot started", "unot started"])
    def test_a_slip_in_what_starts_as_an_opposite_does_is_one_all_the_same(self, said: str) -> None:
        assert nearest(said, STATUSES)

    @pytest.mark.parametrize("said", ["50% complete", "90 % completed", "75 per cent complete", "opened"])
    def test_nor_what_is_only_begun_or_begins_otherwise(self, said: str) -> None:
        assert not {*nearest(said, STATUSES, most=9)} & {"complete", "suspended"}

    @pytest.mark.parametrize(
        "said",
        [
            *("complete by may", "complete bar one", "completed, except 3", "completion due", "complete tbc"),
            *("complete ✗", "x complete", "complete: n", "expected complete"),
        ],
    )
    def test_nor_what_words_beside_it_leave_open(self, said: str) -> None:
        assert near_words(said, STATUSES) == []
        assert near_words("n progress", STATUSES) == ["in progress"]
        assert near_words("with boad by june", ["complete", "with board by june"]) == ["with board by june"]

    def test_of_two_that_read_alike_the_first_is_named_as_it_is_written(self) -> None:
        assert nearest("by whom", ["By_whom", "by_whom", "action"], most=3) == ["By_whom"]

    def test_nothing_is_near_nothing(self) -> None:
        assert nearest("x", []) == nearest("", ["ref"]) == nearest("-", ["", "_"]) == []
        assert meant("zzz", [str(n) for n in range(25)]).startswith("there are: 0, 1,")
        assert meant("zzz", [str(n) for n in range(25)]).endswith("19 and 5 more")
        assert meant("zzz", []) == ""


class TestDays:
    @pytest.mark.parametrize(
        ("count", "text"),
        [
            (0, "0 days"),
            (1, "1 day"),
            (40, "40 days"),
            (99, "99 days"),
            (100, "100 days"),
            (1234, "1,234 days"),
        ],
    )
    def test_counts(self, count: int, text: str) -> None:
        assert days(count) == text

    @pytest.mark.parametrize(
        ("first", "last", "text"),
        [
            ((2026, 1, 31), (2026, 5, 10), "99 days"),
            ((2026, 1, 1), (2026, 4, 30), "119 days (3 months)"),
            ((2026, 1, 1), (2026, 5, 1), "120 days (4 months)"),
            ((2026, 6, 1), (2026, 9, 29), "120 days (3 months)"),
            ((2026, 12, 31), (2027, 4, 30), "120 days (4 months)"),
            ((2009, 10, 31), (2026, 11, 28), "6,237 days (204 months)"),
            ((2024, 2, 29), (2025, 2, 28), "365 days (12 months)"),
        ],
    )
    def test_whole_months_are_those_between_two_days(
        self, first: tuple[int, int, int], last: tuple[int, int, int], text: str
    ) -> None:
        assert days((date(*last) - date(*first)).days, date(*last)) == text

    @given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(4, 60))
    def test_the_last_whole_month_ends_on_its_day(self, start: date, months: int) -> None:
        end = later_by(start, f"P{months}M")
        assert end is not None
        assert f"({months} months)" in days((end - start).days, end)
        assert f"({months} months)" not in days((end - start).days - 1, end - timedelta(1))

    def test_shifts_have_a_sign(self) -> None:
        shifts = [shift(count, date(2026, 1, 1)) for count in (1, -1, 62, -180)]
        assert shifts == ["+1 day", "-1 day", "+62 days", "-180 days (5 months)"]

    def test_dates_as_people_write_them(self) -> None:
        when = date(2009, 12, 1)
        assert (day(when), weekday(when), iso(when)) == ("1 Dec 2009", "Tue 1 Dec 2009", "2009-12-01")
        assert (day(None), iso(None)) == ("", None)

    @given(st.dates())
    def test_an_iso_day_is_read_as_it_is_written(self, when: date) -> None:
        assert iso_day(str(iso(when))) == when

    @pytest.mark.parametrize(
        "text",
        ["2009-W44-1", "20091026", "2009-1-1", "2009-02-30", " 2009-01-01", "2009-01-01\n", "٢٠٠٩-01-01", ""],
    )
    def test_nothing_else_is_one(self, text: str) -> None:
        assert iso_day(text) is None
        assert is_iso(text) == (text == "2009-02-30")


class TestLines:
    @given(st.lists(st.text(st.sampled_from("ab\r\u2028"), max_size=4), min_size=1), st.booleans(), st.data())
    def test_a_place_lies_in_its_line(self, lines: list[str], crlf: bool, data: st.DataObject) -> None:
        text = ("\r\n" if crlf else "\n").join(line.replace("\r", "") for line in lines)
        at = data.draw(st.integers(0, len(text)))
        start, end = line_start(text, at), line_end(text, at)
        assert start <= at <= max(at, end)
        assert "\n" not in text[start:at]
        assert text[end : next_line(text, at)] in ("", "\n", "\r\n")
        assert start_of(text, text.count("\n", 0, at) + 1) == start


@pytest.mark.parametrize(
    ("text", "first", "last", "written"),
    [
        ("2009-10-31", date(2009, 10, 31), date(2009, 10, 31), "31 Oct 2009"),
        ("2024-09", date(2024, 9, 1), date(2024, 9, 30), "September 2024"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
        ("2024", date(2024, 1, 1), date(2024, 12, 31), "2024"),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 31), "December 9999"),
    ],
)
def test_a_month_or_a_year_counts_from_its_last_day(text: str, first: date, last: date, written: str) -> None:
    assert (first_day(text), last_day(text), as_written(text)) == (first, last, written)


@pytest.mark.parametrize(
    "text", ["2024-13", "2024-00", "0000", "0000-01", "2024-9", "20240", "Sept 2024", ""]
)
def test_what_is_no_day_month_or_year_has_no_last_day(text: str) -> None:
    assert (first_day(text), last_day(text)) == (None, None)


@pytest.mark.parametrize(
    ("when", "duration", "expected"),
    [
        (date(2009, 3, 31), "P3M", date(2009, 6, 30)),
        (date(2008, 2, 29), "P1Y", date(2009, 2, 28)),
        (date(2009, 12, 15), "P1M", date(2010, 1, 15)),
        (date(2009, 12, 25), "P2W", date(2010, 1, 8)),
        (date(2009, 12, 31), "P1D", date(2010, 1, 1)),
        (date(9999, 12, 1), "P1Y", None),
        (date(9999, 12, 31), "P1D", None),
        (date(2009, 1, 1), "PT1H", None),
    ],
)
def test_a_day_so_much_later(when: date, duration: str, expected: date | None) -> None:
    assert later_by(when, duration) == expected


@pytest.mark.parametrize("text", ["Agreed.", "na\u00efve", "two lines,\n\u20ac 5", "Ma\u00dfnahme"])
@pytest.mark.parametrize("wide", ["UTF-16", "UTF-32"])
def test_a_wide_encoding_is_told_by_its_mark_or_by_its_zeros(text: str, wide: str) -> None:
    assert wide_encoding(text.encode(wide)) == (wide, True)
    for order in ("LE", "BE"):
        assert wide_encoding(text.encode(wide + order)) == (wide + order, False)


@given(st.text(st.characters(exclude_characters="\0")))
def test_no_text_in_utf_8_is_taken_for_a_wide_one(text: str) -> None:
    assert wide_encoding(text.encode("utf-8", "surrogatepass")) == ("", False)


def test_a_program_is_in_no_wide_encoding() -> None:
    assert wide_encoding(b"\x7fELF\2\1\1" + bytes(9) + b"\3\0>\0\1\0\0\0" + bytes(12)) == ("", False)


def test_of_ascii_what_python_calls_printable_is_shown_as_it_is() -> None:
    for code in range(128):
        text = f"a{chr(code)}b"
        assert (printable(text) == text) is (text.isprintable() or chr(code) in "\n\t")
        assert one_line(text).isprintable()
