"""What the read commands show of the real plan, kept in files: `pytest --golden` writes them anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import PlanCommand

GOLDEN = Path(__file__).parent / "golden"
COMMANDS = {"table": ["table"], "show": ["show", "1-6"], "overdue": ["overdue"]}
WIDTHS = {"60": 60, "80": 80, "120": 120, "200": 200, "piped": None}
AS_OF = ["--as-of", "2009-12-10"]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("command", COMMANDS)
def test_the_real_plan_looks_as_it_did(
    run: PlanCommand, real_path: Path, request: pytest.FixtureRequest, command: str, width: str
) -> None:
    run.env.setenv("NO_COLOR", "1")
    run.env.setenv("PLAN_FILE", str(real_path))
    words = [*COMMANDS[command], *AS_OF]
    ran = run(*words, width=WIDTHS[width])
    shown = f"$ plan {' '.join(words)}\n{ran.out}{ran.err}"
    file = GOLDEN / f"{command}-{width}.txt"
    if request.config.getoption("--golden"):
        file.write_text(shown, encoding="utf-8", newline="\n")
    assert shown == file.read_text(encoding="utf-8")


def test_there_is_no_golden_file_that_nothing_checks() -> None:
    expected = {f"{command}-{width}.txt" for command in COMMANDS for width in WIDTHS}
    assert {path.name for path in GOLDEN.iterdir()} == expected
