"""A table in columns, its rows between rules. rich's own tables cut words if room is short; these do not."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from itertools import zip_longest

from actionplan.console.layout import GAP, cut, lines_of, longest_words, widest, widths, wrapped
from actionplan.console.style import Kind, styled
from actionplan.report import Mark, Table
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
    yield from _headings(table, chosen, color, rules)
    return (yield from _body(table, chosen, color, tallest, rules))


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


def _headings(table: Table, chosen: Sequence[int], color: bool, rules: bool) -> Iterator[str]:
    blocks = [
        list(wrapped(printable(heading), wide)) for heading, wide in zip(table.headings, chosen, strict=True)
    ]
    yield from _row(blocks, chosen, ["title"] * len(chosen), color)
    yield _rule(chosen, color, rules)


def _body(
    table: Table, chosen: Sequence[int], color: bool, tallest: int | None, rules: bool
) -> Generator[str, None, int]:
    """The rows. Returns how many cells are cut."""
    cut_short = 0
    for texts, marks in zip(table.rows, table.marks, strict=True):
        if marks[0] == "heading":
            across = wrapped(printable(texts[0]), max(_whole(chosen), _NARROWEST_HEADING))
            yield from (styled(line, "heading", color) for line in across)
        else:
            blocks = [cut(printable(text), wide, tallest) for text, wide in zip(texts, chosen, strict=True)]
            cut_short += sum(is_cut for _, is_cut in blocks)
            kinds = list(map(_in_a_column, marks))
            yield from _row([lines for lines, _ in blocks], chosen, kinds, color)
        yield _rule(chosen, color, rules)
    return cut_short


def _in_a_column(mark: Mark) -> Mark:
    """What a row is about is its longest text: nothing else would stand out if that did."""
    return "" if mark == "subject" else mark


def _row(
    blocks: Sequence[Sequence[str]], chosen: Sequence[int], kinds: Sequence[Kind], color: bool
) -> Iterator[str]:
    for lines in zip_longest(*blocks, fillvalue=""):
        drawn = (
            styled(line, kind, color) + " " * (wide - cells(line))
            for line, wide, kind in zip(lines, chosen, kinds, strict=True)
        )
        yield (" " * GAP).join(drawn).rstrip()


def _rule(chosen: Sequence[int], color: bool, rules: bool) -> str:
    return styled("─" * _whole(chosen), "rule", color) if rules else ""


def _whole(chosen: Sequence[int]) -> int:
    """The cells of all columns together."""
    return sum(chosen) + GAP * (len(chosen) - 1)
