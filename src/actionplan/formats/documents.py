"""Documents that are read: of which format one is, by its bytes and its name, and the tables in it.

A format is a row of `FORMATS`. Its module is imported when such a document is read, and has one function,
`read(data: bytes, name: str) -> Source`, which raises UnreadableDocument for what it cannot read. Rows that
it gives may differ in width, and texts may have nothing that is seen: `source.received` sees to both.
"""

import re
from typing import TYPE_CHECKING, NamedTuple

from actionplan.errors import UnreadableDocument
from actionplan.formats import locked, module_of
from actionplan.text.characters import one_line

if TYPE_CHECKING:
    from actionplan.intake.source import Source


class Format(NamedTuple):
    """What is called `kind` ("a Word document"): its files end so, and are read by this module.

    If it is a ZIP archive, `holds` is how names of the files inside begin, or `mimetype` what it says of
    itself; `extra` is what has to be installed beside actionplan; `start` is how its bytes begin. One of an
    old kind has no module, for LibreOffice makes of it what it `becomes`; one of the names in `streams` is
    in its bytes.
    """

    kind: str
    endings: tuple[str, ...]
    module: str = ""
    holds: str = ""
    mimetype: str = ""
    extra: str = ""
    start: bytes = b""
    streams: tuple[str, ...] = ()
    becomes: str = ""


_OPEN = "application/vnd.oasis.opendocument."
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WEB_PAGE = Format("a web page", (".html", ".htm", ".xhtml"), "texts.html")
_PDF = Format("a PDF", (".pdf",), "texts.pdf", extra="pdf", start=b"%PDF-")
_OLD_WORD, _OLD_EXCEL = ("WordDocument",), ("Workbook", "Book")
FORMATS = (
    Format("a Word document", (".docx", ".docm", ".dotx", ".dotm"), "texts.docx", holds="word/"),
    Format("an Excel workbook", (".xlsx", ".xlsm", ".xltx", ".xltm"), "sheets.xlsx", holds="xl/"),
    Format("an OpenDocument spreadsheet", (".ods", ".ots"), "sheets.ods", mimetype=f"{_OPEN}spreadsheet"),
    Format("a JSON file", (".json",), "records"),
    Format("a YAML file", (".yaml", ".yml"), "records"),
    Format("an OpenDocument text", (".odt", ".ott"), "texts.odt", mimetype=f"{_OPEN}text"),
    _WEB_PAGE,
    _PDF,
    Format("Markdown", (".md", ".markdown"), "texts.markdown"),
    Format("a table of text", (".csv", ".tsv", ".txt"), "sheets.csv"),
    Format("a rich text file", (".rtf",), start=b"{\\rtf", becomes=".docx"),
    Format("an old Word document", (".doc",), start=_OLE, streams=_OLD_WORD, becomes=".docx"),
    Format("an old Excel workbook", (".xls",), start=_OLE, streams=_OLD_EXCEL, becomes=".xlsx"),
    Format("a binary Excel workbook", (".xlsb",), holds="xl/workbook.bin", becomes=".xlsx"),
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
    return [ending.removeprefix(".") for one in FORMATS for ending in one.endings]


def source_in(data: bytes, name: str, kind: str = "") -> "Source":
    """The tables of the document `name`, which has these bytes, `received` as the intake relies on them.

    `kind` is one of `kinds()`, whatever the name says. A document without a name is of the kind that its
    bytes say; text that says nothing is a table of text.

    Raises UnreadableDocument for what is empty, locked, broken, of another kind than its name says, or of a
    kind that cannot be read.
    """
    from actionplan.intake.source import received

    shown = one_line(name) or "standard input"
    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableDocument(f"{shown} is empty")
    found = _told_by_bytes(data, shown)
    if found and found.becomes:
        return _of_an_old_kind(data, shown, found)
    called = (
        f"{shown}.{kind}" if kind else name or f"{shown}{found.endings[0] if found else _ending_of(data)}"
    )
    format_ = _agreed(found, data, called, shown, said=bool(kind))
    what = f"{one_line(called)} is {format_.kind}, and what reads one"
    return received(module_of(format_.module, format_.extra, UnreadableDocument, what).read(data, called))


def format_told(data: bytes, name: str, record: object) -> Format | None:
    """The format of the document `name`, which is no plan; None for what may be meant as one.

    Its bytes say it, of text its name does, unless it has lines of a plan; `record` is what they are as YAML.
    Raises UnreadableDocument for what is broken, locked, or of a kind that cannot be read.
    """
    if found := _told_by_bytes(data, one_line(name)):
        return found
    named = _named(name)
    if named and not (named.holds or named.mimetype or named.start or named.module == "records"):
        return None if re.search(rb"^(?:title|actions):", data, re.MULTILINE) else named
    from actionplan.formats.records import oscal, ours

    return _named(".json") if ours.is_ours(record) or oscal.is_oscal(record) else None


def _named(name: str) -> Format | None:
    """The format of the documents whose names end so."""
    return next((one for one in FORMATS if name.lower().endswith(one.endings)), None)


def _told_by_bytes(data: bytes, shown: str) -> Format | None:
    """The format that bytes say by themselves. Raises UnreadableDocument if that is none that is read."""
    for start, what, advice in _OTHERS:
        if data.startswith(start):
            raise UnreadableDocument(f"{shown} is {what}, which cannot be imported", hint=advice)
    if data.startswith(_ZIP):
        return _in_archive(data, shown)
    if data.startswith(_OLE):
        return _in_streams(data, shown)
    is_page = data[:400].lstrip(_BLANK).lower().startswith((b"<!doctype html", b"<html"))
    started = (one for one in FORMATS if one.start and data.startswith(one.start))
    return _WEB_PAGE if is_page else next(started, None)


def _ending_of(data: bytes) -> str:
    """How the name of a text with these bytes would end."""
    start = data[:4096].lstrip(_BLANK).lower()
    if start.startswith((b"{", b"[")):
        return ".json"
    if re.match(rb"<(?:!doctype|!--|html|head|body|table|div|p|h[1-6])\b", start):
        return ".html"
    is_table = re.search(rb"^[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*\|[-:| \t]*\r?$", start, re.MULTILINE)
    return ".md" if is_table else ".csv"


def _of_an_old_kind(data: bytes, shown: str, old: Format) -> "Source":
    """A document of Office 2003 or older, and rich text, as LibreOffice reads them."""
    from actionplan.formats.libreoffice import converted
    from actionplan.intake.source import LeftOut

    new = converted(data, shown, old.kind, old.endings[0], old.becomes)
    source = source_in(new, f"{shown}{old.becomes}")
    said = LeftOut("the document", f"is {old.kind} and was read as LibreOffice turns it into {old.becomes}")
    return source._replace(left_out=(said, *source.left_out))


def _agreed(found: Format | None, data: bytes, name: str, shown: str, *, said: bool) -> Format:
    """The format by the bytes, which the name has to agree with, or the kind that was `said`.

    Raises UnreadableDocument.
    """
    named = _named(name)
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


def _in_streams(data: bytes, shown: str) -> Format:
    """The format of a document of Office 2003. Raises UnreadableDocument if it is of none, or locked."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise locked(shown)
    for one in FORMATS:
        if any(f"{name}\0".encode("utf-16-le") in data for name in one.streams):
            return one
    raise UnreadableDocument(f"{shown} is of no kind that can be imported")


def _in_archive(data: bytes, shown: str) -> Format:
    """The format of a document that is an archive. Raises UnreadableDocument if it is of none."""
    from actionplan.formats.archive import Archive

    archive = Archive(data, shown)
    for one in reversed(FORMATS):  # a binary workbook holds what others do too
        holds = one.holds and any(name.startswith(one.holds) for name in archive.names)
        if holds or (one.mimetype and archive.mimetype.startswith(one.mimetype)):
            return one
    raise UnreadableDocument(
        f"{shown} is a ZIP archive, and no document that can be imported", hint="unpack it first"
    )
