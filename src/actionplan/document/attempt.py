"""One attempt at edits in a text: the splices that surgery makes of them, and each proof of them."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import pairwise

from actionplan.changes.edits import Drop, Edit, Record, Step, record_after
from actionplan.document import proof
from actionplan.document.read import Document, parsed
from actionplan.document.read.building import Odd
from actionplan.document.read.layout import Splice, spliced
from actionplan.document.read.positions import Node, tree
from actionplan.document.refusals import record_of, refuse_edit, refuse_odd_breaks
from actionplan.document.write.surgery import Fields, Surgery
from actionplan.errors import EditRefused


def expected(record: Record, edits: Iterable[Step]) -> Record:
    """The record as it should be afterwards. Raises EditRefused if the edits do not fit it."""
    try:
        return record_after(record, edits)
    except (IndexError, KeyError, ValueError, TypeError):
        raise EditRefused("there is no such entry in the plan") from None


def made(document: Document, cuts: Sequence[Splice], wanted: Record) -> Document:
    """The document with the splices made. Raises Odd if it does not say then what is wanted, and no more."""
    text = spliced(document.text, cuts)
    if not proof.only_spliced(document.text, text, cuts):
        raise Odd("text outside the edited place would change")
    new = parsed(text, document.bom)
    if new.problems:
        raise Odd(f"the new text could not be read: {new.problems[0].message}")
    if new.record != wanted:
        raise Odd("the new text would say something else")
    return new


def stood(
    document: Document,
    top: Node,
    cuts: Sequence[Splice],
    wanted: Record,
    stay: Callable[[str, Node, str, Sequence[Splice]], bool],
) -> Document:
    """The document with the splices made, if they stand the proofs of every edit; `stay` is that of comments.

    Raises Odd with the first proof that fails.
    """
    if not proof.part_no_line_end(document.text, cuts):
        raise Odd("a line end would be cut in two")
    new = made(document, cuts, wanted)
    if not stay(document.text, top, new.text, cuts):
        raise Odd("a comment would be lost or moved, or become text")
    if not proof.ends_alike(document.text, top, new.text):
        raise Odd("other programs would read the end of the file in another way")
    return new


def proved(
    document: Document, edits: list[Edit], fields: Fields, one_by_one: Sequence[Edit] = ()
) -> tuple[Document, list[Splice]]:
    """The new document and the splices that lead to it, for edits that do not touch each other.

    `edits` are of the document as it is, `one_by_one` the same if each is of what those before it leave: a
    second new item of a list stands one further down then. Raises Odd, with the first proof that failed, if
    they do not stand it; EditRefused if there is a reason.
    """
    wanted = expected(record_of(document), one_by_one or edits)
    if wanted == document.record:
        return document, []
    top = tree(document.text)
    refuse_odd_breaks(document.text, top)
    for edit in edits:
        refuse_edit(document.text, top, edit)
    try:
        return _attempted(document, top, edits, Surgery(document.text, top, fields, careful=False), wanted)
    except Odd:
        # A careful surgery helps one edit out of a place like a comment that a new `|` text would take in.
        # Of several nobody knows which: each is tried alone then.
        if len(edits) > 1:
            raise
    return _attempted(document, top, edits, Surgery(document.text, top, fields, careful=True), wanted)


def _attempted(
    document: Document, top: Node, edits: list[Edit], surgery: Surgery, wanted: Record
) -> tuple[Document, list[Splice]]:
    """What the surgery makes of the edits, with every proof. Raises Odd with the first that fails."""
    text = document.text
    own = [surgery.splices(edit) for edit in edits]
    cuts = [cut for cuts in own for cut in cuts]
    places = [proof.surroundings(top, edit, len(text)) for edit in edits]
    if not all(proof.within(cuts, [place]) for cuts, place in zip(own, places, strict=True)):
        raise Odd("text beside the edited place would change")
    if not are_apart(cuts):
        raise Odd("the edits would touch each other")
    removed = [cut for edit, cuts in zip(edits, own, strict=True) for cut in cuts if isinstance(edit, Drop)]
    return stood(document, top, cuts, wanted, partial(proof.comments_stay, removed=removed)), cuts


def are_apart(cuts: list[Splice]) -> bool:
    """Whether no two splices touch the same characters."""
    ordered = sorted(cuts, key=lambda cut: (cut.start, cut.end))
    return all(left.end <= right.start for left, right in pairwise(ordered))
