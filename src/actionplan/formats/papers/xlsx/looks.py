"""How cells of a workbook look: one format for each kind of cell, and the colours of the lights."""

from collections.abc import Mapping
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from actionplan.formats.papers.lights import LIGHTS

FONT = {"font_name": "Arial", "font_size": 10}
"""Of all cells that say nothing else: a font that every office program has, or has its measures."""
_LINES = {"border": 1, "border_color": "#A6A6A6"}
_DAY = "[$-809]d mmm yyyy"
"""A day as everywhere else, `31 Oct 2009`, in English whatever the computer speaks."""
_TEXT = "@"

_LOOKS: Mapping[str, Mapping[str, Any]] = {
    "title": {"bold": True, "font_size": 14, "text_wrap": True},
    "line": {"text_wrap": True},
    # The heading of a column, and what an account is about.
    "heading": {"bold": True, "text_wrap": True, "bg_color": "#D9E2EC", **_LINES},
    # A heading between rows or lines runs on over the blank cells beside it.
    "section": {"bold": True, "bg_color": "#EEF2F6", "top": 1, "bottom": 1, "border_color": "#A6A6A6"},
    "text": {"text_wrap": True, **_LINES},
    # What a spreadsheet would take for something else if it were typed stays a text when somebody changes it.
    "quoted": {"text_wrap": True, "quote_prefix": True, **_LINES},
    # A ref or another label: what is typed there stays a text, 1.10 too.
    "label": {"text_wrap": True, "num_format": _TEXT, **_LINES},
    "day": {"text_wrap": True, "num_format": _DAY, "align": "left", **_LINES},
    # The label of a line of an account.
    "name": {"bold": True, "text_wrap": True, **_LINES},
}


class Looks:
    """The formats of one workbook. Each is made when a cell has it: a workbook keeps all that are made."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[str, Format] = {}

    def __getitem__(self, name: str) -> Format:
        """The look of a kind of cell: "title", "text"."""
        if name not in self._made:
            self._made[name] = self._workbook.add_format({"valign": "top", **_LOOKS[name]})
        return self._made[name]

    def light(self, colour: str) -> Format:
        """What a rule adds to a cell that says this light."""
        shade, ink = LIGHTS[colour]
        return self._workbook.add_format({"bg_color": f"#{shade}", "font_color": f"#{ink}"})

    def late(self) -> Format:
        """What a rule adds to a cell that says that something is overdue."""
        return self._workbook.add_format({"bold": True, "font_color": f"#{LIGHTS['red'][1]}"})
