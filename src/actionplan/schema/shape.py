"""The shape of a valid plan in plain Python: which fields an entry may have, and what each may hold.

Importing pydantic and building its models takes longer than all else that a small plan needs, so a plan that
fits here is not shown to them. They have the last word on any that does not, and say what is wrong. The
tests hold both to the same answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from actionplan.model import RAGS, STATUSES
from actionplan.printable import printable

Rule = Callable[[Any], bool]

DATE_ORDERS = ("day-first", "month-first")

_ISO = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_DAYS = re.compile(r"\d{1,4}", re.ASCII)


def is_iso(value: object) -> bool:
    """Whether `value` is written as `2009-10-31`; there need not be such a day."""
    return isinstance(value, str) and _ISO.fullmatch(value) is not None


@cache
def _is_day(text: str) -> bool:
    try:
        return is_iso(text) and bool(date.fromisoformat(text))
    except ValueError:
        return False


def is_day(value: object) -> bool:
    """Whether `value` is a day of the calendar, written as `2009-10-31`."""
    return isinstance(value, str) and _is_day(value)


def is_month_and_day(value: object) -> bool:
    """Whether `value` is a day of any year, written as `04-01`."""
    return isinstance(value, str) and is_day(f"2001-{value}")


def is_count_of_days(value: object) -> bool:
    """Whether `value` is a whole number, written with up to four digits."""
    return isinstance(value, str) and _DAYS.fullmatch(value) is not None


def is_text(value: object) -> bool:
    """Whether `value` is one text, perhaps an empty one."""
    return isinstance(value, str)


def is_words(value: object) -> bool:
    """Whether `value` is a text that says something."""
    return isinstance(value, str) and value.strip() != ""


def is_trimmed_line(value: object) -> bool:
    """Whether `value` is on one line, without white space around it."""
    return isinstance(value, str) and value == value.strip() and "\n" not in value


def is_line(value: object) -> bool:
    """Whether `value` says something on one line, and all of it can be seen."""
    return (
        is_words(value)
        and is_trimmed_line(value)
        and printable(str(value)) == value
        and "\t" not in str(value)
    )


def is_one_of(words: tuple[str, ...]) -> Rule:
    """Whether a value is one of the words, in any case."""
    return lambda value: isinstance(value, str) and value.lower() in words


class Entry(NamedTuple):
    """What may stand in an entry of the plan: `texts` (or nothing), what has a rule, and `x-…`."""

    texts: frozenset[str]
    rules: Mapping[str, Rule]
    required: frozenset[str] = frozenset()

    def fits(self, value: object) -> bool:
        """Whether `value` is such an entry."""
        if not isinstance(value, dict):
            return False
        texts, rules, required = self
        for name, within in value.items():
            if name in rules:
                if not rules[name](within):
                    return False
            elif name in texts:
                if not (within is None or isinstance(within, str)):
                    return False
            elif not name.startswith("x-"):
                return False
        return required <= value.keys()


def _optional(rule: Rule) -> Rule:
    return lambda value: value is None or rule(value)


def _absent_or(rule: Rule) -> Rule:
    """As `_optional`, and an empty text is nothing either."""
    return lambda value: value is None or value == "" or rule(value)


def _each(rule: Rule) -> Rule:
    return lambda value: isinstance(value, list) and all(map(rule, value))


def _named(rule: Rule) -> Rule:
    return lambda value: isinstance(value, dict) and all(map(rule, value.values()))


_day = _absent_or(is_day)
_no_texts: frozenset[str] = frozenset()

PERIOD = Entry(_no_texts, {"start": is_day, "end": is_day}, frozenset({"start", "end"}))
RULES = Entry(_no_texts, dict.fromkeys(("red_days", "amber_days"), _absent_or(is_count_of_days)))
MEETING = Entry(frozenset({"name"}), {"date": is_day}, frozenset({"date"}))
PERSON = Entry(frozenset({"name", "organisation", "email"}), {})
UPDATE = Entry(
    frozenset({"text", "timescale", "reason", "agreed_by", "evidence", "by"}),
    {
        "as_of": is_day,
        "status": _absent_or(is_one_of(STATUSES)),
        "rag": _absent_or(is_one_of(RAGS)),
        "due": _day,
    },
    frozenset({"as_of"}),
)
PART = Entry(
    frozenset({"action", "by_whom", "outcomes", "timescale", "monitoring"}),
    {
        "ref": is_line,
        "leads": _optional(_each(is_line)),
        "due": _day,
        "updates": _optional(_each(UPDATE.fits)),
    },
    frozenset({"ref"}),
)
ACTION = Entry(
    PART.texts | {"priority"},
    {**PART.rules, "action": is_words, "parts": _optional(_each(PART.fits))},
    frozenset({"ref", "action"}),
)
PLAN = Entry(
    frozenset({"monitored_by"}),
    {
        "title": is_line,
        "period": _optional(PERIOD.fits),
        "priorities": _optional(_named(_optional(is_text))),
        "rules": _optional(RULES.fits),
        "calendar": _optional(_named(lambda days: is_day(days) or PERIOD.fits(days))),
        "dates": _absent_or(is_one_of(DATE_ORDERS)),
        "financial_year_start": _absent_or(is_month_and_day),
        "meetings": _optional(_each(MEETING.fits)),
        "people": _optional(_named(_optional(PERSON.fits))),
        "actions": _optional(_each(ACTION.fits)),
    },
    frozenset({"title", "actions"}),
)
