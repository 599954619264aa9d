"""LibreOffice, which turns a document into one of another kind, if it is installed.

It works in a folder of its own that goes away, as a user who has never used it: no settings, macros or
extensions of the person's own LibreOffice take part, and one that is open is not disturbed.
"""

import shutil
from collections.abc import Sequence
from pathlib import Path

from actionplan.errors import UnreadableDocument
from actionplan.formats.program import made
from actionplan.text.shell import quoted

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


def converted(data: bytes, shown: str, kind: str, ending: str, becomes: str) -> bytes:
    """The document `shown`, of an old kind whose names have this ending, as what it `becomes` (".docx").

    Raises UnreadableDocument if LibreOffice is not installed, cannot read it, or takes too long.
    """
    there, into = program(), becomes.removeprefix(".")
    by_hand = f"open it in the program that made it and save it as {becomes}"
    if there is None:
        command = f"soffice --headless --convert-to {into} {quoted(shown)}"
        raise UnreadableDocument(
            f"{shown} is {kind}, which can be imported only if LibreOffice is installed",
            hint=f"{by_hand}, or on a machine that has LibreOffice: {command}",
        )
    new = turned(there, data, ending, into)
    if new is None:
        raise UnreadableDocument(
            f"{shown} is {kind}, and LibreOffice did not turn it into {becomes}", hint=by_hand
        )
    return new
