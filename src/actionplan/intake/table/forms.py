"""Forms: a table for each action, with the headings in its first column and what they say beside them.

They are made into one table, a row for each form, so that all that follows knows tables only. A table that
lies on its side, with a column for each action, is the same.
"""

import re
from collections.abc import Collection, Sequence
from itertools import chain, count
from typing import NamedTuple, TypeAlias

from actionplan.intake.account import Account
from actionplan.intake.columns.headings import LIKELY, SURE, best, guesses, plain
from actionplan.intake.source import Cell, LeftOut, Row, Table
from actionplan.intake.table import dates, ours, words
from actionplan.text.characters import one_line
from actionplan.text.days import is_iso

_Pairs: TypeAlias = list[tuple[str, list[Cell]]]
"""Labels, each with what stands beside it."""
_LEAST = 3
"""Fields that the labels of a form name at least."""
_SHARE = 0.6
_LABELLED = 0.4
"""The share of its rows that have a label that is known."""
_LONGEST_LABEL = 60
_NUMBER = re.compile(
    r"(?:action|recommendation|ref|item|finding|objective)\s*(?:no\.?|number"
    r"|ref)?\s*[:#]?\s*([A-Z]{0,4}-?\d[\w.-]*?)[.:]?",
    re.IGNORECASE,
)
"""A line above a form, or a cell in it, that is its number."""
_BARE_NUMBER = re.compile(r"([A-Z]{0,4}-?\d[\w.-]*?)[.:)]?")


class Forms(NamedTuple):
    """The table made of forms, the names of the tables it was made of, and what of them is not in it."""

    table: Table
    used: tuple[str, ...]
    left_out: tuple[LeftOut, ...]


class Form(NamedTuple):
    """What one form says: each label with the cell beside it, and the row in which it begins; whether that is
    beside another form."""

    said: dict[str, Cell]
    table: Table
    row: int
    beside: bool = False

    @property
    def texts(self) -> list[str]:
        """What it says, without its labels."""
        return [one_line(cell.text) for cell in self.said.values() if cell.text]


def as_table(tables: Sequence[Table]) -> Forms | None:
    """All forms among the tables as one table; None if there are none."""
    known = {label for table in tables for form in _forms_in(table, Account()) for label in form.said}
    if not known:
        return None
    account = Account()
    forms = [form for table in tables for form in _forms_in(table, account, known)]
    used = list({id(form.table): form.table for form in forms}.values())
    above = _numbered(forms, used, account)
    labels = list(dict.fromkeys(label for form in forms for label in form.said))
    head = Row(0, tuple(Cell((label,), bold=True) for label in labels), heading=True)
    rows = [Row(form.row, tuple(form.said.get(label, Cell()) for label in labels)) for form in forms]
    names = tuple(dict.fromkeys(table.name for table in used))
    name = names[0] if len(names) == 1 else f"{names[0]} to {names[-1]}"
    return Forms(Table(name, (head, *rows), above), names, tuple(account.left))


def _numbered(forms: list[Form], used: Sequence[Table], account: Account) -> tuple[str, ...]:
    """Give each form the number that stands above its table ("Action 3"); the texts above the first."""
    above: list[str] = []
    for table in used:
        texts = [*table.above]
        of_table = [form for form in forms if form.table is table]
        number = _NUMBER.fullmatch(texts[-1].strip()) if texts and len(of_table) == 1 else None
        if number:
            at = forms.index(of_table[0])
            forms[at] = _with_number(forms[at], number[1], account)
            texts.pop()
        if table is used[0]:
            above = texts
        for text in texts if table is not used[0] else ():
            account.leave(f"above {table.name}", f"text: {one_line(text)}")
    return tuple(above)


def _forms_in(table: Table, account: Account, others: Collection[str] = ()) -> list[Form]:
    """The forms in the table, [] if it is none; rows of a form without a label are left in the account.

    One whose labels are those of `others` is one too, whatever it says beside them.
    """
    rows = [row for row in table.rows if row.said]
    # Columns of a table of ours have headings, and its rows may have labels.
    if not rows or any(ours.behind(row.texts) for row in rows):
        return []
    rows[0] = _with_label(rows[0])
    alike = bool(others) and all(row.cells[0] and row.cells[0].text in others for row in rows)
    if any(map(_is_head, rows)) and not (alike or _alternates(rows)):
        return []
    inner = _places_of_labels(rows)
    paired = [_pairs(row, inner) for row in rows]
    labelled = [found for row, found in zip(rows, paired, strict=True) if len(row.said) > 1 and found]
    labels = [label for found in labelled for label, _ in found]
    values = [cell for found in labelled for _, cells in found for cell in cells if cell.text]
    known = {guess[0].field for label in labels if (guess := guesses(label))}
    few = len(known) < _LEAST or len(labelled) < max(2, _LABELLED * len(rows))
    has_action = any(best(label, "action") for label in labels)
    too_many = sum(_is_bare_label(cell, SURE) for cell in values)
    if not alike and (few or too_many > len(values) / 4 or not has_action):
        return []
    first = (paired[0] or _loose(rows[0]) or labelled[0])[0][0]
    paired = [found or _loose(row) for row, found in zip(rows, paired, strict=True)]
    return _divided(table, paired, first, account)


def _with_label(row: Row) -> Row:
    """The row with a label before the numbers of forms beside each other, if nothing else is in it."""
    first, *others = row.cells
    numbers = [
        cell and (_NUMBER.fullmatch(cell.text) or _BARE_NUMBER.fullmatch(cell.text)) for cell in others
    ]
    if first is None or first.text or len(numbers) < 2 or not all(numbers):
        return row
    return row._replace(cells=(Cell(("Ref",)), *(Cell((one[1],)) for one in numbers if one)))


def _divided(table: Table, paired: Sequence[_Pairs], begins: str, account: Account) -> list[Form]:
    """The forms of a table with these pairs in its rows, each from the label on with which one `begins`."""
    forms: list[tuple[Form, str]] = []
    first, counted = _without_number(begins)
    current: list[Form] = []
    for row, found in zip((row for row in table.rows if row.said), paired, strict=True):
        if not found:
            account.leave(table.place(row.number), f"no label of a form: {' | '.join(row.texts)}")
        for text, cells in found:
            label, number = _without_number(text)
            if not counted or plain(label) != plain(first):
                label, number = text, ""
            if not current or (plain(label) == plain(first) and label in current[0].said):
                current = []
            while len(current) < len(cells):
                current.append(Form({}, table, row.number, beside=bool(current)))
                forms.append((current[-1], number))
            for form, cell in zip(current, cells, strict=False):
                form.said[_unused(label, form.said)] = cell
    filled = [one for one in forms if one[0].texts and not _is_remark(one[0], account)]
    return [_with_number(form, number, account) if number else form for form, number in filled]


def _is_remark(form: Form, account: Account) -> bool:
    """Whether it stands beside another and does not say what will be done: it is named, and no form."""
    is_one = form.beside and not any(cell.text and best(label, "action") for label, cell in form.said.items())
    if is_one:
        account.leave(form.table.place(form.row), f"beside a form: {' | '.join(form.texts)}")
    return is_one


def _with_number(form: Form, number: str, account: Account) -> Form:
    """The form with the number that counts it as its ref; if it says a ref itself, the number is left out."""
    if any(best(label, "ref") >= LIKELY and cell.text for label, cell in form.said.items()):
        account.leave(form.table.place(form.row), f"the number of a form that has a ref: {number}")
        return form
    ref = {"Ref": Cell((number,))}
    return form._replace(said=ref | form.said | ref)


def _without_number(label: str) -> tuple[str, str]:
    """The label and the number that counts it: "Action" and "2" for "Action 2:"; "" for none."""
    found = _NUMBER.fullmatch(label.strip())
    return (label[: found.start(1)].strip(), found[1]) if found else (label, "")


def _loose(row: Row) -> _Pairs:
    """The pair in a row of a form whose label is none that is known."""
    first, *rest = [cell for cell in row.cells if cell is not None] or [Cell()]
    return [(first.text, rest)] if rest and 0 < len(first.text) <= _LONGEST_LABEL else []


def _unused(label: str, said: dict[str, Cell]) -> str:
    may_be = chain([label], (f"{label} ({number})" for number in count(2)))
    return next(name for name in may_be if name not in said)


def _is_head(row: Row) -> bool:
    """Whether it is a row of headings, which stand beside each other; labels stand beside what they say."""
    said = [cell for cell in _numbered_cells(row)[1] if cell.text]
    return len(said) > 2 and sum(map(_is_bare_label, said)) > _SHARE * len(said)


def _alternates(rows: Sequence[Row]) -> bool:
    """Whether hardly any row begins with something else than a label, and so on in every second cell."""
    cells = [[cell for cell in row.cells if cell is not None] for row in rows]
    pairs = [row for row in cells if len(row) >= 2 and len(row) % 2 == 0 and all(map(_is_label, row[::2]))]
    return len(pairs) > 1 and len(pairs) >= 0.75 * len(rows)


def _places_of_labels(rows: Sequence[Row]) -> list[int]:
    """Every second place of a row in which most rows that go on behind it have a label: one alone may be an
    action that begins like one, "Update the plan"."""
    cells = [_numbered_cells(row)[1] for row in rows]
    found = []
    for at in range(2, max(map(len, cells), default=0) - 1, 2):
        there = [row[at] for row in cells if at < len(row) - 1 and row[at].text]
        if there and sum(map(_is_bare_label, there)) >= len(there) / 2:
            found.append(at)
    return found


def _numbered_cells(row: Row) -> tuple[str, list[Cell]]:
    """The number of a form that stands alone in the row, or before its first label, and the other cells."""
    cells = [cell for cell in row.cells if cell is not None]
    text = cells[0].text if cells else ""
    if len(row.said) == 1 and (alone := _NUMBER.fullmatch(text)):
        return alone[1], []
    if len(cells) > 2 and not _is_label(cells[0]) and _is_label(cells[1]):
        number = _NUMBER.fullmatch(text) or _BARE_NUMBER.fullmatch(text)
        if number or not text:
            return number[1] if number else "", cells[1:]
    return "", cells


def _pairs(row: Row, inner: Sequence[int]) -> _Pairs:
    """The labels of the row, each with what stands beside it up to the next label, at one of those places."""
    number, cells = _numbered_cells(row)
    ahead: _Pairs = [("Ref", [Cell((number,))])] if number else []
    if len(cells) < 2 or not _is_label(cells[0]):
        return ahead
    last = len(cells) - 1  # what stands last is beside no label, so it is said by the one before
    at_labels = [0, *(at for at in inner if at < last and _is_bare_label(cells[at]))]
    ends = [*at_labels[1:], len(cells)]
    return ahead + [
        (cells[at].text, cells[at + 1 : end]) for at, end in zip(at_labels, ends, strict=True) if end > at + 1
    ]


def _is_bare_label(cell: Cell, least: int = LIKELY) -> bool:
    """Whether what stands where something is said is a label itself: no status, sentence or day is one, and
    nothing that goes on behind a colon. "No." and "Due" are labels."""
    text = cell.text
    day = dates.found_in(text)
    sentence = re.search(r"[.;](?:\s|$)", text) and not best(text, "ref")
    status = words.is_status(text) and best(text, "timescale") < SURE
    said = status or sentence or re.search(r":\s+\S", text) or (day and is_iso(day.when))
    return _is_label(cell, least) and not said


def _is_label(cell: Cell, least: int = LIKELY) -> bool:
    text = cell.text
    return 0 < len(text) <= _LONGEST_LABEL and (
        any(guess.sure >= least and not guess.as_of for guess in guesses(text)) or text.rstrip().endswith(":")
    )
