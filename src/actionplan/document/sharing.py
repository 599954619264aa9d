"""Values that stand in several places by anchor and alias: an edit of one would be an edit of all."""

from __future__ import annotations

from actionplan.document.positions import Lines, Node, all_nodes, on_path
from actionplan.errors import EditRefused, Path
from actionplan.text.characters import one_line


def refuse_shared(text: str, top: Node, path: Path) -> None:
    """Raises EditRefused if what is edited is, or lies in, a value that other places share."""
    for node in on_path(top, path):
        if node.kind == "alias":
            raise EditRefused(
                f"this is '*{node.text}', which stands for a value written elsewhere",
                hint="write the value out here first",
                at=Lines(text).location(node.start, node.end),
            )
        if node.anchor:
            raise EditRefused(
                f"this is anchored as '&{node.anchor}', so other places may share it",
                hint="write the value out in each place first",
                at=Lines(text).location(node.start, node.end),
            )


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
