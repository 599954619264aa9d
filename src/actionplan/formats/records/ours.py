"""What `plan table --json` prints, read back: the wording, and nothing that follows from it."""

from __future__ import annotations

from typing import Any

from actionplan.formats.records.entries import Entry, entries_in, table, words
from actionplan.intake.source import LeftOut, Source

_COMPUTED = frozenset(
    (
        *("leads", "open", "rag", "rag_reason", "readings", "original_due", "days_overdue", "at_least"),
        *("closed_as_of", "days_after_due", "slippage_days", "times_moved", "history", "parts", "formerly"),
        *("part_of", "status", "updates", "last_update"),
    )
)
"""What follows from the wording, or is told below in words."""
_OWN = {
    "ref": "Ref",
    "by_whom": "By whom",
    "status_words": "Status",
    "reported_rag": "RAG",
    "due": "Due date",
}
"""Headings that are not just the name of the field."""


def is_ours(record: Any) -> bool:
    """Whether it is what we print."""
    return isinstance(record, dict) and "schema_version" in record and isinstance(record.get("items"), list)


def source(record: Entry) -> Source:
    """The items as a table; updates stand in columns, one for each of their dates."""
    items = entries_in(record["items"])
    plan = record.get("plan")
    title = words(plan.get("title")) if isinstance(plan, dict) else ""
    left_out = [
        LeftOut(
            "the file", f"is the plan as of {words(record.get('as_of'))}: what was said before is not in it"
        )
    ]
    return Source((table([_row(item) for item in items]),), tuple(left_out), title)


def _row(item: Entry) -> dict[str, str]:
    found = {}
    for name, value in item.items():
        if name in _COMPUTED:
            continue
        if name == "due" and item.get("timescale"):
            continue  # it follows from the words
        found[_heading(name)] = words(value)
    found["Status"] = words(item.get("status_words")) or words(item.get("status"))
    last = item.get("last_update")
    updates = entries_in(item.get("updates")) or ([last] if isinstance(last, dict) else [])
    for update in updates:
        heading = f"Update as of {words(update.get('as_of'))}"
        found[heading] = "\n".join(filter(None, (found.get(heading), words(update.get("text")))))
    return found


def _heading(name: str) -> str:
    """ "By whom" for `by_whom`; a field of the plan's own keeps its name."""
    return _OWN.get(name) or (name if name.startswith("x-") else name.replace("_", " ").capitalize())
