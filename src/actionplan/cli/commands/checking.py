"""The commands that say what is wrong, and what is right: check, rules, schema."""

from __future__ import annotations

import json as json_format
from collections import Counter
from collections.abc import Sequence
from datetime import date
from operator import attrgetter
from typing import Annotated, Any

from typer import Option

from actionplan import planfile
from actionplan.cli.call import Call
from actionplan.cli.options import AsOf, Json
from actionplan.cli.streams import in_plain_signs, out, say
from actionplan.cli.talk.output import print_json
from actionplan.errors import InvalidPlan
from actionplan.problems import Problem
from actionplan.standing.rag import in_words
from actionplan.text.days import iso_day
from actionplan.text.shell import quoted
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
        print_json("check", day, call, map(_item, every), valid=False)
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
        print_json("check", day, call, map(_item, problems))
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

    for problem in problems:
        shown = excerpt(problem, text, file=call.source, width=call.width)
        out([in_plain_signs(shown, data=call.source + text), ""])
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


def _item(problem: Problem) -> dict[str, Any]:
    return {
        "severity": problem.severity,
        "code": problem.code or None,
        "message": problem.message,
        "advice": problem.label or None,
        "line": problem.at.line,
        "column": problem.at.column,
    }
