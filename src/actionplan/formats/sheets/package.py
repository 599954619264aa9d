"""The parts of a spreadsheet: XML files in a ZIP archive, which name one another.

They are read by expat, event by event, because a sheet may have a million rows that say nothing: a tree of
it would need fifty times its size in memory. Office programs write no DOCTYPE, so none is read, nor entities.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from typing import NamedTuple, NoReturn
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from actionplan.errors import UnreadableDocument
from actionplan.formats.archive import Archive

MOST_ELEMENTS = 10_000_000
"""Of all parts that are read; a million rows of six blank cells are seven million."""
MOST_CHARACTERS = 128 * 2**20
"""Of all text in them."""
_LONGEST = 4 * 2**20
"""Bytes of one mark with its attributes, or of one comment."""
MOST_INSIDE = 500_000
"""Elements of one that is taken whole."""

Attributes = dict[str, str]
Sieve = Callable[[Iterator[bytes]], Iterator[bytes]]
"""Takes from the bytes of a part what does not matter."""
_CHUNK = 2**20


class Handler:
    """What is told of each element of a part; `name` is without its namespace."""

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """It ends."""

    def text(self, words: str) -> None:
        """A piece of its text."""


class Link(NamedTuple):
    """What a part says of another: `kind` is "worksheet", `target` its name, or an address outside."""

    kind: str
    target: str


class Package:
    """The archive of one workbook. Its methods raise UnreadableDocument for what is broken or too large."""

    def __init__(self, data: bytes, shown: str) -> None:
        self.shown = shown
        self._archive = Archive(data, shown)
        self._elements = 0
        self._characters = 0

    def has(self, part: str) -> bool:
        """Whether there is such a part."""
        return part in self._archive

    def refuse(self, why: str, *, hint: str = "") -> NoReturn:
        """Raises the refusal of the whole document."""
        raise UnreadableDocument(f"{self.shown} {why}", hint=hint)

    def parse(self, part: str, handler: Handler, sieve: Sieve = iter) -> None:
        """Tells the handler of all elements of the part, or of those that the sieve lets through."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        local = _Local()
        counted = self._counting()

        def start(name: str, attributes: Attributes) -> None:
            counted()
            handler.start(local[name], attributes)

        def text(words: str) -> None:
            self._characters += len(words)
            if self._characters > MOST_CHARACTERS:
                self.refuse(f"has more than {MOST_CHARACTERS:,} characters: no action plan is like that")
            handler.text(words)

        parser.StartElementHandler = start
        parser.EndElementHandler = lambda name: handler.end(local[name])
        parser.CharacterDataHandler = text
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        try:
            with self._archive.opened(part) as file:
                read = 0
                for chunk in sieve(iter(lambda: file.read(_CHUNK), b"")):
                    parser.Parse(chunk, False)
                    read += len(chunk)
                    if read - parser.CurrentByteIndex > _LONGEST + len(chunk):
                        self.refuse("has a mark of millions of characters: no document is like that")
                parser.Parse(b"", True)
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise self._archive.broken(part) from error

    def each(self, part: str, tags: set[str], take: Callable[[Element], None]) -> None:
        """Gives each element with one of these names to `take`, whole; names are without namespaces."""
        self.parse(part, _Whole(self, tags, take))

    def links(self, part: str) -> dict[str, Link]:
        """What the part says of others, by the ids that it uses."""
        folder, name = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        found: dict[str, Link] = {}

        def take(element: Element) -> None:
            target = element.get("Target", "")
            if element.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[element.get("Id", "")] = Link(element.get("Type", "").rpartition("/")[2], target)

        if self.has(relations):
            self.each(relations, {"Relationship"}, take)
        return found

    def _counting(self) -> Callable[[], None]:
        def counted() -> None:
            self._elements += 1
            if self._elements > MOST_ELEMENTS:
                self.refuse(f"has more than {MOST_ELEMENTS:,} elements: no action plan is like that")

        return counted

    def _refuse_doctype(self, *_: object) -> None:
        self.refuse("has a DOCTYPE, which no spreadsheet program writes; it is not opened")


class _Local(dict[str, str]):
    """The name without its prefix: "row" of "x:row"."""

    def __missing__(self, name: str) -> str:
        self[name] = local = name.rpartition(":")[2]
        return local


class _Whole(Handler):
    """Builds the elements that are wanted, and nothing else."""

    def __init__(self, package: Package, tags: set[str], take: Callable[[Element], None]) -> None:
        self.package = package
        self.tags = tags
        self.take = take
        self.builder = TreeBuilder()
        self.depth = 0
        self.inside = 0

    def start(self, name: str, attributes: Attributes) -> None:
        if not self.depth:
            if name not in self.tags:
                return
            self.builder = TreeBuilder()
            self.inside = 0
        self.inside += 1
        if self.inside > MOST_INSIDE:
            self.package.refuse(f"has more than {MOST_INSIDE:,} elements in one: no workbook is like that")
        plain = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        self.builder.start(name, plain)
        self.depth += 1

    def end(self, name: str) -> None:
        if self.depth:
            self.depth -= 1
            self.builder.end(name)
            if not self.depth:
                self.take(self.builder.close())

    def text(self, words: str) -> None:
        if self.depth:
            self.builder.data(words)
