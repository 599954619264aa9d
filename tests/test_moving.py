"""`plan move`: another order, and nothing else."""

from __future__ import annotations

import pytest

from actionplan.changes import MoveEntry, applied, positioned
from actionplan.changes.edits import Move, record_after
from actionplan.changes.names import refs_in
from actionplan.errors import EditRefused
from builders import record_of
from conftest import PlanCommand

HEAD = "title: Small\n"
BLOCKS = """\
title: Small
actions:
  # about the first
  - ref: 1
    action: First   # here
    # below the first

  # -- Section B --

  - ref: 2
    action: Second
    parts:
    - {ref: 2a, action: Half}
    # of the other half
    - {ref: 2b, action: Half}
  # about the third
  - ref: 3
    action: |
      Third

# the end
"""


def test_an_entry_takes_its_comments_along_and_leaves_the_headings(run: PlanCommand) -> None:
    done = run("move", "1", "--after", "2", plan=BLOCKS)
    assert (done.code, done.err) == (0, "wrote plan.yaml; see: plan table\n1 stands behind 2 now, before 3\n")
    assert (run.folder / "plan.yaml").read_text() == (
        "title: Small\n"
        "actions:\n"
        "  # -- Section B --\n"
        "\n"
        "  - ref: 2\n"
        "    action: Second\n"
        "    parts:\n"
        "    - {ref: 2a, action: Half}\n"
        "    # of the other half\n"
        "    - {ref: 2b, action: Half}\n"
        "\n"
        "  # about the first\n"
        "  - ref: 1\n"
        "    action: First   # here\n"
        "    # below the first\n"
        "  # about the third\n"
        "  - ref: 3\n"
        "    action: |\n"
        "      Third\n"
        "\n"
        "# the end\n"
    )


@pytest.mark.parametrize(
    ("words", "order"),
    [
        ("1 --after 2", "2 2a 2b 1 3"),
        ("1 --after 3", "2 2a 2b 3 1"),
        ("1 --last", "2 2a 2b 3 1"),
        ("1 --before 3", "2 2a 2b 1 3"),
        ("3 --before 2", "1 3 2 2a 2b"),
        ("3 --first", "3 1 2 2a 2b"),
        ("actions/3 --after actions/1", "1 3 2 2a 2b"),
        ("2b --first", "1 2 2b 2a 3"),
        ("2B --before 2a", "1 2 2b 2a 3"),
        ("2a --last", "1 2 2b 2a 3"),
        ("2 --after 1", "1 2 2a 2b 3"),
        ("3 --after 3", "1 2 2a 2b 3"),
        ("3 --before 3", "1 2 2a 2b 3"),
    ],
)
def test_a_place_is_named_by_what_stands_there(run: PlanCommand, words: str, order: str) -> None:
    done = run("move", *words.split(), plan=BLOCKS)
    after = (run.folder / "plan.yaml").read_text()
    assert done.code == 0, done.err
    shown = run("table", "--columns", "ref").out.split()[1:]
    assert shown == order.split()
    assert sorted(after.split("\n")) == sorted(BLOCKS.split("\n"))
    assert (after == BLOCKS) == ("nothing to change" in done.err)


@pytest.mark.parametrize(
    ("before", "words", "after"),
    [
        (
            "actions: [{ref: 1, action: A}, {ref: 2, action: B}]\n",
            "1 --last",
            "actions: [{ref: 2, action: B}, {ref: 1, action: A}]\n",
        ),
        (
            "actions: [\n  {ref: 1, action: A},\n  {ref: 2, action: B},\n]  # all\n",
            "2 --first",
            "actions: [\n  {ref: 2, action: B},\n  {ref: 1, action: A},\n]  # all\n",
        ),
        (  # blanks at the end of its line, behind a comment or alone, are its own too
            "actions:\n- {ref: 1, action: A}  # mine \n- ref: 2\n  action: B\t\n",
            "2 --first",
            "actions:\n- ref: 2\n  action: B\t\n- {ref: 1, action: A}  # mine \n",
        ),
        (  # no line end at the end of the file
            "actions:\n- {ref: 1, action: A}\n- {ref: 2, action: B}",
            "1 --last",
            "actions:\n- {ref: 2, action: B}\n- {ref: 1, action: A}",
        ),
        (
            "actions:\r\n- {ref: 1, action: A}\r\n\r\n- {ref: 2, action: B}\r\n",
            "1 --last",
            "actions:\r\n- {ref: 2, action: B}\r\n\r\n- {ref: 1, action: A}\r\n",
        ),
    ],
)
def test_what_stands_between_entries_stays_between_them(
    run: PlanCommand, before: str, words: str, after: str
) -> None:
    assert run("move", *words.split(), plan=HEAD + before).code == 0
    assert (run.folder / "plan.yaml").read_bytes().decode() == HEAD + after


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("1", 2, "say where it is to stand"),
        ("1 --first --last", 2, "--first and --last are two places"),
        ("1 --after 9", 2, "the plan has no action '9'"),
        ("9 --first", 2, "the plan has no action '9'"),
        ("1 --after 2a", 2, "1 is an action, and 2a a part of 2\n  plan move 1 --after 2"),
        ("2 --after 2a", 2, "2a goes where 2 goes"),
        ("2a --after 1", 2, "2a is a part of 2: it stands among the parts of 2"),
        ("2a --after 1", 2, "as its ref says\n  to move all of 2: plan move 2 --after 1\n"),
        ("2a --after 2", 2, "as its ref says\n  plan move 2a --first\n"),
    ],
)
def test_a_place_that_is_none_is_refused(run: PlanCommand, words: str, code: int, said: str) -> None:
    done = run("move", *words.split(), plan=BLOCKS)
    assert done.code == code
    assert said in done.err
    assert (run.folder / "plan.yaml").read_text() == BLOCKS


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "actions: [\n  {ref: 1, action: A},  # mine\n  {ref: 2, action: B}]\n",
            "this comment between brackets would come to stand beside another entry",
        ),
        (  # the alias would come before what it stands for
            "actions:\n- {ref: 1, action: &a A}\n- {ref: 2, action: *a}\n",
            "the new text could not be read",
        ),
        ("x-all: &a [{ref: 1, action: A}, {ref: 2, action: B}]\nactions: *a\n", "line 3: this is '*a'"),
        ("actions: &a\n- {ref: 1, action: A}\n- {ref: 2, action: B}\n", "line 2: this is anchored as '&a'"),
    ],
)
def test_a_move_that_cannot_be_proved_is_refused(run: PlanCommand, text: str, said: str) -> None:
    done = run("move", "1", "--last", plan=HEAD + text)
    assert (done.code, done.out) == (4, "")
    assert said in done.err
    assert (run.folder / "plan.yaml").read_text() == HEAD + text


def test_a_dry_run_moves_nothing_and_undo_takes_a_move_back(run: PlanCommand) -> None:
    done = run("move", "3", "--first", "--dry-run", plan=BLOCKS)
    assert "+  - ref: 3\n" in done.out
    assert "stands" not in done.err
    assert (run.folder / "plan.yaml").read_text() == BLOCKS
    run("move", "3", "--first")
    assert run("undo", "--yes").code == 0
    assert (run.folder / "plan.yaml").read_text() == BLOCKS


def test_a_change_of_order_still_fits_when_others_have_added_an_entry() -> None:
    change = MoveEntry(("actions", "1"), "3")
    assert refs_in(applied(record_of({}, {}, {}), change)) == ["2", "1", "3"]
    more = record_of({"ref": "9"}, {"ref": "1"}, {"ref": "2"}, {"ref": "3"})
    assert refs_in(applied(more, change)) == ["9", "2", "1", "3"]
    with pytest.raises(EditRefused, match="3 is no longer there to stand before"):
        applied(record_of({}, {}), change)


@pytest.mark.parametrize("index", range(4))
@pytest.mark.parametrize("before", range(5))
def test_an_item_is_moved_before_the_one_that_is_named_and_a_place_that_it_has_is_no_move(
    index: int, before: int
) -> None:
    plan, refs = record_of({}, {}, {}, {}), ["1", "2", "3", "4"]
    behind = [ref for ref in refs[before:] if ref != refs[index]]
    expected = [ref for ref in refs if ref not in (*behind, refs[index])] + [refs[index], *behind]
    assert refs_in(record_after(plan, [Move(("actions", index), before)])) == expected
    change = MoveEntry(("actions", refs[index]), refs[before] if before < len(refs) else None)
    assert (positioned(plan, change) == ()) is (expected == refs)
    assert refs_in(applied(plan, change)) == expected
