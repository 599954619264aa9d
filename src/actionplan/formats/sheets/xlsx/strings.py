"""Texts of a workbook, which may be written in runs, each with a look of its own."""

import re
from typing import NamedTuple
from xml.etree.ElementTree import Element

from actionplan.formats.attributes import parted, raised
from actionplan.formats.package import Package
from actionplan.text.lines import with_line_feeds

MOST_STRINGS = 1_000_000
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Words(NamedTuple):
    """A text. `bold` says of one in runs whether all of them are, else None; `struck`, whether all are."""

    text: str
    bold: bool | None = None
    struck: bool = False
    left: str = ""
    """The words that are struck through, if only some are."""


def words_in(element: Element) -> Words:
    """The text of `<si>` or `<is>`, without the readings that Japanese has beside it."""
    seen = [one for one in element if one.tag != "rPh"]
    runs = [one for one in seen if one.tag == "r"]
    if not runs:
        return Words(unescaped("".join(map(_words, seen))))
    text, struck = parted((unescaped(_words(one)), has(one, "rPr/strike")) for one in seen)
    bold = all(has(run, "rPr/b") for run in runs)
    return Words(text, bold, left=struck) if text.strip() else Words(text or struck, bold, bool(struck))


def _words(run: Element) -> str:
    align = run.find("rPr/vertAlign")
    text = "".join(words.text or "" for words in run.iter("t"))
    return raised(text) if align is not None and align.get("val") == "superscript" else text


def has(element: Element, mark: str) -> bool:
    """Whether a mark in it like `<b/>` is set: it is unless it says that it is not."""
    found = element.find(mark)
    return found is not None and found.get("val", "1") not in ("0", "false", "off")


def unescaped(text: str) -> str:
    """With the characters that XML cannot hold: `_x000D_` is a carriage return; lines end in a newline."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return with_line_feeds(text)


def shared_strings(package: Package, part: str) -> list[Words]:
    """The texts that cells share, in the order by which cells name them."""
    found: list[Words] = []

    def take(element: Element) -> None:
        found.append(words_in(element))
        if len(found) > MOST_STRINGS:
            package.too_much(f"{MOST_STRINGS:,} texts")

    package.each(part, {"si": take})
    return found
