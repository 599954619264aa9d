"""Colours that stand for words: read against the key of the document, if it has one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from actionplan.intake.source import Cell, LeftOut, Row, Table, is_mark
from actionplan.intake.table import words

_LONGEST = 60


def key_of(tables: Sequence[Table]) -> dict[str, str]:
    """What each colour means, by a table or rows of cells of that colour with words in or beside them.

    A table is a key if at least two colours stand in it with a word for a status or light. Of one that has
    nothing but a colour and its words in each row, or nothing but those in its only row, all of them count.
    """
    for table in tables:
        pairs = [_pairs(row.cells) for row in table.rows]
        found = dict(pair for row in pairs for pair in row)
        meant = {fill: text for fill, text in found.items() if words.light(text) or words.is_status(text)}
        if len(meant) >= 2 and len(table.rows) <= 12:
            texts = [len(row.said) for row in table.rows]
            pure = all(len(row) == 1 or not count for row, count in zip(pairs, texts, strict=True))
            in_a_row = len(texts) == 1 and texts[0] <= len(pairs[0])
            return found if in_a_row or (pure and max(texts) <= 2) else meant
    return {}


def _pairs(cells: Sequence[Cell | None]) -> list[tuple[str, str]]:
    """The colours in a row, each with the words in its cell, or else in the next one."""
    there = [cell for cell in cells if cell is not None]
    there = [cell._replace(paragraphs=()) if is_mark(cell.text) else cell for cell in there]
    found = []
    for cell, after in zip(there, [*there[1:], None], strict=False):
        if cell.fill and 0 < len(cell.text) <= _LONGEST:
            found.append((cell.fill, cell.text))
        elif cell.fill and after and not after.fill and 0 < len(after.text) <= _LONGEST:
            found.append((cell.fill, after.text))
    return found


def said_by(cell: Cell, key: Mapping[str, str]) -> str:
    """The light or status that the colour of a cell without words means; "" if no key says it."""
    said = key.get(cell.fill or "", "")
    return words.light(said) or said


def unexplained(fills: Sequence[tuple[int, str]], key: Mapping[str, str]) -> Iterator[LeftOut]:
    """The rows of a colour, "" for none, that no key says the meaning of, if only some have it.

    Colours that take turns from row to row only help to read the table.
    """
    there = {fill for _, fill in fills if fill and fill not in key}
    all_of_them = {fill for _, fill in fills}
    banded = all(one[1] != other[1] for one, other in pairwise(fills)) and len(all_of_them) == 2
    if not there or banded or len(all_of_them) == 1:
        return
    for fill in sorted(there):
        numbers = [str(number) for number, one in fills if one == fill]
        rows = f"row{'s' * (len(numbers) > 1)} {', '.join(numbers)}"
        yield LeftOut(rows, f"colour {fill}: no key says what it means")


def without_words(rows: Sequence[Row], at: int, action: int) -> str:
    """The rows in which the column has a colour of its own and no words, in words: "rows 2, 3"; "" for
    none."""
    pairs = ((row.number, row.cells[at], row.cells[action]) for row in rows)
    found = [
        str(number)
        for number, cell, whose in pairs
        if cell and cell.fill and not cell.text and cell.fill != (whose and whose.fill)
    ]
    return f"row{'s' * (len(found) > 1)} {', '.join(found)}" if found else ""
