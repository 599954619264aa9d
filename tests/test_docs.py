"""The documents keep their word: their commands are run, their lists are complete, their picture is real."""

from __future__ import annotations

import json
import os
import re
import runpy
import shutil
import subprocess
import sys
from collections.abc import Sequence
from inspect import signature
from pathlib import Path
from typing import Any

import pytest
import yaml

from actionplan.cli.commands import FAMILIES, function
from actionplan.cli.options import expanded
from actionplan.formats.documents import FORMATS, Format
from actionplan.formats.papers import PAPERS, Kind
from actionplan.model import Rules
from actionplan.model.statuses import COMMON, LIGHTS, STATUSES
from actionplan.schema import faults
from actionplan.schema.actions import ActionFile, revisable
from actionplan.schema.models import ENTRIES, RulesFile
from conftest import ROOT, PlanCommand

DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
README = DOCUMENTS[0].read_text(encoding="utf-8")
FORMAT = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[tuple[str, str]]:
    found = []
    for document in DOCUMENTS:
        text = document.read_text(encoding="utf-8")
        found += [
            (document.name, block) for block in re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)
        ]
    return found


@pytest.mark.parametrize(("document", "block"), blocks("console"))
def test_commands_print_what_the_document_shows(
    document: str, block: str, plain_environment: pytest.MonkeyPatch, real_path: Path
) -> None:
    Path(".git").touch()  # they are tried in a clone
    shutil.copy(real_path, "plan.yaml")
    shutil.copytree(ROOT / "docs" / "examples", Path("docs") / "examples")
    command, _, shown = block.partition("\n")
    scripts = Path("bin")
    scripts.mkdir()
    (scripts / "plan").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m actionplan "$@"\n')
    (scripts / "plan").chmod(0o755)
    ran = subprocess.run(
        ["sh", "-c", command.removeprefix("$ ")],
        env={**os.environ, "PATH": f"{scripts.resolve()}{os.pathsep}{os.environ['PATH']}", "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    assert ran.stdout.decode() + ran.stderr.decode() == shown, document


@pytest.mark.parametrize(("document", "block"), blocks("yaml"))
def test_plans_in_the_documents_are_valid(document: str, block: str) -> None:
    assert faults(yaml.load(block, yaml.BaseLoader)) == (), document


@pytest.mark.parametrize(("document", "block"), blocks("python"))
def test_python_in_the_documents_runs(
    document: str, block: str, real_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    exec(compile(block.replace('"plan.yaml"', repr(str(real_path))), document, "exec"), {})
    assert capsys.readouterr().out.startswith("1 40 2009-10-31\n3 10 2009-11-30\n")


@pytest.mark.parametrize("command", FAMILIES)
def test_every_command_is_in_the_readme_and_has_an_example(command: str, run: PlanCommand) -> None:
    assert re.search(rf"`(plan )?{command}\b", README), f"README.md says nothing of `plan {command}`"
    assert re.search(rf"Examples:\n\s+(\w+ \| )?plan {command}\b", run(command, "--help").out)


def test_every_option_in_the_documents_exists(run: PlanCommand) -> None:
    help_texts = "".join(run(*command, "--help").out for command in [[], *([name] for name in FAMILIES)])
    named = {
        option
        for document in DOCUMENTS
        for option in re.findall(r"`(?:plan [^`]*)?(--[a-z-]+)", document.read_text(encoding="utf-8"))
    }
    assert {"--as-of", "--dry-run", "--columns"} <= named
    assert [option for option in sorted(named) if option not in help_texts] == []


def test_the_makefile_has_every_target_that_the_documents_name() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = {
        word
        for path in (*DOCUMENTS, ROOT / "CONTRIBUTING.md")
        for word in re.findall(r"make ([a-z]+)", path.read_text())
    }
    assert {"demo", "test", "bench"} <= named - {"that"} <= targets


CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
WORDS = {
    path.relative_to(ROOT).as_posix(): {*re.findall(r"\w+", path.read_text(encoding="utf-8"))}
    for folder in ("src", "tests", "bench")
    for path in (ROOT / folder).rglob("*.py")
}
"""The words in each file of code."""


def words_in(file: str) -> set[str]:
    """Those of the file that CONTRIBUTING calls so: `standing/rag.py`; of the door, if it is a `check/`."""
    names = (file, f"{file}.py", f"{file.rstrip('/')}/__init__.py")
    return set().union(*(WORDS[one] for one in WORDS for name in names if f"/{one}".endswith(f"/{name}")))


def test_every_file_that_contributing_names_is_there() -> None:
    named = re.findall(r"`([\w/]+\.(?:py|tsv|md)|[\w/]*/[\w/]*)`", CONTRIBUTING)
    assert {"check/", "standing/fold.py", "report/sheet", "tests/frames.tsv"} <= {*named}
    assert [one for one in named if not words_in(one) and not (ROOT / one).exists()] == []


def test_every_name_that_contributing_has_of_code_is_in_the_code() -> None:
    known = set().union(*WORDS.values(), re.findall(r"\w+", str([*WORDS])))
    prose = re.sub(r"```.*?```", "", CONTRIBUTING, flags=re.DOTALL)
    named = re.findall(r"`([A-Za-z_][\w.]*\w)`", prose)
    assert {"_is_slip", "FAMILIES", "planfile.change", "test_lists"} <= {*named}
    assert [one for one in named if not known.issuperset(re.findall(r"\w+", one))] == []


def test_every_name_that_contributing_has_in_a_file_is_there() -> None:
    a_file = r"`([\w/]+(?:\.py|/\w+))`"
    homes = [
        (file, names)
        for *names, file in re.findall(rf"`(\w+)`(?: and `(\w+)`)? (?:of|in) {a_file}", CONTRIBUTING)
    ]
    homes += [
        (file, names)
        for file, *names in re.findall(rf"{a_file}, `(\w+)`(?: and `(\w+)`)?[:.,]", CONTRIBUTING)
    ]
    assert len(homes) > 30
    assert [(file, names) for file, names in homes if not words_in(file) | {""} >= {*names}] == []


def test_every_command_in_the_documents_exists() -> None:
    texts = [CONTRIBUTING, *(path.read_text(encoding="utf-8") for path in DOCUMENTS)]
    named = {command for text in texts for command in re.findall(r"`plan ([a-z]+)\b", text)}
    assert {"table", "undo"} <= named <= {*FAMILIES}


def test_what_is_to_be_installed_is_said_alike_and_is_there_in_a_clone() -> None:
    sources = [*(ROOT / "src").rglob("*.py"), *DOCUMENTS, ROOT / "CHANGELOG.md"]
    texts = {path: path.read_text(encoding="utf-8") for path in sources}
    assert [path for path, text in texts.items() if "actionplan[" in text] == []
    assert "the extra `office`" in README
    assert "the extra `pdf`" in README


def test_the_picture_is_the_real_output() -> None:
    picture = runpy.run_path(str(ROOT / "docs" / "picture.py"))
    assert (ROOT / "docs" / "table.svg").read_text(encoding="utf-8") == picture["drawn"]()


def test_the_documented_json_names_are_the_real_ones(run: PlanCommand, real_path: Path) -> None:
    text = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    shown = json.loads(run("show", "1", "5a", "--json", "-f", real_path).out)
    names = set(shown) | {name for item in shown["items"] for name in item}
    for words in (
        "table --by lead",
        "overdue --by lead --as-of 2009-12-10",
        "check",
        "rules",
        "timescale Soon",
    ):
        names |= _names(json.loads(run(*words.split(), "--json", "-f", real_path).out))
    unsaid = {name for name in names if f"`{name}`" not in text}
    assert not unsaid, f"docs/json.md has no word of {unsaid}"


def _names(value: Any) -> set[str]:
    if isinstance(value, dict):
        return {*value}.union(*map(_names, value.values()))
    return set().union(*map(_names, value)) if isinstance(value, list) else set()


def test_the_documented_kinds_of_json_are_the_commands_with_it(run: PlanCommand, real_path: Path) -> None:
    text = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    (kinds,) = re.findall(r"^\| `kind` \| the command: (.+) \|$", text, re.MULTILINE)
    printing = [name for name in FAMILIES if "json" in signature(expanded(function(name))).parameters]
    said = sorted(re.findall("`([a-z]+)`", kinds))
    assert said == sorted(printing), "the row `kind` of docs/json.md names each command with --json"
    Path("log.csv").write_text("Ref,Action\n1,Walk\n", encoding="utf-8")
    asked = {"show": ["1"], "timescale": ["End Oct 09"], "import": ["log.csv", "--dry-run"]}
    for name in printing:
        words = asked.get(name, [])
        assert json.loads(run(name, *words, "--json", "-f", real_path).out)["kind"] == name


def test_the_documented_words_for_statuses_are_those_that_are_taken() -> None:
    table = re.findall(r"^\| (`.+`) \| ([a-z ]+):", FORMAT, re.MULTILINE)
    documented = {word: status for words, status in table for word in re.findall("`([a-z ]+)`", words)}
    assert documented == COMMON | {status: status for status in STATUSES}


def test_the_document_of_the_file_has_each_field_of_each_entry_in_its_place() -> None:
    table = re.findall(r"^\| ([a-z ]+) \| ((?:`\w+`(?:, )?)+) \|$", FORMAT, re.MULTILINE)
    documented = {entry: re.findall(r"\w+", fields) for entry, fields in table}
    for name, entry in ENTRIES.items():
        assert documented.pop(name) == [*entry.fields()], (
            f"the row '{name}' of the last table in docs/format.md"
        )
    assert documented == {}


def test_the_document_of_the_file_says_what_rules_and_lights_there_are() -> None:
    plans = [yaml.load(block, yaml.BaseLoader) for name, block in blocks("yaml") if name == "format.md"]
    (rules,) = [plan["rules"] for plan in plans if "rules" in plan]
    given = {name: json.loads(said) for name, said in rules.items()}
    assert given == {name: Rules._field_defaults[name] for name in RulesFile.fields()}
    said = FORMAT[FORMAT.index("A light is reported by") :].partition("\n\n")[0]
    words: dict[str, str] = dict(re.findall(r"`([a-z]+)` \(([^)]+)\)", said))
    documented = {word.lower(): light for light in words for word in re.findall(r"`(\w+)`", words[light])}
    assert documented | {light: light for light in words} == LIGHTS


def test_the_document_of_the_file_says_what_an_update_never_revises() -> None:
    said = FORMAT[FORMAT.index("in any field of the action but") :].partition(". From")[0]
    never = ActionFile.fields().keys() - set(revisable())
    assert set(re.findall(r"`(\w+)`", said)) == never, "the first sentence under Updates in docs/format.md"


@pytest.mark.parametrize(("document", "kinds"), [("import", FORMATS), ("export", PAPERS)], ids=["in", "out"])
def test_every_kind_of_file_is_in_the_document_about_it(
    document: str, kinds: Sequence[Format] | Sequence[Kind]
) -> None:
    text = (ROOT / "docs" / f"{document}.md").read_text(encoding="utf-8")
    missing = [one.endings for one in kinds if not any(f"`{ending}`" in text for ending in one.endings)]
    assert not missing, f"docs/{document}.md says nothing of {missing}"
