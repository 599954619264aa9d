"""Laws of `plan move` and `plan rename`, on random plans in every way of writing."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import documents
from actionplan.changes.edits import Move, Rename, Step, record_after
from actionplan.document import Document, read
from actionplan.document.editing import edited
from actionplan.errors import EditRefused
from actionplan.problems import at
from actionplan.text.lines import lines_of, without_line_end
from conftest import examples

RANDOMS = st.randoms(use_true_random=False) | st.integers(0, 2**32).map(Random)


def drawn(random: Random) -> tuple[Document, Move]:
    """A random document, and a move of one of its actions or parts."""
    document = read(documents.written(random))
    record: Any = document.record
    path: tuple[str | int, ...] = ("actions",)
    wholes = [index for index, action in enumerate(record["actions"]) if action.get("parts")]
    if wholes and random.random() < 0.3:
        path = ("actions", random.choice(wholes), "parts")
    count = len(at(record, path))
    return document, Move((*path, random.randrange(count)), random.randint(0, count))


def outcome(document: Document, move: Step) -> Document | None:
    """The new document; None if the step is refused, which is always allowed."""
    try:
        return edited(document, [move])
    except EditRefused:
        return None


@given(RANDOMS)
@examples(times=2)
def test_a_move_changes_nothing_but_the_order_and_few_are_refused(random: Random) -> None:
    document, move = drawn(random)
    try:
        new = edited(document, [move])
    except EditRefused as refusal:
        known = refusal.message.startswith(("this comment between brackets", "a carriage return"))
        assert known, refusal.message  # noqa: PT017
        return
    says_what_the_record_moved_says(document, move, new)
    has_the_same_lines(document, new)
    is_the_same_when_it_is_moved_back(document, move, new)


def says_what_the_record_moved_says(document: Document, move: Move, new: Document) -> None:
    assert document.record is not None
    assert new.record == record_after(document.record, [move])
    assert read(new.encoded()) == new
    assert documents.against(document.text, document.record, new.text, new.record) == []


def has_the_same_lines(document: Document, new: Document) -> None:
    assert Counter(new.text) == Counter(document.text)
    assert new.text.endswith("\n") == document.text.endswith("\n")
    if not document.text.lstrip().startswith("{"):  # what stands in brackets may share its lines
        before, now = (Counter(map(without_line_end, lines_of(one.text))) for one in (document, new))
        flow = any("{" in line or "[" in line for line in before)
        assert before == now or flow


def is_the_same_when_it_is_moved_back(document: Document, move: Move, new: Document) -> None:
    index, low = int(move.path[-1]), move.before > int(move.path[-1])
    there = move.before - low
    back = outcome(new, Move((*move.path[:-1], there), index + (index > there)))
    assert back is None or back.record == document.record


def renamed(random: Random) -> tuple[Document, Rename]:
    """A random document, and another key for one of its people, or another name for the title."""
    document = read(documents.written(random))
    record: Any = document.record
    paths: list[tuple[str, ...]] = [("people", key) for key in record.get("people") or ()] or [("title",)]
    new = random.choice([documents.words(random, 3), documents.tricky(random), "XY"])
    path = random.choice(paths)
    return document, Rename(path, new if new not in at(record, path[:-1]) else f"{new}2")


@given(RANDOMS)
@examples(times=2)
def test_a_key_renamed_is_the_only_thing_that_is_another_and_few_are_refused(random: Random) -> None:
    document, rename = renamed(random)
    try:
        new = edited(document, [rename])
    except EditRefused as refusal:
        assert refusal.message.startswith(("a carriage return", "the text holds")), refusal.message  # noqa: PT017
        return
    assert document.record is not None
    wanted: Any = record_after(document.record, [rename])
    assert str(new.record) == str(wanted)  # the order of keys too
    assert documents.against(document.text, document.record, new.text, wanted) == []
    before, now = lines_of(document.text), lines_of(new.text)
    assert len(before) == len(now)
    assert sum(one != other for one, other in zip(before, now, strict=True)) == 1
    back = outcome(new, Rename((*rename.path[:-1], rename.to), str(rename.path[-1])))
    assert back is not None
    assert back.record == document.record
