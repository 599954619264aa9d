"""Laws of edits, on random plans in every way of writing that people use."""

from __future__ import annotations

import re
from collections import Counter
from random import Random
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

import documents
from actionplan.changes import SetField, positioned
from actionplan.changes.edits import Drop, Edit, Insert, Record, record_after
from actionplan.document import Document, read, window
from actionplan.document.editing import edited
from actionplan.document.entry import replaced, source
from actionplan.document.read.positions import last_leaf, on_path, tree
from actionplan.errors import EditRefused, UnreadablePlan
from actionplan.text.lines import alike
from builders import laws_in
from conftest import examples


def drawn(random: Random) -> tuple[Document, list[Edit], Record]:
    """A random document, random edits of it, and the record they should lead to."""
    document = read(documents.written(random))
    assert document.problems == ()
    assert document.record is not None
    record: Any = document.record
    edits: list[Edit] = []
    for _ in range(random.choice([1, 1, 1, 2, 4])):
        edit = documents.edit(random, record)
        edits.append(edit)
        record = record_after(record, [edit])
    return document, edits, record


def outcome(document: Document, edits: list[Edit]) -> Document | None:
    """The new document; None if the edits are refused, which is always allowed."""
    try:
        return edited(document, edits)
    except EditRefused:
        return None


def comments(text: str, record: object) -> Counter[str]:
    """The comments that are none of the record's texts."""
    return Counter(found for found in re.findall(r"# c\d+\b", text) if found not in repr(record))


LONE_RETURN = re.compile("\r(?!\n)")
RANDOMS = st.randoms(use_true_random=False) | st.integers(0, 2**32).map(Random)


class Made(NamedTuple):
    """A document, edits of it, and what became of both."""

    document: Document
    edits: list[Edit]
    record: Record
    new: Document


def the_text_edited_says_what_the_record_edited_says(made: Made) -> None:
    document, _, record, new = made
    assert new.record == record
    assert read(new.encoded()) == new
    assert str(read(new.encoded()).record) == str(new.record)  # the order of fields too
    assert new.bom == document.bom
    if not LONE_RETURN.search(document.text):
        assert not LONE_RETURN.search(new.text)
    assert new.text.endswith("\n") == document.text.endswith("\n") or last_leaf(tree(new.text)).ends_line


def whoever_could_read_the_text_reads_the_same_in_it_after_an_edit(made: Made) -> None:
    document, _, _, new = made
    assert documents.against(document.text, document.record, new.text, new.record) == []


def no_comment_is_lost_but_those_inside_what_is_removed(made: Made) -> None:
    document, edits, _, new = made
    before, now = comments(document.text, document.record), comments(new.text, document.record)
    assert now <= before
    assert now == before or any(isinstance(edit, Drop) for edit in edits)


def an_edit_of_an_action_leaves_every_line_of_the_others_alone(made: Made) -> None:
    document, (edit, *more), _, new = made
    if more or len(edit.path) < 3 or edit.path[0] != "actions" or "actions" not in document.outline:
        return
    starts = [*document.outline["actions"].starts, len(document.text)]
    index = int(edit.path[1])
    # An action that loses its last field is `{}`: one blank behind the dash.
    before, rest = document.text[: starts[index]].rstrip(" "), document.text[starts[index + 1] :]
    assert new.text.startswith(before)
    assert new.text.endswith(rest)


def what_is_inserted_takes_nothing_away(made: Made) -> None:
    document, (edit, *more), _, new = made
    if not more and isinstance(edit, Insert):
        there: Any = document.record
        for step in edit.path[:-1]:
            there = (there or {}).get(step) if isinstance(step, str) else there[step]
        if there:
            rest = iter(new.text)
            assert all(character in rest for character in document.text)


LAWS = (
    the_text_edited_says_what_the_record_edited_says,
    whoever_could_read_the_text_reads_the_same_in_it_after_an_edit,
    no_comment_is_lost_but_those_inside_what_is_removed,
    an_edit_of_an_action_leaves_every_line_of_the_others_alone,
    what_is_inserted_takes_nothing_away,
)


@given(RANDOMS)
@examples(times=2)
def test_every_law_holds_for_every_edit_and_few_are_refused(random: Random) -> None:
    document, edits, record = drawn(random)
    try:
        new = edited(document, edits)
    except EditRefused as refusal:
        known = refusal.message.startswith(("a comment inside", "a carriage return", "no colon stands"))
        seen = refusal.message, refusal.hint, edits, document.text
        assert known or any(isinstance(edit, Drop) for edit in edits), seen
        return
    for law in LAWS:
        law(Made(document, edits, record, new))


def test_every_law_stands_in_the_list() -> None:
    assert laws_in(globals(), "made") == [*LAWS] != []


def list_written(random: Random, items: list[str], *, own_lines: bool) -> str:
    """A plan whose first action has these leads, in one of the ways to write a list, with comments."""
    brackets = random.random() < 0.5
    written = [random.choice([item, f"'{item}'", f'"{item}"']) for item in items]
    if not own_lines:
        gap, pad = random.choice(["", " ", "  "]), random.choice(["", " "])
        lines = [f"  leads: [{pad}{f',{gap}'.join(written)}{pad}]{random.choice(['', ' # c0'])}"]
    else:
        margin = "    " if brackets else random.choice(["  - ", "    - ", "  -  "])
        commas = [*[","] * (len(items) - 1), random.choice(["", ","])] if brackets else [""] * len(items)
        lines = ["  leads: [" if brackets else "  leads:"]
        for number, (one, comma) in enumerate(zip(written, commas, strict=True), 1):
            lines.append(f"{margin}{one}{comma}{random.choice(['', f'  # c{number}'])}")
        lines += ["  ]"] * brackets
    end = random.choice(["\n", "\r\n"])
    plan = ["title: T", "actions:", "- ref: 1", *lines, "  x-last: z # c9", "- ref: 2", "  leads: [ PS,AB ]"]
    return "".join(line + end for line in plan)


def leads_in(text: str) -> dict[str, str]:
    """Each lead of the first action, as it is written."""
    items = on_path(tree(text), ("actions", 0, "leads"))[-1].items
    return {item.text: text[item.start : item.end] for item in items}


@given(RANDOMS)
@examples(times=2)
def test_a_list_keeps_the_bytes_of_the_items_that_stay(random: Random) -> None:
    more = random.sample(["PS", "AB", "C D", "E-F", "Ö"], random.randint(2, 5))
    gone = random.sample(more, random.randint(1, len(more) - 1))
    few = [one for one in more if one not in gone]
    now, wanted = random.choice([(few, more), (more, few)])
    own_lines = random.random() < 0.7
    document = read(list_written(random, now, own_lines=own_lines).encode())
    assert document.record is not None
    change = SetField(("actions", "1"), "leads", [*now], [*wanted])
    new = edited(document, positioned(document.record, change))
    before, after = leads_in(document.text), leads_in(new.text)
    assert [*after] == wanted
    assert [after[one] for one in few] == [before[one] for one in few]
    if own_lines:
        kept, there = (text.replace(",", "").splitlines() for text in (document.text, new.text))
        rest = iter(there)
        assert [line for line in kept if not any(one in line for one in gone) and line not in rest] == []


@given(RANDOMS)
def test_a_window_leads_to_the_same_record(random: Random) -> None:
    document, edits, record = drawn(random)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(window, "SMALL", 0)
        narrow = outcome(document, edits)
    wide = outcome(document, edits)
    if not LONE_RETURN.search(document.text):  # refused where it is seen
        assert (narrow is None) == (wide is None)
    if narrow is not None:
        assert narrow.record == record


@given(RANDOMS)
def test_the_source_of_an_action_means_the_action(random: Random) -> None:
    document, _, _ = drawn(random)
    actions: Any = (document.record or {})["actions"]
    index = random.randrange(len(actions))
    try:
        own = source(document, ("actions", index))
    except EditRefused:
        return
    assert read(own.encode()).record == actions[index]
    assert replaced(document, ("actions", index), own) is document
    changed = own + "x-mine: 1\n" if not own.startswith("{") else "{ref: 1}\n"
    wanted = read(changed.encode()).record
    if wanted is not None and "|+" not in own:
        new: Any = replaced(document, ("actions", index), changed).record
        assert new["actions"] == [*actions[:index], wanted, *actions[index + 1 :]]


@examples(times=2)
@given(RANDOMS)
def test_a_line_typed_into_the_source_of_an_action_changes_no_other_byte(random: Random) -> None:
    document, _, _ = drawn(random)
    actions: Any = (document.record or {})["actions"]
    path = ("actions", random.randrange(len(actions)))
    lines = source(document, path).split("\n")[:-1]
    at = random.randint(1, len(lines))
    gone = random.choice([lines[at : at + 1], []])
    typed = [*lines[:at], *random.choice([["x-typed: a  # mine"], ["# mine", ""]]), *lines[at + len(gone) :]]
    end = random.choice(["\n", "\n", "\r\n"])
    try:
        new = replaced(document, path, "".join(line + end for line in typed))
    except EditRefused as refusal:
        known = refusal.message.startswith(("the file has to be put right first", "between brackets"))
        assert known, refusal.message  # noqa: PT017
        return
    start = alike(document.text, new.text)
    room = min(len(document.text), len(new.text)) - start
    stop = len(document.text) - min(room, alike(document.text[::-1], new.text[::-1]))
    touched = document.text[start:stop]
    assert "\n" not in touched.removesuffix("\n"), "one line at most"
    assert gone or not touched


@given(st.binary(max_size=200) | RANDOMS.map(lambda random: _mutated(random)))
def test_whatever_is_read_gives_a_record_or_problems_and_its_bytes_back(data: bytes) -> None:
    try:
        document = read(data)
    except UnreadablePlan:
        return
    assert document.encoded() == data
    assert document.record is not None or document.problems


def _mutated(random: Random) -> bytes:
    data = bytearray(documents.written(random))
    for _ in range(random.randint(1, 4)):
        at = random.randrange(len(data))
        data[at : at + random.choice([0, 1, 5])] = random.choice(
            [b":", b" ", b"\n", b"\t", b"-", b"'", b"&a ", b"*a", b"\x80"]
        )
    return bytes(data)
