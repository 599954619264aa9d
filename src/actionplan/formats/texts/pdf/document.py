"""A whole PDF: its tables, or why it has none that can be read."""

from collections.abc import Iterator, Sequence

from actionplan.errors import UnreadableDocument
from actionplan.formats.texts.account import Account, title_in
from actionplan.formats.texts.pdf.drawing import Document
from actionplan.formats.texts.pdf.joining import tables_of
from actionplan.formats.texts.pdf.pages import Sheet, sheet_of
from actionplan.intake.source import LeftOut, Source


def source_of(data: bytes, shown: str) -> Source:
    """All of the document. Raises UnreadableDocument if it is locked, broken, too large, or has no table."""
    try:
        return _source(data, shown)
    except UnreadableDocument:
        raise
    except MemoryError as error:
        raise UnreadableDocument(f"{shown} takes more memory than any action plan") from error
    except Exception as error:
        raise UnreadableDocument(
            f"{shown} is broken: it ends too early, or was damaged on its way",
            hint="open it and print it into a new PDF",
        ) from error


def _source(data: bytes, shown: str) -> Source:
    """All of the document. Whatever is wrong with a PDF, pdfminer finds it out in its own ways."""
    account = Account(shown)
    document = Document(data, shown)
    sheets = [sheet_of(page, account) for page in document.pages()]
    drawn = [sheet for sheet in sheets if sheet.tables]
    if not drawn:
        raise _without_tables(sheets, shown)
    tables = tuple(tables_of(sheets, account))
    left_out = (*_of_the_whole(document, sheets, drawn), *account.left_out)
    return Source(tables, left_out, title_in(document.title))


def _without_tables(sheets: Sequence[Sheet], shown: str) -> UnreadableDocument:
    """What to raise if there are no tables."""
    letters = sum(sheet.letters for sheet in sheets)
    if letters < 20 * len(sheets) and any(sheet.pictures for sheet in sheets):
        return UnreadableDocument(
            f"{shown} has no text in it: it is a scan, a picture of each page",
            hint="ask for the document that was printed: what a program makes of a picture is a guess",
        )
    if not letters:
        return UnreadableDocument(f"{shown} has no text in it", hint="ask for the document it was made of")
    return UnreadableDocument(
        f"{shown} has no table whose cells are parted by lines, and where one ends cannot be told",
        hint="open it in Word, which makes tables of it, look at them, save that as .docx, and import that",
    )


def _of_the_whole(document: Document, sheets: Sequence[Sheet], drawn: Sequence[Sheet]) -> Iterator[LeftOut]:
    """What is said once."""
    count = f"{len(drawn)} page" + "s" * (len(drawn) != 1)
    yield LeftOut(
        "the document",
        f"is a PDF, which has no tables but ink: read from the lines drawn on {count}, so look it through",
    )
    if document.has("JavaScript", "AA"):
        yield LeftOut("the document", "has scripts in it, which are not looked at")
    if document.has("EmbeddedFiles", "AF"):
        yield LeftOut("the document", "has files attached to it, which are not looked at")
    for sheet in sheets:
        if sheet.letters < 20 and sheet.pictures:
            yield LeftOut(f"page {sheet.number}", "a picture of text, or of a table: it has to be typed")
