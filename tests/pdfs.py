"""PDFs made by hand: what is drawn on their pages, command by command, and the file around it.

Places are points from the left and the top of a page of A4.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pdfminer.fontmetrics import FONT_METRICS

from actionplan.intake.source import Source

WIDE, HIGH = 595, 842
SIZE = 10
_WIDTHS = FONT_METRICS["Helvetica"][1]
FONTS = {"F1": "Helvetica", "F2": "Helvetica-Bold"}


class Look(NamedTuple):
    """How a table is drawn: where its columns begin and end, and how high its rows are."""

    across: Sequence[float] = (40, 80, 300, 400)
    top: float = 60
    row: float = 30
    pad: float = 4
    size: float = SIZE
    step: float = 12
    """From line to line."""
    closed: bool = True
    """A line below the last row."""
    first: bool = True
    """A line above the first row."""


def text(x: float, y: float, words: str, size: float = SIZE, font: str = "F1", colour: str = "0 g") -> str:
    """The words, on a line at this height."""
    shown = words.encode("cp1252").decode("latin1")
    for one in "\\()":
        shown = shown.replace(one, f"\\{one}")
    return f"q {colour} BT /{font} {size} Tf {x} {HIGH - y} Td ({shown}) Tj ET Q\n"


def wide(words: str, size: float = SIZE) -> float:
    """How wide the words are, on one line."""
    return sum(_WIDTHS[letter] for letter in words) * size / 1000


def wrapped(words: str, width: float) -> str:
    """The words on as many lines as they need; a word that is wider than that stands alone."""
    lines = [""]
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if lines[-1] and wide(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return "\n".join(lines)


def line(x: float, y: float, to_x: float, to_y: float) -> str:
    return f"{x} {HIGH - y} m {to_x} {HIGH - to_y} l S\n"


def area(x: float, y: float, to_x: float, to_y: float, colour: str = "1 0 0 rg") -> str:
    """A filled rectangle."""
    return f"q {colour} {x} {HIGH - to_y} {to_x - x} {to_y - y} re f Q\n"


def table(rows: Sequence[Sequence[str]], look: Look = Look(), font: str = "F1") -> str:
    """A table with lines around each cell; a cell of several lines has them below each other.

    A row of one cell goes over all columns.
    """
    drawn: list[str] = []
    y = look.top
    for at, row in enumerate(rows):
        lines = max(cell.count("\n") for cell in row) + 1
        high = max(look.row, 2 * look.pad + lines * look.step)
        edges = look.across if len(row) > 1 else (look.across[0], look.across[-1])
        if at or look.first:
            drawn.append(line(look.across[0], y, look.across[-1], y))
        drawn += [line(x, y, x, y + high) for x in edges]
        for x, cell in zip(edges, row, strict=False):
            for number, words in enumerate(cell.split("\n"), 1):
                if words:
                    drawn.append(
                        text(x + look.pad, y + look.pad + number * look.step - 2, words, look.size, font)
                    )
        y += high
    if look.closed:
        drawn.append(line(look.across[0], y, look.across[-1], y))
    return "".join(drawn)


def pdf(
    *pages: str,
    box: str = f"0 0 {WIDE} {HIGH}",
    more: str = "",
    catalog: str = "",
    trailer: str = "",
    objects: Sequence[bytes] = (),
) -> bytes:
    """The file with these pages. `more` stands in each page's dictionary, `catalog` in the document's.

    The first of `objects` is number 50.
    """
    fonts = " ".join(f"/{name} {number} 0 R" for number, name in enumerate(FONTS, 3))
    made = {1: f"<</Type/Catalog/Pages 2 0 R{catalog}>>".encode()}
    kids = " ".join(f"{100 + 2 * at} 0 R" for at in range(len(pages)))
    made[2] = f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode()
    for number, font in enumerate(FONTS.values(), 3):
        made[number] = f"<</Type/Font/Subtype/Type1/BaseFont/{font}/Encoding/WinAnsiEncoding>>".encode()
    made |= dict(enumerate(objects, 50))
    for at, page in enumerate(pages):
        content = page.encode("latin1")
        made[100 + 2 * at] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]/Contents {101 + 2 * at} 0 R"
            f"/Resources<</Font<<{fonts}>>/XObject<</X1 50 0 R>>/ExtGState<</G1 <</ca 0.4>>>>"
            f"/Properties<</L1 60 0 R>>>>{more}>>"
        ).encode()
        made[101 + 2 * at] = b"<</Length %d>>stream\n%s\nendstream" % (len(content), content)
    return packed(made, trailer)


def packed(made: dict[int, bytes], trailer: str = "") -> bytes:
    """The objects, by their numbers, as a file."""
    data = b"%PDF-1.7\n"
    places = {}
    for number, content in made.items():
        places[number] = len(data)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(data)
    data += b"xref\n"
    for number, place in sorted(places.items()):
        data += b"%d 1\n%010d 00000 n \n" % (number, place)
    return (
        data + f"trailer<</Size {max(made) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
    )


def stream(content: bytes, dictionary: str = "") -> bytes:
    """An object with content."""
    return f"<</Length {len(content)}{dictionary}>>stream\n".encode() + content + b"\nendstream"


def rows(source: Source, at: int = 0) -> list[list[str | None]]:
    """The texts of a table; None for what a cell beside or above covers."""
    return [[cell.text if cell else None for cell in row.cells] for row in source.tables[at].rows]


def said(source: Source) -> list[str]:
    """What did not come along, but for what is said of every PDF."""
    return [f"{one.place}: {one.why}" for one in source.left_out[1:]]
