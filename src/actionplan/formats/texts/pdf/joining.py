"""Tables that go on over several pages, put together; heads and feet of pages told apart from text."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from actionplan.formats.texts.account import Account
from actionplan.formats.texts.pdf.ink import Box
from actionplan.formats.texts.pdf.lines import Line
from actionplan.formats.texts.pdf.pages import Drawn, Field, Outside, Sheet
from actionplan.formats.texts.pdf.wording import Spacing, spacing, wording
from actionplan.intake.source import Cell, LeftOut, Row, Table

_NEAR = 4.0
"""By how much a column may stand elsewhere on the next page."""
_NUMBERED = re.compile(
    r"(?:page|p\.)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|\d{1,4}\s*of\s*\d{1,4}", re.IGNORECASE
)
_MOST_HEADS = 3
_OPEN = "no line closes the row above at the end of its page: this one is read as a row of its own"
_PERHAPS = "is perhaps the rest of the last row of the page before: it is read as a row of its own"
_TAKEN = (
    "was read as the rest of the last row of the page before: no other row has nothing in its first column"
)
_MANY = 6
"""Rows that all have something in their first column: one that has nothing there is an exception."""
_ENDED = re.compile(r"[.!?:;]['\"’”)]*$")


def tables_of(sheets: Sequence[Sheet], account: Account) -> Iterator[Table]:
    """The tables in all pages, each with the paragraphs above it."""
    # How many pages have the same line at the same height, whatever its numbers are.
    margins = Counter(key for sheet in sheets for key in {_key(one) for one in sheet.outside})
    set_as = spacing(
        field.lines for sheet in sheets for table in sheet.tables for row in table.rows for field in row
    )
    going: _Going | None = None
    above: list[str] = []
    count = 0
    for sheet in sheets:
        texts = [one for one in sheet.outside if not _is_margin(one, sheet, margins)]
        top = sheet.box.top
        for table in sheet.tables:
            above += _paragraphs(
                [one.line for one in texts if top <= one.line.box.bottom <= table.box.top + 1]
            )
            top = table.box.bottom
            if going and not above and going.goes_on(table):
                going.add(table)
                continue
            if going:
                yield going.table()
            count += 1
            going = _Going(f"table {count}", table, tuple(above), account, set_as)
            above = []
        above += _paragraphs([one.line for one in texts if one.line.box.bottom > top])
    if going:
        yield going.table()._replace(below=tuple(above))


def _key(one: Outside) -> tuple[str, int]:
    return re.sub(r"\d+", "#", one.line.text), round(one.line.base / 6)


def _is_margin(one: Outside, sheet: Sheet, margins: Counter[tuple[str, int]]) -> bool:
    box, line = sheet.box, one.line
    edge = 0.1 * box.height
    outer = line.box.bottom < box.top + edge or line.box.top > box.bottom - edge
    return one.margin or (outer and (margins[_key(one)] > 1 or _NUMBERED.fullmatch(line.text) is not None))


def _paragraphs(lines: Sequence[Line]) -> list[str]:
    """The paragraphs of lines in the order of their heights; a column beside another that is no label follows
    it."""
    found: list[str] = []
    columns: list[list[Line]] = []
    for line in (*lines, None):
        below = [one for one in columns if line and line.box.meet(one[-1].box).width > 0]
        near = (one[-1] for one in columns if line and abs(line.base - one[-1].base) < line.size)
        beside = any(not one.text.endswith(":") for one in near)
        apart = line and all(line.base - one[-1].base > 2 * line.size for one in columns)
        if apart or (len(below) != 1 and (below or not beside)):
            found += chain.from_iterable(map(_in_column, columns))
            below, columns = [], []
        if line and below:
            below[0].append(line)
        elif line:
            columns.append([line])
    return found


def _in_column(lines: Sequence[Line]) -> Iterator[str]:
    room = Box(min(one.box.left for one in lines), 0, max(one.box.right for one in lines), 0)
    yield from wording(lines, room, spacing([lines])).paragraphs


class _Going:
    """A table that may go on, on the next page: its rows with their numbers, and what the pages call them."""

    def __init__(
        self, name: str, table: Drawn, above: tuple[str, ...], account: Account, set_as: Spacing
    ) -> None:
        self._name, self._above = name, above
        self._account, self._set_as = account, set_as
        self._first = self._last = table
        self._rows = list(enumerate(table.rows, 1))
        self._pages = [(1, table.name)]

    def goes_on(self, table: Drawn) -> bool:
        """Whether the table is the next page of this one: its columns stand as here."""
        here, there = self._last.edges, table.edges
        if table.page != self._last.page + 1 or len(here) != len(there):
            return False
        shift = there[0] - here[0]
        return all(abs(b - a - shift) <= _NEAR for a, b in zip(here, there, strict=True))

    def add(self, table: Drawn) -> None:
        """Put the rows of the next page below the others, those that repeat the headings left out."""
        start = self._pages[-1][0] + len(self._last.rows)
        self._pages.append((start, table.name))
        heads = _heads(self._first, table)
        rows = list(enumerate(table.rows, start))[heads:]
        if rows and len(self._rows) > heads:
            number, above = self._rows[-1]
            rest, why = self._is_rest(table, above, [row for _, row in rows])
            if why:
                self._account.left_out.append(LeftOut(f"{table.name}, row {heads + 1}", why))
            if rest:
                self._rows[-1] = (number, _with_rest(above, rows[0][1], self._set_as))
                rows = rows[1:]
        self._rows += rows
        self._last = table

    def _is_rest(
        self, table: Drawn, above: Sequence[Field], rows: Sequence[Sequence[Field]]
    ) -> tuple[bool, str]:
        """Whether the first row of a page is the rest of the one `above`, and what is to be said of it."""
        row = rows[0]
        open_ = self._last.open_below or table.open_above
        if len(row) < 2 or [one[:1] + one[3:5] for one in row] != [one[:1] + one[3:5] for one in above]:
            return False, ""
        if row[0].lines:
            return False, _OPEN if open_ else ""
        under = {field.column: field for field in above}
        if open_ or any(_runs_on(under[field.column], field) for field in row if field.lines):
            return True, ""
        others = [one for one in (*(one for _, one in self._rows), *rows[1:]) if len(one) > 1]
        with_ref = sum(1 for one in others if one[0].lines)
        if with_ref == len(others) >= _MANY:
            return True, _TAKEN
        return False, _PERHAPS if with_ref >= 0.8 * len(others) else ""

    def table(self) -> Table:
        """All of it, with the words of its cells."""
        width = len(self._first.edges) - 1
        found = Table(self._name, (), self._above, pages=tuple(self._pages))
        left, right = self._paddings()
        rows: list[Row] = []
        covered: dict[int, int] = {}
        """How many rows below this one a taller cell covers, by column."""
        for number, fields in self._rows:
            line: list[Cell | None] = [None if covered.get(at) else Cell() for at in range(width)]
            covered = {at: rows_left - 1 for at, rows_left in covered.items() if rows_left > 1}
            for field in fields:
                self._account.place = f"{found.place(number)}, column {field.column + 1}"
                places = range(field.column, field.column + field.across)
                line[field.column : field.column + field.across] = [None] * field.across
                line[field.column] = self._cell(field, left.get(field.column, 0.0), right)
                covered |= {at: field.down - 1 for at in places if field.down > 1}
            rows.append(Row(number, tuple(line)))
        self._account.place = ""
        return found._replace(rows=tuple(rows))

    def _paddings(self) -> tuple[dict[int, float], float]:
        """How far from the left border each column of text begins, and from the right one all text ends."""
        left: dict[int, float] = {}
        right: list[float] = []
        for _, fields in self._rows:
            for field in fields:
                for line in field.lines:
                    away = max(line.box.left - field.box.left, 0.0)
                    left[field.column] = min(left.get(field.column, away), away)
                    right.append(max(field.box.right - line.box.right, 0.0))
        return left, sorted(right)[len(right) // 40] if right else 0.0

    def _cell(self, field: Field, left: float, right: float) -> Cell:
        end = max([field.box.right - right, *(line.box.right for line in field.lines)])
        room = Box(field.box.left + left, field.box.top, end, field.box.bottom)
        read = wording(field.lines, room, self._set_as)
        for what in read.said:
            self._account.leave(what)
        across, down = field.across, field.down
        return Cell(read.paragraphs, None, field.fill, read.bold, across, down, struck=field.struck)


def _heads(first: Drawn, table: Drawn) -> int:
    """How many rows of the table repeat the first of the other: one, or more if its cells are joined."""
    count = 0
    joined = any(field.across > 1 or field.down > 1 for field in first.rows[0]) if first.rows else False
    for one, other in zip(first.rows[: _MOST_HEADS if joined else 1], table.rows, strict=False):
        words = _words(one)
        if not any(words) or words != _words(other):
            break
        count += 1
    return count if count < len(first.rows) else 0


def _words(row: Sequence[Field]) -> list[str]:
    return [" ".join(line.text for line in field.lines) for field in row]


def _runs_on(above: Field, below: Field) -> bool:
    """Whether a sentence that ends nowhere on the page before goes on here."""
    return bool(above.lines) and not _ENDED.search(above.lines[-1].text) and below.lines[0].text[:1].islower()


def _with_rest(above: Sequence[Field], rest: Sequence[Field], set_as: Spacing) -> tuple[Field, ...]:
    """The row with what stands on the next page, as if it stood below."""
    found = []
    for one, other in zip(above, rest, strict=True):
        if one.lines and other.lines:
            down = one.lines[-1].base + set_as.distance * one.lines[-1].size - other.lines[0].base
            right = one.box.left - other.box.left
            moved = tuple(
                line._replace(base=line.base + down, box=_moved(line.box, right, down))
                for line in other.lines
            )
            one = one._replace(lines=(*one.lines, *moved), struck=one.struck and other.struck)
        elif other.lines:
            one = one._replace(lines=other.lines, box=other.box, struck=other.struck)
        found.append(one._replace(fill=one.fill or other.fill))
    return tuple(found)


def _moved(box: Box, right: float, down: float) -> Box:
    return Box(box.left + right, box.top + down, box.right + right, box.bottom + down)
