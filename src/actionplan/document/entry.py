"""One entry of a plan as people edit it: its own YAML, out of the file and back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
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
from actionplan.text.characters import one_line

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
    shown = _own(document.text, view, inside, top)
    typed = source_text.replace("\r\n", "\n")
    if shown == source_text:
        return document
    entry = parsed(typed, bom=False, like=_record(document, path))
    wanted = expected(record_of(document), [Put(path, record_of(entry))])
    _refuse_document_marks(entry.text)
    splice = _instead(document.text, view, top, inside, entry)
    try:
        cuts = view.outside([splice], whole=True)
        if within(cuts, [neighbourhood(document.outline, len(document.text), path)]):
            new = made(document, cuts, wanted)
            alone = _left_alone(_raw(document.text, view, inside, top), cuts[0].new, typed)
            if new and alone and _comments_stay(view.text, top, splice, entry.text):
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
    lines, column = _raw(text, view, path, top)
    return "".join(_shown(lines, column))


def _raw(text: str, view: Window, path: Path, top: Node) -> tuple[list[str], int]:
    """The item's own lines as the full text has them, line ends too, and the column that it is indented to.

    The first starts with the item itself. Between brackets the last has no line end.
    """
    layout = Layout(view.text)
    start, end = _extent(layout, top, path)
    own = text[view.outside_of(start) : view.outside_of(end)]
    return _lines(own), layout.column(start)


def _shown(lines: Sequence[str], column: int) -> list[str]:
    """The lines as people see them: not indented, ended by a line feed."""
    ended = [line.removesuffix("\n").removesuffix("\r") + "\n" for line in lines]
    return [*ended[:1], *(_dedented(line, column) for line in ended[1:])]


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
    new = "".join(_merged(raw, column, _lines(typed), layout.line_break(start)))
    if in_brackets:
        return Splice(start, end, _unended(new))
    gap = "" if view.text[start - 1 : start] in (" ", "\t", "\n") else " "
    if not raw[-1].endswith("\n") and not last_leaf(tree(typed)).ends_line:
        new = _unended(new)
    return Splice(start, end, gap + new)


def _merged(raw: Sequence[str], column: int, typed: Sequence[str], line_break: str) -> Iterator[str]:
    """The typed lines for their place: those that were left alone as the file has them, the others indented.

    A new line ends as the one above it, a changed one as it did.
    """
    shown = _shown(raw, column)
    margin = " " * column
    for kind, start, end, first, last in _differences(shown, typed):
        for index in range(first, last):
            old = raw[start + index - first] if start + index - first < end else ""
            line_break = _line_break(old) or line_break
            if kind == "equal" and bool(index) == bool(start + index - first):
                yield old.removesuffix("\n").removesuffix("\r") + line_break
            else:
                line = typed[index].removesuffix("\n")
                yield (margin if line and index else "") + line + line_break


def _differences(shown: Sequence[str], typed: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """Which lines are equal, replaced, gone or new, as difflib says it."""
    typed = [line.removesuffix("\n") + "\n" for line in typed]
    return list(SequenceMatcher(None, shown, typed, autojunk=False).get_opcodes())


def _left_alone(before: tuple[list[str], int], new: str, typed: str) -> bool:
    """Whether every line that was left alone is in the new text byte for byte; but one that was the first
    or becomes it, or the last of the file without a line end.

    An entry between brackets that was typed on lines of its own stands on one, and is all new.
    """
    raw, column = before
    after = [*_lines(new), ""]
    return len(after) == 2 or all(
        raw[start + n] == after[first + n] or not (raw[start + n].endswith("\n") and after[first + n + 1])
        for kind, start, end, first, _ in _differences(_shown(raw, column), _lines(typed))
        for n in range(end - start)
        if kind == "equal" and start + n and first + n
    )


def _lines(text: str) -> list[str]:
    """The lines with their ends."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _line_break(line: str) -> str:
    return "\r\n" if line.endswith("\r\n") else "\n" if line.endswith("\n") else ""


def _unended(text: str) -> str:
    return text.removesuffix("\n").removesuffix("\r")


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


def _dedented(line: str, column: int) -> str:
    return line[min(column, len(line) - len(line.lstrip(" "))) :]


def _on_one_line(entry: Document, layout: Layout, top: Node, path: Path) -> str:
    """The entry, typed on lines of its own, for a place between brackets."""
    if comments_of(entry.text):
        raise _no_comments()
    return emit.flow(record_of(entry), Habits(layout, top).at(path), path)


def _no_comments() -> EditRefused:
    return EditRefused("between brackets this entry cannot have comments", hint="write it in brackets too")


def _comments_stay(old: str, top: Node, splice: Splice, typed: str) -> bool:
    """Whether the comments are those of before, with those typed instead of those in the old item."""
    own = [typed[start:end].rstrip() for start, end in comments_of(typed)]
    return comments_stay(old, top, spliced(old, [splice]), [splice], [splice], own)
