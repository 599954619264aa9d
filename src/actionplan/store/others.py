"""Programs that take no lock: whether one of them is writing the plan at this moment.

A text editor that saves in place empties the file first and then fills it. Who reads it meanwhile sees half a
plan, and who replaces it meanwhile has the rest written into a file that is no longer there. Linux tells,
through a lease, whether anybody has a file open for writing; elsewhere only its standing still does.
"""

import os
import signal
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import monotonic as _monotonic
from time import sleep as _sleep

from actionplan.store import disk

_PAUSE = 0.005  # seconds
_STILL = 0.2
"""Seconds without a change after which a file that has just been changed is taken for complete."""
_STILL_THOUGH_OPEN = 2.0
"""The same for a file that somebody has open for writing."""
_LONGEST = 10.0
"""Seconds after which a file that never stands still is taken as it is."""


def write(path: Path) -> bool:
    """Whether another program has the file open for writing, as far as the system tells."""
    return _told(path) is True


def settle(path: Path, *, changed: bool = False, still_though_open: float = _STILL_THOUGH_OPEN) -> bool:
    """Waits until nobody writes the file any more; whether somebody has it open for writing even so.

    `changed` says that somebody wrote it a moment ago. One that is open is taken for complete after so many
    seconds without a change.
    """
    began = since = _monotonic()
    before = stamp(path)
    while (told := _told(path)) or (told is None and changed):
        now = _monotonic()
        if (seen := stamp(path)) != before:
            before, since = seen, now
        if now - since >= (still_though_open if told else _STILL) or now - began >= _LONGEST:
            return bool(told)
        _sleep(_PAUSE)
    return False


def settled(path: Path) -> Callable[[], bool]:
    """Waits until nobody writes the file; gives what tells whether it has not been written since.

    A reader waits less than a writer does, as nothing is lost.
    """
    open_elsewhere = settle(path, still_though_open=_STILL)
    before = stamp(path)
    return lambda: before == stamp(path) and (open_elsewhere or not write(path))


def stamp(path: Path) -> tuple[int, ...] | None:
    """As `disk.stamp`; None if there is no file that can be looked at."""
    with suppress(OSError):
        return disk.stamp(path)
    return None


def _told(path: Path) -> bool | None:
    """Whether it is open for writing; None if the system does not say.

    A lease to read is given for files that nobody writes. It is given back at once; should somebody begin to
    write in between, the kernel sends a signal, and SIGURG is one that does nothing.
    """
    if sys.platform != "linux":
        return None
    import fcntl

    with suppress(OSError):
        if not stat.S_ISREG(path.stat().st_mode):
            return None
        file = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        try:
            fcntl.fcntl(file, fcntl.F_SETSIG, signal.SIGURG)
            fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_RDLCK)
            fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_UNLCK)
        except BlockingIOError:
            return True
        finally:
            os.close(file)
        return False
    return None
