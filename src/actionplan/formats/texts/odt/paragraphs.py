"""The words of a paragraph of OpenDocument as they are displayed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from actionplan.formats.attributes import number
from actionplan.formats.opendocument import Styles
from actionplan.formats.texts.account import Account
from actionplan.formats.texts.flow import Paragraph
from actionplan.formats.texts.odt.lists import Lists
from actionplan.formats.texts.odt.tags import DC, DRAW, LOEXT, OFFICE, SVG, TEXT, words

_MOST_SPACES = 1_000
_UNSEEN = {
    f"{TEXT}{name}" for name in ("tracked-changes", "ruby-text", "hidden-paragraph", "label", "script")
}


class Reading(Account):
    """The account of a text, with its styles and lists, and the text boxes that are still to be read."""

    def __init__(self, styles: Styles, shown: str) -> None:
        super().__init__(shown)
        self.styles = styles
        self.lists = Lists(styles)


class _Piece(NamedTuple):
    text: str
    bold: bool
    hidden: bool
    struck: bool
    written: bool
    """Its white space is of the file, not of the text: more of it counts as one space."""


def paragraph(reading: Reading, element: Element, mark: str = "", *, is_bullet: bool = False) -> Paragraph:
    """The paragraph, with the mark of its list."""
    style = element.get(f"{TEXT}style-name", "")
    pieces = list(_pieces(reading, element, style, ""))
    hidden = "".join(piece.text for piece in pieces if piece.hidden)
    reading.leave_looks(hidden, "".join(piece.text for piece in pieces if piece.struck and not piece.hidden))
    pieces = [piece for piece in pieces if not piece.hidden]
    text = _joined(pieces)
    seen = [piece for piece in pieces if piece.text.strip()]
    text = mark + text if text.strip() else "" if is_bullet else mark.rstrip()
    return Paragraph(text, bool(seen) and all(piece.bold for piece in seen))


def _joined(pieces: list[_Piece]) -> str:
    text, after_space = "", True
    for piece in pieces:
        new = re.sub(r"[ \t\r\n]+", " ", piece.text) if piece.written else piece.text
        text += new[1:] if piece.written and after_space and new.startswith(" ") else new
        if new:
            after_space = piece.written and new.endswith(" ")
    return text


def _pieces(reading: Reading, parent: Element, style: str, outer: str) -> Iterator[_Piece]:
    look = reading.styles.look
    looks = look("text", outer), look("paragraph", style)
    bold, hidden, struck = (
        next((said for one in looks if (said := getattr(one, name)) is not None), False)
        for name in ("bold", "hidden", "struck")
    )

    def piece(text: str | None, *, written: bool = True) -> Iterator[_Piece]:
        if text:
            yield _Piece(text, bold, hidden, struck, written)

    yield from piece(parent.text)
    for element in parent:
        tag = element.tag
        if tag == f"{TEXT}s":
            yield from piece(" " * min(number(element.get(f"{TEXT}c"), 1), _MOST_SPACES), written=False)
        elif tag in (f"{TEXT}tab", f"{TEXT}line-break"):
            yield from piece("\t" if tag.endswith("tab") else "\n", written=False)
        elif not _aside(reading, element):
            inner = element.get(f"{TEXT}style-name", outer) if tag == f"{TEXT}span" else outer
            yield from _pieces(reading, element, style, inner)
        yield from piece(element.tail)


def _aside(reading: Reading, element: Element) -> bool:
    """Whether the element is none of the paragraph's words; what is missed is reported."""
    tag = element.tag
    if tag == f"{TEXT}note":
        body = element.find(f"{TEXT}note-body")
        reading.leave("a note", "" if body is None else words(body))
    elif tag == f"{OFFICE}annotation":
        author = element.findtext(f"{DC}creator") or ""
        reading.leave(f"a comment of {author}" if author else "a comment", words(element))
    elif tag in (f"{DRAW}frame", f"{DRAW}custom-shape", f"{DRAW}g"):
        boxes = list(element.iter(f"{DRAW}text-box"))
        reading.boxes += boxes
        if not boxes:
            named = element.findtext(f"{SVG}desc") or element.findtext(f"{SVG}title") or ""
            reading.leave("a picture", named)
    elif tag == f"{TEXT}hidden-text":
        reading.leave("hidden text", "".join(element.itertext()))
    elif tag == f"{TEXT}placeholder" or element.get(f"{LOEXT}showing-place-holder") == "true":
        reading.leave("the prompt of a field that nobody filled in", "".join(element.itertext()))
    else:
        return tag in _UNSEEN or tag.startswith(DRAW)
    return True
