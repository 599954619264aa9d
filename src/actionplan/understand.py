"""A valid record becomes a plan: dates are dates, timescales are resolved, wording finds its people."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from actionplan.model import Action, Meeting, Part, Person, Plan, Rules, Section, Update
from actionplan.model.actions import Actions
from actionplan.model.statuses import COMMON, LIGHTS, STATUSES, Status
from actionplan.model.words import Leads, Words
from actionplan.schema import fields_of
from actionplan.schema.actions import is_revisable
from actionplan.text.days import iso, last_day, order_of
from actionplan.text.words import caseless
from actionplan.timescale import Calendar, Period, Timescale, parse

if TYPE_CHECKING:
    from actionplan.changes.edits import Record
    from actionplan.people.register import Register

_Item = TypeVar("_Item", Action, Part)
_Read = Callable[[str | None, str | None], Timescale | None]
_STATUSES: dict[str, Status | None] = {**COMMON, **{status: status for status in STATUSES}}
"""The words of the vocabulary; the schema takes them in any case."""
_USUAL = {"as_of", "text", "status"}
"""Those of most updates."""


Meanings: TypeAlias = dict[tuple[str, str | None], dict[str, Any]]
"""What timescales mean, by wording and the day (in ISO) on which it was said, as plain values to be kept with
a record; it grows as wordings are understood."""


def understood(record: Record, meanings: Meanings | None = None, *, whole: Record | None = None) -> Plan:
    """The plan that a valid `record` (one in which `schema.faults` finds nothing) stands for.

    What is in `meanings` is taken from there, all else added. `whole` is the record of the whole plan, if
    `record` has only some of its actions: what the others tell of the order of numeric dates counts too.
    """
    entries: Any = record["actions"] or ()
    meanings = {} if meanings is None else meanings
    reading = Understanding(record, meanings)
    actions = [reading.action(entry) for entry in entries]
    wordings = [wording for wording, _ in meanings] if whole is None else wordings_of(whole)
    if not record.get("dates") and order_of(wordings) in ("month-first", "both"):
        meanings.clear()
        reading = Understanding(record, meanings, knows_the_order=False)
        actions = [reading.action(entry) for entry in entries]
    return reading.plan(Actions.of(actions))


class Understanding:
    """How the entries of one plan are understood, by what `record` says beside its actions.

    Unless somebody `knows_the_order` of numeric dates, a date that is possible in both is ambiguous.
    """

    def __init__(self, record: Record, meanings: Meanings, *, knows_the_order: bool = True) -> None:
        self._file: Any = record
        self._calendar = _calendar(record)
        people: Any = record.get("people") or {}
        self._people = {key: _person(key, person or {}) for key, person in people.items()}
        calendar = self._calendar if knows_the_order else self._calendar._replace(month_first=None)
        self._read = _reader(calendar, meanings)
        own: Any = record.get("statuses") or {}
        self._own_statuses = {
            caseless(theirs): _STATUSES[caseless(ours)] if ours else None for theirs, ours in own.items()
        }
        statuses = _STATUSES | self._own_statuses
        self._status = cache(lambda written: statuses[caseless(written)])

    def plan(self, actions: Actions) -> Plan:
        """The plan with these actions."""
        file = self._file
        rules, sections = file.get("rules") or {}, file.get("sections") or {}
        return Plan(
            title=file["title"],
            actions=actions,
            columns={name: heading or "" for name, heading in (file.get("columns") or {}).items()},
            statuses=self._own_statuses,
            sections={name: Section(name, Words(one or {})) for name, one in sections.items()},
            priorities={code: title or "" for code, title in (file.get("priorities") or {}).items()},
            rules=_rules(rules, self._calendar),
            calendar=self._calendar,
            people=self._people,
            meetings=tuple([Meeting(_day(one["date"]), Words(one)) for one in file.get("meetings") or ()]),
            words=Words(file),
        )

    def action(self, entry: Mapping[str, Any]) -> Action:
        """The action that an entry of `actions` stands for."""
        raised = entry.get("raised") or None
        parts = [self._item(Part, part, with_action=raised) for part in entry.get("parts") or ()]
        return self._item(Action, entry, tuple(parts))

    def _item(
        self,
        kind: type[_Item],
        entry: Mapping[str, Any],
        parts: tuple[Part, ...] = (),
        *,
        with_action: str | None = None,
    ) -> _Item:
        """The action or part. A part that does not say so was raised with its action."""
        get = entry.get
        by_whom, leads = get("by_whom") or "", get("leads")
        named = Leads(self._leads, (), by_whom)
        return kind.__new__(  # as in `standing.fold`
            kind,
            ref=entry["ref"],
            leads=Leads(self._leads, leads, by_whom) if leads else named,
            named=named,
            timescale=self._read(get("timescale"), get("raised") or with_action),
            due=_day_or_none(get("due")),
            raised=_day_or_none(get("raised")),
            formerly=tuple(get("formerly") or ()),
            updates=tuple([self._update(update) for update in get("updates") or ()]),
            words=Words(entry),
            parts=parts,
        )

    @cached_property
    def _register(self) -> Register:
        from actionplan.people.register import Register

        return Register(self._people)

    def _leads(self, given: Sequence[str], wording: str) -> tuple[str, ...]:
        return self._register.keys_of(given) or self._register.named_in(wording)

    def _update(self, entry: Mapping[str, Any]) -> Update:
        get = entry.get
        status = get("status")
        update = Update.__new__(  # as in `standing.fold`
            Update,
            as_of=last_day(entry["as_of"]) or date.min,
            status=self._status(status) if status else None,
            words=Words(entry),
        )
        if _USUAL.issuperset(entry):  # of 10,000 actions and their updates a fifth less has to be looked up
            return update
        rag, timescale = get("rag"), get("timescale")
        return update._replace(
            rag=LIGHTS[caseless(rag)] if rag else None,
            timescale=self._read(timescale, update.as_of.isoformat()) if timescale else None,
            due=_day_or_none(get("due")),
            completed=_day_or_none(get("completed")),
            **self._revision(entry),
        )

    def _revision(self, entry: Mapping[str, Any]) -> dict[str, Any]:
        """What an update changes of what was agreed."""
        words = Words(entry)
        return {
            "revised": {name: words.written(name) for name in words if is_revisable(name)},
            "cleared": tuple(entry.get("cleared") or ()),
            "named": Leads(self._leads, (), words["by_whom"]),
            "leads": Leads(self._leads, entry.get("leads") or (), ""),
        }


def wordings_of(record: Record) -> Iterator[str]:
    """The timescales of all actions, parts and updates."""
    from actionplan.changes.names import entries_in  # most plans are understood without

    return (str(entry.get("timescale") or "") for _, entry in entries_in(record))


def _calendar(file: Any) -> Calendar:
    start = file.get("financial_year_start") or "04-01"
    return Calendar(
        period=_period(file["period"]) if file.get("period") else None,
        meetings=tuple((_day(m["date"]), m.get("name") or "") for m in file.get("meetings") or []),
        named={name: _period(days) for name, days in (file.get("calendar") or {}).items()},
        month_first=caseless(file.get("dates") or "") == "month-first",
        year_start=(int(start[:2]), int(start[3:])),
    )


_day = cache(date.fromisoformat)


def _day_or_none(value: str | None) -> date | None:
    return _day(value) if value else None


def _period(value: str | Mapping[str, str]) -> Period:
    if isinstance(value, str):
        return Period(_day(value), _day(value))
    return Period(_day(value["start"]), _day(value["end"]))


def _rules(entry: Mapping[str, Any], calendar: Calendar) -> Rules:
    numbers: dict[str, Any] = {
        one.name: int(entry[one.name]) for one in fields_of("rules") if one.is_number and entry.get(one.name)
    }
    return Rules(
        **numbers,
        verify=caseless(entry.get("verify") or "") == "true",
        meetings=tuple([day for day, _ in calendar.meetings]),
        begun=calendar.period.start if calendar.period else None,
    )


def _person(key: str, entry: Mapping[str, Any]) -> Person:
    return Person(key=key, name=entry.get("name") or key, words=Words(entry))


def _reader(calendar: Calendar, meanings: Meanings) -> _Read:
    @cache
    def read(wording: str | None, said_on: str | None) -> Timescale | None:
        if not wording or wording.isspace():
            return None
        if (wording, said_on) in meanings:
            return _restored(meanings[wording, said_on])
        timescale = parse(wording, calendar, as_of=_day_or_none(said_on), year_to_come=False)
        meanings[wording, said_on] = _kept(timescale)
        return timescale

    return read


def _kept(timescale: Timescale) -> dict[str, Any]:
    """Its fields by name, days as ISO text."""
    kept = timescale._asdict()
    return kept | {
        "start": iso(timescale.start),
        "due": iso(timescale.due),
        "readings": [*map(iso, timescale.readings)],
    }


def _restored(kept: Mapping[str, Any]) -> Timescale:
    days = {name: _day_or_none(kept[name]) for name in ("start", "due")}
    return Timescale(**{**kept, **days, "readings": tuple(map(_day, kept["readings"]))})
