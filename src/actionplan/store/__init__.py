"""The plan's file: found, read whole, and replaced whole or not at all.

A writer takes a lock (`lock.py`), waits until no other program writes (`others.py`), reads, writes a new file
beside the old one and waits until the disk has it, and has the two change places (`exchange.py`): what comes
out must be what was read. Readers take no lock: they always see a whole file, and wait only for a save that
another program is making in place.
"""

import os
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from actionplan.errors import EditRefused, PlanChanged, PlanError, UnreadablePlan
from actionplan.store import disk, others, refusals
from actionplan.store.disk import MAX_BYTES
from actionplan.store.interrupts import decided
from actionplan.text.characters import one_line

if TYPE_CHECKING:
    from actionplan.store.exchange import Replaced

_STDIN = Path("-")
_MOST_READS = 10
"""A file that is written all the time is taken as it is in the end."""

__all__ = ["MAX_BYTES", "create", "find", "is_stream", "make", "read", "read_stream", "replace"]


def find(start: Path) -> Path:
    """plan.yaml in the folder `start` or in the nearest folder above it.

    Looks no further up than the root of a git repository (the folder that holds `.git`, inclusive) or,
    outside of one, of the file system. Whatever bears the name is the answer, readable or not.
    Raises UnreadablePlan if there is none, or a folder cannot be looked into: the plan may be there.
    """
    try:
        whole = Path(os.path.realpath(start))
    except OSError as error:
        raise UnreadablePlan("the current folder is no longer there", hint="change to another one") from error
    reach = " or above it"
    for folder, shown in zip((whole, *whole.parents), (start, *whole.parents), strict=True):
        if not os.access(folder, os.X_OK):
            message = f"you have no permission to look into {one_line(str(folder))}"
            raise UnreadablePlan(message, hint="ask its owner for permission, or change to another folder")
        if os.path.lexists(folder / "plan.yaml"):
            return shown / "plan.yaml"
        if os.path.lexists(folder / ".git"):
            begins = f" up to {one_line(str(folder))}" if folder != whole else ""
            reach = f"{reach if begins else ''}{begins}, where its repository begins"
            break
    raise UnreadablePlan(
        f"there is no plan.yaml in {one_line(str(whole))}{reach}",
        hint="start one here with `plan init`, or name one with `-f FILE`",
    )


def read(path: Path) -> bytes:
    """The whole file, not half of one that a text editor is just saving.

    Raises UnreadablePlan if there is none, it is not a file, or is over MAX_BYTES.
    """
    with refusals.reading(path):
        for _ in range(_MOST_READS):
            as_it_was = others.settled(path)
            data = disk.look(path).data
            if as_it_was():
                break
    return data


def is_stream(path: Path) -> bool:
    """Whether the path means standard input, or a pipe as `<(git show HEAD:plan.yaml)` is one."""
    with suppress(OSError, ValueError):
        return path == _STDIN or stat.S_ISFIFO(path.stat().st_mode)
    return False


def read_stream(path: Path) -> bytes:
    """All that comes through it.

    Raises UnreadablePlan when it is more than MAX_BYTES, cannot be read, or would have to be typed.
    """
    if path == _STDIN and sys.stdin.isatty():
        raise UnreadablePlan("there is no pipe that the plan comes through", hint="name a file with -f")
    shown = Path("standard input") if path == _STDIN else path
    with refusals.reading(shown):
        if path == _STDIN:
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with path.open("rb") as pipe:
                data = pipe.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise UnreadablePlan(
            f"{refusals.name(shown)} gives more than the {MAX_BYTES:,} bytes of the largest plan"
        )
    return data


def replace(
    path: Path,
    edit: Callable[[bytes], bytes],
    *,
    wait: float = 10.0,
    waiting: Callable[[str], None] | None = None,
) -> "Replaced":
    """Puts `edit(old)` in the place of the file's bytes `old`. Equal bytes are not written.

    Other writers are waited for, until none has written for `wait` seconds; after the first second `waiting`
    is called, once, with words for who it is. If someone who takes no lock changed the file meanwhile, all is
    done once more, with what is there now. What `edit` raises goes through, the file untouched.

    A symbolic link stays one; permissions, extended attributes and, if allowed, owner and group stay. How
    to take the write back is kept for the user (`undo.last_write`).

    Raises UnreadablePlan as `read` does, PlanChanged when others changed the file the second time too, and
    EditRefused if the file cannot be replaced without loss. All of them leave it as it was, with one
    exception that says so: a disk that fails after the new file has taken its place.
    """
    from actionplan.store.exchange import Replaced, swap  # readers do without
    from actionplan.store.lock import locked
    from actionplan.store.undo import note

    for changed in (False, True):
        with locked(path, wait=wait, waiting=waiting) as real:
            waiting = None
            disk.sweep(real)
            open_elsewhere = others.settle(real, changed=changed)
            with refusals.reading(path):
                seen = disk.look(real)
            _refuse_second_name(path, seen)
            try:
                new = edit(seen.data)
            except PlanError:
                if changed or _still(real, seen):
                    raise
                continue  # it was read while somebody wrote it
            if new == seen.data:
                return Replaced(seen.data, new)
            if swap(path, real, seen, new, open_elsewhere=open_elsewhere):
                return Replaced(seen.data, new, note(real, seen.data, new))
    raise PlanChanged(
        f"{refusals.name(path)} was changed by another program while it was being edited, twice",
        hint="nothing was written; finish there, then try again",
    )


def _still(real: Path, seen: disk.Seen) -> bool:
    with suppress(OSError, UnreadablePlan):
        return disk.look(real).data == seen.data
    return False


def create(path: Path, data: bytes) -> None:
    """Makes a new plan, as `make` does. For `undo.last_write` it is a write to an empty file."""
    from actionplan.store.undo import note

    make(path, data)
    note(Path(os.path.realpath(path)), b"", data)


def make(path: Path, data: bytes) -> None:
    """Makes a new file, whole or not at all.

    Raises EditRefused if anything bears the name already, or the file cannot be written.
    """
    with refusals.writing(path), disk.new_beside(path, data, mode=0o666) as temporary, decided() as wrote:
        try:
            os.link(temporary, path)
        except OSError:  # there already, which this says as well, or a file system without hard links
            disk.write_new(path, data, mode=0o666)
        wrote()
        disk.flush_folder(path)


def _refuse_second_name(path: Path, seen: disk.Seen) -> None:
    if seen.info.st_nlink > 1:
        raise EditRefused(
            f"{refusals.name(path)} has a second name (a hard link), which would keep the old text",
            hint="make the other name a symbolic link (`ln -s`), then try again",
        )
