"""Fields as people set them: `FIELD=VALUE`, one or more."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from actionplan.changes import COLLECTIONS, Record, Value
from actionplan.cli.call import Call
from actionplan.cli.typed import cleaned
from actionplan.errors import WrongRequest
from actionplan.printable import one_line


def assigned(call: Call, assignments: Sequence[str], clear: Sequence[str] = ()) -> Record:
    """What each field is to be, by `FIELD=VALUE`; None for those to clear.

    Raises WrongRequest for a word that assigns nothing, for a field twice, and for a collection.
    """
    wanted: Record = {}
    for field, value in [*(_assigned(call, one) for one in assignments), *((field, None) for field in clear)]:
        if field in wanted:
            raise WrongRequest(f"'{one_line(field)}' is set twice")
        if field in COLLECTIONS:
            raise WrongRequest(
                f"'{field}' is a list of entries, each with its history",
                hint="plan remove takes out one, plan edit changes what is in it",
            )
        wanted[field] = value
    return wanted


def _assigned(call: Call, assignment: str) -> tuple[str, Value]:
    field, equals, text = assignment.partition("=")
    if not equals or not field:
        raise WrongRequest(
            f"'{one_line(assignment)}' sets nothing", hint="write FIELD=VALUE, like priority=P2"
        )
    field, text = cleaned(field), cleaned(text)
    if not text:
        return field, None
    if field in ("due", "date"):
        return field, call.day(text, field).isoformat()
    if field == "period":
        return field, {name: day.isoformat() for name, day in call.period(text)._asdict().items()}
    if field == "leads":
        return field, [*filter(None, map(str.strip, text.split(",")))] or None
    if field == "ref":
        refuse_as_ref(text)
    return field, text


def with_assigned(own: Record, call: Call, assignments: Sequence[str], *, but: Collection[str]) -> Record:
    """The fields that have options of their own, and those of `--set`.

    Raises WrongRequest for a field of both, for one that is assigned nothing, and for those in `but`.
    """
    more = assigned(call, assignments)
    for field, value in more.items():
        if field in own or field in but:
            raise WrongRequest(
                f"'{one_line(field)}' is set twice", hint="it has a place of its own: see --help"
            )
        if value is None:
            raise WrongRequest(f"'{one_line(field)}' is set to nothing")
    return own | more


def refuse_as_ref(word: str) -> None:
    """Raises WrongRequest when a command would read the word as something else than a ref."""
    if word == "plan" or word.startswith("-") or {"/", ","} & {*word}:
        raise WrongRequest(f"'{one_line(word)}' cannot be a ref: commands would read it as something else")
