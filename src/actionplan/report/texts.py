"""How dates, counts, standings and updates are put into words."""

from __future__ import annotations

from collections.abc import Iterator

from actionplan.model import Update, due_of
from actionplan.schema import fields_of
from actionplan.standing import Standing
from actionplan.text.days import day, days


def due_lines(row: Standing) -> list[str]:
    """When it is due, or what its words could mean, and when it first was due if that is another day."""
    may_be = [row.due] if row.due else row.readings
    lines = [f"due {' or '.join(map(day, may_be))}"] if may_be else []
    if row.original_due and row.original_due != row.due:
        lines.append(f"was {day(row.original_due)}")
    return lines


def status_text(row: Standing) -> str:
    """The status, and how late it is; of what is closed, when that was reported.

    `in progress, 40 days overdue`, `reported complete 1 Sep 2026, 92 days after its date`.
    """
    if row.closing:
        later = f"{row.status}; " if row.status != row.closing.status else ""
        after = row.days_after_due or 0
        late = f", {days(after)} after its date" if after > 0 else ""
        return f"{later}reported {row.closing.status} {day(row.closing.as_of)}{late}"
    least = "at least " if row.at_least else ""
    return f"{row.status}, {least}{days(row.days_overdue)} overdue" if row.days_overdue else row.status


def light_text(row: Standing) -> str:
    """The traffic light with its reason, and what a person reported where that differs."""
    told = f" (reported {row.reported_rag})" if row.reported_rag not in (None, row.rag) else ""
    return f"{row.rag}: {row.rag_reason}{told}" if row.rag else (told.strip() or row.rag_reason)


def update_text(update: Update) -> str:
    """What an update says, in one text: its wording, else the fields it sets."""
    return update.text or "; ".join(f"{label.lower()} {value}" for label, value in particulars(update))


def particulars(update: Update) -> Iterator[tuple[str, str]]:
    """What an update says besides its text, as label and value."""
    understood = {"status": update.status or "", "rag": update.rag or "", "due": day(due_of(update))}
    for field in fields_of("update"):
        value = understood.get(field.name, update.words[field.name])
        if value and field.name not in ("as_of", "text"):
            yield field.label, value
