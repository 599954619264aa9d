"""What entries of a record are called, and where those called so stand."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from actionplan import refs
from actionplan.changes.edits import Record
from actionplan.errors import WrongRequest
from actionplan.problems import Path, at, found_at
from actionplan.text.characters import one_line, printable
from actionplan.text.shell import quoted
from actionplan.text.words import caseless, like, meant, meant_key

Again = Callable[[str], str]
"""Makes a whole command of an advised one, `show 3`: `plan -f other.yaml show 3`."""
Keys = Mapping[str, Collection[str]]
"""The keys of each of some collections."""
Name = tuple[str, ...]
"""Names from the top: ("actions", "3", "updates", "2009-10-31"); ("rules",) one of `MAPS`, () the plan."""

COLLECTIONS = ("actions", "parts", "updates", "meetings", "people", "sections")
"""The fields that hold entries."""

KEYED = ("people", "sections")
"""The collections whose entries are called by a key of their own."""

MAPS = ("period", "columns", "statuses", "priorities", "rules", "calendar")
"""The fields of the plan that hold fields of their own."""

_OF_ANY_NAME = ("statuses", "priorities", "calendar")
"""Those of them in which a field is called as people like."""

CALLED = {"meetings": "meetings/YYYY-MM-DD", "people": "people/KEY", "sections": "sections/NAME"}
"""What people call an entry that has no ref, by its collection."""

PLURALS = {"person": "people", "meeting": "meetings", "section": "sections", "priority": "priorities"}
"""The collection of what is no action, by what one of its entries is."""

_MOST = 5
"""Refs that are listed."""

_NAMED_BY = {"actions": ("ref",), "parts": ("ref",), "updates": ("as_of",), "meetings": ("date", "name")}


def path_of(record: Record, name: Name) -> Path:
    """Where the entry called `name` stands in `record`. Raises WrongRequest when there is none.

    One of `MAPS` has its place before it is there.
    """
    node: Any = record
    path: Path = ()
    if len(name) % 2:
        return (*path_of(record, name[:-1]), name[-1])
    for collection, called in zip(name[::2], name[1::2], strict=True):
        below: Any = node.get(collection) or {}
        step = called if isinstance(below, dict) else index_of(below, collection, called)
        if step is None or (isinstance(below, dict) and called not in below):
            there = below if isinstance(below, dict) else {one: one for one in names_in(below, collection)}
            hint = meant_key(called, called_so(there))
            raise WrongRequest(f"the plan has no {one_line(called)} in {collection}", hint=hint)
        path = (*path, collection, step)
        node = below[step]
    return path


def called_so(there: Mapping[str, Any]) -> dict[str, str]:
    """The keys of entries as messages show them, each with what it stands for: a name, a title."""
    names = ((key, one.get("name") if isinstance(one, dict) else one) for key, one in there.items())
    return {one_line(key): one_line(str(name or "")) for key, name in names}


def name_of_ref(record: Record, ref: str, again: Again = "plan {}".format) -> Name:
    """The name of the action or part that `ref` means, as `actions/3` too.

    Raises WrongRequest when it means none or several.
    """
    if index_of(found_at(record, ("actions",)) or (), "actions", ref) is not None:
        return ("actions", ref)  # without a name for each of thousands, of which as many may be asked for
    names = {name[-1]: name for name, _ in items_in(record)}
    if ref in names:
        return names[ref]
    if ref.startswith("actions/"):
        return name_of_ref(record, ref.removeprefix("actions/"), again)
    if now := refs.present(ref, names, formerly_in(record)):
        raise WrongRequest(f"{one_line(ref)} is {one_line(now)} now", hint=f"say {quoted(now)}")
    keys: Any = {collection: record.get(collection) or () for collection in KEYED}
    return names[only(ref, [*names], keys, again)]


def entry_called(record: Record, name: Name) -> Any:
    """The entry called `name`. Raises WrongRequest when there is none."""
    return at(record, path_of(record, name))


def items_in(record: Record) -> Iterator[tuple[Name, Any]]:
    """All actions and parts with their names, in the order of the file."""
    for action in found_at(record, ("actions",)) or ():
        name: Name = ("actions", action["ref"])
        yield name, action
        yield from (((*name, "parts", part["ref"]), part) for part in action.get("parts") or ())


def entries_in(record: Record) -> Iterator[tuple[Name, Record]]:
    """All actions, parts and updates with their names, in the order of the file."""
    for name, item in items_in(record):
        yield name, item
        yield from (((*name, "updates", called), update) for called, update in updates_in(item))


def updates_in(item: Record) -> list[tuple[str, Any]]:
    """The updates of an action or part, each with what it is called, in the order of the file."""
    updates: Any = item.get("updates") or ()
    return list(zip(names_in(updates, "updates"), updates, strict=True))


def texts_in(entry: Record, fields: Iterable[str]) -> list[str]:
    """The texts that the entry has in these fields; of a list, each of its items."""
    values = [entry.get(field) for field in fields]
    return [str(one) for value in values for one in (value if isinstance(value, list) else [value]) if one]


def refs_in(record: Record) -> list[str]:
    """The refs of all actions and parts, in the order of the file."""
    return [name[-1] for name, _ in items_in(record)]


def formerly_in(record: Record) -> dict[str, str]:
    """The refs that actions and parts had before, each with the one that it has now."""
    return {earlier: name[-1] for name, item in items_in(record) for earlier in item.get("formerly") or ()}


def only(ref: str, known: Sequence[str], keys: Keys, again: Again) -> str:
    """The one of the known refs that `ref` means. Raises WrongRequest when it means none or several."""
    found = refs.meant(ref, known)
    if len(found) == 1:
        return found[0]
    if found:
        several = " or ".join(quoted(one) for one in found[:_MOST])
        raise WrongRequest(f"'{one_line(ref)}' may be any of {len(found)} actions", hint=f"say {several}")
    raise no_action(ref, known, keys, again)


def no_action(ref: str, known: Sequence[str], keys: Keys, again: Again) -> WrongRequest:
    """The error that says that there is no action called `ref`, and what else is, or which ones there are."""
    entries = [f"{kind}/{key}" for kind, there in keys.items() if (key := like(there, ref))]
    kind, _, key = ref.partition("/")
    entries += [f"{PLURALS[kind]}/{key}"] if key and kind in PLURALS else []
    several = re.split(r"\s*(?:[,–\s-]|\.\.)\s*", ref)
    if len(several) > 1 and {*several} <= {*known}:
        advice = f"one at a time: say {quoted(several[0])}"
    elif is_entry(ref):
        advice = f"{again(f'set {quoted(ref)}')} FIELD=VALUE changes it"
    elif entries:
        advice = f"did you mean {' or '.join(map(quoted, entries))}?"
    else:
        advice = meant(ref, known, there_are="its refs") or "it is empty: add puts the first one into it"
    return WrongRequest(f"the plan has no action '{one_line(ref)}'", hint=advice)


def name_of(record: Record, called: str, again: Again = "plan {}".format) -> Name:
    """The name of what people call so: a ref, `plan`, `priorities` (or another of `MAPS`), `people/PS`,
    `sections/Roads`, `meetings/2009-10-02`; the last three may be new. `actions/REF` is always an action or
    part.

    A ref that is written so hides none of these: only a person or meeting that is not there yet. Of several
    meetings on a day each has its name said too, `meetings/2009-10-02 AGM`. Raises WrongRequest for what the
    plan does not have.
    """
    collection, _, key = called.partition("/")
    if called == "plan":
        return ()
    if called in MAPS:
        return (called,)
    if key and collection == "actions":
        return name_of_ref(record, key, again)
    if key and collection in (*KEYED, "meetings") and printable(key) == key:
        there: Any = record.get(collection) or ()
        there = [*names_in(there, collection)] if collection == "meetings" else there
        found = meeting_called(key, there) if collection == "meetings" else like(there, key) or key
        if called not in refs_in(record) or found in there:
            return (collection, found)
    if called not in refs_in(record):
        _refuse_what_holds_others(record, called, again)
    return name_of_ref(record, called, again)


def is_entry(said: str) -> bool:
    """Whether these words are the name of a person, section or meeting, and no text: `people/PS`."""
    collection, _, key = said.partition("/")
    return bool(key) and collection in CALLED and not any(map(str.isspace, said))


def _refuse_what_holds_others(record: Record, called: str, again: Again) -> None:
    """Raises WrongRequest, with what to say instead, for `priorities/P4` and for `people` without a key."""
    collection, _, key = called.partition("/")
    if key and collection in MAPS:
        there: Any = record.get(collection) or ()
        key = like(there, key) or key
        sets = again(f"set {collection}")
        hint = f"{sets} {quoted(f'{key}=…')} sets it"
        if key not in there:
            hint = hint if collection in _OF_ANY_NAME else f"{sets} NAME=VALUE sets one of its own"
            raise WrongRequest(f"the plan has no '{one_line(key)}' in {collection}", hint=hint)
        hint = f"{hint}, {sets} --clear {quoted(key)} takes it out"
        raise WrongRequest(f"'{one_line(key)}' is a field of {collection}, and no entry", hint=hint)
    if called.rstrip("/") in COLLECTIONS:
        called = called.rstrip("/")
        hint = f"say which: {CALLED.get(called, 'its ref')}"
        raise WrongRequest(f"'{called}' is a list of entries", hint=hint)


def meeting_called(key: str, there: Iterable[str]) -> str:
    """The one of the meetings `there` that is of this day, `2009-10-02`, or called so, `2009-10-02 AGM`; else
    `key`. Raises WrongRequest for several of that day, none of which is called so."""
    there, day = [*there], key.partition(" ")[0]
    same = [name for name in there if caseless(name) == caseless(key)]
    found = same or [name for name in there if name.partition(" ")[0] == day]
    if key in found or not found:
        return key
    if len(found) > 1:
        several = " or ".join(quoted(f"meetings/{name}") for name in found)
        raise WrongRequest(f"there are {len(found)} meetings on {one_line(day)}", hint=f"say {several}")
    return found[0] if same or key == day else key


def name_at(record: Record, path: Path) -> Name:
    """The name of the entry at `path`."""
    if len(path) % 2:
        return (*name_at(record, path[:-1]), str(path[-1]))
    name: Name = ()
    node: Any = record
    for collection, step in zip(path[::2], path[1::2], strict=True):
        below = node[collection]
        called = step if isinstance(step, str) else [*names_in(below, str(collection))][step]
        name, node = (*name, str(collection), called), below[step]
    return name


def index_of(items: Sequence[Any], collection: str, called: str) -> int | None:
    """The index of the item called so in a collection; None if there is none."""
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
    """The name as messages say it; a part by its own ref alone."""
    name = name[2:] if name[2:3] == ("parts",) else name
    return one_line(name[-1] if len(name) % 2 else " ".join(name[1::2])) or "the plan"
