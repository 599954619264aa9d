"""What is added, and its ref: one that nothing in the plan had before, as far as anybody here can tell."""

import re
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

from actionplan import git
from actionplan.changes import AddEntry, Change, about
from actionplan.changes.edits import Record
from actionplan.changes.names import Name, entry_called, formerly_in, name_of, name_of_ref, refs_in
from actionplan.changes.requests import fields_to_set, renamed_wherever
from actionplan.changes.written import Written
from actionplan.cli.assignments import as_ref
from actionplan.cli.call import Call
from actionplan.cli.streams import say
from actionplan.cli.talk.names import renaming, say_renamed
from actionplan.errors import WrongRequest
from actionplan.refs import counted_apart, following, named, written_in
from actionplan.schema.models import holding_keys_of
from actionplan.store import retired
from actionplan.text.characters import one_line
from actionplan.text.shell import quoted
from actionplan.text.words import caseless, meant, normalized

_MOST = 20
"""Refs that are listed."""
_COMMENTED = re.compile(rb"""^[ \t]*#[ \t#-]*(?:\{.*)?["']?\bref\b.*""", re.MULTILINE)
"""A line of an entry that is commented out, with its ref: `#  - ref: 7`, no sentence about one."""


def ever_used(path: Path, data: bytes, title: str) -> frozenset[str]:
    """The refs that this plan is known to have had, those of what is commented out among them."""
    commented = written_in(b"\n".join(_COMMENTED.findall(data)))
    return git.refs_ever(path) | retired.retired(path, title) | {*commented}


def not_retired(written: Written) -> list[str]:
    """Retires the refs that the write took out of the plan; gives those that could not be, all or none.

    A plan with a new title takes the refs along that were retired under the old one.
    """
    gone = {*refs_in(written.old)} - {*refs_in(written.new)}
    before, title = (str(record["title"]) for record in (written.old, written.new))
    gone |= retired.retired(written.path, before) if title != before else {*()}
    return sorted(gone) if gone and not retired.retire(written.path, title, sorted(gone)) else []


def addition(
    record: Record,
    fields: Record,
    used: Collection[str],
    *,
    ref: str | None,
    after: str | None,
    part_of: str | None,
) -> AddEntry:
    """The change that adds an action with these fields, or a part of one: behind another, or its section.

    Without a `ref` it gets the next one. Raises WrongRequest for a ref that another action had, and for an
    action that the plan does not have.
    """
    whole: Name = ()
    collection = "actions"
    if part_of is not None:
        whole, collection = name_of(record, part_of), "parts"
        if whole[:1] != ("actions",) or len(whole) != 2:
            hint = f"it is a part itself: --part-of {quoted(whole[1])}" if len(whole) > 2 else ""
            raise WrongRequest(f"'{one_line(part_of)}' is no action that could have parts", hint=hint)
        part_of = whole[-1]
        for field in {"section", "priority"} & fields.keys():
            raise WrongRequest(f"a part has no {field} of its own, but that of its action: leave it out")
    entries = entry_called(record, whole).get(collection) or []
    refs = [entry["ref"] for entry in entries]
    beside = _beside(entries, fields)
    counted = counted_apart(refs, beside)
    new = as_ref(ref) if ref else _next_ref(counted, {*used, *refs_in(record), *formerly_in(record)}, part_of)
    refuse_earlier(record, new)
    if after is not None:
        after = named(after.removeprefix("actions/"), refs, formerly_in(record)) or after
        if after not in refs:
            raise WrongRequest(f"there is no '{one_line(after)}' to stand behind", hint=meant(after, refs))
    elif beside:
        after = beside[-1]
    later = refs[refs.index(after) + 1 :] if after is not None else []
    return AddEntry((*whole, collection, new), {"ref": new, **fields}, later[0] if later else None)


def _beside(entries: Sequence[Any], new: Record) -> list[str]:
    """The refs of the entries under the section of the `new` one, if that has one."""
    section = caseless(str(new.get("section") or ""))
    return [one["ref"] for one in entries if section and caseless(one.get("section") or "") == section]


def _next_ref(refs: Sequence[str], used: Collection[str], part_of: str | None) -> str:
    """The ref after the last of `refs`, those of all actions or of the parts of the action `part_of`.

    Raises WrongRequest if nobody can say which that is.
    """
    found, perhaps = following(refs, used, part_of)
    if found is None:
        none = f"'{one_line(str(part_of))}' has no parts yet"
        last = f"the last one is '{one_line(refs[-1])}'" if refs else none
        said = " or ".join(f"--ref {quoted(one)}" for one in perhaps) or "--ref REF"
        raise WrongRequest(f"which ref comes next is not clear: {last}", hint=f"say {said}")
    return found


def say_used_before(written: Written, ref: str, used: Collection[str]) -> None:
    """Say so if this ref, which somebody chose, was used before, in any case."""
    before = {*map(caseless, (*used, *formerly_in(written.old)))} - {*map(caseless, refs_in(written.old))}
    if caseless(ref) in before:
        say(f"note: {one_line(ref)} was the ref of another action once, and older papers mean that one by it")


def say_new_ref(call: Call, written: Written, old: str, new: str) -> None:
    """Say that an action or part has another ref now, and so if this was used before by another one."""
    say_renamed(written, old, new, found_by=call.again("show", old))
    own = [caseless(before) for before, now in formerly_in(written.old).items() if now == old]
    if caseless(new) not in own:  # it has its own back
        say_used_before(written, new, ever_used(call.path, call.data, call.plan.title))


def say_passed_over(written: Written, ref: str, used: Collection[str]) -> None:
    """Say which refs come before that of the new action or part but were used before."""
    *whole, collection, _ = about(written.changes[0])
    entries: Any = entry_called(written.old, tuple(whole)).get(collection) or ()
    beside = _beside(entries, entry_called(written.new, about(written.changes[0])))
    refs = counted_apart([entry["ref"] for entry in entries], beside)
    taken, passed = {*refs_in(written.old)}, list[str]()
    once = {caseless(one): one for one in used}
    while len(passed) < _MOST:
        found, _ = following(refs, {*taken, *passed}, *whole[-1:])
        if found is None or found == ref or caseless(found) not in once:
            break
        passed.append(once[caseless(found)])
    if passed:
        kind = "part" if whole else "action"
        *others, last = map(one_line, passed)
        several = f"{', '.join(others)} and {last} were refs of other {kind}s once"
        were = several if others else f"{last} was the ref of another {kind} once"
        more = ", and so were more" if len(passed) == _MOST else ""
        say(f"{were}{more}: this is {one_line(ref)}")


def refuse_earlier(record: Record, ref: str, *, but: str = "") -> None:
    """Raises WrongRequest if `ref` is one that an entry has, or had before; `but` that called so may."""
    if normalized(ref) in {normalized(one) for one in refs_in(record) if one != but}:
        raise WrongRequest(f"there is a '{one_line(ref)}' already", hint="every ref is unique: take another")
    earlier = {normalized(before): now for before, now in formerly_in(record).items()}
    was = earlier.get(normalized(ref), but)
    if was != but:
        message = f"{one_line(ref)} was the ref of {one_line(str(was))} before"
        raise WrongRequest(message, hint="older papers mean that one by it: take another")


def of_ref(record: Record, old: str, to: str) -> list[Change]:
    """The changes that give an action or part another ref, wherever it is a key; the old one stays, formerly.

    Raises WrongRequest for a ref that another one has or had.
    """
    name, ref = name_of_ref(record, old), as_ref(to)
    refuse_earlier(record, ref, but=old)
    entry = entry_called(record, name)
    formerly = [*(one for one in entry.get("formerly") or () if one not in (old, ref)), old]
    if ref == old:
        return []
    renamed = renaming(record, "actions", old, ref)
    mentions = renamed_wherever(record, holding_keys_of("actions"), renamed)
    return [*mentions, *fields_to_set(record, name, {"ref": ref, "formerly": formerly})]
