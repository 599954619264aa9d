"""What changed since a day, marked in the cells of a table: `Deborah Hinde`, below it `(was Pete Smith)`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from actionplan.model import Plan
from actionplan.model.words import own_among
from actionplan.report.listed import Column
from actionplan.report.texts import due_text, label_of, status_said, wording
from actionplan.schema.actions import is_revisable, only_of_actions, revisable
from actionplan.standing import Standing, every, standings
from actionplan.text.days import day


class Changes(NamedTuple):
    """What changed since a day: `before` is how everything that was there stood then, by ref."""

    since: date
    before: Mapping[str, Standing]
    plan: Plan

    @classmethod
    def of(cls, plan: Plan, since: date) -> Changes:
        """The changes after that day."""
        return cls(since, {row.item.ref: row for row in every(standings(plan, as_of=since))}, plan)

    def are_in(self, row: Standing) -> bool:
        """Whether anything of it changed, or was reported."""
        before = self.before.get(row.item.ref)
        if before is None or any(update.as_of > self.since for update in row.updates):
            return True
        return status_said(before) != status_said(row)

    def marked(self, columns: Sequence[Column[Standing]]) -> tuple[Column[Standing], ...]:
        """The columns, in whose cells what changed says what it was; what has no column is told beside the
        wording of the action."""
        shown = {column.key for column in columns}
        return tuple([column._replace(cell=partial(self._cell, column, shown)) for column in columns])

    def _cell(self, column: Column[Standing], shown: set[str], row: Standing) -> str:
        before, text = self.before.get(row.item.ref), column.cell(row)
        if column.key == "action":
            return "\n".join(filter(None, (text, *self._beside(row, before, shown))))
        if before is None or (row.is_part and column.key in only_of_actions()):
            return text
        if column.key == "timescale":
            return _time(text, row, before, with_due="due" not in shown)
        if column.key == "due":
            return _joined(_without(text, before), _was(due_text(before), due_text(row)))
        if column.key == "status":
            return _joined(text, _was(status_said(before), status_said(row)))
        return _joined(text, _was(column.cell(before), text)) if is_revisable(column.key) else text

    def _beside(self, row: Standing, before: Standing | None, shown: set[str]) -> Iterator[str]:
        """What is told beside the wording: that it is new, what it was, and what has no column of its own."""
        if before is None:
            if not row.is_part or row.action.ref in self.before:
                yield "(new)"
            return
        yield _was(wording(before.item, "action"), wording(row.item, "action"))
        told = {*shown, "action"}
        told |= {"due"} if "timescale" in shown else set()
        told |= {"superseded_by"} if "status" in shown and not before.item.words["superseded_by"] else set()
        told |= {"leads"} if before.item.words["by_whom"] != row.item.words["by_whom"] else set()
        own = own_among((*before.item.words, *row.item.words))
        for name in (*revisable(), *own):
            was = wording(before.item, name)
            if name not in told and was != wording(row.item, name):
                was = day(before.item.due) if name == "due" else was
                yield f"({self._label(name)} was {was or 'blank'})"
        if "status" not in shown and status_said(before) != status_said(row):
            yield f"({self._label('status')} was {status_said(before) or 'blank'})"

    def _label(self, name: str) -> str:
        """Its name within a text: their heading as it is, ours without the capital."""
        label = label_of(name, self.plan)
        return label if self.plan.columns.get(name) else label[:1].lower() + label[1:]


def _time(text: str, row: Standing, before: Standing, *, with_due: bool) -> str:
    """The timescale, with what it was: `(was End Oct 09)`, or if the words are the same, when it was due."""
    words, due = wording(before.item, "timescale"), due_text(before)
    was = words or "blank" if words != wording(row.item, "timescale") else ""
    if with_due and due != due_text(row):
        text = _without(text, before)
        was = was if was and words else f"due {due}" if due else was or "without a date"
    return _joined(text, f"(was {was})" if was else "")


def _without(text: str, before: Standing) -> str:
    """The lines of a date without those that the mark says: what it was before."""
    told = {f"was {day(before.due)}", f"first {day(before.due)}"}
    return "\n".join(line for line in text.split("\n") if line not in told)


def _was(before: str, now: str) -> str:
    return f"(was {before or 'blank'})" if before != now else ""


def _joined(text: str, mark: str) -> str:
    return "\n".join(filter(None, (text, mark)))
