"""The commands that change the plan itself: add, set, remove."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Sequence
from typing import Annotated, Any

from typer import Argument, Option

from actionplan import planfile
from actionplan.advice import meant
from actionplan.changes import (
    AddEntry,
    Change,
    Name,
    Record,
    RemoveEntry,
    about,
    at,
    fields_to_set,
    meeting_to_add,
    name_of,
    path_of,
)
from actionplan.cli.assignments import assigned, refuse_as_ref, with_assigned
from actionplan.cli.call import Call
from actionplan.cli.completion import complete_field, complete_priority, complete_ref
from actionplan.cli.options import Assignments, DryRun, Entry, EntryOrPlan
from actionplan.cli.streams import say
from actionplan.cli.talk.consequences import say_due, say_moved
from actionplan.cli.talk.editor import kept
from actionplan.cli.talk.written import print_written, waiting
from actionplan.cli.typed import cleaned, confirmed, given, piped
from actionplan.errors import WrongRequest
from actionplan.printable import one_line


def add(
    call: Call,
    action: Annotated[str, Argument(metavar="TEXT", help="What will be done; - reads it from a pipe.")],
    ref: Annotated[str | None, Option(help="Its ref; the next free number if not given.")] = None,
    priority: Annotated[
        str | None, Option(help="The priority it fits with.", autocompletion=complete_priority)
    ] = None,
    by_whom: Annotated[str | None, Option(metavar="WHO", help="Who does it, in words.")] = None,
    outcomes: Annotated[str | None, Option(help="Outcomes and indicators.")] = None,
    timescale: Annotated[str | None, Option(metavar="WORDS", help="By when, in words.")] = None,
    due: Annotated[str | None, Option(metavar="DATE", help="The last day that meets it.")] = None,
    monitoring: Annotated[str | None, Option(help="Who reviews it and how.")] = None,
    after: Annotated[
        str | None, Option(metavar="REF", help="Stand behind this one.", autocompletion=complete_ref)
    ] = None,
    part_of: Annotated[
        str | None,
        Option(metavar="REF", help="Add a part of this action.", autocompletion=complete_ref),
    ] = None,
    set_: Assignments = None,
    dry_run: DryRun = False,
) -> None:
    """Add an action to the plan, or a part to an action.

    Examples:
      plan add "Publish four examples of good practice"
      plan add "Brief local SMEs" --timescale "End Sept 09" --by-whom "Pete Smith" --after 3
    """
    typed = piped() if action == "-" else action

    def changes(record: Record) -> list[Change]:
        return [_addition(record, fields, ref=ref, after=after, part_of=part_of)]

    with kept(lambda: typed, call.path, unless=None if action == "-" else WrongRequest):
        if not cleaned(typed):
            raise WrongRequest("an action needs words", hint='plan add "What will be done"')
        own = given(
            priority=priority,
            action=typed,
            by_whom=by_whom,
            outcomes=outcomes,
            timescale=timescale,
            due=call.day(due, "due").isoformat() if due else None,
            monitoring=monitoring,
        )
        fields = with_assigned(own, call, set_ or (), but=("ref",))
        written = planfile.change(call.path, changes, dry_run=dry_run, waiting=waiting)
        added = about(written.changes[0])[-1]
        print_written(written, dry_run=dry_run, then=call.again(f"show {shlex.quote(added)}"))
        if fields.keys() & {"timescale", "due"}:
            say_due(written, [added], as_of=call.today)


def set_(
    call: Call,
    ref: EntryOrPlan,
    assignments: Annotated[
        list[str] | None,
        Argument(metavar="FIELD=VALUE...", help="What it is to be.", autocompletion=complete_field),
    ] = None,
    clear: Annotated[list[str] | None, Option(metavar="FIELD", help="Take this field out.")] = None,
    dry_run: DryRun = False,
) -> None:
    """Set or clear fields of an entry, or of the plan.

    An entry is an action, a part, a person or a meeting.

    What was agreed at a date belongs into an update instead: it keeps the history.

    Examples:
      plan set 3 by_whom="Four member organisations" priority=P2
      plan set 4 due="end March 2010" --clear monitoring
      plan set people/PF name="P. Ferris"
      plan set meetings/2010-03-05 name="Annual meeting"
    """
    wanted = assigned(call, assignments or (), clear or ())
    if not wanted:
        raise WrongRequest("say what to set", hint=f"plan set {one_line(ref)} FIELD=VALUE")

    def changes(record: Record) -> Sequence[Change]:
        name = name_of(record, ref)
        try:
            path = path_of(record, name)
        except WrongRequest:
            return [_new_entry(call, record, name, wanted)]
        _refuse_unknown(clear or (), at(record, path) or {})
        return fields_to_set(record, name, wanted)

    with kept(lambda: " ".join(assignments or ()), call.path, unless=WrongRequest):
        written = planfile.change(call.path, changes, dry_run=dry_run, waiting=waiting)
        print_written(written, dry_run=dry_run, then=call.again("check"))
        if about(written.changes[0])[:1] != ("actions",):
            say_moved(written, as_of=call.today)
        elif written.changed and wanted.keys() & {"timescale", "due"}:
            say_due(written, [str(wanted.get("ref") or ref)], as_of=call.today)


def remove(
    call: Call,
    ref: Entry,
    yes: Annotated[bool, Option("--yes", "-y", help="Do not ask.")] = False,
    dry_run: DryRun = False,
) -> None:
    """Remove an entry from the plan, with its history.

    An entry is an action, a part, a person or a meeting.

    To stop an action and keep it on record: plan update REF --status withdrawn

    Examples:
      plan remove 6
      plan remove people/PF --yes
    """

    def changes(record: Record) -> list[Change]:
        name = name_of(record, ref)
        if not name:
            raise WrongRequest("the plan itself is removed by deleting its file")
        return [RemoveEntry(name, at(record, path_of(record, name)))]

    if not yes and not dry_run:
        planfile.change(call.path, changes, dry_run=True)
        if not sys.stdin.isatty():
            raise WrongRequest(f"{one_line(ref)} goes with its history: say --yes")
        if not confirmed(f"Remove {one_line(ref)} with its history?", default=False):
            say("nothing was removed")
            return
    written = planfile.change(call.path, changes, dry_run=dry_run, waiting=waiting)
    print_written(written, dry_run=dry_run, then=call.again("check"))
    say_moved(written, as_of=call.today)


def _addition(
    record: Record, fields: Record, *, ref: str | None, after: str | None, part_of: str | None
) -> AddEntry:
    whole: Name = ()
    collection = "actions"
    if part_of is not None:
        whole, collection = name_of(record, part_of), "parts"
        if len(whole) != 2:
            raise WrongRequest(
                f"'{one_line(part_of)}' is no action that could have parts",
                hint=f"it is a part itself: --part-of {one_line(whole[1])}" if len(whole) > 2 else "",
            )
        fields = {name: value for name, value in fields.items() if name != "priority"}
    entries: Any = at(record, path_of(record, whole)).get(collection) or []
    refs = [entry["ref"] for entry in entries]
    new = ref or _next_ref(refs, part_of)
    refuse_as_ref(new)
    if after is not None and after not in refs:
        raise WrongRequest(f"there is no '{one_line(after)}' to stand behind", hint=meant(after, refs))
    following = refs[refs.index(after) + 1 :] if after is not None else []
    return AddEntry((*whole, collection, new), {"ref": new, **fields}, following[0] if following else None)


def _next_ref(refs: Sequence[str], part_of: str | None) -> str:
    if part_of is None:
        return str(1 + max((int(ref) for ref in refs if ref.isdecimal()), default=0))
    letters = "abcdefghijklmnopqrstuvwxyz"
    free = next((part_of + letter for letter in letters if part_of + letter not in refs), None)
    if free is None:
        raise WrongRequest("there is no free letter for another part", hint="give its ref: --ref REF")
    return free


def _new_entry(call: Call, record: Record, name: Name, wanted: Record) -> AddEntry:
    """A person who is not in the register yet, or a meeting on a day that has none, before later ones."""
    fields: Record = {field: value for field, value in wanted.items() if value}
    if not fields:
        raise WrongRequest(f"there is no {one_line(name[-1])} to clear a field of")
    if name[0] == "people":
        return AddEntry(name, fields)
    return meeting_to_add(record, {"date": call.iso_day(name[-1]).isoformat(), **fields})


def _refuse_unknown(fields: Sequence[str], entry: Record) -> None:
    for field in fields:
        if field not in entry:
            raise WrongRequest(
                f"there is no field '{one_line(field)}' to clear", hint=f"it has: {', '.join(entry)}"
            )
