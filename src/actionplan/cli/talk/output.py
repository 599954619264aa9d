"""Where output goes decides how it looks: drawn on a terminal, whole and plain elsewhere, JSON on request."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from actionplan.cli.call import Call
from actionplan.cli.encoding import can_encode
from actionplan.cli.streams import on_terminal, out, say
from actionplan.report import Heading, Report
from actionplan.report.columns import columns_of, layout
from actionplan.standing import Standing
from actionplan.text.characters import printable
from actionplan.text.days import iso

SCHEMA_VERSION = 2


def print_json(
    kind: str,
    as_of: date,
    call: Call | None,
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
        "as_of": iso(as_of),
        "plan": None,
    }
    if call:
        title = call.plan.title if valid else None
        envelope["plan"] = {"title": title, "file": call.source}
    head = as_json(envelope | more).removesuffix("}")
    rows = ",\n".join(map(as_json, items))
    out([f'{head}, "items": [', *([rows] if rows else []), "]}"])


def as_json(value: Any) -> str:
    """`value` as JSON of readable text; what could steer a terminal, or it cannot show, as \\u escapes."""
    text = json.dumps(value, ensure_ascii=False)
    return (
        text if printable(text) == text and can_encode(text) else json.dumps(value).replace("\x7f", "\\u007f")
    )


def print_table(
    call: Call,
    as_of: date,
    rows: Iterable[Standing | Heading],
    keys: Sequence[str],
    *,
    with_digest: bool = False,
    full: bool = False,
) -> bool:
    """The columns called `keys` on a terminal, or their digest where it is narrow; elsewhere whole, one line
    a row, with tabs between.

    On a narrow terminal a digest is cut short unless it is to be `full`. Returns whether there was any row.
    Raises WrongRequest for an unknown column.
    """
    rows = list(rows)
    standings = [row for row in rows if not isinstance(row, Heading)]
    if call.width is None:
        from actionplan.report import filled
        from actionplan.report.lines import tab_separated

        out(tab_separated(filled(columns_of(keys, standings, call.plan), rows)))
        return bool(rows)
    from actionplan.console import drawn_table

    drawing = drawn_table(
        call.plan.title,
        as_of,
        rows,
        layout(keys, standings, call.plan, with_digest=with_digest),
        width=call.width,
        color=call.in_color,
        cut=on_terminal() and not full,
        rules=call.has_rules,
    )
    out(drawing.lines)
    if drawing.left_out:
        left_out = f"older update columns left out for room: {drawing.left_out}"
        say(f"{left_out}; plan show REF has every update")
    return drawing.rows


def print_reports(call: Call, reports: Iterable[Report]) -> bool:
    """The reports with a blank line between, drawn on a terminal and as they are elsewhere.

    Returns whether there was any.
    """
    width, index = call.width, -1
    for index, report in enumerate(reports):
        if index:
            out([""])
        if width is None:
            from actionplan.report.lines import lines_of

            out(lines_of(report))
        else:
            from actionplan.console import drawn_report

            out(drawn_report(report, width=width, color=call.in_color))
    return index >= 0
