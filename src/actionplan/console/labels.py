"""Labels beside their texts: tables without headings, and the rows of one that has no room for columns."""

from collections.abc import Iterator
from itertools import zip_longest

from actionplan.console.layout import GAP, longest_words, wrapped
from actionplan.console.style import Kind, styled
from actionplan.report import Labelled, Mark, Table, labelled
from actionplan.text.cells import cells
from actionplan.text.characters import printable

_NARROWEST_TEXT = 20
"""Cells that a text beside its label has at least; if there are fewer, it stands below."""
_NARROWEST_NAME = 4
"""Cells from the start of a name to what it is about, so that short refs have their texts in line."""
_HEAD = {"name", "subject"}
"""What stands in the head of a card, and not as a label with its text."""


def title_lines(title: str, *, width: int, color: bool) -> Iterator[str]:
    """The lines of the title; none if it is empty."""
    for line in wrapped(printable(title), width) if title else ():
        yield styled(line, "title", color)


def labels(table: Table, *, width: int, color: bool) -> Iterator[str]:
    """A table without headings: its title, the name of what it shows, and labels with their texts."""
    yield from title_lines(table.title, width=width, color=color)
    lines = [*zip(table.rows, table.marks, strict=True)]
    names = [printable(label) for (label, _), (mark, _) in lines if mark != "name"]
    # as wide as the labels, or a quarter of all, if they can be broken to fit into that
    indent = GAP + min(max(map(cells, names), default=0), max(longest_words([names])[0], width // 4))
    for (label, text), (mark, kind) in lines:
        label, text = printable(label), printable(text)
        if mark == "name":
            beside = max(_NARROWEST_NAME, cells(label) + GAP)
            yield from _beside(label, text, beside, width, mark, kind, color)
        else:
            yield from _beside(label, text, indent, width, "label", kind, color)


def cards(table: Table, *, width: int, color: bool, rules: bool = True) -> Iterator[str]:
    """Each row as a card: its name and what it is about, then headings with their cells.

    Below it is a rule, or without `rules` a blank line.
    """
    rule = styled("─" * width, "rule", color) if rules else ""
    for row, marks in zip(table.rows, table.marks, strict=True):
        if marks[0] == "heading":
            yield from (styled(line, "heading", color) for line in wrapped(printable(row[0]), width))
        else:
            yield from labels(_card(table.headings, row, marks), width=width, color=color)
        yield rule


def _card(headings: tuple[str, ...], row: tuple[str, ...], marks: tuple[Mark, ...]) -> Table:
    by_mark = dict(zip(marks, row, strict=True))
    head = (by_mark.get("name", ""), by_mark.get("subject", "")) if {*by_mark} & _HEAD else None
    lines = map(Labelled, headings, row, marks)
    return labelled("", [line for line in lines if line.mark not in _HEAD], head=head)


def _beside(
    label: str, text: str, indent: int, width: int, label_kind: Kind, kind: Kind, color: bool
) -> Iterator[str]:
    """The text beside its label, or below it if that leaves no room for words."""
    if width - indent < _NARROWEST_TEXT:
        yield from (styled(line, label_kind, color) for line in wrapped(label, width))
        label, indent = "", GAP if width > _NARROWEST_TEXT // 2 else 0
    beside = wrapped(label, max(1, indent - GAP))
    for left, line in zip_longest(beside, wrapped(text, width - indent), fillvalue=""):
        gap = " " * (indent - cells(left))
        yield (styled(left, label_kind, color) + gap + styled(line, kind, color)).rstrip()
