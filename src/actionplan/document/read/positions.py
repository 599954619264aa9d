"""Where everything stands in the text: a tree of nodes with their first and last characters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import yaml

from actionplan.document.read.building import NOTHING, Events, events
from actionplan.problems import Location, Path
from actionplan.text.lines import line_end, line_start

Kind = Literal["scalar", "mapping", "list", "alias"]


@dataclass(slots=True)
class Node:
    """A value or key in the text, from its first character to behind its last.

    A block collection ends where its last leaf ends; a block scalar before the blank lines below
    it, unless it keeps them. `text` is what a scalar says, or the name of an alias; `style` is the quote,
    `|` or `>` of a scalar, else empty. `fields` are the keys of a mapping with their values, `items` the
    values of a list.
    """

    kind: Kind
    start: int
    end: int
    text: str = ""
    style: str = ""
    flow: bool = False
    anchor: str = ""
    fields: Sequence[tuple[Node, Node]] = ()
    items: Sequence[Node] = ()
    _named: dict[str | int, tuple[Node, Node]] | None = None

    @property
    def nothing(self) -> bool:
        """Whether it is a plain empty, `~` or `null`."""
        return self.kind == "scalar" and not self.style and self.text in NOTHING

    def key(self, step: str | int) -> Node | None:
        """The key called so; None for the number of an item too, for a list has no keys."""
        return self._field(step)[0]

    def child(self, step: str | int) -> Node | None:
        """The value below, if it is there."""
        if isinstance(step, int):
            return self.items[step] if 0 <= step < len(self.items) else None
        return self._field(step)[1]

    def _field(self, name: str | int) -> tuple[Node, Node] | tuple[None, None]:
        """The key and the value of the field called `name`, the first of them."""
        if self._named is None:
            self._named = {key.text: (key, value) for key, value in reversed(self.fields)}
        return self._named.get(name, (None, None))

    @property
    def ends_line(self) -> bool:
        """Whether it is a block scalar to which the end of its last line belongs."""
        return self.style in ("|", ">") and self.text.endswith("\n")

    @property
    def children(self) -> Sequence[Node]:
        """Keys and values, or items, in the order of the text."""
        return [node for pair in self.fields for node in pair] or self.items


def tree(text: str) -> Node:
    """The top node of a text that was read as a record; aliases are left as they are."""
    event = events(text)
    event()
    event()
    return _node(text, event, event())


def leaves_of(text: str) -> Iterator[Node]:
    """The scalars and aliases of a document, one after the other, without a tree of it."""
    event = events(text)
    while not isinstance(start := event(), yaml.StreamEndEvent):
        if isinstance(start, (yaml.ScalarEvent, yaml.AliasEvent)):
            yield _leaf(text, start)


def field_start(text: str, key: Node) -> int:
    """Where the field with this key starts: at its name, or at the `?` before it on its line."""
    at = key.start
    while at and text[at - 1] in " \t":
        at -= 1
    return at - 1 if 0 < at < key.start and text[at - 1] == "?" else key.start


def _node(text: str, event: Events, start: Any) -> Node:
    if isinstance(start, (yaml.ScalarEvent, yaml.AliasEvent)):
        return _leaf(text, start)
    parts: list[Node] = []
    while not isinstance(part := event(), yaml.CollectionEndEvent):
        parts.append(_node(text, event, part))
    closing: Any = part.end_mark
    begin, flow, anchor = start.start_mark.index, bool(start.flow_style), start.anchor or ""
    end = closing.index if flow else max(begin, *(one.end for one in parts[-2:]))
    if isinstance(start, yaml.SequenceStartEvent):
        return Node("list", begin, end, flow=flow, anchor=anchor, items=parts)
    fields = [*zip(parts[::2], parts[1::2], strict=True)]
    return Node("mapping", begin, end, flow=flow, anchor=anchor, fields=fields)


def _leaf(text: str, event: Any) -> Node:
    begin, end, anchor = event.start_mark.index, event.end_mark.index, event.anchor or ""
    if isinstance(event, yaml.AliasEvent):
        return Node("alias", begin, end, text=anchor)
    style = event.style or ""
    if style in ("|", ">"):
        end = _body_end(text, begin, end)
    return Node("scalar", begin, min(end, len(text)), event.value, style, anchor=anchor)


def _body_end(text: str, start: int, end: int) -> int:
    """Where a block scalar ends: on its last line, without the blank lines that are no part of it."""
    header, *body = text[start:end].split("\n")
    kept = body[:-1] if body and not body[-1] else body
    if "+" not in header.partition("#")[0]:
        margin = next((len(line) - len(line.lstrip(" ")) for line in body if line.strip()), end)
        while kept and len(kept[-1].rstrip("\r")) <= margin and not kept[-1].strip():
            kept.pop()
    return start + len("\n".join([header, *kept]).removesuffix("\r"))


class Lines:
    """The lines of a text, counted from its line feeds as editors do.

    libyaml also counts NEL, LS, PS and a carriage return alone as line breaks.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._counted = (0, 1)

    def location(self, start: int, end: int | None = None) -> Location:
        """Where `start` to `end` stands, cut off at the end of its first line; never empty.

        Quick when asked in the order of the text, as it counts on from the place asked last.
        """
        at, line = self._counted if self._counted[0] <= start else (0, 1)
        line += self._text.count("\n", at, start)
        self._counted = max(self._counted, (start, line))
        begin = line_start(self._text, start)
        column = start - begin + 1
        last = min(start + 1 if end is None else end, line_end(self._text, start)) - begin + 1
        return Location(line, column, max(last, column + 1))


def span(top: Node, path: Path, on: Literal["key", "value"] = "value") -> tuple[int, int]:
    """The characters to point at for the node at `path`, or for its nearest parent that is there.

    A value that is empty or a block collection is pointed at by its key, an entry by its first key.
    """
    node, key = top, None
    for step in path:
        below = node.child(step)
        if below is None:
            return _pointed(node, key)
        key, node = node.key(step), below
    if on == "key" and key:
        return key.start, key.end
    return _pointed(node, key)


def _pointed(node: Node, key: Node | None) -> tuple[int, int]:
    if node.kind == "mapping" and node.fields and (key is None or node.flow):
        first = node.fields[0][0]
        return first.start, first.end
    block = node.kind != "scalar" and not node.flow and node.kind != "alias"
    if key and (block or node.nothing):
        return key.start, key.end
    return node.start, node.end


def all_nodes(node: Node) -> Iterator[Node]:
    """The node and all nodes below it, in the order of the text."""
    yield node
    for child in node.children:
        yield from all_nodes(child)


def last_leaf(node: Node) -> Node:
    """What stands last in a node: a scalar, an alias, or empty brackets."""
    while node.children:
        node = node.children[-1]
    return node


def on_path(top: Node, path: Sequence[str | int]) -> list[Node]:
    """The nodes from the top along `path`, as far as they are there."""
    nodes = [top]
    for step in path:
        below = nodes[-1].child(step)
        if below is None:
            break
        nodes.append(below)
    return nodes
