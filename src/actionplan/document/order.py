"""The order in which a plan's fields stand, and which of them are written without quotes or on one line."""

from __future__ import annotations

from actionplan.errors import Path

_PLAN = (
    "title", "period", "monitored_by", "priorities", "rules", "calendar", "dates", "meetings", "people",
    "actions",
)  # fmt: skip
_ACTION = (
    "ref", "priority", "action", "by_whom", "leads", "outcomes", "timescale", "due", "monitoring", "parts",
    "updates",
)  # fmt: skip
_UPDATE = (
    "as_of", "text", "status", "rag", "timescale", "due", "reason", "agreed_by", "evidence", "by",
)  # fmt: skip
_PERIOD = ("start", "end")
_MEETING = ("date", "name")

_TYPED = frozenset({"as_of", "due", "date", "start", "end", "ref", "priority", "rules", "calendar", "dates"})
_COMPACT = frozenset({"period", "meetings", "people", "leads", "calendar"})


def order(path: Path) -> tuple[str, ...]:
    """The fields of the mapping at `path`, in their order; () where any order is good."""
    if not path:
        return _PLAN
    holder = path[-2] if len(path) > 1 and isinstance(path[-1], int) else path[-1]
    orders = {
        "actions": _ACTION,
        "parts": _ACTION,
        "updates": _UPDATE,
        "period": _PERIOD,
        "meetings": _MEETING,
    }
    return orders.get(str(holder), ())


def is_typed(path: Path) -> bool:
    """Whether the text at `path` is a date, number or truth value to the plan, or a label like a ref."""
    return any(step in _TYPED for step in path)


def is_compact(path: Path) -> bool:
    """Whether the value at `path` is a small entry, best read on one line."""
    return bool(path) and (
        path[-1] in ("period", "leads") or (len(path) > 1 and path[0] in _COMPACT and path[-2] in _COMPACT)
    )
