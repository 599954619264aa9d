"""One entry of a plan as people edit it: its own YAML, out of the file and back."""

from __future__ import annotations

import re
from typing import Any

import yaml

from actionplan.changes import Put, Record
from actionplan.document import emit
from actionplan.document.building import Odd, events
from actionplan.document.editing import expected, made, record_of, refused, value_at
from actionplan.document.habits import Habits
from actionplan.document.layout import Layout, Splice, comments_of, spliced
from actionplan.document.odd_breaks import refuse_odd_breaks
from actionplan.document.positions import Lines, Node, last_leaf, on_path, tree
from actionplan.document.proof import comments_stay, neighbourhood, within
from actionplan.document.reading import Document, parsed
from actionplan.document.sharing import refuse_shared_below
from actionplan.document.window import Window, window
from actionplan.errors import EditRefused, Path
from actionplan.printable import one_line

_MARK = re.compile(r"^(?:---|\.\.\.|%)", re.MULTILINE)


def source(document: Document, path: Path) -> str:
    """The YAML of the list item at `path`: without its dash, not indented, with the comments in it.

    Raises EditRefused if there is no such item, or if it shares anchors with other places.
    """
    return _own(document.text, *_around(document, path))


def replaced(document: Document, path: Path, source_text: str) -> Document:
    """The document with the list item at `path` written as `source_text`, indented as the item was.

    Raises EditRefused if the text is no entry, or does not mean the same in its place.
    """
    view, inside, top = _around(document, path)
    if _own(document.text, view, inside, top) == source_text:
        return document
    entry = parsed(source_text.replace("\r\n", "\n"), bom=False, like=_record(document, path))
    wanted = expected(record_of(document), [Put(path, record_of(entry))])
    _refuse_document_marks(entry.text)
    splice = _instead(view.text, top, inside, entry)
    try:
        cuts = view.outside([splice], whole=True)
        if within(cuts, [neighbourhood(document.outline, len(document.text), path)]):
            new = made(document, cuts, wanted)
            if new and _comments_stay(view.text, top, splice, entry.text):
                return new
    except (Odd, yaml.YAMLError):
        pass
    if "&" in document.text:
        whole = tree(document.text)
        refuse_shared_below(document.text, whole, on_path(whole, path)[-1])
    raise refused(document, path)


def _around(document: Document, path: Path) -> tuple[Window, Path, Node]:
    """A part of the document that shows where the item is, the path in it, and its top node."""
    value = _record(document, path)
    view = window(document.text, document.outline, [path])
    inside = view.path(path)
    try:
        top = tree(view.text)
        if parsed(_own(document.text, view, inside, top), bom=False, like=value).record == value:
            return view, inside, top
    except (EditRefused, Odd, yaml.YAMLError):
        pass
    return Window(document.text, (), {}), path, tree(document.text)


def _record(document: Document, path: Path) -> Record | None:
    """What the item says, if it is an entry with fields."""
    value = value_at(record_of(document), path)
    return value if isinstance(value, dict) else None


def _own(text: str, view: Window, path: Path, top: Node) -> str:
    """The item's own lines of the full text, not indented."""
    layout = Layout(view.text)
    start, end = _extent(layout, top, path)
    column = layout.column(start)
    own = text[view.outside_of(start) : view.outside_of(end)]
    first, *rest = own.replace("\r\n", "\n").split("\n")
    return "\n".join([first, *(_dedented(line, column) for line in rest)]) + "\n"


def _instead(text: str, top: Node, path: Path, entry: Document) -> Splice:
    """The splice that puts the entry in the place of the item."""
    layout = Layout(text)
    refuse_odd_breaks(text, top)
    start, end = _extent(layout, top, path)
    if any(node.flow for node in on_path(top, path[:-1])):
        return Splice(start, end, _on_one_line(entry, layout, top, path))
    gap = "" if text[start - 1 : start] in (" ", "\t", "\n") else " "
    ended = end == len(text) and last_leaf(tree(entry.text)).ends_line
    kept = layout.line_break(start) if ended else ""
    return Splice(start, end, gap + _indented(entry.text, layout, start) + kept)


def _refuse_document_marks(typed: str) -> None:
    """Raises EditRefused for a text with the marks that documents have and entries have not."""
    event = events(typed if _MARK.search(typed) else "")
    while not isinstance(mark := event(), yaml.StreamEndEvent):
        if isinstance(mark, (yaml.DocumentStartEvent, yaml.DocumentEndEvent)) and mark.explicit:
            start: Any = mark.start_mark
            line = typed.splitlines()[start.line]
            raise EditRefused(
                f"line {start.line + 1} of your text, '{one_line(line)}', marks a whole document",
                hint="delete that line: this is one entry of a plan",
            )


def _extent(layout: Layout, top: Node, path: Path) -> tuple[int, int]:
    """From the first character of the item to its end, own comments included."""
    nodes = on_path(top, path)
    if len(nodes) <= len(path):
        raise EditRefused("there is no such entry in the plan")
    if shared := next((node for node in nodes if node.anchor or node.kind == "alias"), None):
        raise EditRefused(
            "this entry shares its text with another place",
            hint="write it out in each place first",
            at=Lines(layout.text).location(shared.start, shared.end),
        )
    holder, node = nodes[-2], nodes[-1]
    if holder.flow:
        return node.start, node.end
    return node.start, layout.own_end(node.end, layout.column(holder.start))


def _dedented(line: str, column: int) -> str:
    return line[min(column, len(line) - len(line.lstrip(" "))) :]


def _indented(text: str, layout: Layout, start: int) -> str:
    margin = " " * layout.column(start)
    lines = text.removesuffix("\n").split("\n")
    return layout.line_break(start).join([lines[0], *(margin + line if line else line for line in lines[1:])])


def _on_one_line(entry: Document, layout: Layout, top: Node, path: Path) -> str:
    """The entry for a place between brackets: as typed if it has brackets itself."""
    typed = tree(entry.text)
    if typed.flow:
        return entry.text[typed.start : typed.end].replace("\n", layout.line_break(typed.start))
    if comments_of(entry.text):
        raise EditRefused("between brackets this entry cannot have comments", hint="write it in brackets too")
    return emit.flow(record_of(entry), Habits(layout, top).at(path), path)


def _comments_stay(old: str, top: Node, splice: Splice, typed: str) -> bool:
    """Whether the comments are those of before, with those typed instead of those in the old item."""
    own = [typed[start:end].rstrip() for start, end in comments_of(typed)]
    return comments_stay(old, top, spliced(old, [splice]), [splice], [splice], own)
