"""Which tables of a document hold its actions. Every other one is named, with the reason."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from actionplan.intake.columns import Column, assigned
from actionplan.intake.columns.headings import LIKELY, plain
from actionplan.intake.source import Cell, LeftOut, Table
from actionplan.intake.table import dates, forms, keys, pages
from actionplan.intake.table.heading_rows import FIRST_ROWS, is_sure
from actionplan.intake.table.layout import Grid, below_the_same, cells_below, grids_in
from actionplan.text.characters import one_line

_SHORT = 400
"""Characters of a table that is not read whose words are told all the same."""


class Choice(NamedTuple):
    """The grids, the names of the tables that are read, what was left out, and all tables for a message."""

    grids: tuple[Grid, ...]
    left_out: tuple[LeftOut, ...]
    read: frozenset[str] = frozenset()
    seen: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()


def every_table(tables: Sequence[Table]) -> Iterator[Table]:
    """All tables, and behind each those that stand in its cells."""
    for table in tables:
        yield table
        for row in table.rows:
            for cell in row.cells:
                yield from every_table(cell.tables if cell else ())


def chosen(tables: Sequence[Table], named: Mapping[str, str]) -> Choice:
    """The grids of actions among these tables, with the forms in them made into one if that has actions."""
    made = pages.as_table(tables) or forms.as_table(tables)
    choice = _of(tables, named, made)
    fits = made is None or any(grid.table is made.table for grid in choice.grids)
    return choice if fits else _of(tables, named, None)


def _of(tables: Sequence[Table], named: Mapping[str, str], made: forms.Forms | None) -> Choice:
    """The grids among the tables, of which `made` was made of some."""
    grids: list[Grid] = []
    left: list[LeftOut] = []
    waiting: list[Table] = []
    if made:
        grids += [one for one in grids_in(made.table, named) if one.sure]
        left += made.left_out if grids else ()
    for table in tables:
        if made and grids and table.name in made.used:
            continue
        found = grids_in(table, named)
        last = grids[-1] if grids else None
        below = below_the_same(last, table) if last and last.sure else None
        surest = max((one.sure for one in found), default=0)
        if below and last and (surest < last.sure if below.heads else not found):
            grids.append(below)
        elif surest:
            grids += found
        elif table.rows:
            waiting.append(table)
    left += [one for table in waiting for one in _told(table)]
    picked, more, ambiguous = _picked(_together(grids, named))
    seen = tuple(_seen(table) for table in tables if table.rows)
    read = {grid.table.name for grid in picked} | set(made.used if made else ())
    return Choice(tuple(picked), (*left, *more), frozenset(read), seen, tuple(ambiguous))


def _together(grids: Sequence[Grid], named: Mapping[str, str]) -> list[Grid]:
    """The grids; of those with the same headings all cells together say what each column is."""
    alike: dict[tuple[str, ...], list[Grid]] = {}
    known = {plain(column.heading) for grid in grids for column in grid.columns}
    grids = [_called_alike(grid, known, named) for grid in grids]
    for grid in grids:
        alike.setdefault(tuple(plain(column.heading) for column in grid.columns), []).append(grid)
    columns: dict[int, tuple[Column, ...]] = {}
    for same in alike.values():
        meant = next((one.meant for one in same if one.meant), ())
        if len(same) > 1 and meant:
            headings = [column.heading for column in same[0].columns]
            cells = cells_below([row for one in same for row in one.rows], len(headings))
            found = assigned(headings, meant, cells, named)
            if any(column.field == "action" for column in found):
                columns |= {id(one): found for one in same}
    return [grid._replace(columns=columns.get(id(grid), grid.columns)) for grid in grids]


def _called_alike(grid: Grid, known: Collection[str], named: Mapping[str, str]) -> Grid:
    """The grid; a heading below another is called as it is alone, if another table has it alone."""
    if len(grid.heads) < 2 or not grid.meant:
        return grid
    upper, lower = ([one_line(cell.text) if cell else "" for cell in row.cells] for row in grid.heads[:2])
    headings = [column.heading for column in grid.columns]
    for at, heading in enumerate(headings):
        below = lower[at]
        both = heading != below and heading.endswith(f" {below}") and heading not in upper
        if below and both and plain(below) in known and below not in headings:
            headings[at] = below
    meant = [
        new if new != column.heading else old
        for new, column, old in zip(headings, grid.columns, grid.meant, strict=True)
    ]
    cells = cells_below(grid.rows, len(headings))
    renamed = grid._replace(columns=assigned(headings, meant, cells, named), meant=tuple(meant))
    return renamed if renamed.sure >= grid.sure else grid


def _picked(grids: Sequence[Grid]) -> tuple[list[Grid], list[LeftOut], list[str]]:
    """Those grids that belong to one plan; the others, named; and names of sheets nobody can choose from."""
    good = [one for one in grids if one.sure]
    if not good:
        return [], [], []
    main = max(good, key=lambda one: (_is_named(one), one.sure, len(one.fields), len(one.rows)))
    picked = [one for one in grids if (one.sure and one.table is main.table) or _belongs(one, main)]
    others = [grid for grid in grids if grid not in picked]
    rivals = [one for one in others if one.sure >= LIKELY and len(one.fields) >= 4 and one.table.letters]
    by_name = [one for one in (main, *rivals) if _is_named(one)]
    ambiguous = []
    if rivals and len({one.table.name for one in by_name}) != 1:
        ambiguous = [f"{one.table.name} ({_rows(one.table)})" for one in (main, *rivals)]
    left = [
        LeftOut(one.table.place(row.number), f"no column says what will be done: {' | '.join(row.texts)}")
        for one in others
        for row in one.rows
        if one.table is main.table and row.said
    ]
    apart = [one.table for one in others if one.table is not main.table]
    left += [_unread(table, "its columns are others") for table in apart]
    return picked, left, ambiguous


def _belongs(grid: Grid, main: Grid) -> bool:
    """Whether the actions of both tables are of one plan."""
    alike = _alike(grid, main)
    may = grid.sure >= LIKELY and alike >= 0.35 and not main.table.letters
    return grid.sure > 0 and (alike >= 0.6 or may)


def _is_named(grid: Grid) -> bool:
    """Whether the name of its sheet says that there are actions on it."""
    named = re.search(r"action|task|plan|poa&?m", grid.table.name, re.IGNORECASE)
    return bool(grid.table.letters) and named is not None


def _alike(grid: Grid, other: Grid) -> float:
    """How much two tables have in common: sheets their headings, which say more than the fields do."""
    if grid.table.letters:
        one, two = ({plain(column.heading) for column in each.columns} for each in (grid, other))
    else:
        one, two = set(grid.fields), set(other.fields)
    return len(one & two) / len(one | two)


def _rows(table: Table) -> str:
    count = len(table.rows)
    return f"{count} row" + "s" * (count != 1)


def wordiest(tables: Sequence[Table]) -> str:
    """The heading above the longest texts of the widest table: what will be done may stand there."""
    widest = max(tables, key=lambda table: max((len(row.said) for row in table.rows), default=0))
    rows = [row for row in widest.rows if row.said]
    most = max((len(row.said) for row in rows), default=0)
    widths = [len(row.said) + row.cells.count(None) * (len(row.said) > 1) for row in rows]
    head = next((at for at, width in enumerate(widths) if width >= max(2, most - 1)), 0)
    known = [sum(map(_is_known, row.texts)) for row in rows]
    head = known.index(max(known)) if any(known) else head
    lengths = {
        one_line(cell.text): sum(_letters(row.cells[at]) for row in rows[head + 1 :])
        for at, cell in enumerate(rows[head].cells if rows else ())
        if cell and cell.text and not _is_known(cell.text)
    }
    return max(lengths, key=lambda text: lengths[text], default="Heading")


def _is_known(text: str) -> bool:
    """Whether it is a heading that says what it is, and no date."""
    return is_sure(text) and not dates.found_in(text)


def _letters(cell: Cell | None) -> int:
    """How many letters a cell has that says no date."""
    return sum(map(str.isalpha, cell.text)) if cell and not dates.found_in(cell.text) else 0


def _told(table: Table) -> Iterator[LeftOut]:
    """Name a table that is not read; if it has no columns, each of its lines."""
    is_key = bool(keys.colours_in([table]) or keys.letters_in([], [table]))
    if len(table.rows) > 1 and all(len(row.said) < 2 for row in table.rows) and not is_key:
        yield from (
            LeftOut(table.place(row.number), f"text: {row.texts[0]}") for row in table.rows if row.said
        )
        return
    why = "read as the key to the others" if is_key else "no column says what will be done"
    yield _unread(table, why, is_key=is_key)


def _unread(table: Table, why: str, *, is_key: bool = False) -> LeftOut:
    """A table that is not read, with its words if they are few, or a key."""
    words = "; ".join(" | ".join(row.texts) for row in table.rows if row.said)
    short = len(table.rows) < 4 or len(words) <= _SHORT or is_key
    return LeftOut(table.name, f"{_rows(table)}: {why}{f': {words}' * short}")


def _seen(table: Table) -> str:
    """The table's first row with several texts, as a message shows what was seen."""
    rows = [row.texts for row in table.rows[:FIRST_ROWS]]
    texts = next((row for row in rows if len(row) > 1), next((row for row in rows if row), []))
    return f"{table.name}: {' | '.join(text[:30] for text in texts[:8])}"
