"""What was read from a document, and what was not: for people, and for programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from actionplan.cli.call import Call
from actionplan.cli.streams import say
from actionplan.cli.talk.output import print_json
from actionplan.model.words import is_own
from actionplan.text.characters import one_line, shortened

if TYPE_CHECKING:
    from actionplan.intake.again.proposals import Comparison
    from actionplan.intake.draft import Draft

_SHOWN = 160
"""Characters of a text that was left out that are shown."""


def say_read(draft: Draft, document: Path) -> None:
    """What was read, and what was not, on standard error: a table, its columns, the counts, the rest."""
    say(f"{one_line(document.name)}: {_counts(draft)}, from {one_line(', '.join(draft.tables))}")
    width = min(40, max((len(one.heading) for one in draft.columns), default=0))
    for column in draft.columns:
        kind = column.field or "left out"
        kind += f" as of {column.as_of}" if column.as_of else ""
        why = f" ({column.why})" if column.why else ""
        own = ", kept as it is" if is_own(column.field) else ""
        say(f"  {one_line(column.heading) or '(no heading)':{width}}  {kind}{own}{why}")
    for note in draft.notes:
        say(f"note: {one_line(note)}")
    if draft.left_out:
        say("not understood, or left out:")
    for left in draft.left_out:
        say(f"  {one_line(left.place)}: {shortened(left.why, _SHOWN)}")


def _counts(draft: Draft) -> str:
    counted = []
    for name, number in draft.counts.items():
        if number or name == "actions":
            counted.append(f"{number:,} {name.removesuffix('s') if number == 1 else name}")
    return ", ".join(counted)


def print_read(draft: Draft, call: Call, path: Path | None, found: Comparison | None = None) -> None:
    """What was read as JSON; `path` is where it was written, `found` what is new in it for a plan."""
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
        counts=draft.counts,
        notes=[*draft.notes, *(found.notes if found else ())],
        record=draft.record if path is None and not found else None,
        proposals=[one.words for one in found.proposals if not one.needed] if found else None,
    )
