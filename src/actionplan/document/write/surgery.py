"""One edit, as splices of the text: which collection it is in, and what to write there."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from actionplan.changes.edits import Drop, Edit, Put, Value
from actionplan.document.read.layout import Layout, Splice, comments
from actionplan.document.read.positions import Lines, Node, on_path
from actionplan.document.write import emit, inblock, inflow
from actionplan.document.write.fields import place
from actionplan.document.write.habits import Habits, style_like
from actionplan.document.write.scalars import Style, requoted
from actionplan.errors import EditRefused
from actionplan.problems import Path

Fields: TypeAlias = Callable[[Path], Sequence[str]]
"""For the path of a mapping: the fields that it has or might have, in their order."""


class Surgery:
    """Makes splices for edits of one text, whose tree is `top`.

    `careful` is less beautiful: no block scalar that could swallow a comment below it, no empty line
    left that a text above could keep. Raises EditRefused for a text that cannot be edited safely.
    """

    def __init__(self, text: str, top: Node, fields: Fields, *, careful: bool) -> None:
        self._text = text
        self._fields = fields
        self._layout = Layout(text)
        self._top = top
        self._careful = careful
        self._habits = Habits(self._layout, top)

    def splices(self, edit: Edit) -> list[Splice]:
        """The splices that make one edit. Raises EditRefused for what cannot be edited safely."""
        edit = self._reaching(edit)
        if isinstance(edit, Drop):
            return self._drop(edit.path)
        if isinstance(edit, Put):
            return self._put(edit.path, edit.value)
        return self._insert(edit.path, edit.value)

    def _style(self, path: Path) -> Style:
        style = self._habits.at(path)
        return style._replace(block=False) if self._careful else style

    def _at(self, path: Path) -> Node:
        return on_path(self._top, path)[len(path)]

    def _reaching(self, edit: Edit) -> Edit:
        """The same edit, as one of a collection that is there and holds something."""
        path = edit.path
        for depth, step in enumerate(path[:-1], 1):
            node = self._at(path[: depth - 1]).child(step)
            if node is None or _empty(self._text, node, in_flow=self._in_flow(path[:depth])):
                if isinstance(edit, Drop):
                    raise EditRefused(f"there is no {path[depth]!r} here to remove")
                return Put(path[:depth], _wrapped(edit.value, path[depth:]))
        return edit

    def _in_flow(self, path: Path) -> bool:
        return any(node.flow for node in on_path(self._top, path[:-1]))

    def _slot(self, path: Path) -> inblock.Slot:
        holder, step = self._at(path[:-1]), path[-1]
        if isinstance(step, int):
            return inblock.item_slot(self._layout, holder, step)
        key, value = next(pair for pair in holder.fields if pair[0].text == step)
        return inblock.field_slot(self._layout, key, value)

    def _put(self, path: Path, value: Value) -> list[Splice]:
        holder, step = self._at(path[:-1]), path[-1]
        old = holder.child(step)
        if old is None:
            return self._add_field(holder, path, value)
        self._refuse_losing_comments(path, old)
        style = style_like(old, self._style(path), self._layout)
        if self._in_flow(path):
            new = self._inline(old, value, style, path)
            return [inflow.replaced_value(self._text, holder.key(step), old, new)]
        slot = self._slot(path)
        if isinstance(step, int):
            gap = self._text[slot.mark : old.start]
            style = style._replace(gap=len(gap)) if gap and not gap.strip(" ") else style
            return inblock.replaced_value(self._layout, slot, emit.entry(value, slot.column, style, path))
        return inblock.replaced_value(self._layout, slot, self._written(slot, value, style, path))

    def _written(self, slot: inblock.Slot, value: Value, style: Style, path: Path) -> emit.Written:
        used = self._layout.column(slot.mark)
        written = emit.written(value, slot.column, style, path, used=used)
        return written if written.body else emit.Written(" " + self._inline(slot.value, value, style, path))

    def _inline(self, old: Node, value: Value, style: Style, path: Path) -> str:
        """The value on one line, in the quotes of the old one."""
        in_flow = self._in_flow(path)
        if isinstance(value, str) and old.kind == "scalar":
            return requoted(value, old.text, old.style, style, path=path, in_flow=in_flow)
        return emit.flow(value, style, path)

    def _refuse_losing_comments(self, path: Path, old: Node) -> None:
        if old.kind not in ("mapping", "list"):
            return
        start, end = old.start, old.end
        if not old.flow:
            start = min(start, self._layout.line_end(self._slot(path).mark))
            end = self._layout.line_end(end)
        lost = [at for at, _ in comments(self._text, self._top) if start < at < end]
        if lost:
            raise EditRefused(
                "a comment inside the old value would be lost",
                hint="change it by hand, or move the comment",
                at=Lines(self._text).location(lost[0], self._layout.line_end(lost[0])),
            )

    def _add_field(self, holder: Node, path: Path, value: Value) -> list[Splice]:
        name, style = str(path[-1]), self._style(path)
        index = place([key.text for key, _ in holder.fields], name, self._fields(path[:-1]))
        if holder.flow:
            return inflow.added(self._layout, holder, index, emit.flow_field(name, value, style, path[:-1]))
        column = self._layout.column(holder.start)
        lines = emit.field(name, value, column, style, path)
        return [inblock.added_field(self._layout, holder, index, lines)]

    def _insert(self, path: Path, value: Value) -> list[Splice]:
        holder, style = self._at(path[:-1]), self._style(path)
        index = min(int(path[-1]), len(holder.items))
        if holder.flow:
            return inflow.added(self._layout, holder, index, emit.flow(value, style, path))
        column = self._layout.column(holder.start)
        compact = all(item.flow and item.kind == "mapping" for item in holder.items)
        lines = emit.item(value, column, style, path, compact=compact)
        key = self._at(path[:-2]).key(path[-2])
        return [inblock.added_item(self._layout, holder, index, lines, key=key, spaced=not self._careful)]

    def _drop(self, path: Path) -> list[Splice]:
        holder, step = self._at(path[:-1]), path[-1]
        if holder.child(step) is None:
            return []
        index = step if isinstance(step, int) else [key.text for key, _ in holder.fields].index(step)
        if holder.flow:
            return inflow.removed(self._layout, holder, index)
        if len(holder.children) <= (2 if holder.kind == "mapping" else 1):
            return self._empty(path[:-1], holder)
        if isinstance(step, int):
            return [inblock.removed_item(self._layout, holder, step, blanks=self._careful)]
        return [inblock.removed_field(self._layout, holder, index, blanks=self._careful)]

    def _empty(self, path: Path, holder: Node) -> list[Splice]:
        brackets = "{}" if holder.kind == "mapping" else "[]"
        if not path:
            return [Splice(holder.start, self._layout.line_end(holder.end), brackets)]
        return inblock.emptied(self._layout, self._slot(path), brackets)


def _wrapped(value: Value, path: Path) -> Value:
    """The value in the collections that lead to it."""
    for step in reversed(path):
        value = [value] if isinstance(step, int) else {step: value}
    return value


def _empty(text: str, node: Node, *, in_flow: bool) -> bool:
    """Whether nothing is there, or brackets that may give way to block style."""
    if node.kind == "scalar":
        return node.nothing or not node.text
    return (
        not in_flow and not node.children and "#" not in text[node.start : node.end] and node.kind != "alias"
    )
