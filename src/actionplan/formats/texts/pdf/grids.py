"""The tables that are drawn on a page: which rules belong together, and the cells that lie between them.

Nothing is guessed: where no rule stands between two places, both are of one cell.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from actionplan.formats import too_much
from actionplan.formats.texts.pdf.ink import WHITE, Box, Letter, Page, Rule, rules_of
from actionplan.formats.texts.pdf.ruling import NEAR, Lattice, Spot, grouped, inner, merged, together

MOST_CELLS = 100_000
_BETWEEN = 6.0
"""In points: a cell is wider, unless something is in it."""


class Grid(NamedTuple):
    """A table on a page; `across` and `down` are where its columns and rows begin, and the last ends."""

    across: tuple[float, ...]
    down: tuple[float, ...]
    spots: tuple[Spot, ...]
    odd: tuple[Box, ...] = ()
    """Around places that the rules leave open to each other, and that are no rectangle together."""
    open_above: bool = False
    open_below: bool = False
    """No rule closes it there: it goes on, on another page."""

    @property
    def box(self) -> Box:
        """Around all of it."""
        return Box(self.across[0], self.down[0], self.across[-1], self.down[-1])


def grids_on(page: Page) -> list[Grid]:
    """The tables on the page with two columns or more, from the top. Raises UnreadableDocument."""
    rules = merged(page.rules)
    first = [_grid(one, page, rules) for one in together(rules, page)]
    cells = [spot.box for grid in first if grid and len(grid.spots) > 1 for spot in grid.spots]
    edges = [
        rule
        for area in page.areas
        if not area.shape and area.colour != WHITE and not _fills(area.box, page.box)
        if not any(area.box.within(cell, NEAR / 2) for cell in cells)
        for rule in rules_of(area.box)
    ]
    if edges:
        first = [_grid(one, page, rules) for one in together(merged([*rules, *edges]), page)]
    closed = [_without_gaps(grid, page) for grid in first if grid]
    found = [grid for grid in closed if len(grid.across) > 2 and grid.spots]
    return sorted(found, key=lambda grid: (grid.down[0], grid.across[0]))


def _without_gaps(grid: Grid, page: Page) -> Grid:
    """The grid; the two lines of a border that stand far apart are one, if nothing is between them."""
    marks = [one.box for one in page.letters] + [one.box for one in page.areas if one.colour != WHITE]

    def numbers(places: Sequence[float], box: Callable[[float, float], Box]) -> list[int]:
        found = [0]
        for start, end in pairwise(places):
            between = box(start, end)
            empty = end - start < _BETWEEN and not any(mark.within(between, 1) for mark in marks)
            found.append(found[-1] + (not empty))
        return found

    area = grid.box
    columns = numbers(grid.across, lambda start, end: Box(start, area.top, end, area.bottom))
    rows = numbers(grid.down, lambda start, end: Box(area.left, start, area.right, end))
    spots = []
    for spot in grid.spots:
        row, column = rows[spot.row], columns[spot.column]
        down = rows[spot.row + spot.down] - row
        across = columns[spot.column + spot.across] - column
        if down and across:
            spots.append(Spot(row, column, down, across, spot.box))
    return grid._replace(
        across=tuple(dict(zip(reversed(columns), reversed(grid.across), strict=True)).values())[::-1],
        down=tuple(dict(zip(reversed(rows), reversed(grid.down), strict=True)).values())[::-1],
        spots=tuple(spots),
    )


def _fills(box: Box, page: Box) -> bool:
    return box.width > 0.95 * page.width and box.height > 0.95 * page.height


def _grid(rules: Sequence[Rule], page: Page, drawn: Sequence[Rule]) -> Grid | None:
    """The grid that the rules make; None for none."""
    level = [rule for rule in rules if rule.level]
    upright = [rule for rule in rules if not rule.level]
    if not level:
        return None
    joints = _columns_by_joints(level, drawn)
    across = _places([rule.at for rule in upright] + joints, [(r.start, r.end) for r in level])
    down = _places([rule.at for rule in level], [(r.start, r.end) for r in upright])
    if joints:
        down = (*_row_beyond(page, across, down[0], above=True), *down)
        down = (*down, *_row_beyond(page, across, down[-1], above=False))
    width, height = len(across) - 1, len(down) - 1
    if width * height > MOST_CELLS:
        raise too_much("the document", f"{MOST_CELLS:,} cells on a page")
    if width < 1 or height < 1:
        return None
    right = _stand(upright, across, down)
    if joints:
        right.update(_by_joints(across, down, level, page))
    spots, odd = Lattice(across, down, right, _stand(level, down, across)).spots()
    edges = [rule.at for rule in level]
    above = not joints and min(edges) > down[0] + NEAR
    return Grid(across, down, spots, odd, above, max(edges) < down[-1] - NEAR)


def _columns_by_joints(level: Sequence[Rule], drawn: Sequence[Rule]) -> list[float]:
    """Where level rules are jointed, if no upright one was drawn between them."""
    start, end = min(rule.start for rule in level), max(rule.end for rule in level)
    top, bottom = min(rule.at for rule in level), max(rule.at for rule in level)
    for rule in drawn:
        inside = start + NEAR < rule.at < end - NEAR and rule.start < bottom and rule.end > top
        if inside and not rule.level:
            return []
    jointed = [rule for rule in level if inner(rule)]
    return [joint for rule in jointed for joint in rule.joints] if len(jointed) > 1 else []


def _row_beyond(page: Page, across: Sequence[float], edge: float, *, above: bool) -> list[float]:
    """The height at which a row begins or ends that has a rule of cells on one side only, if there is one.

    Its lines follow each other from that edge on, in two columns or more, and run across no side of a cell.
    """
    sign = -1 if above else 1
    letters = [one for one in page.letters if one.text.strip() and across[0] <= one.x <= across[-1]]
    reach = edge
    found: list[Letter] = []
    for one in sorted(letters, key=lambda one: sign * one.y):
        near, far = (one.box.bottom, one.box.top) if above else (one.box.top, one.box.bottom)
        if sign * (one.y - edge) <= 0:
            continue
        if sign * (near - reach) > (found[0] if found else one).size:
            break
        reach = min(reach, far) if above else max(reach, far)
        found.append(one)
    box = Box(across[0], min(edge, reach), across[-1], max(edge, reach))
    crossed = any(start < x < end for start, end in _runs(page, box) for x in across[1:-1])
    columns = {bisect_right(across, one.x) for one in found}
    return [reach + sign * NEAR] if len(columns) > 1 and not crossed else []


def _places(at: Iterable[float], ends: Sequence[tuple[float, float]]) -> tuple[float, ...]:
    """Where rules stand, those near to each other as one, and where two or more that cross them end."""
    found = [sum(group) / len(group) for group in grouped(at, float, NEAR)]
    for outer in (min, max):
        where = outer((end for pair in ends for end in pair), default=0.0)
        agree = sum(1 for pair in ends if any(abs(end - where) <= NEAR for end in pair))
        if agree > 1 and (not found or abs(where - outer(found)) > NEAR):
            found = sorted([*found, where])
    return tuple(found)


def _stand(rules: Sequence[Rule], places: Sequence[float], along: Sequence[float]) -> set[tuple[int, int]]:
    """Which rules there are: the number of the place at which one stands, and of a strip that it crosses."""
    found = set()
    for rule in rules:
        place = min(range(len(places)), key=lambda at: abs(places[at] - rule.at))
        for strip in range(max(bisect_right(along, rule.start - NEAR) - 1, 0), len(along) - 1):
            start, end = along[strip], along[strip + 1]
            if start > rule.end:
                break
            if min(end, rule.end) - max(start, rule.start) >= 0.6 * (end - start):
                found.add((place, strip))
    return found


def _by_joints(
    across: Sequence[float], down: Sequence[float], level: Sequence[Rule], page: Page
) -> Iterator[tuple[int, int]]:
    """The sides of cells that have none but the joints in the rules above and below them.

    One of both is that of another row, so a joint that only one has counts if no words run across it. A row
    has no sides at all if one of both rules has no joints, and words run across those of the other.
    """
    for strip, (top, bottom) in enumerate(pairwise(down)):
        above, below = (
            {round(joint) for rule in level if abs(rule.at - edge) <= NEAR for joint in inner(rule)}
            for edge in (top, bottom)
        )
        runs = _runs(page, Box(across[0], top, across[-1], bottom))
        crossed = {x for x in across[1:-1] if any(start < x < end for start, end in runs)}
        if crossed and not (above and below):
            continue
        for place, x in enumerate(across[1:-1], 1):
            if x not in crossed and any(abs(joint - x) <= NEAR for joint in above | below):
                yield place, strip


def _runs(page: Page, box: Box) -> list[tuple[float, float]]:
    """Where words that follow one another on a line begin and end."""
    letters = [one for one in page.letters if one.text.strip() and box.has(one.x, one.y)]
    runs: list[tuple[float, float]] = []
    base = 0.0
    for one in sorted(letters, key=lambda one: (round(one.base), one.box.left)):
        left, right = one.box.left + 0.5, one.box.right - 0.5
        if runs and abs(one.base - base) < 2 and left - runs[-1][1] < 0.5 * one.size:
            runs[-1] = (runs[-1][0], max(right, runs[-1][1]))
        else:
            runs.append((left, right))
        base = one.base
    return runs
