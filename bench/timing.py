"""Commands timed round after round, each whole process from start to end, and weighed."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import statistics
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from dataclasses import dataclass, field

FEWEST = 3
"""Rounds even of what takes long."""
PAGE = 50
"""Lines of a terminal."""
WEIGH = """import os, sys
null = os.open(os.devnull, os.O_RDWR)
to_null = [(os.POSIX_SPAWN_DUP2, null, 0), (os.POSIX_SPAWN_DUP2, null, 1), (os.POSIX_SPAWN_DUP2, null, 2)]
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=to_null)
print(os.wait4(child, 0)[2].ru_maxrss)"""


class WrongAnswer(Exception):
    """A command failed, or did not say what it should: its time would be worth nothing."""


@dataclass
class Job:
    """A command to be timed; `before` and `after` put its world in order, untimed.

    `holds` says of what it printed whether it is right, and `exit_code` how it ends. `patience` is how many
    seconds all rounds together may take, if there are more than FEWEST.
    """

    program: str
    name: str
    size: int
    command: list[str]
    environment: dict[str, str]
    stdin: str = ""
    before: Callable[[], object] = lambda: None
    after: Callable[[], object] = lambda: None
    holds: Callable[[str], bool] = bool
    patience: float = 60
    exit_code: int = 0
    rounds: int = 0
    seconds: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        """Of all rounds, in seconds."""
        return statistics.median(self.seconds)

    def rehearse(self, runs: int) -> None:
        """Once, untimed, to look at the answer and to see how many of `runs` rounds there is time for.

        Raises WrongAnswer.
        """
        self.before()
        start = time.perf_counter()
        process = self.start(subprocess.PIPE)
        printed, complaint = process.communicate(self.stdin.encode() or None)
        took = time.perf_counter() - start
        if process.returncode != self.exit_code or not self.holds(printed.decode()):
            what = f"{self.program}: {self.name} at {self.size} actions: exit {process.returncode}"
            raise WrongAnswer(f"{what}: {(complaint or printed).decode()[-300:].strip()}")
        self.after()
        self.rounds = min(runs, max(FEWEST, int(self.patience / took)))

    def is_due(self, number: int, runs: int) -> bool:
        """Whether it runs in this round of `runs`, counted from 0: its own are spread over them."""
        return number * self.rounds // runs != (number - 1) * self.rounds // runs

    def run(self) -> None:
        """One round. Raises WrongAnswer."""
        self.before()
        self.seconds.append(self.measured())
        self.after()

    def measured(self) -> float:
        """The seconds of the whole process."""
        start = time.perf_counter()
        process = self.start(subprocess.DEVNULL)
        process.communicate(self.stdin.encode() or None)
        took = time.perf_counter() - start
        if process.returncode != self.exit_code:
            raise WrongAnswer(
                f"{self.program}: {self.name} at {self.size} actions: exit {process.returncode}"
            )
        return took

    def start(self, output: int) -> subprocess.Popen[bytes]:
        """The process, with both its outputs going to `output`."""
        stdin = subprocess.PIPE if self.stdin else subprocess.DEVNULL
        return subprocess.Popen(self.command, env=self.environment, stdin=stdin, stdout=output, stderr=output)

    def mebibytes(self) -> float:
        """The peak memory of another run: started by a small process, whose own is less."""
        self.before()
        starter = [sys.executable, "-S", "-c", WEIGH, *self.command]
        weighed = subprocess.run(starter, env=self.environment, check=True, capture_output=True)
        self.after()
        return int(weighed.stdout) / 1024


class FirstPage(Job):
    """Timed on a terminal of PAGE lines, until it is full or all is said.

    The last line is that of the pager, which writes no line break there and waits for a key.
    """

    def measured(self) -> float:
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", PAGE, 120, 0, 0))
        start = time.perf_counter()
        with subprocess.Popen(
            self.command, env=self.environment, stdin=theirs, stdout=theirs, stderr=theirs
        ) as process:
            os.close(theirs)
            lines = 0
            while lines < PAGE - 1 and (printed := _printed(ours)):
                lines += printed.count(b"\n")
            took = time.perf_counter() - start
            process.kill()
        os.close(ours)
        return took


def _printed(terminal: int) -> bytes:
    """What came next; nothing at the end, which Linux reports as an error."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""


@dataclass
class Probe(Job):
    """A process that measures itself: the seconds of each stage, as JSON in the last line of its stderr."""

    stages: list[dict[str, float]] = field(default_factory=list)

    def measured(self) -> float:
        start = time.perf_counter()
        ran = subprocess.run(
            self.command,
            env=self.environment,
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        took = time.perf_counter() - start
        self.stages.append(json.loads(ran.stderr.splitlines()[-1]))
        return took

    def stage(self, name: str) -> float:
        """The median of a stage; 0 for one that there was not."""
        return statistics.median(stages.get(name, 0) for stages in self.stages)
