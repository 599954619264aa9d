"""The pages of a PDF, as pdfminer reads them. It knows no clips and nothing that is clear: they are added."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, dict_value, resolve1
from pdfminer.psparser import literal_name
from pdfminer.utils import apply_matrix_pt, decode_text

from actionplan.formats import locked, too_much
from actionplan.formats.texts.pdf.device import Device
from actionplan.formats.texts.pdf.ink import Page, seen, turn_of

MOST_PAGES = 1_000


class Document:
    """A PDF, opened. Raises UnreadableDocument if it needs a password or has too many pages."""

    def __init__(self, data: bytes, shown: str) -> None:
        try:
            self._document = PDFDocument(PDFParser(BytesIO(data)))
        except PDFEncryptionError as error:
            raise locked(shown) from error
        self.catalog = self._document.catalog
        self._off = _layers_off(self.catalog)
        self._resources = PDFResourceManager()

    @property
    def title(self) -> str:
        """What it calls itself."""
        for info in self._document.info:
            title = resolve1(info.get("Title"))
            if isinstance(title, bytes):
                return decode_text(title).strip("\0 \n")
        return ""

    def has(self, *names: str) -> bool:
        """Whether there is something of any of these names in its catalog, or in the names there."""
        inner = resolve1(self.catalog.get("Names"))
        return any(name in self.catalog or (isinstance(inner, dict) and name in inner) for name in names)

    def pages(self) -> Iterator[Page]:
        """Its pages, one after another, turned so that most of their letters can be read.

        Raises UnreadableDocument for too many, or too much on one.
        """
        for number, page in enumerate(PDFPage.create_pages(self._document), 1):
            if number > MOST_PAGES:
                raise too_much("the document", f"{MOST_PAGES:,} pages")
            drawn = self._drawn(page, number)
            if turn := turn_of(drawn):
                page.rotate = (page.rotate + 90 * turn) % 360
                drawn = self._drawn(page, number)
            yield drawn._replace(beside=tuple(_beside(page)))

    def _drawn(self, page: PDFPage, number: int) -> Page:
        device = Device(self._resources, number, self._off)
        _Interpreter(self._resources, device).process_page(page)
        return seen(device.drawn())


def _beside(page: PDFPage) -> Iterator[tuple[str, str]]:
    """What stands on the page as on glass above it: what it is, and its words."""
    for one in resolve1(page.annots) or ():
        note = resolve1(one)
        if isinstance(note, dict):
            field = literal_name(resolve1(note.get("Subtype"))) == "Widget"
            parent = resolve1(note.get("Parent"))
            owner = parent if field and "V" not in note and isinstance(parent, dict) else note
            words = resolve1(owner.get("V" if field else "Contents"))
            state = resolve1(note.get("AS"))
            if isinstance(words, bytes) and words.strip():
                yield "a field of a form" if field else "a comment", decode_text(words)
            elif field and state is not None and literal_name(state) != "Off":
                yield "a ticked box of a form", ""


def _layers_off(catalog: dict[str, Any]) -> frozenset[int]:
    """The layers that are not shown when the document is opened."""
    layers = resolve1(catalog.get("OCProperties"))
    usual = resolve1(layers.get("D")) if isinstance(layers, dict) else None
    off = resolve1(usual.get("OFF")) if isinstance(usual, dict) else None
    return frozenset(one.objid for one in off or () if isinstance(one, PDFObjRef))


class _Interpreter(PDFPageInterpreter):
    """Obeys the page; a clip and a clear colour last as long as the state that they are part of."""

    device: Device

    def do_q(self) -> None:
        self.device.states.append((self.device.clip, self.device.opaque))
        super().do_q()

    def do_Q(self) -> None:  # noqa: N802
        if self.gstack:
            self.device.clip, self.device.opaque = self.device.states.pop()
        super().do_Q()

    def do_W(self) -> None:  # noqa: N802
        points = [apply_matrix_pt(self.ctm, step[-2:]) for step in self.curpath if len(step) > 2]
        if points:
            self.device.clip = self.device.clip.meet(self.device.box_of(points))

    do_W_a = do_W  # noqa: N815

    def do_F(self) -> None:  # noqa: N802
        self.do_f()

    def do_sh(self, name: object) -> None:  # noqa: ARG002
        self.device.shade()

    def do_gs(self, name: Any) -> None:
        known = dict_value(self.resources.get("ExtGState", {}))
        state = resolve1(known.get(literal_name(name)))
        if isinstance(state, dict):
            clear = resolve1(state.get("ca"))
            blend = resolve1(state.get("BM"))
            if clear is not None or blend is not None:
                mode = literal_name(blend) if blend is not None and not isinstance(blend, list) else "Normal"
                solid = not isinstance(clear, (int, float)) or clear >= 1
                self.device.opaque = solid and mode in ("Normal", "Compatible")

    def do_Do(self, xobjid_arg: Any) -> None:  # noqa: N802
        clip, opaque, states = self.device.clip, self.device.opaque, self.device.states
        self.device.states = []
        super().do_Do(xobjid_arg)
        self.device.clip, self.device.opaque, self.device.states = clip, opaque, states
        self.device.set_ctm(self.ctm)

    def do_BDC(self, tag: Any, props: Any) -> None:  # noqa: N802
        self.device.open(literal_name(tag), self._properties(props))

    def do_BMC(self, tag: Any) -> None:  # noqa: N802
        self.device.open(literal_name(tag), None)

    def _properties(self, props: Any) -> Any:
        if isinstance(props, dict):
            return props
        return dict_value(self.resources.get("Properties", {})).get(literal_name(props))
