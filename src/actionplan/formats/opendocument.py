"""What texts and spreadsheets of OpenDocument have in common: styles, and the words of paragraphs.

A style says what its parents say, unless it says something else itself.
"""

import re
from collections import ChainMap
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import NamedTuple
from xml.etree.ElementTree import Element

from actionplan.formats import locked
from actionplan.formats.attributes import chain, is_heavy, number, raised
from actionplan.formats.colours import seen
from actionplan.formats.package import Package

_PROPERTIES = ("text-properties", "table-column-properties", "table-properties", "table-cell-properties")
"""Those of a style that matter; what a cell says of its colour is surer than what its words say of theirs."""
HEADINGS = ""
"""What the style of numbered headings is called, which is one of lists and has no name."""
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)(in|cm|mm|pt|pc)")
_MOST_SPACES = 1_000
DRAWN = frozenset(
    (
        *("shapes", "frame", "custom-shape", "rect", "caption", "g", "control", "ellipse", "circle", "line"),
        *("polyline", "polygon", "path", "connector", "measure", "object", "forms", "detective"),
    )
)
"""What is drawn over words; its own are not theirs."""
_POINTS = {"in": 72.0, "cm": 28.35, "mm": 2.835, "pt": 1.0, "pc": 12.0}


class Look(NamedTuple):
    """What a style makes of cells or words; None is what neither it nor a parent of it says."""

    bold: bool | None = None
    struck: bool | None = None
    hidden: bool | None = None
    raised: bool | None = None
    fill: str | None = None
    """The colour, as "FFC000"; None for white too."""
    ink: str | None = None
    """That of the letters."""
    list: str = ""
    """The style of lists."""
    width: float = 0.0
    """Of a column, in points; 0 if it is not known."""
    has_day: bool = True
    """Its format of dates, if it has one, shows the day and not the month alone."""


class Styles:
    """All styles of a document, by their family and name; those of the content itself win.

    Raises UnreadableDocument if the document is locked.
    """

    def __init__(self, package: Package) -> None:
        encrypted: list[Element] = []
        package.each("META-INF/manifest.xml", {"encryption-data": encrypted.append})
        if encrypted:
            raise locked(package.shown)
        self._said: dict[tuple[str, str], dict[str, str]] = {}
        self._dated: dict[str, bool] = {}
        self.lists: dict[str, Element] = {}
        """The styles of lists, by their names."""
        self.takes = {
            "style": self._take,
            "date-style": self._take_dates,
            "list-style": self._take_list,
            "outline-style": self._take_list,
        }
        """What gathers them from a part: those of `styles.xml` are here already."""
        package.each("styles.xml", self.takes)
        self.look = cache(self._look)
        """What a style makes of words ("text"), a "paragraph", a "table-cell"…, by its family and name."""

    def ink(self, cell: Element) -> str | None:
        """The colour of letters that stands nearest to them in the cell; None if none is said inside it."""
        found = (
            self.look(family, one.get("style-name", "")).ink
            for family, tag in (("text", "span"), ("paragraph", "p"))
            for one in cell.iter(tag)
        )
        return next(filter(None, found), None)

    def is_title(self, paragraph: str) -> bool:
        """Whether that is the style of a title."""
        return any(
            (one.get("display-name") or one.get("name", "")).lower() == "title"
            for one in self._chain("paragraph", paragraph)
        )

    def _take(self, element: Element) -> None:
        said = dict(element.attrib)
        for kind in _PROPERTIES:
            found = element.find(kind)
            said |= {} if found is None else found.attrib
        self._said[element.get("family", ""), element.get("name", "")] = said

    def _take_dates(self, element: Element) -> None:
        self._dated[element.get("name", "")] = any(one.tag in ("day", "day-of-week") for one in element)

    def _take_list(self, element: Element) -> None:
        self.lists[HEADINGS if element.tag == "outline-style" else element.get("name", "")] = element

    def _chain(self, family: str, name: str) -> Iterator[dict[str, str]]:
        """What the style says, and what those above it say, the nearest first."""
        return chain(self._said, (family, name), lambda one: (family, one.get("parent-style-name", "")))

    def _look(self, family: str, name: str) -> Look:
        said = ChainMap(*self._chain(family, name))
        weight, line = said.get("font-weight"), said.get("text-line-through-style")
        place = said.get("text-position")
        length = _LENGTH.fullmatch(said.get("column-width", ""))
        return Look(
            bold=None if weight is None else is_heavy(weight),
            struck=None if line is None else line != "none",
            raised=None if place is None else not place.startswith(("sub", "0", "-")),
            hidden=said["display"] in ("none", "false") if "display" in said else None,
            fill=seen(said.get("background-color", "")),
            ink=seen(said.get("color", "")),
            list=said.get("list-style-name", ""),
            width=float(length[1]) * _POINTS[length[2]] if length else 0.0,
            has_day=self._dated.get(said.get("data-style-name", ""), True),
        )


class Piece(NamedTuple):
    """Words of a paragraph that look alike; None is what nothing says of a look."""

    text: str
    written: bool
    """Its white space is of the file, not of the text: more of it counts as one space."""
    bold: bool | None
    hidden: bool | None
    struck: bool | None


def pieces(
    styles: Styles, parent: Element, aside: Callable[[Element], bool], style: str = "", outer: str = ""
) -> Iterator[Piece]:
    """The words of a paragraph of this style. `aside` says of an element whether it is none of them.

    `outer` is the style of the words around.
    """
    looks = styles.look("text", outer), styles.look("paragraph", style)
    bold, hidden, struck, is_raised = (
        next((said for one in looks if (said := getattr(one, name)) is not None), None)
        for name in ("bold", "hidden", "struck", "raised")
    )

    def piece(text: str | None, *, written: bool = True) -> Iterator[Piece]:
        if text:
            yield Piece(raised(text) if is_raised else text, written, bold, hidden, struck)

    yield from piece(parent.text)
    for element in parent:
        tag = element.tag
        if tag == "s":
            yield from piece(" " * min(number(element.get("c"), 1), _MOST_SPACES), written=False)
        elif tag in ("tab", "line-break"):
            yield from piece("\t" if tag == "tab" else "\n", written=False)
        elif not aside(element):
            inner = element.get("style-name", outer) if tag == "span" else outer
            yield from pieces(styles, element, aside, style, inner)
        yield from piece(element.tail)


def folded(words: Iterable[Piece]) -> Iterator[tuple[str, bool]]:
    """The words, written blanks folded as the format says they are, and whether each is struck through."""
    after_space = True
    for piece in words:
        new = re.sub(r"[ \t\r\n]+", " ", piece.text) if piece.written else piece.text
        yield new[1:] if piece.written and after_space and new.startswith(" ") else new, bool(piece.struck)
        if new:
            after_space = piece.written and new.endswith(" ")


def joined(words: Iterable[Piece]) -> str:
    """All that the words say."""
    return "".join(text for text, _ in folded(words))
