"""What stands apart on a sheet: the table, the title above it, the key beside it, the sign-off below.

A blank row alone ends no table, because plans have them between their sections; behind one, other headings
do, or rows that stay narrow to the end under a caption. A blank column does, if nothing behind it stands in
the row of the headings.
"""

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from actionplan.formats.sheets.grid import Grid
from actionplan.intake.source import Cell

_WIDE = 4
"""Cells of a row that are no line of a title or a key."""
_MOST_LABELS = 2
"""Lines above the headings that have more than one cell; more of them are a table of its own."""

_KEY = re.compile(r"\b(?:key|legend)\b", re.IGNORECASE)

_MARGIN = 2
"""Columns before a table, over which its title may begin."""

Cells = dict[int, dict[int, Cell]]
"""All cells by row and column."""
Inside = Callable[[int, int], bool]
Texts = Cells
"""Those that show a text; no row is without one."""


class Block(NamedTuple):
    """Rows and columns of the sheet that belong together, what stands above, and its name if it has one."""

    rows: tuple[int, ...]
    columns: tuple[int, ...]
    above: tuple[str, ...] = ()
    name: str = ""


def blocks_of(cells: Cells, rows: Sequence[int], grid: Grid) -> list[Block]:
    """The blocks of the sheet from above, each with the lines of the title that is its own."""
    texts = {row: {column: cell for column, cell in cells[row].items() if cell.paragraphs} for row in rows}
    named = []
    if len(grid.tables) > 1:
        for name, area in grid.tables:
            inside, texts = _carved(texts, area.has)
            if inside:
                named.append(_block(inside, name=name))
    blocks = [*named, *(block for side in _sides(texts, grid, cells) for block in _stacked(side, grid))]
    blocks.sort(key=lambda block: (block.rows[0], block.columns[0]))
    return [_coloured(block, cells) for block in _with_titles(blocks, cells)]


def _block(texts: Texts, name: str = "") -> Block:
    return Block(tuple(texts), tuple(_columns(texts)), name=name)


def _columns(texts: Texts) -> list[int]:
    """The columns in which a text stands, from the left."""
    return sorted({column for cells in texts.values() for column in cells})


def _carved(texts: Texts, inside: Inside) -> tuple[Texts, Texts]:
    """The cells that are inside, and the rest."""
    found: Texts = {}
    rest: Texts = {}
    for row, cells in texts.items():
        for column, cell in cells.items():
            (found if inside(row, column) else rest).setdefault(row, {})[column] = cell
    return found, rest


def _sides(texts: Texts, grid: Grid, cells: Cells) -> list[Texts]:
    """The table, and what stands beside it behind a blank column: a key, or what begins in another row."""
    if not texts:
        return []
    strips = _strips(texts, grid)
    counts = [sum(column in strip for cells in texts.values() for column in cells) for strip in strips]
    main = strips[counts.index(max(counts))]
    widths = {row: sum(one in main for one in cells) for row, cells in texts.items()}
    head = next(row for row, width in widths.items() if width * 2 >= max(widths.values()))
    found = []
    for strip in strips:
        aligned = any(column in strip for column in texts.get(head, ()))
        side, rest = _carved(texts, partial(_is_in, strip))
        if strip is not main and (not aligned or _is_key(side, cells)):
            texts = rest
            found.append(side)
    return [texts, *found]


def _is_key(side: Texts, cells: Cells) -> bool:
    """Whether each row but the first has a colour of its own and says beside it what that means."""
    first, *others = side
    colours = []
    for row in others:
        left, right = min(side[row]) - 1, max(side[row])
        near = {column: cell for column, cell in cells[row].items() if left <= column <= right and cell.fill}
        colours.append({cell.fill for cell in near.values()})
        beside = all(column not in side[row] for column in near)
        if not near or not (beside or any(_KEY.search(cell.text) for cell in side[first].values())):
            return False
    return len(colours) > 1 and len(set().union(*colours)) == len(colours)


def _is_in(strip: set[int], _: int, column: int) -> bool:
    return column in strip


def _strips(texts: Texts, grid: Grid) -> list[set[int]]:
    """Columns that follow one another with no blank one between, as they are seen."""
    strips: list[set[int]] = []
    last = 0
    for column in _columns(texts):
        if strips and all(between in grid.hidden_columns for between in range(last + 1, column)):
            strips[-1].add(column)
        else:
            strips.append({column})
        last = column
    return strips


def _stacked(texts: Texts, grid: Grid) -> list[Block]:
    """The tables that stand below one another in the same columns."""
    rows = list(texts)
    widest = max(map(len, texts.values()))
    if widest < _WIDE:
        return [_block(texts)]
    cuts = sorted(
        {0, *_head(texts, rows, widest), *_restarts(texts, rows, widest, grid), *_tail(texts, rows)}
    )
    parts = [rows[first:last] for first, last in zip(cuts, [*cuts[1:], len(rows)], strict=True)]
    return [_block({row: texts[row] for row in part}) for part in parts if part]


def _is_wide(cells: dict[int, Cell], widest: int) -> bool:
    return len(cells) * 2 >= widest


def _gap(rows: list[int], at: int) -> bool:
    """Whether a row that is blank or hidden stands before this one."""
    return at > 0 and rows[at] - rows[at - 1] > 1


def _head(texts: Texts, rows: list[int], widest: int) -> list[int]:
    """Where the table begins, below its title: behind the last blank row before the headings, or the last
    line that stands alone."""
    head = next(at for at, row in enumerate(rows) if _is_wide(texts[row], widest))
    start = max((at for at in range(1, head + 1) if _gap(rows, at)), default=0)
    columns = _columns(texts)
    while start < head and _is_caption(texts[rows[start]], columns):
        start += 1
    return [start]


def _is_caption(cells: dict[int, Cell], columns: list[int]) -> bool:
    """Whether one cell is all of its row, and no heading over some of the columns."""
    (column, cell), *others = cells.items()
    return not others and (column == columns[0] or cell.across * 2 > len(columns))


def _restarts(texts: Texts, rows: list[int], widest: int, grid: Grid) -> list[int]:
    """Where headings stand again behind a blank row: others, or the same under a caption; and the caption."""
    found: list[int] = []
    first: list[str] = []
    start = 0
    for at, row in enumerate(rows):
        start = at if _gap(rows, at) else start
        if not (_is_wide(texts[row], widest) and _is_heading(texts[row], row, grid)):
            continue
        words = [cell.text for cell in texts[row].values()]
        captions = rows[start:at]
        other = words != first or captions
        if first and other and all(len(texts[one]) == 1 for one in captions) and _gap(rows, start):
            found += [start, at]
        first = first or words
    return found


def _is_heading(cells: dict[int, Cell], row: int, grid: Grid) -> bool:
    return row in grid.headings or all(cell.bold for cell in cells.values())


def _tail(texts: Texts, rows: list[int]) -> list[int]:
    """Where a key or a sign-off begins: behind a blank row a caption or a label, behind two any narrow row,
    and only narrow rows to the end."""
    start = len(rows)
    while start and len(texts[rows[start - 1]]) <= _WIDE // 2:
        start -= 1
    cuts = (at for at in range(max(start, 1), len(rows)) if _ends_table(texts, rows, at))
    return list(cuts)[:1]


def _ends_table(texts: Texts, rows: list[int], at: int) -> bool:
    cells = list(texts[rows[at]].values())
    label = len(cells) == 1 or cells[0].text.endswith(":")
    return rows[at] - rows[at - 1] > (1 if label else 2)


def _with_titles(blocks: list[Block], cells: Cells) -> list[Block]:
    """Lines that are no table stand above the one that follows."""
    found: list[Block] = []
    above: list[str] = []
    for at, block in enumerate(blocks):
        lines = [_line(block, row, cells) for row in block.rows]
        if at + 1 < len(blocks) and _is_above(block, blocks[at + 1], blocks[:at]) and _is_title(lines):
            above += [paragraph for line in filter(None, lines) for paragraph in _paragraphs(line)]
            continue
        found.append(block._replace(above=tuple(above)))
        above = []
    return found


def _is_above(block: Block, following: Block, before: list[Block]) -> bool:
    """Whether it stands between the blocks before and the one that follows, beside none of them: over it, or
    over the column or two before it, which people leave blank as a margin."""
    apart = all(one.rows[-1] < block.rows[0] for one in before)
    over = block.columns[0] <= following.columns[-1] and block.columns[-1] >= following.columns[0] - _MARGIN
    return apart and over and block.rows[-1] < following.rows[0] and not block.name


def _coloured(block: Block, cells: Cells) -> Block:
    """With the columns of more than one colour and no text: lights, the colours of a key."""
    near = (block.columns[0] - 1, block.columns[-1] + 1)
    fills: dict[int, set[str]] = {}
    for row in block.rows:
        for column, cell in cells[row].items():
            if cell.fill and not cell.paragraphs and near[0] <= column <= near[1]:
                fills.setdefault(column, set()).add(cell.fill)
    lights = {column for column, found in fills.items() if len(found) > 1}
    return block._replace(columns=tuple(sorted({*block.columns, *lights})))


def _is_title(lines: list[list[Cell]]) -> bool:
    labels = [line for line in lines if len(line) > 1]
    return len(labels) <= _MOST_LABELS and not any(
        len(line) >= _WIDE or (len(line) > 2 and all(cell.bold for cell in line)) for line in labels
    )


def _line(block: Block, row: int, cells: Cells) -> list[Cell]:
    """The cells of the row with words that stand."""
    found = (cells[row].get(column) for column in block.columns)
    return [cell for cell in found if cell and cell.paragraphs and not cell.struck]


def _paragraphs(line: list[Cell]) -> tuple[str, ...]:
    """Of one cell its paragraphs; of several, a label and what it labels, one."""
    return line[0].paragraphs if len(line) == 1 else (" ".join(cell.text for cell in line),)
