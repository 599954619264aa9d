"""`plan remove --as-of`: one update is taken back, and nothing else."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
import yaml

from actionplan.cli.streams import say
from actionplan.cli.talk.names import say_still_named
from builders import calls_of, record_of, update_of
from conftest import PlanCommand

HISTORY = """\
title: Small
actions:
- ref: 1
  action: First
  timescale: End Oct 09
  updates:
  - as_of: 2009-10-31
    text: Begun   # by hand
  - {as_of: 2009-12-10, text: Three have signed.}
  - as_of: 2009-12-10
    status: in progress
    timescale: end March 2010
  - {as_of: 2010-01, text: Nothing}
  parts:
  - ref: 1a
    updates: [{as_of: 2009-12-10, text: Half}]
- ref: 2
  action: Second
"""
LAST_OF_DECEMBER = "  - as_of: 2009-12-10\n    status: in progress\n    timescale: end March 2010\n"


@pytest.mark.parametrize(
    ("words", "gone"),
    [
        ("1 --as-of 2009-10-31", "  - as_of: 2009-10-31\n    text: Begun   # by hand\n"),
        ("1 --as-of 2009-12-10", LAST_OF_DECEMBER),
        ("1 --as-of 10.12.2009", LAST_OF_DECEMBER),
        ("1 --as-of 2010-01", "  - {as_of: 2010-01, text: Nothing}\n"),
        ("1 --as-of 2010-01-31", "  - {as_of: 2010-01, text: Nothing}\n"),
    ],
)
def test_the_last_update_of_a_date_is_taken_back(run: PlanCommand, words: str, gone: str) -> None:
    done = run("remove", *words.split(), "--yes", plan=HISTORY)
    assert done.code == 0, done.err
    assert (run.folder / "plan.yaml").read_text() == HISTORY.replace(gone, "")
    assert ("it is the last of 2 of that date" in done.err) == (gone == LAST_OF_DECEMBER)
    assert ("due dates changed: 1 (31 Mar 2010 → 31 Oct 2009)" in done.err) == (gone == LAST_OF_DECEMBER)
    assert "its history went with it" not in done.err
    assert "plan show 1" in done.err


def test_an_update_of_a_part_is_taken_back_and_the_next_one_becomes_the_last(run: PlanCommand) -> None:
    run("remove", "1A", "--as-of", "2009-12-10", "-y", plan=HISTORY)
    record: Any = yaml.load((run.folder / "plan.yaml").read_text(), yaml.BaseLoader)
    assert "updates" not in record["actions"][0]["parts"][0]
    for said in ("in progress", "Three have signed"):
        assert said in run("remove", "1", "--as-of", "2009-12-10", "-y").out
    done = run("remove", "1", "--as-of", "2009-12-10", "-y")
    assert (done.code, done.err) == (
        2,
        "plan: 1 has no update as of 2009-12-10\n  it has some as of 2009-10-31, 2010-01\n",
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("2 --as-of 2009-12-10", "2 has no update as of 2009-12-10\n"),
        ("9 --as-of 2009-12-10", "the plan has no action '9'"),
        ("plan --as-of 2009-12-10", "the plan has no updates that could be taken back"),
        ("people/PS --as-of 2009-12-10", "PS has no updates that could be taken back"),
        ("1 --as-of soon", "'soon' is no date"),
        (
            "1 --as-of 2009-12-10",
            "the update of 1 as of 10 Dec 2009 goes: say --yes; it is the last of 2 of that date",
        ),
    ],
)
def test_no_update_is_taken_back_that_is_not_there_or_unasked(
    run: PlanCommand, words: str, said: str
) -> None:
    done = run("remove", *words.split(), plan=HISTORY)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert (run.folder / "plan.yaml").read_text() == HISTORY


def test_the_update_that_was_shown_is_the_one_that_goes(run: PlanCommand) -> None:
    path = run.folder / "plan.yaml"
    asked: list[str] = []

    def yes(question: str, *, unasked: str) -> bool:
        asked.append(question)
        assert unasked
        path.write_text(HISTORY.replace("status: in progress", "status: complete"))
        return True

    run.env.setattr("actionplan.cli.commands.removing.agreed", yes)
    done = run("remove", "1", "--as-of", "2009-12-10", plan=HISTORY)
    assert asked == [
        "Remove the update of 1 as of 10 Dec 2009, 'in progress · end March 2010' "
        "(it is the last of 2 of that date)?"
    ]
    assert (done.code, done.err) == (
        4,
        "due dates would change: 1 (31 Mar 2010 → 31 Oct 2009)\n"
        "statuses would change: 1 (in progress → open)\n"
        "plan: 1 2009-12-10#2 has changed meanwhile\n",
    )


@pytest.mark.parametrize(
    ("ref", "now", "code"),
    [
        ("people/PS", "by_whom: PS", 4),
        ("sections/Roads", "section: Roads", 4),
        ("meetings/2009-10-02", "timescale: October meeting", 4),
        ("people/PS", "by_whom: CD and others", 0),
    ],
)
def test_a_removal_is_held_against_all_that_was_said_of_it(
    run: PlanCommand, ref: str, now: str, code: int
) -> None:
    def yes(question: str, *, unasked: str) -> bool:
        path.write_text(path.read_text().replace("by_whom: CD", now))
        return bool(question and unasked)

    plan = "title: T\nmeetings: [{date: 2009-10-02}]\npeople: {PS: null}\nsections: {Roads: null}\n"
    path = run.folder / "plan.yaml"
    run.env.setattr("actionplan.cli.commands.removing.agreed", yes)
    done = run("remove", ref, plan=f"{plan}actions: [{{ref: 1, action: A, by_whom: CD}}]\n")
    changed = f"the removal of {ref.partition('/')[2]} means was changed by another program meanwhile"
    assert (done.code, changed in done.err) == (code, bool(code))
    assert now in path.read_text()


ONLY = """\
title: T
people:
  PS: {name: Pete Smith}
meetings: [{date: 2009-10-02}]
actions:
  - ref: 1
    action: Ask
    updates:%s
      - as_of: 2009-10-31
        text: Agreed.
%s    parts: [{ref: 1a, updates: [{as_of: 2009-10-31, text: Half.}]}]
"""


@pytest.mark.parametrize(
    ("words", "gone"),
    [
        ("1 --as-of 2009-10-31", "    updates:\n      - as_of: 2009-10-31\n        text: Agreed.\n"),
        ("1a --as-of 2009-10-31", ", updates: [{as_of: 2009-10-31, text: Half.}]"),
        ("1a", "    parts: [{ref: 1a, updates: [{as_of: 2009-10-31, text: Half.}]}]\n"),
        ("people/PS", "people:\n  PS: {name: Pete Smith}\n"),
        ("meetings/2009-10-02", "meetings: [{date: 2009-10-02}]\n"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_the_only_entry_takes_the_name_of_its_list_along(
    run: PlanCommand, words: str, gone: str, newline: str
) -> None:
    plan = ONLY % ("", "")
    assert run("remove", *words.split(), "-y", plan=plan.replace("\n", newline)).code == 0
    left = (run.folder / "plan.yaml").read_bytes().decode()
    assert left == plan.replace(gone, "").replace("\n", newline)


@pytest.mark.parametrize("comments", [("  # by phone", ""), ("", "      # to be minuted\n")])
def test_a_comment_keeps_the_name_of_its_list_there(run: PlanCommand, comments: tuple[str, str]) -> None:
    assert run("remove", "1", "--as-of", "2009-10-31", "-y", plan=ONLY % comments).code == 0
    left = (run.folder / "plan.yaml").read_text()
    assert "updates: []" in left
    assert "# by phone" in left or comments[1]


@pytest.mark.parametrize("comment", ["  # by phone\n", "\n        # by phone\n"])
def test_a_comment_that_goes_with_its_entry_keeps_no_empty_list(run: PlanCommand, comment: str) -> None:
    plan = (ONLY % ("", "")).replace("        text: Agreed.\n", f"        text: Agreed.{comment}")
    assert run("remove", "1", "--as-of", "2009-10-31", "-y", plan=plan).code == 0
    assert "updates: []" not in (run.folder / "plan.yaml").read_text()


def test_the_last_action_leaves_an_empty_list(run: PlanCommand) -> None:
    run("remove", "1", "-y", plan=ONLY % ("", ""))
    assert (run.folder / "plan.yaml").read_text().endswith("actions: []\n")


def test_what_names_a_removed_section_or_person_still_is_said(run: PlanCommand) -> None:
    moved = {"as_of": "2009-11-01", "section": "Roads", "by": "PS"}
    plan = record_of(
        {"section": "Roads", "parts": [{"ref": "1a", "leads": ["PS"]}]},
        {"section": "Homes", "updates": [moved]},
        {"section": "Homes"},
        sections={"Roads": None, "Homes": None},
        people={"PS": {"name": "Pete Smith"}, "CD": None},
    )
    assert "Roads is named still in 1, 2\n" in run("remove", "sections/Roads", "-y", plan=plan).err
    assert "PS is named still in 1a, 2\n" in run("remove", "people/PS", "-y").err
    assert "named still" not in run("remove", "people/CD", "-y").err


def test_a_removed_ref_is_found_however_others_say_it(run: PlanCommand) -> None:
    after = [{"superseded_by": "5A"}, {"superseded_by": "007"}, {"superseded_by": "8, 5a"}]
    plan = record_of({"ref": "5a"}, {"ref": "X-007"}, *after)
    assert "5a is named still in 3, 5\n" in run("remove", "5a", "-y", plan=plan).err
    assert "X-007 is named still in 4\n" in run("remove", "X-007", "-y").err


def test_what_has_no_history_goes_without_one(run: PlanCommand) -> None:
    plan = record_of({}, people={"PS": None}, meetings=[{"date": "2009-10-02"}], sections={"Roads": None})
    for ref in ("people/PS", "meetings/2009-10-02", "sections/Roads"):
        assert f"{ref.partition('/')[2]} goes: say --yes\n" in run("remove", ref, plan=plan).err


def test_all_forms_of_a_removed_person_are_named_and_a_lead_of_hers_is_an_error(run: PlanCommand) -> None:
    plan = record_of(
        {"by_whom": "CD for PS"},
        {"by_whom": "Pete Smith with CD", "leads": ["PS"]},
        {"action": "Ask CD", "updates": [update_of("2009-10", text="PS is away")]},
        {"by_whom": "CD", "parts": [{"ref": "4a", "action": "Hear PETE\u00a0SMITH", "leads": ["PS"]}]},
        {"by_whom": "pete  smith"},
        people={"PS": {"name": "Pete Smith"}, "CD": None},
    )
    done = run("remove", "people/PS", "-y", plan=plan)
    assert "PS is named still in 1, 2, 3, 4a, 5\n" in done.err
    mended = "  to have it: plan set people/PS name=…\n"
    assert done.err.count("error: 'PS' is not in people: ") == done.err.count(mended) == 1
    assert run("check").code == 1
    run("set", "people/PS", "name=Pete Smith")
    assert run("check").code == 0


@pytest.mark.parametrize(
    ("ref", "said", "unsaid"),
    [
        (
            "1",
            [
                "its history went with it; plan undo brings it back",
                "1 is named still in 3",
                "1a is named still in 2",
            ],
            "on record",
        ),
        ("1a", ["an update with --status withdrawn keeps it on record", "1a is named still in 2"], "history"),
        ("2", ["on record", "2 is named still in 1"], "history"),
        ("3", ["plan undo brings it back; an update with --status withdrawn keeps it on record"], "in 1"),
    ],
)
def test_of_what_goes_it_is_said_where_it_is_named_still(
    run: PlanCommand, ref: str, said: list[str], unsaid: str
) -> None:
    plan = record_of(
        {"superseded_by": "2", "updates": [update_of("2009-10-31")], "parts": [{"ref": "1a"}]},
        {"action": "After part 1a"},
        {"superseded_by": "1"},
    )
    done = run("remove", ref, "-y", plan=plan)
    assert done.code == 0
    for one in said:
        assert one in done.err
    assert unsaid not in done.err


def test_what_a_removal_means_is_said_before_the_question_and_once(run: PlanCommand) -> None:
    plan = ONLY % ("", "") + "  - {ref: 2, action: Go, by_whom: Pete Smith}\n"

    def yes(question: str, *, unasked: str) -> bool:
        assert unasked.partition(" ")[0] in ("PS", "1")
        say(question)
        return True

    run.env.setattr("actionplan.cli.commands.removing.agreed", yes)
    assert run("remove", "people/PS", plan=plan).err == (
        "leads would change: 2 (PS → nobody)\nPS is named still in 2\nRemove PS?\n"
        "wrote plan.yaml; see: plan check\n"
    )
    assert run("remove", "1", plan=record_of({}, {"superseded_by": "1"})).err == (
        "1 is named still in 2\n"
        "Remove 1 with its history (plan update 1 --status withdrawn keeps it)?\n"
        "wrote plan.yaml; see: plan check\n"
    )


def test_a_longer_key_of_its_collection_does_not_name_what_is_removed(run: PlanCommand) -> None:
    sections = {"Safety": None, "Crime & Safety": None}
    plan = record_of({"section": "Crime & Safety"}, {"section": "safety"}, sections=sections)
    assert "Safety is named still in 2\n" in run("remove", "sections/Safety", "-y", plan=plan).err
    people = {"Ann": None, "Ann Day": None, "AD": {"name": "Ann Dale"}}
    plan = record_of({"by_whom": "Ann Day"}, {"by_whom": "Ann with Ann Day"}, people=people)
    assert "Ann is named still in 2\n" in run("remove", "people/Ann", "-y", plan=plan).err


def test_who_names_what_is_gone_is_told_in_a_time_that_grows_as_they_do() -> None:
    def told(count: int) -> None:
        lines: list[str] = []
        record = record_of(*({"ref": f"A-{n}", "superseded_by": f"A-{n + 1}"} for n in range(count)))
        say_still_named(record, "actions", f"A-{count}", tell=lines.append)
        assert lines == [f"A-{count} is named still in A-{count - 1}"]

    few, many = (calls_of(partial(told, count)) for count in (50, 400))
    assert many < 10 * few
