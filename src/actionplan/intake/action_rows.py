"""The rows of an action, gathered: once, if a paper of `plan` has the action several times."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from actionplan.intake.columns import REPEATED
from actionplan.intake.source import Cell, is_mark
from actionplan.intake.table import keys, ours, words
from actionplan.intake.table.layout import Grid
from actionplan.intake.table.rows import Line, Piece


class ActionRows(NamedTuple):
    """The row of an action, and those below it that say more of it."""

    grid: Grid
    first: Line
    section: str
    more: list[Line]

    @property
    def coloured(self) -> Piece | None:
        """What will be done, the ref, or when or by whom: the first of these that has a colour."""
        pieces = map(self.first.piece_of, ("action", "ref", "timescale", "by_whom"))
        return next((piece for piece in pieces if piece and piece.cell.fill), None)

    @property
    def fill(self) -> str:
        """That colour; "" for none."""
        return (self.coloured and self.coloured.cell.fill) or ""


def fills_in(groups: Sequence[ActionRows]) -> set[str]:
    """The colours that may stand for words: those of rows, and those of lights that have no words."""
    rows = [group.fill for group in groups]
    lights = (
        piece.cell.fill
        for group in groups
        for piece in group.first.pieces
        if piece.column.field in REPEATED and not _says(piece.cell) and piece.cell.fill != group.fill
    )
    return {fill for fill in (*lights, *(rows if keys.are_telling(rows) else ())) if fill}


def _says(cell: Cell) -> bool:
    return not (words.says_nothing(cell.text) or is_mark(cell.text))


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
        named = group.first.piece_of("ref") if group.grid.known else None
        ref = named.cell.text if named and named.own else ""
        key = (ref, _other_words(group)) if ref else at
        before = found.get(key)
        if before is None:
            found[key] = group
            continue
        first, *more = _once([before.first, group.first, *before.more, *group.more], others)
        found[key] = before._replace(first=first, more=more)
    return [*found.values()], others


def _other_words(group: ActionRows) -> str:
    """What is to be done, if the plan does not show it so: in a table that `plan` did not write, it may be
    another action, which somebody added below the ref of one."""
    action = group.first.piece_of("action")
    return action.cell.text if action and not (group.grid.ours or action.cell.as_shown) else ""


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
