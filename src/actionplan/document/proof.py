"""What an edit must leave alone, looked at without the code that made the edit.

That the record is the wanted one does not say it: line ends, blank lines, quotes and the places of comments
are in no record. So each proof asks one question of the two texts and of the splices between them, and knows
nothing of why a splice is as it is::

    within            does each splice lie in the place of its edit?     (else: text beside it would change)
    part_no_line_end  does none cut a CRLF in two?                       (a lone CR is a line break to YAML)
    only_spliced      is all text outside the splices the same?          (to the last character)
    comments_stay     is every comment where it was, and none new?       (text could have become one)
    ends_alike        do others read the last line as we do?             (they disagree on a missing line end)

A move of an entry exchanges two stretches of text, and has two questions of its own::

    exchanged         is each stretch where the other was?               (then the order alone has changed)
    comments_move     did every comment go with its stretch?             (text could have become one)

`attempt` asks them in this order, and the first that says no is named in the refusal.
"""

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Sequence
from itertools import accumulate

from actionplan.changes.edits import Drop, Edit, Insert
from actionplan.document.read.building import Outline
from actionplan.document.read.layout import Splice, comments, comments_of
from actionplan.document.read.positions import Node, last_leaf, leaves_of
from actionplan.problems import Path

Span = tuple[int, int]

_ENDS_WITH_NO_TEXT = re.compile(r"[|>][+\d]*[ \t]*(?:#[^\n]*)?\s*\Z")


def only_spliced(old: str, new: str, cuts: Iterable[Splice]) -> bool:
    """Whether the new text is the old one with these splices made, and is it to the last character."""
    at = there = 0
    for cut in sorted(cuts, key=lambda cut: (cut.start, cut.end)):
        kept = old[at : cut.start] + cut.new
        if new[there : there + len(kept)] != kept:
            return False
        at, there = cut.end, there + len(kept)
    return new[there:] == old[at:]


def part_no_line_end(text: str, cuts: Iterable[Splice]) -> bool:
    """Whether no splice starts or ends between a carriage return and its line feed."""
    return all(text[at - 1 : at + 1] != "\r\n" for cut in cuts for at in (cut.start, cut.end))


def within(cuts: Iterable[Splice], spans: Iterable[Span]) -> bool:
    """Whether each splice lies in one of the spans."""
    ordered = sorted(spans)
    # Spans overlap if neighbours are edited: of all that start before a splice the one that reaches
    # furthest decides, and that is all that has to be kept of them.
    reach = list(accumulate((end for _, end in ordered), max))
    starts = [start for start, _ in ordered]
    for cut in cuts:
        before = bisect_right(starts, cut.start)
        if not before or cut.end > reach[before - 1]:
            return False
    return True


def neighbourhood(outline: Outline, length: int, path: Path) -> Span:
    """From the entry above the edited one to the entry below it, in a text of this length."""
    starts = outline[str(path[0])].starts if path[0] in outline else []
    if len(path) < 2 or not isinstance(path[1], int):
        return 0, length
    above, below = min(path[1], len(starts)) - 1, path[1] + 1
    return starts[above] if above >= 0 else 0, starts[below] if below < len(starts) else length


def surroundings(top: Node, edit: Edit, length: int) -> Span:
    """From the end of what stands before the edited place to the start of what stands behind it."""
    start, end = 0, length
    node: Node | None = top
    # Level by level the place gets narrower: for an update of action 5 nothing before the end of action 4,
    # then nothing before the end of the update above. A field that is not there may go anywhere in its entry.
    for depth, step in enumerate(edit.path, 1):
        if node is None:
            break
        last = depth == len(edit.path)
        if isinstance(step, int):
            before = node.items[:step][-1:]
            behind = node.items[step + (not last or type(edit) is not Insert) :]
        else:
            before, behind = _beside_field(node, step, goes=last and isinstance(edit, Drop))
        start = max([start, *(near.end for near in before)])
        end = min([end, *(near.start for near in behind[:1])])
        node = node.child(step)
    return start, end


def ends_alike(old: str, top: Node, new: str) -> bool:
    """Whether every reader takes the end of the new text for the same, or it is that of the old.

    The end of the last line belongs to a block scalar there, and without it some suppose it, as we do. A `|`
    with no text behind it that ends the file some take for an empty line.
    """
    if new.endswith("\n") and not _ENDS_WITH_NO_TEXT.search(new):
        return True
    # A `|` text that ends the file owns its last line end. If that is missing we suppose it, others do not:
    # what was so before is the person's, but no edit may bring it about.
    before = last_leaf(top)
    unchanged = (before.style, before.text) if before.end == len(old) or not before.text else None
    blocks = [leaf for leaf in deque(leaves_of(new), maxlen=1) if leaf.style in ("|", ">")]
    ending = [leaf for leaf in blocks if not leaf.text or (leaf.ends_line and leaf.end == len(new))]
    return all((leaf.style, leaf.text) == unchanged for leaf in ending)


def comments_stay(
    old: str,
    top: Node,
    new: str,
    cuts: Sequence[Splice],
    removed: Sequence[Splice],
    typed: Sequence[str] = (),
) -> bool:
    """Whether every comment stands where it stood, and none is new but those typed.

    What is removed takes the comments inside it along.
    """
    # Where each old comment must be now: moved by what all splices before it have added or taken. One that a
    # splice touches is gone, and may be so only in what is removed.
    ordered = sorted(cuts, key=lambda cut: (cut.start, cut.end))
    ends = [cut.end for cut in ordered]
    shifts = [0, *accumulate(len(cut.new) - (cut.end - cut.start) for cut in ordered)]
    expected: list[tuple[int, str]] = []
    for start, end in comments(old, top):
        if any(cut.start <= start and end <= cut.end for cut in removed):
            continue
        passed = bisect_right(ends, start)
        if passed < len(ordered) and ordered[passed].start < end:
            return False
        expected.append((start + shifts[passed], old[start:end].rstrip()))
    # What the new text has, read anew, so that a comment which a `|` text has swallowed is missed: one inside
    # a splice is new, every other one has to be one of those expected, at its very place.
    fresh = [(cut.start + shifts[i], cut.start + shifts[i] + len(cut.new)) for i, cut in enumerate(ordered)]
    begins = [start for start, _ in fresh]
    stayed: list[tuple[int, str]] = []
    added: list[str] = []
    for start, end in comments_of(new):
        index = bisect_right(begins, start) - 1
        if index >= 0 and start < fresh[index][1]:
            added.append(new[start:end].rstrip())
        else:
            stayed.append((start, new[start:end].rstrip()))
    return stayed == expected and added == list(typed)


def exchanged(text: str, cuts: Sequence[Splice]) -> bool:
    """Whether the splices put two stretches of the text in each other's place, to the last character."""
    left, right = cuts
    return left.end <= right.start and [left.new, right.new] == [
        text[cut.start : cut.end] for cut in (right, left)
    ]


def comments_move(old: str, top: Node, new: str, cuts: Sequence[Splice]) -> bool:
    """Whether every comment stands where the exchange of the two stretches takes it, and none is new."""
    left, right = cuts
    apart = right.end - left.end, len(left.new) - len(right.new), left.start - right.start
    shifts = dict(
        zip(((left.start, left.end), (left.end, right.start), (right.start, right.end)), apart, strict=True)
    )
    expected: list[tuple[int, str]] = []
    for start, end in comments(old, top):
        shift = next((by for (first, last), by in shifts.items() if first <= start and end <= last), 0)
        expected.append((start + shift, old[start:end].rstrip()))
    return sorted(expected) == [(start, new[start:end].rstrip()) for start, end in comments_of(new)]


def _beside_field(node: Node, name: str, *, goes: bool) -> tuple[list[Node], list[Node]]:
    """What stands before a field and what behind it; unless it `goes`, its name stands before its place."""
    index = next((index for index, (key, _) in enumerate(node.fields) if key.text == name), None)
    if index is None:
        return [], []
    before = [part for pair in node.fields[:index][-1:] for part in pair] if goes else [node.fields[index][0]]
    return before, [key for key, _ in node.fields[index + 1 :][:1]]
