"""The record of a plan, put together of its actions and of what the document says of them all."""

import re
from collections.abc import Iterator, Mapping, Sequence

from actionplan.changes.edits import Record
from actionplan.intake.columns import Column
from actionplan.intake.heads import Period
from actionplan.intake.reports.reading import Reading
from actionplan.intake.table import dates, words
from actionplan.intake.table.layout import Grid
from actionplan.model.statuses import STATUSES, near_words
from actionplan.report.texts import without_date
from actionplan.text.characters import one_line
from actionplan.text.shell import quoted
from actionplan.text.words import caseless

_FIRST = r"(?i)\b(?:orig(?:inal(?:ly)?)?\b\.?|initial\b|baseline\b)"
"""In a heading of dates: what they were at first, which the timescale of a plan is not."""


def record_of(
    period: Period,
    headings: Record,
    aims: Mapping[str, str],
    actions: Sequence[Record],
    reading: Reading,
) -> Record:
    """The record, its fields in the order of the file.

    `aims` are those of the sections, "" for none.
    """
    record: Record = {"title": period.title}
    if period.start:
        record["period"] = {"start": period.start, "end": period.end}
        reading.account.note(f"the plan covers {period.start} to {period.end}, as {period.where} says")
    record["columns"] = headings
    if reading.statuses:
        record["statuses"] = {**reading.statuses}
        unknown = ", ".join(_with_meaning(word) for word, ours in reading.statuses.items() if not ours)
        if unknown:
            reading.account.note(f"status words that only this plan has, which count as open: {unknown}")
    sections, called = dict[str, str](), dict[str, str]()
    for name in dict.fromkeys((*aims, *(str(one["section"]) for one in actions if one.get("section")))):
        first = called.setdefault(caseless(name), name)
        sections[first] = "\n".join(filter(None, (sections.get(first), aims.get(name))))
    if sections:
        record["sections"] = {name: {"aim": aim} if aim else {} for name, aim in sections.items()}
    if reading.month_first:
        record["dates"] = "month-first"
        reading.account.note("dates in numbers are read month first, as some of them can be read only so")
    record["actions"] = list(actions)
    return record


def headings_of(grids: Sequence[Grid], *, has_ref: bool) -> Record:
    """The plan's own table: the headings as they stand, in their order."""
    theirs = {caseless(column.heading) for grid in grids for column in grid.columns}
    ref = next(heading for heading in ("Ref", "No", "Number", "Plan ref") if caseless(heading) not in theirs)
    found: Record = {} if has_ref or any(grid.ours for grid in grids) else {"ref": ref}
    dated: list[Column] = []
    of_a_day: set[str] = set()
    for column in columns_read(grids):
        field = {"update": "updates", "revised": "due", "completed": "", "as_of": ""}.get(
            column.field, column.field
        )
        if column.field == "update":
            dated.append(column)
        is_new = field not in found or (field in of_a_day and not column.as_of)
        if field and is_new and not column.behind and not column.ticked:
            left = _with_date_left_open(column)
            found[field] = without_date(left) if column.as_of and left != "{date}" else column.heading
            (of_a_day.add if column.as_of else of_a_day.discard)(field)
            if column.also and column.also not in found:
                found[column.also] = column.also.capitalize()
    if any(column.field == "revised" for column in columns_read(grids)) and "timescale" in found:
        now = re.sub(_FIRST, "", str(found["timescale"])).replace("()", "").strip(" :–-")  # it may be revised
        found["timescale"] = now[:1].upper() + now[1:] or "Timescale"
    if dated:
        newest = max(dated, key=lambda column: (column.as_of, -column.at))
        found["updates"] = _with_date_left_open(newest)
    return found


def columns_read(grids: Sequence[Grid]) -> Iterator[Column]:
    """The columns of all grids, one that several have once; one without a heading or a text is none."""
    seen: set[tuple[str, str, str]] = set()
    for grid in grids:
        for column in grid.columns:
            cells = (row.cells[column.at] for row in grid.rows)
            key = (column.heading, column.field, column.as_of)
            if key not in seen and (column.heading or any(cell and cell.text for cell in cells)):
                seen.add(key)
                yield column


def _with_meaning(word: str) -> str:
    """`Completed in May (complete? plan set statuses …)` for a word that may well mean one of ours."""
    near = words.likely(word) or next(iter(near_words(caseless(word), STATUSES)), "")
    return f"{word} (if it means {near}: plan set statuses {quoted(f'{word}={near}')})" if near else word


def _with_date_left_open(column: Column) -> str:
    """`Update as of {date}`, for a heading with its date in it; the heading without one as it stands."""
    heading = column.heading
    found, part = dates.found_in(heading), dates.part_of_year(heading)
    if not found or not column.as_of:
        return heading.replace(part, "{date}", 1) if part and column.as_of else heading
    left = f"{heading[: found.start]}{{date}}{heading[found.end :]}"
    if dates.year_of_part(heading):  # the part says no more than the date does, and only of this one
        left = one_line(left.replace(part, "", 1)).strip(" :–-")
    return left
