"""The page of a paper: its size, its edges, and what its foot says."""

from typing import NamedTuple

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Twips

from actionplan.formats.papers.docx.elements import field, paragraph, run

SIZES = {"A4": (11906, 16838), "A3": (16838, 23811)}
"""Width and height of a portrait sheet, in twentieths of a point, by the names in `PAPER_SIZES`."""
_EDGE, _FOOT = 794, 397


class Room(NamedTuple):
    """How wide and high what stands on a page may be, in twentieths of a point."""

    width: int
    height: int


def lay_out(made: Document, sheet: Room) -> None:
    """Have pages like this."""
    section = made.sections[-1]
    section.page_width, section.page_height = Twips(sheet.width), Twips(sheet.height)
    section.orientation = WD_ORIENT.LANDSCAPE if sheet.width > sheet.height else WD_ORIENT.PORTRAIT


def sheet_of(size: str, *, wide: bool) -> Room:
    """A sheet of this size, `wide` in landscape, else in portrait."""
    shorter, longer = SIZES[size]
    return Room(longer, shorter) if wide else Room(shorter, longer)


def own_sheet(made: Document) -> Room:
    """A page as it is, with its edges."""
    section = made.sections[-1]
    return Room(_twips(section.page_width, SIZES["A4"][0]), _twips(section.page_height, SIZES["A4"][1]))


def narrow_edges(made: Document) -> None:
    """Have narrow edges around the text: a table with a column for each meeting needs the room."""
    section = made.sections[-1]
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Twips(_EDGE)
    section.header_distance = section.footer_distance = Twips(_FOOT)
    section.gutter = Twips(0)


def room_on(made: Document) -> Room:
    """What room there is on a page; text in columns goes over all of them."""
    section = made.sections[-1]
    for columns in section._sectPr.findall(qn("w:cols")):
        section._sectPr.remove(columns)
    across = (section.left_margin, section.right_margin, section.gutter)
    down = (section.top_margin, section.bottom_margin)
    sheet = own_sheet(made)
    return Room(
        sheet.width - sum(_twips(one) for one in across), sheet.height - sum(abs(_twips(one)) for one in down)
    )


def _twips(length: int | None, usual: int = 0) -> int:
    return usual if length is None else round(length / Twips(1))


def number_pages(made: Document, style: str, words: str) -> None:
    """Have a foot with these words and the number of the page, unless there is one already."""
    section = made.sections[-1]
    if section._sectPr.find(qn("w:footerReference")) is not None:
        return
    foot = section.footer
    foot.is_linked_to_previous = False
    for child in [*foot._element]:
        foot._element.remove(child)
    page, pages = field("PAGE", "1"), field("NUMPAGES", "1")
    foot._element.append(paragraph(style, run(f"{words}\tPage "), *page, run(" of "), *pages))
