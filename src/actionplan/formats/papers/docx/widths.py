"""How wide the columns of a table are, and how large its text, so that no word is cut and its rows are low.

What a letter takes is that of Arial, which other usual fonts do not exceed by much.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from math import ceil, floor
from typing import NamedTuple

from actionplan.console.layout import GAP, LONGEST_WORD, lines_of, widths
from actionplan.formats.papers.docx.page import Room
from actionplan.formats.papers.docx.styles import PADDING
from actionplan.text.cells import cells

SIZES = (10, 9.5, 9, 8.5, 8, 7.5, 7)
"""Of the text of tables, in points, the best first."""
_HIGH = 0.25
"""The part of a page that a row may take: smaller letters are tried for a higher one."""
_HIGHEST = 0.5
"""The part of a page that a row may take if it is not to go on on the next page."""
_LETTER = 0.5
"""Of the size of the letters: what one takes in a text, with all that has to be left at the ends of lines."""
_LINE = 1.15
"""Of the size of the letters: from one line to the next."""
_NARROW, _WIDE = re.compile(r"[fijlrtI.,:;'|!()\[\]{}/\\‘’“” -]"), re.compile(r"[mw%@A-HK-Z&—…]")
_BOLD = 1.1
_BLANKS = re.compile(r"[ \n\t]+")
"""Where a line may end; it does not at a blank that holds a date together."""


class Texts(NamedTuple):
    """The texts of a table, column by column: the heading, and then those of the rows.

    `name` is the column of refs, which are never broken; None if there is none.
    """

    columns: tuple[tuple[str, ...], ...]
    name: int | None
    shares: tuple[float, ...] = ()


class Measures(NamedTuple):
    """The width of each column in twentieths of a point, about how high each row is, as a part of the page,
    and whether all words are whole."""

    columns: tuple[int, ...]
    heights: tuple[float, ...]
    whole: bool

    @property
    def kept(self) -> Iterator[bool]:
        """Of each row whether it is low enough to stay on one page."""
        return (height <= _HIGHEST for height in self.heights)

    @property
    def good(self) -> bool:
        """Whether all words are whole, and all rows low."""
        return self.whole and max(self.heights, default=0) <= _HIGH


def best_size(tables: Sequence[Texts], room: Room) -> float | None:
    """The largest letters with which no word is cut and every row is low, else the smallest with which no
    word is cut; None if there are none."""
    found = None
    for size in SIZES:
        tried = [measured(one, room, size) for one in tables]
        if all(one.whole for one in tried):
            found = size
            if all(one.good for one in tried):
                break
    return found


def measured(texts: Texts, room: Room, points: float) -> Measures:
    """How the table stands on the page in letters of this size."""
    unit, count = points * 20 * _LETTER, len(texts.columns)
    free = room.width - 2 * PADDING * count
    needed = _needed(texts)
    columns = texts.columns
    found = widths(columns, floor(free / unit) + GAP * (count - 1), at_least=needed, shares=texts.shares)
    chosen = found or needed
    line = points * 20 * _LINE / room.height
    scale = free / sum(chosen)
    return Measures(
        tuple([floor(wide * scale) + 2 * PADDING for wide in chosen]),
        tuple([lines * line for lines in _lines(columns, chosen)]),
        found is not None,
    )


def _lines(columns: Sequence[Sequence[str]], chosen: Sequence[int]) -> list[float]:
    """About how many lines each row takes, that of the headings left out."""
    below = [
        [lines_of(map(cells, text.split("\n")), wide) for text in texts[1:]]
        for texts, wide in zip(columns, chosen, strict=True)
    ]
    return [max(row) for row in zip(*below, strict=True)]


def _needed(texts: Texts) -> tuple[int, ...]:
    """How wide each column has to be, in letters, so that no word is broken, and no ref."""
    found = [
        max([_letters(word, _BOLD) for word in _BLANKS.split(column[0])] + [_longest(frozenset(column[1:]))])
        for column in texts.columns
    ]
    if texts.name is not None:
        refs = texts.columns[texts.name][1:]
        found[texts.name] = max([found[texts.name], *(min(_letters(ref), LONGEST_WORD) for ref in refs)])
    return tuple(found)


@cache
def _longest(texts: frozenset[str]) -> int:
    words = {word for text in texts for word in text.split()}
    return max([1, *map(_letters, words)])


def _letters(word: str, more: float = 1.0) -> int:
    """How many letters of the usual width take as much room; a very long word may be broken."""
    narrow, wide = len(_NARROW.findall(word)), len(_WIDE.findall(word))
    of_size = 0.56 * (cells(word) - narrow - wide) + 0.34 * narrow + 0.8 * wide
    return min(ceil(of_size * more / _LETTER), LONGEST_WORD)
