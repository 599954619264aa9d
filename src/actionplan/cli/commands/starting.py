"""The command that starts a plan: init."""

import os
import sys
from pathlib import Path
from typing import Annotated

from typer import Option

from actionplan import planfile, store
from actionplan.cli.call import Call
from actionplan.cli.input import answer
from actionplan.cli.options import a_day, a_file
from actionplan.cli.streams import say
from actionplan.errors import EditRefused, WrongRequest
from actionplan.text.characters import one_line

NEW_PLAN = """\
# An action plan. Edit it by hand or with `plan`: both keep each other's work.
title: {title}
period: {{start: {year}-04-01, end: {next_year}-03-31}} # gives dates without a year their year

actions: []

# By hand, an action stands below `actions:`, without the [], like this:
#
#   - ref: …
#     priority: P1
#     action: Agree who does what by when
#     by_whom: AB with the Steering Group # AB is found among the people
#     outcomes: A plan that everybody has agreed
#     timescale: End March {next_year} # your own words; `plan show` says what is understood
#     monitoring: Steering Group to review at each meeting
#     updates: [] # plan update REF "Agreed that …"
#
# And above `actions` everybody who is named below, by initials or name:
#
# people:
#   AB: {{name: Alex Brown, organisation: Example Council}}
"""
_FROM = "Start from the table in this document: plan import."


def init(
    call: Call,
    title: Annotated[str | None, Option(metavar="TEXT", help="The name of the plan.")] = None,
    document: Annotated[Path | None, a_file(_FROM, "--from")] = None,
    as_of: Annotated[
        str | None, a_day("With --from: the date of the document, if it does not say it.")
    ] = None,
) -> None:
    """Start a new plan: an empty, commented plan.yaml.

    With --from it is made of the table in a document that you have. It is written here, or at -f FILE; never
    over an existing file.

    Examples:
      plan init --title "Procurement Action Plan"
      plan init --from "Action plan.docx"
    """
    from actionplan.cli.documents.wishes import refuse_another_kind
    from actionplan.document.write.emit import dump

    path = call.path if call.is_stream else call.named or Path("plan.yaml")
    if document is None and os.path.lexists(path):  # before anybody is asked for one
        hint = "name another with `-f FILE`, or move that one away"
        raise EditRefused(f"{one_line(str(path))} is there already", hint=hint)
    if not call.is_stream:
        refuse_another_kind(path, lambda plan: f"name it so: -f {plan}")
    document = document or _document_to_start_from(title)
    if document:
        from actionplan.cli.commands.importing import import_

        import_(call, document, title=title, as_of=as_of)
        return
    if as_of is not None:
        raise WrongRequest("--as-of is the date of a document", hint="name that with --from")
    title = "Our action plan" if title is None else title
    if not title.strip():
        raise WrongRequest("a plan needs a title", hint=call.again('init --title "Our action plan"'))
    year = call.today.year if call.today.month > 3 else call.today.year - 1
    titled = dump({"title": title}).removeprefix("title:").strip()
    data = NEW_PLAN.format(title=titled, year=year, next_year=year + 1).encode()
    planfile.parse(data, file=str(path))
    store.create(path, data)
    say(f"wrote {path}; next: {call.again('add', 'What will be done')}")


def _document_to_start_from(title: str | None) -> Path | None:
    """The document that a person at the terminal names, as one would for a shell; None without one, or if the
    plan has its title."""
    if title is not None or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None
    question = "Is there a document to start from, like a table in Word or Excel? (its name, or Enter)"
    named = answer(question, default="").strip()
    named = os.path.expanduser(named.strip("'\"").replace("\\ ", " "))  # noqa: PTH111 - a Path raises for ~x
    return Path(named) if named else None
