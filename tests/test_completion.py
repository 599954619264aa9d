"""Completion as shells ask for it: through the environment of a process of its own, or of this one."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from actionplan.cli.app import app
from actionplan.cli.commands import FAMILIES
from actionplan.model.statuses import STATUSES
from actionplan.schema.actions import clearable, only_of_updates
from actionplan.schema.models import column_names
from builders import record_of, yaml_of
from conftest import PlanCommand

REAL_PEOPLE = ["PS", "CD", "MN", "PF", "CB", "GMcE", "Shaffi", "Deborah Hinde"]
PEOPLE = {"PS": {"name": "Pete Smith"}, "PF": None, "CD": {"name": "Chris Donkin"}}


def words_of(shell: str, line: str) -> dict[str, str]:
    """The variables with which `shell` asks what may follow `line`."""
    if shell == "bash":
        return {"_PLAN_COMPLETE": "complete_bash", "_PLAN_LINE": line, "_PLAN_WORD": line.split(" ")[-1]}
    asked = {"_PLAN_COMPLETE": f"complete_{shell}", "_TYPER_COMPLETE_ARGS": line}
    return asked | ({"_TYPER_COMPLETE_FISH_ACTION": "get-args"} if shell == "fish" else {})


def values(shell: str, out: str) -> list[str]:
    """The words offered, without their help."""
    if shell == "zsh":
        quoted = re.findall(r"\$'(.*?)'", out)
        entries = (re.sub(r"\\x(..)", lambda match: chr(int(match[1], 16)), one) for one in quoted)
        return [re.sub(r"\\(.)", r"\1", re.findall(r"^(?:[^:\\]|\\.)*", one)[0]) for one in entries]
    lines = out.splitlines()[1:] if shell == "bash" else out.splitlines()  # the first is the mode
    return [line.split("\t")[0] for line in lines if line]


@pytest.fixture
def real(run: PlanCommand, real_path: Path) -> PlanCommand:
    run.env.setenv("PLAN_FILE", str(real_path))
    return run


def offered(run: PlanCommand, shell: str, line: str) -> list[str]:
    for name, value in words_of(shell, line).items():
        run.env.setenv(name, value)
    ran = run()
    assert ran.err == ""
    return values(shell, ran.out)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("plan show ", ["1", "2", "3", "4", "5", "5a", "5b", "6"]),
        ("plan show 5", ["5", "5a", "5b"]),
        ("plan show 5 5", ["5a", "5b"]),
        ("plan show 9", []),
        ("plan show people/P", ["people/PS", "people/PF"]),
        ("plan table --status ", [*STATUSES, "none"]),
        ("plan table --status su", ["suspended", "superseded"]),
        ("plan table --lead P", ["PS", "PF"]),
        ("plan table --lead ", REAL_PEOPLE),
        ("plan table --priority ", ["P4"]),
        ("plan table --columns ref,ti", ["ref,timescale"]),
        ("plan move 6 --after 5", ["5", "5a", "5b"]),
        ("plan rename 5", ["5", "5a", "5b"]),
        ("plan rename people/P", ["people/PS", "people/PF"]),
        ("plan rename p", [*(f"people/{key}" for key in REAL_PEOPLE), "priorities/P4"]),
        ("plan remove 3 --as-of 2009-1", ["2009-10-31", "2009-12-10"]),
        ("plan remove 9 --as-of ", []),
        ("plan update 3 --rag ", ["red", "amber", "green", "blue", "grey"]),
        ("plan table --to m", ["md"]),
        ("plan overdue --to md --without ref,by", ["ref,by_whom"]),
        ("plan table --out", ["--output"]),
        ("plan ov", ["overdue"]),
        ("plan table --js", ["--json"]),
    ],
)  # fmt: skip
def test_what_may_follow(real: PlanCommand, shell: str, line: str, expected: list[str]) -> None:
    found = offered(real, shell, line)
    assert [as_said(shell, value) for value in found] == expected


@pytest.mark.parametrize("shell", ["zsh", "fish"])
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("plan set p", ["people/PS", "people/AB", "plan", "period", "priorities"]),
        ("plan set s", ["sections/Homes", "statuses"]),
        ("plan remove s", ["sections/Homes"]),
        ("plan set sections/Homes ", ["aim="]),
        ("plan set statuses ", ["Held over="]),
        ("plan rename s", ["sections/Homes", "statuses/Held over"]),
        ("plan set columns r", [f"{name}=" for name in column_names() if name.startswith("r")]),
        ("plan set columns x", ["x-cost="]),
        ("plan set priorities ", ["P1=", "P9="]),
        ("plan set priorities P1=x P", ["P1=", "P9="]),
        ("plan set priorities --clear P", ["P1"]),
        ("plan set people/PS --clear ", []),
        ("plan set people/AB --clear ", ["organisation", "x-room"]),
        ("plan set sections/Homes --clear ", ["aim"]),
        ("plan set meetings/2010-03-01 --clear ", ["name"]),
        ("plan set statuses --clear ", ["Held over"]),
        ("plan set plan --clear ", []),
        ("plan set plan p", ["period="]),
        ("plan set 1 --clear ", ["priority"]),
        ("plan update 1 --clear ", [*clearable()]),
        ("plan update 1 --amend --clear ", [*clearable(), *only_of_updates()]),
        ("plan set rules ", ["red_days=", "red_slips=", "amber_days=", "silent_days=", "verify="]),
        ("plan set period ", ["start=", "end="]),
        ("plan set calendar ", ["AGM="]),
    ],
)
def test_what_holds_fields_of_its_own_is_completed_as_people_are(
    run: PlanCommand, shell: str, line: str, expected: list[str]
) -> None:
    people = {"PS": None, "AB": {"organisation": "Homes", "x-room": "3"}}
    fields = {"priorities": {"P1": "Jobs"}, "calendar": {"AGM": "2010-03-01"}, "people": people}
    fields["meetings"] = [{"date": "2010-03-01", "name": "AGM"}]
    own = {
        "columns": {"x-cost": "Cost"},
        "statuses": {"Held over": None},
        "sections": {"Homes": {"aim": "Warm"}},
    }
    action = {"priority": "P9", "updates": [{"as_of": "2010-01-01", "status": "Held over"}]}
    Path("plan.yaml").write_text(yaml_of(record_of(action, **fields, **own)), encoding="utf-8")
    assert offered(run, shell, line) == expected


def as_said(shell: str, value: str) -> str:
    """In bash a blank is escaped, and of several refs each comes with its wording."""
    return value.split("  (")[0].replace("\\ ", " ") if shell == "bash" else value


def test_bash_shows_the_wording_of_several_refs_and_inserts_one_alone(real: PlanCommand) -> None:
    for name, value in words_of("bash", "plan show 5").items():
        real.env.setenv(name, value)
    mode, *several = real().out.splitlines()
    assert mode == "open"
    assert several[1].startswith("5a  (Glynis McEwing to give feedback")
    assert offered(real, "bash", "plan show 5 5a 5") == ["5b"]
    assert offered(real, "bash", "plan update 3 --status in") == ["in\\ progress"]


def test_a_ref_comes_with_the_start_of_its_wording(real: PlanCommand) -> None:
    for name, value in words_of("fish", "plan show ").items():
        real.env.setenv(name, value)
    helped = dict(line.split("\t") for line in real().out.splitlines())
    assert helped["1"] == "Identify projects that have a large labour …"
    assert helped["5a"].startswith("Glynis McEwing to give feedback")
    assert max(map(len, helped.values())) <= 50


@pytest.mark.parametrize("line", ["plan -f {} show ", "plan show -f {} ", "plan --file {} show "])
def test_the_file_named_on_the_line_is_the_one_looked_into(run: PlanCommand, line: str) -> None:
    Path("other.yaml").write_text(yaml_of(record_of({"ref": "other"})), encoding="utf-8")
    assert offered(run, "bash", line.format("other.yaml")) == ["other"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize("text", [None, "", "title: [", "title: T\nactions: x\n", "\x00"])
def test_a_plan_that_cannot_be_read_offers_nothing_and_says_nothing(
    run: PlanCommand, shell: str, text: str | None
) -> None:
    Path(".git").mkdir()
    if text is not None:
        Path("plan.yaml").write_text(text, encoding="utf-8")
    assert offered(run, shell, "plan show ") == []
    assert offered(run, shell, "plan table --lead ") == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize(
    "nasty", ["[/red] x", "[bold]x", "\x1b[2J x\x07", "a\nb\u202e", '“it’s” "$(x)" `y`: z']
)
def test_nothing_in_a_plan_can_steer_the_shell_or_its_terminal(
    run: PlanCommand, shell: str, nasty: str
) -> None:
    record = record_of(
        {"action": nasty, "priority": nasty}, people={nasty: {"name": nasty}, "PS": {"name": nasty}}
    )
    Path("plan.yaml").write_text(yaml_of(record), encoding="utf-8")
    for line, word in (("plan show ", "1"), ("plan table --lead ", "PS"), ("plan table --priority ", "")):
        for name, value in words_of(shell, line).items():
            run.env.setenv(name, value)
        ran = run()
        assert (ran.err, word in ran.out) == ("", True)
        assert ran.out.replace("\n", "").replace("\t", "").isprintable()


def test_the_wording_is_shown_with_its_brackets(run: PlanCommand) -> None:
    Path("plan.yaml").write_text(yaml_of(record_of({"action": "see [annex] and [/x]"})), encoding="utf-8")
    for name, value in words_of("fish", "plan show ").items():
        run.env.setenv(name, value)
    assert run().out == "1\tsee [annex] and [/x]\n"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("plan set pr", ["priorities"]),
        ("plan set pe", ["people/PS", "period"]),
        ("plan set calendar ", []),
        ("plan set priorities/P4 ", []),
        ("plan set plan ti", ["title="]),
        ("plan set 1 pri", ["priority="]),
        ("plan set 1a pri", []),
        ("plan add x --part-of 1 --set pri", []),
        ("plan add x --set act", []),
        ("plan set 1 act", ["action="]),
        ("plan update 1 --set te", []),
        ("plan update 1 --set as", []),
        ("plan edit mee", ["meetings/2009-10-02", "meetings/2009-12-10"]),
        ("plan table --today 2009-10-01 --due-by ", ["next meeting", "2009-10-02", "2009-12-10"]),
        ("plan table --today 2010-01-01 --silent-since ", ["last meeting", "2009-10-02", "2009-12-10"]),
        (
            "plan table --today 2010-01-01 --as-of 2009-11-01 --due-after ",
            ["next meeting", "last meeting", "2009-10-02", "2009-12-10"],
        ),
        ("plan table --today never --due-by ", ["2009-10-02", "2009-12-10"]),
    ],
)
def test_entries_and_their_fields_are_offered(run: PlanCommand, line: str, expected: list[str]) -> None:
    record = record_of(
        {"ref": "1", "parts": [{"ref": "1a"}]},
        priorities={"P4": "Local jobs"},
        people={"PS": None},
        meetings=[{"date": "2009-10-02"}, {"date": "2009-12-10"}],
    )
    Path("plan.yaml").write_text(yaml_of(record), encoding="utf-8")
    assert offered(run, "fish", line) == expected


@pytest.mark.parametrize("named", ["-", "pipe"])
def test_a_pipe_is_left_for_the_command_to_read(run: PlanCommand, named: str) -> None:
    os.mkfifo("pipe")
    assert offered(run, "fish", f"plan -f {named} show ") == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_program_answers_as_a_process(run: PlanCommand, real_path: Path, shell: str) -> None:
    run.env.setenv("PLAN_FILE", str(real_path))
    start = [sys.executable, "-c", "from actionplan.cli import main; main()"]
    for name, value in words_of(shell, "plan show 5").items():
        run.env.setenv(name, value)
    done = subprocess.run(start, capture_output=True, encoding="utf-8", check=False)
    assert done.stderr == ""
    assert [as_said(shell, value) for value in values(shell, done.stdout)] == ["5", "5a", "5b"]


PLAN: Any = get_command(app)
FILES_ASKED_FOR = [
    (name, param.opts[0] if param.opts[0].startswith("-") else "")
    for name in FAMILIES
    for param in PLAN.get_command(None, name).params
    if param.metavar == "FILE"
]


@pytest.mark.parametrize("name", FAMILIES)
def test_what_parameters_name_to_complete_them_is_there(run: PlanCommand, name: str) -> None:
    with PLAN.make_context("plan", [name], resilient_parsing=True) as above:
        command = PLAN.get_command(above, name)
        with command.make_context(name, [], above, resilient_parsing=True) as call:
            found = [offer.value for param in command.params for offer in param.shell_complete(call, "")]
    assert all(found)


@pytest.mark.parametrize(("command", "option"), FILES_ASKED_FOR)
def test_wherever_a_file_is_asked_for_the_shell_offers_files(
    run: PlanCommand, command: str, option: str
) -> None:
    by_the_shell = offered(run, "zsh", "plan show -f li")
    assert "_files" in run().out
    assert offered(run, "zsh", " ".join(filter(None, ("plan", command, option, "li")))) == by_the_shell
    assert "_files" in run().out


def test_the_columns_of_the_plans_own_fields_are_offered(run: PlanCommand) -> None:
    record = record_of({"ref": "1", "x-risk": "high"}, columns={"ref": "Ref", "x-cost": "Cost"})
    Path("plan.yaml").write_text(yaml_of(record), encoding="utf-8")
    for option in "--columns", "--without":
        assert offered(run, "fish", f"plan table {option} x-") == ["x-cost", "x-risk"]
        assert offered(run, "fish", f"plan table {option} x-cost,x-") == ["x-cost,x-risk"]


def test_the_plans_own_fields_are_offered_wherever_a_field_is_asked_for(run: PlanCommand) -> None:
    parts = [{"ref": "2a"}]
    run(
        "table",
        plan=record_of({"x-cost": "3"}, {"parts": parts}, people={"PS": {"x-phone": "1"}, "CD": None}),
    )
    for line in ("plan set 2 x", "plan set 2a x", "plan add A --set x", "plan update 2 --set x"):
        assert offered(run, "fish", line) == ["x-cost="]
    assert offered(run, "fish", "plan set people/CD x") == ["x-phone="]
    assert offered(run, "fish", "plan set 2 --clear x") == []


def test_the_plans_own_statuses_are_offered_before_ours(run: PlanCommand) -> None:
    run("table", plan=record_of({}, statuses={"iced": "suspended"}))
    assert offered(run, "fish", "plan update 1 --status i") == ["iced", "in progress"]
