"""A paper put into its file, whole or not at all."""

import errno
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from actionplan.errors import EditRefused, NotWritten
from actionplan.store import disk, make, refusals
from actionplan.store.interrupts import decided

_HINTS = {
    errno.EROFS: "name a file on another disk: -o FILE",
    errno.ENOENT: "make the folder first, or name another file: -o FILE",
    errno.EACCES: "name a file in a folder of your own: -o FILE",
    errno.EPERM: "name a file in a folder of your own: -o FILE",
}
"""What else can be done about a paper than about a plan."""


def put(
    path: Path,
    data: bytes,
    *,
    but: Mapping[str, Path],
    is_document: Callable[[str, bytes], bool],
    over: bool,
) -> None:
    """Makes the file; or replaces the file that is there, if it may be written `over`.

    Never replaced are the files in `but`, each under what it is ("the plan itself"), nor a document from
    which the plan was imported, as its name and its bytes tell.

    A symbolic link stays one, and what is replaced keeps its permissions. Raises EditRefused for a file that
    may not be replaced, NotWritten if the disk or the folder does not take it: the old one is whole then.
    """
    shown = refusals.name(path)
    real = Path(os.path.realpath(path))
    for what, other in but.items():
        if _same(real, other):
            raise EditRefused(f"{shown} is {what}", hint="name another file: -o FILE")
    try:
        there = None
        with refusals.writing(path), suppress(FileNotFoundError):
            there = path.stat()  # not of `real`: a pipe has no such path
        if there is None:
            make(real, data)
            return
        refusals.refuse_kind(path, there, NotWritten, option="-o")
        _refuse_document(path, real, is_document)
        if not over:
            raise EditRefused(
                f"{shown} is there already", hint="name another file, or say --force to replace it"
            )
        refusals.refuse_read_only(path, there)
        _replace(path, real, there, data)
    except EditRefused as error:
        if not isinstance(error.__cause__, OSError):
            raise
        hint = _HINTS.get(error.__cause__.errno or 0, error.hint)
        raise NotWritten(error.message, hint=hint) from error


def _refuse_document(path: Path, real: Path, is_document: Callable[[str, bytes], bool]) -> None:
    with refusals.writing(path):
        there = real.read_bytes()
    if any(is_document(name, there) for name in (path.name, real.name)):
        raise EditRefused(
            f"{refusals.name(path)} is the document that the plan was imported from, or has its name",
            hint="name another file: -o FILE",
        )


def _same(one: Path, other: Path) -> bool:
    with suppress(OSError):
        return one.samefile(other)
    return False


def _replace(path: Path, real: Path, there: os.stat_result, data: bytes) -> None:
    with (
        refusals.writing(path),
        disk.new_beside(real, data, mode=0o600, like=(real, there)) as temporary,
        decided() as wrote,
    ):
        temporary.replace(real)
        wrote()
        disk.flush_folder(real)
