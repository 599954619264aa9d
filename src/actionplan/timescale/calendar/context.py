"""What the words of a timescale may lean on: the plan's calendar, and the day they were said."""

from datetime import date, timedelta
from typing import Final, NamedTuple

from actionplan.timescale import Calendar, Period

_DAY: Final = timedelta(days=1)
YEARS_BEGIN: Final = (1, 4, 7, 8, 9, 10)
"""Months with which years of account begin; a plan of three years from June has none of its own."""
FISCAL_STARTS: Final = ((7, 1), (10, 1))
"""Days on which financial years begin elsewhere."""
FARTHEST: Final = 10
"""Years from the plan's period beyond which a date is not believed unless its year is written in full."""

USUAL_YEAR: Final = (4, 1)
"""Start of the financial year where the plan does not say; any other start is the plan's word."""
SCHOOL_YEAR: Final = (9, 1)
"""Month and day on which a school's year begins."""


class Context(NamedTuple):
    """What the words may lean on."""

    calendar: Calendar
    as_of: date | None
    year_to_come: bool = True

    @property
    def period(self) -> Period | None:
        """The plan's period."""
        return self.calendar.period

    @property
    def month_first(self) -> bool:
        """Whether the plan writes dates as Americans do, who say "March 18" for the day."""
        return bool(self.calendar.month_first)

    @property
    def knows_the_order(self) -> bool:
        """Whether it is known which of 2/10/09 is the day."""
        return self.calendar.month_first is not None

    @property
    def own_year(self) -> tuple[int, int]:
        """Month and day on which the plan's own year begins: as it says, or as its period of whole years.

        A school's year may end with its summer term, up to two months short.
        """
        period = self.period
        if self.says_its_year or period is None or period.start.day != 1 or period.end.year > 9000:
            return self.calendar.year_start
        after = period.end + _DAY
        short = (period.start.month - after.month) % 12
        whole_years = short == 0 and after.day == 1
        if period.start.month not in YEARS_BEGIN and after.year - period.start.year > 1:
            return self.calendar.year_start
        school_years = period.start.month == SCHOOL_YEAR[0] and short in (1, 2)
        return (period.start.month, 1) if whole_years or school_years else self.calendar.year_start

    @property
    def keeps_to_its_year(self) -> bool:
        """Whether the plan's period begins or ends with its own year, so that a quarter may be of that."""
        plan, own = self.period, self.own_year
        if plan is None or self.says_its_year or plan.end.year > 9000:
            return True
        begins, ends = ((day.month, day.day) for day in (plan.start, plan.end + _DAY))
        return own == ends or (own == begins and ends != (1, 1))

    @property
    def is_of_whole_years(self) -> bool:
        """Whether the plan's period begins and ends with its own year, that of a school or of Americans."""
        plan = self.period
        if plan is None or plan.end.year > 9000:
            return False
        return all((day.month, day.day) == self.own_year for day in (plan.start, plan.end + _DAY))

    @property
    def financial_start(self) -> tuple[int, int]:
        """Start of the year that "2009/10" names: the plan's own unless that is the calendar year."""
        return self.calendar.year_start if self.own_year == (1, 1) else self.own_year

    @property
    def says_its_year(self) -> bool:
        """Whether the plan itself says when its financial year begins."""
        return self.calendar.year_start != USUAL_YEAR

    @property
    def knows_its_year(self) -> bool:
        """Whether the plan leaves no doubt when its financial year begins.

        Americans have no usual one; nor is April sure where a plan begins with July or October.
        """
        plan = self.period
        if self.says_its_year:
            return True
        if not self.month_first and (plan is None or (plan.start.month, plan.start.day) not in FISCAL_STARTS):
            return True
        return plan is not None and self.own_year == (plan.start.month, 1) != (1, 1)

    def lasts(self, first: int, last: int, *, in_full: bool = False) -> bool:
        """Whether the plan's period is what a span of years names; one financial year is not two."""
        plan = self.period
        if plan is None or (plan.start.year, plan.end.year) != (first, last):
            return False
        one_year = in_full or (plan.end - plan.start).days <= 366
        return last > first + 1 or (one_year and not self.says_its_year)

    def covers(self, year: int) -> bool:
        """Whether the plan's period has days in that year."""
        return self.period is not None and self.period.start.year <= year <= self.period.end.year

    def is_far_year(self, year: int) -> bool:
        """Whether a year is more than ten years outside the plan's period."""
        plan = self.period
        return plan is not None and not plan.start.year - FARTHEST <= year <= plan.end.year + FARTHEST
