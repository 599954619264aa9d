"""What a paper is made of, in whatever format."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from actionplan.report import Report, Table


class Template(NamedTuple):
    """A document of Word that says how others look: what it is called, and its bytes."""

    name: str
    data: bytes


class Paper(NamedTuple):
    """What a command lists, as of a day, for people and for programs.

    The sections of its `reports` are tables, in which no character can steer a terminal. `sums` is
    what they come to, "" if nobody wants it said. `items` are the rows for programs, if the kind is made of
    or with them; `head` is what stands around them in JSON. `people` are the names of leads by their keys.

    The rest is what may be said of single formats: `plain`, no help for Excel; `width`, cells of a line;
    `paper`, the size of its sheets, A4 or A3, and the `template` that it looks like; `todo`, tasks and no
    events.
    """

    title: str
    as_of: date
    reports: tuple[Report, ...]
    sums: str = ""
    items: tuple[dict[str, Any], ...] = ()
    head: tuple[tuple[str, Any], ...] = ()
    people: Mapping[str, str] = {}
    plain: bool = False
    width: int = 0
    paper: str = ""
    template: Template | None = None
    todo: bool = False

    @property
    def sections(self) -> Iterator[Table]:
        """The tables of all reports."""
        return (section for report in self.reports for section in report.whole)
