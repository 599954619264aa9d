"""Documents of old kinds, which LibreOffice turns into new ones, if it is installed."""

from __future__ import annotations

import errno
import os
import select
import shutil
from pathlib import Path

import pytest

from actionplan.errors import UnreadableDocument, WrongRequest
from actionplan.formats import libreoffice
from actionplan.formats.documents import format_told, source_in
from actionplan.text.shell import quoted
from office import packed, row, said, table, texts, word
from test_formats import OLE

RICH = rb"{\rtf1\ansi{\b Plan\par}\trowd\cellx2000\cellx4000 Ref\cell Action\cell\row 1\cell Train\cell\row}"
OLD_WORD = OLE + "WordDocument".encode("utf-16-le") + b"\0\0"
OLD_EXCEL = OLE + "Workbook".encode("utf-16-le") + b"\0\0"
BINARY_EXCEL = packed({"xl/workbook.bin": b"\x83\x01\x00", "xl/worksheets/sheet1.bin": b""})
INSTALLED = shutil.which("soffice")


def a_program(folder: Path, script: str) -> str:
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    return str(program)


@pytest.mark.parametrize(
    ("data", "ending", "becomes"),
    [
        (RICH, ".rtf", ".docx"),
        (OLD_WORD, ".doc", ".docx"),
        (OLD_EXCEL, ".xls", ".xlsx"),
        (BINARY_EXCEL, ".xlsb", ".xlsx"),
    ],
)
def test_old_kinds_are_known_by_their_bytes_whatever_their_name(
    data: bytes, ending: str, becomes: str
) -> None:
    old = format_told(data, "plan", None)
    assert old
    assert (old.endings, old.becomes) == ((ending,), becomes)


def test_an_old_kind_that_nothing_reads_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match=r"plan\.doc is of no kind that can be imported"):
        source_in(OLE + b"\0" * 100, "plan.doc")


@pytest.mark.parametrize("data", [RICH, OLD_WORD, OLD_EXCEL, BINARY_EXCEL])
def test_without_libreoffice_the_refusal_says_how_to_convert(
    monkeypatch: pytest.MonkeyPatch, data: bytes
) -> None:
    monkeypatch.setattr(libreoffice, "PROGRAMS", ("no-such-program",))
    with pytest.raises(UnreadableDocument, match="only if LibreOffice is installed") as error:
        source_in(data, "it's.doc")
    assert "soffice --headless --convert-to" in error.value.hint
    assert error.value.hint.endswith(quoted("it's.doc"))


def test_what_libreoffice_does_not_turn_into_a_document_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(libreoffice, "PROGRAMS", (a_program(tmp_path, "exit 0"),))
    with pytest.raises(UnreadableDocument, match=r"did not turn it into \.docx"):
        source_in(OLD_WORD, "plan.doc")


@pytest.mark.parametrize("call", ["pathlib.Path.write_bytes", "tempfile.mkdtemp", "subprocess.Popen"])
def test_that_temporary_files_have_no_room_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, call: str
) -> None:
    def full(*_: object, **__: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(libreoffice, "PROGRAMS", (a_program(tmp_path, "exit 0"),))
    monkeypatch.setattr(call, full)
    with pytest.raises(WrongRequest, match=r"needed for \.doc cannot be run: No space left on device"):
        source_in(OLD_WORD, "plan.doc")


def test_it_is_given_only_a_time_and_what_it_started_ends_with_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "line")
    line = os.open(tmp_path / "line", os.O_RDONLY | os.O_NONBLOCK)
    script = f"exec 3> {tmp_path / 'line'}; echo begun >&3; sleep 600 & sleep 600"
    monkeypatch.setattr(libreoffice, "PROGRAMS", (a_program(tmp_path, script),))
    monkeypatch.setattr(libreoffice, "SECONDS", 0.5)
    with pytest.raises(UnreadableDocument, match="did not turn it into"):
        source_in(RICH, "plan.rtf")
    assert os.read(line, 100) == b"begun\n"
    assert select.select([line], [], [], 10)[0], "the other end was let go"
    assert os.read(line, 100) == b""
    os.close(line)


def test_what_it_makes_is_read_and_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    made = tmp_path / "made.docx"
    made.write_bytes(word(table(row("Ref", "Action"), row("1", "Train"))))
    # the arguments end with: --outdir FOLDER FILE
    script = f'for last; do :; done; cp {made} "${{last%.doc}}.docx"'
    monkeypatch.setattr(libreoffice, "PROGRAMS", (a_program(tmp_path, script),))
    source = source_in(OLD_WORD, "plan.doc")
    assert texts(source.tables[0]) == [["Ref", "Action"], ["1", "Train"]]
    assert said(source) == [
        "the document: is an old Word document and was read as LibreOffice turns it into .docx"
    ]


@pytest.mark.skipif(not INSTALLED, reason="LibreOffice is not installed")
def test_libreoffice_itself_turns_rich_text_into_the_same_table() -> None:
    (found,) = source_in(RICH, "plan.rtf").tables
    assert texts(found) == [["Ref", "Action"], ["1", "Train"]]
