"""How cells of an OpenDocument spreadsheet look: a style takes from its parent what it does not say."""

from __future__ import annotations

import re
from typing import NamedTuple

from actionplan.formats.sheets.package import Attributes

_COLOUR = re.compile(r"#([0-9A-Fa-f]{6})")
_WHITE = "FFFFFF"
_MOST_PARENTS = 20


class Look(NamedTuple):
    """The look of a cell; `fill` is None for one that is white or has none."""

    fill: str | None = None
    bold: bool = False
    struck: bool = False
    has_day: bool = True
    """Its date format, if it has one, shows the day and not the month alone."""


class Styles:
    """All styles of a document, gathered while its parts are read."""

    def __init__(self) -> None:
        self._said: dict[tuple[str, str], dict[str, str]] = {}
        self._now: dict[str, str] = {}
        self._format = ""
        self._formats: dict[str, bool] = {}
        self._looks: dict[str, Look] = {}

    def start(self, name: str, attributes: Attributes) -> None:
        """An element among the styles begins."""
        if name == "style":
            key = (attributes.get("family", ""), attributes.get("name", ""))
            self._now = self._said[key] = {}
            for one in ("parent-style-name", "data-style-name"):
                if one in attributes:
                    self._now[one] = attributes[one]
        elif name in ("table-cell-properties", "text-properties", "table-properties"):
            self._now |= attributes
        elif name == "date-style":
            self._format = attributes.get("name", "")
            self._formats[self._format] = False
        elif name in ("day", "day-of-week") and self._format:
            self._formats[self._format] = True

    def end(self, name: str) -> None:
        """It ends."""
        if name == "style":
            self._now = {}
        elif name == "date-style":
            self._format = ""

    def look(self, name: str) -> Look:
        """The look that the style of cells has."""
        if name not in self._looks:
            self._looks[name] = self._look(self._all("table-cell", name))
        return self._looks[name]

    def is_bold(self, name: str) -> bool | None:
        """Whether a style of words in a cell makes them bold, if it says so."""
        weight = self._all("text", name).get("font-weight")
        return None if weight is None else _is_bold(weight)

    def is_hidden(self, name: str) -> bool:
        """Whether the style of a sheet hides it."""
        return self._all("table", name).get("display") == "false"

    def _all(self, family: str, name: str) -> dict[str, str]:
        """What the style and its parents say, the nearest first."""
        said: dict[str, str] = {}
        for _ in range(_MOST_PARENTS):
            own = self._said.get((family, name))
            if own is None:
                break
            said = own | said
            name = own.get("parent-style-name", "")
        return said

    def _look(self, said: dict[str, str]) -> Look:
        colour = _COLOUR.fullmatch(said.get("background-color", ""))
        fill = colour[1].upper() if colour and colour[1].upper() != _WHITE else None
        return Look(
            fill,
            _is_bold(said.get("font-weight", "")),
            said.get("text-line-through-style", "none") != "none",
            self._formats.get(said.get("data-style-name", ""), True),
        )


def _is_bold(weight: str) -> bool:
    return weight == "bold" or (weight.isdecimal() and int(weight) >= 600)
