"""The bytes of plan.yaml as a Document: text, record, and everything that is wrong with the YAML."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

import yaml

from actionplan.document.read.building import Odd, Outline, built
from actionplan.document.read.decoding import decoded, encoded
from actionplan.errors import Problem

if TYPE_CHECKING:
    from actionplan.changes import Record


class Document(NamedTuple):
    """A plan file as text and as record.

    `text` is exactly what the file holds, line ends too, but for the byte order mark. `record` is
    None when the syntax is broken. `problems` are those of the YAML, in the order of the file.
    """

    text: str
    bom: bool
    record: Record | None
    problems: tuple[Problem, ...]
    outline: Outline = MappingProxyType({})

    def encoded(self) -> bytes:
        """The bytes of the file."""
        return encoded(self.text, bom=self.bom)


def read(data: bytes) -> Document:
    """The document in these bytes. Raises UnreadablePlan for what is no text or too large."""
    return parsed(*decoded(data))


def parsed(text: str, bom: bool, like: Record | None = None) -> Document:
    """The document of a text that was decoded already; its record shares what is the same in `like`."""
    try:
        record, outline = built(text, like)
    except (Odd, yaml.YAMLError, UnicodeEncodeError):
        from actionplan.document.read.trouble import examined

        return Document(text, bom, *examined(text))
    return Document(text, bom, record, (), outline)
