"""A document made into the record of a plan, with everything that was not understood, by its place.

Nothing is invented: a text is kept to the letter, a date is what the document says, or who imports it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from actionplan.errors import UnreadableDocument, WrongRequest
from actionplan.intake import heads, numbering
from actionplan.intake.actions import Group, entry_of
from actionplan.intake.reports import NeedsDate, Reading
from actionplan.intake.source import LeftOut, Source, Table
from actionplan.intake.table import colours, dates, ours, rows, words
from actionplan.intake.table.choice import Choice, chosen, every_table
from actionplan.intake.table.columns import Column, own_name
from actionplan.intake.table.layout import Grid
from actionplan.intake.table.rows import Line
from actionplan.model.statuses import STATUSES, near_words
from actionplan.schema import faults
from actionplan.text.characters import one_line
from actionplan.text.shell import quoted
from actionplan.text.words import caseless

if TYPE_CHECKING:
    from actionplan.changes.edits import Record

_SHORT = 120


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
    record, each with its place; `kinds` how many rows of each kind there were. `own_refs`: the refs are the
    document's. `as_of` is the date of what has none of its own, if there is one.
    """

    record: Record
    tables: tuple[str, ...]
    columns: tuple[Column, ...]
    notes: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    kinds: Mapping[str, int]
    as_of: str
    own_refs: bool

    def count(self, entries: str) -> int:
        """How many actions, parts, updates or sections the record has."""
        actions: Any = self.record["actions"]
        if entries in ("actions", "sections"):
            return len(self.record.get(entries) or ())
        parts = [part for action in actions for part in action.get("parts", ())]
        if entries == "parts":
            return len(parts)
        return sum(len(item.get("updates", ())) for item in (*actions, *parts))


def drafted(source: Source, file: str, wishes: Wishes) -> Draft:
    """The plan in the document that is called `file`.

    Raises UnreadableDocument if no table is like one of actions, WrongRequest if several are, or none is
    called as wished, NeedsDate if something was reported and nothing says when.
    """
    guided = wishes.named or wishes.sheet or wishes.table
    if not guided and isinstance(source.record, dict) and not faults(source.record):
        return _as_it_was(source.record | ({"title": one_line(wishes.title)} if wishes.title else {}))
    tables = _wished(source, wishes)
    choice = chosen(tables, wishes.named)
    if choice.ambiguous:
        raise WrongRequest(
            f"several sheets may hold the actions: {one_line('; '.join(choice.ambiguous))}",
            hint="say which: --sheet NAME",
        )
    if not choice.grids:
        raise _nothing_found(choice.seen, tables)
    return _Drafting(source, tables, choice, file, wishes).draft()


def _as_it_was(record: Record) -> Draft:
    """The plan that `plan` itself wrote whole."""
    actions: Any = record["actions"]
    notes = (f"the plan is in it whole: {one_line(str(record['title']))}",)
    return Draft(record, ("the record in it",), (), notes, (), Counter(action=len(actions)), "", True)


def _wished(source: Source, wishes: Wishes) -> list[Table]:
    tables = list(every_table(source))
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


def _nothing_found(seen: Sequence[str], tables: Sequence[Table]) -> UnreadableDocument:
    if not seen:
        return UnreadableDocument("there is no table in the document", hint="an action plan is a table here")
    widest = max(tables, key=lambda table: max((len(row.cells) for row in table.rows), default=0))
    texts = [one_line(cell.text) for row in widest.rows[:1] for cell in row.cells if cell and cell.text]
    example = next(iter(texts), "Heading")[:40]
    return UnreadableDocument(
        "no column says what will be done; seen were:\n  " + "\n  ".join(seen[:20]),
        hint=f"say which column does: --map '{example}=action'",
    )


class _Drafting:
    """Makes one draft, from the tables that were chosen."""

    def __init__(
        self, source: Source, tables: Sequence[Table], choice: Choice, file: str, wishes: Wishes
    ) -> None:
        self.source, self.tables, self.grids, self.wishes = source, tables, choice.grids, wishes
        self.notes: list[str] = []
        self.left = [*source.left_out, *choice.left_out]
        self.kinds: Counter[str] = Counter()
        self.sections: dict[str, str] = {}
        self.section = ""
        above, titles = self._texts_above(choice.read)
        order = dates.order_of(
            cell.text for table in tables for row in table.rows for cell in row.cells if cell
        )
        self.month_first = order == "month-first"
        if order == "both":
            self.notes.append("some dates are written day first and some month first: see plan check")
        self.title, where = heads.title_of(titles, above, source.title, file)
        if wishes.title:
            self.title, where = one_line(wishes.title), "as you said"
        self.above = [text for text in above if one_line(text) != self.title]
        self.period = heads.period_of(self.title)
        self.notes.append(f"the title is {where}: {self.period[0]}")
        self.grids = tuple(
            grid._replace(columns=tuple(map(self._settled, grid.columns))) for grid in self.grids
        )
        sheets = {grid.table.sheet for grid in self.grids}
        self.labelled = [
            self.grids[0].titles,
            *(one.rows for one in tables if one.name not in choice.read and one.sheet in sheets),
        ]
        self.as_of = self._as_of([*above, *titles, file])
        self.grids = self._with_sections_of_rows()
        self.reported = self._newest_report([*above, *titles, file])
        self.key = colours.key_of(tables)
        self._name_texts_below(choice.read)

    def _name_texts_below(self, read: Collection[str]) -> None:
        """Name the texts above the tables that are not read, behind the first that is."""
        names = [table.name for table in self.tables]
        first = next((at for at, name in enumerate(names) if name in read), 0)
        for table in self.tables[first + 1 :]:
            texts = [one_line(text) for text in table.above if text.strip() and table.name not in read]
            self.left += [LeftOut(f"above {table.name}", f"text: {text}") for text in texts]

    def _settled(self, column: Column) -> Column:
        """The column; one whose heading names a part of a year is as of the end of that part.

        The year is that of the heading, else of the title. If nobody can say when the part ends, the column
        is kept as it is.
        """
        part, own = dates.part_of_year(column.heading), dates.year_of_part(column.heading)
        if not part or (column.as_of and not own) or (column.field != "update" and not column.as_of):
            return column
        when = dates.in_part(part, own or heads.year_in(self.title))
        if when:
            if not own:
                self.notes.append(f"'{column.heading}' is as of {when}, by the year in the title")
            return column._replace(as_of=when)
        name = own_name(column.heading)
        lacks = f"does not say when '{part}' was" if own else "names no year, so nobody can say when that was"
        self.notes.append(f"'{column.heading}' {lacks}: kept as {name}")
        return column._replace(field=name, as_of="")

    def _texts_above(self, read: Collection[str]) -> tuple[list[str], list[str]]:
        """The paragraphs up to the first table that is read, and the texts of rows above its headings."""
        first = self.grids[0].table
        until = next((at for at, table in enumerate(self.tables) if table.name in read), 0)
        before = [text for table in self.tables[:until] for text in table.above]
        above = [text for text in (*before, *first.above) if text.strip()]
        titles = [
            cell.text for row in self.grids[0].titles for cell in row.cells if cell is not None and cell.text
        ]
        return above, titles

    def _as_of(self, texts: Sequence[str]) -> str:
        """The date of what has none of its own: as wished, else as the document says; "" if it says none."""
        if self.wishes.as_of:
            return self.wishes.as_of
        stated = heads.stated_date(texts, month_first=self.month_first)
        return stated or heads.labelled_date(self.labelled, month_first=self.month_first)

    def _with_sections_of_rows(self) -> tuple[Grid, ...]:
        """The grids; a column of themes is the plan's own if rows across the table are the sections."""
        themed = [
            one for one in self.grids if not one.ours and any(c.field == "section" for c in one.columns)
        ]
        if not any(line.kind == "section" for grid in themed for line in rows.lines_of(grid)):
            return tuple(self.grids)

        def kept(column: Column) -> Column:
            if column.field != "section":
                return column
            name = own_name(column.heading)
            self._note(f"rows across the table are the sections, so '{column.heading}' is kept as {name}")
            return column._replace(field=name)

        return tuple(grid._replace(columns=tuple(map(kept, grid.columns))) for grid in self.grids)

    def _newest_report(self, texts: Sequence[str]) -> str:
        """The newest date in the headings of updates that were filled in: what stands undated beside them
        says how it was then. "" if there is none, or if the document says that it stands so later."""
        dated = [
            column.as_of
            for grid in self.grids
            for column in grid.columns
            if column.as_of and any((cell := row.cells[column.at]) and cell.text for row in grid.rows)
        ]
        newest = max(dated, default="")
        stated = heads.stated_date(texts, month_first=self.month_first)
        return "" if stated and newest and _last(stated) > _last(newest) else newest

    def draft(self) -> Draft:
        groups = [group for grid in self.grids for group in self._under_themes([*self._groups(grid)])]
        if not groups:
            raise UnreadableDocument(
                f"{self.grids[0].table.name} has headings of actions, and no action below"
            )
        has_ref = any(column.field == "ref" for grid in self.grids for column in grid.columns)
        given = [self._given(group) for group in groups]
        refs, notes = numbering.numbered(given, has_column=has_ref)
        self.notes += notes
        reading = Reading(
            self._date_for, self.key, self.wishes.day, month_first=self.month_first, left=self.left
        )
        actions = [entry_of(group, ref, reading) for group, ref in zip(groups, refs, strict=True)]
        reading.settle()
        self.notes += reading.notes
        self._name_colours(groups)
        record = self._record(actions, reading, has_ref=has_ref)
        names = tuple(dict.fromkeys(grid.table.name for grid in self.grids))
        return Draft(
            record,
            names,
            tuple(self._columns_read()),
            tuple(self.notes),
            tuple(self.left),
            self.kinds,
            self.as_of,
            has_ref,
        )

    def _columns_read(self) -> Iterator[Column]:
        seen: set[tuple[str, str, str]] = set()
        for grid in self.grids:
            for column in grid.columns:
                key = (column.heading, column.field, column.as_of)
                if key not in seen:
                    seen.add(key)
                    yield column

    def _date_for(self, column: Column) -> str:
        """As of when what stands in the column was reported. Raises NeedsDate if nothing says it."""
        if column.as_of:
            return column.as_of
        if self.reported and column.field != "update" and not dates.has_month_alone(column.heading):
            self._note(f"'{column.heading}' is as of {self.reported}, the newest date in the headings")
            return self.reported
        if self.as_of:
            month = dates.month_alone(column.heading, before=_last(self.as_of)) if column.heading else None
            if month:
                self._note(f"'{column.heading}' is as of {month.when}, the last before {self.as_of}")
                return month.when
            if not self.wishes.as_of:
                self._note(f"what is reported without a date is as of {self.as_of}, as the document says")
            return self.as_of
        dated = [one.as_of for grid in self.grids for one in grid.columns if one.as_of]
        where = f"'{column.heading}'" if column.heading else "a row across the table"
        above = [found.when for text in (*self.above, self.title) if (found := dates.found_in(text))]
        newest = ", like 2024-10-31"
        if dated:
            newest = f", like {max(dated)}, the newest date in its headings"
        elif above and len(above[0]) > 4:
            newest = f", like {above[0]}, which stands above the table"
        raise NeedsDate(
            f"nothing says as of when {where} was reported",
            hint=f"say the date of the document: --as-of DATE{newest}",
        )

    def _note(self, words: str) -> None:
        if words not in self.notes:
            self.notes.append(words)

    def _groups(self, grid: Grid) -> Iterator[Group]:
        """The actions of the grid, each with the rows below that belong to it. Sections are kept aside."""
        lines = rows.lines_of(grid)
        self._begin(grid)
        group: Group | None = None
        last_kind = ""
        for line in lines:
            self.kinds[line.kind] += 1
            if line.kind == "section":
                self._new_section(line, last_kind)
            elif line.kind == "action":
                if group:
                    yield group
                group = Group(grid, line, self.section, [])
            elif line.kind in ("part", "update") and group:
                group.more.append(line)
            elif line.kind in ("left", "part", "update"):
                self.left.append(LeftOut(f"{grid.table.name}, row {line.row.number}", _reason(line)))
            if line.kind != "empty":
                last_kind = line.kind
        if group:
            yield group

    def _under_themes(self, groups: list[Group]) -> list[Group]:
        """The actions, with the section of the one above if their cell is empty and each section stands there
        once: so people write a heading beside the first of its actions only."""
        cells = [_cell_of(group, "section") for group in groups]
        said = [cell for cell in cells if cell]
        if not cells or not cells[0] or len(said) == len(cells) or len(set(said)) < len(said):
            return groups
        section, found, below = "", [], []
        for group, cell in zip(groups, cells, strict=True):
            section = one_line(cell) or section
            self.sections.setdefault(section, "")
            found.append(group if cell else group._replace(section=section))
            below += [] if cell else [str(group.first.row.number)]
        name = f"rows {', '.join(below)} name no section of their own" if len(below) > 1 else ""
        name = name or f"row {below[0]} names no section of its own"
        self.notes.append(f"{name}: read as below that above")
        return found

    def _begin(self, grid: Grid) -> None:
        """Name what stands above the table, and take its section from there if there are several tables."""
        titled = (self.title, *self.above)
        for row in grid.titles:
            texts = [one_line(cell.text) for cell in row.cells if cell and cell.text]
            if texts and texts != [self.title]:
                self.left.append(
                    LeftOut(
                        f"{grid.table.name}, row {row.number}", f"above the headings: {' | '.join(texts)}"
                    )
                )
        first = grid is self.grids[0]
        above = self.above if first else [text for text in grid.table.above if text.strip()]
        if not first and grid.table.name == self.grids[self.grids.index(grid) - 1].table.name:
            return
        several = len({one.table.name for one in self.grids}) > 1
        name = grid.table.sheet if len({one.table.sheet for one in self.grids}) > 1 else ""
        named = [text for text in above if len(text) <= _SHORT and not heads.is_statement(text)]
        if several and not name and above and above[-1] in named[-1:] and (not first or len(titled) > 1):
            *above, name = above
        if name and not any(column.field == "section" for column in grid.columns):
            self.section = one_line(name)
            self.sections.setdefault(self.section, "")
        self.left += [LeftOut(f"above {grid.table.name}", f"text: {one_line(text)}") for text in above]

    def _new_section(self, line: Line, last_kind: str) -> None:
        texts = rows.paragraphs_of(line.pieces[0].cell)
        if last_kind == "section" and self.section and rows.is_aim(texts[0]):
            self._add_aim("\n".join(texts).strip())
            return
        self.section = one_line(texts[0])
        if self.section == ours.NO_SECTION and any(grid.ours for grid in self.grids):
            self.section = ""
            return
        self.sections.setdefault(self.section, "")
        if len(texts) > 1:
            self._add_aim("\n".join(texts[1:]).strip())

    def _add_aim(self, text: str) -> None:
        before = self.sections[self.section]
        if text not in before.split("\n"):
            self.sections[self.section] = "\n".join(filter(None, (before, text)))

    def _given(self, group: Group) -> numbering.Given:
        ref = next((piece for piece in group.first.pieces if piece.column.field == "ref"), None)
        scope = [*self.sections].index(group.section) if group.section else -1
        tables = [grid.table.name for grid in self.grids]
        action = next(piece for piece in group.first.pieces if piece.column.field == "action")
        return numbering.Given(
            ref.cell.text if ref and ref.own else "",
            bool(ref and not ref.own),
            scope if group.section else -1 - tables.index(group.grid.table.name),
            action.cell.text,
        )

    def _name_colours(self, groups: Sequence[Group]) -> None:
        """Say so when some actions are coloured and no key says what that means."""
        fills = [(group.first.row.number, _fill_of(group)) for group in groups]
        there = {fill for _, fill in fills if fill and fill not in self.key}
        banded = all(one[1] != other[1] for one, other in pairwise(fills)) and len({f for _, f in fills}) == 2
        if not there or banded or len({fill for _, fill in fills}) == 1:
            return
        for fill in sorted(there):
            numbers = ", ".join(str(number) for number, one in fills if one == fill)
            self.left.append(LeftOut(f"rows {numbers}", f"colour {fill}: no key says what it means"))

    def _record(self, actions: list[Record], reading: Reading, *, has_ref: bool) -> Record:
        title, start, end = self.period
        record: Record = {"title": title}
        if start:
            record["period"] = {"start": start, "end": end}
            self.notes.append(f"the plan covers {start} to {end}, as its title says")
        record["columns"] = self._headings(has_ref=has_ref)
        if reading.statuses:
            record["statuses"] = dict(reading.statuses)
            unknown = ", ".join(map(_with_meaning, (w for w, ours in reading.statuses.items() if not ours)))
            if unknown:
                self.notes.append(f"status words that only this plan has, which count as open: {unknown}")
        sections = [*self.sections, *(str(one["section"]) for one in actions if one.get("section"))]
        if sections:
            aims = {name: self.sections.get(name, "") for name in dict.fromkeys(sections)}
            record["sections"] = {name: {"aim": aim} if aim else {} for name, aim in aims.items()}
        if self.month_first:
            record["dates"] = "month-first"
            self.notes.append("dates in numbers are read month first, as some of them can be read only so")
        record["actions"] = list(actions)
        return record

    def _headings(self, *, has_ref: bool) -> Record:
        """The plan's own table: the headings as they stand, in their order."""
        found: Record = {} if has_ref or any(grid.ours for grid in self.grids) else {"ref": "Ref"}
        dated: list[Column] = []
        for column in self._columns_read():
            field = {"update": "updates", "revised": "due", "completed": "", "as_of": ""}.get(
                column.field, column.field
            )
            if column.field == "update":
                dated.append(column)
            if field and field not in found and not column.behind:
                found[field] = column.heading
        if dated:
            newest = max(dated, key=lambda column: (column.as_of, -column.at))
            found["updates"] = _with_date_left_open(newest)
        return found


def _with_meaning(word: str) -> str:
    """`Completed in May (complete? plan set statuses …)` for a word that may well mean one of ours."""
    near = words.likely(word) or next(iter(near_words(caseless(word), STATUSES)), "")
    return f"{word} (if it means {near}: plan set statuses {quoted(f'{word}={near}')})" if near else word


def _with_date_left_open(column: Column) -> str:
    """`Update as of {date}`, for a heading with its date in it; the heading without one as it stands."""
    found = dates.found_in(column.heading) if column.as_of else None
    if not found:
        return column.heading
    left = f"{column.heading[: found.start]}{{date}}{column.heading[found.end :]}"
    if dates.year_of_part(column.heading):  # the part says no more than the date does, and only of this one
        left = one_line(left.replace(dates.part_of_year(column.heading), "", 1)).strip(" :–-")
    return left


def _last(when: str) -> date:
    from actionplan.text.days import last_day

    return last_day(when) or date.max


def _reason(line: Line) -> str:
    texts = [one_line(piece.cell.text) for piece in line.pieces if piece.own and piece.cell.text]
    return f"{line.why or 'no action it belongs to'}: {' | '.join(texts)}"


def _cell_of(group: Group, field: str) -> str:
    return next((piece.cell.text for piece in group.first.pieces if piece.column.field == field), "")


def _fill_of(group: Group) -> str:
    fields = {piece.column.field: piece.cell for piece in group.first.pieces}
    cell = fields.get("action")
    return (cell.fill or "") if cell else ""


__all__ = ["Draft", "NeedsDate", "Wishes", "drafted"]
