"""One entry of a plan as people edit it: its own YAML, out of the file and back."""

from __future__ import annotations

import re
from dataclasses import dataclass
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
    return _found(document, path).source()


def replaced(document: Document, path: Path, source_text: str) -> Document:
    """The document with the list item at `path` written as `source_text`, line by line.

    Lines that were left alone keep every byte; the others are indented as the item was.
    Raises EditRefused if the text is no entry, or does not mean the same in its place.
    """
    item = _found(document, path)
    if item.source() == source_text:
        return document
    entry = parsed(source_text.replace("\r\n", "\n"), bom=False, like=_record(document, path))
    wanted = expected(record_of(document), [Put(path, record_of(entry))])
    _refuse_document_marks(entry.text)
    try:
        return _proved(document, path, item, _instead(item, entry), entry.text, wanted)
    except Odd as odd:
        why = odd
    except yaml.YAMLError:
        why = Odd("the new text could not be read")
    if "&" in document.text:
        whole = tree(document.text)
        refuse_shared_below(document.text, whole, on_path(whole, path)[-1])
    raise unproved(document, path, why)


@dataclass(frozen=True, slots=True)
class _Item:
    """A list item or person in a text: it stands at `path` in the window `view`, whose top node is `top`."""

    text: str
    view: Window
    path: Path
    top: Node

    @property
    def layout(self) -> Layout:
        return Layout(self.view.text)

    @property
    def node(self) -> Node:
        return on_path(self.top, self.path)[-1]

    @property
    def in_brackets(self) -> bool:
        return any(node.flow for node in on_path(self.top, self.path[:-1]))

    def extent(self) -> tuple[int, int]:
        """From its first character to the end of its last line, own comments included, in the window.

        Raises EditRefused if there is no such item, or it shares its text with another place.
        """
        nodes = on_path(self.top, self.path)
        if len(nodes) <= len(self.path):
            raise EditRefused("there is no such entry in the plan")
        if shared := next((node for node in nodes if node.anchor or node.kind == "alias"), None):
            raise EditRefused(
                "this entry shares its text with another place",
                hint="write it out in each place first",
                at=Lines(self.view.text).location(shared.start, shared.end),
            )
        holder, node = nodes[-2], nodes[-1]
        if holder.flow:
            return node.start, node.end
        own_end = self.layout.own_end(node.end, self.layout.column(holder.start))
        return node.start, self.layout.next_line(own_end)

    def lines(self) -> tuple[list[str], int]:
        """Its own lines as the full text has them, line ends too, and the column that it is indented to.

        The first starts with the item itself. Between brackets the last has no line end.
        """
        start, end = self.extent()
        own = self.text[self.view.outside_of(start) : self.view.outside_of(end)]
        return lines_of(own), self.layout.column(start)

    def source(self) -> str:
        """Its own lines, not indented."""
        return "".join(shown(*self.lines()))


def _found(document: Document, path: Path) -> _Item:
    """The item, in a part of the document that shows all of it."""
    value = _record(document, path)
    view = window(document.text, document.outline, [path])
    try:
        item = _Item(document.text, view, view.path(path), tree(view.text))
        if parsed(item.source(), bom=False, like=value).record == value:
            return item
    except (EditRefused, Odd, yaml.YAMLError):
        pass
    return _Item(document.text, Window(document.text, (), {}), path, tree(document.text))


def _record(document: Document, path: Path) -> Record | None:
    """What the item says, if it is an entry with fields."""
    value = value_at(record_of(document), path)
    return value if isinstance(value, dict) else None


def _instead(item: _Item, entry: Document) -> Splice:
    """The splice that puts the entry in the place of the item, with the lines that were left alone."""
    refuse_odd_breaks(item.view.text, item.top)
    start, end = item.extent()
    typed = entry.text
    if item.in_brackets:
        inside = tree(typed)
        if not inside.flow:
            return Splice(start, end, _on_one_line(item, entry))
        if (typed[: inside.start] + typed[inside.end :]).strip():
            raise _no_comments()
        typed = typed[inside.start : inside.end]
    raw, column = item.lines()
    new = "".join(merged(raw, column, lines_of(typed), item.layout.line_break(start)))
    if item.in_brackets:
        return Splice(start, end, unended(new))
    gap = "" if item.view.text[start - 1 : start] in (" ", "\t", "\n") else " "
    if not raw[-1].endswith("\n") and not _owns_end(item.node, raw[-1], typed):
        new = unended(new)
    return Splice(start, end, gap + new)


def _proved(
    document: Document, path: Path, item: _Item, splice: Splice, typed: str, wanted: Record
) -> Document:
    """The document with the splice made in the item's window. Raises Odd with the first proof that fails."""
    cuts = item.view.outside([splice])
    if not within(cuts, [neighbourhood(document.outline, len(document.text), path)]):
        raise Odd("text beside the entry would change")
    new = made(document, cuts, wanted)
    if not left_alone(*item.lines(), splice.new, typed):
        raise Odd("a line that was left alone would change")
    comments = [typed[start:end].rstrip() for start, end in comments_of(typed)]
    before = item.view.text
    if not comments_stay(before, item.top, spliced(before, [splice]), [splice], [splice], comments):
        raise Odd("a comment would be lost or moved, or become text")
    return new


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


def _on_one_line(item: _Item, entry: Document) -> str:
    """The entry, typed on lines of its own, for a place between brackets."""
    if comments_of(entry.text):
        raise _no_comments()
    return emit.flow(record_of(entry), Habits(item.layout, item.top).at(item.path), item.path)


def _no_comments() -> EditRefused:
    return EditRefused("between brackets this entry cannot have comments", hint="write it in brackets too")
