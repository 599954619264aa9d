"""What styles make of a paragraph or a run (bold, hidden, numbered, a heading), and the colours of cells."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple, TypeAlias, TypeVar
from xml.etree.ElementTree import Element

from actionplan.formats.attributes import chain, is_true, number
from actionplan.formats.colours import in_full, of_theme, seen, tinted
from actionplan.formats.texts.docx.tags import A, R, W, font, switched, value

_THEME = {"text1": "dk1", "dark1": "dk1", "text2": "dk2", "dark2": "dk2"} | {
    "background1": "lt1",
    "light1": "lt1",
    "background2": "lt2",
    "light2": "lt2",
    "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}


Said = TypeVar("Said")
Read: TypeAlias = Callable[[Element], Said | None]
"""What a style itself says of something; None if it says nothing."""


class Numbered(NamedTuple):
    """The list a paragraph belongs to, and how deep in it; a list "0" is none."""

    list: str
    level: int | None


class Styles:
    """All styles of the document, by their id; what one does not say is as the one it is based on says."""

    def __init__(self, root: Element | None) -> None:
        found = () if root is None else root.iter(f"{W}style")
        self._styles = {one.get(f"{W}styleId", ""): one for one in found}
        usual = (key for key, one in self._styles.items() if is_true(one.get(f"{W}default")))
        self._default = next((key for key in usual if self._styles[key].get(f"{W}type") == "paragraph"), "")
        self._usual = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._said = cache(self._first)
        self._look = cache(self._has_look)

    def of_paragraph(self, paragraph: Element) -> str:
        """The id of its style."""
        return value(paragraph.find(f"{W}pPr"), "pStyle") or self._default

    def is_on(self, look: str, paragraph: str, properties: Element | None) -> bool:
        """Whether a run with these properties looks so in a paragraph of that style: "b" (bold), "vanish".

        Bold words of a bold paragraph are not bold: what both styles say is said twice.
        """
        said = switched(properties, look)
        if said is not None:
            return said
        character = value(properties, "rStyle") or ""
        twice = self._look(paragraph, look) == self._look(character, look)
        return bool(switched(self._usual, look)) or not twice

    def font(self, paragraph: str, properties: Element | None) -> str:
        """The name of the font, if one is named."""
        character = value(properties, "rStyle") or ""
        return font(properties) or self._said(character, _font) or self._said(paragraph, _font) or ""

    def is_raised(self, properties: Element | None) -> bool:
        """Whether a run with these properties stands above the line, as the marks of notes do."""
        own, character = value(properties, "vertAlign"), value(properties, "rStyle") or ""
        return (own or self._said(character, _align)) == "superscript"

    def numbered(self, paragraph: Element) -> Numbered | None:
        """The list that it says it belongs to, or its style does."""
        own, inherited = _numbered(paragraph), self._said(self.of_paragraph(paragraph), _numbered)
        if own and not own.list and inherited:
            return Numbered(inherited.list, own.level)
        return own if own and own.list else inherited

    def names(self, style: str) -> Iterator[str]:
        """The name of the style, in small letters, and of those that it is based on: "heading 1"."""
        return ((value(one, "name") or "").lower() for one in self._chain(style))

    def outline(self, paragraph: Element) -> int | None:
        """0 for a heading of the first level; None for what is no heading."""
        own = _outline(paragraph)
        return self._said(self.of_paragraph(paragraph), _outline) if own is None else own

    def numbering_style(self, paragraph: Element) -> Iterator[str]:
        """The ids of its style and of those that it is based on."""
        return (one.get(f"{W}styleId", "") for one in self._chain(self.of_paragraph(paragraph)))

    def _first(self, style: str, read: Read[Said]) -> Said | None:
        """What the style says, or else the nearest that it is based on."""
        return next((found for one in self._chain(style) if (found := read(one)) is not None), None)

    def _has_look(self, style: str, look: str) -> bool:
        return bool(self._first(style, lambda one: switched(one.find(f"{W}rPr"), look)))

    def _chain(self, style: str) -> Iterator[Element]:
        return chain(self._styles, style, lambda one: value(one, "basedOn") or "")


def _font(style: Element) -> str | None:
    return font(style.find(f"{W}rPr")) or None


def _align(style: Element) -> str | None:
    return value(style.find(f"{W}rPr"), "vertAlign")


def _outline(of: Element) -> int | None:
    """The level that a style or paragraph says."""
    level = value(of.find(f"{W}pPr"), "outlineLvl")
    return None if level is None else number(level, 9)


def _numbered(of: Element) -> Numbered | None:
    """The list that a style or paragraph says."""
    found = of.find(f"{W}pPr/{W}numPr")
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
        runs = cell.iterfind(f".//{R}/{W}rPr/{W}color")
        said = (in_full(colour.get(f"{W}val", "")) for colour in runs)
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
