"""Records, and edits of them by path: what a change becomes in one record, and in its text."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias

from actionplan.errors import EditRefused
from actionplan.problems import Path

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"
Record: TypeAlias = "dict[str, Value]"


class Put(NamedTuple):
    """The field at `path` gets `value`, whether it was there or not; its parent exists."""

    path: Path
    value: Value


class Drop(NamedTuple):
    """The field or list item at `path` goes; a list that loses its last item becomes `[]`."""

    path: Path


class Insert(NamedTuple):
    """`value` becomes item `path[-1]` of the list at `path[:-1]`, which may be absent or null."""

    path: Path
    value: Value


class Move(NamedTuple):
    """The list item at `path` comes to stand before item `before` of its list, or last if there is none.

    Both are counted in the list as it is before the move.
    """

    path: Path
    before: int


class Rename(NamedTuple):
    """The field at `path`, whose name is a key of the plan's own, is called `to` and keeps its place."""

    path: Path
    to: str


Edit = Put | Drop | Insert
Step = Edit | Move | Rename
"""What leads from one record to the next: an edit of what it says, of an order, or of a key."""


def texts_below(value: Value) -> Iterator[str]:
    """All texts in a value of a record, without the names of fields."""
    if isinstance(value, str):
        yield value
    elif value:
        for one in value.values() if isinstance(value, dict) else value:
            yield from texts_below(one)


def record_after(record: Record, edits: Iterable[Step]) -> Record:
    """The record after the edits, made in order; what they do not touch is shared with the old record.

    Raises IndexError or EditRefused for a place that is not there.
    """
    for edit in edits:
        record = _field_edited(record, edit.path, edit)
    return record


def _edited(node: Value, path: Path, edit: Step) -> Value:
    if isinstance(node, dict):
        return _field_edited(node, path, edit)
    if isinstance(node, list):
        return _item_edited(node, path, edit)
    raise EditRefused(f"there is no {path[0]!r} here to edit")


def _field_edited(node: Record, path: Path, edit: Step) -> Record:
    field, rest = str(path[0]), path[1:]
    copy = dict(node)
    if rest:
        copy[field] = _edited(_child(node, field, rest[0]), rest, edit)
    elif isinstance(edit, Put):
        copy[field] = edit.value
    elif isinstance(edit, Rename):
        return {edit.to if name == field else name: value for name, value in node.items()}
    else:
        copy.pop(field, None)
    return copy


def _item_edited(node: list[Value], path: Path, edit: Step) -> list[Value]:
    index, rest = int(path[0]), path[1:]
    items = list(node)
    if rest:
        items[index] = _edited(items[index], rest, edit)
    elif isinstance(edit, Insert):
        items.insert(index, edit.value)
    elif isinstance(edit, Put):
        items[index] = edit.value
    elif isinstance(edit, Move):
        items.insert(edit.before - (edit.before > index), items.pop(index))
    else:
        del items[index]
    return items


def _child(node: Record, field: str, step: str | int) -> Value:
    below = node.get(field)
    if below is None or below == "":
        return [] if isinstance(step, int) else {}
    return below
