"""Tables and reports as lines of a terminal: what fits into its width is decided here, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, islice
from typing import NamedTuple, TypeVar

from actionplan.console.grid import fits, grid
from actionplan.console.labels import cards, labels
from actionplan.console.layout import wrapped
from actionplan.console.style import styled
from actionplan.report import Column, Heading, Layout, Report, filled
from actionplan.text.characters import printable
from actionplan.text.days import weekday

__all__ = ["Drawing", "drawn_report", "drawn_table"]

WIDE = 161
"""Terminals this wide have room for all the columns of the document."""
NARROWEST_TABLE = 80
"""Terminals narrower than this get a card for each row."""
TALLEST_CELL = 9
"""Lines of a cell where the table is a digest."""
PAGE = 100
"""Rows that are drawn before the next are looked at."""

Row = TypeVar("Row")


class Drawing(NamedTuple):
    """A table as lines. `left_out` counts the spare columns that had no room; `rows` says if there is any."""

    lines: Iterator[str]
    left_out: int
    rows: bool


def drawn_report(report: Report, *, width: int, color: bool) -> Iterator[str]:
    """The report: its title, and its sections with a blank line between."""
    if report.title:
        yield from _title(report.title, report.as_of, width, color)
    for index, section in enumerate(report.sections):
        if index:
            yield ""
        if isinstance(section, str):
            yield from wrapped(printable(section), width)
        elif not section.headings:
            yield from labels(section, width=width, color=color)
        else:
            yield from (styled(line, "title", color) for line in _wrapped_title(section.title, width))
            whole = width >= NARROWEST_TABLE and fits(section, width=width)
            yield from (grid if whole else cards)(section, width=width, color=color)


def drawn_table(
    title: str,
    as_of: date,
    rows: Iterable[Row | Heading],
    layout: Layout[Row],
    *,
    width: int,
    color: bool,
    cut: bool = True,
) -> Drawing:
    """The rows in as many columns as there is room for; where columns do not fit at all, each row is a card.

    The digest is drawn on a terminal that is not `WIDE` too, its cells no taller than `TALLEST_CELL` if `cut`
    is asked for. The rows are looked at page by page, as the lines are.
    """
    coming = iter(rows)
    first = list(islice(coming, PAGE))
    pages = iter(lambda: list(islice(coming, PAGE)), [])
    head = _title(title, as_of, width, color)
    for columns, left_out, tallest in _choices(layout, width):
        page = filled(columns, first)
        if fits(page, width=width):
            more = (filled(columns, others) for others in pages)
            lines = grid(page, width=width, color=color, tallest=tallest if cut else None, more=more)
            return Drawing(chain(head, lines), left_out, bool(first))
    columns = layout.digest or layout.columns
    lines = (
        line
        for page in chain([first], pages)
        for line in cards(filled(columns, page), width=width, color=color)
    )
    return Drawing(chain(head, lines), 0, bool(first))


def _choices(layout: Layout[Row], width: int) -> Iterator[tuple[Sequence[Column[Row]], int, int | None]]:
    """The columns that may fit, with how many are left out and how tall a cell may be; the most first."""
    if width < NARROWEST_TABLE:
        return
    if width >= WIDE or not layout.digest:
        for left_out in range(max(1, len(layout.spare))):
            gone = {column.key for column in layout.spare[:left_out]}
            yield [column for column in layout.columns if column.key not in gone], left_out, None
    if layout.digest:
        yield layout.digest, 0, TALLEST_CELL


def _title(title: str, as_of: date, width: int, color: bool) -> Iterator[str]:
    yield from (
        styled(line, "title", color) for line in wrapped(f"{printable(title)}, as of {weekday(as_of)}", width)
    )
    yield ""


def _wrapped_title(title: str, width: int) -> Iterator[str]:
    return wrapped(printable(title), width) if title else iter(())
