"""`plan undo`: what it takes back, what it shows first, and what it leaves alone."""

from __future__ import annotations

import os
import subprocess
from datetime import datetime
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest

from actionplan.store import undo
from actionplan.store.undo import LastWrite, last_write, note
from conftest import PlanCommand

PLAN = """\
title: T  # kept
actions:
  - ref: 1
    action: First
    timescale: End Oct 09
"""


@pytest.fixture
def plan(run: PlanCommand) -> Path:
    run.env.setenv("PLAN_TODAY", "2009-12-10")
    path = run.folder / "plan.yaml"
    path.write_text(PLAN)
    return path


@pytest.mark.parametrize(
    "command",
    [
        ["update", "1", "Said.", "--status", "complete"],
        ["add", "Second"],
        ["set", "1", "action=Other", "--clear", "timescale"],
        ["set", "people/PS", "name=Pete"],
        ["remove", "1", "--yes"],
    ],
)
def test_the_last_write_is_taken_back_and_brought_back(
    run: PlanCommand, plan: Path, command: list[str]
) -> None:
    assert run(*command).code == 0
    written = plan.read_text()
    assert written != PLAN
    done = run("undo", "--yes")
    assert done.code == 0
    assert plan.read_text() == PLAN
    assert "plan undo once more brings it back" in done.err
    assert "what was written before it cannot be taken back" in done.err
    again = run("undo", "--yes")
    assert plan.read_text() == written
    thrice = run("undo", "--yes")
    assert plan.read_text() == PLAN
    assert ["which took one back" in one.err for one in (done, again, thrice)] == [False, True, False]


def test_it_is_shown_as_a_diff_first(run: PlanCommand, plan: Path) -> None:
    run("add", "Second")
    written = plan.read_text()
    shown = run("undo", "--dry-run")
    assert "-    action: Second\n" in shown.out
    assert "dry run: nothing was written" in shown.err
    unasked = run("undo")
    assert (unasked.code, unasked.out) == (2, shown.out)
    assert "say --yes" in unasked.err
    assert plan.read_text() == written
    Path("the.diff").write_text(shown.out)
    subprocess.run(["git", "apply", "-p0", "the.diff"], check=True)
    assert plan.read_text() == PLAN


def test_what_changes_by_it_is_said(run: PlanCommand, plan: Path) -> None:
    run("set", "1", "timescale=End Nov 09")
    assert "due dates changed: 1 (30 Nov 2009 → 31 Oct 2009)" in run("undo", "--yes").err


@pytest.mark.parametrize("change", ["# by hand\n", "x-a: 1\n", " "])
def test_a_plan_that_was_changed_since_is_left_alone(run: PlanCommand, plan: Path, change: str) -> None:
    run("add", "Second")
    later = plan.read_text() + change
    plan.write_text(later)
    done = run("undo", "--yes")
    assert (done.code, done.out) == (4, "")
    assert "it was changed since, by another program or by a write that could not be kept" in done.err
    assert plan.read_text() == later


def test_what_was_taken_back_by_hand_is_not_said_to_be_a_later_change(run: PlanCommand, plan: Path) -> None:
    run("add", "Second")
    plan.write_text(PLAN)
    done = run("undo", "--yes")
    assert (done.code, done.out, plan.read_text()) == (2, "", PLAN)
    assert "there is nothing to take back: plan.yaml is as it was before the write of " in done.err


def test_what_was_never_written_cannot_be_taken_back(run: PlanCommand, plan: Path) -> None:
    subprocess.run(["git", "init", "-q"], check=True)
    assert "git" not in run("undo", "--yes").err
    subprocess.run(["git", "add", "plan.yaml"], check=True)
    done = run("undo", "--yes")
    assert (done.code, done.out) == (2, "")
    assert "no write to plan.yaml is known that could be taken back" in done.err
    assert "git may have older texts: git log -p -- plan.yaml" in done.err
    assert plan.read_text() == PLAN


def test_git_is_not_named_if_there_is_no_repository(run: PlanCommand, plan: Path) -> None:
    assert "git" not in run("undo", "--yes").err
    run("add", "Second")
    assert "git" not in run("undo", "--yes").err
    true = os.stat

    def closed(path: int | str | Path, *args: Any, **options: Any) -> os.stat_result:
        if str(path).endswith(".git"):
            raise PermissionError(13, "Permission denied")
        return true(path, *args, **options)

    run.env.setattr(os, "stat", closed)
    assert "git" not in run("undo", "--yes").err


CANNOT = "your state folder could not be written: plan undo cannot take this back"


@pytest.mark.parametrize("before", [True, False])
def test_a_write_that_cannot_be_taken_back_says_so(run: PlanCommand, plan: Path, before: bool) -> None:
    if before:
        assert "state folder" not in run("add", "Second").err
    true = os.open

    def full(path: str | Path, flags: int, *args: Any, **options: Any) -> int:
        if flags & os.O_CREAT and ".undo" in str(path):
            raise OSError(28, "No space left on device")
        return true(path, flags, *args, **options)

    with run.env.context() as disk:
        disk.setattr(os, "open", full)
        done = run("add", "Third")
    assert (done.code, CANNOT + "\n" in done.err) == (0, True)
    undone = run("undo", "--yes")
    assert (undone.code, "no write to plan.yaml is known" in undone.err) == (2, True)


def test_an_older_write_is_not_said_to_have_been_overwritten_by_others_alone(
    run: PlanCommand, plan: Path
) -> None:
    assert run("add", "Second").code == 0
    with run.env.context() as settings:
        settings.setenv("XDG_STATE_HOME", os.devnull)
        assert CANNOT in run("set", "1", "action=Other").err
        removed = run("remove", "2", "--yes").err
        assert f"{CANNOT}, and plan add may give 2 again\n" in removed
    done = run("undo", "--yes")
    assert done.code == 4
    assert "by another program or by a write that could not be kept" in done.err


def test_a_dry_run_is_no_write(run: PlanCommand, plan: Path) -> None:
    run("add", "Second")
    written = plan.read_text()
    run("add", "Third", "--dry-run")
    run("undo", "--dry-run")
    assert run("undo", "--yes").code == 0
    assert (plan.read_text(), PLAN) != (written, written)
    assert plan.read_text() == PLAN


def test_of_a_file_that_was_just_made_it_is_said_that_nothing_was_there_before(run: PlanCommand) -> None:
    run("init", "--title", "T")
    made = (run.folder / "plan.yaml").read_bytes()
    done = run("undo", "--yes")
    assert (done.code, done.out) == (2, "")
    assert "made plan.yaml: there is nothing to go back to" in done.err
    assert "rm plan.yaml" in done.err
    assert (run.folder / "plan.yaml").read_bytes() == made
    run("add", "Second")
    assert run("undo", "--yes").code == 0
    assert (run.folder / "plan.yaml").read_bytes() == made


def test_a_checksum_alone_proves_nothing() -> None:
    def of(before: bytes, after: bytes) -> LastWrite:
        return LastWrite(
            0, b"old", b"new", (crc32(before), crc32(after)), datetime(2009, 12, 10), took_back=False
        )

    assert (of(b"old", b"new").taken_back(b"new"), of(b"old", b"new").is_taken_back(b"old")) == (b"old", True)
    assert of(b"old", b"odd").taken_back(b"odd") is None
    assert of(b"odd", b"new").taken_back(b"new") is None
    assert not of(b"odd", b"new").is_taken_back(b"odd")


def test_what_is_kept_of_another_plan_and_of_the_plans_written_longest_ago_does_not_count(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(undo, "MOST_PLANS", 2)
    one, two, three = (Path(os.path.realpath(tmp_path)) / f"{name}.yaml" for name in ("one", "two", "three"))
    for seconds, path in enumerate((one, two, three)):
        assert note(path, b"old", b"new")
        os.utime(undo._place(path), (seconds, seconds))
    assert [last_write(path) is None for path in (one, two, three)] == [True, False, False]
    undo._place(two).rename(undo._place(one))
    assert last_write(one) is None
