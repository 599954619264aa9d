"""The plan as understood: frozen values, wording kept verbatim beside its meaning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Literal, NamedTuple

from actionplan.timescale import Calendar, Period, Timescale

Status = Literal["not started", "in progress", "complete", "verified", "suspended", "withdrawn", "superseded"]
STATUSES: tuple[Status, ...] = (
    "not started",
    "in progress",
    "complete",
    "verified",
    "suspended",
    "withdrawn",
    "superseded",
)
OPEN: frozenset[Status] = frozenset({"not started", "in progress"})
"""The statuses that can be overdue."""
CLOSED: frozenset[Status] = frozenset(STATUSES) - OPEN - {"suspended"}
"""The statuses of an action that nobody need work on again."""

Rag = Literal["red", "amber", "green"]
RAGS: tuple[Rag, ...] = ("red", "amber", "green")


class Person(NamedTuple):
    """Somebody in the register; `key` is how the plan refers to them, often their initials."""

    key: str
    name: str
    organisation: str = ""
    email: str = ""


class Rules(NamedTuple):
    """The plan's own traffic light, in days before the due date (see `standing.rag`)."""

    red_days: int = 0
    amber_days: int = 28


class Update(NamedTuple):
    """What was reported as of a date. `timescale` or `due`, where given, revise the date."""

    as_of: date
    text: str = ""
    status: Status | None = None
    rag: Rag | None = None
    timescale: Timescale | None = None
    due: date | None = None
    reason: str = ""
    agreed_by: str = ""
    evidence: str = ""
    by: str = ""

    @property
    def moves_date(self) -> bool:
        """Whether this update revises the timescale."""
        return self.due is not None or self.timescale is not None


class Part(NamedTuple):
    """A piece of an action, owed by somebody by a time.

    `leads` are keys of the people register; `due` is the explicit date, which wins over the timescale's.
    """

    ref: str
    action: str = ""
    by_whom: str = ""
    leads: tuple[str, ...] = ()
    outcomes: str = ""
    timescale: Timescale | None = None
    due: date | None = None
    monitoring: str = ""
    updates: tuple[Update, ...] = ()


class Action(NamedTuple):
    """A row of the plan: all that a part is, and its parts, which carry their own leads and timescales."""

    ref: str
    action: str = ""
    by_whom: str = ""
    leads: tuple[str, ...] = ()
    outcomes: str = ""
    timescale: Timescale | None = None
    due: date | None = None
    monitoring: str = ""
    updates: tuple[Update, ...] = ()
    priority: str = ""
    parts: tuple[Part, ...] = ()


class Plan(NamedTuple):
    """The whole action plan; its `calendar` holds the period, the meetings and how dates are written."""

    title: str
    actions: tuple[Action, ...]
    monitored_by: str = ""
    priorities: Mapping[str, str] = MappingProxyType({})
    rules: Rules = Rules()
    calendar: Calendar = Calendar()
    people: Mapping[str, Person] = MappingProxyType({})

    @property
    def period(self) -> Period | None:
        """The days the plan covers, both ends included."""
        return self.calendar.period

    def items(self) -> Iterator[tuple[Action, Action | Part]]:
        """Every action with itself, then with each of its parts, in the order of the file."""
        for action in self.actions:
            yield action, action
            for part in action.parts:
                yield action, part
