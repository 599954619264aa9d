"""The diff of a dry run is exact: git makes of it the very file that the write makes."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from conftest import PlanCommand
from test_document_edit import PLANS

ODD = {
    "bom": "\ufefftitle: T\nactions:\n  - ref: 1\n    action: A\n",
    "crlf": "title: T\r\nactions:\r\n  - ref: 1\r\n    action: A\r\n",
    "no-final-newline": "title: T\nactions:\n  - ref: 1\n    action: A",
    "separators": "title: T\nactions:\n  - ref: 1\n    action: a \u2028 b \u202e c\n",
    "markers": "--- # first\ntitle: T\nactions:\n  - ref: 1\n    action: A\n    priority: -- two\n...\n",
}


@pytest.mark.parametrize(
    "args",
    [["update", "1", "hi \u202e there\n- two", "--as-of", "2009-12-10"], ["set", "plan", "title=New"]],
    ids=["update", "title"],
)
@pytest.mark.parametrize(
    "data",
    [*(path.read_bytes() for path in PLANS), *(text.encode() for text in ODD.values())],
    ids=[*(path.stem for path in PLANS), *ODD],
)
def test_git_makes_of_the_diff_what_the_write_makes(run: PlanCommand, data: bytes, args: list[str]) -> None:
    path = run.folder / "plan.yaml"
    path.write_bytes(data)
    told = run(*args, "--dry-run")
    assert path.read_bytes() == data
    written = run(*args)
    assert written.code == told.code
    after = path.read_bytes()
    path.write_bytes(data)
    if told.code == 0:
        git = ["git", "-c", "core.autocrlf=false", "apply", "-p0", "--whitespace=nowarn", "-"]
        subprocess.run(git, input=told.out.encode(), cwd=run.folder, check=True)
    assert path.read_bytes() == after


def test_the_diff_names_the_plan_as_seen_from_here(run: PlanCommand) -> None:
    path = run.folder / "sub" / "my plan.yaml"
    path.parent.mkdir()
    path.write_text(ODD["no-final-newline"])
    told = run("set", "1", "priority=P1", "-f", "sub/my plan.yaml", "--dry-run").out
    subprocess.run(["git", "apply", "-p0", "-"], input=told.encode(), cwd=run.folder, check=True)
    assert "priority: P1" in path.read_text()


def test_on_a_terminal_the_diff_is_harmless(run: PlanCommand) -> None:
    done = run(
        "update", "1", "rtl \u202e x", "--as-of", "2009-12-10", "--dry-run", plan=ODD["bom"], width=100
    )
    assert "+        text: rtl <U+202E> x\n" in done.out


def test_a_line_that_starts_with_dashes_is_shown_when_it_goes(run: PlanCommand) -> None:
    done = run("set", "1", "--clear", "priority", plan=ODD["markers"])
    assert done.out == "plan.yaml:5\n-    priority: -- two\n"


def test_a_plan_that_cannot_be_found_is_no_diff(run: PlanCommand, tmp_path: Path) -> None:
    assert run("set", "1", "priority=x", "--dry-run", "-f", tmp_path / "none.yaml").out == ""
