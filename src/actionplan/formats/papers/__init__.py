"""Papers: what a command lists, made for a file. One file a format, each document library at home in one.

A format is a row of `PAPERS`. Its module is imported when such a paper is made, and has one function,
`write(paper: Paper) -> bytes`. It writes what the paper shows and nothing else: no names of authors, nothing
hidden, and no time but `as_of`. The same paper gives the same bytes. What does not come along in a format, or
is not seen in it, its module says in another, `remarks(paper: Paper) -> Iterator[str]`.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from actionplan.errors import WrongRequest
from actionplan.formats import module_of

if TYPE_CHECKING:
    from actionplan.formats.papers.paper import Paper


PAPER_SIZES = ("A4", "A3")
"""What `Paper.paper` may say."""


class Kind(NamedTuple):
    """A kind of paper: its name for `--to`, what messages call it, how its files end, and its module.

    `options` are the fields of `Paper` that it alone heeds, or with others. It is made `of_items` and
    not of the reports, or of these `with_items`. What is no `text` is not shown on a terminal. `extra` is
    what has to be installed beside actionplan.
    """

    name: str
    description: str
    endings: tuple[str, ...]
    module: str
    options: tuple[str, ...] = ()
    of_items: bool = False
    with_items: bool = False
    text: bool = False
    extra: str = ""


PAPERS = (
    Kind("csv", "a table of text", (".csv",), "csv", options=("plain",), text=True),
    Kind("md", "Markdown", (".md", ".markdown"), "markdown", text=True),
    Kind("html", "a web page", (".html", ".htm"), "html", with_items=True, extra="office"),
    Kind("txt", "a drawn table", (".txt",), "text", text=True),
    Kind("json", "JSON", (".json",), "json", of_items=True, text=True),
    Kind("docx", "a Word document", (".docx",), "docx", options=("paper", "template"), extra="office"),
    Kind("pdf", "a PDF", (".pdf",), "pdf", options=("paper", "template"), extra="office"),
    Kind("xlsx", "an Excel workbook", (".xlsx",), "xlsx", options=("paper",), extra="office"),
    Kind("ics", "a calendar", (".ics",), "ics", options=("todo",), of_items=True, text=True, extra="office"),
)
"""Every kind of paper that can be made."""


def kind_called(name: str) -> Kind:
    """The kind of this name, which is one of `PAPERS`."""
    return next(one for one in PAPERS if one.name == name)


def kind_of(file: str) -> Kind | None:
    """The kind of paper that a file of this name holds; None if its ending says none."""
    return next((one for one in PAPERS if file.lower().endswith(one.endings)), None)


def made(paper: "Paper", kind: Kind) -> bytes:
    """The paper as a file of this kind.

    Raises WrongRequest if what makes one is not installed, or if the format does not hold what is on it.
    """
    data: bytes = _module(kind).write(paper)
    return data


def remarks(paper: "Paper", kind: Kind) -> tuple[str, ...]:
    """What is to be said of the file that is made of the paper: what does not come along, or is not seen.

    Raises WrongRequest if what makes one is not installed.
    """
    module = _module(kind)
    said: Iterable[str] = module.remarks(paper) if hasattr(module, "remarks") else ()
    return tuple(said)


def _module(kind: Kind) -> Any:
    return module_of(f"papers.{kind.module}", kind.extra, WrongRequest, f"what makes {kind.description}")
