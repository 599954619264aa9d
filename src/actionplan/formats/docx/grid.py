"""Where the cells of a table stand: its grid, without the slivers that moving a border by hand leaves."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple
from xml.etree.ElementTree import Element

from actionplan.formats.docx.tags import TC, W, children, number, value

MOST_COLUMNS = 500
"""Word has 63."""
_SLIVER = 140
"""In twentieths of a point, a quarter of a centimetre: no column of words is so narrow."""


class Spot(NamedTuple):
    """A cell of one row and the columns it covers; `merged` with others below each other."""

    cell: Element
    start: int
    end: int
    merged: bool = False
    goes_on: bool = False
    """It belongs to the one above it."""


def spots(row: Element) -> list[Spot]:
    """The cells of a row, from left to right, in columns of the grid."""
    properties = row.find(f"{W}trPr")
    at = min(max(number(value(properties, "gridBefore")), 0), MOST_COLUMNS)
    found: list[Spot] = []
    for cell in children(row):
        if cell.tag != TC or at >= MOST_COLUMNS:
            continue
        properties = cell.find(f"{W}tcPr")
        if value(properties, "cellDel", "id") is not None:
            continue
        end = min(at + max(number(value(properties, "gridSpan"), 1), 1), MOST_COLUMNS)
        merged, level = value(properties, "vMerge"), value(properties, "hMerge")
        if found and level in ("", "continue"):
            found[-1] = found[-1]._replace(end=end)
        else:
            found.append(Spot(cell, at, end, merged is not None, merged in ("", "continue")))
        at = end
    return found


def columns(table: Element, rows: Collection[list[Spot]]) -> list[int]:
    """For each border of the grid, from 0, the number of the column that begins at it.

    A grid column in which no cell begins is none of the table's. Two borders that are a sliver apart are
    one, unless a cell stands between them.
    """
    width = max((spot.end for spots_ in rows for spot in spots_), default=0)
    used = sorted({spot.start for spots_ in rows for spot in spots_} | {0, width})
    widths = [number(column.get(f"{W}w")) for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
    between = {(spot.start, spot.end) for spots_ in rows for spot in spots_}
    borders: list[list[int]] = []
    for border in used:
        group = borders[-1] if borders else []
        narrow = bool(group) and len(widths) >= width and 0 < sum(widths[group[0] : border]) < _SLIVER
        if narrow and not any((start, border) in between for start in group):
            group.append(border)
        else:
            borders.append([border])
    numbers = {border: at for at, group in enumerate(borders) for border in group}
    found: list[int] = []
    for border in range(width + 1):
        found.append(numbers.get(border, found[-1] if found else 0))
    return found
