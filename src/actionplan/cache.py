"""The understood plans of bytes seen before: an unchanged plan is read without yaml and pydantic.

Invisible but for its speed: an entry is found by the hash of the bytes, and counts only when this
very program wrote it, as this user. Whatever cannot be read or written is passed over.
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
from typing import Any

from actionplan.model import Action, Part, Person, Plan, Rules, Update
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
            header, _, body = file.read().partition(b"\n")
        if header == _header(body):
            return _plan(marshal.loads(body))  # noqa: S302 - our own, as a .pyc is
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
                file.write(_header(body) + b"\n" + body)
            temporary.replace(entry)
        finally:
            temporary.unlink(missing_ok=True)
        _drop_oldest(entry.parent)


def _entry(data: bytes) -> Path | None:
    if os.environ.get("PLAN_CACHE") == "off":
        return None
    from hashlib import sha256

    return _folder() / f"{sha256(data).hexdigest()}.plan"


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
    return f"{_program()} {zlib.crc32(body)}".encode()


@cache
def _program() -> str:
    """This very program: the files that make a plan of bytes, as they are.

    A version number would not do: a program being worked on has none of its own.
    """
    from hashlib import sha256

    package = Path(__file__).parent
    files = sorted(
        f"{entry.path} {entry.stat().st_mtime_ns}"
        for folder in (package, package / "document", package / "timescale")
        for entry in os.scandir(folder)
        if entry.name.endswith(".py")
    )
    return sha256("\n".join(files).encode()).hexdigest()


def _drop_oldest(folder: Path) -> None:
    entries = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for path in entries[MOST_PLANS:]:
        path.unlink(missing_ok=True)


_AS_OF, _REVISED, _NEW_DUE = map(Update._fields.index, ("as_of", "timescale", "due"))
_LEADS, _TIMESCALE, _DUE, _UPDATES = map(Part._fields.index, ("leads", "timescale", "due", "updates"))
_PARTS = Action._fields.index("parts")


def _plain(plan: Plan) -> dict[str, Any]:
    """The plan as plain values; a timescale, which many actions share, is a position in one list."""
    known: dict[Timescale | None, int] = {None: 0}

    def place(timescale: Timescale | None) -> int:
        return known.setdefault(timescale, len(known))

    def update(one: Update) -> list[Any]:
        row: list[Any] = list(one)
        row[_AS_OF], row[_NEW_DUE] = _iso(one.as_of), _iso(one.due)
        row[_REVISED] = place(one.timescale)
        return row

    def item(one: Action | Part) -> list[Any]:
        row: list[Any] = list(one)
        row[_TIMESCALE], row[_DUE] = place(one.timescale), _iso(one.due)
        row[_UPDATES] = list(map(update, one.updates))
        return row

    def action(one: Action) -> list[Any]:
        row = item(one)
        row[_PARTS] = list(map(item, one.parts))
        return row

    calendar = plan.calendar
    actions = list(map(action, plan.actions))
    return {
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
        "actions": actions,
    }


def _plain_timescale(timescale: Timescale) -> dict[str, Any]:
    dates = {"start": _iso(timescale.start), "due": _iso(timescale.due)}
    return timescale._asdict() | dates | {"readings": list(map(_iso, timescale.readings))}


def _plain_period(period: Period) -> list[str]:
    return [period.start.isoformat(), period.end.isoformat()]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _plan(plain: dict[str, Any]) -> Plan:
    """The plan again. Its rows are filled in place: that is a third of the time of making new ones."""
    day = cache(lambda iso: date.fromisoformat(iso) if iso else None)
    timescales = [None, *(_timescale(fields) for fields in plain["timescales"])]

    def update(row: list[Any]) -> Update:
        row[_AS_OF], row[_NEW_DUE] = day(row[_AS_OF]), day(row[_NEW_DUE])
        row[_REVISED] = timescales[row[_REVISED]]
        return Update._make(row)

    def fill(row: list[Any]) -> list[Any]:
        row[_LEADS] = tuple(row[_LEADS])
        row[_TIMESCALE], row[_DUE] = timescales[row[_TIMESCALE]], day(row[_DUE])
        row[_UPDATES] = tuple(map(update, row[_UPDATES]))
        return row

    def action(row: list[Any]) -> Action:
        row[_PARTS] = tuple(Part._make(fill(part)) for part in row[_PARTS])
        return Action._make(fill(row))

    month_first, *year_start = plain["dates"]
    return Plan(
        title=plain["title"],
        actions=tuple(map(action, plain["actions"])),
        monitored_by=plain["monitored_by"],
        priorities=plain["priorities"],
        rules=Rules(*plain["rules"]),
        calendar=Calendar(
            period=_period(plain["period"]) if plain["period"] else None,
            meetings=tuple((date.fromisoformat(iso), name) for iso, name in plain["meetings"]),
            named={name: _period(ends) for name, ends in plain["named"].items()},
            month_first=month_first,
            year_start=(year_start[0], year_start[1]),
        ),
        people={row[0]: Person(*row) for row in plain["people"]},
    )


def _timescale(fields: dict[str, Any]) -> Timescale:
    dates = {name: date.fromisoformat(fields[name]) for name in ("start", "due") if fields[name]}
    return Timescale(**fields | dates | {"readings": tuple(map(date.fromisoformat, fields["readings"]))})


def _period(ends: list[str]) -> Period:
    return Period(date.fromisoformat(ends[0]), date.fromisoformat(ends[1]))
