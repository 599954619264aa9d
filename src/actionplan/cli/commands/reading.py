"""The commands that read: table, show, overdue."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Annotated, Any

from typer import Option

from actionplan import planfile
from actionplan.cli.bundles import FILTERED, OUTPUT, Filters, Output
from actionplan.cli.call import Call, UsageError
from actionplan.cli.options import AsOf, By, Columns, Full, Order, Quiet, SomeRefs, a_day
from actionplan.cli.talk.output import Answer, print_answer, say_below
from actionplan.model.statuses import OPEN
from actionplan.report import Listed, Report
from actionplan.report.columns import LATE, LATE_ON_PAPER, every_column, table_of
from actionplan.report.columns.lists import listed
from actionplan.report.filters import Test, all_of
from actionplan.report.items import beside, beside_the_late, beside_the_unjudged, items, record_until
from actionplan.report.selection import listing, rows_of, under_sections, wanted, with_actions
from actionplan.report.sums import of_the_unjudged, summary, sums
from actionplan.standing import Standing, every, late_among, of_concern, raised_later, standings, standings_of
from actionplan.text.characters import one_line
from actionplan.text.days import weekday
from actionplan.text.words import enumerated

if TYPE_CHECKING:
    from actionplan.report.changed import Changes

_MOST = 10
"""Refs that are listed."""


def table(
    call: Call,
    *,
    as_of: AsOf = None,
    columns: Columns = None,
    all_columns: Annotated[bool, Option("--all-columns", help="Every column there is.")] = False,
    changed_since: Annotated[str | None, a_day("Mark what was agreed anew or is new after this day.")] = None,
    changed: Annotated[
        bool, Option("--changed", help="With --changed-since: only what changed or was reported then.")
    ] = False,
    sort: Order = None,
    by: By = None,
    full: Full = False,
    quiet: Quiet = False,
    output: Annotated[Output, OUTPUT],
    filters: Annotated[Filters, FILTERED],
) -> None:
    """Show the plan as a table.

    It fits the terminal; in a pipe it is whole, with tabs between the columns. A filter given twice takes
    either; different filters must all hold. A part that fits stands under its action.

    Examples:
      plan table
      plan table --as-of 2009-12-10 --lead PS
      plan table --open --due-by "next meeting" --by lead
      plan table --columns ref,action,due,rag
      plan table --changed-since 2009-10-31 --changed
    """
    day = call.as_of(as_of)
    on_paper, narrowed = output.on_paper, filters.given or changed
    tests = filters.tests(call, day)
    fits, changes = _that_fit(call, all_of(tests.values()), day, since=changed_since, changed=changed)
    found = listing(wanted(standings(call.plan, as_of=day), fits), call.plan, sort=sort, by=by)
    rows, unjudged = [*rows_of(found.bundles)], _unjudged(call, tests, day)
    whole = columns is None and not all_columns
    own = (
        every_column(rows, on_paper=on_paper) if all_columns else table_of(call.plan, day, on_paper=on_paper)
    )
    keys = own if columns is None else tuple([key.strip() for key in columns.split(",")])
    in_file_order = whole and sort is None and by is None and "section" not in keys
    shown = under_sections(found, call.plan) if in_file_order else found.rows

    def as_list() -> Listed[Standing]:
        rows = [*shown]
        return listed(keys, rows, call.plan, with_digest=whole, on_paper=on_paper, changes=changes)

    reports = _report(call, day, as_list)
    more = chain(
        beside(found, () if whole else keys, call.plan, day),
        beside_the_unjudged(unjudged) if "overdue" in tests else (),
        _record(call, day) if output.file and whole and not narrowed else (),
    )
    none = _none(call, narrowed=narrowed)

    def in_all() -> Iterator[str]:
        if rows:
            yield sums(found.bundles, of=_size(call, day), fits=fits)
        elif unjudged:
            yield none
        yield of_the_unjudged(unjudged)

    below = "" if output.json or quiet else "\n".join(filter(None, in_all()))
    answer = Answer("table", day, reports, items(rows, call.plan, as_of=day), more, below)
    print_answer(call, answer, output, full=full)
    if not (output.json or rows or below):
        say_below(call, none)
    _say_raised_later(call, day)


def _none(call: Call, *, narrowed: bool) -> str:
    """What is said of a list without rows."""
    if not call.plan.actions:
        return f"the plan is empty: {call.again('add', 'What will be done')}"
    return "no action fits" if narrowed else "no action was raised by then"


def _unjudged(call: Call, tests: Mapping[str, Test], day: date) -> list[Standing]:
    """What nobody can judge of what fits all else, if only what is overdue is wanted."""
    if "overdue" not in tests:
        return []
    fits = all_of(test for name, test in tests.items() if name != "overdue")
    return [row for row in of_concern(call.plan, as_of=day) if row.unjudged and fits(row)]


def _that_fit(
    call: Call, fits: Test, day: date, *, since: str | None, changed: bool
) -> "tuple[Test, Changes | None]":
    """Whether a row that fits is wanted, and what changed since the day of these words, if any are said.

    If only what `changed` is wanted, it has to be said since when. Raises UsageError if it is not.
    """
    if since is None:
        if changed:
            raise UsageError("--changed needs --changed-since DATE", call)
        return fits, None
    from actionplan.report.changed import Changes  # most lists do without

    changes = Changes.of(call.plan, call.day(since, "changed since", around=day))
    return (lambda row: fits(row) and changes.are_in(row)) if changed else fits, changes


def _report(call: Call, day: date, listed: Callable[[], Listed[Standing]]) -> Iterator[Report]:
    """The report that is this list, which is made when it is wanted."""
    yield Report(call.plan.title, day, (listed(),))


def _size(call: Call, day: date) -> int:
    """How many actions the plan has on that day."""
    later = raised_later(call.plan, as_of=day)
    actions = call.plan.actions
    return sum(ref not in later for (ref, _), *_ in actions.openings) if later else len(actions)


def _record(call: Call, day: date) -> Iterator[tuple[str, Any]]:
    """The whole plan as it stands in its file, without what was said or raised after that day."""
    _, record = planfile.parse(call.data, file=call.source)
    yield "record", record_until(record, day, later=raised_later(call.plan, as_of=day))


def _say_raised_later(call: Call, day: date) -> None:
    """Say what was raised after that day, an action and all its parts as one: it is in no list as of it."""
    later = raised_later(call.plan, as_of=day)
    if later:
        openings = call.plan.actions.openings
        with_action = {ref for (whole, _), *parts in openings if whole in later for ref, _ in parts}
        refs = [one_line(ref) for ref in later if ref not in with_action]
        say_below(call, f"{len(refs)} raised later: {enumerated(refs, most=_MOST)}")


def show(
    call: Call,
    *,
    refs: SomeRefs = None,
    as_of: AsOf = None,
    sort: Order = None,
    quiet: Quiet = False,
    output: Annotated[Output, OUTPUT],
    filters: Annotated[Filters, FILTERED],
) -> None:
    """Show actions in full, with every dated update.

    Their wording, how they stand, their parts and their history: those that are named, of which the filters
    choose; without a name all that they choose. What the plan declares is shown too: plan, people/KEY,
    sections/NAME, meetings/YYYY-MM-DD.

    Examples:
      plan show 4
      plan show 5a 6 --as-of 2009-12-10
      plan show --lead PS --open
      plan show people/PS
    """
    if not refs and not filters.given:
        raise UsageError("Missing argument 'REF...', or a filter such as --lead.", call)
    day = call.as_of(as_of)
    from actionplan.cli.refs import chosen, say_earlier  # tables do without these
    from actionplan.report.entries import declared, entry_item, entry_sheet, refuse_missing

    if output.on_paper:
        from actionplan.report.sheet.page import page as sheet
    else:
        from actionplan.report.sheet import sheet

    places = call.plan.actions.places
    named = {word: declared(call.plan, word) for word in refs or ()}
    entries = [one for one in named.values() if one]
    words = [word for word, one in named.items() if one is None or word in places]
    for word in (one for one in words if one not in places):
        refuse_missing(call.plan, word, instead=call.again("show", "plan"))
    asked = chosen(call.plan, words)
    say_earlier(call.plan, words)
    later = {ref: when for ref, when in raised_later(call.plan, as_of=day).items() if ref in asked}
    there = [ref for ref in asked if ref not in later]
    tests = filters.tests(call, day)
    shown = _shown(call, there if refs else None, tests, day)
    rows = [*rows_of(listing(((row,) for row in shown), call.plan, sort=sort, by=None).bundles)]
    sheets = chain((entry_sheet(one, as_of=day) for one in entries), (sheet(row, call.plan) for row in rows))
    found_items = chain(map(entry_item, entries), items(rows, call.plan, as_of=day, with_updates=True))
    unjudged = [row for row in _unjudged(call, tests, day) if not refs or row.item.ref in there]
    more = beside_the_unjudged(unjudged) if "overdue" in tests else ()
    print_answer(call, Answer("show", day, sheets, found_items, more), output)
    if not (output.json or entries or rows or later):
        say_below(call, "no action fits")
    if unjudged and not (output.json or quiet):
        say_below(call, of_the_unjudged(unjudged))
    for ref, when in later.items():
        raised = f"{one_line(ref)} was raised {weekday(when)}"
        say_below(call, f"{raised}: it is not in the plan as of {weekday(day)}")
    if later:
        raise SystemExit(1)


def _shown(
    call: Call, refs: Sequence[str] | None, tests: Mapping[str, Test], day: date
) -> Iterable[Standing]:
    """These actions and parts, or all actions for None, with those of their parts that the tests hold for."""
    found = standings(call.plan, as_of=day) if refs is None else standings_of(call.plan, refs, as_of=day)
    if not tests:
        return found
    fitting = wanted(found, all_of(tests.values()))
    return (whole._replace(parts=tuple(parts)) for whole, *parts in fitting)


def overdue(
    call: Call,
    *,
    as_of: AsOf = None,
    exit_code: Annotated[
        bool, Option("--exit-code", help="Exit with 1 when anything is overdue, for scripts.")
    ] = False,
    sort: Order = None,
    by: By = None,
    quiet: Quiet = False,
    output: Annotated[Output, OUTPUT],
    filters: Annotated[Filters, FILTERED],
) -> None:
    """List what is late, longest first.

    Late is what has a due date before the given day and is neither closed nor suspended: an action
    by its own date, each of its parts by that of the part. Words that could mean several days count once
    all of them have passed. Of what has no date nobody can say it: how many these are is said too.

    Examples:
      plan overdue
      plan overdue --as-of 2009-12-10 --json
      plan overdue --by lead
    """
    day = call.as_of(as_of)
    fits = filters.test(call, day)
    rows = list(filter(fits, of_concern(call.plan, as_of=day)))
    late = late_among(rows)
    if not late:  # what has a date is then spoken of too
        rows = [row for row in every(standings(call.plan, as_of=day)) if row.status in OPEN and fits(row)]
    found = listing([(row,) for row in late], call.plan, sort=sort, by=by)
    more = chain(beside_the_late(rows), beside(found, (), call.plan, day))
    reports: Iterable[Report] = ()
    if late or output.on_paper:
        shown = with_actions(found, call.plan, by=by) if output.on_paper else found
        keys = LATE_ON_PAPER if output.on_paper else LATE
        as_list = partial(listed, keys, [*shown.rows], call.plan, on_paper=output.on_paper)
        reports = _report(call, day, as_list)
    below = "" if output.json or quiet else summary(rows, late, as_of=day, chosen=filters.given)
    late_items = items([*rows_of(found.bundles)], call.plan, as_of=day)
    print_answer(call, Answer("overdue", day, reports, late_items, more, below), output)
    if not output.json:
        _say_raised_later(call, day)
    if late and exit_code:
        raise SystemExit(1)
