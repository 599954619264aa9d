"""The bytes of plan.yaml as a Document: text, record, and everything that is wrong with the YAML."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

import yaml

from actionplan.document.read.building import Odd, Outline, built
from actionplan.errors import UnreadablePlan
from actionplan.problems import Problem
from actionplan.text.encodings import wide_encoding

if TYPE_CHECKING:
    from actionplan.changes.edits import Record

_MARK = "\ufeff"


class Document(NamedTuple):
    """A plan file as text and as record.

    `text` is exactly what the file holds, line ends too, without its byte order mark. `record` is
    None if the syntax is broken. `problems` are those of the YAML, in the order of the file. `outline`
    says where the items of its top-level lists start.
    """

    text: str
    bom: bool
    record: Record | None
    problems: tuple[Problem, ...]
    outline: Outline = MappingProxyType({})

    def encoded(self) -> bytes:
        """The bytes of the file."""
        return ((_MARK if self.bom else "") + self.text).encode()


def read(data: bytes, *, entry: bool = False) -> Document:
    """The document in these bytes, which are those of a plan or of one `entry`.

    Raises UnreadablePlan for what is no text or too large.
    """
    text, bom = decoded(data)
    return parsed(text, bom, entry=entry)


def parsed(text: str, bom: bool, *, entry: bool = False) -> Document:
    """The document of a text that was decoded already."""
    try:
        record, outline = built(text)
    except (Odd, yaml.YAMLError, UnicodeEncodeError):  # there is half a character in it
        from actionplan.document.read.trouble import examined

        return Document(text, bom, *examined(text, entry=entry))
    return Document(text, bom, record, (), outline)


def decoded(data: bytes) -> tuple[str, bool]:
    """The text without its byte order mark, and whether it had one.

    Raises UnreadablePlan for UTF-16, UTF-32 and what is not UTF-8.
    """
    wide, _ = wide_encoding(data)
    if wide:
        raise UnreadablePlan(f"the file is written in {wide[:6]}", hint="save it as UTF-8 and try again")
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise _not_utf8(data, error.start) from None
    bom = text.startswith(_MARK)
    text = text[bom:]
    if text.startswith(_MARK):
        raise UnreadablePlan(
            "the file starts with two byte order marks", hint="delete one: some editor added it"
        )
    return text, bom


def _not_utf8(data: bytes, start: int) -> UnreadablePlan:
    line = data.count(b"\n", 0, start) + 1
    column = len(data[data.rfind(b"\n", 0, start) + 1 : start].decode()) + 1
    byte = data[start : start + 1]
    meant = byte.decode("cp1252", errors="replace")
    guess = f", which is {meant} in Windows-1252" if meant.isprintable() and meant != "\ufffd" else ""
    return UnreadablePlan(
        f"not UTF-8 at line {line}, column {column}: byte 0x{byte[0]:02X}{guess}",
        hint="save the file as UTF-8 and try again",
    )
