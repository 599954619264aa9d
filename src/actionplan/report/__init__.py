"""What is shown of a plan as of a date, made once for every way of showing it: tables and reports of plain
cells. They know no terminal, and nothing of what their rows were made of."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias, TypeVar

if TYPE_CHECKING:
    from actionplan.report.listed import Listed

Row = TypeVar("Row")

Mark: TypeAlias = Literal["", "name", "subject", "heading", "red", "amber", "green", "blue", "grey"]
"""What a cell is besides its text: the name of its row, what the row is about, how that stands; or a heading
of the rows that follow, beside which all cells are empty."""


class Table(NamedTuple):
    """Rows of cells under headings, with a mark for each cell; `shares` and `keys` are those of the columns.

    `grouped_by` are the fields that the headings between its rows are made of.

    Without headings a row is a label and its text, or the name of what follows and what that is about, and
    `keys` are those of the rows, "" for one without. It may have headings and no rows, or only a title.
    """

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    marks: tuple[tuple[Mark, ...], ...]
    shares: tuple[float, ...] = ()
    keys: tuple[str, ...] = ()
    grouped_by: tuple[str, ...] = ()

    @property
    def body(self) -> list[tuple[str, ...]]:
        """The rows without the headings between them."""
        return [row for row, marks in zip(self.rows, self.marks, strict=True) if marks[0] != "heading"]

    @property
    def filled_columns(self) -> tuple[int, ...]:
        """The columns in which anything stands, counted from 0; all if there are no rows."""
        rows = self.body
        return tuple(at for at in range(len(self.headings)) if not rows or any(row[at] for row in rows))

    def with_texts(self, of: Callable[[str], str]) -> "Table":
        """The table with what `of` makes of each of its texts."""
        return self._replace(
            title=of(self.title),
            headings=tuple(map(of, self.headings)),
            rows=tuple([tuple(map(of, row)) for row in self.rows]),
        )

    def of_columns(self, chosen: Sequence[int]) -> "Table":
        """The table of these columns alone, counted from 0."""

        def cut(cells: Sequence[Row]) -> tuple[Row, ...]:
            return tuple([cells[at] for at in chosen])

        rows, marks = tuple(map(cut, self.rows)), tuple(map(cut, self.marks))
        head, shares, keys = cut(self.headings), cut(self.shares), cut(self.keys)
        return Table(self.title, head, rows, marks, shares, keys, self.grouped_by)


class Report(NamedTuple):
    """Tables and lists under a title, which is empty if the first section brings its own."""

    title: str
    as_of: date
    sections: tuple["Table | Listed[Any]", ...]

    @property
    def whole(self) -> tuple[Table, ...]:
        """Its sections, every list as a table."""
        return tuple([one if isinstance(one, Table) else one.table for one in self.sections])

    def with_texts(self, of: Callable[[str], str]) -> "Report":
        """The whole report with what `of` makes of each of its texts."""
        return Report(of(self.title), self.as_of, tuple([one.with_texts(of) for one in self.whole]))


class Labelled(NamedTuple):
    """A label, its text, and what that is; `key` is the field that the line is of, if that matters."""

    label: str
    text: str
    mark: Mark = ""
    key: str = ""


def labelled(
    title: str, lines: Iterable[Labelled], *, head: tuple[str, str] | None = None, blank: bool = False
) -> Table:
    """A table without headings: labels with their texts, below a name and what it is about.

    A label without a text is left out unless `blank` ones are wanted.
    """
    told = [line for line in lines if line.text or blank]
    above: list[tuple[Mark, ...]] = [("name", "subject")] if head else []
    rows = (*([head] if head else []), *((line.label, line.text) for line in told))
    keys = (*[""] * len(above), *(line.key for line in told))
    return Table(title, (), rows, (*above, *(("", line.mark) for line in told)), keys=keys)
