"""The file that a paper is written into: a new document of Word, or what a template keeps of itself.

Of a template stay the styles, the head and foot of its pages, and their size. What stands in it goes, and so
does all that nobody sees on a page: names of authors, comments, properties, data, macros, the path of the
template, numbers by which Word tells its versions apart.
"""

import re
from datetime import UTC, date, datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE
from docx.opc.part import XmlPart
from docx.opc.rel import _Relationship
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement

from actionplan.errors import UnreadableDocument
from actionplan.formats.archive import Archive
from actionplan.formats.papers.paper import Template
from actionplan.text.characters import one_line

_MAIN = re.compile(
    rb"application/vnd\.(?:openxmlformats-officedocument\.wordprocessingml\.template"
    rb"|ms-word\.(?:document|template)\.macroEnabled(?:Template)?)\.main\+xml"
)
"""What templates, and documents with macros, say that they are."""
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""No file in a ZIP archive is older."""
_LONGEST_TITLE, _FIRST_YEAR = 255, 1601
"""What Word takes for the properties of a document."""
_LOOKS = {"styles", "settings", "fontTable", "theme", "numbering", "header", "footer"}
"""The kinds of files that say how a page looks."""
_SETTINGS = f"""<w:compat {nsdecls("w")}><w:compatSetting w:name="compatibilityMode"
w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>"""
"""Word opens it as one of its own time, not as one of 2007."""
_UNSEEN = {
    *("rsids", "attachedTemplate", "mailMerge", "docVars", "proofState", "footnotePr", "endnotePr", "docId"),
    *("savePreviewPicture", "writeProtection", "schemaLibrary", "attachedSchema", "activeWritingStyle"),
    *("saveThroughXslt", "persistentDocumentId", "linkStyles"),
}
"""Settings that nobody sees, or that speak of what is no longer there."""


def new_document() -> Document:
    """A document without anything in it, styles neither."""
    made = docx.Document()
    made.styles.element[:] = []
    made.settings.element[:] = [parse_xml(_SETTINGS)]
    _cleaned(made, {"styles", "settings"})
    return made


def of_template(template: Template) -> Document:
    """A document without text that looks like the template.

    Raises UnreadableDocument for what is no document of Word, or is broken or locked.
    """
    shown, data = one_line(template.name), template.data
    is_archive = data.startswith(b"PK")  # .doc is none, and not broken for that
    if not is_archive or not any(one.startswith("word/") for one in Archive(data, shown).names):
        raise _no_template(shown)
    try:
        made = docx.Document(BytesIO(_as_document(data)))
        _one_section(made)
        _cleaned(made, _LOOKS)
    except (KeyError, ValueError, AttributeError, TypeError, IndexError, SyntaxError, OSError) as error:
        raise _no_template(shown) from error
    return made


def _no_template(shown: str) -> UnreadableDocument:
    return UnreadableDocument(
        f"{shown} is no document of Word that can be a template",
        hint="open it in Word and save it as .docx, not as a strict one",
    )


def _as_document(data: bytes) -> bytes:
    """The template as a document, which it says that it is: macros stay behind."""
    made = BytesIO()
    with ZipFile(BytesIO(data)) as given, ZipFile(made, "w") as files:
        for one in given.infolist():
            content = given.read(one)
            if one.filename == "[Content_Types].xml":
                content = _MAIN.sub(CONTENT_TYPE.WML_DOCUMENT_MAIN.encode(), content)
            files.writestr(one.filename, content)
    return made.getvalue()


def _one_section(made: Document) -> None:
    """Nothing but the last section, with the heads and feet that it takes from those before it."""
    body = made.element.body
    last = body.get_or_add_sectPr()
    for kind in ("w:headerReference", "w:footerReference"):
        there = {one.get(qn("w:type")) for one in last.iterchildren(qn(kind))}
        earlier = [one for section in body.iter(qn("w:sectPr")) for one in section.iterchildren(qn(kind))]
        for reference in reversed(earlier):
            if reference.get(qn("w:type")) not in there:
                there.add(reference.get(qn("w:type")))
                last.insert(0, reference)
    for child in [*body]:
        if child is not last:
            body.remove(child)


def _cleaned(made: Document, looks: set[str]) -> None:
    """Take out what no page shows; of the files beside the text only `looks` stay."""
    package, main = made.part.package, made.part
    used = {*made.element.body.xpath(".//@r:id")}
    for key, relation in [*package.rels.items()]:
        if _kind(relation) != "officeDocument":
            del package.rels[key]
    for key, relation in [*main.rels.items()]:
        kind = _kind(relation)
        if kind not in looks or (kind in ("header", "footer") and key not in used):
            del main.rels[key]
        elif kind == "settings":
            relation.target_part.rels.clear()
    for child in [*made.settings.element]:
        if child.tag.rpartition("}")[2] in _UNSEEN:
            made.settings.element.remove(child)
    for part in package.iter_parts():
        if isinstance(part, XmlPart):
            _without_versions(part.element)


def _kind(relation: _Relationship) -> str:
    return relation.reltype.rpartition("/")[2]


def _without_versions(root: BaseOxmlElement) -> None:
    """Without the numbers by which Word tells apart who wrote what when."""
    for element in root.xpath("//*[@*[starts-with(local-name(), 'rsid')]]"):
        for name in [name for name in element.attrib if "}rsid" in name]:
            del element.attrib[name]
    for element in [*root.iter(qn("w:rsid"))]:
        element.getparent().remove(element)


def packed(made: Document, title: str, as_of: date) -> bytes:
    """The file. It says what it is called and of which day it speaks, and is the same for the same text."""
    said = made.core_properties
    for child in [*said._element]:
        said._element.remove(child)
    said.title = title[:_LONGEST_TITLE]
    if as_of.year >= _FIRST_YEAR:
        said.created = said.modified = datetime.combine(as_of, time(), UTC)
    whole, data = BytesIO(), BytesIO()
    made.save(whole)
    with ZipFile(whole) as given, ZipFile(data, "w", ZIP_DEFLATED) as files:
        for name in given.namelist():
            files.writestr(ZipInfo(name, _EARLIEST), given.read(name), ZIP_DEFLATED)
    return data.getvalue()
