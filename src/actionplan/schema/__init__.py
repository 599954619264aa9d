"""Which records are valid plans, and the JSON Schema that tells editors so. The only home of pydantic."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from actionplan.errors import Fault, Path
from actionplan.printable import one_line
from actionplan.schema.shape import PLAN

if TYPE_CHECKING:
    from actionplan.changes import Record, Value

__all__ = ["faults", "faults_since", "json_schema"]


def faults(record: Record) -> tuple[Fault, ...]:
    """Everything that keeps `record` from being a valid plan; () when it is one. `x-` fields are ignored."""
    if PLAN.fits(record):
        return () if _has_each_ref_once(record) else tuple(_repeated_refs(record))
    from actionplan.schema.verdict import found_by_pydantic

    return (*found_by_pydantic(record), *_repeated_refs(record))


def faults_since(valid: Record, record: Record) -> tuple[Fault, ...]:
    """As `faults`, of a record edited from a valid one: actions that both share are not looked at again."""
    known = {id(action) for action in _actions(valid)}
    news = [action for action in _actions(record) if id(action) not in known]
    if isinstance(record.get("actions"), list) and not faults(record | {"actions": news}):
        return () if _has_each_ref_once(record) else tuple(_repeated_refs(record))
    return faults(record)


def json_schema() -> dict[str, Any]:
    """The JSON Schema of plan.yaml for editors, with what each field means."""
    from actionplan.schema.models import PlanFile

    schema = PlanFile.model_json_schema(mode="validation")
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "Action plan"
    for entry in (schema, *schema["$defs"].values()):
        if entry.get("type") == "object":
            entry["patternProperties"] = {"^x-": {}}
    return schema


def _actions(record: Record) -> list[Value]:
    actions = record.get("actions")
    return actions if isinstance(actions, list) else []


def _has_each_ref_once(record: Record) -> bool:
    """Whether no ref is repeated, in a record that fits the shape of a plan: that is nearly always so."""
    actions: Any = record["actions"] or ()
    refs = [action["ref"] for action in actions]
    for action in actions:
        refs += [part["ref"] for part in action.get("parts") or ()]
    return len({*refs}) == len(refs)


def _repeated_refs(record: Record) -> Iterator[Fault]:
    seen: dict[str, Path] = {}
    for path, ref in _refs(record):
        if ref in seen:
            yield Fault(
                path, f"ref '{one_line(ref)}' is used twice", "every ref is unique: give this one its own"
            )
        seen.setdefault(ref, path)


def _refs(entry: Value, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """The refs of all actions and parts, in a record that need not be valid."""
    if not isinstance(entry, dict):
        return
    ref = entry.get("ref")
    if isinstance(ref, str):
        yield (*path, "ref"), ref
    for collection in ("actions", "parts"):
        below = entry.get(collection)
        for index, item in enumerate(below if isinstance(below, list) else ()):
            yield from _refs(item, (*path, collection, index))
