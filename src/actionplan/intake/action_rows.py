"""The rows of an action, gathered: once, if a paper of `plan` has the action several times."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from actionplan.intake.table import ours
from actionplan.intake.table.layout import Grid
from actionplan.intake.table.rows import Line


class ActionRows(NamedTuple):
    """The row of an action, and those below it that say more of it."""

    grid: Grid
    first: Line
    section: str
    more: list[Line]

    @property
    def fill(self) -> str:
        """The colour of what will be done; "" for none."""
        piece = self.first.piece_of("action")
        return (piece and piece.cell.fill) or ""


def is_part_of(line: Line, group: ActionRows) -> bool:
    """Whether the row of a part in a paper that `plan` wrote names this action, or either names none."""
    ref = group.first.text_of("ref")
    named = ours.action_of(line.standing)  # behind which a print has no end of line
    return not (ref and named) or named == ref or named.startswith(f"{ref} ")


def together(groups: Sequence[ActionRows]) -> tuple[list[ActionRows], list[Line]]:
    """The actions; one that stands several times in a paper of ours is there once, with all its parts, each
    as it was edited. The second list has rows that say something else of what stands there too."""
    found: dict[object, ActionRows] = {}
    others: list[Line] = []
    for at, group in enumerate(groups):
        ref = group.first.text_of("ref") if group.grid.known else ""
        before = found.get(ref) if ref else None
        if before is None:
            found[ref or at] = group
            continue
        first, *more = _once([before.first, group.first, *before.more, *group.more], others)
        found[ref] = before._replace(first=first, more=more)
    return [*found.values()], others


def _once(lines: Sequence[Line], others: list[Line]) -> Iterator[Line]:
    """The rows, those of one ref as one: as somebody has edited it. What else is said goes to `others`."""
    by_ref: dict[str, list[Line]] = {}
    for line in lines:
        by_ref.setdefault(line.text_of("ref"), []).append(line)
    for same in by_ref.values():
        edited = [line for line in same if _is_edited(line)] or same
        yield edited[0]
        others += [line for line in edited if _texts(line) != _texts(edited[0])]


def _is_edited(line: Line) -> bool:
    """Whether any of its cells is not as the plan shows it."""
    return not all(piece.cell.as_shown for piece in line.pieces if piece.column.field)


def _texts(line: Line) -> list[str]:
    return [piece.cell.text for piece in line.pieces]
