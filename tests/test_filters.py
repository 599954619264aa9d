"""Filters, orders and groups, which are the same for all that lists."""

from __future__ import annotations

import json
import shlex
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan.cli.app import program
from actionplan.cli.commands import FAMILIES
from actionplan.cli.commands.listing import By
from actionplan.cli.options import Order
from actionplan.cli.parser import Parser
from actionplan.model import Plan
from actionplan.report import groups, selection
from actionplan.report.filters import FILTERS
from builders import plan_of, record_of, rows_of, update_of
from conftest import PlanCommand

AS_OF = date(2009, 12, 10)
YEAR = {"start": "2009-04-01", "end": "2010-03-31"}
PEOPLE = {
    "PS": {"name": "Pete Smith", "organisation": "City Homes"},
    "CD": {"name": "Chris Donkin", "organisation": "Enable"},
    "MN": {"name": "Michael Nicol"},
}
FIELDS: dict[str, Any] = {
    "people": PEOPLE,
    "priorities": {"P1": "Jobs", "P2": "Homes"},
    "sections": {"Jobs": {"aim": "More of them"}, "Homes": None},
    "statuses": {"Held over": None},
    "meetings": [{"date": "2009-10-02"}, {"date": "2009-12-10"}, {"date": "2010-03-04"}],
}
ACTIONS: list[dict[str, Any]] = [
    {"priority": "P2", "section": "Homes", "by_whom": "Pete Smith", "timescale": "End Oct 09"},
    {
        "priority": "P1",
        "section": "Jobs",
        "by_whom": "Chris Donkin",
        "timescale": "4 March 2010",
        "action": "Train the staff",
    },
    {
        "timescale": "End Sept 09",
        "by_whom": "MN",
        "updates": [update_of("2009-10-05", "Heard at the CAFÉ.", status="complete")],
    },
    {
        "parts": [
            {"ref": "4a", "by_whom": "Pete Smith and Chris Donkin", "timescale": "31 Dec 2009"},
            {"ref": "4b", "by_whom": "Michael Nicol", "timescale": "End Nov 09"},
        ],
        "updates": [update_of("2009-11-20", "Both are working on it.", status="Held over")],
    },
    {"timescale": "Ongoing", "section": "Homes", "updates": [update_of("2009-12-01", status="Paused")]},
    {
        "timescale": "End Sept 09",
        "by_whom": "Chris Donkin",
        "updates": [update_of("2009-10-01", "Waiting.", timescale="March 2010")],
    },
]


@pytest.fixture
def plan() -> Plan:
    return plan_of(*ACTIONS, **FIELDS)


@pytest.fixture
def asked(run: PlanCommand) -> PlanCommand:
    """`plan` in a folder that holds the plan."""
    run("check", plan=record_of(*ACTIONS, **FIELDS))
    run.env.setenv("PLAN_TODAY", "2009-12-10")
    return run


def refs(out: str) -> list[str]:
    """The first cells of a table in a pipe, but for the headings of sections."""
    rows = (line.split("\t") for line in out.splitlines()[1:])
    return [first for first, *others in rows if any(others) or " action" in first]


CASES: list[tuple[str, list[str]]] = [
    ("--lead PS", ["1", "4", "4a"]),
    ("--organisation enable", ["2", "4", "4a", "6"]),
    ("--organisation Enable --organisation 'City Homes'", ["1", "2", "4", "4a", "6"]),
    ("--organisation Enable --lead PS", ["4", "4a"]),
    ("--priority P1 --priority p2", ["1", "2"]),
    ("--section homes", ["1", "5"]),
    ("--section Jobs --section Homes", ["1", "2", "5"]),
    ("--status complete", ["3"]),
    ("--status done", ["3"]),
    ("--status suspended", ["5"]),
    ("--status paused", ["5"]),
    ("--status 'on hold'", ["5"]),
    ("--status 'held over'", ["4"]),
    ("--status none", ["1", "2", "4", "4a", "4b", "6"]),
    ("--status 'not started'", []),
    ("--open", ["1", "2", "4", "4a", "4b", "5", "6"]),
    ("--closed", ["3"]),
    ("--open --closed", []),
    ("--overdue", ["1", "4", "4b"]),
    ("--overdue --lead MN", ["4", "4b"]),
    ("--undated", ["5"]),
    ("--moved", ["6"]),
    ("--rag red", ["1", "4", "4b"]),
    ("--due-by 2010-03-04", ["1", "2", "4", "4a", "4b"]),
    ("--due-by 2010-03-03", ["1", "4", "4a", "4b"]),
    ("--due-by 'next meeting'", ["1", "2", "4", "4a", "4b"]),
    ("--due-after 2010-03-03", ["2", "6"]),
    ("--due-after 'Next Meeting'", ["6"]),
    ("--due-after 2009-12-10 --due-by 2010-03-04", ["2", "4", "4a"]),
    ("--silent-since 'last meeting'", ["1", "2", "6"]),
    ("--silent-since 2009-11-20", ["1", "2", "4", "4a", "4b", "6"]),
    ("--silent-since 2009-11-19", ["1", "2", "6"]),
    ("--find train", ["2"]),
    ("--find 'staff TRAIN'", ["2"]),
    ("--find 'café heard'", ["3"]),
    ("--find waiting --find train", ["2", "6"]),
    ("--find nothing-like-it", []),
]


def words_of(options: str) -> list[str]:
    import shlex

    return shlex.split(options)


@pytest.mark.parametrize(("options", "expected"), CASES)
def test_only_what_is_wanted(asked: PlanCommand, options: str, expected: list[str]) -> None:
    words = words_of(options)
    ran = asked("table", *words)
    assert refs(ran.out) == expected, ran.err
    assert [one["ref"] for one in json.loads(asked("table", *words, "--json").out)["items"]] == expected
    wholes = [ref for ref in expected if ref.isdecimal()]
    shown = json.loads(asked("show", *words, "--json").out)["items"]
    assert [one["ref"] for one in shown] == wholes
    parts = [part["ref"] for one in shown for part in one["parts"]]
    assert parts == [ref for ref in expected if ref not in wholes]
    late = [ref for ref in ("1", "4b") if ref in expected]
    assert refs(asked("overdue", *words).out) == late


def test_every_filter_has_a_case() -> None:
    tried = {word for options, _ in CASES for word in options.split()}
    assert {one.option for one in FILTERS} <= tried


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            "--organisation Enabel",
            "plan: the plan has no organisation 'Enabel'\n  did you mean 'Enable'? it has: City",
        ),
        ("--organisation x", "plan: the plan has no organisation 'x'\n  it has: City Homes, Enable"),
        (
            "--section Home",
            "plan: the plan has no section 'Home'\n  did you mean 'Homes'? it has: Jobs, Homes",
        ),
        (
            "--status nonsense",
            "plan: there is no status 'nonsense'\n  did you mean 'none'? there are: not started, ",
        ),
        ("--rag blak", "plan: there is no RAG 'blak'\n  there are: red, "),
        ("--status x", "plan: there is no status 'x'\n  there are: not started, "),
        ("--status finished", "plan: there is no status 'finished'\n  did you mean 'complete'? there are: "),
        ("--status 'complete by May'", "plan: there is no status 'complete by May'\n  there are: "),
        ("--status late", "plan: there is no status 'late'\n  what is late: --overdue\n"),
        ("--status Open", "plan: there is no status 'Open'\n  what is not closed: --open\n"),
        ("--due-by someday", "plan: 'someday' is no date"),
        ("--silent-since 2010-01-01", "plan: nothing can be silent since Fri 1 Jan 2010: that is after Thu"),
        ("--sort colour", "Usage: plan table"),
        ("--by colour", "Usage: plan table"),
    ],
)
@pytest.mark.parametrize("command", ["table", "overdue", "show"])
def test_unknown_words_are_refused_with_those_there_are(
    asked: PlanCommand, command: str, options: str, message: str
) -> None:
    ran = asked(command, *words_of(options))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(message.replace("table", command))


@pytest.mark.parametrize("option", ["--silent-since", "--changed-since"])
@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ("3 months", "write '3 months ago'"),
        ("six weeks", "write 'six weeks ago'"),
        ("last 90 days", "write 2009-09-11"),
        ("the past two years", "write 2007-12-10"),
        ("end of the month", "take an earlier day, or ask --as-of a later one"),
        ("Thursday ago", "take an earlier day, or ask --as-of a later one"),
    ],
)
def test_how_long_is_no_day_since_when(asked: PlanCommand, option: str, said: str, instead: str) -> None:
    ran = asked("table", option, said)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith(f"\n  {instead}\n")
    day = instead.removeprefix("write ").strip("'")
    assert asked("table", option, day).code == 0 or "earlier" in day


def test_nothing_has_changed_since_a_day_to_come(asked: PlanCommand) -> None:
    for more in ([], ["--changed"]):
        ran = asked("table", "--changed-since", "2009-12-11", *more)
        assert (ran.code, ran.out) == (2, "")
        assert "nothing can be changed since Fri 11 Dec 2009: that is after Thu 10 Dec 2009\n" in ran.err
        assert asked("table", "--changed-since", "2009-12-10", *more).code == 0


def test_all_columns_are_no_chosen_ones(asked: PlanCommand) -> None:
    ran = asked("table", "--all-columns", "--columns", "ref")
    assert (ran.code, ran.out) == (2, "")
    assert "--columns and --all-columns are two choices: leave one out" in ran.err


@pytest.mark.parametrize("option", ["--section", "--organisation", "--priority"])
def test_names_that_differ_in_their_case_are_listed_once(run: PlanCommand, option: str) -> None:
    people = {key: {"organisation": name} for key, name in (("A", "Homes"), ("B", "HOMES"), ("C", "Jobs"))}
    actions = [{"section": name, "priority": name} for name in ("homes", "Homes", "Jobs ")]
    plan = record_of(*actions, sections={"Homes": None}, people=people)
    ran = run("table", option, "Roads", plan=plan)
    assert ran.err.count("omes") == 1, ran.err


@pytest.mark.parametrize(
    ("wording", "as_of", "side"),
    [("next meeting", "2010-03-04", "after"), ("last meeting", "2009-10-02", "before")],
)
def test_a_meeting_that_there_is_not_is_said(asked: PlanCommand, wording: str, as_of: str, side: str) -> None:
    ran = asked("table", "--as-of", as_of, "--due-by", wording)
    assert ran.code == 2
    assert ran.err.startswith(f"plan: the plan has no meeting {side} ")


def test_the_day_of_a_meeting_is_said(asked: PlanCommand) -> None:
    assert "due by: next meeting is Thu 4 Mar 2010\n" in asked("table", "--due-by", "next meeting").err


def test_of_what_does_not_fit_nobody_says_that_it_is_not_overdue(run: PlanCommand) -> None:
    late = {"by_whom": "A", "timescale": "End May 2009"}
    people = {key: {"name": f"{key}. Person"} for key in "ABC"}
    plan = record_of(late, {"by_whom": "B", "timescale": "March 2030"}, {"by_whom": "C"}, people=people)
    as_of = ("--as-of", "2009-12-10")
    assert run("overdue", *as_of, plan=plan).err.startswith("1 overdue as of ")
    for none in (("--lead", "B"), ("--moved",), ("--closed",)):
        assert run("overdue", *none, *as_of).err == "Nothing that fits is overdue as of Thu 10 Dec 2009.\n"
    dateless = run("overdue", "--lead", "C", *as_of).err
    assert dateless.startswith(
        "Nobody can say what is overdue as of Thu 10 Dec 2009: none that fits has a date."
    )
    mixed = run("overdue", "--lead", "B", "--lead", "C", *as_of).err
    assert mixed.startswith("Nothing that fits and has a date is overdue as of Thu 10 Dec 2009.")


def test_show_needs_something_to_show(asked: PlanCommand) -> None:
    assert asked("show").code == 2
    assert asked("show", "--lead", "PS", "--closed").err == "no action fits\n"


def test_refs_and_filters_must_both_hold(asked: PlanCommand) -> None:
    out = asked("show", "1-3", "4b", "--open", "--json").out
    assert [one["ref"] for one in json.loads(out)["items"]] == ["1", "2", "4b"]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("due", ["3", "1", "4", "2", "6", "5"]),
        ("late", ["1", "4", "2", "3", "5", "6"]),
        ("lead", ["2", "6", "3", "4", "1", "5"]),
        ("updated", ["5", "4", "3", "6", "1", "2"]),
        ("ref", ["1", "2", "3", "4", "5", "6"]),
    ],
)
def test_what_comes_first(asked: PlanCommand, order: str, expected: list[str]) -> None:
    out = asked("table", "--sort", order).out
    assert [ref for ref in refs(out) if ref.isdecimal()] == expected
    assert refs(out)[refs(out).index("4") :][:3] == ["4", "4a", "4b"]


def test_by_lead_those_who_are_in_no_register_are_sorted_too(run: PlanCommand) -> None:
    people = ("Chair", "SENCo", "chair", "", "Bursar")
    run("check", plan=record_of(*({"by_whom": one} for one in people)))
    assert refs(run("table", "--sort", "lead").out) == ["5", "1", "3", "2", "4"]


def test_refs_are_sorted_by_what_they_count(run: PlanCommand) -> None:
    expected = ["1.9", "1.10", "9", "9a", "10", "P2/9", "P2/10"]
    record = record_of(*[{"ref": ref} for ref in sorted(expected)])
    assert refs(run("table", "--sort", "ref", plan=record).out) == expected


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (
            "lead",
            [
                *("Pete Smith (PS): 2 actions", "1", "4", "4a"),
                *("Chris Donkin (CD): 3 actions", "2", "4", "4a", "6"),
                *("Michael Nicol (MN): 2 actions", "3", "4", "4b"),
                *("no lead: 1 action", "5"),
            ],
        ),
        (
            "organisation",
            [
                *("City Homes: 2 actions", "1", "4", "4a"),
                *("Enable: 3 actions", "2", "4", "4a", "6"),
                *("no organisation: 3 actions", "3", "4", "4b", "5"),
            ],
        ),
        (
            "section",
            [
                *("Jobs: More of them: 1 action", "2"),
                *("Homes: 2 actions", "1", "5"),
                *("no section: 3 actions", "3", "4", "4a", "4b", "6"),
            ],
        ),
        (
            "status",
            [
                *("complete: 1 action", "3"),
                *("Held over: 1 action", "4", "4a", "4b"),
                *("Paused: 1 action", "5"),
                *("no status: 3 actions", "1", "2", "6"),
            ],
        ),
        (
            "priority",
            [
                *("P1: Jobs: 1 action", "2"),
                *("P2: Homes: 1 action", "1"),
                *("no priority: 4 actions", "3", "4", "4a", "4b", "5", "6"),
            ],
        ),
    ],
)
def test_groups_have_a_heading_and_a_count(asked: PlanCommand, by: str, expected: list[str]) -> None:
    assert refs(asked("table", "--by", by).out) == expected
    facts = json.loads(asked("table", "--by", by, "--columns", "ref", "--json").out)
    assert [
        word for one in facts["groups"] for word in (f"{one['heading']}: {one['count']}", *one["refs"])
    ] == [word.removesuffix("s").removesuffix(" action") for word in expected]
    assert [one["title"] for one in facts["sections"]] == [word for word in expected if " action" in word]
    assert [one["ref"] for one in facts["items"]] == ["1", "2", "3", "4", "4a", "4b", "5", "6"]
    drawn = asked("table", "--by", by, "--color", "never", width=100).out.splitlines()
    assert [line for line in drawn if line in expected] == [word for word in expected if " action" in word]


def test_what_is_late_is_grouped_too(asked: PlanCommand) -> None:
    assert refs(asked("overdue", "--by", "lead").out) == [
        *("Pete Smith (PS): 1 action", "1"),
        *("Michael Nicol (MN): 1 action", "4b"),
    ]
    assert refs(asked("overdue", "--sort", "ref").out) == ["1", "4b"]


def test_the_options_offer_what_there_is() -> None:
    assert set(selection.ORDERS) == _choices(Order)
    assert set(groups.GROUPINGS) == _choices(By)


def _choices(option: Any) -> set[str]:
    from typing import get_args

    literal = next(one for one in get_args(get_args(option)[0]) if one is not type(None))
    return set(get_args(literal))


@given(st.data())
def test_filters_narrow_and_values_widen(data: st.DataObject) -> None:
    """Another filter leaves no more, another value no fewer; and what is left out is not there by halves."""
    plan = plan_of(*ACTIONS, **FIELDS)
    values = {
        "lead": ["PS", "CD", "MN"],
        "organisation": ["Enable", "City Homes"],
        "priority": ["P1", "P2"],
        "rag": ["red", "amber", "green"],
        "due_by": ["2009-11-01", "2010-03-04"],
        "silent_since": ["2009-11-01", "2009-12-05"],
        "find": ["train", "on"],
        **{name: [""] for name in ("open", "closed", "overdue", "undated", "moved")},
    }
    chosen = st.sampled_from(sorted(values))
    said: dict[str, list[str]] = {}
    for name in data.draw(st.lists(chosen, unique=True, max_size=3)):
        said[name] = data.draw(st.lists(st.sampled_from(values[name]), min_size=1, unique=True))

    def found(**more: list[str]) -> set[str]:
        return {row.item.ref for row in rows_of(plan, as_of=AS_OF, **{**said, **more})}

    name = data.draw(chosen)
    if name in said:
        assert found(**{name: values[name]}) >= found()
    else:
        assert found(**{name: values[name]}) <= found()
    for ref in found():
        assert ref.isdecimal() or ref[:-1] in found()


@pytest.mark.parametrize(
    ("options", "sum_"),
    [
        ("--lead PS", "2 of 6 actions (1 in part): 1 overdue"),
        ("--lead MN", "2 of 6 actions (1 in part): 1 complete, 1 overdue"),
        ("--lead PS --section Homes", "1 of 6 actions: 1 overdue"),
        ("--due-by 2009-12-31 --due-after 2009-12-10", "1 of 6 actions (in part)"),
        ("--overdue", "2 of 6 actions (1 in part): 2 overdue"),
        ("--find 'both are'", "1 of 6 actions"),
        ("--closed", "1 of 6 actions: 1 complete"),
        ("--changed-since 2009-11-30 --changed", "1 of 6 actions: 1 suspended"),
        ("--changed-since 2009-11-30", "6 actions: 1 complete, 1 suspended, 2 overdue"),
    ],
)
def test_the_sum_is_of_what_is_listed(asked: PlanCommand, options: str, sum_: str) -> None:
    """An action that is there for its parts is told apart, and what is not listed of it does not count."""
    assert sum_ in asked("table", *shlex.split(options)).err.splitlines()


def test_an_open_action_of_which_a_part_is_closed_is_no_closed_action(run: PlanCommand) -> None:
    done = {"ref": "1a", "updates": [update_of("2009-10-05", status="complete")]}
    late = {"ref": "1b", "timescale": "End Oct 09"}
    run(
        "check",
        plan=record_of({"parts": [done, late]}, {"updates": [update_of("2009-10-05", status="done")]}),
    )
    closed = run("table", "--closed", "--as-of", "2009-12-10")
    assert closed.err == "2 actions (1 in part): 1 complete\n"
    assert refs(closed.out) == ["1", "1a", "2"]
    assert run("table", "--as-of", "2009-12-10").err == "2 actions: 1 complete, 1 overdue\n"


@pytest.mark.parametrize("command", ["table", "show"])
@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([], "2 open ones cannot be judged: 3 has no timescale; 1 (TBC: the date is still to be set)."),
        (["--lead", "Ann"], "no action fits\n1 open one cannot be judged: 3 has no timescale."),
        (["--lead", "Bob"], ""),
    ],
)
def test_whoever_asks_what_is_late_learns_what_nobody_can_judge(
    run: PlanCommand, command: str, options: list[str], said: str
) -> None:
    plan = record_of({"timescale": "TBC"}, {"due": "2009-01-01", "by_whom": "Bob"}, {"by_whom": "Ann"})
    asked = [command, "--overdue", "--as-of", "2009-12-01", *options]
    told = run(*asked, plan=plan).err
    assert said in told
    assert ("cannot be judged" in told) is bool(said)
    assert "cannot be judged" not in run(command, "--open").err
    refs = [one["ref"] for one in json.loads(run(*asked, "--json").out)["unjudged"]]
    assert len(refs) == told.count("3 has") + told.count("1 (TBC")


@pytest.mark.parametrize("command", ["table", "show", "overdue"])
@pytest.mark.parametrize("option", ["--due-by", "--due-after"])
def test_whoever_asks_what_is_due_learns_what_nobody_can_judge(
    run: PlanCommand, command: str, option: str
) -> None:
    """What is due then by every meaning of its words is listed."""
    plan = record_of({"timescale": "TBC"}, {"due": "2009-03-02"}, {"timescale": "5/6/09 or 7/8/09"})
    asked = [command, "--as-of", "2009-12-01"]
    told = run(*asked, option, "2009-07-01", plan=plan)
    assert "1 (TBC: the date is still to be set)" in told.err
    assert [
        one["ref"] for one in json.loads(run(*asked, option, "2009-07-01", "--json").out)["unjudged"]
    ] == (["1"] if command == "overdue" else ["1", "3"])
    assert ("cannot be judged" in run(*asked, "--undated").err) is (command == "overdue")
    by_then = json.loads(run(*asked, "--due-by", "2009-12-01", "--json").out)
    assert {"2", "3"} == {one["ref"] for one in by_then["items"]}
    never = {"--due-by": "2009-06-01", "--due-after": "2009-09-01"}[option]  # by no meaning of its words
    assert "cannot be judged: 1 (TBC: the date is still to be set).\n" in run(*asked, option, never).err


@pytest.mark.parametrize("more", [[], ["--rag", "amber"], ["--overdue"]])
def test_what_may_be_due_then_is_named_with_other_filters_and_for_parts_too(
    run: PlanCommand, more: list[str]
) -> None:
    plan = record_of(
        {"by_whom": "PS", "timescale": "5/6/09 or 7/8/09", "parts": [{"ref": "1a", "by_whom": "CD"}]}
    )
    asked = ["table", "--as-of", "2009-07-10", "--due-by", "2009-07-01", "--lead", "CD", *more, "--json"]
    told = json.loads(run(*asked, plan=plan | {"people": {"PS": None, "CD": None}}).out)
    assert [one["ref"] for one in told["unjudged"]] == ["1a"]


def test_a_priority_is_known_by_its_code_its_label_and_beside_another(run: PlanCommand) -> None:
    said = ("P1", "local JOBS", "P1: Local jobs", "P2 and P1", "P2", "P2, P9", "")
    plan = record_of(*({"priority": one} for one in said), priorities={"P1": "Local jobs", "P2": "Homes"})

    def listed(*args: str) -> list[str]:
        return refs(run("table", "-q", *args, plan=plan).out)

    assert listed("--priority", "p1") == listed("--priority", "local jobs") == ["1", "2", "3", "4"]
    assert listed("--priority", "P2: homes") == listed("--priority", "P2") == ["4", "5", "6"]
    assert listed("--priority", "P9") == ["6"]
    assert listed("--by", "priority") == [
        *("P1: Local jobs: 4 actions", "1", "2", "3", "4"),
        *("P2: Homes: 3 actions", "4", "5", "6"),
        *("P9: 1 action", "6", "no priority: 1 action", "7"),
    ]
    assert [
        one for one in run("check").err.splitlines() + run("check").out.splitlines() if "priorities" in one
    ]


@pytest.mark.parametrize("priorities", [{"P1": None, "P2": "Clean, green"}, None])
def test_no_list_of_a_priority_lacks_what_says_it_beside_others(
    run: PlanCommand, priorities: dict[str, str | None] | None
) -> None:
    said = ("P1", "P1, P7", "P1 AND P2", "P7/P2", "Jobs and skills", "P1 Growth, P2")
    plan = record_of(*({"priority": one} for one in said), priorities=priorities)

    def listed(*args: str) -> list[str]:
        return refs(run("table", "-q", *args, plan=plan).out)

    assert [one for one in listed("--priority", "P1") if one < "6"] == ["1", "2", "3"]
    assert listed("--priority", "P7") == ["2", "4"]
    assert listed("--priority", "Jobs and skills") == ["5"]


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        (["--priority", "P1, P2"], "no priority 'P1, P2'", "each by itself: --priority P1 --priority P2"),
        (["--priority", "P1 and P9"], "no priority 'P9'", "it has: P1, P2; known: --priority P1"),
        (["--priority", "Q1, Q2"], "no priority 'Q1, Q2'", "it has: P1, P2"),
        (["--lead", "PS, C D"], "no 'PS, C D'", "each by itself: --lead PS --lead 'C D'"),
        (["--lead", "PS and XX"], "no 'XX'", "known: --lead PS"),
        (["--rag", "red/amber"], "no RAG 'red/amber'", "each by itself: --rag red --rag amber"),
        (["--status", "complete, on hold"], "'complete, on hold'", "--status complete --status 'on hold'"),
    ],
)
def test_several_values_in_one_are_told_apart(
    run: PlanCommand, words: list[str], message: str, hint: str
) -> None:
    people = {"PS": {"name": "Pete Smith"}, "CD": {"name": "C D"}}
    ran = run("table", *words, plan=record_of({}, priorities={"P1": "Jobs", "P2": None}, people=people))
    assert ran.code == 2
    first, second = ran.err.splitlines()
    assert first.endswith(message)
    assert second.endswith(hint)


@pytest.mark.parametrize(
    ("timescale", "told"),
    [
        ("End Oct 09", "1 action overdue (1a of 1) as of Thu 10 Dec 2009, the longest by 40 days.\n"),
        ("Ongoing", "1 open one cannot be judged: 1a (Ongoing: no end is set).\n"),
        ("quarterly", "1 report is due: 1a (quarterly, since 1 Jul 2009).\n"),
    ],
)
def test_whoever_leads_a_part_hears_of_the_date_that_it_has_with_its_action(
    run: PlanCommand, timescale: str, told: str
) -> None:
    parts = [{"ref": "1a", "by_whom": "Bo"}, {"ref": "1b"}]
    plan = record_of({"by_whom": "Al", "timescale": timescale, "parts": parts}, period=YEAR)
    ran = run("overdue", "--lead", "Bo", "--as-of", "2009-12-10", plan=plan)
    assert ran.err.endswith(told)
    filters = {"End Oct 09": ["--due-by", "2009-11-01"], "Ongoing": ["--undated"]}.get(timescale, ["--open"])
    listed = run("table", "--lead", "Bo", "--columns", "ref", "--as-of", "2009-12-10", *filters).out
    assert listed == "Ref\n1\n1a\n"


def test_a_part_that_is_late_with_its_action_is_told_beside_it_if_somebody_else_leads_it(
    run: PlanCommand,
) -> None:
    parts: list[Any] = [{"ref": "1a", "by_whom": "Bo"}, {"ref": "1b"}, {"ref": "1c", "by_whom": "Al"}]
    parts += [{"ref": "1d", "by_whom": "Bo", "updates": [update_of("2009-11-01", status="done")]}]
    plan = record_of({"by_whom": "Al", "timescale": "End Oct 09", "parts": parts}, period=YEAR)

    def late(*words: str) -> list[str]:
        out = run("overdue", "--as-of", "2009-12-10", *words, plan=plan).out
        return [line.split("\t")[0] for line in out.splitlines()[1:]]

    assert late() == late("--lead", "Al", "--lead", "Bo") == ["1", "1a"]
    assert (late("--lead", "Al"), late("--lead", "Bo")) == (["1"], ["1a"])
    assert late("--by", "lead") == ["Al: 1 action", "1", "Bo: 1 action", "1a"]


def test_a_part_that_names_nobody_is_led_as_its_action_is(run: PlanCommand) -> None:
    parts = [{"ref": "1a"}, {"ref": "1b", "by_whom": "Bo"}]
    people = {"PS": {"name": "Pete Smith", "organisation": "Council"}}
    plan = record_of({"by_whom": "Pete Smith", "parts": parts}, {"parts": [{"ref": "2a"}]}, people=people)

    def found(*words: str) -> list[str]:
        return run("table", "--columns", "ref", "-q", *words, plan=plan).out.splitlines()[1:]

    assert found("--lead", "PS") == found("--organisation", "Council") == ["1", "1a"]
    grouped = [
        "Pete Smith (PS): 1 action",
        "1",
        "1a",
        "Bo: 1 action",
        "1",
        "1b",
        "no lead: 1 action",
        "2",
        "2a",
    ]
    assert found("--by", "lead") == grouped


_SPELT = st.sampled_from(
    ["Homes", "HO\u00adMES", "Caf\u00e9", "cafe\u0301", "P1", "p1 ", "P1, homes", "Local"]
)
_SAID = st.fixed_dictionaries({}, optional={"section": _SPELT, "priority": _SPELT})


@given(st.lists(_SAID, max_size=4), _SAID)
def test_a_group_is_what_its_filter_finds(items: list[dict[str, str]], later: dict[str, str]) -> None:
    moved: Any = {"as_of": "2009-10-01", **later}
    plan = plan_of({"updates": [moved]}, *items, sections={"Homes": None}, priorities={"P1": "Local"})
    day = date(2010, 1, 1)
    bundles = [(row,) for row in rows_of(plan, as_of=day)]
    for by in ("section", "priority"):
        for group in filter(lambda one: one.name, groups.grouped(bundles, by, plan)):
            found = rows_of(plan, as_of=day, **{by: [group.name]})
            assert [row.item.ref for row in found] == [*group.refs]


def test_a_group_has_nobody_whom_its_filter_does_not_find(run: PlanCommand) -> None:
    plan = record_of({"by_whom": "ps"}, {"by_whom": "PS"}, people={"PS": {"name": "Pete"}})
    assert run("table", "--lead", "PS", "--columns", "ref", plan=plan).out == "Ref\n2\n"
    groups = run("table", "--by", "lead", "--columns", "ref").out
    assert groups == "Ref\nPete (PS): 1 action\n2\nps: 1 action\n1\n"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        (["--priority", "p1 P2"], "--priority p1 --priority P2"),
        (["--lead", "PS CD"], "--lead PS --lead CD"),
        (["--status", "complete suspended"], "--status complete --status suspended"),
        (["--priority", "P1 P9"], ""),
        (["--lead", "Pete Donkin"], ""),
    ],
)
def test_several_known_words_with_blanks_between_are_advised_each_by_itself(
    run: PlanCommand, said: list[str], meant: str
) -> None:
    ran = run("table", *said, plan=record_of(*ACTIONS, **FIELDS))
    assert ran.code == 2
    assert ("each by itself" in ran.err) == bool(meant)
    assert not meant or run("table", *meant.split()).code == 0


def test_a_section_in_another_case_stands_under_one_heading(run: PlanCommand) -> None:
    plan = record_of({"section": "homes"}, {"section": "Homes"}, sections={"Homes": {"aim": "Warm"}})
    out = run("table", plan=plan).out
    assert [line.strip() for line in out.splitlines()[1:] if line[0] != "1" and line[0] != "2"] == [
        "Homes: Warm"
    ]
    assert "Section: homes: Warm" in run("show", "1").out


def test_of_what_was_raised_later_only_that_is_told_which_would_fit(run: PlanCommand) -> None:
    later = {"raised": "2010-01-01"}
    actions = [{"by_whom": "PS"}, {"by_whom": "PS", **later}, {"by_whom": "CD", **later}]
    parts = [{"ref": "4a", "by_whom": "PS"}, {"ref": "4b", "by_whom": "CD"}]
    plan = record_of(*actions, {"parts": parts, **later}, people=PEOPLE)
    asked = ("--as-of", "2009-12-10")
    assert run("overdue", *asked, plan=plan).err.endswith("3 raised later: 2, 3, 4\n")
    assert run("overdue", *asked, "--lead", "PS").err.endswith("2 raised later: 2, 4a\n")
    assert "raised later" not in run("table", *asked, "--lead", "MN").err


def test_a_wrong_day_of_the_environment_is_said_to_be_of_it(run: PlanCommand) -> None:
    run.env.setenv("PLAN_TODAY", "yesterday")
    said = "'yesterday' is no date\n  write it as YYYY-MM-DD\n"
    assert run("table", plan=record_of({})).err == f"plan: PLAN_TODAY {said}"
    assert run("table", "--today", "yesterday").err == f"plan: {said}"
    assert run("table", "--today", "2009-10-31").code == 0


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2009-11", "Mon 30 Nov 2009"),
        ("2009-10", "Sat 31 Oct 2009"),
        ("2009", "Thu 31 Dec 2009"),
        ("last Friday", "Fri 4 Dec 2009"),
        ("Last tues", "Tue 8 Dec 2009"),
        ("last thursday", "Thu 3 Dec 2009"),
        ("Friday last", "Fri 4 Dec 2009"),
        ("last weds", "Wed 9 Dec 2009"),
        ("last week", "Sun 6 Dec 2009"),
        ("Last month", "Mon 30 Nov 2009"),
        ("the end of last month", "Mon 30 Nov 2009"),
        ("last quarter", "Wed 30 Sep 2009"),
        ("last financial year", "Tue 31 Mar 2009"),
        ("last October", "Sat 31 Oct 2009"),
        ("last December", "Wed 31 Dec 2008"),
        ("90 days ago", "Fri 11 Sep 2009"),
        ("a fortnight ago", "Thu 26 Nov 2009"),
        ("3 months ago", "Thu 10 Sep 2009"),
    ],
)
def test_a_day_of_the_past_is_named_as_people_name_it(run: PlanCommand, said: str, day: str) -> None:
    ran = run("overdue", "--today", "2009-12-10", "--as-of", said, plan=record_of({}))
    assert ran.err.startswith(f"as of: {said} is {day}\n")
    assert run("overdue", "--today", "0001-01-01", "--as-of", said).code in (0, 2)


@pytest.mark.parametrize(
    "asked",
    [("--lead", "PS"), ("--lead", "AB"), ("--status", "none"), ("--undated",), ("--due-after", "2009-12-01")],
)
def test_what_is_late_for_a_part_that_does_not_fit_is_overdue_nowhere(
    run: PlanCommand, asked: tuple[str, ...]
) -> None:
    parts = [{"ref": "1a", "by_whom": "AB", "due": "2009-10-31"}, {"ref": "1b", "due": "2010-01-31"}]
    people = {"PS": None, "AB": None}
    plan = record_of({"by_whom": "PS", "parts": parts}, {"due": "2009-10-31", "by_whom": "PS"}, people=people)
    late = json.loads(run("overdue", *asked, "--as-of", "2009-12-10", "--json", plan=plan).out)["items"]
    listed = json.loads(run("table", *asked, "--overdue", "--as-of", "2009-12-10", "--json").out)["items"]
    assert {one["ref"] for one in listed if one["days_overdue"]} == {one["ref"] for one in late}
    assert {one["ref"][0] for one in listed} == {one["ref"][0] for one in late}


def test_the_last_one_is_that_before_today_and_not_that_of_the_plan(run: PlanCommand) -> None:
    plan = record_of({}, period={"start": "2009-04-01", "end": "2010-03-31"})
    asked = ("overdue", "--today", "2011-12-10", "--as-of")
    for said, day in (
        ("last October", "Mon 31 Oct 2011"),
        ("last week", "Sun 4 Dec 2011"),
        ("last financial year", "Thu 31 Mar 2011"),
    ):
        assert run(*asked, said, plan=plan).err.startswith(f"as of: {said} is {day}\n")
    refused = run(*asked, "last year")
    assert refused.code == 2
    assert refused.err.endswith("a calendar or of a financial year\n  write 2010-12-31 or 2011-03-31\n")


@pytest.mark.parametrize(
    "asked",
    [
        ("--section", "homes"),
        ("--priority", "P3"),
        ("--lead", "bo olsen"),
        ("--lead", "olsen"),
        ("--lead", "XY"),
    ],
)
def test_what_only_an_update_says_is_known_to_every_filter(run: PlanCommand, asked: tuple[str, str]) -> None:
    said: Any = {"leads": ["XY"]} if asked[1] == "XY" else {"by_whom": "Bo Olsen"}
    moved = update_of("2009-10-31", section="Homes", priority="P2 and P3", **said)
    plan = record_of({"section": "Roads", "priority": "P1", "by_whom": "Al", "updates": [moved]})
    for day, refs in ("2009-10-30", ""), ("2009-10-31", "1\n"):
        ran = run("table", *asked, "--as-of", day, "--columns", "ref", plan=plan)
        assert (ran.code, ran.out) == (0, f"Ref\n{refs}"), ran.err


def test_a_key_in_another_case_is_hers_for_every_question(run: PlanCommand) -> None:
    people = {"PS": {"name": "Pete", "organisation": "Homes"}}
    plan = record_of({"leads": ["ps"]}, {"by_whom": "ps"}, people=people)
    for asked in ("--lead", "PS"), ("--lead", "Pete"), ("--organisation", "homes"):
        assert run("table", *asked, "--columns", "ref,leads", plan=plan).out == "Ref\tLeads\n1\tPS\n"
    assert run("table", "--lead", "ps", "--columns", "ref").out == "Ref\n1\n2\n"  # as `--by lead` says ps
    assert "is not in people" not in run("check").out
    renamed = run("rename", "people/PS", "PSm", "--dry-run").out
    assert '"leads": ["PSm"]' in renamed
    assert '"by_whom": "ps"' in renamed


@pytest.mark.parametrize(
    "words", [("--sort", "Due"), ("--by", "LEAD"), ("--to", "CSV"), ("--color", "Never")]
)
def test_the_words_that_an_option_takes_are_taken_in_any_case(
    run: PlanCommand, words: tuple[str, str]
) -> None:
    option, word = words
    asked = run("table", option, word, plan=record_of(*ACTIONS, **FIELDS))
    assert asked == run("table", option, word.lower())
    assert asked.code == 0
    for command in (program(), *(program().get_command(None, name) for name in FAMILIES)):
        Parser.of(None, command.params)
        for one in (one for one in command.params if hasattr(one.type, "choices")):
            known = one.type.choices
            assert [one.type.convert(word.swapcase(), one, None) for word in known] == [*known]


def test_nothing_was_said_of_what_no_words_and_no_parts_speak_of(run: PlanCommand) -> None:
    held, begun = (update_of("2009-10-01", status=word) for word in ("Held over", "in progress"))
    plan = record_of({"updates": [held]}, {}, {"parts": [{"ref": "3a", "updates": [begun]}]}, **FIELDS)
    assert refs(run("table", "--status", "none", "--columns", "ref,action", plan=plan).out) == ["2"]


def test_only_what_the_other_filters_take_and_no_date_decides_is_unjudged(run: PlanCommand) -> None:
    both = "2 October 2009 or 3 December 2009"
    plan = record_of(
        {"timescale": both, "by_whom": "PS"},
        {"timescale": "TBC", "by_whom": "PS"},
        {"timescale": "TBC", "by_whom": "CD"},
        {"timescale": both, "by_whom": "PS", "updates": [update_of("2009-10-01", status="suspended")]},
        **FIELDS,
    )
    asked = ("table", "--due-by", "2009-12-31", "--lead", "PS", "--as-of", "2009-11-10", "--json")
    told = json.loads(run(*asked, plan=plan).out)
    assert [one["ref"] for one in told["items"]] == ["1", "4"]
    assert [one["ref"] for one in told["unjudged"]] == ["2"]
    earlier = run(
        "table", "--due-by", "2009-10-31", "--open", "--as-of", "2009-11-10", "--columns", "ref"
    ).err
    assert "1 open one may be overdue: 1 (" in earlier


def test_an_action_stands_where_its_ref_belongs_whatever_its_parts_are_called(run: PlanCommand) -> None:
    plan = record_of({"ref": "9", "parts": [{"ref": "1a", "action": "Dig"}]}, {"ref": "5"})
    assert refs(run("table", "--sort", "ref", "--columns", "ref,action", plan=plan).out) == ["5", "9", "1a"]


def test_a_group_has_its_name_or_none_for_programs(run: PlanCommand) -> None:
    plan = record_of({"by_whom": "PS"}, {}, **FIELDS)
    told = json.loads(run("table", "--by", "lead", "--json", plan=plan).out)["groups"]
    assert [(one["name"], one["refs"]) for one in told] == [("PS", ["1"]), (None, ["2"])]
    sections = run("table", "--columns", "ref", "--json").out
    assert [one["title"] for one in json.loads(sections)["sections"]] == [None]
