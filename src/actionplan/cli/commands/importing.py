"""The command that makes a plan of the table people have: import."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument, Option

from actionplan import planfile, store
from actionplan.cli.call import Call
from actionplan.cli.options import Json
from actionplan.cli.streams import exactly, say
from actionplan.cli.talk.output import print_json
from actionplan.errors import EditRefused, WrongRequest
from actionplan.text.characters import one_line
from actionplan.text.days import last_day
from actionplan.text.shell import quoted
from actionplan.text.words import caseless, meant

if TYPE_CHECKING:
    from actionplan.changes.edits import Record
    from actionplan.intake.draft import Draft, Wishes

_SHOWN = 160
"""Characters of a text that was left out that are shown."""


def import_(
    call: Call,
    document: Annotated[Path, Argument(metavar="FILE", help="The document: .docx, .xlsx, .csv or .tsv.")],
    output: Annotated[
        Path | None,
        Option(
            "--output", "-o", metavar="FILE", help="The plan to make; plan.yaml if not given; - prints it."
        ),
    ] = None,
    as_of: Annotated[
        str | None, Option(metavar="DATE", help="The date of the document, if it does not say it.")
    ] = None,
    map_: Annotated[
        list[str] | None,
        Option("--map", metavar="HEADING=FIELD", help="What a column is: 'Task=action'; can be repeated."),
    ] = None,
    sheet: Annotated[str | None, Option(metavar="NAME", help="Read this sheet.")] = None,
    table: Annotated[int | None, Option(metavar="N", min=1, help="Read the Nth table.")] = None,
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
    """
    from actionplan.formats import source_in
    from actionplan.intake.draft import Wishes, drafted

    path = output or call.named or Path("plan.yaml")
    printed = dry_run or str(path) == "-"
    if not printed:
        _refuse_place(document, path, force=force)
    data = store.read_foreign(document)
    when = _date(as_of, call) if as_of is not None else ""
    wishes = Wishes(call.today, when, _named(map_ or ()), sheet or "", table or 0)
    source = source_in(data, document.name)
    draft = _dated(lambda wished: drafted(source, document.stem, wished), wishes, call)
    text = _written(draft.record, file=str(path))
    if not printed:
        _put(path, text, force=force)
    if json:
        _print_json(draft, call, None if printed else path)
        return
    if printed:
        exactly(text.decode())
    _tell(draft, document)
    if printed:
        say("nothing was written" if dry_run else "")
    else:
        say(f"wrote {one_line(str(path))}; next: {_next(path, 'table')} · {_next(path, 'check')}")


def _refuse_place(document: Path, path: Path, *, force: bool) -> None:
    """Refuse to write over the document, or over a plan without leave, before anything is read."""
    if os.path.lexists(path):
        try:
            same = path.samefile(document)
        except OSError:
            same = False
        if same:
            raise EditRefused(
                f"{one_line(str(path))} is the document itself", hint="name another file: -o plan.yaml"
            )
        if not force:
            raise EditRefused(
                f"{one_line(str(path))} is there already",
                hint="name another file with -o FILE, or say --force to replace it",
            )


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


def _dated(draft: Any, wishes: Wishes, call: Call) -> Draft:
    """The draft; a person at the terminal is asked for the date of the document if nothing says it."""
    from actionplan.intake.draft import NeedsDate

    try:
        made: Draft = draft(wishes)
    except NeedsDate as error:
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise
        import typer

        say(f"{error.message}")
        try:
            said = typer.prompt("As of which date does the document speak", err=True)
        except typer.Abort:
            raise KeyboardInterrupt from None
        made = draft(wishes._replace(as_of=_date(str(said), call)))
    return made


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


def _tell(draft: Draft, document: Path) -> None:
    """What was read, and what was not, on standard error: a table, its columns, the counts, the rest."""
    say(f"{one_line(document.name)}: {_counts(draft)}, from {one_line(', '.join(draft.tables))}")
    width = min(40, max((len(one.heading) for one in draft.columns), default=0))
    for column in draft.columns:
        kind = column.field or "left out"
        kind += f" as of {column.as_of}" if column.as_of else ""
        why = f" ({column.why})" if column.why else ""
        own = ", kept as it is" if column.field.startswith("x-") else ""
        say(f"  {one_line(column.heading) or '(no heading)':{width}}  {kind}{own}{why}")
    for note in draft.notes:
        say(f"note: {one_line(note)}")
    if draft.left_out:
        say("not understood, or left out:")
    for left in draft.left_out:
        why = one_line(left.why)
        say(f"  {one_line(left.place)}: {why if len(why) <= _SHOWN else why[: _SHOWN - 1] + '…'}")


def _counts(draft: Draft) -> str:
    counted = []
    for name in ("actions", "parts", "updates", "sections"):
        number = draft.count(name)
        if number or name == "actions":
            counted.append(f"{number:,} {name.removesuffix('s') if number == 1 else name}")
    return ", ".join(counted)


def _print_json(draft: Draft, call: Call, path: Path | None) -> None:
    print_json(
        "import",
        call.today,
        None,
        ({"place": left.place, "why": left.why} for left in draft.left_out),
        title=draft.record["title"],
        written=str(path) if path else None,
        tables=list(draft.tables),
        columns=[
            {"heading": c.heading, "field": c.field or None, "as_of": c.as_of or None} for c in draft.columns
        ],
        counts={name: draft.count(name) for name in ("actions", "parts", "updates", "sections")},
        notes=list(draft.notes),
        record=draft.record if path is None else None,
    )
