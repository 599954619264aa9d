"""What leaves open which of the times is meant: the days that somebody has to choose from."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from actionplan.timescale.calendar.context import Context
from actionplan.timescale.calendar.mention import Mention, holds
from actionplan.timescale.calendar.resolving import resolved
from actionplan.timescale.calendar.spans import months, year_from
from actionplan.timescale.candidates import SENTENCE_ENDS, SEPARATORS, Candidate
from actionplan.timescale.words.spelling import known
from actionplan.timescale.words.tokens import Token, unbracketed, years_of_span

Candidates = Sequence[Candidate]
Tokens = Sequence[Token]
Days = tuple[date, ...]
_BETWEEN_STEPS: Final = SEPARATORS | {"slash"}
_GOES_ON: Final = ("next update", "next report", "next meeting", "next review")
"""What follows a date, and is no step to it: "Extended to June. Next update: October"."""


def _starts_later(candidates: Candidates, tokens: Tokens, context: Context) -> Days:
    """ "April 2010 procurement; Oct 2010 start on site": the start may be a step too, and the last."""
    if "recurrence" in {token.kind for token in tokens}:
        return ()
    last = candidates[-1]
    starts = [
        resolved(token.value, context).period for token in unbracketed(tokens) if token.kind == "start_time"
    ]
    due, first = last.answer.period, starts[-1] if starts else None
    if last.role != "time" or due is None or first is None or first.start <= due.end:
        return ()
    return due.end, first.end


def _ready_later(candidates: Candidates, tokens: Tokens, context: Context) -> Days:
    """ "Over the winter so they are ready for 1 April": the season, or all the time until then."""
    last, due = candidates[-1], candidates[-1].answer.period
    named = [token.value for token in tokens[last.at :] if token.of("purpose_time.ready")]
    if last.role != "time" or last.mention.precision != "season" or due is None or not named:
        return ()
    year = due.end.year if named[-1].year is None else named[-1].year
    ready = resolved(named[-1]._replace(year=year), context).period
    before = ready.start - timedelta(days=1) if ready is not None else due.end
    return (due.end, before) if before > due.end else ()


def _told_though_later(candidates: Candidates, tokens: Tokens, context: Context) -> Days:
    """ "Board Dec 2025 / signed off Mar 2026", "Survey ends 12 November. Results published January": a step.

    What is later than the day on which it was written is no past event. Without one "June 2026. Approved July
    2026" tells when it was done, and "June 2026; report published July 2026" may be of something else.
    "30/06/2026, updated 30/09/2026" may say that the date is another now.
    """
    said, last, due = context.as_of, candidates[-1], candidates[-1].answer.period
    if due is None:
        return ()
    outer = [*unbracketed(tokens)]
    told = [
        period.end
        for at, token in enumerate(outer)
        if token.of("former_time.past", "done_time")
        and (_is_a_step(token, outer[:at], said) or token.text.startswith("updated"))
        and tokens.index(token) > last.at
        and (period := resolved(token.value, context).period) is not None
        and period.start > due.end
        and (said is None or period.end >= said)
    ]
    return (due.end, told[-1]) if told else ()


def _is_a_step(time: Token, before: Tokens, said: date | None) -> bool:
    """Whether something else is named with it, or it is an item of a list: "…; signed off March"."""
    at = max((at for at, token in enumerate(before) if token.kind in _BETWEEN_STEPS), default=None)
    if at is None:
        return False
    if {token.kind for token in before[at + 1 :]} & {"word", "event", "meeting", "review", "plan"}:
        return True
    marks = {token.kind for token in before[max(at - 1, 0) : at + 1]}  # "…;⏎signed off March"
    begins = time.text[0].isdigit() or known(time.text.split()[0])[0] == "month"
    is_item = marks & {"slash", "semicolon"} or (begins and before[at].kind == "line")
    return bool(is_item or (said is not None and marks & SENTENCE_ENDS))


def _for_what_has_steps(candidates: Candidates, _: Tokens, __: Context) -> Days:
    """ "For Christmas (order in October)"; but "for delivery in 2026/27 (design in 2025)" lasts as long."""
    if len(candidates) < 2 or candidates[-1].role != "purpose_time" or not candidates[-2].bracketed:
        return ()
    step, due = (candidate.answer.period for candidate in candidates[-2:])
    if step is None or due is None or candidates[-1].mention.precision == "year":
        return ()
    return (step.end, due.end)


def _after_the_revised_date(candidates: Candidates, tokens: Tokens, context: Context) -> Days:
    """ "Deadline extended to June. Training will take place in October": a later step.

    "Next update: October" is none.
    """
    last, due = candidates[-1], candidates[-1].answer.period
    if last.role != "revised_time" or due is None:
        return ()
    later = [
        period.end
        for at, token in enumerate(unbracketed(tokens))
        if at > last.at
        and token.of("time", "deadline", "done_time.to_complete")
        and set(SEPARATORS) & {between.kind for between in tokens[last.at : at]}
        and not any(between.text in _GOES_ON for between in tokens[last.at : at])
        and (period := resolved(token.value, context).period) is not None
        and period.start > due.end
    ]
    return (due.end, later[-1]) if later else ()


def _after_its_deadline(candidates: Candidates, tokens: Tokens, context: Context) -> Days:
    """ "Event 14 Nov, publicity by end Oct": the step with a deadline, or the later one before it."""
    last, due = candidates[-1], candidates[-1].answer.period
    if last.role != "deadline" or last.bracketed or due is None or len(candidates) > 1:
        return ()
    later = [
        period.end
        for at, token in enumerate(tokens[: last.at])
        if token.kind == "time"
        and (_BETWEEN_STEPS - {"dash", "colon"}) & {between.kind for between in tokens[at : last.at]}
        and (period := resolved(token.value, context).period) is not None
        and period.start > due.end
    ]
    return (due.end, later[-1]) if later else ()


def _behind_a_later_time(candidates: Candidates, tokens: Tokens, context: Context) -> Days:
    """ "Survey Jan 2027, report April": the one that follows, or the plan's."""
    if sum(isinstance(token.value, Mention) for token in tokens) < 2:
        return ()
    outer = [candidate for candidate in candidates if not candidate.bracketed] or candidates
    places = {candidate.at: candidate for candidate in outer}
    earlier, leads_on = None, False
    for at, token in enumerate(tokens):
        leads_on = leads_on or token.kind in ("last", "thereafter")
        due = places[at].answer.period if at in places and places[at].mention.year is None else None
        if due is not None and earlier is not None and due.end < earlier.start:
            years = (token.value._replace(year=earlier.end.year + ahead) for ahead in (0, 1))
            periods = [period for year in years if (period := resolved(year, context).period) is not None]
            follows = [
                p.end
                for p in periods
                if timedelta(0) <= p.end - earlier.end <= (A_YEAR if leads_on else HALF_A_YEAR)
            ]
            ends = [c.answer.period.end for c in candidates if c.answer.period is not None]
            if follows:
                return max(ends), follows[0]
        if token.kind in STEPS and (token.value.clear or at in places):
            earlier, leads_on = resolved(token.value, context).period or earlier, False
    return ()


def _before_an_earlier_time(candidates: Candidates, tokens: Tokens, _: Context) -> Days:
    """ "September induction – June 2026", "draft September, final June 2026": the other may be the last."""
    if len(candidates) < 2 or candidates[-2].at > candidates[-1].at:
        return ()
    (loose, dated), (due, then) = candidates[-2:], [one.answer.period for one in candidates[-2:]]
    if due is None or then is None or loose.mention.year is not None:
        return ()
    is_thing = tokens[loose.at + 1].kind in ("word", "event", "plan", "review", "meeting")
    if dated.mention.year is None and not is_thing:
        return ()
    return (then.end, due.end) if due.end > then.end else ()


def _may_be_of_its_year(candidates: Candidates, tokens: Tokens, _: Context) -> Days:
    """ "Adopted May 26, review May 29": the 29th, or May 2029 as the other is May 2026."""
    last, due = candidates[-1], candidates[-1].answer.period
    number = re.search(r"[a-z] (\d\d)$", tokens[last.at].text) if last.mention.year is None else None
    if number is None or due is None:
        return ()
    times = [(token.text, token.value) for token in tokens if isinstance(token.value, Mention)]
    alike = [time.year for text, time in times if time.precision == "month" and re.search(r" \d\d$", text)]
    years = [year for year in alike if year is not None]
    year = 2000 + int(number[1])
    return (due.end, months(year, due.end.month).end) if years and year > max(years) else ()


def _far_from_the_rest(candidates: Candidates, tokens: Tokens, context: Context) -> Days:
    """The readings of a last date whose year is only the plan's, if all others named are over a year away."""
    mention, period = candidates[-1].mention, candidates[-1].answer.period
    if mention.year is not None or period is None or tokens[candidates[-1].at].sort == "to_come":
        return ()
    others = [token.value for token in tokens if isinstance(token.value, Mention) and token.value.clear]
    ends = [answer.period.end for answer in (resolved(other, context) for other in others) if answer.period]
    if not ends or any(_near(period.end, end) for end in ends):
        return ()
    there = resolved(mention._replace(year=ends[-1].year), context).period
    return (period.end, there.end) if there is not None and there != period else ()


def _near(day: date, other: date) -> bool:
    return abs((day - other).days) <= 366


def _ends_with_a_review(candidates: Candidates, _: Tokens, __: Context) -> Days:
    """ "Implement in April, review in September"."""
    if len(candidates) < 2 or candidates[-1].role != "review_time" or candidates[-2].role == "review_time":
        return ()
    due, review = (candidate.answer.period for candidate in candidates[-2:])
    return (due.end, review.end) if due is not None and review is not None and review.end > due.end else ()


def _disagrees_in_brackets(candidates: Candidates, tokens: Tokens, _: Context) -> Days:
    """ "By June 2026 (August 2026)": one of the two is not so; a season may be a term's."""
    if len(candidates) < 2 or not candidates[-1].bracketed:
        return ()
    if (candidates[-2].mention.precision, candidates[-2].role) == ("season", "time"):
        return ()
    whole, part = (candidate.answer.period for candidate in candidates[-2:])
    if whole is not None and candidates[-2].mention.precision == candidates[-1].mention.precision == "day":
        readings = set(candidates[-1].answer.readings)  # "5/8/26 (Tuesday 3 May)", where it is a Sunday
        if readings and whole.end not in readings:
            return tuple(sorted({whole.end, *readings}))
    if whole is None or part is None or holds(whole, part) or whole.end == part.end:
        return ()
    stated = candidates[-1].role == "deadline" or tokens[candidates[-1].at - 1].kind == "open"
    return tuple(sorted((whole.end, part.end))) if stated and not candidates[-2].bracketed else ()


def _steps_in_brackets(candidates: Candidates, tokens: Tokens, _: Context) -> Days:
    """ "Draft June 2026 (final December 2026)": a remark on the draft, or a later step."""
    if len(candidates) < 2 or not candidates[-1].bracketed or candidates[-2].bracketed:
        return ()
    (first, last), between = candidates[-2:], tokens[candidates[-2].at + 1 : candidates[-1].at]
    whole, part = first.answer.period, last.answer.period
    if first.role != "time" or last.role != "time" or whole is None or part is None or part.end <= whole.end:
        return ()
    return (whole.end, part.end) if between[0].kind == "open" and len(between) > 1 else ()


def _done_later(candidates: Candidates, tokens: Tokens, context: Context) -> Days:
    """ "by Aug 2009 – complete Nov 2009"."""
    last = candidates[-1]
    mark, done = (*tokens[last.at + 1 : last.at + 3], _NOTHING, _NOTHING)[:2]
    if mark.kind not in ("dash", "line") or not done.of("done_time.to_complete"):
        return ()
    due, later = last.answer.period, resolved(done.value, context).period
    return (due.end, later.end) if due is not None and later is not None and later.start > due.end else ()


def _ends_with_a_later_year(candidates: Candidates, tokens: Tokens, context: Context) -> Days:
    """ "Pilot July to December 2025, roll out 2026": the year may be that of the last step."""
    last = candidates[-1]
    years = [at for at, token in enumerate(tokens) if at > last.at and token.kind in ("year", "span")]
    if not years or (len(tokens) > years[-1] + 1 and tokens[years[-1] + 1].kind not in (*SEPARATORS, "open")):
        return ()
    end, between = tokens[years[-1]], list(tokens[last.at + 1 : years[-1]])
    kinds = {token.kind for token in between[1:]}
    step = bool(kinds) and between[0].kind in SEPARATORS and kinds <= {"word", "event"}
    named = between[2:] if step and between[0].kind == "line" else between  # a line begins with a capital
    if last.answer.period is None or not step or any(t.capital for t in named):
        return ()
    first, until = (end.value,) * 2 if end.kind == "year" else years_of_span(end.text)
    is_financial = until == first + 1  # "2027/28"; but "2026-31"
    due = last.answer.period.end
    then = year_from(first, context.financial_start).end if is_financial else date(until, 12, 31)
    return (due, then) if then.year > due.year else ()


STEPS: Final = ("time", "deadline", "start_time", "after_time")
"""Roles of times that another one may follow."""
HALF_A_YEAR: Final = timedelta(days=184)
"""The most days from one step to the next that has no year of its own."""
A_YEAR: Final = timedelta(days=365)
"""The most if it is called the last: "draft in September, final in May"."""
_NOTHING: Final = Token("", "", False, None, "")
DOUBTS: Final = (
    (_disagrees_in_brackets, "what stands in brackets is another time"),
    (_steps_in_brackets, "what stands in brackets may be a remark, or a later step"),
    (_done_later, "done after its time, or a later step"),
    (_starts_later, "what is due by one date only starts after it"),
    (_ready_later, "the season, or all the time before it is to be ready"),
    (_behind_a_later_time, "its year is missing, and it stands behind a later time"),
    (_before_an_earlier_time, "the time behind it is earlier, and its year is missing"),
    (_may_be_of_its_year, "the number behind the month may be its year, as the other is"),
    (_for_what_has_steps, "its step in brackets, or what it is for"),
    (_after_the_revised_date, "the date it was moved to, or a later step behind it"),
    (_told_though_later, "done after its time, or a later step"),
    (_after_its_deadline, "what has a deadline, or the later step before it"),
    (_ends_with_a_review, "the review may be the last step, or follow it"),
    (_ends_with_a_later_year, "the year behind it may be that of the last step"),
    (_far_from_the_rest, "its year is missing, and the other dates are far off"),
)
"""What leaves open which of the times is meant, each with the days to choose from."""
