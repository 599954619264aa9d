"""The columns of an action or part: one for each field of the plan, and for what is derived."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache, partial

from actionplan.errors import WrongRequest
from actionplan.model import Plan
from actionplan.model.words import is_own, own_among
from actionplan.report.columns import cells
from actionplan.report.listed import Column
from actionplan.report.texts import own_label, without_date
from actionplan.schema import fields_of
from actionplan.standing import Standing
from actionplan.text.characters import one_line
from actionplan.text.words import likeliest, plain

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
"""The first columns of a plan that does not say its own, with their headings: those of the first paper."""
DIGEST = ("ref", "action", "by_whom", "timescale", "last_update")
"""What matters when there is no room for all."""
LATE = ("ref", "action", "by_whom", "due", "days_overdue", "last_update")
LATE_ON_PAPER = ("ref", "action", "by_whom", "timescale", "last_update", "due", "status", "standing")
"""How late something is stands there with how it stands."""
_TOLD = r"x-[a-z0-9]+(?:-[a-z0-9]+)*"
"""Names of fields of the plan's own that no other has the label of."""
_STANDING = "standing"


def table_of(plan: Plan, as_of: date, *, on_paper: bool = False) -> tuple[str, ...]:
    """The names of the columns of the plan's own table; what it does not name of how things stand follows.

    The light does so only if the plan has a rule for it, or somebody has reported one by then, of whatever
    action: a filter takes no column away. On paper each says one thing, and how it all stands comes last.
    """
    own = plan.columns or usual(plan, as_of=as_of)
    lit = plan.words.written("rules") or "" < plan.actions.lit <= as_of.isoformat()
    dated = {"due"} if on_paper else {"timescale", "due"}
    follow = {"due": not dated & {*own}, "status": True, "rag": bool(lit), _STANDING: on_paper}
    return (*own, *(name for name, wanted in follow.items() if wanted and name not in own))


def usual(plan: Plan, *, as_of: date = date.max) -> dict[str, str]:
    """The columns of a plan that does not say its own, with their headings; last its `x-` fields, if a reader
    of the paper can tell which they are."""
    return {**DOCUMENT, **{key: own_label(key) for key in own_in(plan, as_of=as_of) if is_told(key)}}


def is_told(name: str) -> bool:
    """Whether a field of the plan's own is told by its label, which none of ours has."""
    return bool(re.fullmatch(_TOLD, name)) and plain(own_label(name)) not in _labels()


@cache
def _labels() -> frozenset[str]:
    labels = (field.label for entry in ("action", "update") for field in fields_of(entry))
    return frozenset(map(plain, (*labels, *(column.heading for column in cells.all_columns().values()))))


def every_column(rows: Iterable[Standing] = (), *, on_paper: bool = False) -> tuple[str, ...]:
    """The names of all columns, in their order; behind them those that are the plan's own in these rows.

    On paper how it all stands comes last, as in the plan's own table.
    """
    own = own_among(name for row in rows for name in row.item.words)
    return (*cells.all_columns(), *own, UPDATES, *([_STANDING] if on_paper else ()))


def columns_of(
    keys: Sequence[str], rows: Iterable[Standing], plan: Plan, *, on_paper: bool = False
) -> tuple[Column[Standing], ...]:
    """The columns called `keys`, under the headings of the plan; `updates` has one for each date in `rows`,
    and one at least if there is no other.

    On paper a timescale is its wording alone, a due date a date, a status a status, and a light a light: what
    else stands there on a terminal has a column of its own. Raises WrongRequest for a name that is none.
    """
    headings, keys = headings_of(plan), [*keys]
    own = {*own_in(plan)} if any(map(is_own, keys)) else {*()}
    chosen: list[Column[Standing]] = []
    for key in keys:
        if key == UPDATES:
            chosen.extend(cells.update_columns(rows, headings[UPDATES], on_paper=on_paper))
        elif key == _STANDING and on_paper:
            standing = partial(cells.standing_of, with_light="rag" in keys)
            chosen.append(Column(_STANDING, cells.standing_heading(rows), standing))
        elif key in cells.all_columns() or key in own:
            column = cells.beside(key, keys)
            if on_paper and key in cells.ON_PAPER:
                column = column._replace(cell=cells.ON_PAPER[key])
            chosen.append(column._replace(heading=headings.get(key) or column.heading))
        else:
            raise _no_column(key, plan)
    return tuple(chosen or cells.update_columns((), without_date(headings[UPDATES])))


def key_called(said: str, plan: Plan) -> str:
    """The name of the column that is meant: one written so, else that which the plan heads so, else one of
    such a name or usual heading, in any case and however its words are joined; `said` if it is none of them.
    """
    usual = {
        UPDATES: UPDATES,
        **{key: cells.beside(key, ()).heading for key in (*cells.all_columns(), *own_in(plan))},
    }
    for headings in (
        {said: said} if said in usual else {},
        headings_of(plan),
        {key: key for key in usual},
        usual,
    ):
        if keys := [key for key, heading in headings.items() if plain(without_date(heading)) == plain(said)]:
            return keys[0] if len(keys) == 1 else said
    return said


def own_in(plan: Plan, *, as_of: date = date.max) -> tuple[str, ...]:
    """The `x-` fields that have a column, or that any action of the plan, its parts or updates says.

    An update after that day does not count, nor what was raised after it.
    """
    said = (name for name, since in plan.actions.own.items() if since <= as_of.isoformat())
    return own_among((*plan.columns, *said))


def _no_column(key: str, plan: Plan) -> WrongRequest:
    from actionplan.schema.synonyms import meant_by  # only a wrong name needs it

    known = [*cells.all_columns(), *map(one_line, own_in(plan)), UPDATES]
    meant = meant_by(key, known) or likeliest(key, known)
    near = f"did you mean '{meant}'? " if meant else ""
    return WrongRequest(f"there is no column '{one_line(key)}'", hint=f"{near}columns: {', '.join(known)}")


def headings_of(plan: Plan) -> dict[str, str]:
    """The headings of the plan's own table, and of those that it does not have."""
    usual = {UPDATES: DOCUMENT[UPDATES]} if plan.columns else DOCUMENT
    return {**usual, **{key: heading for key, heading in plan.columns.items() if heading}}
