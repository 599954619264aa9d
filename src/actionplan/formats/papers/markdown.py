"""Markdown, as GitHub and most wikis show it: the title, and tables whose line breaks are `<br>`."""

import re
from collections.abc import Iterator, Sequence

from actionplan.formats.papers.paper import Paper
from actionplan.report import Table
from actionplan.text.characters import one_line
from actionplan.text.days import day

_MARKUP = re.compile(
    r"[\\`*_{}\[\]<>|~#$]|&(?=#?\w+;)|!(?=\[)|:(?=[\w+-]+:)|^(?=[-+=])|^\d{1,9}(?=[.)])", re.MULTILINE
)
"""What means something in Markdown, wherever it stands or at the start of a line, or to many who read it:
`$x$` is mathematics to them, `:word:` a picture."""
_LOST = re.compile(r"(?<=\s) |^ | $|\t", re.MULTILINE)
"""Blanks that readers leave out; `formats.texts.markdown` takes their codes for what they are."""


def write(paper: Paper) -> bytes:
    """The title as a heading, then the tables, then the sums."""
    return "".join(f"{line}\n" for line in _lines(paper)).encode()


def _lines(paper: Paper) -> Iterator[str]:
    yield f"# {_words(paper.title)}"
    yield ""
    yield f"As at {day(paper.as_of)}"
    for section in paper.sections:
        yield ""
        yield from _table(section)
    if paper.sums:
        yield ""
        yield _literal(paper.sums)


def _table(table: Table) -> Iterator[str]:
    if table.title:
        yield f"### {_words(table.title)}"
        yield ""
    if not table.rows and not table.headings:
        return
    headings, *rows = [table.headings, *table.rows] if table.headings else table.rows
    yield _row(headings)
    yield f"|{' --- |' * len(headings)}"
    yield from map(_row, rows)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(map(_cell, cells))} |"


def _cell(text: str) -> str:
    return "<br>".join(map(_literal, text.split("\n")))


def _words(text: str) -> str:
    return _literal(one_line(text))


def _literal(text: str) -> str:
    said = _MARKUP.sub(lambda found: f"{found[0]}\\" if found[0][-1:].isdigit() else f"\\{found[0]}", text)
    return _LOST.sub(lambda found: f"&#{ord(found[0])};", said)
