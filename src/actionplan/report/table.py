"""The plan as rows and columns: every field of an action has one, and what follows from them.

A new column is one row in `COLUMNS`, and every format shows it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple, TypeVar

from actionplan.errors import WrongRequest
from actionplan.model import Plan, Rag, Status
from actionplan.people import led_by
from actionplan.report.lateness import lateness
from actionplan.report.texts import due_lines, light_text, status_text, update_text
from actionplan.schema import fields_of
from actionplan.standing import Standing, standings
from actionplan.text.characters import one_line
from actionplan.text.days import day, shift
from actionplan.text.words import caseless, meant, nearest

Cell = TypeVar("Cell")


class Column(NamedTuple):
    """One column: `key` is its name on the command line, `cell` gives its text (lines divided by \\n)."""

    key: str
    heading: str
    cell: Callable[[Standing], str]


class Table(NamedTuple):
    """Rows of cells, one for each column; `lights` are the traffic lights of the rows."""

    title: str
    as_of: date
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    lights: tuple[Rag | None, ...]


def _wording(row: Standing) -> str:
    return row.item.action or ("" if row.is_part else row.action.action)


def _timescale_and_due(row: Standing) -> str:
    lines = [row.timescale.text] if row.timescale else []
    return "\n".join([*lines, *due_lines(row)])


def _said(field: str, row: Standing) -> str:
    return row.item.words[field]


def _slippage(row: Standing) -> str:
    if not row.moves:
        return ""
    if row.slippage_days is None:
        return "no date before" if row.due else "no date now"
    return f"{shift(row.slippage_days)}, moved {len(row.moves)}×"


def _latest_update(row: Standing) -> str:
    update = row.last_update
    return f"{day(update.as_of)}: {update_text(update)}" if update else ""


def _update_on(when: date, row: Standing) -> str:
    return "\n".join(update_text(update) for update in row.updates if update.as_of == when)


_CELLS: dict[str, Callable[[Standing], str]] = {
    "priority": lambda row: row.action.priority,
    "action": _wording,
    "leads": lambda row: ", ".join(row.item.leads),
    "timescale": _timescale_and_due,
    "due": lambda row: "\n".join(line.removeprefix("due ") for line in due_lines(row)),
}
"""What stands in the column of a field, if that is not just what the entry says."""

COLUMNS: tuple[Column, ...] = (
    *(
        Column(field.name, field.label, _CELLS.get(field.name, partial(_said, field.name)))
        for field in fields_of("action")
        if field.entry is None
    ),
    Column("original_due", "First due", lambda row: day(row.original_due)),
    Column("slippage", "Slippage", _slippage),
    Column("days_overdue", "Late", lambda row: lateness(row) if row.days_overdue else ""),
    Column("status", "Status", status_text),
    Column("rag", "RAG", light_text),
    Column("last_update", "Latest update", _latest_update),
)
UPDATES = "updates"
"""On the command line: one column for each date that has updates."""

DOCUMENT = ("ref", "priority", "action", "by_whom", "outcomes", "timescale", "monitoring", "status", UPDATES)
"""The columns of the document, with the status it never had."""
ESSENTIAL = ("ref", "action", "by_whom", "timescale", "status", "last_update")
"""What matters where there is no room for all."""
LATE = ("ref", "action", "by_whom", "due", "days_overdue", "last_update")


def every_column() -> tuple[str, ...]:
    """The names of all columns, in their order."""
    return (*(column.key for column in COLUMNS), UPDATES)


def columns(keys: Iterable[str], rows: Iterable[Standing]) -> tuple[Column, ...]:
    """The columns called `keys`; `updates` becomes one for each date in `rows`.

    Raises WrongRequest for a name that is none.
    """
    known = {column.key: column for column in COLUMNS}
    chosen: list[Column] = []
    for key in keys:
        if key == UPDATES:
            chosen.extend(_dated_columns(rows))
        elif key in known:
            chosen.append(known[key])
        else:
            near = "".join(f"did you mean '{one}'? " for one in nearest(key, every_column()))
            raise WrongRequest(
                f"there is no column '{one_line(key)}'", hint=f"{near}columns: {', '.join(every_column())}"
            )
    return tuple(chosen)


def _dated_columns(rows: Iterable[Standing]) -> list[Column]:
    dates = sorted({update.as_of for row in rows for update in row.updates})
    return [
        Column(f"update:{when}", f"Update as of {day(when)}", partial(_update_on, when)) for when in dates
    ]


def table(title: str, as_of: date, rows: Iterable[Standing], keys: Iterable[str]) -> Table:
    """The rows with the columns called `keys`. Raises WrongRequest for an unknown column."""
    found = list(rows)
    return filled(title, as_of, found, columns(keys, found))


def filled(title: str, as_of: date, rows: Sequence[Standing], columns: tuple[Column, ...]) -> Table:
    """The rows with these columns."""
    fill = [column.cell for column in columns]
    cells = tuple([tuple([cell(row) for cell in fill]) for row in rows])
    return Table(title, as_of, columns, cells, tuple([row.rag for row in rows]))


def dates(table: Table) -> int:
    """How many of its columns are dated."""
    return len(_dated(table))


def with_latest_dates(table: Table, count: int) -> Table:
    """The table with only the `count` latest of its dated columns."""
    dated = _dated(table)
    gone = set(dated[: max(0, len(dated) - count)])
    return table._replace(
        columns=_without(table.columns, gone),
        rows=tuple(_without(row, gone) for row in table.rows),
    )


def _dated(table: Table) -> list[int]:
    return [i for i, column in enumerate(table.columns) if column.key.startswith("update:")]


def _without(cells: tuple[Cell, ...], gone: set[int]) -> tuple[Cell, ...]:
    return tuple(cell for index, cell in enumerate(cells) if index not in gone)


def rows(
    plan: Plan,
    *,
    as_of: date,
    leads: Collection[str] = (),
    priorities: Collection[str] = (),
    statuses: Collection[Status] = (),
) -> Iterator[Standing]:
    """Every action followed by its parts, or those that fit; an action stays with a part that fits.

    A lead is a key or a name of the register, in any case, a priority one that is in use or declared. An item
    fits that has any of the leads, any of the priorities and any of the statuses; none given: all fit. Raises
    WrongRequest for an unknown lead or priority.
    """
    theirs = [led_by(plan, lead) for lead in leads]
    codes = {_priority(plan, priority) for priority in priorities}

    def fits(row: Standing) -> bool:
        return (
            (not theirs or any(led(row.item) for led in theirs))
            and (not codes or caseless(row.action.priority) in codes)
            and (not statuses or row.status in statuses)
        )

    def fitting() -> Iterator[Standing]:
        for whole in standings(plan, as_of=as_of):
            parts = [part for part in whole.parts if fits(part)]
            if parts or fits(whole):
                yield whole
                yield from parts

    return fitting()


def _priority(plan: Plan, said: str) -> str:
    known = [*dict.fromkeys([*plan.priorities, *(action.priority for action in plan.actions)])]
    if caseless(said) in map(caseless, known):
        return caseless(said)
    there = [one_line(one) for one in known if one]
    hint = meant(said, there, otherwise="it has") if there else "none of its actions has one"
    raise WrongRequest(f"the plan has no priority '{one_line(said)}'", hint=hint)
