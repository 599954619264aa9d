"""A plan is data to every shell: pressing TAB runs nothing that stands in it, and the line is whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import record_of, yaml_of
from conftest import PlanCommand
from terminal import Shell

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
    "Copy all to C:\\Plans\\",
    "ends in two \\\\",
    "a:b: c",
    "* ? [a] ~ {x,y} #1 !! %s",
    "${PATH} $PATH $((1+1)) <(touch PWNED) =(touch PWNED) =ls",
]


@pytest.mark.parametrize("shell", ["zsh"])
@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_tab_runs_nothing_that_stands_in_the_plan(run: PlanCommand, shell: str, hostile: str) -> None:
    record = record_of(
        {"ref": "12", "action": hostile, "priority": hostile},
        people={"PS": {"name": hostile}},
    )
    Path("plan.yaml").write_text(yaml_of(record), encoding="utf-8")
    with Shell(shell) as opened:
        assert opened.line("plan show \t") == "plan show 12 "
        assert opened.line("plan table --lead \t") == "plan table --lead PS "
        opened.line("plan table --priority \t")
    assert not Path("PWNED").exists()
