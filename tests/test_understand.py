from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from actionplan import Calendar, Period, Person, Plan
from actionplan.model import Meeting, Rules, due_of
from actionplan.model.actions import Actions
from actionplan.model.words import Words
from actionplan.timescale import Timescale
from actionplan.understand import understood
from builders import action_of, plan_of, record_of, update_of

PEOPLE: dict[str, Any] = {
    "PS": {"name": "Pete Smith", "organisation": "Nottm City Homes", "email": "ps@example.org"},
    "CD": {"name": "Chris Donkin"},
    "Shaffi": None,
    "GMcE": {},
}


def test_the_smallest_plan() -> None:
    assert understood({"title": "T", "actions": None}) == Plan(
        title="T", actions=Actions.of([]), words=Words({"title": "T"})
    )


def test_everything_about_the_plan_is_understood() -> None:
    record = record_of(
        title="T",
        period={"start": "2009-04-01", "end": "2010-03-31"},
        monitored_by="The group",
        priorities={"P4": "Procurement", "P5": None},
        rules={"red_days": "3", "x-why": "because"},
        dates="Month-First",
        financial_year_start="09-01",
        meetings=[{"date": "2009-10-02", "name": "Theme Group"}, {"date": "2009-12-04"}],
        calendar={"AGM": "2010-03-01", "Spring term": {"start": "2010-01-04", "end": "2010-03-26"}},
        people=PEOPLE,
    )
    plan = understood(record)
    assert plan == Plan(
        title="T",
        actions=Actions.of([]),
        priorities={"P4": "Procurement", "P5": ""},
        rules=Rules(red_days=3, meetings=(date(2009, 10, 2), date(2009, 12, 4)), begun=date(2009, 4, 1)),
        calendar=Calendar(
            period=Period(date(2009, 4, 1), date(2010, 3, 31)),
            meetings=((date(2009, 10, 2), "Theme Group"), (date(2009, 12, 4), "")),
            named={
                "AGM": Period(date(2010, 3, 1), date(2010, 3, 1)),
                "Spring term": Period(date(2010, 1, 4), date(2010, 3, 26)),
            },
            month_first=True,
            year_start=(9, 1),
        ),
        meetings=(
            Meeting(date(2009, 10, 2), Words({"date": "2009-10-02", "name": "Theme Group"})),
            Meeting(date(2009, 12, 4), Words({"date": "2009-12-04"})),
        ),
        people={
            "PS": Person("PS", "Pete Smith", Words(PEOPLE["PS"])),
            "CD": Person("CD", "Chris Donkin", Words(PEOPLE["CD"])),
            "Shaffi": Person("Shaffi", "Shaffi"),
            "GMcE": Person("GMcE", "GMcE"),
        },
        words=Words({name: said for name, said in record.items() if isinstance(said, str)}),
    )
    assert plan.period == Period(date(2009, 4, 1), date(2010, 3, 31))


@pytest.mark.parametrize("rules", [None, {}, {"red_days": None, "amber_days": ""}])
def test_rules_not_given_are_the_usual_ones(rules: Any) -> None:
    assert plan_of(rules=rules).rules == Rules(red_days=0, amber_days=28)


def test_zero_days_is_a_rule() -> None:
    assert plan_of(rules={"amber_days": "0"}).rules == Rules(red_days=0, amber_days=0)


@pytest.mark.parametrize("nothing", [None, ""])
def test_missing_null_and_empty_mean_the_same(nothing: str | None) -> None:
    fields = ("priority", "by_whom", "outcomes", "timescale", "due", "monitoring")
    assert action_of(**dict.fromkeys(fields, nothing)) == action_of()
    for field in ("status", "rag", "timescale", "due", "reason", "agreed_by", "evidence", "by", "text"):
        assert action_of(updates=[{"as_of": "2009-10-31", field: nothing}]) == action_of(
            updates=[{"as_of": "2009-10-31"}]
        )


def test_wording_is_kept_to_the_letter() -> None:
    odd = "  “End Oct 09”\n\n– K irkby\tin   Ahfield ‘…’ "
    fields = dict.fromkeys(("action", "priority", "by_whom", "outcomes", "timescale", "monitoring"), odd)
    action = action_of(**fields, updates=[update_of("2009-10-31", odd, reason=odd, timescale=odd)])
    update = action.updates[0]
    assert {action.action, action.by_whom, *map(action.words.get, fields)} == {odd}
    assert {update.text, update.words["reason"], update.words["text"]} == {odd}
    assert action.timescale is not None
    assert update.timescale is not None
    assert {action.timescale.text, update.timescale.text} == {odd}


def test_whatever_an_entry_says_in_one_text_is_among_its_words() -> None:
    action = action_of(
        outcomes="Fewer cars", **{"x-cost": "£5", "x-many": ["a", {"b": "c"}], "x-none": None, "x-blank": " "}
    )
    assert action.words == {
        "ref": "1",
        "action": "Do it",
        "outcomes": "Fewer cars",
        "x-cost": "£5",
        "x-many": "a, b: c",
    }
    assert action.words.written("x-many") == ["a", {"b": "c"}]
    assert action.words["monitoring"] == ""
    part = action_of(parts=[{"ref": "1a", "monitoring": "Group"}]).parts[0]
    assert part.words == {"ref": "1a", "monitoring": "Group"}
    update = action_of(
        updates=[update_of("2009-10-31", "Sent.", status="Complete", evidence="Minutes")]
    ).updates[0]
    assert update.words == {
        "as_of": "2009-10-31",
        "text": "Sent.",
        "status": "Complete",
        "evidence": "Minutes",
    }
    assert (update.status, update.as_of) == ("complete", date(2009, 10, 31))


@pytest.mark.parametrize("blank", [" ", "\n", "\t \n"])
def test_a_blank_timescale_is_none(blank: str) -> None:
    assert action_of(timescale=blank).timescale is None


def test_a_timescale_leans_on_the_period_and_the_meetings_of_the_plan() -> None:
    fields = {"timescale": "At the 2nd October meeting"}
    period = {"start": "2009-04-01", "end": "2010-03-31"}
    dated = plan_of(fields, period=period).actions[0].timescale
    undated = plan_of(fields).actions[0].timescale
    assert dated is not None
    assert undated is not None
    assert (dated.due, undated.due) == (date(2009, 10, 2), None)


def test_a_revised_timescale_leans_on_the_day_of_its_update() -> None:
    said = [update_of("2009-12-10", timescale="within 2 weeks")]
    period = {"start": "2009-04-01", "end": "2010-03-31"}
    (update,) = plan_of({"updates": said}, period=period).actions[0].updates
    assert update.timescale is not None
    assert update.timescale.due == date(2009, 12, 24)


@pytest.mark.parametrize("period", [None, {"start": "2025-04-01", "end": "2027-03-31"}])
@pytest.mark.parametrize(
    ("wording", "due"),
    [
        ("within the next 6 months", date(2026, 9, 15)),
        ("within 2 years", date(2028, 3, 15)),
        ("in 2 weeks", date(2026, 3, 29)),
        ("next month", date(2026, 4, 30)),
    ],
)
def test_a_span_in_an_update_is_counted_from_its_day(
    period: dict[str, str] | None, wording: str, due: date
) -> None:
    action = {"updates": [update_of("2026-03-15", timescale=wording)]}
    (update,) = plan_of(action, period=period).actions[0].updates
    assert due_of(update) == due


def test_a_span_in_an_action_is_counted_from_the_start_of_the_plan() -> None:
    plan = plan_of({"timescale": "within 6 months"}, period={"start": "2026-04-01", "end": "2027-03-31"})
    timescale = plan.actions[0].timescale
    assert timescale is not None
    assert timescale.due == date(2026, 9, 30)


def test_a_plan_with_a_date_that_is_month_first_leaves_open_which_is_the_day_of_others() -> None:
    american, either = {"timescale": "05/23/2012"}, {"timescale": "10/07/2012"}

    def read(**fields: Any) -> Timescale:
        (*_, action) = plan_of(american, either, **fields).actions
        assert action.timescale is not None
        return action.timescale

    assert read().readings == (date(2012, 7, 10), date(2012, 10, 7))
    assert read(dates="month-first").due == date(2012, 10, 7)
    assert read(dates="day-first").due == date(2012, 7, 10)
    (alone,) = plan_of(either).actions
    assert alone.timescale is not None
    assert alone.timescale.due == date(2012, 7, 10)


def test_what_other_actions_tell_of_the_order_counts_for_some_of_them_too() -> None:
    record = record_of(
        {"timescale": "10/07/2012"}, {"updates": [update_of("2012-05-01", timescale="5/23/12")]}
    )
    some = record | {"actions": record["actions"][:1]}  # type: ignore[index]
    (action,) = understood(some, whole=record).actions
    assert action.timescale is not None
    assert action.timescale.kind == "ambiguous"


def test_without_a_period_the_day_of_an_update_or_the_day_raised_gives_a_missing_year() -> None:
    (update,) = action_of(updates=[update_of("2009-12-01", timescale="before 18/12")]).updates
    assert update.timescale is not None
    assert update.timescale.due == date(2009, 12, 17)
    raised = action_of(raised="2009-12-01", timescale="18 December").timescale
    assert raised is not None
    assert raised.due == date(2009, 12, 18)
    unknown = action_of(timescale="18 December").timescale
    assert unknown is not None
    assert unknown.due is None


def test_status_and_light_are_known_in_any_case() -> None:
    for status in ("In Progress", "in\u00a0progress", "IN  PROGRESS", "in\u200b progress", "in\nprogress"):
        update = action_of(updates=[update_of("2009-10-31", status=status, rag="AMBER")]).updates[0]
        assert (update.status, update.rag) == ("in progress", "amber")


@pytest.mark.parametrize(
    ("by_whom", "leads"),
    [
        ("Pete Smith to draft", ("PS",)),
        ("Chris Donkin and Shaffi", ("CD", "Shaffi")),
        ("Shaffi, then Chris Donkin", ("Shaffi", "CD")),
        ("PS / CD /PS", ("PS", "CD")),
        ("(PS)", ("PS",)),
        ("Pete Smith (PS)", ("PS",)),
        ("PSA", ()),
        ("TOPS", ()),
        ("pete smith", ("PS",)),
        ("PETE SMITH to draft", ("PS",)),
        ("Chris DONKIN", ("CD",)),
        ("SHAFFI", ()),
        ("PS_", ()),
        ("GMcE’s", ("GMcE",)),
        ("ALL", ()),
        ("", ()),
    ],
)
def test_leads_are_the_people_whom_the_wording_names(by_whom: str, leads: tuple[str, ...]) -> None:
    assert plan_of({"by_whom": by_whom}, people=PEOPLE).actions[0].leads == leads


def test_leads_given_win_over_the_wording() -> None:
    plan = plan_of({"by_whom": "Pete Smith", "leads": ["CD", "nobody"]}, people=PEOPLE)
    assert plan.actions[0].leads == ("CD", "nobody")


def test_the_longest_name_is_meant() -> None:
    people = {"Pete": None, "Smith": None, "PS": {"name": "Pete Smith"}}
    plan = plan_of({"by_whom": "Pete Smith, Pete"}, {"by_whom": "Smith and Pete"}, people=people)
    assert [action.leads for action in plan.actions] == [("PS", "Pete"), ("Smith", "Pete")]


def test_a_name_that_two_people_share_names_neither() -> None:
    people = {"PS": {"name": "P. Smith"}, "PS2": {"name": "P. Smith"}}
    assert plan_of({"by_whom": "P. Smith"}, people=people).actions[0].leads == ()
    assert plan_of({"by_whom": "PS2"}, people=people).actions[0].leads == ("PS2",)


@pytest.mark.parametrize("key", ["A.B", "C++", "(x)", "[a-z]", "名前"])
def test_a_key_of_any_signs_is_found_as_it_stands(key: str) -> None:
    assert plan_of({"by_whom": f"with {key} and others"}, people={key: None}).actions[0].leads == (key,)
    assert plan_of({"by_whom": "with aXb and others"}, people={key: None}).actions[0].leads == ()


def test_nobody_is_called_by_an_empty_name() -> None:
    assert plan_of({"by_whom": "a, b"}, people={"": None, "x": {"name": ""}}).actions[0].leads == ()


def test_parts_are_understood_as_actions_are() -> None:
    part = {"ref": "1a", "by_whom": "Pete Smith", "timescale": "31 October 2009", "due": "2009-10-30"}
    action = plan_of({"parts": [{**part, "updates": [update_of("2009-10-01", "x")]}]}, people=PEOPLE).actions[
        0
    ]
    assert [(one.ref, one.leads, one.due, len(one.updates)) for one in action.parts] == [
        ("1a", ("PS",), date(2009, 10, 30), 1)
    ]


def test_items_are_actions_each_before_its_parts(real_plan: Plan) -> None:
    assert [(action.ref, item.ref) for action, item in real_plan.items()] == [
        ("1", "1"), ("2", "2"), ("3", "3"), ("4", "4"), ("5", "5"), ("5", "5a"), ("5", "5b"), ("6", "6")
    ]  # fmt: skip


def test_refs_stay_text() -> None:
    refs = ["1.10", "1.1", "007", "a-b", "4 (old)", "１"]
    assert [action.ref for action in plan_of(*({"ref": ref} for ref in refs)).actions] == refs


def test_the_record_is_left_as_it_was() -> None:
    record = record_of({"updates": [update_of("2009-10-31", status="Complete")]}, people=PEOPLE)
    before = repr(record)
    understood(record)
    assert repr(record) == before
