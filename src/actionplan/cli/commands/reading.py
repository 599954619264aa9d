"""The commands that read: table, show, overdue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated

from typer import Option

from actionplan.cli.call import Call
from actionplan.cli.options import AsOf, Columns, Json, Leads, Priorities, Refs, Statuses
from actionplan.cli.refs import chosen
from actionplan.cli.streams import say
from actionplan.cli.talk.output import print_json, print_reports, print_table
from actionplan.cli.typed import word
from actionplan.model import OPEN, STATUSES, Status
from actionplan.report import Report, filled
from actionplan.report.columns import DOCUMENT, ESSENTIAL, LATE, columns_of, every_column
from actionplan.report.items import item, section_items, unjudged
from actionplan.report.lateness import summary
from actionplan.report.selection import selected
from actionplan.standing import Standing, every, late_among, of_concern, standings, standings_of

_STATUSES: dict[str, Status | None] = {"none": None, **{status: status for status in STATUSES}}
"""What `--status` takes: `none` is of what nobody has said a status."""


def table(
    call: Call,
    as_of: AsOf = None,
    columns: Columns = None,
    all_columns: Annotated[bool, Option("--all-columns", help="Every column there is.")] = False,
    lead: Leads = None,
    priority: Priorities = None,
    status: Statuses = None,
    json: Json = False,
) -> None:
    """Show the plan as a table.

    It fits the terminal; in a pipe it is whole, with tabs between the columns. A filter given twice takes
    either; different filters must all hold.

    Examples:
      plan table
      plan table --as-of 2009-12-10 --lead PS
      plan table --columns ref,action,due,rag
    """
    day = call.as_of(as_of)
    found = selected(
        call.plan,
        as_of=day,
        leads=lead or (),
        priorities=priority or (),
        statuses=[_STATUSES[word(said, [*_STATUSES], "status")] for said in status or ()],
    )
    if columns is None:
        keys, digest = (every_column(), ()) if all_columns else (DOCUMENT, ESSENTIAL)
    else:
        keys, digest = tuple(key.strip() for key in columns.split(",")), ()
    if json:
        _print_json_table(call, day, found, keys if not digest else ())
        return
    if not print_table(call, day, found, keys, digest=digest):
        say("no action fits" if call.plan.actions else 'the plan is empty: plan add "What will be done"')


def _print_json_table(call: Call, day: date, found: Iterator[Standing], keys: Sequence[str]) -> None:
    """The rows, and beside them the table of the columns called `keys`, where some were asked for."""
    if not keys:
        print_json("table", day, call, map(item, found))
        return
    rows = list(found)
    report = Report(call.plan.title, day, (filled(columns_of(keys, rows), rows),))
    print_json("table", day, call, map(item, rows), sections=[*section_items(report)])


def show(call: Call, refs: Refs, as_of: AsOf = None, json: Json = False) -> None:
    """Show actions in full, with every dated update.

    Their wording, how they stand, their parts and their history.

    Examples:
      plan show 4
      plan show 5a 6 --as-of 2009-12-10
    """
    day = call.as_of(as_of)
    found = standings_of(call.plan, chosen(call.plan, refs), as_of=day)
    if json:
        print_json("show", day, call, (item(row, with_updates=True) for row in found))
    else:
        from actionplan.report.sheet import sheet

        print_reports(call, (sheet(row, call.plan) for row in found))


def overdue(
    call: Call,
    as_of: AsOf = None,
    exit_code: Annotated[
        bool, Option("--exit-code", help="Exit with 1 when anything is overdue, for scripts.")
    ] = False,
    json: Json = False,
) -> None:
    """List what is late, longest first.

    Late is what has a due date before the given day and is neither closed nor suspended: an action
    by its own date, each of its parts by that of the part. Words that could mean several days count once
    all of them have passed. Of what has no date nobody can say it: how many these are is said too.

    Examples:
      plan overdue
      plan overdue --as-of 2009-12-10 --json
    """
    day = call.as_of(as_of)
    rows = [*of_concern(call.plan, as_of=day)]
    found = late_among(rows)
    if not found:  # what has a date is then spoken of too
        rows = [row for row in every(standings(call.plan, as_of=day)) if row.status in OPEN]
    if json:
        print_json(
            "overdue", day, call, map(item, found), unjudged=[unjudged(row) for row in rows if row.unjudged]
        )
    elif found:
        print_table(call, day, found, LATE)
    if not json:
        say(summary(rows, as_of=day))
    if found and exit_code:
        raise SystemExit(1)
