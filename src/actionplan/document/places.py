"""Where in the text of a document its values stand, and comments that people should know of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from actionplan.document.read import Document
from actionplan.document.read.layout import Layout, leaves
from actionplan.document.read.positions import (
    Lines,
    Node,
    field_start,
    leaves_of,
    on_path,
    span,
    tree,
)
from actionplan.document.window import Window, window
from actionplan.document.write.inblock import dash_of
from actionplan.errors import Fault, Location, Path, Problem
from actionplan.text.characters import one_line

_COMMENT = re.compile(r"#[^\n]*\n")
_SIGN = re.compile(r"[ \t]#\w")
_BEHIND = re.compile(r"[ \t]+(#\w[^\r\n]*)")
_BELOW = re.compile(r"[ \t]*\r?\n[ \t]*(#\w[^\r\n]*)")
_MARKS = re.compile(r"[ \t]*(?:[-?:][ \t]+)*")


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


def comments_above(document: Document, path: Path) -> tuple[Location, ...]:
    """The comment lines directly above the entry at `path`, but for those indented deeper.

    They may be about this entry or about all from here on, so they stay when it is removed.
    """
    view = window(document.text, document.outline, [path])
    top, layout, lines = tree(view.text), Layout(view.text), Lines(document.text)
    start = _start(layout, top, view.path(path))
    before = max((leaf.end for leaf in leaves(top) if leaf.end <= start), default=-1)
    first = layout.own_start(start, before) if layout.starts_line(start) else start
    found = [first + match.start() for match in _COMMENT.finditer(layout.text[first:start])]
    return tuple(lines.location(view.outside_of(at), view.outside_of(layout.line_end(at))) for at in found)


def cut_texts(document: Document) -> tuple[Problem, ...]:
    """A note for each text that ` #7` cuts short: `action: Ask #1 bank` says "Ask", the rest is a comment.

    A comment as people write them, with a blank behind the sign (`# in March`), is none of these.
    """
    if not _SIGN.search(document.text) or document.record is None:
        return ()
    lines = Lines(document.text)
    return tuple(
        Problem(
            f"'{one_line(document.text[start:end])}' is a comment here, and not part of the text",
            lines.location(start, end),
            "put the whole text in quotes, or a blank behind the # if it is a comment",
            severity="note",
            code="text-cut-short",
        )
        for start, end in _cuts(document.text)
    )


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    """The comments that look like the rest of the plain text before them, on its line or the next."""
    layout = Layout(text)
    for leaf in leaves_of(text):
        if leaf.kind != "scalar" or leaf.style:
            continue
        if behind := _BEHIND.match(text, leaf.end):
            yield behind.start(1), behind.start(1) + len(behind[1].rstrip())
            continue
        below = _BELOW.match(text, leaf.end) if leaf.text else None
        if below and layout.column(below.start(1)) >= _goes_on_at(layout, leaf):
            yield below.start(1), below.start(1) + len(below[1].rstrip())


def _goes_on_at(layout: Layout, leaf: Node) -> int:
    """From which column on a further line of this plain text could stand."""
    start = layout.line_start(leaf.start)
    first = _MARKS.match(layout.text, start)
    name = layout.column(first.end()) if first else 0
    return name if start + name == leaf.start else name + 1


def _start(layout: Layout, top: Node, path: Path) -> int:
    """Where an entry starts: at its dash, its name, or its bracket."""
    *_, holder, node = on_path(top, path)
    step = path[-1]
    if isinstance(step, int):
        return node.start if holder.flow else dash_of(layout, holder, step)
    key = holder.key(step)
    return field_start(layout.text, key) if key else node.start
