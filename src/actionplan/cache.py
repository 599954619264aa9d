"""The understood plans of bytes seen before: an unchanged plan is read without yaml and pydantic.

Invisible but for its speed: an entry holds the bytes themselves, and counts only for the very same, and when
this very program wrote it, as this user. Whatever cannot be read or written is passed over.
`PLAN_CACHE=off` turns it off.
"""

from __future__ import annotations

import marshal
import os
import sys
import zlib
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from actionplan.model import Action, Actions, Part, Person, Plan, Rules, Update
from actionplan.timescale import Calendar, Period, Timescale

MOST_PLANS = 8
"""Entries kept; writing another drops the one not written for longest."""


def recall(data: bytes) -> Plan | None:
    """The plan remembered for exactly these bytes, or None."""
    with suppress(OSError, ValueError, EOFError, TypeError, LookupError):
        entry = _entry(data)
        if entry is None:
            return None
        with entry.open("rb") as file:
            if _foreign(os.fstat(file.fileno())):
                return None
            header, held, body = file.readline(), file.read(len(data)), file.read()
        if held == data and header == _header(body):
            return _plan(*marshal.loads(body))  # noqa: S302 - our own, as a .pyc is
    return None


def remember(data: bytes, plan: Plan) -> None:
    """Keep `plan` as what these bytes mean; nothing happens where that cannot be done."""
    with suppress(OSError, ValueError, RecursionError):
        entry = _entry(data)
        if entry is None:
            return
        entry.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        body = marshal.dumps(_plain(plan))
        temporary = entry.with_suffix(f".{os.getpid()}.tmp")
        try:
            descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.writelines((_header(body), data, body))
            temporary.replace(entry)
        finally:
            temporary.unlink(missing_ok=True)
        _drop_oldest(entry.parent)


def _entry(data: bytes) -> Path | None:
    """Where the entry is. The name is a checksum; that the bytes are the same, the entry itself shows."""
    if os.environ.get("PLAN_CACHE") == "off":
        return None
    return _folder() / f"{len(data)}-{zlib.crc32(data):08x}.plan"


def _folder() -> Path:
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base, "actionplan")


def _foreign(info: os.stat_result) -> bool:
    return hasattr(os, "getuid") and info.st_uid != os.getuid()


def _header(body: bytes) -> bytes:
    return f"{_program()} {zlib.crc32(body)}\n".encode()


@cache
def _program() -> str:
    """This very program: the files that make a plan of bytes, as they are.

    A version number would not do: a program being worked on has none of its own.
    """
    package = Path(__file__).parent
    files = sorted(
        f"{entry.path} {entry.stat().st_mtime_ns}"
        for folder in (package, package / "document", package / "timescale")
        for entry in os.scandir(folder)
        if entry.name.endswith(".py")
    )
    return repr(files)


def _drop_oldest(folder: Path) -> None:
    entries = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for path in entries[MOST_PLANS:]:
        path.unlink(missing_ok=True)


_AS_OF, _REVISED, _NEW_DUE = map(Update._fields.index, ("as_of", "timescale", "due"))
_LEADS, _TIMESCALE, _DUE, _UPDATES = map(Part._fields.index, ("leads", "timescale", "due", "updates"))
_PARTS = Action._fields.index("parts")

Row: TypeAlias = list[Any]
"""The fields of a value, dates as ISO text; a timescale, which many share, is a position in one list."""


def _plain(plan: Plan) -> tuple[dict[str, Any], list[bytes]]:
    """The plan as plain values: what is known of it as a whole, and each action marshalled by itself."""
    known: dict[Timescale | None, int] = {None: 0}

    def place(timescale: Timescale | None) -> int:
        return known.setdefault(timescale, len(known)) if timescale else 0

    def update(one: Update) -> Row:
        row: Row = list(one)
        row[_AS_OF] = one.as_of.isoformat()
        if one.moves_date:
            row[_REVISED], row[_NEW_DUE] = place(one.timescale), _iso(one.due)
        return row

    def item(one: Action | Part) -> Row:
        row: Row = list(one)
        row[_TIMESCALE], row[_DUE] = place(one.timescale), _iso(one.due)
        row[_UPDATES] = list(map(update, one.updates))
        return row

    def action(one: Action) -> bytes:
        row = item(one)
        row[_PARTS] = list(map(item, one.parts))
        return marshal.dumps(row)

    calendar = plan.calendar
    actions = list(map(action, plan.actions))
    whole = {
        "title": plan.title,
        "monitored_by": plan.monitored_by,
        "priorities": dict(plan.priorities),
        "rules": list(plan.rules),
        "people": list(map(list, plan.people.values())),
        "period": _plain_period(calendar.period) if calendar.period else None,
        "meetings": [[_iso(day), name] for day, name in calendar.meetings],
        "named": {name: _plain_period(period) for name, period in calendar.named.items()},
        "dates": [calendar.month_first, *calendar.year_start],
        "timescales": [_plain_timescale(timescale) for timescale in known if timescale],
        "openings": plan.actions.openings,
        "earliest_due": plan.actions.earliest_due,
    }
    return whole, actions


def _plain_timescale(timescale: Timescale) -> dict[str, Any]:
    dates = {"start": _iso(timescale.start), "due": _iso(timescale.due)}
    return timescale._asdict() | dates | {"readings": list(map(_iso, timescale.readings))}


def _plain_period(period: Period) -> list[str]:
    return [period.start.isoformat(), period.end.isoformat()]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _plan(whole: dict[str, Any], actions: list[bytes]) -> Plan:
    day = cache(lambda iso: date.fromisoformat(iso) if iso else None)
    timescale = cache(lambda place: _timescale(whole["timescales"][place - 1]) if place else None)

    def update(row: Row) -> Update:
        row[_AS_OF] = day(row[_AS_OF])
        if row[_REVISED] or row[_NEW_DUE]:
            row[_REVISED], row[_NEW_DUE] = timescale(row[_REVISED]), day(row[_NEW_DUE])
        return Update._make(row)

    def fill(row: Row) -> Row:
        row[_LEADS] = tuple(row[_LEADS])
        row[_TIMESCALE], row[_DUE] = timescale(row[_TIMESCALE]), day(row[_DUE])
        row[_UPDATES] = tuple(map(update, row[_UPDATES]))
        return row

    def made(index: int) -> Action:
        row = marshal.loads(actions[index])  # noqa: S302 - under the same checksum
        row[_PARTS] = tuple(Part._make(fill(part)) for part in row[_PARTS])
        return Action._make(fill(row))

    month_first, *year_start = whole["dates"]
    return Plan(
        title=whole["title"],
        actions=Actions(made, whole["openings"], whole["earliest_due"]),
        monitored_by=whole["monitored_by"],
        priorities=whole["priorities"],
        rules=Rules(*whole["rules"]),
        calendar=Calendar(
            period=_period(whole["period"]) if whole["period"] else None,
            meetings=tuple((date.fromisoformat(iso), name) for iso, name in whole["meetings"]),
            named={name: _period(ends) for name, ends in whole["named"].items()},
            month_first=month_first,
            year_start=(year_start[0], year_start[1]),
        ),
        people={row[0]: Person(*row) for row in whole["people"]},
    )


def _timescale(fields: dict[str, Any]) -> Timescale:
    dates = {name: date.fromisoformat(fields[name]) for name in ("start", "due") if fields[name]}
    return Timescale(**fields | dates | {"readings": tuple(map(date.fromisoformat, fields["readings"]))})


def _period(ends: list[str]) -> Period:
    return Period(date.fromisoformat(ends[0]), date.fromisoformat(ends[1]))
