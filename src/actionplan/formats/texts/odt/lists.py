"""Automatic numbers and bullets of OpenDocument, as LibreOffice shows them: the file itself has none."""

import re
from typing import NamedTuple
from xml.etree.ElementTree import Element

from actionplan.formats.attributes import number, times
from actionplan.formats.opendocument import HEADINGS, Styles
from actionplan.formats.texts.counting import FORMS, counted
from actionplan.formats.texts.symbols import bullet

LEVELS = 10


class Level(NamedTuple):
    """How one level of a list is shown: `shape` has a place for each count that is in it, "%1%.%2%)"."""

    form: str
    shape: str
    mark: str
    start: int
    gap: str


class Counts:
    """How far one list has counted, level by level."""

    def __init__(self) -> None:
        self.now: list[int | None] = [None] * LEVELS

    def next(self, at: int, start: int) -> None:
        """One more on level `at`; those below begin anew."""
        now = self.now[at]
        self.now[at] = start if now is None else now + 1
        self.now[at + 1 :] = [None] * (LEVELS - at - 1)


class Place(NamedTuple):
    """Where a paragraph stands in a list."""

    style: str
    counts: Counts
    level: int


class Lists:
    """The lists of a document, which are told to it in their order."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._levels = {name: _levels(element) for name, element in styles.lists.items()}
        self._by_id: dict[str, Counts] = {}
        self._by_style: dict[str, Counts] = {}
        self._headings = Counts()

    def place(self, element: Element, outer: Place | None) -> Place:
        """Of a list, `text:list`, that stands in another or in none."""
        style = element.get("style-name") or (outer.style if outer else self._style_inside(element))
        if outer:
            return Place(style, outer.counts, min(outer.level + 1, LEVELS - 1))
        before = element.get("continue-list")
        counts = self._by_id.get(before) if before else None
        if counts is None and element.get("continue-numbering") == "true":
            counts = self._by_style.get(style)
        counts = counts or Counts()
        self._by_style[style] = self._by_id[element.get("id", "")] = counts
        return Place(style, counts, 0)

    def mark(self, place: Place, item: Element) -> tuple[str, bool]:
        """What stands before the first paragraph of an item, "2.1 " or "• ", and whether it is a bullet."""
        level = self._level(place.style, place.level) if place.style else None
        if level is None:
            return "", False
        if level.mark:
            return level.mark + level.gap, True
        start = item.get("start-value")
        if start is not None:
            place.counts.now[place.level] = None
        place.counts.next(place.level, number(start, level.start))
        return self._shown(place, level), False

    def heading(self, element: Element) -> str:
        """The number of a heading, "2.3 ", if headings are numbered."""
        at = min(times(element.get("outline-level")), LEVELS) - 1
        level = self._level(HEADINGS, at)
        if level is None or element.get("is-list-header") == "true":
            return ""
        self._headings.next(at, level.start)
        return self._shown(Place(HEADINGS, self._headings, at), level) if level.form else ""

    def _shown(self, place: Place, level: Level) -> str:
        def count(found: re.Match[str]) -> str:
            of = self._level(place.style, min(int(found[1]), LEVELS) - 1)
            now = place.counts.now[min(int(found[1]), LEVELS) - 1]
            return "" if of is None else counted(of.start if now is None else now, of.form or "none")

        text = re.sub(r"%(\d\d?)%", count, level.shape)
        return text + level.gap if text.strip() else ""

    def _style_inside(self, element: Element) -> str:
        """The list style that the style of the first paragraph in it names."""
        first = next(element.iter("p"), None)
        return "" if first is None else self._styles.look("paragraph", first.get("style-name", "")).list

    def _level(self, style: str, at: int) -> Level | None:
        return self._levels.get(style, {}).get(at)


def _levels(style: Element) -> dict[int, Level]:
    """The levels of a style of lists, counted from 0."""
    levels = ((number(element.get("level")) - 1, element) for element in reversed(style))
    return {at: _level(element, at) for at, element in levels if at >= 0}


def _level(element: Element, at: int) -> Level:
    follows = element.find(".//list-level-label-alignment")
    nothing = follows is not None and follows.get("label-followed-by") == "nothing"
    before, behind = element.get("num-prefix", ""), element.get("num-suffix", "")
    depth = min(times(element.get("display-levels")), at + 1)
    shape = ".".join(f"%{one}%" for one in range(at + 2 - depth, at + 2))
    mark = ""
    if element.tag == "list-level-style-bullet":
        font = element.find("text-properties")
        mark = bullet(element.get("bullet-char", ""), "" if font is None else font.get("font-name", ""))
    elif element.tag == "list-level-style-image":
        mark = "•"
    said = element.get("num-format", "")
    return Level(
        form=FORMS.get(said, "decimal") if said else "",
        shape=element.get("num-list-format") or f"{before}{shape}{behind}",
        mark=mark,
        start=number(element.get("start-value"), 1),
        gap="" if nothing else " ",
    )
