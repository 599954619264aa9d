"""Text in columns: how wide each is, where lines break, where a cell is cut. Widths are terminal cells."""

import re
from collections.abc import Iterable, Iterator, Sequence
from heapq import nlargest
from itertools import islice
from operator import lt, mul
from typing import TypeAlias

from actionplan.text.cells import cells, chopped

_DATE = r"(?:due |was |first |[A-Z][a-z]{2} )?\d{1,2} [A-Z][a-z]{2} \d{4}[:,;]?"
_COUNT = r"[+-]?[\d,]+ days?[,:;]?|\([\d,]+ months\)[,:;]?"
UNBROKEN = re.compile(rf"(?<!\S)(?:{_DATE}|{_COUNT})(?!\S)")
"""A date (`due 31 Oct 2009`, `Sat 31 Oct 2009`) or a count (`40 days`, `(4 months)`) is never broken: it
counts as one word."""

_WORD = re.compile(rf"{UNBROKEN.pattern}|\S+")

GAP = 2
"""Cells between two columns."""

LONGEST_WORD = 24
"""A longer word (an address of a web page) may be broken; no column is widened for it."""


def longest_words(columns: Sequence[Sequence[str]]) -> list[int]:
    """How wide each column (its heading first, then its cells) has to be so that no word is broken."""
    texts = ["\n".join(column) for column in columns]
    return [min(LONGEST_WORD, widest({*text.split(), *UNBROKEN.findall(text)})) for text in texts]


def widths(
    columns: Sequence[Sequence[str]],
    available: int,
    *,
    at_least: Sequence[int] = (),
    shares: Sequence[float] = (),
) -> tuple[int, ...] | None:
    """A width for each column, no narrower than `at_least`: if that is not given, so that no word is broken.

    What room is left goes, few cells at a time, to the column that makes the rows lower by most: one with a
    single short text gets little, whatever stands beside it. The lines of a column count `shares` times (1 if
    not given). None when even that does not fit into `available` cells.
    """
    chosen = [*at_least] or longest_words(columns)
    natural = [widest("\n".join(column).split("\n")) for column in columns]
    room = available - GAP * (len(columns) - 1) - sum(chosen)
    if room < 0:
        return None
    rows = _tallest(columns, chosen)
    weights = [*shares] or [1.0] * len(columns)
    while room > 0 and any(map(lt, chosen, natural)):
        gains = _gains(rows, chosen, weights)
        growing = [i for i in range(len(chosen)) if chosen[i] < natural[i]]
        most = max(growing, key=lambda i: gains[i])
        more = min(max(1, room // 8), max(1, chosen[most] // 8), natural[most] - chosen[most])
        chosen[most] += more
        room -= more
    return tuple(chosen)


_SAMPLE = 30
"""Rows whose heights decide about the widths: the tallest ones when columns are as narrow as can be."""
_SHARPNESS = 6
"""How much more than the others the tallest cell of a row counts: at infinity it alone would, and of two
that are equally tall neither were worth a cell."""

_Cells: TypeAlias = tuple[int, ...]
"""How wide the lines of a cell are that stand in the text itself."""


def _tallest(columns: Sequence[Sequence[str]], chosen: Sequence[int]) -> list[tuple[_Cells, ...]]:
    """The headings, and the rows below them that would be tallest."""
    headings, *rows = (
        tuple(tuple(map(cells, text.split("\n"))) if text else () for text in row)
        for row in zip(*columns, strict=True)
    )
    return [headings, *nlargest(_SAMPLE, rows, key=lambda row: max(map(lines_of, row, chosen), default=0))]


def lines_of(lines: Iterable[int], width: int) -> float:
    """About how many lines of this width those take which are so many cells wide."""
    return sum(wide / width if wide > width else 1 for wide in lines)


def _gains(rows: Sequence[Sequence[_Cells]], chosen: Sequence[int], weights: Sequence[float]) -> list[float]:
    """By how many lines all rows together get lower for a cell more of each column."""
    gains = [0.0] * len(chosen)
    for row in rows:
        heights = list(map(mul, weights, map(lines_of, row, chosen)))
        powers = [tall**_SHARPNESS for tall in heights]
        if not any(powers):  # nothing stands in the row
            continue
        whole = sum(powers) ** (1 / _SHARPNESS - 1)
        for i, lines in enumerate(row):
            if lines:
                broken = sum(wide for wide in lines if wide > chosen[i]) / chosen[i] ** 2
                gains[i] += whole * powers[i] / heights[i] * weights[i] * broken
    return gains


def wrapped(text: str, width: int | None) -> Iterator[str]:
    """The lines of `text`, broken between words to fit into `width` cells; as they are for None."""
    if width is None:
        yield from text.split("\n")
        return
    for paragraph in text.split("\n"):
        line: list[str] = []
        used = 0
        for word in _words(paragraph, width):
            wide = cells(word)
            if line and used + 1 + wide > width:
                yield " ".join(line)
                line, used = [], 0
            used += wide + (1 if line else 0)
            line.append(word)
        yield " ".join(line)


def cut(text: str, width: int, most: int | None) -> tuple[list[str], bool]:
    """At most `most` lines of `text` (None: all), and whether more are left.

    If so, the last ends in `…` behind a whole word.
    """
    lines = list(islice(wrapped(text, width), most and most + 1))
    if most is None or len(lines) <= most:
        return lines, False
    last = _WORD.findall(lines[most - 1])
    while last and cells(" ".join(last)) + 2 > width:
        last.pop()
    return [*lines[: most - 1], " ".join([*last, "…"])], True


def _words(text: str, width: int) -> Iterator[str]:
    for word in _WORD.findall(text):
        if cells(word) <= width:
            yield word
        else:
            yield from chopped(word, width)


def widest(texts: Iterable[str]) -> int:
    """The cells of the widest of the texts, 1 at least."""
    return max(map(cells, texts), default=1) or 1
