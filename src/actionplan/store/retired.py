"""Refs that were taken out of a plan here: no new action gets one, even if no git remembers them.

One line for each, in a file of this user's for each plan. Whatever cannot be read or written is passed over:
then the plan alone says which refs were used.
"""

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from actionplan.store.disk import folder, is_own, make_folder

_MOST_BYTES = 1 << 20
"""What is read of such a file, at the most."""


def retire(path: Path, title: str, refs: Iterable[str]) -> bool:
    """Remember that the plan at `path` with this title had these refs; whether that could be done."""
    with suppress(OSError, RuntimeError, ValueError):
        memory = _memory(path)
        make_folder(memory.parent)
        file = os.open(memory, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_NONBLOCK, 0o600)
        with os.fdopen(file, "wb") as lines:
            if is_own(file):
                # a line end before each: a full disk may have taken half of the last one
                lines.write(b"".join(b"\n" + json.dumps([title, ref]).encode() for ref in refs))
                return True
    return False


def retired(path: Path, title: str) -> frozenset[str]:
    """The refs that the plan at `path` with this title is known to have had."""
    found = set()
    with suppress(OSError, RuntimeError):
        file = os.open(_memory(path), os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(file, "rb") as lines:
            for line in lines.read(_MOST_BYTES).splitlines() if is_own(file) else ():
                with suppress(ValueError, RecursionError):
                    match json.loads(line):
                        case [said, str() as ref] if said == title:
                            found.add(ref)
    return frozenset(found)


def _memory(path: Path) -> Path:
    from hashlib import sha256  # the pages of help do without

    return folder() / "retired" / sha256(os.fsencode(os.path.realpath(path))).hexdigest()[:32]
