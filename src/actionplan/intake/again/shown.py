"""Tables with the headings of a plan's own papers: which of their cells say what the plan itself shows.

A table of the columns that somebody chose does not say that `plan` wrote it, nor as of when, and the next
version of a document may have the same headings. So what counts is what stands in the cells.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import product, takewhile
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from actionplan.changes.edits import Record, texts_below
from actionplan.intake import heads
from actionplan.intake.source import Cell, LeftOut, Row, Source, Table
from actionplan.intake.table import ours, words
from actionplan.intake.table.heading_rows import FIRST_ROWS
from actionplan.model.statuses import LIGHTS
from actionplan.model.words import is_own
from actionplan.report.columns import UPDATES, columns_of, every_column, own_in
from actionplan.report.columns.cells import DATED
from actionplan.report.listed import Column
from actionplan.schema import fields_of
from actionplan.standing import Standing, every, standings
from actionplan.text.characters import one_line, printable
from actionplan.text.days import day, last_day
from actionplan.text.words import caseless, normalized
from actionplan.understand import understood

if TYPE_CHECKING:
    from actionplan.model import Plan

_Columns: TypeAlias = dict[int, Column[Standing]]
"""The column of the plan that each column of a table is, by its place."""
_UNREAD = ("formerly", "leads", "superseded_by", "due")
"""Fields that no import reads below the labels that they have on paper."""
_COUNTED = ("original_due", "slippage", "days_overdue", "standing")
"""Columns that only `plan` has, and that say something else on another day."""
_READ = {field.name for field in fields_of("action")}.difference(_UNREAD) | {"status", "rag"}


class Seen(NamedTuple):
    """The document with its cells marked, and which field each heading is, "" for what `plan` works out."""

    source: Source
    named: Mapping[str, str]


def seen(source: Source, record: Record, day: date) -> Seen:
    """The document, held against what the plan shows as of the day that a table says, or else of that one.

    Characters of the plan that have a picture on paper are themselves again: `<U+200F>`, "␍".
    """
    held = _Held(understood(record), day)
    pictured = {
        printable(text).strip(): text.strip() for text in texts_below(record) if printable(text) != text
    }
    tables = tuple([held.marked(_without_pictures(one, pictured)) for one in source.tables])
    return Seen(source._replace(tables=tables, left_out=(*source.left_out, *held.edited)), held.named)


def _without_pictures(table: Table, pictured: Mapping[str, str]) -> Table:
    """The table with the texts of the plan for what they are on paper, by which `pictured` has them."""
    rows = table.rows
    for shown, text in sorted(pictured.items(), key=lambda one: -len(one[0])):
        rows = tuple(
            [row._replace(cells=tuple([_put(cell, shown, text) for cell in row.cells])) for row in rows]
        )
    return table._replace(rows=rows)


def _put(cell: Cell | None, shown: str, text: str) -> Cell | None:
    if cell is None or shown not in (said := "\n".join(cell.paragraphs)):
        return cell
    return cell._replace(paragraphs=tuple(said.replace(shown, text).split("\n")))


class _Held:
    """A plan against which tables are held one after the other, as of `day` if they say none.

    `named` is what their headings are, `edited` what somebody wrote where only `plan` writes.
    """

    def __init__(self, plan: Plan, day: date) -> None:
        self.plan, self.day = plan, day
        self.named: dict[str, str] = {}
        self.edited: list[LeftOut] = []
        self._shown = cache(self._shown_as_of)

    def _shown_as_of(self, day: date) -> tuple[list[Standing], dict[str, Column[Standing]]]:
        """How all stands on that day, and every column by its heading."""
        there = [*every(standings(self.plan, as_of=day))]
        return there, _columns(self.plan, there)

    def marked(self, table: Table) -> Table:
        """The table; if all its headings are the plan's, with the cells marked that say what it shows, and
        with columns of refs and of what will be done."""
        first = table.rows[:FIRST_ROWS]
        titles = takewhile(lambda row: len(row.texts) < 2, table.rows)
        texts = [*table.above, *(text for row in titles for text in row.texts)]
        own = next(filter(None, (ours.day_of(row.texts) for row in first)), "")
        stated = heads.stated_date(texts)
        there, known = self._shown(last_day(own or stated) or self.day)
        start = next((at for at, row in enumerate(first) if own and ours.behind(row.texts).start), None)
        if start is None:
            start = next((at for at, row in enumerate(first) if _is_head(row, known)), None)
        if start is None:
            if own:  # a form, of which each row has a heading of its own
                named = {heading: column.key for heading, column in known.items()}
                self.named |= {heading: key for heading, key in named.items() if is_own(key)}
                self.named |= {heading: "update" for heading, key in named.items() if _is_of_updates(key)}
            return table
        head, below = table.rows[start], table.rows[start + 1 :]
        headings = ((at, one_line(cell.text)) for at, cell in enumerate(head.cells) if cell)
        found = {at: known[text] for at, text in headings if text in known}
        grouped = any(map(ours.heads_group, below))
        whose = _whose(below, found, there, again=grouped)
        parted = _parted(below, whose, found)
        rows = [_with_marks(row, who, found) for row, who in zip(parted, whose, strict=True)]
        theirs = [key for key in ("due", "rag") if key in self.plan.columns]
        fields = dict(_fields(found, rows, is_ours=bool(own), theirs=theirs))
        about = [(row, who) for row, who in zip(rows, whose, strict=True) if who]
        self.edited += _edited(table, about, found, fields, is_dated=bool(own or stated))
        table = table._replace(rows=(*table.rows[: start + 1], *rows))
        missing = {"action", "ref"}.difference(column.key for column in found.values())
        if own:  # it says itself what it is
            fields = {heading: field for heading, field in fields.items() if field == "update"}
            missing = missing & {"ref"} if grouped else set()
        self.named |= fields
        bare = [at for at, cell in enumerate(head.cells) if cell and not cell.text]
        if any((cell := row.cells[at]) and cell.text for row in below for at in bare) or any(
            row.said and not (who or ours.heads_group(row)) for row, who in zip(below, whose, strict=True)
        ):
            missing.discard("ref")  # rows may be new, or another's; or a column without a heading has them
        for heading, column in [one for one in known.items() if one[1].key in missing]:
            self.named[heading] = column.key
            table = _with_column(table, start, heading, [_cell(column, who) for who in whose])
        return table


def _with_column(table: Table, start: int, heading: str, below: Sequence[Cell]) -> Table:
    """The table with one more column before the others, whose heading stands in the row `start`."""
    cells = [*[Cell()] * start, Cell((heading,)), *below]
    rows = [row._replace(cells=(cell, *row.cells)) for row, cell in zip(table.rows, cells, strict=True)]
    letters = ("", *table.letters) if table.letters else ()
    return table._replace(rows=tuple(rows), letters=letters)


def _edited(
    table: Table,
    rows: Sequence[tuple[Row, Standing]],
    found: _Columns,
    fields: Mapping[str, str],
    *,
    is_dated: bool,
) -> Iterator[LeftOut]:
    """What stands in columns of what `plan` works out, and is something else than it shows there, or ever did
    if the table does not say as of when it is."""
    worked_out = {at: one for at, one in found.items() if fields.get(one_line(one.heading)) == ""}
    for row, whose in rows:
        in_pairs = any(cell and ours.parts_named(cell.text) for cell in row.cells)
        for at, column in worked_out.items() if not in_pairs else ():
            cell, shown = row.cells[at], one_line(column.cell(whose))
            texts = [cell.text, *(text for text, _ in ours.marks_in(cell.text))] if cell else []
            if cell and cell.day and column.key == "due":
                texts.append(day(cell.day))
            in_part = column.key == "standing"  # which a paper without lights has without their reasons
            is_light = any(LIGHTS.get(caseless(one)) == shown for one in texts)
            is_said = is_light or any(_is_said(one, shown, in_part=in_part) for one in texts)
            if is_said or not any(map(one_line, texts)):
                continue
            if not is_dated and (column.key in _COUNTED or _was_due(cell, column, whose)):
                continue
            letter = table.letters[at] if at < len(table.letters) else f"'{one_line(column.heading)}'"
            why = f"'{one_line(texts[0])}' is not read there: the plan has '{shown or 'nothing'}'"
            yield LeftOut(f"{table.place(row.number)}, column {letter}", why)


def _was_due(cell: Cell | None, column: Column[Standing], whose: Standing | None) -> bool:
    """Whether the cell has a day below Due that the plan had for it before its date was moved."""
    if cell is None or whose is None or column.key != "due":
        return False
    days = (whose.original_due, *(each for move in whose.moves for each in (move.before, move.after)))
    written = {text for each in days if each for text in (day(each), each.isoformat())}
    return not written.isdisjoint((one_line(cell.text), day(cell.day)))


def _is_said(text: str, shown: str, *, in_part: bool = False) -> bool:
    """Whether the text is what is shown, or how that begins if it may be there `in_part`."""
    said, all_of_it = normalized(text), normalized(shown)
    return all_of_it.startswith(said) if in_part else said == all_of_it


def _columns(plan: Plan, rows: Sequence[Standing]) -> dict[str, Column[Standing]]:
    """Every column by the heading that it has on paper; the plan's own before others called so."""
    keys = dict.fromkeys((*every_column(rows, on_paper=True), *plan.columns, *own_in(plan)))
    columns = columns_of([*keys], rows, plan, on_paper=True)
    own = [column for column in columns if column.key.partition(":")[0] in plan.columns]
    found = {one_line(column.heading): column for column in (*columns, *own)}
    several = Counter(one_line(column.heading) for column in own)  # which of them it is, nobody knows
    return {heading: column for heading, column in found.items() if several[heading] < 2}


def _is_head(row: Row, known: Mapping[str, Column[Standing]]) -> bool:
    keys = [known[text].key for text in row.texts if text in known]
    return 1 < len(keys) == len(row.texts) and not {"ref", "action"}.isdisjoint(keys)


def _whose(
    rows: Sequence[Row], found: _Columns, there: Sequence[Standing], *, again: bool
) -> list[Standing | None]:
    """The action or part that each row is about: that of its ref, or without refs one that says the same,
    each once, unless it may be there `again`."""
    places = {column.key: at for at, column in found.items()}
    if "ref" in places:
        called = {normalized(row.item.ref): row for row in there}
        said = [normalized(cell.text) if (cell := row.cells[places["ref"]]) else "" for row in rows]
        for at, row in enumerate(rows if "action" in places else ()):
            action = row.cells[places["action"]]
            leaves_out = action and words.is_no_action(action.text)
            if leaves_out and said[at] in called and not words.is_no_action(called[said[at]].item.action):
                said[at] = ""
        numbers = Counter[str]()
        for at, text in enumerate(said):
            numbers[text] += 1
            numbered = f"{text}-{numbers[text]}"  # what an import calls the second that is called so
            if numbers[text] > 1 and numbered in called and numbered not in said:
                said[at] = numbered
        return [called.get(text) if text else None for text in said]
    whose: dict[int, Standing] = {}
    for columns in (
        {at: column for at, column in found.items() if column.key != "standing"},
        {at: column for at, column in found.items() if _is_read(column.key)},  # the others may be edited
    ):
        met = {*map(id, whose.values())}
        left = [one for one in there if id(one) not in met]
        others = {at: row for at, row in enumerate(rows) if at not in whose}
        whose |= _alike(others, columns, left, again=again)
    return [whose.get(at) for at in range(len(rows))]


def _alike(
    rows: Mapping[int, Row], found: _Columns, there: Sequence[Standing], *, again: bool
) -> dict[int, Standing]:
    """What each of the rows is about that says in these columns what the plan shows."""
    shown: dict[tuple[str, ...], list[Standing]] = {}
    for one in reversed(there):
        shown.setdefault(tuple([normalized(column.cell(one)) for column in found.values()]), []).append(one)
    whose = {}
    for at, row in rows.items():
        texts = tuple([normalized(cell.text if (cell := row.cells[place]) else "") for place in found])
        if any(texts) and (fit := shown.get(texts)):
            whose[at] = fit[-1] if again and len(fit) == 1 else fit.pop()
    return whose


def _parted(rows: Sequence[Row], whose: Sequence[Standing | None], found: _Columns) -> list[Row]:
    """The rows; joined cells are apart again if together they say what the plan has in each of their rows."""
    cells = [[*row.cells] for row in rows]
    for (at, row), (place, column) in product(enumerate(rows), found.items()):
        cell = row.cells[place]
        if cell and cell.down > 1:
            joined = whose[at : at + cell.down]
            said = [column.cell(one) for one in joined if one]
            if (
                len(said) == len(joined)
                and all(said)
                and normalized(cell.text) == normalized("\n".join(said))
            ):
                for under, text in enumerate(said):
                    cells[at + under][place] = cell._replace(paragraphs=tuple(text.split("\n")), down=1)
    return [row._replace(cells=tuple(own)) for row, own in zip(rows, cells, strict=True)]


def _with_marks(row: Row, whose: Standing | None, found: _Columns) -> Row:
    if whose is None:
        return row
    cells = [
        cell and cell._replace(as_shown=at in found and _is_as_shown(cell, found[at], whose))
        for at, cell in enumerate(row.cells)
    ]
    for at, cell in enumerate(cells):
        if cell and cell.text and at in found and found[at].key == "ref":
            cells[at] = cell._replace(paragraphs=(whose.item.ref,), as_shown=True)
    return row._replace(cells=tuple(cells))


def _is_as_shown(cell: Cell, column: Column[Standing], whose: Standing) -> bool:
    return _is_said(cell.text, column.cell(whose)) or _was_due(cell, column, whose)


def _cell(column: Column[Standing], whose: Standing | None) -> Cell:
    """The ref of what the row is about; the wording is left as the plan has it."""
    text = column.cell(whose) if whose and column.key == "ref" else ""
    return Cell((text,), as_shown=True) if whose else Cell()


def _fields(
    found: _Columns, rows: Sequence[Row], *, is_ours: bool, theirs: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """Which field each heading is; "" for one that is none, if most below it is what `plan` shows or did, or
    the table says itself that `plan` wrote it. `theirs` are revised dates, which a document said."""
    for at, column in found.items():
        cells = [cell for row in rows if (cell := row.cells[at]) and cell.text]
        heading, key = one_line(column.heading), column.key
        shown = sum(cell.as_shown for cell in cells)
        if _is_of_updates(key):
            yield heading, "update"
        elif (key in _READ and (key != "rag" or (key in theirs and not is_ours))) or is_own(key):
            yield heading, key
        elif key in theirs and not is_ours:
            yield heading, "revised"
        elif is_ours or key in _COUNTED or shown * 2 >= len(cells):
            yield heading, ""


def _is_read(key: str) -> bool:
    return key in _READ or is_own(key) or _is_of_updates(key)


def _is_of_updates(key: str) -> bool:
    return key == UPDATES or key.startswith(DATED)
