"""A plan that comes through a pipe: it is read once, and cannot be written."""

from __future__ import annotations

import stat
import sys
from contextlib import suppress
from pathlib import Path

from actionplan.errors import UnreadablePlan
from actionplan.store import disk

STDIN = Path("-")


def is_stream(path: Path) -> bool:
    """Whether the path means standard input, or a pipe as `<(git show HEAD:plan.yaml)` is one."""
    with suppress(OSError, ValueError):
        return path == STDIN or stat.S_ISFIFO(path.stat().st_mode)
    return False


def read_stream(path: Path) -> bytes:
    """All that comes through it.

    Raises UnreadablePlan when it is more than MAX_BYTES, cannot be read, or would have to be typed.
    """
    if path == STDIN and sys.stdin.isatty():
        raise UnreadablePlan("there is no pipe that the plan comes through", hint="name a file with -f")
    shown = Path("standard input") if path == STDIN else path
    with disk.reading(shown):
        if path == STDIN:
            data = sys.stdin.buffer.read(disk.MAX_BYTES + 1)
        else:
            with path.open("rb") as pipe:
                data = pipe.read(disk.MAX_BYTES + 1)
    if len(data) > disk.MAX_BYTES:
        raise UnreadablePlan(
            f"{disk.name(shown)} gives more than the {disk.MAX_BYTES:,} bytes of the largest plan"
        )
    return data
