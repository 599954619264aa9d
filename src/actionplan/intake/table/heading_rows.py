"""Which rows of a table are its headings: one row, or two of which the upper has joined cells."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from actionplan.intake.columns.headings import LIKELY, SURE, Guess, best, guesses, plain
from actionplan.intake.columns.synonyms import NONE
from actionplan.intake.source import Cell, Row, Table
from actionplan.intake.table.dates import month_only, only, part_of_year

FIRST_ROWS = 40
"""Rows among which the headings are looked for."""
_LONGEST_HEADING = 120
_LABEL = re.compile(r"[^\W\d][^:\d]*:\s*\S")
"""A label and what it labels: "Ward manager: Ann Poe". "Year 1: Plans" may be above columns."""
_TIMES = re.compile(
    r"(?:(?:target|due|completion) )?dates?|completion|time ?(?:scale|frame|line)s?|timings?|dead ?lines?"
)
_NAMES = re.compile(r"[^\W\d_]|\d{4}|[£$€%#]")
"""A word, a year or a unit: what is counted above columns is no heading of theirs."""
FEW = 3
"""Columns of a table in which nothing but that of the actions need be known."""


class Head(NamedTuple):
    """The rows `start` to `end` (exclusive) are headings; `headings` are those of the columns.

    `meant` is what of each says which field it is: of "Timescale" over "Start" only "Start", of "Dates" over
    "Original" the "Original date".
    """

    start: int
    end: int
    headings: tuple[str, ...]
    meant: tuple[str, ...]
    score: float


def best_head(table: Table, named: Mapping[str, str]) -> Head | None:
    """The best row of headings, or two together; None if there is none."""
    found = [head_at(table, at, named) for at in range(min(len(table.rows), FIRST_ROWS))]
    return max((one for one in found if one), key=lambda one: (one.score, -one.start), default=None)


def head_at(table: Table, at: int, named: Mapping[str, str]) -> Head | None:
    """The head that begins with this row; None if it is no row of headings."""
    row = table.rows[at]
    single = tuple(_heading_in(cell) for cell in row.cells)
    choices = [Head(at, at + 1, single, single, _score(row, single, named))]
    under = table.rows[at + 1] if at + 1 < len(table.rows) else None
    row = _spread(row, under) if under else row
    if under and any(cell and (cell.across > 1 or cell.down > 1) for cell in row.cells):
        double = tuple(_double(row, under, column) for column in range(len(row.cells)))
        lower = tuple(_heading_in(cell) for cell in under.cells)
        meant = tuple(map(_meant, lower, double))
        score = _score(under, meant, named) or (choices[0].score if _reaches_down(row) else 0)
        if score and _is_second(row, under):
            choices.append(Head(at, at + 2, double, meant, max(score, choices[0].score) + 0.1))
    chosen = max(choices, key=lambda one: one.score)
    return chosen if chosen.score > 0 else None


def _spread(row: Row, under: Row) -> Row:
    """The row with its cells over the empty ones behind them below which something stands, if that is all
    that stands below: so a format without joined cells has what stood in them."""
    wide = {
        at for at, cell in enumerate(row.cells) if cell and not cell.text and _heading_in(under.cells[at])
    }
    cells = [*row.cells]
    for at in reversed(range(len(cells) - 1)):
        cell, behind = cells[at], cells[at + 1]
        if at + 1 in wide and cell and (cell.text or at in wide) and behind:
            cells[at : at + 2] = cell._replace(across=1 + behind.across), None
    below = {at for at, cell in enumerate(under.cells) if cell and cell.text}
    starts = {at for at, cell in enumerate(cells) if cell and cell.text and cell.across > 1}
    return row._replace(cells=tuple(cells)) if wide and below <= wide | starts and starts <= below else row


def _heading_in(cell: Cell | None) -> str:
    """The paragraphs of the cell that say something, a line each; "" for one that is covered."""
    return "\n".join(filter(None, cell.paragraphs)) if cell else ""


def is_sure(heading: str) -> bool:
    """Whether the heading says just what some field does."""
    return any(guess.sure == SURE for guess in guesses(heading))


def _is_second(row: Row, under: Row) -> bool:
    """Whether the row below one with joined cells has headings too, only below the joined ones."""
    texts = [cell.text for cell in under.said]
    tall = [at for at, cell in enumerate(row.cells) if cell and cell.down > 1]
    narrow = {at for at, cell in enumerate(row.cells) if cell and cell.text and cell.across == 1}
    apart = bool(narrow) and not any((cell := under.cells[at]) and cell.text for at in narrow)
    widest = len(row.cells) - (1 if apart else 2)  # what is wider is a title
    wide = [cell for cell in row.cells if cell and 1 < cell.across <= widest]
    below = all(under.cells[at] is None for at in tall)
    labels = all(_LABEL.match(cell.text) for cell in row.said)
    sure = _reaches_down(row)
    named = sure or any(map(_NAMES.search, texts))
    named = named and all(_NAMES.search(cell.text) for cell in wide if cell.text)
    longest = _LONGEST_HEADING if sure else 40
    return bool(wide) and below and named and max(map(len, texts)) <= longest and not labels


def _reaches_down(row: Row) -> bool:
    """Whether each cell of the row is joined with others, over several rows or columns: what stands in the
    next row can only be below the latter."""
    return all(cell.across > 1 or cell.down > 1 for cell in row.said)


def _double(row: Row, under: Row, column: int) -> str:
    """The heading of a column below a joined heading: both, unless it has only one."""
    at = next((at for at in range(column, 0, -1) if row.cells[at]), 0)
    above = row.cells[at]
    reaches = above is not None and at + above.across > column
    parts = [_heading_in(above if reaches else None), _heading_in(under.cells[column])]
    return " ".join(part for part in parts if part)


def _meant(low: str, both: str) -> str:
    """What says which field a column is that has two headings: the lower one, if that says it surely, or if
    the upper one says of what it is the date, "Original" below "Dates". "RAG" below "Risk rating" is of the
    risk."""
    above = plain(both.removesuffix(low))
    if is_sure(low) and not only(low):
        return both if NONE.fullmatch(above) and best(low, "rag") else low
    day = f"{'end' if plain(low) == 'to' else low} date"
    is_one = any(guess.field in ("timescale", "revised", "completed") for guess in guesses(day))
    return day if _TIMES.fullmatch(above) and is_one and not re.search(r"\d", low) else both


def _score(row: Row, headings: Sequence[str], named: Mapping[str, str]) -> float:
    """How much the row is like one of headings: 0 for not at all."""
    texts = [text for text in headings if text]
    own = {plain(name): field for name, field in named.items()}
    if len(texts) < 2 or max(map(len, texts)) > _LONGEST_HEADING:
        return 0
    firsts = [Guess(text, SURE) if plain(text) in own else next(iter(guesses(text)), None) for text in texts]
    found = sorted((one for one in firsts if one), key=lambda one: one.sure)
    times = sum(bool(month_only(text)) or part_of_year(text) == text for text in texts)
    known = sum(1 for one in found if one.sure >= LIKELY) / (len(texts) - times or 1)
    fields = {(one.field, one.as_of): one.sure for one in found}
    wished = any(own.get(plain(text)) == "action" for text in texts)
    action = SURE if wished else max(best(text, "action") for text in texts)
    others = sum(1 for (field, _), sure in fields.items() if field != "action" and sure >= LIKELY)
    needed = 0 if wished or (action == SURE and len(texts) <= FEW) else 1 if action >= LIKELY else 2
    surely = sum(1 for (field, _), sure in fields.items() if field != "action" and sure == SURE)
    few = known < 0.3 and not row.heading and not wished and (action < SURE or surely < 2)
    if not action or others < needed or few:
        return 0
    return sum(fields.values()) * (0.5 + known / 2) + row.heading


def may_be_head(row: Row) -> bool:
    """Whether the row further down is worth a closer look: hardly any is one of headings."""
    texts = sorted([cell.text for cell in row.said], key=len)
    return len(texts) > 2 and len(texts[-1]) <= _LONGEST_HEADING and any(map(is_sure, texts[:2]))


def is_new(again: Head, last: Head) -> bool:
    """Whether a row further down is another set of headings: each says surely what it is, and no data."""
    texts = [text for text in again.headings if text]
    sure = [text for text in texts if is_sure(text)]
    same = [plain(text) for text in again.headings] == [plain(text) for text in last.headings]
    return not same and len(texts) > 2 and len(sure) >= 0.8 * len(texts)


def repeats(row: Row, headings: Sequence[str]) -> bool:
    """Whether the row has the headings again, or counts the columns: 1, 2, 3 or a, b, c."""
    said = [cell.text if cell else "" for cell in row.cells]
    if sum(map(bool, said)) < 2 or max(map(len, said)) > _LONGEST_HEADING:
        return False
    if all(f" {heading}".endswith(f" {plain(text)}") for text, heading in zip(said, headings, strict=True)):
        return True
    counts = (str(at + 1) for at in range(len(said))), (chr(97 + at % 26) for at in range(len(said)))
    return len(said) > 2 and any(
        all(re.sub(r"[().]", "", plain(text)) == count for text, count in zip(said, counted, strict=True))
        for counted in counts
    )
