"""How wide the columns of a table are and how large its text: no word is cut, and its rows are low."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import product
from math import ceil, floor
from typing import NamedTuple

from actionplan.console.layout import GAP, LONGEST_WORD, UNBROKEN, lines_of, widths
from actionplan.formats.papers.docx.page import Room
from actionplan.formats.papers.docx.styles import PADDING
from actionplan.formats.papers.letters import width_of
from actionplan.text.cells import cells

SIZES, TINY = (10, 9.5, 9, 8.5, 8), (7.5, 7, 6.5, 6)
"""Of the text of tables, in points, the best first; tiny ones are for what does not fit else."""
_HIGH = 0.18
"""The part of a page that a row may take: smaller letters are tried for higher ones."""
_SMALL = 8.5
"""Of letters: smaller ones are for tables alone whose words do not fit else."""
_HIGHEST = 0.5
"""The part of a page that a row may take if it is not to go on on the next page."""
_LETTER = 0.5
"""Of the size of the letters: what one takes in a text, with all that has to be left at the ends of lines."""
_LINE = 1.15
"""Of the size of the letters: from one line to the next."""
_BOLD = 1.12
_BLANKS = re.compile(r"[ \n\t]+")
HOLDING = "\u00a0"
"""A blank at which no line ends."""
_DATE = re.compile(rf"{UNBROKEN.pattern}|(?<!\S)[A-Z][a-z]{{2,8}} \d{{4}}(?!\S)")


class Texts(NamedTuple):
    """The texts of a table, column by column: the heading, and then those of the rows.

    `name` is the column of refs, which are never broken; None if there is none.
    """

    columns: tuple[tuple[str, ...], ...]
    name: int | None
    shares: tuple[float, ...] = ()

    def with_blanks(self, change: Callable[[str], str]) -> Texts:
        """The same texts, whose blanks say where no line ends: `held`, `loose` or `bare`."""
        return self._replace(columns=tuple([tuple(map(change, texts)) for texts in self.columns]))


class Fit(NamedTuple):
    """How tables fit on a page: how large their letters are, and how wide (1 for those of Arial), which dates
    have to stand on one line, and whether all other words do."""

    points: float
    letter: float
    dates: Callable[[str], str]
    words: bool

    @property
    def good(self) -> bool:
        """Whether no word is broken, and everybody can read it."""
        return self.words and self.points >= SIZES[-1]


def held(text: str) -> str:
    """The text with blanks that hold dates (`31 Oct 2009`, `March 2024`) and counts (`40 days`) together."""
    return _DATE.sub(lambda found: found[0].replace(" ", HOLDING), text) if _has_digits(text) else text


def loose(text: str) -> str:
    """The text with its dates and counts held together where there is nothing else on their line."""
    if not _has_digits(text):
        return text
    return "\n".join(held(line) if _DATE.fullmatch(line) else bare(line) for line in text.split("\n"))


def bare(text: str) -> str:
    """The text with blanks in its dates and counts at which a line may end."""
    return _DATE.sub(lambda found: found[0].replace(" ", "\t"), text) if _has_digits(text) else text


def _has_digits(text: str) -> bool:
    return any(map(str.isdecimal, text))


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
    def low(self) -> bool:
        """Whether nine rows of ten are."""
        return sum(height > _HIGH for height in self.heights) <= len(self.heights) / 10


def best_fit(tables: Sequence[Texts], room: Room, letter: float) -> Fit:
    """The largest letters with which nothing is broken; smaller ones if rows are high, though not small.

    If there are none, a line may end within a date; then tiny letters are tried; and if that does not help,
    lines end within words. `letter` is how wide letters are (1 for those of Arial).
    """
    for sizes, dates in product((SIZES, TINY), (held, loose, bare)):
        found = None
        texts = [one.with_blanks(dates) for one in tables]
        for size in sizes:
            tried = [measured(one, room, size, letter) for one in texts]
            if all(one.whole for one in tried):
                found = size
                if size <= _SMALL or all(one.low for one in tried):
                    break
        if found:
            return Fit(found, letter, dates, words=True)
    return Fit(TINY[-1], letter, bare, words=False)


def measured(texts: Texts, room: Room, points: float, letter: float) -> Measures:
    """How the table with such blanks in its texts stands on the page in letters of this size and width."""
    unit, count = points * 20 * _LETTER * letter, len(texts.columns)
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
    words = {word for text in texts for word in _BLANKS.split(text)}
    return max([1, *map(_letters, words)])


def _letters(word: str, more: float = 1.0) -> int:
    """How many letters of the usual width take as much room; a very long word may be broken."""
    return min(ceil(width_of(word) * more / _LETTER), LONGEST_WORD)
