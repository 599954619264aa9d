"""Tables and sheets as lines of a terminal. The only home of rich.

Everything is laid out here and only styled by rich: its own tables cut words where room is short.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, zip_longest
from operator import gt

from rich.color import ColorSystem
from rich.style import Style

from actionplan.console.layout import GAP, cut, longest_words, widths, wrapped
from actionplan.model import Rag
from actionplan.report.sheet import Section, Sheet
from actionplan.report.table import Table
from actionplan.text.cells import cells as cells_of
from actionplan.text.characters import printable
from actionplan.text.days import weekday

__all__ = ["cards", "fits", "grid", "sheets"]

_LIGHTS: dict[Rag | None, str] = {"red": "bold red", "amber": "yellow", "green": "green", None: ""}
_LIT = {"status", "days_overdue", "due", "rag"}
_NARROWEST_TEXT = 20


def fits(table: Table, *, width: int) -> bool:
    """Whether the table can be drawn in `width` cells with every word whole."""
    return widths(_columns(table), width) is not None


def grid(
    table: Table, *, width: int, color: bool, tallest: int | None = None, more: Iterable[Table] = ()
) -> Iterator[str]:
    """The table as lines: title, headings, and the rows between rules; then the rows of `more`.

    A cell of more than `tallest` lines is cut with `…` (None: never). The table must fit. It is drawn before
    there is `more`, in which a longer word makes the columns wider, under headings of their own.
    """
    chosen = widths(_columns(table), width)
    if chosen is None:
        raise ValueError(f"the table does not fit into {width} cells")
    needed = longest_words(_columns(table))
    yield from _title(table, width, color)
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


def _headings(table: Table, chosen: Sequence[int], color: bool) -> Iterator[str]:
    headings = [
        list(wrapped(column.heading, wide)) for column, wide in zip(table.columns, chosen, strict=True)
    ]
    yield from _row(headings, chosen, ["bold"] * len(chosen), color)
    yield _rule(chosen, color)


def _body(table: Table, chosen: Sequence[int], color: bool, tallest: int | None) -> Iterator[str]:
    for cells, light in zip(table.rows, table.lights, strict=True):
        blocks = [
            cut(printable(cell), wide, tallest) if tallest else list(wrapped(printable(cell), wide))
            for cell, wide in zip(cells, chosen, strict=True)
        ]
        styles = [_cell_style(column.key, light) for column in table.columns]
        yield from _row(blocks, chosen, styles, color)
        yield _rule(chosen, color)


def _rule(chosen: Sequence[int], color: bool) -> str:
    return _styled("─" * (sum(chosen) + GAP * (len(chosen) - 1)), "dim", color)


def cards(table: Table, *, width: int, color: bool, more: Iterable[Table] = ()) -> Iterator[str]:
    """The table, and the rows of `more`, as one card for each row, where there is no room for columns."""
    yield from _title(table, width, color)
    headed = {"ref", "action"}
    rows = chain.from_iterable(zip(one.rows, one.lights, strict=True) for one in chain((table,), more))
    for cells, light in rows:
        by_key = dict(zip((column.key for column in table.columns), cells, strict=True))
        lines = tuple(
            (column.heading, cell)
            for column, cell in zip(table.columns, cells, strict=True)
            if cell and column.key not in headed
        )
        sheet = Sheet(by_key.get("ref", ""), by_key.get("action", ""), (Section("", lines),), light)
        yield from _sheet(sheet, width, color)
        yield _styled("─" * width, "dim", color)


def sheets(several: Sequence[Sheet], *, width: int, color: bool) -> Iterator[str]:
    """Each sheet in full, a blank line between."""
    for index, sheet in enumerate(several):
        if index:
            yield ""
        yield from _sheet(sheet, width, color)


def _sheet(sheet: Sheet, width: int, color: bool) -> Iterator[str]:
    ref, heading = printable(sheet.ref), printable(sheet.heading)
    yield from _labelled(ref, heading, max(4, cells_of(ref) + GAP), width, ("bold", "bold"), color)
    for section in sheet.sections:
        if not section.lines:
            continue
        if section.title:
            yield ""
            yield from (_styled(line, "bold", color) for line in wrapped(printable(section.title), width))
        label_width = max(cells_of(label) for label, _ in section.lines) + GAP
        for label, text in section.lines:
            lit = _LIGHTS[sheet.light] if label.lower() in _LIT else ""
            yield from _labelled(label, printable(text), label_width, width, ("dim", lit), color)


def _labelled(
    label: str, text: str, indent: int, width: int, styles: tuple[str, str], color: bool
) -> Iterator[str]:
    """The text beside its label, or below it where that leaves no room for words."""
    if width - indent < _NARROWEST_TEXT:
        yield from (_styled(line, styles[0], color) for line in wrapped(label, width))
        label, indent = "", GAP
    for left, line in zip_longest([label], wrapped(text, width - indent), fillvalue=""):
        gap = " " * (indent - cells_of(left))
        yield (_styled(left, styles[0], color) + gap + _styled(line, styles[1], color)).rstrip()


def _columns(table: Table) -> list[list[str]]:
    return [
        [column.heading, *(printable(row[index]) for row in table.rows)]
        for index, column in enumerate(table.columns)
    ]


def _title(table: Table, width: int, color: bool) -> Iterator[str]:
    for line in wrapped(f"{printable(table.title)}, as of {weekday(table.as_of)}", width):
        yield _styled(line, "bold", color)
    yield ""


def _row(
    blocks: Sequence[Sequence[str]], chosen: Sequence[int], styles: Sequence[str], color: bool
) -> Iterator[str]:
    for lines in zip_longest(*blocks, fillvalue=""):
        cells = (
            _styled(line, style, color) + " " * (wide - cells_of(line))
            for line, wide, style in zip(lines, chosen, styles, strict=True)
        )
        yield (" " * GAP).join(cells).rstrip()


def _cell_style(key: str, light: Rag | None) -> str:
    return _LIGHTS[light] if key in _LIT else "bold" if key == "ref" else ""


def _styled(text: str, style: str, color: bool) -> str:
    if not color or not style or not text.strip():
        return text
    before, after = _codes(style)
    return f"{before}{text}{after}"


@cache
def _codes(style: str) -> tuple[str, str]:
    """What the terminal is sent before and after a text in this style."""
    before, _, after = Style.parse(style).render("|", color_system=ColorSystem.STANDARD).partition("|")
    return before, after
