"""Tables as a reader of a document gives them, built by hand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from actionplan.cli.documents.into import own_headings
from actionplan.intake.again import compared
from actionplan.intake.again.shown import seen
from actionplan.intake.draft import Draft, Wishes, drafted
from actionplan.intake.source import Cell, Row, Source, Table, received
from actionplan.text.characters import is_blank

SEED = (Path(__file__).parent / "plans" / "seed.txt").read_text(encoding="utf-8")
CELLS = [text.strip("\n") for text in re.split(r"\n+\t", SEED)[1:]]
ROWS = [CELLS[start : start + 9] for start in range(0, len(CELLS), 9)]
"""The real plan's own table: its headings, and six actions."""
TODAY = date(2024, 12, 10)
Some = str | Cell | None


def cell(text: str, **more: Any) -> Cell:
    """A cell with a paragraph for each line."""
    return Cell(tuple(text.split("\n")) if text else (), **more)


def as_seen(text: str) -> str:
    """What a cell says of the text: lines of which nobody sees anything are blank."""
    return "\n".join("" if is_blank(line) else line for line in text.split("\n")).strip()


def across(text: str, width: int = 99, **more: Any) -> Cell:
    """A cell over so many columns: `table` cuts it to the width of the table."""
    return cell(text, across=width, **more)


def table(
    *rows: Sequence[Some], name: str = "table 1", above: Sequence[str] = (), letters: Sequence[str] = ()
) -> Table:
    """A table; what a joined cell covers behind it is left out of these rows, below it it is None."""
    width = max(
        sum(one.across if isinstance(one, Cell) else 1 for one in row if not _wide(one)) for row in rows
    )
    made = [Row(number, _filled(row, width)) for number, row in enumerate(rows, 1)]
    return Table(
        name, tuple(made), tuple(above), tuple(letters), name.removeprefix("sheet ") if letters else ""
    )


def _wide(one: Some) -> bool:
    return isinstance(one, Cell) and one.across == 99


def _filled(row: Sequence[Some], width: int) -> tuple[Cell | None, ...]:
    cells: list[Cell | None] = []
    for one in row:
        if isinstance(one, Cell):
            one = one._replace(across=min(one.across, width - len(cells)))
            cells += [one, *[None] * (one.across - 1)]
        else:
            cells.append(None if one is None else cell(one))
    return (*cells, *[Cell() for _ in range(width - len(cells))])


def draft(*tables: Table, file: str = "plan", **wishes: Any) -> Draft:
    """The draft of a document with these tables, which brought in a second time changes nothing."""
    document = received(Source(tables))
    made = drafted(document, file, Wishes(TODAY, **wishes))
    source, named = seen(document, made.record, TODAY)
    named = {**own_headings(made.record), **named, **wishes.pop("named", {})}
    again = drafted(source, file, Wishes(TODAY, named=named, **wishes))
    assert [one.words for one in compared(made.record, again).proposals] == []
    return made


def actions(made: Draft) -> list[dict[str, Any]]:
    """Its actions."""
    found: Any = made.record["actions"]
    return list(found)


def fields(made: Draft) -> dict[str, str]:
    """Which field each heading was taken for."""
    return {column.heading: column.field for column in made.columns}


def left(made: Draft) -> str:
    """All that was left out, a line each."""
    return "\n".join(f"{one.place}: {one.why}" for one in made.left_out)
