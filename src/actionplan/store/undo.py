"""The last write to a plan, kept so that it can be taken back while the file is as that write left it.

Kept is only what the write replaced, in the user's state folder, for the user only: one file for each plan.
"""

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from actionplan.errors import UnreadablePlan
from actionplan.store import disk
from actionplan.text.lines import alike_at_ends

MOST_PLANS = 50
"""Plans whose last write is kept; the ones not written for longest go first."""

_MARK = "actionplan undo 1"
_NAME = r"[0-9a-f]{8}\.undo"


class LastWrite(NamedTuple):
    """What stood at a place in the file before the last write, what stands there since, and when that was.

    `start` counts bytes; `checksums` are the CRC-32 of the whole file before the write and after it. It may
    have taken back the one before it: then what stood there was written by that one.
    """

    start: int
    replaced: bytes
    written: bytes
    checksums: tuple[int, int]
    when: datetime
    took_back: bool

    def is_taken_back(self, now: bytes) -> bool:
        """Whether `now` is what the file held before the write."""
        return crc32(now) == self.checksums[0] and now[self.start :].startswith(self.replaced)

    def taken_back(self, now: bytes) -> bytes | None:
        """The bytes from before the write; None if `now` is not what the write left."""
        end = self.start + len(self.written)
        if crc32(now) != self.checksums[1] or now[self.start : end] != self.written:
            return None
        before = now[: self.start] + self.replaced + now[end:]
        return before if crc32(before) == self.checksums[0] else None


def note(real: Path, old: bytes, new: bytes) -> bool:
    """Keeps how to take back a write that made `new` of `old`; whether that could be kept."""
    import json  # a command that reads has no use for it

    start, tail = alike_at_ends(old, new)
    parts = old[start : len(old) - tail], new[start : len(new) - tail]
    last, sums = last_write(real), [crc32(old), crc32(new)]
    head = {
        "mark": _MARK,
        "file": os.fsencode(real).hex(),
        "start": start,
        "lengths": list(map(len, parts)),
        "checksums": sums,
        "took_back": last is not None and [*last.checksums] == sums[::-1] and not last.took_back,
    }
    with suppress(OSError, RuntimeError):
        place = _place(real)
        disk.make_folder(place.parent)
        temporary = disk.beside(place)
        try:
            with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.writelines([json.dumps(head).encode(), b"\n", *parts])
            temporary.replace(place)
        finally:
            temporary.unlink(missing_ok=True)
        with suppress(OSError), disk.opened_folder(place.parent) as folder:
            disk.drop_oldest(folder, _NAME, b'{"mark": "' + _MARK.encode(), MOST_PLANS)
        return True
    with suppress(OSError, RuntimeError):
        _place(real).unlink(missing_ok=True)  # it is about an older write
    return False


def last_write(path: Path) -> LastWrite | None:
    """The last write to the plan that is known; None if there is none."""
    import json

    real = Path(os.path.realpath(path))
    with suppress(OSError, RuntimeError, ValueError, LookupError, TypeError, UnreadablePlan):
        place = _place(real)
        info, data = disk.look(place)
        header, _, rest = data.partition(b"\n")
        head = json.loads(header)
        start, before, after, *lengths = map(int, (head["start"], *head["checksums"], *head["lengths"]))
        if (head["mark"], head["file"], len(rest)) == (_MARK, os.fsencode(real).hex(), sum(lengths)):
            texts, when = (rest[: lengths[0]], rest[lengths[0] :]), datetime.fromtimestamp(info.st_mtime)
            return LastWrite(start, *texts, (before, after), when, bool(head.get("took_back")))
    return None


def _place(real: Path) -> Path:
    return disk.folder() / "undo" / f"{crc32(os.fsencode(real)):08x}.undo"
