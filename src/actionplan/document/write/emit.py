"""Values as YAML that a person would write: text that reads back the same, in any YAML reader.

libyaml's own folded style changes some texts, and no emitter of PyYAML can start at a given column.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from actionplan.changes.edits import Record, Value
from actionplan.document.write.scalars import Style, inline
from actionplan.problems import Path
from actionplan.schema.models import field_at
from actionplan.text.cells import cells
from actionplan.text.characters import ESCAPED

_LEAST_WIDTH = 20
"""Cells that a line of folded text has at least, however deep it is indented."""
_FOLDS = re.compile(r"(?<=[^ ]) (?=[^ ])")
"""The blanks at which a text may be folded: reading it back makes one blank of each line end."""


class Written(NamedTuple):
    """A value as lines: `head` goes behind the colon or dash, `body` on the lines below, indented."""

    head: str
    body: tuple[str, ...] = ()

    def behind(self, start: str) -> list[str]:
        """All lines, the first behind its name or dash."""
        return [start + self.head, *self.body]


def dump(record: Record) -> str:
    """A whole plan in the house style."""
    return "".join(f"{line}\n" for line in _fields(record, 0, Style(), ()))


def field(name: str, value: Value, indent: int, style: Style, path: Path) -> list[str]:
    """The lines of `name: value`, all indented."""
    written_key = inline(name, style, path=(), key=True)
    start = " " * indent + written_key + ":"
    return written(value, indent, style, path, used=len(start)).behind(start)


def _fields(values: Record, indent: int, style: Style, path: Path) -> list[str]:
    """The lines of all fields of a mapping."""
    return [line for name, one in values.items() for line in field(name, one, indent, style, (*path, name))]


def item(value: Value, column: int, style: Style, path: Path, *, compact: bool = False) -> list[str]:
    """The lines of a list item whose dash stands in `column`, counted from 0.

    `compact` keeps the whole item on one line if it fits there.
    """
    start = " " * column + "-"
    if compact and not _has_lines(value):
        one_line = start + " " * style.gap + flow(value, style, path)
        if cells(one_line) <= style.width:
            return [one_line]
    return entry(value, column, style, path).behind(start)


def entry(value: Value, column: int, style: Style, path: Path) -> Written:
    """A value behind a dash in `column`."""
    inner = column + 1 + style.gap
    if isinstance(value, dict) and value and not _fits_in_flow(value, column + 2, style, path):
        first, *rest = _fields(value, inner, style, path)
        return Written(" " * style.gap + first[inner:], tuple(rest))
    indent = inner - style.dash if isinstance(value, list) else column
    made = written(value, indent, style, path, used=column + 1)
    return Written(" " * (style.gap - 1) + made.head, made.body) if made.head else made


def written(value: Value, indent: int, style: Style, path: Path, *, used: int) -> Written:
    """A value behind a colon whose key is indented by `indent`; `used` columns of the line are taken."""
    if isinstance(value, str):
        return _text(value, indent, style, path, used)
    if not value or style.json or _fits_in_flow(value, used, style, path):
        return Written(" " + flow(value, style, path))
    if isinstance(value, dict):
        return Written("", tuple(_fields(value, indent + style.step, style, path)))
    dash = indent + style.dash
    return Written(
        "", tuple([line for i, v in enumerate(value) for line in item(v, dash, style, (*path, i))])
    )


def flow(value: Value, style: Style, path: Path) -> str:
    """A value on one line, between brackets if it has parts."""
    if isinstance(value, dict):
        return "{" + ", ".join(flow_field(name, one, style, path) for name, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(below, style, (*path, i)) for i, below in enumerate(value)) + "]"
    return "null" if value is None else inline(value, style, path=path, in_flow=True)


def flow_field(name: str, value: Value, style: Style, path: Path) -> str:
    """A field of the mapping at this path, as it stands between brackets."""
    key = inline(name, style, path=(), in_flow=True, key=True)
    return f"{key}: {flow(value, style, (*path, name))}"


def _is_compact(path: Path) -> bool:
    """Whether it is a small entry, best read on one line: `period`, a meeting, all of `leads`."""
    field = field_at(path)
    if field is None or not field.compact:
        return False
    is_item = field_at(path[:-1]) == field  # of a collection of entries each is compact, else the whole value
    return is_item == (field.is_collection and field.entry is not None)


def _fits_in_flow(value: Value, used: int, style: Style, path: Path) -> bool:
    """Whether it is one of the small entries that are written on one line, and fits there."""
    if not _is_compact(path) or isinstance(value, str) or value is None:
        return False
    parts: Sequence[Value] = list(value.values()) if isinstance(value, dict) else value
    if any(isinstance(part, (dict, list)) or "\n" in (part or "") for part in parts):
        return False
    return used + 1 + cells(flow(value, style, path)) <= style.width


def _text(text: str, indent: int, style: Style, path: Path, used: int) -> Written:
    one_line = inline(text, style, path=path)
    if style.json or not style.block or not _fits_block(text):
        return Written(" " + one_line)
    if "\n" not in text and used + 1 + cells(one_line) <= style.width:
        return Written(" " + one_line)
    return _block(text, " " * (indent + style.step), style) or Written(" " + one_line)


def _fits_block(text: str) -> bool:
    """Whether a block scalar can carry it without indentation indicators or odd white space."""
    if not text or re.search(ESCAPED, text) or "\t" in text or text[0] in " \n" or text.endswith("\n\n"):
        return False
    return all(not line or (line.strip() and line[-1] != " ") for line in text.split("\n"))


def _block(text: str, margin: str, style: Style) -> Written | None:
    """A block scalar: literal, or folded if lines would become too long; None if that gains nothing."""
    chomp = "" if text.endswith("\n") else "-"
    lines = text.removesuffix("\n").split("\n")
    room = max(style.width - len(margin), _LEAST_WIDTH)
    outer_blanks = any(line.startswith(" ") for line in lines)
    short = all(cells(line) <= room for line in lines)
    if len(lines) == 1 and chomp:
        folded = _folded(text, room)
        return _indented(" >-", folded, margin) if len(folded) > 1 else None
    if short or outer_blanks or style.literal:
        return _indented(f" |{chomp}", lines, margin)
    paragraphs: list[str] = []
    for line in lines:
        # One line break of the text is two in a folded scalar; a further one is one more.
        paragraphs += ["", *_folded(line, room)] if paragraphs and line else _folded(line, room)
    return _indented(f" >{chomp}", paragraphs, margin)


def _indented(head: str, lines: Sequence[str], margin: str) -> Written:
    return Written(head, tuple(margin + line if line else "" for line in lines))


def _folded(line: str, room: int) -> list[str]:
    """The line broken at single blanks between two words, when it gets too long."""
    rows: list[str] = []
    row = ""
    for word in _FOLDS.split(line):
        if row and cells(row) + 1 + cells(word) > room:
            rows.append(row)
            row = word
        else:
            row = f"{row} {word}" if row else word
    return [*rows, row]


def _has_lines(value: Value) -> bool:
    """Whether some text in it has several lines."""
    if isinstance(value, str):
        return "\n" in value
    return any(map(_has_lines, value.values() if isinstance(value, dict) else value or ()))
