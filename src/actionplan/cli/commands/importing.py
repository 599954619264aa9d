"""The command that makes a plan of the table people have: import."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

from typer import Argument, Option

from actionplan import planfile, store
from actionplan.cli.call import Call
from actionplan.cli.documents.into import brought_in, compared_with, own_headings
from actionplan.cli.documents.told import print_read, say_read
from actionplan.cli.options import Json
from actionplan.cli.streams import exactly, say
from actionplan.cli.talk.standard_input import read_document
from actionplan.errors import EditRefused, WrongRequest
from actionplan.store.foreign import MOST_BYTES, read_foreign
from actionplan.text.characters import one_line
from actionplan.text.days import last_day
from actionplan.text.shell import quoted
from actionplan.text.words import caseless, meant

if TYPE_CHECKING:
    from actionplan.changes.edits import Record
    from actionplan.intake.again import Comparison
    from actionplan.intake.draft import Draft, Wishes

Made = TypeVar("Made")
_LARGE = 200_000
"""Bytes of a document from which on a person sees that it is being read."""


def import_(
    call: Call,
    document: Annotated[
        Path, Argument(metavar="FILE", help="The document: .docx, .xlsx, .ods, .csv, .json…; - for a pipe.")
    ],
    output: Annotated[
        Path | None,
        Option(
            "--output", "-o", metavar="FILE", help="The plan to make; plan.yaml if not given; - prints it."
        ),
    ] = None,
    title: Annotated[str | None, Option(help="The name of the plan, if not that of the document.")] = None,
    as_of: Annotated[
        str | None, Option(metavar="DATE", help="The date of the document, if it does not say it.")
    ] = None,
    map_: Annotated[
        list[str] | None,
        Option("--map", metavar="HEADING=FIELD", help="What a column is: 'Task=action'; can be repeated."),
    ] = None,
    from_: Annotated[
        str | None, Option("--from", metavar="KIND", help="What it is, whatever its name ends in: csv, docx…")
    ] = None,
    sheet: Annotated[str | None, Option(metavar="NAME", help="Read this sheet.")] = None,
    table: Annotated[int | None, Option(metavar="N", min=1, help="Read the Nth table.")] = None,
    into: Annotated[
        Path | None,
        Option("--into", metavar="FILE", help="Bring what is new in it into this plan."),
    ] = None,
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
    from actionplan.console.progress import progress
    from actionplan.formats import source_in
    from actionplan.intake.draft import Wishes, drafted

    if title is not None and not title.strip():
        raise WrongRequest("a plan needs a title", hint='--title "Our action plan"')
    if into is None and (correct or yes):
        raise WrongRequest("--correct and --yes go with --into", hint="plan import FILE --into plan.yaml")
    if into is not None and (output or force):
        raise WrongRequest("--into changes a plan that is there: leave out -o and --force")
    path = into or output or call.named or Path("plan.yaml")
    printed = into is None and (dry_run or str(path) == "-")
    if not printed:
        _refuse_place(document, path, there=into is not None or force)
    kind = _kind(from_)
    piped = str(document) == "-"
    data = read_document(MOST_BYTES) if piped else read_foreign(document)
    when = _date(as_of, call) if as_of is not None else ""
    named = {**(own_headings(into) if into else {}), **_named(map_ or ())}
    wishes = Wishes(call.today, when, named, sheet or "", table or 0, title or "")
    shown = Path("standard input") if piped else document
    with progress(f"reading {one_line(shown.name)}") if len(data) > _LARGE else nullcontext():
        source = source_in(data, "" if piped else document.name, kind)
    if into:  # what is new in it is looked for in its table
        source = source._replace(record=None)

    def made(wished: Wishes) -> tuple[Draft, Comparison | None]:
        with progress("finding the actions") if len(data) > _LARGE else nullcontext():
            draft = drafted(source, "" if piped else document.stem, wished)
        return draft, compared_with(path, draft, correct=correct) if into else None

    draft, found = _dated(made, wishes, call)
    if found:
        if not json:
            say_read(draft, shown)
        written = brought_in(
            path,
            draft,
            found,
            correct=correct,
            unasked=yes,
            dry_run=dry_run,
            then=None if json else _next(path, "table"),
        )
        if json:
            print_read(draft, call, path if written and written.changed and not dry_run else None, found)
        return
    text = _written(draft.record, file=str(path))
    if not printed:
        _put(path, text, force=force)
    if json:
        print_read(draft, call, None if printed else path)
        return
    if printed:
        exactly(text)
    say_read(draft, shown)
    if not printed:
        say(f"wrote {one_line(str(path))}; next: {_next(path, 'table')} · {_next(path, 'check')}")
    elif dry_run:
        say("dry run: nothing was written")


def _refuse_place(document: Path, path: Path, *, there: bool) -> None:
    """Refuse to write over the document, or over a plan that may not be `there`, before anything is read."""
    if os.path.lexists(path):
        try:
            same = str(document) != "-" and path.samefile(document)
        except OSError:
            same = False
        if same:
            raise EditRefused(
                f"{one_line(str(path))} is the document itself", hint="name another file: -o plan.yaml"
            )
        if not there:
            raise EditRefused(
                f"{one_line(str(path))} is there already",
                hint="name another file with -o FILE, or say --force to replace it",
            )


def _kind(said: str | None) -> str:
    """The kind of document that was said, as `formats` knows it. Raises WrongRequest for another."""
    from actionplan.formats import kinds

    if said is None:
        return ""
    known = kinds()
    kind = said.strip().lower().removeprefix(".")
    if kind not in known:
        raise WrongRequest(
            f"there is no kind of document '{one_line(said)}'", hint=f"there are: {', '.join(known)}"
        )
    return kind


def _date(wording: str, call: Call) -> str:
    """The day, month or year that was said, as an update has it. Raises WrongRequest for another wording."""
    from actionplan.intake.table.dates import only

    said = wording.strip()
    if last_day(said):
        return said
    if caseless(said) == "today":
        return call.today.isoformat()
    found = only(said)
    if not found:
        raise WrongRequest(f"'{one_line(wording)}' is no date", hint="write it as 2024-10-31, or 2024-10")
    say(f"as of: {one_line(said)} is {found}")
    return found


def _named(said: list[str] | tuple[()]) -> Mapping[str, str]:
    """What somebody said of headings: `Task=action`. Raises WrongRequest for no field."""
    from actionplan.intake.table.columns import IN_UPDATES
    from actionplan.schema.models import listed

    known = [name for name in listed() if name not in ("updates", "due", "leads", "formerly")]
    fields = list(dict.fromkeys([*known[:12], *IN_UPDATES, *known]))
    found: dict[str, str] = {}
    for one in said:
        heading, equals, field = (part.strip() for part in one.rpartition("="))
        field = (
            {"updates": "update"}.get(field.replace("-", "_").lower(), field.replace("-", "_").lower())
            if not field.startswith("x-")
            else field
        )
        if not equals or not heading:
            raise WrongRequest(f"'{one_line(one)}' says no column", hint="write --map 'Heading=field'")
        if field and field not in fields and not re.fullmatch(r"x-[^\s:#]+", field):
            raise WrongRequest(
                f"there is no field '{one_line(field)}'", hint=f"{meant(field, fields)}, or x-…"
            )
        found[heading] = field
    return found


def _dated(made: Callable[[Wishes], Made], wishes: Wishes, call: Call) -> Made:
    """What is made; a person at the terminal is asked for the date of the document if nothing says it."""
    from actionplan.intake.reports import NeedsDate

    try:
        return made(wishes)
    except NeedsDate as error:
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise
        import typer

        say(f"{error.message}")
        try:
            said = typer.prompt("As of which date does the document speak", err=True)
        except typer.Abort:
            raise KeyboardInterrupt from None
        return made(wishes._replace(as_of=_date(str(said), call)))


def _written(record: Record, *, file: str) -> bytes:
    """The plan as text, which reads back as this record."""
    from actionplan.document.write.emit import dump

    data = dump(record).encode()
    _, read = planfile.parse(data, file=file)
    if read != record:
        raise EditRefused("the plan would not read back as it was imported; nothing was written")
    return data


def _put(path: Path, data: bytes, *, force: bool) -> None:
    if force and os.path.lexists(path):
        store.replace(path, lambda _: data)
    else:
        store.create(path, data)


def _next(path: Path, command: str) -> str:
    return f"plan {command}" if str(path) == "plan.yaml" else f"plan {command} -f {quoted(str(path))}"
