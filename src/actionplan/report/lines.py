"""Tables and reports as lines of text for a pipe: nothing is cut, and a line is as long as it is."""

import re
from collections.abc import Iterator

from actionplan.report import Report, Table
from actionplan.text.characters import one_line, printable


def lines_of(report: Report) -> Iterator[str]:
    """The sections without the title: programs that take lines apart have the headings of a list first."""
    for section in report.sections:
        if not isinstance(section, Table):
            yield from tab_separated(section.unmarked)
            continue
        yield from filter(None, [one_line(section.title)])
        yield from (tab_separated if section.headings else _labelled)(section)


def tab_separated(table: Table) -> Iterator[str]:
    """Headings and rows, each on one line, with tabs between the cells; ` / ` for a line break within one.

    By far most rows are harmless as they are, which is seen of all their cells at once: a table of 10,000
    actions takes a tenth less.
    """
    for cells in (table.headings, *table.rows):
        together = " ".join(filter(None, cells)).replace("\n", " ")
        if one_line(together) is together:
            yield _with_strokes("\t".join(cells))
        else:
            yield "\t".join(map(_cell, cells))


def _with_strokes(text: str) -> str:
    return text.replace("\n", " / ") if "\n" in text else text  # to look for it alone takes less


def _cell(text: str) -> str:
    return " / ".join(filter(None, map(one_line, text.replace("\t", "\n").splitlines())))


def _text(text: str) -> Iterator[str]:
    """The lines of a text that stands beside a label; a tab within one, which divides it too, is ` / `."""
    for line in f"{text}\f".splitlines():  # an empty text is a line too, and so is what a last break ends
        line = line.strip("\t")
        yield printable(re.sub(r"\s*\t\s*", " / ", line) if "\t" in line else line)


def _labelled(table: Table) -> Iterator[str]:
    for (label, text), (mark, _) in zip(table.rows, table.marks, strict=True):
        if mark == "name":
            yield f"{one_line(label)}  {_cell(text)}".rstrip()
            continue
        first, *more = _text(text)
        yield f"  {one_line(label)}: {first}".rstrip()
        yield from (f"    {line}".rstrip() for line in more)
