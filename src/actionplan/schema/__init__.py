"""Which records are valid plans, and the JSON Schema that tells editors so. The only home of pydantic.

What each field is called and what it means, `fields_of` tells without it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from actionplan.errors import Fault, Path
from actionplan.schema.entries import Field
from actionplan.schema.models import ENTRIES, field_at, fields_at
from actionplan.text.characters import one_line
from actionplan.text.words import folded

if TYPE_CHECKING:
    from actionplan.changes import Record, Value

__all__ = ["ENTRIES", "Field", "faults", "field_at", "fields_at", "fields_of", "json_schema"]


def fields_of(entry: str) -> tuple[Field, ...]:
    """The fields of an entry (`action`, `part`, `update`, `person`; all are in `ENTRIES`), in their order."""
    return tuple(ENTRIES[entry].fields().values())


def faults(record: Record) -> tuple[Fault, ...]:
    """Everything that keeps `record` from being a valid plan; () when it is one. `x-` fields are ignored."""
    from actionplan.schema.verdict import found_by_pydantic

    return (*found_by_pydantic(record), *_repeated_refs(record))


def json_schema() -> dict[str, Any]:
    """The JSON Schema of plan.yaml for editors, with what each field means."""
    from actionplan.schema.verdict import adapter

    schema = adapter().json_schema(mode="validation")
    entries = schema.pop("$defs")
    for declared in ENTRIES.values():
        entry = entries.get(declared.__name__, schema)
        entry |= {"description": declared.__doc__, "patternProperties": {"^x-": {}}}
        for field in declared.fields().values():
            entry["properties"][field.name] |= {"title": field.label, "description": field.description}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": "Action plan",
        "$defs": entries,
    }


def _repeated_refs(record: Record) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for path, ref in _refs(record):
        alike = folded(ref)
        if not alike:  # of a blank one pydantic says it
            if ref.strip():
                yield Fault(path, "'ref' is empty", "write something here that can be seen")
        elif alike in seen:
            same = "is used twice" if seen[alike] == ref else "looks like another one"
            yield Fault(path, f"ref '{one_line(ref)}' {same}", "every ref is unique: give this one its own")
        seen.setdefault(alike, ref)


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
