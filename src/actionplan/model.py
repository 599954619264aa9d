"""The plan as understood: frozen values, wording kept verbatim beside its meaning."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, TypeAlias, get_args, overload

from actionplan.text.characters import one_line
from actionplan.text.days import as_written, day, first_day
from actionplan.timescale import Calendar, Period, Timescale

Status = Literal["not started", "in progress", "complete", "verified", "suspended", "withdrawn", "superseded"]
STATUSES: tuple[Status, ...] = get_args(Status)
OPEN: frozenset[Status | None] = frozenset({None, "not started", "in progress"})
"""The statuses that can be overdue; None, of what nobody has said anything, is one of them."""
CLOSED: frozenset[Status | None] = frozenset(STATUSES) - OPEN - {"suspended"}
"""The statuses of an action that nobody need work on again."""

COMMON: dict[str, Status] = {
    "ongoing": "in progress",
    "under way": "in progress",
    "underway": "in progress",
    "started": "in progress",
    "delayed": "in progress",
    "on hold": "suspended",
    "paused": "suspended",
    "not yet due": "not started",
    "not yet started": "not started",
    "done": "complete",
    "closed": "complete",
    "completed": "complete",
    "delivered": "complete",
    "cancelled": "withdrawn",
    "dropped": "withdrawn",
}
"""Common words for statuses, which need no mapping in a plan. Theirs is shown, ours decides."""

Rag = Literal["red", "amber", "green", "blue", "grey"]
RAGS: tuple[Rag, ...] = get_args(Rag)
"""The lights, the one that needs most attention first."""


class Words(Mapping[str, str]):
    """What an entry says, field by field, as written: `item.words["outcomes"]`; "" for what it does not say.

    Every field of one text is here, the plan's own `x-` fields too. What the program reasons with is an
    attribute of the entry beside: `item.words["due"]` is "2009-10-31", and `item.due` the day.
    """

    __slots__ = ("_entry",)

    def __init__(self, entry: Mapping[str, Any] = MappingProxyType({})) -> None:
        self._entry = entry

    def __getitem__(self, name: str) -> str:
        text = self._entry.get(name)
        if isinstance(text, str):
            return "" if text.isspace() else text
        return _in_words(text, own=name.startswith("x-")) if text else ""

    def written(self, name: str) -> Any:
        """What the entry has there, also if it is more than one text; None for nothing."""
        value = self._entry.get(name)
        return (self[name] if isinstance(value, str) else value) or None

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self[name] != ""

    def __iter__(self) -> Iterator[str]:
        return filter(self.__getitem__, self._entry)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __repr__(self) -> str:
        return f"Words({dict(self)})"

    def revised(self, new: Mapping[str, Any], *, but: Collection[str]) -> Words:
        """These words with the `new` ones in their place, and without the fields of `but`."""
        kept = self._entry if not but else {k: v for k, v in self._entry.items() if k not in but}
        return Words({**kept, **new})

    def __reduce__(self) -> tuple[Any, ...]:
        return Words, ({name: self._entry[name] for name in self},)


def _in_words(value: Any, *, own: bool) -> str:
    """A list of texts as one, with commas; whatever an `own` field of the plan holds as one text."""
    if isinstance(value, list):
        texts = [one if isinstance(one, str) else _in_words(one, own=own) if own else "" for one in value]
        return ", ".join(filter(None, texts))
    if isinstance(value, dict) and own:
        return "; ".join(
            f"{name}: {one if isinstance(one, str) else _in_words(one, own=own)}"
            for name, one in value.items()
        )
    return ""


class Leads(Sequence[str]):
    """The keys of those who lead: those `given`, else those whom the wording names.

    `found` looks for them when somebody asks, and mostly nobody does: `plan overdue` of 10,000 actions that
    were just changed is a fifth faster so.
    """

    __slots__ = ("_found", "_given", "_wording")

    def __init__(
        self, found: Callable[[Sequence[str], str], tuple[str, ...]], given: Sequence[str], wording: str
    ) -> None:
        self._found, self._given, self._wording = found, given, wording

    def _keys(self) -> tuple[str, ...]:
        return self._found(self._given, self._wording)

    @overload
    def __getitem__(self, index: int) -> str: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[str, ...]: ...

    def __getitem__(self, index: int | slice) -> str | tuple[str, ...]:
        return self._keys()[index]

    def __len__(self) -> int:
        return len(self._keys())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._keys() == tuple(other)

    def __repr__(self) -> str:
        return repr(self._keys())

    def __reduce__(self) -> tuple[Any, ...]:
        return tuple, (self._keys(),)


class Person(NamedTuple):
    """Somebody in the register; `key` is how the plan refers to them, often their initials."""

    key: str
    name: str
    words: Words = Words()


class Section(NamedTuple):
    """A heading of the plan's own table, and what its actions are for."""

    name: str
    aim: str = ""
    words: Words = Words()


class Meeting(NamedTuple):
    """A meeting that the plan names."""

    date: date
    name: str = ""
    words: Words = Words()


class Rules(NamedTuple):
    """The plan's own traffic light (see `rag.light`), and whether what is complete has to be verified too.

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
    text: str = ""
    status: Status | None = None
    rag: Rag | None = None
    timescale: Timescale | None = None
    due: date | None = None
    reason: str = ""
    completed: date | None = None
    leads: Sequence[str] = ()
    named: Sequence[str] = ()
    revised: Mapping[str, Any] = {}
    cleared: tuple[str, ...] = ()
    words: Words = Words()

    @property
    def first_day(self) -> date:
        """The first day of what is written as its date: the last one too, unless that is a month or year."""
        return first_day(self.words["as_of"]) or self.as_of

    @property
    def when(self) -> str:
        """The date as people write it, and no more of it than was given: `31 Oct 2009`, `September 2024`."""
        return as_written(self.words["as_of"]) if "as_of" in self.words else day(self.as_of)

    @property
    def says_status(self) -> bool:
        """Whether this update says a status, be it one that means none of ours."""
        return self.status is not None or "status" in self.words

    @property
    def revises(self) -> bool:
        """Whether it changes anything that was agreed."""
        return bool(self.revised or self.cleared)


class Item(NamedTuple):
    """What somebody owes by a time: an action, or a part of one.

    `leads` are keys of the people register; `due` is the explicit date, which wins over the timescale's.
    `named` are the people in `by_whom`, who lead if `leads` were not given. `raised` is the day it joined the
    plan, `formerly` are the refs that it had before.
    """

    ref: str
    action: str = ""
    by_whom: str = ""
    leads: Sequence[str] = ()
    timescale: Timescale | None = None
    due: date | None = None
    updates: tuple[Update, ...] = ()
    words: Words = Words()
    priority: str = ""
    section: str = ""
    named: Sequence[str] = ()
    raised: date | None = None
    formerly: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()


class Part(Item):
    """A piece of an action, owed by somebody by a time of its own. It has no parts."""

    __slots__ = ()


class Action(Item):
    """A row of the plan; its parts carry their own leads and timescales."""

    __slots__ = ()


def due_of(said: Item | Update) -> date | None:
    """The last day that meets what is said: its own due date, which wins over the words', else theirs."""
    return said.due or (said.timescale.due if said.timescale else None)


OPENING = 60
"""Characters of a wording that `Actions` has at hand."""

Opening: TypeAlias = tuple[str, str]
"""A ref, and the first characters of its wording, harmless and on one line."""


class Actions(Sequence[Action]):
    """The actions in the order of the file, each made when it is looked at, and what is known of all at once.

    `openings` has, for each action, its own opening and then those of its parts. Making one of 10,000 actions
    and not all of them shows it in 80 instead of 190 ms; keeping none that was made saves 15 MiB. `calm` has,
    for each action, from when until when (in ISO) `plan overdue` need not look at it, if anybody knows.
    `raised` has the ISO days on which some of them joined the plan, `formerly` for refs that some had before
    those that they have now.
    """

    def __init__(
        self,
        made: Callable[[int], Action],
        openings: Sequence[Sequence[Opening]],
        calm: Sequence[tuple[str, str] | None] = (),
        raised: Mapping[str, str] = MappingProxyType({}),
        formerly: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._made = made
        self.openings = openings
        self._calm = calm
        self.raised = raised
        self.formerly = formerly

    @classmethod
    def of(cls, actions: Sequence[Action]) -> Actions:
        """Actions that are made already."""
        raised, formerly = {}, {}
        for item in (item for action in actions for item in (action, *action.parts)):
            if item.raised:
                raised[item.ref] = item.raised.isoformat()
            for earlier in item.formerly:
                formerly[earlier] = item.ref
        return cls(actions.__getitem__, list(map(_openings, actions)), (), raised, formerly)

    @cached_property
    def places(self) -> dict[str, int]:
        """For each ref, of an action or a part, the index of the action."""
        return {ref: index for index, several in enumerate(self.openings) for ref, _ in several}

    def of_concern(self, as_of: date) -> Iterator[Action]:
        """The actions that are there, without those that are known to be calm, on the day `as_of`."""
        day = as_of.isoformat()
        for index, calm in enumerate(self._calm or [None] * len(self)):
            if calm is None or not calm[0] <= day <= calm[1]:
                action = self._made(index)
                if action.raised is None or action.raised <= as_of:
                    yield action

    def __len__(self) -> int:
        return len(self.openings)

    @overload
    def __getitem__(self, index: int) -> Action: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Action, ...]: ...

    def __getitem__(self, index: int | slice) -> Action | tuple[Action, ...]:
        places = range(len(self))[index]
        return self._made(places) if isinstance(places, int) else tuple(map(self._made, places))

    def __iter__(self) -> Iterator[Action]:
        return map(self._made, range(len(self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __reduce__(self) -> tuple[Any, ...]:
        return Actions.of, (tuple(self),)


def _openings(action: Action) -> tuple[Opening, ...]:
    own = (action.ref, one_line(action.action[:OPENING]))
    if not action.parts:
        return (own,)
    return (
        own,
        *[(part.ref, one_line((part.action or part.by_whom)[:OPENING]) or own[1]) for part in action.parts],
    )


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
