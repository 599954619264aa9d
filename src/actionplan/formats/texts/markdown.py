"""Tables of Markdown, and those of HTML in it: read as the web page that it makes."""

import re

from markdown_it import MarkdownIt

from actionplan.formats.sheets.csv import decoded
from actionplan.formats.texts.html import read_text
from actionplan.intake.source import Source
from actionplan.text.characters import one_line

_FRONT = re.compile(r"\A---\r?\n.*?^(?:---|\.\.\.)[ \t]*\r?$", re.DOTALL | re.MULTILINE)
"""What some programs put before the text, in YAML."""
_BLANK = re.compile("&#(?:32|9);")
"""A blank that is meant to be there, also beside others."""


def read(data: bytes, name: str) -> Source:
    """Raises UnreadableDocument for what is no text, too large, or nested too deep."""
    shown = one_line(name)
    text, said = decoded(data, shown)
    text = _BLANK.sub(
        lambda found: f'<span style="white-space:pre">{found[0]}</span>', _FRONT.sub("", text, count=1)
    )
    page = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text)
    return read_text(page, said, shown)
