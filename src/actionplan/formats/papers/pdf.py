"""Papers as PDF: the document of Word, printed by LibreOffice, tagged for those who have it read to them."""

import re
from datetime import date
from hashlib import sha256

from actionplan.errors import NotWritten, WrongRequest
from actionplan.formats import libreoffice
from actionplan.formats.papers.docx import write as written
from actionplan.formats.papers.paper import Paper

_OPTIONS = (
    ':writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"},'
    '"ExportBookmarks":{"type":"boolean","value":"true"}}'
)
_MADE = re.compile(rb"(?<=/CreationDate\(D:)\d{14}")
_CHECK = re.compile(rb"(?<=[</])[0-9A-F]{32}(?=[>\s])")
"""By what LibreOffice tells the files apart that it has made, in the trailer."""


def write(paper: Paper) -> bytes:
    """The paper as a PDF, which says that it was made on the day that it speaks of.

    Raises WrongRequest if LibreOffice is not installed, NotWritten if it does not print it within its time,
    UnreadableDocument as the document of Word does.
    """
    program = libreoffice.program()
    if program is None:
        raise WrongRequest(
            "a PDF can be made only if LibreOffice is installed",
            hint="make a document of Word, and save that as PDF in Word: -o FILE.docx",
        )
    data = libreoffice.turned(program, written(paper), ".docx", "pdf", _OPTIONS)
    if data is None:
        raise NotWritten(
            "LibreOffice did not make a PDF of it", hint="make a document of Word instead: -o FILE.docx"
        )
    return _of_its_day(data, paper.as_of)


def _of_its_day(data: bytes, day: date) -> bytes:
    """The PDF without the clock of the machine. Nothing in it moves: what takes its place is as long."""
    data = _MADE.sub(f"{day.isoformat().replace('-', '')}000000".encode(), data)
    body, trailer, end = data.rpartition(b"trailer")
    check = sha256(body).hexdigest()[:32].upper().encode()
    return body + trailer + _CHECK.sub(check, end)
