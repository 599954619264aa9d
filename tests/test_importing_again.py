"""The next version of a document is brought into its plan: nothing is lost, or done twice."""

from __future__ import annotations

import csv
import json
import re
from itertools import product
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from actionplan import load, planfile
from actionplan.changes import applied
from actionplan.changes.written import Written
from actionplan.cli.documents import into
from actionplan.intake.again import compared
from actionplan.intake.again.proposals import Comparison, Proposal
from actionplan.intake.again.shown import seen
from actionplan.intake.draft import Wishes, drafted
from actionplan.intake.reports.reading import NeedsDate
from actionplan.intake.source import Source
from actionplan.schema import faults
from builders import record_of, steps_of, update_of
from conftest import PlanCommand
from drafts import TODAY, cell, draft, table

HEAD = ["Ref", "Action", "Lead", "Target date", "Progress", "Status", "Cost"]
OCTOBER = [
    ["1", "Buy a van", "PS", "May 2025", "Looking", "Open", "10"],
    ["2", "Build a path", "CD", "June 2025", "", "Open", ""],
    ["3", "Mend a roof", "MN", "July 2025", "", "Open", "30"],
]
DECEMBER = [
    ["1", "Buy a van", "PS", "Sept 2025", "Two bids are in", "Held over", "10"],
    ["2", "Build a path", "CD", "June 2025", "", "Complete", "20"],
    ["4", "Paint the door", "PS", "May 2025", "", "", ""],
]
PAPER = ["Ref", "What will be done (Action)", "By whom", "Timescales"]
"""Headings of a paper of a plan that has none of its own."""


def made_of(rows: list[list[str]], when: str, head: list[str] = HEAD) -> Any:
    return draft(table(head, *rows), as_of=when)


def all_taken(record: Any, found: Comparison) -> Any:
    for proposal in found.proposals:
        for change in proposal.made(record):
            record = applied(record, change)
    return record


def words(found: Comparison) -> list[str]:
    return [one.words for one in found.proposals]


def test_what_is_new_is_proposed_and_what_vanished_is_named() -> None:
    plan = made_of(OCTOBER, "2024-10-31").record
    found = compared(plan, made_of(DECEMBER, "2024-12-01"))
    assert words(found) == [
        "statuses: Held over",
        "1: as of 2024-12-01: 'Two bids are in'; status 'Held over' (was 'Open');"
        " timescale 'Sept 2025' (was 'May 2025')",
        "2: as of 2024-12-01: status 'Complete' (was 'Open'); x-cost '20'",
        "4 'Paint the door' is new",
    ]
    assert found.notes == ("3 'Mend a roof' is not in what was read; it stays in the plan",)
    of_few = compared(plan, made_of(DECEMBER[1:2], "2024-12-01"))
    assert of_few.notes == ("2 are not in what was read; they stay in the plan: 1, 3",)
    after = all_taken(plan, found)
    assert not faults(after)
    assert after["actions"][0]["timescale"] == "May 2025"
    assert after["actions"][0]["updates"] == [
        {"as_of": "2024-10-31", "text": "Looking", "status": "Open"},
        {"as_of": "2024-12-01", "text": "Two bids are in", "status": "Held over", "timescale": "Sept 2025"},
    ]
    assert [(one["ref"], one.get("raised")) for one in after["actions"]] == [
        ("1", None),
        ("2", None),
        ("4", "2024-12-01"),
        ("3", None),
    ]


@pytest.mark.parametrize(
    ("progress", "when", "raised"),
    [
        ("", "2024-12-01", "2024-12-01"),
        ("12/11/2024: asked the clerk", "2024-12-01", "2024-11-12"),  # so it was there before
        ("", "2024-12", TODAY.isoformat()),  # and not at the end of the month
        ("", "", None),  # nobody says since when
    ],
)
def test_what_is_new_was_raised_when_the_document_says_so(
    progress: str, when: str, raised: str | None
) -> None:
    plan = made_of([OCTOBER[0][:3]], "2024-10-31", HEAD[:3]).record
    rows = [[*OCTOBER[0][:3], ""], ["2", "Build a path", "CD", progress]]
    later = made_of(rows, when, [*HEAD[:3], HEAD[4]])
    assert all_taken(plan, compared(plan, later))["actions"][1].get("raised") == raised


def test_a_revised_date_that_went_is_named() -> None:
    head = ["Ref", "Action", "Lead", "Revised date"]
    plan = made_of([["1", "Dig", "PS", "1 May 2025"], ["2", "Sow", "CD", ""]], "2024-10-31", head).record
    found = compared(
        plan, made_of([["1", "Dig", "PS", ""], ["2", "Sow", "CD", "June 2025"]], "2024-11-30", head)
    )
    assert found.notes == ("1 has no revised date in the document, and keeps '1 May 2025'",)
    assert words(found) == ["2: as of 2024-11-30: timescale 'June 2025'"]


def test_an_edited_date_beside_a_revised_one_is_named() -> None:
    head = ["Ref", "Action", "Lead", "Target date", "Revised date 1", "Revised date 2"]
    plan, *others = (
        draft(table(head, ["1", "Buy a van", "PS", *dates, "May 2025"]), as_of="2024-12-01")
        for dates in (
            ("1 March 2025", "3 May 2025"),
            ("9 May 2025", "3 May 2025"),
            ("1 March 2025", "9 May 2025"),
        )
    )
    for new in others:
        found = compared(plan.record, new)
        assert words(found) == []
        there = "the plan has '1 March 2025', '3 May 2025', 'May 2025'"
        assert found.notes == (f"1: the earlier date '9 May 2025' is not brought in: {there}",)


def test_a_section_a_day_of_completion_and_a_date_that_was_moved_are_new() -> None:
    head = ["Ref", "Action", "Theme", "Target date", "Revised date", "Date completed"]
    plan = made_of(
        [["1", "Buy a van", "Roads", "May 2025"], ["2", "Dig", "Roads"]], "2024-10-31", head
    ).record
    moved = [["1", "Buy a van", "Roads", "Aug 2025", ""], ["2", "Dig", "Roads", "", "1/12/2024"]]
    later = made_of([*moved, ["3", "Mend", "Parks"]], "2024-12-01", [*head[:3], *head[4:]])
    found = compared(plan, later)
    assert words(found) == [
        "section Parks",
        "1: as of 2024-12-01: timescale 'Aug 2025' (was 'May 2025')",
        "2: as of 2024-12-01: status 'complete'; completed '2024-12-01'",
        "3 'Mend' is new",
    ]
    assert not compared(all_taken(plan, found), later).proposals


def test_a_second_time_nothing_is_new() -> None:
    plan = made_of(OCTOBER, "2024-10-31").record
    december = made_of(DECEMBER, "2024-12-01")
    after = all_taken(plan, compared(plan, december))
    assert not compared(after, december).proposals
    assert not compared(after, made_of(DECEMBER, "2024-12-20")).proposals


def test_a_correction_was_always_so() -> None:
    plan = made_of(OCTOBER, "2024-10-31").record
    found = compared(plan, made_of(DECEMBER, "2024-12-01"), correct=True)
    after = all_taken(plan, found)
    assert after["actions"][0]["timescale"] == "Sept 2025"
    assert after["actions"][1]["x-cost"] == "20"
    assert not compared(after, made_of(DECEMBER, "2024-12-01"), correct=True).proposals


def test_a_correction_leaves_what_was_agreed_later_and_one_to_nothing_what_was_agreed_before_is_gone() -> (
    None
):
    plan = made_of(OCTOBER, "2024-10-31").record
    one, two = plan["actions"][:2]
    later = [{"as_of": "2025-01-01", "timescale": "May 2026", "x-cost": "30"}]
    one["updates"] = later
    two |= {"x-cost": "10", "updates": [{"as_of": "2024-11-01", "text": "More", "x-cost": "20"}, *later]}
    found = compared(plan, made_of([[*row[:6], ""] for row in DECEMBER], "2024-12-01"), correct=True)
    assert "2: corrected: x-cost nothing" in words(found)
    after = all_taken(plan, found)["actions"]
    assert [entry["updates"][-1] for entry in after[:2]] == [*later, *later]
    assert after[0]["timescale"] == "Sept 2025"
    assert "x-cost" not in after[1] | after[1]["updates"][0]


def test_an_emptied_cell_is_cleared_from_then_on_and_a_column_that_went_clears_nothing() -> None:
    plan = made_of(OCTOBER, "2024-10-31").record
    emptied = [[*row[:6], ""] for row in OCTOBER]
    found = compared(plan, made_of(emptied, "2024-12-01"))
    assert words(found) == [
        "1: as of 2024-12-01: no longer says x-cost",
        "3: as of 2024-12-01: no longer says x-cost",
    ]
    assert not faults(all_taken(plan, found))
    assert not compared(plan, made_of([row[:6] for row in OCTOBER], "2024-12-01", HEAD[:6])).proposals


@pytest.mark.parametrize(("heading", "field"), [("Status", "status"), ("RAG", "rag")])
def test_an_emptied_status_is_named_and_kept(heading: str, field: str) -> None:
    head = ["Ref", "Action", heading]
    word = {"status": "done", "rag": "G"}[field]
    plan = made_of([["1", "Ask", word], ["2", "Buy", word], ["3", "Call", ""]], "2024-10-31", head).record
    emptied = [["1", "Ask", "–"], ["2", "Buy", ""], ["3", "Call", ""]]
    found = compared(plan, made_of(emptied, "2024-11-30", head))
    assert not found.proposals
    assert f"the {field} of 1, 2 is blank in the document, and kept" in found.notes


def test_what_the_plan_revised_itself_is_not_taken_back() -> None:
    plan: Any = made_of(OCTOBER, "2024-10-31").record
    plan["actions"][0]["updates"].append({"as_of": "2024-11-20", "timescale": "Aug 2025"})
    found = compared(plan, made_of(OCTOBER, "2024-12-01"))
    assert not found.proposals
    assert found.notes == ("1: the document still says timescale 'May 2025', which the plan revised",)


def test_what_was_said_is_what_was_so_on_the_day_of_the_document() -> None:
    head = ["Ref", "Action", "Timescale"]
    plan: Any = draft(table(head, ["1", "Buy a van", "May 2025"]), as_of="2024-10-31").record
    plan["actions"][0]["updates"] = [{"as_of": "2025-01-31", "text": "Late", "timescale": "Aug 2025"}]
    new = draft(table(head, ["1", "Buy a van", "June 2025"]), as_of="2024-12-01")
    assert words(compared(plan, new)) == [
        "1: as of 2024-12-01: timescale 'June 2025' (was 'May 2025')",
    ]


def test_what_the_plan_says_from_a_later_date_on_is_nothing_that_it_revised() -> None:
    head = ["Ref", "Action", "Timescale"]
    plan: Any = draft(table(head, ["1", "Buy a van", "May 2025"]), as_of="2024-10-31").record
    updates = [("2024-11-10", "June 2025"), ("2024-12", "July 2025"), ("2025-01-31", "Aug 2025")]
    plan["actions"][0]["updates"] = [{"as_of": day, "timescale": when} for day, when in updates]
    revised = "the document still says timescale 'May 2025', which the plan revised"
    later = "the document says timescale '{}', as the plan does from a later date on"
    told = {"May": [revised], "June": [], "July": [later], "Aug": [later]}
    for month, notes in told.items():
        new = draft(table(head, ["1", "Buy a van", f"{month} 2025"]), as_of="2024-12-01")
        found = compared(plan, new)
        assert not found.proposals
        assert [*found.notes] == [f"1: {note.format(f'{month} 2025')}" for note in notes]


def test_without_refs_the_wording_tells_which_action_it_is() -> None:
    head = ["Action", "Lead"]
    plan = draft(table(head, ["Buy a van for the team", "PS"], ["Build a path", "CD"])).record
    new = draft(
        table(head, ["Build a path", "CD"], ["Mend a roof", "MN"], ["Buy vans for the team", "PS"]),
        as_of="2024-12",
    )
    found = compared(plan, new)
    assert words(found) == [
        "3 'Mend a roof' is new",
        "1: as of 2024-12: action 'Buy vans for the team' (was 'Buy a van for the team')",
    ]
    after = all_taken(plan, found)
    assert not compared(after, new).proposals


def test_a_dated_column_that_is_new_gives_updates_of_its_date() -> None:
    head = ["Ref", "Action", "Update Oct 2024"]
    plan = draft(table(head, ["1", "Buy a van", "Looking"])).record
    new = draft(table([*head, "Update Dec 2024"], ["1", "Buy a van", "Looking", "Found"]))
    assert words(compared(plan, new)) == ["1: as of 2024-12: 'Found'"]


@given(st.data())
def test_whatever_changed_the_second_time_changes_nothing(data: st.DataObject) -> None:
    cells = st.sampled_from(["", "PS", "May 2025", "Sept 2025", "Open", "Complete", "Red", "Looking at it"])

    def version() -> list[list[str]]:
        refs = data.draw(st.lists(st.sampled_from("12345"), unique=True, min_size=1))
        return [[ref, f"Action {ref} of the plan", *data.draw(st.tuples(*[cells] * 5))] for ref in refs]

    plan = made_of(version(), "2024-10-31").record
    december = made_of(version(), "2024-12-01")
    for correct in (False, True):
        after = all_taken(plan, compared(plan, december, correct=correct))
        assert not faults(after)
        again = compared(after, december, correct=correct).proposals
        assert [one.words for one in again if not one.needed] == []
        assert {one["ref"] for one in plan["actions"]} <= {one["ref"] for one in after["actions"]}


def test_a_report_that_says_the_status_of_its_column_is_no_text_the_second_time_either() -> None:
    rows = [
        ["1", "Buy a van", "", "", "Complete", "Complete", ""],
        ["2", "Mend a roof", "", "", "PS", "", ""],
    ]
    assert made_of(rows, "2024-10-31").record["actions"][0]["updates"] == [
        {"as_of": "2024-10-31", "status": "Complete"}
    ]


# on the command line


@pytest.mark.parametrize("head", [PAPER, PAPER[1:]], ids=["with refs", "without"])
@pytest.mark.parametrize("are_new", [False, True], ids=["rows of the plan", "new rows"])
def test_an_import_takes_a_time_that_grows_as_its_rows_do(head: list[str], are_new: bool) -> None:
    def steps(count: int) -> int:
        rows = [[f"A{at}", f"Paint hut {at}", f"Officer {at}", "May 2024"] for at in range(count)]
        record = draft(table(PAPER, *(rows[:1] if are_new else rows))).record
        paper = Source((table(head, *(row[-len(head) :] for row in rows)),))

        def imported() -> None:
            source, named = seen(paper, record, TODAY)
            found = compared(record, drafted(source, "plan", Wishes(TODAY, named=named)))
            assert len(found.proposals) == (count - 1 if are_new else 0)

        return steps_of(imported)

    steps(1)  # words and headings are looked up once for all
    assert steps(200) < 5 * steps(50)


def csv_of(rows: list[list[str]]) -> str:
    return "".join(",".join(row) + "\n" for row in [HEAD, *rows])


@pytest.fixture
def plan(plain_environment: pytest.MonkeyPatch, run: PlanCommand) -> Path:
    Path("log.csv").write_text(csv_of(OCTOBER), encoding="utf-8")
    assert run("import", "log.csv", "--as-of", "2024-10-31").code == 0
    text = Path("plan.yaml").read_text(encoding="utf-8")
    Path("plan.yaml").write_text(text.replace("actions:", "# ours\nactions:"), encoding="utf-8")
    Path("log.csv").write_text(csv_of(DECEMBER), encoding="utf-8")
    return Path("plan.yaml")


def test_off_a_terminal_nothing_is_written_without_leave(run: PlanCommand, plan: Path) -> None:
    before = plan.read_bytes()
    ran = run("import", "log.csv", "--as-of", "2024-12-01", "--into", plan)
    assert ran.code == 2
    assert "4 'Paint the door' is new" in ran.err
    assert "say --yes" in ran.err
    assert plan.read_bytes() == before
    assert run("import", "log.csv", "--as-of", "2024-12-01", "--into", plan, "--dry-run").code == 0
    assert plan.read_bytes() == before


def test_a_plan_without_actions_gets_those_of_the_document(run: PlanCommand) -> None:
    Path("log.csv").write_text("Ref,Action\n1,Dig\n2,Plant\n")
    ran = run("import", "log.csv", "--into", "plan.yaml", "--yes", plan="title: T\nactions: []\n")
    assert ran.code == 0, ran.err
    record = yaml.load(Path("plan.yaml").read_text(), yaml.BaseLoader)
    assert [one["action"] for one in record["actions"]] == ["Dig", "Plant"]


def test_with_leave_the_changes_are_made_in_the_text(run: PlanCommand, plan: Path) -> None:
    ran = run("import", "log.csv", "--as-of", "2024-12-01", "--into", plan, "--yes")
    assert ran.code == 0
    text = plan.read_text(encoding="utf-8")
    assert "# ours\n" in text
    record = yaml.load(text, yaml.BaseLoader)
    assert [one["ref"] for one in record["actions"]] == ["1", "2", "4", "3"]
    before = plan.read_bytes()
    ran = run("import", "log.csv", "--as-of", "2024-12-01", "--into", plan, "--yes")
    assert ran.code == 0
    assert "nothing is new" in ran.err
    assert plan.read_bytes() == before


@pytest.mark.usefixtures("plain_environment")
def test_what_plan_works_out_is_never_taken_for_what_somebody_said(run: PlanCommand) -> None:
    columns = {"ref": "Ref", "action": "Action", "timescale": "By when"}
    worked_out = {"due": "Now", "original_due": "Was", "slippage": "Slip", "days_overdue": "Late"}
    columns |= {**worked_out, "status": "Stand", "rag": "Light", "last_update": "Last"}
    actions = [{"ref": "1", "action": "Buy a van", "timescale": "May 2025"}]
    record = {"title": "P", "columns": columns, "actions": actions}
    Path("plan.yaml").write_text(yaml.safe_dump(record, sort_keys=False), encoding="utf-8")
    assert run("table", "--as-of", "2025-07-01", "-o", "paper.csv").code == 0
    ran = run("import", "paper.csv", "--into", "plan.yaml", "--yes")
    assert (ran.code, ran.err.splitlines()[-1][:14]) == (0, "nothing is new")
    Path("theirs.csv").write_text("Ref,Action,Slip,Late\n1,Buy a van,3,\n2,Paint it,4,5\n", encoding="utf-8")
    ran = run("import", "theirs.csv", "--into", "plan.yaml", "--yes")
    assert ran.code == 0
    after = yaml.load(Path("plan.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    assert after == {**record, "actions": [*actions, {"ref": "2", "action": "Paint it"}]}


CHOSEN: dict[str, Any] = {
    "title": "P",
    "actions": [
        {
            "ref": "1",
            "action": "Buy a van",
            "by_whom": "Al",
            "timescale": "May 2025",
            "parts": [
                {"ref": "1a", "action": "Ask", "by_whom": "Al"},
                {"ref": "1b", "timescale": "June 2025"},
            ],
            "updates": [
                {"as_of": "2026-01-31", "text": "Looking", "status": "in progress"},
                {"as_of": "2026-01-31", "text": "Two bids are in"},
            ],
        },
        {"ref": "2", "action": "Paint it", "by_whom": "Bo\nCy", "timescale": "2027\n2028"},
    ],
}
EDITS = [
    ("ref,by_whom,due,rag,status", "1b,,30 Jun 2025", "1b,Cy,30 Jun 2025", ["1b: by_whom 'Cy'"]),
    ("ref,status,leads,days_overdue", "2,,", "2,suspended,", ["2: status 'suspended'"]),
    ("ref,action,updates", "Two bids", "Three bids", ["1: 'Three bids are in' (the plan has 'Two b"]),
    ("action,by_whom,timescale", "Al,May", "Di,May", ["1: by_whom 'Di' (was 'Al')"]),
]
"""Chosen columns, what somebody found in the paper and wrote instead, and what that says."""


@pytest.mark.parametrize(("columns", "old", "new", "said"), EDITS)
def test_in_a_paper_of_chosen_columns_only_what_somebody_changed_is_new(
    run: PlanCommand, columns: str, old: str, new: str, said: list[str]
) -> None:
    """Rows are found by their refs: part 1b has no wording, and a paper may have no column for it at all."""
    assert run("table", "--columns", columns, "-o", "p.csv", plan=CHOSEN).code == 0
    ran = run("import", "p.csv", "--into", "plan.yaml", "--yes")
    assert (ran.code, ran.err.splitlines()[-1][:14]) == (0, "nothing is new")
    text = Path("p.csv").read_text(encoding="utf-8")
    assert old in text
    Path("p.csv").write_text(text.replace(old, new), encoding="utf-8")
    ran = run("import", "p.csv", "--into", "plan.yaml", "--yes", "--as-of", "2026-11-25")
    found = [line for line in ran.err.splitlines() if re.match("  [12]", line)]
    assert [
        re.sub(r"as of \S+: ", "", line.strip()).startswith(one)
        for line, one in zip(found, said, strict=True)
    ] == [True], ran.err


def edited(rows: list[list[str]], how: str) -> list[list[str]]:
    """The rows of a paper as somebody has edited it in a spreadsheet."""
    head, *below = rows
    match how:
        case "a column of updates at the right":
            return [[*head, "Update as of 5 Feb 2026"], *([*row, "Sent." * (row[0] == "2")] for row in below)]
        case "a column of its own at the right":
            return [[*head, "Cost"], *([*row, "10" * (row[0] == "1b")] for row in below)]
        case "Standing deleted":
            return [row[:-1] for row in rows]
        case "the last columns deleted":
            return [row[:-3] for row in rows]
        case "a total below":
            return [*rows, ["Total", "", "2 actions", *[""] * (len(head) - 3)]]
        case "a row without a ref":
            return [*rows, ["", "", "Sell it", *[""] * (len(head) - 3)]]
        case "headings again":
            return [*rows[:3], head, *rows[3:]]
        case "a status in a column at the right":
            return [[*head, "Update as of 5 Feb 2026"], *([*row, "Done" * (row[0] == "2")] for row in below)]
        case "a row of a part without its action":
            return [*rows[:4], ["1c", "", "", "Di", *[""] * (len(head) - 4)], *rows[4:]]
        case "a row without a ref of who and when":
            return [*rows[:4], ["", "", "", "Di", *[""] * (len(head) - 4)], *rows[4:]]
        case "a row without what will be done":
            return [*rows, ["7", "", "", "Di", *[""] * (len(head) - 4)]]
        case "another heading":
            return [["Lead" if text == "By whom" else text for text in head], *below]
    raise ValueError(how)


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("a column of updates at the right", ["2: as of 2026-02-05: 'Sent.'"]),
        ("a column of its own at the right", ["1b: as of 2026-11-25: x-cost '10'"]),
        ("a status in a column at the right", ["2: as of 2026-02-05: status 'Done'"]),
        ("a row of a part without its action", ["part 1c 'Di' of 1 is new"]),
        ("a row without a ref of who and when", ["part 1c 'Di' of 1 is new"]),
        ("a row without what will be done", []),
        ("Standing deleted", []),
        ("the last columns deleted", []),
        ("a total below", []),
        ("a row without a ref", ["3 'Sell it' is new"]),
        ("headings again", []),
        ("another heading", []),
    ],
)
def test_a_paper_that_somebody_edited_says_what_they_did_and_no_more(
    run: PlanCommand, how: str, said: list[str]
) -> None:
    assert run("table", "-o", "p.csv", plan=CHOSEN).code == 0
    rows = [*csv.reader(Path("p.csv").read_text(encoding="utf-8-sig").splitlines(keepends=True))]
    with Path("p.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(edited(rows, how))
    ran = run("import", "p.csv", "--into", "plan.yaml", "--dry-run", "--json")
    assert json.loads(ran.out)["proposals"] == said


@pytest.mark.parametrize("columns", [(), ("--columns", "ref,by_whom,due,rag"), ("--all-columns",)])
def test_what_somebody_wrote_where_only_plan_writes_is_named(run: PlanCommand, columns: Any) -> None:
    assert run("table", *columns, "-o", "p.csv", plan=CHOSEN).code == 0
    text = Path("p.csv").read_text(encoding="utf-8")
    Path("p.csv").write_text(text.replace(",30 Jun 2025", ",1 May 2027"), encoding="utf-8")
    ran = run("import", "p.csv", "--into", "plan.yaml", "--dry-run")
    assert ran.err.count(", column 'Due': '1 May 2027' is not read there: the plan has '30 Jun 2025'\n") == 1
    assert "nothing is new: the plan says all that was read of the document\n" in ran.err


def test_an_action_that_is_its_wording_alone_comes_back_with_its_parts(run: PlanCommand) -> None:
    parts = [{"ref": "1a", "by_whom": "Al"}, {"ref": "1b", "by_whom": "Bo"}]
    actions = [{"ref": "1", "section": "Roads", "action": "Go", "parts": parts}]
    plan: Any = {"title": "P", "columns": {"action": "What", "by_whom": "Who"}, "actions": actions}
    assert run("table", "-o", "p.csv", plan=plan).code == 0
    ran = run("import", "p.csv", "--into", "plan.yaml", "--dry-run")
    assert "nothing is new: the plan says all" in ran.err
    assert "left out:" not in ran.err


@pytest.mark.parametrize("columns", [(), ("--columns", "action,due")])
def test_what_only_plan_works_out_is_named_without_refs_too(run: PlanCommand, columns: Any) -> None:
    parts = [
        {"ref": "1a", "action": "Ask", "due": "2025-01-01"},
        {"ref": "1b", "action": "Tell", "due": "2025-02-01"},
    ]
    actions = [{"ref": "1", "action": "Go", "parts": parts}]
    plan: Any = {"title": "P", "columns": {"action": "What", "by_whom": "Who"}, "actions": actions}
    assert run("table", *columns, "-o", "p.csv", plan=plan).code == 0
    text = Path("p.csv").read_text(encoding="utf-8")
    Path("p.csv").write_text(text.replace("1 Jan 2025", "1 May 2027"), encoding="utf-8")
    ran = run("import", "p.csv", "--into", "plan.yaml", "--dry-run")
    assert ", column 'Due': '1 May 2027' is not read there: the plan has '1 Jan 2025'\n" in ran.err
    assert "nothing is new: the plan says all that was read of the document\n" in ran.err


@pytest.mark.parametrize("columns", [(), ("--columns", "action,due"), ("--columns", "ref,action")])
def test_an_action_that_stands_in_several_groups_is_one_without_refs_too(
    run: PlanCommand, columns: Any
) -> None:
    parts = [{"ref": "2a", "by_whom": "Al"}, {"ref": "2b", "by_whom": "Bo"}]
    actions = [
        {"ref": "1", "action": "Go", "by_whom": "Al and Bo", "due": "2025-01-01"},
        {"ref": "2", "action": "Stay", "due": "2025-01-01", "parts": parts},
    ]
    plan: Any = {"title": "P", "columns": {"action": "What", "by_whom": "Who"}, "actions": actions}
    plan["people"] = {"A": {"name": "Al"}, "B": {"name": "Bo"}}
    assert run("table", *columns, "--by", "lead", "-o", "p.csv", plan=plan).code == 0
    ran = run("import", "p.csv", "--into", "plan.yaml", "--dry-run")
    assert "left out:\n" not in ran.err
    assert "nothing is new: the plan says all that was read of the document\n" in ran.err


def test_what_was_said_last_is_that_of_the_last_date_whatever_stands_last(run: PlanCommand) -> None:
    updates: Any = [
        update_of("2025-03-01", by_whom="Cy", cleared=["timescale"]),
        update_of("2025-02-01", by_whom="Bo", timescale="June 2025"),
    ]
    action: Any = {"ref": "1", "action": "Go", "by_whom": "Al", "timescale": "May 2025", "updates": updates}
    assert run("table", "-o", "p.csv", plan={"title": "P", "actions": [action]}).code == 0
    assert "nothing is new: the plan says" in run("import", "p.csv", "--into", "plan.yaml", "--dry-run").err
    text = Path("p.csv").read_text(encoding="utf-8")
    Path("p.csv").write_text(text.replace(",Cy,", ",Di,"), encoding="utf-8")
    ran = run("import", "p.csv", "--into", "plan.yaml", "--yes", "--correct")
    after = yaml.load(Path("plan.yaml").read_text(), yaml.BaseLoader)["actions"][0]["updates"]
    assert [one["by_whom"] for one in after] == ["Di", "Bo"]
    assert "corrected: by_whom 'Di' (was 'Cy')" in ran.err


def test_marks_of_what_changed_make_no_new_action_without_refs(run: PlanCommand) -> None:
    before: Any = {"action": "Go", "timescale": "May 2025", "outcomes": "All"}
    revision: Any = update_of("2025-03-01", action="Go on", timescale="June 2025", cleared=["outcomes"])
    plan: Any = {"title": "P", "columns": {"action": "What"}, "actions": [{"ref": "1", **before}]}
    plan["actions"][0]["updates"] = [revision]
    assert run("table", "--changed-since", "2025-02-01", "-o", "p.csv", plan=plan).code == 0
    assert "Go on\n(was Go)\n" in Path("p.csv").read_text(encoding="utf-8")
    ran = run("import", "p.csv", "--into", "plan.yaml", "--dry-run")
    assert "nothing is new: the plan says all that was read of the document\n" in ran.err


def test_a_light_of_another_day_that_plan_worked_out_is_reported_by_nobody(run: PlanCommand) -> None:
    dues = {"1": "2026-11-20", "2": "2026-01-01", "3": "2026-01-01"}
    actions: Any = [{"ref": ref, "action": f"Go {ref}", "due": due} for ref, due in dues.items()]
    chosen = ("table", "--columns", "ref,action,rag", "--as-of", "2026-06-01", "-o", "p.csv")
    assert run(*chosen, plan={"title": "P", "actions": actions}).code == 0
    ran = run("import", "p.csv", "--into", "plan.yaml", "--dry-run", "--as-of", "2026-11-25")
    assert ", column 'RAG': 'green' is not read there: the plan has 'red'\n" in ran.err
    assert "nothing is new: the plan says all that was read of the document\n" in ran.err


def test_the_parts_of_a_new_action_have_no_refs_that_the_plan_has(run: PlanCommand) -> None:
    parts = [{"ref": "1a", "by_whom": "Al"}, {"ref": "1b", "by_whom": "Bo"}]
    actions = [{"ref": "1", "action": "Go", "by_whom": "All", "parts": parts}]
    plan: Any = {"title": "P", "columns": {"action": "What", "by_whom": "Who"}, "actions": actions}
    assert run("table", "-o", "p.csv", plan=plan).code == 0
    text = Path("p.csv").read_text(encoding="utf-8")
    Path("p.csv").write_text(text.replace("Go", "Stay"), encoding="utf-8")
    ran = run("import", "p.csv", "--into", "plan.yaml", "--yes")
    assert "2 'Stay' is new" in ran.err
    after = yaml.load(Path("plan.yaml").read_text(), yaml.BaseLoader)["actions"]
    assert [[part["ref"] for part in one["parts"]] for one in after] == [["1a", "1b"], ["2a", "2b"]]


def test_leads_below_a_heading_of_the_plan_are_not_read_from_its_papers(run: PlanCommand) -> None:
    actions = [
        {"ref": "1", "action": "Go", "by_whom": "PS"},
        {"ref": "2", "action": "Stay", "formerly": ["9"]},
    ]
    columns = {"ref": "No", "action": "What", "leads": "Who leads", "formerly": "Once"}
    plan: Any = {"title": "P", "columns": columns, "people": {"PS": {"name": "Pete"}}, "actions": actions}
    assert run("table", "-o", "p.csv", plan=plan).code == 0
    text = Path("p.csv").read_text(encoding="utf-8")
    for written, said in (
        (text, ""),
        (text.replace(",PS,", ",CD,"), "'CD' is not read there: the plan has 'PS'"),
    ):
        Path("p.csv").write_text(written, encoding="utf-8")
        ran = run("import", "p.csv", "--into", "plan.yaml", "--dry-run")
        assert said in ran.err
        assert "nothing is new: the plan says all that was read of the document\n" in ran.err


def test_a_due_date_written_where_the_plan_has_none_is_named() -> None:
    plan: Any = {"title": "P", "actions": [{"ref": "1", "action": "Buy a van"}]}
    head = ["Ref", "What will be done", "Due", "Standing as at 1 Dec 2024"]
    _, new = held(head, ["1", "Buy a van", "1 Jan 2027", ""], record=plan)
    assert [one.why for one in new.left_out] == ["'1 Jan 2027' is not read there: the plan has 'nothing'"]


@pytest.mark.parametrize("kind", ["csv", "html", "xlsx"])
def test_of_pages_of_single_actions_nothing_is_said_to_be_unread(run: PlanCommand, kind: str) -> None:
    assert run("show", "1", "2", "-o", f"p.{kind}", plan=CHOSEN).code == 0
    ran = run("import", f"p.{kind}", "--into", "plan.yaml", "--dry-run")
    assert "is not read there" not in ran.err
    assert "nothing is new" in ran.err


def test_a_remark_in_the_column_of_standing_is_named(run: PlanCommand) -> None:
    assert run("table", "-o", "p.csv", plan=CHOSEN).code == 0
    rows = [*csv.reader(Path("p.csv").read_text(encoding="utf-8-sig").splitlines(keepends=True))]
    assert rows[0][-1].startswith("Standing")
    rows[1][-1] = "on track"
    with Path("p.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    ran = run("import", "p.csv", "--into", "plan.yaml", "--dry-run")
    assert f"row 2, column '{rows[0][-1]}': 'on track' is not read there: the plan has " in ran.err


def test_a_cell_that_cannot_be_read_takes_nothing_away() -> None:
    plan = draft(table(PAPER, ["1", "Buy a van", "PS", "May 2025"]), as_of="2024-10-31").record
    for there, said in ((True, []), (False, ["1: as of 2024-12-01: no longer says timescale"])):
        row = ("1", "Buy a van", "PS", cell("", unread=there))
        assert words(compared(plan, draft(table(PAPER, row), as_of="2024-12-01"))) == said


def test_an_action_that_stands_twice_in_a_paper_is_read_where_it_was_edited(run: PlanCommand) -> None:
    plan = {
        **CHOSEN,
        "people": {"A": {"name": "Al"}, "B": {"name": "Bo"}},
        "actions": [{"ref": "1", "action": "Buy a van", "by_whom": "Al and Bo", "outcomes": "Fewer walks"}],
    }
    assert run("table", "--by", "lead", "-o", "p.csv", plan=plan).code == 0
    paper = Path("p.csv").read_text(encoding="utf-8").split("Fewer walks")
    for one, two in (("Fewer trips", "Fewer walks"), ("Fewer walks", "Fewer trips"), ("Fewer trips", "None")):
        Path("p.csv").write_text(one.join(paper[:2]) + two + paper[2], encoding="utf-8")
        ran = run("import", "p.csv", "--into", "plan.yaml", "--dry-run", "--json")
        said = json.loads(ran.out)
        assert said["proposals"] == ["1: as of 2026-11-25: outcomes 'Fewer trips' (was 'Fewer walks')"]
    assert [one["why"].partition(":")[0] for one in said["items"]] == [
        "was edited in another way above, which counts"
    ]


def test_a_row_added_below_the_ref_of_another_takes_the_place_of_none() -> None:
    plan = made_of(OCTOBER, "2024-10-31").record
    added = ["3", "Sweep the hall", "CD", "May 2026", "", "Open", ""]
    for rows in ([*OCTOBER, added], [*OCTOBER[:2], added, OCTOBER[2]]):
        source = Source((table(HEAD, *rows),))
        held = seen(source, plan, TODAY)
        new = drafted(held.source, "log.docx", Wishes(TODAY, "2024-12-01", held.named))
        assert words(compared(plan, new)) == ["4 'Sweep the hall' is new"]


def test_an_action_that_is_reworded_wherever_it_stands_is_no_new_one(run: PlanCommand) -> None:
    action = {"ref": "1", "action": "Buy a van", "by_whom": "Al, Bo"}
    plan: Any = {"title": "P", "people": {"A": {"name": "Al"}, "B": {"name": "Bo"}}, "actions": [action]}
    paper = run("table", "--by", "lead", "--columns", "ref,action", "-o", "p.csv", plan=plan)
    assert paper.code == 0
    rows = Path("p.csv").read_text(encoding="utf-8").splitlines()
    cut = "\n".join(",".join(row.split(",")[:2]) for row in rows).replace("a van", "a bus")
    Path("p.csv").write_text(cut, encoding="utf-8")
    ran = run("import", "p.csv", "--into", "plan.yaml", "--dry-run", "--as-of", "2026-05-01")
    assert "action 'Buy a bus' (was 'Buy a van')\ndry run" in ran.err


KEPT = [
    (["Raised"], ["Feb 24"], ["May 24"], "1: as of 2024-12-01: x-raised 'May 24' (was 'Feb 24')"),
    (["Raised"], ["3 Feb 2024"], ["May 24"], "1: as of 2024-12-01: x-raised 'May 24'"),
    (
        ["Date of update", "Update"],
        ["3 Feb 2024", ""],
        ["4 Feb 2024", ""],
        "1: as of 2024-12-01: x-date-of-update '4 Feb 2024' (was '3 Feb 2024')",
    ),
]


@pytest.mark.parametrize(("headings", "before", "after", "said"), KEPT)
def test_what_is_kept_beside_its_column_is_brought_in_where_it_changed(
    headings: list[str], before: list[str], after: list[str], said: str
) -> None:
    head = ["Ref", "Action", "Lead", *headings]
    plan, new = (
        draft(table(head, ["1", "Buy a van", "PS", *cells]), as_of="2024-12-01") for cells in (before, after)
    )
    assert words(compared(plan.record, new)) == [said]


def test_a_day_in_a_column_of_the_plan_comes_back_beside_an_update_too(run: PlanCommand) -> None:
    mine = {"action": "Go", "x-date-of-update": "1 March 2026"}
    plan: Any = {
        "title": "P",
        "columns": {"action": "Action", "x-date-of-update": "Date of update", "updates": "As of {date}"},
        "actions": [
            {"ref": "1", **mine, "updates": [update_of("2026-01-31", "Begun")]},
            {"ref": "2", **mine},
        ],
    }
    assert run("table", "-o", "p.csv", plan=plan).code == 0
    assert run("import", "p.csv", "-o", "new.yaml").code == 0
    assert Path("new.yaml").read_text(encoding="utf-8").count("x-date-of-update: 1 March 2026\n") == 2


def test_an_edited_ref_in_one_of_two_copies_says_whose_words_it_has(run: PlanCommand) -> None:
    plan = {
        **CHOSEN,
        "people": {"A": {"name": "Al"}, "B": {"name": "Bo"}},
        "actions": [{"ref": "1", "action": "Buy a van", "by_whom": "Al and Bo"}],
    }
    assert run("table", "--by", "lead", "-o", "p.csv", plan=plan).code == 0
    paper = Path("p.csv").read_text(encoding="utf-8")
    Path("p.csv").write_text(paper.replace("\n1,", "\n1x,", 1), encoding="utf-8")
    ran = run("import", "p.csv", "--into", "plan.yaml", "--dry-run")
    said = "note: 1x 'Buy a van' has the words of 1 in the plan, and is taken for a new one\n"
    assert said in ran.err


def test_parts_of_a_paper_that_was_sorted_are_found(run: PlanCommand) -> None:
    assert run("table", "-o", "p.csv", plan=CHOSEN).code == 0
    head, *rows = csv.reader(Path("p.csv").read_text(encoding="utf-8-sig").splitlines(keepends=True))
    with Path("p.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *reversed(rows)])
    ran = run("import", "p.csv", "--into", "plan.yaml", "--dry-run")
    assert "part of" not in ran.err
    assert "not in what was read" not in ran.err
    assert "nothing is new" in ran.err


def test_a_part_whose_ref_somebody_edited_is_the_part_whose_words_it_has(run: PlanCommand) -> None:
    assert run("table", "-o", "p.csv", plan=CHOSEN).code == 0
    head, *rows = csv.reader(Path("p.csv").read_text(encoding="utf-8-sig").splitlines(keepends=True))
    rows = [["1x" if row[0] == "1b" else row[0], *row[1:]] for row in rows]
    with Path("p.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])
    ran = run("import", "p.csv", "--into", "plan.yaml", "--dry-run")
    assert "has the words of 1b in the plan: taken for that\n" in ran.err
    assert "not in what was read" not in ran.err
    assert "nothing is new" in ran.err


@pytest.mark.parametrize("alike", [0, 1, 2])
def test_a_new_part_is_one_of_the_plan_if_its_words_are_those_of_one_alone(alike: int) -> None:
    parts = [{"ref": f"1{ref}", "by_whom": "PS" if at < alike else f"A{at}"} for at, ref in enumerate("bcd")]
    plan: Any = {"title": "P", "actions": [{"ref": "1", "action": "Plant", "parts": parts}]}
    rows = [["1", "Plant", "MN"], ["1x", "", "PS"]]
    head = ["Ref", "Action", "By whom", "Standing as at 1 Dec 2024"]
    new = draft(table(head, [*rows[0], ""], [*rows[1], "part of 1"]))
    found = compared(plan, new)
    assert ("part 1x 'PS' of 1 is new" in words(found)) == (alike != 1)
    assert any("1x 'PS' has the words of 1b" in note for note in found.notes) == (alike == 1)


def test_an_action_that_is_new_stands_where_the_document_has_it_whatever_else_is_taken() -> None:
    head = ["Ref", "Action"]
    old, new = ([[ref, f"Do {ref}"] for ref in refs] for refs in (["1", "2"], ["0", "1", "3", "4", "2", "5"]))
    plan: Any = draft(table(head, *old)).record
    found = compared(plan, draft(table(head, *new)))
    for left_out in range(-1, 4):
        some = tuple(one for at, one in enumerate(found.proposals) if at != left_out)
        wanted = [row[0] for row in new if row in old or any(f"'Do {row[0]}'" in one.words for one in some)]
        after = all_taken(plan, found._replace(proposals=some))
        assert [one["ref"] for one in after["actions"]] == wanted


def held(*rows: list[Any], record: Any, as_of: str = "") -> tuple[Comparison, Any]:
    """What is new in a paper of `plan` with these rows, whose first has its headings, and its draft."""
    source, named = seen(Source((table(*rows),)), record, TODAY)
    new = drafted(source, "plan", Wishes(TODAY, as_of, named={**into.own_headings(record), **named}))
    return compared(record, new), new


@pytest.mark.parametrize("first", ["", "15/05/2025", "15 May 2025"])
@pytest.mark.parametrize("target", ["Target date", "Baseline date"])
def test_a_date_that_was_revised_again_is_new_if_all_others_are_as_they_were(first: str, target: str) -> None:
    head = ["Ref", "Action", "Lead", target, "Revised date"]
    rows = [["1", "Dig", "PS", "01/04/2025", first], ["2", "Sow", "CD", "01/09/2025", "1 Oct 2025"]]
    rows.append(["3", "Mow", "EF", "", "30/06/2025"])
    plan = made_of(rows, "2024-10-31", head).record
    assert plan["actions"][0]["timescale"] == "01/04/2025"
    later = [[*rows[0][:4], "30 Jun 2025"], *rows[1:]]
    found, _ = held(head, *later, record=plan, as_of="2024-11-30")
    assert [one.partition(" (was")[0] for one in words(found)] == [
        "1: as of 2024-11-30: timescale '30 Jun 2025'"
    ]
    for some in (rows, rows[1:]):
        assert words(held(head, *some, record=plan, as_of="2024-10-31")[0]) == []


@pytest.mark.parametrize(
    ("who", "new"),
    [
        ("Al\n(was Bo)", ""),
        ("Al\n(new)", ""),
        ("Cy\n(was Bo)", "Cy"),
        ("Al\n(was Eve)", "Al (was Eve)"),
    ],
)
def test_the_marks_of_what_changed_are_no_wording(who: str, new: str) -> None:
    revised = {"as_of": "2024-11-20", "by_whom": "Al"}
    plan: Any = {
        "title": "P",
        "actions": [{"ref": "1", "action": "Dig", "by_whom": "Bo", "updates": [revised]}],
    }
    row = ["1", "Dig", who, "\n(was blank)", ""]
    found, _ = held([*PAPER, "Standing as at 1 Dec 2024"], row, record=plan)
    assert words(found) == ([f"1: as of 2024-12-01: by_whom '{new}' (was 'Al')"] if new else [])


IN_SECTIONS: Any = {
    "title": "P",
    "actions": [
        {"ref": ref, "section": f"Part {ref[0]}", "action": f"Do {ref}"} for ref in ("A1", "A2", "B1", "C1")
    ],
}
SECTIONS = ["Ref", "What will be done", "Status", "Standing as at 1 Dec 2024"]


def section(name: str, *beside: str) -> list[Any]:
    return [cell(f"Part {name}", across=4 - len(beside)), *beside]


def test_a_paper_that_was_sorted_with_its_headings_moves_no_action_to_another_section() -> None:
    rows: list[list[Any]] = [[one["ref"], one["action"]] for one in IN_SECTIONS["actions"]]
    found, new = held(SECTIONS, *rows, section("A"), section("B"), record=IN_SECTIONS)
    assert not found.proposals
    assert "no action stands right below Part A; Part B: no section is read" in new.notes


def test_a_column_of_a_month_gives_no_heading_that_one_of_no_date_has() -> None:
    head = ["Item", "Action", "Owner", "Apr 25", "May 25", "Closed?"]
    rows = [
        ["1", "Write bid", "KB", "Started", "Half done", "Y"],
        ["2", "Find a hall", "LM", "", "Seen one", "N"],
    ]
    plan: Any = draft(table(head, *rows), as_of="2025-09-30").record
    named = {heading: field for field, heading in plan["columns"].items() if field == "status"}
    assert named == {"Closed?": "status"}
    assert not compared(plan, draft(table(head, *rows), as_of="2025-09-30", named=named)).proposals


def test_a_sorted_paper_in_which_each_heading_still_has_a_row_moves_no_action_either() -> None:
    a1, a2, b1, c1 = ([one["ref"], one["action"]] for one in IN_SECTIONS["actions"])
    new = [section("A"), c1, a1, section("B"), a2, section("C"), b1, ["D1", "Do D1"]]
    found, _ = held(SECTIONS, *new, record=IN_SECTIONS)
    assert words(found) == ["D1 'Do D1' is new"]
    (added,) = (one for one in all_taken(IN_SECTIONS, found)["actions"] if one["ref"] == "D1")
    assert "section" not in added
    assert "its rows stand in another order than in the plan: no section is read" in found.notes


@pytest.mark.parametrize("rows", [["A", 1, 0, "B", 2, "C", 3], ["A", 1, "B", 2, "C", 3, 0]])
def test_a_row_that_was_put_elsewhere_is_no_sorted_paper(rows: list[Any]) -> None:
    made = [[one["ref"], one["action"]] for one in IN_SECTIONS["actions"]]
    new = [made[one] if isinstance(one, int) else section(one) for one in rows]
    moved = ["A1: as of 2024-12-01: section 'Part C' (was 'Part A')"] if rows[-1] == 0 else []
    assert words(held(SECTIONS, *new, record=IN_SECTIONS)[0]) == moved


def test_one_of_two_actions_may_have_been_put_under_another_heading() -> None:
    two = IN_SECTIONS | {"actions": IN_SECTIONS["actions"][1:3]}
    a2, b1 = ([one["ref"], one["action"]] for one in two["actions"])
    found, _ = held(SECTIONS, section("A"), b1, a2, record=two)
    assert words(found) == ["B1: as of 2024-12-01: section 'Part A' (was 'Part B')"]


def test_a_proposal_is_as_it_was_shown_if_nobody_has_changed_its_entry_since() -> None:
    shown = Proposal("1: due 'May'", lambda _: [], {"ref": "1"})
    assert shown._replace(action="1").is_as(shown)
    assert not shown._replace(of={"ref": "1", "due": "2009-10-31"}).is_as(shown)


@pytest.mark.parametrize(
    ("plan", "paper", "is_another"),
    [
        ("Health plan 2024-25", "Health plan 2025-26", True),
        ("Roads action plan", "Housing action plan", True),
        ("Health plan, 31 October 2024", "Health Plan – as at 1 Dec 2024", False),
        ("Health plan", "Health plan, version 2", False),
    ],
)
def test_a_paper_of_another_title_or_period_is_told(plan: str, paper: str, *, is_another: bool) -> None:
    record = draft(table(HEAD, *OCTOBER, above=[plan]), as_of="2024-10-31").record
    new = draft(table(HEAD, *OCTOBER, above=[paper]), as_of="2024-10-31", file="log")
    assert any("is it the same plan?" in note for note in compared(record, new).notes) == is_another
    unsaid = draft(table(HEAD, *OCTOBER), as_of="2024-10-31", file=paper)
    assert not compared(record, unsaid).notes


def test_a_paper_of_another_period_is_told() -> None:
    record, new = (
        draft(table(HEAD, *OCTOBER, above=["Plan", f"April {year} – March {year + 1}"]), as_of="2024-10-31")
        for year in (2024, 2025)
    )
    (note,) = compared(record.record, new).notes
    assert (
        note == "it covers 2025-04-01 to 2026-03-31, the plan 2024-04-01 to 2025-03-31: is it the same plan?"
    )


def test_what_stands_beside_a_heading_or_below_all_is_named_and_moves_nothing() -> None:
    a1, a2, b1, c1 = ([one["ref"], one["action"]] for one in IN_SECTIONS["actions"])
    rows = [section("A"), a1, a2, section("B", "complete"), b1, section("C"), c1, ["Signed by Bo"]]
    found, new = held(SECTIONS, *rows, ["", "", "Note: to be agreed"], record=IN_SECTIONS)
    assert not found.proposals
    assert [(one.place, one.why) for one in new.left_out] == [
        ("table 1, row 5", "beside a heading: complete"),
        ("table 1, row 10", "a remark: Note: to be agreed"),
        ("table 1", "no action stands right below it: Signed by Bo"),
    ]


def test_a_row_without_a_ref_gets_the_one_after_the_last_of_the_plan() -> None:
    plan: Any = {"title": "P", "actions": [{"ref": f"24/0{at}", "action": f"Do {at}"} for at in (7, 8)]}
    head = ["Ref", "What will be done", "Standing as at 1 Dec 2024"]
    new = draft(table(head, ["", "Do it", ""], ["24/09", "Do that", ""], ["", "Do more", ""]))
    found = compared(plan, new)
    assert words(found) == ["24/10 'Do it' is new", "24/09 'Do that' is new", "24/11 'Do more' is new"]


def test_joined_cells_that_say_what_the_plan_has_in_each_change_nothing() -> None:
    plan = draft(table(PAPER, ["1", "Buy a van", "PS", "May"], ["2", "Sell it", "CD", "June"])).record
    joined = cell("PS\nCD", down=2)
    paper = Source((table(PAPER, ["1", "Buy a van", joined, "May"], ["2", "Sell it", None, "July"]),))
    source, named = seen(paper, plan, TODAY)
    draft_of_it = drafted(source, "plan", Wishes(TODAY, "2024-12-01", named=named))
    assert words(compared(plan, draft_of_it)) == ["2: as of 2024-12-01: timescale 'July' (was 'June')"]


def test_a_paper_that_was_split_has_no_section_more_and_pairs_need_no_column_of_names() -> None:
    head = ["Ref", "Action", "Timescales", "Standing as at 1 Dec 2024"]
    plan: Any = {
        "title": "P",
        "actions": [
            {"ref": "1", "action": "Buy a van"},
            {"ref": "2", "action": "Mend it", "parts": [{"ref": "2a", "timescale": "May"}, {"ref": "2b"}]},
        ],
    }
    plan["actions"][1]["parts"][1]["timescale"] = "June"
    first = table(head, ["1", "Buy a van", "", ""], above=["P", "2 actions"])
    second = [["2", "Mend it", "May\nJune", "parts 2a, 2b"], ["2", "Mend it", "May", "parts 2a, 2b"]]
    for row in second:
        again = draft(first, table(head, row, name="table 2", above=["continued"]))
        assert compared(plan, again).proposals == ()
    assert [one.why for one in again.left_out if "paragraph" in one.why] == [
        "not a paragraph in each cell for each of the parts of 2: May"
    ]


def test_json_names_the_proposals(run: PlanCommand, plan: Path) -> None:
    ran = run("import", "log.csv", "--as-of", "2024-12-01", "--into", plan, "--yes", "--json")
    said = yaml.safe_load(ran.out)
    assert "4 'Paint the door' is new" in said["proposals"]
    assert said["written"] == "plan.yaml"


def test_moved_dates_are_moved_dates_in_the_next_version_too(run: PlanCommand, tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    log.write_text(
        "Ref,Action,Lead,Target date,Revised date\n1,A van,PS,May 2025,June 2025\n", encoding="utf-8"
    )
    assert run("import", log, "-o", "p.yaml", "--as-of", "2024-10-31").code == 0
    assert "nothing is new" in run("import", log, "--into", "p.yaml", "--as-of", "2024-12-01").err
    log.write_text(
        "Ref,Action,Lead,Target date,Revised date\n1,A van,PS,May 2025,July 2025\n", encoding="utf-8"
    )
    said = run("import", log, "--into", "p.yaml", "--as-of", "2024-12-01", "--yes")
    assert "timescale 'July 2025' (was 'June 2025')" in said.err


@pytest.mark.parametrize("words_", [["--yes"], ["--correct"], ["--into", "plan.yaml", "-o", "new.yaml"]])
def test_options_that_do_not_fit_are_refused(run: PlanCommand, plan: Path, words_: list[str]) -> None:
    assert run("import", "log.csv", *words_).code == 2


THINGS = ["Buy a van", "Build a path", "Mend a roof", "Paint the door", "Plant ten trees", "Hire a caretaker"]
"""Wordings that are like no other."""


@given(
    st.lists(st.sampled_from(THINGS), unique=True, min_size=1),
    st.lists(st.sampled_from(THINGS), unique=True, min_size=1),
    st.sampled_from(["numbers", "letters", "none"]),
)
def test_rows_that_are_counted_anew_are_the_actions_whose_words_they_have(
    first: list[str], then: list[str], kind: str
) -> None:
    """A row that is new in the middle moves the numbers of those below it, and is no rewording of one."""

    def rows(things: list[str]) -> Any:
        if kind == "letters":  # one ref that is joined over all of them: they are lettered
            cells = [["1" if at == 0 else "", one, "PS", ""] for at, one in enumerate(things)]
        else:
            cells = [
                [str(at) if kind == "numbers" else "", one, "PS", ""] for at, one in enumerate(things, 1)
            ]
        return made_of(cells, "2024-12-01", HEAD[:4])

    plan = rows(first).record
    found = compared(plan, rows(then))
    kept = [one for one in then if one in first]
    assert not [one for one in words(found) if " action '" in one and any(name in one for name in kept)]
    after = all_taken(plan, found)
    assert not faults(after)
    assert len(after["actions"]) == len({one["action"] for one in after["actions"]})
    assert compared(after, rows(then)).proposals == ()


def test_a_row_that_is_new_in_the_middle_is_no_rewording_of_the_one_whose_number_it_has() -> None:
    plan = made_of([["1", "Buy a van", "", ""], ["2", "Mend a roof", "", ""]], "2024-10-31", HEAD[:4]).record
    rows = [["1", "Buy a van", "", ""], ["2", "Plant ten trees", "", ""], ["3", "Mend a roof", "", ""]]
    found = compared(plan, made_of(rows, "2024-12-01", HEAD[:4]))
    assert words(found) == ["4 'Plant ten trees' is new"]
    assert found.notes == (
        "3 'Mend a roof' has the words of 2 in the plan: taken for that",
        "2 'Plant ten trees' is new, and 2 is another action: it gets the ref 4",
    )


def test_a_row_that_is_new_below_a_joined_ref_gets_the_next_letter() -> None:
    plan = made_of([["1", "Buy a van", "", ""], ["", "Mend a roof", "", ""]], "2024-10-31", HEAD[:4]).record
    assert [one["ref"] for one in plan["actions"]] == ["1", "1b"]
    rows = [["1", "Buy a van", "", ""], ["", "Plant ten trees", "", ""], ["", "Mend a roof", "", ""]]
    found = compared(plan, made_of(rows, "2024-12-01", HEAD[:4]))
    assert words(found) == ["1c 'Plant ten trees' is new"]


def test_a_letter_for_the_light_that_the_plan_has_is_nothing_new() -> None:
    head = ["Ref", "Action", "RAG"]
    plan = draft(table(head, ["1", "Buy a van", "Green"]), as_of="2024-10-31").record
    assert words(compared(plan, draft(table(head, ["1", "Buy a van", "G"]), as_of="2024-12-01"))) == []
    red = compared(plan, draft(table(head, ["1", "Buy a van", "R"]), as_of="2024-12-01"))
    assert words(red) == ["1: as of 2024-12-01: rag 'R' (was 'Green')"]


@pytest.mark.parametrize(
    ("refs", "order"), [("8 9", "1 2 3 8 9"), ("8 2 9", "1 8 2 9 3"), ("3 8", "1 2 3 8"), ("8 1", "8 1 2 3")]
)
def test_what_is_new_stands_beside_its_neighbours_and_without_any_last(refs: str, order: str) -> None:
    there, said = (
        made_of([[ref, f"Mend thing {ref}", "PS", ""] for ref in these], "2024-12-01", HEAD[:4])
        for these in (["1", "2", "3"], refs.split())
    )
    after = all_taken(there.record, compared(there.record, said))["actions"]
    assert [action["ref"] for action in after] == order.split()


def test_a_part_that_is_new_is_proposed_and_one_that_vanished_is_named() -> None:
    two = ["1", "Buy a van", "PS\nCD", "May 2025\nJune 2025"]
    three = ["1", "Buy a van", "PS\nCD\nMN", "May 2025\nJune 2025\nJuly 2025"]
    of_two, of_three = (made_of([row], "2024-10-31", HEAD[:4]) for row in (two, three))
    found = compared(of_two.record, of_three)
    assert words(found) == ["part 1c 'MN' of 1 is new"]
    assert all_taken(of_two.record, found)["actions"] == of_three.record["actions"]
    gone = compared(of_three.record, of_two)
    assert gone.notes == ("part 1c 'MN' is not in what was read; it stays in the plan",)
    assert not gone.proposals


@pytest.mark.parametrize("rows", [["1", "1a", "1b"], ["1a", "1b", "1"], ["1b", "1a"], ["1b"]])
def test_a_row_with_the_ref_of_a_part_is_that_part(rows: list[str]) -> None:
    """A table of the columns that somebody chose does not say which action it belongs to."""
    parts = [
        {"ref": "1a", "action": "Dig", "by_whom": "PS"},
        {"ref": "1b", "action": "Fill", "by_whom": "CD"},
    ]
    plan: Any = {
        "title": "A plan",
        "actions": [{"ref": "1", "section": "Trees", "action": "Plant", "parts": parts}],
    }
    cells = {"1": ["Plant", ""], "1a": ["Dig", "PS"], "1b": ["Fill", "MN"]}
    new = draft(table(["Ref", "Action", "Lead"], *([ref, *cells[ref]] for ref in rows)), as_of="2024-12-01")
    found = compared(plan, new)
    assert words(found) == ["1b: as of 2024-12-01: by_whom 'MN' (was 'CD')"]
    assert [note for note in found.notes if any(f"{ref} '" in note for ref in rows)] == []
    after = all_taken(plan, found)
    assert not faults(after)
    assert not compared(after, new).proposals


def test_a_section_or_priority_in_another_case_is_the_same_one() -> None:
    head = ["Ref", "Action", "Section", "Priority"]
    plan = draft(table(head, ["1", "Buy a van", "Transport", "P1"])).record
    again = draft(table(head, ["1", "Buy a van", "TRANSPORT", "p1"], ["2", "Ride", "transport", "P1"]))
    found = compared(plan, again)
    assert words(found) == ["2 'Ride' is new"]
    assert not faults(all_taken(plan, found))


def test_what_is_said_otherwise_needs_a_date_or_was_always_so() -> None:
    before, after = (made_of([["1", "Buy a van", lead, "May 2025"]], "", HEAD[:4]) for lead in ("PS", "CD"))
    with pytest.raises(NeedsDate, match="1 says something else now, and nothing says since when") as error:
        compared(before.record, after)
    assert error.value.hint == "say the date of the document: --as-of DATE; or --correct if it was always so"
    assert words(compared(before.record, after, correct=True)) == ["1: corrected: by_whom 'CD' (was 'PS')"]


def test_what_is_said_again_below_another_date_is_another_report() -> None:
    head = ["Ref", "Action", "Update (Jan 2024)", "Update (Apr 2024)"]
    plan = draft(table(head[:3], ["1", "Buy a van", "No change"])).record
    then = draft(table(head, ["1", "Buy a van", "No change", "No change"]))
    found = compared(plan, then)
    assert words(found) == ["1: as of 2024-04: 'No change'"]
    assert compared(all_taken(plan, found), then).proposals == ()


def test_a_text_that_was_left_standing_is_no_new_report() -> None:
    head = ["Ref", "Action", "Progress"]
    plan = draft(table(head, ["1", "Buy a van", "No change"]), as_of="2024-10-31").record
    assert (
        compared(plan, draft(table(head, ["1", "Buy a van", "No change"]), as_of="2024-12-01")).proposals
        == ()
    )


def test_who_and_by_when_in_one_cell_are_revised_each() -> None:
    head = ["Ref", "Action", "Lead & target date"]
    rows = [["1", "Audit", "PS, May 2025"], ["2", "Hold", "CD, June 2025"], ["3", "Mend", "MN\nJuly 2025"]]
    then = [["1", "Audit", "PS, Sept 2025"], ["2", "Hold", "AB, June 2025"], ["3", "Mend", "MN"]]
    plan = draft(table(head, *rows), as_of="2024-10-31").record
    found = compared(plan, draft(table(head, *then), as_of="2024-12-01"))
    assert words(found) == [
        "1: as of 2024-12-01: timescale 'Sept 2025' (was 'May 2025')",
        "2: as of 2024-12-01: by_whom 'AB' (was 'CD')",
        "3: as of 2024-12-01: no longer says timescale",
    ]


def test_what_is_brought_in_unasked_is_what_was_told_or_nothing(run: PlanCommand) -> None:
    Path("log.csv").write_text("Ref,Action\n1,Buy a van\n2,Build a path\n")
    before = "title: T\nactions:\n- ref: 1\n  action: Buy a van\n"
    into = ["import", "log.csv", "--as-of", "2024-12-01", "--into", "plan.yaml", "--yes"]
    meanwhile = before + "- ref: 2\n  action: Mend a roof\n"
    change = planfile.change

    def changed_first(path: Path, *args: Any, **more: Any) -> Written:
        path.write_text(meanwhile)
        return change(path, *args, **more)

    with run.env.context() as env:
        env.setattr(planfile, "change", changed_first)
        ran = run(*into, plan=before)
    assert ran.code == 4
    assert "2 'Build a path' is new" in ran.err
    assert "changed the plan meanwhile; this is new since: 2: as of 2024-12-01: action" in ran.err
    assert Path("plan.yaml").read_text() == meanwhile
    assert run(*into).code == 0


LONG = "Agreed that four member organisations (see 1 above) include clauses in {} tenders by the next meeting"


def test_a_question_shows_the_word_that_changed_and_a_correction_replaces_it() -> None:
    head = ["Ref", "Action", "Update as of 31 Oct 2024"]
    plan = made_of([["1", "Buy a van", LONG.format("selected")]], "2024-10-31", head).record
    again = made_of([["1", "Buy a van", LONG.format("all")]], "2024-10-31", head)
    (told,) = words(compared(plan, again))
    assert [one in told for one in (" all tenders", " selected tenders", "(the plan has '")] == [True] * 3
    found = compared(plan, again, correct=True)
    (told,) = words(found)
    assert told.startswith("1: corrected: update of 2024-10-31 '")
    assert [one in told for one in (" all tenders", " selected tenders")] == [True] * 2
    corrected = all_taken(plan, found)
    assert corrected["actions"][0]["updates"] == [{"as_of": "2024-10-31", "text": LONG.format("all")}]
    assert compared(corrected, again).proposals == ()


def of_one_day(*texts: str) -> dict[str, Any]:
    updates = [{"as_of": "2024-10-31", "text": text} for text in texts]
    return {"title": "P", "actions": [{"ref": "1", "action": "Buy a van", "updates": updates}]}


def with_cell(text: str) -> Any:
    return made_of([["1", "Buy a van", text]], "2024-10-31", ["Ref", "Action", "Update as of 31 Oct 2024"])


@pytest.mark.parametrize(
    ("cell", "told", "after"),
    [
        ("Met Al.\nSent it.", "'Sent it.' (the plan has 'Sent them.')", ["Met Al.", "Sent it."]),
        ("Met Al.\nSent them.\nDone.", "'Done.'", ["Met Al.", "Sent them.", "Done."]),
        ("No.\nSent them.\nMet Al.", "'No.'", ["Met Al.", "Sent them.", "No."]),
    ],
)
def test_of_a_cell_that_holds_two_reports_of_a_day_only_what_changed_is_new(
    cell: str, told: str, after: list[str]
) -> None:
    plan, again = of_one_day("Met Al.", "Sent them."), with_cell(cell)
    assert words(compared(plan, again)) == [f"1: as of 2024-10-31: {told}"]
    corrected = all_taken(plan, compared(plan, again, correct=True))
    assert [one["text"] for one in corrected["actions"][0]["updates"]] == after


def test_two_reports_that_changed_in_one_cell_are_told_apart_by_their_lines_or_left_to_a_person() -> None:
    plan = of_one_day("Met Al.", "Sent them.\nBy post.")
    found = compared(plan, with_cell("Met Bo.\nSent one.\nBy hand."), correct=True)
    assert [one["text"] for one in all_taken(plan, found)["actions"][0]["updates"]] == [
        "Met Bo.",
        "Sent one.\nBy hand.",
    ]
    found = compared(plan, with_cell("All else."))
    assert found.proposals == ()
    assert found.notes == (
        "1: of 2 reports of 2024-10-31 the document has something else in one cell, and not which is which:"
        " plan edit 1 changes them",
    )


LINES = st.lists(
    st.sampled_from(["Saw Al.", "Sent it.", "Sent them.", "No van.", ""]), min_size=1, max_size=4
)
CELLS = LINES.map("\n".join).map(str.strip).filter(bool)


@given(st.lists(CELLS, max_size=3), CELLS, st.booleans())
def test_whatever_a_cell_says_of_a_day_is_brought_in_once_and_no_line_is_lost(
    texts: list[str], cell: str, correct: bool
) -> None:
    plan, again = of_one_day(*texts), with_cell(cell)
    found = compared(plan, again, correct=correct)
    after = all_taken(plan, found)
    assert not faults(after)
    then = [line for one in after["actions"][0]["updates"] for line in one["text"].split("\n")]
    if not found.notes:
        assert {*filter(None, cell.split("\n"))} <= {*then}
    if not correct:
        assert {line for one in texts for line in one.split("\n")} <= {*then}
    assert compared(after, again, correct=correct).proposals == ()


def test_at_a_terminal_return_takes_what_adds_and_no_correction(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = made_of([["1", "Buy a van", "PS", "", "", "Open", ""]], "2024-10-31").record
    new = [["1", "Buy a van", "CD", "", "", "Open", ""], ["2", "Sell it", "", "", "", "", ""]]
    found = compared(plan, made_of(new, "2024-12-01"), correct=True)
    monkeypatch.setattr("sys.stdin", SimpleNamespace(isatty=lambda: True))
    monkeypatch.setattr(into, "confirmed", lambda _, *, default: default)
    assert [one.words for one in into._agreed(found, unasked=False)] == ["2 'Sell it' is new"]
    assert len(found.proposals) == 2


def test_a_status_is_corrected_if_the_plan_has_one_of_that_date_and_else_reported_anew() -> None:
    plan = made_of([["1", "Buy a van", "PS", "", "", "Open", ""]], "2024-10-31").record
    row = ["1", "Buy a van", "PS", "", "", "Complete", ""]
    found = compared(plan, made_of([row], "2024-10-31"), correct=True)
    assert words(found) == ["1: corrected: status of 2024-10-31 'Complete' (was 'Open')"]
    then = all_taken(plan, found)
    assert then["actions"][0]["updates"] == [{"as_of": "2024-10-31", "status": "Complete"}]
    found = compared(plan, made_of([row], "2024-12-01"), correct=True)
    assert words(found) == ["1: as of 2024-12-01: status 'Complete' (was 'Open')"]


def test_a_document_that_is_missing_is_told_before_the_plan_that_is_there(
    run: PlanCommand, plan: Path
) -> None:
    assert run("import", "nothere.docx").err == "plan: there is no file nothere.docx\n"


def edited_paper(run: PlanCommand, old: str, new: str, *words: str) -> Any:
    """What an import of paper.csv says, in which the first text stands as the other."""
    paper = Path("paper.csv").read_text(encoding="utf-8")
    assert old in paper
    Path("edited.csv").write_text(paper.replace(old, new), encoding="utf-8")
    return json.loads(run("import", "edited.csv", "--into", "plan.yaml", "--dry-run", "--json", *words).out)


@pytest.mark.parametrize("columns", [{}, {"timescale": "Target date", "due": "Revised date"}])
def test_a_paper_of_chosen_columns_as_of_an_earlier_day_brings_nothing_new(
    run: PlanCommand, columns: dict[str, str]
) -> None:
    moved = {"as_of": "2024-07-18", "timescale": "30 September 2024"}
    again = {"as_of": "2024-09-30", "timescale": "31 October 2024"}
    said = {"timescale": "18 July 2024", "updates": [moved, again]}
    plan = record_of(said, {"action": "Mend it"}, columns=columns)
    keys = ("ref,action,due", "ref,due,original_due,slippage,days_overdue", "ref,slippage,days_overdue")
    for day, chosen in product(("2024-07-01", "2024-07-20", "2024-10-02", "2026-11-25"), keys):
        ran = run("table", "--as-of", day, "--columns", chosen, "-o", "paper.csv", "--force", plan=plan)
        assert ran.code == 0
        new = edited_paper(run, "1", "1")
        assert (new["proposals"], new["items"]) == ([], [])


def test_an_edited_raised_is_named_and_corrected(run: PlanCommand) -> None:
    plan = record_of({"raised": "2024-05-16", "action": "Mend it"})
    assert run("table", "--all-columns", "-o", "paper.csv", plan=plan).code == 0
    said = edited_paper(run, "16 May 2024", "17 May 2024")
    named = "1: raised 2024-05-17 (the plan has 2024-05-16) is not brought in: --correct takes it"
    assert (said["proposals"], named in said["notes"]) == ([], True)
    said = edited_paper(run, "16 May 2024", "17 May 2024", "--correct")
    assert said["proposals"] == ["1: corrected: raised '2024-05-17' (was '2024-05-16')"]


def test_one_copy_of_an_action_is_edited_in_a_paper_of_chosen_columns_without_what_is_done(
    run: PlanCommand,
) -> None:
    plan = record_of(
        {"by_whom": "Al and Bo", "timescale": "May 2025"}, people={"A": {"name": "Al"}, "B": {"name": "Bo"}}
    )
    chosen = ("--by", "lead", "--columns", "ref,by_whom,timescale")
    assert run("table", *chosen, "-o", "paper.csv", plan=plan).code == 0
    one, two, rest = Path("paper.csv").read_text(encoding="utf-8").split("May 2025")
    for edited in (("June 2025", "May 2025"), ("May 2025", "June 2025")):
        Path("paper.csv").write_text(one + edited[0] + two + edited[1] + rest, encoding="utf-8")
        said = edited_paper(run, "1", "1", "--as-of", "2025-01-01")
        assert said["proposals"] == ["1: as of 2025-01-01: timescale 'June 2025' (was 'May 2025')"]
        assert said["items"] == []


def test_columns_of_one_heading_are_read_again_as_they_were(run: PlanCommand) -> None:
    rows = "Ref,Date,Action,Action,Date,Status,Status", "1,1/2/2025,Ask,More,30/4/2025,Open,Red", "2,,Go,,,,"
    Path("log.csv").write_text("\n".join(rows), encoding="utf-8")
    assert run("import", "log.csv", "-o", "log.yaml", "--as-of", "2025-05-01").code == 0
    ran = run("import", "log.csv", "--into", "log.yaml", "--yes", "--as-of", "2025-05-01")
    assert "nothing is new" in ran.err, ran.err


def test_a_part_of_a_year_in_the_heading_of_our_own_paper_dates_nothing(run: PlanCommand) -> None:
    update = {"as_of": "2025-06", "text": "Late"}
    plan = record_of({"updates": [update]}, columns={"ref": "Ref", "action": "Do", "updates": "Q2 Comments"})
    assert run("table", "-o", "paper.csv", plan=plan).code == 0
    ran = run("import", "paper.csv", "--into", "plan.yaml", "--yes")
    assert "nothing is new" in ran.err, ran.err


@pytest.mark.parametrize("is_ours", [False, True])
def test_a_new_row_without_a_ref_gets_none_that_was_taken_out(run: PlanCommand, *, is_ours: bool) -> None:
    assert run("remove", "2", "-y", plan=record_of({}, {"action": "Walk"})).code == 0
    assert run("table", "--columns", "ref,action,by_whom", "-o", "log.csv").code == 0
    paper = Path("log.csv").read_text(encoding="utf-8") if is_ours else "Action,Lead\nDo it,\n"
    Path("log.csv").write_text(paper + "," * is_ours + "Swim,AB\n", encoding="utf-8")
    assert run("import", "log.csv", "--into", "plan.yaml", "--as-of", "2009-12-10", "--yes").code == 0
    assert [one.ref for one in load("plan.yaml").actions] == ["1", "3"]


def test_what_a_document_moves_is_said_as_of_every_other_write(run: PlanCommand) -> None:
    people = {"AB": {"name": "Ann Bee"}}
    plan = record_of({"by_whom": "Ann Bee", "timescale": "May 2010"}, people=people)
    Path("log.csv").write_text(
        "Ref,Action,Lead,By when,Status\n1,Do it,CD,June 2010,Closed\n", encoding="utf-8"
    )
    ran = run("import", "log.csv", "--into", "plan.yaml", "--as-of", "2009-12-10", "--yes", plan=plan)
    assert "due dates changed: 1 (31 May 2010 → 30 Jun 2010)\n" in ran.err
    assert "leads changed: 1 (AB → nobody)\n" in ran.err
    assert "statuses changed: 1 (" in ran.err
