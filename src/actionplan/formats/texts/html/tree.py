"""A web page as a tree, as forgiving as browsers are: rows, cells, paragraphs and items may end unsaid.

Python's own parser finds the marks. One that builds the tree too reads the pages of our tests alike,
and would save seventy lines here; but justhtml knows no limits, and repeats what is left open as browsers
do: it makes a million elements of a page of 19 KB. selectolax weighs 8 MB, lxml 12, and html5lib is as it
was in 2020.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple

from actionplan.formats import too_much

MOST_NODES = 500_000
MOST_DEPTH = 120
"""How many elements stand in each other."""
_SECTION = re.compile(r"<!\[[^>]*>?")
"""What Word writes around the marks of lists; it may also end a comment. Python's parser stops at others."""
_MARKUP = re.compile(r"<[a-zA-Z/!?]")
"""How markup begins. What has no end is not shown by browsers, and takes Python's parser time without end."""
_EMPTY = {
    *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"),
}
HEADINGS = {f"h{level}" for level in range(1, 7)}
BLOCKS = {
    *HEADINGS,
    *("p", "div", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "pre", "section", "article", "header"),
    *("footer", "main", "nav", "address", "figure", "form", "fieldset", "center", "hr", "body", "html"),
    *("caption", "figcaption", "aside", "details", "dialog", "hgroup", "legend", "menu", "search", "summary"),
}
"""What begins and ends a paragraph."""
UNSEEN = {
    *("head", "script", "style", "template", "noscript", "title", "colgroup", "datalist"),
    *("annotation", "annotation-xml", "audio", "iframe", "mphantom", "noframes", "rp", "rt", "video"),
}
"""What shows none of the text in it."""
_APART = BLOCKS | {"br", "table", "tr", "td", "th", "option"}
_IN_TABLE = {"thead", "tbody", "tfoot", "tr", "td", "th", "caption", "colgroup", "col", "form", *UNSEEN}
_NO_WORDS = {"table", "thead", "tbody", "tfoot", "tr"}
"""What stands right in one of these and is no part of a table is shown before the table."""
_ENDS = {
    "td": {"td", "th", "p", "li"},
    "th": {"td", "th", "p", "li"},
    "tr": {"tr", "td", "th", "p", "li"},
    "li": {"li", "p"},
    "option": {"option"},
}
_ENDS |= {section: {"thead", "tbody", "tfoot", *_ENDS["tr"]} for section in ("thead", "tbody", "tfoot")}
_ENDS |= {block: {"p"} for block in BLOCKS - {"li", "legend", "caption", "body", "html"}} | {"table": {"p"}}
"""What the start of an element ends, if it is open."""
_WALLS = {"tr": {"table"}, "td": {"table"}, "th": {"table"}, "li": {"ul", "ol", "td", "th"}}
_WALLS |= {section: {"table"} for section in ("thead", "tbody", "tfoot")}
_USUAL_WALL = {"td", "th", "table"}
"""What is not looked through for an open element that is to be ended."""


class Look(NamedTuple):
    """How words look."""

    bold: bool = False
    struck: bool = False
    hidden: bool = False
    font: str = ""
    ink: str = ""
    """The colour, as the page says it."""
    kept: bool = False
    """White space is kept as it is written."""
    raised: bool = False


class Node:
    """An element with its attributes and looks, and what stands in it: nodes and texts."""

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.style: dict[str, str] = {}
        self.look = Look()
        self.inside: list[Node | str] = []

    def nodes(self) -> Iterator[Node]:
        """The elements right in it."""
        return (one for one in self.inside if isinstance(one, Node))

    def all(self) -> Iterator[Node]:
        """The elements anywhere in it, as they stand in the page."""
        waiting = [*self.nodes()][::-1]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += [*node.nodes()][::-1]

    def find(self, tag: str) -> Node | None:
        """The first element with this tag anywhere in it."""
        return next((node for node in self.all() if node.tag == tag), None)

    def words(self) -> str:
        """All that is written in it, in one line."""
        return " ".join("".join(self._texts()).split())

    def _texts(self) -> Iterator[str]:
        for one in self.inside:
            if isinstance(one, str):
                yield one
            elif one.tag not in UNSEEN:
                apart = " " if one.tag in _APART else ""
                yield from (apart, *one._texts(), apart)


def parsed(text: str, shown: str) -> Node:
    """The root of the page. Raises UnreadableDocument for one that is too large, or nested too deep."""
    builder = _Builder(shown)
    unended = _MARKUP.search(text, text.rfind(">") + 1)
    text = text[: unended.start()] if unended else text
    builder.feed(_SECTION.sub(lambda found: "-->" if found[0].endswith("-->") else "", text))
    builder.close()
    return builder.open[0]


class _Builder(HTMLParser):
    def __init__(self, shown: str) -> None:
        super().__init__(convert_charrefs=True)
        self._shown = shown
        self._count = 0
        self.open = [Node("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        wall = _WALLS.get(tag, _USUAL_WALL)
        for ended in _ENDS.get(tag, ()):
            self._end(ended, wall)
        if tag in ("td", "th") and self.open[-1].tag in _NO_WORDS - {"tr"}:
            self.handle_starttag("tr", [])
        node = Node(tag, {name: value or "" for name, value in attrs})
        if tag in _IN_TABLE:
            self.open[-1].inside.append(node)
        else:
            self._add(node)
        self._count += 1
        if self._count > MOST_NODES or len(self.open) > MOST_DEPTH:
            raise too_much(self._shown, f"{MOST_NODES:,} elements, or {MOST_DEPTH} in each other")
        if tag not in _EMPTY:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        ended = self._end(tag, set() if tag == "table" else _WALLS.get(tag, _USUAL_WALL))
        if tag == "p" and not ended:
            self._add(Node("p", {}))  # as browsers do: it ends the line

    def handle_data(self, data: str) -> None:
        if data.strip():
            self._add(data)
        else:
            self.open[-1].inside.append(data)

    def _add(self, what: Node | str) -> None:
        """Add it to the innermost open element, or before the table if that has no place for it."""
        at = len(self.open) - 1
        while self.open[at].tag in _NO_WORDS:
            at -= 1
        before = self.open[at + 1 : at + 2]
        inside = self.open[at].inside
        inside.insert(len(inside) - 1 if before and inside[-1] is before[0] else len(inside), what)

    def _end(self, tag: str, wall: set[str]) -> bool:
        """End the innermost open element of this tag, and what is open in it, if no wall stands between."""
        for at in range(len(self.open) - 1, 0, -1):
            if self.open[at].tag == tag:
                del self.open[at:]
                return True
            if self.open[at].tag in wall:
                return False
        return False
