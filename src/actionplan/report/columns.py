"""The columns of an action or part: one for each field of the plan, and for what is derived."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial

from actionplan.errors import WrongRequest
from actionplan.report import Column, Heading, Layout, Mark, unmarked
from actionplan.report.lateness import lateness
from actionplan.report.texts import due_lines, light_text, own_label, status_text, update_text
from actionplan.schema import fields_of
from actionplan.standing import Standing
from actionplan.text.characters import one_line
from actionplan.text.days import day, iso, shift
from actionplan.text.words import nearest

UPDATES = "updates"
"""On the command line: one column for each date that has updates."""

DOCUMENT = ("ref", "priority", "action", "by_whom", "outcomes", "timescale", "monitoring", "status", UPDATES)
"""The columns of the document, with the status it never had."""
ESSENTIAL = ("ref", "action", "by_whom", "timescale", "status", "last_update")
"""What matters where there is no room for all."""
LATE = ("ref", "action", "by_whom", "due", "days_overdue", "last_update")


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
    return f"{update.when}: {update_text(update)}" if update else ""


def _update_on(when: str, row: Standing) -> str:
    return "\n".join(update_text(update) for update in row.updates if update.when == when)


def _light(row: Standing) -> Mark:
    return row.rag or ""


_CELLS: dict[str, Callable[[Standing], str]] = {
    "section": lambda row: row.action.section,
    "priority": lambda row: row.action.priority,
    "raised": lambda row: day(row.item.raised),
    "action": _wording,
    "leads": lambda row: ", ".join(row.item.leads),
    "timescale": _timescale_and_due,
    "due": lambda row: "\n".join(line.removeprefix("due ") for line in due_lines(row)),
}
"""What stands in the column of a field, if that is not just what the entry says."""

_MARKS: dict[str, Callable[[Standing], Mark]] = {
    "ref": lambda _: "name",
    "action": lambda _: "subject",
    "due": _light,
}


@cache
def all_columns() -> dict[str, Column[Standing]]:
    """Every column by its name, in their order: one for each field of an action, then what is derived."""
    columns: list[Column[Standing]] = [
        Column(
            field.name,
            field.label,
            _CELLS.get(field.name, partial(_said, field.name)),
            _MARKS.get(field.name, unmarked),
        )
        for field in fields_of("action")
        if field.entry is None
    ]
    columns += [
        Column("original_due", "First due", lambda row: day(row.original_due)),
        Column("slippage", "Slippage", _slippage),
        Column("days_overdue", "Late", lambda row: lateness(row) if row.days_overdue else "", _light),
        Column("status", "Status", status_text, _light),
        Column("rag", "RAG", light_text, _light),
        Column("last_update", "Latest update", _latest_update),
    ]
    return {column.key: column for column in columns}


def every_column() -> tuple[str, ...]:
    """The names of all columns, in their order."""
    return (*all_columns(), UPDATES)


def columns_of(keys: Iterable[str], rows: Iterable[Standing | Heading]) -> tuple[Column[Standing], ...]:
    """The columns called `keys`; `updates` becomes one for each date in `rows`.

    Raises WrongRequest for a name that is none.
    """
    chosen: list[Column[Standing]] = []
    for key in keys:
        if key == UPDATES:
            chosen.extend(_dated(rows))
        elif key in all_columns():
            chosen.append(all_columns()[key])
        elif key.startswith("x-"):
            chosen.append(Column(key, own_label(key), partial(_said, key)))
        else:
            near = "".join(f"did you mean '{one}'? " for one in nearest(key, every_column()))
            raise WrongRequest(
                f"there is no column '{one_line(key)}'", hint=f"{near}columns: {', '.join(every_column())}"
            )
    return tuple(chosen)


def layout(
    keys: Sequence[str], rows: Iterable[Standing | Heading], *, digest: Sequence[str] = ()
) -> Layout[Standing]:
    """The columns called `keys`, of which older updates may be left out for room, or those of `digest`.

    Raises WrongRequest for a name that is none.
    """
    chosen = columns_of(keys, rows)
    dated = tuple(column for column in chosen if column.key.startswith(_DATED))
    return Layout(chosen, spare=dated, digest=columns_of(digest, rows))


_DATED = "update:"


def _dated(rows: Iterable[Standing | Heading]) -> list[Column[Standing]]:
    standings = (row for row in rows if not isinstance(row, Heading))
    dates = {update.when: update.as_of for row in standings for update in row.updates}
    return [
        Column(f"{_DATED}{iso(dates[when])}", f"Update as of {when}", partial(_update_on, when))
        for when in sorted(dates, key=lambda when: (dates[when], when))
    ]
