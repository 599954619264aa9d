"""Edits of the record, made in the text, and proved before anybody sees them.

The law: reading the new text gives the old record edited, every comment stands where it stood, and outside
the edited place no byte is another. A bug in the surgery therefore shows as a refusal, never as damage.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

import yaml

from actionplan import changes
from actionplan.changes import Edit, Record
from actionplan.document.building import Odd
from actionplan.document.fields import FieldOrder
from actionplan.document.layout import Splice, spliced
from actionplan.document.places import located, where
from actionplan.document.positions import tree
from actionplan.document.proof import (
    alike,
    comments_stay,
    ends_alike,
    neighbourhood,
    only_spliced,
    part_no_line_end,
    surroundings,
    within,
)
from actionplan.document.reading import Document, parsed
from actionplan.document.steps import Step, by_entry, drops, moved, runs, steps_of
from actionplan.document.surgery import Fields, Surgery
from actionplan.document.window import window
from actionplan.errors import EditRefused, Path


def edited(document: Document, edits: Sequence[Edit]) -> Document:
    """The document with the edits made in its text, in order.

    Raises EditRefused, and nothing is changed, where an edit cannot be made without risk.
    """
    for run in runs(edits):
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


def value_at(record: Record, path: Path) -> object:
    """The value at `path`. Raises EditRefused where there is none."""
    try:
        return changes.at(record, path)
    except (IndexError, KeyError, TypeError):
        raise EditRefused("there is no such entry in the plan") from None


def made(document: Document, cuts: Sequence[Splice], wanted: Record) -> Document | None:
    """The document with the splices made, if it then says what is wanted and nothing else has changed."""
    text = spliced(document.text, cuts)
    if not only_spliced(document.text, text, cuts):
        return None
    new = parsed(text, document.bom, like=wanted)
    return new if new.record == wanted and not new.problems else None


def refused(document: Document, path: Path) -> EditRefused:
    """The refusal of an edit that did not stand the proof."""
    return EditRefused(
        "this place is written in a way that cannot be edited safely",
        hint="make this change by hand",
        at=where(document, path),
    )


def _run_made(document: Document, run: list[Edit]) -> Document:
    order = FieldOrder(record_of(document))
    run = [order.followed(edit) for edit in run]
    wanted = expected(record_of(document), run)
    if wanted == document.record:
        return document
    quick = _in_windows(document, run, order)
    if quick is not None and (new := made(document, quick, wanted)):
        return new
    for step in steps_of(run):
        try:
            document, _ = _proved(document, [step], order.of)
        except Odd:
            raise refused(document, step[0].path) from None
    return document


def _in_windows(document: Document, run: list[Edit], order: FieldOrder) -> list[Splice] | None:
    """The splices for all edits, worked out in windows of the text; None if that does not work.

    Raises EditRefused where it is plain already from a window why an edit cannot be made.
    """
    entries = [steps_of(edits) for edits in by_entry(run)]
    single = [steps[0] for steps in entries if len(steps) == 1]
    try:
        found = _at_once(document, single, order)
        for steps in entries:
            found += _in_order(document, steps, order) if len(steps) > 1 else []
    except (Odd, yaml.YAMLError):
        return None
    places = (neighbourhood(document.outline, len(document.text), edit.path) for edit in run)
    return found if _apart(found) and within(found, places) else None


def _at_once(document: Document, steps: list[Step], order: FieldOrder) -> list[Splice]:
    """The splices for steps that do not touch each other, each as beautiful as it can be."""
    try:
        return _inside(document, steps, order, lambda *shown: _proved(*shown)[1])
    except (EditRefused, Odd):
        if len(steps) < 2:
            raise
        return [splice for step in steps for splice in _at_once(document, [step], order)]


def _in_order(document: Document, steps: list[Step], order: FieldOrder) -> list[Splice]:
    """The splice for steps that are made one after the other in the same entry."""

    def one_by_one(old: Document, inside: list[Step], fields: Fields) -> list[Splice]:
        new = old
        for step in inside:
            new, _ = _proved(new, [step], fields)
        return [_difference(old.text, new.text)]

    return _inside(document, steps, order, one_by_one)


def _inside(
    document: Document,
    steps: list[Step],
    order: FieldOrder,
    make: Callable[[Document, list[Step], Fields], list[Splice]],
) -> list[Splice]:
    """What `make` makes of the steps in a window, for the full text.

    Raises EditRefused with its place in the full text, Odd for what a window is not enough to say.
    """
    view = window(document.text, document.outline, [edit.path for step in steps for edit in step])
    inside = [[moved(edit, view.path(edit.path)) for edit in step] for step in steps]
    removed = all(drops(step) for step in steps)
    shown = parsed(view.text, bom=False)
    if shown.problems:
        raise Odd

    def fields(path: Path, names: Iterable[str]) -> Sequence[str]:
        return order.of(view.full_path(path), names)

    try:
        return view.outside(make(shown, inside, fields), whole=removed)
    except EditRefused as refusal:
        if refusal.at is None:
            raise Odd from None
        raise EditRefused(
            refusal.message, hint=refusal.hint, at=located(document, view, refusal.at)
        ) from None


def _difference(old: str, new: str) -> Splice:
    """The one splice that makes the new text of the old."""
    start = alike(old, new)
    tail = alike(old[start:][::-1], new[start:][::-1])
    return Splice(start, len(old) - tail, new[start : len(new) - tail])


def _proved(document: Document, steps: list[Step], fields: Fields) -> tuple[Document, list[Splice]]:
    """The new document and the splices that lead to it, for steps that do not touch each other.

    Raises Odd if they do not stand the proof, EditRefused if there is a reason.
    """
    wanted = expected(record_of(document), [edit for step in steps for edit in step])
    if wanted == document.record:
        return document, []
    top = tree(document.text)
    places = [surroundings(top, step[0], len(document.text)) for step in steps]
    for careful in (False, True)[: 2 if len(steps) == 1 else 1]:
        surgery = Surgery(document.text, top, fields, careful=careful)
        own = [surgery.splices(step) for step in steps]
        cuts = [cut for cuts in own for cut in cuts]
        if not _apart(cuts) or not part_no_line_end(document.text, cuts):
            break
        in_place = all(within(cuts, [place]) for cuts, place in zip(own, places, strict=True))
        removed = [cut for step, cuts in zip(steps, own, strict=True) for cut in cuts if drops(step)]
        new = made(document, cuts, wanted) if in_place else None
        if (
            new
            and comments_stay(document.text, top, new.text, cuts, removed)
            and ends_alike(document.text, top, new.text)
        ):
            return new, cuts
    raise Odd


def _apart(cuts: list[Splice]) -> bool:
    """Whether no two splices touch the same characters."""
    ordered = sorted(cuts, key=lambda cut: (cut.start, cut.end))
    return all(left.end <= right.start for left, right in pairwise(ordered))
