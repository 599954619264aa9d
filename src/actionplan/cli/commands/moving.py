"""The commands that give an entry another place or another name: move, rename."""

from collections.abc import Sequence
from typing import Annotated, Any

from typer import Argument, Option

from actionplan import planfile
from actionplan.changes import Change, MoveEntry, RenameEntry, SetField, names
from actionplan.changes.edits import Record
from actionplan.changes.requests import renamed_wherever
from actionplan.changes.written import Written
from actionplan.cli.call import Call
from actionplan.cli.input import cleaned
from actionplan.cli.new_refs import of_ref, say_new_ref
from actionplan.cli.options import a_ref
from actionplan.cli.streams import say
from actionplan.cli.talk.consequences import say_how_to_lead, say_moved
from actionplan.cli.talk.names import known_keys, renaming, say_spoken_of
from actionplan.cli.talk.receipt import print_written, waiting
from actionplan.cli.writing import After, DryRun, beside
from actionplan.errors import WrongRequest
from actionplan.schema.models import holding_keys_of
from actionplan.text.characters import one_line
from actionplan.text.words import caseless, like, meant_key

_CALLED = {of: kind for kind, of in names.PLURALS.items() if of != "meetings"} | {"statuses": "status"}
"""The collections whose keys are the plan's own, and what each in them is called."""

_WHAT = "An action or part; or people/KEY, sections/NAME, priorities/CODE, statuses/WORD."


def move(
    call: Call,
    ref: Annotated[str, a_ref("The action or part to move.")],
    after: After = None,
    before: Annotated[str | None, beside("Stand before this one.")] = None,
    first: Annotated[bool, Option("--first", help="Stand before all others.")] = False,
    last: Annotated[bool, Option("--last", help="Stand behind all others.")] = False,
    dry_run: DryRun = False,
) -> None:
    """Move an action or part to another place in the plan.

    Its lines go there as they are, with the comments directly above and below; only the order changes, and it
    keeps its ref. A part stays among those of its action.

    Examples:
      plan move 7 --after 3
      plan move 5b --before 5a
      plan move 6 --first
    """
    given = {"--after": after, "--before": before, "--first": first, "--last": last}
    said = [option for option, value in given.items() if value]
    if len(said) != 1:
        wrong = f"{' and '.join(said)} are two places" if said else "say where it is to stand"
        places = "--after REF, --before REF, --first or --last"
        raise WrongRequest(wrong, hint=f"{call.again('move', ref)} {places}")

    def changes(record: Record) -> list[MoveEntry]:
        name = names.name_of_ref(record, ref, call.again)
        return [MoveEntry(name, _follower(call, record, name, after=after, before=before, first=first))]

    written = planfile.change(call.path, changes, dry_run=dry_run, waiting=waiting)
    print_written(written, then=call.again("table"))
    if written.changed and not dry_run:
        say(_place(written.new, names.name_of_ref(written.new, ref)))


def _beside(record: Record, name: names.Name) -> list[str]:
    """The refs of the list in which the action or part stands, in their order."""
    return [entry["ref"] for entry in names.entry_called(record, name[:-2])[name[-2]]]


def _follower(
    call: Call, record: Record, name: names.Name, *, after: str | None, before: str | None, first: bool
) -> str | None:
    """The ref before which the entry is to stand, in its own list; None if it goes behind all others."""
    refs = _beside(record, name)
    if not (after or before):
        return refs[0] if first else None
    other = names.name_of_ref(record, after or before or "")
    if other[:-1] != name[:-1]:
        raise _elsewhere(call, name, other, "--after" if after else "--before")
    return other[-1] if before else next(iter(refs[refs.index(other[-1]) + 1 :]), None)


def _elsewhere(call: Call, name: names.Name, other: names.Name, option: str) -> WrongRequest:
    moved, there = one_line(name[-1]), one_line(other[-1])
    whole, beside = name[1], other[1]
    instead = call.again("move", whole, options=(option, beside))
    if len(name) == 2:  # an action, beside a part
        message = f"{moved} is an action, and {there} a part of {one_line(beside)}"
        return WrongRequest(message, hint=instead if beside != whole else f"{there} goes where {moved} goes")
    among = f"it stands among the parts of {one_line(whole)}, as its ref says"
    all_of_it = f"to move all of {one_line(whole)}: {instead}"
    place = call.again("move", name[-1], options=["--first" if option == "--after" else "--last"])
    return WrongRequest(
        f"{moved} is a part of {one_line(whole)}: {among}", hint=all_of_it if beside != whole else place
    )


def _place(record: Record, name: names.Name) -> str:
    """The new place, in words."""
    refs = [*map(one_line, _beside(record, name))]
    at = refs.index(one_line(name[-1]))
    among = f" of the parts of {one_line(name[1])}" if len(name) > 2 else ""
    behind = f"behind {refs[at - 1]}" if at else f"first{among}"
    below = f"before {refs[at + 1]}" if at + 1 < len(refs) else f"last{among}"
    return f"{refs[at]} stands {behind} now{f', {below}' if at else ''}"


def rename(
    call: Call,
    what: Annotated[str, a_ref(_WHAT, "what has a name")],
    new: Annotated[str, Argument(metavar="NEW", help="The new ref, key or word.")],
    dry_run: DryRun = False,
) -> None:
    """Give an action another ref, or a person or section another key.

    A part has a ref too, priorities and status words are keys.

    Every mention that is a key is changed with it, in one write; texts in people's own words stay as they
    are, and those that say the old name are listed. The old ref is kept as formerly: plan show finds it.

    Examples:
      plan rename 3 30
      plan rename people/PS PSm
      plan rename sections/Homes "Warm homes"
      plan rename statuses/Paused "Held over"
    """
    to = cleaned(new)
    if not to:
        raise WrongRequest("the new name is empty", hint=f"say {call.again('rename', what)} NEW")
    _, record = planfile.parse(call.data, file=call.source)
    kind, old = _named(call, record, what, to)
    to = to.removeprefix(f"{kind}/")  # said as the old one is
    there, _, key = to.partition("/")
    if kind != "actions" and key and there in (*names.MAPS, *names.COLLECTIONS):
        hint = f"{kind} keeps what it has: {call.again('rename', what, key)}"
        raise WrongRequest(f"what is in {kind} gets no key in {there}", hint=hint)

    def changes(record: Record) -> Sequence[Change]:
        return of_ref(record, old, to) if kind == "actions" else _of_key(record, kind, old, to)

    written = planfile.change(call.path, changes, dry_run=dry_run, waiting=waiting)
    again = call.again("show", to) if kind == "actions" else call.again("check")
    print_written(written, then=again)
    if written.changed:
        _say_of(call, written, kind, old, to)


def _named(call: Call, record: Record, called: str, to: str) -> tuple[str, str]:
    """The collection and the key, or ref, that are called so, and are to be called `to`.

    Raises WrongRequest for what is not there.
    """
    kind, slash, key = called.partition("/")
    if slash and key and kind in _CALLED:
        there = known_keys(record, kind)
        found = like(there, key)
        if found is not None:
            return kind, found  # a ref that is written so hides it not; the action is actions/people/PS
        if called not in names.refs_in(record):
            declared: Any = record.get(kind) or {}
            hint = meant_key(key, names.called_so(dict.fromkeys(there) | declared))
            raise WrongRequest(f"the plan has no {_CALLED[kind]} '{one_line(key)}'", hint=hint)
    if called == "plan" or (kind == "meetings" and slash):
        fields = "title=… names" if called == "plan" else "date=… moves it, name=… names"
        hint = f"{call.again('set', called)} {fields} it anew"
        raise WrongRequest(f"'{one_line(called)}' has no key that could be renamed", hint=hint)
    if (
        kind in (*names.MAPS, *names.COLLECTIONS)
        and kind != "actions"
        and called not in names.refs_in(record)
    ):
        which = [kind] if kind in _CALLED else [*_CALLED]
        hint = f"those that have one: {', '.join(f'{one}/NAME' for one in which)}"
        raise WrongRequest(f"'{one_line(called)}' has no key that could be renamed", hint=hint)
    try:
        return "actions", names.name_of_ref(record, called)[-1]
    except WrongRequest as error:
        keys = {one: like(known_keys(record, one), called) for one in _CALLED}
        hint = " or ".join(call.again("rename", f"{one}/{keys[one]}", to) for one in keys if keys[one])
        raise WrongRequest(error.message, hint=hint or error.hint) from None


def _of_key(record: Record, kind: str, old: str, to: str) -> list[Change]:
    """The changes that rename a key of a collection, there and wherever it is mentioned.

    Raises WrongRequest if the new one is taken, in any case.
    """
    declared: Any = record.get(kind) or {}
    taken = next(
        (key for key in known_keys(record, kind) if caseless(key) == caseless(to) != caseless(old)), None
    )
    if taken is not None:
        there = f"there is a {_CALLED[kind]} '{one_line(taken)}' already"
        raise WrongRequest(there, hint="the two would be one")
    found: list[Change] = [RenameEntry((kind, old), to)] if old in declared else []
    fields = holding_keys_of(kind)
    if kind == "people" and old in declared and not (declared[old] or {}).get("name"):
        # Without a name the key is the name: she keeps it, and texts that say it still mean her.
        found.append(SetField((kind, to), "name", (declared[old] or {}).get("name"), old))
        fields = ("leads",)
    if kind == "people":  # a text that says ps means nobody, and stays
        found += renamed_wherever(record, ("leads",), renaming(record, kind, old, to, in_any_case=True))
        fields = tuple([field for field in fields if field != "leads"])
    return [*found, *renamed_wherever(record, fields, renaming(record, kind, old, to))]


def _say_of(call: Call, written: Written, kind: str, old: str, to: str) -> None:
    """Say what the new name means for whatever else says the old one."""
    if kind == "actions":
        say_new_ref(call, written, old, to)
        say_moved(written, as_of=call.today, renamed={old: to})
        return
    say_moved(written, as_of=call.today, people={old: to} if kind == "people" else None)
    if kind == "people":
        say_how_to_lead(call, written, old, to)
    say_spoken_of(written, old, kind, in_any_case=kind == "statuses")
