"""A plan on disk: read it as understood, or change it with proof. Joins the layers below for their users.

Heavy imports (yaml, pydantic) wait until a file has to be parsed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from actionplan import cache, store
from actionplan.errors import Fault, InvalidPlan, Problem, UnreadablePlan, WrongRequest
from actionplan.model import Plan
from actionplan.understand import Meanings, understood

if TYPE_CHECKING:
    from actionplan.changes import Change, Edit, Record
    from actionplan.document import Document


class Written(NamedTuple):
    """What a write did: the bytes of the file before and after, the same when there was nothing to change.

    `old` and `new` are the records in them.
    """

    path: Path
    old_data: bytes
    new_data: bytes
    old: Record
    new: Record

    @property
    def before(self) -> str:
        """The text of the file before."""
        return self.old_data.decode()

    @property
    def after(self) -> str:
        """The text of the file after."""
        return self.new_data.decode()

    @property
    def changed(self) -> bool:
        """Whether the file is another one now (or would be, in a dry run)."""
        return self.old_data != self.new_data


def load(path: str | Path) -> Plan:
    """The plan in the file at `path`, understood.

    Raises UnreadablePlan when there is nothing to read, InvalidPlan with every problem in it.
    """
    path = Path(path)
    data = store.read(path)
    plan = cache.recall(data)
    if plan is None:
        _, record = parse(data, file=str(path))
        meanings: Meanings = {}
        plan = understood(record, meanings)
        cache.remember(data, record, plan, meanings)
    return plan


@lru_cache(maxsize=1)  # a command that writes asks about the plan first, and reads it again under the lock
def parse(data: bytes, *, file: str) -> tuple[Document, Record]:
    """The document in `data`, and its record, which is valid. `file` names it in messages.

    Raises UnreadablePlan and InvalidPlan.
    """
    from actionplan import document

    try:
        read = document.read(data)
    except UnreadablePlan as error:
        error.message = f"{file}: {error.message}"
        raise
    refuse_invalid(read, file=file)
    if read.record is None:
        raise AssertionError("a document without problems has a record")
    return read, read.record


def faults(record: Record | None) -> Sequence[Fault]:
    """What keeps `record` from being a valid plan; nothing is said of one that could not be read."""
    from actionplan import schema

    return schema.faults(record) if record is not None else ()


def change(
    path: Path,
    changes: Callable[[Record], Sequence[Change]],
    *,
    dry_run: bool = False,
    waiting: Callable[[str], None] | None = None,
) -> Written:
    """Make the changes that `changes` wants of the record now in the file, in its text, with proof.

    Raises WrongRequest when the plan would no longer be valid, EditRefused when the text cannot be
    edited safely, and what reading raises; then nothing was written.
    """

    from actionplan import document, schema
    from actionplan.changes import edited, positioned

    def edit(read: Document, record: Record) -> Document:
        edits: list[Edit] = []
        for wanted in changes(record):
            steps = positioned(record, wanted)
            record = edited(record, steps)
            edits.extend(steps)
        found = schema.faults(record)
        if found:
            raise WrongRequest(
                "; ".join(fault.message for fault in found), hint="; ".join(fault.label for fault in found)
            )
        return document.edited(read, edits)

    return rewrite(path, edit, dry_run=dry_run, waiting=waiting)


def rewrite(
    path: Path,
    edit: Callable[[Document, Record], Document],
    *,
    dry_run: bool = False,
    waiting: Callable[[str], None] | None = None,
) -> Written:
    """Replace the file by what `edit` makes of its document, under the lock; a dry run only says what."""
    written: list[Written] = []

    def edit_bytes(data: bytes) -> bytes:
        read, record = parse(data, file=str(path))
        after = edit(read, record)
        new = after.encoded()
        written[:] = [Written(path, data, new, record, after.record or {})]
        return new

    if dry_run:
        edit_bytes(store.read(path))
    else:
        store.replace(path, edit_bytes, waiting=waiting)
    return written[0]


def refuse_invalid(read: Document, *, file: str) -> None:
    """Raises InvalidPlan with every problem of the document; `file` names it in messages."""
    from actionplan import document

    found = faults(read.record)
    refuse_broken(read, file=file, faults=document.placed(read, found) if found else ())


def refuse_broken(read: Document, *, file: str, faults: Sequence[Problem] = ()) -> None:
    """Raises InvalidPlan where the document is no YAML that a plan may be written in, or has `faults`."""
    problems = tuple(sorted((*read.problems, *faults), key=_place))
    if problems:
        raise InvalidPlan(f"{file} is not a valid plan", problems=problems, file=file, text=read.text)


def _place(problem: Problem) -> tuple[int, int]:
    return (problem.at.line, problem.at.column) if problem.at else (0, 0)
