"""What is read without Typer is read as Typer reads it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from actionplan.cli import offers, shortcut, typer_app
from actionplan.cli.commands import FAMILIES, HELP, SHARED, command
from actionplan.cli.declared import Argument, parameters
from actionplan.cli.invocation import Invocation
from conftest import PlanCommand
from test_completion import words_of

FLAGS = sorted(
    {flag for name in FAMILIES for one in [*parameters(command(name)), *SHARED] for flag in one.flags}
)
VALUES = [
    "3",
    "5a",
    "1-4",
    "-",
    "",
    "a b",
    "--",
    "-x",
    "=",
    "x=y",
    "auto",
    "never",
    "Ü",
    "2009-12-10",
    "--help",
]
WORDS = st.sampled_from([*VALUES, *FLAGS, *(f"{flag}=a b" for flag in FLAGS), "--js", "-fplan.yaml", "-yx"])


@pytest.fixture(scope="module")
def application() -> Any:
    typer_app.add_commands()
    return typer_app.app


def read_by_typer(application: Any, words: list[str]) -> Any:
    """The command, its parameters and the shared ones, as Typer reads them; None where it complains."""
    calls: list[Any] = []

    def seen(function: Any, invocation: Invocation, own: dict[str, Any]) -> None:
        calls.append((function, own, vars(invocation)))

    with pytest.MonkeyPatch.context() as patch, Path(os.devnull).open("w") as nowhere:
        patch.setattr(typer_app, "carry_out", seen)
        patch.setattr(sys, "stdout", nowhere)
        patch.setattr(sys, "stderr", nowhere)
        with pytest.raises(SystemExit):
            application(words, prog_name="plan")
    return calls[0] if calls else None


@given(st.sampled_from([*FAMILIES]), st.lists(WORDS, max_size=6))
@example("show", ["5", "--json", "5a", "--as-of", "2009-12-10", "-f", "x.yaml"])
@example("update", ["3", "-", "--due=2010-01-01", "--amend", "-m", "x y", "--color", "never"])
@example("set", ["3", "a=b", "--clear", "due", "--clear", "by", "c=d"])
@example("remove", ["3", "-y", "--file=x", "--today", "2010-01-01"])
@example("add", ["Do it", "--by-whom", "PS", "--part-of=3"])
@settings(max_examples=1500)
def test_what_is_read_without_typer_is_read_as_typer_reads_it(
    application: Any, name: str, words: list[str]
) -> None:
    call = shortcut.read([name, *words])
    if call is not None:
        read = (call.command, call.given, vars(Invocation(**call.shared)))
        assert read == read_by_typer(application, [name, *words])


@pytest.mark.parametrize("name", FAMILIES)
def test_every_command_has_a_plain_call(name: str) -> None:
    places = [one for one in parameters(command(name)) if isinstance(one.declared, Argument)]
    words = [name, *("x" for _ in places), "-f", "plan.yaml"]
    call = shortcut.read(words)
    assert call is not None
    assert call.command is command(name)


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--json", "table"],
        ["nothing"],
        ["show"],
        ["show", "--json"],
        ["table", "x"],
        ["table", "--as-of"],
        ["table", "--as-of", "--json"],
        ["table", "--json=yes"],
        ["table", "-fx"],
        ["table", "-f=x"],
        ["table", "--js"],
        ["table", "--color", "blue"],
        ["table", "--help"],
        ["update", "3", "--", "-x"],
    ],
)
def test_what_is_not_plain_is_left_to_typer(words: list[str]) -> None:
    assert shortcut.read(words) is None


def test_windows_words_that_typer_expands_are_left_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    words = ["show", "*"]
    assert shortcut.read(words) is not None
    monkeypatch.setattr(os, "name", "nt")
    assert shortcut.read(words) is None


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize(
    "line",
    [
        "plan show ",
        "plan show 5",
        "plan show 5 5",
        "plan show 9",
        "plan show --json 5",
        "plan table --status s",
        "plan table --lead ",
        "plan table --json --columns ref,ti",
        "plan update 3 --rag ",
        "plan set 3 ti",
        "plan set pe",
        "plan update 3 --status in",
    ],
)
def test_what_is_offered_without_typer_is_what_typer_offers(
    run: PlanCommand, real_path: Any, shell: str, line: str
) -> None:
    run.env.setenv("PLAN_FILE", str(real_path))
    asked = words_of(shell, line)
    for name, value in asked.items():
        run.env.setenv(name, value)
    answered = offers.answer(os.environ)
    assert answered is not None
    code = "from actionplan.cli.typer_app import add_commands, app; add_commands(); app(prog_name='plan')"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)
    assert told.stdout.rstrip("\n") == answered


@pytest.mark.parametrize("line", ["plan sh", "plan table --js", "plan show 'a", "plan -f x show ", "plan x "])
def test_questions_that_are_not_plain_are_left_to_typer(line: str) -> None:
    assert offers.answer(words_of("zsh", line)) is None


@pytest.mark.parametrize("words", [["--help"], ["-h"], ["--color", "never", "--help"], ["-f", "x", "-h"]])
def test_there_is_one_page_of_help(run: PlanCommand, words: list[str]) -> None:
    assert run(*words).out == HELP


@pytest.mark.parametrize("name", FAMILIES)
def test_a_command_has_the_same_page_of_help_through_typer(run: PlanCommand, name: str) -> None:
    page = run(name, "--help")
    assert page == run(name, "-h") == run(name, "--today", "2010-01-01", "--help")
    assert (page.code, page.err) == (0, "")
    assert all(len(line) <= 80 or line.startswith("    plan ") for line in page.out.splitlines())
    for parameter in (*parameters(command(name)), *SHARED):
        assert parameter.declared.help in re.sub(r"\n +", " ", page.out)
        assert all(flag in page.out for flag in parameter.flags)


def test_the_page_of_help_names_all_there_is() -> None:
    for parameter in SHARED:
        assert ", ".join(parameter.flags) in HELP
        assert parameter.declared.help.rstrip(".") in HELP
    for name in FAMILIES:
        assert f" {name}" in HELP


def test_the_quick_ways_do_not_import_typer(run: PlanCommand, real_path: Any) -> None:
    code = (
        "import sys\nfrom actionplan.cli import main\n"
        "try: main()\n"
        "finally: print(*({'typer', 'inspect', 'dataclasses'} & {*sys.modules}), file=sys.stderr)"
    )
    run.env.setenv("PLAN_FILE", str(real_path))
    for words in (
        ["--version"],
        ["--help"],
        ["table", "-h"],
        [],
        ["overdue"],
        ["table", "--json"],
        ["show", "1"],
    ):
        done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, check=True)
        done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, check=True)
        assert done.stderr.splitlines()[-1] == b""
        assert done.stdout
