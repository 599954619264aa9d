"""The table of wordings in timescales.tsv, and the calendars its rows are read with."""

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from actionplan.timescale import Calendar, Period, Timescale, parse

YEAR = Calendar(
    period=Period(date(2009, 4, 1), date(2010, 3, 31)),
    meetings=(
        (date(2009, 10, 2), "Procurement Theme Group"),
        (date(2009, 12, 10), "Procurement Theme Group"),
    ),
)
THREE_YEARS = Calendar(period=Period(date(2006, 4, 1), date(2009, 3, 31)))
SCHOOL = Calendar(
    period=Period(date(2016, 9, 1), date(2017, 8, 31)),
    meetings=(
        (date(2016, 10, 3), "Full Governing Body"),
        (date(2017, 3, 6), "Full Governing Body"),
        (date(2017, 5, 9), "AGM"),
    ),
    named={
        "Spring term 2017": Period(date(2017, 1, 4), date(2017, 4, 7)),
        "Autumn half term": Period(date(2016, 10, 24), date(2016, 10, 28)),
        "APCM": Period(date(2017, 4, 23), date(2017, 4, 23)),
        "Easter break": Period(date(2017, 4, 10), date(2017, 4, 21)),
    },
)
TO_JULY = Calendar(period=Period(date(2016, 9, 1), date(2018, 7, 20)))
NEXT_YEAR = Calendar(period=Period(date(2026, 4, 1), date(2027, 3, 31)))
FIVE_MONTHS = Calendar(period=Period(date(2026, 8, 1), date(2026, 12, 31)))
TURN_OF_YEAR = Calendar(period=Period(date(2025, 12, 26), date(2026, 1, 31)))
FEDERAL = Calendar(period=Period(date(2025, 10, 1), date(2026, 9, 30)), month_first=True)
CALENDAR_2026 = Calendar(period=Period(date(2026, 1, 1), date(2026, 12, 31)))
MONTH_FIRST = Calendar(period=YEAR.period, month_first=True)

CONTEXTS: dict[str, tuple[Calendar, date | None]] = {
    "none": (Calendar(), None),
    "year": (YEAR, None),
    "on 1 November": (YEAR, date(2009, 11, 1)),
    "three years": (THREE_YEARS, None),
    "school": (SCHOOL, None),
    "school, said 1 Nov": (SCHOOL, date(2016, 11, 1)),
    "to July": (TO_JULY, None),
    "month first": (MONTH_FIRST, None),
    "2026": (NEXT_YEAR, None),
    "2026, said 31 Aug": (NEXT_YEAR, date(2026, 8, 31)),
    "January to December": (CALENDAR_2026, None),
    "five months": (FIVE_MONTHS, None),
    "turn of year": (TURN_OF_YEAR, None),
    "federal": (FEDERAL, None),
    "any order": (YEAR._replace(meetings=(), month_first=None), None),
    "American": (Calendar(month_first=True), None),
}


@dataclass(frozen=True)
class Case:
    """A row: `due` is a date, the readings of an ambiguous wording, or "-".

    `why` is the reason given; it is written once a family, and empty in its other rows.
    """

    family: str
    context: str
    text: str
    kind: str
    due: str
    start: str
    precision: str
    every: str
    why: str

    @property
    def found(self) -> Timescale:
        calendar, as_of = CONTEXTS[self.context]
        return parse(self.text, calendar, as_of=as_of)


def cases() -> list[Case]:
    """Every row of the table; a line that begins with # names the family of the rows after it."""
    rows, family = [], ""
    with (Path(__file__).parent / "timescales.tsv").open(encoding="utf-8", newline="") as table:
        for row in list(csv.reader(table, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]:
            if row[0].startswith("# "):
                family = row[0][2:]
            else:
                context, text, *expected = row
                rows.append(Case(family, context, text.replace("\\n", "\n"), *expected))
    return rows
