from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import chain
from operator import itemgetter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan import Plan, WrongRequest, standings
from actionplan.check import findings
from actionplan.console import drawn_report
from actionplan.model.priorities import named_in
from actionplan.model.statuses import STATUSES
from actionplan.report import Labelled, Report, Table, columns, labelled
from actionplan.report.columns import DIGEST, DOCUMENT, LATE, UPDATES, columns_of, every_column
from actionplan.report.columns.cells import all_columns
from actionplan.report.columns.lists import listed
from actionplan.report.entries import declared, entry_item
from actionplan.report.items import item, items, section_item
from actionplan.report.lines import lines_of, tab_separated
from actionplan.report.listed import Column, Layout, Listed, filled
from actionplan.report.sheet import sheet
from actionplan.report.sheet.page import page
from actionplan.report.sums import summary, sums
from actionplan.report.texts import due_lines, is_day, light_text, status_text, update_text
from actionplan.schema import fields_of
from actionplan.standing import Standing, every, late_among
from actionplan.understand import understood
from builders import ITEM_FIELDS, plan_of, record_of, rows_of, standing_of, steps_of, update_of

AS_OF = date(2009, 12, 10)
DUE = "2009-10-31"
PLAN = plan_of()


def cell(key: str, as_of: str = "2009-12-10", **fields: Any) -> str:
    """The cell of the only row in the column `key`."""
    row = standing_of(as_of, **fields)
    return filled(columns_of([key], [row], PLAN), [row]).rows[0][0]


def table_of(plan: Plan, keys: tuple[str, ...] | list[str], as_of: date = AS_OF, **chosen: Any) -> Table:
    found = list(rows_of(plan, as_of=as_of, **chosen))
    return filled(columns_of(keys, found, plan), found)


def refs(plan: Plan, **chosen: Any) -> list[str]:
    return [row.item.ref for row in rows_of(plan, as_of=AS_OF, **chosen)]


def lines(row: Standing, plan: Plan) -> list[str]:
    return list(lines_of(sheet(row, plan)))


SHOWN: list[dict[str, Any]] = [
    {
        "ref": "1",
        "timescale": "End Oct 2009",
        "x-cost": "10",
        "x-ref": "7",
        "updates": [update_of(DUE, "a", rag="red"), update_of("2009-11-30", status="complete")],
    },
    {
        "ref": "2",
        "parts": [
            {"ref": "2a", "timescale": "May 2010", "updates": [update_of(DUE, "b"), update_of(DUE, "c")]}
        ],
        "updates": [update_of("2010-01-05", "later", **{"x-late": "y"})],
    },
]
BARE = plan_of(*SHOWN)
OWN = plan_of(*SHOWN, columns={"ref": "No", "x-cost": "Cost (£)", "updates": "Position", "due": None})
DATED = plan_of(*SHOWN, columns={"ref": "No", "updates": "As at {date}"})


def test_what_the_plans_own_table_does_not_name_of_how_things_stand_follows() -> None:
    def behind(plan: Plan, as_of: date = AS_OF) -> list[tuple[str, ...]]:
        return [columns.table_of(plan, as_of, on_paper=on_paper)[-4:] for on_paper in (False, True)]

    ruled = plan_of({"ref": "1"}, rules={"amber_days": "3"})
    assert behind(BARE) == [("updates", "x-cost", "status", "rag"), ("due", "status", "rag", "standing")]
    assert behind(OWN) == [("updates", "due", "status", "rag"), ("due", "status", "rag", "standing")]
    assert behind(ruled)[0] == ("monitoring", "updates", "status", "rag")
    assert behind(BARE, date(2009, 10, 1))[0] == ("monitoring", "updates", "x-cost", "status")
    assert columns.table_of(BARE, date(2009, 10, 31))[-1] == "rag"
    with_status = plan_of(*SHOWN, columns={"status": None, "ref": None})
    assert columns.table_of(with_status, AS_OF) == ("status", "ref", "due", "rag")
    assert columns.own_in(BARE, as_of=AS_OF) == ("x-cost", "x-ref")
    assert columns.own_in(BARE, as_of=date(2010, 1, 5)) == ("x-cost", "x-ref", "x-late")
    assert columns.own_in(BARE) == ("x-cost", "x-ref", "x-late")
    assert columns.headings_of(OWN) == {"updates": "Position", "ref": "No", "x-cost": "Cost (£)"}
    said = ("cost (£)", "X-Cost", "position", "No", "Ref", "by whom", "nope")
    keys = ["x-cost", "x-cost", "updates", "ref", "ref", "by_whom", "nope"]
    assert [columns.key_called(one, OWN) for one in said] == keys
    assert [one.heading for one in columns_of(["x-late"], [], OWN)] == ["Late"]
    with pytest.raises(WrongRequest, match="no column 'x-other'"):
        columns_of(["x-other"], [], OWN)
    with pytest.raises(WrongRequest, match="no column 'standing'"):
        columns_of(["standing"], [], OWN)


@pytest.mark.parametrize(
    ("plan", "keys", "on_paper", "shown"),
    [
        (
            OWN,
            "updates",
            False,
            {
                "Position": [
                    "31 Oct 2009: a\n30 Nov 2009: status complete",
                    "",
                    "31 Oct 2009: b\n31 Oct 2009: c",
                ]
            },
        ),
        (
            OWN,
            "updates status standing rag",
            True,
            {
                "Position": ["31 Oct 2009: a", "", "31 Oct 2009: b\n31 Oct 2009: c"],
                "Status": ["complete", "", ""],
                "Standing as at 10 Dec 2009": [
                    "reported complete 30 Nov 2009, 30 days after its date",
                    "2a: due in 172 days (5 months)",
                    "part of 2\ndue in 172 days (5 months)",
                ],
                "RAG": ["blue", "green", "green"],
            },
        ),
        (
            DATED,
            "updates",
            False,
            {"As at 31 Oct 2009": ["a", "", "b\nc"], "As at 30 Nov 2009": ["status complete", "", ""]},
        ),
        (
            DATED,
            "updates last_update",
            True,
            {
                "As at 31 Oct 2009": ["a", "", "b\nc"],
                "Latest update": ["31 Oct 2009: a", "", "31 Oct 2009: c"],
            },
        ),
        (
            BARE,
            "due standing",
            True,
            {
                "Due": ["31 Oct 2009", "", "31 May 2010"],
                "Standing as at 10 Dec 2009": [
                    "reported complete 30 Nov 2009, 30 days after its date",
                    "",
                    "part of 2",
                ],
            },
        ),
    ],
)
def test_a_column_says_on_paper_one_thing(
    plan: Plan, keys: str, on_paper: bool, shown: dict[str, list[str]]
) -> None:
    rows = [*every(standings(plan, as_of=AS_OF))]
    found = columns_of(keys.split(), rows, plan, on_paper=on_paper)
    table = filled(found, rows)
    cells = dict(zip(table.headings, zip(*table.rows, strict=True), strict=True))
    assert shown == {heading: [*texts] for heading, texts in cells.items()}
    shares = [column.share for column in found if column.key.startswith("update")]
    assert all(share == 1 for share in shares[:-1])
    assert all(share > 1 for share in shares[-1:])


class TestTexts:
    @pytest.mark.parametrize(
        ("fields", "lines"),
        [
            ({}, []),
            ({"timescale": "Ongoing"}, []),
            ({"due": DUE}, ["due 31 Oct 2009"]),
            (
                {"due": DUE, "updates": [update_of(DUE, due="2010-01-01")]},
                ["due 1 Jan 2010", "was 31 Oct 2009"],
            ),
            ({"due": DUE, "updates": [update_of(DUE, timescale="Ongoing")]}, ["was 31 Oct 2009"]),
            ({"updates": [update_of(DUE, due="2010-01-01")]}, ["due 1 Jan 2010"]),
            (
                {"due": DUE, "updates": [update_of(DUE, due="2010-01-01"), update_of(DUE, due=DUE)]},
                ["due 31 Oct 2009", "was 1 Jan 2010"],
            ),
            (
                {"due": DUE, "updates": [update_of(DUE, due="2010-01-01"), update_of(DUE, due="2010-06-01")]},
                ["due 1 Jun 2010", "was 1 Jan 2010", "first 31 Oct 2009"],
            ),
            (
                {"due": DUE, "updates": [update_of(DUE, cleared=["due"]), update_of(DUE, due="2010-06-01")]},
                ["due 1 Jun 2010", "first 31 Oct 2009"],
            ),
            (
                {"updates": [update_of(DUE, due="2010-01-01"), update_of(DUE, due="2010-06-01")]},
                ["due 1 Jun 2010", "was 1 Jan 2010"],
            ),
        ],
    )
    def test_when_it_is_due_and_was(self, fields: dict[str, Any], lines: list[str]) -> None:
        assert due_lines(standing_of("2009-12-10", **fields)) == lines

    def test_a_status_says_how_late_it_is(self) -> None:
        assert status_text(standing_of("2009-11-01", due=DUE)) == "1 day overdue"
        assert status_text(standing_of("2009-10-31", due=DUE)) == ""

    @pytest.mark.parametrize(
        ("said", "expected"),
        [
            ({"status": "complete"}, "reported complete 30 Nov 2009, 30 days after its date"),
            ({"status": "Done"}, "reported Done 30 Nov 2009, 30 days after its date"),
            ({"status": "Complete"}, "reported Complete 30 Nov 2009, 30 days after its date"),
            ({"status": "COMPLETE", "completed": "2009-11-02"}, "COMPLETE 2 Nov 2009, 2 days late"),
            ({"status": "In Progress"}, "In Progress, 40 days overdue"),
            ({"status": "complete", "completed": "2009-11-02"}, "complete 2 Nov 2009, 2 days late"),
            ({"status": "complete", "completed": "2009-10-02"}, "complete 2 Oct 2009"),
            ({"status": "complete", "as_of": "2009-10"}, "reported complete October 2009"),
            ({"status": "complete", "as_of": "2009"}, "reported complete 2009"),
            ({"status": "On hold"}, "On hold"),
            ({"status": "Ongoing"}, "Ongoing, 40 days overdue"),
            ({}, "40 days overdue"),
        ],
    )
    def test_a_status_is_told_in_the_words_it_was_said_in(self, said: dict[str, str], expected: str) -> None:
        as_of = "2010-01-01" if said.get("as_of") else "2009-12-10"
        assert status_text(standing_of(as_of, due=DUE, updates=[{"as_of": "2009-11-30", **said}])) == expected

    @pytest.mark.parametrize(
        ("fields", "said", "expected"),
        [
            (
                {"due": "2026-06-01"},
                {"2026-09-01": "complete"},
                "complete 1 Sep 2026, 92 days after its date",
            ),
            (
                {"due": "2026-06-01"},
                {"2026-06-02": "withdrawn"},
                "withdrawn 2 Jun 2026",
            ),
            ({"due": "2026-06-01"}, {"2026-06-02": "superseded"}, "superseded 2 Jun 2026"),
            ({"due": "2026-06-01"}, {"2026-06-01": "complete"}, "complete 1 Jun 2026"),
            ({"due": "2026-06-01"}, {"2026-05-01": "complete"}, "complete 1 May 2026"),
            ({"timescale": "Ongoing"}, {"2026-05-01": "superseded"}, "superseded 1 May 2026"),
            (
                {"due": "2026-01-01"},
                {"2026-05-01": "complete"},
                "complete 1 May 2026, 120 days (4 months) after its date",
            ),
            (
                {"timescale": "5 June or 3 July 2026"},
                {"2026-07-14": "complete"},
                "complete 14 Jul 2026, at least 11 days after its date",
            ),
            ({"timescale": "5 June or 3 July 2026"}, {"2026-07-03": "complete"}, "complete 3 Jul 2026"),
        ],
    )
    def test_what_is_closed_says_when_that_was_reported_and_how_long_after_its_date(
        self, fields: dict[str, Any], said: dict[str, str], expected: str
    ) -> None:
        updates = [update_of(when, status=status) for when, status in said.items()]
        row = standing_of("2026-12-01", updates=updates, **fields)
        assert status_text(row) == f"reported {expected}"

    def test_what_was_verified_later_says_so_first(self) -> None:
        updates = [update_of("2026-09-01", status="complete"), update_of("2026-10-01", status="verified")]
        row = standing_of("2026-12-01", due="2026-06-01", updates=updates)
        assert status_text(row) == "verified; reported complete 1 Sep 2026, 92 days after its date"

    @pytest.mark.parametrize(
        ("first", "then", "expected"),
        [
            ("COMPLETE", "Completed", "reported COMPLETE 1 Sep 2026, 92 days after its date"),
            ("complete", "Closed", "Closed; reported complete 1 Sep 2026, 92 days after its date"),
            ("complete", "COMPLETE", "reported COMPLETE 1 Sep 2026, 92 days after its date"),
            ("complete", "Verified", "Verified; reported complete 1 Sep 2026, 92 days after its date"),
            ("complete", "withdrawn", "reported withdrawn 1 Oct 2026"),
            ("withdrawn", "superseded", "superseded; reported withdrawn 1 Sep 2026"),
            ("superseded", "complete", "reported complete 1 Oct 2026, 122 days (4 months) after its date"),
        ],
    )
    def test_what_is_given_up_is_not_late_and_what_is_done_after_all_is(
        self, first: str, then: str, expected: str
    ) -> None:
        updates = [update_of("2026-09-01", status=first), update_of("2026-10-01", status=then)]
        row = standing_of("2026-12-01", due="2026-06-01", updates=updates)
        assert status_text(row) == expected
        assert (item(row)["days_after_due"] is None) is ("after its date" not in expected)

    @pytest.mark.parametrize(
        ("as_of", "said", "expected"),
        [
            ("2026-12-01", {"status": "superseded"}, "superseded by 12, reported 1 Sep 2026"),
            ("2026-12-01", {"status": "Superseded"}, "superseded by 12, reported 1 Sep 2026"),
            (
                "2026-12-01",
                {"status": "superseded", "completed": "2026-08-30"},
                "superseded by 12, 30 Aug 2026",
            ),
            ("2026-12-01", {"status": "Dropped"}, "reported Dropped 1 Sep 2026, superseded by 12"),
            ("2026-12-01", {"status": "in progress"}, "in progress"),
            ("2026-08-01", {"status": "superseded"}, ""),
        ],
    )
    def test_what_takes_its_place_is_told_once_it_does(
        self, as_of: str, said: dict[str, str], expected: str
    ) -> None:
        row = standing_of(as_of, superseded_by="12", updates=[update_of("2026-09-01", **said)])
        assert status_text(row) == expected

    def test_what_an_update_says_takes_its_place_is_told_from_then_on(self) -> None:
        row = standing_of("2026-12-01", updates=[update_of("2026-09-01", superseded_by="12")])
        assert status_text(row) == "superseded by 12"

    def test_a_reported_light_has_its_date_and_says_when_nobody_has_reported_one_since(self) -> None:
        updates = [update_of("2024-05-16", rag="red"), {"as_of": "2024-07", "text": "Under way."}]
        fields = {"due": "2026-12-31", "updates": updates}
        told = light_text(standing_of("2024-06-01", **fields))
        assert told == "green: due in 943 days (30 months) (reported red 16 May 2024)"
        told = light_text(standing_of("2024-08-01", **fields))
        assert told.endswith("(reported red 16 May 2024, no RAG since)")
        assert item(standing_of("2024-08-01", **fields))["reported_rag_as_of"] == "2024-05-16"

    @pytest.mark.parametrize(
        ("keys", "as_of", "expected"),
        [
            (["rag"], "2009-12-10", "red: 40 days overdue"),
            (["due", "rag"], "2009-12-10", "red: 40 days overdue"),
            (["due", "status", "rag"], "2009-12-10", "red"),
            (["rag", "days_overdue"], "2009-12-10", "red"),
            (["due", "status", "rag"], "2009-08-31", "green"),
            (["timescale", "rag"], "2009-08-31", "green"),
            (["status", "rag"], "2009-08-31", "green: due in 61 days"),
            (["due", "status", "rag"], "2009-10-30", "amber: due in 1 day"),
        ],
    )
    def test_the_column_of_the_light_repeats_no_other(
        self, keys: list[str], as_of: str, expected: str
    ) -> None:
        row = standing_of(as_of, due=DUE)
        (light,) = (one for one in columns_of(keys, [row], PLAN) if one.key == "rag")
        assert light.cell(row) == expected

    @pytest.mark.parametrize(
        ("keys", "expected"),
        [
            (["timescale"], ["31/10/09\nwas 30 Sep 2009"]),
            (["due"], ["31 Oct 2009\nwas 30 Sep 2009"]),
            (["timescale", "due"], ["31/10/09", "31 Oct 2009\nwas 30 Sep 2009"]),
        ],
    )
    def test_a_due_date_stands_once_and_its_own_column_is_never_blank(
        self, keys: list[str], expected: list[str]
    ) -> None:
        row = standing_of(
            "2009-12-10", timescale="30/09/09", updates=[update_of("2009-09-01", timescale="31/10/09")]
        )
        assert [one.cell(row) for one in columns_of(keys, [row], PLAN)] == expected

    @pytest.mark.parametrize(
        ("words", "expected"),
        [
            ("03/04/09", "03/04/09\ndue 3 Apr 2009"),
            ("by 3.4.2009", "by 3.4.2009\ndue 3 Apr 2009"),
            ("4/4/09", "4/4/09"),
            ("2009-04-03", "2009-04-03"),
            ("3 April 2009", "3 April 2009"),
        ],
    )
    def test_a_day_in_numbers_that_may_be_another_is_told_in_words(self, words: str, expected: str) -> None:
        assert cell("timescale", timescale=words) == expected

    def test_the_column_of_the_light_says_blue_and_grey_beside_the_status(self) -> None:
        for status, light in (("complete", "blue"), ("suspended", "grey")):
            row = standing_of("2009-12-10", due=DUE, updates=[update_of(DUE, status=status)])
            assert columns_of(["status", "rag"], [row], PLAN)[1].cell(row) == light

    def test_no_stale_light_stands_on_what_is_closed(self) -> None:
        updates = [update_of("2026-05-01", rag="red"), update_of("2026-09-01", status="complete")]
        assert light_text(standing_of("2026-06-01", due="2026-06-30", updates=updates)).endswith(
            "(reported red 1 May 2026)"
        )
        assert light_text(standing_of("2026-12-01", due="2026-06-30", updates=updates)) == "blue: complete"
        assert item(standing_of("2026-12-01", due="2026-06-30", updates=updates))["days_after_due"] == 63

    @pytest.mark.parametrize(
        ("fields", "text"),
        [
            ({"due": DUE}, "red: 40 days overdue"),
            ({"due": DUE, "updates": [update_of(DUE, rag="red")]}, "red: 40 days overdue"),
            (
                {"due": DUE, "updates": [update_of(DUE, rag="green")]},
                "red: 40 days overdue (reported green 31 Oct 2009)",
            ),
            ({"updates": [update_of(DUE, rag="amber")]}, "grey: no timescale (reported amber 31 Oct 2009)"),
            ({"updates": [update_of(DUE, rag="Amber")]}, "grey: no timescale (reported Amber 31 Oct 2009)"),
            ({"updates": [update_of(DUE, rag="A")]}, "grey: no timescale (reported A 31 Oct 2009)"),
            ({"due": DUE, "updates": [update_of(DUE, rag="R")]}, "red: 40 days overdue"),
            ({}, "grey: no timescale"),
            ({"updates": [update_of(DUE, status="withdrawn")]}, "blue: withdrawn"),
        ],
    )
    def test_a_light_stands_beside_what_was_reported(self, fields: dict[str, Any], text: str) -> None:
        assert light_text(standing_of("2009-12-10", **fields)) == text

    @pytest.mark.parametrize(
        ("said", "due", "text"),
        [
            ("Held over:", DUE, "Held over, 40 days overdue"),
            ("Held over:", "2010-01-01", "Held over:"),
            ("Stuck.", DUE, "Stuck, 40 days overdue"),
            ("?", DUE, "?, 40 days overdue"),
            ("Finished.", DUE, "reported Finished 1 Nov 2009, 1 day after its date"),
        ],
    )
    def test_a_status_with_a_stop_of_its_own_is_followed_by_one_of_ours_alone(
        self, said: str, due: str, text: str
    ) -> None:
        plan = plan_of(
            {"due": due, "updates": [update_of("2009-11-01", status=said)]},
            statuses={"Held over:": "", "Stuck.": "", "?": "", "Finished.": "complete"},
        )
        (row,) = standings(plan, as_of=date(2009, 12, 10))
        assert status_text(row) == text

    def test_an_update_without_text_says_what_it_sets(self) -> None:
        update = update_of(DUE, status="complete", due="2010-01-01", reason="snow", agreed_by="all", by="PS")
        row = standing_of("2009-12-10", updates=[update])
        assert row.last_update is not None
        assert update_text(row.last_update) == (
            "status complete; due 1 Jan 2010; reason snow; agreed by all; reported by PS"
        )


def test_a_sheet_has_no_heading_above_nothing() -> None:
    revision = update_of("2009-11-01", by_whom="Deborah Hinde")
    row = standing_of("2009-12-10", by_whom="Pete Smith", updates=[revision])
    titles = [section.title for section in sheet(row, plan_of()).sections if isinstance(section, Table)]
    assert titles == ["", "As of Thu 10 Dec 2009"]
    text = "\n".join(lines_of(sheet(row, plan_of())))
    assert "was Pete Smith, until 1 Nov 2009" in text
    assert "Updates" not in text


def test_the_sheet_of_an_action_has_the_light_of_each_part() -> None:
    part = {"ref": "1a", "due": DUE, "updates": [update_of("2009-10-01", rag="green")]}
    text = "\n".join(lines_of(sheet(standing_of("2009-12-10", parts=[part]), plan_of())))
    assert "RAG: red: 1a: 40 days overdue" in text
    assert "RAG: red (reported green 1 Oct 2009)" in text


def test_a_sheet_says_what_was_cleared_or_superseded_once() -> None:
    cleared = update_of("2009-11-01", "x", cleared=["start"])
    row = standing_of("2009-12-10", start="May", updates=[cleared])
    assert "Cleared" not in "\n".join(lines_of(sheet(row, plan_of())))
    row = standing_of("2009-12-10", updates=[cleared])
    assert "Cleared: start" in "\n".join(lines_of(sheet(row, plan_of())))
    closed = update_of("2009-11-01", status="superseded")
    row = standing_of("2009-12-10", superseded_by="W6", updates=[closed])
    assert "\n".join(lines_of(sheet(row, plan_of()))).count("W6") == 1
    row = standing_of("2009-12-10", superseded_by="12")
    assert "Superseded by: 12" in "\n".join(lines_of(sheet(row, plan_of())))


def test_an_update_that_says_a_field_once_more_is_in_the_sheet() -> None:
    said = {"outcomes": "More jobs", "by_whom": "PS", "timescale": "31 October 2009"}
    again: list[dict[str, Any]] = [
        said,
        {"due": DUE},
        {"cleared": ["due"]},
        {"by_whom": "PS", "leads": ["PS"]},
    ]
    updates = [update_of(f"2009-11-0{day}", **one) for day, one in enumerate(again, 1)]
    text = "\n".join(lines_of(sheet(standing_of("2009-12-10", **said, updates=updates), plan_of())))
    assert [day for day in range(1, 5) if f"{day} Nov 2009: " not in text] == []
    assert "Timescale: 31 October 2009" in text.split("Updates")[1]


class TestColumns:
    @pytest.mark.parametrize("keys", [tuple(DOCUMENT), DIGEST, LATE, every_column()])
    def test_every_layout_has_columns_that_exist(self, keys: tuple[str, ...], real_plan: Plan) -> None:
        shown = table_of(real_plan, keys)
        assert {len(row) for row in (*shown.rows, *shown.marks)} == {len(shown.headings)}
        assert len(shown.headings) == len(keys) + (UPDATES in keys)

    def test_columns_have_headings_of_their_own(self) -> None:
        assert len({column.heading for column in all_columns().values()}) == len(all_columns())

    def test_a_field_has_the_heading_that_the_schema_gives_it(self) -> None:
        labels = {field.name: field.label for field in fields_of("action")}
        shared = {*labels} & {*all_columns()}
        assert shared >= {"ref", "action", "by_whom", "outcomes", "timescale", "due", "monitoring"}
        assert all(all_columns()[name].heading == labels[name] for name in shared)

    def test_marks_say_what_a_cell_is(self) -> None:
        row = standing_of("2009-12-10", due=DUE)
        shown = filled(columns_of(["ref", "action", "by_whom", "due", "status"], [row], PLAN), [row])
        assert shown.marks == (("name", "subject", "", "red", "red"),)

    @pytest.mark.parametrize(
        ("name", "hint"),
        [
            ("stauts", "did you mean 'status'?"),
            ("by whom", "did you mean 'by_whom'?"),
            ("qqq", "columns: ref,"),
            ("", "columns: ref,"),
        ],
    )
    def test_an_unknown_column_gets_the_closest_one(self, name: str, hint: str) -> None:
        with pytest.raises(WrongRequest, match=f"there is no column '{name}'") as error:
            columns_of(["ref", name], [], PLAN)
        assert error.value.hint.startswith(hint)

    def test_columns_stand_in_the_order_asked_for(self) -> None:
        row = standing_of("2009-12-10", due=DUE)
        shown = filled(columns_of(["status", "ref", "ref"], [row], PLAN), [row])
        assert shown.headings == ("Status", "Ref", "Ref")
        assert shown.rows == (("40 days overdue", "1", "1"),)

    @pytest.mark.parametrize(
        ("fields", "expected"),
        [
            ({"due": DUE}, ""),
            ({"due": DUE, "updates": [update_of(DUE, due="2010-01-01")]}, "+62 days, moved 1×"),
            ({"due": DUE, "updates": [update_of(DUE, due="2009-10-30")]}, "-1 day, moved 1×"),
            ({"due": DUE, "updates": [update_of(DUE, timescale="Ongoing")]}, "no date now"),
            ({"updates": [update_of(DUE, due="2010-01-01")]}, "no date before"),
        ],
    )
    def test_slippage_says_by_how_much_and_how_often(self, fields: dict[str, Any], expected: str) -> None:
        assert cell("slippage", **fields) == expected

    def test_the_wording_of_a_timescale_stands_above_its_date(self) -> None:
        assert cell("timescale", timescale="End Oct 2009") == "End Oct 2009\ndue 31 Oct 2009"
        moved = [update_of("2009-11-01", timescale="31 December 2009")]
        assert cell("timescale", timescale="31 October 2009", updates=moved) == (
            "31 December 2009\nwas 31 Oct 2009"
        )
        assert cell("timescale", timescale="Ongoing") == "Ongoing"

    @pytest.mark.parametrize(
        ("wording", "alone"),
        [
            ("31 October 2009", True),
            ("By Sat 31st Oct 09", True),
            ("31/10/2009", True),
            ("2009-10-31", True),
            ("31.10.09", True),
            ("October 2009", False),
            ("Before 1 November 2009", False),
            ("31 October 2009 at the meeting", False),
            ("30 or 31 October 2009", False),
        ],
    )
    def test_a_date_is_said_once_where_the_words_are_that_date(self, wording: str, alone: bool) -> None:
        assert cell("timescale", timescale=wording, due=DUE).split("\n") == (
            [wording] if alone else [wording, "due 31 Oct 2009"]
        )

    def test_the_due_date_in_a_column_of_its_own(self) -> None:
        assert cell("due", due=DUE) == "31 Oct 2009"

    def test_the_latest_update_with_its_date(self) -> None:
        updates = [
            update_of("2009-11-01", "first"),
            update_of("2009-12-10", "second"),
            update_of("2009-12-11", "third"),
        ]
        assert cell("last_update", updates=updates) == "10 Dec 2009: second"
        assert cell("last_update") == ""

    @pytest.mark.parametrize(
        ("as_of", "text", "shown"),
        [
            ("2009-06", "June 09: agreed", "June 09: agreed"),
            ("2009-06", "Jun 2009 – agreed", "Jun 2009 – agreed"),
            ("2009-12-06", "06/12/09: agreed", "06/12/09: agreed"),
            ("2009-12-06", "6th December 2009\nagreed", "6th December 2009\nagreed"),
            ("2009-12-06", "December 09: agreed", "6 Dec 2009: December 09: agreed"),
            ("2009-06", "June: agreed", "June 2009: June: agreed"),
            ("2009-06", "June 09 was wet", "June 2009: June 09 was wet"),
            ("2008", "2008: agreed", "2008: 2008: agreed"),
        ],
    )
    def test_a_date_that_the_update_begins_with_is_shown_once(
        self, as_of: str, text: str, shown: str
    ) -> None:
        assert cell("last_update", updates=[update_of(as_of, text)]) == shown

    def test_a_part_without_wording_leaves_its_cell_empty(self, real_plan: Plan) -> None:
        by_ref = {row[0]: row[1] for row in table_of(real_plan, ["ref", "action"]).rows}
        assert by_ref["5a"] == ""
        assert by_ref["5"].startswith("To promote and encourage local SMEs")


class TestDatedColumns:
    def test_one_column_for_each_date_up_to_the_day_asked(self, real_plan: Plan) -> None:
        headings = [
            list(table_of(real_plan, [UPDATES], day).headings)
            for day in (date(2009, 10, 30), date(2009, 10, 31), date(2009, 12, 10))
        ]
        assert headings == [
            ["Update"],
            ["Update as of 31 Oct 2009"],
            ["Update as of 31 Oct 2009", "Update as of 10 Dec 2009"],
        ]

    def test_updates_of_parts_have_their_columns_and_two_of_a_day_share_one(self) -> None:
        part = {"ref": "1a", "updates": [update_of("2009-11-02", "p"), update_of("2009-11-02", "q")]}
        plan = plan_of({"parts": [part], "updates": [update_of("2009-11-03", "w")]})
        shown = table_of(plan, ["ref", UPDATES])
        assert shown.headings == ("Ref", "Update as of 2 Nov 2009", "Update as of 3 Nov 2009")
        assert shown.rows == (("1", "", "w"), ("1a", "p\nq", ""))

    def test_the_oldest_dates_are_the_first_to_spare(self) -> None:
        row = standing_of("2009-12-10", updates=[update_of(f"2009-11-0{n}", str(n)) for n in (3, 1, 2)])
        shown = listed(["ref", UPDATES, "action"], [row], PLAN, with_digest=True)
        assert [shown.table.headings[at] for at in shown.layout().spare] == [
            f"Update as of {n} Nov 2009" for n in (1, 2, 3)
        ]
        digest = shown.layout().digest
        assert digest
        assert digest.headings == ("Ref", "What will be done (Action)", "Update as of 3 Nov 2009")

    def test_a_layout_without_dates_spares_nothing(self) -> None:
        assert listed(DIGEST, [], PLAN).layout() == Layout()


class TestRows:
    PEOPLE = {"PS": {"name": "Pete Smith"}, "CD": {"name": "Chris Donkin"}, "ps2": {"name": "PS"}}  # noqa: RUF012

    @pytest.fixture
    def plan(self) -> Plan:
        return plan_of(
            {"priority": "P4", "by_whom": "Pete Smith", "updates": [update_of(DUE, status="complete")]},
            {"priority": "p5", "by_whom": "Chris Donkin"},
            {"priority": "P5", "parts": [{"ref": "3a", "by_whom": "Pete Smith"}, {"ref": "3b"}]},
            people=self.PEOPLE,
        )

    @pytest.mark.parametrize(
        ("chosen", "expected"),
        [
            ({}, ["1", "2", "3", "3a", "3b"]),
            ({"lead": ["PS"]}, ["1", "3", "3a"]),
            ({"lead": ["ps"]}, ["1", "3", "3a"]),
            ({"lead": ["pete smith"]}, ["1", "3", "3a"]),
            ({"lead": ["PS", "Chris Donkin"]}, ["1", "2", "3", "3a"]),
            ({"lead": ["CHRIS DONKIN"]}, ["2"]),
            ({"lead": ["ps2"]}, []),
            ({"priority": ["P5"]}, ["2", "3", "3a", "3b"]),
            ({"status": ["complete"]}, ["1"]),
            ({"status": ["none"]}, ["2", "3", "3a", "3b"]),
            ({"lead": ["PS"], "priority": ["P5"]}, ["3", "3a"]),
            ({"lead": ["PS"], "status": ["none"]}, ["3", "3a"]),
        ],
    )
    def test_those_that_fit_and_actions_with_parts_that_fit(
        self, plan: Plan, chosen: dict[str, Any], expected: list[str]
    ) -> None:
        assert refs(plan, **chosen) == expected

    def test_a_key_is_meant_before_a_name(self) -> None:
        people = {"A": {"name": "B"}, "B": {"name": "C"}, "b": {"name": "D"}}
        plan = plan_of({"leads": ["A"]}, {"leads": ["B"]}, {"leads": ["b"]}, people=people)
        assert [refs(plan, lead=[lead]) for lead in ("A", "B", "b", "C", "D")] == [
            ["1"],
            ["2"],
            ["3"],
            ["2"],
            ["3"],
        ]

    @pytest.mark.parametrize("lead", ["", "nobody", "\x1b[31m"])
    def test_somebody_unknown_is_a_wrong_request(self, plan: Plan, lead: str) -> None:
        with pytest.raises(WrongRequest, match="the people register has no") as error:
            rows_of(plan, as_of=AS_OF, lead=[lead])
        assert error.value.hint == "it has: PS (Pete Smith), CD (Chris Donkin), ps2 (PS)"
        assert error.value.message.isprintable()

    @pytest.mark.parametrize("priority", ["", "P", "P4 P5", "\x1b[31m"])
    def test_a_priority_that_nobody_knows_is_a_wrong_request(self, plan: Plan, priority: str) -> None:
        with pytest.raises(WrongRequest, match="the plan has no priority") as error:
            rows_of(plan, as_of=AS_OF, priority=[priority])
        assert "P4" in error.value.hint
        assert error.value.message.isprintable()

    def test_a_priority_is_known_when_an_action_fits_with_it_or_the_plan_declares_it(self) -> None:
        plan = plan_of({"priority": "Local  jobs"}, {}, priorities={"P1": "Growth"})
        assert refs(plan, priority=["local jobs"]) == ["1"]
        assert refs(plan, priority=["p1"]) == []

    def test_a_plan_whose_actions_fit_with_nothing_is_told_so(self) -> None:
        with pytest.raises(WrongRequest) as error:
            rows_of(plan_of({}), as_of=AS_OF, priority=["P1"])
        assert error.value.hint == "none of its actions has one"


class TestItems:
    def test_the_names_are_frozen(self, real_plan: Plan) -> None:
        for row in rows_of(real_plan, as_of=AS_OF):
            extra = {"part_of"} if row.is_part else set()
            assert set(item(row)) == {*ITEM_FIELDS, *extra}
            assert set(item(row, with_updates=True)) == {*ITEM_FIELDS, *extra, "history", "updates", "parts"}

    def test_what_is_absent_is_null_never_missing(self) -> None:
        facts = item(standing_of("2009-12-10"), with_updates=True)
        assert facts == {
            **dict.fromkeys(ITEM_FIELDS),
            "ref": "1",
            "action": "Do it",
            "leads": [],
            "readings": [],
            "days_overdue": 0,
            "at_least": False,
            "times_moved": 0,
            "open": True,
            "formerly": [],
            "rag": "grey",
            "rag_reason": "no timescale",
            "history": [],
            "updates": [],
            "parts": [],
        }

    def test_a_field_that_the_plan_uses_anywhere_is_in_every_item(self) -> None:
        part = {"ref": "1a", "x-risk": "High"}
        told = [update_of(DUE, **{"x-cost": "5"}), update_of("2010-06-01", **{"x-later": "9"})]
        plan = plan_of({"parts": [part], "updates": told}, {"x-lead-body": "Council"}, columns={"x-no": "No"})
        for day, later in ((AS_OF, set()), (date(2010, 6, 1), {"x-later"})):
            found = [*items(rows_of(plan, as_of=day), plan, as_of=day, with_updates=True)]
            entries = [*found, *found[0]["parts"], *found[0]["updates"]]
            own = [{name for name in entry if name.startswith("x-")} for entry in entries]
            assert own == [{"x-no", "x-risk", "x-cost", "x-lead-body"} | later] * len(entries)
            assert [one["x-lead-body"] for one in found] == [None, None, "Council"]
            assert [one["x-no"] for one in entries] == [None] * len(entries)

    def test_a_field_of_one_person_is_in_the_item_of_each(self) -> None:
        people = {"PS": {"x-phone": "1"}, "CD": None}
        meetings = [{"date": DUE, "x-room": "2"}, {"date": "2009-12-10"}]
        sections = {"Roads": {"x-map": "3"}, "Homes": {"aim": "x"}}
        plan = plan_of({}, people=people, meetings=meetings, sections=sections, **{"x-top": "4"})
        for called, own in {
            "people/CD": {"x-phone": None},
            "people/PS": {"x-phone": "1"},
            "meetings/2009-12-10": {"x-room": None},
            "sections/homes": {"x-map": None},
            "plan": {"x-top": "4"},
        }.items():
            entry = declared(plan, called)
            assert entry is not None
            facts = entry_item(entry)
            assert {name: said for name, said in facts.items() if name.startswith("x-")} == own

    def test_the_text_of_an_update_without_text_is_null(self) -> None:
        row = standing_of("2009-12-10", updates=[update_of(DUE, status="complete", by_whom="PS")])
        assert item(row)["last_update"] == {"as_of": DUE, "text": None}

    def test_dates_are_iso_and_parts_name_their_action(self, real_plan: Plan) -> None:
        facts = {
            row.item.ref: item(row, with_updates=True) for row in rows_of(real_plan, as_of=date(2010, 4, 1))
        }
        four = facts["4"]
        assert (four["due"], four["original_due"], four["slippage_days"]) == ("2010-03-31", "2009-10-02", 180)
        assert four["last_update"]["as_of"] == "2009-12-10"
        assert [update["due"] for update in four["updates"]] == [None, "2010-03-31"]
        assert [part["part_of"] for part in facts["5"]["parts"]] == ["5", "5"]
        assert facts["5a"]["action"] == facts["5"]["action"]
        assert all(fact["status"] in (None, *STATUSES) for fact in facts.values())

    def test_an_update_has_all_its_names(self) -> None:
        facts = item(standing_of("2009-12-10", updates=[{"as_of": DUE}]), with_updates=True)
        names = [*(field.name for field in fields_of("update")), "status_words", "rag_words"]
        assert facts["updates"] == [{**dict.fromkeys(names), "as_of": DUE}]


class TestSheets:
    def lines_of(self, real_plan: Plan, ref: str, as_of: date = AS_OF) -> list[str]:
        found = [row for row in rows_of(real_plan, as_of=as_of) if row.item.ref == ref]
        return lines(found[0], real_plan)

    def test_every_word_of_the_action_and_its_history_is_there(self, real_plan: Plan) -> None:
        for whole in standings(real_plan, as_of=AS_OF):
            text = "\n".join(lines(whole, real_plan)).replace("\n    ", "\n")
            items = (whole.original, *(part.original for part in whole.parts))
            for wording in (part_text for one in items for part_text in one.words.values()):
                assert wording in text
            assert whole.action.action in text
            assert all(update.text in text for one in (whole, *whole.parts) for update in one.updates)

    def test_later_updates_are_not_told(self, real_plan: Plan) -> None:
        text = "\n".join(self.lines_of(real_plan, "4", date(2009, 12, 9)))
        assert "31 Oct 2009: List not produced" in text
        assert "CB not able to attend" not in text

    def test_a_moved_date_is_told_with_its_reason(self, real_plan: Plan) -> None:
        shown = self.lines_of(real_plan, "4")
        assert "  Due: Wed 31 Mar 2010" in shown
        assert (
            "    was First draft of list to be produced for the 2nd Oct 09 Theme Group meeting,"
            " until 10 Dec 2009; moved from 2 Oct 2009, +180 days (5 months): CB not able to attend" in shown
        )

    def test_why_a_wording_means_its_date(self) -> None:
        row = standing_of("2009-10-01", timescale="End November 2009")
        (due,) = (
            text
            for section in sheet(row, plan_of()).sections
            if isinstance(section, Table)
            for label, text in section.rows
            if label == "Due"
        )
        assert due == f"Mon 30 Nov 2009 ({row.timescale.reason if row.timescale else ''})"

    @pytest.mark.parametrize(
        ("timescale", "sentence"),
        [
            ("soon", "Nobody can say when: it is too vague for a date."),
            ("Phase 2", "Nobody can say when: there is no date in the words."),
            ("29th Feb 2023", "Nobody can say when: there is no 29 February 2023."),
            ("50% complete", "the timescale says how far it is, not when"),
            ("From April 2024", "the timescale says when it starts, not when it is due"),
            ("quarterly", "it repeats every 3 months"),
            ("when funding allows", "it depends on an event"),
            ("After Easter", "it is only after a time; not due by one"),
            ("TBC", "the date is still to be set"),
            (
                "March",
                "Nobody can say which: Tue 31 Mar 2009 or Wed 31 Mar 2010"
                " (no year in the words, and the plan's period has several).",
            ),
            ("By 31 March 2010", None),
            ("End of March 2010", "Wed 31 Mar 2010 (end of month)"),
        ],
    )
    def test_why_there_is_no_date_is_said_in_a_sentence_of_parts_too(
        self, timescale: str, sentence: str | None
    ) -> None:
        period = {"start": "2009-01-01", "end": "2010-12-31"}
        part = {"ref": "1a", "timescale": timescale}
        plan = plan_of({"timescale": timescale, "parts": [part]}, period=period)
        (shown,) = (lines(row, plan) for row in standings(plan, as_of=AS_OF))
        told = [line for line in shown if line.startswith("  Due: ")]
        assert told == ([f"  Due: {sentence}"] * 2 if sentence else [])

    def test_leads_are_named_with_their_bodies(self, real_plan: Plan) -> None:
        shown = self.lines_of(real_plan, "2")
        leads = "Pete Smith (PS), Nottm City Homes; Chris Donkin (CD); Michael Nicol (MN)"
        assert f"  Leads: {leads}" in shown

    def test_a_lead_who_is_not_in_the_register_is_named_all_the_same(self) -> None:
        row = standing_of("2009-10-01", leads=["XX"])
        assert "  Leads: XX" in lines(row, plan_of())

    def test_a_part_says_what_it_is_part_of(self, real_plan: Plan) -> None:
        shown = self.lines_of(real_plan, "5a")
        assert shown[0].startswith("5a  To promote and encourage local SMEs")
        assert "  Part of: 5" in shown

    def test_a_priority_has_its_title_where_the_plan_gives_one(self) -> None:
        plan = plan_of({"priority": "P4"}, {"priority": "P5"}, priorities={"P4": "Procurement"})
        texts = ["\n".join(lines(row, plan)) for row in standings(plan, as_of=AS_OF)]
        assert "Fit with priority: P4: Procurement\n" in texts[0]
        assert "Fit with priority: P5\n" in texts[1]

    def test_plain_sheets_are_harmless(self) -> None:
        nasty = "a\x1b[2Jb\u202ec\nsecond line"
        plan = plan_of({"action": nasty, "by_whom": nasty, "updates": [update_of(DUE, nasty, by=nasty)]})
        (shown,) = (lines(row, plan) for row in standings(plan, as_of=AS_OF))
        assert all(line.isprintable() for line in shown)
        assert shown[0] == "1  a␛[2Jb<U+202E>c / second line"
        assert "  By whom: a␛[2Jb<U+202E>c" in shown
        assert "    second line" in shown

    def test_no_tab_stands_in_a_sheet_and_whatever_breaks_a_line_does(self) -> None:
        fields = {
            "action": "Dig\tand\nplant ",
            "outcomes": "\tTrees \t\t 12\t\r\nShrubs\x85\n\u2028Hedges  twice",
        }
        (shown,) = (lines(row, plan_of(fields)) for row in standings(plan_of(fields), as_of=AS_OF))
        assert shown[:6] == [
            "1  Dig / and / plant",
            "  Outcomes / Indicators: Trees / 12",
            "    Shrubs",
            *("", ""),
            "    Hedges  twice",
        ]

    def test_a_part_has_the_light_of_its_own(self) -> None:
        said = update_of("2009-10-01", status="in progress")
        late, soon = (
            {"ref": ref, "due": due, "updates": [said]} for ref, due in (("1a", DUE), ("1b", "2010-06-01"))
        )
        plan = plan_of({"parts": [late, soon], "updates": [said]})
        (row,) = standings(plan, as_of=AS_OF)
        statuses = [
            (section.title, mark)
            for section in sheet(row, plan).sections
            if isinstance(section, Table)
            for (label, _), (_, mark) in zip(section.rows, section.marks, strict=True)
            if label == "Status"
        ]
        assert statuses == [("As of Thu 10 Dec 2009", "red"), ("Part 1a", "red"), ("Part 1b", "green")]


class TestReports:
    """Tables of rows of any kind."""

    DAYS = (
        Column[date]("day", "Day", lambda when: str(when.day), lambda _: "name"),
        Column[date]("month", "Month", lambda when: f"{when:%B}\n{when.year}"),
    )
    MEETINGS = filled(DAYS, [date(2009, 10, 2), AS_OF], title="Meetings")

    def test_a_table_is_filled_with_rows_of_any_kind(self) -> None:
        assert (
            Table(
                "Meetings",
                ("Day", "Month"),
                (("2", "October\n2009"), ("10", "December\n2009")),
                (("name", ""), ("name", "")),
                (1, 1),
                ("day", "month"),
            )
            == self.MEETINGS
        )

    def test_in_a_pipe_it_is_whole(self) -> None:
        lines = [Labelled("Town", "Nottingham"), Labelled("Room", ""), Labelled("Floor", "1\n2", "red")]
        assert list(lines_of(Report("", AS_OF, (labelled("Where", lines),)))) == [
            "Where",
            "  Town: Nottingham",
            "  Floor: 1",
            "    2",
        ]

    def test_a_list_is_whole_in_a_pipe_and_begins_with_its_headings(self) -> None:
        days = Listed(self.DAYS, [AS_OF], Layout)
        rows = ["Day\tMonth", "10\tDecember / 2009"]
        assert list(lines_of(Report("Days", AS_OF, (days,)))) == rows

    def test_json_has_the_same_cells(self) -> None:
        assert section_item(self.MEETINGS) == {
            "title": "Meetings",
            "text": None,
            "headings": ["Day", "Month"],
            "rows": [["2", "October\n2009"], ["10", "December\n2009"]],
        }

    def test_an_empty_table_is_its_headings(self) -> None:
        assert list(tab_separated(filled(self.DAYS, []))) == ["Day\tMonth"]


CELLS = st.text(alphabet="ab /é\t\n\r\0\x1b\x7f\x85\xa0\u2028\u202e", max_size=5)


@given(st.lists(CELLS, min_size=1, max_size=4))
def test_a_cell_of_a_line_reads_the_same_whatever_stands_beside_it(cells: list[str]) -> None:
    def read(*row: str) -> str:
        headings = ("H",) * len(row)
        return [*tab_separated(Table("", headings, (row,), ((),)))][1]

    alone = [read(cell) for cell in cells]
    assert read(*cells) == "\t".join(alone)
    assert all(cell.isprintable() for cell in alone)


@given(st.lists(st.lists(st.text("ab", min_size=1), min_size=1, max_size=4), max_size=3))
def test_any_table_stands_in_a_pipe_below_its_title(rows: list[list[str]]) -> None:
    for number in {len(row) for row in rows}:
        columns: list[Column[list[str]]] = [Column(str(at), f"H{at}", itemgetter(at)) for at in range(number)]
        below = [row for row in rows if len(row) == number]
        found = [*lines_of(Report("", AS_OF, (filled(columns, below, title="Loads"),)))]
        headings = "\t".join(column.heading for column in columns)
        assert found == ["Loads", headings, *("\t".join(row) for row in below)]


QUARTERLY, DOUBTFUL = {"timescale": "quarterly", "raised": "2009-01-05"}, "1 October 2009 or 1 January 2010"
PIECES: list[dict[str, Any]] = [{"ref": f"1{letter}", "due": "2009-11-30"} for letter in "abcdefghijkl"]


@pytest.mark.parametrize(
    ("actions", "told"),
    [
        ([QUARTERLY], "is overdue as of Thu 10 Dec 2009.\n1 report is due: 1 (quarterly, since 5 Apr 2009)."),
        (
            [QUARTERLY, {"timescale": "Monthly.", "raised": "2009-10-05"}],
            "2 reports are due: 1 (quarterly, since 5 Apr 2009), 2 (Monthly, since 5 Nov 2009).",
        ),
        ([{"timescale": DOUBTFUL}], "1 open one may be overdue: 1 (1 Oct 2009 or 1 Jan 2010)."),
        ([{"timescale": DOUBTFUL}] * 2, "2 open ones may be overdue: 1, 2 (1 Oct 2009 or 1 Jan 2010)."),
        (
            [{"timescale": f"{day} October 2009 or {day} January 2010"} for day in range(1, 13)],
            "; 10 (10 Oct 2009 or 10 Jan 2010); and 2 more.",
        ),
        ([{"due": "2009-10-31", "parts": PIECES[:1]}], "1 action overdue (1 with 1a) as of"),
        ([{"parts": PIECES[:2]}], "1 action overdue (1a and 1b of 1) as of"),
        (
            [{"parts": PIECES[:10]}],
            "(1a and 1b and 1c and 1d and 1e and 1f and 1g and 1h and 1i and 1j of 1)",
        ),
        (
            [{"parts": PIECES}],
            "1 action overdue (1a, 1b, 1c, 1d, 1e, 1f, 1g, 1h, 1i, 1j and 2 more of 1) as of",
        ),
        (
            [{"parts": PIECES[:1]}, *[{"due": "2009-10-31"}] * 9],
            "(2; 3; 4; 5; 6; 7; 8; 9; 10; 1a of 1) as of",
        ),
        ([{"parts": PIECES[:1]}, *[{"due": "2009-10-31"}] * 11], "; and 2 more) as of"),
        (
            [{"timescale": "TBC"}] * 3,
            "1 (TBC: the date is still to be set); 2 (TBC: the date is still to be set); 3 (T",
        ),
        ([{"timescale": "TBC"}] * 4, "4 open ones cannot be judged: the words of 1, 2, 3, 4 give no date."),
        ([{}], "1 open one cannot be judged: 1 has no timescale."),
        ([{}] * 2, "2 open ones cannot be judged: 1, 2 have no timescale."),
        (
            [{}, {"timescale": "2 January 2010 or 3 February 2010"}],
            "Nothing that has a date is overdue as of Thu 10 Dec 2009. 1 open one cannot",
        ),
    ],
)
def test_what_is_late_or_owed_or_in_doubt_is_said_in_a_sentence(actions: list[Any], told: str) -> None:
    plan, day = plan_of(*actions), date(2009, 12, 10)
    rows = [row.as_due for row in every(standings(plan, as_of=day))]
    assert told in summary(rows, late_among(rows), as_of=day)


def test_what_the_actions_of_a_list_come_to_is_counted_in_words() -> None:
    done, withdrawn = ({"updates": [update_of("2009-10-01", status=word)]} for word in ("done", "withdrawn"))
    late, ahead = {"due": "2009-11-30"}, {"due": "2010-01-31"}
    parted = {"parts": [{"ref": "7a", **late}, {"ref": "7b", **done}]}
    plan, day = plan_of(done, done, withdrawn, late, ahead, {}, parted), date(2009, 12, 10)
    bundles = [(whole, *whole.parts) for whole in standings(plan, as_of=day)]
    told = "7 actions: 2 complete, 1 withdrawn, 2 overdue, 1 without a date"
    assert sums(bundles, of=7, fits=lambda _: True) == told
    assert sums(bundles[4:5], of=7, fits=lambda _: True) == "1 of 7 actions"
    assert sums(bundles[:1], of=1, fits=lambda _: True) == "1 action: 1 complete"
    assert sums([bundles[6]], of=7, fits=lambda row: row.is_part) == "1 of 7 actions (in part): 1 overdue"
    some = [bundles[0], bundles[6][:1] + bundles[6][2:]]
    assert sums(some, of=7, fits=lambda row: row.item.ref != "7") == "2 of 7 actions (1 in part): 1 complete"


@pytest.mark.parametrize(
    ("wording", "itself"),
    [
        *(
            (one, True)
            for one in ("By Sat 31st October 2009", "31 Oct 09", "31/10/09", "2009-10-31", "due 31.10.2009")
        ),
        *(
            (one, False)
            for one in ("31 Oct 08", "31/10/08", "31/9/2009", "30 Oct 09", "31 Oct", "31/10", "Sun 31 Oct 09")
        ),
        *(
            (one, False)
            for one in ("31 Oct 09 at 10", "31 Oct 09 or later", "31 Oct 09 and 31 Oct 10", "October 2009")
        ),
    ],
)
def test_words_that_are_the_day_itself_say_nothing_more(wording: str, itself: bool) -> None:
    assert is_day(wording, date(2009, 10, 31)) is itself


GREY = "grey: no timescale"


@pytest.mark.parametrize(
    ("fields", "lines"),
    [
        (  # whom the words before named is said there
            {
                "by_whom": "Pete Smith",
                "updates": [update_of("2009-11-01", by_whom="Deborah Hinde", leads=["DH", "PS"])],
            },
            [
                "Deborah Hinde",
                "was Pete Smith, until 1 Nov 2009",
                "Deborah Hinde (DH); Pete Smith (PS)",
                GREY,
            ],
        ),
        (
            {
                "by_whom": "The chair",
                "leads": ["PS"],
                "updates": [update_of("2009-11-01", by_whom="The clerk", leads=["DH"])],
            },
            [
                "The clerk",
                "was The chair, until 1 Nov 2009",
                "Deborah Hinde (DH)",
                "was PS, until 1 Nov 2009",
                GREY,
            ],
        ),
        (
            {"by_whom": "Pete Smith", "updates": [update_of("2009-11-01", leads=["DH"])]},
            ["Pete Smith", "Deborah Hinde (DH)", "was PS, until 1 Nov 2009", GREY],
        ),
        (
            {
                "due": DUE,
                "updates": [
                    update_of("2009-10-01", due="2009-11-30", agreed_by="The board"),
                    update_of("2009-11-02", "Done.", status="done", completed="2009-11-01"),
                    update_of("2009-11-03", completed="2009-11-01"),
                ],
            },
            [
                "done 1 Nov 2009",
                "Mon 30 Nov 2009",
                "was 31 Oct 2009, until 1 Oct 2009; moved +30 days, agreed by The board",
                "blue",
                "Done.",
                "Status: done",
                "Completed: 1 Nov 2009",
            ],
        ),
        (
            {
                "timescale": "31 October 2009",
                "updates": [update_of("2009-10-01", cleared=["timescale"], reason="No money")],
            },
            ["was 31 October 2009, until 1 Oct 2009; no date since: No money", GREY],
        ),
        (
            {
                "timescale": "Half term",
                "due": DUE,
                "updates": [
                    update_of("2009-10-01", cleared=["timescale"], reason="No money"),
                    update_of("2009-10-02", timescale="Easter 2010"),
                ],
            },
            [
                "Easter 2010",
                "was blank, until 2 Oct 2009",
                "was Half term, until 1 Oct 2009; due 31 Oct 2009 until then, no date since: No money",
                "Sun 4 Apr 2010 (Easter)",
                "amber: date moved once",
            ],
        ),
        ({"timescale": "TBC"}, ["TBC", "the date is still to be set", "grey"]),
        (
            {"timescale": "quarterly", "raised": "2009-01-05"},
            [
                "5 Jan 2009",
                "quarterly",
                "it repeats every 3 months",
                "grey: a report has been due since 5 Apr 2009",
            ],
        ),
        ({"action": "Dig"}, [GREY]),
    ],
)
def test_a_sheet_says_all_once_with_what_it_was(fields: dict[str, Any], lines: list[str]) -> None:
    plan = plan_of(fields, people={"PS": {"name": "Pete Smith"}, "DH": {"name": "Deborah Hinde"}})
    (row,) = standings(plan, as_of=AS_OF)
    head, *rows = chain.from_iterable(section.rows for section in sheet(row, plan).whole)
    assert head == ("1", fields.get("action", "Do it"))
    assert [line for _, text in rows for line in text.split("\n") if line] == lines


def _list_of(plan: Plan) -> Listed[Standing]:
    return listed([*DOCUMENT], [*standings(plan, as_of=AS_OF)], plan, with_digest=True)


@pytest.mark.parametrize(
    "shown",
    [
        lambda plan: [*tab_separated(_list_of(plan).unmarked)],
        lambda plan: [*drawn_report(Report("", AS_OF, (_list_of(plan),)), width=120, color=False)],
        lambda plan: sheet(next(standings(plan, as_of=AS_OF)), plan),
        lambda plan: page(next(standings(plan, as_of=AS_OF)), plan),
        lambda plan: [*findings(plan, as_of=AS_OF)],
    ],
    ids=["in a pipe", "drawn", "sheet", "page", "check"],
)
def test_each_of_many_updates_is_looked_at_as_often_as_each_of_a_few(
    shown: Callable[[Plan], object],
) -> None:
    def steps(count: int) -> int:
        days = [AS_OF - timedelta(days=count - at) for at in range(count)]
        said = [
            update_of(
                f"{day}",
                f"Said on {day}",
                by_whom=f"Group {day}",
                leads=["PS" if day.day % 2 else "DH"],
                timescale=f"{day.day % 28 + 1} Oct {2010 + day.day % 7}",
                reason="No money",
            )
            for day in days
        ]
        people = {"PS": {"name": "Pete Smith"}, "DH": {"name": "Deborah Hinde"}}
        plan = plan_of({"updates": said}, people=people)
        shown(plan)
        return steps_of(lambda: shown(plan))

    assert steps(160) < 4.4 * steps(40)


def test_fields_and_priorities_of_which_a_plan_has_many_are_not_gone_through_for_each() -> None:
    def work(many: int) -> int:
        names = [f"x-{number}" for number in range(many)]
        record = record_of(dict.fromkeys(names, "y"), priorities={f"P{name}": "z" for name in names})
        plan = understood(record)
        named_in("P1", plan.priorities)  # looks at all of them
        return steps_of(
            lambda: (columns_of(names, (), plan), [named_in("P2", plan.priorities) for _ in names])
        )

    assert work(1000) < 12 * work(100)
