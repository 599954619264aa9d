"""Days, months and years as headings and cells of a table write them: "31st Oct 09" is 2009-10-31.

What a timescale's words mean is for `timescale`; here a date is wanted that somebody wrote beside a report.
"""

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from actionplan.text.days import is_iso, last_day

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?:\b|(?=(?:20)?\d\d\b))\.?"
)
_DAY = r"(?P<day>\d{1,2})(?: ?(?:st|nd|rd|th))?\b"
_YEAR = r"(?P<year>(?:19|20)\d\d|['’]?\d\d)(?![\d])"
_GAP = r"[\s,./\-–]*"
_FORMS = tuple(
    re.compile(rf"(?<![\w/.-]){form}", re.IGNORECASE)
    for form in (
        r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",
        rf"{_DAY}{_GAP}(?:of\s+)?{_MONTH}{_GAP}{_YEAR}",
        rf"{_MONTH}\s*{_DAY},?\s+(?P<year>(?:19|20)\d\d)(?!\d)",
        r"(?P<first>\d{1,2})(?P<by>[./-])(?P<second>\d{1,2})(?P=by)(?P<year>(?:19|20)\d\d|\d\d)(?![\d/])",
        rf"{_MONTH}{_GAP}(?!\d{{1,2}}(?:st|nd|rd|th)){_YEAR}",
        r"(?P<month>0?[1-9]|1[0-2])/(?P<year>(?:19|20)\d\d)(?!\d)",
        r"(?:q|qtr|quarter)\s*(?P<quarter>[1-4])[\s,:–-]*(?:of\s+)?(?P<year>(?:19|20)\d\d)"
        r"(?P<financial>\s*[/–-]\s*(?:20)?\d\d)?(?!\d)",
        r"(?P<year>(?:19|20)\d\d)(?P<financial>\s*[/–-]\s*(?:20)?\d\d)(?![\d/-])",
        r"(?P<year>(?:19|20)\d\d)(?![\d/-])",
    )
)
_WEEKDAY = re.compile(
    r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+", re.IGNORECASE
)
_TIME = re.compile(
    r"(?:T|,?\s+(?:at\s+)?)\d{1,2}[:.]\d\d(?::\d\d(?:[.,]\d+)?)?(?:\s*[ap]\.?m\.?)?"
    r"(?:\s*(?:Z|UTC|GMT|BST|[+-]\d\d:?\d\d))?$",
    re.IGNORECASE,
)
_MONTH_ALONE = re.compile(rf"(?<![\w/.-]){_MONTH}(?![\w-])", re.IGNORECASE)

_PART = re.compile(
    r"\b(?:q[1-4]|quarter (?:[1-4]|one|two|three|four)|(?:spring|summer|autumn|winter|aut|spr)(?: term)?"
    r"|term [1-6]|h[12]|(?:1st|2nd|3rd|4th|first|second|third|fourth) (?:quarter|half|term|review|update)"
    r"|(?:update|review|term) [1-9]|mid[- ]?year|year[- ]?end|half[- ]?year|(?:3|6|9|12|three|six|nine"
    r"|twelve)[- ]month)\b",
    re.IGNORECASE,
)
_YEARS = re.compile(r"(?:19|20)\d\d(?:\s?[/–-]\s?(?:20)?\d\d)?")
_QUARTER = re.compile(
    r"q([1-4])|quarter ([1-4]|one|two|three|four)|(1st|2nd|3rd|4th|first|second|third|fourth) quarter",
    re.IGNORECASE,
)
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "first": 1, "second": 2, "third": 3, "fourth": 4}


class Found(NamedTuple):
    """A date and where it stands in the text; `when` is `2009-10-31`, `2009-10` or `2009`."""

    when: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def found_in(text: str, *, month_first: bool = False) -> Found | None:
    """The first date in the text, the most exact form of all; None if there is none with a year."""
    for form in _FORMS:
        for match in form.finditer(text):
            when = _when(match, month_first=month_first)
            if when:
                return Found(when, match.start(), match.end())
    return None


def only(text: str, *, month_first: bool = False) -> str:
    """The date, if the text is nothing else (a weekday before it does not count); "" for another text."""
    text = _WEEKDAY.sub("", text.strip())
    found = found_in(text, month_first=month_first) if len(text) < 40 else None
    return found.when if found and (found.start, found.end) == (0, len(text)) else ""


def is_year(text: str) -> bool:
    """Whether the text is a year alone, of the calendar or of two, as in 2009/10."""
    return bool(_YEARS.fullmatch("".join(text.split())))


def is_to_come(text: str, day: date) -> bool:
    """Whether the text is nothing but a time that has not begun by that day."""
    when = only(text)
    length = 366 if _YEARS.fullmatch(text) else 92 if _QUARTER.match(text) else 0 if is_iso(when) else 31
    last = last_day(when)
    return last is not None and last - timedelta(length) >= day


def moment(text: str, *, month_first: bool = False) -> str:
    """The date of a text that is nothing else than that or a date with a time of day: "1/3/2025 17:00"."""
    return only(_TIME.sub("", text.strip()), month_first=month_first)


def part_of_year(text: str) -> str:
    """Which of several reports in a year a text names, without a date: Q1 of "Q1 update"; "" for none."""
    found = _PART.search(text)
    return found[0] if found else ""


def in_part(part: str, year: str) -> str:
    """The last month of that part of a year: "2024-12" for the third quarter of 2024/25.

    Only of a quarter, and with a year, can anybody say it; "" for "Autumn term", "mid-year" and no year.
    """
    quarter = _QUARTER.fullmatch(part)
    if not quarter or not year:
        return ""
    word = next(filter(None, quarter.groups())).lower()
    found = found_in(f"Q{_NUMBERS.get(word) or word[0]} {year}")
    return found.when if found else ""


def year_in(text: str) -> str:
    """The one year of this century that the text names, "2024/25" or "2024"; "" for none, or several."""
    found = re.findall(rf"\b(?=20){_YEARS.pattern}\b", text)
    return found[0] if len(found) == 1 else ""


def year_of_part(text: str) -> str:
    """The year, if the text has a part of a year and apart from that only the year for a date.

    "2024/25" of "Q3 update 2024/25", whose end is another day; "" of "Q3 2024/25" and "Term 2, May 2024".
    """
    part, found = _PART.search(text), found_in(text)
    if part is None or found is None or not _YEARS.fullmatch(text[found.start : found.end]):
        return ""
    ends = re.fullmatch(r"year[- ]?end", part[0], re.IGNORECASE)
    return "" if ends else text[found.start : found.end]


def month_alone(text: str, *, before: date) -> str:
    """The last month of that name up to the day `before`, of a text that names one without a year; "" for
    another."""
    match = _MONTH_ALONE.search(text)
    month = _month(match["month"]) if match else 0
    return f"{before.year - (month > before.month):04}-{month:02}" if month else ""


def has_month_alone(text: str) -> bool:
    """Whether it names a month, whatever else it says."""
    return _MONTH_ALONE.search(text) is not None


def month_only(text: str) -> bool:
    """Whether it names a month and nothing else."""
    return _MONTH_ALONE.fullmatch(text.strip()) is not None


def _when(match: re.Match[str], *, month_first: bool) -> str:
    """The date that a form of `_FORMS` matched; "" for a day that the calendar does not have."""
    said = match.groupdict()
    year = _year(said["year"])
    if said.get("quarter"):
        if said.get("financial"):
            number = int(said["quarter"])
            return f"{year + (number == 4):04}-{(6, 9, 12, 3)[number - 1]:02}"
        return f"{year:04}-{int(said['quarter']) * 3:02}"
    if said.get("financial"):
        second = int(said["financial"].strip(" /–-\t")[-2:])
        return f"{year + 1:04}-03" if second == (year + 1) % 100 else ""
    if said.get("first"):
        day, month = int(said["first"]), int(said["second"])
        if month_first:
            day, month = month, day
        return _iso(year, month, day) or _iso(year, day, month)
    if not said.get("month"):
        return f"{year:04}"
    month = _month(said["month"])
    return _iso(year, month, int(said["day"])) if said.get("day") else f"{year:04}-{month:02}"


def _month(word: str) -> int:
    return int(word) if word.isdigit() else _MONTHS.index(word[:3].lower()) + 1


def _year(digits: str) -> int:
    number = int(digits.lstrip("'’"))
    return number if number > 99 else 2000 + number if number < 70 else 1900 + number


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
