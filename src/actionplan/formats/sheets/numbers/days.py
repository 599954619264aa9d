"""Days and times as a spreadsheet stores them, numbers of days since its epoch, and shows them."""

from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from actionplan.formats.sheets.numbers.sections import Section, is_english

_SECONDS = 24 * 60 * 60
_LEAP = 60
"""The number of 29 February 1900, a day that Excel has and no calendar."""
_LAST = 2_958_465
"""31 December 9999, the last day that a spreadsheet shows."""
_BETWEEN = 1_462
"""Days from the epoch of 1900 to that of 1904."""


class Moment(NamedTuple):
    """A stored number, read as a time: its day as shown, the seconds since midnight, and all from its epoch.

    `day` is None if no calendar has it: 0 January and 29 February 1900.
    """

    year: int
    month: int
    of_month: int
    day: date | None
    seconds: Decimal
    total: Decimal


def moment(value: Decimal, places: int, *, since_1904: bool) -> Moment | None:
    """The moment that the number means, to `places` of a second; None if no spreadsheet shows it as one."""
    if value < 0 or value >= _LAST + 1:
        return None
    total = (value * _SECONDS).quantize(Decimal(1).scaleb(-places), "ROUND_HALF_UP")
    number, seconds = divmod(total, _SECONDS)
    days = int(number) + (_BETWEEN if since_1904 else 0)
    if days == 0:
        return Moment(1900, 1, 0, None, seconds, total)
    if days == _LEAP:
        return Moment(1900, 2, 29, None, seconds, total)
    if days > _LAST:
        return None
    day = date(1899, 12, 30) + timedelta(days + (days < _LEAP))
    return Moment(day.year, day.month, day.day, day, seconds, total)


def has_day(section: Section) -> bool:
    """Whether the format shows which day of the month, or of the week, it is."""
    return any(token.kind == "date" and token.text[0] in "dD" for token in section.tokens)


def shown_time(value: Decimal, section: Section, *, since_1904: bool) -> tuple[str, date | None] | None:
    """How the section shows the number, and the day it shows; None if it cannot be shown so."""
    if section.strange or section.has("digit") or section.has("general"):
        return None
    fraction = next((len(t.text) - 1 for t in section.tokens if t.kind == "date" and t.text[0] == "."), 0)
    when = moment(value, fraction, since_1904=since_1904)
    if when is None or (_named(section) and not (is_english(section.language) and when.day)):
        return None
    pieces = _Pieces(section, when)
    text = "".join(pieces.piece(at) for at in range(len(section.tokens)))
    return text.strip(), when.day if has_day(section) else None


def iso(value: Decimal, *, since_1904: bool) -> tuple[str, date | None] | None:
    """The moment in digits that need no language, "2009-10-31 14:30"; None if it is none."""
    when = moment(value, 0, since_1904=since_1904)
    if when is None or when.day is None:
        return None
    minutes = int(when.seconds) // 60
    time = f" {minutes // 60:02}:{minutes % 60:02}" if when.seconds else ""
    return when.day.isoformat() + time, when.day


def _named(section: Section) -> bool:
    """Whether months or weekdays are shown by their names."""
    dates = (token.text.lower() for token in section.tokens if token.kind == "date")
    return any(text[0] in "md" and len(text) > 2 for text in dates)


class _Pieces:
    """What each token of the section shows."""

    def __init__(self, section: Section, when: Moment) -> None:
        self.tokens = section.tokens
        self.when = when
        self.halves = any(token.text.lower() in ("am/pm", "a/p") for token in section.tokens)
        self.dates = [at for at, token in enumerate(self.tokens) if token.kind == "date"]

    def piece(self, at: int) -> str:
        token = self.tokens[at]
        if token.kind != "date":
            return token.text
        text = token.text.lower()
        if text[0] == "[":
            return self._elapsed(text[1:-1])
        if text[0] == ".":
            return str(self.when.seconds % 1)[1:]
        if text in ("am/pm", "a/p"):
            half = "PM" if self.when.seconds >= _SECONDS // 2 else "AM"
            return half if text == "am/pm" else half[0].lower() if token.text == text else half[0]
        if text[0] in "hs" or (text[0] == "m" and len(text) <= 2 and self._is_minute(at)):
            return self._clock(text)
        return self._calendar(text)

    def _is_minute(self, at: int) -> bool:
        """An `m` right behind hours or before seconds is no month."""
        where = self.dates.index(at)
        before = self.tokens[self.dates[where - 1]].text.lower() if where else ""
        after = self.tokens[self.dates[where + 1]].text.lower() if where + 1 < len(self.dates) else ""
        return before.startswith(("h", "[h")) or after.startswith(("s", "[s"))

    def _clock(self, text: str) -> str:
        seconds = int(self.when.seconds)
        number = {"h": seconds // 3600, "m": seconds // 60 % 60, "s": seconds % 60}[text[0]]
        if text[0] == "h" and self.halves:
            number = (number - 1) % 12 + 1
        return f"{number:0{min(len(text), 2)}}"

    def _elapsed(self, text: str) -> str:
        unit = {"h": 3600, "m": 60, "s": 1}[text[0]]
        return f"{int(self.when.total) // unit:0{len(text)}}"

    def _calendar(self, text: str) -> str:
        when = self.when
        if text[0] in "ye":
            return f"{when.year:04}" if len(text) > 2 or text[0] == "e" else f"{when.year % 100:02}"
        number = when.month if text[0] == "m" else when.of_month
        if len(text) <= 2:
            return f"{number:0{len(text)}}"
        name = f"{when.day:{'%B' if text[0] == 'm' else '%A'}}" if when.day else ""
        return name[:3] if len(text) == 3 else name[:1] if text == "mmmmm" else name
