"""How a table of actions is laid out: which rows are its headings, which stand above and below them.

Nothing is read into the rows yet.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from actionplan.intake.columns import Column, assigned
from actionplan.intake.columns.headings import LIKELY, SURE, Guess, best, guesses, plain
from actionplan.intake.source import Cell, Row, Table
from actionplan.intake.table import remarks
from actionplan.intake.table.dates import month_only
from actionplan.intake.table.letters import key_below
from actionplan.model.words import is_own

FIRST_ROWS = 40
"""Rows among which the headings are looked for."""
_LONGEST_HEADING = 120
_SECOND = {"1": "2", "A": "B", "I": "II"}
"""What counts the second of several sections, by what counts the first."""
_FEW = 3
"""Columns of a table in which nothing but that of the actions need be known."""


class Grid(NamedTuple):
    """A table of actions: its columns, and the rows below their headings.

    `titles` are the rows above the headings, `key` those of a key below the actions. `heads` are the rows of
    headings, also repeated ones; `meant` is what of the headings says which field each column is. It is
    `marked` if something in it is as the plan shows it into which the document is brought.
    """

    table: Table
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    heads: tuple[Row, ...]
    titles: tuple[Row, ...] = ()
    key: tuple[Row, ...] = ()
    meant: tuple[str, ...] = ()
    marked: bool = False

    @property
    def ours(self) -> bool:
        """Whether `plan` wrote it."""
        return any(column.behind for column in self.columns)

    @property
    def known(self) -> bool:
        """Whether `plan` wrote it, or it is marked."""
        return self.ours or self.marked

    @property
    def shown(self) -> frozenset[str]:
        """The fields of columns in which something is as that plan shows it."""
        cells = [(column.field, row.cells[column.at]) for row in self.rows for column in self.columns]
        fields = {field for field, cell in cells if cell and cell.as_shown}
        return frozenset(fields | ({"updates"} if "update" in fields else set()))

    @property
    def sure(self) -> int:
        """How sure it is that there are actions in it: 0 for not at all."""
        of_action = [column for column in self.columns if column.field == "action"]
        return max((best(column.heading, "action") or SURE for column in of_action), default=0)

    @property
    def fields(self) -> frozenset[str]:
        """The fields that its columns are, but those of the plan's own."""
        return frozenset(c.field for c in self.columns if c.field and not is_own(c.field))


class Head(NamedTuple):
    """The rows `start` to `end` (exclusive) are headings; `headings` are those of the columns.

    `meant` is what of each says which field it is: of "Timescale" over "Start" only "Start".
    """

    start: int
    end: int
    headings: tuple[str, ...]
    meant: tuple[str, ...]
    score: float


def grids_in(table: Table, named: Mapping[str, str]) -> list[Grid]:
    """The table as one or several grids: another set of headings further down begins another one, and so does
    the same set beside the first."""
    head = _head(table, named)
    if head is None:
        return []
    if beside := _beside(head):
        sides = _columns(table, 0, beside), _columns(table, beside, None)._replace(above=(), below=())
        return [grid for side in sides for grid in grids_in(side, named)]
    above = _first_section(table.above, table.rows[head.end :]) if table.letters and not head.start else 0
    if above:  # on a sheet a caption is no row
        return grids_in(_with_captions(table, above), named)
    starts = [head]
    for at in range(head.end, len(table.rows)):
        again = _head_at(table, at, named) if _may_be_head(table.rows[at]) else None
        if again and _is_new(again, starts[-1]):
            starts.append(again)
    ends = [one.start for one in starts[1:]] + [len(table.rows)]
    return [
        _grid(table, one, table.rows[one.end : end], table.rows[: one.start] if not at else (), named)
        for at, (one, end) in enumerate(zip(starts, ends, strict=True))
    ]


def _beside(head: Head) -> int:
    """The column in which the first headings stand again, in their order; 0 if they do not."""
    headings = [plain(heading) for heading in head.meant]
    for at in range(_FEW, len(headings)):
        again = [heading for heading in headings[at:] if heading]
        first = [heading for heading in headings[:at] if heading]
        if headings[at] and len(again) >= _FEW and first == again and any(map(_is_sure, again)):
            return at
    return 0


def _first_section(above: Sequence[str], rows: Sequence[Row]) -> int:
    """How many of the last texts above are the first of the sections that stand between the rows, and its
    aims: "Theme 1: Roads", if a row says "Theme 2: Parks"; 0 for none."""
    aims = len([*takewhile(remarks.is_aim, reversed(above))])
    first = remarks.number_of(above[-1 - aims]) if aims < len(above) else None
    if first is None or first.number not in _SECOND:
        return 0
    second = first._replace(number=_SECOND[first.number])
    alone = (row.said[0].text for row in rows if len(row.said) == 1)
    return 1 + aims if any(remarks.number_of(text) == second for text in alone) else 0


def _with_captions(table: Table, count: int) -> Table:
    """The table with so many of the last texts above it as its first rows."""
    first = table.rows[0]
    covered = (None,) * (len(first.cells) - 1)
    captions = [
        Row(number, (Cell((text,), across=len(first.cells)), *covered))
        for number, text in enumerate(table.above[-count:], first.number - count)
    ]
    return table._replace(rows=(*captions, *table.rows), above=table.above[:-count])


def _columns(table: Table, start: int, end: int | None) -> Table:
    """Those columns of the table."""
    rows = tuple(row._replace(cells=row.cells[start:end]) for row in table.rows)
    return table._replace(rows=rows, letters=table.letters[start:end])


def below_the_same(grid: Grid, table: Table) -> Grid | None:
    """The table below the headings of the grid, if it has none of its own, or only their lower halves; None
    if it does not fit them."""
    width = len(table.rows[0].cells) if table.rows else 0
    if width != len(grid.columns) or width < 2:
        return None
    headings = [plain(column.heading) for column in grid.columns]
    halves = [plain(cell.text) if cell else "" for cell in table.rows[0].cells]
    again = halves != headings and _repeats(table.rows[0], headings)
    action = next(column.at for column in grid.columns if column.field == "action")
    rows = table.rows[again:]
    texts = [row.cells[action] for row in rows]
    if not any(cell and len(cell.text) > 3 for cell in texts):
        return None
    return Grid(table, grid.columns, rows, table.rows[:again], marked=_is_marked(rows))


def _grid(
    table: Table, head: Head, rows: Sequence[Row], titles: Sequence[Row], named: Mapping[str, str]
) -> Grid:
    """The rows below the head as a grid, without those that repeat its headings."""
    plain_headings = [plain(heading) for heading in head.headings]
    again = [row for row in rows if _repeats(row, plain_headings)]
    numbers = {row.number for row in again}
    texts = [" ".join(row.texts) for row in titles]
    above = _alone_above(rows, again[0].number) if again else _first_section(texts, rows)
    if 0 < above <= len(titles) and all(len(row.said) == 1 for row in titles[-above:]):
        rows, titles = (*titles[-above:], *rows), titles[:-above]
    left = tuple(row for row in rows if row.number not in numbers)
    below = key_below(left)
    key, left = left[below.start : below.stop], left[: below.start] + left[below.stop :]
    cells = cells_below(left, len(head.headings))
    found = assigned(head.headings, head.meant, cells, named)
    heads = (*table.rows[head.start : head.end], *again)
    return Grid(table, found, left, heads, tuple(titles), key, head.meant, _is_marked(left))


def _alone_above(rows: Sequence[Row], number: int) -> int:
    """How many rows of one text stand right above that row."""
    before = [row for row in rows if row.number < number]
    return next((at for at, row in enumerate(reversed(before)) if len(row.said) != 1), len(before))


def _is_marked(rows: Sequence[Row]) -> bool:
    return any(cell and cell.as_shown for row in rows for cell in row.cells)


def cells_below(rows: Sequence[Row], width: int) -> list[list[Cell]]:
    """The cells of each column, in rows that say more than one thing."""
    telling = [row for row in rows if len(row.said) > 1]
    return [[row.cells[at] or Cell() for row in telling] for at in range(width)]


def _repeats(row: Row, headings: Sequence[str]) -> bool:
    """Whether the row has the headings again, or counts the columns: 1, 2, 3 or a, b, c."""
    said = [cell.text if cell else "" for cell in row.cells]
    if sum(map(bool, said)) < 2 or max(map(len, said)) > _LONGEST_HEADING:
        return False
    if all(f" {heading}".endswith(f" {plain(text)}") for text, heading in zip(said, headings, strict=True)):
        return True
    counts = (str(at + 1) for at in range(len(said))), (chr(97 + at % 26) for at in range(len(said)))
    return len(said) > 2 and any(
        all(re.sub(r"[().]", "", plain(text)) == count for text, count in zip(said, counted, strict=True))
        for counted in counts
    )


def _head(table: Table, named: Mapping[str, str]) -> Head | None:
    """The best row of headings, or two together; None if there is none."""
    found = [_head_at(table, at, named) for at in range(min(len(table.rows), FIRST_ROWS))]
    return max((one for one in found if one), key=lambda one: (one.score, -one.start), default=None)


def _head_at(table: Table, at: int, named: Mapping[str, str]) -> Head | None:
    """The head that begins with this row; None if it is no row of headings."""
    row = table.rows[at]
    single = tuple(_heading_in(cell) for cell in row.cells)
    choices = [Head(at, at + 1, single, single, _score(row, single, named))]
    under = table.rows[at + 1] if at + 1 < len(table.rows) else None
    row = _spread(row, under) if under else row
    if under and any(cell and (cell.across > 1 or cell.down > 1) for cell in row.cells):
        double = tuple(_double(row, under, column) for column in range(len(row.cells)))
        lower = tuple(_heading_in(cell) for cell in under.cells)
        meant = tuple(low if _is_sure(low) else both for low, both in zip(lower, double, strict=True))
        score = _score(under, meant, named)
        if score and _is_second(row, under):
            choices.append(Head(at, at + 2, double, meant, max(score, choices[0].score) + 0.1))
    chosen = max(choices, key=lambda one: one.score)
    return chosen if chosen.score > 0 else None


def _spread(row: Row, under: Row) -> Row:
    """The row with its cells over the empty ones behind them below which something stands, if that is all
    that stands below: so a format without joined cells has what stood in them."""
    wide = {
        at for at, cell in enumerate(row.cells) if cell and not cell.text and _heading_in(under.cells[at])
    }
    cells = [*row.cells]
    for at in reversed(range(len(cells) - 1)):
        cell, behind = cells[at], cells[at + 1]
        if at + 1 in wide and cell and (cell.text or at in wide) and behind:
            cells[at : at + 2] = cell._replace(across=1 + behind.across), None
    below = {at for at, cell in enumerate(under.cells) if cell and cell.text}
    starts = {at for at, cell in enumerate(cells) if cell and cell.text and cell.across > 1}
    return row._replace(cells=tuple(cells)) if wide and below <= wide | starts and starts <= below else row


def _heading_in(cell: Cell | None) -> str:
    """The paragraphs of the cell that say something, a line each; "" for one that is covered."""
    return "\n".join(p for p in cell.paragraphs if p.strip()) if cell else ""


def _is_sure(heading: str) -> bool:
    return any(guess.sure == SURE for guess in guesses(heading))


def _is_second(row: Row, under: Row) -> bool:
    """Whether the row below one with joined cells has headings too, only below the joined ones."""
    texts = [cell.text for cell in under.said]
    tall = [at for at, cell in enumerate(row.cells) if cell and cell.down > 1]
    wide = [cell for cell in row.cells if cell and cell.across > 1 and cell.across < len(row.cells) - 1]
    below = all(under.cells[at] is None for at in tall)
    return bool(wide) and below and bool(texts) and max(map(len, texts)) <= 40


def _double(row: Row, under: Row, column: int) -> str:
    """The heading of a column below a joined heading: both, unless it has only one."""
    at = next((at for at in range(column, 0, -1) if row.cells[at]), 0)
    above = row.cells[at]
    reaches = above is not None and at + above.across > column
    parts = [_heading_in(above if reaches else None), _heading_in(under.cells[column])]
    return " ".join(part for part in parts if part)


def _score(row: Row, headings: Sequence[str], named: Mapping[str, str]) -> float:
    """How much the row is like one of headings: 0 for not at all."""
    texts = [text for text in headings if text.strip()]
    own = {plain(name): field for name, field in named.items()}
    if len(texts) < 2 or max(map(len, texts)) > _LONGEST_HEADING:
        return 0
    firsts = [Guess(text, SURE) if plain(text) in own else next(iter(guesses(text)), None) for text in texts]
    found = sorted((one for one in firsts if one), key=lambda one: one.sure)
    known = sum(1 for one in found if one.sure >= LIKELY) / (sum(not month_only(text) for text in texts) or 1)
    fields = {(one.field, one.as_of): one.sure for one in found}
    wished = any(own.get(plain(text)) == "action" for text in texts)
    action = SURE if wished else max(best(text, "action") for text in texts)
    others = sum(1 for (field, _), sure in fields.items() if field != "action" and sure >= LIKELY)
    needed = 0 if wished or (action == SURE and len(texts) <= _FEW) else 1 if action >= LIKELY else 2
    if not action or others < needed or (known < 0.3 and not row.heading and not wished):
        return 0
    return sum(fields.values()) * (0.5 + known / 2) + row.heading


def _may_be_head(row: Row) -> bool:
    """Whether the row further down is worth a closer look: hardly any is one of headings."""
    texts = sorted([cell.text for cell in row.said], key=len)
    return len(texts) > 2 and len(texts[-1]) <= _LONGEST_HEADING and any(map(_is_sure, texts[:2]))


def _is_new(again: Head, last: Head) -> bool:
    """Whether a row further down is another set of headings: each says surely what it is, and no data."""
    texts = [text for text in again.headings if text.strip()]
    sure = [text for text in texts if _is_sure(text)]
    same = [plain(text) for text in again.headings] == [plain(text) for text in last.headings]
    return not same and len(texts) > 2 and len(sure) >= 0.8 * len(texts)
