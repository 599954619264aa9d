"""Words that name times: months, feasts, numbers, units, what recurs, and the parts of a time."""

from typing import Final

TIMES: Final = """
# names of times
month.name 1: jan
month 1: january
month 2: february, feb, febr, febuary
month.verb 3: march
month 3: mar, mch, marhc, mrach
month.name 4: april
month 4: apr, aprl, apri
month.surname 5: may
month.name 6: june
month 6: jun, juen
month 7: july, jul, jly, jully, juyl
month.name 8: august
month 8: aug
month 9: september, sept, sep, setp, septmber
month 10: october, oct
month 11: november, nov, novem
month 12: december, dec, decem
weekday 0: monday, mon
weekday 1: tuesday, tue, tues
weekday 2: wednesday, wed, weds, wensday
weekday 3: thursday, thu, thur, thurs
weekday 4: friday, fri
weekday 5: saturday, sat
weekday 6: sunday, sun
season spring: spring, springtime, spr
season summer: summer, summertime
season autumn: autumn, aut, autum, automn
season.many spring: springs
season.many summer: summers
season.many autumn: autumns
season.many winter: winters
season.fall autumn: fall
season.winter winter: winter, wintertime
# feasts, other spellings only; name and day are a row of FEASTS in calendar/spans.py
feast ash wednesday: ash wed
feast shrove tuesday: shrove tues
feast palm sunday: palm sun
feast maundy thursday: maundy thurs
feast good friday: good fri
feast easter: easter sunday, easter day
feast holy saturday: easter eve
feast shrove tuesday: pancake day
feast ascension: ascension day
feast pentecost: whitsun, whit sunday, whitsunday
feast christmas: christmas day, xmas, x mas, xmas day
feast new year's day: new years day, new year day
feast new year's eve: new years eve
feast all saints: all saints day, all saints' day, all hallows
feast halloween: hallowe'en
feast bonfire night: guy fawkes night
feast remembrance day: armistice day
feast thanksgiving: thanksgiving day
feast martin luther king day: mlk day
feast presidents' day: presidents day
feast early may bank holiday: may day bank holiday
feast spring bank holiday: late may bank holiday
feast august bank holiday: summer bank holiday
new_year: new year, the new year, in the new year, new financial year, new academic year, new school year,
    new fiscal, new fiscal year
# how often, and how many of what
often 1: once
often 2: twice
often 3: thrice
times: times, x, occasions
several: few, a few, several, many
a: a, an
# units
days D: day, days, calendar day, calendar days, cal day, cal days, clock days, clear day, clear days
days B: working day, working days, wd, wds, business days, wkg days, bus days, work days, workdays
weeks W: week, weeks, wk, wks, weeks', week's
weeks 2W: fortnight, fortnights, fortnight's
months.monday M: mo
months M: month, months, mos, mth, mths, mnths, months', month's
project_month M: m
quarter 3M: eoq, quarter, qtr, qr, q, qrtr, quater
quarter.many 3M: quarters, qtrs, qrs
half 6M: half
half.year 6M: half year
half.letter 6M: h
years Y: year, years, yr, yrs, y, years', year's
years.programme Y: py
financial_year.fiscal: fiscal
financial_year: financial year, finacial year, finanical year, fiscal year, fin year, fy, f y, budget year,
    financial yr, financial years, fiscal years
government_year.federal: ffy, federal fiscal year, federal fiscal years
government_year: sfy, state fiscal year
academic_year: academic years, school years, sy, academic year, academic session, ay, school year, acad year,
    academic yr
calendar_week: kw, cw, calendar week, week no, week number, wk no
calendar_year: calendar year, calendar years, calender year, cy
year_end: year end, yearend, y e, ye, yr end
year_end.financial: financial year end, fy end, fiscal year end, eofy
year_end.calendar: eoy, e.o.y., calendar year end, calendar yr end, cal year end, cal yr end
year_end.ending: fye, fy ending, financial year ending, fiscal year ending
term: trim, trim.
term: michaelmas, hilary, term, terms, semester, semesters, sem, trimester, trimesters, half term, half terms,
    half termly holiday, term time, schoolterm
holiday: holiday, holidays, hols, break, vacation, recess, school holidays, bank holiday, bank hol
plan: plan, action plan, strategy, strategy period, programme period, action plan period, plan period,
    this plan, the plan's period
# recurrence
adverb P1D: daily
adverb P1W: weekly
adverb.weekdays P1W: mondays, tuesdays, wednesdays, thursdays, fridays, saturdays, sundays
adverb P2W: fortnightly, bi weekly, biweekly, alternate weeks
adverb P1M: monthly, mthly
adverb P2M: bi monthly, bimonthly, two monthly, alternate months
adverb P3M: quarterly, three monthly, quaterly, 1/4ly, qtrly, quartly
adverb P4M: termly, each term, every term, per term, once a term, four monthly
adverb P6M: half yearly, six monthly, biannual, biannually, bi annual, bi annually, twice yearly, semi annual,
    semi annually
adverb P1Y: annual, yearly, pa, p.a., p.a
adverb.how_often P1Y: annually, per annum, once yearly, anually, annualy
adverb P2Y: biennial, biennially
adverb P3Y: triennial, triennially
adverb P5Y: quinquennial, quinquennially
adverb P2Y: alternate years
adverb: cyclical, cyclically, year on year, half termly, every half term, each half term, per half term,
    twice a term, regularly, regular basis, periodically, periodic, intermittently, frequently, each meeting,
    every meeting, all meetings, each board meeting, every board meeting
adverb.usual: regular
every: every, each
other: other, alternate
per: per
thereafter: thereafter, then, after that, afterwards, subsequently, and then, from then on
# parts of a time
early: early, early part, early part of, early in
beginning.verb: beginning
beginning: beginning of, start of, the start of, at the start of, beg of, beg
mid: mid, middle, middle of, mid way through, midway through, halfway through, half way through
late.later: later
late: late, late in, later in, latter part of, later part of, back end of, second part of,
    towards the end of, toward the end of, nearer the end of
end: end, end of, the end of, ends, close of, end fo, eind of, ned of, last day of
last.gone: last
last.recent: most recent, most recently, latest available
last: final
next: next, next one, coming, forthcoming, upcoming, following month's
this: this, current, present
week_commencing: weeks commencing, weeks beginning, week commencing, w/c, wc, wk commencing, w/b, wk/c,
    wk beg, week beginning, wb, w.b., week starting, w.c., week comm, week com, wk comm, wk com,
    wk beginning, wk starting
week_commencing 2W: fortnight commencing, fortnight beginning, fortnight starting
week_ending: week ending, w/e, wk ending, wk/e, week end
"""
