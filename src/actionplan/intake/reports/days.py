"""The day of a report, which stands beside it, or ahead of its words."""

import re
from collections.abc import Sequence

from actionplan.intake.columns import IN_UPDATES
from actionplan.intake.reports.reading import Reading, day_of
from actionplan.intake.table import dates, words
from actionplan.intake.table.rows import AGREED, Piece
from actionplan.text.characters import one_line
from actionplan.text.days import is_iso, last_day

_LABEL = re.compile(r"\W*([^:–—]{4,60}?)\s*(?:[:–—]|- )")
_WORDS = re.compile(r"(?:[a-z]+ \W*)", re.IGNORECASE)


def done_on(text: str, reading: Reading) -> tuple[str, str] | None:
    """The word and the day of a text that only says that something was done then: "Done 14/01/2025"."""
    found = dates.found_in(text, month_first=reading.month_first)
    if found is None or not is_iso(found.when) or re.search(r"\w", text[found.end :]):
        return None
    word = re.sub(r"\s+on$", "", text[: found.start].strip(" \n(-–—:,."))
    return (word, found.when) if words.is_ours(word) and words.ours(word) == "complete" else None


def has_come(as_of: str, day: str) -> bool:
    """Whether the day has come as of then."""
    last = last_day(as_of)
    return last is not None and day <= last.isoformat()


def day_beside(pieces: Sequence[Piece], reading: Reading) -> str:
    """The day in the column that says of when the rest of its row is; "" if there is none."""
    for piece in pieces:
        if piece.column.field == "as_of" and piece.cell.text:
            if day := day_of(piece.cell, reading):
                return day
            reading.leave(piece, f"'{one_line(piece.cell.text)}' is no day")
    return ""


def day_of_row_below(pieces: Sequence[Piece], reading: Reading) -> str:
    """The day that a row below an action says: in a cell of its own, or before what it reports."""
    for piece in pieces:
        if is_day_alone(piece, reading):
            return day_of(piece.cell, reading)
    texts = [piece.cell.text for piece in pieces if piece.column.field == "update"]
    return next((day for text in texts if (day := date_ahead(text, reading))), "") if len(pieces) > 1 else ""


def is_day_alone(piece: Piece, reading: Reading) -> bool:
    """Whether the cell holds a day and is no field that has one of its own."""
    others = {*IN_UPDATES, *AGREED} - {"as_of"}
    return piece.column.field not in others and bool(day_of(piece.cell, reading))


def reports_in(piece: Piece, text: str, reading: Reading) -> list[str]:
    """The text, or its pieces if several of its paragraphs begin with days of their own.

    In a column only if the first does, and its heading has no date.
    """
    lines = text.split("\n")
    if (
        piece.cell.tables
        or piece.column.as_of
        or (piece.column.at >= 0 and not date_ahead(lines[0], reading))
    ):
        return [text]
    found: list[str] = []
    for line in lines:
        if not found or date_ahead(line, reading):
            found.append(line)
        else:
            found[-1] += "\n" + line
    return [one.strip() for one in found]


def date_ahead(text: str, reading: Reading) -> str:
    """The day or month that it begins with, before a colon or dash or alone on its line; or a day before a
    sentence.

    "Update 09.05.23: …" was said on 2023-05-09, "Jan 25: …" in 2025-01, and "06-Jan-2026 Two events held."
    on that day.
    """
    line = text.strip().split("\n")[0]
    label, first = _LABEL.match(line), dates.found_in(line, month_first=reading.month_first)
    when = _date_of_label(label[1], reading) if label else dates.only(line, month_first=reading.month_first)
    if first and first.start == 0 and is_iso(first.when) and re.match(r"\s+[A-Z]", line[first.end :]):
        when = first.when
    return "" if len(when) <= 4 or when > reading.latest.isoformat()[: len(when)] else _come(when, reading)


def _come(when: str, reading: Reading) -> str:
    """The date of a report, which is none of a time to come: of the month in which the document stands the
    day of that."""
    if when != reading.stands[:-3]:
        return when
    reading.account.note(f"what is reported of {when} is as of {reading.stands}, the day of the document")
    return reading.stands


def _date_of_label(label: str, reading: Reading) -> str:
    """The date that it is, perhaps behind one or two words."""
    for _ in range(3):
        if when := dates.only(label, month_first=reading.month_first):
            return when
        label = _WORDS.sub("", label, count=1) if _WORDS.match(label) else ""
    return ""


def when_said(piece: Piece, text: str, reading: Reading) -> str:
    """As of when the text speaks: as its column says, else the date that it begins with."""
    if piece.column.at >= 0:
        return piece.column.as_of or date_ahead(text, reading) or reading.date_for(piece.column, ())
    label = _LABEL.match(text)
    if label and (when := _date_of_label(label[1], reading)):
        return _come(when, reading)
    dated = dates.found_in(text[:60], month_first=reading.month_first)
    if dated and not re.search(r"[.;]", text[: dated.start]):
        own = dates.year_of_part(text[:60])
        when = dates.in_part(dates.part_of_year(text[:60]), own) if own else dated.when
        if when:
            return _come(when, reading)
    return reading.date_for(piece.column, ())
