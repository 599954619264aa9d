"""Where output goes decides how it looks: drawn on a terminal, whole and plain elsewhere, JSON on request."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from actionplan.cli.bundles import Output
from actionplan.cli.call import Call
from actionplan.cli.streams import can_encode, on_terminal, out, say
from actionplan.report import Report
from actionplan.text.characters import one_line, printable
from actionplan.text.days import iso
from actionplan.text.words import enumerated

SCHEMA_VERSION = 2


class Answer(NamedTuple):
    """What a command found: `reports` for people, and in `sums` what they come to; for programs its `items`,
    and what `more` there is of them.

    None of it is made before it is wanted.
    """

    kind: str
    as_of: date
    reports: Iterable[Report]
    items: Iterable[dict[str, Any]]
    more: Iterable[tuple[str, Any]] = ()
    sums: str = ""


def print_answer(call: Call, answer: Answer, output: Output, *, full: bool = False) -> None:
    """The answer as it is wanted: the reports with a blank line between, JSON, or a paper.

    What it comes to is said below. On a narrow terminal long cells of a list are cut short unless it is to be
    `full`.
    """
    if output.kind and (output.file or output.redact or output.without or not output.json):
        from actionplan.cli.talk.papers import hand_out

        hand_out(call, answer, output, output.kind)
    elif output.json:
        print_json(answer.kind, answer.as_of, call, answer.items, **dict(answer.more))
    else:
        for index, report in enumerate(answer.reports):
            if index:
                out([""])
            out(_lines(call, report, full=full))
    if answer.sums:
        say_below(call, answer.sums)


def print_json(
    kind: str,
    as_of: date | None,
    call: Call | None,
    items: Iterable[dict[str, Any]],
    *,
    valid: bool = True,
    **more: Any,
) -> None:
    """One JSON object: what was asked (and of which plan), what `more` there is, then the items, one a line.

    The title of a plan that is not `valid` is not known, nor what a date in words means in it.
    """
    from actionplan.formats.papers.json import lines  # only what is asked for as JSON needs it

    out(lines(json_head(kind, as_of, call, valid=valid, **more), items, shows=can_encode))


def json_head(
    kind: str, as_of: date | None, call: Call | None, *, valid: bool = True, **more: Any
) -> dict[str, Any]:
    """What stands around the items in JSON: what was asked, and of which plan, and what `more` there is.

    The title of a plan that is not `valid` is not known.
    """
    head: dict[str, Any] = {"schema_version": SCHEMA_VERSION, "kind": kind, "as_of": iso(as_of), "plan": None}
    if call:
        head["plan"] = {"title": call.plan.title if valid else None, "file": call.source}
    return head | more


def _lines(call: Call, report: Report, *, full: bool) -> Iterator[str]:
    """The report as it is drawn on a terminal, or as it stands in a pipe."""
    if call.width is None:
        from actionplan.report.lines import lines_of

        yield from lines_of(report)
        return
    from actionplan.console import drawn_report

    cut = on_terminal() and not full
    left_out = yield from drawn_report(
        report, width=call.width, color=call.in_color, cut=cut, rules=call.has_rules
    )
    if left_out:
        names = enumerated([*map(one_line, left_out)])
        say_below(call, f"left out for room: {names}; {call.again('show REF')} has all")


def say_below(call: Call, message: str) -> None:
    """Say what a list comes to, in lines as wide as it is drawn."""
    if call.width is not None:
        from actionplan.console.layout import wrapped

        message = "\n".join(wrapped(printable(message), call.width))
    say(message)
