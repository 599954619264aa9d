"""Numbers that touch a time and were not used in reading it: with them the time is another, or none.

Every number is accounted for: it is part of a time, or something beside it says what it counts or names
("Phase 2", "2 workshops", "£5k"), or the time it touches is not understood. In "May 2010 17" nobody knows
what 17 is, so nobody knows that the time is May 2010.
"""

from typing import Final

from actionplan.timescale.calendar.context import Context
from actionplan.timescale.calendar.mention import unknown
from actionplan.timescale.names.days import unreadable
from actionplan.timescale.words.patterns import Grammar, Match, refused
from actionplan.timescale.words.tokens import Token

NUMBERS: Final = (
    *("number", "two_digits", "ordinal", "count", "amount", "decimal", "damaged", "pair", "span"),
    *("year", "short_year", "far_year", "numeric_date", "month_of_year", "unreadable", "iso"),
)
FIGURE: Final = f"(?:(?!amount.labelled|amount.percent|ordinal.spelled)(?:{'|'.join(NUMBERS)}))"
LABELS: Final = (
    "numbered|Word|word.label|word.reference|word.entry|plan|event|meeting|review"
    "|project_month|years|months|weeks|days|season|term|holiday"
)
COUNTED: Final = (
    "word|event|meeting|plan|review|UNIT|term|holiday|numbered|times|of|weekday|compared.baseline"
    "|revised|revised.act"
)
JOINTS: Final = "(?:dash|slash|stop|comma|open|close){0,3}"
IN: Final = "(?:of|filler|the|comma|dash|open)*"
YEARS: Final = "year|short_year|far_year"
NUMBER: Final = f"(?:(?:quarter|half)? {FIGURE} (?!{COUNTED}|dash UNIT)(?!(?<!{YEARS})by)|damaged)"
AN_ITEM: Final = "(?:number stop (?:word|review|event|plan|meeting|start|function))"
"""The number of the next item of a list: "Completion: 12 November 2025 3. Implement"."""
BEFORE: Final = (
    f"(?:(?<!{LABELS})(?<!word TIGHT)(?!(?<=word)number.single (?:open|dash.spaced)){NUMBER}|damaged)"
)
"""A number before a time that nothing accounts for; not that of "data drop 1 (May)" or "CAR-09: May"."""


def _unread(match: Match, _: Context) -> Token:
    """ "May 2010 17", "l5 May 2010", "31 Oct 2126"."""
    unread = next(token.text for token in match.tokens if token.kind in NUMBERS)
    return match.time(unknown(f"{unread[:20]} beside the time is not understood"))


def _slip(match: Match, _: Context) -> Token:
    """ "Begnniing Autumn 2026", "unitl March": another role would make it another date."""
    return match.time(unknown(f"{match.one('word').text} beside the time may be misspelt"), "revised_time")


def _year_after_the_plan(match: Match, _: Context) -> Token | None:
    """ "Year 1 and Year 2" of a plan of one year."""
    is_counted = match.one("time").value.is_counted
    return match.time(unknown("runs past the end of the plan")) if is_counted else None


def _of_a_version(match: Match, _: Context) -> Token | None:
    """ "Version 2.1 (May 2026)" may be of May; "v2.0 (Q1 2027)" is planned for then."""
    is_dated = match.one("time").value.precision in ("day", "month")
    return match.time(unknown("of a version, or of what is due")) if is_dated else None


REMAINDERS: Final = Grammar(
    (f"week_commencing (?:THE|weekday)* {FIGURE}", _unread),
    (f"tbc.blank {JOINTS} (?:tbc.blank {JOINTS})* time", refused("its day is still left out")),
    (
        "(?:^|(?<=by|until|the|filler|colon|comma|semicolon|line|open))query+ time",
        refused("its day is in question"),
    ),
    (f"time {JOINTS} tbc.blank", refused("its day is still left out")),
    (
        "time (?:SEP|to|until)+ (?:years|months|project_month|weeks) (?:number|two_digits|pair)",
        _year_after_the_plan,
    ),
    (
        "numbered.version (?:decimal|number|word){0,2} word.title time",
        refused("of a version, or of what is due"),
    ),
    ("(?:box SEP* time|time SEP* box)", refused("which of them is ticked")),
    ("time Word? word.street", refused("stands in an address")),
    ("time close? (?:and.plus|word.minus) (?:COUNT|amount)", refused("counted from then")),
    ("time amount times", refused("its year is cut short")),
    (
        "(?<!numbered)numbered.version"
        " (?:(?:number|decimal|count) (?:comma|open|of)?|decimal (?:dash|colon) open?) time",
        _of_a_version,
    ),
    ("word.slip GAP time", _slip),
    ("word.foreign word? GAP time", refused("before, after or from then, in another language")),
    ("time word.slip", _slip),
    ("unreadable", unreadable),
    ("damaged (?:weeks|weekday|half)? (?:of|the)+ time", _unread),
    (
        f"(?:{BEFORE} {JOINTS}(?:{NUMBER} {JOINTS})* time|time {JOINTS}(?!{AN_ITEM}){NUMBER})"
        f" (?:{JOINTS}(?:{NUMBER}|time))*",
        _unread,
    ),
    (f"time {IN} (?:far_year|year|short_year) (?!{COUNTED})", _unread),
)
