"""How cells of a workbook look, as far as it matters: number format, colour, bold, struck through."""

from functools import partial
from typing import NamedTuple
from xml.etree.ElementTree import Element

from actionplan.formats.attributes import nth, number
from actionplan.formats.colours import seen
from actionplan.formats.package import Package
from actionplan.formats.sheets.numbers import BUILT_IN
from actionplan.formats.sheets.xlsx.colours import rgb, theme_of
from actionplan.formats.sheets.xlsx.strings import has

_WANTED = ("numFmts", "fonts", "fills", "cellXfs", "indexedColors")


class Style(NamedTuple):
    """The look of a cell; `fill` is None for one that is white or has none."""

    code: str = ""
    fill: str | None = None
    bold: bool = False
    struck: bool = False
    ink: str | None = None
    """The colour of its letters."""


def styles_of(package: Package, part: str, theme: str) -> list[Style]:
    """The styles by the numbers that cells give; one at least."""
    found: dict[str, list[Element]] = {name: [] for name in _WANTED}
    package.each(part, dict.fromkeys(_WANTED, lambda element: found[element.tag].extend(element)))
    palette = tuple(one.get("rgb", "")[-6:] for one in found["indexedColors"])
    colour = partial(rgb, theme=theme_of(package, theme), palette=palette)
    codes = BUILT_IN | {number(one.get("numFmtId")): one.get("formatCode", "") for one in found["numFmts"]}
    fills = [seen(colour(_solid(fill)) or "") for fill in found["fills"]]
    fonts = [(has(font, "b"), has(font, "strike"), colour(font.find("color"))) for font in found["fonts"]]
    return [
        Style(
            codes.get(number(xf.get("numFmtId")), ""),
            nth(fills, number(xf.get("fillId")), None),
            *nth(fonts, number(xf.get("fontId")), (False, False, None)),
        )
        for xf in found["cellXfs"]
    ] or [Style()]


def _solid(fill: Element) -> Element | None:
    """The colour of a fill without a pattern."""
    pattern = fill.find("patternFill")
    if pattern is None or pattern.get("patternType") != "solid":
        return None
    return pattern.find("fgColor")
