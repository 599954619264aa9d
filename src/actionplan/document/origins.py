"""The documents that a plan was imported from, as comments at its top name them for everybody to see.

A comment has the name of the document and the beginning of its checksum: it is known again by either, so that
no command writes over it, wherever it lies and whatever it is called.
"""

import re
from collections.abc import Iterator
from hashlib import sha256
from typing import NamedTuple

from actionplan.text.characters import one_line, printable
from actionplan.text.words import caseless

_LINE = re.compile(r"#\s*imported from (.*) \(sha256:([0-9a-f]{16})\)\s*")
_TOP = re.compile(r"\s*(?:#.*|---.*|%.*|\ufeff.*)?")
"""A line that may stand above the plan."""
_MOST = 2**16
"""Bytes in which the comments are looked for."""


class Origin(NamedTuple):
    """The name of a document, "" if it came through a pipe, and the first 16 digits of its SHA-256."""

    name: str
    digest: str

    @property
    def comment(self) -> str:
        """The line that names it: `# imported from minutes.docx (sha256:9f86d081884c7d65)`."""
        return f"# imported from {self.name or 'standard input'} (sha256:{self.digest})\n"

    def is_of(self, name: str, data: bytes) -> bool:
        """Whether a file called so, with these bytes, is the document: one of the two is enough."""
        called_so = bool(self.name) and caseless(_plain(name)) == caseless(self.name)
        return called_so or digest_of(data) == self.digest


def origin_of(name: str, data: bytes) -> Origin:
    """How a plan names the document called so, with these bytes."""
    return Origin(_plain(name), digest_of(data))


def origins_in(data: bytes) -> Iterator[Origin]:
    """The documents that are named at the top of the plan with these bytes."""
    for line in data[:_MOST].decode("utf-8-sig", "replace").splitlines():
        if found := _LINE.fullmatch(line):
            yield Origin("" if found[1] == "standard input" else found[1], found[2])
        elif not _TOP.fullmatch(line):
            return


def digest_of(data: bytes) -> str:
    """The beginning of the SHA-256 of the bytes."""
    return sha256(data).hexdigest()[:16]


def _plain(name: str) -> str:
    return printable(one_line(name))
