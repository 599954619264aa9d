"""Draw docs/table.svg, the picture in the README, from the real output of `plan table`."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from html import escape, unescape
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import DEFAULT_TERMINAL_THEME
from rich.text import Text

ROOT = Path(__file__).parent.parent
COLUMNS = 112
ROWS = 40
"""At most: it ends with a whole row of the table."""
FRAME = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: Menlo, Consolas, "DejaVu Sans Mono", monospace;
  font-size: {char_height}px; line-height: {line_height}px; }}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" /></clipPath>
{lines}
</defs>
<rect width="{width}" height="{height}" rx="8" fill="#ffffff" stroke="#d0d0d0"/>
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g></g>
</svg>
"""


def drawn() -> str:
    """The first rows of the real plan's table as SVG."""
    shown = subprocess.run(
        [sys.executable, "-m", "actionplan", "table", "--as-of", "2009-12-10", "--color", "always"],
        cwd=ROOT / "docs" / "examples",
        env={**os.environ, "PLAN_FILE": "procurement.yaml", "COLUMNS": str(COLUMNS), "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=True,
    ).stdout.decode()
    console = Console(record=True, width=COLUMNS, file=StringIO(), force_terminal=True, highlight=False)
    lines = shown.splitlines()[:ROWS]
    while "─" not in lines[-1]:
        lines.pop()
    for line in lines:
        console.print(Text.from_ansi(line))
    svg = console.export_svg(unique_id="plan", theme=DEFAULT_TERMINAL_THEME, code_format=FRAME)
    return _RUN.sub(_at_its_place, svg)


_RUN = re.compile(
    r'<text class="(?P<kind>[^"]+)" x="(?P<x>[^"]+)" y="(?P<y>[^"]+)" textLength="[^"]+"[^>]*>'
    r"(?P<text>[^<]*)</text>"
)
_CELL = 12.2
"""How wide rich draws a cell."""


def _at_its_place(run: re.Match[str]) -> str:
    """The run with each of its stretches between gaps at its place, and a line for a rule.

    Not every viewer has a font in which a whole line is as long as it should be.
    """
    kind, y, text = run["kind"], float(run["y"]), unescape(run["text"]).replace("\xa0", " ")
    drawn = ""
    for stretch in re.finditer(r"\S+(?: \S+)*", text):
        x, wide = float(run["x"]) + stretch.start() * _CELL, len(stretch[0]) * _CELL
        if {*stretch[0]} == {"─"}:
            drawn += f'<rect class="{kind}" x="{x:g}" y="{y - 7:g}" width="{wide:g}" height="1.5"/>'
        else:
            words = escape(stretch[0], quote=False)
            drawn += f'<text class="{kind}" x="{x:g}" y="{y:g}" textLength="{wide:g}">{words}</text>'
    return drawn


if __name__ == "__main__":
    (ROOT / "docs" / "table.svg").write_text(drawn(), encoding="utf-8")
