"""What is carried along while a document is read, in its order: where it stands, what it left out."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from actionplan.formats.package import Package
from actionplan.formats.texts.account import Account
from actionplan.formats.texts.docx.numbering import Numbering
from actionplan.formats.texts.docx.styles import Colours, Styles
from actionplan.formats.texts.docx.tags import BOX, BREAKS, DELETED, P, T, W, children


class Roots:
    """The roots of the files in the archive: its relationships say which is what, and not their names.

    Raises UnreadableDocument if there is no text of a document in it.
    """

    def __init__(self, package: Package) -> None:
        self._package = package
        own = {link.kind: link.target for link in reversed(package.links(""))}
        main = own.get("officeDocument", "word/document.xml")
        document = package.tree(main)
        if document is None:
            raise package.broken()
        self.document = document
        self.title = package.first(own.get("core-properties", "docProps/core.xml"), "title")
        self._links = package.links(main)

    def of(self, *kinds: str) -> list[Element]:
        """Those that the document calls so: "header", "footer"."""
        found = (
            self._package.tree(link.target) for kind in kinds for link in self._links if link.kind == kind
        )
        return [root for root in found if root is not None]

    def one(self, kind: str) -> Element | None:
        """The first of them, which a document may do without."""
        return next(iter(self.of(kind)), None)


class Field:
    """A field that is open: its code, and whether its result has begun."""

    def __init__(self) -> None:
        self.code = ""
        self.in_result = False


class Reading(Account):
    """The account of a document of Word, with what its other parts say, and what is open while it is read."""

    def __init__(self, roots: Roots, shown: str) -> None:
        super().__init__(shown)
        self.styles = Styles(roots.one("styles"))
        self.colours = Colours(roots.one("theme"))
        self.numbering = Numbering(roots.one("numbering"), self.styles)
        self.notes = {
            f"{W}footnoteReference": _by_id(roots.one("footnotes")),
            f"{W}endnoteReference": _by_id(roots.one("endnotes")),
        }
        self.comments = _by_id(roots.one("comments"))
        self.fields: list[Field] = []
        """Those that are open, each in the one before it."""


def plain(element: Element) -> str:
    """The words of a note, a comment or a row, without any of their looks."""
    return "\n".join(filter(None, map(str.strip, "".join(_texts(element)).split("\n"))))


def _texts(parent: Element) -> Iterator[str]:
    for element in children(parent):
        if element.tag == T:
            yield element.text or ""
        elif element.tag in BREAKS:
            yield BREAKS[element.tag]
        elif element.tag not in DELETED:
            yield "\n" if element.tag == P else ""
            yield from _texts(element)


def boxed(element: Element) -> list[Element]:
    """The text boxes in a drawing, each once."""
    found: list[Element] = []
    for child in children(element):
        found += [child] if child.tag == BOX else boxed(child)
    return found


def _by_id(root: Element | None) -> dict[str, Element]:
    return {one.get(f"{W}id", ""): one for one in (() if root is None else root)}
