"""A field is declared once: with one more line in the models it is taken, shown, listed and offered."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import actionplan

SOURCE = Path(actionplan.__file__).parent
PLAN = """\
title: T
people:
  PS: {name: Pete Smith}
actions:
  - ref: 1
    action: Plant trees
    by_whom: Pete Smith
    timescale: End Oct 09
    parts:
      - {ref: 1a, action: Dig, zest: Stones}
    updates:
      - as_of: 2009-10-31
        text: Planted.
"""
Run = Callable[..., str]


def declared(source: str, entry: str, before: str, line: str) -> str:
    """The models with a line more in an entry, before the one that declares the field `before`."""
    assert f" {line.partition(':')[0]}: " not in source, "the program has such a field: take another here"
    start = source.index(f"class {entry}(")
    at = start + re.search(rf"^    {before}: ", source[start:], re.MULTILINE).start()  # type: ignore[union-attr]
    return f"{source[:at]}    {line}\n{source[at:]}"


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a copy of the program whose models have three fields more, and nothing else."""
    folder = tmp_path_factory.mktemp("source")
    shutil.copytree(SOURCE, folder / "actionplan", ignore=shutil.ignore_patterns("__pycache__"))
    for module, entry, before, line in (
        ("actions", "AgreedFile", "timescale", 'zest: Text = field("Zest", "What may go wrong.")'),
        ("actions", "PartUpdateFile", "status", 'mood: Text = field("Mood", "How they took it.")'),
        ("models", "PersonFile", "email", 'phone: Text = field("Phone", "Where to ring.")'),
    ):
        models = folder / "actionplan" / "schema" / f"{module}.py"
        source = declared(models.read_text(encoding="utf-8"), entry, before, line)
        models.write_text(source, encoding="utf-8")
    return folder


STARTED = """
import importlib, json, os, pkgutil, sys
import actionplan
from processes import ended
for module in pkgutil.walk_packages(actionplan.__path__, "actionplan."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
actionplan.schema.faults({})
for line in sys.stdin:
    args, folder, environ = json.loads(line)
    os.chdir(folder)
    done = ended(*args, env=environ)
    print(json.dumps([done.returncode, done.stdout.decode(), done.stderr.decode()]), flush=True)
"""


@pytest.fixture(scope="module")
def program(package: Path) -> Iterator[subprocess.Popen[str]]:
    """That copy, started once, with all it imports: it forks for each line (words, folder, environment)."""
    found = os.pathsep.join([str(package), str(Path(__file__).parent)])
    with subprocess.Popen(
        [sys.executable, "-c", STARTED],
        env=os.environ | {"PYTHONPATH": found},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as started:
        yield started


@pytest.fixture
def run(program: subprocess.Popen[str], tmp_path: Path) -> Run:
    """Calls the program in a folder with a plan, and gives back what it printed; it must end well."""
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PLAN")}

    def call(*args: str, **environ: str) -> str:
        given = {"PLAN_TODAY": "2009-12-10", "PLAN_CACHE": "off", **environ}
        assert program.stdin is not None
        assert program.stdout is not None
        print(json.dumps([args, str(tmp_path), plain | given]), file=program.stdin, flush=True)
        code, out, err = json.loads(program.stdout.readline())
        assert code == 0, err
        return str(out).replace("\r\n", "\n")

    return call


def test_it_is_in_the_schema_with_its_label_and_description(run: Run) -> None:
    entries = json.loads(run("schema"))["$defs"]
    for entry in ("ActionFile", "PartFile"):
        told = entries[entry]["properties"]["zest"]
        assert (told["title"], told["description"]) == ("Zest", "What may go wrong.")
    assert entries["UpdateFile"]["properties"]["mood"]["title"] == "Mood"
    assert entries["PersonFile"]["properties"]["phone"]["title"] == "Phone"


def test_it_is_set_in_its_place_and_shown(run: Run, tmp_path: Path) -> None:
    run("set", "1", "zest=Drought")
    run("set", "people/PS", "phone=0115 496 0000")
    written = (tmp_path / "plan.yaml").read_text(encoding="utf-8")
    assert "    by_whom: Pete Smith\n    zest: Drought\n    timescale: End Oct 09\n" in written
    assert "  PS: {name: Pete Smith, phone: 0115 496 0000}\n" in written
    shown = run("show", "1")
    assert "  Zest: Drought\n" in shown
    assert "  Zest: Stones\n" in shown
    assert "  Leads: Pete Smith (PS), 0115 496 0000\n" in shown
    assert "  Zest: Stones\n" in run("show", "1a")


def test_it_is_a_column_and_in_the_json(run: Run) -> None:
    rows = run("table", "--columns", "ref,zest").splitlines()
    assert rows == ["Ref\tZest", "1\t", "1a\tStones"]
    assert "\tZest\t" in run("table", "--all-columns").splitlines()[0]
    whole, part = json.loads(run("table", "--json"))["items"]
    assert (whole["zest"], part["zest"]) == (None, "Stones")
    assert list(whole).index("zest") == list(whole).index("timescale") - 1


@pytest.mark.parametrize("words", ["show 1", "table --columns ref,action,zest"])
@pytest.mark.parametrize("ending", ["csv", "md"])
def test_it_is_read_back_from_every_paper_of_ours(run: Run, tmp_path: Path, words: str, ending: str) -> None:
    run("set", "1", "zest=Drought")
    plan = tmp_path / "plan.yaml"
    before = plan.read_bytes()
    run(*words.split(), "-o", f"f.{ending}")
    run("import", f"f.{ending}", "--into", "plan.yaml", "--yes", "--as-of", "2009-12-10")
    assert plan.read_bytes() == before
    run("import", f"f.{ending}", "-o", "new.yaml", "--as-of", "2009-12-10")
    made = (tmp_path / "new.yaml").read_text(encoding="utf-8")
    assert "    zest: Drought\n" in made
    assert "x-zest" not in made


def test_it_is_told_in_a_calendar(run: Run) -> None:
    run("set", "1", "zest=Drought")
    assert "Zest: Drought" in run("table", "--to", "ics").replace("\n ", "")  # its lines are folded


def test_a_field_of_updates_is_shown_with_each(run: Run, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(PLAN + "        mood: Glad\n", encoding="utf-8")
    assert "Mood: Glad\n" in run("show", "1")
    updates = json.loads(run("show", "1", "--json"))["items"][0]["updates"]
    assert [update["mood"] for update in updates] == ["Glad"]


def test_it_is_set_with_the_entry_that_is_added(run: Run, tmp_path: Path) -> None:
    run("add", "Brief the wardens", "--set", "zest=Nobody comes", "--timescale", "Ongoing")
    run("update", "1", "Watered.", "--set", "mood=Glad")
    written = (tmp_path / "plan.yaml").read_text(encoding="utf-8")
    assert "    action: Brief the wardens\n    zest: Nobody comes\n    timescale: Ongoing\n" in written
    assert "        text: Watered.\n        mood: Glad\n" in written


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("plan set 1 ze", "zest="),
        ("plan set 1a ze", "zest="),
        ("plan set people/PS ph", "phone="),
        ("plan add Dig --set ze", "zest="),
        ("plan update 1 --set moo", "mood="),
        ("plan table --columns ref,ze", "ref,zest"),
    ],
)
def test_it_is_offered_at_a_tab(run: Run, line: str, offered: str) -> None:
    asked = {"_TYPER_COMPLETE_FISH_ACTION": "get-args", "_TYPER_COMPLETE_ARGS": line}
    told = run(_PLAN_COMPLETE="complete_fish", **asked)
    assert told.split("\t")[0].strip() == offered
