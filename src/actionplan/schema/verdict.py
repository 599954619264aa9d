"""What pydantic finds wrong with a record, told to people."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from actionplan.changes import Record, at
from actionplan.errors import Fault, Path
from actionplan.schema.models import PlanFile, UpdateFile, fields_at
from actionplan.schema.values import EMPTY, Wrong
from actionplan.text.characters import one_line
from actionplan.text.words import nearest

_FIELDS = "write fields here: each on its own line, as 'name: text'"
_ADVICE = {
    "string_type": "write one text here",
    "list_type": "write a list here: each item on its own line, starting with '- '",
    "dict_type": _FIELDS,
}


@cache
def adapter() -> TypeAdapter[Any]:
    """pydantic's view of plan.yaml."""
    return TypeAdapter(PlanFile)


def found_by_pydantic(record: Record) -> tuple[Fault, ...]:
    """What is wrong with the values and the fields of a record, in words; `x-` fields are ignored."""
    try:
        adapter().validate_python(record)
    except ValidationError as invalid:
        return tuple(_reworded(invalid.errors(include_url=False, include_input=False), record))
    return ()


def _reworded(errors: list[ErrorDetails], record: Record) -> Iterator[Fault]:
    misspelt: set[Path] = set()
    for error in errors:
        if error["type"] == "extra_forbidden" and not str(error["loc"][-1]).startswith("x-"):
            fault, meant = _unknown_field(error["loc"])
            misspelt.add((*error["loc"][:-1], meant))
            yield fault
    for error in errors:
        if error["type"] == "missing" and error["loc"] not in misspelt:
            yield _missing_field(error["loc"], record)
        elif error["type"] not in ("missing", "extra_forbidden"):
            yield _wrong_value(error)


def _unknown_field(path: Path) -> tuple[Fault, str]:
    """The fault, and the field that was probably meant."""
    name, known = str(path[-1]), tuple(fields_at(path[:-1]))
    near = ""
    if name.lower() in UpdateFile.fields() and "updates" in known:
        advice = "this belongs in an update, under 'updates'"
    else:
        near = _nearest(name, known)
        advice = f"did you mean '{near}'?" if near else "known here: " + ", ".join(known)
    return Fault(path, f"unknown field '{one_line(name)}'", advice, on="key"), near


@cache  # a field misspelt once is misspelt in every entry
def _nearest(name: str, known: tuple[str, ...]) -> str:
    return next(iter(nearest(name, known)), "")


def _missing_field(path: Path, record: Record) -> Fault:
    name = path[-1]
    return Fault(path[:-1], f"{_entry(path[:-1], record)} has no '{name}'", f"add '{name}: …'", on="key")


def _wrong_value(error: ErrorDetails) -> Fault:
    path = error["loc"][:-1] if error["loc"][-1:] == ("[key]",) else error["loc"]
    name = next((one_line(step) for step in reversed(path) if isinstance(step, str)), "plan")
    wrong = error.get("ctx", {}).get("error")
    if not isinstance(wrong, Wrong):
        wrong = Wrong(_ADVICE.get(error["type"], error["msg"]))
    return Fault(path, f"'{name}' {wrong.what}", wrong.advice, on="key" if wrong.what == EMPTY else "value")


def _entry(path: Path, record: Record) -> str:
    """The entry at `path` as people name it: `actions #2 (ref 007)`."""
    if not path:
        return "the plan"
    if isinstance(path[-1], str):
        return f"'{one_line(path[-1])}'"
    node = at(record, path)
    ref = node.get("ref") if isinstance(node, dict) else None
    named = f" (ref {one_line(ref)})" if isinstance(ref, str) else ""
    return f"{path[-2]} #{path[-1] + 1}{named}"
