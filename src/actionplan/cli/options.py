"""Options and arguments that several commands share."""

from collections.abc import Callable, Mapping
from importlib import import_module
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

from typer import Argument, Option

from actionplan.cli.call import Call


class Bundle(NamedTuple):
    """Options that come to a command together, and what is made of all that was said.

    A parameter of the command is annotated with it. Of each option it has the type and what Typer is told: to
    annotate each type with that would take a hundredth of `plan show`.
    """

    options: Mapping[str, tuple[Any, Any]]
    made: Callable[[dict[str, Any], Call], Any]


def expanded(command: Callable[..., None]) -> Callable[..., None]:
    """The command with the options of each bundle in the place of the parameter that is annotated with it.

    An option is left out if the command has a parameter of its name, or an earlier bundle has the option.
    """
    own = signature(command, eval_str=True)
    bundles = {
        one.name: bundle
        for one in own.parameters.values()
        for bundle in getattr(one.annotation, "__metadata__", ())
        if isinstance(bundle, Bundle)
    }
    taken = own.parameters.keys() - bundles.keys()
    parts: dict[str, list[Parameter]] = {}
    for name, bundle in bundles.items():
        parts[name] = [
            Parameter(one, Parameter.KEYWORD_ONLY, default=told, annotation=kind)
            for one, (kind, told) in bundle.options.items()
            if one not in taken
        ]
        taken |= bundle.options.keys()
    parameters = [part for one in own.parameters.values() for part in parts.get(one.name, [one])]

    def called(**given: Any) -> None:
        made = {
            name: bundle.made({one.name: given.pop(one.name) for one in parts[name]}, given["call"])
            for name, bundle in bundles.items()
        }
        command(**made, **given)

    # Typer reads these, not the parameters of `called`.
    called.__signature__ = own.replace(parameters=parameters)  # type: ignore[attr-defined]
    return called


_ASKED = Signature([Parameter(name, Parameter.POSITIONAL_OR_KEYWORD) for name in ("ctx", "incomplete")])


def offers(what: str) -> Any:
    """What completes a value that is this, by its name in `completion.OFFERED`: only a TAB loads that."""

    def completer(ctx: Any, incomplete: Any) -> Any:
        return import_module("actionplan.cli.completion").OFFERED[what](ctx, incomplete)

    # Typer wants its parameters in every call, and takes long to find them.
    completer.__signature__ = _ASKED  # type: ignore[attr-defined]
    return completer


def a_ref(told: str, what: str = "ref", *, metavar: str = "REF") -> Any:
    """An argument that names an action or part, or `what` else is offered."""
    return Argument(metavar=metavar, help=told, autocompletion=offers(what))


def a_day(told: str, what: str = "") -> Any:
    """An option that takes a date, in words too; some days of a plan are offered as `what` they are."""
    return Option(metavar="DATE", help=told, autocompletion=offers(what) if what else None)


STANDARD_OUTPUT = ("-", "/dev/stdout")
"""What names no file of its own, which could be replaced."""
FILE: dict[str, Any] = {"metavar": "FILE", "autocompletion": offers("file"), "readable": False}
"""What Typer is told of everything that names a file."""


def a_file(told: str, *names: str) -> Any:
    """An option that names a file; by the name of the parameter, if no other is given."""
    return Option(*names, help=told, **FILE)


_FILE = "The plan, - for a pipe; else $PLAN_FILE, else plan.yaml here or above."
File = Annotated[Path | None, a_file(_FILE, "--file", "-f")]
Today = Annotated[str | None, Option(metavar="DATE", help="The day taken as today; else $PLAN_TODAY.")]
Color = Annotated[Literal["auto", "always", "never"] | None, Option(help="When to use colour.")]
Width = Annotated[int | None, Option("--width", metavar="CELLS", min=1, help="Draw for a terminal so wide.")]
NoPager = Annotated[bool | None, Option("--no-pager", help="Show also what is long at once.")]

AsOf = Annotated[str | None, a_day("Ask as of this date; today if not given.")]
JSON = "For programs: one JSON object."
Json = Annotated[bool, Option("--json", help=JSON)]
Order = Annotated[
    Literal["due", "late", "lead", "updated", "rag", "ref"] | None, Option("--sort", help="What comes first.")
]
Quiet = Annotated[bool, Option("--quiet", "-q", help="No sum below.")]
