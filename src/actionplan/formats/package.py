"""The parts of an office document: XML files in a ZIP archive, which name one another.

They are read by expat, event by event, because a sheet may have a million rows that say nothing: a tree of
it would need fifty times its size in memory. No office program writes a DOCTYPE or an entity, so whoever
does means harm (XXE, entity bombs): neither is read.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple, NoReturn
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from actionplan.errors import UnreadableDocument
from actionplan.formats import too_much
from actionplan.formats.archive import Archive
from actionplan.text.characters import one_line

MOST_ELEMENTS = 10_000_000
"""Of all parts that are read; a million rows of six blank cells are seven million."""
MOST_CHARACTERS = 128 * 2**20
"""Of all text in them."""
_LONGEST = 4 * 2**20
"""Bytes of one mark with its attributes, or of one comment."""
MOST_BYTES = 48 * 2**20
"""Of a part that is taken whole, unpacked: the text of some thousand pages."""
MOST_INSIDE = 1_000_000
"""Elements of one that is taken whole."""
MOST_DEPTH = 120
"""How many of them stand in each other: a table in a table takes about five."""
_CHUNK = 2**20
_NAMES = 4096
"""Of elements and attributes; a format has some hundreds."""
_STRICT = re.compile(r"http://purl\.oclc\.org/ooxml/(\w+)/")
"""Names in the strict form of Office Open XML; the usual ones differ in this alone."""

Attributes = Mapping[str, str]
Take = Callable[[Element], None]
Sieve = Callable[[Iterator[bytes]], Iterator[bytes]]
"""Takes from the bytes of a part what does not matter."""
_NONE: Mapping[str, Callable[[Attributes], None]] = MappingProxyType({})


class Link(NamedTuple):
    """What a part says of another: `kind` is "worksheet", `target` its name, or an address outside."""

    key: str
    kind: str
    target: str


class Package:
    """The archive of one document. Its methods raise UnreadableDocument for what is broken or too large."""

    def __init__(self, data: bytes, name: str) -> None:
        self.shown = one_line(name)
        self._archive = Archive(data, self.shown)
        self._elements = 0
        self._characters = 0

    def has(self, part: str) -> bool:
        """Whether there is such a part, its name in any case of letters."""
        return part in self._archive

    def refuse(self, why: str, *, hint: str = "") -> NoReturn:
        """Raises the refusal of the whole document."""
        raise UnreadableDocument(f"{self.shown} {why}", hint=hint)

    def too_much(self, what: str) -> NoReturn:
        """Raises the refusal of a document that has more than this."""
        raise too_much(self.shown, what)

    def broken(self) -> UnreadableDocument:
        """What to raise if the document is not what it has to be."""
        return self._archive.broken()

    def each(
        self,
        part: str,
        takes: Mapping[str, Take],
        opens: Mapping[str, Callable[[Attributes], None]] = _NONE,
        sieve: Sieve = iter,
    ) -> None:
        """Give each element that `takes` names to its function there, whole, if there is such a part.

        The functions of `opens` are given the attributes of an element that begins. What stands in one that
        is taken is a piece of it and nothing more. All names are without their namespaces.
        """
        if self.has(part):
            self._parse(part, expat.ParserCreate(), _Elements(self, takes.get, opens, _local), sieve)

    def first(self, part: str, name: str) -> str:
        """The text of the first element of that name, without blanks around; "" if there is none."""
        found: list[str] = []
        self.each(part, {name: lambda element: found.append(element.text or "")})
        return found[0].strip() if found else ""

    def tree(self, part: str, *, plain: bool = False) -> Element | None:
        """The root of the part, None if there is no such part; names are `plain` or with their namespaces."""
        if not self.has(part):
            return None
        if self._archive.size(part) > MOST_BYTES:
            self.too_much(f"{MOST_BYTES // 2**20} MB of text")
        found: list[Element] = []
        parser = expat.ParserCreate(namespace_separator=None if plain else "}")
        elements = _Elements(self, lambda _: found.append, _NONE, _local if plain else _full)
        self._parse(part, parser, elements, iter)
        return found[0]

    def links(self, part: str) -> list[Link]:
        """What the part says of others."""
        folder, name = posixpath.split(part)
        found: list[Link] = []

        def take(element: Element) -> None:
            target = element.get("Target", "")
            if element.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found.append(Link(element.get("Id", ""), element.get("Type", "").rpartition("/")[2], target))

        self.each(posixpath.join(folder, "_rels", f"{name}.rels"), {"Relationship": take})
        return found

    def count(self) -> None:
        """Count one more element."""
        self._elements += 1
        if self._elements > MOST_ELEMENTS:
            self.too_much(f"{MOST_ELEMENTS:,} elements")

    def count_text(self, words: str) -> None:
        """Count these characters too."""
        self._characters += len(words)
        if self._characters > MOST_CHARACTERS:
            self.too_much(f"{MOST_CHARACTERS:,} characters")

    def _parse(self, part: str, parser: expat.XMLParserType, elements: _Elements, sieve: Sieve) -> None:
        parser.buffer_text = True
        parser.StartElementHandler = elements.start
        parser.EndElementHandler = elements.end
        parser.CharacterDataHandler = elements.text
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

    def _refuse_doctype(self, *_: object) -> None:
        self.refuse(
            "has a DOCTYPE in it, which no office program writes",
            hint="do not trust it; open it where that can do no harm, and save it anew",
        )


@lru_cache(_NAMES)
def _local(name: str) -> str:
    """The name without its prefix: "row" of "x:row"."""
    return name.rpartition(":")[2]


@lru_cache(_NAMES)
def _full(name: str) -> str:
    """The name with its namespace as ElementTree has it: "{http://…}row" of "http://…}row"."""
    usual = _STRICT.sub(r"http://schemas.openxmlformats.org/\1/2006/", name)
    return f"{{{usual}" if "}" in name else name


@dataclass(slots=True)
class _Elements:
    """Builds the elements of a part that are wanted, and nothing else."""

    _package: Package
    _wanted: Callable[[str], Take | None]
    _opens: Mapping[str, Callable[[Attributes], None]]
    _name_of: Callable[[str], str]
    _take: Take | None = None
    _builder: TreeBuilder = field(default_factory=TreeBuilder)
    _depth: int = 0
    _inside: int = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self._package.count()
        name = self._name_of(name)
        if not self._depth:
            self._take = self._wanted(name)
            if self._take is None:
                if name in self._opens:
                    self._opens[name](self._named(attributes))
                return
            self._builder, self._inside = TreeBuilder(), 0
        self._inside += 1
        self._depth += 1
        if self._inside > MOST_INSIDE:
            self._package.too_much(f"{MOST_INSIDE:,} elements in one")
        if self._depth > MOST_DEPTH:
            self._package.too_much(f"{MOST_DEPTH} things that stand in each other")
        self._builder.start(name, self._named(attributes))

    def end(self, name: str) -> None:
        """It ends."""
        if self._depth:
            self._depth -= 1
            self._builder.end(self._name_of(name))
            if not self._depth and self._take:
                self._take(self._builder.close())

    def text(self, words: str) -> None:
        """A piece of its text."""
        self._package.count_text(words)
        if self._depth:
            self._builder.data(words)

    def _named(self, attributes: dict[str, str]) -> dict[str, str]:
        """Of two that have the same name, what LibreOffice adds in its own comes last: a text is an error."""
        return {self._name_of(key): value for key, value in attributes.items()}
