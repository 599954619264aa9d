"""The command that explains how wordings are read: timescale."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from typer import Argument, Option

from actionplan.cli.call import Call
from actionplan.cli.options import Json, a_day
from actionplan.cli.streams import out, say
from actionplan.cli.talk.output import print_json
from actionplan.cli.talk.standard_input import read_text
from actionplan.errors import UnreadablePlan, WrongRequest
from actionplan.model import Plan
from actionplan.text.characters import one_line
from actionplan.text.days import iso, weekday
from actionplan.timescale import Calendar, Period, Timescale, parse


def timescale(
    call: Call,
    words: Annotated[list[str], Argument(metavar="WORDS", help="A wording; - reads one a line from a pipe.")],
    period: Annotated[
        str | None,
        Option(metavar="FROM..TO", help="What the plan covers, two ISO dates; else the plan's own period."),
    ] = None,
    as_of: Annotated[str | None, a_day("The day the words were said, for 'next meeting'.")] = None,
    json: Json = False,
) -> None:
    """Explain how a timescale is read: its date, or why it has none.

    The exit code is 1 when any wording gives no date.

    Examples:
      plan timescale "By end Sept 09"
      plan timescale "before 18/12" --period 2009-04-01..2010-03-31
      plan timescale - --json < wordings.txt
    """
    if words == ["-"] and call.is_stream:
        raise WrongRequest("the wordings and the plan cannot both come through a pipe")
    if not "".join(words).strip():
        raise WrongRequest("the wording is empty", hint=call.again("timescale", "End Oct 09"))
    plan = _plan(call)
    calendar = plan.calendar if plan else Calendar()
    if period:
        calendar = calendar._replace(period=call.period(period))
    said = call.as_of(as_of) if as_of else None
    wordings = read_text(bytearray()).removesuffix("\n").split("\n") if words == ["-"] else [" ".join(words)]
    read = [parse(wording.removesuffix("\r"), calendar, as_of=said) for wording in wordings]
    if json:
        print_json("timescale", said or call.today, call if plan else None, map(_item, read))
    else:
        out(map(_line, read))
        if not calendar.period and any(map(_wants_period, read)):
            setting = f", or {call.again('set', 'period', 'start=DATE', 'end=DATE')}" if plan else ""
            say(f"what the plan covers would tell: --period FROM..TO{setting}")
    if any(one.due is None for one in read):
        raise SystemExit(1)


def timescale_awaits_text(said: Mapping[str, Any]) -> bool:
    """Whether these parameters leave the wordings to standard input."""
    return [*(said.get("words") or ())] == ["-"]


def _plan(call: Call) -> Plan | None:
    """The plan; None if there is none, and none was named."""
    try:
        return call.plan
    except UnreadablePlan:
        if call.named:
            raise
        return None


def _wants_period(read: Timescale) -> bool:
    """Whether a period, of whatever plan, would give it a date."""
    some = Calendar(period=Period(date(2009, 4, 1), date(2010, 3, 31)))
    then = parse(read.text, some)
    return not (read.due or read.readings) and bool(then.due or then.readings)


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
