"""What takes down what is drawn on a page of a PDF, as pdfminer reads it."""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from pdfminer.layout import LTChar
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFObjRef, resolve1
from pdfminer.psparser import literal_name
from pdfminer.utils import apply_matrix_pt, apply_matrix_rect, mult_matrix

from actionplan.formats import too_much
from actionplan.formats.texts.pdf import ink
from actionplan.formats.texts.symbols import UNKNOWN

Points = Sequence[tuple[float, float]]
_INVISIBLE = (3, 7)
"""Modes of writing that leave no ink."""
_SMALLEST = 1.0
"""Letters that are smaller nobody reads."""
_EVERYWHERE = ink.Box(-math.inf, -math.inf, math.inf, math.inf)


class Device(PDFTextDevice):
    """What is drawn on one page, as it comes."""

    def __init__(self, resources: PDFResourceManager, number: int, off: frozenset[int]) -> None:
        super().__init__(resources)
        self.number, self.off = number, off
        self.clip = self.shown = _EVERYWHERE
        self.opaque = True
        self.states: list[tuple[ink.Box, bool]] = []
        self.marked: list[str] = []
        self.height = 0.0
        self.order = 0
        self.render = 0
        self.letters: list[ink.Letter] = []
        self.rules: list[ink.Rule] = []
        self.areas: list[ink.Area] = []
        self.pictures: list[ink.Area] = []

    @property
    def now(self) -> Any:
        """How lengths and places that come now are turned into those of the page."""
        return self.ctm or (1, 0, 0, 1, 0, 0)

    def drawn(self) -> ink.Page:
        """All of it."""
        return ink.Page(self.number, self.shown, self.letters, self.rules, self.areas, self.pictures)

    def begin_page(self, page: PDFPage, ctm: Any) -> None:
        """What of it is shown."""
        self.height = abs(apply_matrix_rect(ctm, page.mediabox)[3])
        media, crop = (
            self._box(apply_matrix_rect(ctm, self._ordered(one))) for one in (page.mediabox, page.cropbox)
        )
        self.clip = self.shown = media.meet(crop)

    @staticmethod
    def _ordered(box: Any) -> Any:
        left, low, right, high = box
        return min(left, right), min(low, high), max(left, right), max(low, high)

    def _box(self, rect: Any) -> ink.Box:
        left, low, right, high = rect
        return ink.Box(left, self.height - high, right, self.height - low)

    def box_of(self, points: Points) -> ink.Box:
        """The rectangle around the points, which are counted from the foot of the page."""
        across, up = [x for x, _ in points], [y for _, y in points]
        return self._box((min(across), min(up), max(across), max(up)))

    def _next(self) -> int:
        self.order += 1
        if self.order > ink.MOST_MARKS:
            raise too_much("the document", f"{ink.MOST_MARKS:,} letters and lines on page {self.number}")
        return self.order

    def begin_figure(self, _: str, bbox: Any, matrix: Any) -> None:
        """A drawing in the drawing, which shows nothing outside its box."""
        around = apply_matrix_rect(mult_matrix(matrix, self.now), self._ordered(bbox))
        self.clip = self.clip.meet(self._box(around))

    def render_image(self, _: str, stream: Any) -> None:
        """A picture, which fills a square of the size 1."""
        box = self._box(apply_matrix_rect(self.now, (0, 0, 1, 1))).meet(self.clip)
        solid = self.opaque and not stream.get_any(("SMask", "Mask", "IM", "ImageMask"))
        if box.width > 0 and box.height > 0 and "off" not in self.marked:
            self.pictures.append(ink.Area(box, None, self._next(), solid))

    def shade(self) -> None:
        """Colours that run into each other, over all that the clip leaves."""
        self.areas.append(ink.Area(self.clip, None, self._next(), self.opaque, shape=True))

    def open(self, tag: str, properties: Any) -> None:
        """Something begins that the document calls by a name."""
        meant = resolve1(properties)
        what = ""
        if tag == "OC" and isinstance(properties, PDFObjRef) and properties.objid in self.off:
            what = "off"
        elif tag == "Artifact" and isinstance(meant, dict) and "Type" in meant:
            what = "margin" if literal_name(resolve1(meant["Type"])) == "Pagination" else ""
        self.marked.append(what)

    def end_tag(self) -> None:
        """What was opened last ends."""
        if self.marked:
            self.marked.pop()

    def paint_path(self, graphicstate: PDFGraphicState, stroke: bool, fill: bool, _: bool, path: Any) -> None:
        """Lines and areas."""
        if "off" in self.marked:
            return
        parts: list[list[Any]] = []
        for step in path:
            if step[0] == "m":
                parts.append([])
            if parts:
                parts[-1].append(step)
        for part in parts:
            ends = [apply_matrix_pt(self.now, step[-2:]) for step in part if len(step) > 2]
            if not all(math.isfinite(x) and math.isfinite(y) for x, y in ends):
                continue
            if part[-1][0] == "h":
                ends.append(ends[0])
            straight = all(step[0] in "mlh" for step in part)
            if fill:
                self._fill(graphicstate, ends, straight=straight)
            if stroke and straight:
                self._stroke(ends)

    def _fill(self, state: PDFGraphicState, points: Points, *, straight: bool) -> None:
        box = self.box_of(points).meet(self.clip)
        if box.width < 0 or box.height < 0:
            return
        self._next()
        if rules := ink.thin(box):
            self.rules += rules
            return
        level = all(min(abs(x - u), abs(y - v)) < 0.5 for (x, y), (u, v) in pairwise(points))
        shape = not straight or not level or len(set(points)) > 5
        self.areas.append(ink.Area(box, _colour(state.ncolor, state.ncs), self.order, self.opaque, shape))

    def _stroke(self, points: Points) -> None:
        for one, other in pairwise(points):
            box = self.box_of((one, other))
            if min(box.width, box.height) > 0.5:
                continue
            cut = box.meet(self.clip)
            if cut.width < -0.5 or cut.height < -0.5:
                continue
            self._next()
            self.rules += ink.thin(cut)

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        """Letters in a row."""
        self.render = textstate.render
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(
        self,
        matrix: Any,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: Any,
        graphicstate: PDFGraphicState,
    ) -> float:
        """A letter; the answer is how far it is to the next."""
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = UNKNOWN
        width, shift = font.char_width(cid), font.char_disp(cid)
        char = LTChar(matrix, font, fontsize, scaling, rise, text, width, shift, ncs, graphicstate)
        if all(map(math.isfinite, char.bbox)) and text:
            self._write(char, graphicstate, fontsize)
        return char.adv

    def _write(self, char: LTChar, state: PDFGraphicState, fontsize: float) -> None:
        a, b, c, d, _, up = char.matrix
        box = self._box(char.bbox)
        size = abs(fontsize) * math.hypot(c, d)
        quarters = math.atan2(b, a) / (math.pi / 2)
        turn = round(quarters) % 4 if abs(quarters - round(quarters)) < 0.02 else -1
        unseen = ""
        if self.render in _INVISIBLE or "off" in self.marked:
            unseen = "hidden"
        elif size < _SMALLEST:
            unseen = "too small to read"
        elif not self.clip.has((box.left + box.right) / 2, (box.top + box.bottom) / 2):
            inside = self.shown.has((box.left + box.right) / 2, (box.top + box.bottom) / 2)
            unseen = "cut off" if inside else "off the page"
        font = char.fontname if isinstance(char.fontname, str) else str(char.fontname)
        margin = "margin" in self.marked
        colour = _colour(state.ncolor, state.ncs)
        base = self.height - up
        text = char.get_text()
        self.letters.append(
            ink.Letter(text, box, base, size, font, colour, self._next(), turn, unseen, margin)
        )


def _colour(value: Any, space: Any) -> ink.Colour | None:
    """As red, green and blue; None for one that only its own space knows."""
    if space.name in ("Separation", "Indexed", "Pattern", "DeviceN", "Lab"):
        return None
    parts = value if isinstance(value, tuple) else (value,)
    if not all(isinstance(part, (int, float)) for part in parts):
        return None
    if len(parts) == 4:
        black = 1 - parts[3]
        parts = tuple((1 - part) * black for part in parts[:3])
    elif len(parts) == 1:
        parts = parts * 3
    if len(parts) != 3:
        return None
    red, green, blue = (round(min(max(part, 0), 1) * 255) for part in parts)
    return red, green, blue
