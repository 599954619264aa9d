"""Comments that people should know of: above an entry that goes, and in what they meant as text."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

import pytest

from actionplan.cli.commands.editing import _ask_about_cuts
from actionplan.document import comments_above, cut_texts, read
from actionplan.errors import EditRefused, Location, Problem
from actionplan.errors import Path as PathTo
from conftest import PlanCommand, Terminal

CUT = [
    ("action: Ask #1 bank first", "#1 bank first"),
    ("action: Ask #1 bank first   ", "#1 bank first"),
    ("action: #7", "#7"),
    ("action:\t#urgent", "#urgent"),
    ("action: Ask the\n  #1 bank", "#1 bank"),
    ("action:\n  Ask the\n  #1 bank", "#1 bank"),
    ("action: Ask\n  the #1 bank", "#1 bank"),
    ("action: Ask\r\n  #1 bank\r\nref: 2", "#1 bank"),
    ("leads:\n- PS #2\n- CD", "#2"),
    ("leads:\n  - Ask the\n    #1 bank", "#1 bank"),
    ("leads: [PS #2\n  ]", "#2"),
    ("action: Ask #älteste", "#älteste"),
]
WHOLE = [
    "action: Ask the bank # 1 June",
    "action: Ask the bank # done",
    "action: Ask the bank #",
    "action: Ask the bank ## 1",
    "action: Ask the bank #---",
    "action: Ask the bank#1",
    'action: "Ask #1 bank" #1',
    "action: |  #1\n  Ask #1 bank",
    "action: >-\n  Ask #1 bank\n  #2 bank",
    "action: Ask\n#1 bank",
    "- ref: 1\n  #priority: P1\n  action: A",
    "leads:\n  - PS\n  #- CD",
    "people:\n  #AB: {name: A}",
    "#1\naction: Ask",
]


@pytest.mark.parametrize(("text", "comment"), CUT)
def test_a_number_sign_that_cuts_a_text_is_noted_at_its_place(text: str, comment: str) -> None:
    document = read(f"x: y\n{text}\n".encode())
    (note,) = cut_texts(document)
    assert note.at is not None
    assert document.text.split("\n")[note.at.line - 1][note.at.column - 1 : note.at.end - 1] == comment
    assert (note.severity, note.code) == ("note", "text-cut-short")
    assert f"'{comment}'" in note.message


@pytest.mark.parametrize("text", WHOLE)
def test_a_comment_as_people_write_them_is_not_noted(text: str) -> None:
    document = read(
        (text if text.startswith("- ") else f"x: y\n{text}").replace("- ref", "a:\n- ref").encode()
    )
    assert document.record is not None
    assert cut_texts(document) == ()


def test_check_notes_what_a_number_sign_cuts_and_all_is_well_otherwise(run: PlanCommand) -> None:
    done = run("check", plan="title: T\nactions:\n- ref: 1\n  action: Ask #1 bank first\n  due: 2009-10-31\n")
    assert "plan.yaml:4:15: note: '#1 bank first' is a comment here, and not part of the text" in done.out
    assert done.code == 0


PLAN = """\
title: T
# everybody
people:
  # chairs the group
  # until June
  PS: {name: Pete Smith}

  # no longer with us

  CD: {name: C. Dean}
actions:
  # the first is urgent
  - ref: 1
    action: |
      # no comment
    # deeper: of the first
  # the second is not
  - ref: 2
    action: B
    parts: [
      # half
      {ref: 2a, action: A}]
# at the margin
  - ref: 3
    action: C
"""


@pytest.mark.parametrize(
    ("path", "comments"),
    [
        (("people", "PS"), ["# chairs the group", "# until June"]),
        (("people", "CD"), []),
        (("actions", 0), ["# the first is urgent"]),
        (("actions", 1), ["# the second is not"]),
        (("actions", 1, "parts", 0), ["# half"]),
        (("actions", 2), ["# at the margin"]),
    ],
)
def test_the_comments_directly_above_an_entry_are_found(path: PathTo, comments: list[str]) -> None:
    document = read(PLAN.encode())
    lines = document.text.split("\n")
    found = [lines[at.line - 1][at.column - 1 : at.end - 1] for at in comments_above(document, path)]
    assert found == comments


@pytest.mark.parametrize("dry_run", [[], ["--dry-run"]])
@pytest.mark.parametrize(
    ("ref", "said"),
    [
        ("1", ["plan.yaml:12 stays, the comment above it: # the first is urgent"]),
        ("2", ["plan.yaml:17 stays, the comment above it: # the second is not"]),
        ("2a", ["plan.yaml:21 stays, the comment above it: # half"]),
        ("3", ["plan.yaml:23 stays, the comment above it: # at the margin"]),
        (
            "people/PS",
            [
                "plan.yaml:4 stays, the comment above it: # chairs the group",
                "plan.yaml:5 stays, the comment above it: # until June",
            ],
        ),
        ("people/CD", []),
    ],
)
def test_remove_names_the_comment_that_stays(
    run: PlanCommand, ref: str, said: list[str], dry_run: list[str]
) -> None:
    done = run("remove", ref, "--yes", *dry_run, plan=PLAN)
    assert done.code == 0
    assert [line for line in done.err.splitlines() if "stays" in line] == said
    lines = (run.folder / "plan.yaml").read_text().splitlines()
    for line in said:
        place, _, comment = line.partition(" stays, the comment above it: ")
        assert lines[int(place.rpartition(":")[2]) - 1].strip() == comment


def test_set_names_the_comment_above_a_field_that_goes_and_of_no_other(run: PlanCommand) -> None:
    action = "- ref: 1\n  # what\n  action: A\n  # when\n  due: 2009-10-31\n"
    plan = f"title: T\n# chairs\nmonitored_by: A\nactions:\n{action}"
    done = run("set", "1", "ref=7", "action=B", "--clear", "due", plan=plan)
    assert [line for line in done.err.splitlines() if "stays" in line] == [
        "plan.yaml:8 stays, the comment above it: # when"
    ]
    done = run("set", "plan", "--clear", "monitored_by")
    assert "plan.yaml:2 stays, the comment above it: # chairs" in done.err


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("outcomes: Ask #1 bank first", "line 3 of your text: '#1 bank first' is a comment here"),
        ("outcomes: Ask # 1 bank first", ""),
    ],
)
def test_edit_says_which_text_a_number_sign_cuts(
    run: PlanCommand, tmp_path: Path, typed: str, said: str
) -> None:
    editor = tmp_path / "editor"
    editor.write_text(f"#!/bin/sh\necho '{typed}' >> \"$1\"\n")
    editor.chmod(0o755)
    run.env.setenv("EDITOR", str(editor))
    done = run("edit", "1", plan="title: T\nactions:\n- ref: 1\n  action: B #2\n")
    assert done.code == 0
    assert said in done.err
    assert ("of your text" in done.err) == bool(said)


@pytest.mark.parametrize(("answer", "code"), [("n\n", 4), ("y\n", 0)])
def test_edit_asks_at_a_terminal_whether_a_number_sign_is_meant(
    answer: str, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = Problem("'#1 bank' is a comment here", Location(3, 5, 7), "quote it", severity="note")
    monkeypatch.setattr("sys.stdin", Terminal(BytesIO(answer.encode())))
    before = [Problem("'#2' is a comment here")]
    _ask_about_cuts([*before, note], [note, *before])
    if code:
        with pytest.raises(EditRefused, match="nothing was written"):
            _ask_about_cuts(before, [*before, note])
    else:
        _ask_about_cuts(before, [*before, note])
    assert sys.stdin.read() == "", "it asked once"
