"""Text as people type it or pipe it in."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from typing import TypeVar

from actionplan.errors import PlanError, WrongRequest
from actionplan.model.statuses import near_words
from actionplan.text.characters import NOT_TYPED, one_line, printable
from actionplan.text.words import caseless

Word = TypeVar("Word", bound=str)
_MARKS = {
    b"\xff\xfe\0\0": "UTF-32",
    b"\0\0\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
"""How a text in one of them begins; the longer marks stand first."""


def word(said: str, words: Sequence[Word], kind: str) -> Word:
    """The one of `words` that was said, in any case. Raises WrongRequest for another."""
    for known in words:
        if caseless(said) == known:
            return known
    near = near_words(caseless(said), words)
    hint = f"did you mean '{near[0]}'?" if near else f"there are: {', '.join(words)}"
    raise WrongRequest(f"there is no {kind} '{one_line(said)}'", hint=hint)


def cleaned(text: str) -> str:
    """`text` without blanks around it or a margin that all its lines share, lines ending in LF.

    Raises WrongRequest for control characters, which YAML cannot carry.
    """
    text = text.replace("\r\n", "\n").strip("\n")
    if "\n" in text:
        from textwrap import dedent

        text = dedent(text)
    text = text.strip(" \t\n")
    for number, line in enumerate(text.split("\n"), 1):
        wrong = re.search(NOT_TYPED, line)
        if wrong:
            raise WrongRequest(
                f"the text holds the character {printable(wrong[0])} (U+{ord(wrong[0]):04X})"
                f" at line {number}, column {wrong.start() + 1}",
                hint="take it out: a plan holds text only",
            )
    return text


def confirmed(question: str, *, default: bool) -> bool:
    """The answer to a question at the terminal. Raises KeyboardInterrupt if there is none."""
    import typer

    try:
        return typer.confirm(question, default=default, err=True)
    except typer.Abort:
        raise KeyboardInterrupt from None


def agreed(question: str, *, unasked: str) -> bool:
    """Whether the person at the terminal says yes. Raises WrongRequest, with `unasked`, if there is none."""
    if not sys.stdin.isatty():
        raise WrongRequest(unasked)
    return confirmed(question, default=False)


def decoded(data: bytes, named: str, refusal: type[PlanError] = WrongRequest) -> str:
    """The text, in UTF-8, or in UTF-16 or UTF-32 with its mark.

    Raises `refusal` for others, and says what it may be.
    """
    if unmarked := _utf_16_without_mark(data):
        raise refusal(
            f"{named} is not UTF-8 text, but {unmarked} without its mark, as it seems",
            hint=f"`iconv -f {unmarked} -t UTF-8` makes it UTF-8",
        )
    if marked := next((name for mark, name in _MARKS.items() if data.startswith(mark)), ""):
        try:
            return data.decode(marked)
        except UnicodeDecodeError as error:
            raise refusal(
                f"{named} has the mark of {marked}, and is not: byte {error.start + 1} is wrong",
                hint="save it as UTF-8",
            ) from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        around = data[max(0, error.start - 20) : error.start + 20].decode("cp1252", "replace")
        raise refusal(
            f"{named} is not UTF-8 text: byte {error.start + 1} is wrong",
            hint=f"if it is Windows-1252, it says '{one_line(around)}' there:"
            " `iconv -f WINDOWS-1252 -t UTF-8` makes it UTF-8",
        ) from None


def _utf_16_without_mark(data: bytes) -> str:
    """The name of the UTF-16 whose bytes these seem to be; '' for others.

    Of a text in Latin letters every second byte is zero: the second of each two, or the first.
    """
    half = len(data) / 2
    for zeros, others, name in ((data[1::2], data[::2], "UTF-16LE"), (data[::2], data[1::2], "UTF-16BE")):
        if not data.startswith((*_MARKS,)) and zeros.count(0) > half / 2 and others.count(0) < half / 10:
            return name
    return ""
