"""What the plan declares beside its actions, each entry in full: itself, people, sections and meetings."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from actionplan.errors import WrongRequest
from actionplan.model import Plan
from actionplan.model.words import Words, own_among
from actionplan.report import Labelled, Report, labelled
from actionplan.report.texts import own_fields
from actionplan.schema import fields_of
from actionplan.text.characters import one_line
from actionplan.text.words import meant_key, under

_HEAD = ("title", "name")
"""What an entry is about stands at its head."""


class Declared(NamedTuple):
    """An entry of the plan that is no action: `called` as commands call it, its `kind` as the schema does.

    `own` are the `x-` fields that any entry of its kind has.
    """

    called: str
    kind: str
    words: Words
    own: tuple[str, ...] = ()


def declared(plan: Plan, called: str) -> Declared | None:
    """The entry that commands call so: `plan`, `people/PS`, `sections/Roads`, `meetings/2009-10-02`.

    None if the plan has none. A key may be in any case. Raises WrongRequest for several meetings on that day.
    """
    every = [*all_declared(plan)]
    by_name = {one.called: one for one in every}
    if called.startswith("meetings/"):
        from actionplan.changes.names import meeting_called, names_in  # most of what is shown is no meeting

        meetings = [one for one in every if one.kind == "meeting"]
        by_name = dict(zip(names_in([one.words for one in meetings], "meetings"), meetings, strict=True))
        called = meeting_called(called.partition("/")[2], by_name)
    found = under(by_name, called)
    if found is None:
        return None
    names = (name for one in every if one.kind == found.kind for name in one.words)
    return found._replace(own=own_among(names))


def refuse_missing(plan: Plan, called: str, *, instead: str) -> None:
    """Raises WrongRequest for `people/XX` that the plan has not, and for what it declares and only `instead`
    shows: `people`, `priorities/P4`."""
    from actionplan.changes.names import KEYED, MAPS  # what is shown does without

    collection, _, key = called.partition("/")
    if key and collection in (*KEYED, "meetings"):
        there = (one for one in all_declared(plan) if one.called.startswith(f"{collection}/"))
        names = {one_line(one.called.partition("/")[2]): one_line(one.words["name"]) for one in there}
        hint = meant_key(key, names)
        raise WrongRequest(f"the plan has no '{one_line(key)}' in {collection}", hint=hint)
    if collection in (*KEYED, "meetings", *MAPS):
        raise WrongRequest(f"'{one_line(called)}' is not shown by itself", hint=f"all in one: {instead}")


def entry_sheet(one: Declared, *, as_of: date) -> Report:
    """All that the entry says, by label."""
    said = ((label, _text(one.words.written(name))) for name, label in _labels(one) if name not in _HEAD)
    lines = [*(Labelled(*line) for line in said), *own_fields(one.words)]
    head = next((one.words[name] for name in _HEAD if one.words[name]), "")
    return Report("", as_of, (labelled("", lines, head=(one.called, head)),))


def entry_item(one: Declared) -> dict[str, Any]:
    """The entry for programs: its kind, what it is called, and all its fields, null for what is not said."""
    names = (*(name for name, _ in _labels(one)), *one.own)
    return {"kind": one.kind, "called": one.called, **{name: one.words.written(name) for name in names}}


def _labels(one: Declared) -> Iterator[tuple[str, str]]:
    """The fields of its kind with their labels; the actions of a plan have commands of their own."""
    return ((field.name, field.label) for field in fields_of(one.kind) if field.name != "actions")


def all_declared(plan: Plan) -> Iterator[Declared]:
    """The plan itself, its people, its sections and its meetings."""
    yield Declared("plan", "plan", plan.words)
    yield from (Declared(f"people/{key}", "person", one.words) for key, one in plan.people.items())
    yield from (Declared(f"sections/{name}", "section", one.words) for name, one in plan.sections.items())
    yield from (Declared(f"meetings/{one.date.isoformat()}", "meeting", one.words) for one in plan.meetings)


def _text(value: Any) -> str:
    """A text as it is; a list or mapping with a line for each of its entries."""
    if isinstance(value, dict):
        return "\n".join(f"{name}: {_line(one)}".removesuffix(": ") for name, one in value.items())
    if isinstance(value, list):
        return "\n".join(map(_line, value))
    return (value or "").strip()


def _line(value: Any) -> str:
    if isinstance(value, dict):
        value = [*value.values()]
    if isinstance(value, list):
        return ", ".join(filter(None, map(_line, value)))
    return value or ""
