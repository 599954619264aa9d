"""Where output goes decides how it looks: drawn on a terminal, whole and plain elsewhere, JSON on request."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from actionplan.cli.invocation import Invocation, on_terminal, out, say
from actionplan.printable import one_line, printable
from actionplan.report.table import Table, dates, with_latest_dates

if TYPE_CHECKING:
    from actionplan.report.sheet import Sheet

SCHEMA_VERSION = 1
WIDE = 161
"""Terminals this wide have room for all the columns of the document."""
NARROWEST_TABLE = 80
"""Terminals narrower than this get a card for each action."""
TALLEST_CELL = 9
"""Lines of a cell where the table is a digest; `plan show` has the rest."""


def print_json(
    kind: str, as_of: date, invocation: Invocation | None, items: Iterable[dict[str, Any]]
) -> None:
    """One JSON object: what was asked (and of which plan), then the items, one a line."""
    envelope = {
        "schema_version": SCHEMA_VERSION,
        "kind": kind,
        "as_of": as_of.isoformat(),
        "plan": {"title": invocation.plan.title, "file": str(invocation.path)} if invocation else None,
    }
    head = as_json(envelope).removesuffix("}")
    rows = ",\n".join(map(as_json, items))
    out([f'{head}, "items": [', *([rows] if rows else []), "]}"])


def as_json(value: Any) -> str:
    """`value` as JSON of readable text; what could steer a terminal is written as \\u escapes."""
    text = json.dumps(value, ensure_ascii=False)
    return text if printable(text) == text else json.dumps(value).replace("\x7f", "\\u007f")


def print_table(invocation: Invocation, table: Table, *, digest: Table | None = None) -> None:
    """The table on a terminal as wide as it is; elsewhere whole: headings, one line a row, tabs between.

    `digest` is what to draw instead, long cells cut, on a terminal that is not `WIDE` or where the
    table does not fit. Where columns do not fit at all, each row becomes a card.
    """
    width = invocation.width
    if width is None:
        out(_tab_separated(table))
        return
    from actionplan import console

    layouts = [(table, None)] if digest is None or width >= WIDE else []
    for drawn, tallest in (*layouts, *([(digest, TALLEST_CELL)] if digest else [])):
        fitting = _fitting(drawn, width) if width >= NARROWEST_TABLE else None
        if fitting:
            out(
                console.grid(
                    fitting, width=width, color=invocation.color, tallest=tallest if on_terminal() else None
                )
            )
            left_out = dates(drawn) - dates(fitting)
            if left_out:
                say(f"older update columns left out for room: {left_out}; plan show REF has every update")
            return
    out(console.cards(digest or table, width=width, color=invocation.color))


def _fitting(table: Table, width: int) -> Table | None:
    """The table with as many of its dated columns as fit, the latest at least; None when that is too wide."""
    from actionplan import console

    counts = range(min(1, dates(table)), dates(table) + 1)
    fitting = bisect_left(
        counts, True, key=lambda count: not console.fits(with_latest_dates(table, count), width=width)
    )
    return with_latest_dates(table, counts[fitting - 1]) if fitting else None


def print_sheets(invocation: Invocation, several: Sequence[Sheet]) -> None:
    """Sheets, wrapped on a terminal and as written elsewhere."""
    width = invocation.width
    if width is None:
        from actionplan.report.sheet import plain

        out(plain(several))
        return
    from actionplan import console

    out(console.sheets(several, width=width, color=invocation.color))


def _tab_separated(table: Table) -> Iterator[str]:
    yield "\t".join(column.heading for column in table.columns)
    for row in table.rows:
        yield "\t".join(map(one_line, row))
