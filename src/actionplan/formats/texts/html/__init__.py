"""Tables of web pages: every table as it is displayed, with the paragraphs above it."""

import re
from collections.abc import Iterable
from functools import partial

from actionplan.formats.sheets.csv import decoded
from actionplan.formats.texts.flow import tables_in
from actionplan.formats.texts.html.looks import apply_looks
from actionplan.formats.texts.html.page import Page, blocks
from actionplan.formats.texts.html.tables import table
from actionplan.formats.texts.html.tree import parsed
from actionplan.intake.source import LeftOut, Source
from actionplan.text.characters import one_line

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.IGNORECASE)


def read(data: bytes, name: str) -> Source:
    """Raises UnreadableDocument for what is no text, too large, or nested too deep."""
    shown = one_line(name)
    return read_text(*_text(data, shown), shown)


def read_text(text: str, said: Iterable[LeftOut], shown: str) -> Source:
    """The tables of a page, of whose text this is `said`.

    Raises UnreadableDocument for one that is too large, or nested too deep.
    """
    root = parsed(text, shown)
    apply_looks(root)
    page = Page(shown)
    tables = tuple(tables_in(page, root, partial(blocks, page), partial(table, page)))
    title = root.find("h1") or root.find("title")
    return Source(tables, (*said, *page.left_out), "" if title is None else title.words())


def _text(data: bytes, shown: str) -> tuple[str, list[LeftOut]]:
    """The text of the page, and what its encoding was taken for."""
    said = None if data[:2] in (b"\xff\xfe", b"\xfe\xff") else _CHARSET.search(data[:4096])
    if said and said[1].lower() not in (b"utf-8", b"utf-16", b"unicode"):
        try:
            return data.decode(said[1].decode("ascii")), []
        except (LookupError, UnicodeDecodeError):
            pass
    return decoded(data, shown)
