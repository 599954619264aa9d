"""Why an edit is refused before it is tried, and what is said when it did not stand the proof.

Lines that end for YAML and not for people, and values that stand in several places by anchor and alias (an
edit of one would be an edit of all), are refused by name and place: no failed proof would tell anybody.
"""

import re
from collections.abc import Sequence

from actionplan.changes.edits import Edit, Insert, Record
from actionplan.document.places import where
from actionplan.document.read import Document
from actionplan.document.read.building import Odd
from actionplan.document.read.layout import leaves
from actionplan.document.read.positions import Lines, Node, all_nodes, on_path
from actionplan.errors import EditRefused
from actionplan.problems import Path
from actionplan.text.characters import ODD_BREAK, one_line

_NAMES = {"\r": "a carriage return alone", "\x85": "U+0085", "\u2028": "U+2028", "\u2029": "U+2029"}


def record_of(document: Document) -> Record:
    """The record, if the document can be edited at all. Raises EditRefused."""
    if document.record is None or document.problems:
        first = document.problems[0]
        raise EditRefused(f"the file has to be put right first: {first.message}", at=first.at)
    return document.record


def unproved(document: Document, path: Path, odd: Odd) -> EditRefused:
    """The refusal of an edit that did not stand the proof; it names the first proof that failed."""
    return EditRefused(
        "this place is written in a way that cannot be edited safely",
        hint="; ".join(filter(None, (str(odd), "make this change by hand"))),
        at=where(document, path),
    )


def refuse_edit(text: str, top: Node, edit: Edit) -> None:
    """Raises EditRefused if what is edited is, or lies in, a value that other places share, or takes one
    away."""
    nodes = on_path(top, edit.path)
    refuse_shared(text, nodes)
    if len(nodes) > len(edit.path) and not isinstance(edit, Insert):
        refuse_shared_below(text, top, nodes[-1])


def refuse_odd_breaks(text: str, top: Node) -> None:
    """Raises EditRefused if lines of this text end differently for YAML and for people.

    Within a text only the carriage return does harm.
    """
    odd = {match.start(): match[0] for match in re.finditer(ODD_BREAK, text)}
    if not odd:
        return
    for leaf in leaves(top):
        for start in [one for one in odd if leaf.start <= one < leaf.end and odd[one] != "\r"]:
            del odd[start]
    for start, character in odd.items():
        raise EditRefused(
            f"{_NAMES[character]} stands here, a line break to YAML and not to editors",
            hint="replace it with an ordinary line break or a blank",
            at=Lines(text).location(start),
        )


def refuse_shared(text: str, nodes: Sequence[Node]) -> None:
    """Raises EditRefused if other places share one of the nodes that lead to what is edited."""
    for node in nodes:
        if node.kind == "alias":
            why = f"this is '*{node.text}', which stands for a value written elsewhere"
        elif node.anchor:
            why = f"this is anchored as '&{node.anchor}', so other places may share it"
        else:
            continue
        hint = f"write the value out {'here' if node.kind == 'alias' else 'in each place'} first"
        raise EditRefused(why, hint=hint, at=Lines(text).location(node.start, node.end))


def refuse_shared_below(text: str, top: Node, old: Node) -> None:
    """Raises EditRefused if something in the value that goes is used again outside of it."""
    anchors = {node.anchor for node in all_nodes(old) if node.anchor}
    for node in all_nodes(top) if anchors else ():
        if node.kind == "alias" and node.text in anchors and not old.start <= node.start < old.end:
            name = one_line(node.text)
            raise EditRefused(
                f"'*{name}' here stands for '&{name}', which the change would take away or alter",
                hint="write the value out here first",
                at=Lines(text).location(node.start, node.end),
            )
