"""Values as YAML that a person would write: text that reads back the same, in any YAML reader.

libyaml's own folded style changes some texts, and no emitter of PyYAML can start at a given column.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import yaml

from actionplan.changes import Record, Value
from actionplan.errors import EditRefused, Path
from actionplan.schema import field_at
from actionplan.text.cells import cells
from actionplan.text.characters import ESCAPED
from actionplan.text.days import is_iso

_LEAST_WIDTH = 20
_TEXT_TAG = "tag:yaml.org,2002:str"
_resolve: Callable[[type[yaml.Node], str, tuple[bool, bool]], str] = yaml.resolver.Resolver().resolve
_TYPED_ELSEWHERE = re.compile(
    r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|0[oxObXB][-+]?[0-9a-fA-F]*|[-+]?\.(inf|Inf|INF)"
    r"|\.(nan|NaN|NAN)|[yYnN]|[0-9][0-9_]*(:[0-9.]+)*|null|Null|NULL|~"
)
_SAME_NUMBER = re.compile(r"(0|[1-9][0-9]{0,8})(\.[0-9]{0,5}[1-9])?")
"""Numbers that every reader takes for the same and shows as they are written."""
_WHOLE = re.compile(r"0|[1-9][0-9]{0,8}")
_BOOLEAN = frozenset({"true", "false"})
_NEVER_PLAIN = re.compile(r"^[-?:,\[\]{}#&*!|>'\"%@`]|: |:$| #|[\t\n]|^\s|\s$|^\.\.\.")
_NEVER_PLAIN_IN_FLOW = re.compile(r"[,\[\]{}:?]| -$")  # a question mark: PyYAML without libyaml
_SURROGATE = re.compile("[\ud800-\udfff]")
_FOLDS = re.compile(r"(?<=[^ ]) (?=[^ ])")


@dataclass(frozen=True, slots=True)
class Style:
    """The habits of a file. All are numbers of characters or columns.

    `step` indents a mapping below its key, `dash` a list's dashes below its key (0: not indented),
    `gap` stands between dash and entry. `json`: double quotes and one line, for everything.
    `literal` keeps the line breaks of long lines (`|`) when folding (`>`) would do too.
    """

    width: int = 88
    step: int = 2
    dash: int = 2
    gap: int = 1
    quote: str = '"'
    json: bool = False
    literal: bool = False
    block: bool = True


@dataclass(frozen=True, slots=True)
class Written:
    """A value as lines: `head` goes behind the colon or dash, `body` on the lines below, indented."""

    head: str
    body: tuple[str, ...] = ()


def dump(record: Record) -> str:
    """A whole plan in the house style."""
    style = Style()
    lines = [line for name, value in record.items() for line in field(name, value, 0, style, (name,))]
    return "".join(f"{line}\n" for line in lines) or "{}\n"


def field(name: str, value: Value, indent: int, style: Style, path: Path) -> list[str]:
    """The lines of `name: value`, all indented."""
    written_key = inline(name, style, path=(), key=True)
    start = " " * indent + written_key + ":"
    return _joined(start, written(value, indent, style, path, used=len(start)))


def item(value: Value, column: int, style: Style, path: Path, *, compact: bool = False) -> list[str]:
    """The lines of a list item whose dash stands in `column`, counted from 0.

    `compact` keeps the whole item on one line if it fits there.
    """
    start = " " * column + "-"
    if compact and not _has_lines(value):
        one_line = start + " " * style.gap + flow(value, style, path)
        if cells(one_line) <= style.width:
            return [one_line]
    return _joined(start, entry(value, column, style, path))


def entry(value: Value, column: int, style: Style, path: Path) -> Written:
    """A value behind a dash in `column`."""
    inner = column + 1 + style.gap
    if isinstance(value, dict) and value and not _fits_in_flow(value, column + 2, style, path):
        first, *rest = [
            line for name, below in value.items() for line in field(name, below, inner, style, (*path, name))
        ]
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
        step = indent + style.step
        below = [line for name, v in value.items() for line in field(name, v, step, style, (*path, name))]
    else:
        dash = indent + style.dash
        below = [line for i, v in enumerate(value) for line in item(v, dash, style, (*path, i))]
    return Written("", tuple(below))


def flow(value: Value, style: Style, path: Path) -> str:
    """A value on one line, between brackets if it has parts."""
    if isinstance(value, dict):
        fields = (
            f"{inline(name, style, path=(), in_flow=True, key=True)}: {flow(below, style, (*path, name))}"
            for name, below in value.items()
        )
        return "{" + ", ".join(fields) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(below, style, (*path, i)) for i, below in enumerate(value)) + "]"
    return "null" if value is None else inline(value, style, path=path, in_flow=True)


def inline(text: str, style: Style, *, path: Path, in_flow: bool = False, key: bool = False) -> str:
    """Text on one line: plain, in single or in double quotes, whichever is safe and reads best."""
    if surrogate := _SURROGATE.search(text):
        raise EditRefused(
            f"the text holds U+{ord(surrogate[0]):04X}, half a character, which no file can carry",
            hint="type that character again",
        )
    if style.json or _needs_escapes(text):
        return _double(text)
    if is_plain(text, in_flow=in_flow) or (not key and _is_typed(text, path)):
        return text
    other = '"' if "'" in text else style.quote
    quote = "'" if '"' in text or "\\" in text else other
    return _double(text) if quote == '"' else _single(text)


def requoted(text: str, old: str, quote: str, style: Style, *, path: Path, in_flow: bool) -> str:
    """Text on one line in the place of `old`, in its quotes if it had some, without if it was of a kind."""
    if not style.json and not _needs_escapes(text):
        if quote == "'":
            return _single(text)
        same = is_iso(text) or _SAME_NUMBER.fullmatch(text)
        if quote == "" and same and _kind(text) == _kind(old) != _TEXT_TAG:
            return text
    return _double(text) if quote == '"' else inline(text, style, path=path, in_flow=in_flow)


def is_plain(text: str, *, in_flow: bool = False) -> bool:
    """Whether every YAML reader takes `text` without quotes for just this text."""
    if not text or _NEVER_PLAIN.search(text) or re.search(ESCAPED, text):
        return False
    if in_flow and _NEVER_PLAIN_IN_FLOW.search(text):
        return False
    if _TYPED_ELSEWHERE.fullmatch(text.replace("_", "")):  # some readers allow `1_000` where others do not
        return False
    return _kind(text) == _TEXT_TAG


def _joined(start: str, made: Written) -> list[str]:
    return [start + made.head, *made.body]


def _is_typed(text: str, path: Path) -> bool:
    """Whether a date, number or truth value may stand without quotes, because its field is one."""
    field = field_at(path)
    plain = field is not None and field.plain
    return plain and bool(is_iso(text) or _WHOLE.fullmatch(text) or text in _BOOLEAN)


def _is_compact(path: Path) -> bool:
    """Whether it is a small entry, best read on one line: `period`, a meeting, all of `leads`."""
    field = field_at(path)
    if field is None or not field.compact:
        return False
    is_item = field_at(path[:-1]) == field
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


def _kind(text: str) -> str:
    """What YAML 1.1 takes plain `text` for: a tag."""
    return _resolve(yaml.ScalarNode, text, (True, False))


def _needs_escapes(text: str) -> bool:
    return bool(re.search(ESCAPED, text)) or "\t" in text or "\n" in text


def _single(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _double(text: str) -> str:
    """In double quotes, with escapes that JSON knows too."""
    return re.sub(ESCAPED, lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))
