"""What is longer than the screen goes through a pager, as git's does: $PAGER, else less, with -FRX."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from typing import Any


@contextmanager
def paged() -> Iterator[None]:
    """Send what is written meanwhile to a pager, once it is longer than the screen of this terminal.

    Messages go there too, in their order, and the program waits until the person has left the pager. Nothing
    is paged if there is none.
    """
    program = _pager()
    if not program:
        yield
        return
    import shutil

    screen = _Screen(program, shutil.get_terminal_size().lines)
    out: Any = _Face(screen, sys.stdout)
    err: Any = _Face(screen, sys.stderr) if sys.stderr.isatty() else sys.stderr
    try:
        with redirect_stdout(out), redirect_stderr(err):
            yield
    finally:
        screen.end()


def _pager() -> str | None:
    """The command of the pager; None if there is none, or none is wanted."""
    named = os.environ.get("PAGER")
    if named is None and os.environ.get("TERM") == "dumb":
        return None
    import shlex
    import shutil

    program = "less" if named is None else named
    try:
        words = shlex.split(program)
    except ValueError:
        return None
    return program if words and words != ["cat"] and shutil.which(words[0]) else None


class _Screen:
    """The lines that are written, kept until they are too many for the screen."""

    def __init__(self, program: str, height: int) -> None:
        self._program, self._room = program, height
        self._kept: list[tuple[Any, str]] = []
        self._process: Any = None
        self._stdin: Any = None

    def write(self, stream: Any, text: str) -> None:
        """Keep the text, or give it to the pager."""
        self._room -= text.count("\n")
        if self._process is None and (self._room > 0 or not self._started()):
            self._kept.append((stream, text))
        else:
            self._send(stream, text)

    def end(self) -> None:
        """Write what was kept to the streams it was meant for, or wait until the pager is left."""
        if self._process is None:
            for stream, text in self._kept:
                stream.write(text)
            return
        with suppress(OSError):
            self._stdin.close()
        while True:
            try:
                self._process.wait()
                return
            except KeyboardInterrupt:  # it is for the pager
                continue

    def _started(self) -> bool:
        import subprocess  # hardly any call needs it

        environment = {"LESS": "FRX", "LV": "-c", **os.environ}
        try:
            self._process = subprocess.Popen(  # noqa: S602 - as git does: it may be `less -S`, or several programs
                self._program, shell=True, stdin=subprocess.PIPE, env=environment
            )
        except OSError:  # no process is left for it: all is shown at once in the end
            self._room = sys.maxsize
            return False
        self._stdin = self._process.stdin
        for stream, text in self._kept:
            self._send(stream, text)
        return True

    def _send(self, stream: Any, text: str) -> None:
        with suppress(OSError):  # whoever has left it wants no more
            self._stdin.write(text.encode(stream.encoding, stream.errors))


class _Face:
    """The screen in the place of one of the standard streams, which it is like in all but where text goes."""

    def __init__(self, screen: _Screen, stream: Any) -> None:
        self._screen, self._stream = screen, stream

    def write(self, text: str) -> int:
        """Keep or show the text."""
        self._screen.write(self._stream, text)
        return len(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)
