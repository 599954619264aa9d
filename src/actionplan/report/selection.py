"""The actions that a list shows: those that are wanted, in their order."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import TypeAlias

from actionplan.model.statuses import RAGS
from actionplan.report.filters import Test, all_of, is_undated
from actionplan.report.names import who_leads
from actionplan.standing import Standing, told_apart
from actionplan.text.words import caseless, natural

Bundle: TypeAlias = tuple[Standing, ...]
"""An action and those of its parts that are shown with it; or one row that is shown by itself."""


def wanted(wholes: Iterable[Standing], fits: Test) -> Iterator[Bundle]:
    """Each action that fits, or of which a part fits, with its parts that fit."""
    for whole in wholes:
        parts = tuple(filter(fits, whole.parts))
        if parts or fits(whole):
            yield (whole, *parts)


_OF_DATES = frozenset({"overdue", "due_by", "due_after"})
"""The filters that judge by due dates."""


def unjudged(rows: Iterable[Standing], tests: Mapping[str, Test]) -> list[Standing] | None:
    """Those of the rows that no test by dates can judge, and for which the other tests hold.

    Words that could mean several days are judged if none of these would fit. None if no test judges by dates.
    """
    if _OF_DATES.isdisjoint(tests):
        return None
    others = all_of(test for name, test in tests.items() if name not in _OF_DATES)
    in_time = all_of(test for name, test in tests.items() if name in _OF_DATES)
    rows = told_apart([row.as_due for row in rows])
    rows = [row for row in rows if others(row) and (not row.readings or any(map(in_time, _as_read(row))))]
    if "overdue" in tests:
        return [row for row in rows if row.unjudged]
    return [row for row in rows if is_undated(row) and not in_time(row)]


def _as_read(row: Standing) -> Iterator[Standing]:
    """The row as it would be due by each of the days that its words, or those of its action, could mean."""
    return (row._replace(due=day, whole=None) for day in row.readings)


def rows_of(bundles: Iterable[Bundle]) -> Iterator[Standing]:
    """The rows of the bundles, one after the other."""
    return chain.from_iterable(bundles)


_Key: TypeAlias = Callable[[Standing], tuple[object, ...]]

ORDERS: dict[str, _Key] = {
    "due": lambda row: (row.due is None, row.due),
    "late": lambda row: (-row.days_overdue,),
    "lead": lambda row: next((not name, caseless(name)) for name in who_leads(row)),
    "updated": lambda row: (-row.last_update.as_of.toordinal() if row.last_update else 0,),
    "rag": lambda row: (RAGS.index(row.rag),),
    "ref": lambda row: (natural(row.item.ref),),
}
"""The orders by their names. A row comes before another if its key is less."""


def in_order(bundles: Iterable[Bundle], name: str) -> list[Bundle]:
    """The bundles by that of their rows that comes first; in the order of the plan if they are alike."""
    key = ORDERS[name]
    return sorted(bundles, key=lambda rows: min(map(key, rows[:1] if name == "ref" else rows)))
