"""Colours as documents write them: in full, or as a shade of one of a theme."""

import re
from colorsys import hls_to_rgb, rgb_to_hls
from xml.etree.ElementTree import Element

from actionplan.intake.source import is_grey

_HEX = re.compile(r"#?([0-9a-fA-F]{6})")
_WHITE = "FFFFFF"


def seen(text: str) -> str | None:
    """`seen("#ffc000")` is "FFC000"; None for white, which nobody sees, and for what is no colour."""
    found = in_full(text)
    return None if found == _WHITE else found


def of_mark(ground: str | None, ink: str | None) -> str | None:
    """The colour of a cell with a mark in this `ink` and nothing more: grey beside a colour says nothing."""
    return ink if ink and not is_grey(ink) and (ground is None or is_grey(ground)) else ground


def in_full(text: str) -> str | None:
    """The colour, as "FFC000", white too; None for what is none."""
    found = _HEX.fullmatch(text)
    return found[1].upper() if found else None


def tinted(colour: str, tint: float) -> str:
    """Lighter by a tint above zero, darker by one below."""
    if not tint:
        return colour
    red, green, blue = (part / 255 for part in bytes.fromhex(colour))
    hue, light, saturation = rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    return "".join(f"{round(part * 255):02X}" for part in hls_to_rgb(hue, light, saturation))


def of_theme(scheme: Element) -> dict[str, str]:
    """The colours of a theme by their names there: `{"dk1": "000000", "accent1": "4472C4"}`."""
    return {
        one.tag.rpartition("}")[2]: shade.get("lastClr") or shade.get("val") or ""
        for one in scheme
        for shade in one
    }
