"""Documents of office programs for the tests, from raw XML."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

import docx

from actionplan.formats.documents import source_in
from actionplan.intake.source import Cell, Source, Table

SEED = Path(__file__).parent / "plans" / "seed.txt"
_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)
_ROOTS = {"numbering": "numbering", "styles": "styles", "footnotes": "footnotes", "endnotes": "endnotes"} | {
    "comments": "comments",
    "header": "hdr",
}


def packed(files: dict[str, str | bytes]) -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            kind = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            made.writestr(name, content, kind)
    return data.getvalue()


def word(body: str, theme: str = "", core: str = "", **parts: str) -> bytes:
    """A document of Word; `parts` are the contents of its styles, numbering, notes, comments, header."""
    files: dict[str, str | bytes] = {
        "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
        "word/_rels/document.xml.rels": _relations({part: f"{part}.xml" for part in (*parts, "theme")}),
        "word/document.xml": f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>",
    }
    if theme:
        files["word/theme.xml"] = f"<a:theme {_NAMES}>{theme}</a:theme>"
    if core:
        files["docProps/core.xml"] = f'<c xmlns:dc="http://purl.org/dc/elements/1.1/">{core}</c>'
    for part, content in parts.items():
        files[f"word/{part}.xml"] = f"<w:{_ROOTS[part]} {_NAMES}>{content}</w:{_ROOTS[part]}>"
    return packed(files)


def _relations(targets: dict[str, str]) -> str:
    return _RELATIONS.format(
        "".join(
            f'<Relationship Id="r{at}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
            for at, (kind, target) in enumerate(targets.items())
        )
    )


_OPEN_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        **{one: one for one in ("office", "text", "table", "style", "meta", "manifest")},
        "fo": "xsl-fo-compatible",
        "draw": "drawing",
        "svg": "svg-compatible",
    }.items()
)
_LOEXT = 'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
_DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'


def open_text(body: str, styles: str = "", meta: str = "", manifest: str = "") -> bytes:
    """A text of OpenDocument."""

    def part(kind: str, content: str) -> str:
        return f"<office:{kind} {_OPEN_NAMES} {_LOEXT} {_DC}>{content}</office:{kind}>"

    files: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": part(
            "document-content", f"<office:body><office:text>{body}</office:text></office:body>"
        ),
        "styles.xml": part("document-styles", styles),
        "meta.xml": part("document-meta", meta),
        "META-INF/manifest.xml": part("manifest", manifest),
    }
    return packed(files)


def read_open(body: str, **parts: str) -> Source:
    return source_in(open_text(body, **parts), "plan.odt")


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str, properties: str = "") -> str:
    """`content` is runs, or plain words."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{content if '<' in content else run(content)}</w:p>"


def cell(content: str = "", properties: str = "") -> str:
    """`content` is paragraphs, runs, or plain words."""
    inside = content if content.startswith(("<w:p>", "<w:tbl>", "<w:sdt>")) else paragraph(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    inside = "".join(one if one.startswith(("<w:tc>", "<w:sdt>")) else cell(one) for one in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def table(*rows: str, widths: tuple[int, ...] = ()) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def read_word(body: str, **parts: str) -> Source:
    return source_in(word(body, **parts), "plan.docx")


def texts(table: Table) -> list[list[str | None]]:
    return [[None if one is None else one.text for one in row.cells] for row in table.rows]


def only_cell(source: Source) -> Cell:
    """Of a document with a table of one cell."""
    ((found,),) = (row.cells for row in source.tables[0].rows)
    assert found is not None
    return found


def said(source: Source) -> list[str]:
    return [f"{place}: {why}" for place, why in source.left_out]


def real_plan() -> bytes:
    """The real plan as the table of Word that it was, made by python-docx: a paragraph for each line."""
    title, *cells = re.split(r"\n+\t", SEED.read_text(encoding="utf-8"))
    document = docx.Document()
    document.add_heading(title.strip(), 1)
    made = document.add_table(len(cells) // 9, 9, style="Table Grid")
    spots = [spot for line in made.rows for spot in line.cells]
    for spot, text in zip(spots, cells, strict=True):
        first, *others = text.split("\n")
        spot.text = first
        for line in others:
            spot.add_paragraph(line)
    data = BytesIO()
    document.save(data)
    return data.getvalue()
