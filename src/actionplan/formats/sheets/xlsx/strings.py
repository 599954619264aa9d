"""Texts of a workbook, which may be written in runs, each with a look of its own."""

from __future__ import annotations

import re
from typing import NamedTuple

from actionplan.formats.sheets.package import Attributes, Handler, Package

MOST_STRINGS = 1_000_000
MOST_CHARACTERS = 64 * 2**20
"""Of all texts, each counted once."""
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Words(NamedTuple):
    """A text. `bold` says of one in runs whether all of them are, else None; `struck`, whether a run is."""

    text: str
    bold: bool | None = None
    struck: bool = False


class Runs(Handler):
    """Gathers one text: is told of all that is inside `<si>` or `<is>`."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.bold: bool | None = None
        self.struck = False
        self._run_is_bold = False
        self._reading = False
        self._phonetic = False

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        if name == "t":
            self._reading = not self._phonetic
        elif name == "r":
            self._run_is_bold = False
        elif name == "rPh":
            self._phonetic = True
        elif name == "b":
            self._run_is_bold = is_on(attributes)
        elif name == "strike":
            self.struck |= is_on(attributes)

    def end(self, name: str) -> None:
        """It ends."""
        if name == "t":
            self._reading = False
        elif name == "rPh":
            self._phonetic = False
        elif name == "r":
            self.bold = self._run_is_bold and self.bold is not False

    def text(self, words: str) -> None:
        """A piece of its text."""
        if self._reading:
            self.pieces.append(words)

    def words(self) -> Words:
        """What was gathered."""
        return Words(unescaped("".join(self.pieces)), self.bold, self.struck)


def is_on(attributes: Attributes) -> bool:
    """Whether a mark like `<b/>` is set: it is unless it says that it is not."""
    return attributes.get("val", "1") not in ("0", "false", "off")


def unescaped(text: str) -> str:
    """With the characters that XML cannot hold: `_x000D_` is a carriage return; lines end in a newline."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


class _Table(Handler):
    """Gathers all texts of the part that cells share."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.found: list[Words] = []
        self.runs: Runs | None = None
        self.length = 0

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "si":
            self.runs = Runs()
        elif self.runs:
            self.runs.start(name, attributes)

    def end(self, name: str) -> None:
        if name == "si" and self.runs:
            self.found.append(self.runs.words())
            self.runs = None
            if len(self.found) > MOST_STRINGS:
                self.package.refuse(f"has more than {MOST_STRINGS:,} texts: no action plan is like that")
        elif self.runs:
            self.runs.end(name)

    def text(self, words: str) -> None:
        if self.runs:
            self.length += len(words)
            if self.length > MOST_CHARACTERS:
                self.package.refuse(
                    f"has more than {MOST_CHARACTERS:,} characters: no action plan is like that"
                )
            self.runs.text(words)


def shared_strings(package: Package, part: str) -> list[Words]:
    """The texts that cells share, in the order by which cells name them."""
    table = _Table(package)
    if package.has(part):
        package.parse(part, table)
    return table.found
