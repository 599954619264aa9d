"""Tables of a web page: each cell once, whatever it spans."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from actionplan.formats.attributes import number
from actionplan.formats.colours import seen
from actionplan.formats.texts.flow import cell_of
from actionplan.formats.texts.grid import MOST_COLUMNS
from actionplan.formats.texts.html.page import Page, blocks
from actionplan.formats.texts.html.tree import Node
from actionplan.intake.source import Cell, Row, Table

_BLANK = Cell()
_NAMED = {
    "red": "FF0000",
    "green": "008000",
    "lime": "00FF00",
    "yellow": "FFFF00",
    "orange": "FFA500",
    "blue": "0000FF",
    "gray": "808080",
    "grey": "808080",
    "silver": "C0C0C0",
    "black": "000000",
    "lightgreen": "90EE90",
    "gold": "FFD700",
    "crimson": "DC143C",
    "tomato": "FF6347",
}


def _rows(parent: Node, *, heading: bool = False) -> Iterator[tuple[Node, bool, int]]:
    """The rows, whether each is one of headings (in a head, or all cells are), and how many follow it there.

    No cell covers rows below its head, body or foot.
    """
    below = sum(node.tag == "tr" for node in parent.nodes())
    for node in parent.nodes():
        if node.tag == "tr":
            below -= 1
            cells = {one.tag for one in node.nodes()} & {"td", "th"}
            yield node, heading or cells == {"th"}, below
        elif node.tag in ("thead", "tbody", "tfoot", "form"):
            yield from _rows(node, heading=heading or node.tag == "thead")


def table(page: Page, node: Node, name: str, above: tuple[str, ...] = (), depth: int = 1) -> Table:
    """The table, with all that stands inside it. Raises UnreadableDocument for what is too large or deep."""
    rows = list(_rows(node))
    captions = tuple(one.words() for one in node.nodes() if one.tag == "caption")
    lines: list[list[Cell | None]] = []
    taken: dict[int, int] = {}
    found: list[tuple[int, bool]] = []
    for at, (row, heading, below) in enumerate(rows, 1):
        if row.look.hidden:
            page.place = f"{name}, row {at}"
            page.leave("a hidden row", row.words())
            continue
        lines.append(_line(page, row, f"{name}, row {at}", taken, below + 1, depth))
        page.count(len(lines[-1]), depth)
        found.append((at, heading))
    page.place = ""
    width = max(map(len, lines), default=0)
    page.count(sum(width - len(line) for line in lines), depth)
    padded = [
        Row(at, (*line, *[_BLANK] * (width - len(line))), heading)
        for (at, heading), line in zip(found, lines, strict=True)
    ]
    return Table(name, tuple(padded), (*above, *captions))


def _line(
    page: Page, row: Node, place: str, taken: dict[int, int], below: int, depth: int
) -> list[Cell | None]:
    """The cells of a row; `taken` says for how many rows yet a cell from above covers a column."""
    line: list[Cell | None] = []

    def covered() -> None:
        while taken.get(len(line), 0) > 0:
            taken[len(line)] -= 1
            line.append(None)

    for node in row.nodes():
        covered()
        if node.tag not in ("td", "th") or len(line) >= MOST_COLUMNS:
            continue
        across = min(max(number(node.attributes.get("colspan"), 1), 1), MOST_COLUMNS - len(line))
        down = min(number(node.attributes.get("rowspan"), 1) or below, below)
        page.place = f"{place}, column {len(line) + 1}"
        for at in range(len(line), len(line) + across):
            taken[at] = down - 1
        line += [_cell(page, row, node, across, down, depth), *[None] * (across - 1)]
    covered()
    return line


def _cell(page: Page, row: Node, node: Node, across: int, down: int, depth: int) -> Cell:
    inner = partial(table, page, depth=depth + 1)
    _, cell = cell_of(page, blocks(page, node), inner, Node.words)
    return cell._replace(fill=_fill(_background(node) or _background(row)), across=across, down=down)


def _background(node: Node) -> str:
    """What the cell or row says of its colour, "#f00", "rgb(255, 0, 0)" or "red"; "" for nothing."""
    found = re.match(r"#[0-9a-f]+|rgb\([\d ,]+\)|[a-z]+", node.style.get("background", ""))
    return found[0] if found else node.attributes.get("bgcolor", "").lower()


def _fill(said: str) -> str | None:
    parts = re.findall(r"\d+", said) if said.startswith("rgb") else []
    colour = _NAMED.get(said, said.removeprefix("#"))
    if len(parts) >= 3:
        colour = "".join(f"{min(int(part[:3]), 255):02X}" for part in parts[:3])
    if re.fullmatch(r"[0-9a-f]{3}", colour):
        colour = "".join(letter * 2 for letter in colour)
    return seen(colour)
