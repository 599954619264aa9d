"""What a wording says that has no date, or one beside a recurrence."""

from collections.abc import Sequence
from typing import Final

from actionplan.timescale import Kind, Timescale
from actionplan.timescale.calendar.context import Context
from actionplan.timescale.calendar.resolving import resolved
from actionplan.timescale.candidates import SEPARATORS, Candidate
from actionplan.timescale.words.tokens import Token

_WORDED: Final[tuple[tuple[Kind, str, str], ...]] = (
    ("recurring", "repeats", "recurrence weak_recurrence"),
    ("ongoing", "no end is set", "ongoing throughout onwards"),
    ("to be confirmed", "the date is still to be set", "tbc"),
    ("to be confirmed", "the date is in question", "query"),
    ("immediate", "at once; no date is named", "immediate now"),
    ("status", "says how far it is, not when", "done started in_place status"),
    ("status", "says that it is done, not when it is due", "done_time"),
    ("not understood", "too vague for a date", "vague new_year"),
    ("event", "depends on an event", "often event depends"),
    ("event", "depends on a meeting whose date is not known", "undated_meeting"),
    ("event", "depends on a meeting", "meeting"),
    ("event", "only after a time; not due by one", "after_time"),
    ("event", "depends on what comes before it", "after"),
    ("event", "depends on what comes after it", "before"),
    ("event", "the dates of terms and holidays are local", "term holiday"),
)
WORDED: Final = {name: (kind, reason) for kind, reason, names in _WORDED for name in names.split()}
"""What a wording without a date is, by the first class of word in it that says."""
_TOLD: Final = {"past": "done then", "failed": "not done then"}


def repeat_in(tokens: Sequence[Token], candidates: Sequence[Candidate]) -> int | None:
    """Where the recurrence stands; an adjective before a noun ("annual report") only if there is no date."""
    named = any(
        c.role not in ("time", "review_time")
        or tokens[c.at].sort == "to_come"
        or (c.mention.clear and c.mention.precision != "year")
        for c in candidates
    )
    kinds = ("recurrence",) if named else ("recurrence", "weak_recurrence")
    at = next((i for i, token in enumerate(tokens) if token.kind in kinds), None)
    if at is None or candidates:
        return at
    first = next((token.kind for token in tokens if token.kind in WORDED), "recurrence")
    return at if first in kinds or first in ("event", "depends", "meeting") else None


def outlasts(tokens: Sequence[Token], candidates: Sequence[Candidate], repeat: int) -> bool:
    """Whether a date counts beside a recurrence: "March 2010 and annually after", "monthly until June"."""
    then = tokens[repeat + 1 : repeat + 2]
    for candidate in candidates:
        token = tokens[candidate.at]
        goes_on = {t.kind for t in tokens[candidate.at + 1 :]} & {"thereafter", "onwards"}
        if candidate.at > repeat and goes_on:  # "weekly until July and thereafter as required"
            continue
        # "monthly, May – July 2026"; but "regularly throughout 2016–2021"
        throughout = tokens[candidate.at - 1].kind == "throughout"
        of_it = candidate.mention.shape in ("range", "list") and candidate.at > repeat and not throughout
        if candidate.role == "revised_time" or token.sort == "until" or (of_it and candidate.mention.clear):
            return True
        each = tokens[repeat].value is None and candidate.at > repeat  # "each school will report by June"
        if candidate.role == "deadline" and (candidate.mention.clear or each):
            return True
        if candidate.at < repeat and candidate.mention.clear and any(t.kind == "thereafter" for t in then):
            return True
        between = {t.kind for t in tokens[candidate.at + 1 : repeat]}
        if candidate.at < repeat and (between & {"and", "thereafter", "review", "word", "line"}):
            return True
        if candidate.at < repeat and (candidate.role == "deadline" or (candidate.mention.clear and between)):
            of_each_year = not candidate.mention.clear and between == {"comma"}  # "by 30 September, annually"
            return "open" not in between and not of_each_year
    return False


def recurring(text: str, tokens: Sequence[Token], repeat: int, context: Context) -> Timescale:
    """ "Quarterly from June": how often it is, and from when if that is said."""
    value = tokens[repeat].value
    every, start = value if isinstance(value, tuple) else (value, None)
    starts = [token.value for token in tokens if token.kind == "start_time"] + ([start] if start else [])
    first = resolved(starts[0], context).period if starts else None
    reason = f"repeats every {_in_words(every)}" if every else "repeats"
    return Timescale(text, "recurring", start=first.start if first else None, every=every, reason=reason)


def _in_words(every: str) -> str:
    unit = {"D": "day", "W": "week", "M": "month", "Y": "year"}[every[-1]]
    return unit if every[1:-1] == "1" else f"{every[1:-1]} {unit}s"


def worded(text: str, token_class: str) -> Timescale:
    """What a wording is by a class of word in it, a key of `WORDED`."""
    kind, reason = WORDED[token_class]
    return Timescale(text, kind, reason=reason)


def undated(text: str, tokens: Sequence[Token], context: Context) -> Timescale:
    """What a wording is that has no candidate: by the first word that says, or why its dates are none."""
    starts = [
        resolved(token.value, context) for token in tokens if token.kind in ("start_time", "after_time")
    ]
    first = next((answer.period.start for answer in starts if answer.period), None)
    told = [t for t in tokens if t.kind in ("former_time", "review_time") and t.sort in _TOLD]
    said_last = {"before"}  # any other word says more
    is_done = tokens[-1].kind == "done" and tokens[max(len(tokens) - 2, 0)].kind in SEPARATORS
    if is_done or any(token.kind == "done_time" for token in tokens):
        said_last.add("start_time")  # "Started June 2026, completed August 2026"
    for token in sorted(tokens, key=lambda token: token.kind in said_last):
        within = token.kind == "now" and token not in (tokens[0], tokens[-1])  # "the road is now closed"
        if within or (told and token.kind in ("event", "meeting", "now")):
            continue
        if token.kind == "start_time":
            return Timescale(text, "ongoing", start=first, reason="says when it starts, not when it is due")
        if token.kind in WORDED:
            kind, reason = WORDED[token.kind]
            every = next(
                (t.value for t in tokens if t.kind == "recurrence" and isinstance(t.value, str)), None
            )
            return Timescale(text, kind, start=first, every=every, reason=reason)
    if told:
        return Timescale(text, "status", reason=f"says what was {_TOLD[told[0].sort]}, not when it is due")
    troubles = [token.value.trouble for token in tokens if token.kind == "former_time" and token.value]
    none = "no date in the words" if not troubles else "the date in the words is not when it is due"
    reason = next(filter(None, reversed(troubles)), none)
    return Timescale(text, "not understood", reason=reason)
