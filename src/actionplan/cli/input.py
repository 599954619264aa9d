"""Text as people type it or pipe it in."""

import re
import sys
from collections.abc import Sequence
from typing import TypeVar

import typer

from actionplan.errors import PlanError, WrongRequest
from actionplan.model.statuses import advice
from actionplan.text.characters import NOT_TYPED, one_line, printable
from actionplan.text.encodings import wide_encoding
from actionplan.text.words import caseless, normalized

Word = TypeVar("Word", bound=str)


def word(said: str, words: Sequence[Word], kind: str) -> Word:
    """The one of `words` that was said, in any case. Raises WrongRequest for another."""
    for known in words:
        if caseless(said) == known:
            return known
    hint = advice(caseless(said), words, otherwise="there are")
    raise WrongRequest(f"there is no {kind} '{one_line(said)}'", hint=hint)


def cleaned(text: str) -> str:
    """`text` without blanks around it or a margin that all its lines share, lines ending in LF; "" if nothing
    of it can be seen.

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
            place = f"line {number}, column {wrong.start() + 1}"
            shown = f"{printable(wrong[0])} (U+{ord(wrong[0]):04X})"
            hint = "take it out: a plan holds text only"
            raise WrongRequest(f"the text holds the character {shown} at {place}", hint=hint)
    return text if normalized(text) else ""


def confirmed(question: str, *, default: bool) -> bool:
    """The answer to a question at the terminal. Raises typer.Abort if there is none."""
    return typer.confirm(question, default=default, err=True)


def answer(question: str, default: str | None = None) -> str:
    """The words that answer a question at the terminal. Raises typer.Abort if there are none."""
    return str(typer.prompt(question, default=default, show_default=False, err=True))


def agreed(question: str, *, unasked: str) -> bool:
    """Whether the person at the terminal says yes. Raises WrongRequest, with `unasked`, if there is none."""
    if not sys.stdin.isatty():
        raise WrongRequest(unasked)
    return confirmed(question, default=False)


def decoded(data: bytes, named: str, refusal: type[PlanError] = WrongRequest) -> str:
    """The text, in UTF-8, or in UTF-16 or UTF-32 with its mark.

    Raises `refusal` for others, and says what it may be.
    """
    wide, marked = wide_encoding(data)
    if wide and not marked:
        raise refusal(f"{named} is not UTF-8 text, but {wide} without its mark, as it seems")
    try:
        return data.decode(wide or "utf-8-sig")
    except UnicodeDecodeError as error:
        if wide:
            raise refusal(
                f"{named} has the mark of {wide}, and is not: byte {error.start + 1} is wrong",
                hint="save it as UTF-8",
            ) from None
        around = data[max(0, error.start - 20) : error.start + 20].decode("cp1252", "replace")
        raise refusal(
            f"{named} is not UTF-8 text: byte {error.start + 1} is wrong",
            hint=f"if it is Windows-1252, it says '{one_line(around)}' there",
        ) from None
