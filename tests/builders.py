"""Small plans for tests, from the data that a plan.yaml would hold."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from datetime import date
from inspect import isfunction
from types import FrameType
from typing import Any

from actionplan.changes.edits import Record
from actionplan.model import Action, Plan
from actionplan.report import selection
from actionplan.report.filters import Question, all_of, tests_of
from actionplan.schema import faults
from actionplan.schema.models import field_at
from actionplan.standing import Standing, standing, standings
from actionplan.understand import understood

ITEM_FIELDS = (
    "ref",
    "formerly",
    "section",
    "priority",
    "raised",
    "origin",
    "action",
    "by_whom",
    "leads",
    "sponsor",
    "outcomes",
    "start",
    "timescale",
    "due",
    "monitoring",
    "superseded_by",
    "readings",
    "original_due",
    "days_overdue",
    "at_least",
    "closed_as_of",
    "days_after_due",
    "slippage_days",
    "times_moved",
    "status",
    "status_words",
    "open",
    "rag",
    "rag_reason",
    "reported_rag",
    "reported_rag_as_of",
    "last_update",
)
"""The names in every item of `--json`, frozen: more may come, none may go."""

ODD_SIGNS = (
    "👩\u200d👩",
    "👩🏽\u200d🚀",
    "☎\ufe0f",
    "☎",
    "🇬🇧",
    "日",
    "a\u00adb",
    "e\u0301",
    "a\u0323\u0302",
    "نَص",
    "مرحبا",
    "שלום",
    "คำ",
    "ภาษา",
    "नमस्ते",
    "\u200b",
    "\u200d",
    "\u2060x",
    "\ufe0f",
    "\u3164",
    "a",
    "-",
)
"""What a terminal draws as one sign, and what it measures oddly."""


SAMPLES: dict[str, tuple[Any, Any]] = {
    "due": ("2009-10-31", "2010-03-31"),
    "leads": (["PS"], ["DH"]),
    "timescale": ("End Oct 09", "31 March 2010"),
}
"""Two values of each field that takes only some, or of which only some are understood."""


def samples_of(name: str) -> tuple[Any, Any]:
    """Two values of this field of an action."""
    field = field_at(("actions", 0, name))
    texts = (["one"], ["two"]) if field and field.is_collection else ("one", "two")
    return SAMPLES.get(name, texts)


def record_of(*actions: dict[str, Any], **fields: Any) -> Record:
    """A record with these actions; an action without ref gets its number, without wording some."""
    numbered = [{"ref": str(n), "action": "Do it", **action} for n, action in enumerate(actions, 1)]
    return {"title": "A plan", **fields, "actions": numbered}


def plan_of(*actions: dict[str, Any], **fields: Any) -> Plan:
    """The plan that `record_of` the same is understood as; it must be valid."""
    record = record_of(*actions, **fields)
    wrong = faults(record)
    assert not wrong, wrong
    return understood(record)


def action_of(**fields: Any) -> Action:
    """The only action of a plan with no calendar."""
    return plan_of(fields).actions[0]


def rows_of(plan: Plan, *, as_of: date, **said: list[str]) -> list[Standing]:
    """The actions and parts that filters choose, each by its name with what is said of it."""
    fits = all_of(
        tests_of(Question(plan, as_of, lambda wording, _: date.fromisoformat(wording)), said).values()
    )
    return [*selection.rows_of(selection.wanted(standings(plan, as_of=as_of), fits))]


def standing_of(as_of: str, **fields: Any) -> Standing:
    """How the action with these fields stands as of an ISO date."""
    return standing(action_of(**fields), as_of=date.fromisoformat(as_of))


def update_of(as_of: str, text: str = "", **fields: Any) -> dict[str, Any]:
    """An update, as a record holds it."""
    return {"as_of": as_of, **({"text": text} if text else {}), **fields}


def yaml_of(record: Record) -> str:
    """YAML of `record` in which every character that is not plain ASCII is escaped."""
    text = json.dumps(record, ensure_ascii=False)
    return re.sub(r"[^\x20-\x7e]", lambda match: f"\\U{ord(match[0]):08x}", text) + "\n"


def calls_of(work: Callable[[], object]) -> int:
    """How many functions `work` calls, those written in C too: its cost, the same on every machine."""
    calls = 0

    def count(_: FrameType, event: str, __: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return calls


def steps_of(work: Callable[[], object]) -> int:
    """How many lines of Python `work` runs, one that goes over a list once for each item: its cost, also of
    what calls nothing."""
    steps = 0

    def count(_: FrameType, event: str, __: object) -> Callable[..., Any]:
        nonlocal steps
        steps += event == "line"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        work()
    finally:
        sys.settrace(before)
    return steps


def laws_in(module: dict[str, Any], *of: str) -> list[Any]:
    """The functions of a module that take just these and give nothing: in no list they would hold nothing."""
    return [
        one
        for one in module.values()
        if isfunction(one) and one.__module__ == module["__name__"]
        if [*one.__annotations__] == [*of, "return"] and one.__annotations__["return"] == "None"
    ]
