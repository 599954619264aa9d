"""Plans made papers of, and read again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from actionplan import Plan
from actionplan.changes.edits import Record
from actionplan.cli.documents.into import own_headings
from actionplan.formats.documents import source_in
from actionplan.formats.papers import Kind, made
from actionplan.formats.papers.paper import Paper
from actionplan.intake.again import compared
from actionplan.intake.again.proposals import Comparison
from actionplan.intake.again.shown import seen
from actionplan.intake.draft import Draft, Wishes, drafted
from actionplan.report import Report, Table
from actionplan.report.columns import LATE_ON_PAPER, every_column, table_of
from actionplan.report.columns.changed import Changes
from actionplan.report.columns.lists import listed, selected, under_sections, with_actions
from actionplan.report.groups import GROUPINGS
from actionplan.report.listed import Heading
from actionplan.report.selection import rows_of, wanted
from actionplan.report.sheet.page import page
from actionplan.standing import Standing, every, late_among, standings
from actionplan.understand import understood

BEHIND = ("due", "status", "rag", "standing")
"""The columns that stand behind the plan's own, if it does not have them itself."""
Own = tuple[list[str], list[list[str]]]
"""Headings and rows."""


def table_on_paper(plan: Plan, as_of: date) -> Table:
    """All of the plan as `plan table -o` has it."""
    found = selected(wanted(standings(plan, as_of=as_of), lambda _: True), plan, sort=None, by=None)
    keys = table_of(plan, as_of, on_paper=True)
    rows = found.rows if "section" in keys else under_sections(found, plan)
    return listed(keys, [*rows], plan, on_paper=True).table


def paper_of(plan: Plan, as_of: date) -> Paper:
    return Paper(plan.title, as_of, (Report(plan.title, as_of, (table_on_paper(plan, as_of),)),))


def lists_of(plan: Plan, as_of: date) -> Iterator[Paper]:
    """Papers as `plan table -o` makes them of all that there is, in each way that it is asked."""
    found = selected(wanted(standings(plan, as_of=as_of), lambda _: True), plan, sort="due", by=None)
    rows, keys = [*rows_of(found.bundles)], table_of(plan, as_of, on_paper=True)
    changes = Changes.of(plan, date(2026, 2, 1))
    lists = [listed(keys, rows, plan, on_paper=True, changes=changes)]
    lists.append(listed(every_column(rows, on_paper=True), rows, plan, on_paper=True))
    for by in GROUPINGS:
        groups = selected(wanted(standings(plan, as_of=as_of), lambda _: True), plan, sort=None, by=by)
        lists.append(listed(keys, [*groups.rows], plan, on_paper=True))
    for one in lists:
        yield Paper(plan.title, as_of, (Report(plan.title, as_of, (one.table,)),))


def chosen_of(plan: Plan, as_of: date, keys: Sequence[str]) -> Paper:
    """A paper of these columns, as `plan table --columns -o` makes it."""
    table = listed(keys, [*every(standings(plan, as_of=as_of))], plan, on_paper=True).table
    return Paper(plan.title, as_of, (Report(plan.title, as_of, (table,)),))


def brought_in(paper: Paper, kind: Kind, record: Record) -> Comparison:
    """What is new in the paper for the plan that it was made of, if it is brought in on its day."""
    source, named = seen(source_in(made(paper, kind), f"paper{kind.endings[0]}"), record, paper.as_of)
    assert [one for one in source.left_out if "is not read there" in one.why] == []
    draft = drafted(source, "paper", Wishes(paper.as_of, named={**own_headings(record), **named}))
    return compared(record, draft)


def read_again(paper: Paper, kind: Kind) -> Draft:
    """The plan that an import makes of the paper."""
    return draft_of(made(paper, kind), f"paper{kind.endings[0]}", paper.as_of)


def draft_of(data: bytes, name: str, as_of: date) -> Draft:
    """The plan that an import makes of a paper with these bytes."""
    return drafted(source_in(data, name), "paper", Wishes(date(2030, 1, 1), as_of=as_of.isoformat()))


def pages_of(plan: Plan, as_of: date) -> Paper:
    """A paper of all actions in full, as `plan show -o` has them."""
    reports = [page(row, plan) for row in standings(plan, as_of=as_of)]
    return Paper(plan.title, as_of, tuple(reports))


def overdue_of(plan: Plan, as_of: date) -> Paper:
    """A paper of what is late, as `plan overdue -o` has it."""
    late = late_among(every(standings(plan, as_of=as_of)))
    found = selected([(row,) for row in late], plan, sort=None, by=None)
    return _late(plan, as_of, [*with_actions(found, plan, by=None).rows])


def _late(plan: Plan, as_of: date, rows: Sequence[Standing | Heading]) -> Paper:
    table = listed(LATE_ON_PAPER, rows, plan, on_paper=True).table
    return Paper(plan.title, as_of, (Report(plan.title, as_of, (table,)),))


def shown(plan: Plan, as_of: date) -> Own:
    """The headings and rows of the plan's own columns."""
    return _own(table_on_paper(plan, as_of), plan)


def told(record: Record, as_of: date) -> Own:
    """What a paper of the record shows, without what `plan` works out."""
    return shown(understood(record), as_of)


def cells_of(paper: Paper) -> Own:
    """What the one table of the paper shows, without what `plan` works out."""
    (table,) = paper.sections
    at = [n for n, key in enumerate(table.keys) if key not in BEHIND]
    return [table.headings[n] for n in at], [[row[n].strip() for n in at] for row in table.rows]


def all_of(record: Record, as_of: date) -> Paper:
    """A paper of all actions in the columns of what is late."""
    plan = understood(record)
    return _late(plan, as_of, [*every(standings(plan, as_of=as_of))])


def told_in_full(record: Record, as_of: date) -> list[tuple[str, list[tuple[str, str]]]]:
    """What the pages of all actions say, without what `plan` works out, and without notes."""
    plan = understood(record)
    return [
        (
            table.title,
            sorted(
                (label, text.strip())
                for key, (label, text) in zip(table.keys, table.rows, strict=True)
                if text and (key in plan.columns or key not in BEHIND)
            ),
        )
        for table in pages_of(plan, as_of).sections
        if not table.title.startswith("Notes on ")
    ]


def _own(table: Table, plan: Plan) -> Own:
    own = [n for n, key in enumerate(table.keys) if key in plan.columns or key not in BEHIND]
    return [table.headings[n] for n in own], [[row[n].strip() for n in own] for row in table.rows]
