"""The traffic light of an action by the plan's rule, with its reason in words, and that rule in words."""

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from actionplan.model import Rules
from actionplan.model.statuses import CLOSED, Rag, Status
from actionplan.text.days import day, days


class Facts(NamedTuple):
    """What the light of an action depends on as of a date.

    `at_least` is how many days it is overdue by every reading of words that give no date, `in_doubt` whether
    somebody has to say what they mean, and `no_date` why there is none. `slips` is how often its date was put
    off, `moves` how often it was moved at all. `heard` is the day of the last report of it, or the one on
    which it was raised; None if nobody can say.
    """

    status: Status | None
    due: date | None
    as_of: date
    at_least: int = 0
    in_doubt: bool = False
    no_date: str = ""
    slips: int = 0
    moves: int = 0
    heard: date | None = None


class Reason(NamedTuple):
    """One reason for a light, and what it speaks of: the status, how late it is, that its date is near or yet
    ahead, that it has none, the moves of its date, that nobody reports, or the light of a part."""

    about: Literal["status", "late", "near", "ahead", "no date", "moves", "silence", "part"]
    text: str


def light(facts: Facts, rules: Rules) -> tuple[Rag, tuple[Reason, ...]]:
    """The light by the rule that `in_words` tells, and every reason that makes it this one."""
    if facts.status is not None and (facts.status in CLOSED or facts.status == "suspended"):
        return "grey" if facts.status == "suspended" else "blue", (Reason("status", facts.status),)
    left = (facts.due - facts.as_of).days if facts.due else None
    late = facts.at_least if left is None else max(0, -left)
    if late:
        return "red", (Reason("late", f"{'at least ' if left is None else ''}{days(late)} overdue"),)
    when = f"due in {days(left)}" if left else "due today"
    slipped = bool(rules.red_slips) and facts.slips >= rules.red_slips
    red = [Reason("near", when)] if left is not None and left < rules.red_days else []
    red += [Reason("moves", f"date put off {_times(facts.slips)}")] if slipped else []
    if red:
        return "red", tuple(red)
    if left is None:
        return "amber" if facts.in_doubt else "grey", (Reason("no date", facts.no_date),)
    amber = [Reason("near", when)] if left <= rules.amber_days else []
    amber += [Reason("moves", f"date moved {_times(facts.moves)}")] if facts.moves else []
    amber += [Reason("silence", silence)] if (silence := _silence(facts, rules)) else []
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


def _silence(facts: Facts, rules: Rules) -> str:
    """That nothing was reported for too long, or at or since the last meeting; "" if not so.

    What is dated on the day of a meeting was reported at it. Of what was raised on that day or later, or in a
    period that began later, no report was due there.
    """
    met = max((one for one in rules.meetings if one < facts.as_of), default=None)
    heard = facts.heard or rules.begun
    if heard and rules.silent_days and (facts.as_of - heard).days >= rules.silent_days:
        return f"nothing reported for {days((facts.as_of - heard).days)}"
    if met and (facts.heard is None or facts.heard < met) and not (rules.begun and met < rules.begun):
        return f"nothing reported at or since the meeting of {day(met)}"
    return ""


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
