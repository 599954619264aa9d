"""The commands, one file for each family; a call imports only its own."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

FAMILIES = {
    "table": "reading",
    "overdue": "reading",
    "show": "reading",
    "update": "updating",
    "add": "changing",
    "set": "changing",
    "edit": "editing",
    "remove": "changing",
    "check": "checking",
    "init": "checking",
    "schema": "checking",
    "timescale": "wording",
}
"""The module of each command, in the order in which they are listed."""


def function(name: str) -> Callable[..., None]:
    """The function behind the command called `name`: its own name, or with a stroke behind a Python word."""
    module = import_module(f"{__name__}.{FAMILIES[name]}")
    found: Callable[..., None] = getattr(module, "set_" if name == "set" else name)
    return found
