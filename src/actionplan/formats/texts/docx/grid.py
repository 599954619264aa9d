"""Which columns of the grid each cell of a row covers."""

from __future__ import annotations

from typing import NamedTuple
from xml.etree.ElementTree import Element

from actionplan.formats.texts.docx.tags import TC, W, children, number, value

MOST_COLUMNS = 500
"""Word has 63."""


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


def widths(table: Element) -> list[float]:
    """Those of the columns of the grid, in points."""
    return [number(column.get(f"{W}w")) / 20 for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
