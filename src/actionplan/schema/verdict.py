"""What pydantic finds wrong with a record, told to people."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, Any, get_args, get_origin

from pydantic_core import ErrorDetails, SchemaValidator, ValidationError, core_schema

from actionplan.model.words import is_own
from actionplan.problems import Fault, Path, at, found_at
from actionplan.schema.actions import is_revisable, only_of_actions
from actionplan.schema.entries import Field
from actionplan.schema.models import PlanFile, field_at, fields_at
from actionplan.schema.synonyms import meant_by
from actionplan.schema.values import EMPTY, Wrong
from actionplan.text.characters import one_line
from actionplan.text.words import likeliest

if TYPE_CHECKING:
    from actionplan.changes.edits import Record

_nearest = cache(likeliest)  # a field misspelt once is misspelt in every entry
_MOST_ADVISED = 100
"""Unknown fields for which the nearest known one is looked for; far fewer are ever shown."""
_FIELDS = "write fields here: each on its own line, as 'name: text'"
_ADVICE = {
    "string_type": "write one text here",
    "list_type": "write a list here: each item on its own line, starting with '- '",
    "dict_type": _FIELDS,
}


class _Schemas:
    """What asks our classes for their schemas, as pydantic does, for the kinds of types that fields have.

    All of pydantic would be imported to ask them: `plan overdue` of a small plan that was just changed takes
    a sixth less without, and one of 10,000 actions 30 ms.
    """

    def generate_schema(self, kind: Any) -> core_schema.CoreSchema:
        """The schema of a text, an entry, or a list or dictionary of such; one that may be absent too."""
        origin, within = get_origin(kind), get_args(kind)
        if origin is UnionType:
            return core_schema.nullable_schema(self.generate_schema(within[0]))
        if origin is list:
            return core_schema.list_schema(self.generate_schema(within[0]))
        if origin is dict:
            return core_schema.dict_schema(*map(self.generate_schema, within))
        if kind is str:
            return core_schema.str_schema()
        schema: Any = kind.__get_pydantic_core_schema__(kind, self)
        schema.pop("ref", None)  # it stands wherever it is used, and so under no name
        return schema  # type: ignore[no-any-return]


@cache
def validator() -> SchemaValidator:
    """pydantic's validator of plan.yaml."""
    return SchemaValidator(_Schemas().generate_schema(PlanFile))


def found_by_pydantic(record: Record) -> tuple[Fault, ...]:
    """What is wrong with the values and the fields of a record, in words; `x-` fields are ignored.

    `period: {}` is nothing, as it is for every other field that holds fields.
    """
    if isinstance(record, dict) and record.get("period") == {}:
        record = {**record, "period": None}
    try:
        validator().validate_python(record)
    except ValidationError as invalid:
        return tuple(_reworded(invalid.errors(include_url=False, include_input=False), record))
    return ()


def _reworded(errors: list[ErrorDetails], record: Record) -> Iterator[Fault]:
    misspelt: set[Path] = set()
    unknown = [error["loc"] for error in errors if error["type"] == "extra_forbidden"]
    for number, path in enumerate(path for path in unknown if not is_own(str(path[-1]))):
        name, known = str(path[-1]), fields_at(path[:-1])
        meant = "" if number >= _MOST_ADVISED else _meant(name, known, at(record, path[:-1]))
        misspelt.add((*path[:-1], meant))
        yield Fault(path, f"unknown field '{one_line(name)}'", _advice(name, known, meant), on="key")
    for error in errors:
        if error["type"] == "missing" and error["loc"] not in misspelt:
            yield _missing_field(error["loc"], record)
        elif error["type"] not in ("missing", "extra_forbidden"):
            yield _wrong_value(error, record)


def _meant(name: str, known: Mapping[str, Field], there: Container[str]) -> str:
    """The field that was meant by this name in an entry that has those `there`, or in its updates."""
    free = [*(one for one in known if one not in there), *({"text"} & _of_updates(known))]
    return meant_by(name, free) or _nearest(name, (*known, *sorted(_of_updates(known))))


def _of_updates(known: Mapping[str, Field]) -> frozenset[str]:
    """The fields that updates have, and not the action or part, with these fields, that they are of."""
    updates = known["updates"].entry if "updates" in known else None
    return frozenset(updates.fields().keys() - known.keys()) if updates else frozenset()


def _advice(name: str, known: Mapping[str, Field], meant: str) -> str:
    """What to write instead of a name by which one of the `known` fields may be meant, or one of updates."""
    if {name.lower(), meant} & _of_updates(known):
        called = f", as '{meant}'" if meant not in ("", name) else ""
        return f"this belongs in an update, under 'updates'{called}"
    if "by_whom" in known and name in only_of_actions() and is_revisable(name):
        return "a part has that of its action: write it there"
    if name[:1] in ("\u00a0", "\u202f"):
        return "a no-break space cannot indent: put plain blanks there"
    if meant:
        return f"did you mean '{meant}'?"
    plain = one_line(name).lower()
    words = re.findall(r"[^\W_]+", plain[2:] if plain[:2] in ("x_", "x-") else plain) or "…"
    return f"known here: {', '.join(known)}; or 'x-{'-'.join(words)}', as a field of your own"


def _missing_field(path: Path, record: Record) -> Fault:
    name = path[-1]
    return Fault(path[:-1], f"{_entry(path[:-1], record)} has no '{name}'", f"add '{name}: …'", on="key")


def _wrong_value(error: ErrorDetails, record: Record) -> Fault:
    is_key = error["loc"][-1:] == ("[key]",)
    path = error["loc"][:-1] if is_key else error["loc"]
    name = next((one_line(step) for step in reversed(path) if isinstance(step, str)), "plan")
    wrong = error.get("ctx", {}).get("error")
    if not isinstance(wrong, Wrong):
        wanted = path and error["type"] == "dict_type"
        fields, each = (fields_at(path), fields_at((*path, "KEY"))) if wanted else ({}, {})
        advice = (
            f"write fields here: {_in_fields(fields)}" if fields else _ADVICE.get(error["type"], error["msg"])
        )
        said, field = found_at(record, path), field_at(path) if error["type"] == "list_type" else None
        if isinstance(said, str) and field and not field.entry:
            advice = f"write a list here: [{one_line(said)}]"
        wrong = Wrong(f"write each on its own line, as 'KEY: {_in_fields(each)}'" if each else advice)
    return Fault(
        path, f"'{name}' {wrong.what}", wrong.advice, on="key" if is_key or wrong.what == EMPTY else "value"
    )


def _in_fields(fields: Mapping[str, Field]) -> str:
    """How an entry with these fields is written: with those that it has to have, or else the first."""
    names = [name for name, one in fields.items() if one.required] or list(fields)[:1]
    return f"{{{', '.join(f'{name}: …' for name in names)}}}"


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
