"""How cells of a workbook look: one format for each kind of cell, and the colours of the lights."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

FONT: Mapping[str, Any] = MappingProxyType({"font_name": "Arial", "font_size": 10})
"""Of all cells that say nothing else: a font that every office program has, or has its measures."""
_LINES = {"border": 1, "border_color": "#A6A6A6"}
_DAY = "[$-809]d mmm yyyy"
"""A day as everywhere else, `31 Oct 2009`, in English whatever the computer speaks."""
_TEXT = "@"

LIGHTS = {
    "red": {"bg_color": "#F8CBCB", "font_color": "#8A0F0F"},
    "amber": {"bg_color": "#FFE699", "font_color": "#6B4A00"},
    "green": {"bg_color": "#C9E7C9", "font_color": "#0B5A12"},
    "blue": {"bg_color": "#CFE2F5", "font_color": "#123F70"},
    "grey": {"bg_color": "#E3E3E3", "font_color": "#3B3B3B"},
}
"""The colours of the lights, dark letters on a pale ground: the word is read in black and white too."""


class Looks:
    """The formats of one workbook. Each is made when a cell has it: a workbook keeps all that are made."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook

    def _made(self, **more: Any) -> Format:
        return self._workbook.add_format({**FONT, "valign": "top", **more})

    @cached_property
    def title(self) -> Format:
        """The title above the table."""
        return self._made(bold=True, font_size=14, text_wrap=True)

    @cached_property
    def line(self) -> Format:
        """A line above or below the table."""
        return self._made(text_wrap=True)

    @cached_property
    def heading(self) -> Format:
        """The heading of a column, and what an account is about."""
        return self._made(bold=True, text_wrap=True, bg_color="#D9E2EC", **_LINES)

    @cached_property
    def section(self) -> Format:
        """A heading between rows or lines, which runs on over the blank cells beside it."""
        return self._made(bold=True, bg_color="#EEF2F6", top=1, bottom=1, border_color="#A6A6A6")

    @cached_property
    def text(self) -> Format:
        """A text in somebody's own words."""
        return self._made(text_wrap=True, **_LINES)

    @cached_property
    def quoted(self) -> Format:
        """A text that a spreadsheet would take for something else if it were typed: it stays a text when
        somebody changes it."""
        return self._made(text_wrap=True, quote_prefix=True, **_LINES)

    @cached_property
    def label(self) -> Format:
        """A ref or another label: what is typed there stays a text, 1.10 too."""
        return self._made(text_wrap=True, num_format=_TEXT, **_LINES)

    @cached_property
    def day(self) -> Format:
        """A day of the calendar."""
        return self._made(text_wrap=True, num_format=_DAY, align="left", **_LINES)

    @cached_property
    def name(self) -> Format:
        """The label of a line of an account."""
        return self._made(bold=True, text_wrap=True, **_LINES)

    def light(self, colour: str) -> Format:
        """What a rule adds to a cell that says this light."""
        return self._workbook.add_format(LIGHTS[colour])

    def late(self) -> Format:
        """What a rule adds to a cell that says that something is overdue."""
        return self._workbook.add_format({"bold": True, "font_color": LIGHTS["red"]["font_color"]})
