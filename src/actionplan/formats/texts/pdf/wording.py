"""The paragraphs of a cell: its lines put together again as they were before they were wrapped."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from statistics import median
from typing import NamedTuple

from actionplan.formats.texts.pdf.ink import Box
from actionplan.formats.texts.pdf.lines import Line, are_over, is_mixed
from actionplan.intake.table import dates

_BLANK = 0.25
"""Of the size of a letter: how wide a blank is where none is written."""
_FURTHER = 1.22
"""Of the usual distance of lines: what is further apart begins a paragraph."""
_MARK = re.compile(
    r"(?:[•●○◦▪▫■□◆◇➢➔→✓✔☐☑☒❖❑❒⬧⧫★☆‣⁃·]|[-–—*o](?=\s)|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)](?=\s))\s*"
)
"""What a list puts before each of its items."""
_BULLETS = "•●○◦▪▫■□◆◇➢➔❖❑❒⬧⧫‣⁃·"
_PUNCTUATION = ".,;:()[]‘’“”'\"?!/"
_SOFT = "\u00ad"
_NEAR = 0.5
"""In points: what is nearer than that is full."""
_HALVES = re.compile(r"\w[-‐/]$|\u00ad$")
"""What may end a line within a word."""
_GROUPED = re.compile(r"\W?\d{1,3}(?:,\d{3})+")
_BROKEN = re.compile(r"(\w*[^\W\d_]{2,})-$")


class Spacing(NamedTuple):
    """How a document sets its lines: their distance and the width of blanks, by the size of letters.

    `blanks` says whether one is written at the end of a line if there is room; `words` stand whole in it.
    """

    distance: float
    blank: float
    blanks: bool
    words: frozenset[str] = frozenset()


class Wording(NamedTuple):
    """The paragraphs, whether all letters are bold, and what is to be said of them."""

    paragraphs: tuple[str, ...] = ()
    bold: bool = False
    said: tuple[str, ...] = ()


def spacing(cells: Iterable[Sequence[Line]]) -> Spacing:
    """How the lines of all cells are set."""
    distances: list[float] = []
    blanks: list[float] = []
    ends: list[bool] = []
    words: set[str] = set()
    for lines in cells:
        for one, other in zip((None, *lines), lines, strict=False):
            blanks += [other.blank / other.size] if other.blank else []
            words.update(_whole(one, other))
            if one and abs(one.size - other.size) < 0.5:
                distances.append((other.base - one.base) / one.size)
                ends += [one.ends] if one.ends or " " in one.text else []  # a word alone may be broken in two
    distances = sorted(one for one in distances if 0.7 < one < 3)
    usual = median(distances[: max(1, len(distances) // 2)]) if distances else 1.2
    wide = median(blanks) if blanks else _BLANK
    return Spacing(usual, wide, sum(ends) > 0.5 * len(ends), frozenset(words))


def _whole(before: Line | None, line: Line) -> Iterator[str]:
    """The words of the line that surely are no piece of one."""
    words = line.text.split()
    first = 0 if before and (before.ends or " " in before.text or not before.text[-1].isalnum()) else 1
    last = len(words) if line.ends or len(words) > 1 else 0
    for word in words[first:last]:
        yield word.strip(_PUNCTUATION)


def wording(lines: Sequence[Line], room: Box, set_as: Spacing) -> Wording:
    """The paragraphs of the lines, in a cell whose text has this room."""
    found: list[str] = []
    hyphens: list[str] = []
    unsure: list[str] = []
    for at, line in enumerate(lines):
        before = lines[at - 1] if at else None
        text = _with_mark(line.text)
        if before is None or _begins(before, line, lines[:at], room, set_as):
            found.append(text)
            continue
        glue = _between(before, line)
        if not glue and (cut := _BROKEN.search(found[-1])) and line.text[:1].islower():
            hyphens.append(f"{cut[1]}-{line.text.split()[0]}")
        if glue:
            broken, sure = _is_broken(before, line, room, set_as)
            glue = "" if broken else " "
            if not sure:
                unsure.append(found[-1].split()[-1] + glue + line.text.split()[0])
        found[-1] = found[-1].removesuffix(_SOFT) + glue + line.text
    notes = []
    if hyphens:
        notes.append(f"a hyphen at the end of a line, which is kept: {', '.join(hyphens)}")
    if unsure:
        notes.append(f"the first line is full, so a blank may be lost, or one too many: {', '.join(unsure)}")
    if are_over(lines):
        notes.append("words that are written over each other: look at them")
    if any(map(is_mixed, found)):
        notes.append("words that run from right to left stand beside others: look at their order")
    return Wording(tuple(found), bool(lines) and all(one.bold for one in lines), tuple(notes))


def _with_mark(text: str) -> str:
    """The line, with a blank behind the bullet that it begins with."""
    return f"{text[0]} {text[1:].lstrip()}" if text[0] in _BULLETS and len(text) > 1 else text


def _begins(before: Line, line: Line, above: Sequence[Line], room: Box, set_as: Spacing) -> bool:
    """Whether the line begins a paragraph."""
    size = max(before.size, line.size)
    if line.base - before.base > _FURTHER * set_as.distance * size:
        return True
    if abs(before.size - line.size) > 0.15 * size and before.bold != line.bold:
        return True
    marked = _MARK.match(line.text)
    outdent = line.box.left < before.box.left - 0.3 * size
    if marked and (outdent or line.text[0] in _BULLETS or _MARK.match(above[0].text)):
        return True
    free = room.right - before.box.right
    no_wrap = set_as.blanks and not before.ends and not _HALVES.search(before.text)
    if no_wrap and free > max(1.4 * set_as.blank * before.size, line.initial + _NEAR):
        return True  # a blank had room, and would be there
    if abs((before.box.left - room.left) - free) < size and before.box.left - room.left > size:
        free += before.box.left - room.left  # it stands in the middle
    return line.first + 0.3 * size < free - 0.25 * size


def _is_broken(before: Line, line: Line, room: Box, set_as: Spacing) -> tuple[bool, bool]:
    """Whether a word that is too long for a line is broken in two without a sign, and whether that is sure.

    It is alone on its line and fills it, so that neither its next letter nor a blank had room.
    """
    begun, two = before.text.lstrip(_PUNCTUATION), line.text.split()[0]
    one, rest, free = begun.rstrip(_PUNCTUATION), two.strip(_PUNCTUATION), room.right - before.box.right
    is_day = dates.only(begun + rest) != ""
    may_be = not before.ends and " " not in before.text and (begun[-1:].isalnum() or is_day)
    if not (may_be and set_as.blanks):
        return False, True
    if free > line.initial + _NEAR:
        return False, True
    if one[-1:].isdigit() and two[0].isdigit():
        broken = is_day or _GROUPED.fullmatch(one + rest) is not None
        return broken, not broken
    if not (two[0].islower() or not rest):
        return False, True
    if one + rest in set_as.words and rest:
        return True, True
    if not rest:
        return len(two) == 1 and two in ".,;:)", two != "/"
    if free > set_as.blank * before.size:
        return True, True
    is_word = one in set_as.words
    like_one = rest in set_as.words and any(word.endswith(one[-2:]) for word in set_as.words)
    return not (is_word or like_one), is_word


def _between(before: Line, line: Line) -> str:
    """What stood between two lines before they were wrapped: a blank or nothing."""
    if before.text.endswith(_SOFT):
        return ""
    if before.ends:
        return " "
    if _HALVES.search(before.text):
        return ""
    ends = (before.text[-1:], line.text[:1])
    wide = all(unicodedata.east_asian_width(one) in "WF" for one in ends if one)
    return "" if wide else " "
