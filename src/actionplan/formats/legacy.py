"""Documents of an old kind, which LibreOffice turns into one of a new kind, if it is installed."""

from __future__ import annotations

from typing import NamedTuple

from actionplan.errors import UnreadableDocument
from actionplan.formats import libreoffice
from actionplan.formats.archive import Archive
from actionplan.text.shell import quoted

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RICH = b"{\\rtf"
_ZIP = b"PK\x03\x04"


class Old(NamedTuple):
    """A kind of document that is known by how it begins and by a name in it, and `becomes` another."""

    kind: str
    ending: str
    becomes: str
    start: bytes
    name: bytes = b""


def _stream(name: str) -> bytes:
    """The name of a stream in a document of Office 2003, as its bytes have it."""
    return name.encode("utf-16-le") + b"\0\0"


_BINARY = Old("a binary Excel workbook", ".xlsb", ".xlsx", _ZIP, b"xl/workbook.bin")
KINDS = (
    Old("a rich text file", ".rtf", ".docx", _RICH),
    Old("an old Word document", ".doc", ".docx", _OLE, _stream("WordDocument")),
    Old("an old Excel workbook", ".xls", ".xlsx", _OLE, _stream("Workbook")),
    Old("an old Excel workbook", ".xls", ".xlsx", _OLE, _stream("Book")),
    _BINARY,
)


def old_kind(data: bytes, shown: str) -> Old | None:
    """Of which old kind it is by its bytes, whatever it is named; None for a new one.

    Raises UnreadableDocument if it is locked, or if no program reads it.
    """
    if data.startswith(_ZIP):
        return _BINARY if _BINARY.name.decode() in Archive(data, shown).names else None
    if not data.startswith((_OLE, _RICH)):
        return None
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise UnreadableDocument(
            f"{shown} is locked with a password", hint="open it, save a copy without the password"
        )
    found = next((one for one in KINDS if data.startswith(one.start) and one.name in data), None)
    if found is None:
        raise UnreadableDocument(f"{shown} is of no kind that can be imported")
    return found


def converted(data: bytes, shown: str, old: Old) -> bytes:
    """The same document as one of the new kind.

    Raises UnreadableDocument if LibreOffice is not installed, cannot read it, or takes too long.
    """
    program = libreoffice.program()
    by_hand = f"open it in the program that made it and save it as {old.becomes}"
    if program is None:
        command = f"soffice --headless --convert-to {old.becomes.removeprefix('.')} {quoted(shown)}"
        raise UnreadableDocument(
            f"{shown} is {old.kind}, which can be imported only if LibreOffice is installed",
            hint=f"{by_hand}, or on a machine that has LibreOffice: {command}",
        )
    made = libreoffice.turned(program, data, old.ending, old.becomes.removeprefix("."))
    if made is None:
        raise UnreadableDocument(
            f"{shown} is {old.kind}, and LibreOffice did not turn it into {old.becomes}", hint=by_hand
        )
    return made
