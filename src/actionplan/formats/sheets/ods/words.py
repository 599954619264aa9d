"""The words of one cell of an OpenDocument spreadsheet, with their blanks as the format says they are."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from actionplan.formats.attributes import parted
from actionplan.formats.opendocument import DRAWN, Piece, Styles, folded, pieces
from actionplan.formats.sheets.grid import paragraphs


class Words:
    """The words of one cell."""

    def __init__(self, styles: Styles, cell: Element) -> None:
        self._styles = styles
        self.linked = False
        self.aside: list[Element] = []
        """What stands in the cell and is none of its words."""
        lines = list(self._lines(cell))
        self.seen = bool(lines)
        """Whether it has a paragraph, blank or not."""
        text, struck = parted(piece for line in lines for piece in (*_line(line), ("\n", False)))
        self.paragraphs = paragraphs(text if text.strip() else struck)
        """A line each, without blank lines around."""
        self.left = struck if text.strip() else ""
        """The words that are struck through, if only some are."""
        self.bold = [piece.bold for line in lines for piece in line if piece.text.strip()]
        """Whether each of its words is, as styles inside the cell say; None if they say nothing."""
        self.struck = [piece.struck for line in lines for piece in line if piece.text.strip()]
        """In the same way."""

    def _lines(self, parent: Element) -> Iterator[list[Piece]]:
        for element in parent:
            if element.tag == "p":
                yield list(pieces(self._styles, element, self._is_aside))
            elif not self._is_aside(element):
                yield from self._lines(element)

    def _is_aside(self, element: Element) -> bool:
        self.linked |= element.tag == "a"
        is_aside = element.tag == "annotation" or element.tag in DRAWN
        self.aside += [element] if is_aside else []
        return is_aside


def _line(words: list[Piece]) -> list[tuple[str, bool]]:
    """The words of a paragraph; in a cell a written blank at its end is none of it."""
    found = [*folded(words)]
    if words and words[-1].written:
        text, struck = found[-1]
        found[-1] = text.removesuffix(" "), struck
    return found
