"""Papers that `plan` wrote, and somebody may have edited: they are read as they were meant, without guessing.

Behind the plan's own columns such a table has what `plan` works out, and Standing last of all. There a part
says which action it belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from actionplan.text.characters import one_line

BEHIND = ("Due", "Status", "RAG", "Standing")
"""The headings behind those of the plan; each but the last may be missing."""
_PART = re.compile(r"part of (?=\S)")
_PARTS = re.compile(r"parts (\S.*)")


def behind(headings: Sequence[str]) -> int:
    """How many of the columns stand behind the plan's own: 0 for a table that `plan` did not write."""
    at = len(headings)
    for name in reversed(BEHIND):
        if at and one_line(headings[at - 1]) == name:
            at -= 1
        elif name == BEHIND[-1]:
            return 0
    return len(headings) - at


def is_of_part(standing: str) -> bool:
    """Whether the row in which that is the cell of Standing is a part of the action above it."""
    return _PART.match(standing) is not None


def parts_named(standing: str) -> list[str]:
    """The refs of the parts that stand in the row of their action, whose cell of Standing that is."""
    found = _PARTS.match(standing)
    return found[1].split(", ") if found else []
