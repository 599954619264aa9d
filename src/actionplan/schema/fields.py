"""The types of the fields of plan.yaml. Every scalar arrives as text, exactly as written."""

from __future__ import annotations

import difflib
import re
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from actionplan.model import RAGS, STATUSES
from actionplan.schema.shape import (
    DATE_ORDERS,
    is_count_of_days,
    is_day,
    is_iso,
    is_line,
    is_month_and_day,
    is_one_of,
    is_text,
    is_trimmed_line,
    is_words,
)

_NUMERIC = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)


def _date(value: Any) -> date | None:
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise PydanticCustomError("date", "write one date, like 2009-10-31")
    if not is_iso(value):
        raise PydanticCustomError("date", "{advice}", {"advice": _date_advice(value)})
    if not is_day(value):
        raise PydanticCustomError("date", "there is no such day in the calendar")
    return date.fromisoformat(value)


def _date_advice(value: str) -> str:
    numeric = _NUMERIC.fullmatch(value.strip())
    readings = []
    if numeric:
        first, second, year = map(int, numeric.groups())
        for day, month in ((first, second), (second, first)):
            try:
                readings.append(date(year, month, day).isoformat())
            except ValueError:
                continue
    if not readings:
        return "write the date as YYYY-MM-DD, like 2009-10-31"
    return "write " + " or ".join(dict.fromkeys(readings))


_MEANT = {
    "done": "complete",
    "finished": "complete",
    "closed": "complete",
    "ongoing": "in progress",
    "started": "in progress",
    "open": "in progress",
    "on hold": "suspended",
    "cancelled": "withdrawn",
    "dropped": "withdrawn",
    "replaced": "superseded",
    "yellow": "amber",
}
"""What people write for the words of the plan: offered as advice, never taken silently."""


def _one_of(words: tuple[str, ...]) -> BeforeValidator:
    def known(value: Any) -> str | None:
        if value is None or value == "":
            return None
        if is_one_of(words)(value):
            return str(value).lower()
        said = str(value).lower()
        near = [_MEANT[said]] if _MEANT.get(said) in words else difflib.get_close_matches(said, words, 1, 0.6)
        advice = f"did you mean '{near[0]}'?" if near else "write one of: " + ", ".join(words)
        raise PydanticCustomError("word", "{advice}", {"advice": advice})

    return BeforeValidator(known)


def _present(value: Any) -> Any:
    if value is None or (is_text(value) and not is_words(value)):
        raise PydanticCustomError("empty", "this cannot be empty")
    return value


def one_day_is_a_period(value: Any) -> Any:
    """`2010-03-01` as the period that starts and ends on it; anything but text as it is."""
    if value is not None and not isinstance(value, str):
        return value
    _date(_present(value))
    return {"start": value, "end": value}


def _words(value: Any) -> str:
    if isinstance(_present(value), str):
        return str(value)
    raise PydanticCustomError("text", "write one text here")


def _line(value: Any) -> str:
    line = _words(value)
    if not is_trimmed_line(line):
        raise PydanticCustomError("line", "write it on one line, without spaces around it")
    if not is_line(line):
        raise PydanticCustomError("line", "take out the invisible characters")
    return line


def _days(value: Any) -> int | None:
    if value is None or value == "":
        return None
    if is_count_of_days(value):
        return int(value)
    raise PydanticCustomError("days", "write a whole number of days, like 28")


def _month_and_day(value: Any) -> str | None:
    if value is None or value == "":
        return None
    if is_month_and_day(value):
        return str(value)
    raise PydanticCustomError("month and day", "write month and day, like 04-01")


# Editors type scalars by YAML's rules, we do not: to them `ref: 1` is a number.
_ANY_SCALAR: dict[str, Any] = {"type": ["string", "number", "boolean"], "minLength": 1}

Text = Annotated[str | None, WithJsonSchema({"type": ["string", "number", "boolean", "null"]})]
Words = Annotated[str, BeforeValidator(_words), WithJsonSchema(_ANY_SCALAR)]
Line = Annotated[str, BeforeValidator(_line), WithJsonSchema(_ANY_SCALAR)]
Day = Annotated[
    date | None, BeforeValidator(_date), WithJsonSchema({"type": ["string", "null"], "format": "date"})
]
RequiredDay = Annotated[
    date,
    BeforeValidator(_date),
    BeforeValidator(_present),
    WithJsonSchema({"type": "string", "format": "date"}),
]
Days = Annotated[
    int | None, BeforeValidator(_days), WithJsonSchema({"type": ["integer", "null"], "minimum": 0})
]
StatusWord = Annotated[str | None, _one_of(STATUSES), WithJsonSchema({"enum": [*STATUSES, None]})]
RagWord = Annotated[str | None, _one_of(RAGS), WithJsonSchema({"enum": [*RAGS, None]})]
DateOrder = Annotated[
    str | None,
    _one_of(DATE_ORDERS),
    WithJsonSchema({"enum": [*DATE_ORDERS, None]}),
]
MonthAndDay = Annotated[
    str | None, BeforeValidator(_month_and_day), WithJsonSchema({"type": ["string", "null"]})
]
