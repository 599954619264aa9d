"""The words of a web page as they are displayed, paragraph by paragraph."""

import re
from collections.abc import Callable, Iterator

from actionplan.formats.attributes import number, parted, raised
from actionplan.formats.texts import symbols
from actionplan.formats.texts.account import READING, Account
from actionplan.formats.texts.counting import FORMS, counted, fraction
from actionplan.formats.texts.flow import Paragraph
from actionplan.formats.texts.html.tree import BLOCKS, HEADINGS, UNSEEN, Look, Node

_STYLES = {"decimal": "decimal", "decimal-leading-zero": "decimalZero", "none": "none"} | {
    **{f"{case}-{name}": f"{case}Letter" for case in ("lower", "upper") for name in ("alpha", "latin")},
    **{f"{case}-roman": f"{case}Roman" for case in ("lower", "upper")},
    **dict.fromkeys(("disc", "circle", "square"), "bullet"),
}
BULLET = "• "


class Page(Account):
    """The account of a page, and the paragraph that is open."""

    def __init__(self, shown: str) -> None:
        super().__init__(shown)
        self.mark = self.ink = ""
        """The mark of the list, and the colour of the last word."""
        self._plain = False
        """Whether a word of the paragraph that is open is not bold."""
        self._open, self._hidden = list[tuple[str, bool]](), list[str]()

    def write(self, text: str, look: Look) -> None:
        """Words of the paragraph that is open, without the signs that no browser shows."""
        text = re.sub("[\0-\b\v\x0e-\x1f]", "", text)
        if not look.kept:
            text = re.sub(r"[ \t\r\n\f]+", " ", text)
            if not self._open or self._open[-1][0][-1] in " \n":
                text = text.removeprefix(" ")
        if look.hidden:
            self._hidden.append(text)
            return
        text = symbols.shown(raised(text) if look.raised else text, look.font)
        if text.strip():
            self._plain |= not look.bold
            self.ink = look.ink
        self._open += [(text, look.struck)] if text else []

    def break_line(self, look: Look) -> None:
        """Go to the next line of the paragraph that is open; blanks before it are kept only in kept text."""
        while not look.kept and self._open and self._open[-1][0].endswith(" "):
            last, struck = self._open.pop()
            self._open += [(last.rstrip(" "), struck)] if last.strip(" ") else []
        self.write("\n", look._replace(kept=True))

    def end(self) -> Iterator[Paragraph]:
        """End the paragraph that is open, if there are words in it."""
        self.leave_hidden("".join(self._hidden))
        text, struck = parted(self._open)
        text = text.strip(" \n")
        if text.strip() or struck:
            text, struck = (self.mark + text, struck) if text.strip() else ("", self.mark + struck)
            yield Paragraph(text, not self._plain, struck=struck)
            self.mark = ""
        self._open, self._hidden = [], []
        self._plain = False

    def end_item(self) -> Iterator[Paragraph]:
        """End an item of a list: one without words shows its number, if it has one."""
        if self.mark and self.mark != BULLET:
            yield Paragraph(self.mark.rstrip(), bold=True)
        self.mark = ""


def blocks(page: Page, parent: Node) -> Iterator[Paragraph | Node]:
    """The paragraphs, read, and the tables, not read, in what stands in an element."""
    outer, page.mark = page.mark, ""
    yield from _inside(page, parent)
    yield from page.end()
    page.mark = outer


def _inside(page: Page, parent: Node) -> Iterator[Paragraph | Node]:
    marks = _marks(parent)
    for one in parent.inside:
        if isinstance(one, str):
            page.write(one, parent.look)
            continue
        if one.tag == "table":
            yield from page.end()
            if one.look.hidden:
                page.leave("a hidden table", one.words())
            else:
                yield one
        elif one.tag == "br":
            page.break_line(one.look)
        elif one.style.get("mso-list") == "ignore":
            page.mark = f"{symbols.bullet(one.words(), _font_in(one))} "
        elif not _control(page, one):
            block = one.tag in BLOCKS and not one.look.hidden
            if block:
                yield from page.end()
            if block and one.tag == "li":
                page.mark = marks(one)
            if one.tag == "q":
                page.write("“", one.look)
            yield from _inside(page, one)
            if one.tag == "q":
                page.write("”", one.look)
            if block:
                yield from (said._replace(heading=one.tag in HEADINGS) for said in page.end())
            if block and one.tag == "li":
                yield from page.end_item()


def _control(page: Page, node: Node) -> bool:
    """Whether what stands in the element is not shown as it stands: in a picture, a formula, a form."""
    kind = node.attributes.get("type", "").lower()
    if node.tag in ("img", "svg", "canvas"):
        page.leave("a picture", node.attributes.get("alt") or node.words())
    elif node.tag in ("iframe", "embed") and not node.look.hidden:
        page.leave_document()
    elif node.tag == "rt":
        page.leave(READING, node.words())
    elif node.tag in ("audio", "video"):
        page.leave("a recording")
    elif node.tag == "math":
        page.write(_formula(node), node.look)
    elif node.tag == "select":
        options = [one for one in node.all() if one.tag == "option"]
        usual = [] if "multiple" in node.attributes else options[:1]
        chosen = [one for one in options if "selected" in one.attributes] or usual
        page.write(", ".join(one.words() for one in chosen), node.look)
    elif node.tag == "input" and kind in ("checkbox", "radio"):
        page.write("☒" if "checked" in node.attributes else "☐", node.look)
    elif node.tag == "input" and kind != "hidden":
        page.write(node.attributes.get("value", ""), node.look)
    else:
        return node.tag == "input" or node.tag in UNSEEN
    return True


def _formula(node: Node) -> str:
    """The formula in one line."""
    inside = (one if isinstance(one, str) else _formula(one) for one in node.inside)
    parts = [one.strip() for one in inside if one.strip()] if node.tag not in UNSEEN else []
    return fraction(*parts) if node.tag == "mfrac" and len(parts) == 2 else "".join(parts)


def _font_in(node: Node) -> str:
    """The font of the mark of a list, which Word writes around it or in it."""
    inner = next((one for one in node.all() if "font-family" in one.style), node)
    return (node if "font-family" in node.style else inner).look.font


def _marks(parent: Node) -> Callable[[Node], str]:
    """Gives the mark of each item of a list, "2. " or "• ", in their order."""
    back = "reversed" in parent.attributes
    items = sum(one.tag == "li" for one in parent.nodes()) if back else 1
    count = number(parent.attributes.get("start"), items)

    def mark(item: Node) -> str:
        nonlocal count
        shown = number(item.attributes.get("value"), count)
        count = shown - 1 if back else shown + 1
        form = _form(item) or _form(parent) or ("decimal" if parent.tag == "ol" else "bullet")
        if form in ("bullet", "none"):
            return BULLET if form == "bullet" else ""
        return f"{counted(shown, form)}. "

    return mark


def _form(of: Node) -> str:
    """How the items are numbered, as a list or one of its items says; "" if it does not."""
    said = of.style.get("list-style", "").split()
    styles = (_STYLES[one] for one in said if one in _STYLES)
    return next(styles, FORMS.get(of.attributes.get("type", ""), ""))
