"""What is carried along while a document is read, in its order: where it stands, what it left out."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from actionplan.errors import UnreadableDocument
from actionplan.formats.docx.numbering import Numbering
from actionplan.formats.docx.package import Package
from actionplan.formats.docx.styles import Colours, Styles
from actionplan.formats.docx.tags import BOX, W, children
from actionplan.intake.source import LeftOut
from actionplan.text.characters import one_line

MOST_CELLS = 500_000
_LONGEST = 120
"""Of the words that a message gives of a text."""


class Reading:
    """`place` is the cell that is being read, "" outside of tables."""

    def __init__(self, package: Package, shown: str) -> None:
        self.shown = shown
        self.styles = Styles(package.styles)
        self.colours = Colours(package.theme)
        self.numbering = Numbering(package.numbering, self.styles)
        self.notes = {
            f"{W}footnoteReference": _by_id(package.footnotes),
            f"{W}endnoteReference": _by_id(package.endnotes),
        }
        self.comments = _by_id(package.comments)
        self.place = ""
        self.left_out: list[LeftOut] = []
        self.deleted = 0
        self.fields: list[bool] = []
        """Of every field that is open, whether its result has begun."""
        self.boxes: list[Element] = []
        """Text boxes that were met and are still to be read."""
        self._cells = 0

    def leave(self, what: str, words: str = "") -> None:
        """Report what stands in this cell and does not come along. Outside of tables nothing is missed."""
        if self.place:
            text = one_line(words)
            cut = text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"
            self.left_out.append(LeftOut(self.place, f"{what}: {cut}" if cut else what))

    def count(self, cells: int) -> None:
        """Raises UnreadableDocument if there are more than any plan has."""
        self._cells += cells
        if self._cells > MOST_CELLS:
            raise UnreadableDocument(
                f"{self.shown} has more than {MOST_CELLS:,} cells",
                hint="copy the table into a new document, and import that",
            )


def plain(element: Element) -> str:
    """The words of a note or a comment, without any of its looks."""
    paragraphs = (
        "".join(text.text or "" for text in paragraph.iter(f"{W}t")) for paragraph in element.iter(f"{W}p")
    )
    return "\n".join(filter(None, paragraphs))


def boxed(element: Element) -> list[Element]:
    """The text boxes in a drawing, each once."""
    found: list[Element] = []
    for child in children(element):
        found += [child] if child.tag == BOX else boxed(child)
    return found


def _by_id(root: Element | None) -> dict[str, Element]:
    return {one.get(f"{W}id", ""): one for one in (() if root is None else root)}
