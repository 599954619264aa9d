from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from actionplan import Plan
from actionplan.changes import at
from actionplan.check import findings
from actionplan.errors import Fault, Severity
from builders import plan_of, record_of, update_of

AS_OF = date(2009, 12, 10)
PERIOD = {"start": "2009-04-01", "end": "2010-03-31"}


def found(*actions: dict[str, Any], **fields: Any) -> list[Fault]:
    return list(findings(plan_of(*actions, **fields), as_of=AS_OF))


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


def test_words_with_two_meanings_are_warned_of_with_both() -> None:
    (fault,) = found({"timescale": "October"}, period={"start": "2009-04-01", "end": "2011-03-31"})
    assert fault == Fault(
        ("actions", 0, "timescale"),
        "'October' can be read in more than one way",
        "add due: 2009-10-31 or due: 2010-10-31",
        severity="warning",
    )


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
    )


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


def test_an_update_dated_ahead_is_warned_of() -> None:
    faults = found({"due": "2010-01-01", "updates": [update_of("2009-12-10"), update_of("2009-12-11")]})
    assert [(fault.path, fault.message) for fault in faults] == [
        (("actions", 0, "updates", 1, "as_of"), "2009-12-11 is in the future")
    ]


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
        "updates": [update_of("2009-12-01", timescale=nasty, due="2009-12-02")],
    }
    for fault in found(bad, people={nasty: None}):
        assert (fault.message + fault.label).isprintable()
