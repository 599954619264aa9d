"""Words for a status, traffic lights and days of completion, which go into the updates of an action."""

import re
from collections.abc import Callable, Sequence
from typing import TypeAlias

from actionplan.changes.edits import Record
from actionplan.intake.columns import Column
from actionplan.intake.columns.headings import SURE, best, guesses, plain
from actionplan.intake.columns.ticks import EMPTY_BOXES
from actionplan.intake.reports.days import done_on, has_come
from actionplan.intake.reports.reading import NeedsDate, Reading, day_of, due_of
from actionplan.intake.source import is_mark
from actionplan.intake.table import dates, keys, ours, words
from actionplan.intake.table.rows import Piece
from actionplan.model.statuses import LIGHTS, means_closed
from actionplan.text.characters import one_line, printable
from actionplan.text.days import is_iso
from actionplan.text.words import caseless

When: TypeAlias = str | Callable[[], str]
"""As of when a cell speaks, or what finds that out if it matters: it raises NeedsDate."""


_LONGEST_WORD = 50
_DONE = re.compile(r"(?:is it |fully )?(?:complete[d]?|done|closed|implemented|achieved|finished)\b.*")
_NO_INITIALS = frozenset(
    ("TBC", "TBA", "NA", "NO", "NOT", "ETA", "DUE", "NIL", "ASAP", "WIP", "EST", "BY", "END")
)
_YES = frozenset(("yes", "y", "✓", "✔", "☒", "☑", "✅", "x", "[x]", "true"))


def is_status_beside(piece: Piece) -> bool:
    """Whether a word for a status stands in a column of dates that says it holds statuses too."""
    two = any(guess.field in ("status", "update", "comment") for guess in guesses(piece.column.heading))
    return two and not dates.found_in(piece.cell.text) and not dates.has_month_alone(piece.cell.text)


def status_word(piece: Piece) -> str:
    """What a cell of a status says, "" for nothing: of one that is ticked its heading."""
    text = piece.cell.text
    if piece.grid.ours:
        text = next((said for said, _ in ours.marks_in(text)), text)
    if piece.column.ticked:
        text = piece.column.heading if text and text not in EMPTY_BOXES else ""
    return "" if words.says_nothing(text) else text


class Updates:
    """The updates of one entry, gathered from its cells: those of a date hold all that is said as of it.

    `shown` are the pieces of this entry that say what the plan has already.
    """

    def __init__(self, reading: Reading, found: Sequence[Record] = (), shown: Sequence[Piece] = ()) -> None:
        self.reading, self.found = reading, [*found]
        self._shown = shown

    def put(self, as_of: str, field: str, value: str) -> None:
        """Say it in the last update of that date that does not say it yet, or in a new one."""
        for one in reversed(self.found):
            if one["as_of"] == as_of and field not in one:
                one[field] = value
                return
        self.found.append({"as_of": as_of, field: value})

    def add_status(self, piece: Piece, when: When) -> None:
        """What the cell says of how the action stands: a status, a light, or more words than either has."""
        text = status_word(piece)
        if not text or (piece.cell.fill and is_mark(text)):
            text = keys.said_by(piece.cell.fill or "", self.reading.key)
            if not text:
                if piece.cell.fill:
                    self.reading.leave(piece, f"colour {piece.cell.fill}: no key says what it means")
                return
        done = done_on(text, self.reading)
        as_of = _said(when, otherwise=done[1] if done else "")
        if done and has_come(as_of, done[1]):
            for field, said in (("text", text), ("status", done[0]), ("completed", done[1])):
                self.put(as_of, field, said)
        else:
            self.add_word(text, piece.column, as_of)

    def add_word(self, text: str, column: Column, as_of: str) -> None:
        """Put the words where they belong: a light, a status, or a text if they are long or the second."""
        light = self._light(text, column)
        kind = "rag" if light and words.is_light(text) else "status"
        there = [str(one[kind]) for one in self.found if one["as_of"] == as_of and one.get(kind)]
        there += [
            one.cell.text
            for one in self._shown
            if (one.column.field, one.column.as_of) == (kind, column.as_of)
        ]
        if there:  # another column says it
            if caseless(text) not in map(caseless, there):
                self.put(as_of, "text", text)
            return
        if light:
            whole = kind == "rag" and caseless(text) in LIGHTS
            self.put(as_of, "rag", text if whole else light)
        if kind == "rag":
            if caseless(text) != light:
                self.reading.account.note(f"'{text}' below '{column.heading}' is {light}")
            self._add_meaning(text, light, as_of)
        elif len(text) <= _LONGEST_WORD and not {*"\n\t"} & {*text} and printable(text) == text:
            self.put(as_of, "status", text)
            self._know(text, column)
        else:
            self.put(as_of, "text", text)

    def _light(self, text: str, column: Column) -> str:
        """The light that the words say, "" for none. "A" may be achieved, and not amber: if no heading says
        for sure that lights stand below it, and no other letter of the key may be one."""
        may = best(column.heading, "rag")
        letters = [one for one in self.reading.letters if one in LIGHTS]
        if may < SURE and len(text) == 1 and letters == [caseless(text)]:
            return ""
        return words.light(text) or (words.light_apart(text) if may else "")

    def _add_meaning(self, text: str, light: str, as_of: str) -> None:
        """Let a light close what the key of the document says it closes, unless a status stands there."""
        letters, account = self.reading.letters, self.reading.account
        meaning = letters.get(caseless(text)) or letters.get(light, "")
        status = words.ours(meaning) or words.likely(meaning)
        said = any(one.column.field == "status" for one in self._shown)
        said = said or any(one["as_of"] == as_of and one.get("status") for one in self.found)
        if means_closed(status) and not said:
            sure = words.is_sure(meaning)
            self.put(as_of, "status", status if sure else meaning)
            if not sure:
                self.reading.statuses.setdefault(meaning, None)
            account.note(f"'{text}' is '{meaning}' in the key, which counts as {status if sure else 'open'}")
        elif light == "blue" and not said:
            why = f"the key says '{meaning}'" if meaning else "no key says that this means complete"
            account.note(f"'{text}' is blue: {why}, so it counts as open")

    def _know(self, word: str, column: Column) -> None:
        """Keep a word that the plan has to have itself: "Yes" below "Completed?" means complete."""
        reading = self.reading
        if words.is_ours(word) or caseless(word) in map(caseless, reading.statuses):
            return
        done = (caseless(word) in _YES or word[0] in "✓✔☑✅☒") and _DONE.fullmatch(plain(column.heading))
        meaning = reading.letters.get(caseless(word), "")
        surely = words.ours(meaning or word) or (words.is_sure(meaning) and words.likely(meaning))
        reading.statuses[word] = "complete" if done else surely or None
        counts = f"counts as {reading.statuses[word]}" if reading.statuses[word] else ""
        if meaning:
            reading.account.note(f"'{word}' is '{meaning}' in the key{f', which {counts}' if counts else ''}")
        elif counts:
            below = f"below '{column.heading}' " if done else ""
            reading.account.note(f"'{word}' {below}{counts}")

    def add_date(self, piece: Piece, when: When) -> None:
        """The date in a cell: a timescale that was moved, or the day on which it was done."""
        text, reading = piece.cell.text, self.reading
        if piece.column.field == "revised":
            as_of = _said(when)
            self.put(as_of, "timescale", text)
            if due := due_of(piece.cell, reading):
                self.put(as_of, "due", due)
            return
        day = day_of(piece.cell, reading)
        signed = "" if day else _signed(text, reading)
        day = day or signed
        month = "" if day else dates.only(text, month_first=reading.month_first)
        told = any(one.get("status") for one in self.found)
        if len(month) == 7 and month <= reading.latest.isoformat() and not told:
            self.found.append({"as_of": month, "text": text, "status": "complete"})
            return
        if not day or day > reading.latest.isoformat():
            self.found.append({"as_of": _said(when), "text": text})
            why = f"'{one_line(text)}' is no day on which it was done: kept as an update"
            reading.leave(piece, why)
            return
        as_of = _said(when, otherwise=day)
        as_of = as_of if has_come(as_of, day) else day
        self.put(as_of, "completed", day)
        if signed:
            self.put(as_of, "text", text)
        if not any(one["as_of"] == as_of and one.get("status") for one in self.found):
            self.put(as_of, "status", "complete")


def _said(when: When, *, otherwise: str = "") -> str:
    """As of when it is, or `otherwise` if nothing says it. Raises NeedsDate if there is no other date."""
    try:
        return when if isinstance(when, str) else when()
    except NeedsDate:
        if otherwise:
            return otherwise
        raise


def _signed(text: str, reading: Reading) -> str:
    """The day of a text that is a day and Yes or the initials of who signed: "JB 3/2/25"; "" for another."""
    found = dates.found_in(text, month_first=reading.month_first)
    if found is None or not is_iso(found.when) or found.when > reading.latest.isoformat():
        return ""
    rest = (text[: found.start] + " " + text[found.end :]).split()
    if rest and caseless(rest[0]) in _YES:  # "Yes - 1/5/2025"
        rest = ["Y", *rest[1:]]
    initials = [re.sub(r"[\W_]", "", one) for one in rest]
    fit = all(one.isalpha() and one.isupper() and len(one) <= 4 for one in initials if one)
    return found.when if fit and any(initials) and not {*initials} & _NO_INITIALS else ""
