"""Output for an encoding that lacks some characters: written as escapes, never as something else, and said.

`\\u2013` stands for a dash then. The lines that tables are drawn with are no data: they become `-` and `|`.
"""

from __future__ import annotations

import codecs
import sys
from typing import TextIO

_DRAWN = str.maketrans("─━│┃┌┐└┘├┤┬┴┼", "--||+++++++++")
_TYPESET = str.maketrans(
    {"…": "...", "–": "-", "—": "-", "·": "|", "→": "->", "’": "'", "‘": "'", "“": '"', "”": '"'}
)
_missing: set[str] = set()


def allow_escapes(stdout: TextIO, stderr: TextIO) -> None:
    """Have both streams escape what they cannot encode; `missing` tells of the data."""
    _missing.clear()
    codecs.register_error("actionplan.data", _escaped_data)
    for stream, errors in ((stdout, "actionplan.data"), (stderr, "backslashreplace")):
        stream.reconfigure(errors=errors)  # type: ignore[attr-defined]


def missing() -> str:
    """Words for the characters of data that have been escaped; '' if there were none."""
    if not _missing:
        return ""
    first = min(_missing)
    escape = first.encode("ascii", "backslashreplace").decode()
    kinds = "1 character" if len(_missing) == 1 else f"{len(_missing)} characters"
    return f"{sys.stdout.encoding} lacks {kinds} of this, U+{ord(first):04X} for one, written as {escape}"


def can_encode(text: str) -> bool:
    """Whether standard output has all characters of the text."""
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


def in_plain_signs(text: str, *, data: str = "") -> str:
    """`text` without the typographic signs of our own that standard output lacks: `...` for `…`.

    Signs that stand in `data` stay: of what a plan says none becomes another.
    """
    if can_encode(text):
        return text
    return text.translate({code: plain for code, plain in _TYPESET.items() if chr(code) not in data})


def _escaped_data(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = error.object[error.start : error.end]
    drawn = text.translate(_DRAWN)
    if drawn.isascii():
        return drawn, error.end
    _missing.update(text)
    return codecs.backslashreplace_errors(error)
