"""Timescales: families of wordings in which one word decides whether there is a date, or which it is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan.timescale import Calendar, parse
from actionplan.timescale.calendar.spans import later
from conftest import examples
from timescales import YEAR

PLAN = Calendar(period=YEAR.period)
days = st.dates(date(2009, 4, 1), date(2010, 3, 31))
days_of_2026 = st.dates(date(2026, 1, 1), date(2026, 12, 31))
IN_2026 = Calendar(period=YEAR.period._replace(start=date(2026, 1, 1), end=date(2026, 12, 31)))  # type: ignore[union-attr]

# -- what makes the number beside a month a day ------------------------------------------------------------

A_DAY = [
    *("{day:%A}, {day:%B} {n}", "{day:%a} {day:%b} {n}", "{day:%B} {n}, {day:%A}", "{day:%b} {n} ({day:%a})"),
    *("by {day:%A} {day:%B} {n}", "{day:%A}, {day:%B} {n}, 11:59 PM", "no later than {day:%a} {day:%b} {n}"),
    *("{day:%B} {n}, 11:59 PM", "{day:%b} {n} at 5pm", "5pm {day:%b} {n}", "by 5pm on {day:%B} {n}"),
]


@given(days_of_2026, st.sampled_from(A_DAY))
@examples(times=5)
def test_a_weekday_or_an_hour_beside_it_makes_the_number_a_day(day: date, form: str) -> None:
    wording = form.format(day=day, n=day.day)
    assert parse(wording, IN_2026).due == day, wording


@given(days_of_2026, st.integers(1, 6))
@examples(times=2)
def test_a_weekday_beside_a_month_and_another_day_is_asked_about(day: date, shift: int) -> None:
    other = day + timedelta(days=shift)
    assert parse(f"{other:%A}, {day:%B} {day.day}", IN_2026).due is None


@given(days_of_2026)
@examples(times=2)
def test_a_week_commences_on_a_day(day: date) -> None:
    monday = day - timedelta(days=day.weekday())
    if monday.year == 2026 and (sunday := monday + timedelta(days=6)).year == 2026:
        for form in ("w/c {m:%B} {n}", "w/c Monday {m:%b} {n}", "week commencing Mon {m:%B} {n}"):
            assert parse(form.format(m=monday, n=monday.day), IN_2026).due == sunday, form


# -- numbers made of letters -------------------------------------------------------------------------------

LETTERS = ["lst", "Ist", "llth", "IIth", "lOth", "2lst", "3Ist", "l5th"]


@pytest.mark.parametrize("number", LETTERS)
def test_an_ordinal_of_letters_is_not_left_out(number: str) -> None:
    for form in (
        "{} July",
        "by {} July 2009",
        "due for renewal {} July",
        "July {}",
        "{} of July",
        "July {} 2009",
    ):
        assert parse(form.format(number), YEAR).due is None, form.format(number)
    assert parse(f"{number} week of July 2009", YEAR).due is None
    assert parse(f"{number} draft, 30 July 2009", YEAR).due == date(2009, 7, 30)


def test_a_time_zone_is_no_number() -> None:
    assert parse("3 July 2009, 17:00 IST", YEAR).due == date(2009, 7, 3)


# -- how late a thing is, and by how much it changes --------------------------------------------------------

LATE = ["delayed", "slipped", "overdue", "late", "behind"]
MUCH = ["less than", "up to", "about", "under", "over", "more than", "", "at least", "around"]
CHANGES = [
    "Reduce delays",
    "Cut waiting times",
    "Extend the contract",
    "Shorten the process",
    "Increase the notice",
]


@given(
    st.sampled_from(LATE),
    st.sampled_from(MUCH),
    st.integers(1, 9),
    st.sampled_from(["weeks", "months", "days"]),
)
@examples(times=3)
def test_how_late_it_is_says_not_when_it_is_due(late: str, much: str, count: int, unit: str) -> None:
    by = f"{late} by {much} {count} {unit}"
    after = f"{much} {count} {unit} {late}"
    for wording in (by, after, f"18% (16) are {by}"):
        for said in (None, date(2009, 6, 1)):
            assert parse(wording, YEAR, as_of=said).due is None, wording


@given(st.sampled_from(CHANGES), st.integers(1, 9), st.sampled_from(["weeks", "months", "days"]))
@examples(times=2)
def test_by_how_much_a_thing_changes_says_not_when(change: str, count: int, unit: str) -> None:
    assert parse(f"{change} by {count} {unit}", YEAR).due is None
    assert parse(f"{change} by {count} {unit} by 1 June 2009", YEAR).due == date(2009, 6, 1)


# -- what was done then -------------------------------------------------------------------------------------

TOLD = [
    *("In {m} Delaware Department of Education representatives reviewed student records",),
    *("During the month of {m} the department reviewed the records", "In {m} auditors from KPMG visited"),
    *("On {d} officers from the council inspected the site", "In {m} the team delivered the training"),
    *("were not fully closed and reconciled until {m}", "The accounts were not signed until {d}"),
    *(
        "was not completed until {m}",
        "The audit began after that in late {m}",
        "Works started on site in {m}",
    ),
    *("Construction began at the depot on {d}", "Recommended to Executive in {m}", "Last amended {d}"),
    *("Last revised {m}", "Last extended {d}", "Date of decision: {d}", "Date of inspection: {d}"),
    *("Date of audit {d}", "Date of visit: {m}", "Inspection on {d} which gave an overall rating"),
    *("Audit in {m} which found gaps", "Inspection in {m} that identified gaps", "Inspection {d} found gaps"),
    *("Ofsted visit {d}, which rated the school good", "nor been granted an extension at {d}"),
    *("no extension to {d}", "extension requested to {d}", "extension sought until {m}"),
    *("Extension to {d} not agreed", "Extension to {d} was refused", "Extension until {m} requested"),
]


@given(days, st.sampled_from(TOLD))
@examples(times=6)
def test_what_is_told_of_a_time_is_not_due_then(day: date, told: str) -> None:
    for number in (f"{day.day} {day:%B %Y}", f"{day:%d/%m/%Y}"):
        wording = told.format(m=f"{day:%B %Y}", d=number)
        assert parse(wording, YEAR).due is None, wording
        later = parse(f"{wording}; due 1 March 2019", Calendar()).due
        assert later == date(2019, 3, 1), wording


@given(
    days,
    st.sampled_from(
        ["{}", "No-cost extension to {}", "Extension to {} agreed", "Extension until {} granted"]
    ),
)
@examples(times=2)
def test_an_extension_that_was_agreed_is_the_date(day: date, form: str) -> None:
    wording = form.format(f"{day.day} {day:%B %Y}")
    assert parse(wording, YEAR).due == day, wording


MADE_FOR = [
    "contract",
    "service agreement",
    "training programme",
    "pay award",
    "SLA",
    "rota",
    "scheme",
    "tariff",
]


@pytest.mark.parametrize("thing", MADE_FOR)
def test_a_year_that_a_thing_is_for_is_not_when_it_is_due(thing: str) -> None:
    for year in ("2009/10", "2010/11", "FY 2009/10"):
        assert parse(f"sign the {thing} for {year}", YEAR).due is None, year
        assert parse(f"{thing} for {year} by 1 March 2010", YEAR).due == date(2010, 3, 1), year


NAMED = [
    "April (HR) to confirm",
    "June (finance) to chase",
    "August (Cllr) to report",
    "Summer to draft the leaflet",
]


@pytest.mark.parametrize("wording", [*NAMED, "Autumn to ring the hall"])
def test_a_month_or_season_that_is_to_do_something_may_be_somebody(wording: str) -> None:
    assert parse(wording, YEAR).due is None
    assert parse(f"{wording} by 12 June 2009", YEAR).due == date(2009, 6, 12)


# -- what is still to come ----------------------------------------------------------------------------------

TO_COME = [
    *("will be finished in {m}", "This is under way at present and will be finished by {m}"),
    *("should be achieved by {m}", "would be delivered in {m}"),
]


@given(days, st.sampled_from(TO_COME))
@examples(times=2)
def test_what_will_be_done_is_due(day: date, form: str) -> None:
    wording = form.format(m=f"{day.day} {day:%B %Y}")
    assert parse(wording, YEAR).due == day, wording


WHOSE = ["The policy", "All reconciliations", "Two posts", "Training", "The risk register"]
WAS = ["was", "were", "has been", "have been", "had been"]
NOT = ["", "not ", "partly ", "not yet "]
DONE = ["delivered", "reviewed", "issued", "commenced", "approved", "published", "introduced", "submitted"]
BETWEEN = ["", " by the team", " to all staff", " for every ward", " with partners and residents"]
WHEN = [" in {}", " on {}", " during {}", " at the end of {}", " ({})"]


@given(
    days,
    *(st.sampled_from(one) for one in (WHOSE, WAS, NOT, DONE, BETWEEN, WHEN)),
)
@examples(times=8)
def test_what_was_done_is_over(
    day: date, whose: str, was: str, nay: str, done: str, between: str, when: str
) -> None:
    for time in (f"{day.day} {day:%B %Y}", f"{day:%B %Y}"):
        told = f"{whose} {was} {nay}{done}{between}{when.format(time)}"
        assert parse(told, YEAR).due is None, told
        after = f"{told}; the next by {day.day} {day:%B %Y}"
        assert parse(after, YEAR).due == day, after


@given(days, days)
@examples(times=2)
def test_a_numeric_date_is_read_as_it_alone_is_possible_or_as_its_wording_tells(
    day: date, other: date
) -> None:
    plain = Calendar(period=YEAR.period)
    unsure, month_first = plain._replace(month_first=None), plain._replace(month_first=True)
    for form, theirs in (("{d.day}/{d.month}/{d.year}", plain), ("{d.month}/{d.day}/{d.year}", month_first)):
        written = form.format(d=day)
        told = day.day > 12 or day.day == day.month
        assert parse(written, theirs).due == day, written
        for calendar in (plain, month_first, unsure):
            assert parse(written, calendar).due == day or not told, written
        assert told == (parse(written, unsure).kind == "date"), written
        if day.day > 12:
            both = f"draft {form.format(d=other)}; final {written}"
            read = {parse(both, calendar).due for calendar in (plain, month_first, unsure)}
            assert read in ({day}, {other}), both


SAID_BEFORE = [
    *("it was anticipated that these would be filled by {}", "was due to be considered by Executive on {}"),
    *("It was agreed that officers provide an update on {}", "were expected to report by {}"),
    *("was to be completed by {}", "It was hoped to finish by {}"),
]


@given(days, st.integers(1, 300), st.sampled_from(SAID_BEFORE))
@examples(times=2)
def test_what_was_expected_is_due_only_if_it_was_said_before(day: date, ahead: int, form: str) -> None:
    wording = form.format(f"{day.day} {day:%B %Y}")
    assert parse(wording, YEAR).due is None, wording
    assert parse(wording, YEAR, as_of=day - timedelta(days=ahead)).due == day, wording
    assert parse(wording, YEAR, as_of=day + timedelta(days=ahead)).due is None, wording


def test_a_thing_that_is_to_be_complete_after_another_was_approved_is_due() -> None:
    for first in (
        "Business case approved June 2009",
        "Design signed off May 2009",
        "Bid submitted 3 June 2009",
    ):
        for joint in ("; ", ", ", ". "):
            assert parse(f"{first}{joint}build complete Jan 2010", YEAR).due == date(2010, 1, 31)
        assert parse(f"{first}; complete Jan 2010", YEAR).due is None
        assert parse(f"{first}; build completed Jan 2010", YEAR).due is None


# -- years and quarters -------------------------------------------------------------------------------------


@given(st.integers(2000, 2030), st.sampled_from(["EOY {}", "by EOY {}", "e.o.y. {}", "calendar year end {}"]))
def test_the_end_of_a_year_that_is_named_is_in_december(year: int, form: str) -> None:
    for calendar in (Calendar(), IN_2026):
        assert parse(form.format(year), calendar).due == date(year, 12, 31), form


def test_which_year_eoy_ends_is_the_plans() -> None:
    assert parse("EOY", IN_2026).due == date(2026, 12, 31)
    assert parse("EOY", YEAR).readings == (date(2009, 12, 31), date(2010, 3, 31))
    assert parse("EOFY", YEAR).due == date(2010, 3, 31)


@pytest.mark.parametrize("ends", [date(2026, 3, 31), date(2027, 3, 31)])
def test_a_day_in_brackets_settles_which_year_is_meant(ends: date) -> None:
    for form in ("FY2026 ({})", "by the end of FY2026 ({})", "end of FY 2026 ({})"):
        assert parse(form.format(f"{ends.day} {ends:%B %Y}")).due == ends, form
        assert parse(form.format("31 May 2026")).due != date(2026, 3, 31), form


@pytest.mark.parametrize("numbers", ["two and four", "2 and 4", "one, two and four", "one to four"])
def test_of_several_quarters_the_last_is_due(numbers: str) -> None:
    assert parse(f"end of quarters {numbers}", YEAR).due == date(2010, 3, 31)


@pytest.mark.parametrize("wording", ["every half term", "each half-term", "half termly", "twice a term"])
def test_what_repeats_with_half_terms_has_no_interval(wording: str) -> None:
    found = parse(wording, YEAR)
    assert (found.kind, found.every) == ("recurring", None)


STATED = [
    *(
        "Performance in {m} was 45%",
        "Attendance in {m}: 93%",
        "Now in place ({m})",
        "The Act comes into force on {d}",
    ),
    *("Following an inspection in {m} the service has improved", "the {m} local elections"),
    *("Staff were trained during {m}",),
]


@given(days, st.sampled_from(STATED))
@examples(times=2)
def test_how_a_thing_stood_then_is_not_due_then(day: date, form: str) -> None:
    wording = form.format(m=f"{day:%B %Y}", d=f"{day.day} {day:%B %Y}")
    assert parse(wording, YEAR).due is None, wording


# -- a deadline that will not hold --------------------------------------------------------------------------

NOT_MET = [
    *("{d} will not be met", "{d} no longer achievable", "{d} unlikely to be met", "Unlikely to meet {d}"),
    *(
        "Will miss {d}",
        "Won't be done by {d}",
        "will not be complete by {d}",
        "The deadline of {d} cannot be met",
    ),
    *("cannot be completed before {d}", "{d} – not achievable", "Agreed date {d}; revised date TBC"),
    *("{d} (revised date to be confirmed)", "At its meeting on {d} Cabinet resolved to proceed"),
    *(
        f"{label}{{d}}{said}"
        for label in ("", "Deadline ", "Target: ", "By ", "Due ")
        for said in (" – missed", " (passed)", " is unlikely", " – too late", " date slipped")
    ),
]


@given(days, st.sampled_from(NOT_MET))
@examples(times=2)
def test_a_date_that_will_not_be_met_is_none(day: date, form: str) -> None:
    wording = form.format(d=f"{day.day} {day:%B %Y}")
    assert parse(wording, YEAR).due is None, wording
    assert parse(f"{wording}; now 1 March 2019", Calendar()).due == date(2019, 3, 1), wording


@pytest.mark.parametrize("modal", ["will", "must", "should", "cannot"])
def test_what_is_not_to_be_later_than_a_day_is_due_then(modal: str) -> None:
    no = "" if modal == "cannot" else " not"
    assert parse(f"This {modal}{no} be later than 30 June 2009", YEAR).due == date(2009, 6, 30)
    assert parse("Vacancies should not exceed 5% by June 2009", YEAR).due == date(2009, 6, 30)


@pytest.mark.parametrize("aim", ["we will no longer use paper", "there will be no longer a queue"])
def test_what_is_no_longer_to_be_so_by_a_time_is_due(aim: str) -> None:
    assert parse(f"By 30 June 2009 {aim}", YEAR).due == date(2009, 6, 30)
    assert parse("No longer using paper by June 2009", YEAR).due == date(2009, 6, 30)


PROSE = [
    *("LAPD had achieved 70% compliance by {m}", "In {m} two new investigations had been commenced"),
    *("In {m}, the properties were inspected", "On {d} three officers had been appointed"),
    *("Match funding agreed in principle ({m})", "Compliance reported vide letter No. 45/26 dt. {d}"),
    *("Letter dtd {d}", "By {m} we had already finished"),
    *(
        "The {m} survey shows low morale",
        "New guidance ({m}) requires training",
        "Scored 45% in the {m} audit",
    ),
    *("The report of {m} recommends more staff", "Handed over to IT on {d}"),
]


@given(days, st.sampled_from(PROSE))
@examples(times=2)
def test_prose_of_what_had_been_done_gives_no_date(day: date, form: str) -> None:
    wording = form.format(m=f"{day:%B %Y}", d=f"{day.day} {day:%B %Y}")
    assert parse(wording, YEAR).due is None, wording
    assert parse(f"{wording}; due 1 March 2019", Calendar()).due == date(2019, 3, 1), wording


# -- whose number it is, and what is only asked --------------------------------------------------------------

OWNERS = ["Schedule", "guideline", "BS", "Psalm", "backstop", "HoF", "Motion", "design phase one"]


@given(days_of_2026, st.sampled_from(OWNERS), st.sampled_from(["{n} {d:%B}", "{n} {d:%b} {d:%Y}"]))
@examples(times=5)
def test_a_number_that_may_be_a_words_own_is_a_day_only_if_the_month_ends_then(
    day: date, owner: str, form: str
) -> None:
    found = parse(f"{owner} {form.format(n=day.day, d=day)}", IN_2026)
    last = later(day.replace(day=1), 1, "M") - timedelta(days=1)
    if day == last:
        assert found.due == day, found
    elif found.due is None:
        assert found.readings == (day, last), found
    else:
        assert owner in ("backstop", "design phase one")  # which have no numbers of their own
        assert found.due == day, found


def test_of_two_american_pairs_one_that_is_a_day_tells_of_the_other() -> None:
    plan = IN_2026._replace(month_first=True)
    for wording, due in (("3/25-3/26", date(2026, 3, 26)), ("9/26 - 9/30", date(2026, 9, 30))):
        assert parse(wording, plan).due == due
    assert parse("9/26", plan).due is None  # September 2026, or the 26th


def test_a_number_of_a_task_is_no_day_and_a_date_behind_one_is() -> None:
    assert parse("Task 3.10.09", YEAR).due is None
    assert parse("Task 31/10/2009", YEAR).due == date(2009, 10, 31)


ASKED = [
    *("How about {}?", "Could we do this by {}?", "Maybe {} would be better?", "Do we want to meet on {}?"),
    *("TBC ({}?)", "TBC – likely {}", "tbc, possibly {}", "What about moving it to {}?", "(perhaps {}?)"),
]


@given(days_of_2026, st.sampled_from(ASKED))
@examples(times=3)
def test_what_is_only_asked_is_not_due(day: date, form: str) -> None:
    for time in (f"{day.day} {day:%B %Y}", f"{day:%B}", f"{day.day}/{day.month}/26"):
        assert parse(form.format(time), IN_2026).due is None, form.format(time)


# -- which word governs a time -----------------------------------------------------------------------------

SUBJECTS = ["The panel", "Our landlord", "Two pupils", "Sales", "Nobody", "Ofsted", "The new head", "They"]
VERBS = [
    *("noted", "broke", "fell", "moved out", "complained", "turned up", "slumped", "met", "left us", "wrote"),
    *("has resigned", "had objected", "were absent", "did not reply", "was told"),
]
PLACES = ["", " by a third", " with the county", " about the roof of the hall", " for the second time"]
WHEN_TOLD = [" on {d}", " in {m}", " ({m})", ", {d}", " at the {m} meeting", " during {m}"]
LABELS = [
    *("Report to Board", "Phase 2", "Letter to parents", "40 homes", "Dr Patel", "Election leaflet"),
    *("Minutes to be typed up", "Newsletter", "Audit", "Training for all wards", "Send the letter"),
    *("To Cabinet", "JS to write to the council", "Expected", "It will happen"),
]
WHEN_DUE = [" {m}", ", {m}", " – {m}", ": {m}", " ({m})", " in {m}", " by {d}", " – {d}", " on {d}"]


def times_of(day: date) -> dict[str, str]:
    return {"d": f"{day.day} {day:%B %Y}", "m": f"{day:%B %Y}"}


@given(days, *(st.sampled_from(one) for one in (SUBJECTS, VERBS, PLACES, WHEN_TOLD)))
@examples(times=8)
def test_a_verb_of_the_past_governs_the_times_of_its_clause(
    day: date, subject: str, verb: str, place: str, when: str
) -> None:
    clause = f"{subject} {verb}{place}{when.format(**times_of(day))}"
    assert parse(clause, YEAR).due is None, clause
    after = f"{clause}; reply by 1 March 2019"
    assert parse(after, Calendar()).due == date(2019, 3, 1), after


@given(days, *(st.sampled_from(one) for one in (["On {d}", "In {m}", "{d}:"], SUBJECTS, VERBS, PLACES)))
@examples(times=5)
def test_a_verb_of_the_past_governs_the_time_before_it(
    day: date, when: str, subject: str, verb: str, place: str
) -> None:
    clause = f"{when.format(**times_of(day))} {subject} {verb}{place}"
    assert parse(clause, YEAR).due is None, clause


@given(days, *(st.sampled_from(one) for one in (LABELS, WHEN_DUE)))
@examples(times=8)
def test_a_label_leaves_its_time_a_deadline(day: date, label: str, when: str) -> None:
    wording = f"{label}{when.format(**times_of(day))}"
    last = day if "{d}" in when else later(day.replace(day=1), 1, "M") - timedelta(days=1)
    assert parse(wording, YEAR).due == last, wording


REFERENCES = [
    *("As per our meeting with the county on {d}", "See minute 14 ({d})", "Minute 4.5 of {d}", "KPI 3 ({d})"),
    *("Policy v1.2 – {d}", "In response to the survey of {d}", "Source: the ONS, {d}", "If it rains in {m}"),
    *(
        "Whether we can open in {m}",
        "when the new head starts on {d}",
        "when it is let ({m})",
        "Balance at {d}",
    ),
    *(
        "Ref 26/14, planning panel, {d}",
        "See Appendix 3 ({m})",
        "Survey of residents of {m}",
        "the {m} notice",
    ),
    *("cf. page 7, audit committee, {d}", "Per council resolution, {d}", "Would {d} suit the hall?"),
]


@given(days, st.sampled_from(REFERENCES))
@examples(times=5)
def test_a_reference_or_a_condition_governs_the_time_behind_it(day: date, reference: str) -> None:
    wording = reference.format(**times_of(day))
    assert parse(wording, YEAR).due is None, wording
    assert parse(f"{wording}; reply by 1 March 2019", Calendar()).due == date(2019, 3, 1), wording


@given(days, st.integers(1, 300), st.sampled_from(LABELS[:-2]))
@examples(times=2)
def test_what_was_over_when_it_was_said_is_no_plan(day: date, ago: int, label: str) -> None:
    wording = f"{label}: {day.day} {day:%B %Y}"
    said = day + timedelta(days=ago)
    assert parse(wording, YEAR, as_of=said).due is None, wording
    assert parse(f"{day.day} {day:%B %Y}", YEAR, as_of=said).due == day
    assert parse(f"{label} by {day.day} {day:%B %Y}", YEAR, as_of=said).due == day


# -- what was not done, or not in time ----------------------------------------------------------------------


def lines(text: str) -> list[str]:
    return text.strip().splitlines()


NOT_DONE = lines("""
The Town did not submit the report
The school didn't complete the checks
We failed to file it
The audit was not finalised
The policy had not been reviewed
The return has not been filed
Failure to pay
The works could not be finished
Officers were unable to complete the audit
The County never submitted its plan
The Board neglected to approve the budget
It wasn't ready
There was no evidence of a review
No evidence that the policy was reviewed
Not filed
The budget was not approved, published and sent
The survey was not progressed
""")
IN_TIME = lines("""
by {d}
by the due date of {d}
due {d} on time
by its deadline ({d})
as required by {d}
by the {d} deadline
""")
DUE_BUT_NOT_DONE = lines("""
The review due {d} did not take place
The return, due {d}, was not filed
The {d} deadline was missed
The return (due {d}) was never filed
Missed the deadline of {d}
The {d} target was not met
The report was filed after the due date of {d}
Repairs promised for {d} have not started
The report due on {d} was submitted late
Submitted late (due {d})
Past its due date of {d}
Not implemented by its due date ({d})
Late submission of the report due {d}
It was not approved until {d}
The audit for FY08 was not finalised until {d}
""")


@given(days, st.sampled_from([f"{who} {when}" for who in NOT_DONE for when in IN_TIME] + DUE_BUT_NOT_DONE))
@examples(times=5)
def test_the_date_of_what_was_not_done_in_time_is_none(day: date, form: str) -> None:
    clause = form.format(**times_of(day))
    assert parse(clause, YEAR).due is None, clause
    for after in (
        "; it will be sent by 1 March 2019",
        ". Send by 1 March 2019",
        ", but now due 1 March 2019",
    ):
        assert parse(clause + after, Calendar()).due == date(2019, 3, 1), clause + after


STILL_DUE = lines("""
Submit the report, which was not done last year, by {d}
Not yet complete, due {d}
Due {d}, not started
Train staff who have not done it, by {d}
Not started yet but will be done by {d}
{d} – not yet started
It was not done in May 2009 and will be done by {d}
Has not started; due for completion {d}
This has not been started and is due by {d}
Not submitted; submit by {d}
Quote not received, chase by {d}
The policy has not been reviewed. Due: {d}
By {d} as it was not done last year
Not done. Now due {d}
Update the policy, not reviewed since 2006, by {d}
Failed to recruit; advertise by {d}
Not beyond {d}
Replace the failed boiler by {d}
Investigate failure to report by {d}
We could not meet: meet by {d}
Cannot finish in May 2009 but will by {d}
Deadlines were not met: calendar by {d}
Not late; due {d}
""")


@given(days, st.sampled_from(STILL_DUE))
@examples(times=4)
def test_what_was_not_done_may_be_due_all_the_same(day: date, form: str) -> None:
    wording = form.format(**times_of(day))
    assert parse(wording, YEAR).due == day, wording


def test_what_is_not_done_yet_is_still_to_come_before_its_day() -> None:
    wording = "The return (due 30 June 2009) has not been filed"
    assert parse(wording, YEAR, as_of=date(2009, 5, 1)).due == date(2009, 6, 30)
    assert parse(wording, YEAR, as_of=date(2009, 8, 1)).due is None
    assert parse("3 weeks after the due date of 30 June 2009", YEAR).due == date(2009, 7, 21)


# -- the year of what is said to be to come -----------------------------------------------------------------


@given(days_of_2026, st.integers(1, 300))
@examples(times=2)
def test_what_is_to_come_is_the_next_one(said: date, ahead: int) -> None:
    day = said + timedelta(days=ahead)
    for form in ("It will be finished on {d}", "Work is expected to be complete on {d}", "to be opened {d}"):
        wording = form.format(d=f"{day.day} {day:%B}")
        read = parse(wording, Calendar(), as_of=said, year_to_come=False)
        assert (day.month, day.day) == (2, 29) or read.due == day, wording


def test_a_day_that_is_years_away_is_asked_about() -> None:
    said = date(2011, 1, 12)
    assert parse("Service on Sunday 4 February", Calendar(), as_of=said, year_to_come=False).due is None
    assert parse("It will be on Sunday 4 February", Calendar(), as_of=said, year_to_come=False).due is None


def test_the_last_year_of_a_plan_of_three_years_and_a_month_is_asked_about() -> None:
    plan = Calendar(period=YEAR.period._replace(start=date(2017, 3, 1), end=date(2020, 3, 31)))  # type: ignore[union-attr]
    for wording in ("Year 1-3", "Years 1 to 3", "Year 3"):
        assert parse(wording, plan).readings == (date(2020, 2, 29), date(2020, 3, 31))
    assert parse("Year 2", plan).due == date(2019, 2, 28)


def test_a_year_is_no_span_to_itself() -> None:
    plan = Calendar(period=YEAR.period._replace(start=date(2006, 1, 1), end=date(2006, 12, 31)))  # type: ignore[union-attr]
    for wording in ("2006/06", "2006-06"):
        assert parse(wording, plan).due == date(2006, 6, 30)


# -- two dates with labels -----------------------------------------------------------------------------------

TO_COME = [
    *("Due", "Target date", "Deadline", "End", "Planned completion", "Forecast", "Complete by"),
    *("Revised date", "Current target"),
]
OVER = [
    *("Completed", "Actual", "Actual completion", "Raised", "Approved", "Started", "Start date", "Original"),
    *("Original target", "Previous date", "Baseline", "Last reviewed", "Date opened", "Received"),
    *("Audit date", "Inspected", "Updated", "Was", "Missed", "As at", "Identified"),
]


@given(
    st.sampled_from(TO_COME),
    st.sampled_from(OVER),
    st.tuples(days_of_2026, days_of_2026).filter(lambda two: two[0] != two[1]),
    st.sampled_from(["; ", ", ", "\n", " ", " / ", " | ", ". ", " – "]),
    st.sampled_from([": ", " "]),
    st.booleans(),
)
@examples(times=10)
def test_of_two_dates_with_labels_that_of_what_is_over_is_never_due(
    to_come: str, over: str, both: tuple[date, date], joint: str, colon: str, turned: bool
) -> None:
    due, past = (f"{label}{colon}{day:%d/%m/%y}" for label, day in zip((to_come, over), both, strict=True))
    wording = joint.join([past, due] if turned else [due, past])
    assert parse(wording, IN_2026).due != both[1], wording


# -- two times in two notations -----------------------------------------------------------------------------

NOTATIONS = [
    *("{day.day} {day:%B} {day.year}", "{day.day} {day:%B}", "{day.day}-{day:%b-%y}", "{day.day}-{day:%b}"),
    *("{day.day} {day:%b %y}", "{day:%d/%m/%Y}", "{day:%d/%m/%y}", "{day:%d.%m.%y}", "{day.day}/{day.month}"),
    *("{day:%B} {day.day}, {day.year}", "{day:%b}. {day.day}, {day.year}", "{day:%A} {day.day} {day:%B}"),
    *("{day.year}-{day:%m-%d}", "{day.day}th {day:%B}", "{day:%B} {day.day}th"),
]
MONTHS = ["{day:%B %Y}", "{day:%B}", "{day:%b} {day.year}", "{day:%b-%y}", "{day:%b '%y}", "end of {day:%B}"]
NEXT_YEAR = Calendar(period=YEAR.period._replace(start=date(2026, 4, 1), end=date(2027, 3, 31)))  # type: ignore[union-attr]
starts = st.dates(date(2026, 4, 1), date(2026, 12, 31))
BETWEEN = [" - ", " – ", " to ", " → "]


LAST = [*((form, False) for form in NOTATIONS), *((form, True) for form in MONTHS)]
"""How the last time is written, and whether it is a month."""


@given(
    starts,
    st.integers(32, 90),
    st.sampled_from(NOTATIONS + MONTHS),
    st.sampled_from(LAST),
    st.sampled_from(BETWEEN),
)
@examples(times=40)
def test_a_range_ends_with_its_last_in_whatever_notations(
    first: date, ahead: int, one: str, other: tuple[str, bool], between: str
) -> None:
    last, (form, is_month) = first + timedelta(days=ahead), other
    end = later(last.replace(day=1), 1, "M") - timedelta(days=1) if is_month else last
    wording = f"{one.format(day=first)}{between}{form.format(day=last)}"
    assert parse(wording, NEXT_YEAR).due in (end, None), wording
