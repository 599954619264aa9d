"""How many wordings of tests/timescales.tsv are read rightly, beside general date parsers.

    make parsers
    PYTHONPATH=tests python bench/parsers.py [--into docs/timescales.md]

The first installs the others in a folder of their own; the second runs beside whichever are installed.

A wording is *right* when the due date is the table's, or when the table has none and none is given; *wrong*
when another date is given; *none* when there should have been one. The others are told the plan's day order
and, as the day to read relative words from, its first day; they know of no periods, so only what they make of
a date is compared. The table was written for this parser: the figures of the others are the ones to look at.
"""

from __future__ import annotations

import argparse
import time
import warnings
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from importlib import import_module
from pathlib import Path

import markdown

from actionplan.timescale import Calendar, parse
from timescales import CONTEXTS, Case, cases

Reader = Callable[[str, Calendar, date | None], date | None]


def own(text: str, calendar: Calendar, as_of: date | None) -> date | None:
    return parse(text, calendar, as_of=as_of).due


def first_day(calendar: Calendar, as_of: date | None) -> datetime:
    day = as_of or (calendar.period.start if calendar.period else date(2009, 4, 1))
    return datetime(day.year, day.month, day.day)


def dateparser() -> Reader:
    library = import_module("dateparser")

    def read(text: str, calendar: Calendar, as_of: date | None) -> date | None:
        settings = {
            "DATE_ORDER": "MDY" if calendar.month_first else "DMY",
            "PREFER_DAY_OF_MONTH": "last",
            "PREFER_DATES_FROM": "future",
            "RELATIVE_BASE": first_day(calendar, as_of),
        }
        found = library.parse(text, languages=["en"], settings=settings)
        return found.date() if found else None

    return read


def parsedatetime() -> Reader:
    library = import_module("parsedatetime")
    constants = library.Constants("en_GB", usePyICU=False)

    def read(text: str, calendar: Calendar, as_of: date | None) -> date | None:
        found, status = library.Calendar(constants).parseDT(text, sourceTime=first_day(calendar, as_of))
        return found.date() if status else None

    return read


def dateutil() -> Reader:
    library = import_module("dateutil.parser")

    def read(text: str, calendar: Calendar, as_of: date | None) -> date | None:
        default = first_day(calendar, as_of).replace(day=28)
        with suppress(ValueError, OverflowError):
            found: datetime = library.parse(
                text, dayfirst=not calendar.month_first, fuzzy=True, default=default
            )
            return found.date()
        return None

    return read


def outcome(case: Case, due: date | None) -> str:
    expected = date.fromisoformat(case.due) if case.kind == "date" else None
    if due == expected:
        return "right"
    return "none" if due is None else "wrong"


def row(name: str, read: Reader, table: list[Case]) -> str:
    before = time.process_time()
    found = [read(case.text, *CONTEXTS[case.context]) for case in table]
    seconds = time.process_time() - before
    outcomes = [outcome(case, due) for case, due in zip(table, found, strict=True)]
    undated = [due for case, due in zip(table, found, strict=True) if case.kind != "date"]
    shares = [f"{outcomes.count(kind) / len(table):.1%}" for kind in ("right", "wrong", "none")]
    invented = f"{sum(due is not None for due in undated) / len(undated):.1%}"
    return f"| {name} | {' | '.join(shares)} | {invented} | {len(table) / seconds:,.0f} |"


def report() -> str:
    """The table, in Markdown."""
    table = cases()
    own("warm up", *CONTEXTS["year"])
    lines = [
        f"{len(table)} wordings, {sum(case.kind == 'date' for case in table)} of them with a date:",
        "",
        "| parser | right | wrong | none | a date where there is none | wordings a second |",
        "|---|---:|---:|---:|---:|---:|",
        row("actionplan", own, table),
    ]
    for library in (dateparser, parsedatetime, dateutil):
        try:
            lines.append(row(library.__name__, library(), table))
        except ImportError:
            lines.append(f"| {library.__name__} | not installed | | | | |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Print the table, or put it into a document."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--into", type=Path, help="a Markdown file with the two marks")
    warnings.simplefilter("ignore")
    markdown.put(report(), parser.parse_args().into, "make parsers")


if __name__ == "__main__":
    main()
