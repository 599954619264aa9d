"""The one vocabulary of changes: to be printed, applied to a record, made in the text, reconciled.

A record is the plan as written: dict, list, str and None. Its entries are named, not numbered:
an action or part by its `ref`, a person by the key in the register, a meeting by its date (and
name), an update by its `as_of`; the second of a name is `name#2`. A `Change` speaks in these names,
so it still fits when somebody else has added an entry above. Positioned in one record it becomes
an `Edit`: a path and a value, which the record and the text both understand.
"""

from collections.abc import Iterable
from itertools import groupby
from typing import Any, NamedTuple

from actionplan.changes import edits
from actionplan.changes.names import KEYED, Name, index_of, path_of, spoken
from actionplan.errors import EditRefused
from actionplan.problems import Path, at, found_at
from actionplan.text.characters import one_line


class SetField(NamedTuple):
    """In the entry `of`, the field changes from `old` to `new`; None means absent."""

    of: Name
    field: str
    old: edits.Value
    new: edits.Value


class AddEntry(NamedTuple):
    """The entry called `name` is added before the entry of the same list called `before`, or last."""

    name: Name
    entry: edits.Record
    before: str | None = None


class RemoveEntry(NamedTuple):
    """The entry called `name`, which was `entry`, is removed."""

    name: Name
    entry: edits.Record


class MoveEntry(NamedTuple):
    """The entry called `name` comes to stand before the entry of the same list called `before`, or last."""

    name: Name
    before: str | None = None


class RenameEntry(NamedTuple):
    """The person or section called `name`, by a key of the plan's own, gets the key `to`."""

    name: Name
    to: str


Change = SetField | AddEntry | RemoveEntry | MoveEntry | RenameEntry


def about(change: Change) -> Name:
    """The name of the entry that is changed, added, removed, moved or renamed, before that."""
    return change.of if isinstance(change, SetField) else change.name


def takes_away(change: Change) -> bool:
    """Whether a field or an entry is gone afterwards that was there before."""
    if isinstance(change, SetField):
        return change.new is None and change.old is not None
    return isinstance(change, RemoveEntry)


def replaced_by(changes: Iterable[Change]) -> dict[str, edits.Value]:
    """What the changes set anew or remove, each in the words of messages, with what it was."""
    return {
        f"{one.field} of {spoken(one.of)}" if isinstance(one, SetField) else spoken(one.name): (
            one.old if isinstance(one, SetField) else one.entry
        )
        for one in changes
        if isinstance(one, SetField | RemoveEntry)
    }


def positioned(record: edits.Record, change: Change) -> tuple[edits.Step, ...]:
    """The edits that make `change` in this very `record`; () when it already is as wanted.

    Raises EditRefused when the record is not what the change expects (somebody else changed it), WrongRequest
    when the entry is not there.
    """
    if isinstance(change, SetField):
        return _field_positioned(record, change)
    collection, called = change.name[-2:]
    path: Path = (*path_of(record, change.name[:-2]), collection)
    below: Any = at(record, path[:-1]).get(collection) or ()
    if isinstance(change, RenameEntry):
        if change.to in below and change.to != called:
            raise EditRefused(f"{one_line(change.to)} is in {collection} already")
        return (edits.Rename(path_of(record, change.name), change.to),) if change.to != called else ()
    if isinstance(change, RemoveEntry):
        path = path_of(record, change.name)
        if at(record, path) != change.entry:
            raise EditRefused(f"{spoken(change.name)} has changed meanwhile")
        return (edits.Drop(path),)
    if collection in KEYED and isinstance(change, AddEntry):
        if called in below:
            raise EditRefused(f"{one_line(called)} is in {collection} already")
        return (edits.Put((*path, called), change.entry),)
    index = len(below) if change.before is None else index_of(below, collection, change.before)
    if index is None:
        raise EditRefused(f"{one_line(str(change.before))} is no longer there to stand before")
    if isinstance(change, AddEntry):
        return (edits.Insert((*path, index), change.entry),)
    path = path_of(record, change.name)
    return () if index - int(path[-1]) in (0, 1) else (edits.Move(path, index),)


def applied(record: edits.Record, change: Change) -> edits.Record:
    """The record after `change`. Raises what `positioned` raises."""
    return edits.record_after(record, positioned(record, change))


def all_positioned(record: edits.Record, changes: Iterable[Change]) -> tuple[list[edits.Step], edits.Record]:
    """The edits that make all changes, one after the other, and the record after them.

    What changes within actions is placed in each alone, so that ten thousand changes of a large plan do not
    look for ten thousand actions among all. Raises what `positioned` raises.
    """
    found: list[edits.Step] = []
    for within, several in groupby(changes, lambda change: bool(action_of(change))):
        if within:
            steps, record = _positioned_within(record, several)
            found += steps
            continue
        for change in several:
            here = positioned(record, change)
            record = edits.record_after(record, here)
            found += here
    return found, record


def _positioned_within(
    record: edits.Record, changes: Iterable[Change]
) -> tuple[list[edits.Step], edits.Record]:
    actions = [*(found_at(record, ("actions",)) or ())]
    places = {action["ref"]: place for place, action in enumerate(actions)}
    found: list[edits.Step] = []
    for ref, of_one in groupby(changes, action_of):
        if ref not in places:
            path_of(record, ("actions", ref))  # says which there are
        place = places[ref]
        alone: Any = only_action(record, actions[place])
        for change in of_one:
            steps = positioned(alone, change)
            alone = edits.record_after(alone, steps)
            found += [step._replace(path=("actions", place, *step.path[2:])) for step in steps]
        (actions[place],) = alone["actions"]
    return found, {**record, "actions": actions}


def action_of(change: Change) -> str:
    """The ref of the action within which something changes; "" for another change, and one of the ref."""
    name = about(change)
    renames = isinstance(change, SetField) and change.field == "ref"
    itself = len(name) == 2 and (renames or not isinstance(change, SetField))
    return name[1] if name[:1] == ("actions",) and not itself else ""


def only_action(record: edits.Record, action: edits.Record) -> edits.Record:
    """The plan as if it had this action and no other."""
    return {**record, "actions": [action]}


def entry_at(record: edits.Record, path: Path) -> edits.Record:
    """The fields of the entry at `path`; {} for one of `MAPS` that is not there, or an entry without any."""
    return found_at(record, path) or {}


def _field_positioned(record: edits.Record, change: SetField) -> tuple[edits.Step, ...]:
    path = path_of(record, change.of)
    entry = entry_at(record, path)
    now = entry.get(change.field)
    if now == change.new:  # a name of the plan's own, as in `statuses`, says something without a value too
        return (edits.Drop((*path, change.field)),) if change.new is None and change.field in entry else ()
    if now != change.old:
        raise EditRefused(f"{change.field} of {spoken(change.of)} has changed meanwhile")
    if not isinstance(found_at(record, path), dict):
        return (edits.Put(path, {change.field: change.new}),)
    path = (*path, change.field)
    if isinstance(now, list) and isinstance(change.new, list) and now and change.new:
        return _items_positioned(path, now, change.new)
    return (edits.Drop(path),) if change.new is None else (edits.Put(path, change.new),)


def _items_positioned(path: Path, now: list[edits.Value], new: list[edits.Value]) -> tuple[edits.Step, ...]:
    """An edit for each item put anew, added or removed, so that the others stay as they are written.

    `PS, AB` made to `PS, CD, AB` is one Insert. They begin with the last, so that the numbers of others stay.
    In another order the items are moved, each with its comments.
    """
    from difflib import SequenceMatcher  # few changes are of lists

    found: list[edits.Step] = []
    if len(now) == len(new) and all(now.count(one) == new.count(one) for one in now):
        for index, one in enumerate(new):
            if (was := now.index(one, index)) != index:
                now = [*now[:index], one, *now[index:was], *now[was + 1 :]]
                found.append(edits.Move((*path, was), index))
        return tuple(found)
    for _, first, last, begin, end in reversed(SequenceMatcher(None, now, new, False).get_opcodes()):
        both = [*zip(range(first, last), range(begin, end), strict=False)]
        found += [edits.Put((*path, index), new[at]) for index, at in both if now[index] != new[at]]
        found += [edits.Drop((*path, index)) for index in reversed(range(first + len(both), last))]
        added = enumerate(new[begin + len(both) : end], first + len(both))
        found += [edits.Insert((*path, index), one) for index, one in added]
    return tuple(found)
