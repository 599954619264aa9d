"""Which commands there are, what all of them take, and the page that says so."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from actionplan.cli.declared import Command, Parameter, parameter
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

SHARED: tuple[Parameter, ...] = (
    parameter("file", File, None),
    parameter("today", Today, None),
    parameter("color", Color, None),
)
"""What every command takes besides its own parameters, before its name too."""

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

Every command explains itself with --help. --as-of DATE takes words too: "end Oct 09".
"""

HELP = f"""\
{SUMMARY}
Options, before or behind the command:
  -f, --file PATH        The plan; else $PLAN_FILE, else plan.yaml here or above.
  --today DATE           The day taken as today; else $PLAN_TODAY.
  --color WHEN           When to use colour: auto, always or never.
  --version              Show the version and stop.
  --install-completion   Install completion for the current shell.
  --show-completion      Show completion for the current shell, to copy it or customize it.
  -h, --help             Show this message, or that of a command, and stop.
"""


def command(name: str) -> Command:
    """The function behind the command called `name`."""
    module: Any = import_module(f"actionplan.cli.{FAMILIES[name]}")
    found: Command = getattr(module, "set_" if name == "set" else name)
    return found
