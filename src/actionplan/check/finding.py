"""What a check finds, and the actions and parts that it looks at."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from actionplan.model import Plan, Update
from actionplan.model.statuses import CLOSED
from actionplan.problems import Path, Severity
from actionplan.standing import Standing

_COMPARED = 100_000
"""Pairs of words that one check compares: less than a second."""


class Finding(NamedTuple):
    """Something worth a look: where it stands in the record, what it is, and what to write instead.

    `several` is what is said of the actions and parts in which the same is found, before and behind their
    number: `("", " have no timescale")`; nothing when it is always said by itself.
    """

    path: Path
    message: str
    label: str = ""
    several: tuple[str, str] | None = None
    on: Literal["key", "value"] = "value"


class Check(NamedTuple):
    """A rule that a valid plan may break. `find` looks at the plan and at how its actions stand as of a day.

    What becomes true by time alone is a note: a plan in order stays in order until somebody changes it.
    """

    code: str
    severity: Severity
    find: Callable[[Plan, Sequence[Standing]], Iterator[Finding]]


def in_update(update: Update, field: str, row: Standing) -> Path:
    """Where, below its action or part, this update has the field."""
    return "updates", next(index for index, one in enumerate(row.item.updates) if one is update), field


def said_at(field: str, row: Standing) -> Path:
    """Where, below the action or part, the field was said last: in it, or in the update that revised it."""
    by = [revision.update for revision in row.revisions if revision.field == field]
    return in_update(by[-1], field, row) if by else (field,)


def said_last(row: Standing) -> Update | None:
    """Its own update that said last, by that day, how it stands."""
    return next((update for update in reversed(row.updates) if update.says_status), None)


def located(standings: Iterable[Standing]) -> Iterator[tuple[Path, Standing]]:
    """Every action and part with its path in the record."""
    for index, whole in enumerate(standings):
        yield ("actions", index), whole
        for number, part in enumerate(whole.parts):
            yield ("actions", index, "parts", number), part


def in_work(standings: Iterable[Standing]) -> Iterator[tuple[Path, Standing]]:
    """As `located`, without what is closed and is not said to be reopened later."""
    for path, row in located(standings):
        told = (*row.item.updates, *row.action.updates)
        if {row.status, *(one.status for one in told if one.as_of > row.as_of and one.says_status)} - CLOSED:
            yield path, row


def updates(rows: Iterable[tuple[Path, Standing]]) -> Iterator[tuple[Path, Standing, Update]]:
    """Every update of these actions and parts with its path in the record."""
    for path, row in rows:
        for index, update in enumerate(row.item.updates):
            yield (*path, "updates", index), row, update


def sparing(likely: Callable[[str], str], known: int) -> Callable[[str], str]:
    """`likely`, which says which of so many known words is meant, as long as that takes no time to speak of.

    A plan in which thousands of words are wrong is told of all, with an advice for the first ones.
    """
    left = _COMPARED

    @cache
    def asked(word: str) -> str:
        nonlocal left
        if left <= 0:
            return ""
        left -= known
        return likely(word)

    return asked
