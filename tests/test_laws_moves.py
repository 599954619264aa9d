"""Laws of moves: an entry in another place of its list, on random plans in every way of writing."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import documents
from actionplan import changes
from actionplan.changes import Move
from actionplan.document import Document, read
from actionplan.document.editing import edited
from actionplan.errors import EditRefused
from actionplan.text.lines import lines_of, unended

RANDOMS = st.randoms(use_true_random=False) | st.integers(0, 2**32).map(Random)


def drawn(random: Random) -> tuple[Document, Move]:
    """A random document, and a move of one of its actions or parts."""
    document = read(documents.written(random))
    record: Any = document.record
    path: tuple[str | int, ...] = ("actions",)
    wholes = [index for index, action in enumerate(record["actions"]) if action.get("parts")]
    if wholes and random.random() < 0.3:
        path = ("actions", random.choice(wholes), "parts")
    count = len(changes.at(record, path))
    return document, Move((*path, random.randrange(count)), random.randint(0, count))


def outcome(document: Document, move: Move) -> Document | None:
    """The new document; None if the move is refused, which is always allowed."""
    try:
        return edited(document, [move])
    except EditRefused:
        return None


@given(RANDOMS)
def test_the_text_moved_says_what_the_record_moved_says(random: Random) -> None:
    document, move = drawn(random)
    new = outcome(document, move)
    if new is not None and document.record is not None:
        assert new.record == changes.edited(document.record, [move])
        assert read(new.encoded()) == new
        assert documents.against(document.text, document.record, new.text, new.record) == []


@given(RANDOMS)
def test_a_move_changes_nothing_but_the_order(random: Random) -> None:
    document, move = drawn(random)
    new = outcome(document, move)
    if new is None:
        return
    assert Counter(new.text) == Counter(document.text)
    assert new.text.endswith("\n") == document.text.endswith("\n")
    if not document.text.lstrip().startswith("{"):  # what stands in brackets may share its lines
        before, now = (Counter(map(unended, lines_of(one.text))) for one in (document, new))
        flow = any("{" in line or "[" in line for line in before)
        assert before == now or flow


@given(RANDOMS)
def test_a_move_and_the_move_back_give_the_same_record(random: Random) -> None:
    document, move = drawn(random)
    new = outcome(document, move)
    if new is None:
        return
    index, low = int(move.path[-1]), move.before > int(move.path[-1])
    there = move.before - low
    back = outcome(new, Move((*move.path[:-1], there), index + (index > there)))
    assert back is None or back.record == document.record


@given(RANDOMS)
def test_few_moves_are_refused(random: Random) -> None:
    document, move = drawn(random)
    try:
        edited(document, [move])
    except EditRefused as refusal:
        known = refusal.message.startswith(("this comment between brackets", "a carriage return"))
        assert known, refusal.message  # noqa: PT017
