"""Texts of a plan in the markup of a web page: shown to the letter, and never taken for markup themselves."""

import re
from collections.abc import Iterable, Iterator

from markupsafe import Markup, escape

from actionplan.text.characters import printable

_KEPT = re.compile(r"^[ \t]|[ \t]$|[ \t]\n|\n[ \t]|  |\t")
"""Blanks that a browser folds or drops, unless it is told to keep them."""


def shown(text: str, *marked: tuple[str, str]) -> Markup:
    """The text with its line breaks and blanks; each word of `marked` is emphasised, with its class.

    `shown("red: late", ("red", "light red"))` is `<b class="light red">red</b>: late`. A word that the text
    has several times is marked once, and one that it does not have nowhere.
    """
    text = printable(text)
    found = Markup().join(_pieces(text, marked)) if marked else escape(text)
    if _KEPT.search(text):
        return Markup("<pre>\n{}</pre>").format(found)  # a browser drops the line feed behind the tag
    return found.replace("\n", Markup("<br>\n"))


def _pieces(text: str, marked: Iterable[tuple[str, str]]) -> Iterator[Markup]:
    spans = []
    for word, kind in marked:
        found = re.search(rf"(?<!\w){re.escape(printable(word))}(?!\w)", text, re.IGNORECASE)
        spans += [(found.start(), found.end(), kind)] if found else []
    done = 0
    for start, end, kind in sorted(spans):
        if start >= done:
            yield escape(text[done:start]) + Markup('<b class="{}">{}</b>').format(kind, text[start:end])
            done = end
    yield escape(text[done:])
