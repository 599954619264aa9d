"""Standard input: read if it was offered, and no byte of it lost."""

import io
import os
import re
import select
import stat
import struct
import sys
import termios
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import repeat
from signal import SIGHUP

from actionplan.cli.input import decoded
from actionplan.cli.streams import say
from actionplan.errors import UnreadableDocument, WrongRequest
from actionplan.store.interrupts import decided
from actionplan.text.cells import cells, signs

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
        keyboard = _Keyboard(file, read)
        with keyboard.taken():
            say("type the text; end it with Ctrl-D at the start of a line, or give up with Ctrl-C")
            while not keyboard.ended and len(read) <= _MOST and _ready(file):
                with decided():
                    keyboard.press(piece := _piece(file))
                if not piece:
                    break
            if not os.isatty(file):  # its window has gone, which ends the input, and nobody said: that is all
                raise SystemExit(128 + SIGHUP)
    else:
        _take_piped(file, read, "text", _MOST)
    if len(read) > _MOST:
        read.clear()
        if file is not None:  # what is left there is half a text, and not to be kept as one
            os.dup2(os.open(os.devnull, os.O_RDONLY), file)
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

            (count,) = struct.unpack("i", fcntl.ioctl(file, termios.FIONREAD, struct.pack("i", 0)))
            return bool(count)
    return False


def take_rest(taken: bytearray) -> None:
    """Take what is still to come from standard input, as long as it comes without a pause; nothing if that is
    too much for a text."""
    file, piece = _descriptor(), b"first"
    with suppress(OSError):
        while file is not None and piece and len(taken) <= _MOST and _ready(file, _SILENT_AFTER):
            with decided():
                taken += (piece := os.read(file, _PIECE))
    if len(taken) > _MOST:
        taken.clear()


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


class _Keyboard:
    """The keys of a terminal, by which a text is typed into `read`, byte for byte.

    Each is taken when it is pressed. The terminal would hold a line back until Enter: what stood there went
    with its window, and of a line that was pasted only 4,095 bytes came. `ended` is whether the key for the
    end was pressed at the start of a line, or twice.
    """

    def __init__(self, file: int, read: bytearray) -> None:
        self.ended = False
        self._file, self._read, self._last = file, read, b""
        self._before = termios.tcgetattr(file)

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Have each key come when it is pressed; and if something ends the typing, take what was typed,
        which the terminal would throw away at Ctrl-C."""
        during = termios.tcgetattr(self._file)
        during[3] = during[3] & ~(termios.ICANON | termios.ECHO) | termios.NOFLSH
        during[6][termios.VMIN], during[6][termios.VTIME] = 1, 0
        termios.tcsetattr(self._file, termios.TCSANOW, during)
        try:
            yield
        except BaseException:
            with suppress(OSError, termios.error):
                during[6][termios.VMIN] = 0
                termios.tcsetattr(self._file, termios.TCSANOW, during)
                while piece := os.read(self._file, _PIECE):
                    self.press(piece)
            raise
        finally:
            with suppress(termios.error):
                termios.tcsetattr(self._file, termios.TCSANOW, self._before)

    def press(self, piece: bytes) -> None:
        """Take these keys, and show what they do. Those that the terminal has for it erase."""
        shown = b"".join(self._pressed(bytes([key])) for key in piece)
        with suppress(OSError):  # nobody can be shown it where the terminal is only read
            os.write(self._file, shown)

    def _pressed(self, key: bytes) -> bytes:
        last, self._last = self._last, key
        keys = self._before[6]
        if key == keys[termios.VEOF]:
            self.ended = self.ended or bytes(self._read[-1:]) in (b"", b"\n") or last == key
        elif key == keys[termios.VKILL]:
            return self._erased(self._line)
        elif key == keys[termios.VWERASE]:
            return self._erased("".join(re.findall(r"\S*\s*$", self._line)[:1]))
        elif key == keys[termios.VERASE]:
            return self._erased("".join([*signs(self._line)][-1:]))
        elif not self.ended:
            self._read += key
            return key if key in b"\n\t" or key >= b" " else b"^" + bytes([key[0] ^ 64])
        return b""

    @property
    def _line(self) -> str:
        return self._read[self._read.rfind(b"\n") + 1 :].decode("utf-8", "surrogateescape")

    def _erased(self, end: str) -> bytes:
        del self._read[len(self._read) - len(end.encode("utf-8", "surrogateescape")) :]
        return b"\b \b" * cells(end)
