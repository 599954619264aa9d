"""Comments that people should know of: above an entry that goes, and in what they meant as text."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from actionplan.cli.commands.editing import _ask_about
from actionplan.document import read
from actionplan.document.places import comments_above, notes, placed
from actionplan.errors import EditRefused
from actionplan.problems import Location, Problem
from actionplan.problems import Path as PathTo
from actionplan.schema import faults
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
    ("action: Ask #£5", "#£5"),
    ("action: Ask #-1 now", "#-1 now"),
    ("action: Ask ##1", "##1"),
    ("action: Ask #(b)", "#(b)"),
    ("action: Ask #“best”", "#“best”"),
    ("action: Ask #?", "#?"),
    ("action: Ask #😀", "#😀"),
    ("action: #5 first\n  ask", "#5 first"),
    ("action: #£5 first\n\n  # and then\n  ask\n  him", "#£5 first"),
    ("leads:\n  - #5 first\n    PS", "#5 first"),
    ("leads:\n  - CD\n  - - #5 first\n      PS", "#5 first"),
    ("leads: [{a: #5\n  b}]", "#5"),
    ("outcomes:\n  #5 first", "#5 first"),
    ("actions:\n- updates:\n  - text:\n      #5 first\n      # and then\n    by: PS", "#5 first"),
]
WHOLE = [
    "action: Ask the bank # 1 June",
    "action: Ask the bank # done",
    "action: Ask the bank #",
    "action: Ask the bank ## 1",
    "action: Ask the bank #---",
    "action: Ask the bank#1",
    "action: Ask the bank #=====",
    "action: Ask the bank #-- 1 --",
    "action: Ask the bank #\u00a01",
    "action: # first\n  Ask",
    "action:\n  # see: #5 first\n  Ask",
    "people: #everybody\n  AB: x",
    "leads: #everybody\n  - AB",
    "a:\n- #first\n  ref: 1",
    'action: #5 first\n  "Ask"',
    "leads:\n  - CD #\n  # - #5\n  - PS",
    'action: "Ask #1 bank" #1',
    "action: |  #1\n  Ask #1 bank",
    "action: >-\n  Ask #1 bank\n  #2 bank",
    "action: Ask\n#1 bank",
    "- ref: 1\n  #priority: P1\n  action: A",
    "leads:\n  - PS\n  #- CD",
    "people:\n  #AB: {name: A}",
    "priorities:\n  #P1: Jobs",
    "outcomes:\n#5 first",
    "outcomes:\n  # as of 1 June",
    "x-tags:\n  #- first",
    "#1\naction: Ask",
]


@pytest.mark.parametrize(("text", "comment"), CUT)
def test_a_number_sign_that_cuts_a_text_is_noted_at_its_place(text: str, comment: str) -> None:
    document = read(f"x: y\n{text}\n".encode())
    (note,) = notes(document)
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
    assert notes(document) == ()


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("action: Ask #7", True),
        ("title: Plan #7", True),
        ("x-note: A #7", True),
        ("priorities: {P1: Jobs #7\n  }", True),
        ("people:\n  PS:\n    name: Pete #7", True),
        ("actions:\n- updates:\n  - text: Ask #7", True),
        ("due: 2026-02-01 #7", False),
        ("ref: 6 #9", False),
        ("priority: P1 #9", False),
        ("updates: #7", False),
        ("people:\n  PS: #7", False),
        ("leads:\n- PS #7", False),
        ("financial_year_start: 04-01 #7", False),
        ("dates: day-first #7", False),
        ("rules:\n  red_days: 7 #7", False),
        ("calendar:\n  Term: 2026-02-01 #7", False),
        ("actions:\n- updates:\n  - as_of: 2026-02-01 #7\n    status: complete", False),
        ("actions:\n- updates:\n  - status: complete #7", False),
    ],
)
def test_quotes_are_advised_only_for_what_may_hold_any_text(text: str, quotes: bool) -> None:
    (note,) = notes(read(text.encode()))
    assert ("quotes" in note.label) == quotes
    assert note.label.endswith("a blank behind the # if it is a comment")


BESIDE = ["action: X", "action: [X]", "action: {a: [{b: X}]}", "action: {a: X}", "{X: b}", "- X"]


@given(st.sampled_from(BESIDE), st.text("a?-.#\t ", max_size=6))
def test_what_other_readers_refuse_is_noted_and_nothing_else(frame: str, typed: str) -> None:
    text = "x: y\nb:\n  " + frame.replace("X", f"a{typed}b")
    document = read(f"{text}\n".encode())
    assume(document.record is not None)
    try:
        yaml.load(text, yaml.BaseLoader)
    except yaml.YAMLError:
        refused = True
    else:
        refused = False
    assert [note.code for note in notes(document)].count("refused-elsewhere") == refused


@pytest.mark.parametrize("typed", ["Is it ready?", "a\tb", "Ask\t# 1", "a ?b"])
def test_check_notes_what_other_readers_refuse_at_its_place(run: PlanCommand, typed: str) -> None:
    entry = f"  - {{ref: 1, action: {typed}\n    , due: 2009-10-31}}\n"
    done = run("check", plan=f"title: T\nactions:\n{entry}")
    assert "plan.yaml:3:22: note: some readers of YAML refuse a" in done.out
    assert "put the whole text in quotes" in done.out
    assert done.code == 0


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
            ["plan.yaml:4–5 stay, the comment above it: # chairs the group …"],
        ),
        ("people/CD", []),
    ],
)
def test_remove_names_the_comment_that_stays(
    run: PlanCommand, ref: str, said: list[str], dry_run: list[str]
) -> None:
    done = run("remove", ref, "--yes", *dry_run, plan=PLAN)
    assert done.code == 0
    assert [line for line in done.err.splitlines() if "the comment above" in line] == said
    lines = (run.folder / "plan.yaml").read_text().splitlines()
    for line in said:
        place, _, comment = line.partition(", the comment above it: ")
        number = place.rpartition(":")[2].split("–")[0].removesuffix(" stays")
        assert lines[int(number) - 1].strip() == comment.removesuffix(" …")


ABOVE = """\
title: T
actions:
      # deep below the name
  # line one
  - {ref: 1, action: A}
    # of the first
  # two
      # deeper

# at the margin
    # line two
  # line three

  - {ref: 2, action: B}
  # line one
    # line two
# line three
  - ref: 3
    # first
      # deeper
    action: C
      # of the action
    # a
  # b
    due: 2026-01-31
    x-a: [
      a,
        # c
      # d
      {b: c}]
"""


@pytest.mark.parametrize(
    ("path", "numbers"),
    [
        (("actions", 0), [3, 4]),
        (("actions", 1), []),
        (("actions", 2), [15, 16, 17]),
        (("actions", 2, "action"), [19, 20]),
        (("actions", 2, "due"), [23, 24]),
        (("actions", 2, "x-a", 1), [28, 29]),
    ],
)
def test_all_lines_of_the_comment_above_are_found_but_those_of_the_entry_before(
    path: PathTo, numbers: list[int]
) -> None:
    assert [at.line for at in comments_above(read(ABOVE.encode()), path)] == numbers


def test_remove_names_all_lines_of_a_comment_as_a_range(run: PlanCommand) -> None:
    done = run("remove", "3", "--yes", plan=ABOVE)
    assert "plan.yaml:15–17 stay, the comment above it: # line one …" in done.err.splitlines()


def test_set_names_the_comment_above_a_field_that_goes_and_of_no_other(run: PlanCommand) -> None:
    action = "- ref: 1\n  # what\n  action: A\n  # when\n  due: 2009-10-31\n"
    plan = f"title: T\n# chairs\nmonitored_by: A\nactions:\n{action}"
    done = run("set", "1", "ref=7", "action=B", "--clear", "due", plan=plan)
    assert [line for line in done.err.splitlines() if "the comment above" in line] == [
        "plan.yaml:8 stays, the comment above it: # when"
    ]
    done = run("set", "plan", "--clear", "monitored_by")
    assert "plan.yaml:2 stays, the comment above it: # chairs" in done.err


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("outcomes: Ask #1 bank first", "line 4 of your text: '#1 bank first' is a comment here"),
        ("outcomes: Ask # 1 bank first", ""),
        ("x-b: [Who?]", "4 of your text: some readers of YAML refuse a ? in a text without quotes between"),
        ("outcomes: Is it ready?", ""),
    ],
)
def test_edit_says_which_text_a_number_sign_cuts(
    run: PlanCommand, tmp_path: Path, typed: str, said: str
) -> None:
    editor = tmp_path / "editor"
    editor.write_text(f"#!/bin/sh\necho '{typed}' >> \"$1\"\n")
    editor.chmod(0o755)
    run.env.setenv("EDITOR", str(editor))
    done = run("edit", "1", plan="title: T\nactions:\n- ref: 1\n  action: B #2\n  x-a: [Why?]\n")
    assert done.code == 0
    assert said in done.err
    assert ("of your text" in done.err) == bool(said)


@pytest.mark.parametrize(("answer", "code"), [("n\n", 4), ("y\n", 0)])
def test_edit_asks_at_a_terminal_whether_a_number_sign_is_meant(
    answer: str, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = Problem("'#1 bank' is a comment here", Location(3, 5, 7), "take it out", severity="note")
    monkeypatch.setattr("sys.stdin", Terminal(BytesIO(answer.encode())))
    before = [Problem("'#2' is a comment here", Location(1, 1, 3))]
    _ask_about([*before, note], [note, *before])
    if code:
        with pytest.raises(EditRefused, match="nothing was written") as refused:
            _ask_about(before, [*before, note])
        assert refused.value.hint == "take it out"
    else:
        _ask_about(before, [*before, note])
    assert sys.stdin.read() == "", "it asked once"


@pytest.mark.parametrize(
    "text",
    [
        "actions: [{ref: 1, action: Cut 7,540 tonnes, action , and so on}]\n",
        "actions:\n- ref: 1\n  updates: [{as_of: 2026-06-01, text: Agreed, reason}]\n",
        "people: {PS: {name: Smith, email}}\n",
        "people:\n  PS: {\n    name: Smith, email\n  }\n",
    ],
)
def test_a_text_that_a_comma_ends_between_brackets_is_noted_or_refused_with_the_quotes(text: str) -> None:
    document = read(text.encode())
    found = notes(document) or placed(document, faults(document.record or {}))
    advice = "between brackets a comma ends a text: put the whole text in quotes"
    assert advice in {problem.label for problem in (*document.problems, *found)}


@pytest.mark.parametrize(
    "text",
    [
        "people: {PS, AB: }\n",
        "statuses: {Held over}\n",
        'actions: [{ref: 1, action: "Cut 7,540 tonnes", leads: [PS, AB], monitoring: }]\n',
        "actions:\n- ref: 1\n  action: Cut {7,540} tonnes\n  monitoring:\n",
    ],
)
def test_a_comma_that_ends_no_text_is_not_noted(text: str) -> None:
    assert notes(read(text.encode())) == ()


@pytest.mark.parametrize(
    ("plan", "typed", "line"),
    [
        ("people:\n  AB: {name: Ann}\nactions: []\n", ["people/AB"], "plan.yaml:2"),
        ("people: {AB: {name: Ann}}\nactions: []\n", ["people/AB"], "plan.yaml:2"),
        ("meetings:\n- date: 2009-10-02\nactions: []\n", ["meetings/2009-10-02"], "plan.yaml:2"),
    ],
)
def test_a_comment_above_a_list_that_goes_with_its_last_entry_is_named(
    run: PlanCommand, plan: str, typed: list[str], line: str
) -> None:
    done = run("remove", *typed, "--yes", plan=f"title: T\n# above\n{plan}")
    assert f"{line} stays, the comment above it: # above" in done.err.splitlines()
    assert "# above\nactions: []" in (run.folder / "plan.yaml").read_text()


@pytest.mark.parametrize("field", ["updates", "parts"])
def test_a_comment_above_the_updates_or_parts_that_go_with_the_last_is_named(
    run: PlanCommand, field: str
) -> None:
    entry = {"updates": "{as_of: 2009-10-01, text: x}", "parts": "{ref: 1a}"}[field]
    typed = {"updates": ["1", "--as-of", "2009-10-01"], "parts": ["1a"]}[field]
    plan = f"title: T\nactions:\n- ref: 1\n  action: A\n  # above\n  {field}:\n  - {entry}\n"
    done = run("remove", *typed, "--yes", plan=plan)
    assert "plan.yaml:5 stays, the comment above it: # above" in done.err.splitlines()
