"""One action made of its rows: fields, parts and updates, every text to the letter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from actionplan.errors import WrongRequest
from actionplan.intake.source import Cell, LeftOut
from actionplan.intake.table import colours, dates, ours, words
from actionplan.intake.table.columns import IN_UPDATES, Column
from actionplan.intake.table.headings import plain
from actionplan.intake.table.layout import Grid
from actionplan.intake.table.rows import AGREED, Line, Piece, paragraphs_of, whole_text
from actionplan.schema import fields_of
from actionplan.text.characters import one_line, printable
from actionplan.text.days import is_iso, last_day
from actionplan.text.words import caseless

if TYPE_CHECKING:
    from actionplan.changes.edits import Record

_LONGEST_WORD = 50
PAIRED = ("by_whom", "outcomes", "timescale", "monitoring")
"""The cells that hold a paragraph for each part, if an action has parts."""
_DONE = re.compile(r"(?:is it |fully )?(?:complete[d]?|done|closed|implemented|achieved|finished)\b.*")
_LABEL = re.compile(r"\W*(?:[a-z]+ ){0,2}\W*([^:–—]{4,40}?)\s*(?:[:–—]|- )", re.IGNORECASE)
_AFTER = {"rag": 1, "revised": 2, "completed": 3}
"""What is read after the status, which it may stand beside."""
_YES = frozenset(("yes", "y", "✓", "✔", "x", "true"))


class NeedsDate(WrongRequest):
    """Something was reported, and nothing says as of when."""


class Group(NamedTuple):
    """The row of an action, and those below it that say more of it."""

    grid: Grid
    first: Line
    section: str
    more: list[Line]


class Reading:
    """How cells are read: `date_for` says as of when a column speaks, `key` what colours mean.

    It gathers the plan's own words for statuses, what was decided, and in `left` what was not understood.
    """

    def __init__(
        self, date_for: Callable[[Column], str], key: dict[str, str], month_first: bool, left: list[LeftOut]
    ) -> None:
        self.date_for, self.key, self.month_first, self.left = date_for, key, month_first, left
        self.statuses: dict[str, str | None] = {}
        self.notes: list[str] = []

    def left_out(self, grid: Grid, piece: Piece, why: str) -> None:
        """Keep what was not understood, with its place."""
        table = grid.table
        letter = table.letters[piece.column.at : piece.column.at + 1] if piece.column.at >= 0 else ()
        column = (
            f", column {letter[0]}"
            if letter
            else f", column '{piece.column.heading}'" * bool(piece.column.heading)
        )
        self.left.append(LeftOut(f"{table.name}, row {piece.row}{column}", why))


def entry_of(group: Group, ref: str, reading: Reading) -> Record:
    """The action as a record has it."""
    below = [line for line in group.more if line.kind == "part"]
    shared, own = _shared(group, below)
    entry: Record = {"ref": ref}
    if group.section:
        entry["section"] = group.section
    entry |= _fields(group.grid, shared, reading)
    updates = _updates(group.grid, shared, reading)
    for line in group.more:
        if line.kind == "update":
            updates += _updates(group.grid, [piece for piece in line.pieces if piece.own], reading)
            _keep_the_rest(group.grid, line, reading)
    if below:
        parts: Sequence[Record] = [*_parts_below(group, ref, own, reading)]
    else:
        parts = _paired(group, entry, ref, reading) if _may_be_paired(group) else []
    if parts:
        entry["parts"] = list(parts)
    if updates:
        entry["updates"] = _in_order(updates)
    return ordered(entry, "action")


def _shared(group: Group, below: Sequence[Line]) -> tuple[list[Piece], list[list[Piece]]]:
    """What is said of the action as a whole, and of each part: of the first what stands beside the action."""
    if not below or group.grid.ours:
        return list(group.first.pieces), [[*line.pieces] for line in below]
    told = {piece.column.at for line in below for piece in line.pieces if piece.own and piece.cell.text}
    mine = (*AGREED, *IN_UPDATES)
    first = [piece for piece in group.first.pieces if piece.column.at in told and piece.column.field in mine]
    if not any(piece.column.field in AGREED for piece in first):
        first = []
    shared = [piece for piece in group.first.pieces if piece not in first]
    rest = [[piece for piece in line.pieces if piece.own] for line in below]
    return shared, [one for one in (first, *rest) if one]


def _parts_below(group: Group, ref: str, own: Sequence[list[Piece]], reading: Reading) -> Iterator[Record]:
    """The parts that stand in rows of their own."""
    for number, pieces in enumerate(own):
        said = next((piece.cell.text for piece in pieces if piece.column.field == "ref"), "")
        its = said if said and group.grid.ours else part_ref(ref, number)
        part: Record = {"ref": its, **_fields(group.grid, pieces, reading, of="part")}
        updates = _updates(group.grid, pieces, reading)
        if updates:
            part["updates"] = _in_order(updates)
        yield ordered(part, "part")


def part_ref(ref: str, number: int) -> str:
    """The ref of a part of the action with that ref, counted from 0: `5a`; `B.1` of what ends in a letter."""
    letter = chr(ord("a") + number) if number < 26 else f".{number + 1}"
    return f"{ref}{letter}" if not ref[-1:].isalpha() else f"{ref}.{number + 1}"


def _may_be_paired(group: Group) -> bool:
    """Whether paragraphs may be parts: in a paper that `plan` wrote only if Standing names them."""
    return not group.grid.ours or bool(ours.parts_named(group.first.pieces[-1].cell.text))


def _paired(group: Group, entry: Record, ref: str, reading: Reading) -> list[Record]:
    """The parts of an action whose cells hold as many paragraphs each: the first of each is a part."""
    cells = {piece.column.field: piece for piece in group.first.pieces if piece.column.field in PAIRED}
    texts = {
        field: paragraphs_of(piece.cell) for field, piece in cells.items() if piece.own and piece.cell.text
    }
    counts = {len(one) for one in texts.values()}
    if len(texts) < 2 or not {"by_whom", "timescale"} <= texts.keys() or len(counts) != 1 or counts == {1}:
        return []
    (count,) = counts
    for field in texts:
        del entry[field]
    entry.pop("due", None)
    place = next(iter(cells.values()))
    refs = [part_ref(ref, number) for number in range(count)]
    reading.notes.append(
        f"{group.grid.table.name}, row {place.row}: its cells hold {count} paragraphs each, so it has the"
        f" parts"
        f" {', '.join(refs)}"
    )
    return [
        {"ref": one, **{field: text[number].strip() for field, text in texts.items()}}
        for number, one in enumerate(refs)
    ]


def _fields(grid: Grid, pieces: Sequence[Piece], reading: Reading, *, of: str = "action") -> Record:
    found: Record = {}
    for piece in pieces:
        field, cell = piece.column.field, piece.cell
        text = whole_text(cell)
        if not text or field in IN_UPDATES or field == "" or field == "ref":
            continue
        if cell.tables:
            reading.left_out(grid, piece, "a table inside the cell is kept as lines of text")
        if field == "raised":
            when = _day_of(cell, reading)
            found[field if when else "x-raised"] = when or text
            if not when:
                reading.left_out(grid, piece, f"'{one_line(text)}' is no day: kept as x-raised")
        elif of == "part" and field in ("section", "priority"):
            found |= {} if grid.ours else {f"x-{field}": text}
        elif field == "section":
            found[field] = one_line(text)
        else:
            found[field] = text
        if field == "timescale" and (due := _due(cell, reading)):
            found["due"] = due
    return found


def _day_of(cell: Cell, reading: Reading) -> str:
    """The day in the cell, in ISO; "" if it has none."""
    if cell.day:
        return cell.day.isoformat()
    when = dates.only(cell.text, month_first=reading.month_first)
    return when if is_iso(when) else ""


def _due(cell: Cell, reading: Reading) -> str:
    """The day of a real date, to be kept beside words that say another day, or none."""
    if cell.day is None:
        return ""
    shown = dates.only(cell.text, month_first=reading.month_first)
    if shown == cell.day.isoformat() or (shown and not is_iso(shown)):
        return ""
    return cell.day.isoformat()


def _updates(grid: Grid, pieces: Sequence[Piece], reading: Reading) -> list[Record]:
    """The updates in the cells, in the order of their columns; what stands beside a text goes with it."""
    found: list[Record] = []
    for piece in pieces:
        text = whole_text(piece.cell)
        if piece.column.field == "update" and text:
            found += [
                {"as_of": _as_of(piece, one, reading), "text": one} for one in _reports(piece, text, reading)
            ]
            if piece.cell.tables:
                reading.left_out(grid, piece, "a table inside the cell is kept as lines of text")
    for piece in sorted(pieces, key=lambda one: _AFTER.get(one.column.field, 0)):
        field = piece.column.field
        if field in ("status", "rag"):
            _add_status(found, grid, piece, reading)
        elif field in ("completed", "revised") and piece.cell.text:
            _add_date(found, grid, piece, reading)
    return found


def _reports(piece: Piece, text: str, reading: Reading) -> list[str]:
    """The text, or its pieces if several of its paragraphs across the table begin with days of their own."""
    if piece.column.at >= 0 or piece.cell.tables:
        return [text]
    found: list[str] = []
    for line in text.split("\n"):
        if not found or _dated(line, reading):
            found.append(line)
        else:
            found[-1] += "\n" + line
    return [one.strip() for one in found]


def _dated(text: str, reading: Reading) -> bool:
    """Whether it begins with a day and a colon or dash, perhaps behind a word: "Update 09.05.23: …"."""
    label = _LABEL.match(text)
    return label is not None and is_iso(dates.only(label[1], month_first=reading.month_first))


def _as_of(piece: Piece, text: str, reading: Reading) -> str:
    """As of when the text speaks: as its column says, or across the table the date that it begins with."""
    if piece.column.at < 0:
        label = _LABEL.match(text)
        if label and (day := dates.only(label[1], month_first=reading.month_first)):
            return day
        dated = dates.found_in(text[:60], month_first=reading.month_first)
        if dated and not re.search(r"[.;]", text[: dated.start]):
            own = dates.year_of_part(text[:60])
            when = dates.in_part(dates.part_of_year(text[:60]), own) if own else dated.when
            if when:
                return when
    return reading.date_for(piece.column)


def _add_status(found: list[Record], grid: Grid, piece: Piece, reading: Reading) -> None:
    text = piece.cell.text
    if not text:
        text = colours.said_by(piece.cell, reading.key)
        if not text:
            if piece.cell.fill:
                reading.left_out(grid, piece, f"colour {piece.cell.fill}: no key says what it means")
            return
    as_of = reading.date_for(piece.column)
    light = words.light(text)
    kind = "rag" if words.is_light(text) else "status"
    if any(one["as_of"] == as_of and one.get(kind) for one in found):  # another column says it
        if not any(one["as_of"] == as_of and caseless(str(one.get(kind))) == caseless(text) for one in found):
            _put(found, as_of, "text", text)
    elif words.is_light(text):
        _put(found, as_of, "rag", light if caseless(text) != light else text)
    elif light and piece.column.field == "rag":
        _put(found, as_of, "rag", light)
        _put(found, as_of, "text", text)
    elif len(text) <= _LONGEST_WORD and "\n" not in text and "\t" not in text and printable(text) == text:
        _put(found, as_of, "status", text)
        _know(text, piece.column, reading)
    else:
        _put(found, as_of, "text", text)


def _know(word: str, column: Column, reading: Reading) -> None:
    """Keep a word that the plan has to have itself: "Yes" below "Completed?" means complete, else nothing."""
    if words.is_ours(word) or any(caseless(word) == caseless(known) for known in reading.statuses):
        return
    done = caseless(word) in _YES and _DONE.fullmatch(plain(column.heading))
    reading.statuses[word] = "complete" if done else None
    if done:
        reading.notes.append(f"'{word}' below '{column.heading}' counts as complete")


def _add_date(found: list[Record], grid: Grid, piece: Piece, reading: Reading) -> None:
    text, field = piece.cell.text, piece.column.field
    if field == "revised":
        as_of = reading.date_for(piece.column)
        _put(found, as_of, "timescale", text)
        if due := _due(piece.cell, reading):
            _put(found, as_of, "due", due)
        return
    day = _day_of(piece.cell, reading)
    if not day:
        found.append({"as_of": reading.date_for(piece.column), "text": text})
        reading.left_out(grid, piece, f"'{one_line(text)}' is no day on which it was done: kept as an update")
        return
    try:
        as_of = reading.date_for(piece.column)
    except NeedsDate:
        as_of = day
    if (last_day(as_of) or last_day(day)) < last_day(day):  # type: ignore[operator]
        as_of = day
    _put(found, as_of, "completed", day)
    if not any(one["as_of"] == as_of and one.get("status") for one in found):
        _put(found, as_of, "status", "complete")


def _put(found: list[Record], as_of: str, field: str, value: str) -> None:
    """Say it in the last update of that date that does not say it yet, or in a new one."""
    for one in reversed(found):
        if one["as_of"] == as_of and field not in one:
            one[field] = value
            return
    found.append({"as_of": as_of, field: value})


def _keep_the_rest(grid: Grid, line: Line, reading: Reading) -> None:
    """Name what stands in a row of an update beside it."""
    for piece in line.pieces:
        if piece.own and piece.cell.text and piece.column.field not in IN_UPDATES:
            reading.left_out(grid, piece, f"beside an update: {one_line(piece.cell.text)}")


def _in_order(updates: Sequence[Record]) -> list[Any]:
    """The updates, oldest first, each with its fields in the order of the file."""
    by_day = sorted(updates, key=lambda update: str(last_day(str(update["as_of"]))))
    return [ordered(update, "update") for update in by_day]


def ordered(entry: Mapping[str, Any], kind: str) -> dict[str, Any]:
    """The fields in the order of the file; those of the plan's own before the lists."""
    names = [field.name for field in fields_of(kind)]
    at = next((names.index(name) for name in ("parts", "updates") if name in names), len(names))

    def place(name: str) -> float:
        return names.index(name) if name in names else at - 0.5

    return {name: entry[name] for name in sorted(entry, key=place)}
