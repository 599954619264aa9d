"""Standings and reports as plain JSON values, for programs. Names are only ever added."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from actionplan.model import Plan, Update, due_of
from actionplan.model.words import Words
from actionplan.report import Table
from actionplan.report.columns import columns_of, own_in
from actionplan.report.columns.lists import Selection
from actionplan.report.groups import Group
from actionplan.report.listed import filled
from actionplan.report.selection import rows_of
from actionplan.report.sums import why_unjudged
from actionplan.schema import fields_of
from actionplan.standing import Standing
from actionplan.text.days import iso, last_day


def items(
    rows: Sequence[Standing], plan: Plan, *, as_of: date, with_updates: bool = False
) -> Iterator[dict[str, Any]]:
    """The rows for programs, each with every field of its own that the plan uses by that day.

    The plan is looked through for these only when the first row is wanted.
    """
    own = own_in(plan, as_of=as_of)
    yield from (item(row, own, with_updates=with_updates) for row in rows)


def item(row: Standing, own: Sequence[str] = (), *, with_updates: bool = False) -> dict[str, Any]:
    """The row for programs: plain JSON values, ISO dates, null for what is absent; `own` fields too."""
    last = row.last_update
    part_of = {"part_of": row.action.ref} if row.is_part else {}
    facts = {"ref": row.item.ref, **part_of, **_fields("action", row.item.words, own)} | {
        "priority": row.action.words["priority"] or None,
        "action": row.item.words.written("action") or row.action.words.written("action"),
        "section": row.action.words["section"] or None,
        "leads": list(row.item.leads),
        "formerly": list(row.item.formerly),
        "due": iso(row.due),
        "readings": [*map(iso, row.readings)],
        "original_due": iso(row.original_due),
        "days_overdue": row.days_overdue,
        "at_least": row.at_least,
        "closed_as_of": iso(row.closing.update.as_of) if row.closing else None,
        "days_after_due": row.days_after_due,
        "slippage_days": row.slippage_days,
        "times_moved": row.times_moved,
        "status": row.status,
        "status_words": row.status_words or None,
        "open": row.is_open,
        "rag": row.rag,
        "rag_reason": row.rag_reason,
        "reported_rag": row.lit_by.rag if row.lit_by else None,
        "reported_rag_as_of": row.lit_by.words["as_of"] if row.lit_by else None,
        "last_update": {"as_of": last.words["as_of"], "text": last.words.written("text")} if last else None,
    }
    if with_updates:
        facts["history"] = [
            {"field": one.field, "before": one.before or None, "until": one.update.words["as_of"]}
            for one in row.revisions
        ]
        facts["updates"] = [_update_item(update, own) for update in row.updates]
        facts["parts"] = [item(part, own, with_updates=True) for part in row.parts]
    return facts


def record_until(entry: Mapping[str, Any], as_of: date, *, later: Collection[str]) -> dict[str, Any]:
    """The record, or an entry of it, without updates made after that day and without the actions and parts
    `later`."""
    found = {**entry}
    if updates := entry.get("updates"):
        found["updates"] = [one for one in updates if (last_day(str(one["as_of"])) or as_of) <= as_of]
    for collection in {"actions", "parts"} & entry.keys():
        there = (one for one in entry[collection] or () if str(one["ref"]) not in later)
        found[collection] = [record_until(one, as_of, later=later) for one in there]
    return found


def beside(found: Selection, keys: Sequence[str], plan: Plan) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """What stands beside the items of a list: the table of the columns called `keys`, if any are, and the
    groups; one without a name is of what has nothing in common."""
    if keys:
        yield "sections", [*map(section_item, _tables(found, keys, plan))]
    if found.groups is not None:
        yield "groups", [*map(_group_item, found.groups)]


def _tables(found: Selection, keys: Sequence[str], plan: Plan) -> Iterator[Table]:
    """The columns called `keys`: one table, or one for each group under its heading.

    Raises WrongRequest for a name that is none.
    """
    columns = columns_of(keys, [*rows_of(found.bundles)], plan)
    if found.groups is None:
        yield filled(columns, rows_of(found.bundles))
    for group in found.groups or ():
        yield filled(columns, rows_of(group.bundles), title=group.title)


def _group_item(group: Group) -> dict[str, Any]:
    return {
        "by": group.by,
        "name": group.name or None,
        "heading": group.heading,
        "count": group.size,
        "refs": list(group.refs),
    }


def beside_the_late(rows: Sequence[Standing]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """What stands beside what is late: the rows that nobody can judge and why, and those that owe a report,
    with the day by which it was due."""
    yield from beside_the_unjudged(row for row in rows if row.unjudged)
    due = [row for row in rows if row.report_is_due]
    yield "reports_due", [{"ref": row.item.ref, "due": iso(row.report_due)} for row in due]


def beside_the_unjudged(rows: Iterable[Standing]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The rows, which nobody can judge by their dates, and why."""
    why = ((row.item.ref, why_unjudged(row), row.readings) for row in rows)
    yield "unjudged", [{"ref": ref, "reason": said, "readings": [*map(iso, days)]} for ref, said, days in why]


def _update_item(update: Update, own: Sequence[str]) -> dict[str, Any]:
    return _fields("update", update.words, own) | {
        "status": update.status,
        "status_words": update.words["status"] or None,
        "rag": update.rag,
        "rag_words": update.words["rag"] or None,
        "due": iso(due_of(update)),
    }


def _fields(entry: str, words: Words, own: Sequence[str]) -> dict[str, Any]:
    """Every field of the entry but those that hold entries, as written; null for what is not said.

    The plan's own fields stand behind them: those named in `own`, and those that the entry says.
    """
    names = [field.name for field in fields_of(entry) if field.entry is None]
    names += [*own, *words.own]
    return {name: words.written(name) for name in names}


def section_item(table: Table) -> dict[str, Any]:
    """A table with its headings and rows, as it is drawn; the text is none."""
    return {
        "title": table.title or None,
        "text": None,
        "headings": list(table.headings),
        "rows": [list(row) for row in table.rows],
    }
