"""The command line: `plan`. The only home of typer, and of today."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from actionplan import __version__
from actionplan.cli.commands import FAMILIES, HELP, SUMMARY
from actionplan.cli.invocation import Invocation, cannot_write, carry_out, open_streams, out
from actionplan.cli.offers import answer
from actionplan.cli.shortcut import read

PAGES = {
    (): SUMMARY,
    ("--help",): HELP,
    ("-h",): HELP,
    ("--version",): f"plan {__version__}\n",
}
"""What is printed as it stands."""


def main() -> None:
    """Run `plan` with the arguments of the process."""
    gc.disable()  # a command lives for a fraction of a second: the collector would only cost time
    open_streams()
    try:
        try:
            run(sys.argv[1:])
        finally:  # whatever the exit code
            sys.stdout.flush()
    except OSError as error:
        cannot_write(error)


def main_and_exit() -> NoReturn:
    """As `main`, and end the process: Python would tidy up first, a tenth of the time of a short command."""
    code = 0
    try:
        main()
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else int(stop.code is not None)
    sys.stderr.flush()
    os._exit(code)


def run(words: Sequence[str]) -> None:
    """Run `plan` with these arguments. Raises SystemExit where its code is not 0."""
    asked = "_PLAN_COMPLETE" in os.environ
    page = answer(os.environ) if asked else _page(words)
    call = None if asked else read(words)
    if page is not None:
        out(page.splitlines())
    elif call is not None:
        carry_out(call.command, Invocation(**call.shared), call.given)
    else:
        from actionplan.cli.typer_app import add_commands, app

        typed = os.environ.get("COMP_WORDS") or os.environ.get("_TYPER_COMPLETE_ARGS") or ""
        add_commands([*words, *typed.split()])
        app(list(words), prog_name="plan")


def _page(words: Sequence[str]) -> str | None:
    if len(words) == 2 and words[0] in FAMILIES and words[1] in ("--help", "-h"):
        from actionplan.cli.helppage import help_page

        return help_page(words[0])
    return PAGES.get(tuple(words))
