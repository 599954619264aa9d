"""What holds for a plan in its own words: nothing of it is invisible, and without them it reads as before."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date
from itertools import count, pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from actionplan import Plan, standings
from actionplan.model.statuses import OPEN, RAGS, STATUSES
from actionplan.report.columns import DOCUMENT, columns_of, every_column, table_of
from actionplan.report.entries import declared, entry_item, entry_sheet
from actionplan.report.items import items
from actionplan.report.lines import lines_of
from actionplan.report.listed import filled
from actionplan.report.sheet import sheet
from actionplan.report.texts import is_day
from actionplan.schema import faults, fields_of
from actionplan.standing import Standing, every, raised_later
from actionplan.text.days import day
from actionplan.timescale import Calendar, parse
from actionplan.understand import understood
from conftest import examples

LAST = date(2010, 12, 31)
days = st.dates(date(2009, 1, 1), LAST).map(date.isoformat)


@st.composite
def told(draw: st.DrawFn, /, kind: str, number: Any, **fixed: Any) -> dict[str, Any]:
    """An entry with some of the fields of its kind that take a text, and some `x-` fields of any shape.

    In each stands a word of its own.
    """

    def word() -> str:
        return f"word{next(number)}word"

    entry = dict(fixed)
    for field in fields_of(kind):
        free = field.takes_any_text or field.unquoted or field.name == "leads"
        if (
            free
            and field.entry is None
            and not field.is_day
            and field.name not in (*fixed, "ref", "cleared")
            and draw(st.booleans())
        ):
            entry[field.name] = [word()] if field.is_collection else word()
    for name in draw(st.lists(st.sampled_from(["x-cost", "x-risk", "x-links", "x-no"]), unique=True)):
        entry[name] = draw(
            st.sampled_from(
                [word(), f"{word()}\n{word()}\t{word()}", [word(), word()], {"k": word()}, [{"k": [word()]}]]
            )
        )
    return entry


@st.composite
def updates(draw: st.DrawFn, kind: str, number: Any, statuses: Iterable[str]) -> list[dict[str, Any]]:
    found = []
    for as_of in draw(st.lists(days | st.sampled_from(["2009-10", "2010"]), max_size=3)):
        update = draw(told(kind, number, as_of=as_of, status=draw(st.sampled_from([None, *statuses]))))
        more = {"rag": st.sampled_from(RAGS), "completed": days, "due": days}
        update |= {name: draw(one) for name, one in more.items() if draw(st.booleans())}
        names = [name for name in ("x-cost", "x-no", "sponsor", "by_whom", "leads") if name not in update]
        update["cleared"] = draw(st.lists(st.sampled_from(names), unique=True)) if names else []
        found.append(update)
    return found


@st.composite
def records(draw: st.DrawFn) -> dict[str, Any]:
    number = count(100)
    statuses = [f"word{next(number)}word" for _ in range(2)]
    said = [*STATUSES, "IN PROGRESS", *statuses]
    codes = {"P4": f"word{next(number)}word"}
    actions = []
    for n in range(draw(st.integers(1, 2))):
        parts = [
            draw(told("part", number, ref=f"{n}{letter}"))
            | {"updates": draw(updates("update of a part", number, said))}
            for letter in "ab"[: draw(st.integers(0, 2))]
        ]
        action = draw(told("action", number, ref=str(n), action=f"word{next(number)}word"))
        actions.append(action | {"parts": parts, "updates": draw(updates("update", number, said))})
    columns = {
        "ref": "No.",
        "action": None,
        "x-no": f"word{next(number)}word",
        "by_whom": "Who",
        "updates": "",
    }
    return {
        **draw(
            told(
                "plan", number, title="T", priorities=codes, calendar=None, dates="", financial_year_start=""
            )
        ),
        "columns": columns if draw(st.booleans()) else None,
        "statuses": dict.fromkeys(statuses, "suspended"),
        "sections": {"Roads": draw(told("section", number)), "Homes": draw(told("section", number))},
        "people": {"PS": draw(told("person", number)), "CD": draw(told("person", number))},
        "meetings": [draw(told("meeting", number, date=day)) for day in ("2009-10-02", "2009-12-10")],
        "actions": actions,
    }


ENTRIES = ("plan", "people/PS", "people/CD", *("sections/Roads", "sections/Homes"))
MEETINGS = ("meetings/2009-10-02", "meetings/2009-12-10")


def words_in(value: Any) -> set[str]:
    return set(re.findall(r"word\d+word", json.dumps(value)))


def wholes(plan: Plan, as_of: date = LAST) -> list[Standing]:
    return [*standings(plan, as_of=as_of)]


def whatever_a_plan_says_is_shown_and_is_in_the_json(record: dict[str, Any], plan: Plan) -> None:
    entries = [one for called in (*ENTRIES, *MEETINGS) if (one := declared(plan, called))]
    reports = [sheet(row, plan) for row in wholes(plan)] + [entry_sheet(one, as_of=LAST) for one in entries]
    shown = [line for report in reports for line in lines_of(report)]
    found = [*map(entry_item, entries), *items(wholes(plan), plan, as_of=LAST, with_updates=True)]
    for told in (shown, found):
        missing = words_in(record) - words_in(told)
        assert not missing, "shown neither above nor with its update (told_above), or not in the JSON"


def whatever_was_agreed_has_a_column_and_is_in_every_list_of_json(record: dict[str, Any], plan: Plan) -> None:
    rows = [*every(wholes(plan))]
    table = filled(columns_of(every_column(rows), rows, plan), rows)
    for row, cells, facts in zip(rows, table.rows, items(rows, plan, as_of=LAST), strict=True):
        agreed = {name: said for name, said in row.item.words.items() if name not in ("parts", "updates")}
        for told in (cells, facts):
            assert words_in(agreed) - words_in(told) == set()


def a_field_of_its_own_is_null_where_it_is_not_said_and_never_missing(
    record: dict[str, Any], plan: Plan
) -> None:
    found = [*items(wholes(plan), plan, as_of=LAST, with_updates=True)]
    parts = [part for one in found for part in one["parts"]]
    said = [update for one in (*found, *parts) for update in one["updates"]]
    used = {name for one in record["actions"] for name in re.findall(r'"(x-[a-z]+)":', json.dumps(one))}
    used |= {name for name in record["columns"] or () if name.startswith("x-")}
    families = [([*found, *parts, *said], used)]
    for kind in ("people", "sections"):
        below = [entry_item(one) for key in record[kind] if (one := declared(plan, f"{kind}/{key}"))]
        families.append((below, {name for one in record[kind].values() for name in one if name[:2] == "x-"}))
    met = [entry_item(one) for called in MEETINGS if (one := declared(plan, called))]
    families.append((met, {name for one in record["meetings"] for name in one if name[:2] == "x-"}))
    for family, own in families:
        for one in family:
            assert {name for name in one if name.startswith("x-")} == own


def a_sheet_says_each_thing_once(record: dict[str, Any], plan: Plan) -> None:
    """A word that stands once in the action stands once in its sheet."""
    for row, entry in zip(wholes(plan), record["actions"], strict=True):
        text = "\n".join(lines_of(sheet(row, plan)))
        beside = {*plan.statuses, *plan.columns.values(), *(row.item.words["superseded_by"],)}
        for word in words_in({**entry, "ref": ""}) - beside:
            if json.dumps(entry).count(word) == 1 and word not in row.status_words:
                assert text.count(word) == 1, word


LAWS = (
    whatever_a_plan_says_is_shown_and_is_in_the_json,
    whatever_was_agreed_has_a_column_and_is_in_every_list_of_json,
    a_field_of_its_own_is_null_where_it_is_not_said_and_never_missing,
    a_sheet_says_each_thing_once,
)


@given(records())
@examples(times=2)
def test_nothing_is_invisible_or_shown_twice(record: dict[str, Any]) -> None:
    assert faults(record) == ()
    plan = understood(record)
    for law in LAWS:
        law(record, plan)


OLD = st.fixed_dictionaries(
    {"as_of": days},
    optional={
        "text": st.just("Met."),
        "status": st.sampled_from(STATUSES),
        "rag": st.sampled_from(RAGS),
        "timescale": st.sampled_from(["End Oct 09", "May 2010", "Ongoing", "soon"]),
        "due": days,
        "reason": st.just("Snow"),
        "agreed_by": st.just("All"),
        "evidence": st.just("Minutes"),
        "by": st.just("PS"),
    },
)
"""Updates as they were before anything else could be revised."""
OLD_ACTIONS = st.lists(
    st.fixed_dictionaries(
        {"updates": st.lists(OLD, max_size=4)},
        optional={
            "priority": st.just("P4"),
            "by_whom": st.sampled_from(["PS", "Pete Smith and the board"]),
            "leads": st.just(["PS"]),
            "outcomes": st.just("Shade"),
            "timescale": st.sampled_from(["End Nov 09", "31 March 2010", "TBC"]),
            "due": days,
            "monitoring": st.just("Board"),
        },
    ),
    min_size=1,
    max_size=3,
)
NEW: dict[str, Any] = {"columns": {}, "statuses": {}, "sections": {}, "rules": {}}
NEW_OF_ACTIONS: dict[str, Any] = {
    **dict.fromkeys(("section", "raised", "origin", "sponsor", "start", "superseded_by")),
    "formerly": [],
    "x-cost": "",
}


def old_record(actions: list[dict[str, Any]]) -> dict[str, Any]:
    numbered = [{"ref": str(n), "action": "Dig", **one} for n, one in enumerate(actions, 1)]
    return {"title": "T", "people": {"PS": {"name": "Pete Smith"}}, "actions": numbered}


def day_of(timescale: str | None, due: str | None) -> date | None:
    if due:
        return date.fromisoformat(due)
    return parse(timescale, Calendar()).due if timescale else None


class TestDates:
    @given(OLD_ACTIONS)
    @examples(times=2)
    def test_a_sheet_has_every_day_on_which_it_was_ever_due(self, actions: Any) -> None:
        plan = understood(old_record(actions))
        for row in wholes(plan):
            text = "\n".join(lines_of(sheet(row, plan)))
            said: list[Any] = [row.original, row.item, *row.updates]
            words = {one.timescale.text for one in said if one.timescale}
            due = {one for move in row.moves for one in (move.before, move.after)} | {row.due}
            assert [
                one for one in due if one and day(one) not in text and not any(is_day(w, one) for w in words)
            ] == []


class TestWithoutTheNewKeys:
    @given(OLD_ACTIONS, st.dates(date(2009, 1, 1), LAST))
    @examples(times=2)
    def test_dates_and_statuses_are_those_that_were_said(self, actions: Any, as_of: date) -> None:
        """They are worked out again here in the plainest way there is."""
        plan = understood(old_record(actions))
        for entry, row in zip(actions, items(wholes(plan, as_of), plan, as_of=as_of), strict=True):
            timescale, due, status = entry.get("timescale"), entry.get("due"), None
            dates = [day_of(timescale, due)]
            told = sorted(entry["updates"], key=lambda update: update["as_of"])
            for update in [one for one in told if one["as_of"] <= as_of.isoformat()]:
                status = update.get("status", status)
                if update.get("timescale"):
                    timescale, due = update["timescale"], None
                due = update.get("due", due)
                dates.append(day_of(timescale, due))
            last, moves = dates[-1], sum(a is not None and a != b for a, b in pairwise(dates))
            late = (as_of - last).days if last and status in OPEN else 0
            assert (row["status"], row["status_words"]) == (status, status)
            assert row["timescale"] == timescale
            assert row["due"] == (last.isoformat() if last else None)
            assert (row["times_moved"], row["days_overdue"]) == (moves, max(0, late))
            assert {name for name in row if name.startswith("x-")} == set()
            assert [row[name] for name in NEW_OF_ACTIONS if name[:2] != "x-"] == [None] * 6 + [[]]

    @given(OLD_ACTIONS, st.dates(date(2009, 1, 1), LAST))
    def test_its_table_has_the_columns_it_had_and_every_action(self, actions: Any, as_of: date) -> None:
        plan = understood(old_record(actions))
        lit = any(
            one.get("rag") and one["as_of"] <= as_of.isoformat()
            for action in actions
            for one in action["updates"]
        )
        assert table_of(plan, as_of) == (*DOCUMENT, "status", *(["rag"] if lit else []))
        assert [row.item.ref for row in wholes(plan, as_of)] == [one.ref for one in plan.actions]
        assert raised_later(plan, as_of=as_of) == {}

    @given(OLD_ACTIONS, st.dates(date(2009, 1, 1), LAST))
    def test_new_keys_that_say_nothing_change_nothing(self, actions: Any, as_of: date) -> None:
        plain = old_record(actions)
        empty = {
            **plain,
            **NEW,
            "actions": [{**one, **NEW_OF_ACTIONS} for one in plain["actions"]],
            "people": {"PS": {"name": "Pete Smith", "x-phone": ""}},
        }
        assert faults(empty) == ()
        assert answers(understood(empty), as_of) == answers(understood(plain), as_of)


def answers(plan: Plan, as_of: date) -> Any:
    rows = [*every(wholes(plan, as_of))]
    return (
        [*items(rows, plan, as_of=as_of, with_updates=True)],
        [line for row in rows for line in lines_of(sheet(row, plan))],
        filled(columns_of(table_of(plan, as_of), rows, plan), rows),
        filled(columns_of(every_column(rows), rows, plan), rows),
    )
