"""The columns of an action or part: one for each field of the plan, and for what is derived."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache, partial
from typing import TYPE_CHECKING

from actionplan.errors import WrongRequest
from actionplan.model import Item, Plan, Update
from actionplan.report import Column, Heading, Layout, Listed, Mark, Table, filled, unmarked
from actionplan.report.lateness import lateness
from actionplan.report.texts import (
    due_lines,
    light_text,
    own_label,
    reported_light,
    status_text,
    update_text,
    wording,
)
from actionplan.schema import fields_of
from actionplan.standing import Standing
from actionplan.text.characters import one_line
from actionplan.text.days import day, iso, shift
from actionplan.text.words import nearest

if TYPE_CHECKING:
    from actionplan.report.changed import Changes

UPDATES = "updates"
"""On the command line: one column for each date that has updates."""

DOCUMENT = {
    "ref": "Ref",
    "priority": "Fit with Prty",
    "action": "What will be done (Action)",
    "by_whom": "By whom",
    "outcomes": "Outcomes / Indicators",
    "timescale": "Timescales",
    "monitoring": "Comments / Monitoring arrangements",
    UPDATES: "Update as of {date}",
}
"""The columns of a plan that does not say its own, with their headings: those of the paper it began with."""
DIGEST = ("ref", "action", "by_whom", "timescale", "last_update")
"""What matters where there is no room for all."""
LATE = ("ref", "action", "by_whom", "due", "days_overdue", "last_update")
_DATED = "update:"
_STANDING = "standing"


def table_of(plan: Plan, as_of: date, *, on_paper: bool = False) -> tuple[str, ...]:
    """The names of the columns of the plan's own table; what it does not name of how things stand follows.

    The light does so only if the plan has a rule for it, or somebody has reported one by then, of whatever
    action: a filter takes no column away. On paper each says one thing, and how it all stands comes last.
    """
    own = plan.columns or DOCUMENT
    lit = plan.words.written("rules") or "" < plan.actions.lit <= as_of.isoformat()
    dated = {"due"} if on_paper else {"timescale", "due"}
    follow = {"due": not dated & {*own}, "status": True, "rag": bool(lit), _STANDING: on_paper}
    return (*own, *(name for name, wanted in follow.items() if wanted and name not in own))


def _wording(row: Standing) -> str:
    return wording(row.item, "action") or ("" if row.is_part else wording(row.action, "action"))


def _timescale_and_due(row: Standing) -> str:
    return "\n".join(filter(None, (_wording_of_time(row), *due_lines(row))))


def _wording_of_time(row: Standing) -> str:
    return wording(row.item, "timescale")


def _due(row: Standing) -> str:
    return "\n".join(line.removeprefix("due ") for line in due_lines(row, beside_words=False))


def _said(field: str, row: Standing) -> str:
    return wording(row.item, field)


def _slippage(row: Standing) -> str:
    if not row.moves:
        return ""
    if row.slippage_days is None:
        return "no date before" if row.due else "no date now"
    return f"{shift(row.slippage_days)}, moved {row.times_moved}×"


def _latest_update(row: Standing) -> str:
    update = row.last_update
    return f"{update.when}: {update_text(update)}" if update else ""


def _latest_text(row: Standing) -> str:
    return update_text(row.last_update) if row.last_update else ""


def _every_update(row: Standing) -> str:
    return "\n".join(f"{update.when}: {update_text(update)}" for update in row.updates)


def _update_on(last: date, when: str, row: Standing) -> str:
    """What was reported as of `when`, which is written so; `last` is its last day."""
    said = [one for one in row.updates if one.as_of == last and one.when == when]
    return "\n".join(map(update_text, said))


def _light(row: Standing) -> Mark:
    return row.rag or ""


_CELLS: dict[str, Callable[[Standing], str]] = {
    "section": lambda row: row.action.section,
    "priority": lambda row: row.action.priority,
    "raised": lambda row: day(row.item.raised),
    "action": _wording,
    "leads": lambda row: ", ".join(row.item.leads),
    "timescale": _timescale_and_due,
    "due": _due,
}
"""What stands in the column of a field, if that is not just what the entry says."""


def _status_said(row: Standing) -> str:
    return row.status_words or row.status or ""


_ON_PAPER: dict[str, Callable[[Standing], str]] = {
    "timescale": _wording_of_time,
    "due": lambda row: " or ".join(map(day, [row.due] if row.due else row.readings)),
    "status": _status_said,
    "rag": lambda row: row.rag or "",
}
"""What stands in a column on paper, if that is not what stands there on a terminal."""


def _standing_of(row: Standing, *, with_light: bool) -> str:
    """What its status, its due date and its light leave to be said: since when, how late, moved, and why.

    Of a part it says first of which action. Who reads the paper again knows it by that: `intake.table.ours`.
    """
    status = status_text(row)
    lines = [f"part of {row.action.ref}"] if row.is_part else []
    lines += [] if status == _status_said(row) else [status]
    lines += [line for line in due_lines(row, beside_words=False) if not line.startswith("due ")]
    if with_light and row.rag:
        lines.append(light_text(row, but=("status", "late")).removeprefix(row.rag).strip(": "))
    return "\n".join(filter(None, lines))


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
        Column("last_update", "Latest update", _latest_update, share=_SHARE),
    ]
    return {column.key: column for column in columns}


def every_column(rows: Iterable[Standing] = ()) -> tuple[str, ...]:
    """The names of all columns, in their order; behind them those that are the plan's own in these rows."""
    own = dict.fromkeys(name for row in rows for name in row.item.words if name.startswith("x-"))
    return (*all_columns(), *own, UPDATES)


def columns_of(
    keys: Sequence[str], rows: Iterable[Standing], plan: Plan | None = None, *, on_paper: bool = False
) -> tuple[Column[Standing], ...]:
    """The columns called `keys`, under the headings of the plan; `updates` has one for each date in `rows`.

    On paper a timescale is its wording alone, a due date a date, a status a status, and a light a light: what
    else stands there on a terminal has a column of its own. Raises WrongRequest for a name that is none.
    """
    headings, keys = _headings(plan), [*keys]
    chosen: list[Column[Standing]] = []
    for key in keys:
        if key == UPDATES:
            chosen.extend(_updates(rows, headings[UPDATES]))
        elif key == _STANDING and on_paper:
            chosen.append(Column(_STANDING, "Standing", partial(_standing_of, with_light="rag" in keys)))
        elif key in all_columns():
            column = _beside(key, keys)
            if on_paper and key in _ON_PAPER:
                column = column._replace(cell=_ON_PAPER[key])
            chosen.append(column._replace(heading=headings.get(key) or column.heading))
        elif key.startswith("x-") and (plan is None or _is_used(key, plan)):
            chosen.append(Column(key, headings.get(key) or own_label(key), partial(_said, key)))
        else:
            raise _no_column(key, plan)
    return tuple(chosen)


def _is_used(key: str, plan: Plan) -> bool:
    """Whether the plan has this field of its own: as a column, or in any action, part or update."""
    return key in plan.columns or any(key in entry.words for entry in _entries(plan))


def _entries(plan: Plan) -> Iterator[Item | Update]:
    for action in plan.actions:
        for one in (action, *action.parts):
            yield one
            yield from one.updates


def _no_column(key: str, plan: Plan | None) -> WrongRequest:
    entries = _entries(plan) if plan else ()
    own = dict.fromkeys(name for one in entries for name in one.words if name.startswith("x-"))
    known = [*all_columns(), *map(one_line, own), UPDATES]
    near = "".join(f"did you mean '{one}'? " for one in nearest(key, known))
    return WrongRequest(f"there is no column '{one_line(key)}'", hint=f"{near}columns: {', '.join(known)}")


_SAID_BY = {
    "status": ("status", "late"),
    "days_overdue": ("late",),
    "timescale": ("ahead",),
    "due": ("ahead",),
}
"""The reasons of a light that another column says."""


def _beside(key: str, keys: Iterable[str]) -> Column[Standing]:
    """The column called `key`, without what those called `keys` say: the date, and reasons of a light."""
    column = all_columns()[key]
    if key == "rag":
        said = {about for one in keys for about in _SAID_BY.get(one, ())}
        return column._replace(cell=partial(light_text, but=said))
    return column._replace(cell=_wording_of_time) if key == "timescale" and "due" in keys else column


def listed(
    keys: Sequence[str],
    rows: Sequence[Standing | Heading],
    plan: Plan | None = None,
    *,
    with_digest: bool = False,
    on_paper: bool = False,
    changes: Changes | None = None,
) -> Listed[Standing]:
    """The rows in the columns called `keys`, of which older updates may be left out for room.

    If a digest is wanted, a narrow place draws that instead; one between has the newest updates in one column
    beside all others. `changes` are marked. Raises WrongRequest for a name that is none.
    """
    standings = [row for row in rows if not isinstance(row, Heading)]
    columns = columns_of(keys, standings, plan, on_paper=on_paper)
    columns = changes.marked(columns) if changes else columns

    dated = [at for at, column in enumerate(columns) if column.key.startswith(_DATED)]

    def layout() -> Layout:
        if not with_digest:
            return Layout(tuple(dated))
        digest = filled(_digest(keys, standings, plan, changes), rows)
        spare = _spare(dated, columns, standings)
        return Layout(spare, digest.of_columns(digest.filled_columns), merged if len(dated) > 1 else None)

    def merged() -> Table:
        table = filled(_merged(columns, dated, standings, plan), rows)
        return table.of_columns(table.filled_columns)

    return Listed(columns, rows, layout)


def _spare(
    dated: Sequence[int], columns: Sequence[Column[Standing]], rows: Sequence[Standing]
) -> tuple[int, ...]:
    """Those without the newest update of any row, and the last, which stays: nobody seems to be silent."""
    newest = {next((at for at in reversed(dated) if columns[at].cell(row)), None) for row in rows}
    return tuple(at for at in dated if at not in newest or at == dated[-1])


_SHARE = 1.6
"""How much more the lines of the newest update count than others: it has the most room of the long texts."""


def _headings(plan: Plan | None) -> dict[str, str]:
    own = plan.columns if plan else {}
    return {**DOCUMENT, **{key: heading for key, heading in own.items() if heading}}


def _digest(
    keys: Sequence[str], rows: Sequence[Standing], plan: Plan | None, changes: Changes | None
) -> tuple[Column[Standing], ...]:
    """The columns of `DIGEST`: how things stand is said under the timescale, the date above the updates."""
    columns = (*columns_of(DIGEST, rows, plan), all_columns()["status"])
    *others, timescale, _, status = changes.marked(columns) if changes else columns
    standing = partial(_standing, (timescale.cell, status.cell), with_light="rag" in keys)
    return (*others, timescale._replace(cell=standing, mark=_light), _newest(rows, plan))


def _merged(
    columns: Sequence[Column[Standing]], dated: Sequence[int], rows: Sequence[Standing], plan: Plan | None
) -> tuple[Column[Standing], ...]:
    """These columns, with one for the newest update of each row in the place of those that are `dated`."""
    newest, first = _newest(rows, plan), dated[0]
    others = [column for at, column in enumerate(columns) if at not in dated]
    if newest.heading in {column.heading for column in others}:
        newest = newest._replace(heading=f"Latest {newest.heading[:1].lower()}{newest.heading[1:]}")
    return (*others[:first], newest, *others[first:])


def _newest(rows: Sequence[Standing], plan: Plan | None) -> Column[Standing]:
    """The newest update of each row, with its date; if all are of one, the heading says it."""
    heading = _headings(plan)[UPDATES]
    dates = {row.last_update.when for row in rows if row.last_update}
    if len(dates) == 1 and "{date}" in heading:
        return Column("last_update", heading.replace("{date}", dates.pop()), _latest_text, share=_SHARE)
    return Column("last_update", without_date(heading), _latest_update, share=_SHARE)


def _standing(cells: Sequence[Callable[[Standing], str]], row: Standing, *, with_light: bool) -> str:
    lines = [cell(row) for cell in cells]
    if with_light and row.rag:
        lines.append(f"RAG: {row.rag}{reported_light(row)}")
    return "\n".join(filter(None, lines))


def _updates(rows: Iterable[Standing], heading: str) -> list[Column[Standing]]:
    """One for each date if the heading has a place for it; else one for all."""
    if "{date}" not in heading:
        return [Column(UPDATES, heading, _every_update, share=_SHARE)]
    dates = {update.when: update.as_of for row in rows for update in row.updates}
    ordered = sorted(dates, key=lambda when: (dates[when], when))
    return [
        Column(
            f"{_DATED}{iso(dates[when])}",
            heading.replace("{date}", when),
            partial(_update_on, dates[when], when),
            share=_SHARE if when == ordered[-1] else 1,
        )
        for when in ordered
    ]


def without_date(heading: str) -> str:
    """`Position` for `Position at {date}`, and for `Position ({date})`."""
    left = re.sub(rf"[\s{_AROUND}]*{_BEFORE_DATE}\{{date\}}[\s{_AROUND}]*", " ", heading)
    return left.strip() or "Update"


_AROUND = r"()\[\],;:/–—-"
_BEFORE_DATE = r"(?i:\b(?:as )?(?:of|at|on|to|by|for|from|since)\s*)?"
