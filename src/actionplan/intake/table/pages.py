"""Pages of single actions that `plan` wrote, made into one table again, a row for each action and part.

On a page stand the name of an action, a form with the headings of the plan's table and what it has below
them, and notes. Whatever format it was written in, its rows are a label and what is beside that.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from actionplan.intake.source import Cell, LeftOut, Row, Table
from actionplan.intake.table import ours
from actionplan.intake.table.forms import Forms
from actionplan.model import NO_SECTION
from actionplan.text.characters import one_line

_SECTION = "Section"
_NOTES = "Notes on "
_Label: TypeAlias = tuple[str, int]
"""A label on one line, and how many are called so above it in its form."""


class _Line(NamedTuple):
    """A label and what stands beside it in a row of a table; nothing stands beside a text alone."""

    label: Cell
    beside: Cell
    row: int
    table: Table

    @property
    def alone(self) -> str:
        """The text, if nothing is beside it."""
        return "" if self.beside.text else one_line(self.label.text)


class _Form(NamedTuple):
    """What stands in a form, by its labels; `section` is None if it says none."""

    ref: str
    is_part: bool
    section: Cell | None
    said: dict[_Label, _Line]

    @property
    def is_ours(self) -> bool:
        """Whether it says how things stand: a form of somebody else may be called Action 5 too."""
        return any(ours.is_standing(label) for label, _ in self.said)


def as_table(tables: Sequence[Table]) -> Forms | None:
    """All pages among the tables as one table; None if there are none."""
    lines = [line for table in tables for line in _lines(table)]
    starts = [at for at in range(len(lines)) if _ref_of(lines, at)]
    forms = [_form(lines[at:end]) for at, end in pairwise([*starts, len(lines)])]
    if not forms or not all(form.is_ours for form in forms):
        return None
    noted = [at for at, line in enumerate(lines) if line.alone.startswith(_NOTES) and at > starts[0]]
    read = [line.table for form in forms for line in form.said.values()]
    used = tuple(dict.fromkeys(table.name for table in (*read, *(lines[at].table for at in noted))))
    notes = [LeftOut(lines[at].alone, "not read") for at in noted]
    above = tuple([line.label.text for line in lines[: starts[0]]])
    labels = _together([[*form.said] for form in forms])
    headings = tuple([next(f.said[one].label for f in forms if one in f.said) for one in labels])
    head = Row(0, headings, heading=True)
    table = Table(used[0], (head, *_rows(forms, labels)), above)
    return Forms(table, used, tuple(notes))


def _lines(table: Table) -> Iterator[_Line]:
    """What stands above the table, and its rows."""
    for text in table.above:
        yield _Line(Cell((text,)), Cell(), 0, table)
    for row in table.rows:
        label, beside, *_ = [*(cell for cell in row.cells if cell), Cell(), Cell()]
        if label.text:
            yield _Line(label, beside, row.number, table)


def _ref_of(lines: Sequence[_Line], at: int) -> str:
    """The ref of the action whose page begins there: its name, which is followed by the ref; "" for none."""
    for line in lines[at + 1 : at + 3]:
        ref = one_line(line.beside.text)
        if ref and lines[at].alone.endswith((f"Action {ref}", f"Part {ref}")):
            return ref
        if one_line(line.label.text) != _SECTION:
            break
    return ""


def _form(lines: Sequence[_Line]) -> _Form:
    """The form that begins with these lines, the first of which is its name."""
    name, first, *_ = lines
    ref = _ref_of(lines, 0)
    has_section = one_line(first.beside.text) != ref
    said: dict[_Label, _Line] = {}
    seen: Counter[str] = Counter()
    for line in lines[1 + has_section :]:
        if line.alone == f"{_NOTES}{ref}" or (line.alone and any(map(ours.is_standing, seen))):
            break
        label = one_line(line.label.text)
        said[label, seen[label]] = line
        seen[label] += 1
    is_part = name.alone.endswith(f"Part {ref}")
    return _Form(ref, is_part, first.beside if has_section else None, said)


def _together(forms: Iterable[Sequence[_Label]]) -> list[_Label]:
    """The labels of all forms, each in its place; those that stand behind the own of the plan last."""
    own: list[_Label] = []
    behind: dict[str, _Label] = {}
    for labels in forms:
        at, last = 0, ours.behind([label for label, _ in labels])
        for place, label in enumerate(labels):
            if place in last:
                behind[label[0]] = label
                continue
            if label not in own:
                own.insert(at, label)
            at = own.index(label) + 1
    order = [*ours.BEHIND, *(label for label in behind if label not in ours.BEHIND)]
    return [*own, *(behind[label] for label in order if label in behind)]


def _rows(forms: Sequence[_Form], labels: Sequence[_Label]) -> Iterator[Row]:
    """A row for each form, below one with its section if that is another."""
    section = ""
    blank = [Cell()] * (len(labels) - 1)
    for form in forms:
        number = next(iter(form.said.values())).row
        said = form.section.text if form.section else section if form.is_part else ""
        if said != section:
            section = said
            yield Row(number, (form.section or Cell((NO_SECTION,)), *blank))
        yield Row(number, tuple([form.said[one].beside if one in form.said else Cell() for one in labels]))
