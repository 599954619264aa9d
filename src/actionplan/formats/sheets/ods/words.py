"""The words of one cell of an OpenDocument spreadsheet, with their blanks as the format says they are."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from actionplan.formats.attributes import number
from actionplan.formats.opendocument import Styles
from actionplan.formats.sheets.grid import paragraphs

ASIDE = frozenset(
    (
        *("annotation", "shapes", "frame", "custom-shape", "rect", "caption", "g", "control", "ellipse"),
        *("circle", "line", "polyline", "polygon", "path", "connector", "measure", "object", "forms"),
        "detective",
    )
)
"""What is drawn over cells, or noted on them; its words are not the cell's."""
_SPACES = re.compile(r"[ \t\r\n]+")
_MARKS = {"s": "\0", "tab": "\1", "line-break": "\2"}
"""Blanks that are meant, as they are kept until others are folded; XML itself cannot have these."""
_MEANT = {0: " ", 1: "\t", 2: "\n"}
_MOST_BLANKS = 1000


class Words:
    """The words of one cell."""

    def __init__(self, styles: Styles, cell: Element) -> None:
        self._styles = styles
        self._lines: list[list[str]] = []
        self.bold: bool | None = None
        """Whether all of it is, as styles inside the cell say; None if they say nothing."""
        self.linked = False
        self.aside: list[Element] = []
        """What stands in the cell and is none of its words."""
        self._read(cell)

    @property
    def seen(self) -> bool:
        """Whether it has a paragraph, blank or not."""
        return bool(self._lines)

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """A line each, blanks folded as the format says they are; without blank lines around."""
        lines = (_SPACES.sub(" ", "".join(one)).strip(" ").translate(_MEANT) for one in self._lines)
        return paragraphs("\n".join(lines))

    def _read(self, parent: Element) -> None:
        for element in parent:
            if element.tag in ASIDE:
                self.aside.append(element)
            elif element.tag == "p":
                self._lines.append([])
                self._read_in_paragraph(element, None)
            else:
                self._read(element)

    def _read_in_paragraph(self, parent: Element, bold: bool | None) -> None:
        self._add(parent.text, bold)
        for element in parent:
            if element.tag in ASIDE:
                self.aside.append(element)
            elif element.tag in _MARKS:
                times = min(number(element.get("c"), 1), _MOST_BLANKS) if element.tag == "s" else 1
                self._lines[-1].append(_MARKS[element.tag] * times)
            else:
                self.linked |= element.tag == "a"
                look = None
                if element.tag == "span":
                    look = self._styles.look("text", element.get("style-name", "")).bold
                self._read_in_paragraph(element, bold if look is None else look)
            self._add(element.tail, bold)

    def _add(self, words: str | None, bold: bool | None) -> None:
        self._lines[-1].append(words or "")
        if words and words.strip():
            self.bold = bold if self.bold is None else self.bold and bool(bold)
