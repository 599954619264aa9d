"""What an action or part of a plan says now, and ever said."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from actionplan.changes import Change, SetField, applied
from actionplan.changes.edits import Record
from actionplan.changes.names import name_of_ref, path_of, updates_in
from actionplan.model.words import Words
from actionplan.problems import at
from actionplan.report.texts import status_said
from actionplan.schema.actions import is_revisable
from actionplan.standing import every, standings
from actionplan.text.days import last_day
from actionplan.understand import understood


def shown_statuses(record: Record, until: str) -> dict[str, str]:
    """The status that a paper of that date shows of each action and part, by ref: that of an action may be
    what its parts say together, and that of a part what was said of the whole."""
    rows = every(standings(understood(record), as_of=last_day(until) or date.max))
    return {row.item.ref: status_said(row) for row in rows}


def texts_by_day(entry: Mapping[str, Any]) -> dict[str, list[str]]:
    """What was reported of it as of each date, in the order of the file."""
    found: dict[str, list[str]] = {}
    for update in entry.get("updates") or ():
        if update.get("text"):
            found.setdefault(str(update["as_of"]), []).append(str(update["text"]))
    return found


def agreed_in(*entries: Mapping[str, Any]) -> list[str]:
    """The names of the fields in these entries that were agreed, those of the plan's own too."""
    return list(filter(is_revisable, dict.fromkeys(name for entry in entries for name in entry)))


def current(entry: Mapping[str, Any], *, until: str = "") -> dict[str, Any]:
    """What the entry says after its updates up to that date: the last word on each field."""
    now = {name: value for name, value in entry.items() if name not in ("updates", "parts")}
    for update in _updates(entry, until):
        for name, value in update.items():
            if name not in ("as_of", "text", "cleared", "reason", "agreed_by", "evidence", "by") and value:
                now[name] = value
                if name == "timescale" and "due" not in update:
                    now.pop("due", None)
        for name in update.get("cleared") or ():
            now.pop(name, None)
    return now


def history(entry: Mapping[str, Any], name: str, *, until: str = "") -> list[str]:
    """All that the field ever said up to that date."""
    return list(filter(None, (Words(one)[name] for one in (entry, *_updates(entry, until)))))


def _updates(entry: Mapping[str, Any], until: str) -> list[Mapping[str, Any]]:
    """Its updates up to that date by their dates, those of one date in the order of the file."""
    end = last_day(until) or date.max
    return sorted((one for one in entry.get("updates") or () if _day_of(one) <= end), key=_day_of)


def _day_of(update: Mapping[str, Any]) -> date:
    return last_day(str(update["as_of"])) or date.min


def corrections(
    record: Record,
    ref: str,
    wanted: Mapping[str, Any],
    *,
    until: str = "",
    of: Mapping[str, str] | None = None,
) -> list[Change]:
    """The changes that let each field say this where it was said last up to that date, in the entry or in an
    update, and what is to say nothing do so wherever it said something.

    With `of` it is the last update that says just that: its date, and what the field says there.
    """
    changes: list[Change] = []
    for field, new in wanted.items():
        name = name_of_ref(record, ref)
        entry: Any = at(record, path_of(record, name))
        said = {"as_of": of["as_of"], field: of[field]}.items() if of else set()
        then = _updates(entry, until)
        places = [name] + [
            (*name, "updates", one)
            for one, update in sorted(updates_in(entry), key=lambda named: _day_of(named[1]))
            if update.get(field) and update in then and said <= update.items()
        ]
        for place in places if new is None else places[-1:]:
            old = at(record, path_of(record, place)).get(field)
            if old != new:
                changes.append(SetField(place, field, old, new))
                record = applied(record, changes[-1])
    return changes


def reported_on(entry: Mapping[str, Any], as_of: str) -> dict[str, str]:
    """The status, the light and the day of completion that its updates of that date say, each said last."""
    of_then = [one for one in entry.get("updates") or () if one["as_of"] == as_of]
    fields = ("status", "rag", "completed")
    return {field: str(one[field]) for one in of_then for field in fields if one.get(field)}
