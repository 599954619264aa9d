"""How the cells of a document are read, and the day that one of them is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from actionplan.changes.edits import Record
from actionplan.errors import WrongRequest
from actionplan.intake.account import Account
from actionplan.intake.columns import Column
from actionplan.intake.source import Cell
from actionplan.intake.table import dates, words
from actionplan.intake.table.rows import Piece
from actionplan.text.days import is_iso


class NeedsDate(WrongRequest):
    """Something was reported, and nothing says as of when."""


@dataclass
class Reading:
    """How cells are read, and what is told of that in `account`.

    `date_for` says as of when a column speaks with these reports beside it; it raises NeedsDate. `key` and
    `letters` say what colours and letters mean. No report is later than `latest`; the document is as of
    `stands`, "" if nothing says it. `refs` are those of all actions, as normalized. `statuses` gathers the
    plan's own words for statuses, `unread` the ref and the field of each cell that cannot be read, `blank`
    of each of a status or light in which nothing stands.
    """

    date_for: Callable[[Column, Sequence[Record]], str]
    account: Account
    key: Mapping[str, str]
    letters: Mapping[str, str]
    latest: date
    stands: str
    month_first: bool
    refs: frozenset[str] = frozenset()
    statuses: dict[str, str | None] = field(default_factory=dict)
    unread: set[tuple[str, str]] = field(default_factory=set)
    blank: set[tuple[str, str]] = field(default_factory=set)
    _done: dict[str, bool] = field(default_factory=dict)

    def remember(self, updates: Sequence[Record], *, is_closed: bool = False) -> None:
        """Remember which words for a status always stand beside a day of completion, or where all is done."""
        done = any(one.get("completed") for one in updates)
        for word in (str(one["status"]) for one in updates if one.get("status")):
            is_done = done or (is_closed and not words.is_not_yet(word))
            self._done[word] = is_done and self._done.get(word, True)

    def conclude(self) -> None:
        """Let a word that always stood there mean complete, unless it says that not all was done, or is known
        for what is open: "On track"."""
        for word, done in self._done.items():
            is_open = words.light(word) or (words.is_status(word) and words.likely(word) != "complete")
            unsaid = self.statuses.get(word, "") is None and not (is_open or words.is_undone(word))
            if done and unsaid:
                self.statuses[word] = "complete"
                where = "beside a day of completion, or below a heading that says so"
                self.account.note(f"'{word}' counts as complete: it stands {where}")

    def leave(self, piece: Piece, why: str) -> None:
        """Name what was not understood, with its place."""
        table, column = piece.grid.table, piece.column
        letter = table.letters[column.at] if 0 <= column.at < len(table.letters) else ""
        name = letter or (f"'{column.heading}'" if column.heading else "")
        self.account.leave(f"{table.place(piece.row)}{f', column {name}' if name else ''}", why)


def day_of(cell: Cell, reading: Reading) -> str:
    """The day in the cell, in ISO; "" if it has none, or shows only the month of one."""
    when = dates.moment(cell.text, month_first=reading.month_first)
    if cell.day and (is_iso(when) or not when):
        return cell.day.isoformat()
    return when if is_iso(when) else ""


def due_of(cell: Cell, reading: Reading) -> str:
    """The day of a real date, to be kept beside words that say another day, or none."""
    if cell.day is None:
        return ""
    shown = dates.only(cell.text, month_first=reading.month_first)
    if shown == cell.day.isoformat() or (shown and not is_iso(shown)):
        return ""
    return cell.day.isoformat()
