"""The styles of a terminal. The home of rich, whose measure of cells alone is used elsewhere."""

from functools import cache
from typing import Literal, TypeAlias

from rich.color import ColorSystem
from rich.style import Style

from actionplan.report import Mark

Kind: TypeAlias = Mark | Literal["title", "label", "rule"]
"""What a stretch of a line is."""

_STYLES: dict[Kind, str] = {
    "": "",
    "title": "bold",
    "heading": "bold",
    "name": "bold",
    "subject": "bold",
    "label": "dim",
    "rule": "dim",
    "red": "bold red",
    "amber": "yellow",
    "green": "green",
    "blue": "blue",
    "grey": "bright_black",
}


def styled(text: str, kind: Kind, color: bool) -> str:
    """The text with what the terminal is sent around it; as it is without `color`."""
    if not color or not kind or not text.strip():
        return text
    before, after = _codes(kind)
    return f"{before}{text}{after}"


@cache
def _codes(kind: Kind) -> tuple[str, str]:
    before, _, after = (
        Style.parse(_STYLES[kind]).render("|", color_system=ColorSystem.STANDARD).partition("|")
    )
    return before, after
