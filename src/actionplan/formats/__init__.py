"""One file a format: bytes in, what is in them out. Each document library has its one home here.

A format is a row of `FORMATS`. Its module is imported when such a document is read, and has one function,
`read(data: bytes, name: str) -> Source`, which raises UnreadableDocument for what it cannot read.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from actionplan.errors import UnreadableDocument
from actionplan.text.characters import one_line
from actionplan.text.shell import quoted

if TYPE_CHECKING:
    from actionplan.intake.source import Source


class Format(NamedTuple):
    """What is called `kind` ("a Word document"): its files end so, and are read by this module.

    If it is a ZIP archive, `holds` is how names of the files inside begin, or `mimetype` what it says of
    itself; `extra` is what has to be installed beside actionplan.
    """

    kind: str
    endings: tuple[str, ...]
    module: str
    holds: str = ""
    mimetype: str = ""
    extra: str = ""


FORMATS = (
    Format("a Word document", (".docx", ".docm"), "docx", holds="word/", extra="office"),
    Format("an Excel workbook", (".xlsx", ".xlsm", ".xltx", ".xltm"), "xlsx", holds="xl/"),
    Format(
        "an OpenDocument spreadsheet",
        (".ods", ".ots"),
        "ods",
        mimetype="application/vnd.oasis.opendocument.spreadsheet",
    ),
    Format("a JSON file", (".json",), "records"),
    Format("a YAML file", (".yaml", ".yml"), "records"),
    Format("a table of text", (".csv", ".tsv", ".txt"), "csv"),
)
"""Every format that is read."""

_OTHERS = (
    (b"%PDF", "a PDF", "open it in a word processor, save the table as .docx, and import that"),
    (b"{\\rtf", "a rich text file", "open it in a word processor and save it as .docx"),
    (b"\x89PNG", "a picture", "a table in a picture has to be typed"),
    (b"\xff\xd8\xff", "a picture", "a table in a picture has to be typed"),
    (b"\x1f\x8b", "a compressed file", "unpack it first"),
)
"""What cannot be read, by its first bytes, and what to do."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_LOCKED = "EncryptedPackage".encode("utf-16-le")


def source_in(data: bytes, name: str) -> Source:
    """The tables of the document `name`, which has these bytes.

    Raises UnreadableDocument for what is empty, locked, broken, of another kind than its name says, or of a
    kind that cannot be read.
    """
    format_ = _format_of(data, name)
    try:
        module = import_module(f"{__name__}.{format_.module}")
    except ModuleNotFoundError as error:
        if not format_.extra:
            raise
        raise UnreadableDocument(
            f"{one_line(name)} is {format_.kind}, and what reads one is not installed",
            hint=f"pip install 'actionplan[{format_.extra}]'",
        ) from error
    read: Source = module.read(data, name)
    return read


def _format_of(data: bytes, name: str) -> Format:
    """The format by the bytes, which the name has to agree with. Raises UnreadableDocument."""
    shown = one_line(name)
    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableDocument(f"{shown} is empty")
    for start, kind, advice in _OTHERS:
        if data.startswith(start):
            raise UnreadableDocument(f"{shown} is {kind}, which cannot be imported", hint=advice)
    if data.startswith(_OLE):
        raise _compound(data, shown)
    named = next((one for one in FORMATS if name.lower().endswith(one.endings)), None)
    if data.startswith(_ZIP):
        found = _in_archive(data, shown)
    else:
        packed = bool(named and (named.holds or named.mimetype))
        found = None if packed else named
        if named and packed:
            raise UnreadableDocument(
                f"{shown} is not {named.kind}, whatever its name says",
                hint="open it in the program that made it and save it anew",
            )
    if found is None:
        endings = ", ".join(ending for one in FORMATS for ending in one.endings)
        raise UnreadableDocument(f"{shown} is of no kind that can be imported", hint=f"there are: {endings}")
    if found != named:
        ending = found.endings[0]
        raise UnreadableDocument(
            f"{shown} is {found.kind}, but not named like one", hint=f"give it a name that ends in {ending}"
        )
    return found


def _in_archive(data: bytes, shown: str) -> Format | None:
    from actionplan.formats.archive import mimetype_in, names_in

    names = names_in(data, shown)
    said = mimetype_in(data)
    return next((one for one in FORMATS if _is_in(one, names, said)), None)


def _is_in(format_: Format, names: list[str], said: str) -> bool:
    if format_.mimetype:
        return said.startswith(format_.mimetype)
    return bool(format_.holds) and any(name.startswith(format_.holds) for name in names)


def _compound(data: bytes, shown: str) -> UnreadableDocument:
    """Of a compound file: an old Word or Excel file, or a new one with a password."""
    if _LOCKED in data:
        return UnreadableDocument(
            f"{shown} is locked with a password", hint="open it, save a copy without the password"
        )
    ending = ".xlsx" if shown.lower().endswith(".xls") else ".docx"
    convert = f"soffice --headless --convert-to {ending.removeprefix('.')} {quoted(shown)}"
    return UnreadableDocument(
        f"{shown} is a file of Office 2003 or older, which cannot be imported",
        hint=f"save it as {ending}, or: {convert}",
    )
