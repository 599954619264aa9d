"""The plan's own names, by which its actions are chosen and grouped: each with what it means."""

from collections.abc import Callable, Iterable
from typing import TypeAlias

from actionplan.model import Item, Plan, Section
from actionplan.model.statuses import STATUSES
from actionplan.standing import Standing
from actionplan.text.characters import one_line
from actionplan.text.words import caseless, under

NOTHING_SAID = "none"
"""The word for what has no status."""

Offers: TypeAlias = Iterable[tuple[str, str]]
"""Words that a filter takes, each with what it means."""


def organisation_of(plan: Plan, lead: str) -> str:
    """The body that a lead acts for; "" if the register does not say it."""
    person = plan.people.get(lead)
    return person.words["organisation"] if person else ""


def led_as(row: Standing) -> Item:
    """The action or part that says who leads it: of a part that names nobody its action."""
    return row.item if row.item.leads or row.item.by_whom else row.action


def who_leads(row: Standing) -> Iterable[str]:
    """The people who lead it; if it names nobody of the register, its own words for them, or ""."""
    item = led_as(row)
    return item.leads or (one_line(item.words["by_whom"]),)


def leads(plan: Plan) -> Offers:
    """The people of the register."""
    return ((key, person.name) for key, person in plan.people.items())


def organisations(plan: Plan) -> Offers:
    """The bodies that people of the register act for."""
    return ((body, "") for body in _once(organisation_of(plan, key) for key in plan.people))


def _once(names: Iterable[str]) -> list[str]:
    """Each name once, as it is written first: others that differ in their case alone mean the same."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(caseless(name), name)
    found.pop("", None)
    return [*found.values()]


def _said(plan: Plan, field: str) -> dict[str, None]:
    """What is said in this field, at first or in an update, each once."""
    return dict.fromkeys(one.words[field] for one in plan.entries())


def priorities(plan: Plan) -> Offers:
    """The priorities that the plan declares, and those that actions fit with."""
    used = (code for said in _said(plan, "priority") for code in priorities_of(plan, said))
    return ((code, plan.priorities.get(code, "")) for code in _once([*plan.priorities, *used]))


def priorities_of(plan: Plan, said: str) -> tuple[str, ...]:
    """The priorities that an action says it fits with: codes, and what is none that the plan declares."""
    from actionplan.model.priorities import named_in  # few lists are asked by priority

    named = named_in(said, plan.priorities)
    return (*named.codes, *named.others)


def sections(plan: Plan) -> Offers:
    """The sections that the plan declares, and those under which actions stand."""
    names = _once([*plan.sections, *_said(plan, "section")])
    return ((name, plan.sections[name].words["aim"] if name in plan.sections else "") for name in names)


def section_title(plan: Plan, name: str) -> str:
    """A section and its aim: `Transport: Fewer journeys by car`."""
    return (under(plan.sections, name) or Section(name)).title


def statuses(plan: Plan) -> Offers:
    """Ours, those of the plan, those that its updates say, and the word for none."""
    said = _said(plan, "status")
    theirs = plan.words.written("statuses") or ()
    known = {caseless(word): word for word in [*reversed(said), *theirs, *STATUSES] if word}
    own = {word: plan.statuses.get(caseless(word)) or "" for word in known.values()}
    yield from (dict.fromkeys(STATUSES, "") | own | {NOTHING_SAID: "nothing is said"}).items()


def meetings(plan: Plan) -> Offers:
    """The meetings of the plan by their dates."""
    return ((day.isoformat(), name) for day, name in plan.calendar.meetings)


NAMES: dict[str, Callable[[Plan, Standing], Iterable[str]]] = {
    "section": lambda _, row: (row.action.words["section"],),
    "priority": lambda plan, row: priorities_of(plan, row.action.words["priority"]),
    "organisation": lambda plan, row: (organisation_of(plan, lead) for lead in led_as(row).leads),
}
"""The plan's own names of a kind that a row belongs to; "" for none."""
