"""One entry of a plan as people edit it: its own YAML, out of the file and back."""

import re
from typing import Any

import yaml

from actionplan.changes.edits import Put, Record
from actionplan.document import refusals
from actionplan.document.attempt import expected, made
from actionplan.document.proof import comments_stay, neighbourhood, within
from actionplan.document.read import Document, parsed
from actionplan.document.read.building import Odd, events
from actionplan.document.read.layout import Layout, Splice, comments_of
from actionplan.document.read.positions import Node, last_leaf, on_path, tree
from actionplan.document.write import emit
from actionplan.document.write.habits import Habits
from actionplan.document.write.inblock import far_colon, has_colon
from actionplan.document.write.lines import left_alone, merged, shown
from actionplan.errors import EditRefused
from actionplan.problems import Path
from actionplan.text.characters import one_line
from actionplan.text.lines import lines_of, without_line_end

_MARK = re.compile(r"^(?:---|\.\.\.|%)", re.MULTILINE)
"""How a line may begin that marks a document, or is text that goes on."""


def source(document: Document, path: Path) -> str:
    """The YAML of the list item at `path`: without its dash, not indented, with the comments in it.

    Raises EditRefused if other places share it, or if its lines cannot be told apart.
    """
    return _Item(document, path).source()


def replaced(document: Document, path: Path, source_text: str) -> Document:
    """The document with the list item at `path` written as `source_text`, line by line.

    Lines that were left alone keep every byte; the others are indented as the item was.
    Raises EditRefused if the text is no entry, or does not mean the same in its place.
    """
    item = _Item(document, path)
    if item.source() == source_text:
        return document
    entry = parsed(source_text.replace("\r\n", "\n"), bom=False)
    wanted = expected(refusals.record_of(document), [Put(path, refusals.record_of(entry))])
    _refuse_document_marks(entry.text)
    try:
        typed = item.below_its_key(entry.text)
        return _proved(item, _instead(item, entry, typed), typed, wanted)
    except (Odd, yaml.YAMLError) as error:
        why = error if isinstance(error, Odd) else Odd("the new text could not be read")
    refusals.refuse_shared_below(document.text, item.top, item.nodes[-1])
    raise refusals.unproved(document, path, why)


class _Item:
    """A list item or person of a document, at `path`; `nodes` lead to it.

    Raises EditRefused if other places share it, or if its lines cannot be told apart.
    """

    def __init__(self, document: Document, path: Path) -> None:
        refusals.record_of(document)
        self.document, self.path = document, path
        self.layout, self.top = Layout(document.text), tree(document.text)
        self.nodes = on_path(self.top, path)
        refusals.refuse_odd_breaks(document.text, self.top)
        refusals.refuse_shared(document.text, self.nodes)
        *self.holders, self.node = self.nodes
        self.in_brackets = any(node.flow for node in self.holders)
        self.start, self.end = self.node.start, self.node.end
        key = self.holders[-1].key(path[-1])
        if key and not self.in_brackets and not has_colon(self.layout, key):
            raise far_colon(key)
        if not self.holders[-1].flow:
            own_end = self.layout.own_end(self.end, self.layout.column(self.holders[-1].start))
            self.end = self.layout.next_line(own_end)
        self.column = self.layout.column(self.start)
        in_lines = not self.node.nothing and (self.layout.starts_line(self.start) or not self.node.flow)
        self.beside_key = bool(key) and not self.in_brackets and not in_lines
        """Whether it stands behind its name, or nothing does: its fields have no lines of their own yet."""
        if self.beside_key:
            style = Habits(self.layout, self.top).at(path)
            self.column = self.layout.column(self.holders[-1].start) + style.step
        self.lines = lines_of(document.text[self.start : self.end]) or [""]
        """Its own comments are in them; the first starts with the item itself."""

    def below_its_key(self, typed: str) -> str:
        """The typed text; fields on lines of their own with a line break before them if it is needed."""
        first = lines_of(typed)[0].strip()
        beside = self.beside_key and first and not first.startswith("#") and not tree(typed).flow
        return "\n" + typed if beside else typed

    def source(self) -> str:
        """Its own lines, not indented."""
        return "".join(shown(self.lines, self.column))


def _instead(item: _Item, entry: Document, typed: str) -> Splice:
    """The splice that puts the entry in the place of the item, with the lines that were left alone."""
    text, start = item.document.text, item.start
    key = item.holders[-1].key(item.path[-1])
    colon = ": " if key and item.in_brackets and ":" not in text[key.end : start] else ""
    if item.in_brackets:
        inside = tree(typed)
        if not inside.flow:
            return Splice(item.start, item.end, colon + _on_one_line(item, entry))
        if (typed[: inside.start] + typed[inside.end :]).strip():
            raise _no_comments()
        typed = typed[inside.start : inside.end]
    line_break = item.layout.line_break(item.start)
    new = "".join(merged(item.lines, item.column, lines_of(typed), line_break))
    if item.in_brackets:
        return Splice(item.start, item.end, colon + without_line_end(new))
    if new.startswith(("\n", "\r")):
        start = len(text[:start].rstrip(" \t"))
    gap = "" if {text[start - 1], new[0]} & {*" \t\r\n"} else " "
    if not item.lines[-1].endswith("\n") and not _owns_end(item.node, item.lines[-1], typed):
        new = without_line_end(new)
    return Splice(start, item.end, gap + new)


def _proved(item: _Item, splice: Splice, typed: str, wanted: Record) -> Document:
    """The document with the splice made. Raises Odd with the first proof that fails."""
    document = item.document
    if not within([splice], [neighbourhood(document.outline, len(document.text), item.path)]):
        raise Odd("text beside the entry would change")
    new = made(document, [splice], wanted)
    if not left_alone(item.lines, item.column, splice.new, typed):
        raise Odd("a line that was left alone would change")
    comments = [typed[start:end].rstrip() for start, end in comments_of(typed)]
    if not comments_stay(document.text, item.top, new.text, [splice], [splice], comments):
        raise Odd("a comment would be lost or moved, or become text")
    return new


def _owns_end(old: Node, last: str, typed: str) -> bool:
    """Whether the last line that was typed needs a line end though the file ended without one.

    A `|` text does: without it other readers read another text. One that was left alone stays as it was.
    """
    left_alone = last_leaf(old).ends_line and lines_of(typed)[-1].strip() == last.strip()
    return last_leaf(tree(typed)).ends_line and not left_alone


def _refuse_document_marks(typed: str) -> None:
    """Raises EditRefused for a text with the marks that documents have and entries have not."""
    event = events(typed if _MARK.search(typed) else "")
    while not isinstance(mark := event(), yaml.StreamEndEvent):
        if isinstance(mark, (yaml.DocumentStartEvent, yaml.DocumentEndEvent)) and mark.explicit:
            start: Any = mark.start_mark
            line = typed.split("\n")[start.line]
            raise EditRefused(
                f"line {start.line + 1} of your text, '{one_line(line)}', marks a whole document",
                hint="delete that line: this is one entry of a plan",
            )


def _on_one_line(item: _Item, entry: Document) -> str:
    """The entry, typed on lines of its own, for a place between brackets."""
    if comments_of(entry.text):
        raise _no_comments()
    return emit.flow(refusals.record_of(entry), Habits(item.layout, item.top).at(item.path), item.path)


def _no_comments() -> EditRefused:
    return EditRefused("between brackets this entry cannot have comments", hint="write it in brackets too")
