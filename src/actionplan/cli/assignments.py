"""What people assign: `FIELD=VALUE` on the command line, as the values that a record holds."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from actionplan.changes.edits import Record, Value
from actionplan.changes.names import CALLED, COLLECTIONS, MAPS, Name
from actionplan.cli.advice.fields import in_update, update_instead, what_to_set
from actionplan.cli.advice.refusals import ASSIGNS, refuse_entries, sets_nothing
from actionplan.cli.call import Call
from actionplan.cli.input import cleaned, word
from actionplan.errors import WrongRequest
from actionplan.model.statuses import COMMON, COMMON_LIGHTS, RAGS, STATUSES
from actionplan.schema.models import ENTRIES, fields_at
from actionplan.text.characters import INVISIBLE, one_line
from actionplan.text.shell import quoted
from actionplan.text.words import advised, caseless, keys_in, like, plain
from actionplan.timescale import Period

_IN_ANY_CASE = (("statuses",), ("priorities",), ("calendar",))
"""The maps whose names mean the same in any case."""
_MAY_BE_EMPTY = ("statuses", "columns")
"""The fields of the plan in which a name without a value says something: a status that means none of ours."""


def assigned(call: Call, assignments: Sequence[str], clear: Sequence[str] = (), *, of: str = "") -> Record:
    """The fields to set in the entry called `of`, with their values; None for what is cleared or given empty.

    Raises WrongRequest for a word that assigns nothing, for a field twice, and for a collection.
    """
    if not all(map(ASSIGNS.match, assignments)):
        raise sets_nothing(call, of, assignments)
    pairs = (one.partition("=") for one in assignments)
    said = [(cleaned(field), cleaned(text)) for field, _, text in pairs]
    if said and of in CALLED:
        name, value = said[0]
        known = name in fields_at((of, 0))
        hint = (
            call.again("set", CALLED[of], f"{name}={value}")
            if known
            else what_to_set(call, f"{of}/{name}", value)
        )
        raise WrongRequest(f"'{of}' is a list of entries", hint=hint)
    if any(field == "x-" for field, _ in said):
        raise WrongRequest("'x-' is no name", hint="one of your own is like x-cost")
    fields = [*(field for field, _ in said), *clear]
    for field in fields:
        if fields.count(field) > 1:
            raise WrongRequest(f"'{one_line(field)}' is set twice")
        if of not in MAPS:
            refuse_entries(call, field, of, to_clear=field in clear)
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
        if call.info_name == "add" and (said := in_update(field, fields_at(("actions", 0)))):
            says = update_instead(call, ("actions", "REF"), {said: value})
            raise WrongRequest(
                f"the {said} of an action is said in an update", hint=f"once it is added: {says}"
            )
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


def as_ref(word: str) -> str:
    """`word` as a new ref. Raises WrongRequest for what the command line would take for something else, and
    for invisible characters: on paper it would be the ref of another."""
    taken = word == "plan" or word in MAPS or word.partition("/")[0] in COLLECTIONS
    if taken or word.startswith("-") or "," in word:
        raise WrongRequest(f"'{one_line(word)}' cannot be a ref: commands would read it as something else")
    if unseen := re.search(INVISIBLE, word):
        seen = re.sub(INVISIBLE, "", word).strip()
        raise WrongRequest(
            f"'{one_line(word)}' cannot be a ref: it holds U+{ord(unseen[0]):04X}, which nobody sees",
            hint=f"write {quoted(seen)}" if seen else "",
        )
    return word


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
