"""Letters that stand for words for a status, read against the key of the document, if it has one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from actionplan.intake.source import Table
from actionplan.intake.table import words
from actionplan.text.characters import one_line
from actionplan.text.words import caseless

_PAIR = re.compile(
    r"(?<![\w=])([A-Z]{1,3}|\d)\s*(?:=|[–-](?=\s)|:)\s*([^=;,|()]{3,40}?)(?=\s*(?:[;,.|()]|$))"
)
_CODE = re.compile(r"[A-Za-z]{1,3}|\d")


def letters_in(texts: Iterable[str], tables: Sequence[Table]) -> dict[str, str]:
    """What each letter means: `{"c": "complete"}` by a text "C = complete, O = on track", or a table of both.

    Something is a key if it explains two letters at least, and one with a word for a status.
    """
    found: dict[str, str] = {}
    keys = [*(_PAIR.findall(one_line(text)) for text in texts), *map(_rows_of, tables)]
    for pairs in keys:
        if len(pairs) > 1 and any(words.is_status(meaning) for _, meaning in pairs):
            for letter, meaning in pairs:
                found.setdefault(caseless(letter), meaning.strip())
    return found


def _rows_of(table: Table) -> list[tuple[str, str]]:
    """The letter and the meaning in each row, if the table has nothing else."""
    rows = [row.texts for row in table.rows if row.texts]
    pairs = [(row[0], row[1]) for row in rows if len(row) == 2 and _CODE.fullmatch(row[0])]
    return pairs if len(pairs) >= len(rows) - 1 and len(rows) <= 12 else []
