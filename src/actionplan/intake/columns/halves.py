"""Cells that say who and by when in one: "J Smith, 30 June 2025"."""

import re
from collections.abc import Iterator, Sequence

from actionplan.intake.source import Cell
from actionplan.intake.table import dates
from actionplan.text.words import caseless

_BREAK = re.compile(r"\s*(?:\n|[,;]\s|\s[–—/|-]\s|\s\(|:\s|\s(?=by\s))\s*")
_AHEAD = re.compile(
    r"(?:(?:by|due|before|until|the end of|end of|end|early|mid|late|on|in|from|target)\b[\s:–-]*)*",
    re.IGNORECASE,
)
_SEASON = re.compile(
    r"(?:(?:spring|summer|autumn|winter)(?: term)?|q[1-4]|quarter [1-4]|term [1-6])"
    r"(?:,? (?:20)?\d\d(?:[/-]\d\d)?)?",
    re.IGNORECASE,
)
_IN_MONTH = re.compile(r"^\d{1,2}(?:st|nd|rd|th)?\s+|\s+(?:meeting|agm)$", re.IGNORECASE)
_NO_DATE = re.compile(
    r"(?:the )?next meeting|on-?going|continuous|immediate(?:ly)?|asap|tbc|tba"
    r"|(?:month|quarter|week)ly|annual(?:ly)?"
)
_SHARE = 0.6


def halves(text: str) -> tuple[str, str] | None:
    """Who, and by when, each to the letter: `("J Smith", "30/6/25")`; None if the text does not end so.

    If each of several lines does, both are as many lines.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    each = [found for line in lines if (found := halves(line))] if len(lines) > 1 else []
    if each and len(each) == len(lines):
        return "\n".join(who for who, _ in each), "\n".join(when for _, when in each)
    for gap in _BREAK.finditer(text):
        who, when = text[: gap.start()].strip(), text[gap.end() :].strip()
        if gap[0].strip() == "(":
            when = when.removesuffix(")")
        if who and not _is_when(who) and _is_when(when):
            return who, when
    return None


def _is_when(text: str) -> bool:
    bare = _AHEAD.sub("", text, count=1).strip(" .")
    found = _NO_DATE.fullmatch(caseless(text.strip(" ."))) or _SEASON.fullmatch(bare)
    return found is not None or bool(dates.only(bare)) or dates.month_only(_IN_MONTH.sub("", bare))


def holds_halves(cells: Sequence[Cell], *, named: bool) -> bool:
    """Whether most cells of a column say who and by when; one is enough if its heading names both. What the
    plan has as it stands there says who alone."""
    said = [cell for cell in cells if cell.text]
    count = sum(not cell.as_shown and halves(cell.text) is not None for cell in said)
    return count > 0 and (named or count >= _SHARE * len(said))


def cells_of(cell: Cell) -> Iterator[Cell]:
    """The cell as one that says who and one that says by when; what cannot be divided says who."""
    found = halves(cell.text)
    who, when = found or (cell.text, "")
    yield cell._replace(paragraphs=tuple(who.split("\n")))
    yield cell._replace(paragraphs=tuple(when.split("\n")) if when else (), day=None, tables=())
