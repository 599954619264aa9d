"""The traffic light of an action by the plan's rule, with its reason in words, and that rule in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from actionplan.model import Rules
from actionplan.model.statuses import CLOSED, OPEN, RAGS, Rag
from actionplan.standing.answer import Move
from actionplan.text.days import day, days

if TYPE_CHECKING:
    from actionplan.standing.answer import Standing


class Reason(NamedTuple):
    """One reason for a light, and what it speaks of: the status, how late it is, that its date is near or yet
    ahead, that it has none, the moves of its date, that nobody reports, or the light of a part."""

    about: Literal["status", "late", "near", "ahead", "no date", "moves", "silence", "part"]
    text: str


Light: TypeAlias = tuple[Rag, tuple[Reason, ...]]
"""A light, and every reason that makes it this one."""


def light(row: Standing) -> Light:
    """The light of an action or part by the rule that `in_words` tells; of an open action the worst of its
    own and its parts'."""
    own = _own_light(row)
    if row.status not in OPEN:
        return own
    below: list[Light] = [
        (part.rag, (Reason("part", f"{part.item.ref}: {part.rag_reason}"),))
        for part in row.parts
        if part.is_open
    ]
    lights = [*below, own] if own[0] == "grey" else [own, *below]
    return min(lights, key=lambda lit: RAGS.index(lit[0]))


def _own_light(row: Standing) -> Light:
    if row.status in CLOSED or row.status == "suspended":
        return "grey" if row.status == "suspended" else "blue", (Reason("status", str(row.status)),)
    if row.days_overdue:
        return "red", (Reason("late", f"{row.lateness} overdue"),)
    rules, slips = row.rules, sum(map(_is_slip, row.moves))
    left = (row.due - row.as_of).days if row.due else None
    when = f"due in {days(left, row.due)}" if left else "due today"
    red = [Reason("near", when)] if left is not None and left < rules.red_days else []
    red += [Reason("moves", f"date put off {_times(slips)}")] if 0 < rules.red_slips <= slips else []
    if red:
        return "red", tuple(red)
    if left is None:
        return "amber" if row.in_doubt else "grey", (Reason("no date", _why_no_date(row)),)
    amber = [Reason("near", when)] if left <= rules.amber_days else []
    amber += [Reason("moves", f"date moved {_times(row.times_moved)}")] if row.times_moved else []
    amber += [Reason("silence", silence)] if (silence := _silence(row)) else []
    return ("amber", tuple(amber)) if amber else ("green", (Reason("ahead", when),))


def in_words(rules: Rules) -> Iterator[tuple[Rag, str]]:
    """What each light means by the plan's rule."""
    soon = f", or fewer than {days(rules.red_days)} left" if rules.red_days else ""
    slips = f", or its date was put off {_times(rules.red_slips)} or more" if rules.red_slips else ""
    silent = f"nothing reported for {days(rules.silent_days)}, or " if rules.silent_days else ""
    yield "red", f"overdue{soon}{slips}"
    silent += "nothing reported at or since the last meeting"
    doubt = "the words of its date are not understood"
    yield "amber", f"due within {days(rules.amber_days)}, or its date was moved, or {silent}, or {doubt}"
    yield "green", "any other date to come"
    yield "blue", "closed: complete, verified, withdrawn or superseded"
    yield "grey", "suspended, or without a date"


def _is_slip(move: Move) -> bool:
    return move.before is not None and (move.after is None or move.after > move.before)


def _why_no_date(row: Standing) -> str:
    if row.dated_elsewhere:
        return "its parts have the timescales" if row.parts else "its action has the timescale"
    if row.report_is_due:
        return f"a report has been due since {day(row.report_due)}"
    return row.timescale.why if row.timescale else "no timescale"


def _silence(row: Standing) -> str:
    """That nothing was reported for too long, or at or since the last meeting; "" if not so.

    What is dated on the day of a meeting was reported at it. Of what was raised on that day or later, or in a
    period that began later, no report was due there.
    """
    rules, silent_since = row.rules, row.heard or row.rules.begun
    met = max((one for one in rules.meetings if one < row.as_of), default=None)
    silent_days = (row.as_of - silent_since).days if silent_since else 0
    if 0 < rules.silent_days <= silent_days:
        return f"nothing reported for {days(silent_days, row.as_of)}"
    if met and (row.heard is None or row.heard < met) and not (rules.begun and met < rules.begun):
        return f"nothing reported at or since the meeting of {day(met)}"
    return ""


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
