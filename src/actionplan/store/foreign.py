"""A document of another program, read once and whole, and never written."""

import os
import stat
from pathlib import Path

from actionplan.errors import UnreadableDocument
from actionplan.store.refusals import name, words_of

MOST_BYTES = 64 * 2**20
"""The largest document that is read."""


def read_foreign(path: Path) -> bytes:
    """The bytes of the document. Raises UnreadableDocument for what is no file, too large, or cannot be read.

    Nothing is waited for: a pipe in its place is refused, whoever may write into it.
    """
    shown = name(path)
    try:
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb", buffering=0) as file:
            info = os.fstat(file.fileno())
            if stat.S_ISDIR(info.st_mode):
                raise IsADirectoryError
            if not stat.S_ISREG(info.st_mode):
                raise UnreadableDocument(
                    f"{shown} is a pipe or a device, not a document", hint="have it piped in: plan import -"
                )
            if info.st_size > MOST_BYTES:
                size, most = info.st_size // 2**20, MOST_BYTES // 2**20
                raise UnreadableDocument(
                    f"{shown} has {size:,} MB, more than the {most} of the largest document",
                    hint="save only the part that has the action plan",
                )
            return file.readall()
    except IsADirectoryError:
        raise UnreadableDocument(f"{shown} is a folder, not a document", hint="name a file in it") from None
    except FileNotFoundError:
        raise UnreadableDocument(f"there is no file {shown}") from None
    except (OSError, ValueError) as error:
        raise UnreadableDocument(f"{shown} cannot be read: {words_of(error)}") from error
