"""What all commands have in common: their options, their pages of help, how a call is read."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from actionplan.cli.commands import FAMILIES
from builders import record_of, yaml_of
from conftest import PlanCommand

SHARED = ["-f, --file", "--today DATE", "--color", "-h, --help"]


@pytest.mark.parametrize("name", FAMILIES)
def test_every_command_has_a_page_of_help_with_its_docstring_and_what_all_take(
    run: PlanCommand, name: str
) -> None:
    page = run(name, "--help")
    assert page == run(name, "-h") == run(name, "--today", "2010-01-01", "--help")
    assert (page.code, page.err) == (0, "")
    assert page.out.startswith(f"Usage: plan {name} [OPTIONS]")
    assert f"\n    plan {name} " in page.out or f"| plan {name} " in page.out or f"plan {name}\n" in page.out
    assert all(shared in page.out for shared in SHARED)
    assert all(len(line) <= 80 or line.startswith("    plan ") for line in page.out.splitlines())


def test_the_page_of_the_program_lists_all_commands_and_cuts_nothing(run: PlanCommand) -> None:
    page = run("--help").out
    listed = re.findall(r"^  (\w+)  ", page.partition("Commands:")[2], re.MULTILINE)
    assert listed == [*FAMILIES]
    assert "..." not in page.partition("Commands:")[2]
    assert all(shared in page for shared in [*SHARED, "--version", "--install-completion"])


@pytest.mark.parametrize("words", [["--help"], ["-h"], ["--color", "never", "--help"], ["-f", "x", "-h"]])
def test_there_is_one_page_of_help(run: PlanCommand, words: list[str]) -> None:
    assert run(*words) == run("--help")


@pytest.mark.parametrize(
    "words",
    [
        ["-f", "other.yaml", "show", "1"],
        ["show", "-f", "other.yaml", "1"],
        ["show", "1", "--file=other.yaml"],
        ["--file", "other.yaml", "show", "1"],
        ["show", "1", "-fother.yaml"],
    ],
)
def test_what_all_commands_take_stands_before_or_behind_the_command(
    run: PlanCommand, words: list[str]
) -> None:
    Path("other.yaml").write_text(yaml_of(record_of({"action": "Theirs"})), encoding="utf-8")
    assert run(*words, plan=record_of({"action": "Ours"})).out.startswith("1  Theirs")


@pytest.mark.parametrize(
    "words",
    [
        ["--json", "table"],
        ["nothing"],
        ["show"],
        ["show", "--json"],
        ["table", "x"],
        ["table", "--js"],
        ["table", "--color", "blue"],
        ["-f", "plan.yaml", "table", "-f", "plan.yaml"],
    ],
)
def test_a_wrong_call_is_refused_and_says_how_to_get_help(run: PlanCommand, words: list[str]) -> None:
    ran = run(*words, plan=record_of({}))
    assert (ran.code, ran.out) == (2, "")
    assert re.search(r"^Try 'plan[a-z ]* -h' for help\.$", ran.err, re.MULTILINE)
    assert "Error: " in ran.err


@pytest.mark.parametrize("words", [["table", "--as-of"], ["table", "--json=yes"]])
def test_an_option_without_its_value_or_with_one_too_many_is_refused(
    run: PlanCommand, words: list[str]
) -> None:
    ran = run(*words, plan=record_of({}))
    assert (ran.code, ran.out) == (2, "")
    assert re.search(r"Option '--[a-z-]+' (requires an argument|does not take a value)", ran.err)


def test_a_complaint_cannot_steer_the_terminal(run: PlanCommand) -> None:
    ran = run("table", "\x1b[2Jx")
    assert ran.code == 2
    assert "\x1b" not in ran.err


def test_a_call_imports_its_own_family_only(run: PlanCommand, real_path: Path) -> None:
    code = (
        "import sys\nfrom actionplan.cli import main\n"
        "try: main()\n"
        "finally: print(*(name for name in sys.modules if '.commands.' in name), 'rich' in sys.modules,"
        " file=sys.stderr)"
    )
    run.env.setenv("PLAN_FILE", str(real_path))
    for words, family in (["table"], "reading"), (["schema"], "checking"), (["edit", "-h"], "editing"):
        done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, check=True)
        assert done.stderr.decode().splitlines()[-1] == f"actionplan.cli.commands.{family} False"
