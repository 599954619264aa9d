"""A large plan with the uninvolved entries of its long collections cut out, so that an edit reads a few
lines instead of all. Nothing depends on the cut being right: every edit is proved on the whole text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import yaml

from actionplan.document.building import Odd, Outline
from actionplan.document.collections import Collection, collections
from actionplan.document.layout import Layout, Splice
from actionplan.errors import Path

SMALL = 20
"""Collections of up to so many entries are kept whole: all their habits are then seen."""
LARGE = 50_000
"""With more characters left, the collections below the top level are looked at too."""

_DASH = re.compile(r" *-(?:\s|$)")
_DASH_OR_COMMENT = re.compile(r"[ \t]*(?:#|-|\r?$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Window:
    """`text` is the full text without the stretches `cuts`; `kept` are the items left in each list."""

    text: str
    cuts: tuple[tuple[int, int], ...]
    kept: dict[Path, list[int]]

    def path(self, path: Path) -> Path:
        """The path in the window for one in the full plan."""
        return tuple(_inside(self.kept.get(path[:depth]), step) for depth, step in enumerate(path))

    def full_path(self, path: Path) -> Path:
        """The path in the full plan for one in the window."""
        full: Path = ()
        for step in path:
            full = (*full, _outside(self.kept.get(full), step))
        return full

    def outside(self, splices: list[Splice], *, whole: bool = False) -> list[Splice]:
        """The splices for the full text. Raises Odd if one reaches over a cut.

        `whole`: they take out whole entries, and with them what was cut out there.
        """
        moved = [Splice(self.outside_of(s.start), self.outside_of(s.end), s.new) for s in splices]
        if not whole and any(m.end - m.start != s.end - s.start for m, s in zip(moved, splices, strict=True)):
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
    """The window for edits at these paths: the entries they name, their neighbours, the first, the last."""
    top = [Collection((name,), items.flow, items.starts) for name, items in outline.items()]
    view = _narrowed(Window(text, (), {}), text, top, paths)
    if len(view.text) <= LARGE:
        return view
    try:
        below = [
            found for found in collections(view.text, SMALL) if view.full_path(found.path) not in view.kept
        ]
    except (Odd, yaml.YAMLError):
        return view
    return _narrowed(view, text, below, paths)


def _narrowed(view: Window, text: str, found: Iterable[Collection], paths: list[Path]) -> Window:
    """The window with these collections of it cut too; `text` is the full text."""
    layout = Layout(view.text)
    kept = dict(view.kept)
    cuts = list(view.cuts)
    named: dict[Path, set[str | int]] = {}
    for path in paths:
        for depth, step in enumerate(path):
            named.setdefault(path[:depth], set()).add(step)
    for collection in found:
        path = view.full_path(collection.path)
        near = _near(collection, named.get(path, set()))
        try:
            new = _cuts(layout, collection, near)
        except Odd:
            near, new = list(range(len(collection.starts))), []
        cuts += [(view.outside_of(start), view.outside_of(end)) for start, end in new]
        if not collection.names:
            kept[path] = near
    united = tuple(_united(sorted(cuts)))
    parts, at = [], 0
    for start, end in united:
        parts.append(text[at:start])
        at = end
    return Window("".join([*parts, text[at:]]), united, kept)


def _inside(kept: list[int] | None, step: str | int) -> str | int:
    if kept is None or isinstance(step, str):
        return step
    # Behind the last item, which is always kept, numbers go on as outside.
    last = kept[-1] if kept else -1
    return bisect_left(kept, step) if step <= last else len(kept) - 1 + step - last


def _outside(kept: list[int] | None, step: str | int) -> str | int:
    if kept is None or isinstance(step, str):
        return step
    return kept[step] if step < len(kept) else step - len(kept) + (kept[-1] + 1 if kept else 0)


def _near(collection: Collection, named: set[str | int]) -> list[int]:
    """Which entries to keep: the named ones with their neighbours, the first, and the last two."""
    count = len(collection.starts)
    if count <= SMALL:
        return list(range(count))
    if collection.names:
        named = {index for index, name in enumerate(collection.names) if name in named}
    near = {index + step for index in named if isinstance(index, int) for step in (-2, -1, 0, 1)}
    return sorted(index for index in near | {0, count - 2, count - 1} if 0 <= index < count)


def _cuts(layout: Layout, collection: Collection, kept: Sequence[int]) -> list[tuple[int, int]]:
    """From behind each kept entry to the next one: whole lines, or between brackets whole entries."""
    starts = collection.starts
    edges = [(starts[left + 1], starts[right]) for left, right in pairwise(kept) if right > left + 1]
    if collection.flow:
        return edges
    line = _key_line if collection.names else _dash_line
    return [(line(layout, a), line(layout, b)) for a, b in edges]


def _key_line(layout: Layout, start: int) -> int:
    """The start of the line with the key that starts here. Raises Odd if something stands before it."""
    if not layout.starts_line(start):
        raise Odd
    return layout.line_start(start)


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


def _united(cuts: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The stretches, sorted by their starts, with those that touch or lie in one another made one."""
    begin = stop = 0
    for start, end in cuts:
        if start > stop:
            if stop > begin:
                yield begin, stop
            begin = start
        stop = max(stop, end)
    if stop > begin:
        yield begin, stop
