"""Plans made papers of, and read again."""

from __future__ import annotations

from datetime import date
from typing import Any

from actionplan import Plan
from actionplan.changes.edits import Record
from actionplan.formats import source_in
from actionplan.formats.papers import Kind, Paper, made
from actionplan.intake.draft import Draft, Wishes, drafted
from actionplan.report import Report, Table
from actionplan.report.columns import table_of
from actionplan.report.columns.lists import listed
from actionplan.report.selection import listing, under_sections, wanted
from actionplan.standing import standings
from actionplan.understand import understood

BEHIND = ("due", "status", "rag", "standing")
"""The columns that stand behind the plan's own, if it does not have them itself."""
Own = tuple[list[str], list[list[str]]]
"""Headings and rows."""


def table_on_paper(plan: Plan, as_of: date) -> Table:
    """All of the plan as `plan table -o` has it."""
    found = listing(wanted(standings(plan, as_of=as_of), lambda _: True), plan, sort=None, by=None)
    keys = table_of(plan, as_of, on_paper=True)
    rows = found.rows if "section" in keys else under_sections(found, plan)
    return listed(keys, [*rows], plan, on_paper=True).table


def paper_of(plan: Plan, as_of: date) -> Paper:
    return Paper(plan.title, as_of, (Report(plan.title, as_of, (table_on_paper(plan, as_of),)),))


def read_again(paper: Paper, kind: Kind) -> Draft:
    """The plan that an import makes of the paper."""
    source = source_in(made(paper, kind), f"paper{kind.endings[0]}")
    return drafted(source, "paper", Wishes(date(2030, 1, 1), as_of=paper.as_of.isoformat()))


def shown(plan: Plan, as_of: date, *, updates: bool) -> Own:
    """The headings and rows of the plan's own columns: those of updates, or all others."""
    table = table_on_paper(plan, as_of)
    behind = [key for key in BEHIND if key not in plan.columns]
    own = [n for n, key in enumerate(table.keys) if key not in behind]
    at = [n for n in own if table.keys[n].startswith("update") == updates]
    return [table.headings[n] for n in at], [[row[n].strip() for n in at] for row in table.rows]


def told(record: Record, as_of: date) -> tuple[Own, Own]:
    """What a paper of the record shows, without the statuses that it says of its own day."""
    return shown(understood(record), as_of, updates=False), shown(_reports(record), as_of, updates=True)


def _reports(record: Record) -> Plan:
    """The plan with those updates alone that have a text."""
    actions: Any = record["actions"]
    return understood({**record, "actions": [_without_statuses(action) for action in actions]})


def _without_statuses(entry: Any) -> Any:
    updates = [one for one in entry.get("updates") or () if one.get("text")]
    parts = [_without_statuses(part) for part in entry.get("parts") or ()]
    return {**entry, "updates": updates, **({"parts": parts} if parts else {})}
