"""What a workbook says of itself: its sheets in their order, since when it counts days, rows that repeat."""

from __future__ import annotations

import re
from typing import NamedTuple

from actionplan.formats.sheets.package import Attributes, Handler, Package

MOST_SHEETS = 1_000
_ROWS = re.compile(r"!\$?(\d{1,7}):\$?(\d{1,7})(?!\d)")
_TITLES = "_xlnm.Print_Titles"


class Tab(NamedTuple):
    """One sheet: `part` is the id of its part, `state` "visible", "hidden" or "veryHidden"."""

    name: str
    part: str
    state: str


class Workbook(Handler):
    """All that the part of the workbook says."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.tabs: list[Tab] = []
        self.since_1904 = False
        self.repeated: dict[int, frozenset[int]] = {}
        """The rows that stand on top of each printed page, by the number of the sheet."""
        self._titles_of: int | None = None
        self._pieces: list[str] = []

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        if name == "sheet":
            part = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            state = attributes.get("state", "visible")
            self.tabs.append(Tab(attributes.get("name", f"{len(self.tabs) + 1}"), part, state))
            if len(self.tabs) > MOST_SHEETS:
                self.package.refuse(f"has more than {MOST_SHEETS:,} sheets: no action plan is like that")
        elif name == "workbookPr":
            self.since_1904 = attributes.get("date1904") in ("1", "true", "on")
        elif name == "definedName" and attributes.get("name") == _TITLES:
            sheet = attributes.get("localSheetId", "")
            self._titles_of = int(sheet) if sheet.isdecimal() else None
            self._pieces = []

    def text(self, words: str) -> None:
        """A piece of its text."""
        if self._titles_of is not None:
            self._pieces.append(words)

    def end(self, name: str) -> None:
        """It ends."""
        if name == "definedName" and self._titles_of is not None:
            found = _ROWS.search("".join(self._pieces))
            if found and 0 <= int(found[2]) - int(found[1]) < 100:
                self.repeated[self._titles_of] = frozenset(range(int(found[1]), int(found[2]) + 1))
            self._titles_of = None


def title_of(package: Package, part: str) -> str:
    """What the workbook calls itself in its properties."""
    titles: list[str] = []
    if package.has(part):
        package.each(part, {"title"}, lambda element: titles.append(element.text or ""))
    return titles[0].strip() if titles else ""
