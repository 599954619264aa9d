"""The one vocabulary of changes: to be printed, applied to a record, made in the text, reconciled.

A record is the plan as written: dict, list, str and None. Its entries are named, not numbered:
an action or part by its `ref`, a person by the key in the register, a meeting by its date (and
name), an update by its `as_of`; the second of a name is `name#2`. A `Change` speaks in these names,
so it still fits when somebody else has added an entry above. Positioned in one record it becomes
an `Edit`: a path and a value, which the record and the text both understand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from actionplan.advice import meant
from actionplan.errors import EditRefused, Path, WrongRequest
from actionplan.printable import one_line, printable

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"
Record: TypeAlias = "dict[str, Value]"

Name = tuple[str, ...]
"""Names from the top: ("actions", "3", "updates", "2009-10-31"); () is the plan itself."""


@dataclass(frozen=True, slots=True)
class SetField:
    """In the entry `of`, the field changes from `old` to `new`; None means absent."""

    of: Name
    field: str
    old: Value
    new: Value


@dataclass(frozen=True, slots=True)
class AddEntry:
    """The entry called `name` is added before the entry of the same list called `before`, or last."""

    name: Name
    entry: Record
    before: str | None = None


@dataclass(frozen=True, slots=True)
class RemoveEntry:
    """The entry called `name`, which was `entry`, is removed."""

    name: Name
    entry: Record


Change = SetField | AddEntry | RemoveEntry


@dataclass(frozen=True, slots=True)
class Put:
    """The field at `path` gets `value`, whether it was there or not; its parent exists."""

    path: Path
    value: Value


@dataclass(frozen=True, slots=True)
class Drop:
    """The field or list item at `path` goes; a list that loses its last item becomes `[]`."""

    path: Path


@dataclass(frozen=True, slots=True)
class Insert:
    """`value` becomes item `path[-1]` of the list at `path[:-1]`, which may be absent or null."""

    path: Path
    value: Value


Edit = Put | Drop | Insert


COLLECTIONS = ("actions", "parts", "updates", "meetings", "people")
"""The fields that hold entries."""

_NAMED_BY = {"actions": ("ref",), "parts": ("ref",), "updates": ("as_of",), "meetings": ("date", "name")}


def path_of(record: Record, name: Name) -> Path:
    """Where the entry called `name` stands in `record`. Raises WrongRequest when there is none."""
    node: Any = record
    path: Path = ()
    for collection, called in zip(name[::2], name[1::2], strict=True):
        below: Any = node.get(collection) or ()
        step = called if isinstance(below, dict) else _index(below, collection, called)
        if step is None or (isinstance(below, dict) and called not in below):
            there = below if isinstance(below, dict) else _names(below, collection)
            hint = meant(called, [*map(one_line, there)], otherwise="it has") if below else ""
            raise WrongRequest(f"the plan has no {one_line(called)} in {collection}", hint=hint)
        path = (*path, collection, step)
        node = below[step]
    return path


def name_of_ref(record: Record, ref: str) -> Name:
    """The name of the action or part with this `ref`. Raises WrongRequest when there is none."""
    actions: Any = record.get("actions") or ()
    known = []
    for action in actions:
        parts = [part["ref"] for part in action.get("parts") or ()]
        if action["ref"] == ref:
            return ("actions", ref)
        if ref in parts:
            return ("actions", action["ref"], "parts", ref)
        known += [action["ref"], *parts]
    raise no_action(ref, known)


def no_action(ref: str, known: Sequence[str]) -> WrongRequest:
    """The error that says that there is no action called `ref`, and which ones there are."""
    advice = meant(ref, known, otherwise="its refs") if known else 'it is empty: plan add "What will be done"'
    return WrongRequest(f"the plan has no action '{one_line(ref)}'", hint=advice)


def name_of(record: Record, called: str) -> Name:
    """What people call an entry: a ref, `plan`, `people/PS` or `meetings/2009-10-02`, the two new ones too.

    A ref comes first. Of several meetings on a day each has its name said too, `meetings/2009-10-02 AGM`.
    Raises WrongRequest for what the plan does not have.
    """
    collection, slash, key = called.partition("/")
    try:
        return name_of_ref(record, called)
    except WrongRequest:
        if called == "plan":
            return ()
        if not (slash and key and collection in ("people", "meetings")) or printable(key) != key:
            raise
        return (collection, key if collection == "people" else _meeting(record, key))


def _meeting(record: Record, key: str) -> str:
    meetings: Any = record.get("meetings") or ()
    found = [name for name in _names(meetings, "meetings") if name == key or name.split(" ")[0] == key]
    if key in found or not found:
        return key
    if len(found) > 1:
        several = " or ".join(f"'meetings/{one_line(name)}'" for name in found)
        raise WrongRequest(f"there are {len(found)} meetings on {one_line(key)}", hint=f"say {several}")
    return found[0]


def fields_to_set(record: Record, name: Name, wanted: Record) -> list[SetField]:
    """The changes that give the entry called `name` these fields, in order; None takes one out.

    One that renames the entry has those behind it speak of the new name. Raises WrongRequest for no entry.
    """
    path = path_of(record, name)
    found = []
    for field, new in wanted.items():
        found.append(SetField(_name_at(record, path), field, (at(record, path) or {}).get(field), new))
        record = applied(record, found[-1])
    return found


def _name_at(record: Record, path: Path) -> Name:
    """The name of the entry at `path`."""
    name: Name = ()
    node: Any = record
    for collection, step in zip(path[::2], path[1::2], strict=True):
        below = node[collection]
        called = step if isinstance(step, str) else [*_names(below, str(collection))][step]
        name, node = (*name, str(collection), called), below[step]
    return name


def meeting_to_add(record: Record, meeting: Record) -> AddEntry:
    """The change that adds `meeting`, which has a `date`, before all later ones."""
    meetings: Any = record.get("meetings") or ()
    day = str(meeting["date"])
    later = (
        name for name, one in zip(_names(meetings, "meetings"), meetings, strict=True) if one["date"] > day
    )
    (called,) = _names([meeting], "meetings")
    return AddEntry(("meetings", called), meeting, next(later, None))


def update_to_add(record: Record, ref: str, update: Record) -> AddEntry:
    """The change that adds `update` to the action or part `ref`, after all updates up to its date."""
    name = name_of_ref(record, ref)
    updates: Any = at(record, path_of(record, name)).get("updates") or []
    as_of = str(update["as_of"])
    later = next((i for i in range(len(updates), 0, -1) if updates[i - 1]["as_of"] <= as_of), 0)
    names = list(_names(updates, "updates"))
    same_day = sum(u["as_of"] == as_of for u in updates[:later])
    before = names[later] if later < len(names) else None
    return AddEntry((*name, "updates", _numbered(as_of, same_day + 1)), update, before)


def last_update_of(record: Record, ref: str, as_of: str) -> tuple[Name, Record]:
    """The last update of `ref` as of exactly that ISO date, with its name. Raises WrongRequest for none."""
    name = name_of_ref(record, ref)
    updates: Any = at(record, path_of(record, name)).get("updates") or []
    called = zip(_names(updates, "updates"), updates, strict=True)
    found = [(one, update) for one, update in called if update["as_of"] == as_of]
    if not found:
        days = ", ".join(dict.fromkeys(update["as_of"] for update in updates))
        raise WrongRequest(
            f"{one_line(ref)} has no update as of {as_of} to amend",
            hint=f"it has some as of {days}" if days else "",
        )
    return (*name, "updates", found[-1][0]), found[-1][1]


def positioned(record: Record, change: Change) -> tuple[Edit, ...]:
    """The edits that make `change` in this very `record`; () when it already is as wanted.

    Raises EditRefused when the record is not what the change expects (somebody else changed it).
    """
    if isinstance(change, SetField):
        return _field_positioned(record, change)
    collection, called = change.name[-2:]
    path: Path = (*path_of(record, change.name[:-2]), collection)
    below: Any = at(record, path[:-1]).get(collection) or ()
    if isinstance(change, RemoveEntry):
        path = path_of(record, change.name)
        if at(record, path) != change.entry:
            raise EditRefused(f"{_spoken(change.name)} has changed meanwhile")
        return (Drop(path),)
    if collection == "people":
        if called in below:
            raise EditRefused(f"{one_line(called)} is in the register already")
        return (Put((*path, called), change.entry),)
    index = len(below) if change.before is None else _index(below, collection, change.before)
    if index is None:
        raise EditRefused(f"{one_line(str(change.before))} is no longer there to stand before")
    return (Insert((*path, index), change.entry),)


def applied(record: Record, change: Change) -> Record:
    """The record after `change`. Raises what `positioned` raises."""
    return edited(record, positioned(record, change))


def _field_positioned(record: Record, change: SetField) -> tuple[Edit, ...]:
    path = path_of(record, change.of)
    entry = at(record, path)
    now = (entry or {}).get(change.field)
    if now == change.new:
        return ()
    if now != change.old:
        raise EditRefused(f"{change.field} of {_spoken(change.of)} has changed meanwhile")
    if entry is None:
        return (Put(path, {change.field: change.new}),)
    path = (*path, change.field)
    return (Drop(path),) if change.new is None else (Put(path, change.new),)


def _index(items: Sequence[Any], collection: str, called: str) -> int | None:
    return next((i for i, name in enumerate(_names(items, collection)) if name == called), None)


def _names(items: Sequence[Any], collection: str) -> Iterator[str]:
    times: Counter[str] = Counter()
    for item in items:
        name = " ".join(str(item[field]) for field in _NAMED_BY[collection] if item.get(field))
        times[name] += 1
        yield _numbered(name, times[name])


def _numbered(name: str, time: int) -> str:
    return name if time == 1 else f"{name}#{time}"


def _spoken(name: Name) -> str:
    return one_line(" ".join(name[1::2])) or "the plan"


def at(record: Record, path: Path) -> Any:
    """The value at `path`. Raises KeyError or IndexError where there is none."""
    node: Any = record
    for step in path:
        node = node[step]
    return node


def edited(record: Record, edits: Iterable[Edit]) -> Record:
    """The record after the edits, made in order; what they do not touch is shared with the old record."""
    for edit in edits:
        record = _field_edited(record, edit.path, edit)
    return record


def _edited(node: Value, path: Path, edit: Edit) -> Value:
    if isinstance(node, dict):
        return _field_edited(node, path, edit)
    if isinstance(node, list):
        return _item_edited(node, path, edit)
    raise EditRefused(f"there is no {path[0]!r} here to edit")


def _field_edited(node: Record, path: Path, edit: Edit) -> Record:
    field, rest = str(path[0]), path[1:]
    copy = dict(node)
    if rest:
        copy[field] = _edited(_child(node, field, rest[0]), rest, edit)
    elif isinstance(edit, Put):
        copy[field] = edit.value
    else:
        copy.pop(field, None)
    return copy


def _item_edited(node: list[Value], path: Path, edit: Edit) -> list[Value]:
    index, rest = int(path[0]), path[1:]
    items = list(node)
    if rest:
        items[index] = _edited(items[index], rest, edit)
    elif isinstance(edit, Insert):
        items.insert(index, edit.value)
    elif isinstance(edit, Put):
        items[index] = edit.value
    else:
        del items[index]
    return items


def _child(node: Record, field: str, step: str | int) -> Value:
    below = node.get(field)
    if below is None or below == "":
        return [] if isinstance(step, int) else {}
    return below
