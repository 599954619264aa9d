"""`plan undo`: what it takes back, what it shows first, and what it leaves alone."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from conftest import PlanCommand

PLAN = """\
title: T  # kept
actions:
  - ref: 1
    action: First
    timescale: End Oct 09
"""
TODAY = ["--today", "2009-12-10"]


@pytest.fixture
def plan(run: PlanCommand) -> Path:
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
    assert run(*command, *TODAY).code == 0
    written = plan.read_text()
    assert written != PLAN
    done = run("undo", "--yes", *TODAY)
    assert done.code == 0
    assert plan.read_text() == PLAN
    assert "plan undo once more brings it back" in done.err
    assert "what was written before it cannot be taken back" in done.err
    assert run("undo", "--yes", *TODAY).code == 0
    assert plan.read_text() == written


def test_it_is_shown_as_a_diff_first(run: PlanCommand, plan: Path) -> None:
    run("add", "Second", *TODAY)
    written = plan.read_text()
    shown = run("undo", "--dry-run", *TODAY)
    assert "-    action: Second\n" in shown.out
    assert "dry run: nothing was written" in shown.err
    unasked = run("undo", *TODAY)
    assert (unasked.code, unasked.out) == (2, shown.out)
    assert "say --yes" in unasked.err
    assert plan.read_text() == written
    Path("the.diff").write_text(shown.out)
    subprocess.run(["git", "apply", "-p0", "the.diff"], check=True)
    assert plan.read_text() == PLAN


def test_what_changes_by_it_is_said(run: PlanCommand, plan: Path) -> None:
    run("set", "1", "timescale=End Nov 09", *TODAY)
    assert "due dates changed: 1 (30 Nov 2009 → 31 Oct 2009)" in run("undo", "--yes", *TODAY).err


@pytest.mark.parametrize("change", ["# by hand\n", "x-a: 1\n", " "])
def test_a_plan_that_was_changed_since_is_left_alone(run: PlanCommand, plan: Path, change: str) -> None:
    run("add", "Second", *TODAY)
    later = plan.read_text() + change
    plan.write_text(later)
    done = run("undo", "--yes", *TODAY)
    assert (done.code, done.out) == (4, "")
    assert "was changed by something else since the write of" in done.err
    assert plan.read_text() == later


def test_what_was_never_written_cannot_be_taken_back(run: PlanCommand, plan: Path) -> None:
    subprocess.run(["git", "init", "-q"], check=True)
    done = run("undo", "--yes")
    assert (done.code, done.out) == (2, "")
    assert "no write to plan.yaml is known that could be taken back" in done.err
    assert "git may have older texts: git log -p -- plan.yaml" in done.err
    assert plan.read_text() == PLAN


def test_git_is_not_named_if_there_is_no_repository(run: PlanCommand, plan: Path) -> None:
    assert "git" not in run("undo", "--yes").err
    run("add", "Second", *TODAY)
    assert "git" not in run("undo", "--yes").err
    true = os.stat

    def closed(path: int | str | Path, *args: Any, **options: Any) -> os.stat_result:
        if str(path).endswith(".git"):
            raise PermissionError(13, "Permission denied")
        return true(path, *args, **options)

    run.env.setattr(os, "stat", closed)
    assert "git" not in run("undo", "--yes").err


def test_a_dry_run_is_no_write(run: PlanCommand, plan: Path) -> None:
    run("add", "Second", *TODAY)
    written = plan.read_text()
    run("add", "Third", "--dry-run", *TODAY)
    run("undo", "--dry-run", *TODAY)
    assert run("undo", "--yes", *TODAY).code == 0
    assert (plan.read_text(), PLAN) != (written, written)
    assert plan.read_text() == PLAN
