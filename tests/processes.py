"""`plan` as a process of its own, forked from the tests: its signals, streams and terminal are real.

To start Python and load the program takes ten times as long as most commands then do. Tests of the start
itself start it; `test_processes.py` shows that both do the same.
"""

from __future__ import annotations

import fcntl
import gc
import io
import os
import subprocess
import sys
import termios
import traceback
import warnings
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn, cast

from actionplan import cli

STARTED = [sys.executable, "-m", "actionplan"]
"""The program when it has to be started."""


def forked(
    *args: str | Path, env: Mapping[str, str] | None = None, at_terminal: bool = False, **streams: Any
) -> subprocess.Popen[bytes]:
    """`plan *args` in this folder, with `streams` as for Popen; `at_terminal` if stdin is its terminal."""
    words = [str(arg) for arg in args]
    environment = dict(os.environ if env is None else env)

    def program() -> NoReturn:
        for descriptor in [int(path.name) for path in Path("/dev/fd").iterdir()]:
            if descriptor > 2 and descriptor not in streams.get("pass_fds", ()):
                with suppress(OSError):  # the list of them was one
                    os.close(descriptor)
        if at_terminal:
            fcntl.ioctl(0, termios.TIOCSCTTY, 0)
        _run(words, environment)

    with warnings.catch_warnings():
        # The tests may have threads, of which the child, who has not, needs nothing.
        warnings.simplefilter("ignore", DeprecationWarning)
        # The function does not return, so nothing is executed.
        process = subprocess.Popen(
            ["plan"], preexec_fn=program, start_new_session=at_terminal, restore_signals=False, **streams
        )
    return cast("subprocess.Popen[bytes]", process)


def ended(
    *args: str | Path, env: Mapping[str, str] | None = None, typed: bytes = b"", **streams: Any
) -> subprocess.CompletedProcess[bytes]:
    """What `plan *args` wrote, and its exit code; `typed` comes through a pipe."""
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE) | streams
    with forked(*args, env=env, **pipes) as process:
        out, err = process.communicate(typed if pipes["stdin"] == subprocess.PIPE else None)
    return subprocess.CompletedProcess(["plan", *map(str, args)], process.returncode, out, err)


def _run(words: list[str], environment: dict[str, str]) -> NoReturn:
    """As `python -m actionplan` does it."""
    code = 1
    try:
        gc.disable()
        os.environ.clear()
        os.environ.update(environment)
        encoding = environment.get("PYTHONIOENCODING") or "utf-8"
        buffered = not environment.get("PYTHONUNBUFFERED")
        sys.argv = ["plan", *words]
        sys.stdin = io.TextIOWrapper(_binary(0, "rb", True), encoding)
        sys.stdout = io.TextIOWrapper(_binary(1, "wb", buffered), encoding, write_through=not buffered)
        sys.stderr = io.TextIOWrapper(_binary(2, "wb", buffered), encoding, "backslashreplace")
        try:
            cli.main()
            code = 0
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else int(stop.code is not None)
        except BaseException:
            traceback.print_exc()
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)


def _binary(descriptor: int, mode: str, buffered: bool) -> Any:
    return open(descriptor, mode, -1 if buffered else 0, closefd=False)
