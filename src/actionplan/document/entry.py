"""One entry of a plan as people edit it: its own YAML, out of the file and back."""

from __future__ import annotations

import re
from typing import Any

import yaml

from actionplan.changes import Put, Record
from actionplan.document.editing import expected, made
from actionplan.document.proof import comments_stay, neighbourhood, within
from actionplan.document.read import Document, parsed
from actionplan.document.read.building import Odd, events
from actionplan.document.read.layout import Layout, Splice, comments_of, spliced
from actionplan.document.read.positions import Lines, Node, last_leaf, on_path, tree
from actionplan.document.refusals import (
    record_of,
    refuse_odd_breaks,
    refuse_shared_below,
    unproved,
    value_at,
)
from actionplan.document.window import Window, window
from actionplan.document.write import emit
from actionplan.document.write.habits import Habits
from actionplan.document.write.lines import left_alone, lines_of, merged, shown, unended
from actionplan.errors import EditRefused, Path
from actionplan.text.characters import one_line

_MARK = re.compile(r"^(?:---|\.\.\.|%)", re.MULTILINE)


def source(document: Document, path: Path) -> str:
    """The YAML of the list item at `path`: without its dash, not indented, with the comments in it.

    Raises EditRefused if there is no such item, or if it shares anchors with other places.
    """
    return _own(document.text, *_around(document, path))


def replaced(document: Document, path: Path, source_text: str) -> Document:
    """The document with the list item at `path` written as `source_text`, line by line.

    Lines that were left alone keep every byte; the others are indented as the item was.
    Raises EditRefused if the text is no entry, or does not mean the same in its place.
    """
    view, inside, top = _around(document, path)
    if _own(document.text, view, inside, top) == source_text:
        return document
    entry = parsed(source_text.replace("\r\n", "\n"), bom=False, like=_record(document, path))
    wanted = expected(record_of(document), [Put(path, record_of(entry))])
    _refuse_document_marks(entry.text)
    try:
        splice = _instead(document.text, view, top, inside, entry)
        return _proved(document, path, (view, inside, top), splice, entry.text, wanted)
    except Odd as odd:
        why = odd
    except yaml.YAMLError:
        why = Odd("the new text could not be read")
    if "&" in document.text:
        whole = tree(document.text)
        refuse_shared_below(document.text, whole, on_path(whole, path)[-1])
    raise unproved(document, path, why)


def _proved(
    document: Document,
    path: Path,
    around: tuple[Window, Path, Node],
    splice: Splice,
    typed: str,
    wanted: Record,
) -> Document:
    """The document with the splice made in its window. Raises Odd with the first proof that fails."""
    view, inside, top = around
    cuts = view.outside([splice])
    if not within(cuts, [neighbourhood(document.outline, len(document.text), path)]):
        raise Odd("text beside the entry would change")
    new = made(document, cuts, wanted)
    if not left_alone(*_raw(document.text, view, inside, top), splice.new, typed):
        raise Odd("a line that was left alone would change")
    comments = [typed[start:end].rstrip() for start, end in comments_of(typed)]
    if not comments_stay(view.text, top, spliced(view.text, [splice]), [splice], [splice], comments):
        raise Odd("a comment would be lost or moved, or become text")
    return new


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
    lines, column = _raw(text, view, path, top)
    return "".join(shown(lines, column))


def _raw(text: str, view: Window, path: Path, top: Node) -> tuple[list[str], int]:
    """The item's own lines as the full text has them, line ends too, and the column that it is indented to.

    The first starts with the item itself. Between brackets the last has no line end.
    """
    layout = Layout(view.text)
    start, end = _extent(layout, top, path)
    own = text[view.outside_of(start) : view.outside_of(end)]
    return lines_of(own), layout.column(start)


def _instead(text: str, view: Window, top: Node, path: Path, entry: Document) -> Splice:
    """The splice that puts the entry in the place of the item, with the lines that were left alone."""
    layout = Layout(view.text)
    refuse_odd_breaks(view.text, top)
    start, end = _extent(layout, top, path)
    raw, column = _raw(text, view, path, top)
    typed = entry.text
    in_brackets = any(node.flow for node in on_path(top, path[:-1]))
    if in_brackets:
        inside = tree(typed)
        if not inside.flow:
            return Splice(start, end, _on_one_line(entry, layout, top, path))
        if (typed[: inside.start] + typed[inside.end :]).strip():
            raise _no_comments()
        typed = typed[inside.start : inside.end]
    new = "".join(merged(raw, column, lines_of(typed), layout.line_break(start)))
    if in_brackets:
        return Splice(start, end, unended(new))
    gap = "" if view.text[start - 1 : start] in (" ", "\t", "\n") else " "
    if not raw[-1].endswith("\n") and not _owns_end(on_path(top, path)[-1], raw[-1], typed):
        new = unended(new)
    return Splice(start, end, gap + new)


def _owns_end(old: Node, last: str, typed: str) -> bool:
    """Whether the last line that was typed needs its end in a file that has none there, as `|` text does:
    other readers read another text without it. One that was left alone stays as the person had it."""
    left_alone = last_leaf(old).ends_line and lines_of(typed)[-1].strip() == last.strip()
    return last_leaf(tree(typed)).ends_line and not left_alone


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
    """From the first character of the item to the end of its last line, own comments included."""
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
    return node.start, layout.next_line(layout.own_end(node.end, layout.column(holder.start)))


def _on_one_line(entry: Document, layout: Layout, top: Node, path: Path) -> str:
    """The entry, typed on lines of its own, for a place between brackets."""
    if comments_of(entry.text):
        raise _no_comments()
    return emit.flow(record_of(entry), Habits(layout, top).at(path), path)


def _no_comments() -> EditRefused:
    return EditRefused("between brackets this entry cannot have comments", hint="write it in brackets too")
