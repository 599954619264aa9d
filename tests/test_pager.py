"""What is longer than the screen goes through a pager, and nothing else does."""

from __future__ import annotations

import contextlib
import errno
import io
from inspect import signature
from pathlib import Path

import pytest

from actionplan.cli.commands import FAMILIES, function
from actionplan.cli.streams import out, say
from actionplan.cli.talk.pager import paged
from conftest import PlanCommand, Terminal

AS_OF = ("--as-of", "2009-12-10")
SUM = "6 actions: 1 complete, 2 overdue, 1 without a date\n"


CALLS = {
    "show": ["1"],
    "timescale": ["End Oct 09"],
    "update": ["1", "Agreed."],
    "add": ["More"],
    "set": ["1", "monitoring=PS"],
    "edit": ["1"],
    "move": ["1", "--after", "2"],
    "rename": ["1", "10"],
    "remove": ["1"],
    "import": ["log.csv"],
}
"""What a command is called with, if it needs anything."""


@pytest.fixture
def real(run: PlanCommand, real_path: Path) -> PlanCommand:
    """`plan` on the real plan, on a screen of ten lines, with a pager that writes into a file."""
    run.env.setenv("PLAN_FILE", str(real_path))
    run.env.setenv("LINES", "10")
    run.env.setenv("PAGER", "tee paged > /dev/null; echo $LESS > less")
    run.env.delenv("LESS", raising=False)
    return run


def shown() -> str:
    return Path("paged").read_text(encoding="utf-8") if Path("paged").exists() else ""


@pytest.mark.parametrize(
    "words",
    [["table", *AS_OF], ["show", "1-6", *AS_OF], ["overdue", *AS_OF], ["table", "--help"], ["--help"]],
)
def test_a_long_list_is_paged_whole(real: PlanCommand, words: list[str]) -> None:
    with_pager = real(*words, width=100)
    page = shown()
    without = real(*words, "--no-pager", width=100)
    assert page.startswith(without.out)
    assert with_pager.out == ""
    assert (with_pager.code, without.code) == (0, 0)
    assert Path("less").read_text(encoding="utf-8") == "FRX\n"


@pytest.mark.parametrize("name", [name for name in FAMILIES if name != "init"])
def test_what_answers_is_paged_and_what_writes_is_not(real: PlanCommand, real_text: str, name: str) -> None:
    Path("plan.yaml").write_text(real_text, encoding="utf-8")
    real.env.setenv("LINES", "1")
    Path("log.csv").write_text("Ref,Action\n1,Walk\n", encoding="utf-8")
    writes = "dry_run" in signature(function(name)).parameters
    words = [*CALLS.get(name, [])]
    real(
        name, *words, *(["--dry-run"] if writes else []), "-f", "plan.yaml", "--today", "2009-12-10", width=60
    )
    assert bool(shown()) != writes


def test_what_waits_for_text_is_not_paged(real: PlanCommand) -> None:
    real.env.setenv("LINES", "1")
    assert real("timescale", "-", typed=b"End Oct 09\nDec 09\n", width=60).out.count("due") == 2
    assert shown() == ""


def test_what_fits_the_screen_is_not_paged(real: PlanCommand) -> None:
    real.env.setenv("LINES", "1000")
    ran = real("table", *AS_OF, width=100)
    assert "Agreed that four orgs" in ran.out
    assert ran.err.startswith("left out for room: Fit with Prty, ")
    assert ran.err.endswith(SUM)
    assert shown() == ""


@pytest.mark.parametrize("pager", ["", "cat", "no-such-program", "'"])
def test_without_a_pager_all_is_shown_at_once(real: PlanCommand, pager: str) -> None:
    real.env.setenv("PAGER", pager)
    assert "Agreed that four orgs" in real("table", *AS_OF, width=100).out


def test_a_pager_that_cannot_be_started_loses_nothing(real: PlanCommand) -> None:
    def no_process(*_: object, **__: object) -> None:
        raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")

    real.env.setattr("subprocess.Popen", no_process)
    ran = real("table", *AS_OF, width=100)
    assert ran.code == 0
    assert "Agreed that four orgs" in ran.out


def test_a_pipe_is_not_paged(real: PlanCommand) -> None:
    assert len(real("table", *AS_OF).out.splitlines()) == 9
    assert shown() == ""


def test_messages_stand_in_the_pager_in_their_order(real: PlanCommand) -> None:
    streams = [Terminal(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2)]
    with contextlib.redirect_stdout(streams[0]), contextlib.redirect_stderr(streams[1]), paged():
        out(map(str, range(20)))
        say("20 in all")
    assert shown() == "\n".join([*map(str, range(20)), "20 in all\n"])


def test_who_leaves_the_pager_early_is_not_told_of_an_error(real: PlanCommand) -> None:
    real.env.setenv("PAGER", "true")
    ran = real("table", "--all-columns", *AS_OF, width=60)
    assert (ran.code, ran.out) == (0, "")


def test_an_error_is_told_outside_of_the_pager(real: PlanCommand) -> None:
    ran = real("table", "--columns", "nothing", width=100)
    assert ran.code == 2
    assert ran.err.startswith("plan: there is no column 'nothing'")


def test_a_change_is_not_paged(real: PlanCommand, real_text: str) -> None:
    Path("plan.yaml").write_text(real_text, encoding="utf-8")
    ran = real("update", "1", "Agreed.\n" * 30, "-f", "plan.yaml", "--dry-run", width=100)
    assert ran.code == 0
    assert shown() == ""


def test_named_widths_are_drawn_in_a_pipe_too(real: PlanCommand) -> None:
    for width in (1, 2, 40, 100, 100_000):
        lines = real("table", *AS_OF, "--width", str(width)).out.splitlines()
        assert max(map(len, lines)) <= width
    assert real("table", "--width", "0").code == 2


def test_a_dumb_terminal_has_no_rules(real: PlanCommand) -> None:
    real.env.setenv("LINES", "1000")
    assert "─" in real("table", *AS_OF, width=100).out
    real.env.setenv("TERM", "dumb")
    for width in (60, 100):
        assert "─" not in real("table", *AS_OF, width=width).out


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_rules_and_checks_are_as_wide_as_the_terminal(real: PlanCommand, width: int) -> None:
    for command in ("rules", "check"):
        ran, piped = real(command, "--no-pager", width=width), real(command)
        assert max(map(len, ran.out.splitlines())) <= width
        if command == "rules":
            assert ran.out.split() == piped.out.split()


@pytest.mark.parametrize("command", ["table", "overdue"])
@pytest.mark.parametrize("day", ["2009-12-10", "2009-04-02"])
def test_what_is_said_below_a_list_is_as_wide_as_the_list(
    real: PlanCommand, real_text: str, command: str, day: str
) -> None:
    text = real_text.replace("    priority: P4\n", "    priority: P4\n    raised: 2009-04-03\n")
    (real.folder / "plan.yaml").write_text(text, encoding="utf-8")
    command_words = [command, "--as-of", day, "--no-pager", "-f", "plan.yaml"]
    wide = real(*command_words, width=400)
    assert ("raised later" in wide.err) == (day == "2009-04-02")
    for width in (1, 2, 24, 40, 60, 80):
        ran = real(*command_words, width=width)
        assert max(map(len, ran.err.splitlines())) <= width
        assert "".join(ran.err.split()).endswith("".join(wide.err.split()))
