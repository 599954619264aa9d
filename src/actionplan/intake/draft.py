"""A document made into the record of a plan, with everything that was not understood, by its place.

Nothing is invented: a text is kept to the letter, a date is what the document says, or who imports it.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from actionplan.changes.edits import Record
from actionplan.changes.names import items_in
from actionplan.errors import UnreadableDocument, WrongRequest
from actionplan.intake import heads, moments, numbering
from actionplan.intake.account import Account
from actionplan.intake.action_rows import ActionRows, fills_in
from actionplan.intake.actions import entry_of
from actionplan.intake.columns import Column
from actionplan.intake.groups import Grouping, with_sections_of_rows
from actionplan.intake.record import columns_read, headings_of, record_of
from actionplan.intake.reports.reading import Reading
from actionplan.intake.source import LeftOut, Row, Source, Table
from actionplan.intake.table import dates, keys
from actionplan.intake.table.choice import Choice, chosen, every_table, wordiest
from actionplan.intake.table.heading_rows import is_sure
from actionplan.intake.table.layout import Grid, tell_of_columns
from actionplan.intake.unsaid import without_unsaid
from actionplan.schema import faults
from actionplan.text.characters import one_line
from actionplan.text.days import last_day, order_of
from actionplan.text.shell import quoted
from actionplan.text.words import caseless, normalized

_AS_WISHED = "as you said"


class Wishes(NamedTuple):
    """What the importing person said.

    `as_of` is the date of the document (`2024-10-31`, `2024-10`), `named` which field a heading is, `sheet`
    and `table` which table to read, `title` what the plan is called. `day` is that of the import.
    """

    day: date
    as_of: str = ""
    named: Mapping[str, str] = {}
    sheet: str = ""
    table: int = 0
    title: str = ""


class Draft(NamedTuple):
    """The record, and how it came about.

    `columns` are those of each table that was read; `notes` what was decided; `left_out` what is not in the
    record, each with its place. `as_of` is the date of what has none of its own, "" if there is none.
    `made_refs` are those that the document does not have. `day` is that of the import, in ISO. `shown` are
    fields of columns in which something is as the plan shows it into which the document is brought, and
    `unread` the ref and the field of each cell that could not be read, `blank` of each of a status or light
    in which nothing stands. `whole`: it is the record of a plan
    that `plan` wrote whole, and no table was read. `titled`: the document itself says its title.
    """

    record: Record
    tables: tuple[str, ...]
    columns: tuple[Column, ...]
    notes: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    as_of: str
    made_refs: frozenset[str] = frozenset()
    day: str = ""
    shown: frozenset[str] = frozenset()
    unread: frozenset[tuple[str, str]] = frozenset()
    blank: frozenset[tuple[str, str]] = frozenset()
    whole: bool = False
    titled: bool = False

    @property
    def counts(self) -> dict[str, int]:
        """How many actions, parts, updates and sections the record has."""
        actions = len(self.record["actions"] or ())
        items = [item for _, item in items_in(self.record)]
        updates = sum(len(item.get("updates") or ()) for item in items)
        sections = len(self.record.get("sections") or ())
        return {"actions": actions, "parts": len(items) - actions, "updates": updates, "sections": sections}


def drafted(source: Source, file: str, wishes: Wishes) -> Draft:
    """The plan in the document that is called `file`.

    Raises UnreadableDocument if no table is like one of actions, WrongRequest if several are, or none is
    called as wished, NeedsDate if something was reported and nothing says when.
    """
    if is_whole(source, wishes):
        record = source.record | ({"title": one_line(wishes.title)} if wishes.title else {})
        notes = (f"the plan is in it whole: {one_line(str(record['title']))}",)
        as_of = source.as_of if last_day(source.as_of) else ""
        return Draft(record, ("the record in it",), (), notes, (), as_of, whole=True)
    tables = _wished(source, wishes)
    choice = chosen(tables, wishes.named)
    if choice.ambiguous:
        raise WrongRequest(
            f"several sheets may hold the actions: {one_line('; '.join(choice.ambiguous))}",
            hint="say which: --sheet NAME",
        )
    if not choice.grids:
        raise _nothing_found(choice.seen, tables)
    return _drafted(source, tables, choice, file, wishes)


def is_whole(source: Source, wishes: Wishes) -> bool:
    """Whether the document has a whole plan that can be read, and nobody wishes for a table of it."""
    guided = wishes.named or wishes.sheet or wishes.table
    return not guided and isinstance(source.record, dict) and not faults(source.record)


def _wished(source: Source, wishes: Wishes) -> list[Table]:
    tables = list(every_table(source.tables))
    if wishes.sheet:
        said = caseless(wishes.sheet)
        found = [one for one in tables if said in (caseless(one.sheet), caseless(one.name))]
        if not found:
            names = ", ".join(one_line(one.name) for one in tables)
            raise WrongRequest(f"there is no sheet '{one_line(wishes.sheet)}'", hint=f"there are: {names}")
        return found
    if wishes.table:
        if not 0 < wishes.table <= len(tables):
            raise WrongRequest(f"there is no table {wishes.table}: the document has {len(tables)}")
        return [tables[wishes.table - 1]]
    return tables


def _is_heading_alone(row: Row) -> bool:
    return len(row.said) == 1 and is_sure(row.said[0].text)


def _nothing_found(seen: Sequence[str], tables: Sequence[Table]) -> UnreadableDocument:
    if not seen:
        return UnreadableDocument(
            "there is no table in the document",
            hint="put the actions into a table, a row each: what will be done, by whom, by when",
        )
    rows = [row for table in tables for row in table.rows if row.said]
    in_lines = any(all(map(_is_heading_alone, rows[at : at + 3])) for at in range(len(rows) - 2))
    columns = any(len(row.said) > 1 for row in rows) and not in_lines
    which = f"say which column does: --map {quoted(f'{wordiest(tables)}=action')}"
    return UnreadableDocument(
        "no column says what will be done; seen were:\n  " + "\n  ".join(seen[:20]),
        hint=which
        if columns
        else "it has lines, and no columns: copy the table itself into a spreadsheet, and import that",
    )


def _drafted(source: Source, tables: Sequence[Table], choice: Choice, file: str, wishes: Wishes) -> Draft:
    """The draft of the tables that were chosen."""
    account = Account([*source.left_out, *choice.left_out])
    above, titles = heads.texts_above(tables, choice.grids[0], choice.read)
    month_first = _is_month_first(tables, account)
    sections = heads.counted(choice.grids)
    own = "" if source.title in sections else source.title
    title, where = heads.title_of(titles, [text for text in above if text not in sections], own, file)
    if wishes.title:
        title, where = one_line(wishes.title), _AS_WISHED
    rows_above = [" ".join(row.texts) for row in choice.grids[0].titles]
    period = heads.period_of(title, [*map(one_line, above), *rows_above])
    account.note(f"the title is {where}: {period.title}")
    settle = partial(moments.settled, title=title, year=period.year, account=account, month_first=month_first)
    dated = [
        grid._replace(columns=tuple(settle(one, among=grid.columns) for one in grid.columns))
        if not grid.ours
        else grid
        for grid in choice.grids
    ]
    if not (period.start or any(grid.marked for grid in dated)):
        _tell_year(title, account)
    grids = with_sections_of_rows([without_unsaid(grid, account) for grid in dated], account)
    labelled = _rows_with_labels(tables, grids, choice.read)
    texts = [*above, *titles]
    when = moments.Moments(
        grids, texts, file, labelled, wishes.as_of, wishes.day, account, month_first=month_first
    )
    grids = tuple(when.grids)
    account.left += heads.texts_below(tables, choice.read)
    of_day = when.stated if when.as_of == when.stated else ""
    stated = {one_line(text) for text in above if heads.says_only(text, of_day, month_first=month_first)}
    read = {title, *period.texts, *stated}
    grouping = Grouping(grids, read, [text for text in above if one_line(text) not in read], account)
    groups = grouping.groups()
    if not groups:
        raise UnreadableDocument(f"{grids[0].table.name} has headings of actions, and no action below")
    may_be_keys = [*tables, *(Table("", rows) for grid in grids for rows in (grid.titles, grid.key))]
    around = [text for table in tables for text in (*table.above, *table.below)]
    keyed = keys.letters_in([*titles, *around], may_be_keys)
    key = keys.colours_in(may_be_keys) or keys.named(fills_in(groups), keyed, account)
    reading = Reading(when.of, account, key, keyed, wishes.day, when.as_of, month_first)
    has_ref = any(column.field == "ref" for grid in grids for column in grid.columns)
    actions, made = _actions(grouping, groups, reading, has_ref=has_ref)
    return Draft(
        record_of(period, headings_of(grids, has_ref=has_ref), grouping.sections, actions, reading),
        tuple(dict.fromkeys(grid.table.name for grid in grids)),
        tuple(columns_read(grids)),
        tuple(account.notes),
        tuple(account.left),
        when.as_of,
        made,
        wishes.day.isoformat(),
        frozenset().union(*(grid.shown for grid in grids)),
        frozenset(reading.unread),
        frozenset(reading.blank),
        titled=where not in (heads.OF_FILE, heads.NOWHERE, _AS_WISHED),
    )


def _tell_year(title: str, account: Account) -> None:
    """Say how the plan is told what it covers, if its title says 2025/26, which may begin in any month."""
    year = dates.year_in(title)
    if dates.only(year).endswith("-03"):
        days = f"start={year[:4]}-04-01 end={int(year[:4]) + 1}-03-31"
        account.note(f"the title says {year} and no days; if that is April to March: plan set period {days}")


def _actions(
    grouping: Grouping, groups: Sequence[ActionRows], reading: Reading, *, has_ref: bool
) -> tuple[list[Record], frozenset[str]]:
    """The actions as a record has them, each with its ref; and those refs that the document does not have."""
    given = [grouping.given(one) for one in groups]
    held = any(grid.marked for grid in grouping.grids)
    refs = numbering.numbered(given, reading.account, has_column=has_ref, held=held)
    made = frozenset(ref for ref, one in zip(refs, given, strict=True) if ref != numbering.as_ref(one.text))
    reading.refs = frozenset(map(normalized, refs))
    fills = [group.fill for group in groups]
    telling = keys.are_telling(fills)
    lights = [keys.said_by(fill, reading.key) * telling for fill in fills]
    actions = [entry_of(*one, reading) for one in zip(groups, refs, lights, strict=True)]
    reading.conclude()
    for grid in grouping.grids:
        tell_of_columns(grid, reading.account)
    reading.account.left += keys.unexplained(
        [(one.first.row.number, one.fill) for one in groups], reading.key
    )
    return actions, made


def _is_month_first(tables: Sequence[Table], account: Account) -> bool:
    """Whether dates in numbers are read month first: some of them can be read only so, and none otherwise."""
    order = order_of(cell.text for table in tables for row in table.rows for cell in row.cells if cell)
    if order == "both":
        account.note("some dates are day first and some month first: what may be both is read day first")
    return order == "month-first"


def _rows_with_labels(
    tables: Sequence[Table], grids: Sequence[Grid], read: Collection[str]
) -> list[tuple[Row, ...]]:
    """The rows in which the date of the document may stand beside its label: on the sheets that are read."""
    sheets = {grid.table.sheet for grid in grids}
    others = [one.rows for one in tables if one.name not in read and one.sheet in sheets]
    return [grids[0].titles, *others]
