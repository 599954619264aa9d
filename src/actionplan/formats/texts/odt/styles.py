"""What the styles of an OpenDocument text make of paragraphs, words, cells and columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from actionplan.formats.texts.odt.tags import FO, STYLE, TEXT

_LONGEST_CHAIN = 20
_COLOUR = re.compile(r"#([0-9a-fA-F]{6})")
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)(in|cm|mm|pt|pc)")
_POINTS = {"in": 72.0, "cm": 28.35, "mm": 2.835, "pt": 1.0, "pc": 12.0}
_HEAVY = {"bold", "600", "700", "800", "900"}


class Style(NamedTuple):
    """One style as it is written: None is what it leaves to the style above it."""

    name: str
    above: str
    bold: bool | None
    hidden: bool | None
    struck: bool | None
    list: str | None
    fill: str | None
    width: float


class Styles:
    """All styles, by their family and name; those of the content itself win."""

    def __init__(self, *roots: Element | None) -> None:
        self._styles: dict[tuple[str, str], Style] = {}
        self.lists: dict[str, Element] = {}
        self.outline: Element | None = None
        for root in roots:
            for element in () if root is None else root.iter():
                if element.tag == f"{STYLE}style":
                    key = element.get(f"{STYLE}family", ""), element.get(f"{STYLE}name", "")
                    self._styles[key] = _style(element)
                elif element.tag == f"{TEXT}list-style":
                    self.lists[element.get(f"{STYLE}name", "")] = element
                elif element.tag == f"{TEXT}outline-style":
                    self.outline = element

    def is_bold(self, paragraph: str, words: str) -> bool:
        """Whether words of that style are, in a paragraph of that style."""
        return self._first(paragraph, words, "bold")

    def is_hidden(self, paragraph: str, words: str) -> bool:
        """Whether words of that style are, in a paragraph of that style."""
        return self._first(paragraph, words, "hidden")

    def is_struck(self, paragraph: str, words: str) -> bool:
        """Whether words of that style are struck through, in a paragraph of that style."""
        return self._first(paragraph, words, "struck")

    def fill(self, cell: str) -> str | None:
        """The colour of a cell, as "FFC000"; None if it has none, or is white."""
        found = next((style.fill for style in self._chain("table-cell", cell) if style.fill), None)
        return None if found == "FFFFFF" else found

    def width(self, column: str) -> float:
        """Of a column, in points; 0 if it is not known."""
        return next((style.width for style in self._chain("table-column", column)), 0.0)

    def list_of(self, paragraph: str) -> str:
        """The list style that the style of a paragraph names."""
        return next((one.list for one in self._chain("paragraph", paragraph) if one.list is not None), "")

    def is_title(self, paragraph: str) -> bool:
        """Whether that is the style of a title."""
        return any(style.name == "title" for style in self._chain("paragraph", paragraph))

    def _first(self, paragraph: str, words: str, name: str) -> bool:
        for family, style in (("text", words), ("paragraph", paragraph)):
            for one in self._chain(family, style):
                found = getattr(one, name)
                if found is not None:
                    return bool(found)
        return False

    def _chain(self, family: str, name: str) -> Iterator[Style]:
        for _ in range(_LONGEST_CHAIN):
            found = self._styles.get((family, name))
            if found is None:
                return
            yield found
            name = found.above


def _style(element: Element) -> Style:
    text = element.find(f"{STYLE}text-properties")
    cell = element.find(f"{STYLE}table-cell-properties")
    column = element.find(f"{STYLE}table-column-properties")
    weight = None if text is None else text.get(f"{FO}font-weight")
    display = None if text is None else text.get(f"{TEXT}display")
    line = None if text is None else text.get(f"{STYLE}text-line-through-style")
    colour = None if cell is None else _COLOUR.fullmatch(cell.get(f"{FO}background-color", ""))
    length = None if column is None else _LENGTH.fullmatch(column.get(f"{STYLE}column-width", ""))
    name = element.get(f"{STYLE}display-name", "") or element.get(f"{STYLE}name", "")
    return Style(
        name=name.lower(),
        above=element.get(f"{STYLE}parent-style-name", ""),
        bold=None if weight is None else weight in _HEAVY,
        hidden=None if display is None else display == "none",
        struck=None if line is None else line != "none",
        list=element.get(f"{STYLE}list-style-name"),
        fill=colour[1].upper() if colour else None,
        width=float(length[1]) * _POINTS[length[2]] if length else 0.0,
    )
