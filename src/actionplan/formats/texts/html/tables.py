"""Tables of a web page: each cell once, whatever it spans."""

import re
from collections.abc import Iterator
from functools import partial

from actionplan.formats.attributes import number, times
from actionplan.formats.colours import of_mark, seen
from actionplan.formats.texts.flow import cell_of
from actionplan.formats.texts.grid import MOST_COLUMNS, Line, Spot, laid_out
from actionplan.formats.texts.html.page import Page, blocks
from actionplan.formats.texts.html.tree import Node
from actionplan.intake.source import Cell, Table, is_mark

_NOTHING = Node("", {})
_NAMED = {"red": "FF0000", "crimson": "DC143C", "tomato": "FF6347", "orange": "FFA500", "gold": "FFD700"} | {
    "yellow": "FFFF00",
    "green": "008000",
    "lime": "00FF00",
    "lightgreen": "90EE90",
    "blue": "0000FF",
    "gray": "808080",
    "grey": "808080",
    "silver": "C0C0C0",
    "black": "000000",
}


def _rows(parent: Node, *, heading: bool = False) -> Iterator[tuple[Node, bool, int]]:
    """The rows, whether each is one of headings (in a head, or all cells are), and how many follow it there.

    No cell covers rows below its head, body or foot. The first head is shown above all, the first foot below.
    """
    nodes = [*parent.nodes()]
    head, foot = (next((one for one in nodes if one.tag == tag), None) for tag in ("thead", "tfoot"))
    below = sum(node.tag == "tr" for node in nodes)
    for node in sorted(nodes, key=lambda one: (one is foot) - (one is head)):
        if node.tag == "tr":
            below -= 1
            cells = {one.tag for one in node.nodes()} & {"td", "th"}
            yield node, heading or cells == {"th"}, below
        elif node.tag in ("thead", "tbody", "tfoot", "form"):
            yield from _rows(node, heading=heading or node.tag == "thead")


def table(page: Page, node: Node, name: str, above: tuple[str, ...] = ()) -> Table:
    """The table, with all that stands inside it. Raises UnreadableDocument for what is too large or deep."""
    captions = tuple(one.words() for one in node.nodes() if one.tag == "caption")
    empty = Table(name, (), (*above, *captions))
    return laid_out(page, empty, list(_lines(node)), Node.words, partial(_cell, page))


def _lines(table: Node) -> Iterator[Line]:
    taken: dict[int, int] = {}
    """By column: how many rows more a cell from above covers."""
    for at, (row, heading, below) in enumerate(_rows(table), 1):
        hidden = row.look.hidden
        yield Line(at, row, () if hidden else list(_spots(row, taken, below)), hidden, heading)


def _spots(row: Node, taken: dict[int, int], below: int) -> Iterator[Spot]:
    """The cells of a row that so many rows follow, with the columns that cells from above cover."""
    covered = [at for at, rows in taken.items() if rows > 0]
    for at in covered:
        taken[at] -= 1
        yield Spot(_NOTHING, at, at + 1, covered=True)
    at = 0
    for node in row.nodes():
        while at in covered:
            at += 1
        if node.tag in ("td", "th") and at < MOST_COLUMNS:
            end = min(at + times(node.attributes.get("colspan")), MOST_COLUMNS)
            down = min(number(node.attributes.get("rowspan"), 1) or below + 1, below + 1)
            taken |= dict.fromkeys(range(at, end), down - 1)
            yield Spot(node, at, end, down=down)
            at = end


def _cell(page: Page, row: Node, spot: Spot) -> Cell:
    _, cell = cell_of(page, blocks(page, spot.cell), partial(table, page), Node.words)
    fill = _fill(_background(spot.cell) or _background(row))
    return cell._replace(fill=of_mark(fill, _fill(page.ink)) if is_mark(cell.text) else fill)


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
