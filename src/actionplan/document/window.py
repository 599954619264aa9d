"""A large plan with the uninvolved items of its top-level lists cut out, so that an edit reads a few
lines instead of all. Nothing depends on the cut being right: every edit is proved on the whole text."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise

from actionplan.document.building import Items, Odd, Outline
from actionplan.document.layout import Layout, Splice
from actionplan.errors import Path

SMALL = 20
"""Lists up to so many items are kept whole: all their habits are then seen."""

_DASH = re.compile(r" *-(?:\s|$)")
_DASH_OR_COMMENT = re.compile(r"[ \t]*(?:#|-|\r?$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Window:
    """`text` is the full text without the stretches `cuts`; `kept` are the items left in each list."""

    text: str
    cuts: tuple[tuple[int, int], ...]
    kept: dict[str, list[int]]

    def path(self, path: Path) -> Path:
        """The path in the window for one in the full plan."""
        if len(path) < 2 or path[0] not in self.kept or isinstance(path[1], str):
            return path
        kept, index = self.kept[str(path[0])], path[1]
        # Behind the last item, which is always kept, numbers go on as outside.
        last = kept[-1] if kept else -1
        inside = bisect_left(kept, index) if index <= last else len(kept) - 1 + index - last
        return (path[0], inside, *path[2:])

    def outside(self, splices: list[Splice]) -> list[Splice]:
        """The splices for the full text. Raises Odd if one reaches over a cut."""
        moved = [Splice(self.outside_of(s.start), self.outside_of(s.end), s.new) for s in splices]
        if any(m.end - m.start != s.end - s.start for m, s in zip(moved, splices, strict=True)):
            raise Odd
        return moved

    def outside_of(self, at: int) -> int:
        """Where in the full text the place `at` of the window is."""
        shift = 0
        for start, end in self.cuts:
            if at + shift <= start:
                break
            shift += end - start
        return at + shift


def window(text: str, outline: Outline, paths: list[Path]) -> Window:
    """The window for edits at these paths: the items they name, their neighbours, and the last ones."""
    layout = Layout(text)
    kept: dict[str, list[int]] = {}
    cuts: list[tuple[int, int]] = []
    for name, items in outline.items():
        count = len(items.starts)
        named = {path[1] for path in paths if len(path) > 1 and path[0] == name}
        near = {index + step for index in named if isinstance(index, int) for step in (-2, -1, 0, 1)}
        near |= {count - 2, count - 1}
        kept[name] = [index for index in range(count) if count <= SMALL or index in near]
        try:
            cuts += _cuts(layout, items, kept[name])
        except Odd:
            kept[name] = list(range(count))
    parts, at = [], 0
    for start, end in sorted(cuts):
        parts.append(text[at:start])
        at = end
    return Window("".join([*parts, text[at:]]), tuple(sorted(cuts)), kept)


def _cuts(layout: Layout, items: Items, kept: list[int]) -> list[tuple[int, int]]:
    """From behind each kept item to the next one: whole lines, or between brackets whole items."""
    gaps = [(left + 1, right) for left, right in pairwise([-1, *kept]) if right > left + 1]
    edges = [(items.starts[a], items.starts[b]) for a, b in gaps]
    return edges if items.flow else [(_dash_line(layout, a), _dash_line(layout, b)) for a, b in edges]


def _dash_line(layout: Layout, start: int) -> int:
    """The start of the line with the dash of the item that starts here; only comments may be between.

    Raises Odd if there is none.
    """
    line = layout.line_start(start)
    while not _DASH.match(layout.text, line):
        line = layout.line_start(line - 1)
        if line == 0 or not _DASH_OR_COMMENT.match(layout.text, line):
            raise Odd
    return line
