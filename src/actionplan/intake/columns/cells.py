"""What stands below a heading, all cells of the column taken together."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from statistics import median
from typing import NamedTuple

from actionplan.intake.columns.ticks import TICKS
from actionplan.intake.source import Cell, is_mark
from actionplan.intake.table import dates, words
from actionplan.people.names import FORENAMES, is_of_things
from actionplan.people.vocabulary import HONORIFIC
from actionplan.text.words import caseless


class Below(NamedTuple):
    """What stands below a heading, in shares of the cells that say something."""

    number: int
    days: float
    lights: float
    states: float
    """Cells that are a word for a status."""
    letters: float
    """Cells that are one letter, and no such word: what it means a key may say."""
    urgent: float
    distinct: float
    length: float
    """Characters of the cell in the middle, by length."""
    decisions: float
    reports: float
    """Cells that begin with a date, or say what was done."""
    happened: float
    """Cells that say when something was done, or that it was."""
    amounts: float
    """Cells that are an amount: "40" or "66%"."""
    numbers: float
    """Cells that may be numbers of an action: "7", "2a", "AUD/24/01"."""
    times: float
    """Cells that are a date or month, perhaps with "by end of" before it, and nothing else."""
    moments: float
    """Cells that are a date, perhaps with a time of day, and nothing else."""
    ticks: float
    """Cells that are a tick: below a time they say that something is to happen then, or that it did."""


_REPORT = re.compile(
    r"\b(?:completed?|has been|have been|was|were|awaiting|under ?way|now in|update|progressing|received"
    r"|agreed|discussed|contacted|drafted|published|launched|in progress|to date|currently|ongoing|sent|met"
    r"|held|done|issued|started|begun|ordered|approved|circulated|written|e-?mailed|spoken?|confirmed"
    r"|submitted|no longer|not yet|still)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?=\S*\d)[A-Za-z]{0,8}[./ -]?[\w./-]{1,16}[.)]?")
"""What may be the number of an action. A date or a year is none."""
_AMOUNT = re.compile(r"[£$€]?\s*\d[\d,. ]*\s*%?")
_HONORIFICS = frozenset(HONORIFIC.split("|"))
_OF_TIME = re.compile(
    r"by|before|from|until|till|to|in|the|of|end|early|mid|late|start|beginning|on|at|and|or|st|nd|rd|th|t|z|am|pm"
    r"|q|qtr|quarter|spring|summer|autumn|winter|year|week|commencing|w|c|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri"
    r"|sat(?:ur)?|sun)(?:day)?",
    re.IGNORECASE,
)


def below(cells: Sequence[Cell]) -> Below:
    """What the cells say, taken together."""
    said = [cell for cell in cells if cell.text]
    counts = Counter((cell.text, cell.day is not None) for cell in said)  # most columns have few texts
    number = len(said) or 1

    def share(fits: Callable[[str], object], *, of_days: bool = False) -> float:
        fit = (many for (text, is_day), many in counts.items() if (of_days and is_day) or fits(text))
        return sum(fit) / number

    return Below(
        len(said),
        share(_is_day, of_days=True),
        share(words.is_light),
        share(words.is_status),
        share(lambda text: len(text) == 1 and text.isalpha() and not words.is_status(text)),
        share(words.is_urgency),
        len({caseless(text) for text, _ in counts}) / number,
        median([len(cell.text) for cell in said] or [0]),
        share(words.is_decision),
        share(_is_report),
        share(lambda text: _is_day(text) or words.is_status(text) or _is_report(text)),
        share(_AMOUNT.fullmatch),
        share(_NUMBER.fullmatch),
        share(_is_time, of_days=True),
        share(dates.moment, of_days=True),
        share(lambda text: caseless(text) in TICKS and not is_mark(text)),
    )


def _is_day(text: str) -> bool:
    if len(text) > 60:
        return False
    return dates.found_in(text) is not None or (
        len(text) <= 20 and dates.has_month_alone(text) and not _is_name(text)
    )


def _is_time(text: str) -> bool:
    words_in = re.findall(r"[^\W\d_]+", text)
    return _is_day(text) and all(_OF_TIME.fullmatch(word) or dates.month_only(word) for word in words_in)


def _is_name(text: str) -> bool:
    """Whether it is the name of a person, as "June Fox" is, "Theresa May", or "Cllr May"."""
    first, *others = text.lower().split()
    return (
        (first in FORENAMES or first.rstrip(".") in _HONORIFICS)
        and bool(others)
        and not any(map(is_of_things, others))
    )


def _is_report(text: str) -> bool:
    found = dates.found_in(text[:40])
    return (found is not None and found.start < 8) or _REPORT.search(text[:300]) is not None
