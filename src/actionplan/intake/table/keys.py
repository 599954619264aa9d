"""Keys: what a letter, the name of a colour, or a colour itself stands for, as the document says."""

import re
from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from colorsys import rgb_to_hls
from itertools import groupby, pairwise

from actionplan.intake.account import Account
from actionplan.intake.source import Cell, LeftOut, Row, Table, is_grey, is_mark
from actionplan.intake.table import words
from actionplan.model.statuses import RAGS
from actionplan.text.characters import one_line
from actionplan.text.words import caseless

_COLOUR = rf"(?i:(?:(?:dark|light|pale|bright) ?)?(?:{'|'.join(RAGS)}|gray|yellow|orange|purple|black|white))"
_SIGN = rf"(?:[A-Z]{{1,3}}|\d|{_COLOUR})"
_IS = r"\s*(?:=|[–—-](?=\s)|:)\s*"
_PAIR = re.compile(rf"(?<![\w=])({_SIGN}){_IS}([^=;,|()]{{3,80}}?)(?=\s*(?:[;,.|()]|$|\s{_SIGN}{_IS}))")
_OF_COLOUR = re.compile(rf"\W*{_COLOUR}{_IS}\S.*")
_CODE = re.compile(rf"(?i:[a-z]{{1,3}})|\d|{_COLOUR}")
_KIND = r"(?:(?:b?rag|status|colou?r|rating|progress) ?)*"
_TITLE = r"(?:key|legend|(?<= )(?:definitions?|descriptors?|guide))"
_NAME = re.compile(rf"{_KIND}{_TITLE}(?: to .*)?\W*", re.IGNORECASE)
_BESIDE = re.compile(rf"{_KIND}{_TITLE}?\W*", re.IGNORECASE)
_HINT = re.compile(r".*\?|[(\[].*[)\]]|e\.?g\b.*", re.IGNORECASE | re.DOTALL)
_NUMBER = re.compile(r"\W*\d+(?:\.\d+)*\W*")
_Pairs = list[tuple[str, str]]
_MOST_ROWS = 12
"""Of a key."""
_LONGEST = 60
"""Characters beside a colour."""
_HUES = (
    (15, "red"),
    (52, "amber orange or yellow"),
    (70, "yellow or amber"),
    (170, "green"),
    (255, "blue"),
    (330, "purple"),
    (361, "red"),
)
"""What people call a colour up to that hue, the likeliest names first."""


def letters_in(texts: Iterable[str], tables: Sequence[Table]) -> dict[str, str]:
    """What each letter or colour means: `{"c": "complete"}` by a text "C = complete, O = on track", by texts
    "Blue – complete" that follow each other, or by a table of both.

    Something is a key if it explains two at least, and one with a word for a status.
    """
    found: dict[str, str] = {}
    for pairs in [*_runs(map(one_line, texts)), *(_of_rows(table.rows) for table in tables)]:
        if len(pairs) > 1 and any(_says_status(meaning) for _, meaning in pairs):
            said = {(caseless(letter), caseless(meaning)) for letter, meaning in pairs}
            several = Counter(letter for letter, _ in said)  # "Dark green = …, light green = …"
            for letter, meaning in pairs:
                if several[caseless(letter)] == 1:
                    found.setdefault(caseless(letter), meaning.strip())
    return found


def _says_status(meaning: str) -> bool:
    """Whether it is a word for a status, or begins with one that is nothing else: "On track to deliver"."""
    first, *others = caseless(meaning).split() or [""]
    longer = (" ".join((first, *others[:more])) for more in (1, 2))
    return words.is_status(meaning) or bool(words.ours(first)) or any(map(words.is_status, longer))


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
    named = len(texts) > 1 and _NAME.fullmatch(texts[0])
    return (
        [pair for text in texts for pair in _PAIR.findall(text)] if named or all(map(is_key, texts)) else []
    )


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


def explains(row: Row) -> bool:
    """Whether the row right below the headings says what to write below them: "What needs to happen?".

    One with a number of its own does only if nothing else stands in it: "1, Is it signed?, Ann?, May" asks.
    """
    hints = sum(_HINT.fullmatch(text) is not None for text in row.texts)
    others = [text for text in row.texts if not _HINT.fullmatch(text)]
    numbered = any(map(_NUMBER.fullmatch, others))
    return hints > 1 and (2 * hints >= len(row.said) if not numbered else len(others) == 1)


def colours_in(tables: Sequence[Table]) -> dict[str, str]:
    """What each colour means, by a table or rows of cells of that colour with words in or beside them.

    A table is a key if at least two colours stand in it with a word for a status or light. Of one that has
    nothing but a colour and its words in each row, or nothing but those in its only row, all of them count.
    """
    for table in tables:
        name = table.rows and len(table.rows[0].said) == 1 and not _pairs(table.rows[0].cells)
        rows = table.rows[1:] if name else table.rows
        pairs = [_pairs(row.cells) for row in rows]
        found = dict(pair for row in pairs for pair in row)
        meant = {fill: text for fill, text in found.items() if words.light(text) or _says_status(text)}
        if len(meant) >= 2 and len(rows) <= _MOST_ROWS:
            texts = [len(row.said) for row in rows]
            pure = all(len(row) == 1 or not count for row, count in zip(pairs, texts, strict=True))
            in_a_row = len(texts) == 1 and texts[0] <= len(pairs[0])
            return found if in_a_row or (pure and max(texts) <= 2) else meant
    return {}


def _pairs(cells: Sequence[Cell | None]) -> list[tuple[str, str]]:
    """The colours in a row, each with the words in its cell, or else in the next one."""
    there = [cell for cell in cells if cell is not None]
    there = [cell._replace(paragraphs=()) if is_mark(cell.text) else cell for cell in there]
    found = []
    for cell, after in zip(there, [*there[1:], None], strict=False):
        if cell.fill and 0 < len(cell.text) <= _LONGEST:
            found.append((cell.fill, cell.text))
        elif cell.fill and after and not after.fill and 0 < len(after.text) <= _LONGEST:
            found.append((cell.fill, after.text))
    return found


def named(fills: Collection[str], letters: Mapping[str, str], account: Account) -> dict[str, str]:
    """What each colour is called by a key in words, "green" of "Green = complete". Of several shades that may
    have one name nobody knows which has it."""
    names = {fill: _name(fill, letters) for fill in fills}
    found = {fill: name for fill, name in names.items() if name and [*names.values()].count(name) == 1}
    for fill, name in sorted(found.items()):
        account.note(f"the colour {fill} is read as {name}, which the key names")
    return found


def _name(fill: str, known: Container[str]) -> str:
    """The one of the known names that people call the colour; "" for none, or several."""
    parts = bytes.fromhex(fill)
    hue = 360 * rgb_to_hls(*parts)[0]
    names = next(names for until, names in _HUES if hue < until)
    if is_grey(fill):
        names = "grey gray" if 64 < max(parts) < 240 else ""
    choices = ([name for name in several.split() if name in known] for several in names.split(" or "))
    found = next(filter(None, choices), [])
    return found[0] if len(found) == 1 else ""


def said_by(fill: str, key: Mapping[str, str]) -> str:
    """The light or status that the colour of a cell without words means; "" if no key says it."""
    said = key.get(fill, "")
    return caseless(said) if words.is_light(said) else words.light(said) or said


def are_telling(fills: Sequence[str]) -> bool:
    """Whether the colours of rows, "" for none, say something: those that all rows have, or that take turns
    from row to row, only help to read the table."""
    banded = all(one != other for one, other in pairwise(fills)) and len({*fills}) == 2
    return len({*fills}) > 1 and not banded


def unexplained(fills: Sequence[tuple[int, str]], key: Mapping[str, str]) -> Iterator[LeftOut]:
    """The rows of a colour, "" for none, that no key says the meaning of, if colours say something."""
    there = {fill for _, fill in fills if fill and fill not in key}
    for fill in sorted(there) if are_telling([fill for _, fill in fills]) else ():
        rows = rows_called([str(number) for number, one in fills if one == fill])
        yield LeftOut(rows, f"colour {fill}: no key says what it means")


def without_words(rows: Sequence[Row], at: int, action: int) -> str:
    """The rows in which the column has a colour of its own and no words, in words: "rows 2, 3"; "" for
    none."""
    pairs = ((row.number, row.cells[at], row.cells[action]) for row in rows)
    found = [
        str(number)
        for number, cell, whose in pairs
        if cell and cell.fill and not cell.text and cell.fill != (whose and whose.fill)
    ]
    return rows_called(found) if found else ""


def rows_called(numbers: Sequence[str]) -> str:
    """How a message names the rows: "row 2", "rows 2, 3"."""
    return f"row{'s' * (len(numbers) > 1)} {', '.join(numbers)}"
