"""A `plan` that is forked says what one says that is started."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path
from typing import Any

import pytest

from builders import record_of, yaml_of
from conftest import PlanCommand
from processes import STARTED, ended, forked

PLAN = yaml_of(record_of({"action": "Na\u00efve \u2013 \u65e5\u672c", "due": "2009-10-31"}))


@pytest.mark.parametrize(
    ("words", "typed", "given"),
    [
        (["table"], b"", {}),
        (["overdue", "--exit-code", "--json"], b"", {}),
        (["show", "1"], b"", {"PYTHONIOENCODING": "ascii"}),
        (["update", "1", "-"], b"Agreed.\n", {"PYTHONUNBUFFERED": "1"}),
        (["update", "1", "--nonsense"], b"Agreed.\n", {}),
        (["show", "1", "-f", "/dev/stdin"], PLAN.encode(), {}),
        (["show", "1", "--today", "x"], b"", {}),
        (["table"], b"", {"PLAN_FILE": "none.yaml"}),
    ],
)
def test_it_says_and_does_the_same(
    run: PlanCommand, words: list[str], typed: bytes, given: dict[str, str]
) -> None:
    env = {**os.environ, "XDG_STATE_HOME": str(run.folder / "state"), **given}
    plan, seen = Path("plan.yaml"), []
    for way in ("started", "forked"):
        plan.write_text(PLAN, encoding="utf-8")
        if way == "started":
            done = subprocess.run([*STARTED, *words], input=typed, capture_output=True, env=env, check=False)
        else:
            done = ended(*words, typed=typed, env=env)
        kept = [path.read_bytes() for path in Path("state").rglob("*.txt")]
        for path in Path("state").rglob("*.txt"):
            path.unlink()
        seen.append((done.returncode, done.stdout, done.stderr, plan.read_bytes(), kept))
    assert seen[0] == seen[1]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL, signal.SIGPIPE])
def test_a_signal_ends_it_or_not_as_it_does_with_the_other(run: PlanCommand, number: signal.Signals) -> None:
    codes = []
    words = ["update", "1", "-"]
    pipes: dict[str, Any] = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    Path("plan.yaml").write_text(PLAN, encoding="utf-8")
    for process in (subprocess.Popen([*STARTED, *words], **pipes), forked(*words, **pipes)):
        with process:
            assert process.stderr is not None
            assert process.stderr.readline().startswith(b"waiting for the text")
            process.send_signal(number)
            process.communicate(b"Agreed.\n")
        codes.append(process.returncode)
    assert codes[0] == codes[1]
    assert (codes[0] == 0) == (number == signal.SIGPIPE)


def test_an_error_that_nobody_expected_is_a_traceback(run: PlanCommand) -> None:
    run.env.setattr("actionplan.cli.run", lambda *_: 1 / 0)
    done = ended("table")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == b"ZeroDivisionError: division by zero"


def test_it_has_no_file_open_that_it_was_not_given(run: PlanCommand) -> None:
    run.env.setattr(
        "actionplan.cli.run", lambda *_: print(*(path.name for path in Path("/dev/fd").iterdir()))
    )
    with Path("plan.yaml").open("w") as given, Path("other.yaml").open("w"):
        there = ended(pass_fds=[given.fileno()]).stdout.split()
        assert str(given.fileno()).encode() in there
    assert len(there) == 5  # with the list itself
