"""What a workbook says of itself: its sheets in their order, since when it counts days, rows that repeat."""

import re
from typing import NamedTuple
from xml.etree.ElementTree import Element

from actionplan.formats.attributes import is_true
from actionplan.formats.package import Package

MOST_SHEETS = 1_000
_ROWS = re.compile(r"!\$?(\d{1,7}):\$?(\d{1,7})(?!\d)")
_TITLES = "_xlnm.Print_Titles"


class Tab(NamedTuple):
    """One sheet: `part` is the id of its part, `state` "visible", "hidden" or "veryHidden"."""

    name: str
    part: str
    state: str


class Workbook:
    """All that the part of the workbook says."""

    def __init__(self, package: Package, part: str) -> None:
        self._package = package
        self.tabs: list[Tab] = []
        self.since_1904 = False
        self.repeated: dict[int, set[int]] = {}
        """The rows that stand on top of each printed page, by the number of the sheet."""
        package.each(part, {"sheet": self._sheet, "workbookPr": self._properties, "definedName": self._name})

    def _sheet(self, element: Element) -> None:
        name = element.get("name", f"{len(self.tabs) + 1}")
        self.tabs.append(Tab(name, element.get("id", ""), element.get("state", "visible")))
        if len(self.tabs) > MOST_SHEETS:
            self._package.too_much(f"{MOST_SHEETS:,} sheets")

    def _properties(self, element: Element) -> None:
        self.since_1904 = is_true(element.get("date1904"))

    def _name(self, element: Element) -> None:
        sheet = element.get("localSheetId", "")
        found = _ROWS.search(element.text or "")
        if element.get("name") != _TITLES or not sheet.isdecimal() or not found:
            return
        first, last = int(found[1]), int(found[2])
        if 0 <= last - first < 100:
            self.repeated[int(sheet)] = set(range(first, last + 1))
