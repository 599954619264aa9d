"""What styles make of a paragraph or a run (bold, hidden, numbered, a heading), and the colours of cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from actionplan.formats.colours import in_full, of_theme, seen, tinted
from actionplan.formats.texts.docx.tags import A, W, font, number, switched, value

_LONGEST_CHAIN = 20
"""Of styles that are based on each other; Word has eleven at most."""
_THEME = {"text1": "dk1", "dark1": "dk1", "text2": "dk2", "dark2": "dk2"} | {
    "background1": "lt1",
    "light1": "lt1",
    "background2": "lt2",
    "light2": "lt2",
    "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}


class Numbered(NamedTuple):
    """The list a paragraph belongs to, and how deep in it; a list "0" is none."""

    list: str
    level: int | None


class Style(NamedTuple):
    """One style as it is written: None is what it leaves to the style it is based on."""

    name: str
    below: str
    bold: bool | None
    hidden: bool | None
    font: str
    numbered: Numbered | None
    outline: int | None


class Styles:
    """All styles of the document, by their id."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self._default = ""
        for element in () if root is None else root.iter(f"{W}style"):
            key = element.get(f"{W}styleId", "")
            self._styles[key] = _style(element)
            if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in ("1", "true", "on"):
                self._default = key
        usual = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._bold = bool(switched(usual, "b"))

    def of_paragraph(self, paragraph: Element) -> str:
        """The id of its style."""
        return value(paragraph.find(f"{W}pPr"), "pStyle") or self._default

    def is_bold(self, paragraph: str, properties: Element | None) -> bool:
        """Whether a run with these properties is, in a paragraph of that style."""
        said = switched(properties, "b")
        return (self._bold or self._toggled(paragraph, properties, "bold")) if said is None else said

    def is_hidden(self, paragraph: str, properties: Element | None) -> bool:
        """Whether a run with these properties is, in a paragraph of that style."""
        said = switched(properties, "vanish")
        return self._toggled(paragraph, properties, "hidden") if said is None else said

    def _toggled(self, paragraph: str, properties: Element | None, name: str) -> bool:
        """Bold words of a bold paragraph are not bold: what both styles say is said twice."""
        character = value(properties, "rStyle") or ""
        return (self._first(paragraph, name) is True) != (self._first(character, name) is True)

    def font(self, paragraph: str, properties: Element | None) -> str:
        """The name of the font, if one is named."""
        own = font(properties)
        character = value(properties, "rStyle") or ""
        return own or str(self._first(character, "font") or self._first(paragraph, "font") or "")

    def numbered(self, paragraph: Element) -> Numbered | None:
        """The list that it says it belongs to, or its style does."""
        own = _numbered(paragraph.find(f"{W}pPr"))
        style = self.of_paragraph(paragraph)
        inherited = next((one.numbered for one in self._chain(style) if one.numbered), None)
        if own and not own.list and inherited:
            return Numbered(inherited.list, own.level)
        return own if own and own.list else inherited

    def names(self, style: str) -> Iterator[str]:
        """The name of the style, in small letters, and of those that it is based on: "heading 1"."""
        return (one.name for one in self._chain(style))

    def outline(self, paragraph: Element) -> int | None:
        """0 for a heading of the first level; None for what is no heading."""
        own = value(paragraph.find(f"{W}pPr"), "outlineLvl")
        if own is not None:
            return number(own, 9)
        found = self._first(self.of_paragraph(paragraph), "outline")
        return found if isinstance(found, int) else None

    def numbering_style(self, paragraph: Element) -> Iterator[str]:
        """The ids of its style and of those that it is based on."""
        key = self.of_paragraph(paragraph)
        for style in self._chain(key):
            yield key
            key = style.below

    def _first(self, style: str, name: str) -> object:
        found = (getattr(one, name) for one in self._chain(style))
        return next((one for one in found if one not in (None, "")), None)

    def _chain(self, style: str) -> Iterator[Style]:
        for _ in range(_LONGEST_CHAIN):
            found = self._styles.get(style)
            if found is None:
                return
            yield found
            style = found.below


def _style(element: Element) -> Style:
    run, paragraph = element.find(f"{W}rPr"), element.find(f"{W}pPr")
    outline = value(paragraph, "outlineLvl")
    return Style(
        name=(value(element, "name") or "").lower(),
        below=value(element, "basedOn") or "",
        bold=switched(run, "b"),
        hidden=switched(run, "vanish"),
        font=font(run),
        numbered=_numbered(paragraph),
        outline=None if outline is None else number(outline, 9),
    )


def _numbered(properties: Element | None) -> Numbered | None:
    found = None if properties is None else properties.find(f"{W}numPr")
    if found is None:
        return None
    level = value(found, "ilvl")
    return Numbered(value(found, "numId") or "", None if level is None else number(level))


class Colours:
    """The colours of the theme, for cells that are filled with one of them."""

    def __init__(self, theme: Element | None) -> None:
        scheme = None if theme is None else theme.find(f".//{A}clrScheme")
        self._theme = {} if scheme is None else of_theme(scheme)

    def fill(self, properties: Element | None) -> str | None:
        """The colour of the cell with these properties, as "FFC000"; None if it has none, or is white."""
        shading = None if properties is None else properties.find(f"{W}shd")
        if shading is None:
            return None
        name = "color" if shading.get(f"{W}val") == "solid" else "fill"
        return seen(in_full(shading.get(f"{W}{name}", "")) or self._of_theme(shading, name))

    def of_letters(self, cell: Element) -> str | None:
        """The first colour that letters in the cell have, as "FF0000"; None if they have none."""
        said = (in_full(colour.get(f"{W}val", "")) for colour in cell.iter(f"{W}color"))
        return next(filter(None, said), None)

    def _of_theme(self, shading: Element, name: str) -> str:
        prefix = f"{W}theme{name.capitalize()}"
        said = shading.get(prefix, "")
        colour = in_full(self._theme.get(_THEME.get(said, said), ""))
        tint, shade = _part(shading.get(f"{prefix}Tint")), _part(shading.get(f"{prefix}Shade"))
        return tinted(tinted(colour, 1 - tint), shade - 1) if colour else ""


def _part(text: str | None) -> float:
    """`_part("80")` is a half: how much of the colour stays."""
    return int(text, 16) / 255 if text and re.fullmatch(r"[0-9a-fA-F]{1,2}", text) else 1.0
