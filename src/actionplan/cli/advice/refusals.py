"""Refusals of what people assign, each with the command that says what they mean."""

import re
from collections.abc import Mapping, Sequence

from actionplan.changes.edits import Value
from actionplan.changes.names import CALLED, COLLECTIONS, MAPS, Name, is_entry, spoken
from actionplan.cli.advice.fields import (
    SAID_IN_UPDATES,
    are_refs,
    in_update,
    of_the_plan,
    set_instead,
    update_instead,
    what_to_set,
)
from actionplan.cli.call import Call
from actionplan.errors import WrongRequest
from actionplan.model.words import is_own
from actionplan.schema.models import fields_at
from actionplan.schema.synonyms import field_called, meant_by
from actionplan.text.characters import one_line
from actionplan.text.shell import quoted
from actionplan.text.words import like

ASSIGNS = re.compile("[^=]+=")


def refuse_empty(
    call: Call, of: str, wanted: Mapping[str, Value], clear: Sequence[str], there: Mapping[str, Value]
) -> None:
    """Raises WrongRequest for a field that is given no value and not to be cleared; it has those `there`."""
    for field, value in wanted.items():
        if value is None and field not in clear:
            gone = f"to take it out: {call.again('set', of, options=('--clear', field))}"
            hint = gone if like(there, field) else "say what it is: there is none to take out"
            raise WrongRequest(f"'{one_line(field)}' is given empty", hint=hint)


def refuse_what_updates_say(call: Call, name: Name, wanted: Mapping[str, Value]) -> None:
    """Raises WrongRequest, with the `update` to type, for fields of an action that only its updates have."""
    known = fields_at(name)
    wanted = {
        in_update(field, known) or meant_by(field, known) or field: value for field, value in wanted.items()
    }
    field = next((one for one in wanted if one in SAID_IN_UPDATES), None)
    if name[:1] == ("actions",) and field:
        said = f"the {field} of {one_line(name[-1])} is said in an update, from its day on"
        raise WrongRequest(said, hint=update_instead(call, name, wanted))


def refuse_other_names(call: Call, called: str, name: Name, wanted: Mapping[str, Value]) -> None:
    """Raises WrongRequest, with the `set` to type, for what others call a field of the entry `called` so."""
    known = fields_at(name)
    ours = {field: meant_by(field, known) for field in wanted if field not in known}
    for field, value in wanted.items():
        if not value or field in known:
            continue
        meant = {ours.get(one) or one: said for one, said in wanted.items()}
        hint = set_instead(call, called, meant) if ours[field] else ""
        if not hint and name[:1] in ((), ("actions",)):
            hint = of_the_plan(call, field, str(value))
        if hint:
            raise WrongRequest(f"unknown field '{one_line(field)}'", hint=hint)


def refuse_to_lack(
    call: Call, called: str, name: Name, there: Mapping[str, Value], wanted: Mapping[str, Value]
) -> None:
    """Raises WrongRequest if the entry, which the person `called` so, would lack a field that it must have.

    It has what is `there` now; a new entry has its key.
    """
    required = [one for one, declared in fields_at(name).items() if declared.required]
    for field in required:
        if field in there and wanted.get(field, "") is None:
            hint = f"give it another: {call.again(f'set {quoted(called)} {field}=…')}"
            raise WrongRequest(f"{spoken(name)} then has no '{field}'", hint=hint)
    if called in MAPS and None not in wanted.values():
        both = {**there, **wanted}
        lacking = [field for field in required if field not in both]
        if lacking and {*wanted} <= {*required}:
            said = [f"{field}={both.get(field, '…')}" for field in required]
            hint = call.again(" ".join(["set", called, *said]))
            raise WrongRequest(f"{called} needs its {' and '.join(lacking)} too", hint=hint)
        if called == "period" and not lacking and str(both["end"]) < str(both["start"]):
            raise WrongRequest(f"the period {both['start']}..{both['end']} ends before it starts")


def sets_nothing(call: Call, of: str, assignments: Sequence[str]) -> WrongRequest:
    """The error for words of which one is no FIELD=VALUE, though `due 2009-10-31` is meant so."""
    word = next(one for one in assignments if not ASSIGNS.match(one))
    text = " ".join(assignments)
    hint = ""
    name, equals, given = text.partition("=")
    at = assignments.index(word)
    end = next((n for n, one in enumerate(assignments) if n > at and ASSIGNS.match(one)), len(assignments))
    said, _, value = re.sub(r"[\s:=]+", " ", " ".join(assignments[:end]), count=1).partition(" ")
    others = [one for one in assignments if ASSIGNS.match(one)]
    if of in CALLED:
        hint = call.again("set", f"{of}/{word}", *others) if others and not at else what_to_set(call, of)
    elif ASSIGNS.match(of) and (word in (*MAPS, "plan") or is_entry(word) or are_refs(call, [word])):
        hint = call.again("set", word, of, *others)
    elif of in MAPS and not fields_at((of,)) and name and not at:
        name, *more = assignments if assignments[1:] else re.split(r":\s*", text, maxsplit=1)
        hint = call.again("set", of, text if equals else f"{name}={' '.join(more) or '…'}")
    elif others and are_refs(call, [of, word]):
        hint = f"one at a time: {call.again('set', of, *others)}"
    elif of and at:  # each word before it assigns
        whole = " ".join(assignments[at - 1 : end])
        again = call.again("set", of, *assignments[: at - 1], whole, *assignments[end:])
        hint = "" if _is_number(of, whole) else again
    elif not name:
        hint = call.again("set", of or "REF", f"{'NAME' if of in MAPS else 'FIELD'}={given or 'VALUE'}")
    elif of and equals and (field := field_called(name)):
        hint = call.again("set", of, f"{field}={given}")
    elif of and (field := said if is_own(said) else field_called(said)):
        in_update = field in SAID_IN_UPDATES and are_refs(call, [of])
        wanted = {field: value} | {one: told for one, _, told in (other.partition("=") for other in others)}
        hint = update_instead(call, ("actions", of), wanted) if in_update else ""
        hint = hint or call.again("set", of, f"{field}={value or '…'}", *assignments[end:])
    elif of and "=" not in text:
        hint = what_to_set(call, of, text)
    return WrongRequest(
        f"'{one_line(word)}' sets nothing", hint=hint or "write FIELD=VALUE, like priority=P2"
    )


def _is_number(of: str, assignment: str) -> bool:
    declared = fields_at((of,)).get(assignment.partition("=")[0])
    return declared is not None and declared.is_number


def refuse_entries(call: Call, field: str, ref: str, *, to_clear: bool) -> None:
    """Raises WrongRequest for a field of the entry called `ref` that holds entries or fields of its own."""
    if field in COLLECTIONS:
        raise WrongRequest(
            f"'{field}' is a list of entries, each with its history",
            hint=f"{what_to_set(call, field)} adds one, remove takes out one, edit changes one",
        )
    if ref == "plan" and field in MAPS and field != "period":
        hint = call.again(f"set {field} --clear NAME") if to_clear else what_to_set(call, field)
        raise WrongRequest(f"'{field}' holds fields of its own", hint=hint)
