"""What cells report of an action: its updates, each as of the day for which it speaks.

The day is that of the heading, of the row, or the one that a text begins with; else the document's.
"""

from collections.abc import Sequence
from functools import partial

from actionplan.changes.edits import Record
from actionplan.intake.columns import IN_UPDATES
from actionplan.intake.columns.headings import best
from actionplan.intake.reports.days import (
    day_beside,
    done_on,
    has_come,
    is_day_alone,
    reports_in,
    when_said,
)
from actionplan.intake.reports.reading import Reading, day_of
from actionplan.intake.reports.statuses import Updates, When, is_status_beside, status_word
from actionplan.intake.table import ours, words
from actionplan.intake.table.rows import Line, Piece, whole_text
from actionplan.text.characters import one_line

_AFTER = {"rag": 1, "revised": 2, "completed": 3}
"""What is read after the status, which it may stand beside."""


def updates_in(
    pieces: Sequence[Piece], reading: Reading, *, day: str = "", beside: Sequence[Record] = ()
) -> list[Record]:
    """The updates in the cells, in the order of their columns; what stands beside a text goes with it.

    `day` is that of the row, if it says one; `beside` are reports of the same action in other rows.
    """
    updates = Updates(reading, shown=[one for one in pieces if one.cell.as_shown and one.cell.text])
    rest: list[Piece] = []
    own = day or day_beside(pieces, reading)
    status = next(filter(None, (status_word(one) for one in pieces if one.column.field == "status")), "")
    lights = any(one.column.field == "rag" for one in pieces)
    for piece in (one for one in pieces if one.column.field in IN_UPDATES):
        text = whole_text(piece.cell)
        # In a paper that `plan` wrote a dash is what somebody reported.
        blank = not text if piece.grid.ours else words.says_nothing(text)
        worked_out = piece.grid.ours and piece.column.field == "rag"  # `plan` writes its own light there
        known = worked_out or piece.cell.as_shown
        if (blank and not piece.cell.fill) or known:
            continue
        # Of what `plan` itself wrote below an update nobody knows whether it was one more status.
        as_text = not (words.is_ours(text) or words.is_light(text)) or (
            piece.grid.ours and not piece.grid.marked
        )
        if piece.column.field == "update" and not blank and as_text:
            when_own = day or (own if not piece.column.as_of else "")
            updates.found += _texts_in(piece, text, reading, when_own, status)
            light = words.light_apart(text) if best(piece.column.heading, "rag") and not lights else ""
            if light:
                updates.found[-1]["rag"] = light
                reading.account.note(f"'{piece.column.heading}' begins with lights, which are read")
        elif piece.column.field != "as_of":
            rest.append(piece)
    for piece in sorted(rest, key=lambda one: _AFTER.get(one.column.field, 0)):
        when: When = day or (own if not piece.column.as_of else "")
        when = when or partial(reading.date_for, piece.column, [*updates.found, *beside])
        if piece.column.field in ("completed", "revised") and not is_status_beside(piece):
            if piece.cell.text:
                updates.add_date(piece, when)
        else:
            updates.add_status(piece, when)
    return updates.found


def _texts_in(piece: Piece, text: str, reading: Reading, day: str, status: str) -> list[Record]:
    """What the cell reports, each as of that day, if there is one, else as of when it says. A text that only
    says that it was done is its status too, unless another cell has a `status`."""
    found: list[Record]
    if piece.grid.ours:
        said = [("", text)] if piece.column.as_of else ours.reports_in(text)
        found = [{"as_of": when or when_said(piece, "", reading), "text": one} for when, one in said]
    else:
        reports = reports_in(piece, text, reading)
        found = [{"as_of": day or when_said(piece, one, reading), "text": one} for one in reports]
        done = done_on(text, reading)
        if (
            done
            and has_come(str(found[-1]["as_of"]), done[1])
            and words.ours(status or done[0]) == "complete"
        ):
            found[-1] |= {"completed": done[1]} if status else {"status": done[0], "completed": done[1]}
    if piece.cell.tables:
        reading.leave(piece, "a table inside the cell is kept as lines of text")
    return found


def name_the_rest(line: Line, reading: Reading, *, day: str) -> None:
    """Name what stands in a row of an update beside it, but for its day."""
    for piece in line.pieces:
        if day and is_day_alone(piece, reading) and day_of(piece.cell, reading) == day:
            continue
        if piece.own and piece.cell.text and piece.column.field not in IN_UPDATES:
            reading.leave(piece, f"beside an update: {one_line(piece.cell.text)}")
