"""`plan add`, `set`, `remove`: what they change, and what they leave."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

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
    done = run("add", "Third thing", "--timescale", "End Nov 09", "--by-whom", "PS")
    added = "- ref: 3\n  action: Third thing\n  by_whom: PS\n  timescale: End Nov 09\n"
    assert small.read_text() == SMALL.replace("# the end\n", added + "# the end\n")
    assert "3 is due Mon 30 Nov 2009 (end of month)" in done.err
    assert "plan show 3" in done.err


def test_add_after_stands_behind_that_action(run: PlanCommand, small: Path) -> None:
    run("add", "Between", "--ref", "1x", "--after", "1")
    assert small.read_text() == SMALL.replace("- ref: 2\n", "- ref: 1x\n  action: Between\n- ref: 2\n")


def test_add_part_takes_the_next_free_letter(run: PlanCommand, small: Path) -> None:
    run("add", "Second half", "--part-of", "2")
    assert "  - {ref: 2a, by_whom: Pete Smith}\n  - {ref: 2b, action: Second half}\n" in small.read_text()


def test_add_reads_a_pipe(run: PlanCommand, small: Path) -> None:
    run("add", "-", typed=b"From a pipe\n")
    assert "- ref: 3\n  action: From a pipe\n" in small.read_text()


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["add", " "], "an action needs words"),
        (["add", "x", "--ref", "1"], "ref '1' is used twice"),
        (["add", "x", "--ref", "2a"], "ref '2a' is used twice"),
        (["add", "x", "--after", "9"], "there is no '9' to stand behind"),
        (["add", "x", "--part-of", "2a"], "'2a' is no action that could have parts"),
        (["set", "9", "priority=P1"], "the plan has no action '9'"),
        (["set", "1"], "say what to set"),
        (["set", "1", "priority"], "'priority' sets nothing"),
        (["set", "1", "prioritee=P1"], "unknown field 'prioritee'"),
        (["set", "1", "due=31/31/2009"], "is no date"),
        (["set", "1", "action="], "has no 'action'"),
        (["set", "1", "--clear", "ref"], "has no 'ref'"),
        (["set", "1", "--clear", "due"], "there is no field 'due' to clear"),
        (["set", "people/PS", "nam=x"], "unknown field 'nam'"),
        (["set", "people/XY", "--clear", "name"], "there is no XY to clear a field of"),
        (["set", "meetings/March", "name=x"], "'March' is no date"),
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
        (["set", "plan", "title="], "has no 'title'"),
        (["remove", "9", "-y"], "the plan has no action '9'"),
        (["remove", "people/XY"], "the plan has no XY in people"),
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
        (["1", "ref=1x", "priority=P4"], "- ref: 1   # first\n", "- ref: 1x   # first\n  priority: P4\n"),
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
    for where, plan, said in (
        (run.folder, "my repo/plan.yaml", f"git -C '{repository}' diff plan.yaml\n"),
        (repository / "below", "../plan.yaml", "git diff ../plan.yaml\n"),
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


def test_the_plan_as_a_whole_is_not_opened(run: PlanCommand, small: Path) -> None:
    run.env.setenv("EDITOR", "false")
    assert run("edit", "plan").err == (
        "plan: the plan as a whole is edited in its file\n  or plan set plan FIELD=VALUE\n"
    )


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
        (["set", "2", "--clear", "due", "--clear", "timescale"], "2 has no due date: no timescale"),
        (["add", "x", "--timescale", "next meeting"], "4 has no due date: depends on"),
        (
            ["update", "2", "x", "--as-of", "2009-12-01", "--timescale", "End Jan 10"],
            "2 is due Sun 31 Jan 2010 (end of month)",
        ),
        (
            ["update", "2", "x", "--as-of", "2009-12-01", "--timescale", "End Jan 10", "--due", "2010-02-01"],
            "2 is due Mon 1 Feb 2010; its own due date wins over 'End Jan 10'",
        ),
        (["remove", "meetings/2010-03-05", "--yes"], "due dates changed: 1 (5 Mar 2010 → no date)"),
        (
            ["set", "meetings/2010-03-05", "date=2010-03-12"],
            "due dates changed: 1 (5 Mar 2010 → 12 Mar 2010)",
        ),
        (
            ["set", "plan", "period=2010-04-01..2011-03-31"],
            "due dates changed: 1 (5 Mar 2010 → no date), 3a (12 May 2009 → 12 May 2010)",
        ),
        (["remove", "people/AB", "--yes"], "leads changed: 1 (AB → nobody)"),
    ],
)
def test_a_write_says_what_it_means_for_due_dates_and_leads(
    run: PlanCommand, args: list[str], said: str
) -> None:
    done = run(*args, "--today", "2009-12-01", plan=DATED)
    assert done.code == 0, done.err
    assert said in done.err
