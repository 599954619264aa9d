"""Timescales: the table of wordings, and the laws that hold for any wording."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
import textwrap
from calendar import monthrange
from datetime import date, timedelta
from functools import partial
from itertools import product
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from actionplan.timescale import Calendar, Period, Timescale, parse
from actionplan.timescale.calendar.spans import FEASTS, easter, later
from actionplan.timescale.reading import STAGES
from actionplan.timescale.undated import WORDED
from actionplan.timescale.words.patterns import Rule
from actionplan.timescale.words.phrasing import LONGEST_READ
from actionplan.timescale.words.tokens import CLASSES, Token, letter, letters
from actionplan.timescale.words.vocabulary import CLOSE_ASKED, VOCABULARY
from builders import calls_of
from conftest import examples
from timescales import CONTEXTS, MONTH_FIRST, NEXT_YEAR, SCHOOL, THREE_YEARS, YEAR, Case, cases

CASES = cases()
PLAN = YEAR.period or Period(date.min, date.max)


def isoformat(day: date | None) -> str:
    return day.isoformat() if day else "-"


# -- the table -----------------------------------------------------------------------------------------------


def otherwise(case: Case) -> str:
    """How the wording is understood, if it is not as the table says."""
    found = case.found
    due = "|".join(map(isoformat, found.readings)) or isoformat(found.due)
    told = (found.kind, due, isoformat(found.start), found.precision or "-", found.every or "-")
    wrong = told != (case.kind, case.due, case.start, case.precision, case.every)
    if wrong or (case.why and found.reason != case.why) or found.text != case.text:
        return f"{case.text!r} ({case.context}) is {told} because {found.reason!r}, and not {case}"
    return ""


@pytest.mark.parametrize("family", sorted({case.family for case in CASES}))
def test_wordings_mean_what_the_table_says(family: str) -> None:
    wrong = [told for case in CASES if case.family == family if (told := otherwise(case))]
    assert not wrong, "\n".join(wrong)


def test_table_is_large_and_names_each_wording_once() -> None:
    assert len(CASES) >= 400
    assert len({(case.context, case.text) for case in CASES}) == len(CASES)
    assert {case.context for case in CASES} == set(CONTEXTS)


UNLUCKY = (
    "At the Dec Theme",
    "Advent Sunday",
    "June 2009 for costing",
    "Begin July",
    "By June 2009 – complete",
    "Survey June 2009",
    "Created June 2026",
    "1st tranche",
    "Phase 1 complete",
    "13/7/26 New",
    "[21.04.2026]",
    "information and guidance",
    "2026-2027 S",
    "Completion date: 12",
    "FY2026 Actuals",
    "The 2025 Strategy",
    "1/8/15 July",
    "31 May 2026/30",
    "1 June 2026-30",
    "July 18",
    "Autumn 2026, Week",
    "2026 December - 2027",
    "i) May 26 – done",
    "Complete by June 2026 so",
)
"""How those wordings begin that may be lists when a line ends where a step or a name begins."""


@pytest.mark.parametrize("width", [10, 13, 19, 26, 40])
def test_a_narrow_column_changes_no_date(width: int) -> None:
    """Each width with half of the wordings, the other half than the next width's."""
    other = []
    for case in CASES[width % 2 :: 2]:
        calendar, said = CONTEXTS[case.context]
        text = case.text.replace("\\n", "\n")
        wrapped = "\n".join(textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False))
        if wrapped != text and "\n" not in text and not text.startswith(UNLUCKY):
            due = isoformat(parse(wrapped, calendar, as_of=said).due)
            settled = case.kind == "ambiguous" and due in case.due  # "Policies⏎12 June": of no policy 12
            other += [wrapped] if due != day_of(case) and not settled else []
    assert not other


def day_of(case: Case) -> str:
    """The day in the table; "-" also where there are several to choose from."""
    return case.due if case.kind != "ambiguous" else "-"


FRAMES = (
    ("Target date: ", ""), ("Due: ", ""), ("DEADLINE - ", ""), ("By when? ", ""), ("Timescale\n", ""),
    ("- ", ""), ("• ", ""), ("(", ")"), ("[", "]"), ('"', '"'), ("**", "**"), ("_", "_"), ("Due: (", ")."),
    ("PS: ", ""), ("AB/CD: ", ""), ("", "."), ("", ";"), ("", " (Chair)"), ("", " (PS)"), ("", " – PS"),
    ("", " – Head of Finance"), ("'", "'"), ("‘", "’"), ("Complete by: ", ""), ("", "!"), ("", ":"),
    ("Due: ", " – Amber"),
)  # fmt: skip
FRAMED: dict[str, date | None] = {
    "DEADLINE - Amber (June 2026)": None,
    "Due: (Draft by June 2026, final September 2026 – Amber).": date(2026, 9, 30),
    "Timescale\nWas this done by 3 Feb 2027?": None,
    "Sept 2026 – ongoing / PS": None,
    "(a) June 2026 (by 10 July 2026)": None,
    "a) 31 May 2026 (Q2)": None,
    "1. 2026/27 (Q2)": date(2026, 9, 30),
    "> TBC 2026": None,
    "HR Manager – TBC (est. Q4)": None,
    "31 May 2026 deadline not met / Red [Chair]": None,
    "the '30 June' deadline": date(2026, 6, 30),
    "'30 June 2026' target": date(2026, 6, 30),
}
WHOSE = ("Clerk: ", "Pete Smith – ", "R3: ", "Ward Forum: ", "Policy: ", "roof repairs – ")


@pytest.mark.parametrize(("at", "blank"), [*enumerate(["  ", "\t", "\u00a0"])])
def test_any_blank_is_one(at: int, blank: str) -> None:
    for case in CASES[at % 2 :: 2]:
        calendar, said = CONTEXTS[case.context]
        assert isoformat(parse(case.text.replace(" ", blank), calendar, as_of=said).due) == day_of(case)


def test_a_heading_with_nothing_below_it_changes_no_date() -> None:
    for wording in ("Scheduled: 15/12/2009  Actual:", "Scheduled: 15/12/2009 / Revised date: –"):
        assert parse(wording, YEAR).due == date(2009, 12, 15), wording


@pytest.mark.parametrize("at", range(len(FRAMES)), ids=lambda at: "…".join(FRAMES[at]))
def test_what_frames_a_wording_changes_no_date(at: int) -> None:
    """Each frame with a sixth of the wordings, another one than the next frame's."""
    before, after = FRAMES[at]
    other = []
    for case in CASES[at % 6 :: 6]:
        calendar, said = CONTEXTS[case.context]
        framed = f"{before}{case.text}{after}"
        # capitals and small letters tell more apart than one case does: "by 7 aug. adoption 11 sept (PS)"
        told_apart = (case.text.isupper(), case.text.islower()) != (framed.isupper(), framed.islower())
        due = isoformat(parse(framed, calendar, as_of=said).due)
        other += [framed] if due != day_of(case) and not told_apart else []
    assert not other


def test_several_frames_change_no_date() -> None:
    assert {wording: parse(wording, NEXT_YEAR).due for wording in FRAMED} == FRAMED


@pytest.mark.parametrize("at", range(len(WHOSE)), ids=WHOSE.__getitem__)
def test_whose_wording_it_is_gives_it_no_date(at: int) -> None:
    """What somebody's name stands before is as in the table, or refused for it."""
    framed_twice = (
        "✓",
        "Clerk: ✓",
        "[",
        "- ",
        "Due:",
        "Target date",
        "Deadline:",
        "Policy:",
        "Training –",
        "Ref 12",
        "1. ",
        "Completed.",
        "June (",
        "Jan and",
        "December 2026—",
    )
    other = []
    for case in (case for case in CASES[at::6] if not case.text.islower()):
        calendar, said = CONTEXTS[case.context]
        wording = f"{WHOSE[at]}{case.text}"
        due = isoformat(parse(wording, calendar, as_of=said).due)
        other += (
            [wording] if due not in ("-", day_of(case)) and not case.text.startswith(framed_twice) else []
        )
    assert not other


DATES = {
    "yes": ("3 Feb 2027", "12/02/27", "February 2027", "5 February", "Feb 27", "mid-Feb"),
    "no": (
        "3 Feb 2027",
        "12/02/27",
        "February 2027",
        "5 February",
        "Feb 27",
        "mid-Feb",
        "May 2026",
        "12/05/26",
    ),
}
"""Notations that are put into each frame; in what gives no deadline also days before it was said."""


@pytest.mark.parametrize("said", [None, date(2026, 9, 15)])
@pytest.mark.parametrize("deadline", ["yes", "no"])
def test_a_frame_says_whether_the_date_in_it_is_a_deadline(deadline: str, said: date | None) -> None:
    with (Path(__file__).parent / "frames.tsv").open(encoding="utf-8", newline="") as table:
        frames = [
            frame
            for kind, frame in csv.reader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
            if kind == deadline
        ]
    assert len(frames) > 200
    other = []
    for frame, written in product(frames, DATES[deadline]):
        wording = frame.replace("…", written)
        other += [wording] if bool(parse(wording, NEXT_YEAR, as_of=said).due) != (deadline == "yes") else []
    assert not other


def test_vocabulary_gives_each_phrase_one_class() -> None:
    phrases = [phrase for *_, row in VOCABULARY for phrase in row]
    assert len(phrases) == len(set(phrases))
    assert all(phrase == phrase.lower() for phrase in phrases)
    assert not any("\n" in phrase for phrase in phrases)


# -- laws ----------------------------------------------------------------------------------------------------

PHRASES = [phrase for *_, row in VOCABULARY for phrase in row]
PIECES = [
    *("2009", "09", "'09", "2009/10", "09/10", "31/3/10", "2/10", "31", "1st", "12", "Q3", "H1", "0", "99"),
    *("-", "–", "/", ",", "(", ")", "\n", ";", ".", "?", "&", "2010-03-31", "2009-14", "Smith", "£5k"),
]
WORDS_OF_THE_TABLE = sorted({word for case in CASES for word in (case.text, *case.text.split(" "))})
joints = st.sampled_from([" ", "\n"])


def joined(words: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Up to nine of them, on one line or each on its own."""
    return st.builds(str.join, joints, st.lists(words, max_size=9))


wordings = joined(st.sampled_from(PHRASES + PIECES))
calendars = st.sampled_from([calendar for calendar, _ in CONTEXTS.values()])
days = st.dates(date(2007, 1, 1), date(2018, 12, 31))


def is_consistent(found: Timescale) -> bool:
    """A due date exactly for a date, two readings exactly for an ambiguity, no end before its start."""
    return (
        (found.due is not None) == (found.kind == "date")
        and (len(found.readings) >= 2) == (found.kind == "ambiguous")
        and not (found.due and found.start and found.due < found.start)
        and found.reason != ""
    )


@given(st.text(max_size=60), calendars, st.none() | st.dates())
@examples(times=5)
def test_no_text_ever_raises(text: str, calendar: Calendar, as_of: date | None) -> None:
    found = parse(text, calendar, as_of=as_of)
    assert found.text == text
    assert is_consistent(found)


@given(wordings, calendars, st.none() | st.dates())
@examples(times=10)
def test_no_heap_of_words_raises(text: str, calendar: Calendar, as_of: date | None) -> None:
    assert is_consistent(parse(text, calendar, as_of=as_of))


@given(joined(st.sampled_from(WORDS_OF_THE_TABLE)), calendars)
@examples(times=15)
def test_no_mixture_of_what_people_write_raises(text: str, calendar: Calendar) -> None:
    assert is_consistent(parse(text, calendar))


@given(wordings, st.dates(), st.dates())
@examples(times=5)
def test_no_plan_period_is_too_odd(text: str, first: date, last: date) -> None:
    period = Period(min(first, last), max(first, last))
    assert is_consistent(parse(text, Calendar(period=period)))


@given(wordings)
@examples(times=6)
def test_a_due_date_lies_within_ten_years_of_the_plan_or_says_that_it_does_not(text: str) -> None:
    found = parse(text, YEAR)
    if found.due is not None and not PLAN.start.year - 10 <= found.due.year <= PLAN.end.year + 10:
        assert "more than ten years outside the plan" in found.reason


CLEAR = [
    ("end of October 2009", date(2009, 10, 31)),
    ("31 March 2010", date(2010, 3, 31)),
    ("30/6/09", date(2009, 6, 30)),
    ("by Dec 09", date(2009, 12, 31)),
    ("Q3 2009/10", date(2009, 12, 31)),
    ("w/c 12 October 2009", date(2009, 10, 18)),
    ("by Easter 2010", date(2010, 4, 4)),
    ("before 18 December 2009", date(2009, 12, 17)),
    ("by mid February 2010", date(2010, 2, 15)),
]
NOISE = [
    *("", "to be finished", "the partners", "(subject to funding)", "ideally", "Chris Donkin", "all members"),
    *(
        "report circulated",
        "provisional",
        "– see minutes",
        "agreed",
        "with the Council",
        "(Theme Group)",
        "RAG green",
    ),
    *(
        "policy drafted",
        "subject to confirmation",
        "if possible",
        "3 projects",
        "50%",
        "£2,000",
        "Action 4.2",
    ),
]


@given(st.sampled_from(CLEAR), st.sampled_from(NOISE), st.sampled_from(NOISE))
@examples(times=8)
def test_noise_around_a_date_never_makes_it_another(clear: tuple[str, date], before: str, after: str) -> None:
    wording, due = clear
    assert parse(wording, YEAR).due == due
    assert parse(f"{before} {wording} {after}", YEAR).due in (due, None)


LEADS = ["", "Draft ", "Final report to Cabinet ", "Consult members ", "Review "]
PURPOSES = ["", "by ", "end ", "before ", "from ", "until ", "after ", "in "]
IN_ORDER = [
    *("June 2009", "20 July", "15/8/09", "Autumn 2009", "20 Dec", "Jan", "Q4 2009/10", "Easter 2010"),
    *("31 May 2010", "2011", "2011/12"),
]
"""Times of which each ends before the next begins."""
WITHOUT_A_DATE = ["ongoing", "annually", "TBC", "subject to funding", "then quarterly"]
SEPARATED = ["{} - {}", "{}, {}", "{}; {}", "{}: {}", "{}. {}", "{}\n{}"]

times = st.integers(0, len(IN_ORDER) - 1)
clause_heads = st.tuples(st.sampled_from(LEADS), st.sampled_from(PURPOSES)).map("".join)


def sentence(clause: str) -> str:
    return clause[:1].upper() + clause[1:]


@st.composite
def two_clauses(draw: st.DrawFn) -> tuple[str, str]:
    """Two clauses in the order of their times, or one of them without a date."""
    first, last = sorted(draw(st.lists(times, min_size=2, max_size=2, unique=True)))
    pair = [draw(clause_heads) + IN_ORDER[time] for time in (first, last)]
    if draw(st.integers(0, 4)) == 0:
        pair[draw(st.integers(0, 1))] = draw(st.sampled_from(WITHOUT_A_DATE))
    return pair[0], pair[1]


@given(two_clauses())
@examples(times=8)
def test_another_separator_never_makes_it_another_date(pair: tuple[str, str]) -> None:
    """What stands in brackets may also be a remark, and the date that of the clause before them, or say when
    what stands before them is: "after June (15/8/09)"."""
    first, second = pair
    seconds = {separated: sentence(second) if ". " in separated else second for separated in SEPARATED}
    wordings = [separated.format(first, clause) for separated, clause in seconds.items()]
    dates = {parse(wording, YEAR).due for wording in wordings} - {None}
    assert len(dates) <= 1, wordings
    alone = {parse(first, YEAR).due, parse(second, YEAR).due}
    assert parse(f"{first} ({second})", YEAR).due in {*dates, *alone, None}


BARE = [
    *("2009", "2010", "by 2010", "in 2009", "during 2011", "Summer 2009", "by winter 2009", "2009/10"),
    *("2010/11", "by 2010/11", "FY 2009/10", "autumn '09"),
]
UNREAD = [
    *("Smith", "footfall", "Gantt", "4", "17", "2.3", "1,200", "3 5", "31", "Xyzzy 7"),
    *("Saturday", "wk", "no.", "v2", "#3", "COP26"),
]


@given(st.sampled_from(BARE), st.sampled_from(UNREAD), st.sampled_from([" ", " - ", ", ", ": "]))
@examples(times=10)
def test_what_is_not_read_beside_a_year_never_makes_it_another_date(
    bare: str, unread: str, separator: str
) -> None:
    due = parse(bare, YEAR).due
    assert due is not None
    for wording in (f"{unread}{separator}{bare}", f"{bare}{separator}{unread}"):
        assert parse(wording, YEAR).due in (due, None), wording


UNABSORBED = [
    *(
        "31 May 2010",
        "31/5/10",
        "2010-05-31",
        "31st May 2010",
        "May 31, 2010",
        "Q3 2009/10",
        "end of May 2010",
    ),
    *("w/c 5 October 2009", "Christmas 2009", "2009/10", "by 31 May 2010", "before 31 May 2010", "31.5.2010"),
    *("May 2010", "mid May 2010", "Summer 2009", "H1 2009/10", "June to July 2009", "1 June - 31 May 2010"),
    *("first week of June 2009", "Easter 2010", "Tuesday 30 June 2009"),
]
"""Times that have all their figures, so that no number beside them can be one of theirs."""
STRANGERS = ["47", "99", "304", "2126", "20266", "4.2", "l5", "O5", "2O26", "1,200", "0800", "1/2/3/4"]
JOINTS = [" ", "-", " - ", " – ", "/", " / ", ".", ". ", ",", ", ", " (", "(", "[", ") "]


@pytest.mark.parametrize("time", UNABSORBED)
def test_a_time_with_an_unused_number_beside_it_never_gives_a_date(time: str) -> None:
    beside = [f"{time}{joint}{number}" for joint in JOINTS for number in STRANGERS]
    if time[0].isdigit() or time[0].isupper():  # else the number stands beside "by", not beside the time
        beside += [f"{number}{joint}{time}" for joint in JOINTS for number in STRANGERS]
    assert [(wording, due) for wording in beside if (due := parse(wording, YEAR).due)] == []


@pytest.mark.parametrize("time", UNABSORBED)
def test_a_number_after_a_whole_time_never_gives_a_date(time: str) -> None:
    """Of "2009/10-3" nobody knows what it is, and "2009/10/3" is a day, of the quarter in "Q3 2009/10/3"."""
    never = ("/", "-", ".") if time.endswith("2009/10") else ()
    joints = [joint for joint in JOINTS if joint not in never]
    beside = [f"{time}{joint}{number}" for joint in joints for number in (3, 7, 17, 28, 31)]
    assert [(wording, due) for wording in beside if (due := parse(wording, YEAR).due)] == []


HOURS = ["5pm", "5 p.m.", "5p.m.", "9.30 a.m.", "9.30am", "17.00", "9.30", "17:00", "12 noon", "2.15 pm"]
DAYS = ["5 June 2009", "5th June 2009", "5 June", "Friday 5 June 2009", "Friday 5 June"]


@pytest.mark.parametrize("hour", HOURS)
def test_an_hour_beside_a_day_changes_nothing(hour: str) -> None:
    before = [f"{hour}{joint}{day}" for joint in (" ", ", ", " on ") for day in DAYS]
    behind = [f"{day}{joint}{hour}" for joint in (" ", ", ", " at ") for day in DAYS]
    behind += [f"by {day} at {hour}" for day in DAYS]
    dues = {wording: parse(wording, YEAR).due for wording in before + behind}
    assert {wording: due for wording, due in dues.items() if due != date(2009, 6, 5)} == {}


LABELLED = [
    *("Phase 2", "Stage 14", "Action 4.2", "3 projects", "12 schools", "50%", "£2,000", "£5k", "0.5 FTE"),
    *("2pm", "10:30", "COP26", "25 of the schools", "Recommendation 7", "Year group 9", "$1.5m"),
]


@given(
    st.sampled_from(UNABSORBED), st.sampled_from(LABELLED), st.sampled_from([", ", ": ", " - ", "; ", "\n"])
)
@examples(times=8)
def test_a_number_with_its_own_label_leaves_the_date_alone(time: str, labelled: str, joint: str) -> None:
    assume((labelled, joint) != ("Stage 14", "\n"))  # "First tranche 14⏎May" in a narrow column is a day
    assume(
        not (time.startswith("before") and labelled in ("2pm", "10:30"))
    )  # "before 31 May, 2pm" is that day
    due = parse(time, YEAR).due
    assert due is not None
    assert parse(f"{labelled}{joint}{time}", YEAR).due == due
    assert parse(f"{time}{joint}{labelled}", YEAR).due in (due, None)


WITHOUT_YEAR = ["31 May", "May", "June 5", "5-Oct", "by end of May", "Christmas", "w/c 5 October", "Dec 3-7"]


@given(
    st.sampled_from(WITHOUT_YEAR),
    st.integers(1900, 2199),
    st.sampled_from([" {}", ", {}", " ({})", " - {}", "/{}", " in {}", " of {}", ", in {}", " – {}"]),
)
@examples(times=10)
def test_a_year_that_is_written_is_never_replaced_by_the_plans(time: str, year: int, beside: str) -> None:
    wording = time + beside.format(year)
    due = parse(wording, YEAR).due
    assert due is None or due.year in (year, year + 1), wording
    assert due is None or due.year == year or "w/c" in time, wording


@given(
    days, st.integers(0, 6), st.sampled_from(["{w} {d}", "{w}, {d}", "{d} ({w})", "by {w} {d}", "{d}, {w}"])
)
@examples(times=2)
def test_a_weekday_is_held_against_its_date_everywhere(day: date, weekday: int, form: str) -> None:
    name = f"{date(2024, 1, 1) + timedelta(days=weekday):%A}"
    for written in formats(day)[:16]:
        wording = form.format(w=name, d=written)
        found = parse(wording, Calendar())
        assert found.due == (day if day.weekday() == weekday else None), wording


PAST = [
    *("Minutes of {}", "Meeting held {}", "Meeting held on {}", "Discussed at the {} meeting", "Raised {}"),
    *("Approved by Cabinet on {}", "Date raised: {}", "Paper circulated {}", "Completed by officers on {}"),
    *(
        "Was agreed by the Board on {}",
        "Actions from the previous meeting on {}",
        "Adopted {}",
        "Signed off {}",
    ),
    *("Ongoing. Chased DCC {}", "Clerk chased Highways on {}", "Ongoing – phoned {}", "Followed up {}"),
    *(
        "[Added: {}]",
        "(Updated: {})",
        "Date of entry {}",
        "{} – chased",
        "{}: site visit held",
        "No reply ({})",
    ),
]


@given(days, st.sampled_from(PAST))
@examples(times=3)
def test_what_is_over_is_no_deadline(day: date, event: str) -> None:
    for written in formats(day)[:12]:
        assert parse(event.format(written), YEAR).due is None, event.format(written)
        later = parse(f"{event.format(written)}; due 1 March 2019", Calendar()).due
        assert later == date(2019, 3, 1), event.format(written)


REMARKS = ["report by {}", "Board by {}", "final report due {}", "papers out by {}"]
MOVED = ["revised {}", "extended to {}", "now {}", "deferred to {}", "revised date {}"]


SUBJECTS = ["The Council", "Ofsted", "They", "The team", "We", "The two schools"]
DEEDS = [
    *("undertook a survey", "published its findings", "gave notice to the landlord", "took over the service"),
    *("received a report", "adopted the plan", "wrote to the minister", "became aware of the fault"),
    *("had finished the work", "were told", "consulted the residents", "made an application"),
]
WHEN = ["in {:%B %Y}", "on {:%d %B %Y}", "on {:%d/%m/%Y}"]


@given(days, st.sampled_from(SUBJECTS), st.sampled_from(DEEDS), st.sampled_from(WHEN))
@examples(times=4)
def test_a_sentence_that_tells_what_was_done_gives_no_date(day: date, who: str, did: str, when: str) -> None:
    told = f"{who} {did} {when.format(day)}"
    assert parse(told).due is None, told
    to_come = f"{told}; report by {day + timedelta(days=40):%d/%m/%Y}"
    assert parse(to_come).due == day + timedelta(days=40), to_come


DEADLINES = ["The deadline of {:%d %B %Y}", "Target date {:%B %Y}", "The {:%B %Y} target date"]
FATES = ["has been met", "was missed", "has passed", "has been achieved", "has been extended", "was put back"]
LATER = ["has been extended to", "was put back until", "has now been moved to", "was deferred until"]


@given(days, st.sampled_from(DEADLINES), st.sampled_from(FATES), st.sampled_from(LATER))
@examples(times=2)
def test_a_deadline_that_was_met_or_moved_is_none(day: date, deadline: str, fate: str, later_to: str) -> None:
    assert parse(f"{deadline.format(day)} {fate}").due is None, f"{deadline.format(day)} {fate}"
    moved = day + timedelta(days=100)
    assert parse(f"{deadline.format(day)} {later_to} {moved:%d/%m/%Y}").due == moved


AWAITED = ["guidance", "outcome of the bid", "conclusion of the inquest", "reply from the County"]
COMING = [" {}", " – {}", " ({})", ", expected {}", " due {}"]


@given(days, st.sampled_from(["Awaiting", "Pending"]), st.sampled_from(AWAITED), st.sampled_from(COMING))
@examples(times=2)
def test_what_is_awaited_at_a_time_is_not_due_then(day: date, waits: str, thing: str, joint: str) -> None:
    for written in formats(day)[:12]:
        awaited = f"{waits} {thing}{joint.format(written)}"
        assert parse(awaited, YEAR).due is None, awaited
        assert parse(f"{awaited}; due 1 March 2019", Calendar()).due == date(2019, 3, 1), awaited


THINGS = [
    "CQC report ({})",
    "Storm Babet, {}",
    "{} review, rec 4",
    "Lessons of {}",
    "Audit {}",
    "Phase 2 ({})",
]


@given(st.dates(date(2000, 1, 1), PLAN.start - timedelta(days=400)), st.sampled_from(THINGS))
@examples(times=2)
def test_a_time_before_the_plan_may_be_the_date_of_what_stands_beside_it(day: date, thing: str) -> None:
    for form in ("%B %Y", "%Y", "%d/%m/%Y"):
        written = day.strftime(form)
        assert parse(thing.format(written), YEAR).due is None, thing.format(written)
        assert parse(f"by {written}", YEAR).due is not None, written


AGREED = ["Extension agreed to {}", "Extension granted by the funder until {}", "Revised date agreed: {}"]


@given(days, days, st.sampled_from(AGREED))
@examples(times=2)
def test_a_new_date_that_was_agreed_is_the_date(day: date, new: date, agreed: str) -> None:
    for written in formats(new)[:12]:
        assert parse(agreed.format(written), Calendar()).due == new, written
        assert parse(f"{day:%d/%m/%Y} – {agreed.format(written)}", Calendar()).due == new, written


@given(
    days,
    st.sampled_from(["Currently {} ({:%B %Y})", "{} ({:%B %Y})", "Now {} ({:%d/%m/%Y})", "{} at {:%b %Y}"]),
)
@examples(times=2)
def test_a_figure_with_its_date_is_due_by_none(day: date, form: str) -> None:
    for figure in ("45%", "£4.2k", "94.2%"):
        assert parse(form.format(figure, day), YEAR).due is None, form.format(figure, day)


NAMES_AND_CODES = [
    *("Mr P. {:%B}", "Cllr {:%B}", "Child {:%B}", "J. {:%B}", "W123-{:%Y}", "INC-{:%Y}", "Minute 5 {:%Y/%y}"),
    *("Item 5.2 ({:%m/%y})", "Local Plan 2011-{:%Y}", "Vision {:%Y}", "Rev. 5 ({:%B %Y})", "Act {:%Y}"),
    *("Clerk/{:%B}", "{:%B}/Clerk", "Mark and {:%B}", "{:%B} & Mark", "PSD {:%m/%y}", "HMICFRS {:%m/%y}"),
    *("BS 5839-1:{:%Y}", "PAS 2030:{:%Y}", "HTM 03-01:{:%Y}", "v3 {:%B %Y}", "Spending Review {:%Y}"),
]


@given(st.dates(PLAN.start, PLAN.end), st.sampled_from(NAMES_AND_CODES))
@examples(times=2)
def test_names_and_codes_are_no_dates(day: date, form: str) -> None:
    if "%B" not in form or "%Y" in form or day.month in (4, 5, 6, 8):
        assert parse(form.format(day), YEAR).due is None, form.format(day)


@given(days, days, st.sampled_from(REMARKS), st.sampled_from(MOVED))
@examples(times=5)
def test_brackets_after_a_deadline_are_a_remark_unless_they_move_it(
    day: date, other: date, remark: str, moved: str
) -> None:
    deadline, later = f"by {day.day} {day:%B %Y}", f"{other.day} {other:%B %Y}"
    assert parse(f"{deadline} ({remark.format(later)})", Calendar()).due == day
    assert parse(f"{deadline} ({moved.format(later)})", Calendar()).due == other


@given(
    days,
    st.integers(1, 60),
    st.sampled_from([("days", "D"), ("weeks", "W"), ("months", "M"), ("years", "Y")]),
)
@examples(times=5)
def test_a_span_is_counted_from_the_day_it_was_said(said: date, count: int, unit: tuple[str, str]) -> None:
    for wording in (
        f"within {count} {unit[0]}",
        f"within the next {count} {unit[0]}",
        f"in {count} {unit[0]}",
    ):
        for calendar in (Calendar(), YEAR, THREE_YEARS):
            assert parse(wording, calendar, as_of=said).due == later(said, count, unit[1]), wording


@given(st.integers(8, 300), st.sampled_from(["days", "weeks"]))
@examples(times=2)
def test_days_are_counted_from_the_start_of_the_plan_as_from_any_day(count: int, unit: str) -> None:
    from_day = parse(f"within {count} {unit} of {PLAN.start:%d %B %Y}", YEAR).due
    assert parse(f"within {count} {unit}", YEAR).due in (from_day, None)
    assert count > 50 or parse(f"within {count} {unit}", YEAR).due == from_day
    assert parse(f"within {count % 7 + 1} days", YEAR).due is None  # how long it takes, or a standard


@pytest.mark.parametrize("word", CLOSE_ASKED)
def test_a_misspelt_word_beside_a_time_is_read_or_asked_about(word: str) -> None:
    """Two letters swapped or one doubled are no other word; of one lost nobody knows: "stating", "revise"."""
    letters = range(1, len(word) - 1)
    sure = {f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}" for at in letters}
    sure |= {word[:at] + word[at - 1 :] for at in letters}
    asked = {word[:at] + word[at + 1 :] for at in letters if word[at] not in (word[at - 1], word[at + 1])}
    meant = parse(f"{word} 30 June 2009", YEAR)
    for slip in sure:
        found = parse(f"{slip} 30 June 2009", YEAR)
        assert (found.kind, found.due) == (meant.kind, meant.due), slip
    wordings = [f"{slip} 30 June 2009" for slip in asked - {word, *PHRASES} if len(slip) > 4]
    assert [wording for wording in wordings if parse(wording, YEAR).due] == []


@given(days, st.integers(1, 60))
@examples(times=5)
def test_working_days_are_counted_one_by_one(said: date, count: int) -> None:
    day = said
    for _ in range(count):
        day += timedelta(days=1)
        while day.weekday() > 4:
            day += timedelta(days=1)
    assert parse(f"within {count} working days", as_of=said).due == day


def _rules() -> list[Rule]:
    return [rule for stage in STAGES for rule in stage.rules]


def test_a_name_that_no_class_has_is_no_rule() -> None:
    with pytest.raises(KeyError):
        _ = Rule("month yaer", lambda match, _: match.event()).compiled
    with pytest.raises(ValueError, match="speced"):
        _ = Rule("month dash.speced", lambda match, _: match.event()).compiled
    assert all(rule.compiled for rule in _rules())


@pytest.mark.parametrize(
    ("notation", "needed"),
    [
        ("day? (?:weeks|month of) year", [{"weeks", "month"}, {"year"}]),
        ("DAY (?!year)(?:of|the)* month{0,2} ANY", [{"number", "ordinal"}]),
        ("(?<=word) (?:comma|(?:by|for){1,3} time)+ Word", [{"word"}, {"comma", "time"}, {"word"}]),
        ("done ... by (?:time|$)", [{"done"}, {"by"}]),
        ("month (year", [{"month"}, {"year"}]),
    ],
)
def test_a_rule_needs_one_of_each_of_these_classes(notation: str, needed: list[set[str]]) -> None:
    assert [*map(set, Rule(notation, lambda match, _: match.event()).needed)] == needed


def test_what_a_rule_needs_keeps_it_from_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    wordings = [case.text for case in CASES[::4]]
    read = [parse(wording, YEAR) for wording in wordings]
    for stage in STAGES:
        monkeypatch.setattr(stage, "_found", stage._matches)
        monkeypatch.setattr(stage, "_of_class", {"": range(len(stage.rules))})
    for rule in _rules():
        monkeypatch.setattr(rule, "needed", [])
    assert [parse(wording, YEAR) for wording in wordings] == read


def test_a_sort_of_a_sort_is_of_both() -> None:
    said = Token("word", "past.refused", False, None, "declined")
    assert letter(*said[:3]) in letters("word.past")
    assert letter(*said[:3]) in letters("word.past.refused")
    assert letter("word", "past", capital=False) not in letters("word.past.refused")
    assert said.of("word")
    assert said.of("month", "word.past")
    assert not said.of("word.pas", "word.ed")


def test_no_two_sorts_share_a_letter() -> None:
    names = [(kind, sort) for kind, sorts in CLASSES.items() for sort in sorts]
    of = [letter(kind, sort, capital=False) for kind, sort in names]
    assert len(set(of)) == len(names)
    for (kind, _), character in zip(names, of, strict=True):
        first, last = letters(kind)[0], letters(kind)[-1]
        assert first <= character <= last, f"{kind} has more sorts than letters"


def formats(day: date) -> list[str]:
    ordinal = "th" if 11 <= day.day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    number, year = str(day.day), str(day.year)
    month, short = f"{day:%B}", f"{day:%b}"
    return [
        day.isoformat(),
        f"{day:%Y/%m/%d}",
        f"{day:%d/%m/%Y}",
        f"{day:%d.%m.%Y}",
        f"{day:%d-%m-%Y}",
        f"{day.day}/{day.month}/{day:%y}",
        f"{day.day}.{day.month}.{day:%y}",
        f"{number} {month} {year}",
        f"{number}{ordinal} {month} {year}",
        f"{number}{ordinal} of {short} {year}",
        f"the {number}{ordinal} {month}, {year}",
        f"{number} {short} {day:%y}",
        f"{number}-{short}-{day:%y}",
        f"{number} {short}. '{day:%y}",
        f"{month} {number}, {year}",
        f"{short} {number}{ordinal} {year}",
        f"{day:%A} {number} {month} {year}",
        f"{day:%a} {number}{ordinal} {short} {day:%y}",
    ]


@given(days, st.sampled_from([YEAR, SCHOOL, Calendar()]))
@examples(times=2)
def test_a_day_reads_back_from_every_format(day: date, calendar: Calendar) -> None:
    years = {first.year for first in calendar.period or (day,)}
    for wording in formats(day):
        # "16/10/07" in a plan of 2016: of 2007, or of 16 October 2016 written year first
        if re.fullmatch(r"\d\d[/.]\d\d[/.]\d\d", wording) and min(abs(day.year - year) for year in years) > 2:
            continue
        assert parse(wording, calendar).due == day, wording
        assert parse(wording.upper(), calendar).due == day, wording
        assert parse(f"by {wording}", calendar).due == day, wording
        assert parse(f"before {wording}", calendar).due == day - timedelta(days=1), wording


ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
    " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second"
    " twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth"
    " thirtieth thirty-first"
)
WITH_AN_ORDINAL = [
    "the {0} of {1:%B %Y}",
    "{0} {1:%B, %Y}",
    "by the {0} day of {1:%b %Y}",
    "{1:%B} the {0}, {1:%Y}",
]


@given(days, st.sampled_from(WITH_AN_ORDINAL), st.sampled_from(["-", " ", ""]))
@examples(times=2)
def test_a_day_whose_number_is_a_word_is_that_day(day: date, form: str, joint: str) -> None:
    wording = form.format(ORDINALS.split()[day.day - 1].replace("-", joint), day)
    assert parse(wording).due == day, wording


@given(days)
@examples(times=5)
def test_numeric_dates_swap_with_the_calendar(day: date) -> None:
    assert parse(f"{day:%m/%d/%Y}", MONTH_FIRST).due == day


@given(days)
@examples(times=5)
def test_a_month_ends_on_its_last_day(day: date) -> None:
    last = date(day.year, day.month, monthrange(day.year, day.month)[1])
    for wording in (
        f"{day:%B} {day:%Y}",
        f"end {day:%b} {day:%Y}",
        f"{day:%m}/{day:%Y}",
        f"by {day:%b} '{day:%y}",
    ):
        assert parse(wording, YEAR).due == last, wording
    assert parse(f"{day:%b}-{day:%y}", YEAR).due == last


@given(st.dates(PLAN.start, PLAN.end))
@examples(times=5)
def test_a_missing_year_is_the_one_year_of_a_plan_of_twelve_months(day: date) -> None:
    assert parse(f"{day.day} {day:%B}", YEAR).due == day
    assert parse(f"{day:%A} {day.day} {day:%B}", YEAR).due == day
    in_three_years = parse(f"{day.day} {day:%B}", THREE_YEARS)
    assert in_three_years.kind == "ambiguous"
    assert len(in_three_years.readings) == 3


@given(days, st.integers(1, 6))
@examples(times=5)
def test_a_weekday_that_is_not_the_dates_leaves_it_open(day: date, shift: int) -> None:
    wrong = day + timedelta(days=shift)
    found = parse(f"{wrong:%A} {day.day} {day:%B} {day.year}", YEAR)
    assert found.kind == "ambiguous"
    assert day in found.readings


LABELS = (
    "Regulation",
    "Reg",
    "Article",
    "Clause",
    "KLOE",
    "AFI",
    "Rule",
    "Annex",
    "Policy",
    "Standard",
    "Action",
)
WORK = ("({} days)", "({} weeks)", "- {} days", "for {} weeks", ", {} days")


@given(st.sampled_from(LABELS), st.dates(PLAN.start, PLAN.end))
@examples(times=5)
def test_the_number_of_a_label_is_never_taken_for_the_day(label: str, day: date) -> None:
    found = parse(f"{label} {day.day} {day:%B} {day.year}", YEAR)
    last = date(day.year, day.month, monthrange(day.year, day.month)[1])
    assert found.due in (None, last)


NOUNS = st.from_regex(r"[A-Z]?[b-z]{5,9}", fullmatch=True).filter(
    lambda noun: parse(noun, YEAR).reason == "no date in the words" and not noun.endswith("ed")
)
"""Words that no table has: the names of what plans of other trades number."""
SEVERAL = ("{}-{}", "{} & {}", "{} to {}", "{}/{}", "{} and {}")


@given(NOUNS, st.dates(PLAN.start, PLAN.end), st.sampled_from(["{} {}", "{}-{}", "the {} {}", "{} B{}"]))
@examples(times=5)
def test_the_number_of_a_thing_unheard_of_is_never_taken_for_the_day(noun: str, day: date, form: str) -> None:
    found = parse(f"{form.format(noun, day.day)} {day:%B} {day.year}", YEAR)
    last = date(day.year, day.month, monthrange(day.year, day.month)[1])
    assert found.due in (None, last)


@given(
    st.sampled_from([*LABELS, "Ward", "Phase", "Year"]) | NOUNS, st.integers(1, 27), st.sampled_from(SEVERAL)
)
@examples(times=5)
def test_several_numbers_of_a_thing_are_never_taken_for_days(label: str, number: int, form: str) -> None:
    found = parse(f"{label}s {form.format(number, number + 1)} May 2009", YEAR)
    assert found.due in (None, date(2009, 5, 31))


@given(
    st.sampled_from(["by", "on", "Closes", "NLT", "Briefing", "Held over to", "w/e"]),
    st.dates(PLAN.start, PLAN.end),
)
@examples(times=5)
def test_what_introduces_a_day_leaves_it_a_day(word: str, day: date) -> None:
    assert parse(f"{word} {day.day} {day:%B} {day.year}", YEAR).due == day


@given(st.integers(1, 12), st.integers(2007, 2011), st.sampled_from(["M{} {}", "Month {} of {}", "M{} FY{}"]))
@examples(times=5)
def test_a_month_of_a_financial_year_is_counted_from_april(number: int, year: int, form: str) -> None:
    found = parse(form.format(number, f"{year}/{(year + 1) % 100:02}"), YEAR)
    month, later = (number + 2) % 12 + 1, number > 9
    assert found.due == date(year + later, month, monthrange(year + later, month)[1])


@given(st.integers(1, 4), st.sampled_from(["{} quarter CY{}", "{} quarter of CY{}", "CY{1}, {0} quarter"]))
def test_a_quarter_of_a_calendar_year_is_of_no_other_year(number: int, form: str) -> None:
    counted = ("1st", "second", "3rd", "last")[number - 1]
    found = parse(form.format(counted, 2009), YEAR)
    assert found.due == date(2009, 3 * number, monthrange(2009, 3 * number)[1])


@given(
    st.dates(PLAN.start, PLAN.end), st.sampled_from(["discharged", "cleared", "removed", "lifted", "awarded"])
)
@examples(times=2)
def test_what_was_done_in_a_month_is_not_due_in_it(day: date, deed: str) -> None:
    for form in ("Notice {} {:%b %Y}", "Cause of concern {} ({:%B %Y})", "Notice {} on {:%-d %B %Y}"):
        assert parse(form.format(deed, day), YEAR).due is None


@given(st.sampled_from(WORK), st.integers(2, 6), st.dates(PLAN.start, PLAN.end))
@examples(times=5)
def test_the_work_that_a_thing_takes_is_not_counted_from_the_first_of_its_month(
    work: str, count: int, day: date
) -> None:
    found = parse(f"{day:%B} {day.year} {work.format(count)}", YEAR)
    last = date(day.year, day.month, monthrange(day.year, day.month)[1])
    assert found.due in (None, last)


@pytest.mark.parametrize(
    ("year", "sunday"),
    [
        (2000, date(2000, 4, 23)),
        (2008, date(2008, 3, 23)),
        (2010, date(2010, 4, 4)),
        (2038, date(2038, 4, 25)),
    ],
)
def test_easter(year: int, sunday: date) -> None:
    assert easter(year) == sunday


@pytest.mark.parametrize("year", [2009, 2010])
def test_a_month_of_a_year_of_two_is_that_of_the_second_in_plans_of_either(year: int) -> None:
    of_one = Calendar(period=Period(date(year, 1, 1), date(year, 12, 31)))
    assert parse("March 09-10", of_one).due == date(2010, 3, 31)


@given(st.integers(1990, 2099))
@examples(times=3)
def test_every_feast_falls_in_its_year(year: int) -> None:
    for name, of_year in FEASTS.items():
        period = of_year(year)
        assert period.start <= period.end, name
        assert period.end.year == year, name


def test_the_financial_year_is_the_calendars() -> None:
    university = Calendar(year_start=(8, 1))
    assert parse("2009/10", university).due == date(2010, 7, 31)
    assert parse("Q1 2009/10", university).due == date(2009, 10, 31)
    assert parse("Q2 2005", Calendar(year_start=(1, 1))).due == date(2005, 6, 30)


SEPTEMBER_TO_AUGUST = Period(date(2016, 9, 1), date(2017, 8, 31))
TWO_CALENDAR_YEARS = Period(date(2016, 1, 1), date(2017, 12, 31))


@pytest.mark.parametrize(
    ("period", "year_start", "wording", "due"),
    [
        (SEPTEMBER_TO_AUGUST, (4, 1), "2016/17", date(2017, 8, 31)),
        (SEPTEMBER_TO_AUGUST, (8, 1), "2016/17", date(2017, 7, 31)),
        (SEPTEMBER_TO_AUGUST, (8, 1), "16/17", date(2017, 7, 31)),
        (SEPTEMBER_TO_AUGUST, (8, 1), "2016-2017", date(2017, 7, 31)),
        (SEPTEMBER_TO_AUGUST, (8, 1), "FY 2016/17", date(2017, 7, 31)),
        (SEPTEMBER_TO_AUGUST, (8, 1), "Q1 2016/17", date(2016, 10, 31)),
        (SEPTEMBER_TO_AUGUST, (8, 1), "academic year 2016/17", date(2017, 8, 31)),
        (SEPTEMBER_TO_AUGUST, (4, 1), "Q2", date(2017, 2, 28)),
        (SEPTEMBER_TO_AUGUST, (8, 1), "Q2", date(2017, 1, 31)),
        (SEPTEMBER_TO_AUGUST, (8, 1), "August 2016/17", date(2016, 8, 31)),
        (SEPTEMBER_TO_AUGUST, (4, 1), "August 2016/17", date(2017, 8, 31)),
        (SEPTEMBER_TO_AUGUST, (8, 1), "end of the financial year", date(2017, 7, 31)),
        (TWO_CALENDAR_YEARS, (4, 1), "2016/17", date(2017, 3, 31)),
        (TWO_CALENDAR_YEARS, (4, 1), "16/17", date(2017, 3, 31)),
        (TWO_CALENDAR_YEARS, (4, 1), "2016-2017", date(2017, 12, 31)),
        (TWO_CALENDAR_YEARS, (9, 1), "2016/17", date(2017, 8, 31)),
    ],
)
def test_a_financial_year_the_plan_gives_wins_over_its_period(
    period: Period, year_start: tuple[int, int], wording: str, due: date
) -> None:
    assert parse(wording, Calendar(period=period, year_start=year_start)).due == due


def test_without_a_period_a_meeting_of_that_day_gives_the_year() -> None:
    calendar = Calendar(meetings=((date(2009, 10, 2), "Theme Group"), (date(2009, 12, 10), "Theme Group")))
    assert parse("2nd October Theme Group meeting", calendar).due == date(2009, 10, 2)
    assert parse("3rd October Theme Group meeting", calendar).due is None


def test_of_many_meetings_only_those_that_a_wording_names_are_looked_at() -> None:
    """ "At the Group 17 meeting" takes no more work in a plan of ten times as many meetings."""

    def work(many: int) -> int:
        held = tuple((date(2009, 4, 1) + timedelta(days=at), f"Group {at}") for at in range(many))
        terms = {f"Term {at}": Period(day, day) for at, (day, _) in enumerate(held)}
        calendar = Calendar(meetings=held, named=terms)
        assert parse("At the Group 16 meeting", calendar).due == held[16][0]  # looks at all their names
        assert parse("By Term 16", calendar).due == held[16][0]
        return calls_of(lambda: (parse("At the Group 17 meeting", calendar), parse("By Term 17", calendar)))

    assert work(200) == work(20)


def test_without_a_period_the_day_of_writing_gives_the_next_such_day() -> None:
    assert parse("31 October", as_of=date(2009, 11, 1)).due == date(2010, 10, 31)
    assert parse("31 October", as_of=date(2009, 10, 31)).due == date(2009, 10, 31)
    assert parse("31 October", YEAR, as_of=date(2012, 1, 1)).due == date(2009, 10, 31)


@given(days, st.integers(-400, 400), st.sampled_from([Calendar(), THREE_YEARS, YEAR]))
@examples(times=5)
def test_the_day_of_an_update_gives_the_year_that_the_period_leaves_open(
    said: date, ahead: int, calendar: Calendar
) -> None:
    named = said + timedelta(days=ahead)
    if (named.month, named.day) == (2, 29):
        return
    such = [named.replace(year=year) for year in range(said.year - 2, said.year + 3)]
    if calendar.period:
        first, last = calendar.period
        such = [named.replace(year=year) for year in range(first.year, last.year + 1)]
        such = [day for day in such if first <= day <= last]
    found = parse(f"{named.day} {named:%B}", calendar, as_of=said, year_to_come=False)
    nearest = min(such, key=lambda day: (abs(day - said), day >= said))
    coming = [day for day in such if day >= said][:1]
    if calendar.period and nearest < said <= calendar.period.end:
        ahead_of_it = next(day for year in (0, 1) if (day := named.replace(year=said.year + year)) >= said)
        if len(such) == 1 and ahead_of_it - said < said - nearest:  # in March, "May" of a plan from April
            assert (found.due, found.readings) == (None, (nearest, ahead_of_it))
            return
    if len(such) == 1 or nearest >= said:
        assert found.due == nearest
    else:
        assert (found.due, found.readings) == (None, (nearest, *coming) if coming else ())


# -- cost ----------------------------------------------------------------------------------------------------


HOSTILE = [
    *("a", "march ", "1/", "(", "of the ", "5 ", "every march and ", "1-", "a-", "'09", "1 & ", "2010 "),
    *("week of ", "\n", "by June 2009, complete ", "Jan 2009 (", "Mon/"),
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_of_a_hostile_length_only_the_beginning_is_read(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    beginning = parse(text[:LONGEST_READ], YEAR)
    reason = f"{beginning.reason}; only the first {LONGEST_READ:,} characters are read"
    assert parse(text, YEAR) == beginning._replace(text=text, reason=reason)


@pytest.mark.parametrize("run", ["of the ", "the ", "in the ", "on the of ", ", the ", "at of "])
@pytest.mark.parametrize(
    "before", ["", "update ", "by ", "before ", "done ", "compared ", "revised ", "not "]
)
def test_a_run_of_small_words_takes_no_time(before: str, run: str) -> None:
    for after in ("June 2009", "x June 2009", "x June 2009 was sent", ""):
        text = f"{before}{run * 30}{after}"
        parse(text, YEAR)  # the rules it needs are compiled
        assert calls_of(partial(parse, text, YEAR)) < 20_000


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_wording_twice_as_long_takes_about_twice_the_work(piece: str) -> None:
    text = piece * LONGEST_READ
    parse(text[: LONGEST_READ // 4], YEAR)  # the rules it needs are compiled
    half, whole = (calls_of(partial(parse, text[:n], YEAR)) for n in (LONGEST_READ // 2, LONGEST_READ))
    assert whole < 3 * half


def test_the_values_are_imported_without_the_grammar() -> None:
    script = (
        "import sys, actionplan.timescale as t; print(sum(t.__name__ + '.' in name for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"


def test_every_kind_of_wording_without_a_date_has_a_reason() -> None:
    assert all(reason for _, reason in WORDED.values())


def test_a_feast_with_other_spellings_has_its_day() -> None:
    assert {value for name, value, _ in VOCABULARY if name == "feast"} == FEASTS.keys()


@pytest.mark.parametrize("wording", ["AGM", "the AGM", "by AGM", "for the AGM", "next AGM"])
def test_what_is_a_meeting_and_in_the_calendar_on_another_day_may_be_either(wording: str) -> None:
    """Of the same day there is no doubt; it was the one or the other by how it was written."""
    held, named = date(2009, 10, 2), date(2010, 3, 5)
    plan = YEAR._replace(meetings=((held, "AGM"),), named={"AGM": Period(named, named)})
    assert parse(wording, plan).readings == (held, named)
    assert parse(wording, plan._replace(named={"AGM": Period(held, held)})).due == held
