"""The sheets of an OpenDocument spreadsheet, whose cells have what they display beside what they store.

Rows and cells that are alike stand once with a number: only what shows something is laid out.
"""

from bisect import bisect_left
from operator import itemgetter
from xml.etree.ElementTree import Element

from actionplan.formats.attributes import times
from actionplan.formats.colours import of_mark
from actionplan.formats.opendocument import Styles, joined, pieces
from actionplan.formats.package import Attributes, Package
from actionplan.formats.sheets.grid import MOST_COLUMNS, MOST_ROWS, Area, Grid, letters
from actionplan.formats.sheets.ods.words import Words
from actionplan.formats.sheets.places import ERROR, LINK, NO_RESULT, STRUCK, VEILED, Places
from actionplan.intake.source import Cell, is_mark
from actionplan.text.characters import one_line
from actionplan.text.days import iso_day

MOST_CELLS = 1_000_000
MOST_SHOWN = 64 * 2**20
_MOST_COLOURED = 64
"""Alike cells of a colour without words; more of them are a page's background."""
_UNSEEN = ("collapse", "filter")
_STORED = ("date-", "time-", "", "boolean-", "string-")
"""What stands before the name of a value, by its kind; a number says only that it is one."""


class Sheet(Grid):
    """One sheet, filled while its part is read."""

    def __init__(self, name: str, *, hidden: bool) -> None:
        super().__init__(f"sheet {name}")
        self.called = name
        self.hidden = hidden
        self.places = Places(self.name)
        self.looks: list[tuple[int, str]] = []
        """The last column of each group, and the style of its cells that have none of their own."""
        self.last_row = 0
        self.last_column = 0


class Content:
    """All that the part of the sheets says; the styles of its own come before them."""

    def __init__(self, package: Package, styles: Styles) -> None:
        self._package = package
        self._styles = styles
        self.sheets: list[Sheet] = []
        self.filtered: list[str] = []
        """Ranges of cells that have a filter: "Actions.A1:Actions.D9"."""
        self.coloured_by_rules: list[str] = []
        self._filled = 0
        self._length = 0
        package.each(
            "content.xml",
            {
                **styles.takes,
                "table-row": self._row,
                "table-header-rows": self._heading,
                "shapes": self._drawn,
                **dict.fromkeys(("forms", "dde-links", "tracked-changes"), lambda _: None),
            },
            {
                "table": self._sheet,
                "table-column": self._columns,
                "conditional-format": self._rule,
                "database-range": self._range,
            },
        )

    def _sheet(self, attributes: Attributes) -> None:
        hidden = bool(self._styles.look("table", attributes.get("style-name", "")).hidden)
        self.sheets.append(Sheet(attributes.get("name", f"{len(self.sheets) + 1}"), hidden=hidden))

    def _rule(self, attributes: Attributes) -> None:
        self.coloured_by_rules.append(attributes.get("target-range-address", ""))

    def _range(self, attributes: Attributes) -> None:
        if attributes.get("display-filter-buttons") == "true":
            self.filtered.append(attributes.get("target-range-address", ""))

    def _columns(self, attributes: Attributes) -> None:
        for sheet in self.sheets[-1:]:
            first = sheet.last_column + 1
            sheet.last_column += times(attributes.get("number-columns-repeated"))
            sheet.looks.append((sheet.last_column, attributes.get("default-cell-style-name", "")))
            if attributes.get("visibility") in _UNSEEN:
                sheet.hidden_columns.update(range(first, min(sheet.last_column, MOST_COLUMNS) + 1))

    def _drawn(self, element: Element) -> None:
        for sheet in self.sheets[-1:]:
            self._tell_aside(sheet, "", element)

    def _heading(self, element: Element) -> None:
        for row in element.findall("table-row"):
            self._row(row, heading=True)

    def _row(self, element: Element, *, heading: bool = False) -> None:
        if not self.sheets:
            return
        sheet, cells = self.sheets[-1], self._cells(self.sheets[-1], element)
        repeated = times(element.get("number-rows-repeated"))
        numbers = range(sheet.last_row + 1, sheet.last_row + repeated + 1)
        sheet.last_row += repeated
        if not any(cell.paragraphs for cell in cells.values()):
            return
        if sheet.last_row > MOST_ROWS:
            self._package.refuse("has rows that no spreadsheet has")
        self._filled += len(cells) * repeated
        self._length += sum(len(line) for cell in cells.values() for line in cell.paragraphs) * repeated
        if self._filled > MOST_CELLS or self._length > MOST_SHOWN:
            self._package.too_much(f"{MOST_CELLS:,} cells")
        sheet.rows |= dict.fromkeys(numbers, cells)
        if element.get("visibility") in _UNSEEN:
            sheet.hidden_rows.update(numbers)
        if element.get("visibility") == "filter":
            sheet.filtered_rows.update(numbers)
        if heading:
            sheet.headings.update(numbers)

    def _cells(self, sheet: Sheet, row: Element) -> dict[int, Cell]:
        """The cells of the row that show something or have a colour, by their columns."""
        found: dict[int, Cell] = {}
        last = 0
        for element in row:
            if element.tag not in ("table-cell", "covered-table-cell"):
                continue
            first, repeated = last + 1, times(element.get("number-columns-repeated"))
            last += repeated
            words = Words(self._styles, element)
            if last > MOST_COLUMNS:
                if words.paragraphs:
                    self._package.refuse("has columns that no spreadsheet has")
                continue
            cell = self._cell(sheet, row, element, words, first)
            alike = "style-name" in element.attrib or repeated == 1
            for column in range(first, last + 1) if cell.paragraphs or repeated <= _MOST_COLOURED else ():
                style = self._style(sheet, row, element, column)
                fill = cell.fill if alike else self._fill(style, element, cell.text)
                if cell.paragraphs or fill or cell.unread:
                    found[column] = cell if fill == cell.fill else cell._replace(fill=fill)
        return found

    def _fill(self, style: str, element: Element, text: str) -> str | None:
        """The colour of a cell of that style; of one that holds a mark alone, perhaps that of the mark."""
        look = self._styles.look("table-cell", style)
        return of_mark(look.fill, self._styles.ink(element) or look.ink) if is_mark(text) else look.fill

    def _style(self, sheet: Sheet, row: Element, element: Element, column: int) -> str:
        """The style of a cell in that column: its own, that of its row, or that of its column."""
        own = element.get("style-name") or row.get("default-cell-style-name")
        at = bisect_left(sheet.looks, column, key=itemgetter(0))
        return own or (sheet.looks[at][1] if at < len(sheet.looks) else "")

    def _cell(self, sheet: Sheet, row: Element, element: Element, words: Words, column: int) -> Cell:
        """The cell as it is displayed; what does not come along is told."""
        said, at = element.attrib, sheet.last_row + 1
        style = self._style(sheet, row, element, column)
        look = self._styles.look("table-cell", style)
        fill = self._fill(style, element, "\n".join(words.paragraphs))
        stored = next(filter(None, (said.get(f"{kind}value") for kind in _STORED)), "").strip("\n")
        paragraphs = words.paragraphs if words.seen else tuple(stored.split("\n")) if stored.strip() else ()
        veiled = bool(stored.strip()) and not paragraphs
        across, down = (times(said.get(f"number-{one}-spanned")) for one in ("columns", "rows"))
        if across > 1 or down > 1:
            right, bottom = min(column + across - 1, MOST_COLUMNS), min(at + down - 1, MOST_ROWS)
            sheet.merged.append(Area(at, column, bottom, right))
        unread = "formula" in said and "value-type" not in said and not paragraphs
        if column not in sheet.hidden_columns and row.get("visibility") not in _UNSEEN:
            for why, true in (
                (NO_RESULT, unread),
                (ERROR, said.get("value-type") == "error"),
                (VEILED, veiled),
                (STRUCK + one_line(words.left), bool(words.left)),
                (LINK, words.linked),
            ):
                if true:
                    sheet.places.cell(at, column, why)
        for aside in words.aside:
            self._tell_aside(sheet, f"cell {letters(column)}{at}", aside)
        bold, struck = (
            all(of_cell if one is None else one for one in said or [None])
            for of_cell, said in ((look.bold, words.bold), (look.struck, words.struck))
        )
        day = iso_day(said.get("date-value", "")[:10]) if look.has_day and paragraphs else None
        bold, struck = bool(bold and paragraphs), bool(struck and paragraphs)
        return Cell(paragraphs, day, fill, bold, unread=unread or veiled, struck=struck)

    def _tell_aside(self, sheet: Sheet, where: str, element: Element) -> None:
        """Says what stood aside."""
        if element.tag not in ("forms", "detective"):
            lines = (joined(pieces(self._styles, one, lambda _: False)) for one in element.iter("p"))
            words = one_line(" ".join(lines))
            kind = "a text box" if words else "a picture or a drawing"
            sheet.places.drawn(where, "a comment" if element.tag == "annotation" else kind, words)
