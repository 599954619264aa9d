"""PDFs as programs print them: a table reads back from its print as it reads from the document itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from actionplan import Plan, planfile
from actionplan.changes.edits import Record
from actionplan.formats import libreoffice
from actionplan.formats.documents import source_in
from actionplan.formats.papers.docx import write as as_word
from actionplan.formats.papers.html import write as as_page
from actionplan.formats.papers.pdf import write as as_pdf
from actionplan.formats.texts.pdf.document import source_of
from actionplan.intake.draft import Draft, Wishes, drafted
from actionplan.intake.source import Source
from conftest import ROOT
from test_examples import EXAMPLES
from test_legacy import INSTALLED
from test_papers_docx import paper_of

NEEDS_LIBREOFFICE = pytest.mark.skipif(not INSTALLED, reason="LibreOffice is not installed")
AS_OF = date(2024, 11, 21)
WORD = ROOT / "docs" / "examples" / "procurement.docx"


def draft(source: Source, as_of: date = AS_OF) -> Draft:
    return drafted(source, "plan", Wishes(date(2026, 11, 26), as_of.isoformat()))


def folded(value: Any, blank: str = " ") -> Any:
    """The record, each of its texts on one line: a print does not say which ends of lines were typed."""
    if isinstance(value, str):
        return blank.join(value.split())
    if isinstance(value, dict):
        return {key: folded(one, blank) for key, one in value.items()}
    return [folded(one, blank) for one in value] if isinstance(value, list) else value


def record(data: bytes, name: str) -> Record:
    source = source_of(data, name) if name.endswith(".pdf") else source_in(data, name)
    found: Record = folded(draft(source).record)
    return found


@pytest.fixture(scope="module")
def shown(browser: Browser) -> Page:
    """The page in which each of these is shown, and printed."""
    return browser.new_page(java_script_enabled=False)


def print_of(shown: Page, page: str, **options: Any) -> bytes:
    shown.goto("about:blank")  # what the page before forbids would else be forbidden to this one
    shown.set_content(page)
    return shown.pdf(print_background=True, **options)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_web_page_that_was_printed_says_what_it_says(shown: Page, path: Path) -> None:
    page = as_page(paper_of(planfile.load(path), as_of=AS_OF))
    printed = print_of(shown, page.decode(), prefer_css_page_size=True)
    assert record(printed, "plan.pdf") == record(page, "plan.html")


BORDERS = {
    "all": "table {border-collapse: collapse} td, th {border: 1px solid black}",
    "apart": "td, th {border: 1px solid black}",
    "below": "table {border-spacing: 0} td, th {border-bottom: 1px solid grey} tr {break-inside: avoid}",
    "ground": "td, th {background: #ddd} tr {break-inside: avoid}",
    "double": "table {border-collapse: collapse} td, th {border: 3px double black}",
    "dotted": "table {border-collapse: collapse} td, th {border: 1px dotted black}",
}
HEADS = "<tr><th>Ref<th>Action<th>Lead<th>By when</tr>"
TASK = "Find a room for the meeting of the board and write to all members. "
ROWS = "".join(
    f"<tr><td>{number}<td>{TASK * (number % 4 + 1)}"
    f"<td>{'Deborah Hinde' if number % 3 else ''}<td>End May 2025</tr>"
    for number in range(1, 21)
)


@pytest.mark.parametrize("borders", BORDERS)
@pytest.mark.parametrize("head", ["thead", "tbody"])
def test_borders_of_any_kind_part_cells_over_several_pages(shown: Page, borders: str, head: str) -> None:
    page = f"<style>{BORDERS[borders]}</style><h1>Our plan</h1><table><{head}>{HEADS}</{head}>{ROWS}</table>"
    printed = print_of(shown, page, format="A5", landscape=True)
    assert record(printed, "plan.pdf") == record(page.encode(), "plan.html")


def test_a_table_without_borders_is_refused(shown: Page) -> None:
    from actionplan.errors import UnreadableDocument

    with pytest.raises(UnreadableDocument, match="no table whose cells are parted by lines"):
        source_of(print_of(shown, f"<table>{HEADS}{ROWS}</table>"), "plan.pdf")


@NEEDS_LIBREOFFICE
def test_the_real_plan_comes_back_from_a_print_of_its_table(real_plan: Plan) -> None:
    """Its columns are so narrow that words are broken: where a blank stood is then said to be unsure."""
    program = libreoffice.program()
    assert program
    printed = libreoffice.turned(program, WORD.read_bytes(), ".docx", "pdf")
    assert printed
    found = draft(source_of(printed, "plan.pdf"))
    wanted = draft(source_in(WORD.read_bytes(), "plan.docx"))
    assert folded(found.record, "") == folded(wanted.record, "")
    unsure = " ".join(one.why for one in found.left_out if "a blank may be lost" in one.why)
    for one, other in zip(_texts(found.record), _texts(wanted.record), strict=True):
        odd = {word for word in one.split() if word not in other.split()}
        assert all(any(word in told for told in unsure.split(", ")) for word in odd), odd


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for one in inner for text in _texts(one)]


@NEEDS_LIBREOFFICE
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_our_own_paper_comes_back_from_its_print(path: Path) -> None:
    paper = paper_of(planfile.load(path), as_of=AS_OF)
    assert record(as_pdf(paper), "plan.pdf") == record(as_word(paper), "plan.docx")
