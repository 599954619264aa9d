"""What the actions of a list come to, how many are late, and of how many nobody can say it: in sentences."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from actionplan.model.statuses import DONE, OPEN
from actionplan.report.filters import Test, is_undated
from actionplan.report.selection import Bundle
from actionplan.report.texts import due_text
from actionplan.standing import Standing
from actionplan.text.characters import one_line
from actionplan.text.days import day, weekday
from actionplan.text.words import enumerated, unended

_MOST = 10
"""Refs that are listed."""
_NAMED = 3
"""Wordings that are said each by itself; of more only the number is said."""


def sums(bundles: Iterable[Bundle], *, of: int, fits: Test) -> str:
    """`37 actions: 1 complete, 4 overdue, 12 without a date`; `3 of 37 actions: …` if `of` is more.

    An action counts once, whatever parts it has, and under one word only. Of an action that does not fit, and
    stands there for parts that do, these alone count: `3 of 37 actions (1 in part): 2 complete`.
    """
    counts: Counter[str] = Counter()
    partly = 0
    for whole, *parts in bundles:
        alone = not fits(whole)
        partly += alone
        counts[_word(whole, [part.as_due for part in parts] if alone else [whole, *parts])] += 1
    number = sum(counts.values())
    every_one = f"{number:,} of {of:,}" if of > number else f"{number:,}"
    noun = "action" if of == 1 else "actions"
    said = ", ".join(f"{counts[word]:,} {word}" for word in _WORDS if counts[word])
    in_part = f" ({partly:,} in part)" if number > 1 else " (in part)"
    return f"{every_one} {noun}{in_part if partly else ''}{': ' if said else ''}{said}"


_WORDS = ("complete", "withdrawn", "superseded", "suspended", "overdue", "without a date")
"""What is counted; an action that is none of these goes on as planned."""


def _word(whole: Standing, rows: Sequence[Standing]) -> str:
    """What an action counts as, of which these rows are listed."""
    if whole.status in DONE:
        return "complete"
    if whole.status in _WORDS:
        return str(whole.status)
    if any(row.days_overdue for row in rows):
        return "overdue"
    dated = any(row.is_open and row.due for row in rows)
    return "without a date" if not dated and any(map(is_undated, rows)) else ""


def summary(rows: Sequence[Standing], late: Sequence[Standing], *, as_of: date, chosen: bool = False) -> str:
    """What is to be said of these actions and parts: what is late, what may be, and what nobody can judge.

    `late` are those of them that are, longest first. If they were `chosen`, nothing is said of the others:
    `Nothing that fits is overdue as of …`.

    `2 overdue as of Sat 31 Oct 2009, the longest by 29 days. 1 cannot be judged: 6 (Ongoing: no end is set).`
    """
    unjudged = [row for row in rows if row.unjudged]
    reports = [row for row in rows if row.report_is_due]
    when = f"as of {weekday(as_of)}"
    if late:
        first = f"{_count_of_the_late(late)} {when}, the longest by {late[0].lateness}."
    else:
        first = _of_none_late(rows, when, unjudged, chosen=chosen)
    judged = " ".join(filter(None, [first, of_the_unjudged(unjudged)]))
    return f"{judged}\n{_of_the_reports(reports)}" if reports else judged


def of_the_unjudged(rows: Sequence[Standing]) -> str:
    """What is to be said of rows that nobody can judge: that they may be late, or why nothing is known."""
    perhaps = [row for row in rows if row.perhaps_overdue]
    undated = [row for row in rows if not row.perhaps_overdue]
    said = [_of_the_doubtful(perhaps)] if perhaps else []
    return " ".join([*said, _of_the_undated(undated)] if undated else said)


def why_unjudged(row: Standing) -> str:
    """Why nobody can say whether it is late: what its words come to, or that it has none."""
    if row.timescale is None:
        return "no timescale"
    if row.readings:
        return one_line(f"{unended(row.timescale.text)}: {due_text(row)}")
    return one_line(f"{unended(row.timescale.text)}: {row.timescale.why}")


def _of_none_late(rows: Sequence[Standing], when: str, unjudged: Sequence[Standing], *, chosen: bool) -> str:
    nothing = "Nothing that fits" if chosen else "Nothing"
    if any(row.perhaps_overdue for row in unjudged):
        return f"{nothing} is certain to be overdue {when}."
    if not unjudged:
        return f"{nothing} is overdue {when}."
    if any(row.status in OPEN and (row.due or row.readings) for row in rows):
        return f"{nothing} {'and' if chosen else 'that'} has a date is overdue {when}."
    without = "none that fits has a date" if chosen else "no open action has a date"
    return f"Nobody can say what is overdue {when}: {without}."


def _count_of_the_late(late: Sequence[Standing]) -> str:
    """`2 overdue`; an action is one, and named once, however many of its parts are late: `2 actions overdue
    (5 with 5a; 3b and 3a of 3)`."""
    if not any(row.is_part for row in late):
        return f"{len(late)} overdue"
    of_one: dict[str, list[Standing]] = {}
    for row in late:
        of_one.setdefault(row.action.ref, []).append(row)
    named = [_of_one_action(rows) for rows in of_one.values()]
    left = f"; and {len(named) - _MOST} more" if len(named) > _MOST else ""
    noun = "action" if len(named) == 1 else "actions"
    return f"{len(named)} {noun} overdue ({'; '.join(named[:_MOST])}{left})"


def _of_one_action(rows: Sequence[Standing]) -> str:
    """`5 with 5a`, `5b and 5a of 5`, `5`: what is late of an action."""
    whole = one_line(rows[0].action.ref)
    parts = [row for row in rows if row.is_part]
    if not parts:
        return whole
    named = _refs(parts) if len(parts) > _MOST else " and ".join(one_line(row.item.ref) for row in parts)
    return f"{named} of {whole}" if len(parts) == len(rows) else f"{whole} with {named}"


def _of_the_reports(rows: Sequence[Standing]) -> str:
    """`2 reports are due: 6 (quarterly, since 30 Sep 2009), 9 (…).`"""
    said = [f"{one_line(row.item.ref)} ({_recurring(row)})" for row in rows]
    count = "1 report is" if len(rows) == 1 else f"{len(rows)} reports are"
    return f"{count} due: {enumerated(said, most=_MOST)}."


def _recurring(row: Standing) -> str:
    wording = unended(one_line(row.timescale.text)) if row.timescale else ""
    return f"{wording}, since {day(row.report_due)}"


def _of_the_doubtful(rows: Sequence[Standing]) -> str:
    """`2 open ones may be overdue: 1, 4 (30 Jun 2026 or 30 Sep 2026).`"""
    alike: dict[str, list[Standing]] = {}
    for row in rows:
        alike.setdefault(due_text(row), []).append(row)
    said = [f"{_refs(several)} ({days})" for days, several in [*alike.items()][:_MOST]]
    left = sum(map(len, [*alike.values()][_MOST:]))
    more = f"; and {left} more" if left else ""
    return f"{len(rows)} open {_ones(rows)} may be overdue: {'; '.join(said)}{more}."


def _of_the_undated(rows: Sequence[Standing]) -> str:
    count = f"{len(rows)} open {_ones(rows)} cannot be judged"
    silent = [row for row in rows if row.timescale is None]
    worded = [row for row in rows if row.timescale is not None]
    reasons = [f"{_refs(silent)} {'has' if len(silent) == 1 else 'have'} no timescale"] if silent else []
    if len(worded) <= _NAMED:
        reasons += [f"{one_line(row.item.ref)} ({why_unjudged(row)})" for row in worded]
    else:
        reasons.append(f"the words of {_refs(worded)} give no date")
    return f"{count}: {'; '.join(reasons)}."


def _ones(rows: Sequence[Standing]) -> str:
    return "one" if len(rows) == 1 else "ones"


def _refs(rows: Iterable[Standing]) -> str:
    return enumerated([one_line(row.item.ref) for row in rows], most=_MOST)
