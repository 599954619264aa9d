"""Parts of an action as paragraphs of its row, in pairs across its cells, as committees write them.

Row 5 of the table of 2009 says by whom in two paragraphs, and by when in two: the first of each belong
together. Parts are put like that if nothing gets lost: one that says in its own words what will be done, or
has updates of its own, keeps its row.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from operator import eq
from typing import NamedTuple, TypeAlias

from actionplan.intake.actions import PAIRED
from actionplan.intake.numbering import part_refs
from actionplan.report import Mark, Table
from actionplan.schema.actions import only_of_actions

_BEHIND = ("due", "status", "rag", "standing")
"""What `plan` works out, behind the plan's own columns: there parts are told apart by their refs."""
_OF_ACTION = re.compile(r"part of .*(?:\n|\Z)")
"""What a part in a row of its own says first of how it stands."""


class Said(NamedTuple):
    """A paragraph of a cell, and what that is."""

    text: str
    mark: Mark = ""


Cells: TypeAlias = tuple[tuple[Said, ...], ...]
"""The paragraphs of each cell of a row; of the headings between rows there is only one cell."""


def lines_of(table: Table) -> Iterator[Cells]:
    """The rows, those of parts in the row of their action if they can stand in it."""
    rows = [
        tuple([Said(text, mark) for text, mark in zip(*row, strict=True)])
        for row in zip(table.rows, table.marks, strict=True)
    ]
    at = 0
    while at < len(rows):
        if rows[at][0].mark == "heading":
            yield (rows[at][:1],)
            at += 1
            continue
        parts = _parts_below(table, at)
        joined = _joined(table.keys, rows[at], rows[at + 1 : at + 1 + parts]) if parts > 1 else None
        yield joined or tuple([(said,) for said in rows[at]])
        at += parts + 1 if joined else 1


def _parts_below(table: Table, at: int) -> int:
    """How many rows below are parts of the action that do not say what will be done."""
    if not {"ref", "action", "by_whom", "timescale"} <= {*table.keys}:
        return 0
    ref, action = table.keys.index("ref"), table.keys.index("action")
    below = [row[ref] for row in takewhile(lambda row: not row[action], table.rows[at + 1 :])]
    usual = part_refs(table.rows[at][ref], len(below))
    return sum(takewhile(bool, map(eq, below, usual)))


def _joined(keys: Sequence[str], whole: Sequence[Said], parts: Sequence[Sequence[Said]]) -> Cells | None:
    """The cells of the action with those of its parts; None if they do not go together."""
    found: list[tuple[Said, ...]] = []
    refs = [part[keys.index("ref")].text for part in parts]
    behind = _behind(keys)
    for at, key in enumerate(keys):
        own, several = whole[at], [part[at] for part in parts]
        if key in PAIRED and not own.text and all(_is_paragraph(one.text) for one in several):
            found.append(tuple(several))
        elif key in ("by_whom", "timescale"):
            return None
        elif key == "ref" or key in only_of_actions() or _same(key, own, several):
            found.append((own,))
        elif at < behind or key == "status":  # one of its own is read again only in a row of its own
            return None
        elif key == "standing":
            found.append(_standing(own, refs, several))
        else:
            found.append(_by_ref(own, refs, several))
    return tuple(found)


def _same(key: str, own: Said, several: Sequence[Said]) -> bool:
    """Whether the parts say nothing there, or of their status nothing but what the action says."""
    said = {one.text for one in several} - {""}
    return not said or (key == "status" and said == {own.text})


def _behind(keys: Sequence[str]) -> int:
    """Where the columns begin that stand behind the plan's own."""
    at = len(keys)
    while at and keys[-1] == "standing" and keys[at - 1] in _BEHIND:
        at -= 1
    return at


def _by_ref(own: Said, refs: Sequence[str], several: Sequence[Said]) -> tuple[Said, ...]:
    """What is said of the action, and of each part if it is something else: `5a: 2 Oct 2009`."""
    if {one.text for one in several} == {own.text}:
        return (own,)
    parts = [Said(f"{ref}: {one.text}", one.mark) for ref, one in zip(refs, several, strict=True) if one.text]
    return (own, *parts) if own.text else tuple(parts)


def _standing(own: Said, refs: Sequence[str], several: Sequence[Said]) -> tuple[Said, ...]:
    """How the action and its parts stand, below the refs of the parts: by them an import knows pairs."""
    parts = [Said(_OF_ACTION.sub("", one.text), one.mark) for one in several]
    return (Said(f"parts {', '.join(refs)}"), *_by_ref(own, refs, parts))


def _is_paragraph(text: str) -> bool:
    """Whether the text is one paragraph for whoever reads pairs: no blank line divides it."""
    return all(map(str.strip, text.split("\n")))
