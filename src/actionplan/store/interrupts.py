"""Signals that end a program: raised as exceptions, but held back while a write decides, and from then on.

A write is done, or not done, in the one moment in which a file takes the place of another. Who is
interrupted in that moment could not say which it is, and after it must not say that nothing was written. So
the signals wait until it is known. If the file was written, they wait on: the command is about to end by
itself, and says first what it did. A second one ends it all the same.
"""

import signal
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from types import FrameType

_NAMES = (
    *("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGUSR1", "SIGUSR2", "SIGALRM", "SIGVTALRM"),
    *("SIGPROF", "SIGXCPU", "SIGIO", "SIGPWR", "SIGSTKFLT"),
)
_NUMBERED = range(getattr(signal, "SIGRTMIN", 0), getattr(signal, "SIGRTMAX", -1) + 1)
ENDING = (*(int(getattr(signal, name)) for name in _NAMES if hasattr(signal, name)), *_NUMBERED)
"""What ends a program that does not see to it, and tells of no fault in it."""


class Guard:
    """What came while a command ran, and whether it has written by then."""

    def __init__(self) -> None:
        self.writes = 0
        self._deciding = False
        self._came: list[int] = []

    def came(self, number: int, _: FrameType | None) -> None:
        """Raise KeyboardInterrupt or SystemExit, or only note the signal."""
        self._came.append(number)
        if self._deciding or (self.writes and len(self._came) == 1):
            return
        if number == signal.SIGINT and not self.writes:
            raise KeyboardInterrupt
        raise SystemExit(128 + number)

    @property
    def ended(self) -> int:
        """The exit code of what ends the command; 0 if nothing does."""
        return 128 + self._came[-1] if self._came and not self.writes else 0

    @property
    def cut_short(self) -> bool:
        """Whether a second signal ended a command that had written."""
        return self.writes > 0 and len(self._came) > 1

    def wrote(self) -> None:
        """Note that a file has been written."""
        self.writes += 1

    @contextmanager
    def decided(self) -> Iterator[Callable[[], None]]:
        """Hold the signals back meanwhile; what came is raised then, unless a file was written."""
        before, self._deciding = self.writes, True
        try:
            yield self.wrote
        finally:
            self._deciding = False
        if self._came and self.writes == before:
            self.came(self._came.pop(), None)


_guards: list[Guard] = []


@contextmanager
def raised() -> Iterator[Guard]:
    """Within it, signals to end raise KeyboardInterrupt (Ctrl-C) or SystemExit with the code of shells."""
    if _guards:
        yield _guards[-1]
        return
    guard = Guard()
    _guards.append(guard)
    try:
        with handled(guard.came, ENDING):
            yield guard
    finally:
        _guards.remove(guard)


def decided() -> AbstractContextManager[Callable[[], None]]:
    """Holds the signals back while it is decided whether a file is written; call what it gives if it was."""
    return _guards[-1].decided() if _guards else nullcontext(lambda: None)


@contextmanager
def handled(handler: Callable[[int, FrameType | None], None], numbers: tuple[int, ...]) -> Iterator[None]:
    """These signals go to `handler`, unless they are ignored, as `nohup` has it, or this is a side thread."""
    before = {number: signal.getsignal(number) for number in numbers}
    try:
        for number, former in before.items():
            if former not in (signal.SIG_IGN, None):
                signal.signal(number, handler)
    except ValueError:  # only the main thread may, and only it is interrupted
        before = {}
    try:
        yield
    finally:
        for number, former in before.items():
            if former is not None:
                signal.signal(number, former)
