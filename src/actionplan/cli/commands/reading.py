"""The commands that read: table, show, overdue."""

from __future__ import annotations

from typing import Annotated

from typer import Option

from actionplan.cli.call import Call
from actionplan.cli.options import AsOf, Columns, Json, Leads, Priorities, Refs, Statuses
from actionplan.cli.refs import chosen
from actionplan.cli.streams import say
from actionplan.cli.talk.output import print_json, print_sheets, print_table
from actionplan.cli.typed import word
from actionplan.model import OPEN, STATUSES
from actionplan.report import table as tables
from actionplan.report.items import item, unjudged
from actionplan.report.lateness import summary
from actionplan.standing import every, late_among, standings, standings_of


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
    found = tables.rows(
        call.plan,
        as_of=day,
        leads=lead or (),
        priorities=priority or (),
        statuses=[word(said, STATUSES, "status") for said in status or ()],
    )
    if json:
        print_json("table", day, call, map(item, found))
        return
    if columns is not None or all_columns:
        keys = tables.every_column() if columns is None else [key.strip() for key in columns.split(",")]
        any_fits = print_table(call, day, found, keys)
    else:
        any_fits = print_table(call, day, found, tables.DOCUMENT, digest=tables.ESSENTIAL)
    if not any_fits:
        say("no action fits" if call.plan.actions else 'the plan is empty: plan add "What will be done"')


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

        print_sheets(call, [sheet(row, call.plan) for row in found])


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
    rows = [row for row in every(standings(call.plan, as_of=day)) if row.status in OPEN]
    found = late_among(rows)
    if json:
        print_json(
            "overdue", day, call, map(item, found), unjudged=[unjudged(row) for row in rows if row.unjudged]
        )
    elif found:
        print_table(call, day, found, tables.LATE)
    if not json:
        say(summary(rows, as_of=day))
    if found and exit_code:
        raise SystemExit(1)
