"""Lists of names that are written by hand, held against what they name."""

from __future__ import annotations

from collections.abc import Collection
from copy import deepcopy
from datetime import date
from importlib import import_module
from typing import Any, get_args

import pytest

from actionplan import check
from actionplan.changes.names import COLLECTIONS, KEYED, MAPS
from actionplan.check import CHECKS, certain
from actionplan.cli.commands.listing import By
from actionplan.cli.options import Order
from actionplan.problems import Fault
from actionplan.report.columns import every_column
from actionplan.report.groups import GROUPINGS
from actionplan.report.selection import ORDERS
from actionplan.schema.actions import ActionFile, UpdateFile
from actionplan.schema.models import DERIVED, ENTRIES, PlanFile, column_names, holding_keys_of
from actionplan.understand import understood
from builders import ITEM_FIELDS, record_of, update_of

CODES = {one.code for one in CHECKS}
COLUMNS = {*every_column(on_paper=True)}
AGREED = {*ActionFile.fields()}
REPORTED = {*UpdateFile.fields()}
OF_THE_PLAN = {*PlanFile.fields()}
NAMED: list[tuple[str, str, Collection[str]]] = [
    ("check", "_CERTAIN", CODES),
    ("cli.talk.names", "_UNKNOWN", CODES),
    ("cli.talk.consequences", "_KEYS", AGREED),
    ("cli.talk.update", "_BESIDE", REPORTED - AGREED),
    ("cli.advice.fields", "_OPTIONS", REPORTED - AGREED),
    ("cli.advice.fields", "SAID_IN_UPDATES", REPORTED - AGREED),
    ("cli.advice.fields", "REVISED", REPORTED & AGREED),
    ("cli.assignments", "_MAY_BE_EMPTY", OF_THE_PLAN),
    ("cli.advice.fields", "_ADDING", COLLECTIONS),
    ("cli.commands.changing", "_FIELDS", AGREED),
    ("cli.commands.updating", "_FIELDS", REPORTED),
    ("cli.commands.moving", "_CALLED", OF_THE_PLAN),
    ("cli.completion", "KEYS", OF_THE_PLAN),
    ("formats.papers.docx.pairs", "_BEHIND", COLUMNS),
    ("formats.papers.public", "_NAMED", OF_THE_PLAN),
    ("formats.papers.public", "_PEOPLE", holding_keys_of("people")),
    ("formats.papers.public", "_WITH", COLUMNS),
    (
        "formats.papers.xlsx.sheets",
        "_LABELS",
        {one.name for one in ActionFile.fields().values() if one.is_label},
    ),
    ("formats.records.ours", "_OWN", ITEM_FIELDS),
    ("report.columns", "DOCUMENT", column_names()),
    ("report.columns", "DIGEST", COLUMNS),
    ("report.columns", "LATE", COLUMNS),
    ("report.columns", "LATE_ON_PAPER", COLUMNS),
    ("report.columns.cells", "_CELLS", AGREED),
    ("report.columns.cells", "ON_PAPER", COLUMNS),
    ("report.columns.cells", "_MARKS", COLUMNS),
    ("report.columns.cells", "_SAID_BY", COLUMNS),
    ("report.sheet.page", "_BEHIND", COLUMNS),
    ("report.sheet.page", "_IN_NOTES", AGREED),
]
"""A module, a list or table in it, and what there is of the kind that it names."""


def test_what_a_list_names_is_there() -> None:
    unknown = {
        f"{module}.{name}": gone
        for module, name, known in NAMED
        if (gone := {*getattr(import_module(f"actionplan.{module}"), name)} - {*known})
    }
    assert unknown == {}


def test_the_collections_and_maps_are_the_fields_that_the_models_say() -> None:
    fields = {field for entry in ENTRIES.values() for field in entry.fields().values()}
    assert {*COLLECTIONS} == {
        one.name for one in fields if one.is_collection and one.entry in ENTRIES.values()
    }
    own = {one.name: one for one in PlanFile.fields().values()}
    assert {*MAPS} == {name for name, one in own.items() if one.is_collection or one.entry} - {*COLLECTIONS}
    assert {*KEYED} == {
        name for name in COLLECTIONS if name in own and str(own[name].type).startswith("dict")
    }


def test_what_is_no_field_of_an_action_and_has_a_column_is_derived() -> None:
    assert {*DERIVED} == COLUMNS - AGREED - {"standing"}


@pytest.mark.parametrize(("option", "known"), [(Order, ORDERS), (By, GROUPINGS)], ids=["--sort", "--by"])
def test_an_option_has_a_word_for_each_order_and_grouping(option: Any, known: Collection[str]) -> None:
    words = get_args(get_args(get_args(option)[0])[0])
    assert {*words} == {*known}


def test_what_is_certain_is_wrong_whatever_else_is_left_out() -> None:
    record: Any = record_of(
        {"section": "Roads", "priority": "P1", "by_whom": "Pete", "leads": ["PS"], "timescale": "May 09"},
        {
            "section": "Raods",
            "priority": "P2",
            "raised": "2009-05-01",
            "formerly": ["7"],
            "by_whom": "Pete and NN",
            "leads": ["NN"],
            "timescale": "End Oct 09 or 11/12/09",
            "due": "2009-10-30",
            "superseded_by": "9",
            "updates": [
                update_of("2009-04-30", status="Gone", timescale="Spring", due="2009-01-01", leads=["XX"]),
                update_of("2009-03-31", completed="2010-01-01", section="Rods", status="complete"),
            ],
            "parts": [{"ref": "2a", "leads": ["YY"], "timescale": "2011", "due": "2011-01-01"}],
        },
        period={"start": "2010-03-31", "end": "2009-04-01"},
        people={"PS": {"name": "Pete"}},
        sections={"Roads": None},
        priorities={"P1": "Streets"},
        statuses={"Gone": None},
    )
    whole = sure(record)
    assert {fault.code for fault in whole} == check._CERTAIN
    second = record["actions"][1]
    for entry in (second, *second["updates"], *second["parts"]):
        for field in [name for name in entry if name not in ("ref", "action", "as_of", "updates", "parts")]:
            kept = entry.pop(field)
            new = [one for one in sure(record) if one not in whole and one.path[-1] != field]
            assert new == [], field  # of the field itself, what was agreed before may come to light
            entry[field] = kept


def sure(record: Any) -> list[Fault]:
    return list(certain(understood(deepcopy(record)), as_of=date(2009, 12, 10)))
