"""Paragraphs and cells of Word, made of text: a line of it stays a line, a tab a tab."""

import re
from collections.abc import Iterator

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

_PIECES = re.compile(r"[^\n\t]+|[\n\t]")
_BREAKS = {"\n": "w:br", "\t": "w:tab"}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def element(tag: str, *children: BaseOxmlElement | None, **attributes: str | int | None) -> BaseOxmlElement:
    """`element("w:jc", val="right")` is `<w:jc w:val="right"/>`."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        if value is not None:
            made.set(qn(f"w:{name}"), str(value))
    made.extend(child for child in children if child is not None)
    return made


def paragraph(style: str, *runs: BaseOxmlElement) -> BaseOxmlElement:
    """A paragraph in the style of this id."""
    return element("w:p", element("w:pPr", element("w:pStyle", val=style)), *runs)


def run(text: str) -> BaseOxmlElement:
    """A run of text, in which a line break is one of Word's, so that all of it is one paragraph."""
    made = element("w:r")
    for piece in _PIECES.findall(text):
        if piece in _BREAKS:
            made.append(element(_BREAKS[piece]))
        else:
            words = element("w:t")
            words.text = piece
            words.set(_SPACE, "preserve")
            made.append(words)
    return made


def field(code: str, shown: str) -> Iterator[BaseOxmlElement]:
    """A field such as PAGE; `shown` is what stands there until Word or LibreOffice has counted."""
    yield _mark("begin")
    inside = element("w:instrText")
    inside.text = f" {code} "
    inside.set(_SPACE, "preserve")
    yield element("w:r", inside)
    yield _mark("separate")
    yield run(shown)
    yield _mark("end")


def _mark(kind: str) -> BaseOxmlElement:
    return element("w:r", element("w:fldChar", fldCharType=kind))
