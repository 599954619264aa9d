"""The columns of a table by the borders of its cells, without the slivers that moving one by hand leaves."""

from collections.abc import Collection, Sequence

SLIVER = 18
"""In points, six millimetres: no column of words is so narrow."""

_NARROW = 180
"""In points: what says that all of its columns together are no wider does not say how wide they are."""


def columns(spans: Collection[tuple[int, int]], widths: Sequence[float]) -> list[int]:
    """For each border of the grid, from 0, the number of the column that begins at it.

    `spans` are the borders at which the cells begin and end, `widths` those of the grid's columns in points,
    as far as they are known. A grid column in which no cell begins is none of the table's. Two borders that
    are a sliver apart are one, unless a cell stands between them: cells of (0, 2), (2, 3) and (0, 1), (1, 3)
    have two columns, not three, if the second of the grid is a sliver.
    """
    width = max((end for _, end in spans), default=0)
    between = set(spans)
    known = len(widths) >= width and sum(widths) > _NARROW
    groups: list[list[int]] = []
    for border in sorted({start for start, _ in spans} | {0, width}):
        group = groups[-1] if groups else []
        apart = sum(widths[group[0] : border]) if group and known else 0
        if 0 < apart < SLIVER and not any((start, border) in between for start in group):
            group.append(border)
        else:
            groups.append([border])
    numbers = {border: at for at, group in enumerate(groups) for border in group}
    found: list[int] = []
    for border in range(width + 1):
        found.append(numbers.get(border, found[-1] if found else 0))
    return found
