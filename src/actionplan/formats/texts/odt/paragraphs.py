"""The words of a paragraph of OpenDocument as they are displayed."""

from functools import partial
from xml.etree.ElementTree import Element

from actionplan.formats.attributes import parted
from actionplan.formats.opendocument import DRAWN, Styles, folded, pieces
from actionplan.formats.texts.account import READING, Account
from actionplan.formats.texts.flow import Paragraph
from actionplan.formats.texts.odt.lists import Lists
from actionplan.formats.texts.odt.tags import words

_UNSEEN = {"tracked-changes", "hidden-paragraph", "label", "script"}
_BACKSTAGE = {"forms", "detective"}
"""What is drawn and shows nothing."""
_DOCUMENTS = {"object", "object-ole"}


class Reading(Account):
    """The account of a text, with its styles and lists."""

    def __init__(self, styles: Styles, shown: str) -> None:
        super().__init__(shown)
        self.styles = styles
        self.lists = Lists(styles)


def paragraph(reading: Reading, element: Element, mark: str = "", *, is_bullet: bool = False) -> Paragraph:
    """The paragraph, with the mark of its list."""
    said = list(pieces(reading.styles, element, partial(_aside, reading), element.get("style-name", "")))
    shown = [piece for piece in said if not piece.hidden]
    hidden = "".join(piece.text for piece in said if piece.hidden)
    reading.leave_hidden(hidden)
    text, struck = parted(folded(shown))
    if any(is_hidden(one) for one in element.iter("hidden-paragraph")):
        reading.leave("hidden text", text)
        return Paragraph("", bold=False)
    is_heading = element.tag == "h" and element.get("outline-level", "1") == "1"
    is_title = reading.styles.is_title(element.get("style-name", ""))
    reading.entitle(text, is_title=is_title, is_heading=is_heading)
    seen = [piece for piece in shown if piece.text.strip()]
    text = mark + text if text.strip() else "" if is_bullet or struck else mark.rstrip()
    struck = struck and mark + struck
    is_bold = bool(seen) and all(piece.bold for piece in seen)
    return Paragraph(text, is_bold, heading=element.tag == "h", struck=struck)


def _aside(reading: Reading, element: Element) -> bool:
    """Whether the element is none of the paragraph's words; what is missed is reported."""
    tag = element.tag
    if tag == "note":
        body = element.find("note-body")
        reading.leave("a note", "" if body is None else words(body))
    elif tag == "annotation":
        author = element.findtext("creator") or ""
        reading.leave(f"a comment of {author}" if author else "a comment", words(element))
    elif tag == "ruby-text":
        reading.leave(READING, "".join(element.itertext()))
    elif tag in DRAWN:
        leave_drawn(reading, element)
    elif tag == "hidden-text" and is_hidden(element):
        reading.leave("hidden text", element.get("string-value", ""))
    elif tag == "placeholder" or element.get("showing-place-holder") == "true":
        reading.leave("the prompt of a field that nobody filled in", "".join(element.itertext()))
    else:
        return tag in _UNSEEN
    return True


def leave_drawn(reading: Reading, element: Element) -> None:
    """Keep what is written in a drawing to be read as text boxes are; report one without words."""
    written = element.find(".//p") is not None
    boxes = list(element.iter("text-box")) or ([element] if written else [])
    reading.boxes += boxes
    if not boxes and not reading.place and any(one.tag in _DOCUMENTS for one in element.iter()):
        reading.leave_document()
    elif not boxes and element.tag not in _BACKSTAGE:
        named = element.findtext("desc") or element.findtext("title") or ""
        reading.leave("a field of a form" if element.tag == "control" else "a picture", named)


def is_hidden(element: Element) -> bool:
    """Whether its condition hides it, as the program that wrote the file found."""
    return element.get("is-hidden") == "true"
