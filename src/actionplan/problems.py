"""What is wrong with a plan, and where: in its record, and in the text of its file."""

from typing import Any, Literal, NamedTuple

Path = tuple[str | int, ...]
"""The way into a record: field names and list positions, from the top."""


def at(record: Any, path: Path) -> Any:
    """The value at `path` in a record. Raises KeyError, IndexError or TypeError if there is none."""
    for step in path:
        record = record[step]
    return record


def found_at(record: Any, path: Path) -> Any:
    """As `at`; None if there is nothing."""
    try:
        return at(record, path)
    except (IndexError, KeyError, TypeError):
        return None


Severity = Literal["error", "warning", "note"]


class Location(NamedTuple):
    """A stretch of one line of the file: line and columns count from 1, in characters; `end` is exclusive."""

    line: int
    column: int
    end: int


class Fault(NamedTuple):
    """Something wrong with a record, before anyone knows where in the text it stands.

    `path` leads to the value; `on` says whether its key or its value is to be pointed at.
    `label` stands under the caret and says what to write instead; `code` names the check that found it.
    """

    path: Path
    message: str
    label: str = ""
    on: Literal["key", "value"] = "value"
    severity: Severity = "error"
    code: str = ""


class Problem(NamedTuple):
    """Something wrong at a place in the file, with what to write instead.

    `also` names other places that matter, each with its own label; `code` the check that found it.
    """

    message: str
    at: Location
    label: str = ""
    also: tuple[tuple[Location, str], ...] = ()
    severity: Severity = "error"
    code: str = ""
