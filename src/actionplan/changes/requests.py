"""What people ask for of a record, as the changes that make it so."""

from collections.abc import Callable, Collection
from datetime import date
from typing import Any

from actionplan.changes import AddEntry, SetField, applied, entry_at, names
from actionplan.changes.edits import Record, Value
from actionplan.errors import PlanChanged, WrongRequest
from actionplan.problems import Path
from actionplan.text.characters import one_line
from actionplan.text.days import last_day
from actionplan.text.words import enumerated


def fields_to_set(record: Record, name: names.Name, wanted: Record) -> list[SetField]:
    """The changes that give the entry called `name` these fields, in order; None takes one out.

    Behind one that renames the entry, the others speak of its new name. Raises WrongRequest for no entry.
    """
    path = names.path_of(record, name)
    found = []
    for field, new in wanted.items():
        found.append(SetField(names.name_at(record, path), field, entry_at(record, path).get(field), new))
        record = applied(record, found[-1])
    return found


def meeting_to_add(record: Record, meeting: Record) -> AddEntry:
    """The change that adds `meeting`, which has a `date`, before all later ones."""
    meetings: Any = record.get("meetings") or ()
    day = str(meeting["date"])
    later = (
        name
        for name, one in zip(names.names_in(meetings, "meetings"), meetings, strict=True)
        if one["date"] > day
    )
    (called,) = names.names_in([meeting], "meetings")
    return AddEntry(("meetings", called), meeting, next(later, None))


def update_to_add(record: Record, ref: str | names.Name, update: Record) -> AddEntry:
    """The change that adds `update` to the action or part of this ref or name, after all up to its date."""
    name = ref if isinstance(ref, tuple) else names.name_of_ref(record, ref)
    updates = names.updates_in(names.entry_called(record, name))
    as_of = str(update["as_of"])
    days = [last_day(one["as_of"]) or date.min for _, one in updates]
    day = last_day(as_of) or date.max
    later = next((i for i in range(len(days), 0, -1) if days[i - 1] <= day), 0)
    same_day = sum(one["as_of"] == as_of for _, one in updates[:later])
    before = updates[later][0] if later < len(updates) else None
    return AddEntry((*name, "updates", names.numbered(as_of, same_day + 1)), update, before)


def last_update_of(record: Record, ref: str | names.Name, as_of: str) -> tuple[names.Name, Record]:
    """The last update of that ref or name as of that day or month as it is written, else as of the same last
    day, with its name. Raises WrongRequest for none.
    """
    name = ref if isinstance(ref, tuple) else names.name_of_ref(record, ref)
    updates = names.updates_in(names.entry_called(record, name))
    found = [one for one in updates if one[1]["as_of"] == as_of]
    found = found or [one for one in updates if last_day(one[1]["as_of"]) == last_day(as_of)]
    if not found:
        days = enumerated([*dict.fromkeys(update["as_of"] for _, update in updates)])
        raise WrongRequest(
            f"{one_line(name[-1])} has no update as of {as_of}",
            hint=f"it has some as of {days}" if days else "",
        )
    return (*name, "updates", found[-1][0]), found[-1][1]


def path_of_seen(record: Record, name: names.Name) -> Path:
    """Where the entry stands that a person was shown. Raises PlanChanged if it has gone, or is renamed."""
    try:
        return names.path_of(record, name)
    except WrongRequest:
        now = names.formerly_in(record).get(name[-1])
        is_now = f"; it is {one_line(now)} now" if now else ""
        raise PlanChanged(f"{names.spoken(name)} was changed by somebody else meanwhile{is_now}") from None


def renamed_wherever(
    record: Record, fields: Collection[str], renamed: Callable[[str], str]
) -> list[SetField]:
    """The changes that give each text in these `fields`, of any action, part or update, its new wording."""
    found = []
    for name, entry in names.entries_in(record):
        for field in fields:
            old = entry.get(field)
            new: Value = None
            if isinstance(old, list):
                new = [renamed(one) if isinstance(one, str) else one for one in old]
            elif isinstance(old, str):
                new = renamed(old)
            if new != old:
                found.append(SetField(name, field, old, new))
    return found
