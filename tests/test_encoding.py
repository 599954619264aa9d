"""Output for an encoding that lacks characters of the plan: no character becomes another one in silence."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from actionplan.cli.commands import FAMILIES
from conftest import PlanCommand
from processes import ended

WORDS = "na\u00efve \u65e5\u672c \u2013 \U0001f600"


@pytest.fixture
def plan(run: PlanCommand) -> Path:
    path = run.folder / "plan.yaml"
    path.write_text(f"title: T\nactions:\n  - {{ref: 1, action: {WORDS}}}\n", encoding="utf-8")
    return path


def said(encoding: str, *args: str) -> tuple[int, bytes, str]:
    done = ended(*args, env={**os.environ, "PYTHONIOENCODING": encoding}, stdin=subprocess.DEVNULL)
    return done.returncode, done.stdout, done.stderr.decode(encoding)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
@pytest.mark.parametrize("command", [["table"], ["show", "1"], ["overdue"]])
def test_what_cannot_be_encoded_is_escaped_and_said(plan: Path, encoding: str, command: list[str]) -> None:
    code, out, err = said(encoding, *command, "--today", "2010-01-01")
    assert b"?" not in out
    if command == ["overdue"]:
        return
    assert code == 74
    assert WORDS.encode(encoding, "backslashreplace") in out
    assert "of this" in err
    assert "PYTHONIOENCODING=utf-8" in err


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
@pytest.mark.parametrize("command", ["", *FAMILIES])
def test_a_page_of_help_is_written_in_signs_that_the_terminal_has(encoding: str, command: str) -> None:
    code, out, err = said(encoding, *command.split(), "--help")
    assert (code, err) == (0, "")
    assert b"\\u" not in out
    assert b"?" not in out
    assert out.isascii()
    assert b"..." in out or command != "update"


@pytest.mark.parametrize("action", ["A", "\u2026 A"])
def test_what_check_says_of_an_ascii_plan_is_ascii(plan: Path, action: str) -> None:
    lines = [f"  - {{ref: {n}, action: {action}{' long' * 30}, x-note: n}}\n" for n in range(1, 9)]
    plan.write_text("title: T\nactions:\n" + "".join(lines), encoding="utf-8")
    code, out, err = said("ascii", "check")
    assert b": 8 actions have no timescale: 1-8\n" in out
    assert (code == 0) is (action == "A")
    assert (b"..." in out, b"\\u2026" in out) == ((True, False) if action == "A" else (False, True))
    assert ("of this" in err) is (action != "A")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_what_can_be_encoded_is_written_as_it_is(plan: Path, encoding: str) -> None:
    code, out, err = said(encoding, "table", "-q")
    assert (code, err) == (0, "")
    assert WORDS in out.decode(encoding)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_json_says_the_same_in_every_encoding(plan: Path, encoding: str) -> None:
    code, out, err = said(encoding, "table", "--json")
    assert (code, err) == (0, "")
    assert json.loads(out.decode(encoding))["items"][0]["action"] == WORDS


def test_a_write_is_done_when_its_lines_have_to_be_escaped(plan: Path) -> None:
    code, out, err = said("ascii", "update", "1", f"Said: {WORDS}", "--as-of", "2010-01-01")
    assert code == 0
    assert b"\\u65e5" in out
    assert "wrote plan.yaml" in err
    assert "ascii lacks 5 characters of this, U+00EF for one, written as \\xef" in err
    assert f"Said: {WORDS}" in plan.read_text(encoding="utf-8")


def test_the_lines_of_a_table_are_drawn_with_what_there_is(plan: Path) -> None:
    plan.write_text("title: T\nactions:\n  - {ref: 1, action: Plain}\n")
    code, out, err = said("ascii", "table", "-q", "--color", "always")
    assert (code, err) == (0, "")
    assert b"-----" in out
