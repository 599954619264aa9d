"""Options that come to a command together: filters and forms of every list, and the fields of an entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import wraps
from inspect import Parameter, signature
from typing import Annotated, Any, NamedTuple

from typer import Option

from actionplan.cli.call import Call
from actionplan.cli.completion import complete_status, completer
from actionplan.cli.options import Json
from actionplan.model import Plan
from actionplan.report.filters import FILTERS, Filter, Offers, Question, Test, test_of
from actionplan.schema.entries import Field
from actionplan.schema.models import ENTRIES


class Bundle(NamedTuple):
    """What Typer is told of each option, by its name, and what a command gets for all that was said."""

    options: Mapping[str, Any]
    made: Callable[[dict[str, Any]], Any]


def bundled(**bundles: Bundle) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """A command with the options of each bundle in the place of its parameter called so.

    An option is left out if the command has a parameter of its name, or an earlier bundle has the option.
    """

    def expanded(command: Callable[..., None]) -> Callable[..., None]:
        own = signature(command, eval_str=True)
        taken = {*own.parameters}
        parts: dict[str, list[Parameter]] = {}
        for name, bundle in bundles.items():
            parts[name] = [
                Parameter(one, Parameter.KEYWORD_ONLY, default=None, annotation=told)
                for one, told in bundle.options.items()
                if one not in taken
            ]
            taken |= {*bundle.options}
        parameters = [
            part.replace(kind=Parameter.KEYWORD_ONLY)
            for one in own.parameters.values()
            for part in parts.get(one.name, [one])
        ]

        @wraps(command)
        def called(**given: Any) -> None:
            made = {
                name: bundle.made({one.name: given.pop(one.name) for one in parts[name]})
                for name, bundle in bundles.items()
            }
            command(**made, **given)

        # Typer reads these, not the parameters of `called`.
        called.__signature__ = own.replace(parameters=parameters)  # type: ignore[attr-defined]
        called.__annotations__ = {one.name: one.annotation for one in parameters}
        del called.__wrapped__
        return called

    return expanded


class Form(NamedTuple):
    """The form in which an answer is wanted: JSON, or the usual one for the place it goes to."""

    json: bool


FORM = Bundle({"json": Json}, lambda said: Form(bool(said["json"])))
"""The forms that every list may be given in."""


class Filters(NamedTuple):
    """What was said of each filter, by its name."""

    said: dict[str, list[str]]

    @property
    def given(self) -> bool:
        """Whether any was."""
        return any(self.said.values())

    def test(self, call: Call, as_of: date) -> Test:
        """Whether a row is wanted. Raises WrongRequest for words that the plan does not have."""
        question = Question(call.plan, as_of, lambda wording, label: call.day(wording, label, around=as_of))
        return test_of(question, self.said)


def _filter(one: Filter) -> Any:
    if not one.metavar:
        return Annotated[bool | None, Option(one.option, help=one.description)]
    told = Option(one.option, metavar=one.metavar, help=one.description, autocompletion=_OFFERED[one.name])
    return Annotated[list[str] | None, told]


def _offered(known: Callable[[Plan], Offers]) -> Callable[..., Any]:
    return completer(lambda _, plan: known(plan))


_OFFERED = {one.name: _offered(one.known) for one in FILTERS}
"""What completes the value of an option."""

FILTERED = Bundle(
    {one.name: _filter(one) for one in FILTERS},
    lambda said: Filters({name: [""] if value is True else value or [] for name, value in said.items()}),
)
"""The filters, which a command gets as `Filters`."""

_METAVARS = {
    "action": "WORDS",
    "timescale": "WORDS",
    "reason": "WHY",
    "evidence": "WHERE",
    "status": "STATUS",
    "rag": "RAG",
}
_WORDS = {"status": "Like 'in progress' or complete.", "rag": "red, amber or green."}
"""What is said of an option instead of what the schema says of its field."""


def fields(entry: str, *names: str) -> Bundle:
    """Options for these fields of an entry, which a command gets as a dictionary of those that were given."""
    known = ENTRIES[entry].fields()
    return Bundle(
        {name: Annotated[str | None, _option(known[name])] for name in names},
        lambda said: {name: text for name, text in said.items() if text},
    )


def _option(field: Field) -> Any:
    usual = "DATE" if field.is_day else "WHO" if field.keys_of == "people" else None
    return Option(
        metavar=_METAVARS.get(field.name, usual),
        help=_WORDS.get(field.name, field.description),
        autocompletion=complete_status if field.name == "status" else _OFFERED.get(field.name),
    )
