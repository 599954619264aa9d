"""One action in full: its wording, its standing, its parts and its history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from actionplan.model import Plan, Rag, Update
from actionplan.report.texts import due_lines, light_text, particulars, status_text
from actionplan.schema import fields_of
from actionplan.standing import Standing
from actionplan.text.characters import one_line, printable
from actionplan.text.days import day, shift, weekday


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
    part_of = row.action.ref if row.is_part else ""
    yield _section("", ("Part of", part_of), *_fields(row, plan, action="", due=""))
    yield _section(
        f"As of {weekday(row.as_of)}",
        ("Status", status_text(row)),
        ("Due", due_in_full(row)),
        ("RAG", light_text(row)),
        *(("Moved", _move_text(move.before, move.after, move.update)) for move in row.moves),
    )
    for part in row.parts:
        when = "\n".join(filter(None, (part.item.words["timescale"], *due_lines(part))))
        yield _section(
            f"Part {part.item.ref}",
            *_fields(part, plan, priority="", timescale=when, due=""),
            ("Status", status_text(part)),
            *_history(part.updates),
        )
    yield _section("Updates" if row.updates else "", *_history(row.updates))


def _fields(row: Standing, plan: Plan, **said: str) -> Iterator[tuple[str, str]]:
    """All that the entry says about itself, by label; `said` has what is to be said of a field instead."""
    priority = row.action.priority
    title = plan.priorities.get(priority, "")
    said = {
        "ref": "",
        "priority": f"{priority}: {title}" if title else priority,
        "leads": "; ".join(_person(plan, key) for key in row.item.leads),
        **said,
    }
    for field in fields_of("action"):
        yield field.label, said.get(field.name, row.item.words[field.name])


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
    others = [person.words[field.name] for field in fields_of("person") if field.name != "name"]
    return ", ".join(filter(None, (name, *others)))


def due_in_full(row: Standing) -> str:
    """The due date with the reason for it, or why there is none."""
    if row.due is None:
        return row.timescale.reason or row.timescale.kind if row.timescale else ""
    reason = row.timescale.reason if row.timescale and not row.explicit else ""
    return f"{weekday(row.due)} ({reason})" if reason else weekday(row.due)


def _move_text(before: date | None, after: date | None, update: Update) -> str:
    text = f"from {day(before) or 'no date'} to {day(after) or 'no date'}"
    if before and after:
        text += f", {shift((after - before).days)}"
    text += f", as of {day(update.as_of)}"
    if update.reason:
        text += f": {update.reason}"
    agreed_by = update.words["agreed_by"]
    return f"{text} (agreed by {agreed_by})" if agreed_by else text
