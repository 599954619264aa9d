"""The standard streams: data on stdout, messages on stderr, and what happens when they cannot be written."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import NoReturn, TextIO

from actionplan.cli.encoding import allow_escapes, missing
from actionplan.errors import EditRefused, InvalidPlan, PlanError
from actionplan.text.characters import printable

MOST_PROBLEMS = 20
EX_IOERR = 74
"""As in sysexits.h."""


def on_terminal() -> bool:
    """Whether stdout is a terminal."""
    return sys.stdout.isatty()


def out(lines: Iterable[str]) -> None:
    """Write lines of data to stdout and flush them: if a buffer failed later, nobody would be told."""
    for line in lines:
        sys.stdout.write(line + "\n")
    sys.stdout.flush()


def exactly(data: bytes) -> None:
    """Write data to stdout byte for byte, as it would stand in a file."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def say(message: str) -> None:
    """Write a message to stderr, harmless, after what went to stdout before.

    One that cannot be written is dropped: what it is about must not end with it.
    """
    with suppress(OSError):  # whoever writes data sees to that
        sys.stdout.flush()
    try:
        sys.stderr.write(printable(message) + "\n")
        sys.stderr.flush()
    except OSError:
        _close(sys.stderr)


def say_interrupted() -> None:
    """Say that the program was interrupted, on a line of its own: a terminal shows `^C` first."""
    say("\ninterrupted" if sys.stderr.isatty() else "interrupted")


def report(error: PlanError) -> None:
    """Say on stderr what is wrong, where it stands, and what to do next."""
    if isinstance(error, InvalidPlan):
        from shutil import get_terminal_size

        from actionplan.excerpt import excerpt

        width = get_terminal_size().columns if sys.stderr.isatty() else None
        for problem in error.problems[:MOST_PROBLEMS]:
            say(excerpt(problem, error.text, file=error.file, width=width) + "\n")
        left = len(error.problems) - MOST_PROBLEMS
        if left > 0:
            say(f"and {left} more")
    at = f"line {error.at.line}: " if isinstance(error, EditRefused) and error.at else ""
    say(f"plan: {at}{error.message}")
    if error.hint:
        say(f"  {error.hint}")


def open_streams() -> None:
    """Open those of the standard streams that the caller closed, and have all of them take any text."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))
    allow_escapes(sys.stdout, sys.stderr)


class NotTold(SystemExit):
    """What was done could not be told."""


def cannot_write(error: OSError) -> NoReturn:
    """Say that the output could not be written (a full disk), and end with the exit code of an I/O error.

    If the reader has gone, it wants no more: that is no error, and nothing is said. Raises NotTold.
    """
    _close(sys.stdout)
    if isinstance(error, BrokenPipeError):
        raise NotTold(0)
    say(f"plan: the output could not be written: {error.strerror}")
    raise NotTold(EX_IOERR)


def tell_what_is_missing(*, written: bool) -> None:
    """Say which characters of the data could not be encoded. Raises NotTold when that may go unnoticed.

    A person at a terminal sees it, and what has been `written` to the plan is complete.
    """
    words = missing()
    if words:
        say(f"plan: {words}")
        say("  with PYTHONIOENCODING=utf-8 they are written as they are")
        if not (written or on_terminal()):
            raise NotTold(EX_IOERR)


def _close(stream: TextIO) -> None:
    """What is still to be written goes nowhere: the interpreter must not try again at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
