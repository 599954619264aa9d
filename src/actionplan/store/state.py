"""Typed text that found no place in a plan, kept for the user, and for the user only."""

import os
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from zlib import crc32

from actionplan.store import disk, refusals


def keep(data: bytes, beside: Path, *, about: str = "") -> Path:
    """Keeps typed text that could not be used, in a file `unsaved-….txt`; returns where.

    That is a new file, unless one for the same thing holds these bytes. `about` names what it is for, in the
    plan at `beside`; `kept_before` finds it by that. For nothing that is known, "", any file will do that
    holds them. The file is in the user's state folder, else beside the plan, else in the folder for temporary
    files. Raises EditRefused when none of them takes it.
    """
    stem = f"unsaved-{_mark(beside, about)}" if about else "unsaved"
    with suppress(OSError, RuntimeError):
        for path in (disk.folder() / "unsaved").glob(f"{stem}-*.txt"):
            if _holds(path, data):
                path.touch()  # it is the last one now
                return path
        return _numbered(disk.folder() / "unsaved", stem, data)
    with suppress(OSError):
        return _numbered(beside.parent, stem, data)
    from tempfile import gettempdir

    with refusals.writing(beside):
        return _numbered(Path(gettempdir()), stem, data)


def kept_before(beside: Path, about: str) -> Path | None:
    """The file of the text that was kept last for what is named by `about`, in the plan at `beside`."""
    with suppress(OSError, RuntimeError):
        return max(_kept_for(beside, about), key=lambda path: path.stat().st_mtime_ns, default=None)
    return None


def forget(data: bytes, beside: Path, about: str) -> None:
    """Removes the files that were kept for `about` and hold these bytes: they have found their place."""
    with suppress(OSError, RuntimeError):
        for path in _kept_for(beside, about):
            if _holds(path, data):
                path.unlink()


def _holds(path: Path, data: bytes) -> bool:
    """Whether it is a file with these bytes; not if it cannot be read."""
    with suppress(OSError):
        return path.is_file() and path.read_bytes() == data
    return False


def _kept_for(beside: Path, about: str) -> Iterator[Path]:
    """The files that were kept for `about`. Raises RuntimeError when the user has no home."""
    found = (disk.folder() / "unsaved").glob(f"unsaved-{_mark(beside, about)}-*.txt")
    return filter(Path.is_file, found)  # a pipe would be waited for


def _mark(beside: Path, about: str) -> str:
    whole = f"{os.path.realpath(beside)}\0{about}"
    return f"{crc32(os.fsencode(whole)):08x}"


def _numbered(into: Path, stem: str, data: bytes) -> Path:
    """Makes `<stem>-<number>.txt` in the folder, for its owner only, with the first number that is free."""
    disk.make_folder(into)
    for number in count(1):
        path = into / f"{stem}-{number}.txt"
        with suppress(FileExistsError):
            disk.write_new(path, data, mode=0o600)
            break
    return path
