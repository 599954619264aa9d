"""The words of one cell of an OpenDocument spreadsheet, with their blanks as the format says they are."""

from __future__ import annotations

import re

from actionplan.formats.sheets.ods.styles import Styles
from actionplan.formats.sheets.package import Attributes

_SPACES = re.compile(r"[ \t\r\n]+")


class Words:
    """The words of one cell."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._paragraphs: list[list[str]] = []
        self._open = False
        self._looks: list[bool | None] = []
        self.bold: bool | None = None
        """Whether all of it is, as styles inside the cell say; None if they say nothing."""
        self.linked = False
        self.seen = False
        """It has a paragraph, blank or not."""

    def start(self, name: str, attributes: Attributes) -> None:
        """An element in the cell begins."""
        if name == "p":
            self._paragraphs.append([])
            self._open = self.seen = True
        elif name == "span":
            self._looks.append(self._styles.is_bold(attributes.get("style-name", "")))
        elif name == "a":
            self.linked = True
        elif name in ("s", "tab", "line-break") and self._open:
            times = min(count_of(attributes, "c"), 1000) if name == "s" else 1
            self._paragraphs[-1].append({"s": "\0", "tab": "\1", "line-break": "\2"}[name] * times)

    def end(self, name: str) -> None:
        """It ends."""
        if name == "p":
            self._open = False
        elif name == "span" and self._looks:
            self._looks.pop()

    def text(self, words: str) -> None:
        """A piece of its text."""
        if not self._open:
            return
        self._paragraphs[-1].append(words)
        if words.strip():
            bold = next((look for look in reversed(self._looks) if look is not None), None)
            self.bold = bold if self.bold is None else self.bold and bool(bold)

    def paragraphs(self) -> tuple[str, ...]:
        """A line each, blanks folded as the format says they are; without blank lines around."""
        lines = (_SPACES.sub(" ", "".join(one)).strip(" ").translate(_MARKS) for one in self._paragraphs)
        found = "\n".join(lines)
        return tuple(found.strip("\n").split("\n")) if found.strip() else ()


_MARKS = {0: " ", 1: "\t", 2: "\n"}
"""Blanks that are meant, from how they are kept until others are folded; XML itself cannot have these."""


def count_of(attributes: Attributes, name: str) -> int:
    """A number of times, at least one."""
    said = attributes.get(name, "1")
    return max(1, int(said)) if said.isdecimal() and len(said) < 9 else 1
