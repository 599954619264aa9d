"""plan.yaml says what the partners' own table says, to the letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from actionplan import Period, Plan
from actionplan.changes.edits import Record
from actionplan.check import findings
from actionplan.formats.documents import source_in
from actionplan.intake.draft import Wishes, drafted

SEED = (Path(__file__).parent / "plans" / "seed.txt").read_text(encoding="utf-8")
FIELDS = (
    "ref",
    "priority",
    "action",
    "by_whom",
    "outcomes",
    "timescale",
    "monitoring",
    "2009-10-31",
    "2009-12-10",
)
CELLS = [cell.strip() for cell in re.split(r"\n+\t", SEED)[1:]]
ROWS = [dict(zip(FIELDS, CELLS[start : start + 9], strict=True)) for start in range(9, len(CELLS), 9)]


def written(action: dict[str, Any], field: str) -> list[str]:
    """What the record holds for a cell: one text, or a paragraph for each part."""
    if field.startswith("2009"):
        return [update["text"] for update in action["updates"] if update["as_of"] == field]
    if field in action:
        return [action[field]]
    return [part[field] for part in action["parts"]]


def texts(value: Any) -> Iterator[str]:
    for below in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from texts(below)
    if isinstance(value, str):
        yield value


def test_the_table_is_read_whole() -> None:
    assert [row["ref"] for row in ROWS] == ["1", "2", "3", "4", "5", "6"]
    assert CELLS[:2] == ["Ref", "Fit with\n\nPrty"]
    assert SEED.split(" : ")[0].strip() == "Nottinghamshire Public Sector Compact Procurement Action Plan"


@pytest.mark.parametrize("row", range(6))
@pytest.mark.parametrize("field", FIELDS)
def test_every_cell_is_there_to_the_letter(real_record: Any, row: int, field: str) -> None:
    assert written(real_record["actions"][row], field) == re.split(r"\n\n+", ROWS[row][field])


def test_nothing_is_added_to_the_wording(real_record: Any) -> None:
    cells = [paragraph for row in ROWS for cell in row.values() for paragraph in re.split(r"\n\n+", cell)]
    readings = {"2009-10-31", "2009-12-10", "5a", "5b", "complete", "2010-03-31"}
    added = set(texts(real_record["actions"])) - set(cells) - readings
    assert all(any(words in cell for cell in cells) for words in added)
    assert added == {"before 18/12", "the March meeting", "CB not able to attend"}


def test_row_5_is_two_parts(real_plan: Plan) -> None:
    assert [part.ref for part in real_plan.actions[4].parts] == ["5a", "5b"]
    assert [part.leads for part in real_plan.actions[4].parts] == [("GMcE",), ("PS",)]
    assert [action.ref for action in real_plan.actions if action.parts] == ["5"]


def test_title_and_period(real_plan: Plan) -> None:
    assert real_plan.title == "Nottinghamshire Public Sector Compact Procurement Action Plan"
    assert real_plan.period == Period(date(2009, 4, 1), date(2010, 3, 31))


def test_everyone_named_is_in_the_register_and_what_is_not_known_is_left_out(real_plan: Plan) -> None:
    people = {key: (person.name, person.words["organisation"]) for key, person in real_plan.people.items()}
    assert people == {
        "PS": ("Pete Smith", "Nottm City Homes"),
        "CD": ("Chris Donkin", ""),
        "MN": ("Michael Nicol", ""),
        "PF": ("PF", ""),
        "CB": ("CB", "Enable"),
        "GMcE": ("Glynis McEwing", ""),
        "Shaffi": ("Shaffi", "Nottm City Council"),
        "Deborah Hinde": ("Deborah Hinde", "Notts County Council"),
    }
    assert all(name in SEED for name in (*people, *(name for name, _ in people.values())))


@pytest.mark.parametrize(
    ("ref", "due"),
    [
        ("1", date(2009, 10, 31)),
        ("2", date(2009, 10, 2)),
        ("3", date(2009, 11, 30)),
        ("4", date(2009, 10, 2)),
        ("5", None),
        ("5a", date(2009, 10, 2)),
        ("5b", date(2009, 9, 30)),
        ("6", None),
    ],
)
def test_what_each_timescale_means(real_plan: Plan, ref: str, due: date | None) -> None:
    (item,) = (item for _, item in real_plan.items() if item.ref == ref)
    assert (item.timescale.due if item.timescale else None) == due


def test_only_what_the_words_say_is_read_into_the_updates(real_plan: Plan) -> None:
    read = {
        (action.ref, update.as_of.isoformat()): (
            update.status,
            update.timescale and update.timescale.text,
            update.due,
        )
        for action in real_plan.actions
        for update in action.updates
        if update.status or update.revised or update.rag
    }
    assert read == {
        ("2", "2009-12-10"): (None, "before 18/12", None),
        ("4", "2009-12-10"): (None, "the March meeting", date(2010, 3, 31)),
        ("5", "2009-10-31"): ("complete", None, None),
    }
    two = real_plan.actions[1].updates[1].timescale
    assert two is not None
    assert two.due == date(2009, 12, 17), "before the 18th"


@pytest.mark.parametrize(
    "quoted",
    [
        "Attendees to give responses / comments before 18/12 after which Code adopted.",
        "presentation deferred until the March meeting",
        "CB not able to attend and hence presentation deferred",
        "Presentation from Procurement Lincs recd",
        "also an update",
    ],
)
def test_every_reading_quotes_its_words_in_a_comment(real_text: str, quoted: str) -> None:
    comments = " ".join(line.split("#", 1)[1].strip() for line in real_text.splitlines() if "#" in line)
    assert f"“{quoted}" in comments
    assert quoted in SEED


def test_the_plan_passes_its_own_check(real_plan: Plan, real_record: Record) -> None:
    assert {fault.severity for fault in findings(real_plan, as_of=date(2009, 12, 10))} == {"note"}


def test_the_partners_own_table_is_imported_as_it_is(real_record: Any) -> None:
    source = source_in(SEED.encode(), "action-plan.txt")
    made: Any = drafted(source, "action-plan", Wishes(date(2024, 12, 10))).record
    assert made["title"] == real_record["title"]
    assert made["period"] == real_record["period"]
    for mine, theirs in zip(made["actions"], real_record["actions"], strict=True):
        for part, other in zip(
            [mine, *mine.get("parts", ())], [theirs, *theirs.get("parts", ())], strict=True
        ):
            assert [part.get(name) for name in FIELDS[:7]] == [other.get(name) for name in FIELDS[:7]]
        for day in FIELDS[7:]:
            assert "\n\n".join(written(mine, day)) == "\n\n".join(written(theirs, day))
