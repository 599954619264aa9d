"""The commands that list actions: table, overdue."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, Literal

from typer import Option

from actionplan import planfile
from actionplan.cli.bundles import FILTERED, OUTPUT, Filters, Output, question
from actionplan.cli.call import Call, UsageError
from actionplan.cli.options import AsOf, Order, Quiet, a_day, offers
from actionplan.cli.talk.output import Answer, print_answer, say_below
from actionplan.model.statuses import OPEN
from actionplan.report import Report
from actionplan.report.columns import LATE, LATE_ON_PAPER, every_column, key_called, table_of
from actionplan.report.columns.lists import listed, selected, under_sections, with_actions
from actionplan.report.filters import Test, all_of, past
from actionplan.report.listed import Listed
from actionplan.report.selection import rows_of, unjudged, wanted
from actionplan.report.sums import of_the_unjudged, summary, sums
from actionplan.standing import (
    Standing,
    every,
    late_among,
    of_concern,
    raised_later,
    standings,
    standings_of,
    told_apart,
)
from actionplan.text.characters import one_line
from actionplan.text.words import enumerated

if TYPE_CHECKING:
    from actionplan.report.columns.changed import Changes

By = Annotated[
    Literal["section", "lead", "organisation", "priority", "status"] | None,
    Option("--by", help="In groups, each with its heading and count."),
]


def table(
    call: Call,
    *,
    as_of: AsOf = None,
    columns: Annotated[
        str | None,
        Option(
            metavar="NAMES",
            help="Only these, with commas; a heading will do.",
            autocompletion=offers("columns"),
        ),
    ] = None,
    all_columns: Annotated[bool, Option("--all-columns", help="Every column there is.")] = False,
    changed_since: Annotated[str | None, a_day("Mark what was agreed anew or is new after this day.")] = None,
    changed: Annotated[
        bool, Option("--changed", help="With --changed-since: only what changed or was reported then.")
    ] = False,
    sort: Order = None,
    by: By = None,
    full: Annotated[bool, Option("--full", help="Cut nothing short.")] = False,
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
    if all_columns and columns is not None:
        raise UsageError("--columns and --all-columns are two choices: leave one out.", call)
    day = call.as_of(as_of)
    on_paper, narrowed = output.on_paper, filters.given or changed
    tests = filters.tests(call, day)
    fits, changes = _that_fit(call, all_of(tests.values()), day, since=changed_since, changed=changed)
    wholes = [*standings(call.plan, as_of=day)]
    found = selected(wanted(wholes, fits), call.plan, sort=sort, by=by)
    rows, doubtful = [*rows_of(found.bundles)], unjudged(every(wholes), tests)
    whole = columns is None and not all_columns
    own = (
        every_column(rows, on_paper=on_paper) if all_columns else table_of(call.plan, day, on_paper=on_paper)
    )
    keys = (
        own if columns is None else tuple([key_called(key.strip(), call.plan) for key in columns.split(",")])
    )
    in_file_order = whole and sort is None and by is None and "section" not in keys
    shown = under_sections(found, call.plan) if in_file_order else found.rows

    def as_list() -> Listed[Standing]:
        rows = [*shown]
        return listed(keys, rows, call.plan, with_digest=whole, on_paper=on_paper, changes=changes)

    def more() -> Iterator[tuple[str, Any]]:
        from actionplan.report.items import beside, beside_the_unjudged

        yield from beside(found, () if whole else keys, call.plan)
        yield from () if doubtful is None else beside_the_unjudged(doubtful)
        yield from _record(call, day) if output.file and whole and not narrowed else ()

    none = _none(call, narrowed=narrowed)

    def in_all() -> Iterator[str]:
        if rows:
            yield sums(found.bundles, of=_size(call, day), fits=fits)
        elif doubtful:
            yield none
        yield of_the_unjudged(doubtful or ())

    below = "" if output.json or quiet else "\n".join(filter(None, in_all()))
    answer = Answer("table", day, _report(call, day, as_list), _items(call, rows, day), more(), below)
    print_answer(call, answer, output, full=full)
    if not (output.json or rows or below):
        say_below(call, none)
    _say_raised_later(call, day, all_of(tests.values()))


def _none(call: Call, *, narrowed: bool) -> str:
    """What is said of a list without rows."""
    if not call.plan.actions:
        return f"the plan is empty: {call.again('add', 'What will be done')}"
    return "no action fits" if narrowed else "no action was raised by then"


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
    from actionplan.report.columns.changed import Changes  # most lists do without

    changes = Changes.of(call.plan, past(question(call, day), since, "changed"))
    return (lambda row: fits(row) and changes.are_in(row)) if changed else fits, changes


def _report(call: Call, day: date, listed: Callable[[], Listed[Standing]]) -> Iterator[Report]:
    """The report that is this list, which is made when it is wanted."""
    yield Report(call.plan.title, day, (listed(),))


def _items(call: Call, rows: Sequence[Standing], day: date) -> Iterator[dict[str, Any]]:
    """The rows, for programs."""
    from actionplan.report.items import items  # people are shown them without

    yield from items(rows, call.plan, as_of=day)


def _size(call: Call, day: date) -> int:
    """How many actions the plan has on that day."""
    later = raised_later(call.plan, as_of=day)
    actions = call.plan.actions
    return sum(whole not in later for whole, *_ in actions.refs) if later else len(actions)


def _record(call: Call, day: date) -> Iterator[tuple[str, Any]]:
    """The whole plan as it stands in its file, without what was said or raised after that day."""
    from actionplan.report.items import record_until

    _, record = planfile.parse(call.data, file=call.source)
    yield "record", record_until(record, day, later=raised_later(call.plan, as_of=day))


def _say_raised_later(call: Call, day: date, fits: Test) -> None:
    """Say what that fits was raised after that day, an action and all its parts as one: it is in no list as
    of it."""
    rows = standings_of(call.plan, [*raised_later(call.plan, as_of=day)], as_of=day)
    later = {row.item.ref: row.action.ref for row in rows if fits(row)}
    refs = [one_line(ref) for ref, whole in later.items() if ref == whole or whole not in later]
    if refs:
        say_below(call, f"{len(refs)} raised later: {enumerated(refs)}")


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
    by its own date, each of its parts by that of the part, else by that of its action. Words that could
    mean several days count once all of them have passed. What has no date cannot be judged, and is
    counted below.

    Examples:
      plan overdue
      plan overdue --as-of 2009-12-10 --json
      plan overdue --by lead
    """
    day = call.as_of(as_of)
    tests = filters.tests(call, day)
    fits = all_of(tests.values())
    concern = [*of_concern(call.plan, as_of=day)]
    # What nobody can judge is told although a filter of dates leaves it out.
    doubtful = [row for row in unjudged(concern, tests) or () if row.unjudged and not fits(row)]
    rows = told_apart([*filter(fits, concern)])
    late = late_among(rows)
    if not late:  # what has a date is then spoken of too
        every_one = (row.as_due for row in every(standings(call.plan, as_of=day)))
        rows = told_apart([row for row in every_one if row.status in OPEN and fits(row)])
    rows += doubtful
    found = selected([(row,) for row in late], call.plan, sort=sort, by=by)

    def more() -> Iterator[tuple[str, Any]]:
        from actionplan.report.items import beside, beside_the_late

        yield from beside_the_late(rows)
        yield from beside(found, (), call.plan)

    reports: Iterable[Report] = ()
    if late or output.on_paper:
        shown = with_actions(found, call.plan, by=by) if output.on_paper else found
        keys = LATE_ON_PAPER if output.on_paper else LATE
        as_list = partial(listed, keys, [*shown.rows], call.plan, on_paper=output.on_paper)
        reports = _report(call, day, as_list)
    below = "" if output.json or quiet else summary(rows, late, as_of=day, chosen=filters.given)
    late_items = _items(call, [*rows_of(found.bundles)], day)
    print_answer(call, Answer("overdue", day, reports, late_items, more(), below), output)
    if not output.json:
        _say_raised_later(call, day, fits)
    if late and exit_code:
        raise SystemExit(1)
