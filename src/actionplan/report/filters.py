"""Which actions and parts are wanted: every filter is one row of `FILTERS`, the same for all that lists."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from operator import gt, le
from typing import NamedTuple, TypeAlias

from actionplan.errors import WrongRequest
from actionplan.model import Plan
from actionplan.model.statuses import COMMON, LIGHTS, RAGS, STATUSES, near_words
from actionplan.report import names
from actionplan.standing import Standing
from actionplan.text.characters import one_line
from actionplan.text.days import weekday
from actionplan.text.shell import quoted
from actionplan.text.words import BETWEEN_KEYS, caseless, enumerated, meant_or_known, titled

Test: TypeAlias = Callable[[Standing], bool]
"""Whether an action or part is wanted."""


class Question(NamedTuple):
    """What a list is asked of. `day` is the day that words name, told with the label of what it is for."""

    plan: Plan
    as_of: date
    day: Callable[[str, str], date]


class Filter(NamedTuple):
    """One way to choose. `test` takes what was said, "" if the filter is only switched on.

    `metavar` is what its value is called in the help, "" if it takes none; `known` are the words it takes.
    """

    name: str
    description: str
    metavar: str
    test: Callable[[Question, str], Test]
    known: Callable[[Plan], names.Offers] = lambda _: iter(())

    @property
    def option(self) -> str:
        """How it is written: `--due-by`."""
        return f"--{self.name.replace('_', '-')}"


def tests_of(question: Question, said: Mapping[str, Sequence[str]]) -> dict[str, Test]:
    """The tests of the filters of which something was said, each by its name; any value of a filter will do.

    Raises WrongRequest for a word that nothing has.
    """
    asked = {one.name: [_test(one, question, value) for value in said.get(one.name) or ()] for one in FILTERS}
    return {name: _any_of(tests) for name, tests in asked.items() if tests}


def _test(one: Filter, question: Question, value: str) -> Test:
    """The test of a value. Raises WrongRequest, of several in one with each that is known by itself."""
    try:
        return one.test(question, value)
    except WrongRequest as error:
        fault, known = error, []
        for piece in _pieces(one, question.plan, value):
            try:
                one.test(question, piece)
                known.append(f"{one.option} {quoted(piece)}")
            except WrongRequest as unknown:
                fault = unknown if fault is error else fault
        if not known:
            option, word = filter_of(question.plan, value)
            hint = f"say {option} {quoted(word)}" if word else error.hint
            raise WrongRequest(error.message, hint=hint) from None
        twice = " ".join(known)
        hint = f"each by itself: {twice}" if fault is error else f"{fault.hint}; known: {twice}"
        raise WrongRequest(fault.message, hint=hint) from None


def filter_of(plan: Plan, said: str, option: str = "") -> tuple[str, str]:
    """The filter that takes this word, in any case, and that as it is written, of this option if one is
    named; "" for none."""
    wanted = caseless(said)
    filters = (one for one in FILTERS if one.metavar != "DATE" and option in ("", one.option))
    known = ((one.option, word, told) for one in filters for word, told in one.known(plan))
    return next((found[:2] for found in known if wanted and wanted in map(caseless, found[1:])), ("", ""))


def _pieces(one: Filter, plan: Plan, value: str) -> Iterable[str]:
    """The values that this one may be made of: words between commas, or known ones between blanks."""
    known, words = {caseless(word) for word, _ in one.known(plan)}, value.split()
    if known.issuperset(map(caseless, words)):
        return words
    return re.split(BETWEEN_KEYS, value)[::2] if one.metavar != "DATE" else ()


def all_of(tests: Iterable[Test]) -> Test:
    """The test that holds if all of these do."""
    all_tests = [*tests]
    return (lambda row: all(test(row) for test in all_tests)) if all_tests else lambda _: True


def _any_of(tests: Sequence[Test]) -> Test:
    return lambda row: any(test(row) for test in tests)


def is_undated(row: Standing) -> bool:
    """Whether it is open and has no date that is understood; an action and its parts may have it for each
    other."""
    return row.is_open and row.as_due.due is None and not row.as_due.dated_elsewhere


def _lead(question: Question, said: str) -> Test:
    from actionplan.people.leads import led_by  # its patterns take some milliseconds to compile

    led = led_by(question.plan, said)
    return lambda row: led(names.led_as(row))


def _status(question: Question, said: str) -> Test:
    """One of ours is meant before the plan's own word, and that before a common one that the plan has not."""
    word, ours = caseless(said), COMMON.get(caseless(said))
    if word == names.NOTHING_SAID:
        return lambda row: row.status is None and not row.status_words
    if word in STATUSES:
        return lambda row: row.status == word
    own = {caseless(one): one for one, _ in names.statuses(question.plan)}
    if word in own:
        return lambda row: caseless(row.status_words) == word
    if ours:
        return lambda row: row.status == ours
    known = [one_line(one) for one in own.values()]
    others = {
        "open": "what is not closed: --open",
        **dict.fromkeys(("overdue", "late"), "what is late: --overdue"),
    }
    near = "".join(f"did you mean '{one}'? " for one in near_words(word, known)[:1])
    hint = others.get(word) or f"{near}there are: {enumerated(known)}"
    raise WrongRequest(f"there is no status '{one_line(said)}'", hint=hint)


def _rag(_: Question, said: str) -> Test:
    if caseless(said) not in LIGHTS:
        hint = meant_or_known(caseless(said), RAGS)
        raise WrongRequest(f"there is no RAG '{one_line(said)}'", hint=hint)
    wanted = LIGHTS[caseless(said)]
    return lambda row: row.rag == wanted


def _due(label: str, fits: Callable[[date, date], bool]) -> Callable[[Question, str], Test]:
    """The test of what is open and due on a day that fits the one asked for, whatever its words mean."""

    def test(question: Question, said: str) -> Test:
        day = question.day(said, label)

        def is_due(row: Standing) -> bool:
            meant = (row.as_due.due,) if row.as_due.due else row.as_due.readings
            return row.is_open and bool(meant) and all(fits(one, day) for one in meant)

        return is_due

    return test


def past(question: Question, said: str, what: str) -> date:
    """The day that is `said`, since which something is asked.

    Raises WrongRequest for one that is yet to come, as that of `90 days` is: a timescale says by when.
    """
    from actionplan.timescale.past import past_day  # few lists are asked since when

    since = question.day(said, f"{what} since")
    if since > question.as_of:
        ago = past_day(f"{said} ago", question.plan.calendar, question.as_of)
        hint = f"write '{one_line(said)} ago'" if ago else "take an earlier day, or ask --as-of a later one"
        message = f"nothing can be {what} since {weekday(since)}: that is after {weekday(question.as_of)}"
        raise WrongRequest(message, hint=hint)
    return since


def _silent_since(question: Question, said: str) -> Test:
    """What is said of an action is said of its parts, and the other way about."""
    day = past(question, said, "silent")

    def silent(row: Standing) -> bool:
        beside = row.action.updates if row.is_part else [one for part in row.parts for one in part.updates]
        said = (update.as_of for update in (*row.updates, *beside))
        return row.is_open and not any(day < when <= row.as_of for when in said)

    return silent


def _find(_: Question, said: str) -> Test:
    words = caseless(said).split()

    def found(row: Standing) -> bool:
        texts = [text for name, text in row.item.words.items() if name != "ref"]
        texts += [text for update in row.updates for text in update.words.values()]
        return all(word in caseless(" ".join(texts)) for word in words)

    return found


def _one_of(kind: str, offers: Callable[[Plan], names.Offers], none: str) -> Callable[[Question, str], Test]:
    """The test for one of the plan's names of a kind, or its title, in any case.

    `none` is said if it has none at all.
    It raises WrongRequest for a name that is not known, with those that are.
    """

    def test(question: Question, said: str) -> Test:
        titles = dict(offers(question.plan))
        known = [*titles]
        by_any = {
            caseless(one): caseless(word)
            for word, title in titles.items()
            for one in (title, titled(word, title), word)
        }
        wanted = by_any.get(caseless(said)) if said.strip() else None
        if wanted is None:
            hint = meant_or_known(said, [*map(one_line, known)], there_are="it has") if known else none
            raise WrongRequest(f"the plan has no {kind} '{one_line(said)}'", hint=hint)
        return lambda row: any(caseless(name) == wanted for name in names.NAMES[kind](question.plan, row))

    return test


_NO_ACTION = "none of its actions has one"
_organisation = _one_of("organisation", names.organisations, "nobody in its people register has one")
_priority = _one_of("priority", names.priorities, _NO_ACTION)
_section = _one_of("section", names.sections, _NO_ACTION)

FILTERS: tuple[Filter, ...] = (
    Filter("lead", "Only theirs.", "WHO", _lead, names.leads),
    Filter("organisation", "Only what its people lead.", "NAME", _organisation, names.organisations),
    Filter("section", "Only what stands under it.", "NAME", _section, names.sections),
    Filter("priority", "Only what fits with it.", "CODE", _priority, names.priorities),
    Filter(
        "status", "Only what has this status; none: what has no status.", "STATUS", _status, names.statuses
    ),
    Filter("open", "Only what is not closed.", "", lambda *_: lambda row: row.is_open),
    Filter("closed", "Only what nobody need work on.", "", lambda *_: lambda row: not row.is_open),
    Filter("overdue", "Only what is late.", "", lambda *_: lambda row: row.as_due.days_overdue > 0),
    Filter("undated", "Only what is open and has no date.", "", lambda *_: is_undated),
    Filter("moved", "Only what had another date.", "", lambda *_: lambda row: row.times_moved > 0),
    Filter("rag", "Only with this light.", "RAG", _rag, lambda _: ((word, "") for word in RAGS)),
    Filter("due_by", "Only what is open and due by then.", "DATE", _due("due by", le), names.meetings),
    Filter("due_after", "Only what is open and due later.", "DATE", _due("due after", gt), names.meetings),
    Filter(
        "silent_since", "Only what is open, without a later update.", "DATE", _silent_since, names.meetings
    ),
    Filter("find", "Only where all these words stand.", "WORDS", _find),
)
"""All filters, in the order in which the help has them."""
