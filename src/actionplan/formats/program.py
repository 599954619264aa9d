"""A program of its own that makes one file of another, within limits of time.

It works in a folder that goes away with all that is in it, also what it makes where temporary files go, and
whatever it started ends with it.
"""

import os
import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from actionplan.errors import WrongRequest

Command = Callable[[Path, Path, Path], Sequence[str]]
"""The command, for the folder it works in, the file it is given, and the file it makes."""


def made(
    command: Command,
    data: bytes,
    ending: str,
    into: str,
    seconds: float,
    environment: Mapping[str, str] | None = None,
) -> bytes | None:
    """The file that the command makes of these bytes.

    The given file's name ends in `ending` (".doc"), the other's in `into`; `environment` is set beside ours.
    None if it makes none, or takes longer than so many `seconds`. Raises WrongRequest if it cannot be run.
    """
    try:
        with TemporaryDirectory(prefix="actionplan-") as folder:
            given = Path(folder, f"document{ending}")
            given.write_bytes(data)
            wanted = given.with_suffix(into)
            _run(command(Path(folder), given, wanted), seconds, {"TMPDIR": folder, **(environment or {})})
            return wanted.read_bytes() if wanted.is_file() else None
    except OSError as error:
        raise WrongRequest(
            f"the program that is needed for {ending} cannot be run: {error.strerror}",
            hint="is there room for temporary files? TMPDIR names another folder for them",
        ) from error


def _run(command: Sequence[str], seconds: float, environment: Mapping[str, str]) -> None:
    """Have it done. Whatever it started is ended with it: it works in a process of its own."""
    process = subprocess.Popen(  # noqa: S603
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env={**os.environ, **environment},
    )
    try:
        with suppress(subprocess.TimeoutExpired):
            process.wait(seconds)
    finally:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
