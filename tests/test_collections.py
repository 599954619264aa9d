"""Collections that are absent, null or empty are no reason to fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from actionplan.schema import json_schema
from conftest import PlanCommand

COLLECTIONS = {
    name: kind.get("type", "object")
    for name, field in json_schema()["properties"].items()
    if name != "actions" and (kind := field.get("anyOf", [{"type": ""}])[0]).get("type", "object")
}
"""What a plan may have beside its actions that holds more than one value: a mapping (object), or a list."""
MAPS = tuple(name for name, kind in COLLECTIONS.items() if kind == "object")
LISTS = tuple(name for name, kind in COLLECTIONS.items() if kind == "array")
EMPTY = {
    "absent": None,
    "null": ("null", "null"),
    "tilde": ("~", "~"),
    "nothing": ("", ""),
    "empty": ("{}", "[]"),
}
"""How a mapping and a list without entries are written."""
ACTIONS = ("actions:\n  - ref: 1\n    action: A", "actions: []", "actions:", "actions: null")
FORMS = [*((form, ACTIONS[0]) for form in EMPTY), *zip(EMPTY, ACTIONS[1:], strict=False)]
"""Each form in a plan that has an action, and each plan without one in another form."""


def plan_with(form: str, actions: str) -> str:
    """A plan whose collections are all written in this form."""
    written = EMPTY[form]
    lines = ["title: T"]
    if written:
        lines += [f"{name}: {written[0]}" for name in MAPS] + [f"{name}: {written[1]}" for name in LISTS]
    lines.append(actions)
    if actions.endswith("A"):
        lines += [f"    {name}: {written[1]}" for name in ("parts", "updates") if written]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def test_the_collections_are_those_of_the_schema() -> None:
    assert {"people", "sections", "statuses", "columns", "priorities", "rules", "calendar"} <= {*MAPS}
    assert LISTS == ("meetings",)


@pytest.mark.parametrize(
    "args",
    [
        *[["set", f"{name}/AB", "name=1"] for name in MAPS],
        *[["set", name, "AB=1"] for name in MAPS],
        *[["set", name, "--clear", "AB"] for name in COLLECTIONS],
        *[["remove", f"{name}/AB", "-y"] for name in COLLECTIONS],
        *[["edit", f"{name}/AB"] for name in COLLECTIONS],
        *[["show", f"{name}/AB"] for name in COLLECTIONS],
        *[["rename", f"{name}/AB", "CD"] for name in COLLECTIONS],
        ["rename", "1", "9"],
        ["move", "1", "--section", "AB"],
        ["add", "New", "--section", "AB", "--priority", "P1", "--by-whom", "AB"],
        ["update", "1", "--status", "Paused"],
        ["update", "1", "--clear", "by_whom"],
        ["set", "1", "--clear", "updates"],
        ["show"],
        ["show", "1", "--json"],
        ["rules"],
        ["table", "--json"],
        ["table", "--by", "section"],
        ["table", "--by", "lead"],
        ["table", "--by", "priority"],
        ["table", "--due-by", "next meeting"],
        ["set", "people/AB", "name=Ann"],
        ["set", "meetings/2009-10-02", "name=AGM"],
        ["set", "priorities", "P1=Jobs"],
        ["set", "rules", "amber_days=7"],
        ["set", "calendar", "AGM=2010-03-01"],
        ["set", "period", "start=2010-03-01", "end=2010-04-01"],
        ["set", "people/AB", "--clear", "name"],
        ["set", "priorities", "--clear", "P1"],
        ["remove", "people/AB", "-y"],
        ["remove", "meetings/2009-10-02", "-y"],
        ["remove", "priorities", "-y"],
        ["remove", "1", "-y"],
        ["edit", "people/AB"],
        ["edit", "meetings/2009-10-02"],
        ["edit", "priorities"],
        ["edit", "1"],
        ["add", "New"],
        ["add", "New", "--part-of", "1"],
        ["add", "New", "--part-of", "people/AB"],
        ["add", "New", "--after", "1"],
        ["update", "1", "Agreed", "--as-of", "2009-10-02"],
        ["update", "1", "Agreed", "--as-of", "2009-10-02", "--amend"],
        ["overdue"],
        ["check"],
        ["table", "--lead", "AB"],
    ],
)
def test_collections_absent_null_or_empty_are_no_reason_to_fail(run: PlanCommand, args: list[str]) -> None:
    run.env.setenv("EDITOR", "sed -i s/A$/B/")
    for plan in [plan_with(form, actions) for form, actions in FORMS]:
        done = run(*args, plan=plan)
        assert done.code in (0, 2), done.err + plan
        assert "Traceback" not in done.err, plan
        left = Path("plan.yaml").read_text(encoding="utf-8")
        assert left == plan or run("check").code == 0, left


@pytest.mark.parametrize("form", EMPTY)
@pytest.mark.parametrize("actions", ACTIONS)
def test_a_plan_is_in_order_without_them(run: PlanCommand, actions: str, form: str) -> None:
    assert run("check", plan=plan_with(form, actions)).code == 0
