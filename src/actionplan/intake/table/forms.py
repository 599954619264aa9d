"""Forms: a table for each action, with the headings in its first column and what they say beside them.

They are made into one table, a row for each form, so that all that follows knows tables only. A table that
lies on its side, with a column for each action, is the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from actionplan.intake.source import Cell, Row, Table
from actionplan.intake.table.headings import LIKELY, best, guesses, plain

_LEAST = 3
"""Fields that the labels of a form name at least."""
_SHARE = 0.6
_LONGEST_LABEL = 60


class Forms(NamedTuple):
    """The table made of forms, and the names of the tables it was made of."""

    table: Table
    used: tuple[str, ...]


def as_table(tables: Sequence[Table]) -> Forms | None:
    """All forms among the tables as one table; None if there are none."""
    forms: list[tuple[Table, dict[str, Cell], int]] = []
    for table in tables:
        forms += [(table, one, number) for one, number in _forms_in(table)]
    if not forms:
        return None
    labels = list(dict.fromkeys(label for _, form, _ in forms for label in form))
    head = Row(0, tuple(Cell((label,), bold=True) for label in labels), heading=True)
    rows = [Row(number, tuple(form.get(label, Cell()) for label in labels)) for _, form, number in forms]
    used = tuple(dict.fromkeys(table.name for table, _, _ in forms))
    name = used[0] if len(used) == 1 else f"{used[0]} to {used[-1]}"
    above = forms[0][0].above
    return Forms(Table(name, (head, *rows), above), used)


def _forms_in(table: Table) -> list[tuple[dict[str, Cell], int]]:
    """The forms in the table, each with the number of its first row; [] if it is none."""
    if any(map(_is_head, table.rows)):
        return []
    pairs = [(row, _pairs(row)) for row in table.rows if any(cell and cell.text for cell in row.cells)]
    labelled = [(row, found) for row, found in pairs if found]
    labels = [plain(label) for _, found in labelled for label, _ in found]
    values = [cell for _, found in labelled for _, cells in found for cell in cells if cell.text]
    known = {guess[0].field for label in labels if (guess := guesses(label))}
    few = len(known) < _LEAST or len(labelled) < max(2, _SHARE * len(pairs))
    if few or sum(map(_is_label, values)) > len(values) / 4 or not any(map(_is_action, labels)):
        return []
    beside = max(len(values) for _, found in labelled for _, values in found)
    forms: list[tuple[dict[str, Cell], int]] = []
    first = labels[0]
    current: list[dict[str, Cell]] = []
    for row, found in pairs:
        for label, values in found:
            if plain(label) == first and (not current or label in current[0]):
                current = [{} for _ in range(beside)]
                forms += [(one, row.number) for one in current]
            for at, value in enumerate(values):
                name = label
                while name in current[at]:
                    name += " "
                current[at][name] = value
        if not found and current:
            texts = [cell for cell in row.cells if cell and cell.text]
            for at, value in enumerate(texts[:beside]):
                current[at].setdefault(f"Row {row.number}", value)
    return [(one, number) for one, number in forms if any(cell.text for cell in one.values())]


def _is_head(row: Row) -> bool:
    """Whether it is a row of headings, which stand beside each other; labels stand beside what they say."""
    said = [cell for cell in row.cells if cell and cell.text]
    return len(said) > 2 and sum(map(_is_label, said)) > _SHARE * len(said)


def _is_action(label: str) -> bool:
    return best(label, "action") > 0


def _pairs(row: Row) -> list[tuple[str, list[Cell]]]:
    """The labels of the row, each with what stands beside it up to the next label."""
    cells = [cell for cell in row.cells if cell is not None]
    if not cells or len(cells) < 2 or not _is_label(cells[0]):
        return []
    at_labels = [at for at, cell in enumerate(cells) if at == 0 or (at % 2 == 0 and _is_label(cell))]
    ends = [*at_labels[1:], len(cells)]
    return [
        (cells[at].text, cells[at + 1 : end]) for at, end in zip(at_labels, ends, strict=True) if end > at + 1
    ]


def _is_label(cell: Cell) -> bool:
    text = cell.text
    return 0 < len(text) <= _LONGEST_LABEL and (
        any(guess.sure >= LIKELY for guess in guesses(text)) or text.rstrip().endswith(":")
    )
