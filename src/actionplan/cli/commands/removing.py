"""The command that takes an entry, or one update, out of the plan: remove."""

from typing import Annotated

from actionplan import planfile
from actionplan.changes import Change, RemoveEntry, about, applied
from actionplan.changes.edits import Record
from actionplan.changes.names import KEYED, Name, entry_called, items_in, name_of, refs_in, spoken
from actionplan.changes.requests import last_update_of, path_of_seen
from actionplan.changes.written import Written
from actionplan.cli.call import Call
from actionplan.cli.input import agreed
from actionplan.cli.options import a_day
from actionplan.cli.streams import say
from actionplan.cli.talk.consequences import say_moved
from actionplan.cli.talk.names import say_still_named, say_unknown
from actionplan.cli.talk.receipt import print_written, waiting
from actionplan.cli.writing import DryRun, Entry, Yes
from actionplan.errors import PlanChanged, WrongRequest
from actionplan.text.characters import one_line, shortened
from actionplan.text.days import as_written, last_day

_AS_OF = "Take back the update of this date only, the last one if there are several."
_SHOWN = 60
"""Characters of an update that the question shows."""


def remove(
    call: Call,
    ref: Entry,
    as_of: Annotated[str | None, a_day(_AS_OF, "day of an update")] = None,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """Remove an entry, or one update of it, from the plan.

    An entry is an action, a part, a person, a section or a meeting, and goes with its history.

    To stop an action and keep it on record: plan update REF --status withdrawn

    Examples:
      plan remove 6
      plan remove people/PF --yes
      plan remove 3 --as-of 2009-12-10
    """
    when = str(last_day(as_of) or call.day(as_of, "as of")) if as_of else ""

    asked: list[Change] = []  # what was added while we asked is not removed
    told: Record = {}

    def changes(record: Record) -> list[Change]:
        if asked and record != told:
            _refuse_another_meaning(call, asked[0], told, record)
        return asked or [_to_remove(call, record, name_of(record, ref, call.again), as_of, when)]

    if not (yes or dry_run):
        seen = planfile.change(call.path, changes, dry_run=True)
        _say_what_it_means(call, seen, changed="would change")
        if not _is_to_go(call, seen.old, about(seen.changes[0])):
            say("nothing was removed")
            return
        asked.append(seen.changes[0])
        told = seen.old
    written = planfile.change(call.path, changes, dry_run=dry_run, waiting=waiting)
    name = about(written.changes[0])
    if not asked and (others := _others(written.old, name)):
        say(others)
    print_written(written, then=call.again(*(("show", name[-3]) if as_of else ("check",))))
    if not asked:
        _say_what_it_means(call, written)
    if yes and not dry_run and name[-2] in ("actions", "parts"):
        _say_of_what_went(call, written)


def _refuse_another_meaning(call: Call, asked: Change, told: Record, record: Record) -> None:
    """Raises PlanChanged if the removal that somebody agreed to, when the record was as `told`, would
    change more or less by now."""
    path_of_seen(record, about(asked))
    then, now = (
        _meaning(call, Written(call.path, b"", b"", one, applied(one, asked), (asked,)))
        for one in (told, record)
    )
    if then != now:
        message = f"what the removal of {spoken(about(asked))} means was changed by another program meanwhile"
        raise PlanChanged(message, hint="look at it, then try again")


def _say_what_it_means(call: Call, written: Written, *, changed: str = "changed") -> None:
    """Say whose due dates and leads the removal changed, and what names still what is gone."""
    for line in _meaning(call, written, changed=changed):
        say(line)
    if about(written.changes[0])[0] == "people":
        say_unknown(call, written, refs_in(written.new), as_of=call.today, errors_only=True)


def _meaning(call: Call, written: Written, *, changed: str = "changed") -> list[str]:
    """What the removal changed in others, and who names still what is gone, in lines."""
    lines: list[str] = []
    say_moved(written, as_of=call.today, changed=changed, tell=lines.append)
    name = about(written.changes[0])
    if name[0] in KEYED:
        was = entry_called(written.old, name) or {}
        say_still_named(written.new, *name, *filter(None, [was.get("name")]), tell=lines.append)
    for ref in _gone(written):
        say_still_named(written.new, "actions", ref, tell=lines.append)
    return lines


def _gone(written: Written) -> dict[str, Record]:
    """The actions and parts that are taken out, by their refs."""
    there = {name for name, _ in items_in(written.new)}
    return {name[-1]: item for name, item in items_in(written.old) if name not in there}


def _say_of_what_went(call: Call, written: Written) -> None:
    """Say what went with an action or part that nobody was asked about."""
    history, kept = "", "it on record"
    if any(item.get("updates") for item in _gone(written).values()):
        history, kept = "its history went with it; ", "that"
    back = f"{call.again('undo')} brings it back; " if written.kept else ""
    say(f"{history}{back}an update with --status withdrawn keeps {kept}")


def _to_remove(call: Call, record: Record, name: Name, as_of: str | None, when: str) -> RemoveEntry:
    """The change that removes the entry, or its last update of a date.

    The date is `as_of` as it was said, else the day `when`: 31 Oct 2009 may stand in the file as `2009-10`.
    Raises WrongRequest for what cannot be removed, and if there is no update of that date.
    """
    if as_of is None:
        _refuse_no_entry(call, name)
        return RemoveEntry(name, entry_called(record, name))
    if name[:1] != ("actions",):
        raise WrongRequest(f"{spoken(name)} has no updates that could be taken back")
    updates = entry_called(record, name).get("updates") or ()
    written = [str(update["as_of"]) for update in updates]
    found = [one for one in written if one == as_of] or [one for one in written if str(last_day(one)) == when]
    return RemoveEntry(*last_update_of(record, name[-1], found[-1] if found else when))


def _refuse_no_entry(call: Call, name: Name) -> None:
    if not name:
        raise WrongRequest("the plan itself is removed by deleting its file")
    if len(name) == 1:
        hint = f"{call.again(f'set {name[0]} --clear NAME')} takes a field out of it"
        raise WrongRequest(f"'{name[0]}' is no entry", hint=hint)


def _is_to_go(call: Call, record: Record, name: Name) -> bool:
    """Ask whether this entry, or this update, is to be removed."""
    if name[-2:-1] == ("updates",):
        update = entry_called(record, name)
        said = " · ".join(str(value) for field, value in update.items() if field != "as_of")
        which = f"the update of {one_line(name[-3])} as of {as_written(update['as_of'])}"
        what, goes, also = f"{which}, '{shortened(said, _SHOWN)}'", f"{which} goes", _others(record, name)
    elif name[0] == "actions":
        what, goes = f"{spoken(name)} with its history", f"{spoken(name)} goes with its history"
        also = f"{call.again('update', name[-1], options=('--status', 'withdrawn'))} keeps it"
    else:
        what, goes, also = spoken(name), f"{spoken(name)} goes", ""
    beside, behind = (f" ({also})", f"; {also}") if also else ("", "")
    return agreed(f"Remove {what}{beside}?", unasked=f"{goes}: say --yes{behind}")


def _others(record: Record, name: Name) -> str:
    """What is said of the others if the update called so is the last of several of its date; else ''."""
    if name[-2:-1] != ("updates",):
        return ""
    as_of = name[-1].partition("#")[0]
    updates = entry_called(record, name[:-2])["updates"]
    count = sum(update["as_of"] == as_of for update in updates)
    return f"it is the last of {count} of that date" if count > 1 else ""
