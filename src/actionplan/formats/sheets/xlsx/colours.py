"""Colours of a workbook: told in full, by their place in its theme or in the old palette, and tinted."""

from xml.etree.ElementTree import Element

from actionplan.formats.attributes import nth, number
from actionplan.formats.colours import in_full, of_theme, tinted
from actionplan.formats.package import Package

_THEME = ("FFFFFF", "000000", "E7E6E6", "44546A", "4472C4", "ED7D31", "A5A5A5", "FFC000", "5B9BD5", "70AD47")
"""Of a workbook without a theme, in the order in which cells count them: light 1, dark 1, light 2, dark 2."""
_FIRST = ("000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF")
_PALETTE = (
    *(*_FIRST, *_FIRST, "800000", "008000", "000080", "808000", "800080", "008080", "C0C0C0", "808080"),
    *("9999FF", "993366", "FFFFCC", "CCFFFF", "660066", "FF8080", "0066CC", "CCCCFF", "000080", "FF00FF"),
    *("FFFF00", "00FFFF", "800080", "800000", "008080", "0000FF", "00CCFF", "CCFFFF", "CCFFCC", "FFFF99"),
    *("99CCFF", "FF99CC", "CC99FF", "FFCC99", "3366FF", "33CCCC", "99CC00", "FFCC00", "FF9900", "FF6600"),
    *("666699", "969696", "003366", "339966", "003300", "333300", "993300", "993366", "333399", "333333"),
)
"""The colours of Excel before 2007, which cells count from 0."""
_SLOTS = ("lt1", "dk1", "lt2", "dk2", *(f"accent{at}" for at in range(1, 7)), "hlink", "folHlink")


def rgb(element: Element | None, theme: tuple[str, ...], palette: tuple[str, ...]) -> str | None:
    """The colour that the element tells, as "FFC000"; None for the computer's own, or an unknown one."""
    if element is None:
        return None
    said = element.get("rgb", "")[-6:]
    if not said:
        said = nth(theme, number(element.get("theme"), -1), "")
    if not said:
        said = nth(palette or _PALETTE, number(element.get("indexed"), -1), "")
    colour = in_full(said)
    return tinted(colour, _number(element.get("tint", "0"))) if colour else None


def theme_of(package: Package, part: str) -> tuple[str, ...]:
    """The colours of the theme, in the order in which cells count them."""
    found: dict[str, str] = {}
    package.each(part, {"clrScheme": lambda element: found.update(of_theme(element))})
    return tuple(found.get(slot, "") for slot in _SLOTS) if found else _THEME


def _number(text: str) -> float:
    try:
        return max(-1.0, min(1.0, float(text)))
    except ValueError:
        return 0.0
