"""What a timescale's words mean: a date, or why there is none.

`parse("End Oct 09")` is due on 31 October 2009. The words stay verbatim in `Timescale.text`; a wording that
names no date, or could name two, gets no date and a reason, never a guess.

The values live here and cost nothing to import; the grammar is imported by the first `parse`. It rewrites a
wording step by step, in four rooms, each of which uses only those before it:

- `calendar`: days. `spans` is arithmetic, `context` what words lean on; `mention` a time whose year may be
  missing, `ranges` puts several together, `resolving` finds the year.
- `words`: the vocabulary and its `alphabet` of classes; `lexemes`, `spelling` and `phrasing` cut a wording
  into `tokens` of those classes; `patterns` is the notation of the tables of rules over them.
- `names`: what names a time (`naming` is the table, `beside` what may stand on either side of it).
- `phrases`: `repeating` finds what recurs, `edges` the parts of a time; `joining` puts ranges and lists
  together; `remainders` finds numbers that nothing accounts for; `roles` says what each time is there for,
  `telling` what was done then, `failing` what was not, `progress` what is done, `moving` what becomes of a
  date; `sentences` governs the times that are left.

`candidates` says which times may be the due date, `doubts` what leaves that open, and `reading` decides.
"""

from collections.abc import Mapping
from datetime import date
from typing import Literal, NamedTuple

__all__ = ["Calendar", "Kind", "Period", "Precision", "Timescale", "parse"]

Kind = Literal[
    "date",
    "ongoing",
    "recurring",
    "to be confirmed",
    "immediate",
    "event",
    "status",
    "ambiguous",
    "not understood",
]
Precision = Literal["day", "week", "month", "quarter", "season", "half-year", "year"]


class Period(NamedTuple):
    """Days from `start` to `end`, both inclusive."""

    start: date
    end: date


class Timescale(NamedTuple):
    """A wording and what is understood of it.

    `due` is the last day that still meets the wording and is set exactly when `kind` is "date". `start` is
    the first day, if the words name one. `every` is the ISO 8601 duration of a recurrence ("P1Y", "P3M").
    `readings` are the due dates an ambiguous wording could mean, two or more, in order. `reason` says why, in
    words. `listed` says that the words name several times, of which `due` ends the last: what lies between is
    not meant.
    """

    text: str
    kind: Kind
    start: date | None = None
    due: date | None = None
    precision: Precision | None = None
    every: str | None = None
    readings: tuple[date, ...] = ()
    reason: str = ""
    listed: bool = False

    @property
    def why(self) -> str:
        """Why it is due then, or why it has no date: the reason, or the kind if there is none."""
        return self.reason or self.kind


class Calendar(NamedTuple):
    """Everything about the plan that a wording may lean on; all of it optional.

    `period` is the time the plan covers, `meetings` its dated meetings with their names, `named` the plan's
    own names for days and periods ("Spring term 2017", "APCM"). `month_first` reads 2/10/09 as 10 February;
    if it is None, nobody knows the order. A date that is possible in one order alone is read in that one.
    `year_start` is the month and day on which the financial year begins.
    """

    period: Period | None = None
    meetings: tuple[tuple[date, str], ...] = ()
    named: Mapping[str, Period] = {}
    month_first: bool | None = False
    year_start: tuple[int, int] = (4, 1)


def parse(
    text: str, calendar: Calendar = Calendar(), *, as_of: date | None = None, year_to_come: bool = True
) -> Timescale:
    """Read one wording. Never raises.

    `as_of` is the day the words were said: "today", "within 6 months" and "next meeting" are counted from it,
    and, where the calendar's period does not settle it, it gives the year of words that have none: without a
    period the next such day if `year_to_come`, else the one nearest to that day; and where the only one of
    the period is over for longer than the next is ahead, that next one, else either. If `as_of` is not given,
    "within 6 months" counts from the start of the period.
    """
    from actionplan.timescale.reading import read

    return read(text, calendar, as_of, year_to_come)
