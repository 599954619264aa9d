"""A small run of the fuzzer, and that it sees what it is there to see."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from actionplan import document
from actionplan.changes import SetField, applied
from conftest import ROOT

BEFORE = """\
title: Plan
actions:
  - ref: 1
    action: First   # as agreed
    updates: []     # none yet
"""
CHANGE = SetField(("actions", "1"), "action", "First", "Second")
AFTER = BEFORE.replace("First", "Second")


@pytest.fixture(scope="module")
def fuzz() -> Iterator[Any]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "bench"))
        module = importlib.import_module("fuzz")
        patch.setattr(module, "TEXTS", 1)  # a plan; `make fuzz` has three, and PyYAML without libyaml is slow
        yield module


@pytest.mark.parametrize("seed", [2009, 2010])
def test_mutated_plans_are_refused_in_words_or_edited_with_no_byte_too_many(
    seed: int, fuzz: Any, tmp_path: Path
) -> None:
    counted = fuzz.run(iter(range(250)), seed, tmp_path)
    assert counted["failures"] == 0, list(tmp_path.iterdir())
    assert counted["plans"] == 250
    assert counted["edits made"] >= 40
    assert counted["refused to read"] >= 100


def test_a_plan_of_the_fuzzer_is_the_same_each_time(fuzz: Any) -> None:
    plans = {fuzz.plan(2009, number)[0] for number in range(50)}
    assert plans == {fuzz.plan(2009, number)[0] for number in range(50)}
    assert len(plans) > 40


@pytest.mark.parametrize(
    ("after", "wrong"),
    [
        (AFTER, ""),
        (AFTER.replace("   # as", " # as"), ""),
        (AFTER.replace("Second", "Third"), "another record"),
        (AFTER.replace("  - ref", "- ref").replace("    ", "  "), "bytes changed outside the edit"),
        (AFTER.replace("     # none", " # none"), "bytes changed outside the edit"),
        (AFTER.replace("title: Plan", "title:  Plan"), "bytes changed outside the edit"),
        (AFTER.replace("# none yet", ""), "a comment lost"),
        (AFTER.replace("# as agreed", ""), "a comment lost"),
    ],
)
def test_the_fuzzer_sees_what_an_editor_breaks(after: str, wrong: str, fuzz: Any) -> None:
    read = document.read(BEFORE.encode())
    assert read.record is not None
    if not wrong:
        fuzz.refuse_wrong(read, read.record, CHANGE, after)
        assert document.read(after.encode()).record == applied(read.record, CHANGE)
        return
    with pytest.raises(fuzz.Wrong, match=wrong):
        fuzz.refuse_wrong(read, read.record, CHANGE, after)


def test_whatever_else_is_raised_is_a_failure_and_kept(
    fuzz: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> None:
        raise RecursionError

    monkeypatch.setattr(fuzz, "understood", broken)
    counted = fuzz.run(iter(range(20)), 2009, tmp_path)
    assert counted["failures"] == len(list(tmp_path.glob("2009-*.yaml"))) > 0
    assert all("RecursionError" in path.read_text() for path in tmp_path.glob("*.txt"))
