"""Calendars that are written: which days stand in them, under which names, and what of the plan beside."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar

from actionplan.errors import WrongRequest
from actionplan.formats.papers import kind_called, made, remarks
from actionplan.formats.papers.paper import Paper
from actionplan.formats.papers.public import without
from actionplan.report.items import item
from actionplan.standing import every, standings
from actionplan.text.characters import one_line, printable
from builders import plan_of, record_of, update_of
from conftest import PlanCommand

AS_OF = date(2009, 12, 10)


def paper_of(*actions: dict[str, Any], as_of: date = AS_OF, todo: bool = False, **fields: Any) -> Paper:
    plan = plan_of(*actions, **fields)
    items = tuple(item(row) for row in every(standings(plan, as_of=as_of)))
    return Paper(plan.title, as_of, (), items=items, todo=todo)


def written(paper: Paper) -> bytes:
    return made(paper, kind_called("ics"))


def entries(paper: Paper) -> list[Any]:
    """The events or tasks, in their order."""
    return read(written(paper))


def read(data: bytes) -> list[Any]:
    return [*Calendar.from_ical(data).subcomponents]


def one(*, todo: bool = False, **fields: Any) -> Any:
    """That of the only action, due on 31 October 2009 if nothing else is said."""
    (found,) = entries(paper_of({"due": "2009-10-31", **fields}, todo=todo))
    return found


class TestEvents:
    def test_a_due_date_is_an_event_of_the_whole_day_in_which_nobody_is_busy(self) -> None:
        event = one()
        assert event.name == "VEVENT"
        assert (event.decoded("dtstart"), event["dtstart"].params["value"]) == (date(2009, 10, 31), "DATE")
        assert event["transp"] == "TRANSPARENT"
        assert b"DTSTART;VALUE=DATE:20091031\r\n" in written(paper_of({"due": "2009-10-31"}))

    def test_it_knows_no_time_but_the_date_of_the_paper(self) -> None:
        assert one().decoded("dtstamp") == datetime(2009, 12, 10, tzinfo=UTC)
        paper = paper_of({"due": "2009-10-31"}, {"due": "2009-11-30"})
        assert written(paper) == written(paper)

    def test_it_says_what_will_be_done_by_whom_and_what_was_reported_last(self) -> None:
        event = one(
            ref="7",
            action="Find a room",
            section="Roads, paths; bridges",
            by_whom="Pete Smith, Nottm",
            timescale="End Oct 09",
            updates=[update_of("2009-09-30", "Looked at two;\nboth too small", status="in progress")],
        )
        assert event["summary"] == "7: Find a room"
        assert event["description"].split("\n") == [
            "What will be done: Find a room",
            "By whom: Pete Smith, Nottm",
            "Timescale: End Oct 09",
            "Status: in progress",
            "Latest update, 30 Sep 2009: Looked at two;",
            "both too small",
        ]
        assert event["categories"].cats == ["Roads, paths; bridges"]

    def test_an_update_without_a_text_says_its_status_alone(self) -> None:
        event = one(updates=[{"as_of": "2009-12-01", "status": "complete"}])
        assert event["description"].split("\n")[-1] == "Status: complete"

    def test_a_date_that_was_moved_stands_where_it_is_now_and_says_where_it_was(self) -> None:
        event = one(updates=[update_of("2009-11-30", "Late.", due="2010-03-31")])
        assert event.decoded("dtstart") == date(2010, 3, 31)
        assert "First due: 31 Oct 2009" in event["description"]

    def test_a_long_wording_is_cut_in_the_summary_and_whole_in_the_description(self) -> None:
        wording = "Identify projects that have a large labour resource " * 5
        event = one(action=wording)
        assert len(event["summary"]) < 130
        assert event["summary"].endswith("…")
        assert f"What will be done: {wording.strip()}" in event["description"]

    @pytest.mark.parametrize(
        ("status", "said", "kept"),
        [
            ("not started", "1: Do it", "CONFIRMED"),
            ("in progress", "1: Do it", "CONFIRMED"),
            ("suspended", "1 (suspended): Do it", "CONFIRMED"),
            ("Completed", "1 (Completed): Do it", "CONFIRMED"),
            ("verified", "1 (verified): Do it", "CONFIRMED"),
            ("withdrawn", "1 (withdrawn): Do it", "CANCELLED"),
            ("superseded", "1 (superseded): Do it", "CANCELLED"),
        ],
    )
    def test_what_is_closed_stays_and_says_so(self, status: str, said: str, kept: str) -> None:
        event = one(updates=[update_of("2009-10-01", "Said.", status=status)])
        assert (event["summary"], event["status"]) == (said, kept)

    def test_a_part_has_its_own_event_and_what_has_no_date_none(self) -> None:
        paper = paper_of(
            {
                "ref": "5",
                "parts": [{"ref": "5a", "due": "2009-10-02"}, {"ref": "5b", "timescale": "ongoing"}],
            },
            {"ref": "6"},
        )
        assert [event["summary"] for event in entries(paper)] == ["5a: Do it"]
        assert remarks(paper, kind_called("ics")) == (
            "2 left out of the calendar, without a due date: 5b, 6",
        )

    def test_the_part_of_a_part_list_is_there_once(self, run: PlanCommand, real_text: str) -> None:
        """`plan show` has the parts in their action, `plan table` behind it; some name both."""
        for words in (("table",), ("show", "5"), ("show", "5a", "5"), ("show", "5a", "5b")):
            run(*words, "--as-of", "2009-12-10", "-o", "out.ics", "--force", plan=real_text)
            summaries = [one["summary"][:2] for one in read(Path("out.ics").read_bytes())]
            assert sorted(one for one in summaries if one.startswith("5")) == ["5a", "5b"], words

    def test_what_the_plan_declares_is_no_event(self, run: PlanCommand, real_text: str) -> None:
        ran = run("show", "people/PS", "1", "--as-of", "2009-12-10", "--to", "ics", plan=real_text)
        assert (ran.code, ran.out.count("BEGIN:VEVENT")) == (0, 1)


class TestTasks:
    @pytest.mark.parametrize(
        ("status", "kept"),
        [
            (None, "NEEDS-ACTION"),
            ("not started", "NEEDS-ACTION"),
            ("under way", "IN-PROCESS"),
            ("suspended", "NEEDS-ACTION"),
            ("complete", "COMPLETED"),
            ("verified", "COMPLETED"),
            ("withdrawn", "CANCELLED"),
            ("superseded", "CANCELLED"),
        ],
    )
    def test_a_task_has_its_date_and_its_status(self, status: str | None, kept: str) -> None:
        said = {"status": status} if status else {}
        task = one(todo=True, updates=[update_of("2009-10-01", "Said.", **said)])
        assert (task.name, task.decoded("due"), task["status"]) == ("VTODO", date(2009, 10, 31), kept)

    def test_what_has_no_date_is_a_task_without_one(self) -> None:
        paper = paper_of({}, todo=True)
        (task,) = entries(paper)
        assert "due" not in task
        assert remarks(paper, kind_called("ics")) == ()


class TestNames:
    """The UID of an event is the same whenever it is written, and no other has it."""

    def uids(self, *actions: dict[str, Any], **more: Any) -> list[str]:
        return [entry["uid"] for entry in entries(paper_of(*actions, **more))]

    def test_it_is_of_the_plan_and_the_ref_alone(self) -> None:
        before = self.uids({"ref": "1", "due": "2009-10-31"}, {"ref": "2", "due": "2009-10-31"})
        after = self.uids(
            {"ref": "2", "due": "2010-10-31", "action": "Other"},
            {"ref": "1", "due": "2009-11-30", "by_whom": "PS"},
            as_of=date(2010, 6, 1),
        )
        assert len({*before}) == 2
        assert after == before[::-1]

    def test_another_plan_or_kind_has_others(self) -> None:
        action = {"ref": "1", "due": "2009-10-31"}
        found = [self.uids(action), self.uids(action, title="Another"), self.uids(action, todo=True)]
        assert len({uid for (uid,) in found}) == 3

    def test_a_renamed_action_keeps_its_own(self) -> None:
        (before,) = self.uids({"ref": "1", "due": "2009-10-31"})
        assert self.uids({"ref": "9", "formerly": ["1", "4"], "due": "2009-10-31"}) == [before]


@given(st.text(), st.text(), st.text(), st.text())
@example("Roads, paths; see C:\\new", "", "", "")
def test_no_text_breaks_the_calendar(title: str, action: str, by_whom: str, section: str) -> None:
    """Whatever a plan says comes back as it is shown; lines are no longer than the standard has them."""
    items = item(next(every(standings(plan_of({"due": "2009-10-31"}), as_of=AS_OF))))
    odd = {**items, "action": action, "by_whom": by_whom, "section": section or None}
    data = written(Paper(title, AS_OF, (), items=(odd,)))
    (event,) = read(data)
    names = re.findall(r"^(?:NAME|X-WR-CALNAME):(.*)\r$", data.decode().replace("\r\n ", ""), re.MULTILINE)
    assert [re.sub(r"\\(.)", r"\1", name) for name in names] == [one_line(title)] * 2
    told = [f"What will be done: {printable(action)}"] * bool(action)
    told += [f"By whom: {printable(by_whom)}"] * bool(by_whom)
    assert str(event.get("description", "")) == "\n".join(told)
    if section:
        assert [str(one) for one in event["categories"].cats] == [one_line(section)]
    assert max(map(len, data.split(b"\r\n"))) <= 75


FIELDS = sorted(item(next(every(standings(plan_of({}), as_of=AS_OF)))))


@pytest.mark.parametrize("todo", [False, True])
@pytest.mark.parametrize("field", FIELDS)
def test_any_field_may_be_left_out(field: str, todo: bool) -> None:
    plan = plan_of({"due": "2009-10-31", "section": "Roads", "updates": [update_of("2009-10-01", "Said.")]})
    items = (item(next(every(standings(plan, as_of=AS_OF)))),)
    paper = without(Paper("A plan", AS_OF, (), items=items, todo=todo), [field])
    if field == "ref":
        with pytest.raises(WrongRequest, match="by its ref"):
            written(paper)
    else:
        assert len(read(written(paper))) == (todo or field not in ("due", "timescale"))


def test_how_many_have_no_date_is_said(run: PlanCommand, real_text: str) -> None:
    ran = run("table", "--as-of", "2009-12-10", "-o", "plan.ics", plan=real_text)
    assert "1 left out of the calendar, without a due date: 6\n" in ran.err


def test_todo_is_for_calendars_alone(run: PlanCommand) -> None:
    ran = run("table", "--to", "csv", "--todo", plan=record_of({}))
    assert ran.code == 2
    assert "--todo is for ics" in ran.err


def test_a_list_of_what_is_no_action_is_no_calendar(run: PlanCommand) -> None:
    plan = record_of({}, people={"PS": {"name": "Pete Smith"}})
    ran = run("show", "people/PS", "--to", "ics", plan=plan)
    assert (ran.code, ran.out) == (2, "")
    assert "a calendar is made of actions, and none is listed" in ran.err
