"""Lists: rows of any kind under columns, for any place however narrow. A sheet of one action does without."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Generic, Literal, NamedTuple

from actionplan.report import Mark, Row, Table


def unmarked(_: Any) -> Mark:
    """The mark of a cell that is just a text."""
    return ""


class Column(NamedTuple, Generic[Row]):
    """One column of a table of rows of any kind.

    `key` is its name on the command line, and what `--without` goes by. `cell` gives the text of a row (lines
    divided by \\n), `mark` what that cell is. The lines of a column with twice the `share` count twice when
    room is short.
    """

    key: str
    heading: str
    cell: Callable[[Row], str]
    mark: Callable[[Row], Mark] = unmarked
    share: float = 1


class Heading(NamedTuple):
    """What stands in the place of a row, above those that follow, and the fields that it is made of."""

    text: str
    of: tuple[str, ...]


class Layout(NamedTuple):
    """What a place may do that has no room for a table.

    It may leave out the columns `spare`, counted from 0: the first of them first, though never the last. Or
    it draws the `digest` instead, its long cells cut, and leaves out empty columns if there is one. With room
    for more than that it draws the `merged` table, made when it is wanted, which has one column in the place
    of many alike. `untold` are the columns that say what neither of these does, with the name of that.
    """

    spare: tuple[int, ...] = ()
    digest: Table | None = None
    merged: Callable[[], Table] | None = None
    untold: Mapping[int, str] = MappingProxyType({})

    def left_out(self, whole: Table, drawn: Table) -> list[str]:
        """The names of what the `whole` says, and what is `drawn` in its place does not."""
        told, there = {*drawn.keys, *drawn.grouped_by}, {*whole.filled_columns}
        left_out = (name for at, name in self.untold.items() if at in there and whole.keys[at] not in told)
        return [*dict.fromkeys(left_out)]


class Listed(NamedTuple, Generic[Row]):
    """A table for any place, however narrow: rows and headings under columns.

    Its layout looks at every row, so it is made when it is wanted.
    """

    columns: tuple[Column[Row], ...]
    rows: Sequence[Row | Heading]
    layout: Callable[[], Layout]

    @property
    def table(self) -> Table:
        """All rows in all columns."""
        return filled(self.columns, self.rows)

    @property
    def unmarked(self) -> Table:
        """The same, but no cell has a mark: `plan table` of 10,000 actions takes a tenth less in a pipe."""
        return filled(self.columns, self.rows, marked=False)


def filled(
    columns: Sequence[Column[Row]], rows: Iterable[Row | Heading], *, title: str = "", marked: bool = True
) -> Table:
    """The table of these rows, and of the headings between them.

    If it is not `marked`, no cell has a mark.
    """
    rows = list(rows)
    beside: list[Literal[""]] = [""] * (len(columns) - 1)
    below = [row for row in rows if not isinstance(row, Heading)]
    texts = zip(*[map(column.cell, below) for column in columns], strict=True)
    marks = zip(*[map(column.mark, below) for column in columns if marked], strict=True)
    return Table(
        title,
        tuple([column.heading for column in columns]),
        tuple([(row.text, *beside) if isinstance(row, Heading) else next(texts, ()) for row in rows]),
        tuple([("heading", *beside) if isinstance(row, Heading) else next(marks, ()) for row in rows]),
        tuple([column.share for column in columns]),
        tuple([column.key for column in columns]),
        next((row.of for row in rows if isinstance(row, Heading)), ()),
    )
