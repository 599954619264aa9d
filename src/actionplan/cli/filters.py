"""The options with which every list is asked for some of its rows, their order and their groups."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from inspect import Parameter, signature
from typing import Annotated, Any, Literal, NamedTuple

from typer import Option

from actionplan.cli.call import Call
from actionplan.cli.completion import completer
from actionplan.report.filters import FILTERS, Filter, Question, Test, test_of

Order = Annotated[
    Literal["due", "late", "lead", "updated", "rag", "ref"] | None, Option("--sort", help="What comes first.")
]
By = Annotated[
    Literal["section", "lead", "organisation", "priority", "status"] | None,
    Option("--by", help="In groups, each with its heading and count."),
]


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


def filtered(command: Callable[..., None]) -> Callable[..., None]:
    """The command with an option for each filter, which come to it together as `filters`.

    A filter of whose name it has a parameter itself it goes without.
    """
    own = signature(command, eval_str=True)
    added = [one for one in FILTERS if one.name not in own.parameters]
    options = [
        Parameter(one.name, Parameter.KEYWORD_ONLY, default=None, annotation=_option(one)) for one in added
    ]
    others = [one for one in own.parameters.values() if one.name != "filters"]

    @wraps(command)
    def called(**given: Any) -> None:
        said = {one.name: given.pop(one.name) for one in added}
        filters = Filters({name: [""] if value is True else value or [] for name, value in said.items()})
        command(filters=filters, **given)

    parameters = [*(one.replace(kind=Parameter.KEYWORD_ONLY) for one in others), *options]
    # Typer reads these, not the parameters of `called`.
    called.__signature__ = own.replace(parameters=parameters)  # type: ignore[attr-defined]
    called.__annotations__ = {one.name: one.annotation for one in parameters}
    del called.__wrapped__
    return called


def _option(one: Filter) -> Any:
    if not one.metavar:
        return Annotated[bool | None, Option(one.option, help=one.description)]
    return Annotated[
        list[str] | None,
        Option(
            one.option,
            metavar=one.metavar,
            help=one.description,
            autocompletion=completer(one.known),
        ),
    ]
