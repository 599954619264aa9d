"""Draw docs/table.svg, the picture in the README, from the real output of `plan table`."""

from __future__ import annotations

import os
import subprocess
import sys
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
    # Not every viewer gives a no-break space its width.
    return svg.replace("<text ", '<text xml:space="preserve" ').replace("&#160;", " ")


if __name__ == "__main__":
    (ROOT / "docs" / "table.svg").write_text(drawn(), encoding="utf-8")
