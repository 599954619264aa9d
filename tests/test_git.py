"""What git remembers of a plan's refs; nothing that a repository configures is run."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from actionplan import git


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, value in {"NAME": "A", "EMAIL": "a@example.org"}.items():
        monkeypatch.setenv(f"GIT_AUTHOR_{name}", value)
        monkeypatch.setenv(f"GIT_COMMITTER_{name}", value)
    monkeypatch.setenv("HOME", str(tmp_path))
    run(tmp_path, "init", "-q")
    return tmp_path


def run(folder: Path, *args: str) -> None:
    subprocess.run(["git", "-C", str(folder), *args], check=True)


def commit(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    run(path.parent, "add", path.name)
    run(path.parent, "commit", "-qm", "x")


def test_every_ref_that_was_ever_committed_is_remembered(repository: Path) -> None:
    path = repository / "plan.yaml"
    commit(
        path,
        "actions:\n- ref: 1\n  action: A\n- {ref: 'it''s', action: B}\n- {action: C, \"ref\": \"4 (b)\"}\n",
    )
    commit(path, "actions:\n- ref: SR (25/26) 05   # one\n")
    path.write_text("actions: []\n")
    assert git.refs_ever(path) == {"1", "it's", "4 (b)", "SR (25/26) 05"}
    assert git.refs_ever(repository / "other.yaml") == frozenset()


def test_refs_are_remembered_when_the_file_has_another_name(repository: Path) -> None:
    commit(repository / "plan.yaml", "title: A plan\nactions:\n- ref: 1\n- ref: 01.07\n")
    commit(repository / "plan.yaml", "title: A plan\nactions:\n- ref: 1\n")
    (repository / "below").mkdir()
    run(repository, "mv", "plan.yaml", "below/p2.yaml")
    run(repository, "commit", "-qm", "x")
    assert git.refs_ever(repository / "below/p2.yaml") == {"1", "01.07"}


def test_another_repository_that_the_environment_names_is_not_asked(
    repository: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(repository / "plan.yaml", "- ref: 1\n")
    monkeypatch.setenv("GIT_DIR", str(tmp_path_factory.mktemp("other")))
    assert git.refs_ever(repository / "plan.yaml") == {"1"}


def test_what_is_in_the_index_is_tracked(repository: Path) -> None:
    other, path = repository / "other plan.yaml", repository / "plan.yaml"
    assert not git.tracks(path)
    other.write_text("- ref: 1\n")
    run(repository, "add", other.name)
    assert (git.tracks(other), git.tracks(path)) == (True, False)
    commit(path, "- ref: 2\n")
    assert git.tracks(path)
    run(repository, "worktree", "add", "-q", "beside")
    assert git.tracks(repository / "beside" / "new.yaml"), "its index is elsewhere"
    run(repository, "update-index", "--index-version", "4")
    assert git.tracks(path)


def test_a_name_that_git_would_take_for_a_pattern_is_one_file(repository: Path) -> None:
    commit(repository / "a.yaml", "- ref: 1\n")
    commit(repository / "[a].yaml", "- ref: 2\n")
    assert git.refs_ever(repository / "[a].yaml") == {"2"}


def test_nothing_is_remembered_without_a_repository_or_without_git(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert git.refs_ever(tmp_path / "plan.yaml") == frozenset()
    (tmp_path / ".git").mkdir()
    assert git.refs_ever(tmp_path / "plan.yaml") == frozenset()
    monkeypatch.setenv("PATH", "")
    assert git.refs_ever(tmp_path / "plan.yaml") == frozenset()


@pytest.mark.parametrize(
    "settings",
    [
        {"diff.external": "touch PWNED"},
        {"core.fsmonitor": "touch PWNED"},
        {"core.pager": "touch PWNED", "pager.log": "true"},
        {"log.showSignature": "true", "gpg.program": "./touch"},
        {"diff.x.textconv": "touch PWNED", "diff.x.command": "touch PWNED"},
    ],
)
def test_what_a_repository_configures_is_not_run(repository: Path, settings: dict[str, str]) -> None:
    path = repository / "plan.yaml"
    commit(path, "- ref: 1\n")
    (repository / ".gitattributes").write_text("*.yaml diff=x\n")
    for name, value in settings.items():
        run(repository, "config", name, value)
    assert git.refs_ever(path) == {"1"}
    assert not (repository / "PWNED").exists()
