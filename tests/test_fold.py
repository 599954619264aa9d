"""What was agreed may be revised, in any field; what it was before stays an answer for the days before."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from actionplan.model import Item
from actionplan.schema.actions import revisable
from actionplan.standing import Standing, standing
from builders import plan_of, samples_of, update_of

PEOPLE = {"PS": {"name": "Pete Smith"}, "CD": {"name": "Chris Donkin"}, "DH": {"name": "Deborah Hinde"}}
BEFORE, AFTER = date(2009, 12, 9), date(2009, 12, 10)


def asked(as_of: date, updates: list[dict[str, Any]], **fields: Any) -> Standing:
    (action,) = plan_of({**fields, "updates": updates}, people=PEOPLE).actions
    return standing(action, as_of=as_of)


@pytest.mark.parametrize("name", [*revisable(), "x-cost"])
def test_every_field_says_what_it_said_then(name: str) -> None:
    first, then = samples_of(name)
    fields = {name: first, "timescale": "End Oct 09"} if name == "due" else {name: first}
    revised = [update_of("2009-12-10", **{name: then})]
    before, after = (asked(day, revised, **fields) for day in (BEFORE, AFTER))
    one, two = (value[0] if isinstance(value, list) else value for value in (first, then))
    assert (before.item.words[name], after.item.words[name]) == (one, two)
    assert before.item is before.original
    assert after.original == before.item
    assert [(one.field, one.before, one.update.when) for one in after.revisions] == [
        (name, one, "10 Dec 2009")
    ]
    assert before.revisions == ()
    if name != "action":
        cleared = asked(AFTER, [update_of("2009-12-10", cleared=[name])], **fields)
        assert cleared.item.words[name] == ""
        assert [revision.before for revision in cleared.revisions] == [one]


AGREED = {*Item._fields} - {"ref", "formerly", "raised", "updates", "parts", "words"}


def agreed(item: Item) -> dict[str, Any]:
    return {name: getattr(item, name) for name in AGREED}


def test_what_is_revised_is_understood_as_if_it_had_been_agreed_so() -> None:
    new = {
        "action": "Plant oaks",
        "by_whom": "Chris Donkin with DH",
        "priority": "P2",
        "section": "Parks",
        "due": "2010-01-31",
    }
    row = asked(AFTER, [update_of("2009-12-10", **new)], action="Plant trees", leads=["PS"], section="Roads")
    (plain,) = plan_of(new, people=PEOPLE).actions
    assert agreed(row.item) == agreed(plain)


@pytest.mark.parametrize("name", sorted(AGREED & {*revisable()}))
def test_each_field_that_is_revised_is_understood_so(name: str) -> None:
    first, then = samples_of(name)
    item = asked(AFTER, [update_of("2009-12-10", **{name: then})], **{name: first}).item
    first_one, plain = (plan_of({name: value}, people=PEOPLE).actions[0] for value in (first, then))
    assert agreed(first_one) != agreed(plain), "SAMPLES in builders.py: two values that are not alike"
    assert agreed(item) == agreed(plain), "_understood in standing/fold.py: a line for this field"


@pytest.mark.parametrize(
    ("update", "leads"),
    [
        ({}, ("PS",)),
        ({"by_whom": "Chris Donkin"}, ("CD",)),
        ({"by_whom": "The board"}, ()),
        ({"by_whom": "The board", "leads": ["DH"]}, ("DH",)),
        ({"leads": ["CD", "DH"]}, ("CD", "DH")),
        ({"cleared": ["leads"]}, ("CD",)),
        ({"cleared": ["by_whom"]}, ()),
        ({"cleared": ["by_whom"], "leads": ["DH"]}, ("DH",)),
        ({"cleared": ["leads"], "by_whom": "DH"}, ("DH",)),
    ],
)
def test_a_revised_by_whom_ends_the_leads_before_it(update: dict[str, Any], leads: tuple[str, ...]) -> None:
    fields: Any = {"by_whom": "Chris Donkin to report", "leads": ["PS"]}
    item = asked(AFTER, [update_of("2009-12-10", **update)], **fields).item
    assert item.leads == leads
    assert item.words.written("leads") == (update.get("leads") if update else ["PS"]), "no others are said"


@pytest.mark.parametrize(
    ("update", "due", "moves"),
    [
        ({"timescale": "End Nov 09"}, date(2009, 11, 30), 1),
        ({"timescale": "soon"}, None, 1),
        ({"due": "2009-12-31"}, date(2009, 12, 31), 1),
        ({"cleared": ["due"]}, date(2009, 10, 31), 1),
        ({"cleared": ["timescale"]}, None, 1),
        ({"cleared": ["timescale"], "due": "2009-11-15"}, date(2009, 11, 15), 0),
        ({"by_whom": "DH"}, date(2009, 11, 15), 0),
    ],
)
def test_a_revised_timescale_ends_the_due_date_before_it(
    update: dict[str, Any], due: date | None, moves: int
) -> None:
    row = asked(AFTER, [update_of("2009-12-10", **update)], timescale="End Oct 09", due="2009-11-15")
    assert (row.due, len(row.moves), row.original_due) == (due, moves, date(2009, 11, 15))


def test_each_part_is_revised_by_its_own_updates_and_knows_its_action_as_it_is_then() -> None:
    part = {"ref": "1a", "by_whom": "PS", "updates": [update_of("2009-12-10", by_whom="DH")]}
    row = asked(
        AFTER, [update_of("2009-12-10", section="Parks")], section="Roads", by_whom="CD", parts=[part]
    )
    assert (row.item.leads, row.parts[0].item.leads) == (("CD",), ("DH",))
    assert row.parts[0].action is row.item
    assert (row.is_part, row.parts[0].is_part, row.action.words["section"]) == (False, True, "Parks")


def test_the_history_of_a_field_has_every_change_and_nothing_that_was_said_again() -> None:
    said = [
        update_of("2009-10-01", by_whom="CD"),
        update_of("2009-11", by_whom="CD"),
        update_of("2009-12-01", by_whom="DH"),
    ]
    row = asked(AFTER, said, by_whom="PS")
    assert [(one.before, one.update.when) for one in row.revisions] == [
        ("PS", "1 Oct 2009"),
        ("CD", "1 Dec 2009"),
    ]


def test_an_update_that_only_reports_leaves_what_was_agreed_untouched() -> None:
    said = update_of(
        "2009-10-01", "Met.", status="complete", rag="red", reason="x", by="PS", evidence="Minutes"
    )
    row = asked(AFTER, [{**said, "completed": "2009-09-30", "agreed_by": "All"}], by_whom="PS")
    assert row.item is row.original
