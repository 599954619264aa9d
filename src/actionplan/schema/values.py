"""What the fields of plan.yaml may hold. Every scalar arrives as text, exactly as written."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any

from actionplan.printable import printable

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema

_ISO = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_NUMERIC = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)
_DAYS = re.compile(r"\d{1,4}", re.ASCII)

EMPTY = "is empty"


class Wrong(ValueError):
    """A value that its field cannot hold: what is wrong with it (`is no date`), and what to write."""

    def __init__(self, advice: str, what: str = "cannot be read") -> None:
        super().__init__(what, advice)
        self.what = what
        self.advice = advice


class Kind:
    """A kind of value, as pydantic is told of it: `check` raises Wrong for a value that is none.

    Without a check any value of the annotated type will do. `json` describes it to editors, which type
    scalars by YAML's rules: to them `ref: 1` is a number.
    """

    def __init__(self, json: dict[str, Any], check: Callable[[Any], object] | None = None) -> None:
        self.json = json
        self.check = check

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        if self.check is None:
            return handler(source)
        return core_schema.no_info_plain_validator_function(self.check)

    def __get_pydantic_json_schema__(self, _: CoreSchema, __: GetJsonSchemaHandler) -> dict[str, Any]:
        return dict(self.json)


def _is_nothing(value: Any) -> bool:
    return value is None or value == ""


def _words(value: Any) -> None:
    if value is None or (isinstance(value, str) and not value.strip()):
        raise Wrong("write something here", EMPTY)
    if not isinstance(value, str):
        raise Wrong("write one text here")


def _line(value: Any) -> None:
    _words(value)
    if value != value.strip() or "\n" in value:
        raise Wrong("write it on one line, without spaces around it")
    if "\t" in value or printable(value) != value:
        raise Wrong("take out the invisible characters")


def _day(value: Any) -> None:
    if not isinstance(value, str):
        raise Wrong("write one date, like 2009-10-31", "is no date")
    _iso_day(value)


@cache  # a plan has the same days again and again
def _iso_day(text: str) -> None:
    if not _ISO.fullmatch(text):  # Python itself reads 20091031 and 2009-W44-6 too
        raise Wrong(_date_advice(text), "is no date")
    try:
        date.fromisoformat(text)
    except ValueError:
        raise Wrong("there is no such day in the calendar", "is no date") from None


def _date_advice(text: str) -> str:
    numeric = _NUMERIC.fullmatch(text.strip())
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


def _day_or_nothing(value: Any) -> None:
    if not _is_nothing(value):
        _day(value)


def _required_day(value: Any) -> None:
    if _is_nothing(value) or (isinstance(value, str) and not value.strip()):
        _words(value)
    _day(value)


def _days(value: Any) -> None:
    if not _is_nothing(value) and not (isinstance(value, str) and _DAYS.fullmatch(value)):
        raise Wrong("write a whole number of days, like 28")


def _month_and_day(value: Any) -> None:
    if _is_nothing(value):
        return
    try:
        _day(f"2001-{value}")
    except Wrong:
        raise Wrong("write month and day, like 04-01") from None


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


def one_of(words: tuple[str, ...]) -> Kind:
    """One of the words, in any case, or nothing."""

    @cache
    def known(said: str) -> None:
        if said not in words:
            from difflib import get_close_matches  # only mistakes need it

            near = [_MEANT[said]] if _MEANT.get(said) in words else get_close_matches(said, words, 1, 0.6)
            advice = f"did you mean '{near[0]}'?" if near else "write one of: " + ", ".join(words)
            raise Wrong(advice, "is none of its words")

    return Kind({"enum": [*words, None]}, lambda value: _is_nothing(value) or known(str(value).lower()))


class OneDayToo:
    """Takes `2010-03-01` as the period that starts and ends on it."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.no_info_before_validator_function(_as_period, handler(source))

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [handler(core), _DAY_FOR_EDITORS]}


def _as_period(value: Any) -> Any:
    if value is not None and not isinstance(value, str):
        return value
    _required_day(value)
    return {"start": value, "end": value}


_DAY_FOR_EDITORS = {"type": "string", "format": "date"}
_SCALAR = ["string", "number", "boolean"]

Text = Annotated[str | None, Kind({"type": [*_SCALAR, "null"]})]
Words = Annotated[str, Kind({"type": _SCALAR, "minLength": 1}, _words)]
Line = Annotated[str, Kind({"type": _SCALAR, "minLength": 1}, _line)]
Day = Annotated[str | None, Kind({"type": ["string", "null"], "format": "date"}, _day_or_nothing)]
RequiredDay = Annotated[str, Kind(_DAY_FOR_EDITORS, _required_day)]
Days = Annotated[str | None, Kind({"type": ["integer", "null"], "minimum": 0}, _days)]
MonthAndDay = Annotated[str | None, Kind({"type": ["string", "null"]}, _month_and_day)]
