"""One file a format: bytes in, what is in them out. Each document library has its one home here.

A format is a row of `FORMATS`. Its module is imported when such a document is read, and has one function,
`read(data: bytes, name: str) -> Source`, which raises UnreadableDocument for what it cannot read.
"""

import re
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from actionplan.errors import UnreadableDocument
from actionplan.text.characters import one_line

if TYPE_CHECKING:
    from actionplan.formats.legacy import Old
    from actionplan.intake.source import Source


class Format(NamedTuple):
    """What is called `kind` ("a Word document"): its files end so, and are read by this module.

    If it is a ZIP archive, `holds` is how names of the files inside begin, or `mimetype` what it says of
    itself; `extra` is what has to be installed beside actionplan; `start` is how its bytes begin.
    """

    kind: str
    endings: tuple[str, ...]
    module: str
    holds: str = ""
    mimetype: str = ""
    extra: str = ""
    start: bytes = b""


_OPEN_TEXT = "application/vnd.oasis.opendocument.text"
_WEB_PAGE = Format("a web page", (".html", ".htm", ".xhtml"), "texts.html")
_PDF = Format("a PDF", (".pdf",), "texts.pdf", extra="pdf", start=b"%PDF-")
FORMATS = (
    Format("a Word document", (".docx", ".docm", ".dotx", ".dotm"), "texts.docx", holds="word/"),
    Format("an Excel workbook", (".xlsx", ".xlsm", ".xltx", ".xltm"), "sheets.xlsx", holds="xl/"),
    Format(
        "an OpenDocument spreadsheet",
        (".ods", ".ots"),
        "sheets.ods",
        mimetype="application/vnd.oasis.opendocument.spreadsheet",
    ),
    Format("a JSON file", (".json",), "records"),
    Format("a YAML file", (".yaml", ".yml"), "records"),
    Format("an OpenDocument text", (".odt", ".ott"), "texts.odt", mimetype=_OPEN_TEXT),
    _WEB_PAGE,
    _PDF,
    Format("Markdown", (".md", ".markdown"), "texts.markdown"),
    Format("a table of text", (".csv", ".tsv", ".txt"), "sheets.csv"),
)
"""Every format that is read."""

_OTHERS = (
    (b"\x89PNG", "a picture", "a table in a picture has to be typed"),
    (b"\xff\xd8\xff", "a picture", "a table in a picture has to be typed"),
    (b"\x1f\x8b", "a compressed file", "unpack it first"),
    (b"BEGIN:VCALENDAR", "a calendar", "import the table that it was made of"),
)
"""What cannot be read, by its first bytes, and what to do."""
_BLANK = b"\xef\xbb\xbf \t\r\n"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")


def kinds() -> list[str]:
    """The kinds of documents by their endings, without the dot: "docx", "csv", those of old kinds too."""
    from actionplan.formats.legacy import KINDS

    endings = [*(ending for one in FORMATS for ending in one.endings), *(one.ending for one in KINDS)]
    return [ending.removeprefix(".") for ending in dict.fromkeys(endings)]


def source_in(data: bytes, name: str, kind: str = "") -> "Source":
    """The tables of the document `name`, which has these bytes.

    `kind` is one of `kinds()`, whatever the name says. A document without a name is of the kind that its
    bytes say; text that says nothing is a table of text.

    Raises UnreadableDocument for what is empty, locked, broken, of another kind than its name says, or of a
    kind that cannot be read.
    """
    from actionplan.formats.legacy import old_kind

    shown = one_line(name) or "standard input"
    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableDocument(f"{shown} is empty")
    _refuse_others(data, shown)
    if old := old_kind(data, shown):
        return _of_an_old_kind(data, shown, old)
    called = f"{shown}.{kind}" if kind else name or f"{shown}{_ending_of(data)}"
    return _read(_format_of(data, called, shown, said=bool(kind)), data, called)


def format_told(data: bytes, name: str, record: object) -> "Format | Old | None":
    """The format of the document `name`, which is no plan; None for what may be meant as one.

    Its bytes say it, of text its name does, unless it has lines of a plan; `record` is what they are as YAML.
    Raises UnreadableDocument for what is broken, locked, or of a kind that cannot be read.
    """
    from actionplan.formats.legacy import old_kind

    shown = one_line(name)
    _refuse_others(data, shown)
    if found := old_kind(data, shown) or _told_by_bytes(data, shown):
        return found
    named = next((one for one in FORMATS if name.lower().endswith(one.endings)), None)
    if named and not (named.holds or named.mimetype or named.start or named.module == "records"):
        return None if re.search(rb"^(?:title|actions):", data, re.MULTILINE) else named
    from actionplan.formats.records import oscal, ours

    json = next(one for one in FORMATS if ".json" in one.endings)
    return json if ours.is_ours(record) or oscal.is_oscal(record) else None


def _refuse_others(data: bytes, shown: str) -> None:
    for start, what, advice in _OTHERS:
        if data.startswith(start):
            raise UnreadableDocument(f"{shown} is {what}, which cannot be imported", hint=advice)


def _told_by_bytes(data: bytes, shown: str) -> Format | None:
    """The format that bytes say by themselves."""
    if data.startswith(_ZIP):
        return _in_archive(data, shown)
    if data.startswith(_PDF.start):
        return _PDF
    is_page = data[:400].lstrip(_BLANK).lower().startswith((b"<!doctype html", b"<html"))
    return _WEB_PAGE if is_page else None


def _ending_of(data: bytes) -> str:
    """How the name of a document with these bytes would end."""
    if found := _told_by_bytes(data, "standard input"):
        return found.endings[0]
    start = data[:4096].lstrip(_BLANK).lower()
    if start.startswith((b"{", b"[")):
        return ".json"
    if re.match(rb"<(?:!doctype|!--|html|head|body|table|div|p|h[1-6])\b", start):
        return ".html"
    return (
        ".md"
        if re.search(rb"^[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*\|[-:| \t]*\r?$", start, re.MULTILINE)
        else ".csv"
    )


def _read(format_: Format, data: bytes, name: str) -> "Source":
    try:
        module = import_module(f"{__name__}.{format_.module}")
    except ModuleNotFoundError as error:
        if not format_.extra:
            raise
        raise UnreadableDocument(
            f"{one_line(name)} is {format_.kind}, and what reads one is not installed",
            hint=f"in the clone: make .venv/dev, or pipx install --force '.[{format_.extra}]'",
        ) from error
    read: Source = module.read(data, name)
    return read


def _of_an_old_kind(data: bytes, shown: str, old: "Old") -> "Source":
    """A document of Office 2003 or older, and rich text, as LibreOffice reads them."""
    from actionplan.formats.legacy import converted
    from actionplan.intake.source import LeftOut

    becomes = next(one for one in FORMATS if old.becomes in one.endings)
    source = _read(becomes, converted(data, shown, old), f"{shown}{old.becomes}")
    said = LeftOut("the document", f"is {old.kind} and was read as LibreOffice turns it into {old.becomes}")
    return source._replace(left_out=(said, *source.left_out))


def _format_of(data: bytes, name: str, shown: str, *, said: bool) -> Format:
    """The format by the bytes, which the name has to agree with, or the kind that was `said`.

    Raises UnreadableDocument.
    """
    named = next((one for one in FORMATS if name.lower().endswith(one.endings)), None)
    found = _told_by_bytes(data, shown)
    if found is None and named is _PDF and _PDF.start in data[:1024]:
        found = _PDF
    if found is None and named and (named.holds or named.mimetype or named.start):
        raise UnreadableDocument(
            f"{shown} is not {named.kind}, whatever {'you say' if said else 'its name says'}",
            hint="open it in the program that made it and save it anew",
        )
    found = found or named
    if found is None:
        endings = ", ".join(ending for one in FORMATS for ending in one.endings)
        raise UnreadableDocument(
            f"{shown} is of no kind that can be imported",
            hint=f"say --from KIND, whatever its name ends in; there are: {endings}",
        )
    if found != named:
        ending = found.endings[0]
        raise UnreadableDocument(
            f"{shown} is {found.kind}, " + ("and no other" if said else "but not named like one"),
            hint=f"say --from {ending[1:]}, or nothing" if said else f"give it a name that ends in {ending}",
        )
    return found


def _in_archive(data: bytes, shown: str) -> Format:
    """The format of a document that is an archive. Raises UnreadableDocument if it is of none."""
    from actionplan.formats.archive import Archive

    archive = Archive(data, shown)
    for one in FORMATS:
        holds = one.holds and any(name.startswith(one.holds) for name in archive.names)
        if holds or (one.mimetype and archive.mimetype.startswith(one.mimetype)):
            return one
    raise UnreadableDocument(
        f"{shown} is a ZIP archive, and no document that can be imported", hint="unpack it first"
    )
