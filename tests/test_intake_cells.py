"""What cells say decides with their headings: refs, remedies, days of their own, words that end an action."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest

from actionplan.errors import UnreadableDocument
from actionplan.intake.again import compared
from actionplan.intake.draft import Draft, Wishes, drafted
from actionplan.intake.reports.reading import NeedsDate
from actionplan.intake.source import Cell, Source
from actionplan.intake.table import remarks
from actionplan.standing import standings
from actionplan.text.words import caseless
from actionplan.understand import understood
from drafts import TODAY, Some, across, actions, cell, draft, fields, left, table

NOW: dict[str, Any] = {"as_of": "2024-12-01"}


def of(heads: list[str], *rows: list[Some], **wishes: Any) -> Any:
    return draft(table([*heads], *rows), **(wishes or NOW))


@pytest.mark.parametrize(
    ("field", "headings"),
    [
        ("action", "Recommended fix|Remediation required|Fix|How will we get there?|What needs doing?"),
        ("action", "What do we need to do?|Mitigations|Corrective measures required"),
        ("outcomes", "How we will know|How will we know it has worked?|What does success look like?"),
        ("outcomes", "What will success look like|How will we measure this?|How do we know?"),
        ("update", "What we have done|What have we achieved|What we've done so far|Follow-up position"),
        ("update", "Where we are now|Where are we now?|Where things are at"),
        ("timescale", "To be fixed by|Fix by when|Needs to be done by"),
        ("ref", "Rec.|Recs|AFI No.|Ser no|Serial no"),
    ],
)
def test_families_of_headings_and_questions_are_known(field: str, headings: str) -> None:
    for heading in headings.split("|"):
        cells = {"ref": "1", "timescale": "May 2025"}.get(field, "Twelve people on the rota")
        others = [("Action", "Buy a van"), ("Lead", "PS"), ("Deadline", "June 2025")]
        kept = [one for one in others if one[0] != {"action": "Action", "timescale": "Deadline"}.get(field)]
        made = of([*(one for one, _ in kept), heading], [*(said for _, said in kept), cells])
        assert fields(made)[heading] == field, heading


def test_of_a_weakness_and_its_fix_the_fix_is_what_will_be_done() -> None:
    made = of(
        ["ID", "Weakness", "Recommended fix", "Assigned team", "Fix by"],
        ["1", "Old TLS", "Disable TLS 1.0", "Infra", cell("28/02/2025", day=date(2025, 2, 28))],
        ["2", "No MFA", "Enrol all admins", "IAM", "Q3"],
    )
    assert fields(made) == {
        "ID": "ref",
        "Weakness": "x-weakness",
        "Recommended fix": "action",
        "Assigned team": "by_whom",
        "Fix by": "timescale",
    }


@pytest.mark.parametrize("heading", ["Contact", "Contact person", "Personnel"])
def test_whom_to_ask_is_by_whom_it_is_done_if_nothing_else_says_so(heading: str) -> None:
    rows: list[list[Some]] = [["Mend it", "J. Alvarez, Controller", "Finance"]]
    assert fields(of(["Corrective action", heading, "Directorate plan"], *rows))[heading] == "by_whom"
    assert fields(of(["Corrective action", heading, "Lead"], *rows))[heading] != "by_whom"


@pytest.mark.parametrize("heading", ["Fix by", "Closed by", "Completed by", "Required by", "Done by"])
def test_what_stands_below_tells_a_person_from_a_date(heading: str) -> None:
    people = of(["Action", "Status", heading], ["Buy a van", "Open", "Pete Smith"])
    assert fields(people)[heading] == "by_whom"
    dates = of(["Action", "Lead", heading], ["Buy a van", "PS", "May 2025"])
    assert fields(dates)[heading] == "timescale"


def test_a_first_column_of_numbers_has_the_refs_if_no_heading_says_what_they_are() -> None:
    for heading in ("Audit / Ref", "", "Paragraph"):
        made = of([heading, "Action", "Lead"], ["PAY/24/01", "Check it", "HR"], ["2a", "Mend it", "CD"])
        assert [one["ref"] for one in actions(made)] == ["PAY/24/01", "2a"]
    for first in (["1", "1"], ["Roads", "Homes"], ["May 2024", "June 2024"]):
        made = of(["", "Action", "Lead"], [first[0], "Check it", "HR"], [first[1], "Mend it", "CD"])
        assert [one["ref"] for one in actions(made)] == ["1", "2"]
    minutes = of(["Minute", "Action", "Lead"], ["24/31", "Check it", "HR"], ["24/33", "Mend it", "CD"])
    assert fields(minutes)["Minute"] == "origin"


def test_an_outcome_that_says_what_happened_is_an_update() -> None:
    made = of(
        ["Action", "Who", "Outcome"],
        ["Breakfast club", "HT", "Opened 4 Nov"],
        ["Calendar", "DHT", "Completed"],
    )
    assert [one["updates"] for one in actions(made)] == [
        [{"as_of": "2024-12-01", "text": "Opened 4 Nov"}],
        [{"as_of": "2024-12-01", "status": "Completed"}],
    ]
    wanted = of(
        ["Action", "Who", "Outcome"],
        ["Breakfast club", "HT", "Fewer absences"],
        ["Calendar", "DHT", "Opened minds"],
    )
    assert fields(wanted)["Outcome"] == "outcomes"


def test_a_goal_that_is_the_same_for_several_actions_is_their_section() -> None:
    rows: list[list[Some]] = [["Money", "Lottery", "MA"], ["Money", "Fair", "AL"], ["People", "Checks", "MA"]]
    assert fields(of(["Goal", "Task", "Person"], *rows))["Goal"] == "section"
    each: list[list[Some]] = [
        ["More money", "Lottery", "MA"],
        ["More fun", "Fair", "AL"],
        ["Safer people", "Checks", "MA"],
    ]
    assert fields(of(["Goal", "Task", "Person"], *each))["Goal"] == "outcomes"


def test_where_we_are_now_before_what_will_be_done_is_no_update() -> None:
    made = of(
        ["Where are we now?", "How will we get there?", "Who"], ["60% read daily", "Daily reading", "JB"]
    )
    assert fields(made)["Where are we now?"] == "x-where-are-we-now"
    assert "updates" not in actions(made)[0]


def test_a_dash_reports_nothing() -> None:
    made = of(
        ["Action", "Lead", "Progress", "Status"], ["A van", "PS", "-", "–"], ["A path", "CD", "Dug", "..."]
    )
    assert "updates" not in actions(made)[0]
    assert actions(made)[1]["updates"] == [{"as_of": "2024-12-01", "text": "Dug"}]


def test_a_light_with_words_is_one_update_whose_words_stay() -> None:
    made = of(["Action", "Lead", "Progress", "RAG"], ["A pump", "PS", "Bid sent", "Amber – funding"])
    assert actions(made)[0]["updates"] == [
        {"as_of": "2024-12-01", "text": "Bid sent", "status": "Amber – funding", "rag": "amber"}
    ]
    assert made.record["statuses"] == {"Amber – funding": None}


def test_a_letter_for_a_light_is_said_to_be_one() -> None:
    made = of(["Action", "Lead", "RAG"], ["A van", "PS", "G"], ["A path", "CD", "Red"])
    assert [one["updates"][0]["rag"] for one in actions(made)] == ["G", "Red"]
    assert "'G' below 'RAG' is green" in made.notes


def test_a_word_that_always_stands_beside_a_day_of_completion_closes_the_action() -> None:
    heads = ["Action", "Lead", "Status", "Date closed"]
    made = of(heads, ["A van", "PS", "Fixed", "20/02/2024"], ["A path", "CD", "Waiting", ""])
    assert made.record["statuses"] == {"Fixed": "complete", "Waiting": None}
    mixed = of(heads, ["A van", "PS", "Fixed", "20/02/2024"], ["A path", "CD", "Fixed", ""])
    assert mixed.record["statuses"] == {"Fixed": None}
    given_up = of(heads, ["A van", "PS", "Risk accepted", "20/02/2024"])
    assert given_up.record["statuses"] == {"Risk accepted": None}


@pytest.mark.parametrize(
    ("word", "ours"),
    [
        ("✓ Done", "complete"),
        ("Complete!", "complete"),
        ("Blue – complete", "complete"),
        ("** On hold **", "suspended"),
    ],
)
def test_marks_around_a_word_that_everybody_knows_change_nothing(word: str, ours: str) -> None:
    assert of(["Action", "Lead", "Status"], ["A van", "PS", word]).record["statuses"] == {word: ours}


def test_a_column_of_dates_and_statuses_says_of_each_cell_which_it_is() -> None:
    made = of(
        ["Action", "Lead", "Original target date", "Revised date / status"],
        ["A van", "PS", "May 2024", "June 2024 – late"],
        ["A path", "CD", "May 2024", "Implemented"],
    )
    assert actions(made)[0]["updates"] == [{"as_of": "2024-12-01", "timescale": "June 2024 – late"}]
    assert actions(made)[1]["updates"] == [{"as_of": "2024-12-01", "status": "Implemented"}]
    assert "plan set statuses Implemented=complete" in " ".join(made.notes)


@pytest.mark.parametrize(
    ("heading", "now"),
    [
        ("Original target date", "Target date"),
        ("Target date (original)", "Target date"),
        ("Orig due date", "Due date"),
        ("Baseline", "Timescale"),
        ("Due date", "Due date"),
    ],
)
def test_a_date_that_was_revised_does_not_stand_below_the_heading_of_the_first(
    heading: str, now: str
) -> None:
    made = of(["Action", "Lead", heading, "Revised date"], ["A van", "PS", "May 2024", "June 2024"])
    assert made.record["columns"]["timescale"] == now
    made = of(["Action", "Lead", heading], ["A van", "PS", "May 2024"])
    assert made.record["columns"]["timescale"] == heading


def test_paragraphs_that_begin_with_days_are_updates_of_those_days_and_date_what_stands_beside() -> None:
    log = "12/03/2024: Met the clerk.\nShe agrees.\n3 June 2024 - Ordered."
    made = draft(table(["Action", "Lead", "Update", "Status"], ["A van", "PS", log, "Open"]))
    assert actions(made)[0]["updates"] == [
        {"as_of": "2024-03-12", "text": "12/03/2024: Met the clerk.\nShe agrees."},
        {"as_of": "2024-06-03", "text": "3 June 2024 - Ordered.", "status": "Open"},
    ]
    for other in ("Due 12/03/2025: late", "12/03/2025: to be met", "Some. 12/03/2024: Met"):
        with pytest.raises(NeedsDate):
            draft(table(["Action", "Lead", "Update"], ["A van", "PS", other]))
    whole = draft(table(["Action", "Lead", "Update July 2024"], ["A van", "PS", log]))
    assert actions(whole)[0]["updates"] == [{"as_of": "2024-07", "text": log}]


def test_a_dated_row_below_an_action_dates_the_status_in_it() -> None:
    made = draft(
        table(
            ["Ref", "Date", "Action", "Lead", "Progress", "Status"],
            ["1", "", "A van", "PS", "", ""],
            ["", "12/03/2024", "", "", "Met the clerk", "Open"],
            ["", "", "", "", "03/06/2024: Bought", "Complete"],
        )
    )
    assert actions(made)[0]["updates"] == [
        {"as_of": "2024-03-12", "text": "Met the clerk", "status": "Open"},
        {"as_of": "2024-06-03", "text": "03/06/2024: Bought", "status": "Complete"},
    ]
    assert left(made) == ""


@pytest.mark.parametrize(
    "rows",
    [
        [["System", "Grants"], ["POAM Date", cell("4/15/24", day=date(2024, 4, 15))]],
        [["System", "POAM Date"], ["Grants", "2024-04-15"]],
        [["Date of original POA&M", "10 Jan 2024"], ["Date of last update:", "15 April 2024"]],
        [["Next review date", "1 May 2025"], ["Date", "15 April 2024"]],
    ],
)
def test_a_date_beside_or_below_its_label_is_that_of_the_document(rows: list[list[Some]]) -> None:
    plan = table(["Ref", "Action", "Owner", "Status"], ["1", "Patch", "IT", "Open"], name="table 2")
    assert actions(draft(table(*rows), plan))[0]["updates"][0]["as_of"] == "2024-04-15"


def test_rows_across_the_table_are_the_sections_and_a_theme_beside_them_is_kept() -> None:
    made = of(
        ["Theme", "Action", "Lead"],
        [across("1. A WELCOMING TOWN")],
        ["Arrival", "Signs", "BID"],
        ["Arrival", "Trees", "BID"],
    )
    assert [(one["section"], one["x-theme"]) for one in actions(made)] == [
        ("1. A WELCOMING TOWN", "Arrival")
    ] * 2
    assert [*made.record["sections"]] == ["1. A WELCOMING TOWN"]


def test_a_form_whose_cells_name_a_status_is_a_form() -> None:
    forms = [
        table(
            ["What will be done", what],
            ["Who by", "PS"],
            ["By when", "May 2025"],
            ["Progress to date", "In progress. Met on site."],
            ["Status", "In progress"],
            name=f"table {at}",
            above=[f"Action {at}"],
        )
        for at, what in enumerate(["Clear the culvert", "Walk the becks"], 1)
    ]
    assert [(one["ref"], one["action"]) for one in actions(draft(*forms, **NOW))] == [
        ("1", "Clear the culvert"),
        ("2", "Walk the becks"),
    ]


def test_a_key_of_colours_says_what_each_means_in_its_own_words() -> None:
    key = table(
        [Cell(fill="92D050"), "On track"],
        [Cell(fill="FFC000"), "Some slippage"],
        [Cell(fill="FF0000"), "Off track"],
        name="table 2",
    )
    plan = table(
        ["Action", "Lead", "RAG"], ["A van", "PS", Cell(fill="FFC000")], ["A path", "CD", Cell(fill="FF0000")]
    )
    made = draft(plan, key, **NOW)
    assert [one["updates"][0]["status"] for one in actions(made)] == ["Some slippage", "Off track"]


def test_a_heading_below_another_is_the_same_column_as_it_is_alone_in_the_next_table() -> None:
    two = table(
        [cell("Action", down=2), cell("Lead", down=2), cell("Review", across=2)],
        [None, None, "Autumn review", "Spring review"],
        ["A van", "PS", "Begun", ""],
    )
    one = table(
        ["Action", "Lead", "Autumn review", "Spring review"], ["A path", "CD", "Dug", ""], name="table 2"
    )
    made = draft(two, one, **NOW)
    assert [column.heading for column in made.columns] == ["Action", "Lead", "Autumn review", "Spring review"]
    assert [action["x-autumn-review"] for action in actions(made)] == ["Begun", "Dug"]


def test_paired_paragraphs_of_what_will_be_done_are_those_of_the_parts() -> None:
    made = of(
        ["Ref", "Action", "Lead", "Timescale", "Outcome"],
        ["1", "Buy a van\nBuild a path", "PS\nCD", "May 2025\nJune 2025", "Fewer journeys"],
    )
    assert actions(made) == [
        {
            "ref": "1",
            "action": "Buy a van\nBuild a path",
            "outcomes": "Fewer journeys",
            "parts": [
                {"ref": "1a", "action": "Buy a van", "by_whom": "PS", "timescale": "May 2025"},
                {"ref": "1b", "action": "Build a path", "by_whom": "CD", "timescale": "June 2025"},
            ],
        }
    ]


def test_a_column_that_says_when_each_status_was_so_dates_its_rows() -> None:
    rows: list[list[Some]] = [["A van", "PS", "Open", "12/03/2024"], ["A path", "CD", "", "03/06/2024"]]
    made = draft(table(["Action", "Lead", "Status", "Status date"], *rows))
    assert actions(made)[0]["updates"] == [{"as_of": "2024-03-12", "status": "Open"}]
    assert actions(made)[1]["x-status-date"] == "03/06/2024"
    alone = draft(table(["Action", "Lead", "Status date"], ["A van", "PS", "12/03/2024"]))
    assert actions(alone)[0]["x-status-date"] == "12/03/2024"


def test_an_update_below_what_will_be_done_is_no_action() -> None:
    made = draft(
        table(
            ["Ref", "Action", "Lead"],
            ["1", "A van", "PS"],
            ["", "Update 10/12/2024: survey booked.", ""],
            ["2", "Update the policies: all of them", "CD"],
        )
    )
    assert [one["ref"] for one in actions(made)] == ["1", "2"]
    assert actions(made)[0]["updates"] == [
        {"as_of": "2024-12-10", "text": "Update 10/12/2024: survey booked."}
    ]
    bare = draft(table(["Action", "Lead"], ["A van", "PS"], ["Update the policies: all of them", ""]))
    assert len(actions(bare)) == 2


def test_the_sheet_called_actions_is_read_beside_a_register_of_risks() -> None:
    risks = table(
        ["Risk ID", "Risk", "Likelihood", "Impact", "Mitigation", "Owner"],
        ["R1", "Cuts", "3", "4", "Lobby", "FD"],
        name="sheet Risks",
        letters="ABCDEF",
    )
    log = table(
        ["ID", "Description", "Owner", "Due date"],
        ["1", "Sign it", "IG", "May 2025"],
        name="sheet Actions",
        letters="ABCD",
    )
    decisions = table(
        ["ID", "Decision", "Date"], ["D1", "Go", "1/1/2025"], name="sheet Decisions", letters="ABC"
    )
    made = draft(risks, log, decisions)
    assert made.tables == ("sheet Actions",)
    assert made.as_of == ""


def test_a_statement_of_the_date_above_several_tables_is_no_section() -> None:
    tables = [
        table(
            ["Action", "Lead"], ["A van", "PS"], above=["SAFER STREETS ACTION PLAN", "As of 1st April 2024"]
        ),
        table(["Action", "Lead"], ["A path", "CD"], name="table 2"),
    ]
    assert "sections" not in draft(*tables).record


@pytest.mark.parametrize("heading", ["Measure", "Deliverable", "Objective"])
def test_what_may_be_an_outcome_is_what_will_be_done_if_nothing_else_is(heading: str) -> None:
    made = of(
        ["No.", heading, "Lead authority", "Target completion"],
        ["1", "Signs at schools", "County", "May 2025"],
    )
    assert actions(made)[0]["action"] == "Signs at schools"


def test_who_is_accountable_does_it_if_nobody_else_is_said_to() -> None:
    assert (
        fields(of(["Action", "Accountable", "Due"], ["A van", "AM", "May 2025"]))["Accountable"] == "by_whom"
    )
    both = of(["Action", "Accountable", "Lead"], ["A van", "AM", "PS"])
    assert fields(both)["Accountable"] == "sponsor"


def test_outcomes_with_notes_that_tell_what_was_done_are_updates() -> None:
    made = of(
        ["Action", "Who", "Outcome/notes"],
        ["Quotes", "Clerk", "Sent 12/2"],
        ["Paint", "PS", "No longer needed"],
    )
    assert fields(made)["Outcome/notes"] == "update"


def test_remarks_before_what_will_be_done_are_why_and_those_behind_it_the_monitoring() -> None:
    made = of(
        ["No.", "Observation", "Corrective action", "Resp.", "Remarks"],
        ["1", "A leak", "Fix it", "Ali", "Weekly"],
    )
    assert fields(made) == {
        "No.": "ref",
        "Observation": "x-observation",
        "Corrective action": "action",
        "Resp.": "by_whom",
        "Remarks": "monitoring",
    }


def test_beside_an_outcome_an_output_is_something_else() -> None:
    made = of(["Action", "Lead", "Output", "Outcome"], ["Homes", "PS", "20 homes", "Fewer empty"])
    assert (fields(made)["Output"], fields(made)["Outcome"]) == ("x-output", "outcomes")
    assert fields(of(["Action", "Lead", "Output"], ["Homes", "PS", "20 homes"]))["Output"] == "outcomes"


def test_a_mark_counts_by_its_colour_as_the_key_says_or_is_named() -> None:
    rows: list[list[Some]] = [["A van", "PS", Cell(("●",), fill="FF0000")], ["A path", "CD", "●"]]
    key = table(
        [Cell(("●",), fill="FF0000"), "Late"], [Cell(("●",), fill="00B050"), "On track"], name="table 2"
    )
    made = draft(table(["Action", "Lead", "RAG"], *rows), key, **NOW)
    assert [one["updates"][0]["status"] for one in actions(made)] == ["Late", "●"]
    assert "colour FF0000: no key says what it means" in left(of(["Action", "Lead", "RAG"], *rows))


def test_a_form_with_two_labels_in_a_row_is_a_form_whatever_its_cells_are_like() -> None:
    forms = [
        table(
            ["Action no.", number, "Recommendation", f"R{number}"],
            ["Action", what, "Lead", who],
            ["Target date", "31/05/2025", "Status", status],
            name=f"table {number}",
        )
        for number, what, who, status in (
            ("1", "Add a prompt", "ED matron", "Completed 20/05/2024"),
            ("2", "Retrain agency staff", "Education lead", "In progress"),
        )
    ]
    assert [(one["ref"], one["action"], one["by_whom"]) for one in actions(draft(*forms, **NOW))] == [
        ("1", "Add a prompt", "ED matron"),
        ("2", "Retrain agency staff", "Education lead"),
    ]


def test_a_signature_across_the_table_is_no_section() -> None:
    made = of(
        ["Action", "Lead", "Done ✓"], ["Socks", "PS", "✓"], [across("Signed: A. Nurse  Date: 20 May 2024")]
    )
    assert "sections" not in made.record
    assert "Signed: A. Nurse" in left(made)
    assert actions(made)[0]["updates"] == [{"as_of": "2024-12-01", "status": "✓"}]


@pytest.mark.parametrize("heading", ["Status", "Progress"])
@pytest.mark.parametrize("text", ["Completed 20/05/2024", "Done on 20 May 2024.", "Closed (20.05.24)"])
def test_what_was_done_on_a_day_is_complete_since_then_and_its_words_stay(heading: str, text: str) -> None:
    made = of(
        ["Action", "Lead", heading], ["A van", "PS", text], ["A path", "CD", "Digging since 20/05/2024"]
    )
    (update,) = actions(made)[0]["updates"]
    assert update == {
        "as_of": "2024-12-01",
        "text": text,
        "status": text.split()[0],
        "completed": "2024-05-20",
    }
    assert "completed" not in actions(made)[1]["updates"][0]
    to_come = of(["Action", "Lead", heading], ["A van", "PS", "Completed 20/05/2025"])
    assert "completed" not in actions(to_come)[0]["updates"][0]


@pytest.mark.parametrize("heading", ["Implemented?", "Achieved", "Done", "Closed?", "Completed"])
def test_a_question_whether_it_is_done_is_a_status_unless_a_day_answers(heading: str) -> None:
    words = of(["Action", "Lead", heading], ["A van", "PS", "Yes"], ["A path", "CD", "Partially"])
    assert fields(words)[heading] == "status"
    days = of(["Action", "Lead", heading], ["A van", "PS", "20/05/2024"], ["A path", "CD", ""])
    assert actions(days)[0]["updates"][0]["completed"] == "2024-05-20"


def test_percentages_and_decisions_are_no_updates() -> None:
    made = of(
        ["Action", "Owner", "Progress (%)", "Response"],
        ["A van", "PS", "40", "Accept"],
        ["A path", "CD", "0", "Accept in part"],
    )
    assert (fields(made)["Progress (%)"], fields(made)["Response"]) == ("x-progress-percent", "x-response")


def test_what_somebody_said_a_column_is_it_is_whatever_its_cells_are_like() -> None:
    heads = ["Ref", "Where are we now?", "Action", "Who"]
    rows: list[list[Some]] = [["1", "60% read", "Read daily", "JB"], ["2", "50% write", "Write daily", "KL"]]
    made = of(heads, *rows, **NOW, named={"Where are we now?": "update", "Ref": "x-number"})
    assert fields(made)["Where are we now?"] == "update"
    assert fields(made)["Ref"] == "x-number"


def test_who_is_asked_for_the_date_is_told_of_one_above_the_table() -> None:
    with pytest.raises(NeedsDate) as error:
        draft(
            table(
                ["Action", "Lead", "RAG"],
                ["A van", "PS", "Red"],
                above=["Action log", "Meeting of 12 March 2024"],
            )
        )
    assert error.value.hint.endswith("--as-of DATE, like 2024-03-12, which stands above the table")


@pytest.mark.parametrize("title", ["Action plan 2009/10", "Action plan 2009 – 2010"])
def test_the_year_of_a_plan_is_no_date_of_its_document(title: str) -> None:
    with pytest.raises(NeedsDate) as error:
        draft(table(["Action", "Lead", "RAG"], ["A van", "PS", "Red"], above=[title]))
    assert error.value.hint == "say the date of the document: --as-of DATE, like 2024-10-31"


@pytest.mark.parametrize("title", ["Action plan", "Action log"])
def test_a_title_of_two_words_is_one_and_the_number_of_an_action_is_none(title: str) -> None:
    assert draft(table(["Action", "Lead"], ["A van", "PS"], above=[title]), file="f").record["title"] == title
    for number in ("Action 1", "Action No. A12", "Table IV", "Appendix B"):
        assert (
            draft(table(["Action", "Lead"], ["A van", "PS"], above=[number]), file="f").record["title"] == "f"
        )


def test_a_coloured_cell_without_words_is_no_update() -> None:
    blank = cell("", fill="92D050")
    made = draft(table(["Ref", "Action", "Progress (Sept 2025)"], ["1", "Hold a forum", blank]))
    assert "updates" not in actions(made)[0]
    assert [one.why for one in made.left_out] == ["colour 92D050: no key says what it means"]


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("On agenda – CLOSED", "complete"),
        ("Completed - closed", "complete"),
        ("Implemented – closed", "complete"),
        ("See agenda item 7: complete", "complete"),
        ("On agenda", None),
        ("Phase 1 – complete", None),
        ("Policy drafted - completed", None),
        ("Not complete - closed", None),
        ("Open – closed", None),
        ("Closed – awaiting evidence", None),
        ("Closed - superseded", None),
    ],
)
def test_a_word_behind_a_dash_counts_if_what_stands_before_says_no_more(
    words: str, meant: str | None
) -> None:
    rows = [
        ["Ref", "Action", "Status"],
        ["1", "Hold a forum", words],
        ["2", "Plant", "Complete"],
        ["3", "Dig", "Complete"],
    ]
    made = draft(table(*rows), as_of="2025-03-04")
    assert made.record["statuses"] == {words: meant}
    assert actions(made)[0]["updates"] == [{"as_of": "2025-03-04", "status": words}]


@pytest.mark.parametrize(
    "moment",
    [
        "20/02/2025 09:31",
        "20/Feb/25 12:00 AM",
        "2025-02-20T12:00:00.000Z",
        "20 Feb 2025, 9.31am",
        "2025-02-20",
    ],
)
def test_a_day_with_a_time_of_day_is_that_day(moment: str) -> None:
    made = draft(
        table(
            ["Ref", "Action", "Status", "Last updated", "Created"], ["1", "Patch it", "Done", moment, moment]
        )
    )
    one = actions(made)[0]
    assert one["raised"] == "2025-02-20"
    assert one["updates"] == [{"as_of": "2025-02-20", "status": "Done"}]


def test_who_is_refused_is_told_the_column_with_the_longest_texts() -> None:
    rows = [
        ["Sprachplan", "", ""],
        ["Kod", "Vad", "Vem"],
        ["1", "Skriva en rapport", "PS"],
        ["2", "Laga taket", "CD"],
    ]
    with pytest.raises(UnreadableDocument) as error:
        draft(table(*rows))
    assert error.value.hint == "say which column does: --map Vad=action"


CLOSED = [
    "Completed actions",
    "Closed",
    "Actions completed since the last meeting",
    "3. Closed items (2024/25)",
    "Closed actions from May",
]
STILL_OPEN = [
    "Actions to be completed",
    "Closed circuit television",
    "Incomplete actions",
    "Actions not completed",
    "Completed by March",
]


@pytest.mark.parametrize("heading", [*CLOSED, *STILL_OPEN])
def test_what_stands_below_a_heading_of_closed_actions_is_complete(heading: str) -> None:
    head = ["No", "Action", "Who", "Update"]
    made = draft(
        table(
            head,
            ["12", "Print the leaflet", "PS", ""],
            name="table 1",
            above=["Board", "Actions outstanding"],
        ),
        table(head, ["9", "Invite the bus company", "CD", "Came today"], name="table 2", above=[heading]),
        as_of="2025-07-08",
    )
    first, second = actions(made)
    assert "updates" not in first
    done = {"status": "complete"} if heading in CLOSED else {}
    assert second["updates"] == [{"as_of": "2025-07-08", "text": "Came today", **done}]
    assert (f"what stands below '{heading}' counts as complete" in made.notes) == (heading in CLOSED)


@pytest.mark.parametrize("word", ["Installed in the hall", "Awaiting a reply"])
def test_a_word_that_stands_below_a_heading_of_closed_actions_alone_is_complete(word: str) -> None:
    head = ["No", "Action", "Status"]
    for other, is_alone in (("2 received", True), (word, False)):
        made = draft(
            table(head, ["1", "Ask for quotes", other], above=["Plan", "Open actions"]),
            table(head, ["2", "Buy a board", word], name="table 2", above=["Closed actions"]),
            as_of="2025-07-08",
        )
        statuses: Any = made.record["statuses"]
        done = is_alone and word.startswith("Installed")
        assert statuses == {other: None, word: "complete" if done else None}
        assert any(f"'{word}' counts as complete" in note for note in made.notes) == done


@pytest.mark.parametrize(
    "word",
    ["Sorted", "Abandoned", "No action taken", "Carried forward", "Failed", "Partly met", "80%", "See 4"],
)
def test_a_word_is_complete_if_parts_and_actions_with_it_are_done(word: str) -> None:
    head = ["No", "Action", "Lead", "Status", "Date completed"]
    parts: list[list[Some]] = [["1", cell("Ask", down=2), "PS", word], ["", None, "CD", word]]
    said: list[list[Some]] = [*parts, ["2", "Buy", "CD", word]]
    for day, above in (("1 May 2024", "Plan"), ("", "Closed actions")):
        rows: list[list[Some]] = [[*row, day] for row in said]
        made = draft(
            table(head, *rows, above=["Plan", above]),
            table(head, ["3", "Go", "PS", "New", ""], name="table 2", above=["New actions"]),
            as_of="2025-07-08",
        )
        statuses: Any = made.record["statuses"]
        assert statuses[word] == ("complete" if word == "Sorted" else None)


def test_what_says_itself_how_it_stands_is_not_closed_by_the_heading_above() -> None:
    head = ["No", "Action", "Status"]
    made = draft(
        table(head, ["1", "Print it", "Open"], above=["Plan", "Live actions"]),
        table(head, ["2", "Bin it", "Withdrawn"], name="table 2", above=["Closed actions"]),
        as_of="2025-07-08",
    )
    assert [one["updates"][0]["status"] for one in actions(made)] == ["Open", "Withdrawn"]


@pytest.mark.parametrize("words", ["As above", "ditto", '"', "〃", "Same as above", "as previous"])
def test_what_stands_for_the_cell_above_is_named_and_no_section_is_called_so(words: str) -> None:
    rows = [
        ["Theme", "Ref", "Action", "Lead"],
        ["Roads", "1", "Sweep", "PS"],
        [words, "2", "Mend", words],
        ["Homes", "3", "Let", "CD"],
    ]
    made = draft(table(*rows))
    assert [one["section"] for one in actions(made)] == ["Roads", "Roads", "Homes"]
    assert made.record["sections"] == {"Roads": {}, "Homes": {}}
    assert actions(made)[1]["by_whom"] == words
    assert f"row 3, column 'Lead': '{words}' stands for what is above it: kept as it is" in left(made)


@pytest.mark.parametrize(
    ("words", "day"),
    [("JB 3/2/25", "2024-02-03"), ("3/2/24 (SK)", "2024-02-03"), ("J.B. / S.K. 3 Feb 2024", "2024-02-03")],
)
def test_initials_beside_a_day_signed_it_off_then(words: str, day: str) -> None:
    words = words.replace("3/2/25", "3/2/24")
    made = draft(
        table(["Ref", "Action", "Completed (sign & date)"], ["1", "Refix", words], ["2", "Move", ""]),
        as_of="2024-03-01",
    )
    assert actions(made)[0]["updates"] == [
        {"as_of": "2024-03-01", "text": words, "status": "complete", "completed": day}
    ]


@pytest.mark.parametrize(
    "words", ["TBC 3/2/24", "Expected 3/2/24", "JB 3/2/34", "NOT BY 3/2/24", "JB", "partly, 3/2/24"]
)
def test_other_words_beside_a_day_sign_nothing_off(words: str) -> None:
    made = draft(
        table(
            ["Ref", "Action", "Date completed"],
            ["1", "Refix", words],
            ["2", "A", "3/2/24"],
            ["3", "B", "4/2/24"],
        ),
        as_of="2024-03-01",
    )
    assert actions(made)[0]["updates"] == [{"as_of": "2024-03-01", "text": words}]


KEY = "Status: C = complete, O = on track, S = slipped; NS = not started."


@pytest.mark.parametrize("as_table", [False, True])
def test_letters_mean_what_the_key_of_the_document_says(as_table: bool) -> None:
    head, *rows = [
        ["Ref", "Action", "Status"],
        ["1", "Phones", "C"],
        ["2", "Website", "O"],
        ["3", "Bots", "NS"],
        ["4", "Data", "Q"],
    ]
    key = table(["C", "Complete"], ["O", "On track"], ["NS", "Not started"])
    plan = table(head, *rows, name="table 2", above=[] if as_table else [KEY])
    made = draft(*([key] if as_table else []), plan, as_of="2025-03-31")
    assert made.record["statuses"] == {"C": "complete", "O": None, "NS": "not started", "Q": None}
    assert [one["updates"][0]["status"] for one in actions(made)] == ["C", "O", "NS", "Q"]
    assert ("read as the key to the others" in left(made)) == as_table


@pytest.mark.parametrize(
    ("both", "who", "when"),
    [
        ("Sister J Mensah, 30 June 2025", "Sister J Mensah", "30 June 2025"),
        ("Ward manager / HR\n30/9/25", "Ward manager / HR", "30/9/25"),
        ("PALS, ongoing", "PALS", "ongoing"),
        ("Smith, J, end of Oct 2025", "Smith, J", "end of Oct 2025"),
        ("J Smith (31/3/25)", "J Smith", "31/3/25"),
        ("HoF by 30 June 2025", "HoF", "by 30 June 2025"),
        ("DS – March 2025", "DS", "March 2025"),
        ("Library, Autumn 2025", "Library", "Autumn 2025"),
    ],
)
def test_who_and_by_when_in_one_cell_are_two_texts_each_to_the_letter(both: str, who: str, when: str) -> None:
    rows = [
        ["Ref", "Action", "Lead & target date"],
        ["1", "Weekly audit", both],
        ["2", "Hold it", "CD, May 2025"],
    ]
    made = draft(table(*rows, ["3", "Wait", "Estates team"]))
    assert (actions(made)[0]["by_whom"], actions(made)[0]["timescale"]) == (who, when)
    assert actions(made)[2]["by_whom"] == "Estates team"
    assert "timescale" not in actions(made)[2]
    heads = {"ref": "Ref", "action": "Action", "by_whom": "Lead & target date", "timescale": "Timescale"}
    assert made.record["columns"] == heads
    again = draft(table(*rows), named={"Lead & target date": "by_whom"})
    assert again.record["actions"] == actions(made)[:2]


@pytest.mark.parametrize(
    "lead", ["J Smith, HR", "Finance, 2 officers", "May Brown", "Team 3/4", "CD, from the 2025 cohort"]
)
def test_names_without_a_date_behind_them_stay_whole(lead: str) -> None:
    made = draft(table(["Ref", "Action", "Lead"], ["1", "Weekly audit", lead], ["2", "Hold it", lead]))
    assert [one["by_whom"] for one in actions(made)] == [lead, lead]
    assert not any("timescale" in one for one in actions(made))


def test_where_a_column_says_by_when_a_date_behind_a_name_stays_there() -> None:
    made = draft(table(["Action", "Lead", "By when"], ["Weekly audit", "CD, May 2025", "June 2025"]))
    assert (actions(made)[0]["by_whom"], actions(made)[0]["timescale"]) == ("CD, May 2025", "June 2025")


def test_a_tick_below_a_word_for_a_status_says_that() -> None:
    head = ["No", "Action", "Not started", "In progress", "Complete"]
    rows = [
        ["1", "Clean", "", "", "✓"],
        ["2", "Replace", "", "x", ""],
        ["3", "Plan", "X", "", ""],
        ["4", "Rest", "", "", ""],
    ]
    made = draft(table(head, *rows), as_of="2025-01-20")
    said = [one.get("updates", [{}])[0].get("status") for one in actions(made)]
    assert said == ["Complete", "In progress", "Not started", None]
    assert made.record["columns"] == {"ref": "No", "action": "Action"}
    assert "statuses" not in made.record


def test_a_tick_below_a_light_is_that_light() -> None:
    made = draft(
        table(
            ["Action", "Lead", "Red", "Amber", "Green"],
            ["Clean", "PS", "", "x", ""],
            ["Mend", "CD", "", "", "x"],
        ),
        as_of="2025-01-20",
    )
    assert [one["updates"] for one in actions(made)] == [
        [{"as_of": "2025-01-20", "rag": "Amber"}],
        [{"as_of": "2025-01-20", "rag": "Green"}],
    ]


def test_words_for_a_status_with_days_behind_them_are_statuses() -> None:
    words = [
        "Complete 12/05/2025",
        "In progress (50%)",
        "Not started - awaiting funding",
        "On hold until Sept",
    ]
    rows = [[str(at), f"Do {at}", "PS", "May 2026", one] for at, one in enumerate(words, 1)]
    made = draft(table(["Ref", "Action", "Lead", "Deadline", "Status"], *rows), as_of="2025-07-31")
    assert fields(made)["Status"] == "status"
    assert [one["updates"][0]["status"] for one in actions(made)] == ["Complete", *words[1:]]


@pytest.mark.parametrize("closed", ["Closed", "Complete", "In progress", "Achieved"])
def test_what_stands_last_on_the_side_of_a_form_is_no_label(closed: str) -> None:
    rows = [
        ["", "First", "Second"],
        ["Action", "Mend the lights", "Paint the lines"],
        ["Owner", "Bob", "Sue"],
        ["Due", "May 2025", "June 2025"],
        ["Status", "Open", closed],
    ]
    made = draft(table(*rows), as_of="2025-07-31")
    assert [one["updates"][0]["status"] for one in actions(made)] == ["Open", closed]


@pytest.mark.parametrize(
    ("circle", "light"), [("🟢", "green"), ("🔴", "red"), ("🟡", "amber"), ("🟦", "blue")]
)
def test_a_coloured_circle_is_a_light(circle: str, light: str) -> None:
    made = draft(
        table(["Action", "Lead", "RAG"], ["Fix", "PS", circle], ["Mend", "CD", "Red"]), as_of="2025-07-31"
    )
    assert actions(made)[0]["updates"] == [{"as_of": "2025-07-31", "rag": light}]
    assert f"'{circle}' below 'RAG' is {light}" in made.notes


def test_lines_that_each_say_who_and_by_when_are_parts() -> None:
    both = cell("NHS Trust – March 2025\nCouncil – June 2025")
    made = draft(table(["What", "Who and when"], ["Train staff", both], ["Peer support", "VCS, May 2025"]))
    assert actions(made)[0]["parts"] == [
        {"ref": "1a", "by_whom": "NHS Trust", "timescale": "March 2025"},
        {"ref": "1b", "by_whom": "Council", "timescale": "June 2025"},
    ]


def test_boxes_are_ticked_or_not() -> None:
    made = draft(
        table(["Done", "Job", "Who"], ["☒", "Book it", "Al"], ["☐", "Hang it", "Bea"]), as_of="2025-06-30"
    )
    assert made.record["statuses"] == {"☒": "complete", "☐": None}
    head = ["Job", "Who", "To do", "Doing", "Done"]
    rows = [["Book it", "Al", "☐", "☐", "☒"], ["Hang it", "Bea", "☐", "☒", "☐"]]
    made = draft(table(head, *rows), as_of="2025-06-30")
    assert [one["updates"] for one in actions(made)] == [
        [{"as_of": "2025-06-30", "status": "Done"}],
        [{"as_of": "2025-06-30", "status": "Doing"}],
    ]


def test_where_all_that_will_be_done_is_bold_no_bold_cell_is_a_heading() -> None:
    bold = [cell(text, bold=True) for text in ("Buy a van", "Dig", "Sow")]
    said: list[list[Some]] = [["1", bold[0], "PS"], ["2", bold[1], "CD"], ["", bold[2], ""]]
    made = draft(table(["Ref", "Action", "Lead"], said[0], [across("Roads")], *said[1:]))
    assert [one["action"] for one in actions(made)] == ["Buy a van", "Dig", "Sow"]
    assert {one.get("section") for one in actions(made)[1:]} == {"Roads"}


def test_a_struck_cell_says_nothing_and_a_struck_action_is_kept_and_told() -> None:
    gone, old = cell("31 May 2025", struck=True), cell("Buy paint", struck=True)
    made = of(
        ["Ref", "Action", "Lead", "By when"],
        ["1", "Find a room", "PS", gone],
        [cell("2", struck=True), old, cell("CD", struck=True), "June 2025"],
        [cell("3", struck=True), "Paint it", "PS", gone],
    )
    assert actions(made) == [
        {"ref": "1", "action": "Find a room", "by_whom": "PS"},
        {"ref": "2", "action": "Buy paint", "by_whom": "CD", "timescale": "June 2025"},
        {"ref": "3", "action": "Paint it", "by_whom": "PS"},
    ]
    kept = "struck through, and kept; an action that is done or dropped needs a status"
    assert left(made).split("\n") == [
        "table 1, row 2: struck through: 31 May 2025",
        f"table 1, row 3: {kept}: 2 | Buy paint",
        f"table 1, row 4: {kept}: 3",
        "table 1, row 4: struck through: 31 May 2025",
    ]


@pytest.mark.parametrize(
    ("action", "who", "when", "beside"),
    [
        ("Find a room\nBuy paint", "AK\nTO", "June 2025", "Action"),
        ("Find a room\nBuy paint\nPaint it", "AK\nTO", "June 2025", ""),
        ("Find a room", "AK\nTO", "June 2025\n\nJuly 2025", "By when"),
        ("Find a room\nBuy paint", "AK", "June 2025\nJuly 2025", ""),
    ],
)
def test_as_many_leads_as_lines_beside_them_are_told(action: str, who: str, when: str, beside: str) -> None:
    one_paragraph = [Cell((text,)) for text in (action, who, when)]
    made = of(["Ref", "Action", "Lead", "By when"], ["1", *one_paragraph])
    assert actions(made)[0]["by_whom"] == who
    why = f"2 lines, as many as of {beside}: whose is which is not read"
    assert left(made) == (beside and f"table 1, row 2, column 'Lead': {why}")


def test_a_table_of_figures_that_is_like_a_form_hides_no_title_above_it() -> None:
    figures = table(
        ["Metric", "Last week", "This week", "Target", "Trend"],
        ["Open actions", "13", "14", "<15", "worsening"],
        above=["Data migration programme", "Metrics"],
    )
    plan = table(["Ref", "Action", "Lead"], ["1", "Find a room", "PS"], name="table 2", above=["Actions"])
    made = draft(figures, plan)
    assert made.record["title"] == "Data migration programme"
    assert left(made).startswith("table 1: 2 rows: no column says what will be done: Metric | Last week")


def test_a_total_in_a_column_of_themes_is_no_action() -> None:
    rows: list[list[Some]] = [["1", "Roads", "Buy a van", "PS"], ["2", "Parks", "Plant trees", "CD"]]
    for words in ("Total", "Total actions", "Total number of items:"):
        made = of(["No.", "Theme", "Action", "Lead"], *rows, ["", words, "2", ""])
        assert [one["action"] for one in actions(made)] == ["Buy a van", "Plant trees"]
        assert left(made) == f"table 1, row 4: a total: {words} | 2"


def test_a_day_of_the_last_update_dates_what_stands_in_its_row_and_the_comments() -> None:
    day = cell("20/01/2024", day=date(2024, 1, 20))
    made = of(
        ["No.", "Action", "RAG", "Last update", "Comments"],
        ["1", "Buy a van", "Amber", day, "Two quotes are in"],
        ["2", "Plant trees", "Green", cell("02/02/2024", day=date(2024, 2, 2)), ""],
    )
    assert [one["updates"] for one in actions(made)] == [
        [{"as_of": "2024-01-20", "text": "Two quotes are in", "rag": "Amber"}],
        [{"as_of": "2024-02-02", "rag": "Green"}],
    ]


@pytest.mark.parametrize("words", ["Theme {}: {}", "{}. {}", "Priority {} – {}"])
def test_headings_that_count_the_tables_are_sections_and_no_title(words: str) -> None:
    above = [words.format(*one) for one in ((1, "Roads"), (2, "Parks"))]
    head = ["Ref", "Action", "Lead"]
    first = table(head, ["1", "Buy a van", "PS"], above=above[:1])
    second = table(head, ["2", "Plant trees", "CD"], name="table 2", above=above[1:])
    made = draft(first, second, file="Our plan")
    assert made.record["title"] == "Our plan"
    assert [one["section"] for one in actions(made)] == above
    assert left(made) == ""


def test_a_key_in_one_row_says_the_meaning_of_all_its_colours() -> None:
    fills = {"On track": "00B050", "Some slippage": "FFC000", "Off track": "FF0000"}
    key = table([cell(text, fill=fill) for text, fill in fills.items()])
    plan = table(
        ["Ref", "Action", "RAG", "Lead"],
        ["1", "Buy a van", cell("", fill="FFC000"), "PS"],
        ["2", "Plant trees", cell("", fill="00B050"), "CD"],
        name="table 2",
    )
    made = draft(key, plan, **NOW)
    assert [one["updates"][0]["status"] for one in actions(made)] == ["Some slippage", "On track"]


def test_a_table_of_one_row_that_is_no_action_is_told_with_its_words() -> None:
    made = draft(table(["Ref", "Action", "Lead"], ["1", "Buy a van", "PS"]), table(["Kept by PS"], name="x"))
    assert left(made) == "x: 1 row: no column says what will be done: Kept by PS"


@pytest.mark.parametrize("heading", ["RAG", "Status"])
def test_lights_of_several_parts_of_a_year_are_each_of_their_part(heading: str) -> None:
    heads = ["Ref", "Action", "Lead", f"Q1 {heading}", f"Q2 {heading}"]
    rows: list[list[Some]] = [["1", "Buy a van", "PS", "Red", "Amber"], ["2", "Dig", "CD", "Amber", "Green"]]
    made = draft(table(heads, *rows, above=["Action plan 2024/25"]), **NOW)
    assert actions(made)[0]["updates"] == [
        {"as_of": "2024-06", "rag": "Red"},
        {"as_of": "2024-09", "rag": "Amber"},
    ]
    made = draft(table(heads, *rows), **NOW)
    own = {f"x-q{at}-{heading.lower()}": rows[0][2 + at] for at in (1, 2)}
    assert actions(made)[0] == {"ref": "1", "action": "Buy a van", "by_whom": "PS", **own}
    alone = draft(table([*heads[:3], heads[4]], *([*row[:3], row[4]] for row in rows)), **NOW)
    assert actions(alone)[0]["updates"] == [{"as_of": "2024-12-01", "rag": "Amber"}]


def test_what_stands_above_tables_with_a_column_of_sections_is_told() -> None:
    heads, names = ["Objective", "Action", "Lead"], ("Skills for all", "More devices")
    made = draft(
        *(
            table(heads, [f"Aim {at}", "Buy a van", "PS"], name=f"table {at}", above=["Our plan", name])
            for at, name in enumerate(names, 1)
        )
    )
    assert [one["section"] for one in actions(made)] == ["Aim 1", "Aim 2"]
    assert all(f"above table {at}: text: {name}" in left(made) for at, name in enumerate(names, 1))


def test_what_stands_beside_a_joined_action_is_said_of_its_part() -> None:
    """Also in a column that only the first row fills, or that is a field of the plan's own."""
    heads = ["Ref", "Action", "Milestone", "Lead", "By when", "RAG"]
    first: list[Some] = [cell("A1", down=2), cell("Dig", down=2), "Agree sites", "KM", "May 2025", "Green"]
    made = of(heads, first, [None, None, "Sow", "BH", "June 2025", ""])
    report = {"updates": [{"as_of": "2024-12-01", "rag": "Green"}]}
    parts = [
        {"ref": "A1a", "by_whom": "KM", "timescale": "May 2025", "x-milestone": "Agree sites", **report},
        {"ref": "A1b", "by_whom": "BH", "timescale": "June 2025", "x-milestone": "Sow"},
    ]
    assert actions(made) == [{"ref": "A1", "action": "Dig", "parts": parts}]


def test_numbers_are_no_lights_and_a_column_without_a_heading_or_a_text_is_none() -> None:
    made = of(["Ref", "Action", "Lead", "RAG", ""], ["1", "Dig", "PS", "2", ""], ["2", "Sow", "CD", "3", ""])
    assert fields(made) == {"Ref": "ref", "Action": "action", "Lead": "by_whom", "RAG": "x-rag"}
    assert list(made.record["columns"]) == ["ref", "action", "by_whom", "x-rag"]


FORMS: tuple[tuple[list[Some], ...], ...] = (
    (["Recommendation {}", "{done}"],),
    ([across("Action {}", 2)], ["Action", "{done}"]),
    (["Ref: {}", "Priority", "High"], ["Action", across("{done}", 2)]),
    (["Ref", "{}", "Priority: High"], ["Action", across("{done}", 2)]),
    (["{}", "Action", "{done}"],),
    ([cell("{}.", down=3), "Action", "{done}"],),
)
"""How forms begin that have their number in a row of their own, before a label, or in it."""


@pytest.mark.parametrize("apart", [True, False])
@pytest.mark.parametrize("form", FORMS)
def test_the_number_in_the_first_row_of_a_form_is_its_ref(form: tuple[list[Some], ...], apart: bool) -> None:
    below: list[list[Some]] = [["Lead officer", "PS"], ["Target date", "May 2025"]]
    ahead = form[-1][0] if len(form) == 1 and len(form[0]) == 3 else None
    first: list[Some] = [] if ahead is None else [None if isinstance(ahead, Cell) else ""]
    forms = [
        [[_said(one, at, done) for one in row] for row in (*form, *([*first, *row] for row in below))]
        for at, done in ((1, "Minute all payments"), (2, "Publish the policy"))
    ]
    tables = [table(*rows, name=f"table {at}") for at, rows in enumerate(forms, 1)]
    made = draft(*tables) if apart else draft(table(*forms[0], *forms[1]))
    assert [(one["ref"], one["action"], one["by_whom"], one["timescale"]) for one in actions(made)] == [
        ("1", "Minute all payments", "PS", "May 2025"),
        ("2", "Publish the policy", "PS", "May 2025"),
    ]
    assert not made.record.get("sections")
    high = sum(one.get("x-priority") == "High" for one in actions(made)) + left(made).count("Priority: High")
    assert high == 2 * (form in FORMS[2:4])


@pytest.mark.parametrize("number", ["Action A{}", "A{}"])
def test_numbers_above_a_table_on_its_side_are_refs(number: str) -> None:
    made = draft(
        table(
            ["", number.format(1), number.format(2)],
            ["What", "Paint railings", "Fix the clock"],
            ["Who", "PS", "CD"],
            ["When", "May 2025", "June 2025"],
        )
    )
    assert [(one["ref"], one["action"], one["by_whom"]) for one in actions(made)] == [
        ("A1", "Paint railings", "PS"),
        ("A2", "Fix the clock", "CD"),
    ]
    assert left(made) == ""


def _said(one: Some, at: int, done: str) -> Some:
    text = (one.text if isinstance(one, Cell) else one or "").format(at, done=done)
    return one._replace(paragraphs=(text,)) if isinstance(one, Cell) else one and text


@pytest.mark.parametrize("label", ["Ref", "Reference"])
@pytest.mark.parametrize("above", [True, False])
def test_a_form_that_says_its_ref_has_that_and_not_the_number_that_counts_it(label: str, above: bool) -> None:
    forms = [
        table(
            [f"Recommendation{'' if above else f' {at}'}", done],
            [label, f"R-{at}"],
            ["Lead officer", "PS"],
            ["Target date", "May 2025"],
            name=f"table {at}",
            above=[f"Action {at}"] * above,
        )
        for at, done in ((1, "Review charges"), (2, "Publish the policy"))
    ]
    made = draft(*forms)
    assert [(one["ref"], one["action"]) for one in actions(made)] == [
        ("R-1", "Review charges"),
        ("R-2", "Publish the policy"),
    ]
    assert left(made).count("the number of a form that has a ref: ") == 2


def test_a_tick_with_a_day_below_complete_is_complete() -> None:
    heads = ["Action", "Lead", "To do", "Complete"]
    made = of(heads, ["Dig", "PS", "✓", ""], ["Sow", "CD", "", "✓ 3 Nov"])
    assert made.record["statuses"]["✓ 3 Nov"] == "complete"


@pytest.mark.parametrize("second", [[], ["Monitoring"]])
def test_a_title_with_a_number_is_no_section_if_another_table_has_none_above(second: list[str]) -> None:
    head = ["Ref", "Action", "Lead"]
    first = table(head, ["1", "Buy a van", "PS"], above=["2025 Action Plan"])
    made = draft(first, table(head, ["2", "Plant trees", "CD"], name="table 2", above=second))
    assert made.record["title"] == "2025 Action Plan"
    assert made.record.get("sections", {}) == {name: {} for name in second}


def test_a_heading_with_a_sentence_below_it_names_the_section_of_its_table() -> None:
    head = ["Ref", "Action", "Lead"]
    first = table(head, ["1", "Buy a van", "PS"], above=["Our plan", "Roads"])
    said = "Bo reported that the money is there."
    second = table(head, ["2", "Plant trees", "CD"], name="table 2", above=["Parks", said])
    made = draft(first, second)
    assert [one["section"] for one in actions(made)] == ["Roads", "Parks"]
    assert left(made) == f"above table 2: text: {said}"


def test_a_report_is_as_of_the_day_before_its_first_sentence() -> None:
    made = of(
        ["Ref", "Action", "Lead", "Latest note"],
        ["1", "Hold events", "PS", "06-Jan-2024 Two events held. The third is planned for 7 March 2025."],
        ["2", "Sow", "CD", "7 March 2025 is the last day for it."],
        ["3", "Dig", "CD", "07/03/2024 and not later"],
        [across("Report generated: 12-Jan-2024 09:14")],
    )
    days = [[update["as_of"] for update in one["updates"]] for one in actions(made)]
    assert days == [["2024-01-06"], ["2024-12-01"], ["2024-12-01"]]
    assert left(made) == "table 1, row 5: a remark: Report generated: 12-Jan-2024 09:14"


def test_a_box_between_brackets_is_ticked_or_not() -> None:
    made = of(["Done", "Job", "Who"], ["[x]", "Book it", "Al"], ["[ ]", "Hang it", "Bea"])
    assert made.record["statuses"] == {"[x]": "complete", "[ ]": None}


def test_years_in_short_actions_make_them_no_dates() -> None:
    heads = ["No", "What we said we would do", "When", "Who", "Status"]
    made = of(heads, ["1", "Use no glyphosate by 2027", "May 2026", "PS", "Open"])
    assert actions(made)[0]["action"] == "Use no glyphosate by 2027"


def test_a_column_that_somebody_adds_to_a_paper_of_ours_changes_no_other() -> None:
    heads = ["Ref", "Action", "Lead", "Progress", "Due", "Status", "Standing as at 1 Dec 2024"]
    row: list[Some] = ["1", "Buy a van", "PS", "3 May 2024: Begun.", "", "complete", "open"]
    for added, cells in (([], []), (["Update as of 9 Dec 2024"], ["Signed."])):
        made = draft(table([*heads, *added], [*row, *cells]))
        assert (fields(made)["Progress"], fields(made)["Status"]) == ("update", "status")
        assert {"as_of": "2024-12-01", "status": "complete"} in actions(made)[0]["updates"]


def test_a_date_above_the_table_that_is_read_is_not_told_as_left_out() -> None:
    def told(*above: str, **wishes: Any) -> str:
        rows: list[list[Some]] = [["Ref", "Action", "Lead", "Status"], ["1", "Buy a van", "PS", "Open"]]
        return left(draft(table(*rows, above=["Our plan", *above]), **wishes))

    assert told("Last updated: 9 May 2024") == ""
    assert told("Last updated: 9 May 2024", as_of="2024-06-01") != ""
    assert told("Version 2, last updated 9 May 2024 by PS") != ""


@pytest.mark.parametrize(("due", "as_of"), [("01/20/2026", "2025-03-06"), ("20/01/2026", "2025-06-03")])
def test_a_date_of_numbers_in_a_heading_is_read_as_those_below_are(due: str, as_of: str) -> None:
    made = draft(table(["No", "Action", "Due", "Update 03/06/2025"], ["1", "Buy a van", due, "Begun"]))
    assert actions(made)[0]["updates"] == [{"as_of": as_of, "text": "Begun"}]
    told = "'Update 03/06/2025' is as of 2025-06-03, read day first"
    assert (told in made.notes) is (as_of == "2025-06-03")


def test_a_text_without_columns_is_told_what_to_do_and_a_long_heading_is_named_whole() -> None:
    with pytest.raises(UnreadableDocument) as error:
        draft(table(["Our action plan"], ["Ref"], ["Buy a van"]))
    hint = "it has lines, and no columns: copy the table itself into a spreadsheet, and import that"
    assert error.value.hint == hint
    rows: list[list[Some]] = [[one] for one in ("Ref", "Action", "Lead", "1", "Find a hall", "PS", "2")]
    with pytest.raises(UnreadableDocument) as error:
        draft(table(*rows, ["Find paint", "and buy it"], ["PS"]))
    assert error.value.hint == hint
    long = "Vad som ska göras av oss alla tillsammans under det kommande året och vem som gör det"
    with pytest.raises(UnreadableDocument) as error:
        draft(table(["Nr", long], ["1", "Köp en bil"]))
    assert error.value.hint == f"say which column does: --map '{long}=action'"


@pytest.mark.parametrize(
    "place",
    ["above", "below", "rows", "named rows", "row", "beside", "table", "pieces", "titles"],
)
def test_a_light_closes_what_the_key_says_that_it_closes(place: str) -> None:
    head, *rows = ["Ref", "Action", "Lead", "BRAG"], ["1", "Ask", "PS", "Blue"], ["2", "Buy", "CD", "g"]
    lines = ["Blue – complete", "Green – on track", "RED: not yet started"]
    flat = f"Key: {', '.join(lines)}"
    below = {
        "rows": [[one] for one in lines],
        "named rows": [[], ["RAG key:"], *([one] for one in lines), []],
        "row": [[flat]],
        "beside": [["Blue", "complete"], ["Green", "on track"]],
    }
    plan = table(*([[flat]] if place == "titles" else []), head, *rows, *below.get(place, []))
    above = {"above": [flat], "pieces": lines}.get(place, [])
    plan = plan._replace(above=tuple(above), below=(flat,) if place == "below" else ())
    key = [table(["Blue", "complete"], ["Green", "on track"], name="table 0")] if place == "table" else []
    made = draft(*key, plan, as_of="2025-03-31")
    assert [one["updates"] for one in actions(made)] == [
        [{"as_of": "2025-03-31", "status": "complete", "rag": "Blue"}],
        [{"as_of": "2025-03-31", "rag": "g"}],
    ]
    assert "sections" not in made.record
    assert "read as the key to the others" in left(made) if place == "table" else "on track" in left(made)
    assert "'Blue' is 'complete' in the key, which counts as complete" in made.notes


@pytest.mark.parametrize(
    ("meaning", "counts"),
    [
        ("complete", "complete"),
        ("Completed on time", "complete"),
        ("complete in full", "complete"),
        ("Complete and evidenced", "complete"),
        ("no longer required", "withdrawn"),
        ("complete by deadline", "open"),
        ("Completed except for sign-off", "open"),
        ("complete within the year", "open"),
        ("completely stalled", "open"),
        ("no longer on track", "open"),
        ("work deferred", "open"),
    ],
)
def test_a_light_closes_nothing_if_its_key_may_say_that_it_is_to_come(meaning: str, counts: str) -> None:
    rows: list[list[Some]] = [["Ref", "Action", "Lead", "RAG"], ["1", "Ask", "PS", "Orange"]]
    made = draft(table(*rows, above=[f"Orange = {meaning}; Red = not started"]), as_of="2025-03-31")
    said = actions(made)[0]["updates"][0].get("status", "")
    assert said == (meaning if counts == "open" else counts)
    assert made.record.get("statuses", {}) == ({meaning: None} if counts == "open" else {})
    assert any(f"in the key, which counts as {counts}" in one for one in made.notes)


def test_a_letter_of_a_light_is_what_the_key_says_if_it_has_no_other_light() -> None:
    rows = [["Ref", "Action", "Lead", "Status"], *([one, "Ask", "PS", one] for one in "APN")]
    above = ["A = Achieved, P = Partly achieved, N = Not achieved"]
    made = draft(table(*rows, above=above), as_of="2025-03-31")
    assert [one["updates"][0] for one in actions(made)] == [
        {"as_of": "2025-03-31", "status": one} for one in "APN"
    ]
    assert made.record["statuses"] == {"A": "complete", "P": None, "N": None}


@pytest.mark.parametrize("shades", [("Dark green", "light green"), ("Light Blue", "Blue"), ("Yellow", "Red")])
def test_a_key_names_shades_and_is_no_title(shades: tuple[str, str]) -> None:
    rows = [["Ref", "Action", "Lead", "RAG"], *([one, "Ask", "PS", one] for one in shades)]
    made = draft(table(*rows, above=[f"{shades[0]} = complete, {shades[1]} = on track"]), as_of="2025-03-31")
    said = [one["updates"][0].get("status", "") for one in actions(made)]
    words: Any = made.record.get("statuses", {})
    closed = [one == "complete" or words.get(one) == "complete" for one in said]
    assert closed == [True, False]
    assert shades[0] not in str(made.record["title"])


def test_a_colour_and_words_in_a_light_are_read_whatever_the_colour_is_called() -> None:
    made = of(["Ref", "Action", "RAG"], ["1", "Ask", "Yellow – at risk"], ["2", "Go", "orange"])
    assert [one["updates"][0]["rag"] for one in actions(made)] == ["amber", "orange"]


def test_a_blue_light_that_no_key_explains_is_open_and_told() -> None:
    made = draft(table(["Ref", "Action", "BRAG"], ["1", "Ask", "Blue"]), as_of="2025-03-31")
    assert actions(made)[0]["updates"] == [{"as_of": "2025-03-31", "rag": "Blue"}]
    assert "'Blue' is blue: no key says that this means complete, so it counts as open" in made.notes


def test_rows_that_look_like_a_key_are_actions_where_others_follow_or_a_letter_is_the_ref() -> None:
    head = ["Ref", "Action", "Lead"]
    made = draft(table(head, ["1", "Ask", "PS"], ["A", "Complete", ""], ["B", "Open", ""]))
    assert [one["ref"] for one in actions(made)] == ["1", "A", "B"]
    made = draft(table(head, ["1", "Ask", "PS"], ["Green – spaces"], ["2", "Dig", "PS"]))
    assert [one.get("section") for one in actions(made)] == [None, "Green – spaces"]


def test_all_that_stands_below_the_last_table_is_named_whole() -> None:
    said = ("x" * 300, "Signed")
    made = draft(table(["Ref", "Action"], ["1", "Ask"])._replace(below=said))
    assert left(made) == f"below table 1: text: {said[0]}\nbelow table 1: text: Signed"


def test_columns_of_quarters_say_how_it_stood_then_if_anybody_can_say_when_that_was() -> None:
    head = ["Ref", "Action", "Lead", "Q1", "Q2", "Q3", "Q4"]
    rows = [["1", "Ask", "PS", "Done", ""], ["2", "Buy", "CD", "In progress", "Done"], ["3", "Go", "CD"]]
    for title in ("Action plan 2024/25", "Action plan: April 2024 – March 2025"):
        made = draft(table([title], head, *rows))
        assert [one.get("updates") for one in actions(made)] == [
            [{"as_of": "2024-06", "status": "Done"}],
            [{"as_of": "2024-06", "status": "In progress"}, {"as_of": "2024-09", "status": "Done"}],
            None,
        ]
    kept = actions(draft(table(head, *rows)))[1]
    assert (kept["x-q1"], kept["x-q2"]) == ("In progress", "Done")
    lights = draft(table(["Plan 2024/25"], head[:5], ["1", "Ask", "PS", "G", "A"]))
    assert actions(lights)[0]["updates"] == [
        {"as_of": "2024-06", "rag": "G"},
        {"as_of": "2024-09", "rag": "A"},
    ]
    milestones = draft(table(["Plan 2024/25"], head[:5], ["1", "Ask", "PS", "Draft it", "Adopt it"]))
    assert actions(milestones)[0]["x-q2"] == "Adopt it"


def test_a_year_in_the_title_is_no_period_and_how_to_give_one_is_told() -> None:
    rows = ["Ref", "Action"], ["1", "Ask"]
    made = draft(table(["Wellbeing plan 2025/26"], *rows))
    assert "period" not in made.record
    told = "plan set period start=2025-04-01 end=2026-03-31"
    assert [told in note for note in made.notes].count(True) == 1
    for other in ("2025", "2025–2030", "2022-25"):
        assert not any("period" in note for note in draft(table([f"Wellbeing plan {other}"], *rows)).notes)


def test_what_is_reported_of_the_month_of_the_document_counts_from_its_day() -> None:
    said = cell("Dec 25: Closed.\nNov 25: All open.\nJan 26: No.")
    plan = table(["Ref", "Action", "Progress"], ["1", "Ask", said])
    made = drafted(Source((plan,)), "plan", Wishes(date(2025, 12, 20), as_of="2025-12-09"))
    assert actions(made)[0]["updates"] == [
        {"as_of": "2025-11", "text": "Nov 25: All open.\nJan 26: No."},
        {"as_of": "2025-12-09", "text": "Dec 25: Closed."},
    ]
    assert any("2025-12 is as of 2025-12-09" in note for note in made.notes)
    month = drafted(Source((plan,)), "plan", Wishes(date(2025, 12, 20), as_of="2025-12"))
    assert actions(month)[0]["updates"][1]["as_of"] == "2025-12"


@pytest.mark.parametrize(
    "heading", ["December 2025 update", "Progress 12/2025", "Update Q3 2025/26", "2025 update"]
)
@pytest.mark.parametrize("said", ["Closed", "Two bids are in"])
def test_below_a_heading_of_the_time_of_the_document_it_counts_from_its_day(heading: str, said: str) -> None:
    plan = table(["Ref", "Action", "Update Oct 2025", heading], ["1", "Ask", "Open", said])
    made = draft(plan, as_of="2025-12-09")
    assert [one["as_of"] for one in actions(made)[0]["updates"]] == ["2025-10", "2025-12-09"]
    assert f"'{heading}' is as of 2025-12-09, the day of the document" in made.notes
    later = draft(plan, as_of="2026-01-15")
    assert not compared(made.record, later).proposals
    assert "2025-12-09" not in str(actions(later))


def test_a_report_that_counts_only_after_the_day_of_import_is_told() -> None:
    plan = table(["Ref", "Action", "Dec 2024 update", "Update Q4 2024/25"], ["1", "Ask", "Open", "Met"])
    made = draft(plan)
    assert [one["as_of"] for one in actions(made)[0]["updates"]] == ["2024-12", "2025-03"]
    assert "'Dec 2024 update' is as of 2024-12, and counts from 2024-12-31 on" in made.notes
    assert "'Update Q4 2024/25' is as of 2025-03, and counts from 2025-03-31 on" in made.notes
    for head, said in (("Dec 2024 update", ""), ("Dec 2024", "x")):
        named = {"Dec 2024": "x-dec-2024"}
        other = drafted(
            Source((table(["Ref", "Action", head], ["1", "Ask", said]),)), "plan", Wishes(TODAY, named=named)
        )
        assert not any("counts from" in note for note in other.notes)


@pytest.mark.parametrize("on_sheet", [True, False])
@pytest.mark.parametrize("aim", [[], ["Aim: Warm homes"]])
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Theme 1: Roads", "Theme 2: Parks"),
        ("1. Roads", "2. Parks"),
        ("Area of weakness 1 – Roads", "AREA OF WEAKNESS 2 – Parks"),
        ("Priority A", "Priority B"),
        ("Aim I: Roads", "Aim II: Parks"),
    ],
)
def test_a_section_above_the_only_headings_is_that_of_the_first_actions(
    first: str, second: str, aim: list[str], on_sheet: bool
) -> None:
    above = ["Action plan for the town", first, *aim]
    rows: list[list[Some]] = [["Ref", "Action", "Lead", "By when"], ["1.1", "Dig", "PS", "May"]]
    rows.extend([across(one)] for one in (second, *aim))
    rows.append(["2.1", "Sow", "CD", "June"])
    if on_sheet:
        plan = table(*rows, name="sheet Plan", letters="ABCD", above=above)
    else:
        plan = table(*([across(one)] for one in above), *rows)
    made = draft(plan)
    assert [one["section"] for one in actions(made)] == [first, second]
    assert made.record["title"] == above[0]
    assert made.record["sections"] == {one: {"aim": aim[0]} if aim else {} for one in (first, second)}
    assert left(made) == ""


@pytest.mark.parametrize("first", ["Theme 3: Roads", "A plan for the town", "Stage 1", "Roads"])
def test_what_no_section_below_goes_on_with_is_no_section(first: str) -> None:
    rows: list[list[Some]] = [["Ref", "Action", "Lead", "By when"], ["1.1", "Dig", "PS", "May"]]
    rows += [[across("Theme 2: Parks")], ["2.1", "Sow", "CD", "June"]]
    made = draft(table(["Action plan"], [across(first)], *rows))
    assert [one.get("section") for one in actions(made)] == [None, "Theme 2: Parks"]
    assert first in left(made)


SHADES = {
    "Green": ("00B050", "92D050", "C6EFCE", "70AD47", "008000"),
    "Amber": ("FFC000", "FFEB9C", "ED7D31", "FFFF00", "FF9900"),
    "Red": ("FF0000", "C00000", "FFC7CE"),
    "Blue": ("0070C0", "00B0F0", "4472C4"),
    "Grey": ("808080", "BFBFBF"),
}
"""Colours that people fill cells with, by what they call them."""


def coloured(fills: list[str], where: str, key: str) -> Draft:
    """The draft of a plan with a row for each colour: of its light, its ref or what will be done."""
    rows: list[list[Some]] = []
    for at, fill in enumerate(fills, 1):
        texts = {"ref": f"{at}", "action": f"Ask {at}", "timescale": "May 2025", "light": ""}
        rows += [[cell(text, fill=fill if where == place else None) for place, text in texts.items()]]
    head = ["Ref", "Action", "By when", "RAG" if where == "light" else "Cost"]
    return draft(table(head, *rows, above=("Our plan", key)), as_of="2025-03-31")


@pytest.mark.parametrize("where", ["light", "ref", "action", "timescale"])
@pytest.mark.parametrize("at", range(5))
def test_a_colour_that_a_key_in_words_names_means_what_it_says(where: str, at: int) -> None:
    key = "Key: Green = on track, Amber = some delay, Red = not started, Blue = complete, Grey = on hold"
    fills = [shades[at % len(shades)] for shades in SHADES.values()]
    made = coloured(fills, where, key)
    assert [one["updates"][0]["rag"] for one in actions(made)[:4]] == ["green", "amber", "red", "blue"]
    assert actions(made)[3]["updates"][0]["status"] == "complete"
    assert "colour" not in left(made)
    assert f"the colour {fills[0]} is read as green, which the key names" in made.notes


@pytest.mark.parametrize("where", ["light", "ref", "action", "timescale"])
@pytest.mark.parametrize(
    ("fills", "key"),
    [
        (["00B050", "92D050", "FF0000"], "Green = complete, Red = not started"),
        (["00B050", "92D050", "FF0000"], "Dark green = complete, light green = on track, Red = late"),
        (["C6EFCE", "FF0000", "FF0000"], "Dark green = complete, light green = on track"),
        (["0070C0", "FF0000", "7030A0"], "Green = complete, Amber = on track"),
        (["FFC000", "FFFF00", "FF0000"], "Amber = on track, Green = complete"),
    ],
)
def test_a_colour_of_which_nobody_knows_how_the_key_calls_it_is_named(
    where: str, fills: list[str], key: str
) -> None:
    made = coloured(fills, where, key)
    assert not re.search("green|amber", str(actions(made)))
    assert f"colour {fills[0]}: no key says what it means" in left(made)


@pytest.mark.parametrize("fills", [["C6EFCE"] * 3, ["C6EFCE", "FFC7CE", "C6EFCE", "FFC7CE"]])
def test_colours_that_only_help_to_read_a_table_mean_nothing(fills: list[str]) -> None:
    made = coloured(fills, "action", "Green = complete, Red = not started")
    assert not any("updates" in one for one in actions(made))


def test_the_colour_of_a_row_means_what_the_key_says_unless_the_row_says_it_itself() -> None:
    key = table([Cell(fill="00B050"), "Complete"], [Cell(fill="FF0000"), "Overdue"], name="table 2")
    rows: list[list[Some]] = [
        ["1", cell("Ask", fill="00B050"), ""],
        ["2", cell("Buy", fill="FF0000"), "Complete"],
    ]
    rows.append(["3", cell("Sow", fill="FF0000"), ""])
    made = draft(table(["Ref", "Action", "Status"], *rows), key, as_of="2025-03-31")
    assert [one["updates"][0]["status"] for one in actions(made)] == ["Complete", "Complete", "Overdue"]


@pytest.mark.parametrize("heading", ["Ref", "ref", "No"])
def test_a_column_that_has_no_refs_leaves_the_heading_of_refs_to_another(heading: str) -> None:
    rows: list[list[Some]] = [["1", f"Ask {at}"] for at in range(5)]
    made = of([heading, "Action"], *rows)
    headings: Any = made.record["columns"]
    assert headings[f"x-{heading.lower()}"] == heading
    assert len({caseless(one) for one in headings.values()}) == len(headings)


@pytest.mark.parametrize("note", ["* subject to funding", "Note: ratings from January", "Key: B = bought"])
def test_a_remark_between_two_tables_is_no_section_and_ends_none(note: str) -> None:
    head: list[Some] = ["Ref", "Action", "Lead"]
    first = table([across("Theme 1")], head, ["1", "Ask", "PS"], [across("Theme 2")], ["2", "Buy", "CD"])
    second = table(head, ["3", "Sow", "CD"], [across("Theme 3")], ["4", "Dig", "PS"], name="x", above=(note,))
    made = draft(first, second)
    assert [one.get("section") for one in actions(made)] == ["Theme 1", "Theme 2", "Theme 2", "Theme 3"]
    assert f"above x: text: {note}" in left(made)


@pytest.mark.parametrize("name", ["Key", "RAG key:", "Legend", "BRAG definitions", "Rating guide:"])
@pytest.mark.parametrize("in_words", [True, False])
def test_a_key_may_have_a_name_above_it(name: str, in_words: bool) -> None:
    meant = {"Blue": ("0070C0", "Complete"), "Amber": ("FFC000", "Some slippage"), "Red": ("FF0000", "Late")}
    key: list[list[Some]] = [[name]]
    if in_words:
        key = [[f"{name} {', '.join(f'{one} = {words}' for one, (_, words) in meant.items())}"]]
    else:
        key += [[cell("", fill=fill), words] for fill, words in meant.values()]
    rows: list[list[Some]] = [
        [f"{at}", "Ask", cell("", fill=fill)] for at, (fill, _) in enumerate(meant.values())
    ]
    made = draft(table(["Ref", "Action", "RAG"], *rows), table(*key, name="key"), as_of="2025-03-31")
    said = [one["updates"][0] for one in actions(made)]
    assert said[0]["status"] in ("Complete", "complete")
    assert said[1].get("status", said[1].get("rag")) in ("Some slippage", "amber")
    assert "no key says" not in left(made)


def test_a_light_without_words_counts_from_the_day_of_the_document_as_the_text_beside_it_does() -> None:
    key = table([Cell(fill="00B050"), "On track"], [Cell(fill="FF0000"), "Late"], name="key")
    rows: list[list[Some]] = [["1", "Ask", "Begun", Cell(fill="FF0000")]]
    plan = table(["Ref", "Action", "Q4 2024 update", "Q4 2024 RAG"], *rows)
    made = draft(plan, key, as_of="2024-12-09")
    assert actions(made)[0]["updates"] == [{"as_of": "2024-12-09", "text": "Begun", "status": "Late"}]


@pytest.mark.parametrize("said", ["July 2024", "Jul-24", "07/2024"])
@pytest.mark.parametrize("real", [None, date(2024, 7, 1)])
def test_a_month_below_a_heading_of_completion_closes_the_action_as_of_then(
    said: str, real: date | None
) -> None:
    heads = ["Ref", "Action", "Date completed"]
    made = of(
        heads, ["1", "Ask", cell(said, day=real)], ["2", "Buy", "1 May 2024"], ["3", "Sow", "July 2025"]
    )
    month, day, to_come = (one["updates"] for one in actions(made))
    assert month == [{"as_of": "2024-07", "text": said, "status": "complete"}]
    assert day[0]["completed"] == "2024-05-01"
    assert to_come == [{"as_of": "2024-12-01", "text": "July 2025"}]
    assert "column 'Date completed': 'July 2025' is no day" in left(made)
    open_ = of([*heads, "Status"], ["1", "Ask", cell(said, day=real), "Open"])
    assert [one.get("status") for one in actions(open_)[0]["updates"]] == ["Open", None]


@pytest.mark.parametrize("meaning", ["complete or on schedule", "Complete / on track", "closed or nearly so"])
def test_a_light_that_may_mean_two_things_closes_nothing(meaning: str) -> None:
    key = f"Key: R = not started, A = in progress, G = {meaning}"
    made = draft(table(["Ref", "Action", "RAG"], ["1", "Ask", "G"], above=("Our plan", key)), **NOW)
    assert actions(made)[0]["updates"] == [{"as_of": "2024-12-01", "rag": "G"}]
    both = draft(
        table(
            ["Ref", "Action", "RAG"], ["1", "Ask", "G"], above=("Our plan", "R = open; G = closed or done")
        ),
        **NOW,
    )
    assert actions(both)[0]["updates"][0]["status"] == "complete"


def test_columns_of_months_make_no_row_of_headings_less_sure() -> None:
    months = ["Jan", "Feb", "March", "Apr", "May", "June", "Jul", "Aug", "Sept", "Oct", "Nov", "December"]
    made = of(["Action", "Lead", "Partners", "Status", *months], ["Sow", "PS", "RSPB", "Open", *["x"] * 12])
    assert actions(made)[0]["x-march"] == "x"


@pytest.mark.parametrize("where", ["December update", "row", "Q3 2025 row"])
def test_wherever_the_month_of_the_document_stands_its_reports_are_of_its_day(where: str) -> None:
    head: list[Some] = ["Ref", "Action", where if where.endswith("update") else "Lead"]
    words = (
        "Q3 update 2025/26: Two bids are in." if "Q3" in where else "Update December 2025: Two bids are in."
    )
    rows: list[list[Some]] = [["1", "Ask", "Begun"]]
    made = draft(table(head, *rows, *([] if head[2] == where else [[across(words)]])), as_of="2025-12-09")
    assert [one["as_of"] for one in actions(made)[0]["updates"]] == ["2025-12-09"]


def test_a_key_that_stands_above_each_of_two_tables_is_one_key() -> None:
    above = ("Blue – complete", "Green – on track")
    head: list[Some] = ["Ref", "Action", "RAG"]
    made = draft(
        table(head, ["1", "Ask", "Blue"], above=above),
        table(head, ["2", "Buy", "Blue"], name="x", above=above),
        **NOW,
    )
    assert [one["updates"][0].get("status") for one in actions(made)] == ["complete", "complete"]


@pytest.mark.parametrize(
    ("heads", "letters", "is_told"),
    [
        (["Risk", "Impact"], "ABCEF", True),
        (["Risk", "Impact"], "ABCDE", False),
        (["Cost", "Status"], "ABCEF", False),
        (["Risk", "Impact"], ["Y", "Z", "AA", "AC", "AD"], True),
    ],
)
def test_columns_that_stand_apart_on_a_sheet_are_told_to_be_kept_with_the_actions(
    heads: list[str], letters: Sequence[str], is_told: bool
) -> None:
    rows: list[list[Some]] = [["Ref", "Action", "Lead", *heads], ["1", "Ask", "PS", "No room", "High"]]
    made = draft(table(*rows, name="sheet Plan", letters=letters), **NOW)
    told = "Risk, Impact stand apart from the other columns: kept with the actions of the same rows"
    assert (told in made.notes) == is_told


@pytest.mark.parametrize(
    ("words", "is_remark"),
    [
        ("Produced the leaflet", False), ("Produced by the clerk", True), ("Printed 3 May 2025", True),
        ("Report generated: 3 May", True), ("Key staff", False), ("Key: see above", True), ("Key", True),
        ("Source a venue", False), ("Source: minutes", True), ("Note the minutes", False),
        ("Note that 3 is late", True), ("Notes", True), ("Note 1: late", True), ("End of year", False),
        ("End of document", True), ("Signed off by June", False), ("Signed", True), ("Total £3,000", True),
    ],
)  # fmt: skip
def test_a_word_that_begins_a_remark_begins_headings_too(words: str, is_remark: bool) -> None:
    assert remarks.is_remark(words) is is_remark


def test_a_row_of_headings_with_quarters_behind_is_no_form_on_its_side() -> None:
    head = ["Ref", "Action", "Lead", "Jan", "Feb", "Mar", "Apr"]
    made = draft(table(["Plan 2025"], head, ["1", "Ask", "PS", "x", "x", "", ""], ["2", "Buy", "CD"]))
    assert [one["action"] for one in actions(made)] == ["Ask", "Buy"]


def test_a_theme_that_stands_beside_its_first_action_only_is_that_of_the_others_each_time() -> None:
    head = ["Theme", "Ref", "Action"]
    for below in ("", "as above"):  # `draft` brings the document in twice
        made = draft(table(head, ["Roads", "1", "Ask"], [below, "2", "Buy"], ["Parks", "3", "Dig"]))
        assert [one["section"] for one in actions(made)] == ["Roads", "Roads", "Parks"]


@pytest.mark.parametrize("gap", [[], [""]], ids=["no column between", "an empty column between"])
def test_two_tables_beside_each_other_are_read_one_after_the_other(gap: list[str]) -> None:
    head = ["Ref", "Action", "Lead"]
    rows = [["1", "Ask", "PS", *gap, "3", "Dig", "CD"], ["2", "Buy", "PS", *gap, "4", "Sow", "CD"]]
    made = draft(
        table([across("Roads", 3)], [*head, *gap, *head], *rows, ["", "", "", *gap, "5", "Mow", "MN"])
    )
    assert [(one["ref"], one["action"], one["by_whom"]) for one in actions(made)] == [
        ("1", "Ask", "PS"),
        ("2", "Buy", "PS"),
        ("3", "Dig", "CD"),
        ("4", "Sow", "CD"),
        ("5", "Mow", "MN"),
    ]
    assert [*made.record["columns"]] == ["ref", "action", "by_whom"]  # type: ignore[misc]


def test_a_word_and_a_number_among_refs_that_are_called_otherwise_are_a_section() -> None:
    head = ["Ref", "Action", "Lead"]
    made = draft(table(head, ["Theme 1"], ["1", "Ask", "PS"], ["Theme 2"], ["2", "Buy", "CD"]))
    assert [one.get("section") for one in actions(made)] == ["Theme 1", "Theme 2"]
    made = draft(table(head, ["AUD 1", "Ask", "PS"], ["AUD 2"], ["AUD 3", "Buy", "CD"]))
    assert "sections" not in made.record
    assert "a ref without what will be done: AUD 2" in left(made)


def test_a_table_is_no_form_because_its_title_is_like_a_label() -> None:
    head = ["Ref", "Project", "Partner lead", "Delivery period", "Budget £000", "Outputs", "Status"]
    made = draft(
        table(["Regeneration action plan"], head, ["A1", "Pave", "BID", "2025", "4", "9 m", "Open"]), **NOW
    )
    assert [one["action"] for one in actions(made)] == ["Pave"]


def test_headings_over_others_without_joined_cells_and_their_lower_halves_again() -> None:
    over = ["Hazard", "Action", "", "Who", "Date", ""]
    under = ["", "Required", "Taken", "", "Target", "Completed"]
    again = ["Hazard", "Required", "Taken", "Who", "Target", "Completed"]
    first, second = (
        ["Wet", "Mats", "", "CD", "1 May 2024", ""],
        ["Wire", "Covers", "", "PS", "2 May 2024", ""],
    )
    for tables in (
        [table(over, under, first, again, second)],
        [table(over, under, first), table(again, second, name="table 2")],
    ):
        made = draft(*tables, **NOW)
        assert [(one["action"], one["by_whom"]) for one in actions(made)] == [
            ("Mats", "CD"),
            ("Covers", "PS"),
        ]
    plain = draft(table(["Ref", "Action", "Lead", ""], ["1", "Ask", "PS", "a note"], ["2", "Buy", "CD", ""]))
    assert [one["ref"] for one in actions(plain)] == ["1", "2"]


def test_the_mark_of_a_note_behind_a_heading_is_no_part_of_it() -> None:
    assert [*fields(draft(table(["Measure¹", "Lead²"], ["Clear it", "PS"]))).values()] == [
        "action",
        "by_whom",
    ]


def test_lines_that_are_no_table_are_named_one_by_one() -> None:
    lines = table(["¹ In no order."], [], ["Prepared by PMO"], name="table 2")
    made = draft(table(["Ref", "Action"], ["1", "Ask"]), lines)
    assert left(made) == "table 2, row 1: text: ¹ In no order.\ntable 2, row 3: text: Prepared by PMO"
    key = table(["Blue – complete and embedded"], ["Green – on track"], name="table 2")
    made = draft(table(["Ref", "Action", "BRAG"], ["1", "Ask", "Blue"]), key, **NOW)
    assert "Blue – complete and embedded; Green – on track" in left(made)
    assert actions(made)[0]["updates"][0]["status"] == "complete"


def test_comments_of_a_day_are_reports_whatever_they_say() -> None:
    head = ["Ref", "Action", "Owner", "Comments 12/03/2024", "Comments 13/07/2024"]
    made = draft(table(head, ["1", "Ask", "PS", "Draft with legal", "See minute 5"]))
    assert actions(made)[0]["updates"] == [
        {"as_of": "2024-03-12", "text": "Draft with legal"},
        {"as_of": "2024-07-13", "text": "See minute 5"},
    ]


def test_a_part_of_the_year_is_that_of_the_heading_beside_it_that_says_the_year() -> None:
    head = ["Ref", "Action", "Q1 2024/25 progress", "Q1 RAG", "Q2 2024/25 progress", "Q2 RAG"]
    made = draft(table(head, ["1", "Ask", "2 open", "A", "4 open", "G"]))
    assert actions(made)[0]["updates"] == [
        {"as_of": "2024-06", "text": "2 open", "rag": "A"},
        {"as_of": "2024-09", "text": "4 open", "rag": "G"},
    ]


def test_a_total_below_what_will_be_done_is_no_action() -> None:
    made = draft(
        table(["Ref", "Project", "Lead", "Budget"], ["A1", "Pave", "PS", "450"], ["", "Total", "", "450"])
    )
    assert [one["ref"] for one in actions(made)] == ["A1"]
    assert "a total: Total | 450" in left(made)


def test_a_response_of_actions_is_what_will_be_done_and_not_the_recommendation() -> None:
    head = ["Key recommendation", "Our response and actions", "Lead", "Timeframe"]
    made = draft(table(head, ["1. Scrutinise", "1.1 Train members", "PS", "May 2025"]))
    assert actions(made)[0]["action"] == "1.1 Train members"


def test_what_stands_above_headings_that_stand_there_again_is_a_section_each_time() -> None:
    head = ["Ref", "Action", "Lead"]
    made = draft(
        table(
            ["Ageing plan"],
            [across("Theme 1: Friends")],
            [across("Aim: fewer lonely people")],
            head,
            ["1", "Ask", "PS"],
            [across("Theme 2: Homes")],
            [across("Aim: warm homes")],
            head,
            ["2", "Insulate", "CD"],
        )
    )
    assert made.record["title"] == "Ageing plan"
    assert made.record["sections"] == {
        "Theme 1: Friends": {"aim": "Aim: fewer lonely people"},
        "Theme 2: Homes": {"aim": "Aim: warm homes"},
    }
    assert [one["section"] for one in actions(made)] == ["Theme 1: Friends", "Theme 2: Homes"]


def test_a_heading_above_each_table_is_its_section_each_time() -> None:
    head = ["Action", "By whom", "Progress to date"]
    first = table(head, ["Train shops", "PS", "3 trained"], above=["1. Awareness"])
    second = table(head, ["Review signs", "CD", ""], above=["2. Environment"], name="table 2")
    made = draft(first, second, **NOW)  # `draft` brings the document in twice
    assert [one["section"] for one in actions(made)] == ["1. Awareness", "2. Environment"]


def test_of_several_revised_dates_the_last_one_counts() -> None:
    head = ["Rec", "Agreed action", "Resp officer", "Orig date", "Rev date 1", "Revised date 2", "Status"]
    made = draft(
        table(
            head,
            ["1", "Ask", "AB", "31/01/24", "31/03/24", "30/06/24", "Open"],
            ["2", "Buy", "CD", "31/01/24", "30/09/24", "", "Open"],
        ),
        **NOW,
    )
    assert (actions(made)[0]["by_whom"], actions(made)[0]["timescale"]) == ("AB", "31/01/24")
    moved = [
        [one["timescale"] for one in action["updates"] if "timescale" in one] for action in actions(made)
    ]
    assert moved == [["31/03/24", "30/06/24"], ["30/09/24"]]
    plan = understood(made.record)
    due = [standing.due for standing in standings(plan, as_of=date(2024, 12, 10))]
    assert due == [date(2024, 6, 30), date(2024, 9, 30)]


def test_a_status_below_a_quarter_alone_is_of_that_quarter() -> None:
    head = ["Ref", "Action", "Lead", "Q3", "Q4"]
    made = draft(table(["Plan 2023/24"], head, ["1", "Ask", "PS", "40 are in", "Complete"]), **NOW)
    assert actions(made)[0]["updates"] == [{"as_of": "2024-03", "status": "Complete"}]
    bare = draft(table(head, ["1", "Ask", "PS", "40 are in", "Complete"]), **NOW)
    assert actions(bare)[0]["x-q4"] == "Complete"


def test_colours_without_words_in_months_are_told() -> None:
    on = cell("", fill="00B050")
    made = draft(table(["Task", "Owner", "Jan", "Feb"], ["Ask", "PS", on, ""], ["Buy", "CD", on, on]))
    assert "table 1, 'Jan': colours without words in rows 2, 3" in left(made)
    assert "table 1, 'Feb': colours without words in row 3" in left(made)


def test_a_strategy_is_what_will_be_done_if_nothing_else_is() -> None:
    made = draft(
        table(["Strategy", "Staff responsible", "Timeline", "Resources"], ["Daily calls", "PS", "May", "-"])
    )
    assert actions(made)[0]["action"] == "Daily calls"


@pytest.mark.parametrize("last", ["Total: 7 actions", "Totals: 3 open, 4 closed", "Grand total", "Total 7"])
def test_a_row_that_only_counts_is_no_action(last: str) -> None:
    made = of(["Ref", "Action", "Lead"], ["1", "Total the bills", "PS"], ["", last, ""])
    assert [one["action"] for one in actions(made)] == ["Total the bills"]
    assert left(made) == f"table 1, row 3: a total: {last}"


@pytest.mark.parametrize("tick", ["✓", "x", "Yes"])
@pytest.mark.parametrize("title", ["Our plan 2024/25", "Our plan"])
@pytest.mark.parametrize("times", [("2024/25", "2030/31"), ("Q1", "Q2"), ("May 2024", "June 2030")])
def test_ticks_below_times_may_be_of_what_is_to_come_and_are_no_status(
    times: tuple[str, str], title: str, tick: str
) -> None:
    rows = ["Action", "Lead", *times], ["Ask", "PS", tick, ""], ["Buy", "CD", "", tick]
    made = draft(table(*rows, above=[title]), as_of="2024-10-31")
    assert not any("updates" in one for one in actions(made))
    assert [[*one.values()][-1] for one in actions(made)] == [tick, tick]


def test_a_time_is_to_come_on_the_day_that_somebody_says() -> None:
    heads = ["Action", "Lead", "Jan 2024", "Feb 2024", "Mar 2024"]
    rows: list[list[Some]] = [["Ask", "PS", "draft", "final", ""], ["Buy", "CD", "", "", "done"]]
    assert not any("updates" in one for one in actions(of(heads, *rows, as_of="2024-02-01")))
    assert all("updates" in one for one in actions(of(heads, *rows, as_of="2024-03-31")))


def test_a_time_to_come_in_a_heading_dates_nothing_beside_it() -> None:
    heads = ["Action", "Update 2030/31", "Status"]
    made = of(heads, ["Ask", "To be reviewed", "Done"])
    assert {"as_of": "2024-12-01", "status": "Done"} in actions(made)[0]["updates"]


def test_comments_of_parts_of_a_year_are_reports_of_them() -> None:
    heads = ["Action", "Lead", "Q1 RAG", "Q1 Comments", "Q2 RAG", "Q2 Comments"]
    made = draft(table(heads, ["Ask", "PS", "A", "Late", "G", "Well"], above=["Our plan 2024/25"]))
    assert actions(made)[0]["updates"] == [
        {"as_of": "2024-06", "text": "Late", "rag": "A"},
        {"as_of": "2024-09", "text": "Well", "rag": "G"},
    ]


def test_what_all_rows_say_alike_below_what_may_be_a_ref_is_none() -> None:
    made = of(["Task", "Lead", "Item Type"], ["Ask", "PS", "Item"], ["Buy", "CD", "Item"])
    assert [one["ref"] for one in actions(made)] == ["1", "2"]
    assert actions(made)[0]["x-item-type"] == "Item"


def test_a_heading_of_who_and_when_needs_one_cell_that_says_both() -> None:
    cells = ["FD – by 10 Feb", "Chair, March meeting", "All", "Bo, next meeting"]
    rows: list[list[Some]] = [[f"Do {at}", one] for at, one in enumerate(cells)]
    made = of(["Action", "By whom/when"], *rows)
    said = [(one["by_whom"], one.get("timescale")) for one in actions(made)]
    assert said == [("FD", "by 10 Feb"), ("Chair", "March meeting"), ("All", None), ("Bo", "next meeting")]
    names = of(["Action", "Lead"], ["Ask", "Bo, 3 May"], ["Buy", "Al"], ["Dig", "Cy"])
    assert actions(names)[0]["by_whom"] == "Bo, 3 May"


def test_a_key_of_colours_may_stand_in_a_row_above_the_headings() -> None:
    key: list[Some] = ["Key:", cell("Complete", fill="006100"), cell("Behind", fill="FFC000")]
    rows: list[list[Some]] = [["1", "Ask", cell("", fill="006100")], ["2", "Buy", cell("", fill="FFC000")]]
    made = of(["Our plan"], key, ["Ref", "Action", "RAG"], *rows)
    assert [one["updates"][0]["status"] for one in actions(made)] == ["Complete", "Behind"]


def test_the_heading_that_is_to_be_mapped_is_one_though_others_below_it_are_joined() -> None:
    rows: list[list[Some]] = [
        ["Zweck", "Vorhaben", across("Stand", 2)],
        [None, None, "A", "B"],
        ["x", "Ein Haus bauen", "y", "z"],
    ]
    with pytest.raises(UnreadableDocument) as error:
        draft(table(*rows))
    assert error.value.hint == "say which column does: --map Vorhaben=action"


@pytest.mark.parametrize("above", ["Milestones", ""])
def test_what_stands_below_times_to_come_is_planned_and_no_report(above: str) -> None:
    heads: list[Some] = ["Action", "Lead", "2023/24", "2024/25", "2030/31"]
    rows: list[list[Some]] = [["Ask", "PS", "20 pupils", "40 pupils", "60 pupils"]]
    if above:
        rows = [[None, None, *heads[2:]], *rows]
        heads = [cell("Action", down=2), cell("Lead", down=2), across(above, 3)]
    made = draft(table(heads, *rows))
    assert "updates" not in actions(made)[0]
    assert [*actions(made)[0].values()][-3:] == ["20 pupils", "40 pupils", "60 pupils"]


@pytest.mark.parametrize(
    ("head", "first"), [("2024/25", "2024-04-01"), ("Q4 2024/25", "2025-01-01"), ("May 2024", "2024-05-01")]
)
def test_a_time_has_come_from_its_first_day_on(head: str, first: str) -> None:
    came = date.fromisoformat(first)
    for day, is_report in ((came - timedelta(5), False), (came + timedelta(5), True)):
        source = Source((table(["Action", head], ["Ask", "Begun"]),))
        made = drafted(source, "plan", Wishes(day, as_of=day.isoformat()))
        assert ("updates" in actions(made)[0]) is is_report


def test_times_that_have_come_are_those_of_reports_though_others_wait_for_theirs() -> None:
    made = of(["Action", "Lead", "May 2024", "June 2030"], ["Ask", "PS", "Begun", ""])
    assert actions(made)[0]["updates"] == [{"as_of": "2024-05", "text": "Begun"}]


@pytest.mark.parametrize(
    ("heads", "row"),
    [
        (["ID", "Task Mode", "Name", "Finish", "Resource Names"], ["1", "Auto", "Ask the clerk", "May 2025"]),
        (["Parent task", "Name", "Due date", "Assignee"], ["", "Ask the clerk", "May 2025", "PS"]),
        (["Card Name", "Card ID", "Due Date", *"abcdefghij"], ["Ask the clerk", "5f1", "May 2025"]),
    ],
)
def test_what_other_programs_write_is_read_by_what_is_to_be_done(heads: list[str], row: list[Some]) -> None:
    assert [one["action"] for one in actions(of(heads, row))] == ["Ask the clerk"]


def test_a_row_of_labels_above_the_headings_is_no_part_of_them() -> None:
    labels: list[Some] = [across("Ward manager: Ann Poe", 2), across("Date: 3 June 2024", 2)]
    heads: list[Some] = ["Issue", "Action", "Resp. person", "RAG"]
    made = draft(table(labels, heads, ["Falls", "Buy socks", "Ann Poe", "G"]), as_of="2024-10-31")
    assert fields(made) == {"Issue": "x-issue", "Action": "action", "Resp. person": "by_whom", "RAG": "rag"}
    quarters: list[Some] = [cell("Action", down=2), cell("Lead", down=2), across("Q1: April to June", 2)]
    made = draft(
        table(quarters, [None, None, "RAG", "Comments"], ["Ask", "PS", "G", "Well"], above=["Plan 2024/25"])
    )
    assert actions(made)[0]["updates"] == [{"as_of": "2024-06", "text": "Well", "rag": "G"}]


def test_a_question_closes_nothing() -> None:
    made = of(["Action", "Status"], ["Ask", "Closed?"], ["Buy", "(Closed)"])
    assert made.record["statuses"] == {"Closed?": None, "(Closed)": "complete"}


def test_a_blue_light_is_told_whatever_the_key_says_of_it() -> None:
    for meaning, told in (("Action completed", "counts as complete"), ("See overleaf", "counts as open")):
        key = [f"Blue = {meaning}; Green = on track"]
        made = draft(table(["Action", "BRAG"], ["Ask", "Blue"], above=key), as_of="2024-10-31")
        assert any(meaning in note and told in note for note in made.notes)


def test_a_small_table_that_is_not_read_is_named_with_its_words() -> None:
    other = table(["Approved by:", "PS"], ["Risks", "See register"], name="table 2")
    made = draft(table(["Ref", "Action", "Lead"], ["1", "Ask", "PS"]), other)
    assert "Approved by: | PS; Risks | See register" in left(made)


def test_a_prompt_that_a_copy_of_a_form_shows_says_nothing() -> None:
    prompts: list[Some] = ["Click or tap to enter a date.", "Choose an item.", "Click here to enter text"]
    made = of(["Ref", "Action", "Due date", "Status", "Progress"], ["1", "Choose an item for sale", *prompts])
    assert actions(made) == [{"ref": "1", "action": "Choose an item for sale"}]
    told = "the prompt of a field that nobody filled in"
    assert left(made) == f"table 1, row 2: {told}: {' | '.join(map(str, prompts))}"


@pytest.mark.parametrize(
    ("heading", "closes"),
    [
        ("Completed since May 2024", True),
        ("Actions completed in 2024/25", True),
        ("Closed (no further action)", True),
        ("Completed / ongoing", False),
        ("Actions completed (awaiting sign-off)", False),
        ("Closed actions – verification outstanding", False),
        ("Actions done at the next meeting", False),
        ("Completed at the end of the project", False),
        ("Done for now", False),
        ("Completed in March 2027", False),
        ("Completed 2030/31", False),
    ],
)
def test_a_heading_closes_what_stands_below_only_if_it_says_that_it_is_done(
    heading: str, closes: bool
) -> None:
    made = of(["Ref", "Action", "Lead"], [across(heading)], ["1", "Ask", "PS"])
    assert actions(made)[0].get("section") == heading
    assert ("updates" in actions(made)[0]) is closes


@pytest.mark.parametrize(
    ("said", "light"),
    [
        ("Green/Amber", ""),
        ("Amber to Red", ""),
        ("🟡→🟢", ""),
        ("Green – late with the amber part", ""),
        ("Amber (was Red)", "amber"),
        ("Amber from green", "amber"),
        ("Green – a green roof", "green"),
        ("Grey / gray", "grey"),
    ],
)
def test_a_cell_that_names_two_lights_says_neither(said: str, light: str) -> None:
    made = of(["Ref", "Action", "RAG"], ["1", "Ask", said], ["2", "Buy", "Red"])
    assert actions(made)[0]["updates"][0] == {
        "as_of": "2024-12-01",
        "status": said,
        **({"rag": light} if light else {}),
    }


def test_a_day_of_completion_that_has_not_come_closes_nothing() -> None:
    made = of(["Action", "Lead", "Date completed"], ["Ask", "PS", "31/12/2030"], ["Buy", "CD", "3/5/2024"])
    assert actions(made)[0]["updates"] == [{"as_of": "2024-12-01", "text": "31/12/2030"}]
    assert "'31/12/2030' is no day on which it was done" in left(made)


def test_a_key_in_a_row_with_its_name_explains_each_letter() -> None:
    rows: list[list[Some]] = [["1", "Ask", "PS", "C"], ["2", "Buy", "CD", "O"]]
    key: list[Some] = ["Key:", "C = Complete", "O = Ongoing", "N = Not started"]
    made = of(["Ref", "Action", "Lead", "Status"], *rows, [], key)
    assert made.record["statuses"] == {"C": "complete", "O": "in progress"}


@pytest.mark.parametrize("said", ["None", "N/A", "–", "No further action required.", "Nil"])
def test_where_nothing_is_to_be_done_there_is_no_action(said: str) -> None:
    made = of(["Item", "Discussion", "Action", "Lead"], ["1", "Hall", "Ask", "PS"], ["2", "AOB", said, "CD"])
    assert [one["action"] for one in actions(made)] == ["Ask"]
    assert left(made) == f"table 1, row 3: nothing is to be done: 2 | AOB | {said} | CD"


@pytest.mark.parametrize(("heads", "is_other"), [(("Risk", "Score"), True), (("Task", "Who next"), False)])
def test_what_stands_below_headings_of_another_table_is_no_action(
    heads: tuple[str, str], is_other: bool
) -> None:
    made = of(
        ["Ref", "Action", "Lead"], ["1", "Ask", "PS"], ["Ref", *heads], ["R1", "Flood", "12"], ["", "x"]
    )
    assert [one["action"] for one in actions(made)] == (["Ask"] if is_other else ["Ask", "Flood", "x"])
    assert f"table 1, row 3: headings of another table: Ref | {' | '.join(heads)}" in left(made)
    assert ("table 1, row 4: below the headings of another table: R1 | Flood | 12" in left(made)) is is_other


@pytest.mark.parametrize(
    ("heading", "cells", "when"),
    [
        ("Cost 2023/24", ("£400", "£50"), "2024-12-01"),
        ("Reviewed Oct 24", ("By the board", "By all"), "2024-12-01"),
        ("Reviewed Oct 24", ("Done", "Complete"), "2024-10"),
    ],
)
def test_a_year_in_the_heading_of_what_reports_nothing_dates_nothing(
    heading: str, cells: tuple[str, str], when: str
) -> None:
    """Neither at first nor when the document comes again, which `of` looks for."""
    made = of(["Action", "Lead", "RAG", heading], ["Ask", "PS", "G", cells[0]], ["Buy", "CD", "R", cells[1]])
    assert [one["updates"][0]["as_of"] for one in actions(made)] == [when, when]


def test_rows_below_headings_without_what_will_be_done_are_named_where_others_below_have_it() -> None:
    made = of(
        ["Owner", "Due date", "Key deliverables", "BRAG"],
        ["PS", "May 2025", "Done", "Red"],
        ["CD", "June 2025", "Completed", "Green"],
        ["Lead", "Deadline", "Action", "RAG"],
        ["PS", "May 2025", "Ask the clerk", "Red"],
    )
    assert [one["action"] for one in actions(made)] == ["Ask the clerk"]
    assert "table 1, row 2: no column says what will be done: PS | May 2025 | Done | Red" in left(made)


def test_a_status_that_the_plan_has_still_counts_before_a_colour_and_a_section() -> None:
    """In a document that comes again, which `draft` looks for."""
    green, red = cell("Ask", fill="00B050"), cell("Buy", fill="FF0000")
    heads: list[Some] = ["Ref", "Action", "Lead", "Status"]
    rows: list[list[Some]] = [["1", green, "PS", "Late"], ["2", red, "CD", "Held up"]]
    made = draft(table(heads, *rows, above=["Green = complete; Red = late"]), as_of="2024-10-31")
    assert [one["updates"][0]["status"] for one in actions(made)] == ["Late", "Held up"]
    made = of(
        ["Ref", "Action", "Status"], [across("Completed actions")], ["1", "Ask", "Late"], ["2", "Buy", ""]
    )
    assert [one["updates"][0]["status"] for one in actions(made)] == ["Late", "complete"]


def test_the_words_of_a_second_column_are_no_status_when_the_document_comes_again() -> None:
    rows: list[list[Some]] = [["1", "Ask", "No", "Wait"], ["2", "Buy", "Yes", "R"], ["3", "Dig", "No", "G"]]
    made = of(["Ref", "Action", "Complete?", "RAG"], *rows)
    assert actions(made)[0]["updates"] == [{"as_of": "2024-12-01", "status": "No", "text": "Wait"}]


def test_a_light_closes_nothing_beside_a_status_that_the_plan_has_still() -> None:
    """In a document that comes again, which `draft` looks for."""
    rows: list[list[Some]] = [["1", "Ask", "In progress", "Green"], ["2", "Buy", "Late", "Red"]]
    key = ["Green = complete; Red = late"]
    made = draft(table(["Ref", "Action", "Status", "RAG"], *rows, above=key), as_of="2024-10-31")
    assert actions(made)[0]["updates"] == [{"as_of": "2024-10-31", "status": "In progress", "rag": "Green"}]


@pytest.mark.parametrize(
    ("word", "means"),
    [("Sorted", "complete"), ("Implemented", "complete"), ("Open", None), ("On track", None), ("No", None)],
)
def test_a_word_for_what_is_open_is_that_beside_a_day_of_completion_too(word: str, means: str | None) -> None:
    made = of(["Ref", "Action", "Status", "Date completed"], ["1", "Ask", word, "3/5/2024"])
    assert made.record["statuses"] == {word: means}


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (0, 3, 1, 2), (3, 2, 1, 0)])
def test_actions_with_one_ref_and_the_same_words_are_found_again(order: tuple[int, ...]) -> None:
    """In a document that comes again, which `of` looks for."""
    rows: list[list[Some]] = [["1", "Train", "PS", "May"], ["1", "Train", "CD", "May"]]
    rows += [["1", "Train", "PS", "June"], ["2", "Dig", "EF", ""]]
    made = of(["Ref", "Action", "Lead", "Due"], *(rows[at] for at in order))
    assert sorted(str(one["ref"]) for one in actions(made)) == ["1", "1-2", "1-3", "2"]


def test_an_update_that_says_when_it_was_done_leaves_the_status_to_its_own_column() -> None:
    def updates(status: str, progress: str) -> object:
        made = draft(
            table(["Ref", "Action", "Status", "Update"], ["2", "B", status, progress]), as_of="2010-01"
        )
        return actions(made)[0]["updates"]

    done = {"as_of": "2010-01", "text": "Done 3 Jan 2010", "completed": "2010-01-03"}
    assert updates("Complete", "Done 3 Jan 2010") == [{**done, "status": "Complete"}]
    assert updates("-", "Done 3 Jan 2010") == [{**done, "status": "Done"}]
    assert updates("In progress", "Done 3 Jan 2010") == [
        {"as_of": "2010-01", "text": "Done 3 Jan 2010", "status": "In progress"}
    ]


def test_what_begins_like_a_label_in_a_table_on_its_side_is_said_by_its_row() -> None:
    made = draft(
        table(
            ["No.", "1", "2", "3", "4"],
            ["Recommendation", "Find a room", "Update Zoë’s report", "Train", "Ask"],
            ["Owner", "PS", "CD", "PS", "CD"],
            ["By when", "May 2025", "", "June 2025", ""],
        )
    )
    assert [one["action"] for one in actions(made)] == ["Find a room", "Update Zoë’s report", "Train", "Ask"]


def test_a_form_is_one_by_the_labels_of_others_whatever_it_says() -> None:
    labels = ("Task:", "Lead:", "Progress:")
    first, second = (
        table(*map(list, zip(labels, said, strict=True)), name=f"table {at}")
        for at, said in enumerate(
            [("Find a room", "PS", "Met Ann"), ("Update the log", "Owner", "Action taken")]
        )
    )
    made = draft(first, second, as_of="2024-12-01")
    assert [one["action"] for one in actions(made)] == ["Find a room", "Update the log"]


def test_a_ref_of_a_row_that_becomes_a_part_is_said() -> None:
    action = cell("Train staff", down=2)
    made = draft(table(["Ref", "Action", "Lead"], ["1", "Ask", ""], ["2", action, "PS"], ["3", None, "CD"]))
    assert [one["ref"] for one in actions(made)] == ["1", "2"]
    assert "row 4, column 'Ref': '3' is 2b, as part of the action above" in left(made)


def test_a_date_joined_over_an_action_with_parts_says_nothing_new_the_second_time() -> None:
    when, action = cell("March 2025", down=2), cell("Train staff", down=2)
    rows: list[list[Some]] = [
        ["1", "Ask", "PS", when],
        ["2", action, "CD", None],
        ["3", None, "EF", "May 2025"],
    ]
    made = draft(table(["Ref", "Action", "Lead", "By when"], *rows))
    assert [part["timescale"] for part in actions(made)[1]["parts"]] == ["March 2025", "May 2025"]


ROADS: list[Some] = ["Mend the road", "PS", "May 2025"]
TREES: list[Some] = ["Plant trees", "CD", ""]
BARE: list[Some] = ["Roads", "", ""]


@pytest.mark.parametrize("refs", [["", "", "", "", "", ""], ["", "1", "", "", "3", ""]])
def test_headings_that_stand_alone_among_the_actions_are_sections_and_said(refs: list[str]) -> None:
    """In a spreadsheet without looks, also where a ref is blank in the row below one."""
    rows: list[list[Some]] = [BARE, ROADS, ["Sweep it", "", "June 2025"], ["Parks", "", ""], TREES, TREES]
    numbered: list[list[Some]] = [[ref, *row] for ref, row in zip(refs, rows, strict=True)]
    made = of(["Ref", "Action", "Lead", "By when"], *numbered)
    assert [one["section"] for one in actions(made)] == ["Roads", "Roads", "Parks", "Parks"]
    assert "what stands alone among the actions is a section: Roads, Parks" in made.notes


@pytest.mark.parametrize(
    "rows",
    [
        [BARE, ROADS, TREES],
        [BARE, ROADS, BARE, ["Parks", "", ""], TREES],
        [BARE, ROADS, ["Parks", "", ""]],
        [ROADS, BARE, TREES, ["Parks", "", ""], ROADS],
        [BARE, ROADS, ["Plant a tree by each house.", "", ""], TREES],
        [BARE, ROADS, ["Parks", "", ""], ["Mow", "", ""], TREES],
    ],
)
def test_an_action_of_which_nothing_else_is_said_is_no_section(rows: list[list[Some]]) -> None:
    made = of(["Action", "Lead", "By when"], *rows)
    assert len(actions(made)) == len(rows)


def test_a_heading_with_a_number_that_those_below_go_on_with_is_a_section() -> None:
    def sections(*rows: list[Some]) -> list[Any]:
        made = of(["Ref", "Action", "Lead", "By when"], *rows)
        return [one.get("section") for one in actions(made)]

    roads: list[Some] = ["A", "ROADS", "", ""]
    assert sections(roads, ["A1", *ROADS], ["B", "Parks", "", ""], ["B1", *TREES]) == ["A ROADS", "B Parks"]
    assert sections(["1.", "Roads", "", ""], ["1.1", *ROADS], ["10", *TREES]) == ["1. Roads", "1. Roads"]
    assert sections(["1", "Sweep", "", ""], ["10", *ROADS], ["2", *TREES]) == [None, None, None]


def test_a_heading_counted_as_another_is_no_report_and_one_that_goes_on_is_the_same() -> None:
    """An outcome with a number is no outcome that somebody reports."""
    rows: list[list[Some]] = [
        [across("Outcome 1: Roads")],
        ROADS,
        [across("Outcome 1: Roads (continued)")],
        TREES,
        [across("Outcome 2: Parks")],
        ["Mow", "EF", ""],
    ]
    made = of(["Action", "Lead", "By when"], *rows)
    roads = "Outcome 1: Roads"
    assert [one["section"] for one in actions(made)] == [roads, roads, "Outcome 2: Parks"]
    assert made.counts["updates"] == 0


@pytest.mark.parametrize(
    "again", ["Plan", "Plan (continued)", "Roads cont'd", "Roads (continued)", "Continued"]
)
@pytest.mark.parametrize("rows", [True, False])
def test_a_table_that_goes_on_has_no_section_more(again: str, rows: bool) -> None:
    """On the next page the title of the plan stands again, or the heading."""
    head: list[Some] = ["Action", "Lead", "By when"]
    if rows and again != "Plan":
        made = draft(table(head, [across("Roads")], ROADS, [across(again)], TREES, above=["Plan"]))
    else:
        tables = [
            table(head, ROADS, above=["Plan", "Roads"]),
            table(head, TREES, name="table 2", above=[again]),
        ]
        made = draft(*tables)
    assert made.record["title"] == "Plan"
    assert [one["section"] for one in actions(made)] == ["Roads", "Roads"]
    assert left(made) == ""


@pytest.mark.parametrize(
    ("last", "why"),
    [("Next meeting: 13 January 2025", "a remark"), ("Date of next review: May 2025", "a remark")],
)
def test_what_ends_a_table_with_the_next_meeting_is_no_action(last: str, why: str) -> None:
    made = of(["Action", "Lead", "By when"], ROADS, ["", "", ""], [last, "", ""])
    assert len(actions(made)) == 1
    assert f"{why}: {last}" in left(made)


def test_letters_below_progress_are_statuses_as_the_key_says() -> None:
    rows = [["Sweep the roads", "PS", "C"], ["Plant trees", "CD", "S"], ["Dig a pond", "MN", "S"]]
    key = "Key: C = completed, S = slipping"
    made = draft(table(["Action", "Lead", "Progress"], *rows, above=["Plan", key]), as_of="2024-11-30")
    assert made.record["statuses"] == {"C": "complete", "S": None}
    assert [one["updates"][0]["status"] for one in actions(made)] == ["C", "S", "S"]


@pytest.mark.parametrize("above", ["Dates", "Target date", "Timescale", "Deadline"])
@pytest.mark.parametrize(
    ("below", "wanted"),
    [
        ("Original|Revised|Completed", ["timescale", "revised", "completed"]),
        ("Start|Finish", ["start", "timescale"]),
        ("Target|Forecast|Actual", ["timescale", "revised", "completed"]),
        ("From|To", ["start", "timescale"]),
    ],
)
def test_a_date_that_the_upper_of_two_headings_speaks_of_is_one(
    above: str, below: str, wanted: list[str]
) -> None:
    lower = below.split("|")
    days = ["31 Jan 2024", "29 Feb 2024", "15 Mar 2024"][: len(lower)]
    head: list[Some] = [cell("Action", down=2), cell("Lead", down=2), cell(above, across=len(lower))]
    rows = [["Sweep the roads", "PS", *days], ["Plant trees", "CD", *days]]
    made = draft(table(head, [None, None, *lower], *rows), as_of="2024-11-30")
    assert [fields(made)[f"{above} {one}"] for one in lower] == wanted


def test_what_stands_below_all_actions_is_a_section_only_if_it_looks_like_one() -> None:
    roads, foot = across("ROADS", bold=True), across("All dates depend on funding")
    for last, sections, kept in ((foot, ["ROADS"], [foot.text]), (across("PARKS", bold=True), None, [])):
        made = of(["Action", "Lead", "By when"], [roads], ROADS, TREES, [last])
        assert list(made.record["sections"]) == (sections or ["ROADS", "PARKS"])
        assert [one.why for one in made.left_out] == [f"below all actions: {text}" for text in kept]


def test_numbers_that_count_the_lines_of_each_cell_are_not_part_of_what_they_say() -> None:
    head = ["Action", "Lead", "By when"]
    made = of(head, ["1. Survey\n2. Install", "1. PS\n2. CD", "1. May 2025\n2. June 2025"])
    assert [one["parts"] for one in actions(made)] == [
        [
            {"ref": "1a", "action": "Survey", "by_whom": "PS", "timescale": "May 2025"},
            {"ref": "1b", "action": "Install", "by_whom": "CD", "timescale": "June 2025"},
        ]
    ]
    (days,) = actions(of(head, ["Survey", "PS\nCD", "1. May 2025\n2. May 2025"]))
    assert [one["timescale"] for one in days["parts"]] == ["1. May 2025", "2. May 2025"]


def test_what_goes_on_in_small_letters_is_no_heading() -> None:
    rows: list[list[Some]] = [["1", *ROADS], ["", "and sweep it", "", ""], ["2", *TREES]]
    made = of(["Ref", "Action", "Lead", "By when"], *rows)
    assert [one.get("section") for one in actions(made)] == [None, None, None]


def test_an_aim_above_a_table_is_that_of_its_section() -> None:
    head: list[Some] = ["Action", "Lead", "By when"]
    tables = (table(head, row, name=f"table {at}", above=above) for at, (row, above) in enumerate(AIMED, 1))
    assert draft(*tables).record["sections"] == {"Roads": {"aim": "Aim: smooth roads"}, "Parks": {}}


AIMED = ((ROADS, ["A plan for the town", "Roads", "Aim: smooth roads"]), (TREES, ["Parks"]))


def test_quarters_to_tick_are_no_headings_that_nobody_knows() -> None:
    made = draft(
        table(["Task", "Lead", "Q1", "Q2", "Q3", "Q4", "Cost"], ["Dig a pond", "PS", "X", "", "", "X", "1"])
    )
    assert actions(made)[0]["x-q4"] == "X"


@pytest.mark.parametrize("at", [0, 1])
def test_what_stands_below_the_word_notes_at_the_end_is_no_action_and_no_section(at: int) -> None:
    notes: list[list[Some]] = [[*[""] * at, text] for text in ("Notes", "1) subject to licence", "2) agreed")]
    made = of(["No", "Action", "Lead", "By when"], ["1", *ROADS], [""], *notes)
    assert (len(actions(made)), made.counts["sections"]) == (1, 0)
    assert all(f"a remark: {text}" in left(made) for text in ("Notes", "1) subject to licence", "2) agreed"))


def test_a_signature_beside_a_date_is_no_part_of_the_action_above() -> None:
    signed: list[Some] = [cell("Approved by: Al Bo", across=2), None, "Date: 3 Feb 2025", ""]
    made = draft(table(["Ref", "Action", "Lead", "By when"], ["1", *ROADS], signed[:1] + signed[2:]))
    assert actions(made) == [
        {"ref": "1", "action": "Mend the road", "by_whom": "PS", "timescale": "May 2025"}
    ]
    assert left(made) == "table 1, row 3: a remark: Approved by: Al Bo | Date: 3 Feb 2025"


@pytest.mark.parametrize(("heading", "said"), [("Stage", "Start/Prep"), ("State", "Ohio")])
def test_a_stage_is_a_status_only_if_its_cells_say_one(heading: str, said: str) -> None:
    head = [heading, "Activity", "Lead", "Status"]
    made = of(head, [said, "Say why", "PS", "Completed"], [said, "Say where", "CD", "Started"])
    assert (fields(made)["Status"], fields(made)[heading]) == ("status", f"x-{heading.lower()}")
    alone = of(["Activity", "Lead", heading], ["Say why", "PS", "Done"], ["Say where", "CD", "In progress"])
    assert fields(alone)[heading] == "status"


def test_sentences_of_which_some_name_a_year_are_no_revised_dates() -> None:
    rows: list[list[Some]] = [
        ["Lost papers", "Scan all minutes since 2010 and keep them", "Clerk"],
        ["Wrong bills", "Add a second signatory to the mandate", "CD"],
    ]
    assert fields(of(["Risk", "Revised / further actions", "Resp."], *rows, rows[1]))["Risk"] == "x-risk"


def test_the_light_of_a_risk_is_not_that_of_the_action() -> None:
    risk = cell("Risk rating", across=2)
    upper: list[Some] = [cell("Action", down=2), cell("Lead", down=2), risk, cell("Status", down=2)]
    made = draft(table(upper, [None, None, "L", "RAG", None], ["Scan", "PS", "3", "Red", "Done"]), **NOW)
    assert actions(made)[0]["x-risk-rating-rag"] == "Red"
    assert "rag" not in actions(made)[0]["updates"][0]


def test_a_key_may_say_more_behind_its_words_for_a_status_and_another_is_told_whole() -> None:
    head: list[Some] = ["Action", "Lead", "BRAG"]
    rows: list[list[Some]] = [
        ["Ask", "PS", cell("", fill="FFC000")],
        ["Buy", "CD", cell("", fill="00B050")],
        ["Dig", "PS", cell("", fill="0000FF")],
    ]
    meanings = {"0000FF": "Delivered", "00B050": "On track to deliver", "FFC000": "Some issues – see text"}
    pairs: list[list[Some]] = [[cell("", fill=one), words] for one, words in meanings.items()]
    made = draft(table(head, *rows), table(["KEY", ""], *pairs, name="table 2"), **NOW)
    found = [one["updates"][0]["status"] for one in actions(made)]
    assert found == ["Some issues – see text", "On track to deliver", "Delivered"]
    said: list[list[Some]] = [
        ["Key", ""],
        ["Green", "carry on"],
        ["Amber", "come and tell"],
        ["Red", "think again"],
    ]
    risks: list[list[Some]] = [["Risk", "Action", "Likelihood"], ["Flood", "Dig a ditch", "3"]]
    others = table(*said, name="table 2"), table(*risks, name="table 3")
    other = draft(
        table(["Ref", *head, "Section", "When"], ["1", "Ask", "PS", "Amber", "A", "May 2026"]), *others, **NOW
    )
    assert "Key; Green | carry on; Amber | come and tell; Red | think again" in left(other)
    assert "its columns are others: Risk | Action | Likelihood; Flood | Dig a ditch | 3" in left(other)


def test_words_below_item_are_no_refs() -> None:
    rows: list[list[Some]] = [["Boundary fence", "Mend it", "PS"], ["The fuel store", "Lock it", "CD"]]
    made = of(["Item", "Action", "Lead"], *rows, ["", "Show who has a key", "CD"])
    assert [one["ref"] for one in actions(made)] == ["1", "2", "3"]


@pytest.mark.parametrize("heading", ["RAG", "Progress (RAG)"])
def test_a_light_that_stands_before_words_is_read_where_lights_stand(heading: str) -> None:
    texts = {
        "A – awaiting grant": "amber",
        "R: no officer": "red",
        "Green.\nOn track": "green",
        "A. Smith to report": None,
        "Red, now green": None,
    }
    rows: list[list[Some]] = [["A pump", "PS", text] for text in texts]
    made = of(["Action", "Lead", heading], *rows)
    told = [one["updates"][0] for one in actions(made)]
    assert [one.get("rag") for one in told] == [*texts.values()]
    assert [one.get("text", one.get("status")) for one in told] == [*texts]


def test_the_word_behind_the_letter_of_a_light_is_the_status() -> None:
    made = of(["Action", "Lead", "BRAG"], ["A pump", "PS", "B – complete"], ["A van", "CD", "G – on track"])
    assert made.record["statuses"] == {"B – complete": "complete", "G – on track": None}


def test_a_row_of_questions_with_a_ref_and_a_date_is_an_action() -> None:
    asked: list[Some] = ["1", "Is the lease signed?", "Ann Poe?", "May 2024"]
    found = draft(table(["Ref", "Action", "Lead", "By when"], asked, ["2", "Buy paint", "Pete", "June 2024"]))
    assert [action["action"] for action in actions(found)] == ["Is the lease signed?", "Buy paint"]


def test_a_row_below_the_headings_that_asks_what_to_write_there_is_no_action() -> None:
    heads = ["Action", "Lead", "Target date", "Progress indicator"]
    hints: list[Some] = ["What needs to happen?", "Whose is it?", "From publication", "Red\nAmber"]
    row: list[Some] = ["Review the protocol?", "PS", "By 31/12/2024", "Amber"]
    made = of(heads, hints, row, ["Train", "CD", "", "Green"])
    assert [one["action"] for one in actions(made)] == ["Review the protocol?", "Train"]
    assert [one["updates"][0]["rag"] for one in actions(made)] == ["Amber", "Green"]
    key = "a key: What needs to happen? | Whose is it? | From publication | Red Amber"
    assert left(made) == f"table 1, row 2: {key}"


def test_a_light_alone_among_reports_is_the_light() -> None:
    made = of(
        ["Action", "Lead", "Progress"], ["Ask", "PS", "Amber"], ["Buy", "CD", "Ordered, and paid for it."]
    )
    assert actions(made)[0]["updates"] == [{"as_of": "2024-12-01", "rag": "Amber"}]


def test_a_line_of_an_action_that_says_what_no_column_does_is_named() -> None:
    rows: list[list[Some]] = [
        ["Publish it\nStatus: complete", "PS"],
        ["Ask: when?\nNB: soon\nLead: CD", "PS"],
    ]
    made = of(["Action", "Lead"], *rows)
    assert (
        left(made) == "table 1, row 2, column 'Action': 'Status: complete' is kept in the text, and not read"
    )


def test_a_document_stands_as_it_was_compiled_and_milestones_are_no_sections() -> None:
    rows: list[list[Some]] = [
        ["Action", "Key milestones", "Progress"],
        ["Ask", "Draft", "Met"],
        ["Buy", "Bid", "Met"],
    ]
    made = draft(table(*rows, above=["Actions of the Board (compiled 4 July 2012)"]))
    assert [one["updates"][0]["as_of"] for one in actions(made)] == ["2012-07-04"] * 2
    assert [one["x-key-milestones"] for one in actions(made)] == ["Draft", "Bid"]


def test_statuses_of_two_months_stand_below_counts_that_are_no_headings() -> None:
    counts: list[Some] = ["", "", "29", "", "15", ""]
    heads: list[Some] = [
        "Action",
        "Actionee",
        "Open/Closed (noted FEB23)",
        "Comment",
        "New Status (MAR23)",
        "Note",
    ]
    rows: list[list[Some]] = [
        ["Ask", "PS", "Open", "Seen", "Action closed.", "£5"],
        ["Buy", "CD", "Open", "", "Open", ""],
    ]
    made = draft(table(counts, heads, *rows))
    said = [(one["as_of"], one["status"]) for one in actions(made)[0]["updates"]]
    assert said == [("2023-02", "Open"), ("2023-03", "Action closed.")]
    assert made.record["statuses"] == {"Open": None, "Action closed.": "complete"}
    columns: Any = made.record["columns"]
    assert columns["status"] == "Open/Closed (noted)"
    assert left(made) == "table 1, row 1: above the headings: 29 | 15"


def test_a_heading_that_says_by_whom_or_by_when_beside_what_is_done_is_told() -> None:
    row: list[Some] = ["Late", "Accepted\nChief Accountant\n31 December 2024"]
    notes = of(["Issue", "Agreed management action/timing"], row).notes
    why = "may say by when too: all of it is read as what will be done"
    assert f"'Agreed management action/timing' {why}" in notes
    assert not [one for one in of(["Action/timing", "Deadline"], ["Ask", "May 2025"]).notes if why in one]


def test_what_explains_the_statuses_below_a_blank_row_reports_nothing() -> None:
    key = "Status: Complete – done; Behind – late"
    rows: list[list[Some]] = [["Ask", "PS", "Begun"], ["Buy", "CD", "Ordered"], [], [key]]
    made = of(["Action", "Lead", "Progress"], *rows)
    assert [len(one["updates"]) for one in actions(made)] == [1, 1]
    assert left(made) == f"table 1, row 5: a remark: {key}"


def test_the_advised_column_is_none_whose_heading_says_what_it_is() -> None:
    rows: list[list[Some]] = [
        ["Scheme title (short)", "SRO", "", "RAG"],
        ["Agency", "Director of Nursing", "5", "R"],
    ]
    with pytest.raises(UnreadableDocument) as refused:
        of([], *rows)
    assert refused.value.hint == "say which column does: --map 'Scheme title (short)=action'"
