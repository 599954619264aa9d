"""What cells report of an action: its updates, each as of the day for which it speaks.

The day is that of the heading, of the row, or the one that a text begins with; else the document's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from actionplan.errors import WrongRequest
from actionplan.intake.source import Cell, LeftOut, is_mark
from actionplan.intake.table import colours, dates, words
from actionplan.intake.table.columns import IN_UPDATES, Column
from actionplan.intake.table.headings import guesses, plain
from actionplan.intake.table.layout import Grid
from actionplan.intake.table.rows import AGREED, Line, Piece, whole_text
from actionplan.text.characters import one_line, printable
from actionplan.text.days import is_iso, last_day
from actionplan.text.words import caseless

if TYPE_CHECKING:
    from actionplan.changes.edits import Record

_LONGEST_WORD = 50
_DONE = re.compile(r"(?:is it |fully )?(?:complete[d]?|done|closed|implemented|achieved|finished)\b.*")
_LABEL = re.compile(r"\W*(?:[a-z]+ ){0,2}\W*([^:–—]{4,40}?)\s*(?:[:–—]|- )", re.IGNORECASE)
_AFTER = {"rag": 1, "revised": 2, "completed": 3}
"""What is read after the status, which it may stand beside."""
_YES = frozenset(("yes", "y", "✓", "✔", "x", "true"))


class NeedsDate(WrongRequest):
    """Something was reported, and nothing says as of when."""


class Reading:
    """How cells are read: `date_for` says as of when a column speaks, `key` what colours mean.

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
    ) -> None:
        self.date_for, self.key, self.latest, self.month_first, self.left = (
            date_for,
            key,
            latest,
            month_first,
            left,
        )
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
        self.left.append(LeftOut(f"{table.name}, row {piece.row}{column}", why))


def day_of(cell: Cell, reading: Reading) -> str:
    """The day in the cell, in ISO; "" if it has none."""
    if cell.day:
        return cell.day.isoformat()
    when = dates.only(cell.text, month_first=reading.month_first)
    return when if is_iso(when) else ""


def due_of(cell: Cell, reading: Reading) -> str:
    """The day of a real date, to be kept beside words that say another day, or none."""
    if cell.day is None:
        return ""
    shown = dates.only(cell.text, month_first=reading.month_first)
    if shown == cell.day.isoformat() or (shown and not is_iso(shown)):
        return ""
    return cell.day.isoformat()


def updates_in(
    grid: Grid, pieces: Sequence[Piece], reading: Reading, *, day: str = "", beside: Sequence[Record] = ()
) -> list[Record]:
    """The updates in the cells, in the order of their columns; what stands beside a text goes with it.

    `day` is that of the row, if it says one; `beside` are reports of the same action in other rows.
    """
    found: list[Record] = []
    rest: list[Piece] = []
    own = day or _day_of_the_row(grid, pieces, reading)
    for piece in pieces:
        text = whole_text(piece.cell)
        if piece.column.field not in IN_UPDATES or (_says_nothing(grid, text) and not piece.cell.fill):
            continue
        if piece.column.field != "update" or (words.is_ours(text) and not grid.ours):
            rest += [piece] if piece.column.field != "as_of" else []
            continue
        found += [
            {"as_of": day or (not piece.column.as_of and own) or _as_of(piece, one, reading), "text": one}
            for one in ([text] if grid.ours else _reports(piece, text, reading))
        ]
        if not grid.ours and (done := _done_on(text, reading)) and _until(str(found[-1]["as_of"]), done[1]):
            found[-1] |= {"status": done[0], "completed": done[1]}
        if piece.cell.tables:
            reading.left_out(grid, piece, "a table inside the cell is kept as lines of text")
    for piece in sorted(rest, key=lambda one: _AFTER.get(one.column.field, 0)):
        as_of = (
            day
            or (not piece.column.as_of and own)
            or (lambda p=piece: reading.date_beside(p.column, [*found, *beside]))
        )
        if piece.column.field in ("completed", "revised") and not _is_status_beside(piece):
            if piece.cell.text:
                _add_date(found, grid, piece, reading, as_of)
        else:
            _add_status(found, grid, piece, reading, as_of)
    return found


def _done_on(text: str, reading: Reading) -> tuple[str, str] | None:
    """The word and the day of a text that only says that something was done then: "Done 14/01/2025"."""
    found = dates.found_in(text, month_first=reading.month_first)
    if found is None or not is_iso(found.when) or re.search(r"\w", text[found.end :]):
        return None
    word = re.sub(r"\s+on$", "", text[: found.start].strip(" \n(-–—:,."))
    return (word, found.when) if words.is_ours(word) and words.ours(word) == "complete" else None


def _until(as_of: str, day: str) -> bool:
    """Whether the day has come as of then."""
    last = last_day(as_of)
    return last is not None and day <= last.isoformat()


def _says_nothing(grid: Grid, text: str) -> bool:
    """Whether nobody reported anything: in a paper that `plan` wrote a dash is what somebody reported."""
    return not text if grid.ours else words.says_nothing(text)


def _is_status_beside(piece: Piece) -> bool:
    """Whether a word for a status stands in a column of dates that says it holds statuses too."""
    two = any(guess.field in ("status", "update", "comment") for guess in guesses(piece.column.heading))
    return two and not dates.found_in(piece.cell.text) and not dates.has_month_alone(piece.cell.text)


def _day_of_the_row(grid: Grid, pieces: Sequence[Piece], reading: Reading) -> str:
    """The day in the column that says of when the rest of its row is; "" if there is none."""
    for piece in pieces:
        if piece.column.field == "as_of" and piece.cell.text:
            if day := day_of(piece.cell, reading):
                return day
            reading.left_out(grid, piece, f"'{one_line(piece.cell.text)}' is no day")
    return ""


def day_of_row(pieces: Sequence[Piece], reading: Reading) -> str:
    """The day that a row below an action says: in a cell of its own, or before what it reports."""
    for piece in pieces:
        if _is_day_alone(piece, reading):
            return day_of(piece.cell, reading)
    texts = [piece.cell.text for piece in pieces if piece.column.field == "update"]
    return next((day for text in texts if (day := _label(text, reading))), "") if len(pieces) > 1 else ""


def _is_day_alone(piece: Piece, reading: Reading) -> bool:
    others = {*IN_UPDATES, *AGREED} - {"as_of"}
    return piece.column.field not in others and bool(day_of(piece.cell, reading))


def _reports(piece: Piece, text: str, reading: Reading) -> list[str]:
    """The text, or its pieces if several of its paragraphs begin with days of their own.

    In a column only if the first does, and its heading has no date.
    """
    lines = text.split("\n")
    if piece.cell.tables or piece.column.as_of or (piece.column.at >= 0 and not _label(lines[0], reading)):
        return [text]
    found: list[str] = []
    for line in lines:
        if not found or _label(line, reading):
            found.append(line)
        else:
            found[-1] += "\n" + line
    return [one.strip() for one in found]


def _label(text: str, reading: Reading) -> str:
    """The day that it begins with, before a colon or dash or alone on its line, perhaps behind a word.

    "Update 09.05.23: …" was said on 2023-05-09. No report is of a day to come.
    """
    line = text.strip().split("\n")[0]
    label = _LABEL.match(line)
    day = dates.only(label[1] if label else line, month_first=reading.month_first)
    return day if is_iso(day) and day <= reading.latest.isoformat() else ""


def _as_of(piece: Piece, text: str, reading: Reading) -> str:
    """As of when the text speaks: as its column says, else the date that it begins with."""
    if piece.column.at >= 0:
        return piece.column.as_of or _label(text, reading) or reading.date_for(piece.column)
    label = _LABEL.match(text)
    if label and (day := dates.only(label[1], month_first=reading.month_first)):
        return day
    dated = dates.found_in(text[:60], month_first=reading.month_first)
    if dated and not re.search(r"[.;]", text[: dated.start]):
        own = dates.year_of_part(text[:60])
        when = dates.in_part(dates.part_of_year(text[:60]), own) if own else dated.when
        if when:
            return when
    return reading.date_for(piece.column)


def _add_status(
    found: list[Record], grid: Grid, piece: Piece, reading: Reading, when: str | Callable[[], str]
) -> None:
    text = piece.cell.text
    if words.says_nothing(text) or (piece.cell.fill and is_mark(text)):
        text = colours.said_by(piece.cell, reading.key)
        if not text:
            if piece.cell.fill:
                reading.left_out(grid, piece, f"colour {piece.cell.fill}: no key says what it means")
            return
    done = _done_on(text, reading)
    try:
        as_of = when if isinstance(when, str) else when()
    except NeedsDate:
        if done is None:
            raise
        as_of = done[1]
    if done and _until(as_of, done[1]):
        for field, said in (("text", text), ("status", done[0]), ("completed", done[1])):
            _put(found, as_of, field, said)
        return
    light = words.light(text)
    kind = "rag" if words.is_light(text) else "status"
    if any(one["as_of"] == as_of and one.get(kind) for one in found):  # another column says it
        if not any(one["as_of"] == as_of and caseless(str(one.get(kind))) == caseless(text) for one in found):
            _put(found, as_of, "text", text)
        return
    if words.is_light(text):
        _put(found, as_of, "rag", light if caseless(text) != light else text)
        if caseless(text) != light:
            reading.note(f"'{text}' below '{piece.column.heading}' is {light}")
        return
    if light:
        _put(found, as_of, "rag", light)
    if len(text) <= _LONGEST_WORD and "\n" not in text and "\t" not in text and printable(text) == text:
        _put(found, as_of, "status", text)
        _know(text, piece.column, reading)
    else:
        _put(found, as_of, "text", text)


def _know(word: str, column: Column, reading: Reading) -> None:
    """Keep a word that the plan has to have itself: "Yes" below "Completed?" means complete, else nothing."""
    if words.is_ours(word) or any(caseless(word) == caseless(known) for known in reading.statuses):
        return
    done = caseless(word) in _YES and _DONE.fullmatch(plain(column.heading))
    reading.statuses[word] = "complete" if done else words.ours(word) or None
    if done:
        reading.notes.append(f"'{word}' below '{column.heading}' counts as complete")
    elif reading.statuses[word]:
        reading.notes.append(f"'{word}' counts as {reading.statuses[word]}")


def _add_date(
    found: list[Record], grid: Grid, piece: Piece, reading: Reading, when: str | Callable[[], str]
) -> None:
    def said() -> str:
        return when if isinstance(when, str) else when()

    text, field = piece.cell.text, piece.column.field
    if field == "revised":
        as_of = said()
        _put(found, as_of, "timescale", text)
        if due := due_of(piece.cell, reading):
            _put(found, as_of, "due", due)
        return
    day = day_of(piece.cell, reading)
    if not day:
        found.append({"as_of": said(), "text": text})
        reading.left_out(grid, piece, f"'{one_line(text)}' is no day on which it was done: kept as an update")
        return
    try:
        as_of = said()
    except NeedsDate:
        as_of = day
    if (last_day(as_of) or last_day(day)) < last_day(day):  # type: ignore[operator]
        as_of = day
    _put(found, as_of, "completed", day)
    if not any(one["as_of"] == as_of and one.get("status") for one in found):
        _put(found, as_of, "status", "complete")


def _put(found: list[Record], as_of: str, field: str, value: str) -> None:
    """Say it in the last update of that date that does not say it yet, or in a new one."""
    for one in reversed(found):
        if one["as_of"] == as_of and field not in one:
            one[field] = value
            return
    found.append({"as_of": as_of, field: value})


def name_the_rest(grid: Grid, line: Line, reading: Reading, *, day: str) -> None:
    """Name what stands in a row of an update beside it, but for its day."""
    for piece in line.pieces:
        if day and _is_day_alone(piece, reading) and day_of(piece.cell, reading) == day:
            continue
        if piece.own and piece.cell.text and piece.column.field not in IN_UPDATES:
            reading.left_out(grid, piece, f"beside an update: {one_line(piece.cell.text)}")
