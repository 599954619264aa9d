"""The commands, one file for each family; a call imports only its own."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

FAMILIES = {
    **dict.fromkeys(("table", "overdue"), "listing"),
    "show": "showing",
    "update": "updating",
    **dict.fromkeys(("add", "set"), "changing"),
    "edit": "editing",
    **dict.fromkeys(("move", "rename"), "moving"),
    "remove": "removing",
    "undo": "editing",
    **dict.fromkeys(("check", "rules"), "checking"),
    "init": "starting",
    "import": "importing",
    "schema": "checking",
    "timescale": "checking",
}
"""The module of each command, in the order in which they are listed."""


def function(name: str) -> Callable[..., None]:
    """The function behind the command called `name`: its own name, or that with a stroke: `set_` for set."""
    module = import_module(f"{__name__}.{FAMILIES[name]}")
    found: Callable[..., None] = getattr(module, name, None) or getattr(module, f"{name}_")
    return found


def awaits_text(name: str, said: Mapping[str, Any]) -> bool:
    """Whether the command called `name` leaves its text to standard input when this is `said`."""
    awaits = getattr(import_module(f"{__name__}.{FAMILIES[name]}"), f"{name}_awaits_text", None)
    return awaits is not None and bool(awaits(said))
