"""Which file of the archive is what: the document's own relationships say it, not the names of the files."""

from __future__ import annotations

from collections import defaultdict
from posixpath import basename, dirname, join, normpath
from typing import NamedTuple
from xml.etree.ElementTree import Element

from actionplan.formats.texts.parts import Parts

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"


class Package(NamedTuple):
    """The roots of the files that are read; one that a document may do without is None."""

    document: Element
    styles: Element | None
    numbering: Element | None
    theme: Element | None
    footnotes: Element | None
    endnotes: Element | None
    comments: Element | None
    edges: tuple[Element, ...]
    """Headers and footers of pages."""
    title: str


def opened(parts: Parts) -> Package:
    """Raises UnreadableDocument if there is no text of a document in it."""
    main = _related(parts, "").get("officeDocument", ["word/document.xml"])[0]
    document = parts.xml(main)
    if document is None:
        raise parts.broken()
    related = _related(parts, main)

    def roots(*kinds: str) -> tuple[Element, ...]:
        found = (parts.xml(name) for kind in kinds for name in related.get(kind, ()))
        return tuple(root for root in found if root is not None)

    def root(kind: str) -> Element | None:
        return next(iter(roots(kind)), None)

    properties = _related(parts, "").get("core-properties", ["docProps/core.xml"])[0]
    core = parts.xml(properties)
    return Package(
        document=document,
        styles=root("styles"),
        numbering=root("numbering"),
        theme=root("theme"),
        footnotes=root("footnotes"),
        endnotes=root("endnotes"),
        comments=root("comments"),
        edges=roots("header", "footer"),
        title=("" if core is None else core.findtext(_TITLE) or "").strip(),
    )


def _related(parts: Parts, name: str) -> dict[str, list[str]]:
    """`{"styles": ["word/styles.xml"]}`: what the file `name` says belongs to it, by kind."""
    root = parts.xml(join(dirname(name), "_rels", f"{basename(name)}.rels"))
    found: dict[str, list[str]] = defaultdict(list)
    for relation in () if root is None else root.iter(_RELATION):
        if relation.get("TargetMode") != "External":
            target = normpath(join("/", dirname(name), relation.get("Target", "")))
            found[relation.get("Type", "").rpartition("/")[2]].append(target.lstrip("/"))
    return found
