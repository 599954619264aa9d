"""Which of the times that were found may be the day by which the thing is due."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise
from typing import Final, NamedTuple

from actionplan.timescale.calendar.context import Context
from actionplan.timescale.calendar.mention import Mention, holds
from actionplan.timescale.calendar.resolving import Answer, beside, rather_to_come, resolved
from actionplan.timescale.names.counted import NO_DAY
from actionplan.timescale.words.spelling import known
from actionplan.timescale.words.tokens import Token

SEPARATORS: Final = frozenset(("comma", "semicolon", "line", "dash", "stop", "and", "thereafter", "colon"))
WEEK: Final = 7
"""Days before the end of a longer time that may be meant by it: the last Friday of a quarter."""
SUMMER: Final = 62
"""Days before "the end of the year" that a bracket may still say are its end: that of a school in July."""
NAMED: Final = frozenset(("word", "event", "plan", "numbered", "meeting"))
"""What a clause names that has a time of its own: "Part A done; part B June"."""
SPANNED: Final = ("month", "quarter", "season")
"""What several months in brackets may contradict."""
SENTENCE_ENDS: Final = frozenset(("stop", "line", "semicolon"))
LIMITS: Final = ("no later than", "not later than", "at the latest by", "in no case later than")
"""What bounds the times before it: "before the winter of 2026/27, no later than 31 Oct 2026"."""
AGREED: Final = ("agreed", "approved", "confirmed", "granted")
"""What is done to a date that is to come: "the Director has agreed 9 Feb"."""
ITS_NAME: Final = ("a", "the", "new", "final", "revised", "date", "deadline", "of", "for")
"""What such a date is called first: "agreed a final date of 9 Feb"."""
REMARKED: Final = ("start_time", "former_time", "after_time")
"""What a day in brackets behind it only says more of: "after June (15 August)"."""


class Candidate(NamedTuple):
    """A time that could be the due date, where it stands, and how sure its words are."""

    at: int
    role: str
    answer: Answer
    bracketed: bool

    @property
    def mention(self) -> Mention:
        """The time itself."""
        return self.answer.mention


def candidates_of(tokens: Sequence[Token], context: Context) -> list[Candidate]:
    """The times that may be the due date: a revised one, else deadlines and plain ones, else the rest."""
    found: list[Candidate] = []
    depth = 0
    for at, token in enumerate(tokens):
        depth += (token.kind == "open") - (token.kind == "close")
        if isinstance(token.value, Mention):
            candidate = Candidate(at, token.kind, _answer(tokens, at, context), depth > 0)
            to_come = (
                _is_to_come(token, tokens[:at])
                or _was_said_before(candidate, token, context)
                or _completes(candidate, found, tokens)
                or _goes_on(candidate, found, tokens, context)
                or _follows_what_is_done(candidate, found, tokens)
                or _may_be_a_step(candidate, found)
            )
            found.append(candidate._replace(role="deadline") if to_come else candidate)
    found = [c for c in found if not (c.bracketed and _is_remark(c, found, tokens))]
    if revised := [c for c in found if c.role == "revised_time"]:
        within = [c for c in found if c.role == "deadline" and _lies_in(c, revised[-1])]
        return within[-1:] or revised[-1:]
    main = [c for c in found if c.role in ("deadline", "time")]
    if main and (whole := [c for c in found if _has_its_steps_in_brackets(c, main, tokens)]):
        return [*main[-1:], whole[-1]]
    deadlines = [c for c in main if c.role == "deadline"]
    if main and not deadlines:
        return _settled(main) + [c for c in found if _is_step(c, tokens) and c.at > main[-1].at][-1:]
    if deadlines:
        settling = [c for c in main if tokens[c.at - 1].kind == "open" and _settles(deadlines[-1], c)]
        if settling:
            return [settling[-1]._replace(role="deadline")]
        main = [
            c
            for c in main
            if c.role == "deadline"
            or _is_later_step(c, deadlines[-1], tokens)
            or _is_of_another_line(c, deadlines[-1], tokens)
            or _restates(c, deadlines[-1], tokens)
        ]
    if main and _bounds_the_rest(main, tokens):
        return main[-1:]
    if main and main[-1].bracketed:
        return _with_what_it_contradicts(main, found)
    if main:
        return main
    starts = any(c.role == "start_time" for c in found)
    return [c for c in found if (c.role == "purpose_time" and not starts) or _is_due_review(c, tokens)]


def _has_its_steps_in_brackets(
    candidate: Candidate, main: Sequence[Candidate], tokens: Sequence[Token]
) -> bool:
    """ "For delivery in 2025-26. (Design in 2024-25)"; but "for the 2027 elections (by June)"."""
    if candidate.role != "purpose_time" or candidate.bracketed or candidate.answer.period is None:
        return False
    ends = [step.answer.period.end for step in main if step.answer.period is not None]
    steps = all(step.bracketed and tokens[step.at - 1].kind != "open" for step in main)
    return steps and ends[-1:] < [candidate.answer.period.end]


def _bounds_the_rest(main: Sequence[Candidate], tokens: Sequence[Token]) -> bool:
    """ "Before the 2026/27 winter, no later than 31 October", "before winter - by 31 October"."""
    if any(token.kind == "line" for token in tokens[main[0].at : main[-1].at]):
        return False
    last, before = main[-1], main[-2:-1]
    in_season = bool(before) and before[0].mention.precision == "season" and last.mention.precision == "day"
    return tokens[last.at].text.startswith(LIMITS) or (in_season and tokens[last.at].kind == "deadline")


def _lies_in(deadline: Candidate, revised: Candidate) -> bool:
    """ "Carried forward to 2025/26 – complete by Sept 2025": the year it went to, and the day in it."""
    whole, part = revised.answer.period, deadline.answer.period
    if whole is None or part is None or deadline.bracketed:
        return False
    return deadline.at > revised.at and whole != part and holds(whole, part)


def _answer(tokens: Sequence[Token], at: int, context: Context) -> Answer:
    """What a time comes to; a year the plan leaves open is that of the other times, or of the day said."""
    if tokens[at].sort == "to_come":
        context = context._replace(year_to_come=True)
    answer = resolved(tokens[at].value, context._replace(as_of=None))
    if answer.period is not None and tokens[at].kind in ("time", "deadline", "revised_time"):
        is_to_come, is_sure = tokens[at].sort == "to_come", not tokens[at].text.startswith("to be ")
        return rather_to_come(answer, context, is_to_come=is_to_come, is_sure=is_sure)
    if answer.period is not None or answer.mention.year is not None or answer.mention.readings:
        return answer
    if not answer.readings:
        return resolved(answer.mention, context)
    others = [
        (token.kind, token.value)
        for i, token in enumerate(tokens)
        if i != at and isinstance(token.value, Mention) and token.value.clear
    ]
    near = beside(answer, others)
    return resolved(answer.mention, context) if near is answer else near


def _is_to_come(token: Token, before: Sequence[Token]) -> bool:
    """ "Begin July 2009, complete Dec 2009", "underway – complete Sept 2013": not done yet."""
    if not token.of("done_time.to_complete"):
        return False
    kinds = {other.kind for other in before}
    return bool(kinds & {"start_time", "status", "ongoing"}) or kinds >= {"immediate", "start"}


def _was_said_before(candidate: Candidate, token: Token, context: Context) -> bool:
    """ "Vote complete 9 Feb", said in January, as "the Director has agreed 9 Feb"."""
    said, period = context.as_of, candidate.answer.period
    to_come = token.of("done_time.to_complete") or _is_agreed(token)
    return to_come and said is not None and period is not None and said < period.start


def _is_agreed(token: Token) -> bool:
    """ "Agreed a final date of 9 Feb"; but "agreed the plan on 9 Feb" is over."""
    if not token.of("former_time.past") or not token.text.startswith(AGREED):
        return False
    behind = [word for word in token.text.split()[1:] if word not in ITS_NAME]
    return bool(behind) and behind[0][:1].isdigit()


def _completes(done: Candidate, before: Sequence[Candidate], tokens: Sequence[Token]) -> bool:
    """ "Permission by Aug 2009, complete Nov 2009" is a later step; in brackets it is a status."""
    token = tokens[done.at]
    if not token.of("done_time.to_complete") or done.bracketed or not before:
        return False
    step, end = before[-1], done.answer.period
    between = {other.kind for other in tokens[step.at + 1 : done.at]}
    apart = bool(between & SEPARATORS) and not between <= {"dash", "line"}
    earlier = step.answer.period is not None and end is not None and step.answer.period.end < end.start
    return apart and earlier and (step.role in ("time", "deadline") or _is_milestone(step, done, tokens))


def _goes_on(
    candidate: Candidate, before: Sequence[Candidate], tokens: Sequence[Token], context: Context
) -> bool:
    """ "Draft by May, final version agreed in July", "by May and adopted in July"; else it was done late."""
    if not tokens[candidate.at].of("former_time.past") or candidate.bracketed or not before:
        return False
    step, end = before[-1], candidate.answer.period
    between = tokens[step.at + 1 : candidate.at]
    leads_on = any(t.kind in ("and", "last", "thereafter") or t.sort == "with" for t in between)
    later = step.answer.period is not None and end is not None and step.answer.period.end < end.start
    told = context.as_of is not None and end is not None and end.end < context.as_of
    return leads_on and later and not told and step.role in ("time", "deadline") and not step.bracketed


def _is_milestone(step: Candidate, done: Candidate, tokens: Sequence[Token]) -> bool:
    """ "Business case approved Oct 23; build complete Oct 24": a thing that is to be complete that month."""
    of_a_thing = tokens[done.at - 1].kind in ("word", "event", "numbered")
    told = tokens[step.at].of("former_time.past")
    return told and of_a_thing and done.mention.precision != "day"


def _follows_what_is_done(candidate: Candidate, before: Sequence[Candidate], tokens: Sequence[Token]) -> bool:
    """ "Consultation closed 12 June. Report to Cabinet in September", "Phase 1: complete. Phase 2: June"."""
    is_review = tokens[candidate.at].of("review_time.step", "review_time.next")
    if not (candidate.role == "time" or is_review) or candidate.bracketed:
        return False
    earlier = [token.kind for token in tokens[: candidate.at]]
    if not before and "done" in earlier and not is_review:
        ends = [
            at
            for at, pair in enumerate(pairwise(earlier))
            if pair[0] in SENTENCE_ENDS or pair == ("comma", "numbered")
        ]
        part, after = set(earlier[: earlier.index("done")]), earlier[ends[-1] :] if ends else ()
        return bool(NAMED & part and NAMED & set(after)) and "done" not in after
    if not before or before[-1].role != "done_time":
        return False
    done, due = before[-1].answer.period, candidate.answer.period
    between = tokens[before[-1].at + 1 : candidate.at]
    kinds = {token.kind for token in between}
    apart = kinds & SENTENCE_ENDS or {"comma", "numbered"} <= kinds or any(map(_is_the_next, between))
    return done is not None and due is not None and due.start > done.end and bool(apart)


def _is_the_next(token: Token) -> bool:
    return token.text.split(" ")[0] == "next"


def _may_be_a_step(candidate: Candidate, before: Sequence[Candidate]) -> bool:
    """ "1. May 2026: draft⏎2. July 2026: report submitted": done by then, or to be done."""
    unclear = candidate.role == "former_time" and candidate.mention.trouble not in ("", NO_DAY)
    return unclear and not candidate.bracketed and any(step.role in ("time", "deadline") for step in before)


def _is_remark(candidate: Candidate, found: Sequence[Candidate], tokens: Sequence[Token]) -> bool:
    """ "1 October (report by 8 October)"; but "Autumn 2009 (by 9 October)" says when in autumn.

    Nor is "(must be done by 8 October)" a remark.
    """
    if candidate.role == "time" and tokens[candidate.at - 2].kind in REMARKED:
        return tokens[candidate.at - 1].kind == "open"
    outer = [c for c in found if c.at < candidate.at and not c.bracketed and c.role in ("time", "deadline")]
    if candidate.role == "time" and outer:
        days = outer[-1].mention.precision == candidate.mention.precision == "day"
        if days and candidate.mention.shape == "edge":  # "4 August (10 weeks before 3 October)"
            return True
        if candidate.mention.shape == "range" and outer[-1].mention.precision in SPANNED:
            return False  # "Quarter One (March to June 2016)" is no remark on the quarter
        whole, part = candidate.answer.period, outer[-1].answer.period
        return whole is not None and part is not None and whole != part and holds(whole, part)
    if candidate.role != "deadline" or not outer:
        return False
    begins = max(at for at, token in enumerate(tokens[: candidate.at]) if token.kind == "open")
    return begins + 1 < candidate.at and not tokens[begins + 1].of("function.to_be.must")


def _with_what_it_contradicts(main: list[Candidate], found: Sequence[Candidate]) -> list[Candidate]:
    """ "1 October (by 8 October)": the time before the bracket counts too, unless the other lies in it."""
    outer = [
        c for c in found if c.role == "time" and not c.bracketed and c.at < main[-1].at and c not in main
    ]
    part, whole = main[-1].answer.period, outer[-1].answer.period if outer else None
    if part is None or whole is None or outer[-1].mention.precision == "season" or holds(whole, part):
        return main
    return _settled([*main[:-1], outer[-1], main[-1]])


def _settled(main: list[Candidate]) -> list[Candidate]:
    """ "Within 90 days (by 30 April)", "end of Q1 (26 June)": the bracket says which day that is."""
    if len(main) < 2 or not main[-1].bracketed:
        return main
    whole, part = main[-2:]
    return [*main[:-2], part] if _settles(whole, part) else main


def _settles(whole: Candidate, part: Candidate) -> bool:
    if whole.mention.is_counted:
        return True
    if whole.answer.period is None or part.answer.period is None:
        return False
    days = (whole.answer.period.end - part.answer.period.end).days
    most = SUMMER if whole.mention.shape == "end" and whole.mention.precision != "month" else WEEK
    return part.mention.precision == "day" != whole.mention.precision and 0 <= days <= most


def _is_later_step(candidate: Candidate, deadline: Candidate, tokens: Sequence[Token]) -> bool:
    """ "Draft by June, final September"; but not "by June so that it can start in September"."""
    between = {token.kind for token in tokens[deadline.at + 1 : candidate.at]}
    leads_on = any(token.sort == "with" for token in tokens[deadline.at + 1 : candidate.at])
    apart = candidate.mention.year is not None or leads_on or bool(between & SEPARATORS)
    if _says_what_for(tokens[deadline.at + 1 : deadline.at + 3]):
        return False
    return candidate.at > deadline.at and apart and not candidate.bracketed and "clause" not in between


def _is_of_another_line(candidate: Candidate, deadline: Candidate, tokens: Sequence[Token]) -> bool:
    """ "- Scheme July 2027⏎- Policy by December 2026": a step of its own, before the one with a deadline."""
    between = [token.kind for token in tokens[candidate.at : deadline.at]]
    is_item = any(pair in pairwise(between) for pair in (("line", "dash"), ("line", "marker")))
    return is_item and not candidate.bracketed


def _restates(candidate: Candidate, deadline: Candidate, tokens: Sequence[Token]) -> bool:
    """ "By June 2026 (August 2026)": a time stands there alone; not "before Lent (18 February)"."""
    kinds = [token.kind for token in tokens[deadline.at + 1 : candidate.at + 2]]
    due, other = deadline.answer.period, candidate.answer.period
    is_next = due is not None and other is not None and due.end + timedelta(days=1) == other.start
    first, *rest = tokens[deadline.at].text.split()[:2]
    is_before = is_next and "before" in (known(first)[0], known(" ".join((first, *rest)))[0])
    return kinds == ["open", candidate.role, "close"] and not is_before


def _says_what_for(after: Sequence[Token]) -> bool:
    """ "by Sept 2009 to allow a launch in Jan 2010"; but in "to Board Jan 2010" it goes on."""
    kinds = [token.kind for token in after]
    return kinds in (["to", "word"], ["to", "function"]) or (
        kinds == ["function", "word"] and after[0].of("function.to_be")
    )


def _is_step(candidate: Candidate, tokens: Sequence[Token]) -> bool:
    """ "implement in April, review in September"; but not "April (review September)"."""
    step = tokens[candidate.at].of("review_time.step")
    return step and not candidate.bracketed


def _is_due_review(candidate: Candidate, tokens: Sequence[Token]) -> bool:
    """A review is what is due only where nothing before it goes on or starts."""
    before = {token.kind for token in tokens[: candidate.at]}
    still_due = not tokens[candidate.at].of("review_time.past")
    return (
        candidate.role == "review_time"
        and still_due
        and not before & {"ongoing", "recurrence", "start_time", "immediate"}
    )
