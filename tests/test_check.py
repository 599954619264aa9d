from __future__ import annotations

from datetime import date
from difflib import get_close_matches
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from actionplan import Plan
from actionplan.check import CHECKS, finding, findings, grouped
from actionplan.check.finding import Check
from actionplan.check.names import slips_of
from actionplan.problems import Fault, Severity, at
from actionplan.standing import standings
from actionplan.text.days import day
from actionplan.text.words import caseless
from builders import plan_of, record_of, steps_of, update_of

AS_OF = date(2009, 12, 10)
PERIOD = {"start": "2009-04-01", "end": "2010-03-31"}


def found(*actions: dict[str, Any], **fields: Any) -> list[Fault]:
    return list(findings(plan_of(*actions, **fields), as_of=AS_OF))


def together(*actions: dict[str, Any], **fields: Any) -> list[str]:
    """What is said of these when the same is said once."""
    return [fault.message for fault, _ in grouped(plan_of(*actions, **fields), as_of=AS_OF)]


def brief(faults: list[Fault]) -> list[tuple[Severity, str]]:
    return [(fault.severity, fault.message) for fault in faults]


def test_nothing_is_said_of_a_plan_in_order() -> None:
    dated = {"timescale": "31 October 2009", "by_whom": "PS", "updates": [update_of("2009-12-10")]}
    assert found(dated, {"due": "2009-10-31"}, people={"PS": None}, period=PERIOD) == []


def test_the_real_plan_has_notes_only(real_plan: Plan) -> None:
    faults = list(findings(real_plan, as_of=AS_OF))
    assert {fault.severity for fault in faults} == {"note"}
    assert [fault.message for fault in faults if "Ongoing" in fault.message] == ["'Ongoing' gives no date"]


@pytest.mark.parametrize("wording", ["Ongoing", "when the moon is blue", "TBC"])
def test_words_without_date_are_noted_with_the_reason(wording: str) -> None:
    (fault,) = found({"timescale": wording})
    assert (fault.severity, fault.message) == ("note", f"'{wording}' gives no date")
    assert fault.label


@pytest.mark.parametrize("wording", ["Ongoing", "October", "4/5/2009"])
def test_of_words_that_an_update_took_the_place_of_nothing_is_said_of_what_they_mean(wording: str) -> None:
    def codes(update: dict[str, Any]) -> set[str]:
        action = {"timescale": wording, "updates": [update | {"reason": "Agreed"}]}
        return {one.code for one in found(action, period={"start": "2009-04-01", "end": "2011-03-31"})}

    doubts = {"no-date", "several-dates", "date-order", "due-against-words"}
    assert doubts & codes({"as_of": "2009-12-01"})
    for new in ({"timescale": "31 May 2010"}, {"due": "2010-05-31"}, {"cleared": ["timescale"]}):
        assert not doubts & codes({"as_of": "2009-12-01", **new})
        assert doubts & codes({"as_of": "2010-12-01", **new}), "it does not count yet"


def test_words_with_two_meanings_are_warned_of_with_both() -> None:
    (fault,) = found({"timescale": "October"}, period={"start": "2009-04-01", "end": "2011-03-31"})
    assert fault == Fault(
        ("actions", 0, "timescale"),
        "'October' can be read in more than one way",
        "add due: 2009-10-31 or due: 2010-10-31",
        severity="warning",
        code="several-dates",
    )


@pytest.mark.parametrize(
    ("wordings", "said"),
    [
        (("10/07/2012", "05/23/2012", "1/2/2012"), "'05/23/2012' is month first"),
        (("10/07/2012", "1/2/2012"), "no other date tells"),
    ],
)
def test_numeric_dates_that_are_possible_in_either_order_are_noted_once(
    wordings: tuple[str, ...], said: str
) -> None:
    plan = plan_of(*({"timescale": one} for one in wordings))
    noted = [fault for fault, _ in grouped(plan, as_of=AS_OF) if fault.code == "date-order"]
    assert [fault.label for fault in noted] == [
        f"{said}: add the line 'dates: day-first' to the plan, or 'dates: month-first'"
    ]
    assert noted[0].message.startswith("numeric dates of 2 actions can be read day first and month first")


@pytest.mark.parametrize(
    ("wordings", "fields"),
    [
        (("10/07/2012", "23/05/2012"), {}),
        (("10/07/2012", "before 18/12"), {"period": PERIOD}),
        (("10/07/2012", "05/23/2012"), {"dates": "month-first"}),
        (("10/07/2012",), {"dates": "day-first"}),
        (("7/7/2012", "05/23/2012"), {}),
        (("10/07/2012",), {"meetings": [{"date": "2012-07-10"}, {"date": "2012-08-10"}]}),
    ],
)
def test_nothing_is_said_of_the_order_where_the_plan_tells_it(
    wordings: tuple[str, ...], fields: dict[str, Any]
) -> None:
    assert "date-order" not in {
        fault.code for fault in found(*({"timescale": one} for one in wordings), **fields)
    }


@pytest.mark.parametrize("days", [["2012-07-10", "2012-10-07"], ["2012-10-07"], ["2012-07-31"]])
def test_a_meeting_settles_the_order_only_on_the_day_that_is_read_and_not_on_the_other(
    days: list[str],
) -> None:
    meetings = [{"date": day} for day in days]
    assert "date-order" in {fault.code for fault in found({"timescale": "10/07/2012"}, meetings=meetings)}


def test_an_explicit_date_settles_words_without_one() -> None:
    assert found({"timescale": "the March meeting", "due": "2010-03-31"}) == []
    assert (
        found({"due": "2010-03-31", "updates": [update_of("2009-12-01", timescale="soon", due="2010-03-31")]})
        == []
    )


def test_a_date_that_its_words_contradict_is_warned_of() -> None:
    (fault,) = found({"timescale": "31 October 2009", "due": "2009-11-30"})
    assert fault == Fault(
        ("actions", 0, "due"),
        "due 2009-11-30 is not what '31 October 2009' says",
        "the words say 2009-10-31; due wins",
        severity="warning",
        code="due-against-words",
    )


def test_a_date_that_the_words_of_its_update_contradict_is_warned_of_there() -> None:
    moved = update_of("2009-11-01", timescale="30 November 2009", due="2009-12-31", reason="snow")
    (fault,) = found({"due": "2009-10-31", "updates": [moved]})
    assert (fault.code, fault.path) == ("due-against-words", ("actions", 0, "updates", 0, "due"))


def test_a_date_that_its_words_confirm_is_fine() -> None:
    assert found({"timescale": "31 October 2009", "due": "2009-10-31"}) == []


def test_an_action_that_can_never_be_late_is_noted() -> None:
    assert brief(found({}, {"parts": [{"ref": "2a"}]})) == [
        ("note", "1 has no timescale"),
        ("note", "2a has no timescale"),
    ]


def test_a_lead_whom_nobody_knows_is_an_error() -> None:
    (fault,) = found({"due": "2010-01-01", "leads": ["PS", "XX"]}, people={"PS": None, "CD": None})
    assert (fault.severity, fault.message) == ("error", "'XX' is not in people")
    assert fault.label == "add XX to people, or write one of: PS, CD"


def test_a_lead_in_a_plan_without_people_is_told_to_add_them() -> None:
    (fault,) = found({"due": "2010-01-01", "leads": ["XX"]})
    assert fault.label == "add XX to people"


def test_an_update_dated_ahead_is_noted() -> None:
    faults = found({"due": "2010-01-01", "updates": [update_of("2009-12-10"), update_of("2009-12-11")]})
    assert [(fault.path, fault.severity, fault.message) for fault in faults] == [
        (("actions", 0, "updates", 1, "as_of"), "note", "2009-12-11 is in the future")
    ]


def test_what_an_update_said_last_is_pointed_at_there_whatever_others_said_later() -> None:
    said = {"timescale": "Ongoing", "by_whom": "Anne Boles", "section": "Homes", "superseded_by": "9"}
    moved = [
        update_of("2009-09-01", reason="agreed", timescale="June 2010", by_whom="AB", section="Roads"),
        update_of("2009-10-01", reason="agreed", **said),
        update_of("2009-10-02", sponsor="Cabinet member"),
        update_of("2009-10-03", text="Nothing new"),
    ]
    first = {"ref": "1", "timescale": "May 2010", "by_whom": "AB", "section": "Roads", "updates": moved}
    faults = found(first, people={"AB": {"name": "Anne Bowles"}}, sections={"Roads": None})
    assert {one.path for one in faults} == {("actions", 0, "updates", 1, field) for field in said}


CLOSED_NOW = [update_of("2009-12-01", status="complete")]


@pytest.mark.parametrize(
    "action",
    [
        {"timescale": "TBC"},
        {"timescale": "October"},
        {"timescale": "31 October 2009", "due": "2009-11-30"},
        {},
        {"due": "2009-10-31", "updates": [update_of("2009-11-01", due="2009-11-30")]},
    ],
)
def test_nothing_is_said_of_the_dates_of_what_is_closed(action: dict[str, Any]) -> None:
    period = {"start": "2009-04-01", "end": "2011-03-31"}
    assert found(action, period=period)
    updates = action.get("updates", [])
    assert found({**action, "updates": [*updates, *CLOSED_NOW]}, period=period) == []
    part = {"ref": "1a", **action}
    assert found({"parts": [part]}, period=period)
    assert found({"parts": [part], "updates": CLOSED_NOW}, period=period) == []
    later = [*updates, *CLOSED_NOW, update_of("2010-01-01", status="in progress")]
    assert len(found({**action, "updates": later}, period=period)) == 2, "it will be open again"


def test_a_part_that_is_closed_is_in_work_if_it_or_its_action_is_said_to_be_reopened_later() -> None:
    def in_work(whole: list[dict[str, Any]], own: list[dict[str, Any]]) -> bool:
        part = {"ref": "1a", "timescale": "TBC", "updates": own}
        return "no-date" in {one.code for one in found({"updates": whole, "parts": [part]})}

    begun, done = update_of("2009-10-01", status="started"), CLOSED_NOW[0]
    later, reopened = update_of("2010-01-01", "Seen"), update_of("2010-02-01", status="started")
    for closed in ([begun, done], [done, later]):
        assert not in_work(closed, []) | in_work([], closed)
        assert in_work([*closed, reopened], []) & in_work([], [*closed, reopened])


def test_a_date_moved_without_a_reason_is_noted() -> None:
    moved = [update_of("2009-11-01", timescale="end Nov 2009"), update_of("2009-12-01", due="2009-12-31")]
    faults = found({"due": "2009-10-31", "updates": moved})
    assert [(fault.path[-1], *one) for fault, one in zip(faults, brief(faults), strict=True)] == [
        ("timescale", "note", "1 was moved from 2009-10-31 to 2009-11-30 without a reason"),
        ("due", "note", "1 was moved from 2009-11-30 to 2009-12-31 without a reason"),
    ]
    reasoned = [{**update, "reason": "snow"} for update in moved]
    assert found({"due": "2009-10-31", "updates": reasoned}) == []
    first = update_of("2009-12-01", due="2009-12-31")
    for undated in ({"timescale": "TBC"}, {}):
        assert found({**undated, "updates": [first]}) == [], "to give the first date is no move"
    (taken,) = found({"due": "2009-10-31", "updates": [update_of("2009-11-01", cleared=["due"])]})
    assert taken.message == "1 was moved from 2009-10-31 to no date without a reason"


@pytest.mark.parametrize("moved", [{"timescale": "June 2009"}, {"due": "2009-06-30"}])
def test_a_new_date_before_its_own_update_is_warned_of(moved: dict[str, str]) -> None:
    update = {**update_of("2009-10-01"), **moved, "reason": "snow"}
    (fault,) = found({"due": "2009-10-31", "updates": [update]})
    assert (fault.severity, fault.path[-1]) == ("warning", next(iter(moved)))
    assert fault.message == "the new date 2009-06-30 lies before its own update of 2009-10-01"
    month = [{**update, "as_of": "2009-06"}, {**update, "as_of": "2009-07"}]
    (fault,) = found({"due": "2009-10-31", "updates": month})
    assert fault.message == "the new date 2009-06-30 lies before its own update of 2009-07"
    reopened = update_of("2009-11-01", status="in progress")
    for after in ([], [reopened]):
        done = [{**update, "status": "complete"}, *after]
        assert found({"due": "2009-10-31", "updates": done}) == [], "it is told when it was done"


def test_a_date_before_the_day_of_the_action_itself_is_warned_of() -> None:
    (fault,) = found({"raised": "2009-06-10", "due": "2009-04-30"})
    assert (fault.severity, fault.path[-1]) == ("warning", "raised")
    assert fault.message == "1 was due 30 Apr 2009, before it was raised"
    assert found({"raised": "2009-06-10", "due": "2009-06-10"}) == []


@pytest.mark.parametrize(
    ("said", "unknown"),
    [("P9", "P9"), ("P4 and P9", "P9"), ("P9; P4: Jobs", "P9"), ("P44", "P44"), ("Growth!", "Growth!")],
)
def test_a_priority_that_the_plan_does_not_have_is_noted(said: str, unknown: str) -> None:
    (fault,) = found({"due": "2010-01-01", "priority": said}, priorities={"P4": "Jobs", "P5": None})
    assert (fault.severity, fault.message) == ("note", f"'{unknown}' is not in priorities")
    assert fault.label == "add it to priorities, or write one of: P4, P5"


@pytest.mark.parametrize(
    "said",
    [
        "P4",
        "p4",
        "P4\u00a0",
        "P4 Jobs",
        "P4, P5",
        "P4/P5",
        "Jobs, new",
        "P4: Jobs, new",
        "P4 & p5",
        "P5 P4",
        None,
    ],
)
def test_a_priority_that_the_plan_has_is_known_however_it_is_written(said: str | None) -> None:
    assert found({"due": "2010-01-01", "priority": said}, priorities={"P4": "Jobs, new", "P5": None}) == []
    assert found({"due": "2010-01-01", "priority": "any"}) == [], "a plan that declares none knows all"


def test_words_that_name_nobody_are_noted_where_there_are_people() -> None:
    action = {"due": "2010-01-01", "by_whom": "Four members"}
    assert brief(found(action, people={"PS": None})) == [("note", "1 names nobody who is in people")]
    assert found(action) == []
    assert found({**action, "leads": ["PS"]}, people={"PS": None}) == []
    assert together(action, action, people={"PS": None}) == ["2 actions name nobody who is in people: 1, 2"]
    for nothing in (" ", "\u200b", " / "):
        assert found({**action, "by_whom": nothing}, people={"PS": None}) == []


@pytest.mark.parametrize("key", ["IT", "All", "May", "team", "\u200bIT"])
def test_a_key_that_is_a_plain_word_is_noted(key: str) -> None:
    (fault,) = found(people={key: {"name": "Ines Torres"}})
    assert (fault.path, fault.on, fault.severity) == (("people", key), "key", "note")


def test_a_lead_that_is_nobody_is_pointed_at_and_the_key_that_is_near_is_named() -> None:
    dated = {"due": "2010-01-01", "leads": ["CD", "Pete Smyth", "XX"]}
    near, far = found(dated, people={"PS": {"name": "Pete Smith"}, "CD": {"name": "Chris Donkin"}})
    assert (near.path, near.label) == (("actions", 0, "leads", 1), "did you mean PS (Pete Smith)?")
    assert (far.path, far.label) == (
        ("actions", 0, "leads", 2),
        "add XX to people, or write one of: PS, CD",
    )


def test_a_name_of_two_people_is_noted() -> None:
    (fault,) = found(people={"PS": {"name": "P. Smith"}, "PT": {"name": "P.  Smith"}})
    assert fault.message == "'P. Smith' is the name of PS and of PT"
    (fault,) = found(people={"Homes": {"name": "Pete Smith"}, "PT": {"name": "Homes"}})
    assert fault.message == "'Homes' is the name of Homes and of PT"
    assert found(people={"PS": {"name": "\u200b"}, "PT": {"name": "\u200b"}}) == [], "no name is shared"


@pytest.mark.parametrize(
    ("refs", "said"),
    [
        (["1", "5", "3", "9", "2"], "1, 5, 3, 9, 2"),
        (["A-9", "A-10", "A-11", "B-12"], "A-9–A-11, B-12"),
        (["08", "09", "10", "11.1"], "08–10, 11.1"),
    ],
)
def test_only_what_counts_up_is_a_range(refs: list[str], said: str) -> None:
    assert together(*({"ref": ref} for ref in refs)) == [f"{len(refs)} actions have no timescale: {said}"]


def test_what_repeats_is_said_once() -> None:
    undated: list[dict[str, Any]] = [{} for _ in range(37)]
    assert together(*undated) == ["37 actions have no timescale: 1–37"]
    some: list[dict[str, Any]] = [
        {"parts": [{"ref": "1a"}]},
        {"timescale": "TBC"},
        {},
        {"timescale": "TBC"},
        {},
        {},
    ]
    assert together(*some) == [
        "'TBC' gives no date in 2 actions: 2, 4",
        "4 actions and parts have no timescale: 1a, 3, 5, 6",
    ]
    assert together({}, {"parts": [{"ref": "2a"}, {"ref": "2b"}]}, {"due": "2010-01-01"}) == [
        "3 actions and parts have no timescale: 1, 2a, 2b"
    ]
    leads = {"due": "2010-01-01", "leads": ["XX"]}
    assert together(leads, leads, people={"PS": None}) == ["'XX' is not in people, but leads 2 actions: 1, 2"]
    assert together({}) == ["1 has no timescale"]


def test_how_much_of_a_long_list_is_left_out_is_said() -> None:
    other = [{} if n % 2 else {"due": "2010-01-01"} for n in range(60)]
    (said,) = together(*other)
    assert said.startswith("30 actions have no timescale: 2, 4, 6, 8, 10,")
    assert said.endswith(" 38, 40 and 10 more")


@pytest.mark.parametrize(
    ("due", "where"),
    [
        ("2007-06-30", "more than a year before the plan"),
        ("2026-10-31", "more than ten years after the plan"),
        ("2008-03-30", "more than a year before the plan"),
        ("2008-03-31", ""),
        ("2020-03-31", ""),
        ("2020-04-01", "more than ten years after the plan"),
    ],
)
def test_a_date_far_from_the_plans_period_is_noted(due: str, where: str) -> None:
    for said in ({"due": due}, {"timescale": f"by {due}"}):
        faults = found(said, period=PERIOD)
        expected = (
            [("note", f"1 is due {day(date.fromisoformat(due))}, {where}", ("actions", 0, *said))]
            if where
            else []
        )
        assert [(fault.severity, fault.message, fault.path) for fault in faults] == expected
        assert not found(said)
    closed = {"due": due, "updates": [update_of("2009-06-01", status="complete")]}
    assert not found(closed, period=PERIOD)


def test_dates_far_from_the_plans_period_are_said_once() -> None:
    assert together({"due": "2007-06-30"}, {"timescale": "by June 2006"}, period=PERIOD) == [
        "2 actions are due more than a year before the plan: 1, 2"
    ]


DONE = {"updates": [update_of("2009-10-01", status="done")]}
PEOPLE = {"AB": {"name": "Anne Bowles"}, "JS": {"name": "Jane Smith"}}


def test_what_the_calendar_can_date_is_told_so() -> None:
    for wording in "for AGM", "By the start of Term 3":
        (fault,) = [one for one in found({"timescale": wording}) if one.code == "no-date"]
        assert fault.label.endswith(": 'calendar' can say when that is")
    dated = {"AGM": "2009-07-01", "Term 3": "2009-07-01"}
    assert codes({"timescale": "for AGM"}, {"timescale": "By the start of Term 3"}, calendar=dated) == []
    (fault,) = [one for one in found({"timescale": "Ongoing"}) if one.code == "no-date"]
    assert "calendar" not in fault.label


FOUND: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "period-backwards": ({}, {"period": {"start": "2010-03-31", "end": "2009-04-01"}}),
    "no-date": ({"timescale": "TBC"}, {}),
    "several-dates": ({"timescale": "October"}, {"period": {"start": "2009-04-01", "end": "2011-03-31"}}),
    "date-order": ({"timescale": "4/5/2010"}, {}),
    "due-against-words": ({"timescale": "31 October 2009", "due": "2009-11-30"}, {}),
    "no-timescale": ({}, {}),
    "no-reason": ({"due": "2009-10-31", "updates": [update_of("2009-11-01", due="2009-12-31")]}, {}),
    "past-date": ({"raised": "2009-06-10", "due": "2009-04-30"}, {}),
    "completed-later": ({"updates": [update_of("2009-10-29", completed="2009-10-30")]}, {}),
    "completed-open": ({"updates": [update_of("2009-11-01", completed="2009-10-30")]}, {}),
    "part-later": ({"due": "2009-12-31", "parts": [{"ref": "1a", "due": "2010-03-31"}]}, {}),
    "far-date": ({"due": "2005-01-01"}, {"period": PERIOD}),
    "future-update": ({"updates": [update_of("2010-01-01", "x")]}, {}),
    "not-newest": ({"updates": [update_of(day) for day in ("2009-05-01", "2009-11-01", "2008-12-01")]}, {}),
    "unknown-lead": ({"leads": ["XX"]}, {}),
    "nobody-named": ({"by_whom": "Four members"}, {"people": PEOPLE}),
    "doubtful-lead": ({"by_whom": "Jane Smith (until May), AB"}, {"people": PEOPLE}),
    "near-name": ({"by_whom": "AB, Jane Smiht"}, {"people": PEOPLE}),
    "plain-key": ({}, {"people": {"IT": {"name": "Ines Torres"}}}),
    "shared-name": ({}, {"people": {"PS": {"name": "P. Smith"}, "PT": {"name": "P.  Smith"}}}),
    "unknown-priority": ({"priority": "P9"}, {"priorities": {"P4": "Jobs"}}),
    "unknown-section": ({"section": "Homes"}, {"sections": {"Roads": None}}),
    "superseded-by": ({"superseded_by": "9"}, {}),
    "earlier-ref": ({"formerly": ["2"]}, {}),
    "own-fields": ({"x-cost": "1", "x-Cost": "2"}, {}),
    "open-word": ({"updates": [update_of("2009-11-01", status="Later")]}, {"statuses": {"Later": ""}}),
    "reported-open": (
        {**DONE, "parts": [{"ref": "1a", "updates": [update_of("2009-11-01", status="started")]}]},
        {},
    ),
    "not-verified": (DONE, {"rules": {"verify": "true"}}),
    "before-raised": ({"raised": "2009-10-01", "updates": [update_of("2009-09-01", "x")]}, {}),
    "part-before": ({"raised": "2009-10-01", "parts": [{"ref": "1a", "raised": "2009-09-01"}]}, {}),
    "report-due": ({"timescale": "quarterly", "updates": [update_of("2009-06-30", "x")]}, {}),
}
"""An action and the plan around it in which a check finds something, by its code."""
TRIED = [one for one in CHECKS if one.code in FOUND]
SPOILT = {"section", "priority", "superseded_by", "by_whom", "timescale", "text"}
"""Fields whose words may be hostile; no key or ref has a sign that steers."""


@pytest.mark.parametrize("check", TRIED, ids=lambda one: one.code)
def test_what_every_check_finds_stands_in_the_file_and_is_said_once_of_two_actions(check: Check) -> None:
    action, fields = FOUND[check.code]
    record = record_of(action, {}, **fields)
    faults = [one for one in found(action, {}, **fields) if one.code == check.code]
    assert faults
    for fault in faults:
        assert fault.severity == check.severity
        assert at(record, fault.path) is not None
    plan = plan_of(*({name: action[name] for name in action if name != "parts"},) * 2, **fields)
    both = [*check.find(plan, [*standings(plan, as_of=AS_OF, later=True)])]
    said = [fault.message for fault, _ in grouped(plan, as_of=AS_OF) if fault.code == check.code]
    alike = {one.several for one in both if one.several}
    assert len(said) == len(alike) + sum(not one.several for one in both)
    for before, behind in alike:
        assert f"{before}2 actions{behind}: 1, 2" in said


@pytest.mark.parametrize("check", TRIED, ids=lambda one: one.code)
def test_what_every_check_says_of_hostile_words_is_harmless(check: Check) -> None:
    action, fields = FOUND[check.code]
    nasty = "\u202e\x1b[2J\n"

    def spoilt(value: Any, field: str = "") -> Any:
        if isinstance(value, dict):
            return {name: spoilt(below, name) for name, below in value.items()}
        if isinstance(value, list):
            return [spoilt(below, field) for below in value]
        return f"{value}{nasty}" if field in SPOILT else value

    plan = plan_of(spoilt(action), {}, **fields)
    said = [*findings(plan, as_of=AS_OF), *(fault for fault, _ in grouped(plan, as_of=AS_OF))]
    assert said
    assert all((fault.message + fault.label).isprintable() for fault in said)


def test_every_check_has_a_code_of_its_own_and_is_tried() -> None:
    assert len({check.code for check in CHECKS}) == len(CHECKS)
    assert {*FOUND} == {check.code for check in CHECKS}, (
        "FOUND: a row for each check, in which it finds something"
    )


def test_a_period_upside_down_is_an_error() -> None:
    assert brief(found(period={"start": "2010-03-31", "end": "2009-04-01"})) == [
        ("error", "the period ends before it starts")
    ]
    assert found(period={"start": "2009-04-01", "end": "2009-04-01"}) == []


def test_every_finding_points_at_something_in_the_record() -> None:
    bad = {"timescale": "Ongoing", "leads": ["XX"], "updates": [update_of("2020-01-01", timescale="soon")]}
    wrong_date = {"timescale": "31 October 2009", "due": "2009-11-30"}
    parted = {"parts": [{"ref": "3a"}, {"ref": "3b", **bad}, {"ref": "3c", **wrong_date}]}
    actions, fields = (bad, wrong_date, parted), {"period": {"start": "2010-03-31", "end": "2009-04-01"}}
    faults = found(*actions, **fields)
    assert len(faults) == 1 + 2 + 4 + 2 + 2 + 1
    for fault in faults:
        assert at(record_of(*actions, **fields), fault.path) is not None


def test_findings_echo_the_plan_harmlessly() -> None:
    nasty = "\x1b[31mred\u202e\n"
    bad = {
        "timescale": nasty,
        "leads": ["XX"],
        "updates": [update_of("2010-01-01", timescale=nasty)],
    }
    faults = found(bad, people={nasty: None})
    assert {fault.code for fault in faults} == {"no-date", "unknown-lead", "future-update"}
    assert all((fault.message + fault.label).isprintable() for fault in faults)


def codes(*actions: dict[str, Any], **fields: Any) -> list[tuple[str, str, Any]]:
    """The code and message of each finding of the kinds that are tested here, and where it stands."""
    kinds = {
        "part-before",
        "unknown-section",
        "open-word",
        "superseded-by",
        "not-verified",
        "before-raised",
        "earlier-ref",
    }
    return [(one.code, one.message, one.path[2:]) for one in found(*actions, **fields) if one.code in kinds]


def test_a_section_that_is_not_declared_is_noted_where_it_is_said() -> None:
    sections = {"Roads": None}
    assert codes({"section": "Roads"}, {"section": "Homes"}) == []
    assert codes({"section": "Roads"}, {"section": "Homes"}, sections=sections) == [
        ("unknown-section", "'Homes' is not in sections", ("section",))
    ]
    moved = {"section": "Roads", "updates": [update_of("2009-11-01", section="Homes")]}
    assert codes(moved, sections=sections) == [
        ("unknown-section", "'Homes' is not in sections", ("updates", 0, "section"))
    ]


@pytest.mark.parametrize(
    "said", ["Cafe\u0301s and bars", "Caf\u00e9s  and\u00a0bars", "Caf\u00e9s and\u200b bars"]
)
def test_a_section_priority_or_ref_is_known_however_it_is_typed(said: str) -> None:
    known = "Caf\u00e9s and bars"
    actions = ({"section": said, "priority": said, "superseded_by": said}, {"ref": known})
    assert codes(*actions, sections={known: None}, priorities={known: "P"}) == []


def test_thousands_of_words_that_nobody_knows_are_all_told_and_only_the_first_with_an_advice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(finding, "_COMPARED", 1000)
    many = range(50)
    actions = [{"ref": f"{at}", "section": f"Road {at}", "leads": [f"Pete {at}"]} for at in many]
    known = {f"Raod {at}": None for at in many}
    people = {f"Piet {at}": None for at in many}
    faults = found(*actions, sections=known, people=people)
    for code in ("unknown-section", "unknown-lead"):
        advice = [one.label for one in faults if one.code == code]
        assert len(advice) == len(many)
        assert "did you mean" in advice[0]
        assert "did you mean" not in advice[-1]
        assert max(map(len, advice)) < 300


def test_a_status_that_means_none_of_ours_is_noted_while_it_stands() -> None:
    held, done = update_of("2009-11-01", status="Held over"), update_of("2009-11-02", status="done")
    statuses = {"Held over": ""}
    assert codes({"updates": [held]}, statuses=statuses) == [
        ("open-word", "'Held over' counts as open", ("updates", 0, "status"))
    ]
    assert codes({"updates": [held, done]}, statuses=statuses) == []
    (silent,) = codes({"updates": [held, update_of("2009-11-03", "x")]}, statuses=statuses)
    assert silent[1:] == ("'Held over' counts as open", ("updates", 0, "status")), "a text says nothing else"
    for code in ("complete", "suspended"):
        settled = update_of("2009-12-01", status=code)
        part = {"ref": "1a", "updates": [held]}
        assert codes({"updates": [settled], "parts": [part]}, statuses=statuses) == []
        closed = {"ref": "1a", "updates": [settled]}
        assert codes({"updates": [held], "parts": [closed]}, statuses=statuses) == []


def test_a_day_of_completion_is_told_no_earlier_and_closes_nothing_by_itself() -> None:
    def said(*updates: dict[str, Any]) -> list[tuple[str, str]]:
        faults = found({"due": "2010-01-01", "updates": [*updates]})
        return [(one.code, one.message) for one in faults if one.code.startswith("completed")]

    day = "2009-10-30"
    counts = ("completed-open", "1 was completed 30 Oct 2009, but counts as open")
    assert said(update_of("2009-11-01", completed=day)) == [counts]
    assert said(update_of("2009-11-01", completed=day, status="ongoing")) == [counts]
    assert said(update_of("2009-11-01", completed=day, status="done")) == []
    assert said(update_of("2009-11-01", completed=day), update_of("2009-11-02", status="done")) == []
    assert said(update_of("2009-11-01", completed=day), update_of("2009-11-02", status="ongoing")) == []
    later = ("completed-later", "completed 2009-10-30 lies after its own update of 2009-10-29")
    assert said(update_of("2009-10-29", completed=day, status="done")) == [later]
    assert said(update_of("2009-10", completed=day, status="done")) == []


def test_what_takes_its_place_is_an_action_of_the_plan() -> None:
    assert codes({"superseded_by": "2"}, {}) == []
    assert codes({"superseded_by": "2 and 3"}, {}, {}) == []
    assert codes({"superseded_by": "2, 9"}, {}) == [
        ("superseded-by", "the plan has no '9'", ("superseded_by",))
    ]
    assert codes({"superseded_by": "14"}) == [("superseded-by", "the plan has no '14'", ("superseded_by",))]


def test_what_is_complete_is_verified_where_the_plan_wants_it() -> None:
    complete, verified = update_of("2009-11-01", status="done"), update_of("2009-11-02", status="verified")
    message = "1 is complete, and nobody has verified it"
    assert codes({"updates": [complete]}, rules={"verify": "true"}) == [("not-verified", message, ("ref",))]
    assert codes({"updates": [complete, verified]}, rules={"verify": "true"}) == []
    assert codes({"updates": [complete]}, rules={"verify": "False"}) == []
    parts = [{"ref": f"1{letter}", "updates": [complete]} for letter in "ab"]
    assert codes({"parts": parts}, rules={"verify": "true"}) == [("not-verified", message, ("ref",))]
    assert codes({"parts": [*parts, {"ref": "1c"}]}, rules={"verify": "true"}) == []


def test_a_report_from_before_it_was_raised_is_noted_and_an_earlier_ref_that_is_in_use() -> None:
    early = {"raised": "2009-12-01", "updates": [update_of("2009-11", "x"), update_of("2009-12-01", "y")]}
    assert codes(early) == [
        ("before-raised", "November 2009 is before 1 was raised", ("updates", 0, "as_of"))
    ]
    assert codes({"formerly": ["9", "2"]}, {}) == [("earlier-ref", "'2' is a ref of now", ("formerly", 1))]
    assert codes({"formerly": ["A2"]}, {"ref": "a2"})[0][1] == "'A2' is a ref of now"


def test_a_part_raised_before_its_action_is_noted() -> None:
    action = {"raised": "2009-10-01"}
    parts = [{"ref": "1a", "raised": "2009-09-30"}, {"ref": "1b", "raised": "2009-10-01"}, {"ref": "1c"}]
    assert codes({**action, "parts": parts}, {"parts": [{"ref": "2a", "raised": "2009-01-01"}]}) == [
        ("part-before", "1a was raised 30 Sep 2009, before 1 itself: 1 Oct 2009", ("parts", 0, "raised"))
    ]


@pytest.mark.parametrize(
    "written",
    [
        "Anne Bowels",
        "anne bowels",
        "Anne Bowels and others",
        "Theme Group, Anne Bowels",
        "Anne  Bowels (lead)",
    ],
)
def test_a_name_that_is_misspelt_in_the_words_says_who_may_be_meant(written: str) -> None:
    people = {"AB": {"name": "Anne Bowles"}, "CD": {"name": "Chris Donkin"}}
    actions = [{"due": "2010-01-01", "by_whom": words} for words in (written, written, "The caretaker")]
    assert [(fault.message, fault.label) for fault in found(*actions, people=people)] == [
        ("1 names nobody who is in people", "did you mean AB (Anne Bowles)?"),
        ("2 names nobody who is in people", "did you mean AB (Anne Bowles)?"),
        ("3 names nobody who is in people", "add them to people, or leads: with their keys"),
    ]
    assert together(*actions, people=people) == [
        "2 actions name nobody who is in people, but perhaps AB (Anne Bowles): 1, 2",
        "3 names nobody who is in people",
    ]


@pytest.mark.parametrize(
    ("written", "near"),
    [
        *(
            (words, "")
            for words in ("Chair (tbc)", "TBC", "TBA.", "Chair, all", "PC Rao (tbd)", "PTA", "TBX")
        ),
        *((words, "TB (Tom Blake)") for words in ("Tom Blak", "Chair (Tom Blak, tbc)", "Tom")),
    ],
)
def test_a_word_of_every_text_is_no_slip_of_a_key(written: str, near: str) -> None:
    people = {"TB": {"name": "Tom Blake"}, "AL": {"name": "Ann Lee"}, "PT": {"name": "Pat Tan"}}
    (only,) = found({"due": "2010-01-01", "by_whom": written}, people=people)
    assert only.code == "nobody-named"
    assert only.label == (
        f"did you mean {near}?" if near else "add them to people, or leads: with their keys"
    )


@given(
    st.sampled_from(["Jane Smith", "Chris Donkin", "Siân Llewellyn", "Mary van der Berg", "Oluwaseun"]),
    st.sampled_from(
        ["AB / {}", "{}, AB", "AB with {} to draft", "AB (Council) and {} (Homes)", "Dr {} & Ann Brown"]
    ),
    st.integers(0, 20),
)
def test_a_name_that_is_misspelt_beside_one_that_is_found_says_who_may_be_meant(
    name: str, words: str, at: int
) -> None:
    at %= len(name) - 1
    slip = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    assume(caseless(slip) != caseless(name) and len(slip.split()) == len(name.split()) and slip[0].isupper())
    people = {"AB": {"name": "Ann Brown"}, "XY": {"name": name}, "ZZ": {"name": "John Smith"}}
    action = {"due": "2010-01-01", "by_whom": words.format(slip)}
    told = [(one.code, one.message, one.label) for one in found(action, people=people)]
    assert told == [("near-name", f"'{slip}' is nobody who is in people", f"did you mean XY ({name})?")]
    assert found({**action, "leads": ["AB"]}, people=people) == []
    assert found({**action, "by_whom": words.format(name)}, people=people) == []


_NAME = st.text("abcd ", min_size=5, max_size=30)


@given(
    st.lists(_NAME, max_size=6),
    _NAME,
    st.lists(st.tuples(st.integers(0, 29), st.sampled_from("a d")), max_size=3),
)
def test_a_name_is_compared_with_all_that_may_be_meant(
    names: list[str], said: str, changed: list[tuple[int, str]]
) -> None:
    letters = [*names[0]] if names else [*said]
    for place, letter in changed:
        letters[place % len(letters)] = letter
        letters.insert(place * 7 % len(letters), letter)
    for one in said, "".join(letters):
        assert slips_of(names)(one) == next(iter(get_close_matches(one, names, 1, 0.85)), "")


@pytest.mark.parametrize(
    "by_whom",
    [
        "AB / Jane Smith-Jones",
        "AB / John Smith",
        "AB and the Jane Smith Trust",
        "AB, Anne Brown",
        "AB, June",
        "AB with her jane smit",
    ],
)
def test_a_name_that_may_well_be_another_is_not_told_as_a_slip(by_whom: str) -> None:
    people = {"AB": {"name": "Ann Brown"}, "JS": {"name": "Jane Smith"}}
    assert found({"due": "2010-01-01", "by_whom": by_whom}, people=people) == []


@pytest.mark.parametrize(("said", "is_slip"), [("Anna", False), ("Jonas", True)])
def test_of_a_short_name_nobody_can_say_whether_another_is_a_slip(said: str, is_slip: bool) -> None:
    people = {"AB": {"name": "Bo Brown"}, "N1": {"name": "Ann"}, "J1": {"name": "Jona"}}
    for typed in (said, said.lower()):
        faults = found({"due": "2010-01-01", "by_whom": f"AB, {typed}"}, people=people)
        assert [one.code for one in faults] == ["near-name"] * is_slip


@pytest.mark.parametrize(
    ("as_of", "message"),
    [
        ("2009-12-11", "2009-12-11 is in the future"),
        ("2009-12", "December 2009 is not over"),
        ("2009", "2009 is not over"),
    ],
)
def test_an_update_that_does_not_count_yet_is_told_by_the_date_it_has(as_of: str, message: str) -> None:
    faults = found({"updates": [update_of(as_of, "x")]})
    assert [one.message for one in faults if one.code == "future-update"] == [message]


def test_a_last_update_that_is_not_the_newest_is_noted_unless_the_plan_has_the_newest_first() -> None:
    def told(*actions: list[str]) -> list[tuple[str, Any]]:
        dated = ({"updates": [update_of(as_of, "x") for as_of in dates]} for dates in actions)
        return [(one.message, one.path) for one in found(*dated) if one.code == "not-newest"]

    slip = ["2009-05-01", "2009-11-01", "2008-12-01"]
    message = "the last update of 1 is of 1 Dec 2008, and not the newest"
    assert told(slip) == [(message, ("actions", 0, "updates", 2, "as_of"))]
    assert told(["2009-10", "2009-10-15"]) == [
        ("the last update of 1 is of 15 Oct 2009, and not the newest", ("actions", 0, "updates", 1, "as_of"))
    ]
    assert told(["2009-05-01", "2008-11-01", "2009-11-01"], ["2009-10-31", "2009-10"]) == []
    newest_first = ["2009-11-01", "2009-05-01", "2009-05-01"]
    assert told(newest_first, newest_first) == []
    assert len(told(newest_first, newest_first, slip)) == 3
    assert len(told(newest_first, [])) == 1
    assert told(["2010-01-01", "2009-05-01"]) == [], "the later one does not count yet"
    assert told([*slip, "2010"]) == []
    faults = found({"updates": [update_of(day) for day in ("2010", *slip)]})
    assert [one.label[:25] for one in faults if one.code == "not-newest"] == ["that of 1 Nov 2009 counts"]


def test_a_name_that_two_people_have_is_said_to_mean_either_and_not_nobody() -> None:
    people = {"JS": {"name": "John Smith"}, "JT": {"name": "John Smith"}, "AB": {"name": "Anne Bowles"}}
    faults = found({"due": "2010-01-01", "by_whom": "John  Smith, board"}, people=people)
    told = [(one.message, one.label) for one in faults if one.code == "nobody-named"]
    assert told == [("1 may mean JS (John Smith) or JT (John Smith)", "leads: with a key says which")]
    (slip, *_) = (one for one in found({"by_whom": "Jon Smith"}, people=people) if one.code == "nobody-named")
    assert slip.label == "did you mean JS (John Smith) or JT (John Smith)?"


@pytest.mark.parametrize(
    ("wording", "noted"),
    [
        ("Pete Smith (until May), Bo", True),
        ("Pete Smith until May, then Bo", True),
        ("Bo with PS (till May 2010)", True),
        ("Anne Pete Smith", True),
        ("Bo, Anne Pete Smith", True),
        ("Anne, Pete Smith", False),
        ("Lead Pete Smith", False),
        ("Cllr Pete Smith (from May)", False),
        ("Pete Smith to report until May", False),
        ("Bo, supported by PS", True),
        ("Bo (for PS)", True),
        ("Bo, with advice from Pete Smith", True),
        ("Bo, PS (support)", True),
        ("Bo with Pete Smith", False),
        ("Report for PS", False),
    ],
)
def test_whoever_leads_for_a_time_or_has_one_more_name_is_noted(wording: str, noted: bool) -> None:
    people = {"PS": {"name": "Pete Smith"}, "PSm": {"name": "Pete Smithers"}, "AB": {"name": "Anne Bowles"}}
    told = [(one.code, one.message, one.label) for one in found({"by_whom": wording}, people=people)]
    message = "PS (Pete Smith) is taken for the lead of 1, perhaps wrongly"
    note = ("doubtful-lead", message, "leads: with a key says who leads it now")
    assert (note in told) == noted
    settled = found({"by_whom": wording, "leads": ["AB"]}, people=people)
    assert "doubtful-lead" not in [one.code for one in settled]


def test_who_is_doubtful_or_meant_is_one_person_however_alike_the_others_are() -> None:
    people = {"PS": {"name": "Pete Smith"}, "PSm": {"name": "Pete Smithers"}, "Bo": None}
    plan = plan_of(*({"by_whom": "Bo, Pete Smith (until May)"} for _ in range(3)), people=people)
    (doubt,) = (one.message for one, _ in grouped(plan, as_of=AS_OF) if one.code == "doubtful-lead")
    assert doubt == "PS (Pete Smith) is taken for the lead of 3 actions, perhaps wrongly: 1–3"
    (slip,) = (one for one in found({"by_whom": "Bo, Pete Smiht"}, people=people) if one.code == "near-name")
    assert slip.label == "did you mean PS (Pete Smith)?"


def test_what_was_reported_open_after_its_action_or_parts_were_closed_is_noted() -> None:
    def told(whole: list[dict[str, Any]], *parts: list[dict[str, Any]]) -> list[tuple[str, Any]]:
        below = [{"ref": f"1{letter}", "updates": one} for letter, one in zip("ab", parts, strict=False)]
        faults = found({"timescale": "May 2010", "updates": whole, "parts": below})
        return [(one.message, one.path) for one in faults if one.code == "reported-open"]

    closed, later = update_of("2009-10-01", status="complete"), update_of("2009-11-01", status="started")
    (fault,) = (
        one
        for one in found({"updates": [closed], "parts": [{"ref": "1a", "updates": [later]}]})
        if one.code == "reported-open"
    )
    assert fault.label == "its action was closed or suspended before"
    silent = update_of("2009-11-02", "Nothing new")
    assert told([closed, silent], [later])
    assert told([closed], [later], []) == [
        (
            "1a was reported started 1 Nov 2009, but counts as complete",
            ("actions", 0, "parts", 0, "updates", 0, "status"),
        )
    ]
    assert told([later], [closed], [closed]) == [
        ("1 was reported started 1 Nov 2009, but counts as complete", ("actions", 0, "updates", 0, "status"))
    ]
    assert told([update_of("2009-10-01", status="suspended")], [later])[0][0].endswith("counts as suspended")
    held = update_of("2009-11-01", status="on hold")
    assert (
        told([held], [closed], [closed])[0][0] == "1 was reported on hold 1 Nov 2009, but counts as complete"
    )
    assert told([update_of("2009-09-01", status="on hold")], [closed], [closed]) == []
    assert told([later], [closed], []) == told([later], [closed], [later]) == []
    for as_of in ("2009-09-01", "2009-10-01"):
        assert told([closed], [update_of(as_of, status="started")]) == []
    assert told([update_of("2009-11-02", status="complete")], [later]) == []
    assert told([closed, later], [later]) == []
    parts = [
        {"ref": f"1{status[0]}", "updates": [update_of("2009-10-01", status=status)]}
        for status in ("complete", "suspended")
    ]
    (fault,) = (one for one in found({"updates": [later], "parts": parts}) if one.code == "reported-open")
    assert fault.label == "all its parts are closed or suspended"


def test_a_part_that_is_due_after_its_action_is_noted_as_one_of_the_two_dates_was_not_moved() -> None:
    def told(*updates: dict[str, Any], **fields: Any) -> list[tuple[str, Any]]:
        part = {"ref": "1a", "due": "2009-12-31", "updates": [*updates]}
        faults = found({"due": "2009-12-31", "parts": [part], **fields})
        return [(one.message, one.path) for one in faults if one.code == "part-later"]

    moved = update_of("2009-11-01", due="2010-03-31", reason="New policy")
    assert told() == []
    assert told(moved) == [
        ("1a is due 31 Mar 2010, after 1 itself: 31 Dec 2009", ("actions", 0, "parts", 0, "ref"))
    ]
    assert told(moved, updates=[moved]) == []
    assert told(moved, update_of("2009-11-02", status="complete")) == []
    assert told(moved, due=None) == []


def test_a_lead_who_is_nobody_is_found_in_the_update_that_names_her() -> None:
    revised = {"leads": ["PS"], "updates": [update_of("2010-11-01", leads=["XX"])]}
    faults = [one for one in found(revised, people={"PS": None}) if one.code == "unknown-lead"]
    assert [one.path for one in faults] == [("actions", 0, "updates", 0, "leads", 0)]


def test_everything_has_its_place_whatever_was_raised_later() -> None:
    late = {"raised": "2011-01-01", "parts": [{"ref": "1a", "raised": "2012-01-01"}]}
    assert [one.path for one in found(late, {"timescale": "TBC"}) if one.code == "no-date"] == [
        ("actions", 1, "timescale")
    ]


def test_a_report_of_what_recurs_is_due_when_its_interval_has_passed() -> None:
    quarterly = {"timescale": "quarterly", "updates": [update_of("2009-06-30", "x")]}
    faults = [one for one in found(quarterly, {**quarterly, "updates": []}) if one.code == "report-due"]
    assert [(one.message, one.path) for one in faults] == [
        ("a report of 1 has been due since 30 Sep 2009", ("actions", 0, "timescale"))
    ]


def test_of_what_recurs_a_report_is_due_or_nobody_can_say_and_only_one_of_the_two_is_noted() -> None:
    def noted(heard: str | None, **fields: Any) -> list[str]:
        told = [update_of(heard, "x")] if heard else []
        faults = found({"timescale": "quarterly", "updates": told}, **fields)
        return [one.code for one in faults if one.code in ("no-date", "report-due")]

    assert noted("2009-06-30") == ["report-due"]
    assert noted("2009-11-15") == []
    assert noted(None, period=None) == ["no-date"]
    suspended = {"timescale": "quarterly", "updates": [update_of("2009-06-30", status="suspended")]}
    assert found(suspended) == [], "what is suspended owes no report"
    two = {"timescale": "quarterly", "updates": [update_of("2009-06-30", "x")]}
    assert "2 actions have a report due: 1, 2" in together(two, two)


def test_a_section_is_the_declared_one_in_any_case_as_filters_find_it() -> None:
    assert codes({"section": "JOBS  and homes"}, sections={"Jobs and Homes": None}) == []
    assert codes({"section": "Jobs"}, sections={"Jobs and Homes": None}) != []


def test_what_takes_its_place_leads_to_an_end() -> None:
    def going_round(*by: str) -> list[str]:
        actions = ({"superseded_by": one} if one else {} for one in by)
        of = "what takes the place of "
        return [one.message.removeprefix(of).split()[0] for one in found(*actions) if of in one.message]

    assert going_round("2", "3", "") == []
    assert going_round("2", "1") == ["1", "2"]
    assert going_round("1") == ["1"]
    assert going_round("2", "3", "2", "") == ["1", "2", "3"]
    assert going_round("2 and 3", "1", "") == []
    assert going_round("2 and 3", "1", "2") == ["1", "2", "3"]
    assert going_round("9", "1") == []


def test_what_takes_its_place_is_named_as_commands_find_it() -> None:
    earlier = {"ref": "30", "formerly": ["3b"]}
    assert codes({"superseded_by": "3B"}, earlier, {"superseded_by": "30"}) == []
    ending = {"ref": "POAM-2024-007", "superseded_by": "1"}
    assert codes({"superseded_by": "007"}, {**ending, "superseded_by": ""}) == []
    assert "the plan has no '9'" in [one.message for one in found({"superseded_by": "007 and 9"}, ending)]
    circle = [one.message for one in found({"superseded_by": "007"}, ending) if "circle" in one.message]
    assert len(circle) == 2
    apart = [{"ref": "1a", "superseded_by": "1A"}, {"ref": "1A"}]
    assert codes(*apart) == []


def test_a_check_takes_a_time_that_grows_as_the_updates_of_an_action_do() -> None:
    def steps(count: int) -> int:
        plan = plan_of({"updates": [update_of("2009-12-10", leads=["PS"])] * count}, people={"PS": None})
        return steps_of(lambda: list(findings(plan, as_of=AS_OF)))

    steps(1)
    assert steps(200) < 5 * steps(50)
