"""One action in full: its wording, its standing, its parts and its history."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from actionplan.model import Plan, Update
from actionplan.report import Line, Mark, Report, Table, labelled
from actionplan.report.texts import (
    due_lines,
    light_text,
    own_fields,
    own_label,
    particulars,
    says_successor,
    status_text,
)
from actionplan.schema import fields_of
from actionplan.standing import Standing
from actionplan.text.days import day, shift, weekday

_NOT_UNDERSTOOD = ("not understood", "ambiguous")
"""Kinds of timescales that mean a day which nobody can tell from their words."""


def sheet(row: Standing, plan: Plan) -> Report:
    """One action or part in full, with its standing and its history."""
    return Report("", row.as_of, tuple(_sections(row, plan)))


def _sections(row: Standing, plan: Plan) -> Iterator[Table]:
    light: Mark = row.rag or ""
    part_of: Line = ("Part of", row.action.ref if row.is_part else "", "")
    head = (row.item.ref, row.item.action or row.action.action)
    yield labelled("", [part_of, *_fields(row, plan, action="", due="")], head=head)
    yield labelled(
        f"As of {weekday(row.as_of)}",
        [
            ("Status", status_text(row), light),
            ("Due", due_in_full(row), light),
            ("RAG", _light_once(row), light),
            *(("Moved", _move_text(move.before, move.after, move.update), "") for move in row.moves),
        ],
    )
    for part in row.parts:
        when = "\n".join(filter(None, (part.item.words["timescale"], *due_lines(part))))
        yield labelled(
            f"Part {part.item.ref}",
            [
                *_fields(part, plan, section="", priority="", timescale=when, due=""),
                ("Status", status_text(part), part.rag or ""),
                ("RAG", _light_once(part), part.rag or ""),
                *_history(part),
            ],
        )
    updates = labelled("Updates", _history(row))
    if updates.rows:
        yield updates


def _fields(row: Standing, plan: Plan, **said: str) -> Iterator[Line]:
    """All that the entry says about itself, by label; `said` has what is to be said of a field instead."""
    priority = row.action.priority
    title = plan.priorities.get(priority, "")
    section = plan.sections.get(row.action.section)
    said = {
        "ref": "",
        "section": f"{section.name}: {section.aim}" if section and section.aim else row.action.section,
        "raised": day(row.item.raised),
        **({"superseded_by": ""} if says_successor(row) else {}),
        "priority": f"{priority}: {title}" if title else priority,
        "leads": "; ".join(_person(plan, key) for key in row.item.leads),
        **said,
    }
    for field in fields_of("action"):
        text = said.get(field.name, row.item.words[field.name])
        yield field.label, "\n".join(filter(None, (text, *_earlier(row, field.name)))), ""
    own = [name for name in (*row.original.words, *row.item.words) if name.startswith("x-")]
    for name in dict.fromkeys(own):
        yield own_label(name), "\n".join(filter(None, (row.item.words[name], *_earlier(row, name)))), ""


def _earlier(row: Standing, field: str) -> Iterator[str]:
    """What the field said before, the latest first: `was Pete Smith, until 10 Dec 2009`."""
    for revision in reversed(row.revisions):
        if revision.field == field and revision.before and field != "due":
            yield f"was {revision.before}, until {revision.update.when}"


def _history(row: Standing) -> Iterator[Line]:
    for update in row.updates:
        said = [f"{label}: {value}" for label, value in particulars(update, but=_said_above(row, update))]
        yield update.when, "\n".join(filter(None, (update.text, *said))), ""


def _said_above(row: Standing, update: Update) -> set[str]:
    """The fields of the update that stand above, beside what they were before."""
    fields = {one.field for one in row.revisions if one.update is update and one.before}
    moved = not row.is_part and any(one.update is update for one in row.moves)
    if update.cleared and fields >= {*update.cleared}:
        fields.add("cleared")
    return (fields - {"due"}) | ({"due", "reason", "agreed_by"} if moved else set())


def _light_once(row: Standing) -> str:
    """The light with its reasons, without those that the status or the due date says already."""
    said = {"status", "late"}
    if row.timescale and row.rag_reason == (row.timescale.reason or row.timescale.kind):
        said.add("no date")
    return light_text(row, but=said)


def _person(plan: Plan, key: str) -> str:
    person = plan.people.get(key)
    if person is None:
        return key
    name = person.name if person.name == key else f"{person.name} ({key})"
    others = [person.words[field.name] for field in fields_of("person") if field.name != "name"]
    others += [f"{label}: {text}" for label, text in own_fields(person.words)]
    return ", ".join(filter(None, (name, *others)))


def due_in_full(row: Standing) -> str:
    """The due date with the reason for it, those that the words could mean, or why there is none."""
    if row.timescale and row.readings:
        return f"{' or '.join(map(weekday, row.readings))} ({row.timescale.reason})"
    if row.due is None and row.timescale:
        why = row.timescale.reason or row.timescale.kind
        return f"Nobody can say when: {why}." if row.timescale.kind in _NOT_UNDERSTOOD else why
    if row.due is None:
        return ""
    reason = row.timescale.reason if row.timescale and not row.explicit else ""
    return f"{weekday(row.due)} ({reason})" if reason else weekday(row.due)


def _move_text(before: date | None, after: date | None, update: Update) -> str:
    text = f"from {day(before) or 'no date'} to {day(after) or 'no date'}"
    if before and after:
        text += f", {shift((after - before).days)}"
    text += f", as of {update.when}"
    if update.reason:
        text += f": {update.reason}"
    agreed_by = update.words["agreed_by"]
    return f"{text} (agreed by {agreed_by})" if agreed_by else text
