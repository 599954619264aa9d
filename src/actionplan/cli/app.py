"""`plan` as a Typer application: what all commands take, and how their errors are told."""

import os
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from inspect import cleandoc
from io import StringIO
from itertools import takewhile
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from actionplan import __version__
from actionplan.cli.call import Call, UsageError
from actionplan.cli.commands import FAMILIES, awaits_text, function
from actionplan.cli.options import Color, File, NoPager, Today, Width, expanded
from actionplan.cli.parser import Parser, typeset_option
from actionplan.cli.streams import (
    cannot_write,
    in_plain_signs,
    on_terminal,
    out,
    report,
    say,
    say_interrupted,
)
from actionplan.errors import PlanError, WrongRequest
from actionplan.text.characters import one_line
from actionplan.text.words import meant

SHARED = ("file", "today", "color", "width", "no_pager")
"""The options that all commands take."""


def _page(docstring: str | None) -> str:
    """The docstring as a page of help, whose examples are marked so that they are not wrapped."""
    return cleandoc(docstring or "").replace("\n\nExamples:\n", "\n\n\b\nExamples:\n")


def _paged(*, wanted: bool) -> AbstractContextManager[None]:
    """A pager for what is written meanwhile, if that is `wanted` and goes to a terminal."""
    if not (wanted and on_terminal()):
        return nullcontext()
    from actionplan.cli.talk.pager import paged  # most calls of programs do without

    return paged()


class _Alike:
    """What each command and all of them together have alike: the parser, and help for every terminal."""

    def make_parser(self, ctx: Any) -> Parser:
        """The parser of its parameters."""
        return Parser.of(ctx, self.get_params(ctx))  # type: ignore[attr-defined]

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        """Read its words, and keep what all commands take for the `Call`.

        Raises BadParameter for what was given before the command too.
        """
        left = super().parse_args(ctx, args)  # type: ignore[misc]
        for one in ctx.find_root().command.params:
            value = ctx.params.pop(one.name, None) if one.name in SHARED else None
            if value is not None and one.name in ctx.meta and not ctx.resilient_parsing:
                raise typer.BadParameter("it was given before the command too", ctx, one)
            if value is not None:
                ctx.meta.setdefault(one.name, value)
        return left

    def get_help(self, ctx: Any) -> str:
        """The page, in plain signs if the encoding has no others."""
        return in_plain_signs(super().get_help(ctx))  # type: ignore[misc]


class Command(_Alike, TyperCommand):
    """A command that takes what all commands take, and whose expected errors become a sentence and a code."""

    context_class = Call
    allow_extra_args = True

    def get_params(self, ctx: Any) -> list[Any]:
        """Its own parameters, those of all commands, and --help."""
        *own, helped = super().get_params(ctx)
        shared = [one for one in ctx.find_root().command.params if one.name in SHARED]
        return [*own, *shared, helped]

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """What stands behind the name in the line of usage, without the braces that Typer puts there."""
        return [piece.strip("{}") for piece in super().collect_usage_pieces(ctx)]

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read its words. Raises UsageError when some are left over."""
        ctx.words = [*args]
        left: list[str] = super().parse_args(ctx, args)
        if left and not ctx.resilient_parsing:
            from actionplan.cli.advice import too_much  # most calls need no advice

            ctx.fail(too_much(ctx, left))
        return left

    def keep_text(self, ctx: Any) -> None:
        """Keep what stands ready on standard input if this call, which failed, left its text to it.

        Its words are read once more, as for completion, which passes over those that are wrong.
        """
        read: Any = self.make_context(ctx.info_name, [*ctx.words], ctx.parent, resilient_parsing=True)
        with read:
            if not read.takes_standard_input and awaits_text(str(self.name), read.params):
                from actionplan.cli.talk.unsaved import keep_what_is_offered  # only what failed needs it

                keep_what_is_offered()

    def _answers(self, ctx: Any) -> bool:
        """Whether it only prints: what writes may ask before, and what waits for text says so."""
        to_file = str(ctx.params.get("output") or "-") != "-"
        writes = to_file or "dry_run" in ctx.params or self.name == "init"
        return not (writes or awaits_text(str(self.name), ctx.params))

    def _with_ref_apart(self, ctx: Any, error: PlanError) -> PlanError:
        """The error; with the call that is meant if a ref is in quotes with what follows it."""
        if not isinstance(error, WrongRequest):
            return error
        from actionplan.cli.advice.quotes import ref_apart  # most calls need no advice

        return WrongRequest(error.message, hint=ref_apart(ctx) or error.hint)

    def invoke(self, ctx: Any) -> None:
        """Call the command. Raises SystemExit with the code of what went wrong."""
        try:
            _ = ctx.today  # a wrong one is refused before anything is done
            with _paged(wanted=self._answers(ctx) and not ctx.meta.get("no_pager")):
                super().invoke(ctx)
        except PlanError as error:
            report(self._with_ref_apart(ctx, error))
            self.keep_text(ctx)
            raise SystemExit(error.exit_code) from None
        except (KeyboardInterrupt, typer.Abort):
            say_interrupted()
            raise SystemExit(130) from None
        except BrokenPipeError as error:
            cannot_write(error)


@cache  # to make it takes longer than most calls do
def _command(name: str) -> Any:
    alone = typer.Typer(add_completion=False, rich_markup_mode=None)
    called = function(name)
    alone.command(name, cls=Command, help=_page(called.__doc__))(expanded(called))
    return typer.main.get_command(alone)


class Plan(_Alike, TyperGroup):
    """`plan`, which imports a command when it is called, and whose complaints cannot steer the terminal."""

    context_class = Call

    def list_commands(self, _: Any) -> list[str]:
        """The names of all commands."""
        return [*FAMILIES]

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the list of commands. Their options are not looked for: that would take a quarter longer."""
        bare: dict[str, Any] = {name: Command(name, help=_page(function(name).__doc__)) for name in FAMILIES}
        TyperGroup(commands=bare).format_commands(ctx, formatter)

    def get_command(self, _: Any, cmd_name: str) -> Any:
        """The command of this name, or None."""
        return _command(cmd_name) if cmd_name in FAMILIES else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is called, and its words. Raises UsageError for another, with what is meant."""
        called = args[0]
        if called not in FAMILIES and not ctx.resilient_parsing:
            from actionplan.cli.advice.commands import no_command  # most calls need no advice

            option = typeset_option(called, {name for one in self.get_params(ctx) for name in one.opts})
            if option:
                ctx.fail(f"'{one_line(called)}' has a typeset dash: write {option}.")
            said = no_command(ctx, called, args[1:]) or meant(called, [*FAMILIES])
            ctx.fail(f"There is no command '{one_line(called)}': {said}")
        return super().resolve_command(ctx, args)

    def main(self, *args: Any, **extra: Any) -> None:
        """Carry out what is asked for. Raises SystemExit when its code is not 0."""
        words = [*takewhile(lambda word: word != "--", args[0] if args else ())]
        if "_PLAN_COMPLETE" in os.environ or any(word.endswith("-completion") for word in words):
            from actionplan.cli.completion.shells import register

            register()
        try:
            with _paged(wanted=not {"-h", "--help"}.isdisjoint(words) and "--no-pager" not in words):
                code = super().main(*args, **extra | {"standalone_mode": False})
        except UsageError as error:
            complaint = StringIO()
            error.show(file=complaint)
            say(complaint.getvalue().rstrip("\n"))
            if error.ctx and isinstance(error.ctx.command, Command):
                error.ctx.command.keep_text(error.ctx)
            code = error.exit_code
        except SystemExit as stop:
            if not isinstance(stop.__context__, BrokenPipeError):
                raise
            code = 0  # whoever was to read a page of help has gone
        except typer.Abort:
            raise KeyboardInterrupt from None
        if code:
            raise SystemExit(code)


app = typer.Typer(
    cls=Plan,
    name="plan",
    rich_markup_mode=None,  # help in plain text needs no rich, which would double its time
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def plan(
    ctx: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Show the version and stop.")] = False,
    file: File = None,
    today: Today = None,
    color: Color = None,
    width: Width = None,
    no_pager: NoPager = None,
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
        out([in_plain_signs(short.getvalue().strip("\n"))])


app.callback(invoke_without_command=True, help=_page(plan.__doc__))(plan)


@cache
def program() -> Any:
    """All of it, to be called with the words of a call."""
    return typer.main.get_command(app)
