from __future__ import annotations

import doctest
import inspect
import shutil
import subprocess
import sys
import types
from datetime import date
from pathlib import Path

import pytest

import actionplan


def test_all_is_exactly_what_the_package_offers() -> None:
    offered = {
        name
        for name, value in vars(actionplan).items()
        if not name.startswith("_") and not isinstance(value, types.ModuleType)
    }
    submodules = {path.stem for path in Path(actionplan.__file__).parent.iterdir()}
    assert set(actionplan.__all__) - submodules == offered - submodules
    assert set(actionplan.__all__) & submodules <= {"standing"}, "a function that hides its module"
    assert sorted(actionplan.__all__) == actionplan.__all__
    assert all(hasattr(actionplan, name) for name in actionplan.__all__)


@pytest.mark.parametrize("name", actionplan.__all__)
def test_everything_public_says_what_it_is(name: str) -> None:
    thing = getattr(actionplan, name)
    said = inspect.getdoc(thing)
    assert said
    assert not said.startswith(f"{name}("), "a dataclass without words of its own"
    assert said.endswith((".", "`"))


def test_the_example_runs(real_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(real_path, tmp_path / "plan.yaml")
    monkeypatch.chdir(tmp_path)
    tried = doctest.testmod(actionplan)
    assert (tried.failed, tried.attempted) == (0, 4)


def test_a_script_can_ask_everything(real_path: Path) -> None:
    plan = actionplan.load(str(real_path))
    (four,) = (action for action in plan.actions if action.ref == "4")
    row = actionplan.standing(four, as_of=date(2010, 4, 1), rules=plan.rules)
    assert (row.status, row.slippage_days) == (None, 180)
    assert actionplan.parse("31 October 2009").due == date(2009, 10, 31)


def test_errors_are_one_family(tmp_path: Path) -> None:
    with pytest.raises(actionplan.UnreadablePlan):
        actionplan.load(tmp_path / "nowhere.yaml")
    (tmp_path / "bad.yaml").write_text("title: T\n", encoding="utf-8")
    with pytest.raises(actionplan.InvalidPlan) as error:
        actionplan.load(tmp_path / "bad.yaml")
    assert isinstance(error.value, actionplan.PlanError)
    assert [problem.message for problem in error.value.problems] == ["the plan has no 'actions'"]


@pytest.mark.parametrize("heavy", ["pydantic", "yaml", "rich", "typer"])
def test_importing_it_imports_nothing_heavy(heavy: str) -> None:
    code = f"import sys, actionplan; sys.exit({heavy!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
