"""What updates did to an action or part: moved its date, revised a field, closed it."""

from datetime import date
from typing import NamedTuple

from actionplan.model import Update
from actionplan.model.statuses import Status


class Move(NamedTuple):
    """A date that was moved: from `before` to `after` (None: no date), by `update`."""

    before: date | None
    after: date | None
    update: Update


class Revision(NamedTuple):
    """A field of what was agreed that `update` changed: it said `before` until then ("": nothing)."""

    field: str
    before: str
    update: Update


class Closing(NamedTuple):
    """As what an action was closed, and the update that first said so."""

    status: Status
    update: Update
