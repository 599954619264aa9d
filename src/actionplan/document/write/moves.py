"""An entry under another key, as a person may get one; or in another place of its list: the two stretches
of text that change places for it.

The entry takes along the comments that are its own (`inblock` says which). What stands between the stretches
stays between them, line ends and empty lines above all. A comment with an empty line below it heads what
comes next, and stays before that::

    - ref: 1                    - ref: 2
                                                 - the empty line has stayed
    # about the second          # about the first
    - ref: 2                    - ref: 1
"""

from collections.abc import Sequence

from actionplan.changes.edits import Move, Rename
from actionplan.document.read.building import Odd
from actionplan.document.read.layout import Layout, Splice, comments
from actionplan.document.read.positions import Lines, Node, on_path
from actionplan.document.write.habits import Habits
from actionplan.document.write.inblock import dash_of, own_lines
from actionplan.document.write.inflow import Span, elements
from actionplan.document.write.scalars import requoted
from actionplan.errors import EditRefused


def renamed(layout: Layout, top: Node, rename: Rename) -> Splice:
    """The splice that writes the new key in the place of the old one, in its quotes.

    Raises Odd if there is no such key, or if its text stands in more than that place.
    """
    nodes = on_path(top, rename.path[:-1])
    key = nodes[-1].key(rename.path[-1])
    if key is None or key.anchor:
        raise Odd("the name is written in a way of its own")
    style = Habits(layout, top).at(rename.path)
    in_flow = any(node.flow for node in nodes)
    new = requoted(rename.to, key.text, key.style, style, path=(), in_flow=in_flow)
    return Splice(key.start, key.end, new)


def exchange(layout: Layout, top: Node, move: Move) -> tuple[Splice, Splice]:
    """The splices that put two stretches of the text in each other's place, so that the entry is moved.

    The entry is there. Raises EditRefused if a comment between brackets would come to stand beside another
    entry, Odd if it shares its line.
    """
    *_, above, holder, _ = on_path(top, move.path)
    index = int(move.path[-1])
    if holder.flow:
        left, right = _in_flow(layout, top, holder, index, move.before)
    else:
        left, right = _in_block(layout, holder, above.key(move.path[-2]), index, move.before)
    was, now = layout.text[slice(*left)], layout.text[slice(*right)]
    return Splice(*left, now), Splice(*right, was)


def _in_block(layout: Layout, holder: Node, key: Node | None, index: int, before: int) -> tuple[Span, Span]:
    text = layout.text
    first, end = _own(layout, holder, key, index)
    if before > index:  # what follows the entry, from its first line that is not empty on, comes before it
        following = end + len(text[end:]) - len(text[end:].lstrip())
        return (first, end), (layout.line_start(following), _own(layout, holder, key, before - 1)[1])
    return (_own(layout, holder, key, before)[0], layout.line_end(len(text[:first].rstrip()))), (first, end)


def _own(layout: Layout, holder: Node, key: Node | None, index: int) -> Span:
    """As `own_lines`. Raises Odd if the item shares its line."""
    if not layout.starts_line(dash_of(layout, holder, index)):
        raise Odd("something else stands on the same line")
    return own_lines(layout, holder, key, index)


def _in_flow(layout: Layout, top: Node, holder: Node, index: int, before: int) -> tuple[Span, Span]:
    there = elements(layout.text, holder)
    low, high = min(index, before), max(index + 1, before)
    _refuse_comments(layout, top, there[low:high], holder, there)
    middle = index + 1 if before > index else index
    return (there[low][0], there[middle - 1][1]), (there[middle][0], there[high - 1][1])


def _refuse_comments(
    layout: Layout, top: Node, moved: Sequence[Span], holder: Node, there: Sequence[Span]
) -> None:
    """Raises EditRefused for a comment beside one of the items: between brackets nobody knows whose it is."""
    first = max((end for _, end in there if end <= moved[0][0]), default=holder.start)
    last = min((start for start, _ in there if start >= moved[-1][1]), default=holder.end)
    for start, end in comments(layout.text, top):
        if first <= start < last and not any(own[0] <= start < own[1] for own in moved):
            raise EditRefused(
                "this comment between brackets would come to stand beside another entry",
                hint="move the entry by hand",
                at=Lines(layout.text).location(start, end),
            )
