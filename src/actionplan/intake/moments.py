"""As of when things were reported: the headings say it, other words of the document, or who imports it."""

from collections.abc import Iterable, Sequence
from datetime import date

from actionplan.changes.edits import Record
from actionplan.intake import heads
from actionplan.intake.account import Account
from actionplan.intake.columns import IN_UPDATES, REPEATED, Column, own_name
from actionplan.intake.reports.reading import NeedsDate
from actionplan.intake.source import Row
from actionplan.intake.table import dates, ours
from actionplan.intake.table.layout import Grid
from actionplan.text.days import is_iso, last_day, order_of


def settled(
    column: Column, title: str, year: str, account: Account, among: Sequence[Column], *, month_first: bool
) -> Column:
    """The column; one whose heading names a part of a year is as of the end of that part.

    The year is that of the heading, else of the title, else the one that the plan covers. If nobody can say
    when the part ends, the column is kept as it is. A status or light is of no part if its heading says more,
    and no other is `among` the columns of its table. A date of numbers is read as those in the cells are.
    """
    if column.as_of and (found := dates.found_in(column.heading, month_first=month_first)):
        column = column._replace(as_of=found.when)
        if not month_first and order_of([column.heading]) == "either":
            account.note(f"'{column.heading}' is as of {found.when}, read day first")
    part, own = dates.part_of_year(column.heading), dates.year_of_part(column.heading)
    several = sum(one.field == column.field for one in among) > 1
    alone = column.heading.strip() == part
    reports = column.field == "update" or (column.field in REPEATED and (several or alone))
    if not part or (column.as_of and not own) or not (reports or column.as_of):
        return column
    titled = dates.year_in(title)
    beside = next((one for one in among if one.as_of and dates.part_of_year(one.heading) == part), None)
    when = (beside and not own and beside.as_of) or dates.in_part(part, own or titled or year)
    if when:
        if not own:
            said = "the year in the title" if titled else "what the plan covers"
            said = f"'{beside.heading}'" if beside else said
            account.note(f"'{column.heading}' is as of {when}, by {said}")
        return column._replace(as_of=when)
    name = own_name(column.heading)
    lacks = f"does not say when '{part}' was" if own else "names no year, so nobody can say when that was"
    account.note(f"'{column.heading}' {lacks}: kept as {name}")
    return column._replace(field=name, as_of="")


class Moments:
    """Finds the date of a report.

    `above` are the texts above the tables, `file` is the name of the document; `labelled` are rows in which a
    date may stand beside its label; `wished` is what the importing person said on the day `latest`. `as_of`
    is the date of what has none of its own, "" if there is none. The columns of `grids` have come by then.
    """

    def __init__(
        self,
        grids: Sequence[Grid],
        above: Sequence[str],
        file: str,
        labelled: Iterable[Sequence[Row]],
        wished: str,
        latest: date,
        account: Account,
        *,
        month_first: bool,
    ) -> None:
        self.above, self.wished, self.latest, self.account = above, wished, latest, account
        self.stated = heads.stated_date([*above, file], month_first=month_first)
        self.ours = all(grid.ours for grid in grids)
        said = {ours.day_of([column.heading for column in grid.columns]) for grid in grids}
        own = said.pop() if self.ours and len(said) == 1 else ""
        self.as_of = wished or own or self.stated or heads.labelled_date(labelled, month_first=month_first)
        self.grids = [one._replace(columns=tuple([self._come(c, one) for c in one.columns])) for one in grids]
        self.newest = self._newest_report()

    def _come(self, column: Column, grid: Grid) -> Column:
        """The column: no report is of a time to come, so one of the month in which the document stands, or of
        its year, is of its day. Of another that counts only after the day of import that is told."""
        now = min(self.latest, _last(self.wished))
        if dates.only(column.heading) and any(
            dates.is_to_come(one.heading, now) and _is_filled(one, grid) for one in grid.columns
        ):
            name = own_name(column.heading)
            self.account.note(f"'{column.heading}' may say what is to be done then: kept as {name}")
            return column._replace(field=name, as_of="", why="")
        last = last_day(column.as_of)
        if grid.ours or last is None or column.field not in IN_UPDATES or not _is_filled(column, grid):
            return column
        if is_iso(self.as_of) and self.as_of.startswith(column.as_of) and self.as_of < last.isoformat():
            self.account.note(f"'{column.heading}' is as of {self.as_of}, the day of the document")
            return column._replace(as_of=self.as_of)
        if last > self.latest:
            self.account.note(f"'{column.heading}' is as of {column.as_of}, and counts from {last} on")
        return column

    def _newest_report(self) -> str:
        """The newest date in the headings of updates that were filled in: what stands undated beside them
        says how it was then. "" if there is none, or if the document says that it stands so later."""
        dated = [
            column.as_of
            for grid in self.grids
            for column in grid.columns
            if "" < column.as_of <= self.latest.isoformat() and _is_filled(column, grid)
        ]
        newest = "" if self.ours else max(dated, default="")
        return "" if self.stated and newest and _last(self.stated) > _last(newest) else newest

    def of(self, column: Column, beside: Sequence[Record]) -> str:
        """As of when what stands in the column was reported; if nothing says it, then when the newest of the
        reports `beside` it was. Raises NeedsDate if there are none."""
        if column.as_of:
            return column.as_of
        if self.newest and column.field != "update" and not dates.has_month_alone(column.heading):
            self.account.note(f"'{column.heading}' is as of {self.newest}, the newest date in the headings")
            return self.newest
        if self.as_of:
            month = dates.month_alone(column.heading, before=_last(self.as_of))
            month = "" if month == self.as_of[:-3] else month
            if month:
                self.account.note(f"'{column.heading}' is as of {month}, the last before {self.as_of}")
            elif not self.wished:
                said = f"is as of {self.as_of}, as the document says"
                self.account.note(f"what is reported without a date {said}")
            return month or self.as_of
        if beside:
            self.account.note(f"'{column.heading}' is as of the newest report beside it")
            return max((str(one["as_of"]) for one in beside), key=_last)
        dated = [one.as_of for grid in self.grids for one in grid.columns if one.as_of]
        where = f"'{column.heading}'" if column.heading else "a row across the table"
        found = ((text, dates.found_in(text)) for text in self.above)
        days = (one.when for text, one in found if one and not dates.is_year(text[one.start : one.end]))
        above = sorted(days, key=len, reverse=True)
        newest = ", like 2024-10-31"
        if dated:
            newest = f", like {max(dated)}, the newest date in its headings"
        elif above:
            newest = f", like {above[0]}, which stands above the table"
        raise NeedsDate(
            f"nothing says as of when {where} was reported",
            hint=f"say the date of the document: --as-of DATE{newest}",
        )


def _is_filled(column: Column, grid: Grid) -> bool:
    lights = column.field in REPEATED  # which may say something by their colour alone
    return any((cell := row.cells[column.at]) and (cell.text or (lights and cell.fill)) for row in grid.rows)


def _last(when: str) -> date:
    return last_day(when) or date.max
