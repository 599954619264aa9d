"""How an action stands as of a date: the fold over its dated updates up to that day.

Later updates do not exist for the question. Nothing here looks at the clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from actionplan.model import CLOSED, OPEN, Action, Part, Plan, Rag, Rules, Status, Update, first_due
from actionplan.text.days import days
from actionplan.timescale import Timescale


class Move(NamedTuple):
    """A date that was moved: from `before` to `after` (None: no date), by `update`."""

    before: date | None
    after: date | None
    update: Update


class Standing(NamedTuple):
    """The answer of the fold for `item` (an action, or a part of `action`) as of a date.

    `due` is the last day that still meets it, `original_due` the same before any move;
    `days_overdue` counts from the day after `due` and is 0 when nothing is late. Of words that could mean
    several days it counts from the last of them: it is so late at least.
    `parts` are the standings of an action's parts.
    """

    item: Action | Part
    action: Action
    as_of: date
    status: Status
    timescale: Timescale | None
    due: date | None
    original_due: date | None
    moves: tuple[Move, ...]
    updates: tuple[Update, ...]
    days_overdue: int
    rag: Rag | None
    rag_reason: str
    parts: tuple[Standing, ...] = ()

    @property
    def is_part(self) -> bool:
        """Whether this is the standing of a part rather than of a whole action."""
        return self.item is not self.action

    @property
    def overdue(self) -> bool:
        """Whether the date has passed while the work is open, for itself or for one of its parts."""
        return self.days_overdue > 0 or any(part.overdue for part in self.parts)

    @property
    def at_least(self) -> bool:
        """Whether it is late by every reading of its words, and `days_overdue` the least of them."""
        return self.due is None and self.days_overdue > 0

    @property
    def unjudged(self) -> bool:
        """Whether it is open, and nobody can say whether it is late. Parts carry the dates of an action."""
        dated_below = bool(self.parts) and self.timescale is None
        return self.status in OPEN and self.due is None and not self.days_overdue and not dated_below

    @property
    def slippage_days(self) -> int | None:
        """Days from the original to the current due date, negative when brought forward."""
        return (self.due - self.original_due).days if self.due and self.original_due else None

    @property
    def last_update(self) -> Update | None:
        """The latest update; of several on one date, the last in the file."""
        return self.updates[-1] if self.updates else None

    @property
    def reported_rag(self) -> Rag | None:
        """The traffic light a person last reported, whatever the rule says."""
        return next((update.rag for update in reversed(self.updates) if update.rag), None)


def standing(action: Action, *, as_of: date, rules: Rules = Rules()) -> Standing:
    """How `action` and its parts stand on the day `as_of`, whose own updates count."""
    whole = _alone(action, action, _until(action.updates, as_of), as_of, rules)
    if not action.parts:
        return whole
    parts = tuple(_part_standing(part, action, whole, as_of, rules) for part in action.parts)
    status = _status_of_whole(whole, parts)
    late = _days_overdue(whole.due, whole.timescale, status, as_of)
    whole = whole._replace(status=status, days_overdue=late, parts=parts)
    light, why = _worst_light(whole, rules)
    return whole._replace(rag=light, rag_reason=why)


def standings(plan: Plan, *, as_of: date) -> Iterator[Standing]:
    """The standing of every action, in the order of the plan."""
    for action in plan.actions:
        yield standing(action, as_of=as_of, rules=plan.rules)


def standings_of(plan: Plan, refs: Sequence[str], *, as_of: date) -> list[Standing]:
    """The standing of each action or part in `refs`, in that order. Raises KeyError for one that is none."""
    places = dict.fromkeys(plan.actions.places[ref] for ref in refs)
    found = {
        item.item.ref: item
        for place in places
        for whole in [standing(plan.actions[place], as_of=as_of, rules=plan.rules)]
        for item in (whole, *whole.parts)
    }
    return [found[ref] for ref in refs]


def overdue(plan: Plan, *, as_of: date) -> list[Standing]:
    """What is late on the day `as_of`, longest first: actions and parts whose own date has passed."""
    return late_among(every(standings(plan, as_of=as_of)))


def late_among(rows: Iterable[Standing]) -> list[Standing]:
    """Those of the rows whose own date has passed, longest first."""
    return sorted([row for row in rows if row.days_overdue], key=lambda row: -row.days_overdue)


def every(wholes: Iterable[Standing]) -> Iterator[Standing]:
    """The standing of every action, each followed by those of its parts."""
    for whole in wholes:
        yield whole
        yield from whole.parts


def light(
    *,
    status: Status,
    due: date | None,
    as_of: date,
    moves: Sequence[Move],
    no_date: str,
    rules: Rules,
    at_least: int = 0,
) -> tuple[Rag | None, str]:
    """The traffic light by the plan's rule, and its reason in words.

    Red: overdue, or fewer than `rules.red_days` days left. Amber: suspended, at most
    `rules.amber_days` days left, or the date has been moved. Green: any other date to come, and
    what is complete or verified. No light where there is no date, or no more work. `at_least` is how many
    days it is overdue by every reading of words that give no date.
    """
    if status in CLOSED:
        return ("green" if status in ("complete", "verified") else None), status
    if status == "suspended":
        return "amber", "suspended"
    if due is None:
        return ("red", f"at least {days(at_least)} overdue") if at_least else (None, no_date)
    left = (due - as_of).days
    if left < 0:
        return "red", f"{days(-left)} overdue"
    when = f"due in {days(left)}" if left else "due today"
    if left < rules.red_days:
        return "red", when
    if left <= rules.amber_days:
        return "amber", when
    if moves:
        return "amber", f"{when}; date moved {_times(len(moves))}"
    return "green", when


def _alone(
    item: Action | Part, action: Action, updates: tuple[Update, ...], as_of: date, rules: Rules
) -> Standing:
    timescale, original, moves = item.timescale, first_due(item), []
    due = original
    for update in updates:
        if update.moves_date:
            after = update.new_due
            timescale = update.timescale or timescale
            if after != due:
                moves.append(Move(due, after, update))
            due = after
    status = _status(updates)
    no_date = timescale.reason or timescale.kind if timescale else "no timescale"
    late = _days_overdue(due, timescale, status, as_of)
    rag, why = light(
        status=status, due=due, as_of=as_of, moves=moves, no_date=no_date, rules=rules, at_least=late
    )
    return Standing(
        item=item,
        action=action,
        as_of=as_of,
        status=status,
        timescale=timescale,
        due=due,
        original_due=original,
        moves=tuple(moves),
        updates=updates,
        days_overdue=late,
        rag=rag,
        rag_reason=why,
    )


def _part_standing(part: Part, action: Action, whole: Standing, as_of: date, rules: Rules) -> Standing:
    own = _alone(part, action, _until(part.updates, as_of), as_of, rules)
    if own.status in CLOSED or whole.status in OPEN:
        return own
    rag, why = light(
        status=whole.status, due=own.due, as_of=as_of, moves=own.moves, no_date=own.rag_reason, rules=rules
    )
    late = _days_overdue(own.due, own.timescale, whole.status, as_of)
    return own._replace(status=whole.status, days_overdue=late, rag=rag, rag_reason=why)


def _until(updates: Sequence[Update], as_of: date) -> tuple[Update, ...]:
    return tuple(sorted([update for update in updates if update.as_of <= as_of], key=attrgetter("as_of")))


def _status(updates: Sequence[Update]) -> Status:
    """The last status said; without one, a reported action is in progress."""
    said = next((update.status for update in reversed(updates) if update.status), None)
    return said or ("in progress" if updates else "not started")


_SETTLED: tuple[Status, ...] = ("suspended", "complete", "verified", "withdrawn", "superseded")
"""An action none of whose parts is open is the first of these that any part is."""


def _status_of_whole(whole: Standing, parts: Sequence[Standing]) -> Status:
    """An action closed or suspended by its own update stays so; else its parts speak."""
    if whole.status not in OPEN:
        return whole.status
    statuses = {part.status for part in parts}
    if statuses.isdisjoint(OPEN):
        return next(status for status in _SETTLED if status in statuses)
    return "in progress" if statuses != {"not started"} else whole.status


def _worst_light(whole: Standing, rules: Rules) -> tuple[Rag | None, str]:
    rag, why = light(
        status=whole.status,
        due=whole.due,
        as_of=whole.as_of,
        moves=whole.moves,
        no_date="parts carry the dates",
        rules=rules,
        at_least=whole.days_overdue,
    )
    if whole.status not in OPEN:
        return rag, why
    lights = [(rag, why)] + [(part.rag, f"{part.item.ref}: {part.rag_reason}") for part in whole.parts]
    return min(lights, key=lambda lit: ("red", "amber", "green", None).index(lit[0]))


def _days_overdue(due: date | None, timescale: Timescale | None, status: Status, as_of: date) -> int:
    last = due or max(timescale.readings if timescale else (), default=None)
    return max(0, (as_of - last).days) if last and status in OPEN else 0


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
