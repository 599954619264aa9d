"""A table in columns, its rows between rules. rich's own tables cut words if room is short; these do not."""

from collections.abc import Generator, Iterator, Sequence
from itertools import zip_longest

from actionplan.console.layout import GAP, cut, lines_of, longest_words, widest, widths, wrapped
from actionplan.console.style import Kind, styled
from actionplan.report import Table
from actionplan.text.cells import cells
from actionplan.text.characters import printable

_LONGEST_NAME = 24
"""Cells up to which a name is never broken."""
_NARROWEST_HEADING = 20
"""Cells that a heading between the rows has at least."""


def fits(table: Table, *, width: int) -> bool:
    """Whether the table can be drawn in `width` cells with every word whole."""
    return _widths(table, width) is not None


def height(table: Table, *, width: int) -> float | None:
    """About how many lines its tallest cell takes; None if the table does not fit."""
    chosen = _widths(table, width)
    if chosen is None:
        return None
    beside = zip(_columns(table), chosen, strict=True)
    heights = (lines_of(map(cells, text.split("\n")), wide) for texts, wide in beside for text in texts[1:])
    return max(heights, default=0)


def grid(
    table: Table, *, width: int, color: bool, tallest: int | None = None, rules: bool = True
) -> Generator[str, None, int]:
    """The table as lines: headings, and the rows between rules, or without `rules` between blank lines.

    A cell of more than `tallest` lines is cut with `…` (None: never). The table must fit. Returns how many
    cells are cut.
    """
    chosen = _widths(table, width)
    if chosen is None:
        raise ValueError(f"the table does not fit into {width} cells")
    across = sum(chosen) + GAP * (len(chosen) - 1)
    rule = styled("─" * across, "rule", color) if rules else ""
    heads = [[*wrapped(printable(one), wide)] for one, wide in zip(table.headings, chosen, strict=True)]
    yield from _row(heads, chosen, ["title"] * len(chosen), color)
    yield rule
    cut_short = 0
    for texts, marks in zip(table.rows, table.marks, strict=True):
        if marks[0] == "heading":
            lines = wrapped(printable(texts[0]), max(across, _NARROWEST_HEADING))
            yield from (styled(line, "heading", color) for line in lines)
        else:
            blocks = [cut(printable(text), wide, tallest) for text, wide in zip(texts, chosen, strict=True)]
            cut_short += sum(is_cut for _, is_cut in blocks)
            # What a row is about is its longest text: nothing else would stand out if that did.
            kinds: list[Kind] = ["" if mark == "subject" else mark for mark in marks]
            yield from _row([lines for lines, _ in blocks], chosen, kinds, color)
        yield rule
    return cut_short


def _widths(table: Table, width: int) -> tuple[int, ...] | None:
    return widths(_columns(table), width, at_least=_needed(table), shares=table.shares)


def _needed(table: Table) -> list[int]:
    """How wide each column has to be so that no word is broken, and no name of a row."""
    columns = _columns(table)
    needed = longest_words(columns)
    for index in {marks.index("name") for marks in table.marks if "name" in marks}:
        needed[index] = max(needed[index], min(widest(columns[index][1:]), _LONGEST_NAME))
    return needed


def _columns(table: Table) -> list[list[str]]:
    rows = table.body
    return [
        [printable(heading), *(printable(row[index]) for row in rows)]
        for index, heading in enumerate(table.headings)
    ]


def _row(
    blocks: Sequence[Sequence[str]], chosen: Sequence[int], kinds: Sequence[Kind], color: bool
) -> Iterator[str]:
    for lines in zip_longest(*blocks, fillvalue=""):
        drawn = (
            styled(line, kind, color) + " " * (wide - cells(line))
            for line, wide, kind in zip(lines, chosen, kinds, strict=True)
        )
        yield (" " * GAP).join(drawn).rstrip()
