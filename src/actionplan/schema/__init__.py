"""Which records are valid plans, and the JSON Schema that tells editors so. The only home of pydantic.

What each field is called and what it means, `fields_of` tells without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from actionplan.schema.entries import Field
from actionplan.schema.models import ENTRIES, PlanFile

if TYPE_CHECKING:
    from actionplan.changes.edits import Record
    from actionplan.problems import Fault, Path
    from actionplan.schema.remainder import Remainder


def fields_of(entry: str) -> tuple[Field, ...]:
    """The fields of an entry (`action`, `part`, `update`, `person`; all are in `ENTRIES`), in their order."""
    return tuple(ENTRIES[entry].fields().values())


def faults(record: Record) -> tuple[Fault, ...]:
    """Everything that keeps `record` from being a valid plan; () when it is one. `x-` fields are ignored."""
    from actionplan.schema.verdict import found_by_pydantic
    from actionplan.schema.whole import found_in_whole

    return (*found_by_pydantic(record), *found_in_whole(record))


def sound(record: Record) -> Remainder | None:
    """What is left of `record` as a valid plan without all that is wrong in it; None if nothing is."""
    from actionplan.schema.remainder import Remainder

    cut: frozenset[Path] = frozenset()
    while () not in cut:
        rest = Remainder(record, cut)
        if not (wrong := faults(rest.record)):
            return rest
        cut |= {rest.original(fault.path) for fault in wrong}
    return None


def json_schema() -> dict[str, Any]:
    """The JSON Schema of plan.yaml for editors, with what each field means."""
    from pydantic import TypeAdapter

    schema = TypeAdapter(PlanFile).json_schema(mode="validation")
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
