"""Edits of block collections: fields and items on lines of their own.

Whose a comment is: comment lines directly below an entry and indented deeper are its own. Comment
lines directly above an item, indented like its dash, are that item's. At the end of a list that is
indented below its key, those like the dash belong to the last item.
"""

import re
from typing import NamedTuple

from actionplan.document.read.layout import Layout, Splice
from actionplan.document.read.positions import Node, field_start, last_leaf
from actionplan.document.write.emit import Written
from actionplan.errors import EditRefused

_WORD = re.compile(r"[0-9A-Za-z_-]")  # how a plain word starts
_COLON = re.compile(r"(?:\s|#.*+)*+:")
_HEADER = re.compile(r"(?:&\S+\s+)?[|>][-+0-9]*")  # of a block scalar: `|-`, `>2`


class Slot(NamedTuple):
    """Where the value of a block field or item stands: behind a colon or dash.

    `mark` is the place right behind it, `column` that of the key or dash.
    """

    mark: int
    column: int
    value: Node


def field_slot(layout: Layout, key: Node, value: Node) -> Slot:
    """The slot of a field."""
    colon = re.compile(r"[ \t]*:").match(layout.text, key.end)
    if colon is None:
        raise far_colon(key)
    return Slot(colon.end(), layout.column(key.start), value)


def far_colon(key: Node) -> EditRefused:
    """The refusal of a field whose colon does not stand behind its name, or that has none."""
    return EditRefused(f"no colon stands behind '{key.text}'", hint="put it behind the name")


def has_colon(layout: Layout, key: Node) -> bool:
    """Whether the field has a colon, if on another line: `? name` may stand alone."""
    return _COLON.match(layout.text, key.end) is not None


def item_slot(layout: Layout, node: Node, index: int) -> Slot:
    """The slot of a list item."""
    dash = dash_of(layout, node, index)
    return Slot(dash + 1, layout.column(dash), node.items[index])


def dash_of(layout: Layout, node: Node, index: int) -> int:
    """Where the dash of an item stands: in the column of the first, on the item's line or above."""
    if index == 0:
        return node.start
    before = "\n" + " " * layout.column(node.start)
    return layout.text.rfind(before + "-", 0, node.items[index].start) + len(before)


def replaced_value(layout: Layout, slot: Slot, new: Written) -> list[Splice]:
    """The splices that put another value into the slot; the comments of its line stay."""
    old = slot.value
    if old.kind in ("mapping", "list") and not old.flow:
        return _instead_of_block(layout, slot, new)
    if old.style in ("|", ">"):
        return _instead_of_lines(layout, slot, new)
    start, head = _beginning(layout, slot, new)
    splices = [Splice(start, old.end, head)]
    if new.body:
        below = layout.own_end(old.end, slot.column) if not new.head else layout.line_end(old.end)
        splices.append(_lines(layout, below, new.body))
    return splices


def added_field(layout: Layout, node: Node, index: int, lines: list[str]) -> Splice:
    """The splice that puts the lines of a field before field `index` of the mapping, or behind all; for 0
    behind the first, whose line may begin with a dash."""
    key, value = node.fields[max(index - 1, 0)]
    return _lines(layout, layout.own_end(max(key.end, value.end), layout.column(node.start)), lines)


def added_item(
    layout: Layout, node: Node, index: int, lines: list[str], *, key: Node | None, spaced: bool
) -> Splice:
    """The splice that puts the lines of a new item before item `index` of the list, or behind all.

    `key` is the name of the list, if it has one.

    `spaced`: the habit of an empty line between items is kept.
    """
    spaced = spaced and _spaced(layout, node, index)
    if index >= len(node.items):
        _, end = own_lines(layout, node, key, index - 1)
        return _lines(layout, end, [*[""] * spaced, *lines])
    dash = dash_of(layout, node, index)
    if not layout.starts_line(dash):
        start, indent = dash, " " * layout.column(node.start)
    else:
        start, indent = own_lines(layout, node, key, index)[0], ""
    line_break = layout.line_break(start)
    new = "".join(line + line_break for line in [*lines, *[""] * spaced])
    return Splice(start, start, (new + indent).removeprefix(indent))


def own_lines(layout: Layout, node: Node, key: Node | None, index: int) -> tuple[int, int]:
    """Where the lines of an item start, and where the last of them ends, with the comments that are its own.

    `key` is the name of the list, if it has one.
    """
    dash, column = dash_of(layout, node, index), layout.column(node.start)
    above = node.items[index - 1].end if index else key.end if key else dash
    indented = index == len(node.items) - 1 and key is not None and column > layout.column(key.start)
    return layout.own_start(dash, above), layout.own_end(
        max(node.items[index].end, dash + 1), column - indented
    )


def removed_item(layout: Layout, node: Node, index: int, *, blanks: bool) -> Splice:
    """The splice that removes an item, which is not the only one, from its dash on; comments above it stay.

    `blanks` takes the empty lines below it along: text above it could keep them as its own.
    """
    dash = dash_of(layout, node, index)
    if not layout.starts_line(dash):
        following = dash_of(layout, node, 1)
        if "#" in layout.text[node.items[0].end : following]:
            raise EditRefused("a comment would be lost with this entry", hint="remove it by hand")
        return Splice(dash, following, "")
    above = node.items[index - 1] if index else None
    return _without_lines(layout, dash, max(node.items[index].end, dash + 1), above, blanks)


def removed_field(layout: Layout, node: Node, index: int, *, blanks: bool) -> Splice:
    """The splice that removes a field, which is not the only one: its lines, and its own comments.

    `blanks` takes the empty lines below it along: text above it could keep them as its own.
    """
    key, value = node.fields[index]
    start = field_start(layout.text, key)
    end = value.end if has_colon(layout, key) else key.end
    if layout.starts_line(start):
        above = node.fields[index - 1][1] if index else None
        return _without_lines(layout, start, end, above, blanks)
    following = field_start(layout.text, node.fields[index + 1][0])
    own_end = layout.own_end(end, layout.column(start))
    if not layout.text[own_end:following].strip():
        return Splice(start, following, "")
    before = layout.text[:start].rstrip(" \t")
    return Splice(len(before), own_end, "")


def emptied(layout: Layout, slot: Slot, brackets: str) -> list[Splice]:
    """The splices that put brackets in the place of a collection's only entry; comments above it stay."""
    old = slot.value
    end = layout.own_end(old.end, layout.column(old.start))
    gap = layout.text[slot.mark : old.start]
    if "\n" not in gap:
        return [Splice(slot.mark, end, f" {brackets}")]
    above = len(layout.text[: layout.line_start(old.start)].rstrip())
    lines = Splice(layout.line_end(max(above, slot.mark)), end, "")
    return [Splice(slot.mark, slot.mark, f" {brackets}"), lines]


def _instead_of_block(layout: Layout, slot: Slot, new: Written) -> list[Splice]:
    end = layout.line_end(slot.value.end)
    key_line_end = layout.line_end(slot.mark)
    body = "".join(layout.line_break(slot.mark) + line for line in new.body)
    beside = slot.value.start < key_line_end  # an item begins behind its dash, the value of a field below it
    return [
        Splice(slot.mark, key_line_end if beside else slot.mark, new.head),
        Splice(key_line_end, end, body),
    ]


def _instead_of_lines(layout: Layout, slot: Slot, new: Written) -> list[Splice]:
    old = slot.value
    header = _HEADER.match(layout.text, old.start)
    header_end = header.end() if header else old.end
    line_end = min(layout.line_end(old.start), old.end)
    body = "".join(layout.line_break(old.start) + line for line in new.body)
    start, head = _beginning(layout, slot, new)
    return [Splice(start, header_end, head), Splice(line_end, old.end, body)]


def _beginning(layout: Layout, slot: Slot, new: Written) -> tuple[int, str]:
    """Where the new value starts, and its first line there: in the place of the old one, if it can be."""
    gap = layout.text[slot.mark : slot.value.start]
    if "#" in gap or (gap and "\n" not in gap and new.head and not _quotes_only(layout, slot, gap)):
        if "\n" in gap and new.body:
            raise EditRefused("a comment stands between this field and its value", hint="edit it by hand")
        return slot.value.start, new.head.lstrip(" ")
    return slot.mark, new.head


def _quotes_only(layout: Layout, slot: Slot, gap: str) -> bool:
    """Whether what stands in the gap lets some readers of YAML 1.2 take the old value and no plain word."""
    return "\t" in gap and not _WORD.match(layout.text, slot.value.start, slot.value.end)


def _lines(layout: Layout, at: int, lines: list[str] | tuple[str, ...]) -> Splice:
    """The splice that puts lines below the line that ends at `at`."""
    line_break = layout.line_break(at)
    return Splice(at, at, "".join(line_break + line for line in lines))


def _spaced(layout: Layout, node: Node, index: int) -> bool:
    """Whether an empty line stands between the items next to the new one; not if there is only one."""
    upper = min(max(index - 1, 0), len(node.items) - 2)
    return layout.blank_between(node.items[upper].end, node.items[upper + 1].start)


def _without_lines(layout: Layout, start: int, end: int, above: Node | None, blanks: bool) -> Splice:
    """The splice that removes the lines of an entry, which starts its line; of two empty lines around it one
    stays.

    `above` is the entry above it, if there is one: what follows there are empty lines and comments.
    """
    text = layout.text
    first = layout.line_start(start)
    last = layout.next_line(layout.own_end(end, layout.column(start)))
    blanks = blanks or (first > 0 and not text[layout.line_start(first - 1) : first].strip())
    while blanks and last < len(text) and not text[last : layout.line_end(last)].strip():
        last = layout.next_line(last)
    if last < len(text) or above is None:
        return Splice(first, last, "")
    first = layout.line_end(max(above.end, len(text[:first].rstrip())))
    leaf = last_leaf(above)
    ended = text.endswith("\n") or (leaf.ends_line and first == leaf.end)
    return Splice(layout.next_line(first) if ended else first, last, "")
