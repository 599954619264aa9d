"""What stands on each page: its tables, cell by cell, and the lines of text around them."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from actionplan.formats.colours import of_mark
from actionplan.formats.texts.account import Account
from actionplan.formats.texts.borders import columns
from actionplan.formats.texts.pdf.grids import Grid, grids_on
from actionplan.formats.texts.pdf.ink import STRUCK, WHITE, Box, Colour, Letter, Page, Strips, quarter
from actionplan.formats.texts.pdf.lines import Line, blocks_of, lines_of
from actionplan.formats.texts.symbols import UNKNOWN
from actionplan.intake.source import is_mark

_COVERS = 0.8
"""Of a cell: a colour that covers less is not its own."""


class Field(NamedTuple):
    """A cell before its lines are joined: `column` is counted from 0."""

    column: int
    lines: tuple[Line, ...]
    box: Box
    across: int = 1
    down: int = 1
    fill: str | None = None
    struck: bool = False


class Drawn(NamedTuple):
    """A table on one page; `edges` are where its columns begin, and the last ends."""

    page: int
    name: str
    """How a message names it: "page 3", or "page 3, table 2" if there are several."""
    box: Box
    edges: tuple[float, ...]
    rows: tuple[tuple[Field, ...], ...]
    open_above: bool
    open_below: bool


class Outside(NamedTuple):
    """A line that stands in no table."""

    line: Line
    margin: bool


class Sheet(NamedTuple):
    """A page, read."""

    number: int
    box: Box
    tables: tuple[Drawn, ...]
    outside: tuple[Outside, ...]
    letters: int
    """How many can be seen."""
    pictures: int
    """How many cover a good part of the page."""


def sheet_of(page: Page, account: Account) -> Sheet:
    """The page, read. What is left out of its cells is told to the account. Raises UnreadableDocument."""
    grids = grids_on(page)
    inner = [
        grid
        for grid in grids
        if any(grid.box.within(spot.box, 1) for one in grids if one is not grid for spot in one.spots)
    ]
    outer = [grid for grid in grids if grid not in inner]
    owned = _parted(page.letters, outer)
    account.count(sum(len(grid.spots) for grid in outer))
    account.place = f"page {page.number}"
    for what, words in page.beside:
        account.leave(what, words)
    tables: list[Drawn] = []
    for number, grid in enumerate(outer, 1):
        name = f"page {page.number}" + f", table {number}" * (len(outer) > 1)
        tables.append(_drawn(page, grid, name, owned, inner, account))
        account.place = name
        for box in grid.odd:
            if letters := owned.get(box):
                account.leave("text between lines that make no cell", _text(letters))
    account.place = ""
    seen = [one for one in page.letters if not one.unseen and one.text.strip()]
    size = page.box.width * page.box.height
    return Sheet(
        page.number,
        page.box,
        tuple(tables),
        tuple(_outside(owned.get(None, ()))),
        len(seen),
        sum(1 for one in page.pictures if one.box.width * one.box.height > size / 4),
    )


def _parted(letters: Sequence[Letter], grids: Sequence[Grid]) -> dict[Box | None, list[Letter]]:
    """The letters in the box of each cell, or of what is no cell; None is outside of all.

    A word that runs over a border stands where it begins.
    """
    boxes = [spot.box for grid in grids for spot in grid.spots] + [box for grid in grids for box in grid.odd]
    near = Strips(boxes, lambda box: box)
    found: dict[Box | None, list[Letter]] = {}
    last: Letter | None = None
    held: Box | None = None
    for letter in letters:
        box = next((one for one in near.at(letter.y) if one.has(letter.x, letter.y)), None)
        if last is not None and held is not None and box != held and _goes_on(last, letter, held):
            box = held
        found.setdefault(box, []).append(letter)
        last, held = (letter, box) if letter.text.strip() else (None, None)
    return found


def _goes_on(last: Letter, letter: Letter, box: Box) -> bool:
    """Whether the letter is of one word with the last, which stands in a cell with this box."""
    return (
        bool(letter.text.strip())
        and letter.turn == last.turn == 0
        and abs(letter.base - last.base) < 0.5
        and -0.5 * letter.size < letter.box.left - last.box.right < 0.12 * letter.size
        and box.top <= letter.y <= box.bottom
    )


def _drawn(
    page: Page,
    grid: Grid,
    name: str,
    owned: Mapping[Box | None, Sequence[Letter]],
    nested: Sequence[Grid],
    account: Account,
) -> Drawn:
    """The table of this name; `owned` has the letters in each box, `nested` the grids inside its cells."""
    widths = [right - left for left, right in pairwise(grid.across)]
    of_border = columns({(spot.column, spot.column + spot.across) for spot in grid.spots}, widths)
    starts = sorted({spot.row for spot in grid.spots})
    row_of = {row: number for number, row in enumerate(starts)}
    starts_at = [grid.across[of_border.index(number)] for number in range(of_border[-1])]
    edges = (*starts_at, grid.across[-1])
    rows: list[list[Field]] = [[] for _ in starts]
    for spot in grid.spots:
        row, column = row_of[spot.row], of_border[spot.column]
        account.place = f"{name}, row {row + 1}, column {column + 1}"
        across = of_border[spot.column + spot.across] - column
        letters = owned.get(spot.box, ())
        if not across:
            if letters:
                account.leave("words between two lines that are too near for a cell", _text(letters))
            continue
        down = sum(1 for start in starts if spot.row <= start < spot.row + spot.down)
        struck = {one.unseen for one in letters if one.text.strip()} == {STRUCK}
        if struck:
            letters = [one._replace(unseen="") for one in letters]
        lines = _lines(letters, page, account)
        if any(one.box.within(spot.box, 1) for one in nested):
            account.leave("lines of a table inside the cell, which is read as text")
        fill = _fill(page, spot.box, letters)
        rows[row].append(Field(column, lines, spot.box, across, down, fill, struck))
    account.place = ""
    cells = tuple(tuple(sorted(row)) for row in rows)
    return Drawn(page.number, name, grid.box, edges, cells, grid.open_above, grid.open_below)


def _lines(letters: Sequence[Letter], page: Page, account: Account) -> tuple[Line, ...]:
    """The lines in a cell; what nobody sees in it is told."""
    for why in dict.fromkeys(one.unseen for one in letters if one.unseen):
        words = "" if why == "covered" else _text([one for one in letters if one.unseen == why])
        account.leave(f"text that is {why}", words)
    seen = [one for one in letters if not one.unseen]
    if any(one.turn < 0 for one in seen):
        account.leave("slanting text", _text([one for one in seen if one.turn < 0]))
    if any(UNKNOWN in one.text for one in seen):
        account.leave("letters that the font does not name stand as \ufffd")
    found: list[Line] = []
    for turn in (0, 1, 2, 3):
        same = [one for one in seen if one.turn == turn]
        for _ in range(turn):
            same = [quarter(one, page.box.bottom) for one in same]
        found += lines_of(same)
    return tuple(found)


def _text(letters: Sequence[Letter]) -> str:
    return " ".join(line.text for line in lines_of(letters))


def _fill(page: Page, box: Box, letters: Sequence[Letter]) -> str | None:
    """The colour of the cell, or of the only thing in it if that is a mark."""
    found = None
    for area in page.areas:
        common = area.box.meet(box)
        if common.width <= 0 or common.height <= 0 or area.shape:
            continue
        if common.width * common.height >= _COVERS * box.width * box.height:
            found = area.colour
    text = "".join(one.text for one in letters if not one.unseen).strip()
    if found in (None, WHITE) and not text:
        shapes = [area for area in page.areas if area.shape and area.box.within(box, 1)]
        found = shapes[0].colour if len(shapes) == 1 else found
    ink = next((one.colour for one in letters if one.text.strip() and not one.unseen), None)
    return of_mark(_named(found), _named(ink)) if is_mark(text) else _named(found)


def _named(colour: Colour | None) -> str | None:
    return None if colour in (None, WHITE) else "{:02X}{:02X}{:02X}".format(*colour)


def _outside(letters: Sequence[Letter]) -> Iterator[Outside]:
    """The lines of the letters; words that stand far apart in one are several."""
    seen = [one for one in letters if not one.unseen and one.turn == 0]
    for row in blocks_of(seen):
        for line in lines_of(row):
            yield Outside(line, all(one.margin for one in row))
