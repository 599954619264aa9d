"""How a table of actions is laid out: where its headings part it, and what stands above and below them.

Nothing is read into the rows yet.
"""

from collections.abc import Mapping, Sequence
from functools import reduce
from itertools import pairwise, takewhile
from typing import NamedTuple

from actionplan.intake.account import Account
from actionplan.intake.columns import Column, assigned
from actionplan.intake.columns.headings import SURE, best, guesses, plain
from actionplan.intake.source import Cell, Row, Table
from actionplan.intake.table import keys, ours, remarks
from actionplan.intake.table.heading_rows import (
    FEW,
    Head,
    best_head,
    head_at,
    is_new,
    is_sure,
    may_be_head,
    repeats,
)
from actionplan.model.words import is_own

_SECOND = {"1": "2", "A": "B", "I": "II"}
"""What counts the second of several sections, by what counts the first."""


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
    def action(self) -> int | None:
        """Where the column of what will be done is."""
        return next((column.at for column in self.columns if column.field == "action"), None)

    @property
    def sure(self) -> int:
        """How sure it is that there are actions in it: 0 for not at all."""
        return 0 if self.action is None else best(self.columns[self.action].heading, "action") or SURE

    @property
    def fields(self) -> frozenset[str]:
        """The fields that its columns are, but those of the plan's own."""
        return frozenset(c.field for c in self.columns if c.field and not is_own(c.field))


def grids_in(table: Table, named: Mapping[str, str]) -> list[Grid]:
    """The table as one or several grids: another set of headings further down begins another one, and so does
    the same set beside the first."""
    head = _first_head(table, named)
    if head is None:
        return []
    if beside := _beside(head):
        sides = _columns(table, 0, beside), _columns(table, beside, None)._replace(above=(), below=())
        return [grid for side in sides for grid in grids_in(side, named)]
    starts = [head]
    for at in range(head.end, len(table.rows)):
        again = head_at(table, at, named) if may_be_head(table.rows[at]) else None
        if again and is_new(again, starts[-1]):
            starts.append(again)
    ends = [one.start for one in starts[1:]] + [len(table.rows)]
    above = _captions(table, head, ends[0]) if table.letters and not head.start else 0
    if above:  # on a sheet a caption is no row
        return grids_in(_with_captions(table, above), named)
    return [
        _grid(table, one, end, table.rows[: one.start] if not at else (), named)
        for at, (one, end) in enumerate(zip(starts, ends, strict=True))
    ]


def _first_head(table: Table, named: Mapping[str, str]) -> Head | None:
    """The best headings, or others above them: those of a table with less columns."""
    head = best_head(table, named)
    above = (head_at(table, at, named) for at in range(head.start if head else 0))
    return next((one for one in above if one and head and is_new(one, head)), head)


def _beside(head: Head) -> int:
    """The column in which the first headings stand again, in their order; 0 if they do not."""
    headings = [plain(heading) for heading in head.meant]
    for at in range(FEW, len(headings)):
        again = [heading for heading in headings[at:] if heading]
        first = [heading for heading in headings[:at] if heading]
        if headings[at] and len(again) >= FEW and first == again and any(map(is_sure, again)):
            return at
    return 0


def _captions(table: Table, head: Head, end: int) -> int:
    """How many of the last texts above a sheet's table are its first sections: as many as stand alone right
    above the next headings, if there is a title too."""
    rows = table.rows[head.end : end]
    alone = _alone_above_next(rows, _repeated(rows, head), is_last=end == len(table.rows))
    return alone if 0 < alone < len(table.above) else _first_section(table.above, rows)


def _first_section(above: Sequence[str], rows: Sequence[Row]) -> int:
    """How many of the last texts above are the first of the sections that stand between the rows, and its
    aims: "Theme 1: Roads", if a row says "Theme 2: Parks"; 0 for none."""
    aims = len([*takewhile(remarks.is_aim, reversed(above))])
    first = remarks.number_of(above[-1 - aims] if aims < len(above) else "")
    if first.number not in _SECOND:
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
    halves = [plain(table.rows[0].text_at(at)) for at in range(width)]
    again = halves != headings and repeats(table.rows[0], headings)
    rows = table.rows[again:]
    if not any(len(row.text_at(grid.action)) > 3 for row in rows):
        return None
    return Grid(table, grid.columns, rows, table.rows[:again], marked=_is_marked(rows))


def _grid(table: Table, head: Head, end: int, titles: Sequence[Row], named: Mapping[str, str]) -> Grid:
    """The rows below the head as a grid, without those that repeat its headings; what is read ends there."""
    rows = table.rows[head.end : end]
    again = _repeated(rows, head)
    numbers = {row.number for row in again}
    texts = [" ".join(row.texts) for row in titles]
    alone = _alone_above_next(rows, again, is_last=end == len(table.rows))
    above = alone or _first_section(texts, rows)
    if 0 < above <= len(titles) and all(len(row.said) == 1 for row in titles[-above:]):
        rows, titles = (*titles[-above:], *rows), titles[:-above]
    left = tuple(row for row in rows if row.number not in numbers)
    below = keys.key_below(left)
    key, left = left[below.start : below.stop], left[: below.start] + left[below.stop :]
    if left and keys.explains(left[0]) and not (_is_marked(left[:1]) or ours.behind(head.headings)):
        key, left = (left[0], *key), left[1:]
    cells = cells_below(left, len(head.headings))
    found = assigned(head.headings, head.meant, cells, named)
    heads = (*table.rows[head.start : head.end], *again)
    return Grid(table, found, left, heads, tuple(titles), key, head.meant, _is_marked(left))


def _repeated(rows: Sequence[Row], head: Head) -> list[Row]:
    headings = [plain(heading) for heading in head.headings]
    return [row for row in rows if repeats(row, headings)]


def _alone_above_next(rows: Sequence[Row], again: Sequence[Row], *, is_last: bool) -> int:
    """How many rows of one text stand right above the next headings: the same ones, or others at the end."""
    if is_last and not again:
        return 0
    before = [row for row in rows if not again or row.number < again[0].number]
    return next((at for at, row in enumerate(reversed(before)) if len(row.said) != 1), len(before))


def _is_marked(rows: Sequence[Row]) -> bool:
    return any(cell and cell.as_shown for row in rows for cell in row.cells)


def cells_below(rows: Sequence[Row], width: int) -> list[list[Cell]]:
    """The cells of each column, in rows that say more than one thing."""
    telling = [row for row in rows if len(row.said) > 1]
    return [[row.cells[at] or Cell() for row in telling] for at in range(width)]


def tell_of_columns(grid: Grid, account: Account) -> None:
    """Name what nobody can say of columns of the plan's own: what colours without words mean in them, and
    whether those behind blank ones of a sheet are another table."""
    for column in grid.columns:
        others = {guess.field for guess in guesses(column.heading)} & {"by_whom", "timescale"} - grid.fields
        if column.field == "action" and others:
            what = " and ".join({"by_whom": "by whom", "timescale": "by when"}[one] for one in sorted(others))
            account.note(f"'{column.heading}' may say {what} too: all of it is read as what will be done")
        rows = keys.without_words(grid.rows, column.at, grid.action or 0) if is_own(column.field) else ""
        if rows:
            account.leave(f"{grid.table.name}, '{column.heading}'", f"colours without words in {rows}")
    numbers = [
        reduce(lambda number, letter: 26 * number + ord(letter) - 64, name, 0) for name in grid.table.letters
    ]
    gaps = [at for at, (one, other) in enumerate(pairwise(numbers), 1) if other > one + 1]
    behind = grid.columns[gaps[-1] :] if gaps else ()
    if len(behind) > 1 and all(is_own(column.field) for column in behind):
        headings = ", ".join(column.heading for column in behind)
        account.note(f"{headings} stand apart from the other columns: kept with the actions of the same rows")
