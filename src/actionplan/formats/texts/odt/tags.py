"""What is asked of elements of an OpenDocument text: how often they stand there, their words, their rows."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from actionplan.formats.attributes import times

MOST_REPEATED = 1_000
_PARAGRAPHS = {"p", "h"}
_BLANKS = {"s": " ", "tab": "\t", "line-break": "\n"}


def repeated(element: Element, what: str) -> int:
    """How often a row, column or cell stands here: `number-rows-repeated`."""
    return min(times(element.get(f"number-{what}-repeated")), MOST_REPEATED)


def words(element: Element) -> str:
    """All that is written in `element`, without its looks: a line for each paragraph."""
    paragraphs = (one for one in element.iter() if one.tag in _PARAGRAPHS)
    return "\n".join(filter(None, ("".join(_texts(one)).strip() for one in paragraphs)))


def _texts(element: Element) -> Iterator[str]:
    """The words of a paragraph without those of paragraphs in it, such as the text of a note."""
    yield element.text or ""
    for child in element:
        yield _BLANKS.get(child.tag, "")
        yield from () if child.tag in _PARAGRAPHS else _texts(child)
        yield child.tail or ""


def rows(table: Element, *, heading: bool = False) -> Iterator[tuple[Element, bool]]:
    """The rows, wherever they are grouped, and whether each is one of headings."""
    for child in table:
        if child.tag == "table-row":
            yield child, heading
        elif child.tag in ("table-header-rows", "table-rows", "table-row-group"):
            yield from rows(child, heading=heading or child.tag == "table-header-rows")


def columns(table: Element) -> Iterator[Element]:
    """The definitions of the columns, wherever they are grouped, each as often as it counts."""
    for child in table:
        if child.tag == "table-column":
            yield from [child] * repeated(child, "columns")
        elif child.tag in ("table-header-columns", "table-columns", "table-column-group"):
            yield from columns(child)
