"""One file a format: bytes in, what is in them out. Each document library has its one home here.

Those that are read are rows of `documents`, those that are written of `papers`.
"""

from importlib import import_module
from typing import Any

from actionplan.errors import PlanError, UnreadableDocument


def module_of(name: str, extra: str, error: type[PlanError], message: str) -> Any:
    """The module of that name below this one. Raises the error if the `extra` that it needs is missing."""
    try:
        return import_module(f"{__name__}.{name}")
    except ModuleNotFoundError as missing:
        if not extra:
            raise
        hint = f"in the clone: make .venv/dev, or pipx install --force '.[{extra}]'"
        raise error(f"{message} is not installed", hint=hint) from missing


def too_much(shown: str, what: str) -> UnreadableDocument:
    """What to raise for a document that has more than this."""
    return UnreadableDocument(
        f"{shown} has more than {what}: no action plan is like that",
        hint="copy the table of actions into a document of its own, and import that",
    )


def locked(shown: str) -> UnreadableDocument:
    """What to raise for a document that needs a password."""
    return UnreadableDocument(
        f"{shown} is locked with a password", hint="open it, and save a copy without the password"
    )
