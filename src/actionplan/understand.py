"""A valid record becomes a plan: dates are dates, timescales are resolved, wording finds its people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from actionplan.model import Action, Actions, Part, Person, Plan, Rules, Update
from actionplan.people import Register
from actionplan.timescale import Calendar, Period, Timescale, parse

if TYPE_CHECKING:
    from actionplan.changes import Record

_Read = Callable[[str | None, str | None], Timescale | None]


Meanings: TypeAlias = dict[tuple[str, str | None], tuple[Any, ...]]
"""What a wording means, by itself or said on a day (in ISO), as plain values: to be kept with a record."""


def understood(record: Record, meanings: Meanings | None = None) -> Plan:
    """The plan that a valid `record` (one in which `schema.faults` finds nothing) stands for.

    What is in `meanings` is taken from there, all else added.
    """
    entries: Any = record["actions"]
    reading = Understanding(record, {} if meanings is None else meanings)
    return reading.plan(Actions.of([reading.action(entry) for entry in entries or ()]))


class Understanding:
    """How the entries of one plan are understood, by what `record` says beside its actions."""

    def __init__(self, record: Record, meanings: Meanings) -> None:
        self._file: Any = record
        self._calendar = _calendar(record)
        people: Any = record.get("people") or {}
        self._people = {key: _person(key, person or {}) for key, person in people.items()}
        self._read = _reader(self._calendar, meanings)
        self._register = Register(self._people)

    def plan(self, actions: Actions) -> Plan:
        """The plan with these actions."""
        file = self._file
        rules = file.get("rules") or {}
        return Plan(
            title=file["title"],
            actions=actions,
            monitored_by=file.get("monitored_by") or "",
            priorities={code: title or "" for code, title in (file.get("priorities") or {}).items()},
            rules=Rules(
                **{name: int(number) for name, number in rules.items() if number and name[:2] != "x-"}
            ),
            calendar=self._calendar,
            people=self._people,
        )

    def action(self, entry: Mapping[str, Any]) -> Action:
        """The action that an entry of `actions` stands for."""
        parts = tuple([Part._make(self._common(part)) for part in entry.get("parts") or ()])
        return Action._make((*self._common(entry), entry.get("priority") or "", parts))

    def _common(self, entry: Mapping[str, Any]) -> tuple[Any, ...]:
        """The fields of `Part`, in its order: positions are filled in half the time of names."""
        get = entry.get
        by_whom = get("by_whom") or ""
        return (
            entry["ref"],
            get("action") or "",
            by_whom,
            self._register.keys_of(get("leads") or ()) or self._register.named_in(by_whom),
            get("outcomes") or "",
            self._read(get("timescale"), None),
            _day_or_none(get("due")),
            get("monitoring") or "",
            tuple([self._update(update) for update in get("updates") or ()]),
        )

    def _update(self, entry: Mapping[str, Any]) -> Update:
        """The schema takes words of the vocabulary in any case."""
        get = entry.get
        as_of, timescale = entry["as_of"], get("timescale")
        fields = (
            _day(as_of),
            get("text") or "",
            (get("status") or "").lower() or None,
            (get("rag") or "").lower() or None,
            self._read(timescale, as_of) if timescale else None,
            _day_or_none(get("due")),
            get("reason") or "",
            get("agreed_by") or "",
            get("evidence") or "",
            get("by") or "",
        )
        return Update._make(fields)


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


def _reader(calendar: Calendar, meanings: Meanings) -> _Read:
    @cache
    def read(wording: str | None, said_on: str | None) -> Timescale | None:
        if not wording or wording.isspace():
            return None
        if (wording, said_on) in meanings:
            return _restored(meanings[wording, said_on])
        # Without a period the day of the update would give the words a year, and that is a guess.
        day = _day(said_on) if said_on and calendar.period else None
        timescale = parse(wording, calendar, as_of=day)
        meanings[wording, said_on] = _kept(timescale)
        return timescale

    return read


def _kept(timescale: Timescale) -> tuple[Any, ...]:
    text, kind, start, due, precision, every, readings, reason = timescale
    return text, kind, _iso(start), _iso(due), precision, every, list(map(_iso, readings)), reason


def _restored(kept: tuple[Any, ...]) -> Timescale:
    text, kind, start, due, precision, every, readings, reason = kept
    days = tuple(map(_day, readings))
    return Timescale(text, kind, _day_or_none(start), _day_or_none(due), precision, every, days, reason)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
