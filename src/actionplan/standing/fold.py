"""What the dated updates of an action or part come to, before anything is judged by the calendar."""

from collections.abc import Iterator, Sequence
from datetime import date
from operator import attrgetter

from actionplan.model import Item, Rules, Update, due_of
from actionplan.model.statuses import CLOSED, DONE
from actionplan.standing.answer import Closing, Move, Revision, Standing

_AS_OF = attrgetter("as_of")


def folded(item: Item, *, as_of: date, rules: Rules, whole: Standing | None = None) -> Standing:
    """How `item` stands by its own updates up to that day; those of one day count in the order of the file.

    If it is a part, `whole` is how its action stands by itself.
    """
    updates = tuple(sorted([one for one in item.updates if one.as_of <= as_of], key=_AS_OF))
    moves: list[Move] = []
    revisions: list[Revision] = []
    now, last = item, None
    due = original_due = due_of(item)
    for update in updates:
        if update.says_status:
            last = update
        if update.revised or update.cleared:
            before, now = now, revised(now, update)
            revisions += _revisions(before, now, update)
            earlier, due = due, due_of(now)
            if due != earlier:
                moves.append(Move(earlier, due, update))
    # A call of the class itself would pack all this twice: a fiftieth of `plan table`.
    return Standing.__new__(
        Standing,
        item=now,
        action=whole.action if whole else now,
        original=item,
        as_of=as_of,
        status=last.status if last else None,
        due=due,
        original_due=original_due,
        moves=tuple(moves),
        revisions=tuple(revisions),
        updates=updates,
        rules=rules,
        status_words=last.words["status"] if last else "",
        closing=_closing(updates) if last and last.status in CLOSED else None,
        whole=whole,
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
    item = item._replace(words=item.words.revised(new, but=cleared))
    return _understood(item, update, cleared)


def _understood(item: Item, update: Update, cleared: set[str]) -> Item:
    """With what the program reasons with, as the words of `item` have it now."""
    new = update.revised
    touched = new.keys() | cleared
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
    """The fields that say another thing now, also those that a new `by_whom` or timescale ended.

    Before leads that are given for the first time, those led whom the words named.
    """
    for name in dict.fromkeys((*update.revised, *update.cleared, "leads", "due")):
        said = before.words[name]
        if said != now.words[name]:
            yield Revision(name, said or (", ".join(before.leads) if name == "leads" else ""), update)


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
