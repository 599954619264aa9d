"""Edits of places as few people write them: each is made to the letter, or refused for the reason it has."""

from __future__ import annotations

import pytest

from actionplan.changes.edits import Drop, Insert, Move, Put, Record, Rename, Step
from actionplan.document import read
from actionplan.document.editing import edited
from actionplan.document.write import emit
from actionplan.errors import EditRefused
from conftest import PlanCommand

FIRST = ("actions", 0)
LEADS = (*FIRST, "leads")
BEHIND_A_SIGN = """\
title: T
? actions
: - ref: 1
    action: a  # about it
  - ref: 2
    action: b
"""
"""The first dash stands behind something else on its line."""


def text_of(leads: str) -> str:
    return f"title: T\nactions:\n- ref: 1\n  leads: {leads}\n"


@pytest.mark.parametrize(
    ("text", "edit", "wanted"),
    [
        (
            BEHIND_A_SIGN,
            Insert(FIRST, {"ref": "0", "action": "z"}),
            BEHIND_A_SIGN.replace(": - ref: 1\n", ": - ref: 0\n    action: z\n  - ref: 1\n"),
        ),
        (BEHIND_A_SIGN, Drop(("actions", 1)), BEHIND_A_SIGN.partition("  - ref: 2")[0]),
        (
            BEHIND_A_SIGN.replace("  # about it", ""),
            Drop(FIRST),
            "title: T\n? actions\n: - ref: 2\n    action: b\n",
        ),
        (
            "people:\n  ? PS  # the: chair\n  CD: {name: Cy}\n",
            Drop(("people", "PS")),
            "people:\n  CD: {name: Cy}\n",
        ),
        (
            "people:\n  ? PS\n  # the: chair\n  CD: {name: Cy}\n",
            Drop(("people", "PS")),
            "people:\n  # the: chair\n  CD: {name: Cy}\n",
        ),
        ("actions:\n-  ref: 1\n", Drop((*FIRST, "ref")), "actions:\n- {}\n"),
        ("# ours\ntitle: T\n", Drop(("title",)), "# ours\n{}\n"),
        (text_of("\n  -   PS # c\n  - CD"), Put((*LEADS, 0), "XY"), text_of("\n  -   XY # c\n  - CD")),
        (
            text_of("\n  -   PS # c\n  - CD"),
            Put((*LEADS, 0), "a\nb"),
            text_of("\n  -   |- # c\n    a\n    b\n  - CD"),
        ),
        (text_of("\n  - \n    PS\n  - CD"), Put((*LEADS, 0), "XY"), text_of("\n  - XY\n  - CD")),
        (text_of("\n  -\n  - CD"), Put((*LEADS, 1), "XY"), text_of("\n  -\n  - XY")),
        (
            text_of("[\n    PS, CD,\n    AB]"),
            Insert((*LEADS, 1), "XY"),
            text_of("[\n    PS, XY, CD,\n    AB]"),
        ),
        (
            text_of("[\n    PS # a, b\n    ,\n    AB]"),
            Insert((*LEADS, 1), "XY"),
            text_of("[\n    PS # a, b\n    ,\n    XY,\n    AB]"),
        ),
    ],
)
def test_it_is_edited_to_the_letter(text: str, edit: Step, wanted: str) -> None:
    assert edited(read(text.encode()), [edit]).text == wanted


@pytest.mark.parametrize(
    ("text", "edit", "said"),
    [
        (
            BEHIND_A_SIGN,
            Drop(FIRST),
            "a comment would be lost with this entry",
        ),
        (BEHIND_A_SIGN, Move(("actions", 1), 0), "something else stands on the same line"),
        (text_of("[PS, # c\n    CD, AB]"), Drop((*LEADS, 1)), "a comment would be lost with this entry"),
        (
            text_of("PS").replace("leads: PS", "action: # c\n    Dig"),
            Put((*FIRST, "action"), "Dig\nand sow"),
            "a comment stands between this field and its value",
        ),
        ("? title\n: T\n", Put(("title",), "U"), "no colon stands behind 'title'"),
        ("people:\n  &a PS: {}\n", Rename(("people", "PS"), "XY"), "the name is written in a way of its own"),
        ("title: T\npeople:\n", Drop(("people", "PS")), "there is no 'PS' here to remove"),
    ],
)
def test_it_is_refused_with_the_reason(text: str, edit: Step, said: str) -> None:
    with pytest.raises(EditRefused) as refusal:
        edited(read(text.encode()), [edit])
    assert said in f"{refusal.value.message} {refusal.value.hint}"


def test_what_is_said_already_keeps_its_quotes_beside_another_edit() -> None:
    edits = [Put(("title",), "T"), Put(("monitored_by",), "the board")]
    assert edited(read(b'title: "T"\n'), edits).text == 'title: "T"\nmonitored_by: the board\n'


def test_a_small_entry_with_a_text_of_several_lines_is_no_small_one() -> None:
    record: Record = {"meetings": [{"date": "2009-10-02", "name": "The board\nand the council"}]}
    written = "meetings:\n  - date: 2009-10-02\n    name: |-\n      The board\n      and the council\n"
    assert emit.dump(record) == written


SHARED = """\
title: T
x-parts: &parts [{ref: 1a, updates: [{as_of: 2009-10-31, text: N}]}, {ref: 1b}]
x-actions: &actions [{ref: 1, action: A, leads: [PS, AB], parts: *parts}, {ref: 2, action: B}]
x-people: &people {PS: {name: Pete}, AB: {name: Al}}
x-meetings: &meetings [{date: 2009-10-02, name: M}]
x-sections: &sections {Homes: {aim: x}}
x-priorities: &priorities {P4: Jobs}
people: *people
meetings: *meetings
sections: *sections
priorities: *priorities
actions: *actions
"""
"""Each collection stands elsewhere: no edit has a place of its own."""


@pytest.mark.parametrize(
    ("command", "arguments"),
    [
        ("remove", "1 1a people/PS sections/Homes meetings/2009-10-02"),
        ("edit", "1 1a people/PS sections/Homes meetings/2009-10-02"),
        ("set {} outcomes=x", "1 1a"),
        ("set {} name=x", "people/PS people/ZZ meetings/2009-10-02 meetings/2009-11-02"),
        ("set {} aim=y", "sections/Homes sections/New"),
        ("set priorities {}", "P4=x P5=x --clear=P4"),
        ("set 1 leads={}", "PS AB,PS AB,PS,CD"),
        ("update {} Done.", "1 1a"),
        ("update {} Done. --as-of 2009-10-31 --amend", "1a"),
        ("add New {}", "--after=1 --part-of=1 --section=Homes"),
        ("move {} --last", "1 1a"),
        ("rename {} ZZ", "1 1a people/PS sections/Homes priorities/P4"),
    ],
)
def test_what_stands_elsewhere_is_edited_by_no_command(
    run: PlanCommand, command: str, arguments: str
) -> None:
    for argument in arguments.split():
        words = (command if "{}" in command else f"{command} {{}}").format(argument).split()
        done = run(*words, *["--yes"] * (words[0] == "remove"), plan=SHARED)
        assert (done.code, done.out) == (4, ""), words
        assert "which stands for a value written elsewhere" in done.err
        assert (run.folder / "plan.yaml").read_text() == SHARED
