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
_MONTH_AND_DAY = re.compile(r"\d\d-\d\d", re.ASCII)


def is_iso(value: object) -> bool:
    """Whether `value` is written as `2009-10-31`; there need not be such a day."""
    return isinstance(value, str) and _ISO.fullmatch(value) is not None


@cache
def _is_in_calendar(iso: str) -> bool:
    try:
        date.fromisoformat(iso)
    except ValueError:
        return False
    return True


def is_day(value: object) -> bool:
    """Whether `value` is a day of the calendar, written as `2009-10-31`."""
    return is_iso(value) and _is_in_calendar(str(value))


def is_month_and_day(value: object) -> bool:
    """Whether `value` is a day of any year, written as `04-01`."""
    if not (isinstance(value, str) and _MONTH_AND_DAY.fullmatch(value)):
        return False
    return _is_in_calendar(f"2001-{value}")


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
    """What may stand in an entry of the plan; fields called `x-…` may stand in any."""

    rules: Mapping[str, Rule]
    required: frozenset[str] = frozenset()

    def fits(self, value: object) -> bool:
        """Whether `value` is such an entry."""
        if not isinstance(value, dict):
            return False
        rules = self.rules
        for name, within in value.items():
            if name in rules:
                if not rules[name](within):
                    return False
            elif not name.startswith("x-"):
                return False
        return self.required <= value.keys()


def _optional(rule: Rule) -> Rule:
    return lambda value: value is None or rule(value)


def _absent_or(rule: Rule) -> Rule:
    """As `_optional`, and an empty text is nothing either."""
    return lambda value: value is None or value == "" or rule(value)


def _each(rule: Rule) -> Rule:
    return lambda value: isinstance(value, list) and all(map(rule, value))


def _named(rule: Rule) -> Rule:
    return lambda value: isinstance(value, dict) and all(map(rule, value.values()))


_text, _day = _optional(is_text), _absent_or(is_day)

PERIOD = Entry({"start": is_day, "end": is_day}, frozenset({"start", "end"}))
RULES = Entry(dict.fromkeys(("red_days", "amber_days"), _absent_or(is_count_of_days)))
MEETING = Entry({"date": is_day, "name": _text}, frozenset({"date"}))
PERSON = Entry(dict.fromkeys(("name", "organisation", "email"), _text))
UPDATE = Entry(
    {
        "as_of": is_day,
        **dict.fromkeys(("text", "timescale", "reason", "agreed_by", "evidence", "by"), _text),
        "status": _absent_or(is_one_of(STATUSES)),
        "rag": _absent_or(is_one_of(RAGS)),
        "due": _day,
    },
    frozenset({"as_of"}),
)
PART = Entry(
    {
        "ref": is_line,
        **dict.fromkeys(("action", "by_whom", "outcomes", "timescale", "monitoring"), _text),
        "leads": _optional(_each(is_line)),
        "due": _day,
        "updates": _optional(_each(UPDATE.fits)),
    },
    frozenset({"ref"}),
)
ACTION = Entry(
    {**PART.rules, "action": is_words, "priority": _text, "parts": _optional(_each(PART.fits))},
    frozenset({"ref", "action"}),
)
PLAN = Entry(
    {
        "title": is_line,
        "period": _optional(PERIOD.fits),
        "monitored_by": _text,
        "priorities": _optional(_named(_text)),
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
