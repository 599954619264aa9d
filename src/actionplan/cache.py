"""What bytes seen before hold, and what is understood of it: an unchanged plan needs no yaml and no grammar.

Nobody sees more of it than its speed: an entry holds the bytes themselves, and counts only for the very same
bytes, and only if this very program wrote it, run by this user. Whatever cannot be read or written is passed
over. The cache writes and removes files in a folder of its own alone, and only those with its name and mark.
`PLAN_CACHE=off` turns it off.
"""

from __future__ import annotations

import marshal
import os
import re
import sys
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from actionplan.model import Action, Plan
from actionplan.model.actions import Actions
from actionplan.store import disk
from actionplan.understand import Meanings, Understanding

if TYPE_CHECKING:
    from actionplan.changes.edits import Record

MOST_PLANS = 8
"""Entries kept; writing another drops the one not written for longest."""
_PIECE = 1 << 18
"""Bytes that are compared at a time."""

_PLACE = 16
"""Digits that say where something starts."""

_MARK = b"actionplan cache "
"""How an entry begins."""
_NAME = r"\d+-[0-9a-f]{8}(\.plan|\.\d+\.tmp)"
"""What an entry is called, and one that is still being written."""
_TAG = "CACHEDIR.TAG"
_TAGGED = b"""\
Signature: 8a477f597d28d172789f06886806bc55
# This folder is the cache of actionplan; it may be removed at any time.
"""
"""Says whose folder it is, and to backups that they may leave it out (bford.info/cachedir)."""


def recall(data: bytes) -> Plan | None:
    """The plan remembered for exactly these bytes, or None."""
    with suppress(OSError, ValueError, EOFError, TypeError, LookupError, RuntimeError):
        if _off():
            return None
        with disk.opened_folder(_place()) as folder, disk.opened(_name(data), folder) as file:
            header = file.read(len(_header(0, 0)))
            length = os.fstat(file.fileno()).st_size - len(header) - len(data)
            # The length is compared before anything is read: an entry may have been made huge.
            if not header.startswith(_opening(length)) or not _starts_with(file, data):
                return None
            body = _read(file, length)
        if header == _header(length, zlib.crc32(body)):
            return _plan(memoryview(body))
    return None


def _starts_with(file: BinaryIO, data: bytes) -> bool:
    """Whether these bytes come next, read in pieces: fresh memory for all of them would take longer."""
    pieces = (data[at : at + _PIECE] for at in range(0, len(data), _PIECE))
    return all(file.read(len(piece)) == piece for piece in pieces)


def _read(file: BinaryIO, length: int) -> Any:
    """The bytes that come next. Memory for many is asked for all at once: page by page `plan overdue` of
    10,000 actions takes a fiftieth longer."""
    if length < _PIECE:
        return file.read(length)
    import mmap  # most plans are small

    at_once: int = getattr(mmap, "MAP_POPULATE", 0)  # macOS has none
    body = mmap.mmap(-1, length, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | at_once)
    file.readinto(body)  # type: ignore[attr-defined]
    return body


def _plan(body: memoryview) -> Plan:
    def piece(start: int) -> Any:
        # It is under a checksum of our own, as a .pyc is.
        return marshal.loads(body[start:])  # noqa: S302

    whole, items, meanings, starts = piece(int(bytes(body[-_PLACE:]), 16))
    understanding = Understanding(whole, meanings)

    def made(index: int) -> Action:
        return understanding.action(piece(starts[index]))

    return understanding.plan(Actions(made, lambda: piece(starts[-1]), *items))


def remember(data: bytes, record: Record, plan: Plan, meanings: Meanings) -> None:
    """Keep the record in these bytes and what is understood of it, unless that cannot be done."""
    with suppress(OSError, ValueError, RuntimeError):
        if _off():
            return
        place = _place()
        disk.make_folder(place)
        with disk.opened_folder(place) as folder:
            if not _made_own(folder):
                return
            _put(_name(data), data, _pieces(record, plan.actions, meanings), folder)
            disk.drop_oldest(folder, _NAME, _MARK, MOST_PLANS)


def _put(name: str, data: bytes, pieces: Iterable[bytes], folder: int) -> None:
    """Makes a file of the bytes of a plan and these pieces under that name, whole or not at all.

    None of the pieces is kept: of 10,000 actions they would be 9 MiB more.
    """
    temporary = f"{Path(name).stem}.{os.getpid()}.tmp"
    descriptor = _new(temporary, folder)
    try:
        with os.fdopen(descriptor, "wb", _PIECE) as file:
            file.writelines([_header(0, 0), data])
            length = checksum = 0
            for piece in pieces:
                file.write(piece)
                length, checksum = length + len(piece), zlib.crc32(piece, checksum)
            file.seek(0)
            file.write(_header(length, checksum))
        os.replace(temporary, name, src_dir_fd=folder, dst_dir_fd=folder)
    except BaseException:
        os.unlink(temporary, dir_fd=folder)
        raise


def _pieces(record: Record, actions: Actions, meanings: Meanings) -> Iterator[bytes]:
    """Each action, so that one can be read alone, and the openings; then what is known of all and where those
    start, and last where that does."""
    whole = {name: value for name, value in record.items() if name != "actions"}
    entries: Any = record["actions"] or ()
    openings: Any = actions.openings
    starts, start = [], 0
    for one in (*entries, openings):
        yield (piece := marshal.dumps(one))
        starts.append(start)
        start += len(piece)
    items = (actions.calm, dict(actions.raised), dict(actions.formerly), actions.lit, dict(actions.own))
    known: Any = (whole, items, meanings, starts)
    yield marshal.dumps(known)
    yield f"{start:0{_PLACE}x}".encode()


def _off() -> bool:
    return os.environ.get("PLAN_CACHE") == "off"


def _name(data: bytes) -> str:
    """What the entry is called: the length and a checksum of the end. That all bytes are the same, the entry
    itself shows."""
    return f"{len(data)}-{zlib.crc32(data[-_PIECE:]):08x}.plan"


def _place() -> Path:
    """Where the folder is. Raises RuntimeError when the user has no home."""
    if sys.platform == "darwin":
        return disk.folder("", "Library/Caches")
    return disk.folder("XDG_CACHE_HOME", ".cache")


def _new(name: str, folder: int) -> int:
    """A new file in the folder, for this user only. Raises OSError if anything bears the name already."""
    return os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | disk.AS_IT_STANDS, 0o600, dir_fd=folder)


def _made_own(folder: int) -> bool:
    """Whether the folder is ours; one in which nothing else stands becomes so."""
    with suppress(FileNotFoundError), disk.opened(_TAG, folder) as file:
        return file.read(len(_TAGGED) + 1) == _TAGGED
    if not all(re.fullmatch(_NAME, name) for name in os.listdir(folder)):
        return False
    with os.fdopen(_new(_TAG, folder), "wb") as file:
        file.write(_TAGGED)
    return True


def _header(length: int, checksum: int) -> bytes:
    """What stands before the bytes of the plan; it is of the same size for any length and checksum."""
    return _opening(length) + f" {checksum:08x}\n".encode()


def _opening(length: int) -> bytes:
    """The mark, the program, and how many bytes stand behind those of the plan."""
    return _MARK + f"{_program()} {length:016x}".encode()


@cache
def _program() -> str:
    """This very program, and what it stands on.

    A version number would not do: a program being worked on has none of its own. A library that is replaced
    shows in the folder where packages are installed; so does this program if it is installed, and its files
    need not be looked at, which takes a hundredth of `plan overdue`.
    """
    own = os.path.dirname(__file__)  # noqa: PTH120
    folders = [folder for folder in sys.path if folder.endswith(("site-packages", "dist-packages"))]
    stamps = [f"{folder} {os.stat(folder).st_mtime_ns}" for folder in folders if os.path.isdir(folder)]  # noqa: PTH112, PTH116
    modules = [] if os.path.dirname(own) in folders else sorted(_stamps(own))  # noqa: PTH120
    return repr([sys.version, marshal.version, own, modules, stamps])


def _stamps(package: str) -> Iterator[str]:
    """The modules in the folder and in those below it, each with its time and size."""
    with os.scandir(package) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                info = entry.stat()
                yield f"{entry.path} {info.st_mtime_ns} {info.st_size}"
            elif entry.name != "__pycache__" and entry.is_dir():
                yield from _stamps(entry.path)
