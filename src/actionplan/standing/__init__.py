"""How an action stands as of a date: the fold over its dated updates up to that day.

Later updates do not exist for the question. Nothing here looks at the clock.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from operator import attrgetter, itemgetter

from actionplan.model import Action, Item, Plan, Rules
from actionplan.model.statuses import CLOSED, DONE, OPEN, Status
from actionplan.standing.answer import Closing
from actionplan.standing.answer import Standing as Standing
from actionplan.standing.fold import folded


def standing(action: Item, *, as_of: date, rules: Rules = Rules(), later: bool = False) -> Standing:
    """How `action` and its parts stand on the day `as_of`, whose own updates count.

    Parts that were raised later are not there; with `later` they are, but neither close nor open the action.
    """
    alone = folded(action, as_of=as_of, rules=rules)
    if not action.parts:
        return alone
    shown = tuple([_part_standing(part, alone) for part in action.parts if later or part.joined_by(as_of)])
    there = [part for part in shown if part.item.joined_by(as_of)] if later else shown
    return _whole(alone, there)._replace(parts=shown) if there else alone._replace(parts=shown)


def standings(plan: Plan, *, as_of: date, later: bool = False) -> Iterator[Standing]:
    """The standing of every action that is there, in the order of the plan; with `later` of all."""
    for action in plan.actions:
        if later or action.joined_by(as_of):
            yield standing(action, as_of=as_of, rules=plan.rules, later=later)


def raised_later(plan: Plan, *, as_of: date) -> dict[str, date]:
    """The refs of actions and parts that joined the plan after that day, each with the day of that."""
    raised, day = plan.actions.raised, as_of.isoformat()
    found = {ref: date.fromisoformat(joined) for ref, joined in raised.items() if joined > day}
    if not found:
        return found
    return {
        ref: max(found.get(whole, date.min), found.get(ref, date.min))
        for whole, *parts in plan.actions.refs
        for ref in (whole, *parts)
        if whole in found or ref in found
    }


def standings_of(plan: Plan, refs: Sequence[str], *, as_of: date) -> list[Standing]:
    """The standing of each action or part in `refs`, in that order, also of one that was raised later.

    Raises KeyError for a ref that is none.
    """
    places = dict.fromkeys(plan.actions.places[ref] for ref in refs)
    wholes = (_with_those_asked(plan.actions[place], refs, as_of, plan.rules) for place in places)
    found = {row.item.ref: row for row in every(wholes)}
    return [found[ref] for ref in refs]


def _with_those_asked(action: Item, refs: Sequence[str], as_of: date, rules: Rules) -> Standing:
    later = any(part.ref in refs and not part.joined_by(as_of) for part in action.parts)
    return standing(action, as_of=as_of, rules=rules, later=later)


def overdue(plan: Plan, *, as_of: date) -> list[Standing]:
    """What is late on the day `as_of`, longest first: actions and parts whose date has passed."""
    return late_among(told_apart([*of_concern(plan, as_of=as_of)]))


def of_concern(plan: Plan, *, as_of: date) -> Iterator[Standing]:
    """Every action and part that is late, may be, cannot be judged or has a report due on the day `as_of`."""
    for action in plan.actions.of_concern(as_of):
        whole = standing(action, as_of=as_of, rules=plan.rules)
        for row in (whole, *[part.as_due for part in whole.parts]):
            if row.days_overdue or row.unjudged or row.report_is_due:
                yield row


def told_apart(rows: Sequence[Standing]) -> list[Standing]:
    """The rows without each part that is due with an action among them and is led by the same people."""
    there = {row.item.ref for row in rows if not row.is_part}
    if len(there) == len(rows):  # most plans have no parts
        return [*rows]
    return [row for row in rows if not (row.due_with_action and row.action.ref in there and _led_alike(row))]


def _led_alike(part: Standing) -> bool:
    own, above = (one.leads or one.by_whom for one in (part.item, part.action))
    return not own or own == above


def calm(action: Action) -> tuple[str, str] | None:
    """The days, in ISO, from its last report to the first of its due dates: nothing of it is late or in doubt
    then. None if something is late or in doubt on the first of them already, or recurs. That a part is raised
    is news as a report is.

    The cache keeps it: `plan overdue` of 10,000 actions passes over most and takes a quarter less.
    """
    items = (action, *action.parts)
    news = [update.as_of for item in items for update in item.updates]
    news += [item.raised for item in items if item.raised]
    since = max(news, default=date.min)
    until = [date.max]
    whole = standing(action, as_of=since)
    for row in (whole, *whole.parts):
        if row.status in OPEN:
            if row.unjudged or row.days_overdue or (row.timescale and row.timescale.every):
                return None
            until.append(row.due or min(row.readings, default=date.max))
    return _span(since, min(until))


@cache  # most are alike, and kept once
def _span(first: date, last: date) -> tuple[str, str]:
    return first.isoformat(), last.isoformat()


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


def _part_standing(part: Item, whole: Standing) -> Standing:
    """A part that is open is what the whole action was said to be, once that is no longer open."""
    own = folded(part, as_of=whole.as_of, rules=whole.rules, whole=whole)
    if own.status not in CLOSED and whole.status not in OPEN:
        return own._replace(status=whole.status, status_words=whole.status_words, closing=whole.closing)
    return own


def _whole(alone: Standing, parts: Sequence[Standing]) -> Standing:
    """An action with its parts: closed by its own update it stays so, suspended while a part is open; else
    its parts speak."""
    if alone.status in CLOSED:
        return alone
    status = _status_of_parts(alone.status, {part.status for part in parts})
    words = alone.status_words if status == alone.status else ""
    closing = _closing_of_parts(status, parts) if status and status in CLOSED else None
    return alone._replace(status=status, status_words=words, closing=closing)


def _closing_of_parts(status: Status, parts: Iterable[Standing]) -> Closing:
    """The report that closed the last of them. What was done was completed with the last part that was, if
    the day is known of each."""
    closed = [part.closing.update for part in parts if part.closing]
    days = [update.completed for update in closed if update.status in DONE]
    known = [day for day in days if day]
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
