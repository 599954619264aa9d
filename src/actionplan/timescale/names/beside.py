"""What may stand beside the name of a time, in the notation of the rules: its parts, and what it is not."""

from typing import Final

WEEKDAYS: Final = "(?:weekday (?:comma|the|dash|slash|to|and)*)*"
LINK: Final = "(?:of|the|comma|filler|slash|dash|open|years|financial_year)*"
WHICH: Final = "(?:(?:span|pair) (?:financial_year (?!OF (?:span|pair|YEAR|YY)))?|YEAR)"
SHORT: Final = "(?:YY|(?!number.single)number (?=TIGHT month (?:number|YEAR)))"
"""The year of "1 May 26-June 26" too; elsewhere "30-Sep" is a day."""
OF_YEAR: Final = f"(?: (?:of|comma|filler|the|dash|slash)* YEAR| (?:TIGHT|slash) YY| {SHORT}| dash.spaced YY)"
OF_ITS_YEAR: Final = "(?:(?:of|the|comma|dash|slash|line)* YEAR|open YEAR close)"
"""The year behind a season: "Spring 2027", "Winter – 2027", "Summer (2026)"."""
BEHIND_ITS_YEAR: Final = (
    "(?:(?=(?:SEP|to)* YEAR line? season)"
    f"|(?!{OF_ITS_YEAR}|word|plan|event|term|holiday|season|dash|to|slash|and))"
)
"""What a season is followed by whose year stands before it: "2026 Fall", "2026 Autumn – 2027 Spring"."""
NO_OWN_YEAR: Final = "(?!(?:of|the)* (?:span|pair|YEAR) (?!(?:comma|dash|colon)? (?:quarter|half)))"
"""What does not follow a part of the year before it: in "2026/27 – Q3 2027/28" it is of the other."""
AND_MORE: Final = "(?:(?:dash|to|and|slash|comma)+ (?:number|count))"
COUNTABLE: Final = "(?!Word|word.past)word|meeting.several|meeting.session.several|days|weeks|months|times"
AND_QUARTER: Final = (
    "(?:(?:dash|to|and|slash|comma)+ quarter (?:number|count)|(?:TIGHT|to|and|slash)+ (?:number|count)"
    f"|(?:dash|comma)+ (?:number|count)(?!{COUNTABLE}))"
)
"""The second of two quarters: "Q2 – 3", "Q1, 2"; but what is counted in "Q2 – 3 training sessions"."""
APART: Final = "(?:of|the|comma|filler|dash|slash|open|colon|stop|line)*"
MORE_DAYS: Final = "(?:(?:dash|to|and|slash|comma)+ DAY)"
NO_DAY: Final = f"(?!{MORE_DAYS}* THE month)"
OF_THE_DAY: Final = (
    "(?:(?<=weekday|week_commencing|clock|filler.on)|(?<=(?:weekday|clock) (?:comma|filler|the)))"
)
"""What stands before a day: "Monday October 26", "w/c October 26", "5pm, October 26", "on October 26"."""
NOT_DATED: Final = "(?!(?:comma|dash|colon|DAY)* (?:month|numeric_date))"
ENDS: Final = "close? (?=$|stop|semicolon|line|comma)"
HOUR: Final = "(?=(?:comma|filler|dash|open)* (?:clock|weekday (?:comma|close|stop|semicolon|line|clock|$)))"
"""What stands behind a day: "October 26, Monday", "October 26 at 5pm"."""
WEEK: Final = f"(?:weeks (?:number|count|pair|two_digits) {NO_DAY}|(?:ordinal|last) weeks (?!THE month))"
TERM: Final = (
    "(?:academic_year OF (?:span|pair|YEAR) (?:comma|dash)*)? (?:year|span)?"
    " (?:season|feast|month|ordinal|number|year)? (?:term|holiday)+"
    f" (?:DAY {MORE_DAYS}* {NO_DAY}|count)?"
    " (?:(?:dash|colon|open)? OF (?:span|pair (?!THE month)|YEAR)"
    " (?:(?:dash|to|and|slash|comma)+ (?:span|pair|YEAR))*)?"
    " (?:OF academic_year (?:OF (?:span|pair|YEAR))?)?"
)
A_DATE: Final = "(?:number (?:of|the)? month|NTH (?:of|the)? month|month (?:number|NTH))"
UP_TO: Final = "(?:COUNT UNIT? (?:dash|to|slash))"
NAME: Final = "(?:word|event|holiday)"
NOT_OF: Final = (
    "(?!filler.in (?:$|close)|filler (?:before|after)|late.later|of|open? (?:FROM|beginning)|before|after"
    "|thereafter|depends.upon|event|meeting|word|adverb|YEAR|financial_year|(?<=quarter)(?:number|span|pair))"
)
TO_A_DAY: Final = " TIGHT month dash number TIGHT month"
"""What stands behind the first day of "15-Sep-30-Oct", in which 30 is no year."""
FORM: Final = "open? tbc.blank (?:slash? tbc.blank){2} close?"
"""How a form wants a date: "(dd/mm/yyyy)"."""
OF_MONTH: Final = "(?:of|the|TIGHT)* month"
A_MONTH_BEHIND: Final = "(?:of|the)* month (?!dash|slash)"
"""What makes the 30 of "April – 30 June" a day; in "Apr-30 May-30" it is a year."""
COUNTED: Final = f"(?=of|{COUNTABLE})"
"""What a number before it may count: "30 staff"; not the name in "9/10 Wardens"."""
NO_LABEL: Final = (
    "(?<!numbered|word.label|years|months|weeks|project_month|quarter|half|term)"
    "(?:(?<!season)|(?!number.single))"
)
OF_A_THING: Final = (
    "(?:(?<=word|meeting.session|within.amount|partly|times|days|function.no)"
    "(?<!word.past|word.ed|word.heading|word.span|word.record|word.current|word.hoped|word.forecast|word.asking)"
    "(?<!word days)(?<!word.rating|word.ends|word.source|word.dated|word.label|word.leaves)"
    "(?<!(?:to|filler.at|by) word.code)(?<!for word.entry)"
    "|(?<=word TIGHT))"
)
"""What stands before a number that may be its own: "Psalm 23 June", "COVID-19 May"; not "closes 12 June"."""
NUMBERS_TO: Final = "(?:(?:number (?:comma|TIGHT|and|to|slash)+)* number (?:TIGHT|and|to)+)"
OF_SEVERAL: Final = "(?<=numbered|word.label|years|months|weeks|project_month|quarter|half|season)"
"""What may have several numbers of its own: "Wards 5 & 6 June"; "Phase 2, 6 June" is a day."""
NO_REF: Final = (
    "(?<!numbered|word.label|word.reference|word.entry|years|quarter|half)"
    "(?<!(?:word.reference|word.entry) (?:colon|stop))(?<!function.no stop)"
)
"""What stands before figures that are no number of a thing: "Minute 12/9", "Ref: 12/26", "Years 5/6"."""
STRETCH: Final = "(?<=end|beginning|early|mid|late)"
INTRODUCED: Final = "by|until|before|after|filler|from|start|to|and|for|revised|week_commencing|week_ending"
RECORD: Final = "(?=(?:word|event|meeting)? (?:word.record|event.record))"
UNNAMED: Final = (
    "(?!(?!word.heading colon)word|plan|event|meeting|review.step|amount|by.aim|compared.baseline)"
)
"""What follows a year that is no part of a name: not that of "2012 strategy", "2013 target"."""
NO_NAME: Final = (
    "(?<!(?:term|holiday) line)"
    "(?<!word|event|meeting|plan|term|holiday|new_year|vague|numbered|close|filler.on|days|weeks|months)"
    "(?<!number|count|amount|two_digits|pair|decimal|weekday)"
    "(?<!(?:number|two_digits|amount|word.label) of)"
    "(?<!Word open)(?<!^word open)(?<!amount colon)(?<!far_year colon)"
    "(?<!word.code span colon|word.code year colon)(?<!word.code number TIGHT number colon)"
)
NO_CODE: Final = (
    "(?<!function.no)(?<!function.no stop)(?<!word slash)(?<!word TIGHT)"
    "(?<!(?:word.reference|word.entry) number)(?<!(?:word.reference|word.entry) number open)"
)
"""What stands before a year that is no part of a code: that of "W123-2026", "Minute 5 2026/27"."""
NOT_FOR: Final = (
    "(?<!filler.on)(?<!ANY Word)(?<!word.code)(?<!Word for)(?<!plan)(?<!plan for)"
    "(?<!word.record|word.reference|word.entry|event.record)"
    "(?<!(?:word.record|word.reference|word.entry|event.record) for)"
)
"""What stands before a financial year in which a thing is done; a budget is made for it."""
MADE_FOR: Final = (
    "(?:(?<=(?:word.for_year|event.record|event.for_year|event.programme|plan) for)"
    "|(?<=word.for_year|event.record)(?!YEAR))"
)
"""What stands before the year that a thing is for: "precept for FY25-26", "calendar for 2011"."""
NO_NOUN: Final = "(?!word|event|meeting|plan|review|term|holiday|numbered|UNIT|weekday)"
"""What follows a day whose number is a word: "the second May meeting" is another."""
A_DAY: Final = "(?:^|(?<=the|by|filler|until|before|weekday|colon|open|to))"
"""What stands before a day whose number is a word: in "first draft May; second June" it is a draft's."""
TO: Final = "(?:dash|to|and|slash|comma)"
QUARTER: Final = "quarter (?:number|count)"
NTH_PART: Final = "(?:ordinal|last) (?:quarter|half)(?! number)"
BESIDE: Final = "(?:comma|dash|slash|colon)*"
BEHIND: Final = "(?:comma|dash|open|stop|line|semicolon|and|function|former.was|word){0,4}"
"""What stands between a date and the words that it was moved: ", but was", " (since"."""
BY_SO_LONG: Final = "(?:by|for|filler)* (?:COUNT|a) word? UNIT"
"""How much later: "extended by a further 3 months", "pushed back a fortnight"."""
BEHIND_A_DATE: Final = (
    "(?<=(?:year|month|short_year|numeric_date|iso|number|span) (?:dash|colon|open|line|comma))"
)
BEFORE_A_DATE: Final = (
    "(?:dash|colon|open|line|comma|by|filler|end)*"
    " (?:month|season|ordinal|quarter|numeric_date|iso|number month)"
)
"""Where a time is said of something else: "June 2026 – Year end audit", "Year 1 targets: June 2026"."""
THING: Final = "(?:(?!word.past|word.ed)word|event|plan|review|meeting)"
"""What a time in front may name: "year end audit", "FY27 training"."""
INITIAL: Final = "(?:word.initial|word.horizon|project_month|half.letter)"
PERSON: Final = "(?:month.name|month.surname|month.verb)"
NO_FIGURE: Final = "(?!YEAR|number|two_digits|span|pair|(?:slash|dash|to|and) month)"
PLAN_YEAR: Final = "(?:years|months|weeks|project_month)"
YEAR_OF: Final = "(?:financial_year|calendar_year|government_year) OF (?:year|short_year|number|two_digits)"
LOCAL_YEAR: Final = (
    f"(?:{WHICH} (?:academic_year|event.local_year)|(?:academic_year|event.local_year) (?:OF {WHICH})?)"
)
PARTS: Final = {name: part for name, part in globals().items() if name.isupper()}
"""These parts by their names."""
