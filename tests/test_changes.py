from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan.changes import (
    AddEntry,
    Change,
    MoveEntry,
    RemoveEntry,
    RenameEntry,
    SetField,
    action_of,
    all_positioned,
    applied,
    positioned,
    replaced_by,
    takes_away,
)
from actionplan.changes.edits import (
    Drop,
    Edit,
    Insert,
    Move,
    Put,
    Record,
    Rename,
    Step,
    Value,
    record_after,
    texts_below,
)
from actionplan.changes.names import (
    Name,
    formerly_in,
    is_entry,
    name_at,
    name_of,
    name_of_ref,
    path_of,
    spoken,
    texts_in,
)
from actionplan.changes.requests import (
    fields_to_set,
    last_update_of,
    meeting_to_add,
    path_of_seen,
    renamed_wherever,
    update_to_add,
)
from actionplan.errors import EditRefused, PlanChanged, WrongRequest
from actionplan.problems import at
from builders import calls_of, record_of, update_of

OCT, NOV, DEC = "2009-10-31", "2009-11-15", "2009-12-10"


@pytest.fixture
def record() -> Record:
    return record_of(
        {"ref": "3", "updates": [update_of(OCT, "a"), update_of(OCT, "b"), update_of(DEC, "c")]},
        {"ref": "5", "parts": [{"ref": "5a", "updates": [update_of(OCT, "p")]}, {"ref": "5b"}]},
        {"ref": "1.10", "priority": None},
        people={"PS": {"name": "Pete Smith"}, "CD": None},
        meetings=[
            {"date": "2009-10-02", "name": "Theme Group"},
            {"date": "2009-10-02", "name": "Board"},
            {"date": "2009-12-04"},
            {"date": "2009-12-04"},
        ],
    )


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ((), ()),
        (("actions", "1.10"), ("actions", 2)),
        (("actions", "3", "updates", OCT), ("actions", 0, "updates", 0)),
        (("actions", "3", "updates", f"{OCT}#2"), ("actions", 0, "updates", 1)),
        (("actions", "5", "parts", "5b"), ("actions", 1, "parts", 1)),
        (("actions", "5", "parts", "5a", "updates", OCT), ("actions", 1, "parts", 0, "updates", 0)),
        (("people", "PS"), ("people", "PS")),
        (("people", "CD"), ("people", "CD")),
        (("meetings", "2009-10-02 Board"), ("meetings", 1)),
        (("meetings", "2009-12-04#2"), ("meetings", 3)),
    ],
)
def test_entries_are_found_by_their_names(record: Record, name: Name, path: tuple[str | int, ...]) -> None:
    assert path_of(record, name) == path


@pytest.mark.parametrize(
    "name",
    [
        ("actions", "4"),
        ("actions", "1.1"),
        ("actions", "3", "updates", DEC + "#2"),
        ("actions", "5", "updates", OCT),
        ("people", "XX"),
        ("meetings", "2009-10-02"),
    ],
)
def test_an_entry_that_is_not_there_is_said_to_be_missing(record: Record, name: Name) -> None:
    with pytest.raises(WrongRequest, match=f"the plan has no {name[-1]} in {name[-2]}"):
        path_of(record, name)


def test_a_ref_hides_nothing_else_that_is_there() -> None:
    refs = ("plan", "rules", "people/PS", "people/new")
    record = record_of(*({"ref": ref} for ref in refs), people={"PS": None})
    assert [name_of(record, ref) for ref in refs] == [
        (),
        ("rules",),
        ("people", "PS"),
        ("actions", "people/new"),
    ]
    assert [name_of(record, f"actions/{ref}")[-1] for ref in refs] == [*refs]


@pytest.mark.parametrize("called", ["4", "", "people/A\x1bB", "x/y"])
def test_what_is_not_there_is_a_wrong_request(record: Record, called: str) -> None:
    with pytest.raises(WrongRequest, match="the plan has no action"):
        name_of(record, called)


def test_to_find_an_action_those_behind_it_are_not_named() -> None:
    def work(many: int) -> int:
        record = record_of(*({"ref": f"{ref}"} for ref in range(many)))
        return calls_of(lambda: [name_of_ref(record, "0"), name_of_ref(record, "1")])

    assert work(1000) < 2 * work(10)


@pytest.mark.parametrize("called", ["people", "people/"])
def test_a_collection_is_no_entry(record: Record, called: str) -> None:
    with pytest.raises(WrongRequest, match="'people' is a list of entries") as error:
        name_of(record, called)
    assert error.value.hint == "say which: people/KEY"


def test_of_several_meetings_on_a_day_one_has_to_be_named(record: Record) -> None:
    with pytest.raises(WrongRequest, match="there are 2 meetings on 2009-10-02") as error:
        name_of(record, "meetings/2009-10-02")
    assert error.value.hint == "say 'meetings/2009-10-02 Theme Group' or 'meetings/2009-10-02 Board'"
    with pytest.raises(WrongRequest, match="there are 2 meetings on 2009-10-02"):
        name_of(record, "meetings/2009-10-02 Boart")
    for said in ("2009-10-02 Theme Group", "2009-10-02 THEME\u00a0group"):
        assert name_of(record, f"meetings/{said}") == ("meetings", "2009-10-02 Theme Group")


def test_a_field_that_names_its_entry_can_be_set_with_others(record: Record) -> None:
    wanted: Record = {"date": "2010-02-03", "name": "AGM"}
    found = fields_to_set(record, ("meetings", "2009-10-02 Board"), wanted)
    assert [change.of for change in found] == [
        ("meetings", "2009-10-02 Board"),
        ("meetings", "2010-02-03 Board"),
    ]
    for change in found:
        record = applied(record, change)
    meetings: Any = record["meetings"]
    assert wanted in meetings


def test_an_error_echoes_the_request_harmlessly(record: Record) -> None:
    with pytest.raises(WrongRequest) as error:
        name_of_ref(record, "\x1b[31m\u202e\n")
    assert error.value.message.isprintable()


@pytest.mark.parametrize(
    ("as_of", "name", "before", "texts"),
    [
        ("2009-10-01", "2009-10-01", OCT, "nabc"),
        (OCT, f"{OCT}#3", DEC, "abnc"),
        (NOV, NOV, DEC, "abnc"),
        (DEC, f"{DEC}#2", None, "abcn"),
        ("2010-01-01", "2010-01-01", None, "abcn"),
    ],
)
def test_an_update_goes_behind_all_up_to_its_date(
    record: Record, as_of: str, name: str, before: str | None, texts: str
) -> None:
    change = update_to_add(record, "3", update_of(as_of, "n"))
    assert (change.name, change.before) == (("actions", "3", "updates", name), before)
    after = applied(record, change)
    assert "".join(update["text"] for update in at(after, ("actions", 0, "updates"))) == texts
    assert at(after, path_of(after, change.name))["text"] == "n"


@pytest.mark.parametrize("nothing", ["absent", None, "", []])
def test_an_update_starts_the_list_where_there_is_none(nothing: Any) -> None:
    action = {} if nothing == "absent" else {"updates": nothing}
    record = record_of({"parts": [{"ref": "1a", **action}], **action})
    for ref in ("1", "1a"):
        after = applied(record, update_to_add(record, ref, update_of(OCT)))
        assert at(after, path_of(after, name_of_ref(after, ref)))["updates"] == [update_of(OCT)]


def test_updates_out_of_order_are_left_so() -> None:
    record = record_of({"updates": [update_of(DEC, "c"), update_of(OCT, "a"), update_of(DEC, "d")]})
    change = update_to_add(record, "1", update_of(NOV, "n"))
    assert [u["text"] for u in at(applied(record, change), ("actions", 0, "updates"))] == ["c", "a", "n", "d"]


def test_the_last_update_of_a_day_is_the_one_to_amend(record: Record) -> None:
    assert last_update_of(record, "3", OCT) == (("actions", "3", "updates", f"{OCT}#2"), update_of(OCT, "b"))
    with pytest.raises(WrongRequest, match=f"5b has no update as of {OCT}"):
        last_update_of(record, "5b", OCT)


@pytest.mark.parametrize(
    ("change", "edits"),
    [
        (SetField(("actions", "3"), "priority", None, "P1"), (Put(("actions", 0, "priority"), "P1"),)),
        (SetField(("actions", "1.10"), "priority", None, "P1"), (Put(("actions", 2, "priority"), "P1"),)),
        (SetField(("actions", "3"), "action", "Do it", None), (Drop(("actions", 0, "action")),)),
        (SetField((), "title", "A plan", "B plan"), (Put(("title",), "B plan"),)),
        (SetField(("people", "PS"), "name", "Pete Smith", "P"), (Put(("people", "PS", "name"), "P"),)),
        (SetField(("actions", "3"), "action", "long ago", "Do it"), ()),
        (SetField(("actions", "3"), "priority", "long ago", None), ()),
        (AddEntry(("actions", "9"), {"ref": "9"}), (Insert(("actions", 3), {"ref": "9"}),)),
        (AddEntry(("actions", "9"), {"ref": "9"}, "5"), (Insert(("actions", 1), {"ref": "9"}),)),
        (
            AddEntry(("actions", "3", "parts", "3a"), {"ref": "3a"}),
            (Insert(("actions", 0, "parts", 0), {"ref": "3a"}),),
        ),
        (AddEntry(("people", "MN"), {"name": "M"}), (Put(("people", "MN"), {"name": "M"}),)),
        (RemoveEntry(("people", "CD"), {}), None),
        (RemoveEntry(("people", "PS"), {"name": "Pete Smith"}), (Drop(("people", "PS")),)),
        (
            RemoveEntry(("actions", "3", "updates", DEC), update_of(DEC, "c")),
            (Drop(("actions", 0, "updates", 2)),),
        ),
        (RemoveEntry(("actions", "3", "updates", DEC), update_of(DEC, "other")), None),
        (SetField(("actions", "3"), "action", "long ago", "new"), None),
        (AddEntry(("people", "PS"), {}), None),
        (AddEntry(("actions", "9"), {"ref": "9"}, "gone"), None),
    ],
)
def test_a_change_finds_its_place_or_is_refused(
    record: Record, change: Change, edits: tuple[Any, ...] | None
) -> None:
    if edits is None:
        with pytest.raises(EditRefused):
            positioned(record, change)
    else:
        assert positioned(record, change) == edits


def test_a_change_made_already_changes_nothing(record: Record) -> None:
    change = SetField(("actions", "3"), "priority", None, "P1")
    once = applied(record, change)
    assert positioned(once, change) == ()
    assert applied(once, change) == once


@pytest.mark.parametrize(
    "change",
    [
        SetField(("actions", "3", "updates", OCT), "text", "a", "changed"),
        AddEntry(("actions", "5", "parts", "5a", "updates", DEC), update_of(DEC)),
        RemoveEntry(("meetings", "2009-12-04"), {"date": "2009-12-04"}),
    ],
)
def test_the_record_itself_is_never_touched(record: Record, change: Change) -> None:
    before = copy.deepcopy(record)
    after = applied(record, change)
    assert record == before
    assert after != before
    assert after["people"] is record["people"], "what the change does not touch is shared"


def test_a_change_still_fits_when_another_entry_was_added_above(record: Record) -> None:
    change = SetField(("actions", "5", "parts", "5b"), "due", None, OCT)
    above = applied(record, AddEntry(("actions", "0"), {"ref": "0", "action": "x"}, "3"))
    assert at(applied(above, change), ("actions", 2, "parts", 1, "due")) == OCT


def test_the_last_item_of_a_list_leaves_an_empty_list() -> None:
    record = record_of({"updates": [update_of(OCT)]})
    after = applied(record, RemoveEntry(("actions", "1", "updates", OCT), update_of(OCT)))
    assert at(after, ("actions", 0, "updates")) == []


def test_edits_are_made_in_order() -> None:
    edits: list[Edit] = [
        Insert(("a", 0), "1"),
        Insert(("a", 0), "2"),
        Put(("a", 1), "3"),
        Drop(("a", 0)),
        Put(("b", "c"), "4"),
    ]
    assert record_after({}, edits) == {"a": ["3"], "b": {"c": "4"}}


def test_nothing_is_edited_inside_a_text() -> None:
    with pytest.raises(EditRefused):
        record_after({"title": "T"}, [Put(("title", "x"), "y")])


def test_many_changes_lead_where_one_after_the_other_does(record: Record) -> None:
    changes: list[Change] = [
        update_to_add(record, "3", update_of(NOV, "b2")),
        SetField(("actions", "3"), "by_whom", None, "PS"),
        SetField(("actions", "5", "parts", "5b"), "timescale", None, "May 2010"),
        SetField(("actions", "1.10"), "ref", "1.10", "7"),
        SetField(("actions", "7"), "by_whom", None, "PS"),
        AddEntry(("actions", "4"), {"ref": "4"}, "5"),
        SetField(("actions", "5", "parts", "5a", "updates", OCT), "text", "p", "q"),
        SetField(("actions", "4"), "outcomes", None, "New"),
        AddEntry(("people", "MN"), {"name": "Mo"}),
        RemoveEntry(("actions", "3", "updates", DEC), update_of(DEC, "c")),
    ]
    wanted = record
    for change in changes:
        wanted = applied(wanted, change)
    steps, after = all_positioned(record, changes)
    assert after == wanted
    assert record_after(record, steps) == wanted


def test_of_many_changes_one_of_an_action_that_is_not_there_is_refused(record: Record) -> None:
    with pytest.raises(WrongRequest, match="the plan has no 99 in actions"):
        all_positioned(record, [SetField(("actions", "99"), "by_whom", None, "PS")])


_LISTED = st.lists(st.sampled_from(["PS", "AB", "CD"]), min_size=1, max_size=6)


@given(_LISTED, _LISTED)
def test_a_list_becomes_another_item_by_item(now: list[Value], new: list[Value]) -> None:
    record: Record = {"actions": [{"ref": "1", "leads": now}]}
    edits = positioned(record, SetField(("actions", "1"), "leads", now, new))
    assert record_after(record, edits) == {"actions": [{"ref": "1", "leads": new}]}
    assert all(edit.path[:-1] == ("actions", 0, "leads") for edit in edits)


WHOLE: Any = {
    "title": "T",
    "people": {"PS": {"name": "Pete"}, "AB": None},
    "sections": {"Roads": {}},
    "priorities": {"P1": "Jobs"},
    "meetings": [
        {"date": "2009-10-02", "name": "AGM"},
        {"date": "2009-10-02"},
        {"date": "2009-11-01", "name": "A"},
        {"date": "2009-11-01", "name": "B"},
    ],
    "actions": [
        {
            "ref": "1",
            "formerly": ["9"],
            "by_whom": "PS",
            "leads": ["PS", "AB"],
            "parts": [{"ref": "1a"}],
            "updates": [{"as_of": "2009-10"}, {"as_of": "2009-10-31"}, {"as_of": "2009-10-31"}],
        },
        {"ref": "2"},
        {"ref": "3", "updates": [{"as_of": "2009-12"}]},
    ],
}
LEADS = ("actions", 0, "leads")


def leads(*new: str) -> SetField:
    return SetField(("actions", "1"), "leads", ["PS", "AB"], [*new])


@pytest.mark.parametrize(
    ("change", "steps"),
    [
        (RenameEntry(("people", "PS"), "PX"), (Rename(("people", "PS"), "PX"),)),
        (RenameEntry(("people", "PS"), "PS"), ()),
        (MoveEntry(("actions", "1"), "3"), (Move(("actions", 0), 2),)),
        (MoveEntry(("actions", "1"), "2"), ()),
        (MoveEntry(("actions", "2"), "1"), (Move(("actions", 1), 0),)),
        (MoveEntry(("actions", "2")), (Move(("actions", 1), 3),)),
        (MoveEntry(("actions", "3")), ()),
        (SetField(("priorities",), "P1", "Jobs", "Work"), (Put(("priorities", "P1"), "Work"),)),
        (SetField(("priorities",), "P1", "Jobs", None), (Drop(("priorities", "P1")),)),
        (SetField(("priorities",), "P2", None, None), ()),
        (SetField(("calendar",), "Fair", None, "2009-05-01"), (Put(("calendar",), {"Fair": "2009-05-01"}),)),
        (SetField(("people", "AB"), "name", None, "Al"), (Put(("people", "AB"), {"name": "Al"}),)),
        (SetField(("actions", "2"), "leads", None, ["PS"]), (Put(("actions", 1, "leads"), ["PS"]),)),
        (SetField(("actions", "1"), "by_whom", "PS", "AB"), (Put(("actions", 0, "by_whom"), "AB"),)),
        (leads("PS", "CD", "AB"), (Insert((*LEADS, 1), "CD"),)),
        (leads("AB"), (Drop((*LEADS, 0)),)),
        (leads("PS", "CD"), (Put((*LEADS, 1), "CD"),)),
        (leads("AB", "PS"), (Move((*LEADS, 1), 0),)),
        (leads(), (Put(LEADS, []),)),
    ],
)
def test_a_change_has_its_place_in_a_record(change: Change, steps: tuple[Step, ...]) -> None:
    assert positioned(WHOLE, change) == steps
    after = record_after(WHOLE, steps)
    assert all_positioned(WHOLE, [change]) == ([*steps], after)
    assert (after == WHOLE) == (steps == ())


def test_what_is_moved_or_renamed_keeps_its_neighbours() -> None:
    def refs(*changes: Change) -> list[str]:
        actions: Any = all_positioned(WHOLE, changes)[1]["actions"]
        return [one["ref"] for one in actions]

    assert refs(MoveEntry(("actions", "1"), "3")) == ["2", "1", "3"]
    assert refs(MoveEntry(("actions", "3"), "1")) == ["3", "1", "2"]
    assert refs(MoveEntry(("actions", "1"))) == ["2", "3", "1"]
    people: Any = applied(WHOLE, RenameEntry(("people", "PS"), "PX"))["people"]
    assert [*people.items()] == [("PX", {"name": "Pete"}), ("AB", None)]
    with pytest.raises(EditRefused, match="AB is in people already"):
        positioned(WHOLE, RenameEntry(("people", "PS"), "AB"))


def test_a_change_says_what_it_takes_away_and_within_which_action() -> None:
    due, added = SetField(("actions", "1"), "due", "x", None), AddEntry(("actions", "4"), {"ref": "4"})
    gone = RemoveEntry(("actions", "1", "parts", "1a"), {"ref": "1a"})
    others: list[Change] = [
        SetField(("actions", "1"), "ref", "1", "7"),
        SetField((), "title", "T", "U"),
        added,
    ]
    empty = SetField(("actions", "1"), "due", None, None)
    assert [*map(takes_away, [due, gone, empty, *others])] == [True, True, *[False] * 4]
    assert replaced_by([due, gone, added]) == {"due of 1": "x", "1a": {"ref": "1a"}}
    assert [*map(action_of, [due, gone, *others])] == ["1", "1", "", "", ""]
    assert action_of(SetField(("people", "PS"), "ref", "1", "2")) == ""


@pytest.mark.parametrize(
    ("called", "name"),
    [
        ("plan", ()),
        ("rules", ("rules",)),
        ("1", ("actions", "1")),
        ("1a", ("actions", "1", "parts", "1a")),
        ("actions/1a", ("actions", "1", "parts", "1a")),
        ("people/ps", ("people", "PS")),
        ("people/XY", ("people", "XY")),
        ("sections/roads", ("sections", "Roads")),
        ("meetings/2009-10-02", ("meetings", "2009-10-02")),
        ("meetings/2009-10-02  AGM", ("meetings", "2009-10-02 AGM")),
        ("meetings/2010-01-01", ("meetings", "2010-01-01")),
    ],
)
def test_people_call_an_entry_so(called: str, name: Name) -> None:
    assert name_of(WHOLE, called) == name


@pytest.mark.parametrize(
    ("called", "message", "hint"),
    [
        ("9", "9 is 1 now", "say 1"),
        (
            "meetings/2009-11-01",
            "there are 2 meetings",
            "say 'meetings/2009-11-01 A' or 'meetings/2009-11-01 B'",
        ),
        (
            "priorities/P1",
            "'P1' is a field of priorities, and no entry",
            "plan set priorities 'P1=…' sets it, ",
        ),
        ("priorities/P2", "the plan has no 'P2' in priorities", "plan set priorities 'P2=…' sets it"),
        ("rules/x", "the plan has no 'x' in rules", "plan set rules NAME=VALUE sets one of its own"),
        ("people/", "'people' is a list of entries", "say which: people/KEY"),
        ("8", "the plan has no action '8'", "its refs: 1, 1a, 2, 3"),
        ("1, 2", "the plan has no action '1, 2'", "one at a time: say 1"),
        ("ps", "the plan has no action 'ps'", "did you mean people/PS?"),
        ("people/\x07", "the plan has no action", "plan set "),
    ],
)
def test_what_is_called_otherwise_is_refused_with_what_is_meant(called: str, message: str, hint: str) -> None:
    with pytest.raises(WrongRequest) as refused:
        name_of(WHOLE, called)
    assert refused.value.message.startswith(message)
    assert refused.value.hint.startswith(hint)


def test_an_entry_has_a_name_a_path_and_words() -> None:
    for name, path, words in (
        ((), (), "the plan"),
        (("rules",), ("rules",), "rules"),
        (("actions", "1", "leads"), LEADS, "leads"),
        (("actions", "1", "parts", "1a"), ("actions", 0, "parts", 0), "1a"),
        (("actions", "1", "updates", "2009-10-31#2"), ("actions", 0, "updates", 2), "1 2009-10-31#2"),
        (("people", "PS"), ("people", "PS"), "PS"),
        (("meetings", "2009-10-02"), ("meetings", 1), "2009-10-02"),
    ):
        assert (path_of(WHOLE, name), name_at(WHOLE, path), spoken(name)) == (path, name, words)
    assert spoken(("actions", "1", "parts", "1a", "updates", "2009-10")) == "1a 2009-10"
    assert formerly_in(WHOLE) == {"9": "1"}
    assert texts_in({"a": ["x", None], "b": "y", "c": None}, ("b", "a", "c", "d")) == ["y", "x"]
    assert [*texts_below({"a": ["x", None, {"b": "y"}], "c": "z", "d": None})] == ["x", "y", "z"]
    assert [is_entry(one) for one in ("people/PS", "people/", "rules/x", "people/PS said so")] == [
        True,
        *[False] * 3,
    ]
    with pytest.raises(PlanChanged, match="9 was changed by somebody else meanwhile; it is 1 now"):
        path_of_seen(WHOLE, ("actions", "9"))
    with pytest.raises(PlanChanged, match=r"meanwhile$"):
        path_of_seen(WHOLE, ("actions", "8"))
    assert path_of_seen(WHOLE, ("actions", "2")) == ("actions", 1)


def test_what_is_asked_for_has_its_place_by_its_date() -> None:
    for ref, as_of, name, before in (
        ("1", "2009-10-15", "2009-10-15", "2009-10"),
        ("1", "2009-10", "2009-10#2", None),
        ("1", "2009-10-31", "2009-10-31#3", None),
        ("2", "2009-10-31", "2009-10-31", None),
        ("3", "2009-12-30", "2009-12-30", "2009-12"),
    ):
        new = update_to_add(WHOLE, ref, {"as_of": as_of})
        assert (new.name[-1], new.before) == (name, before)
    for ref, as_of, name in (
        ("1", "2009-10-31", "2009-10-31#2"),
        ("1", "2009-10", "2009-10"),
        ("3", "2009-12-31", "2009-12"),
    ):
        assert last_update_of(WHOLE, ref, as_of)[0][-1] == name
    for ref, hint in (("2", ""), ("3", "it has some as of 2009-12")):
        with pytest.raises(WrongRequest) as refused:
            last_update_of(WHOLE, ref, "2009-10-01")
        assert refused.value.hint == hint
    for date, before in (
        ("2009-10-02", "2009-11-01 A"),
        ("2009-10-01", "2009-10-02 AGM"),
        ("2010-01-01", None),
    ):
        meeting: Any = {"date": date, "name": "X"}
        assert meeting_to_add(WHOLE, meeting) == AddEntry(("meetings", f"{date} X"), meeting, before)
    changes = renamed_wherever(WHOLE, ("leads", "by_whom", "updates"), lambda one: one.replace("PS", "PX"))
    assert changes == [leads("PX", "AB"), SetField(("actions", "1"), "by_whom", "PS", "PX")]
