"""Standard input: read if it was offered, and no byte of it lost."""

from __future__ import annotations

import io
import os
import select
import stat
import struct
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import repeat
from signal import SIGHUP

from actionplan.cli.input import decoded
from actionplan.cli.streams import say
from actionplan.errors import UnreadableDocument, WrongRequest
from actionplan.store.interrupts import decided

_LOOK = 0.2
"""Seconds that a look waits for a byte."""
_SILENT_AFTER = range(5)
"""The looks without a byte after which it is said that a text is awaited."""
_PIECE = 1 << 16
_MOST = 16 * 2**20
"""Bytes of a text that somebody wrote; what gives more has no end, or is something else."""


def read_text(read: bytearray) -> str:
    """All of standard input as text; every byte is in `read` from the moment in which it is taken.

    Says how to end it when a person types, or when nothing comes. Raises WrongRequest when it is no text, is
    too much for one, or cannot be read.
    """
    file = _descriptor()
    if file is not None and os.isatty(file):
        with _line_kept(file, read):
            say("type the text; end it with Ctrl-D at the start of a line, or give up with Ctrl-C")
            _take_all(file, read, _MOST)
            if not os.isatty(file):  # its window has gone, which ends the input, and nobody said: that is all
                raise SystemExit(128 + SIGHUP)
    else:
        _take_piped(file, read, "text", _MOST)
    if len(read) > _MOST:
        read.clear()
        much = f"standard input has more than {_MOST // 2**20} MB, too much for a text"
        raise WrongRequest(much, hint="nothing of it is kept")
    return decoded(bytes(read), "standard input")


def read_document(most: int) -> bytes:
    """All bytes of a document from standard input, of which there may be `most`.

    Raises WrongRequest if a person would have to type it, UnreadableDocument for more bytes.
    """
    file = _descriptor()
    if file is not None and os.isatty(file):
        raise WrongRequest("a document is read from a pipe, not typed", hint="plan import - < FILE")
    read = bytearray()
    _take_piped(file, read, "document", most)
    if len(read) > most:
        raise UnreadableDocument(f"standard input has more than {most // 2**20} MB")
    return bytes(read)


def offered() -> bool:
    """Whether bytes stand ready in a pipe or file that nobody has taken."""
    file = _descriptor()
    if file is None:
        return False
    with suppress(OSError):
        info = os.fstat(file)
        if stat.S_ISREG(info.st_mode):
            return os.lseek(file, 0, os.SEEK_CUR) < info.st_size
        if stat.S_ISFIFO(info.st_mode) or stat.S_ISSOCK(info.st_mode):
            import fcntl
            import termios

            (count,) = struct.unpack("i", fcntl.ioctl(file, termios.FIONREAD, struct.pack("i", 0)))
            return bool(count)
    return False


def rest() -> bytes:
    """What is still to come from standard input, as long as it comes without a pause; b"" if that is too much
    for a text."""
    taken = bytearray()
    file = _descriptor()
    with suppress(OSError):
        while file is not None and len(taken) <= _MOST and _ready(file, _SILENT_AFTER):
            if not (piece := os.read(file, _PIECE)):
                break
            taken += piece
    return bytes(taken) if len(taken) <= _MOST else b""


def _descriptor() -> int | None:
    with suppress(io.UnsupportedOperation, ValueError, AttributeError):
        return sys.stdin.fileno()
    return None


def _ready(file: int, looks: Iterable[object] = repeat(None)) -> bool:
    """Whether something can be read at one of so many looks. A signal ends the wait, if not at once then at
    the next look: Python sees to it between two, also if it reached another thread."""
    return any(select.select([file], [], [], _LOOK)[0] for _ in looks)


def _take_piped(file: int | None, read: bytearray, awaited: str, most: int) -> None:
    """Take all that comes through a pipe, or until it is more than so many bytes; say so if nothing comes."""
    if file is None:
        read += sys.stdin.buffer.read(most + 1)
        return
    if not _ready(file, _SILENT_AFTER):
        say(f"waiting for the {awaited} from standard input; it ends when the program that sends it does")
    _take_all(file, read, most)


def _take_all(file: int, read: bytearray, most: int) -> None:
    """Take all that comes, or until it is more than so many bytes."""
    while len(read) <= most:
        _ready(file)  # only here does a signal end it: a piece that was taken is in `read`
        with decided():
            piece = _piece(file)
            read += piece
        if not piece:
            return


def _piece(file: int) -> bytes:
    try:
        return os.read(file, _PIECE)
    except OSError as error:
        raise WrongRequest(
            f"standard input cannot be read: {error.strerror}", hint="give the text in the call"
        ) from None


@contextmanager
def _line_kept(file: int, read: bytearray) -> Iterator[None]:
    """Take what stands on a line that was not ended yet, too, when something ends the typing.

    The terminal holds such a line back until Enter, and throws it away at Ctrl-C, unless it is told not to.
    """
    import termios

    before = termios.tcgetattr(file)
    during = termios.tcgetattr(file)
    during[3] |= termios.NOFLSH
    termios.tcsetattr(file, termios.TCSANOW, during)
    try:
        yield
    except BaseException:
        with suppress(OSError, termios.error):
            during[3] &= ~termios.ICANON
            during[6][termios.VMIN], during[6][termios.VTIME] = 0, 0
            termios.tcsetattr(file, termios.TCSANOW, during)
            while piece := os.read(file, _PIECE):
                read += piece
        raise
    finally:
        with suppress(termios.error):
            termios.tcsetattr(file, termios.TCSANOW, before)
