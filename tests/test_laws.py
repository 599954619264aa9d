"""What holds for every plan, whatever stands in it."""

from __future__ import annotations

import copy
import io
import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import Phase, assume, example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from actionplan import Plan, overdue, standing, standings
from actionplan.changes import RemoveEntry, applied
from actionplan.changes.edits import Record
from actionplan.changes.names import name_of_ref, path_of
from actionplan.changes.requests import update_to_add
from actionplan.check import findings, grouped
from actionplan.cli import run as run_plan
from actionplan.console.grid import fits, grid
from actionplan.console.labels import cards
from actionplan.console.layout import cut, wrapped
from actionplan.formats.papers.json import as_json
from actionplan.model.statuses import CLOSED, RAGS, STATUSES
from actionplan.problems import Fault, at
from actionplan.report import Table
from actionplan.report.columns import DIGEST, DOCUMENT, columns_of, every_column, table_of
from actionplan.report.columns.changed import Changes
from actionplan.report.columns.lists import listed
from actionplan.report.groups import GROUPINGS, Group
from actionplan.report.groups import grouped as in_groups
from actionplan.report.items import items
from actionplan.report.lines import lines_of
from actionplan.report.listed import filled
from actionplan.report.sheet import sheet
from actionplan.report.sums import summary, sums
from actionplan.schema import faults
from actionplan.schema.actions import PartUpdateFile, revisable
from actionplan.standing import Standing, calm, of_concern, raised_later, told_apart
from actionplan.text.characters import one_line, printable
from actionplan.text.words import caseless, normalized
from actionplan.understand import understood
from builders import laws_in, rows_of, yaml_of
from conftest import examples

NASTY = [
    "\x1b[2J",
    "\x07",
    "\u202e",
    "\u2066",
    "\t",
    "\n",
    "\r",
    "\x85",
    "\u2028",
    "[red]",
    "[/]",
    "行",
    "e\u0301",
    " ",
]
WORDINGS = [
    "End Oct 09",
    "May",
    "31 October 2009",
    "Ongoing",
    "TBC",
    "before 18/12",
    "within 2 weeks",
    "soon",
]
CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]")

days = st.dates(date(2009, 1, 1), date(2010, 12, 31))
iso_days = days.map(date.isoformat)
texts = st.one_of(
    st.lists(st.sampled_from([*NASTY, *"abc", "word"]), max_size=8).map("".join),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
)
optional_texts = st.none() | texts


def fields(**strategies: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """A dict with any of these."""
    return st.fixed_dictionaries({}, optional=strategies)


SPECIAL = {"action", "by_whom", "leads", "timescale", "due", "superseded_by", "section", "priority"}
WORDED = {name for name, one in PartUpdateFile.fields().items() if one.takes_any_text} & {
    *revisable()
} - SPECIAL
"""The fields that an update may revise and that hold any text."""
RARE = {"action", "x-cost", "x-late", "reason", "agreed_by", "evidence", "by"}
"""Other fields of updates that hold any text."""

updates = st.builds(
    lambda as_of, more, rare: {
        "as_of": as_of,
        **more,
        **rare,
        "cleared": [name for name in more.get("cleared") or () if not {**more, **rare}.get(name)],
    },
    iso_days | st.sampled_from(["2009", "2009-10", "2010-02", "2010"]),
    fields(
        by_whom=st.sampled_from(["CD", "Pete Smith", "nobody"]) | optional_texts,
        leads=st.none() | st.lists(st.sampled_from(["PS", "CD", "XX"]), max_size=2),
        completed=st.none() | iso_days,
        cleared=st.lists(st.sampled_from(["by_whom", "leads", "timescale", "due", "outcomes", "x-cost"])),
        text=optional_texts,
        status=st.sampled_from([*STATUSES, "suspended", "On Hold", "IN PROGRESS", None, ""]),
        rag=st.sampled_from([*RAGS, None]),
        timescale=st.sampled_from(WORDINGS) | optional_texts,
        due=st.none() | iso_days,
        superseded_by=st.sampled_from(["9", "W6", None]),
    ),
    st.dictionaries(st.sampled_from(sorted(WORDED | RARE)), optional_texts, max_size=4),
)
parts = fields(
    action=optional_texts,
    by_whom=optional_texts | st.sampled_from(["PS", "Pete Smith and CD"]),
    leads=st.none() | st.lists(st.sampled_from(["PS", "CD", "XX"]), max_size=2),
    outcomes=optional_texts,
    timescale=st.sampled_from(WORDINGS) | optional_texts,
    due=st.none() | iso_days,
    monitoring=optional_texts,
    updates=st.none() | st.lists(updates, max_size=4),
    raised=st.none() | iso_days,
    **{"x-cost": optional_texts},
)


regroupings = st.builds(
    lambda as_of, more: {"as_of": as_of, **more},
    iso_days,
    fields(section=st.sampled_from(["Roads", "Homes"]), priority=optional_texts, status=st.just("complete")),
)
"""Updates that only an action can have."""


@st.composite
def actions(draw: st.DrawFn) -> list[dict[str, Any]]:
    refs = iter(
        draw(st.permutations(["1", "1.10", "007", "a-b", "5 (old)", "第一", "z", "8", "9", "0", "10", "11"]))
    )
    found = []
    for entry in draw(st.lists(parts, min_size=1, max_size=3)) if draw(st.integers(0, 9)) else ():
        below = [{"ref": next(refs), **part} for part in draw(st.lists(parts, max_size=2))]
        wording = draw(texts.filter(lambda text: normalized(printable(text))))
        found.append(
            {
                "ref": next(refs),
                **entry,
                "action": wording,
                "priority": draw(optional_texts),
                "parts": below,
                "updates": [*(entry.get("updates") or ()), *draw(st.lists(regroupings, max_size=1))],
            }
        )
    return found


def named(values: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Values by names no two of which are compared as one."""
    found = st.lists(st.tuples(texts, values), max_size=2, unique_by=lambda one: caseless(one[0]))
    return found.map(dict)


records: st.SearchStrategy[Record] = st.builds(
    lambda found, more: {"title": "A plan", **more, "actions": found},
    actions(),
    fields(
        period=st.none() | st.builds(lambda a, b: {"start": min(a, b), "end": max(a, b)}, iso_days, iso_days),
        monitored_by=optional_texts,
        priorities=st.none() | named(optional_texts),
        rules=st.none()
        | fields(
            red_days=st.sampled_from(["0", "7", None]),
            red_slips=st.sampled_from(["0", "1", None]),
            amber_days=st.sampled_from(["0", "99"]),
            silent_days=st.sampled_from(["0", "30", None]),
        ),
        dates=st.sampled_from([None, "", "day-first", "Month-First"]),
        financial_year_start=st.sampled_from([None, "04-01", "12-31"]),
        meetings=st.none()
        | st.lists(st.builds(lambda d, n: {"date": d, "name": n}, iso_days, optional_texts), max_size=3),
        calendar=st.none() | named(iso_days),
        people=st.none() | st.fixed_dictionaries({"PS": fields(name=optional_texts), "CD": st.none()}),
    ),
)
plans = records.map(understood)
FIELDS = [
    *("title", "actions", "actoin", "ref", "action", "parts", "updates", "as_of", "due", "leads", "x-"),
    *("people", "name", "period", "start", "calendar", "meetings", "date", "rules", "red_days", "priorities"),
]
anything = st.recursive(
    st.none() | st.text(max_size=5) | st.sampled_from(["2009-10-31", "complete", "1"]),
    lambda below: (
        st.lists(below, max_size=3)
        | st.dictionaries(st.sampled_from(FIELDS) | st.text(max_size=3), below, max_size=4)
    ),
    max_leaves=20,
)


def every_standing(plan: Plan, as_of: date) -> list[Standing]:
    return [row for whole in standings(plan, as_of=as_of) for row in (whole, *whole.parts)]


def answers(plan: Plan, as_of: date) -> Any:
    """Everything that can be asked of a plan as of a date, as plain values."""
    found = every_standing(plan, as_of)
    return (
        [*items(found, plan, as_of=as_of, with_updates=True)],
        [(row.item.ref, row.days_overdue) for row in overdue(plan, as_of=as_of)],
        [line for row in found for line in lines_of(sheet(row, plan))],
        sums(((row, *row.parts) for row in standings(plan, as_of=as_of)), of=0, fits=lambda _: True),
        [(row.heard, row.report_due, row.action.words["section"], row.item.leads) for row in found],
        whole_table(plan, as_of, (*every_column(found), *table_of(plan, as_of))),
        marked(plan, as_of, found),
    )


def marked(plan: Plan, as_of: date, found: list[Standing]) -> list[Any]:
    """The table in which what changed in a month is marked, and what is in it if it has nothing else."""
    changes = Changes.of(plan, as_of - timedelta(days=30))
    return [
        listed(table_of(plan, as_of), found, plan, with_digest=True, changes=changes).table,
        [row.item.ref for row in found if changes.are_in(row)],
    ]


def whole_table(plan: Plan, as_of: date, keys: tuple[str, ...]) -> Table:
    found = list(rows_of(plan, as_of=as_of))
    return filled(columns_of(keys, found, plan), found)


def rows_in(group: Group) -> Iterator[Standing]:
    return (row for bundle in group.bundles for row in bundle)


def all_updates(record: Any) -> Iterator[list[Any]]:
    for action in record["actions"]:
        for entry in (action, *action["parts"]):
            yield entry.setdefault("updates", None) or []


def overdue_is_exactly_what_is_open_and_whose_date_has_passed(plan: Plan, as_of: date) -> None:
    late = overdue(plan, as_of=as_of)
    for row in late:
        assert row.status in (None, "not started", "in progress")
        last = row.due or max(row.timescale.readings if row.timescale else ())
        assert last < as_of
        assert row.days_overdue == (as_of - last).days
        assert row.at_least is (row.due is None)
    expected = {
        row.item.ref
        for row in told_apart([row.as_due for row in every_standing(plan, as_of)])
        for days in [[row.due] if row.due else row.timescale.readings if row.timescale else ()]
        if days and max(days) < as_of and row.status not in CLOSED | {"suspended"}
    }
    assert {row.item.ref for row in late} == expected
    assert [row.days_overdue for row in late] == sorted((row.days_overdue for row in late), reverse=True)


def concerns(plan: Plan, as_of: date) -> Iterator[tuple[list[Standing], list[Standing]]]:
    """What is of concern when it is known what is calm, and without: on that day and where calm ends."""
    stretches = [calm(action) for action in plan.actions]
    known = plan._replace(actions=plan.actions.knowing(stretches))
    ends = {date.fromisoformat(end) for stretch in stretches if stretch for end in stretch}
    for day in {as_of, *ends} - {date.min, date.max}:  # at its ends a stretch is most easily too long
        rows = [row.as_due for row in every_standing(plan, day)]
        expected = [row for row in rows if row.days_overdue or row.unjudged or row.report_is_due]
        yield [*of_concern(known, as_of=day)], expected


def what_is_known_to_be_calm_is_of_no_concern(plan: Plan, as_of: date) -> None:
    for found, expected in concerns(plan, as_of):
        assert found == expected


def a_day_without_news_is_a_day_more(plan: Plan, as_of: date) -> None:
    tomorrow = as_of + timedelta(days=1)
    news = {day for _, one in plan.items() for day in (one.raised, *(update.as_of for update in one.updates))}
    if tomorrow in news:
        return
    late = {row.item.ref: row.days_overdue for row in overdue(plan, as_of=as_of)}
    later = {row.item.ref: row.days_overdue for row in overdue(plan, as_of=tomorrow)}
    assert {ref: later[ref] for ref in late} == {ref: count + 1 for ref, count in late.items()}
    assert {later[ref] for ref in later.keys() - late.keys()} <= {1}


def what_is_said_together_is_what_is_said_of_each(plan: Plan, as_of: date) -> None:
    each, counted = [*findings(plan, as_of=as_of)], [*grouped(plan, as_of=as_of)]
    together = [fault for fault, _ in counted]
    assert sum(count for _, count in counted) == len(each)
    assert {(fault.code, fault.severity) for fault in each} == {
        (fault.code, fault.severity) for fault in together
    }
    assert {fault.path for fault in together} <= {fault.path for fault in each}
    assert len(together) <= len(each)


def slippage_is_the_sum_of_all_moves(plan: Plan, as_of: date) -> None:
    for row in every_standing(plan, as_of):
        if row.due and row.original_due:
            assert row.slippage_days == (row.due - row.original_due).days
        else:
            assert row.slippage_days is None
        ends = [(row.original_due, row.moves[0].before), (row.moves[-1].after, row.due)] if row.moves else []
        steps = [(a.after, b.before) for a, b in zip(row.moves, row.moves[1:], strict=False)]
        assert all(this == that for this, that in (*ends, *steps))
        assert row.moves or row.due == row.original_due


def a_light_is_red_exactly_when_something_is_late_or_nearly(plan: Plan, as_of: date) -> None:
    for row in every_standing(plan, as_of):
        late = any(one.days_overdue for one in (row, *row.parts))
        if late:
            assert row.rag == "red"
        slipped = plan.rules.red_slips and len(row.moves) >= plan.rules.red_slips
        by_part = any(part.rag == "red" for part in row.parts)
        assert row.rag != "red" or late or plan.rules.red_days or slipped or by_part
        assert row.rag is None or row.rag_reason


def sums_add_up(plan: Plan, as_of: date) -> None:
    """An action is one, in the sum of a list, in that of what is late, and in its group."""
    wholes = [*standings(plan, as_of=as_of)]
    told = sums(((row, *row.parts) for row in wholes), of=len(wholes), fits=lambda _: True)
    number, said = re.fullmatch(r"(\d+) actions?(?:: (.*))?", told).groups()  # type: ignore[union-attr]
    counts = dict(one.split(" ", 1)[::-1] for one in said.split(", ")) if said else {}
    assert int(number) == len(wholes) >= sum(map(int, counts.values()))
    done = [row for row in wholes if row.status in ("complete", "verified")]
    assert int(counts.get("complete", 0)) == len(done)
    late = overdue(plan, as_of=as_of)
    assert int(counts.get("overdue", 0)) == len({row.action.ref for row in late})
    first = re.match(r"(\d+) (?:actions? )?overdue ", summary(late, late, as_of=as_of))
    assert int(first[1] if first else 0) == len({row.action.ref for row in late})
    for name in GROUPINGS:
        groups = in_groups([(row, *row.parts) for row in wholes], name, plan)
        there = [ref for group in groups for ref in {row.action.ref for row in rows_in(group)}]
        assert {*there} == {row.item.ref for row in wholes}
        assert sum(group.size for group in groups) == len(there)
        assert name in ("lead", "organisation", "priority") or len(there) == len(wholes)


def asking_one_action_is_asking_the_plan(plan: Plan, as_of: date) -> None:
    there = [action for action in plan.actions if action.raised is None or action.raised <= as_of]
    alone = [standing(action, as_of=as_of, rules=plan.rules) for action in there]
    assert alone == list(standings(plan, as_of=as_of))


def what_was_raised_later_is_there_from_its_day_on(plan: Plan, as_of: date) -> None:
    def there(day: date) -> set[str]:
        return {row.item.ref for row in every_standing(plan, day)}

    later = raised_later(plan, as_of=as_of)
    assert {*later} == {item.ref for _, item in plan.items()} - there(as_of)
    for ref, day in later.items():
        assert ref in there(day) - there(day - timedelta(days=1))


def findings_never_raise_and_are_harmless(plan: Plan, as_of: date) -> None:
    for fault in findings(plan, as_of=as_of):
        assert not CONTROLS.search(fault.message + fault.label)


def a_sheet_in_a_pipe_is_harmless_and_one_line_a_line(plan: Plan, as_of: date) -> None:
    for row in rows_of(plan, as_of=as_of):
        for line in lines_of(sheet(row, plan)):
            assert not CONTROLS.search(line.replace("\t", " "))


LAWS = (
    overdue_is_exactly_what_is_open_and_whose_date_has_passed,
    what_is_known_to_be_calm_is_of_no_concern,
    a_day_without_news_is_a_day_more,
    what_is_said_together_is_what_is_said_of_each,
    slippage_is_the_sum_of_all_moves,
    a_light_is_red_exactly_when_something_is_late_or_nearly,
    sums_add_up,
    asking_one_action_is_asking_the_plan,
    what_was_raised_later_is_there_from_its_day_on,
    findings_never_raise_and_are_harmless,
    a_sheet_in_a_pipe_is_harmless_and_one_line_a_line,
)


_PART_BEFORE_ITS_ACTION: dict[str, Any] = {
    "ref": "1",
    "action": "Do it",
    "raised": "2009-10-01",
    "parts": [{"ref": "1a", "raised": "2009-09-01"}],
}


@given(plans, days)
@example(understood({"title": "A plan", "actions": [_PART_BEFORE_ITS_ACTION]}), date(2009, 8, 1))
@examples(times=2)
def test_every_law_holds_for_every_plan_on_every_day(plan: Plan, as_of: date) -> None:
    laws: Sequence[Callable[[Plan, date], object]] = LAWS
    # A law that yields would never be held, and no law at all would hold of anything.
    assert {law(plan, as_of) for law in laws} == {None}


def test_every_law_stands_in_the_list() -> None:
    assert laws_in(globals(), "plan", "as_of") == [*LAWS] != []


few_days = st.sampled_from(["2009-09-01", "2009-10-02", "2009-10-20", "2009-12-03"])
dated = fields(
    timescale=st.sampled_from(["2 October 2009 or 3 December 2009", "20 October 2009", "Ongoing", "Monthly"]),
    due=few_days,
    raised=few_days,
    updates=st.lists(
        st.builds(
            lambda as_of, status: {"as_of": as_of, "status": status},
            few_days,
            st.sampled_from([None, "suspended", "complete"]),
        ),
        max_size=2,
    ),
)


@given(dated, st.lists(dated, max_size=2), few_days.map(date.fromisoformat))
@example({"raised": "2009-09-01", "timescale": "Monthly", "due": "2009-12-03"}, [], date(2009, 10, 20))
@example({"due": "2009-12-03"}, [{"raised": "2009-09-01", "due": "2009-10-02"}], date(2009, 10, 20))
def test_what_is_known_to_be_calm_stays_so_up_to_its_first_date(own: Any, parts: Any, as_of: date) -> None:
    numbered = [{"ref": f"1{letter}", **part} for letter, part in zip("ab", parts, strict=False)]
    action = {"ref": "1", "action": "Do it", **own, "parts": numbered}
    for found, expected in concerns(understood({"title": "A plan", "actions": [action]}), as_of):
        assert found == expected


class TestStanding:
    @given(
        records,
        days,
        st.lists(st.tuples(updates | regroupings, st.integers(1, 999), st.integers(0, 9)), max_size=4),
    )
    def test_later_updates_never_change_what_was(self, record: Any, as_of: date, later: Any) -> None:
        before = answers(understood(record), as_of)
        entries = [entry for action in record["actions"] for entry in (action, *action["parts"])]
        assume(entries)
        for update, ahead, where in later:
            entry = entries[where % len(entries)]
            apart = () if "parts" in entry else ("section", "priority")
            added = {name: said for name, said in update.items() if name not in apart}
            added["as_of"] = (as_of + timedelta(days=ahead)).isoformat()
            told = entry.get("updates") or []
            entry["updates"] = [added, *told] if where % 2 else [*told, added]
        assert answers(understood(record), as_of) == before

    @given(plans, days, st.integers(1, 400))
    def test_a_plan_in_order_stays_in_order_until_somebody_changes_it(
        self, plan: Plan, as_of: date, ahead: int
    ) -> None:
        now, then = (
            {(fault.path, fault.code) for fault in findings(plan, as_of=day) if fault.severity != "note"}
            for day in (as_of, as_of + timedelta(days=ahead))
        )
        assert then <= now

    @given(records, days)
    @examples(times=2)
    def test_whatever_is_found_stands_in_the_file_where_it_is_said_to(self, record: Any, as_of: date) -> None:
        for fault in findings(understood(record), as_of=as_of):
            assert at(record, fault.path) is not None, fault

    @given(records, days, st.randoms(use_true_random=False))
    def test_the_order_in_the_file_does_not_matter_when_dates_differ(
        self, record: Any, as_of: date, chance: random.Random
    ) -> None:
        for found in all_updates(record):
            dates = [update["as_of"] for update in found]
            found[:] = [update for index, update in enumerate(found) if update["as_of"] not in dates[:index]]
        before = answers(understood(record), as_of)
        for found in all_updates(record):
            chance.shuffle(found)
        assert answers(understood(record), as_of) == before


class TestRecords:
    @given(records)
    @example({"title": "T", "actions": []})
    def test_a_valid_record_is_understood(self, record: Record) -> None:
        assert faults(record) == ()
        assert isinstance(understood(record), Plan)

    @given(anything)
    @example([])
    @example({"title": "T", "actions": [{"ref": "1", "action": "x", "parts": [None]}]})
    @example({"title": "T", "calendar": {"end": {"zz": ""}, "AGM": "1/3/2010"}, "actions": None})
    @examples(times=4)
    def test_any_record_at_all_is_judged_and_then_understood(self, record: Any) -> None:
        found = faults(record)
        assert all(isinstance(fault, Fault) for fault in found)
        assert not any(CONTROLS.search(fault.message + fault.label) for fault in found)
        for fault in found:
            at(record, fault.path)
        if not found:
            understood(record)

    @given(records, st.data())
    def test_one_thing_put_wrong_is_found_where_it_is(self, record: Any, data: st.DataObject) -> None:
        entries = [entry for action in record["actions"] for entry in (action, *action["parts"])]
        assume(entries)
        entry = data.draw(st.sampled_from(entries))
        wrong = data.draw(
            st.sampled_from([("due", "31/10/2009"), ("by_whom", ["a"]), ("updates", "x"), ("xx", "y")])
        )
        entry[wrong[0]] = wrong[1]
        (fault,) = faults(record)
        assert at(record, fault.path[:-1]) == entry
        assert fault.path[-1] == wrong[0]

    @given(records, updates, st.data())
    def test_adding_an_update_and_removing_it_gives_the_record_back(
        self, record: Any, update: Any, data: st.DataObject
    ) -> None:
        refs = [entry["ref"] for action in record["actions"] for entry in (action, *action["parts"])]
        assume(refs)
        ref = data.draw(st.sampled_from(refs))
        original = copy.deepcopy(record)
        change = update_to_add(record, ref, update)
        added = applied(record, change)
        assert at(added, path_of(added, change.name)) == update
        assert faults(added) == ()
        back = applied(added, RemoveEntry(change.name, update))
        assert record == original
        entry: Any = at(record, path_of(record, name_of_ref(record, ref)))
        entry["updates"] = entry.get("updates") or []  # a list that was not there stays, empty
        assert back == record


class TestTexts:
    @given(texts, st.integers(2, 60))
    def test_wrapping_keeps_every_word_and_no_line_is_too_wide(self, text: str, width: int) -> None:
        lines = list(wrapped(printable(text), width))
        assert all(cell_len(line) <= width for line in lines)
        assert "".join("".join(lines).split()) == "".join(printable(text).split())
        if all(cell_len(word) <= width for word in printable(text).split()):
            assert " ".join(lines).split() == printable(text).split()

    @given(texts, st.integers(2, 30), st.integers(1, 4))
    def test_cutting_keeps_whole_words_from_the_start(self, text: str, width: int, most: int) -> None:
        whole, (lines, is_cut) = list(wrapped(printable(text), width)), cut(printable(text), width, most)
        assert is_cut is (len(whole) > most)
        assert len(lines) <= most
        assert all(cell_len(line) <= width for line in lines)
        if len(whole) <= most:
            assert lines == whole
        else:
            assert lines[:-1] == whole[: most - 1]
            assert lines[-1].endswith("…")
            kept = lines[-1].removesuffix("…").split()
            assert kept == whole[most - 1].split()[: len(kept)]

    @given(st.text())
    def test_printable_text_holds_nothing_that_steers(self, text: str) -> None:
        assert not CONTROLS.search(re.sub("[\t\n]", "", printable(text)))
        assert printable(printable(text)) == printable(text)
        assert len(one_line(text).splitlines()) <= 1

    @given(
        st.recursive(st.text() | st.none(), lambda below: st.lists(below) | st.dictionaries(st.text(), below))
    )
    def test_json_is_read_back_as_it_was_and_holds_nothing_that_steers(self, value: Any) -> None:
        text = as_json(value)
        assert json.loads(text) == value
        assert not CONTROLS.search(text)


class TestShown:
    @given(plans, days, st.integers(20, 300))
    def test_no_line_drawn_is_wider_than_the_terminal(self, plan: Plan, as_of: date, width: int) -> None:
        for keys in (DIGEST, tuple(DOCUMENT)):
            whole = whole_table(plan, as_of, keys)
            drawn = list(cards(whole, width=width, color=False))
            if fits(whole, width=width):
                drawn += grid(whole, width=width, color=False, tallest=3)
            assert [line for line in drawn if cell_len(line) > width] == []
            assert not CONTROLS.search("".join(drawn))


def piped(folder: Any, *args: str) -> str:
    out = io.StringIO()
    with redirect_stdout(out), redirect_stderr(io.StringIO()):
        run_plan([*args, "--as-of", "2011-01-01", "-f", str(folder / "plan.yaml")])
    return out.getvalue()


@given(records)
def test_whatever_a_plan_holds_its_rows_stay_rows_and_its_json_json(
    tmp_path_factory: Any, record: Any
) -> None:
    folder = tmp_path_factory.mktemp("plan")
    (folder / "plan.yaml").write_text(yaml_of(record), encoding="utf-8")
    refs = [entry["ref"] for action in record["actions"] for entry in (action, *action["parts"])]
    heading, *lines = piped(folder, "table", "--all-columns").removesuffix("\n").split("\n")
    assert [line.split("\t")[0] for line in lines] == refs
    assert {line.count("\t") for line in lines} <= {heading.count("\t")}
    outputs = [heading, *lines, piped(folder, "overdue")]
    for command in (["table"], ["overdue"], *([["show", *refs]] if refs else [])):
        text = piped(folder, *command, "--json")
        found = json.loads(text)["items"]
        assert command == ["overdue"] or [one["ref"] for one in found] == refs
        outputs += [text, *([piped(folder, *command)] if refs else [])]
    assert not any(CONTROLS.search(re.sub("[\t\n]", "", text)) for text in outputs)


SPOKEN_OF: dict[str, Callable[[Any, list[Standing]], Any]] = {
    "late": lambda _, found: any(row.days_overdue for row in found),
    "late part": lambda _, found: any(row.is_part and row.days_overdue for row in found),
    "revised": lambda _, found: any(row.revisions for row in found),
    "moved": lambda _, found: any(row.moves for row in found),
    "suspended": lambda _, found: any(row.status == "suspended" for row in found),
    "closed part": lambda _, found: any(part.status in CLOSED for row in found for part in row.parts),
    "nothing": lambda plan, _: not plan.actions,
    "period": lambda plan, _: plan.period,
}


class AllSeen(Exception):
    """The generators made all that the laws speak of."""


def test_the_generators_make_what_the_laws_speak_of() -> None:
    """Laws over plans that are never late, never moved and never in parts would say nothing."""
    seen: set[str] = set()

    @settings(max_examples=1000, phases=[Phase.generate])
    @given(records, days)
    def look(record: Any, day: date) -> None:
        plan = understood(record)
        found = every_standing(plan, day)
        seen.update(name for name, there in SPOKEN_OF.items() if there(plan, found))
        if seen == {*SPOKEN_OF}:
            raise AllSeen

    with pytest.raises(AllSeen):
        look()
