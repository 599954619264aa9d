"""Where in the text of a document its values stand, and comments that people should know of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from actionplan.document.read import Document
from actionplan.document.read.building import Unread
from actionplan.document.read.layout import CUTTING, Layout, comments, leaves
from actionplan.document.read.positions import Lines, Node, field_start, on_path, span, tree
from actionplan.document.write.inblock import dash_of
from actionplan.problems import Fault, Location, Path, Problem, found_at
from actionplan.schema.models import field_at
from actionplan.schema.values import EMPTY
from actionplan.text.characters import one_line
from actionplan.text.words import advised

_COMMENT = re.compile(r"#[^\n]*\n")
_SIGN = re.compile(rf"[ \t]{CUTTING}")
_STOPS = re.compile(r"[?\t]")
_TORN = re.compile(r"\{[^{}]*,[^:{},]*[,}]")
"""One of these three is found in every plan of which `notes` has something to say; most have none."""
_BEHIND = re.compile(rf"[ \t]+({CUTTING})")  # `- Ask #1 bank`
_BELOW = re.compile(rf"[ \t]*\r?\n[ \t]*({CUTTING})")  # the same, broken before the sign
_OPENING = re.compile(rf"[ \t]*[:-][ \t]+({CUTTING})")  # `action: #1 bank`
_DASHES = re.compile(r"[ \t]*(?:-[ \t]+)*-(?=[ \t]+#)")
"""The dashes at the start of a line, if a comment stands behind the last."""
_TAB_BEHIND = re.compile(r" *\t")
_NO_COLON = re.compile(r"\s*[,}]")
"""What stands behind a field without a value: `{ref: 1, action: Ask, and wait}`."""
_QUOTES = "between brackets a comma ends a text: put the whole text in quotes"
_MARKS = re.compile(r"[ \t]*(?:[-?:][ \t]+)*")
"""What stands before the first name or text of a line: blanks, dashes, the `?` and `:` of a key."""


def placed(document: Document, faults: Sequence[Fault]) -> tuple[Problem, ...]:
    """The faults of the record as problems at their places in the text, in the order of the file.

    A path that is not found points at its nearest parent that is there. Of what could not be read nothing
    else is said.
    """
    faults = [one for one in faults if not isinstance(found_at(document.record, one.path), Unread)]
    if not faults:
        return ()
    lines, text, top = Lines(document.text), document.text, tree(document.text)
    spans = [span(top, fault.path, fault.on) for fault in faults]
    return tuple(
        Problem(
            fault.message,
            lines.location(*at),
            _instead(text, fault, at[1]) or _with_comment(text, fault, *at),
            severity=fault.severity,
            code=fault.code,
        )
        for at, fault in sorted(zip(spans, faults, strict=True), key=itemgetter(0))
    )


def _instead(text: str, fault: Fault, end: int) -> str:
    """Better advice than that of the fault at a name that ends there, if the text was broken up; else ''.

    Between brackets a field without a colon is what stands behind a comma; and what has no text may have a
    comment that was meant as one.
    """
    if fault.message.startswith("unknown field") and _NO_COLON.match(text, end):
        return _QUOTES
    cut = fault.message.endswith(EMPTY) and _OPENING.match(text, end)
    return f"'{one_line(cut[1].rstrip())}' is a comment here: put the whole text in quotes" if cut else ""


def _with_comment(text: str, fault: Fault, start: int, end: int) -> str:
    """The label of a fault there, with the comment behind it if that may be the rest of what is at fault.

    Only of errors: in a plan that is valid `notes` names every such comment.
    """
    said = text[start:end]
    is_cut = fault.severity == "error" and not said.startswith(("'", '"')) and "\n" not in said
    cut = _BEHIND.match(text, end) if is_cut else None
    behind = f"'{one_line(cut[1].rstrip())}' is a comment, if not in quotes with it" if cut else ""
    return advised(fault.label, behind)


def where(document: Document, path: Path) -> Location:
    """The first line of the value at `path`, or of its nearest parent that is there."""
    return Lines(document.text).location(*span(tree(document.text), path))


def comments_above(document: Document, path: Path) -> tuple[Location, ...]:
    """The comment lines directly above the entry at `path`, without those of the entry before it, which stand
    directly below that and are indented deeper.

    They may be about this entry or about all from here on, so they stay when it is removed.
    """
    top, layout, lines = tree(document.text), Layout(document.text), Lines(document.text)
    *_, holder, node = on_path(top, path)
    start = _start(layout, holder, path[-1])
    if not layout.starts_line(start):
        return ()
    before = max((leaf.end for leaf in leaves(top) if leaf.end <= start), default=0)
    first = layout.own_start(start, before, deeper=True)
    is_first = node is (holder.items or [value for _, value in holder.fields])[0]
    if not holder.flow and not is_first:
        first = max(first, layout.next_line(layout.own_end(before, layout.column(start))))
    found = [first + match.start() for match in _COMMENT.finditer(layout.text[first:start])]
    return tuple(lines.location(at, layout.line_end(at)) for at in found)


def has_comments(document: Document, path: Path) -> bool:
    """Whether comments stand in the field at `path`, from its name on, or below it as its own."""
    top, layout = tree(document.text), Layout(document.text)
    *_, holder, node = on_path(top, path)
    key = holder.key(path[-1])
    start = key.end if key else node.start
    end = layout.own_end(node.end, layout.column(holder.start))
    return any(start <= at < end for at, _ in comments(document.text, top))


def notes(document: Document) -> tuple[Problem, ...]:
    """What may not be meant as it is written: texts that `#7` cuts short, and those some readers refuse."""
    text = document.text
    if document.record is None or not (_SIGN.search(text) or _STOPS.search(text) or _TORN.search(text)):
        return ()
    lines, layout = Lines(text), Layout(text)
    return tuple(
        Problem(message, lines.location(*place), advice, severity="note", code=code)
        for leaf in _leaves(tree(text))
        for code, place, message, advice in _notes_of(layout, leaf)
    )


def _notes_of(layout: Layout, leaf: _Leaf) -> Iterator[tuple[str, tuple[int, int], str, str]]:
    """Each note of a key or text: its code, the stretch that it points at, its words and its advice."""
    text, node = layout.text, leaf.node
    place, own = (node.start, node.end), one_line(node.text)
    if cut := _cut(layout, leaf):
        said, field = cut[1].rstrip(), field_at(leaf.path)
        quotes = field is None or field.takes_any_text
        advice = "put the whole text in quotes, or" if quotes else "take it out, or put"
        message = f"'{one_line(said)}' is a comment here, and not part of the text"
        advice = f"{advice} a blank behind the # if it is a comment"
        yield "text-cut-short", (cut.start(1), cut.start(1) + len(said)), message, advice
    if sign := _stop(text, leaf):
        brackets = " between brackets" if sign == "a ?" else ""
        message = f"some readers of YAML refuse {sign} in a text without quotes{brackets}: '{own}'"
        yield "refused-elsewhere", place, message, "put the whole text in quotes"
    # A key of the plan's own needs no value: `{PS, AB}`.
    if leaf.is_key and leaf.in_flow and len(leaf.path) > 1 and _NO_COLON.match(text, node.end):
        message = f"'{own}' is a field without a value here, and not part of the text before it"
        yield "text-cut-short", place, message, _QUOTES


class _Leaf(NamedTuple):
    """A key or a text in its place; `opened` is where the name before a text ends, if it has one."""

    node: Node
    path: Path
    in_flow: bool
    is_key: bool = False
    opened: int | None = None


def _leaves(holder: Node, path: Path = (), *, in_flow: bool = False) -> Iterator[_Leaf]:
    """The plain texts and keys below a node, in the order of the text."""
    in_flow = in_flow or holder.flow
    for key, value in holder.fields:
        if key.kind == "scalar" and not key.style:
            yield _Leaf(key, path, in_flow, is_key=True)
        yield from _within(value, (*path, key.text), in_flow=in_flow, opened=key.end)
    for index, item in enumerate(holder.items):
        yield from _within(item, (*path, index), in_flow=in_flow)


def _within(node: Node, path: Path, *, in_flow: bool, opened: int | None = None) -> Iterator[_Leaf]:
    if node.kind == "scalar" and not node.style:
        yield _Leaf(node, path, in_flow, opened=opened)
    yield from _leaves(node, path, in_flow=in_flow)


def _cut(layout: Layout, leaf: _Leaf) -> re.Match[str] | None:
    """The comment that looks like a piece of this text: on its last line or the next, or before all of it."""
    text, node = layout.text, leaf.node
    if leaf.is_key:
        return None
    if behind := _BEHIND.match(text, node.end):
        return behind
    below = _BELOW.match(text, node.end)
    may_go_on = node.text or _is_for_a_text(leaf.path)
    if may_go_on and below and layout.column(below.start(1)) >= _goes_on_at(layout, node):
        return below
    if not node.text:
        return None
    at = _dash_before(layout, node.start) if leaf.opened is None else leaf.opened
    return _OPENING.match(text, at)


def _is_for_a_text(path: Path) -> bool:
    """Whether a text alone stands there: of entries one may be commented out, `#- ref: 2`."""
    field = field_at(path)
    return field is not None and field.takes_any_text and not field.is_collection


def _dash_before(layout: Layout, start: int) -> int:
    """Where the dash of a text that starts on a line of its own may stand: last on a line above, or last
    before the comment there."""
    at = layout.line_start(start)
    while at and layout.starts_line(start):
        at = layout.line_start(at - 1)
        line = layout.text[at : layout.line_end(at)]
        if line.strip() and not line.lstrip().startswith("#"):
            dash = _DASHES.match(line)
            return at + dash.end() - 1 if dash else start
    return start


def _stop(text: str, leaf: _Leaf) -> str:
    """The sign in it, or the tab behind it, at which PyYAML without libyaml gives up; '' if there is none."""
    node = leaf.node
    if "\t" in text[node.start : node.end] or (node.text and _TAB_BEHIND.match(text, node.end)):
        return "a tab"
    return "a ?" if leaf.in_flow and "?" in text[node.start : node.end] else ""


def _goes_on_at(layout: Layout, leaf: Node) -> int:
    """From which column on a further line of this plain text could stand."""
    start = layout.line_start(leaf.start)
    first = _MARKS.match(layout.text, start)
    name = layout.column(first.end()) if first else 0
    return name if start + name == leaf.start else name + 1


def _start(layout: Layout, holder: Node, step: str | int) -> int:
    """Where an entry starts: at its dash, its name, or its bracket."""
    if isinstance(step, int):
        return holder.items[step].start if holder.flow else dash_of(layout, holder, step)
    key = holder.key(step)
    return field_start(layout.text, key) if key else holder.start
