"""The plan as understood: frozen values, wording kept verbatim beside its meaning."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from actionplan.model.actions import Actions
from actionplan.model.statuses import Rag, Status
from actionplan.model.words import Words
from actionplan.text.characters import one_line
from actionplan.text.days import as_written, day, first_day
from actionplan.text.words import titled
from actionplan.timescale import Calendar, Period, Timescale


class Person(NamedTuple):
    """Somebody in the register; `key` is how the plan refers to them, often their initials."""

    key: str
    name: str
    words: Words = Words()

    @property
    def called(self) -> str:
        """The name with the key: `Pete Smith (PS)`."""
        return self.name if self.name == self.key else f"{self.name} ({self.key})"


NO_SECTION = "no section"
"""What stands above actions of no section, below others."""


class Section(NamedTuple):
    """A heading of the plan's own table, and what its actions are for."""

    name: str
    words: Words = Words()

    @property
    def title(self) -> str:
        """Its name and its aim, as it is headed: `Transport: Fewer journeys by car`."""
        return one_line(titled(self.name, self.words["aim"]))


class Meeting(NamedTuple):
    """A meeting that the plan names."""

    date: date
    words: Words = Words()


class Rules(NamedTuple):
    """The plan's own traffic light (see `standing.rag`), and whether what is complete has to be verified too.

    `meetings` are the days of the plan's meetings, `begun` the first day of its period.
    """

    red_days: int = 0
    red_slips: int = 2
    amber_days: int = 28
    silent_days: int = 90
    verify: bool = False
    meetings: tuple[date, ...] = ()
    begun: date | None = None


class Update(NamedTuple):
    """What was reported as of a date, and what was agreed anew then.

    `as_of` is the last day of what is written: `words["as_of"]` may be the month `2024-09`, or `2024`.
    `revised` has the fields of the action that it gives anew, as written, `cleared` those that say nothing
    from then on; `timescale`, `due`, `leads` and those `named` in a new `by_whom` are what that means.
    """

    as_of: date
    status: Status | None = None
    rag: Rag | None = None
    timescale: Timescale | None = None
    due: date | None = None
    completed: date | None = None
    leads: Sequence[str] = ()
    named: Sequence[str] = ()
    revised: Mapping[str, Any] = {}
    cleared: tuple[str, ...] = ()
    words: Words = Words()

    @property
    def text(self) -> str:
        """What was reported, in the partners' words."""
        return self.words["text"]

    @property
    def first_day(self) -> date:
        """The first day of what is written as its date: the last one too, unless that is a month or year."""
        return first_day(self.words["as_of"]) or self.as_of

    @property
    def when(self) -> str:
        """The date as people write it, and no more of it than was given: `31 Oct 2009`, `September 2024`."""
        return as_written(self.words["as_of"]) or day(self.as_of)

    @property
    def says_status(self) -> bool:
        """Whether this update says a status, even if it means none of ours."""
        return self.status is not None or self.words["status"] != ""


class Item(NamedTuple):
    """What somebody owes by a time: an action, or a part of one.

    `leads` are keys of the people register; `due` is the explicit date, which wins over the timescale's.
    `named` are the people in `by_whom`, who lead if `leads` were not given. `raised` is the day it joined the
    plan, `formerly` are the refs that it had before.
    """

    ref: str
    leads: Sequence[str] = ()
    timescale: Timescale | None = None
    due: date | None = None
    updates: tuple[Update, ...] = ()
    words: Words = Words()
    named: Sequence[str] = ()
    raised: date | None = None
    formerly: tuple[str, ...] = ()
    parts: "tuple[Part, ...]" = ()

    @property
    def action(self) -> str:
        """What will be done."""
        return self.words["action"]

    @property
    def by_whom(self) -> str:
        """Who does it, in the partners' words."""
        return self.words["by_whom"]

    def joined_by(self, day: date) -> bool:
        """Whether it is in the plan on that day: what does not say when it was raised always was."""
        return self.raised is None or self.raised <= day


class Part(Item):
    """A piece of an action, owed by somebody by a time of its own. It has no parts."""

    __slots__ = ()


class Action(Item):
    """A row of the plan; its parts carry their own leads and timescales."""

    __slots__ = ()


def due_of(said: Item | Update) -> date | None:
    """The last day that meets what is said: its own due date, which wins over the words', else theirs."""
    return said.due or (said.timescale.due if said.timescale else None)


class Plan(NamedTuple):
    """The whole action plan; its `calendar` holds the period, the meetings and how dates are written.

    `columns` are those of the plan's own table, with their headings ("" for the usual ones); `statuses` has
    the plan's own words for statuses by `caseless`, None for those that mean none of ours.
    """

    title: str
    actions: Actions
    columns: Mapping[str, str] = {}
    statuses: Mapping[str, Status | None] = {}
    sections: Mapping[str, Section] = {}
    priorities: Mapping[str, str] = {}
    rules: Rules = Rules()
    calendar: Calendar = Calendar()
    people: Mapping[str, Person] = {}
    meetings: tuple[Meeting, ...] = ()
    words: Words = Words()

    @property
    def period(self) -> Period | None:
        """The days the plan covers, both ends included."""
        return self.calendar.period

    def items(self) -> Iterator[tuple[Action, Item]]:
        """Every action with itself, then with each of its parts, in the order of the file."""
        for action in self.actions:
            yield action, action
            for part in action.parts:
                yield action, part

    def entries(self) -> Iterator[Item | Update]:
        """Every action, part and update: all that was ever said, whatever day is asked about."""
        for action in self.actions:
            for item in (action, *action.parts):
                yield item
                yield from item.updates
