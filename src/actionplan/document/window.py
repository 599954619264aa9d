"""A large plan with the uninvolved entries of its long lists cut out, so that an edit reads a few lines.

An update of a plan with 10,000 actions takes a third of the time that it takes with the whole text. Nothing
depends on the cut being right: every edit is proved on the whole text, and what a window is not enough for is
worked out without one.

::

    actions:                    actions:
    - ref: 1                    - ref: 1           the first, for the habits of the list
    - ref: 2
      …                         - ref: 499
    - ref: 500                  - ref: 500         the edited one between its neighbours
      …                         - ref: 501
    - ref: 1000                 - ref: 999
                                - ref: 1000        the last two, with the gap between them
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from actionplan.document.read.building import Items, Odd, Outline
from actionplan.document.read.layout import Layout, Splice, spliced
from actionplan.problems import Path

SMALL = 20
"""Lists of up to so many entries are kept whole: all their habits are then seen."""

_DASH = re.compile(r" *-(?:\s|$)")  # at the start of a line


class Window(NamedTuple):
    """`text` is the full text without the stretches `cuts`; `kept` are the items left in each list."""

    text: str
    cuts: tuple[tuple[int, int], ...]
    kept: dict[str, list[int]]

    def path(self, path: Path) -> Path:
        """The path in the window for one in the full plan: action 500 is item 2 there."""
        kept, step = self._kept(path)
        # Behind the last item, which is always kept, numbers go on as outside: an action is added there.
        return (path[0], bisect_left(kept, step) + max(step - kept[-1] - 1, 0), *path[2:]) if kept else path

    def full_path(self, path: Path) -> Path:
        """The path in the full plan for one in the window."""
        kept, step = self._kept(path)
        last = len(kept) - 1
        return (path[0], kept[min(step, last)] + max(step - last, 0), *path[2:]) if kept else path

    def outside(self, splices: list[Splice]) -> list[Splice]:
        """The splices for the full text."""
        return [Splice(self.outside_of(s.start), self.outside_of(s.end), s.new) for s in splices]

    def outside_of(self, at: int) -> int:
        """Where in the full text the place `at` of the window is."""
        shift = 0
        for start, end in self.cuts:
            # At the very edge a place is the end of what stands before the cut: what is added there goes
            # behind the entry that was looked at, and not in front of one that was not.
            if at + shift <= start:
                break
            shift += end - start
        return at + shift

    def _kept(self, path: Path) -> tuple[list[int], int]:
        """The items left in the list that the path leads through, and the number of its item there."""
        if len(path) < 2 or not isinstance(path[1], int):
            return [], 0
        return self.kept.get(str(path[0]), []), path[1]


def window(text: str, outline: Outline, paths: Sequence[Path]) -> Window:
    """The window for edits at these paths: the entries they name, their neighbours, the first, the last.

    Raises Odd if a dash stands above its entry.
    """
    layout = Layout(text)
    cuts: list[tuple[int, int]] = []
    kept: dict[str, list[int]] = {}
    for name, items in outline.items():
        named = {path[1] for path in paths if len(path) > 1 and path[0] == name}
        near = _near(len(items.starts), (index for index in named if isinstance(index, int)))
        cuts += _cuts(layout, items, near)
        kept[name] = near
    left = spliced(text, (Splice(start, end, "") for start, end in cuts))
    return Window(left, tuple(cuts), kept)


def _near(count: int, named: Iterable[int]) -> list[int]:
    """Which entries to keep: the named ones with their neighbours, the first, and the last two.

    Two above a named one, since the gap between them shows whether the list has empty lines.
    """
    if count <= SMALL:
        return list(range(count))
    near = {index + step for index in named for step in (-2, -1, 0, 1)}
    return sorted(index for index in near | {0, count - 2, count - 1} if 0 <= index < count)


def _cuts(layout: Layout, items: Items, kept: Sequence[int]) -> list[tuple[int, int]]:
    """From behind each kept entry to the next one: whole lines, or between brackets whole entries.

    Comments above the next one go along; a named entry has its neighbours, so its own are never cut.
    """
    starts = items.starts
    edges = [(starts[left + 1], starts[right]) for left, right in pairwise(kept) if right > left + 1]
    return edges if items.flow else [(_dash_line(layout, a), _dash_line(layout, b)) for a, b in edges]


def _dash_line(layout: Layout, start: int) -> int:
    """The start of the line of the item that starts here. Raises Odd if its dash does not stand there."""
    line = layout.line_start(start)
    if not _DASH.match(layout.text, line):
        raise Odd
    return line
