"""How the cells of a document are read, and the day that one of them is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from actionplan.errors import WrongRequest
from actionplan.intake.columns import Column
from actionplan.intake.source import Cell, LeftOut
from actionplan.intake.table import dates, words
from actionplan.intake.table.layout import Grid
from actionplan.intake.table.rows import Piece
from actionplan.text.days import is_iso, last_day

if TYPE_CHECKING:
    from actionplan.changes.edits import Record


class NeedsDate(WrongRequest):
    """Something was reported, and nothing says as of when."""


class Reading:
    """How cells are read: `date_for` says as of when a column speaks, `key` and `letters` what those mean.

    It gathers the plan's own words for statuses, what was decided, and in `left` what was not understood.
    """

    def __init__(
        self,
        date_for: Callable[[Column], str],
        key: dict[str, str],
        latest: date,
        *,
        month_first: bool,
        left: list[LeftOut],
        letters: Mapping[str, str] = {},
    ) -> None:
        self.date_for, self.key, self.latest, self.month_first, self.left = (
            date_for,
            key,
            latest,
            month_first,
            left,
        )
        self.letters = letters
        self.statuses: dict[str, str | None] = {}
        self.notes: list[str] = []
        self._dated: dict[str, bool] = {}

    def date_beside(self, column: Column, found: Sequence[Record]) -> str:
        """As of when the column speaks, else the newest of the reports beside it. Raises NeedsDate."""
        try:
            return self.date_for(column)
        except NeedsDate:
            if not found:
                raise
            self.note(f"'{column.heading}' is as of the newest report beside it")
            return max((str(one["as_of"]) for one in found), key=lambda when: last_day(when) or date.max)

    def note(self, words: str) -> None:
        """Say once what was decided."""
        if words not in self.notes:
            self.notes.append(words)

    def close(self, updates: Sequence[Record]) -> None:
        """Remember which words for a status always stand beside a day of completion."""
        done = any(one.get("completed") for one in updates)
        for word in (str(one["status"]) for one in updates if one.get("status")):
            self._dated[word] = done and self._dated.get(word, True)

    def settle(self) -> None:
        """A word that always stands beside a day of completion means complete, unless it gives up."""
        for word, done in self._dated.items():
            if done and self.statuses.get(word, "") is None and not words.is_given_up(word):
                self.statuses[word] = "complete"
                self.note(f"'{word}' counts as complete: the day of completion stands beside it")

    def left_out(self, grid: Grid, piece: Piece, why: str) -> None:
        """Keep what was not understood, with its place."""
        table = grid.table
        letter = table.letters[piece.column.at : piece.column.at + 1] if piece.column.at >= 0 else ()
        column = (
            f", column {letter[0]}"
            if letter
            else f", column '{piece.column.heading}'" * bool(piece.column.heading)
        )
        self.left.append(LeftOut(f"{table.place(piece.row)}{column}", why))


def day_of(cell: Cell, reading: Reading) -> str:
    """The day in the cell, in ISO; "" if it has none."""
    if cell.day:
        return cell.day.isoformat()
    when = dates.moment(cell.text, month_first=reading.month_first)
    return when if is_iso(when) else ""


def due_of(cell: Cell, reading: Reading) -> str:
    """The day of a real date, to be kept beside words that say another day, or none."""
    if cell.day is None:
        return ""
    shown = dates.only(cell.text, month_first=reading.month_first)
    if shown == cell.day.isoformat() or (shown and not is_iso(shown)):
        return ""
    return cell.day.isoformat()
