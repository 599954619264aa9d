"""A command line that is being typed, taken apart as shells do it: its last word may not be whole yet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

POSIX = {"'": "", '"': '\\"$`'}
"""What a backslash takes its meaning from within each kind of quotes, in bash and zsh."""
FISH = {"'": "\\'", '"': '\\"$'}


class Line(NamedTuple):
    """The words before the last one, without their quotes; the last one, and how it was typed.

    `quote` is the kind of quotes that is still open at its end, or ''.
    """

    words: tuple[str, ...]
    last: str
    typed: str
    quote: str


def begun(line: str, quotes: Mapping[str, str] = POSIX) -> Line:
    r"""What stands on the line up to the cursor.

    >>> begun(r'plan show "a\"b" it\'s\ o')
    Line(words=('plan', 'show', 'a"b'), last="it's o", typed="it\\'s\\ o", quote='')
    """
    words: list[str] = []
    word, start, quote, at = "", 0, "", 0
    while at < len(line):
        sign, following = line[at], line[at + 1 : at + 2]
        step = 1
        if (sign == "\\" and not quote) or (sign == "\\" and following and following in quotes[quote]):
            word, step = word + following, 2
        elif sign == quote:
            quote = ""
        elif not quote and sign in quotes:
            quote = sign
        elif sign.isspace() and not quote:
            if start < at:
                words.append(word)
            word, start = "", at + 1
        else:
            word += sign
        at += step
    return Line(tuple(words), word, line[start:], quote)
