"""The splices for edits, worked out in windows of the text: what is not shown need not be read again."""

from collections.abc import Sequence
from contextlib import suppress

from actionplan.changes.edits import Edit
from actionplan.document.attempt import are_apart, proved
from actionplan.document.proof import neighbourhood, within
from actionplan.document.read import Document, parsed
from actionplan.document.read.building import Odd
from actionplan.document.read.layout import Splice
from actionplan.document.window import Window, window
from actionplan.document.write.fields import FieldOrder
from actionplan.document.write.surgery import Fields
from actionplan.errors import EditRefused
from actionplan.problems import Path
from actionplan.text.lines import alike_at_ends


def in_windows(document: Document, run: list[Edit], order: FieldOrder) -> list[Splice]:
    """The splices for all edits, worked out in windows of the text.

    Raises Odd or EditRefused if that does not work.
    """
    found: list[Splice] = []
    if _are_independent(run):
        with suppress(Odd, EditRefused):
            found = _inside(document, run, order, apart=True)
    found = found or [
        cut for edits in _by_entry(run) for cut in _inside(document, edits, order, apart=len(edits) < 2)
    ]
    places = (neighbourhood(document.outline, len(document.text), edit.path) for edit in run)
    if not (are_apart(found) and within(found, places)):
        raise Odd("the edits would touch each other")
    return found


def of_new_items(document: Document, run: list[Edit], order: FieldOrder) -> list[Splice]:
    """The splices for new items of one list, all worked out in one window of the text as it is.

    Raises Odd or EditRefused if that does not work.
    """
    before: list[Path] = [(edit.path[0], int(edit.path[1]) - above) for above, edit in enumerate(run)]
    view, shown = _shown(document, before)
    edits: list[Edit] = [edit._replace(path=view.path(path)) for path, edit in zip(before, run, strict=True)]
    one_by_one: list[Edit] = [
        edit._replace(path=(edit.path[0], int(edit.path[1]) + above)) for above, edit in enumerate(edits)
    ]
    return view.outside(proved(shown, edits, _fields(order, view), one_by_one)[1])


def _shown(document: Document, paths: Sequence[Path]) -> tuple[Window, Document]:
    """The window for edits at these paths, and what it shows. Raises Odd if there is none."""
    view = window(document.text, document.outline, paths)
    return view, parsed(view.text, bom=False)


def _are_independent(run: list[Edit]) -> bool:
    """Whether each is in an entry of its own, whose fields keep their order so, and none gives what another
    edits a new place."""
    touched = [edit.path[:-1] if isinstance(edit.path[-1], int) else edit.path for edit in run]
    above = (path[:n] for path in touched for n in range(1, len(path)))
    return len({path[:-1] for path in touched}) == len(run) and {*touched}.isdisjoint(above)


def _by_entry(run: list[Edit]) -> list[list[Edit]]:
    """The edits of each top-level entry together, as they are independent of the others."""
    entries: dict[Path, list[Edit]] = {}
    for edit in run:
        deep = len(edit.path) > 2 and isinstance(edit.path[1], int)
        entries.setdefault(edit.path[:2] if deep else (), []).append(edit)
    return list(entries.values())


def _inside(document: Document, edits: list[Edit], order: FieldOrder, *, apart: bool) -> list[Splice]:
    """The splices for the edits, worked out in a window: at once if they are `apart`, else one by one.

    Raises Odd or EditRefused if a window is not enough.
    """
    view, shown = _shown(document, [edit.path for edit in edits])
    inside = [edit._replace(path=view.path(edit.path)) for edit in edits]
    if apart:
        return view.outside(proved(shown, inside, _fields(order, view))[1])
    new = shown
    for edit in inside:
        new, _ = proved(new, [edit], _fields(order, view))
    start, tail = alike_at_ends(shown.text, new.text)
    between = new.text[start : len(new.text) - tail]
    return view.outside([Splice(start, len(shown.text) - tail, between)])


def _fields(order: FieldOrder, view: Window) -> Fields:
    """The order of the fields in what a window shows: that of the whole record."""
    return lambda path: order.of(view.full_path(path))
