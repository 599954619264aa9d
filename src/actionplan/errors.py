"""What can be wrong, and the exit code that says so.

::

    PlanError                 3   the plan cannot be read, or is invalid
    ├── UnreadablePlan        3   no such file, not UTF-8, too large
    ├── UnreadableDocument    3   what was to be imported cannot be read, or is no table of actions
    ├── InvalidPlan           3   read, but breaks the rules: carries every problem
    │   └── InvalidEdit       4   what a person typed would make the plan break them; nothing was written
    ├── WrongRequest          2   what was asked for does not exist or makes no sense
    └── EditRefused           4   the edit cannot be made safely; nothing was written
        ├── PlanChanged       4   the file is no longer what was read
        └── NotWritten       74   a paper could not be written: the disk, the folder; an old one is whole
"""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from actionplan.problems import Location, Problem


class PlanError(Exception):
    """The root of every expected error: a sentence for people, and a next step if there is one.

    Whatever a class below takes beside the message has a default: `copy` and `pickle` make an error of its
    message alone, and put in the rest afterwards.
    """

    exit_code = 3

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def with_hint(self, more: str) -> Self:
        """The same error, with one more next step."""
        again = copy(self)
        again.hint = "\n  ".join(filter(None, (self.hint, more)))
        return again


class UnreadablePlan(PlanError):
    """The file is missing, is no text, or is too large to be a plan."""


class UnreadableDocument(PlanError):
    """A document cannot be imported: it is missing, broken, locked, too large, or no plan is found in it."""


class InvalidPlan(PlanError):
    """The file was read and breaks the rules; `problems` are in the order of the file."""

    def __init__(
        self, message: str, *, problems: tuple[Problem, ...] = (), file: str = "", text: str = ""
    ) -> None:
        super().__init__(message)
        self.problems = problems
        self.file = file
        self.text = text


class InvalidEdit(InvalidPlan):
    """The text that a person typed is broken, or would make the plan invalid; nothing was written."""

    exit_code = 4


class WrongRequest(PlanError):
    """What was asked for does not exist or makes no sense, whatever the file holds."""

    exit_code = 2


class EditRefused(PlanError):
    """The edit cannot be made without risk, or not be kept. Nothing was written unless the message says so:
    a disk may fail at the very end. `at` is where in the file."""

    exit_code = 4

    def __init__(self, message: str, *, hint: str = "", at: Location | None = None) -> None:
        super().__init__(message, hint=hint)
        self.at = at


class PlanChanged(EditRefused):
    """Somebody else wrote the file between our reading and our writing."""


class NotWritten(EditRefused):
    """A paper could not be written to its file; if there was one before, it is as it was."""

    exit_code = 74
