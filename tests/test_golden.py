"""What the read commands show of the example plans, kept in files: `pytest --golden` writes them anew."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from conftest import ROOT, PlanCommand

GOLDEN = Path(__file__).parent / "golden"
COMMANDS = {"table": ["table"], "show": ["show", "1-6"], "overdue": ["overdue"]}
WIDTHS = {"60": 60, "80": 80, "120": 120, "200": 200, "piped": None}
AS_OF = "2009-12-10"

EXAMPLES = {
    "procurement": ("2009-08-31", "2009-10-31", "2010-03-31"),
    "board": ("2024-05-16", "2024-09-30", "2025-01-31"),
    "scrutiny": ("2022-09-14", "2023-03-08", "2023-09-13"),
    "climate": ("2021-09-30", "2023-03-31", "2025-03-31"),
}
"""The plans of docs/examples, and the days as of which their tables are kept."""
PAPERS = [
    (name, as_of, width)
    for name, days in EXAMPLES.items()
    for as_of, width in product(days, ("80", "120", "200"))
]


class Golden:
    """Holds what a command shows against its file, or writes the file `anew`."""

    def __init__(self, run: PlanCommand, *, anew: bool) -> None:
        self.run, self.anew = run, anew

    def __call__(self, file: str, plan: str, words: list[str], width: int | None) -> None:
        self.run.env.setenv("NO_COLOR", "1")
        self.run.env.setenv("PLAN_FILE", str(ROOT / "docs" / "examples" / f"{plan}.yaml"))
        ran = self.run(*words, width=width)
        shown = f"$ plan {' '.join(words)}\n{ran.out}{ran.err}"
        path = GOLDEN / file
        if self.anew:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(shown, encoding="utf-8", newline="\n")
        assert shown == path.read_text(encoding="utf-8")


@pytest.fixture
def golden(run: PlanCommand, request: pytest.FixtureRequest) -> Golden:
    return Golden(run, anew=request.config.getoption("--golden"))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("command", COMMANDS)
def test_the_real_plan_looks_as_it_did(golden: Golden, command: str, width: str) -> None:
    golden(f"{command}-{width}.txt", "procurement", [*COMMANDS[command], "--as-of", AS_OF], WIDTHS[width])


@pytest.mark.parametrize(("name", "as_of", "width"), PAPERS)
def test_the_table_of_an_example_looks_as_it_did(golden: Golden, name: str, as_of: str, width: str) -> None:
    golden(f"examples/{name}-{as_of}-{width}.txt", name, ["table", "--as-of", as_of], WIDTHS[width])


def test_every_example_has_its_tables() -> None:
    assert {path.stem for path in (ROOT / "docs" / "examples").glob("*.yaml")} == set(EXAMPLES)


def test_there_is_no_golden_file_that_nothing_checks() -> None:
    expected = {f"{command}-{width}.txt" for command in COMMANDS for width in WIDTHS}
    expected |= {f"examples/{'-'.join(paper)}.txt" for paper in PAPERS}
    kept = {path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*") if path.is_file()}
    assert kept == expected
