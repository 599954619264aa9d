"""The styles of a paper, by the names that Word has for them: nothing in it is formatted in any other way.

A template that has a style of such a name keeps its own: a council decides how its papers look.
"""

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement

from actionplan.formats.papers import lights

BODY, TITLE, AS_AT, HEADING, LOWER_HEADING, FOOTER = (
    *("Normal", "Title", "Subtitle", "heading 1", "heading 2", "footer"),
)
_OF_WORD = {BODY, TITLE, AS_AT, HEADING, LOWER_HEADING, FOOTER}
"""Those that Word has itself, in each language under another name; this is what files call them."""
TABLE, TEXT, COLUMN = "Action Plan", "Table Text", "Table Heading"
PART, SECTION, AIM = "Table Part", "Table Section", "Table Aim"
LIGHTS = {light: f"RAG {light.capitalize()}" for light in lights.LIGHTS}
"""The style of a cell with such a light."""
PADDING = 70
"""Between the edge of a cell and its text, in twentieths of a point."""

_FONT = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>'
_DEFAULTS = (
    f'<w:docDefaults><w:rPrDefault><w:rPr>{_FONT}<w:sz w:val="20"/><w:szCs w:val="20"/>'
    '<w:lang w:val="en-GB"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
)
_INK, _LINE, _BAND, _LIGHT_BAND = "1F3A5F", "8A97A6", "D3DDE9", "EDF1F6"


def _spacing(before: int, after: int) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="240" w:lineRule="auto"/>'


_WIDE = {
    **dict.fromkeys(("verdana", "dejavu sans"), 1.22),
    **dict.fromkeys(("century gothic", "montserrat", "courier new", "consolas", "bookman old style"), 1.16),
    **dict.fromkeys(("georgia", "lucida sans", "segoe ui", "open sans", "lato", "poppins", "frutiger"), 1.1),
}
"""Fonts whose letters are wider than those of Arial."""
_TIGHT = _spacing(0, 0)
_BOLD = "<w:b/><w:bCs/>"


class Styles:
    """The styles of a document, by their names; those that it lacks are added.

    `points` is how large the text of tables is, `width` how wide a line is in twentieths of a point. If the
    document is made `anew`, it has none yet.
    """

    def __init__(self, root: BaseOxmlElement, *, points: float, width: int, anew: bool) -> None:
        if anew:
            root.append(_parsed(_DEFAULTS))
        self._ids: dict[str, str] = {
            name: style.get(qn("w:styleId"), "") for name, style in _named(root).items()
        }
        missing = {
            name: xml for name, xml in _definitions(points, width).items() if name.lower() not in self._ids
        }
        for name in missing:
            self._ids[name.lower()] = self._free_id(name)
        for name, xml in missing.items():
            root.append(self._definition(name, xml, anew))

    def __getitem__(self, name: str) -> str:
        """The id of the style called so, by which a paragraph or table names it."""
        return self._ids[name.lower()]

    def _free_id(self, name: str) -> str:
        key = name.title().replace(" ", "") if name in _OF_WORD else name.replace(" ", "")
        while key in self._ids.values():
            key += "1"
        return key

    def _definition(self, name: str, xml: str, anew: bool) -> BaseOxmlElement:
        style = _parsed(xml)
        style.set(qn("w:styleId"), self[name])
        for other in (style.find(qn("w:basedOn")), style.find(qn("w:next"))):
            if other is not None:
                other.set(qn("w:val"), self[other.get(qn("w:val"), "")])
        if anew and name == BODY:
            style.set(qn("w:default"), "1")
        if name not in _OF_WORD:
            style.set(qn("w:customStyle"), "1")
        return style


def points_in(root: BaseOxmlElement) -> float:
    """How large the text of tables is in a document with these styles."""
    style = _named(root).get(TEXT.lower())
    size = None if style is None else style.find(f"{qn('w:rPr')}/{qn('w:sz')}")
    return 10 if size is None else int(size.get(qn("w:val"), "20")) / 2


def letter_in(root: BaseOxmlElement) -> float:
    """How wide the letters of text are in a document with these styles: 1 for those of Arial."""
    styles = _named(root)
    usual = root.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}")
    for style in (styles.get(TEXT.lower()), styles.get(BODY.lower()), usual):
        fonts = None if style is None else style.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
        if fonts is not None and fonts.get(qn("w:ascii")):
            return _WIDE.get(fonts.get(qn("w:ascii")).lower(), 1)
    return 1


def _named(root: BaseOxmlElement) -> dict[str, BaseOxmlElement]:
    """The styles by their names, in small letters."""
    return {
        name.get(qn("w:val"), "").lower(): style
        for style in root.iterchildren(qn("w:style"))
        if (name := style.find(qn("w:name"))) is not None
    }


def _parsed(xml: str) -> BaseOxmlElement:
    first, _, rest = xml.partition(">")
    closed = "/" if first.endswith("/") else ""
    return parse_xml(f"{first.removesuffix('/')} {nsdecls('w')}{closed}>{rest}")


def _definitions(points: float, width: int) -> dict[str, str]:
    """Each style as Word has it, but that it names others by their names and not by their ids."""
    bold, band = f'{_BOLD}<w:color w:val="{_INK}"/>', f"<w:keepNext/>{_filled(_LIGHT_BAND)}"
    above = '<w:keepNext/><w:keepLines/><w:spacing w:before="{}" w:after="{}"/>'.format
    styles = (
        (BODY, '<w:spacing w:after="120"/>', "", "", ""),
        (TITLE, '<w:keepNext/><w:spacing w:after="60"/>', bold + _size(18), BODY, AS_AT),
        (AS_AT, '<w:spacing w:after="120"/>', _size(12), BODY, BODY),
        (HEADING, above(280, 80) + _level(0), bold + _size(13), BODY, BODY),
        (LOWER_HEADING, above(160, 60) + _level(1), bold + _size(11), BODY, BODY),
        (FOOTER, f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>{_TIGHT}', _size(8), BODY, ""),
        (TEXT, _spacing(40, 40), _size(points), BODY, ""),
        (PART, _spacing(40, 120), "", TEXT, ""),
        (COLUMN, "<w:keepNext/>", bold, TEXT, ""),
        (SECTION, band + _level(0), bold + _size(points + 1), TEXT, ""),
        (AIM, band, "<w:i/><w:iCs/>", TEXT, ""),
        *(
            (LIGHTS[light], _filled(shade), f'{_BOLD}<w:color w:val="{letters}"/>', TEXT, "")
            for light, (shade, letters) in lights.LIGHTS.items()
        ),
    )
    return {name: _paragraph(name, *said) for name, *said in styles} | {TABLE: _table()}


def _paragraph(name: str, properties: str, letters: str, based: str, follows: str) -> str:
    """The style of paragraphs with these properties, of itself and its letters; names of others may be ""."""
    below = f'<w:basedOn w:val="{based}"/>' if based else ""
    after = f'<w:next w:val="{follows}"/>' if follows else ""
    return (
        f'<w:style w:type="paragraph"><w:name w:val="{name}"/>{below}{after}<w:qFormat/>'
        f"<w:pPr>{properties}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
    )


def _size(points: float) -> str:
    half = round(points * 2)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def _level(outline: int) -> str:
    return f'<w:outlineLvl w:val="{outline}"/>'


def _edges(names: str, space: float, colour: str) -> str:
    return "".join(
        f'<w:{name} w:val="single" w:sz="4" w:space="{space:.0f}" w:color="{colour}"/>'
        for name in names.split()
    )


def _filled(shade: str) -> str:
    """A paragraph in a cell that is shaded up to the lines beside it."""
    edges = _edges("left right", PADDING / 20 - 1, shade)
    return f'<w:pBdr>{edges}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>{_spacing(40, 40)}'


def _table() -> str:
    margins = "".join(
        f'<w:{edge} w:w="{wide}" w:type="dxa"/>'
        for edge, wide in (("top", 0), ("left", PADDING), ("bottom", 0), ("right", PADDING))
    )
    edges = _edges("top left bottom right insideH insideV", 0, _LINE)
    return (
        f'<w:style w:type="table"><w:name w:val="{TABLE}"/><w:qFormat/><w:tblPr>'
        f"<w:tblBorders>{edges}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{_BAND}"/>'
        "</w:tcPr></w:tblStylePr></w:style>"
    )
