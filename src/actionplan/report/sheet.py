"""One action in full: its wording, its standing, its parts and its history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from actionplan.model import Plan, Rag, Update
from actionplan.report.texts import due_lines, light_text, particulars, status_text
from actionplan.standing import Standing
from actionplan.text.characters import one_line, printable
from actionplan.text.days import day, shift, weekday
from actionplan.timescale import Timescale


class Section(NamedTuple):
    """Labelled texts under a title, which may be empty."""

    title: str
    lines: tuple[tuple[str, str], ...]


class Sheet(NamedTuple):
    """One action in full: its ref, its wording, and sections of labelled texts."""

    ref: str
    heading: str
    sections: tuple[Section, ...]
    light: Rag | None


def sheet(row: Standing, plan: Plan) -> Sheet:
    """One action or part in full, with its standing and its history."""
    wording = row.item.action or row.action.action
    return Sheet(row.item.ref, wording, tuple(_sections(row, plan)), row.rag)


def plain(several: Iterable[Sheet]) -> Iterator[str]:
    """Sheets as lines of plain text, unwrapped: a ref, its wording, then `Label: text` lines."""
    for index, one in enumerate(several):
        if index:
            yield ""
        yield f"{printable(one.ref)}  {one_line(one.heading)}"
        for section in one.sections:
            if section.title and section.lines:
                yield printable(section.title)
            for label, text in section.lines:
                first, *more = printable(text).split("\n")
                yield f"  {printable(label)}: {first}"
                yield from (f"    {line}" for line in more)


def _sections(row: Standing, plan: Plan) -> Iterator[Section]:
    item = row.item
    priority = row.action.priority
    priority_title = plan.priorities.get(priority, "")
    yield _section(
        "",
        ("Part of", row.action.ref if row.is_part else ""),
        ("Priority", f"{priority}: {priority_title}" if priority_title else priority),
        ("By whom", item.by_whom),
        ("Leads", "; ".join(_person(plan, key) for key in item.leads)),
        ("Outcomes", item.outcomes),
        ("Timescale", _wording(item.timescale)),
        ("Monitoring", item.monitoring),
    )
    yield _section(
        f"As of {weekday(row.as_of)}",
        ("Status", status_text(row)),
        ("Due", due_in_full(row)),
        ("RAG", light_text(row)),
        *(("Moved", _move_text(move.before, move.after, move.update)) for move in row.moves),
    )
    for part in row.parts:
        due = "\n".join(due_lines(part))
        yield _section(
            f"Part {part.item.ref}",
            ("What", part.item.action),
            ("By whom", part.item.by_whom),
            ("Outcomes", part.item.outcomes),
            ("Timescale", "\n".join(filter(None, (_wording(part.item.timescale), due)))),
            ("Monitoring", part.item.monitoring),
            ("Status", status_text(part)),
            *_history(part.updates),
        )
    yield _section("Updates" if row.updates else "", *_history(row.updates))


def _wording(timescale: Timescale | None) -> str:
    return timescale.text if timescale else ""


def _section(title: str, *lines: tuple[str, str]) -> Section:
    return Section(title, tuple((label, text) for label, text in lines if text))


def _history(updates: Iterable[Update]) -> Iterator[tuple[str, str]]:
    for update in updates:
        said = [f"{label}: {value}" for label, value in particulars(update)]
        yield day(update.as_of), "\n".join(filter(None, (update.text, *said)))


def _person(plan: Plan, key: str) -> str:
    person = plan.people.get(key)
    if person is None:
        return key
    name = person.name if person.name == key else f"{person.name} ({key})"
    return ", ".join(filter(None, (name, person.organisation, person.email)))


def due_in_full(row: Standing) -> str:
    """The due date with the reason for it, or why there is none."""
    if row.due is None:
        return row.timescale.reason or row.timescale.kind if row.timescale else ""
    explicit = row.moves[-1].update.due if row.moves else row.item.due
    reason = row.timescale.reason if row.timescale and not explicit else ""
    return f"{weekday(row.due)} ({reason})" if reason else weekday(row.due)


def _move_text(before: date | None, after: date | None, update: Update) -> str:
    text = f"from {day(before) or 'no date'} to {day(after) or 'no date'}"
    if before and after:
        text += f", {shift((after - before).days)}"
    text += f", as of {day(update.as_of)}"
    if update.reason:
        text += f": {update.reason}"
    return f"{text} (agreed by {update.agreed_by})" if update.agreed_by else text
