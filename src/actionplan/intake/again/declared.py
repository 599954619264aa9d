"""What a document declares beside its actions, and the plan does not: columns, status words, sections."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from actionplan.changes.edits import Record
from actionplan.changes.names import items_in
from actionplan.changes.requests import fields_to_set
from actionplan.intake.again.entries import history
from actionplan.intake.again.proposals import Proposal, added
from actionplan.intake.table import dates
from actionplan.report.columns import DOCUMENT
from actionplan.report.columns.cells import all_columns
from actionplan.text.characters import one_line
from actionplan.text.words import caseless

if TYPE_CHECKING:
    from actionplan.intake.draft import Draft

_YEARS = re.compile(r"\d{4}(?:\s*[/–-]\s*\d{2,4})?")
"""What tells one plan from the next, and not a version from another."""


def declared(record: Record, draft: Draft, titles: Mapping[str, str] | None) -> Iterator[Proposal]:
    """Columns, status words and sections of the draft that the record does not have yet.

    `titles` are those that the sections of the record have in a paper of `plan`; None for another document.
    """
    for field in ("columns", "statuses"):
        there: Any = record.get(field)
        said: Any = draft.record.get(field) or {}
        known = {caseless(one) for one in there or ()}
        new = {
            name: text or ""
            for name, text in said.items()
            if caseless(name) not in known
            and name not in draft.shown
            and (titles is None or not _is_written_unasked(record, name, text))
        }
        if new and (there or field == "statuses"):
            made = partial(fields_to_set, name=(field,), wanted=new)
            yield Proposal(f"{field}: {one_line(', '.join(new))}", made, needed=field == "statuses")
    actions: Any = record.get("actions") or ()
    sections: Any = record.get("sections") or {}
    wanted: Any = draft.record.get("sections") or {}
    used = (said for one in actions for said in history(one, "section"))
    there = {*map(caseless, (*sections, *used, *(titles or ())))}
    for name, entry in wanted.items():
        if caseless(name) not in there:
            yield Proposal(f"section {one_line(name)}", added(("sections", name), dict(entry)))


def of_another(record: Record, draft: Draft) -> Iterator[str]:
    """Says that the document has the title or period of another plan; each has its own days in a title."""
    title, said = (str(one["title"]) for one in (record, draft.record))
    one, other = map(_words, (title, said))
    if draft.titled and not (one <= other or other <= one):
        yield f"its title is '{one_line(said)}', that of the plan '{one_line(title)}': is it the same plan?"
    period: Any = record.get("period") or {}
    covered: Any = draft.record.get("period") or {}
    if period and covered and period != covered:
        spans = (f"{of.get('start') or '…'} to {of.get('end') or '…'}" for of in (covered, period))
        yield "it covers {}, the plan {}: is it the same plan?".format(*spans)


def _words(title: str) -> set[str]:
    while (found := dates.found_in(title)) and not _YEARS.fullmatch(title, found.start, found.end):
        title = f"{title[: found.start]} {title[found.end :]}"
    return set(re.findall(r"\w+", caseless(title)))


def _is_written_unasked(record: Record, field: str, heading: str) -> bool:
    """Whether `plan` writes such a column unasked: one there always is, or of what somebody said."""
    column = all_columns().get(field)
    if any(history(entry, field) for _, entry in items_in(record)):
        return True
    return column is not None and heading in (column.heading, DOCUMENT.get(field))
