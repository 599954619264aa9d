"""Lists of entries in JSON and YAML are read as tables: our own, OSCAL's, and plain ones."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from actionplan.errors import UnreadableDocument
from actionplan.formats import records
from actionplan.formats.documents import source_in
from actionplan.formats.records.entries import words
from actionplan.intake.source import Source, Table
from actionplan.text.lines import with_line_feeds
from drafts import as_seen
from workbooks import texts

RISK, SEEN, PARTY = "11111111-a", "22222222-b", "33333333-c"
OSCAL: dict[str, Any] = {
    "plan-of-action-and-milestones": {
        "uuid": "0",
        "metadata": {
            "title": "Plan of Action and Milestones of the Ledger",
            "parties": [{"uuid": PARTY, "type": "person", "name": "Zoë Parker"}],
        },
        "observations": [{"uuid": SEEN, "description": "Scan", "collected": "2023-06-02T08:31:20-04:00"}],
        "risks": [
            {
                "uuid": RISK,
                "title": "Staff may edit the database",
                "description": "Roles are too wide.",
                "statement": "Damage to links.",
                "status": "open",
                "deadline": "2024-01-01T05:00:00-04:00",
                "remediations": [
                    {
                        "title": "Response",
                        "description": "Narrow the roles.",
                        "tasks": [
                            {
                                "title": "End of the sprint",
                                "timing": {"on-date": {"date": "2023-12-15T00:00:00Z"}},
                                "responsible-roles": [{"role-id": "owner", "party-uuids": [PARTY]}],
                            }
                        ],
                    }
                ],
            }
        ],
        "poam-items": [
            {
                "uuid": "44444444-d",
                "title": "Switch off the admin panel",
                "description": "Budget is needed.",
                "props": [{"name": "POAM-ID", "value": "V-1"}],
                "related-observations": [{"observation-uuid": SEEN}],
                "related-risks": [{"risk-uuid": RISK}],
            },
            {"uuid": "55555555-e", "title": "Rotate keys", "related-risks": [{"risk-uuid": "nowhere"}]},
        ],
    }
}


def read(record: Any, name: str = "plan.json") -> Source:
    data = record if isinstance(record, bytes) else json.dumps(record).encode()
    return source_in(data, name)


def entries(table: Table) -> list[dict[str, str]]:
    head, *rows = [[cell.text for cell in row.cells if cell] for row in table.rows]
    return [dict(zip(head, row, strict=True)) for row in rows]


def refusal(data: bytes, name: str = "plan.json") -> str:
    with pytest.raises(UnreadableDocument) as error:
        read(data, name)
    return error.value.message


def test_an_item_of_oscal_is_told_with_the_risk_that_it_names() -> None:
    source = read(OSCAL)
    first, second = entries(source.tables[0])
    assert first == {
        "POAM ID": "V-1",
        "Action": "Switch off the admin panel",
        "Description": "Budget is needed.",
        "Point of Contact": "Zoë Parker",
        "Scheduled Completion Date": "2024-01-01",
        "Status": "open",
        "Original Detection Date": "2023-06-02",
        "Weakness Name": "Staff may edit the database",
        "Weakness Description": "Roles are too wide.",
        "Risk Statement": "Damage to links.",
        "Risk Response": "Response: Narrow the roles.",
        "Planned Milestones": "End of the sprint (2023-12-15)",
        "UUID": "44444444-d",
    }
    assert (second["Action"], second["Scheduled Completion Date"]) == ("Rotate keys", "")
    assert second["POAM ID"] == "55555555-e"  # it has none, and is no part of the one above
    assert source.title == "Plan of Action and Milestones of the Ledger"
    assert [tuple(one) for one in source.left_out] == [
        ("item 2", "refers to a risk that the file does not have"),
        ("the file", "fields that are left out: observations/description"),
    ]
    days = [cell.day for cell in source.tables[0].rows[1].cells if cell and cell.text == "2024-01-01"]
    assert days == [date(2024, 1, 1)]


def test_oscal_in_yaml_is_the_same() -> None:
    text = yaml.safe_dump(OSCAL, allow_unicode=True).encode()
    assert read(text, "plan.yaml") == read(text, "plan.yml") == read(OSCAL)


def test_a_task_of_oscal_that_takes_a_while_ends_with_the_last_day_and_attachments_are_said() -> None:
    stretch = {"start": "2024-01-01T00:00:00Z", "end": "2024-03-31T00:00:00Z"}
    task = {"title": "Move the data", "timing": {"within-date-range": stretch}}
    risks = [{"uuid": RISK, "remediations": [{"tasks": [task]}]}]
    items = [{"title": "Rotate keys", "related-risks": [{"risk-uuid": RISK}]}]
    plan = {"risks": risks, "poam-items": items, "back-matter": {"resources": []}}
    source = read({"plan-of-action-and-milestones": plan})
    assert entries(source.tables[0]) == [
        {"Action": "Rotate keys", "Planned Milestones": "Move the data (2024-01-01 to 2024-03-31)"}
    ]
    assert [one.why for one in source.left_out] == [
        "attachments and definitions beside the items are left out"
    ]


def test_a_name_with_a_comma_in_a_list_is_one_name() -> None:
    assert words(["Al Bo", "Cy Di"]) == "Al Bo, Cy Di"
    assert words(["Al Bo, Jr", "Cy Di"]) == "Al Bo, Jr; Cy Di"


def test_our_own_list_gives_back_the_wording() -> None:
    item = {
        "ref": "2",
        "formerly": [],
        "section": "Transport",
        "action": "Find a room",
        "by_whom": "Zoë Parker",
        "leads": ["ZP"],
        "timescale": "before 18/12",
        "due": "2009-12-17",
        "days_overdue": 3,
        "status": "suspended",
        "status_words": "Paused",
        "x-cost": "£3",
        "last_update": {"as_of": "2009-12-10", "text": "Asked the owner."},
    }
    updates = [
        {"as_of": "2009-10", "text": "One."},
        {"as_of": "2009-12-10", "text": "Two."},
        {"as_of": "2009-12-10", "text": "Three."},
    ]
    other = {"ref": "3", "action": "Train", "timescale": None, "due": "2010-01-31", "updates": updates}
    plan = {"schema_version": 2, "kind": "table", "as_of": "2009-12-20", "plan": {"title": "Compact"}}
    source = read(plan | {"items": [item, other]})
    first, second = entries(source.tables[0])
    assert first == {
        "Ref": "2",
        "Section": "Transport",
        "Action": "Find a room",
        "By whom": "Zoë Parker",
        "Timescale": "before 18/12",
        "x-cost": "£3",
        "Status": "Paused",
        "Update as of 2009-12-10": "Asked the owner.",
        "Update as of 2009-10": "",
        "Due date": "",
    }
    assert (second["Due date"], second["Update as of 2009-12-10"]) == ("2010-01-31", "Two.\nThree.")
    assert (source.title, "2009-12-20" in source.left_out[0].why) == ("Compact", True)


def test_parts_of_our_own_list_are_rows_of_one_action() -> None:
    items = [
        {"ref": "5", "action": "Promote", "status_words": "complete", "by_whom": None},
        {"ref": "5a", "part_of": "5", "action": "Promote", "by_whom": "PS", "status_words": "complete"},
        {"ref": "5.2", "part_of": "5", "action": "Brief", "by_whom": "CD"},
        {"ref": "6", "action": "Share"},
    ]
    source = read({"schema_version": 2, "items": items})
    assert texts(source.tables[0].rows) == [
        ["Ref", "Action", "By whom", "Status"],
        ["5", "Promote", "PS", "complete"],
        [None, "Brief", "CD", None],
        ["6", "Share", "", ""],
    ]
    first = source.tables[0].rows[1].cells
    assert [one.down for one in first if one] == [2, 1, 1, 2]
    assert [tuple(one) for one in source.left_out[1:]] == [
        ("part 5.2", "its ref is left out"),
        ("action 5, Action", "is left out beside that of its parts: Promote"),
    ]


def test_parts_have_the_refs_that_an_import_gives_them() -> None:
    items: list[dict[str, Any]] = [{"ref": "B", "action": "Share"}]
    items += [{"ref": f"B.{at}", "part_of": "B", "action": "Ask"} for at in (1, 2)]
    left_out = read({"schema_version": 2, "items": items}).left_out
    assert not any("ref is left out" in one.why for one in left_out)


def test_a_plain_list_is_a_table_of_its_fields() -> None:
    source = read(
        {"count": 2, "tasks": [{"id": 1, "task": "Train", "done": False, "tags": ["a", "b"]}, {"id": 2.5}]}
    )
    assert entries(source.tables[0]) == [
        {"id": "1", "task": "Train", "done": "no", "tags": "a, b"},
        {"id": "2.5", "task": "", "done": "", "tags": ""},
    ]
    assert [tuple(one) for one in source.left_out] == [("the file", "count beside the entries is left out")]
    source = read({"title": "Our plan", "tasks": [{"id": 1}, "and more"]})
    assert source.title == "Our plan"
    assert [one.why for one in source.left_out] == ["and more beside the entries is left out"]
    source = read([{"id": 1, "owner": {"name": "PS", "id": 7}, "team": {"name": "IT"}, "host": {"ip": "1"}}])
    assert entries(source.tables[0]) == [{"id": "1", "owner": "PS", "team": "IT"}]
    why = "has entries of its own, of which at most a name is kept"
    assert [tuple(one) for one in source.left_out] == [("entry 1, owner", why), ("entry 1, host", why)]


@given(
    st.dictionaries(st.text(min_size=1), st.text(), min_size=1).filter(
        lambda one: any(map(str.strip, one.values()))
    )
)
def test_any_text_comes_back(entry: dict[str, str]) -> None:
    head, row = read([entry]).tables[0].rows
    read_back = [cell.text for cell in row.cells if cell]
    wanted = [as_seen(with_line_feeds(value)) for value in entry.values() if value]
    assert (len(head.cells), read_back) == (len(wanted), wanted)


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"{", "plan.json", "no JSON"),
        (b'{"a": 1, "a": 2}', "plan.json", "'a' is there twice"),
        (b"[" * 100_000, "plan.json", "nested too deep"),
        (b"[1, 2]", "plan.json", "no list of entries"),
        (b"9" * 5000, "plan.json", "no JSON"),
        (b"a: [", "plan.yaml", "no YAML"),
        (b"a: &x [1]\nb: *x\n", "plan.yaml", "no list of entries"),
        (b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n" * 1, "plan.yaml", "no list of entries"),
        (b"title: Plan\nactions:\n  - {ref: 1, action: Train}\n", "plan.yaml", "a plan already"),
    ],
)
def test_what_is_no_list_is_refused_in_words(data: bytes, name: str, said: str) -> None:
    assert said in refusal(data, name)


def test_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    many = json.dumps([{str(number): "x" for number in range(501)}]).encode()
    assert "more than 500 fields" in refusal(many)
    monkeypatch.setattr(records, "MOST_BYTES", 10)
    assert "has more than" in refusal(many)
