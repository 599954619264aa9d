"""One writer at a time, and words for who that is.

The lock is on the plan itself: no other file is left for git to see, and the kernel drops it with the
process, however that ends.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic as _monotonic
from time import sleep as _sleep

from actionplan.errors import EditRefused
from actionplan.store import others, refusals
from actionplan.text.characters import one_line

_TELL_AFTER = 1.0  # seconds
_PAUSE = 0.02
"""Seconds after which it is tried again: no call that waits for a lock takes a time to give up after."""


@contextmanager
def locked(path: Path, *, wait: float, waiting: Callable[[str], None] | None) -> Iterator[Path]:
    """Holds the lock on the file that `path` leads to; gives its real path.

    Waits as long as others go on writing it, and then until nobody has for `wait` seconds; after the first
    second calls `waiting` with words for the holder. Raises EditRefused when the lock is still held at the
    end, or when `path` is not a file that may be written to.
    """
    real, file = _held(path, wait, waiting)
    try:
        yield real
    finally:
        with suppress(OSError):
            os.close(file)


def _held(path: Path, wait: float, waiting: Callable[[str], None] | None) -> tuple[Path, int]:
    """The real path of the file, and a descriptor of it that holds the lock."""
    began = last_written = _monotonic()
    stamp = others.stamp(path)
    while True:
        real = Path(os.path.realpath(path))
        file = _opened(path, real)
        try:
            while not _taken(path, real, file):
                now = _monotonic()
                if (seen := others.stamp(path)) != stamp:
                    stamp, last_written = seen, now
                if now - last_written >= wait:
                    raise EditRefused(
                        f"{refusals.name(path)} was still held by {holder(real)},"
                        f" and nobody has written it for {wait:g} seconds",
                        hint="nothing was written; try again when that has ended",
                    )
                if waiting and now - began >= _TELL_AFTER:
                    waiting(holder(real))
                    waiting = None
                _sleep(min(_PAUSE, last_written + wait - now))
            with refusals.reading(path):  # the holder before has mostly put another file there
                if os.path.samestat(os.fstat(file), real.stat()):
                    return real, file
        except BaseException:
            os.close(file)
            raise
        os.close(file)


def _taken(path: Path, real: Path, file: int) -> bool:
    """Whether the open file holds the lock now."""
    import fcntl

    with refusals.writing(path), suppress(BlockingIOError):
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno != errno.EBADF:
                raise
            writable = os.open(real, os.O_RDWR | os.O_NONBLOCK)  # over NFS a lock takes a right to write
            os.dup2(writable, file, inheritable=False)
            os.close(writable)
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False


def _opened(path: Path, real: Path) -> int:
    """A descriptor of the file, to read only: others must not think that it is being written."""
    with refusals.reading(path):
        info = real.stat()
    refusals.refuse_kind(path, info, EditRefused)
    refusals.refuse_read_only(path, info)
    with refusals.writing(path):
        try:
            if not os.access(real, os.W_OK):
                os.close(os.open(real, os.O_RDWR | os.O_NONBLOCK))  # the system says why
            return os.open(real, os.O_RDONLY | os.O_NONBLOCK)
        except FileNotFoundError:
            with refusals.reading(path):
                raise
        except PermissionError as error:
            raise EditRefused(
                f"you may not write to {refusals.name(path)}", hint="ask its owner for permission"
            ) from error


def holder(real: Path) -> str:
    """Words for the process that holds the lock on `real`, if the kernel tells (Linux, same machine)."""
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
