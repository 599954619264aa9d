"""Papers that look like a council's own template: what of it stays, what does not, what is refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from actionplan.errors import UnreadableDocument
from actionplan.formats.papers.docx import write
from actionplan.formats.papers.paper import Template
from builders import record_of
from conftest import PlanCommand
from office import packed, word
from test_papers_docx import opened, parts_of, table_paper, texts

ROWS = [["1", "Find a room"]]


def council() -> Any:
    """A template as a council has it."""
    made = docx.Document()
    section = made.sections[0]
    section.page_width, section.page_height = Mm(300), Mm(200)
    section.left_margin = section.right_margin = Mm(20)
    section.header.paragraphs[0].text = "Ashcombe Borough Council"
    section.footer.paragraphs[0].text = "OFFICIAL"
    made.styles["Title"].font.name = "Georgia"
    made.styles["Title"].font.size = Pt(30)
    made.add_paragraph("Type your report here.", style="Title")
    made.core_properties.author = "Secret Author"
    made.core_properties.comments = "secret remark"
    made.add_comment(made.paragraphs[0].runs, text="secret comment", author="Secret Author")
    return made


def saved(made: Any) -> bytes:
    data = BytesIO()
    made.save(data)
    return data.getvalue()


def on(template: Any, **more: Any) -> bytes:
    data = template if isinstance(template, bytes) else saved(template)
    return write(table_paper(ROWS, ["Ref", "Action"], template=Template("council.docx", data), **more))


def changed(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The archive with one file of it changed."""
    return packed({one: change(part) if one == name else part for one, part in parts_of(data).items()})


class TestWhatStays:
    def test_the_head_and_foot_of_its_pages_and_their_size(self) -> None:
        section = opened(on(council())).sections[0]
        assert section.header.paragraphs[0].text == "Ashcombe Borough Council"
        assert section.footer.paragraphs[0].text == "OFFICIAL"
        assert (section.page_width.mm, section.page_height.mm) == pytest.approx((300, 200), abs=0.1)
        assert section.left_margin.mm == pytest.approx(20, abs=0.1)

    def test_its_styles(self) -> None:
        made = opened(on(council()))
        assert made.paragraphs[0].style.font.name == "Georgia"
        assert made.paragraphs[0].style.font.size == Pt(30)

    def test_styles_of_its_tables_if_it_has_them(self) -> None:
        template = council()
        for name, kind in (("Action Plan", WD_STYLE_TYPE.TABLE), ("Table Text", WD_STYLE_TYPE.PARAGRAPH)):
            template.styles.add_style(name, kind)
        template.styles["Table Text"].font.size = Pt(13)
        made = opened(on(template))
        (table,) = made.tables
        assert table.style.name == "Action Plan"
        assert not table.style.element.findall(qn("w:tblPr")), "it is the council's"
        assert table.rows[1].cells[0].paragraphs[0].style.font.size == Pt(13)

    def test_its_names_of_styles_in_any_case_and_whatever_their_ids(self) -> None:
        template = council()
        title = template.styles["Title"].element
        title.set(qn("w:styleId"), "Titel")
        title.find(qn("w:name")).set(qn("w:val"), "title")
        made = opened(on(template))
        assert made.element.body[0].pPr.pStyle.val == "Titel"

    def test_heads_that_its_last_section_takes_from_an_earlier_one(self) -> None:
        template = council()
        template.add_section(WD_SECTION.NEW_PAGE)
        made = opened(on(template))
        assert len(made.sections) == 1
        assert made.sections[0].header.paragraphs[0].text == "Ashcombe Borough Council"

    def test_pages_get_numbers_if_it_has_no_foot(self) -> None:
        template = docx.Document()
        foot = opened(on(template)).sections[0].footer
        assert foot.paragraphs[0].text == "A plan, as at 10 Dec 2009\tPage 1 of 1"

    def test_another_size_is_taken_if_it_is_asked_for(self) -> None:
        section = opened(on(council(), paper="A3")).sections[0]
        assert section.page_width.mm == pytest.approx(420, abs=0.1)
        assert section.header.paragraphs[0].text == "Ashcombe Borough Council"
        upright = docx.Document()
        assert opened(on(upright, paper="A4")).sections[0].orientation == WD_ORIENT.PORTRAIT

    def test_its_pages_are_turned_if_words_would_be_broken_else(self) -> None:
        upright = docx.Document()
        upright.sections[0].header.paragraphs[0].text = "Ashcombe"
        rows = [["Procurement", *["Arrangements"] * 9]]
        paper = table_paper(rows, [f"Update {n}" for n in range(10)])
        section = opened(write(paper._replace(template=Template("a", saved(upright))))).sections[0]
        assert section.orientation == WD_ORIENT.LANDSCAPE
        assert (section.page_width, section.page_height) == (
            upright.sections[0].page_height,
            upright.sections[0].page_width,
        )
        assert section.header.paragraphs[0].text == "Ashcombe"
        assert opened(on(upright)).sections[0].orientation == WD_ORIENT.PORTRAIT

    def test_wide_letters_get_the_room_that_they_need(self) -> None:
        usual, wide = council(), council()
        usual.styles["Normal"].font.name, wide.styles["Normal"].font.name = "Arial", "Verdana"
        rows = [["Procurement", *["Arrangements for monitoring"] * 9]]
        paper = table_paper(rows, [f"Update {n}" for n in range(10)])
        sizes = [
            opened(write(paper._replace(template=Template("a", saved(one)))))
            .styles["Table Text"]
            .font.size.pt
            for one in (usual, wide)
        ]
        assert sizes[1] < sizes[0]

    @pytest.mark.parametrize(
        "kind",
        [
            "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
            "application/vnd.ms-word.document.macroEnabled.main+xml",
            "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
        ],
    )
    def test_templates_and_documents_with_macros_are_read_too(self, kind: str) -> None:
        usual = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
        data = changed(
            saved(council()), "[Content_Types].xml", lambda part: part.replace(usual, kind.encode())
        )
        parts = parts_of(on(data))
        assert usual in parts["[Content_Types].xml"]
        assert b"macroEnabled" not in b"".join(parts.values())


class TestWhatGoes:
    def test_its_text(self) -> None:
        made = opened(on(council()))
        assert [one.text for one in made.paragraphs if one.text] == ["A plan", "As at 10 Dec 2009"]
        assert [texts(one) for one in made.tables] == [[[["Ref"], ["Action"]], [["1"], ["Find a room"]]]]

    def test_whatever_no_page_shows(self) -> None:
        parts = parts_of(on(council()))
        whole = b"".join(parts.values()).lower()
        assert not [word for word in (b"secret", b"rsid", b"python-docx") if word in whole]
        assert not [name for name in parts if "custom" in name or "comments" in name or "thumbnail" in name]
        assert "docProps/app.xml" not in parts

    def test_the_path_of_the_template_and_where_its_data_came_from(self) -> None:
        template = council()
        settings = template.settings.element
        relation = template.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS).relate_to(
            "file:///H:/Users/Secret/normal.dotm",
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate",
            is_external=True,
        )
        attached = settings.makeelement(qn("w:attachedTemplate"), {qn("r:id"): relation})
        settings.insert(0, attached)
        whole = b"".join(parts_of(on(template)).values())
        assert b"Secret" not in whole
        assert b"attachedTemplate" not in whole


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        ("data", "said"),
        [
            (b"Ashcombe Borough Council", "council.docx is no document of Word"),
            (b"", "council.docx is no document of Word"),
            (b"%PDF-1.7", "council.docx is no document of Word"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "council.docx is no document of Word"),
            (packed({"xl/workbook.xml": "<workbook/>"}), "council.docx is no document of Word"),
            (packed({"word/document.xml": "<w:document"}), "council.docx is no document of Word"),
            (word("<w:p/>"), "council.docx is no document of Word"),
            (saved(council())[:3000], "council.docx is broken"),
        ],
        ids=["text", "empty", "PDF", "doc", "Excel", "broken XML", "no content types", "cut off"],
    )
    def test_what_is_no_document_of_word(self, data: bytes, said: str) -> None:
        with pytest.raises(UnreadableDocument, match=said) as error:
            on(data)
        assert "\n" not in error.value.message
        assert error.value.hint

    def test_every_way_of_being_broken(self) -> None:
        """Each file of the archive missing, empty, or no XML: refused or written, never a traceback."""
        whole = parts_of(saved(council()))
        ends = Counter[str]()
        for name in whole:
            for content in (None, b"", b"<a", b"<a/>"):
                broken = {one: part for one, part in whole.items() if one != name or content is not None}
                if content is not None:
                    broken[name] = content
                try:
                    made = opened(on(packed(dict(broken))))
                except UnreadableDocument:
                    ends["refused"] += 1
                    continue
                ends["written"] += 1
                assert len(made.tables) == 1
        assert min(ends["refused"], ends["written"]) > len(whole), ends

    def test_a_bomb_is_refused(self) -> None:
        data = packed({"word/document.xml": b"\0" * 40_000_000})
        with pytest.raises(UnreadableDocument, match="would unpack to"):
            on(data)

    def test_an_entity_is_not_read(self, tmp_path: Path) -> None:
        (tmp_path / "secret").write_text("SECRET")
        entity = f'<!DOCTYPE a [<!ENTITY e SYSTEM "file://{tmp_path}/secret">]>'.encode()
        name = next(one for one in parts_of(saved(council())) if "header" in one and "rels" not in one)
        data = changed(
            saved(council()),
            name,
            lambda part: part.replace(b"?>", b"?>" + entity, 1).replace(b"Ashcombe", b"&e;", 1),
        )
        try:
            made = on(data)
        except UnreadableDocument:
            return
        assert b"SECRET" not in b"".join(parts_of(made).values())


class TestOnTheCommandLine:
    def test_it_is_a_file(self, run: PlanCommand, real_text: str) -> None:
        council().save("council.docx")
        ran = run("table", "-o", "out.docx", "--template", "council.docx", plan=real_text)
        assert ran.code == 0
        assert docx.Document("out.docx").sections[0].header.paragraphs[0].text == "Ashcombe Borough Council"

    @pytest.mark.parametrize(
        ("words", "code", "said"),
        [
            (("-o", "a.docx", "--template", "no.docx"), 3, "there is no file no.docx"),
            (("-o", "a.docx", "--template", "plan.yaml"), 3, "plan.yaml is"),
            (("-o", "a.docx", "--template", "."), 3, "is a folder"),
            (("-o", "a.csv", "--template", "no.docx"), 2, "--template is for docx or pdf"),
            (("-o", "a.md", "--paper", "A3"), 2, "--paper is for docx or pdf or xlsx: -o FILE.docx."),
            (("-o", "a.docx", "--paper", "A5"), 2, "'A5' is not one of 'A4', 'A3'"),
        ],
    )
    def test_what_is_wrong_is_said(
        self, run: PlanCommand, real_text: str, words: tuple[str, ...], code: int, said: str
    ) -> None:
        ran = run("table", *words, plan=real_text)
        assert (ran.code, ran.out) == (code, "")
        assert said in ran.err
        assert not Path("a.docx").exists()

    def test_the_template_is_never_written_over(self, run: PlanCommand, real_text: str) -> None:
        council().save("council.docx")
        before = Path("council.docx").read_bytes()
        ran = run("table", "-o", "council.docx", "--template", "council.docx", "--force", plan=real_text)
        assert (ran.code, Path("council.docx").read_bytes()) == (4, before)
        assert ran.err.startswith("plan: council.docx is the template\n")


@pytest.mark.parametrize("name", ["/dev/null", "."])
def test_what_is_no_file_is_no_template(run: PlanCommand, name: str) -> None:
    run("table", plan=record_of({}))
    ran = run("table", "-o", "list.docx", "--template", name)
    assert (ran.code, ran.err.splitlines()[1]) == (3, "  --template takes a file of Word, .docx")
