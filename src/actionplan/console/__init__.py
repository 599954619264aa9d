"""Tables and reports as lines of a terminal: what fits into its width is decided here, and nowhere else."""

from collections.abc import Generator
from typing import Any

from actionplan.console.grid import fits, grid, height
from actionplan.console.labels import cards, labels, title_lines
from actionplan.console.layout import GAP, wrapped
from actionplan.report import Report, Table
from actionplan.report.listed import Layout, Listed
from actionplan.text.days import day

WIDE = 161
"""Terminals this wide have room for all the columns of the document."""
NARROW = 100
"""Terminals narrower than this get the digest, whose cells may be cut."""
NARROWEST_TABLE = 80
"""Terminals narrower than this get a card for each row."""
TALLEST_CELL = 9
"""Lines of a cell that may be cut."""
TALLEST_READABLE = 12
"""Lines of a cell, from which on a column is too narrow to be read."""


def drawn_report(
    report: Report, *, width: int, color: bool, cut: bool = True, rules: bool = True
) -> Generator[str, None, list[str]]:
    """The report: its title, and its sections with a blank line between, lists as `drawn_list` has them.

    Returns the names of what is left out for room.
    """
    left_out: list[str] = []
    if report.title:
        yield from title_lines(f"{report.title}, as at {day(report.as_of)}", width=width, color=color)
        yield ""
    for index, section in enumerate(report.sections):
        if index:
            yield ""
        if isinstance(section, Listed):
            left_out += yield from drawn_list(section, width=width, color=color, cut=cut, rules=rules)
        elif not section.headings:
            yield from labels(section, width=width, color=color)
        else:
            whole = width >= NARROWEST_TABLE and fits(section, width=width)
            yield from (grid if whole else cards)(section, width=width, color=color)
    return left_out


def drawn_list(
    listed: Listed[Any], *, width: int, color: bool, cut: bool = True, rules: bool = True
) -> Generator[str, None, list[str]]:
    """The table with as many columns as there is room for; if none fit at all, each row is a card.

    The digest is drawn if the columns would be too narrow to be read; on a narrow terminal its cells are no
    taller than `TALLEST_CELL` if `cut` is asked for, and the last line says how many are cut. Without `rules`
    there are blank lines between the rows. Returns the names of what is left out for room.
    """
    whole, layout = listed.table, listed.layout()
    digest = layout.digest
    table = _chosen(whole, layout, width)
    if table is None:
        table = digest or whole
        yield from cards(table, width=width, color=color, rules=rules)
        return layout.left_out(whole, table)
    tallest = TALLEST_CELL if cut and width < NARROW and table is digest else None
    cut_short = yield from grid(table, width=width, color=color, tallest=tallest, rules=rules)
    if cut_short:
        texts = "1 text is" if cut_short == 1 else f"{cut_short:,} texts are"
        yield from wrapped(f"{texts} cut short (…): --full shows them whole", width)
    return layout.left_out(whole, table)


def _chosen(table: Table, layout: Layout, width: int) -> Table | None:
    """The table that is drawn; None if nothing fits.

    It has all columns, or not the first of the spare ones, or one for many alike, if their cells are not too
    tall; else it is the digest, and always on a narrow terminal. One that is `WIDE` has room for the others,
    if they fit at all.
    """
    digest = layout.digest
    if width < NARROWEST_TABLE:
        return None
    columns = table.filled_columns if digest else range(len(table.headings))
    fewest = None
    too_many = len(columns) - (width + GAP) // (1 + GAP)  # for a cell of each
    tried = max(1, len(layout.spare)) if width >= NARROW or not digest else 0
    for left_out in range(max(0, too_many), tried):
        gone = {*layout.spare[:left_out]}
        fewer = table.of_columns([at for at in columns if at not in gone])
        tall = height(fewer, width=width)
        if tall is not None and (tall <= TALLEST_READABLE or not digest):
            return fewer
        fewest = fewest if tall is None else fewer
    merged = layout.merged() if layout.merged and width >= NARROW else None
    if merged and (height(merged, width=width) or TALLEST_READABLE + 1) <= TALLEST_READABLE:
        return merged
    if fewest and width >= WIDE:
        return fewest
    return digest if digest and fits(digest, width=width) else None
