from __future__ import annotations

import json
import os
import re
import shlex
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from actionplan.report.columns.cells import all_columns
from builders import ITEM_FIELDS, record_of, update_of, yaml_of
from conftest import PlanCommand
from processes import STARTED, ended

AS_OF = ("--as-of", "2009-12-10")
LATE = (
    "2 overdue as of Thu 10 Dec 2009, the longest by 40 days."
    " 1 open one cannot be judged: 6 (Ongoing: no end is set).\n"
)
ALL = len(all_columns()) + 2
"""The columns of the real plan: there are updates of two days."""
ESCAPE = "\x1b"
NASTY = "\x1b[2J\x1b]0;title\x07 [bold red]x[/] \u202eexe.gpj\u2066 tab\there\nnext line\u2028more\x9b31m"
ODD_REFS = ("1.10", "1.1", "007", "a-b", "4 (old)", "c", "x,y")


def cells(out: str) -> list[list[str]]:
    return [line.split("\t") for line in out.removesuffix("\n").split("\n")]


def refs(out: str) -> list[str]:
    """The refs of a table in a pipe."""
    return [row[0] for row in cells(out)[1:]]


@pytest.fixture
def real(run: PlanCommand, real_text: str) -> PlanCommand:
    """`plan` in a folder that holds the real plan."""
    (run.folder / "plan.yaml").write_text(real_text, encoding="utf-8")
    return run


class TestTable:
    def test_in_a_pipe_it_is_whole_and_plain(self, real: PlanCommand) -> None:
        ran = real("table", *AS_OF)
        heading, *rows = cells(ran.out)
        assert heading == [
            "Ref", "Fit with Prty", "What will be done (Action)", "By whom", "Outcomes / Indicators",
            "Timescales", "Comments / Monitoring arrangements",
            "Update as of 31 Oct 2009", "Update as of 10 Dec 2009", "Status",
        ]  # fmt: skip
        assert [row[0] for row in rows] == ["1", "2", "3", "4", "5", "5a", "5b", "6"]
        assert {len(row) for row in rows} == {len(heading)}
        assert "(via CD) and also an update from PS re his brief for SMEs at the Kirkby" in rows[4][7]
        assert (ran.code, ran.err) == (0, "6 actions: 1 complete, 2 overdue, 1 without a date\n")
        assert real("table", *AS_OF, "-q").err == ""
        assert ESCAPE not in ran.out
        assert "…" not in ran.out

    @pytest.mark.parametrize(
        ("called", "said"),
        [
            ("people/PX", "the plan has no 'PX' in people\n  did you mean 'PS' (Pete Smith) or 'PF'?\n"),
            ("people/Quentin", "the plan has no 'Quentin' in people\n  it has: "),
            ("sections/Roads", "the plan has no 'Roads' in sections\n"),
            (
                "meetings/2009-10-03",
                "the plan has no '2009-10-03' in meetings\n  did you mean '2009-10-02' (",
            ),
            ("rules", "'rules' is not shown by itself\n  all in one: plan show plan\n"),
            ("people", "'people' is not shown by itself\n"),
            ("priorities/P4", "'priorities/P4' is not shown by itself\n"),
        ],
    )
    def test_what_the_plan_does_not_declare_is_not_told_as_an_action(
        self, real: PlanCommand, called: str, said: str
    ) -> None:
        done = real("show", "1", called)
        assert (done.code, done.out) == (2, "")
        assert done.err.startswith(f"plan: {said}")

    @pytest.mark.parametrize("option", [["--open"], ["--lead", "PS"], ["--sort", "due"]])
    def test_what_chooses_among_actions_is_refused_where_none_is_named(
        self, real: PlanCommand, option: list[str]
    ) -> None:
        done = real("show", "people/PS", "plan", *option)
        assert (done.code, done.out) == (2, "")
        assert "filters and --sort are for actions, and people/PS is none" in done.err
        assert real("show", "people/PS", "1", *option, *AS_OF).code == 0

    @pytest.mark.parametrize(
        ("called", "filter_"),
        [
            ("sections/homes", "--section Homes"),
            ("Homes", "--section Homes"),
            ("sections/Old Town", "--section 'Old Town'"),
            ("priorities/P9", "--priority P9"),
            ("statuses/Paused", "--status Paused"),
            ("PS", "--lead PS"),
            ("red", "--rag red"),
        ],
    )
    def test_the_list_of_what_is_under_a_name_that_is_no_entry_is_told(
        self, run: PlanCommand, called: str, filter_: str
    ) -> None:
        updates = [update_of("2009-10-31", status="Paused")]
        first = {"section": "Homes", "priority": "P9", "by_whom": "PS", "updates": updates}
        plan = record_of(first, {"section": "Old Town"}, people={"PS": None}, statuses={"Paused": None})
        told = run("show", called, plan=plan)
        assert told.code == 2
        assert f"\n  plan table {filter_} lists its actions\n" in told.err
        assert run("table", *shlex.split(filter_)).code == 0
        assert "lists its actions" not in run("show", "sections/Roads").err

    @pytest.mark.parametrize("command", ["table", "overdue", "show"])
    def test_what_any_list_comes_to_is_left_out_on_request(self, run: PlanCommand, command: str) -> None:
        plan = record_of({"timescale": "soon"}, {"due": "2009-10-31"})
        done = [run(command, "--overdue", *AS_OF, *more, plan=plan) for more in ([], ["-q"], ["--quiet"])]
        assert [ran.err == "" for ran in done] == [False, True, True]
        assert len({ran.out for ran in done}) == 1

    def test_an_earlier_day_has_fewer_columns(self, real: PlanCommand) -> None:
        assert len(cells(real("table", "--as-of", "2009-10-30").out)[0]) == 8
        assert len(cells(real("table", "--as-of", "2009-12-09").out)[0]) == 9

    @pytest.mark.parametrize(
        ("options", "expected"),
        [
            (["--lead", "PS"], ["1", "2", "5", "5b"]),
            (["--lead", "pete smith"], ["1", "2", "5", "5b"]),
            (["--lead", "GMCE"], ["5", "5a"]),
            (["--priority", "p4"], ["1", "2", "3", "4", "5", "5a", "5b", "6"]),
            (["--priority", "P5"], []),
            (["--status", "complete"], ["5", "5a", "5b"]),
            (["--status", "In Progress"], []),
            (["--status", "none"], ["1", "2", "3", "4", "6"]),
            (["--status", "NONE", "--status", "complete"], ["1", "2", "3", "4", "5", "5a", "5b", "6"]),
            (["--lead", "CD", "--status", "complete"], []),
        ],
    )
    def test_only_those_that_fit(self, real: PlanCommand, options: list[str], expected: list[str]) -> None:
        assert refs(real("table", *AS_OF, *options).out) == expected

    @pytest.mark.parametrize(
        ("options", "message"),
        [
            (
                ["--lead", "nobody"],
                "plan: the people register has no 'nobody'\n  it has: PS (Pete Smith), CD (Chris Donkin), ",
            ),
            (["--status", "agreed"], "plan: there is no status 'agreed'\n"),
            (["--status", "complet"], "plan: there is no status 'complet'\n  did you mean 'complete'?"),
            (
                ["--columns", "ref,stauts"],
                "plan: there is no column 'stauts'\n  did you mean 'status'? columns: ref,",
            ),
            (["--lead", NASTY], "plan: the people register has no '␛[2J␛]0;title␇ [bold red]x[/]"),
            (["--columns", "owner"], "plan: there is no column 'owner'\n  did you mean 'by_whom'? columns"),
            (["--columns", NASTY], "plan: there is no column '␛[2J␛]0;title␇ [bold red]x[/]"),
            (["--as-of", NASTY], "plan: '␛[2J␛]0;title␇ [bold red]x[/]"),
            (["--columns", ",,"], "plan: there is no column ''\n  columns: ref,"),
            (["--as-of", "someday"], "plan: 'someday' is no date: "),
            (["--as-of", "2009-02-30"], "plan: '2009-02-30' is no date: "),
        ],
    )
    def test_a_wrong_request_is_told_what_to_write(
        self, real: PlanCommand, options: list[str], message: str
    ) -> None:
        ran = real("table", *options)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith(message)

    def test_columns_are_the_ones_asked_for(self, real: PlanCommand) -> None:
        out = real("table", *AS_OF, "--columns", "ref, days_overdue,rag").out
        assert cells(out)[:3] == [
            ["Ref", "Late", "RAG"],
            ["1", "40 days", "red"],
            ["2", "", "amber: due in 7 days; date moved once"],
        ]

    def test_a_column_is_called_by_its_heading_too(self, run: PlanCommand) -> None:
        columns = {"ref": "No.", "action": "Task", "by_whom": "Lead", "x-a": "Same", "x-b": "Same"}
        plan = record_of({"by_whom": "Ann", "priority": "P1"}, columns=columns)
        asked = ("table", "--columns", "no., Lead,priority")
        assert cells(run(*asked, plan=plan).out) == [["No.", "Lead", "Fit with priority"], ["1", "Ann", "P1"]]
        assert "Ann" not in run("table", "--to", "csv", "--without", "lead").out
        assert "there is no column 'Same'" in run("table", "--columns", "Same").err

    @pytest.mark.parametrize(
        ("said", "heading"),
        [
            ("Timescale,By-Whom", ["Timescale", "Lead"]),
            ("LATE,last update", ["Late", "Latest update"]),
            ("Cost,status", ["Cost", "Status"]),
            ("Position,POSITION", ["Position", "Position"]),
        ],
    )
    def test_a_column_is_called_by_its_name_and_usual_heading_in_any_spelling(
        self, run: PlanCommand, said: str, heading: list[str]
    ) -> None:
        columns = {"ref": "No.", "by_whom": "Lead", "x-status": "Position"}
        plan = record_of({"x-cost": "3", "updates": [update_of("2009-10-01")]}, columns=columns)
        assert cells(run("table", "--columns", said, plan=plan).out)[0] == heading

    def test_all_columns_are_all(self, real: PlanCommand) -> None:
        assert len(cells(real("table", *AS_OF, "--all-columns").out)[0]) == ALL

    def test_an_empty_plan_is_headings_only(self, run: PlanCommand) -> None:
        assert len(cells(run("table", plan=record_of()).out)) == 1
        assert len(run("table", width=100).out.splitlines()) == 5
        assert run("overdue").out == ""
        assert json.loads(run("table", "--json").out)["items"] == []


class TestOnATerminal:
    @pytest.mark.parametrize("width", [20, 40, 59, 60, 79, 80, 100, 120, 160, 161, 200, 300])
    @pytest.mark.parametrize(
        "command", [["table"], ["table", "--all-columns"], ["overdue"], ["show", "1-6", "5a"]]
    )
    def test_no_line_is_wider(self, real: PlanCommand, width: int, command: list[str]) -> None:
        out = real(*command, *AS_OF, "--color", "never", width=width).out
        assert max(map(len, out.splitlines())) <= width

    def test_cards_below_80_a_digest_below_161_all_the_columns_above(self, real: PlanCommand) -> None:
        narrow, middle, wide = (real("table", *AS_OF, "--color", "never", width=w).out for w in (79, 80, 161))
        assert re.search("By whom  +Three key", narrow)
        assert "Outcomes" not in middle + narrow
        assert "Outcomes" in wide
        assert "…" in middle
        assert "…" not in wide + narrow

    def test_a_wide_terminal_with_too_little_room_for_all_gets_the_digest(self, run: PlanCommand) -> None:
        word = "w" * 24
        fields = dict.fromkeys(("priority", "action", "by_whom", "outcomes", "monitoring", "timescale"), word)
        out = run(
            "table", *AS_OF, plan=record_of({**fields, "updates": [update_of("2009-10-31", word)]}), width=170
        ).out
        assert "Outcomes" not in out
        assert "────" in out

    @pytest.mark.parametrize("width", [60, 100, 170])
    def test_a_plan_of_many_pages_is_drawn_whole_and_under_one_heading(
        self, run: PlanCommand, width: int
    ) -> None:
        actions = [
            {"action": f"Word{number} " + "w" * (number // 20), "updates": [update_of("2009-10-31", "said")]}
            for number in range(1, 251)
        ]
        out = run("table", *AS_OF, "--color", "never", plan=record_of(*actions), width=width).out
        assert re.findall(r"^(\d+)  ", out, re.MULTILINE) == [str(number) for number in range(1, 251)]
        assert re.findall(r"Word(\d+)", out) == [str(number) for number in range(1, 251)]
        assert out.count("What will be done") == (width > 79)
        assert max(map(len, out.splitlines())) <= width

    def test_the_oldest_dates_give_way(self, run: PlanCommand) -> None:
        updates = [
            update_of(f"2009-{month:02}-{day:02}", "said") for month in range(1, 12) for day in range(1, 29)
        ]
        out = run("table", *AS_OF, plan=record_of({"updates": updates}), width=200).out
        assert "28 Nov 2009" in out
        assert "1 Jan 2009" not in out

    def test_the_summary_of_what_is_late_goes_to_stderr(self, real: PlanCommand) -> None:
        ran = real("overdue", *AS_OF, width=100)
        assert ran.err.startswith(
            "2 overdue as of Thu 10 Dec 2009, the longest by 40 days. 1 open one cannot"
        )
        assert "overdue as of" not in ran.out

    @pytest.mark.parametrize(
        ("options", "env", "coloured"),
        [
            ([], {}, True),
            ([], {"NO_COLOR": "1"}, False),
            ([], {"NO_COLOR": ""}, True),
            ([], {"TERM": "dumb"}, False),
            (["--color", "auto"], {}, True),
            (["--color", "never"], {}, False),
            (["--color", "always"], {"NO_COLOR": "1", "TERM": "dumb"}, True),
        ],
    )
    def test_colour_unless_somebody_says_no(
        self, real: PlanCommand, options: list[str], env: dict[str, str], coloured: bool
    ) -> None:
        for name, value in env.items():
            real.env.setenv(name, value)
        for command in (["table"], ["show", "1"], ["overdue"]):
            assert (ESCAPE in real(*command, *AS_OF, *options, width=100).out) is coloured
            assert (ESCAPE in real(*options, *command, *AS_OF, width=100).out) is coloured

    def test_colour_in_a_pipe_only_when_asked_for(self, real: PlanCommand) -> None:
        assert ESCAPE not in real("table", *AS_OF).out
        assert ESCAPE not in real("table", *AS_OF, "--color", "auto").out
        assert ESCAPE in real("table", *AS_OF, "--color", "always").out


class TestOverdue:
    @pytest.mark.parametrize(
        ("as_of", "expected", "summary"),
        [
            ("2009-12-10", ["1", "3"], "2 overdue as of Thu 10 Dec 2009, the longest by 40 days."),
            ("2009-10-31", ["2", "4"], "2 overdue as of Sat 31 Oct 2009, the longest by 29 days."),
            (
                "2009-10-15",
                ["5b", "2", "4", "5a"],
                "3 actions overdue (5b and 5a of 5; 2; 4) as of Thu 15 Oct 2009, the longest by 15 days.",
            ),
            (
                "2010-04-01",
                ["1", "3", "2", "4"],
                "4 overdue as of Thu 1 Apr 2010, the longest by 152 days (5 months).",
            ),
        ],
    )
    def test_longest_first_with_a_summary(
        self, real: PlanCommand, as_of: str, expected: list[str], summary: str
    ) -> None:
        ran = real("overdue", "--as-of", as_of)
        assert (refs(ran.out), ran.code) == (expected, 0)
        assert ran.err == f"{summary} 1 open one cannot be judged: 6 (Ongoing: no end is set).\n"

    def test_nothing_late_is_said_and_prints_nothing(self, real: PlanCommand) -> None:
        ran = real("overdue", "--as-of", "2009-09-01", "--exit-code")
        assert (ran.code, ran.out) == (0, "")
        assert ran.err.startswith(
            "Nothing that has a date is overdue as of Tue 1 Sep 2009. 1 open one cannot"
        )

    def test_nothing_is_overdue_is_said_only_if_every_open_one_can_be_judged(self, run: PlanCommand) -> None:
        closed = {"updates": [update_of("2009-01-01", status="complete")]}
        suspended = {"updates": [update_of("2009-01-01", status="suspended")]}
        dated = {"due": "2010-01-01", "parts": [{"ref": "3a", "due": "2010-01-01"}]}
        ran = run("overdue", "--today", "2009-12-01", plan=record_of(closed, suspended, dated))
        assert ran.err == "Nothing is overdue as of Tue 1 Dec 2009.\n"
        ran = run("overdue", "--today", "2009-12-01", plan=record_of({}, {"timescale": "TBC"}, closed))
        assert ran.err == (
            "Nobody can say what is overdue as of Tue 1 Dec 2009: no open action has a date. "
            "2 open ones cannot be judged: 1 has no timescale; 2 (TBC: the date is still to be set).\n"
        )

    def test_what_is_late_by_every_reading_is_listed_and_counts(self, run: PlanCommand) -> None:
        plan = record_of({"timescale": "May"}, period={"start": "2008-04-01", "end": "2010-03-31"})
        ran = run("overdue", "--as-of", "2009-06-12", "--exit-code", plan=plan)
        assert (ran.code, cells(ran.out)[-1][3:5]) == (1, ["31 May 2008 or 31 May 2009", "at least 12 days"])
        assert ran.err == "1 overdue as of Fri 12 Jun 2009, the longest by at least 12 days.\n"
        assert "at least 12 days overdue" in run("table", "--as-of", "2009-06-12").out
        ran = run("overdue", "--as-of", "2009-05-31", "--exit-code")
        assert (ran.code, ran.out) == (0, "")

    def test_what_could_mean_several_days_is_judged_by_all_of_them(self, run: PlanCommand) -> None:
        plan = record_of({"timescale": "May"}, period={"start": "2008-04-01", "end": "2010-03-31"})
        before = run("overdue", "--as-of", "2008-05-31", plan=plan)
        assert before.err == "Nothing is overdue as of Sat 31 May 2008.\n"
        between = run("overdue", "--as-of", "2008-06-01")
        assert between.err == (
            "Nothing is certain to be overdue as of Sun 1 Jun 2008. "
            "1 open one may be overdue: 1 (31 May 2008 or 31 May 2009).\n"
        )
        assert "Sat 31 May 2008 or Sun 31 May 2009" in run("show", "1", "--as-of", "2008-06-01").out
        told = json.loads(run("overdue", "--as-of", "2008-06-01", "--json").out)
        assert [one["readings"] for one in told["unjudged"]] == [["2008-05-31", "2009-05-31"]]

    def test_programs_learn_what_cannot_be_judged_and_why(self, run: PlanCommand) -> None:
        many = record_of(*[{"timescale": "Ongoing"}] * 12, {})
        told = json.loads(run("overdue", "--json", plan=many).out)["unjudged"]
        assert told[-2:] == [
            {"ref": "12", "reason": "Ongoing: no end is set", "readings": []},
            {"ref": "13", "reason": "no timescale", "readings": []},
        ]
        said = run("overdue", "--today", "2009-12-01").err
        assert "13 open ones cannot be judged: 13 has no timescale; the words of 1, 2, 3, 4" in said
        assert "10 and 2 more give no date" in said

    @pytest.mark.parametrize("json_wanted", [[], ["--json"]])
    def test_scripts_ask_by_the_exit_code(self, real: PlanCommand, json_wanted: list[str]) -> None:
        assert real("overdue", *AS_OF, "--exit-code", *json_wanted).code == 1
        assert real("overdue", *AS_OF, *json_wanted).code == 0

    def test_how_late_and_since_when(self, real: PlanCommand) -> None:
        last = cells(real("overdue", "--as-of", "2010-04-01").out)[-1]
        assert (last[0], last[3], last[4]) == ("4", "31 Mar 2010 / was 2 Oct 2009", "1 day")
        assert last[5].startswith("10 Dec 2009: CB of Enable scheduled")


class TestShow:
    def test_the_whole_action_with_its_history(self, real: PlanCommand) -> None:
        out = real("show", "4", "--as-of", "2010-04-01").out
        for line in (
            "As of Thu 1 Apr 2010",
            "  Status: 1 day overdue",
            "  Due: Wed 31 Mar 2010",
            "  RAG: red",
            "  Timescale: the March meeting",
            "    was First draft of list to be produced for the 2nd Oct 09 Theme Group meeting,"
            " until 10 Dec 2009; moved from 2 Oct 2009, +180 days (5 months): CB not able to attend",
        ):
            assert line in out.splitlines()

    @pytest.mark.parametrize(
        ("words", "expected"),
        [
            (["3"], ["3"]),
            (["5a"], ["5a"]),
            (["3", "1", "3"], ["3", "1"]),
            (["1-3"], ["1", "2", "3"]),
            (["2..4"], ["2", "3", "4"]),
            (["1,3"], ["1", "3"]),
            (["1, 3"], ["1", "3"]),
            (["1,", "3"], ["1", "3"]),
            ([" 3 "], ["3"]),
            (["5b", "1-2"], ["5b", "1", "2"]),
            (["6-6"], ["6"]),
            (["1 - 2"], ["1", "2"]),
        ],
    )
    def test_refs_and_ranges(self, real: PlanCommand, words: list[str], expected: list[str]) -> None:
        ran = real("show", *words, *AS_OF, "--json")
        assert [item["ref"] for item in json.loads(ran.out)["items"]] == expected

    @pytest.mark.parametrize(
        ("word", "expected"),
        [
            *((ref, [ref]) for ref in ODD_REFS),
            ("1.10..007", ["1.10", "1.1", "007"]),
            ("1.10-007", ["1.10", "1.1", "007"]),
            ("007-a-b", ["007", "a-b"]),
            ("a-b-c", ["a-b", "4 (old)", "c"]),
            ("a-b..c", ["a-b", "4 (old)", "c"]),
            ("4 (old),007", ["4 (old)", "007"]),
            ("c,x,y", None),
            ("1", None),
            ("7", None),
            ("1.100", None),
            ("c-a-b", None),
            ("", None),
            (",", None),
            ("-", None),
            ("..", None),
            ("a-", None),
        ],
    )
    def test_refs_are_texts(self, run: PlanCommand, word: str, expected: list[str] | None) -> None:
        ran = run("show", "--json", "--", word, plan=record_of(*({"ref": ref} for ref in ODD_REFS)))
        if expected is None:
            assert (ran.code, ran.out) == (2, "")
            assert ran.err.startswith("plan: the plan has no action '")
        else:
            assert [item["ref"] for item in json.loads(ran.out)["items"]] == expected

    @pytest.mark.parametrize(
        ("word", "hint"),
        [("5c", "did you mean '5' or '5b' or '5a'?"), ("99", "its refs: 1, 2, 3, 4, 5, 5a, 5b, 6")],
    )
    def test_a_ref_that_is_not_there_gets_the_closest_ones(
        self, real: PlanCommand, word: str, hint: str
    ) -> None:
        ran = real("show", "1", word)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err == f"plan: the plan has no action '{word}'\n  {hint}\n"

    @pytest.mark.parametrize("word", [NASTY, "[bold]", "\x1b[2J"])
    def test_what_was_typed_is_echoed_harmlessly(self, real: PlanCommand, word: str) -> None:
        ran = real("show", word)
        assert ran.code == 2
        assert ran.err.replace("\n", "").isprintable()

    def test_an_empty_plan_says_how_to_start(self, run: PlanCommand) -> None:
        assert run("show", "1", plan=record_of()).err == (
            "plan: the plan has no action '1'\n  it is empty: add puts the first one into it\n"
        )

    def test_parts_are_parts_wherever_they_are_shown(self, real: PlanCommand) -> None:
        found = json.loads(real("show", "5", "5a", *AS_OF, "--json").out)["items"]
        assert [part["ref"] for part in found[0]["parts"]] == ["5a", "5b"]
        assert found[1] == found[0]["parts"][0]


class TestJson:
    @pytest.mark.parametrize(
        ("command", "kind", "more"),
        [
            (["table"], "table", []),
            (["overdue"], "overdue", []),
            (["show", "1", "3"], "show", ["history", "updates", "parts"]),
        ],
    )
    def test_the_envelope_is_frozen(
        self, real: PlanCommand, command: list[str], kind: str, more: list[str]
    ) -> None:
        envelope = json.loads(real(*command, *AS_OF, "--json").out)
        title = "Nottinghamshire Public Sector Compact Procurement Action Plan"
        assert list(envelope) == [
            "schema_version",
            "kind",
            "as_of",
            "plan",
            *(["unjudged", "reports_due"] if kind == "overdue" else []),
            "items",
        ]
        assert envelope["schema_version"] == 2
        assert (envelope["kind"], envelope["as_of"]) == (kind, "2009-12-10")
        assert envelope["plan"]["title"] == title
        assert Path(envelope["plan"]["file"]).name == "plan.yaml"
        names = next(list(item) for item in envelope["items"] if "part_of" not in item)
        assert names == [*ITEM_FIELDS, *more], (
            "ITEM_FIELDS in builders.py: a new field stands there in its place"
        )

    def test_it_is_the_same_on_a_terminal(self, real: PlanCommand) -> None:
        assert real("overdue", *AS_OF, "--json", width=60).out == real("overdue", *AS_OF, "--json").out

    def test_it_says_nothing_on_stderr(self, real: PlanCommand) -> None:
        assert real("overdue", *AS_OF, "--json").err == ""

    def test_one_item_a_line(self, real: PlanCommand) -> None:
        lines = real("table", *AS_OF, "--json").out.splitlines()
        assert len(lines) == 8 + 2
        assert [json.loads(line.rstrip(","))["ref"] for line in lines[1:-1]][:2] == ["1", "2"]

    def test_what_is_late(self, real: PlanCommand) -> None:
        first, second = json.loads(real("overdue", *AS_OF, "--json").out)["items"]
        assert (first["ref"], first["due"], first["days_overdue"], first["rag"]) == (
            "1",
            "2009-10-31",
            40,
            "red",
        )
        assert (second["ref"], second["days_overdue"], second["last_update"]["as_of"]) == (
            "3",
            10,
            "2009-12-10",
        )

    def test_columns_and_json_together_are_the_table_in_json(self, real: PlanCommand) -> None:
        told = json.loads(real("table", *AS_OF, "--json", "--columns", "ref,leads").out)
        (table,) = told["sections"]
        assert table["headings"] == ["Ref", "Leads"]
        assert [row[0] for row in table["rows"]] == [item["ref"] for item in told["items"]]
        everything = json.loads(real("table", *AS_OF, "--json", "--all-columns").out)
        assert len(everything["sections"][0]["headings"]) == ALL
        assert "sections" not in json.loads(real("table", *AS_OF, "--json").out)


class TestTheDay:
    @pytest.mark.parametrize(
        ("wording", "echo"),
        [
            ("2009-12-10", ""),
            ("10 December 2009", "as of: 10 December 2009 is Thu 10 Dec 2009\n"),
            ("10/12/09", "as of: 10/12/09 is Thu 10 Dec 2009\n"),
            ("10 Dec", "as of: 10 Dec is Thu 10 Dec 2009\n"),
        ],
    )
    def test_as_of_takes_words_and_says_what_it_took(
        self, real: PlanCommand, wording: str, echo: str
    ) -> None:
        ran = real("overdue", "--as-of", wording)
        assert refs(ran.out) == ["1", "3"]
        assert ran.err == echo + LATE

    def test_today_is_the_option_then_the_variable(self, real: PlanCommand) -> None:
        real.env.setenv("PLAN_TODAY", "2009-10-31")
        assert refs(real("overdue").out) == ["2", "4"]
        assert refs(real("overdue", "--today", "2009-12-10").out) == ["1", "3"]
        assert refs(real("--today", "2009-12-10", "overdue").out) == ["1", "3"]
        assert refs(real("overdue", "--today", "2009-12-10", "--as-of", "2009-10-31").out) == ["2", "4"]

    def test_without_any_it_is_the_day_on_the_calendar(self, real: PlanCommand) -> None:
        assert refs(real("overdue").out) == ["1", "3", "2", "4"]

    @pytest.mark.parametrize("wording", ["10 December 2009", "2009-13-01", "x"])
    def test_today_is_an_iso_date(self, real: PlanCommand, wording: str) -> None:
        ran = real("overdue", "--today", wording)
        assert (ran.code, ran.out) == (2, "")
        assert "is no date" in ran.err


class TestWhichFile:
    def test_option_before_variable_before_the_folders_above(self, run: PlanCommand) -> None:
        for name in ("a", "b"):
            Path(f"{name}.yaml").write_text(yaml_of(record_of({"ref": name})), encoding="utf-8")
        assert refs(run("table", plan=record_of({"ref": "here"})).out) == ["here"]
        below = run.folder / "deep" / "down"
        below.mkdir(parents=True)
        run.env.chdir(below)
        assert refs(run("table").out) == ["here"]
        run.env.setenv("PLAN_FILE", str(run.folder / "a.yaml"))
        assert refs(run("table").out) == ["a"]
        assert refs(run("table", "-f", run.folder / "b.yaml").out) == ["b"]
        assert refs(run("-f", run.folder / "b.yaml", "table").out) == ["b"]

    def test_none_at_all_is_told_how_to_start(self, run: PlanCommand) -> None:
        Path(".git").mkdir()
        ran = run("table")
        assert (ran.code, ran.out) == (3, "")
        assert "there is no plan.yaml" in ran.err
        assert "plan init" in ran.err

    def test_a_named_file_that_is_not_there(self, run: PlanCommand) -> None:
        ran = run("table", "-f", "nowhere.yaml")
        assert (ran.code, ran.out) == (3, "")
        assert "nowhere.yaml" in ran.err

    @pytest.mark.parametrize("command", [["table"], ["show", "1"], ["overdue"]])
    def test_an_invalid_plan_is_refused_with_every_problem(
        self, run: PlanCommand, command: list[str]
    ) -> None:
        text = "title: T\nactions:\n  - ref: 1\n    action: x\n    due: 31/10/2009\n    onwer: y\n"
        ran = run(*command, plan=text)
        assert (ran.code, ran.out) == (3, "")
        for words in (
            "plan.yaml:5",
            "write 2009-10-31",
            "plan.yaml:6",
            "unknown field 'onwer'",
            "is not a valid plan",
        ):
            assert words in ran.err
        assert "Traceback" not in ran.err


@pytest.mark.parametrize("width", [None, 60, 100, 200])
@pytest.mark.parametrize("command", [["table"], ["table", "--all-columns"], ["show", "1", "1a"], ["overdue"]])
def test_nothing_in_a_plan_can_steer_a_terminal(
    run: PlanCommand, width: int | None, command: list[str]
) -> None:
    texts = ("priority", "action", "by_whom", "outcomes", "timescale", "monitoring")
    update = update_of("2009-11-01", NASTY, reason=NASTY, agreed_by=NASTY, evidence=NASTY, by=NASTY)
    moved = {**update, "timescale": NASTY, "due": "2009-11-02"}
    part = {"ref": "1a", **dict.fromkeys(texts[1:], NASTY), "due": "2009-10-01", "updates": [moved]}
    action = {**dict.fromkeys(texts, NASTY), "due": "2009-10-31", "updates": [update], "parts": [part]}
    person = {"name": NASTY, "organisation": NASTY, "email": NASTY}
    record = record_of(action, people={NASTY: person}, priorities={NASTY: NASTY}, monitored_by=NASTY)
    ran = run(*command, *AS_OF, "--color", "never", plan=record, width=width)
    written = (ran.out + ran.err).replace("\n", "").replace("\t", "")
    assert written.isprintable()
    assert ran.code == 0
    assert "[bold red]x[/]" in " ".join(written.split()), "markup is text"


class TestAsAProgram:
    """In a process of its own, where streams and signals are real."""

    @pytest.fixture
    def program(self, run: PlanCommand, real_path: Path) -> list[str]:
        run.env.setenv("PLAN_FILE", str(real_path))
        run.env.setenv("PYTHONWARNINGS", "error")
        return STARTED

    def test_the_module_is_the_program(self, program: list[str]) -> None:
        done = subprocess.run(
            [*program, "overdue", *AS_OF], capture_output=True, check=True, encoding="utf-8"
        )
        assert refs(done.stdout) == ["1", "3"]
        assert done.stderr == LATE

    def test_a_reader_that_has_gone_is_no_error(self, program: list[str]) -> None:
        many = yaml_of(record_of(*({"action": "word " * 200} for _ in range(300))))
        Path("many.yaml").write_text(many, encoding="utf-8")
        with subprocess.Popen(
            [*program, "table", "-f", "many.yaml"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            assert process.stdout.read(3) == b"Ref"
            process.stdout.close()
            assert process.stderr.read() == b""
            assert process.wait(timeout=30) == 0

    def test_a_stream_without_unicode_gets_escapes_not_a_traceback(
        self, run: PlanCommand, program: list[str]
    ) -> None:
        run.env.setenv("PYTHONIOENCODING", "ascii")
        done = subprocess.run([*program, "show", "6", *AS_OF], capture_output=True, check=False)
        assert done.returncode == 74
        assert b"\\u2018One in a Million\\u2019" in done.stdout
        assert b"Traceback" not in done.stderr

    @pytest.mark.skipif(os.name == "nt", reason="there are no pseudo-terminals")
    def test_a_real_terminal_is_seen_and_fitted(self, run: PlanCommand, program: list[str]) -> None:
        run.env.delenv("COLUMNS", raising=False)
        import fcntl
        import termios

        ours, theirs = os.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 90, 0, 0))
        with subprocess.Popen([*program, "table", *AS_OF], stdout=theirs) as process:
            os.close(theirs)
            out = b""
            while piece := _read(ours):
                out += piece
        os.close(ours)
        assert process.returncode == 0
        assert b"\x1b[1;31m" in out
        rules = [line for line in out.decode().splitlines() if "─" in line]
        assert {line.count("─") for line in rules} == {90}


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux: the other end was closed
        return b""


def test_plan_alone_is_a_short_help_with_examples(run: PlanCommand) -> None:
    ran = run()
    assert ran.code == 0
    assert "plan update 3" in ran.out
    assert len(ran.out.splitlines()) < 25


@pytest.mark.parametrize("command", ["table", "show", "overdue"])
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_every_read_command_has_help_with_examples(run: PlanCommand, command: str, flag: str) -> None:
    ran = run(command, flag)
    assert ran.code == 0
    assert "Examples:" in ran.out
    assert f"plan {command}" in ran.out


@pytest.mark.parametrize("args", [["table", "-f", ""], ["-f", "", "table"], ["table", "--file="]])
def test_an_empty_name_of_a_file_is_not_taken_for_the_plan_here(run: PlanCommand, args: list[str]) -> None:
    ran = run(*args, plan=record_of({}))
    assert (ran.code, ran.out) == (2, "")
    assert "'--file' is given empty" in ran.err


@pytest.mark.parametrize("word", ["\u202e", "--\u202e", "\x1b[31m"])
def test_usage_errors_echo_what_was_typed_harmlessly(run: PlanCommand, word: str) -> None:
    for args in ([word], ["table", word], ["schema", word], ["table", "--color", word]):
        ran = run(*args)
        assert (ran.code, ran.out) == (2, "")
        assert not set(ran.err) & set("\x1b\u202e")


@pytest.mark.parametrize("args", [["tabel"], ["table", "--nope"], ["show"], ["table", "--color", "blue"]])
def test_usage_errors_are_2_and_on_stderr(run: PlanCommand, args: list[str]) -> None:
    ran = run(*args)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err


def test_the_version(run: PlanCommand) -> None:
    assert run("--version").out.split()[0] == "plan"


@pytest.mark.parametrize(
    ("closed", "code", "said"),
    [
        (">&-", 74, "plan: the output could not be written: Bad file descriptor\n"),
        ("2>&-", 0, ""),
        ("<&-", 0, None),
        ("<&- >&- 2>&-", 74, ""),
    ],
)
@pytest.mark.parametrize("command", ["table", "--help", "--version"])
def test_only_a_closed_stdout_is_missed_and_its_output_said_to_be_lost(
    real_path: Path, command: str, closed: str, code: int, said: str | None
) -> None:
    ran = subprocess.run(
        ["sh", "-c", f'"{sys.executable}" -m actionplan -f "{real_path}" {command} {closed}'],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == code
    assert "Traceback" not in ran.stderr
    assert said is None or ran.stderr == said


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full disk at hand")
@pytest.mark.parametrize("buffered", [True, False])
@pytest.mark.parametrize(
    "command", ["table", "table --json", "overdue", "show 1", "check", "rules", "schema", "--help"]
)
def test_output_to_a_full_disk_is_said_in_one_line(
    run: PlanCommand, real_path: Path, command: str, buffered: bool
) -> None:
    run.env.setenv("PYTHONUNBUFFERED", "" if buffered else "1")
    with Path("/dev/full").open("wb") as full:
        ran = ended("-f", real_path, *command.split(), stdout=full)
    assert ran.stderr == b"plan: the output could not be written: No space left on device\n"
    assert ran.returncode == 74


def test_the_installed_program_ends_with_its_own_code_and_all_said(run: PlanCommand, real_path: Path) -> None:
    program = [str(Path(sys.executable).with_name("plan")), "overdue", "--as-of", "2009-12-10"]
    run.env.setenv("PLAN_FILE", str(real_path))
    for more, code in (([], 0), (["--exit-code"], 1), (["--nope"], 2), (["--lead"], 2), (["-f", "none"], 3)):
        ran = subprocess.run([*program, *more], capture_output=True, encoding="utf-8", check=False)
        told = run(*program[1:], *more)
        assert (ran.stdout, ran.stderr, ran.returncode) == (told.out, told.err, code)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["timescale", "Ongoing"], 1),
        (["timescale", "Ongoing", "--json"], 1),
        (["check", "--json"], 1),
        (["check", "--json", "-f", "broken.yaml"], 3),
        (["overdue", "--json", "--exit-code"], 1),
        (["table"], 0),
        (["set", "1", "priority=P1", "--dry-run"], 0),
    ],
)
def test_the_installed_program_loses_nothing_of_what_it_prints(
    run: PlanCommand, words: list[str], code: int
) -> None:
    """Whatever the exit code: it ends without the interpreter, which would write what is still held back."""
    Path("plan.yaml").write_text(yaml_of(record_of({"due": "2009-10-31", "timescale": "May 2009"})))
    Path("broken.yaml").write_text("title: [")
    run.env.delenv("PYTHONUNBUFFERED", raising=False)
    program = Path(sys.executable).with_name("plan")
    ran = subprocess.run([program, *words], capture_output=True, encoding="utf-8", check=False)
    told = run(*words)
    assert (ran.stdout, ran.returncode) == (told.out, code)
    assert ran.stdout


@pytest.mark.parametrize("width", [1, 2, 3, 4, 7, 20, 40, 100_000])
@pytest.mark.parametrize(
    "command",
    [["table"], ["table", "--all-columns"], ["overdue"], ["show", "1-6", "5a"], ["check"], ["--help"]],
)
def test_every_terminal_is_wide_enough(real: PlanCommand, command: list[str], width: int) -> None:
    ran = real(*command, *(AS_OF if command[0] in ("table", "overdue", "show") else []), width=width)
    assert ran.code in (0, 1)
    assert "Traceback" not in ran.err
    assert ran.out or command == ["check"]


RAISED = record_of(
    {"ref": "1", "formerly": ["9", "1.2"]},
    {"ref": "3", "raised": "2009-06-01", "parts": [{"ref": "3a"}, {"ref": "3b", "raised": "2009-09-01"}]},
    {"ref": "4", "raised": "2009-10-01", "due": "2009-10-31"},
)


class TestRaised:
    """Before the day on which it was raised an action is not there."""

    @pytest.mark.parametrize(
        ("as_of", "there", "later"),
        [
            ("2009-05-31", ["1"], "2 raised later: 3, 4\n"),
            ("2009-06-01", ["1", "3", "3a"], "2 raised later: 3b, 4\n"),
            ("2009-09-30", ["1", "3", "3a", "3b"], "1 raised later: 4\n"),
            ("2009-12-10", ["1", "3", "3a", "3b", "4"], ""),
        ],
    )
    def test_lists_have_what_was_there_and_say_how_much_came_later(
        self, run: PlanCommand, as_of: str, there: list[str], later: str
    ) -> None:
        done = run("table", "-q", "--as-of", as_of, plan=RAISED)
        assert (refs(done.out), done.err) == (there, later)
        assert run("overdue", "--as-of", as_of).err.endswith(later)
        shown = [one["ref"] for one in json.loads(run("table", "--json", "--as-of", as_of).out)["items"]]
        assert shown == there

    def test_before_all_of_them_none_is_there_which_is_no_fault_of_a_filter(self, run: PlanCommand) -> None:
        plan = record_of({"raised": "2009-10-01"})
        assert run("table", *AS_OF, plan=plan).err.startswith("1 action")
        said = "1 raised later: 1\n"
        assert run("table", "--as-of", "2009-09-01").err == f"no action was raised by then\n{said}"
        assert run("table", "--as-of", "2009-09-01", "--open").err == f"no action fits\n{said}"

    @pytest.mark.parametrize("ref", ["4", "3b"])
    def test_show_says_when_it_was_raised(self, run: PlanCommand, ref: str) -> None:
        done = run("show", ref, "1", "--as-of", "2009-08-31", plan=RAISED)
        when = {"4": "Thu 1 Oct 2009", "3b": "Tue 1 Sep 2009"}[ref]
        assert (done.code, done.err) == (
            1,
            f"{ref} was raised {when}: it is not in the plan as of Mon 31 Aug 2009\n",
        )
        assert done.out.startswith("1  Do it\n")
        assert run("show", ref, "--as-of", "2009-10-01").code == 0

    def test_an_earlier_ref_finds_it_and_a_present_one_wins(self, run: PlanCommand) -> None:
        done = run("show", "1.2", "9", plan=RAISED)
        assert (done.code, done.err) == (0, "1.2 is 1 now\n9 is 1 now\n")
        assert done.out.startswith("1  Do it\n  Formerly: 9, 1.2\n")
        again = run(
            "show", "9", plan=record_of({"ref": "1", "formerly": ["9"]}, {"ref": "9", "action": "Nine"})
        )
        assert (again.out.partition("\n")[0], again.err) == ("9  Nine", "")
        assert run("update", "1.2", "Done.", plan=RAISED).err.startswith("1.2 is 1 now\n")


def test_a_report_that_is_due_is_said_in_a_line_of_its_own(run: PlanCommand) -> None:
    plan = record_of(
        {"timescale": "quarterly", "updates": [update_of("2009-06-30", "x")]},
        {"timescale": "quarterly", "updates": [update_of("2009-12-01", "x")]},
    )
    done = run("overdue", *AS_OF, plan=plan)
    assert (done.out, done.code) == ("", 0)
    assert done.err.endswith("1 report is due: 1 (quarterly, since 30 Sep 2009).\n")
    found = json.loads(run("overdue", "--json", *AS_OF).out)
    assert (found["items"], found["unjudged"]) == ([], [])
    assert found["reports_due"] == [{"ref": "1", "due": "2009-09-30"}]


def test_an_action_is_one_in_the_sum_with_all_its_parts(run: PlanCommand) -> None:
    plan = record_of({"ref": "5", "due": "2009-10-01", "parts": [{"ref": "5a", "due": "2009-10-01"}]})
    assert run("overdue", *AS_OF, plan=plan).err.startswith("1 action overdue (5 with 5a) as of")


CHANGED = record_of(
    {
        "action": "Plant trees",
        "by_whom": "PS",
        "priority": "P1",
        "timescale": "End Oct 09",
        "outcomes": "Shade",
        "parts": [
            {"ref": "1a", "by_whom": "CD", "updates": [update_of("2009-11-02", by_whom="DH")]},
            {"ref": "1b"},
        ],
        "updates": [
            update_of("2009-10-01", by_whom="CD", action="Plant oaks"),
            update_of(
                "2009-11-01", by_whom="DH", priority="P2", timescale="End March 2010", outcomes="Acorns"
            ),
        ],
    },
    {"ref": "2", "action": "Dig"},
    {"ref": "3", "action": "Water", "raised": "2009-11-20"},
)


class TestChangedSince:
    COLUMNS = ("--columns", "ref,action,by_whom,timescale,outcomes")

    def test_what_was_agreed_anew_says_what_it_was_and_what_is_new_that_it_is(self, run: PlanCommand) -> None:
        done = run("table", *AS_OF, *self.COLUMNS, "--changed-since", "2009-10-31", plan=CHANGED)
        (_, one, part, other, dig, water) = (line.split("\t") for line in done.out.splitlines())
        assert "Plant oaks" in one[1]
        assert "(fit with priority was P1)" in one[1]
        assert "Plant trees" not in one[1]
        assert ("DH" in one[2], "(was CD)" in one[2], "(was PS)" in one[2]) == (True, True, False)
        assert ("End March 2010" in one[3], "(was End Oct 09)" in one[3]) == (True, True)
        assert ("Acorns" in one[4], "(was Shade)" in one[4]) == (True, True)
        assert ("DH" in part[2], "(was CD)" in part[2]) == (True, True)
        assert other[0] == "1b"
        assert dig[:3] == ["2", "Dig", ""]
        assert "(new)" in water[1]
        longer = run("table", *AS_OF, *self.COLUMNS, "--changed-since", "2009-09-30").out
        assert "(was Plant trees)" in longer
        assert "(was PS)" in longer

    def test_only_what_changed(self, run: PlanCommand) -> None:
        since = ("--changed-since", "2009-11-01")
        done = run("table", *AS_OF, *since, "--changed", "--columns", "ref", plan=CHANGED)
        assert refs(done.out) == ["1", "1a", "3"]
        told = json.loads(run("table", *AS_OF, *since, "--changed", "--json").out)["items"]
        assert [one["ref"] for one in told] == ["1", "1a", "3"]
        assert told[0]["by_whom"] == "DH"
        assert run("table", "--changed").code == 2

    @pytest.mark.parametrize(
        ("fields", "update", "columns", "expected"),
        [
            ({}, {"status": "Done"}, "status", "reported Done 10 Nov 2009 / (was Under Way)"),
            ({}, {"status": "under way"}, "status", "under way / (was Under Way)"),
            ({}, {"text": "Met."}, "status", "Under Way"),
            ({}, {"status": "Done"}, "action", "Dig / (status was Under Way)"),
            (
                {},
                {"x-cost": "5", "sponsor": "Hinde"},
                "action",
                "Dig / (sponsor was blank) / (cost was blank)",
            ),
            ({"x-cost": "4"}, {"x-cost": "5"}, "x-cost", "5 / (was 4)"),
            ({"x-cost": "4"}, {"cleared": ["x-cost"]}, "x-cost", "(was 4)"),
            ({"priority": "P1"}, {"priority": "P2"}, "priority", "P2 / (was P1)"),
            ({"priority": "P1"}, {"priority": "P2"}, "action", "Dig / (fit with priority was P1)"),
            (
                {"timescale": "End Dec 09"},
                {"timescale": "End Jan 10"},
                "timescale",
                "End Jan 10 / due 31 Jan 2010 / first 30 Nov 2009 / (was End Dec 09)",
            ),
            (
                {"timescale": "End Dec 09"},
                {"due": "2010-01-31"},
                "timescale",
                "End Dec 09 / due 31 Jan 2010 / first 30 Nov 2009 / (was due 31 Dec 2009)",
            ),
            (
                {"timescale": "End Dec 09"},
                {"timescale": "End Jan 10"},
                "due",
                "31 Jan 2010 / first 30 Nov 2009 / (was 31 Dec 2009)",
            ),
            ({}, {"due": "2010-01-31"}, "due", "31 Jan 2010 / first 30 Nov 2009 / (was blank)"),
            (
                {"timescale": "soon"},
                {"due": "2010-01-31"},
                "timescale",
                "soon / due 31 Jan 2010 / first 30 Nov 2009 / (was without a date)",
            ),
            (
                {"timescale": "End Dec 09"},
                {"due": "2010-01-31"},
                "timescale,due",
                "End Dec 09\t31 Jan 2010 / first 30 Nov 2009 / (was 31 Dec 2009)",
            ),
            ({"timescale": "End Dec 09"}, {"due": "2010-01-31"}, "action", "Dig / (due was blank)"),
            ({"due": "2009-12-15"}, {"due": "2010-01-31"}, "action", "Dig / (due was 15 Dec 2009)"),
            (
                {"timescale": "End Dec 09"},
                {"due": "2010-01-31"},
                "action,timescale",
                "Dig\tEnd Dec 09 / due 31 Jan 2010 / first 30 Nov 2009 / (was due 31 Dec 2009)",
            ),
            (
                {},
                {"timescale": "End Jan 10"},
                "timescale",
                "End Jan 10 / due 31 Jan 2010 / first 30 Nov 2009 / (was blank)",
            ),
            (
                {"due": "2009-12-15"},
                {"timescale": "End Jan 10"},
                "timescale",
                "End Jan 10 / due 31 Jan 2010 / first 30 Nov 2009 / (was due 15 Dec 2009)",
            ),
            ({"by_whom": "PS", "leads": ["PS"]}, {"by_whom": "CD"}, "by_whom,action", "CD / (was PS)\tDig"),
            ({"by_whom": "PS", "leads": ["PS"]}, {"by_whom": "CD"}, "action", "Dig / (by whom was PS)"),
            ({"by_whom": "PS", "leads": ["PS"]}, {"leads": ["CD"]}, "action", "Dig / (leads was PS)"),
            ({}, {"status": "Done"}, "action,status", "Dig\treported Done 10 Nov 2009 / (was Under Way)"),
            ({}, {"status": "Done"}, "rag", "blue: complete"),
        ],
    )
    def test_what_changed_says_once_what_it_was(
        self, run: PlanCommand, fields: Any, update: Any, columns: str, expected: str
    ) -> None:
        cleared = [] if fields.get("timescale") else ["timescale"]
        then = {"status": "Under Way", "due": None, **fields, "cleared": cleared}
        updates = [update_of("2009-10-01", **then), update_of("2009-11-10", **update)]
        plan = record_of({"action": "Dig", "timescale": "End Nov 09", "updates": updates})
        out = run("table", *AS_OF, "--changed-since", "2009-10-31", "--columns", columns, plan=plan).out
        assert out.splitlines()[1] == expected

    def test_what_a_part_has_of_its_action_is_marked_above_it(self, run: PlanCommand) -> None:
        parts = [{"ref": "1a"}, {"ref": "1b", "raised": "2009-11-05"}]
        old = {"priority": "P1", "updates": [update_of("2009-11-10", priority="P2")], "parts": parts}
        plan = record_of(old, {"raised": "2009-11-05", "parts": [{"ref": "2a"}]})
        for columns, shown in (
            ("ref,priority", ["1\tP2 / (was P1)", "1a\tP2", "1b\tP2", "2", "2a"]),
            (
                "ref,action",
                ["1\tDo it / (fit with priority was P1)", "1a", "1b\t(new)", "2\tDo it / (new)", "2a"],
            ),
        ):
            out = run("table", *AS_OF, "--changed-since", "2009-10-31", "--columns", columns, plan=plan).out
            assert [line.rstrip("\t") for line in out.splitlines()[1:]] == shown

    def test_what_took_its_place_is_told_by_the_status_alone(self, run: PlanCommand) -> None:
        gone = update_of("2009-12-01", status="superseded", superseded_by="9")
        plan = record_of({"updates": [gone]}, {"ref": "9"})
        out = run("table", *AS_OF, "--changed-since", "2009-10-31", plan=plan).out
        assert "superseded by 9, reported 1 Dec 2009 / (was blank)" in out
        assert out.count("was blank") == 1
        assert "was blank" not in run("show", "1", *AS_OF).out
        gone["superseded_by"] = "8"
        plan = record_of({"updates": [gone | {"as_of": "2009-10-01"}, gone | {"superseded_by": "9"}]})
        assert "(superseded by was 8)" in run("table", *AS_OF, "--changed-since", "2009-10-31", plan=plan).out
        assert "Superseded by: was 8, until 1 Dec 2009" in run("show", "1", *AS_OF).out

    def test_what_was_said_on_the_day_itself_has_not_changed_since(self, run: PlanCommand) -> None:
        plan = record_of({"updates": [update_of("2009-10-31", "Met.")]})
        since = (*AS_OF, "--changed", "--columns", "ref", "--changed-since")
        assert refs(run("table", *since, "2009-10-30", plan=plan).out) == ["1"]
        assert refs(run("table", *since, "2009-10-31").out) == []

    def test_a_narrow_terminal_marks_all_under_the_timescale(self, run: PlanCommand) -> None:
        updates = [update_of("2009-11-10", status="Done", timescale="End Jan 10", priority="P2")]
        plan = record_of({"action": "Dig", "timescale": "End Nov 09", "updates": updates})
        narrow = run("table", *AS_OF, "--changed-since", "2009-10-31", plan=plan, width=80).out
        for mark in ("(was End Nov 09)", "(was blank)", "(fit with priority"):
            assert narrow.count(mark) == 1
        assert "30 Nov 2009" not in narrow

    def test_a_part_that_closes_its_action_marks_both(self, run: PlanCommand) -> None:
        part = {"ref": "1a", "updates": [update_of("2009-11-10", status="complete")]}
        since = (*AS_OF, "--changed-since", "2009-10-31", "--changed", "--columns", "ref,status")
        out = run("table", *since, plan=record_of({"parts": [part]}, {})).out
        assert out.splitlines()[1:] == [
            "1\treported complete 10 Nov 2009 / (was blank)",
            "1a\treported complete 10 Nov 2009 / (was blank)",
        ]
        above = record_of({"parts": [{"ref": "1a"}], "updates": part["updates"]})
        assert refs(run("table", *since, plan=above).out) == ["1", "1a"]

    def test_their_headings_name_what_has_no_column(self, run: PlanCommand) -> None:
        updates = [update_of("2009-11-10", sponsor="Hinde", section="Homes")]
        columns = {"ref": None, "action": None, "sponsor": "Cabinet Member"}
        plan = record_of({"sponsor": "Reid", "section": "Roads", "updates": updates}, columns=columns)
        since = (*AS_OF, "--changed-since", "2009-10-31")
        assert "Do it / (section was Roads)\tHinde / (was Reid)" in run("table", *since, plan=plan).out
        assert "(Cabinet Member was Reid)" in run("table", *since, "--columns", "action").out

    def test_nothing_is_marked_where_nothing_changed(self, run: PlanCommand) -> None:
        plain = run("table", *AS_OF, plan=CHANGED).out
        assert run("table", *AS_OF, "--changed-since", "2009-12-01").out == plain
