"""Edits between the brackets of a flow collection: `{ref: 1, action: …}` or `[PS, CD]`."""

import re

from actionplan.document.read.layout import Layout, Splice
from actionplan.document.read.positions import Node, field_start
from actionplan.errors import EditRefused

Span = tuple[int, int]

_COMMA = re.compile(r"(?:\s|#.*+)*+,")


def elements(text: str, node: Node) -> list[Span]:
    """The fields or items between the brackets."""
    pairs = [(field_start(text, key), max(key.end, value.end)) for key, value in node.fields]
    return pairs or [(item.start, item.end) for item in node.items]


def replaced_value(text: str, key: Node | None, old: Node, new: str) -> Splice:
    """The splice that writes the value as `new`; an empty one stood right behind its colon, or had none."""
    if old.start < old.end or key is None:
        return Splice(old.start, old.end, new)
    between = text[key.end : old.start]
    return Splice(
        old.start, old.end, ("" if ":" in between else ":") + ("" if between[-1:].isspace() else " ") + new
    )


def added(layout: Layout, node: Node, index: int, new: str) -> list[Splice]:
    """The splices that add element `index`, written `new`: on a line of its own if the others have theirs."""
    there = elements(layout.text, node)
    if not there:
        start, end = node.start + 1, node.end - 1
        return [Splice(end if "#" in layout.text[start:end] else start, end, new)]
    if index == 0:
        start = there[0][0]
        return [Splice(start, start, f"{new},{_break(layout, start) or ' '}")]
    start, end = there[index - 1]
    own_line = _break(layout, start)
    if not own_line:
        return [Splice(end, end, f", {new}")]
    comma = _comma(layout.text, end)
    if comma is None:
        if layout.ends_line(end):
            stop = layout.line_end(end)
            return [Splice(end, end, ","), Splice(stop, stop, own_line + new)]
        return [Splice(end, end, f",{own_line}{new}")]
    if layout.ends_line(comma + 1):
        stop = layout.line_end(comma)
        return [Splice(stop, stop, f"{own_line}{new},")]
    return [Splice(end, end, f", {new}")]


def removed(layout: Layout, node: Node, index: int) -> list[Splice]:
    """The splices that remove element `index` and its comma."""
    text, there = layout.text, elements(layout.text, node)
    start, end = there[index]
    comma = _comma(text, end)
    stop = end if comma is None else comma + 1
    if len(there) == 1:
        inner = (node.start + 1, node.end - 1)
        bare = "#" not in text[inner[0] : start] + text[end : inner[1]]
        return [Splice(*inner, "") if bare else Splice(start, stop, "")]
    if layout.starts_line(start) and layout.ends_line(stop):
        above = layout.line_start(layout.line_start(start) - 1)
        lines = Splice(layout.line_end(above), layout.line_end(stop), "")
        before = _comma(text, there[index - 1][1])
        if comma is None and before is not None:
            return [Splice(before, before + 1, ""), lines]
        return [lines]
    cut = (there[index - 1][1], end) if index else (start, there[1][0])
    gap = text[cut[0] : start] + text[end : cut[1]]
    if "#" in gap:
        raise EditRefused("a comment would be lost with this entry", hint="remove it by hand")
    return [Splice(*cut, "")]


def _break(layout: Layout, start: int) -> str:
    """Line end and indentation, if the element at `start` has a line of its own; else nothing."""
    if not layout.starts_line(start):
        return ""
    return layout.line_break(start) + layout.text[layout.line_start(start) : start]


def _comma(text: str, at: int) -> int | None:
    """Where the comma behind an element stands, over comments and line ends; None if it has none."""
    found = _COMMA.match(text, at)
    return found.end() - 1 if found else None
