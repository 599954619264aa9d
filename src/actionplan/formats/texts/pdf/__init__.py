"""PDFs: tables whose cells are parted by lines, as they are drawn on the pages.

pdfminer.six reads what is drawn: letters and lines with their places and colours, in the order in which they
were painted. pdfplumber, which is made of it, weighs twice as much; its finder of tables loses the cells
that the end of a page leaves open, and words that are covered, cut off or on a hidden layer are words to it.
Of 240 PDFs of the tests it reads 164 to the same rows.
"""

import json
import os
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from actionplan.errors import UnreadableDocument
from actionplan.formats.program import made
from actionplan.intake.source import Cell, LeftOut, Row, Source, Table
from actionplan.text.characters import one_line

if find_spec("pdfminer") is None:
    raise ModuleNotFoundError("No module named 'pdfminer'", name="pdfminer")

SECONDS = 60
"""How long it may take: a hundred pages take about ten."""


def read(data: bytes, name: str) -> Source:
    """Raises UnreadableDocument for what is broken, locked, too large, a scan, or has no table with lines."""
    shown = one_line(name)

    def command(_: Path, given: Path, wanted: Path) -> Sequence[str]:
        return (sys.executable, "-P", "-m", __name__, str(given), str(wanted), shown, str(int(SECONDS) + 1))

    path = os.pathsep.join(filter(None, sys.path))
    said = made(command, data, ".pdf", ".json", SECONDS, {"PYTHONPATH": path})
    if said is None:
        raise UnreadableDocument(
            f"{shown} was not read within {SECONDS} seconds, or needs more memory or disk than any plan",
            hint="print the pages of the action plan into a PDF of their own, and import that",
        )
    found = json.loads(said)
    if isinstance(found, dict):
        raise UnreadableDocument(found["message"], hint=found["hint"])
    return _source(*found)


def _source(tables: list[Any], left_out: list[Any], title: str, *_: Any) -> Source:
    """What the other process found, as JSON has it: lists for tuples."""
    return Source(tuple(_table(*one) for one in tables), tuple(LeftOut(*one) for one in left_out), title)


def _table(
    name: str, rows: list[Any], above: list[str], _: object, sheet: str, pages: list[Any], *more: Any
) -> Table:
    found = (
        Row(number, tuple(one and Cell(*one)._replace(paragraphs=tuple(one[0]), tables=()) for one in cells))
        for number, cells, _ in rows
    )
    return Table(name, tuple(found), tuple(above), (), sheet, tuple(map(tuple, pages)), *more)
