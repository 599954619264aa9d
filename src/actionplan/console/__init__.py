"""Tables and reports as lines of a terminal: what fits into its width is decided here, and nowhere else."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple, TypeVar

from actionplan.console.grid import fits, grid, height
from actionplan.console.labels import cards, labels
from actionplan.console.layout import wrapped
from actionplan.console.style import styled
from actionplan.report import Column, Heading, Layout, Listed, Report, filled
from actionplan.text.characters import printable
from actionplan.text.days import day

__all__ = ["Drawing", "drawn_list", "drawn_report"]

WIDE = 161
"""Terminals this wide have room for all the columns of the document."""
NARROW = 100
"""Terminals narrower than this get the digest, whose cells may be cut."""
NARROWEST_TABLE = 80
"""Terminals narrower than this get a card for each row."""
TALLEST_CELL = 9
"""Lines of a cell that may be cut."""
TALLEST_READABLE = 12
"""Lines of a cell, from which on a column is too narrow to be read."""
PAGE = 100
"""Rows that are drawn before the next are looked at."""

Row = TypeVar("Row")


class Drawing(NamedTuple):
    """A list as lines. `left_out` counts the spare columns that had no room."""

    lines: Iterator[str]
    left_out: int


def drawn_report(
    report: Report, *, width: int, color: bool, cut: bool = True, rules: bool = True
) -> Generator[str, None, int]:
    """The report: its title, and its sections with a blank line between, lists as `drawn_list` has them.

    Returns how many columns are left out for room.
    """
    left_out = 0
    if report.title:
        title = f"{printable(report.title)}, as at {day(report.as_of)}"
        yield from (styled(line, "title", color) for line in wrapped(title, width))
        yield ""
    for index, section in enumerate(report.sections):
        if index:
            yield ""
        if isinstance(section, str):
            yield from wrapped(printable(section), width)
        elif isinstance(section, Listed):
            drawing = drawn_list(section, width=width, color=color, cut=cut, rules=rules)
            left_out += drawing.left_out
            yield from drawing.lines
        elif not section.headings:
            yield from labels(section, width=width, color=color)
        else:
            yield from (styled(line, "title", color) for line in _wrapped_title(section.title, width))
            whole = width >= NARROWEST_TABLE and fits(section, width=width)
            yield from (grid if whole else cards)(section, width=width, color=color)
    return left_out


def drawn_list(
    listed: Listed[Row], *, width: int, color: bool, cut: bool = True, rules: bool = True
) -> Drawing:
    """The rows in as many columns as there is room for; where columns do not fit at all, each row is a card.

    The digest is drawn where the columns would be too narrow to be read; on a narrow terminal its cells are
    no taller than `TALLEST_CELL` if `cut` is asked for, and the last line says how many are cut. The rows are
    looked at page by page, as the lines are. Without `rules` there are blank lines between the rows.
    """
    coming = iter(listed.rows)
    first = list(islice(coming, PAGE))
    pages = iter(lambda: list(islice(coming, PAGE)), [])
    layout = listed.layout()
    chosen = _chosen(layout, first, width)
    if chosen:
        columns, left_out = chosen
        tallest = TALLEST_CELL if cut and width < NARROW and columns == layout.digest else None
        more = (filled(columns, others) for others in pages)
        page = filled(columns, first)
        drawn = grid(page, width=width, color=color, tallest=tallest, more=more, rules=rules)
        return Drawing(_with_what_is_cut(drawn, width), left_out)
    columns = layout.digest or layout.columns
    lines = (
        line
        for page in chain([first], pages)
        for line in cards(filled(columns, page), width=width, color=color, rules=rules)
    )
    return Drawing(lines, 0)


def _chosen(
    layout: Layout[Row], rows: Sequence[Row | Heading], width: int
) -> tuple[Sequence[Column[Row]], int] | None:
    """The columns that are drawn, with how many are left out, judged by these rows; None: none of them fit.

    All columns, or without the first of the spare ones, if their cells are not too tall; else the digest, and
    always on a narrow terminal. One that is `WIDE` has room for those that are not spare, if they fit at all.
    """
    if width < NARROWEST_TABLE:
        return None
    fewest = None
    for left_out in range(max(1, len(layout.spare)) if width >= NARROW or not layout.digest else 0):
        gone = {column.key for column in layout.spare[:left_out]}
        columns = [column for column in layout.columns if column.key not in gone]
        tall = height(filled(columns, rows), width=width)
        if tall is not None and (tall <= TALLEST_READABLE or not layout.digest):
            return columns, left_out
        fewest = (columns, left_out) if tall is not None else fewest
    if fewest and width >= WIDE:
        return fewest
    fitting = layout.digest and fits(filled(layout.digest, rows), width=width)
    return (layout.digest, 0) if fitting else None


def _with_what_is_cut(lines: Generator[str, None, int], width: int) -> Iterator[str]:
    """The lines, and below them how many of their cells are cut."""
    cut_short = yield from lines
    if cut_short:
        texts = "1 text is" if cut_short == 1 else f"{cut_short:,} texts are"
        yield from wrapped(f"{texts} cut short (…): --full shows them whole", width)


def _wrapped_title(title: str, width: int) -> Iterator[str]:
    return wrapped(printable(title), width) if title else iter(())
