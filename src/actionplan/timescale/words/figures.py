"""Figures in other notations, made those that the rules read: Roman ones, doctors' units, days in hours."""

import re
from typing import Final

_ROMAN: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NTH: Final = {"I": "1st", "II": "2nd", "III": "3rd", "IV": "4th"}
_PART: Final = "(?i:quarters?|qtrs?|qrs?|q|half|halves|trim(?:ester)?s?|semesters?)"
_PARTS_IN_ROMAN: Final = re.compile(
    rf"\b(I{{1,3}}|IV)(?:st|nd|rd|th)?(?:( ?[-–/] ?)(I{{1,3}}|IV)(?:st|nd|rd|th)?)?\.? (?={_PART}\b)"
)
"""The numbers in front of "III quarter", "IInd quarter", "II-IV quarters"."""
_PART_IN_ROMAN: Final = re.compile(rf"\b({_PART})[. ] ?(I{{1,3}}|IV)\b")
"""A part with its number behind, "Q III"."""
_MONTH_IN_ROMAN: Final = re.compile(
    rf"\b(\d{{1,2}})(?:\.((?i:{'|'.join(_ROMAN)}))\.| ({'|'.join(_ROMAN)}) )(?=(?:20)?\d\d\b)"
)
"""A day and its month, "23.vi.26", "30 IX 2026"."""
_HYPHEN: Final = re.compile(r"[-–](?<=\b[QqHh].)(?=[1-4]\b)")
"""That of "Q-3"."""
_WEEK: Final = re.compile(r"\b[Ww](?=\d\d?[/ ](?:20)?\d\d\b)")
_COUNT: Final = re.compile(r"(?<![\w./-])(\d{1,3})([dw])\b(?![-/.']\w)")
"""Days or weeks with no blank before them, "15d"."""
_HOURS: Final = re.compile(r"(?<![\d-])(24|48|72) ?-?(?:hours?|hrs?)\b(?! a day)", re.IGNORECASE)
_UNIT_BELOW: Final = re.compile(
    r"(?<![\d/])(\d{1,2})/(?:(52)|(7|12)(?= (?:from|after|post)\b))(?![/\d])", re.IGNORECASE
)
"""A count over a unit: "2/52" is two weeks, but "6/12" is six months only where something is counted from."""
_UNITS: Final = {"52": "weeks", "12": "months", "7": "days", "d": "days", "w": "weeks"}


def in_plain_figures(text: str) -> str:
    """The text with "III quarter" as "3rd quarter", "30 IX 2026" as "30 Sep 2026", "48 hours" as two days."""
    if "I" in text:
        text = _PART_IN_ROMAN.sub(lambda part: f"{part[1]} {_ROMAN.index(part[2]) + 1}", text)
        text = _PARTS_IN_ROMAN.sub(lambda n: f"{_NTH[n[1]]}{n[2] or ''}{_NTH.get(n[3], '')} ", text)
    if "/" in text:
        text = _UNIT_BELOW.sub(lambda count: f"{count[1]} {_UNITS[count[2] or count[3]]}", text)
    text = _COUNT.sub(lambda count: f"{count[1]} {_UNITS[count[2]]}", _HYPHEN.sub("", text))
    text = _MONTH_IN_ROMAN.sub(_day, _WEEK.sub("week ", text))
    return _HOURS.sub(lambda hours: f"{int(hours[1]) // 24} clock days", text)


def _day(date: re.Match[str]) -> str:
    return f"{date[1]} {_MONTHS[_ROMAN.index((date[2] or date[3]).upper())]} "
