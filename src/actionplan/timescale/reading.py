"""The decision: of the times and other words found, what the wording as a whole means."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from actionplan.text.days import order_of
from actionplan.timescale import Calendar, Period, Timescale
from actionplan.timescale.calendar.context import Context
from actionplan.timescale.calendar.resolving import resolved
from actionplan.timescale.candidates import NAMED, SENTENCE_ENDS, SEPARATORS, Candidate, candidates_of
from actionplan.timescale.doubts import DOUBTS
from actionplan.timescale.names.counted import NO_DAY
from actionplan.timescale.names.days import DAY_OR_LABEL
from actionplan.timescale.names.meetings import with_names
from actionplan.timescale.names.naming import NAMES
from actionplan.timescale.phrases.edges import EDGES, WEEKDAYS
from actionplan.timescale.phrases.joining import LISTS, RANGES
from actionplan.timescale.phrases.remainders import REMAINDERS
from actionplan.timescale.phrases.repeating import REPEATED_TIMES, REPEATS
from actionplan.timescale.phrases.roles import ROLES
from actionplan.timescale.phrases.sentences import SENTENCES
from actionplan.timescale.phrases.telling import DONE_OR_TO_DO
from actionplan.timescale.undated import outlasts, recurring, repeat_in, undated, worded
from actionplan.timescale.words.phrasing import LONGEST_READ, tokens_of
from actionplan.timescale.words.tokens import Token, letters_of, unbracketed

STAGES: Final = (REPEATS, NAMES, WEEKDAYS, EDGES, RANGES, LISTS, REMAINDERS, REPEATED_TIMES, ROLES, SENTENCES)

_AS_AMERICANS: Final = ["month", "number", "comma", "year"]
"""How they write a day, "September 24, 2026"."""
_THINGS: Final = ("word", "event", "meeting", "plan", "review", "numbered", "depends")
COUNTED_FROM_THERE: Final = "counted from the time before it, or from another day"
OF_SOMETHING_PAST: Final = "it lies before the plan: by then, or the date of what stands beside it"


def read(text: str, calendar: Calendar, as_of: date | None, year_to_come: bool) -> Timescale:
    """Read one wording; see `actionplan.timescale.parse`."""
    tokens = tokens_of(text)
    context = Context(_in_its_own_order(calendar, tokens), as_of, year_to_come)
    tokens = with_names(tokens, context)
    letters = letters_of(tokens)
    for stage in STAGES:
        rewritten = stage.rewritten(tokens, letters, context)
        if rewritten is not tokens:
            tokens, letters = rewritten, letters_of(rewritten)
    reading = _reading(text, tokens, context)
    if len(text) > LONGEST_READ:
        reason = f"{reading.reason}; only the first {LONGEST_READ:,} characters are read"
        return reading._replace(reason=reason)
    return reading


def _in_its_own_order(calendar: Calendar, tokens: Sequence[Token]) -> Calendar:
    """The calendar with the order of dates that the wording itself tells.

    Its numeric dates do, "12/31/26; 2/1/27", and so does "April 27, July 13 and September 24, 2026".
    """
    numeric = [token.text.replace(" ", "") for token in tokens if token.kind == "numeric_date"]
    told = order_of(numeric)
    kinds = [token.kind for token in tokens]
    as_americans = any(kinds[at : at + len(_AS_AMERICANS)] == _AS_AMERICANS for at in range(len(kinds)))
    if as_americans and not numeric and "pair" not in kinds:
        return calendar._replace(month_first=True)
    return calendar._replace(month_first=told == "month-first") if told.endswith("first") else calendar


def _reading(text: str, tokens: tuple[Token, ...], context: Context) -> Timescale:
    if not tokens:
        return Timescale(text, "not understood", reason="nothing is written")
    kinds = {token.kind for token in tokens}
    candidates = candidates_of(tokens, context)
    if candidates and len(tokens) == 1 and candidates[0].role != "revised_time":
        return _dated(text, tokens, candidates, None, context)  # most are: nothing stands beside it
    repeat = repeat_in(tokens, candidates) if kinds & {"recurrence", "weak_recurrence"} else None
    if repeat is not None and not outlasts(tokens, candidates, repeat):
        return recurring(text, tokens, repeat, context)
    if (
        candidates
        and candidates[-1].role != "revised_time"  # "changed to September at the May Board"
        and any(token.kind == "undated_meeting" for token in unbracketed(tokens[candidates[-1].at :]))
    ):
        return worded(text, "undated_meeting")
    if candidates and any(token.of("tbc.step") for token in tokens[candidates[-1].at :]):
        return worded(text, "tbc")
    if candidates and (vague := _vague_step(tokens[candidates[-1].at + 1 :])):
        return worded(text, vague)
    if candidates and _is_before_a_term(candidates[-1], tokens, context):
        return worded(text, "term")
    still_due = [c for c in candidates if c.role in ("deadline", "revised_time")]
    if kinds & {"done", "done_time"} and not (still_due and not _is_over(still_due, tokens, context)):
        candidates = [c for c in candidates if _comes_after_what_is_done(c, tokens)]
    if [token.kind for token in tokens[-2:]] in (["stop", "done"], ["line", "done"]):
        return worded(text, "done")  # "Report by June 2026. Closed."
    candidates = [c for c in candidates if not _is_own_day(c, tokens, context)]
    for doubtful, why in DOUBTS if candidates else ():
        if readings := doubtful(candidates, tokens, context):
            return _ambiguous(text, readings, why)
    if candidates and _is_of_something_past(candidates[-1], tokens, context):
        return Timescale(text, "not understood", reason=OF_SOMETHING_PAST)
    if candidates and _is_counted_from_there(candidates, tokens, context):
        return Timescale(text, "event", reason=COUNTED_FROM_THERE)
    if candidates:
        every = tokens[repeat].value if repeat is not None else None
        return _dated(text, tokens, candidates, every if isinstance(every, str) else None, context)
    return undated(text, tokens, context)


def _vague_step(behind: Sequence[Token]) -> str:
    """ "Draft by June; final version in due course": the last step has no date, and says so.

    Nor has that of "test on 7 June. Findings to be mended within 30 days of the report".
    """
    kinds = [token.kind for at, token in enumerate(unbracketed(behind)) if not at or token.kind != "line"]
    step = kinds[1:-1] if kinds[-1:] == ["stop"] else kinds[1:]
    is_step = kinds[:1] and kinds[0] in SEPARATORS and set(kinds[1:-1]).isdisjoint((*SENTENCE_ENDS, "open"))
    is_said = bool({*kinds[:1]} & SENTENCE_ENDS) or any(token.of("function.to_be") for token in behind)
    is_counted = is_said and behind[-1].text.startswith("within")
    is_vague = step[-1:] in (["vague"], ["new_year"]) or (is_counted and step[-1:] == ["event"])
    return step[-1] if is_step and is_vague and any(kind in NAMED for kind in step) else ""


def _is_of_something_past(last: Candidate, tokens: Sequence[Token], context: Context) -> bool:
    """ "CQC report (Feb 2025)": before the plan, beside what it may be the date of; "by Feb 2025" is due."""
    plan, period = context.period, last.answer.period
    if period is None or last.role not in ("time", "review_time", "revised_time"):
        return False
    begun = [day for day in (plan and plan.start, context.as_of) if day is not None]
    if not begun or period.end >= max(begun):
        return False
    return last.role == "revised_time" or any(token.kind in _THINGS for token in tokens)


def _is_before_a_term(last: Candidate, tokens: Sequence[Token], context: Context) -> bool:
    """ "Survey autumn term 2026, review spring term 2027": the last of the steps has no date."""
    due = last.answer.period
    terms = [token.value for token in tokens[last.at :] if token.kind == "term" and token.value is not None]
    if any(_ends_by_term(tokens[: at + 1]) for at in range(last.at, len(tokens))):
        return True
    around = [resolved(term, context).period for term in terms]
    return due is not None and any(time is not None and time.start > due.end for time in around)


def _ends_by_term(tokens: Sequence[Token]) -> bool:
    """ "Tender in June, done by the October half term", "over half term": a term that is due ends them."""
    if tokens[-1].kind not in ("term", "holiday") or tokens[-1].value is not None:
        return False
    before = [token.kind for token in tokens[:-1] if token.kind not in ("the", "of", "end", "beginning")]
    return before[-1:] in (["by"], ["until"], ["before"], ["within"], ["throughout"])


def _comes_after_what_is_done(last: Candidate, tokens: Sequence[Token]) -> bool:
    """ "75% complete. Estimated completion 31 Dec", "was completed in May and will go to Cabinet in July"."""
    done = [at for at, token in enumerate(tokens[: last.at]) if token.kind in ("done", "done_time")]
    between = {token.kind for token in tokens[done[-1] : last.at]} if done else set()
    return (
        tokens[last.at].sort == "to_come" and not last.bracketed and bool(between & {*SENTENCE_ENDS, "and"})
    )


def _is_over(due: Sequence[Candidate], tokens: Sequence[Token], context: Context) -> bool:
    """ "Completed. Terms sent to the panel by 19 August", said in September."""
    said, periods = context.as_of, [c.answer.period for c in due]
    begins_done = [token.kind for token in tokens[:2]] == ["done", "stop"]
    return begins_done and said is not None and all(p is not None and p.end < said for p in periods)


def _is_counted_from_there(
    candidates: Sequence[Candidate], tokens: Sequence[Token], context: Context
) -> bool:
    """ "Claim submitted 20 November, decision within 8 weeks", "published by June and used within a year"."""
    *steps, last = candidates
    if last.mention.shape != "counted":
        return False
    before = {token.kind for token in tokens[: last.at]}
    # "Complete – review in 12 months": of when it was, or of the day when that is said
    told = bool(before & {"former_time", "done_time"}) or (context.as_of is None and "done" in before)
    behind = any(not step.mention.is_counted and not step.bracketed for step in steps)
    return told or (behind and tokens[last.at].text.startswith("within"))


def _is_own_day(candidate: Candidate, tokens: Sequence[Token], context: Context) -> bool:
    """ "31/10/2026 quotations on the agenda", said on that day: when it was written."""
    period, begins = candidate.answer.period, candidate.at == 0 and len(tokens) > 1
    is_day = period is not None and period.start == period.end == context.as_of
    return begins and is_day and candidate.role == "time" and not candidate.bracketed


def _dated(
    text: str, tokens: Sequence[Token], candidates: Sequence[Candidate], every: str | None, context: Context
) -> Timescale:
    """The last of the candidates, unless what is said of them does not settle which day is meant."""
    last = candidates[-1]
    clear = [(c, c.answer.period) for c in candidates if c.answer.period is not None]
    if last.answer.readings and not (last.bracketed and clear):
        return _ambiguous(text, last.answer.readings, last.answer.why, every)
    undecided = [c for c in candidates if c.answer.readings and not c.bracketed]
    numbered = [c for c in undecided if c.answer.why == DAY_OR_LABEL]
    if last.bracketed and numbered:  # "Consult members 20 July (Jan)"
        return _ambiguous(text, numbered[-1].answer.readings, DAY_OR_LABEL, every)
    impossible = [
        c
        for c in candidates
        if c.answer.period is None
        and not c.answer.readings
        and not (c.bracketed and clear)
        and not _is_over_by(last, c, context)
    ]
    if impossible or not clear:
        return Timescale(text, "not understood", every=every, reason=(impossible or [last])[-1].answer.why)
    chosen, period = max(clear, key=lambda row: row[1].end)
    if _may_be_ready_before(chosen, period, tokens, context):
        readings = (period.start - timedelta(days=1), period.end)
        return _ambiguous(text, readings, "ready before it, or within it", every)
    start = period.start if _names_its_start(chosen) else None
    reason = _why(chosen, len(clear))
    listed = len(clear) > 1 or chosen.mention.shape == "list" or chosen.mention.listed
    return Timescale(text, "date", start, period.end, chosen.mention.precision, every, (), reason, listed)


def _may_be_ready_before(
    chosen: Candidate, period: Period, tokens: Sequence[Token], context: Context
) -> bool:
    """ "In time for March"; "budget proposals for 2027/28", which a plan from April 2026 may want before."""
    if tokens[chosen.at].sort == "ready":
        return chosen.mention.precision not in ("day", "week")
    is_of_a_year = (chosen.role, tokens[chosen.at].sort, chosen.mention.precision) == (
        "purpose_time",
        "",
        "year",
    )
    plan = context.calendar.period
    if plan is None or not is_of_a_year:
        return is_of_a_year and chosen.at > 0
    return plan.end < period.start or (chosen.at > 0 and plan.start < period.start)


def _is_over_by(last: Candidate, done: Candidate, context: Context) -> bool:
    """ "Contract awarded June 2025. Completion Feb 2026": done by then or to be done, it is not the last.

    Nor is the first of "draft by this Friday; final by Dec 2026", whenever that was written.
    """
    if done.mention.trouble == NO_DAY and last.answer.period is not None:
        return True
    if done.mention.trouble != DONE_OR_TO_DO or last.answer.period is None:
        return False
    then = resolved(done.mention._replace(trouble=""), context).period
    return then is not None and then.end < last.answer.period.start


def _ambiguous(text: str, readings: tuple[date, ...], why: str, every: str | None = None) -> Timescale:
    return Timescale(text, "ambiguous", every=every, readings=readings, reason=why)


def _names_its_start(candidate: Candidate) -> bool:
    shape, period = candidate.mention.shape, candidate.answer.period
    if candidate.mention.is_counted and period is not None and period.start == period.end:  # "end of week 1"
        return False
    return shape == "range" or (
        candidate.role == "time"
        and (candidate.mention.is_counted or shape in ("span", "list", "named", "meeting"))
    )


def _why(chosen: Candidate, dates: int) -> str:
    several = f"; the last of {dates} dates" if dates > 1 else ""
    revised = "; the revised date" if chosen.role == "revised_time" else ""
    return f"{chosen.answer.why}{several}{revised}"
