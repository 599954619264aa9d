"""Automatic numbers and bullets, as Word shows them: it counts while it lays out, the file has no numbers.

In the file a paragraph says "list 3, level 1"; `numbering.xml` says that this level is shown as "%1.%2" in
decimals. The second of them below the first "2" is shown as "2.2".
"""

import re
from functools import cache
from typing import NamedTuple
from xml.etree.ElementTree import Element

from actionplan.formats.attributes import number
from actionplan.formats.texts.counting import counted
from actionplan.formats.texts.docx.styles import Styles
from actionplan.formats.texts.docx.tags import ALTERNATE, W, font, switched, value
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


class _List(NamedTuple):
    """A list: lists of one `family` go on counting where another stopped."""

    family: str
    levels: dict[int, Level]
    anew: set[int]
    """The levels that it starts anew, once."""

    def start(self, at: int) -> int:
        """The first number of a level."""
        return self.levels[at].start if at in self.levels else 1


class Numbering:
    """Counts the lists of a document; its paragraphs are told to it in their order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, list[int | None]] = {}
        if root is None:
            return
        defined = {one.get(f"{W}abstractNumId", ""): one for one in root.iterfind(f"{W}abstractNum")}
        linked = {link: one for one in defined.values() if (link := value(one, "styleLink"))}
        levels_of = cache(_levels)
        for element in root.iterfind(f"{W}num"):
            family = value(element, "abstractNumId") or ""
            definition = defined.get(family)
            definition = linked.get(value(definition, "numStyleLink") or "", definition)
            levels = {} if definition is None else dict(levels_of(definition))
            self._lists[element.get(f"{W}numId", "")] = _list(family, levels, element)

    def mark(self, paragraph: Element) -> tuple[str, bool]:
        """What Word shows before the words of the paragraph, "2.1 " or "• ", and whether it is a bullet."""
        numbered = self._styles.numbered(paragraph)
        of = self._lists.get(numbered.list) if numbered else None
        if numbered is None or of is None:
            return "", False
        at = numbered.level
        if at is None:
            at = self._level_of_style(of, paragraph)
        at = min(max(at, 0), _LEVELS - 1)
        level = of.levels.get(at)
        if level is None:
            return "", False
        if level.form == "bullet":
            text = bullet(level.text, level.font)
            return (text + level.gap if text.strip() else ""), True
        counts = self._counted(of, at)
        text = re.sub(r"%([1-9])", lambda found: _shown(of, level, counts, int(found[1]) - 1), level.text)
        return (text + level.gap if text else ""), False

    def _counted(self, of: _List, at: int) -> list[int | None]:
        """The counts of all levels of the list, this paragraph counted."""
        counts = self._counts.setdefault(of.family, [None] * _LEVELS)
        for above in range(at + 1):
            if above in of.anew:
                counts[above:] = [None] * (_LEVELS - above)
                of.anew.remove(above)
        for above in range(at):
            if counts[above] is None:
                counts[above] = of.start(above)
        now = counts[at]
        counts[at] = of.start(at) if now is None else now + 1
        for below in range(at + 1, _LEVELS):
            level = of.levels.get(below)
            after = below if level is None or level.restart is None else level.restart
            if at < after:
                counts[below] = None
        return counts

    def _level_of_style(self, of: _List, paragraph: Element) -> int:
        """A list may name a style for each of its levels."""
        for style in self._styles.numbering_style(paragraph):
            for at, level in sorted(of.levels.items()):
                if level.style == style:
                    return at
        return 0


def _list(family: str, levels: dict[int, Level], element: Element) -> _List:
    """The list, which may define levels itself, or begin them with another number."""
    anew = set()
    for override in element.iterfind(f"{W}lvlOverride"):
        at = number(override.get(f"{W}ilvl"))
        own = override.find(f"{W}lvl")
        levels |= {} if own is None else {at: _level(own)}
        start = value(override, "startOverride")
        if start is not None:
            anew.add(at)
            levels |= {at: levels[at]._replace(start=number(start))} if at in levels else {}
    return _List(family, levels, anew)


def _shown(of: _List, level: Level, counts: list[int | None], at: int) -> str:
    """The number of a level, as this or another level shows it."""
    if at not in of.levels:
        return ""
    count = counts[at]
    form = "decimal" if level.legal else of.levels[at].form
    return counted(of.start(at) if count is None else count, form)


def _levels(definition: Element) -> dict[int, Level]:
    found = reversed(definition.findall(f"{W}lvl"))  # of two for one level Word takes the first
    return {number(element.get(f"{W}ilvl")): _level(element) for element in found}


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
