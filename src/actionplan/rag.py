"""The traffic light of an action by the plan's rule, with its reason in words."""

from __future__ import annotations

from datetime import date

from actionplan.model import CLOSED, Rag, Rules, Status
from actionplan.text.days import days


def light(
    *,
    status: Status | None,
    due: date | None,
    as_of: date,
    times_moved: int,
    no_date: str,
    rules: Rules,
    at_least: int = 0,
) -> tuple[Rag | None, str]:
    """The light and its reason; None where there is no date, or no more work.

    Red: overdue, or fewer than `rules.red_days` days left. Amber: suspended, at most `rules.amber_days` days
    left, or the date has been moved. Green: any other date to come, and what is complete or verified.
    `at_least` is how many days it is overdue by every reading of words that give no date.
    """
    if status is not None and status in CLOSED:
        return ("green" if status in ("complete", "verified") else None), status
    if status == "suspended":
        return "amber", "suspended"
    if due is None:
        return ("red", f"at least {days(at_least)} overdue") if at_least else (None, no_date)
    left = (due - as_of).days
    if left < 0:
        return "red", f"{days(-left)} overdue"
    when = f"due in {days(left)}" if left else "due today"
    if left < rules.red_days:
        return "red", when
    if left <= rules.amber_days:
        return "amber", when
    if times_moved:
        return "amber", f"{when}; date moved {_times(times_moved)}"
    return "green", when


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
