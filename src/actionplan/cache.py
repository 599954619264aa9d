"""What bytes seen before hold, and what is understood of it: an unchanged plan needs no yaml and no grammar.

Invisible but for its speed: an entry holds the bytes themselves, and counts only for the very same, and when
this very program wrote it, as this user. Whatever cannot be read or written is passed over.
`PLAN_CACHE=off` turns it off.
"""

from __future__ import annotations

import marshal
import os
import sys
import zlib
from contextlib import suppress
from functools import cache, reduce
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from actionplan.model import Action, Actions, Plan
from actionplan.understand import Meanings, Understanding

if TYPE_CHECKING:
    from actionplan.changes import Record

MOST_PLANS = 8
"""Entries kept; writing another drops the one not written for longest."""
_PIECE = 1 << 18
"""Bytes that are compared at a time."""


def recall(data: bytes) -> Plan | None:
    """The plan remembered for exactly these bytes, or None."""
    with suppress(OSError, ValueError, EOFError, TypeError, LookupError):
        entry = _entry(data)
        if entry is None:
            return None
        with entry.open("rb") as file:
            if _foreign(os.fstat(file.fileno())):
                return None
            header = file.readline()
            body = file.read() if _starts_with(file, data) else b""
        if header == _header(zlib.crc32(body)):
            return _plan(body)
    return None


def _starts_with(file: BinaryIO, data: bytes) -> bool:
    """Whether these bytes come next, read in pieces: fresh memory for all of them would take longer."""
    pieces = (data[at : at + _PIECE] for at in range(0, len(data), _PIECE))
    return all(file.read(len(piece)) == piece for piece in pieces)


def _plan(body: bytes) -> Plan:
    # What follows is under a checksum of our own, as a .pyc is.
    whole, openings, earliest_due, meanings, starts = marshal.loads(body)  # noqa: S302
    understanding = Understanding(whole, meanings)

    def made(index: int) -> Action:
        return understanding.action(marshal.loads(memoryview(body)[starts[index] :]))  # noqa: S302

    return understanding.plan(Actions(made, openings, earliest_due))


def remember(data: bytes, record: Record, plan: Plan, meanings: Meanings) -> None:
    """Keep the record in these bytes and what is understood of it, unless that cannot be done."""
    with suppress(OSError, ValueError, RecursionError):
        entry = _entry(data)
        if entry is None:
            return
        entry.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        pieces = _pieces(record, plan.actions, meanings)
        checksum = reduce(lambda so_far, piece: zlib.crc32(piece, so_far), pieces, 0)
        temporary = entry.with_suffix(f".{os.getpid()}.tmp")
        try:
            descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.writelines([_header(checksum), data, *pieces])
            temporary.replace(entry)
        finally:
            temporary.unlink(missing_ok=True)
        _drop_oldest(entry.parent)


def _pieces(record: Record, actions: Actions, meanings: Meanings) -> list[bytes]:
    """What is known of all, and where each action starts, counted from the end; then the actions' entries."""
    whole = {name: value for name, value in record.items() if name != "actions"}
    entries: Any = record["actions"] or ()
    marshalled = list(map(marshal.dumps, entries))
    *starts, end = accumulate(map(len, marshalled), initial=0)
    starts = [start - end for start in starts]
    known: Any = (whole, actions.openings, actions.earliest_due, meanings, starts)
    return [marshal.dumps(known), *marshalled]


def _entry(data: bytes) -> Path | None:
    """Where the entry is. The name is a checksum; that the bytes are the same, the entry itself shows."""
    if os.environ.get("PLAN_CACHE") == "off":
        return None
    return _folder() / f"{len(data)}-{zlib.crc32(data):08x}.plan"


def _folder() -> Path:
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base, "actionplan")


def _foreign(info: os.stat_result) -> bool:
    return hasattr(os, "getuid") and info.st_uid != os.getuid()


def _header(checksum: int) -> bytes:
    return f"{_program()} {checksum}\n".encode()


@cache
def _program() -> str:
    """This very program: the files that make a plan of bytes, as they are.

    A version number would not do: a program being worked on has none of its own.
    """
    package = Path(__file__).parent
    files = sorted(
        f"{entry.path} {entry.stat().st_mtime_ns}"
        for folder in (package, package / "document", package / "timescale")
        for entry in os.scandir(folder)
        if entry.name.endswith(".py")
    )
    return repr(files)


def _drop_oldest(folder: Path) -> None:
    entries = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for path in entries[MOST_PLANS:]:
        path.unlink(missing_ok=True)
