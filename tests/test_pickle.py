"""Whatever the program hands out goes through a process pool and comes back the same."""

from __future__ import annotations

import importlib
import inspect
import pickle
import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import actionplan
from actionplan import Calendar, InvalidPlan, Period, Plan, Timescale, overdue, parse, planfile, standings
from actionplan.changes import AddEntry, Change, RemoveEntry, SetField
from actionplan.changes.edits import Drop, Insert, Put
from actionplan.errors import PlanError
from actionplan.model import Rules
from actionplan.model.words import Words
from actionplan.problems import Fault, Location, Problem
from actionplan.schema import faults, fields_of
from actionplan.schema.values import Wrong
from builders import plan_of, record_of

AT = Location(3, 5, 9)
PROBLEM = Problem("unknown field 'whta'", AT, "did you mean 'what'?")
SAID: dict[str, Any] = {
    "message": "it is wrong",
    "hint": "type it again",
    "at": AT,
    "problems": (PROBLEM,),
    "file": "plan.yaml",
    "text": "whta: x",
}
"""What errors are made with, by the names of their parameters."""
CHANGES: list[Change] = [
    SetField(("actions", "3"), "due", None, "2009-10-31"),
    AddEntry(("people", "PS"), {"name": "Pete"}, before="AB"),
    RemoveEntry(("actions", "3"), {"ref": "3"}),
]
VALUES = [
    *CHANGES,
    *(Put(("title",), "T"), Drop(("title",)), Insert(("actions", 0), {"ref": "1"})),
    *(
        Calendar(),
        Calendar(Period(date(2009, 4, 1), date(2010, 3, 31)), named={"AGM": Period(date.min, date.max)}),
    ),
    *(parse("End Oct 09"), parse("2/10/09 or so"), Timescale("", "event"), Rules(), Words({"ref": "1"})),
    *(Fault(("actions", 0), "m", "l", on="key"), PROBLEM, AT),
    *(
        plan_of(),
        plan_of({"parts": [{"ref": "1a"}], "updates": [{"as_of": "2009-10-31"}]}, people={"PS": None}),
    ),
    faults(record_of({"due": "soon"})),
]


def kinds(error: type[PlanError] = PlanError) -> Iterator[type[PlanError]]:
    """It and all errors below it."""
    yield error
    for below in error.__subclasses__():
        yield from kinds(below)


def again(value: Any) -> Any:
    """The value, pickled in every way and back."""
    found = [pickle.loads(pickle.dumps(value, protocol)) for protocol in range(pickle.HIGHEST_PROTOCOL + 1)]
    assert all(type(one) is type(value) for one in found)
    return found[-1]


def test_an_error_comes_back_with_all_it_says() -> None:
    """Also one of a module that nothing has asked for yet."""
    for module in pkgutil.walk_packages(actionplan.__path__, "actionplan."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    assert {"InvalidPlan", "SheetTooLarge"} <= {kind.__name__ for kind in kinds()}
    for kind in kinds():
        message, *others = inspect.signature(kind).parameters
        error = kind(SAID[message], **{name: SAID[name] for name in others})
        error.add_note("and more")
        back = again(error)
        assert (str(back), vars(back)) == (str(error), vars(error))
        assert back.exit_code == error.exit_code


def test_what_is_wrong_with_a_value_comes_back() -> None:
    back = again(Wrong("write one date", "is no date"))
    assert (back.advice, back.what) == ("write one date", "is no date")


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_a_value_comes_back_equal(value: Any) -> None:
    assert again(value) == value


def test_the_real_plan_and_its_answers_come_back(real_plan: Plan, real_path: Path) -> None:
    day = date(2009, 12, 10)
    written = planfile.change(
        real_path, lambda _: [AddEntry(("people", "New"), {"name": "N. One"})], dry_run=True
    )
    for value in (real_plan, [*standings(real_plan, as_of=day)], overdue(real_plan, as_of=day), written):
        assert again(value) == value


def within(value: Any) -> Iterator[type]:
    """The classes of the value and of all that it holds."""
    yield type(value)
    held = value.values() if isinstance(value, Mapping) else value
    for one in held if isinstance(held, Iterable) and not isinstance(held, str) else ():
        yield from within(one)


def test_every_public_class_is_among_these(real_plan: Plan) -> None:
    public = {one for one in vars(actionplan).values() if isinstance(one, type)}
    values = [*VALUES, real_plan, [*standings(real_plan, as_of=date(2009, 12, 10))]]
    assert public - {*kinds()} - {*within(values)} == set()


def load(path: Path) -> Plan:
    return actionplan.load(path)


def test_plans_are_read_by_a_pool_of_processes(real_path: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("title: T\nactons: []\n")
    with ProcessPoolExecutor(1) as pool:
        good, bad = pool.submit(load, real_path), pool.submit(load, broken)
        assert good.result() == load(real_path)
        with pytest.raises(InvalidPlan) as caught:
            bad.result()
    assert [problem.message for problem in caught.value.problems] == ["unknown field 'actons'"]


def test_the_fields_of_an_entry_come_back() -> None:
    assert again(fields_of("action")) == fields_of("action")
