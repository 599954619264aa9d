"""What every command is called with: which file, which day is today, what the terminal can show."""

import os
import sys
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from datetime import date
from functools import cached_property
from itertools import takewhile
from pathlib import Path
from typing import Any

import typer

from actionplan import planfile, store
from actionplan.cli.streams import on_terminal, say
from actionplan.errors import PlanError, WrongRequest
from actionplan.model import Plan
from actionplan.model.actions import Actions
from actionplan.text.characters import one_line
from actionplan.text.days import first_day, iso_day, last_day, weekday
from actionplan.text.shell import joined, quoted
from actionplan.timescale import Period

NO_PLAN = Plan(title="", actions=Actions.of(()))

UsageError: Any = typer.BadParameter.__base__
"""What Typer raises when a call makes no sense."""


class Call(typer.Context):
    """One call of the program: Typer's context, with what the options that all commands share come to."""

    words: Sequence[str] = ()
    """What was said behind the name of the command."""

    @property
    def file(self) -> Path | None:
        """The file that was named as an option."""
        return Path(self.meta["file"]) if "file" in self.meta else None

    @property
    def named(self) -> Path | None:
        """The file that was named, by option or environment; it need not exist."""
        named = self.file or os.environ.get("PLAN_FILE")
        return Path(named) if named else None

    @cached_property
    def path(self) -> Path:
        """The file of the plan. Raises UnreadablePlan when there is none, WrongRequest for a pipe."""
        if self.is_stream:
            raise WrongRequest(f"{self.source} can be read, not changed", hint="name the file: -f plan.yaml")
        named = self.named or store.find(Path())
        if named.is_relative_to("/dev"):  # a descriptor: once the file is replaced it is that of the old one
            with suppress(OSError):
                return named.resolve(strict=True)
        return named

    @cached_property
    def is_stream(self) -> bool:
        """Whether the plan comes through a pipe: `-f -`, or `-f <(git show HEAD:plan.yaml)`."""
        return self.named is not None and store.is_stream(self.named)

    @property
    def takes_standard_input(self) -> bool:
        """Whether standard input holds the plan: `-f -`."""
        return str(self.named) == "-"

    @property
    def source(self) -> str:
        """Where the plan comes from, as messages and JSON name it."""
        if self.is_stream:
            return "standard input" if self.takes_standard_input else str(self.named)
        return str(self.path)

    @property
    def data(self) -> bytes:
        """The bytes of the plan; those of a file are not kept. Raises UnreadablePlan."""
        return self._streamed if self.is_stream else store.read(self.path)

    @cached_property
    def _streamed(self) -> bytes:
        """What can be read once only."""
        return store.read_stream(self.named or Path("-"))

    @cached_property
    def plan(self) -> Plan:
        """The plan, read once. Raises UnreadablePlan, InvalidPlan."""
        return planfile.understood_in(self.data, file=self.source)

    @property
    def known(self) -> Plan:
        """The plan, as far as it helps to tell what is meant: an empty one if it cannot be read."""
        with suppress(PlanError):
            return self.plan
        return NO_PLAN

    @cached_property
    def today(self) -> date:
        """The day taken as today. The clock is read here and nowhere else."""
        given: str | None = self.meta.get("today")
        wording = given or os.environ.get("PLAN_TODAY")
        return self.iso_day(wording, "" if given else "PLAN_TODAY ") if wording else date.today()

    def iso_day(self, wording: str, named: str = "") -> date:
        """The ISO date. Raises WrongRequest for any other wording, and says what it is `named`."""
        when = iso_day(wording)
        if when is None:
            raise WrongRequest(f"{named}'{one_line(wording)}' is no date", hint="write it as YYYY-MM-DD")
        return when

    def period(self, wording: str) -> Period:
        """The period `2009-04-01..2010-03-31`, both days included, which words may name: they are echoed.

        Raises WrongRequest for anything else.
        """
        start, dots, end = wording.partition("..")
        if not dots:
            hint = "write YYYY-MM-DD..YYYY-MM-DD, both days included"
            raise WrongRequest(f"'{one_line(wording)}' is no period", hint=hint)
        given = Period(self.day(start, "start", first=True), self.day(end, "end"))
        if given.end < given.start:
            raise WrongRequest(f"the period {one_line(wording)} ends before it starts")
        return given

    def again(self, command: str, *words: str, options: Iterable[str] = ()) -> str:
        """A command to try next, on the same plan, with these words and options, in quotes if they need them.

        What came through a pipe is gone then, and is not to be changed: the file is to be named. What would
        have written nothing writes nothing then.
        """
        dry = "--dry-run" in takewhile(lambda word: word != "--", self.words) and self._writes(command)
        said = [joined(*words)] if words else []
        own = [quoted(one) for one in options if not (dry and one == "--dry-run")]
        behind = [*own, *said] if said and said[0].startswith("--") else [*said, *own]
        return " ".join([self.begun(command) + " --dry-run" * dry, *behind])

    def _writes(self, command: str) -> bool:
        """Whether it takes --dry-run."""
        group: Any = self.find_root().command
        return any(one.name == "dry_run" for one in group.get_command(self, command.split()[0]).params)

    def begun(self, command: str, *, besides: Collection[str] = ()) -> str:
        """The command on the same plan and day, `besides` what its words name, to which they are added."""
        named = "-f FILE " if self.is_stream else f"-f {quoted(str(self.path))} " if self.file else ""
        day = f"--today {quoted(self.meta['today'])} " if "today" in self.meta else ""
        return f"plan {named * ('file' not in besides)}{day * ('today' not in besides)}{command}"

    def instead(self, words: Iterable[str]) -> str:
        """This call with these words in the place of its own, which name the file if those did."""
        sources = {one: self.get_parameter_source(one) for one in ("file", "today")}
        named = [one for one, source in sources.items() if source and source.name == "COMMANDLINE"]
        return " ".join([self.begun(str(self.info_name), besides=named), *map(quoted, words)])

    @property
    def width(self) -> int | None:
        """The cells of a line on the terminal, or as named; None when the output goes elsewhere."""
        named: int | None = self.meta.get("width")
        if named:
            return named
        if not (on_terminal() or self.meta.get("color") == "always"):
            return None
        import shutil

        return shutil.get_terminal_size((120, 24)).columns

    @property
    def has_rules(self) -> bool:
        """Whether to draw lines between rows: not on a dumb terminal, for screen readers read them out."""
        return os.environ.get("TERM") != "dumb"

    @property
    def in_color(self) -> bool:
        """Whether to colour the output: on a terminal, unless NO_COLOR or the terminal says no."""
        if self.meta.get("color") in ("always", "never"):
            return self.meta.get("color") == "always"
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

    def as_of(self, wording: str | None) -> date:
        """The day that `wording` names, in the words of a timescale too; today for None.

        A day not given as ISO date is echoed. Raises WrongRequest for words that name no day.
        """
        return self.today if wording is None else self.day(wording, "as of")

    def day(self, wording: str, label: str, *, around: date | None = None, first: bool = False) -> date:
        """The last day that `wording` names, or the `first`, echoed with `label` unless it is an ISO date.

        `last meeting` is the last one before `around` (today, if it is not given), `next meeting` the first
        after it. Raises WrongRequest for words that name no day.
        """
        day = iso_day(wording)
        if day is None:
            start, end = self.named_days(wording, around or self.today, first=first)
            day = start if first else end
            say(f"{label}: {one_line(wording)} is {weekday(day)}")
        return day

    def days(self, wording: str, label: str) -> Period:
        """The days that `wording` (or `2010-01-04..2010-03-26`) names, both inclusive, echoed with `label`.

        Raises WrongRequest for words that name no day, and for several times that are no range.
        """
        if ".." in wording:
            return self.period(wording)
        day = iso_day(wording)
        if day is not None:
            return Period(day, day)
        named = self.named_days(wording, self.today, as_range=True)
        last = f" to {weekday(named.end)}" if named.end != named.start else ""
        say(f"{label}: {one_line(wording)} is {weekday(named.start)}{last}")
        return named

    def named_days(
        self, wording: str, around: date, *, first: bool = False, as_range: bool = False
    ) -> Period:
        """The days that `wording` names, of a month or year all if the `first` is wanted or a range.

        Raises WrongRequest for words that name none.
        """
        from actionplan.text.words import caseless
        from actionplan.timescale import parse
        from actionplan.timescale.past import past_day

        if caseless(wording) in ("last meeting", "next meeting"):
            when = self.meeting(caseless(wording), around)
            return Period(when, when)
        if last := last_day(wording.strip()):  # of a month, as updates have it: no span of years
            return Period(first_day(wording.strip()) or last, last)
        calendar = self.known.calendar  # `plan timescale` needs no plan
        read = parse(wording, calendar, as_of=around)
        if read.due is None:  # a timescale says by when, and so knows no last week
            read = past_day(wording, calendar, around) or read
        end = read.due or (read.start if first else None)
        if end is None:
            named = "last meeting or next meeting" if "meeting" in caseless(wording) else "it as YYYY-MM-DD"
            meant = " or ".join(day.isoformat() for day in read.readings) or named
            raise WrongRequest(f"'{one_line(wording)}' is no date: {read.why}", hint=f"write {meant}")
        if as_range and read.listed:
            hint = f"give each its own name, or all days between: {read.start or end}..{end}"
            raise WrongRequest(f"'{one_line(wording)}' are several times, and no range", hint=hint)
        return Period(read.start or end, end)

    def meeting(self, wording: str, around: date) -> date:
        """The `next meeting` after this day, or the `last meeting` before it. Raises WrongRequest if the plan
        has none."""
        held = [day for day, _ in self.plan.calendar.meetings]
        if wording == "last meeting":
            found, side = max((day for day in held if day < around), default=None), "before"
        else:
            found, side = min((day for day in held if day > around), default=None), "after"
        if found is None:
            hint = f"{self.again('set')} meetings/YYYY-MM-DD name=…"
            raise WrongRequest(f"the plan has no meeting {side} {weekday(around)}", hint=hint)
        return found
