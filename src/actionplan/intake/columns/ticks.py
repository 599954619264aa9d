"""Columns of ticks: each is called after a status, and a tick below says that it is so."""

from collections.abc import Sequence

from actionplan.intake.columns.headings import best
from actionplan.intake.source import Cell
from actionplan.intake.table import words
from actionplan.text.characters import one_line
from actionplan.text.words import caseless

TICKS = frozenset(("x", "✓", "✔", "☑", "✅", "√", "•", "●", "■", "*", "y", "yes", "1", "☒", "🗸", "[x]"))

EMPTY_BOXES = ("☐", "[ ]")
"""What nobody ticked."""


def ticked(headings: Sequence[str], cells: Sequence[Sequence[Cell]]) -> dict[int, str]:
    """Which columns have nothing but ticks below a word for a status, or a light, and which of both it is.

    One alone may be a question: "Complete" above "Yes". "No" has a number below.
    """
    found: dict[int, str] = {}
    for at, heading in enumerate(headings):
        if words.is_status(one_line(heading)) and not best(heading, "ref") and all(map(_is_tick, cells[at])):
            found[at] = "rag" if words.is_light(one_line(heading)) else "status"
    some = any(cell.text for at in found for cell in cells[at])
    return found if len(found) > 1 and some else {}


def _is_tick(cell: Cell) -> bool:
    """Whether it says nothing but that something is ticked, or not."""
    text = cell.text
    return text in ("", *EMPTY_BOXES) or caseless(text) in TICKS
