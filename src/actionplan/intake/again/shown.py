"""Tables with the headings of a plan's own papers: which of their cells say what the plan itself shows.

A table of the columns that somebody chose does not say that `plan` wrote it, nor as of when, and the next
version of a document may have the same headings. So what counts is what stands in the cells.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from actionplan.intake import heads
from actionplan.intake.source import Cell, LeftOut, Row, Source, Table
from actionplan.intake.table import dates, ours
from actionplan.intake.table.layout import FIRST_ROWS
from actionplan.model.statuses import LIGHTS
from actionplan.report import Column
from actionplan.report.columns import columns_of, every_column, own_in
from actionplan.report.columns.cells import DATED
from actionplan.schema import fields_of
from actionplan.standing import Standing, every, standings
from actionplan.text.characters import one_line
from actionplan.text.days import last_day
from actionplan.text.words import caseless, normalized
from actionplan.understand import understood

if TYPE_CHECKING:
    from actionplan.changes.edits import Record
    from actionplan.model import Plan

_Columns: TypeAlias = dict[int, Column[Standing]]
"""The column of the plan that each column of a table is, by its place."""
_UNREAD = ("formerly", "leads", "superseded_by", "due")
"""Fields that no import reads below the labels that they have on paper."""
_COUNTED = ("original_due", "slippage", "days_overdue")
"""Columns that only `plan` has, and that say something else on another day."""
_READ = {field.name for field in fields_of("action")}.difference(_UNREAD) | {"status", "rag"}


class Seen(NamedTuple):
    """The document with its cells marked, and which field each heading is, "" for what `plan` works out."""

    source: Source
    named: Mapping[str, str]


def seen(source: Source, record: Record, day: date) -> Seen:
    """The document, held against what the plan shows as of the day that a table says, or else of that one."""
    plan, named, edited = understood(record), dict[str, str](), list[LeftOut]()
    tables = tuple([_marked(table, plan, day, named, edited) for table in source.tables])
    return Seen(source._replace(tables=tables, left_out=(*source.left_out, *edited)), named)


def _marked(table: Table, plan: Plan, day: date, named: dict[str, str], edited: list[LeftOut]) -> Table:
    """The table; if all its headings are the plan's, with the cells marked that say what it shows, and with
    columns of refs and of what will be done. What its headings are is put into `named`, what somebody wrote
    where only `plan` writes into `edited`."""
    first = table.rows[:FIRST_ROWS]
    titles = takewhile(lambda row: len(row.texts) < 2, table.rows)
    texts = [*table.above, *(text for row in titles for text in row.texts)]
    own = next(filter(None, (ours.day_of(row.texts) for row in first)), "")
    stated = heads.stated_date(texts)
    there = [*every(standings(plan, as_of=last_day(own or stated) or day))]
    known = _columns(plan, there)
    start = next((at for at, row in enumerate(first) if own and ours.behind(row.texts)), None)
    if start is None:
        start = next((at for at, row in enumerate(first) if _is_head(row, known)), None)
    if start is None:
        return table
    head, below = table.rows[start], table.rows[start + 1 :]
    headings = ((at, one_line(cell.text)) for at, cell in enumerate(head.cells) if cell)
    found = {at: known[text] for at, text in headings if text in known}
    whose = _whose(below, found, there)
    rows = [_with_marks(row, who, found) for row, who in zip(below, whose, strict=True)]
    fields = dict(_fields(found, [*zip(rows, whose, strict=True)])) | ({"RAG": ""} if own else {})
    about = [(row, who) for row, who in zip(rows, whose, strict=True) if who]
    edited += _edited(table, about, found, fields, is_dated=bool(own or stated))
    made = [*table.rows[: start + 1], *rows]
    if own:  # it says itself what it is
        return table._replace(rows=tuple(made))
    named |= fields
    for key in ("action", "ref"):
        if key not in [column.key for column in found.values()]:
            heading, column = next((text, one) for text, one in known.items() if one.key == key)
            if key == "ref" and not all(who or not row.said for row, who in zip(below, whose, strict=True)):
                continue  # rows may be new, or another's
            named[heading] = key
            said = [_cell(column, who, shown=key == "ref") for who in whose]
            added = [Cell()] * start + [Cell((heading,)), *said]
            made = [row._replace(cells=(cell, *row.cells)) for row, cell in zip(made, added, strict=True)]
            table = table._replace(letters=("", *table.letters) if table.letters else ())
    return table._replace(rows=tuple(made))


def _edited(
    table: Table,
    rows: Sequence[tuple[Row, Standing]],
    found: _Columns,
    fields: Mapping[str, str],
    *,
    is_dated: bool,
) -> Iterator[LeftOut]:
    """What stands in columns of what `plan` works out, and is something else than it shows there, or ever did
    if the table does not say as of when it is."""
    worked_out = {at: one for at, one in found.items() if fields.get(one_line(one.heading)) == ""}
    for row, whose in rows:
        in_pairs = any(cell and ours.parts_named(cell.text) for cell in row.cells)
        for at, column in worked_out.items() if not in_pairs else ():
            cell, shown = row.cells[at], one_line(column.cell(whose))
            texts = [cell.text, *(text for text, _ in ours.marks_in(cell.text))] if cell else []
            if not any(map(one_line, texts)) or any(_is_said(text, shown) for text in texts):
                continue
            if not is_dated and (column.key in _COUNTED or _was_due(cell, column, whose)):
                continue
            letter = table.letters[at] if at < len(table.letters) else f"'{one_line(column.heading)}'"
            why = f"'{one_line(texts[0])}' is not read there: the plan has '{shown or 'nothing'}'"
            yield LeftOut(f"{table.place(row.number)}, column {letter}", why)


def _was_due(cell: Cell | None, column: Column[Standing], whose: Standing | None) -> bool:
    """Whether the cell has a day below Due that the plan had for it before its date was moved."""
    if cell is None or whose is None or column.key != "due":
        return False
    days = (whose.original_due, *(day for move in whose.moves for day in (move.before, move.after)))
    return dates.only(one_line(cell.text)) in {day.isoformat() for day in days if day}


def _is_said(text: str, shown: str) -> bool:
    """Whether the text is what is shown, or a letter for that light."""
    return normalized(text) == normalized(shown) or LIGHTS.get(caseless(text)) == (shown or None)


def _columns(plan: Plan, rows: Sequence[Standing]) -> dict[str, Column[Standing]]:
    """Every column by the heading that it has on paper; the plan's own before others called so."""
    keys = dict.fromkeys((*every_column(rows), *plan.columns, *own_in(plan)))
    columns = columns_of([*keys], rows, plan, on_paper=True)
    own = [column for column in columns if column.key.partition(":")[0] in plan.columns]
    return {one_line(column.heading): column for column in (*columns, *own)}


def _is_head(row: Row, known: Mapping[str, Column[Standing]]) -> bool:
    keys = [known[text].key for text in row.texts if text in known]
    return 1 < len(keys) == len(row.texts) and not {"ref", "action"}.isdisjoint(keys)


def _whose(rows: Sequence[Row], found: _Columns, there: Sequence[Standing]) -> list[Standing | None]:
    """The action or part that each row is about: that of its ref, or without refs one that says the same."""
    ref = next((at for at, column in found.items() if column.key == "ref"), None)
    if ref is not None:
        called = {normalized(row.item.ref): row for row in there}
        return [
            called.get(normalized(cell.text)) if (cell := row.cells[ref]) and cell.text else None
            for row in rows
        ]
    left, whose = [*there], list[Standing | None]()
    for row in rows:
        fit = (
            one for one in left if all(_says_so(row.cells[at], column, one) for at, column in found.items())
        )
        whose.append(next(fit, None) if row.said else None)
        left = [one for one in left if one is not whose[-1]]
    return whose


def _says_so(cell: Cell | None, column: Column[Standing], whose: Standing) -> bool:
    return normalized(cell.text if cell else "") == normalized(column.cell(whose))


def _with_marks(row: Row, whose: Standing | None, found: _Columns) -> Row:
    if whose is None:
        return row
    cells = [
        cell and cell._replace(as_shown=at in found and _says_so(cell, found[at], whose))
        for at, cell in enumerate(row.cells)
    ]
    return row._replace(cells=tuple(cells))


def _cell(column: Column[Standing], whose: Standing | None, *, shown: bool) -> Cell:
    return Cell((column.cell(whose) if shown else "",), as_shown=True) if whose else Cell()


def _fields(found: _Columns, rows: Sequence[tuple[Row, Standing | None]]) -> Iterator[tuple[str, str]]:
    """Which field each heading is; "" for one that is none, if most below it is what `plan` shows or did."""
    for at, column in found.items():
        cells = [(cell, who) for row, who in rows if (cell := row.cells[at]) and cell.text]
        heading, key = one_line(column.heading), column.key
        if key == "updates" or key.startswith(DATED):
            yield heading, "update"
        elif key in _READ or key.startswith("x-"):
            yield heading, key
        elif key in _COUNTED or sum(
            cell.as_shown or _was_due(cell, column, who) for cell, who in cells
        ) * 2 >= len(cells):
            yield heading, ""
