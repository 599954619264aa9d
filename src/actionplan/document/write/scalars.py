"""Text on one line as a person would write it, plain or in quotes: any YAML reader reads it back the same."""

import json
import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

import yaml

from actionplan.errors import EditRefused
from actionplan.problems import Path
from actionplan.schema.models import field_at
from actionplan.text.characters import ESCAPED
from actionplan.text.days import is_iso

_TEXT_TAG = "tag:yaml.org,2002:str"
_resolve: Callable[[type[yaml.Node], str, tuple[bool, bool]], str] = yaml.resolver.Resolver().resolve
_TYPED_ELSEWHERE = re.compile(  # `1e3`, `0o7`, `.inf`, `y`, `1:30`: no text to readers of YAML 1.1 or 1.2
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


class Style(NamedTuple):
    """The habits of a file, numbers in characters or columns.

    `step` indents a mapping below its key, `dash` a list's dashes below its key (0: not indented),
    `gap` stands between dash and entry. `json`: double quotes and one line, for everything.
    `literal` keeps the line breaks of long lines (`|`) when folding (`>`) would do too; no `block`: neither.
    """

    width: int = 88
    step: int = 2
    dash: int = 2
    gap: int = 1
    quote: str = '"'
    json: bool = False
    literal: bool = False
    block: bool = True


def inline(text: str, style: Style, *, path: Path, in_flow: bool = False, key: bool = False) -> str:
    """Text on one line: plain, in single or in double quotes, whichever is safe and reads best.

    `path` is that of the value; a `key` that looks like a number is quoted. Raises EditRefused for half a
    character.
    """
    if style.json or _needs_escapes(text):
        if surrogate := _SURROGATE.search(text):
            raise EditRefused(
                f"the text holds U+{ord(surrogate[0]):04X}, half a character, which no file can carry",
                hint="type that character again",
            )
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


@lru_cache(maxsize=256)
def is_plain(text: str, *, in_flow: bool = False) -> bool:
    """Whether every YAML reader takes `text` without quotes for just this text."""
    if not text or _NEVER_PLAIN.search(text) or re.search(ESCAPED, text):
        return False
    if in_flow and _NEVER_PLAIN_IN_FLOW.search(text):
        return False
    if _TYPED_ELSEWHERE.fullmatch(text.replace("_", "")):  # some readers allow `1_000` where others do not
        return False
    return _kind(text) == _TEXT_TAG


def _is_typed(text: str, path: Path) -> bool:
    """Whether a date, number or truth value may stand without quotes, because its field is one.

    A label may be a number (`ref: 7`), as people write it; a label like a date, or `true`, is in quotes.
    """
    field = field_at(path)
    if field is None or not field.unquoted:
        return False
    return bool(_WHOLE.fullmatch(text)) or (not field.is_label and (is_iso(text) or text in _BOOLEAN))


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
