"""Text from a plan, made harmless for a terminal."""

from __future__ import annotations

import re

_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls, but for tab and line feed
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional marks, embeddings, overrides, isolates
    "\u2028\u2029\ufeff\ud800-\udfff"
    "\U000e0000-\U000e007f]"  # tags: invisible, but they carry text
)


def printable(text: str) -> str:
    """`text` with every character that could steer or deceive a terminal shown as a picture or code.

    Controls become their Unicode pictures (ESC is ␛), all else `<U+202E>`. Line feeds and tabs stay.
    """
    return text if text.isprintable() else _UNSAFE.sub(_picture, text)


def one_line(text: str) -> str:
    """`printable(text)` with every run of white space folded to one space."""
    folded = text.isprintable() and "  " not in text and text == text.strip()  # by far most texts are
    return text if folded else printable(" ".join(text.split()))


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"<U+{code:04X}>"
