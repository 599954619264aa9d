"""Web pages as a browser has them: what stands in which element, and what may run."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple

_VOID = {"br", "meta"}


class Element(NamedTuple):
    """An element with its attributes, all the text in it, and the tags around it."""

    tag: str
    attributes: dict[str, str]
    texts: list[str]
    within: tuple[str, ...]

    @property
    def text(self) -> str:
        """What is written in it, as it is written."""
        return "".join(self.texts)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Element] = []
        self.open: list[Element] = []
        self.declared: list[str] = []

    def handle_decl(self, decl: str) -> None:
        self.declared.append(decl)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len({*names}), names
        element = Element(
            tag, {name: value or "" for name, value in attrs}, [], tuple(one.tag for one in self.open)
        )
        self.found.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        for one in self.open:
            one.texts.append(data)


def elements(page: bytes, *tags: str) -> list[Element]:
    """The elements of the page, or those with one of these tags. Every one that is opened must be closed."""
    reader = _Reader()
    reader.feed(page.decode())
    reader.close()
    assert not reader.open
    assert reader.declared == ["DOCTYPE html"]
    return [one for one in reader.found if not tags or one.tag in tags]


def attributes(page: bytes) -> Iterator[tuple[str, str]]:
    """All attributes with their values."""
    for one in elements(page):
        yield from one.attributes.items()
