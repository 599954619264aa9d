"""The habits of a file near the place of an edit, for new text to follow."""

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import TypeAlias

from actionplan.document.read.layout import Layout
from actionplan.document.read.positions import Node, all_nodes, on_path
from actionplan.document.write.scalars import Style
from actionplan.problems import Path
from actionplan.text.cells import cells
from actionplan.text.lines import lines_of, without_line_end

_NARROWEST = 40
"""The width of a file whose lines are all shorter."""
_TELLING = 3
"""Broken lines that have to be there for a width to be taken from them."""


Measure: TypeAlias = Callable[[Layout, Node], int | None]
"""The number that a node shows of a habit, None if it shows none."""


class Habits:
    """How people write in this file."""

    def __init__(self, layout: Layout, top: Node) -> None:
        self._layout = layout
        self._top = top
        self._width = _width(layout, top)
        self._quote = _quote(top)
        self._anywhere: dict[Measure, int | None] = {}

    def at(self, path: Path) -> Style:
        """The style for new text at `path`: as in its entry, else in its list, else anywhere.

        `path` is that of the new text: of an item or field that is not there yet, the last node of `on_path`
        holds it; of a value that is replaced it is the old value.
        """
        house = Style()
        step, dash, gap = (self._nearest(path, measure) for measure in (_step, _dash, _gap))
        return Style(
            width=self._width or house.width,
            step=step or house.step,
            dash=house.dash if dash is None else dash,
            gap=gap or house.gap,
            quote=self._quote or house.quote,
            json=_is_json(on_path(self._top, path)),
        )

    def _nearest(self, path: Path, measure: Measure) -> int | None:
        """What the last node of the path that shows it shows, else the first of the file."""
        found = self._first(measure, reversed(on_path(self._top, path)))
        if found is None and measure not in self._anywhere:
            self._anywhere[measure] = self._first(measure, all_nodes(self._top))
        return self._anywhere[measure] if found is None else found

    def _first(self, measure: Measure, nodes: Iterable[Node]) -> int | None:
        return next((found for node in nodes if (found := measure(self._layout, node)) is not None), None)


def style_like(old: Node, style: Style, layout: Layout) -> Style:
    """The style for text that takes the place of `old`."""
    if old.style in ("|", ">"):
        return style._replace(literal=old.style == "|")
    one_line = "\n" not in layout.text[old.start : old.end]
    too_long = cells(layout.text[layout.line_start(old.start) : old.end]) > style.width
    return style._replace(width=10**9) if one_line and too_long else style


def _step(layout: Layout, node: Node) -> int | None:
    for key, value in node.fields:
        if value.kind == "mapping" and value.fields and not value.flow:
            return layout.column(value.start) - layout.column(key.start)
        if value.style in ("|", ">") and (body := layout.next_line(value.start)) < value.end:
            line = layout.text[body : layout.line_end(body)]
            if line.strip():
                return max(1, len(line) - len(line.lstrip(" ")) - layout.column(key.start))
    return None


def _dash(layout: Layout, node: Node) -> int | None:
    for key, value in node.fields:
        if value.kind == "list" and not value.flow and not node.flow:
            return layout.column(value.start) - layout.column(key.start)
    return None


def _gap(layout: Layout, node: Node) -> int | None:
    if node.kind != "list" or node.flow:
        return None
    between = layout.text[node.start + 1 : node.items[0].start]
    return len(between) if between and not between.strip(" ") else None


def _quote(top: Node) -> str:
    styles = [node.style for node in all_nodes(top)]
    single, double = styles.count("'"), styles.count('"')
    return "" if single == double else "'" if single > double else '"'


def _is_json(nodes: list[Node]) -> bool:
    """Whether the nearest flow mapping quotes its keys as JSON does."""
    nodes = [*nodes, *(nodes[-1].items[:1] if nodes else [])]
    for node in reversed(nodes):
        if node.kind == "mapping" and node.flow and node.fields:
            return all(key.style == '"' for key, _ in node.fields)
    return False


def _width(layout: Layout, top: Node) -> int:
    """The longest line that somebody broke off to go on in the next; 0 if there are too few to tell."""
    broken: list[int] = []
    for node in all_nodes(top):
        if node.kind == "scalar" and node.style != "|" and "\n" in layout.text[node.start : node.end]:
            start = layout.line_start(node.start)
            lines = [*map(without_line_end, lines_of(layout.text[start : node.end]))][node.style == ">" :]
            broken += [cells(line) for line, below in pairwise(lines) if line.strip() and below.strip()]
    return max(_NARROWEST, *broken) if len(broken) >= _TELLING else 0
