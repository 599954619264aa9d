"""Line breaks that YAML counts and editors do not."""

from __future__ import annotations

from actionplan.document.layout import leaves
from actionplan.document.positions import Lines, Node
from actionplan.errors import EditRefused
from actionplan.text.characters import ODD_BREAK

_NAMES = {"\r": "a carriage return alone", "\x85": "U+0085", "\u2028": "U+2028", "\u2029": "U+2029"}


def refuse_odd_breaks(text: str, top: Node) -> None:
    """Raises EditRefused if lines of this text end differently for YAML and for people.

    Inside a text such characters do no harm, but for the carriage return.
    """
    odd = {match.start(): match[0] for match in ODD_BREAK.finditer(text)}
    if not odd:
        return
    for leaf in leaves(top):
        for at in [at for at in odd if leaf.start <= at < leaf.end and odd[at] != "\r"]:
            del odd[at]
    for at, character in odd.items():
        raise EditRefused(
            f"{_NAMES[character]} stands here, a line break to YAML and not to editors",
            hint="replace it with an ordinary line break or a blank",
            at=Lines(text).location(at),
        )
