"""What is wrong with a record as a whole: what one value alone cannot show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from actionplan.model.statuses import COMMON, STATUSES, near_words
from actionplan.problems import Fault, Path, at
from actionplan.refs import following
from actionplan.text.characters import one_line
from actionplan.text.words import caseless, normalized

_PLAIN = re.compile(r"[^\W_][\w %.()/’'-]*")
"""Words that are a key of YAML without quotes, between brackets too."""

_COMPARED = {"people": normalized} | dict.fromkeys(
    ("sections", "priorities", "statuses", "calendar"), caseless
)
"""How the names in a collection are compared."""

_MOST = 20
"""Refs that are told to be free: to find more in a plan that was put together wrongly would take long."""

if TYPE_CHECKING:
    from actionplan.changes.edits import Record, Value


def found_in_whole(record: Record) -> Iterator[Fault]:
    """Refs and names that are used twice, statuses that are not known, and fields both said and cleared.

    The record need not be valid.
    """
    statuses = _dict(record).get("statuses") or {}
    own = _dict(statuses)
    yield from _meanings_of_ours(own)
    yield from _names_alike(_dict(record))
    known = frozenset({*STATUSES, *COMMON, *map(caseless, map(str, own))})
    known = known if statuses == own else frozenset()  # any status may be among those that are unreadable
    seen: dict[str, str] = {}
    free: list[str] = []
    for path, entry in _entries(record):
        if fault := _repeated_ref(record, path, entry.get("ref"), seen, free):
            yield fault
        for index, update in enumerate(_list(entry, "updates")):
            if isinstance(update, dict) and ("status" in update or "cleared" in update):
                yield from _wrong_update((*path, "updates", index), update, known, owns=bool(own))


def _repeated_ref(
    record: Record, path: Path, ref: Value, seen: dict[str, str], free: list[str]
) -> Fault | None:
    """What is wrong with this ref of the entry, beside those `seen` before; it is one of them from now on.

    Refs that are said to be `free` are added to those.
    """
    if not isinstance(ref, str) or not (alike := normalized(ref)):  # pydantic says it
        return None
    if alike not in seen:
        seen[alike] = ref
        return None
    same = "is used twice" if seen[alike] == ref else "looks like another one"
    own = _free_ref(record, path, free) if len(free) < _MOST else ""
    advice = f"every ref is unique: give this one its own{own and f', such as {one_line(own)}'}"
    return Fault((*path, "ref"), f"ref '{one_line(ref)}' {same}", advice)


def _free_ref(record: Record, path: Path, free: list[str]) -> str:
    """The next ref beside the entry, which is in `free` from now on; "" if nobody can say which, too."""
    *whole, collection, _ = path
    beside = (entry.get("ref") for entry in at(record, (*whole, collection)) if isinstance(entry, dict))
    used = {
        str(one) for _, entry in _entries(record) for one in (entry.get("ref"), *_list(entry, "formerly"))
    }
    part_of = str(at(record, tuple(whole)).get("ref")) if whole else None
    found, perhaps = following([one for one in beside if isinstance(one, str)], {*used, *free}, part_of)
    own = found or "".join(perhaps[:1])
    free.append(own)
    return own


def _names_alike(record: dict[str, Any]) -> Iterator[Fault]:
    """Names that the plan declares and that are compared as one: an action that says it would mean either."""
    for collection, same in _COMPARED.items():
        seen: dict[str, str] = {}
        for name in _dict(record.get(collection)):
            first = seen.setdefault(same(str(name)), name)
            if first != name:
                message = f"'{one_line(str(name))}' looks like another one, '{one_line(str(first))}'"
                yield Fault((collection, name), message, "give it a name of its own", on="key")


def _meanings_of_ours(own: dict[str, Any]) -> Iterator[Fault]:
    """`statuses: {complete: suspended}` would have a word of ours mean another one."""
    for theirs, ours in own.items():
        said = caseless(str(theirs))
        if said in STATUSES and said != caseless(str(ours or "")):
            message = f"'{one_line(str(theirs))}' is a status already"
            yield Fault(("statuses", theirs), message, "it always means itself: take this out", on="key")


def _wrong_update(
    path: Path, update: dict[str, Any], known: frozenset[str], *, owns: bool
) -> Iterator[Fault]:
    """An unknown status of the update, and fields that are both said and cleared in it.

    `owns` is whether the plan has statuses of its own; nothing is `known` if nobody can say which.
    """
    said = update.get("status")
    if known and isinstance(said, str) and said and said not in known and caseless(said) not in known:
        yield _unknown_status(path, said, owns=owns)
    for index, name in enumerate(_list(update, "cleared")):
        if isinstance(name, str) and update.get(name):
            message = f"'{one_line(name)}' is said and cleared in one update"
            yield Fault((*path, "cleared", index), message, "take out one of the two")


def _unknown_status(path: Path, said: str, *, owns: bool) -> Fault:
    import json  # every plan that is validated would load it

    word, near = one_line(said), next(iter(near_words(caseless(said), STATUSES)), "")
    key = word if _PLAIN.fullmatch(word) else json.dumps(word, ensure_ascii=False)
    entry = f"{key}: {near or '…'}"
    adds = f"add '{entry}' to statuses" if owns else f"add 'statuses: {{{entry}}}' to the plan"
    advice = (
        f"did you mean '{near}'? If it is a word of your own, {adds}"
        if near
        else f"write one of: {', '.join(STATUSES)}; or {adds}"
    )
    return Fault((*path, "status"), f"'{word}' is no status that is known", advice)


def _entries(entry: Value, path: Path = ()) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The actions and parts, in a record that need not be valid."""
    if not isinstance(entry, dict):
        return
    yield path, entry
    for collection in (name for name in ("actions", "parts") if name in entry):
        for index, item in enumerate(_list(entry, collection)):
            yield from _entries(item, (*path, collection, index))


def _dict(value: Value) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(entry: dict[str, Any], field: str) -> list[Any]:
    value = entry.get(field)
    return value if isinstance(value, list) else []
