"""What pydantic finds wrong with a record, told to people."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from actionplan.changes import Record, at
from actionplan.errors import Fault, Path
from actionplan.printable import one_line
from actionplan.schema.models import PlanFile, UpdateFile

_ADVICE = {
    "string_type": "write one text here",
    "list_type": "write a list here: each item on its own line, starting with '- '",
    "dict_type": "write fields here: each on its own line, as 'name: text'",
    "model_type": "write fields here: each on its own line, as 'name: text'",
    "model_attributes_type": "write fields here: each on its own line, as 'name: text'",
}


def found_by_pydantic(record: Record) -> tuple[Fault, ...]:
    """What the models find wrong, in words; () when nothing. `x-` fields are ignored."""
    try:
        PlanFile.model_validate(record)
    except ValidationError as invalid:
        return tuple(_reworded(invalid.errors(include_url=False, include_input=False), record))
    return ()


def _reworded(errors: list[ErrorDetails], record: Record) -> Iterator[Fault]:
    missing = {(*error["loc"][:-1], error["loc"][-1]) for error in errors if error["type"] == "missing"}
    misspelt: set[Path] = set()
    for error in errors:
        if error["type"] == "extra_forbidden" and not str(error["loc"][-1]).startswith("x-"):
            fault, meant = _unknown_field(error["loc"])
            misspelt.add((*error["loc"][:-1], meant))
            yield fault
    for error in errors:
        if error["type"] == "missing" and error["loc"] not in misspelt & missing:
            yield _missing_field(error["loc"], record)
        elif error["type"] not in ("missing", "extra_forbidden"):
            yield _wrong_value(error)


def _unknown_field(path: Path) -> tuple[Fault, str]:
    name, known = str(path[-1]), _fields_at(path[:-1])
    if name.lower() in UpdateFile.model_fields and "updates" in known:
        return Fault(
            path, f"unknown field '{one_line(name)}'", "this belongs in an update, under 'updates'", on="key"
        ), ""
    near = difflib.get_close_matches(name.lower(), known, 1, 0.6)
    advice = f"did you mean '{near[0]}'?" if near else "known here: " + ", ".join(known)
    fault = Fault(path, f"unknown field '{one_line(name)}'", advice, on="key")
    return fault, near[0] if near else ""


def _missing_field(path: Path, record: Record) -> Fault:
    name = path[-1]
    return Fault(path[:-1], f"{_entry(path[:-1], record)} has no '{name}'", f"add '{name}: …'", on="key")


def _wrong_value(error: ErrorDetails) -> Fault:
    path = error["loc"]
    if path and path[-1] == "[key]":
        path = path[:-1]
    kind = error["type"]
    name = next((one_line(step) for step in reversed(path) if isinstance(step, str)), "plan")
    if kind == "empty":
        return Fault(path, f"'{name}' is empty", "write something here", on="key")
    message = {"date": f"'{name}' is no date", "word": f"'{name}' is none of its words"}.get(kind)
    return Fault(path, message or f"'{name}' cannot be read", _ADVICE.get(kind, error["msg"]))


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


@cache
def _fields_at(path: Path) -> list[str]:
    """The names of the fields that the entry at `path` may have."""
    model: type[BaseModel] = PlanFile
    for step in path:
        if step in model.model_fields:
            within = _model_within(model.model_fields[str(step)].annotation)
            model = model if within is BaseModel else within  # a person may be called `name`
    return list(model.model_fields)


def _model_within(annotation: Any) -> type[BaseModel]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (_model_within(part) for part in getattr(annotation, "__args__", ()))
    return next((model for model in inner if model is not BaseModel), BaseModel)
