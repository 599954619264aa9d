"""Where in the text of a document its values stand."""

from __future__ import annotations

from collections.abc import Sequence

from actionplan.document.positions import Lines, span, tree
from actionplan.document.reading import Document
from actionplan.document.window import Window, window
from actionplan.errors import Fault, Location, Path, Problem


def placed(document: Document, faults: Sequence[Fault]) -> tuple[Problem, ...]:
    """The faults of the record as problems at their places in the text, in the order of the file.

    A path that is not found points at its nearest parent that is there. Without a record there are
    no places.
    """
    if not faults or document.record is None:
        return tuple(
            Problem(fault.message, None, fault.label, (), fault.severity, fault.code) for fault in faults
        )
    view = window(document.text, document.outline, [fault.path for fault in faults])
    top, lines = tree(view.text), Lines(document.text)
    spans = [_outside(view, span(top, view.path(fault.path), fault.on)) for fault in faults]
    return tuple(
        Problem(fault.message, lines.location(*at), fault.label, (), fault.severity, fault.code)
        for at, fault in sorted(zip(spans, faults, strict=True), key=lambda pair: pair[0])
    )


def where(document: Document, path: Path) -> Location:
    """The first line of the value at `path`, or of its nearest parent that is there."""
    view = window(document.text, document.outline, [path])
    at = _outside(view, span(tree(view.text), view.path(path)))
    return Lines(document.text).location(*at)


def located(document: Document, view: Window, at: Location) -> Location:
    """The place in the document for one in a window of it."""
    start = Lines(view.text).start_of(at)
    return Lines(document.text).location(*_outside(view, (start, start + at.end - at.column)))


def _outside(view: Window, at: tuple[int, int]) -> tuple[int, int]:
    """The same stretch in the full text."""
    start = view.outside_of(at[0])
    return start, start + at[1] - at[0]
