"""Edits of the record, made in the text, and proved before anybody sees them.

The law: reading the new text gives the old record edited, and every comment is still there. A bug
in the surgery therefore shows as a refusal, never as damage.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile

import yaml

from actionplan import changes
from actionplan.changes import Drop, Edit, Insert, Record
from actionplan.document.building import Odd
from actionplan.document.layout import Splice, comments, spliced
from actionplan.document.positions import tree
from actionplan.document.reading import Document, parsed, where
from actionplan.document.surgery import splices
from actionplan.document.window import window
from actionplan.errors import EditRefused, Path


def edited(document: Document, edits: Sequence[Edit]) -> Document:
    """The document with the edits made in its text, in order.

    Raises EditRefused, and nothing is changed, where an edit cannot be made without risk.
    """
    for run in _runs(edits):
        document = _run_made(document, run)
    return document


def record_of(document: Document) -> Record:
    """The record, if the document can be edited at all. Raises EditRefused."""
    if document.record is None or document.problems:
        first = document.problems[0]
        raise EditRefused(f"the file has to be put right first: {first.message}", at=first.at)
    return document.record


def expected(record: Record, edits: Iterable[Edit]) -> Record:
    """The record as it should be afterwards. Raises EditRefused if the edits do not fit it."""
    try:
        return changes.edited(record, edits)
    except (IndexError, KeyError, ValueError, TypeError):
        raise EditRefused("there is no such entry in the plan") from None


def refused(document: Document, path: Path) -> EditRefused:
    """The refusal of an edit that did not stand the proof."""
    return EditRefused(
        "this place is written in a way that cannot be edited safely",
        hint="make this change by hand",
        at=where(document, path),
    )


def _runs(edits: Sequence[Edit]) -> Iterator[list[Edit]]:
    """The edits in stretches that can be proved at once: those that move items of a top-level list,
    and so give others new numbers, stand alone; the rest goes together."""
    run: list[Edit] = []
    for edit in edits:
        if run and not (_moves(edit) and _continues(run, edit)) and (_moves(edit) or _moves(run[-1])):
            yield run
            run = []
        run.append(edit)
    if run:
        yield run


def _moves(edit: Edit) -> bool:
    return len(edit.path) == 2 and isinstance(edit.path[1], int)


def _continues(run: Sequence[Edit], edit: Edit) -> bool:
    """Whether the edit inserts right behind the insertions before it."""
    last = run[-1]
    if not (isinstance(last, Insert) and isinstance(edit, Insert) and edit.path[:-1] == last.path[:-1]):
        return False
    return edit.path[-1] == int(last.path[-1]) + 1


def _run_made(document: Document, run: list[Edit]) -> Document:
    wanted = expected(record_of(document), run)
    if wanted == document.record:
        return document
    quick = _in_windows(document, run)
    if quick is not None:
        new = parsed(spliced(document.text, quick), document.bom)
        if new.record == wanted and not new.problems:
            return new
    for edits in _joined(run):
        document = _made(document, edits)
    return document


def _in_windows(document: Document, run: list[Edit]) -> list[Splice] | None:
    """The splices for all edits, each worked out in a window of its own; None if that does not work."""
    found: list[Splice] = []
    try:
        for edits in _by_entry(run):
            view = window(document.text, document.outline, [edit.path for edit in edits])
            inside = [_moved(edit, view.path(edit.path)) for edit in edits]
            if (outside := view.outside(_worked_out(view.text, inside))) is None:
                return None
            found += outside
    except (EditRefused, Odd, yaml.YAMLError):
        return None
    found.sort(key=lambda splice: (splice.start, splice.end))
    apart = all(left.end <= right.start for left, right in pairwise(found))
    return found if apart else None


def _by_entry(run: list[Edit]) -> list[list[Edit]]:
    """The edits of each top-level entry together, as they are independent of the others."""
    if _moves(run[0]):
        return [run]
    entries: dict[Path, list[Edit]] = {}
    for edit in run:
        deep = len(edit.path) > 2 and isinstance(edit.path[1], int)
        entries.setdefault(edit.path[:2] if deep else (), []).append(edit)
    return list(entries.values())


def _worked_out(text: str, edits: list[Edit]) -> list[Splice]:
    """The splices that make these edits in a small text, one after the other, each proved in it."""
    document = parsed(text, bom=False)
    joined = _joined(edits)
    if len(joined) == 1:
        return _proved(document, joined[0])[1]
    for step in joined:
        document, _ = _proved(document, step)
    return [_difference(text, document.text)]


def _difference(old: str, new: str) -> Splice:
    """The one splice that makes the new text of the old."""
    start = _same(old, new)
    tail = _same(old[start:][::-1], new[start:][::-1])
    return Splice(start, len(old) - tail, new[start : len(new) - tail])


def _same(one: str, other: str) -> int:
    """How many characters both have in common from the start."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _joined(run: list[Edit]) -> list[list[Edit]]:
    """Insertions one right behind the other together, all else alone."""
    steps: list[list[Edit]] = []
    for edit in run:
        if steps and _continues(steps[-1], edit):
            steps[-1].append(edit)
        else:
            steps.append([edit])
    return steps


def _moved(edit: Edit, path: Path) -> Edit:
    return Drop(path) if isinstance(edit, Drop) else type(edit)(path, edit.value)


def _made(document: Document, edits: list[Edit]) -> Document:
    return _proved(document, edits)[0]


def _proved(document: Document, edits: list[Edit]) -> tuple[Document, list[Splice]]:
    """The new document and the splices that lead to it."""
    wanted = expected(record_of(document), edits)
    if wanted == document.record:
        return document, []
    for careful in (False, True):
        cuts = splices(document.text, edits, careful=careful)
        new = parsed(spliced(document.text, cuts), document.bom)
        if new.record == wanted and not new.problems and _comments_kept(document.text, new.text, edits, cuts):
            return new, cuts
    raise refused(document, edits[0].path)


def _comments_kept(old: str, new: str, edits: list[Edit], cuts: list[Splice]) -> bool:
    """Whether the same comments are there; a removed entry takes those inside it along."""
    spans = comments(old, tree(old))
    if isinstance(edits[0], Drop):
        spans = [(a, b) for a, b in spans if not any(cut.start <= a and b <= cut.end for cut in cuts)]
    before = Counter(old[a:b].rstrip() for a, b in spans)
    return before == Counter(new[a:b].rstrip() for a, b in comments(new, tree(new)))
