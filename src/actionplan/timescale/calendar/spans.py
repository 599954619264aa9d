"""Arithmetic of the calendar: months, quarters, years, seasons, weeks and feasts as periods of days.

Every function raises ValueError, saying so in words, if there is no such day.
"""

from calendar import month_name, monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from actionplan.timescale import Period

_DAY: Final = timedelta(days=1)
SEASONS: Final = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
"""First month of each meteorological season."""
TERMS: Final = {"spring": (1, 4), "summer": (4, 5), "autumn": (9, 4)}
"""First month and number of months of the time around each school term."""


def day(year: int, month: int, number: int) -> Period:
    """One day."""
    if not 1 <= month <= 12:
        raise ValueError(f"there is no month {month}")
    try:
        found = date(year, month, number)
    except ValueError:
        raise ValueError(f"there is no {number} {month_name[month]} {year}") from None
    return Period(found, found)


def months(year: int, month: int, count: int = 1) -> Period:
    """`count` whole months; `month` may run past 12 into the next year."""
    first, last = divmod(month - 1, 12), divmod(month + count - 2, 12)
    end_year, end_month = year + last[0], last[1] + 1
    return Period(
        date(year + first[0], first[1] + 1, 1), date(end_year, end_month, monthrange(end_year, end_month)[1])
    )


def season(year: int, name: str) -> Period:
    """A meteorological season; winter runs from December of `year` to February."""
    return months(year, SEASONS[name], 3)


def later(start: date, count: int, unit: str) -> date:
    """The day `count` units ("D", "B" working days, "W", "2W", "M", "3M", "6M", "Y") after `start`."""
    if unit in ("D", "W", "2W"):
        return start + count * {"D": 1, "W": 7, "2W": 14}[unit] * _DAY
    if unit == "B":
        weekday = min(start.weekday(), 4)  # what is said at a weekend is counted from the Friday before
        weeks, ahead = divmod(weekday + count, 5)
        return start + (7 * weeks + ahead - start.weekday()) * _DAY
    months_later = start.month - 1 + count * {"M": 1, "3M": 3, "6M": 6, "Y": 12}[unit]
    year, month = start.year + months_later // 12, months_later % 12 + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def units(start: date, first: int, last: int, unit: str) -> Period:
    """The `first` to the `last` unit counted from `start` (1 is the unit that begins on it)."""
    if not 1 <= first <= last:
        raise ValueError(f"there are no {first} to {last}")
    return Period(later(start, first - 1, unit), later(start, last, unit) - _DAY)


def year_from(year: int, year_start: tuple[int, int]) -> Period:
    """The twelve months that begin on the month and day `year_start` of `year`."""
    return units(date(year, *year_start), 1, 1, "Y")


def quarter(year: int, number: int, year_start: tuple[int, int]) -> Period:
    """A quarter (1 to 4) of the twelve months from `year_start`."""
    return units(date(year, *year_start), number, number, "3M")


def half(year: int, number: int, year_start: tuple[int, int]) -> Period:
    """A half (1 or 2) of the twelve months from `year_start`."""
    return units(date(year, *year_start), number, number, "6M")


def week_from(start: date) -> Period:
    """From `start` to the Sunday on or after it."""
    return Period(start, start + (6 - start.weekday()) * _DAY)


def week_of_month(year: int, month: int, number: int) -> Period:
    """The `number`th seven days of a month; -1 is its last seven."""
    whole = months(year, month)
    if number == -1:
        return Period(whole.end - 6 * _DAY, whole.end)
    start = whole.start + 7 * (number - 1) * _DAY
    return Period(start, min(start + 6 * _DAY, whole.end))


def weekday_of_month(year: int, month: int, weekday: int, number: int) -> Period:
    """The `number`th such weekday of a month; -1 is the last."""
    whole = months(year, month)
    if number == -1:
        found = whole.end - (whole.end.weekday() - weekday) % 7 * _DAY
    else:
        found = whole.start + ((weekday - whole.start.weekday()) % 7 + 7 * (number - 1)) * _DAY
    if found > whole.end:
        raise ValueError(f"there is no such day in {month_name[month]} {year}")
    return Period(found, found)


def nearest_weekday(to: date, weekday: int) -> date:
    """The day nearest to `to` that falls on `weekday` (0 is Monday)."""
    ahead = (weekday - to.weekday()) % 7
    return to + (ahead if ahead <= 3 else ahead - 7) * _DAY


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    el = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * el) // 451
    month, number = divmod(h + el - 7 * m + 114, 31)
    return date(year, month, number + 1)


def _fixed(month: int, number: int) -> Callable[[int], Period]:
    return lambda year: day(year, month, number)


def _from_easter(first: int, last: int | None = None) -> Callable[[int], Period]:
    return lambda year: Period(
        easter(year) + first * _DAY, easter(year) + (first if last is None else last) * _DAY
    )


def _weekday(month: int, weekday: int, number: int) -> Callable[[int], Period]:
    return lambda year: weekday_of_month(year, month, weekday, number)


def _advent(year: int) -> date:
    return date(year, 12, 24) - (date(year, 12, 24).weekday() + 1) % 7 * _DAY - 21 * _DAY


FEASTS: Final[dict[str, Callable[[int], Period]]] = {
    "easter": _from_easter(0),
    "maundy thursday": _from_easter(-3),
    "good friday": _from_easter(-2),
    "holy saturday": _from_easter(-1),
    "easter monday": _from_easter(1),
    "shrove tuesday": _from_easter(-47),
    "ash wednesday": _from_easter(-46),
    "lent": _from_easter(-46, -1),
    "mothering sunday": _from_easter(-21),
    "palm sunday": _from_easter(-7),
    "holy week": _from_easter(-7, -1),
    "rogation sunday": _from_easter(35),
    "ascension": _from_easter(39),
    "pentecost": _from_easter(49),
    "whit monday": _from_easter(50),
    "trinity sunday": _from_easter(56),
    "corpus christi": _from_easter(60),
    "advent sunday": lambda year: Period(_advent(year), _advent(year)),
    "advent": lambda year: Period(_advent(year), date(year, 12, 24)),
    "christmas eve": _fixed(12, 24),
    "christmas": _fixed(12, 25),
    "boxing day": _fixed(12, 26),
    "new year's eve": _fixed(12, 31),
    "new year's day": _fixed(1, 1),
    "epiphany": _fixed(1, 6),
    "candlemas": _fixed(2, 2),
    "lady day": _fixed(3, 25),
    "may day": _fixed(5, 1),
    "early may bank holiday": _weekday(5, 0, 1),
    "spring bank holiday": _weekday(5, 0, -1),
    "midsummer day": _fixed(6, 24),
    "august bank holiday": _weekday(8, 0, -1),
    "michaelmas day": _fixed(9, 29),
    "halloween": _fixed(10, 31),
    "all saints": _fixed(11, 1),
    "bonfire night": _fixed(11, 5),
    "remembrance day": _fixed(11, 11),
    "veterans day": _fixed(11, 11),
    "st andrew's day": _fixed(11, 30),
    "burns night": _fixed(1, 25),
    "australia day": _fixed(1, 26),
    "waitangi day": _fixed(2, 6),
    "st david's day": _fixed(3, 1),
    "st patrick's day": _fixed(3, 17),
    "st george's day": _fixed(4, 23),
    "anzac day": _fixed(4, 25),
    "memorial day": _weekday(5, 0, -1),
    "juneteenth": _fixed(6, 19),
    "canada day": _fixed(7, 1),
    "labor day": _weekday(9, 0, 1),
    "thanksgiving": _weekday(11, 3, 4),
    "martin luther king day": _weekday(1, 0, 3),
    "presidents' day": _weekday(2, 0, 3),
    "remembrance sunday": _weekday(11, 6, 2),
}
FIRST_SUNDAYS: Final = {"advent": FEASTS["advent sunday"], "lent": _from_easter(-42)}
"""First Sunday of the seasons whose Sundays are numbered."""
