"""What a document's tables become: headings and cells decide together, and no text is lost or invented."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from actionplan.errors import UnreadableDocument, WrongRequest
from actionplan.intake.columns.headings import guesses
from actionplan.intake.reports.reading import NeedsDate
from actionplan.intake.source import Cell
from actionplan.schema import faults
from builders import steps_of
from drafts import ROWS, SEED, Some, across, actions, cell, draft, fields, left, table

NOW: dict[str, Any] = {"as_of": "2024-12-01"}


HEADINGS = {
    "ref": "Ref|REF.|No|No.|Ref No|Item|Item No.|ID|Action Ref|Rec No|Recommendation number|#|Action ID"
    "|Serial no"
    "|POAM ID|Unique ID|Plan ref|S/No|Reference",
    "action": "Action|Actions|ACTION REQUIRED|Agreed action|What will be done"
    "|What will be done\n\n(Action)|Task"
    "|Recommendation|Issue|Actions to be taken|Key actions|What we will do|1. Action|What are we going to do?"
    "|Action / Recommendation|Action Point|Improvement actions|Task description"
    "|Action\n(what needs to happen)",
    "by_whom": "By whom|Who|Who?|Owner|Lead|Lead Officer|LEAD\nOFFICER|Responsible|Responsibility"
    "|Responsible officer"
    "|Person responsible|POC|Point of contact|Assigned to|Action by|Lead / Owner|Lead person(s)"
    "|Officer Responsible"
    "|Owner(s)|Lead Agency|Who is responsible?|Responsible manager|Delivery lead|Action owner",
    "sponsor": "Cabinet Member|Portfolio Holder|Executive sponsor|SRO|Lead Member",
    "timescale": "By when|When|When?|Timescale|Timescales|Time-\nscale|Time scale|Timeframe|Deadline"
    "|Target date"
    "|TARGET\nDATE|Due date|Date due|Timetable|Completion date|Target completion date|Due by"
    "|To be completed by|Original target"
    "|Implementation date|Original target date|Due date (dd/mm/yyyy)|Timeline|Expected completion date",
    "revised": "Revised date|New date|Updated completion date|Revised target date|Revised timescale"
    "|Extended date"
    "|Revised due date",
    "raised": "Date raised|Date identified|Raised|Date added|Date opened|Original detection date",
    "start": "Start date|Start|Planned start|Commencement date",
    "completed": "Date completed|Completed date|Actual completion date|Date closed|Closed date|Completed on",
    "outcomes": "Outcomes/\n\nIndicators|Outcome|Success measure|Success criteria|KPI|KPIs|Outputs"
    "|Expected outcome"
    "|Measure of success|What will success look like?|Performance indicators|Intended outcomes"
    "|Evidence of impact",
    "status": "Status|Current status|Action status|Open/Closed|Status?|Complete?",
    "rag": "RAG|RAG rating|RAG status|BRAG|R.A.G.|Traffic light",
    "monitoring": "Monitoring|Comments / Monitoring arrangements|Monitoring arrangements|Monitored by",
    "comment": "Comments|Notes|Remarks",
    "origin": "Origin|Source|Source of action|Minute ref",
    "update": "Update|Updates|Progress|Progress to date|Response|Management response|Action taken"
    "|Actions Taken"
    "|Latest update|Current position|September 2024 Update|Update as of 31st Oct 09"
    "|Progress update (Jan 2025)"
    "|Sept-24|31/10/2024|Q2 2024/25 progress|Progress since last meeting|What has been done",
    "section": "Theme|Section|Workstream|Priority area|Category|Improvement area",
    "priority": "Fit with\n\nPrty|Priority|Strategic priority|Corporate objective",
}


def test_a_heading_is_known_however_it_is_written() -> None:
    for field, heading in [(field, one) for field, row in HEADINGS.items() for one in row.split("|")]:
        assert guesses(heading)[0].field == field, heading
        numbered, narrow = (heading if heading[0].isdigit() else f"3. {heading}"), heading.replace(" ", "\n")
        for other in (heading.upper(), heading.title(), f"  {heading}:", numbered, narrow):
            assert field in [one.field for one in guesses(other)], other


def test_a_heading_that_lost_its_blanks_in_a_narrow_column_of_a_pdf_is_known() -> None:
    for field in ("ref", "action", "by_whom", "outcomes", "status", "sponsor", "revised", "section"):
        for heading in HEADINGS[field].split("|"):
            assert guesses(heading.replace(" ", ""))[0].field == field, heading
    assert guesses("Targetdate")[0].field == "timescale"
    assert guesses("Actionable") == guesses("Online") == guesses("Statement") == ()


@pytest.mark.parametrize(
    "heading",
    [
        "Date",
        "Cost",
        "Budget",
        "Risk owner",
        "Resources required",
        "% complete",
        "Likelihood",
        "",
        "Ward",
        "£000",
    ],
)
def test_a_heading_that_says_nothing_known_is_no_field(heading: str) -> None:
    assert not [one for one in guesses(heading) if one.sure > 1]


@pytest.mark.parametrize(
    ("heading", "when"),
    [
        ("September 2024 Update", "2024-09"),
        ("Update as of 31st Oct 09", "2009-10-31"),
        ("Update as of \n10th Dec 09", "2009-12-10"),
        ("Progress at 1.4.24", "2024-04-01"),
        ("Position Mar '25", "2025-03"),
        ("Update (October 3, 2024)", "2024-10-03"),
        ("Q1 2024/25 update", "2024-06"),
        ("Quarter 4 2024/25", "2025-03"),
        ("2024-25 progress", "2025-03"),
        ("Update 2024", "2024"),
        ("Update", ""),
        ("Update 7", ""),
    ],
)
def test_the_date_of_an_update_is_read_from_its_heading(heading: str, when: str) -> None:
    assert (guesses(heading)[0].field, guesses(heading)[0].as_of) == ("update", when)


def test_the_columns_of_the_document_are_those_of_the_plan() -> None:
    made = draft(
        table(
            [
                "No",
                "Agreed action",
                "Lead",
                "Update as of 31st Oct 09",
                "Update as of 10th Dec 09",
                "Cost (£)",
            ],
            ["1", "Find a room", "PS", "Looked", "Found", "10"],
        )
    )
    assert made.record["columns"] == {
        "ref": "No",
        "action": "Agreed action",
        "by_whom": "Lead",
        "updates": "Update as of {date}",
        "x-cost": "Cost (£)",
    }
    assert actions(made) == [
        {
            "ref": "1",
            "action": "Find a room",
            "by_whom": "PS",
            "x-cost": "10",
            "updates": [{"as_of": "2009-10-31", "text": "Looked"}, {"as_of": "2009-12-10", "text": "Found"}],
        }
    ]
    assert not faults(made.record)


def test_action_taken_is_an_update_and_a_date_is_no_due_date() -> None:
    made = draft(
        table(["Ref", "Action", "Action Taken", "Date"], ["1", "Find a room", "Found one", "1 May 2024"]),
        **NOW,
    )
    assert fields(made) == {"Ref": "ref", "Action": "action", "Action Taken": "update", "Date": "x-date"}


def test_a_progress_of_green_amber_and_complete_is_a_status() -> None:
    rows = [["1", "a room", "Green"], ["2", "a hall", "Amber"], ["3", "a tent", "Complete"]]
    made = draft(table(["Ref", "Action", "Progress"], *rows), **NOW)
    assert fields(made)["Progress"] == "status"
    assert [one["updates"] for one in actions(made)] == [
        [{"as_of": "2024-12-01", "rag": "Green"}],
        [{"as_of": "2024-12-01", "rag": "Amber"}],
        [{"as_of": "2024-12-01", "status": "Complete"}],
    ]
    assert not faults(made.record)


def test_unknown_status_words_become_those_of_the_plan() -> None:
    rows = [["1", "a room", "Held over"], ["2", "a hall", "Completed"], ["3", "a tent", "held over"]]
    made = draft(table(["Ref", "Action", "Status"], *rows), **NOW)
    assert made.record["statuses"] == {"Held over": None}
    assert [one["updates"][0]["status"] for one in actions(made)] == ["Held over", "Completed", "held over"]
    assert not faults(made.record)


def test_sentences_below_status_are_updates() -> None:
    long = "The tender was issued in May and three bids have come in, which are now being looked at."
    made = draft(table(["Ref", "Action", "Status"], ["1", "a room", long]), **NOW)
    assert fields(made)["Status"] == "update"


def test_how_urgent_something_is_is_no_strategic_priority() -> None:
    rows = [["1", "a room", "High"], ["2", "a hall", "Low"]]
    made = draft(table(["Ref", "Action", "Priority"], *rows))
    assert fields(made)["Priority"] == "x-priority"
    made = draft(table(["Ref", "Action", "Priority"], ["1", "a room", "P4"]))
    assert fields(made)["Priority"] == "priority"


def test_no_date_is_invented() -> None:
    heads = ["Ref", "Action", "Progress"]
    with pytest.raises(NeedsDate):
        draft(table(heads, ["1", "a room", "Found one, and paid for it"]))
    made = draft(table(heads, ["1", "a room", "Found one"], above=["Action plan", "Updated 31 March 2024"]))
    assert actions(made)[0]["updates"][0]["as_of"] == "2024-03-31"
    assert not actions(draft(table(heads, ["1", "a room", ""])))[0].get("updates")


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Progress", "status"),
        ("Status", "status"),
        ("Monitoring", "monitoring"),
        ("Outcomes", "outcomes"),
        ("Source", "origin"),
        ("Date completed", "x-date-completed"),
        ("Comments", "monitoring"),
    ],
)
def test_one_letter_is_a_status_only_where_one_is_meant(heading: str, field: str) -> None:
    """Q, M and A below Monitoring are how often: quarterly, monthly, annually."""
    rows = [[str(at), f"build a room for {at}", letter] for at, letter in enumerate("QMQAMQ", 1)]
    made = draft(table(["Ref", "Action", heading], *rows), **NOW)
    assert fields(made)[heading] == field


def test_a_revised_date_is_an_update_and_a_day_of_completion_too() -> None:
    made = draft(
        table(
            ["Ref", "Action", "Target date", "Revised date", "Date completed", "Date raised"],
            ["1", "a room", "May 2024", "End Dec 2024", "", "03/02/2024"],
            ["2", "a hall", "May 2024", "", "12/05/2024", "in the spring"],
        ),
        **NOW,
    )
    assert actions(made) == [
        {
            "ref": "1",
            "raised": "2024-02-03",
            "action": "a room",
            "timescale": "May 2024",
            "updates": [{"as_of": "2024-12-01", "timescale": "End Dec 2024"}],
        },
        {
            "ref": "2",
            "action": "a hall",
            "timescale": "May 2024",
            "x-raised": "in the spring",
            "updates": [{"as_of": "2024-12-01", "status": "complete", "completed": "2024-05-12"}],
        },
    ]
    assert "'in the spring' is no day" in left(made)


def test_a_real_date_is_kept_beside_words_that_say_another() -> None:
    made = draft(
        table(
            ["Ref", "Action", "Due date"],
            ["1", "a room", cell("31/10/2024", day=date(2024, 10, 31))],
            ["2", "a hall", cell("03/04/2024", day=date(2024, 3, 4))],
            ["3", "a tent", cell("Oct-24", day=date(2024, 10, 1))],
        )
    )
    assert [one.get("due") for one in actions(made)] == [None, "2024-03-04", None]


def test_dates_that_can_only_be_read_month_first_say_so_for_all() -> None:
    made = draft(
        table(["Ref", "Action", "Due date"], ["1", "a room", "10/31/2024"], ["2", "a hall", "03/04/2024"])
    )
    assert made.record["dates"] == "month-first"


# tables as people make them


HEAD = ["Ref", "Action", "Lead", "Timescale"]


def test_rows_over_all_columns_are_sections() -> None:
    made = draft(
        table(
            HEAD,
            [across("Transport\nFewer journeys by car")],
            ["1", "a van", "PS", "May 2024"],
            [across("Homes")],
            [across("Aim: warm homes")],
            ["2", "a roof", "CD", "May 2024"],
        )
    )
    assert made.record["sections"] == {
        "Transport": {"aim": "Fewer journeys by car"},
        "Homes": {"aim": "Aim: warm homes"},
    }
    assert [one["section"] for one in actions(made)] == ["Transport", "Homes"]


def test_two_headings_that_are_compared_as_one_are_one_section() -> None:
    made = draft(
        table(
            HEAD,
            [across("Transport\nFewer journeys")],
            ["1", "a van", "PS", "May 2024"],
            [across("TRANSPORT")],
            [across("Aim: buses")],
            ["2", "a bus", "CD", "May 2024"],
        )
    )
    assert made.record["sections"] == {"Transport": {"aim": "Fewer journeys\nAim: buses"}}
    assert [one["section"] for one in actions(made)] == ["Transport", "TRANSPORT"]


def test_a_section_in_the_first_cell_of_a_row_is_one_too() -> None:
    made = draft(
        table(HEAD, ["TRANSPORT"], ["1", "a van", "PS", "May"], ["", "Homes"], ["2", "a roof", "CD", "May"])
    )
    assert [(one["ref"], one["section"]) for one in actions(made)] == [("1", "TRANSPORT"), ("2", "Homes")]


def test_repeated_headings_empty_rows_and_numbered_columns_are_no_actions() -> None:
    made = draft(
        table(
            HEAD, ["1", "2", "3", "4"], ["1", "a van", "PS", "May"], [""], HEAD, ["2", "a roof", "CD", "May"]
        )
    )
    assert [one["action"] for one in actions(made)] == ["a van", "a roof"]


def test_joined_cells_are_read_once() -> None:
    made = draft(
        table(
            ["Theme", *HEAD, "Progress Oct 2024"],
            [cell("Transport", down=2), "1", cell("a van", down=2), "PS", "May 2024", cell("Bought", down=2)],
            [None, "", None, "CD", "June 2024", None],
            ["Homes", "2", "a roof", "MN", "May 2024", ""],
        )
    )
    assert actions(made)[0] == {
        "ref": "1",
        "section": "Transport",
        "action": "a van",
        "parts": [
            {"ref": "1a", "by_whom": "PS", "timescale": "May 2024"},
            {"ref": "1b", "by_whom": "CD", "timescale": "June 2024"},
        ],
        "updates": [{"as_of": "2024-10", "text": "Bought"}],
    }
    assert made.counts["actions"] == 2


def test_what_stands_beside_an_update_in_a_row_of_its_own_is_named() -> None:
    head = ["Ref", "Action", "Lead", "Progress", "Cost"]
    update = ["", "", "", "12/03/2024: Found one", "20"]
    made = draft(table(head, ["1", "Buy a van", "PS", "", "10"], update), as_of="2024-10-31")
    assert actions(made)[0]["updates"] == [{"as_of": "2024-03-12", "text": "12/03/2024: Found one"}]
    assert [*map(tuple, made.left_out)] == [("table 1, row 3, column 'Cost'", "beside an update: 20")]


def test_a_theme_beside_several_actions_is_that_of_each() -> None:
    made = draft(
        table(
            ["Theme", "Action", "Lead"],
            [cell("Transport", down=2), "a van", "PS"],
            [None, "a path", "CD"],
            ["Homes", "a roof", "MN"],
        )
    )
    assert [(one["ref"], one["section"]) for one in actions(made)] == [
        ("1", "Transport"),
        ("2", "Transport"),
        ("3", "Homes"),
    ]


def test_paired_paragraphs_are_parts() -> None:
    made = draft(
        table(
            ["Ref", "Action", "By whom", "Outcomes", "Timescales", "Monitoring"],
            [
                "5",
                "To encourage local SMEs",
                "Glynis to give feedback\n\nPete Smith to brief SMEs",
                "A presentation\n\nA briefing",
                "At the 2nd October meeting\n\nBy the end of Sept 09\n\n",
                "Theme Group to receive\n\nProcurement Theme Group to review",
            ],
            ["6", "To share", "ALL – with\nChris", "Four examples", "Ongoing", "Theme Group"],
        )
    )
    assert actions(made)[0] == {
        "ref": "5",
        "action": "To encourage local SMEs",
        "parts": [
            {
                "ref": "5a",
                "by_whom": "Glynis to give feedback",
                "outcomes": "A presentation",
                "timescale": "At the 2nd October meeting",
                "monitoring": "Theme Group to receive",
            },
            {
                "ref": "5b",
                "by_whom": "Pete Smith to brief SMEs",
                "outcomes": "A briefing",
                "timescale": "By the end of Sept 09",
                "monitoring": "Procurement Theme Group to review",
            },
        ],
    }
    assert actions(made)[1]["by_whom"] == "ALL – with\nChris"
    assert any("paragraphs each" in note for note in made.notes)


def test_rows_of_updates_below_an_action_are_its_updates() -> None:
    made = draft(
        table(
            HEAD,
            ["1", "a van", "PS", "May 2024"],
            [across("Update 12/09/2024: two have been bought.")],
            [across("Progress: a third is on its way")],
            ["2", "a roof", "CD", "May 2024"],
        ),
        **NOW,
    )
    assert actions(made)[0]["updates"] == [
        {"as_of": "2024-09-12", "text": "Update 12/09/2024: two have been bought."},
        {"as_of": "2024-12-01", "text": "Progress: a third is on its way"},
    ]


def test_decoys_are_named_and_the_title_is_found() -> None:
    made = draft(
        table(
            ["Version", "Date", "Author"],
            ["1", "1 May", "PS"],
            name="table 1",
            above=["Council Action Plan 2024"],
        ),
        table(HEAD, ["1", "a van", "PS", "May 2024"], name="table 2", above=["Introduction to it."]),
        table(["Signed", "Date"], ["", ""], name="table 3"),
        table([cell("", fill="00FF00"), "On track"], [cell("", fill="FF0000"), "Late"], name="table 4"),
    )
    assert made.record["title"] == "Council Action Plan 2024"
    assert made.tables == ("table 2",)
    for name in ("table 1", "table 3", "table 4", "Introduction to it."):
        assert name in left(made)


def test_a_plan_may_be_split_over_tables_with_or_without_headings() -> None:
    made = draft(
        table(HEAD, ["1", "a van", "PS", "May"], name="table 1", above=["Plan of action", "Transport"]),
        table(["2", "a path", "CD", "June"], name="table 2"),
        table(HEAD, ["3", "a roof", "MN", "July"], name="table 3", above=["Homes"]),
    )
    assert [(one["ref"], one["section"]) for one in actions(made)] == [
        ("1", "Transport"),
        ("2", "Transport"),
        ("3", "Homes"),
    ]
    assert made.record["title"] == "Plan of action"


def test_refs_that_begin_anew_in_each_table_stay_unique() -> None:
    made = draft(
        table(
            HEAD,
            ["1", "a van", "PS", "May"],
            ["2", "a path", "PS", "May"],
            name="table 1",
            above=["Plan", "Roads"],
        ),
        table(
            HEAD, ["1", "a roof", "MN", "July"], ["2", "a door", "MN", "May"], name="table 2", above=["Homes"]
        ),
    )
    assert [one["ref"] for one in actions(made)] == ["1.1", "1.2", "2.1", "2.2"]
    assert not faults(made.record)


def test_forms_are_read_as_rows() -> None:
    forms = [
        table(
            ["Ref", number], ["Action", text], ["Lead officer", "PS"], ["Target date", "May 2025"],
            name=f"table {number}",
        )
        for number, text in (("1", "a van"), ("2", "a roof"))
    ]  # fmt: skip
    made = draft(*forms)
    assert [(one["ref"], one["action"], one["by_whom"]) for one in actions(made)] == [
        ("1", "a van", "PS"),
        ("2", "a roof", "PS"),
    ]


def test_several_lines_of_a_cell_over_several_rows_are_told_for_each_action_below() -> None:
    joined, alike = cell("PS\nCD", down=2), cell("May", down=2)
    made = draft(
        table(HEAD, ["1", "a van", joined, alike], ["2", "a path", None, None], ["3", "a roof", "MN", ""])
    )
    assert [one["by_whom"] for one in actions(made)] == ["PS\nCD", "PS\nCD", "MN"]
    assert left(made) == (
        "table 1, row 2, column 'Lead': a cell of several rows, all of which 2 has too: PS | CD"
    )


def test_a_table_that_has_its_headings_twice_is_no_form() -> None:
    head = ["Action", "Partner", "Timescale", "Cost"]
    rows = [
        ["Find sites", "ADC", "May 2025", "£1,500"],
        ["Theme: Transport"],
        head,
        ["Slow cars", "NCC", "2026", ""],
    ]
    made = draft(table(head, *rows))
    assert [(one["action"], one["timescale"]) for one in actions(made)] == [
        ("Find sites", "May 2025"),
        ("Slow cars", "2026"),
    ]
    assert actions(made)[1]["section"] == "Theme: Transport"


@pytest.mark.parametrize("number", ["No.", "No"])
@pytest.mark.parametrize("text", ["complete", "Due", "a van"])
def test_headings_that_may_be_words_for_a_status_are_headings(number: str, text: str) -> None:
    """A row of them makes no form of a table, nor is a column of the only number one of ticks."""
    for head, row in (
        (["Action", "No.", "Who", "Formerly"], [text, "1", "", ""]),
        (["Action", "Ref. No.", "Due", "Formerly"], [text, "1", "", ""]),
        ([number, "Action", "Who", "Complete"], ["1", text, "PS", "Yes"]),
    ):
        only = actions(draft(table(head, row), as_of="2024-10-31"))
        assert [(one["ref"], one["action"]) for one in only] == [("1", text)]


def test_of_several_texts_above_each_table_the_heading_names_the_section() -> None:
    link = "Governor link: Mrs Patel"
    tables = [
        table(HEAD, ["1", "a van", "PS", "May"], above=["School plan", "Learning", link]),
        table(HEAD, ["2", "a path", "CD", "June"], name="table 2", above=["Behaviour", link]),
    ]
    made = draft(*(one._replace(heading=one.above[-2]) for one in tables))
    assert made.record["sections"] == {"Learning": {}, "Behaviour": {}}
    assert left(made).count(f"text: {link}") == 2


def test_a_table_on_its_side_is_read_too() -> None:
    made = draft(
        table(
            ["Ref", "1", "2"],
            ["Action", "a van", "a roof"],
            ["Lead", "PS", "CD"],
            ["Deadline", "May", "June"],
        )
    )
    assert [(one["action"], one["by_whom"]) for one in actions(made)] == [("a van", "PS"), ("a roof", "CD")]


def test_headings_in_two_rows_are_one_each() -> None:
    made = draft(
        table(
            [cell("Ref", down=2), cell("Action", down=2), cell("Timescale", across=2), cell("Lead", down=2)],
            [None, None, "Start", "End", None],
            ["1", "a van", "May 2024", "June 2024", "PS"],
        )
    )
    assert fields(made) == {
        "Ref": "ref",
        "Action": "action",
        "Timescale Start": "start",
        "Timescale End": "timescale",
        "Lead": "by_whom",
    }


def test_rows_above_the_headings_are_the_title_or_named() -> None:
    made = draft(
        table([across("Audit Action Log")], [across("Restricted")], HEAD, ["1", "a van", "PS", "May"])
    )
    assert made.record["title"] == "Audit Action Log"
    assert "Restricted" in left(made)


def test_a_colour_counts_by_the_key_and_is_named_without_one() -> None:
    head = ["Ref", "Action", "RAG"]
    rows: list[list[Some]] = [
        ["1", "a van", cell("", fill="00B050")],
        ["2", "a roof", cell("", fill="FF0000")],
    ]
    key = table(
        [cell("Green", fill="00B050"), "on track"], [cell("", fill="FF0000"), "Red: late"], name="key"
    )
    made = draft(table(head, *rows), key, **NOW)
    assert [one["updates"][0]["rag"] for one in actions(made)] == ["green", "red"]
    made = draft(table(head, *rows), **NOW)
    assert not any(one.get("updates") for one in actions(made))
    assert "row 2, column 'RAG': colour 00B050" in left(made)


def test_a_table_inside_a_cell_is_kept() -> None:
    inner = table(["May", "10"], ["June", "20"])
    made = draft(table(["Ref", "Action", "Outcomes"], ["1", "a van", Cell(("Journeys",), tables=(inner,))]))
    assert actions(made)[0]["outcomes"] == "Journeys\nMay | 10\nJune | 20"
    assert "a table inside" in left(made)


@pytest.mark.parametrize("above", [("Our plan",), ()])
def test_an_action_table_inside_a_layout_table_is_found(above: tuple[str, ...]) -> None:
    inner = table(HEAD, ["1", "a van", "PS", "May"], name="table 2")
    made = draft(table([Cell(above, tables=(inner,)), Cell(tables=(inner._replace(name="table 3"),))]))
    assert actions(made)[0]["action"] == "a van"


def test_no_column_of_refs_gives_numbers_and_says_so() -> None:
    made = draft(table(["Action", "Lead"], ["a van", "PS"], ["a roof", "CD"]))
    assert [one["ref"] for one in actions(made)] == ["1", "2"]
    assert any("no column of refs" in note for note in made.notes)
    made = draft(table(["Action", "Lead"], ["1.1 Buy a van", "PS"], ["1.2 Build a roof", "CD"]))
    assert [one["ref"] for one in actions(made)] == ["1.1", "1.2"]
    assert actions(made)[0]["action"] == "1.1 Buy a van"


@pytest.mark.parametrize("people", [["Jan Brown", "Theresa May"], ["Cllr May", "Dr. March", "Ann Poe"]])
def test_a_name_with_a_month_in_it_is_no_date(people: list[str]) -> None:
    rows = [[f"Buy van {at}", who] for at, who in enumerate(people)]
    for heading in ("Lead", "By"):
        made = draft(table(["Action", heading], *rows))
        assert [one["by_whom"] for one in actions(made)] == people


@pytest.mark.parametrize("heading", ["Action", "Outcomes", "Monitoring", "Theme", "Update"])
def test_what_ends_in_a_month_is_what_its_heading_says(heading: str) -> None:
    def meant(*cells: str) -> str:
        rows = [[str(at), "Plant trees by the path", cell] for at, cell in enumerate(cells)]
        return fields(draft(table(["Ref", "What will be done", heading], *rows), **NOW))[heading]

    assert not meant("Buy Oct", "Buy Nov", "May fair", "AGM 3 May 24").startswith("x-")
    assert meant("Oct", "end Nov", "by May 24", "3 May 24").startswith("x-")


def test_refs_that_are_empty_joined_or_twice_there_get_one_of_their_own() -> None:
    rows: list[list[Some]] = [
        [cell("1.", down=2), "a van", "PS"],
        [None, "a path", "PS"],
        ["2.", "a roof", "PS"],
        ["2.", "a door", "PS"],
    ]
    made = draft(table(["Ref", "Action", "Lead"], *rows))
    assert [one["ref"] for one in actions(made)] == ["1a", "1b", "2", "2-2"]
    assert not faults(made.record)


def test_an_action_without_a_ref_has_the_letter_that_it_begins_with() -> None:
    rows = [
        ["8", "Mend block B", "PS"],
        ["", "(a) design", "CD"],
        ["", "(b) tender", "EF"],
        ["9", "Paint", "PS"],
    ]
    made = draft(table(["Ref", "Action", "Lead"], *rows))
    assert [one["ref"] for one in actions(made)] == ["8", "8a", "8b", "9"]
    made = draft(table(["Ref", "Action", "Lead"], ["-", "Mend block B", "PS"], *rows[1:]))
    assert [one["action"] for one in actions(made)] == ["Mend block B", "(a) design", "(b) tender", "Paint"]


def test_a_sheet_is_chosen_or_asked_for() -> None:
    risks = table(
        ["ID", "Risk", "Mitigating action", "Owner", "Due date"],
        ["1", "Rain", "Tents", "PS", "May 2024"],
        name="sheet Risks",
        letters="ABCDE",
    )
    logged = table(
        ["ID", "Action", "Owner", "Due date", "Status"],
        ["1", "a van", "PS", "May 2024", "Open"],
        name="sheet Actions",
        letters="ABCDE",
    )
    made = draft(risks, logged, **NOW)
    assert made.tables == ("sheet Actions",)
    assert "sheet Risks" in left(made)
    assert draft(risks, logged, sheet="risks").tables == ("sheet Risks",)
    with pytest.raises(WrongRequest, match="several sheets may hold the actions") as error:
        draft(risks._replace(name="sheet One"), logged._replace(name="sheet Two"), **NOW)
    assert error.value.hint == "say which: --sheet NAME"


def test_what_is_no_plan_is_refused_with_what_was_seen() -> None:
    with pytest.raises(UnreadableDocument) as error:
        draft(table(["Name", "Phone"], ["PS", "123"]))
    assert "Name | Phone" in error.value.message
    assert "--map Name=action" in error.value.hint
    with pytest.raises(UnreadableDocument):
        draft()
    with pytest.raises(WrongRequest):
        draft(table(HEAD, ["1", "a", "b", "c"]), table=3)
    made = draft(table(["Name", "Phone"], ["PS", "123"]), named={"Name": "action"})
    assert actions(made)[0]["action"] == "PS"


def test_the_real_plan_comes_out_of_its_table_as_it_is_in_plan_yaml(real_record: Any) -> None:
    made = draft(table(*ROWS, above=[SEED.split("\n")[0].strip()]))
    assert made.record["title"] == real_record["title"]
    assert made.record["period"] == real_record["period"]
    assert not made.left_out
    for imported, kept in zip(actions(made), real_record["actions"], strict=True):
        beside = {"status", "timescale", "due", "reason"}  # what a person read in the texts
        updates = [{k: v for k, v in one.items() if k not in beside} for one in kept["updates"]]
        assert imported == {**kept, "updates": updates}


COVERED = [
    "April 2026 – March 2027",
    "1 April 2026 to 31st March 2027",
    "Period: April 2026 – End March 2027",
    "For the period from April 2026 until March 2027",
    "This plan covers April 2026 - March 2027",
]


@pytest.mark.parametrize("words", COVERED)
def test_a_text_above_the_table_that_is_a_period_is_what_the_plan_covers(words: str) -> None:
    rows = [["Ref", "Action"], ["1", "a van"]]
    in_rows = [[words], ["Version 2"], *rows]
    alone = draft(table(*rows, above=[words]))
    for made in (
        draft(table(*rows, above=["Hall plan", words])),
        draft(table(["Hall plan"], *in_rows)),
        alone,
    ):
        assert made.record["period"] == {"start": "2026-04-01", "end": "2027-03-31"}
        assert f"the plan covers 2026-04-01 to 2027-03-31, as '{words}' says" in made.notes
        assert words not in left(made)
        assert made.record["title"] == ("plan" if made is alone else "Hall plan")


@pytest.mark.parametrize(
    "texts",
    [
        ["Reporting period: April 2026 – March 2027"],
        ["Consultation April 2026 – June 2026"],
        ["April 2026 – March 2027", "April 2027 – March 2028"],
        ["May 2027 – April 2026"],
    ],
)
def test_a_text_that_is_no_period_or_one_of_several_is_left_out_and_said(texts: list[str]) -> None:
    rows = [["Ref", "Action"], ["1", "a van"]]
    for made in (
        draft(table(*rows, above=["Hall plan", *texts])),
        draft(table(["Hall plan"], *(text.split(": ") for text in texts), *rows)),
    ):
        assert "period" not in made.record
        assert all(text.split(": ")[-1] in left(made) for text in texts)


def test_a_part_of_a_year_is_dated_by_the_year_of_the_title_or_not_at_all() -> None:
    rows = [["Ref", "Action", "Q1 Update", "Q2 Update"], ["1", "a van", "Looked", "Bought"]]
    made = draft(table(*rows, above=["Action plan 2024/25"]), **NOW)
    assert [one["as_of"] for one in actions(made)[0]["updates"]] == ["2024-06", "2024-09"]
    made = draft(table(*rows, above=["Action plan"]), **NOW)
    assert actions(made) == [
        {"ref": "1", "action": "a van", "x-q1-update": "Looked", "x-q2-update": "Bought"}
    ]
    assert any("names no year" in note for note in made.notes)


@pytest.mark.parametrize("form", ["{0} update {1}", "{0} progress {1}", "Update {0} ({1})", "{0} {1} update"])
@pytest.mark.parametrize(("year", "ends"), [("2024/25", 2024), ("2024-25", 2024), ("2024", 0)])
def test_a_quarter_ends_in_its_own_month_wherever_the_year_stands(form: str, year: str, ends: int) -> None:
    words = [("Q1", "Quarter one"), ("Q2", "Second quarter"), ("q3", "Quarter 3"), ("Q4", "4th quarter")]
    for number, parts in enumerate(words, 1):
        month = f"{ends + number // 4}-{(6, 9, 12, 3)[number - 1]:02}" if ends else f"2024-{number * 3:02}"
        for part in parts:
            head = ["Ref", "Action", form.format(part, year)]
            made = draft(table(head, ["1", "a van", "Bought"]), as_of="2025-04-01")
            assert actions(made)[0]["updates"] == [{"as_of": month, "text": "Bought"}], made.columns


@pytest.mark.parametrize(
    "heading",
    ["Term 2 update 2024/25", "Autumn term update 2024", "Mid-year update 2024/25", "H1 update 2024"],
)
def test_a_part_of_a_year_that_ends_nobody_knows_when_is_not_the_end_of_the_year(heading: str) -> None:
    made = draft(table(["Ref", "Action", heading], ["1", "a van", "Bought"]), **NOW)
    assert made.counts["updates"] == 0
    assert "Bought" in actions(made)[0].values()
    assert any("does not say when" in note for note in made.notes)


@pytest.mark.parametrize(
    ("heading", "when"),
    [
        ("Term 2 update, 12 May 2024", "2024-05-12"),
        ("Year-end update 2024/25", "2025-03"),
        ("Update 2024", "2024"),
    ],
)
def test_a_day_month_or_year_in_a_heading_counts_as_it_is_written(heading: str, when: str) -> None:
    made = draft(table(["Ref", "Action", heading], ["1", "a van", "Bought"]), as_of="2025-04-01")
    assert [one["as_of"] for one in actions(made)[0]["updates"]] == [when]


def test_columns_of_several_quarters_share_a_heading_with_the_place_of_their_date() -> None:
    rows = [["Ref", "Action", "Q1 update 2024/25", "Q2 update 2024/25"], ["1", "a van", "Looked", "Bought"]]
    made = draft(table(*rows), **NOW)
    assert made.record["columns"]["updates"] == "update {date}"  # type: ignore[call-overload, index]


def test_headings_that_name_parts_of_a_year_are_those_of_no_other_part() -> None:
    head = ["Ref", "Action", "Q1 update", "Q1 RAG", "Q2 update", "Q2 RAG"]
    made = draft(table(head, ["1", "a van", "Looked", "Red", "Bought", "Green"], above=["Plan for 2024/25"]))
    columns: Any = made.record["columns"]
    assert (columns["updates"], columns["rag"]) == ("{date} update", "RAG")


def test_a_row_across_the_table_is_as_of_the_end_of_its_quarter() -> None:
    said = across("Q3 update 2024/25: Bought.")
    made = draft(table(HEAD, ["1", "a van", "PS", "May"], [said]), as_of="2025-04-01")
    assert [one["as_of"] for one in actions(made)[0]["updates"]] == ["2024-12"]


@pytest.mark.parametrize(("heading", "field"), [("Theme", "section"), ("Strategic priority", "priority")])
def test_a_theme_named_beside_its_first_action_only_is_that_of_the_others_too(
    heading: str, field: str
) -> None:
    head = [heading, "Action", "Lead"]
    rows = [["Roads", "a van", "PS"], ["", "a path", "CD"], ["Homes", "a roof", "MN"], ["", "a door", "PS"]]
    made = draft(table(head, *rows))
    assert [one[field] for one in actions(made)] == ["Roads", "Roads", "Homes", "Homes"]
    assert f"rows 3, 5 name no {field} of their own: read as below that above" in made.notes
    made = draft(table(head, ["Roads", "a van", "PS"], ["", "a path", "CD"], ["Roads", "a roof", "MN"]))
    assert [one.get(field) for one in actions(made)] == ["Roads", None, "Roads"]


@pytest.mark.parametrize("head", [across("Responsibility", 2), "Responsibility"])
def test_a_heading_over_all_columns_but_that_of_actions_has_headings_below(head: Some) -> None:
    made = draft(table(["Action", head], ["", "Lead", "Deadline"], ["Find a room", "PS", "May 2024"]))
    assert actions(made) == [{"ref": "1", "action": "Find a room", "by_whom": "PS", "timescale": "May 2024"}]
    titled = draft(table(["Ward", across("Larch", 2)], ["Action", "Lead", "When"], ["Ask", "PS", "May 2024"]))
    assert [*fields(titled)] == ["Action", "Lead", "When"]


@pytest.mark.parametrize("note", ["* subject to funding", "¹ Subject to funding", "Note: all on track", "NB"])
def test_a_footnote_below_the_actions_is_no_action(note: str) -> None:
    made = draft(table(["Action", "Lead", "When"], ["Find a room*", "PS", ""], [note, "", ""], ["", "", ""]))
    assert [one["action"] for one in actions(made)] == ["Find a room*"]
    assert left(made) == f"table 1, row 3: a remark: {note}"


def test_a_mark_with_which_other_actions_begin_is_that_of_no_footnote() -> None:
    made = draft(table(["Action", "Lead"], ["* Find a room", "PS"], ["* Find a van", ""]))
    assert [one["action"] for one in actions(made)] == ["* Find a room", "* Find a van"]


@pytest.mark.parametrize("none", ["n/a", "N/A", "–", "None"])
def test_what_says_that_there_is_no_ref_is_none(none: str) -> None:
    made = draft(table(["Ref", "Action"], ["4", "Ask"], [none, "Find"], ["5", "Buy"], [none, "Sell"]))
    assert [one["ref"] for one in actions(made)] == ["4", "4-1", "5", "5-1"]


def test_a_remark_across_the_table_is_named() -> None:
    made = draft(
        table(HEAD, ["1", "a van", "PS", "May"], [across("Note: RAG ratings are those of the board")])
    )
    assert "row 3: a remark: Note: RAG ratings" in left(made)
    assert made.counts["updates"] == 0


def test_forms_have_the_number_above_them_and_labels_of_their_own() -> None:
    forms = [
        table(
            ["Finding", "Doors are open"],
            ["Recommended action", f"close door {number}"],
            ["Who", "PS"],
            ["By when", "May 2025"],
            [across("Please complete within 28 days")],
            ["Floor", "Second"],
            name=f"table {number}",
            above=["Fire risk assessment", f"Action {number}"] if number == 1 else [f"Action {number}"],
        )
        for number in (1, 7)
    ]
    made = draft(*forms)
    assert made.record["title"] == "Fire risk assessment"
    assert [(one["ref"], one["action"], one["x-floor"]) for one in actions(made)] == [
        ("1", "close door 1", "Second"),
        ("7", "close door 7", "Second"),
    ]
    assert actions(made)[0]["origin"] == "Doors are open"
    assert left(made).count("Please complete within 28 days") == 2
    assert "Action" not in left(made)


def test_texts_below_the_table_are_named() -> None:
    made = draft(
        table(HEAD, ["1", "a van", "PS", "May"]),
        table(["Signed"], name="table 2", above=["Agreed by the board"]),
    )
    assert "above table 2: text: Agreed by the board" in left(made)


def test_tables_with_the_same_headings_are_read_alike() -> None:
    head = ["Ref", "Action", "Lead", "Progress"]
    made = draft(
        table(
            head, ["1", "a van", "PS", "Three bids are in"], ["2", "a path", "PS", "Begun"], name="table 1"
        ),
        table(head, ["3", "a roof", "PS", "Complete"], name="table 2"),
        **NOW,
    )
    assert [one.field for one in made.columns] == ["ref", "action", "by_whom", "update"]
    assert actions(made)[2]["updates"] == [{"as_of": "2024-12-01", "status": "Complete"}]


def test_the_name_of_the_file_may_say_when_it_stands_so() -> None:
    rows = [["Ref", "Action", "Status"], ["1", "a van", "Open"]]
    made = draft(table(*rows), file="Action log as at 31 March 2024")
    assert actions(made)[0]["updates"] == [{"as_of": "2024-03-31", "status": "Open"}]
    with pytest.raises(NeedsDate):
        draft(table(*rows), file="Action log 2024")


def test_a_table_of_two_columns_or_a_column_that_was_named_is_enough() -> None:
    made = draft(table(["Action", "Date"], ["Buy a van", "June 2024"]))
    assert fields(made) == {"Action": "action", "Date": "x-date"}
    made = draft(
        table(["Aa", "Bb", "Cc", "Dd", "Ee"], ["1", "2", "Buy a van", "4", "5"]), named={"Cc": "action"}
    )
    assert actions(made)[0]["action"] == "Buy a van"


def test_a_decision_about_a_recommendation_is_no_progress() -> None:
    for words in (["Accepted", "Accepted in part"], ["Agreed", "Noted."], ["Rejected", "Partially accepted"]):
        made = draft(
            table(
                ["Ref", "Recommendation", "Executive response", "Lead"],
                *[[str(at), "Simplify the form", word, "PS"] for at, word in enumerate(words, 1)],
            ),
            **NOW,
        )
        assert fields(made)["Executive response"] == "x-executive-response"
        assert [one["x-executive-response"] for one in actions(made)] == words
        assert not any("updates" in one for one in actions(made))


def test_what_stands_undated_beside_dated_reports_is_one_report_with_the_newest() -> None:
    rows = [["Ref", "Action", "RAG", "Update (Sep 24)", "Update (Nov 24)", "Update (Jan 25)"]]
    made = draft(
        table(
            *rows,
            ["1", "Find a room", "Green", "Two seen.", "Found.", ""],
            ["2", "Find a hall", "Red", "None seen.", "", ""],
        ),
        **NOW,
    )
    assert [one["updates"] for one in actions(made)] == [
        [{"as_of": "2024-09", "text": "Two seen."}, {"as_of": "2024-11", "text": "Found.", "rag": "Green"}],
        [{"as_of": "2024-09", "text": "None seen."}, {"as_of": "2024-11", "rag": "Red"}],
    ]
    later = draft(
        table(*rows, ["1", "Find a room", "Green", "Two seen.", "", ""], above=["As at 1 May 2025"])
    )
    assert actions(later)[0]["updates"][-1] == {"as_of": "2025-05-01", "rag": "Green"}


def test_each_dated_paragraph_across_the_table_is_an_update_of_its_own_day() -> None:
    first = "Update 09.05.23: Draft with finance.\nSee minute 4."
    second = "Update 13.06.23: Circulated. Due 1 July 2023: closed."
    said = f"{first}\n{second}"
    made = draft(table(["Ref", "Action", "Owner"], ["1", "Circulate the paper", "TK"], [across(said)]), **NOW)
    assert actions(made)[0]["updates"] == [
        {"as_of": "2023-05-09", "text": first},
        {"as_of": "2023-06-13", "text": second},
    ]


def test_a_key_below_the_actions_is_named_and_is_no_action() -> None:
    made = draft(
        table(
            ["Ref", "Finding", "Action", "Owner"],
            ["1", "No log", "Keep a log", "PS"],
            ["2", "No key", "Cut a key", "PS"],
            ["", "", "", ""],
            ["Key:", "B", "Complete", ""],
            ["", "R", "Overdue", ""],
        ),
        **NOW,
    )
    assert [one["action"] for one in actions(made)] == ["Keep a log", "Cut a key"]
    assert "row 5: a key: Key: | B | Complete" in left(made)
    assert "row 6: a key: R | Overdue" in left(made)


@pytest.mark.parametrize(
    "headings",
    [
        "Nr.|Maßnahme|Verantwortlich|Termin|Status|Bemerkung",
        "N°|Action|Responsable|Échéance|Statut|Commentaires",
        "Cyf|Camau gweithredu|Arweinydd|Erbyn pryd|Statws|Sylwadau",
    ],
)
def test_headings_in_other_languages_are_known(headings: str) -> None:
    made = draft(table(headings.split("|"), ["1", "Etwas", "XY", "2025", "offen", ""]), as_of="2025-01-31")
    assert [*fields(made).values()] == ["ref", "action", "by_whom", "timescale", "status", "monitoring"]


def test_by_above_dates_is_by_when_and_above_names_by_whom() -> None:
    head = ["Action", "Lead", "By"]
    assert fields(draft(table(head, ["Plant", "PS", "Apr-25"], ["Dig", "CD", "Sep-25"])))["By"] == "timescale"
    assert fields(draft(table(["Action", "By", "When"], ["Plant", "PS", "May"])))["By"] == "by_whom"


def test_paragraphs_that_begin_with_months_are_reports_of_those() -> None:
    said = cell(
        "Jan 24: 2 recruited.\nApr 2024: 4 recruited.\n71% in time.\nJul-24 – 83%. CLOSE\nJan 35: not yet"
    )
    made = draft(table(["Action", "Lead", "Update"], ["Recruit", "PS", said]), as_of="2024-11-30")
    assert actions(made)[0]["updates"] == [
        {"as_of": "2024-01", "text": "Jan 24: 2 recruited."},
        {"as_of": "2024-04", "text": "Apr 2024: 4 recruited.\n71% in time."},
        {"as_of": "2024-07", "text": "Jul-24 – 83%. CLOSE\nJan 35: not yet"},
    ]


def test_a_heading_above_headings_is_said_to_have_no_actions_of_its_own() -> None:
    rows: list[list[Some]] = [
        ["Action", "Who"],
        [across("PRIORITY 1")],
        [across("1.1 Reading")],
        ["Train", "PS"],
        [across("1.2 Maths")],
        ["Buy", "CD"],
    ]
    made = draft(table(*rows))
    sections: Any = made.record["sections"]
    assert [*sections] == ["PRIORITY 1", "1.1 Reading", "1.2 Maths"]
    note = "no action stands right below PRIORITY 1: what may be of two levels is of one here"
    assert note in made.notes


def test_headings_that_stand_again_below_others_are_sections_with_those() -> None:
    rows: list[list[Some]] = [["Action", "Who"]]
    for theme in ("Roads", "Parks"):
        rows += [
            [across(theme)],
            [across("Short term")],
            ["Paint", "PS"],
            [across("Long term")],
            ["Buy", "CD"],
        ]
    made = draft(table(*rows))
    names = ["Roads – Short term", "Roads – Long term", "Parks – Short term", "Parks – Long term"]
    assert [one["section"] for one in actions(made)] == names
    assert f"headings of two levels are sections together: {', '.join(names)}" in made.notes


def test_a_caption_of_a_sheet_is_a_section_if_one_stands_above_its_headings_again() -> None:
    rows: list[list[Some]] = [
        [*HEAD],
        ["1", "a ramp", "MH", "May"],
        ["Curriculum"],
        [*HEAD],
        ["2", "audit", "MH", ""],
    ]
    for above, section in ((["Access plan", "Buildings"], "Buildings"), (["Access plan"], None)):
        made = draft(table(*rows, above=above, letters="ABCD"))
        assert [one.get("section") for one in actions(made)] == [section, "Curriculum"]
        assert made.record["title"] == "Access plan"


@pytest.mark.parametrize("letters", ["", "ABCDE"])
def test_tables_below_each_other_are_read_from_the_first_whichever_has_most_headings(letters: str) -> None:
    head: list[Some] = ["Minute", "Action", "Who", "When"]
    captions = ["Our actions", "Meeting of 3 May", "Meeting of 7 June", "Closed since"]
    above: list[list[Some]] = [] if letters else [[captions[0]], [], [captions[1]]]
    rows: list[list[Some]] = [
        *above,
        [*head], ["4.1", "Write", "Jo", "17 May"], ["5", "Ask", "Ali", ""], [],
        [captions[2]], [*head], ["AOB", "Thank", "Chair", ""], [],
        [captions[3]], [*head, "Outcome"], ["3", "Renew", "Bo", "30 April", "Renewed for a year"],
    ]  # fmt: skip
    made = draft(table(*rows, above=captions[:2] if letters else (), letters=letters), as_of="2024-06-07")
    said = [(one["section"], one["origin"], one["action"]) for one in actions(made)]
    assert said == [
        (captions[1], "4.1", "Write"),
        (captions[1], "5", "Ask"),
        (captions[2], "AOB", "Thank"),
        (captions[3], "3", "Renew"),
    ]
    assert made.record["title"] == captions[0]
    assert not made.left_out


def test_headings_below_a_joined_one_may_be_long_or_days_if_all_others_reach_down() -> None:
    upper = [*(cell(one, down=2) for one in ("Action", "Lead", "Group")), cell("Aim met", across=2)]
    for two in (("Eliminate discrimination, harassment and victimisation", "Foster"), ("06/01", "13/01")):
        made = draft(table(upper, [None, None, None, *two], ["Ask", "PS", "All", "x", ""]))
        columns: Any = made.record["columns"]
        assert [*columns.values()][-2:] == [f"Aim met {two[0]}", f"Aim met {two[1]}"]
        assert not made.left_out


def test_headings_that_stand_again_below_actions_are_one_section() -> None:
    rows: list[list[Some]] = [["Action", "Who"]]
    for theme in ("Roads", "Parks", "Roads", "Streets"):
        rows += [[across(theme)], [f"Paint {len(rows)}", "PS"]]
    assert [one["section"] for one in actions(draft(table(*rows)))] == ["Roads", "Parks", "Roads", "Streets"]


@pytest.mark.parametrize("at", [1, 2])
def test_what_stands_beside_a_number_alone_heads_what_is_counted_below_it(at: int) -> None:
    head, bare = ["Ref", "Recommendation", "Action", "Lead"], ["10.1", "", "", ""]
    rows = [["10.1.1", "Nurses", "Appoint one", "NBT"], ["10.1.2", "Advice", "Print it", "NBT"]]
    bare[at] = "Health"
    made = draft(table(head, bare, *rows))
    assert [(one["ref"], one["section"]) for one in actions(made)] == [
        ("10.1.1", "10.1 Health"),
        ("10.1.2", "10.1 Health"),
    ]
    assert len(actions(draft(table(head, ["10.1", "", "", "NBT"], *rows)))) == 2


def test_a_row_of_our_own_paper_that_joins_the_action_with_another_column_is_named() -> None:
    made = draft(
        table(
            ["Ref", "Action", "By whom", "Due", "Status", "Standing as at 10 Dec 2009"],
            [across("Travel: fewer journeys", 3), "", "by car", ""],
            ["9", "Train", "PS", "31 May 2025", "", ""],
        )
    )
    assert [one["ref"] for one in actions(made)] == ["9"]
    assert "row 2: what will be done is joined with another column: Travel: fewer journeys | by car" in left(
        made
    )


def test_an_import_takes_a_time_that_grows_as_the_sections_do() -> None:
    def steps(count: int) -> int:
        rows = [row for at in range(count) for row in ([f"{at}. Part", ""], [f"{at}.1", "Paint"])]
        return steps_of(lambda: draft(table(["Ref", "Action"], *rows)))

    steps(1)
    assert steps(200) < 5 * steps(50)
