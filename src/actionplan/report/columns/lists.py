"""Lists of actions: their rows in order, below headings, and their columns, for places of any width."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from actionplan.model import NO_SECTION, Plan
from actionplan.report import Table
from actionplan.report.columns import DIGEST, UPDATES, columns_of, headings_of
from actionplan.report.columns.cells import DATED, SHARE, all_columns, latest_text, latest_update, light_mark
from actionplan.report.listed import Column, Heading, Layout, Listed, filled
from actionplan.report.names import section_title
from actionplan.report.selection import Bundle, in_order, rows_of
from actionplan.report.texts import reported_light, without_date
from actionplan.standing import Standing, standings_of
from actionplan.text.words import caseless

if TYPE_CHECKING:
    from actionplan.report.columns.changed import Changes
    from actionplan.report.groups import Group

OLDER = "older updates"
"""What columns of dates are called together."""
_BELOW_TIMESCALE = ("due", "status")
"""What the digest says in the cell of the timescale, as the columns of these do."""


class Selection(NamedTuple):
    """What a list shows: its bundles in their order, and the groups they stand in, if any are wanted."""

    bundles: Sequence[Bundle]
    groups: list[Group] | None = None

    @property
    def rows(self) -> Iterator[Standing | Heading]:
        """The rows, below the headings of their groups."""
        for group in self.groups or ():
            yield Heading(group.title, group.of)
            yield from rows_of(group.bundles)
        if self.groups is None:
            yield from rows_of(self.bundles)


def selected(bundles: Iterable[Bundle], plan: Plan, *, sort: str | None, by: str | None) -> Selection:
    """The bundles in the order called `sort`, in groups by what is called `by`; as they come for None."""
    bundles = in_order(bundles, sort) if sort else list(bundles)
    if by is None:
        return Selection(bundles)
    from actionplan.report.groups import grouped  # most lists do without

    return Selection(bundles, grouped(bundles, by, plan))


def with_actions(found: Selection, plan: Plan, *, by: str | None) -> Selection:
    """The same rows, those of one action together where the first of them stands, below its own.

    A part on paper says nothing without the action that it is of.
    """
    together: dict[str, list[Standing]] = {}
    for row in rows_of(found.bundles):
        together.setdefault(row.action.ref, []).append(row)
    bundles: list[Bundle] = []
    for ref, rows in together.items():
        whole = next((row for row in rows if not row.is_part), None)
        whole = whole or standings_of(plan, [ref], as_of=rows[0].as_of)[0]
        bundles.append((whole, *(row for row in rows if row.is_part)))
    return selected(bundles, plan, sort=None, by=by)


def under_sections(found: Selection, plan: Plan) -> Iterator[Standing | Heading]:
    """The rows in their order, with a heading wherever another section begins."""
    section = ""
    for bundle in found.bundles:
        said = bundle[0].action.words["section"]
        if said != section and caseless(said) != caseless(section):
            section = said
            yield Heading(section_title(plan, section) if section else NO_SECTION, ("section",))
        yield from bundle


def listed(
    keys: Sequence[str],
    rows: Sequence[Standing | Heading],
    plan: Plan,
    *,
    with_digest: bool = False,
    on_paper: bool = False,
    changes: Changes | None = None,
) -> Listed[Standing]:
    """The rows in the columns called `keys`, of which older updates may be left out for room.

    If a digest is wanted, a narrow place draws that instead; one between has the newest updates in one column
    beside all others. `changes` are marked. Raises WrongRequest for a name that is none.
    """
    standings = [row for row in rows if not isinstance(row, Heading)]
    columns = columns_of(keys, standings, plan, on_paper=on_paper)
    columns = changes.marked(columns) if changes else columns

    dated = [at for at, column in enumerate(columns) if column.key.startswith(DATED)]

    def layout() -> Layout:
        if not with_digest:
            return Layout(tuple(dated), untold=dict.fromkeys(dated, OLDER))
        digest = filled(_digest(keys, standings, plan, changes), rows)
        said = [[at for at in dated if columns[at].cell(row)] for row in standings]
        untold = _untold(said, columns, standings)
        short = digest.of_columns(digest.filled_columns)
        return Layout(_spare(said, dated), short, merged if len(dated) > 1 else None, untold)

    def merged() -> Table:
        table = filled(_merged(columns, dated, standings, plan), rows)
        return table.of_columns(table.filled_columns)

    return Listed(columns, rows, layout)


def _spare(said: Iterable[Sequence[int]], dated: Sequence[int]) -> tuple[int, ...]:
    """The columns of dates that have no row's newest update, by those in which each row has `said` anything;
    and the last of all, which a `Layout` keeps, so that nobody seems to be silent."""
    newest = {one[-1] for one in said if one}
    return tuple(at for at in dated if at not in newest or at == dated[-1])


def _untold(
    said: Iterable[Sequence[int]], columns: Sequence[Column[Standing]], rows: Sequence[Standing]
) -> dict[int, str]:
    """The columns that say what the digest does not; of updates, each row has its newest there."""
    untold = dict.fromkeys((at for one in said for at in one[:-1]), OLDER)
    for at, (key, heading, cell, *_) in enumerate(columns):
        name, short = _SHORT.get(key, ("", None))
        if short and any(cell(row) != short(row) for row in rows):
            untold[at] = name
        elif rows and not short and key not in {*DIGEST, *_BELOW_TIMESCALE} and not key.startswith(DATED):
            untold[at] = heading
    return dict(sorted(untold.items()))


def _digest(
    keys: Sequence[str], rows: Sequence[Standing], plan: Plan, changes: Changes | None
) -> tuple[Column[Standing], ...]:
    """The columns of `DIGEST`: how things stand is said under the timescale, the date above the updates."""
    columns = (*columns_of(DIGEST, rows, plan), all_columns()["status"])
    *others, timescale, _, status = changes.marked(columns) if changes else columns
    standing = partial(_standing, (timescale.cell, status.cell), with_light="rag" in keys)
    return (*others, timescale._replace(cell=standing, mark=light_mark), _newest(rows, plan))


def _merged(
    columns: Sequence[Column[Standing]], dated: Sequence[int], rows: Sequence[Standing], plan: Plan
) -> tuple[Column[Standing], ...]:
    """These columns, with one for the newest update of each row in the place of those that are `dated`."""
    newest, first = _newest(rows, plan), dated[0]
    others = [column for column in columns if not column.key.startswith(DATED)]
    if newest.heading in {column.heading for column in others}:
        newest = newest._replace(heading=f"Latest {newest.heading[:1].lower()}{newest.heading[1:]}")
    return (*others[:first], newest, *others[first:])


def _newest(rows: Sequence[Standing], plan: Plan) -> Column[Standing]:
    """The newest update of each row, with its date; if all are of one, the heading says it."""
    heading = headings_of(plan)[UPDATES]
    dates = {row.last_update.when for row in rows if row.last_update}
    if len(dates) == 1 and "{date}" in heading:
        return Column("last_update", heading.replace("{date}", dates.pop()), latest_text, share=SHARE)
    return Column("last_update", without_date(heading), latest_update, share=SHARE)


def _standing(cells: Sequence[Callable[[Standing], str]], row: Standing, *, with_light: bool) -> str:
    lines = [cell(row) for cell in cells]
    if with_light:
        lines.append(f"RAG: {_light(row)}")
    return "\n".join(filter(None, lines))


def _light(row: Standing) -> str:
    return f"{row.rag}{reported_light(row)}"


_SHORT = {UPDATES: (OLDER, latest_update), "rag": ("reasons of RAG", _light)}
"""What the digest has of these columns, and what the rest of them is called."""
