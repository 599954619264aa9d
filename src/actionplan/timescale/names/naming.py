"""What names a time: the table of rules from words to mentions. A new wording is a row here.

The notation is that of `patterns`; the longest match wins, and rows are tried in order where equally long.
"""

from __future__ import annotations

from typing import Final

from actionplan.timescale.names import counted, days, meetings, months, quarters, years
from actionplan.timescale.words.patterns import Grammar

WEEKDAY: Final = "(?:weekday (?:comma|the|dash)*)?"
WEEKDAYS: Final = "(?:weekday (?:comma|the|dash|slash|to|and)*)*"
LINK: Final = "(?:of|the|comma|filler|slash|dash|open|years|financial_year)*"
WHICH: Final = "(?:span|pair|YEAR)"
OF_YEAR: Final = "(?: (?:of|comma|filler|the|dash|slash)* YEAR|(?: (?:dash|slash))? YY)"
AND_MORE: Final = "(?:(?:dash|to|and|slash|comma)+ (?:number|count))"
AND_QUARTER: Final = "(?:(?:dash|to|and|slash|comma)+ quarter? (?:number|count))"
APART: Final = "(?:of|the|comma|filler|dash|slash|open|colon|stop|line)*"
MORE_DAYS: Final = "(?:(?:dash|to|and|slash|comma)+ DAY)"
NO_DAY: Final = f"(?!{MORE_DAYS}* (?:of|the)* month)"
WEEK: Final = f"(?:weeks (?:number|count|pair|two_digits) {NO_DAY}|(?:ordinal|last) weeks)"
TERM: Final = (
    "(?:year|span)? (?:season|feast|month|ordinal|number|year)? (?:term|holiday)+"
    f" (?:DAY {MORE_DAYS}* {NO_DAY})? (?:(?:of|comma)* (?:span|YEAR))?"
)
UP_TO: Final = "(?:COUNT UNIT? (?:dash|to|slash))"
NAME: Final = "(?:word|event|holiday)"
NOT_OF: Final = "(?!of|FROM|before|after|event|meeting|word|adverb)"

NAMES: Final = Grammar(
    # days
    ("unreadable", days.unreadable),
    ("iso", days.iso_date),
    (f"{WEEKDAY} numeric_date", days.numeric_date),
    ("numeric_date month", days.unreadable),
    (f"{WEEKDAY} DAY (?:of|the|dash)* month {OF_YEAR}", days.day_month),
    (f"{WEEKDAY} DAY (?:of|the)* month", days.day_month),
    (f"two_digits (?:of|the)* month {OF_YEAR}?", days.impossible_day),
    (f"{WEEKDAY} month the? DAY comma? YEAR", days.month_day),
    (f"{WEEKDAY} month the? ordinal", days.month_day),
    (
        f"{WEEKDAYS} (?:DAY (?:dash|to|and|comma|slash)+ the? weekday?)+ DAY (?:of|the)* month {OF_YEAR}?",
        days.days_of_month,
    ),
    (f"{WEEKDAYS} pair (?:of|the)* month {OF_YEAR}?", days.days_of_month),
    (f"{WEEKDAY} pair (?!UNIT)", months.pair),
    ("new_year (?:of|comma)* YEAR", days.new_year),
    ("feast (?:of|comma)* YEAR", days.feast),
    ("feast YY?", days.feast),
    ("(?:ordinal|last)? weekday (?:of|filler|the|after|before|comma)+ feast YY?", days.weekday_by_feast),
    # weeks
    (f"(?:ordinal|last) weeks (?:of|filler|the)* month {OF_YEAR}?", days.week_of_month),
    (f"weeks number (?:of|filler|the)* month {OF_YEAR}?", days.week_of_month),
    (f"(?:ordinal|last) weekday (?:of|filler|the)* month {OF_YEAR}?", days.week_of_month),
    # months
    ("month_of_year", months.numeric_month),
    ("month (?:of|comma|filler|dash|slash|the|line)* YEAR", months.month_year),
    ("year (?:dash|comma|slash|colon)? month", months.month_year),
    ("year (?:comma|slash)? month the? DAY (?!COUNT|UNIT|word|dash|to|and)", days.month_day),
    ("month (?:dash|slash)? YY", months.month_number),
    ("month number", months.month_number),
    (
        "month number (?:(?:comma|and|slash|dash)+ number)+ (?!word|month|UNIT|COUNT|adverb)",
        months.numbers_after_month,
    ),
    ("month (?:of|comma|open)* (?:span|pair)", months.month_in_span),
    ("month", months.month_alone),
    ("month event YEAR (?!word|plan|event)", months.month_year),
    (f"ordinal half (?:of|the)* month {OF_YEAR}?", months.half_of_month),
    # seasons, terms, holidays
    ("season (?:of|comma|the)* YEAR", months.season),
    ("season YY", months.season),
    ("season number YEAR?", months.season),
    ("season", months.season),
    ("season (?:of|comma)* (?:span|pair)", months.season_in_span),
    (f"(?:{WEEK} {APART})? {TERM} (?:{APART} {WEEK} (?:(?:of|comma)* {WHICH})?)?", months.term),
    ("(?:season|feast) (?:year|span) (?:term|holiday)", months.term),
    ("(?:season YEAR? SEP+)+ season YEAR? term (?:of|comma)* (?:span|YEAR)?", months.term),
    # quarters and halves
    (f"quarter (?:number|count|pair) (?:{LINK} {WHICH})?", quarters.quarter),
    (f"quarter (?:number|count) {LINK} YEAR calendar_year", quarters.quarter),
    (f"quarter number {AND_QUARTER}+ (?:{LINK} {WHICH})?", quarters.quarter),
    (f"ordinal quarter (?:{LINK} {WHICH})?", quarters.quarter),
    (f"last quarter {LINK} {WHICH}", quarters.quarter),
    ("(?:span|pair|year) (?:comma|dash|colon)? quarter (?:number|count)", quarters.quarter),
    ("quarter (?:number|count) YY", quarters.quarter_of_short_year),
    (f"half (?:number|count) (?:{LINK} {WHICH})?", quarters.half),
    (f"ordinal half {LINK} {WHICH}", quarters.half),
    ("ordinal half (?:of|the|this)* (?:years|financial_year|plan)", quarters.half),
    ("half (?:of|the|filler)* (?:span|pair)", quarters.half_year),
    (f"half {LINK} YEAR", quarters.half_year),
    ("half", quarters.half_year),
    # years
    ("span", years.span),
    ("(?:financial_year|years) (?:of|the|comma)* span", years.financial_year),
    ("financial_year (?:of|the|comma)* (?:pair|YEAR|YY)", years.financial_year),
    ("(?:span|pair) financial_year", years.financial_year),
    ("year financial_year", years.financial_year),
    ("financial_year", years.financial_year),
    (f"year_end (?:of|the|comma)* {WHICH}", years.year_end),
    ("year_end (?!(?:of|the|comma|filler|DAY|open)* month)", years.year_end),
    ("end (?:of|the|this)* financial_year (?!(?:of|the|comma)* (?:span|pair|YEAR|YY))", years.year_end),
    (f"academic_year (?:of|the|comma)* {WHICH}", years.academic_year),
    ("(?:span|pair) academic_year", years.academic_year),
    ("academic_year", years.academic_year),
    ("calendar_year (?:(?:of|the|comma)* YEAR)?", years.calendar_year),
    ("year calendar_year", years.calendar_year),
    ("years year", years.calendar_year),
    ("end (?:of|the|this)* years (?!number|count|YEAR|span|pair)", years.end_of_year),
    ("(?:year|short_year)", years.bare_year),
    ("end (?:of|the)* (?:number|two_digits) (?:$|(?=close|comma|stop|and|dash))", years.end_of_short_year),
    # counted from the start of the plan or the day of writing
    (
        "(?:years|months|weeks|project_month) (?:number|count|two_digits|pair)"
        " (?!word|number|month|ordinal|event|term)",
        counted.numbered_unit,
    ),
    (f"(?:years|months|weeks) (?:number|count) {AND_MORE}+ (?!word|month|UNIT)", counted.numbered_unit),
    ("ordinal (?:years|months) (?:of the* plan)? (?!word|of|term)", counted.numbered_unit),
    (
        f"years (?:number|count) (?:comma|dash|colon|slash)* quarter (?:number|count) (?!{LINK} {WHICH})",
        counted.quarter_of_plan_year,
    ),
    (
        "quarter (?:number|count) (?:comma|dash|of|slash|open)* years (?:number|count)",
        counted.quarter_of_plan_year,
    ),
    (
        f"(?:within|filler|throughout|by|until|before) (?:the|this|a)* (?:next|ordinal)? {UP_TO}?"
        f" (?:COUNT|a) a? UNIT {NOT_OF}",
        counted.within,
    ),
    (f"(?:next|ordinal) COUNT UNIT {NOT_OF}", counted.within),
    (f"within (?:the|a)+ UNIT {NOT_OF}", counted.within),
    (f"{UP_TO}? COUNT UNIT", counted.duration_alone),
    (
        "(?:vague|immediate|word|project_month)"
        f" (?:word|dash|colon|open|comma|within|before|until|filler|to|by)+ {UP_TO}? COUNT UNIT (?:close|$)",
        counted.horizon,
    ),
    ("(?:end|within|throughout) (?:of|the)* COUNT dash? UNIT (?:word|plan|event)", counted.length_of_plan),
    (f"end (?:of|the)* COUNT UNIT {NOT_OF}", counted.length_of_plan),
    ("end (?:of|the|this)* plan", counted.end_of_plan),
    ("relative", counted.relative_day),
    ("(?:this|next) (?:months|weeks)", counted.relative_unit),
    ("(?:this|next)? weekday", counted.coming_weekday),
    (
        "(?:next|last) (?:years|financial_year|academic_year|calendar_year|quarter|year_end)",
        counted.other_time,
    ),
    ("last (?:months|weeks)", counted.other_time),
    # meetings
    (f"month YEAR? {NAME}{{0,3}} meeting+", meetings.month_meeting),
    (f"month {NAME}{{0,3}} meeting+ YEAR", meetings.month_meeting),
    (f"{WEEKDAY} DAY (?:of|the)* month {NAME}{{0,4}} meeting+", meetings.day_meeting),
    (f"next {NAME}{{0,4}} meeting+", meetings.next_meeting),
)
