"""Entries with named fields made into a table: the names are its headings."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from actionplan.formats.sheets.grid import paragraphs
from actionplan.intake.source import Cell, Row, Table
from actionplan.text.days import iso_day
from actionplan.text.lines import with_line_feeds

MOST_FIELDS = 500
_TIME = re.compile(r"(\d{4}-\d\d-\d\d)T\d\d:\d\d.*")

Entry = dict[str, Any]


def table(entries: Sequence[Mapping[str, str | Cell | None]]) -> Table:
    """The entries, whose values are words or cells; None is what the cell above reaches down to.

    A heading that no entry has anything under is left out.
    """
    headings = list(dict.fromkeys(name for entry in entries for name, value in entry.items() if value))
    head = Row(0, tuple(Cell((heading,)) for heading in headings), heading=True)
    rows = (
        Row(number, tuple(_laid(entry.get(heading, "")) for heading in headings))
        for number, entry in enumerate(entries, 1)
    )
    return Table("the entries", (head, *rows))


def words(value: Any) -> str:
    """A value in words: a list of plain values with commas between, or semicolons if one of them has a comma
    ("Pete Smith, Jr" is one person), a time by its day; "" for none.

    What is nested has no words: an entry in an entry but its name, a list in a list.
    """
    if isinstance(value, str):
        found = _TIME.fullmatch(value)
        return found[1] if found else value
    if isinstance(value, dict):
        return next((said for name in _NAMES if isinstance(said := value.get(name), str) and said), "")
    if value is None:
        return ""
    if isinstance(value, list):
        said = [*filter(None, (words(one) for one in value if not isinstance(one, list)))]
        return ("; " if any("," in one for one in said) else ", ").join(said)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def is_nested(value: Any) -> bool:
    """Whether something in it has no words."""
    inside = value if isinstance(value, list) else [value]
    return any(
        (isinstance(one, dict) and (len(one) > 1 or not words(one)))
        or (isinstance(one, list) and one is not value)
        for one in inside
    )


_NAMES = ("name", "displayName", "display_name", "full_name", "title", "value")
"""What is shown of an entry in an entry: `{"name": "Ann", "id": 7}` is Ann."""


def entries_in(value: Any) -> list[Entry]:
    """Those of the list that are entries."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _laid(value: str | Cell | None) -> Cell | None:
    return cell(value) if isinstance(value, str) else value


def cell(text: str) -> Cell:
    """The words as a cell, line by line."""
    return Cell(paragraphs(with_line_feeds(text)), iso_day(text))
