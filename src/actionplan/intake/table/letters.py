"""Keys in words: what a letter or the name of a colour stands for, as the document says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from actionplan.intake.source import Row, Table
from actionplan.intake.table import words
from actionplan.model.statuses import RAGS
from actionplan.text.characters import one_line
from actionplan.text.words import caseless

_COLOUR = rf"(?i:{'|'.join(RAGS)}|gray|yellow|orange|purple|black|white)"
_SIGN = rf"(?:[A-Z]{{1,3}}|\d|{_COLOUR})"
_IS = r"\s*(?:=|[–—-](?=\s)|:)\s*"
_PAIR = re.compile(rf"(?<![\w=])({_SIGN}){_IS}([^=;,|()]{{3,80}}?)(?=\s*(?:[;,.|()]|$|\s{_SIGN}{_IS}))")
_OF_COLOUR = re.compile(rf"\W*{_COLOUR}{_IS}\S.*")
_CODE = re.compile(rf"(?i:[a-z]{{1,3}})|\d|{_COLOUR}")
_KIND = r"(?:(?:b?rag|status|colou?r|rating|progress) ?)*"
_TITLE = r"(?:key|legend|(?<= )(?:definitions?|descriptors?|guide))"
_NAME = re.compile(rf"{_KIND}{_TITLE}(?: to .*)?\W*", re.IGNORECASE)
_BESIDE = re.compile(rf"{_KIND}{_TITLE}?\W*", re.IGNORECASE)
_Pairs = list[tuple[str, str]]
_MOST_ROWS = 12


def letters_in(texts: Iterable[str], tables: Sequence[Table]) -> dict[str, str]:
    """What each letter or colour means: `{"c": "complete"}` by a text "C = complete, O = on track", by texts
    "Blue – complete" that follow each other, or by a table of both.

    Something is a key if it explains two at least, and one with a word for a status.
    """
    found: dict[str, str] = {}
    for pairs in [*_runs(map(one_line, texts)), *(_of_rows(table.rows) for table in tables)]:
        if len(pairs) > 1 and any(words.is_status(meaning) for _, meaning in pairs):
            several = Counter(caseless(letter) for letter, _ in pairs)  # "Dark green = …, light green = …"
            for letter, meaning in pairs:
                if several[caseless(letter)] == 1:
                    found.setdefault(caseless(letter), meaning.strip())
    return found


def _runs(texts: Iterable[str]) -> Iterator[_Pairs]:
    """The pairs of each text; those of texts that begin with one and follow each other are of one key."""
    for begin, run in groupby(texts, key=lambda text: _PAIR.match(text) is not None):
        each = [_PAIR.findall(text) for text in run]
        yield from [[pair for pairs in each for pair in pairs]] if begin else each


def _of_rows(rows: Sequence[Row]) -> _Pairs:
    """The pairs in the rows, if nothing else is there."""
    said = [row for row in rows if row.said]
    pairs = [_of_row(row) for row in said] if len(said) <= _MOST_ROWS else []
    return [pair for one in pairs for pair in one] if sum(map(bool, pairs)) >= len(said) - 1 else []


def _of_row(row: Row) -> _Pairs:
    """The pairs in a row: a letter and its meaning beside it, or both in each cell."""
    texts = row.texts
    if len(texts) == 2 and _CODE.fullmatch(texts[0]):
        return [(texts[0], texts[1])]
    return [pair for text in texts for pair in _PAIR.findall(text)] if all(map(is_key, texts)) else []


def is_key(text: str) -> bool:
    """Whether the text says what letters or colours mean, and nothing else: "Blue – complete"."""
    pairs = _PAIR.findall(text)
    alone = _BESIDE.fullmatch(_PAIR.sub("", text).strip(" ;,.|()")) is not None
    return alone and (len(pairs) > 1 or (bool(pairs) and _OF_COLOUR.fullmatch(text) is not None))


def key_below(rows: Sequence[Row]) -> range:
    """Which rows of a table are a key below its actions: from one that is called so up to an empty one, or
    the last ones, if all of them are pairs."""
    firsts = (one_line(row.said[0].text) if row.said else "" for row in rows)
    named = next((at for at, text in enumerate(firsts) if at and _NAME.fullmatch(text)), 0)
    if named:
        empty = (at for at in range(named, len(rows)) if not rows[at].said)
        return range(named, next(empty, len(rows)))
    upwards = range(len(rows) - 1, -1, -1)
    last = next((at for at in upwards if not _is_pair(rows[at])), len(rows) - 1)
    wide = next((at for at in upwards if len(rows[at].said) > 2), len(rows))
    return range(last + 1, len(rows)) if 0 < wide <= last else range(0)


def _is_pair(row: Row) -> bool:
    """Whether the row is of a key wherever it stands: a letter beside a word may be the ref of an action."""
    of_colour = len(row.said) == 2 and re.fullmatch(_COLOUR, row.texts[0]) is not None
    return of_colour or all(map(is_key, row.texts))
