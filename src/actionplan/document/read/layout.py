"""The lines of a text, as splices see them: where they start and end, and which are comments."""

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import NamedTuple

from actionplan.document.read.positions import Node, all_nodes, leaves_of
from actionplan.text import lines

CUTTING = r"#(?![-=#*~_+.]*(?:\s|\Z))[^\r\n]*"
"""A comment that may be meant as text: `#7`, `#£5`, `##1`; not `# in March`, nor a line drawn as `#----`."""
_COMMENT = re.compile(r"#[^\r\n]*")


class Splice(NamedTuple):
    """`text[start:end]` is replaced by `new`."""

    start: int
    end: int
    new: str


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """The text with all splices made; they do not overlap, and those at one place keep their order."""
    parts = []
    at = 0
    for splice in sorted(splices, key=lambda splice: splice.start):
        parts += [text[at : splice.start], splice.new]
        at = splice.end
    return "".join([*parts, text[at:]])


class Layout(NamedTuple):
    """Questions about the lines of `text`. Positions and columns count characters from 0."""

    text: str

    def line_start(self, at: int) -> int:
        """Where the line of `at` starts."""
        return lines.line_start(self.text, at)

    def line_end(self, at: int) -> int:
        """Where the line of `at` ends, before its line end."""
        return lines.line_end(self.text, at)

    def next_line(self, at: int) -> int:
        """Where the line after that of `at` starts; the end of the text if there is none."""
        return lines.next_line(self.text, at)

    def column(self, at: int) -> int:
        """How many characters stand before `at` on its line."""
        return at - self.line_start(at)

    def line_break(self, at: int) -> str:
        """The line end of the line of `at`; of the line before, when the last has none."""
        stop = self.text.find("\n", at)
        if stop < 0:
            stop = self.text.rfind("\n")
        return "\r\n" if stop > 0 and self.text[stop - 1] == "\r" else "\n"

    def starts_line(self, at: int) -> bool:
        """Whether only blanks stand before `at` on its line."""
        return not self.text[self.line_start(at) : at].strip(" \t")

    def ends_line(self, at: int) -> bool:
        """Whether only blanks and a comment stand behind `at` on its line."""
        return self.text[at : self.line_end(at)].lstrip(" \t")[:1] in ("", "#")

    def lines_below(self, at: int) -> Iterator[tuple[int, str]]:
        """Start and text of each line below that of `at`, without line ends."""
        start = self.next_line(at)
        while start < len(self.text):
            yield start, self.text[start : self.line_end(start)]
            start = self.next_line(start)

    def own_end(self, end: int, column: int) -> int:
        """The end of the last line of what ends at `end`, with the comment lines that belong to it:
        those directly below, indented deeper than `column`."""
        last = self.line_end(end)
        for start, line in self.lines_below(end):
            if not _is_comment(line) or _indent(line) <= column:
                break
            last = start + len(line)
        return last

    def own_start(self, start: int, stop: int, *, deeper: bool = False) -> int:
        """The start of the line of `start`, or of the comment lines directly above that belong to it:
        those not indented deeper, or all if `deeper`. Looks no further up than the line of `stop`."""
        column = self.column(start)
        first = self.line_start(start)
        while first > 0 and (above := self.line_start(first - 1)) > self.line_start(stop):
            line = self.text[above : self.line_end(above)]
            if not _is_comment(line) or (_indent(line) > column and not deeper):
                break
            first = above
        return first

    def blank_between(self, start: int, end: int) -> bool:
        """Whether an empty line stands between two places."""
        between = takewhile(lambda below: below[0] < end, self.lines_below(start))
        return any(not line.strip() for _, line in between)


def comments(text: str, top: Node) -> list[tuple[int, int]]:
    """Where the comments stand: in what is no scalar, and in the first lines of block scalars."""
    return _around(text, leaves(top))


def comments_of(text: str) -> list[tuple[int, int]]:
    """The same for a text of which there is no tree, and need not be one."""
    return _around(text, leaves_of(text))


def _around(text: str, scalars: Iterable[Node]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    at = 0
    for leaf in scalars:
        spans += _within(text, at, leaf.start)
        if leaf.style in ("|", ">"):
            header = text.find("\n", leaf.start, leaf.end)
            spans += _within(text, leaf.start, header if header >= 0 else leaf.end)
        at = leaf.end
    return spans + _within(text, at, len(text))


def _within(text: str, start: int, end: int) -> list[tuple[int, int]]:
    return [match.span() for match in _COMMENT.finditer(text, start, end)]


def leaves(node: Node) -> Iterator[Node]:
    """The scalars and aliases below a node, keys too, in the order of the text."""
    return (one for one in all_nodes(node) if one.kind in ("scalar", "alias"))


def _is_comment(line: str) -> bool:
    return line.lstrip(" \t").startswith("#")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))
