"""The command that says a field, to be copied: the `set` of what was agreed, the `update` of a report."""

import re
from collections.abc import Collection, Mapping, Sequence

from actionplan.changes.edits import Value
from actionplan.changes.names import CALLED, MAPS, Name, is_entry
from actionplan.cli.call import Call
from actionplan.cli.completion import KEYS
from actionplan.cli.refs import is_ref
from actionplan.model.words import is_own
from actionplan.problems import Path
from actionplan.schema import fields_of
from actionplan.schema.actions import clearable
from actionplan.schema.models import fields_at
from actionplan.schema.synonyms import field_called, meant_by
from actionplan.text.shell import quoted
from actionplan.text.words import caseless, likeliest

_OPTIONS = {"text": "-m", "cleared": "--clear"}
"""The options of `update` that are not called like their field."""
SAID_IN_UPDATES = {one.name for one in fields_of("update")} - {one.name for one in fields_of("action")}
REVISED = ("action", "by_whom", "timescale", "due")
"""Fields of an action that have an option of `update` to give them anew."""
_ADDING = {
    "people": "set people/KEY name=…",
    "sections": "set sections/NAME aim=…",
    "meetings": "set meetings/YYYY-MM-DD name=…",
    "actions": "add TEXT",
    "parts": "add TEXT --part-of REF",
    "updates": "update REF",
}
"""The command that adds an entry to a collection."""
_SAID_FIRST = {"people": "name", "sections": "aim", "meetings": "name"}
"""The field that is meant by a value that is given to an entry without one."""
_MOST = 300
"""Characters of a value that are repeated in a command to copy."""


def as_set(call: Call, said: str, value: str) -> str:
    """`--set outcomes=x`, if that is how `add` and `update` say the field called so; '' if none is."""
    field = said if is_own(said) else field_called(said.replace("-", "_"))
    taken = said_by(field, value) if call.info_name == "update" else fields_at(("actions", 0))
    return (
        f"--set {quoted(f'{field}={value}')}" if is_own(field) or field in taken or "--set" in taken else ""
    )


def are_refs(call: Call, words: Sequence[str]) -> bool:
    """Whether each of these words is a ref, or several."""
    return all(is_ref(call.known, word) for word in words)


def with_fields(call: Call, options: Sequence[str], others: Sequence[str]) -> str:
    """The call of `set` with FIELD=VALUE for each option, among these other words, that is a field; the
    `update` for what is said in one. '' if one of them is no field either."""
    entries: list[str] = []
    wanted: dict[str, Value] = {}
    rest = [*others]
    while rest:
        said, equals, value = (word := rest.pop(0)).partition("=")
        field = field_called("text" if said == "-m" else said.lstrip("-").replace("-", "_"))
        if any(one in MAPS and not fields_at((one,)) for one in entries):
            field = said.lstrip("-")
        if not (equals or word.startswith("-")):
            entries.append(word)
        elif word.startswith("-") and not field:
            return ""
        else:
            lacks = not rest or rest[0].startswith("--")
            wanted[field or said] = value if equals else "VALUE" if lacks else rest.pop(0)
    entry = entries[0] if entries else "REF"
    if {*wanted} & SAID_IN_UPDATES and entry not in ("plan", *MAPS) and not is_entry(entry):
        return update_instead(call, ("actions", entry), wanted, options)
    return call.again("set", entry, *map("{0[0]}={0[1]}".format, wanted.items()), options=options)


def what_to_set(call: Call, entry: str, value: str | None = None) -> str:
    """The `set` that gives the entry, or field, called so this value, or any; '' if that is not clear.

    A value without a field is a person's name, a section's aim. `title` is no entry, but a field of the plan.
    """
    collection, key = (*re.split("[/.]", entry, maxsplit=1), "")[:2]
    if not key and collection in _ADDING:
        return call.again(_ADDING[collection])
    if key and collection in MAPS:
        return call.again("set", collection, f"{key}={value or '…'}")
    if key and collection in CALLED:
        field = f"{_SAID_FIRST[collection]}={value}" if value else "FIELD=VALUE"
        return call.again("set", entry, field)
    if entry in MAPS and entry != "period":
        return call.again("set", entry, "NAME=VALUE")
    if are_refs(call, [entry]):
        return call.again("set", entry, f"FIELD={value or 'VALUE'}")
    meant = [*filter(None, [of_the_plan(call, entry, value)])]
    field = entry if is_own(entry) else meant_by(entry, fields_at(("actions", 0)))
    if field and (not meant or meant_by(entry, fields_at(("period",)))):
        meant.append(call.again("set", "REF", f"{field}={value or '…'}"))
    if meant:
        return " or ".join(meant)
    of, key = _key_like(call, entry)
    return what_to_set(call, f"{of}/{key}", value) if of else ""


def of_the_plan(call: Call, said: str, value: str | None = None) -> str:
    """The `set` that gives a field of the plan, its rules or period this value; '' if none is called so."""
    if said == "period" and ".." not in (value or ""):
        return call.again("set", said, "start=DATE", "end=DATE")
    homes: dict[str, Path] = {"plan": (), "rules": ("rules",), "period": ("period",)}
    for there, path in homes.items():
        if field := meant_by(said, fields_at(path)):
            return call.again("set", there, f"{field}={value or '…'}")
    return ""


def _key_like(call: Call, said: str) -> tuple[str, str]:
    """The collection that has a key like this, in any case, and the key; "" for none."""
    keys = ((of, key) for of, keys in KEYS.items() for key, _ in keys(call.known))
    return next((one for one in keys if caseless(one[1]) == caseless(said)), ("", ""))


def set_instead(call: Call, called: str, wanted: Mapping[str, Value]) -> str:
    """The `set` that gives the entry called so all that is `wanted`, and takes out what is None."""
    said = {one: _as_typed(value) for one, value in wanted.items() if value is not None}
    cleared = [word for one, value in wanted.items() if value is None for word in ("--clear", one)]
    return call.again("set", called, *map("=".join, said.items()), options=cleared)


def _as_typed(value: Value) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")


def update_instead(call: Call, name: Name, wanted: Mapping[str, Value], options: Sequence[str] = ()) -> str:
    """The `update` that says what is `wanted` of the action or part, and the `set` of what none can; '' if
    it says nothing."""
    words = [word for field, value in wanted.items() for word in said_by(field, value)]
    others = {field: value for field, value in wanted.items() if not said_by(field, value)}
    then = f", then {set_instead(call, name[-1], others)}" if others else ""
    return f"{call.again('update', name[-1], options=(*words, *options))}{then}" if words else ""


def in_update(said: str, known: Collection[str]) -> str:
    """The field called so, in any case or with a slip, that updates have and what has the `known` fields has
    not; "" for none."""
    if said in known or is_own(said):
        return ""
    meant = meant_by(said, {"text", *known}) or likeliest(said, [*known, *sorted(SAID_IN_UPDATES)])
    return meant if meant in SAID_IN_UPDATES else ""


def said_by(field: str, value: Value) -> Sequence[str]:
    """The option of `update` that says this of the field, and its value; nothing if there is none."""
    said = _as_typed(value)
    if field in (*SAID_IN_UPDATES, *REVISED) and (said or field not in clearable()):
        option = _OPTIONS.get(field, f"--{field.replace('_', '-')}")
        return option, said if 0 < len(said) <= _MOST else "WORDS"
    if field in (*REVISED, *(one.name for one in fields_of("update"))) or is_own(field):
        return ("--set", f"{field}={said}") if said else ("--clear", field)
    return ()
