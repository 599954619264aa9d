"""What people assign: `FIELD=VALUE` on the command line, as the values that a record holds."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from actionplan.changes.edits import Record, Value
from actionplan.changes.names import CALLED, COLLECTIONS, MAPS, Name, spoken
from actionplan.cli.advice import SAID_IN_UPDATES, are_refs, of_the_plan, update_instead, what_to_set
from actionplan.cli.call import Call
from actionplan.cli.input import cleaned, word
from actionplan.errors import WrongRequest
from actionplan.model.statuses import COMMON, COMMON_LIGHTS, RAGS, STATUSES
from actionplan.schema.models import ENTRIES, fields_at
from actionplan.schema.synonyms import field_called, meant_by
from actionplan.text.characters import one_line
from actionplan.text.shell import quoted
from actionplan.text.words import advised, caseless, keys_in, like, plain
from actionplan.timescale import Period

_ASSIGNS = re.compile("[^=]+=")
_IN_ANY_CASE = (("statuses",), ("priorities",), ("calendar",))
"""The maps whose names mean the same in any case."""
_MAY_BE_EMPTY = ("statuses", "columns")
"""The fields of the plan in which a name without a value says something: a status that means none of ours."""


def assigned(call: Call, assignments: Sequence[str], clear: Sequence[str] = (), *, of: str = "") -> Record:
    """The fields to set in the entry called `of`, with their values; None for what is cleared or given empty.

    Raises WrongRequest for a word that assigns nothing, for a field twice, and for a collection.
    """
    if not all(map(_ASSIGNS.match, assignments)):
        raise _sets_nothing(call, of, assignments)
    said = [*map(_taken_apart, assignments)]
    if said and of in CALLED:
        name, value = said[0]
        known = name in fields_at((of, 0))
        hint = (
            call.again("set", CALLED[of], f"{name}={value}")
            if known
            else what_to_set(call, f"{of}/{name}", value)
        )
        raise WrongRequest(f"'{of}' is a list of entries", hint=hint)
    fields = [*(field for field, _ in said), *clear]
    for field in fields:
        if fields.count(field) > 1:
            raise WrongRequest(f"'{one_line(field)}' is set twice")
        if of not in MAPS:
            _refuse_entries(call, field, of, to_clear=field in clear)
    nothing = "" if of in _MAY_BE_EMPTY else None
    wanted = {field: _value(call, of, field, text) if text else nothing for field, text in said}
    return wanted | dict.fromkeys(clear)


def fields_named(said: Iterable[str]) -> list[str]:
    """The fields that are said, several in one too, `due, timescale`; ours in any case, `By-Whom`."""
    known = {plain(name): name for entry in ENTRIES.values() for name in entry.fields()}
    fields = [cleaned(field) for one in said for field in one.split(",")]
    return [known.get(plain(field), field) for field in fields]


def spelt_as_there(record: Record, name: Name, wanted: Record) -> Record:
    """What is wanted, with the names that the plan has in any case spelt as it has them."""
    there: Any = (record.get(name[0]) or {}) if name in _IN_ANY_CASE else {}
    return {like(there, field) or field: wanted[field] for field in wanted}


def refuse_empty(
    call: Call, of: str, wanted: Mapping[str, Value], clear: Sequence[str], there: Mapping[str, Value]
) -> None:
    """Raises WrongRequest for a field that is given no value and not to be cleared; it has those `there`."""
    for field, value in wanted.items():
        if value is None and field not in clear:
            gone = f"to take it out: {call.again(f'set {quoted(of)} --clear {quoted(field)}')}"
            hint = gone if like(there, field) else "say what it is: there is none to take out"
            raise WrongRequest(f"'{one_line(field)}' is given empty", hint=hint)


def from_options(call: Call, own: Mapping[str, str]) -> Record:
    """What the options of fields say, as a record holds it. Raises WrongRequest for a wrong value."""
    return with_assigned({}, call, [f"{name}={said}" for name, said in own.items()], but=())


def _spelt(call: Call, field: str, value: Value) -> Value:
    """A status or light as it is written; any other value as it is. Raises WrongRequest for another word."""
    if field == "status":
        return status_word(call, str(value))
    if field == "rag" and caseless(str(value)) not in COMMON_LIGHTS:
        return word(str(value), RAGS, "traffic light")
    return value


def with_assigned(own: Record, call: Call, assignments: Sequence[str], *, but: Collection[str]) -> Record:
    """The fields that have options of their own, and those of `--set`.

    Raises WrongRequest for a field that is given in both ways, or as nothing, or that `but` names.
    """
    more = assigned(call, assignments)
    for field, value in more.items():
        if field in own or field in but:
            said = "is set twice" if field in own else "is not said with --set"
            raise WrongRequest(f"'{one_line(field)}' {said}", hint="it has a place of its own: see --help")
        if value is None:
            hint = "leave it out, or say what it is"
            raise WrongRequest(f"'{one_line(field)}' is given empty", hint=hint)
        more[field] = _spelt(call, field, value)
    return own | more


def status_word(call: Call, said: str) -> str:
    """A status as it is to be written: the plan's own word or ours as they are spelt, a common one as typed.

    Raises WrongRequest for another.
    """
    own: list[str] = [*(call.plan.words.written("statuses") or ())]
    for known in (*own, *STATUSES):
        if caseless(known) == caseless(said):
            return known
    if caseless(said) in COMMON:
        return cleaned(said)
    try:
        return word(said, [*map(caseless, own), *STATUSES], "status")
    except WrongRequest as error:
        taken = call.again(f"set statuses {quoted(f'{cleaned(said)}=…')}")
        hint = advised(error.hint, f"to have it as a word of the plan: {taken}")
        raise WrongRequest(error.message, hint=hint) from None


def refuse_what_updates_say(call: Call, name: Name, wanted: Mapping[str, Value]) -> None:
    """Raises WrongRequest, with the `update` to type, for fields of an action that only its updates have."""
    wanted = {meant_by(field, ("text",)) or field: value for field, value in wanted.items()}
    field = next((one for one in wanted if one in SAID_IN_UPDATES), None)
    if name[:1] == ("actions",) and field:
        said = f"the {field} of {one_line(name[-1])} is said in an update, from its day on"
        raise WrongRequest(said, hint=update_instead(call, name, wanted))


def refuse_other_names(call: Call, called: str, name: Name, wanted: Mapping[str, Value]) -> None:
    """Raises WrongRequest, with the `set` to type, for what others call a field of the entry `called` so."""
    known = fields_at(name)
    for field, value in wanted.items():
        if not value or field in known:
            continue
        ours = meant_by(field, known)
        hint = call.again("set", called, f"{ours}={value}") if ours else ""
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


def as_ref(word: str) -> str:
    """`word` as a new ref. Raises WrongRequest for what the command line would take for something else."""
    taken = word == "plan" or word in MAPS or word.partition("/")[0] in COLLECTIONS
    if taken or word.startswith("-") or "," in word:
        raise WrongRequest(f"'{one_line(word)}' cannot be a ref: commands would read it as something else")
    return word


def _sets_nothing(call: Call, of: str, assignments: Sequence[str]) -> WrongRequest:
    """The error for words of which one is no FIELD=VALUE, though `due 2009-10-31` is meant so."""
    word = next(one for one in assignments if not _ASSIGNS.match(one))
    text = " ".join(assignments)
    said, _, value = re.sub(r"[\s:=]+", " ", text, count=1).partition(" ")
    hint = ""
    name, equals, given = text.partition("=")
    at = assignments.index(word)
    end = next((n for n, one in enumerate(assignments) if n > at and _ASSIGNS.match(one)), len(assignments))
    others = [one for one in assignments if _ASSIGNS.match(one)]
    if of in CALLED:
        hint = what_to_set(call, of)
    elif others and are_refs(call, [of, word]):
        hint = f"one at a time: {call.again('set', of, *others)}"
    elif of and at:  # each word before it assigns
        whole = " ".join(assignments[at - 1 : end])
        hint = call.again("set", of, *assignments[: at - 1], whole, *assignments[end:])
    elif not name:
        hint = call.again("set", of or "REF", f"{'NAME' if of in MAPS else 'FIELD'}={given or 'VALUE'}")
    elif of and equals and (field := field_called(name)):
        hint = call.again("set", of, f"{field}={given}")
    elif of and (field := field_called(said)):
        in_update = field in SAID_IN_UPDATES and are_refs(call, [of])
        hint = update_instead(call, ("actions", of), {field: value}) if in_update else ""
        hint = hint or call.again("set", of, f"{field}={value or '…'}")
    elif of in MAPS and not fields_at((of,)):
        name, *more = assignments
        hint = call.again("set", of, f"{name}={' '.join(more) or '…'}")
    elif of and "=" not in text:
        hint = what_to_set(call, of, text)
    return WrongRequest(
        f"'{one_line(word)}' sets nothing", hint=hint or "write FIELD=VALUE, like priority=P2"
    )


def _taken_apart(assignment: str) -> tuple[str, str]:
    """The field and the text of `FIELD=VALUE`."""
    field, _, text = assignment.partition("=")
    return cleaned(field), cleaned(text)


def _value(call: Call, of: str, field: str, text: str) -> Value:
    """What a record holds for this text, in an entry or, if `of` is one of `MAPS`, in that."""
    if text == "-":
        raise WrongRequest(
            f"'-' stands for standard input, and {one_line(field)} is not read from it", hint="say the words"
        )
    if of == "period" and field in fields_at((of,)):
        return call.day(text, field, first=field == "start").isoformat()
    if of == "calendar":
        named = call.days(text, field)
        return named.end.isoformat() if named.start == named.end else _as_written(named)
    if of in MAPS:
        if of == "statuses" and caseless(text) in STATUSES:
            return caseless(text)
        return text
    declared = next((one.fields()[field] for one in ENTRIES.values() if field in one.fields()), None)
    if field == "ref":
        return as_ref(text)
    if declared and declared.is_day:
        return call.day(text, field).isoformat()
    if declared and declared.is_collection and not declared.entry:
        several = _listed(text)
        return [*(_keys(call, several) if declared.keys_of == "people" else several)] or None
    if of == "plan" and field == "period":
        return _as_written(call.period(text))
    return _as_declared(call, field, text)


def _as_declared(call: Call, field: str, text: str) -> str:
    """A section or priority as the plan declares it, in whatever case it is said, if only one is like it."""
    if field not in ("section", "priority"):
        return text
    declared = call.plan.sections if field == "section" else call.plan.priorities
    return like(declared, text) or text


def _as_written(period: Period) -> Value:
    return {name: day.isoformat() for name, day in period._asdict().items()}


def _listed(text: str) -> Iterator[str]:
    """The items of `PS, AB`; or of `[PS, "AB"]`, as the file has it."""
    if text.startswith("[") and text.endswith("]"):
        return filter(None, (item.strip().strip("\"'") for item in text[1:-1].split(",")))
    return filter(None, map(str.strip, text.split(",")))


def _keys(call: Call, said: Iterable[str]) -> Iterator[str]:
    """The keys of the people that are said, by key or name; `PS and AB` are two if one is in the register."""
    from actionplan.people.register import Register  # its patterns take some milliseconds to compile

    register = Register(call.plan.people)

    def key_of(called: str) -> str:
        with suppress(WrongRequest):
            return register.key_of(called)
        return ""

    for one in said:
        pieces = keys_in(one, key_of)
        known = [*map(key_of, pieces)]
        yield from (key or piece for key, piece in zip(known, pieces, strict=True)) if any(known) else [one]


def _refuse_entries(call: Call, field: str, ref: str, *, to_clear: bool) -> None:
    if field in COLLECTIONS:
        raise WrongRequest(
            f"'{field}' is a list of entries, each with its history",
            hint=f"{what_to_set(call, field)} adds one, remove takes out one, edit changes one",
        )
    if ref == "plan" and field in MAPS and field != "period":
        hint = call.again(f"set {field} --clear NAME") if to_clear else what_to_set(call, field)
        raise WrongRequest(f"'{field}' holds fields of its own", hint=hint)
