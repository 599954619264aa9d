"""The example plans are in order, and are answered as of any date as such papers are."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from actionplan import planfile
from actionplan.check import findings
from actionplan.report.texts import status_text
from actionplan.standing import Standing, standings
from conftest import ROOT

EXAMPLES = sorted((ROOT / "docs" / "examples").glob("*.yaml"))


def asked(name: str, as_of: str) -> dict[str, Standing]:
    plan = planfile.load(ROOT / "docs" / "examples" / f"{name}.yaml")
    return {row.item.ref: row for row in standings(plan, as_of=date.fromisoformat(as_of))}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_is_valid_and_has_nothing_worse_than_notes(path: Path) -> None:
    plan = planfile.load(path)
    assert {one.severity for one in findings(plan, as_of=date(2025, 3, 31))} <= {"note"}


@pytest.mark.parametrize(
    ("as_of", "statuses"),
    [
        ("2024-05-16", {"24/07": "", "24/08": "", "24/09": ""}),
        (
            "2024-09-30",
            {
                "24/07": "Done 19 Sep 2024",
                "24/08": "Held over",
                "24/09": "",
                "24/10": "Awaiting the auditors",
                "24/11": "Not yet due",
            },
        ),
        (
            "2024-11-21",
            {
                "24/07": "Done 19 Sep 2024",
                "24/08": "under way",
                "24/09": "",
                "24/10": "Awaiting the auditors",
                "24/11": "Not yet due",
            },
        ),
    ],
)
def test_a_board_log_is_told_in_the_words_of_the_board(as_of: str, statuses: dict[str, str]) -> None:
    assert {ref: status_text(row) for ref, row in asked("board", as_of).items()} == statuses


def test_a_board_log_knows_who_led_then_and_when_a_report_is_due() -> None:
    assert [*asked("board", "2024-11-20")["24/08"].item.leads] == ["JO"]
    assert [*asked("board", "2024-11-21")["24/08"].item.leads] == ["RB"]
    assert [asked("board", day)["24/09"].report_is_due for day in ("2025-01-31", "2025-02-01")] == [
        False,
        True,
    ]


@pytest.mark.parametrize(
    ("as_of", "lights"),
    [
        ("2022-09-14", {"HD1": "green", "HD2": "green", "HD3": "blue"}),
        ("2023-03-08", {"HD1": "amber", "HD2": "amber", "HD3": "blue", "D1": "grey"}),
        ("2023-09-13", {"HD1": "blue", "HD2": "red", "HD3": "blue", "D1": "blue", "D2": "green"}),
    ],
)
def test_a_scrutiny_tracker_has_the_lights_of_its_rule(as_of: str, lights: dict[str, str]) -> None:
    assert {ref: row.rag for ref, row in asked("scrutiny", as_of).items()} == lights


def test_a_scrutiny_tracker_knows_whose_portfolio_it_was() -> None:
    sponsors = [asked("scrutiny", day)["HD2"].item.words["sponsor"] for day in ("2023-03-07", "2023-03-08")]
    assert sponsors == ["Councillor Reid", "Councillor Shah"]


def test_a_climate_plan_is_told_as_it_was_agreed_then() -> None:
    days = ("2023-02-28", "2023-03-31", "2024-03-31")
    words = [asked("climate", day)["B1"].item.words for day in days]
    assert ["six" in one["action"] for one in words] == [True, False, False]
    assert [[*asked("climate", day)["B1"].item.leads] for day in days] == [["HB"], ["HB"], ["DM"]]
    assert [one["timescale"] for one in words] == ["By end of March 2024", *["By end of March 2025"] * 2]


def test_a_climate_plan_grows_to_thirty_actions_and_keeps_their_earlier_refs() -> None:
    plan = planfile.load(ROOT / "docs" / "examples" / "climate.yaml")
    counts = [
        len({row.item.ref for row in standings(plan, as_of=day)} - {"H4a", "H4b"})
        for day in (date(2021, 9, 30), date(2023, 3, 31), date(2025, 3, 31))
    ]
    assert counts == [25, 28, 30]
    assert [action.ref for action in plan.actions if "1.4" in action.formerly] == ["B3"]
