"""Documents of other programs, as large as any: a table of ten columns as csv and as a workbook."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from openpyxl import Workbook

HEADINGS = (
    *("Ref", "Action", "Lead officer", "Priority", "Date raised", "Target date", "Status", "RAG"),
    *("Progress", "Comments"),
)


def write(path: Path, rows: int) -> None:
    """A table of so many actions, in the format that the name ends in."""
    table = [HEADINGS, *_actions(rows)]
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(table)
        return
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Actions")
    for row in table:
        sheet.append(row)
    book.save(path)


def _actions(rows: int) -> Iterator[tuple[object, ...]]:
    for number in range(rows):
        yield (
            f"A{number}",
            f"Action {number}: agree with the partners what will be done about it, and by when",
            f"Officer {number % 40}",
            ("High", "Medium", "Low")[number % 3],
            date(2023, 1, 1) + timedelta(number % 300),
            date(2024, 1, 1) + timedelta(number % 700),
            ("Not started", "In progress", "Complete")[number % 3],
            ("Red", "Amber", "Green")[number % 3],
            f"Met with partner {number % 90} and agreed the next steps",
            "see minutes",
        )
