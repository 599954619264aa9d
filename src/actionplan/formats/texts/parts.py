"""The files of XML in an office document, each parsed within limits; nothing outside them is looked at.

No office program writes a document type or an entity, so whoever does means harm (XXE, entity bombs).
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from actionplan.errors import UnreadableDocument
from actionplan.formats.archive import Archive
from actionplan.text.characters import one_line

MOST_BYTES = 48 * 2**20
"""Of one file of XML, unpacked: the text of some thousand pages."""
MOST_TAGS = 1_000_000
MOST_DEPTH = 120
"""How many elements stand in each other: a table in a table takes about five."""
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
"""Names in the strict form of Office Open XML; the usual ones differ in this alone."""


class Parts:
    """The archive, opened. Raises UnreadableDocument if it is broken, locked, or would get too large."""

    def __init__(self, data: bytes, name: str) -> None:
        self.shown = one_line(name)
        self._archive = Archive(data, self.shown)

    def xml(self, name: str) -> Element | None:
        """The root of the file `word/document.xml`, in any case of letters; None if there is no such file.

        Raises UnreadableDocument if it is broken, too large, nested too deep, or has a document type.
        """
        return self._parsed(name, self._unpacked(name)) if name in self._archive else None

    def _unpacked(self, name: str) -> bytes:
        if self._archive.size(name) > MOST_BYTES:
            raise self._too_much(f"more than {MOST_BYTES // 2**20} MB of text")
        with self._archive.opened(name) as file:
            data = file.read()
        if data.count(b"<") > MOST_TAGS:
            raise self._too_much(f"more than {MOST_TAGS:,} marks in its text")
        return _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/", data)

    def _parsed(self, name: str, data: bytes) -> Element:
        try:
            root: Element = fromstring(data, forbid_dtd=True)
        except DefusedXmlException as error:
            raise UnreadableDocument(
                f"{self.shown} has a document type or an entity in it, which no office program writes",
                hint="do not trust it; open it where that can do no harm, and save it anew",
            ) from error
        except (ParseError, ValueError, LookupError) as error:
            raise self._archive.broken(name) from error
        if _is_deep(root):
            raise self._too_much(f"more than {MOST_DEPTH} things that stand in each other")
        return root

    def broken(self) -> UnreadableDocument:
        """What to raise if the document is not what it has to be."""
        return self._archive.broken()

    def _too_much(self, what: str) -> UnreadableDocument:
        return UnreadableDocument(
            f"{self.shown} has {what}", hint="copy the table into a new document, and import that"
        )


def _is_deep(root: Element) -> bool:
    level = [root]
    for _ in range(MOST_DEPTH):
        level = [child for element in level for child in element]
    return bool(level)
