"""What entries of a record are called, and where those called so stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from actionplan.changes.edits import Record
from actionplan.errors import Path, WrongRequest
from actionplan.text.characters import one_line, printable
from actionplan.text.words import meant

Name = tuple[str, ...]
"""Names from the top: ("actions", "3", "updates", "2009-10-31"); () is the plan itself."""

COLLECTIONS = ("actions", "parts", "updates", "meetings", "people")
"""The fields that hold entries."""

_NAMED_BY = {"actions": ("ref",), "parts": ("ref",), "updates": ("as_of",), "meetings": ("date", "name")}


def path_of(record: Record, name: Name) -> Path:
    """Where the entry called `name` stands in `record`. Raises WrongRequest when there is none."""
    node: Any = record
    path: Path = ()
    for collection, called in zip(name[::2], name[1::2], strict=True):
        below: Any = node.get(collection) or (() if collection in _NAMED_BY else {})
        step = called if isinstance(below, dict) else index_of(below, collection, called)
        if step is None or (isinstance(below, dict) and called not in below):
            there = below if isinstance(below, dict) else names_in(below, collection)
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
    found = [name for name in names_in(meetings, "meetings") if name == key or name.split(" ")[0] == key]
    if key in found or not found:
        return key
    if len(found) > 1:
        several = " or ".join(f"'meetings/{one_line(name)}'" for name in found)
        raise WrongRequest(f"there are {len(found)} meetings on {one_line(key)}", hint=f"say {several}")
    return found[0]


def name_at(record: Record, path: Path) -> Name:
    """The name of the entry at `path`."""
    name: Name = ()
    node: Any = record
    for collection, step in zip(path[::2], path[1::2], strict=True):
        below = node[collection]
        called = step if isinstance(step, str) else [*names_in(below, str(collection))][step]
        name, node = (*name, str(collection), called), below[step]
    return name


def index_of(items: Sequence[Any], collection: str, called: str) -> int | None:
    """Where among the items of a collection the one called so is."""
    field, *more = _NAMED_BY[collection]
    if not more and "#" not in called:  # the first of its name has no number
        return next((i for i, item in enumerate(items) if item.get(field) == called), None)
    return next((i for i, name in enumerate(names_in(items, collection)) if name == called), None)


def names_in(items: Sequence[Any], collection: str) -> Iterator[str]:
    """What the items of a collection are called, in order; the second of a name is `name#2`."""
    times: Counter[str] = Counter()
    for item in items:
        name = " ".join(str(item[field]) for field in _NAMED_BY[collection] if item.get(field))
        times[name] += 1
        yield numbered(name, times[name])


def numbered(name: str, time: int) -> str:
    """The name of what is called so for the `time`-th time, counted from 1."""
    return name if time == 1 else f"{name}#{time}"


def spoken(name: Name) -> str:
    """The name as messages say it."""
    return one_line(" ".join(name[1::2])) or "the plan"
