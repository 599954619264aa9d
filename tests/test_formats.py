"""Documents of other programs: each is known by its bytes, and what cannot be read is refused in words."""

from __future__ import annotations

import csv
import os
import re
import shlex
import zipfile
from collections.abc import Iterable
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import office
from actionplan import planfile
from actionplan.errors import InvalidPlan, PlanError, UnreadableDocument, UnreadablePlan
from actionplan.formats import archive
from actionplan.formats.attributes import parted
from actionplan.formats.documents import source_in
from actionplan.formats.papers import kind_called, made
from actionplan.formats.papers.paper import Paper
from actionplan.intake.source import Cell, Row, Source, Table, received
from actionplan.report import Report
from actionplan.report import Table as Listing
from actionplan.store import foreign
from actionplan.store.foreign import read_foreign
from actionplan.text.shell import quoted
from conftest import PlanCommand
from drafts import as_seen
from office import open_text, paragraph, row, word


def texts(data: bytes, name: str = "plan.csv") -> list[list[str]]:
    (table,) = source_in(data, name).tables
    return [[cell.text if cell else "" for cell in row.cells] for row in table.rows]


def packed(**files: bytes) -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name.replace("__", "/"), content)
    return data.getvalue()


WORD_TABLE = office.table(row("Ref", "Action"))
OPEN_TABLE = "<table:table><table:table-row><table:table-cell/></table:table-row></table:table>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ROWS = 'Ref{0}Action{0}Lead\n1{0}"Find a room; or a hall, if need be"{0}Zoë – PS\n2{0}Train{0}CD\n'
WANTED = [
    ["Ref", "Action", "Lead"],
    ["1", "Find a room; or a hall, if need be", "Zoë – PS"],
    ["2", "Train", "CD"],
]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_delimiter_encoding_and_line_ends_are_found(delimiter: str, encoding: str, line_end: str) -> None:
    text = ROWS.format(delimiter).replace("\n", line_end)
    assert texts(text.encode(encoding)) == WANTED


def test_a_first_line_of_excel_names_the_delimiter_and_counts_as_a_row() -> None:
    (table,) = source_in(b"sep=|\r\nRef|Action, or task\r\n1|Train\r\n", "plan.csv").tables
    assert [(row.number, [cell.text for cell in row.cells if cell]) for row in table.rows[1:]] == [
        (2, ["Ref", "Action, or task"]),
        (3, ["1", "Train"]),
    ]


def test_what_cuts_the_headings_too_is_the_delimiter() -> None:
    assert texts(b"Ref,Action\r\n||,||\r\n") == [["Ref", "Action"], ["||", "||"]]
    tabs = ["a\t\t\t", "b\t\t\t"]
    assert texts("\r\n".join(["Ref,Action", *2 * [",".join(tabs)]]).encode())[1:] == 2 * [["a", "b"]]
    titled = b"Plan of Bo, Al\nRef;Who, when;Action\n1;Bo, May;Go\n2;Al, June, or July;Stay\n"
    assert texts(titled)[1:] == [
        ["Ref", "Who, when", "Action"],
        ["1", "Bo, May", "Go"],
        ["2", "Al, June, or July", "Stay"],
    ]


CELLS = st.text("ab 1", max_size=4).map(str.strip)


@given(st.lists(st.lists(st.lists(CELLS, min_size=1, max_size=3), min_size=2, max_size=2), min_size=2))
def test_a_table_of_word_as_text_is_read_cell_by_cell(given_cells: list[list[list[str]]]) -> None:
    plan = [["Ref", "What will\nbe done", "Lead"]]
    plan += [[str(at), *("\n".join(cell) for cell in row)] for at, row in enumerate(given_cells, 1)]
    listed = "A plan\n\n" + "".join(f"\t{cell}\n" for row in plan for cell in row)
    wanted = [[cell.strip() for cell in row] for row in plan]
    assert texts(listed.replace("\n", "\r\n").encode(), "plan.txt") == wanted
    assert source_in(listed.encode(), "plan.txt").tables[0].above == ("A plan",)
    if not any(
        "\n" in row[-1] or re.search(r"^\n|\n[ab ]*\d", row[1]) for row in plan
    ):  # whose line that is nobody sees
        broken = "".join("\t".join(row) + "\n" for row in [["No", "Do", "Lead"], *plan[1:]])
        assert texts(broken.encode(), "plan.txt")[1:] == wanted[1:]


def test_lines_of_a_cell_of_word_as_text_are_put_together_and_told() -> None:
    source = source_in(b"No\tAction\tLead\r\n1\tBuy\r\na van\tPS\r\n2\tDig\tCD\r\n", "plan.txt")
    assert [cell.text for row in source.tables[0].rows for cell in row.said][3:6] == ["1", "Buy\na van", "PS"]
    assert [one.why for one in source.left_out] == ["lines of a cell that stood apart are put together"]


def test_rows_that_are_short_are_not_put_together_if_they_may_be_rows() -> None:
    for text in ("Ref\tAction\tLead\tDue\n1\tAsk\n2\tBuy\tCD\n", "Do\tLead\tDue\nAsk\tPS\nBuy\tCD\n"):
        assert len(texts(text.encode(), "plan.txt")) == text.count("\n")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_a_mark_of_its_encoding_is_no_word_however_often_it_stands(encoding: str) -> None:
    for times in (1, 2):
        assert texts(("\ufeff" * times + ROWS.format(",")).encode(encoding))[0] == WANTED[0]


def test_an_encoding_that_is_a_guess_is_said() -> None:
    assert not source_in("Ref,Action\n1,Zoë\n".encode(), "plan.csv").left_out
    table = "<table><tr><td>Zoë</td></tr></table>\n"
    texts = {"csv": "Ref,Action\n1,Zoë\n", "html": table, "md": table, "json": '[{"Action": "Zoë"}]'}
    for kind, text in texts.items():
        for other, encoding in (("ë", "Windows-1252"), ("\x81", "Latin-1")):
            (said,) = source_in(text.replace("ë", other).encode("latin-1"), f"plan.{kind}").left_out
            assert said == ("the file", f"is no UTF-8 text and was read as {encoding}")


@pytest.mark.parametrize(("mark", "end"), [(b"", b"\r\n"), (b"\xef\xbb\xbf", b"\n")])
def test_the_apostrophe_before_a_formula_goes_only_if_all_have_one(mark: bytes, end: bytes) -> None:
    assert texts(mark + end.join([b"Ref,Action", b"1,'=SUM", b"2,'-5", b"3,'twas", b"4,''+1"])) == [
        ["Ref", "Action"],
        ["1", "=SUM"],
        ["2", "-5"],
        ["3", "'twas"],
        ["4", "'+1"],
    ]
    assert texts(mark + end.join([b"Ref,Action", b"1,'=SUM", b"2,- 5"])) == [
        ["Ref", "Action"],
        ["1", "'=SUM"],
        ["2", "- 5"],
    ]


@pytest.mark.parametrize("text", ["＝1+1", "＋1", "－1", "＠SUM(A1)", " =1+1", "\xa0@x", "\u3000-1", "\t=1"])
def test_what_any_program_may_run_is_guarded_and_read_again(text: str) -> None:
    table = Listing("", ("Ref", "Action"), (("1", text), ("2", f"'{text}")), (("", ""),) * 2)
    paper = Paper("A plan", date(2026, 6, 30), (Report("", date(2026, 6, 30), (table,)),))
    data = made(paper, kind_called("csv"))
    rows = list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))
    assert [row[1] for row in rows[1:]] == [f"'{text}", f"''{text}"]
    assert [row[1] for row in texts(data)[1:]] == [text.strip(), f"'{text}"]


def test_only_the_first_apostrophe_of_a_cell_may_guard_it() -> None:
    data = b"\xef\xbb\xbfRef,Action\n1,'=SUM\n2,' Said 'x and '=y"
    assert texts(data)[1:] == [["1", "=SUM"], ["2", "' Said 'x and '=y"]]


def test_what_many_take_for_mathematics_or_a_picture_is_escaped_in_markdown() -> None:
    said = ["costs $5-$10", ":tada: at 10:30", "a:b"]
    table = Listing("", ("Ref", "Action"), tuple([("1", one) for one in said]), (("", ""),) * 3)
    paper = Paper("", date(2026, 6, 30), (Report("", date(2026, 6, 30), (table,)),))
    data = made(paper, kind_called("md"))
    assert data.decode().split("\n")[-4:-1] == [
        "| 1 | costs \\$5-\\$10 |",
        "| 1 | \\:tada: at 10:30 |",
        "| 1 | a:b |",
    ]
    assert [row[1] for row in texts(data, "plan.md")[1:]] == said


def test_a_file_for_programs_has_no_apostrophes_but_its_own() -> None:
    assert texts(b"Ref,Action\n1,'=SUM\n") == [["Ref", "Action"], ["1", "'=SUM"]]


@given(
    st.lists(
        st.lists(
            st.text(st.characters(exclude_characters="\r\x00'", exclude_categories=["Cs"])),
            min_size=2,
            max_size=4,
        ),
        min_size=1,
    )
)
def test_any_cell_comes_out_to_the_letter(rows: list[list[str]]) -> None:
    import csv
    from io import StringIO

    rows = [["Ref", "Action"], *rows]
    written = StringIO()
    csv.writer(written).writerows(rows)
    read = texts(written.getvalue().encode("utf-8-sig"))
    width = max(map(len, rows))
    assert read == [[*map(as_seen, row)] + [""] * (width - len(row)) for row in rows]


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"", "plan.csv", "empty"),
        (b'Ref,Action\n1,"' + b"a" * 2**21 + b'"\n', "plan.csv", "field larger than field limit"),
        (b'Ref,Action\n1,"never closed\n2,b\n3,c\n', "plan.csv", "row 2: a quote is never closed"),
        (b"\0\0\0\0", "plan.csv", "empty"),
        (b"%PDF-1.7", "plan.pdf", "is broken"),
        (b"%PDF-1.7", "plan.docx", "is a PDF, but not named like one"),
        (b"Ref,Action\n1,Train\n", "plan.pdf", "not a PDF"),
        (OLE + b"\0" * 600, "plan.doc", "of no kind"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "plan.docx", "password"),
        (b"PK\x03\x04 and no more", "plan.docx", "broken"),
        (b"Ref,Action\n1,Train\n", "plan.docx", "not a Word document"),
        (b"Ref,Action\n1,Train\n", "plan.dat", "of no kind"),
        (packed(word__document=b"x"), "plan.xlsx", "is a Word document, but not named like one"),
        (packed(word__document=b"x"), "plan.csv", "is a Word document, but not named like one"),
        (packed(other=b"x"), "plan.docx", "a ZIP archive, and no document"),
        (b"\x00\x01\x02\x03Ref,Action\n1,Train" * 9, "plan.csv", "no text"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_words(data: bytes, name: str, said: str) -> None:
    with pytest.raises(UnreadableDocument) as error:
        source_in(data, name)
    assert said in error.value.message


_CSV = b"Ref,Action\n1,Train: all\n2,Find: a room\n"
_ODT = packed(mimetype=b"application/vnd.oasis.opendocument.text")
_OLD = OLE + "WordDocument".encode("utf-16-le") + b"\0\0"


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("ours.docx", packed(word__document=b"x"), "a Word document"),
        ("ours.xlsx", packed(xl__workbook=b"x"), "an Excel workbook"),
        ("ours.odt", _ODT, "an OpenDocument text"),
        ("Our plan.doc", _OLD, "an old Word document"),
        ("ours.rtf", b"{\\rtf1 Ref}", "a rich text file"),
        ("ours.pdf", b"%PDF-1.7\n\xe2\xe3", "a PDF"),
        ("ours.html", b"<!DOCTYPE html>\n<p>Ref\n", "a web page"),
        ("ours.csv", _CSV, "a table of text"),
        ("ours.csv", "Ref;Who\n1;Zoë\n".encode("cp1252"), "a table of text"),
        ("ours.tsv", b"Ref\tAction\n", "a table of text"),
        ("ours.md", b"| Ref |\n|---|\n", "Markdown"),
        ("ours.json", b'{"schema_version": 2, "items": []}', "a JSON file"),
    ],
)
def test_a_document_that_is_given_as_a_plan_is_named_with_the_way_to_make_a_plan_of_it(
    name: str, data: bytes, kind: str
) -> None:
    with pytest.raises(UnreadablePlan) as error:
        planfile.parse(data, file=name)
    assert error.value.message == f"{name} is {kind}, and no plan"
    assert error.value.hint == f"to make a plan of it: plan import {quoted(name)}"
    assert error.value.exit_code == 3
    by_its_bytes = not kind.startswith(("a table", "Markdown"))
    way = "to make a plan of it: plan import"
    for file, command in (
        ("plan.yaml", f"{way} plan.yaml --from {name.rpartition('.')[2]}"),
        ("standard input", f"{way} -"),
    ):
        with pytest.raises(PlanError) as told:
            planfile.parse(data, file=file)
        assert (told.value.hint == command) == by_its_bytes


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x89PNG\r\n\x1a\n", "a picture, which cannot be imported"),
        (b"\x1f\x8b\x08", "a compressed file, which"),
        (b"BEGIN:VCALENDAR\nSUMMARY:1: x\n", "a calendar, which cannot be imported"),
        (packed(other=b"x"), "a ZIP archive, and no document that can be imported"),
        (b"PK\x03\x04 and no more", "broken"),
    ],
)
def test_what_is_neither_a_plan_nor_a_document_to_import_is_said_to_be_so(data: bytes, said: str) -> None:
    with pytest.raises(UnreadablePlan) as error:
        planfile.parse(data, file="plan.yaml")
    assert error.value.message.startswith(f"plan.yaml is {said}")


@pytest.mark.parametrize("name", ["plan.yaml", "plan.txt", "plan.md", "plan.json", "plan", "a.csv", "x.html"])
def test_a_plan_with_a_mistake_in_it_is_taken_for_a_plan_whatever_its_name(name: str) -> None:
    with pytest.raises(InvalidPlan):
        planfile.parse(b"title: T\nactions: [\n", file=name)
    with pytest.raises(UnreadablePlan, match="not UTF-8"):
        planfile.parse("title: Zoë\nactions: []\n".encode("cp1252"), file=name)


def test_what_is_said_to_make_a_plan_of_a_document_makes_one(run: PlanCommand) -> None:
    (run.folder / "Our log.csv").write_bytes(_CSV)
    done = run("overdue", "-f", "Our log.csv")
    assert (done.code, done.out) == (3, "")
    assert run(*shlex.split(done.err.partition(": plan ")[2])).code == 0
    assert run("table", "--columns", "ref,action").out == "Ref\tAction\n1\tTrain: all\n2\tFind: a room\n"


def test_an_archive_that_would_get_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnreadableDocument, match="would unpack to"):
        source_in(packed(word__document=b"\0" * 40 * 2**20), "plan.docx")
    monkeypatch.setattr(archive, "MOST_FILES", 2)
    with pytest.raises(UnreadableDocument, match="3 files"):
        source_in(packed(word__a=b"", word__b=b"", word__c=b""), "plan.docx")


def test_only_a_plain_file_of_a_size_that_documents_have_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "plan.csv").write_bytes(b"12345")
    assert read_foreign(tmp_path / "plan.csv") == b"12345"
    monkeypatch.setattr(foreign, "MOST_BYTES", 4)
    for name, (said, hint) in {
        ".": ("folder", "name a file in it"),
        "pipe.csv": ("pipe", "have it piped in: plan import -"),
        "none.csv": ("no file", ""),
        "plan.csv": ("largest", "save only the part that has the action plan"),
    }.items():
        with pytest.raises(UnreadableDocument, match=said) as refused:
            read_foreign(tmp_path / name)
        assert refused.value.hint == hint


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (word(paragraph("Roads", "<w:outlineLvl w:val='1'/>") + paragraph("By: PS") + WORD_TABLE), "p.docx"),
        (open_text("<text:h>Roads</text:h><text:p>By: PS</text:p>" + OPEN_TABLE), "p.odt"),
        (b"<h2>Roads</h2><p>By: PS</p><table><tr><td>Ref<td>Action</table>", "p.html"),
        (b"## Roads\n\nBy: PS\n\n| Ref | Action |\n|---|---|\n", "p.md"),
    ],
)
def test_a_reader_says_which_text_above_a_table_is_its_heading(data: bytes, name: str) -> None:
    (table,) = source_in(data, name).tables
    assert (table.heading, table.above) == ("Roads", ("Roads", "By: PS"))


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (
            word(
                office.table(
                    row(
                        paragraph(
                            "<w:r><w:ruby><w:rt><w:r><w:t>x</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>word</w:t></w:r></w:rubyBase></w:ruby></w:r>"
                        )
                    )
                )
            ),
            "p.docx",
        ),
        (
            open_text(
                "<table:table><table:table-row><table:table-cell><text:p><text:ruby>"
                "<text:ruby-base>word</text:ruby-base><text:ruby-text>x</text:ruby-text></text:ruby></text:p>"
                "</table:table-cell></table:table-row></table:table>"
            ),
            "p.odt",
        ),
        (b"<table><tr><td><ruby>word<rp>(</rp><rt>x</rt><rp>)</rp></ruby></table>", "p.html"),
    ],
)
def test_the_reading_above_a_word_is_said(data: bytes, name: str) -> None:
    source = source_in(data, name)
    assert office.only_cell(source).text == "word"
    assert office.said(source) == ["table 1, row 1, column 1: the reading above a word: x"]


def test_whatever_a_reader_gives_the_rows_are_as_wide_as_the_widest_and_what_nobody_sees_is_blank() -> None:
    inner = Table(
        "table 1 in it",
        (
            Row(1, ()),
            Row(2, (Cell(("a",)), Cell(("\xad",)))),
        ),
    )
    given = [Cell(("\u200b", "Ask", " \xad")), None, Cell(("\x08", "\ufeff"), bold=True, tables=(inner,))]
    rows = (Row(1, (Cell(("Ref",)),)), Row(2, tuple(given)))
    (found,) = received(Source((Table("table 1", rows, ("\u200b", "Roads"), below=("\xa0",)),))).tables
    assert (found.above, found.below) == (("Roads",), ())
    assert [cell and cell.paragraphs for cell in found.rows[0].cells] == [("Ref",), (), ()]
    assert [cell and cell.paragraphs for cell in found.rows[1].cells] == [("", "Ask", ""), None, ()]
    assert [
        len(row.cells) for cell in found.rows[1].cells if cell for one in cell.tables for row in one.rows
    ] == [2, 2]


WORDS = st.lists(st.tuples(st.text("ab \n", max_size=4), st.booleans()), max_size=6)


@given(WORDS)
def test_of_words_that_are_struck_through_in_part_none_is_lost_and_blanks_stay_apart(
    words: list[tuple[str, bool]],
) -> None:
    def solid(said: Iterable[tuple[str, bool]], *, is_struck: bool) -> str:
        return "".join("".join(text for text, struck in said if struck is is_struck).split())

    stands, struck = parted(words)
    assert "".join(stands.split()) == solid(words, is_struck=False)
    assert "".join(struck.split()) == solid(words, is_struck=True)
    if any(is_struck for _, is_struck in words):
        plain = "".join("" if is_struck else text for text, is_struck in words)
        assert stands.split() == plain.split()
        assert [one.split() for one in stands.split("\n") if one.split()] == [
            one.split() for one in plain.split("\n") if one.split()
        ]
    else:
        assert (stands, struck) == ("".join(text for text, _ in words), "")


@pytest.mark.parametrize(
    ("words", "stands"),
    [
        ([("by ", False), ("May", True), (" June", False)], "by June"),
        ([("May", True), ("\n", False), ("June", False)], "June"),
        ([("May\n", False), ("June", True), ("\nJuly", False)], "May\nJuly"),
        ([("May", False), (" or June", True)], "May"),
        ([("A", False), ("b", True), (" C", False)], "A C"),
        ([("31 May", True), (", 30 June", False)], "30 June"),
        ([("A, ", False), ("B", True), (", C", False)], "A, C"),
        ([("PS/", False), ("CD", True)], "PS"),
    ],
)
def test_where_struck_words_stood_one_blank_or_sign_is_left(
    words: list[tuple[str, bool]], stands: str
) -> None:
    assert parted(words)[0] == stands
