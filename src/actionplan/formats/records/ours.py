"""What `plan table --json` prints, read back: the wording, and nothing that follows from it."""

from typing import Any

from actionplan.formats.records.entries import Entry, cell, entries_in, table, words
from actionplan.intake.numbering import part_refs
from actionplan.intake.source import Cell, LeftOut, Source
from actionplan.model.words import is_own

_COMPUTED = frozenset(
    (
        *("leads", "open", "rag", "rag_reason", "readings", "original_due", "days_overdue", "at_least"),
        *("closed_as_of", "days_after_due", "slippage_days", "times_moved", "history", "parts", "formerly"),
        *("part_of", "status", "updates", "last_update"),
    )
)
"""What follows from the wording, or is told below in words."""
_OWN = {"status_words": "Status", "reported_rag": "RAG", "due": "Due date"}
"""Headings that are not just the name of the field."""


def is_ours(record: Any) -> bool:
    """Whether it is what we print."""
    return isinstance(record, dict) and "schema_version" in record and isinstance(record.get("items"), list)


def source(record: Entry) -> Source:
    """The items as a table: updates in columns, one for each of their dates; parts in rows of one action."""
    plan = record.get("plan")
    title = words(plan.get("title")) if isinstance(plan, dict) else ""
    as_of = words(record.get("as_of"))
    past = f"is the plan as of {as_of}: what was said before is not in it"
    left_out = [] if record.get("record") else [LeftOut("the file", past)]
    rows: list[dict[str, str | Cell | None]] = []
    for action, parts in _actions(entries_in(record["items"])):
        found, said = _rows(action, parts)
        rows += found
        left_out += said
    return Source((table(rows),), tuple(left_out), title, record.get("record"), as_of)


def _actions(items: list[Entry]) -> list[tuple[Entry, list[Entry]]]:
    """Each action with its parts, which stand behind it."""
    found: list[tuple[Entry, list[Entry]]] = []
    for item in items:
        if found and item.get("part_of") and item["part_of"] == found[-1][0].get("ref"):
            found[-1][1].append(item)
        else:
            found.append((item, []))
    return found


def _rows(action: Entry, parts: list[Entry]) -> tuple[list[dict[str, str | Cell | None]], list[LeftOut]]:
    """One row, or one for each part, in which what is the action's own reaches down over all of them; and
    what is left out."""
    own = _row(action)
    rows: list[dict[str, str | Cell | None]] = [dict(_row(part)) for part in parts]
    if not rows:
        return [dict(own)], []
    ref = own.get("Ref", "")
    refs = [words(part.get("ref")) for part in parts]
    odd = [one for one, usual in zip(refs, part_refs(ref, len(refs)), strict=True) if one != usual]
    left_out = [LeftOut(f"part {one}", "its ref is left out") for one in odd]
    for heading, text in own.items():
        differ = heading != "Ref" and any(row.get(heading) not in ("", None, text) for row in rows)
        if text and differ:
            why = f"is left out beside that of its parts: {text}"
            left_out.append(LeftOut(f"action {ref}, {heading}", why))
        elif text:
            for row in rows:
                row[heading] = None
            rows[0][heading] = cell(text)._replace(down=len(rows))
    return rows, left_out


def _row(item: Entry) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in item.items():
        follows = name in _COMPUTED or (name == "due" and item.get("timescale"))
        if not follows:
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
    return _OWN.get(name) or (name if is_own(name) else name.replace("_", " ").capitalize())
