"""How wide the columns of a sheet are, how high its rows, and on which paper they are printed."""

from collections.abc import Sequence
from typing import NamedTuple

from actionplan.console.layout import GAP, widest, widths
from actionplan.formats.papers.letters import width_of
from actionplan.report import Table

LINE = 12.75
"""Points from one line to the next, in the letters of `looks.FONT`."""
TALLEST = 31
"""Lines of a row at the most: it is 409 points high for Excel, and what is below is not seen."""
_COMFORTABLE = 15
"""Lines of a row that are still read with ease."""
_WIDEST = 120
"""Characters of a line that are still read with ease."""
_BUTTON = "..."
"""About as wide as the button of the filter, which stands behind a heading."""
_EDGE = 0.9
"""Characters of a column in which nothing is written."""
_BOLD = 1.08
"""How much wider a letter is in bold."""
_CHARACTER = 0.54
"""Of the size of letters: the character by which a column is measured."""
PAPERS = {"A4": 9, "A3": 8}
"""The numbers by which Excel calls the papers."""
_SIZES = ((150, "A4"), (205, "A4"), (290, "A3"))
"""How many characters fit across a lying paper: of A4 in full size and in about 7 points, of A3 in those."""


class Page(NamedTuple):
    """The widths of the columns in characters, the lines of each row, and the name of the paper, which lies.

    The first row is that of the headings.
    """

    widths: tuple[int, ...]
    lines: tuple[int, ...]
    paper: str


def page_for(table: Table, wished: str) -> Page:
    """The smallest page on which the rows are read with ease; the largest if they are on none.

    `wished` is the paper that somebody has.
    """
    columns = _columns(table)
    for room, paper in [(room, paper) for room, paper in _SIZES if wished in ("", paper)]:
        found = widths(columns, room, shares=table.shares)
        if found:
            chosen = tuple(width + GAP for width in found)
            lines = _heights(table, chosen)
            if max(lines) <= _COMFORTABLE:
                return Page(chosen, lines, paper)
    if not found:  # so many columns that there is no room for their words
        chosen = tuple(min(20, widest("\n".join(column).split("\n"))) + GAP for column in columns)
    chosen = tuple(map(_wide_enough, columns, chosen))
    return Page(chosen, _heights(table, chosen), paper)


def is_hidden_below(text: str) -> bool:
    """Whether Excel does not show all of the text, as wide as its column may be."""
    return len(text) > _WIDEST and lines_in(text, _WIDEST) > TALLEST


def lines_in(text: str, width: float, *, bold: bool = False) -> int:
    """About how many lines the text takes in a column of this width, rather too many than too few."""
    room = (width - _EDGE) / (_BOLD if bold else 1)
    return sum(_folded(line, room) for line in text.split("\n")) if text else 0


def _columns(table: Table) -> list[list[str]]:
    """The headings, with room for the buttons of the filter, and the texts below each."""
    return [
        [f"{heading}{_BUTTON}", *(row[at] for row in table.body)] for at, heading in enumerate(table.headings)
    ]


def _heights(table: Table, chosen: Sequence[int]) -> tuple[int, ...]:
    """The lines of the headings, and of each row; a heading between the rows runs on in one."""
    head = max(
        lines_in(f"{heading}{_BUTTON}", width, bold=True)
        for heading, width in zip(table.headings, chosen, strict=True)
    )
    rows = [
        1 if marks[0] == "heading" else max(1, *map(lines_in, texts, chosen))
        for texts, marks in zip(table.rows, table.marks, strict=True)
    ]
    return (head, *rows)


def _folded(line: str, width: float) -> int:
    """How many lines one line of a text takes, broken between its words, and within those that are longer."""
    if len(line) * 2 <= width:
        return 1
    count, used = 1, 0.0
    for word in line.split(" "):
        size = _size(word)
        if used and used + _BLANK + size > width:
            count, used = count + 1, 0.0
        elif used:
            used += _BLANK
        if size > width:
            more, size = divmod(size, width)
            count += int(more)
        used += size
    return count


def _size(word: str) -> float:
    """How wide the word is, in the characters by which a column is measured."""
    return width_of(word) / _CHARACTER


_BLANK = _size(" ")


def _wide_enough(column: Sequence[str], width: int) -> int:
    """The width, or more if a cell would be taller than Excel shows it."""
    while width < _WIDEST and max(lines_in(text, width) for text in column) > TALLEST:
        width = min(width + 10, _WIDEST)
    return width
