from __future__ import annotations

import sys
import unicodedata

import pytest

from actionplan.printable import one_line, printable

EVERY_CHARACTER = "".join(map(chr, range(sys.maxunicode + 1)))
BIDI_CONTROLS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
MARKS = "\u200e\u200f\u061c"


def test_no_character_can_steer_or_deceive_a_terminal() -> None:
    left = set(printable(EVERY_CHARACTER)) - set("\t\n")
    assert not {c for c in left if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")}
    assert not {c for c in left if unicodedata.bidirectional(c) in BIDI_CONTROLS}
    assert not left & set(MARKS)


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


def test_one_line_has_no_character_that_any_program_takes_for_a_line_end_or_a_tab() -> None:
    assert one_line(EVERY_CHARACTER).splitlines() == [one_line(EVERY_CHARACTER)]
    assert "\t" not in one_line(EVERY_CHARACTER)
