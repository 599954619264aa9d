"""Refs that were taken out are remembered for each plan; a spoilt memory is passed over."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from actionplan.store.retired import retire, retired


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "plan.yaml"


def memory(plan: Path) -> Path:
    """The file that remembers."""
    (path,) = (plan.parent / "state/actionplan/retired").iterdir()
    return path


def test_what_was_taken_out_is_remembered_for_this_plan_alone(plan: Path) -> None:
    retire(plan, "T", ["3", "4 \u202e"])
    retire(plan, "T", ["5"])
    assert retired(plan, "T") == {"3", "4 \u202e", "5"}
    assert retired(plan, "Another") == frozenset()
    assert retired(plan.with_name("other.yaml"), "T") == frozenset()
    assert memory(plan).stat().st_mode & 0o777 == 0o600


def test_by_another_name_it_is_the_same_plan(plan: Path) -> None:
    plan.write_text("")
    plan.with_name("link").symlink_to(plan)
    retire(plan.with_name("link"), "T", ["3"])
    assert retired(plan, "T") == {"3"}


@pytest.mark.parametrize(
    "spoilt", [b"{", b'["T", 3]\n', b"[]\n", b"\xff\n", b'"T"\n', b"null\n", b"[" * 9999, b'["T", "5']
)
def test_what_cannot_be_read_is_passed_over(plan: Path, spoilt: bytes) -> None:
    retire(plan, "T", ["3"])
    memory(plan).write_bytes(memory(plan).read_bytes() + b"\n" + spoilt)
    assert retired(plan, "T") == {"3"}
    retire(plan, "T", ["4"])
    assert retired(plan, "T") == {"3", "4"}


@pytest.mark.parametrize("kind", ["pipe", "link", "folder"])
def test_what_is_no_file_of_its_own_is_neither_read_nor_written(plan: Path, kind: str) -> None:
    retire(plan, "T", ["3"])
    path, elsewhere = memory(plan), plan.with_name("elsewhere")
    path.replace(elsewhere)
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "link":
        path.symlink_to(elsewhere)
    else:
        path.mkdir()
    before = elsewhere.read_bytes()
    retire(plan, "T", ["4"])
    assert retired(plan, "T") == frozenset()
    assert elsewhere.read_bytes() == before


def test_without_a_home_nothing_is_remembered(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(plan))
    plan.write_text("")
    retire(plan, "T", ["3"])
    assert retired(plan, "T") == frozenset()
