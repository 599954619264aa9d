"""How cells of a workbook look, as far as it matters: number format, colour, bold, struck through."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple, TypeVar
from xml.etree.ElementTree import Element

from actionplan.formats.attributes import number
from actionplan.formats.package import Package
from actionplan.formats.sheets.numbers import BUILT_IN
from actionplan.formats.sheets.xlsx.colours import rgb, theme_of
from actionplan.formats.sheets.xlsx.strings import has

MOST_STYLES = 100_000
"""Excel itself stops at 65,490."""
_WHITE = "FFFFFF"
_T = TypeVar("_T")
_WANTED = ("numFmts", "fonts", "fills", "cellXfs", "indexedColors")


class Style(NamedTuple):
    """The look of a cell; `fill` is None for one that is white or has none."""

    code: str = ""
    fill: str | None = None
    bold: bool = False
    struck: bool = False
    ink: str | None = None
    """The colour of its letters."""


class _Sheet:
    """What the part of styles has, gathered."""

    def __init__(self) -> None:
        self.codes = dict(BUILT_IN)
        self.fonts: list[tuple[bool, bool, Element | None]] = []
        self.fills: list[Element | None] = []
        self.looks: list[tuple[int, int, int]] = []
        self.palette: tuple[str, ...] = ()

    def take(self, element: Element) -> None:
        if element.tag == "numFmts":
            self.codes |= {number(one.get("numFmtId")): one.get("formatCode", "") for one in element}
        elif element.tag == "fonts":
            self.fonts += [(has(font, "b"), has(font, "strike"), font.find("color")) for font in element]
        elif element.tag == "fills":
            self.fills += [_solid(fill) for fill in element]
        elif element.tag == "cellXfs":
            self.looks += [
                (number(xf.get("numFmtId")), number(xf.get("fillId")), number(xf.get("fontId")))
                for xf in element
            ]
        else:
            self.palette = tuple(one.get("rgb", "")[-6:] for one in element)


def styles_of(package: Package, part: str, theme: str) -> list[Style]:
    """The styles by the numbers that cells give; one at least."""
    sheet = _Sheet()
    package.each(part, dict.fromkeys(_WANTED, sheet.take))
    if len(sheet.looks) > MOST_STYLES:
        package.too_much(f"{MOST_STYLES:,} styles")
    colour = partial(rgb, theme=theme_of(package, theme), palette=sheet.palette)
    fills = [colour(fill) for fill in sheet.fills]
    fonts = [(bold, struck, colour(ink)) for bold, struck, ink in sheet.fonts]
    plain = (False, False, None)
    return [
        Style(
            sheet.codes.get(code, ""),
            fill if (fill := _of(fills, fill_id, None)) != _WHITE else None,
            *_of(fonts, font_id, plain),
        )
        for code, fill_id, font_id in sheet.looks
    ] or [Style()]


def _of(values: list[_T], index: int, otherwise: _T) -> _T:
    return values[index] if 0 <= index < len(values) else otherwise


def _solid(fill: Element) -> Element | None:
    """The colour of a fill without a pattern."""
    pattern = fill.find("patternFill")
    if pattern is None or pattern.get("patternType") != "solid":
        return None
    return pattern.find("fgColor")
