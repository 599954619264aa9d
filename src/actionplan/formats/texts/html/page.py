"""The words of a web page as they are displayed, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from actionplan.formats.attributes import is_heavy, number
from actionplan.formats.texts import symbols
from actionplan.formats.texts.account import Account
from actionplan.formats.texts.counting import counted
from actionplan.formats.texts.flow import Paragraph
from actionplan.formats.texts.html.tree import Node

_UNSEEN = {"head", "script", "style", "template", "noscript", "title", "colgroup", "datalist"}
_BLOCKS = {
    *("p", "div", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "pre", "section", "article", "header"),
    *("footer", "main", "nav", "address", "figure", "form", "fieldset", "center", "hr", "body", "html"),
    *("caption", "figcaption", *(f"h{level}" for level in range(1, 7))),
}
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
BULLET = "• "
_STRUCK = {"del", "s", "strike"}
_BOLD = {"b", "strong", "th", *(f"h{level}" for level in range(1, 7))}
_KEPT = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_WEIGHT = re.compile(r"font-weight\s*:\s*(\w+)")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all")
_FONT = re.compile(r"font-family\s*:\s*['\"]?([\w ]+)")


class Look(NamedTuple):
    """What stands around a text decides of it."""

    bold: bool = False
    struck: bool = False
    hidden: bool = False
    font: str = ""
    kept: bool = False
    """White space is kept as it is written."""


class Page(Account):
    """The account of a page, and the paragraph that is open."""

    def __init__(self, shown: str) -> None:
        super().__init__(shown)
        self.mark = ""
        self._plain = False
        """Whether a word of the paragraph that is open is not bold."""
        self._open, self._hidden, self._struck = list[str](), list[str](), list[str]()

    def write(self, text: str, look: Look) -> None:
        """Words of the paragraph that is open."""
        if not look.kept:
            text = re.sub(r"[ \t\r\n\f]+", " ", text)
            if not self._open or self._open[-1][-1] in " \n":
                text = text.removeprefix(" ")
        if look.hidden:
            self._hidden.append(text)
            return
        text = symbols.shown(text, look.font)
        if text.strip():
            self._plain |= not look.bold
            self._struck += [text] if look.struck else []
        self._open += [text] if text else []

    def break_line(self, look: Look) -> None:
        """Go to the next line of the paragraph that is open; blanks before it are kept only in kept text."""
        while not look.kept and self._open and self._open[-1].endswith(" "):
            last = self._open.pop().rstrip(" ")
            self._open += [last] if last else []
        self.write("\n", look._replace(kept=True))

    def end(self) -> Iterator[Paragraph]:
        """End the paragraph that is open, if there are words in it."""
        self.leave_looks("".join(self._hidden), "".join(self._struck))
        text = "".join(self._open).strip(" \n")
        if text.strip():
            yield Paragraph(self.mark + text, not self._plain)
            self.mark = ""
        self._open, self._hidden, self._struck = [], [], []
        self._plain = False

    def end_item(self) -> Iterator[Paragraph]:
        """End an item of a list: one without words shows its number, if it has one."""
        if self.mark and self.mark != BULLET:
            yield Paragraph(self.mark.rstrip(), bold=True)
        self.mark = ""


def blocks(page: Page, look: Look, parent: Node) -> Iterator[Paragraph | Node]:
    """The paragraphs, read, and the tables, not read, in what stands in something that looks so."""
    outer, page.mark = page.mark, ""
    yield from _inside(page, parent, look)
    yield from page.end()
    page.mark = outer


def _inside(page: Page, parent: Node, outer: Look) -> Iterator[Paragraph | Node]:
    count = number(parent.attributes.get("start"), 1)
    for one in parent.inside:
        if isinstance(one, str):
            page.write(one, outer)
            continue
        look = look_of(one, outer)
        if one.tag in _UNSEEN:
            continue
        if one.tag == "table":
            yield from page.end()
            if look.hidden:
                page.leave("a hidden table", one.words())
            else:
                yield one
        elif one.tag == "br":
            page.break_line(look)
        elif "mso-list:ignore" in one.attributes.get("style", "").lower().replace(" ", ""):
            page.mark = f"{symbols.bullet(one.words(), _font_in(one) or look.font)} "
        elif not _control(page, one, look):
            block = one.tag in _BLOCKS
            if block:
                yield from page.end()
            if one.tag == "li":
                count = number(one.attributes.get("value"), count)
                page.mark = _mark(parent, count)
                count += 1
            yield from _inside(page, one, look)
            if block:
                yield from page.end()
            if one.tag == "li":
                yield from page.end_item()


def _control(page: Page, node: Node, look: Look) -> bool:
    """Whether the element is a picture or a field of a form, which shows what is filled in."""
    if node.tag == "img":
        page.leave("a picture", node.attributes.get("alt", ""))
    elif node.tag == "select":
        options = [one for one in node.nodes() if one.tag == "option"]
        chosen = [one for one in options if "selected" in one.attributes] or options[:1]
        page.write(", ".join(one.words() for one in chosen), look)
    elif node.tag == "input" and node.attributes.get("type", "").lower() in ("checkbox", "radio"):
        page.write("☒" if "checked" in node.attributes else "☐", look)
    elif node.tag == "input" and node.attributes.get("type", "").lower() != "hidden":
        page.write(node.attributes.get("value", ""), look)
    else:
        return node.tag == "input"
    return True


def look_of(node: Node, outer: Look) -> Look:
    """How the words in the element look, which stands in what looks like `outer`."""
    style = node.attributes.get("style", "")
    weight, font = _WEIGHT.search(style), _FONT.search(style)
    face = node.attributes.get("face", "") if node.tag == "font" else outer.font
    bold = outer.bold or node.tag in _BOLD
    if weight:
        bold = is_heavy(weight[1])
    return Look(
        bold=bold,
        struck=outer.struck or node.tag in _STRUCK or "line-through" in style,
        hidden=outer.hidden or "hidden" in node.attributes or bool(_HIDDEN.search(style)),
        font=font[1].strip() if font else face,
        kept=outer.kept or node.tag in ("pre", "textarea") or _KEPT.search(style) is not None,
    )


def _font_in(node: Node) -> str:
    """The font of the mark of a list, which Word writes around it or in it."""
    found = _FONT.search(node.attributes.get("style", ""))
    inner = (_font_in(one) for one in node.nodes())
    return found[1].strip() if found else next(filter(None, inner), "")


def _mark(parent: Node, count: int) -> str:
    if parent.tag != "ol":
        return BULLET
    return f"{counted(count, _FORMS.get(parent.attributes.get('type', ''), 'decimal'))}. "
