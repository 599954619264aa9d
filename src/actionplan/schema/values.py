"""What the fields of plan.yaml may hold. Every scalar arrives as text, exactly as written."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar

from actionplan.model.statuses import COMMON, LIGHTS, RAGS, STATUSES, advice
from actionplan.text.characters import is_blank, printable
from actionplan.text.days import is_iso, iso_day, last_day
from actionplan.text.words import caseless, normalized

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema

_DAY, _MONTH, _YEAR = r"(?P<day>\d{1,2})", r"(?P<month>\d{1,2})", r"(?P<year>\d{4})"
_NUMERIC = [(_DAY, _MONTH, _YEAR), (_MONTH, _DAY, _YEAR), (_YEAR, _MONTH, _DAY)]
"""The orders in which people write a day in numbers."""
_NUMBER = r"(?a)\d{1,99}"
_LARGEST = 9999
"""Of numbers of days."""

EMPTY = "is empty"
"""What is wrong with a value that has to say something, and does not."""


class Wrong(ValueError):
    """A value that its field cannot hold: what is wrong with it (`is no date`), and what to write."""

    def __init__(self, advice: str, what: str = "cannot be read") -> None:
        super().__init__(advice, what)
        self.what = what
        self.advice = advice


def _is_nothing(value: Any) -> bool:
    return value is None or value == ""


def _words(value: Any) -> None:
    blank = isinstance(value, str) and is_blank(value)  # which is soon said of most
    if value is None or (blank and not normalized(printable(value))):
        unseen = " that can be seen" if value and value.strip() else ""
        raise Wrong(f"write something here{unseen}", EMPTY)
    if not isinstance(value, str):
        raise Wrong("write one text here")


def _line(value: Any) -> None:
    _words(value)
    if value != value.strip() or "\n" in value:
        raise Wrong("write it on one line, without spaces around it")
    if "\t" in value or printable(value) != value:
        raise Wrong("take out the invisible characters")


def _if_any(fits: Callable[[str], object], advice: str) -> Callable[[Any], None]:
    """A check that takes nothing, or a text that `fits`."""

    def check(value: Any) -> None:
        if not _is_nothing(value) and not (isinstance(value, str) and fits(value)):
            raise Wrong(advice)

    return check


def _day(value: Any) -> None:
    if not isinstance(value, str):
        raise Wrong("write one date, like 2009-10-31", "is no date")
    if iso_day(value) is None:
        advice = "there is no such day in the calendar" if is_iso(value) else _date_advice(value)
        raise Wrong(advice, "is no date")


def _date_advice(text: str) -> str:
    found = (re.fullmatch("(?a)" + "[/.-]".join(order), text.strip()) for order in _NUMERIC)
    either = ("{year}-{month:0>2}-{day:0>2}".format(**one.groupdict()) for one in found if one)
    readings = dict.fromkeys(filter(iso_day, either))
    return f"write {' or '.join(readings)}" if readings else "write the date as YYYY-MM-DD, like 2009-10-31"


def as_period(value: Any) -> Any:
    """`2010-03-01` as the period that starts and ends on it; anything but text as it is."""
    if value is not None and not isinstance(value, str):
        return value
    _required_day(value)
    return {"start": value, "end": value}


def _day_or_nothing(value: Any) -> None:
    if not _is_nothing(value):
        _day(value)


def _required_day(value: Any) -> None:
    if _is_nothing(value) or (isinstance(value, str) and not value.strip()):
        _words(value)
    _day(value)


def _day_or_month(value: Any) -> None:
    if not (isinstance(value, str) and last_day(value)):
        _required_day(value)


_text = _if_any(lambda _: True, "write one text here")
_is_number = _if_any(lambda said: re.fullmatch(_NUMBER, said), "write a whole number, like 2")


def _count(value: Any) -> None:
    _is_number(value)
    if value and int(value) > _LARGEST:
        raise Wrong(f"write {_LARGEST} at most", "is too large")


_yes_or_no = _if_any(lambda said: caseless(said) in ("true", "false"), "write true or false")
_month_and_day = _if_any(lambda said: iso_day(f"2001-{said}"), "write month and day, like 04-01")


def _one_of(
    words: tuple[str, ...], common: Collection[str] = (), *, what: str = "takes other words"
) -> Callable[[Any], None]:
    """A check that takes one of these words in any case; or a common one, which is not offered as advice."""

    @cache
    def known(said: str) -> None:
        if said not in words and said not in common:
            raise Wrong(advice(said, words, otherwise="write one of"), what)

    return lambda value: None if _is_nothing(value) else known(caseless(str(value)))


class Text:
    """Any text, or nothing. Each kind of value has a class below this one, which pydantic reads.

    `check` raises Wrong for any other value. `json` describes it to editors, which type scalars by
    YAML's rules: to them `ref: 1` is a number.
    """

    check: ClassVar[Callable[[Any], None] | None] = None
    json: ClassVar[dict[str, Any]] = {"type": ["string", "number", "boolean", "null"]}

    def __init_subclass__(cls, *, check: Callable[[Any], None], json: dict[str, Any]) -> None:
        cls.check = check
        cls.json = json

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, __: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        if cls.check is None:
            return core_schema.nullable_schema(core_schema.str_schema())
        return core_schema.no_info_plain_validator_function(cls.check)

    @classmethod
    def __get_pydantic_json_schema__(cls, _: CoreSchema, __: GetJsonSchemaHandler) -> dict[str, Any]:
        return dict(cls.json)


_SAID = {"type": ["string", "number", "boolean"], "minLength": 1}
_DATE_ORDERS = ("day-first", "month-first")


class RequiredText(Text, check=_words, json=_SAID):
    """A text that says something."""


class Line(Text, check=_line, json=_SAID):
    """A text on one line, all of which can be seen."""


class Day(Text, check=_day_or_nothing, json={"type": ["string", "null"], "format": "date"}):
    """A day of the calendar, or nothing."""


class RequiredDay(Text, check=_required_day, json={"type": "string", "format": "date"}):
    """A day of the calendar."""


class DayOrMonth(
    Text, check=_day_or_month, json={"type": ["string", "integer"], "pattern": r"^\d{4}(-\d\d(-\d\d)?)?$"}
):
    """A day of the calendar, or the month or year in which it was."""


class Count(Text, check=_count, json={"type": ["integer", "null"], "minimum": 0, "maximum": _LARGEST}):
    """A whole number from 0 to 9999, or nothing."""


class YesOrNo(Text, check=_yes_or_no, json={"type": ["boolean", "null"]}):
    """`true` or `false`, or nothing."""


class MonthAndDay(Text, check=_month_and_day, json={"type": ["string", "null"]}):
    """A day that every year has, `04-01`, or nothing."""


_is_our_status = _one_of(STATUSES, what="is mapped to no status of ours")


class OurStatus(Text, check=_is_our_status, json={"enum": [*STATUSES, None]}):
    """A status of our own vocabulary in any case, or nothing."""


class StatusWord(Text, check=_text, json={"anyOf": [{"enum": [*STATUSES, *COMMON, None]}, Text.json]}):
    """A status, a common word for one, or a word that the plan's `statuses` has; or nothing."""


_LETTERS = [word.upper() for word in LIGHTS if len(word) == 1]


class RagWord(Text, check=_one_of(RAGS, LIGHTS), json={"enum": [*LIGHTS, *_LETTERS, None]}):
    """A traffic light, its letter or a common word for it, in any case; or nothing."""


class DateOrder(Text, check=_one_of(_DATE_ORDERS), json={"enum": [*_DATE_ORDERS, None]}):
    """How numeric dates are read, or nothing."""
