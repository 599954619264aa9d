"""How WordprocessingML names things, and what is asked of any element of it."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from actionplan.formats.attributes import nth, number

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"

P, R, T = f"{W}p", f"{W}r", f"{W}t"
TBL, TR, TC = f"{W}tbl", f"{W}tr", f"{W}tc"
SDT, SDT_CONTENT = f"{W}sdt", f"{W}sdtContent"
ALTERNATE = f"{MC}AlternateContent"
BOX = f"{W}txbxContent"

_SEEN_THROUGH = {
    *(f"{W}{name}" for name in ("ins", "moveTo", "hyperlink", "smartTag", "customXml", "fldSimple")),
    *(f"{W}{name}" for name in ("dir", "bdo", "sdt", "sdtContent", "ruby", "rubyBase")),
}
DELETED = {f"{W}del", f"{W}moveFrom"}
BREAKS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}noBreakHyphen": "\u2011"}
_OFF = {"0", "false", "off"}

PROMPT, DAY = "prompt", "day"
"""Attributes that `marked` gives to runs."""


def children(parent: Element) -> Iterator[Element]:
    """What stands in `parent`, as if links, content controls and tracked insertions were not around it.

    Deletions are given as they are; of two forms of the same thing, one for old programs, the new one.
    """
    for child in parent:
        if child.tag in _SEEN_THROUGH:
            yield from children(child)
        elif child.tag == ALTERNATE:
            yield from children(child[0]) if len(child) else ()
        else:
            yield child


def value(parent: Element | None, name: str, attribute: str = "val") -> str | None:
    """`<w:name w:val="…"/>` right below `parent`; None if it is not there, "" if it says nothing."""
    found = None if parent is None else parent.find(f"{W}{name}")
    return None if found is None else found.get(f"{W}{attribute}", "")


def switched(parent: Element | None, name: str) -> bool | None:
    """Whether `<w:name/>` is on; None if it is not there."""
    found = value(parent, name)
    return None if found is None else found.lower() not in _OFF


def font(properties: Element | None) -> str:
    """The font that these properties say; "" for none."""
    fonts = None if properties is None else properties.find(f"{W}rFonts")
    return "" if fonts is None else fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or ""


def marked(root: Element) -> None:
    """Give a run in a content control what is known of it: that it is a mere prompt, or its real date."""
    for control in root.iter(SDT):
        properties = control.find(f"{W}sdtPr")
        content = control.find(SDT_CONTENT)
        if properties is None or content is None:
            continue
        day = value(properties, "date", "fullDate")
        prompt = switched(properties, "showingPlcHdr")
        for run in content.iter(R) if day or prompt else ():
            run.set(PROMPT if prompt else DAY, (day or "")[:10])


def is_checked(element: Element) -> bool | None:
    """Whether the box of an old form is ticked; None if `element` is no such box."""
    box = element.find(f"{W}ffData/{W}checkBox")
    if box is None:
        return None
    ticked = switched(box, "checked")
    return bool(switched(box, "default")) if ticked is None else ticked


def chosen(element: Element) -> str:
    """The choice in the list of an old form."""
    choices = element.find(f"{W}ffData/{W}ddList")
    if choices is None:
        return ""
    entries = [entry.get(f"{W}val", "") for entry in choices.iter(f"{W}listEntry")]
    return nth(entries, number(value(choices, "result") or value(choices, "default")), "")
