"""Lines of text: the letters that stand beside each other, with the blanks between them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from actionplan.formats.attributes import raised
from actionplan.formats.texts import symbols
from actionplan.formats.texts.pdf.ink import Box, Letter

_GAP = 0.19
"""Of the size of a letter: a wider gap is a blank that nobody wrote."""
_APART = 2.5
"""Of the size of a letter: what is further apart outside of tables is no line together."""
_FORMS = re.compile("[\ufb00-\ufdff\ufe70-\ufefc]")
"""Letters as they are drawn: ligatures, and those of Arabic by their places in a word."""
_KINDS = {"R": "R", "AL": "R", "L": "L", "EN": "N", "AN": "N", "WS": " "}
"""By how Unicode calls the direction of a letter: "R" for one that is read from right to left."""
_FORWARD = re.compile(r"L(?:[^R]*[LN])?|N(?:\.*N)*")
"""What is read from left to right among other words: Latin ones, and numbers."""
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")


class Line(NamedTuple):
    """A line of a cell. `ends` says whether a blank was written at its end."""

    text: str
    box: Box
    base: float
    size: float
    bold: bool
    ends: bool
    first: float
    """How wide its first word is."""
    initial: float
    """How wide its first letter is."""
    blank: float
    """How wide a blank is in it, as far as one is written; else 0."""
    over: bool = False
    """Letters stand on each other in it."""


def lines_of(letters: Iterable[Letter]) -> list[Line]:
    """The lines that the letters stand in, from the top."""
    rows: list[list[Letter]] = []
    """The first letter of each is the greatest of those that it began with."""
    for letter in sorted(letters, key=lambda one: (one.y, one.box.left)):
        if rows and _is_beside(letter, rows[-1][0]):
            rows[-1].append(letter)
            if letter.text.strip() and letter.size > 1.2 * rows[-1][0].size:
                rows[-1][0], rows[-1][-1] = letter, rows[-1][0]
        elif letter.text.strip():
            rows.append([letter])
    return [line for row in rows if (line := _line(row))]


def blocks_of(letters: Sequence[Letter]) -> Iterator[list[Letter]]:
    """Letters that follow one another on a line without a great gap."""
    rows: dict[int, list[Letter]] = {}
    for letter in letters:
        base = round(letter.base)
        near = next((one for one in (base, base - 1, base + 1) if one in rows), base)
        rows.setdefault(near, []).append(letter)
    for base in sorted(rows):
        block: list[Letter] = []
        for letter in sorted(rows[base], key=lambda one: one.box.left):
            if block and letter.box.left - block[-1].box.right > _APART * letter.size:
                yield block
                block = []
            block.append(letter)
        yield block


def _is_beside(letter: Letter, other: Letter) -> bool:
    """Whether both stand on one line, or a small one is raised or lowered beside the other."""
    common = min(letter.box.bottom, other.box.bottom) - max(letter.box.top, other.box.top)
    if common < 0.5 * min(letter.box.height, other.box.height):
        return False
    alike = 0.85 < letter.size / max(other.size, 0.01) < 1.18
    return not alike or abs(letter.base - other.base) <= 0.12 * other.size


def _line(row: Sequence[Letter]) -> Line | None:
    letters = _once(sorted(row, key=lambda one: one.box.left))
    inked = [one for one in letters if one.text.strip()]
    if not inked:
        return None
    main = max(inked, key=lambda one: one.size)
    pieces, first = _pieces(letters, main)
    lefts, tops, rights, bottoms = zip(*(one.box for one in inked), strict=True)
    box = Box(min(lefts), min(tops), max(rights), max(bottoms))
    return Line(
        text=_FORMS.sub(lambda form: unicodedata.normalize("NFKC", form[0]), _in_order(pieces)).strip(" "),
        box=box,
        base=main.base,
        size=main.size,
        bold=all("bold" in one.font.lower() or "black" in one.font.lower() for one in inked),
        ends=pieces[-1].endswith(" "),
        first=first or box.width,
        initial=inked[0].box.width,
        blank=min((one.box.width for one in letters if one.text == " "), default=0.0),
        over=sum(1 for one, other in pairwise(inked) if _is_over(one, other)) > 2,
    )


def _pieces(letters: Sequence[Letter], main: Letter) -> tuple[list[str], float]:
    """What each letter says, with the blanks that nobody wrote; and how wide the first word is, if others
    follow. `main` is one of the greatest letters, beside which small ones may be raised."""
    pieces: list[str] = []
    first = 0.0
    last: Letter | None = None
    for letter in letters:
        text = _shown(letter)
        is_blank = not text.strip()
        if last is not None and not is_blank and pieces[-1] not in (" ", "\u00a0"):
            gap = letter.box.left - last.box.right
            if gap > _GAP * min(letter.size, last.size):
                pieces.append(" ")
        if pieces and pieces[-1] == " " and not first and last is not None:
            first = last.box.right - letters[0].box.left
        is_raised = letter.size < 0.85 * main.size and letter.base < main.base - 0.12 * main.size
        pieces.append(" " if text in ("\t", " ") else raised(text) if is_raised else text)
        if not is_blank:
            last = letter
    return pieces, first


def _is_over(one: Letter, other: Letter) -> bool:
    return one.box.right - other.box.left > 0.5 * min(one.box.width, other.box.width) > 0


def are_over(lines: Sequence[Line]) -> bool:
    """Whether words are written over each other, so that nobody can read them."""
    for one, other in pairwise(lines):
        near = abs(other.base - one.base) < 0.5 * min(one.size, other.size)
        if near and one.box.left < other.box.right and other.box.left < one.box.right:
            return True
    return any(line.over for line in lines)


def _once(letters: Sequence[Letter]) -> list[Letter]:
    """The letters without those that were written twice in one place to look bold."""
    found: list[Letter] = []
    for letter in letters:
        near = 0.15 * letter.size
        twice = any(
            one.text == letter.text
            and letter.box.left - one.box.left < near
            and abs(one.base - letter.base) < near
            for one in found[-3:]
        )
        if not twice or not letter.text.strip():
            found.append(letter)
    return found


def _shown(letter: Letter) -> str:
    """What the letter looks like; a font of any name may have symbols at their private places."""
    family = _family(letter.font)
    private = len(letter.text) == 1 and "\ue000" <= letter.text <= "\uf8ff"
    return symbols.shown(letter.text, "Symbol" if private and not symbols.is_symbolic(family) else family)


def _family(font: str) -> str:
    """ "Symbol" of "BCDEEE+SymbolMT"."""
    name = font.rpartition("+")[2]
    return "Symbol" if name.lower().startswith("symbol") else re.sub(r"-Regular$|MT$", "", name)


def _in_order(pieces: Sequence[str]) -> str:
    """What the pieces say, which come from left to right, in the order in which it is read.

    Which of words that run backwards and others comes first is told by which there is more of.
    """
    kinds = "".join(_KINDS.get(unicodedata.bidirectional(one[:1]), ".") for one in pieces)
    if kinds.count("R") > kinds.count("L"):
        return _turned(pieces, kinds)
    text, at = "", 0
    for run in re.finditer(r"R(?:[^L]*R)?", kinds):
        text += "".join(pieces[at : run.start()]) + _turned(pieces[run.start() : run.end()], run[0])
        at = run.end()
    return text + "".join(pieces[at:])


def _turned(pieces: Sequence[str], kinds: str) -> str:
    text, at = "", 0
    for run in (*_FORWARD.finditer(kinds), None):
        start, end = run.span() if run else (len(pieces), len(pieces))
        text = "".join(pieces[at:start][::-1]).translate(_MIRRORED) + text
        text = "".join(pieces[start:end]) + text
        at = end
    return text


def is_mixed(text: str) -> bool:
    """Whether words that run backwards stand beside others, so that nobody can tell their order."""
    kinds = {_KINDS.get(unicodedata.bidirectional(one)) for one in text}
    return "R" in kinds and bool(kinds & {"L", "N"})
