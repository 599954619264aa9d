"""`plan set` of the plan's own columns, statuses and sections."""

from __future__ import annotations

import pytest

from builders import record_of
from conftest import PlanCommand

OWN = """\
title: T
columns: {ref: No., action: What}  # theirs
statuses:
  Parked: suspended
sections:
  Homes: {aim: Warm}
actions:
- ref: 1
  section: Homes
  action: First
  x-cost: 5 pounds
  updates: [{as_of: 2009-10-01, status: parked}]
"""


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        (["columns", "x-cost=Cost"], "action: What}", "action: What, x-cost: Cost}"),
        (["columns", "timescale="], "action: What}", 'action: What, timescale: ""}'),
        (["columns", "action=What we do"], "action: What}", "action: What we do}"),
        (["columns", "--clear", "ref"], "{ref: No., action: What}", "{action: What}"),
        (["statuses", "Held over="], "suspended\n", 'suspended\n  Held over: ""\n'),
        (["statuses", "PARKED=withdrawn"], "Parked: suspended", "Parked: withdrawn"),
        (["statuses", "Shut=Complete"], "suspended\n", "suspended\n  Shut: complete\n"),
        (
            ["sections/Roads", "aim=Fewer cars"],
            "{aim: Warm}\n",
            "{aim: Warm}\n  Roads:\n    aim: Fewer cars\n",
        ),
        (["sections/homes", "aim=Cool"], "aim: Warm", "aim: Cool"),
        (["sections/Homes", "--clear", "aim"], "{aim: Warm}", "{}"),
        (["columns", "--clear", "ref", "--clear", "action"], "{ref: No., action: What}", "{}"),
    ],
)
def test_one_value_is_set_and_no_other_line_is_another(
    run: PlanCommand, words: list[str], before: str, after: str
) -> None:
    done = run("set", *words, plan=OWN)
    assert done.code == 0, done.err
    assert (run.folder / "plan.yaml").read_text() == OWN.replace(before, after)
    assert run("check").code == 0


@pytest.mark.parametrize("words", [["statuses", "Parked=suspended", "Shut="], ["rules", "red_slips=3"]])
def test_what_is_cleared_leaves_the_plan_as_it_was_before_it_was_set(
    run: PlanCommand, words: list[str]
) -> None:
    plain = "title: T\n# all of it\nactions:\n- {ref: 1, action: First}\n"
    run("set", *words, plan=plain)
    clear = [piece for word in words[1:] for piece in ("--clear", word.partition("=")[0])]
    assert run("set", words[0], *clear).code == 0
    assert (run.folder / "plan.yaml").read_text() == plain


def test_they_are_set_in_a_plan_that_has_none(run: PlanCommand) -> None:
    plain = "title: T\nactions:\n- {ref: 1, action: First, section: Homes, x-cost: 5 pounds}\n"
    run("set", "columns", "x-cost=Their cost", "ref=", plan=plain)
    run("set", "statuses", "Held over=")
    run("set", "sections/Homes", "aim=Warm")
    assert (run.folder / "plan.yaml").read_text() == plain.replace(
        "actions:",
        "columns:\n"
        '  ref: ""\n'
        "  priority: Fit with Prty\n"
        "  action: What will be done (Action)\n"
        "  by_whom: By whom\n"
        "  outcomes: Outcomes / Indicators\n"
        "  timescale: Timescales\n"
        "  monitoring: Comments / Monitoring arrangements\n"
        "  updates: Update as of {date}\n"
        "  x-cost: Their cost\n"
        'statuses: {Held over: ""}\n'
        "sections:\n  Homes:\n    aim: Warm\nactions:",
    )
    run("update", "1", "--status", "held over", "--as-of", "2009-10-01")
    assert '"status": null, "status_words": "held over"' in run("show", "1", "--json").out.lower()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["columns", "foo=Bar"], "'foo' is no column"),
        (["columns", "--clear", "due"], "there is no field 'due' to clear"),
        (["statuses", "complete=suspended"], "'complete' is a status already"),
        (["statuses", "Shut=zork"], "'Shut' is mapped to no status of ours"),
        (["statuses", "--clear", "Parked"], "'parked' is said of 1"),
        (["sections/Homes", "colour=red"], "unknown field 'colour'"),
        (["sections/Roads", "--clear", "aim"], "there is no Roads to clear a field of"),
        (["sections", "aim=x"], "plan set sections/NAME aim=x\n"),
        (["sections", "Roads=Safe"], "plan set sections/Roads aim=Safe\n"),
        (["people", "PS=Pete S"], "plan set people/PS 'name=Pete S'\n"),
        (["priorities/P1", "aim=x"], "no 'P1' in priorities\n  plan set priorities 'P1=…' sets it\n"),
        (
            ["statuses/Parked", "aim=x"],
            "plan set statuses 'Parked=…' sets it, plan set statuses --clear Parked takes it out\n",
        ),
        (["priorities/P1=x y"], "plan set priorities 'P1=x y'\n"),
        (["statuses/Parked"], "plan set statuses 'Parked=…'\n"),
        (
            ["-f", "plan.yaml", "priorities/P1", "aim=x"],
            "plan -f plan.yaml set priorities 'P1=…' sets it\n",
        ),
        (["plan", "sections=x"], "plan set sections/NAME aim=… adds one"),
        (["plan", "statuses=x"], "plan set statuses NAME=VALUE"),
        (["1", "ref=columns"], "'columns' cannot be a ref"),
    ],
)
def test_what_no_plan_may_hold_is_refused(run: PlanCommand, words: list[str], said: str) -> None:
    done = run("set", *words, plan=OWN)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert (run.folder / "plan.yaml").read_text() == OWN


def test_a_section_is_removed_and_edited_as_an_entry_is(run: PlanCommand) -> None:
    assert run("remove", "sections/homes", "-y", plan=OWN).code == 0
    assert (run.folder / "plan.yaml").read_text() == OWN.replace("sections:\n  Homes: {aim: Warm}\n", "")
    left = run("check")
    assert (left.code, "section" in left.out) == (0, False)
    editor = run.folder / "editor"
    editor.write_text("#!/bin/sh\nprintf '{aim: Cool}\\n' > \"$1\"\n")
    editor.chmod(0o755)
    run.env.setenv("EDITOR", str(editor))
    done = run("edit", "sections/Homes", plan=OWN)
    assert done.code == 0, done.err
    assert (run.folder / "plan.yaml").read_text() == OWN.replace("aim: Warm", "aim: Cool")


@pytest.mark.parametrize(
    "words", [["priorities", "p1=X"], ["calendar", "agm=2010-03-01"], ["statuses", "PARKED="]]
)
def test_a_name_that_is_there_in_another_case_is_no_second_one(run: PlanCommand, words: list[str]) -> None:
    names = {
        "priorities": {"P1": "Jobs"},
        "calendar": {"AGM": "2010-03-05"},
        "statuses": {"Parked": "complete"},
    }
    assert run("set", *words, plan=record_of({}, **names)).code == 0
    assert run("set", words[0], "--clear", words[1].partition("=")[0].swapcase()).code == 0
    assert (words[0] in (run.folder / "plan.yaml").read_text()) is False


@pytest.mark.parametrize("field", ["sections", "priorities"])
def test_what_still_says_a_name_that_has_gone_is_listed_in_whatever_case_it_does(
    run: PlanCommand, field: str
) -> None:
    own = {"section": "homes"} if field == "sections" else {"priority": "roads, HOMES"}
    gone = (
        ["remove", "sections/Homes", "-y"]
        if field == "sections"
        else ["set", "priorities", "--clear", "Homes"]
    )
    done = run(*gone, plan=record_of(own, **{field: {"Homes": None, "Roads": None}}))
    assert "Homes is named still in 1\n" in done.err


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        (["start=April 2009", "end=March 2010"], "2009-04-01", "2010-03-31"),
        (["start=2009", "end=2010"], "2009-01-01", "2010-12-31"),
        (["start=from April 2009", "end=end of March 2010"], "2009-04-01", "2010-03-31"),
    ],
)
def test_a_period_starts_on_the_first_day_of_what_is_named_and_ends_on_the_last(
    run: PlanCommand, words: list[str], start: str, end: str
) -> None:
    done = run("set", "period", *words, plan=OWN)
    assert (done.code, done.err.splitlines()[0][:7]) == (0, "start: ")
    assert f"period: {{start: {start}, end: {end}}}" in (run.folder / "plan.yaml").read_text()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--clear", "P1"], ["P1 is named still in 1\n", "Homes is named still in 2\n"]),
        (["P1=Warm homes"], ["Homes is named still in 2\n"]),
        (["--clear", "P2"], []),
        (["P2=Homes", "--clear", "P1"], ["P1 is named still in 1\n"]),
        (["P3=More"], []),
    ],
)
def test_who_carries_a_priority_that_was_cleared_or_has_another_label_is_said(
    run: PlanCommand, words: list[str], said: list[str]
) -> None:
    plan = record_of({"priority": "P1"}, {"priority": "Homes"}, {}, priorities={"P1": "Homes", "P2": "Jobs"})
    done = run("set", "priorities", *words, plan=plan)
    assert done.code == 0
    assert [line + "\n" for line in done.err.splitlines() if "named still" in line] == said


def test_two_people_are_no_new_one(run: PlanCommand) -> None:
    people = {"PS": {"name": "Pete Smith"}, "CD": None}
    ran = run("set", "people/PS, CD", "email=x@y.org", plan=record_of({}, people=people))
    assert (ran.code, ran.err.splitlines()[1]) == (2, "  one at a time: plan set people/PS email=x@y.org")
    assert run("set", "people/Smith, Ann", "email=x@y.org").code == 0
