"""One action made of its rows: fields, parts and updates, every text to the letter."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from actionplan.changes.edits import Record
from actionplan.intake.action_rows import ActionRows
from actionplan.intake.columns import IN_UPDATES, REPEATED, Column, own_name
from actionplan.intake.columns.headings import SURE, best, guesses
from actionplan.intake.numbering import as_ref, part_refs
from actionplan.intake.reports import name_the_rest, updates_in
from actionplan.intake.reports.days import day_of_row_below
from actionplan.intake.reports.reading import Reading, day_of, due_of
from actionplan.intake.reports.statuses import Updates
from actionplan.intake.table import dates, ours, words
from actionplan.intake.table.rows import AGREED, Line, Piece, paragraphs_of, whole_text
from actionplan.model.words import is_own
from actionplan.schema import fields_of
from actionplan.schema.actions import only_of_actions
from actionplan.text.characters import one_line
from actionplan.text.days import last_day

PAIRED = ("by_whom", "outcomes", "timescale", "monitoring")
"""The cells that hold a paragraph for each part, if an action has parts."""
_OF_PARTS = (*AGREED, *IN_UPDATES)
"""What a part in a row of its own says, beside fields of the plan's own."""


def entry_of(group: ActionRows, ref: str, light: str, reading: Reading) -> Record:
    """The action of these rows as a record has it, called `ref`, with its parts and updates.

    `light` is what the colour of its row says, unless the row says a status or a light itself.
    Raises NeedsDate if something was reported and nothing says when.
    """
    below = [line for line in group.more if line.kind == "part"]
    shared, own = _shared(group, below)
    entry: Record = {"ref": ref}
    if group.section:
        entry["section"] = group.section
    entry |= _fields(shared, ref, reading)
    below_it: list[Record] = []
    for line in group.more:
        if line.kind == "update":
            own_pieces = [piece for piece in line.pieces if piece.own]
            day = day_of_row_below(own_pieces, reading)
            below_it += updates_in(own_pieces, reading, day=day)
            name_the_rest(line, reading, day=day)
    updates = updates_in(shared, reading, beside=below_it) + below_it
    shown = {piece.column.field for piece in shared if piece.cell.as_shown and piece.cell.text}
    says_itself = {"status", "rag"} & shown or any(one.get("status") or one.get("rag") for one in updates)
    if light and group.coloured and not says_itself:
        updates = _coloured(updates, light, group.coloured.column._replace(field="rag"), reading)
    is_closed = not group.grid.ours and _closes(group.section, reading)
    if is_closed and "status" not in shown and not any(one.get("status") for one in updates):
        updates = _closed(updates, group.section, shared, reading)
    if not updates:  # a day of which nothing was reported is kept as it is
        days = [piece for piece in shared if piece.column.field == "as_of" and piece.cell.text]
        entry |= {own_name(piece.column.heading): whole_text(piece.cell) for piece in days}
    if below:
        parts: Sequence[Record] = [*_parts_below(group, ref, own, reading)]
    else:
        parts = (_named if group.grid.ours else _paired)(group, entry, ref, reading)
    of_parts: list[Any] = [part.get("updates", ()) for part in parts]
    for reported in (updates, *of_parts):
        reading.remember(reported, is_closed=is_closed)
    if parts:
        entry["parts"] = list(parts)
    if updates:
        entry["updates"] = _in_order(updates)
    return ordered(entry, "action")


def _coloured(updates: list[Record], light: str, column: Column, reading: Reading) -> list[Record]:
    """The updates with what the colour of the row says."""
    coloured = Updates(reading, updates)
    coloured.add_word(light, column, reading.date_for(column, updates))
    return coloured.found


def _closes(section: str, reading: Reading) -> bool:
    """Whether what stands below the heading is done, and not at a time to come."""
    when = dates.found_in(section)
    is_to_come = when and dates.is_to_come(section[when.start : when.end], reading.latest)
    return words.closes(section) and not is_to_come


def _closed(updates: list[Record], section: str, shared: Sequence[Piece], reading: Reading) -> list[Record]:
    """The updates with the status of what stands below a heading like "Completed actions"."""
    heading = "" if dates.has_month_alone(section) else section  # of which year it is, nobody says
    days = (day_of(piece.cell, reading) for piece in shared if best(piece.column.heading, "as_of"))
    as_of = next(filter(None, days), "") or reading.date_for(Column(-1, heading, "status"), updates)
    reading.account.note(f"what stands below '{section}' counts as complete")
    closed = Updates(reading, updates)
    closed.put(as_of, "status", "complete")
    return closed.found


def _shared(group: ActionRows, below: Sequence[Line]) -> tuple[list[Piece], list[list[Piece]]]:
    """What the cells say of the whole action, and what of each part; the first may stand beside it.

    What is said of another part, or ends beside an action that is joined over the rows of all of them, is
    not said of the action.
    """
    if not below or group.grid.ours:
        return list(group.first.pieces), [[*line.pieces] for line in below]
    told = {piece.column.at for line in below for piece in line.pieces if piece.own and piece.cell.text}
    last = {piece.place for piece in below[-1].pieces}
    action = group.first.piece_of("action")
    if action and action.place in last:
        told |= {piece.column.at for piece in group.first.pieces if piece.place not in last}
    told &= {one.at for one in group.grid.columns if one.field in _OF_PARTS or is_own(one.field)}
    first = [piece for piece in group.first.pieces if piece.column.at in told]
    shared = [piece for piece in group.first.pieces if piece not in first]
    of_all = {piece.place for piece in shared}
    rest = [[piece for piece in line.pieces if piece.place not in of_all] for line in below]
    return shared, [one for one in (first, *rest) if one]


def _parts_below(
    group: ActionRows, ref: str, own: Sequence[list[Piece]], reading: Reading
) -> Iterator[Record]:
    """The parts that stand in rows of their own."""
    for free, pieces in zip(part_refs(ref, len(own), reading.refs), own, strict=True):
        named = next((piece for piece in pieces if piece.column.field == "ref" and piece.cell.text), None)
        its = named.cell.text if named and group.grid.ours else free
        if named and named.own and as_ref(named.cell.text) not in (its, ref):
            reading.leave(named, f"'{one_line(named.cell.text)}' is {its}, as part of the action above")
        part: Record = {"ref": its, **_fields(pieces, its, reading, of="part")}
        for piece in pieces if group.grid.ours else ():
            field, text = piece.column.field, piece.cell.text
            is_of_action = field in only_of_actions() and text not in ("", group.first.text_of(field))
            if is_of_action and not piece.cell.as_shown:
                why = f"is not read beside {its}, a part: {field} is of its action"
                reading.leave(piece, f"'{one_line(text)}' {why}")
        if updates := updates_in(pieces, reading):
            part["updates"] = _in_order(updates)
        yield ordered(part, "part")


def _paired(group: ActionRows, entry: Record, ref: str, reading: Reading) -> list[Record]:
    """The parts of an action whose cells hold as many paragraphs each: the first of each is a part.

    If what will be done is as many paragraphs too, each is that of a part; the action keeps all of them.
    """
    mine = (*PAIRED, "action")
    cells = {piece.column.field: piece for piece in group.first.pieces if piece.column.field in mine}
    texts = {
        field: paragraphs_of(piece.cell) for field, piece in cells.items() if piece.own and piece.cell.text
    }
    done = texts.pop("action", [])
    if "by_whom" in cells and cells["by_whom"].cell.as_shown:  # the plan has them for no parts
        return []
    count = len(texts.get("by_whom", ()))
    alike = {field: text for field, text in texts.items() if len(text) == count}
    if count < 2 or "timescale" not in alike or (len(alike) < len(texts) and len(done) != count):
        _tell_lines(cells, reading)
        return []
    for field in alike:
        del entry[field]
    entry.pop("due", None)
    if len(done) == count:
        alike = {"action": done, **alike}
    if _uncounted(alike["by_whom"]) != alike["by_whom"]:
        alike = {field: _uncounted(text) for field, text in alike.items()}
    refs = part_refs(ref, count, reading.refs)
    reading.account.note(
        f"{group.grid.table.place(cells['by_whom'].row)}: its cells hold {count} paragraphs each, so it"
        f" has the parts {', '.join(refs)}"
    )
    return [
        {"ref": one, **{field: text[number].strip() for field, text in alike.items()}}
        for number, one in enumerate(refs)
    ]


def _uncounted(texts: Sequence[str]) -> list[str]:
    """The texts, without their numbers if these count them: "1. PS" and "2. CD", or "a) PS" and "b) CD"."""
    names = [(str(at), re.escape(chr(ord("a") + at - 1))) for at in range(1, len(texts) + 1)]
    counts = (rf"\s*\(?(?:{'|'.join(name)})[.)]\s+(?=\S)" for name in names)
    ahead = [re.match(count, text) for count, text in zip(counts, texts, strict=True)]
    return (
        [text[one.end() :] for one, text in zip(ahead, texts, strict=True) if one] if all(ahead) else [*texts]
    )


def _tell_lines(cells: Mapping[str, Piece], reading: Reading) -> None:
    """Say that there are as many leads, a line each, as things to be done, or dates, which are no parts."""
    lines = {field: len(re.findall(r"\S.*", piece.cell.text)) for field, piece in cells.items() if piece.own}
    count = lines.pop("by_whom", 0)
    beside = [cells[one].column.heading for one in ("action", "timescale") if lines.get(one) == count > 1]
    if beside:
        why = f"{count} lines, as many as of {' and of '.join(beside)}: whose is which is not read"
        reading.leave(cells["by_whom"], why)


def _named(group: ActionRows, entry: Record, ref: str, reading: Reading) -> list[Record]:
    """The parts of an action in a paper that `plan` wrote: its cell of Standing names them, and each cell has
    a paragraph for each. If one has not, somebody has changed it, and nobody knows which is whose."""
    parts: list[Record] = [{"ref": one} for one in ours.parts_named(group.first.standing)]
    cells = [piece for piece in group.first.pieces if piece.column.field in PAIRED and piece.cell.text]
    fit = all(len(paragraphs_of(piece.cell)) == len(parts) for piece in cells)
    for piece in cells if parts else ():
        entry.pop(piece.column.field, None)
        entry.pop("due", None)
        if not fit:
            text = one_line(piece.cell.text)
            reading.leave(piece, f"not a paragraph in each cell for each of the parts of {ref}: {text}")
        for part, text in zip(parts, paragraphs_of(piece.cell), strict=False):
            part[piece.column.field] = text.strip()
    return parts if fit else []


def _fields(pieces: Sequence[Piece], ref: str, reading: Reading, *, of: str = "action") -> Record:
    """What the cells say of `ref`, but for what goes into updates: of an action, or `of` a part."""
    found: Record = {}
    for piece in pieces:
        field, cell = piece.column.field, piece.cell
        text = whole_text(cell)
        if cell.unread:
            reading.unread.add((ref, field))
        elif field in REPEATED and not (cell.fill or cell.as_shown) and words.says_nothing(text):
            reading.blank.add((ref, field))
        if not text or field in IN_UPDATES or field == "" or field == "ref":
            continue
        if cell.tables:
            reading.leave(piece, "a table inside the cell is kept as lines of text")
        lines = [one for one in cell.paragraphs if one.strip()]
        if not piece.own and len(lines) > 1 and field != "section" and not cell.as_shown:
            reading.leave(piece, f"a cell of several rows, all of which {ref} has too: {' | '.join(lines)}")
        if piece.own and words.is_ditto(text) and not piece.grid.ours:
            if field == "section":
                continue
            reading.leave(piece, f"'{text}' stands for what is above it: kept as it is")
        if field == "action" and piece.own:
            _name_labelled(piece, reading)
        if field == "raised":
            when = day_of(cell, reading)
            found[field if when else "x-raised"] = when or text
            if not when:
                reading.leave(piece, f"'{one_line(text)}' is no day: kept as x-raised")
        elif of == "part" and field in only_of_actions():
            found |= {} if piece.grid.ours else {f"x-{field}": text}
        elif field == "section":
            found[field] = one_line(text)
        else:
            found[field] = text
        if field == "timescale" and (due := due_of(cell, reading)):
            found["due"] = due
    return found


def _name_labelled(piece: Piece, reading: Reading) -> None:
    """Name each line below what will be done that says what no column does: "Status: complete"."""
    for line in piece.cell.text.split("\n")[1:]:
        label, colon, said = line.partition(":")
        fields = {guess.field for guess in guesses(label) if guess.sure == SURE} if colon and said else set()
        if fields & {*IN_UPDATES, "by_whom", "timescale"} - piece.grid.fields:
            reading.leave(piece, f"'{one_line(line)}' is kept in the text, and not read")


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
