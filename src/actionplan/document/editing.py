"""Edits of the record, made in the text, and proved before anybody sees them.

The law: reading the new text gives the old record edited, every comment stands where it stood, and outside
the edited place no byte is another. A bug in the surgery therefore shows as a refusal, never as damage.

The way of an edit, `Insert(("actions", 499, "updates", 2), …)` of a plan with 1,000 actions::

    edited        the edits, in runs that can be proved at once
    _in_windows   a window of the text, which shows action 500 and a few others
    _attempt      surgery: the splices that make it there, each proof of the window
    made          the splices in the whole text, read again: the record that was wanted, or Odd(why)

If a window is not enough, or its splices do not stand the proof of the whole text, the edits are worked out
one by one in the whole text. If that fails too, the refusal names the first proof that failed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from itertools import pairwise

import yaml

from actionplan.changes.edits import Drop, Edit, Insert, Move, Record, Rename, Step, record_after
from actionplan.document.proof import (
    comments_move,
    comments_stay,
    ends_alike,
    exchanged,
    neighbourhood,
    only_spliced,
    part_no_line_end,
    surroundings,
    within,
)
from actionplan.document.read import Document, parsed
from actionplan.document.read.building import Odd
from actionplan.document.read.layout import Layout, Splice, spliced
from actionplan.document.read.positions import Node, tree
from actionplan.document.refusals import record_of, refuse_edit, refuse_odd_breaks, unproved
from actionplan.document.window import window
from actionplan.document.write.fields import FieldOrder
from actionplan.document.write.keys import renamed
from actionplan.document.write.moves import exchange
from actionplan.document.write.surgery import Fields, Surgery
from actionplan.errors import EditRefused, Path
from actionplan.text.lines import alike, alike_at_end


def edited(document: Document, edits: Sequence[Step]) -> Document:
    """The document with the edits made in its text, in order.

    Raises EditRefused, and nothing is changed, if an edit cannot be made without risk.
    """
    for run in _runs(edits):
        document = _run_made(document, run) if isinstance(run, list) else _alone(document, run)
    return document


def expected(record: Record, edits: Iterable[Step]) -> Record:
    """The record as it should be afterwards. Raises EditRefused if the edits do not fit it."""
    try:
        return record_after(record, edits)
    except (IndexError, KeyError, ValueError, TypeError):
        raise EditRefused("there is no such entry in the plan") from None


def made(document: Document, cuts: Sequence[Splice], wanted: Record) -> Document:
    """The document with the splices made. Raises Odd if it does not say then what is wanted, and no more."""
    text = spliced(document.text, cuts)
    if not only_spliced(document.text, text, cuts):
        raise Odd("text outside the edited place would change")
    new = parsed(text, document.bom)
    if new.problems:
        raise Odd(f"the new text could not be read: {new.problems[0].message}")
    if new.record != wanted:
        raise Odd("the new text would say something else")
    return new


def _runs(edits: Sequence[Step]) -> Iterator[list[Edit] | Move | Rename]:
    """The edits in stretches that can be proved at once: those that move items of a top-level list,
    and so give others new numbers, stand alone; the rest goes together, and so do new items of one list,
    each further down than the one before."""
    run: list[Edit] = []
    for edit in edits:
        if run and (
            isinstance(edit, Move | Rename)
            or ((_moves(edit) or _moves(run[-1])) and not _is_further_down(edit, run[-1]))
        ):
            yield run
            run = []
        if isinstance(edit, Move | Rename):
            yield edit
        else:
            run.append(edit)
    if run:
        yield run


def _moves(edit: Edit) -> bool:
    return len(edit.path) == 2 and isinstance(edit.path[1], int)


def _is_further_down(edit: Edit, above: Edit) -> bool:
    """Whether both are new items of one top-level list, and the first of them stands below the other."""
    both = isinstance(edit, Insert) and isinstance(above, Insert) and _moves(edit) and _moves(above)
    return both and edit.path[0] == above.path[0] and int(edit.path[1]) > int(above.path[1])


def _run_made(document: Document, run: list[Edit]) -> Document:
    order = FieldOrder(record_of(document))
    run = [order.followed(edit) for edit in run]
    wanted = expected(record_of(document), run)
    if wanted == document.record:
        return document
    several = len(run) > 1 and _moves(run[0])
    with suppress(Odd, yaml.YAMLError):
        return made(document, (_new_items if several else _in_windows)(document, run, order), wanted)
    if several:
        for edit in run:
            document = _run_made(document, [edit])
        return document
    for edit in run:
        try:
            document, _ = _proved(document, [edit], order.of)
        except Odd as odd:
            raise unproved(document, edit.path, odd) from None
    return document


def _alone(document: Document, step: Move | Rename) -> Document:
    """The document with one item of a list in another place, or one key renamed: made in the whole text."""
    text, wanted = document.text, expected(record_of(document), [step])
    if wanted == document.record:
        return document
    top = tree(text)
    refuse_odd_breaks(text, top)
    try:
        cuts = _cuts_alone(document, top, step)
        if not part_no_line_end(text, cuts):
            raise Odd("a line end would be cut in two")
        new = made(document, cuts, wanted)
        stay = comments_move if isinstance(step, Move) else partial(comments_stay, removed=())
        if not stay(text, top, new.text, cuts):
            raise Odd("a comment would be lost, or become text")
        if not ends_alike(text, top, new.text):
            raise Odd("other programs would read the end of the file in another way")
    except Odd as odd:
        raise unproved(document, step.path, odd) from None
    return new


def _cuts_alone(document: Document, top: Node, step: Move | Rename) -> Sequence[Splice]:
    layout = Layout(document.text)
    if isinstance(step, Rename):
        return (renamed(layout, top, step),)
    cuts = exchange(layout, top, step)
    if not exchanged(document.text, cuts):
        raise Odd("more than the order would change")
    return cuts


def _in_windows(document: Document, run: list[Edit], order: FieldOrder) -> list[Splice]:
    """The splices for all edits, worked out in windows of the text. Raises Odd if that does not work."""
    entries = _by_entry(run)
    found: list[Splice] = []
    if len(entries) == len(run):
        with suppress(Odd):
            found = _inside(document, run, order, apart=True)
    found = found or [
        cut for edits in entries for cut in _inside(document, edits, order, apart=len(edits) < 2)
    ]
    places = (neighbourhood(document.outline, len(document.text), edit.path) for edit in run)
    if not (_apart(found) and within(found, places)):
        raise Odd("the edits would touch each other")
    return found


def _new_items(document: Document, run: list[Edit], order: FieldOrder) -> list[Splice]:
    """The splices for new items of one list, all worked out in one window of the text as it is.

    Raises Odd if that does not work.
    """
    before: list[Path] = [(edit.path[0], int(edit.path[1]) - above) for above, edit in enumerate(run)]
    view = window(document.text, document.outline, before)
    shown = parsed(view.text, bom=False)
    if shown.problems:
        raise Odd("the window is no plan of its own")
    edits: list[Edit] = [_moved(edit, view.path(path)) for path, edit in zip(before, run, strict=True)]
    one_by_one = [_moved(edit, (edit.path[0], int(edit.path[1]) + above)) for above, edit in enumerate(edits)]
    top = tree(shown.text)
    try:
        refuse_odd_breaks(shown.text, top)
        for edit in edits:
            refuse_edit(shown.text, top, edit)
        surgery = Surgery(shown.text, top, lambda path: order.of(view.full_path(path)), careful=False)
        wanted = expected(record_of(shown), one_by_one)
        return view.outside(_attempt(shown, top, edits, surgery, wanted)[1])
    except EditRefused as refusal:  # each alone in the whole text is told why
        raise Odd(refusal.message) from None


def _by_entry(run: list[Edit]) -> list[list[Edit]]:
    """The edits of each top-level entry together, as they are independent of the others."""
    entries: dict[Path, list[Edit]] = {}
    for edit in run:
        deep = len(edit.path) > 2 and isinstance(edit.path[1], int)
        entries.setdefault(edit.path[:2] if deep else (), []).append(edit)
    return list(entries.values())


def _inside(document: Document, edits: list[Edit], order: FieldOrder, *, apart: bool) -> list[Splice]:
    """The splices for the edits, worked out in a window: at once if they are `apart`, else one by one.

    Raises Odd if a window is not enough.
    """
    view = window(document.text, document.outline, [edit.path for edit in edits])
    inside = [_moved(edit, view.path(edit.path)) for edit in edits]
    shown = parsed(view.text, bom=False)
    if shown.problems:
        raise Odd("the window is no plan of its own")

    def fields(path: Path) -> Sequence[str]:
        return order.of(view.full_path(path))

    try:
        if apart:
            return view.outside(_proved(shown, inside, fields)[1])
        new = shown
        for edit in inside:
            new, _ = _proved(new, [edit], fields)
        return view.outside([_difference(shown.text, new.text)])
    except EditRefused as refusal:  # it is the whole text in which it has its place
        raise Odd(refusal.message) from None


def _moved(edit: Edit, path: Path) -> Edit:
    """The same edit of another place."""
    return Drop(path) if isinstance(edit, Drop) else type(edit)(path, edit.value)


def _difference(old: str, new: str) -> Splice:
    """The one splice that makes the new text of the old."""
    start = alike(old, new)
    tail = alike_at_end(old[start:], new[start:])
    return Splice(start, len(old) - tail, new[start : len(new) - tail])


def _proved(document: Document, edits: list[Edit], fields: Fields) -> tuple[Document, list[Splice]]:
    """The new document and the splices that lead to it, for edits that do not touch each other.

    Raises Odd, with the first proof that failed, if they do not stand it; EditRefused if there is a reason.
    """
    wanted = expected(record_of(document), edits)
    if wanted == document.record:
        return document, []
    top = tree(document.text)
    refuse_odd_breaks(document.text, top)
    for edit in edits:
        refuse_edit(document.text, top, edit)
    try:
        return _attempt(document, top, edits, Surgery(document.text, top, fields, careful=False), wanted)
    except Odd:
        # A careful surgery helps one edit out of a place like a comment that a new `|` text would take in.
        # Of several nobody knows which: each is tried alone then.
        if len(edits) > 1:
            raise
    return _attempt(document, top, edits, Surgery(document.text, top, fields, careful=True), wanted)


def _attempt(
    document: Document, top: Node, edits: list[Edit], surgery: Surgery, wanted: Record
) -> tuple[Document, list[Splice]]:
    """What the surgery makes of the steps, with every proof. Raises Odd with the first that fails."""
    text = document.text
    own = [surgery.splices(edit) for edit in edits]
    cuts = [cut for cuts in own for cut in cuts]
    places = [surroundings(top, edit, len(text)) for edit in edits]
    if not all(within(cuts, [place]) for cuts, place in zip(own, places, strict=True)):
        raise Odd("text beside the edited place would change")
    if not _apart(cuts):
        raise Odd("the edits would touch each other")
    if not part_no_line_end(text, cuts):
        raise Odd("a line end would be cut in two")
    new = made(document, cuts, wanted)
    removed = [cut for edit, cuts in zip(edits, own, strict=True) for cut in cuts if isinstance(edit, Drop)]
    if not comments_stay(text, top, new.text, cuts, removed):
        raise Odd("a comment would be lost or moved, or become text")
    if not ends_alike(text, top, new.text):
        raise Odd("other programs would read the end of the file in another way")
    return new, cuts


def _apart(cuts: list[Splice]) -> bool:
    """Whether no two splices touch the same characters."""
    ordered = sorted(cuts, key=lambda cut: (cut.start, cut.end))
    return all(left.end <= right.start for left, right in pairwise(ordered))
