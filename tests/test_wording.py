"""`plan timescale`: how a wording is read, by itself or with what the plan says."""

from __future__ import annotations

import json
from typing import Any

import pytest

from builders import record_of
from conftest import PlanCommand

PLAN = record_of(
    title="Ours",
    period={"start": "2009-04-01", "end": "2010-03-31"},
    meetings=[{"date": "2010-03-05", "name": "Theme Group"}],
)


def items(run: PlanCommand, *args: str, typed: str = "", **given: Any) -> list[dict[str, Any]]:
    told = run("timescale", *args, "--json", typed=typed.encode(), **given).out
    found: list[dict[str, Any]] = json.loads(told)["items"]
    return found


@pytest.mark.parametrize(
    ("words", "said", "code"),
    [
        (["By end Sept 09"], "By end Sept 09: due Wed 30 Sep 2009 (end of month)\n", 0),
        (["End", "Oct", "09"], "End Oct 09: due Sat 31 Oct 2009 (end of month)\n", 0),
        (["Ongoing"], "Ongoing: no date: ongoing (no end is set)\n", 1),
        (["31/02/2010"], "31/02/2010: no date: not understood (there is no 31 February 2010)\n", 1),
        (["\x1b[31mwhenever"], "␛[31mwhenever: no date: not understood (no date in the words)\n", 1),
    ],
)
def test_a_wording_is_explained(run: PlanCommand, words: list[str], said: str, code: int) -> None:
    told = run("timescale", *words)
    assert (told.out, told.err, told.code) == (said, "", code)


def test_period_and_meetings_come_from_the_plan_where_there_is_one(run: PlanCommand) -> None:
    alone = [item["due"] for item in items(run, "-", typed="12 May\nthe March meeting")]
    inside = [item["due"] for item in items(run, "-", typed="12 May\nthe March meeting", plan=PLAN)]
    assert (alone, inside) == ([None, None], ["2009-05-12", "2010-03-05"])
    (given,) = items(run, "12 May", "--period", "2012-01-01..2012-12-31", plan=PLAN)
    assert given["due"] == "2012-05-12"


def test_the_envelope_names_the_plan_that_was_leant_on(run: PlanCommand) -> None:
    assert json.loads(run("timescale", "May", "--json").out)["plan"] is None
    told = json.loads(run("timescale", "May", "--json", plan=PLAN).out)
    assert told["plan"]["title"] == "Ours"
    assert told["kind"] == "timescale"


def test_there_is_an_item_for_each_line_in_their_order(run: PlanCommand) -> None:
    lines = ["May 2010\r", "", "a\u2028b", "Ongoing", "x\x0cy"]
    for end in ("", "\n"):
        found = items(run, "-", typed="\n".join(lines) + end)
        assert [item["text"] for item in found] == [line.removesuffix("\r") for line in lines]
    names = ["text", "kind", "due", "start", "precision", "every", "readings", "reason"]
    assert all(list(item) == names for item in found)


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ("2009", "'2009' is no period"),
        ("2009-04-01..", "'' is no date"),
        ("2010-04-01..2009-03-31", "ends before it starts"),
    ],
)
def test_a_wrong_period_is_explained(run: PlanCommand, period: str, said: str) -> None:
    told = run("timescale", "May", "--period", period)
    assert (told.out, told.code) == ("", 2)
    assert said in told.err


def test_dates_in_words_need_no_plan(run: PlanCommand) -> None:
    told = run("timescale", "Q1", "--period", "1 Apr 2026 .. March 2027", "--as-of", "1 May 2026")
    assert told.code == 0
    assert told.err.startswith(
        "start: 1 Apr 2026 is Wed 1 Apr 2026\nend: March 2027 is Wed 31 Mar 2027\nas of: 1 May 2026 is"
    )
    assert "2026-06-30" in run("timescale", "Q1", "--period", "1 Apr 2026..31 Mar 27", "--json").out


def test_a_plan_that_is_named_has_to_be_there(run: PlanCommand) -> None:
    told = run("timescale", "May 2010", "-f", "none.yaml")
    assert (told.out, told.code) == ("", 3)


@pytest.mark.parametrize("words", ["Q3", "end of the year", "18/12"])
def test_what_a_period_would_tell_names_it(run: PlanCommand, words: str) -> None:
    advice = "what the plan covers would tell: --period FROM..TO"
    assert run("timescale", words).err == f"{advice}\n"
    setting = ", or plan set period start=DATE end=DATE\n"
    assert run("timescale", words, plan=record_of({})).err == f"{advice}{setting}"
    period = {"start": "2009-04-01", "end": "2010-03-31"}
    assert run("timescale", words, plan=record_of({}, period=period)).err == ""
    assert run("timescale", "Ongoing", plan=record_of({})).err == ""


def test_a_wording_is_read_as_an_update_of_the_plan_would_be(run: PlanCommand) -> None:
    """In March nobody knows which May a plan from April means."""
    said = ("May", "--as-of", "2010-03-10")
    [read] = items(run, *said, plan=PLAN)
    assert (read["due"], read["readings"]) == (None, ["2009-05-31", "2010-05-31"])
    told = run("timescale", *said)
    days = "may be due Sun 31 May 2009 or Mon 31 May 2010 (the last one before 10 Mar 2010, or the next)"
    assert (told.out, told.code) == (f"May: {days}\n", 1)
    run("add", "Train")
    updated = run("update", "1", "Put off", "--timescale", *said).err
    assert f"1 {days}" in updated
