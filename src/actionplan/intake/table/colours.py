"""Colours that stand for words: read against the key of the document, if it has one."""

from __future__ import annotations

from collections.abc import Sequence

from actionplan.intake.source import Cell, Table, is_mark
from actionplan.intake.table import words

_LONGEST = 60


def key_of(tables: Sequence[Table]) -> dict[str, str]:
    """What each colour means, by a table or rows of cells of that colour with words in or beside them.

    A table is a key if at least two colours stand in it with a word for a status or light. Of one that has
    nothing but a colour and its words in each row, all of them count.
    """
    for table in tables:
        pairs = [_pairs(row.cells) for row in table.rows]
        found = dict(pair for row in pairs for pair in row)
        meant = {fill: text for fill, text in found.items() if _status_in(text)}
        if len(meant) >= 2 and len(table.rows) <= 12:
            texts = [sum(1 for cell in row.cells if cell and cell.text) for row in table.rows]
            pure = all(len(row) == 1 or not count for row, count in zip(pairs, texts, strict=True))
            return found if pure and max(texts) <= 2 else meant
    return {}


def _pairs(cells: Sequence[Cell | None]) -> list[tuple[str, str]]:
    there = [cell for cell in cells if cell is not None]
    there = [cell._replace(paragraphs=()) if is_mark(cell.text) else cell for cell in there]
    found = []
    for cell, after in zip(there, [*there[1:], None], strict=True):
        if cell.fill and 0 < len(cell.text) <= _LONGEST:
            found.append((cell.fill, cell.text))
        elif cell.fill and after and not after.fill and 0 < len(after.text) <= _LONGEST:
            found.append((cell.fill, after.text))
    return found


def _status_in(text: str) -> str:
    """The light or status that the words of a key begin with."""
    return words.light(text) or (text if words.is_status(text) else "")


def said_by(cell: Cell, key: dict[str, str]) -> str:
    """The light or status that the colour of a cell without words means; "" if no key says it."""
    said = key.get(cell.fill or "", "")
    return words.light(said) or said
