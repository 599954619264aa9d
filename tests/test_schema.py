from __future__ import annotations

import re
import subprocess
import sys
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from actionplan.changes.edits import Record
from actionplan.model.statuses import COMMON, RAGS, STATUSES
from actionplan.problems import Fault, Path, at
from actionplan.schema import faults, fields_of, json_schema, sound
from actionplan.schema.actions import revisable
from actionplan.schema.models import ENTRIES, PlanFile, field_at, fields_at
from actionplan.schema.verdict import validator
from builders import calls_of, record_of, samples_of, update_of


def only(record: Any) -> Fault:
    found = faults(record)
    assert len(found) == 1, found
    return found[0]


def said(record: Any) -> tuple[str, str]:
    fault = only(record)
    return fault.message, fault.label


def test_the_real_plan_has_no_faults(real_record: Record) -> None:
    assert faults(real_record) == ()


@pytest.mark.parametrize(
    "record",
    [
        {"title": "T", "actions": []},
        {"title": "T", "actions": None},
        record_of({}),
        record_of({"priority": None, "updates": None, "parts": None, "leads": None, "due": None}),
        record_of({"priority": "", "by_whom": "", "due": "", "timescale": ""}),
        record_of({"updates": [], "parts": [], "leads": []}, people={}, meetings=[], rules={}, calendar={}),
        record_of({}, people={"PF": None, "CB": {}, "": {"name": None}}),
        record_of({}, priorities={"P1": None, "P2": "", "P3": "Three"}),
        record_of({}, calendar={"Spring": {"start": "2010-01-04", "end": "2010-03-26"}, "AGM": "2010-03-01"}),
        record_of(
            {}, rules={"red_days": "0", "amber_days": None}, dates="Month-First", financial_year_start="09-01"
        ),
        record_of({"updates": [update_of("2009-10-31", status="Complete", rag="RED")]}),
        record_of({"updates": [update_of("2009-10-31", rag=word) for word in ("G", "a", "Yellow", "gray")]}),
        record_of({"updates": [{"as_of": "2009-10-31"}, {"as_of": "2009-10-31"}]}),
        record_of({"ref": "1.10"}, {"ref": "1.1"}, {"ref": "007"}, {"ref": "a-b"}, {"ref": "4 (old)"}),
        record_of({"x-cost": {"any": ["thing", None]}, "parts": [{"ref": "1a", "x-y": ""}]}, **{"x-": "z"}),
    ],
)
def test_what_is_a_valid_plan(record: Record) -> None:
    assert faults(record) == ()


@pytest.mark.parametrize(
    ("record", "path", "message", "label"),
    [
        ({"actions": []}, (), "the plan has no 'title'", "add 'title: …'"),
        ({"title": "T"}, (), "the plan has no 'actions'", "add 'actions: …'"),
        (
            {"title": "T", "actions": [{"action": "x"}]},
            ("actions", 0),
            "actions #1 has no 'ref'",
            "add 'ref: …'",
        ),
        (
            {"title": "T", "actions": [{"ref": "7"}]},
            ("actions", 0),
            "actions #1 (ref 7) has no 'action'",
            "add 'action: …'",
        ),
        (
            record_of({}, {"updates": [{"text": "x"}]}),
            ("actions", 1, "updates", 0),
            "updates #1 has no 'as_of'",
            "add 'as_of: …'",
        ),
        (record_of({"parts": [{}]}), ("actions", 0, "parts", 0), "parts #1 has no 'ref'", "add 'ref: …'"),
        (record_of(period={"start": "2009-04-01"}), ("period",), "'period' has no 'end'", "add 'end: …'"),
        (record_of(meetings=[{}]), ("meetings", 0), "meetings #1 has no 'date'", "add 'date: …'"),
    ],
)
def test_what_is_missing_is_named_with_its_entry(
    record: Any, path: tuple[str | int, ...], message: str, label: str
) -> None:
    assert only(record) == Fault(path, message, label, on="key")


@pytest.mark.parametrize(
    ("record", "path", "advice"),
    [
        (record_of({"timescales": "x"}), ("actions", 0, "timescales"), "did you mean 'timescale'?"),
        (record_of({"By whom": "x"}), ("actions", 0, "By whom"), "did you mean 'by_whom'?"),
        (record_of({"Outcome": "x"}), ("actions", 0, "Outcome"), "did you mean 'outcomes'?"),
        (record_of(Action="x"), ("Action",), "did you mean 'actions'?"),
        (record_of({"updatse": "x"}), ("actions", 0, "updatse"), "did you mean 'updates'?"),
        (record_of({"Owner": "x"}), ("actions", 0, "Owner"), "did you mean 'by_whom'?"),
        (record_of({"due date": "x"}), ("actions", 0, "due date"), "did you mean 'due'?"),
        *(
            (record_of({name: "x"}), ("actions", 0, name), f"did you mean '{name.lower()}'?")
            for name in ("Timescale", "DUE", "Priority", "By_Whom", "Section")
        ),
        (
            record_of({"Evidence": "x"}),
            ("actions", 0, "Evidence"),
            "this belongs in an update, under 'updates', as 'evidence'",
        ),
        *(
            (record_of({said: "x"}), ("actions", 0, said), f"this belongs in an update, under 'updates'{as_}")
            for said, as_ in (("notes", ", as 'text'"), ("stauts", ", as 'status'"), ("status", ""))
        ),
        (record_of(people={"PS": {"nmae": "x"}}), ("people", "PS", "nmae"), "did you mean 'name'?"),
        (record_of(people={"name": {"nmae": "x"}}), ("people", "name", "nmae"), "did you mean 'name'?"),
        (
            record_of(people={"PS": {"zzz": "x"}}),
            ("people", "PS", "zzz"),
            "known here: name, organisation, email; or 'x-zzz', as a field of your own",
        ),
        (
            record_of(people={"email": {"zzz": "x"}}),
            ("people", "email", "zzz"),
            "known here: name, organisation, email; or 'x-zzz', as a field of your own",
        ),
        (
            record_of(period={"start": "2009-04-01", "end": "2010-03-31", "last": "x"}),
            ("period", "last"),
            "known here: start, end; or 'x-last', as a field of your own",
        ),
        (
            record_of(calendar={"start": {"start": "2009-04-01", "end": "2010-03-31", "till": "x"}}),
            ("calendar", "start", "till"),
            "known here: start, end; or 'x-till', as a field of your own",
        ),
        (
            record_of({"parts": [{"ref": "1a", "updates": [update_of("2009-10-31", staus="x")]}]}),
            ("actions", 0, "parts", 0, "updates", 0, "staus"),
            "did you mean 'status'?",
        ),
        (
            record_of({"parts": [{"ref": "1a", "priority": "x", "x-z": ""}]}),
            ("actions", 0, "parts", 0, "priority"),
            None,
        ),
        (record_of(**{"X-upper": "x"}), ("X-upper",), None),
    ],
)
def test_an_unknown_field_gets_the_closest_known_name(
    record: Record, path: tuple[str | int, ...], advice: str | None
) -> None:
    fault = only(record)
    assert (fault.path, fault.on) == (path, "key")
    assert fault.message == f"unknown field '{path[-1]}'"
    assert advice in (None, fault.label)


@given(st.text(max_size=12) | st.sampled_from(["", " ", "x_cost", "X cost", "a: b", "-", "#", "Ünï\ncode"]))
def test_a_field_of_ones_own_is_advised_under_a_name_that_a_field_can_have(name: str) -> None:
    found = faults({**record_of({}), name: "x"})
    own = [re.findall("or '(.*)', as a field of your own", fault.label) for fault in found]
    for called in filter(None, own):
        assert re.fullmatch(r"x(-[^\W_]+)+|x-…", called[0])
        assert faults({**record_of({}), called[0]: "x"}) == ()


def test_a_misspelt_required_field_is_one_fault_not_two() -> None:
    found = faults({"titel": "T", "actions": [{"reff": "1", "action": "x"}]})
    assert {(fault.message, fault.label) for fault in found} == {
        ("unknown field 'titel'", "did you mean 'title'?"),
        ("unknown field 'reff'", "did you mean 'ref'?"),
    }
    assert len(found) == 2


def test_every_fault_is_told_in_one_run() -> None:
    record = record_of({"due": "31/10/2009", "updates": [{"text": "x"}]}, {"action": ""}, wrong="x")
    assert {fault.path for fault in faults(record)} == {
        ("wrong",),
        ("actions", 0, "due"),
        ("actions", 0, "updates", 0),
        ("actions", 1, "action"),
    }


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ("31/10/2009", "write 2009-10-31"),
        ("2.10.2009", "write 2009-10-02 or 2009-02-10"),
        ("5-5-2009", "write 2009-05-05"),
        ("2009-5-6", "write 2009-05-06"),
        ("2009/10/31", "write 2009-10-31"),
        ("2009.13.1", "write the date as YYYY-MM-DD, like 2009-10-31"),
        ("32/13/2009", "write the date as YYYY-MM-DD, like 2009-10-31"),
        ("End Oct 09", "write the date as YYYY-MM-DD, like 2009-10-31"),
        ("20091031", "write the date as YYYY-MM-DD, like 2009-10-31"),
        ("2009-10-31T12:00", "write the date as YYYY-MM-DD, like 2009-10-31"),
        ("２００９-10-31", "write the date as YYYY-MM-DD, like 2009-10-31"),
        ("2009-02-30", "there is no such day in the calendar"),
        ("0000-01-01", "there is no such day in the calendar"),
        (["2009-10-31"], "write one date, like 2009-10-31"),
        ({"day": "31"}, "write one date, like 2009-10-31"),
    ],
)
def test_a_date_is_asked_for_in_the_form_it_was_meant(written: Any, advice: str) -> None:
    assert said(record_of({"due": written})) == ("'due' is no date", advice)


@pytest.mark.parametrize("empty", [None, "", " \n"])
@pytest.mark.parametrize(
    ("record", "name"),
    [
        (lambda empty: record_of(title=empty), "title"),
        (lambda empty: record_of({"ref": empty}), "ref"),
        (lambda empty: record_of({"action": empty}), "action"),
        (lambda empty: record_of({"updates": [{"as_of": empty}]}), "as_of"),
        (lambda empty: record_of(period={"start": "2009-04-01", "end": empty}), "end"),
        (lambda empty: record_of({"leads": [empty]}), "leads"),
        (lambda empty: record_of(calendar={"AGM": empty}), "AGM"),
    ],
)
def test_what_is_required_must_not_be_empty(record: Any, name: str, empty: str | None) -> None:
    assert said(record(empty)) == (f"'{name}' is empty", "write something here")


@pytest.mark.parametrize(
    ("word", "advice"),
    [
        ("50% complete", "did you mean 'in progress'?"),
        ("90 % completed", "did you mean 'in progress'?"),
        ("75%", "did you mean 'in progress'?"),
        ("99.5 per cent done", "did you mean 'in progress'?"),
        ("100% complete", "did you mean 'complete'?"),
        ("opened", "did you mean 'in progress'?"),
        ("Finished", "did you mean 'complete'?"),
        ("in-progress", "did you mean 'in progress'?"),
        ("complet", "did you mean 'complete'?"),
        ("xyz", ""),
    ],
)
def test_a_status_that_is_none_gets_the_closest_one_and_the_mapping(word: str, advice: str) -> None:
    record = record_of({"updates": [update_of("2009-10-31", status=word)]})
    message, label = said(record)
    assert message == f"'{word}' is no status that is known"
    if advice:
        ours = advice.split("'")[1]
        own = f"If it is a word of your own, add 'statuses: {{{word}: {ours}}}' to the plan"
        assert label == f"{advice} {own}"
    else:
        ours = "suspended"
        assert label == f"write one of: {', '.join(STATUSES)}; or add 'statuses: {{{word}: …}}' to the plan"
    assert faults(record | {"statuses": {word: ours}}) == ()
    assert faults(record | {"statuses": {word.upper(): ""}}) == ()


@pytest.mark.parametrize(
    "word", ["Held, for now", "Held: by {us}", "[Held]", "#1 held", '"Held"', "held?", "-"]
)
@pytest.mark.parametrize("own", [{}, {"Paused": "suspended"}])
def test_the_mapping_that_is_advised_is_yaml_of_this_very_word(word: str, own: dict[str, str]) -> None:
    record = record_of(
        {"updates": [update_of("2009-10-31", status=word)]}, **({"statuses": own} if own else {})
    )
    _, label = said(record)
    added = label.partition("add '")[2].rpartition("' to ")[0]
    mapping = yaml.safe_load(added)
    assert [*(mapping if own else mapping["statuses"])] == [word]


@pytest.mark.parametrize("field", ["section", "priority"])
@pytest.mark.parametrize("updated", [False, True])
def test_what_a_part_has_from_its_action_is_no_field_of_its_own(field: str, updated: bool) -> None:
    part = (
        {"ref": "1a", "updates": [{**update_of("2009-10-31"), field: "X"}]}
        if updated
        else {"ref": "1a", field: "X"}
    )
    assert said(record_of({"parts": [part]})) == (
        f"unknown field '{field}'",
        "a part has that of its action: write it there",
    )


@pytest.mark.parametrize("word", [*COMMON, "Done", "ON HOLD", "under  way"])
def test_common_words_for_a_status_need_no_mapping(word: str) -> None:
    assert faults(record_of({"updates": [update_of("2009-10-31", status=word)]})) == ()


@pytest.mark.parametrize(
    ("fields", "path", "message"),
    [
        ({"statuses": {"Complete": "suspended"}}, ("statuses", "Complete"), "'Complete' is a status already"),
        ({"statuses": {"verified": None}}, ("statuses", "verified"), "'verified' is a status already"),
        (
            {"statuses": {"Paused": "stopped"}},
            ("statuses", "Paused"),
            "'Paused' is mapped to no status of ours",
        ),
        ({"columns": {"by_who": "By whom"}}, ("columns", "by_who"), "'by_who' is no column"),
        ({"columns": {"parts": "Parts"}}, ("columns", "parts"), "'parts' is no column"),
        ({"sections": {"": {"aim": "x"}}}, ("sections", ""), "'' is empty"),
        ({"rules": {"red_slips": "two"}}, ("rules", "red_slips"), "'red_slips' cannot be read"),
        ({"rules": {"verify": "perhaps"}}, ("rules", "verify"), "'verify' cannot be read"),
    ],
)
def test_what_the_plan_declares_is_looked_at(fields: Any, path: Path, message: str) -> None:
    fault = only(record_of({}, **fields))
    assert (fault.path, fault.message) == (path, message)


@pytest.mark.parametrize(
    ("update", "message"),
    [
        ({"as_of": "2024-13"}, "'as_of' is no date"),
        ({"as_of": "0000"}, "'as_of' is no date"),
        ({"as_of": "2024-9"}, "'as_of' is no date"),
        ({"completed": "2024-09"}, "'completed' is no date"),
        ({"cleared": ["ref"]}, "'cleared' names 'ref', which cannot be cleared"),
        ({"cleared": ["action"]}, "'cleared' names 'action', which cannot be cleared"),
        ({"cleared": ["by_whom"], "by_whom": "PS"}, "'by_whom' is said and cleared in one update"),
        ({"ref": "2"}, "unknown field 'ref'"),
        ({"raised": "2009-04-01"}, "unknown field 'raised'"),
    ],
)
def test_an_update_may_not_say_everything(update: dict[str, str], message: str) -> None:
    assert only(record_of({"updates": [{"as_of": "2024-09-01", **update}]})).message == message


def test_an_update_may_revise_and_clear_all_that_was_agreed() -> None:
    for name in revisable():
        said = update_of("2024-09", **{name: samples_of(name)[0]})
        assert faults(record_of({"updates": [said]})) == (), "SAMPLES in builders.py: a value for this field"
        if name != "action":
            assert faults(record_of({"updates": [{"as_of": "2024", "cleared": [name, "x-cost"]}]})) == ()
    in_part = {"parts": [{"ref": "1a", "updates": [update_of("2024", section="Homes")]}]}
    assert only(record_of(in_part)).message == "unknown field 'section'"


@pytest.mark.parametrize(
    ("word", "advice"),
    [
        ("yelow", f"write one of: {', '.join(RAGS)}"),
        ("done", f"write one of: {', '.join(RAGS)}"),
        (["red"], "did you mean 'red'?"),
    ],
)
def test_a_light_that_is_none_gets_the_closest_one(word: Any, advice: str) -> None:
    assert said(record_of({"updates": [update_of("2009-10-31", rag=word)]})) == (
        "'rag' takes other words",
        advice,
    )


TEXT = "write one text here"
LIST = "write a list here: each item on its own line, starting with '- '"
ACTION = "write fields here: {ref: …, action: …}"
FIELDS = "write fields here: each on its own line, as 'name: text'"


@pytest.mark.parametrize(
    ("record", "name", "advice"),
    [
        (record_of({"by_whom": ["a", "b"]}), "by_whom", TEXT),
        (record_of({"timescale": {"End Oct": "09"}}), "timescale", TEXT),
        (record_of({"action": ["a"]}), "action", TEXT),
        (record_of({"ref": {"a": "b"}}), "ref", TEXT),
        (record_of(monitored_by=["a"]), "monitored_by", TEXT),
        (record_of(priorities={"P1": ["a"]}), "P1", TEXT),
        ({"title": "T", "actions": "all"}, "actions", LIST),
        ({"title": "T", "actions": {"ref": "1"}}, "actions", LIST),
        ({"title": "T", "actions": ["one"]}, "actions", ACTION),
        ({"title": "T", "actions": [None]}, "actions", ACTION),
        ({"title": "T", "actions": [[]]}, "actions", ACTION),
        (record_of({"updates": "said"}), "updates", LIST),
        (record_of({"leads": "PS, CD"}), "leads", "write a list here: [PS, CD]"),
        (record_of({"leads": {"PS": None}}), "leads", LIST),
        (record_of({"parts": {"ref": "1a"}}), "parts", LIST),
        (record_of(people=["PS"]), "people", "write each on its own line, as 'KEY: {name: …}'"),
        (record_of(sections=["Roads"]), "sections", "write each on its own line, as 'KEY: {aim: …}'"),
        (record_of(priorities=["P1"]), "priorities", FIELDS),
        (record_of(people={"PS": "Pete Smith"}), "PS", "write fields here: {name: …}"),
        (record_of(sections={"Roads": "Better roads"}), "Roads", "write fields here: {aim: …}"),
        (record_of({"updates": ["Done"]}), "updates", "write fields here: {as_of: …}"),
        (record_of(period="2009"), "period", "write fields here: {start: …, end: …}"),
        (record_of(meetings={"date": "2009-10-02"}), "meetings", LIST),
        (record_of(rules={"red_days": "many"}), "red_days", "write a whole number, like 2"),
        (record_of(rules={"red_days": "-1"}), "red_days", "write a whole number, like 2"),
        (record_of(rules={"red_days": ["7"]}), "red_days", "write a whole number, like 2"),
        (record_of(financial_year_start="April"), "financial_year_start", "write month and day, like 04-01"),
        (record_of(financial_year_start="02-30"), "financial_year_start", "write month and day, like 04-01"),
        (record_of({"ref": " 1"}), "ref", "write it on one line, without spaces around it"),
        (record_of({"ref": "1\n2"}), "ref", "write it on one line, without spaces around it"),
        (record_of(title="T\x1b[2J"), "title", "take out the invisible characters"),
    ],
)
def test_a_wrong_shape_is_told_what_to_write(record: Any, name: str, advice: str) -> None:
    assert said(record) == (f"'{name}' cannot be read", advice)


@pytest.mark.parametrize(
    ("record", "message", "advice"),
    [
        (record_of(rules={"red_days": "10000"}), "'red_days' is too large", "write 9999 at most"),
        *(
            (record, f"'{name}' is empty", "write something here that can be seen")
            for unseen in ("\u200b", "\u2060 \u200d")
            for record, name in (
                (record_of({"action": unseen}), "action"),
                (record_of({"ref": unseen}), "ref"),
                (record_of(title=unseen), "title"),
            )
        ),
    ],
)
def test_a_number_may_be_too_large_and_a_text_without_anything_to_see_is_none(
    record: Any, message: str, advice: str
) -> None:
    assert said(record) == (message, advice)


@pytest.mark.parametrize("record", [[], "text", None])
def test_a_file_that_holds_no_fields_is_told_so(record: Any) -> None:
    assert said(record) == ("'plan' cannot be read", FIELDS)


def test_a_day_of_the_calendar_is_judged_once_and_where_it_stands() -> None:
    fault = only(record_of(calendar={"AGM": "1/3/2010"}))
    assert fault == Fault(("calendar", "AGM"), "'AGM' is no date", "write 2010-03-01 or 2010-01-03")


def test_a_ref_used_twice_is_pointed_at_the_second_time() -> None:
    record = record_of({"ref": "1"}, {"ref": "2", "parts": [{"ref": "1"}, {"ref": "2a"}]}, {"ref": "2a"})
    assert [(fault.path, fault.message) for fault in faults(record)] == [
        (("actions", 1, "parts", 0, "ref"), "ref '1' is used twice"),
        (("actions", 2, "ref"), "ref '2a' is used twice"),
    ]


def test_a_ref_used_twice_is_told_one_that_is_free() -> None:
    parts = {"ref": "1", "parts": [{"ref": "1a"}, {"ref": "1a"}]}
    record = record_of(parts, {"ref": "GOV-1"}, {"ref": "GOV-1"}, {"ref": "GOV-1", "formerly": ["GOV-2"]})
    said = [fault.label.rpartition(" ")[2] for fault in faults(record)]
    assert said == ["1b", "GOV-3", "GOV-4"]
    assert faults(record_of({"ref": "x"}, {"ref": "x"}))[0].label.endswith("give this one its own")
    many = [fault.label for fault in faults(record_of(*[{"ref": "1"}] * 100))]
    assert len({*many}) == 21
    without = record_of(*[{"ref": "x"}] * 1000)  # after which nobody can say a ref
    assert calls_of(lambda: faults(without)) < 800 * 1000


@pytest.mark.parametrize(
    ("one", "other"),
    [("1", "1\u200b"), ("A B", "A\u00a0B"), ("é", "e\u0301"), ("5a", "5a\u00ad"), ("5", "5\u2800")],
)
def test_refs_that_nobody_can_tell_apart_are_refused(one: str, other: str) -> None:
    (fault,) = faults(record_of({"ref": one}, {"parts": [{"ref": other}], "ref": "z"}))
    assert fault.path == ("actions", 1, "parts", 0, "ref")
    assert "looks like another one" in fault.message


@pytest.mark.parametrize("collection", ["sections", "priorities", "statuses", "calendar", "people"])
def test_names_that_are_compared_as_one_are_not_given_twice(collection: str) -> None:
    held: Any = {"calendar": "2010-03-01", "statuses": "suspended"}.get(collection)
    for one, other in ("End of term", "End\u00a0of  term"), ("Caf\u00e9", "Cafe\u0301"), ("Term", "TERM"):
        found = faults(record_of({}, **{collection: {one: held, other: held}}))
        if (one, collection) == ("Term", "people"):  # PS is another than ps
            assert not found
            continue
        (fault,) = found
        assert (fault.path, fault.on) == ((collection, other), "key")
        assert "looks like another one" in fault.message


def test_a_ref_that_nobody_can_see_is_refused() -> None:
    (fault,) = faults(record_of({"ref": "\u200b"}))
    assert fault.message == "'ref' is empty"


ODD: list[Any] = [
    *(None, "", " ", [], {}, "x", "28", "a\nb", " a", "a\tb", "\u202e", "Complete", "AMBER"),
    *("2009-10-31", "31/10/2009", "2009-02-30", "04-01", "02-30"),
    *(["a"], [""], [None], {"x-a": []}, {"ref": "1", "action": "a"}),
]


def mutated(random: Random, value: Any) -> Any:
    """`value` with something in it exchanged for something odd."""
    if isinstance(value, dict) and value and random.random() < 0.85:
        key = random.choice([*value])
        rest = {name: within for name, within in value.items() if name != key}
        kind = random.randrange(8)
        if kind == 0:
            return rest
        if kind == 1:
            return rest | {random.choice([f"x-{key}", key.upper(), "by", "due", "as_of"]): value[key]}
        return value | {key: mutated(random, value[key])}
    if isinstance(value, list) and value and random.random() < 0.85:
        at = random.randrange(len(value))
        return [*value[:at], mutated(random, value[at]), *value[at + 1 :]]
    return random.choice(ODD)


def test_whatever_is_wrong_is_told_in_our_words_and_where_it_stands(real_record: Record) -> None:
    full = record_of(
        {"ref": "1", "updates": [update_of("2009-10-31", "Sent.", status="complete", rag="red", due="")]},
        {"ref": "2", "leads": ["PS"], "due": "2009-10-31", "parts": [{"ref": "2a", "updates": None}]},
        period={"start": "2009-04-01", "end": "2010-03-31"},
        rules={"red_days": "0", "amber_days": None},
        calendar={"APCM": "2010-04-25", "Lent": {"start": "2010-02-17", "end": "2010-04-03"}},
        dates="day-first",
        financial_year_start="04-01",
        priorities={"P1": None, "P2": "Two"},
        people={"PS": {"name": "Pete", "email": None}, "MN": None},
        meetings=[{"date": "2009-10-02", "name": "Group"}],
    )
    told = []
    for seed in range(4000):
        random = Random(seed)
        record = random.choice([full, real_record])
        for _ in range(random.randint(1, 2)):
            record = mutated(random, record)
        found = faults(record)
        for fault in found:
            at(record, fault.path)
            assert re.fullmatch(
                r"unknown field '.*'|'.*' (takes other words|is (empty|no date|mapped to no status of ours)"
                r"|cannot be read)|.* has no '.*'|ref '.*' is used twice|.*'.*' looks like another one.*",
                fault.message,
            )
            assert re.match(
                "write |add |take out |did you mean |known here: |this belongs |every ref |there is ",
                fault.label,
            )
        told.append(bool(found))
    assert 400 < sum(told) < 3600


def test_the_nearest_field_is_looked_for_at_the_first_unknown_ones_only() -> None:
    many = {f"timescale {number}": "x" for number in range(3000)}
    found = faults(record_of(many))
    assert [fault.label for fault in found[:100]] == ["did you mean 'timescale'?"] * 100
    assert {fault.label.partition(":")[0] for fault in found[100:]} == {"known here"}
    assert calls_of(lambda: faults(record_of(many | {"ref": "2"}))) < 40 * len(many)


def test_a_list_is_looked_through_once_whatever_number_of_its_items_is_wrong() -> None:
    class Asked(list[Any]):
        times = 0

        def __len__(self) -> int:
            self.times += 1
            return super().__len__()

    actions = Asked({"ref": str(number % 100), "action": "A"} for number in range(200))
    rest: Any = sound({"title": "T", "actions": actions})
    assert len(rest.record["actions"]) == 100
    assert actions.times < 10


def test_messages_echo_the_plan_harmlessly() -> None:
    found = faults(
        record_of({"\x1b[31mwho\u202e": "x"}, people={"\x1b]0;x\x07": {"n\nm": "y"}, "a\x1b": "z"})
    )
    assert len(found) == 3
    for fault in found:
        assert (fault.message + fault.label).isprintable()


def test_the_json_schema_has_every_field_with_its_label_and_description() -> None:
    schema = json_schema()
    entries = {"PlanFile": schema, **schema["$defs"]}
    assert {*entries} == {entry.__name__ for entry in ENTRIES.values()}
    for name, entry in ENTRIES.items():
        properties = entries[entry.__name__]["properties"]
        assert {*properties} == {field.name for field in fields_of(name)}
        for field in fields_of(name):
            told = properties[field.name]
            assert (told["title"], told["description"]) == (field.label, field.description)
            assert field.label
            assert field.description.endswith(".")


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (("title",), "title"),
        (("people", "name", "email"), "email"),
        (("people", "people"), "people"),
        (("actions", 3, "parts", 0, "updates", 1, "by"), "by"),
        (("actions", 3, "leads", 1), "leads"),
        (("updates", 0, "as_of"), "as_of"),
        (("actions", 3, "x-cost"), None),
        (("x-any", "title"), None),
        (("people", "PS", "x-any", "name"), None),
        ((), None),
    ],
)
def test_the_field_at_a_path_is_found(path: Path, name: str | None) -> None:
    field = field_at(path)
    assert (field.name if field else None) == name


@pytest.mark.parametrize(
    ("path", "entry"),
    [
        ((), "plan"),
        (("actions", 0), "action"),
        (("actions", 0, "parts", 1), "part"),
        (("parts", 1), "part"),
        (("actions", 0, "parts", 1, "updates", 7), "update of a part"),
        (("actions", 0, "updates", 7), "update"),
        (("sections", "aim"), "section"),
        (("people", "updates"), "person"),
        (("meetings", 0), "meeting"),
        (("period",), "period"),
        (("calendar", "period"), "period"),
        (("rules",), "rules"),
    ],
)
def test_the_fields_of_the_entry_at_a_path_are_found(path: Path, entry: str) -> None:
    assert tuple(fields_at(path).values()) == fields_of(entry)


@pytest.mark.parametrize(
    "path", [("people",), ("actions",), ("title",), ("priorities", "P1"), ("x-any", "x")]
)
def test_where_no_entry_stands_there_are_no_fields(path: Path) -> None:
    assert fields_at(path) == {}


def test_fields_are_known_without_pydantic() -> None:
    code = (
        "import sys, actionplan.schema as schema;"
        "print(*schema.fields_of('rules')[0][:2], 'pydantic' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout == "red_days Red days False\n"


NAMES = sorted({field.name for entry in ENTRIES.values() for field in entry.fields().values()})
VALUES = st.recursive(
    st.sampled_from([None, "", "T", "2009-10-31", "2009", "complete", "red", "ref", "7"]),
    lambda below: st.lists(below, max_size=2) | st.dictionaries(st.sampled_from(NAMES), below, max_size=4),
    max_leaves=12,
)
ADAPTER: TypeAdapter[Any] = TypeAdapter(PlanFile)


def found_by(validate: Any, record: Any) -> list[tuple[Any, ...]]:
    try:
        validate(record)
    except ValidationError as invalid:
        return [(one["loc"], one["type"], one["msg"]) for one in invalid.errors(include_url=False)]
    return []


@given(st.fixed_dictionaries({"title": VALUES, "actions": st.lists(VALUES, max_size=2), "people": VALUES}))
def test_the_whole_of_pydantic_finds_the_same_in_a_record(record: Any) -> None:
    assert found_by(validator().validate_python, record) == found_by(ADAPTER.validate_python, record)


@pytest.mark.parametrize("name", [field.name for field in fields_of("plan")])
def test_the_whole_of_pydantic_finds_the_same_in_each_field_of_the_plan(name: str) -> None:
    for value in [
        "T",
        ["T"],
        {"T": "T"},
        {"T": {"name": "T", "aim": ["T"]}},
        [{"ref": "1", "date": "T"}],
        None,
    ]:
        record = {"title": "T", "actions": []} | {name: value}
        assert found_by(validator().validate_python, record) == found_by(ADAPTER.validate_python, record)


def test_the_json_schema_refuses_unknown_fields_but_x_fields() -> None:
    schema = json_schema()
    entries = [schema, *schema["$defs"].values()]
    assert schema["required"] == ["title", "actions"]
    assert schema["$defs"]["ActionFile"]["required"] == ["ref", "action"]
    assert all(entry["patternProperties"] == {"^x-": {}} for entry in entries)
    assert all(entry["additionalProperties"] is False for entry in entries)
