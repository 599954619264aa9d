"""Where output goes decides how it looks: drawn on a terminal, whole and plain elsewhere, JSON on request."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from actionplan.cli.call import Call
from actionplan.cli.streams import on_terminal, out, say
from actionplan.report.table import UPDATES, Table, columns, dates, filled, table, with_latest_dates
from actionplan.standing import Standing
from actionplan.text.characters import one_line, printable

if TYPE_CHECKING:
    from actionplan.report.sheet import Sheet

SCHEMA_VERSION = 1
WIDE = 161
"""Terminals this wide have room for all the columns of the document."""
NARROWEST_TABLE = 80
"""Terminals narrower than this get a card for each action."""
TALLEST_CELL = 9
"""Lines of a cell where the table is a digest; `plan show` has the rest."""
PAGE = 100
"""Rows that are drawn before the next are looked at."""


def print_json(
    kind: str,
    as_of: date,
    invocation: Call | None,
    items: Iterable[dict[str, Any]],
    *,
    valid: bool = True,
    **more: Any,
) -> None:
    """One JSON object: what was asked (and of which plan), what `more` there is, then the items, one a line.

    The title of a plan that is not `valid` is not known.
    """
    envelope: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "kind": kind,
        "as_of": as_of.isoformat(),
        "plan": None,
    }
    if invocation:
        title = invocation.plan.title if valid else None
        envelope["plan"] = {"title": title, "file": invocation.source}
    head = as_json(envelope | more).removesuffix("}")
    rows = ",\n".join(map(as_json, items))
    out([f'{head}, "items": [', *([rows] if rows else []), "]}"])


def as_json(value: Any) -> str:
    """`value` as JSON of readable text; what could steer a terminal is written as \\u escapes."""
    text = json.dumps(value, ensure_ascii=False)
    return text if printable(text) == text else json.dumps(value).replace("\x7f", "\\u007f")


def print_table(
    invocation: Call,
    as_of: date,
    rows: Iterable[Standing],
    keys: Sequence[str],
    *,
    digest: Sequence[str] = (),
) -> bool:
    """The columns called `keys`, in the width of a terminal; elsewhere whole: one line a row, tabs between.

    `digest` names the columns to draw instead, long cells cut, on a terminal that is not `WIDE` or where all
    do not fit. Where columns do not fit at all, each row becomes a card. A long table is drawn page by page.
    Returns whether there was any row. Raises WrongRequest for an unknown column.
    """
    title, width = invocation.plan.title, invocation.width
    if width is None:
        whole = table(title, as_of, rows, keys)
        out(_tab_separated(whole))
        return bool(whole.rows)
    from actionplan import console

    layouts: list[tuple[Sequence[str], int | None]] = [(digest, TALLEST_CELL)] if digest else []
    if not digest or width >= WIDE:
        layouts.insert(0, (keys, None))
    if any(UPDATES in names for names, _ in layouts):
        rows = list(rows)  # any of them may bring a date, and so a column
    coming = iter(rows)
    first = list(islice(coming, PAGE))
    pages = iter(lambda: list(islice(coming, PAGE)), [])
    for names, tallest in layouts:
        drawn = filled(title, as_of, first, columns(names, rows))
        fitting = _fitting(drawn, width) if width >= NARROWEST_TABLE else None
        if fitting:
            more = (filled(title, as_of, page, fitting.columns) for page in pages)
            cut_at = tallest if on_terminal() else None
            out(console.grid(fitting, width=width, color=invocation.in_color, tallest=cut_at, more=more))
            left_out = dates(drawn) - dates(fitting)
            if left_out:
                say(f"older update columns left out for room: {left_out}; plan show REF has every update")
            return bool(first)
    more = (filled(title, as_of, page, drawn.columns) for page in pages)
    out(console.cards(drawn, width=width, color=invocation.in_color, more=more))
    return bool(first)


def _fitting(table: Table, width: int) -> Table | None:
    """The table with as many of its dated columns as fit, the latest at least; None when that is too wide."""
    from actionplan import console

    counts = range(min(1, dates(table)), dates(table) + 1)
    fitting = bisect_left(
        counts, True, key=lambda count: not console.fits(with_latest_dates(table, count), width=width)
    )
    return with_latest_dates(table, counts[fitting - 1]) if fitting else None


def print_sheets(invocation: Call, several: Sequence[Sheet]) -> None:
    """Sheets, wrapped on a terminal and as written elsewhere."""
    width = invocation.width
    if width is None:
        from actionplan.report.sheet import plain

        out(plain(several))
        return
    from actionplan import console

    out(console.sheets(several, width=width, color=invocation.in_color))


def _tab_separated(table: Table) -> Iterator[str]:
    yield "\t".join(column.heading for column in table.columns)
    for row in table.rows:
        yield "\t".join(map(one_line, row))
