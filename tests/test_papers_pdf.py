"""Papers as PDF, which LibreOffice makes of the document of Word, if it is installed."""

from __future__ import annotations

import re
import tempfile
from datetime import date
from pathlib import Path

import docx
import pytest

from actionplan import Plan
from actionplan.errors import NotWritten, WrongRequest
from actionplan.formats import libreoffice
from actionplan.formats.papers.pdf import write
from conftest import PlanCommand
from test_legacy import INSTALLED, a_program
from test_papers_docx import paper_of, sides

PRINTED = (
    b"%PDF-1.6\n1 0 obj <</Title(x)/CreationDate(D:20261126075743Z')>>\n"
    b"trailer <</ID [ <897AAEBDA6C8E491D1D416DE3324938D>\n<897AAEBDA6C8E491D1D416DE3324938D> ]\n"
    b"/DocChecksum /804383BFA19AAFA9564FC29D958D1D3C >>\n%%EOF\n"
)


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The document that LibreOffice is given: a program in its place, which keeps it and prints `PRINTED`."""
    (tmp_path / "printed").write_bytes(PRINTED)
    kept = tmp_path / "kept.docx"
    # the arguments end with: --outdir FOLDER FILE
    script = f'for last; do :; done; cp "$last" {kept}; cp {tmp_path / "printed"} "${{last%.docx}}.pdf"'
    monkeypatch.setattr(libreoffice, "PROGRAMS", (a_program(tmp_path, script),))
    return kept


def test_it_is_the_document_of_word_printed(given: Path, run: PlanCommand, real_text: str) -> None:
    assert run("table", "--as-of", "2009-12-10", "-o", "plan.pdf", plan=real_text).code == 0
    run("table", "--as-of", "2009-12-10", "-o", "plan.docx")
    assert given.read_bytes() == Path("plan.docx").read_bytes()
    run("show", "1", "--paper", "A3", "-o", "one.pdf")
    (width, _) = sides(docx.Document(str(given)))
    assert width == pytest.approx(297, abs=0.1)


def test_it_is_of_its_day_whatever_the_clock_says(given: Path, real_plan: Plan) -> None:
    paper = paper_of(real_plan, as_of=date(2009, 12, 10))
    first = write(paper)
    printed = given.with_name("printed")
    later = PRINTED.replace(b"20261126075743", b"20271231235959").replace(b"897A", b"0000")
    printed.write_bytes(later.replace(b"8043", b"1111"))
    assert write(paper) == first
    assert b"/CreationDate(D:20091210000000Z')" in first
    assert len(first) == len(PRINTED)
    assert len(set(re.findall(rb"[0-9A-F]{32}", first))) == 1
    printed.write_bytes(later.replace(b"Title(x)", b"Title(y)"))
    assert set(re.findall(rb"[0-9A-F]{32}", write(paper))) != set(re.findall(rb"[0-9A-F]{32}", first))


def test_without_libreoffice_it_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, run: PlanCommand, real_text: str
) -> None:
    monkeypatch.setattr(libreoffice, "PROGRAMS", ("no-such-program",))
    ran = run("table", "-o", "plan.pdf", plan=real_text)
    assert ran.code == WrongRequest.exit_code
    assert "a PDF can be made only if LibreOffice is installed" in ran.err
    assert "-o FILE.docx" in ran.err
    assert not Path("plan.pdf").exists()


def test_what_libreoffice_does_not_print_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, run: PlanCommand, real_text: str
) -> None:
    monkeypatch.setattr(libreoffice, "PROGRAMS", (a_program(tmp_path, "exit 0"),))
    ran = run("table", "-o", "plan.pdf", plan=real_text)
    assert ran.code == NotWritten.exit_code
    assert "LibreOffice did not make a PDF of it" in ran.err


@pytest.mark.skipif(not INSTALLED, reason="LibreOffice is not installed")
def test_libreoffice_itself_prints_the_real_plan(real_plan: Plan) -> None:
    data = write(paper_of(real_plan))
    assert data.startswith(b"%PDF-")
    assert b"/MarkInfo<</Marked true>>" in data.replace(b" <<", b"<<"), "those who cannot see have it read"
    assert data.count(b"/CreationDate(D:20091210000000Z')") == 1
    # A4 on its side, in points
    (width, height) = re.search(rb"/MediaBox\[0 0 ([\d.]+) ([\d.]+)\]", data).groups()  # type: ignore[union-attr]
    assert (float(width), float(height)) == pytest.approx((841.9, 595.3), abs=0.1)


def test_what_it_leaves_where_temporary_files_go_goes_too(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, real_plan: Plan
) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", None)
    script = f'touch "$TMPDIR/lu1.tmp" && echo made > {tmp_path / "said"}'
    monkeypatch.setattr(libreoffice, "PROGRAMS", (a_program(tmp_path, script),))
    with pytest.raises(NotWritten):
        write(paper_of(real_plan, as_of=date(2009, 12, 10)))
    assert (tmp_path / "said").exists()
    assert not [*temporary.iterdir()]
