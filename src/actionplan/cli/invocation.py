"""What every command is called with: which file, which day is today, what the terminal can show.

`carry_out` is the boundary where expected errors become a sentence on stderr and an exit code.
"""

from __future__ import annotations

import os
import re
import shlex
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, NoReturn, TextIO

from actionplan import planfile, store
from actionplan.cli.declared import Command
from actionplan.errors import EditRefused, InvalidPlan, PlanError, WrongRequest
from actionplan.model import Plan
from actionplan.printable import one_line, printable
from actionplan.report.texts import weekday
from actionplan.timescale import Period

MOST_PROBLEMS = 20
EX_IOERR = 74
"""As in sysexits.h."""


class Invocation:
    """One call of the program, with the options that all commands share."""

    def __init__(
        self,
        file: Path | None = None,
        today: str | None = None,
        color: Literal["auto", "always", "never"] | None = None,
    ) -> None:
        self.file = file
        self._today_wording = today
        self._color_wanted = color

    @property
    def named(self) -> Path | None:
        """The file that was named, by option or environment; it need not exist."""
        if self.file is not None and str(self.file) in ("", "."):
            raise WrongRequest("-f names no file", hint="leave it out, or write -f plan.yaml")
        named = self.file or os.environ.get("PLAN_FILE")
        return Path(named) if named else None

    @cached_property
    def path(self) -> Path:
        """The file of the plan. Raises UnreadablePlan when none is named or found."""
        return self.named or store.find(Path())

    @cached_property
    def plan(self) -> Plan:
        """The plan, read once. Raises UnreadablePlan, InvalidPlan."""
        return planfile.load(self.path)

    @cached_property
    def today(self) -> date:
        """The day taken as today; the only place where the clock is read."""
        wording = self._today_wording or os.environ.get("PLAN_TODAY")
        return self.iso_day(wording) if wording else date.today()

    def iso_day(self, wording: str) -> date:
        """The ISO date. Raises WrongRequest for any other wording."""
        when = _iso(wording)
        if when is None:
            raise WrongRequest(
                f"'{one_line(wording)}' is no date", hint="write it as YYYY-MM-DD, like 2009-12-10"
            )
        return when

    def period(self, wording: str) -> Period:
        """The period `2009-04-01..2010-03-31`, both days included. Raises WrongRequest for anything else."""
        start, dots, end = wording.partition("..")
        if not dots:
            raise WrongRequest(
                f"'{one_line(wording)}' is no period",
                hint="write 2009-04-01..2010-03-31, both days included",
            )
        given = Period(self.iso_day(start), self.iso_day(end))
        if given.end < given.start:
            raise WrongRequest(f"the period {one_line(wording)} ends before it starts")
        return given

    def again(self, command: str) -> str:
        """A command to try next, on the same plan."""
        named = f"-f {shlex.quote(one_line(str(self.file)))} " if self.file else ""
        return f"plan {named}{command}"

    @property
    def width(self) -> int | None:
        """The cells of a line on the terminal; None when the output goes elsewhere."""
        if not (on_terminal() or self._color_wanted == "always"):
            return None
        import shutil

        return shutil.get_terminal_size((120, 24)).columns

    @property
    def color(self) -> bool:
        """Whether to colour the output: on a terminal, unless NO_COLOR or the terminal says no."""
        if self._color_wanted in ("always", "never"):
            return self._color_wanted == "always"
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

    def as_of(self, wording: str | None) -> date:
        """The day that `wording` names, in the words of a timescale too; today for None.

        A day not given as ISO date is echoed. Raises WrongRequest for words that name no day.
        """
        return self.today if wording is None else self.day(wording, "as of")

    def day(self, wording: str, label: str) -> date:
        """The last day that `wording` names, echoed with `label` unless it is an ISO date."""
        return _iso(wording) or self._day_in_words(wording, label)

    def _day_in_words(self, wording: str, label: str) -> date:
        from actionplan.timescale import parse

        read = parse(wording, self.plan.calendar, as_of=self.today)
        if read.due is None:
            meant = " or ".join(day.isoformat() for day in read.readings)
            raise WrongRequest(
                f"'{one_line(wording)}' is no date: {read.reason or read.kind}",
                hint=f"write {meant}" if meant else "write it as YYYY-MM-DD, like 2009-12-10",
            )
        say(f"{label}: {one_line(wording)} is {weekday(read.due)}")
        return read.due


def _iso(wording: str) -> date | None:
    """The date of YYYY-MM-DD; Python itself reads 2009-W44-1 and 20091026 too."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", wording, re.ASCII):
        return None
    try:
        return date.fromisoformat(wording)
    except ValueError:
        return None


def on_terminal() -> bool:
    """Whether stdout is a terminal."""
    return sys.stdout.isatty()


def out(lines: Iterable[str]) -> None:
    """Write lines of data to stdout."""
    for line in lines:
        sys.stdout.write(line + "\n")


def exactly(text: str) -> None:
    """Write data to stdout byte for byte, as it would stand in a plan."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode())
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


def carry_out(function: Command, invocation: Invocation, given: Mapping[str, Any]) -> None:
    """Call the command. An expected error becomes a sentence on stderr; raises SystemExit with its code."""
    try:
        _ = invocation.today  # a wrong one is refused before anything is done
        function(invocation, **given)
        sys.stdout.flush()
    except PlanError as error:
        report(error)
        raise SystemExit(error.exit_code) from None
    except KeyboardInterrupt:
        say("interrupted")
        raise SystemExit(130) from None
    except BrokenPipeError as error:
        cannot_write(error)


def report(error: PlanError) -> None:
    """An expected error on stderr: what is wrong, where, and what to do next."""
    if isinstance(error, InvalidPlan):
        from actionplan.excerpt import excerpt

        for problem in error.problems[:MOST_PROBLEMS]:
            say(excerpt(problem, error.text, file=error.file) + "\n")
        left = len(error.problems) - MOST_PROBLEMS
        if left > 0:
            say(f"and {left} more")
    at = f"line {error.at.line}: " if isinstance(error, EditRefused) and error.at else ""
    say(f"plan: {at}{error.message}")
    if error.hint:
        say(f"  {error.hint}")


def open_streams() -> None:
    """Have all three standard streams, also where the caller closed them; no text is too odd to write."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]


class NotTold(SystemExit):
    """What was done could not be told."""


def cannot_write(error: OSError) -> NoReturn:
    """The output could not be written (a full disk): say so, with the exit code of an I/O error.

    A reader who has gone wants no more, which is no error. Raises NotTold.
    """
    _close(sys.stdout)
    if isinstance(error, BrokenPipeError):
        raise NotTold(0)
    say(f"plan: the output could not be written: {error.strerror}")
    raise NotTold(EX_IOERR)


def _close(stream: TextIO) -> None:
    """What is still to be written goes nowhere: the interpreter must not try again at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
