"""A document that has the whole record of a plan: what it says otherwise, and no comparison brings in."""

from collections.abc import Iterator, Mapping
from typing import Any

from actionplan.changes.edits import Record
from actionplan.intake.again.entries import agreed_in, current, history
from actionplan.model.words import Words
from actionplan.text.characters import one_line

_COMPARED = ("ref", "parts", "updates")
_REPORTED = ("as_of", "text", "status", "rag", "completed")
"""What of an update is compared, beside what it revises."""


def passed_over_in_plan(record: Record, said: Record) -> Iterator[str]:
    """What the document says of the plan itself and the plan does not, in words."""
    for name in said:
        there: Any = record.get(name)
        if name != "actions" and said[name] != there:
            yield f"{one_line(name)}: is not as in the plan; only what is new in it is brought in"


def passed_over(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    """What the document says of an action or part, and only `plan edit` would bring in, in words."""
    agreed = agreed_in(old, new)
    fields = dict.fromkeys((*old, *new))
    names = [name for name in fields if name not in (*_COMPARED, *agreed) and old.get(name) != new.get(name)]
    there = [_not_compared(one) for one in old.get("updates") or ()]
    names += [
        f"what stands beside its update of {update['as_of']}"
        for update in new.get("updates") or ()
        if _not_compared(update) not in there
    ]
    now = Words(current(new))
    names += [
        f"an earlier {name}"
        for name in agreed_in(new, *new.get("updates") or ())
        if {*history(new, name)} - {*history(old, name), now[name]}
    ]
    if names:
        yield f"{one_line(old['ref'])}: {one_line(', '.join(names))}: not as in the plan, and not brought in"


def _not_compared(update: Mapping[str, Any]) -> dict[str, Any]:
    kept = (*_REPORTED[1:], *agreed_in(update))
    return {name: value for name, value in update.items() if name not in kept}
