"""How an action stands as of a date: the fold over its dated updates up to that day.

Later updates do not exist for the question. Nothing here looks at the clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from actionplan.model import CLOSED, OPEN, Action, Part, Plan, Rag, Rules, Status, Update, due_of
from actionplan.rag import light
from actionplan.timescale import Timescale


class Move(NamedTuple):
    """A date that was moved: from `before` to `after` (None: no date), by `update`."""

    before: date | None
    after: date | None
    update: Update


class Closing(NamedTuple):
    """As what an action was closed, and the update that first said so."""

    status: Status
    update: Update

    @property
    def as_of(self) -> date:
        """The last day of what the update gives as its date."""
        return self.update.as_of


class Standing(NamedTuple):
    """The answer of the fold for `item` (an action, or a part of `action`) as of a date.

    `due` is the last day that still meets it, `original_due` the same before any move. `explicit` is whether
    `due` was given as a date beside the words. `closing` is when what is closed was first reported so.
    `rules` are the plan's. `parts` are the standings of an action's parts. `status` is None if nobody has
    said one of ours, and `status_words` is what was said, as it was written.
    """

    item: Action | Part
    action: Action
    as_of: date
    status: Status | None
    timescale: Timescale | None
    due: date | None
    explicit: bool
    original_due: date | None
    moves: tuple[Move, ...]
    updates: tuple[Update, ...]
    rules: Rules
    status_words: str = ""
    closing: Closing | None = None
    parts: tuple[Standing, ...] = ()

    @property
    def is_part(self) -> bool:
        """Whether this is the standing of a part rather than of a whole action."""
        return self.item is not self.action

    @property
    def is_open(self) -> bool:
        """Whether somebody need still work on it; what is suspended is open too."""
        return self.status not in CLOSED

    @property
    def days_overdue(self) -> int:
        """Days since the day after `due`, 0 when nothing is late. Of words that could mean several days it
        counts from the last of them: it is so late at least."""
        last = self.due or max(self.readings, default=None)
        return max(0, (self.as_of - last).days) if last and self.status in OPEN else 0

    @property
    def rag(self) -> Rag | None:
        """The traffic light by the plan's rule; of an open action the worst of its own and its parts'."""
        return self._light[0]

    @property
    def rag_reason(self) -> str:
        """Why the light is what it is, in words."""
        return self._light[1]

    @property
    def _light(self) -> tuple[Rag | None, str]:
        own = light(
            status=self.status,
            due=self.due,
            as_of=self.as_of,
            times_moved=len(self.moves),
            no_date=_why_no_date(self),
            rules=self.rules,
            at_least=self.days_overdue,
        )
        if self.status not in OPEN:
            return own
        below = [(part.rag, f"{part.item.ref}: {part.rag_reason}") for part in self.parts]
        return min([own, *below], key=lambda lit: ("red", "amber", "green", None).index(lit[0]))

    @property
    def overdue(self) -> bool:
        """Whether the date has passed while the work is open, for itself or for one of its parts."""
        return self.days_overdue > 0 or any(part.overdue for part in self.parts)

    @property
    def at_least(self) -> bool:
        """Whether it is late by every reading of its words, and `days_overdue` the least of them."""
        return self.due is None and self.days_overdue > 0

    @property
    def readings(self) -> tuple[date, ...]:
        """The due dates that its words could mean, in order, if nobody can say which."""
        return self.timescale.readings if self.timescale and self.due is None else ()

    @property
    def perhaps_overdue(self) -> bool:
        """Whether it is open, and late by some readings of its words but not by all."""
        passed = sum(day < self.as_of for day in self.readings)
        return self.status in OPEN and 0 < passed < len(self.readings)

    @property
    def unjudged(self) -> bool:
        """Whether it is open, and nobody can say whether it is late. Parts carry the dates of an action."""
        if self.readings:
            return self.perhaps_overdue
        dated_below = bool(self.parts) and self.timescale is None
        return self.status in OPEN and self.due is None and not dated_below

    @property
    def slippage_days(self) -> int | None:
        """Days from the original to the current due date, negative when brought forward."""
        return (self.due - self.original_due).days if self.due and self.original_due else None

    @property
    def days_after_due(self) -> int | None:
        """Days from the due date to that on which it was completed, else to the report that closed it.

        Negative when that came before; None too when nobody can say it, as the report gives only a month or
        year in which the date lies.
        """
        if not (self.closing and self.due):
            return None
        update = self.closing.update
        if update.completed is None and update.first_day <= self.due <= update.as_of != update.first_day:
            return None
        return ((update.completed or update.as_of) - self.due).days

    @property
    def last_update(self) -> Update | None:
        """The latest update; of several on one date, the last in the file."""
        return self.updates[-1] if self.updates else None

    @property
    def reported_rag(self) -> Rag | None:
        """The traffic light a person last reported, whatever the rule says; None for what is closed."""
        if self.status in CLOSED:
            return None
        return next((update.rag for update in reversed(self.updates) if update.rag), None)


def standing(action: Action, *, as_of: date, rules: Rules = Rules()) -> Standing:
    """How `action` and its parts stand on the day `as_of`, whose own updates count."""
    alone = _folded(action, action, _until(action.updates, as_of), as_of, rules)
    if not action.parts:
        return alone
    return _whole(alone, tuple([_part_standing(part, alone) for part in action.parts]))


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
    return late_among(of_concern(plan, as_of=as_of))


def of_concern(plan: Plan, *, as_of: date) -> Iterator[Standing]:
    """Every action and part that is late on the day `as_of`, may be, or cannot be judged, in their order."""
    for action in plan.actions.of_concern(as_of):
        for row in every([standing(action, as_of=as_of, rules=plan.rules)]):
            if row.days_overdue or row.unjudged:
                yield row


def calm(action: Action) -> tuple[str, str] | None:
    """The days, in ISO, from its last report to the first of its due dates: nothing of it is late or in doubt
    then. None if something is all the same.

    The cache keeps it: `plan overdue` of 10,000 actions passes over most and takes a quarter less.
    """
    reported = [update.as_of for item in (action, *action.parts) for update in item.updates]
    rows = [*every([standing(action, as_of=max(reported, default=date.min))])]
    if any(row.unjudged or row.days_overdue for row in rows):
        return None
    dates = [row.due or min(row.readings, default=None) for row in rows if row.status in OPEN]
    return rows[0].as_of.isoformat(), min(filter(None, dates), default=date.max).isoformat()


def late_among(rows: Iterable[Standing]) -> list[Standing]:
    """Those of the rows whose own date has passed, longest first."""
    return sorted([row for row in rows if row.days_overdue], key=lambda row: -row.days_overdue)


def every(wholes: Iterable[Standing]) -> Iterator[Standing]:
    """The standing of every action, each followed by those of its parts."""
    for whole in wholes:
        yield whole
        yield from whole.parts


def _folded(
    item: Action | Part, action: Action, updates: tuple[Update, ...], as_of: date, rules: Rules
) -> Standing:
    """What the updates say of `item` by itself."""
    timescale, explicit, moves = item.timescale, item.due is not None, []
    due = original = due_of(item)
    status, words = _status(updates)
    for update in updates:
        if update.moves_date:
            after = due_of(update)
            timescale, explicit = update.timescale or timescale, update.due is not None
            if after != due:
                moves.append(Move(due, after, update))
            due = after
    return Standing(
        item=item,
        action=action,
        as_of=as_of,
        status=status,
        status_words=words,
        timescale=timescale,
        due=due,
        explicit=explicit,
        original_due=original,
        moves=tuple(moves),
        updates=updates,
        rules=rules,
        closing=_closing(updates) if status in CLOSED else None,
    )


def _part_standing(part: Part, whole: Standing) -> Standing:
    """A part that is open is what the whole action was said to be, once that is no longer open."""
    own = _folded(part, whole.action, _until(part.updates, whole.as_of), whole.as_of, whole.rules)
    if own.status not in CLOSED and whole.status not in OPEN:
        return own._replace(status=whole.status, status_words=whole.status_words, closing=whole.closing)
    return own


def _whole(alone: Standing, parts: tuple[Standing, ...]) -> Standing:
    """An action with its parts: closed or suspended by its own update it stays so; else its parts speak."""
    if alone.status not in OPEN:
        return alone._replace(parts=parts)
    status = _status_of_parts(alone.status, {part.status for part in parts})
    words = alone.status_words if status == alone.status else ""
    closed = [part.closing.update for part in parts if part.closing] if status in CLOSED else []
    closing = Closing(status, max(closed, key=attrgetter("as_of"))) if status and closed else None
    return alone._replace(status=status, status_words=words, closing=closing, parts=parts)


def _until(updates: Sequence[Update], as_of: date) -> tuple[Update, ...]:
    return tuple(sorted([update for update in updates if update.as_of <= as_of], key=attrgetter("as_of")))


def _status(updates: Sequence[Update]) -> tuple[Status | None, str]:
    """The last status said, and its words; nothing if none was said."""
    last = next((update for update in reversed(updates) if update.says_status), None)
    return (last.status, last.words["status"]) if last else (None, "")


def _closing(updates: Sequence[Update]) -> Closing | None:
    """The first report that closed it and after which it was not opened again."""
    closing = None
    for update in updates:
        if update.status and update.status in CLOSED:
            closing = closing or Closing(update.status, update)
        elif update.says_status:
            closing = None
    return closing


_SETTLED: tuple[Status, ...] = ("suspended", "complete", "verified", "withdrawn", "superseded")
"""An action none of whose parts is open is the first of these that any part is."""


def _status_of_parts(own: Status | None, statuses: set[Status | None]) -> Status | None:
    """Settled if all parts are; else what was said of a part in progress, of all of them, or of the whole."""
    if statuses.isdisjoint(OPEN):
        return next(status for status in _SETTLED if status in statuses)
    if "in progress" in statuses:
        return "in progress"
    return "not started" if statuses == {"not started"} else own


def _why_no_date(row: Standing) -> str:
    if row.parts:
        return "parts carry the dates"
    return row.timescale.reason or row.timescale.kind if row.timescale else "no timescale"
