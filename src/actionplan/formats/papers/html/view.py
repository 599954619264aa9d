"""What a web page shows of a table: columns of several kinds, rows in groups, and who leads which of them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from markupsafe import Markup

from actionplan.formats.papers.html.cells import shown
from actionplan.formats.papers.letters import width_of
from actionplan.intake.table.ours import is_group
from actionplan.model.statuses import RAGS
from actionplan.report import Mark, Table
from actionplan.text.characters import one_line

Item: TypeAlias = Mapping[str, Any]
"""An action or part as JSON has it."""

_SHORT, _DATE, _BRIEF = 14, 17, 40
"""Characters of the longest line in a column that makes do with less room."""
_SPARSE = 0.25
"""A column is brief too if it says something in no more than this share of the rows."""
_ROOM = {
    "ref": 2.75,
    "short": 3.5,
    "rag": 4.5,
    "status": 5,
    "brief": 5.25,
    "day": 5.75,
    "text": 6.5,
    "subject": 9,
}
"""How wide a column is at least, in the height of a letter, by its kind."""
_BOLD, _PLAIN = 1.06, 0.48
"""How much wider the letters of a heading are than others, and how wide those of a cell are."""
_GAP, _SIGN = 0.5, 0.75
"""What stands behind a text, and behind a heading beside that: the sign of its order."""
_EDGE, _INDENT = 1, 0.75
"""What stands before the text of a first column, and before that of a part beside it."""
_UNBROKEN = 16
"""Letters of a word that is not broken."""
_DAYS = frozenset({"due", "raised", "original_due"})
_ORDERS = dict.fromkeys(_DAYS, "day") | {"due": "due", "timescale": "by due", "rag": "light"}
"""What the script sorts a column by, if not by its texts: its days, those of the due dates, or its lights."""
_LONG = 500
"""Rows from which on a browser is told how wide the columns are, and draws no row that is out of sight.

Of 10,000 rows it opens the page in half the time, and sorts them in a third.
"""


class Column(NamedTuple):
    """A column: its key, its heading, and the kind of its cells, which is a class of the style sheet.

    `room` is how wide it is at least.
    """

    key: str
    heading: str
    kind: str
    room: float

    @property
    def label(self) -> str:
        """The heading on one line, which stands beside a cell if there is no room for columns."""
        return one_line(self.heading)

    @property
    def order(self) -> str:
        """What the script sorts it by."""
        return _ORDERS.get(self.key, "text")


class Line(NamedTuple):
    """A row: its place on the page, its kind ("action red", "part"), its ref, its leads, and its cells."""

    anchor: str
    kind: str
    ref: str
    leads: tuple[str, ...]
    cells: tuple[Markup, ...]


class Group(NamedTuple):
    """Rows, and the heading above them; None for those above which none stands."""

    heading: str | None
    lines: list[Line]


class Grid(NamedTuple):
    """A table on the page; a group of its rows is called `grouped`."""

    columns: tuple[Column, ...]
    groups: list[Group]
    grouped: str

    @property
    def room(self) -> float:
        """How wide it is at least."""
        return sum(column.room for column in self.columns)

    @property
    def is_long(self) -> bool:
        """Whether it has very many rows."""
        return sum(len(group.lines) for group in self.groups) >= _LONG


def grid_of(table: Table, items: Mapping[str, Item], people: Mapping[str, str]) -> Grid:
    """The table as it is shown. `items` are actions and parts by their refs, `people` who the leads are."""
    groups = _groups(table, items, people)
    has_parts = any(line.kind.startswith("part") for group in groups for line in group.lines)
    columns = tuple(_columns(table, has_parts=has_parts))
    headings = [group.heading for group in groups if group.heading is not None]
    grouped = "Group" if all(map(is_group, headings)) else "Section"
    return Grid(columns, groups, grouped)


def leads_of(grid: Grid) -> dict[str, list[Line]]:
    """The rows of each lead, those in several groups once; empty if there are not two who lead anything."""
    found: dict[str, list[Line]] = {}
    lines = {line.ref: line for group in reversed(grid.groups) for line in reversed(group.lines)}
    for line in reversed(lines.values()):
        for name in line.leads:
            found.setdefault(name, []).append(line)
    return found if len(found) > 1 else {}


def standing_of(text: str, mark: Mark) -> Markup:
    """The text of a sheet, in which the words that say how something stands are emphasised."""
    lit = [(mark, f"light {mark}")] if mark in RAGS and text.startswith(mark) else []
    late = [("overdue", "said late")] if mark == "red" else []
    return shown(text, *lit, *late)


def _columns(table: Table, *, has_parts: bool) -> Iterator[Column]:
    for at, (key, heading) in enumerate(zip(table.keys, table.headings, strict=True)):
        cells = [row[at] for row in table.body]
        kind = _kind(key, cells)
        edge = 0 if at else _EDGE
        indent = 0 if at or not has_parts else _INDENT
        room = max(edge + _of_heading(heading), edge + indent + _of_cells(cells))
        yield Column(key, heading, kind, max(_ROOM[kind], room))


def _kind(key: str, cells: Sequence[str]) -> str:
    if key in ("ref", "status", "rag"):
        return key
    if key == "action":
        return "subject"
    longest = max((len(line) for cell in cells for line in cell.split("\n")), default=0)
    if key in _DAYS and longest <= _DATE:
        return "day"
    if longest <= _SHORT:
        return "short"
    return "brief" if longest <= _BRIEF or sum(map(bool, cells)) <= _SPARSE * len(cells) else "text"


def _of_heading(heading: str) -> float:
    """How wide its longest word is, with the sign of its order."""
    return max(map(width_of, heading.split()), default=0) * _BOLD + _GAP + _SIGN


def _of_cells(cells: Sequence[str]) -> float:
    """How wide the longest word is that is not to be broken."""
    longest = max((len(word) for cell in cells for word in cell.split()), default=0)
    return min(longest, _UNBROKEN) * _PLAIN + _GAP


def _groups(table: Table, items: Mapping[str, Item], people: Mapping[str, str]) -> list[Group]:
    groups, above = [Group(None, [])], ""
    led: tuple[str, ...] = ()
    for number, (row, marks) in enumerate(zip(table.rows, table.marks, strict=True), 1):
        if marks[0] == "heading":
            groups.append(Group(row[0], []))
            above = ""
            continue
        cells = dict(zip(table.keys, row, strict=True))
        ref = cells.get("ref", "")
        item = items.get(ref, {})
        is_part = bool(above) and item.get("part_of") == above
        above = above if is_part else ref
        kind = f"{'part' if is_part else 'action'}{_edge(cells, item)}"
        texts = [shown(text, *_emphasised(key, item)) for key, text in zip(table.keys, row, strict=True)]
        leads = tuple(_leads(cells, item, people)) or led * is_part
        led = led if is_part else leads
        groups[-1].lines.append(Line(f"row-{number}", kind, ref, leads, tuple(texts)))
    return groups if groups[0].lines else groups[1:]


def _leads(cells: Mapping[str, str], item: Item, people: Mapping[str, str]) -> Iterator[str]:
    """Who leads it by itself, if the table says that: people of the register, or else those in the words for
    them."""
    if "ref" in cells and not cells.keys().isdisjoint(("by_whom", "leads")):
        known = [people[key] for key in item.get("leads") or () if key in people]
        yield from known or filter(None, [one_line(cells.get("by_whom", ""))])


def _edge(cells: Mapping[str, str], item: Item) -> str:
    """The colour at the edge of a row, if its cells say it in words too."""
    if "rag" in cells and item.get("rag"):
        return f" {item['rag']}"
    late = item.get("days_overdue") and not cells.keys().isdisjoint(("status", "standing"))
    return " red" if late else ""


def _emphasised(key: str, item: Item) -> Iterator[tuple[str, str]]:
    """The words in a cell that say how the row stands, each with its class."""
    if key == "rag" and item.get("rag"):
        yield item["rag"], f"light {item['rag']}"
    if key == "status" and item.get("status"):
        yield item.get("status_words") or item["status"], "said"
    if key in ("status", "standing") and item.get("days_overdue"):
        yield "overdue", "said late"
