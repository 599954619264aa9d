"""The commands as a Typer application: what it reads is what they declare."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from io import StringIO
from typing import Any, NoReturn

import typer
from typer._click.shell_completion import add_completion_class
from typer._completion_classes import ZshComplete
from typer.core import TyperCommand, TyperGroup

from actionplan import __version__
from actionplan.cli.commands import FAMILIES, HELP, SHARED, SUMMARY, command
from actionplan.cli.declared import REQUIRED, Argument, Complete, Offered, Option, Parameter, parameters
from actionplan.cli.helppage import help_page, usage
from actionplan.cli.invocation import Invocation, carry_out, out, say
from actionplan.cli.shells import zsh
from actionplan.printable import one_line

UsageError: Any = typer.BadParameter.__base__


class _Plan(TyperGroup):
    """`plan`, with a page of its own, and with complaints that cannot steer the terminal."""

    def get_help(self, _: Any) -> str:
        return HELP.rstrip()

    def main(self, *args: Any, **extra: Any) -> NoReturn:
        add_completion_class(_Zsh, "zsh")
        try:
            code = super().main(*args, **extra | {"standalone_mode": False})
        except UsageError as error:
            complaint = StringIO()
            error.show(file=complaint)
            say(complaint.getvalue().rstrip("\n"))
            code = error.exit_code
        raise SystemExit(code)


class _Zsh(ZshComplete):
    """As Typer has it, but for its quoting, which lets a plan run commands."""

    def complete(self) -> str:
        found = self.get_completions(*self.get_completion_args())
        return zsh((str(item.value), one_line(item.help or "")) for item in found)


class _Command(TyperCommand):
    """A command, with the page that it has without Typer too."""

    def get_help(self, _: Any) -> str:
        return help_page(self.name or "").rstrip()

    def get_usage(self, _: Any) -> str:
        return usage(self.name or "")


app = typer.Typer(
    cls=_Plan,
    name="plan",
    rich_markup_mode=None,  # help in plain text needs no rich, which would double its time
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def add_commands(words: Iterable[str] = ()) -> None:
    """Add the commands that stand among `words`, or all where none does: their modules take time."""
    for name in FAMILIES.keys() & set(words) or FAMILIES:
        _add(name)


def _add(name: str) -> None:
    function = command(name)
    own = parameters(function)

    def run(ctx: typer.Context, **given: Any) -> None:
        root = ctx.find_root().params
        own = {one.name: given.pop(one.name) for one in SHARED}
        shared = {name: root.get(name) if value is None else value for name, value in own.items()}
        carry_out(function, Invocation(**shared), given)

    app.command(name, cls=_Command)(_with_signature(run, [*own, *SHARED]))


def _with_signature(function: Callable[..., None], declared: Iterable[Parameter]) -> Callable[..., None]:
    """`function` with the signature from which Typer reads the parameters."""
    context = inspect.Parameter("ctx", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
    found = [context, *map(_as_typer_reads, declared)]
    function.__signature__ = inspect.Signature(found)  # type: ignore[attr-defined]
    function.__annotations__ = {parameter.name: parameter.annotation for parameter in found}
    return function


def _as_typer_reads(parameter: Parameter) -> inspect.Parameter:
    declared, default = parameter.declared, parameter.default
    shown: dict[str, Any] = {"help": declared.help or None, "metavar": declared.metavar}
    if declared.complete:
        shown["autocompletion"] = _completing(declared.complete)
    first = ... if default is REQUIRED else default
    if isinstance(declared, Argument):
        info = typer.Argument(first, **shown)
    else:
        info = typer.Option(first, *parameter.flags, **shown)
    kind = parameter.kind | None if default is None else parameter.kind
    return inspect.Parameter(parameter.name, inspect.Parameter.KEYWORD_ONLY, default=info, annotation=kind)


def _completing(complete: Complete) -> Callable[[typer.Context, str], Offered]:
    def completed(ctx: typer.Context, incomplete: str) -> Offered:
        root, own = ctx.find_root().params, ctx.params
        return complete(root | {name: value for name, value in own.items() if value is not None}, incomplete)

    completed.__annotations__ = {"ctx": typer.Context, "incomplete": str}
    return completed


def _start(ctx: typer.Context, *, version: bool, **_: Any) -> None:
    if version:
        out([f"plan {__version__}"])
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        out(SUMMARY.splitlines())


_VERSION = Parameter("version", bool, Option("Show the version and stop."), False)
app.callback(invoke_without_command=True)(_with_signature(_start, [_VERSION, *SHARED]))
