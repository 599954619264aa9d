"""A valid record becomes a plan: dates are dates, timescales are resolved, wording finds its people."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from actionplan.model import Action, Actions, Part, Person, Plan, Rules, Update
from actionplan.timescale import Calendar, Period, Timescale, parse

if TYPE_CHECKING:
    from actionplan.changes import Record

_Read = Callable[[str, date | None], Timescale | None]
_Named = Callable[[Any, str], tuple[str, ...]]


def understood(record: Record) -> Plan:
    """The plan that a valid `record` (one in which `schema.faults` finds nothing) stands for."""
    file: Any = record
    calendar = _calendar(file)
    people = {key: _person(key, person or {}) for key, person in (file.get("people") or {}).items()}
    read, named = _reader(calendar), _name_finder(people)
    rules = file.get("rules") or {}
    actions = [_action(action, read, named) for action in file["actions"] or []]
    return Plan(
        title=file["title"],
        actions=Actions.of(actions),
        monitored_by=file.get("monitored_by") or "",
        priorities={code: title or "" for code, title in (file.get("priorities") or {}).items()},
        rules=Rules(**{name: int(number) for name, number in rules.items() if number and name[:2] != "x-"}),
        calendar=calendar,
        people=people,
    )


def _calendar(file: Any) -> Calendar:
    start = file.get("financial_year_start") or "04-01"
    return Calendar(
        period=_period(file["period"]) if file.get("period") else None,
        meetings=tuple((_day(m["date"]), m.get("name") or "") for m in file.get("meetings") or []),
        named={name: _period(days) for name, days in (file.get("calendar") or {}).items()},
        month_first=(file.get("dates") or "").lower() == "month-first",
        year_start=(int(start[:2]), int(start[3:])),
    )


_day = cache(date.fromisoformat)


def _day_or_none(value: str | None) -> date | None:
    return _day(value) if value else None


def _period(value: str | Mapping[str, str]) -> Period:
    if isinstance(value, str):
        return Period(_day(value), _day(value))
    return Period(_day(value["start"]), _day(value["end"]))


def _person(key: str, person: Mapping[str, str | None]) -> Person:
    return Person(
        key=key,
        name=person.get("name") or key,
        organisation=person.get("organisation") or "",
        email=person.get("email") or "",
    )


def _action(entry: Mapping[str, Any], read: _Read, named: _Named) -> Action:
    parts = entry.get("parts")
    own = entry.get("priority") or "", tuple([Part._make(_common(part, read, named)) for part in parts or ()])
    return Action._make(_common(entry, read, named) + own)


def _common(entry: Mapping[str, Any], read: _Read, named: _Named) -> tuple[Any, ...]:
    """The fields that a part has, in the order of `Part`; positions are filled in half the time of names."""
    get = entry.get
    by_whom = get("by_whom") or ""
    timescale, updates = get("timescale"), get("updates")
    return (
        entry["ref"],
        get("action") or "",
        by_whom,
        named(get("leads"), by_whom),
        get("outcomes") or "",
        read(timescale, None) if timescale else None,
        _day_or_none(get("due")),
        get("monitoring") or "",
        tuple([_update(update, read) for update in updates]) if updates else (),
    )


def _update(entry: Mapping[str, Any], read: _Read) -> Update:
    """The fields in the order of `Update`; words of the vocabulary are taken in any case."""
    get = entry.get
    as_of, timescale = _day(entry["as_of"]), get("timescale")
    return Update._make(
        (
            as_of,
            get("text") or "",
            (get("status") or "").lower() or None,
            (get("rag") or "").lower() or None,
            read(timescale, as_of) if timescale else None,
            _day_or_none(get("due")),
            get("reason") or "",
            get("agreed_by") or "",
            get("evidence") or "",
            get("by") or "",
        )
    )


def _reader(calendar: Calendar) -> _Read:
    @cache
    def read(wording: str, as_of: date | None) -> Timescale | None:
        if wording.isspace():
            return None
        # Without a period the day of the update would give the words a year, and that is a guess.
        return parse(wording, calendar, as_of=as_of if calendar.period else None)

    return read


def _name_finder(people: Mapping[str, Person]) -> _Named:
    """Who is meant: the keys given, else everyone whose key or name stands in the wording, in its order."""
    keys: dict[str, str] = {}
    shared: set[str] = set()
    for person in people.values():
        for called in {person.key, person.name} - {""}:
            if keys.setdefault(called, person.key) != person.key:
                shared.add(called)
    names = sorted(keys.keys() - shared, key=len, reverse=True)
    anyone = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)") if names else None

    @cache
    def found(wording: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(keys[name] for name in anyone.findall(wording))) if anyone else ()

    return lambda given, wording: tuple(given) if given else found(wording)
