"""The commands that say what is wrong or right, and what words mean: check, rules, schema, timescale."""

import json as json_format
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import Annotated, Any

from typer import Argument, Option

from actionplan import planfile
from actionplan.cli.call import Call
from actionplan.cli.options import AsOf, Json, a_day
from actionplan.cli.streams import in_plain_signs, out, say
from actionplan.cli.talk.output import print_json
from actionplan.cli.talk.standard_input import read_text
from actionplan.errors import InvalidPlan, UnreadablePlan, WrongRequest
from actionplan.model import Plan
from actionplan.problems import Problem
from actionplan.standing.rag import in_words
from actionplan.text.characters import one_line
from actionplan.text.days import iso, iso_day, weekday
from actionplan.text.shell import quoted
from actionplan.timescale import Calendar, Period, Timescale, parse
from actionplan.understand import understood


def check(
    call: Call,
    *,
    as_of: AsOf = None,
    all_: Annotated[bool, Option("--all", help="Each finding by itself, with its line.")] = False,
    json: Json = False,
) -> None:
    """Show everything that is wrong with the plan, or worth a look.

    The whole file is looked at; the date decides what is closed, due or yet to come. What is found in
    several actions is said once, at the first of them; --all and --json have each. Nothing is printed and the
    exit code is 0 when all is well. Notes do not change the exit code; warnings and errors make it 1; a file
    that is no valid plan makes it 3.

    Examples:
      plan check
      plan check --all --as-of 2009-12-10
      plan check -f other.yaml --json
    """
    from actionplan.check import findings, grouped  # help does without
    from actionplan.document.places import notes, placed

    day = iso_day(as_of) if as_of else call.today
    try:
        read, record = planfile.parse(call.data, file=call.source)
    except InvalidPlan as error:
        every = _with_all_else(call, error.problems, as_of=day or call.today)
        if not json:
            raise InvalidPlan(error.message, problems=every, file=error.file, text=error.text) from None
        print_json("check", day, call, map(_problem_item, every), valid=False)
        raise SystemExit(error.exit_code) from None
    day = day or call.as_of(as_of)
    plan, left = understood(record), 0
    if json or all_:
        faults = [*findings(plan, as_of=day)]
    else:
        together = [*grouped(plan, as_of=day)]
        faults, left = [fault for fault, _ in together], sum(count - 1 for _, count in together)
    noted = [*placed(read, faults), *notes(read)]
    problems = sorted(noted, key=attrgetter("at.line", "at.column"))
    if json:
        print_json("check", day, call, map(_problem_item, problems))
    elif problems:
        _print(call, problems, read.text)
        if left:
            as_asked = f" --as-of {quoted(as_of)}" if as_of else ""
            say(f"{left} more of the same in other places: {call.again(f'check --all{as_asked}')}")
    if any(problem.severity != "note" for problem in problems):
        raise SystemExit(1)


def _with_all_else(call: Call, problems: Sequence[Problem], *, as_of: date) -> tuple[Problem, ...]:
    """These problems of a plan that is not valid, and what else is certainly wrong in it, in its order."""
    from actionplan import document, schema
    from actionplan.check import certain
    from actionplan.document.places import placed

    read = document.read(call.data)
    sound = schema.sound(read.record) if read.record is not None else None
    if sound is None:
        return tuple(problems)
    found = certain(understood(sound.record), as_of=as_of)
    faults = [one._replace(path=sound.original(one.path)) for one in found if not sound.doubts(one.path)]
    return tuple(sorted((*problems, *placed(read, faults)), key=attrgetter("at.line", "at.column")))


def _print(call: Call, problems: Sequence[Problem], text: str) -> None:
    """Each problem with the line of the file, of this text, where it stands; and how many there are."""
    from actionplan.excerpt import excerpt

    every = call.source + text
    for problem in problems:
        shown = excerpt(problem, text, file=call.source, width=call.width)
        out([in_plain_signs(shown, data=every), ""])
    counts = Counter(problem.severity for problem in problems)
    say(", ".join(f"{n} {kind}{'s' if n > 1 else ''}" for kind, n in sorted(counts.items())))


def rules(call: Call, json: Json = False) -> None:
    """Show the rule of the traffic light in words.

    It is changed like an entry of the plan.

    Examples:
      plan rules
      plan set rules amber_days=14 red_slips=3
    """
    own = call.plan.rules
    lights = list(in_words(own))
    if json:
        found = [{"rag": rag, "when": when} for rag, when in lights]
        print_json("rules", call.today, call, found, verify=own.verify)
        return
    from actionplan.console.layout import wrapped

    for rag, when in lights:
        first, *more = wrapped(when, call.width and max(1, call.width - _LIGHT))
        out([f"{rag + ':':{_LIGHT}}{first}", *(" " * _LIGHT + line for line in more)])
    if own.verify:
        verified = "What is complete has to be verified too: plan check names what is not."
        out(wrapped(verified, call.width))


_LIGHT = 7
"""Cells for the name of a light."""


def schema(_call: Call) -> None:
    """Print the JSON Schema of plan.yaml.

    With it, editors complete and explain its fields.

    Examples:
      plan schema > plan.schema.json
      # then, as the first line of plan.yaml:
      # yaml-language-server: $schema=plan.schema.json
    """
    from actionplan.schema import json_schema

    out([json_format.dumps(json_schema(), indent=2, ensure_ascii=False)])


def _problem_item(problem: Problem) -> dict[str, Any]:
    return {
        "severity": problem.severity,
        "code": problem.code or None,
        "message": problem.message,
        "advice": problem.label or None,
        "line": problem.at.line,
        "column": problem.at.column,
    }


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
    read = [
        parse(wording.removesuffix("\r"), calendar, as_of=said, year_to_come=plan is None)  # as plans have it
        for wording in wordings
    ]
    if json:
        print_json("timescale", said or call.today, call if plan else None, map(_wording_item, read))
    else:
        out(map(_wording_line, read))
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


def _wording_line(read: Timescale) -> str:
    meaning = f"due {weekday(read.due)}" if read.due else f"no date: {read.kind}"
    if read.readings:
        meaning = f"may be due {' or '.join(map(weekday, read.readings))}"
    if read.every:
        meaning += f", every {read.every}"
    return f"{one_line(read.text)}: {meaning}" + (f" ({one_line(read.reason)})" if read.reason else "")


def _wording_item(read: Timescale) -> dict[str, Any]:
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
