"""What is new in a document added to a record: each change is made of the record as it is then."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from actionplan.changes import AddEntry, Change
from actionplan.changes.names import Name

if TYPE_CHECKING:
    from actionplan.changes.edits import Record


def one_change(change: Callable[..., Change], *said: Any) -> Callable[[Record], list[Change]]:
    """The one change that is made of the record as it is then, and of what was said."""
    return lambda now: [change(now, *said)]


def entry_added(_: Record, name: Name, entry: Record) -> AddEntry:
    """The entry added under that name, behind all others."""
    return AddEntry(name, entry)


def action_behind(now: Record, last: str, action: Record) -> AddEntry:
    """The action put behind the one called `last`, or before all without that."""
    there: Any = now.get("actions") or ()
    refs = [str(one["ref"]) for one in there]
    at = refs.index(last) + 1 if last in refs else len(refs) if last else 0
    return AddEntry(("actions", str(action["ref"])), action, refs[at] if at < len(refs) else None)


def refs_like(ref: str, others: Iterator[str]) -> Iterator[str]:
    """Refs for an action that cannot have that one: `1c`, `1d`… for `1b`, and then the others."""
    lettered = re.fullmatch(r"(.*\d)([a-z])", ref)
    if lettered:
        yield from (lettered[1] + chr(letter) for letter in range(ord(lettered[2]) + 1, ord("z") + 1))
    yield from others
