"""What did not come along from a sheet, gathered by reason, and told by ranges of cells."""

from collections.abc import Callable, Iterable

from actionplan.formats.sheets.grid import letters
from actionplan.intake.source import LeftOut
from actionplan.text.characters import one_line
from actionplan.text.lines import runs

NO_RESULT = "is a formula whose result the file does not have: open it in a spreadsheet program and save it"
ERROR = "is an error of a formula, kept as it is shown"
STRUCK = "has words that are struck through, and left out: "
VEILED = "has a number format that hides what is in it"
LINK = "has a link behind its text, which is left out"
RULES = "colours that depend on rules (conditional formatting) are not read"
HIDDEN = "hidden, and left out"
COVERED = "is covered by a merged cell, and left out"
FILTERED = "hidden by a filter, and left out"

_MOST = 4
"""Ranges that are named; of more their number is said."""
_MOST_DRAWN = 500
"""Comments and pictures of one sheet that are told one by one."""


class Places:
    """Gathers the places on one sheet."""

    def __init__(self, sheet: str) -> None:
        self._sheet = sheet
        self._cells: dict[str, dict[int, list[int]]] = {}
        self._whole: list[LeftOut] = []
        self._drawn = 0

    def cell(self, row: int, column: int, why: str) -> None:
        """Something about one cell."""
        self._cells.setdefault(why, {}).setdefault(column, []).append(row)

    def rows(self, numbers: Iterable[int], why: str) -> None:
        """Something about whole rows."""
        self._tell("row", numbers, str, why)

    def columns(self, numbers: Iterable[int], why: str) -> None:
        """Something about whole columns."""
        self._tell("column", numbers, letters, why)

    def here(self, where: str, why: str) -> None:
        """Something about a place that the sheet names, or about all of it ("")."""
        self._whole.append(LeftOut(f"{self._sheet}, {where}" if where else self._sheet, why))

    def drawn(self, where: str, kind: str, words: str = "") -> None:
        """A comment, a picture or the like, with its words if it has any."""
        self._drawn += 1
        if self._drawn < _MOST_DRAWN:
            self.here(where, f'{kind} is left out: "{one_line(words)}"' if words else f"{kind} is left out")
        elif self._drawn == _MOST_DRAWN:
            self.here("", "more comments and pictures are left out, too many to tell one by one")

    def left_out(self) -> tuple[LeftOut, ...]:
        """All that was gathered: first of rows, columns and places, then of cells."""
        for why, columns in self._cells.items():
            for column, rows in columns.items():
                self._tell("cell", rows, f"{letters(column)}{{}}".format, why)
        self._cells = {}
        return tuple(self._whole)

    def _tell(self, kind: str, numbers: Iterable[int], name: Callable[[int], str], why: str) -> None:
        found = [(name(first), name(last)) for first, last in runs(numbers)]
        if not found:
            return
        named = [first if first == last else f"{first} to {last}" for first, last in found[:_MOST]]
        more = f" and {len(found) - _MOST} more places" if len(found) > _MOST else ""
        plural = "" if len(found) == 1 and found[0][0] == found[0][1] else "s"
        self.here(f"{kind}{plural} {', '.join(named)}{more}", why)
