"""The commands that change the plan itself: add, set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Annotated, Any

from typer import Argument, Option

from actionplan import planfile
from actionplan.changes import AddEntry, Change, about, applied, entry_at
from actionplan.changes.edits import Record
from actionplan.changes.names import (
    KEYED,
    MAPS,
    Name,
    is_entry,
    items_in,
    name_of,
    name_of_ref,
    path_of,
    refs_in,
)
from actionplan.changes.requests import fields_to_set, meeting_to_add
from actionplan.changes.written import Written
from actionplan.cli.advice.fields import set_instead, what_to_set
from actionplan.cli.advice.refusals import (
    refuse_empty,
    refuse_other_names,
    refuse_to_lack,
    refuse_what_updates_say,
)
from actionplan.cli.assignments import assigned, fields_named, from_options, spelt_as_there, with_assigned
from actionplan.cli.bundles import fields
from actionplan.cli.call import Call
from actionplan.cli.input import cleaned
from actionplan.cli.new_refs import addition, ever_used, of_ref, say_new_ref, say_passed_over, say_used_before
from actionplan.cli.options import a_day, offers
from actionplan.cli.streams import say
from actionplan.cli.talk.consequences import (
    say_closed_with_its_action,
    say_moved,
    say_of_fields,
    say_overruled,
    say_rewritten,
)
from actionplan.cli.talk.names import say_priorities_gone
from actionplan.cli.talk.receipt import print_written, waiting
from actionplan.cli.talk.standard_input import read_text
from actionplan.cli.talk.template import above
from actionplan.cli.talk.unsaved import as_bytes, kept
from actionplan.cli.writing import SAID_APART, After, Assignments, Clear, DryRun, EntryOrPlan, beside
from actionplan.errors import WrongRequest
from actionplan.model.statuses import COMMON, STATUSES
from actionplan.report.columns import usual
from actionplan.text.characters import one_line
from actionplan.text.days import weekday
from actionplan.text.words import caseless, enumerated

_FIELDS = ("section", "priority", "by_whom", "outcomes", "timescale", "due", "monitoring")


def add(
    call: Call,
    *,
    action: Annotated[str, Argument(metavar="TEXT", help="What will be done; - reads it from a pipe.")],
    ref: Annotated[
        str | None, Option(metavar="REF", help="Its ref; the next free number if not given.")
    ] = None,
    own: Annotated[Mapping[str, str], fields("action", *_FIELDS)],
    raised: Annotated[str | None, a_day("The day it joins the plan; today if not given.")] = None,
    after: After = None,
    part_of: Annotated[str | None, beside("Add a part of this action.")] = None,
    set_: Assignments = None,
    dry_run: DryRun = False,
) -> None:
    """Add an action to the plan, or a part to an action.

    It is in the plan from the day on which it is raised. With a section it stands behind the last of that.

    Examples:
      plan add "Publish four examples of good practice"
      plan add "Brief local SMEs" --timescale "End Sept 09" --by-whom "Pete Smith" --after 3
    """
    piped = bytearray()

    def changes(record: Record) -> list[Change]:
        change = addition(record, new, used, ref=ref, after=after, part_of=part_of)
        used.update(refs_in(record))  # what another program takes out meanwhile was used too
        return [change]

    def typed() -> bytes:
        return bytes(piped) if action == "-" else as_bytes(action)

    with kept(typed, call, at_hand=action != "-"):
        said = above(read_text(piped)) if action == "-" else action
        if not cleaned(said):
            raise WrongRequest("an action needs words", hint=call.again("add", "What will be done"))
        if is_entry(said):
            hint = f"{call.again('set', said)} FIELD=VALUE"
            raise WrongRequest(f"{one_line(said)} is no action", hint=hint)
        joined = {"raised": raised or call.today.isoformat(), "action": said}
        new = with_assigned(from_options(call, {**joined, **own}), call, set_ or (), but=SAID_APART["add"])
        used = {*ever_used(call.path, call.data, call.plan.title)}
        written = planfile.change(call.path, changes, dry_run=dry_run, waiting=waiting)
        _, whole, *_ = name = about(written.changes[0])
        added = name[-1]
        print_written(written, then=call.again("show", added))
        _say_joins(written, added, str(new["raised"]))
        (say_used_before if ref else say_passed_over)(written, added, used)
        said_alike = {field: value for field, value in new.items() if field != "raised"}
        for name, item in items_in(written.old):
            if said_alike.items() <= item.items() and not item.get("updates"):
                say(f"note: {one_line(name[-1])} says the same")
        say_of_fields(call, written, [added], new.keys(), as_of=call.today)
        if whole != added:  # a part that is open opens what the others closed
            say_moved(written, as_of=call.today, renamed={whole: whole})
            say_closed_with_its_action(call, written, added)


def add_awaits_text(said: Mapping[str, Any]) -> bool:
    """Whether these parameters leave the text to standard input."""
    return said.get("action") in (None, "-")


def set_(
    call: Call,
    ref: EntryOrPlan,
    assignments: Annotated[
        list[str] | None,
        Argument(metavar="FIELD=VALUE...", help="What it is to be.", autocompletion=offers("field")),
    ] = None,
    clear: Clear = None,
    dry_run: DryRun = False,
) -> None:
    """Set or clear fields of an entry, or of the plan.

    An entry is an action, a part, a person, a section or a meeting; priorities, rules, columns, statuses and
    calendar are set like one.

    What was agreed at a date belongs into an update instead: it keeps the history.

    Examples:
      plan set 3 by_whom="Four member organisations" priority=P2
      plan set 4 due="end March 2010" --clear monitoring
      plan set people/PF name="P. Ferris"
      plan set priorities P4="Local jobs and training"
      plan set sections/Transport aim="Fewer journeys by car"
      plan set statuses Paused=suspended "Held over="
      plan set columns x-cost=Cost
      plan set meetings/2010-03-05 name="Annual meeting"
    """
    clear = (clear or []) if ref in MAPS else fields_named(clear or ())
    asked = assigned(call, assignments or (), clear, of=ref)
    if not asked:
        entry, equals, value = ref.partition("=")
        hint = what_to_set(call, entry, value if equals else None)
        raise WrongRequest(
            "say what to set", hint=hint or call.again("set", "REF", f"FIELD={value or 'VALUE'}")
        )

    def changes(record: Record) -> Sequence[Change]:
        return _to_set(call, record, ref, asked, clear)

    with kept(lambda: as_bytes(" ".join(assignments or ())), call, at_hand=True):
        written = planfile.change(call.path, changes, dry_run=dry_run, waiting=waiting)
        print_written(written, then=call.again("check"))
        name = name_of(written.old, ref)
        if name[:1] != ("actions",):
            say_moved(written, as_of=call.today)
            say_priorities_gone(written)
            if name == ("columns",) and not written.old.get("columns"):
                columns: Any = written.new.get("columns") or ()
                say(f"the table has these columns from now on, in this order: {one_line(', '.join(columns))}")
        elif written.changed:
            _say_of_action(call, written, name, asked)


def _to_set(call: Call, record: Record, called: str, asked: Record, clear: Sequence[str]) -> Sequence[Change]:
    """The changes that give the entry called so what is `asked`; they add it if it may be new.

    Raises WrongRequest for fields that it cannot have, or must, and for those that only updates say.
    """
    name = name_of(record, called, call.again)
    wanted = spelt_as_there(record, name, asked)
    refuse_what_updates_say(call, name, wanted)
    refuse_other_names(call, called, name, wanted)
    there = _there(record, name)
    refuse_to_lack(call, called, name, there or {}, wanted)
    refuse_empty(call, called, asked, clear, there or {})
    if there is None:
        return [_new_entry(call, record, name, wanted)]
    if unknown := [field for field in wanted if wanted[field] is None and field not in there]:
        hint = f"it has: {one_line(enumerated([*there]))}" if there else "it has none"
        raise WrongRequest(f"there is no field '{one_line(unknown[0])}' to clear", hint=hint)
    if name == ("statuses",):
        _refuse_in_use(call, record, [field for field in wanted if wanted[field] is None])
    if name == ("columns",) and not record.get("columns") and "action" not in wanted:
        wanted = {
            **usual(call.plan),
            **wanted,
        }  # those it was shown in, unless what is wanted is a table of its own
    new_ref = wanted.get("ref") if name[:1] == ("actions",) else None
    renaming = of_ref(record, name[-1], str(new_ref)) if new_ref else []
    for one in renaming:
        record = applied(record, one)
    name = (*name[:-1], str(new_ref)) if new_ref else name
    others = {field: wanted[field] for field in wanted if not (new_ref and field == "ref")}
    return [*renaming, *fields_to_set(record, name, others)]


def _refuse_in_use(call: Call, record: Record, gone: Sequence[str]) -> None:
    """Raises WrongRequest if an update says one of these statuses, which are to go, and none of ours."""
    for (*_, ref), item in items_in(record):
        for said in (str(update.get("status")) for update in item.get("updates") or ()):
            if caseless(said) in {*map(caseless, gone)} - {*COMMON, *STATUSES}:
                other = call.again("set statuses", f"{said}=…")
                hint = f"{call.again('table --status', said)} shows where; {other} gives it another meaning"
                raise WrongRequest(f"'{one_line(said)}' is said of {one_line(ref)}", hint=hint)


def _there(record: Record, name: Name) -> Record | None:
    """The entry called so; None if it would be a new one."""
    with suppress(WrongRequest):
        found: Record = entry_at(record, path_of(record, name))
        return found
    return None


def _say_of_action(call: Call, written: Written, name: Name, wanted: Record) -> None:
    """What setting these fields of an action or part did, beyond its lines."""
    ref, new = name[-1], str(wanted.get("ref") or name[-1])
    if new != ref:
        say_new_ref(call, written, ref, new)
    if wanted.get("raised"):
        _say_joins(written, new, str(wanted["raised"]))
    say_of_fields(call, written, [new], wanted.keys(), as_of=call.today)
    whole = name_of_ref(written.new, new)[1]
    beside = {one[-1]: one[-1] for one, _ in items_in(written.new) if one[1] == whole and one[-1] != new}
    say_moved(written, as_of=call.today, renamed={ref: new, **beside})
    say_overruled(written, [new], wanted, date.min, as_of=call.today)
    say_rewritten(call, written, ref, new, wanted)


def _say_joins(written: Written, ref: str, raised: str) -> None:
    """Say from which day on an action or part is in the plan: before, no list has it."""
    joins = "would be" if written.dry_run else "is"
    say(f"{one_line(ref)} {joins} in the plan from {weekday(date.fromisoformat(raised))} on")


def _new_entry(call: Call, record: Record, name: Name, wanted: Record) -> AddEntry:
    """The change that adds a person, a section or a meeting; a meeting goes before all later ones."""
    fields: Record = {field: value for field, value in wanted.items() if value}
    if not fields:
        raise WrongRequest(f"there is no {one_line(name[-1])} to clear a field of")
    if name[0] in KEYED:
        both = name[-1].split(",")
        if (
            name[0] == "people"
            and len(both) > 1
            and {*map(str.strip, both)} <= {*(record.get("people") or ())}
        ):
            one = call.again("set", f"people/{both[0].strip()}", *(f"{key}={fields[key]}" for key in fields))
            raise WrongRequest(f"'{one_line(name[-1])}' are {len(both)} people", hint=f"one at a time: {one}")
        return AddEntry(name, fields)
    try:
        return meeting_to_add(record, {"date": call.iso_day(name[-1]).isoformat(), **fields})
    except WrongRequest as error:
        with suppress(WrongRequest):
            meant = call.named_days(name[-1], call.today).end
            error = WrongRequest(error.message, hint=set_instead(call, f"meetings/{meant}", wanted))
        raise error from None
