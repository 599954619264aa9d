"""What the dated updates of an action or part come to, before anything is judged by the calendar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from actionplan.model import Item, Update, due_of
from actionplan.model.statuses import CLOSED, DONE, Status


class Move(NamedTuple):
    """A date that was moved: from `before` to `after` (None: no date), by `update`."""

    before: date | None
    after: date | None
    update: Update


class Revision(NamedTuple):
    """A field of what was agreed that `update` changed: it said `before` until then ("": nothing)."""

    field: str
    before: str
    update: Update


class Closing(NamedTuple):
    """As what an action was closed, and the update that first said so."""

    status: Status
    update: Update

    @property
    def as_of(self) -> date:
        """The last day of what the update gives as its date."""
        return self.update.as_of


class Fold(NamedTuple):
    """What was said of an action or part by some day: `item` as it was agreed by then, in all its fields.

    `status` is None if nobody has said one of ours, and `words` are those it was said in. `closing` is when
    what is closed was first reported so.
    """

    item: Item
    updates: tuple[Update, ...]
    moves: tuple[Move, ...]
    revisions: tuple[Revision, ...]
    status: Status | None
    words: str
    closing: Closing | None


def folded(item: Item, *, as_of: date) -> Fold:
    """What the updates of `item` up to that day come to; those of one day count in the order of the file."""
    updates = _until(item.updates, as_of)
    moves: list[Move] = []
    revisions: list[Revision] = []
    now = item
    for update in updates:
        if update.revises:
            before, now = now, revised(now, update)
            revisions += _revisions(before, now, update)
            if due_of(before) != due_of(now):
                moves.append(Move(due_of(before), due_of(now), update))
    last = next((update for update in reversed(updates) if update.says_status), None)
    return Fold(
        item=now,
        updates=updates,
        moves=tuple(moves),
        revisions=tuple(revisions),
        status=last.status if last else None,
        words=last.words["status"] if last else "",
        closing=_closing(updates) if last and last.status in CLOSED else None,
    )


def revised(item: Item, update: Update) -> Item:
    """`item` as it is agreed from this update on.

    A new `by_whom` ends the leads that were given beside the old one, a new timescale the due date.
    """
    new, cleared = update.revised, set(update.cleared)
    if "by_whom" in new or "by_whom" in cleared:
        cleared.add("leads")
    if "timescale" in new or "timescale" in cleared:
        cleared.add("due")
    item = item._replace(words=item.words.revised(new, but=cleared - new.keys()))
    return _understood(item, update, cleared)


def _understood(item: Item, update: Update, cleared: set[str]) -> Item:
    """With what the program reasons with, as the words of `item` have it now."""
    new = update.revised
    touched = new.keys() | cleared
    if touched & {"action", "by_whom", "priority", "section"}:
        say = item.words.__getitem__
        item = item._replace(
            action=say("action"), by_whom=say("by_whom"), priority=say("priority"), section=say("section")
        )
    if "by_whom" in touched:
        item = item._replace(named=update.named)
    if touched & {"by_whom", "leads"}:
        item = item._replace(leads=update.leads if "leads" in new else item.named)
    if "timescale" in touched:
        item = item._replace(timescale=update.timescale)
    if "due" in touched:
        item = item._replace(due=update.due)
    return item


def _revisions(before: Item, now: Item, update: Update) -> Iterator[Revision]:
    """The fields that say another thing now, those too that a new `by_whom` or timescale ended.

    Leads that are given for the first time follow those whom the words named until then.
    """
    for name in dict.fromkeys((*update.revised, *update.cleared, "leads", "due")):
        said = before.words[name]
        if said != now.words[name]:
            yield Revision(name, said or (", ".join(before.leads) if name == "leads" else ""), update)


def _until(updates: Sequence[Update], as_of: date) -> tuple[Update, ...]:
    return tuple(sorted([update for update in updates if update.as_of <= as_of], key=attrgetter("as_of")))


def _closing(updates: Sequence[Update]) -> Closing | None:
    """The first report that closed it, and after which it was not opened again, or done and not given up.

    The day on which it was completed may be known from another report, before or after that one.
    """
    closing = completed = None
    for update in updates:
        if update.status and update.status in CLOSED:
            if closing is None or (closing.status in DONE) != (update.status in DONE):
                closing = Closing(update.status, update)
        elif update.says_status:
            closing = completed = None
        completed = update.completed or completed
    if closing is None or completed == closing.update.completed:
        return closing
    return closing._replace(update=closing.update._replace(completed=completed))
