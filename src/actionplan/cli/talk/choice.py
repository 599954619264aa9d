"""What filters choose to be written to: it is shown, and a person is asked, before anything is written."""

from __future__ import annotations

from datetime import date

from actionplan import planfile, store
from actionplan.cli.bundles import Filters
from actionplan.cli.call import Call
from actionplan.cli.streams import say
from actionplan.cli.typed import agreed
from actionplan.errors import PlanChanged
from actionplan.standing import every, standings
from actionplan.text.characters import one_line, shortened
from actionplan.understand import understood

_SHOWN = 70
"""Characters of a wording that are shown."""


def chosen_by(call: Call, filters: Filters, *, as_of: date, unasked: bool) -> list[str]:
    """The refs of all actions and parts that fit the filters on the day, each by itself.

    They are listed, and unless `unasked` is said a person is asked whether they are meant. Raises SystemExit
    when they are not, or when there are none; WrongRequest when nobody can be asked; PlanChanged when other
    actions fit after the answer, or they stand in another way than those that were listed.
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
    if not unasked:
        _, record = planfile.parse(store.read(call.path), file=str(call.path))
        now = [row for row in every(standings(understood(record), as_of=as_of)) if fits(row)]
        if now != rows:
            raise PlanChanged("what the filters choose was changed by somebody else while you were asked")
    return refs
