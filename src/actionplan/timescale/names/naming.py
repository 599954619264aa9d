"""What names a time: the table of rules from words to mentions. A new wording is a row here.

The notation is that of `patterns`, with the parts of `beside` in braces; the longest match wins, and rows are
tried in order if equally long. A weekday beside a day is no part of its name: `edges` holds the two against
each other.
"""

import re
from functools import partial
from typing import Final

from actionplan.timescale.calendar.context import Context
from actionplan.timescale.calendar.mention import Mention, unknown
from actionplan.timescale.names import counted, days, meetings, months, pairs, quarters, stretches, years
from actionplan.timescale.names.beside import PARTS
from actionplan.timescale.words.patterns import Grammar, Maker, Match, refused
from actionplan.timescale.words.tokens import Token

LAST_OF_TWO_DIGITS: Final = 2045
"""The last year that two digits mean where no plan says which years are near."""


def _believed(make: Maker) -> Maker:
    """A time whose year in two digits is near the plan in this century or the last, or written in full."""

    def made(match: Match, context: Context) -> Token | None:
        token = make(match, context)
        mention = None if token is None else token.value
        if not isinstance(mention, Mention) or mention.year is None or mention.is_counted:
            return token
        if _is_near(mention.year, context):
            return token
        figures = re.findall(r"\d+", match.text)
        in_full = any(len(figure) == 4 for figure in figures)
        if in_full or f"{mention.year % 100:02}" not in figures:
            return token
        before = mention.year - 100  # "2/21/90" in a plan of then
        if context.period is not None and _is_near(before, context):
            return match.time(mention._replace(year=before))
        where = "more than ten years outside the plan" if context.period else "too far off"
        return match.time(unknown(f"the year {mention.year} is {where}: if it is meant, write it in full"))

    return made


def _is_near(year: int, context: Context) -> bool:
    return not context.is_far_year(year) and (context.period is not None or year <= LAST_OF_TWO_DIGITS)


_ROWS: Final[tuple[tuple[str, Maker | str], ...]] = (
    # "Year end audit June 2026", "June 2026: Christmas event plan"
    (
        "(?:{BEHIND_A_DATE}(?:year_end|feast) (?={THING})"
        "|(?:year_end|feast|financial_year) (?={THING}{{1,3}} {BEFORE_A_DATE}))",
        "word",
    ),
    # "June using October data"; but "October baseline, July results"
    (
        "(?:month|quarter) ... (?:(?<=colon)|(?<!SEP|stop|to))month (?=word.record.figures)",
        "event",
    ),
    # days
    ("{NO_REF}iso", days.iso_date),
    ("iso_week", days.iso_week),
    ("weeks? calendar_week COUNT (?!THE month) (?:OF year)?", days.week_of_year),
    (
        "(?<!month)(?<!month comma)(?<!(?:quarter|months|project_month) number)weeks COUNT OF year",
        days.week_of_year,
    ),
    ("(?:weeks|weeks? calendar_week) (?:COUNT {TO}+)? (?:month_of_year|pair)", days.week_of_year),
    ("(?:weeks|weeks? calendar_week) COUNT {TO}+ COUNT (?:slash|OF) year", days.week_of_year),
    ("{NO_REF}numeric_date", days.numeric_date),
    ("(?:{FORM} (?:colon|dash|line)? numeric_date|numeric_date {FORM})", days.date_of_form),
    ("(?<=word.label|numbered)numeric_date", days.date_behind_label),
    ("numeric_date (?:TIGHT|slash|stop)? month (?!the? DAY|comma? YEAR)", days.unreadable),
    # in "New Term Spring 2026", "end of term, summer 2026" the season is the term's
    ("term number.single? (?:comma|colon|dash)? season {OF_ITS_YEAR}?", "event"),
    ("weeks (?:number {TO}+)* number open year close", refused("a week of the plan or of the year")),
    ("{NO_REF}pair TIGHT number (?={COUNTED})", refused(days.DAY_OR_LABEL)),  # "10/5-6 sessions"
    ("(?<!TIGHT){NO_LABEL}number TIGHT month TIGHT YEAR", days.day_month),
    (
        "{NO_LABEL}number (?:TIGHT month TIGHT (?!number.single)number TIGHT? month"
        "|month (?!number.single)number TIGHT month (?!number|YEAR))",
        months.year_or_day,
    ),
    ("(?<=weeks)number {TO} number {OF_MONTH} {OF_YEAR}?", days.days_of_a_week),
    (
        "(?<=word.reference|word.entry)(?:pair|{NUMBERS_TO}? number) {OF_MONTH} {OF_YEAR}?",
        refused(days.DAY_OR_LABEL),
    ),
    # "High priority 14 October", "first tranche 2 May", "every 6 months 3 June": they have no other number
    (
        "(?<=(?:ordinal|number|count|next|last|word.level) (?:numbered|word.label|years|months|weeks|days))"
        "(?<!(?:within|filler.in|by|until|throughout) (?:number|count) UNIT)number {OF_MONTH} {OF_YEAR}?",
        days.day_month,
    ),
    # "Phase 14 October": there are seldom so many phases; "Regulation 19 May" is another matter
    (
        "(?<=numbered|word.label)(?<!word.label.many)(?!number.single)number {OF_MONTH} {OF_YEAR}?",
        days.day_or_label,
    ),
    # "deadline for items 4 October"
    ("(?<=numbered.several)number {OF_MONTH} {OF_YEAR}?", days.day_or_label),
    (
        "{OF_A_THING}number {OF_MONTH} {OF_YEAR}? (?=(?:dash|to|until)+ the? (?:number|NTH) {OF_MONTH})",
        days.day_month,
    ),
    # "Launch 30 June, evaluate 15 October"
    (
        "(?:^|(?<=by|comma|word|event|filler))number {OF_MONTH} (?:comma|semicolon|and|open|dash)"
        " ... (?<=word)(?<!Word|word.label)number {OF_MONTH} {OF_YEAR}?",
        days.day_month,
    ),
    (
        "(?:{OF_A_THING}|{OF_SEVERAL}(?=pair|{NUMBERS_TO}))"
        "(?:pair|{NUMBERS_TO}? number) {OF_MONTH} {OF_YEAR}? (?!(?:comma|filler|dash|open)* clock)",
        days.day_or_label,
    ),
    ("(?:^|(?<=semicolon|line))number stop (?=month DAY comma YEAR)", "numbered"),
    (
        "(?:(?:{NO_LABEL}number(?!{TO_A_DAY})|NTH) {OF_MONTH}"
        "|(?:{NO_LABEL}(?<!word|event|meeting|and|TIGHT)"
        "number(?! stop month DAY comma YEAR|{TO_A_DAY})|NTH) stop month)"
        " {OF_YEAR}?",
        days.day_month,
    ),
    ("{NO_LABEL}number TIGHT month (?=dash number TIGHT month)", days.day_month),  # "15-Sep - 30-Oct"
    ("^ (?!number.single)number dash.spaced month $", days.day_month),  # "27 -Oct"
    ("(?<!number)month (?:numeric_date|unreadable)", days.days_beside_month),
    (
        "(?:number(?!{TO_A_DAY}) TIGHT month TIGHT YY|{NO_LABEL}number dash.spaced month dash.spaced YY"
        "|ordinal of the? month {OF_YEAR}?)",
        days.day_month,
    ),
    ("{A_DAY}ordinal.spelled month (?:{OF_YEAR}|(?!{OF_YEAR})) {NO_NOUN}", days.day_month),
    ("ordinal days of the? month {OF_YEAR}?", days.day_month),
    (
        "(?:(?<=weekday)|(?<=weekday the))NTH (?=$|stop|comma|semicolon|close|line|clock|filler.at)",
        days.day_to_come,
    ),
    ("NTH comma month (?:comma* YEAR|(?!comma* YEAR)) {NO_NOUN}", days.day_month),
    ("month (?:the|comma)* NTH month YEAR?", days.month_twice),
    ("month number month (?:YEAR|(?!YEAR|COUNT))", days.month_twice),
    ("(?<=weeks)number {OF_MONTH} {OF_YEAR}?", days.day_after_week),
    ("(?<!number|count|amount|pair)months.monday number THE month {OF_YEAR}?", days.day_month),
    ("(?:{NO_LABEL}number|NTH) {OF_MONTH} OF (?:span|pair)", days.unreadable),
    ("month the? DAY comma? (?:span|iso)", days.unreadable),
    ("month (?:the? DAY (?:comma|of)?|comma DAY comma) YEAR", days.month_day),
    ("month the? NTH", days.month_day),
    ("month the? NTH (?:comma the? DAY)* and DAY (?!word|UNIT|COUNT|{OF_MONTH})", days.days_of_month),
    ("month the? ordinal.spelled (?:comma? YEAR|(?!comma? YEAR)) {NO_NOUN}", days.month_day),
    ("month number (?=(?:dash|to|and|until)+ month DAY comma? year)", days.month_day),
    ("month number (?=(?:dash|to|and|until)+ month number)", months.day_of_range),
    (
        "(?<!term)(?!(?<=numbered|word.label|word.reference|word.entry)number comma)"
        "{WEEKDAYS} (?:DAY (?:dash|to|and|comma|slash)+ the? weekday?)+ DAY THE month {OF_YEAR}?",
        days.days_of_month,
    ),
    ("(?<!term){WEEKDAYS} pair THE month {OF_YEAR}?", days.days_of_month),
    # "26 September or 28th", "September 26 & 28th"
    (
        "(?:{NO_LABEL}DAY {OF_MONTH} YEAR?|month number) (?:comma|and|slash|dash|to|the)+ NTH"
        " (?!{OF_MONTH}|UNIT|word|event|meeting|plan|review|weekday)",
        days.days_of_month,
    ),
    ("(?:year (?:comma|slash)?)? month DAY (?:dash|to)+ DAY (?!UNIT|{OF_MONTH})", days.days_of_month),
    (
        "(?:month (?:pair.dashed comma? YEAR|pair comma? year)|{OF_THE_DAY}month pair.dashed)",
        days.days_of_month,
    ),
    ("month pair.dashed (?!COUNT)", months.days_or_span),
    ("month (?:DAY (?:dash|to|and|comma|slash)+)+ DAY comma? YEAR", days.days_of_month),
    ("(?<=term)(?:(?:DAY {TO}+)* DAY|pair) {OF_MONTH} {OF_YEAR}?", days.days_after_term),
    ("pair (?=word? (?:event.record|plan|word.for_year))", years.of_a_name),
    ("(?<=end|mid|early|late|year_end.ending)(?!pair.dashed)pair (?!UNIT)", pairs.pair_with_an_end),
    ("(?<!weeks)DAY (?:TIGHT|to) (?:pair (?!UNIT|word)|numeric_date)", pairs.days_to_date),
    ("{NO_REF}(?<!{INTRODUCED}|weekday)pair {COUNTED}", pairs.pair_or_count),
    (
        "(?:(?<=filler.in|within|review|word.check)pair (?!UNIT)|pair (?=review|event.trial))",
        pairs.pair_as_months,
    ),
    (
        "(?:(?<=weekday)|(?<=weekday comma)|{NO_REF}(?=pair ANY{{0,3}} meeting))pair (?!UNIT)",
        pairs.pair_as_day,
    ),
    ("(?<!numbered|word.label|word.reference|word.entry)(?!pair.dashed)pair comma? YEAR", pairs.pair_as_day),
    ("(?:(?<=word.code|word.initial)|(?<=word.code TIGHT))pair", pairs.pair_of_code),
    ("(?<=plan|event.record|word.for_year)pair", pairs.pair_of_plan),
    ("(?<!decimal)(?<!decimal open){NO_REF}pair (?!UNIT)", pairs.pair),
    ("{NO_REF}pair (?:dash|to|and|comma)+ pair (?!UNIT)", pairs.two_days),
    (
        "{NO_REF}pair (?:dash|and|slash)+ (?:number {TO}+)*"
        " (?:month_of_year|number (?!UNIT|month|{COUNTED}))",
        pairs.days_of_pair,
    ),
    ("(?:^|(?<=^by|^until))decimal $", days.dotted_day),
    ("new_year OF YEAR", days.new_year),
    # "by Remembrance Sunday 8 November": the day says when that is; "before Easter, 3 April" may be by then
    ("(?<!before|after|until)(?<!(?:before|after|until) the)feast (?={WEEKDAYS} {A_DATE})", "filler"),
    ("(?<=by|before|until)feast (?:OF YEAR|YY)?", days.beginning_of_feast),
    ("feast (?=word)", "event"),
    ("feast (?:OF YEAR|YY)?", days.feast),
    ("feast span.twelve", days.feast_in_span),
    ("(?:ordinal|last)? weekday (?:of|filler|the|after|before|comma)+ feast YY?", days.weekday_by_feast),
    ("not by.due (?=$|dash|comma|semicolon|stop|line|colon|open)", "status.not"),  # but "not due in 2026/27"
    ("(?:word.past|word.ed) (?=recurrence)", "word"),  # "March 2027 – reported quarterly" tells of no past
    # "teams 1, 4 and 5, June 30": the day has a number of its own
    (
        "(?:word|numbered) number (?:comma number)* and number (?=comma (?:month number|number month))",
        "numbered",
    ),
    ("(?<!month)(?:number|decimal) (?:dash|to) clock", "clock"),  # "4 June, 2 - 4pm"
    # weeks
    ("(?<=term)weeks number THE month {OF_YEAR}?", days.week_of_term),
    ("ordinal (?:{TO}|and.or)+ (?=(?:ordinal|last) weeks THE month)", "filler"),
    ("(?:ordinal|last) (?:weeks|weekday) THE month {OF_YEAR}?", days.week_of_month),
    ("(?:ordinal|last) (?:number|count) weeks (?:of|filler.in) THE month {OF_YEAR}?", days.first_weeks),
    ("weeks number (?:of|filler) THE month {OF_YEAR}?", days.week_of_month),
    # "June 2026 (first week)", "June 2026 – week 2", "June 2026, second half"
    (
        "month (?:OF YEAR)? (?:comma|dash|open)* the? (?:(?:ordinal|last) weeks|weeks number) {ENDS}",
        days.week_of_month,
    ),
    ("month (?:OF YEAR)? (?:comma|dash|open)* the? ordinal half {ENDS}", months.half_of_month),
    ("weeks number the* month {OF_YEAR}?", days.week_or_day),
    # months
    ("term month_of_year", months.term_of_year),
    ("{NO_REF}month_of_year", months.numeric_month),
    ("month (?:(?:of|comma|filler|dash|slash|the|line)*|end) YEAR", months.month_year),
    ("year month (?!DAY|YEAR|YY)", months.month_year),
    ("year (?:comma|slash|TIGHT)? month (?:the|TIGHT)? DAY (?!COUNT|UNIT|word|dash|to|and)", days.month_day),
    ("month (?:dash|slash)? number {COUNTED}", months.month_or_count),
    ("{STRETCH}month (?!number.single)number(?!{COUNTED})", months.end_of_month_or_day),
    ("(?<!number|ordinal)month number month (?:YEAR|(?!number|YEAR|dash|slash))", months.number_between),
    ("month TIGHT (?!number.single)number (?= {A_MONTH_BEHIND})", months.month_of_covered_year),
    ("month TIGHT (?!number.single)number (?! {A_MONTH_BEHIND})", months.month_of_short_year),
    (
        "month (?:dash.spaced|slash) (?!number.single)number (?! {A_MONTH_BEHIND}|TIGHT month)",
        months.month_of_short_year,
    ),
    ("(?:{OF_THE_DAY}month number(?! YEAR)|month number {HOUR})", days.month_day),
    ("month number", months.month_or_day),
    (
        "month number (?:(?:comma|and|slash|dash)+ number)+ (?!word|{OF_MONTH}|UNIT|COUNT|adverb)",
        months.numbers_after_month,
    ),
    ("(?<!term)month pair", months.day_and_year),
    ("month (?:of|comma|open)* (?:span|pair)", months.month_in_span),
    ("revised open number close", "revised"),
    (
        "(?:(?<=word.title|word.asking)|(?<=(?:word.title|word.asking) (?:{INITIAL}))){PERSON}"
        " (?:(?:and|comma|slash)+ {PERSON} {NO_FIGURE})*",
        "event",
    ),
    ("(?<=(?:word.title|word.asking) Word){PERSON} (?!YEAR|number)", "event"),
    ("(?:^|(?<=comma|semicolon|line|slash|and)){INITIAL} {PERSON} (?!YEAR|number)", "event"),
    ("(?<=word.asking)season|(?<=word.title)(?:season|weekday|days|feast)", "event"),
    # "Pete/April", "Jan and Mark", "Theresa May"
    ("Word (?:slash|and) {PERSON} {NO_FIGURE}", months.name),
    (
        "(?<!number|two_digits|ordinal|YEAR|slash|dash){PERSON} (?:open Word close)? (?:slash|and) (?=Word)",
        months.name,
    ),
    ("(?:^|(?<=slash))(?!word.record|word.heading)Word month.surname (?=$|slash (?!month))", months.name),
    (
        "(?:^|(?<=semicolon|line|stop|comma)){PERSON} (?:(?:and|comma|slash)+ {PERSON})*"
        " (?=(?:open (?:word|event|meeting)+ close)? to (?:word|review))",
        months.name,
    ),
    (
        "(?:^|(?<=semicolon|line|stop|comma|function.if|and))(?:{PERSON} (?:(?:and|comma) {PERSON})*)"
        " (?:word.past|word.ed|word.term|word.hoped|function.to_be|word.question)",
        months.speaker,
    ),
    (
        "(?:^|(?<=semicolon|line|stop|comma))season"
        " (?=to (?:word.deed|word.dated|word.title|word.asking|word.heading))",
        months.name,
    ),
    ("last.gone month (?!the? DAY|OF YEAR)", refused(counted.NO_DAY)),
    ("next month (?!the? DAY|OF YEAR)", counted.next_month),
    # "will be in the September update"; but "the June notice"
    ("function.to_be ... (?<=filler.in the)month (?=word)", months.month_alone),
    ("(?<=the)month (?=word)", "event"),
    ("^ month.verb function.with", refused("march: the month, or what is to be done")),
    ("month (?=of word)", "event"),
    (
        "(?<!by|filler|end|until|early|mid|late|to|dash|slash|number|ordinal|from|the)month.code"
        " (?=by.due|function.to_be|function.is|former.was)",
        "word",
    ),
    ("(?<=the)month.code (?=$|stop|comma|close|semicolon|line)", "word"),  # "approved by the DEC"
    ("month.code (?=word|decimal|amount.percent)", "word"),  # "MAR charts", "APR 4.5%"
    ("meeting.session OF (?:span|pair)", years.session),
    # "June 2026 – Effective communication plan", "– Extended hours pilot", "post to be filled by May"
    (
        "from.effective (?=word|plan|event|review)|(?:^|(?<=dash|open|colon|stop|line))revised.away"
        " (?=(?!word.past|word.ed)word|event|plan|review)"
        "|after.post (?=word.ed|word.past|function.to_be)",
        "word",
    ),
    ("month ... (?<=line|stop|semicolon)(?!{PERSON})month (?=Word)", months.month_alone),
    ("(?<!filler.in|end|early|mid|late)month (?=Word)", "event"),
    ("month", months.month_alone),
    ("month event YEAR (?!word|plan|event)", months.month_year),
    ("ordinal half THE month {OF_YEAR}?", months.half_of_month),
    ("half THE month {OF_YEAR}?", refused("half of the month, or its middle")),
    ("(?:project_month|months|weeks|days|quarter|half|years) (?:number|count) (?=after)", "event"),
    # seasons, terms, holidays
    ("(?:season (?:slash|and|dash|to)+)? season.winter word.span? {OF_ITS_YEAR}", months.winter),
    ("season word.span? {OF_ITS_YEAR}", months.season),
    ("year (?:comma|TIGHT|slash|line)? season.winter {BEHIND_ITS_YEAR}", months.winter),
    ("year (?:comma|TIGHT|slash|line)? season {BEHIND_ITS_YEAR}", months.season),
    ("season word.span", months.season),
    ("(?:season YY? (?:slash|comma|and|dash)+)+ word.sum YY?", months.term),
    (
        "season ... (?<=open|slash|comma|semicolon|line|dash|and|stop)word.sum"
        " (?:YY|(?=close|comma|semicolon|line|stop|slash|$))",
        months.summer,
    ),
    ("season number (?! {OF_MONTH}) (?:(?:comma|open)? YEAR close?)?", months.season),
    ("season.many", "event"),
    ("(?!season.fall)season (?=word|plan|event)", "event"),
    ("(?!season.fall)season", months.season),
    # "fall" is a verb too
    (
        "(?:(?<=this|early|late|mid|by|year|span)"
        "|(?<=(?:filler.in|throughout|by) the|year (?:dash|slash|comma)))season.fall"
        " (?!word|filler.in|of|year)",
        months.season,
    ),
    ("season OF (?:span|pair)", months.season_in_span),
    ("(?:{WEEK} {APART})? {TERM} (?:{APART} {WEEK} (?:OF {WHICH})?)?", months.term),
    ("(?:season|feast) (?:year|span) (?:term|holiday)", months.term),
    ("(?:season YEAR? SEP+)+ season YEAR? term OF (?:span|YEAR)?", months.term),
    ("(?:season YEAR?)? term (?:comma|dash)? half (?:number|count)", "event"),
    ("(?:ordinal|last) half THE season? term", "event"),
    ("academic_year OF (?:span|pair|YEAR|YY) (?=word.intake)", "event"),
    ("holiday weekday? (?:filler.in|of) THE month {OF_YEAR}?", "event"),
    ("season YEAR? (?:dash|comma|colon)* term (?:number|count) {NO_DAY}", "event"),
    # quarters and halves
    ("month (?:dash|slash)? quarter (?!number.single|count) (?:OF YEAR|YY)?", quarters.quarter_to_month),
    ("month YEAR quarter (?!number|count)", quarters.quarter_to_month),
    ("(?:(?:quarter|half) (?:number|count|pair)|ordinal quarter) (?:{LINK} {WHICH})? {RECORD}", "event"),
    (
        "{YEAR_OF} {BESIDE} (?:{QUARTER} (?:{TO}+ {QUARTER})*|half (?:number|count)|{NTH_PART})"
        " {NO_OWN_YEAR}",
        quarters.part_of_named_year,
    ),
    (
        "(?:{QUARTER} (?:{TO}+ {QUARTER})*|half (?:number|count)|number (?:quarter|half)|{NTH_PART})"
        " (?:of|the|open|comma|dash|slash)* {YEAR_OF}",
        quarters.part_of_named_year,
    ),
    ("(?<=the|to)quarter (?:number|count) (?=(?!word.heading)word|event|meeting|plan|review)", "event"),
    (
        "(?:(?:ordinal|last|number)? (?:half|quarter) (?:number|count)?|half.year|mid years)"
        " (?:of|the|this|filler|comma|dash|open)*"
        " {LOCAL_YEAR}"
        "|{LOCAL_YEAR} (?:comma|dash|open)* (?:ordinal half|quarter (?:number|count)|ordinal quarter)",
        refused("when a part of such a year ends is not said"),
    ),
    (
        "(?:ordinal (?:quarter|half)|(?:quarter|half) (?:number|count)) (?:of|the)*"
        " next (?:financial_year|years|calendar_year)",
        quarters.part_of_next_year,
    ),
    ("{NO_LABEL}number (?:(?!quarter.many)quarter|half.letter) (?:{LINK} {WHICH})?", quarters.one_part),
    ("{NO_LABEL}number (?:(?!quarter.many)quarter|half.letter) YY", quarters.one_part),
    (
        "(?:(?:weeks|months) (?:number|count|pair)|(?:ordinal|last) (?:weeks|months)) (?:of|THE)"
        " (?:quarter (?:number|count)|ordinal quarter) (?:{LINK} {WHICH})?",
        refused("a part of a quarter"),
    ),
    ("(?:quarter (?:number|count|pair)|ordinal quarter) (?:{LINK} {WHICH})?", quarters.quarter),
    (
        "(?:quarter (?:number|count) {LINK} YEAR|year (?:comma|dash|colon)? quarter (?:number|count))"
        " (?:open|comma|dash)* (?:calendar_year|financial_year (?!OF (?:span|pair|YEAR|YY))) close?",
        quarters.quarter,
    ),
    ("ordinal {TO}+ ordinal quarter (?:{LINK} {WHICH})?", quarters.quarter),
    ("(?<!former)quarter (?:number|count) {AND_QUARTER}+ (?:{LINK} {WHICH})?", quarters.quarter),
    ("last quarter {LINK} {WHICH}", quarters.quarter),
    ("(?:span|pair|year) (?:comma|dash|colon)? quarter (?:number|count) {NO_OWN_YEAR}", quarters.quarter),
    ("(?:span|pair|year) (?:comma|dash|colon)? half (?:number|count) {NO_OWN_YEAR}", quarters.half),
    # "2026 (first half)", "2026/27, H2", "2026 (Q3)"
    ("(?:span|pair|year) open (?:quarter (?:number|count)|ordinal quarter) close", quarters.quarter),
    ("(?:span|pair|year) open half (?:number|count) close", quarters.half),
    ("(?:span|pair|year) (?:comma|dash|colon|open)? the? ordinal half {ENDS}", quarters.half),
    (
        "(?:(?<=years number|years count)|(?<=(?:years number|years count) (?:open|comma|dash|colon)))"
        "ordinal half|ordinal half of the? (?=years (?:number|count))",
        quarters.half,
    ),
    (
        "financial_year OF (?:span|pair) {BESIDE} (?:quarter|half) (?:number|count) {NO_OWN_YEAR}",
        quarters.of_named_span,
    ),
    ("quarter (?:number|count) (?:YY|TIGHT (?!number.single)(?:number|two_digits))", quarters.one_part),
    # "Q1: scope; 2: deliver"
    (
        "(?:quarter|{PLAN_YEAR}) number (?:{TO} number)? colon (?:(?!{PLAN_YEAR}|quarter|month)ANY){{1,12}}"
        " (?:semicolon|line|comma|stop) number (?:{TO} number)? colon",
        refused("which numbers count the same is not clear"),
    ),
    ("{NO_LABEL}(?:number|two_digits) (?:half.letter|(?!quarter.many)quarter) number", days.unreadable),
    ("half.letter number month {OF_YEAR}", refused(days.DAY_OR_LABEL)),
    ("half (?:number|count) (?:{LINK} {WHICH})?", quarters.half),
    ("ordinal half (?:{LINK} {WHICH}|THE (?:years (?!number|count)|financial_year|plan))", quarters.half),
    ("(?:(?<=by|end|until)|(?<=(?:by|end|until) the))half.year (?:{LINK} {WHICH})?", quarters.half_year),
    (
        "(?!half.letter)half (?:THE (?:span|pair)|{LINK} YEAR)",
        refused("which half of the year"),
    ),
    # years
    ("{MADE_FOR}(?:financial_year (?:OF (?:span|pair|YY))?|span|pair|YEAR)", "event"),
    ("plan ... (?<=open)(?!span.twelve)span (?=close)", "event"),
    ("{NO_CODE}{NOT_FOR}span.twelve {UNNAMED}", stretches.span),
    (
        "{NO_CODE}(?<!word|event|meeting|plan)(?<!(?:word|event|plan) for)(?!span.twelve)span {UNNAMED}",
        stretches.span,
    ),
    ("^ (?:number|count) dash? years dash? (?:word|event|plan|dash)* span", stretches.counted_span),
    ("(?<!month|year)year year (?!year)", stretches.two_years),
    ("years OF span", years.financial_year),
    (
        "financial_year (?:OF (?:span|pair|YEAR|YY))? (?=event.record|plan|word.record|word.for_year|event)",
        "event",
    ),
    ("(?:pair|span) (?:dash|slash)? project_month number", days.unreadable),
    (
        "(?:(?:pair|span) (?:dash|slash|colon)? months (?:number|two_digits)"
        "|(?:project_month|months) (?:number|two_digits) (?:of|the|dash|slash|comma|open|filler.in)*"
        " (?:pair|span|financial_year OF (?:span|pair|YEAR|YY)))",
        years.month_of_financial_year,
    ),
    (
        "(?:(?:word.of_year|word.span COUNT) (?:of|the|dash|slash|comma|open)*"
        " (?:pair|span|financial_year OF (?:span|pair|YEAR|YY))"
        "|(?:pair|span|financial_year OF (?:span|pair|YEAR|YY)) (?:dash|slash|comma|colon|open|line)*"
        " (?:word.of_year|word.span COUNT))",
        refused("a period of that year, or all of it"),
    ),
    ("month ... (?<=open)end THE academic_year (?=close)", "event"),
    ("(?<=the)financial_year OF (?:span|pair|YEAR|YY) (?=word)", "event"),
    ("financial_year.fiscal (?=word|plan|event|review)", "word"),
    ("financial_year (?:OF (?:span|pair|YY))?", years.financial_year),
    ("(?:span|pair|year) financial_year", years.financial_year),
    (
        "(?:between|from)? financial_year year (?:to|dash) year"
        " (?:(?:to|until|and|dash)+ financial_year? year (?:to|dash) year)+",
        years.financial_years_in_words,
    ),
    ("government_year.federal OF (?:{WHICH}|YY)", years.federal_year),
    ("government_year (?:OF (?:span|pair|YY))?", years.state_year),
    (
        "{NO_NAME}year to (?:number|two_digits) (?=$|close|comma|stop|semicolon|line|dash|open)",
        stretches.span_in_words,
    ),
    ("year (?:to|until|dash) YEAR (?=word|plan|event)", "span"),
    ("(?:between|from)? financial_year YY (?:dash|to|until|and)+ financial_year? YY", years.financial_years),
    # "the 2026 spring budget", "2026 winter season": the year is that of what it names
    (
        "(?:YEAR|span|pair) line?"
        " (?:(?:season|word){{1,2}} line? event.season|(?:season|feast) (?=line? (?:word|plan|event)))",
        "event",
    ),
    ("year_end {RECORD}", "event"),
    ("year_end.ending (?=numeric_date|iso|month|pair|DAY {OF_MONTH})", "filler"),
    ("year_end (?=numeric_date|iso)|(?<=numeric_date|iso)year_end", "filler"),
    # "June 2026 – Mid-year review", "End of year report: June 2026": when that is, is said
    (
        "(?:{BEHIND_A_DATE}(?:mid|end) THE years (?={THING})"
        "|(?:mid|end) THE years (?={THING}{{1,2}} {BEFORE_A_DATE}))",
        "word",
    ),
    (
        "(?:{BEHIND_A_DATE}years number (?=by.aim)"
        "|years number (?=by.aim (?:word.past.met|done)? {BEFORE_A_DATE}))",
        "numbered",
    ),
    ("month year ... (?<=plan)to year", "word"),  # "June 2026: strategy to 2030"
    ("mid years (?=$|close|comma|stop|semicolon|line|dash|open)", quarters.half_year),
    ("year_end.calendar (?:OF YEAR|YY)? {NOT_DATED}", years.calendar_year_end),
    ("(?!year_end.ending pair)year_end (?:OF {WHICH}|YY)", years.year_end),
    ("year_end (?!(?:of|the|comma|filler|DAY|open)* month)", years.year_end),
    ("end THE financial_year (?!OF (?:span|pair|YEAR|YY|number|two_digits))", years.year_end),
    ("(?:event.biennium OF span|span event.biennium)", years.biennium),
    (
        "(?:event.season OF (?:span|pair)|event.local_year OF (?:span|pair|YEAR|YY)"
        "|(?:span|pair) event.season|(?:span|pair|year) event.local_year)",
        refused("when such a year ends is not said"),
    ),
    ("(?:span|pair) academic_year", years.academic_year),
    ("academic_year (?:(?:dash|colon|open)? OF {WHICH})?", years.academic_year),
    ("calendar_year (?:OF (?:YEAR|YY))?", years.calendar_year),
    ("(?:year calendar_year|years year)", years.calendar_year),
    (
        "(?:beginning|before) (?:this|filler|THE)* (?:{WHICH} academic_year|academic_year (?:OF {WHICH})?)",
        years.beginning_of_school,
    ),
    ("(?:early|mid|late) dash? years (?=review|meeting|word.record)", refused("in which year is not said")),
    ("end THE years (?!number|count|YEAR|span|pair) {NOT_DATED}", years.end_of_year),
    ("within the years (?=$|stop|semicolon|comma|close|line|dash|open)", years.end_of_year),
    ("{NO_CODE}{NO_NAME}YEAR {UNNAMED} (?!TIGHT word)", years.calendar_year),
    # "In 2026 review the policy", but not "in 2026 prices"
    (
        "(?<=^filler.in|^by|^throughout)year (?=(?:(?!word.record)word|review|event) (?:the|a|function.its))",
        years.calendar_year,
    ),
    ("end THE (?:number|two_digits) (?:$|(?=close|comma|stop|and|dash|line|open))", years.end_of_short_year),
    # counted from the start of the plan or the day of writing
    # "Overdue by 3 weeks" says how late it is; what "slipped 3 weeks" has another date now
    (
        "(?:status.slips|status.late.slips) (?:by|within|until|filler|word.more)* {UP_TO}? (?:COUNT|a) UNIT",
        "status.moved",
    ),
    ("status (?:by|within|until|filler|word.more)* {UP_TO}? (?:COUNT|a) UNIT", "status.late"),
    (
        "(?:within|until|filler|word.more)* {UP_TO}? COUNT UNIT"
        " (?:status|(?!late.later)late (?!the|of|YEAR|month)|word.behind)",
        "status.late",
    ),
    ("(?<=filler.on)by (?:COUNT|a) UNIT (?=comma? (?:from|former))", "word"),
    ("(?:word.change|word.base) ... by (?:within|filler|until)* (?:COUNT|a) UNIT", "word"),
    ("weeks (?:number|count|two_digits|pair) {AND_MORE}* (?=ANY* term)", "event"),
    ("(?:word.of_term|season YEAR?) (?:dash|comma|colon)* weeks (?:number|count|pair) {AND_MORE}*", "event"),
    ("weeks (?:number|count|pair) {AND_MORE}* (?:dash|comma|of)* (?:word.of_term|season YEAR?)", "event"),
    ("word.of_term (?:of|comma|dash|open)* (?:span.twelve|YEAR)", "event"),
    (
        "(?<!word and|word slash){PLAN_YEAR} (?:number|count|two_digits|pair) {AND_MORE}*"
        " (?!word|number|month|ordinal|event|term|(?:and|slash|comma) years ANY word)"
        "(?!of (?:the|a)? (?:event.for_year|word.for_year|word.term))"
        "(?!{TO}+ number {OF_MONTH}|(?:TIGHT|to) (?:number|count))",
        counted.numbered_unit,
    ),
    (
        "{NO_LABEL}years (?:number|count) (?:comma|dash|slash|colon)*"
        " (?:months|project_month) (?:(?:number|count) {TO}+)? (?:number|count)",
        counted.month_of_year_of_plan,
    ),
    # "Years 3-6, Autumn 2026": those of a school, where the plan has no such years
    ("years number {TO} number (?=comma|colon|open|dash|semicolon)", "numbered"),
    ("ordinal (?:years|months) (?:of the* plan)? (?!word|of|term)", counted.numbered_unit),
    # "Year 2, Q3" in a plan of one year: the quarter is none of its own
    (
        "(?:years (?:number|count)|ordinal years) (?=(?:SEP|stop|open)* (?:quarter|half) (?:number|count))",
        refused("the plan has no such year"),
    ),
    (
        "(?<!word.lasts)(?:(?<!word)within.amount|(?!within.amount)within|filler.in"
        "|(?:^|(?<=comma|dash|colon|open))filler|throughout|(?<!revised)by|until|before)"
        " (?:the|this|a|colon)* (?:next|ordinal)? {UP_TO}? (?:COUNT|a) a? UNIT {NOT_OF}",
        counted.within,
    ),
    ("(?:next {UP_TO}?|ordinal) COUNT UNIT {NOT_OF}", counted.within),
    ("(?:filler.in|within|throughout) function.its (?:ordinal|next) COUNT UNIT", "event"),
    ("word.follows (?:within|filler.in|filler)* {UP_TO}? (?:COUNT|a) UNIT", "event"),
    ("(?:within|throughout|filler.in)? the? ordinal COUNT UNIT of the? plan", counted.horizon),
    ("(?:within|filler)* COUNT UNIT (?:from|of|after) the? beginning the? plan", counted.horizon),
    (
        "(?:within|throughout|filler) (?:the|filler)+ next (?:half|UNIT)"
        " (?!of|number|count|{NAME}{{0,4}} meeting)",
        counted.within,
    ),
    (
        "amount.labelled (?:of|word|event|plan|filler)* (?:within.amount|throughout|filler.in|filler)"
        " THE next? {UP_TO}? COUNT UNIT {NOT_OF}",
        refused("the term of the money, or when it is due"),
    ),
    (
        "(?:filler|within|by)* {UP_TO}? (?:COUNT|a) UNIT (?:from|of|after) the?"
        " (?:former.letter|filler.date of the? (?:word.record|word.letter)) (?!open)",
        counted.from_writing,
    ),
    (
        "(?:filler|within|by)* {UP_TO}? (?:COUNT|a) UNIT"
        " (?:from now"
        "|(?:from|of|after) (?:the? filler.date of)? this (?:word.record|word.letter|meeting) (?!open))",
        counted.within,
    ),
    ("(?<=end)THE (?:months|weeks) (?!of|number|count|project_month|month)", counted.relative_unit),
    (
        "^ (?:COUNT (?:UNIT|project_month)? (?:dash|to|slash|comma|and)+)* COUNT (?:UNIT|project_month)"
        " (?=(?:(?!filler.in)filler|stop)* $"
        "|(?!open word{{0,3}} (?:word.span|word.effort|word.term|event.for_year|event.trial) close)"
        "open (?:word|event|plan|meeting|of|the|to|numbered COUNT|colon|comma)+ close $)",
        counted.within,
    ),
    (
        "(?<!semicolon|comma|line)(?:vague|immediate|(?:word.horizon|project_month)(?!TIGHT COUNT)"
        "|numbered COUNT (?=(?:open|colon|dash|comma) {UP_TO}))"
        " (?:word|dash|colon|open|comma|within|before|until|filler|to|by)* {UP_TO}? COUNT UNIT (?:close|$)",
        counted.horizon,
    ),
    (
        "(?:end|within|throughout) THE COUNT dash? UNIT (?:word.span|plan|event)",
        counted.length_of_plan,
    ),
    (
        "(?:(?<=^numbered)|(?<=^word numbered)|(?<=^word.level)|(?<=^word.level word.initial))"
        "(?:dash|colon|comma|open|slash)* (?:within|filler)* {UP_TO}? COUNT UNIT (?:close|$)",
        counted.within,
    ),
    ("end THE COUNT UNIT {NOT_OF}", counted.length_of_plan),
    ("end THE plan", counted.end_of_plan),
    ("(?:(?:a|COUNT) UNIT)? relative (?!weeks)|relative weeks", counted.relative_day),
    ("(?:this|next) (?:months|weeks|quarter) (?!number|count|pair)", counted.relative_unit),
    ("(?:{NO_LABEL}number|NTH) (?:of|the)+ (?:this|next) months", counted.relative_unit),
    (
        "(?:weekday (?:of|the|comma|dash|open)* (?:this|next) weeks"
        "|(?:this|next) weeks (?:of|the|comma|dash|open|filler.on)* weekday)",
        counted.relative_unit,
    ),
    ("next (?:financial_year|academic_year) (?!open? span)", years.year_of_writing),
    ("(?<=early|mid|late)(?:this|next) years", partial(years.year_of_writing, of_calendar=True)),
    ("(?:this|next) (?:years|calendar_year)", years.year_of_writing),
    ("next financial_year open span close", years.financial_year),
    (
        "(?:last (?:years|calendar_year)|(?:next|last|this) year_end|last.gone season (?!OF YEAR)"
        "|last (?:financial_year|academic_year) (?!open? span)|last quarter (?!number)"
        "|last (?:months|weeks))",
        refused(counted.NO_DAY),
    ),
    ("month (?:of|comma|the)* (?:this|next) years", counted.month_of_year),
    ("next season (?!OF (?:YEAR|span)|term|holiday)", counted.next_season),
    ("(?:weekday|month) last (?=$|stop|comma|semicolon|line|close)", refused(counted.NO_DAY)),
    # meetings
    ("month YEAR? {NAME}{{0,3}} meeting+", meetings.month_meeting),
    ("month {NAME}{{0,3}} meeting+ YEAR", meetings.month_meeting),
    ("(?:{NO_LABEL}number|NTH) THE month {NAME}{{0,4}} meeting+", meetings.day_meeting),
    ("next {NAME}{{0,4}} meeting+", meetings.next_meeting),
    ("next (?:word|event|plan){{1,4}} open span close", "event"),
)
NAMES: Final = Grammar(
    *((row.format_map(PARTS), make if isinstance(make, str) else _believed(make)) for row, make in _ROWS)
)
