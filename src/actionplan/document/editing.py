"""Edits of the record, made in the text, and proved before anybody sees them.

The law: reading the new text gives the old record edited, every comment stands where it stood, and outside
the edited place no byte is another. A bug in the surgery therefore shows as a refusal, never as damage.

The way of an edit, `Insert(("actions", 499, "updates", 2), …)` of a plan with 1,000 actions::

    edited               the edits, in runs that can be proved at once
    splices.in_windows   a window of the text, which shows action 500 and a few others
    attempt.proved       surgery: the splices that make it there, each proof of the window
    attempt.made         the splices in the whole text, read again: the record that was wanted, or Odd(why)

If a window is not enough, or its splices do not stand the proof of the whole text, the edits are worked out
one by one in the whole text. If that fails too, the refusal names the first proof that failed.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import partial

import yaml

from actionplan.changes.edits import Edit, Insert, Move, Rename, Step
from actionplan.document import splices
from actionplan.document.attempt import expected, made, proved, stood
from actionplan.document.proof import comments_move, comments_stay, exchanged
from actionplan.document.read import Document
from actionplan.document.read.building import Odd
from actionplan.document.read.layout import Layout
from actionplan.document.read.positions import on_path, tree
from actionplan.document.refusals import record_of, refuse_odd_breaks, refuse_shared, unproved
from actionplan.document.write.fields import FieldOrder
from actionplan.document.write.moves import exchange, renamed
from actionplan.errors import EditRefused


def edited(document: Document, edits: Sequence[Step]) -> Document:
    """The document with the edits made in its text, in order.

    Raises EditRefused, and nothing is changed, if an edit cannot be made without risk.
    """
    for run in _runs(edits):
        document = _run_made(document, run) if isinstance(run, list) else _alone(document, run)
    return document


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
    made_so = splices.of_new_items if len(run) > 1 and _moves(run[0]) else splices.in_windows
    # What is refused in a window is told of the whole text, in which it has its place.
    with suppress(Odd, EditRefused, yaml.YAMLError):
        return made(document, made_so(document, run, order), wanted)
    for edit in run:
        try:
            document, _ = proved(document, [edit], order.of)
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
    refuse_shared(text, on_path(top, step.path[:-1]))
    try:
        if isinstance(step, Rename):
            cut = renamed(Layout(text), top, step)
            return stood(document, top, [cut], wanted, partial(comments_stay, removed=()))
        cuts = exchange(Layout(text), top, step)
        if not exchanged(text, cuts):
            raise Odd("more than the order would change")
        return stood(document, top, cuts, wanted, comments_move)
    except Odd as odd:
        raise unproved(document, step.path, odd) from None
