"""What filters choose to be written to: it is shown, and a person is asked, before anything is written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from actionplan.changes.edits import Record
from actionplan.cli.bundles import Filters
from actionplan.cli.call import Call
from actionplan.cli.streams import say
from actionplan.cli.typed import agreed
from actionplan.errors import PlanChanged
from actionplan.model import Plan
from actionplan.report.filters import Test
from actionplan.standing import Standing, every, standings
from actionplan.text.characters import one_line, shortened
from actionplan.understand import understood

_SHOWN = 70
"""Characters of a wording that are shown."""


class Choice(NamedTuple):
    """What filters choose: the refs, and what raises PlanChanged if the record in the file has others that
    fit now, or they stand in another way than those that were listed."""

    refs: list[str]
    still: Callable[[Record], None]


def chosen_by(call: Call, filters: Filters, *, as_of: date, unasked: bool) -> Choice:
    """All actions and parts that fit the filters on the day, each by itself.

    They are listed, and unless `unasked` is said a person is asked whether they are meant. Raises SystemExit
    when they are not, or when there are none; WrongRequest when nobody can be asked.
    """
    fits = filters.test(call, as_of)
    rows = _fitting(call.plan, fits, as_of)
    if not rows:
        say("nothing was written: no action fits")
        raise SystemExit(1)
    for row in rows:
        say(f"{one_line(row.item.ref)}  {shortened(row.item.action or row.action.action, _SHOWN)}")
    these = f"these {len(rows)}" if len(rows) > 1 else "this one"
    if not unasked and not agreed(f"Update {these}?", unasked=f"{these} would be updated: say --yes"):
        say("nothing was written")
        raise SystemExit(0)

    def still(record: Record) -> None:
        if _fitting(understood(record), fits, as_of) != rows:
            when = "meanwhile" if unasked else "while you were asked"
            raise PlanChanged(f"what the filters choose was changed by somebody else {when}")

    return Choice([row.item.ref for row in rows], still)


def _fitting(plan: Plan, fits: Test, as_of: date) -> list[Standing]:
    return [row for row in every(standings(plan, as_of=as_of)) if fits(row)]
