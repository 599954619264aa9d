"""A plan on disk: read it as understood, or change it with proof. Joins the layers below for their users.

Heavy imports (yaml, pydantic) wait until a file has to be parsed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from actionplan import cache, store
from actionplan.errors import InvalidPlan, PlanChanged, UnreadableDocument, UnreadablePlan, WrongRequest
from actionplan.model import Plan
from actionplan.standing import known_to_be_calm
from actionplan.text.shell import quoted
from actionplan.understand import Meanings, understood

if TYPE_CHECKING:
    from actionplan.changes import Change, SetField
    from actionplan.changes.edits import Record
    from actionplan.changes.written import Written
    from actionplan.document import Document
    from actionplan.problems import Problem


def load(path: str | Path) -> Plan:
    """The plan in the file at `path`, understood.

    Raises UnreadablePlan when there is nothing to read, InvalidPlan with every problem in it.
    """
    return understood_in(store.read(Path(path)), file=str(path))


def understood_in(data: bytes, *, file: str) -> Plan:
    """The plan in these bytes, which `file` names in messages. Raises UnreadablePlan and InvalidPlan."""
    plan = cache.recall(data)
    if plan is None:
        _, record = parse(data, file=file)
        meanings: Meanings = {}
        plan = known_to_be_calm(understood(record, meanings))
        cache.remember(data, record, plan, meanings)
    return plan


@lru_cache(maxsize=1)  # a command that writes asks about the plan first, and reads it again under the lock
def parse(data: bytes, *, file: str) -> tuple[Document, Record]:
    """The document in `data`, and its record, which is valid. `file` names it in messages.

    Raises UnreadablePlan and InvalidPlan.
    """
    from actionplan import document

    read = None
    try:
        read = document.read(data)
        refuse_invalid(read, file=file)
    except (UnreadablePlan, InvalidPlan) as error:
        _refuse_document(data, file, read.record if read else None)
        if isinstance(error, InvalidPlan):
            raise
        from actionplan.text.encodings import conversion  # few files are not UTF-8

        converted = conversion(data, Path(file)) if Path(file).is_file() else ""
        raise UnreadablePlan(f"{file}: {error.message}", hint=error.hint + converted) from None
    if read.record is None:
        raise AssertionError("a document without problems has a record")
    return read, read.record


def _refuse_document(data: bytes, file: str, record: Record | None) -> None:
    """Raises UnreadablePlan for a document that was never meant as a plan, with the way to make one of it."""
    from actionplan.formats import documents

    try:
        found = documents.format_told(data, file, record)
    except UnreadableDocument as error:
        raise UnreadablePlan(error.message, hint=error.hint) from None
    if found:
        endings = found.endings if isinstance(found, documents.Format) else (found.ending,)
        kind = "" if file.lower().endswith(endings) else f" --from {endings[0][1:]}"
        piped = file == "standard input" or file.startswith("/dev/")
        hint = f"to make a plan of it: plan import {'-' if piped else quoted(file) + kind}"
        raise UnreadablePlan(f"{file} is {found.kind}, and no plan", hint=hint)


def change(
    path: Path,
    changes: Callable[[Record], Sequence[Change]],
    *,
    dry_run: bool = False,
    waiting: Callable[[str], None] | None = None,
) -> Written:
    """Make the changes that `changes` wants of the record now in the file, in its text, with proof.

    A field that holds nothing any more since they took its last entry goes with it.

    Raises WrongRequest when the plan would no longer be valid, EditRefused when the text cannot be
    edited safely, PlanChanged when another program changed what is replaced or removed since it was first
    read, and what reading and `store.replace` raise; nothing was written then, unless the message says so.
    """

    from actionplan import schema
    from actionplan.changes import all_positioned
    from actionplan.document import editing

    def edit(read: Document, record: Record) -> tuple[Document, Sequence[Change]]:
        wanted = changes(record)
        edits, record = all_positioned(record, wanted)
        found = schema.faults(record)
        if found:
            raise WrongRequest(
                "; ".join(fault.message for fault in found), hint="; ".join(fault.label for fault in found)
            )
        after = editing.edited(read, edits)
        emptied = [*_emptied(after, record, wanted)]
        more, _ = all_positioned(record, emptied)
        return editing.edited(after, more), [*wanted, *emptied]

    return rewrite(path, edit, dry_run=dry_run, waiting=waiting)


def _emptied(after: Document, record: Record, made: Iterable[Change]) -> Iterator[SetField]:
    """The changes that take out each field of which the changes `made` took the last entry; `record` is that
    of the document `after` them.

    The actions stay, which every plan has, and what still has comments in it, which would go too.
    """
    from actionplan.changes import SetField, about, takes_away
    from actionplan.changes.names import entry_called, path_of
    from actionplan.document.places import has_comments

    for name in filter(None, (about(one) for one in made if takes_away(one))):
        *holder, field = name[:-1] or name
        within = tuple(holder)
        path, left = (*path_of(record, within), field), entry_called(record, within).get(field)
        if left in ([], {}) and field != "actions" and not has_comments(after, path):
            yield SetField(within, field, left, None)


def rewrite(
    path: Path,
    edit: Callable[[Document, Record], tuple[Document, Sequence[Change]]],
    *,
    dry_run: bool = False,
    waiting: Callable[[str], None] | None = None,
) -> Written:
    """Replace the file by what `edit` makes of its document, under the lock; a dry run only says what.

    The changes that `edit` names beside it are those that led there. Raises what `change` and `edit` raise.
    """

    from actionplan.changes.written import Written  # readers do without

    @lru_cache(maxsize=1)  # asked once by the store, for the bytes, and once below, for all of it
    def made(data: bytes) -> Written:
        read, record = parse(data, file=str(path))
        after, changes = edit(read, record)
        return Written(path, data, after.encoded(), record, after.record or {}, tuple(changes))

    if dry_run:
        return made(store.read(path))._replace(dry_run=True)
    seen = made(store.read(path))  # what takes time is done before others have to wait

    def remade(data: bytes) -> bytes:
        now = made(data)
        _refuse_others(seen.changes, now.changes)
        return now.new_data

    replaced = store.replace(path, remade, waiting=waiting)
    return made(replaced.old)._replace(kept=replaced.kept)


def _refuse_others(seen: Sequence[Change], now: Sequence[Change]) -> None:
    """Raises PlanChanged if something else is replaced, removed or added `now` than was when the plan was
    `seen`; what is added may have another name."""
    from actionplan.changes import AddEntry, about, replaced_by
    from actionplan.changes.names import spoken

    before, after = replaced_by(seen), replaced_by(now)
    added, adds = ([about(one) for one in changes if isinstance(one, AddEntry)] for changes in (seen, now))
    others = [spoken(name) for name in adds if not added]  # somebody else took it out meanwhile
    is_another = not before.keys() <= after.keys()  # the last update of a day is no longer the one it was
    for what, old in after.items():
        as_seen = before.get(what, None if added and not adds else old)  # somebody else added it meanwhile
        others += [what] if as_seen != old or (is_another and what not in before) else []
    if others:
        message = f"{others[0]} was changed by another program meanwhile"
        raise PlanChanged(message, hint="look at it, then try again")


def refuse_invalid(read: Document, *, file: str) -> None:
    """Raises InvalidPlan with every problem of the document; `file` names it in messages."""
    from actionplan import schema

    found: Sequence[Problem] = ()
    if read.record is not None and (wrong := schema.faults(read.record)):
        from actionplan.document.places import placed

        found = placed(read, wrong)
    refuse_broken(read, file=file, faults=found)


def refuse_broken(read: Document, *, file: str, faults: Sequence[Problem] = ()) -> None:
    """Raises InvalidPlan if the document is no YAML that a plan may be written in, or has `faults`."""
    problems = tuple(sorted((*read.problems, *faults), key=attrgetter("at.line", "at.column")))
    if problems:
        raise InvalidPlan(f"{file} is not a valid plan", problems=problems, file=file, text=read.text)
