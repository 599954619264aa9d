"""The command that shows actions in full: show."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Annotated, Any

from actionplan.cli.bundles import FILTERED, OUTPUT, Filters, Output
from actionplan.cli.call import Call, UsageError
from actionplan.cli.options import AsOf, Order, Quiet, a_ref
from actionplan.cli.talk.output import Answer, print_answer, say_below
from actionplan.errors import WrongRequest
from actionplan.model import Plan
from actionplan.report.filters import Test, all_of
from actionplan.report.selection import in_order, rows_of, unjudged, wanted
from actionplan.standing import Standing, every, raised_later, standings, standings_of
from actionplan.text.characters import one_line
from actionplan.text.days import weekday

if TYPE_CHECKING:
    from actionplan.report.entries import Declared


def show(
    call: Call,
    *,
    refs: Annotated[
        list[str] | None, a_ref("Refs or ranges: 3, 5a, 1-4.", "ref or entry begun", metavar="[REF...]")
    ] = None,
    as_of: AsOf = None,
    sort: Order = None,
    quiet: Quiet = False,
    output: Annotated[Output, OUTPUT],
    filters: Annotated[Filters, FILTERED],
) -> None:
    """Show actions in full, with every dated update.

    Their wording, how they stand, their parts and their history. Filters choose among those that are named,
    or among all. What the plan declares is shown too: plan, people/KEY, sections/NAME, meetings/YYYY-MM-DD.

    Examples:
      plan show 4
      plan show 5a 6 --as-of 2009-12-10
      plan show --lead PS --open
      plan show people/PS
    """
    if not refs and not filters.given:
        raise UsageError(
            "Missing argument 'REF...' (3, or 1-6 for several), or a filter such as --lead.", call
        )
    day = call.as_of(as_of)
    from actionplan.cli.refs import chosen, say_earlier  # tables do without these
    from actionplan.report.entries import declared, entry_sheet, refuse_missing

    if output.on_paper:
        from actionplan.report.sheet.page import page as sheet
    else:
        from actionplan.report.sheet import sheet

    places = call.plan.actions.places
    named = {word: declared(call.plan, word) for word in refs or ()}
    entries = [one for one in named.values() if one]
    words = [word for word, one in named.items() if one is None or word in places]
    for word in (one for one in words if one not in places):
        try:
            refuse_missing(call.plan, word, instead=call.again("show", "plan"))
            chosen(call.plan, [word], call.again)
        except WrongRequest as error:
            from actionplan.cli.advice import lists_its_actions, show_meant  # only a wrong word needs them

            raise error.with_hint(lists_its_actions(call, word) or show_meant(call, refs or ())) from None
    if entries and not words and (filters.given or sort):
        raise UsageError(
            f"filters and --sort are for actions, and {one_line(next(iter(named)))} is none.", call
        )
    asked = chosen(call.plan, words)
    say_earlier(call.plan, words)
    later = {ref: when for ref, when in raised_later(call.plan, as_of=day).items() if ref in asked}
    there = [ref for ref in asked if ref not in later]
    tests = filters.tests(call, day)
    found = [*(standings_of(call.plan, there, as_of=day) if refs else standings(call.plan, as_of=day))]
    shown = ((row,) for row in _fitting(found, tests))
    rows = [*rows_of(in_order(shown, sort) if sort else shown)]
    sheets = chain((entry_sheet(one, as_of=day) for one in entries), (sheet(row, call.plan) for row in rows))
    doubtful = unjudged(found if refs else every(found), tests)
    more, doubt = ((), "") if doubtful is None else _told(doubtful)
    print_answer(call, Answer("show", day, sheets, _items(entries, rows, call.plan, day), more), output)
    if not (output.json or entries or rows or later):
        say_below(call, "no action fits")
    if doubt and not (output.json or quiet):
        say_below(call, doubt)
    for ref, when in later.items():
        raised = f"{one_line(ref)} was raised {weekday(when)}"
        say_below(call, f"{raised}: it is not in the plan as of {weekday(day)}")
    if later:
        raise SystemExit(1)


def _items(
    entries: Iterable["Declared"], rows: Sequence[Standing], plan: Plan, as_of: date
) -> Iterator[dict[str, Any]]:
    """What is shown, for programs."""
    from actionplan.report.entries import entry_item  # people are shown it without
    from actionplan.report.items import items

    yield from map(entry_item, entries)
    yield from items(rows, plan, as_of=as_of, with_updates=True)


def _told(doubtful: Sequence[Standing]) -> tuple[Iterable[tuple[str, Any]], str]:
    """What is told of rows that nobody can judge by their dates: to programs, and to people."""
    from actionplan.report.items import beside_the_unjudged  # few calls have a filter by dates
    from actionplan.report.sums import of_the_unjudged

    return beside_the_unjudged(doubtful), of_the_unjudged(doubtful)


def _fitting(found: Iterable[Standing], tests: Mapping[str, Test]) -> Iterable[Standing]:
    """Those for which the tests hold, or for a part of them, each with the parts for which they do."""
    if not tests:
        return found
    fitting = wanted(found, all_of(tests.values()))
    return (whole._replace(parts=tuple(parts)) for whole, *parts in fitting)
