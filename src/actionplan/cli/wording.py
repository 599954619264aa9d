"""The command that explains how wordings are read: timescale."""

from __future__ import annotations

from typing import Annotated, Any

from actionplan.cli.declared import Argument, Option
from actionplan.cli.invocation import Invocation, out
from actionplan.cli.options import Json
from actionplan.cli.output import print_json
from actionplan.cli.typed import piped
from actionplan.errors import UnreadablePlan, WrongRequest
from actionplan.printable import one_line
from actionplan.report.items import iso
from actionplan.report.texts import weekday
from actionplan.timescale import Calendar, Period, Timescale, parse


def timescale(
    call: Invocation,
    words: Annotated[list[str], Argument(metavar="WORDS", help="A wording; - reads one a line from a pipe.")],
    period: Annotated[
        str | None,
        Option(metavar="FROM..TO", help="What the plan covers, two ISO dates; else the plan's own period."),
    ] = None,
    as_of: Annotated[
        str | None,
        Option(metavar="DATE", help="The day the words were said, for 'next meeting'."),
    ] = None,
    json: Json = False,
) -> None:
    """Explain how a timescale is read: its date, or why it has none.

    The exit code is 1 when any wording gives no date.

    Examples:
      plan timescale "By end Sept 09"
      plan timescale "before 18/12" --period 2009-04-01..2010-03-31
      plan timescale - --json < wordings.txt
    """
    calendar = _calendar(call, period)
    said = call.as_of(as_of) if as_of else None
    wordings = piped().splitlines() if words == ["-"] else [" ".join(words)]
    read = [parse(wording, calendar, as_of=said) for wording in wordings]
    if json:
        print_json("timescale", said or call.today, None, map(_item, read))
    else:
        out(map(_line, read))
    if any(one.due is None for one in read):
        raise SystemExit(1)


def _calendar(call: Invocation, period: str | None) -> Calendar:
    """The plan's calendar where there is a plan, with the period given."""
    try:
        calendar = call.plan.calendar
    except UnreadablePlan:
        if call.named:
            raise
        calendar = Calendar()
    return calendar._replace(period=_period(call, period)) if period else calendar


def _period(call: Invocation, wording: str) -> Period:
    start, dots, end = wording.partition("..")
    if not dots:
        raise WrongRequest(
            f"'{one_line(wording)}' is no period",
            hint="write --period 2009-04-01..2010-03-31, both days included",
        )
    given = Period(call.iso_day(start), call.iso_day(end))
    if given.end < given.start:
        raise WrongRequest(f"the period {one_line(wording)} ends before it starts")
    return given


def _line(read: Timescale) -> str:
    meaning = f"due {weekday(read.due)}" if read.due else f"no date: {read.kind}"
    if read.every:
        meaning += f", every {read.every}"
    return f"{one_line(read.text)}: {meaning}" + (f" ({one_line(read.reason)})" if read.reason else "")


def _item(read: Timescale) -> dict[str, Any]:
    return {
        "text": read.text,
        "kind": read.kind,
        "due": iso(read.due),
        "start": iso(read.start),
        "precision": read.precision,
        "every": read.every,
        "readings": [day.isoformat() for day in read.readings],
        "reason": read.reason,
    }
