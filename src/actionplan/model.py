"""The plan as understood: frozen values, wording kept verbatim beside its meaning."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

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


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the register; `key` is how the plan refers to them, often their initials."""

    key: str
    name: str
    organisation: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Rules:
    """The plan's own traffic light, in days before the due date (see `standing.rag`)."""

    red_days: int = 0
    amber_days: int = 28


@dataclass(frozen=True, slots=True)
class Update:
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


@dataclass(frozen=True, slots=True)
class Part:
    """Something owed by somebody by a time: a piece of an action, or (as `Action`) the whole of one.

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


@dataclass(frozen=True, slots=True)
class Action(Part):
    """A row of the plan; its parts, where it has any, carry their own leads and timescales."""

    priority: str = ""
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole action plan; its `calendar` holds the period, the meetings and how dates are written."""

    title: str
    actions: tuple[Action, ...]
    monitored_by: str = ""
    priorities: dict[str, str] = field(default_factory=dict)
    rules: Rules = Rules()
    calendar: Calendar = field(default_factory=Calendar)
    people: dict[str, Person] = field(default_factory=dict)

    @property
    def period(self) -> Period | None:
        """The days the plan covers, both ends included."""
        return self.calendar.period

    def items(self) -> Iterator[tuple[Action, Part]]:
        """Every action with itself, then with each of its parts, in the order of the file."""
        for action in self.actions:
            yield action, action
            for part in action.parts:
                yield action, part
