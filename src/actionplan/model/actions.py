"""The actions of a plan, each made when it is looked at, and what is known of them without that."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias, overload

from actionplan.text.characters import one_line

if TYPE_CHECKING:
    from actionplan.model import Action


OPENING = 60
"""Characters of a wording that `Actions` has at hand."""

Opening: TypeAlias = tuple[str, str]
"""A ref, and the first characters of its wording, harmless and on one line."""

Calm: TypeAlias = tuple[str, str] | None
"""The first and last day, in ISO, on which `plan overdue` need not look at an action; None if not known."""


class Actions(Sequence["Action"]):
    """The actions in the order of the file, each made when it is looked at, and what is known of all at once.

    Making one of 10,000 actions and not all of them shows it in 80 instead of 190 ms; keeping none of those
    that were made saves 15 MiB. `opened` gives the `openings`, which are read when somebody asks for them:
    `plan overdue` of so many takes a fiftieth less without. `calm` is known of each action. `raised` has, for
    the refs of some, the ISO day on which they joined the plan; `formerly`, for earlier refs, those of now.
    `lit` is the first ISO day on which a report of a light counts, "" if there is none; `own` has for
    each field of the plan's own that on which anything says it.
    """

    def __init__(
        self,
        made: Callable[[int], Action],
        opened: Callable[[], Sequence[Sequence[Opening]]],
        calm: Sequence[Calm],
        raised: Mapping[str, str],
        formerly: Mapping[str, str],
        lit: str,
        own: Mapping[str, str],
    ) -> None:
        self._made = made
        self._opened = opened
        self.calm = calm
        self.raised = raised
        self.formerly = formerly
        self.lit = lit
        self.own = own

    @classmethod
    def of(cls, actions: Sequence[Action]) -> Actions:
        """Actions that are made already."""
        raised, formerly, own = {}, {}, dict[str, str]()
        lit: list[str] = []
        for whole, item in ((action, item) for action in actions for item in (action, *action.parts)):
            there = max(whole.raised or date.min, item.raised or date.min)
            lit += [max(update.as_of, there).isoformat() for update in item.updates if update.rag]
            for update in (None, *item.updates):
                for name in (update or item).words.own:
                    since = max(there, update.as_of) if update else there
                    own[name] = min(own.get(name, "9"), since.isoformat())
            if item.raised:
                raised[item.ref] = item.raised.isoformat()
            for earlier in item.formerly:
                formerly[earlier] = item.ref
        return cls(
            actions.__getitem__,
            lambda: list(map(_openings, actions)),
            [None] * len(actions),
            raised,
            formerly,
            min(lit, default=""),
            own,
        )

    def knowing(self, calm: Sequence[Calm]) -> Actions:
        """The same actions, of which that is known."""
        return Actions(self._made, self._opened, calm, self.raised, self.formerly, self.lit, self.own)

    @cached_property
    def openings(self) -> Sequence[Sequence[Opening]]:
        """For each action its own opening, and then those of its parts."""
        return self._opened()

    @property
    def refs(self) -> Iterator[list[str]]:
        """For each action its ref, and then those of its parts."""
        return ([ref for ref, _ in several] for several in self.openings)

    @cached_property
    def places(self) -> dict[str, int]:
        """For each ref, of an action or a part, the index of the action."""
        return {ref: index for index, several in enumerate(self.refs) for ref in several}

    def of_concern(self, as_of: date) -> Iterator[Action]:
        """The actions that are there, without those that are known to be calm, on the day `as_of`."""
        day = as_of.isoformat()
        for index, calm in enumerate(self.calm):
            if calm is None or not calm[0] <= day <= calm[1]:
                action = self._made(index)
                if action.joined_by(as_of):
                    yield action

    def __len__(self) -> int:
        return len(self.calm)

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
    own = one_line(action.action[:OPENING])
    parts = ((part.ref, one_line((part.action or part.by_whom)[:OPENING]) or own) for part in action.parts)
    return (action.ref, own), *parts
