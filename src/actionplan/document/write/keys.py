"""Another name for a field whose name is a key of the plan's own: a person, a section, a status."""

from __future__ import annotations

from actionplan.changes.edits import Rename
from actionplan.document.read.building import Odd
from actionplan.document.read.layout import Layout, Splice
from actionplan.document.read.positions import Node, on_path
from actionplan.document.write.habits import Habits
from actionplan.document.write.scalars import requoted


def renamed(layout: Layout, top: Node, rename: Rename) -> Splice:
    """The splice that writes the new key in the place of the old one, in its quotes.

    Raises Odd if there is no such key, or if its text stands in more than that place.
    """
    nodes = on_path(top, rename.path[:-1])
    key = nodes[-1].key(str(rename.path[-1]))
    if key is None or key.kind != "scalar" or key.anchor or key.style in ("|", ">"):
        raise Odd("the name is written in a way of its own")
    style = Habits(layout, top).at(rename.path)
    in_flow = any(node.flow for node in nodes)
    new = requoted(rename.to, key.text, key.style, style, path=(), in_flow=in_flow)
    return Splice(key.start, key.end, new)
