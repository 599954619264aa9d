"""How an action stands as of a date: the fold over its dated updates up to that day.

Later updates do not exist for the question. Nothing here looks at the clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from operator import attrgetter, itemgetter
from typing import NamedTuple

from actionplan.model import Action, Item, Plan, Rules, Update, due_of
from actionplan.model.statuses import CLOSED, DONE, OPEN, RAGS, Rag, Status
from actionplan.rag import Facts, Reason, light
from actionplan.standing.fold import Closing, Move, Revision, folded
from actionplan.text.days import day, later_by
from actionplan.timescale import Timescale

__all__ = [
    "Closing",
    "Move",
    "Revision",
    "Standing",
    "calm",
    "every",
    "known_to_be_calm",
    "late_among",
    "of_concern",
    "overdue",
    "raised_later",
    "standing",
    "standings",
    "standings_of",
]


class Standing(NamedTuple):
    """The answer of the fold for `item` (an action, or a part of `action`) as of a date.

    Both are as they were agreed by then, in all their fields; `original` is the item as it was agreed at
    first, and `revisions` is what changed since. `original_due` is the last day that met it before any move.
    `status` is None if nobody has said one of ours, and `status_words` is what was said, as it was written.
    `closing` is when what is closed was first reported so. `rules` are the plan's. `parts` are the standings
    of an action's parts, and `whole` is that of a part's action by itself.
    """

    item: Item
    action: Item
    original: Item
    as_of: date
    status: Status | None
    original_due: date | None
    moves: tuple[Move, ...]
    revisions: tuple[Revision, ...]
    updates: tuple[Update, ...]
    rules: Rules
    status_words: str = ""
    closing: Closing | None = None
    whole: Standing | None = None
    parts: tuple[Standing, ...] = ()

    @property
    def timescale(self) -> Timescale | None:
        """The wording that counts now, and what it means."""
        return self.item.timescale

    @property
    def due(self) -> date | None:
        """The last day that still meets it."""
        return due_of(self.item)

    @property
    def explicit(self) -> bool:
        """Whether `due` was given as a date beside the words."""
        return self.item.due is not None

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
        if self.status not in OPEN:
            return 0
        last = self.due or max(self.readings, default=None)
        return max(0, (self.as_of - last).days) if last else 0

    @property
    def heard(self) -> date | None:
        """The day of the last report of it, its action or a part, or on which one of these was raised."""
        rows = [row for row in (self, self.whole, *self.parts) if row is not None]
        said = [row.updates[-1].as_of for row in rows if row.updates]
        return max(filter(None, (*said, *(row.item.raised for row in rows))), default=None)

    @property
    def report_due(self) -> date | None:
        """The last day for the next report of what recurs: an interval after the last one, or after it was
        raised, or the period began; no earlier than one after the start that its words give. None if it does
        not recur, is not open, or nobody can say."""
        words = self.timescale
        if not (words and words.kind == "recurring" and words.every) or self.status not in OPEN:
            return None
        since = max(filter(None, (self.heard or self.rules.begun, words.start)), default=None)
        return later_by(since, words.every) if since else None

    @property
    def report_is_due(self) -> bool:
        """Whether the interval of what recurs has passed since the last report of it."""
        return self.report_due is not None and self.report_due < self.as_of

    @property
    def rag(self) -> Rag:
        """The traffic light by the plan's rule; of an open action the worst of its own and its parts'."""
        return self._light[0]

    @property
    def rag_reason(self) -> str:
        """Why the light is what it is, in words."""
        return "; ".join(reason.text for reason in self.rag_reasons)

    @property
    def rag_reasons(self) -> tuple[Reason, ...]:
        """Why the light is what it is, each reason by itself."""
        return self._light[1]

    @property
    def _light(self) -> tuple[Rag, tuple[Reason, ...]]:
        facts = Facts(
            status=self.status,
            due=self.due,
            as_of=self.as_of,
            at_least=self.days_overdue,
            in_doubt=self.timescale is not None and self.timescale.kind in _DOUBTFUL,
            no_date=_why_no_date(self),
            slips=sum(map(_is_slip, self.moves)),
            moves=self.times_moved,
            heard=self.heard,
        )
        own = light(facts, self.rules)
        if self.status not in OPEN:
            return own
        below = [
            (part.rag, (Reason("part", f"{part.item.ref}: {part.rag_reason}"),))
            for part in self.parts
            if part.is_open
        ]
        lights = [*below, own] if own[0] == "grey" else [own, *below]
        return min(lights, key=lambda lit: RAGS.index(lit[0]) if lit[0] != "grey" else len(RAGS))

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
        readings = self.readings
        return bool(readings) and self.status in OPEN and min(readings) < self.as_of <= max(readings)

    @property
    def dated_elsewhere(self) -> bool:
        """Whether it has no words for a date of its own, as an action whose parts have them, or a part whose
        action has."""
        above = self.whole is not None and bool(self.whole.timescale or self.whole.due)
        return self.timescale is None and self.due is None and (bool(self.parts) or above)

    @property
    def unjudged(self) -> bool:
        """Whether it is open, and nobody can say whether it is late."""
        if self.readings:
            return self.perhaps_overdue
        return (
            self.status in OPEN and self.due is None and not self.dated_elsewhere and self.report_due is None
        )

    @property
    def slippage_days(self) -> int | None:
        """Days from the original to the current due date, negative when brought forward."""
        return (self.due - self.original_due).days if self.due and self.original_due else None

    @property
    def times_moved(self) -> int:
        """How often its date was moved; one that is given for the first time is not."""
        return sum(move.before is not None for move in self.moves)

    @property
    def days_after_due(self) -> int | None:
        """Days from the due date to that on which it was completed, else to the report that closed it.

        Negative when that came before; None too when nobody can say it, as the report gives only a month or
        year in which the date lies, and for what was withdrawn or superseded: that is never late.
        """
        if not (self.closing and self.due) or self.closing.status not in DONE:
            return None
        update = self.closing.update
        if update.completed is None and update.status not in DONE:  # of its parts the last one was given up
            return None
        if update.completed is None and update.first_day <= self.due <= update.as_of != update.first_day:
            return None
        return ((update.completed or update.as_of) - self.due).days

    @property
    def last_update(self) -> Update | None:
        """The latest update; of several on one date, the last in the file."""
        return self.updates[-1] if self.updates else None

    @property
    def lit_by(self) -> Update | None:
        """The last update in which a person reported a light; None for what is closed."""
        if self.status in CLOSED:
            return None
        return next((update for update in reversed(self.updates) if update.rag), None)

    @property
    def reported_rag(self) -> Rag | None:
        """The traffic light a person last reported, whatever the rule says; None for what is closed."""
        return self.lit_by.rag if self.lit_by else None


def standing(action: Item, *, as_of: date, rules: Rules = Rules(), later: bool = False) -> Standing:
    """How `action` and its parts stand on the day `as_of`, whose own updates count.

    Parts that were raised later are not there; with `later` they are.
    """
    alone = _alone(action, None, as_of, rules)
    there = [part for part in action.parts if later or part.raised is None or part.raised <= as_of]
    return _whole(alone, tuple([_part_standing(part, alone) for part in there])) if there else alone


def standings(plan: Plan, *, as_of: date, later: bool = False) -> Iterator[Standing]:
    """The standing of every action that is there, in the order of the plan; with `later` of all."""
    for action in plan.actions:
        if later or action.raised is None or action.raised <= as_of:
            yield standing(action, as_of=as_of, rules=plan.rules, later=later)


def raised_later(plan: Plan, *, as_of: date) -> dict[str, date]:
    """The refs of actions and parts that joined the plan after that day, each with the day of that."""
    raised, day = plan.actions.raised, as_of.isoformat()
    found = {ref: date.fromisoformat(joined) for ref, joined in raised.items() if joined > day}
    if not found:
        return found
    return {
        ref: max(found.get(whole, date.min), found.get(ref, date.min))
        for ((whole, _), *parts) in plan.actions.openings
        for ref in (whole, *(part for part, _ in parts))
        if whole in found or ref in found
    }


def standings_of(plan: Plan, refs: Sequence[str], *, as_of: date) -> list[Standing]:
    """The standing of each action or part in `refs`, in that order, also of one that was raised later.

    Raises KeyError for a ref that is none.
    """
    places = dict.fromkeys(plan.actions.places[ref] for ref in refs)
    found = {
        item.item.ref: item
        for place in places
        for whole in [_with_those_asked(plan.actions[place], refs, as_of, plan.rules)]
        for item in (whole, *whole.parts)
    }
    return [found[ref] for ref in refs]


def _with_those_asked(action: Item, refs: Sequence[str], as_of: date, rules: Rules) -> Standing:
    whole = standing(action, as_of=as_of, rules=rules)
    if len(whole.parts) == len(action.parts) or not {part.ref for part in action.parts} & {*refs}:
        return whole
    return standing(action, as_of=as_of, rules=rules, later=True)


def overdue(plan: Plan, *, as_of: date) -> list[Standing]:
    """What is late on the day `as_of`, longest first: actions and parts whose own date has passed."""
    return late_among(of_concern(plan, as_of=as_of))


def of_concern(plan: Plan, *, as_of: date) -> Iterator[Standing]:
    """Every action and part that is late, may be, cannot be judged or has a report due on the day `as_of`."""
    for action in plan.actions.of_concern(as_of):
        for row in every([standing(action, as_of=as_of, rules=plan.rules)]):
            if row.days_overdue or row.unjudged or row.report_is_due:
                yield row


def calm(action: Action) -> tuple[str, str] | None:
    """The days, in ISO, from its last report to the first of its due dates: nothing of it is late or in doubt
    then. None if something is all the same. A part that is raised is news as a report is.

    The cache keeps it: `plan overdue` of 10,000 actions passes over most and takes a quarter less.
    """
    items = (action, *action.parts)
    news = [update.as_of for item in items for update in item.updates]
    news += [item.raised for item in items if item.raised]
    since = max(news, default=date.min)
    until = [date.max]
    for row in every([standing(action, as_of=since)]):
        if row.status in OPEN:
            if row.unjudged or row.days_overdue or (row.timescale and row.timescale.every):
                return None
            until.append(row.due or min(row.readings, default=date.max))
    return since.isoformat(), min(until).isoformat()


def known_to_be_calm(plan: Plan) -> Plan:
    """The plan, of whose actions it is known when they are `calm`."""
    return plan._replace(actions=plan.actions.knowing([*map(calm, plan.actions)]))


def late_among(rows: Iterable[Standing]) -> list[Standing]:
    """Those of the rows whose own date has passed, longest first."""
    late = [(row.days_overdue, row) for row in rows]
    return [row for days, row in sorted(late, key=itemgetter(0), reverse=True) if days]


def every(wholes: Iterable[Standing]) -> Iterator[Standing]:
    """The standing of every action, each followed by those of its parts."""
    for whole in wholes:
        yield whole
        yield from whole.parts


def _alone(item: Item, action: Item | None, as_of: date, rules: Rules) -> Standing:
    """What the updates say of `item` by itself."""
    fold = folded(item, as_of=as_of)
    return Standing(
        item=fold.item,
        action=action or fold.item,
        original=item,
        as_of=as_of,
        status=fold.status,
        status_words=fold.words,
        original_due=due_of(item),
        moves=fold.moves,
        revisions=fold.revisions,
        updates=fold.updates,
        rules=rules,
        closing=fold.closing,
    )


def _part_standing(part: Item, whole: Standing) -> Standing:
    """A part that is open is what the whole action was said to be, once that is no longer open."""
    own = _alone(part, whole.action, whole.as_of, whole.rules)._replace(whole=whole)
    if own.status not in CLOSED and whole.status not in OPEN:
        return own._replace(status=whole.status, status_words=whole.status_words, closing=whole.closing)
    return own


def _whole(alone: Standing, parts: tuple[Standing, ...]) -> Standing:
    """An action with its parts: closed or suspended by its own update it stays so; else its parts speak."""
    if alone.status not in OPEN:
        return alone._replace(parts=parts)
    status = _status_of_parts(alone.status, {part.status for part in parts})
    words = alone.status_words if status == alone.status else ""
    closing = _closing_of_parts(status, parts) if status in CLOSED else None
    return alone._replace(status=status, status_words=words, closing=closing, parts=parts)


def _closing_of_parts(status: Status | None, parts: Iterable[Standing]) -> Closing | None:
    """The report that closed the last of them. What was done was completed with the last part that was, if
    the day is known of each."""
    closed = [part.closing.update for part in parts if part.closing]
    if status is None or not closed:
        return None
    days = [update.completed for update in closed if update.status in DONE]
    known = [day for day in days if day] if status in DONE else []
    last = max(closed, key=attrgetter("as_of"))
    completed = max(known) if known and len(known) == len(days) else None
    return Closing(status, last._replace(completed=completed))


_SETTLED: tuple[Status, ...] = ("suspended", "complete", "verified", "withdrawn", "superseded")
"""An action none of whose parts is open is the first of these that any part is."""


def _status_of_parts(own: Status | None, statuses: set[Status | None]) -> Status | None:
    """Settled if all parts are; else what was said of a part in progress, of all of them, or of the whole."""
    if statuses.isdisjoint(OPEN):
        return next(status for status in _SETTLED if status in statuses)
    if "in progress" in statuses:
        return "in progress"
    return "not started" if statuses == {"not started"} else own


def _is_slip(move: Move) -> bool:
    return move.before is not None and (move.after is None or move.after > move.before)


_DOUBTFUL = ("ambiguous", "not understood")
"""Timescales that somebody has to put into other words."""


def _why_no_date(row: Standing) -> str:
    if row.dated_elsewhere:
        return "its parts have the timescales" if row.parts else "its action has the timescale"
    if row.report_is_due:
        return f"a report has been due since {day(row.report_due)}"
    return row.timescale.reason or row.timescale.kind if row.timescale else "no timescale"
