"""`plan add`, `set`, `remove`: what they change, and what they leave."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from actionplan import store
from actionplan.errors import EditRefused
from actionplan.report.columns import DOCUMENT
from actionplan.store.exchange import Replaced
from builders import record_of, update_of, yaml_of
from conftest import PlanCommand

SMALL = """\
# a plan
title: Small
period: {start: 2009-04-01, end: 2010-03-31}
people:
  PS: {name: Pete Smith}
meetings:
  - {date: 2009-10-02, name: Theme Group}
actions:
- ref: 1   # first
  action: First
  timescale: End Oct 09
- ref: 2
  action: Second
  monitoring: >-
    Theme Group
    to review  # not a comment
  parts:
  - {ref: 2a, by_whom: Pete Smith}
# the end
"""


@pytest.fixture
def small(run: PlanCommand) -> Path:
    path = run.folder / "plan.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path


def test_add_takes_the_next_free_ref_and_stands_last(run: PlanCommand, small: Path) -> None:
    when = ("--raised", "2009-11-02")
    done = run("add", "Third thing", "--timescale", "End Nov 09", "--by-whom", "PS", *when)
    added = "- ref: 3\n  raised: 2009-11-02\n  action: Third thing\n  by_whom: PS\n  timescale: End Nov 09\n"
    assert small.read_text() == SMALL.replace("# the end\n", added + "# the end\n")
    assert "3 is due Mon 30 Nov 2009 (end of month)" in done.err
    assert "plan show 3" in done.err
    assert "3 is in the plan from Mon 2 Nov 2009 on\n" in done.err


@pytest.mark.parametrize(
    ("last", "after"),
    [
        ("01.06", "01.07"),
        ("POAM-2024-011", "POAM-2024-012"),
        ("GOV-03", "GOV-04"),
        ("SR (25/26) 05", "SR (25/26) 06"),
    ],
)
def test_the_next_ref_is_the_last_one_counted_up(run: PlanCommand, last: str, after: str) -> None:
    done = run("add", "More", plan=record_of({"ref": last}))
    assert done.code == 0, done.err
    assert run("show", "--json", after).code == 0


def test_a_ref_is_not_given_again_in_another_case(run: PlanCommand) -> None:
    run("remove", "a-2", "-y", plan=record_of({"ref": "A-1", "formerly": ["5A"]}, {"ref": "a-2"}))
    assert "a-2 was the ref of another action once: this is A-3\n" in run("add", "More").err
    for ref in ("A-2", "5a"):
        assert f"note: {ref} was the ref of another action once" in run("add", "More", "--ref", ref).err
    assert "note" not in run("rename", "A-1", "5a", plan=record_of({"ref": "A-1", "formerly": ["5A"]})).err


def test_a_ref_is_asked_for_where_the_next_one_is_not_clear(run: PlanCommand) -> None:
    done = run("add", "More", plan=record_of({"ref": "2b"}))
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "plan: which ref comes next is not clear: the last one is '2b'\n  say --ref 2c or --ref 3\n"
    )
    assert run("add", "More", "--ref", "BOD 24/18(b)").code == 0
    done = run("add", "More")
    assert "say --ref 'BOD 24/18(c)' or --ref 'BOD 24/19'" in done.err
    assert run("add", "Half", "--part-of", "bod 24/18(B)", "--ref", "x").code == 0


@pytest.mark.parametrize("committed", [True, False])
def test_a_ref_is_never_given_twice(run: PlanCommand, committed: bool) -> None:
    plan = record_of({}, {"parts": [{"ref": "2a"}, {"ref": "2b"}]}, {})
    (run.folder / "plan.yaml").write_text(yaml_of(plan))
    if committed:
        for args in (
            ["init", "-q"],
            ["add", "."],
            ["-c", "user.name=A", "-c", "user.email=a@b", "commit", "-qm", "x"],
        ):
            subprocess.run(["git", *args], check=True)
        for ref in ("3", "2b"):
            run("remove", ref, "-y")
        run.env.setenv("XDG_STATE_HOME", str(run.folder / "another"))
    else:
        for ref in ("3", "2b"):
            assert run("remove", ref, "-y").code == 0
    assert run("update", "1", "Something in between").code == 0
    assert '"ref": "4"' in run("add", "A new one").out
    assert "2c" in run("add", "A new part", "--part-of", "2").out
    assert run("show", "3").code == run("show", "2b").code == 2


def test_a_ref_that_was_changed_is_not_given_again(run: PlanCommand) -> None:
    run("set", "2", "ref=20", plan=record_of({}, {}))
    run("remove", "20", "-y")
    assert '"ref": "3"' in run("add", "New").out


def test_another_plan_in_the_same_place_has_its_own_refs(run: PlanCommand) -> None:
    run("remove", "2", "-y", plan=record_of({}, {}))
    assert '"ref": "2"' in run("add", "New", plan={**record_of({}), "title": "Another"}).out


def test_what_cannot_be_remembered_does_not_stand_in_the_way(run: PlanCommand) -> None:
    state = run.folder / "state"
    state.write_text("a file")
    run.env.setenv("XDG_STATE_HOME", str(state))
    assert run("remove", "2", "-y", plan=record_of({}, {})).code == 0
    assert run("add", "New").code == 0


@pytest.mark.parametrize(
    "args", [["set", "5A", "by_whom=X"], ["update", "gov-07", "x"], ["set", "07", "by_whom=X"]]
)
def test_refs_are_found_in_any_case_and_by_their_number(run: PlanCommand, args: list[str]) -> None:
    plan = record_of({"parts": [{"ref": "5a"}]}, {"ref": "GOV-07"})
    assert run(*args, plan=plan).code == 0
    assert run("show", args[1]).code == 0
    both = record_of({"ref": "GOV-07"}, {"ref": "FIN-07"})
    done = run("show", "07", plan=both)
    assert (done.code, done.err) == (
        2,
        "plan: '07' may be any of 2 actions\n  say GOV-07 or FIN-07\n",
    )


def test_add_after_stands_behind_that_action(run: PlanCommand, small: Path) -> None:
    run("add", "Between", "--ref", "1x", "--after", "1", "--today", "2009-11-02")
    added = "- ref: 1x\n  raised: 2009-11-02\n  action: Between\n"
    assert small.read_text() == SMALL.replace("- ref: 2\n", f"{added}- ref: 2\n")


def test_add_after_means_a_ref_as_other_commands_do(run: PlanCommand) -> None:
    plan = record_of({"ref": "A-007", "formerly": ["3b"]}, {"ref": "B-007"}, {"ref": "C-1"})
    assert "there is no '007' to stand behind" in run("add", "x", "--after", "007", plan=plan).err
    assert run("add", "x", "--after", "actions/3B").code == 0
    assert run("show", "C-2").code == 0
    record: Any = yaml.load(Path("plan.yaml").read_text(), yaml.BaseLoader)
    assert [one["ref"] for one in record["actions"]] == ["A-007", "C-2", "B-007", "C-1"]


def test_add_part_takes_the_next_free_letter(run: PlanCommand, small: Path) -> None:
    run("add", "Second half", "--part-of", "2", "--raised", "2009-11-02")
    assert (
        "  - {ref: 2a, by_whom: Pete Smith}\n  - {ref: 2b, raised: 2009-11-02, action: Second half}\n"
        in small.read_text()
    )


@pytest.mark.parametrize(
    "words", ["add Third --timescale", "update 1,2 Moved --as-of 2009-09-01 --timescale", "set 1 timescale="]
)
@pytest.mark.parametrize(
    ("date", "known", "doubted"),
    [("3/11/09", False, True), ("2/10/09", False, False), ("3/11/09", True, False)],
)
def test_a_date_that_is_possible_in_both_orders_is_said_to_be(
    run: PlanCommand, small: Path, words: str, date: str, known: bool, doubted: bool
) -> None:
    if known:
        run("set", "plan", "dates=day-first")
    said = run(*shlex.split(f"{words} {date}".replace("= ", "="))).err
    note = f"note: '{date}' can be read day first and month first: no other date tells\n"
    note += "  to have it told: plan set plan dates=day-first, or dates=month-first\n"
    assert said.count(note) == doubted


def test_a_part_that_joins_what_is_done_says_that_it_counts_as_done(run: PlanCommand) -> None:
    plan = record_of({"updates": [update_of("2009-10-01", status="done")]}, {})
    done = run("add", "Ask", "--part-of", "1", plan=plan)
    told = "note: 1a counts as complete, as 1 does\n  to open both: plan update 1 --status 'in progress'\n"
    assert told in done.err
    assert run("update", "1", "--status", "in progress").code == 0
    assert "counts as" not in run("add", "Ask again", "--part-of", "1").err


def test_a_part_that_joins_later_says_when_it_is_due(run: PlanCommand) -> None:
    plan = record_of({"parts": [{"ref": "1a"}]})
    done = run("add", "Half", "--part-of", "1", "--raised", "2010-03-01", "--due", "2010-03-31", plan=plan)
    assert "1b is due Wed 31 Mar 2010" in done.err


def test_what_is_set_though_an_update_says_otherwise_is_told(run: PlanCommand) -> None:
    later = {"as_of": "2009-10-01", "timescale": "End Mar 10", "cleared": ["outcomes"]}
    plan = record_of({"timescale": "End Oct 09", "updates": [later]})
    done = run(
        "set", "1", "timescale=End Nov 09", "outcomes=All", "sponsor=PS", "--today", "2009-12-10", plan=plan
    )
    assert "note: 1 says otherwise from 1 Oct 2009 on: timescale End Mar 10\n" in done.err
    assert "note: 1 says otherwise from 1 Oct 2009 on: no outcomes\n" in done.err
    assert done.err.count("otherwise") == 2


def test_a_part_that_opens_its_action_again_is_said_to(run: PlanCommand) -> None:
    closed = [{"as_of": "2009-10-31", "status": "complete"}]
    plan = record_of({"parts": [{"ref": "1a", "updates": closed}]})
    assert "statuses changed: 1 (complete → open)\n" in run("add", "Half", "--part-of", "1", plan=plan).err
    assert "changed" not in run("add", "Other half", "--part-of", "1").err


def test_what_an_update_cannot_say_is_not_in_the_one_to_type_instead(run: PlanCommand) -> None:
    done = run("set", "1", "status=complete", "raised=2009-05-01", plan=record_of({}))
    instead = "plan update 1 --status complete, then plan set 1 raised=2009-05-01"
    assert done.err.endswith(f"\n  {instead}\n")


def test_add_reads_a_pipe(run: PlanCommand, small: Path) -> None:
    run("add", "-", "--raised", "2009-11-02", typed=b"From a pipe\n")
    assert "- ref: 3\n  raised: 2009-11-02\n  action: From a pipe\n" in small.read_text()


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["add", " "], "an action needs words"),
        (["add", "x", "--ref", "1"], "there is a '1' already"),
        (["add", "x", "--ref", "2a"], "there is a '2a' already"),
        (["add", "x", "--after", "9"], "there is no '9' to stand behind"),
        (["add", "x", "--part-of", "2a"], "'2a' is no action that could have parts"),
        (["set", "9", "priority=P1"], "the plan has no action '9'"),
        (["set", "1"], "say what to set\n  plan set 1 FIELD=VALUE\n"),
        (["set", "title=Q"], "say what to set\n  plan set plan title=Q\n"),
        (["set", "period=2009-04-01..2010-03-31"], "plan set plan period=2009-04-01..2010-03-31\n"),
        (["set", "columns=ref"], "plan set columns NAME=VALUE\n"),
        (["set", "red_slips=3"], "plan set rules red_slips=3\n"),
        (["set", "end=2011-03-31"], "plan set period end=2011-03-31 or plan set REF due=2011-03-31\n"),
        (["set", "Start=May"], "plan set period start=May or plan set REF start=May\n"),
        (["set", "plan", "end=2011-03-31"], "field 'end'\n  plan set period end=2011-03-31\n"),
        (["set", "plan", "red_slips=3"], "field 'red_slips'\n  plan set rules red_slips=3\n"),
        (["set", "1", "period=2009-04-01..2010-03-31"], "set plan period=2009-04-01..2010-03-31\n"),
        (["set", "1", "period=2010"], "unknown field 'period'\n  plan set period start=DATE end=DATE\n"),
        (["set", "1", "red_slips=3"], "unknown field 'red_slips'\n  plan set rules red_slips=3\n"),
        (["set", "by_whom=A B"], "plan set REF 'by_whom=A B'\n"),
        (["set", "period.start=2009-04-01"], "plan set period start=2009-04-01\n"),
        (["set", "1=hello"], "plan set 1 FIELD=hello\n"),
        (["set", "1", "hello"], "plan set 1 FIELD=hello\n"),
        (["set", "priorities", "P7"], "'P7' sets nothing\n  plan set priorities 'P7=…'\n"),
        (["set", "priorities", "P7", "Warm homes"], "  plan set priorities 'P7=Warm homes'\n"),
        (["set", "title"], "say what to set\n  plan set plan 'title=…'\n"),
        (["set", "red_slips"], "say what to set\n  plan set rules 'red_slips=…'\n"),
        (["set", "rules"], "say what to set\n  plan set rules NAME=VALUE\n"),
        (["set", "period"], "say what to set\n  plan set period start=DATE end=DATE\n"),
        (["set", "PS"], "say what to set\n  plan set people/PS FIELD=VALUE\n"),
        (["set", "nothing=x"], "say what to set\n  plan set REF FIELD=x\n"),
        (["set", "Owner=A B"], "say what to set\n  plan set REF 'by_whom=A B'\n"),
        (["set", "x-cost=3"], "say what to set\n  plan set REF x-cost=3\n"),
        (["set", "1", "sponsor="], "'sponsor' is given empty\n  say what it is: there is none to take out\n"),
        (["set", "rules/AB", "x=1"], "no 'AB' in rules\n  plan set rules NAME=VALUE sets one of its own\n"),
        (["set", "people/PS=Pete S"], "plan set people/PS 'name=Pete S'\n"),
        (["set", "meetings/2010-03-02=AGM"], "plan set meetings/2010-03-02 name=AGM\n"),
        (["set", "people"], "plan set people/KEY name=…\n"),
        (["set", "PS=Pete S"], "plan set people/PS 'name=Pete S'\n"),
        (["set", "priorities/P1", "Homes"], "'Homes' sets nothing\n  plan set priorities P1=Homes\n"),
        (["set", "people/PS", "Pete", "S"], "'Pete' sets nothing\n  plan set people/PS 'name=Pete S'\n"),
        (["set", "1", "priority"], "'priority' sets nothing\n  plan set 1 'priority=…'\n"),
        (["set", "1", "priority", "P1"], "'priority' sets nothing\n  plan set 1 priority=P1\n"),
        (["set", "1", "owner:", "P", "S"], "'owner:' sets nothing\n  plan set 1 'by_whom=P S'\n"),
        (["set", "1", "owner=P", "due_by=May"], "'owner'\n  plan set 1 by_whom=P timescale=May\n"),
        (["set", "1", "owner=P", "leads=A,B", "--clear", "x-a"], "by_whom=P 'leads=A, B' --clear x-a\n"),
        (["set", "1", "owner=P", "status=done"], "plan update 1 --by-whom P --status done\n"),
        (["set", "1", "x-cost", "3"], "'x-cost' sets nothing\n  plan set 1 x-cost=3\n"),
        (["set", "1", "x-=1"], "'x-' is no name\n  one of your own is like x-cost\n"),
        (["set", "1", "X-Cost=1"], "or 'x-cost', as a field of your own\n"),
        (["set", "1", "hello", "world"], "'hello' sets nothing\n  plan set 1 'FIELD=hello world'\n"),
        (["set", "1", "by_whom=P", "S", "priority=P1"], "plan set 1 'by_whom=P S' priority=P1\n"),
        (["set", "priorities", "P4=Local", "jobs"], "plan set priorities 'P4=Local jobs'\n"),
        (["set", "1", "priority", "x-a=1"], "'priority' sets nothing\n  plan set 1 'priority=…' x-a=1\n"),
        (["set", "1", "owner", "P", "S", "x-a=1"], "sets nothing\n  plan set 1 'by_whom=P S' x-a=1\n"),
        (["set", "1", "status", "done", "due=May"], "nothing\n  plan update 1 --status done --due May\n"),
        (["set", "1", "status", "x-a=1"], "nothing\n  plan update 1 --status WORDS --set x-a=1\n"),
        (["set", "1", "by", "whom=P S"], "'by' sets nothing\n  plan set 1 'by_whom=P S'\n"),
        (["set", "1", "lead=P S"], "unknown field 'lead'\n  plan set 1 'by_whom=P S'\n"),
        (["set", "1", "Timescale=May"], "unknown field 'Timescale'\n  plan set 1 timescale=May\n"),
        (["set", "period", "April to May"], "sets nothing\n  plan set period start=DATE end=DATE\n"),
        (["set", "1", "=P1"], "'=P1' sets nothing\n  plan set 1 FIELD=P1\n"),
        (["set", "statuses", "=x"], "'=x' sets nothing\n  plan set statuses NAME=x\n"),
        *(
            (["set", "statuses", *said], "sets nothing\n  plan set statuses 'On ice=suspended'\n")
            for said in (["On ice", "suspended"], ["On ice: suspended"], ["On", "ice=suspended"])
        ),
        (["set", "people", "=x"], "'=x' sets nothing\n  plan set people/KEY name=…\n"),
        (["set", "people/=x"], "say what to set\n  plan set people/KEY name=…\n"),
        (["set", "sections/", "aim=x"], "'sections' is a list of entries\n  say which: sections/NAME\n"),
        (
            ["set", "1", "comments=We met"],
            "is said in an update, from its day on\n  plan update 1 -m 'We met'\n",
        ),
        (["set", "1", "--owner", "P"], "No such option: --owner: type plan set 1 by_whom=P\n"),
        (["set", "--status", "complete", "1"], "--status: type plan update 1 --status complete\n"),
        (["set", "priorities", "--P4", "Jobs"], "--P4: type plan set priorities P4=Jobs\n"),
        (["set", "statuses", "--Held", "suspended"], "type plan set statuses Held=suspended\n"),
        (["set", "people/PS", "--name"], "--name: type plan set people/PS name=VALUE\n"),
        (["set", "1", "--zork", "P"], "No such option: --zork"),
        (["table", "people/PS"], "'people/PS' is too much: plan table --lead PS\n"),
        (["table", "--full", "people/PS"], "' is too much: plan table --full --lead PS\n"),
        (["set", "title", "A new one"], "plan set plan 'title=A new one'\n"),
        (["add", "people/PS", "name=Pete"], "plan set people/PS name=Pete sets a field.\n"),
        (["add", "people/PS"], "people/PS is no action\n  plan set people/PS FIELD=VALUE\n"),
        (
            ["add", "A", "--set", "Rag=red"],
            "is said in an update\n  once it is added: plan update REF --rag red\n",
        ),
        (["update", "people/PS", "Left"], "'people/PS'\n  plan set people/PS FIELD=VALUE changes it\n"),
        (["move", "people/PS", "--first"], "'people/PS'\n  plan set people/PS FIELD=VALUE changes it\n"),
        (["edit", "ps"], "'ps'\n  did you mean people/PS?\n"),
        (["show", "PS"], "'PS'\n  did you mean people/PS?\n"),
        (["set", "1", "prioritee=P1"], "unknown field 'prioritee'"),
        (["set", "1", "due=31/31/2009"], "is no date"),
        (["set", "1", "action="], "1 then has no 'action'\n  give it another: plan set 1 action=…\n"),
        (["set", "1", "--clear", "ref"], "1 then has no 'ref'\n  give it another: plan set 1 ref=…\n"),
        (["set", "2a", "ref="], "2a then has no 'ref'\n  give it another: plan set 2a ref=…\n"),
        (
            ["set", "meetings/2009-10-02", "date="],
            "has no 'date'\n  give it another: plan set meetings/2009-10-02",
        ),
        (
            ["set", "period", "--clear", "end"],
            "period then has no 'end'\n  give it another: plan set period end=…",
        ),
        (["set", "1", "--clear", "due"], "there is no field 'due' to clear"),
        (["set", "plan", "--clear", "rules"], "fields of its own\n  plan set rules --clear NAME\n"),
        (["set", "people/PS", "nam=x"], "unknown field 'nam'"),
        (["set", "people/XY", "--clear", "name"], "there is no XY to clear a field of"),
        (["set", "meetings/March", "name=x"], "no date\n  plan set meetings/2010-03-31 name=x\n"),
        (["set", "meetings/5 Mar 10", "name=TC"], "is no date\n  plan set meetings/2010-03-05 name=TC\n"),
        (["set", "meetings/soon", "name=x"], "'soon' is no date\n  write it as YYYY-MM-DD\n"),
        (["add", "meeting", "5", "Mar"], "plan set meetings/YYYY-MM-DD name=… adds one; or put a text in"),
        (
            ["add", "person", "Jo"],
            "plan set people/KEY name=… adds one; or put a text in quotes: 'person Jo'",
        ),
        (["set", "1", "ref=plan"], "'plan' cannot be a ref"),
        (["set", "1", "ref=-7"], "'-7' cannot be a ref"),
        (["set", "1", "by_whom=x", "--today", "zork"], "'zork' is no date"),
        (["remove", "1", "--yes", "--today", "zork"], "'zork' is no date"),
        (["set", "plan", "period=2009"], "'2009' is no period"),
        (["set", "2", "parts="], "'parts' is a list of entries, each with its history"),
        (["set", "1", "--clear", "updates"], "'updates' is a list of entries"),
        (["set", "plan", "--clear", "people"], "'people' is a list of entries"),
        (["set", "1", "priority=a", "priority=b"], "'priority' is set twice"),
        (["set", "1", "x-f\x1boo=bar"], "the text holds the character ␛"),
        (
            ["set", "plan", "title="],
            "the plan then has no 'title'\n  give it another: plan set plan title=…\n",
        ),
        (["remove", "9", "-y"], "the plan has no action '9'"),
        (["remove", "people/XY"], "the plan has no XY in people"),
        (["remove", "people/Pete"], "did you mean 'PS' (Pete Smith)?"),
        (["edit", "people/pete smyth"], "did you mean 'PS' (Pete Smith)?"),
        (["show", "people/Pete"], "did you mean 'PS' (Pete Smith)?"),
        (["show", "meetings/theme"], "did you mean '2009-10-02' (Theme Group)?"),
        (["remove", "plan"], "deleting its file"),
    ],
)
def test_wrong_requests_are_explained_and_write_nothing(
    run: PlanCommand, small: Path, args: list[str], said: str
) -> None:
    done = run(*args)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert "Traceback" not in done.err
    assert small.read_text() == SMALL


@pytest.mark.parametrize(
    ("args", "old", "new"),
    [
        (["1", "priority=P4"], "- ref: 1   # first\n", "- ref: 1   # first\n  priority: P4\n"),
        (["1", "timescale=by May 09"], "timescale: End Oct 09", "timescale: by May 09"),
        (["1", "due=end Oct 2009"], "timescale: End Oct 09\n", "timescale: End Oct 09\n  due: 2009-10-31\n"),
        (["1", "--clear", "timescale"], "  timescale: End Oct 09\n", ""),
        (["2a", "by_whom=PS"], "by_whom: Pete Smith}", "by_whom: PS}"),
        (["1", "leads=PS, CD"], "  action: First\n", "  action: First\n  leads: [PS, CD]\n"),
        (
            ["people/PS", "email=ps@example.org"],
            "{name: Pete Smith}",
            "{name: Pete Smith, email: ps@example.org}",
        ),
        (["people/CD", "name=Chris"], "{name: Pete Smith}\n", "{name: Pete Smith}\n  CD: {name: Chris}\n"),
        (["meetings/2009-10-02", "name=All"], "name: Theme Group}", "name: All}"),
        (
            ["meetings/2009-10-02", "date=9 Oct 2009", "name=All"],
            "{date: 2009-10-02, name: Theme Group}",
            "{date: 2009-10-09, name: All}",
        ),
        (
            ["meetings/2009-09-01", "name=First"],
            "  - {date: 2009-10-02, name: Theme Group}\n",
            "  - {date: 2009-09-01, name: First}\n  - {date: 2009-10-02, name: Theme Group}\n",
        ),
        (
            ["1", "ref=1x", "priority=P4"],
            "- ref: 1   # first\n",
            "- ref: 1x   # first\n  formerly: [1]\n  priority: P4\n",
        ),
        (
            ["plan", "period=2009-05-01..2010-04-30"],
            "{start: 2009-04-01, end: 2010-03-31}",
            "{start: 2009-05-01, end: 2010-04-30}",
        ),
        (["plan", "title=Large"], "title: Small", "title: Large"),
        (["2", "monitoring=PS"], "monitoring: >-\n    Theme Group\n    to review  # not a comment\n", None),
    ],
)
def test_set_changes_only_the_lines_of_that_field(
    run: PlanCommand, small: Path, args: list[str], old: str, new: str | None
) -> None:
    done = run("set", *args)
    assert done.code == 0, done.err
    if new is None:
        assert run("show", "2", "--json").out.count('"monitoring": "PS"') == 1
        head, tail = SMALL.split(old)
        assert small.read_text().startswith(head)
        assert small.read_text().endswith(tail)
    else:
        assert small.read_text() == SMALL.replace(old, new)


def test_setting_what_is_so_already_writes_nothing(run: PlanCommand, small: Path) -> None:
    before = small.stat().st_mtime_ns
    assert "nothing to change" in run("set", "1", "timescale=End Oct 09").err
    assert small.stat().st_mtime_ns == before


@pytest.mark.parametrize(
    ("ref", "gone"),
    [
        ("1", "- ref: 1   # first\n  action: First\n  timescale: End Oct 09\n"),
        ("people/PS", None),
        ("meetings/2009-10-02", None),
        ("2a", None),
    ],
)
def test_remove_takes_out_that_entry_only(run: PlanCommand, small: Path, ref: str, gone: str | None) -> None:
    done = run("remove", ref, "--yes")
    assert done.code == 0, done.err
    assert "# the end\n" in small.read_text()
    assert run("check").code == 0
    if gone:
        assert small.read_text() == SMALL.replace(gone, "")


def test_several_fields_are_cleared_at_once(run: PlanCommand) -> None:
    plan = record_of({"due": "2009-10-31", "priority": "P1"}, statuses={"Held, for now": None})
    assert run("update", "1", "--clear", "due, priority", plan=plan).code == 0
    assert run("set", "1", "--clear", "due,priority").code == 0
    assert run("set", "statuses", "--clear", "Held, for now").code == 0
    (action,) = json.loads(run("show", "1", "--json").out)["items"]
    assert (action["due"], action["priority"]) == (None, None)
    assert action["updates"][0]["cleared"] == ["due", "priority"]


def test_nothing_is_said_to_be_lost_or_rewritten_that_was_not_there(run: PlanCommand) -> None:
    done = run("set", "period", "--clear", "start", plan=record_of({"leads": []}, people={"PS": None}))
    assert (done.code, done.err) == (2, "plan: there is no field 'start' to clear\n  it has none\n")
    assert "this rewrites" not in run("set", "1", "leads=PS").err
    assert "this rewrites leads" in run("set", "1", "--clear", "leads").err


@pytest.mark.parametrize("declared", [{"priorities": {"P1": "Jobs"}}, {}])
@pytest.mark.parametrize(
    ("words", "advice"),
    [(["P1=Homes"], "P1=Homes"), (["p1"], "'P1=…'"), (["P1", "Warm", "homes"], "'P1=Warm homes'")],
)
def test_a_priority_is_set_among_priorities_be_it_declared_or_said(
    run: PlanCommand, words: list[str], advice: str, declared: dict[str, Any]
) -> None:
    done = run("set", *words, plan=record_of({"priority": "P1"}, **declared))
    assert done.err.endswith(f"\n  plan set priorities {advice}\n")


@pytest.mark.parametrize("args", [["add", "New"], ["set", "1", "priority=P9"], ["remove", "1"]])
def test_a_dry_run_shows_the_diff_and_writes_nothing(run: PlanCommand, small: Path, args: list[str]) -> None:
    done = run(*args, "--dry-run")
    assert done.out.startswith("--- plan.yaml\n+++ plan.yaml\n@@ ")
    assert small.read_text() == SMALL


def test_a_person_with_nothing_but_a_key_gets_a_name(run: PlanCommand) -> None:
    text = "title: T\npeople:\n  PX:\n  PY: {}\nactions: []\n"
    for key in ("PX", "PY"):
        done = run("set", f"people/{key}", f"name={key} Smith", "email=x@example.org", plan=text)
        assert done.code == 0, done.err
        assert run("check").code == 0
        assert f"{key} Smith" in (run.folder / "plan.yaml").read_text()


def test_where_to_see_it_in_git_can_be_typed_from_where_one_is(run: PlanCommand, small: Path) -> None:
    repository = run.folder / "my repo"
    (repository / "below").mkdir(parents=True)
    subprocess.run(["git", "init", "-q", str(repository)], check=True)
    small.rename(repository / "plan.yaml")
    subprocess.run(["git", "-C", str(repository), "add", "plan.yaml"], check=True)
    for where, plan, said in (
        (run.folder, "my repo/plan.yaml", f"git -C '{repository}' diff -- plan.yaml\n"),
        (repository / "below", "../plan.yaml", "git diff -- ../plan.yaml\n"),
    ):
        run.env.chdir(where)
        assert said in run("set", "1", f"priority={where.name}", "-f", plan).err


def test_a_file_name_cannot_steer_the_terminal(run: PlanCommand, small: Path) -> None:
    nasty = run.folder / "ev\x1b[31mil\u202e\n.yaml"
    small.rename(nasty)
    done = run("set", "1", "priority=P2", "-f", nasty)
    assert done.code == 0
    assert not set(done.out + done.err) & set("\x1b\u202e")
    assert done.err.count("\n") == 1


@pytest.mark.parametrize(
    ("ref", "script", "old", "new"),
    [
        ("people/PS", "s/Pete/P./", "{name: Pete Smith}", "{name: P. Smith}"),
        ("meetings/2009-10-02", "s/Theme Group/All/", "name: Theme Group}", "name: All}"),
        ("2a", "s/Pete Smith/PS/", "by_whom: Pete Smith", "by_whom: PS"),
    ],
)
def test_people_meetings_and_parts_can_be_edited_too(
    run: PlanCommand, small: Path, ref: str, script: str, old: str, new: str
) -> None:
    run.env.setenv("EDITOR", f"sed -i '{script}'")
    done = run("edit", ref)
    assert done.code == 0, done.err
    assert small.read_text() == SMALL.replace(old, new)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("- a", "an entry consists of fields, and this is a list"),
        ("[a, b]", "an entry consists of fields, and this is a list"),
        ("host", "an entry consists of fields, and this is plain text"),
        ("~", "an entry consists of fields, and here is none"),
        ("# nothing", "an entry consists of fields, and here is none"),
        ("ref: 1\n---\nref: 2", "you edit one entry: delete this line"),
        ("ref: 1\naction: *a", "'*a' stands for nothing in this entry"),
    ],
)
@pytest.mark.parametrize("ref", ["1", "2a", "people/PS", "meetings/2009-10-02"])
def test_an_entry_that_is_none_any_more_is_told_of_as_an_entry(
    run: PlanCommand, small: Path, ref: str, typed: str, said: str
) -> None:
    Path("typed").write_text(typed + "\n")
    run.env.setenv("EDITOR", "cp typed")
    done = run("edit", ref)
    assert done.code == 4
    assert said in done.err
    assert "a plan needs" not in done.err
    assert "one plan" not in done.err
    assert small.read_text() == SMALL


def test_the_plan_as_a_whole_is_not_opened(run: PlanCommand, small: Path) -> None:
    run.env.setenv("EDITOR", "false")
    assert run("edit", "plan").err == (
        "plan: the plan as a whole is edited in its file\n  or plan set plan FIELD=VALUE\n"
    )


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (
            ["set", "2", "due=2009-12-01"],
            "this rewrites due of 2 as if it had always been so\n"
            "  to keep what was agreed, and say when it changed: plan undo, then plan update 2 --due",
        ),
        (
            ["set", "1", "timescale=End  May 10", "by_whom=Bob"],
            "this rewrites timescale, by_whom of 1 as if it had always been so\n",
        ),
        (["set", "1", "timescale=May 10"], "due dates changed: 1 (5 Mar 2010 → 31 May 2010)\n"),
        (["set", "1", "due=2010-04-01"], "this rewrites due of 1 as if it had always been so\n"),
        (["set", "2", "--clear", "due"], "this rewrites due of 2 as if it had always been so\n"),
        (["set", "4", "due=2009-12-31"], "first due dates changed: 4 (31 Oct 2009 → 31 Dec 2009)\n"),
        (["set", "4", "due=2009-12-31"], "this rewrites due of 4 as if it had always been so\n"),
        (["set", "1", "by_whom=Bob"], "leads changed: 1 (AB → nobody)\n"),
        (["set", "1", "leads=CD"], "this rewrites leads of 1 as if it had always been so\n"),
        (["set", "1", "leads=CD"], "plan undo, then plan update 1 --set leads=CD\n"),
        (["set", "4", "leads=CD"], "this rewrites leads of 4 as if it had always been so\n"),
        (["set", "1", "by_whom=Bob"], "when it changed: plan undo, then plan update 1 --by-whom Bob\n"),
        (
            ["set", "1", "--clear", "by_whom"],
            "when it changed: plan undo, then plan update 1 --clear by_whom\n",
        ),
        (["set", "1", "ref=10", "by_whom=Bob"], "leads changed: 10 (AB → nobody)\n"),
        (
            ["set", "1", "ref=10", "by_whom=Bob"],
            "plan undo (of all that was written), then plan update 1 --by-whom Bob\n",
        ),
        (
            ["set", "1", "by_whom=Bob", "--dry-run"],
            "when it changed: plan update --dry-run 1 --by-whom Bob\n",
        ),
        (["set", "1", "ref=10"], "1 is 10 now; plan show 1 finds it still\n"),
        (["set", "2", "ref=20"], "  in this plan 2 is spoken of in 3\n"),
    ],
)
def test_rewriting_what_was_agreed_is_said_with_the_update_that_moves_it(
    run: PlanCommand, args: list[str], said: str
) -> None:
    first = "by_whom: AB, timescale: End Oct 09"
    moved = f"{first}, updates: [{{as_of: 2009-11-01, by_whom: CD, timescale: End Nov 09}}]"
    plan = (
        DATED.replace("action: Three", "action: Three (see 2 above)")
        + f"  - {{ref: 4, action: D, {moved}}}\n"
    )
    run.env.setenv("PLAN_TODAY", "2009-12-01")
    done = run(*args, plan=plan)
    assert done.code == 0, done.err
    assert said in done.err


@pytest.mark.parametrize(
    ("ref", "script", "said"),
    [
        (
            "2",
            "s/Oct/Nov/; s/-11-30/-12-31/",
            "this rewrites timescale, due of 2 as if it had always been so\n",
        ),
        ("2", "s/-11-30/-12-31/", "when it changed: plan undo, then plan update 2 --due 2009-12-31\n"),
        ("2", "s/, due: 2009-11-30//", "when it changed: plan undo, then plan update 2 --clear due\n"),
        ("3", "s/12 May/13 May/", "when it changed: plan undo, then plan update 3a --timescale '13 May'\n"),
        ("3a", "s/12 May/13 May/", "this rewrites timescale of 3a as if it had always been so\n"),
    ],
)
def test_rewriting_in_the_editor_is_said_like_setting(
    run: PlanCommand, ref: str, script: str, said: str
) -> None:
    run.env.setenv("EDITOR", f"sed -i '{script}'")
    done = run("edit", ref, plan=DATED)
    assert done.code == 0, done.err
    assert said in done.err
    run.env.setenv("EDITOR", "sed -i 's/}$/, x-a: 1}/'")
    assert "rewrites" not in run("edit", ref, plan=DATED).err


def test_one_undo_is_advised_for_all_that_the_editor_rewrote(run: PlanCommand) -> None:
    parts = [{"ref": "1a", "by_whom": "Pete"}, {"ref": "1b", "by_whom": "Anna"}]
    run.env.setenv("EDITOR", "sed -i 's/May/June/; s/Pete/Zoe/; s/1b/1c/'")
    done = run("edit", "1", plan=record_of({"timescale": "End May 2026", "parts": parts}))
    assert done.err.count("plan undo") == 1
    assert "plan undo (of all that was written), then plan update 1 --timescale 'End June 2026'\n" in done.err
    assert "changed: after the undo, plan update 1a --by-whom Zoe\n" in done.err
    assert "formerly: after the undo, plan rename 1b 1c\n" in done.err


@pytest.mark.parametrize(
    ("ref", "script", "old", "new"),
    [
        ("3", "s/f: 3,/f: 9,/", "3", "9"),
        ("3", "s/f: 3,/f: 9,/; s/}]}/}, {ref: 3b}]}/", "3", "9"),
        ("3", "s/3a/3x/", "3a", "3x"),
    ],
)
def test_a_ref_that_the_editor_changed_is_said_to_be_lost(
    run: PlanCommand, ref: str, script: str, old: str, new: str
) -> None:
    run.env.setenv("EDITOR", f"sed -i '{script}'")
    done = run("edit", ref, plan=DATED.replace("action: Two", f"action: Two (as action {old})"))
    assert f"{old} is {new} now, and plan show {old} does not find it\n" in done.err
    assert f"formerly: plan undo, then plan rename {old} {new}\n" in done.err
    assert f"in this plan {old} is spoken of in 2\n" in done.err
    assert f"see: plan show {new if ref == old else ref}\n" in done.err
    assert run("show", old).code == 2


def test_a_ref_that_the_editor_kept_as_formerly_is_not_said_to_be_lost(run: PlanCommand) -> None:
    run.env.setenv("EDITOR", "sed -i 's/f: 3,/f: 9, formerly: [3],/'")
    for dry_run in ("--dry-run", None):
        done = run("edit", "3", *filter(None, [dry_run]), plan=DATED)
        assert done.code == 0
        assert "find" not in done.err
        assert "found" not in done.err
    assert run("show", "3").code == 0


@pytest.mark.parametrize(
    "args",
    [
        ["3", "due=2010-01-01"],
        ["5", "due=2010-01-01"],
        ["3", "by_whom=Bob"],
        ["2", "due=2009-11-30"],
        ["1", "priority=P1"],
    ],
)
def test_what_nobody_agreed_before_is_not_rewritten(run: PlanCommand, args: list[str]) -> None:
    plan = f"{DATED}  - {{ref: 5, action: E, timescale: TBC}}\n"
    done = run("set", *args, "--today", "2009-12-01", plan=plan)
    assert (done.code, "rewrites" in done.err) == (0, False)


@pytest.mark.parametrize(
    ("args", "hint"),
    [
        (["3", "status=Complete"], "plan update 3 --status Complete\n"),
        (["3a", "rag=red", "reason=no money"], "plan update 3a --rag red --reason 'no money'\n"),
        (["3", "text=It's done", "due=2010-01-01"], "plan update 3 -m 'It'\"'\"'s done' --due 2010-01-01\n"),
        (["3", "--clear", "status"], "plan update 3 --status WORDS\n"),
        (["3", "completed=2009-10-05"], "plan update 3 --completed 2009-10-05\n"),
        (["3", "Status=done"], "plan update 3 --status done\n"),
        (["3", "stauts=done", "Owner=Bo"], "plan update 3 --status done --by-whom Bo\n"),
    ],
)
def test_what_updates_say_is_answered_with_the_update_to_type(
    run: PlanCommand, args: list[str], hint: str
) -> None:
    done = run("set", *args, plan=DATED)
    assert (done.code, done.out) == (2, "")
    assert done.err.endswith(f"is said in an update, from its day on\n  {hint}")


@pytest.mark.parametrize(
    ("args", "added"),
    [
        (["priorities", "P1=Local jobs"], "priorities:\n  P1: Local jobs\n"),
        (["rules", "amber_days=14"], "rules:\n  amber_days: 14\n"),
        (
            ["calendar", "AGM=1 March 2010", "Spring term=2010-01-04..2010-03-26"],
            "calendar:\n  AGM: 2010-03-01\n  Spring term: {start: 2010-01-04, end: 2010-03-26}\n",
        ),
        (
            ["calendar", "One=4 January to 26 March 2010", "Two={start: 2010-01-04, end: 2010-03-26}"],
            "calendar:\n  One: {start: 2010-01-04, end: 2010-03-26}\n"
            "  Two: {start: 2010-01-04, end: 2010-03-26}\n",
        ),
        (
            ["calendar", "One=Jan 4-8, 2010", "Two=Mon and Tue 4-5 January 2010"],
            "calendar:\n  One: {start: 2010-01-04, end: 2010-01-08}\n"
            "  Two: {start: 2010-01-04, end: 2010-01-05}\n",
        ),
        (["calendar", "Lent=March 2010"], "calendar:\n  Lent: {start: 2010-03-01, end: 2010-03-31}\n"),
    ],
)
def test_priorities_rules_and_calendar_are_set_as_people_are(
    run: PlanCommand, args: list[str], added: str
) -> None:
    done = run("set", *args, plan=DATED)
    assert done.code == 0, done.err
    text = (run.folder / "plan.yaml").read_text()
    assert added in text
    assert text.replace(added, "") == DATED
    assert "nothing to change" in run("set", *args).err


@pytest.mark.parametrize(
    "words",
    [
        ["--status", "Complete", "-m", "Mrs O'Hara's; $HOME", "--dry-run"],
        ["--reason=no time", "--timescale", "End Oct 10", "priority=P1"],
        ["--due=2010-03-31", "--clear", "timescale"],
        ["--by-whom", "Pete 'PS' Smith", "outcomes=More"],
        ["--comment", "=1+1"],
    ],
)
def test_a_field_said_as_an_option_is_answered_with_the_call_that_says_it(
    run: PlanCommand, words: list[str]
) -> None:
    plan = record_of({"timescale": "End Oct 09"}, people={"PS": None})
    refused = run("set", *words, "1", plan=plan)
    assert refused.code == 2
    _, _, call = refused.err.rstrip("\n").partition(": type plan ")
    done = run(*shlex.split(call))
    assert done.code == 0, done.err
    for word in (one.partition("=")[2] or one for one in words if one[0] != "-" or "=" in one):
        assert word.lower() in done.out.replace("''", "'").lower() + " timescale"


@pytest.mark.parametrize(
    ("said", "keys"),
    [
        ("AB,TO", "[AB, TO]"),
        ("AB and TO", "[AB, TO]"),
        ("ab & TO, Ann and Bob", "[AB, TO, Ann and Bob]"),
        ("AB; New", "[AB, New]"),
        ("ann and bob", "[Ann and Bob]"),
        ("Smith & Sons", "[Smith & Sons]"),
        ("[AB, to]", "[AB, TO]"),
        ("Tom Ode", "[TO]"),
        ("Tom Ode (TO) and AB", "[TO, AB]"),
        ("TO (Tom Ode), Tom", "[TO, Tom]"),
    ],
)
def test_several_leads_are_several_keys_however_they_are_joined(
    run: PlanCommand, said: str, keys: str
) -> None:
    people = "people:\n  AB:\n  TO: {name: Tom Ode}\n  Ann and Bob:\n"
    plan = f"title: T\n{people}actions:\n- {{ref: 1, action: One}}\n"
    for words in (["set", "1", f"leads={said}"], ["update", "1", "--set", f"leads={said}"]):
        assert run(*words, plan=plan).code == 0
        assert f"leads: {keys}" in (run.folder / "plan.yaml").read_text()


@pytest.mark.parametrize(
    "listed",
    [
        "2009-12-25, 2010-01-01",
        "2009-12-25 and 2010-01-01",
        "25 Dec 2009; 28 Dec 2009; 1 Jan 2010",
        "[2009-12-25, 2010-01-01]",
        "25 and 28 Dec 2009",
        "Dec 25, 26 and 28, 2009",
        "Dec 25 and 28, 2009",
        "October and December 2009",
    ],
)
def test_days_that_are_listed_are_no_range(run: PlanCommand, listed: str) -> None:
    done = run("set", "calendar", f"Holidays={listed}", plan=DATED)
    assert (done.code, (run.folder / "plan.yaml").read_text()) == (2, DATED)
    assert "are several times, and no range\n  give each its own name, or all days between: 2009-" in done.err


def test_fields_of_priorities_and_calendar_are_changed_and_cleared(run: PlanCommand) -> None:
    text = "title: T\npriorities:\n  P1: One # first\n  P2: Two\ncalendar: {AGM: 2010-03-01}\nactions: []\n"
    assert run("set", "priorities", "P1=Ours", "people=Others", "--clear", "P2", plan=text).code == 0
    assert run("set", "calendar", "AGM=2010-03-02", "due=2010-03-03").code == 0
    assert (run.folder / "plan.yaml").read_text() == (
        "title: T\npriorities:\n  P1: Ours # first\n  people: Others\n"
        "calendar: {AGM: 2010-03-02, due: 2010-03-03}\nactions: []\n"
    )
    done = run("set", "priorities", "--clear", "P9")
    assert (done.code, done.err) == (2, "plan: there is no field 'P9' to clear\n  it has: P1, people\n")
    done = run("remove", "priorities", "-y")
    assert (done.code, done.err.split("\n")[1]) == (
        2,
        "  plan set priorities --clear NAME takes a field out of it",
    )
    assert "plan set priorities NAME=VALUE" in run("set", "plan", "priorities=P1").err


@pytest.mark.parametrize(
    ("args", "word"),
    [
        (["add", "x", "--part-of", "b"], "a$(id) 'x"),
        (["show", "c-a$(id) 'x"], "a$(id) 'x-c"),
        (["set", "meetings/2009-10-02", "name=z"], "meetings/2009-10-02 x'; id; '"),
        (["set", "a$(id) 'x"], "a$(id) 'x"),
        (["set", "a$(id) 'x", "status=complete"], "a$(id) 'x"),
        (["set", "c", "reason=$(id)"], "$(id)"),
        (["remove", "a$(id) 'x"], "a$(id) 'x"),
        (["show", "007"], "FIN;id 007"),
    ],
)
def test_what_is_named_in_a_hint_can_be_copied_into_a_shell(
    run: PlanCommand, args: list[str], word: str
) -> None:
    meetings = [{"date": "2009-10-02", "name": "x'; id; '"}, {"date": "2009-10-02", "name": "y"}]
    parted = {"ref": "a$(id) 'x", "parts": [{"ref": "b"}]}
    others = [{"ref": "c"}, {"ref": "FIN;id 007"}, {"ref": "GOV 007"}]
    done = run(*args, plan=record_of(parted, *others, meetings=meetings))
    assert done.code == 2
    assert shlex.quote(word) in done.err


def test_an_action_called_like_something_else_is_found_as_an_action(run: PlanCommand) -> None:
    plan = yaml_of(
        record_of({"ref": "people/AB"}, {"ref": "rules"}, {"ref": "actions/1"}, {}, people={"AB": None})
    )
    for ref in ("actions/people/AB", "actions/rules", "actions/4", "actions/actions/1"):
        assert run("set", ref, f"by_whom={ref}", plan=plan).code == 0
        assert run("show", ref, "--json").out.count(f'"by_whom": "{ref}"') == 1
        plan = (run.folder / "plan.yaml").read_text()
    assert run("set", "people/AB", "name=Ann", plan=plan).code == 0
    assert run("set", "rules", "amber_days=9").code == 0
    assert run("show", "people/AB").out.startswith("people/AB")
    assert "the plan has no action 'people/XY'" in run("set", "actions/people/XY", "by_whom=x").err


@pytest.mark.parametrize("key", ["ps", "P S", "P\u00a0S", "p\u200bs"])
def test_a_person_is_found_by_her_key_however_it_is_typed(run: PlanCommand, key: str) -> None:
    people = {"P S" if " " in key or "\u00a0" in key else "PS": {"name": "Pete"}}
    assert run("set", f"people/{key}", "name=P. Smith", plan=record_of(people=people)).code == 0
    assert (run.folder / "plan.yaml").read_text().count("name") == 1


def test_a_ref_that_is_written_like_a_person_hides_her_from_no_command(run: PlanCommand) -> None:
    paint = {"ref": "people/PS", "action": "Paint", "by_whom": "PS"}
    plan = record_of(paint, people={"PS": {"name": "Pete Smith"}})
    shown = run("show", "people/PS", plan=plan).out
    assert "Pete Smith" in shown
    assert "Paint" in shown
    assert "Paint" in run("show", "actions/people/PS").out
    assert '{"AB": {"name": "Pete Smith"}}' in run("rename", "people/PS", "AB", "--dry-run").out
    assert '"formerly": ["people/PS"]' in run("rename", "actions/people/PS", "7", "--dry-run").out
    assert run("set", "people/PS", "name=P. Smith").code == 0
    assert "P. Smith" in run("show", "people/PS").out


@pytest.mark.parametrize("ref", ["2", "2a"])
def test_remove_names_the_update_that_keeps_the_history(run: PlanCommand, small: Path, ref: str) -> None:
    done = run("remove", ref)
    assert (done.code, done.out) == (2, "")
    told = f"plan: {ref} goes with its history: say --yes; plan update {ref} --status withdrawn keeps it"
    assert told in done.err
    assert "withdrawn" not in run("remove", "people/PS").err


def test_what_is_added_while_remove_asks_is_not_removed(run: PlanCommand, small: Path) -> None:
    update = "  updates: [{as_of: 2009-10-02, text: New}]\n"

    def asked(question: str, *, unasked: str) -> bool:
        assert unasked.startswith("1 goes with its history: say --yes")
        assert question == ("Remove 1 with its history (plan update 1 --status withdrawn keeps it)?")
        small.write_text(SMALL.replace("- ref: 2\n", f"{update}- ref: 2\n"))
        return True

    run.env.setattr("actionplan.cli.commands.removing.agreed", asked)
    done = run("remove", "1")
    assert (done.code, done.err) == (4, "plan: 1 has changed meanwhile\n")
    assert update in small.read_text()


def test_it_is_said_that_a_ref_was_passed_over(run: PlanCommand) -> None:
    run("remove", "3", "-y", plan=record_of({}, {}, {}))
    assert "3 was the ref of another action once: this is 4\n" in run("add", "New").err
    assert "once" not in run("add", "New").err
    assert "once" not in run("add", "New", "--ref", "9").err
    assert "once" not in run("add", "Part", "--part-of", "1").err
    assert "once" not in run("set", "1", "ref=11").err
    assert "note: 3 was the ref of another action once" in run("set", "11", "ref=3").err
    run("remove", "2", "-y")
    assert "note: 2 was the ref of another action once" in run("add", "New", "--ref", "2").err


def test_all_refs_that_were_passed_over_are_named(run: PlanCommand) -> None:
    plan = record_of({}, {}, {"parts": [{"ref": "3a"}, {"ref": "3b"}, {"ref": "3c"}]}, {}, {})
    run("remove", "5", "-y", plan=plan)
    run("remove", "4", "-y")
    assert "4 and 5 were refs of other actions once: this is 6\n" in run("add", "New").err
    run("remove", "6", "-y")
    assert "4, 5 and 6 were refs of other actions once: this is 7\n" in run("add", "New").err
    run("remove", "3c", "-y")
    assert "3c was the ref of another part once: this is 3d\n" in run("add", "New", "--part-of", "3").err


def test_a_ref_that_was_changed_in_the_editor_is_not_given_again(run: PlanCommand) -> None:
    run.env.setenv("EDITOR", "sed -i s/3/0/")
    plan = "title: T\nactions:\n- {ref: 1, action: A}\n- {ref: 2, action: B}\n- {ref: 3, action: C}\n"
    assert run("edit", "3", plan=plan).code == 0
    assert "3 was the ref of another action once: this is 4\n" in run("add", "New").err


def test_items_in_another_order_take_their_comments_along(run: PlanCommand) -> None:
    head = "title: P\npeople: {PS: null, AB: null, CD: null}\nactions:\n- ref: 1\n  action: Ask\n  leads:\n"
    first, second, third = "  - PS  # in the chair\n", "  - AB\n", "  # for the council\n  - CD\n"
    run("set", "1", "leads=CD, PS, AB", plan=head + first + second + third)
    assert (run.folder / "plan.yaml").read_text() == head + third + first + second


@pytest.mark.parametrize(
    "words", [["by_whom="], ["by_whom= "], ["priority=P2", "x-cost="], ["leads=,"], ["leads=[]"]]
)
@pytest.mark.parametrize("entry", ["1", "2a", "people/PS", "people/XY", "plan", "meetings/2009-10-02"])
def test_a_field_is_cleared_by_its_option_alone(
    run: PlanCommand, small: Path, entry: str, words: list[str]
) -> None:
    before = small.read_bytes()
    done = run("set", entry, *words)
    field = words[-1].partition("=")[0]
    assert (done.code, done.out) == (2, "")
    cleared = run("set", entry, "--clear", field, "--dry-run").code == 0
    take = (
        f"to take it out: plan set {entry} --clear {field}"
        if cleared
        else "say what it is: there is none to take out"
    )
    assert done.err == f"plan: '{field}' is given empty\n  {take}\n"
    assert small.read_bytes() == before


@pytest.mark.parametrize("text", ["PS, AB", "[PS, AB]", '["PS",AB]', "['PS' , 'AB']", "PS,AB,"])
def test_a_list_is_said_with_commas_or_as_the_file_has_it(run: PlanCommand, text: str) -> None:
    people = {"PS": None, "AB": None}
    assert run("set", "1", f"leads={text}", plan=record_of({}, people=people)).code == 0
    assert run("add", "New", "--set", f"leads={text}").code == 0
    assert run("table", "--json").out.count('"leads": ["PS", "AB"]') == 2


def test_removing_without_a_question_says_what_keeps_the_history(run: PlanCommand, small: Path) -> None:
    assert "an update with --status withdrawn keeps it on record\n" in run("remove", "1", "-y").err
    assert "withdrawn" not in run("remove", "people/PS", "-y").err


DATED = """\
title: Dated
period: {start: 2009-04-01, end: 2010-03-31}
people:
  AB: {name: Ann}
meetings:
  - {date: 2010-03-05, name: Group}
actions:
  - {ref: 1, action: One, timescale: the March meeting, by_whom: Ann}
  - {ref: 2, action: Two, timescale: End Oct 09, due: 2009-11-30}
  - {ref: 3, action: Three, parts: [{ref: 3a, timescale: 12 May}]}
"""


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (
            ["set", "2", "timescale=End Dec 09"],
            "2 is due Mon 30 Nov 2009; its own due date wins over 'End Dec 09'",
        ),
        (["set", "2", "--clear", "due"], "2 is due Sat 31 Oct 2009 (end of month)"),
        (["set", "3a", "timescale=Ongoing"], "3a has no due date: no end is set"),
        (["set", "2", "due=2009-09-01"], "own due date wins over 'End Oct 09': 91 days overdue already"),
        (["set", "2", "--clear", "due", "--clear", "timescale"], "2 has no due date: no timescale"),
        (
            ["add", "x", "--timescale", "next meeting"],
            "4 is due Fri 5 Mar 2010 (the next meeting after 1 Dec 2009)",
        ),
        (["add", "x", "--timescale", "when agreed"], "4 has no due date: it depends on"),
        (
            ["update", "2", "x", "--as-of", "2009-12-01", "--timescale", "End Jan 10"],
            "2 is due Sun 31 Jan 2010 (end of month)",
        ),
        (
            ["update", "2", "x", "--as-of", "2009-12-01", "--timescale", "End Jan 10", "--due", "2010-02-01"],
            "2 is due Mon 1 Feb 2010; its own due date wins over 'End Jan 10'",
        ),
        (["remove", "meetings/2010-03-05", "--yes"], "due dates changed: 1 (5 Mar 2010 → 31 Mar 2010)"),
        (
            ["set", "meetings/2010-03-05", "date=2010-03-12"],
            "due dates changed: 1 (5 Mar 2010 → 12 Mar 2010)",
        ),
        (
            ["set", "plan", "period=2010-04-01..2011-03-31"],
            "due dates changed: 1 (5 Mar 2010 → no date), 3a (12 May 2009 → 12 May 2010)",
        ),
        (["remove", "people/AB", "--yes"], "leads changed: 1 (AB → nobody)"),
        (["set", "1", "raised=2009-12-24"], "1 is in the plan from Thu 24 Dec 2009 on\n"),
        (["set", "3a", "raised=May 2009", "--dry-run"], "3a would be in the plan from Sun 31 May 2009 on\n"),
        (
            ["update", "1", "--status", "complete", "--completed", "2009-12-24"],
            "note: completed Thu 24 Dec 2009 is after Tue 1 Dec 2009, of which the report speaks\n",
        ),
        (["set", "statuses", "Held=complete"], "statuses changed: 0 (suspended → complete)"),
        (["remove", "0", "--as-of", "2009-05-01", "--yes"], "statuses changed: 0 (suspended → open)"),
    ],
)
def test_a_write_says_what_it_means_for_due_dates_and_leads(
    run: PlanCommand, args: list[str], said: str
) -> None:
    held = "actions:\n  - {ref: 0, action: Z, updates: [{as_of: 2009-05-01, status: Held}]}\n"
    plan = DATED.replace("actions:\n", f"statuses: {{Held: suspended}}\n{held}")
    done = run(*args, "--today", "2009-12-01", plan=plan)
    assert done.code == 0, done.err
    assert said in done.err


NUMERIC = record_of({"timescale": "5/6/2009"}, {"timescale": "4/13/2009"}, {"timescale": "May 2009"})


@pytest.mark.parametrize(
    ("args", "changed"),
    [
        (["set", "2", "timescale=13/4/2009"], "1 (no date → 5 Jun 2009)"),
        (["update", "2", "--timescale", "13/4/2009"], ""),  # what was agreed says 4/13/2009 still
        (["add", "Four", "--timescale", "14/4/2009"], ""),
        (["set", "3", "timescale=14/4/2009"], ""),
        (["edit", "2"], "1 (no date → 5 Jun 2009)"),
    ],
)
def test_whose_date_is_read_in_another_order_is_said(run: PlanCommand, args: list[str], changed: str) -> None:
    run.env.setenv("EDITOR", "sed -i s=4/13=13/4=")
    done = run(*args, plan=NUMERIC)
    assert done.code == 0, done.err
    told = f"due dates changed with the order of day and month that this tells: {changed}\n"
    assert ("the order of day and month" in done.err) == bool(changed)
    assert told in done.err or not changed


def test_an_order_that_is_told_is_said_with_whose_date_it_changes(run: PlanCommand) -> None:
    plan = record_of({"timescale": "5/6/2009"}, {"timescale": "May 2009"})
    done = run("add", "Three", "--timescale", "4/13/2009", plan=plan)
    assert "the order of day and month that this tells: 1 (5 Jun 2009 → no date)\n" in done.err


SECTIONED = record_of(
    {"ref": "1", "section": "Roads"},
    {"ref": "2", "section": "Homes", "formerly": ["9", "1.2"]},
    {"ref": "3", "raised": "2009-06-01", "parts": [{"ref": "3a"}, {"ref": "3b", "raised": "2009-09-01"}]},
    sections={"Roads": {"aim": "Fewer cars"}, "Homes": None},
)


def test_a_new_action_stands_behind_the_last_of_its_section(run: PlanCommand) -> None:
    assert run("add", "Count cars", "--section", "Roads", "--ref", "7", plan=SECTIONED).code == 0
    assert [line.split("\t")[0] for line in run("table", "--columns", "ref").out.splitlines()[1:]] == [
        *("1", "7", "2", "3", "3a", "3b")
    ]


@pytest.mark.parametrize(
    ("refs", "new"),
    [
        ("1.1 1.2 / 2.1 2.2", "1.3 2.3"),
        ("1.1 1.9 / 11.1", "1.10 11.2"),
        ("GOV-01 GOV-02 / FIN-01", "GOV-03 FIN-02"),
        ("1 2 / 3", "4 5"),
        ("1.1 2.1 / 2.2", "2.3 2.4"),
    ],
)
def test_a_section_with_numbers_of_its_own_is_counted_on(run: PlanCommand, refs: str, new: str) -> None:
    sections = {"A": None, "B": None}
    has = zip(sections, refs.split(" / "), strict=True)
    actions = [{"ref": ref, "section": name} for name, several in has for ref in several.split()]
    run("check", plan=record_of(*actions, sections=sections))
    said = [run("add", f"More of {name}", "--section", name).err for name in sections]
    assert [re.search(r"plan show (\S+)", one)[1] for one in said] == new.split()  # type: ignore[index]


def test_a_ref_of_the_section_that_is_passed_over_is_said(run: PlanCommand) -> None:
    refs = {"1.1": "A", "1.2": "A", "1.3": "A", "2.1": "B"}
    run("remove", "1.3", "--yes", plan=record_of(*({"ref": one, "section": refs[one]} for one in refs)))
    done = run("add", "More", "--section", "A")
    assert "1.3 was the ref of another action once: this is 1.4\n" in done.err


def test_refs_that_were_used_formerly_are_not_given_again(run: PlanCommand) -> None:
    run("set", "3", "formerly=8, 4", plan=SECTIONED)
    done = run("add", "More")
    assert "5 is in the plan" in done.err


@pytest.mark.parametrize(
    "words",
    [("add", "More", "--ref", "9"), ("add", "More", "--ref", "1.2", "--part-of", "1"), ("set", "1", "ref=9")],
)
def test_a_ref_that_another_had_is_not_given_by_hand_either(run: PlanCommand, words: tuple[str, ...]) -> None:
    done = run(*words, plan=SECTIONED)
    assert (done.code, done.out) == (2, "")
    assert " was the ref of 2 before\n  older papers mean that one by it: take another\n" in done.err


def test_spans_of_an_action_count_from_the_day_on_which_it_was_raised(run: PlanCommand) -> None:
    added = ("add", "Count cars", "--ref", "7", "--timescale", "within 6 months", "--raised", "2009-05-01")
    assert "7 is due Sun 1 Nov 2009" in run(*added, plan=SECTIONED).err
    parts = [{"ref": "7a", "timescale": "within 3 months"}, {"ref": "7b", "due": "2010-01-01"}]
    moved = run(
        "set", "7", "raised=2009-06-01", plan=record_of({"ref": "7", "raised": "2009-05-01", "parts": parts})
    )
    assert "due dates changed: 7a (1 Aug 2009 → 1 Sep 2009)\n" in moved.err


def test_a_part_that_is_raised_later_hides_no_status_that_changed(run: PlanCommand) -> None:
    parts = [
        {"ref": "1a", "updates": [update_of("2009-10-01", status="Held over")]},
        {"ref": "1b", "raised": "2027-01-01"},
    ]
    plan = record_of({"parts": parts}, statuses={"Held over": None})
    done = run("set", "statuses", "Held over=complete", plan=plan)
    assert "statuses changed: 1 (open → complete), 1a (open → complete)\n" in done.err
    assert "statuses changed: 1 (complete → withdrawn)\n" in run("update", "1a", "--status", "withdrawn").err
    plan = record_of({"parts": [{"ref": "1a"}, parts[1]]})
    told = run("update", "1", "--status", "complete", plan=plan).err
    assert "statuses changed: 1a (open → complete)\n" in told, "of 1b nobody can say anything yet"


def test_a_part_that_joins_another_day_opens_its_action_or_closes_it(run: PlanCommand) -> None:
    done = {"ref": "1a", "updates": [update_of("2009-10-01", status="done")]}
    plan = record_of({"parts": [done, {"ref": "1b", "updates": [update_of("2009-10-01", text="Begun")]}]})
    later = run("set", "1b", "raised=2027-01-01", "ref=1c", plan=plan)
    assert "statuses changed: 1 (open → complete)\n" in later.err
    assert "statuses changed: 1 (complete → open)\n" in run("set", "1c", "raised=2009-01-01").err
    run.env.setenv("EDITOR", "sed -i 's/2009-01-01/2027-01-01/'")
    assert "statuses changed: 1 (open → complete)\n" in run("edit", "1c").err


def test_the_words_of_an_action_are_cleared_by_no_update(run: PlanCommand) -> None:
    plan = record_of({"parts": [{"ref": "1a", "action": "Plant"}]})
    assert (
        "when it changed: plan undo, then plan update 1a --action WORDS\n"
        in run("set", "1a", "--clear", "action", plan=plan).err
    )
    assert (
        "plan: no update clears what will be done\n"
        in run("update", "1a", "--clear", "action", plan=plan).err
    )


DECLARED = """\
title: T
sections:
  Roads: {aim: Fewer cars}
actions:
  - {ref: 1, action: Count cars, section: Roads}
"""


@pytest.mark.parametrize("said", ["Local jobs=Homes", "local jobs=Homes", "sections/Local jobs=Homes"])
def test_a_section_of_several_words_without_a_field_is_told_the_command_that_does_it(
    run: PlanCommand, said: str
) -> None:
    told = run("set", said, plan=record_of({}, sections={"Local jobs": None})).err.splitlines()[1]
    assert told == "  plan set 'sections/Local jobs' aim=Homes"
    assert run(*shlex.split(told)[1:]).code == 0
    assert json.loads((run.folder / "plan.yaml").read_text())["sections"] == {"Local jobs": {"aim": "Homes"}}


def test_sections_statuses_and_columns_are_set_by_command(run: PlanCommand) -> None:
    Path("plan.yaml").write_text(DECLARED)
    assert run("set", "sections/Homes", "aim=Warm homes").code == 0
    assert run("set", "sections/roads", "aim=No cars").code == 0
    assert run("set", "statuses", "Paused by us=suspended", "Held over=").code == 0
    assert run("set", "columns", "ref=No.", "updates=Position at {date}").code == 0
    record = yaml.load(Path("plan.yaml").read_text(), yaml.BaseLoader)
    assert record["sections"] == {"Roads": {"aim": "No cars"}, "Homes": {"aim": "Warm homes"}}
    assert record["statuses"] == {"Paused by us": "suspended", "Held over": ""}
    assert record["columns"] == {**DOCUMENT, "ref": "No.", "updates": "Position at {date}"}
    assert run("update", "1", "--status", "held over").code == 0
    assert run("remove", "sections/Homes", "--yes").code == 0
    assert run("set", "statuses", "--clear", "Held over").code == 2
    assert run("set", "statuses", "Odd=stopped").code == 2


def test_an_action_is_not_called_like_what_the_plan_declares(run: PlanCommand) -> None:
    for word in ("columns", "statuses", "sections/1"):
        assert run("add", "More", "--ref", word, plan=record_of({})).code == 2


def test_setting_any_agreed_field_says_that_it_rewrites_the_record(run: PlanCommand) -> None:
    plan = record_of({"outcomes": "Shade", "x-cost": "5"})
    done = run("set", "1", "outcomes=Fruit", "x-cost=7", plan=plan)
    assert "this rewrites outcomes, x-cost of 1 as if it had always been so\n" in done.err
    assert "plan update 1 --set outcomes=Fruit --set x-cost=7\n" in done.err
    assert "rewritten" not in run("set", "1", "sponsor=Mayor").err


REFERRED = record_of(
    {"ref": "1", "parts": [{"ref": "1a"}], "updates": [update_of("2009-10-31", "See 1.")]},
    {"ref": "2", "superseded_by": "1"},
)


def test_a_ref_is_renamed_wherever_it_is_named_as_commands_find_it(run: PlanCommand) -> None:
    record = record_of({"ref": "POAM-007"}, {"ref": "2", "superseded_by": "007 and 2"})
    assert run("rename", "007", "8", plan=record).code == 0
    renamed: Any = yaml.load(Path("plan.yaml").read_text(), yaml.BaseLoader)
    assert renamed["actions"][1]["superseded_by"] == "8 and 2"
    assert run("rename", "8", "POAM-007").code == 0


@pytest.mark.parametrize("more", [[], ["by_whom=Bob"]])
def test_a_ref_that_is_set_is_renamed_and_kept_as_formerly(run: PlanCommand, more: list[str]) -> None:
    renamed = run("rename", "1", "10", plan=REFERRED)
    wanted: Any = yaml.load(Path("plan.yaml").read_text(), yaml.BaseLoader)
    done = run("set", "1", "ref=10", *more, plan=REFERRED)
    record: Any = yaml.load(Path("plan.yaml").read_text(), yaml.BaseLoader)
    assert record["actions"][0].pop("by_whom", None) == ("Bob" if more else None)
    assert record == wanted
    assert (record["actions"][0]["formerly"], record["actions"][1]["superseded_by"]) == (["1"], "10")
    assert [line for line in renamed.err.splitlines() if "wrote" not in line][:3] == [
        line for line in done.err.splitlines() if "wrote" not in line
    ][:3]
    assert run("set", "10", "ref=1").code == 0
    assert "its parts keep their refs" in done.err
    assert run("show", "10").out.startswith("1  ")


@pytest.mark.parametrize(
    ("words", "columns"),
    [
        (["x-cost=Cost"], {**DOCUMENT, "x-cost": "Cost"}),
        (["ref=No.", "x-cost="], {**DOCUMENT, "ref": "No.", "x-cost": ""}),
        (["action=What", "ref=No."], {"action": "What", "ref": "No."}),
    ],
)
@pytest.mark.parametrize("there", [{}, {"columns": None}, {"columns": {}}])
def test_the_first_column_is_added_to_those_the_plan_is_shown_in(
    run: PlanCommand, words: list[str], columns: dict[str, str], there: dict[str, Any]
) -> None:
    done = run("set", "columns", *words, plan=record_of({"action": "Walk", "x-cost": "5"}, **there))
    record: Any = yaml.load(Path("plan.yaml").read_text(), yaml.BaseLoader)
    assert (record["columns"], [*record["columns"]]) == (columns, [*columns])
    assert f"in this order: {', '.join(columns)}\n" in done.err
    assert "in this order" not in run("set", "columns", "sponsor=Member").err


def test_a_list_in_advice_is_what_a_person_would_type(run: PlanCommand) -> None:
    plan = record_of({"by_whom": "PS", "leads": ["PS"]}, people={"PS": None, "AB": None})
    done = run("set", "1", "leads=PS, AB", plan=plan)
    assert "plan update 1 --set 'leads=PS, AB'\n" in done.err
    assert run("update", "1", "--set", "leads=PS, AB").code == 0


@pytest.mark.parametrize("name", ["statuses", "priorities", "columns", "sections/Roads", "people/PS"])
def test_a_name_without_a_value_can_be_cleared(run: PlanCommand, name: str) -> None:
    named, _, key = name.partition("/")
    field = {"columns": "sponsor", "people": "name", "sections": "aim"}.get(named, "Held over")
    entry = {field: None, "x-more": "1"} if key else {field: None}
    plan = record_of({}, **{named: {key: entry} if key else entry})
    assert run("set", name, "--clear", field, plan=plan).code == 0
    assert field not in Path("plan.yaml").read_text()
    assert run("set", name, "--clear", field).code == 2


@pytest.mark.parametrize(("said", "written"), [("homes", "Homes"), ("Homes", "Homes"), ("Roads", "Roads")])
def test_a_section_is_written_as_the_plan_declares_it(run: PlanCommand, said: str, written: str) -> None:
    plan = record_of({}, {}, sections={"Homes": None}, priorities={"P1": "Jobs"})
    run("add", "Insulate", "--section", said, "--priority", "p1", plan=plan)
    run("set", "2", f"section={said}")
    run("update", "1", "Moved.", "--set", f"section={said}")
    record: Any = yaml.load(Path("plan.yaml").read_text(), yaml.BaseLoader)
    first, second, third = record["actions"]
    assert (second["section"], third["section"], third["priority"]) == (written, written, "P1")
    assert first["updates"][0]["section"] == written


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("add Walk --section Nowhere", ["'Nowhere' is not in sections: add it to sections, or write one of"]),
        (
            "add Walk --section Trasport",
            ["did you mean 'Transport'? Else add it", "set sections/Trasport aim=…"],
        ),
        ("add Walk --section transport", []),
        ("add Walk --priority P9", ["'P9' is not in priorities", "plan set priorities P9=…"]),
        ("add Walk --set leads=XY,PS", ["error: 'XY' is not in people", "plan set people/XY name=…"]),
        ("set 1 section=Nowhere", ["'Nowhere' is not in sections"]),
        ("set 1 section=Odd", []),
        ("update 1 x --set section=Nowhere", ["'Nowhere' is not in sections"]),
        ("update 1 x --set leads=XY --as-of 2009-12-10", ["error: 'XY' is not in people"]),
        ("update 1 x --by-whom Pete", []),
        ("set 1 outcomes=x", []),
    ],
)
def test_what_the_plan_does_not_declare_is_said_at_the_write(
    run: PlanCommand, command: str, said: list[str]
) -> None:
    declared: dict[str, Any] = {
        "sections": {"Transport": None},
        "priorities": {"P1": "Jobs"},
        "people": {"PS": {"name": "Pete Smith"}},
    }
    done = run(*command.split(), plan=record_of({"section": "Odd"}, **declared))
    assert done.code == 0, done.err
    assert [one for one in said if one not in done.err] == []
    assert sum(done.err.count(one) for one in ("note: ", "error: ")) == bool(said)
    assert done.err.count("to have it: ") == bool(said)


def test_a_section_that_no_other_action_has_may_be_a_slip(run: PlanCommand) -> None:
    plan = record_of({"section": "Transport"})
    said = "note: no other action stands under 'Trasport': did you mean 'Transport'?\n"
    assert said in run("add", "Walk", "--section", "Trasport", plan=plan).err
    assert "note: " not in run("add", "Walk", "--section", "Homes", plan=plan).err
    assert "note: " not in run("add", "Ride", "--section", "TRANSPORT", plan=plan).err
    plan = record_of({"section": "Transport", "updates": [update_of("2009-10-01", section="Transports")]})
    assert "note: " not in run("add", "Walk", "--section", "Transports", plan=plan).err


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["start=2009-04-01"], "period needs its end too\n  plan set period start=2009-04-01 end=…\n"),
        (["end=2009-04-01"], "period needs its start too\n  plan set period start=… end=2009-04-01\n"),
        (["start=2009-04-01", "end=2009-03-31"], "the period 2009-04-01..2009-03-31 ends before it starts\n"),
        (["begin=2009-04-01"], "unknown field 'begin'"),
    ],
)
def test_a_period_is_set_whole_and_told_on_the_command_line(
    run: PlanCommand, args: list[str], said: str
) -> None:
    done = run("set", "period", *args, plan=record_of({}))
    assert (done.code, done.out) == (2, "")
    assert f"plan: {said}" in done.err
    period = {"start": "2009-04-01", "end": "2010-03-31"}
    assert run("set", "period", "end=2009-03-01", plan=record_of({}, period=period)).code == 2
    assert run("set", "period", "end=2011-03-31").code == 0


@pytest.mark.parametrize("field", ["section", "priority"])
def test_what_a_part_cannot_have_is_refused_and_not_dropped(run: PlanCommand, field: str) -> None:
    done = run("add", "Half", "--part-of", "1", f"--{field}", "Jobs", plan=record_of({}))
    assert (done.code, done.out) == (2, "")
    assert f"a part has no {field} of its own, but that of its action" in done.err
    done = run("set", "1a", f"{field}=Jobs", plan=record_of({"parts": [{"ref": "1a"}]}))
    assert "belongs in an update" not in done.err  # nor can an update of a part have it
    assert done.code == 2


def test_a_status_or_light_in_any_option_is_told_alike(run: PlanCommand) -> None:
    for option, said in ("status", "Nearly"), ("rag", "Purple"):
        own = run("update", "1", f"--{option}", said, plan=record_of({}))
        assert (own.code, own.err) == (2, run("update", "1", "--set", f"{option}={said}").err)
    assert run("update", "1", "--set", "status=COMPLETE", "--set", "rag=Amber").code == 0
    assert '"status": "complete"' in (run.folder / "plan.yaml").read_text()
    done = run("set", "1", "cleared=by_whom", plan=record_of({"by_whom": "Ann"}))
    assert done.err.endswith("plan update 1 --clear by_whom\n")


def test_what_supersedes_and_is_not_there_is_said(run: PlanCommand) -> None:
    done = run("set", "1", "superseded_by=9", plan=record_of({}, {}))
    assert "note: the plan has no '9': write the ref of what takes its place\n" in done.err
    assert "note: the plan" not in run("set", "1", "superseded_by=2").err


def test_a_ref_stays_taken_when_the_plan_has_another_title(run: PlanCommand) -> None:
    assert run("remove", "3", "-y", plan=record_of({}, {}, {})).code == 0
    assert run("set", "plan", "title=Another").code == 0
    assert "3 was the ref of another action once: this is 4\n" in run("add", "New").err


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("add New", "2 would be in the plan from"),
        ("rename 1 9", "1 would be 9, and be found by the old ref still"),
        ("set 1 ref=9", "1 would be 9, and be found by the old ref still"),
        ("edit 1", "1 would be 9, and not be found by the old ref"),
    ],
)
def test_a_dry_run_says_what_would_be_and_not_that_it_is(run: PlanCommand, call: str, said: str) -> None:
    run.env.setenv("EDITOR", """sed -i 's/"ref": "1"/"ref": "9"/'""")
    done = run(*call.split(), "--dry-run", plan=record_of({}))
    assert done.code == 0, done.err
    assert said in done.err
    assert not re.search(r" is (?:in the plan|\d+ now)", done.err)


TWO = "title: T\npeople: {PS: }\nactions:\n- {ref: 1, action: One}\n- {ref: 2, action: Two}\n"


@pytest.mark.parametrize("command", ["edit", "remove"])
@pytest.mark.parametrize(("called", "to"), [("1", "9"), ("people/PS", "XY")])
def test_what_was_renamed_while_a_person_looked_at_it_was_changed_by_somebody_else(
    run: PlanCommand, command: str, called: str, to: str
) -> None:
    renames = f"{shlex.quote(sys.executable)} -m actionplan rename {called} {to}"
    script = f"echo '{{}}' > $1; {renames} >&2"
    run.env.setenv("EDITOR", f"sh -c {shlex.quote(script)} sh")

    def yes(_: str, *, unasked: str) -> bool:
        assert unasked
        run("rename", called, to)
        return True

    run.env.setattr("actionplan.cli.commands.removing.agreed", yes)
    done = run(command, called, plan=TWO)
    assert done.code == 4
    key = called.rpartition("/")[2]
    now = "; it is 9 now" if key == "1" else ""
    assert f"plan: {key} was changed by somebody else meanwhile{now}\n" in done.err
    assert to in (run.folder / "plan.yaml").read_text()


def test_a_plan_that_somebody_broke_is_not_said_to_be_broken_by_the_text_of_an_edit(run: PlanCommand) -> None:
    run.env.setenv("EDITOR", "sh -c 'sed -i s/One/Other/ $1; echo \"x: [\" >> plan.yaml' sh")
    done = run("edit", "1", plan=TWO)
    assert done.code == 3
    assert "plan: plan.yaml is not a valid plan\n" in done.err
    assert "what you typed is kept in" in done.err


def test_an_action_that_another_says_in_the_same_words_is_noted(run: PlanCommand) -> None:
    words = ("add", "Ask the bank", "--by-whom", "PS")
    assert "says the same" not in run(*words, plan=TWO).err
    assert "note: 3 says the same\n" in run(*words).err
    assert "says the same" not in run(*words, "--timescale", "May 2010").err


def test_a_long_text_is_not_repeated_in_what_to_type(run: PlanCommand) -> None:
    done = run("set", "1", f"action={'word ' * 20_000}", plan=TWO)
    assert done.err.endswith("when it changed: plan undo, then plan update 1 --action WORDS\n")


def test_the_first_action_of_a_new_plan_is_1_and_the_example_in_it_stays_one(run: PlanCommand) -> None:
    run("init")
    assert "plan add 'What will be done'\n" in run("table").err
    run("add", "Our first", "--by-whom", "AB")
    run("add", "Our second")
    run("set", "people/AB", "name=Alex Brown")
    record = yaml.safe_load(written := (run.folder / "plan.yaml").read_text())
    assert [(one["ref"], one["action"]) for one in record["actions"]] == [(1, "Our first"), (2, "Our second")]
    assert list(record) == ["title", "period", "people", "actions"]
    assert written.endswith("organisation: Example Council}\n")


@pytest.mark.parametrize(
    "comment",
    [
        "#  - ref: 3\n#    action: Gone\n",
        "  # - action: Gone\n  #   ref: '3'\n",
        '# - {action: Gone, "ref": 3, x-a: 1}\n',
        "#- {ref: 3}\n",
    ],
)
def test_the_ref_of_what_is_commented_out_is_taken(run: PlanCommand, comment: str) -> None:
    done = run("add", "New", plan=TWO + comment)
    assert "3 was the ref of another action once: this is 4\n" in done.err
    assert (
        "note: 3 was the ref of another action once" in run("add", "N", "--ref", "3", plan=TWO + comment).err
    )
    remark = "# 3 is free: see ref: 3 of last year\n"
    assert "3 is in the plan" in run("add", "New", plan=TWO + remark).err


@pytest.mark.parametrize("words", [["add", "x"], ["update", "1", "Some words"], ["set", "1", "action=x"]])
def test_words_of_the_call_are_not_kept_where_no_plan_is(run: PlanCommand, words: list[str]) -> None:
    (run.folder / ".git").mkdir()
    done = run(*words)
    assert done.code == 3
    assert f"plan: there is no plan.yaml in {run.folder}, where its repository begins\n" in done.err
    assert "is kept" not in done.err
    (run.folder / "sub").mkdir()
    run.env.chdir(run.folder / "sub")
    above = f"{run.folder}/sub or above it up to {run.folder}, where its repository begins"
    assert f"plan: there is no plan.yaml in {above}\n" in run(*words).err


@pytest.mark.parametrize(
    "words",
    [["set", "1", "action=-"], ["update", "1", "x", "--reason", "-"], ["add", "x", "--set", "x-a=-"]],
)
def test_a_dash_is_no_value_of_a_field(run: PlanCommand, words: list[str]) -> None:
    done = run(*words, plan=TWO, typed=b"words")
    assert (done.code, done.out) == (2, "")
    assert "plan: '-' stands for standard input, and " in done.err
    assert (run.folder / "plan.yaml").read_text() == TWO


UNSEEN = "\u200b"


@pytest.mark.parametrize(
    "words",
    [
        ["update", "1", UNSEEN],
        ["update", "1", "-m", UNSEEN],
        ["update", "1", "x", "--timescale", UNSEEN],
        ["update", "1", "x", "--set", f"monitoring={UNSEEN}"],
        ["add", UNSEEN],
        ["add", "x", "--by-whom", UNSEEN],
        ["add", "x", "--set", f"monitoring={UNSEEN}"],
        ["set", "1", f"action={UNSEEN}"],
        ["set", "1", f"by_whom={UNSEEN}"],
        ["set", "people/PS", f"name={UNSEEN}"],
        ["set", "plan", f"title={UNSEEN}"],
        ["rename", "people/PS", UNSEEN],
    ],
)
def test_what_cannot_be_seen_is_no_text_of_any_field(run: PlanCommand, words: list[str]) -> None:
    plan = yaml_of(record_of({"ref": "1", "action": "A"}, people={"PS": {"name": "Pete"}}))
    done = run(*words, plan=plan)
    assert (done.out, done.code in (1, 2)) == ("", True)
    assert (run.folder / "plan.yaml").read_text() == plan


@pytest.mark.parametrize(
    ("words", "was", "saved", "changed"),
    [
        (["set", "1", "by_whom=Ann"], "by_whom: PS", "by_whom: Bo", "by_whom of 1"),
        (["set", "1", "--clear", "by_whom"], "by_whom: PS", "by_whom: Bo", "by_whom of 1"),
        (["set", "plan", "title=Ours"], "title: T", "title: Theirs", "title of the plan"),
        (["remove", "1", "--yes"], "by_whom: PS", "by_whom: Bo", "1"),
        (
            ["set", "people/AB", "name=Ann"],
            "actions:",
            "people: {AB: {name: Bo}}\nactions:",
            "name of AB",
        ),
        (
            ["set", "sections/R", "aim=x"],
            "actions:",
            "sections: {R: {aim: y}}\nactions:",
            "aim of R",
        ),
        (
            ["set", "meetings/2009-10-02", "name=Ours"],
            "actions:",
            "meetings: [{date: 2009-10-02, name: Theirs}]\nactions:",
            "name of 2009-10-02 Theirs",
        ),
        (
            ["remove", "1", "--as-of", "2009-10-31", "--yes"],
            "M}",
            "M}, {as_of: 2009-10-31}",
            "1 2009-10-31#2",
        ),
        (
            ["update", "1", "Mine.", "--as-of", "2009-10-31", "--amend"],
            "M}",
            "M}, {as_of: 2009-10-31, text: Theirs}",
            "text of 1 2009-10-31#2",
        ),
    ],
)
def test_a_value_that_another_saves_meanwhile_is_not_lost(
    run: PlanCommand, words: list[str], was: str, saved: str, changed: str
) -> None:
    plan = run.folder / "plan.yaml"
    plan.write_text(
        "title: T\nactions:\n  - ref: 1\n    action: A\n    by_whom: PS\n"
        "    updates: [{as_of: 2009-10-31, text: M}]\n  - {ref: 2, action: B}\n"
    )
    theirs = plan.read_text().replace(was, saved)
    meanwhile(run, theirs)
    done = run(*words)
    assert (done.code, done.out) == (4, "")
    assert f"plan: {changed} was changed by another program meanwhile" in done.err
    assert plan.read_text() == theirs


def meanwhile(run: PlanCommand, theirs: str) -> None:
    """Another program has this plan written when the next write takes the lock."""
    true = store.replace

    def later(*args: Any, **more: Any) -> Replaced:
        (run.folder / "plan.yaml").write_text(theirs)
        return true(*args, **more)

    run.env.setattr(store, "replace", later)


@pytest.mark.parametrize("theirs", ["people: {QQ: {name: Pete}}\n", ""])
def test_an_entry_that_another_takes_out_meanwhile_is_not_added_anew(run: PlanCommand, theirs: str) -> None:
    head, actions = "title: T\n", "actions: [{ref: 1, action: A}]\n"
    meanwhile(run, head + theirs + actions)
    done = run("set", "people/PS", "name=Ann", plan=f"{head}people: {{PS: {{name: Pete}}}}\n{actions}")
    assert (done.code, done.out) == (4, "")
    assert "plan: PS was changed by another program meanwhile" in done.err


def test_a_ref_that_another_takes_out_meanwhile_is_not_given_again(run: PlanCommand) -> None:
    head = "title: T\nactions:\n  - {ref: 1, action: A}\n"
    meanwhile(run, head)
    assert run("add", "B", plan=head + "  - {ref: 2, action: Z}\n").err.startswith("wrote plan.yaml")
    assert "ref: 3" in (run.folder / "plan.yaml").read_text()


def test_what_another_saves_beside_the_value_that_is_set_stays(run: PlanCommand) -> None:
    plan = run.folder / "plan.yaml"
    plan.write_text("title: T\nactions:\n  - {ref: 1, action: A, by_whom: PS}\n")
    meanwhile(run, "title: Theirs\nactions:\n  - {ref: 1, action: A, by_whom: PS}\n")
    assert run("set", "1", "by_whom=Ann").code == 0
    assert plan.read_text() == "title: Theirs\nactions:\n  - {ref: 1, action: A, by_whom: Ann}\n"


def test_a_plan_named_by_a_descriptor_is_called_so_after_the_write(run: PlanCommand) -> None:
    plan = run.folder / "plan.yaml"
    plan.write_text("title: T\nactions:\n  - {ref: 1, action: A}\n")
    with plan.open() as opened:
        done = run("set", "1", "by_whom=Ann", "-f", f"/dev/fd/{opened.fileno()}")
    assert done.code == 0
    assert ".tmp" not in done.out + done.err
    assert done.out.startswith("plan.yaml:3\n")


def test_a_status_that_is_said_is_not_taken_out_and_the_command_that_changes_it_is_named(
    run: PlanCommand,
) -> None:
    action = {"ref": "1", "action": "A", "updates": [update_of("2009-10-02", status="Held over")]}
    plan = yaml_of(record_of(action, statuses={"Held over": None, "On ice": "suspended"}))
    done = run("set", "statuses", "--clear", "Held over", plan=plan)
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "plan: 'Held over' is said of 1\n  plan table --status 'Held over' shows where; "
        "plan set statuses 'Held over=…' gives it another meaning\n"
    )
    assert run("table", "--status", "Held over").code == 0
    assert run("set", "statuses", "--clear", "On ice").code == 0


def test_what_is_refused_again_is_kept_once(run: PlanCommand) -> None:
    broken = "title: T\nactions:\n  - {ref: 1, action: A}\n"
    state = run.folder.parent / "home" / "actionplan" / "unsaved"
    kept = []
    for text in ("Once", "Other", "Once", "Other"):
        run.env.setattr(store, "replace", refused)
        done = run("add", text, plan=broken)
        assert done.code == 4
        kept.append(done.err.rpartition("kept in ")[2])
    assert kept[:2] == kept[2:]
    assert sorted(path.read_text() for path in state.iterdir()) == ["Once", "Other"]


def refused(*_: Any, **__: Any) -> Replaced:
    raise EditRefused("the file may not be written")


def test_of_several_meetings_on_a_day_the_named_one_is_shown(run: PlanCommand) -> None:
    day = "2009-10-02"
    held = [
        {"date": day, "name": "Board"},
        {"date": day, "name": "AGM"},
        {"date": "2009-11-02", "name": "AGM"},
    ]
    assert run("show", f"meetings/{day}", plan=record_of({}, meetings=held)).err == (
        "plan: there are 2 meetings on 2009-10-02\n"
        "  say 'meetings/2009-10-02 Board' or 'meetings/2009-10-02 AGM'\n"
    )
    assert (
        run("show", f"meetings/{day} agm", "meetings/2009-11-02", "meetings/2009-11-02 AGM").out.count("AGM")
        == 3
    )
    assert run("set", f"meetings/{day} agm", "name=Annual").code == 0
    assert "Annual" in run("show", f"meetings/{day} Annual").out


def test_a_key_in_another_case_is_in_the_map(run: PlanCommand) -> None:
    done = run("remove", "priorities/p1", "--yes", plan=record_of({}, priorities={"P1": "Jobs"}))
    assert done.err.startswith(
        "plan: 'P1' is a field of priorities, and no entry\n  plan set priorities 'P1=…'"
    )
