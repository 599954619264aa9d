"""A plan is data to every shell: a TAB runs nothing that stands in it, and puts words there as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from actionplan.changes.edits import Record
from builders import record_of, yaml_of
from conftest import PlanCommand
from terminal import Shell

SHELLS = ["bash", "zsh", "fish"]
HOSTILE = [
    "$(touch PWNED)",
    "\\$(touch PWNED)",
    "\\\\$(touch PWNED)",
    "`touch PWNED`",
    "\\`touch PWNED\\`",
    "'; touch PWNED; '",
    '"; touch PWNED; "',
    "\"'$(touch PWNED)'\"",
    "))'; touch PWNED; : '((",
    "2;touch PWNED",
    "(touch PWNED)",
    "Copy all to C:\\Plans\\",
    "ends in two \\\\",
    "a:b: c",
    "BOD 24/18(b)",
    "* ? [a] ~ {x,y} #1 !! %s",
    "~root",
    "=ls",
    "#1",
    "a=b",
    "-x y",
    "naïve 日本 “it’s”",
    "${PATH} $PATH $((1+1)) <(touch PWNED) =(touch PWNED) =ls",
]


def write(record: Record) -> None:
    Path("plan.yaml").write_text(yaml_of(record), encoding="utf-8")


@pytest.mark.parametrize("half", [0, 1])
@pytest.mark.parametrize("shell", SHELLS)
def test_a_tab_puts_a_word_there_as_it_is_and_runs_nothing(run: PlanCommand, shell: str, half: int) -> None:
    with Shell(shell, run) as opened:
        for hostile in HOSTILE[half::2]:
            ref = hostile.strip()
            record = {"ref": ref, "action": hostile, "priority": ref}
            write(record_of(record, people={ref: {"name": hostile}}))
            opened.line("plan show \t\t")
            if shell == "fish" and ref.startswith("~"):  # fish would leave the tilde without quotes
                assert opened.line("plan show \t") == "plan show"
                continue
            for begun in ("", "'", '"') if not ref.startswith("-") else ():
                assert opened.called(f"plan show {begun}\t") == ["show", ref]
            assert opened.called("plan table --lead \t") == ["table", "--lead", ref]
            assert opened.called("plan table --priority \t") == ["table", "--priority", ref]
            assert opened.called("plan edit peo\t") == ["edit", f"people/{ref}"]
            assert not list(Path.cwd().rglob("PWNED")), hostile


@pytest.mark.parametrize("shell", SHELLS)
def test_several_words_are_completed_as_far_as_they_agree(run: PlanCommand, shell: str) -> None:
    names = ["BOD 24/18(a)", "BOD 24/18(b)", "Vale: x"]
    write(record_of(*({"ref": name, "action": f"{name} $(touch PWNED)"} for name in names)))
    with Shell(shell, run) as opened:
        assert opened.called("plan show V\t") == ["show", "Vale: x"]
        assert opened.called("plan show B\tb\t") == ["show", "BOD 24/18(b)"]
        assert opened.called("plan show 'B\tb\t") == ["show", "BOD 24/18(b)"]
        assert opened.called("plan show Vale:\t") == ["show", "Vale: x"]
        assert opened.called("plan show V\tB\ta\t") == ["show", "Vale: x", "BOD 24/18(a)"]
        assert opened.line("plan show Q\t") == "plan show Q"
    assert not list(Path.cwd().rglob("PWNED"))


@pytest.mark.parametrize("shell", SHELLS)
def test_names_of_files_are_offered_for_a_file_only(run: PlanCommand, shell: str) -> None:
    write(record_of({"ref": "1"}))
    Path("other plan.yaml").write_text(yaml_of(record_of({"ref": "2"})), encoding="utf-8")
    with Shell(shell, run) as opened:
        assert opened.called("plan table -f oth\t") == ["table", "-f", "other plan.yaml"]
        assert opened.called("plan table -o oth\t") == ["table", "-o", "other plan.yaml"]
        assert opened.called("plan -f other\\ plan.yaml show \t") == ["-f", "other plan.yaml", "show", "2"]
        assert opened.line("plan show oth\t") == "plan show oth"
        assert opened.line("plan add oth\t") == "plan add oth"
        assert opened.line("plan timescale oth\t") == "plan timescale oth"
        assert opened.line("plan oth\t") == "plan oth"


@pytest.mark.parametrize("shell", SHELLS)
def test_fields_and_options_are_completed(run: PlanCommand, shell: str) -> None:
    write(
        record_of(
            {"monitoring": "Group"},
            people={"PS": None},
            meetings=[{"date": "2009-10-02", "name": "Theme Group"}],
        )
    )
    with Shell(shell, run) as opened:
        assert opened.called("plan ov\t") == ["overdue"]
        assert opened.called("plan table --le\tP\t") == ["table", "--lead", "PS"]
        assert opened.called("plan table --lead=P\t") == ["table", "--lead=PS"]
        assert opened.called("plan set 1 mon\tthe group") == ["set", "1", "monitoring=the", "group"]
        assert opened.called("plan set people/PS org\tX") == ["set", "people/PS", "organisation=X"]
        assert opened.called("plan set mee\t") == ["set", "meetings/2009-10-02"]
        assert opened.called("plan update 1 --set ev\tX") == ["update", "1", "--set", "evidence=X"]
        assert opened.called("plan set 1 --clear mo\t") == ["set", "1", "--clear", "monitoring"]
