"""One writer at a time, and words for who that is.

The lock is on the plan itself: no other file is left for git to see, and the kernel drops it with the
process, however that ends. The kernel wakes those who wait, too: a crowd that looks again and again keeps
its own members from writing.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from time import monotonic as _monotonic
from typing import TYPE_CHECKING

from actionplan.errors import EditRefused
from actionplan.store import disk, refusals
from actionplan.text.characters import one_line

if TYPE_CHECKING:
    from threading import Event

_TELL_AFTER = 1.0  # seconds


@contextmanager
def locked(path: Path, *, wait: float, waiting: Callable[[str], None] | None) -> Iterator[Path]:
    """Holds the lock on the file that `path` leads to; gives its real path.

    Waits as long as others go on writing it, and then until nobody has for `wait` seconds; after the first
    second calls `waiting` with words for the holder. Raises EditRefused when the lock is still held at the
    end, or when `path` is not a file that may be written to.
    """
    with closing(_turn(path, wait, waiting)) as turn:
        yield turn.real


def _turn(path: Path, wait: float, waiting: Callable[[str], None] | None) -> Turn:
    began = last_written = _monotonic()
    stamp = None
    while True:
        turn = Turn(path)
        try:
            stamp = stamp or turn.stamp()
            while not turn.comes(within=min(_TELL_AFTER, wait - (_monotonic() - last_written))):
                now = _monotonic()
                if (seen := turn.stamp()) != stamp:
                    stamp, last_written = seen, now
                if now - last_written >= wait:
                    raise _refusal(turn, wait)
                if waiting and now - began >= _TELL_AFTER:
                    waiting(holder(turn.real))
                    waiting = None
            if turn.is_for_the_file_there():
                return turn
        except BaseException:
            turn.close()
            raise
        turn.close()


def _refusal(turn: Turn, wait: float) -> EditRefused:
    return EditRefused(
        f"{refusals.name(turn.path)} was still held by {holder(turn.real)},"
        f" and nobody has written it for {wait:g} seconds",
        hint="nothing was written; try again when that has ended",
    )


class Turn:
    """A place among those who wait for the lock on a file; the lock itself, once it has come."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.real = Path(os.path.realpath(path))
        self._file = _opened(path, self.real)
        self._came: Event | None = None
        self._failure: OSError | None = None
        self._left = False

    def stamp(self) -> tuple[int, ...]:
        """As `disk.stamp`. Raises UnreadablePlan if the file is gone."""
        with refusals.reading(self.path):
            return disk.stamp(self.real)

    def comes(self, *, within: float) -> bool:
        """Whether the lock is held, at the latest after so many seconds."""
        with refusals.writing(self.path):
            if self._came is None:
                if self._taken_at_once():
                    return True
                self._have_it_waited_for()
            came = _happens(self._came, max(0.0, within)) if self._came else False
            if came and self._failure:
                raise self._failure
        return came

    def is_for_the_file_there(self) -> bool:
        """Whether the file is still the one at its place: the holder before has mostly put another there."""
        with refusals.reading(self.path):
            return os.path.samestat(os.fstat(self._file), self.real.stat())

    def close(self) -> None:
        """Gives the lock back, or leaves the place."""
        if self._came:
            with self._deciding:
                self._left = True
                if not self._came.is_set():
                    return  # whoever waits for it sees to the rest
        with suppress(OSError):
            os.close(self._file)

    def _taken_at_once(self) -> bool:
        import fcntl

        with suppress(BlockingIOError):
            try:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                if error.errno in (errno.ENOSYS, errno.EOPNOTSUPP):
                    raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK)) from error
                if error.errno != errno.EBADF:
                    raise
                os.close(self._file)  # over NFS a lock takes a right to write
                self._file = os.open(self.real, os.O_RDWR | os.O_NONBLOCK)
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        return False

    def _have_it_waited_for(self) -> None:
        """In a thread: no call that waits for a lock takes a time after which to give up."""
        import threading

        self._came, self._deciding = threading.Event(), threading.Lock()
        try:
            threading.Thread(target=self._wait, daemon=True).start()
        except RuntimeError as error:  # the system gives no more of them
            self._came = None
            raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN)) from error

    def _wait(self) -> None:
        import fcntl

        try:
            fcntl.flock(self._file, fcntl.LOCK_EX)
        except OSError as error:
            self._failure = error
        with self._deciding:
            if self._came:
                self._came.set()
            if self._left:
                os.close(self._file)


def _happens(event: Event, within: float) -> bool:
    return event.wait(within)


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
