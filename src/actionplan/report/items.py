"""Standings as plain JSON values, for programs. Names are only ever added."""

from __future__ import annotations

from typing import Any

from actionplan.model import Update
from actionplan.report.lateness import why_unjudged
from actionplan.report.texts import update_text
from actionplan.standing import Standing
from actionplan.text.days import iso

__all__ = ["iso", "item"]


def item(row: Standing, *, with_updates: bool = False) -> dict[str, Any]:
    """The row for programs: plain JSON values, ISO dates, null for what is absent."""
    part_of = {"part_of": row.action.ref} if row.is_part else {}
    last = row.last_update
    facts: dict[str, Any] = {
        "ref": row.item.ref,
        **part_of,
        "priority": row.action.priority or None,
        "action": row.item.action or row.action.action,
        "by_whom": row.item.by_whom or None,
        "leads": list(row.item.leads),
        "outcomes": row.item.outcomes or None,
        "timescale": row.timescale.text if row.timescale else None,
        "due": iso(row.due),
        "original_due": iso(row.original_due),
        "days_overdue": row.days_overdue,
        "at_least": row.at_least,
        "slippage_days": row.slippage_days,
        "times_moved": len(row.moves),
        "status": row.status,
        "rag": row.rag,
        "rag_reason": row.rag_reason,
        "reported_rag": row.reported_rag,
        "monitoring": row.item.monitoring or None,
        "last_update": {"as_of": iso(last.as_of), "text": update_text(last)} if last else None,
    }
    if with_updates:
        facts["updates"] = [_update_item(update) for update in row.updates]
        facts["parts"] = [item(part, with_updates=True) for part in row.parts]
    return facts


def unjudged(row: Standing) -> dict[str, Any]:
    """An open action or part of which nobody can say whether it is late, and why."""
    return {"ref": row.item.ref, "reason": why_unjudged(row)}


def _update_item(update: Update) -> dict[str, Any]:
    return {
        "as_of": iso(update.as_of),
        "text": update.text or None,
        "status": update.status,
        "rag": update.rag,
        "timescale": update.timescale.text if update.timescale else None,
        "due": iso(update.new_due),
        "reason": update.reason or None,
        "agreed_by": update.agreed_by or None,
        "evidence": update.evidence or None,
        "by": update.by or None,
    }
