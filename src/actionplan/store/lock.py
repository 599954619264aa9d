"""One writer at a time, and words for who that is.

The lock is on the plan itself: no other file is left for git to see, and the kernel drops it with the
process, however that ends.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic as _monotonic
from time import sleep as _sleep

from actionplan.errors import EditRefused
from actionplan.printable import one_line
from actionplan.store import disk

_TELL_AFTER = 1.0  # seconds
_FIRST_PAUSE, _LONGEST_PAUSE = 0.001, 0.02  # seconds: a small plan is held for about two milliseconds


@contextmanager
def locked(path: Path, *, wait: float, waiting: Callable[[str], None] | None) -> Iterator[Path]:
    """Holds the lock on the file that `path` leads to; gives its real path.

    Waits up to `wait` seconds, and after the first calls `waiting` with words for the holder. Raises
    EditRefused when it is still held then, or when `path` is not a file that may be written to.
    """
    began = _monotonic()
    pause = _FIRST_PAUSE
    while (lock := _try(path, real := Path(os.path.realpath(path)))) is None:
        waited = _monotonic() - began
        if waited >= wait:
            raise EditRefused(
                f"{disk.name(path)} was still being written by {holder(real)} after {wait:g} seconds",
                hint="nothing was written; try again when that has ended",
            )
        if waiting and waited >= _TELL_AFTER:
            waiting(holder(real))
            waiting = None
        _sleep(min(pause, wait - waited))
        pause = min(2 * pause, _LONGEST_PAUSE)
    try:
        yield real
    finally:
        with suppress(OSError):
            os.close(lock)


def _try(path: Path, real: Path) -> int | None:
    """The descriptor that holds the lock, or None while another holds it."""
    with disk.reading(path):
        info = real.stat()
    disk.refuse_kind(path, info, EditRefused)
    if not info.st_mode & 0o222:  # root may write to it all the same, and nobody is to be overridden
        raise EditRefused(
            f"{disk.name(path)} is read-only", hint="allow writing first (`chmod u+w`), then try again"
        )
    return _take(path, real)


def _take(path: Path, real: Path) -> int | None:
    import fcntl

    with disk.writing(path), suppress(BlockingIOError, FileNotFoundError):
        lock, held = _open(path, real), False
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # The holder before has mostly put another file in its place.
            held = os.path.samestat(os.fstat(lock), real.stat())
            return lock if held else None
        finally:
            if not held:
                os.close(lock)
    return None


def _open(path: Path, real: Path) -> int:
    try:
        return os.open(real, os.O_RDWR | os.O_NONBLOCK)  # a lock over NFS takes a right to write
    except PermissionError as error:
        raise EditRefused(
            f"you may not write to {disk.name(path)}", hint="ask its owner for permission"
        ) from error


def holder(real: Path) -> str:
    """Words for the process that holds the lock on `real`, where the kernel tells (Linux, same machine)."""
    if sys.platform == "linux":
        with suppress(OSError, ValueError):
            info = real.stat()
            place = f"{os.major(info.st_dev):02x}:{os.minor(info.st_dev):02x}:{info.st_ino}"
            for line in Path("/proc/locks").read_text().splitlines():
                match line.split():
                    case [_, "FLOCK", _, "WRITE", process, where, *_] if where == place:
                        return _process(int(process))
    return "another program"


def _process(number: int) -> str:
    with suppress(OSError):
        command = Path(f"/proc/{number}/comm").read_text(errors="replace")
        return f"process {number} ({one_line(command)})"
    return f"process {number}"
