"""Automatic numbers and bullets, as Word shows them: it counts while it lays out, the file has no numbers.

In the file a paragraph says "list 3, level 1"; `numbering.xml` says that this level is shown as "%1.%2" in
decimals. The second of them below the first "2" is shown as "2.2".
"""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.etree.ElementTree import Element

from actionplan.formats.texts.counting import counted
from actionplan.formats.texts.docx.styles import Styles
from actionplan.formats.texts.docx.tags import ALTERNATE, W, font, number, switched, value
from actionplan.formats.texts.symbols import bullet

_LEVELS = 9


class Level(NamedTuple):
    """How one level of a list is numbered."""

    start: int
    form: str
    text: str
    font: str
    restart: int | None
    """The level, from 1, after which it starts anew; None for every one above it, 0 for never."""
    legal: bool
    """All levels in it are shown as decimals."""
    gap: str
    style: str


class Numbering:
    """Counts the lists of a document; its paragraphs are told to it in their order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, Element] = {}
        self._by_link: dict[str, str] = {}
        self._lists: dict[str, Element] = {}
        self._levels: dict[tuple[str, int], Level | None] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        for element in () if root is None else root:
            if element.tag == f"{W}abstractNum":
                key = element.get(f"{W}abstractNumId", "")
                self._abstract[key] = element
                link = value(element, "styleLink")
                if link:
                    self._by_link[link] = key
            elif element.tag == f"{W}num":
                self._lists[element.get(f"{W}numId", "")] = element

    def mark(self, paragraph: Element) -> tuple[str, bool]:
        """What Word shows before the words of the paragraph, "2.1 " or "• ", and whether it is a bullet."""
        numbered = self._styles.numbered(paragraph)
        if numbered is None or numbered.list not in self._lists:
            return "", False
        at = numbered.level
        if at is None:
            at = self._level_of_style(numbered.list, paragraph)
        at = min(max(at, 0), _LEVELS - 1)
        level = self._level(numbered.list, at)
        if level is None:
            return "", False
        if level.form == "bullet":
            text = bullet(level.text, level.font)
            return (text + level.gap if text.strip() else ""), True
        counts = self._counted(numbered.list, at)
        text = re.sub(r"%([1-9])", lambda found: self._shown(numbered.list, level, counts, found), level.text)
        return (text + level.gap if text else ""), False

    def _counted(self, key: str, at: int) -> list[int | None]:
        """The counts of all levels of the list, this paragraph counted."""
        counts = self._counts.setdefault(self._family(key), [None] * _LEVELS)
        for above in range(at + 1):
            self._begin(key, above, counts)
        for above in range(at):
            if counts[above] is None:
                counts[above] = self._start(key, above)
        now = counts[at]
        counts[at] = self._start(key, at) if now is None else now + 1
        for below in range(at + 1, _LEVELS):
            level = self._level(key, below)
            after = below if level is None or level.restart is None else level.restart
            if at < after:
                counts[below] = None
        return counts

    def _begin(self, key: str, at: int, counts: list[int | None]) -> None:
        """Where a list says that it starts anew, it does so once."""
        override = self._override(key, at)
        if override is not None and override.find(f"{W}startOverride") is not None:
            if (key, at) not in self._begun:
                counts[at:] = [None] * (_LEVELS - at)
            self._begun.add((key, at))

    def _shown(self, key: str, level: Level, counts: list[int | None], found: re.Match[str]) -> str:
        at = int(found[1]) - 1
        count = counts[at]
        of = self._level(key, at)
        if of is None:
            return ""
        return counted(of.start if count is None else count, "decimal" if level.legal else of.form)

    def _start(self, key: str, at: int) -> int:
        override = self._override(key, at)
        said = value(override, "startOverride")
        level = self._level(key, at)
        return number(said) if said is not None else level.start if level else 1

    def _family(self, key: str) -> str:
        """Lists with the same definition go on counting where the other stopped."""
        return value(self._lists[key], "abstractNumId") or ""

    def _definition(self, key: str) -> Element | None:
        found = self._abstract.get(self._family(key))
        link = value(found, "numStyleLink")
        return self._abstract.get(self._by_link.get(link, ""), found) if link else found

    def _override(self, key: str, at: int) -> Element | None:
        found = self._lists[key].findall(f"{W}lvlOverride")
        return next((one for one in found if number(one.get(f"{W}ilvl")) == at), None)

    def _level(self, key: str, at: int) -> Level | None:
        if (key, at) not in self._levels:
            self._levels[key, at] = self._read(key, at)
        return self._levels[key, at]

    def _read(self, key: str, at: int) -> Level | None:
        override = self._override(key, at)
        own = None if override is None else override.find(f"{W}lvl")
        if own is not None:
            return _level(own)
        definition = self._definition(key)
        for element in () if definition is None else definition.findall(f"{W}lvl"):
            if number(element.get(f"{W}ilvl")) == at:
                return _level(element)
        return None

    def _level_of_style(self, key: str, paragraph: Element) -> int:
        """A list may name a style for each of its levels."""
        for style in self._styles.numbering_style(paragraph):
            for at in range(_LEVELS):
                level = self._level(key, at)
                if level and level.style == style:
                    return at
        return 0


def _form(element: Element) -> str:
    """Of numbers; "01, 02, 03, ..." is one that a list may write itself, here its first number."""
    own = element.find(f"{ALTERNATE}/*/{W}numFmt")
    padded = re.match(r"0*1(?=,)", "" if own is None else own.get(f"{W}format", ""))
    return padded[0] if padded else value(element, "numFmt") or "decimal"


def _level(element: Element) -> Level:
    restart = value(element, "lvlRestart")
    picture = element.find(f"{W}lvlPicBulletId") is not None
    return Level(
        start=number(value(element, "start"), 1 if element.find(f"{W}start") is not None else 0),
        form="bullet" if picture else _form(element),
        text="•" if picture else value(element, "lvlText") or "",
        font=font(element.find(f"{W}rPr")),
        restart=None if restart is None else number(restart),
        legal=bool(switched(element, "isLgl")),
        gap="" if value(element, "suff") == "nothing" else " ",
        style=value(element, "pStyle") or "",
    )
