"""The plan's own table: its columns and headings in its order, and a heading at each change of section."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from builders import record_of, update_of
from conftest import PlanCommand

AS_OF = ("--as-of", "2022-05-01", "--color", "never")
COLUMNS = {
    "ref": "No.",
    "action": "What we will do",
    "by_whom": "Who",
    "x-cost": "Cost",
    "timescale": "When",
    "updates": "Position at {date}",
}
SECTIONS = {"Transport": {"aim": "Fewer journeys by car"}, "Homes": None, "Food": None}
ACTIONS: list[dict[str, Any]] = [
    {
        "section": "Transport",
        "action": "Buy ten electric vans",
        "by_whom": "Fleet manager",
        "timescale": "End March 2023",
        "x-cost": "250,000 pounds",
        "updates": [update_of("2021-09", "Four."), update_of("2022-03", "Six.", status="ongoing")],
    },
    {"section": "Transport", "timescale": "31 March 2022", "updates": [update_of("2022-03", status="done")]},
    {"section": "Homes", "action": "Insulate", "by_whom": "Housing", "timescale": "March 2024"},
    {"action": "Report every year"},
    {"section": "Transport", "action": "Walk"},
]


@pytest.fixture
def plan(run: PlanCommand) -> PlanCommand:
    run("check", plan=record_of(*ACTIONS, columns=COLUMNS, sections=SECTIONS))
    return run


def rows(out: str) -> list[list[str]]:
    return [line.split("\t") for line in out.splitlines()]


def test_in_a_pipe_their_columns_come_first_and_the_status_follows(plan: PlanCommand) -> None:
    headings, *others = rows(plan("table", *AS_OF).out)
    assert headings == [
        *("No.", "What we will do", "Who", "Cost", "When"),
        *("Position at September 2021", "Position at March 2022", "Status"),
    ]
    assert others[1] == [
        *("1", "Buy ten electric vans", "Fleet manager", "250,000 pounds"),
        *("End March 2023 / due 31 Mar 2023", "Four.", "Six.", "ongoing"),
    ]


@pytest.mark.parametrize(
    ("columns", "more", "following"),
    [
        ({"ref": None, "timescale": None}, {}, ["Status"]),
        ({"ref": None}, {}, ["Due", "Status"]),
        ({"ref": None, "due": "By"}, {}, ["Status"]),
        ({"status": "How it stands", "timescale": None}, {}, []),
        ({"ref": None, "timescale": None}, {"rules": {"amber_days": "14"}}, ["Status", "RAG"]),
        ({"rag": "Light", "due": None}, {"rules": {"amber_days": "14"}}, ["Status"]),
    ],
)
def test_what_their_columns_do_not_say_follows(
    run: PlanCommand, columns: dict[str, Any], more: dict[str, Any], following: list[str]
) -> None:
    out = run("table", *AS_OF, plan=record_of({}, columns=columns, **more)).out
    assert rows(out)[0][len(columns) :] == following


@pytest.mark.parametrize("filters", [["--lead", "PS"], ["--rag", "amber"], ["--find", "vans"], ["--open"]])
def test_a_filter_takes_no_column_of_a_light_away(run: PlanCommand, filters: list[str]) -> None:
    plan = record_of(
        {"action": "Buy vans", "by_whom": "PS", "timescale": "14 May 2022"},
        {"action": "Insulate", "by_whom": "CD", "updates": [update_of("2022-03-01", rag="green")]},
        people={"PS": {"name": "Pete Smith"}, "CD": {"name": "Chris Donkin"}},
    )
    headings, first, *_ = rows(run("table", *AS_OF, *filters, plan=plan).out)
    assert (headings[-1], first[-1].split(":")[0]) == ("RAG", "amber")


@pytest.mark.parametrize(
    ("heading", "undated"),
    [
        ("Progress as at {date}", "Progress"),
        ("Progress ({date})", "Progress"),
        ("Progress (as of {date})", "Progress"),
        ("Progress [{date}]", "Progress"),
        ("Progress: {date}", "Progress"),
        ("Progress – {date}", "Progress"),
        ("Progress since {date}", "Progress"),
        ("Format {date}", "Format"),
        ("{date} update", "update"),
        ("At {date}: news", "news"),
        ("News ({date}) now", "News now"),
        ("{date}", "Update"),
        ("({date})", "Update"),
    ],
)
def test_no_heading_shows_the_place_of_a_date(run: PlanCommand, heading: str, undated: str) -> None:
    updates = [[update_of("2022-03-01", "Four.")], [update_of("2022-04-01", "Six.")]]
    plan = record_of(*({"updates": one} for one in updates), columns={"ref": "No.", "updates": heading})
    drawn = run("table", *AS_OF, plan=plan, width=70).out
    assert f"\n{undated}  1 Mar 2022: Four.\n" in drawn


def test_a_light_that_somebody_reported_has_its_column(run: PlanCommand) -> None:
    lit = record_of({"updates": [update_of("2022-03-01", rag="amber")]})
    assert rows(run("table", *AS_OF, plan=lit).out)[0][-1] == "RAG"
    assert "RAG" not in rows(run("table", "--as-of", "2022-02-01", plan=lit).out)[0]
    early: Any = {"updates": [update_of("2022-01-10", rag="amber")]}
    for later in (
        {"raised": "2022-02-20", **early},
        {"raised": "2022-02-20", "parts": [{"ref": "2a", **early}]},
    ):
        told = run("table", "--as-of", "2022-02-01", plan=record_of({}, later)).out
        assert "RAG" not in rows(told)[0]  # of what is not there yet nobody has reported one
    for width in (70, 200):
        drawn = " ".join(run("table", *AS_OF, plan=lit, width=width).out.split())
        assert (
            "grey: no timescale (reported amber" in drawn or "RAG: grey (reported amber 1 Mar 2022)" in drawn
        )


def test_a_plan_that_names_no_columns_shows_its_own_fields_behind_the_usual_ones(run: PlanCommand) -> None:
    said = {
        "x-cost": "40",
        "x-Cost": "reads alike",
        "updates": [update_of("2022-01-10", **{"x-risk": "low"})],
    }
    plan = record_of(said, {"raised": "2030-05-01", "x-later": "yes"})
    headings, first, *_ = rows(run("table", *AS_OF, plan=plan).out)
    assert (headings[-3:], first[-3:]) == (["Cost", "Risk", "Status"], ["40", "low", ""])
    run("table", *AS_OF, "-o", "paper.csv")
    assert ",Cost,Risk,Due,Status" in Path("paper.csv").read_text(encoding="utf-8")
    assert "nothing is new" in run("import", "paper.csv", "--into", "plan.yaml", "--dry-run").err
    run("set", "columns", "x-cost=Price")  # takes no other away
    assert rows(run("table", *AS_OF).out)[0][-4:-1] == ["Price", "Risk", "Later"]


def test_a_field_that_only_what_is_not_there_yet_has_is_not_in_the_json(run: PlanCommand) -> None:
    later = {"raised": "2022-02-20", "x-cost": "40", "updates": [update_of("2022-01-10", **{"x-by": "PS"})]}
    plan = record_of({}, later, {"parts": [{"ref": "3a", **later}]})
    told = run("table", "--json", "--as-of", "2022-02-01", plan=plan).out
    assert '"x-' not in told
    assert run("table", "--json", *AS_OF).out.count('"x-cost": null, "x-by": null') == 2


def test_updates_without_a_date_in_their_heading_are_one_column(run: PlanCommand) -> None:
    columns = {"ref": "No.", "updates": "Progress", "timescale": "When"}
    record = record_of(*ACTIONS[:1], columns=columns)
    headings, first, *_ = rows(run("table", *AS_OF, plan=record).out)
    assert headings == ["No.", "Progress", "When", "Status"]
    assert first[1] == "" or first[1] == "September 2021: Four. / March 2022: Six."
    assert rows(run("table", *AS_OF, plan=record).out)[2][1] == "September 2021: Four. / March 2022: Six."
    assert "Progress" in run("table", *AS_OF, plan=record, width=80).out


@pytest.mark.parametrize("width", [60, 80, 90])
def test_a_narrow_terminal_has_what_matters_under_their_headings(plan: PlanCommand, width: int) -> None:
    out = " ".join(plan("table", *AS_OF, width=width).out.split())
    for heading in ("Who", "When", "Position at"):
        assert heading in out
    assert "Cost" not in out
    assert "due 31 Mar 2023" in out


def test_where_the_newest_updates_are_of_several_dates_each_says_its_own(run: PlanCommand) -> None:
    actions = [{"updates": [update_of("2021-09", "Four.")]}, {"updates": [update_of("2022-03", "Six.")]}]
    texts = dict.fromkeys(("outcomes", "monitoring", "origin", "x-a", "x-b", "x-c"), "word " * 90)
    columns = {**COLUMNS, **dict.fromkeys(texts)}
    record = record_of(*({**texts, **action} for action in actions), columns=columns)
    out = run("table", *AS_OF, plan=record, width=100).out
    assert "Position\n" in out
    assert "September 2021: Four." in out
    assert "March 2022: Six." in out


def test_a_heading_stands_at_each_change_of_section_with_its_aim(plan: PlanCommand) -> None:
    first = [row[0] for row in rows(plan("table", *AS_OF).out)[1:]]
    assert first == [
        *("Transport: Fewer journeys by car", "1", "2", "Homes", "3"),
        *("no section", "4", "Transport: Fewer journeys by car", "5"),
    ]
    for width in (60, 100):
        drawn = plan("table", *AS_OF, width=width).out.splitlines()
        assert [line for line in drawn if line in first] == [one for one in first if len(one) > 1]
        assert all(line.startswith(("1   ", "1    ")) for line in drawn if "Buy ten" in line)


@pytest.mark.parametrize("options", [["--sort", "ref"], ["--by", "lead"], ["--columns", "ref,section"]])
def test_in_another_order_no_heading_of_a_section_stands(plan: PlanCommand, options: list[str]) -> None:
    assert "Fewer journeys" not in plan("table", *AS_OF, *options).out


def test_by_section_is_the_order_of_the_sections_with_a_count(plan: PlanCommand) -> None:
    first = [row[0] for row in rows(plan("table", *AS_OF, "--by", "section").out)[1:]]
    assert first == [
        *("Transport: Fewer journeys by car: 3 actions", "1", "2", "5"),
        *("Homes: 1 action", "3", "no section: 1 action", "4"),
    ]


def test_json_has_all_that_ours_has(plan: PlanCommand) -> None:
    item = json.loads(plan("table", *AS_OF, "--json").out)["items"][0]
    assert (item["x-cost"], item["section"], item["due"]) == ("250,000 pounds", "Transport", "2023-03-31")


def test_a_light_beside_a_status_says_what_that_does_not(run: PlanCommand) -> None:
    record = record_of(
        {"due": "2022-03-31", "action": "Late"},
        {"due": "2022-05-10", "action": "Soon"},
        {"action": "Over", "updates": [update_of("2022-03-01", status="complete")]},
        rules={"amber_days": "14"},
    )
    drawn = run("table", *AS_OF, plan=record, width=200).out.splitlines()
    late, soon, over = (next(line for line in drawn if word in line) for word in ("Late", "Soon", "Over"))
    assert re.split("  +", late)[-2:] == ["31 days overdue", "red"]
    assert re.search("amber: .*due", soon)
    assert re.split("  +", over)[-1] == "blue"
    assert "red: 31 days overdue" in run("table", *AS_OF, "--columns", "ref,rag", plan=record, width=200).out


@pytest.mark.parametrize("wording", ["2021-10-31", "31/10/21", "By Sunday 31st October 2021", "End Oct 2021"])
@pytest.mark.parametrize("width", [None, 60, 80, 200])
def test_the_column_of_due_dates_has_every_date(run: PlanCommand, wording: str, width: int | None) -> None:
    record = record_of({"timescale": wording}, columns={"ref": None, "due": "By"})
    shown = run("table", *AS_OF, plan=record, width=width).out
    assert "31 Oct 2021" in shown or (wording in " ".join(shown.split()) and width in (60, 80))
    assert "31 Oct 2021" in run("overdue", *AS_OF, plan=record, width=width).out
    assert "31 Oct 2021" in run("table", *AS_OF, "--columns", "ref,due", width=width).out


def test_by_lead_has_the_words_of_those_who_are_in_no_register(run: PlanCommand) -> None:
    actions: list[dict[str, Any]] = [
        {"by_whom": "Head of Property", "parts": [{"ref": "1a", "by_whom": "PS"}, {"ref": "1b"}]},
        {"by_whom": "PS"},
        {"by_whom": "Head of\nProperty"},
        {},
    ]
    out = run("table", *AS_OF, "--by", "lead", plan=record_of(*actions, people={"PS": None})).out
    assert [row[0] for row in rows(out)[1:]] == [
        *("PS: 2 actions", "1", "1a", "2", "Head of Property: 2 actions", "1", "1b", "3"),
        *("no lead: 1 action", "4"),
    ]
    without = rows(run("table", *AS_OF, "--by", "lead", plan=record_of(*actions[1:])).out)
    assert [row[0] for row in without[1:]] == [
        *("PS: 1 action", "1", "Head of Property: 1 action", "2", "no lead: 1 action", "3")
    ]


def test_the_line_break_that_yaml_ends_a_text_with_draws_no_blank_line(run: PlanCommand) -> None:
    names = ("by_whom", "outcomes", "timescale", "monitoring", "sponsor", "x-cost")
    said = {name: f"\n{name} one\n{name} two\n\n" for name in names}
    updates = [update_of("2021-01-01", "Met.\nDug.\n", status="complete", reason="Snow\n", evidence="Here\n")]
    updates += [update_of("2021-02-01", "Met.\n", action="Dig\n", by_whom="CD\n", due="2021-03-01")]
    sections = {"Roads": {"aim": "Fewer cars\n", "x-map": "A\n"}}
    plan = record_of({**said, "action": "Plant\n", "section": "Roads", "updates": updates}, sections=sections)
    for width in (None, 80, 200):
        for called in ("show 1", "show sections/Roads", "table --all-columns"):
            lines = run(*called.split(), *AS_OF, plan=plan, width=width).out.splitlines()
            blank = [at for at, line in enumerate(lines) if not line.strip() and at > 1]
            headed = ("As of", "Updates", "Ref", "─")
            assert [at for at in blank if not lines[at + 1].startswith(headed)] == []


def test_words_for_a_status_that_differ_in_their_capitals_alone_are_one_group(run: PlanCommand) -> None:
    said = ["In Progress", "Held over", "in progress", "HELD OVER", "in  progress"]
    actions: list[dict[str, Any]] = [{"updates": [update_of("2021-01-01", status=one)]} for one in said]
    actions.append({"parts": [{"ref": f"6{n}", "updates": one["updates"]} for n, one in enumerate(actions)]})
    out = run("table", *AS_OF, "--by", "status", plan=record_of(*actions, statuses={"Held over": ""})).out
    assert [row[0] for row in rows(out)[1:]] == [
        *("in progress: 4 actions", "1", "3", "5", "6", "60", "61", "62", "63", "64"),
        *("Held over: 2 actions", "2", "4"),
    ]
    assert "in  progress" not in out
    assert "In Progress" in out


def test_a_column_that_the_plan_nowhere_has_is_refused_with_those_it_has(run: PlanCommand) -> None:
    actions: list[dict[str, Any]] = [
        {"x-cost": "5"},
        {"updates": [update_of("2022-03-01", **{"x-risk": "high"})]},
    ]
    record = record_of(*actions, columns={"x-score": "Score"})
    for name in ("x-cost", "x-risk", "x-score"):
        assert run("table", *AS_OF, "--columns", f"ref,{name}", plan=record).code == 0
    wrong = run("table", *AS_OF, "--columns", "ref,x-cots")
    assert (wrong.code, wrong.out) == (2, "")
    assert "did you mean 'x-cost'?" in wrong.err
    assert run("table", "--as-of", "2022-02-01", "--columns", "ref,x-risk", "--find", "nothing").code == 0


@pytest.mark.parametrize("width", [None, 40, 100])
def test_no_line_ends_in_blanks(run: PlanCommand, width: int | None) -> None:
    record = record_of(*ACTIONS, sections=SECTIONS, columns=COLUMNS, people={"PS": None})
    drawn = [["table"], ["overdue"]] if width else []
    for words in (["show", "sections/Homes", "people/PS", "1"], *drawn):
        out = run(*words, *AS_OF, plan=record, width=width).out
        assert [line for line in out.splitlines() if line != line.rstrip()] == []


def test_what_ends_in_a_line_break_ends_with_its_last_line(run: PlanCommand) -> None:
    text = "Reconcile it.\nKeep evidence.\n"
    out = run("table", plan=record_of({"action": text, "x-note": text}), width=120).out
    assert [line for line in out.splitlines()[-4:] if not line.strip()] == []
