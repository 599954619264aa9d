"""The commands around a plan: check, rules, init, schema."""

from __future__ import annotations

import json as json_format
import os
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from typer import Option

from actionplan import planfile, store
from actionplan.cli.call import Call
from actionplan.cli.completion import complete_file
from actionplan.cli.encoding import in_plain_signs
from actionplan.cli.options import AsOf, Json
from actionplan.cli.streams import out, say
from actionplan.cli.talk.output import print_json
from actionplan.errors import EditRefused, InvalidPlan, WrongRequest
from actionplan.problems import Problem
from actionplan.rag import in_words
from actionplan.text.characters import one_line
from actionplan.text.days import iso_day
from actionplan.text.shell import quoted
from actionplan.understand import understood

NEW_PLAN = """\
# An action plan. Edit it by hand or with `plan`: both keep each other's work.
title: {title}
period: {{start: {year}-04-01, end: {next_year}-03-31}} # gives dates without a year their year
monitored_by: Steering Group

# Everybody named below, by initials or name.
people:
  AB: {{name: Alex Brown, organisation: Example Council}}

actions:
  - ref: 1
    priority: P1
    action: Agree who does what by when
    by_whom: AB with the Steering Group # AB is found in the register
    outcomes: A plan that everybody has agreed
    timescale: End March {next_year} # your own words; `plan show 1` says what is understood
    monitoring: Steering Group to review at each meeting
    updates: [] # plan update 1 "Agreed that …"
"""


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
        error.problems = _with_all_else(call, error.problems, as_of=day or call.today)
        if not json:
            raise
        print_json("check", day, call, map(_item, error.problems), valid=False)
        raise SystemExit(error.exit_code) from None
    day = day or call.as_of(as_of)
    plan, left = understood(record), 0
    if json or all_:
        faults = [*findings(plan, as_of=day)]
    else:
        together = [*grouped(plan, as_of=day)]
        faults, left = [fault for fault, _ in together], sum(count - 1 for _, count in together)
    noted = [*placed(read, faults), *notes(read)]
    problems = sorted(noted, key=_line)
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
    return tuple(sorted((*problems, *placed(read, faults)), key=_line))


def _line(problem: Problem) -> int:
    return problem.at.line if problem.at else 0


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

    They are changed like an entry of the plan.

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


_FROM = "Start from the table in this document: plan import."


def init(
    call: Call,
    title: Annotated[str | None, Option(help="The name of the plan.")] = None,
    document: Annotated[
        Path | None, Option("--from", metavar="FILE", help=_FROM, autocompletion=complete_file)
    ] = None,
) -> None:
    """Start a new plan: a small, commented plan.yaml.

    With --from it is made of the table in a document that you have. It is written here, or at -f FILE; never
    over an existing file.

    Examples:
      plan init --title "Procurement Action Plan"
      plan init --from "Action plan.docx"
    """
    from actionplan.document.write.emit import dump

    path = call.path if call.is_stream else call.named or Path("plan.yaml")
    if document is None and os.path.lexists(path):  # before anybody is asked for one
        hint = "name another with `-f FILE`, or move that one away"
        raise EditRefused(f"{one_line(str(path))} is there already", hint=hint)
    _refuse_name_of_document(call, path)
    document = document or _document_to_start_from(title)
    if document:
        from actionplan.cli.commands.importing import import_

        import_(call, document, title=title)
        return
    title = "Our action plan" if title is None else title
    if not title.strip():
        raise WrongRequest("a plan needs a title", hint=call.again('init --title "Our action plan"'))
    year = call.today.year if call.today.month > 3 else call.today.year - 1
    titled = dump({"title": title}).removeprefix("title:").strip()
    data = NEW_PLAN.format(title=titled, year=year, next_year=year + 1).encode()
    planfile.parse(data, file=str(path))
    store.create(path, data)
    say(f"wrote {path}; next: {call.again('table')} · {call.again('check')}")


def _refuse_name_of_document(call: Call, path: Path) -> None:
    """Raises WrongRequest if the file is named as a document that is no YAML, which a plan is."""
    from actionplan.formats import kinds

    ending = path.suffix.lower().removeprefix(".")
    if not call.is_stream and ending in {*kinds()} - {"yaml", "yml"}:
        hint = f"plan -f {quoted(str(path.with_suffix('.yaml')))} init"
        raise WrongRequest(
            f"a plan is YAML, and {one_line(str(path))} is named as another document", hint=hint
        )


def _document_to_start_from(title: str | None) -> Path | None:
    """The document that a person at the terminal names; None without one, or if the plan has its title."""
    if title is not None or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None
    import typer

    try:
        named = typer.prompt(
            "Is there a document to start from, like a table in Word or Excel? (its name, or Enter)",
            default="",
            show_default=False,
            err=True,
        )
    except typer.Abort:
        raise KeyboardInterrupt from None
    return Path(str(named).strip().strip("'\"")) if str(named).strip() else None


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
        "line": problem.at.line if problem.at else None,
        "column": problem.at.column if problem.at else None,
    }
