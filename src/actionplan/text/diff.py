"""Two texts compared line by line: a unified diff that every tool takes, however long they are."""

import difflib
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import Any

from actionplan.text.lines import alike_at_ends

_MANY = 4_000
"""Lines between the ends of two texts from which on they are compared in stretches."""


def unified(before: str, after: str, name: str, *, context: int) -> Iterator[str]:
    """The lines of a unified diff of two texts, each with its end, around changes `context` lines."""
    old, new = (list(StringIO(text, newline="\n")) for text in (before, after))  # as all tools, at LF only
    yield from (f"--- {name}\n", f"+++ {name}\n")
    for group in _Compared(old, new).get_grouped_opcodes(context):
        yield f"@@ -{_span(group[0][1], group[-1][2])} +{_span(group[0][3], group[-1][4])} @@\n"
        for tag, old_start, old_end, new_start, new_end in group:
            lines = [(" " if tag == "equal" else "-") + line for line in old[old_start:old_end]]
            lines += ["+" + line for line in new[new_start:new_end] if tag != "equal"]
            for line in lines:
                yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _span(start: int, end: int) -> str:
    """Lines as the head of a hunk has them, counted from 1; if there are none, the one before them."""
    return f"{start + (end > start)},{end - start}"


class _Compared(difflib.SequenceMatcher[str]):
    """Lines before and after, of which only those between the equal lines at both ends are compared.

    So the size of a file does not matter. Nor is the last line of a change taken for an equal one further
    down: a change with fewer lines of context behind it than there are, `git apply` takes for the end of the
    file. Thousands of lines are divided by those that stand once in each text, and compared in stretches.
    """

    def __init__(self, old: list[str], new: list[str]) -> None:
        self._texts = old, new
        super().__init__()

    def get_matching_blocks(self) -> list[difflib.Match]:
        """As for all of the lines; blocks that touch are one."""
        old, new = self._texts
        above, below = alike_at_ends(old, new)
        end = len(old) - below, len(new) - below
        between = old[above : end[0]], new[above : end[1]]
        once = _once_in_both(*between) if sum(map(len, between)) >= _MANY else []
        found = [difflib.Match(0, 0, above)]
        for one, other, size in [*((above + i, above + j, 1) for i, j in once), (*end, below)]:
            at, there = found[-1].a + found[-1].size, found[-1].b + found[-1].size
            within = difflib.SequenceMatcher(None, old[at:one], new[there:other]).get_matching_blocks()
            same = [difflib.Match(at + i, there + j, length) for i, j, length in within[:-1]]
            for match in (*same, difflib.Match(one, other, size)):
                last = found[-1]
                if (last.a + last.size, last.b + last.size) == (match.a, match.b):
                    found[-1] = last._replace(size=last.size + match.size)
                else:
                    found.append(match)
        return [*filter(lambda match: match.size, found), difflib.Match(len(old), len(new), 0)]


def _once_in_both(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The places of lines that stand once in each text, as many as come in the same order in both."""
    theirs, times = {line: at for at, line in enumerate(new)}, [Counter(old), Counter(new)]
    ends: list[int] = []  # where the shortest way so far of each length ends in the new text
    way: Any  # to an end: its last pair, and the way to that
    ways: list[Any] = []
    for at, line in enumerate(old):
        if all(count[line] == 1 for count in times):
            length = bisect_left(ends, theirs[line])
            way = (at, theirs[line]), ways[length - 1] if length else None
            ends[length : length + 1], ways[length : length + 1] = [theirs[line]], [way]
    found: list[tuple[int, int]] = []
    way = ways[-1] if ways else None
    while way:
        pair, way = way
        found.append(pair)
    return found[::-1]
