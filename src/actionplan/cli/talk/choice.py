"""What filters choose to be written to: it is shown, and a person is asked, before anything is written."""

from __future__ import annotations

from datetime import date

from actionplan.cli.bundles import Filters
from actionplan.cli.call import Call
from actionplan.cli.streams import say
from actionplan.cli.typed import agreed
from actionplan.standing import every, standings
from actionplan.text.characters import one_line, shortened

_SHOWN = 70
"""Characters of a wording that are shown."""


def chosen_by(call: Call, filters: Filters, *, as_of: date, unasked: bool) -> list[str]:
    """The refs of all actions and parts that fit the filters on the day, each by itself.

    They are listed, and unless `unasked` is said a person is asked whether they are meant. Raises SystemExit
    when they are not, or when there are none; WrongRequest when nobody can be asked.
    """
    fits = filters.test(call, as_of)
    rows = [row for row in every(standings(call.plan, as_of=as_of)) if fits(row)]
    if not rows:
        say("nothing was written: no action fits")
        raise SystemExit(1)
    for row in rows:
        say(f"{one_line(row.item.ref)}  {shortened(row.item.action or row.action.action, _SHOWN)}")
    refs = [row.item.ref for row in rows]
    these = f"these {len(refs)}" if len(refs) > 1 else "this one"
    if not unasked and not agreed(f"Update {these}?", unasked=f"{these} would be updated: say --yes"):
        say("nothing was written")
        raise SystemExit(0)
    return refs
