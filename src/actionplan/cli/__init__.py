"""The command line: `plan`. The only home of typer, and of today."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterable
from importlib import import_module
from typing import Annotated

import typer

from actionplan import __version__
from actionplan.cli.invocation import add_command, app, cannot_write, open_streams, out
from actionplan.cli.options import Color, File, Today

FAMILIES = {
    "table": "reading",
    "overdue": "reading",
    "show": "reading",
    "update": "updating",
    "add": "changing",
    "set": "changing",
    "edit": "editing",
    "remove": "changing",
    "check": "checking",
    "init": "checking",
    "schema": "checking",
    "timescale": "wording",
}
"""The module of each command, so that a call imports only its own."""

SUMMARY = """\
plan: an action plan as one YAML file, asked as of any date

  plan table                      the plan as a table
  plan overdue                    what is late, longest first
  plan show 4                     one action in full, with its history
  plan update 3 "Agreed that …"   add a dated update (without a text: in your editor)
  plan check                      everything that is wrong or worth a look

  plan add · set · edit · remove  change the plan itself
  plan init                       start a new plan
  plan schema                     the JSON Schema for editors
  plan timescale "End Oct 09"     how a wording is read, and why

Every command explains itself with --help; most take --as-of DATE, in words too.
"""


@app.callback(invoke_without_command=True)
def start(
    ctx: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Show the version and stop.")] = False,
    file: File = None,
    today: Today = None,
    color: Color = None,
) -> None:
    """Keep an action plan in one YAML file: dated updates, what is overdue, what slipped, as of any date."""
    if version:
        out([f"plan {__version__}"])
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        out(SUMMARY.splitlines())


def main() -> None:
    """Run `plan` with the arguments of the process."""
    gc.disable()  # a command lives for a fraction of a second: the collector would only cost time
    open_streams()
    typed = os.environ.get("COMP_WORDS") or os.environ.get("_TYPER_COMPLETE_ARGS") or ""
    if sys.argv[1:] != ["--version"]:
        add_commands([*sys.argv[1:], *typed.split()])
    try:
        app(prog_name="plan")
    except OSError as error:
        cannot_write(error)


def add_commands(words: Iterable[str] = ()) -> None:
    """Add the commands that stand among `words`, or all where none does: their modules take time."""
    for name in FAMILIES.keys() & set(words) or FAMILIES:
        module = import_module(f"actionplan.cli.{FAMILIES[name]}")
        add_command(name, getattr(module, "set_" if name == "set" else name))
