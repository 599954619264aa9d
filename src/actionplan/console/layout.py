"""Text in columns: how wide each is, where lines break, where a cell is cut. Widths are terminal cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from rich.cells import cell_len, chop_cells

_WORD = re.compile(r"(?<!\S)(?:due |was )?\d{1,2} [A-Z][a-z]{2} \d{4}:?(?!\S)|\S+")
"""A date, `due 31 Oct 2009`, is never broken: it counts as one word."""

GAP = 2
"""Cells between two columns."""

LONGEST_WORD = 24
"""A longer word (an address of a web page) may be broken; no column is widened for it."""


def widths(columns: Sequence[Sequence[str]], available: int) -> tuple[int, ...] | None:
    """A width for each column (its heading first, then its cells) so that no word is broken.

    What room is left goes, cell by cell, to the column whose longest text would be tallest.
    None when even the longest words do not fit into `available` cells.
    """
    least = [max(map(_longest_word, cells)) for cells in columns]
    natural = [max(_widest_line(cell) for cell in cells) for cells in columns]
    lengths = [max(map(cell_len, cells)) for cells in columns]
    chosen = least[:]
    room = available - GAP * (len(columns) - 1) - sum(least)
    if room < 0:
        return None
    for _ in range(room):
        growing = [i for i in range(len(chosen)) if chosen[i] < natural[i]]
        if not growing:
            break
        chosen[max(growing, key=lambda i: lengths[i] / chosen[i])] += 1
    return tuple(chosen)


def wrapped(text: str, width: int) -> Iterator[str]:
    """The lines of `text`, broken between words to fit into `width` cells."""
    for paragraph in text.split("\n"):
        line: list[str] = []
        used = 0
        for word in _words(paragraph, width):
            cells = cell_len(word)
            if line and used + 1 + cells > width:
                yield " ".join(line)
                line, used = [], 0
            used += cells + (1 if line else 0)
            line.append(word)
        yield " ".join(line)


def cut(text: str, width: int, most: int) -> list[str]:
    """At most `most` lines of `text`; where more are left, the last ends in `…` behind a whole word."""
    lines = list(islice(wrapped(text, width), most + 1))
    if len(lines) <= most:
        return lines
    last = _WORD.findall(lines[most - 1])
    while last and cell_len(" ".join(last)) + 2 > width:
        last.pop()
    return [*lines[: most - 1], " ".join([*last, "…"])]


def _words(text: str, width: int) -> Iterator[str]:
    for word in _WORD.findall(text):
        if cell_len(word) <= width:
            yield word
        else:
            yield from chop_cells(word, width)


def _longest_word(text: str) -> int:
    return min(LONGEST_WORD, max(map(cell_len, _WORD.findall(text)), default=1))


def _widest_line(text: str) -> int:
    return max(map(cell_len, text.split("\n")))
