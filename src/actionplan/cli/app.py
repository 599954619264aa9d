"""`plan` as a Typer application: what all commands take, and how their errors are told."""

from __future__ import annotations

import re
from io import StringIO
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from actionplan import __version__
from actionplan.cli.call import Call
from actionplan.cli.commands import FAMILIES, function
from actionplan.cli.options import Color, File, Today
from actionplan.cli.shells import register
from actionplan.cli.streams import cannot_write, out, report, say
from actionplan.errors import PlanError

UsageError: Any = typer.BadParameter.__base__
_EXAMPLES = re.compile(r"\n\n(?=[^\n]*\n +\S)")
"""Before a paragraph with lines further in, as examples have."""


class Command(TyperCommand):
    """A command that takes what all commands take, and whose expected errors become a sentence and a code."""

    context_class = Call

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.help = _EXAMPLES.sub("\n\n\b\n", self.help or "")  # click wraps no paragraph with this mark

    def get_params(self, ctx: Any) -> list[Any]:
        """Its own parameters, those of all commands, and --help."""
        *own, helped = super().get_params(ctx)
        shared = [one for one in ctx.find_root().command.params if one.name in ("file", "today", "color")]
        return [*own, *shared, helped]

    def invoke(self, ctx: Any) -> None:
        """Call the command. Raises SystemExit with the code of what went wrong."""
        try:
            _ = ctx.today  # a wrong one is refused before anything is done
            super().invoke(ctx)
        except PlanError as error:
            report(error)
            raise SystemExit(error.exit_code) from None
        except KeyboardInterrupt:
            say("interrupted")
            raise SystemExit(130) from None
        except BrokenPipeError as error:
            cannot_write(error)


class Plan(TyperGroup):
    """`plan`, which imports a command when it is called, and whose complaints cannot steer the terminal."""

    context_class = Call

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.help = _EXAMPLES.sub("\n\n\b\n", self.help or "")

    def list_commands(self, _: Any) -> list[str]:
        """The names of all commands."""
        return [*FAMILIES]

    def get_command(self, _: Any, cmd_name: str) -> Any:
        """The command of this name, or None."""
        if cmd_name not in FAMILIES:
            return None
        alone = typer.Typer(add_completion=False, rich_markup_mode=None)
        alone.command(cmd_name, cls=Command)(function(cmd_name))
        return typer.main.get_command(alone)

    def main(self, *args: Any, **extra: Any) -> None:
        """Carry out what is asked for. Raises SystemExit when its code is not 0."""
        register()
        try:
            code = super().main(*args, **extra | {"standalone_mode": False})
        except UsageError as error:
            complaint = StringIO()
            error.show(file=complaint)
            say(complaint.getvalue().rstrip("\n"))
            code = error.exit_code
        if code:
            raise SystemExit(code)


app = typer.Typer(
    cls=Plan,
    name="plan",
    rich_markup_mode=None,  # help in plain text needs no rich, which would double its time
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def plan(
    ctx: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Show the version and stop.")] = False,
    file: File = None,
    today: Today = None,
    color: Color = None,
) -> None:
    """An action plan as one YAML file, asked as of any date.

    Examples:
      plan table                      the plan as a table
      plan overdue                    what is late, longest first
      plan show 4                     one action in full, with its history
      plan update 3 "Agreed that …"   add a dated update (without a text: in your editor)
      plan check                      everything that is wrong or worth a look

    Every command explains itself with --help, and plan --help lists them all. --as-of DATE takes words
    too: "end Oct 09".
    """
    if version:
        out([f"plan {__version__}"])
    elif ctx.invoked_subcommand is None:
        short = ctx.make_formatter()
        ctx.command.format_help_text(ctx, short)
        out([short.getvalue().strip("\n")])
