"""LibreOffice, which turns a document into one of another kind, if it is installed.

It works in a folder of its own that goes away, as a user who has never used it: no settings, macros or
extensions of the person's own LibreOffice take part, and one that is open is not disturbed.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from actionplan.formats.program import made

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

    def command(folder: Path, given: Path, _: Path) -> Sequence[str]:
        user = f"-env:UserInstallation={(folder / 'user').as_uri()}"
        convert = ("--convert-to", f"{into}{options}", "--outdir", str(folder), str(given))
        return (program, user, "--headless", "--norestore", *convert)

    return made(command, data, ending, f".{into}", SECONDS, {"TZ": "UTC"})
