"""The command that makes a plan of the table people have: import."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from actionplan import planfile, store
from actionplan.cli.call import Call
from actionplan.cli.documents.into import brought_in
from actionplan.cli.documents.reading import Reading
from actionplan.cli.documents.summary import print_read, say_read
from actionplan.cli.documents.wishes import date_of, fields_named, kind_of, refuse_another_kind
from actionplan.cli.options import STANDARD_OUTPUT, Json, a_day, a_file, offers
from actionplan.cli.streams import exactly, say
from actionplan.cli.talk.consequences import say_moved
from actionplan.cli.talk.receipt import print_written
from actionplan.errors import EditRefused, UnreadablePlan, WrongRequest
from actionplan.text.characters import one_line
from actionplan.text.shell import quoted

if TYPE_CHECKING:
    from actionplan.changes.edits import Record
    from actionplan.document.origins import Origin


def import_(
    call: Call,
    document: Annotated[
        Path,
        Argument(
            metavar="FILE",
            help="The document: .docx, .xlsx, .pdf, .csv, .json…; - for a pipe.",
            autocompletion=offers("file"),
            readable=False,
        ),
    ],
    output: Annotated[
        Path | None, a_file("The plan to make; plan.yaml if not given; - prints it.", "--output", "-o")
    ] = None,
    title: Annotated[
        str | None, Option(metavar="TEXT", help="The name of the plan, if not that of the document.")
    ] = None,
    as_of: Annotated[str | None, a_day("The date of the document, if it does not say it.")] = None,
    map_: Annotated[
        list[str] | None,
        Option("--map", metavar="HEADING=FIELD", help="What a column is: 'Task=action'; can be repeated."),
    ] = None,
    from_: Annotated[
        str | None,
        Option("--from", metavar="KIND", help="What it is, whatever its name ends in: csv, docx…"),
    ] = None,
    sheet: Annotated[str | None, Option(metavar="NAME", help="Read this sheet.")] = None,
    table: Annotated[int | None, Option(metavar="N", min=1, help="Read the Nth table.")] = None,
    into: Annotated[Path | None, a_file("Bring what is new in it into this plan.")] = None,
    correct: Annotated[
        bool, Option("--correct", help="With --into: what a cell says now was always so.")
    ] = False,
    yes: Annotated[bool, Option("--yes", "-y", help="With --into: take all that is new unasked.")] = False,
    force: Annotated[bool, Option("--force", help="Replace a plan that is there already.")] = False,
    dry_run: Annotated[bool, Option("--dry-run", help="Print the plan and write nothing.")] = False,
    json: Json = False,
) -> None:
    """Make a plan of the table in a document.

    The words stay as they are, and so do the headings, statuses and sections. Whatever is not understood is
    listed with its place, and what nobody said stays blank.

    Examples:
      plan import "Action plan.docx" -o plan.yaml
      plan import log.xlsx --sheet Actions --as-of 2024-10-31
      plan import log.csv --map "Next steps=action" --dry-run
      plan import "Action plan, December.docx" --into plan.yaml
      curl -s "$URL" | plan import - --from html -o plan.yaml
    """
    from actionplan.intake.draft import Wishes

    _refuse_combinations(document, title, into, output, wished_of_into=correct or yes, force=force)
    path = into or output or call.named or Path("plan.yaml")
    printed = into is None and (dry_run or str(path) in STANDARD_OUTPUT)
    if not printed:
        _refuse_place(document, path, there=into is not None or force)
    kind = kind_of(from_)
    when = date_of(as_of, call) if as_of is not None else ""
    if into and not os.path.lexists(into) and os.access(into.parent, os.X_OK):
        hint = f"to make one: plan import {quoted(str(document))} -o {quoted(str(into))}"
        raise UnreadablePlan(f"there is no plan {one_line(str(into))}", hint=hint)
    wishes = Wishes(call.today, when, fields_named(map_ or ()), sheet or "", table or 0, title or "")
    reading = Reading(document, kind, wishes, call)
    if into:
        _bring_in(reading, into, correct=correct, unasked=yes, dry_run=dry_run, json=json)
    else:
        _make(reading, path, printed=printed, force=force, dry_run=dry_run, json=json)


def _refuse_combinations(
    document: Path,
    title: str | None,
    into: Path | None,
    output: Path | None,
    *,
    wished_of_into: bool,
    force: bool,
) -> None:
    if title is not None and not title.strip():
        raise WrongRequest("a plan needs a title", hint='--title "Our action plan"')
    if into is None and wished_of_into:
        hint = f"plan import {quoted(str(document))} --into plan.yaml"
        raise WrongRequest("--correct and --yes go with --into", hint=hint)
    if into is not None and (output or force):
        raise WrongRequest("--into changes a plan that is there: leave out -o and --force")


def _make(reading: Reading, path: Path, *, printed: bool, force: bool, dry_run: bool, json: bool) -> None:
    """Make a plan of the document, and write it or print it."""
    draft = reading.drafted(lambda draft: draft)
    text = _written(draft.record, reading.origin, file=str(path))
    if not printed and force and os.path.lexists(path):
        store.replace(path, lambda _: text)
    elif not printed:
        store.create(path, text)
    if json:
        print_read(draft, reading.call, None if printed else path)
        return
    if printed:
        exactly(text)
    say_read(draft, reading.shown)
    if not printed:
        say(f"wrote {one_line(str(path))}; next: {_next(path, 'table')} · {_next(path, 'check')}")
    elif dry_run:
        say("dry run: nothing was written")


def _bring_in(
    reading: Reading, path: Path, *, correct: bool, unasked: bool, dry_run: bool, json: bool
) -> None:
    """Bring what is new in the document into the file of the plan."""
    from actionplan.cli.new_refs import ever_used
    from actionplan.intake.again import compared

    data = store.read(path)
    _, plan = planfile.parse(data, file=str(path))
    used = ever_used(path, data, str(plan["title"]))
    reading.hold_against(plan)
    draft, found = reading.drafted(lambda draft: (draft, compared(plan, draft, used, correct=correct)))
    if not json:
        say_read(draft, reading.shown)
    again = partial(compared, draft=draft, used=used, correct=correct)
    written = brought_in(path, again, found, unasked=unasked, dry_run=dry_run)
    if json:
        print_read(draft, reading.call, path if written and written.changed and not dry_run else None, found)
    elif written:
        print_written(written, then=_next(path, "table"))
        say_moved(written, as_of=reading.call.today)


def _refuse_place(document: Path, path: Path, *, there: bool) -> None:
    """Refuse to write over the document, over a plan that may not be `there`, and under the name of a
    document of another kind, before anything is read."""
    name = one_line(str(path))
    with suppress(OSError):
        if str(document) != "-" and path.samefile(document):
            raise EditRefused(f"{name} is the document itself", hint="name another file: -o FILE")
    missing = str(document) != "-" and (not os.path.lexists(document) or document.is_dir())  # told first
    if not there and not missing and os.path.lexists(path):
        into = f"bring what is new into it with --into {quoted(str(path))}"
        hint = f"{into}, name another file with -o FILE, or say --force to replace it"
        raise EditRefused(f"{name} is there already", hint=hint)
    if not there:
        table = quoted(str(path))
        refuse_another_kind(path, lambda it: f"name it so: -o {it}; then plan table -f {it} -o {table}")


def _written(record: Record, origin: Origin, *, file: str) -> bytes:
    """The plan as text, which reads back as this record, below a comment that names the document."""
    from actionplan.document.write.emit import dump

    data = f"{origin.comment}{dump(record)}".encode()
    _, read = planfile.parse(data, file=file)
    if read != record:
        raise EditRefused("the plan would not read back as it was imported; nothing was written")
    return data


def _next(path: Path, command: str) -> str:
    return f"plan {command}" if str(path) == "plan.yaml" else f"plan {command} -f {quoted(str(path))}"
