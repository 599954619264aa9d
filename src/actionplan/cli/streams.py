"""The standard streams: data on stdout, messages on stderr, and what happens when they cannot be written.

Signs that an encoding lacks are written as escapes, never as something else, and it is said: `\\u2013` stands
for a dash then. The lines that tables are drawn with are no data: they become `-` and `|`.
"""

import codecs
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import NoReturn, TextIO

from actionplan.errors import EditRefused, InvalidPlan, PlanError
from actionplan.text.characters import printable

MOST_PROBLEMS = 20
EX_IOERR = 74
"""As in sysexits.h."""

_DRAWN = str.maketrans("─━│┃┌┐└┘├┤┬┴┼", "--||+++++++++")
_TYPESET = str.maketrans(
    {"…": "...", "–": "-", "—": "-", "·": "|", "→": "->", "’": "'", "‘": "'", "“": '"', "”": '"'}
)
_missing: set[str] = set()


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
    """Open those of the standard streams that the caller closed, and have all of them take any text.

    What is written to a stdout that was closed fails, as to a full disk: it is lost.
    """
    for name, mode, flag in (
        ("stdin", "r", os.O_RDWR),
        ("stdout", "w", os.O_RDONLY),
        ("stderr", "w", os.O_RDWR),
    ):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, flag), mode, encoding="utf-8"))
    _missing.clear()
    codecs.register_error("actionplan.data", _escaped_data)
    for stream, errors in ((sys.stdout, "actionplan.data"), (sys.stderr, "backslashreplace")):
        stream.reconfigure(errors=errors)  # type: ignore[union-attr]


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
    if not _missing:
        return
    first = min(_missing)
    escape = first.encode("ascii", "backslashreplace").decode()
    kinds = "1 character" if len(_missing) == 1 else f"{len(_missing)} characters"
    lacks = f"{sys.stdout.encoding} lacks {kinds} of this, U+{ord(first):04X} for one, written as {escape}"
    say(f"plan: {lacks}")
    say("  with PYTHONIOENCODING=utf-8 they are written as they are")
    if not (written or on_terminal()):
        raise NotTold(EX_IOERR)


def _close(stream: TextIO) -> None:
    """What is still to be written goes nowhere: the interpreter must not try again at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def can_encode(text: str) -> bool:
    """Whether standard output has all characters of the text."""
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


def in_plain_signs(text: str, *, data: str = "") -> str:
    """`text` without the typographic signs of our own that standard output lacks: `...` for `…`.

    Signs that stand in `data` stay: of what a plan says none becomes another.
    """
    if can_encode(text):
        return text
    return text.translate({code: plain for code, plain in _TYPESET.items() if chr(code) not in data})


def _escaped_data(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = error.object[error.start : error.end]
    drawn = text.translate(_DRAWN)
    if drawn.isascii():
        return drawn, error.end
    _missing.update(text)
    return codecs.backslashreplace_errors(error)
