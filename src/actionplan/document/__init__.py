"""plan.yaml as text and as record, and the way between them in both directions.

The only home of yaml, which takes a while to import: import this package inside functions. Most calls only
read, so what writes, and what points at places, is imported when it is asked for here: `plan overdue` of a
changed plan takes twice the time of a bare interpreter less.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from actionplan.document.read import Document, read

if TYPE_CHECKING:
    from actionplan.changes import Edit, Record
    from actionplan.errors import Fault, Location, Path, Problem

__all__ = [
    "Document",
    "comments_above",
    "dump",
    "edited",
    "notes",
    "placed",
    "read",
    "replaced",
    "source",
    "where",
]


def edited(document: Document, edits: Sequence[Edit]) -> Document:
    """The document with the edits made in its text, and proved. Raises EditRefused."""
    from actionplan.document import editing

    return editing.edited(document, edits)


def source(document: Document, path: Path) -> str:
    """The YAML of the list item or person at `path`, as people edit it. Raises EditRefused."""
    from actionplan.document import entry

    return entry.source(document, path)


def replaced(document: Document, path: Path, source_text: str) -> Document:
    """The document with the entry at `path` written as `source_text`. Raises EditRefused."""
    from actionplan.document import entry

    return entry.replaced(document, path, source_text)


def placed(document: Document, faults: Sequence[Fault]) -> tuple[Problem, ...]:
    """The faults of the record as problems at their places in the text."""
    from actionplan.document import places

    return places.placed(document, faults)


def where(document: Document, path: Path) -> Location:
    """The first line of the value at `path`, or of its nearest parent that is there."""
    from actionplan.document import places

    return places.where(document, path)


def comments_above(document: Document, path: Path) -> tuple[Location, ...]:
    """The comment lines directly above the entry at `path`, which stay when it is removed."""
    from actionplan.document import places

    return places.comments_above(document, path)


def notes(document: Document) -> tuple[Problem, ...]:
    """A note for each text that ` #7` cuts short, and for each that some readers of YAML refuse."""
    from actionplan.document import places

    return places.notes(document)


def dump(record: Record) -> str:
    """A whole plan in the house style."""
    from actionplan.document.write import emit

    return emit.document(record)
