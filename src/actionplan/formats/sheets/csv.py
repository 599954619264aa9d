"""Tables of text: the delimiter and the encoding are found, nothing in a cell is read into."""

import csv
import re
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from io import StringIO

from actionplan.errors import UnreadableDocument
from actionplan.formats import too_much
from actionplan.formats.sheets.grid import paragraphs
from actionplan.intake.source import Cell, LeftOut, Row, Source, Table
from actionplan.text.characters import one_line
from actionplan.text.encodings import wide_encoding
from actionplan.text.lines import with_line_feeds

MOST_ROWS = 100_000
MOST_COLUMNS = 1_000
_DELIMITERS = ",;\t|"
_SAMPLE = 20
"""Rows that are looked at to find the delimiter."""
_LONGEST_CELL = 2**20
_NUMBER = re.compile(r"\s*[A-Za-z]{0,4}[ ./-]?\d[\w./-]{0,8}\s*")
_AS_LISTED = "has a cell on each line that begins with a tab: read as rows of {} cells"
FORMULA = re.compile(r"'*(?:\s*[=+\-@＝＋－＠]|[\t\r])")
"""How a cell begins that some program may run as a formula, or that looks as if it were guarded against it.

Some leave out the blanks before it, and take wide signs, as Japanese and Chinese have them, for usual ones.
"""
_GUARDED = re.compile(rf"'(?={FORMULA.pattern})")
"""An apostrophe that keeps a cell from being run as a formula; one of its own may follow."""


def read(data: bytes, name: str) -> Source:
    """The one table of the file. Raises UnreadableDocument for one that is no text, or too large."""
    shown = one_line(name)
    text, left_out = decoded(data, shown)
    csv.field_size_limit(_LONGEST_CELL)
    if listed := _listed(with_line_feeds(text)):
        return Source(
            (listed,), (*left_out, LeftOut(listed.name, _AS_LISTED.format(len(listed.rows[0].cells))))
        )
    delimiter, text = _declared(text)
    delimiter = delimiter or _delimiter(text, name)
    rows = list(_rows(text, delimiter, shown))
    guarded = (data[:1] in (b"\xef", b"\xff", b"\xfe") or "\r\n" in text) and _guards(rows)
    if delimiter == "\t" and (joined := _joined(rows)) != rows:
        rows = joined
        left_out.append(LeftOut("the table", "lines of a cell that stood apart are put together"))
    table = Table("the table", tuple(Row(number, _cells(cells, guarded)) for number, cells in rows))
    return Source((table,), tuple(left_out))


def _listed(text: str) -> Table | None:
    """A table of Word as text, with a tab before each cell, on a line of its own; None for another text.

    A row has as many cells as the headings: below the first of them stands the number of each row.
    """
    above, *cells = re.split(r"^\t", text, flags=re.MULTILINE)
    if len(cells) > MOST_ROWS or any("\t" in cell for cell in cells):
        return None
    widths = (width for width in range(3, len(cells) // 3 + 1) if len(cells) % width == 0)
    width = next((width for width in widths if _are_numbers(cells[width::width])), 0)
    starts = range(0, len(cells), width) if width else ()
    rows = [Row(at, _cells(cells[start : start + width], False)) for at, start in enumerate(starts, 1)]
    return Table("the table", tuple(rows), tuple(above.split("\n"))) if rows else None


def _are_numbers(cells: Sequence[str]) -> bool:
    """Whether each cell may be the number of a row, another each."""
    return len({*cells}) == len(cells) and all(_NUMBER.fullmatch(cell) for cell in cells)


def decoded(data: bytes, shown: str) -> tuple[str, list[LeftOut]]:
    """The text without marks of its encoding; and what that was taken for if it is a guess.

    Raises UnreadableDocument for bytes that are no text.
    """
    wide, _ = wide_encoding(data)
    if not wide and 0 in data[:4096]:
        raise UnreadableDocument(f"{shown} is no text")
    if wide:
        try:
            return data.decode(wide).lstrip("\ufeff"), []
        except UnicodeDecodeError as error:
            raise UnreadableDocument(f"{shown} is no text in {wide}", hint="get it anew") from error
    with suppress(UnicodeDecodeError):
        return data.decode("utf-8").lstrip("\ufeff"), []
    try:
        text, name = data.decode("cp1252"), "Windows-1252"
    except UnicodeDecodeError:
        text, name = data.decode("latin-1"), "Latin-1"
    return text, [LeftOut("the file", f"is no UTF-8 text and was read as {name}")]


def _declared(text: str) -> tuple[str, str]:
    """The delimiter that Excel's first line `sep=;` names, and the text below it."""
    found = re.match(r'"?sep=(.)"?\r?\n', text, re.IGNORECASE)
    return (found[1], "\n" + text[found.end() :]) if found else ("", text)


def _delimiter(text: str, name: str) -> str:
    """The one that cuts all of the first rows into equally many cells, or else most of them into the most."""
    if name.lower().endswith(".tsv"):
        return "\t"
    best, most = ",", (False, 0.0)
    for delimiter in _DELIMITERS:
        widths: list[int] = []
        rows = 0
        with suppress(csv.Error):  # what is wrong is said when the rows are read
            for cells in csv.reader(StringIO(text[:200_000], newline=""), delimiter=delimiter):
                rows += bool(cells)
                if len(cells) > 1:
                    widths.append(len(cells))
                if len(widths) == _SAMPLE:
                    break
        if not widths:
            continue
        usual = max(set(widths), key=lambda width: (widths.count(width), width))
        score = widths.count(usual) == rows, widths.count(usual) / rows * min(usual, 6) * len(widths)
        if score > most:
            best, most = delimiter, score
    return best


def _rows(text: str, delimiter: str, shown: str) -> list[tuple[int, list[str]]]:
    """The rows with their numbers, counted as a spreadsheet counts them."""
    found: list[tuple[int, list[str]]] = []
    try:
        for number, cells in enumerate(csv.reader(StringIO(text, newline=""), delimiter=delimiter), 1):
            if number > MOST_ROWS or len(cells) > MOST_COLUMNS:
                raise too_much(shown, f"{MOST_ROWS:,} rows or {MOST_COLUMNS:,} columns")
            found.append((number, cells))
    except csv.Error as error:
        raise UnreadableDocument(f"{shown} is no table of text: {error}") from error
    if found and _is_open(text, delimiter):
        raise UnreadableDocument(
            f"{shown}, row {found[-1][0]}: a quote is never closed, so all below it would be in one cell",
            hint="close it, or write two of it inside a cell",
        )
    return found


def _joined(rows: list[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    """The rows of a table that Word wrote as text, in which a line of a cell ends the line of the row: each
    is whole again. The rows as they are if any has fewer cells even so, or does not begin with a number."""
    width = max((len(cells) for _, cells in rows), default=0)
    found: list[tuple[int, list[str]]] = []
    at = 0
    while at < len(rows):
        number, cells = rows[at]
        at += 1
        if 1 < len(cells) < width:
            cells = [*cells]
            while len(cells) < width and at < len(rows) and len(rows[at][1]) < width:
                first, *rest = rows[at][1] or [""]
                if _NUMBER.fullmatch(first):
                    return rows
                cells = [*cells[:-1], f"{cells[-1]}\n{first}", *rest]
                at += 1
            is_head = not any(len(one) == width for _, one in found)
            if len(cells) != width or not (is_head or _NUMBER.fullmatch(cells[0])):
                return rows
        found.append((number, cells))
    return found


def _is_open(text: str, delimiter: str) -> bool:
    """Whether the text ends within quotes."""
    try:
        deque(csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True), maxlen=0)
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


def _guards(rows: list[tuple[int, list[str]]]) -> bool:
    """Whether the file guards its cells against being taken for formulas, as ours do: every one, or none.

    Only one for a spreadsheet does, which has a mark of its encoding or the line ends of Windows.
    """
    starts = [cell for _, cells in rows for cell in cells if cell[:1] in "=+-@'\t\r" and cell]
    return any(_GUARDED.match(start) for start in starts) and not any(start[0] != "'" for start in starts)


def _cells(cells: Sequence[str], guarded: bool) -> tuple[Cell, ...]:
    texts = [cell[1:] if guarded and _GUARDED.match(cell) else cell for cell in cells]
    return tuple([Cell(paragraphs(with_line_feeds(text))) for text in texts])
