"""A table in columns, its rows between rules. rich's own tables cut words if room is short; these do not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from operator import gt

from actionplan.console.layout import GAP, cut, longest_words, widths, wrapped
from actionplan.console.style import Kind, styled
from actionplan.report import Mark, Table
from actionplan.text.cells import cells
from actionplan.text.characters import printable


def fits(table: Table, *, width: int) -> bool:
    """Whether the table can be drawn in `width` cells with every word whole."""
    return widths(_columns(table), width) is not None


def grid(
    table: Table, *, width: int, color: bool, tallest: int | None = None, more: Iterable[Table] = ()
) -> Iterator[str]:
    """The table as lines: headings, and the rows between rules; then the rows of `more`.

    A cell of more than `tallest` lines is cut with `…` (None: never). The table must fit. It is drawn before
    there is `more`, in which a longer word makes the columns wider, under headings of their own.
    """
    columns = _columns(table)
    chosen = widths(columns, width)
    if chosen is None:
        raise ValueError(f"the table does not fit into {width} cells")
    needed = longest_words(columns)
    yield from _headings(table, chosen, color)
    yield from _body(table, chosen, color, tallest)
    for page in more:
        columns = _columns(page)
        needed = list(map(max, needed, longest_words(columns)))
        if any(map(gt, needed, chosen)):
            wider = widths(columns, width, at_least=needed)
            if wider:
                chosen = wider
                yield ""
                yield from _headings(page, chosen, color)
        yield from _body(page, chosen, color, tallest)


def _columns(table: Table) -> list[list[str]]:
    rows = [row for row, marks in zip(table.rows, table.marks, strict=True) if marks[0] != "heading"]
    return [
        [printable(heading), *(printable(row[index]) for row in rows)]
        for index, heading in enumerate(table.headings)
    ]


def _headings(table: Table, chosen: Sequence[int], color: bool) -> Iterator[str]:
    blocks = [
        list(wrapped(printable(heading), wide)) for heading, wide in zip(table.headings, chosen, strict=True)
    ]
    yield from _row(blocks, chosen, ["title"] * len(chosen), color)
    yield _rule(chosen, color)


def _body(table: Table, chosen: Sequence[int], color: bool, tallest: int | None) -> Iterator[str]:
    for texts, marks in zip(table.rows, table.marks, strict=True):
        if marks[0] == "heading":
            across = wrapped(printable(texts[0]), max(_whole(chosen), 20))
            yield from (styled(line, "heading", color) for line in across)
            yield _rule(chosen, color)
            continue
        blocks = [
            cut(printable(text), wide, tallest) if tallest else list(wrapped(printable(text), wide))
            for text, wide in zip(texts, chosen, strict=True)
        ]
        yield from _row(blocks, chosen, list(map(_in_a_column, marks)), color)
        yield _rule(chosen, color)


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


def _rule(chosen: Sequence[int], color: bool) -> str:
    return styled("─" * _whole(chosen), "rule", color)


def _whole(chosen: Sequence[int]) -> int:
    """The cells of all columns together."""
    return sum(chosen) + GAP * (len(chosen) - 1)
