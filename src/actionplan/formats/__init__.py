"""One file a format: bytes in, what is in them out. Each document library has its one home here.

Those that are read are rows of `documents`, those that are written of `papers`.
"""

from importlib import import_module
from typing import Any

from actionplan.errors import PlanError


def module_of(name: str, extra: str, error: type[PlanError], message: str) -> Any:
    """The module of that name below this one. Raises the error if the `extra` that it needs is missing."""
    try:
        return import_module(f"{__name__}.{name}")
    except ModuleNotFoundError as missing:
        if not extra:
            raise
        hint = f"in the clone: make .venv/dev, or pipx install --force '.[{extra}]'"
        raise error(f"{message} is not installed", hint=hint) from missing
