from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from actionplan import Plan, overdue, standing, standings
from actionplan.model import Rules, Update
from actionplan.model.statuses import CLOSED, COMMON, OPEN, RAGS, STATUSES
from actionplan.report.texts import status_text
from actionplan.standing import Standing, standings_of
from actionplan.standing.answer import Move
from actionplan.standing.rag import in_words
from actionplan.timescale import Timescale
from builders import action_of, plan_of, standing_of, update_of

DUE = "2009-10-31"
PEOPLE = {"PS": {"name": "Pete Smith"}, "DH": {"name": "Deborah Hinde"}}


def closed_at(row: Standing) -> tuple[str, date] | None:
    return (row.closing.status, row.closing.update.as_of) if row.closing else None


def late(plan: Plan, as_of: str) -> list[tuple[str, int]]:
    return [(row.item.ref, row.days_overdue) for row in overdue(plan, as_of=date.fromisoformat(as_of))]


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2009-09-30", []),
        ("2009-10-01", [("5b", 1)]),
        ("2009-10-15", [("5b", 15), ("2", 13), ("4", 13), ("5a", 13)]),
        ("2009-10-31", [("2", 29), ("4", 29)]),
        ("2009-12-10", [("1", 40), ("3", 10)]),
        ("2009-12-18", [("1", 48), ("3", 18), ("2", 1)]),
        ("2010-04-01", [("1", 152), ("3", 122), ("2", 105), ("4", 1)]),
    ],
)
def test_what_is_late_in_the_real_plan(real_plan: Plan, as_of: str, expected: list[tuple[str, int]]) -> None:
    assert late(real_plan, as_of) == expected


def test_the_real_plan_slips_by_half_a_year_at_action_4(real_plan: Plan) -> None:
    by_ref = {row.item.ref: row for row in standings(real_plan, as_of=date(2010, 4, 1))}
    assert by_ref["4"].original_due == date(2009, 10, 2)
    assert by_ref["4"].due == date(2010, 3, 31)
    assert by_ref["4"].slippage_days == 180
    assert [move.update.words["reason"] for move in by_ref["4"].moves] == ["CB not able to attend"]


def test_the_real_action_5_is_complete_with_its_parts_when_both_were_received(real_plan: Plan) -> None:
    before, after = (
        next(row for row in standings(real_plan, as_of=day) if row.item.ref == "5")
        for day in (date(2009, 10, 30), date(2009, 10, 31))
    )
    assert [before.status, *(part.status for part in before.parts)] == [None] * 3
    assert any(part.days_overdue for part in before.parts)
    assert before.days_overdue == 0
    assert [after.status, *(part.status for part in after.parts)] == ["complete"] * 3
    assert not any(part.days_overdue for part in after.parts)


@pytest.mark.parametrize("year", range(2009, 2100, 10))
def test_what_is_ongoing_is_never_late(real_plan: Plan, year: int) -> None:
    assert "6" not in dict(late(real_plan, f"{year}-12-31"))


def test_an_update_counts_from_its_own_day() -> None:
    action = action_of(updates=[update_of("2009-10-31", status="complete")])
    assert standing(action, as_of=date(2009, 10, 30)).status is None
    assert standing(action, as_of=date(2009, 10, 31)).status == "complete"


@pytest.mark.parametrize(
    ("updates", "status"),
    [
        ([], None),
        ([update_of("2009-10-01", "Begun")], None),
        ([update_of("2009-10-01", status="complete"), update_of("2009-11-01", "More")], "complete"),
        (
            [update_of("2009-10-01", status="complete"), update_of("2009-11-01", status="in progress")],
            "in progress",
        ),
        (
            [update_of("2009-11-01", status="verified"), update_of("2009-10-01", status="complete")],
            "verified",
        ),
        (
            [update_of("2009-10-01", status="complete"), update_of("2009-10-01", status="verified")],
            "verified",
        ),
        ([update_of("2009-10-01", status="Not Started")], "not started"),
    ],
)
def test_the_last_status_said_counts_and_without_one_there_is_none(
    updates: list[dict[str, Any]], status: str | None
) -> None:
    assert standing_of("2010-01-01", updates=updates).status == status


@pytest.mark.parametrize("status", STATUSES)
def test_only_open_work_is_late(status: str) -> None:
    row = standing_of("2009-11-01", due=DUE, updates=[update_of("2009-10-01", status=status)])
    assert row.days_overdue == (1 if status in OPEN else 0)


@pytest.mark.parametrize(("as_of", "days"), [("2009-10-30", 0), ("2009-10-31", 0), ("2009-11-01", 1)])
def test_the_due_day_itself_still_meets_it(as_of: str, days: int) -> None:
    assert standing_of(as_of, due=DUE).days_overdue == days


def test_an_explicit_due_date_wins_over_the_wording() -> None:
    row = standing_of("2009-10-01", timescale="End Nov 2009", due="2009-11-15")
    assert row.due == row.original_due == date(2009, 11, 15)
    assert row.timescale is not None
    assert row.timescale.text == "End Nov 2009"


def test_a_date_moved_twice_is_counted_twice_and_slips_from_the_first() -> None:
    moved = [
        update_of("2009-10-01", timescale="End Nov 2009", reason="snow"),
        update_of("2009-11-01", due="2009-12-15", reason="ice"),
    ]
    row = standing_of("2009-12-01", due=DUE, updates=moved)
    assert [(move.before, move.after, move.update.words["reason"]) for move in row.moves] == [
        (date(2009, 10, 31), date(2009, 11, 30), "snow"),
        (date(2009, 11, 30), date(2009, 12, 15), "ice"),
    ]
    assert row.slippage_days == 45
    assert standing_of("2009-10-15", due=DUE, updates=moved).slippage_days == 30


def test_saying_the_same_date_again_is_no_move() -> None:
    row = standing_of("2009-12-01", due=DUE, updates=[update_of("2009-10-01", timescale="31 October 2009")])
    assert row.moves == ()
    assert row.slippage_days == 0


def test_a_date_brought_forward_slips_by_less_than_nothing() -> None:
    assert (
        standing_of("2009-10-02", due=DUE, updates=[update_of("2009-10-01", due="2009-10-21")]).slippage_days
        == -10
    )


def test_a_revision_to_words_without_date_takes_the_date_away() -> None:
    row = standing_of("2010-01-01", due=DUE, updates=[update_of("2009-10-01", timescale="Ongoing")])
    assert (row.due, row.original_due, row.slippage_days) == (None, date(2009, 10, 31), None)
    assert row.days_overdue == 0
    assert len(row.moves) == 1


def test_an_undated_action_that_gets_a_date_has_moved_but_not_slipped() -> None:
    row = standing_of("2009-10-02", timescale="Ongoing", updates=[update_of("2009-10-01", due=DUE)])
    assert (row.due, row.original_due, row.slippage_days) == (date(2009, 10, 31), None, None)
    assert [move.before for move in row.moves] == [None]


def test_the_last_update_is_the_latest_and_of_one_day_the_last_in_the_file() -> None:
    updates = [update_of("2009-11-01", "b"), update_of("2009-10-01", "a"), update_of("2009-11-01", "c")]
    row = standing_of("2009-12-01", updates=updates)
    assert [update.text for update in row.updates] == ["a", "b", "c"]
    assert row.last_update is not None
    assert row.last_update.text == "c"
    assert standing_of("2009-09-30", updates=updates).last_update is None


def test_the_reported_light_is_the_last_one_typed_whatever_the_rule_says() -> None:
    updates = [update_of("2009-10-01", rag="red"), update_of("2009-10-02", "no light")]
    row = standing_of("2009-10-03", due="2010-10-31", updates=updates)
    assert (row.lit_by and row.lit_by.rag, row.rag) == ("red", "green")


def test_longest_late_first_and_the_order_of_the_plan_among_equals() -> None:
    plan = plan_of({"due": "2009-10-30"}, {"due": "2009-10-01"}, {"due": "2009-10-30"}, {"due": "2009-12-01"})
    assert late(plan, "2009-10-31") == [("2", 30), ("1", 1), ("3", 1)]


class TestParts:
    """An action with parts stands as its parts do, unless its own update closes it or suspends them."""

    @staticmethod
    def parts(
        *statuses: str | None, own: list[dict[str, Any]] | None = None, **fields: Any
    ) -> dict[str, Any]:
        return {
            "parts": [
                {"ref": f"1{letter}", "due": DUE, "updates": [update_of("2009-10-01", status=s)] if s else []}
                for letter, s in zip("abcdef", statuses, strict=False)
            ],
            "updates": own or [],
            **fields,
        }

    @pytest.mark.parametrize(
        ("statuses", "whole"),
        [
            ([None, None], None),
            (["not started", "not started"], "not started"),
            (["not started", None], None),
            (["complete", None], None),
            (["complete", "not started"], None),
            (["in progress", None], "in progress"),
            (["complete", "complete"], "complete"),
            (["verified", "verified"], "verified"),
            (["complete", "verified"], "complete"),
            (["complete", "withdrawn"], "complete"),
            (["withdrawn", "withdrawn"], "withdrawn"),
            (["withdrawn", "superseded"], "withdrawn"),
            (["superseded", "withdrawn"], "withdrawn"),
            (["superseded", "verified"], "verified"),
            (["suspended", "suspended"], "suspended"),
            (["suspended", "complete"], "suspended"),
            (["suspended", "in progress"], "in progress"),
            (["suspended", None], None),
        ],
    )
    def test_the_parts_speak_for_an_open_action(self, statuses: list[str | None], whole: str | None) -> None:
        assert standing_of("2009-10-15", **self.parts(*statuses)).status == whole

    @pytest.mark.parametrize("status", sorted({*CLOSED, "suspended"}, key=str))
    def test_an_action_closed_or_suspended_takes_its_open_parts_along(self, status: str) -> None:
        own = [update_of("2009-10-02", status=status)]
        fields = self.parts(None, "in progress", "suspended", "complete", own=own)
        row = standing_of("2009-12-01", **fields)
        assert [part.status for part in row.parts] == [status, status, status, "complete"]
        assert row.status == status
        assert row.days_overdue == 0
        assert overdue(plan_of(fields), as_of=date(2009, 12, 1)) == []

    @pytest.mark.parametrize("own", ["suspended", "in progress", "not started", None])
    def test_an_action_all_of_whose_parts_are_closed_is_closed(self, own: str | None) -> None:
        said = [update_of("2009-10-02", status=own)] if own else []
        row = standing_of("2009-12-01", **self.parts("complete", "verified", own=said))
        assert (row.status, row.rag, row.is_open) == ("complete", "blue", False)

    def test_it_is_late_through_its_open_parts_only(self) -> None:
        fields = self.parts("complete", None)
        row = standing_of("2009-11-10", **fields)
        assert row.days_overdue == 0
        assert late(plan_of(fields), "2009-11-10") == [("1b", 10)]

    def test_its_own_date_counts_beside_those_of_its_parts(self) -> None:
        plan = plan_of(self.parts(None, due="2009-11-05"))
        assert late(plan, "2009-11-10") == [("1a", 10), ("1", 5)]

    def test_all_parts_done_is_never_late_by_its_own_date(self) -> None:
        assert late(plan_of(self.parts("complete", due="2009-10-05")), "2009-11-10") == []

    def test_all_parts_suspended_is_never_late_by_its_own_date(self) -> None:
        assert late(plan_of(self.parts("suspended", due="2009-10-05")), "2009-11-10") == []

    def test_a_part_suspended_by_itself_is_not_late_in_an_open_action(self) -> None:
        assert late(plan_of(self.parts("suspended", None)), "2009-11-01") == [("1b", 1)]

    def test_updates_of_parts_stay_theirs(self) -> None:
        row = standing_of("2009-12-01", **self.parts("complete", own=[update_of("2009-10-02", "whole")]))
        assert [update.text for update in row.updates] == ["whole"]
        assert [len(part.updates) for part in row.parts] == [1]

    def test_later_updates_of_a_part_do_not_exist_yet(self) -> None:
        assert standing_of("2009-09-30", **self.parts("complete")).status is None

    def test_the_worst_light_of_the_parts_is_shown_with_its_ref(self) -> None:
        row = standing_of("2009-11-10", **self.parts("complete", None))
        assert (row.rag, row.rag_reason) == ("red", "1b: 10 days overdue")

    def test_parts_know_what_they_are_part_of(self) -> None:
        row = standing_of("2009-11-10", **self.parts(None))
        assert (row.is_part, row.parts[0].is_part) == (False, True)
        assert row.parts[0].action is row.item


@pytest.mark.parametrize(
    ("said", "leads"),
    [
        ({"by_whom": "Deborah Hinde"}, ["DH"]),
        ({"timescale": "May 2010"}, ["PS"]),
        ({"action": "Dig"}, ["PS"]),
    ],
)
def test_only_a_new_by_whom_ends_the_leads_that_were_given(said: dict[str, str], leads: list[str]) -> None:
    plan = plan_of(
        {"by_whom": "The board", "leads": ["PS"], "updates": [update_of("2009-12-01", **said)]},
        people={"PS": {"name": "Pete Smith"}, "DH": {"name": "Deborah Hinde"}},
    )
    (row,) = standings(plan, as_of=date(2009, 12, 2))
    assert [*row.item.leads] == leads


class TestClosing:
    """When what is closed was reported so, and how long after its date."""

    def closing(self, *updates: dict[str, Any], as_of: str = "2010-06-01") -> tuple[str, date] | None:
        return closed_at(standing_of(as_of, due=DUE, updates=list(updates)))

    def test_what_is_open_has_none(self) -> None:
        for status in [*OPEN, "suspended"]:
            assert self.closing(update_of("2009-11-30", status=status)) is None
        row = standing_of("2010-06-01", due=DUE, updates=[update_of("2009-11-30", status="in progress")])
        assert row.days_after_due is None

    @pytest.mark.parametrize("status", sorted(CLOSED, key=str))
    def test_it_is_the_day_of_the_report(self, status: str) -> None:
        assert self.closing(update_of("2009-11-30", status=status)) == (status, date(2009, 11, 30))

    def test_it_is_not_known_before(self) -> None:
        assert self.closing(update_of("2009-11-30", status="complete"), as_of="2009-11-29") is None

    def test_later_reports_do_not_move_it_unless_the_action_was_opened_again(self) -> None:
        first, said, verified, opened, again = (
            update_of("2009-11-01", status="complete"),
            update_of("2009-11-02", "All agree."),
            update_of("2009-11-03", status="verified"),
            update_of("2009-11-04", status="in progress"),
            update_of("2009-11-05", status="complete"),
        )
        assert self.closing(first, said, verified) == ("complete", date(2009, 11, 1))
        assert self.closing(first, said, verified, opened) is None
        assert self.closing(first, said, verified, opened, again) == ("complete", date(2009, 11, 5))

    def test_what_was_done_and_then_given_up_is_closed_on_the_day_it_was_given_up(self) -> None:
        done, given_up = (
            update_of("2009-11-01", status="complete"),
            update_of("2009-11-03", status="withdrawn"),
        )
        assert self.closing(done, given_up) == ("withdrawn", date(2009, 11, 3))

    @pytest.mark.parametrize(
        ("closed", "days"), [("2009-10-01", -30), (DUE, 0), ("2009-11-01", 1), ("2010-01-31", 92)]
    )
    def test_days_after_its_date(self, closed: str, days: int) -> None:
        row = standing_of("2010-06-01", due=DUE, updates=[update_of(closed, status="complete")])
        assert row.days_after_due == days

    def test_without_a_date_nobody_can_say_how_late_it_was(self) -> None:
        row = standing_of("2010-06-01", updates=[update_of(DUE, status="complete")])
        assert (closed_at(row), row.days_after_due) == (("complete", date(2009, 10, 31)), None)

    def test_it_is_its_date_as_it_stands_after_all_moves(self) -> None:
        moved = update_of("2009-10-01", due="2009-11-30")
        row = standing_of("2010-06-01", due=DUE, updates=[moved, update_of("2009-12-01", status="complete")])
        assert row.days_after_due == 1

    def test_a_whole_is_closed_by_the_last_of_its_parts_or_closes_them(self) -> None:
        parts = [
            {"ref": "1a", "updates": [update_of("2009-11-03", status="complete")]},
            {"ref": "1b", "due": DUE, "updates": [update_of("2009-11-01", status="withdrawn")]},
        ]
        row = standing_of("2010-06-01", parts=parts)
        assert (row.status, closed_at(row)) == ("complete", ("complete", date(2009, 11, 3)))
        whole = standing_of(
            "2010-06-01",
            parts=[{"ref": "1a", "due": DUE}],
            updates=[update_of("2009-11-01", status="superseded")],
        )
        assert (whole.parts[0].closing, whole.parts[0].days_after_due) == (whole.closing, None)

    @pytest.mark.parametrize(
        ("said", "text", "after"),
        [
            (
                {
                    "1a": ("2009-11-20", "complete", "2009-11-18"),
                    "1b": ("2009-11-30", "complete", "2009-11-02"),
                },
                "complete 18 Nov 2009, 18 days late",
                18,
            ),
            (
                {"1a": ("2009-11-20", "complete", "2009-11-18"), "1b": ("2009-11-30", "Done", None)},
                "reported Done 30 Nov 2009, 30 days after its date",
                30,
            ),
            (
                {"1a": ("2009-11-20", "complete", "2009-11-18"), "1b": ("2009-11-30", "dropped", None)},
                "complete 18 Nov 2009, 18 days late",
                18,
            ),
            (
                {"1a": ("2009-11-20", "complete", None), "1b": ("2009-11-30", "dropped", None)},
                "complete; its last part reported dropped 30 Nov 2009",
                None,
            ),
        ],
    )
    def test_an_action_is_completed_with_the_last_part_that_was(
        self, said: dict[str, tuple[str, str, str | None]], text: str, after: int | None
    ) -> None:
        parts = [
            {"ref": ref, "updates": [{"as_of": as_of, "status": status, "completed": completed}]}
            for ref, (as_of, status, completed) in said.items()
        ]
        row = standing_of("2010-06-01", due=DUE, parts=parts)
        assert (status_text(row), row.days_after_due) == (text, after)
        assert closed_at(row) == ("complete", date(2009, 11, 30))

    def test_no_light_that_was_reported_stays_on_what_is_closed(self) -> None:
        red, done = update_of("2009-10-01", rag="red"), update_of("2009-11-01", status="complete")
        lit = standing_of("2009-10-31", due=DUE, updates=[red, done]).lit_by
        assert lit is not None
        assert lit.rag == "red"
        assert standing_of("2009-11-01", due=DUE, updates=[red, done]).lit_by is None


@pytest.mark.parametrize(
    ("fields", "explicit"),
    [
        ({"timescale": "31 October 2009"}, False),
        ({"timescale": "31 October 2009", "due": DUE}, True),
        ({"due": DUE, "updates": [update_of("2009-10-01", timescale="31 October 2009")]}, False),
        ({"timescale": "31 October 2009", "updates": [update_of("2009-10-01", due=DUE)]}, True),
        ({"timescale": "End Oct 2009", "updates": [update_of("2009-10-01", "no date")]}, False),
    ],
)
def test_a_date_of_its_own_is_told_from_what_words_come_to(fields: dict[str, Any], explicit: bool) -> None:
    row = standing_of("2009-12-01", **fields)
    assert (row.due, row.explicit) == (date(2009, 10, 31), explicit)


FAR = "due in 100 days (3 months)"


class TestLight:
    """Red, amber, green, blue and grey by the plan's rule, with the reason in words."""

    AS_OF = date(2009, 10, 1)

    def lit(
        self,
        left: int | None,
        rules: Rules = Rules(),
        *,
        status: Any = "in progress",
        heard: date | None = AS_OF,
        slips: int = 0,
        moves: int = 0,
        words: Timescale = Timescale("Ongoing", "ongoing"),
    ) -> tuple[str, str]:
        """The light of what was put off so often, of so many moves, and was last heard of on that day."""
        due = None if left is None else self.AS_OF + timedelta(days=left)
        update = Update(heard or self.AS_OF)
        later, earlier = self.AS_OF, self.AS_OF - timedelta(days=365)
        moved = [Move(earlier, later, update)] * slips + [Move(later, earlier, update)] * (moves - slips)
        item = action_of()._replace(timescale=words)
        row = Standing(item, item, item, self.AS_OF, status, due, due, tuple(moved), (), (), rules)
        row = row._replace(updates=(update,) if heard else ())
        return row.rag, row.rag_reason

    @pytest.mark.parametrize("status", [None, "not started", "in progress"])
    @pytest.mark.parametrize(
        ("left", "expected"),
        [
            (-40, ("red", "40 days overdue")),
            (-1, ("red", "1 day overdue")),
            (0, ("amber", "due today")),
            (1, ("amber", "due in 1 day")),
            (28, ("amber", "due in 28 days")),
            (29, ("green", "due in 29 days")),
            (None, ("grey", "ongoing")),
        ],
    )
    def test_by_the_days_left(self, status: Any, left: int | None, expected: tuple[str, str]) -> None:
        assert self.lit(left, status=status) == expected

    @pytest.mark.parametrize(
        ("left", "expected"),
        [(-1, "red"), (0, "red"), (6, "red"), (7, "amber"), (14, "amber"), (15, "green")],
    )
    def test_by_the_plans_own_days(self, left: int, expected: str) -> None:
        assert self.lit(left, Rules(red_days=7, amber_days=14))[0] == expected

    @pytest.mark.parametrize(
        ("slips", "moves", "red_slips", "expected"),
        [
            (0, 1, 2, ("amber", "date moved once")),
            (1, 2, 2, ("amber", "date moved twice")),
            (2, 2, 2, ("red", "date put off twice")),
            (3, 4, 3, ("red", "date put off 3 times")),
            (9, 9, 0, ("amber", "date moved 9 times")),
        ],
    )
    def test_a_moved_date_is_amber_and_one_put_off_too_often_red(
        self, slips: int, moves: int, red_slips: int, expected: tuple[str, str]
    ) -> None:
        assert self.lit(100, Rules(red_slips=red_slips), slips=slips, moves=moves) == expected

    @pytest.mark.parametrize(
        ("heard", "rules", "expected"),
        [
            ("2009-07-03", Rules(), ("amber", "nothing reported for 90 days")),
            ("2009-07-04", Rules(), ("green", FAR)),
            (
                "2009-07-04",
                Rules(silent_days=30),
                ("amber", "nothing reported for 89 days"),
            ),
            ("2000-01-01", Rules(silent_days=0), ("green", FAR)),
            (None, Rules(), ("green", FAR)),
            (
                None,
                Rules(begun=date(2009, 6, 1)),
                ("amber", "nothing reported for 122 days (4 months)"),
            ),
        ],
    )
    def test_silence_is_amber(self, heard: str | None, rules: Rules, expected: tuple[str, str]) -> None:
        day = date.fromisoformat(heard) if heard else None
        assert self.lit(100, rules, heard=day) == expected

    @pytest.mark.parametrize(
        ("heard", "met", "silent"),
        [
            ("2009-09-10", "2009-09-10", False),
            ("2009-09-09", "2009-09-10", True),
            ("2009-09-09", "2009-10-01", False),
            (None, "2009-09-10", True),
        ],
    )
    def test_nothing_reported_at_or_since_the_last_meeting_is_amber(
        self, heard: str | None, met: str, silent: bool
    ) -> None:
        day = date.fromisoformat(heard) if heard else None
        rules = Rules(meetings=(date(2009, 8, 1), date.fromisoformat(met)), silent_days=0)
        if heard == "2009-09-09" and met == "2009-10-01":
            assert self.lit(100, rules, heard=day)[0] == "green"
        else:
            rag, why = self.lit(100, rules, heard=day)
            assert (rag == "amber") is silent
            assert ("nothing reported at or since the meeting of 10 Sep 2009" in why) is silent

    @pytest.mark.parametrize(
        ("status", "expected"),
        [
            ("complete", ("blue", "complete")),
            ("verified", ("blue", "verified")),
            ("suspended", ("grey", "suspended")),
            ("withdrawn", ("blue", "withdrawn")),
            ("superseded", ("blue", "superseded")),
        ],
    )
    @pytest.mark.parametrize("left", [-40, 5, 100, None])
    def test_by_the_status(self, status: str, expected: tuple[str, str], left: int | None) -> None:
        assert self.lit(left, status=status, moves=1, slips=5) == expected

    def test_words_that_are_not_understood_are_amber_and_late_by_all_their_meanings_red(self) -> None:
        several = tuple(self.AS_OF - timedelta(days=late) for late in (40, 12))
        words = Timescale("2/8/09", "ambiguous", readings=several, reason="two years")
        assert self.lit(None, words=words) == ("red", "at least 12 days overdue")
        assert self.lit(None, words=words._replace(readings=())) == ("amber", "two years")

    @pytest.mark.parametrize(
        ("fields", "rag"),
        [
            ({"timescale": "Ongoing"}, "grey"),
            ({}, "grey"),
            ({"timescale": "May 2010 17"}, "amber"),
            ({"timescale": "quarterly"}, "grey"),
            ({"due": "2010-12-31", "updates": [update_of("2009-11-01", "x")]}, "green"),
            ({"due": "2010-12-31", "updates": [update_of("2009-01-01", "x")]}, "amber"),
            ({"due": "2009-10-31", "updates": [update_of("2009-11-01", due="2010-12-31")]}, "amber"),
            (
                {
                    "due": "2009-10-31",
                    "updates": [
                        update_of("2009-10-01", due="2009-11-30"),
                        update_of("2009-11-01", due="2010-12-31"),
                    ],
                },
                "red",
            ),
            (
                {
                    "due": "2010-12-31",
                    "parts": [{"ref": "1a", "timescale": "Ongoing"}, {"ref": "1b", "due": "2010-12-31"}],
                    "updates": [update_of("2009-12-01", "x")],
                },
                "green",
            ),
        ],
    )
    def test_of_standings(self, fields: dict[str, Any], rag: str) -> None:
        row = standing_of("2009-12-10", **fields)
        assert row.rag == rag
        assert row.rag_reason

    @pytest.mark.parametrize(
        ("before", "after", "slips"),
        [
            ("2010-12-01", {"due": "2010-12-02"}, True),
            ("2010-12-01", {"timescale": "Ongoing"}, True),
            ("2010-12-01", {"cleared": ["due"]}, True),
            ("2010-12-01", {"due": "2010-11-30"}, False),
            (None, {"due": "2010-12-02"}, False),
        ],
    )
    def test_a_slip_is_a_move_to_a_later_day_or_to_none(
        self, before: str | None, after: dict[str, Any], slips: bool
    ) -> None:
        fields = {"due": before} if before else {}
        (action,) = plan_of({**fields, "updates": [update_of("2009-12-01", **after)]}).actions
        row = standing(action, as_of=date(2009, 12, 10), rules=Rules(red_slips=1))
        assert len(row.moves) == 1
        assert ("put off once" in row.rag_reason) is slips

    @pytest.mark.parametrize(
        ("own", "parts", "light"),
        [
            ({}, [{}, {"due": "2010-12-31"}], ("green", "1b: due in 386 days (12 months)")),
            ({}, [{"timescale": "Ongoing"}, {}], ("grey", "1a: no end is set")),
            ({}, [{"updates": [update_of("2009-12-01", status="done")]}, {}], ("grey", "1b: no timescale")),
            ({"due": "2010-12-31"}, [{}], ("green", "due in 386 days (12 months)")),
            ({"due": "2009-12-31"}, [{"due": "2009-12-30"}], ("amber", "due in 21 days")),
            ({"due": "2010-12-31"}, [{"due": "2009-12-30"}], ("amber", "1a: due in 20 days")),
            ({"updates": [update_of("2009-12-01", status="suspended")]}, [{}], ("grey", "suspended")),
        ],
    )
    def test_the_light_of_an_action_is_the_worst_of_its_own_and_those_of_its_open_parts(
        self, own: dict[str, Any], parts: list[dict[str, Any]], light: tuple[str, str]
    ) -> None:
        named = [{"ref": f"1{letter}", **part} for letter, part in zip("ab", parts, strict=False)]
        row = standing_of("2009-12-10", **own, parts=named)
        assert (row.rag, row.rag_reason) == light

    def test_the_rules_of_the_plan_reach_its_standings(self) -> None:
        plan = plan_of({"due": "2009-10-10"}, rules={"red_days": "10", "amber_days": "20"})
        assert [row.rag for row in standings(plan, as_of=date(2009, 10, 1))] == ["red"]
        assert [row.rag for row in standings(plan, as_of=date(2009, 9, 30))] == ["amber"]
        met = plan_of({"due": "2010-10-10"}, meetings=[{"date": "2009-10-02"}])
        assert [row.rag for row in standings(met, as_of=date(2009, 10, 2))] == ["green"]
        assert [row.rag for row in standings(met, as_of=date(2009, 10, 3))] == ["amber"]

    @pytest.mark.parametrize(("begins", "rag"), [("2009-10-02", "amber"), ("2009-10-03", "green")])
    def test_no_report_was_due_at_a_meeting_before_the_period(self, begins: str, rag: str) -> None:
        meetings, period = [{"date": "2009-10-02"}], {"start": begins, "end": "2010-12-31"}
        plan = plan_of({"due": "2010-10-10"}, meetings=meetings, period=period)
        assert [row.rag for row in standings(plan, as_of=date(2009, 10, 4))] == [rag]

    @pytest.mark.parametrize("rules", [Rules(), Rules(red_days=3, red_slips=0, amber_days=1, silent_days=0)])
    def test_the_rule_in_words_has_every_light(self, rules: Rules) -> None:
        words = dict(in_words(rules))
        assert [*words] == [*RAGS]
        assert ("put off" in words["red"]) is bool(rules.red_slips)
        assert ("fewer than" in words["red"]) is bool(rules.red_days)
        assert ("nothing reported for" in words["amber"]) is bool(rules.silent_days)
        assert "nothing reported at or since the last meeting" in words["amber"]

    @pytest.mark.parametrize(
        ("facts", "rules", "expected"),
        [
            ({"left": 5, "moves": 1}, Rules(), "due in 5 days; date moved once"),
            ({"left": 29, "moves": 1}, Rules(), "date moved once"),
            ({"left": 5, "slips": 2, "moves": 2}, Rules(), "date put off twice"),
            ({"left": 5, "slips": 2, "moves": 2}, Rules(red_days=6), "due in 5 days; date put off twice"),
            ({"left": 5, "slips": 1, "moves": 1}, Rules(red_days=6), "due in 5 days"),
            ({"left": -5, "slips": 2, "moves": 2}, Rules(), "5 days overdue"),
            ({"left": None, "slips": 2, "moves": 2}, Rules(), "date put off twice"),
        ],
    )
    def test_only_what_made_it_this_light_is_a_reason(
        self, facts: dict[str, Any], rules: Rules, expected: str
    ) -> None:
        assert self.lit(rules=rules, **facts)[1] == expected

    @pytest.mark.parametrize(
        ("fields", "silent"),
        [
            ({"updates": [update_of("2009-10-01", "x")]}, True),
            ({"updates": [update_of("2009-10-02", "x")]}, False),
            ({"updates": [update_of("2009-10-03", "x")]}, False),
            ({"raised": "2009-10-01"}, True),
            ({"raised": "2009-10-02"}, False),
            ({"raised": "2009-10-03"}, False),
            ({}, True),
        ],
    )
    def test_a_report_on_the_day_of_a_meeting_is_one_and_what_was_raised_since_is_not_silent(
        self, fields: dict[str, Any], silent: bool
    ) -> None:
        plan = plan_of({"due": "2010-10-10", **fields}, meetings=[{"date": "2009-10-02"}])
        (row,) = standings(plan, as_of=date(2009, 10, 5))
        expected = ("amber", "nothing reported at or since the meeting of 2 Oct 2009")
        assert ((row.rag, row.rag_reason) == expected) is silent
        assert silent or row.rag == "green"

    def test_a_part_was_raised_with_its_action_unless_it_says_when(self) -> None:
        """Else a new action's parts would have been silent, and their spans counted, since the plan began."""
        parts = [
            {"ref": "1a", "timescale": "within 3 months"},
            {"ref": "1b", "raised": "2009-10-01", "timescale": "within 3 months"},
        ]
        plan = plan_of({"raised": "2009-09-01", "parts": parts}, meetings=[{"date": "2009-09-01"}])
        (whole,) = standings(plan, as_of=date(2009, 10, 2))
        assert [(one.due, one.heard, one.rag) for one in whole.parts] == [
            (date(2009, 12, 1), date(2009, 9, 1), "green"),
            (date(2010, 1, 1), date(2009, 10, 1), "green"),
        ]

    def test_an_action_has_its_own_date_and_its_parts_have_theirs(self) -> None:
        """Who moved a part has moved the part: the action stays late by its own words until they move too."""
        moved = {"ref": "1a", "due": "2009-10-31", "updates": [update_of("2009-10-01", due="2010-12-31")]}
        row = standing_of("2009-11-30", due="2009-10-31", parts=[moved])
        assert (row.days_overdue, row.parts[0].days_overdue) == (30, 0)
        row = standing_of("2009-11-30", parts=[moved])
        assert (row.days_overdue, row.parts[0].days_overdue) == (0, 0)
        row = standing_of("2009-11-30", due="2010-12-31", parts=[{"ref": "1a", "due": "2009-10-31"}])
        assert (row.days_overdue, row.parts[0].days_overdue) == (0, 30)


class TestReports:
    """What recurs is never overdue, but a report of it is due when its interval has passed."""

    @pytest.mark.parametrize(
        ("fields", "due"),
        [
            ({"updates": [update_of("2009-06-30", "x")]}, date(2009, 9, 30)),
            ({"updates": [update_of("2009-08-31", "x")]}, date(2009, 11, 30)),
            ({"raised": "2009-08-01"}, date(2009, 11, 1)),
            ({"raised": "2009-08-01", "updates": [update_of("2009-10", "x")]}, date(2010, 1, 31)),
            ({"updates": [update_of("2009-06-30", status="complete")]}, None),
            ({"updates": [update_of("2009-06-30", status="suspended")]}, None),
            ({}, None),
        ],
    )
    def test_an_interval_after_the_last_one(self, fields: dict[str, Any], due: date | None) -> None:
        row = standing_of("2009-12-10", timescale="quarterly", **fields)
        assert row.report_due == due
        assert row.report_is_due is (due is not None and due < date(2009, 12, 10))
        assert row.days_overdue == 0
        assert row.unjudged is (due is None and row.is_open and row.status is None)

    def test_the_start_of_the_period_counts_where_nothing_was_said(self) -> None:
        period = {"start": "2009-04-01", "end": "2010-03-31"}
        plan = plan_of({"timescale": "every March"}, {"timescale": "monthly"}, period=period)
        rows = list(standings(plan, as_of=date(2009, 5, 2)))
        assert [row.report_due for row in rows] == [date(2010, 4, 1), date(2009, 5, 1)]
        assert [row.report_is_due for row in rows] == [False, True]
        assert not any(row.report_is_due for row in standings(plan, as_of=date(2009, 5, 1)))


def test_single_standings_are_those_of_the_whole_plan_in_the_order_asked_for(real_plan: Plan) -> None:
    as_of = date(2009, 12, 10)
    every = {
        row.item.ref: row for whole in standings(real_plan, as_of=as_of) for row in (whole, *whole.parts)
    }
    for refs in (["5a", "3"], ["6", "5", "5b"], [], [*every]):
        assert standings_of(real_plan, refs, as_of=as_of) == [every[ref] for ref in refs]
    with pytest.raises(KeyError):
        standings_of(real_plan, ["7"], as_of=as_of)


class TestWhatWasSaid:
    """Nothing said is blank; theirs is shown, ours decides."""

    @pytest.mark.parametrize(
        ("word", "status"),
        [*COMMON.items(), ("Done", "complete"), ("HELD  over", None), ("Paused by us", "suspended")],
    )
    def test_a_word_counts_as_what_it_is_mapped_to(self, word: str, status: str | None) -> None:
        statuses = {"Held over": "", "paused BY us": "Suspended"}
        plan = plan_of({"due": DUE, "updates": [update_of("2009-11-01", status=word)]}, statuses=statuses)
        (row,) = standings(plan, as_of=date(2009, 12, 10))
        assert (row.status, row.status_words, row.is_open) == (status, word, status not in CLOSED)

    def test_a_word_of_the_plan_comes_before_a_common_one(self) -> None:
        plan = plan_of({"updates": [update_of("2009-11-01", status="done")]}, statuses={"Done": "verified"})
        assert next(standings(plan, as_of=date(2009, 12, 10))).status == "verified"

    def test_what_means_nothing_opens_again_what_was_closed(self) -> None:
        said = [update_of("2009-11-01", status="complete"), update_of("2009-11-02", status="Held over")]
        plan = plan_of({"due": DUE, "updates": said}, statuses={"Held over": None})
        closed, held = (next(standings(plan, as_of=date(2009, 11, day))) for day in (1, 2))
        assert (closed.is_open, held.is_open, held.status, held.closing) == (False, True, None, None)

    def test_a_month_counts_from_its_last_day_and_reports_of_one_day_in_the_order_of_the_file(self) -> None:
        said = [
            update_of("2009-11", status="complete"),
            update_of("2009-11-30", status="verified"),
            update_of("2009", status="in progress"),
        ]
        action = action_of(updates=said)
        when = ("2009-11-29", "2009-11-30", "2009-12-30", "2009-12-31")
        found = [standing(action, as_of=date.fromisoformat(day)).status for day in when]
        assert found == [None, "verified", "verified", "in progress"]

    @pytest.mark.parametrize(
        ("said", "days"),
        [
            ({"as_of": "2009-11-30"}, 30),
            ({"as_of": "2009-11-30", "completed": "2009-11-02"}, 2),
            ({"as_of": "2009-11-30", "completed": "2009-10-30"}, -1),
            ({"as_of": "2009-10"}, None),
            ({"as_of": "2009"}, None),
            ({"as_of": "2009-11"}, 30),
            ({"as_of": "2009-09"}, -31),
            ({"as_of": "2009-10", "completed": "2009-10-31"}, 0),
        ],
    )
    def test_how_late_it_was_is_said_only_of_what_is_known(
        self, said: dict[str, str], days: int | None
    ) -> None:
        row = standing_of("2010-06-01", due=DUE, updates=[{**said, "status": "complete"}])
        assert row.days_after_due == days

    def test_a_date_that_is_given_for_the_first_time_was_not_moved(self) -> None:
        first = update_of("2009-11-01", timescale="31 Jan 2010")
        given = standing_of("2009-12-10", timescale="tbc", updates=[first])
        assert (given.times_moved, given.rag, given.due) == (0, "green", date(2010, 1, 31))
        again = update_of("2009-11-15", timescale="28 Feb 2010")
        moved = standing_of("2009-12-10", timescale="tbc", updates=[first, again])
        assert (moved.times_moved, moved.rag_reason) == (1, "date moved once")

    def test_a_part_without_words_of_its_own_is_due_with_its_action(self) -> None:
        dated = standing_of("2009-12-10", due=DUE, parts=[{"ref": "1a"}])
        (part,) = dated.parts
        assert (dated.days_overdue, part.days_overdue, part.unjudged) == (40, 0, False)
        assert part.rag_reason == "its action has the timescale"
        for nobody_knows in (standing_of("2009-12-10", parts=[{"ref": "1a"}]), standing_of("2009-12-10")):
            assert any(row.unjudged for row in (nobody_knows, *nobody_knows.parts))

    @pytest.mark.parametrize(
        ("timescale", "raised", "due"),
        [
            ("quarterly", None, "2009-07-01"),
            ("quarterly", "2009-05-10", "2009-08-10"),
            ("quarterly from June 2009", None, "2009-09-01"),
            ("quarterly from June 2009", "2009-07-02", "2009-10-02"),
        ],
    )
    def test_what_recurs_from_a_time_on_owes_no_report_before(
        self, timescale: str, raised: str | None, due: str
    ) -> None:
        fields: dict[str, Any] = {"timescale": timescale} | ({"raised": raised} if raised else {})
        plan = plan_of(fields, period={"start": "2009-04-01", "end": "2010-03-31"})
        (row,) = standings(plan, as_of=date(2009, 12, 10))
        assert row.report_due == date.fromisoformat(due)

    def test_the_day_of_completion_may_be_told_in_another_report(self) -> None:
        done, told = update_of("2009-11-30", status="done"), {"completed": "2009-11-02"}
        for others in (
            [update_of("2009-11-03", **told), done],
            [done, update_of("2009-12-02", **told)],
            [done, update_of("2009-12-02", status="verified", **told)],
        ):
            row = standing_of("2010-06-01", due=DUE, updates=others)
            assert (row.days_after_due, row.closing and row.closing.update.as_of) == (2, date(2009, 11, 30))
        corrected = [done, update_of("2009-12-02", completed="2009-11-20"), update_of("2009-12-03", **told)]
        assert standing_of("2010-06-01", due=DUE, updates=corrected).days_after_due == 2
        again = [
            update_of("2009-11-03", status="done", **told),
            update_of("2009-11-20", status="ongoing"),
            done,
        ]
        assert standing_of("2010-06-01", due=DUE, updates=again).days_after_due == 30


class TestBesideOneAnother:
    """What is said once of an action and its parts, and what of each by itself."""

    @pytest.mark.parametrize(
        ("whole", "part", "told"),
        [
            ({"by_whom": "Pete Smith"}, {}, ["1"]),
            ({"by_whom": "Pete Smith"}, {"by_whom": "PS"}, ["1"]),
            ({"by_whom": "The chair", "leads": ["PS"]}, {"by_whom": "Pete Smith"}, ["1"]),
            ({"by_whom": "Pete Smith"}, {"by_whom": "Deborah Hinde"}, ["1", "1a"]),
            ({"by_whom": "The board"}, {"by_whom": "The board", "leads": ["DH"]}, ["1", "1a"]),
            ({"by_whom": "Pete Smith"}, {"by_whom": "Pete Smith", "due": "2009-11-30"}, ["1", "1a"]),
        ],
    )
    def test_a_part_that_is_late_with_its_action_is_told_if_others_lead_it(
        self, whole: dict[str, Any], part: dict[str, Any], told: list[str]
    ) -> None:
        plan = plan_of({"due": DUE, **whole, "parts": [{"ref": "1a", **part}]}, people=PEOPLE)
        assert [ref for ref, _ in late(plan, "2009-12-10")] == told

    def test_what_the_parts_make_of_an_action_is_in_no_words(self) -> None:
        held, begun = (update_of("2009-10-01", status=word) for word in ("Held over", "in progress"))
        plan = plan_of(
            {"updates": [held], "parts": [{"ref": "1a", "updates": [begun]}]},
            {"updates": [held], "parts": [{"ref": "2a"}]},
            statuses={"Held over": "not started"},
        )
        rows = standings(plan, as_of=date(2009, 12, 10))
        assert [(row.status, row.status_words) for row in rows] == [
            ("in progress", ""), ("not started", "Held over"),
        ]  # fmt: skip

    def test_a_part_that_is_raised_later_is_there_only_if_it_is_asked_for(self) -> None:
        plan = plan_of({"parts": [{"ref": "1a"}, {"ref": "1b", "raised": "2010-01-05"}]})
        for refs, parts in ((["1"], ["1a"]), (["1", "1a"], ["1a"]), (["1", "1b"], ["1a", "1b"])):
            whole, *_ = standings_of(plan, refs, as_of=date(2009, 12, 10))
            assert [part.item.ref for part in whole.parts] == parts

    def test_a_part_that_is_raised_later_neither_closes_its_action_nor_opens_it(self) -> None:
        done, begun = (update_of("2009-10-01", status=status) for status in ("done", "in progress"))
        later = {"ref": "1b", "raised": "2010-01-05"}
        for now, then, status in ((done, {}, "complete"), (begun, {}, "in progress"), ({}, done, None)):
            parts = [
                {"ref": "1a", "updates": [now] if now else []},
                {**later, "updates": [then] if then else []},
            ]
            plan = plan_of({"parts": parts}, {"parts": [{**later, "ref": "2a", "updates": [done]}]})
            for refs in (["1"], ["1", "1b"], ["1b", "1", "2a", "2"]):
                rows = {row.item.ref: row for row in standings_of(plan, refs, as_of=date(2009, 12, 10))}
                assert rows["1"].status == status
                assert "2" not in rows or rows["2"].status is None

    def test_words_of_its_own_are_judged_though_its_parts_have_dates(self) -> None:
        doubtful = standing_of("2009-12-10", timescale="4/5/2009", parts=[{"ref": "1a", "due": DUE}])
        without = standing_of("2009-12-10", timescale="TBC", parts=[{"ref": "1a", "due": DUE}])
        silent = standing_of("2009-12-10", parts=[{"ref": "1a", "due": DUE}])
        assert [row.dated_elsewhere for row in (doubtful, without, silent)] == [False, False, True]
        assert (without.unjudged, without.rag_reasons[-1].text) != (
            silent.unjudged,
            silent.rag_reasons[-1].text,
        )

    def test_nothing_that_is_suspended_or_dated_may_be_late_by_other_readings(self) -> None:
        both = {"timescale": "2 October 2009 or 3 December 2009"}
        suspended = update_of("2009-10-01", status="suspended")
        assert standing_of("2009-11-10", **both).perhaps_overdue
        assert not standing_of("2009-11-10", **both, updates=[suspended]).perhaps_overdue
        assert standing_of("2009-11-10", **both, due="2009-12-03").readings == ()

    @pytest.mark.parametrize("given_up", ["withdrawn", "superseded"])
    def test_nobody_asks_how_late_it_was_given_up(self, given_up: str) -> None:
        done, last = (
            update_of("2009-11-20", status="done", completed="2009-11-19"),
            update_of("2009-12-01", status=given_up),
        )
        for updates in ([last], [done, last]):
            assert standing_of("2009-12-10", due=DUE, updates=updates).days_after_due is None

    def test_only_of_leads_that_are_given_first_it_is_told_whom_the_words_named(self) -> None:
        given = update_of("2009-11-01", leads=["DH"], due="2009-12-03", **{"x-cost": "£5"})
        plan = plan_of({"by_whom": "Pete Smith", "updates": [given]}, people=PEOPLE)
        (row,) = standings(plan, as_of=date(2009, 12, 10))
        before = {one.field: one.before for one in row.revisions}
        assert before == {"leads": "PS", "due": "", "x-cost": ""}

    def test_a_single_day_of_silence_may_be_too_long(self) -> None:
        for heard, rag in (("2009-10-01", "green"), ("2009-09-30", "amber")):
            action = action_of(due="2010-03-31", updates=[update_of(heard, "Begun.")])
            assert standing(action, as_of=date(2009, 10, 1), rules=Rules(silent_days=1)).rag == rag
        never = action_of(due="2010-03-31")
        assert standing(never, as_of=date(2009, 10, 1), rules=Rules(silent_days=1)).rag == "green"

    def test_what_owes_a_report_says_so(self) -> None:
        row = standing_of("2009-12-10", timescale="quarterly", raised="2009-01-05")
        assert row.rag_reason == "a report has been due since 5 Apr 2009"
        (part,) = standing_of("2009-12-10", due=DUE, parts=[{"ref": "1a"}]).parts
        assert part.rag_reason == "its action has the timescale"
