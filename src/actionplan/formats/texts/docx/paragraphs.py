"""The words of a paragraph as they are displayed, from runs, fields, links, controls and tracked changes."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from actionplan.formats.attributes import is_true, parted, raised
from actionplan.formats.texts import symbols
from actionplan.formats.texts.account import READING
from actionplan.formats.texts.counting import fraction
from actionplan.formats.texts.docx import tags
from actionplan.formats.texts.docx.reading import Field, Reading, boxed, plain
from actionplan.formats.texts.docx.tags import DRAWING, MATH, W, children, switched, value
from actionplan.formats.texts.flow import Paragraph
from actionplan.text.days import iso_day

_WORKED_OUT = re.compile(r"\s*(?:AUTONUM|LISTNUM|SYMBOL|EQ|MACROBUTTON|GOTOBUTTON)", re.IGNORECASE)
"""Fields that show something and may have no result in the file."""
_PICTURES = {f"{W}drawing", f"{W}pict", f"{W}object"}


class _Piece(NamedTuple):
    text: str
    bold: bool = False
    day: str = ""
    hidden: bool = False
    struck: bool = False


def paragraph(reading: Reading, element: Element, before: str = "") -> Paragraph:
    """The paragraph, behind the words `before` that a deleted end of a paragraph joins to it."""
    style = reading.styles.of_paragraph(element)
    pieces = list(_pieces(reading, element, style))
    secret = "".join(piece.text for piece in pieces if piece.hidden)
    reading.leave_hidden(secret)
    text, struck = parted(
        [(before, False)] * bool(before) + [(one.text, one.struck) for one in pieces if not one.hidden]
    )
    mark_properties = element.find(f"{W}pPr/{W}rPr")
    deleted = any(value(mark_properties, name) is not None for name in ("del", "moveFrom"))
    reading.deleted += deleted
    words = [piece for piece in pieces if piece.text.strip() and not piece.hidden]
    vanished = bool(secret.strip()) and not (text.strip() or struck)
    if not deleted and not vanished:
        is_title, is_heading = "title" in reading.styles.names(style), reading.styles.outline(element) == 0
        reading.entitle(text, is_title=is_title, is_heading=is_heading)
        mark, is_bullet = reading.numbering.mark(element)
        if text.strip():
            text = mark + text
        elif struck:
            struck = mark + struck
        elif not is_bullet:
            text = mark.rstrip()
    return Paragraph(
        text if text.strip() else "",
        bool(words) and all(piece.bold for piece in words),
        iso_day(words[0].day) if len({piece.day for piece in words}) == 1 else None,
        deleted,
        vanished or (not (text.strip() or struck) and bool(switched(mark_properties, "vanish"))),
        reading.styles.outline(element) in range(9),
        struck,
    )


def _pieces(reading: Reading, parent: Element, style: str) -> Iterator[_Piece]:
    for element in children(parent):
        if element.tag == tags.R:
            yield from _run(reading, element, style)
        elif element.tag in tags.DELETED:
            reading.deleted += 1
        elif element.tag.startswith(MATH):
            yield _Piece(_formula(element))


def _formula(element: Element) -> str:
    """The formula in one line."""
    parts = [_formula(one) for one in element]
    if element.tag == f"{MATH}f" and len(parts) > 1:
        return fraction(*parts[-2:])
    return (element.text or "" if element.tag == f"{MATH}t" else "") + "".join(parts)


def _run(reading: Reading, run: Element, style: str) -> Iterator[_Piece]:
    properties = run.find(f"{W}rPr")
    font = reading.styles.font(style, properties)
    text = "".join(_shown(reading, run, font))
    if reading.styles.is_raised(properties):
        text = raised(text)
    if not text:
        return
    if run.get(tags.PROMPT) is not None:
        reading.leave("the prompt of a field that nobody filled in", text)
    else:
        hidden = reading.styles.is_on("vanish", style, properties)
        struck = any(reading.styles.is_on(one, style, properties) for one in ("strike", "dstrike"))
        bold = reading.styles.is_on("b", style, properties)
        yield _Piece(text, bold, run.get(tags.DAY, ""), hidden, struck)


def _shown(reading: Reading, run: Element, font: str) -> Iterator[str]:
    """What each thing in the run shows, if it shows anything."""
    for element in children(run):
        tag = element.tag
        if tag == f"{W}fldChar":
            yield from _field(reading, element)
        elif not all(field.in_result for field in reading.fields):
            if tag == f"{W}instrText":
                reading.fields[-1].code += element.text or ""
        elif is_true(element.get(f"{W}customMarkFollows")):
            _note_or_picture(reading, element)
            return
        elif tag == tags.T:
            yield _words(reading, element.text or "", font)
        elif tag in tags.BREAKS:
            yield tags.BREAKS[tag]
        elif tag == f"{W}sym":
            code = element.get(f"{W}char", "")
            letter = chr(int(code, 16)) if re.fullmatch(r"[0-9a-fA-F]{1,4}", code) else ""
            yield _words(reading, letter, element.get(f"{W}font", ""))
        elif tag == tags.R:
            yield from _shown(reading, element, font)
        else:
            _note_or_picture(reading, element)


def _words(reading: Reading, text: str, font: str) -> str:
    shown = symbols.shown(text, font)
    if symbols.UNKNOWN in shown and symbols.UNKNOWN not in text:
        codes = " ".join(f"{ord(letter) & 0xFF:02X}" for letter in text)
        reading.leave(f"a symbol of the font {font} that no letter is known for", codes)
    return shown


def _field(reading: Reading, mark: Element) -> Iterator[str]:
    """A field shows its result, not its code; a box or list of an old form shows what was chosen in it."""
    kind = mark.get(f"{W}fldCharType")
    if kind == "begin":
        seen = all(field.in_result for field in reading.fields)
        reading.fields.append(Field())
        ticked = tags.is_checked(mark)
        if seen:
            yield tags.chosen(mark) if ticked is None else "☒" if ticked else "☐"
    elif kind == "separate" and reading.fields:
        reading.fields[-1].in_result = True
    elif kind == "end" and reading.fields:
        closed = reading.fields.pop()
        if not closed.in_result and _WORKED_OUT.match(closed.code):
            reading.leave("a field whose result is not in the file", closed.code)


def _note_or_picture(reading: Reading, element: Element) -> None:
    key = element.get(f"{W}id", "")
    if element.tag in reading.notes:
        note = reading.notes[element.tag].get(key)
        reading.leave("a note", "" if note is None else plain(note))
    elif element.tag == f"{W}commentReference":
        comment = reading.comments.get(key)
        if comment is not None:
            author = comment.get(f"{W}author", "")
            reading.leave(f"a comment of {author}" if author else "a comment", plain(comment))
    elif element.tag == f"{W}rt":
        reading.leave(READING, plain(element))
    elif element.tag in _PICTURES:
        boxes = boxed(element)
        reading.boxes += boxes
        if not boxes and element.tag == f"{W}object" and not reading.place:
            reading.leave_document()
        elif not boxes:
            named = element.find(f".//{DRAWING}docPr")
            reading.leave("a picture", "" if named is None else named.get("descr") or "")
