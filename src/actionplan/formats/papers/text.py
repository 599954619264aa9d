"""The table as it is drawn on a terminal, for a letter or a printer."""

from collections.abc import Iterator

from actionplan.console import drawn_report
from actionplan.console.layout import wrapped
from actionplan.formats.papers.paper import Paper

WIDTH = 160
"""Cells of a line, if nobody says how many."""


def write(paper: Paper) -> bytes:
    """All reports with all their columns, and the sums below."""
    return "".join(f"{line}\n" for line in _lines(paper, paper.width or WIDTH)).encode()


def _lines(paper: Paper, width: int) -> Iterator[str]:
    for index, report in enumerate(paper.reports):
        if index:
            yield ""
        yield from drawn_report(report, width=width, color=False, cut=False)
    if paper.sums:
        yield from ["", *wrapped(paper.sums, width)]
