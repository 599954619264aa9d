"""LibreOffice, which turns a document into one of another kind, if it is installed.

It works in a folder of its own that goes away, as a user who has never used it: no settings, macros or
extensions of the person's own LibreOffice take part, and one that is open is not disturbed.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

SECONDS = 90
"""How long it may take: it starts in about two, or ten on a slow disk."""
PROGRAMS = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")


def program() -> str | None:
    """Where it is; None if it is not installed."""
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


def turned(program: str, data: bytes, ending: str, into: str, options: str = "") -> bytes | None:
    """The document, whose name would have this ending (".doc"), as one of the kind `into` ("docx").

    `options` are those of the filter that writes it, which knows no time zone. None if LibreOffice does not
    do it, or takes too long.
    """
    with TemporaryDirectory(prefix="actionplan-") as folder:
        given = Path(folder, f"document{ending}")
        given.write_bytes(data)
        _run(program, Path(folder), given, f"{into}{options}")
        made = given.with_suffix(f".{into}")
        return made.read_bytes() if made.is_file() else None


def _run(program: str, folder: Path, given: Path, into: str) -> None:
    """Have it done. Whatever it started is ended with it: it works in a process of its own."""
    process = subprocess.Popen(  # noqa: S603
        [
            *(program, f"-env:UserInstallation={(folder / 'user').as_uri()}", "--headless", "--norestore"),
            *("--convert-to", into, "--outdir", str(folder), str(given)),
        ],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env={**os.environ, "TZ": "UTC"},
    )
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired:
        pass
    finally:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
