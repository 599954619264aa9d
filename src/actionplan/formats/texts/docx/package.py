"""Which file of the archive is what: the document's own relationships say it, not the names of the files."""

from xml.etree.ElementTree import Element

from actionplan.formats.package import Package


class Roots:
    """The roots of the files. Raises UnreadableDocument if there is no text of a document in it."""

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
