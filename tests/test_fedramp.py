"""A POA&M workbook with the headings that FedRAMP publishes becomes a plan."""

from __future__ import annotations

from datetime import date

from actionplan.intake.draft import Wishes, drafted
from workbooks import of, source

HEADINGS = (
    *("POAM ID", "Controls", "Weakness Name", "Weakness Description", "Weakness Detector Source"),
    *("Weakness Source Identifier", "Asset Identifier", "Point of Contact", "Resources Required"),
    *("Overall Remediation Plan", "Original Detection Date", "Scheduled Completion Date"),
    *("Planned Milestones", "Milestone Changes", "Status Date", "Vendor Dependency"),
    *("Last Vendor Check-in Date", "Vendor Dependent Product Name", "Original Risk Rating"),
    *("Adjusted Risk Rating", "Risk Adjustment", "False Positive", "Operational Requirement"),
    *("Deviation Rationale", "Supporting Documents", "Comments", "Auto-Approve"),
)


def item(ref: str, plan: str) -> list[object]:
    said = {
        "POAM ID": ref,
        "Controls": "RA-5",
        "Weakness Name": "Outdated library",
        "Point of Contact": "Zoë Parker",
        "Overall Remediation Plan": plan,
        "Original Detection Date": date(2024, 1, 5),
        "Scheduled Completion Date": date(2024, 3, 1),
        "Status Date": date(2024, 9, 30),
        "False Positive": "No",
    }
    return [said.get(heading) for heading in HEADINGS]


def test_the_published_headings_are_understood() -> None:
    title: list[object] = ["FedRAMP Plan of Action and Milestones (POA&M)"]
    book = of([title, [], list(HEADINGS), item("V-1", "Patch the host"), item("V-2", "Retire it")], "Open")
    closed = book.create_sheet("Closed")
    for row in (title, [], HEADINGS, item("V-0", "Move it")):
        closed.append(list(row))
    draft = drafted(source(book), "poam", Wishes(date(2024, 10, 31)))
    actions = draft.record["actions"]
    assert isinstance(actions, list)
    assert [(one["ref"], one["section"], one["action"]) for one in actions if isinstance(one, dict)] == [
        ("V-1", "Open", "Patch the host"),
        ("V-2", "Open", "Retire it"),
        ("V-0", "Closed", "Move it"),
    ]
    assert [one.get("updates") for one in actions if isinstance(one, dict)] == [
        None,
        None,
        [{"as_of": "2024-09-30", "status": "complete"}],
    ]
    assert actions[0] == {
        "ref": "V-1",
        "section": "Open",
        "raised": "2024-01-05",
        "action": "Patch the host",
        "by_whom": "Zoë Parker",
        "timescale": "2024-03-01",
        "x-controls": "RA-5",
        "x-weakness-name": "Outdated library",
        "x-status-date": "2024-09-30",
        "x-false-positive": "No",
    }
