"""A new file in the place of the old one, so that no text of another program is lost.

Text editors and git take no lock. Between a last look at the plan and a step that replaces it there would
always be a moment in which their save is overwritten. So the two files change places in a single step, and
the one that came out is looked at: if it is not what was read, it goes back. A system that cannot exchange
files (some network file systems) replaces the old one right after a last look.
"""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from actionplan.errors import EditRefused, UnreadablePlan
from actionplan.store import disk, others, refusals
from actionplan.store.disk import Seen
from actionplan.store.interrupts import decided
from actionplan.text.shell import joined

_HERE = -100 if sys.platform == "linux" else -2  # AT_FDCWD: names are read from the current folder
_EXCHANGE = 2  # RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS
_CANNOT = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM}

State = tuple[object, ...]
"""Which file it is, who may do what with it, and its bytes."""
_GONE: State = ("nothing there",)
_UNKNOWN: State = ("nobody knows",)


class Replaced(NamedTuple):
    """The bytes of the file before and after, and whether how to take that back is `kept`."""

    old: bytes
    new: bytes
    kept: bool = True


def swap(path: Path, real: Path, seen: Seen, new: bytes, *, open_elsewhere: bool) -> bool:
    """Puts a file of the bytes `new` in the place of `real`; False if that is no longer as it was `seen`.

    `path` is what messages call it; `open_elsewhere` says that somebody has it open for writing and does
    nothing with it. Raises EditRefused when the system does not allow it, and when the disk fails after the
    file has been put in its place, which it says.
    """
    with (
        refusals.writing(path),
        disk.new_beside(real, new, mode=0o600, like=(real, seen.info)) as temporary,
        _locked(temporary),
        decided() as wrote,
    ):
        changed = _state(real) != _seen(seen) or (not open_elsewhere and others.write(real))
        try:
            done = not changed and _put(temporary, real, seen, open_elsewhere)
        except EditRefused:  # ours could not be taken out again
            wrote()
            raise
        if done:
            wrote()
            disk.flush_folder(real)
    return done


@contextmanager
def _locked(file: Path) -> Iterator[None]:
    """Holds the lock on the new file: from the moment in which it is the plan, others must wait for us."""
    import fcntl

    descriptor = os.open(file, os.O_RDONLY)
    try:
        with suppress(OSError):  # no locks there: nor had the old one any
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        with suppress(OSError):
            os.close(descriptor)


def _put(new: Path, real: Path, seen: Seen, open_elsewhere: bool) -> bool:
    ours = _state(new)
    try:
        exchange(new, real)
    except FileNotFoundError:  # it must not be brought back
        return False
    except OSError as error:
        if error.errno not in _CANNOT:
            raise
        new.replace(real)
        return True
    if not open_elsewhere:
        others.settle(new)
    if _state(new) in (_seen(seen), _GONE):
        return True
    _put_back(new, real, ours)
    return False


def _put_back(saved: Path, real: Path, ours: State) -> None:
    """Exchanges the text that another program has `saved` for ours again.

    What comes out must be what went in before. If it is not, it was saved still later, so it is the one to be
    there in the end.
    """
    expected = ours
    try:
        while True:
            inside = _state(saved)
            exchange(saved, real)
            if _state(saved) in (expected, _UNKNOWN):
                return
            expected = inside
    except OSError as error:
        rescued = saved.with_suffix(".saved")
        saved.rename(rescued)
        raise EditRefused(
            f"{refusals.name(real)} holds the new text, but another program saved it in the same moment;"
            f" that text is in {refusals.name(rescued)}",
            hint=f"compare the two: diff {joined(str(real), str(rescued))}",
        ) from error


def _seen(seen: Seen) -> State:
    return (*_identity(seen.info), seen.data)


def _state(path: Path) -> State:
    """The state of what bears this name: a file, a link, a folder."""
    try:
        info, data = path.lstat(), None
    except FileNotFoundError:
        return _GONE
    except OSError:
        return _UNKNOWN
    with suppress(OSError, UnreadablePlan):
        found = disk.look(path)
        data = found.data if os.path.samestat(found.info, info) else None
    return (*_identity(info), data)


def _identity(info: os.stat_result) -> State:
    return info.st_dev, info.st_ino, info.st_mode, info.st_uid, info.st_gid, info.st_nlink


def exchange(one: Path, other: Path) -> None:
    """Has two files change their names in one step. Raises OSError, with ENOSYS if the system cannot."""
    names = os.fsencode(one), os.fsencode(other)
    function = _function()
    if function is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    import ctypes

    if function(_HERE, names[0], _HERE, names[1], _EXCHANGE):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(other))


@cache
def _function() -> Any:
    """The system's call, which Python does not offer; None if there is none."""
    import ctypes

    library = ctypes.CDLL(None, use_errno=True)
    name = "renameat2" if sys.platform == "linux" else "renameatx_np"
    function = getattr(library, name, None)
    if function is not None:
        function.argtypes = ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint
    return function
