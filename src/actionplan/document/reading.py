"""The bytes of plan.yaml as a Document: text, record, and everything that is wrong with the YAML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import yaml

from actionplan.changes import Record
from actionplan.document.building import Odd, Outline, built
from actionplan.document.decoding import decoded, encoded
from actionplan.document.positions import Lines, span, tree
from actionplan.document.trouble import examined
from actionplan.document.window import Window, window
from actionplan.errors import Fault, Location, Path, Problem


@dataclass(frozen=True, slots=True)
class Document:
    """A plan file as text and as record.

    `text` is exactly what the file holds, line ends too, but for the byte order mark. `record` is
    None when the syntax is broken. `problems` are those of the YAML, in the order of the file.
    """

    text: str
    bom: bool
    record: Record | None
    problems: tuple[Problem, ...]
    outline: Outline = field(default_factory=dict, repr=False, compare=False)

    def encoded(self) -> bytes:
        """The bytes of the file."""
        return encoded(self.text, bom=self.bom)


def read(data: bytes) -> Document:
    """The document in these bytes. Raises UnreadablePlan for what is no text or too large."""
    return parsed(*decoded(data))


def parsed(text: str, bom: bool) -> Document:
    """The document of a text that was decoded already."""
    try:
        record, outline = built(text)
    except (Odd, yaml.YAMLError, UnicodeEncodeError):
        return Document(text, bom, *examined(text))
    return Document(text, bom, record, (), outline)


def placed(document: Document, faults: Sequence[Fault]) -> tuple[Problem, ...]:
    """The faults of the record as problems at their places in the text, in the order of the file.

    A path that is not found points at its nearest parent that is there. Without a record there are
    no places.
    """
    if not faults or document.record is None:
        return tuple(Problem(fault.message, None, fault.label, (), fault.severity) for fault in faults)
    view = window(document.text, document.outline, [fault.path for fault in faults])
    top, lines = tree(view.text), Lines(document.text)
    spans = [_outside(view, span(top, view.path(fault.path), fault.on)) for fault in faults]
    return tuple(
        Problem(fault.message, lines.location(*at), fault.label, severity=fault.severity)
        for at, fault in sorted(zip(spans, faults, strict=True), key=lambda pair: pair[0])
    )


def where(document: Document, path: Path) -> Location:
    """The first line of the value at `path`, or of its nearest parent that is there."""
    view = window(document.text, document.outline, [path])
    at = _outside(view, span(tree(view.text), view.path(path)))
    return Lines(document.text).location(*at)


def _outside(view: Window, at: tuple[int, int]) -> tuple[int, int]:
    """The same stretch in the full text."""
    start = view.outside_of(at[0])
    return start, start + at[1] - at[0]
