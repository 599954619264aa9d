"""The answer of the fold as of a date: what updates did to an item, and what the calendar makes of that."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from actionplan.model import Item, Rules, Update
from actionplan.model.statuses import CLOSED, DONE, OPEN, Rag, Status
from actionplan.text.days import days, later_by
from actionplan.timescale import Timescale

if TYPE_CHECKING:
    from actionplan.standing.rag import Light, Reason


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
    due: date | None
    original_due: date | None
    moves: tuple[Move, ...]
    revisions: tuple[Revision, ...]
    updates: tuple[Update, ...]
    rules: Rules
    status_words: str = ""
    closing: Closing | None = None
    whole: "Standing | None" = None
    parts: "tuple[Standing, ...]" = ()

    @property
    def timescale(self) -> Timescale | None:
        """The wording that counts now, and what it means."""
        return self.item.timescale

    @property
    def in_doubt(self) -> bool:
        """Whether its timescale means a day that nobody can tell from the words."""
        return self.timescale is not None and self.timescale.kind in ("ambiguous", "not understood")

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
        last = self._due_at_last
        return (self.as_of - last).days if last and last < self.as_of and self.status in OPEN else 0

    @property
    def _due_at_last(self) -> date | None:
        """Its due date, or the last day that words could mean of which nobody can say it."""
        return self.due or max(self.readings, default=None)

    @property
    def heard(self) -> date | None:
        """The day of the last report of it, its action or a part, or on which one of these was raised."""
        rows = [row for row in (self, self.whole, *self.parts) if row is not None]
        said = [row.updates[-1].as_of for row in rows if row.updates]
        return max(filter(None, (*said, *(row.item.raised for row in rows))), default=None)

    @property
    def report_due(self) -> date | None:
        """The last day for the next report of what recurs: an interval after its last report, else after it
        was raised, else after the period began; and no less than an interval after the start that its words
        give. None if it does not recur, is not open, or nobody can say."""
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
    def rag_reasons(self) -> "tuple[Reason, ...]":
        """Why the light is what it is, each reason by itself."""
        return self._light[1]

    @property
    def _light(self) -> "Light":
        from actionplan.standing.rag import light  # `plan overdue` asks for no light

        return light(self)

    @property
    def at_least(self) -> bool:
        """Whether it is or was late by every reading of its words, and `days_overdue` or `days_after_due` the
        least of them."""
        return self.due is None and (self.days_overdue or self.days_after_due or 0) > 0

    @property
    def lateness(self) -> str:
        """`40 days`; `at least 12 days` if that depends on what its words mean; "" for what is not late."""
        late = self.days_overdue
        return f"{'at least ' if self.due is None else ''}{days(late, self.as_of)}" if late else ""

    @property
    def readings(self) -> tuple[date, ...]:
        """The due dates that its words could mean, in order, if nobody can say which."""
        words = self.timescale
        return words.readings if words and self.due is None else ()

    @property
    def perhaps_overdue(self) -> bool:
        """Whether it is open, and late by some readings of its words but not by all."""
        readings = self.readings
        return bool(readings) and self.status in OPEN and min(readings) < self.as_of <= max(readings)

    @property
    def due_with_action(self) -> bool:
        """Whether it is a part without words for a date of its own, whose action has some."""
        whole, words = self.whole, self.item.words
        return bool(whole and (whole.timescale or whole.due) and not (words["timescale"] or words["due"]))

    @property
    def as_due(self) -> "Standing":
        """Itself; a part that is due with its action as it stands by that date."""
        if not (self.whole and self.due_with_action):
            return self
        above = self.whole
        item = self.item._replace(timescale=above.item.timescale, due=above.item.due)
        return self._replace(item=item, due=above.due, original_due=above.original_due, moves=above.moves)

    @property
    def dated_elsewhere(self) -> bool:
        """Whether it has no words for a date of its own, as an action whose parts have them, or a part whose
        action has."""
        return self.timescale is None and self.due is None and (bool(self.parts) or self.due_with_action)

    @property
    def unjudged(self) -> bool:
        """Whether it is open, and nobody can say whether it is late."""
        if self.due or self.status not in OPEN:
            return False
        if self.readings:
            return self.perhaps_overdue
        return not self.dated_elsewhere and self.report_due is None

    @property
    def slippage_days(self) -> int | None:
        """Days from the original to the current due date, negative when brought forward."""
        return (self.due - self.original_due).days if self.due and self.original_due else None

    @property
    def times_moved(self) -> int:
        """How often its date was moved; to give the first date is no move."""
        return sum(move.before is not None for move in self.moves)

    @property
    def days_after_due(self) -> int | None:
        """Days from the due date to that on which it was completed, else to the report that closed it.

        Negative when that came before; None too when nobody can say it, as the report gives only a month or
        year in which the date lies, or as words could mean several days that are not all past; and for what
        was withdrawn or superseded: that is never late.
        """
        due = self._due_at_last
        if not (self.closing and due) or self.closing.status not in DONE:
            return None
        update = self.closing.update
        if update.completed is None and update.status not in DONE:  # of its parts the last one was given up
            return None
        if update.completed is None and update.first_day <= due <= update.as_of != update.first_day:
            return None
        after = ((update.completed or update.as_of) - due).days
        return after if self.due or after > 0 else None

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
