"""Figures in other notations, made those that the rules read: Roman ones, days told in hours."""

from __future__ import annotations

import re
from calendar import month_name
from typing import Final

ROMAN: Final = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_NTH: Final = {"i": "1st", "ii": "2nd", "iii": "3rd", "iv": "4th"}
_QUARTER: Final = "(?i:quarters?|qtrs?|qrs?|q|half|halves|trim(?:ester)?s?|semesters?)"
_PART: Final = re.compile(rf"\b(I{{1,3}}|IV)(?:( ?[-–/] ?)(I{{1,3}}|IV))?\.? (?={_QUARTER}\b)")
_PART_BEHIND: Final = re.compile(rf"\b({_QUARTER})[. ] ?(I{{1,3}}|IV)\b")
_MONTH: Final = re.compile(
    rf"\b(\d{{1,2}})(?:\.((?i:{'|'.join(ROMAN)}))\.| ({'|'.join(ROMAN).upper()}) )(?=(?:20)?\d\d\b)"
)
_DASHED: Final = re.compile(r"\b([QqHh])-(?=[1-4]\b)")
_WEEK: Final = re.compile(r"\b[Ww](\d\d?)(?=[/ ](?:20)?\d\d\b)")
_TIGHT: Final = re.compile(r"(?<![\w./-])(\d{1,3})([dw])\b(?![-/.']\w)")
_HOURS: Final = re.compile(r"(?<![\d-])(24|48|72) ?-?(?:hours?|hrs?)\b(?! a day)", re.IGNORECASE)

_OF_UNIT: Final = re.compile(
    r"(?<![\d/])(\d{1,2})/(?:(52)|(7|12)(?= (?:from|after|post)\b))(?![/\d])", re.IGNORECASE
)
_UNITS: Final = {"52": "weeks", "12": "months", "7": "days"}
"""What doctors write below the line: "2/52" is two weeks; "6/12" is six months only where it is counted."""


def in_plain_figures(text: str) -> str:
    """The text with "III quarter" as "3rd quarter", "30 IX 2026" as 30 September, "48 hours" as 2 days."""
    if "I" in text:
        text = _PART_BEHIND.sub(lambda part: f"{part[1]} {ROMAN.index(part[2].lower()) + 1}", text)
        text = _PART.sub(
            lambda part: f"{_NTH[part[1].lower()]}{part[2] or ''}{_NTH.get((part[3] or '').lower(), '')} ",
            text,
        )
    if "/" in text:
        text = _OF_UNIT.sub(lambda count: f"{count[1]} {_UNITS[count[2] or count[3]]}", text)
    text = _TIGHT.sub(lambda count: f"{count[1]} {'days' if count[2] == 'd' else 'weeks'}", text)
    text = _DASHED.sub(r"\1", text)
    text = _MONTH.sub(_day, _WEEK.sub(r"week \1", text))
    return _HOURS.sub(lambda hours: f"{int(hours[1]) // 24} clock days", text)


def _day(date: re.Match[str]) -> str:
    return f"{date[1]} {month_name[ROMAN.index((date[2] or date[3]).lower()) + 1]} "
