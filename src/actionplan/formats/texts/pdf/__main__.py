"""Reads the PDF it is given, in a process of its own: `python -m actionplan.formats.texts.pdf GIVEN MADE`.

What is wrong with a PDF can keep its reader busy for ever, or have it take all memory there is.
"""

import json
import resource
import sys
from pathlib import Path

from actionplan.errors import UnreadableDocument
from actionplan.formats.texts.pdf.document import source_of
from actionplan.intake.source import Source

MOST_MEMORY = 1024 * 2**20
MOST_WRITTEN = 256 * 2**20


def limited(seconds: int) -> None:
    """Take no more time and memory than any action plan needs."""
    for what, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, MOST_WRITTEN),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def main(given: str, made: str, shown: str, seconds: str) -> None:
    """Write what is in the PDF, or why it cannot be read."""
    limited(int(seconds))
    found: Source | dict[str, str]
    try:
        found = source_of(Path(given).read_bytes(), shown)
    except UnreadableDocument as error:
        found = {"message": error.message, "hint": error.hint}
    Path(made).write_text(json.dumps(found), encoding="ascii")


if __name__ == "__main__":
    main(*sys.argv[1:])
